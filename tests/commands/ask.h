/* Asking the program something without a terminal, for the tests of the command line: what it said
 * on each side and its exit status, and what every answer and every refusal must look like. */
#ifndef PHBPLAN_TESTS_COMMANDS_ASK_H
#define PHBPLAN_TESTS_COMMANDS_ASK_H

#include "tests/term/session.h"

/* The words of a call, after the program's name. */
#define WORDS(...)                                                                                 \
    (const char *const[]) {                                                                        \
        __VA_ARGS__, NULL                                                                          \
    }

struct answer {
    char *out, *err;
    int status;
};
void answer_done(struct answer *answer);

/* Runs it to its end. */
struct answer ask(struct seat *s, const char *const words[]);
/* The same, and stops the test unless it did what it was asked, with nothing on standard error.
 * What it said is the caller's. */
char *ask_well(struct seat *s, const char *const words[]);
/* The same, and stops the test unless it was refused as everything is refused: this exit status,
 * nothing on standard output, and one line on standard error that starts "phbplan: ", is fit for a
 * terminal, and has `words` in it. */
void ask_refused(struct seat *s, int status, const char *words, const char *const call[]);

/* The same call under a shell, which first runs `before` ("ulimit -f 8", "trap '' XFSZ"); `to` is
 * where its standard output goes, or NULL. */
struct answer ask_under(struct seat *s, const char *before, const char *to,
                        const char *const words[]);

/* Stops the test unless this is one line that starts "phbplan: ". */
void assert_one_line(const char *err);

#endif
