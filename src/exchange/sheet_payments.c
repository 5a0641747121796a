/* Owns the sheet `Payment working`: how each line that is paid directly is spread over the payment
 * dates, to the penny. A line's days in each stretch are weighed in whole parts, so that nothing is
 * rounded but the payments: downwards, with what is left over on the line's last stretch. */
#include "workbook_internal.h"

#include "base/working_day.h"
#include "plan/cost.h"
#include "plan/cost_pieces.h"
#include "plan/line.h"

#include <stdio.h>

enum {
    COL_LINE,
    COL_NUMBER, /* the line's, */
    COL_AT,     /* and its place in the table on `Support`: 0 where that has not so many rows */
    COL_DAYS,
    COL_FIRST,
    COL_LAST,
    COL_RECURRING,
    COL_ONCE,
    COL_ONCE_IN,
    COL_SUM,
    COL_PAID, /* thirteen payments, and then their thirteen weights */
    COL_WEIGHT = COL_PAID + PAYMENTS_MOST,
    COLUMN_COUNT = COL_WEIGHT + PAYMENTS_MOST
};

/* Rows over the lines. */
enum {
    ROW_NUMBER = 6,
    ROW_START,
    ROW_END,
    ROW_DAYS,
    ROW_PARTS,
    ROW_AMOUNT,
    ROW_ON,
    ROW_PAID,
    ROW_PLACE,
    ROW_HEADINGS = ROW_PLACE + 2,
    ROW_LINES
};

/* Rows that may be put into the table of lines, beside the spare ones. */
enum { ROWS_MORE = 4 };

struct payments_sheet {
    struct sheet sheet;
    struct schedule schedule; /* with the amounts paid */
    int places;               /* in the table of lines: those it has, and a few more */
    int last;                 /* the last one's row */
};

/* ---- the stretches ---- */

/* When payment k would fall; it is one only where enough of the plan is left. */
static void write_start(struct payments_sheet *w, int k) {
    int col = COL_PAID + k;
    const char *monthly = choice_label(RECORD_PLAN, PLAN_PAYMENT_PERIOD, PAYMENT_MONTHLY);
    char date[160], formula[512];
    snprintf(date, sizeof date, "IF(payment_period=\"%s\",EDATE(plan_starts,%d),plan_starts+%d)",
             monthly, k, 28 * k);
    if (k == 0)
        snprintf(formula, sizeof formula, "IF(year_days=0,\"\",plan_starts)");
    else
        snprintf(
            formula, sizeof formula,
            "IF(year_days=0,\"\",IF(N(plan_ends)-%s+1>=IF(payment_period=\"%s\",15,14),%s,\"\"))",
            date, monthly, date);
    if ((size_t)k < w->schedule.count)
        cell_formula(&w->sheet, ROW_START, col, STYLE_WORKING_DATE,
                     figure_date(w->schedule.items[k].first), "%s", formula);
    else
        cell_formula_text(&w->sheet, ROW_START, col, STYLE_WORKING_DATE, "", "%s", formula);
}

static void write_stretch(struct payments_sheet *w, int k) {
    struct sheet *sheet = &w->sheet;
    int col = COL_PAID + k;
    bool is = (size_t)k < w->schedule.count;
    struct stretch stretch = is ? w->schedule.items[k] : (struct stretch){0};
    const char end[] = "IF({start}=\"\",\"\",IF({next}=\"\",N(plan_ends),{next}-1))";
    sheet_name_cell(sheet, "start", ROW_START, HERE);
    sheet_name_cell(sheet, "end", ROW_END, HERE);
    sheet_name_cell(sheet, "in_it", ROW_DAYS, HERE);
    /* Past the last column of payments stands a heading's blank. */
    sheet_name_cell(sheet, "next", k + 1 < PAYMENTS_MOST ? ROW_START : ROW_PLACE + 1, col + 1);

    cell_figure(sheet, ROW_NUMBER, col, STYLE_HEADING_RIGHT, figure_whole(k + 1));
    write_start(w, k);
    if (is)
        cell_formula(sheet, ROW_END, col, STYLE_WORKING_DATE,
                     figure_date(stretch.first + stretch.days - 1), "%s", end);
    else
        cell_formula_text(sheet, ROW_END, col, STYLE_WORKING_DATE, "", "%s", end);
    cell_formula(sheet, ROW_DAYS, col, STYLE_WORKING, figure_whole(stretch.days),
                 "IF({start}=\"\",0,{end}-{start}+1)");
    cell_formula(sheet, ROW_PARTS, col, STYLE_WORKING, figure_whole(stretch.weight),
                 "IF({in_it}=0,0,{common}/{in_it})");
}

/* The least number of parts that every stretch's days go into. */
static void write_common(struct payments_sheet *w) {
    struct sheet *sheet = &w->sheet;
    char formula[512];
    size_t used = (size_t)snprintf(formula, sizeof formula, "LCM(");
    for (int k = 0; k < PAYMENTS_MOST; k++)
        used +=
            (size_t)snprintf(formula + used, sizeof formula - used, "MAX(1,%c%d)%s",
                             'A' + COL_PAID + k, ROW_DAYS + 1, k + 1 < PAYMENTS_MOST ? "," : ")");
    const struct stretch *first = w->schedule.items;
    cell_text(sheet, ROW_PARTS, COL_ONCE_IN, STYLE_WORKING, "out of");
    cell_formula(sheet, ROW_PARTS, COL_SUM, STYLE_WORKING,
                 figure_whole(w->schedule.count > 0 ? first->weight * first->days : 1), "%s",
                 formula);
    sheet_name_cell(sheet, "common", ROW_PARTS, COL_SUM);
}

/* The day that stretch k is paid on, and what is paid then: all that is due up to the day set for
 * the first payment is paid on it, and so is the first that is due later where nothing is. */
static void write_paid(struct payments_sheet *w, int k, int64_t paid) {
    static const char ON[] =
        "IF({start}=\"\",\"\",IF(AND(ISNUMBER(first_payment_on),OR({start}<=first_payment_on,"
        "SUM({amount_first}:{amount_before})=0)),first_payment_on,{start}))";
    struct sheet *sheet = &w->sheet;
    int col = COL_PAID + k;
    sheet_name_cell(sheet, "start", ROW_START, HERE);
    sheet_name_cell(sheet, "on", ROW_ON, HERE);
    sheet_name_cell(sheet, "on_first", ROW_ON, COL_PAID);
    sheet_name_cell(sheet, "amount_first", ROW_AMOUNT, COL_SUM);
    sheet_name_cell(sheet, "amount_before", ROW_AMOUNT, col - 1);
    if ((size_t)k < w->schedule.count)
        cell_formula(sheet, ROW_ON, col, STYLE_WORKING_DATE, figure_date(w->schedule.items[k].on),
                     "%s", ON);
    else
        cell_formula_text(sheet, ROW_ON, col, STYLE_WORKING_DATE, "", "%s", ON);
    cell_formula(sheet, ROW_PAID, col, STYLE_TOTAL_MONEY, figure_pence(paid),
                 "IF({on}=\"\",0,IF(COUNTIF({on_first}:{on},{on})>1,0,"
                 "ROUND(SUMIF(payment_dates,{on},stretch_amounts),2)))");
}

/* What is paid with stretch k: where an earlier one is paid that day, all is paid with that. */
static int64_t paid_with(const struct schedule *schedule, int k) {
    int64_t paid = 0;
    for (size_t other = 0; other < schedule->count; other++) {
        if ((size_t)k >= schedule->count || schedule->items[other].on != schedule->items[k].on)
            continue;
        if (other < (size_t)k)
            return 0;
        paid += schedule->items[other].amount;
    }
    return paid;
}

/* What is due for each stretch, when it is paid, and its place among those that are not nothing. */
static void write_amounts(struct payments_sheet *w) {
    struct sheet *sheet = &w->sheet;
    int place = 0;
    schedule_set_days(&w->schedule);
    sheet_name_cell(sheet, "first_line", ROW_LINES, HERE);
    sheet_name_cell(sheet, "last_line", w->last, HERE);
    sheet_name_cell(sheet, "once_first", ROW_LINES, COL_ONCE);
    sheet_name_cell(sheet, "once_last", w->last, COL_ONCE);
    sheet_name_cell(sheet, "in_first", ROW_LINES, COL_ONCE_IN);
    sheet_name_cell(sheet, "in_last", w->last, COL_ONCE_IN);
    sheet_name_cell(sheet, "number", ROW_NUMBER, HERE);
    sheet_name_cell(sheet, "paid", ROW_PAID, HERE);
    sheet_name_cell(sheet, "place_first", ROW_PLACE, COL_SUM);
    for (int k = 0; k < PAYMENTS_MOST; k++) {
        int col = COL_PAID + k;
        int64_t due = (size_t)k < w->schedule.count ? w->schedule.items[k].amount : 0;
        int64_t paid = paid_with(&w->schedule, k);
        cell_formula(sheet, ROW_AMOUNT, col, STYLE_WORKING_MONEY, figure_pence(due),
                     "ROUND(SUM({first_line}:{last_line})+"
                     "SUMIF({in_first}:{in_last},{number},{once_first}:{once_last}),2)");
        write_paid(w, k, paid);
        place += paid != 0;
        sheet_name_cell(sheet, "place_before", ROW_PLACE, col - 1);
        cell_formula(sheet, ROW_PLACE, col, STYLE_WORKING, figure_whole(paid != 0 ? place : 0),
                     "IF({paid}=0,0,MAX({place_first}:{place_before})+1)");
    }
    sheet_define_across(sheet, "stretch_starts", ROW_START, COL_PAID, COL_WEIGHT - 1);
    sheet_define_across(sheet, "stretch_amounts", ROW_AMOUNT, COL_PAID, COL_WEIGHT - 1);
    sheet_define_across(sheet, "payment_dates", ROW_ON, COL_PAID, COL_WEIGHT - 1);
    sheet_define_across(sheet, "payment_amounts", ROW_PAID, COL_PAID, COL_WEIGHT - 1);
    sheet_define_across(sheet, "payment_places", ROW_PLACE, COL_PAID, COL_WEIGHT - 1);
}

/* ---- the lines ---- */

#define LINE(name) "INDEX(" name ",{at})"
#define DIRECT "AND(" LINE("line_holder") "=holder_direct," LINE("line_included") "=\"Yes\")"

/* Which line stands in that place of the table, from 1: places, so that whatever stands there is
 * counted, once. No line stands in a spare row, nor in one that words run on in. */
static void write_place(struct sheet *sheet, int place, int number, const char *what) {
    int row = ROW_LINES + place - 1;
    bool is = place <= sheet->book->support_rows;
    char fixed[16];
    snprintf(fixed, sizeof fixed, "%d", place + 1);
    sheet_fix(sheet, row, COL_AT, fixed);
    /* a row without a cost is a spare one, or one that words run on in */
    static const char NUMBER[] =
        "IF({at}=0,\"\",IF(" LINE("line_cost") "=\"\",\"\"," LINE("line_number") "))";
    cell_formula(sheet, row, COL_AT, STYLE_WORKING, figure_whole(is ? place + 1 : 0),
                 "IF(ROWS(line_number)<%d,0,%d)", place + 1, place + 1);
    if (number > 0)
        cell_formula(sheet, row, COL_NUMBER, STYLE_WORKING, figure_whole(number), "%s", NUMBER);
    else
        cell_formula_text(sheet, row, COL_NUMBER, STYLE_WORKING, "", "%s", NUMBER);
    cell_formula_text(sheet, row, COL_LINE, STYLE_TEXT, what,
                      "IF({line}&\"\"=\"\",\"\"," LINE("line_what") "&\"\")");
}

/* The line's days, and what of it is paid directly, over time and once. */
static void write_line_start(struct payments_sheet *w, int row, const struct line_cost *line,
                             const struct line_payments *paid) {
    struct sheet *sheet = &w->sheet;
    static const char FIRST[] = "IF({days}=0,\"\",MAX(" LINE("line_from") ",plan_starts))";
    static const char LAST[] = "IF({days}=0,\"\",MIN(" LINE("line_until") ",plan_ends))";
    cell_formula(sheet, row, COL_DAYS, STYLE_WORKING, figure_whole(line->span.days),
                 "IF({at}=0,0,N(" LINE("line_days") "))");
    if (line->span.days > 0) {
        cell_formula(sheet, row, COL_FIRST, STYLE_WORKING_DATE, figure_date(line->span.first), "%s",
                     FIRST);
        cell_formula(sheet, row, COL_LAST, STYLE_WORKING_DATE, figure_date(line->span.last), "%s",
                     LAST);
    } else {
        cell_formula_text(sheet, row, COL_FIRST, STYLE_WORKING_DATE, "", "%s", FIRST);
        cell_formula_text(sheet, row, COL_LAST, STYLE_WORKING_DATE, "", "%s", LAST);
    }
    cell_formula(sheet, row, COL_RECURRING, STYLE_WORKING_MONEY,
                 figure_pence(line_cost_paid_recurring(line)),
                 "IF({at}=0,0,IF(" DIRECT
                 ",ROUND(N(" LINE("line_paid") ")-N(" LINE("line_paid_once") "),2),0))");
    cell_formula(sheet, row, COL_ONCE, STYLE_WORKING_MONEY, figure_pence(line_cost_paid_once(line)),
                 "IF({at}=0,0,IF(" DIRECT ",N(" LINE("line_paid_once") "),0))");
    cell_formula(sheet, row, COL_ONCE_IN, STYLE_WORKING, figure_whole((int64_t)paid->once_in + 1),
                 "IF({days}=0,1,COUNTIF(stretch_starts,\"<=\"&{first}))");
    cell_formula(sheet, row, COL_SUM, STYLE_WORKING, figure_whole(paid->weight_sum),
                 "SUM({weight_first}:{weight_last})");
}
#undef DIRECT
#undef LINE

/* The line's weight in stretch k, and what is paid of it there. */
static void write_payment(struct payments_sheet *w, int row, int k,
                          const struct line_payments *paid) {
    struct sheet *sheet = &w->sheet;
    sheet_name_cell(sheet, "start", ROW_START, COL_PAID + k);
    sheet_name_cell(sheet, "end", ROW_END, COL_PAID + k);
    sheet_name_cell(sheet, "parts", ROW_PARTS, COL_PAID + k);
    sheet_name_cell(sheet, "weight", HERE, COL_WEIGHT + k);
    sheet_name_cell(sheet, "weight_next", HERE, COL_WEIGHT + k + 1);
    sheet_name_cell(sheet, "before", HERE, COL_PAID + k - 1);
    cell_formula(sheet, row, COL_WEIGHT + k, STYLE_WORKING, figure_whole(paid->weights[k]),
                 "IF(OR({start}=\"\",{days}=0),0,"
                 "MAX(0,MIN({last},{end})-MAX({first},{start})+1)*{parts})");
    cell_formula(sheet, row, COL_PAID + k, STYLE_MONEY, figure_pence(paid->recurring[k]),
                 "IF({sum}=0,%s,IF(AND({weight}>0,%s),ROUND({recurring}%s,2),"
                 "INT(ROUND({recurring}*100,0)*{weight}/{sum})/100))",
                 k == 0 ? "{recurring}" : "0",
                 k + 1 < PAYMENTS_MOST ? "SUM({weight_next}:{weight_last})=0" : "TRUE",
                 k > 0 ? "-SUM({paid_first}:{before})" : "");
}

/* The line of that number, or where there is none, nothing. */
static void write_line(struct payments_sheet *w, int place, const struct line_cost *cost,
                       int number) {
    struct line_cost line = *cost;
    struct line_payments paid = {0};
    int row = ROW_LINES + place;
    if (!line.counts || !line_is_direct(line.line))
        line.recurring = line.one_off = line.others = line.others_one_off = 0;
    if (number > 0)
        line_cost_payments(&line, &w->schedule, &paid);
    write_place(&w->sheet, place + 1, number,
                number > 0 ? record_text(line.line, LINE_DESCRIPTION) : "");
    write_line_start(w, row, &line, &paid);
    for (int k = 0; k < PAYMENTS_MOST; k++) {
        write_payment(w, row, k, &paid);
        if ((size_t)k < w->schedule.count)
            w->schedule.items[k].amount += paid.recurring[k];
    }
    if (w->schedule.count > 0)
        w->schedule.items[paid.once_in].amount += line_cost_paid_once(&line);
}

static void write_lines(struct payments_sheet *w) {
    const struct plan_cost *cost = &w->sheet.book->figures->cost;
    static const struct {
        const char *key;
        int col;
    } NAMES[] = {{"line", COL_NUMBER},
                 {"at", COL_AT},
                 {"days", COL_DAYS},
                 {"first", COL_FIRST},
                 {"last", COL_LAST},
                 {"recurring", COL_RECURRING},
                 {"sum", COL_SUM},
                 {"paid_first", COL_PAID},
                 {"weight_first", COL_WEIGHT},
                 {"weight_last", COLUMN_COUNT - 1}};
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        sheet_name_cell(&w->sheet, NAMES[i].key, HERE, NAMES[i].col);
    size_t next = 0;
    for (int place = 0; place < w->places; place++) {
        bool is = next < cost->line_count && w->sheet.book->line_places[next] == place;
        struct line_cost none = {0};
        write_line(w, place, is ? &cost->lines[next] : &none, is ? (int)next + 1 : 0);
        next += is;
    }
}

/* Under all the rest, for a person to add to: a day in a year that has none is only known to be a
 * weekend or not. */
static void write_holidays(struct payments_sheet *w) {
    struct sheet *sheet = &w->sheet;
    int row = w->last + 2, first = row + 1;
    int64_t day = 0;
    cell_text(sheet, row, COL_LINE, STYLE_LABEL, BANK_HOLIDAYS_SOURCE);
    for (size_t i = 0; working_day_holiday(i, &day); i++)
        cell_figure(sheet, ++row, COL_LINE, STYLE_WORKING_DATE, figure_date(day));
    sheet_define(sheet, "bank_holidays", first, row, COL_LINE);
}

static void write_headings(struct payments_sheet *w) {
    static const char *const ROWS[] = {"Payment",    "First day",        "Last day",
                                       "Days in it", "Parts for a day",  "Due for it",
                                       "Paid on",    "Paid on that day", "Place in the list"};
    static const char *const HEADINGS[COL_PAID] = {
        "What is it?",     "Line number",  "Place on Support", "Days",
        "First day",       "Last day",     "Paid over time",   "Paid once",
        "Once in payment", "All its parts"};
    struct sheet *sheet = &w->sheet;
    for (int i = 0; i <= ROW_PLACE - ROW_NUMBER; i++)
        cell_text(sheet, ROW_NUMBER + i, COL_LINE, i == 0 ? STYLE_HEADING : STYLE_LABEL, ROWS[i]);
    for (int col = 1; col < COL_PAID; col++)
        cell_blank(sheet, ROW_NUMBER, col, STYLE_HEADING);
    sheet->row = ROW_HEADINGS;
    for (int col = COL_PAID; col < COLUMN_COUNT; col++)
        cell_print(sheet, ROW_HEADINGS, col, STYLE_HEADING_RIGHT, "%s %d",
                   col < COL_WEIGHT ? "Payment" : "Parts in payment",
                   (col - COL_PAID) % PAYMENTS_MOST + 1);
    sheet_headings(sheet, HEADINGS, COL_PAID, ALL_FIGURES);
    sheet_freeze(sheet, 1, true);
}

void sheet_write_payments(struct workbook *book) {
    int widths[COLUMN_COUNT];
    for (int col = 0; col < COLUMN_COUNT; col++)
        widths[col] = col == COL_LINE ? 36 : col == COL_FIRST || col == COL_LAST ? 18 : 13;
    for (int col = COL_PAID; col < COL_WEIGHT; col++)
        widths[col] = 18;
    const struct sheet_shape shape = {"Payment working", "How each payment is made up", widths,
                                      COLUMN_COUNT, true};
    struct payments_sheet w = {0};
    sheet_start(book, &shape, &w.sheet);
    sheet_note(
        &w.sheet,
        "Each line is shared out by its days in each stretch, rounded down to the penny; what is left over goes with its last one. "
        "Nothing here needs to be changed.");
    if (book->dated)
        plan_schedule(book->figures->plan, &book->year, &w.schedule);
    w.places = book->support_rows + ROWS_MORE;
    w.last = ROW_LINES + w.places - 1;
    w.sheet.fixed = true;
    write_headings(&w);
    w.sheet.fixed = false;
    write_common(&w);
    for (int k = 0; k < PAYMENTS_MOST; k++)
        write_stretch(&w, k);
    write_lines(&w);
    write_amounts(&w);
    write_holidays(&w);
    sheet_print_part(&w.sheet, w.last, COL_WEIGHT);
    sheet_finish(&w.sheet);
}
