/* Owns the working of what a helper costs, on the sheet `Employing`: tax year by tax year, live
 * from the hourly rate and the official rates to the true cost of an hour. A plan has days of two
 * tax years at most, so every helper has two columns of working, used or not. */
#include "sheet_employing_working.h"

#include "base/date.h"
#include "plan/line.h"

#include <stdio.h>
#include <stdlib.h>

#define PENNY(exact) "ROUND(ROUND(" exact ",8),2)"
#define IF_DAYS "IF({days}=0,0,"
#define HOURS "{hours_week}*weeks_times*"

/* ---- the working of one helper ---- */

enum item {
    ITEM_TAX_YEAR,
    ITEM_DAYS,
    ITEM_HOURS,
    ITEM_WAGES,
    ITEM_HOLIDAY_RATE,
    ITEM_HOLIDAY,
    ITEM_AGENCY,
    ITEM_GROSS,
    ITEM_NI_RATE,
    ITEM_NI_THRESHOLD,
    ITEM_NI,
    ITEM_ALLOWANCE,
    ITEM_USED,
    ITEM_RELIEF,
    ITEM_NI_PAID,
    ITEM_PENSION_TRIGGER,
    ITEM_PENSION_LOWER,
    ITEM_PENSION_UPPER,
    ITEM_PENSION_RATE,
    ITEM_PENSION,
    ITEM_SICK_WEEK,
    ITEM_SICK_LIMIT,
    ITEM_SICK,
    ITEM_SUM,
    ITEM_COUNT
};

/* A line of the working: its formula in a tax year's column, and over the whole plan where that is
 * not just the sum. Choices are compared with their labels, which a test holds to the dictionary.
 */
static const struct {
    const char *key, *label, *how;
    enum style style;
    int rate; /* the rate it shows, or -1 */
    bool summed;
    const char *formula, *whole;
} ITEMS[ITEM_COUNT] = {
    [ITEM_TAX_YEAR] = {"year", "Tax year from", "", STYLE_DATE, -1, false, NULL, NULL},
    [ITEM_DAYS] = {"days", "Days", "Days of this helper in the plan and in the tax year.",
                   STYLE_NUMBER, -1, false, NULL, NULL},
    [ITEM_HOURS] = {"hours", "Hours", "Hours a week, for the weeks in a year, for those days.",
                    STYLE_HOURS, -1, false,
                    "IF(year_days=0,0," PENNY(HOURS "{days}/(weeks_years*year_days)") ")",
                    "IF(year_days=0,0," PENNY(HOURS
                                              "({days_1}+{days_2})/(weeks_years*year_days)") ")"},
    [ITEM_WAGES] = {"wages", "Wages", "Hours, before they are rounded, at the pay for one hour.",
                    STYLE_MONEY, -1, true,
                    IF_DAYS PENNY(HOURS "{pay}*{days}/(weeks_years*year_days)") ")", NULL},
    [ITEM_HOLIDAY_RATE] = {"holiday_rate", "Holiday pay, per cent",
                           "Where an agency covers, the helper's own pay is none.", STYLE_NUMBER,
                           RATE_HOLIDAY_ACCRUAL_PERCENT, false, NULL, NULL},
    [ITEM_HOLIDAY] = {"holiday", "Holiday pay", "That share of the wages.", STYLE_MONEY, -1, true,
                      PENNY("IF({cover}=\"An agency, at the same rate\",0,"
                            "{wages}*{holiday_rate}/100)"),
                      NULL},
    [ITEM_AGENCY] = {"agency", "Agency cover", "5.6 weeks of hours for every 52. Nobody's pay.",
                     STYLE_MONEY, -1, true,
                     IF_DAYS "IF({cover}=\"An agency, at the same rate\"," PENNY(
                         HOURS "{pay}*{days}*56/(520*weeks_years*year_days)") ",0))",
                     NULL},
    [ITEM_GROSS] = {"gross", "Wages and holiday pay", "", STYLE_TOTAL_MONEY, -1, true,
                    "ROUND({wages}+{holiday},2)", NULL},
    [ITEM_NI_RATE] = {"ni_rate", "National Insurance, per cent", "", STYLE_NUMBER, RATE_NI_PERCENT,
                      false, NULL, NULL},
    [ITEM_NI_THRESHOLD] = {"ni_threshold", "National Insurance: on what is over, a year",
                           "For part of a year, the same part of it.", STYLE_MONEY,
                           RATE_NI_THRESHOLD, false, NULL, NULL},
    [ITEM_NI] = {"ni", "National Insurance, before the allowance", "", STYLE_MONEY, -1, true,
                 IF_DAYS PENNY("{ni_rate}*MAX(0,{gross}-{ni_threshold}*{days}/year_days)/100") ")",
                 NULL},
    [ITEM_ALLOWANCE] = {"allowance", "Employment Allowance of the tax year",
                        "It belongs to the employer, once for all helpers.", STYLE_MONEY,
                        RATE_EMPLOYMENT_ALLOWANCE, false, NULL, NULL},
    [ITEM_USED] = {"used", "Allowance used by helpers above", "", STYLE_MONEY, -1, false, NULL,
                   NULL},
    [ITEM_RELIEF] =
        {"relief", "Allowance used here", "Taken off the National Insurance.", STYLE_MONEY, -1,
         true,
         "IF(AND({claims}=\"Yes\",{only_care}=\"Yes\",{in_plan}=\"Yes\"),ROUND(MIN({ni},MAX(0,{allowance}-{used})),2),0)",
         NULL},
    [ITEM_NI_PAID] = {"ni_paid", "National Insurance to pay", "", STYLE_TOTAL_MONEY, -1, true,
                      "ROUND({ni}-{relief},2)", NULL},
    [ITEM_PENSION_TRIGGER] = {"trigger", "Pension: joined when pay is over, a year",
                              "Or where they asked to join.", STYLE_MONEY, RATE_PENSION_TRIGGER,
                              false, NULL, NULL},
    [ITEM_PENSION_LOWER] = {"lower", "Pension: paid on what is over, a year", "", STYLE_MONEY,
                            RATE_PENSION_LOWER, false, NULL, NULL},
    [ITEM_PENSION_UPPER] = {"upper", "Pension: and up to, a year", "", STYLE_MONEY,
                            RATE_PENSION_UPPER, false, NULL, NULL},
    [ITEM_PENSION_RATE] = {"pension_rate", "Employer's pension, per cent", "", STYLE_NUMBER,
                           RATE_PENSION_PERCENT, false, NULL, NULL},
    [ITEM_PENSION] = {"pension", "Pension", "", STYLE_MONEY, -1, true,
                      IF_DAYS
                      "IF(OR({joins}=\"They asked to join\",AND({joins}=\"When the law says so\","
                      "ROUND({gross}*year_days-{trigger}*{days},4)>0))," PENNY(
                          "{pension_rate}*MAX(0,MIN({gross},{upper}*{days}/year_days)"
                          "-{lower}*{days}/year_days)/100") ",0))",
                      NULL},
    [ITEM_SICK_WEEK] = {"sick_week", "Statutory Sick Pay, a week", "", STYLE_MONEY, RATE_SSP_WEEK,
                        false, NULL, NULL},
    [ITEM_SICK_LIMIT] = {"sick_limit", "Sick Pay: or, if less, per cent of a week's pay",
                         "Empty where there is no such limit yet.", STYLE_NUMBER,
                         RATE_SSP_EARNINGS_PERCENT, false, NULL, NULL},
    [ITEM_SICK] = {"sick", "Sick pay set aside", "The weeks to set aside, for those days.",
                   STYLE_MONEY, -1, true,
                   "IF({days}*{gross}=0,0," PENNY(
                       "{sick_weeks}*{days}*IF({sick_limit}=\"\",{sick_week},MIN({sick_week},"
                       "{sick_limit}*{gross}*weeks_years*year_days/(100*weeks_times*{days})))"
                       "/year_days") ")",
                   NULL},
    [ITEM_SUM] = {"in_year", "In the tax year", "", STYLE_TOTAL_MONEY, -1, true,
                  "ROUND({wages}+{holiday}+{agency}+{ni_paid}+{pension}+{sick},2)", NULL},
};

/* What an item came to in one part, in pence; hours in hundredths. */
static int64_t item_value(enum item item, const struct segment_cost *s) {
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
    case ITEM_GROSS:
        return s->wages + s->holiday;
    case ITEM_NI:
        return s->ni_before;
    case ITEM_RELIEF:
        return s->ni_relief;
    case ITEM_NI_PAID:
        return s->ni_before - s->ni_relief;
    case ITEM_PENSION:
        return s->pension;
    case ITEM_SICK:
        return s->sick;
    default: /* ITEM_SUM */
        return s->wages + s->holiday + s->agency + s->ni_before - s->ni_relief + s->pension +
               s->sick;
    }
}

/* One helper being written: where its working starts, and what helpers above have used up. */
struct helper {
    struct employing *e;
    const struct line_cost *line;
    int number;    /* of its line on `Support` */
    int top;       /* its row at the top of this sheet */
    int first;     /* the row of ITEM_TAX_YEAR */
    int before;    /* that of the helper above, or -1 */
    int64_t *used; /* of the allowance, by tax year, pence */
};

static void write_tax_year(struct helper *h, int which) {
    struct sheet *sheet = &h->e->sheet;
    const struct workbook *book = sheet->book;
    int row = h->first + ITEM_TAX_YEAR, col = COL_YEAR + which;
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

static void write_days(struct helper *h, int which) {
    const struct segment_cost *segment = employing_segment(h->e->sheet.book, h->line, which);
    cell_formula(&h->e->sheet, h->first + ITEM_DAYS, COL_YEAR + which, STYLE_NUMBER,
                 figure_whole(segment != NULL ? segment->span.days : 0),
                 "IF(OR(year_days=0,{at}=0,{known}<2),0,MAX(0,"
                 "MIN(INDEX(line_until,{at}),plan_ends,DATE(YEAR({year})+1,4,6)-1)"
                 "-MAX(INDEX(line_from,{at}),plan_starts,{year})+1))");
}

/* The rate of a tax year, from the table of rates. */
static void write_rate(struct helper *h, enum item item, int which) {
    const struct rate *rate =
        employing_rate(h->e->sheet.book, h->line, which, (enum rate_name)ITEMS[item].rate);
    int row = h->first + (int)item;
    char label[RATE_LABEL];
    if (rate == NULL) {
        cell_blank(&h->e->sheet, row, COL_YEAR + which, ITEMS[item].style);
        return;
    }
    employing_rate_label(rate, label);
    /* By its name and first day; where that is in no row, or in two, it is not known. */
    cell_formula(&h->e->sheet, row, COL_YEAR + which, ITEMS[item].style,
                 (struct figure){rate->value, 4},
                 "IF(COUNTIFS(rate_name,\"%s\",rate_from,%lld)=1,"
                 "SUMIFS(rate_value,rate_name,\"%s\",rate_from,%lld),NA())",
                 label, (long long)figure_date(rate->from).value, label,
                 (long long)figure_date(rate->from).value);
}

static void write_used(struct helper *h, int which) {
    int row = h->first + ITEM_USED, col = COL_YEAR + which;
    if (h->before < 0)
        cell_figure(&h->e->sheet, row, col, STYLE_MONEY, figure_pence(0));
    else
        cell_formula(&h->e->sheet, row, col, STYLE_MONEY, figure_pence(h->used[which]),
                     "ROUND(%c%d+%c%d,2)", 'A' + col, h->before + ITEM_USED + 1, 'A' + col,
                     h->before + ITEM_RELIEF + 1);
}

/* One tax year's column. */
static void write_year(struct helper *h, int which) {
    static const struct segment_cost NONE = {.hours = {.den = 1}};
    struct sheet *sheet = &h->e->sheet;
    const struct segment_cost *segment = employing_segment(sheet->book, h->line, which);
    if (segment == NULL)
        segment = &NONE;
    write_tax_year(h, which);
    write_days(h, which);
    write_used(h, which);
    for (enum item item = ITEM_HOURS; item < ITEM_COUNT; item++) {
        if (ITEMS[item].rate >= 0)
            write_rate(h, item, which);
        else if (ITEMS[item].formula != NULL)
            cell_formula(sheet, h->first + (int)item, COL_YEAR + which, ITEMS[item].style,
                         figure_pence(item_value(item, segment)), "%s", ITEMS[item].formula);
    }
    h->used[which] += segment->ni_relief;
}

/* The column of the whole plan. */
static void write_whole(struct helper *h) {
    struct sheet *sheet = &h->e->sheet;
    const struct employment_cost *work = h->line->employment;
    for (enum item item = 0; item < ITEM_COUNT; item++) {
        int row = h->first + (int)item;
        int64_t sum = 0;
        for (size_t i = 0; i < work->segment_count && ITEMS[item].summed; i++)
            sum += item_value(item, &work->segments[i]);
        if (item == ITEM_DAYS)
            cell_formula(sheet, row, COL_WHOLE, STYLE_NUMBER, figure_whole(h->line->span.days),
                         "IF({at}=0,0,INDEX(line_days,{at}))");
        else if (item == ITEM_HOURS)
            cell_formula(sheet, row, COL_WHOLE, STYLE_HOURS, figure_pence(work->hours_shown), "%s",
                         ITEMS[item].whole);
        else if (ITEMS[item].summed)
            cell_formula(sheet, row, COL_WHOLE, ITEMS[item].style, figure_pence(sum),
                         "ROUND(%c%d+%c%d,2)", 'A' + COL_YEAR, row + 1, 'A' + COL_YEAR + 1,
                         row + 1);
        else
            cell_blank(sheet, row, COL_WHOLE, ITEMS[item].style);
        cell_text(sheet, row, COL_LABEL, STYLE_LABEL, ITEMS[item].label);
        cell_text(sheet, row, COL_HOW, STYLE_ASIDE, ITEMS[item].how);
    }
}

/* Insurance, payroll and the like. Returns how many. */
static int write_extras(struct helper *h) {
    struct sheet *sheet = &h->e->sheet;
    const struct workbook *book = sheet->book;
    const struct record *extra;
    size_t index = 0;
    int count = 0;
    sheet_name_cell(sheet, "amount", HERE, COL_YEAR);
    sheet_name_cell(sheet, "per", HERE, COL_YEAR + 1);
    while ((extra = plan_next_child(book->figures->plan, RECORD_EXTRA, h->line->line->id,
                                    &index)) != NULL) {
        int64_t amount = record_number(extra, EXTRA_AMOUNT), part = amount;
        if (!extra_is_once(extra)) {
            part = 0;
            if (book->dated)
                (void)ratio_round(
                    ratio_mul(ratio_of(amount, 1), ratio_of(h->line->span.days, book->year.days)),
                    &part, NULL);
        }
        cell_field(sheet, sheet->row, COL_LABEL, STYLE_LABEL, extra, EXTRA_LABEL);
        cell_field(sheet, sheet->row, COL_YEAR, STYLE_INPUT_MONEY, extra, EXTRA_AMOUNT);
        cell_field(sheet, sheet->row, COL_YEAR + 1, STYLE_INPUT_TEXT, extra, EXTRA_PER);
        cell_formula(
            sheet, sheet->row++, COL_WHOLE, STYLE_MONEY, figure_pence(part),
            "IF(year_days=0,IF({per}=\"Once\",{amount},0),IF({per}=\"Once\",{amount}," PENNY(
                "{amount}*{all_days}/year_days") "))");
        count++;
    }
    return count;
}

/* The sums at the foot, which the top of the sheet and `Support` take. */
static void write_sums(struct helper *h, int extras) {
    struct sheet *sheet = &h->e->sheet;
    const struct line_cost *line = h->line;
    const struct employment_cost *work = line->employment;
    char once[96] = "0", year[160] = "0";
    if (extras > 0) {
        snprintf(once, sizeof once, "SUMIF($C$%d:$C$%d,\"Once\",$D$%d:$D$%d)",
                 sheet->row - extras + 1, sheet->row, sheet->row - extras + 1, sheet->row);
        snprintf(year, sizeof year, "SUM($D$%d:$D$%d)-%s", sheet->row - extras + 1, sheet->row,
                 once);
    }
    const struct {
        const char *key, *label;
        enum style style;
        int top;
        int64_t value;
        char formula[320];
    } rows[] = {
        {"recurring", "What comes round again", STYLE_MONEY, -1, line->recurring, ""},
        {"once", "What is paid once", STYLE_MONEY, COL_ONCE, line->one_off, ""},
        {"cost", "Cost in this plan", STYLE_BIG_MONEY, COL_COST, line->cost,
         "ROUND({recurring}+{once},2)"},
        {"full_year", "A whole year", STYLE_MONEY, COL_FULL_YEAR, line->full_year,
         "ROUND(IF({all_days}=0,0," PENNY("{recurring}*year_days/{all_days}") ")+{once},2)"},
        {"weekly", "A week", STYLE_MONEY, COL_WEEKLY, line->weekly,
         "IF({all_days}=0,0," PENNY(
             "{recurring}*year_days*weeks_years/({all_days}*weeks_times)") ")"},
        {"per_hour", "True cost of an hour", STYLE_TOTAL_MONEY, COL_HOUR, work->per_hour,
         "IF({hours_week}*({days_1}+{days_2})=0,\"\"," PENNY(
             "{recurring}*weeks_years*year_days/(" HOURS "({days_1}+{days_2}))") ")"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++, sheet->row++) {
        char formula[320];
        snprintf(formula, sizeof formula, "%s", rows[i].formula);
        if (i == 0)
            snprintf(formula, sizeof formula, "ROUND({whole}+%s,2)", year);
        else if (i == 1)
            snprintf(formula, sizeof formula, "ROUND(%s,2)", once);
        bool known = rows[i].top != COL_HOUR || work->per_hour_known;
        sheet_name_cell(sheet, rows[i].key, sheet->row, COL_WHOLE);
        cell_text(sheet, sheet->row, COL_LABEL, STYLE_LABEL, rows[i].label);
        if (known)
            cell_formula(sheet, sheet->row, COL_WHOLE, rows[i].style, figure_pence(rows[i].value),
                         "%s", formula);
        else
            cell_formula_text(sheet, sheet->row, COL_WHOLE, rows[i].style, "", "%s", formula);
        if (rows[i].top >= 0 && known)
            cell_formula(sheet, h->top, rows[i].top,
                         rows[i].top == COL_COST ? STYLE_COST : STYLE_MONEY,
                         figure_pence(rows[i].value), "$D$%d", sheet->row + 1);
        else if (rows[i].top >= 0)
            cell_formula_text(sheet, h->top, rows[i].top, STYLE_MONEY, "", "$D$%d", sheet->row + 1);
    }
}

/* A tax year without a day of the helper is there in case the dates change, and does not call out.
 */
static void quieten(struct helper *h, int which) {
    struct sheet *sheet = &h->e->sheet;
    lxw_col_t col = (lxw_col_t)(COL_YEAR + which);
    char formula[32];
    snprintf(formula, sizeof formula, "=$%c$%d=0", 'A' + (int)col, h->first + ITEM_DAYS + 1);
    lxw_conditional_format quiet = {.type = LXW_CONDITIONAL_TYPE_FORMULA,
                                    .value_string = formula,
                                    .format = sheet->book->formats[STYLE_QUIET]};
    if (sheet->file != NULL)
        sheet_check(sheet, worksheet_conditional_format_range(
                               sheet->file, (lxw_row_t)h->first, col,
                               (lxw_row_t)(h->first + ITEM_COUNT - 1), col, &quiet));
}

/* What is agreed with the helper, found at the top by the line's number, as the line is on
 * `Support`: either table may be sorted. */
static void write_agreed(struct helper *h) {
    struct sheet *sheet = &h->e->sheet;
    const struct record *line = h->line->line;
    const int known = record_has(line, LINE_HOURS_PER_WEEK) + record_has(line, LINE_HOURLY_RATE);
    const struct {
        const char *key, *label;
        enum style style;
        struct figure result;
        const char *formula;
    } figures[] = {
        {"line", "Line number on Support", STYLE_NUMBER, figure_whole(h->number), NULL},
        {"at", "Row on Support", STYLE_NUMBER, figure_whole(h->number + 1),
         "IFERROR(MATCH({line},line_number,0),0)"},
        {"top", "Row at the top of this sheet", STYLE_NUMBER,
         figure_whole(h->top - h->e->first_helper + 2), "IFERROR(MATCH({line},helper_number,0),0)"},
        {"known", "Hours and pay: how many of the two are known", STYLE_NUMBER, figure_whole(known),
         "IF({top}=0,0,COUNT(INDEX(helper_hours,{top}),INDEX(helper_rate,{top})))"},
        {"hours_week", "Hours a week", STYLE_NUMBER,
         (struct figure){record_number(line, LINE_HOURS_PER_WEEK), 2},
         "IF({top}=0,0,INDEX(helper_hours,{top}))"},
        {"pay", "Pay for one hour", STYLE_PRICE,
         (struct figure){record_number(line, LINE_HOURLY_RATE), 4},
         "IF({top}=0,0,INDEX(helper_rate,{top}))"},
        {"sick_weeks", "Weeks of sick pay to set aside", STYLE_NUMBER,
         (struct figure){record_number(line, LINE_SICK_WEEKS), 4},
         "IF({top}=0,0,INDEX(helper_sick,{top}))"},
    };
    const struct {
        const char *key, *label, *result, *formula;
    } words[] = {{"cover", "Holidays",
                  choice_label(RECORD_LINE, LINE_HOLIDAY, record_number(line, LINE_HOLIDAY)),
                  "IF({top}=0,\"\",INDEX(helper_holiday,{top})&\"\")"},
                 {"joins", "Pension",
                  choice_label(RECORD_LINE, LINE_PENSION, record_number(line, LINE_PENSION)),
                  "IF({top}=0,\"\",INDEX(helper_pension,{top})&\"\")"},
                 {"only_care", "Only care and support",
                  record_number(line, LINE_PERSONAL_CARE_ONLY) ? "Yes" : "No",
                  "IF({top}=0,\"\",INDEX(helper_care,{top})&\"\")"},
                 {"in_plan", "In the plan", line_is_included(line) ? "Yes" : "No",
                  "IF({at}=0,\"\",INDEX(line_included,{at})&\"\")"}};
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++, sheet->row++) {
        sheet_name_cell(sheet, figures[i].key, sheet->row, COL_WHOLE);
        cell_text(sheet, sheet->row, COL_LABEL, STYLE_LABEL, figures[i].label);
        if (figures[i].formula != NULL)
            cell_formula(sheet, sheet->row, COL_WHOLE, figures[i].style, figures[i].result, "%s",
                         figures[i].formula);
        else
            cell_figure(sheet, sheet->row, COL_WHOLE, figures[i].style, figures[i].result);
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++, sheet->row++) {
        sheet_name_cell(sheet, words[i].key, sheet->row, COL_WHOLE);
        cell_text(sheet, sheet->row, COL_LABEL, STYLE_LABEL, words[i].label);
        cell_formula_text(sheet, sheet->row, COL_WHOLE, STYLE_TEXT, words[i].result, "%s",
                          words[i].formula);
    }
}

static void write_working(struct helper *h) {
    static const char *const HEADINGS[] = {"", "This tax year", "The next one", "The whole plan",
                                           "How it is worked out"};
    struct sheet *sheet = &h->e->sheet;
    char *title = sheet_words(sheet, "%s: how the cost is worked out",
                              record_text(h->line->line, LINE_DESCRIPTION));
    sheet->row++;
    sheet_break(sheet, sheet->row);
    if (title != NULL)
        sheet_section(sheet, title);
    free(title);
    sheet_headings(sheet, HEADINGS, 5, 1u << COL_YEAR | 1u << (COL_YEAR + 1) | 1u << COL_WHOLE);
    write_agreed(h);
    h->first = sheet->row;
    for (enum item item = 0; item < ITEM_COUNT; item++)
        sheet_name_cell(sheet, ITEMS[item].key, h->first + (int)item, HERE);
    sheet_name_cell(sheet, "year_1", h->first + ITEM_TAX_YEAR, COL_YEAR);
    sheet_name_cell(sheet, "days_1", h->first + ITEM_DAYS, COL_YEAR);
    sheet_name_cell(sheet, "days_2", h->first + ITEM_DAYS, COL_YEAR + 1);
    sheet_name_cell(sheet, "all_days", h->first + ITEM_DAYS, COL_WHOLE);
    sheet_name_cell(sheet, "whole", h->first + ITEM_SUM, COL_WHOLE);
    for (int which = 0; which < TAX_YEARS; which++) {
        write_year(h, which);
        quieten(h, which);
    }
    write_whole(h);
    sheet->row = h->first + ITEM_COUNT;
    int extras = write_extras(h);
    write_sums(h, extras);
}

void employing_write_working(struct employing *e) {
    const struct plan_cost *cost = &e->sheet.book->figures->cost;
    int64_t used[TAX_YEARS] = {0};
    struct helper h = {.e = e, .before = -1, .used = used};
    int count = 0;
    for (size_t i = 0; i < cost->line_count; i++) {
        if (cost->lines[i].employment == NULL)
            continue;
        h.line = &cost->lines[i];
        h.number = (int)i + 1;
        h.top = e->first_helper + count++;
        write_working(&h);
        h.before = h.first;
    }
}
