/* One sitting with phbplan in a test: a private folder with a store in it, the program in a
 * terminal on that store, and its commands run beside it without a terminal.
 *
 * The program is what the environment variable PHBPLAN says, or build/phbplan; its path may have
 * spaces. It is given PHBPLAN_STORE, a HOME and XDG folders inside the private folder, and
 * child.h's environment. Begin with a struct of noughts; the folder is made by whichever function
 * is called first. Trouble fails the running test. */
#ifndef PHBPLAN_TESTS_TERM_SESSION_H
#define PHBPLAN_TESTS_TERM_SESSION_H

#include "tests/term/files.h"
#include "tests/term/term.h"

#define SESSION_WORDS 24 /* most words in a call of the program, or variables set for it */

struct seat {
    char folder[FILES_PATH];
    char store[FILES_PATH]; /* the store's path; nothing is there until the program makes it */
    struct term *term;      /* NULL until session_start */
    int rows, cols;
    bool not_utf8;              /* of the terminal: term.h */
    int baud;                   /* the same */
    char *words[SESSION_WORDS]; /* what the terminal's program was given, for session_restart */
    char *env[SESSION_WORDS];   /* "NAME=VALUE" */
};

/* Makes the folder, where it is not yet made. Only needed to use the paths before anything runs. */
void session_prepare(struct seat *s);
/* A path in the session's folder, for what a test writes or a command exports. Returns `buffer`. */
char *session_path(struct seat *s, const char *name, char buffer[FILES_PATH]);
/* "NAME=VALUE" for every program the session starts from now on ("NO_COLOR=1"); "NAME" takes away.
 */
void session_set_env(struct seat *s, const char *entry);

/* Opens the program in a terminal of that size, with these words after its name and then NULL:
 * session_start(s, 24, 80, "open", "P-0001", NULL). Waits for nothing. */
void session_start(struct seat *s, int rows, int cols, ...) __attribute__((sentinel));
/* Ends the program if it is still there (SIGKILL) and opens it again the same way, same store. */
void session_restart(struct seat *s);
/* Ends the program if it is still there, as a person does (Ctrl-C), and removes the folder. The
 * session is noughts again. A program that does not end well fails the test: a sanitizer looks at
 * its end. */
void session_stop(struct seat *s);

/* Runs the program to its end without a terminal, on the same store, with the NULL-ended words
 * `args` after its name. `out` and `err` (malloc'd, the caller frees) and `status` (child.h) may be
 * NULL. */
void session_run_command(struct seat *s, const char *const args[], char **out, char **err,
                         int *status);
/* The same with `input` on its standard input. */
void session_run_input(struct seat *s, const char *input, const char *const args[], char **out,
                       char **err, int *status);

/* For cmocka_unit_test_setup_teardown: *state is a struct seat, stopped and freed afterwards. */
int session_setup(void **state);
int session_teardown(void **state);

#endif
