/* Names that look alike are told apart on the list of plans and at the top of each plan. */
#include "tests/screens/drive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void take_in_all(struct session *s) {
    for (int i = 0; i < 4; i++) {
        char path[64];
        int status = -1;
        snprintf(path, sizeof path, "tests/data/look-alikes/%d.json", i);
        session_run_command(s, (const char *const[]){"import", path, NULL}, NULL, NULL, &status);
        assert_int_equal(status, 0);
    }
}

static void look_alikes__list__points_them_out(void **state) {
    struct session *s = *state;
    take_in_all(s);
    session_start(s, 24, 80, NULL);
    term_wait_text(s->term, "> Anne Example");
    term_wait_text(s->term, "Anne[U+200B] Exam");
    term_wait_text(s->term, "Anne[U+200E] Exam");
    term_wait_text(s->term, "\u0410[U+0410]nne Exam");
}

static void look_alikes__header__points_them_out(void **state) {
    struct session *s = *state;
    take_in_all(s);
    session_start(s, 24, 80, "open", "P-0003", NULL);
    term_wait_text(s->term, "\u0410[U+0410]nne Example, born 12 May 1961");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(look_alikes__list__points_them_out, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(look_alikes__header__points_them_out, session_setup,
                                        session_teardown),
    };
    return cmocka_run_group_tests_name("screens/look_alikes", tests, NULL, NULL);
}
