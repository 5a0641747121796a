/* Practice a line at a time: the first plan from its notes to "Ready to agree"; PRACTICE before
 * every page; what is for real is refused; to its beginning; and a peer mentor's way there and
 * back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/grow.h"
#include "plan/practice.h"
#include "screens/practice_notes.h"
#include "session/practice.h"
#include "tests/linear/converse.h"
#include "tests/screens/stored.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STAYS "This is practice, so it goes no further"

static char *practise(struct seat *s, const char *const lines[], const char *const words[]) {
    struct growing_text input = {0};
    char *out = NULL, *err = NULL;
    int status = -1;
    for (size_t i = 0; lines[i] != NULL; i++)
        growing_add_format(&input, "%s\n", lines[i]);
    char *text = growing_take(&input);
    assert_non_null(text);
    session_set_env(s, "PHBPLAN_TODAY=2026-11-27");
    session_run_input(s, text, words, &out, &err, &status);
    assert_string_equal(err, "");
    assert_int_equal(status, 0);
    free(err);
    free(text);
    return out;
}

#define PRACTISE(s, ...)                                                                           \
    practise(s, (const char *const[]){__VA_ARGS__, NULL},                                          \
             (const char *const[]){"practice", "--linear", NULL})

static size_t count(const char *text, const char *what) {
    size_t found = 0;
    for (const char *at = text; (at = strstr(at, what)) != NULL; at += strlen(what))
        found++;
    return found;
}

/* What each step's note asks for, line by line, from the list of steps and back to it. */
static const char *const TRIES[] = {"3", /* Sam */
                                    "1",
                                    "4",
                                    "My garden",
                                    "<<",
                                    "<", /**/
                                    "2",
                                    "2",
                                    "A friend who sings",
                                    "<<",
                                    "<", /**/
                                    "3",
                                    "3",
                                    "I sing in a choir",
                                    "<<",
                                    "<", /**/
                                    "4",
                                    "1",
                                    "",
                                    "",
                                    "2",
                                    "<<",
                                    "<", /**/
                                    "5",
                                    "3",
                                    "",
                                    "100",
                                    "<", /**/
                                    "6",
                                    "1",
                                    "Swimming",
                                    "1",
                                    "5.50",
                                    "",
                                    "once a week",
                                    "1",
                                    "<<",
                                    "<", /**/
                                    "7",
                                    "2",
                                    "Walk the dog alone",
                                    "<<",
                                    "<",
                                    "<", /**/
                                    "8",
                                    "1",
                                    "1, 2, 3",
                                    "<<",
                                    "<", /**/
                                    "9",
                                    "1",
                                    "I stop singing",
                                    "<<",
                                    "<", /**/
                                    "10",
                                    "1",
                                    "28 June 2027",
                                    "<<",
                                    "<", /**/
                                    NULL};

static void practice__for_the_first_time__comes_to_ready_to_agree(void **state) {
    enum { LINES_MOST = 60 };
    struct seat *s = *state;
    const size_t lines = sizeof TRIES / sizeof *TRIES - 1;
    char *out = practise(s, TRIES, (const char *const[]){"practice", "--linear", NULL});
    print_message("a first plan of practice: %zu lines\n", lines);
    assert_true(lines <= LINES_MOST);
    const char *end = out + strlen(out);
    while (end > out && strncmp(end, "11. Check and agree", 19) != 0)
        end--;
    assert_int_equal(strncmp(end, "11. Check and agree: Ready to agree.", 36), 0);
    assert_null(strstr(out, "Error:"));
    for (size_t i = 0; i + 1 < NOTES_COUNT;
         i++) { /* each said once, though its page is said twice */
        assert_int_equal(count(out, practice_notes[i].asked), 1);
        assert_int_equal(count(out, practice_notes[i].did), 1);
        assert_int_equal(count(out, practice_notes[i].try), 1);
    }
    free(out);
}

/* Whose plan it is, or which list, is never said without it. */
static void practice__says_so__before_every_page(void **state) {
    struct seat *s = *state;
    char *out = practise(s, TRIES, (const char *const[]){"practice", "--linear", NULL});
    size_t pages = 0;
    for (char *line = strtok(out, "\n"), *before = NULL; line != NULL;
         before = line, line = strtok(NULL, "\n")) {
        if (strstr(line, "Sam Example, born") == NULL && strcmp(line, "Plans.") != 0)
            continue;
        if (strstr(line, "1. ") == line || strstr(line, "3. ") == line)
            continue; /* a row of the list of plans */
        assert_non_null(before);
        if (strcmp(before, PRACTICE ".") != 0)
            fail_msg("said without PRACTICE: %s", line);
        pages++;
    }
    assert_true(pages >= 30);
    free(out);
}

static void practice__begins_again__after_a_yes(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH + 16];
    free(practise(s, TRIES, (const char *const[]){"practice", "--linear", NULL}));
    snprintf(path, sizeof path, "%s" PRACTICE_ENDING, s->store);
    char *tried = stored_text(path, "PRACTICE-SAM");
    char *out = PRACTISE(s, "4", "no", "<");
    char *kept = stored_text(path, "PRACTICE-SAM");
    assert_string_equal(tried, kept);
    free(out);
    out = PRACTISE(s, "4", "yes", "<");
    assert_non_null(strstr(out, "Practice is as it was at the beginning."));
    char *now = stored_text(path, "PRACTICE-SAM");
    assert_null(strstr(now, "Swimming"));
    assert_non_null(strstr(tried, "Swimming"));
    free(now);
    free(out);
    free(kept);
    free(tried);
}

/* In the way a plan is sent, and where it is decided. */
static void practice__goes_no_further__than_the_clinicians_yes(void **state) {
    struct seat *s = *state;
    struct converse c;
    char path[FILES_PATH + 32];
    free(PRACTISE(s, "<"));
    snprintf(path, sizeof path, "PHBPLAN_STORE=%s" PRACTICE_ENDING, s->store);
    session_set_env(s, path);
    converse_open_plan(&c, s, "PRACTICE-ANNE");
    assert_true(strstr(converse_said(&c), "Clinically agreed") != NULL);
    converse_choose(&c, "Check and agree");
    converse_find(&c, "Not yet: Send it to the commissioner");
    converse_heard(&c, STAYS);
    converse_menu(&c, "Make the file that the plan is sent in");
    converse_heard(&c, STAYS);
    converse_close(&c);
}

static void peer_mentor__goes_to_practice__and_back(void **state) {
    struct seat *s = *state;
    int status = -1;
    session_run_command(s, (const char *const[]){"role", "peer_mentor", NULL}, NULL, NULL, &status);
    assert_int_equal(status, 0);
    size_t before = 0, after = 0;
    char *real = file_read_all(s->store, &before);
    char *out = practise(
        s, (const char *const[]){"1", "3", "2", "2", "A friend", "<<", "<", "<", "5", "<", NULL},
        (const char *const[]){"--linear", NULL});
    const char *there = strstr(out, "1. Practice: plans to try.");
    const char *in = there != NULL ? strstr(there, PRACTICE ".\nPlans.") : NULL;
    const char *kept = in != NULL ? strstr(in, "Kept: A friend") : NULL;
    const char *back = kept != NULL ? strstr(kept, "1. Practice: plans to try.") : NULL;
    assert_non_null(back);
    char *still = file_read_all(s->store, &after);
    assert_int_equal(before, after);
    assert_memory_equal(real, still, before);
    free(still);
    free(out);
    free(real);
}

#define IN_SESSION(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SESSION(practice__for_the_first_time__comes_to_ready_to_agree),
        IN_SESSION(practice__says_so__before_every_page),
        IN_SESSION(practice__begins_again__after_a_yes),
        IN_SESSION(practice__goes_no_further__than_the_clinicians_yes),
        IN_SESSION(peer_mentor__goes_to_practice__and_back),
    };
    return cmocka_run_group_tests_name("linear/practice", tests, NULL, NULL);
}
