/* Step 5, My budget: the plan's year, the amount and who told it, changes to it, and what is kept
 * back. */
#include "screens/cost_line.h"
#include "screens/forms.h"

#include "base/date.h"
#include "base/decimal.h"

#include <stdio.h>

static const struct form_field dates_fields[] = {
    ASK(PLAN, PLAN_STARTS),
    ASK(PLAN, PLAN_ENDS),
    ASK(PLAN, PLAN_YEAR_BASIS),
    ASK(PLAN, PLAN_AUTHORISING_BODY),
};
const struct plan_form form_dates = {"dates", "The plan's dates", FIELDS(dates_fields)};

/* "From traditional care £19,943.91     Budget £15,943.91" */
static void budget_footer(struct app *app, const struct record *record, int rows, char *buffer,
                          size_t size) {
    (void)record;
    (void)rows;
    buffer[0] = '\0';
    if (!app->cost_known)
        return;
    char baseline[DECIMAL_TEXT], budget[DECIMAL_TEXT];
    if (!app->cost.has_budget) {
        snprintf(buffer, size, "There is no budget yet.");
        return;
    }
    snprintf(buffer, size, "What care costs now %s     Budget %s",
             money_show(app->cost.baseline, 2, baseline), money_show(app->cost.budget, 2, budget));
}

static const struct form_field budget_fields[] = {
    ASK(BUDGET, BUDGET_INDICATIVE_AMOUNT),
    ASK(BUDGET, BUDGET_SHARED_WITH_PERSON_ON),
    ASK(BUDGET, BUDGET_SHARED_BY),
};
const struct plan_form form_budget = {"budget", "The amount I was told", FIELDS(budget_fields),
                                      budget_footer};

/* What a number of weeks or per cent comes to in pounds, and what is then left. */
static void contingency_footer(struct app *app, const struct record *record, int rows, char *buffer,
                               size_t size) {
    const struct record *kept = plan_one(app->book->plan, RECORD_CONTINGENCY);
    int64_t kind = record_number(kept, CONTINGENCY_KIND);
    int64_t value = record_number(kept, CONTINGENCY_VALUE);
    char figure[DECIMAL_TEXT], amount[DECIMAL_TEXT], left[DECIMAL_TEXT], of[96] = "";
    (void)record;
    (void)rows;
    buffer[0] = '\0';
    if (!app->cost_known)
        return;
    if (kind != CONTINGENCY_AMOUNT)
        snprintf(of, sizeof of, "%s %s of direct payments come to %s\n",
                 decimal_write(value, 4, 0, figure),
                 kind == CONTINGENCY_PERCENT ? "per cent"
                 : value == 10000            ? "week"
                                             : "weeks",
                 money_show(app->cost.contingency, 2, amount));
    snprintf(buffer, size, "%sKept back %s%s%s", of, money_show(app->cost.contingency, 2, amount),
             app->cost.has_budget ? "     Left " : "",
             app->cost.has_budget ? money_show(app->cost.left, 2, left) : "");
}

static const struct form_field contingency_fields[] = {
    ASK(CONTINGENCY, CONTINGENCY_KIND),
    ASK(CONTINGENCY, CONTINGENCY_VALUE),
};
const struct plan_form form_contingency = {"contingency", "Kept back for a bad week",
                                           FIELDS(contingency_fields), contingency_footer};

static const struct form_field adjustment_fields[] = {
    ASK(ADJUSTMENT, ADJUSTMENT_AMOUNT),
    ASK(ADJUSTMENT, ADJUSTMENT_REASON),
    ASK(ADJUSTMENT, ADJUSTMENT_ON),
    ASK(ADJUSTMENT, ADJUSTMENT_BY),
};
const struct plan_form form_adjustment = {"adjustment", "A change to the budget",
                                          FIELDS(adjustment_fields), budget_footer};

static void adjustment_describe(struct app *app, const struct record *adjustment, size_t index,
                                char detail[DETAIL], char amount[DETAIL], enum role *role) {
    (void)app;
    (void)index;
    (void)role;
    if (record_has(adjustment, ADJUSTMENT_ON))
        date_show(record_number(adjustment, ADJUSTMENT_ON), detail);
    if (record_has(adjustment, ADJUSTMENT_AMOUNT))
        money_show(record_number(adjustment, ADJUSTMENT_AMOUNT), 2, amount);
}

static const struct plan_list adjustments = {.type = RECORD_ADJUSTMENT,
                                             .heading = "Changes to the budget",
                                             .add = "Add to the budget, or take away",
                                             .form = &form_adjustment,
                                             .describe = adjustment_describe};

/* The budget, what is taken from it, and what is left. */
static void budget_facts(struct app *app, const struct record *record, struct plan_facts *out) {
    const struct plan_cost *cost = &app->cost;
    (void)record;
    if (!app->cost_known)
        return;
    fact_add_heading(out, "How it adds up");
    if (!cost->has_budget) {
        fact_add(out, "My budget", "none yet", "",
                 "It begins with what care costs now, or with the amount you were told.");
        return;
    }
    fact_add_money(
        out, cost->has_indicative ? "The amount I was told" : "What care costs now", "",
        cost->has_indicative ? cost->indicative : cost->baseline,
        "What traditional care would have cost: the budget is that, and no more or less.");
    if (cost->adjustments != 0)
        fact_add_money(out, "Changes to the budget", "", cost->adjustments,
                       "All that was added or taken away above, each with its reason.");
    fact_add_money(out, "My budget", "", cost->budget, "What there is to plan with.");
    fact_add_money(out, "My support", "what this plan costs", cost->plan,
                   "Everything in My support that is paid for, whoever holds the money.");
    fact_add_money(out, "Kept back", "for a bad week", cost->contingency,
                   "It stays with the NHS until you ask for it.");
    fact_add_money(
        out, cost->left < 0 ? "Over by" : "Left", "", cost->left < 0 ? -cost->left : cost->left,
        cost->left < 0 ? "The plan costs more than there is. You can go on trying things; "
                         "it only has to fit before it is sent."
                       : "What nobody has planned yet.");
}

static const struct plan_form *const forms[] = {&form_dates, &form_budget, &form_contingency, NULL};
static const struct plan_list *const lists[] = {&adjustments, NULL};
static const struct section section = {
    .title = "My budget",
    .help =
        "The budget is what traditional care would have cost, or the amount you were told, with "
        "any changes to it and their reasons. You should know the amount before you plan.",
    .forms = forms,
    .lists = lists,
    .facts = budget_facts,
    .foot = basis_foot};

SECTION_SCREEN(budget, 5, section);

void budget_status(struct app *app, char *buffer, size_t size, enum role *role) {
    const struct record *budget = plan_one(app->book->plan, RECORD_BUDGET);
    char amount[DECIMAL_TEXT], day[DATE_TEXT];
    if (!app->cost_known) {
        *role = ROLE_LOOK;
        snprintf(buffer, size, "Cannot be worked out");
    } else if (!app->cost.has_budget) {
        *role = ROLE_MUTED;
        snprintf(buffer, size, "Not started yet");
    } else if (record_has(budget, BUDGET_SHARED_WITH_PERSON_ON)) {
        snprintf(buffer, size, "%s, told on %s", money_show(app->cost.budget, 2, amount),
                 date_show(record_number(budget, BUDGET_SHARED_WITH_PERSON_ON), day));
    } else {
        *role = ROLE_LOOK;
        snprintf(buffer, size, "%s, not told yet", money_show(app->cost.budget, 2, amount));
    }
}
