/* The terminal's cursor is the focus, everywhere: on each row of each list and each answer of each
 * form the ">", the reversed words and the cursor agree. This is what a screen reader or a braille
 * line follows. */
#include "tests/screens/drive.h"

#include "base/text.h"
#include "base/unused.h"

#include <locale.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS_MOST = 60, ANSWERS_MOST = 60 };

/* ---- One answer ---- */

/* Whether the answer in focus has a choice that is chosen, in sight. */
static bool has_chosen(struct term *t, const struct drive_focus *focus) {
    char label[DRIVE_TEXT], choices[DRIVE_TEXT];
    for (int row = focus->top; row < focus->top + 12; row++) {
        drive_cells(t, row, 1, 27, label);
        drive_cells(t, row, 28, 80, choices);
        bool another = row > focus->top && label[0] >= 'A' && label[0] <= 'Z' &&
                       strchr("([_", choices[1]) != NULL;
        if (another || (label[0] == '\0' && choices[0] == '\0'))
            return false;
        if (strstr(choices, "(o) ") != NULL)
            return true;
    }
    return false;
}

/* The cursor is where this answer goes on: after what is typed, or on what is chosen. */
static void expect_cursor(struct term *t, const struct drive_focus *focus) {
    int start = focus->mark_col + 2;
    if (strncmp(focus->text, "( )", 3) == 0 && has_chosen(t, focus))
        fail_msg("the cursor is not on what is chosen for \"%s\"", focus->label);
    if (strchr("([", focus->text[0]) != NULL && focus->text[0] != '\0')
        return; /* drive_look knows that it is inside the brackets */
    if (strcmp(focus->label, "More") == 0)
        return; /* it is on its words */
    if (focus->mark_col == 1 || strcmp(focus->text, "There is nothing to choose from yet") == 0)
        return; /* a page: it is in it */
    struct term_cell cell = term_cell(t, focus->row, focus->col);
    if (focus->col < start || (cell.text[0] != '\0' && cell.text[0] != ' '))
        fail_msg("the cursor is not after what \"%s\" says", focus->label);
    if (focus->col > start)
        assert_true(term_cell(t, focus->row, focus->col - 1).text[0] != ' ');
}

/* Whether two labels are the same as far as they are in sight: in a low window the end of one may
 * be below it, or all of it above, its answer's choice being read in its place. */
static bool is_alike(const char *one, const char *other) {
    size_t length = strlen(one) < strlen(other) ? strlen(one) : strlen(other);
    return strncmp(one, other, length) == 0 || strchr("([", other[0]) != NULL;
}

/* No label and no choice is cut short. (What someone wrote may be: it scrolls when it has the
 * focus.)
 */
static void expect_uncut(struct term *t) {
    char label[DRIVE_TEXT], choices[DRIVE_TEXT];
    int rows = 0, cols = 0;
    term_size(t, &rows, &cols);
    for (int row = drive_where_row(t) + 1; row < rows - 2; row++) {
        drive_cells(t, row, 1, 27, label);
        drive_cells(t, row, 29, cols, choices);
        bool chosen = strchr("([", choices[0]) != NULL && choices[0] != '\0';
        if (strstr(label, "\u2026") != NULL || (chosen && strstr(choices, "\u2026") != NULL))
            fail_msg("\"%s\", \"%s\" is cut", label, choices);
    }
}

/* Goes through a whole form with Tab, and back with Shift-Tab. Returns how many answers it has. */
static size_t walk_form(struct term *t) {
    char labels[ANSWERS_MOST][DRIVE_TEXT];
    struct drive_focus focus = drive_settled(t);
    size_t count = 0;
    do {
        assert_false(focus.list);
        assert_true(count < ANSWERS_MOST);
        expect_cursor(t, &focus);
        expect_uncut(t);
        for (size_t i = 0; i < count; i++)
            assert_string_not_equal(focus.label, labels[i]);
        memcpy(labels[count++], focus.label, DRIVE_TEXT);
        bool opens = strcmp(focus.label, "More") == 0 && !term_shows(t, "Enter close");
        focus = drive_press(t, opens ? TERM_ENTER : TERM_TAB);
    } while (strcmp(focus.label, labels[0]) != 0);
    for (size_t i = count; i > 0; i--) {
        focus = drive_press(t, TERM_SHIFT_TAB);
        if (!is_alike(focus.label, labels[i - 1]) && strcmp(focus.label, focus.text) != 0)
            fail_msg("Shift-Tab goes to \"%s\", not \"%s\"", focus.label, labels[i - 1]);
        expect_cursor(t, &focus);
    }
    return count;
}

/* ---- One list ---- */

static void where(struct term *t, char line[DRIVE_TEXT]) {
    snprintf(line, DRIVE_TEXT, "%s", term_row(t, drive_where_row(t)));
}

static bool is_form(struct term *t) {
    int rows = 0, cols = 0;
    term_size(t, &rows, &cols);
    return strstr(term_row(t, rows - 1), "Tab next") != NULL;
}

/* The cursor is sent after all that is drawn, perhaps in another piece. */
static bool is_cursor_below(struct term *t, const void *data UNUSED) {
    int rows = 0, cols = 0, row = 0, col = 0;
    bool visible = false;
    term_size(t, &rows, &cols);
    term_cursor(t, &row, &col, &visible);
    return visible && row == rows - 2;
}

/* Some rows ask on the line of messages: the answer has the cursor there, and Esc leaves it. */
static bool asks_below(struct term *t, const struct drive_focus *focus) {
    if (strstr(focus->text, "Employ a personal") == NULL &&
        strstr(focus->text, "a price, or why not") == NULL)
        return false;
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Esc never mind");
    term_wait_until(t, is_cursor_below, NULL, "the cursor where the answer goes.");
    term_key(t, TERM_ESC);
    term_wait_gone(t, "Esc never mind");
    return true;
}

/* A talk goes on from question to question with Tab, to the page of its risk. Returns how many
 * answers it has. */
static size_t walk_talk(struct term *t) {
    struct drive_focus focus = drive_settled(t);
    size_t count = 0;
    for (; !focus.list; focus = drive_press(t, TERM_TAB)) {
        assert_true(count++ < ANSWERS_MOST);
        expect_cursor(t, &focus);
        expect_uncut(t);
    }
    return count;
}

static bool is_talk(struct term *t) {
    int row = 0, col = 0;
    return is_form(t) && term_find(t, "Question ", &row, &col);
}

/* Opens each row of a step, and goes through what it opens: a form, or a page of more rows. New
 * records are begun and left empty, which takes them away again. Returns how many answers there are
 * in all. */
static size_t walk_step(struct term *t) {
    struct drive_focus focus = drive_press(t, TERM_HOME), next;
    char here[DRIVE_TEXT], there[DRIVE_TEXT];
    size_t answers = 0;
    where(t, here);
    for (int i = 0; i < ROWS_MOST; i++) {
        assert_true(focus.list);
        if (!asks_below(t, &focus))
            drive_press(t, TERM_ENTER);
        where(t, there);
        /* Of the rows that are only there to be read, none opens anything. */
        if (strcmp(here, there) != 0 || is_form(t)) {
            answers += is_talk(t) ? walk_talk(t) : is_form(t) ? walk_form(t) : walk_step(t);
            where(t, there);
            bool back = strcmp(here, there) == 0 && !is_form(t); /* where a talk ended */
            next = back ? drive_press(t, TERM_HOME) : drive_press(t, TERM_ESC);
            assert_string_equal(next.label, focus.label);
            assert_int_equal(next.row, focus.row);
        }
        next = drive_press(t, TERM_DOWN);
        if (next.row == focus.row && strcmp(next.label, focus.label) == 0)
            return answers;
        focus = next;
    }
    fail_msg("%s", "this step has no end");
    return 0;
}

/* Goes down a list to its end and up again. Returns how many rows can be marked. */
static size_t walk_list(struct term *t) {
    struct drive_focus focus = drive_press(t, TERM_HOME), first = focus, next;
    size_t count = 1;
    for (;; count++, focus = next) {
        assert_true(focus.list);
        assert_true(focus.label[0] != '\0');
        next = drive_press(t, TERM_DOWN);
        if (next.row == focus.row && strcmp(next.label, focus.label) == 0)
            break;
        assert_true(count < ROWS_MOST);
    }
    for (size_t i = 1; i < count; i++)
        next = drive_press(t, TERM_UP);
    assert_string_equal(next.label, first.label);
    return count;
}

static bool is_after_name(struct term *t, const void *data UNUSED) {
    int row = 0, col = 0, name_row = 0, name_col = 0;
    bool visible = false;
    term_cursor(t, &row, &col, &visible);
    return term_find(t, ".xlsx", &name_row, &name_col) && row == name_row && col == name_col + 5;
}

/* ---- The tests ---- */

static void take_in(struct seat *s, const char *name) {
    char path[128];
    int status = -1;
    snprintf(path, sizeof path, "tests/data/cases/%s.json", name);
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    session_run_command(s, (const char *const[]){"import", path, NULL}, NULL, NULL, &status);
    assert_int_equal(status, 0);
}

static void open_plan(struct seat *s, const char *name, const char *reference, int rows, int cols) {
    take_in(s, name);
    session_start(s, rows, cols, "open", reference, NULL);
    drive_at(s->term, "");
}

/* Each step, and how many answers its forms have at the least, all rows and new ones together. */
static const struct step_answers {
    const char *title;
    size_t answers;
} steps[] = {
    {"About me", 58},
    {"What I already have", 9},
    {"My outcomes", 40},
    {"What care costs now", 57},
    {"My budget", 18},
    {"My support", 216},
    {"Risks we have talked about", 32},
    {"How the money is held", 10},
    {"If things change", 10},
    {"Reviews", 20},
};
enum { STEP_COUNT = sizeof steps / sizeof steps[0] };

static void walk_plan(struct seat *s) {
    for (size_t i = 0; i < STEP_COUNT; i++) {
        drive_open_row(s->term, steps[i].title, steps[i].title);
        size_t answers = walk_step(s->term);
        if (answers < steps[i].answers)
            fail_msg("%s has only %zu answers", steps[i].title, answers);
        drive_back(s->term, "");
    }
}

static void focus__every_answer_at_80_by_24__has_the_cursor(void **state) {
    open_plan(*state, "anne", "EXAMPLE-ANNE", 24, 80);
    walk_plan(*state);
}

static void focus__every_answer_at_60_by_15__has_the_cursor(void **state) {
    open_plan(*state, "anne", "EXAMPLE-ANNE", 15, 60);
    walk_plan(*state);
}

/* What is asked only of an employer. */
static void focus__every_answer_about_a_helper__has_the_cursor(void **state) {
    struct seat *s = *state;
    open_plan(s, "employer", "CASE-EMPLOYER", 24, 80);
    drive_open_row(s->term, "My support", "My support");
    assert_true(walk_step(s->term) > 120);
    drive_back(s->term, "");
    drive_open_row(s->term, "How the money is held", "How the money is held");
    assert_true(walk_step(s->term) > 9);
}

/* What is asked only where the clinician finds a risk challenging. */
static void focus__every_answer_about_a_contested_risk__has_the_cursor(void **state) {
    struct seat *s = *state;
    open_plan(s, "peter", "EXAMPLE-PETER", 24, 80);
    drive_open_row(s->term, "Risks", "Risks we have talked about");
    assert_true(walk_step(s->term) > 32);
}

static void focus__new_plan__has_the_cursor(void **state) {
    struct seat *s = *state;
    int row = 0, col = 0;
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    session_start(s, 24, 80, NULL);
    term_wait_text(s->term, "There are no plans yet.");
    term_wait_text(s->term, "> Practice: plans to try"); /* the one row that there is */
    assert_true(term_find(s->term, "> Practice: plans to try", &row, &col));
    term_wait_cursor(s->term, row, col);
    term_ctrl(s->term, 'N');
    term_wait_text(s->term, "Who is this plan for?");
    assert_int_equal(walk_form(s->term), 9);
}

static void focus__every_list__has_the_cursor_on_its_row(void **state) {
    struct seat *s = *state;
    take_in(s, "anne");
    take_in(s, "employer");
    take_in(s, "peter");
    session_start(s, 24, 80, NULL);
    struct term *t = s->term;
    term_wait_text(t, "3 plans");
    assert_int_equal(walk_list(t), 3 + 1); /* and the way to practice */
    drive_to_row(t, "Anne Example");
    term_key(t, TERM_ENTER);
    drive_at(t, "");
    assert_int_equal(walk_list(t), STEP_COUNT + 2); /* and Check and agree, and Side by side */
    for (size_t i = 0; i < STEP_COUNT; i++) {
        drive_open_row(t, steps[i].title, steps[i].title);
        assert_true(walk_list(t) >= 1);
        drive_back(t, "");
    }
    term_key(t, TERM_F5);
    drive_at(t, "Check and agree");
    assert_true(walk_list(t) > 3);
    term_key(t, TERM_ESC);
    drive_at(t, "");
    term_key(t, TERM_ESC);
    term_wait_text(t, "3 plans");
    term_ctrl(t, 'R');
    term_wait_text(t, "National Living Wage");
    drive_settled(t);
    assert_true(walk_list(t) > 10);
    term_key(t, TERM_ESC);
    term_wait_text(t, "3 plans");
    drive_settled(t);
    term_key(t, TERM_F1);
    term_wait_text(t, "What does this mean?");
    term_key(t, TERM_F1);
    term_wait_text(t, "The keys");
    drive_settled(t);
    assert_true(walk_list(t) > 20);
}

/* Where there is something to find or to name, the cursor is where the next letter goes. */
static void focus__finding_and_naming__cursor_follows_the_letters(void **state) {
    struct seat *s = *state;
    int row = 0, col = 0;
    bool visible = false;
    take_in(s, "anne");
    session_start(s, 24, 80, NULL);
    struct term *t = s->term;
    term_wait_text(t, "1 plan");
    term_type(t, "/");
    term_wait_cursor(t, 2, 7);
    term_type(t, "ann");
    term_wait_cursor(t, 2, 10);
    term_key(t, TERM_LEFT);
    term_wait_cursor(t, 2, 9);
    term_key(t, TERM_ENTER); /* there is only one, so that it opens */
    drive_at(t, "");
    drive_open_row(t, "What care costs now", "What care costs now");
    term_key(t, TERM_F8);
    term_wait_cursor(t, 5, 18);
    term_type(t, "crisis");
    term_wait_cursor(t, 5, 24);
    term_key(t, TERM_BACKSPACE);
    term_wait_cursor(t, 5, 23);
    drive_back(t, "What care costs now");
    term_key(t, TERM_F6);
    term_wait_text(t, "Name of file");
    term_wait_until(t, is_after_name, NULL, "the cursor after the name.");
    term_cursor(t, &row, &col, &visible);
    term_type(t, "!");
    term_wait_cursor(t, row, col + 1);
    assert_true(visible);
}

/* The page that a name was typed on says what became of it, and the cursor is on its marked row. */
static void focus__after_a_file_is_taken_in__is_on_the_marked_row(void **state) {
    struct seat *s = *state;
    int row = 0, col = 0;
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    session_start(s, 24, 80, NULL);
    struct term *t = s->term;
    term_wait_text(t, "There are no plans yet");
    term_key(t, TERM_F11);
    term_wait_text(t, "Name of file");
    term_type(t, "tests/data/cases/anne.json");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "> Open EXAMPLE-ANNE");
    assert_true(term_find(t, "> Open EXAMPLE-ANNE", &row, &col));
    term_wait_cursor(t, row, col);
    term_key(t, TERM_DOWN);
    term_wait_text(t, "> Take in another file"); /* there is a name to type again */
    term_key(t, TERM_ENTER);
    term_wait_text(t, "> Name of file");
    assert_true(term_find(t, "Name of file", &row, &col));
    term_wait_cursor(t, row, col + 14);
    term_type(t, "tests/data/cases/peter.json");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "> Open EXAMPLE-PETER");
}

/* Each letter moves the cursor with it, wide ones by two columns, and marks of letters not at all.
 */
static void focus__typing__cursor_is_after_the_letter(void **state) {
    struct seat *s = *state;
    open_plan(s, "anne", "EXAMPLE-ANNE", 24, 80);
    struct term *t = s->term;
    drive_open_row(t, "About me", "About me");
    drive_open_row(t, "How to reach me", "How to reach me");
    struct drive_focus focus = drive_to_field(t, "Postcode");
    int row = focus.row, col = focus.col;
    term_type(t, "N");
    term_wait_cursor(t, row, col + 1);
    term_type(t, "\u00E9");
    term_wait_cursor(t, row, col + 2);
    term_type(t, "\u5B89");
    term_wait_cursor(t, row, col + 4);
    term_type(t, "e\u0301");
    term_wait_cursor(t, row, col + 5);
    term_key(t, TERM_LEFT);
    term_wait_cursor(t, row, col + 4);
    term_key(t, TERM_LEFT);
    term_wait_cursor(t, row, col + 2);
    term_key(t, TERM_HOME);
    term_wait_cursor(t, row, col);
    term_key(t, TERM_END);
    term_wait_cursor(t, row, col + 5);
    term_key(t, TERM_BACKSPACE);
    term_wait_cursor(t, row, col + 4);
}

/* Where the first letter is in sight no more, and is a wide one, its sign takes both its columns:
 * what follows and the cursor are where they belong. */
static void focus__more_wide_letters_than_fit__keeps_the_cursor_after_the_last(void **state) {
    struct seat *s = *state;
    open_plan(s, "anne", "EXAMPLE-ANNE", 24, 80);
    struct term *t = s->term;
    assert_non_null(setlocale(LC_CTYPE, "C.UTF-8")); /* how wide letters are, here too */
    drive_open_row(t, "About me", "About me");
    drive_open_row(t, "How to reach me", "How to reach me");
    struct drive_focus focus = drive_to_field(t, "Email");
    int most = 0;
    for (int i = 0; i < 60; i++) {
        term_type(t, "\u5B89");
        focus = drive_settled(t);
        most = focus.col > most ? focus.col : most;
        const char *row = term_row(t, focus.row);
        if (text_columns(row, strlen(row)) != focus.col)
            fail_msg("%d letters: %d columns, and the cursor is at %d: %s", i + 1,
                     text_columns(row, strlen(row)), focus.col, row);
    }
    term_wait_text(t, "\u2026 \u5B89");
    term_key(t, TERM_HOME);
    focus = drive_settled(t);
    assert_in_range(text_columns(term_row(t, focus.row), strlen(term_row(t, focus.row))), most + 1,
                    most + 2);
    term_wait_text(t, "\u2026\n");
}

int main(void) {
#define FOCUS_TEST(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)
    const struct CMUnitTest tests[] = {
        FOCUS_TEST(focus__every_answer_at_80_by_24__has_the_cursor),
        FOCUS_TEST(focus__every_answer_at_60_by_15__has_the_cursor),
        FOCUS_TEST(focus__every_answer_about_a_helper__has_the_cursor),
        FOCUS_TEST(focus__every_answer_about_a_contested_risk__has_the_cursor),
        FOCUS_TEST(focus__new_plan__has_the_cursor),
        FOCUS_TEST(focus__every_list__has_the_cursor_on_its_row),
        FOCUS_TEST(focus__finding_and_naming__cursor_follows_the_letters),
        FOCUS_TEST(focus__after_a_file_is_taken_in__is_on_the_marked_row),
        FOCUS_TEST(focus__typing__cursor_is_after_the_letter),
        FOCUS_TEST(focus__more_wide_letters_than_fit__keeps_the_cursor_after_the_last),
    };
    return cmocka_run_group_tests_name("screens/focus", tests, NULL, NULL);
}
