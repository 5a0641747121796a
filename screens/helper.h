/* Who works for me: the list of helpers, for the step that they are in. */
#ifndef PHBPLAN_SCREENS_HELPER_H
#define PHBPLAN_SCREENS_HELPER_H

#include "screens/section.h"

extern const struct plan_list helpers_list;
/* What else an employer pays for, on the page of a helper: the extras of all that they do. */
extern const struct plan_list extras_list;
/* A line of work that no helper is said to do. */
bool is_nobodys_work(const struct plan *plan, const struct record *line);

#endif
