/* How we got there: the cost of employing someone, line by line and for each helper over all lines,
 * and in plain words why each part is there. The figures are those of plan/cost.h; nothing is
 * worked out again here. */
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

/* Fills `out` with the working of an employment line; no rows for any other line. Its part of what
 * comes on top for a helper who has other lines too is said to be a part. After the sum, where
 * others pay, what they do and what the plan does. Extras past what fits are left out of the rows,
 * never out of the total. */
void working_of(const struct plan *plan, const struct line_cost *line, struct working *out);

/* Fills `out` with what a helper of `cost` comes to, over all the lines costed together, each part
 * once for each tax year: pay, National Insurance before and after the allowance, pension, sick
 * pay, and their sum (a total); then how what is on top of pay falls on the lines (no total: it is
 * in the sum already), where there are more than one; last the true cost of an hour, where it is
 * known. No rows where nothing is earned yet. */
void working_of_helper(const struct plan *plan, const struct plan_cost *cost,
                       const struct helper_cost *helper, struct working *out);

#endif
