/* Words in hand: typed and not, or not yet, an answer. They outlive a kill, wait with what is wrong
 * said at the top, are given again when another answer is mended, and stay as they were typed where
 * the store is locked. And how a click moves and chooses. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "plan/value.h"
#include "screens/forms.h"
#include "store/store.h"
#include "tests/screens/drive.h"
#include "tests/screens/stored.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WHOLE "tests/data/whole.json"
#define REFERENCE "P-0001"
#define PARAGRAPH "I sleep badly, and then I stop going out."

enum { LOOKS_MOST = 100000 };

static int draft_setup(void **state) {
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

/* ---- what the store has ---------------------------------------------------------------------- */

struct wanted_draft {
    const char *text;
    bool found;
};

static bool look(const struct draft *draft, void *data) {
    struct wanted_draft *wanted = data;
    wanted->found = wanted->found || strcmp(draft->text, wanted->text) == 0;
    return true;
}

/* Whether the store has a draft with these words. */
static bool has_draft(struct seat *s, const char *text) {
    struct wanted_draft wanted = {text, false};
    struct store *store = NULL;
    struct book *book = NULL;
    assert_int_equal(store_open(s->store, true, &store, NULL), ERR_OK);
    assert_int_equal(book_open(store, REFERENCE, &book, NULL), ERR_OK);
    assert_int_equal(book_drafts(book, look, &wanted, NULL), ERR_OK);
    book_close(book);
    store_close(store);
    return wanted.found;
}

static void expect_plan(struct seat *s, const char *before) {
    char *after = stored_text(s->store, REFERENCE);
    assert_string_equal(before, after);
    free(after);
}

/* ---- a kill ---------------------------------------------------------------------------------- */

static void expect_paragraph_after_kill(struct seat *s, const char *before) {
    term_kill(s->term, SIGKILL);
    term_wait_exit(s->term, NULL);
    expect_plan(s, before);
    struct term *t = open_form(s, 9, 0, form_things_change.title, "What helps me cope");
    assert_string_equal(drive_settled(t).text, "A walk " PARAGRAPH);
    term_wait_text(t, "Not kept yet. Enter keeps it");
    term_key(t, TERM_ENTER);
    term_wait_gone(t, "Not kept yet");
    drive_settled(t);
    struct plan *plan = stored_plan(s->store, REFERENCE);
    assert_string_equal(
        record_text(plan_one(plan, RECORD_THINGS_CHANGE), THINGS_CHANGE_WHAT_HELPS_ME_COPE),
        "A walk " PARAGRAPH);
    plan_free(plan);
    assert_false(has_draft(s, "A walk " PARAGRAPH));
}

/* A pause in typing, and then a kill: the paragraph is there. */
static void draft__after_a_pause__outlives_a_kill(void **state) {
    struct seat *s = *state;
    char *before = stored_text(s->store, REFERENCE);
    struct term *t = open_form(s, 9, 0, form_things_change.title, "What helps me cope");
    term_type(t, " " PARAGRAPH);
    drive_settled(t);
    int looks = 0;
    while (!has_draft(s, "A walk " PARAGRAPH)) /* nothing is pressed */
        assert_true(looks++ < LOOKS_MOST);
    expect_paragraph_after_kill(s, before);
    free(before);
}

/* Nor does it wait for a pause for ever. */
static void draft__while_keys_go_on__outlives_a_kill(void **state) {
    struct seat *s = *state;
    char *before = stored_text(s->store, REFERENCE);
    struct term *t = open_form(s, 9, 0, form_things_change.title, "What helps me cope");
    term_type(t, " " PARAGRAPH);
    int looks = 0;
    while (!has_draft(s, "A walk " PARAGRAPH)) {
        assert_true(looks++ < LOOKS_MOST);
        drive_wait(t);
    }
    expect_paragraph_after_kill(s, before);
    free(before);
}

/* ---- what is wrong --------------------------------------------------------------------------- */

/* Two dates that contradict are both reached, whichever is mended; both answers that are wrong
 * stand at the top, and Enter at the end goes to the first of them. */
static void wrong__several__stand_at_the_top_and_are_mended_in_any_order(void **state) {
    struct seat *s = *state;
    struct term *t = open_form(s, 4, 0, "Community nurse visits", "Until");
    char *before = stored_text(s->store, REFERENCE);
    term_type(t, "1/5/2026\t"); /* before it starts */
    term_wait_text(t, "There is a problem");
    drive_to_field(t, "Price of one");
    term_type(t, "6o\t");
    term_wait_text(t, "Price of one: \"6o\" is not an amount");
    term_wait_text(t, "Until: ");
    term_wait_text(t, "Esc back (it waits)");
    expect_plan(s, before);
    free(before);
    drive_to_field(t, "From");
    term_type(t, "1/4/2026\t");
    term_wait_text(t, "\"Until\" is kept now too.");
    term_wait_gone(t, "Until: ");
    term_wait_text(t, "Price of one: \"6o\" is not an amount");
    struct plan *plan = stored_plan(s->store, REFERENCE);
    const struct record *line = plan_find(plan, RECORD_BASELINE, "b1", NULL);
    assert_int_equal(record_number(line, BASELINE_STARTS), date_of(2026, 4, 1));
    assert_int_equal(record_number(line, BASELINE_ENDS), date_of(2026, 5, 1));
    plan_free(plan);
    for (int i = 0; i < 40 && strcmp(drive_settled(t).label, "Price of one") != 0; i++)
        term_key(t, TERM_ENTER);
    assert_string_equal(drive_settled(t).text, "6o");
    term_type(t, "60");
    term_key(t, TERM_ENTER);
    term_wait_gone(t, "There is a problem");
    term_wait_text(t, "Esc back (kept)");
}

/* What the check says, without a screen. */
static bool check_says(struct seat *s, const char *words) {
    char *out = NULL;
    session_run_command(s, (const char *const[]){"check", REFERENCE, "--for", "agree", NULL}, &out,
                        NULL, NULL);
    bool found = strstr(out, words) != NULL;
    free(out);
    return found;
}

/* Only agreeing waits for an answer that is not finished: the steps, step 11 and the check say so,
 * and Enter goes to it. */
static void check__not_finished__is_said_and_led_to(void **state) {
    static const char WORDS[] = "What you typed for \"Price of one\" of \"Community nurse visits\"";
    struct seat *s = *state;
    struct term *t = open_form(s, 4, 0, "Community nurse visits", "Price of one");
    char *before = NULL, *after = NULL;
    const char *const cost[] = {"cost", REFERENCE, NULL};
    session_run_command(s, cost, &before, NULL, NULL);
    assert_false(check_says(s, WORDS));
    term_type(t, "6o");
    drive_back(t, "What care costs now");
    drive_back(t, "");
    term_wait_text(t, "Cannot start yet: 1 thing to put right");
    term_key(t, TERM_F5);
    drive_at(t, "Check and agree");
    assert_true(check_says(s, WORDS));
    session_run_command(s, cost, &after, NULL, NULL);
    assert_string_equal(before, after);
    free(before);
    free(after);
    drive_to_row(t, "What you typed for \"Price of one\"");
    term_key(t, TERM_ENTER);
    drive_at(t, "Community nurse visits");
    assert_string_equal(drive_settled(t).label, "Price of one");
    assert_string_equal(drive_settled(t).text, "6o");
    term_type(t, "60\t");
    term_wait_gone(t, "There is a problem");
    drive_back(t, "Check and agree");
    term_wait_gone(t, "What you typed for");
    assert_false(check_says(s, WORDS));
}

/* A thing that was added and has nothing but words in hand is not taken away as empty. */
static void draft__in_a_new_thing__keeps_it(void **state) {
    struct seat *s = *state;
    session_start(s, 24, 80, "open", REFERENCE, NULL);
    drive_at(s->term, "");
    drive_open_row(s->term, "My outcomes", "My outcomes");
    drive_to_row(s->term, "+ Add an outcome");
    term_type(s->term, "n");
    drive_at(s->term, "A new outcome");
    drive_to_field(s->term, "How is it now, 0 to 10?");
    term_type(s->term, "lots\t");
    term_wait_text(s->term, "There is a problem");
    drive_back(s->term, "My outcomes");
    struct plan *plan = stored_plan(s->store, REFERENCE);
    size_t count = plan_count(plan, RECORD_OUTCOME);
    assert_string_equal(record_title(plan_at(plan, RECORD_OUTCOME, count - 1)), "");
    plan_free(plan);
    assert_true(has_draft(s, "lots"));
}

/* What was typed while the store was locked goes nowhere; the refused answer is as it was typed. */
static void refused__while_locked__what_is_typed_meanwhile_is_left_out(void **state) {
    struct seat *s = *state;
    struct term *t = open_form(s, 4, 0, "Community nurse visits", "Price of one");
    char *before = stored_text(s->store, REFERENCE);
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(s->store, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    term_type(t, "75\t12\t345x");
    term_wait_text(t, "What you typed meanwhile is left out.");
    term_wait_text(t, "There is a problem");
    term_wait_text(t, "program just now");
    struct drive_focus focus = drive_settled(t);
    assert_string_equal(focus.label, "Price of one");
    assert_string_equal(focus.text, "75");
    expect_plan(s, before);
    free(before);
    sqlite3_close(other);
    term_key(t, TERM_TAB);
    term_wait_gone(t, "There is a problem");
    drive_settled(t);
    struct plan *plan = stored_plan(s->store, REFERENCE);
    const struct record *line = plan_find(plan, RECORD_BASELINE, "b1", NULL);
    assert_int_equal(record_number(line, BASELINE_UNIT_PRICE), 750000);
    assert_int_equal(record_number(line, BASELINE_QUANTITY), 1000);
    plan_free(plan);
}

/* Nor do keys typed while a list cannot be changed act on it, or on what is undone. */
static void refused__while_locked__lists_and_undo_are_left_alone(void **state) {
    struct seat *s = *state;
    sqlite3 *other = NULL;
    session_start(s, 24, 80, "open", REFERENCE, NULL);
    struct term *t = s->term;
    drive_at(t, "");
    drive_open_row(t, "My outcomes", "My outcomes");
    char *before = stored_text(s->store, REFERENCE);
    assert_int_equal(sqlite3_open(s->store, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    term_key(t, TERM_DEL);
    term_type(t, "nx");
    term_wait_text(t, "is left out.");
    assert_true(drive_settled(t).list);
    term_ctrl(t, 'Z');
    term_type(t, "nx");
    term_wait_text(t, "is left out.");
    sqlite3_close(other);
    assert_true(drive_at(t, "My outcomes").list);
    expect_plan(s, before);
    free(before);
}

/* ---- the mouse ------------------------------------------------------------------------------- */

/* The row and column of a choice's words. */
static void find_choice(struct term *t, const char *words, int *row, int *col) {
    if (!term_find(t, words, row, col))
        fail_msg("\"%s\" is not in sight:\n%s", words, term_dump(t));
}

/* A click that only gives focus changes nothing, nor does one beside the words; a second one on the
 * choice that has the focus chooses it. */
static void click__moves__and_a_second_one_chooses(void **state) {
    struct seat *s = *state;
    struct term *t = open_form(s, 6, 0, "Painting class", "What is it?");
    char *before = stored_text(s->store, REFERENCE);
    int row = 0, col = 0;
    find_choice(t, ") An NHS", &row, &col);
    for (int i = 0; i < 3; i++) {
        term_click(t, row, 78); /* the blank part */
        drive_settled(t);
    }
    term_click(t, row, col + 3);
    struct drive_focus focus = drive_settled(t);
    assert_int_equal(focus.row, row);
    assert_true(strncmp(focus.text, "( ) An NHS", 10) == 0);
    term_click(t, row, 78);
    drive_press(t, TERM_ENTER); /* goes on, and has chosen nothing */
    expect_plan(s, before);
    drive_press(t, TERM_SHIFT_TAB);
    drive_press(t, TERM_TAB);
    expect_plan(s, before);
    free(before);
    drive_press(t, TERM_SHIFT_TAB);
    find_choice(t, ") An NHS", &row, &col);
    term_click(t, row, col + 3);
    drive_settled(t);
    term_click(t, row, col + 3);
    focus = drive_settled(t);
    assert_true(strncmp(focus.text, "(o) An NHS", 10) == 0);
    drive_press(t, TERM_TAB);
    struct plan *plan = stored_plan(s->store, REFERENCE);
    assert_int_equal(record_number(plan_find(plan, RECORD_LINE, "l1", NULL), LINE_PAID_BY),
                     PAID_TRADITIONAL);
    plan_free(plan);
}

#define DRAFT_TEST(test) cmocka_unit_test_setup_teardown(test, draft_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        DRAFT_TEST(draft__after_a_pause__outlives_a_kill),
        DRAFT_TEST(draft__while_keys_go_on__outlives_a_kill),
        DRAFT_TEST(wrong__several__stand_at_the_top_and_are_mended_in_any_order),
        DRAFT_TEST(check__not_finished__is_said_and_led_to),
        DRAFT_TEST(draft__in_a_new_thing__keeps_it),
        DRAFT_TEST(refused__while_locked__what_is_typed_meanwhile_is_left_out),
        DRAFT_TEST(refused__while_locked__lists_and_undo_are_left_alone),
        DRAFT_TEST(click__moves__and_a_second_one_chooses),
    };
    return cmocka_run_group_tests_name("screens/drafts", tests, NULL, NULL);
}
