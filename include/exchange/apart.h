/* Work done in a process of its own, so that a library that aborts or runs out of memory takes
 * nothing with it, and nothing that it prints reaches the screen. */
#ifndef PHBPLAN_EXCHANGE_APART_H
#define PHBPLAN_EXCHANGE_APART_H

#include "base/err.h"

/* Does `what` ("The spreadsheet"): calls work(data, info) in a child that has a copy of everything
 * and no output, waits for its end, and returns what it returned, words included. What it changes
 * in memory is not seen here: its result is a file. Where it did not come to its end: ERR_MEMORY.
 */
enum err apart_run(const char *what, enum err (*work)(void *data, struct err_info *info),
                   void *data, struct err_info *info);

#endif
