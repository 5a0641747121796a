/* Windows of every size: each screen is taken through them, and comes back as it was. Where it does
 * not fit, the program says so and loses nothing; where it does, the person's name is always on it.
 */
#include "tests/screens/drive.h"
#include "tests/screens/plans.h"
#include "tests/screens/stored.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 24, COLS = 80, ROWS_MOST = 60 };

static const struct size {
    int rows, cols;
} sizes[] = {{1, 1},    {5, 20},  {15, 60},  {24, 80}, {60, 200},
             {14, 200}, {60, 59}, {20, 110}, {1, 200}, {60, 1}};

static bool fits(const struct size *size) {
    return size->rows >= 15 && size->cols >= 60;
}

/* ---- One screen at one size ---- */

/* Waits for as much of "Please make this window bigger" as there is room for, and nothing else. */
static bool is_asking(struct term *t, const void *data) {
    static const char words[] = "Please make this window bigger";
    char all[DRIVE_TEXT] = "";
    const struct size *size = data;
    size_t used = 0;
    for (int row = 0; row < size->rows; row++)
        for (const char *at = term_row(t, row); *at != '\0'; at++)
            if (*at != ' ' && used + 1 < sizeof all)
                all[used++] = *at;
    all[used] = '\0';
    char squeezed[sizeof words];
    size_t length = 0;
    for (const char *at = words; *at != '\0'; at++)
        if (*at != ' ')
            squeezed[length++] = *at;
    squeezed[length] = '\0';
    bool whole = size->rows * size->cols >= (int)(2 * sizeof words);
    return used > 0 && (whole ? strcmp(all, squeezed) == 0 : strncmp(all, squeezed, used) == 0);
}

/* The row of keys is drawn last. */
static bool has_keys(struct term *t, const void *data) {
    const struct size *size = data;
    const char *keys = term_row(t, size->rows - 1);
    return strstr(keys, "Esc ") != NULL || strstr(keys, "Ctrl-C leave") != NULL;
}

/* Waits until the window is drawn. */
static void wait_drawn(struct term *t, const struct size *size) {
    if (fits(size)) {
        term_wait_until(t, has_keys, size, "the row of keys.");
        drive_wait(t);
    } else {
        term_wait_until(t, is_asking, size, "\"Please make this window bigger\" alone.");
    }
}

static void resize(struct term *t, const struct size *size) {
    term_resize(t, size->rows, size->cols);
    wait_drawn(t, size);
}

/* The frame is where it should be: the first row says what or who this is, the last has the keys.
 */
static void expect_frame(struct term *t, const struct size *size, const char *first) {
    if (strncmp(term_row(t, 0), first, strlen(first)) != 0)
        fail_msg("at %d by %d the first row is \"%s\"", size->cols, size->rows, term_row(t, 0));
    if (!has_keys(t, size))
        fail_msg("at %d by %d the last row is \"%s\"", size->cols, size->rows,
                 term_row(t, size->rows - 1));
}

/* Takes the screen that is shown through every size, and back. */
static void try_sizes(struct term *t, const char *first) {
    int row = 0, col = 0, row_after = 0, col_after = 0;
    bool visible = false;
    drive_wait(t);
    char *before = strdup(term_dump(t));
    assert_non_null(before);
    term_cursor(t, &row, &col, &visible);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        resize(t, &sizes[i]);
        if (fits(&sizes[i]))
            expect_frame(t, &sizes[i], first);
    }
    resize(t, &(struct size){ROWS, COLS});
    term_wait_cursor(t, row, col);
    if (strcmp(before, term_dump(t)) != 0) {
        fprintf(stderr, "before:\n%s\nafter:\n%s", before, term_dump(t));
        fail_msg("%s", "the screen is not as it was before the window changed");
    }
    term_cursor(t, &row_after, &col_after, &visible);
    assert_true(row_after == row && col_after == col);
    free(before);
}

/* ---- All screens ---- */

#define ANNE " Anne Example, born 12 May 1961"

static const char *const steps[] = {"About me",
                                    "What I already have",
                                    "My outcomes",
                                    "What care costs now",
                                    "My budget",
                                    "My support",
                                    "Risks we have talked about",
                                    "How the money is held",
                                    "If things change",
                                    "Reviews"};

static void start(struct seat *s, int rows, int cols) {
    int status = -1;
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    session_run_command(s, (const char *const[]){"import", "tests/data/cases/anne.json", NULL},
                        NULL, NULL, &status);
    assert_int_equal(status, 0);
    session_start(s, rows, cols, "open", "EXAMPLE-ANNE", NULL);
}

static void sizes__plans_and_new_plan__come_back(void **state) {
    struct seat *s = *state;
    session_start(s, ROWS, COLS, NULL);
    term_wait_text(s->term, "There are no plans yet.");
    try_sizes(s->term, " Plans");
    term_type(s->term, "/ann");
    term_wait_text(s->term, "No plan matches");
    try_sizes(s->term, " Plans");
    term_key(s->term, TERM_ESC);
    term_wait_text(s->term, "There are no plans yet.");
    term_ctrl(s->term, 'N');
    term_wait_text(s->term, "Who is this plan for?");
    try_sizes(s->term, " A new plan");
    term_key(s->term, TERM_ESC);
    term_wait_text(s->term, "There are no plans yet.");
    term_ctrl(s->term, 'R');
    term_wait_text(s->term, "National Living Wage");
    try_sizes(s->term, " Rates and prices");
}

/* A question on the message line, half answered. */
static void sizes__question__comes_back(void **state) {
    struct seat *s = *state;
    start(s, ROWS, COLS);
    struct term *t = s->term;
    drive_at(t, "");
    drive_open_row(t, "My support", "My support");
    term_key(t, TERM_F2);
    term_wait_text(t, "From which day does it change?");
    term_type(t, "1 jan");
    term_wait_row(t, ROWS - 2, "1 jan");
    resize(t, &(struct size){1, 1});
    term_type(t, " 2");
    resize(t, &(struct size){5, 20});
    term_type(t, "7");
    term_resize(t, ROWS, COLS);
    term_wait_row(t, ROWS - 2, " From which day does it change? 1 jan 27");
    term_key(t, TERM_ESC);
    drive_at(t, "My support");
}

static void sizes__steps__come_back(void **state) {
    struct seat *s = *state;
    start(s, ROWS, COLS);
    drive_at(s->term, "");
    try_sizes(s->term, ANNE);
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        drive_open_row(s->term, steps[i], steps[i]);
        try_sizes(s->term, ANNE);
        drive_back(s->term, "");
    }
}

/* Every form that a row of a step opens, and every page of more rows. */
static void sizes__forms_and_pages__come_back(void **state) {
    struct seat *s = *state;
    start(s, ROWS, COLS);
    struct term *t = s->term;
    drive_at(t, "");
    for (size_t i = 0; i < sizeof steps / sizeof steps[0]; i++) {
        drive_open_row(t, steps[i], steps[i]);
        struct drive_focus focus = drive_press(t, TERM_HOME);
        for (int last = -1; focus.row != last; focus = drive_press(t, TERM_DOWN)) {
            char *here = strdup(term_row(t, 4));
            last = focus.row;
            if (strstr(focus.text, "Employ a personal") ==
                NULL) /* it asks, and opens nothing yet */
                drive_press(t, TERM_ENTER);
            if (strcmp(here, term_row(t, 4)) != 0) {
                try_sizes(t, ANNE);
                if (strstr(focus.text, "Talk a risk") != NULL) /* to the page of the risk */
                    drive_press(t, TERM_ESC);
                drive_back(t, steps[i]);
            }
            free(here);
        }
        drive_back(t, "");
    }
}

static void sizes__prices_spreadsheet_check_and_help__come_back(void **state) {
    struct seat *s = *state;
    start(s, ROWS, COLS);
    struct term *t = s->term;
    drive_at(t, "");
    drive_open_row(t, "What care costs now", "What care costs now");
    term_key(t, TERM_F8);
    term_wait_text(t, "Type part of it");
    try_sizes(t, ANNE);
    term_type(t, "crisis");
    term_wait_text(t, "  crisis");
    try_sizes(t, ANNE);
    drive_back(t, "What care costs now");
    term_key(t, TERM_F6);
    term_wait_text(t, "Name of file");
    try_sizes(t, ANNE);
    term_key(t, TERM_ESC);
    drive_at(t, "What care costs now");
    drive_back(t, "");
    drive_open_row(t, "My support", "My support");
    term_type(t, "t");
    drive_wait(t);
    term_wait_text(t, "Month by month");
    try_sizes(t, ANNE);
    drive_back(t, "My support");
    term_key(t, TERM_F3);
    term_wait_text(t, "Newer rates and prices");
    try_sizes(t, ANNE);
    term_key(t, TERM_ESC);
    drive_at(t, "My support");
    term_key(t, TERM_F5);
    drive_at(t, "Check and agree");
    try_sizes(t, ANNE);
    term_key(t, TERM_F1);
    term_wait_text(t, "What does this mean?");
    try_sizes(t, ANNE);
    term_key(t, TERM_F1);
    term_wait_text(t, "The keys");
    try_sizes(t, ANNE);
}

/* ---- In the middle of an answer ---- */

/* What is typed and not kept yet is there again after the smallest window, and so is what was typed
 * while nothing could be seen of it. */
static void sizes__typed_text__survives_the_smallest_window(void **state) {
    static const struct {
        const char *form, *label;
    } places[] = {{"My name and birth date", "Family name"},
                  {"How to reach me", "Address"},
                  {"How to reach me", "Email"},
                  {"My health", "How it affects my life"}};
    struct seat *s = *state;
    start(s, ROWS, COLS);
    struct term *t = s->term;
    drive_at(t, "");
    drive_open_row(t, "About me", "About me");
    for (size_t i = 0; i < sizeof places / sizeof places[0]; i++) {
        drive_open_row(t, places[i].form, places[i].form);
        drive_to_field(t, places[i].label);
        term_ctrl(t, 'U');
        term_type(t, "half a na\u00EFve");
        term_wait_text(t, "half a na\u00EFve");
        resize(t, &(struct size){1, 1});
        term_type(t, " thought");
        term_key(t, TERM_BACKSPACE);
        resize(t, &(struct size){5, 20});
        term_type(t, "t.");
        resize(t, &(struct size){ROWS, COLS});
        struct drive_focus focus = drive_settled(t);
        assert_string_equal(focus.label, places[i].label);
        term_wait_text(t, "half a na\u00EFve thought.");
        drive_back(t, "About me");
    }
}

/* Keys that go elsewhere do so, in their order: no word lands in the wrong answer. */
static void sizes__keys_in_a_small_window__go_where_they_would(void **state) {
    struct seat *s = *state;
    start(s, ROWS, COLS);
    struct term *t = s->term;
    drive_at(t, "");
    drive_open_row(t, "About me", "About me");
    drive_open_row(t, "How to reach me", "How to reach me");
    drive_to_field(t, "Phone");
    resize(t, &(struct size){5, 20});
    term_ctrl(t, 'U');
    term_type(t, "01632 960 000");
    term_key(t, TERM_TAB);
    term_ctrl(t, 'U');
    term_type(t, "sam@example.org");
    resize(t, &(struct size){ROWS, COLS});
    term_wait_text(t, "01632 960 000");
    assert_string_equal(drive_settled(t).text, "sam@example.org");
}

/* But nobody says yes to a question that cannot be read. */
static void sizes__yes_to_an_unseen_question__is_none(void **state) {
    char path[FILES_PATH];
    struct seat *s = *state;
    session_path(s, "plan.xlsx", path);
    file_write_all(path, "mine\n", 5);
    start(s, ROWS, COLS);
    struct term *t = s->term;
    drive_at(t, "");
    term_key(t, TERM_F6);
    term_wait_text(t, "Name of file");
    term_ctrl(t, 'U');
    term_type(t, path);
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Replace it?");
    resize(t, &(struct size){5, 20});
    term_type(t, "y");
    term_resize(t, ROWS, COLS);
    term_wait_text(t, "Replace it?");
    char *file = file_read_all(path, NULL);
    assert_string_equal(file, "mine\n");
    free(file);
    term_key(t, TERM_ESC);
    term_wait_gone(t, "Replace it?");
}

/* A choice that was made and not kept yet, too. */
static void sizes__chosen__survives_the_smallest_window(void **state) {
    struct seat *s = *state;
    start(s, ROWS, COLS);
    struct term *t = s->term;
    drive_at(t, "");
    drive_open_row(t, "How the money is held", "How the money is held");
    drive_open_row(t, "Who looks after it", "Who looks after it");
    drive_choose(t, "Who looks after direct payments?", "My nominee");
    resize(t, &(struct size){1, 1});
    resize(t, &(struct size){ROWS, COLS});
    struct drive_focus focus = drive_settled(t);
    assert_string_equal(focus.text, "(o) My nominee");
    drive_tick(t, "What have we talked through?", "Insurance");
    resize(t, &(struct size){1, 1});
    resize(t, &(struct size){60, 200});
    term_wait_text(t, "> [x] Insurance");
    resize(t, &(struct size){ROWS, COLS});
    focus = drive_settled(t);
    assert_string_equal(focus.text, "[x] Insurance");
}

/* A wrong answer stays in its place, with its words. */
static void sizes__wrong_answer__survives_the_smallest_window(void **state) {
    struct seat *s = *state;
    start(s, ROWS, COLS);
    struct term *t = s->term;
    drive_at(t, "");
    drive_open_row(t, "My budget", "My budget");
    drive_open_row(t, "The amount", "The amount I was told");
    drive_type(t, "Amount we were told", "6o.00");
    term_key(t, TERM_TAB);
    term_wait_text(t, "There is a problem");
    resize(t, &(struct size){1, 1});
    resize(t, &(struct size){15, 60});
    term_wait_text(t, "There is a problem");
    resize(t, &(struct size){ROWS, COLS});
    term_wait_text(t, "There is a problem");
    term_wait_text(t, "Error: ");
    term_wait_text(t, "6o.00");
}

/* The program may begin in any window. */
static void sizes__started_in_a_small_window__waits_for_a_bigger(void **state) {
    struct seat *s = *state;
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        start(s, sizes[i].rows, sizes[i].cols);
        wait_drawn(s->term, &sizes[i]);
        resize(s->term, &(struct size){ROWS, COLS});
        expect_frame(s->term, &(struct size){ROWS, COLS}, ANNE);
        session_stop(s);
    }
}

/* A wide window has the steps at the left and what they are for at the right; a narrower one only
 * the second, and one that has no room for that the steps. */
static void sizes__wide__steps_and_guidance_beside(void **state) {
    struct seat *s = *state;
    start(s, 60, 200);
    struct term *t = s->term;
    term_wait_text(t, "Check and agree");
    drive_wait(t);
    term_key(t, TERM_ENTER);
    term_wait_row(t, 4, "Anne Example > About me");
    drive_wait(t);
    term_wait_row(t, 5, ">");
    term_wait_text(t, " 6  My support");
    term_wait_text(t, "Who you are and what matters");
    resize(t, &(struct size){24, 154});
    drive_wait(t);
    term_wait_text(t, " 6  My support");
    term_wait_text(t, "Who you are and what matters");
    resize(t, &(struct size){24, 153});
    term_wait_gone(t, " 6  My support");
    term_wait_text(t, "Who you are and what matters");
    resize(t, &(struct size){24, 120});
    drive_wait(t);
    term_wait_text(t, "Who you are and what matters");
    resize(t, &(struct size){24, 119});
    term_wait_text(t, " 6  My support");
    term_wait_gone(t, "Who you are and what matters");
    resize(t, &(struct size){24, 110});
    drive_wait(t);
    term_wait_text(t, " 6  My support");
    term_wait_gone(t, "Who you are and what matters");
    resize(t, &(struct size){24, 109});
    term_wait_gone(t, " 6  My support");
}

/* ---- What must be seen in the smallest window that fits ---- */

static const struct size SMALLEST = {15, 60};

/* A list without names would let anyone open the wrong plan. */
static void sizes__plans_in_the_smallest_window__have_their_names(void **state) {
    struct seat *s = *state;
    start(s, SMALLEST.rows, SMALLEST.cols);
    session_start(s, SMALLEST.rows, SMALLEST.cols, NULL);
    term_wait_text(s->term, "> Anne Example");
    term_wait_row(s->term, 5, "12 May 1961");
    term_wait_row(s->term, 5, "\u00A315,943.91");
}

static void sizes__spreadsheet_in_the_smallest_window__says_it_is_made(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    start(s, SMALLEST.rows, SMALLEST.cols);
    struct term *t = s->term;
    drive_wait(t);
    term_key(t, TERM_F6);
    term_wait_text(t, "Name of file");
    term_ctrl(t, 'U');
    term_type(t, session_path(s, "p.xlsx", path));
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Completed. The spreadsheet is made:");
    assert_true(file_exists(path));
}

/* What is wrong is said to its end, and so is what it all comes to. */
static void sizes__wrong_price_in_the_smallest_window__is_explained(void **state) {
    struct seat *s = *state;
    start(s, SMALLEST.rows, SMALLEST.cols);
    struct term *t = s->term;
    drive_at(t, "");
    drive_open_row(t, "My support", "My support");
    drive_to_row(t, "Bus pass");
    term_key(t, TERM_ENTER);
    drive_at(t, "Bus pass for the class");
    term_wait_text(t, "This plan \u00A3624.00  A whole year \u00A3624.00  A week \u00A312.00");
    drive_type(t, "Price of one", "6o");
    term_key(t, TERM_TAB);
    term_wait_text(t, "There is a problem");
    drive_wait(t);
    char first[DRIVE_TEXT], second[DRIVE_TEXT], all[2 * DRIVE_TEXT + 2];
    snprintf(all, sizeof all, "%s %s", drive_cells(t, 6, 3, SMALLEST.cols, first),
             drive_cells(t, 7, 3, SMALLEST.cols, second));
    assert_string_equal(
        all, "Price of one: \"6o\" is not an amount in pounds. For example, 60 or 60.50");
}

/* The last row names the way down as long as there are more rows than are in sight. */
static void sizes__way_down__is_named_where_more_is_below(void **state) {
    static const struct size LOW = {24, 80}, HIGH = {400, 80};
    struct seat *s = *state;
    import_plan(s, json_of_file("tests/data/cases/anne.json"));
    session_start(s, LOW.rows, LOW.cols, "open", "P-0001", NULL);
    drive_at(s->term, "");
    drive_open_row(s->term, "Check and agree", "Check and agree");
    drive_open_row(s->term, "Check your answers", "Check your answers");
    for (int i = 0; i < 4; i++) {
        const struct size *size = i % 2 == 0 ? &LOW : &HIGH;
        resize(s->term, size);
        const char *keys = term_row(s->term, size->rows - 1);
        assert_int_equal(strstr(keys, "Down more") != NULL, size == &LOW);
        assert_int_equal(strstr(term_dump(s->term), " more below") != NULL, size == &LOW);
    }
}

/* Where there is no row, nothing is opened or changed by Enter, and it is not named. */
static void sizes__enter__is_named_where_there_is_a_row(void **state) {
    struct seat *s = *state;
    import_plan(s, json_of_file("tests/data/cases/anne.json"));
    store_add_many(s->store, 2);
    session_start(s, 24, 80, "open", "P-00002", NULL);
    drive_at(s->term, "");
    assert_non_null(strstr(term_row(s->term, 23), "Enter "));
    drive_open_row(s->term, "Check and agree", "Check and agree");
    assert_non_null(strstr(term_row(s->term, 23), "Enter "));
    drive_to_row(s->term, "Check your answers");
    term_key(s->term, TERM_ENTER);
    term_wait_text(s->term, "Nothing was answered yet.");
    assert_null(strstr(term_row(s->term, 23), "Enter "));
    assert_non_null(strstr(term_row(s->term, 23), "Esc back"));
}

int main(void) {
#define SIZES_TEST(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)
    const struct CMUnitTest tests[] = {
        SIZES_TEST(sizes__plans_and_new_plan__come_back),
        SIZES_TEST(sizes__steps__come_back),
        SIZES_TEST(sizes__forms_and_pages__come_back),
        SIZES_TEST(sizes__prices_spreadsheet_check_and_help__come_back),
        SIZES_TEST(sizes__typed_text__survives_the_smallest_window),
        SIZES_TEST(sizes__keys_in_a_small_window__go_where_they_would),
        SIZES_TEST(sizes__yes_to_an_unseen_question__is_none),
        SIZES_TEST(sizes__chosen__survives_the_smallest_window),
        SIZES_TEST(sizes__wrong_answer__survives_the_smallest_window),
        SIZES_TEST(sizes__started_in_a_small_window__waits_for_a_bigger),
        SIZES_TEST(sizes__question__comes_back),
        SIZES_TEST(sizes__wide__steps_and_guidance_beside),
        SIZES_TEST(sizes__enter__is_named_where_there_is_a_row),
        SIZES_TEST(sizes__way_down__is_named_where_more_is_below),
        SIZES_TEST(sizes__plans_in_the_smallest_window__have_their_names),
        SIZES_TEST(sizes__spreadsheet_in_the_smallest_window__says_it_is_made),
        SIZES_TEST(sizes__wrong_price_in_the_smallest_window__is_explained),
    };
    return cmocka_run_group_tests_name("screens/sizes", tests, NULL, NULL);
}
