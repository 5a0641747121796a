/* What can I afford: the most that one answer of a line can be, with all else in the plan as it is,
 * before the plan costs more than its budget. It is found by costing the plan, never by a sum of
 * its own: price rises, what an employer pays, dates and rounding are all in it. */
#ifndef PHBPLAN_PLAN_AFFORD_H
#define PHBPLAN_PLAN_AFFORD_H

#include "plan/cost.h"
#include "plan/line_words.h"

enum afford_stand {
    AFFORD_FOUND,   /* `most` fits, and one step more does not */
    AFFORD_ALL,     /* the most that the field can hold fits too */
    AFFORD_NOTHING, /* not even one step of it fits */
    AFFORD_LACKS,   /* the other of price and number is not said yet */
};

struct afford {
    size_t field; /* of the line */
    enum afford_stand stand;
    int64_t most;           /* in the field's units; 0 where there is none */
    int64_t left;           /* pence of the budget, at that */
    char now[LINE_WORDS];   /* the answer as it is; "" where there is none */
    char words[LINE_WORDS]; /* and as it would be at the most: "5 times a week" */
    bool below_minimum;     /* that is less than the wage the law asks for */
};

#define AFFORD_FIELDS 2
/* Which answers of a line it can be asked of: its price, and how many or how often. */
void afford_fields(const struct record *line, size_t fields[AFFORD_FIELDS]);
/* What one step of it is: a penny, a quarter of an hour, a night, once, one. In its own units. */
int64_t afford_step(size_t field);

/* Why it cannot be asked of this line at all, in words for a person; NULL where it can: there is no
 * budget, or the line is in none of the plan's costs. `cost` is the plan's, and known. */
const char *afford_not(const struct plan_cost *cost, const struct record *line);

/* Finds it, for one of those fields of a line of the plan. Errors are plan_cost's, and ERR_MEMORY.
 */
enum err plan_afford(const struct plan *plan, const struct rates *rates, const char *line,
                     size_t field, struct afford *out, struct err_info *info);

#endif
