/* What was decided here and a file of the plan does not have (decided.c). */
#ifndef PHBPLAN_STORE_DECIDED_H
#define PHBPLAN_STORE_DECIDED_H

#include "internal.h"

/* Whether a file leaves out a decision that counts in the plan here. */
bool decided_left_out(const struct plan *here, const struct plan *file);
/* Takes out of a plan that is to be the next version of one here what somebody decided, and then
 * decided again here, which the plan knows nothing of: that stays with the version it was said of.
 */
enum err decided_stays(struct store *store, struct plan *plan, struct err_info *info);

#endif
