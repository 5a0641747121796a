/* The terminal goes away, or the program is told to end, in the middle of an answer: what was typed
 * is kept as words to come back to and is no answer, since nobody said that it was finished; what
 * was chosen is one; and no process is left. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "screens/forms.h"
#include "tests/screens/drive.h"
#include "tests/screens/stored.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WHOLE "tests/data/whole.json"
#define REFERENCE "P-0001"

/* The ways to go. */
enum { HANGUP = -1 };
static const int WAYS[] = {SIGHUP, SIGTERM, SIGINT, HANGUP};
enum { WAY_COUNT = sizeof WAYS / sizeof WAYS[0] };

static int gone_setup(void **state) {
    int failed = session_setup(state);
    if (failed == 0)
        session_run_command(*state, (const char *const[]){"import", WHOLE, NULL}, NULL, NULL,
                            &failed);
    return failed;
}

/* Opens a form from the list of steps: its step, its row there, and the label to go to. */
static struct term *open_form(struct seat *s, int step, int row, const char *title,
                              const char *label) {
    session_start(s, 24, 80, "open", REFERENCE, NULL);
    drive_at(s->term, "");
    term_keys(s->term, TERM_DOWN, step - 1);
    term_key(s->term, TERM_ENTER);
    term_keys(s->term, TERM_DOWN, row);
    term_key(s->term, TERM_ENTER);
    drive_at(s->term, title);
    drive_to_field(s->term, label);
    return s->term;
}

/* Ends the program in one of the ways; it ends by itself, and gives the terminal back. */
static void go(struct seat *s, int way) {
    int status = -1;
    if (way == HANGUP)
        term_hangup(s->term);
    else
        term_kill(s->term, way);
    term_wait_exit(s->term, &status);
    assert_int_equal(status, 0);
    if (way != HANGUP)
        assert_false(term_is_alternate(s->term));
    assert_store_is_sound(s->store);
}

static struct record *person(struct plan *plan) {
    return plan_one(plan, RECORD_PERSON);
}

/* ---- the answer that is being typed ---------------------------------------------------------- */

/* Opened again, the form has what was typed in its place and says that it is not kept. */
static void expect_draft(struct seat *s, int step, int row, const char *title, const char *label,
                         const char *text) {
    struct term *t = open_form(s, step, row, title, label);
    assert_string_equal(drive_settled(t).text, text);
    term_wait_text(t, "Not kept yet");
    term_ctrl(t, 'Z');
    term_wait_gone(t, "Not kept yet");
    go(s, SIGTERM);
}

static void gone__while_typing__what_is_right_is_kept_as_words(void **state) {
    struct seat *s = *state;
    char *before = stored_text(s->store, REFERENCE);
    for (size_t i = 0; i < WAY_COUNT; i++) {
        char phone[32];
        snprintf(phone, sizeof phone, "01632 96000%zu", i + 4);
        struct term *t = open_form(s, 1, 1, form_reach_me.title, "Phone");
        term_ctrl(t, 'U');
        term_type(t, phone);
        term_wait_text(t, phone);
        go(s, WAYS[i]);
        char *after = stored_text(s->store, REFERENCE);
        assert_string_equal(before, after);
        free(after);
        expect_draft(s, 1, 1, form_reach_me.title, "Phone", phone);
    }
    free(before);
}

/* 7 of 75: never the answer. Accepted, it is an ordinary edit. */
static void gone__half_an_amount__is_no_answer(void **state) {
    struct seat *s = *state;
    char *before = stored_text(s->store, REFERENCE);
    struct term *t = open_form(s, 4, 0, "Community nurse visits", "Price of one");
    term_type(t, "7");
    drive_settled(t);
    go(s, HANGUP);
    char *after = stored_text(s->store, REFERENCE);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

static void gone__while_typing__what_is_wrong_leaves_the_last_good(void **state) {
    struct seat *s = *state;
    char *before = stored_text(s->store, REFERENCE);
    for (size_t i = 0; i < WAY_COUNT; i++) {
        struct term *t = open_form(s, 1, 0, form_person.title, "Date of birth");
        term_ctrl(t, 'U');
        term_type(t, "30 February 19");
        term_wait_text(t, "30 February 19");
        go(s, WAYS[i]);
        char *after = stored_text(s->store, REFERENCE);
        assert_string_equal(before, after);
        free(after);
    }
    free(before);
}

static void gone__with_the_error_on_the_screen__leaves_the_last_good(void **state) {
    struct seat *s = *state;
    char *before = stored_text(s->store, REFERENCE);
    struct term *t = open_form(s, 1, 0, form_person.title, "Date of birth");
    term_ctrl(t, 'U');
    term_type(t, "soon\t");
    term_wait_text(t, "There is a problem");
    go(s, SIGHUP);
    char *after = stored_text(s->store, REFERENCE);
    assert_string_equal(before, after);
    free(after);
    free(before);
}

static void gone__in_prose_and_choices__words_and_answers(void **state) {
    struct seat *s = *state;
    struct term *t = open_form(s, 9, 0, form_things_change.title, "Early signs");
    term_type(t, "\nI sleep badly");
    term_wait_text(t, "I sleep badly");
    go(s, HANGUP);
    t = open_form(s, 8, 0, form_money.title, "Is there an account just for it?");
    term_type(t, "n");
    term_wait_text(t, "[ ] No");
    go(s, SIGTERM);
    struct plan *plan = stored_plan(s->store, REFERENCE);
    assert_string_equal(
        record_text(plan_one(plan, RECORD_THINGS_CHANGE), THINGS_CHANGE_EARLY_SIGNS),
        "I stop painting");
    assert_int_equal(record_number(plan_one(plan, RECORD_MONEY), MONEY_ACCOUNT_OPEN), 0);
    plan_free(plan);
    expect_draft(s, 9, 0, form_things_change.title, "Early signs", "I stop painting I sleep badly");
}

/* ---- with something over it ------------------------------------------------------------------ */

static void gone__while_help_is_over_it__kept_as_words(void **state) {
    struct seat *s = *state;
    struct term *t = open_form(s, 1, 1, form_reach_me.title, "Email");
    term_ctrl(t, 'U');
    term_type(t, "sam@example.net");
    term_wait_text(t, "sam@example.net");
    term_key(t, TERM_F1);
    term_wait_text(t, "Only if you are happy");
    go(s, SIGHUP);
    expect_draft(s, 1, 1, form_reach_me.title, "Email", "sam@example.net");
}

static void gone__while_the_window_is_too_small__kept_as_words(void **state) {
    struct seat *s = *state;
    struct term *t = open_form(s, 1, 1, form_reach_me.title, "Email");
    term_ctrl(t, 'U');
    term_type(t, "sam@example.com");
    term_wait_text(t, "sam@example.com");
    term_resize(t, 5, 30);
    term_wait_text(t, "bigger");
    go(s, HANGUP);
    expect_draft(s, 1, 1, form_reach_me.title, "Email", "sam@example.com");
}

/* A paste of which the end never comes is no answer yet. */
static void gone__in_the_middle_of_a_paste__ends(void **state) {
    static const char START[] = "\033[200~half of a long tex";
    struct seat *s = *state;
    for (size_t i = 0; i < WAY_COUNT; i++) {
        char *before = stored_text(s->store, REFERENCE);
        struct term *t = open_form(s, 1, 1, form_reach_me.title, "Email");
        term_send(t, START, sizeof START - 1);
        go(s, WAYS[i]);
        char *after = stored_text(s->store, REFERENCE);
        assert_string_equal(before, after);
        free(before);
        free(after);
    }
}

/* Half a key, half a letter, a report that has not ended, a burst: what was kept before is kept. */
static void gone__in_the_middle_of_a_key__keeps_what_was_kept(void **state) {
    static const char *const STARTS[] = {"\033",         "\033[",    "\033O",
                                         "\033]11;rgb:", "\xf0\x9f", "half of\ra burst of wo"};
    struct seat *s = *state;
    for (size_t i = 0; i < sizeof STARTS / sizeof STARTS[0]; i++) {
        char phone[32];
        snprintf(phone, sizeof phone, "01632 96001%zu", i);
        struct term *t = open_form(s, 1, 1, form_reach_me.title, "Phone");
        term_ctrl(t, 'U');
        term_type(t, phone);
        term_key(t, TERM_TAB);
        drive_settled(t);
        term_send(t, STARTS[i], strlen(STARTS[i]));
        go(s, WAYS[i % WAY_COUNT]);
        struct plan *plan = stored_plan(s->store, REFERENCE);
        assert_string_equal(record_text(person(plan), PERSON_PHONE), phone);
        assert_string_equal(record_text(person(plan), PERSON_EMAIL), "sam@example.org");
        plan_free(plan);
    }
}

static void gone__while_something_is_asked__does_nothing(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH], was[FILES_PATH];
    session_path(s, "plan.xlsx", path);
    session_path(s, "was.xlsx", was);
    file_write_all(path, "mine\n", 5);
    file_copy(path, was);
    for (size_t i = 0; i < WAY_COUNT; i++) {
        session_start(s, 24, 80, "open", REFERENCE, NULL);
        drive_at(s->term, "");
        term_key(s->term, TERM_F6);
        term_wait_text(s->term, "Name of file");
        term_ctrl(s->term, 'U');
        term_type(s->term, path);
        term_key(s->term, TERM_ENTER);
        term_wait_text(s->term, "Replace it?");
        go(s, WAYS[i]);
        assert_true(file_same_bytes(path, was));
    }
}

/* ---- a plan that is only just begun ---------------------------------------------------------- */

/* There is no plan for half a name; the words are there when a new plan is begun again. */
static void gone__in_the_first_answer_of_a_new_plan__the_words_are_there(void **state) {
    struct seat *s = *state;
    session_start(s, 24, 80, NULL);
    term_wait_text(s->term, "Sam Example");
    term_ctrl(s->term, 'N');
    term_wait_text(s->term, "Who is this plan for?");
    drive_settled(s->term);
    term_type(s->term, "Robin");
    term_wait_text(s->term, "Robin");
    go(s, HANGUP);
    char *out = NULL;
    session_run_command(s, (const char *const[]){"list", NULL}, &out, NULL, NULL);
    assert_null(strstr(out, "Robin"));
    free(out);
    session_start(s, 24, 80, NULL);
    term_wait_text(s->term, "Sam Example");
    term_ctrl(s->term, 'N');
    term_wait_text(s->term, "Not kept yet. Enter keeps it");
    drive_settled(s->term);
    term_key(s->term, TERM_ENTER);
    term_wait_gone(s->term, "Not kept yet");
    go(s, HANGUP);
    session_run_command(s, (const char *const[]){"list", NULL}, &out, NULL, NULL);
    assert_non_null(strstr(out, "Robin"));
    free(out);
}

static void gone__before_any_answer__leaves_no_plan(void **state) {
    struct seat *s = *state;
    char *before = NULL, *after = NULL;
    session_run_command(s, (const char *const[]){"list", NULL}, &before, NULL, NULL);
    session_start(s, 24, 80, NULL);
    term_wait_text(s->term, "Sam Example");
    term_ctrl(s->term, 'N');
    term_wait_text(s->term, "Who is this plan for?");
    go(s, HANGUP);
    session_run_command(s, (const char *const[]){"list", NULL}, &after, NULL, NULL);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

/* ---- leaving on purpose ---------------------------------------------------------------------- */

/* Nobody is kept in the program by a wrong answer, and nothing that was typed is lost. */
static void leave__ctrl_c__keeps_what_is_right_and_words_of_what_is_wrong(void **state) {
    struct seat *s = *state;
    int status = -1;
    struct term *t = open_form(s, 1, 0, form_person.title, "Date of birth");
    term_ctrl(t, 'U');
    term_type(t, "4 July 1960");
    term_ctrl(t, 'C');
    term_wait_exit(t, &status);
    assert_int_equal(status, 0);
    t = open_form(s, 1, 0, form_person.title, "Date of birth");
    term_ctrl(t, 'U');
    term_type(t, "31/2/60");
    term_ctrl(t, 'C');
    term_wait_exit(t, &status);
    assert_int_equal(status, 0);
    struct plan *plan = stored_plan(s->store, REFERENCE);
    assert_int_equal(record_number(person(plan), PERSON_DATE_OF_BIRTH), date_of(1960, 7, 4));
    plan_free(plan);
    t = open_form(s, 1, 0, form_person.title, "Date of birth");
    term_wait_text(t, "There is a problem");
    assert_string_equal(drive_settled(t).text, "31/2/60");
}

#define GONE_TEST(test) cmocka_unit_test_setup_teardown(test, gone_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        GONE_TEST(gone__while_typing__what_is_right_is_kept_as_words),
        GONE_TEST(gone__half_an_amount__is_no_answer),
        GONE_TEST(gone__while_typing__what_is_wrong_leaves_the_last_good),
        GONE_TEST(gone__with_the_error_on_the_screen__leaves_the_last_good),
        GONE_TEST(gone__in_prose_and_choices__words_and_answers),
        GONE_TEST(gone__while_help_is_over_it__kept_as_words),
        GONE_TEST(gone__while_the_window_is_too_small__kept_as_words),
        GONE_TEST(gone__in_the_middle_of_a_paste__ends),
        GONE_TEST(gone__in_the_middle_of_a_key__keeps_what_was_kept),
        GONE_TEST(gone__while_something_is_asked__does_nothing),
        GONE_TEST(gone__in_the_first_answer_of_a_new_plan__the_words_are_there),
        GONE_TEST(gone__before_any_answer__leaves_no_plan),
        GONE_TEST(leave__ctrl_c__keeps_what_is_right_and_words_of_what_is_wrong),
    };
    return cmocka_run_group_tests_name("screens/gone", tests, NULL, NULL);
}
