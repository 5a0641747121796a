/* A plan's history in the words that a person reads, for paper. */
#ifndef PHBPLAN_SESSION_HISTORY_H
#define PHBPLAN_SESSION_HISTORY_H

#include "exchange/told_history.h"
#include "store/store.h"

/* Which answer a change is of, and of which thing where there can be many: "Swimming: Price of
 * one". malloc'd; NULL when no memory. */
char *session_history_about(const struct plan *plan, const struct history_row *row);
/* Gathers all that was done to the plan, newest first. Give `out` to told_history_done always. The
 * store's errors; ERR_MEMORY. */
enum err session_tell_history(struct book *book, struct told_history *out, struct err_info *info);

#endif
