/* Passes on what is done and what is left to the one who watches. */
#include "base/meter.h"

#include <stddef.h>

static const struct meter_watch *watcher;
static int depth; /* how many were begun: the first is the one that is told of */

void meter_show_to(const struct meter_watch *watch) {
    watcher = watch;
}

void meter_begin(const char *doing, const char *things, int64_t all) {
    if (depth++ == 0 && watcher != NULL)
        watcher->begin(doing, things, all);
}

bool meter_to(int64_t done) {
    return depth != 1 || watcher == NULL || watcher->to(done);
}

void meter_aside(void) {
    if (depth > 0 && watcher != NULL)
        watcher->aside();
}

void meter_end(void) {
    if (--depth == 0 && watcher != NULL)
        watcher->end();
}
