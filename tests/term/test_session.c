/* Tests of a sitting's plumbing, with a shell in phbplan's place. */
#include "tests/term/session.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void session__start__program_gets_the_store_and_its_words(void **state) {
    struct seat *s = *state;
    session_start(s, 10, 200, "-c", "echo store=$PHBPLAN_STORE home=$HOME $0; read x", "word",
                  NULL);
    term_wait_text(s->term, "word");
    assert_non_null(strstr(term_row(s->term, 0), s->store));
    assert_non_null(strstr(term_row(s->term, 0), s->folder));
}

static void session__restart__same_words_same_store(void **state) {
    struct seat *s = *state;
    session_start(s, 10, 80, "-c",
                  "echo x >>$PHBPLAN_STORE; wc -l <$PHBPLAN_STORE; echo up; read x", NULL);
    term_wait_text(s->term, "1\nup");
    session_restart(s);
    term_wait_text(s->term, "2\nup");
    assert_true(file_exists(s->store));
}

static void session__run_command__keeps_output_and_status(void **state) {
    struct seat *s = *state;
    char *out = NULL, *err = NULL;
    int status = 0;

    session_set_env(s, "EXTRA=more");
    session_run_command(
        s,
        (const char *const[]){"-c",
                              "echo out $EXTRA; echo err >&2; test -t 0 || test -t 1"
                              " || echo piped; (: </dev/tty) || exit 5",
                              NULL},
        &out, &err, &status);
    assert_int_equal(status, 5);
    assert_string_equal(out, "out more\npiped\n");
    assert_non_null(strstr(err, "err\n"));
    free(out);
    free(err);
}

static void session__run_input__reaches_the_program(void **state) {
    struct seat *s = *state;
    char *out = NULL;

    session_run_input(s, "first\nsecond\n",
                      (const char *const[]){"-c", "read a; read b; echo $b $a", NULL}, &out, NULL,
                      NULL);
    assert_string_equal(out, "second first\n");
    free(out);
}

static void session__run_command__signal_is_negative(void **state) {
    struct seat *s = *state;
    int status = 0;
    session_run_command(s, (const char *const[]){"-c", "kill -TERM $$", NULL}, NULL, NULL, &status);
    assert_int_equal(status, -15);
}

static void session__stop__leaves_nothing(void **state) {
    struct seat *s = *state;
    char folder[FILES_PATH], file[FILES_PATH];

    session_run_command(s,
                        (const char *const[]){"-c", "mkdir -p $HOME/a/b; touch $HOME/a/b/c", NULL},
                        NULL, NULL, NULL);
    session_path(s, "a/b/c", file);
    memcpy(folder, s->folder, sizeof folder);
    assert_true(file_exists(file));
    assert_int_equal(file_mode(folder), 0700);
    session_stop(s);
    assert_false(file_exists(folder));
}

static void files__same_bytes__tells_one_byte(void **state) {
    struct seat *s = *state;
    char one[FILES_PATH], two[FILES_PATH];
    size_t length = 0;

    file_write_all(session_path(s, "one", one), "a\0b", 3);
    file_write_all(session_path(s, "two", two), "a\0b", 3);
    assert_true(file_same_bytes(one, two));
    file_write_all(two, "a\0c", 3);
    assert_false(file_same_bytes(one, two));
    char *data = file_read_all(two, &length);
    assert_int_equal(length, 3);
    assert_memory_equal(data, "a\0c", 4);
    free(data);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(session__start__program_gets_the_store_and_its_words,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(session__restart__same_words_same_store, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(session__run_command__keeps_output_and_status,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(session__run_input__reaches_the_program, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(session__run_command__signal_is_negative, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(session__stop__leaves_nothing, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(files__same_bytes__tells_one_byte, session_setup,
                                        session_teardown),
    };
    setenv("PHBPLAN", "/bin/sh", 1);
    return cmocka_run_group_tests_name("term/session", tests, NULL, NULL);
}
