/* What follows from the plans and is kept ready beside them: how far each version has been, the
 * list of plans and what it is found by, what finance has before it (payable.h) and what a
 * portfolio counts (tally.h). Every edit writes it for its own plan; here it is written for all,
 * when a store is brought up to date. The transaction is open. */
#ifndef PHBPLAN_STORE_FOLLOWS_H
#define PHBPLAN_STORE_FOLLOWS_H

#include "internal.h"

/* Takes away what there is of it. */
enum err follows_drop(struct store *store, struct err_info *info);
/* Writes all of it: each version is read and costed once. */
enum err follows_fill(struct store *store, struct err_info *info);

#endif
