/* Phases: a thing that changes in the year (twice a week, later once) is several lines whose dates
 * meet. Makes the next one from the one before, and tells which lines follow each other. */
#ifndef PHBPLAN_PLAN_PHASES_H
#define PHBPLAN_PLAN_PHASES_H

#include "plan/change.h"
#include "plan/cost.h"

#define PHASE_ID 24

/* Adds to `changes` what makes a line change from day `from` on: a copy of it right after it that
 * starts then, with the yearly extras of a helper, while the line itself ends the day before. What
 * is paid once stays with the line it was paid for, and pounds that others pay are shared by the
 * days of both: all of it is paid once. The copy's id is written to `id`. ERR_INPUT, in
 * words for a person, where the day is not inside the line's days, or it comes only once. */
enum err changes_next_phase(struct changes *changes, const struct plan *plan, const char *line,
                            int64_t from, char id[PHASE_ID], struct err_info *info);

/* Whether a line is the next phase of the one before: it begins the day after that ends, the same
 * people hold the money, and it is work of the same helper, or called the same up to a comma or a
 * dash. */
bool phases_follow(const struct line_cost *before, const struct line_cost *line);

/* How many lines from the `first`th on are phases of one thing, 1 where it is alone: each
 * follows the one before it. */
size_t phases_count(const struct plan_cost *cost, size_t first);

#define PHASE_WORDS 512
/* "£120 a week to 20 Sep 2026, £60 to 27 Dec 2026, £20 after"; "£96 once". Returns `buffer`. */
char *phases_words(const struct plan_cost *cost, const struct plan_year *year, size_t first,
                   size_t count, char buffer[PHASE_WORDS]);

#endif
