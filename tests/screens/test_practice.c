/* Practice on the screens: a nervous person's first plan, from the notes of each step alone to
 * "Ready to agree" and a yes; that PRACTICE stands on every page; and the way back to the
 * beginning. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plan/practice.h"
#include "session/practice.h"
#include "tests/screens/drive.h"
#include "tests/screens/stored.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define FIND "Find  type a name or a number"

static char *practice_store(const struct seat *s, char buffer[FILES_PATH]) {
    assert_true(strlen(s->store) + strlen(PRACTICE_ENDING) < FILES_PATH);
    strcpy(buffer, s->store);
    return strcat(buffer, PRACTICE_ENDING);
}

static struct term *start(struct seat *s) {
    session_set_env(s, "PHBPLAN_TODAY=2026-11-27");
    session_start(s, 24, 80, "practice", NULL);
    term_wait_text(s->term, "Begin practice again");
    drive_wait(s->term);
    return s->term;
}

/* The top row says it. */
static void assert_says_practice(struct term *t) {
    if (strstr(term_row(t, 0), " " PRACTICE " ") == NULL)
        fail_msg("PRACTICE does not stand on this page:\n%s", term_dump(t));
}

/* ---- the walk -------------------------------------------------------------------------------- */

/* What each step's note asks for, in keys from the first row of its page, and back. */
static const struct {
    const char *title, *note, *keys;
} TRIES[] = {
    {"About me", "Try this: open \"What matters to me\"", "vvv!{My garden}<"},
    {"What I already have", "Try this: add one more good thing", "v!{A friend who sings}<"},
    {"My outcomes", "Try this: choose \"Add an outcome\"", "vv!{I sing in a choir}<"},
    {"What care costs now", "Try this: open the visits", "!>>{2}<"},
    {"My budget", "Try this: open \"Kept back in case", "vv!>{100}!"},
    {"My support", "Try this: choose \"Add something\"", "!{Swimming}!!{5.50}!!{once a week}! !<"},
    {"Risks we have talked about", "Try this: choose \"Talk a risk through\"",
     "v!{Walk the dog alone}<<"},
    {"How the money is held", "Try this: open \"Who looks after it\"", "! v v <"},
    {"If things change", "Try this: open \"If something goes wrong\"", "!{I stop singing}<"},
    {"Reviews", "Try this: open \"When we look at it again\"", "!{28 June 2027}<"},
};

/* Every try did what its note says. */
static void assert_tried(const struct seat *s) {
    char path[FILES_PATH];
    struct plan *plan = stored_plan(practice_store(s, path), "PRACTICE-SAM");
    const struct record *line = plan_at(plan, RECORD_LINE, 0);
    assert_string_equal(record_text(plan_one(plan, RECORD_ABOUT_ME), ABOUT_ME_IMPORTANT_TO_ME),
                        "My garden");
    assert_int_equal(plan_count(plan, RECORD_STRENGTH), 2);
    assert_int_equal(plan_count(plan, RECORD_OUTCOME), 2);
    assert_int_equal(record_number(plan_at(plan, RECORD_BASELINE, 0), BASELINE_QUANTITY), 2000);
    assert_int_equal(record_number(plan_one(plan, RECORD_CONTINGENCY), CONTINGENCY_VALUE), 1000000);
    assert_string_equal(record_text(line, LINE_DESCRIPTION), "Swimming");
    assert_true(record_has(line, LINE_OUTCOMES));
    assert_int_equal(plan_count(plan, RECORD_RISK), 1);
    assert_int_equal(record_number(plan_one(plan, RECORD_MONEY), MONEY_OFFERED), 7);
    assert_true(record_has(plan_one(plan, RECORD_THINGS_CHANGE), THINGS_CHANGE_EARLY_SIGNS));
    assert_true(record_has(plan_one(plan, RECORD_REVIEW_PLAN), REVIEW_PLAN_FIRST_ON));
    plan_free(plan);
}

/* Counted as a person presses them, the words left out. */
static void practice__for_the_first_time__comes_to_ready_to_agree(void **state) {
    enum { KEYS_MOST = 60 };
    struct seat *s = *state;
    struct term *t = start(s);
    size_t keys = drive_keys(t, "vv!");
    drive_at(t, "");
    assert_says_practice(t);
    term_wait_text(t, "Cannot start yet");
    for (size_t i = 0; i < sizeof TRIES / sizeof *TRIES; i++) {
        if (i == 0)
            keys += drive_keys(t, "!");
        else
            term_key(t, TERM_PGDN);
        keys += i > 0;
        drive_at(t, TRIES[i].title);
        term_wait_text(t, TRIES[i].note);
        assert_says_practice(t);
        keys += drive_keys(t, TRIES[i].keys);
        drive_at(t, TRIES[i].title);
    }
    keys += drive_keys(t, "<");
    drive_at(t, "");
    term_wait_text(t, "Ready to agree");
    print_message("a first plan of practice: %zu keys beside the words\n", keys);
    assert_true(keys <= KEYS_MOST);
    assert_tried(s);
}

#define IN_SESSION(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SESSION(practice__for_the_first_time__comes_to_ready_to_agree),
    };
    return cmocka_run_group_tests_name("screens/practice", tests, NULL, NULL);
}
