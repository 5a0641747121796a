/* Step 4, What care costs now: what traditional care would have cost, which is what the budget is.
 */
#include "screens/cost_line.h"
#include "screens/forms.h"

#include "base/decimal.h"
#include "base/text.h"
#include "plan/change.h"
#include "plan/line.h"
#include "plan/uplift.h"
#include "plan/value.h"

#include <stdio.h>

/* ---- price rises ----------------------------------------------------------------------------- */

static bool has_price_year(const struct plan *plan UNUSED, const struct record *line) {
    return record_has(line, BASELINE_PRICE_YEAR) || record_has(line, BASELINE_UPLIFT_PERCENT);
}

/* The price is of an earlier year and nobody has said what is added: finds what there is to offer.
 * False where nothing is asked. */
static bool find_rise(const struct session *session, const struct record *line,
                      struct uplift *out) {
    const struct rates *rates = session->figures.cost.rates;
    struct plan_year year;
    int64_t ends = 0;
    *out = (struct uplift){0};
    if (!plan_year(session->book->plan, &year) || !uplift_is_due(&year, line))
        return false;
    if (rates != NULL && price_year_read(record_text(line, BASELINE_PRICE_YEAR), &ends))
        uplift_find(ends, year.starts, rates, out);
    return true;
}

static bool may_add_rise(const struct session *session, const struct record *line) {
    struct uplift uplift;
    return line != NULL && find_rise(session, line, &uplift) && uplift.known;
}

static const char *baseline_note(struct session *session, const struct record *line,
                                 struct page *page) {
    const char *note = cost_note(session, line, page), *year, *rise;
    struct uplift uplift;
    char percent[DECIMAL_TEXT];
    if (!find_rise(session, line, &uplift))
        return note;
    year = record_text(line, BASELINE_PRICE_YEAR);
    if (uplift.known)
        rise = page_text(
            page, "Prices have gone up %s%% since %s (%s). %s",
            decimal_write(uplift.percent, 4, 0, percent), year, uplift.source,
            page_with_keys(page, "Press {PRICE_RISE} to add it, or type how much. 0 is fine."));
    else
        rise = page_text(
            page, "The price is of %s. Say what to add for price rises since. 0 is fine.", year);
    return page_text(page, "%s%s%s", note, note[0] != '\0' ? "\n" : "", rise);
}

/* What is typed over the figure that is offered. */
static enum err read_rise(struct session *session, const char *typed, void *data,
                          struct err_info *info) {
    const struct field *field = dictionary_field(RECORD_BASELINE, BASELINE_UPLIFT_PERCENT);
    struct value *value = data;
    if (typed[0] == '\0')
        return err_set(info, ERR_INPUT, "Type how many per cent. 0 is fine");
    return value_read_typed(field, NULL, typed, session_today(session), value, info);
}

/* Offers what prices have gone up by: it is taken, or changed, or nought. */
static void add_rise(struct session *session, const struct about *about, enum opens how UNUSED) {
    const struct record *line = plan_find(session->book->plan, RECORD_BASELINE, about->id, NULL);
    struct value value = {0};
    struct uplift uplift;
    char percent[DECIMAL_TEXT], label[192], title[96];
    if (line == NULL)
        return;
    if (!find_rise(session, line, &uplift)) {
        session_say(session, "There is no rise to add to this price. "
                             "It is new, it has no year, or a rise is in it.");
        return;
    }
    if (!uplift.known) {
        session_say(session, "No rise is known since the year of this price. "
                             "Ask, and type how much to add. 0 is fine.");
        return;
    }
    decimal_write(uplift.percent, 4, 0, percent);
    if (!session_ask(session, "How many per cent do we add for price rises?", percent, read_rise,
                     &value))
        return;
    struct changes changes;
    changes_init(&changes);
    changes_put_number(&changes, RECORD_BASELINE, about->id, BASELINE_UPLIFT_PERCENT, value.number);
    snprintf(label, sizeof label, "price rise of %s",
             text_copy(record_title(line), title, sizeof title));
    session_edit(session, &changes, label);
}

static const struct plan_action baseline_actions[] = {{ACTION_PRICE_RISE, NULL, add_rise},
                                                      {.action = ACTION_NONE}};

/* ---- the step -------------------------------------------------------------------------------- */

static const struct form_field baseline_fields[] = {
    ASK(BASELINE, BASELINE_DESCRIPTION),
    COST_LINE_ASKED(BASELINE),
    ASK(BASELINE, BASELINE_UPLIFT_PERCENT, .shown = has_price_year),
    COST_LINE_MORE(BASELINE),
    ASK_MORE(BASELINE, BASELINE_PRICE_SOURCE, .heading = "Where the price is from"),
    ASK_MORE(BASELINE, BASELINE_PRICE_YEAR),
    ASK_MORE(BASELINE, BASELINE_CATALOGUE_CODE),
    ASK_MORE(BASELINE, BASELINE_AREA),
};
static const struct plan_default baseline_defaults[] = {{BASELINE_QUANTITY, "1"}};
const struct plan_form form_baseline = {"A service",
                                        FIELDS(baseline_fields),
                                        .sums = cost_sums,
                                        .note = baseline_note,
                                        .defaults = baseline_defaults,
                                        .default_count = 1,
                                        .actions = baseline_actions,
                                        .may = may_add_rise};

static void baseline_describe(struct session *session, const struct record *line, struct page *page,
                              struct page_row *row) {
    const struct line_cost *cost = cost_of(session, line);
    char amount[DECIMAL_TEXT];
    if (line_lacks_price(line))
        row->cells[ROW_AMOUNT] = "no price yet";
    else if (cost != NULL)
        row->cells[ROW_AMOUNT] = page_text(page, "%s", money_show(cost->cost, 2, amount));
}

static const struct plan_list services = {
    .type = RECORD_BASELINE,
    .add = "Add a service",
    .empty = "The services you have now, or would have. What they cost is your budget.",
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
    section_status(session, &section, buffer, size, tone);
    if (count == 0) {
        section_add_later(session, &section, buffer, size);
        return;
    }
    if (session->figures.cost.known && priced > 0)
        snprintf(buffer, size, "%s%s", money_show(session->figures.cost.baseline, 2, amount),
                 priced < count ? ", not all priced" : "");
    else if (priced == 0)
        snprintf(buffer, size, "No price yet");
    else
        count_words(buffer, size, count, "service", "services");
    section_add_later(session, &section, buffer, size);
}
