/* Reviews: the next one, then and now, and what a change of the budget does to the year. */
#include "plan/review.h"

#include "base/date.h"
#include "base/text.h"
#include "plan/cost_amount.h"
#include "plan/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

/* ---- when ------------------------------------------------------------------------------------ */

/* Whether the first review that was agreed for this plan is still to come, with the last one held
 * that day: one from before its first day, as a next version brings along, is not that one. */
static bool is_first_to_come(const struct plan *plan, bool held, int64_t held_on) {
    const struct record *top = plan_one(plan, RECORD_PLAN),
                        *intended = plan_one(plan, RECORD_REVIEW_PLAN);
    const int64_t starts = record_number(top, PLAN_STARTS);
    if (!record_has(intended, REVIEW_PLAN_FIRST_ON))
        return false;
    return !held || (record_has(top, PLAN_STARTS) && held_on < starts &&
                     record_number(intended, REVIEW_PLAN_FIRST_ON) >= starts);
}

bool review_next(const struct plan *plan, int64_t *out) {
    const struct record *intended = plan_one(plan, RECORD_REVIEW_PLAN);
    bool due = false, held = false;
    int64_t due_on = 0, held_on = 0;
    for (size_t i = 0; i < plan_count(plan, RECORD_REVIEW); i++) {
        const struct record *review = plan_at(plan, RECORD_REVIEW, i);
        int64_t day = record_number(review, REVIEW_DUE_ON);
        if (record_has(review, REVIEW_HELD_ON)) {
            day = record_number(review, REVIEW_HELD_ON);
            held_on = !held || day > held_on ? day : held_on;
            held = true;
        } else if (record_has(review, REVIEW_DUE_ON)) {
            due_on = !due || day < due_on ? day : due_on;
            due = true;
        }
    }
    if (due)
        *out = due_on;
    else if (is_first_to_come(plan, held, held_on))
        *out = record_number(intended, REVIEW_PLAN_FIRST_ON);
    else if (held && record_has(intended, REVIEW_PLAN_THEN_EVERY_MONTHS))
        *out =
            date_add_months(held_on, (int)record_number(intended, REVIEW_PLAN_THEN_EVERY_MONTHS));
    else
        return false;
    return true;
}

bool review_was_held(const struct plan *plan) {
    for (size_t i = 0; i < plan_count(plan, RECORD_REVIEW); i++)
        if (record_has(plan_at(plan, RECORD_REVIEW, i), REVIEW_HELD_ON))
            return true;
    return false;
}

const char *review_called(const struct record *review, char buffer[REVIEW_TEXT]) {
    char day[DATE_TEXT];
    if (record_has(review, REVIEW_HELD_ON))
        snprintf(buffer, REVIEW_TEXT, "The review of %s",
                 date_show(record_number(review, REVIEW_HELD_ON), day));
    else
        snprintf(buffer, REVIEW_TEXT, "A review, not held yet");
    return buffer;
}

const char *review_next_words(const struct figures *figures, char buffer[REVIEW_TEXT]) {
    char date[DATE_TEXT];
    int64_t day;
    buffer[0] = '\0';
    if (figures->state != STATE_ENDED && review_next(figures->plan, &day))
        snprintf(buffer, REVIEW_TEXT, "The %s review is on %s.",
                 review_was_held(figures->plan) ? "next" : "first", date_show(day, date));
    return buffer;
}

int64_t review_early(const struct record *review) {
    int64_t days = record_number(review, REVIEW_DUE_ON) - record_number(review, REVIEW_HELD_ON);
    bool known = record_has(review, REVIEW_DUE_ON) && record_has(review, REVIEW_HELD_ON);
    return known && days > REVIEW_DUE_DAYS ? days : 0;
}

/* The day it looks back from. */
static int64_t day_of(const struct record *review, int64_t today) {
    return record_has(review, REVIEW_HELD_ON) ? record_number(review, REVIEW_HELD_ON) : today;
}

struct span review_span(const struct plan *plan, const struct record *review, int64_t today) {
    struct span span = {.last = day_of(review, today)};
    struct plan_year year;
    if (!plan_year(plan, &year))
        return (struct span){0};
    span.first = year.starts;
    for (size_t i = 0; i < plan_count(plan, RECORD_REVIEW); i++) {
        const struct record *other = plan_at(plan, RECORD_REVIEW, i);
        int64_t held = record_number(other, REVIEW_HELD_ON);
        if (other != review && record_has(other, REVIEW_HELD_ON) && held < span.last &&
            held >= span.first)
            span.first = held + 1;
    }
    span.days = span.last >= span.first ? span.last - span.first + 1 : 0;
    return span;
}

const char *review_days_words(struct span span, char buffer[REVIEW_TEXT]) {
    if (span.days > 0)
        snprintf(buffer, REVIEW_TEXT, "in %" PRId64 " day%s", span.days, span.days == 1 ? "" : "s");
    else
        snprintf(buffer, REVIEW_TEXT, "before this plan began");
    return buffer;
}

/* ---- then and now ---------------------------------------------------------------------------- */

/* What a review says of a record. Returns `said`. */
static const char *find_said(const struct record *review, size_t field, const struct record *about,
                             char said[DECIMAL_TEXT]) {
    const struct field *list = dictionary_field(RECORD_REVIEW, field);
    const char *name = value_part_name(list, about), *at = record_text(review, field);
    struct value_part part;
    said[0] = '\0';
    while (value_next_part(list, &at, &part))
        if (strcmp(part.name, name) == 0)
            text_copy(part.value, said, DECIMAL_TEXT);
    return said;
}

/* Whether it is a number, and which: "frequent" and "unknown" are none. */
static bool read_number(const char *said, int64_t *out) {
    return decimal_read(said, 3, out, NULL) == ERR_OK;
}

static void read_outcome(const struct record *review, const struct record *outcome,
                         struct review_thing *out) {
    out->then_known = record_has(outcome, OUTCOME_SCORE_NOW);
    out->then = record_number(outcome, OUTCOME_SCORE_NOW) * 1000;
    out->hoped_known = record_has(outcome, OUTCOME_SCORE_HOPED);
    out->hoped = record_number(outcome, OUTCOME_SCORE_HOPED) * 1000;
    out->scaled = true;
    out->most = dictionary_field(RECORD_OUTCOME, OUTCOME_SCORE_NOW)->most * 1000;
    if (out->then_known)
        decimal_write(out->then, 3, 0, out->then_said);
    out->now_known =
        read_number(find_said(review, REVIEW_SCORES, outcome, out->now_said), &out->now);
}

static void read_measure(const struct record *review, const struct record *measure,
                         struct review_thing *out) {
    out->scaled = read_number(record_text(measure, MEASURE_LOWEST), &out->least) &&
                  read_number(record_text(measure, MEASURE_HIGHEST), &out->most) &&
                  out->least < out->most;
    out->over_days = !out->scaled;
    text_copy(record_text(measure, MEASURE_BEFORE), out->then_said, sizeof out->then_said);
    out->then_known = read_number(out->then_said, &out->then);
    out->now_known =
        read_number(find_said(review, REVIEW_MEASURES, measure, out->now_said), &out->now);
}

/* What so many cost, exactly: pence. */
static struct ratio costs(const struct record *measure, int64_t count) {
    return ratio_mul(ratio_of(record_number(measure, MEASURE_UNIT_COST), 100),
                     ratio_of(count, 1000));
}

/* What was seen would have cost; and what a year would come to if it went on so. Each is rounded
 * once, from the exact figure. */
static enum err reckon(const struct plan *plan, struct span span, struct review_thing *out,
                       struct err_info *info) {
    struct plan_year year;
    enum err err = ERR_OK;
    out->priced = record_has(out->about, MEASURE_UNIT_COST);
    if (out->priced && out->then_known)
        err = cost_round(costs(out->about, out->then), &out->then_costs, info);
    if (err == ERR_OK && out->priced && out->now_known)
        err = cost_round(costs(out->about, out->now), &out->now_costs, info);
    out->year_known = out->now_known && span.days >= REVIEW_YEAR_DAYS && plan_year(plan, &year);
    if (err != ERR_OK || !out->year_known)
        return err;
    struct ratio part = ratio_of(year.days, span.days);
    err = ratio_round(ratio_mul(ratio_of(out->now, 1), part), &out->year, info);
    if (err == ERR_OK && out->priced)
        err = cost_round(ratio_mul(costs(out->about, out->now), part), &out->year_costs, info);
    return err;
}

enum err review_thing(const struct plan *plan, const struct record *review,
                      const struct record *about, struct span span, struct review_thing *out,
                      struct err_info *info) {
    *out = (struct review_thing){.about = about};
    if (about->type == RECORD_OUTCOME) {
        read_outcome(review, about, out);
        return ERR_OK;
    }
    read_measure(review, about, out);
    return out->over_days ? reckon(plan, span, out, info) : ERR_OK;
}

/* ---- the budget ------------------------------------------------------------------------------ */

void review_take_up(const struct plan *plan, const struct record *review, struct changes *changes) {
    char id[24];
    if (record_number(review, REVIEW_BUDGET_CHANGE) == 0)
        return;
    changes_new_id(changes, plan, id);
    changes_add(changes, RECORD_ADJUSTMENT, id, "", SIZE_MAX);
    changes_put_number(changes, RECORD_ADJUSTMENT, id, ADJUSTMENT_AMOUNT,
                       record_number(review, REVIEW_BUDGET_CHANGE));
    changes_set(changes, RECORD_ADJUSTMENT, id, ADJUSTMENT_REASON,
                record_text(review, REVIEW_REASON));
    changes_put_number(changes, RECORD_ADJUSTMENT, id, ADJUSTMENT_ON,
                       record_number(review, REVIEW_HELD_ON));
}

bool review_is_taken_up(const struct plan *plan, const struct record *review) {
    for (size_t i = 0; i < plan_count(plan, RECORD_ADJUSTMENT); i++) {
        const struct record *made = plan_at(plan, RECORD_ADJUSTMENT, i);
        if (record_has(review, REVIEW_HELD_ON) && record_has(made, ADJUSTMENT_ON) &&
            record_number(made, ADJUSTMENT_ON) == record_number(review, REVIEW_HELD_ON) &&
            record_number(made, ADJUSTMENT_AMOUNT) == record_number(review, REVIEW_BUDGET_CHANGE) &&
            strcmp(record_text(made, ADJUSTMENT_REASON), record_text(review, REVIEW_REASON)) == 0)
            return true;
    }
    return false;
}

enum err review_budget(const struct plan *plan, const struct plan_cost *cost,
                       const struct record *review, int64_t today, struct review_budget *out,
                       struct err_info *info) {
    struct plan_year year = {0};
    int64_t day = day_of(review, today);
    *out = (struct review_budget){.before = cost->budget,
                                  .after = cost->budget,
                                  .change = record_number(review, REVIEW_BUDGET_CHANGE),
                                  .plan = cost->plan,
                                  .left = cost->left};
    enum err err = cost_add(&out->plan, cost->contingency, info);
    out->taken_up = review_is_taken_up(plan, review);
    if (err == ERR_OK && out->taken_up)
        err = cost_add(&out->before, -out->change, info);
    else if (err == ERR_OK) {
        err = cost_add(&out->after, out->change, info);
        if (err == ERR_OK)
            err = cost_add(&out->left, out->change, info);
    }
    if (err != ERR_OK || !plan_year(plan, &year))
        return err;
    int64_t from = day + 1 > year.starts ? day + 1 : year.starts;
    out->rest_days = year.ends >= from ? year.ends - from + 1 : 0;
    out->year_days = year.days;
    return cost_round(ratio_mul(ratio_of(out->change, 1), ratio_of(out->rest_days, year.days)),
                      &out->rest, info);
}
