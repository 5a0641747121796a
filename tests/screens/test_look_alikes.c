/* Names that look alike are told apart on the list of plans and at the top of each plan. */
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/screens/drive.h"
#include "tests/screens/stored.h"
#include "tests/store/many_plans.h"

static void take_in_all(struct seat *s) {
    for (int i = 0; i < 4; i++) {
        char path[64];
        int status = -1;
        snprintf(path, sizeof path, "tests/data/look-alikes/%d.json", i);
        session_run_command(s, (const char *const[]){"import", path, NULL}, NULL, NULL, &status);
        assert_int_equal(status, 0);
    }
}

static void look_alikes__list__points_them_out(void **state) {
    struct seat *s = *state;
    take_in_all(s);
    session_start(s, 24, 80, NULL);
    term_wait_text(s->term, "> Anne Example");
    term_wait_text(s->term, "Anne[U+200B] Exam");
    term_wait_text(s->term, "Anne[U+200E] Exam");
    term_wait_text(s->term, "\u0410[U+0410]nne Exam");
}

static void look_alikes__header__points_them_out(void **state) {
    struct seat *s = *state;
    take_in_all(s);
    session_start(s, 24, 80, "open", "P-0003", NULL);
    term_wait_text(s->term, "\u0410[U+0410]nne Example, born 12 May 1961");
}

static void take_in(struct seat *s, const char *option) {
    int status = -1;
    session_run_command(
        s, (const char *const[]){"import", "tests/data/look-alikes/0.json", option, NULL}, NULL,
        NULL, &status);
    assert_int_equal(status, 0);
}

/* Two plans for people of one name and one birthday. */
static void look_alikes__same_name_and_birth_date__reference_tells_them_apart(void **state) {
    static const int sizes[][2] = {{24, 80}, {15, 60}, {40, 120}};
    struct seat *s = *state;
    take_in(s, NULL);
    take_in(s, "--as-new");
    session_start(s, 24, 80, NULL);
    for (size_t i = 0; i < sizeof sizes / sizeof sizes[0]; i++) {
        int status = -1;
        term_wait_text(s->term, "2 plans");
        term_ctrl(s->term, 'C');
        term_wait_exit(s->term, &status);
        assert_int_equal(status, 0);
        s->rows = sizes[i][0];
        s->cols = sizes[i][1];
        session_restart(s);
        term_wait_text(s->term, "Reference");
        term_wait_text(s->term, "P-0001");
        term_wait_text(s->term, "P-0002");
        term_wait_text(s->term, "12 May 1961");
    }
}

/* Where the rows differ the narrow list has its other columns. */
static void look_alikes__none__reference_only_where_there_is_room(void **state) {
    struct seat *s = *state;
    take_in(s, NULL);
    session_start(s, 24, 80, NULL);
    term_wait_text(s->term, "Review");
    drive_wait(s->term);
    assert_false(term_shows(s->term, "Reference"));
    term_resize(s->term, 40, 118); /* from 120 on, help stands beside it */
    term_wait_text(s->term, "Reference");
    term_wait_text(s->term, "P-0001");
    term_wait_text(s->term, "Review");
}

/* Two of them far down a long list: the key after the one that finds them has the references at
 * all rows, as it has the column's title. */
static void look_alikes__further_down__reference_tells_them_apart_there(void **state) {
    enum { TITLES = 4, LAST = 21 }; /* rows: of the columns, and the last in sight */
    static const char TWO[] = "UPDATE listing SET person = 'Zoe Example', born = 100,"
                              " sort_name = 'zoe example' WHERE plan <= 2";
    struct seat *s = *state;
    struct home home = {0};
    session_prepare(s);
    home.store = open_store(s->store);
    make_up(&home, 100);
    store_close(home.store);
    store_run_sql(s->store, TWO);
    session_start(s, 24, 80, NULL);
    drive_settled(s->term);
    assert_false(term_shows(s->term, "Reference"));
    term_key(s->term, TERM_END);
    term_wait_cursor(s->term, LAST, 0);
    term_key(s->term, TERM_UP);
    term_wait_cursor(s->term, LAST - 1, 0);
    assert_non_null(strstr(term_row(s->term, TITLES), "Reference")); /* drawn before the mark */
    term_wait_row(s->term, LAST - 1, "> Zoe Example           P-0002");
    term_wait_row(s->term, LAST - 2, "  Zoe Example           P-0001");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(look_alikes__list__points_them_out, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(look_alikes__header__points_them_out, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(
            look_alikes__same_name_and_birth_date__reference_tells_them_apart, session_setup,
            session_teardown),
        cmocka_unit_test_setup_teardown(look_alikes__none__reference_only_where_there_is_room,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(look_alikes__further_down__reference_tells_them_apart_there,
                                        session_setup, session_teardown),
    };
    return cmocka_run_group_tests_name("screens/look_alikes", tests, NULL, NULL);
}
