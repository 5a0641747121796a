/* Linear mode as it is heard through a screen reader: all that is said, once and in order. */
#include "tests/linear/converse.h"
#include "tests/speech/speech.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void take_in(struct seat *s) {
    int status = -1;
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    session_run_command(s, (const char *const[]){"import", "tests/data/cases/anne.json", NULL},
                        NULL, NULL, &status);
    assert_int_equal(status, 0);
}

/* What a pipe was given, as the reader says it: signs that it has words for are words. */
static void expect(struct speech *speech, const char *said) {
    static char words[SPEECH_HEARD];
    size_t used = 0;
    for (const char *at = said; *at != '\0' && used + 16 < sizeof words; at++)
        if (*at == '"')
            used += (size_t)snprintf(words + used, 16, " quote ");
        else if (*at == '>' || *at == '<')
            used +=
                (size_t)snprintf(words + used, 16, *at == '>' ? " greater than " : " less than ");
        else
            words[used++] = (char)(*at == '\n' ? ' ' : *at);
    words[used] = '\0';
    speech_expect_said(speech, words);
}

static bool has_moved(struct term *t, const void *data) {
    int row = 0, col = 0;
    term_cursor(t, &row, &col, NULL);
    return col != *(const int *)data;
}

/* Types as a person does, a letter at a time: what comes back of each is not said. */
static void type(struct speech *speech, const char *line) {
    struct term *t = speech->seat->term;
    for (; *line != '\0'; line++) {
        int row = 0, col = 0;
        const char letter[] = {*line, '\0'};
        term_cursor(t, &row, &col, NULL);
        term_type(t, letter);
        term_wait_until(t, has_moved, &col, "the letter to come back.");
    }
    speech_expect_said(speech, "");
    term_key(t, TERM_ENTER);
}

/* One conversation two times: heard, and through a pipe, which has its answers in it as well. */
static void hear__a_conversation__once_and_in_order(void **state) {
    static const char *const LINES[] = {
        "1",                                         /* Anne */
        "1",                                         /* about me */
        "2",                                         /* how to reach me */
        "1 Old Mill", "NE1 4XX", "",   "<",          /* the question before */
        "0191",       "<<",      "<<", "6",          /* my support */
        "1",          "",        "",   "",  "cheap", /* no price */
        "70",         "<<",
    };
    struct speech speech;
    struct converse converse;
    struct seat piped = {.rows = 0};
    take_in(*state);
    take_in(&piped);
    converse_open(&converse, &piped);
    speech_start(&speech, *state, "linux", "--linear", NULL);
    expect(&speech, converse.heard.text);
    for (size_t i = 0; i < sizeof LINES / sizeof LINES[0]; i++) {
        const char *said = converse_say(&converse, LINES[i]), *after = strchr(said, '\n');
        assert_non_null(after);
        type(&speech, LINES[i]);
        expect(&speech, after);
    }
    converse_close(&converse);
    session_stop(&piped);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(hear__a_conversation__once_and_in_order, session_setup,
                                        session_teardown),
    };
    return cmocka_run_group_tests_name("speech/linear", tests, NULL, NULL);
}
