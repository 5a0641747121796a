/* A plan's history in the words that a person reads, for paper. */
#ifndef PHBPLAN_SESSION_HISTORY_H
#define PHBPLAN_SESSION_HISTORY_H

#include "exchange/told_history.h"
#include "store/store.h"

/* Gathers all that was done to the plan, newest first. Give `out` to told_history_done always. The
 * store's errors; ERR_MEMORY. */
enum err session_tell_history(struct book *book, struct told_history *out, struct err_info *info);

#endif
