/* What the two files share that find what changed and say it. */
#ifndef PHBPLAN_SRC_PLAN_WHAT_CHANGED_INTERNAL_H
#define PHBPLAN_SRC_PLAN_WHAT_CHANGED_INTERNAL_H

#include "plan/what_changed.h"

/* Both versions, and what was found so far. */
struct changed_search {
    const struct figures *before, *after;
    struct what_changed *out;
    const char *group;
    bool no_memory;
};

/* ---- what_changed_words.c: each adds an item */

void changed_say_added(struct changed_search *search, const struct record *record);
void changed_say_taken_out(struct changed_search *search, const struct record *record);
void changed_say_answer(struct changed_search *search, const struct record *before,
                        const struct record *after, size_t field);
/* What a cost line's sentence tells (plan/line_words.h), and what it costs, where that differs. */
void changed_say_line(struct changed_search *search, const struct record *before,
                      const struct record *after);
/* Whether that sentence tells what differs in this field. */
bool changed_line_tells(const struct record *before, const struct record *after, size_t field);
void changed_say_order(struct changed_search *search, enum record_type type);
void changed_say_totals(struct changed_search *search);

#endif
