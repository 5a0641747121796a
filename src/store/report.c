/* The portfolio: one pass over what is kept ready of each version, in order of their rows. */
#include "report.h"
#include "every_plan.h"
#include "payable.h"

#include "base/meter.h"

#include <string.h>

/* ---- a line of the tally --------------------------------------------------------------------- */

/* The columns in the order that read_one has them in. ?1 is how far a plan must have been for who
 * is here to read it. */
static const char one_sql[] =
    "SELECT tally.plan, weight, listing.plan IS NOT NULL, own_from, live_to, next_from, before_to,"
    " tally.state, ifnull(listing.begins, own_from), ifnull(listing.ends, own_to),"
    " listing.reviewing, entitled, held, comes, grown_on, tally.budget, tally.plan_total,"
    " kept_back, direct, third_party, notional, traditional, tally.id, tally.reach >= 2, may_quote,"
    " tally.contested, CASE WHEN NOT " PAYABLE_REVIEWED_SINCE " THEN payable.review_on END,"
    " tally.asked_on, yes_on"
    " FROM tally JOIN plan ON plan.row = tally.plan LEFT JOIN listing ON listing.plan = tally.plan"
    " LEFT JOIN payable ON payable.plan = tally.plan"
    " WHERE tally.reach >= ?1 AND ifnull(listing.shelf, 0) <> 2";
enum { ONE_MONEY = 15, ONE_ID = ONE_MONEY + REPORT_MONEY_COUNT };

_Static_assert(SHELF_USUAL == 2, "as in one_sql");

/* The row of that word; where there is none such, the last. */
static size_t find_row(enum report_by by, const char *word) {
    const size_t count = report_rows(by);
    for (size_t row = 0; row < count; row++)
        if (strcmp(report_word(by, row), word) == 0)
            return row;
    return count - 1;
}

static enum report_age age_on(struct query *query, int column, int64_t day) {
    bool known;
    const int64_t grown = query_within(query, column, DATE_FIRST, 2 * DATE_LAST, &known);
    return !known ? REPORT_AGE_UNKNOWN : day >= grown ? REPORT_ADULT : REPORT_CHILD;
}

static void read_days(struct query *query, struct one *out) {
    bool ends;
    out->from = query_within(query, 3, DATE_FIRST, DATE_LAST, &out->lives);
    out->to = query_within(query, 4, DATE_FIRST, DATE_LAST, &ends);
    out->lives = out->lives && ends && out->from <= out->to;
    out->next_from = query_within(query, 5, DATE_FIRST, DATE_LAST, &out->followed);
    out->before_to = query_within(query, 6, DATE_FIRST, DATE_LAST, &out->follows);
}

static void read_state(struct query *query, int64_t to, struct one *out) {
    bool begins, ends;
    out->progress.decided = (enum state)find_row(REPORT_BY_STATE, query_text(query, 7));
    if (out->progress.decided == STATE_ENDED && out->lives && to <= out->to)
        out->progress.decided = STATE_AUTHORISED; /* it was ended after that day */
    out->progress.begins = query_within(query, 8, DATE_FIRST, DATE_LAST, &begins);
    out->progress.ends = query_within(query, 9, DATE_FIRST, DATE_LAST, &ends);
    out->progress.dated = begins && ends;
    out->progress.reviewing = query_number(query, 10) != 0;
    out->rows[REPORT_BY_STATE] = state_on(&out->progress, to);
}

static void read_one(struct query *query, const struct report *report, struct one *out) {
    const int64_t most = INT64_C(10) * COST_MOST; /* past any plan's */
    *out = (struct one){.row = query_number(query, 0), .newest = query_number(query, 2) != 0};
    out->weight = report->anonymous ? query_within(query, 1, 0, 2, NULL) : 1;
    read_days(query, out);
    read_state(query, report->to, out);
    out->rows[REPORT_BY_RIGHT] = find_row(REPORT_BY_RIGHT, query_text(query, 11));
    out->form = report_form_of(out->rows[REPORT_BY_RIGHT]);
    out->rows[REPORT_BY_HELD] = find_row(REPORT_BY_HELD, query_text(query, 12));
    out->rows[REPORT_BY_COMES] = find_row(REPORT_BY_COMES, query_text(query, 13));
    out->rows[REPORT_BY_AGE] = age_on(query, 14, report->to);
    for (int money = 0; money < REPORT_MONEY_COUNT; money++)
        out->money[money] = query_within(query, ONE_MONEY + money, 1, most, &out->known[money]);
}

/* What else is kept of it. */
static void read_rest(struct query *query, struct one *out) {
    bool asked, yes;
    out->authorised = query_number(query, ONE_ID + 1) != 0;
    out->may_quote = query_number(query, ONE_ID + 2) == 1;
    out->contested = query_within(query, ONE_ID + 3, 0, PLAN_LIST_MOST, NULL);
    out->review_on = query_within(query, ONE_ID + 4, DATE_FIRST, DATE_LAST, &out->has_review);
    out->asked_on = query_within(query, ONE_ID + 5, DATE_FIRST, DATE_LAST, &asked);
    out->yes_on = query_within(query, ONE_ID + 6, DATE_FIRST, DATE_LAST, &yes);
    out->asked = asked && yes && out->asked_on <= out->yes_on;
}

/* ---- adding up ------------------------------------------------------------------------------- */

/* When it counts. Of a plan's versions at most one lives on a day; and in the year that one counts
 * which was its last by then. */
static void find_when(const struct report *report, struct one *one) {
    const bool last =
        one->lives && one->from <= report->to && !(one->followed && one->next_from <= report->to);
    one->in[REPORT_HERE] = one->newest;
    one->in[REPORT_LIVE] = last && one->to >= report->to;
    one->in[REPORT_YEAR] = last && one->to >= report->year_from;
    one->in[REPORT_NEW] = one->lives && one->from >= report->from && one->from <= report->to &&
                          !(one->follows && one->before_to >= one->from - 1);
    one->in[REPORT_ENDED] = one->lives && one->to + 1 >= report->from && one->to < report->to &&
                            !(one->followed && one->next_from <= one->to + 1);
}

static void add_one(struct report *report, const struct one *one) {
    for (int when = 0; when < REPORT_WHEN_COUNT; when++) {
        if (!one->in[when])
            continue;
        report->totals[when] += one->weight;
        for (int by = 0; by < REPORT_BY_COUNT; by++)
            report->counts[by][one->rows[by]][when] += one->weight;
        report->form[one->form][one->rows[REPORT_BY_AGE]][one->rows[REPORT_BY_HELD]]
                    [one->rows[REPORT_BY_COMES]][when] += one->weight;
    }
    for (int money = 0; one->in[REPORT_LIVE] && money < REPORT_MONEY_COUNT; money++)
        if (one->known[money]) {
            report->money[money].plans += one->weight;
            report->money[money].total += one->weight * one->money[money];
        }
}

/* ---- the stores ------------------------------------------------------------------------------ */

/* Whether a plan is in one of the stores before, as far as it is read there: what is not told of
 * one store is told of the next. */
static enum err is_twice(struct store *const *stores, size_t before, const char *id, bool *out,
                         struct err_info *info) {
    static const char sql[] = "SELECT 1 FROM tally WHERE id = ? AND reach >= ? LIMIT 1";
    enum err err = ERR_OK;
    *out = false;
    for (size_t i = 0; err == ERR_OK && !*out && i < before; i++) {
        struct query query;
        query_begin(&query, stores[i], sql);
        query_bind_text(&query, id);
        query_bind_number(&query, gate_reach(stores[i]->role));
        *out = query_row(&query);
        err = query_end(&query, info);
    }
    return err;
}

static enum err add_plans(struct store *const *stores, size_t place,
                          const struct report_asked *asked, struct report *report,
                          struct err_info *info) {
    enum err err = ERR_OK;
    int64_t done = 0;
    struct query query;
    query_begin(&query, stores[place], one_sql);
    query_bind_number(&query, gate_reach(stores[place]->role));
    while (err == ERR_OK && query_row(&query)) {
        struct one one;
        bool twice = false;
        if (!meter_to(done++)) {
            err = meter_stopped(info);
            break;
        }
        read_one(&query, report, &one);
        err = is_twice(stores, place, query_text(&query, ONE_ID), &twice, info);
        if (err != ERR_OK || twice) {
            report->twice += one.newest ? one.weight : 0;
            continue;
        }
        read_rest(&query, &one);
        find_when(report, &one);
        add_one(report, &one);
        err = report_add_things(stores[place], &one, asked, report, info);
    }
    enum err ended = query_end(&query, err == ERR_OK ? info : NULL);
    return err != ERR_OK ? err : ended;
}

static enum err add_store(struct store *const *stores, size_t place,
                          const struct report_asked *asked, struct report *report,
                          struct err_info *info) {
    enum err err = every_plan_begin(stores[place], "Adding up", info);
    if (err == ERR_OK)
        err = add_plans(stores, place, asked, report, info);
    meter_end();
    return err;
}

static enum err begin_all(struct store *const *stores, size_t count, struct report *report,
                          struct err_info *info) {
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < count; i++) {
        report->practice = report->practice || store_is_practice(stores[i]);
        err = gate_ask_role(TOPIC_REPORT, stores[i]->role, info);
        if (err == ERR_OK)
            err = store_begin_read(stores[i], info);
    }
    return err;
}

enum err store_report(struct store *const *stores, size_t count, const struct report_asked *asked,
                      struct report *out, struct err_info *info) {
    *out = (struct report){.from = asked->from,
                           .to = asked->to,
                           .year_from = report_year_of(asked->to),
                           .anonymous = asked->anonymous,
                           .form_known = !asked->anonymous,
                           .stores = count};
    if (asked->to < asked->from)
        return err_set(info, ERR_INPUT, "The last day is before the first. Change one of them");
    enum err err = begin_all(stores, count, out, info);
    for (size_t i = 0; err == ERR_OK && i < count; i++)
        err = add_store(stores, i, asked, out, info);
    for (size_t i = 0; i < count; i++)
        store_rollback(stores[i]); /* nothing was written */
    if (err == ERR_OK && out->anonymous) {
        memset(out->form, 0, sizeof out->form);
        report_hide(out);
    }
    return err;
}
