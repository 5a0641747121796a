/* What was done where the answer cannot be written: the line says that it is done, so that nobody
 * does it again. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/commands/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define KEY                                                                                        \
    "ssh-ed25519 "                                                                                 \
    "AAAAC3NzaC1lZDI1NTE5AAAAIFhGGmj7+uy7+KrGt9wA0xCGbJVc/igkF4fB920mfjJy b.hall\n"
#define DONE "It is done, but I could not say all of it"

/* Asks it with nowhere to write the answer. */
static void ask_unsaid(struct seat *s, const char *before, const char *const call[], bool done) {
    struct answer answer = ask_under(s, before, "/dev/full", call);
    assert_one_line(answer.err);
    if (answer.status != 3 || (strstr(answer.err, DONE) != NULL) != done)
        fail_msg("%s: %d, %s", call[0], answer.status, answer.err);
    answer_done(&answer);
}

static void assert_says(struct seat *s, const char *const call[], const char *words) {
    char *out = ask_well(s, call);
    if (strstr(out, words) == NULL)
        fail_msg("no \"%s\" in: %s", words, out);
    free(out);
}

static void done__and_not_said__says_that_it_is_done(void **state) {
    struct seat *s = *state;
    char keys[FILES_PATH], key[FILES_PATH], before[FILES_PATH + 16];
    session_path(s, "keys", keys);
    session_path(s, "key.pub", key);
    file_write_all(key, KEY, strlen(KEY));
    snprintf(before, sizeof before, "exec <'%s'", key);
    ask_unsaid(s, ":", WORDS("me", "--name", "Anna Clark"), true);
    assert_says(s, WORDS("me"), "Anna Clark");
    ask_unsaid(s, ":", WORDS("role", "administrator"), true);
    assert_says(s, WORDS("role"), "administrator");
    ask_unsaid(s, ":", WORDS("host", "init", keys), true);
    ask_unsaid(s, before, WORDS("people", "add", "b.hall", "clinician", "--name", "Bo Hall"), true);
    assert_says(s, WORDS("people", "list"), "b.hall, clinician");
    ask_unsaid(s, ":", WORDS("people", "role", "b.hall", "finance"), true);
    assert_says(s, WORDS("people", "list"), "b.hall, finance");
    ask_unsaid(s, ":", WORDS("people", "remove", "b.hall"), true);
    assert_says(s, WORDS("people", "list"), "no people here");
}

/* Who only asks has nothing done. */
static void asked__and_not_said__is_not_done(void **state) {
    struct seat *s = *state;
    ask_unsaid(s, ":", WORDS("me"), false);
    ask_unsaid(s, ":", WORDS("role"), false);
    ask_unsaid(s, ":", WORDS("keys"), false);
}

#define IN_SESSION(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SESSION(done__and_not_said__says_that_it_is_done),
        IN_SESSION(asked__and_not_said__is_not_done),
    };
    return cmocka_run_group_tests_name("commands/done", tests, NULL, NULL);
}
