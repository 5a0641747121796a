/* Step 4, What care costs now: what traditional care would have cost, which is what the budget is.
 */
#include "screens/cost_line.h"
#include "screens/forms.h"

#include "base/decimal.h"

#include <stdio.h>

static const struct form_field baseline_fields[] = {
    ASK(BASELINE, BASELINE_DESCRIPTION),
    COST_LINE_ASKED(BASELINE, NULL),
    ASK(BASELINE, BASELINE_PRICE_SOURCE, .heading = "Where the price is from"),
    ASK(BASELINE, BASELINE_PRICE_YEAR),
    ASK(BASELINE, BASELINE_CATALOGUE_CODE),
    ASK(BASELINE, BASELINE_AREA),
};
const struct plan_form form_baseline = {"baseline", "A service", FIELDS(baseline_fields),
                                        .footer = cost_footer, .note = cost_note};

static void baseline_describe(struct app *app, const struct record *line, size_t index,
                              char detail[DETAIL], char amount[DETAIL], enum role *role) {
    const struct line_cost *cost = cost_of(app, line);
    (void)index;
    (void)detail;
    (void)role;
    if (line_lacks_price(line))
        snprintf(amount, DETAIL, "no price yet");
    else if (cost)
        money_show(cost->cost, 2, amount);
}

static const struct plan_list services = {.type = RECORD_BASELINE,
                                          .add = "Add a service",
                                          .form = &form_baseline,
                                          .describe = baseline_describe};

static const struct plan_form *const forms[] = {NULL};
static const struct plan_list *const lists[] = {&services, NULL};
static const struct section section = {
    .title = "What care costs now",
    .help =
        "The services you have had, or would have had, and what they cost for a year. The budget "
        "is only what this would have cost: no more, and no less.\n\nF8 looks up what the NHS "
        "pays on average.",
    .forms = forms,
    .lists = lists,
    .prices = "baseline"};

SECTION_SCREEN(care_now, 4, section);

void care_now_status(struct app *app, char *buffer, size_t size, enum role *role) {
    char amount[DECIMAL_TEXT];
    size_t count = plan_count(app->book->plan, RECORD_BASELINE), priced = 0;
    for (size_t i = 0; i < count; i++)
        priced += !line_lacks_price(plan_at(app->book->plan, RECORD_BASELINE, i));
    *role = count ? ROLE_TEXT : ROLE_MUTED;
    if (count == 0)
        snprintf(buffer, size, "Not started yet");
    else if (app->cost_known && priced > 0)
        snprintf(buffer, size, "%s%s", money_show(app->cost.baseline, 2, amount),
                 priced < count ? ", not all priced" : "");
    else if (priced == 0)
        snprintf(buffer, size, "No price yet");
    else
        count_words(buffer, size, count, "service", "services");
}
