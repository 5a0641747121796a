/* How we got there: the cost of employing someone, line by line, and in plain words why each part
 * is there. The figures are those of plan/cost.h; nothing is worked out again here. */
#ifndef PHBPLAN_PLAN_WORKING_H
#define PHBPLAN_PLAN_WORKING_H

#include "plan/cost.h"

struct working_row {
    char what[64];  /* "Holiday pay" */
    char how[128];  /* "12.07% of wages" */
    int64_t amount; /* pence; of no meaning where has_amount is false */
    bool has_amount;
    bool total;      /* the sum of the rows above, or a heading over those below */
    const char *why; /* one or two sentences; static; "" where it needs none */
};

#define WORKING_ROWS 160 /* the most rows: headings, seven rows a segment, extras, totals */

struct working {
    struct working_row rows[WORKING_ROWS];
    size_t count;
};

/* Fills `out` with the working of an employment line; no rows for any other line. Extras past
 * what fits are left out of the rows, never out of the total. */
void working_of(const struct plan *plan, const struct line_cost *line, struct working *out);

#endif
