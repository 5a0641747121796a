/* Answers as people type and paste them, in the real program: read as they mean them and shown so,
 * or asked about; what the figures do not say by themselves; and names of files. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "plan/value.h"
#include "screens/forms.h"
#include "tests/screens/drive.h"
#include "tests/screens/plans.h"
#include "tests/screens/stored.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define REFERENCE "P-0001"

enum { ROWS = 60, COLS = 100 };

/* Whether a row has the first text and, after it, the second. */
static bool on_row(struct term *t, const char *label, const char *text) {
    for (int row = 0; row < ROWS; row++) {
        const char *found = strstr(term_row(t, row), label);
        if (found != NULL && strstr(found + strlen(label), text) != NULL)
            return true;
    }
    return false;
}

struct wanted_row {
    const char *label, *text;
};

static bool is_on_row(struct term *t, const void *data) {
    const struct wanted_row *wanted = data;
    return on_row(t, wanted->label, wanted->text);
}

static void wait_on_row(struct term *t, const char *label, const char *text) {
    char what[256];
    snprintf(what, sizeof what, "\"%s\" to show \"%s\".", label, text);
    term_wait_until(t, is_on_row, &(struct wanted_row){label, text}, what);
}

static bool is_cleared(struct term *t, const void *data UNUSED) {
    struct drive_focus focus;
    return drive_look(t, &focus) && focus.text[0] == '\0';
}

/* Puts `typed` in place of the answer, and leaves it. */
static void answer(struct term *t, const char *label, const char *typed) {
    drive_to_field(t, label);
    term_ctrl(t, 'U');
    term_wait_until(t, is_cleared, NULL, "the answer to be cleared.");
    term_type(t, typed);
    term_key(t, TERM_TAB);
}

/* Opens a step of a plan taken in from a file, and on it a row, whose screen has that title. */
static struct term *open_row(struct seat *s, const char *file, int step, int row,
                             const char *title) {
    int failed = -1;
    session_run_command(s, (const char *const[]){"import", file, NULL}, NULL, NULL, &failed);
    assert_int_equal(failed, 0);
    session_start(s, ROWS, COLS, NULL);
    term_wait_text(s->term, "Enter open");
    term_key(s->term, TERM_ENTER);
    drive_at(s->term, "");
    term_keys(s->term, TERM_DOWN, step - 1);
    term_key(s->term, TERM_ENTER);
    term_wait_text(s->term, ">");
    drive_settled(s->term);
    term_keys(s->term, TERM_DOWN, row);
    term_key(s->term, TERM_ENTER);
    drive_wait_where(s->term, title);
    return s->term;
}

#define ANNE "tests/data/cases/anne.json"
#define WHOLE "tests/data/whole.json"

/* The hours of a helper, by the page of who works for me. */
static struct term *open_helper(struct seat *s) {
    enum { KIM = 3 }; /* after two things and what adds one */
    struct term *t = open_row(s, WHOLE, 6, KIM, "Kim");
    drive_open_row(t, "A helper at home", "A helper at home");
    return t;
}

/* ---- what is typed --------------------------------------------------------------------------- */

struct typed_answer {
    const char *label, *typed;
    const char *shown; /* once it is kept; or the words, where it is asked about */
};

static void type_all(struct term *t, const struct typed_answer *rows, size_t count, bool asked) {
    for (size_t i = 0; i < count; i++) {
        answer(t, rows[i].label, rows[i].typed);
        if (asked) {
            term_wait_text(t, rows[i].shown); /* at the top, and beside it: */
            term_wait_text(t, "Error:");
        } else {
            wait_on_row(t, rows[i].label, rows[i].shown);
        }
        drive_settled(t);
    }
}

static void values__of_a_line__show_what_they_come_to(void **state) {
    static const struct typed_answer good[] = {
        {"Price of one", "16*12.50", "£200.00"},
        {"Price of one", "\u00A31,234.50", "£1,234.50"},
        {"Price of one", ".45", "£0.45"},
        {"Price of one", "12.", "£12.00"},
        {"Price of one", "45p", "£0.45"},
        {"Price of one", "12.50 GBP", "£12.50"},
        {"Price of one", "60 a session", "£60.00"},
        {"How many each time?", "2\u00BD", "2.5"},
        {"Until", "Monday 5 April 2027", "5 April 2027"},
        {"Until", "5\u20134\u20132027", "5 April 2027"},
        {"Until", "April\u00A05\u00A02027", "5 April 2027"},
    };
    static const struct typed_answer asked[] = {
        {"Price of one", "12,50", "not clear: the comma could mean two things"},
        {"Price of one", "60 a week", "not the price of one session"},
        {"Until", "Monday 6 April 2027", "6 April 2027 is a Tuesday, not a Monday"},
        {"Until", "4/13/27", "There is no month 13. The day comes first."},
    };
    struct seat *s = *state;
    struct term *t = open_row(s, ANNE, 6, 0, "Psychotherapy, twice a week to start");
    type_all(t, good, sizeof good / sizeof good[0], false);
    type_all(t, asked, sizeof asked / sizeof asked[0], true);
    struct plan *plan = stored_plan(s->store, "EXAMPLE-ANNE");
    const struct record *line = plan_at(plan, RECORD_LINE, 0);
    assert_int_equal(record_number(line, LINE_UNIT_PRICE), 600000); /* the last good answer */
    plan_free(plan);
}

static void values__of_a_person__are_read_and_a_short_year_is_asked_about(void **state) {
    static const struct typed_answer good[] = {
        {"NHS number", "999-000-0018", "999 000 0018"},
        {"NHS number", "9990000018\u200B", "999 000 0018"},
        {"Date of birth", "12/5/61", "12 May 1961"},
    };
    static const struct typed_answer asked[] = {
        {"Date of birth", "3/4/24", "not clear: in 2024, or in 1924"},
    };
    struct seat *s = *state;
    struct term *t = open_row(s, ANNE, 1, 0, form_person.title);
    type_all(t, good, sizeof good / sizeof good[0], false);
    type_all(t, asked, sizeof asked / sizeof asked[0], true);
    answer(t, "Date of birth", "3/4/1924");
    wait_on_row(t, "Date of birth", "3 April 1924");
}

static void values__of_a_budget__may_be_less(void **state) {
    static const struct typed_answer good[] = {{"Add or take away", "(500.00)", "-£500.00"},
                                               {"Add or take away", "\u2212250", "-£250.00"},
                                               {"Add or take away", "1000-250", "£750.00"}};
    struct term *t = open_row(*state, WHOLE, 5, 3, "The bus pass is free now");
    type_all(t, good, sizeof good / sizeof good[0], false);
}

static void values__of_a_helper__are_hours_and_pay(void **state) {
    static const struct typed_answer good[] = {{"Hours needed each week", "16h30", "16.5"},
                                               {"Hours needed each week", "2:30", "2.5"},
                                               {"Pay for one hour", "13.50 an hour", "£13.50"}};
    static const struct typed_answer asked[] = {
        {"Hours needed each week", "2.30", "not clear: minutes, or a part of an hour"}};
    struct seat *s = *state;
    struct term *t = open_helper(s);
    type_all(t, good, sizeof good / sizeof good[0], false);
    type_all(t, asked, sizeof asked / sizeof asked[0], true);
}

/* ---- what the figures do not say ------------------------------------------------------------- */

static void note__price_without_number__is_said_at_once(void **state) {
    struct term *t = open_row(*state, ANNE, 6, 0, "Psychotherapy, twice a week to start");
    term_wait_text(t, "This plan £1,914.74");
    answer(t, "How many each time?", "");
    term_wait_text(t, "Say how many, and I can work out what it costs.");
    drive_settled(t);
    assert_false(term_shows(t, "£0.00"));
    answer(t, "How many each time?", "0");
    term_wait_text(t, "0 of them: this costs nothing.");
    answer(t, "Price of one", "");
    answer(t, "How many each time?", "2");
    term_wait_text(t, "Say the price, and I can work out what it costs.");
    drive_settled(t);
    assert_false(term_shows(t, "£0.00"));
    drive_back(t, "My support");
    wait_on_row(t, "Psychotherapy, twice a week to start", "no price yet");
    assert_false(on_row(t, "Psychotherapy, twice a week to start", "£"));
}

static void note__baseline_without_price__is_said_at_once(void **state) {
    struct term *t = open_row(*state, WHOLE, 4, 0, "Community nurse visits");
    answer(t, "How many each time?", "");
    term_wait_text(t, "Say how many, and I can work out what it costs.");
    drive_back(t, "What care costs now");
    term_wait_text(t, "no price yet");
}

static void note__helper_without_pay__is_said_at_once(void **state) {
    struct term *t = open_helper(*state);
    answer(t, "Pay for one hour", "");
    term_wait_text(t, "Say the pay, and I can work out what it costs.");
    answer(t, "Pay for one hour", "14");
    answer(t, "Hours needed each week", "");
    term_wait_text(t, "Say the hours, and I can work out what it costs.");
}

/* In words too: 0 is not what it costs. */
static void note__price_without_number__is_no_figure_in_words(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH], *out = NULL;
    json_t *anne = json_of_file(ANNE);
    json_object_del(json_array_get(json_object_get(anne, "lines"), 0), "quantity");
    assert_int_equal(json_dump_file(anne, session_path(s, "half.json", path), 0), 0);
    json_decref(anne);
    static const char *const VERBS[] = {"show", "cost"};
    for (size_t i = 0; i < sizeof VERBS / sizeof VERBS[0]; i++) {
        session_run_command(s, (const char *const[]){VERBS[i], path, NULL}, &out, NULL, NULL);
        const char *line = strstr(out, "Psychotherapy, twice a week");
        assert_non_null(line);
        char row[200];
        snprintf(row, sizeof row, "%.*s", (int)strcspn(line, "\n"), line);
        if (strstr(row, "no price") == NULL || strstr(row, "0.00") != NULL)
            fail_msg("%s: %s", VERBS[i], row);
        free(out);
    }
}

static void note__days_outside_the_plan__are_said_at_once(void **state) {
    struct term *t = open_row(*state, ANNE, 6, 0, "Psychotherapy, twice a week to start");
    answer(t, "From", "1 April 2026");
    term_wait_text(t, "It begins before the plan: only the days from 1 June 2026 on");
    answer(t, "Until", "1 June 2027");
    term_wait_text(t, "Only its days in the plan are counted: 1 June 2026 to 31 May 2027.");
    answer(t, "From", "");
    term_wait_text(t, "It goes on after the plan: only the days up to 31 May 2027");
    answer(t, "Until", "31 May 2027");
    term_wait_gone(t, "It goes on after");
    answer(t, "From", "1 June 2027");
    answer(t, "Until", "30 June 2027");
    term_wait_text(t, "None of its days are in the plan (1 June 2026 to 31 May 2027)");
    answer(t, "From", "");
    answer(t, "Until", "31 May 2027");
    term_wait_gone(t, "None of its days");
    drive_type(t, "How often?", "once");
    answer(t, "From", "1 April 2026");
    term_wait_text(t, "Its day is not in the plan (1 June 2026 to 31 May 2027)");
    answer(t, "From", "2 June 2026");
    term_wait_gone(t, "Its day is not");
}

/* ---- names of files -------------------------------------------------------------------------- */

static bool is_no_name(struct term *t, const void *data UNUSED) {
    return !on_row(t, "Name of file", ".");
}

static void name_file(struct term *t, const char *typed) {
    term_ctrl(t, 'U');
    term_wait_until(t, is_no_name, NULL, "the name to be cleared.");
    term_type(t, typed);
    term_key(t, TERM_ENTER);
}

/* The row of what was made, which is not the row of what is typed. */
static bool is_made(struct term *t, const void *data) {
    for (int row = 0; row < ROWS; row++)
        if (strstr(term_row(t, row), data) != NULL && strstr(term_row(t, row), "Name of") == NULL)
            return true;
    return false;
}

static void names__of_the_spreadsheet__are_the_ones_meant(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH], typed[FILES_PATH + 16], folder[FILES_PATH];
    session_prepare(s);
    assert_int_equal(mkdir(session_path(s, "Documents", folder), 0700), 0);
    char home[FILES_PATH + 8];
    snprintf(home, sizeof home, "HOME=%s", s->folder);
    session_set_env(s, home);
    struct term *t = open_row(s, ANNE, 11, 1, "Spreadsheet");
    name_file(t, "~/Documents/plan.xlsx");
    term_wait_until(t, is_made, "/Documents/plan.xlsx", "the file to be made.");
    assert_true(file_exists(session_path(s, "Documents/plan.xlsx", path)));

    name_file(t, "~/Documents/");
    term_wait_until(t, is_made, "/Documents/EXAMPLE-ANNE",
                    "the file of the usual name to be made.");
    assert_true(file_exists(session_path(s, "Documents/EXAMPLE-ANNE.xlsx", path)));
    assert_false(file_exists(session_path(s, "Documents/.xlsx", path)));

    name_file(t, "~/Documents/other.XLSX");
    term_wait_until(t, is_made, "/Documents/other.XLSX", "the file to be made.");
    assert_true(file_exists(session_path(s, "Documents/other.XLSX", path)));

    snprintf(typed, sizeof typed, "'%s' ", session_path(s, "Documents/my plan.xlsx", path));
    name_file(t, typed);
    term_wait_until(t, is_made, "/Documents/my plan.xlsx", "the file to be made.");
    assert_true(file_exists(path));

    name_file(t, "~/Document/plan");
    term_wait_text(t, "There is no file or folder");
    name_file(t, "C:\\Users\\Anne\\plan.xls");
    term_wait_text(t, "is a place on a Windows computer");
    name_file(t, "  ");
    term_wait_text(t, "The file needs a name.");
}

static void names__of_a_command__are_the_ones_meant(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH], home[FILES_PATH + 8], *err = NULL;
    int status = -1;
    session_prepare(s);
    snprintf(home, sizeof home, "HOME=%s", s->folder);
    session_set_env(s, home);
    session_run_command(s, (const char *const[]){"export", ANNE, "-o", "~/plan.XLSX", NULL}, NULL,
                        &err, &status);
    assert_int_equal(status, 0);
    assert_true(file_exists(session_path(s, "plan.XLSX", path)));
    free(err);
    session_run_command(s, (const char *const[]){"export", ANNE, "-o", "~/", NULL}, NULL, &err,
                        &status);
    assert_int_not_equal(status, 0);
    assert_non_null(strstr(err, "is a folder. Give the file a name in it."));
    free(err);
    static const char csv[] = "name,from,value,unit,source\nnlw_hour,2027-04-01,13,pounds,Us\n";
    file_write_all(session_path(s, "next year.csv", path), csv, strlen(csv));
    session_run_command(s, (const char *const[]){"rates", "import", "'~/next year.csv' ", NULL},
                        NULL, &err, &status);
    assert_int_equal(status, 0);
    free(err);
}

#define IN_SESSION(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SESSION(values__of_a_line__show_what_they_come_to),
        IN_SESSION(values__of_a_person__are_read_and_a_short_year_is_asked_about),
        IN_SESSION(values__of_a_budget__may_be_less),
        IN_SESSION(values__of_a_helper__are_hours_and_pay),
        IN_SESSION(note__price_without_number__is_said_at_once),
        IN_SESSION(note__baseline_without_price__is_said_at_once),
        IN_SESSION(note__helper_without_pay__is_said_at_once),
        IN_SESSION(note__price_without_number__is_no_figure_in_words),
        IN_SESSION(note__days_outside_the_plan__are_said_at_once),
        IN_SESSION(names__of_the_spreadsheet__are_the_ones_meant),
        IN_SESSION(names__of_a_command__are_the_ones_meant),
    };
    return cmocka_run_group_tests_name("screens/values", tests, NULL, NULL);
}
