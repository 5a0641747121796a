/* "Change this from a date": therapy twice a week becomes weekly, and then every three weeks, with
 * F2 and a day, and costs to the penny what Anne's example says. */
#include "tests/screens/drive.h"
#include "tests/screens/plans.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static const char FIRST[] = "Psychotherapy, twice a week to start";
static const char SECOND[] = "Psychotherapy, once a week";
static const char THIRD[] = "Psychotherapy, once every three weeks";

/* Anne's plan in which therapy goes on twice a week for the whole year, and what comes once has its
 * day, at My support. */
static struct term *start(struct seat *s) {
    json_t *plan = json_of_file("tests/data/cases/anne.json");
    json_t *lines = json_object_get(plan, "lines");
    json_object_del(json_array_get(lines, 0), "ends");
    json_array_remove(lines, 2);
    json_array_remove(lines, 1);
    json_object_set_new(json_array_get(lines, 4), "starts", json_string("2026-08-01"));
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    import_plan(s, plan);
    session_start(s, 24, 80, "open", "P-0001", NULL);
    drive_at(s->term, "");
    drive_open_row(s->term, "My support", "My support");
    return s->term;
}

/* Marks the row, presses the key and gives the day. */
static struct drive_focus change(struct term *t, const char *row, const char *day) {
    drive_to_row(t, row);
    term_key(t, TERM_F2);
    term_wait_text(t, "From which day does it change?");
    term_type(t, day);
    term_wait_text(t, day);
    term_key(t, TERM_ENTER);
    return drive_at(t, row);
}

/* Where things begin and end in the year that starts on 1 June 2026, in days. */
enum { BAR_COL = 30, COLUMNS = 48, YEAR = 365, SEP_21 = 112, DEC_28 = 210, AUG_1 = 61 };

/* A thing's bar is as dense as its week's amount is beside its largest: full on the days before
 * SEP_21, less until DEC_28, and light after. */
static void expect_phases(struct term *t, const char *title) {
    int row = 0, col = 0;
    assert_true(term_find(t, title, &row, &col));
    for (int i = 0; i < COLUMNS; i++) {
        int day = (2 * i + 1) * YEAR / (2 * COLUMNS);
        const char *wanted = day < SEP_21 ? "\u2588" : day < DEC_28 ? "\u2592" : "\u2591";
        if (strcmp(term_cell(t, row, BAR_COL + i).text, wanted) != 0)
            fail_msg("column %d is not %s:\n%s", i, wanted, term_dump(t));
    }
}

/* What comes once has one mark, in its month; and the months are in their order. */
static void expect_once(struct term *t, const char *title, int day) {
    char cells[DRIVE_TEXT];
    int row = 0, col = 0;
    assert_true(term_find(t, title, &row, &col));
    for (int i = 0; i < COLUMNS; i++) {
        const char *cell = term_cell(t, row, BAR_COL + i).text;
        assert_string_equal(cell[0] == '\0' ? " " : cell, i == day * COLUMNS / YEAR ? "o" : " ");
    }
    assert_true(term_find(t, "Month by month", &row, &col));
    assert_string_equal(drive_cells(t, row, BAR_COL, 80, cells),
                        "Jun Jul Aug Sep Oct Nov Dec Jan Feb Mar Apr May");
}

static void line__changed_from_a_date_twice__costs_what_the_example_costs(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    struct drive_focus focus = change(t, FIRST, "21 sep");
    assert_string_equal(focus.label, "How often?");
    drive_type(t, "How often?", "once a week");
    drive_type(t, "What is it?", SECOND);
    drive_back(t, "My support");
    focus = change(t, SECOND, "28/12/26");
    assert_string_equal(focus.label, "How often?");
    drive_type(t, "How often?", "every 3 weeks");
    drive_type(t, "What is it?", THIRD);
    drive_back(t, "My support");

    json_t *expected = json_of_file("tests/data/cases/anne.expected.json"), *cost = cost_of_plan(s);
    for (size_t i = 0; i < 3; i++) {
        json_t *line = json_array_get(json_object_get(cost, "lines"), i);
        json_object_del(line, "id");
        json_t *want = json_array_get(json_object_get(expected, "lines"), i);
        json_object_del(want, "id");
        assert_true(json_equal(line, want));
    }
    assert_true(json_equal(json_object_get(cost, "totals"), json_object_get(expected, "totals")));
    assert_true(
        json_equal(json_object_get(cost, "payments"), json_object_get(expected, "payments")));
    json_decref(expected);
    json_decref(cost);

    term_type(t, "t");
    term_wait_text(t, "My support > Time line");
    term_wait_text(t, "\u00A3120 a week to 20 Sep 2026, \u00A360 to 27 Dec 2026, \u00A320 after");
    drive_wait(t);
    expect_phases(t, "Psychotherapy");
    expect_once(t, "Occupational", AUG_1);
}

static void line__changed_from_a_date__is_one_thing_to_undo(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    json_t *before = cost_of_plan(s);
    change(t, FIRST, "21 sep");
    term_ctrl(t, 'Z');
    term_wait_text(t, "Undone: changing Psychotherapy, twice a week to start from 21 Sep 2026");
    json_t *after = cost_of_plan(s);
    assert_true(json_equal(before, after));
    json_decref(before);
    json_decref(after);
    term_key(t, TERM_ESC);
    drive_at(t, "My support");
}

static void line__changed_from_its_own_form__keeps_what_was_typed(void **state) {
    struct seat *s = *state;
    struct term *t = start(s);
    drive_open_row(t, FIRST, FIRST);
    drive_type(t, "Price of one", "61");
    term_key(t, TERM_F2);
    term_wait_text(t, "From which day does it change?");
    term_type(t, "1 jan 27\n");
    term_wait_text(t, "This is what it is from 1 January 2027.");
    term_wait_row(t, 4, " Anne Example > My support > Psychotherapy, twice a week to start");
    json_t *cost = cost_of_plan(s);
    json_t *lines = json_object_get(cost, "lines");
    assert_string_equal(json_string_of(json_array_get(lines, 0), "weekly"), "122.00");
    assert_string_equal(json_string_of(json_array_get(lines, 1), "weekly"), "122.00");
    json_decref(cost);
}

static void line__changed_on_a_day_outside_it__says_which_days_can_be(void **state) {
    struct term *t = start(*state);
    drive_to_row(t, FIRST);
    term_key(t, TERM_F2);
    term_wait_text(t, "From which day does it change?");
    term_type(t, "1 june 2026\n");
    term_wait_text(t, "Error: Choose a day from 2 June 2026 to 31 May 2027");
    term_ctrl(t, 'U'); /* the question stays, until there is a good answer or Esc */
    term_type(t, "31 february");
    term_wait_text(t, "From which day does it change? 31 february");
    term_key(t, TERM_ENTER);
    term_wait_gone(t, "Choose a day");
    term_wait_text(t, "Error: ");
    term_type(t, "1 oct"); /* in place of it, as in any filled answer */
    term_wait_gone(t, "31 february");
    term_wait_text(t, "From which day does it change? 1 oct");
    term_ctrl(t, 'U');
    term_wait_gone(t, "change? 1 oct");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Error: Type a day, such as 1 October 2026, or press Esc");
    term_key(t, TERM_ESC);
    term_wait_gone(t, "From which day");
    drive_to_row(t, "Occupational therapy");
    term_key(t, TERM_F2);
    term_wait_text(t, "From which day does it change?");
    term_type(t, "1 aug\n");
    term_wait_text(t, "Error: This comes only once");
    term_key(t, TERM_ESC);
    term_wait_gone(t, "From which day");
    assert_true(drive_settled(t).list);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(
            line__changed_from_a_date_twice__costs_what_the_example_costs, session_setup,
            session_teardown),
        cmocka_unit_test_setup_teardown(line__changed_from_a_date__is_one_thing_to_undo,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(line__changed_from_its_own_form__keeps_what_was_typed,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(line__changed_on_a_day_outside_it__says_which_days_can_be,
                                        session_setup, session_teardown),
    };
    return cmocka_run_group_tests_name("screens/phases", tests, NULL, NULL);
}
