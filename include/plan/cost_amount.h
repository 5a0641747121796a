/* What all costing is worked out with: how often a period comes round, and amounts kept to whole
 * pence and within what a plan can hold. */
#ifndef PHBPLAN_PLAN_COST_AMOUNT_H
#define PHBPLAN_PLAN_COST_AMOUNT_H

#include "base/decimal.h"
#include "plan/costed.h"

/* Times a period comes round in a year (0 for once), and weeks in a year. */
struct ratio basis_per_year(enum year_basis basis, enum period period);
struct ratio basis_weeks(enum year_basis basis);

/* Rounds an exact amount to pence, and adds pence to a total. ERR_LIMIT past COST_MOST. */
enum err cost_round(struct ratio pence, int64_t *out, struct err_info *info);
enum err cost_add(int64_t *total, int64_t pence, struct err_info *info);

#endif
