/* Step 5, My budget: the plan's year, the amount and who told it, changes to it, and what is kept
 * back. */
#include "screens/cost_line.h"
#include "screens/forms.h"

#include "base/date.h"
#include "base/decimal.h"
#include "plan/cost.h"
#include "plan/others.h"

#include <stdio.h>

static const struct form_field dates_fields[] = {
    ASK(PLAN, PLAN_STARTS),
    ASK(PLAN, PLAN_ENDS),
    ASK(PLAN, PLAN_YEAR_BASIS),
    ASK(PLAN, PLAN_AUTHORISING_BODY),
};
const struct plan_form form_dates = {"The plan's dates", FIELDS(dates_fields)};

/* "What care costs now £19,943.91     Budget £15,943.91" */
static void budget_sums(struct session *session, const struct record *record UNUSED,
                        struct page *page, struct page_sums *sums) {
    const struct plan_cost *cost = &session->figures.cost;
    if (!cost->known)
        return;
    if (!cost->has_budget) {
        sums->words = page_text(page, "My budget: %s.", cost_no_budget(cost));
        return;
    }
    sums_add(page, sums, "What care costs now", cost->baseline, true);
    sums_add(page, sums, "Budget", cost->budget, true);
}

static const struct form_field budget_fields[] = {
    ASK(BUDGET, BUDGET_INDICATIVE_AMOUNT),
    ASK(BUDGET, BUDGET_HOW_WORKED_OUT, .lines = 3),
    ASK(BUDGET, BUDGET_SHARED_WITH_PERSON_ON),
    ASK(BUDGET, BUDGET_SHARED_BY),
};
const struct plan_form form_budget = {"The amount I was told", FIELDS(budget_fields),
                                      .sums = budget_sums};

/* What a number of weeks or per cent comes to in pounds, and what is then left. */
static void contingency_sums(struct session *session, const struct record *record UNUSED,
                             struct page *page, struct page_sums *sums) {
    const struct record *kept = plan_one(session->book->plan, RECORD_CONTINGENCY);
    const struct plan_cost *cost = &session->figures.cost;
    int64_t kind = record_number(kept, CONTINGENCY_KIND);
    int64_t value = record_number(kept, CONTINGENCY_VALUE);
    char figure[DECIMAL_TEXT], amount[DECIMAL_TEXT];
    if (!cost->known)
        return;
    if (kind != CONTINGENCY_AMOUNT)
        sums->words = page_text(page, "%s %s of direct payments come to %s",
                                decimal_write(value, 4, 0, figure),
                                kind == CONTINGENCY_PERCENT ? "per cent"
                                : value == 10000            ? "week"
                                                            : "weeks",
                                money_show(cost->contingency, 2, amount));
    sums_add(page, sums, "Kept back", cost->contingency, true);
    if (cost->has_budget)
        sums_add(page, sums, "Left", cost->left, true);
}

static const struct form_field contingency_fields[] = {
    ASK(CONTINGENCY, CONTINGENCY_KIND),
    ASK(CONTINGENCY, CONTINGENCY_VALUE),
};
const struct plan_form form_contingency = {"Kept back in case something goes wrong",
                                           FIELDS(contingency_fields), .sums = contingency_sums};

static const struct form_field adjustment_fields[] = {
    ASK(ADJUSTMENT, ADJUSTMENT_AMOUNT),
    ASK(ADJUSTMENT, ADJUSTMENT_REASON),
    ASK(ADJUSTMENT, ADJUSTMENT_ON),
    ASK(ADJUSTMENT, ADJUSTMENT_BY),
};
const struct plan_form form_adjustment = {"A change to the budget", FIELDS(adjustment_fields),
                                          .sums = budget_sums};

static void adjustment_describe(struct session *session UNUSED, const struct record *adjustment,
                                struct page *page, struct page_row *row) {
    char day[DATE_TEXT], amount[DECIMAL_TEXT];
    if (record_has(adjustment, ADJUSTMENT_ON))
        row->cells[ROW_DETAIL] =
            page_text(page, "%s", date_show(record_number(adjustment, ADJUSTMENT_ON), day));
    if (record_has(adjustment, ADJUSTMENT_AMOUNT))
        row->cells[ROW_AMOUNT] = page_text(
            page, "%s", money_show(record_number(adjustment, ADJUSTMENT_AMOUNT), 2, amount));
}

static const struct plan_list adjustments = {
    .type = RECORD_ADJUSTMENT,
    .heading = "Changes to the budget",
    .add = "Add to the budget, or take away",
    .empty = "What was added to the budget or taken away, and why.",
    .form = &form_adjustment,
    .describe = adjustment_describe};

/* The budget, what is taken from it, and what is left. */
static void budget_facts(struct session *session, const struct record *record UNUSED,
                         struct page *page, struct page_rows *rows) {
    const struct plan_cost *cost = &session->figures.cost;
    char who[OTHERS_WORDS];
    if (!cost->known)
        return;
    page_row_heading(page, rows, "How it adds up");
    if (!cost->has_budget) {
        fact_add(page, rows, "My budget", cost_no_budget(cost), "",
                 "It begins with what care costs now, or with the amount you were told.");
        return;
    }
    fact_add_money(
        page, rows, cost->has_indicative ? "The amount I was told" : "What care costs now", "",
        cost->has_indicative ? cost->indicative : cost->baseline,
        "What traditional care would have cost: the budget is that, and no more or less.");
    if (cost->adjustments != 0)
        fact_add_money(page, rows, "Changes to the budget", "", cost->adjustments,
                       "All that was added or taken away, each with its reason.");
    fact_add_money(page, rows, "My budget", "", cost->budget, "What there is to plan with.");
    fact_add_money(page, rows, "My support", "what this plan costs", cost->plan,
                   "Everything in My support that is paid for, whoever holds the money.");
    if (cost->others != 0)
        fact_add_money(
            page, rows, "Paid by others", others_who(cost, who), cost->others,
            "It is no part of what the plan costs the NHS, and is not taken from the budget.");
    fact_add_money(page, rows, "Kept back", "in case something goes wrong", cost->contingency,
                   "It stays with the NHS until you ask for it.");
    fact_add_money(page, rows, cost->left < 0 ? "Over by" : "Left", "",
                   cost->left < 0 ? -cost->left : cost->left,
                   cost->left < 0
                       ? "The plan costs more than there is. "
                         "You can go on trying things; it only has to fit before it is sent."
                       : "What nobody has planned yet.");
}

static const struct plan_form *const forms[] = {&form_dates, &form_budget, &form_contingency, NULL};
static const struct plan_list *const lists[] = {&adjustments, NULL};
static const struct section section = {
    .title = "My budget",
    .help =
        "The budget is what your care costs now, or the amount you were told. A change to it has its reason beside it. "
        "You should know the amount before you plan.",
    .forms = forms,
    .lists = lists,
    .facts = budget_facts,
    .foot = basis_foot};

SECTION_SCREEN(budget, section);

void budget_status(struct session *session, char *buffer, size_t size, enum tone *tone) {
    const struct record *budget = plan_one(session->book->plan, RECORD_BUDGET);
    char amount[DECIMAL_TEXT], day[DATE_TEXT];
    if (!session->figures.cost.known) {
        *tone = TONE_LOOK;
        snprintf(buffer, size, "Cannot be worked out");
    } else if (!session->figures.cost.has_budget &&
               plan_count(session->book->plan, RECORD_BASELINE) > 0) {
        *tone = TONE_LOOK;
        snprintf(buffer, size, "No price yet in step 4");
    } else if (!session->figures.cost.has_budget) {
        section_status(session, &section, buffer, size,
                       tone); /* what is kept back is a beginning */
    } else if (record_has(budget, BUDGET_SHARED_WITH_PERSON_ON)) {
        snprintf(buffer, size, "%s, told on %s",
                 money_show(session->figures.cost.budget, 2, amount),
                 date_show(record_number(budget, BUDGET_SHARED_WITH_PERSON_ON), day));
    } else {
        *tone = TONE_LOOK;
        snprintf(buffer, size, "%s, not told yet",
                 money_show(session->figures.cost.budget, 2, amount));
    }
    section_add_later(session, &section, buffer, size);
}
