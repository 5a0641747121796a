/* Each version of a plan is born once: a link in the chain of the store says so (born.c). */
#ifndef PHBPLAN_STORE_BORN_H
#define PHBPLAN_STORE_BORN_H

#include "internal.h"

/* What SQL says of such a link in table `event`. */
#define IS_BORN "kind LIKE 'plan begun, version %'"

/* Keeps that this version was begun, in the caller's transaction. It holds the reference, and the
 * hash of the plan's id and version: no word of anyone. */
enum err born_add(struct store *store, const struct plan *plan, struct err_info *info);
/* Does so for all that are there: in a store that did not keep it. */
enum err born_fill(struct store *store, struct err_info *info);
/* Says of each version that was born, and that nobody took out with this program, that it is not
 * there. `say` gives false to stop. */
enum err born_check(struct store *store, chain_say *say, void *data, struct err_info *info);

#endif
