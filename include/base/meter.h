/* What is done and what is left of anything that may take longer than a second, told to whoever
 * watches: a front end, which shows it, and knows whether somebody wants it to stop. What works
 * calls meter_begin, meter_to and meter_end, and knows of no terminal. There is one in the program.
 */
#ifndef PHBPLAN_BASE_METER_H
#define PHBPLAN_BASE_METER_H

#include "base/err.h"

#include <stdbool.h>
#include <stdint.h>

struct meter_watch {
    void (*begin)(const char *doing, const char *things, int64_t all);
    bool (*to)(int64_t done); /* false: it is to stop */
    void (*aside)(void);      /* something else is to be said now */
    void (*end)(void);
};
/* Who watches from now on; NULL nobody. It has to last. Nothing was stopped yet. */
void meter_show_to(const struct meter_watch *watch);

/* Begins on `all` things (0: nobody knows how many), called `things` ("plans"; NULL where they are
 * none that a person knows); `doing` is what is done with them ("Checking"). Both last. What begins
 * within another is not told of. */
void meter_begin(const char *doing, const char *things, int64_t all);
/* So many are done. False where it is to stop, where that does no harm; and from then on always. */
bool meter_to(int64_t done);
/* That it was stopped, in words: ERR_STAYS. For what then leaves all as it was. */
enum err meter_stopped(struct err_info *info);
/* Before something else is said. */
void meter_aside(void);
void meter_end(void);

#endif
