/* A person who listens and types a line at a time, for the tests of linear mode: the real program
 * between two pipes. What it says is read until it asks for something. */
#ifndef PHBPLAN_TESTS_LINEAR_CONVERSE_H
#define PHBPLAN_TESTS_LINEAR_CONVERSE_H

#include "base/grow.h"
#include "tests/screens/drive.h"

#include <sys/types.h>

struct converse {
    pid_t pid;
    int to, from;
    struct growing_text heard; /* all that was said */
    size_t news;               /* where in it begins what was said since the last line was typed */
    const char *again; /* the row that opens a form again which was left with its last answer */
    size_t opened;     /* where in it the form began that is being filled in */
};

/* Opens the program in linear mode on the store of the seat, with its environment, and listens to
 * what it asks first. */
void converse_open(struct converse *converse, struct seat *s);
/* The same, at the steps of the plan of that reference; NULL the list. */
void converse_open_plan(struct converse *converse, struct seat *s, const char *reference);
/* The same, without listening yet; and listening, until it asks for something. */
void converse_begin_plan(struct converse *converse, struct seat *s, const char *reference);
void converse_listen(struct converse *converse);
/* Ends the input, and the program; gives back what converse_open took. Fails where its exit is not
 * 0. */
void converse_close(struct converse *converse);
/* Kills the program (SIGKILL), and reads what it had said: converse_said has it until
 * converse_done gives back what converse_open took. */
void converse_kill(struct converse *converse);
void converse_done(struct converse *converse);

/* Types a line, and listens until the next question. Returns what was said, the question included:
 * the conversation's, until the next line. */
const char *converse_say(struct converse *converse, const char *line);
const char *converse_said(const struct converse *converse);
/* Types lines, each with its end, and waits for nothing. */
void converse_send(struct converse *converse, const char *lines);
/* How often it has asked for something since. */
size_t converse_times_asked(const struct converse *converse);
void converse_say_number(struct converse *converse, size_t number);
/* Whether it just said the page of that title; "": the steps of a plan. */
bool converse_is_at(const struct converse *converse, const char *title);
/* Fails where these words were not among what it just said. */
void converse_heard(const struct converse *converse, const char *words);
/* Listens on, Enter by Enter, until these words were said. */
void converse_hear(struct converse *converse, const char *words);

/* The number that was just said with what begins with these words. */
size_t converse_number(const struct converse *converse, const char *words);
/* Chooses the row or option that begins with these words, by the number that was said with it. */
void converse_choose(struct converse *converse, const char *words);
/* The same, listening on to where it is said. */
void converse_find(struct converse *converse, const char *words);
/* Chooses from the menu of what else may be done. */
void converse_menu(struct converse *converse, const char *words);
/* Whether the question that was just asked has that label. */
bool converse_asks(const struct converse *converse, const char *label);
/* In a form: goes on, Enter by Enter, to the question of that label, or back to it. */
void converse_to_question(struct converse *converse, const char *label);
/* Gives answers in order, up to the one whose label is NULL; several ticks of one question are one
 * line. */
void converse_answers(struct converse *converse, const struct drive_answer *answers);

#endif
