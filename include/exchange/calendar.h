/* A calendar file (iCalendar, RFC 5545): days that last all day, as any calendar program takes them
 * in. */
#ifndef PHBPLAN_EXCHANGE_CALENDAR_H
#define PHBPLAN_EXCHANGE_CALENDAR_H

#include "base/err.h"

#include <stddef.h>
#include <stdint.h>

struct calendar_day {
    const char *id;    /* a mark of its own, the same in each file: a later file moves the day */
    const char *title; /* one line of words */
    int64_t on;        /* the day */
};
/* The text of the file, malloc'd; `today` is the day it is made. ERR_MEMORY. */
enum err calendar_write(const struct calendar_day *days, size_t count, int64_t today, char **out,
                        struct err_info *info);

#endif
