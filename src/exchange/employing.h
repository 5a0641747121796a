/* What the two halves of the sheet `Employing` share: its columns, and which rates a helper has. */
#ifndef PHBPLAN_EXCHANGE_EMPLOYING_H
#define PHBPLAN_EXCHANGE_EMPLOYING_H

#include "workbook_internal.h"

/* The working's columns: a label, the two tax years, the whole plan, how it is worked out. */
enum { TAX_YEARS = 2, COL_LABEL = 0, COL_YEAR, COL_WHOLE = COL_YEAR + TAX_YEARS, COL_HOW };
/* The columns at the top, after a helper's name: what is agreed, what it comes to, and the number
 * of the line on `Support`. */
enum {
    COL_HOURS = COL_LABEL + 1,
    COL_RATE,
    COL_HOLIDAY,
    COL_PENSION,
    COL_CARE,
    COL_SICK,
    COL_HOUR,
    COL_ONCE,
    COL_WEEKLY,
    COL_FULL_YEAR,
    COL_COST,
    COL_NUMBER
};

#define RATES_MOST 256

struct employing {
    struct sheet sheet;
    const struct rate *rates[RATES_MOST]; /* each that is used, in the table's order */
    int rate_count;
    int first_helper; /* its row at the top */
    size_t helpers;
};

/* The part of a helper's days in a tax year (0 the plan's first, 1 the next), or NULL. */
const struct segment_cost *employing_segment(const struct workbook *book,
                                             const struct line_cost *line, int which);
/* The rate for a helper in a tax year, or NULL where none is known; one with no days there has
 * those of the tax year's first day in the plan. */
const struct rate *employing_rate(const struct workbook *book, const struct line_cost *line,
                                  int which, enum rate_name name);
/* What a rate is called in the table of rates. */
#define RATE_LABEL 96
const char *employing_rate_label(const struct rate *rate, char buffer[RATE_LABEL]);

#endif
