/* Step 5, My budget: the plan's year, the amount and who told it, changes to it, and what is kept
 * back. */
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
static void budget_footer(struct app *app, const struct record *record, char *buffer, size_t size) {
    (void)record;
    buffer[0] = '\0';
    if (!app->cost_known)
        return;
    char baseline[DECIMAL_TEXT], budget[DECIMAL_TEXT];
    snprintf(buffer, size, "What care costs now %s     Budget %s",
             money_show(app->cost.baseline, 2, baseline), money_show(app->cost.budget, 2, budget));
}

static const struct form_field budget_fields[] = {
    ASK(BUDGET, BUDGET_INDICATIVE_AMOUNT),
    ASK(BUDGET, BUDGET_SHARED_WITH_PERSON_ON),
    ASK(BUDGET, BUDGET_SHARED_BY),
};
const struct plan_form form_budget = {"budget", "The amount, and when I was told it",
                                      FIELDS(budget_fields), budget_footer};

static void contingency_footer(struct app *app, const struct record *record, char *buffer,
                               size_t size) {
    char kept[DECIMAL_TEXT], left[DECIMAL_TEXT];
    (void)record;
    buffer[0] = '\0';
    if (app->cost_known)
        snprintf(buffer, size, "Kept back %s     Left %s",
                 money_show(app->cost.contingency, 2, kept), money_show(app->cost.left, 2, left));
}

static const struct form_field contingency_fields[] = {
    ASK(CONTINGENCY, CONTINGENCY_KIND),
    ASK(CONTINGENCY, CONTINGENCY_VALUE),
};
const struct plan_form form_contingency = {"contingency", "Money kept back for a bad week",
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

static const struct plan_form *const forms[] = {&form_dates, &form_budget, &form_contingency, NULL};
static const struct plan_list *const lists[] = {&adjustments, NULL};
static const struct section section = {
    .title = "My budget",
    .help =
        "The budget is what traditional care would have cost, or the amount you were told, with "
        "any changes to it and their reasons. You should know the amount before you plan.",
    .forms = forms,
    .lists = lists};

SECTION_SCREEN(budget, 5, section);

void budget_status(struct app *app, char *buffer, size_t size, enum role *role) {
    const struct record *budget = plan_one(app->book->plan, RECORD_BUDGET);
    char amount[DECIMAL_TEXT], day[DATE_TEXT];
    if (!app->cost_known || (app->cost.budget == 0 && app->cost.baseline_count == 0)) {
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
