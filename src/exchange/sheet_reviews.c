/* Owns the sheet `Reviews`: each review that was held, with its outcomes and measures then, now and
 * hoped for, what was seen apart from what a year would come to, what was said, and what it does to
 * the budget. */
#include "workbook_internal.h"

#include "base/date.h"
#include "plan/review.h"
#include "plan/value.h"

#include <inttypes.h>
#include <stdio.h>

enum { WHAT, WORDS, FIRST, SECOND, THIRD, FOURTH, FIFTH, COLUMN_COUNT };

#define COUNT(items) ((int)(sizeof(items) / sizeof *(items)))

/* A review, and the days that it looks back on. */
struct sheet_review {
    const struct record *record;
    struct span span;
    int64_t today;
};

static bool is_held(const struct record *review) {
    return record_has(review, REVIEW_HELD_ON);
}

/* ---- then and now ---------------------------------------------------------------------------- */

/* A number that was said, or its word: "frequent". */
static void write_said(struct sheet *sheet, int col, bool known, int64_t number, const char *said) {
    if (known)
        cell_figure(sheet, sheet->row, col, STYLE_NUMBER, (struct figure){number, 3});
    else
        cell_text(sheet, sheet->row, col, STYLE_CENTRE, said);
}

/* What of one is more in another: live, and nothing where either is no number. */
static void write_more(struct sheet *sheet, int col, bool known, int64_t more, const char *from,
                       const char *to) {
    char formula[96];
    snprintf(formula, sizeof formula, "IF(AND(ISNUMBER(%s),ISNUMBER(%s)),ROUND(%s-%s,3),\"\")",
             from, to, to, from);
    if (known)
        cell_formula(sheet, sheet->row, col, STYLE_NUMBER, (struct figure){more, 3}, "%s", formula);
    else
        cell_formula_text(sheet, sheet->row, col, STYLE_NUMBER, "", "%s", formula);
}

static void write_scale(struct sheet *sheet, const struct review_thing *thing, struct span span) {
    char least[DECIMAL_TEXT], most[DECIMAL_TEXT], days[REVIEW_TEXT];
    if (thing->scaled)
        cell_print(sheet, sheet->row, WORDS, STYLE_TEXT, "On a scale of %s to %s",
                   decimal_write(thing->least, 3, 0, least),
                   decimal_write(thing->most, 3, 0, most));
    else
        cell_print(sheet, sheet->row, WORDS, STYLE_TEXT, "The year before, and %s",
                   review_days_words(span, days));
}

static void write_thing(struct sheet *sheet, const struct review_thing *thing, struct span span) {
    sheet_name_cell(sheet, "then", HERE, FIRST);
    sheet_name_cell(sheet, "now", HERE, SECOND);
    sheet_name_cell(sheet, "hoped", HERE, THIRD);
    cell_text(sheet, sheet->row, WHAT, STYLE_TEXT_BOLD, record_title(thing->about));
    write_scale(sheet, thing, span);
    write_said(sheet, FIRST, thing->then_known, thing->then, thing->then_said);
    write_said(sheet, SECOND, thing->now_known, thing->now, thing->now_said);
    write_said(sheet, THIRD, thing->hoped_known, thing->hoped, "");
    if (thing->scaled) {
        write_more(sheet, FOURTH, thing->then_known && thing->now_known, thing->now - thing->then,
                   "{then}", "{now}");
        write_more(sheet, FIFTH, thing->hoped_known && thing->now_known, thing->hoped - thing->now,
                   "{now}", "{hoped}");
    }
    sheet_next_row(sheet);
}

/* ---- what was seen, and what a year would come to -------------------------------------------- */

static void write_seen_in(struct sheet *sheet, const struct review_thing *thing, const char *when,
                          int64_t many, int64_t pence) {
    sheet_name_cell(sheet, "many", HERE, FIRST);
    sheet_name_cell(sheet, "one", HERE, SECOND);
    cell_text(sheet, sheet->row, WHAT, STYLE_TEXT_BOLD, record_title(thing->about));
    cell_text(sheet, sheet->row, WORDS, STYLE_TEXT, when);
    cell_figure(sheet, sheet->row, FIRST, STYLE_NUMBER, (struct figure){many, 3});
    cell_field(sheet, sheet->row, SECOND, STYLE_MONEY, thing->about, MEASURE_UNIT_COST);
    cell_formula(sheet, sheet->row, THIRD, STYLE_MONEY, figure_pence(pence),
                 "ROUND({many}*{one},2)");
    sheet_next_row(sheet);
}

static void write_seen(struct sheet *sheet, const struct review_thing *thing, struct span span) {
    char when[8 + REVIEW_TEXT], days[REVIEW_TEXT];
    snprintf(when, sizeof when, "Seen %s", review_days_words(span, days));
    if (thing->priced && thing->then_known)
        write_seen_in(sheet, thing, "Seen in the year before", thing->then, thing->then_costs);
    if (thing->priced && thing->now_known)
        write_seen_in(sheet, thing, when, thing->now, thing->now_costs);
}

static void write_year(struct sheet *sheet, const struct review_thing *thing, struct span span) {
    if (!thing->priced || !thing->year_known)
        return;
    sheet_name_cell(sheet, "many", HERE, FIRST);
    sheet_name_cell(sheet, "days", HERE, SECOND);
    sheet_name_cell(sheet, "one", HERE, THIRD);
    cell_text(sheet, sheet->row, WHAT, STYLE_TEXT_BOLD, record_title(thing->about));
    cell_text(sheet, sheet->row, WORDS, STYLE_TEXT, "Made into a year: a sum, and no promise");
    cell_figure(sheet, sheet->row, FIRST, STYLE_NUMBER, (struct figure){thing->now, 3});
    cell_figure(sheet, sheet->row, SECOND, STYLE_NUMBER, figure_whole(span.days));
    cell_field(sheet, sheet->row, THIRD, STYLE_MONEY, thing->about, MEASURE_UNIT_COST);
    cell_formula(sheet, sheet->row, FOURTH, STYLE_NUMBER, (struct figure){thing->year, 3},
                 "ROUND({many}*year_days/{days},3)");
    cell_formula(sheet, sheet->row, FIFTH, STYLE_MONEY, figure_pence(thing->year_costs),
                 "ROUND({many}*{one}*year_days/{days},2)");
    sheet_next_row(sheet);
}

/* ---- tables ---------------------------------------------------------------------------------- */

/* Writes what there is of a thing, a row for each. */
typedef void write_rows(struct sheet *sheet, const struct review_thing *thing, struct span span);

static void each_thing(struct sheet *sheet, const struct sheet_review *review,
                       enum record_type type, write_rows *write) {
    const struct plan *plan = sheet->book->figures->plan;
    for (size_t i = 0; i < plan_count(plan, type); i++) {
        struct review_thing thing;
        if (review_thing(plan, review->record, plan_at(plan, type, i), review->span, &thing,
                         NULL) == ERR_OK)
            write(sheet, &thing, review->span);
    }
}

static bool has_year(const struct sheet *sheet, const struct sheet_review *review) {
    const struct plan *plan = sheet->book->figures->plan;
    for (size_t i = 0; i < plan_count(plan, RECORD_MEASURE); i++) {
        struct review_thing thing;
        if (review_thing(plan, review->record, plan_at(plan, RECORD_MEASURE, i), review->span,
                         &thing, NULL) == ERR_OK &&
            thing.priced && thing.year_known)
            return true;
    }
    return false;
}

static void write_tables(struct sheet *sheet, const struct sheet_review *review) {
    static const char *const THEN[] = {"Then and now", "How it is told", "Then",       "Now",
                                       "Hoped for",    "More than then", "Still to go"};
    static const char *const SEEN[] = {"What was seen", "When", "How many", "Cost of one",
                                       "Would cost"};
    static const char *const YEAR[] = {"If it goes on so", "",       "How many",  "In days",
                                       "Cost of one",      "A year", "Would cost"};
    sheet_headings(sheet, THEN, COUNT(THEN), ALL_FIGURES & ~(UINT64_C(1) << WORDS));
    each_thing(sheet, review, RECORD_OUTCOME, write_thing);
    each_thing(sheet, review, RECORD_MEASURE, write_thing);
    sheet->row++;
    sheet_headings(sheet, SEEN, COUNT(SEEN), ALL_FIGURES & ~(UINT64_C(1) << WORDS));
    int before = sheet->row;
    each_thing(sheet, review, RECORD_MEASURE, write_seen);
    if (sheet->row == before)
        cell_text(sheet, sheet->row++, WHAT, STYLE_TEXT, "Nothing with a cost was counted.");
    sheet->row++;
    if (!has_year(sheet, review))
        return;
    sheet_headings(sheet, YEAR, COUNT(YEAR), ALL_FIGURES & ~(UINT64_C(1) << WORDS));
    each_thing(sheet, review, RECORD_MEASURE, write_year);
    sheet->row++;
}

/* ---- the budget ------------------------------------------------------------------------------ */

static void write_amount(struct sheet *sheet, const char *key, const char *label, int64_t pence,
                         const char *formula) {
    cell_text(sheet, sheet->row, WHAT, STYLE_LABEL, label);
    if (formula != NULL)
        cell_formula(sheet, sheet->row, WORDS, STYLE_MONEY, figure_pence(pence), "%s", formula);
    else
        cell_figure(sheet, sheet->row, WORDS, STYLE_MONEY, figure_pence(pence));
    sheet_name_cell(sheet, key, sheet->row++, WORDS);
}

static void write_budget(struct sheet *sheet, const struct sheet_review *review) {
    const struct figures *figures = sheet->book->figures;
    const char *label = field_label(RECORD_REVIEW, REVIEW_BUDGET_CHANGE);
    struct review_budget budget;
    bool known = figures->cost.known && figures->cost.has_budget &&
                 review_budget(figures->plan, &figures->cost, review->record, review->today,
                               &budget, NULL) == ERR_OK;
    char rest[96];
    if (!record_has(review->record, REVIEW_BUDGET_CHANGE))
        return;
    sheet_name_cell(sheet, "change", sheet->row + (known ? 1 : 0), WORDS);
    if (known)
        write_amount(sheet, "before", "The budget before", budget.before,
                     budget.taken_up ? "ROUND(budget-{change},2)" : "budget");
    write_amount(sheet, "change", label, record_number(review->record, REVIEW_BUDGET_CHANGE), NULL);
    if (!known)
        return;
    write_amount(sheet, "after", "The budget then", budget.after, "ROUND({before}+{change},2)");
    snprintf(rest, sizeof rest, "ROUND({change}*%" PRId64 "/%" PRId64 ",2)", budget.rest_days,
             budget.year_days);
    if (budget.rest_days > 0)
        write_amount(sheet, "rest", "Of the change, this year", budget.rest, rest);
}

/* ---- the sheet ------------------------------------------------------------------------------- */

static void write_review(struct sheet *sheet, const struct sheet_review *review) {
    static const size_t SAID[] = {REVIEW_DUE_ON,       REVIEW_WHY_NOW,       REVIEW_CHANGE_IN_NEED,
                                  REVIEW_WHAT_WORKED,  REVIEW_WHAT_ELSE,     REVIEW_COULD_NOT_BUY,
                                  REVIEW_MONEY_ENOUGH, REVIEW_RISKS_CHANGED, REVIEW_SATISFACTION};
    const struct record *record = review->record;
    char heading[REVIEW_TEXT];
    sheet_section(sheet, review_called(record, heading));
    sheet_say_field(sheet, record, REVIEW_HELD_ON);
    for (int i = 0; i < COUNT(SAID); i++)
        sheet_say_field(sheet, record, SAID[i]);
    sheet->row++;
    write_tables(sheet, review);
    write_budget(sheet, review);
    sheet_say_field(sheet, record, REVIEW_REASON);
    if (record_has(record, REVIEW_RELEASED))
        write_amount(sheet, "released", field_label(RECORD_REVIEW, REVIEW_RELEASED),
                     record_number(record, REVIEW_RELEASED), NULL);
    sheet_say_field(sheet, record, REVIEW_RELEASED_TO);
    sheet->row++;
}

/* What all reviews together set free: every amount that has that label. */
static void write_released(struct sheet *sheet, int first) {
    const struct plan *plan = sheet->book->figures->plan;
    int64_t sum = 0;
    char formula[128];
    for (size_t i = 0; i < plan_count(plan, RECORD_REVIEW); i++)
        if (is_held(plan_at(plan, RECORD_REVIEW, i)))
            sum += record_number(plan_at(plan, RECORD_REVIEW, i), REVIEW_RELEASED);
    snprintf(formula, sizeof formula, "ROUND(SUMIF($A$%d:$A$%d,\"%s\",$B$%d:$B$%d),2)", first + 1,
             sheet->row, field_label(RECORD_REVIEW, REVIEW_RELEASED), first + 1, sheet->row);
    sheet_section(sheet, "All reviews together");
    cell_text(sheet, sheet->row, WHAT, STYLE_TOTAL_LABEL, "Money set free, in all");
    cell_formula(sheet, sheet->row++, WORDS, STYLE_TOTAL_MONEY, figure_pence(sum), "%s", formula);
}

bool sheet_has_reviews(const struct workbook *book) {
    const struct plan *plan = book->figures->plan;
    for (size_t i = 0; i < plan_count(plan, RECORD_REVIEW); i++)
        if (is_held(plan_at(plan, RECORD_REVIEW, i)))
            return true;
    return false;
}

void sheet_write_reviews(struct workbook *book) {
    static const int WIDTHS[COLUMN_COUNT] = {30, 36, 11, 11, 12, 13, 13};
    const struct sheet_shape shape = {"Reviews", "How it went, and what changed", WIDTHS,
                                      COLUMN_COUNT, true};
    const struct figures *figures = book->figures;
    struct sheet sheet;
    sheet_start(book, &shape, &sheet);
    int first = sheet.row;
    for (size_t i = 0; i < plan_count(figures->plan, RECORD_REVIEW); i++) {
        struct sheet_review review = {.record = plan_at(figures->plan, RECORD_REVIEW, i),
                                      .today = figures->today};
        review.span = review_span(figures->plan, review.record, review.today);
        if (is_held(review.record))
            write_review(&sheet, &review);
    }
    write_released(&sheet, first);
    sheet_finish(&sheet);
}
