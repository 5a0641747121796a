/* What others pay of a plan, in words: a council, a charity, the person's own money. The sums are
 * those of plan/costed.h. */
#ifndef PHBPLAN_PLAN_OTHERS_H
#define PHBPLAN_PLAN_OTHERS_H

#include "plan/costed.h"

#define OTHERS_WORDS 256
/* Who pays a part of what is in the plan, each once, in the order of the lines: "Example Council,
 * My own money"; "nobody has said who" among them where that is so. What is past the end is "and
 * others". "" where others pay nothing. Returns `buffer`. */
char *others_who(const struct plan_cost *cost, char buffer[OTHERS_WORDS]);
/* The same after the amount, to stand after "Paid by others": "£5,200.00 (Example Council)"; ""
 * where others pay nothing. */
char *others_words(const struct plan_cost *cost, char buffer[OTHERS_WORDS]);

/* The same of one line, to stand after "Paid by": "Example Council"; static or the plan's. */
const char *others_of_line(const struct line_cost *line);

#endif
