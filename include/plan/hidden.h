/* What tells who the people of a plan are: the person, those who help them, speak for them, know
 * them or said yes, their birth dates, and how they are reached. Whoever shows or exports a plan
 * while names are hidden puts stars in the place of these words, wherever they stand, so that
 * nothing that says them has to think of it. What the dictionary calls tells_who and reaches is
 * hidden whole; a name also part by part, as "Rae said" has it. Pure. */
#ifndef PHBPLAN_PLAN_HIDDEN_H
#define PHBPLAN_PLAN_HIDDEN_H

#include "plan/plan.h"

/* Start with {0}; hidden_done always. */
struct hidden {
    char **words;
    size_t count, capacity;
    bool no_memory; /* not all are known: then everything is hidden */
};

/* Adds those of a plan to those that are there. */
void hidden_add(struct hidden *hidden, const struct plan *plan);
/* The same, and what points at someone where it is the name of something: a surgery, a people, a
 * reference. Such answers are also left out of what is shown then: plan/profile.h. */
void hidden_add_all(struct hidden *hidden, const struct plan *plan);
void hidden_done(struct hidden *hidden);

/* Puts stars in the place of each that stands by itself, as many as it has columns. Either may be
 * NULL: nothing is done. */
void hidden_mask(char *text, const struct hidden *hidden);
/* The same in a copy, malloc'd; NULL when no memory. */
char *hidden_copy(const char *text, const struct hidden *hidden);

#endif
