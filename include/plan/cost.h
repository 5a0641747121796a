/* What a plan costs, to the penny: lines, the four money subtotals, contingency, left, payments.
 *
 * All amounts are pence in int64_t. A line is worked exactly and rounded once, halves away from
 * zero; totals add rounded lines. Past 99,999,999.99 is ERR_LIMIT, never a wrong figure. */
#ifndef PHBPLAN_PLAN_COST_H
#define PHBPLAN_PLAN_COST_H

#include "plan/costed.h"

/* Works out everything. `out` is filled from nothing and must be given to plan_cost_done, also
 * after an error. ERR_LIMIT (with info->at the path of the field to mend where one line is past
 * it); ERR_INPUT where a rate is not known for a day that needs it, naming the rate and the day, or
 * where there is something to cost and no first day to cost it from. After an error `out` holds
 * the plan's lines and no figure at all: only that they are not known, and why. The result points
 * into `plan` and `rates`. */
enum err plan_cost(const struct plan *plan, const struct rates *rates, struct plan_cost *out,
                   struct err_info *info);
void plan_cost_done(struct plan_cost *cost);
/* What the plan pays of a line, less what others do: all of it, and what comes round or comes once.
 * Every total and payment counts these. */
int64_t line_cost_paid(const struct line_cost *line);
int64_t line_cost_paid_recurring(const struct line_cost *line);
int64_t line_cost_paid_once(const struct line_cost *line);
/* What all the lines that one holder of money pays for come to; for PAID_COMMUNITY, in kind. */
int64_t plan_cost_held(const struct plan_cost *cost, enum paid_by holder);

/* What is said in place of a budget where there is none (has_budget): "no price yet" where there
 * are services and none has a price, or "none yet". */
const char *cost_no_budget(const struct plan_cost *cost);

/* Which rates go by the age of a helper: the pay above which National Insurance is due, and the
 * wage that the law asks for. */
enum rate_name age_ni_threshold(enum age_band age);
enum rate_name age_minimum_wage(enum age_band age);

/* What is over when the money in hand is more than `weeks` weeks' worth, with the pence `committed`
 * already left aside: for discussion, never taken back. Never below 0. */
enum err plan_cost_surplus(const struct plan_cost *cost, enum year_basis basis, int64_t balance,
                           int64_t weeks, int64_t committed, int64_t *out, struct err_info *info);

#endif
