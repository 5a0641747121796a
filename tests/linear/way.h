/* By either front end: what a person does at the drawn screens or a line at a time, in the same
 * words, for the tests that tell one thing both ways. */
#ifndef PHBPLAN_TESTS_LINEAR_WAY_H
#define PHBPLAN_TESTS_LINEAR_WAY_H

#include "tests/linear/converse.h"

struct way {
    struct seat seat;
    struct converse converse;
    bool lines; /* a line at a time */
};

/* Sits down at the program, in a window of that size where it is drawn. */
void way_open(struct way *way, bool lines, int rows, int cols);
/* The same, at the steps of the plan of that reference. */
void way_open_plan(struct way *way, bool lines, int rows, int cols, const char *reference);
/* Leaves the program, and keeps the folder. */
void way_stop(struct way *way);
/* Ends the program where it was begun, and removes the folder. */
void way_close(struct way *way);

/* ---- looking */

/* Waits for these words, or listens on until they were said. */
void way_see(struct way *way, const char *words);
/* Waits until all is there of the page with that title; "" the steps. */
void way_at(struct way *way, const char *title);
/* What is in sight, or was just said. */
const char *way_text(struct way *way);

/* ---- going */

/* Enter on a row, or its number; "+ " before what adds is the screens' own. */
void way_choose(struct way *way, const char *row);
/* The same, to a page or form of that title. */
void way_open_row(struct way *way, const char *row, const char *title);
/* Back to the page of that title, "" the steps. Line by line it may be there already: a form is
 * left with its last answer. */
void way_back(struct way *way, const char *title);
/* Leaves a page, wherever that leads. */
void way_leave(struct way *way);
/* Does what has a key, or stands in the menu by its help. */
void way_do(struct way *way, enum term_key key, const char *help);
/* F5, or an exclamation mark. */
void way_check(struct way *way);

/* ---- answering */

/* Up to the answer whose label is NULL. */
void way_answers(struct way *way, const struct drive_answer *answers);
void way_answer(struct way *way, enum drive_how how, const char *label, const char *text);
/* The one thing that a page or a question asks, in place of what is there. */
void way_reply(struct way *way, const char *asks, const char *text);
/* Says yes to a question. */
void way_yes(struct way *way, const char *question);

/* ---- deciding */

/* Goes past the last question of a decision, to the page that reads it back. */
void way_read_back(struct way *way);
/* Keeps it there; these words say who decides what. */
void way_keep(struct way *way, const char *kept);

#endif
