/* What the two steps with cost lines share: the fields of one, and its cost in words. */
#ifndef PHBPLAN_SCREENS_COST_LINE_H
#define PHBPLAN_SCREENS_COST_LINE_H

#include "screens/section.h"

/* The questions about how much and how often, in one order for both. */
#define COST_LINE_ASKED(R, shown_when)                                                             \
    ASK(R, R##_UNIT, .shown = (shown_when)), ASK(R, R##_UNIT_PRICE, .shown = (shown_when)),        \
        ASK(R, R##_QUANTITY, .shown = (shown_when)), ASK(R, R##_PERIOD, .shown = (shown_when)),    \
        ASK(R, R##_TIMES, .shown = R##_comes_round), ASK(R, R##_EVERY, .shown = R##_comes_round),  \
        ASK(R, R##_STARTS), ASK(R, R##_ENDS)

/* The cost of a line of the baseline or the plan, or NULL where it is not known. */
const struct line_cost *cost_of(const struct app *app, const struct record *record);
/* "This plan £1,920.00     A whole year £6,240.00     A week £120.00" */
void cost_footer(struct app *app, const struct record *record, char *buffer, size_t size);

#endif
