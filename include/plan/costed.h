/* What a plan costs, once it is worked out: the figures of each line, and of them all together. */
#ifndef PHBPLAN_PLAN_COSTED_H
#define PHBPLAN_PLAN_COSTED_H

#include "base/decimal.h"
#include "plan/plan.h"
#include "plan/rates.h"

/* Pence: 99,999,999.99 pounds, the most that any figure may come to, either side of nothing. */
#define COST_MOST INT64_C(9999999999)

/* What a helper has agreed to: as the plan's RECORD_HELPER says, or what is meant where it is
 * silent.
 */
struct helper_terms {
    enum age_band age_band;
    int64_t people; /* alike, who share the hours equally */
    enum pension pension;
    enum leave_cover holiday;
    int64_t agency_hour; /* ten-thousandths of a pound; 0 where nobody has said */
    int64_t sick_weeks;  /* ten-thousandths of a week */
    bool all_for_person; /* the Employment Allowance may be claimed */
};

/* A plan is never longer than a year, so it has days of two tax years at most. */
#define TAX_YEARS_MOST 2

/* What employing a helper comes to in one tax year, over all the helper's lines together, at the
 * rates of the first day on which any of them is active. */
struct helper_year {
    int64_t tax_year, days, first; /* the 6 April it began on; days with work; the first of them */
    int64_t gross;                 /* wages and holiday pay of all the lines, pence */
    int64_t ni_before, ni_relief, pension, sick; /* pence; shared out to the lines to the penny */
    const struct rate
        *rates[RATE_NAME_COUNT]; /* the row used, or NULL; belong to the rates table */
    bool carried;                /* the rates are an earlier year's */
};

/* One employment. Every line that is in the plan is costed in that of its helper, together with the
 * helper's other lines. One that is left out, or has no helper, is costed in one of its own. */
struct helper_cost {
    const struct record *helper; /* NULL for a line that names none */
    struct helper_terms terms;
    struct helper_year years[TAX_YEARS_MOST]; /* those with an active day */
    size_t year_count, line_count;
    struct ratio hours;  /* of all its lines; a sleep-in has none */
    int64_t recurring;   /* pence: of all its lines */
    int64_t per_hour;    /* true cost of an hour, pence: of all its lines by the hour together */
    bool per_hour_known; /* false: there are none */
    bool apart;          /* of a line that is left out of the plan: no allowance */
};

/* One stretch of an employment line inside one tax year. `ni_before`, `ni_relief`, `pension` and
 * `sick` are its parts of what the helper's year comes to. */
struct segment_cost {
    struct span span;
    int64_t tax_year; /* the 6 April it began on */
    struct ratio hours,
        nights; /* worked in it, exact; nights are a sleep-in's alone, hours never */
    int64_t wages, holiday, agency, ni_before, ni_relief, pension, sick; /* pence */
    const struct rate
        *rates[RATE_NAME_COUNT]; /* the row used, or NULL: for holiday pay that of the stretch's
                                    first day, all others those of the helper's year */
    bool carried;                /* the rates are an earlier year's */
};

struct employment_cost {
    const struct helper_cost *helper; /* what it was costed in; belongs to the plan's cost */
    struct ratio hours;               /* over the line's active days, exact; 0 for a sleep-in */
    int64_t hours_shown;              /* hundredths of an hour */
    int64_t wages, holiday, agency, ni_before, ni_relief, ni, pension, sick; /* pence */
    int64_t extras_year, extras_once, extras; /* extras = year + once */
    int64_t per_hour; /* true cost of an hour, pence; 0 where there are no hours */
    bool per_hour_known;
    bool below_minimum;                    /* the hourly rate is under the wage the law asks for */
    int64_t below_minimum_on;              /* the first active day that it is */
    const struct rate *below_minimum_rate; /* and what the law asks for then; or NULL */
    struct segment_cost *segments;
    size_t segment_count;
};

/* All figures of a line are of its whole cost, but for `others`: what others pay of it. */
struct line_cost {
    const struct record *line;
    int64_t cost, full_year, weekly; /* pence */
    int64_t one_off, recurring;      /* of `cost`: once lines and extras per once; the rest */
    int64_t others, others_one_off;  /* of `cost`, and of that, of `one_off` */
    struct span span;
    bool counts;                        /* included, and not community */
    struct employment_cost *employment; /* NULL for an ordinary line */
};

struct payment_cost {
    int64_t on, amount; /* day, pence */
};

/* A year has 13 stretches of 28 days and one or two days over. */
#define STRETCHES_MOST 14

/* From one payment date to the day before the next. */
struct stretch {
    int64_t first, days;
    int64_t weight; /* of one day in it, over the plan's common denominator */
    int64_t amount; /* pence */
    int64_t on;     /* the day it is paid, as one with all others of that day */
};

struct schedule {
    struct stretch items[STRETCHES_MOST];
    size_t count;
    bool has_first; /* a day was set for the first payment */
    int64_t first_on;
};

/* What one direct-payment line asks for: of what comes round and is not paid by others the pence in
 * each stretch, its weight there, and the stretch that what is paid once falls in. */
struct line_payments {
    int64_t weights[STRETCHES_MOST], weight_sum, recurring[STRETCHES_MOST];
    size_t once_in;
};

struct plan_cost {
    struct line_cost *lines, *baseline_lines; /* as many as the plan has, in its order */
    size_t line_count, baseline_count;
    struct helper_cost *helpers; /* the plan's in their order, then one for each line with none */
    size_t helper_count;
    size_t apart_count; /* after those, one for each employment line that is left out */
    int64_t direct_payment, direct_payment_recurring, direct_payment_one_off;
    int64_t third_party, notional, traditional, in_kind, plan, contingency;
    int64_t others; /* what others pay, for included lines; in none of the sums but this */
    int64_t baseline, indicative, adjustments, budget, left;
    bool has_indicative;
    bool has_budget;  /* an amount was told, or something that care costs now has a price; otherwise
                         budget and left are sums of nothing, and are shown to nobody as amounts */
    int share_tenths; /* direct payments in tenths of one per cent of the plan; -1 where plan is 0
                       */
    struct payment_cost *payments; /* they sum to direct_payment */
    size_t payment_count;
    bool rates_carried_forward;
    const struct rates *rates; /* that it was worked out with; borrowed */
    bool known;    /* false: it could not be worked out; every figure is empty and means nothing */
    char why[512]; /* and why not, in words */
};

#endif
