/* Passes on what is done and what is left to the one who watches. */
#include "base/meter.h"

#include <stddef.h>

static const struct meter_watch *watcher;
static bool stopped;
static int depth; /* how many were begun: the first is the one that is told of */

void meter_show_to(const struct meter_watch *watch) {
    watcher = watch;
    stopped = false;
}

void meter_begin(const char *doing, const char *things, int64_t all) {
    if (depth++ == 0 && watcher != NULL)
        watcher->begin(doing, things, all);
}

bool meter_to(int64_t done) {
    if (depth == 1 && watcher != NULL && !stopped)
        stopped = !watcher->to(done);
    return depth == 0 || !stopped;
}

enum err meter_stopped(struct err_info *info) {
    return err_set(info, ERR_STAYS, "You stopped it. Nothing has changed by it");
}

void meter_aside(void) {
    if (depth > 0 && watcher != NULL)
        watcher->aside();
}

void meter_end(void) {
    if (--depth == 0 && watcher != NULL)
        watcher->end();
}
