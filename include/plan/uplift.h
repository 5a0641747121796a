/* Price rises: what prices of services have risen by since the year that a price is of, so that
 * prices of an earlier year do not stand beside wages of today. It is offered, with where it is
 * from; a person takes it, changes it, or says 0. */
#ifndef PHBPLAN_PLAN_UPLIFT_H
#define PHBPLAN_PLAN_UPLIFT_H

#include "plan/plan.h"
#include "plan/rates.h"

/* Reads the year of a price: "2024/25", "24/25", "2024-25", "2024/2025", "2024 to 2025" or "2024",
 * which is the year from 1 April 2024 to 31 March 2025 in each. *ends is its last day. False, with
 * *ends as it was, for other words, and for years that do not follow each other: nothing is then
 * known of the price. */
bool price_year_read(const char *text, int64_t *ends);

/* The price of something that care costs now is of a year that ended before the plan begins, and
 * nobody has said what it has risen by (0 is an answer). */
bool uplift_is_due(const struct plan_year *year, const struct record *baseline);

#define UPLIFT_SOURCE 512

struct uplift {
    bool known;      /* there is one to offer */
    int64_t percent; /* ten-thousandths of one per cent */
    char source[UPLIFT_SOURCE];
};

/* What prices of the year that ended on `ends` have risen by up to the first day of a plan: all
 * rises of the NHS's prices from the day after on, multiplied exactly and rounded once. None is
 * known where the rates have none in that time. */
void uplift_find(int64_t ends, int64_t starts, const struct rates *rates, struct uplift *out);

#endif
