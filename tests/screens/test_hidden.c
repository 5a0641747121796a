/* Names that are hidden, on the screen and a line at a time: from step to step and into their rows,
 * nothing that is drawn tells who anyone is, and the top says so for as long as it lasts. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/grow.h"
#include "base/unused.h"
#include "tests/exchange/known_names.h"
#include "tests/screens/drive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define STEPS 11

static void take_in(struct seat *s) {
    char path[FILES_PATH];
    int status = -1;
    session_prepare(s);
    session_path(s, "known.json", path);
    known_names_write(path);
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    session_run_command(s, (const char *const[]){"import", path, NULL}, NULL, NULL, &status);
    assert_int_equal(status, 0);
}

/* Whether the window is drawn in its new size, up to its last row; in none of the pictures on the
 * way does anything tell who anyone is. */
static bool is_drawn(struct term *t, const void *data) {
    int cols = *(const int *)data, rows = 0, width = 0;
    const char *name = known_names_in(term_dump(t));
    if (name != NULL)
        fail_msg("the screen tells \"%s\":\n%s", name, term_dump(t));
    term_size(t, &rows, &width);
    const char *top = term_row(t, 0);
    if (strstr(top, "NAMES HIDDEN") != NULL && strstr(top, ", born ") != NULL)
        fail_msg("the top has a birth date, if only covered:\n%s", top);
    return strstr(top, "NAMES HIDDEN") != NULL && (int)strlen(top) == cols - 1 &&
           term_row(t, rows - 1)[0] != '\0';
}

/* All that was pressed is done once the window, made another size after it, is drawn so. */
static void settle(struct term *t, int rows, int *cols) {
    *cols ^= 1;
    term_resize(t, rows, *cols);
    term_wait_until(t, is_drawn, cols, "the window to be drawn in its new size.");
}

/* Into each of the first rows of the step, where Enter opens one. */
static void open_rows(struct term *t, int rows, int *cols, int most) {
    for (int row = 0; row < most; row++) {
        term_key(t, TERM_HOME);
        term_keys(t, TERM_DOWN, row);
        term_key(t, TERM_ENTER);
        settle(t, rows, cols);
        term_key(t, TERM_ESC);
        settle(t, rows, cols);
        if (!term_shows(t, " > ")) { /* Enter opened nothing, and Esc left the step */
            term_key(t, TERM_ENTER);
            settle(t, rows, cols);
        }
    }
}

static void walk_steps(struct seat *s, int rows, int cols) {
    int most = getenv("SOAK") != NULL ? 24 : 3;
    take_in(s);
    session_start(s, rows, cols, "open", "P-0001", NULL);
    struct term *t = s->term;
    drive_at(t, "");
    assert_non_null(known_names_in(term_dump(t)));
    term_key(t, TERM_F9);
    term_wait_text(t, "Names are hidden.");
    settle(t, rows, &cols);
    term_key(t, TERM_ENTER);
    settle(t, rows, &cols);
    for (int step = 0; step < STEPS; step++) {
        open_rows(t, rows, &cols, most);
        term_key(t, TERM_PGDN);
        settle(t, rows, &cols);
    }
    term_key(t, TERM_F9);
    term_wait_text(t, "Names are shown.");
    term_wait_gone(t, "NAMES HIDDEN");
    term_wait_row(t, 0, "Qaz");
}

static void screens__with_names_hidden__tell_nobody(void **state) {
    walk_steps(*state, 24, 80);
}

static void wide_screens__with_names_hidden__tell_nobody(void **state) {
    walk_steps(*state, 60, 200);
}

/* ---- a line at a time ------------------------------------------------------------------------ */

static char *said_of(struct seat *s, const char *input) {
    char path[FILES_PATH], *out = NULL, *err = NULL;
    int status = -1;
    session_path(s, "known.json", path); /* of a file nothing is changed */
    session_run_input(s, input, (const char *const[]){"open", path, "--linear", NULL}, &out, &err,
                      &status);
    assert_int_equal(status, 0);
    assert_string_equal(err, "");
    free(err);
    return out;
}

/* The number that the menu of the list of steps has for hiding names. */
static int number_to_hide(struct seat *s) {
    char *out = said_of(s, "m\n");
    const char *at = strstr(out, "Hide names");
    assert_non_null(at);
    while (at > out && at[-1] != '\n')
        at--;
    int number = (int)strtol(at + strspn(at, " "), NULL, 10);
    assert_true(number > 0);
    free(out);
    return number;
}

/* Each step in a talk of its own, and into its rows; wherever that leads. */
static void lines__with_names_hidden__tell_nobody(void **state) {
    struct seat *s = *state;
    size_t said = 0;
    take_in(s);
    int number = number_to_hide(s);
    for (int step = 1; step <= STEPS; step++) {
        struct growing_text input = {0};
        growing_add_format(&input, "m\n%d\n%d\n", number, step);
        for (int row = 1; row < 12; row++)
            growing_add_format(&input, "?%d\n%d\n\n\n?\n=\n!\n<\n<\n%d\n", row, row, step);
        char *text = growing_take(&input);
        assert_non_null(text);
        char *out = said_of(s, text), *hidden = strstr(out, "Names are hidden.");
        assert_non_null(hidden);
        const char *name = known_names_in(hidden);
        if (name != NULL)
            fail_msg("what is said tells \"%s\": ...%.200s", name, strstr(hidden, name));
        said += strlen(hidden);
        free(out);
        free(text);
    }
    print_message("%zu letters\n", said);
    assert_true(said > 20000);
}

/* Not only as they are hidden: whoever comes later hears it of the page they are on. */
static void pages__with_names_hidden__each_say_so(void **state) {
    static const char HIDDEN[] = "\nNames are hidden.\n";
    struct seat *s = *state;
    char input[64];
    take_in(s);
    snprintf(input, sizeof input, "m\n%d\n2\n<\n3\n", number_to_hide(s));
    char *out = said_of(s, input);
    static const char *const TITLES[] = {"\nWhat I already have. ", "\nMy outcomes. "};
    for (size_t i = 0; i < sizeof TITLES / sizeof TITLES[0]; i++) {
        const char *page = strstr(out, TITLES[i]);
        if (page == NULL || strchr(page + 1, '\n') != strstr(page, HIDDEN))
            fail_msg("it is not said under \"%s\":\n%s", TITLES[i] + 1, out);
    }
    free(out);
}

int main(void) {
#define HIDDEN_TEST(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)
    const struct CMUnitTest tests[] = {
        HIDDEN_TEST(screens__with_names_hidden__tell_nobody),
        HIDDEN_TEST(wide_screens__with_names_hidden__tell_nobody),
        HIDDEN_TEST(lines__with_names_hidden__tell_nobody),
        HIDDEN_TEST(pages__with_names_hidden__each_say_so),
    };
    return cmocka_run_group_tests_name("screens/hidden", tests, NULL, NULL);
}
