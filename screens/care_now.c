/* Step 4, What care costs now: what traditional care would have cost, which is what the budget is.
 */
#include "screens/cost_line.h"
#include "screens/forms.h"

#include "base/decimal.h"
#include "plan/line.h"

#include <stdio.h>

static const struct form_field baseline_fields[] = {
    ASK(BASELINE, BASELINE_DESCRIPTION),
    COST_LINE_ASKED(BASELINE, NULL),
    ASK(BASELINE, BASELINE_PRICE_SOURCE, .heading = "Where the price is from"),
    ASK(BASELINE, BASELINE_PRICE_YEAR),
    ASK(BASELINE, BASELINE_CATALOGUE_CODE),
    ASK(BASELINE, BASELINE_AREA),
};
const struct plan_form form_baseline = {"A service", FIELDS(baseline_fields), .sums = cost_sums,
                                        .note = cost_note};

static void baseline_describe(struct session *session, const struct record *line, struct page *page,
                              struct page_row *row) {
    const struct line_cost *cost = cost_of(session, line);
    char amount[DECIMAL_TEXT];
    if (line_lacks_price(line))
        row->cells[ROW_AMOUNT] = "no price yet";
    else if (cost != NULL)
        row->cells[ROW_AMOUNT] = page_text(page, "%s", money_show(cost->cost, 2, amount));
}

static const struct plan_list services = {.type = RECORD_BASELINE,
                                          .add = "Add a service",
                                          .form = &form_baseline,
                                          .describe = baseline_describe};

static void look_up_prices(struct session *session, const struct about *about UNUSED,
                           enum opens how UNUSED) {
    const struct about baseline = form_about(&form_baseline, "", RECORD_BASELINE, -1);
    session_push(session, &screen_prices, &baseline);
}

static const struct plan_action actions[] = {{ACTION_PRICES, NULL, look_up_prices},
                                             {.action = ACTION_NONE}};
static const struct plan_form *const forms[] = {NULL};
static const struct plan_list *const lists[] = {&services, NULL};
static const struct section section = {
    .title = "What care costs now",
    .help = "The services you have had, or would have had, and what they cost for a year. "
            "The budget is only what this would have cost: no more, and no less.\n\n"
            "{PRICES} looks up what the NHS pays on average.",
    .forms = forms,
    .lists = lists,
    .actions = actions};

SECTION_SCREEN(care_now, section);

void care_now_status(struct session *session, char *buffer, size_t size, enum tone *tone) {
    char amount[DECIMAL_TEXT];
    size_t count = plan_count(session->book->plan, RECORD_BASELINE), priced = 0;
    for (size_t i = 0; i < count; i++)
        priced += !line_lacks_price(plan_at(session->book->plan, RECORD_BASELINE, i));
    *tone = count ? TONE_TEXT : TONE_MUTED;
    if (count == 0)
        snprintf(buffer, size, "Not started yet");
    else if (session->figures.cost.known && priced > 0)
        snprintf(buffer, size, "%s%s", money_show(session->figures.cost.baseline, 2, amount),
                 priced < count ? ", not all priced" : "");
    else if (priced == 0)
        snprintf(buffer, size, "No price yet");
    else
        count_words(buffer, size, count, "service", "services");
}
