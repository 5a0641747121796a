/* Employing someone for one line of work: hours or nights, wages, holiday and agency, cut at each 6
 * April; what an employer pays besides; and, once the helper's National Insurance, pension and sick
 * pay are shared out, the line's own sums. */
#include "plan/cost_pieces.h"

#include "base/date.h"
#include "plan/change.h"
#include "plan/cost.h"
#include "plan/cost_amount.h"
#include "plan/line.h"

#include <stdlib.h>

/* An agency covers the 5.6 weeks of leave over the 52 weeks worked. */
#define LEAVE_TENTH_WEEKS 56
#define YEAR_TENTH_WEEKS 520

static struct ratio whole(int64_t pence) {
    return ratio_of(pence, 1);
}

enum rate_name age_minimum_wage(enum age_band age) {
    static const enum rate_name NAMES[] = {[AGE_UNDER_18] = RATE_NMW_UNDER_18_HOUR,
                                           [AGE_18_TO_20] = RATE_NMW_18_20_HOUR,
                                           [AGE_21] = RATE_NLW_HOUR,
                                           [AGE_22_TO_PENSION] = RATE_NLW_HOUR,
                                           [AGE_OVER_PENSION] = RATE_NLW_HOUR,
                                           [AGE_APPRENTICE] = RATE_NMW_UNDER_18_HOUR};
    return NAMES[age];
}

/* Where there is no rate, points at the date to change. */
enum err costing_rate(const struct costing *c, const struct record *line, enum rate_name name,
                      int64_t day, const struct rate **out) {
    *out = rates_on(c->rates, name, day);
    if (*out != NULL)
        return ERR_OK;
    if (c->info != NULL) {
        bool own = record_has(line, LINE_STARTS);
        plan_path(c->plan, own ? line : plan_one(c->plan, RECORD_PLAN),
                  own ? LINE_STARTS : PLAN_STARTS, c->info->at, sizeof c->info->at);
    }
    char text[DATE_TEXT];
    return err_set(c->info, ERR_INPUT,
                   "the rate for %s (%s) is not known for %s. Add that rate, or start later",
                   rate_label(name), rate_key(name), date_show(day, text));
}

enum err costing_at(const struct costing *c, enum err err, const struct record *record,
                    size_t field) {
    if (err == ERR_LIMIT && c->info != NULL && c->info->at[0] == '\0')
        plan_path(c->plan, record, (int)field, c->info->at, sizeof c->info->at);
    return err;
}

/* ---- work and pay ---- */

/* What is paid for in the part of a year that a segment is: hours, or nights. */
static struct ratio work_in(const struct costing *c, const struct record *line,
                            const struct segment_cost *segment) {
    struct ratio part = ratio_of(segment->span.days, c->year->days);
    size_t field = line_number_field(line);
    struct ratio amount = ratio_mul(ratio_of(record_number(line, field), 100), part);
    return field == LINE_HOURS_A_YEAR ? amount : ratio_mul(amount, basis_weeks(c->basis));
}

/* Leave that the helper earns: the share of it in force on the segment's first day. */
static enum err cost_holiday(const struct costing *c, const struct record *line,
                             struct segment_cost *segment) {
    const struct rate **share = &segment->rates[RATE_HOLIDAY_ACCRUAL_PERCENT];
    if (segment->wages == 0) {
        *share = rates_on(c->rates, RATE_HOLIDAY_ACCRUAL_PERCENT, segment->span.first);
        return ERR_OK;
    }
    enum err err = costing_rate(c, line, RATE_HOLIDAY_ACCRUAL_PERCENT, segment->span.first, share);
    if (err == ERR_OK)
        err = cost_round(ratio_mul(whole(segment->wages), ratio_of((*share)->value, 100 * 10000)),
                         &segment->holiday, c->info);
    return err;
}

static enum err cost_segment(const struct costing *c, const struct line_cost *line,
                             struct segment_cost *segment) {
    const struct helper_terms *terms = &line->employment->helper->terms;
    struct ratio work = work_in(c, line->line, segment);
    struct ratio rate = ratio_of(record_number(line->line, line_price_field(line->line)), 100);
    segment->hours = segment->nights = whole(0);
    *(line_sleeps_in(line->line) ? &segment->nights : &segment->hours) = work;
    segment->carried = rates_carried(c->rates, segment->span.first);
    enum err err = cost_round(ratio_mul(work, rate), &segment->wages, c->info);
    if (err == ERR_OK && terms->holiday == LEAVE_ACCRUED)
        err = cost_holiday(c, line->line, segment);
    struct ratio leave = ratio_mul(segment->hours, ratio_of(LEAVE_TENTH_WEEKS, YEAR_TENTH_WEEKS));
    if (err == ERR_OK && terms->holiday == LEAVE_AGENCY)
        err = cost_round(ratio_mul(leave, ratio_of(terms->agency_hour, 100)), &segment->agency,
                         c->info);
    return err;
}

/* Cuts the line's active days at each 6 April and costs each part. A line whose hours or rate
 * nobody has said yet has no wages. */
static enum err cost_segments(const struct costing *c, struct line_cost *line) {
    struct employment_cost *work = line->employment;
    if (!record_has(line->line, line_number_field(line->line)) ||
        !record_has(line->line, line_price_field(line->line)))
        return ERR_OK;
    work->segments = calloc(TAX_YEARS_MOST, sizeof *work->segments);
    if (work->segments == NULL)
        return err_no_memory(c->info);
    enum err err = ERR_OK;
    int64_t first = line->span.first, end = line->span.first + line->span.days;
    while (err == ERR_OK && first < end && work->segment_count < TAX_YEARS_MOST) {
        struct segment_cost *segment = &work->segments[work->segment_count++];
        segment->tax_year = date_tax_year(first);
        int64_t next = date_anniversary(segment->tax_year, 1);
        next = next < end ? next : end;
        segment->span = (struct span){.first = first, .last = next - 1, .days = next - first};
        err = cost_segment(c, line, segment);
        first = next;
    }
    return err;
}

/* ---- what is paid besides ---- */

enum err extra_cost(const struct record *extra, const struct span *span,
                    const struct plan_year *year, int64_t *out, struct err_info *info) {
    *out = record_number(extra, EXTRA_AMOUNT);
    if (extra_is_once(extra))
        return ERR_OK;
    return cost_round(ratio_mul(whole(*out), ratio_of(span->days, year->days)), out, info);
}

static enum err cost_extras(const struct costing *c, const struct line_cost *line,
                            struct employment_cost *out) {
    size_t index = 0;
    const struct record *extra;
    while ((extra = plan_next_child(c->plan, RECORD_EXTRA, line->line->id, &index)) != NULL) {
        int64_t amount = 0;
        bool yearly = !extra_is_once(extra);
        enum err err = extra_cost(extra, &line->span, c->year, &amount, c->info);
        if (err == ERR_OK)
            err = cost_add(yearly ? &out->extras_year : &out->extras_once, amount, c->info);
        if (err != ERR_OK)
            return costing_at(c, err, extra, EXTRA_AMOUNT);
    }
    out->extras = out->extras_year + out->extras_once;
    return ERR_OK;
}

/* ---- the wage that the law asks for ---- */

/* Finds the first active day on which the hourly rate is under it. That can change within a
 * segment, so it is looked for row by row. Hours asleep have no such wage. */
static void find_below_minimum(const struct costing *c, const struct line_cost *line,
                               struct employment_cost *out) {
    const struct span *span = &line->span;
    if (line_sleeps_in(line->line) || !record_has(line->line, LINE_HOURLY_RATE) || span->days == 0)
        return;
    int64_t hourly = record_number(line->line, LINE_HOURLY_RATE);
    enum rate_name name = age_minimum_wage(out->helper->terms.age_band);
    const struct rate *first = rates_on(c->rates, name, span->first);
    for (size_t i = 0; i < c->rates->count && !out->below_minimum; i++) {
        const struct rate *row = &c->rates->rows[i];
        bool active = row == first || (row->from > span->first && row->from <= span->last);
        if (row->name == name && active && hourly < row->value) {
            out->below_minimum = true;
            out->below_minimum_on = row == first ? span->first : row->from;
            out->below_minimum_rate = row;
        }
    }
}

/* ---- the line ---- */

enum err line_cost_employment(const struct costing *c, struct line_cost *out) {
    out->span = line_span(c->year, out->line);
    enum err err = cost_segments(c, out);
    if (err == ERR_OK)
        err = cost_extras(c, out, out->employment);
    find_below_minimum(c, out, out->employment);
    return err;
}

/* Adds the segments up. */
static enum err add_segments(struct employment_cost *work, struct err_info *info) {
    work->hours = whole(0);
    for (size_t k = 0; k < work->segment_count; k++) {
        const struct segment_cost *segment = &work->segments[k];
        work->hours = ratio_add(work->hours, segment->hours);
        work->wages += segment->wages;
        work->holiday += segment->holiday;
        work->agency += segment->agency;
        work->ni_before += segment->ni_before;
        work->ni_relief += segment->ni_relief;
        work->pension += segment->pension;
        work->sick += segment->sick;
    }
    work->ni = work->ni_before - work->ni_relief;
    return ratio_round(ratio_mul(work->hours, whole(100)), &work->hours_shown, info);
}

enum err line_cost_employment_total(const struct costing *c, struct line_cost *out) {
    struct employment_cost *work = out->employment;
    enum err err = add_segments(work, c->info);
    const int64_t parts[] = {work->wages,   work->holiday, work->agency,     work->ni,
                             work->pension, work->sick,    work->extras_year};
    for (size_t i = 0; i < sizeof parts / sizeof parts[0] && err == ERR_OK; i++)
        err = cost_add(&out->recurring, parts[i], c->info);
    out->one_off = work->extras_once;
    out->cost = out->recurring;
    if (err == ERR_OK)
        err = cost_add(&out->cost, out->one_off, c->info);

    struct ratio yearly =
        whole(0); /* with no day in the plan there is nothing to work it out from */
    if (out->span.days > 0)
        yearly = ratio_mul(whole(out->recurring), ratio_of(c->year->days, out->span.days));
    if (err == ERR_OK)
        err = cost_round(yearly, &out->full_year, c->info);
    if (err == ERR_OK)
        err = cost_add(&out->full_year, out->one_off, c->info);
    if (err == ERR_OK)
        err = cost_round(ratio_div(yearly, basis_weeks(c->basis)), &out->weekly, c->info);

    work->per_hour_known = work->hours.num > 0;
    if (err == ERR_OK && work->per_hour_known)
        err = cost_round(ratio_div(whole(out->recurring), work->hours), &work->per_hour, c->info);
    return err;
}
