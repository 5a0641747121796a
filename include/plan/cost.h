/* What a plan costs, to the penny: lines, the four money subtotals, contingency, left, payments.
 *
 * All amounts are pence in int64_t. A line is worked exactly and rounded once, halves away from
 * zero; totals add rounded lines. Past 99,999,999.99 is ERR_LIMIT, never a wrong figure. */
#ifndef PHBPLAN_PLAN_COST_H
#define PHBPLAN_PLAN_COST_H

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
};

struct schedule {
    struct stretch items[STRETCHES_MOST];
    size_t count;
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

/* Works out everything. `out` is filled from nothing and must be given to plan_cost_done, also
 * after an error. ERR_LIMIT (with info->at the path of the field to mend where one line is past
 * it); ERR_INPUT where a rate is not known for a day that needs it, naming the rate and the day, or
 * where there is something to cost and no first day to cost it from. After an error `out` holds
 * the plan's lines and no figure at all: only that they are not known, and why. The result points
 * into `plan` and `rates`. */
enum err plan_cost(const struct plan *plan, const struct rates *rates, struct plan_cost *out,
                   struct err_info *info);
void plan_cost_done(struct plan_cost *cost);

/* What is over when the money in hand is more than `weeks` weeks' worth, with the pence `committed`
 * already left aside: for discussion, never taken back. Never below 0. */
enum err plan_cost_surplus(const struct plan_cost *cost, enum year_basis basis, int64_t balance,
                           int64_t weeks, int64_t committed, int64_t *out, struct err_info *info);

/* Times a period comes round in a year (0 for once), and weeks in a year. */
struct ratio basis_per_year(enum year_basis basis, enum period period);
struct ratio basis_weeks(enum year_basis basis);

/* Rounds an exact amount to pence, and adds pence to a total. ERR_LIMIT past COST_MOST. */
enum err cost_round(struct ratio pence, int64_t *out, struct err_info *info);
enum err cost_add(int64_t *total, int64_t pence, struct err_info *info);

/* Pieces of plan_cost, each in its own file. They fill in what `out` (or `line`) lacks; out->line
 * is set by plan_cost. An employment line is costed in three steps: its segments and extras; then
 * the Employment Allowance over all the plan's lines, in their order; then the line's own sums.
 *
 * The allowance is the employer's. It is claimed where every employment line of the plan is
 * personal care only, and goes to them in order, whether or not a line is included: so leaving a
 * line out, or taking it back, never changes what another line costs. */
enum err line_cost_ordinary(const struct plan_year *year, enum year_basis basis,
                            const struct record *line, struct line_cost *out,
                            struct err_info *info);
enum err line_cost_employment(const struct plan *plan, const struct plan_year *year,
                              enum year_basis basis, const struct rates *rates,
                              const struct record *line, struct line_cost *out,
                              struct err_info *info);
enum err plan_cost_allowance(const struct plan *plan, const struct plan_year *year,
                             const struct rates *rates, struct plan_cost *out,
                             struct err_info *info);
enum err line_cost_employment_total(const struct plan_year *year, enum year_basis basis,
                                    struct line_cost *out, struct err_info *info);
/* What one extra of a line costs this plan: a yearly one for the line's active days, rounded by
 * itself and not in each tax year; one paid once, as it is. */
enum err extra_cost(const struct record *extra, const struct span *span,
                    const struct plan_year *year, int64_t *out, struct err_info *info);
/* The plan's payment dates, nothing paid yet; and how one line is spread over them. */
void plan_schedule(const struct plan *plan, const struct plan_year *year, struct schedule *out);
void line_cost_payments(const struct line_cost *line, const struct schedule *schedule,
                        struct line_payments *out);
/* Spreads the direct payments over the plan's payment dates into out->payments. */
enum err plan_cost_payments(const struct plan *plan, const struct plan_year *year,
                            struct plan_cost *out, struct err_info *info);

#endif
