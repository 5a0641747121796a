/* Owns the sheet `Budget`: what the budget is and comes from, what the plan uses of it, what is
 * kept back and what is left; and the policies that every cost follows, such as how a year is
 * counted. */
#include "workbook_internal.h"

#include "base/decimal.h"
#include "plan/cost.h"
#include "plan/cost_amount.h"

#include <stdio.h>
#include <stdlib.h>

static const enum line_cell COLUMNS[] = {
    CELL_DESCRIPTION, CELL_PRICE,   CELL_UNIT,   CELL_FROM,       CELL_UNTIL,  CELL_UPLIFT,
    CELL_QUANTITY,    CELL_TIMES,   CELL_EVERY,  CELL_PERIOD,     CELL_DAYS,   CELL_FULL_YEAR,
    CELL_WEEKLY,      CELL_COST,    CELL_SOURCE, CELL_PRICE_YEAR, CELL_CODE,   CELL_AREA,
    CELL_WRONG,       CELL_CHANGED, CELL_NUMBER, CELL_RAISED,     CELL_ROUNDS, CELL_YEARS};

enum {
    COLUMN_COUNT = sizeof COLUMNS / sizeof COLUMNS[0],
    PRINTED = 18,    /* of the baseline, all that was said of it; the rest is for the screen */
    PRINTED_TOP = 6, /* of all else, with room for what stands beside a figure */
    LABEL = 0,
    FIGURE = 1,
    NOTE = 2
};

/* A label, a figure with its formula, and how it comes about; named for the whole book. */
static void write_figure(struct sheet *sheet, enum style label_style, const char *label,
                         enum style style, int64_t pence, const char *name, const char *note,
                         const char *formula) {
    int row = sheet->row++;
    cell_text(sheet, row, LABEL, label_style, label);
    cell_formula(sheet, row, FIGURE, style, figure_pence(pence), "%s", formula);
    if (note != NULL)
        cell_text(sheet, row, NOTE, STYLE_ASIDE, note);
    if (name != NULL)
        sheet_define(sheet, name, row, row, FIGURE);
}

/* Words where an input of the row is none, and what the formula `more` adds; otherwise those given.
 */
static void write_told(struct sheet *sheet, int row, int col, const char *more,
                       const char *otherwise) {
    char *words = sheet_put_right(sheet, row);
    if (words != NULL && otherwise[0] == '\0')
        cell_formula_text(sheet, row, col, STYLE_ALARM, "", "%s%s", words, more);
    else if (words != NULL)
        cell_formula_text(sheet, row, col, STYLE_ASIDE, otherwise, "IF(%s%s=\"\",\"%s\",%s%s)",
                          words, more, otherwise, words, more);
    free(words);
}

/* An input in column B, on the next row, with its label, and words beside it where it is none. */
static void write_input(struct sheet *sheet, enum style style, const struct record *record,
                        size_t field, const char *name, const char *otherwise) {
    int row = sheet->row++;
    char changed[CHANGED_SIZE];
    cell_text(sheet, row, LABEL, STYLE_LABEL, field_label(record->type, field));
    cell_field(sheet, row, FIGURE, style, record, field);
    write_told(sheet, row, NOTE, sheet_changed(sheet, changed), otherwise);
    if (name != NULL)
        sheet_define(sheet, name, row, row, FIGURE);
}

static void write_budget(struct sheet *sheet) {
    const struct plan_cost *cost = &sheet->book->figures->cost;
    const struct record *budget = plan_one(sheet->book->figures->plan, RECORD_BUDGET);
    sheet_section(sheet, "My budget");
    write_figure(sheet, STYLE_LABEL, "What traditional care would have cost", STYLE_MONEY,
                 cost->baseline, "baseline", "The lines further down, added up.",
                 "ROUND(SUM(baseline_cost),2)");
    int told = sheet->row;
    write_input(sheet, STYLE_INPUT_MONEY, budget, BUDGET_INDICATIVE_AMOUNT, "budget_told",
                "If there is a figure here, it is used, not the one above.");
    sheet_name_cell(sheet, "told", told, FIGURE);
    write_figure(sheet, STYLE_LABEL, "Adjustments", STYLE_MONEY, cost->adjustments, "adjustments",
                 "Each one and its reason are further down.", "ROUND(SUM(adjustment_amounts),2)");
    write_figure(sheet, STYLE_TOTAL_LABEL, "Budget", STYLE_BIG_MONEY, cost->budget, "budget",
                 "What traditional care would have cost, and what was changed.",
                 "ROUND(IF(ISNUMBER({told}),{told},baseline)+adjustments,2)");
}

/* What others pay of the lines that a holder of money pays: beside the plan, and in no total. The
 * holders stand from row `first` on, that of what no money changes hands for last. */
static void write_others(struct sheet *sheet, int first) {
    sheet_name_cell(sheet, "first_holder", first, LABEL);
    sheet_name_cell(sheet, "last_holder", first + PAID_TRADITIONAL, LABEL);
    write_figure(sheet, STYLE_TEXT, "Paid by others", STYLE_MONEY,
                 sheet->book->figures->cost.others, "others_total", "In no total.",
                 "ROUND(SUMPRODUCT(SUMIFS(line_others,line_holder,{first_holder}:{last_holder},"
                 "line_included,\"Yes\")),2)");
    sheet_funders(sheet, FIGURE);
}

/* The subtotals, by who holds the money. Value that the NHS holds is never called cash. */
static void write_uses(struct sheet *sheet) {
    static const struct {
        enum paid_by holder;
        const char *name, *note;
    } ROWS[] = {{PAID_DIRECT, "direct_payment_total", "Cash."},
                {PAID_THIRD_PARTY, "third_party_total", "Cash."},
                {PAID_NOTIONAL, "notional_total", "Value that the NHS holds; not cash."},
                {PAID_TRADITIONAL, "traditional_total", "Value that the NHS holds; not cash."},
                {PAID_COMMUNITY, "in_kind", "In kind: worth this much, and in no total."}};
    const struct plan_cost *cost = &sheet->book->figures->cost;
    sheet->row++;
    sheet_section(sheet, "What the plan uses, by who holds the money");
    sheet_name_cell(sheet, "holder", HERE, LABEL);
    int first = sheet->row;
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++)
        write_figure(sheet, STYLE_TEXT, choice_label(RECORD_LINE, LINE_PAID_BY, ROWS[i].holder),
                     STYLE_MONEY, plan_cost_held(cost, ROWS[i].holder), ROWS[i].name, ROWS[i].note,
                     ROWS[i].holder == PAID_COMMUNITY
                         ? "ROUND(SUMIFS(line_cost,line_holder,{holder},line_included,\"Yes\"),2)"
                         : "ROUND(SUMIFS(line_paid,line_holder,{holder},line_included,\"Yes\"),2)");
    sheet_define(sheet, "holders", first, sheet->row - 1, LABEL);
    sheet_define(sheet, "holders_paid", first, first + PAID_TRADITIONAL, LABEL);
    sheet_define(sheet, "holder_direct", first, first, LABEL);
    write_figure(
        sheet, STYLE_TOTAL_LABEL, "The whole plan", STYLE_TOTAL_MONEY, cost->plan, "plan_total",
        NULL, "ROUND(direct_payment_total+third_party_total+notional_total+traditional_total,2)");
    cell_formula_text(sheet, sheet->row - 1, NOTE, STYLE_ASIDE, "The first four of these.",
                      "IF(lines_check=\"\",\"The first four of these.\",lines_check)");
    write_others(sheet, first);
    write_figure(sheet, STYLE_TOTAL_LABEL, "Kept back in case something goes wrong",
                 STYLE_TOTAL_MONEY, cost->contingency, NULL,
                 "The NHS keeps it until it is asked for. See below.", "contingency");
    write_figure(sheet, STYLE_TOTAL_LABEL, "Left", STYLE_BIG_MONEY, cost->left, "left",
                 "The budget, less the plan and what is kept back.",
                 "ROUND(budget-plan_total-contingency,2)");
    int row = sheet->row++;
    cell_text(sheet, row, LABEL, STYLE_TOTAL_LABEL, "Direct payments, as a share of the plan");
    const char share[] = "IF(plan_total=0,\"\",ROUND(ROUND(direct_payment_total/plan_total,10),3))";
    if (cost->share_tenths >= 0)
        cell_formula(sheet, row, FIGURE, STYLE_TOTAL_SHARE, (struct figure){cost->share_tenths, 3},
                     "%s", share);
    else
        cell_formula_text(sheet, row, FIGURE, STYLE_TOTAL_SHARE, "", "%s", share);
    sheet_define(sheet, "direct_payment_share", row, row, FIGURE);
    cell_text(sheet, row, NOTE, STYLE_ASIDE, "Northamptonshire saw about 40%. It is not a limit.");
}

static void write_kept(struct sheet *sheet) {
    const struct plan_cost *cost = &sheet->book->figures->cost;
    const struct record *kept = plan_one(sheet->book->figures->plan, RECORD_CONTINGENCY);
    sheet->row++;
    sheet_section(sheet, "Kept back in case something goes wrong");
    sheet_name_cell(sheet, "kind", sheet->row, FIGURE);
    write_input(sheet, STYLE_INPUT_TEXT, kept, CONTINGENCY_KIND, NULL, "");
    sheet_name_cell(sheet, "value", sheet->row, FIGURE);
    write_input(sheet, STYLE_INPUT_NUMBER, kept, CONTINGENCY_VALUE, NULL, "");
    write_figure(sheet, STYLE_LABEL, "Direct payments that come round again", STYLE_MONEY,
                 cost->direct_payment_recurring, "direct_payment_recurring",
                 "All but what is paid once.",
                 "ROUND(direct_payment_total-SUMIFS(line_paid_once,line_holder,holder_direct,"
                 "line_included,\"Yes\"),2)");
    sheet_define(sheet, "contingency", sheet->row, sheet->row, FIGURE);
    cell_text(sheet, sheet->row, LABEL, STYLE_TOTAL_LABEL, "Comes to");
    cell_formula(
        sheet, sheet->row++, FIGURE, STYLE_TOTAL_MONEY, figure_pence(cost->contingency),
        "ROUND(ROUND(IF({kind}=\"%s\",direct_payment_recurring*N({value})*weeks_years/"
        "weeks_times,IF({kind}=\"%s\",direct_payment_total*N({value})/100,N({value}))),8),2)",
        choice_label(RECORD_CONTINGENCY, CONTINGENCY_KIND, CONTINGENCY_WEEKS),
        choice_label(RECORD_CONTINGENCY, CONTINGENCY_KIND, CONTINGENCY_PERCENT));
}

/* Who decides on the budget, and when the person was told of it. */
static void write_who_was_told(struct sheet *sheet) {
    static const struct {
        enum record_type type;
        size_t field;
    } ROWS[] = {{RECORD_PLAN, PLAN_AUTHORISING_BODY},
                {RECORD_BUDGET, BUDGET_SHARED_WITH_PERSON_ON},
                {RECORD_BUDGET, BUDGET_SHARED_BY}};
    sheet->row++;
    sheet_section(sheet, "Who decides, and who was told");
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++, sheet->row++) {
        bool date = field_is_date(dictionary_field(ROWS[i].type, ROWS[i].field));
        cell_text(sheet, sheet->row, LABEL, STYLE_LABEL, field_label(ROWS[i].type, ROWS[i].field));
        cell_field(sheet, sheet->row, FIGURE, date ? STYLE_DATE : STYLE_TEXT,
                   plan_one(sheet->book->figures->plan, ROWS[i].type), ROWS[i].field);
    }
}

static void write_adjustments(struct sheet *sheet) {
    const struct plan *plan = sheet->book->figures->plan;
    static const size_t FIELDS[] = {ADJUSTMENT_REASON, ADJUSTMENT_AMOUNT, ADJUSTMENT_ON,
                                    ADJUSTMENT_BY};
    static const enum style STYLES[] = {STYLE_TEXT_BOLD, STYLE_INPUT_MONEY, STYLE_DATE, STYLE_TEXT};
    enum { COUNT = sizeof FIELDS / sizeof FIELDS[0] };
    const char *headings[COUNT + 1] = {[COUNT] = "Number"};
    int fields[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        headings[i] = field_label(RECORD_ADJUSTMENT, FIELDS[i]);
        fields[i] = (int)FIELDS[i];
    }
    sheet->row++;
    sheet_section(sheet, "Adjustments");
    int heading = sheet->row;
    sheet_name_cell(sheet, "adjustment", HERE, COUNT);
    sheet_name_cell(sheet, "amount", HERE, FIGURE);
    sheet_headings(sheet, headings, COUNT + 1, 1u << 1 | 1u << 2 | 1u << COUNT);
    size_t count = plan_count(plan, RECORD_ADJUSTMENT);
    for (size_t i = 0; i < count; i++, sheet_next_row(sheet)) {
        sheet->number = (int)i + 1;
        cell_figure(sheet, sheet->row, COUNT, STYLE_NUMBER, figure_whole(sheet->number));
        for (int col = 0; col < COUNT; col++)
            cell_field(sheet, sheet->row, col, STYLES[col], plan_at(plan, RECORD_ADJUSTMENT, i),
                       FIELDS[col]);
        write_told(sheet, sheet->row, COUNT + 1, "&" CHANGED_IN("adjustment", "{adjustment}"), "");
    }
    for (int i = 1; i <= SPARE_ROWS; i++, sheet->row++) {
        cell_figure(sheet, sheet->row, COUNT, STYLE_NUMBER, figure_whole((int)count + i));
        for (int col = 0; col < COUNT; col++) {
            bool date = STYLES[col] == STYLE_DATE;
            cell_blank(sheet, sheet->row, col,
                       col == FIGURE ? STYLE_INPUT_MONEY
                       : date        ? STYLE_INPUT_DATE
                                     : STYLE_INPUT_TEXT);
            sheet_allow(sheet, sheet->row, col, RECORD_ADJUSTMENT, FIELDS[col], true);
        }
        write_told(sheet, sheet->row, COUNT + 1, "&IF({amount}=\"\",\"\",\"" ADDED_WORDS "\")", "");
    }
    sheet_count_told(sheet, COUNT + 1);
    sheet_define_table(sheet, "adjustment_amounts", heading, sheet->row, FIGURE);
    sheet_input_table(sheet, &(struct input_table){.name = "adjustment",
                                                   .type = RECORD_ADJUSTMENT,
                                                   .heading = heading,
                                                   .below = sheet->row,
                                                   .number_col = COUNT,
                                                   .fields = fields,
                                                   .columns = COUNT});
    cell_text(sheet, sheet->row, LABEL, STYLE_TOTAL_LABEL, "All adjustments");
    cell_formula(sheet, sheet->row++, FIGURE, STYLE_TOTAL_MONEY,
                 figure_pence(sheet->book->figures->cost.adjustments), "adjustments");
}

/* ---- policies ---- */

/* A plan that ends before it begins, or is longer than a year, has to be put right. */
static void write_ends(struct sheet *sheet, const struct record *top) {
    char more[256], changed[CHANGED_SIZE];
    int row = sheet->row++;
    cell_text(sheet, row, LABEL, STYLE_LABEL, field_label(RECORD_PLAN, PLAN_ENDS));
    cell_field(sheet, row, FIGURE, STYLE_INPUT_DATE, top, PLAN_ENDS);
    snprintf(more, sizeof more,
             "&IF(AND(year_days>0,OR(N(plan_ends)<N(plan_starts),N(plan_ends)>N(plan_starts)+"
             "year_days-1)),\"" PUT_RIGHT "A plan is a year at most. \",\"\")%s",
             sheet_changed(sheet, changed));
    write_told(sheet, row, NOTE, more, "");
    sheet_define(sheet, "plan_ends", row, row, FIGURE);
}

static void write_dates(struct sheet *sheet) {
    const struct workbook *book = sheet->book;
    const struct record *top = plan_one(book->figures->plan, RECORD_PLAN);
    write_input(sheet, STYLE_INPUT_DATE, top, PLAN_STARTS, "plan_starts", "");
    const char anniversary[] = "DATE(YEAR(plan_starts)+1,MONTH(plan_starts),DAY(plan_starts))";
    int row = sheet->row;
    if (record_has(top, PLAN_ENDS)) {
        write_ends(sheet, top);
    } else {
        cell_text(sheet, row, LABEL, STYLE_LABEL, field_label(RECORD_PLAN, PLAN_ENDS));
        if (book->dated)
            cell_formula(sheet, row, FIGURE, STYLE_DATE, figure_date(book->year.ends),
                         "IF(year_days=0,\"\",%s-1)", anniversary);
        else
            cell_formula_text(sheet, row, FIGURE, STYLE_DATE, "", "IF(year_days=0,\"\",%s-1)",
                              anniversary);
        sheet_input(sheet, row, FIGURE, top, PLAN_ENDS, "");
        sheet_define(sheet, "plan_ends", row, row, FIGURE);
        sheet->row++;
    }
    row = sheet->row++;
    cell_text(sheet, row, LABEL, STYLE_LABEL, "Days from then to the same day a year on");
    cell_formula(sheet, row, FIGURE, STYLE_NUMBER, figure_whole(book->year.days),
                 "IF(ISNUMBER(plan_starts),%s-plan_starts,0)", anniversary);
    sheet_define(sheet, "year_days", row, row, FIGURE);
    write_input(sheet, STYLE_INPUT_TEXT, top, PLAN_PAYMENT_PERIOD, "payment_period", "");
    write_input(sheet, STYLE_INPUT_DATE, top, PLAN_FIRST_PAYMENT_ON, "first_payment_on", "");
    write_input(sheet, STYLE_INPUT_TEXT, top, PLAN_YEAR_BASIS, "year_basis", "");
}

/* How often each period comes round: 365 days in 7 years of weeks, so that nothing is a rounded
 * number. */
static void write_periods(struct sheet *sheet, enum year_basis basis) {
    static const char *const HEADINGS[] = {"Every", "Comes round", "In so many years"};
    static const char *const TIMES[] = {[PERIOD_DAY] = "IF(weeks_times=52,364,365)",
                                        [PERIOD_WEEK] = "weeks_times",
                                        [PERIOD_FOUR_WEEKS] = "IF(weeks_times=52,13,365)",
                                        [PERIOD_MONTH] = "12",
                                        [PERIOD_QUARTER] = "4",
                                        [PERIOD_YEAR] = "1"};
    static const char *const YEARS[] = {[PERIOD_WEEK] = "weeks_years",
                                        [PERIOD_FOUR_WEEKS] = "IF(weeks_times=52,1,28)",
                                        [PERIOD_YEAR] = NULL};
    struct ratio weeks = basis_weeks(basis);
    cell_text(sheet, sheet->row, LABEL, STYLE_LABEL, "Weeks in a year");
    cell_formula(sheet, sheet->row, FIGURE, STYLE_NUMBER, figure_whole((int64_t)weeks.num),
                 "IF(year_basis=\"%s\",52,365)",
                 choice_label(RECORD_PLAN, PLAN_YEAR_BASIS, BASIS_52));
    sheet_define(sheet, "weeks_times", sheet->row, sheet->row, FIGURE);
    cell_formula(sheet, sheet->row, NOTE, STYLE_NUMBER, figure_whole((int64_t)weeks.den),
                 "IF(weeks_times=52,1,7)");
    sheet_define(sheet, "weeks_years", sheet->row, sheet->row, NOTE);
    cell_text(sheet, sheet->row++, NOTE + 1, STYLE_ASIDE, "52 weeks in 1, or all days: 365 in 7.");
    sheet_headings(sheet, HEADINGS, 3, ALL_FIGURES);
    int first = sheet->row;
    for (enum period period = PERIOD_ONCE; period <= PERIOD_YEAR; period++, sheet->row++) {
        struct ratio often = basis_per_year(basis, period);
        bool once = period == PERIOD_ONCE;
        cell_text(sheet, sheet->row, LABEL, STYLE_TEXT,
                  choice_label(RECORD_LINE, LINE_PERIOD, period));
        if (once)
            cell_figure(sheet, sheet->row, FIGURE, STYLE_NUMBER, figure_whole(1));
        else
            cell_formula(sheet, sheet->row, FIGURE, STYLE_NUMBER, figure_whole((int64_t)often.num),
                         "%s", TIMES[period]);
        if (once || YEARS[period] == NULL)
            cell_figure(sheet, sheet->row, NOTE, STYLE_NUMBER, figure_whole(1));
        else
            cell_formula(sheet, sheet->row, NOTE, STYLE_NUMBER, figure_whole((int64_t)often.den),
                         "%s", YEARS[period]);
    }
    sheet_define(sheet, "periods", first, sheet->row - 1, LABEL);
    sheet_define(sheet, "period_times", first, sheet->row - 1, FIGURE);
    sheet_define(sheet, "period_years", first, sheet->row - 1, NOTE);
}

static void write_policies(struct sheet *sheet) {
    const struct record *top = plan_one(sheet->book->figures->plan, RECORD_PLAN);
    sheet->row++;
    sheet_section(sheet, "How the year is counted");
    write_dates(sheet);
    write_periods(sheet, (enum year_basis)record_number(top, PLAN_YEAR_BASIS));
}

/* ---- the baseline ---- */

static int column_of(enum line_cell cell) {
    int col = 0;
    while (COLUMNS[col] != cell)
        col++;
    return col;
}

static void write_baseline(struct sheet *sheet) {
    const struct plan_cost *cost = &sheet->book->figures->cost;
    sheet_break(sheet, ++sheet->row);
    sheet_section(sheet, "What traditional care would have cost");
    int heading = sheet->row;
    line_headings(sheet, COLUMNS, COLUMN_COUNT, RECORD_BASELINE);
    line_name_columns(sheet, COLUMNS, COLUMN_COUNT);
    for (size_t i = 0; i < cost->baseline_count; i++, sheet_next_row(sheet))
        line_write(sheet, sheet->row, COLUMNS, COLUMN_COUNT, &cost->baseline_lines[i], (int)i + 1);
    for (int i = 1; i <= SPARE_ROWS; i++)
        line_write_spare(sheet, sheet->row++, COLUMNS, COLUMN_COUNT, RECORD_BASELINE,
                         (int)cost->baseline_count + i);
    const int col = column_of(CELL_COST), wrong = column_of(CELL_WRONG);
    sheet_count_told(sheet, wrong);
    sheet_count_told(sheet, wrong + 1); /* and changed */
    sheet_define_table(sheet, "baseline_cost", heading, sheet->row, col);
    sheet_define_table(sheet, "baseline_prices", heading, sheet->row, column_of(CELL_PRICE));
    sheet_define_table(sheet, "baseline_numbers", heading, sheet->row, column_of(CELL_QUANTITY));
    line_input_table(sheet, COLUMNS, COLUMN_COUNT, RECORD_BASELINE, heading, sheet->row);
    for (int left = 0; left < col; left++)
        cell_blank(sheet, sheet->row, left, STYLE_TOTAL_LABEL);
    cell_text(sheet, sheet->row, LABEL, STYLE_TOTAL_LABEL, "All of it");
    cell_formula(sheet, sheet->row++, col, STYLE_TOTAL_MONEY, figure_pence(cost->baseline),
                 "baseline");
}

void sheet_write_budget(struct workbook *book) {
    static const int WIDTHS[COLUMN_COUNT] = {34, 16, 16, 17, 17, 8,  9,  7,  7, 12, 8,  13,
                                             12, 14, 30, 12, 12, 15, 44, 22, 8, 11, 11, 11};
    const struct sheet_shape shape = {"Budget", "My budget", WIDTHS, COLUMN_COUNT, true};
    struct sheet sheet;
    sheet_start(book, &shape, &sheet);
    sheet_note(&sheet, "Change what is blue on yellow and everything else follows.");
    sheet.fixed = true;
    write_budget(&sheet);
    write_uses(&sheet);
    write_kept(&sheet);
    sheet.fixed = false;
    write_who_was_told(&sheet);
    write_adjustments(&sheet);
    sheet_print_part(&sheet, sheet.row, PRINTED_TOP);
    write_baseline(&sheet);
    sheet_print_part(&sheet, sheet.row, PRINTED);
    sheet.fixed = true;
    write_policies(&sheet);
    sheet.fixed = false;
    sheet_print_part(&sheet, sheet.row - 1, PRINTED_TOP);
    sheet_count_told(&sheet, NOTE);
    if (sheet.file != NULL)
        xlsx.worksheet_freeze_panes(sheet.file, 5, 1);
    sheet_finish(&sheet);
}
