/* Files as others send them and spreadsheets save them, each taken in by its keys: what is wrong in
 * one is said, nobody else's word is believed for it, and nothing that is here is lost. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/screens/drive.h"
#include "tests/screens/plans.h"
#include "tests/screens/stored.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ANNE "EXAMPLE-ANNE"

static struct term *start(struct seat *s) {
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    session_start(s, 40, 120, NULL);
    term_wait_text(s->term, "Ctrl-C leave");
    return s->term;
}

/* Names a file on the page that takes one in. */
static void name_file(struct term *t, const char *path) {
    term_wait_text(t, "Name of file");
    term_type(t, path);
    term_key(t, TERM_ENTER);
}

/* ---- plans ----------------------------------------------------------------------------------- */

enum { SAID = 3 };

static const struct {
    const char *path, *said[SAID];
} FILES[] = {
    /* They say that they are authorised, and nobody who is known here has said so. */
    {"tests/data/taken-in/authorised.json",
     {"Taken in as " ANNE ", version 1.", "Nobody has signed it", "It is now: Draft."}},
    {"tests/data/taken-in/bare.json", {"Taken in as BARE, version 1.", "It is now: Draft."}},
    {"tests/data/not-costed.json", {"Taken in as OLD, version 1.", "It is now: Draft."}},
    /* One person, as it looks. */
    {"tests/data/look-alikes/0.json",
     {"Taken in as P-0001, version 1.", "Look: " ANNE " is for the NHS number 999 000 0018 too."}},
    {"tests/data/look-alikes/1.json",
     {"Taken in as P-0002, version 1.", "own reference could not be used", "Anne[U+200B] Example"}},
    {"tests/data/look-alikes/2.json",
     {"Taken in as P-0003, version 1.", "own reference could not be used",
      "\u0410[U+0410]nne Example"}},
    {"tests/data/look-alikes/3.json",
     {"Taken in as P-0004, version 1.", "own reference could not be used", "Anne[U+200E] Example"}},
    {"tests/data/look-alikes/4.json",
     {"Error: at reference: ", "as the name of a plan file does", "Nothing was taken in."}},
    {"tests/data/taken-in/jo-and-gary.json", {"Taken in as JOGARY, version 1."}},
    {"tests/data/taken-in/bom.json", {"Taken in as P-0005, version 1."}},
    {"tests/data/taken-in/crlf-in-answer.json", {"Taken in as P-0006, version 1."}},
};

static void file__taken_in_by_keys__says_what_is_to_be_looked_at(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    char path[FILES_PATH];
    for (size_t i = 0; i < sizeof FILES / sizeof *FILES; i++) {
        term_key(t, TERM_F11);
        name_file(t, FILES[i].path);
        for (size_t w = 0; w < SAID && FILES[i].said[w] != NULL; w++)
            term_wait_text(t, FILES[i].said[w]);
        term_key(t, TERM_ESC);
        term_wait_row(t, 0, " Plans");
    }
    term_wait_row(t, 2, "10 plans");
    term_type(t, "jo&");
    term_wait_row(t, 2, "1 plan");
    term_key(t, TERM_ENTER);
    drive_at(t, "");
    term_key(t, TERM_F6);
    term_wait_text(t, "Name of file");
    term_ctrl(t, 'U');
    term_type(t, session_path(s, "Jo&Gary.xlsx", path));
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Completed. The spreadsheet is made:");
    assert_true(file_exists(path));
    assert_store_is_sound(s->store);
}

/* ---- one that is older, or somebody else's --------------------------------------------------- */

static void file__older_or_of_somebody_else__hides_nothing(void **state) {
    struct seat *s = *state;
    char older[FILES_PATH], other[FILES_PATH];
    int status = -1;
    session_path(s, "older.json", older);
    session_path(s, "other.json", other);
    session_run_command(s, (const char *const[]){"import", "tests/data/cases/anne.json", NULL},
                        NULL, NULL, &status);
    assert_int_equal(status, 0);
    session_run_command(s, (const char *const[]){"export", ANNE, "-o", older, NULL}, NULL, NULL,
                        &status);
    assert_int_equal(status, 0);
    stored_set(s->store, "b.other", ANNE, RECORD_LINE, "l1", LINE_UNIT_PRICE, "61.00", "price");
    json_t *plan = json_of_file(older);
    json_object_set_new(json_object_get(plan, "person"), "preferred_name",
                        json_string("Somebody Else"));
    json_object_set_new(json_object_get(plan, "person"), "nhs_number", json_string("9990000026"));
    assert_int_equal(json_dump_file(plan, other, 0), 0);
    json_decref(plan);
    struct term *t = start(s);
    const char *const paths[] = {older, other};
    for (size_t i = 0; i < 2; i++) {
        term_key(t, TERM_F11);
        name_file(t, paths[i]);
        term_wait_text(t, i == 0 ? "older" : "It is not taken in: ");
        term_key(t, TERM_ESC);
        term_wait_row(t, 0, " Plans");
    }
    term_wait_row(t, 2, "1 plan");
    term_wait_gone(t, "Somebody Else");
    struct plan *now = stored_plan(s->store, ANNE);
    assert_int_equal(record_number(plan_at(now, RECORD_LINE, 0), LINE_UNIT_PRICE), 610000);
    plan_free(now);
}

/* ---- rates ----------------------------------------------------------------------------------- */

static void rates__saved_by_excel__are_taken_in_by_keys(void **state) {
    static const char NEW[] = "Taken in: 1 rate.", KNOWN[] = "All of it is here already.";
    static const char *const ROWS[][2] = {{"extra-col", NEW},
                                          {"pound", NEW},
                                          {"quoted-newline", NEW},
                                          {"semicolon", NEW},
                                          {"trailing-empty-cols", KNOWN},
                                          {"trailing-empty-rows", KNOWN},
                                          {"uk-dates", KNOWN}};
    struct seat *s = *state;
    struct term *t = start(s);
    char path[64];
    term_ctrl(t, 'R');
    term_wait_text(t, "National Living Wage");
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        snprintf(path, sizeof path, "tests/data/saved-by-excel/%s.csv", ROWS[i][0]);
        term_ctrl(t, 'N');
        term_type(t, path);
        term_wait_text(t, path);
        term_key(t, TERM_ENTER);
        term_wait_gone(t, path);
        term_wait_text(t, ROWS[i][1]);
        assert_false(term_shows(t, "Error"));
    }
}

#define IN_SEAT(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SEAT(file__taken_in_by_keys__says_what_is_to_be_looked_at),
        IN_SEAT(file__older_or_of_somebody_else__hides_nothing),
        IN_SEAT(rates__saved_by_excel__are_taken_in_by_keys),
    };
    return cmocka_run_group_tests_name("screens/taken_in", tests, NULL, NULL);
}
