/* Owns the working of what a helper costs, on the sheet `Employing`: tax year by tax year, live
 * from each line's hours and pay and from the official rates to what falls on each line. What an
 * employer pays on top of wages is worked out once for each helper, over all their lines. A plan
 * has days of two tax years at most, so there are two columns of working, used or not. */
#include "employing.h"
#include "sheet_employing_items.h"

#include "base/date.h"
#include "plan/line.h"

#include <stdio.h>
#include <stdlib.h>

/* One helper's working, or that of a line apart. */
struct block {
    struct employing *e;
    const struct employee *helper;
    const struct helper_cost *cost;
    bool apart, spare; /* a line that is in the plan, should it be left out */
    struct worked **lines;
    int count;
    int facts;            /* the row of the first line's place in the tables */
    int rows[ITEM_COUNT]; /* of each item; that of its first line where there are several */
    int used_row;         /* of the allowance used by the helper before, or -1 */
    int relief_row;
};

/* The row of an item, for a line where it is one of a line. */
static int row_of(const struct block *b, enum item item, int k) {
    return b->rows[item] + (ITEMS[item].of == OF_LINE && b->count > 1 ? k : 0);
}

/* ---- what it came to ---- */

static int64_t line_value(enum item item, const struct segment_cost *s) {
    int64_t hours = 0;
    switch (item) {
    case ITEM_HOURS:
        (void)ratio_round(ratio_mul(s->hours, ratio_of(100, 1)), &hours, NULL);
        return hours;
    case ITEM_WAGES:
        return s->wages;
    case ITEM_HOLIDAY:
        return s->holiday;
    case ITEM_AGENCY:
        return s->agency;
    case ITEM_PAY:
        return s->wages + s->holiday;
    case ITEM_PART_NI:
        return s->ni_before;
    case ITEM_PART_RELIEF:
        return s->ni_relief;
    case ITEM_PART_PENSION:
        return s->pension;
    case ITEM_PART_SICK:
        return s->sick;
    case ITEM_ON_TOP:
        return s->ni_before - s->ni_relief + s->pension + s->sick;
    default: /* ITEM_LINE */
        return s->wages + s->holiday + s->agency + s->ni_before - s->ni_relief + s->pension +
               s->sick;
    }
}

static int64_t helper_value(enum item item, const struct helper_year *y) {
    switch (item) {
    case ITEM_GROSS:
        return y->gross;
    case ITEM_NI:
        return y->ni_before;
    case ITEM_RELIEF:
        return y->ni_relief;
    case ITEM_NI_PAID:
        return y->ni_before - y->ni_relief;
    case ITEM_PENSION:
        return y->pension;
    case ITEM_PAY_AND_TOP:
        return y->gross + y->ni_before - y->ni_relief + y->pension + y->sick;
    default: /* ITEM_SICK */
        return y->sick;
    }
}

/* The line is worked out in this block as the plan is now. */
static bool counted(const struct block *b, const struct worked *work) {
    return b->count == 1 || line_is_included(work->line->line);
}

/* Pence, hundredths of an hour, or days. */
static int64_t value_of(const struct block *b, enum item item, int k, int which) {
    const struct workbook *book = b->e->sheet.book;
    const struct helper_year *year = employing_year(book, b->cost, which);
    const struct line_cost *line = b->lines[k]->line;
    const struct segment_cost *segment = employing_segment(book, line, which);
    int64_t sum = 0;
    if (ITEMS[item].of == OF_HELPER && item == ITEM_WORKED)
        return year != NULL ? year->days : 0;
    if (item == ITEM_TOGETHER) {
        for (int i = 0; i < b->count; i++)
            sum += value_of(b, ITEM_LINE, i, which);
        return sum;
    }
    if (ITEMS[item].of == OF_HELPER)
        return year != NULL ? helper_value(item, year) : 0;
    if (!counted(b, b->lines[k]))
        return 0;
    if (item == ITEM_DAYS)
        return employing_days(book, line, which).days;
    return segment != NULL ? line_value(item, segment) : 0;
}

/* ---- cells ---- */

static void write_tax_year(struct block *b, int which) {
    struct sheet *sheet = &b->e->sheet;
    const struct workbook *book = sheet->book;
    int row = b->rows[ITEM_TAX_YEAR], col = COL_YEAR + which;
    const char first[] = "IF(year_days=0,\"\",DATE(YEAR(plan_starts)"
                         "-IF(plan_starts<DATE(YEAR(plan_starts),4,6),1,0),4,6))";
    const char next[] = "IF(year_days=0,\"\",DATE(YEAR({year_1})+1,4,6))";
    if (book->dated)
        cell_formula(sheet, row, col, STYLE_DATE,
                     figure_date(date_anniversary(date_tax_year(book->year.starts), which)), "%s",
                     which == 0 ? first : next);
    else
        cell_formula_text(sheet, row, col, STYLE_DATE, "", "%s", which == 0 ? first : next);
}

/* The day whose rates are taken. */
static void write_rates_on(struct block *b, int which) {
    struct sheet *sheet = &b->e->sheet;
    const struct workbook *book = sheet->book;
    int row = b->rows[ITEM_RATES_ON], col = COL_YEAR + which;
    char formula[160];
    snprintf(formula, sizeof formula,
             "IF(year_days=0,\"\",IF({worked}=0,MAX(plan_starts,{year}),%s))",
             b->count > 1 ? "MIN({first_first}:{first_last})"
                          : "MAX(INDEX(line_from,{at}),plan_starts,{year})");
    if (book->dated)
        cell_formula(sheet, row, col, STYLE_DATE,
                     figure_date(employing_rates_day(book, b->cost, which)), "%s", formula);
    else
        cell_formula_text(sheet, row, col, STYLE_DATE, "", "%s", formula);
}

/* A rate, from the table of rates: the one that holds on the day. Where there is none, or more than
 * one, what needs it is not known; Sick Pay has no limit before there is a rate for it. */
static void write_rate(struct block *b, enum item item, int k, int which) {
    const struct workbook *book = b->e->sheet.book;
    enum rate_name name = (enum rate_name)ITEMS[item].rate;
    bool own_days = item == ITEM_HOLIDAY_RATE && b->count > 1;
    int64_t day =
        !book->dated ? 0
        : own_days ? employing_holiday_day(book, b->lines[k]->line, which, counted(b, b->lines[k]))
                   : employing_rates_day(book, b->cost, which);
    const struct rate *rate = book->dated ? rates_on(book->figures->cost.rates, name, day) : NULL;
    const struct rate like = {.name = name};
    char label[RATE_LABEL], found[320], formula[1024];
    const char *on = own_days ? "IF({days}=0,MAX(plan_starts,{year}),{first})" : "{rates_on}";
    employing_rate_label(&like, label);
    snprintf(found, sizeof found, "rate_name,\"%s\",rate_from,\"<=\"&%s,rate_until,\">=\"&%s",
             label, on, on);
    snprintf(formula, sizeof formula,
             "IF(year_days=0,\"\",IF(COUNTIFS(%s,rate_value,\">=0\")=1,SUMIFS(rate_value,%s),%s))",
             found, found,
             name == RATE_SSP_EARNINGS_PERCENT ? "\"\""
             : own_days                        ? "IF({days}=0,\"\",\"Not known\")"
                                               : "IF({worked}=0,\"\",\"Not known\")");
    if (rate != NULL)
        cell_formula(&b->e->sheet, row_of(b, item, k), COL_YEAR + which, ITEMS[item].style,
                     (struct figure){rate->value, 4}, "%s", formula);
    else
        cell_formula_text(&b->e->sheet, row_of(b, item, k), COL_YEAR + which, ITEMS[item].style, "",
                          "%s", formula);
}

/* The allowance is the employer's: what helpers before have used up, and what this one uses. */
static void write_allowance(struct block *b, int which, int64_t *used) {
    struct sheet *sheet = &b->e->sheet;
    int col = COL_YEAR + which, row = b->rows[ITEM_USED];
    int64_t relief = value_of(b, ITEM_RELIEF, 0, which);
    if (b->used_row < 0 || b->apart)
        cell_figure(sheet, row, col, STYLE_MONEY, figure_pence(0));
    else
        cell_formula(sheet, row, col, STYLE_MONEY, figure_pence(*used), "ROUND(%c%d+%c%d,2)",
                     'A' + col, b->used_row + 1, 'A' + col, b->relief_row + 1);
    row = b->rows[ITEM_RELIEF];
    if (b->apart)
        cell_figure(sheet, row, col, STYLE_MONEY, figure_pence(0));
    else
        cell_formula(sheet, row, col, STYLE_MONEY, figure_pence(relief),
                     "IF(AND({claims}=\"Yes\",{all_for_me}=\"Yes\"%s),"
                     "ROUND(MIN({ni},MAX(0,N({allowance})-{used})),2),0)",
                     b->count == 1 ? ",{in_plan}=\"Yes\"" : "");
    *used += relief;
}

/* The days of a line in a tax year, and the first and last of them. */
static void write_days(struct block *b, int k, int which) {
    struct sheet *sheet = &b->e->sheet;
    struct span span = employing_days(sheet->book, b->lines[k]->line, which);
    bool active = span.days > 0 && counted(b, b->lines[k]);
    int col = COL_YEAR + which;
    cell_formula(sheet, row_of(b, ITEM_DAYS, k), col, STYLE_NUMBER,
                 figure_whole(active ? span.days : 0),
                 "IF(OR(year_days=0,{at}=0,{work}=0%s),0,MAX(0,"
                 "MIN(INDEX(line_until,{at}),plan_ends,DATE(YEAR({year})+1,4,6)-1)"
                 "-MAX(INDEX(line_from,{at}),plan_starts,{year})+1))",
                 b->count > 1 ? ",{in_plan}<>\"Yes\"" : "");
    if (b->count == 1)
        return;
    const struct {
        enum item item;
        int64_t day;
        const char *formula;
    } ends[] = {
        {ITEM_FIRST, span.first, "IF({days}=0,\"\",MAX(INDEX(line_from,{at}),plan_starts,{year}))"},
        {ITEM_LAST, span.last, "IF({days}=0,\"\",{first}+{days}-1)"}};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++) {
        if (active)
            cell_formula(sheet, row_of(b, ends[i].item, k), col, STYLE_DATE,
                         figure_date(ends[i].day), "%s", ends[i].formula);
        else
            cell_formula_text(sheet, row_of(b, ends[i].item, k), col, STYLE_DATE, "", "%s",
                              ends[i].formula);
    }
}

/* A part in whole pence; what is left over goes with the last line that has any pay. Rounding a
 * whole changes nothing, but where its row is gone the cell says so: an IF in an IF that ends in
 * nothing but a place that is gone is an error that IFERROR does not see. */
static void write_part(struct block *b, enum item item, int k, int which) {
    struct sheet *sheet = &b->e->sheet;
    const char *whole = ITEMS[item].formula; /* the amount that is shared out */
    char rest[96] = "TRUE", over[96];
    sheet_name_cell(sheet, "pay_next", row_of(b, ITEM_PAY, k) + 1, HERE);
    sheet_name_cell(sheet, "part_first", b->rows[item], HERE);
    sheet_name_cell(sheet, "part_before", row_of(b, item, k) - 1, HERE);
    if (k + 1 < b->count)
        snprintf(rest, sizeof rest, "SUM({pay_next}:{pay_last})=0");
    snprintf(over, sizeof over,
             k == 0 ? "ROUND(%s,2)" : "ROUND(%s-SUM({part_first}:{part_before}),2)", whole);
    cell_formula(sheet, row_of(b, item, k), COL_YEAR + which, ITEMS[item].style,
                 figure_pence(value_of(b, item, k, which)),
                 "IF({pay}=0,0,IF(%s,%s,INT(ROUND(%s*100,0)*ROUND({pay}*100,0)"
                 "/ROUND({gross}*100,0))/100))",
                 rest, over, whole);
}

/* A sum over both tax years. */
static void write_whole(struct block *b, enum item item, int k) {
    struct sheet *sheet = &b->e->sheet;
    int row = row_of(b, item, k);
    if (item == ITEM_HOURS)
        cell_formula(
            sheet, row, COL_WHOLE, STYLE_HOURS,
            figure_pence(counted(b, b->lines[k]) ? b->lines[k]->line->employment->hours_shown : 0),
            "%s", ITEMS[item].formula);
    else if (ITEMS[item].summed && ITEMS[item].style == STYLE_NUMBER)
        cell_formula(sheet, row, COL_WHOLE, STYLE_NUMBER,
                     figure_whole(value_of(b, item, k, 0) + value_of(b, item, k, 1)), "%c%d+%c%d",
                     'A' + COL_YEAR, row + 1, 'A' + COL_YEAR + 1, row + 1);
    else if (ITEMS[item].summed)
        cell_formula(sheet, row, COL_WHOLE, ITEMS[item].style,
                     figure_pence(value_of(b, item, k, 0) + value_of(b, item, k, 1)),
                     "ROUND(%c%d+%c%d,2)", 'A' + COL_YEAR, row + 1, 'A' + COL_YEAR + 1, row + 1);
    else
        cell_blank(sheet, row, COL_WHOLE, ITEMS[item].style);
}

/* ---- names for formulas ---- */

static void name_line(struct block *b, int k) {
    struct sheet *sheet = &b->e->sheet;
    static const char *const KEYS[] = {"line", "at", "work", "in_plan"};
    for (int i = 0; i < 4; i++)
        sheet_name_cell(sheet, KEYS[i], b->facts + k, COL_YEAR + i);
    for (enum item item = 0; item < ITEM_COUNT; item++)
        if (ITEMS[item].of == OF_LINE)
            sheet_name_cell(sheet, ITEMS[item].key, row_of(b, item, k), HERE);
    sheet_name_cell(sheet, "all_days", row_of(b, ITEM_DAYS, k), COL_WHOLE);
}

static void name_helper(struct block *b) {
    struct sheet *sheet = &b->e->sheet;
    const struct {
        const char *key;
        enum item item;
        bool last;
    } ranges[] = {{"pay_first", ITEM_PAY, false},     {"pay_last", ITEM_PAY, true},
                  {"first_first", ITEM_FIRST, false}, {"first_last", ITEM_FIRST, true},
                  {"last_first", ITEM_LAST, false},   {"last_last", ITEM_LAST, true},
                  {"sum_first", ITEM_LINE, false},    {"sum_last", ITEM_LINE, true}};
    for (enum item item = 0; item < ITEM_COUNT; item++)
        if (ITEMS[item].of != OF_LINE)
            sheet_name_cell(sheet, ITEMS[item].key, b->rows[item], HERE);
    for (size_t i = 0; i < sizeof ranges / sizeof ranges[0]; i++)
        sheet_name_cell(sheet, ranges[i].key,
                        row_of(b, ranges[i].item, ranges[i].last ? b->count - 1 : 0), HERE);
    sheet_name_cell(sheet, "year_1", b->rows[ITEM_TAX_YEAR], COL_YEAR);
}

/* ---- rows ---- */

/* Gives every item its rows. An item of several lines has a heading over them; one that only they
 * have stands for another where there is one line. */
static void place_items(struct block *b) {
    int row = b->e->sheet.row;
    for (enum item item = 0; item < ITEM_COUNT; item++) {
        bool several = b->count > 1;
        if (ITEMS[item].several && !several)
            continue;
        b->rows[item] = row + (several && ITEMS[item].of == OF_LINE ? 1 : 0);
        row += several && ITEMS[item].of == OF_LINE ? b->count + 1 : 1;
    }
    for (enum item item = 0; item < ITEM_COUNT; item++)
        if (ITEMS[item].several && b->count == 1)
            b->rows[item] = b->rows[ITEMS[item].alone];
    b->e->sheet.row = row;
}

static void write_labels(struct block *b, enum item item) {
    struct sheet *sheet = &b->e->sheet;
    int row = b->rows[item];
    bool lines = ITEMS[item].of == OF_LINE && b->count > 1;
    if (lines)
        row--;
    cell_text(sheet, row, COL_LABEL, STYLE_LABEL,
              item == ITEM_PAY && b->count == 1 ? ITEMS[ITEM_GROSS].label : ITEMS[item].label);
    cell_text(sheet, row, COL_HOW, STYLE_ASIDE_WRAPPED, ITEMS[item].how);
    for (int k = 0; lines && k < b->count; k++)
        cell_print(sheet, row + 1 + k, COL_LABEL, STYLE_TEXT, "   %s",
                   record_text(b->lines[k]->line->line, LINE_DESCRIPTION));
}

static void write_item(struct block *b, enum item item, int k, int which) {
    struct sheet *sheet = &b->e->sheet;
    if (ITEMS[item].rate >= 0)
        write_rate(b, item, k, which);
    else if (ITEMS[item].part)
        write_part(b, item, k, which);
    else if (ITEMS[item].formula != NULL)
        cell_formula(sheet, row_of(b, item, k), COL_YEAR + which, ITEMS[item].style,
                     ITEMS[item].style == STYLE_NUMBER ? figure_whole(value_of(b, item, k, which))
                                                       : figure_pence(value_of(b, item, k, which)),
                     "%s", ITEMS[item].formula);
}

static bool is_there(const struct block *b, enum item item) {
    return b->count > 1 || !ITEMS[item].several;
}

static void write_items(struct block *b, int64_t used[TAX_YEARS_MOST]) {
    for (int which = 0; which < TAX_YEARS_MOST; which++) {
        write_tax_year(b, which);
        write_rates_on(b, which);
        for (int k = 0; k < b->count; k++) {
            name_line(b, k);
            write_days(b, k, which);
            for (enum item item = 0; item < ITEM_COUNT; item++)
                if (is_there(b, item) && ITEMS[item].of == OF_LINE)
                    write_item(b, item, k, which);
        }
        for (enum item item = 0; item < ITEM_COUNT; item++)
            if (is_there(b, item) && ITEMS[item].of == OF_HELPER)
                write_item(b, item, 0, which);
        write_allowance(b, which, &used[which]);
    }
    for (enum item item = 0; item < ITEM_COUNT; item++) {
        if (!is_there(b, item))
            continue;
        write_labels(b, item);
        for (int k = 0; k < (ITEMS[item].of == OF_LINE ? b->count : 1); k++) {
            name_line(b, k);
            write_whole(b, item, k);
        }
    }
}

/* A tax year without a day of the helper is there in case the dates change, and does not call out.
 */
static void quieten(struct block *b, int which, int last) {
    struct sheet *sheet = &b->e->sheet;
    lxw_col_t col = (lxw_col_t)(COL_YEAR + which);
    char formula[32];
    snprintf(formula, sizeof formula, "=$%c$%d=0", 'A' + (int)col, b->rows[ITEM_WORKED] + 1);
    lxw_conditional_format quiet = {.type = LXW_CONDITIONAL_TYPE_FORMULA,
                                    .value_string = formula,
                                    .format = sheet->book->formats[PRINT_USUAL][STYLE_QUIET]};
    if (sheet->file != NULL)
        sheet_check(sheet, xlsx.worksheet_conditional_format_range(
                               sheet->file, (lxw_row_t)b->rows[ITEM_TAX_YEAR], col, (lxw_row_t)last,
                               col, &quiet));
}

/* ---- what is agreed ---- */

#define AGREED "INDEX(%s,MATCH({helper},helper_number,0))"

/* Names the next row, and says what it is. */
static struct sheet *begin_agreed(struct block *b, const char *key, size_t field) {
    struct sheet *sheet = &b->e->sheet;
    sheet_name_cell(sheet, key, sheet->row, COL_WHOLE);
    cell_text(sheet, sheet->row, COL_LABEL, STYLE_LABEL, field_label(RECORD_HELPER, field));
    return sheet;
}

static void agreed_figure(struct block *b, const char *key, size_t field, const char *column,
                          enum style style, struct figure result) {
    struct sheet *sheet = begin_agreed(b, key, field);
    cell_formula(sheet, sheet->row++, COL_WHOLE, style, result,
                 field == HELPER_PEOPLE ? "MAX(1,IFERROR(N(" AGREED "),1))"
                                        : "IFERROR(N(" AGREED "),0)",
                 column);
}

static void agreed_words(struct block *b, const char *key, size_t field, const char *column,
                         const char *result) {
    struct sheet *sheet = begin_agreed(b, key, field);
    cell_formula_text(sheet, sheet->row++, COL_WHOLE, STYLE_TEXT, result,
                      "IFERROR(" AGREED "&\"\",\"\")", column);
}

/* Found in the table of helpers by the helper's number, for the table may be sorted. */
static void write_agreed(struct block *b) {
    struct sheet *sheet = &b->e->sheet;
    const struct helper_terms *terms = &b->cost->terms;
    cell_text(sheet, sheet->row, COL_LABEL, STYLE_LABEL, "Helper number");
    sheet_name_cell(sheet, "helper", sheet->row, COL_WHOLE);
    cell_figure(sheet, sheet->row++, COL_WHOLE, STYLE_NUMBER, figure_whole(b->helper->number));
    agreed_figure(b, "people", HELPER_PEOPLE, "helper_people", STYLE_NUMBER,
                  figure_whole(terms->people));
    agreed_words(b, "age", HELPER_AGE_BAND, "helper_age",
                 choice_label(RECORD_HELPER, HELPER_AGE_BAND, terms->age_band));
    agreed_words(b, "all_for_me", HELPER_ALL_FOR_PERSON, "helper_all_for_me",
                 terms->all_for_person ? "Yes" : "No");
    agreed_words(b, "joins", HELPER_PENSION, "helper_pension",
                 choice_label(RECORD_HELPER, HELPER_PENSION, terms->pension));
    agreed_words(b, "cover", HELPER_HOLIDAY, "helper_holiday",
                 choice_label(RECORD_HELPER, HELPER_HOLIDAY, terms->holiday));
    agreed_figure(b, "agency_hour", HELPER_AGENCY_HOUR, "helper_agency", STYLE_PRICE,
                  (struct figure){terms->agency_hour, 4});
    agreed_figure(b, "sick_weeks", HELPER_SICK_WEEKS, "helper_sick", STYLE_NUMBER,
                  (struct figure){terms->sick_weeks, 4});
}

/* Where the lines stand in the other tables, which may be sorted too. */
static void write_places(struct block *b) {
    static const char *const HEADINGS[] = {"Their work", "Line number on Support", "Row on Support",
                                           "Row in their work", "In the plan"};
    struct sheet *sheet = &b->e->sheet;
    sheet_headings(sheet, HEADINGS, 5, 1u << 1 | 1u << 2 | 1u << 3);
    b->facts = sheet->row;
    for (int k = 0; k < b->count; k++, sheet->row++) {
        const struct worked *work = b->lines[k];
        sheet_name_cell(sheet, "line", sheet->row, COL_YEAR);
        sheet_name_cell(sheet, "at", sheet->row, COL_YEAR + 1);
        cell_field(sheet, sheet->row, COL_LABEL, STYLE_TEXT, work->line->line, LINE_DESCRIPTION);
        cell_figure(sheet, sheet->row, COL_YEAR, STYLE_NUMBER, figure_whole(work->number));
        cell_formula(sheet, sheet->row, COL_YEAR + 1, STYLE_NUMBER, figure_whole(work->number + 1),
                     "IFERROR(MATCH({line},line_number,0),0)");
        cell_formula(sheet, sheet->row, COL_WHOLE, STYLE_NUMBER, figure_whole(work->place + 2),
                     "IFERROR(MATCH({line},work_line,0),0)");
        cell_formula_text(sheet, sheet->row, COL_HOW, STYLE_TEXT,
                          b->spare || line_is_included(work->line->line) ? "Yes" : "No",
                          "IF({at}=0,\"\",INDEX(line_included,{at})&\"\")");
    }
}

static void write_title(struct block *b) {
    struct sheet *sheet = &b->e->sheet;
    const char *line = record_text(b->lines[0]->line->line, LINE_DESCRIPTION);
    const struct record *helper = b->helper->helper;
    char *title =
        sheet_words(sheet,
                    b->spare   ? "%s: should it be left out of the plan"
                    : b->apart ? "%s: left out of the plan, and worked out apart"
                               : "%s: how the cost is worked out",
                    b->apart || helper == NULL ? line : record_text(helper, HELPER_CALLED));
    sheet->row++;
    sheet_break(sheet, sheet->row);
    if (title != NULL)
        sheet_section(sheet, title);
    free(title);
}

static void write_foot(struct block *b) {
    struct sheet *sheet = &b->e->sheet;
    for (int k = 0; k < b->count; k++) {
        if (!b->apart && worked_apart(b->lines[k]))
            continue;
        if (b->count > 1)
            cell_field(sheet, sheet->row++, COL_LABEL, STYLE_TEXT_BOLD, b->lines[k]->line->line,
                       LINE_DESCRIPTION);
        name_line(b, k);
        employing_write_sums(b->e, b->lines[k], row_of(b, ITEM_LINE, k));
    }
}

/* What the foot of the line takes where it is left out on the sheet. */
static void name_spare(struct block *b) {
    char name[32];
    snprintf(name, sizeof name, "apart_cost_%d", b->lines[0]->number);
    sheet_define(&b->e->sheet, name, row_of(b, ITEM_LINE, 0), row_of(b, ITEM_LINE, 0), COL_WHOLE);
    snprintf(name, sizeof name, "apart_days_%d", b->lines[0]->number);
    sheet_define(&b->e->sheet, name, row_of(b, ITEM_DAYS, 0), row_of(b, ITEM_DAYS, 0), COL_WHOLE);
}

static void write_block(struct block *b, int64_t used[TAX_YEARS_MOST]) {
    static const char *const HEADINGS[] = {"", "This tax year", "The next one", "The whole plan",
                                           "How it is worked out"};
    struct sheet *sheet = &b->e->sheet;
    int64_t apart[TAX_YEARS_MOST] = {0};
    sheet->fixed = true;
    write_title(b);
    write_places(b);
    write_agreed(b);
    sheet_headings(sheet, HEADINGS, 5, 1u << COL_YEAR | 1u << (COL_YEAR + 1) | 1u << COL_WHOLE);
    place_items(b);
    name_helper(b);
    write_items(b, b->apart ? apart : used);
    snprintf(b->e->unknown, sizeof b->e->unknown, "COUNTIF($%c$%d:$%c$%d,\"Not known\")>0",
             'A' + COL_YEAR, b->rows[ITEM_TAX_YEAR] + 1, 'A' + COL_YEAR + 1, sheet->row);
    for (int which = 0; which < TAX_YEARS_MOST; which++)
        quieten(b, which, sheet->row - 1);
    for (int k = 0; k < b->count && !b->apart; k++)
        b->lines[k]->with_row = row_of(b, ITEM_LINE, k);
    if (b->spare)
        name_spare(b);
    else
        write_foot(b);
    sheet->fixed = false;
    if (b->apart)
        return;
    b->used_row = b->rows[ITEM_USED];
    b->relief_row = b->rows[ITEM_RELIEF];
}

/* Each line that is left out, apart; or each that is in the plan, should it be left out. */
static void write_apart(struct block *b, bool spare) {
    struct employing *e = b->e;
    int64_t used[TAX_YEARS_MOST] = {0};
    b->apart = true;
    b->spare = spare;
    b->count = 1;
    for (size_t k = 0; k < e->work_count; k++) {
        struct worked *work = &e->work[k], alone = *work;
        if (spare ? !worked_spare(work) : !worked_apart(work))
            continue;
        alone.line = work->alone;
        b->helper = work->helper;
        b->cost = work->alone->employment->helper;
        b->lines[0] = spare ? &alone : work;
        write_block(b, used);
    }
}

/* Each helper with all their lines; then each line that is left out and has to be apart. What is
 * there should another be left out is not printed. */
void employing_write_working(struct employing *e) {
    int64_t used[TAX_YEARS_MOST] = {0};
    struct block b = {.e = e, .used_row = -1};
    b.lines = calloc(e->work_count + 1, sizeof(struct worked *));
    if (b.lines == NULL) {
        e->sheet.book->no_memory = true;
        return;
    }
    for (size_t i = 0; i < e->helper_count; i++) {
        b.helper = &e->helpers[i];
        b.cost = b.helper->cost;
        b.count = 0;
        for (size_t k = 0; k < e->work_count; k++)
            if (e->work[k].helper == b.helper)
                b.lines[b.count++] = &e->work[k];
        if (b.count > 0)
            write_block(&b, used);
    }
    write_apart(&b, false);
    sheet_print_part(&e->sheet, e->sheet.row - 1, COL_HOW + 1);
    write_apart(&b, true);
    free(b.lines);
}
