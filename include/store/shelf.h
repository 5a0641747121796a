/* Where plans stand in the list: put away and brought back, and usual plans, to start others from.
 *
 * A plan that is put away is as it was: it opens, is found, waits for whoever it waits for, and
 * goes on as any other; it only stands out of the way. A usual plan is nobody's: it holds what
 * comes along when a plan begins from another (plan/start.h) and takes nothing else. */
#ifndef PHBPLAN_STORE_SHELF_H
#define PHBPLAN_STORE_SHELF_H

#include "store/store.h"

/* Puts a plan away, all versions of it, or brings it back; where it stands there already nothing is
 * written. Kept in the history of the store. ERR_STAYS for those who may not, and for a usual plan.
 */
enum err book_put_away(struct book *book, bool away, struct err_info *info);
/* Makes a plan a usual one that is called so, for whom may begin plans (ERR_STAYS). ERR_INPUT where
 * that is no name, or the plan has something of a person in it. ERR_CONFLICT where somebody changed
 * it since it was read. */
enum err book_make_usual(struct book *book, const char *name, struct err_info *info);

#endif
