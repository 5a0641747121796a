/* Employing a helper: who is costed together, and what an employer pays on top of the wages of all
 * a helper's lines in a tax year. People are employed, not lines: one helper has one National
 * Insurance threshold and one pension test, however many lines there are. */
#include "plan/cost_pieces.h"

#include "base/date.h"
#include "base/unused.h"
#include "plan/cost.h"
#include "plan/cost_amount.h"
#include "plan/line.h"

#include <stdlib.h>
#include <string.h>

/* One helper being costed, with the lines that are costed together. */
struct employed {
    const struct costing *c;
    struct helper_cost *helper;
    struct line_cost **lines;
    size_t count;
};

static struct ratio whole(int64_t pence) {
    return ratio_of(pence, 1);
}

/* ---- who is costed together ---- */

/* Of a helper whom nobody has named yet nothing is said, and what is usual is meant. */
static struct helper_terms terms_of(const struct record *helper) {
    struct value nothing[HELPER_FIELD_COUNT] = {{0}};
    const struct record nobody = {.type = RECORD_HELPER, .values = nothing};
    if (helper == NULL)
        helper = &nobody;
    return (struct helper_terms){.age_band = (enum age_band)record_number(helper, HELPER_AGE_BAND),
                                 .people = record_number(helper, HELPER_PEOPLE),
                                 .pension = (enum pension)record_number(helper, HELPER_PENSION),
                                 .holiday = (enum leave_cover)record_number(helper, HELPER_HOLIDAY),
                                 .agency_hour = record_number(helper, HELPER_AGENCY_HOUR),
                                 .sick_weeks = record_number(helper, HELPER_SICK_WEEKS),
                                 .all_for_person =
                                     record_number(helper, HELPER_ALL_FOR_PERSON) != 0};
}

/* Puts the lines that are in the plan, or those that are left out, with their helpers. */
static void place_lines(const struct costing *c, struct plan_cost *out, bool apart) {
    for (size_t i = 0; i < out->line_count; i++) {
        struct line_cost *line = &out->lines[i];
        size_t at = out->helper_count + out->apart_count;
        if (line->employment == NULL || line_is_included(line->line) == apart)
            continue;
        const struct record *helper =
            plan_find(c->plan, RECORD_HELPER, record_text(line->line, LINE_HELPER), &at);
        if (helper == NULL || apart) {
            at = out->helper_count + out->apart_count;
            out->helpers[at] =
                (struct helper_cost){.helper = helper, .terms = terms_of(helper), .apart = apart};
            *(apart ? &out->apart_count : &out->helper_count) += 1;
        }
        line->employment->helper = &out->helpers[at];
        out->helpers[at].line_count++;
    }
}

enum err plan_cost_helpers_list(const struct costing *c, struct plan_cost *out) {
    size_t named = plan_count(c->plan, RECORD_HELPER), lines = 0;
    for (size_t i = 0; i < out->line_count; i++) {
        struct line_cost *line = &out->lines[i];
        if (!line_employs(line->line))
            continue;
        line->employment = calloc(1, sizeof *line->employment);
        if (line->employment == NULL)
            return err_no_memory(c->info);
        lines++;
    }
    if (named + lines == 0)
        return ERR_OK;
    out->helpers = calloc(named + lines, sizeof *out->helpers);
    if (out->helpers == NULL)
        return err_no_memory(c->info);
    out->helper_count = named;
    for (size_t i = 0; i < named; i++) {
        const struct record *helper = plan_at(c->plan, RECORD_HELPER, i);
        out->helpers[i] = (struct helper_cost){.helper = helper, .terms = terms_of(helper)};
    }
    place_lines(c, out, false);
    place_lines(c, out, true);
    return ERR_OK;
}

/* ---- one tax year of a helper ---- */

enum rate_name age_ni_threshold(enum age_band age) {
    static const enum rate_name NAMES[] = {[AGE_UNDER_18] = RATE_NI_UPPER_UNDER_21,
                                           [AGE_18_TO_20] = RATE_NI_UPPER_UNDER_21,
                                           [AGE_21] = RATE_NI_THRESHOLD,
                                           [AGE_22_TO_PENSION] = RATE_NI_THRESHOLD,
                                           [AGE_OVER_PENSION] = RATE_NI_THRESHOLD,
                                           [AGE_APPRENTICE] = RATE_NI_UPPER_UNDER_21};
    return NAMES[age];
}

/* The first of the lines that is active on that day; as many as there are where none is. */
static size_t active_on(const struct employed *e, int64_t day) {
    size_t i = 0;
    while (i < e->count && (e->lines[i]->span.days == 0 || e->lines[i]->span.first > day ||
                            e->lines[i]->span.last < day))
        i++;
    return i;
}

/* The days with work, cut at each 6 April. */
static void find_years(struct employed *e) {
    struct helper_cost *helper = e->helper;
    struct helper_year *year = NULL;
    for (int64_t day = e->c->year->starts, next = day; day <= e->c->year->ends; day++) {
        if (active_on(e, day) == e->count)
            continue;
        if ((year == NULL || day >= next) && helper->year_count < TAX_YEARS_MOST) {
            year = &helper->years[helper->year_count++];
            *year = (struct helper_year){.tax_year = date_tax_year(day),
                                         .first = day,
                                         .carried = rates_carried(e->c->rates, day)};
            next = date_anniversary(year->tax_year, 1);
        }
        year->days++;
    }
}

static struct segment_cost *segment_in(const struct line_cost *line, int64_t tax_year) {
    struct employment_cost *work = line->employment;
    for (size_t k = 0; k < work->segment_count; k++)
        if (work->segments[k].tax_year == tax_year)
            return &work->segments[k];
    return NULL;
}

/* The rate in force on the year's first day; the line that is active then is the one to start later
 * where there is none. */
static enum err need_rate(const struct employed *e, struct helper_year *year, enum rate_name name) {
    const struct record *line = e->lines[active_on(e, year->first)]->line;
    return costing_rate(e->c, line, name, year->first, &year->rates[name]);
}

static enum err need_rates(const struct employed *e, struct helper_year *year, size_t count,
                           const enum rate_name names[]) {
    enum err err = ERR_OK;
    for (size_t i = 0; i < count && err == ERR_OK; i++)
        err = need_rate(e, year, names[i]);
    return err;
}

/* A yearly amount's part for the year's days, in pence. */
static struct ratio rate_part(const struct employed *e, const struct helper_year *year,
                              enum rate_name name) {
    return ratio_mul(ratio_of(year->rates[name]->value, 100),
                     ratio_of(year->days, e->c->year->days));
}

/* A percentage as a part of one. */
static struct ratio rate_share(const struct helper_year *year, enum rate_name name) {
    return ratio_of(year->rates[name]->value, 100 * 10000);
}

/* Each of the people has a threshold of their own. */
static enum err cost_insurance(const struct employed *e, struct helper_year *year,
                               struct ratio each) {
    enum rate_name threshold = age_ni_threshold(e->helper->terms.age_band);
    enum err err = need_rates(e, year, 2, (const enum rate_name[]){RATE_NI_PERCENT, threshold});
    if (err != ERR_OK)
        return err;
    struct ratio above = ratio_max(whole(0), ratio_sub(each, rate_part(e, year, threshold)));
    struct ratio all = ratio_mul(above, whole(e->helper->terms.people));
    return cost_round(ratio_mul(rate_share(year, RATE_NI_PERCENT), all), &year->ni_before,
                      e->c->info);
}

/* Whether an employer has to pay in: who asked is in at any age and pay; the law puts in those of
 * the age for it who earn enough. */
static enum err joins_pension(const struct employed *e, struct helper_year *year, struct ratio each,
                              bool *joins) {
    const struct helper_terms *terms = &e->helper->terms;
    *joins = terms->pension == PENSION_OPTED_IN;
    if (terms->pension != PENSION_AUTO || terms->age_band != AGE_22_TO_PENSION)
        return ERR_OK;
    enum err err = need_rate(e, year, RATE_PENSION_TRIGGER);
    if (err == ERR_OK)
        *joins = ratio_compare(each, rate_part(e, year, RATE_PENSION_TRIGGER)) > 0;
    return err;
}

static enum err cost_pension(const struct employed *e, struct helper_year *year,
                             struct ratio each) {
    static const enum rate_name NEEDED[] = {RATE_PENSION_PERCENT, RATE_PENSION_LOWER,
                                            RATE_PENSION_UPPER};
    bool joins;
    enum err err = joins_pension(e, year, each, &joins);
    if (err != ERR_OK || !joins)
        return err;
    err = need_rates(e, year, sizeof NEEDED / sizeof NEEDED[0], NEEDED);
    if (err != ERR_OK)
        return err;
    struct ratio most = ratio_min(each, rate_part(e, year, RATE_PENSION_UPPER));
    struct ratio counted =
        ratio_max(whole(0), ratio_sub(most, rate_part(e, year, RATE_PENSION_LOWER)));
    struct ratio all = ratio_mul(counted, whole(e->helper->terms.people));
    return cost_round(ratio_mul(rate_share(year, RATE_PENSION_PERCENT), all), &year->pension,
                      e->c->info);
}

/* Before the limit to a share of earnings came in, its rate has no row, and there is none. */
static enum err cost_sick_pay(const struct employed *e, struct helper_year *year,
                              struct ratio each) {
    struct ratio part = ratio_of(year->days, e->c->year->days);
    struct ratio provided = ratio_mul(
        ratio_mul(ratio_of(e->helper->terms.sick_weeks, 10000), whole(e->helper->terms.people)),
        part);
    if (provided.num == 0)
        return ERR_OK;
    enum err err = need_rate(e, year, RATE_SSP_WEEK);
    if (err != ERR_OK)
        return err;
    struct ratio week = ratio_of(year->rates[RATE_SSP_WEEK]->value, 100);
    const struct rate **limit = &year->rates[RATE_SSP_EARNINGS_PERCENT];
    *limit = rates_on(e->c->rates, RATE_SSP_EARNINGS_PERCENT, year->first);
    struct ratio earned = ratio_div(each, ratio_mul(basis_weeks(e->c->basis), part));
    if (*limit != NULL)
        week = ratio_min(week, ratio_mul(rate_share(year, RATE_SSP_EARNINGS_PERCENT), earned));
    return cost_round(ratio_mul(provided, week), &year->sick, e->c->info);
}

/* Where nothing is earned, nothing comes on top, and no rates are needed. */
static enum err cost_year(const struct employed *e, struct helper_year *year) {
    enum err err = ERR_OK;
    for (size_t i = 0; i < e->count && err == ERR_OK; i++) {
        const struct segment_cost *segment = segment_in(e->lines[i], year->tax_year);
        if (segment != NULL)
            err = cost_add(&year->gross, segment->wages + segment->holiday, e->c->info);
    }
    if (err != ERR_OK || year->gross == 0)
        return err;
    struct ratio each = ratio_of(year->gross, e->helper->terms.people);
    err = cost_insurance(e, year, each);
    if (err == ERR_OK)
        err = cost_pension(e, year, each);
    if (err == ERR_OK)
        err = cost_sick_pay(e, year, each);
    return err;
}

/* ---- the Employment Allowance ---- */

/* It is the employer's, once a tax year: `used` is what helpers before this one have used up of the
 * plan's first tax year, and of the next. */
static enum err take_allowance(const struct employed *e, int64_t used[TAX_YEARS_MOST]) {
    const struct record *plan = plan_one(e->c->plan, RECORD_PLAN);
    if (e->helper->apart || !e->helper->terms.all_for_person ||
        !record_number(plan, PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE))
        return ERR_OK;
    int64_t first_year = date_tax_year(e->c->year->starts);
    enum err err = ERR_OK;
    for (size_t k = 0; k < e->helper->year_count && err == ERR_OK; k++) {
        struct helper_year *year = &e->helper->years[k];
        int64_t *gone = &used[year->tax_year != first_year], allowance = 0;
        if (year->ni_before == 0)
            continue;
        err = need_rate(e, year, RATE_EMPLOYMENT_ALLOWANCE);
        if (err == ERR_OK)
            err = cost_round(ratio_of(year->rates[RATE_EMPLOYMENT_ALLOWANCE]->value, 100),
                             &allowance, e->c->info);
        int64_t left = allowance > *gone ? allowance - *gone : 0;
        year->ni_relief = left < year->ni_before ? left : year->ni_before;
        *gone += year->ni_relief;
    }
    return err;
}

/* ---- sharing out to the lines ---- */

/* Amounts of a year, and a line's part of each. */
#define SHARED 4

static void share_amount(int64_t amount, struct ratio share, int64_t *part, int64_t *left) {
    (void)ratio_floor(ratio_mul(whole(amount), share), part, NULL); /* no more than the amount */
    *left -= *part;
}

/* Each line has its part by its wages and holiday pay, in whole pence; what is left over goes with
 * the last that has any. */
static void share_year(const struct employed *e, const struct helper_year *year) {
    const int64_t amounts[SHARED] = {year->ni_before, year->ni_relief, year->pension, year->sick};
    int64_t left[SHARED];
    struct segment_cost *last = NULL;
    memcpy(left, amounts, sizeof left);
    for (size_t i = 0; i < e->count; i++) {
        struct segment_cost *segment = segment_in(e->lines[i], year->tax_year);
        if (segment == NULL)
            continue;
        for (size_t name = 0; name < RATE_NAME_COUNT; name++)
            if (name != RATE_HOLIDAY_ACCRUAL_PERCENT)
                segment->rates[name] = year->rates[name];
        int64_t pay = segment->wages + segment->holiday;
        if (pay == 0)
            continue;
        struct ratio share = ratio_of(pay, year->gross);
        int64_t *const parts[SHARED] = {&segment->ni_before, &segment->ni_relief, &segment->pension,
                                        &segment->sick};
        for (size_t k = 0; k < SHARED; k++)
            share_amount(amounts[k], share, parts[k], &left[k]);
        last = segment;
    }
    if (last == NULL)
        return;
    last->ni_before += left[0];
    last->ni_relief += left[1];
    last->pension += left[2];
    last->sick += left[3];
}

/* ---- all helpers ---- */

/* Gathers the lines that are costed with a helper. */
static void gather(struct employed *e, struct plan_cost *cost) {
    e->count = 0;
    for (size_t i = 0; i < cost->line_count && e->count < e->helper->line_count; i++) {
        const struct employment_cost *work = cost->lines[i].employment;
        if (work != NULL && work->helper == e->helper)
            e->lines[e->count++] = &cost->lines[i];
    }
}

/* Does something with each helper that has lines, in their order, those of lines left out last. */
static enum err each_helper(const struct costing *c, struct plan_cost *out,
                            enum err (*act)(struct employed *, int64_t *), int64_t *used) {
    struct employed e = {.c = c};
    if (out->helper_count + out->apart_count == 0 || out->line_count == 0)
        return ERR_OK;
    e.lines = calloc(out->line_count, sizeof *e.lines);
    if (e.lines == NULL)
        return err_no_memory(c->info);
    enum err err = ERR_OK;
    for (size_t i = 0; i < out->helper_count + out->apart_count && err == ERR_OK; i++) {
        e.helper = &out->helpers[i];
        gather(&e, out);
        if (e.count > 0)
            err =
                costing_at(c, act(&e, used), e.lines[0]->line, line_price_field(e.lines[0]->line));
    }
    free(e.lines);
    return err;
}

static enum err cost_helper(struct employed *e, int64_t *used) {
    enum err err = ERR_OK;
    find_years(e);
    for (size_t k = 0; k < e->helper->year_count && err == ERR_OK; k++)
        err = cost_year(e, &e->helper->years[k]);
    if (err == ERR_OK)
        err = take_allowance(e, used);
    for (size_t k = 0; k < e->helper->year_count && err == ERR_OK; k++)
        share_year(e, &e->helper->years[k]);
    return err;
}

enum err plan_cost_helpers(const struct costing *c, struct plan_cost *out) {
    int64_t used[TAX_YEARS_MOST] = {0};
    return each_helper(c, out, cost_helper, used);
}

/* A sleep-in has no true cost of an hour, and so no part in that of its helper. */
static enum err total_helper(struct employed *e, int64_t *used UNUSED) {
    struct helper_cost *helper = e->helper;
    int64_t by_the_hour = 0;
    enum err err = ERR_OK;
    helper->hours = whole(0);
    for (size_t i = 0; i < e->count && err == ERR_OK; i++) {
        const struct line_cost *line = e->lines[i];
        helper->hours = ratio_add(helper->hours, line->employment->hours);
        err = cost_add(&helper->recurring, line->recurring, e->c->info);
        if (!line_sleeps_in(line->line))
            by_the_hour += line->recurring;
    }
    helper->per_hour_known = helper->hours.num > 0;
    if (err == ERR_OK && helper->per_hour_known)
        err =
            cost_round(ratio_div(whole(by_the_hour), helper->hours), &helper->per_hour, e->c->info);
    return err;
}

enum err plan_cost_helpers_total(const struct costing *c, struct plan_cost *out) {
    return each_helper(c, out, total_helper, NULL);
}
