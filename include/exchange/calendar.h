/* A calendar file (iCalendar, RFC 5545): days that last all day, as any calendar program takes them
 * in. */
#ifndef PHBPLAN_EXCHANGE_CALENDAR_H
#define PHBPLAN_EXCHANGE_CALENDAR_H

#include "base/grow.h"

#include <stdint.h>

struct calendar_day {
    const char *id;    /* a mark of its own, the same in each file: a later file moves the day */
    const char *title; /* one line of words */
    int64_t on;        /* the day */
};
/* Adds how the file begins, a day of it, and how it ends. `today` is the day it is made. */
void calendar_begin(struct growing_text *out);
void calendar_add(struct growing_text *out, const struct calendar_day *day, int64_t today);
void calendar_end(struct growing_text *out);

#endif
