/* The pieces that plan_cost is put together from: each line by its kind, the helpers,
 * what others pay, and the payments. */
#ifndef PHBPLAN_PLAN_COST_PIECES_H
#define PHBPLAN_PLAN_COST_PIECES_H

#include "plan/costed.h"

/* What every piece is worked out with. */
struct costing {
    const struct plan *plan;
    const struct plan_year *year;
    enum year_basis basis;
    const struct rates *rates;
    struct err_info *info;
};

/* Pieces of plan_cost, each in its own file. They fill in what `out` lacks; out->line is set by
 * plan_cost. An employment line is costed in four steps: who its helper is; its own wages and
 * extras; what comes on top for each helper, shared out to the lines; then the line's own sums. */
enum err line_cost_ordinary(const struct costing *c, struct line_cost *out);
enum err plan_cost_helpers_list(const struct costing *c, struct plan_cost *out);
enum err line_cost_employment(const struct costing *c, struct line_cost *out);
enum err plan_cost_helpers(const struct costing *c, struct plan_cost *out);
enum err line_cost_employment_total(const struct costing *c, struct line_cost *out);
/* After the lines' sums: what comes round for each helper, and the true cost of an hour. */
enum err plan_cost_helpers_total(const struct costing *c, struct plan_cost *out);
/* After the line's sums: what others pay of it. */
enum err line_cost_others(const struct costing *c, struct line_cost *out);

/* The row of a rate in force on a day. ERR_INPUT where there is none, naming the rate and the day
 * and pointing at the date of `line`, or of the plan, that would have to be later. */
enum err costing_rate(const struct costing *c, const struct record *line, enum rate_name name,
                      int64_t day, const struct rate **out);
/* Where the error of a figure past the limit has no place yet, it is that field of the record. */
enum err costing_at(const struct costing *c, enum err err, const struct record *record,
                    size_t field);

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
