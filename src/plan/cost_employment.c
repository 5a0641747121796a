/* Employing a personal assistant: wages, holiday, National Insurance, pension and sick pay, cut at
 * each 6 April and costed at the rates of the first day of each part; and the Employment Allowance,
 * which belongs to the employer and so goes over all the lines. */
#include "plan/cost_pieces.h"

#include "base/date.h"
#include "plan/change.h"
#include "plan/cost_amount.h"
#include "plan/line.h"

#include <stdlib.h>

/* A plan is never longer than a year, so it has days of two tax years at most. */
#define SEGMENTS_MOST 2

/* Agency cover is paid the 5.6 weeks of leave over the 52 weeks worked. */
#define COVER_TENTH_WEEKS 56
#define YEAR_TENTH_WEEKS 520

/* What every part of the working needs. */
struct work {
    const struct plan *plan;
    const struct plan_year *year;
    enum year_basis basis;
    const struct rates *rates;
    const struct record *line;
    struct err_info *info;
};

/* The rate in force on the segment's first day. Where there is none, points at the date to change.
 */
static enum err need_rate(const struct work *w, struct segment_cost *segment, enum rate_name name) {
    segment->rates[name] = rates_on(w->rates, name, segment->span.first);
    if (segment->rates[name] != NULL)
        return ERR_OK;
    if (w->info != NULL) {
        bool own = record_has(w->line, LINE_STARTS);
        plan_path(w->plan, own ? w->line : plan_one(w->plan, RECORD_PLAN),
                  own ? LINE_STARTS : PLAN_STARTS, w->info->at, sizeof w->info->at);
    }
    char day[DATE_TEXT];
    return err_set(w->info, ERR_INPUT,
                   "the rate for %s (%s) is not known for %s. Add that rate, or start later",
                   rate_label(name), rate_key(name), date_show(segment->span.first, day));
}

static struct ratio rate_pence(const struct segment_cost *segment, enum rate_name name) {
    return ratio_of(segment->rates[name]->value, 100);
}

/* A percentage as a part of one. */
static struct ratio rate_share(const struct segment_cost *segment, enum rate_name name) {
    return ratio_of(segment->rates[name]->value, 1000000);
}

static struct ratio whole(int64_t pence) {
    return ratio_of(pence, 1);
}

static enum err cost_holiday(const struct work *w, struct segment_cost *segment) {
    struct ratio share = ratio_of(COVER_TENTH_WEEKS, YEAR_TENTH_WEEKS);
    if (record_number(w->line, LINE_HOLIDAY) == HOLIDAY_ACCRUED) {
        enum err err = need_rate(w, segment, RATE_HOLIDAY_ACCRUAL_PERCENT);
        if (err != ERR_OK)
            return err;
        share = rate_share(segment, RATE_HOLIDAY_ACCRUAL_PERCENT);
    }
    return cost_round(ratio_mul(whole(segment->wages), share), &segment->holiday, w->info);
}

static enum err cost_insurance(const struct work *w, struct segment_cost *segment,
                               struct ratio gross, struct ratio part) {
    enum err err = need_rate(w, segment, RATE_NI_PERCENT);
    if (err == ERR_OK)
        err = need_rate(w, segment, RATE_NI_THRESHOLD);
    if (err != ERR_OK)
        return err;
    struct ratio above = ratio_sub(gross, ratio_mul(rate_pence(segment, RATE_NI_THRESHOLD), part));
    return cost_round(ratio_mul(rate_share(segment, RATE_NI_PERCENT), ratio_max(whole(0), above)),
                      &segment->ni_before, w->info);
}

static enum err cost_pension(const struct work *w, struct segment_cost *segment, struct ratio gross,
                             struct ratio part) {
    enum pension choice = (enum pension)record_number(w->line, LINE_PENSION);
    if (choice == PENSION_OPTED_OUT)
        return ERR_OK;
    enum err err = ERR_OK;
    if (choice == PENSION_AUTO) {
        err = need_rate(w, segment, RATE_PENSION_TRIGGER);
        if (err != ERR_OK)
            return err;
        struct ratio trigger = ratio_mul(rate_pence(segment, RATE_PENSION_TRIGGER), part);
        if (ratio_compare(gross, trigger) <= 0)
            return ERR_OK;
    }
    static const enum rate_name needed[] = {RATE_PENSION_PERCENT, RATE_PENSION_LOWER,
                                            RATE_PENSION_UPPER};
    for (size_t i = 0; i < sizeof needed / sizeof needed[0] && err == ERR_OK; i++)
        err = need_rate(w, segment, needed[i]);
    if (err != ERR_OK)
        return err;
    struct ratio upper = ratio_mul(rate_pence(segment, RATE_PENSION_UPPER), part);
    struct ratio lower = ratio_mul(rate_pence(segment, RATE_PENSION_LOWER), part);
    struct ratio counted = ratio_sub(ratio_min(gross, upper), lower);
    return cost_round(
        ratio_mul(rate_share(segment, RATE_PENSION_PERCENT), ratio_max(whole(0), counted)),
        &segment->pension, w->info);
}

/* `weeks` are those of the segment. Before the limit to a share of earnings came in, its rate has
 * no row, and there is none. */
static enum err cost_sick_pay(const struct work *w, struct segment_cost *segment,
                              struct ratio gross, struct ratio part, struct ratio weeks) {
    struct ratio provided = ratio_of(record_number(w->line, LINE_SICK_WEEKS), 10000);
    if (provided.num == 0)
        return ERR_OK;
    enum err err = need_rate(w, segment, RATE_SSP_WEEK);
    if (err != ERR_OK)
        return err;
    struct ratio week = rate_pence(segment, RATE_SSP_WEEK);
    segment->rates[RATE_SSP_EARNINGS_PERCENT] =
        rates_on(w->rates, RATE_SSP_EARNINGS_PERCENT, segment->span.first);
    if (segment->rates[RATE_SSP_EARNINGS_PERCENT] != NULL)
        week = ratio_min(week, ratio_mul(rate_share(segment, RATE_SSP_EARNINGS_PERCENT),
                                         ratio_div(gross, weeks)));
    return cost_round(ratio_mul(ratio_mul(provided, part), week), &segment->sick, w->info);
}

static enum err cost_segment(const struct work *w, struct segment_cost *segment) {
    struct ratio part = ratio_of(segment->span.days, w->year->days);
    struct ratio weeks = ratio_mul(basis_weeks(w->basis), part);
    segment->hours = ratio_mul(ratio_of(record_number(w->line, LINE_HOURS_PER_WEEK), 100), weeks);
    segment->carried = rates_carried(w->rates, segment->span.first);

    struct ratio rate = ratio_of(record_number(w->line, LINE_HOURLY_RATE), 100);
    enum err err = cost_round(ratio_mul(segment->hours, rate), &segment->wages, w->info);
    if (err == ERR_OK)
        err = cost_holiday(w, segment);
    struct ratio gross = whole(segment->wages + segment->holiday);
    if (err == ERR_OK)
        err = cost_insurance(w, segment, gross, part);
    if (err == ERR_OK)
        err = cost_pension(w, segment, gross, part);
    if (err == ERR_OK)
        err = cost_sick_pay(w, segment, gross, part, weeks);
    return err;
}

/* Cuts the line's active days at each 6 April and costs each part. A line whose hours or rate
 * nobody has said yet has no wages, and needs no rates. */
static enum err cost_segments(const struct work *w, const struct span *span,
                              struct employment_cost *out) {
    if (!record_has(w->line, LINE_HOURS_PER_WEEK) || !record_has(w->line, LINE_HOURLY_RATE))
        return ERR_OK;
    out->segments = calloc(SEGMENTS_MOST, sizeof *out->segments);
    if (out->segments == NULL)
        return err_no_memory(w->info);
    enum err err = ERR_OK;
    int64_t first = span->first, end = span->first + span->days;
    while (err == ERR_OK && first < end && out->segment_count < SEGMENTS_MOST) {
        struct segment_cost *segment = &out->segments[out->segment_count++];
        segment->tax_year = date_tax_year(first);
        int64_t next = date_anniversary(segment->tax_year, 1);
        next = next < end ? next : end;
        segment->span = (struct span){.first = first, .last = next - 1, .days = next - first};
        err = cost_segment(w, segment);
        first = next;
    }
    return err;
}

enum err extra_cost(const struct record *extra, const struct span *span,
                    const struct plan_year *year, int64_t *out, struct err_info *info) {
    *out = record_number(extra, EXTRA_AMOUNT);
    if (extra_is_once(extra))
        return ERR_OK;
    return cost_round(ratio_mul(whole(*out), ratio_of(span->days, year->days)), out, info);
}

static enum err cost_extras(const struct work *w, const struct span *span,
                            struct employment_cost *out) {
    size_t index = 0;
    const struct record *extra;
    while ((extra = plan_next_child(w->plan, RECORD_EXTRA, w->line->id, &index)) != NULL) {
        int64_t amount = 0;
        bool yearly = !extra_is_once(extra);
        enum err err = extra_cost(extra, span, w->year, &amount, w->info);
        if (err == ERR_OK)
            err = cost_add(yearly ? &out->extras_year : &out->extras_once, amount, w->info);
        if (err != ERR_OK) {
            if (w->info != NULL)
                plan_path(w->plan, extra, EXTRA_AMOUNT, w->info->at, sizeof w->info->at);
            return err;
        }
    }
    out->extras = out->extras_year + out->extras_once;
    return ERR_OK;
}

/* Finds the first active day on which the hourly rate is under the National Living Wage. That can
 * change within a segment, so it is looked for row by row. */
static void find_below_minimum(const struct work *w, const struct span *span,
                               struct employment_cost *out) {
    if (!record_has(w->line, LINE_HOURLY_RATE) || span->days == 0)
        return;
    int64_t hourly = record_number(w->line, LINE_HOURLY_RATE);
    const struct rate *first = rates_on(w->rates, RATE_NLW_HOUR, span->first);
    for (size_t i = 0; i < w->rates->count && !out->below_minimum; i++) {
        const struct rate *row = &w->rates->rows[i];
        bool active = row == first || (row->from > span->first && row->from <= span->last);
        if (row->name == RATE_NLW_HOUR && active && hourly < row->value) {
            out->below_minimum = true;
            out->below_minimum_on = row == first ? span->first : row->from;
        }
    }
}

enum err line_cost_employment(const struct plan *plan, const struct plan_year *year,
                              enum year_basis basis, const struct rates *rates,
                              const struct record *line, struct line_cost *out,
                              struct err_info *info) {
    const struct work w = {plan, year, basis, rates, line, info};
    out->span = line_span(year, line);
    out->employment = calloc(1, sizeof *out->employment);
    if (out->employment == NULL)
        return err_no_memory(info);
    enum err err = cost_segments(&w, &out->span, out->employment);
    if (err == ERR_OK)
        err = cost_extras(&w, &out->span, out->employment);
    find_below_minimum(&w, &out->span, out->employment);
    return err;
}

static bool may_claim_allowance(const struct plan *plan, const struct plan_cost *cost) {
    if (!record_number(plan_one(plan, RECORD_PLAN), PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE))
        return false;
    for (size_t i = 0; i < cost->line_count; i++)
        if (cost->lines[i].employment != NULL &&
            !record_number(cost->lines[i].line, LINE_PERSONAL_CARE_ONLY))
            return false;
    return true;
}

enum err plan_cost_allowance(const struct plan *plan, const struct plan_year *year,
                             const struct rates *rates, struct plan_cost *out,
                             struct err_info *info) {
    if (!may_claim_allowance(plan, out))
        return ERR_OK;
    int64_t used[SEGMENTS_MOST] = {0}; /* in the tax year the plan starts in, and the next */
    int64_t first_year = date_tax_year(year->starts);
    for (size_t i = 0; i < out->line_count; i++) {
        const struct employment_cost *work = out->lines[i].employment;
        for (size_t k = 0; work != NULL && k < work->segment_count; k++) {
            struct segment_cost *segment = &work->segments[k];
            if (segment->ni_before == 0)
                continue;
            const struct work w = {
                .plan = plan, .rates = rates, .line = out->lines[i].line, .info = info};
            int64_t *gone = &used[segment->tax_year != first_year], allowance;
            enum err err = need_rate(&w, segment, RATE_EMPLOYMENT_ALLOWANCE);
            if (err == ERR_OK)
                err = cost_round(rate_pence(segment, RATE_EMPLOYMENT_ALLOWANCE), &allowance, info);
            if (err != ERR_OK)
                return err;
            int64_t left = allowance > *gone ? allowance - *gone : 0;
            segment->ni_relief = left < segment->ni_before ? left : segment->ni_before;
            *gone += segment->ni_relief;
        }
    }
    return ERR_OK;
}

/* Adds the segments up. */
static enum err add_segments(struct employment_cost *work, struct err_info *info) {
    work->hours = whole(0);
    enum err err = ERR_OK;
    for (size_t k = 0; k < work->segment_count && err == ERR_OK; k++) {
        const struct segment_cost *segment = &work->segments[k];
        work->hours = ratio_add(work->hours, segment->hours);
        work->wages += segment->wages;
        work->holiday += segment->holiday;
        work->ni_before += segment->ni_before;
        work->ni_relief += segment->ni_relief;
        work->pension += segment->pension;
        work->sick += segment->sick;
    }
    work->ni = work->ni_before - work->ni_relief;
    return ratio_round(ratio_mul(work->hours, whole(100)), &work->hours_shown, info);
}

enum err line_cost_employment_total(const struct plan_year *year, enum year_basis basis,
                                    struct line_cost *out, struct err_info *info) {
    struct employment_cost *work = out->employment;
    enum err err = add_segments(work, info);
    const int64_t parts[] = {work->wages,   work->holiday, work->ni,
                             work->pension, work->sick,    work->extras_year};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && err == ERR_OK; i++)
        err = cost_add(&out->recurring, parts[i], info);
    out->one_off = work->extras_once;
    out->cost = out->recurring;
    if (err == ERR_OK)
        err = cost_add(&out->cost, out->one_off, info);

    struct ratio yearly =
        whole(0); /* with no day in the plan there is nothing to work it out from */
    if (out->span.days > 0)
        yearly = ratio_mul(whole(out->recurring), ratio_of(year->days, out->span.days));
    if (err == ERR_OK)
        err = cost_round(yearly, &out->full_year, info);
    if (err == ERR_OK)
        err = cost_add(&out->full_year, out->one_off, info);
    if (err == ERR_OK)
        err = cost_round(ratio_div(yearly, basis_weeks(basis)), &out->weekly, info);

    work->per_hour_known = work->hours.num > 0;
    if (err == ERR_OK && work->per_hour_known)
        err = cost_round(ratio_div(whole(out->recurring), work->hours), &work->per_hour, info);
    return err;
}
