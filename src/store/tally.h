/* What a portfolio counts (plan/tally.h) of each version of a plan, kept ready in tables tally,
 * bought and seen: so that a report adds up, and works no plan out. */
#ifndef PHBPLAN_STORE_TALLY_H
#define PHBPLAN_STORE_TALLY_H

#include "internal.h"

/* Writes what is different now of a version, and of what its other versions have of it. `figures`
 * are the plan's, with its cost and how far it has got. The transaction is open. */
enum err tally_change(const struct book *book, const struct figures *figures,
                      struct err_info *info);

#endif
