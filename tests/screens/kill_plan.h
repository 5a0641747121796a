/* The plan as it should be while the program is killed at any moment, for the tests of both front
 * ends: a plan of the test's own, changed as each answer is given, and the last handful of answers,
 * given without waiting before a kill. What the store then has is the test's own plan after as many
 * of them as were accepted, or after more, whole.
 *
 * Chance chooses; PHBPLAN_TEST_SEED repeats a run. Trouble fails the running test. */
#ifndef PHBPLAN_TESTS_SCREENS_KILL_PLAN_H
#define PHBPLAN_TESTS_SCREENS_KILL_PLAN_H

#include "plan/change.h"
#include "screens/forms.h"
#include "tests/term/session.h"

#define KILL_REFERENCE "P-0001" /* of the plan that is imported */

enum {
    KILL_HANDFUL = 8,
    KILL_STATES = 64, /* how far back the test's own undo goes */
    KILL_ANSWER = 64  /* bytes of what is typed */
};

/* Begins as noughts. */
struct kill_plan {
    uint64_t chance;
    unsigned round, given;            /* for words that were not given before */
    struct plan *states[KILL_STATES]; /* the plan after each of the newest edits */
    size_t at, count;         /* where it stands; after it are those that can be done again */
    int64_t pace;             /* microseconds that one answer took */
    int64_t last_id;          /* the highest id that a record was given */
    unsigned none, part, all; /* how many of the last handfuls were kept so far */
};

/* What is given at once: the plan after each part of it, from none to all. */
struct handful {
    struct plan *after[KILL_HANDFUL + 1];
    size_t count;
    int step; /* 0; or the parts are so many steps of undo (-1) or redo (1) */
};

/* ---- the plan */

/* Imports a plan with an answer to everything into the store of the seat. */
void kill_plan_begin(struct kill_plan *own, struct seat *seat);
void kill_plan_done(struct kill_plan *own);
/* As it stands now; `own` keeps it. */
struct plan *kill_plan_now(const struct kill_plan *own);
/* Every part of the handful was waited for: it is the plan's now. */
void kill_plan_accept(struct kill_plan *own, const struct handful *h);
/* The store is sound, and has the plan after `least` parts of the handful, or more. Where it has
 * not, says what the program said last. */
void kill_plan_check(struct kill_plan *own, const struct handful *h, const struct seat *seat,
                     size_t least, const char *said_last);
/* What the commands say of the store, which they open as the next program would. */
void kill_plan_check_commands(const struct kill_plan *own, struct seat *seat);
/* Waits some of the time that so many parts take, and returns with any number of them done. */
void kill_plan_wait(struct kill_plan *own, size_t parts);
/* Says how many of the handfuls were kept; fails where one of none, some and all never was: then
 * the moments were not random. */
void kill_plan_end(const struct kill_plan *own, unsigned rounds);
/* SOAKED where SOAK is set and not empty, else `rounds`. */
unsigned kill_rounds(unsigned rounds);

/* ---- handfuls */

void handful_start(struct handful *h, const struct kill_plan *own);
/* One more part: the changes, made to a copy of the plan before it, and given back. NULL: none. */
void handful_add(struct handful *h, struct changes *changes);
/* Up to `most` steps of undo (-1) or redo (1). */
void handful_steps(struct handful *h, const struct kill_plan *own, int step, size_t most);
/* A new outcome, and its title. */
void handful_add_outcome(struct handful *h, const struct kill_plan *own, char id[24],
                         char title[KILL_ANSWER]);
/* Where it is in the plan now, its id is taken for good. */
void handful_outcome_added(struct kill_plan *own, const char *id);
/* Takes the outcome of that number out, from 0. */
void handful_remove_outcome(struct handful *h, size_t number);
void handful_drop(struct handful *h);

/* ---- forms */

enum { KILL_OUTCOME_STEP = 3 }; /* the step with the list that is added to and taken from */

/* A form, and what leads to it from the list of steps. */
struct kill_place {
    const struct plan_form *form;
    int step, row;  /* the step from 1, its row from 0 */
    const char *id; /* of the record, in the list that has no forms before it; "" the single ones */
};

/* Any of them. */
const struct kill_place *kill_place_any(struct kill_plan *own);
/* The fields that the form asks at first and one by one, in order, up to what is a sentence of
 * several. Returns how many. */
size_t kill_place_asks(const struct kill_place *place, const struct plan *plan,
                       const struct form_field *out[64]);
const char *kill_label(const struct form_field *field);
/* The row of an outcome in its step by its number, both from 0: what the person needs stands before
 * them. */
size_t kill_outcome_row(const struct kill_plan *own, size_t number);

/* A new answer to a field that is typed: as it is typed, and its plain form. False for a field that
 * is not, or is left alone. */
bool kill_new_text(struct kill_plan *own, const struct form_field *row, char typed[KILL_ANSWER],
                   char plain[KILL_ANSWER]);
/* A choice for a field that is chosen: the number of the option from 0 (yes before no), and its
 * plain form. */
bool kill_new_choice(struct kill_plan *own, const struct form_field *row, unsigned *option,
                     char plain[KILL_ANSWER]);

#endif
