/* Child programs for tests: the environment they are given, running one to its end with its output
 * kept, and waiting for one with a deadline. Nothing here sleeps: a wait ends when its event comes.
 *
 * A deadline is a limit on failure only. It is CHILD_SECONDS from now, or as many seconds as the
 * environment variable PHBPLAN_TEST_SECONDS says (for valgrind, or a slow machine). */
#ifndef PHBPLAN_TESTS_TERM_CHILD_H
#define PHBPLAN_TESTS_TERM_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>
#include <time.h>

#define CHILD_SECONDS 10

/* The moment `seconds` from now; 0 means the usual limit. */
struct timespec child_deadline(int seconds);
/* Milliseconds until `deadline`, 0 once it has passed: what poll() takes. */
int child_left_ms(const struct timespec *deadline);

/* The environment for a child: the test's own, less everything that could change what a program
 * shows (locale, colour, size, PHBPLAN_*), with TERM=xterm-256color, LANG=C.UTF-8, ESCDELAY=25, and
 * HOME and the XDG folders inside `home` ("/nonexistent" where NULL, so that a test never meets the
 * files of the person who runs it). Then `overrides`, a NULL-ended list or NULL: "NAME=VALUE" sets,
 * "NAME" alone takes away. malloc'd whole; free with child_environment_free. NULL when no memory.
 */
char **child_environment(const char *home, const char *const overrides[]);
void child_environment_free(char **environment);

/* Begins the program in a session of its own, so that whatever it starts can be ended with it, by
 * kill(-pid). `files` are what it reads, writes and complains to, -1 as this program does; all else
 * that is open here and not closed on exec is open there too. Or all three are a terminal, the
 * session's own, by its name. A program that cannot be started says so where it would complain, and
 * ends with 127. -1, and errno, where not even that can be. */
pid_t child_begin(const char *const argv[], char *const environment[], const int files[3],
                  const char *terminal);

/* Waits for `pid` to end. True, and its status: 0 to 255 as it exited, or minus the number of the
 * signal that ended it. False where the deadline came first; the child is then still there. */
bool child_wait(pid_t pid, const struct timespec *deadline, int *status);

/* What a finished child left. */
struct child_result {
    int status; /* as child_wait gives it; 127 where the program could not be started */
    char *out, *err;
    size_t out_length, err_length; /* the texts have an end of their own as well */
};

/* Runs argv (a NULL-ended list, argv[0] found on PATH) without a terminal: `input` on its standard
 * input (nothing where NULL), output and errors kept apart. `seconds` 0 is the usual limit. False
 * where it could not be run or was still running at the limit (it is then killed); `result` is
 * filled with what there is either way. Free with child_result_done. */
bool child_run(const char *const argv[], char *const environment[], const char *input, int seconds,
               struct child_result *result);
void child_result_done(struct child_result *result);

#endif
