/* What a helper does: hours at a pay, or sleeping nights at a price. A line each: weekdays and
 * weekends are two, and so are the pay to March and the pay from April. */
#include "screens/work.h"
#include "screens/cost_line.h"
#include "screens/forms.h"
#include "screens/risk.h"

#include "base/date.h"
#include "base/decimal.h"
#include "plan/employer.h"
#include "plan/line.h"
#include "plan/line_words.h"
#include "plan/working.h"

#include <stdio.h>

/* ---- the questions ---------------------------------------------------------------------------
 */

static bool asked_if_hours(const struct plan *plan UNUSED, const struct record *line) {
    return !line_sleeps_in(line);
}

/* Hours a week or hours a year: where one is said, the other is not asked. */
static bool asked_if_weekly(const struct plan *plan, const struct record *line) {
    return asked_if_hours(plan, line) && !record_has(line, LINE_HOURS_A_YEAR);
}

static bool asked_if_yearly(const struct plan *plan, const struct record *line) {
    return asked_if_hours(plan, line) && !record_has(line, LINE_HOURS_PER_WEEK);
}

static bool asked_if_nights(const struct plan *plan UNUSED, const struct record *line) {
    return line_sleeps_in(line);
}

/* The same of both, since one may become the other while it is asked. */
#define WORK_ASKED                                                                                 \
    ASK(LINE, LINE_DESCRIPTION, .label = "What do I call this work?"),                             \
        ASK(LINE, LINE_HOURS_PER_WEEK, .shown = asked_if_weekly),                                  \
        ASK(LINE, LINE_HOURS_A_YEAR, .shown = asked_if_yearly),                                    \
        ASK(LINE, LINE_HOURLY_RATE, .shown = asked_if_hours),                                      \
        ASK(LINE, LINE_NIGHTS_PER_WEEK, .shown = asked_if_nights),                                 \
        ASK(LINE, LINE_NIGHT_RATE, .shown = asked_if_nights), ASK(LINE, LINE_PAID_BY),             \
        ASK(LINE, LINE_OUTCOMES), ASK_MORE(LINE, LINE_WORK), ASK_MORE(LINE, LINE_STARTS),          \
        ASK_MORE(LINE, LINE_ENDS), LINE_OTHERS_ASKED, LINE_PURPOSE_ASKED,                          \
        ASK_MORE(LINE, LINE_HELPER, .heading = "The pay and who it is"), LINE_PRICE_ASKED(NULL),   \
        ASK_MORE(LINE, LINE_PROVIDER), ASK_MORE(LINE, LINE_PROVIDER_CHECKED), LINE_SAFETY_ASKED

static const struct form_field hours_fields[] = {WORK_ASKED};
static const struct form_field nights_fields[] = {WORK_ASKED};

/* ---- what it comes to ------------------------------------------------------------------------
 */

/* How it is made up, row by row. */
static void add_whole(const struct working *working, struct page *page, struct page_sums *sums) {
    sums->whole = page_many(page, working->count, sizeof *sums->whole);
    for (size_t i = 0; sums->whole != NULL && i < working->count; i++) {
        const struct working_row *row = &working->rows[i];
        char amount[DECIMAL_TEXT] = "";
        if (row->has_amount)
            money_show(row->amount, 2, amount);
        sums->whole[sums->whole_count++] =
            (struct page_sum){.label = page_text(page, "%s", row->what),
                              .amount = page_text(page, "%s", amount),
                              .how = page_text(page, "%s", row->how),
                              .key = i + 1 == working->count};
    }
}

/* Whether some of it is worked out with an earlier year's rates. */
static bool is_carried(const struct employment_cost *work) {
    for (size_t i = 0; i < work->segment_count; i++)
        if (work->segments[i].carried)
            return true;
    return false;
}

/* The same in a few amounts. */
static void add_brief(const struct line_cost *cost, struct page *page, struct page_sums *sums) {
    const struct employment_cost *work = cost->employment;
    sums_add(page, sums, "Wages", work->wages, false);
    if (work->agency > 0)
        sums_add(page, sums, "Agency cover", work->agency, false);
    else
        sums_add(page, sums, "Holiday", work->holiday, false);
    sums_add(page, sums, "Pension", work->pension, false);
    sums_add(page, sums, "Sick pay", work->sick, false);
    sums_add(page, sums, "National Insurance", work->ni, false);
    sums_add(page, sums, "Other things", work->extras, false);
    if (is_carried(work))
        sums->brief[sums->brief_count++] =
            (struct page_sum){.label = "Some rates not known yet", .amount = ""};
    sums_add_others(page, sums, cost);
    sums_add(page, sums, "This plan", line_cost_paid(cost), true);
    sums_add(page, sums, "A week", cost->weekly, true);
    if (work->per_hour_known)
        sums_add(page, sums, "True cost of an hour", work->per_hour, true);
}

static void work_sums(struct session *session, const struct record *record, struct page *page,
                      struct page_sums *sums) {
    const struct line_cost *cost = cost_of(session, record);
    struct working working;
    if (cost == NULL || cost->employment == NULL)
        return;
    if (cost->employment->segment_count == 0 || line_lacks_price(record)) {
        sums->words = lacking_words(record);
        return;
    }
    working_of(session->book->plan, cost, &working);
    add_whole(&working, page, sums);
    add_brief(cost, page, sums);
}

/* ---- the forms -------------------------------------------------------------------------------
 */

/* What a line of work was paid for besides goes on with another line of its helper. */
static void work_remove(struct changes *changes, const struct plan *plan, const struct record *line,
                        char *also, size_t size) {
    const struct record *helper = line_helper(plan, line), *extra, *other = NULL;
    size_t at = 0, count = 0;
    for (size_t i = 0; helper != NULL && other == NULL && i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *next = plan_at(plan, RECORD_LINE, i);
        if (next != line && line_helper(plan, next) == helper)
            other = next;
    }
    while ((extra = plan_next_child(plan, RECORD_EXTRA, line->id, &at)) != NULL) {
        count++;
        if (other != NULL)
            changes_copy(changes, plan, extra, other->id);
    }
    if (count > 0 && other == NULL)
        snprintf(also, size, ", with what else you pay as their employer");
}

static bool is_hours(const struct record *line) {
    return line_employs(line) && !line_sleeps_in(line);
}

static bool is_nights(const struct record *line) {
    return line_employs(line) && line_sleeps_in(line);
}

static const struct plan_action actions[] = {{ACTION_CHANGE_FROM, NULL, line_change_from},
                                             {ACTION_TALK, NULL, line_talk_risk},
                                             {ACTION_AFFORD, NULL, see_afford},
                                             {.action = ACTION_NONE}};
static const struct plan_default hours_defaults[] = {{LINE_KIND, "employment"},
                                                     {LINE_PAID_BY, "direct_payment"}};
static const struct plan_default nights_defaults[] = {
    {LINE_KIND, "employment"}, {LINE_PAID_BY, "direct_payment"}, {LINE_WORK, "sleep_in"}};

const struct plan_form form_hours = {"Hours and pay",
                                     FIELDS(hours_fields),
                                     .sums = work_sums,
                                     .note = cost_note,
                                     .is_for = is_hours,
                                     .remove = work_remove,
                                     .owner = LINE_HELPER,
                                     .defaults = hours_defaults,
                                     .default_count =
                                         sizeof hours_defaults / sizeof hours_defaults[0],
                                     .actions = actions};
const struct plan_form form_nights = {"Sleeping nights",
                                      FIELDS(nights_fields),
                                      .sums = work_sums,
                                      .note = cost_note,
                                      .is_for = is_nights,
                                      .remove = work_remove,
                                      .owner = LINE_HELPER,
                                      .defaults = nights_defaults,
                                      .default_count =
                                          sizeof nights_defaults / sizeof nights_defaults[0],
                                      .actions = actions};

/* ---- all of it together ---------------------------------------------------------------------- */

struct helper_together helper_together(struct session *session, const struct record *helper) {
    const struct plan *plan = session->book->plan;
    struct helper_together all = {0};
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        const struct line_cost *cost = cost_of(session, line);
        if (line_helper(plan, line) != helper || !line_is_included(line))
            continue;
        all.lines++;
        all.unpriced += line_lacks_price(line);
        all.only = line;
        all.cost += cost != NULL ? cost->cost : 0;
        all.others += cost != NULL ? cost->others : 0;
    }
    return all;
}

/* ---- in a row --------------------------------------------------------------------------------
 */

/* How many of what, with how often after it or not; "" where it is not said. */
static const char *amount_words(const struct record *line, const char *weekly, struct page *page) {
    char number[DECIMAL_TEXT];
    size_t field = line_number_field(line);
    if (!record_has(line, field))
        return "";
    return page_text(page, "%s %s%s", decimal_write(record_number(line, field), 2, 0, number),
                     line_work_unit(line, record_number(line, field)),
                     field == LINE_HOURS_A_YEAR ? " a year" : weekly);
}

/* What of how many and of the pay is not said yet. */
static const char *unsaid(const struct record *line, const char *amount, struct page *page) {
    const char *many = line_sleeps_in(line) ? "nights" : "hours";
    if (amount[0] != '\0')
        return page_text(page, "%s, pay not said yet", amount);
    return record_has(line, line_price_field(line))
               ? page_text(page, "%s not said yet", many)
               : page_text(page, "%s and pay not said yet", many);
}

const char *work_words(const struct record *line, struct page *page) {
    char pay[DECIMAL_TEXT];
    bool dated = record_has(line, LINE_STARTS);
    const char *amount = amount_words(line, dated ? "" : " a week", page);
    struct date_parts day = date_split(record_number(line, LINE_STARTS));
    if (amount[0] == '\0' || !record_has(line, line_price_field(line)))
        return unsaid(line, amount, page);
    money_show(record_number(line, line_price_field(line)), 4, pay);
    return dated ? page_text(page, "from %d/%d: %s at %s", day.day, day.month, amount, pay)
                 : page_text(page, "%s at %s", amount, pay);
}

const char *work_brief(const struct record *line, struct page *page) {
    const char *amount = amount_words(line, " a week", page);
    return amount[0] != '\0' ? amount : unsaid(line, amount, page);
}
