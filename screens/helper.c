/* A helper the person employs: the questions, what else an employer pays for, and how the cost is
 * made up. Part of step 6, My support. */
#include "screens/cost_line.h"
#include "screens/forms.h"

#include "base/decimal.h"
#include "base/text.h"
#include "plan/line.h"
#include "plan/value.h"
#include "plan/working.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct form_field helper_fields[] = {
    ASK(LINE, LINE_DESCRIPTION, .label = "What do I call this help?"),
    ASK(LINE, LINE_PAID_BY),
    ASK(LINE, LINE_HOURS_PER_WEEK),
    ASK(LINE, LINE_HOURLY_RATE),
    ASK(LINE, LINE_HOLIDAY, .heading = "What every employer pays"),
    ASK(LINE, LINE_PENSION),
    ASK(LINE, LINE_SICK_WEEKS, .label = "Weeks of sick pay to set aside (1 or 2 is usual)"),
    ASK(LINE, LINE_PERSONAL_CARE_ONLY),
    ASK(PLAN, PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE),
    ASK(LINE, LINE_HAS_EMPLOYERS_INSURANCE),
    ASK(LINE, LINE_STARTS, .heading = "When"),
    ASK(LINE, LINE_ENDS),
    LINE_PURPOSE_ASKED,
    ASK(LINE, LINE_PRICE_STATUS, .heading = "The pay and who it is", .shown = asked_if_money),
    ASK(LINE, LINE_PRICE_SOURCE, .shown = asked_if_money),
    ASK(LINE, LINE_PRICE_YEAR, .shown = asked_if_money),
    ASK(LINE, LINE_PROVIDER),
    ASK(LINE, LINE_PROVIDER_CHECKED),
    ASK(LINE, LINE_FUNDER),
    LINE_SAFETY_ASKED,
};

/* ---- the working under the form ---------------------------------------------------------------
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
    sums_add(page, sums, "Holiday", work->holiday, false);
    sums_add(page, sums, "Pension", work->pension, false);
    sums_add(page, sums, "Sick pay", work->sick, false);
    sums_add(page, sums, "National Insurance", work->ni, false);
    sums_add(page, sums, "Other things", work->extras, false);
    if (is_carried(work))
        sums->brief[sums->brief_count++] =
            (struct page_sum){.label = "Some rates not known yet", .amount = ""};
    sums_add(page, sums, "This plan", cost->cost, true);
    sums_add(page, sums, "A week", cost->weekly, true);
    sums_add(page, sums, "True cost of an hour", work->per_hour, true);
    if (!work->per_hour_known)
        sums->brief[sums->brief_count - 1].amount = "not known";
}

static void helper_sums(struct session *session, const struct record *record, struct page *page,
                        struct page_sums *sums) {
    const struct line_cost *cost = cost_of(session, record);
    struct working working;
    if (cost == NULL || cost->employment == NULL)
        return;
    if (cost->employment->segment_count == 0 || line_lacks_price(record)) {
        sums->words = "Say the hours and the pay, and what it costs shows here.";
        return;
    }
    working_of(session->book->plan, cost, &working);
    add_whole(&working, page, sums);
    add_brief(cost, page, sums);
}

static const struct plan_default helper_defaults[] = {
    {LINE_KIND, "employment"}, {LINE_PAID_BY, "direct_payment"}, {LINE_PERSONAL_CARE_ONLY, "true"}};

static const struct plan_action helper_actions[] = {{ACTION_CHANGE_FROM, NULL, line_change_from},
                                                    {.action = ACTION_NONE}};

const struct plan_form form_helper = {"Hours and pay",
                                      FIELDS(helper_fields),
                                      .sums = helper_sums,
                                      .note = cost_note,
                                      .is_for = line_employs,
                                      .defaults = helper_defaults,
                                      .default_count =
                                          sizeof helper_defaults / sizeof helper_defaults[0],
                                      .screen = &screen_helper,
                                      .actions = helper_actions};

/* ---- what else an employer pays for ------------------------------------------------------------
 */

static const struct form_field extra_fields[] = {
    ASK(EXTRA, EXTRA_LABEL),
    ASK(EXTRA, EXTRA_AMOUNT),
    ASK(EXTRA, EXTRA_PER),
};

static void extra_sums(struct session *session, const struct record *extra, struct page *page,
                       struct page_sums *sums) {
    const struct record *line =
        extra != NULL ? plan_find(session->book->plan, RECORD_LINE, extra->parent, NULL) : NULL;
    if (line != NULL)
        cost_sums(session, line, page, sums);
}

static const struct plan_default extra_defaults[] = {{EXTRA_PER, "year"}};
const struct plan_form form_extra = {"Something an employer pays for", FIELDS(extra_fields),
                                     .sums = extra_sums, .defaults = extra_defaults,
                                     .default_count = 1};

static void extra_describe(struct session *session UNUSED, const struct record *extra,
                           struct page *page, struct page_row *row) {
    const struct field *per = dictionary_field(RECORD_EXTRA, EXTRA_PER);
    char amount[DECIMAL_TEXT];
    row->cells[ROW_DETAIL] = per->choices[record_number(extra, EXTRA_PER)].label;
    if (record_has(extra, EXTRA_AMOUNT))
        row->cells[ROW_AMOUNT] =
            page_text(page, "%s", money_show(record_number(extra, EXTRA_AMOUNT), 2, amount));
}

static const struct plan_list extras = {.type = RECORD_EXTRA,
                                        .heading = "What else an employer pays for",
                                        .add = "Add insurance, payroll or a check",
                                        .form = &form_extra,
                                        .describe = extra_describe};

/* ---- the helper's page -------------------------------------------------------------------------
 */

static void helper_status(struct session *session UNUSED, const struct record *line, char *buffer,
                          size_t size) {
    char hours[DECIMAL_TEXT], pay[DECIMAL_TEXT];
    if (line != NULL && record_has(line, LINE_HOURS_PER_WEEK) && record_has(line, LINE_HOURLY_RATE))
        snprintf(buffer, size, "%s hours a week at %s",
                 decimal_write(record_number(line, LINE_HOURS_PER_WEEK), 2, 0, hours),
                 money_show(record_number(line, LINE_HOURLY_RATE), 4, pay));
    else
        snprintf(buffer, size, "Not started yet");
}

/* What the plan's other way to count a year would make of it. */
static void basis_fact(struct session *session, const struct record *line, struct page *page,
                       struct page_rows *rows) {
    const struct other_basis *other = session_other_basis(session);
    size_t index;
    char what[64];
    if (other == NULL || plan_find(session->book->plan, RECORD_LINE, line->id, &index) == NULL ||
        index >= other->cost.line_count)
        return;
    snprintf(what, sizeof what, "Counted as %s", basis_label(other->basis));
    fact_add_money(page, rows, what,
                   other->basis == BASIS_52 ? "instead of 365 days" : "instead of 52 weeks",
                   other->cost.lines[index].cost,
                   "It would cost this much if the year were counted the other way. "
                   "My budget says which way this plan counts.");
}

static void helper_facts(struct session *session, const struct record *line, struct page *page,
                         struct page_rows *rows) {
    const struct line_cost *cost = line != NULL ? cost_of(session, line) : NULL;
    struct working working;
    if (cost == NULL || cost->employment == NULL || cost->employment->segment_count == 0)
        return;
    page_row_heading(page, rows, "How we got there");
    working_of(session->book->plan, cost, &working);
    for (size_t i = 0; i < working.count; i++) {
        const struct working_row *row = &working.rows[i];
        if (row->has_amount)
            fact_add_money(page, rows, row->what, row->how, row->amount, row->why);
        else
            page_row_heading(
                page, rows,
                page_text(page, "%s%s%s", row->what, row->how[0] != '\0' ? ": " : "", row->how));
    }
    basis_fact(session, line, page, rows);
}

static const char *helper_foot(struct session *session UNUSED, struct page *page) {
    return page_with_keys(page, "To know why an amount is there, ask with {HELP}.");
}

/* F2 is done to the helper whose page it is. */
static void change_later(struct session *session, const struct about *about UNUSED,
                         enum opens how UNUSED) {
    const struct section_state *state = session_top(session)->state;
    const struct about line = form_about(&form_helper, state->id, RECORD_LINE, -1);
    line_change_from(session, &line, OPENS_INSTEAD);
}

static const struct plan_action actions[] = {{ACTION_CHANGE_FROM, "change later", change_later},
                                             {.action = ACTION_NONE}};
static const struct plan_form *const forms[] = {&form_helper, NULL};
static const struct plan_list *const lists[] = {&extras, NULL};
static const struct section helper = {
    .title = "My personal assistant (PA)",
    .help =
        "If you take someone on and pay their wages, you are their employer. "
        "Say how many hours and what an hour is paid; holidays, pension, National Insurance and sick pay are worked out for you.\n\n"
        "Each amount says why it is there. "
        "An employer also pays for insurance, which the law asks for, and often for a payroll service that works out the pay slips.",
    .forms = forms,
    .lists = lists,
    .actions = actions,
    .wide_details = true,
    .status = helper_status,
    .facts = helper_facts,
    .foot = helper_foot};

static enum err helper_open(struct session *session, void *state, const struct about *about,
                            struct err_info *info) {
    if (plan_find(session->book->plan, RECORD_LINE, about->id, NULL) == NULL)
        return err_set(info, ERR_NOT_FOUND, "This helper is not in the plan any more.");
    return section_open(state, &helper, RECORD_LINE, about->id);
}

/* The helper may have gone: never filled in, or undone. */
static void helper_page(struct session *session, void *state, struct page *page) {
    const struct record *line = section_record(session, state);
    const char *title = line != NULL ? record_title(line) : "";
    if (line != NULL)
        section_page(session, state, page);
    else
        page_say(page, TONE_TEXT,
                 page_with_keys(
                     page, "This helper is not in the plan any more. "
                           "Press {ESCAPE} to go back, or {REDO} if you have just undone it."));
    page->title = title[0] != '\0' ? page_text(page, "%s", title) : helper.title;
}

static bool helper_act(struct session *session, void *state, const struct page_event *event) {
    return section_record(session, state) != NULL && section_act(session, state, event);
}

/* One that was never filled in is gone when its form closes: then there is nothing to see here. */
static void helper_back(struct session *session, void *state) {
    if (section_record(session, state) == NULL)
        session_pop(session);
}

const struct screen screen_helper = {.state_size = sizeof(struct section_state),
                                     .of_plan = true,
                                     .open = helper_open,
                                     .page = helper_page,
                                     .act = helper_act,
                                     .back = helper_back};
