/* Which papers of a plan that has ended are kept, by whom, and until which day: a table, with its
 * sources. They are the least that is asked for: a signed agreement may ask for more. Pure. */
#ifndef PHBPLAN_PLAN_KEEP_H
#define PHBPLAN_PLAN_KEEP_H

#include "plan/ending.h"

#define KEEP_MOST 8 /* rows at the most */

struct kept_paper {
    const char *what, *who, *why; /* static; why has no full stop */
    int64_t until;                /* the last day */
};

/* Those of a plan that has ended, in the table's order; of a copy that some answers are left out
 * of, those whose day hangs on none of them. Returns how many. */
size_t plan_keep(const struct figures *figures, const struct ending *ending,
                 struct kept_paper out[KEEP_MOST]);

#endif
