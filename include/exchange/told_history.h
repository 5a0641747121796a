/* The history of a plan as a person reads it, for the sheet that tells it: put together by whoever
 * has the history, which exchange knows nothing of. Start with {0}; told_history_done always. */
#ifndef PHBPLAN_EXCHANGE_TOLD_HISTORY_H
#define PHBPLAN_EXCHANGE_TOLD_HISTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* One answer that was changed, or a thing that was added or taken out. */
struct told_change {
    const char *at, *who, *role; /* when, by whom, and as what */
    const char *what;            /* what was done */
    const char *about;           /* which answer or thing */
    const char *before, *after;  /* in words; "" for nothing */
    int64_t edit;                /* its number in the history of the version; 0 not known */
};

struct told_history {
    struct told_change *changes; /* newest first; its own */
    size_t count, capacity;
    bool more; /* there were more than a sheet takes */
};

#define TOLD_HISTORY_MOST 20000

/* Adds a copy after the others. False when there is no memory, or no more room: `more` is then set.
 */
bool told_history_add(struct told_history *history, const struct told_change *change);
void told_history_done(struct told_history *history);

#endif
