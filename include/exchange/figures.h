/* `cost --json` and `check --json`: what a plan costs and what stands in its way, as JSON text in
 * the form of phbplan(1). */
#ifndef PHBPLAN_EXCHANGE_FIGURES_H
#define PHBPLAN_EXCHANGE_FIGURES_H

#include "plan/figures.h"

enum err figures_cost_json(const struct figures *figures, char **out, struct err_info *info);
/* The same for reading: amounts in a column, one line of words for each finding. malloc'd. */
enum err figures_cost_text(const struct figures *figures, char **out, struct err_info *info);
/* Nothing stands in the way of `step`: in practice that is never so of what comes after it. */
bool figures_are_ready(const struct figures *figures, enum step step);
/* What `step` has to know. */
enum err figures_check_text(const struct figures *figures, enum step step, char **out,
                            struct err_info *info);
enum err figures_check_json(const struct figures *figures, enum step step, char **out,
                            struct err_info *info);

#endif
