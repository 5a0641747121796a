/* A person at the keyboard, for the tests of the screens: opens a step, goes to an answer by its
 * label, types or chooses, and goes back, looking at the screen as a person does. Nothing here
 * knows how a screen is made, only what one looks like.
 *
 * A screen comes in pieces, and a test that looks too soon sees an old list under a new title. So
 * after a key, and before looking, F9 hides the names and shows them again: its words are on the
 * row drawn last, and when they are there, all that was drawn before is whole. */
#ifndef PHBPLAN_TESTS_SCREENS_DRIVE_H
#define PHBPLAN_TESTS_SCREENS_DRIVE_H

#include "tests/term/session.h"

#define DRIVE_TEXT 512

/* What has the focus: a row of a list, or an answer of a form. */
struct drive_focus {
    bool list;
    int row, col;           /* the cursor */
    int mark_row, mark_col; /* its ">" */
    int top;                /* the row where its label begins */
    char label[DRIVE_TEXT]; /* of a form's answer, its lines joined; of a list, the row's text.
                               Where the label is not in sight, the same as `text` */
    char text[DRIVE_TEXT];  /* what stands reversed at the cursor: a choice, or all that is typed */
};

/* Looks at what has the focus. False while the screen is not whole: no mark or more than one, or
 * the cursor is not on what is reversed. */
bool drive_look(struct term *t, struct drive_focus *focus);
/* Waits until all that was pressed before is done and drawn. */
void drive_wait(struct term *t);
/* The same, until there is a focus, and then looks. */
struct drive_focus drive_settled(struct term *t);
/* Presses a key, waits and looks. */
struct drive_focus drive_press(struct term *t, enum term_key key);

/* The columns [from, to) of a row as text. Returns `buffer`. */
char *drive_cells(struct term *t, int row, int from, int to, char buffer[DRIVE_TEXT]);

/* Presses keys one by one, as a person does: a letter is itself, "v" Down, "^" Up, "!" Enter, "<"
 * Esc, ">" Tab and "+" Ctrl-N; what stands in "{ }" is typed as words. Returns how many keys that
 * were, without the words. */
size_t drive_keys(struct term *t, const char *keys);

/* ---- Lists ---- */

/* Moves the mark to the row that has the text: in sight, or further down. */
void drive_to_row(struct term *t, const char *text);
/* Opens it, and waits for the screen of that title: the last part of the line that says where we
 * are. */
void drive_open_row(struct term *t, const char *text, const char *title);
/* Goes back to the screen of that title: "" for the list of steps. */
void drive_back(struct term *t, const char *title);
/* Waits for the screen of that title. */
struct drive_focus drive_at(struct term *t, const char *title);
/* The row that says where we are, under the rule; the content begins under it. */
int drive_where_row(struct term *t);
/* Waits until the line that says where we are has these words. */
void drive_wait_where(struct term *t, const char *words);

/* ---- Forms ---- */

/* Goes to the answer with Tab. */
struct drive_focus drive_to_field(struct term *t, const char *label);
/* Types the answer in place of what is there. */
void drive_type(struct term *t, const char *label, const char *text);
/* Chooses the option that begins with `choice`. */
void drive_choose(struct term *t, const char *label, const char *choice);
/* Ticks the box that begins with `choice`. */
void drive_tick(struct term *t, const char *label, const char *choice);
/* Says yes or no. */
void drive_say(struct term *t, const char *label, bool yes);

enum drive_how { DRIVE_TYPE, DRIVE_CHOOSE, DRIVE_TICK, DRIVE_YES, DRIVE_NO };

/* One answer of a table of them. */
struct drive_answer {
    enum drive_how how;
    const char *label;
    const char *text;
};
/* Answers them in order, up to the one whose label is NULL. */
void drive_answers(struct term *t, const struct drive_answer *answers);

#endif
