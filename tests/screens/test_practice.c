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

/* The top says it, beside who it is about or under it. */
static void assert_says_practice(struct term *t) {
    if (strstr(term_row(t, 0), " " PRACTICE " ") == NULL &&
        strstr(term_row(t, 1), " " PRACTICE " ") == NULL)
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
    term_type(t, "11"); /* and the last note: Sam's yes */
    drive_at(t, "Check and agree");
    drive_to_row(t, "+ Sam Example says yes to this plan");
    drive_keys(t, "!");
    drive_at(t, "Sam Example says yes to this plan");
    drive_keys(t, ">>>>!");
    drive_at(t, "Read it back");
    drive_to_row(t, "+ Keep it");
    drive_keys(t, "!");
    drive_at(t, "Check and agree");
    assert_says_practice(t);
    drive_back(t, "");
    term_wait_text(t, "Agreed. Next: the clinician");
}

/* ---- every page ------------------------------------------------------------------------------ */

/* A key as it is sent: a letter, an escape sequence or a control character. */
struct place {
    const char *keys, *words; /* what is then there */
};

static void assert_all_say_practice(struct term *t, const struct place *places, size_t count) {
    for (size_t i = 0; i < count; i++) {
        term_send(t, places[i].keys, strlen(places[i].keys));
        term_wait_text(t, places[i].words);
        assert_says_practice(t);
        term_key(t, TERM_ESC);
        term_wait_gone(t, places[i].words);
        assert_says_practice(t);
    }
}

static void practice__stands_on__every_page(void **state) {
    static const struct place OF_LIST[] = {{"\x0e", "Who is this plan for?"}, /* Ctrl-N */
                                           {"\x12", "National Living Wage"},
                                           {"\033i", "Registration number"},
                                           {"\033g", "Somebody sent you a plan"},
                                           {"\x07", "What does this mean?"}};
    static const struct place OF_PLAN[] = {{"\033p", " > Picture"},
                                           {"\x14", " > Check and agree"},
                                           {"\033s", " > Spreadsheet"},
                                           {"\033m", "This is practice, so it goes no further"},
                                           {"\033v", " > Versions"},
                                           {"\033w", " > What the words mean"},
                                           {"\x07", " > What does this mean?"}};
    struct seat *s = *state;
    struct term *t = start(s);
    assert_says_practice(t);
    assert_all_say_practice(t, OF_LIST, sizeof OF_LIST / sizeof *OF_LIST);
    term_key(t, TERM_ENTER);
    drive_at(t, "");
    assert_all_say_practice(t, OF_PLAN, sizeof OF_PLAN / sizeof *OF_PLAN);
    for (size_t i = 0; i < sizeof TRIES / sizeof *TRIES; i++) { /* each step, and what is in it */
        term_key(t, i == 0 ? TERM_ENTER : TERM_PGDN);
        drive_at(t, TRIES[i].title);
        assert_says_practice(t);
        term_mark(t);
        term_key(t, TERM_ENTER);
        term_wait_change(t);
        drive_wait(t);
        assert_says_practice(t);
        drive_back(t, TRIES[i].title);
    }
    term_key(t, TERM_PGDN);
    drive_at(t, "Check and agree");
    assert_says_practice(t);
    drive_to_row(t, "Check your answers");
    drive_open_row(t, "Check your answers", "Check your answers");
    assert_says_practice(t);
}

/* ---- what is for real, and the notes --------------------------------------------------------- */

static void practice__goes_no_further__than_the_clinicians_yes(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    drive_keys(t, "!");
    drive_at(t, "");
    term_type(t, "11");
    drive_at(t, "Check and agree");
    drive_to_row(t, "Not yet: Send it to the commissioner");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "This is practice, so it goes no further");
    drive_back(t, "");
    term_wait_text(t, "Clinically agreed");
}

static void notes__are_hidden__and_shown(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    drive_keys(t, "vv!!");
    drive_at(t, "About me");
    term_wait_text(t, TRIES[0].note);
    term_send(t, "\033n", 2);
    term_wait_gone(t, TRIES[0].note);
    term_key(t, TERM_PGDN);
    drive_at(t, TRIES[1].title);
    assert_false(term_shows(t, TRIES[1].note));
    term_send(t, "\033n", 2);
    term_wait_text(t, TRIES[1].note);
    term_wait_row(t, 23, "PageDown "); /* the way on is said before the way to hide them */
    term_resize(t, 16, 80);            /* where there is no room the page goes before its notes */
    term_wait_gone(t, TRIES[1].note);
    drive_to_row(t, "Add something good");
}

/* ---- to its beginning, and a peer mentor's way there ----------------------------------------- */

static void practice__begins_again__after_a_yes(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    struct term *t = start(s);
    drive_keys(t, "vv!!");
    drive_at(t, "About me");
    drive_keys(t, TRIES[0].keys);
    drive_at(t, "About me");
    drive_keys(t, "<<");
    term_wait_text(t, FIND);
    char *tried = stored_text(practice_store(s, path), "PRACTICE-SAM");
    assert_non_null(strstr(tried, "My garden"));
    drive_to_row(t, "Begin practice again");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Put practice back as it was?");
    term_type(t, "n");
    term_wait_gone(t, "Put practice back as it was?");
    char *kept = stored_text(path, "PRACTICE-SAM");
    assert_string_equal(kept, tried);
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Put practice back as it was?");
    term_type(t, "y");
    term_wait_text(t, "Practice is as it was at the beginning.");
    char *now = stored_text(path, "PRACTICE-SAM");
    assert_null(strstr(now, "My garden"));
    free(now);
    free(kept);
    free(tried);
}

static void peer_mentor__goes_to_practice__and_back(void **state) {
    struct seat *s = *state;
    int status = -1;
    session_run_command(s, (const char *const[]){"role", "peer_mentor", NULL}, NULL, NULL, &status);
    assert_int_equal(status, 0);
    session_start(s, 24, 80, NULL);
    struct term *t = s->term;
    term_wait_text(t, "Practice: plans to try");
    drive_wait(t);
    term_wait_row(t, 0, "peer mentor");
    assert_false(term_shows(t, " " PRACTICE " "));
    term_key(t, TERM_ENTER);
    term_wait_text(t, "PRACTICE");
    drive_wait(t);
    assert_says_practice(t);
    drive_to_row(t, "Back to real plans");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Practice: plans to try");
    drive_wait(t);
    assert_false(term_shows(t, " " PRACTICE " "));
}

#define IN_SESSION(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SESSION(practice__for_the_first_time__comes_to_ready_to_agree),
        IN_SESSION(practice__stands_on__every_page),
        IN_SESSION(practice__goes_no_further__than_the_clinicians_yes),
        IN_SESSION(notes__are_hidden__and_shown),
        IN_SESSION(practice__begins_again__after_a_yes),
        IN_SESSION(peer_mentor__goes_to_practice__and_back),
    };
    return cmocka_run_group_tests_name("screens/practice", tests, NULL, NULL);
}
