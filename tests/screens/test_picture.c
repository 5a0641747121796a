/* The picture on the screen: whole at every size with twenty things, its taper to be seen, and the
 * same in plain ASCII. */
#include "tests/screens/drive.h"
#include "tests/screens/plans.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ANNE "tests/data/cases/anne.json"

/* Anne's plan with so many things more, and its picture. */
static void start(struct seat *s, int rows, int cols, int more) {
    json_t *plan = json_of_file(ANNE), *lines = json_object_get(plan, "lines");
    for (int i = 0; i < more; i++) {
        char id[24], called[32];
        snprintf(id, sizeof id, "more-%d", i);
        snprintf(called, sizeof called, "Another thing %d", i);
        json_array_append_new(lines, json_pack("{s:s, s:s, s:s, s:s, s:i, s:i, s:s, s:s}", "id", id,
                                               "description", called, "unit_price", "2.00",
                                               "quantity", "1", "times", 1, "every", 3, "period",
                                               "week", "paid_by", "direct_payment"));
    }
    import_plan(s, plan);
    session_start(s, rows, cols, "open", "P-0001", NULL);
    drive_at(s->term, "");
    term_key(s->term, TERM_F4);
    drive_wait_where(s->term, "> Picture");
    drive_wait(s->term);
}

/* The first row from `from` on that has the text. */
static int row_of(struct term *t, int from, int rows, const char *text) {
    for (int row = from; row < rows; row++)
        if (strstr(term_row(t, row), text) != NULL)
            return row;
    fail_msg("\"%s\" is not below row %d of:\n%s", text, from, term_dump(t));
    return 0;
}

/* All parts of it stand one under the other, and all of each. */
static void expect_whole(struct seat *s, int rows) {
    static const char *const PARTS[] = {"My budget \u00a315,943.91", "Planned \u00a38,734.58",
                                        "Who holds the money",       "Often: 40% paid to me",
                                        "What it is spent on",       "\u00a33,346.92",
                                        "What comes, and when",      "Payments and reviews",
                                        "Community psychiatric",     "one visit"};
    for (size_t i = 0, row = 0; i < sizeof PARTS / sizeof PARTS[0]; i++)
        row = (size_t)row_of(s->term, (int)row, rows, PARTS[i]);
    assert_false(term_shows(s->term, "more below"));
}

static void picture__at_three_sizes__is_whole(void **state) {
    static const int SIZES[][2] = {{24, 80}, {40, 120}, {60, 200}};
    struct seat *s = *state;
    start(s, 24, 80, 14);
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        term_resize(s->term, SIZES[i][0], SIZES[i][1]);
        term_wait_text(s->term, "Left");
        drive_wait(s->term);
        drive_wait_where(s->term, "> Picture");
        expect_whole(s, SIZES[i][0]);
        bool all = SIZES[i][0] == 60;
        assert_int_equal(term_shows(s->term, "more, \u00a3"), !all); /* added up, or all there */
        assert_int_equal(term_shows(s->term, "Another thing 13"), all);
    }
}

static void picture__of_a_taper__can_be_seen(void **state) {
    struct seat *s = *state;
    start(s, 24, 80, 0);
    int row = row_of(s->term, 0, 24, "What comes, and when");
    const char *ticks = term_row(s->term, row_of(s->term, row, 24, "Psychotherapy"));
    /* Sixteen weeks of two, fourteen of one, and then one in three. */
    assert_non_null(strstr(ticks, "  \u2551\u2551\u2551\u2551\u2551\u2551\u2551\u2551"));
    assert_non_null(strstr(ticks, "\u2551\u2502\u2502\u2502\u2502\u2502\u2502\u2502\u2502\u2502"
                                  "\u2502\u2502\u2502\u2502\u2502\u2502  \u2502  \u2502"));
    term_wait_text(s->term, "and 2 more, \u00a3912.00");
}

/* A column of a week that is mostly June's is June's: 29 June stands before July begins. */
static void picture__of_a_review_at_the_end_of_june__has_it_before_july(void **state) {
    struct seat *s = *state;
    int status = -1, row = 0, july = 0;
    session_set_env(s, "PHBPLAN_TODAY=2026-03-02");
    session_run_command(s, (const char *const[]){"import", "tests/data/cases/peter.json", NULL},
                        NULL, NULL, &status);
    assert_int_equal(status, 0);
    session_start(s, 60, 200, "open", "EXAMPLE-PETER", NULL);
    drive_at(s->term, "");
    term_key(s->term, TERM_F4);
    drive_wait_where(s->term, "> Picture");
    drive_wait(s->term);
    assert_true(term_find(s->term, "Jul", &row, &july));
    row = row_of(s->term, row, 60, "Payments and reviews");
    int review = 0;
    while (review < 199 && strcmp(term_cell(s->term, row, review).text, "*") != 0)
        review++;
    assert_true(review < july);
    /* In so wide a window names are whole, there and in the months of the support. */
    static const char NAME[] = "Travel to stroke groups around the county";
    int miles = row_of(s->term, row, 60, "38 miles, once every two weeks");
    assert_non_null(strstr(term_row(s->term, miles), NAME));
    term_key(s->term, TERM_ESC);
    drive_at(s->term, "");
    drive_open_row(s->term, "My support", "My support");
    assert_true(term_find(s->term, "\u00a38.55 a week", &row, &july));
    assert_non_null(strstr(term_row(s->term, row - 1), NAME));
}

static void picture__in_ascii__says_the_same(void **state) {
    struct seat *s = *state;
    session_set_env(s, "TERM=vt100");
    start(s, 24, 80, 0);
    int row = row_of(s->term, 0, 24, "What comes, and when");
    const char *ticks = term_row(s->term, row_of(s->term, row, 24, "Psychotherapy"));
    assert_non_null(strstr(ticks, "HHHHHHHHHHHHHHHH|||||||||||||||  |  |  |"));
    term_wait_text(s->term, "# Planned GBP8,249.20   - Kept back GBP600.00");
}

static void picture__for_who_listens__is_its_words(void **state) {
    struct seat *s = *state;
    session_set_env(s, "PHBPLAN_SPEECH=1");
    start(s, 40, 80, 0);
    term_wait_text(s->term, "Psychotherapy: twice a week until 20 September, then once");
    term_wait_text(s->term, "Planned \u00a38,249.20. Kept back \u00a3600.00. Left");
    assert_false(term_shows(s->term, "\u2551"));
}

static void picture__in_the_smallest_window__goes_on_below(void **state) {
    struct seat *s = *state;
    start(s, 15, 60, 14);
    term_wait_text(s->term, "more below");
    for (int i = 0; i < 40 && term_shows(s->term, "more below"); i++) {
        term_key(s->term, TERM_DOWN);
        drive_wait(s->term);
    }
    term_wait_text(s->term, "one visit");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(picture__at_three_sizes__is_whole, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(picture__of_a_taper__can_be_seen, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(picture__of_a_review_at_the_end_of_june__has_it_before_july,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(picture__in_ascii__says_the_same, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(picture__for_who_listens__is_its_words, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(picture__in_the_smallest_window__goes_on_below,
                                        session_setup, session_teardown),
    };
    return cmocka_run_group_tests_name("screens/picture", tests, NULL, NULL);
}
