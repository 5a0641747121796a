/* The pieces that plan_cost is put together from: each line by its kind, the Employment Allowance,
 * and the payments. */
#ifndef PHBPLAN_PLAN_COST_PIECES_H
#define PHBPLAN_PLAN_COST_PIECES_H

#include "plan/costed.h"

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
/* The plan's payment dates, nothing paid yet; how one line is spread over them; and, once every
 * amount is there, the day that each is paid on. */
void plan_schedule(const struct plan *plan, const struct plan_year *year, struct schedule *out);
void line_cost_payments(const struct line_cost *line, const struct schedule *schedule,
                        struct line_payments *out);
void schedule_set_days(struct schedule *schedule);
/* Spreads the direct payments over the plan's payment dates into out->payments. */
enum err plan_cost_payments(const struct plan *plan, const struct plan_year *year,
                            struct plan_cost *out, struct err_info *info);

#endif
