/* What a plan costs, once it is worked out: the figures of each line, and of them all together. */
#ifndef PHBPLAN_PLAN_COSTED_H
#define PHBPLAN_PLAN_COSTED_H

#include "base/decimal.h"
#include "plan/plan.h"
#include "plan/rates.h"

/* Pence: 99,999,999.99 pounds, the most that any figure may come to, either side of nothing. */
#define COST_MOST INT64_C(9999999999)

/* One stretch of an employment line inside one tax year, costed at the rates of its first day. */
struct segment_cost {
    struct span span;
    int64_t tax_year; /* the 6 April it began on */
    struct ratio hours;
    int64_t wages, holiday, ni_before, ni_relief, pension, sick; /* pence */
    const struct rate
        *rates[RATE_NAME_COUNT]; /* the row used, or NULL; belong to the rates table */
    bool carried;                /* the rates are an earlier year's */
};

struct employment_cost {
    struct ratio hours;  /* over the line's active days, exact */
    int64_t hours_shown; /* hundredths of an hour */
    int64_t wages, holiday, ni_before, ni_relief, ni, pension, sick; /* pence */
    int64_t extras_year, extras_once, extras;                        /* extras = year + once */
    int64_t per_hour; /* true cost of an hour, pence; 0 where there are no hours */
    bool per_hour_known;
    int64_t below_minimum_on; /* first active day the rate is under the National Living Wage */
    bool below_minimum;
    struct segment_cost *segments;
    size_t segment_count;
};

struct line_cost {
    const struct record *line;
    int64_t cost, full_year, weekly; /* pence */
    int64_t one_off, recurring;      /* of `cost`: once lines and extras per once; the rest */
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

/* What one direct-payment line asks for: of `recurring` the pence in each stretch, its weight
 * there, and the stretch that what is paid once falls in. */
struct line_payments {
    int64_t weights[STRETCHES_MOST], weight_sum, recurring[STRETCHES_MOST];
    size_t once_in;
};

struct plan_cost {
    struct line_cost *lines, *baseline_lines; /* as many as the plan has, in its order */
    size_t line_count, baseline_count;
    int64_t direct_payment, direct_payment_recurring, direct_payment_one_off;
    int64_t third_party, notional, traditional, in_kind, plan, contingency;
    int64_t baseline, indicative, adjustments, budget, left;
    bool has_indicative;
    bool has_budget;  /* an amount was told, or there is something that care costs now; otherwise
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
