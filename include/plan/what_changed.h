/* What changed between two versions of a plan, in words that the person can read: by thing, in the
 * order of the plan's steps, with what each came to in either version at that version's own rates.
 *
 * What was decided, asked again or paid is no change of a plan and is not told with it; nor is what
 * a plan is known by. Pure. */
#ifndef PHBPLAN_PLAN_WHAT_CHANGED_H
#define PHBPLAN_PLAN_WHAT_CHANGED_H

#include "plan/figures.h"
#include "plan/value.h"

enum changed_kind {
    CHANGED_ADDED,
    CHANGED_TAKEN_OUT,
    CHANGED_ANSWER, /* of what is in both */
    CHANGED_TOTAL,  /* what all of it comes to */
    CHANGED_ORDER,  /* the same things in another order */
};

struct changed_item {
    enum changed_kind kind;
    const char *group;          /* the step: "My support"; static */
    enum record_type type;      /* RECORD_TYPE_COUNT of a total */
    char id[VALUE_ID_MOST + 1]; /* of the record */
    int field;                  /* the answer; -1 where it is more than one, or none */
    char *title;                /* "Psychotherapy"; "" of what a plan has one of */
    /* All of it: "Psychotherapy: twice a week became once every three weeks; £120.00 a week became
     * £20.00." */
    char *sentence;
    char *before, *after; /* as they were and are, whole; NULL where there was nothing */
    bool whole;           /* too long for a sentence, which only says that they changed: both are
                             to be read by themselves */
};

struct what_changed {
    struct changed_item *items;
    size_t count, capacity;
};

/* Finds all that changed. Named records are the same by their id, others by what they are called.
 * Where a version has no cost, what it comes to is said not to be known. Both figures need no more
 * than figures_cost gives. `out` is filled from nothing and must be given to what_changed_done,
 * also after an error. ERR_MEMORY. */
enum err what_changed_find(const struct figures *before, const struct figures *after,
                           struct what_changed *out, struct err_info *info);
/* The same of what was asked again, and of money paid and spent, in two forms of a plan: what goes
 * on under a version, and is no change of it. */
enum err what_goes_on_find(const struct figures *before, const struct figures *after,
                           struct what_changed *out, struct err_info *info);
void what_changed_done(struct what_changed *changed);
/* Which of the steps' groups tells of this type; NULL: none does. */
const char *what_changed_group(enum record_type type);

/* All of it as text with the group over its items, for a printer or a pipe; says so where nothing
 * changed. malloc'd; NULL when no memory. */
char *what_changed_text(const struct what_changed *changed);

#endif
