/* Two programs with the same plan open: what each of them answers is kept, and where both answer
 * the same thing, the second is told, with what the first said, and keeps what it typed. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "screens/forms.h"
#include "tests/screens/drive.h"
#include "tests/screens/stored.h"
#include "tests/sheet/sheet.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WHOLE "tests/data/whole.json"
#define REFERENCE "P-0001"

/* Two sittings; the store is the first one's. */
struct together {
    struct seat a, b;
};

static int together_setup(void **state) {
    struct together *both = calloc(1, sizeof *both);
    int failed = -1;
    if (both == NULL)
        return -1;
    *state = both;
    session_run_command(&both->a, (const char *const[]){"import", WHOLE, NULL}, NULL, NULL,
                        &failed);
    if (failed != 0)
        return -1;
    session_start(&both->a, 24, 80, "open", REFERENCE, NULL);
    session_start(&both->b, 24, 80, "open", REFERENCE, "--store", both->a.store, NULL);
    drive_at(both->a.term, "");
    drive_at(both->b.term, "");
    return 0;
}

static int together_teardown(void **state) {
    struct together *both = *state;
    session_stop(&both->a);
    session_stop(&both->b);
    free(both);
    return 0;
}

/* From the list of steps to an answer. */
static void open_answer(struct term *t, int step, int row, const char *title, const char *label) {
    term_keys(t, TERM_DOWN, step - 1);
    term_key(t, TERM_ENTER);
    term_keys(t, TERM_DOWN, row);
    term_key(t, TERM_ENTER);
    drive_at(t, title);
    drive_to_field(t, label);
}

static void open_phone(struct term *t) {
    open_answer(t, 1, 1, form_reach_me.title, "Phone");
}

static void answer(struct term *t, const char *text) {
    term_ctrl(t, 'U');
    term_type(t, text);
    term_key(t, TERM_TAB);
}

/* The answer was kept, and the focus is on the next one. */
static void expect_next(struct term *t, const char *label) {
    struct drive_focus focus = drive_settled(t);
    assert_string_equal(focus.label, label);
    assert_false(term_shows(t, "There is a problem"));
}

static void expect_person(const struct together *both, size_t field, const char *text) {
    struct plan *plan = stored_plan(both->a.store, REFERENCE);
    assert_string_equal(record_text(plan_one(plan, RECORD_PERSON), field), text);
    plan_free(plan);
}

static void together__different_answers__both_are_kept(void **state) {
    struct together *both = *state;
    open_phone(both->a.term);
    open_phone(both->b.term);
    term_key(both->b.term, TERM_TAB);
    answer(both->a.term, "01632 111111");
    expect_next(both->a.term, "Email");
    answer(both->b.term, "b@example.org");
    expect_next(both->b.term, "How should we get in touch?");
    term_wait_text(both->b.term, "01632 111111"); /* and sees the other's */
    expect_person(both, PERSON_PHONE, "01632 111111");
    expect_person(both, PERSON_EMAIL, "b@example.org");
}

static void together__the_same_answer__the_second_is_told(void **state) {
    struct together *both = *state;
    struct term *a = both->a.term, *b = both->b.term;
    open_phone(a);
    open_phone(b);
    term_ctrl(b, 'U');
    term_type(b, "01632 222222");
    drive_settled(b);
    answer(a, "01632 111111");
    expect_next(a, "Email");
    term_key(b, TERM_TAB);
    term_wait_text(b, "There is a problem");
    struct drive_focus focus = drive_settled(b);
    assert_string_equal(focus.label, "Phone");
    assert_string_equal(focus.text, "01632 222222");
    term_wait_text(b, "Someone else changed the answer");
    term_wait_text(b, "01632 111111");
    expect_person(both, PERSON_PHONE, "01632 111111");
    /* Told, they may still want theirs. */
    term_key(b, TERM_TAB);
    expect_next(b, "Email");
    expect_person(both, PERSON_PHONE, "01632 222222");
}

/* Told, and leaving it as the other one has it. */
static void together__the_same_answer__can_be_left_to_the_other(void **state) {
    struct together *both = *state;
    struct term *a = both->a.term, *b = both->b.term;
    open_phone(a);
    open_phone(b);
    term_type(b, " after 10");
    drive_settled(b);
    answer(a, "01632 111111");
    expect_next(a, "Email");
    term_key(b, TERM_ESC);
    term_wait_text(b, "There is a problem");
    term_key(b, TERM_ESC);
    drive_at(b, "About me");
    expect_person(both, PERSON_PHONE, "01632 111111");
    term_key(b, TERM_ENTER);
    drive_at(b, form_reach_me.title);
    assert_string_equal(drive_to_field(b, "Phone").text, "01632 111111");
}

/* The same, leaving the planner. */
static void together__the_same_answer__can_be_left_with_ctrl_c(void **state) {
    struct together *both = *state;
    struct term *a = both->a.term, *b = both->b.term;
    open_phone(a);
    open_phone(b);
    term_type(b, " after 10");
    drive_settled(b);
    answer(a, "01632 111111");
    expect_next(a, "Email");
    term_ctrl(b, 'C');
    term_wait_text(b, "There is a problem");
    term_ctrl(b, 'C');
    term_wait_exit(b, NULL);
    expect_person(both, PERSON_PHONE, "01632 111111");
}

static void together__the_same_words__are_no_trouble(void **state) {
    struct together *both = *state;
    open_phone(both->a.term);
    open_phone(both->b.term);
    term_ctrl(both->b.term, 'U');
    term_type(both->b.term, "01632 111111");
    drive_settled(both->b.term);
    answer(both->a.term, "01632 111111");
    expect_next(both->a.term, "Email");
    term_key(both->b.term, TERM_TAB);
    drive_settled(both->b.term);
    expect_person(both, PERSON_PHONE, "01632 111111");
}

/* What one writes in is taken out by the other. */
static void together__a_thing_taken_out__is_said(void **state) {
    struct together *both = *state;
    struct term *a = both->a.term, *b = both->b.term;
    open_answer(b, 3, 3, "I see people every week", "What do I want to happen?");
    term_type(b, ", and more");
    drive_settled(b);
    term_keys(a, TERM_DOWN, 2);
    term_key(a, TERM_ENTER);
    drive_at(a, "My outcomes");
    drive_to_row(a, "I see people every week");
    term_key(a, TERM_DEL);
    term_wait_text(a, "Removed: ");
    term_key(b, TERM_TAB);
    term_wait_text(b, "not in the plan any more");
    term_key(b, TERM_ESC);
    drive_at(b, "My outcomes");
    assert_false(term_shows(b, "I see people every week"));
    term_wait_text(b, "I sleep through the night");
    /* The one who took it out can bring it back. */
    term_ctrl(a, 'Z');
    term_wait_text(a, "Undone: ");
    drive_settled(a);
    term_wait_text(a, "I see people every week");
}

/* One person in two windows is one person: what was done last is undone, wherever it was done. */
static void together__undo__is_of_all_ones_own_windows(void **state) {
    struct together *both = *state;
    open_phone(both->a.term);
    open_phone(both->b.term);
    answer(both->b.term, "01632 222222");
    expect_next(both->b.term, "Email");
    term_key(both->a.term, TERM_TAB);
    drive_settled(both->a.term);
    answer(both->a.term, "a@example.org");
    expect_next(both->a.term, "How should we get in touch?");
    term_ctrl(both->b.term, 'Z');
    term_wait_text(both->b.term, "Undone: email");
    expect_person(both, PERSON_EMAIL, "sam@example.org");
    expect_person(both, PERSON_PHONE, "01632 222222");
}

static void other_sets_phone(struct together *both, const char *phone) {
    stored_set(both->a.store, "B. Other", REFERENCE, RECORD_PERSON, "", PERSON_PHONE, phone,
               "phone");
}

#define ASKS_BY_NAME "The last change was by B. Other: phone. Take it back?  y yes  n no"

/* What somebody else did is never undone but after a yes, however often Ctrl-Z is pressed; what one
 * did oneself is. */
static void together__undo__asks_by_name_about_anothers(void **state) {
    struct together *both = *state;
    struct term *t = both->a.term;
    open_phone(t);
    answer(t, "01632 111111");
    expect_next(t, "Email");
    other_sets_phone(both, "01632 222222");
    for (int i = 0; i < 3; i++)
        term_ctrl(t, 'Z');
    term_key(t, TERM_ENTER);
    term_wait_text(t, ASKS_BY_NAME);
    term_type(t, "n");
    term_wait_text(t, "It is left as it is.");
    drive_settled(t);
    term_wait_text(t, "01632 222222");
    expect_person(both, PERSON_PHONE, "01632 222222");
    term_ctrl(t, 'Z');
    term_wait_text(t, ASKS_BY_NAME);
    term_key(t, TERM_ESC);
    term_wait_text(t, "It is left as it is.");
    term_ctrl(t, 'Z');
    term_wait_text(t, ASKS_BY_NAME);
    term_type(t, "y");
    term_wait_text(t, "Undone: phone");
    expect_person(both, PERSON_PHONE, "01632 111111");
    term_ctrl(t, 'Z'); /* and this was one's own */
    term_wait_gone(t, "01632 111111");
    expect_person(both, PERSON_PHONE, "01632 960000");
}

/* Going from screen to screen shows what others did meanwhile (£500.00 less: it was adjusted). */
static void together__going_back__shows_what_others_did(void **state) {
    struct together *both = *state;
    struct term *t = both->a.term;
    drive_open_row(t, "My outcomes", "My outcomes");
    stored_set(both->a.store, "B. Other", REFERENCE, RECORD_BUDGET, "", BUDGET_INDICATIVE_AMOUNT,
               "12345.67", "budget");
    term_key(t, TERM_ESC);
    term_wait_text(t, "£11,845.67");
    term_wait_text(t, "changed this plan meanwhile.");
    drive_at(t, "");
    stored_set(both->a.store, "B. Other", REFERENCE, RECORD_BUDGET, "", BUDGET_INDICATIVE_AMOUNT,
               "23456.78", "budget");
    drive_open_row(t, "My outcomes", "My outcomes");
    term_wait_text(t, "£22,956.78");
}

/* What is made of the plan is of the plan as it is then, and not as it was when its page opened. */
static void together__spreadsheet__has_what_others_did(void **state) {
    struct together *both = *state;
    struct term *t = both->a.term;
    char path[FILES_PATH];
    term_key(t, TERM_F6);
    term_wait_text(t, "Name of file");
    term_ctrl(t, 'U');
    term_type(t, session_path(&both->a, "plan.xlsx", path));
    stored_set(both->a.store, "B. Other", REFERENCE, RECORD_BUDGET, "", BUDGET_INDICATIVE_AMOUNT,
               "12345.67", "budget");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Someone else changed the plan a moment ago.");
    term_wait_text(t, "Completed. The spreadsheet is made:");
    struct xlsx *book = xlsx_open(path);
    assert_non_null(sheet_find(xlsx_sheet(book, "Budget"), "12345.67"));
    xlsx_close(book);
}

static void together__a_newer_version__is_said(void **state) {
    struct together *both = *state;
    struct term *b = both->b.term;
    char path[FILES_PATH], *file = file_read_all(WHOLE, NULL);
    char *changed = strstr(file, "Text me first");
    int status = -1;
    assert_non_null(changed);
    memcpy(changed, "Ring", 4);
    file_write_all(session_path(&both->a, "changed.json", path), file, strlen(file));
    free(file);
    open_phone(b);
    session_run_command(&both->a, (const char *const[]){"import", path, NULL}, NULL, NULL, &status);
    assert_int_equal(status, 0);
    answer(b, "01632 222222");
    term_wait_text(b, "There is a problem");
    term_wait_text(b, "newer version");
    assert_string_equal(drive_settled(b).text, "01632 222222");
    expect_person(both, PERSON_PHONE, "01632 960000");
}

/* Both write at once, as fast as they can; nothing of either is lost. */
static void together__both_at_once__everything_is_kept(void **state) {
    enum { TIMES = 15 };
    struct together *both = *state;
    struct term *a = both->a.term, *b = both->b.term;
    char text[64];
    open_phone(a);
    open_answer(b, 9, 0, form_things_change.title, "What can set it off");
    for (int i = 1; i <= TIMES; i++) {
        snprintf(text, sizeof text, "01632 9600%02d", i);
        answer(a, text);
        term_key(a, TERM_SHIFT_TAB);
        snprintf(text, sizeof text, "What set it off, %02d", i);
        answer(b, text);
        term_key(b, TERM_SHIFT_TAB);
    }
    assert_string_equal(drive_settled(a).text, "01632 960015");
    assert_string_equal(drive_settled(b).text, "What set it off, 15");
    expect_person(both, PERSON_PHONE, "01632 960015");
    struct plan *plan = stored_plan(both->a.store, REFERENCE);
    assert_string_equal(record_text(plan_one(plan, RECORD_THINGS_CHANGE), THINGS_CHANGE_TRIGGERS),
                        "What set it off, 15");
    plan_free(plan);
    assert_store_is_sound(both->a.store);
}

#define TOGETHER(test) cmocka_unit_test_setup_teardown(test, together_setup, together_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        TOGETHER(together__different_answers__both_are_kept),
        TOGETHER(together__the_same_answer__the_second_is_told),
        TOGETHER(together__the_same_answer__can_be_left_to_the_other),
        TOGETHER(together__the_same_answer__can_be_left_with_ctrl_c),
        TOGETHER(together__the_same_words__are_no_trouble),
        TOGETHER(together__a_thing_taken_out__is_said),
        TOGETHER(together__undo__is_of_all_ones_own_windows),
        TOGETHER(together__undo__asks_by_name_about_anothers),
        TOGETHER(together__going_back__shows_what_others_did),
        TOGETHER(together__spreadsheet__has_what_others_did),
        TOGETHER(together__a_newer_version__is_said),
        TOGETHER(together__both_at_once__everything_is_kept),
    };
    return cmocka_run_group_tests_name("screens/together", tests, NULL, NULL);
}
