/* What of a plan is for finance (store/waits.h), for its line in the list. */
#ifndef PHBPLAN_STORE_PAYABLE_H
#define PHBPLAN_STORE_PAYABLE_H

#include "plan/figures.h"
#include "store/waits.h"

/* How the list keeps who acts first; NULL nobody. */
const char *pay_next_word(enum pay_next next);

/* Whether it may be paid, or not yet because somebody acts first (`next`, as the list keeps it);
 * neither where it is not for finance. Days, pence; texts last as the dictionary does. */
struct payable {
    bool may, not_yet, monthly;
    int64_t since, year, month;
    const char *next, *holder;
};

/* `figures` are the plan's, with its cost and how far it has got. ERR_MEMORY. */
enum err payable_of(const struct plan *plan, const struct figures *figures, int64_t today,
                    struct payable *out, struct err_info *info);

#endif
