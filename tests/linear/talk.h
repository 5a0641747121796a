/* A conversation with `phbplan --linear`: lines in through a pipe, and what it says until it asks
 * again. Nothing waits for time: a question ends with ": " and no new line. Trouble fails the
 * running test, with the whole conversation. */
#ifndef PHBPLAN_TESTS_LINEAR_TALK_H
#define PHBPLAN_TESTS_LINEAR_TALK_H

#include "base/grow.h"
#include "tests/term/session.h"

#include <sys/types.h>

struct talk {
    pid_t pid;
    int to, from;              /* pipes */
    struct growing_text heard; /* all that was said */
    size_t news;               /* where what was said last begins in it */
};

/* Starts the program on the seat's store, with `--linear` and these words after its name, ended by
 * NULL; waits for its first question. */
void talk_open(struct talk *talk, struct seat *seat, const char *const words[]);
/* Says a line. Returns what was said since, the question included: the talk's, until the next. */
const char *talk_say(struct talk *talk, const char *line);
/* What was said last has this text; fails where it has not. */
void talk_expect(struct talk *talk, const char *text);
/* Ends the input; the program has to end well. */
void talk_close(struct talk *talk);

#endif
