/* Work done in a process of its own, so that a library that aborts or runs out of memory takes
 * nothing with it, and nothing that it prints reaches the screen. */
#ifndef PHBPLAN_EXCHANGE_APART_H
#define PHBPLAN_EXCHANGE_APART_H

#include "base/err.h"

struct apart {
    enum err (*work)(void *data, struct err_info *info); /* in a child that has a copy of all */
    enum err (*look)(void *data, struct err_info *info); /* here, when that is done; or NULL */
    void *data;
};

/* Does `what` ("The spreadsheet"): calls `work` in a child that has no output. What it changes in
 * memory is not seen here: its result is a file. Where it returned ERR_OK, `look` is called here
 * while the child gives its memory back. Waits for the child's end, and returns what the last of
 * them returned, words included. Where the work did not come to its end: ERR_MEMORY. */
enum err apart_run(const char *what, const struct apart *apart, struct err_info *info);

#endif
