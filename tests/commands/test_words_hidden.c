/* What somebody says does not stand where others on this computer see which programs run, with what
 * words: it goes from there at once, or never was there, but asked for or read line by line. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/commands/ask.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define REFERENCE "EXAMPLE-ANNE"

static int with_plan(void **state) {
    int failed = session_setup(state);
    if (failed == 0)
        free(ask_well(*state, WORDS("import", "tests/data/cases/anne.json")));
    return failed;
}

/* The words of a running program, as any account of the computer sees them, a line each. */
static void words_seen(const struct seat *s, char *words, size_t size) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%ld/cmdline", term_pid(s->term));
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    size_t length = fread(words, 1, size - 1, file);
    fclose(file);
    for (size_t i = 0; i < length; i++)
        words[i] = words[i] == '\0' ? '\n' : words[i];
    words[length] = '\0';
}

static void assert_ends(struct seat *s, int expected) {
    int status = -1;
    term_wait_exit(s->term, &status);
    assert_int_equal(status, expected);
}

static void assert_shown(struct seat *s, const char *words) {
    char *out = ask_well(s, WORDS("show", REFERENCE));
    if (strstr(out, words) == NULL)
        fail_msg("\"%s\" is not in: %s", words, out);
    free(out);
}

static void words__in_the_call__go_from_it_at_once(void **state) {
    struct seat *s = *state;
    char seen[4096];
    static const char *const HIDDEN[] = {"Fewer",  "Example", "A nurse",   "4711", "The board",
                                         "Sister", "moved",   "elsewhere", "died"};
    session_start(s, 24, 100, "decide", REFERENCE, "disagree", "--reason", "Fewer visits",
                  "--name=Anne Example", "--profession", "A nurse", "--registration", "4711",
                  "--organisation", "The board", "--who-was-there", "Sister", "--how", "-", NULL);
    term_wait_text(s->term, "How the plan was explained:");
    words_seen(s, seen, sizeof seen);
    assert_non_null(strstr(seen, "\ndecide\n" REFERENCE "\ndisagree\n"));
    for (size_t i = 0; i < sizeof HIDDEN / sizeof *HIDDEN; i++)
        if (strstr(seen, HIDDEN[i]) != NULL)
            fail_msg("\"%s\" is seen: %s", HIDDEN[i], seen);
    term_type(s->term, "At home, slowly\n");
    assert_ends(s, 0);
    assert_shown(s, "Fewer visits");
    assert_shown(s, "At home, slowly");
    assert_shown(s, "Sister");
}

static void words__asked_for_at_a_terminal__come_one_by_one(void **state) {
    struct seat *s = *state;
    session_start(s, 24, 80, "me", "--name", "-", "--profession", "-", NULL);
    term_wait_text(s->term, "The name:");
    term_type(s->term, "Kim Example\n");
    term_wait_text(s->term, "A clinician's profession:");
    term_type(s->term, "Nurse\n");
    assert_ends(s, 0);
    char *out = ask_well(s, WORDS("me"));
    assert_non_null(strstr(out, "Name: Kim Example\nProfession: Nurse\n"));
    free(out);
    session_start(s, 24, 80, "me", "--name", "-", NULL);
    term_wait_text(s->term, "The name:");
    term_type(s->term, "\n");
    term_wait_text(s->term, "Nothing was typed, so nothing was done");
    assert_ends(s, 2);
}

/* Of a pipe or a file: in any order, and no more than was asked for is read. */
static void words__of_standard_input__are_lines(void **state) {
    struct seat *s = *state;
    char *out = NULL, *err = NULL;
    int status = -1;
    session_run_input(s, "how: At home, slowly: twice.\r\n\nreason: Fewer visits\nmore: yes\n",
                      WORDS("decide", REFERENCE, "disagree", "--reason", "-", "--how", "-"), &out,
                      &err, &status);
    assert_string_equal(err, "");
    assert_int_equal(status, 0);
    free(out);
    free(err);
    assert_shown(s, "Fewer visits");
    assert_shown(s, "At home, slowly: twice.");
}

static void words__that_are_not_there__are_asked_for_plainly(void **state) {
    static const struct {
        const char *input, *said;
    } LINES[] = {
        {"", "Standard input has no line that begins \"reason: \""},
        {"how: At home\n", "Standard input has no line that begins \"reason: \""},
        {"Fewer visits\n", "has to say whose it is, such as \"reason: ...\""},
        {"name: Anne\n", "has to say whose it is, such as \"reason: ...\""},
    };
    struct seat *s = *state;
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++) {
        char *out = NULL, *err = NULL;
        int status = -1;
        session_run_input(s, LINES[i].input,
                          WORDS("decide", REFERENCE, "disagree", "--reason", "-", "--how", "-"),
                          &out, &err, &status);
        assert_int_equal(status, 2);
        assert_string_equal(out, "");
        assert_one_line(err);
        if (strstr(err, LINES[i].said) == NULL)
            fail_msg("\"%s\": %s", LINES[i].input, err);
        free(out);
        free(err);
    }
    char *long_line = calloc(1, 30001), *out = NULL, *err = NULL;
    int status = -1;
    memset(long_line, 'x', 30000);
    session_run_input(s, long_line, WORDS("me", "--name", "-"), &out, &err, &status);
    assert_int_equal(status, 2);
    assert_non_null(strstr(err, "too many"));
    free(long_line);
    free(out);
    free(err);
}

#define PLAN_TEST(name) cmocka_unit_test_setup_teardown(name, with_plan, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        PLAN_TEST(words__in_the_call__go_from_it_at_once),
        PLAN_TEST(words__asked_for_at_a_terminal__come_one_by_one),
        PLAN_TEST(words__of_standard_input__are_lines),
        PLAN_TEST(words__that_are_not_there__are_asked_for_plainly),
    };
    return cmocka_run_group_tests_name("commands/words_hidden", tests, NULL, NULL);
}
