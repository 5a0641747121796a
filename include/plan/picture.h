/* The picture of a plan: what it is spent on, how often each thing comes, and when it is paid and
 * looked at again, for whoever draws it or says it. Every amount is the cost's own. */
#ifndef PHBPLAN_PLAN_PICTURE_H
#define PHBPLAN_PLAN_PICTURE_H

#include "plan/cost.h"

/* One thing that is in the plan: lines of its cost that are phases of each other. */
struct picture_thing {
    size_t first, count; /* of the cost's lines */
    bool counts;         /* it is in the plan's own total */
    int64_t paid;        /* pence: what the plan pays of it; 0 where it does not count */
    int64_t rest;        /* and of it with all that come after it */
};

struct plan_picture {
    struct picture_thing *things; /* what costs most first, then as they stand in the plan */
    size_t count;
    size_t counting; /* the first of them, which count: they come to the plan's total */
};

/* What is in the plan, of a cost that is known. picture_done is called either way. ERR_MEMORY. */
enum err plan_picture(const struct plan_cost *cost, struct plan_picture *out,
                      struct err_info *info);
void picture_done(struct plan_picture *picture);

#define PICTURE_TITLE 256
/* What a thing is called: what the names of its phases begin with alike ("Psychotherapy"), or the
 * first one's; "Something new" where it has none. Returns `buffer`. */
char *picture_title(const struct plan_cost *cost, const struct picture_thing *thing,
                    char buffer[PICTURE_TITLE]);

#define PICTURE_WORDS 1024
/* How often it comes: "twice a week until 20 September, then once every three weeks"; "16 hours a
 * week"; "6 x session, once". Returns `buffer`. */
char *picture_words(const struct plan_cost *cost, const struct plan_year *year,
                    const struct picture_thing *thing, char buffer[PICTURE_WORDS]);

/* Adds to each day of the plan's year how many times a line comes on it. A plan says how often and
 * not on which day: visits are spread evenly over their week or month from the line's first day.
 * Nothing of who is employed, who works by the hour, and of what is bought once. */
void picture_visits(const struct line_cost *line, const struct plan_year *year,
                    int64_t visits[/* year->days */]);

#define PICTURE_REVIEWS 400
/* The days of the year's reviews, each once, in order: those held or due, and those that are meant
 * to follow. Returns how many. */
size_t picture_reviews(const struct plan *plan, const struct plan_year *year,
                       int64_t days[PICTURE_REVIEWS]);

#endif
