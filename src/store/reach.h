/* How far plans have been, and so who may read them (gate_reads). */
#ifndef PHBPLAN_STORE_REACH_H
#define PHBPLAN_STORE_REACH_H

#include "internal.h"

/* Writes how far the version has been (plan_reach) where that is another now, and gives how far any
 * version of its plan has, as the list of plans then says. The transaction is open. */
enum err reach_keep(const struct book *book, enum reach *out, struct err_info *info);
/* How far a plan that a file has, or any version of it here, has been. */
enum err reach_of_file(struct store *store, const struct plan *plan, enum reach *out,
                       struct err_info *info);
/* Writes how far the version has been, and nothing else. */
enum err reach_write(const struct book *book, struct err_info *info);
/* Gives every line of the list how far any version of its plan has been. */
enum err reach_list(struct store *store, struct err_info *info);

#endif
