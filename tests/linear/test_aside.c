/* A file that is aside, at the keyboard and a line at a time: reached from the list of plans, laid
 * beside the plan here in windows of every size, and put away after a yes. */
#include "tests/commands/ask.h"
#include "tests/linear/converse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ANNE "tests/data/cases/anne.json"
#define REFERENCE "EXAMPLE-ANNE"

/* A plan that was sent, and its file, altered on its way, aside. */
static int aside_open(void **state) {
    struct seat *s = calloc(1, sizeof *s);
    char sent[FILES_PATH], altered[FILES_PATH];
    size_t length = 0;
    assert_non_null(s);
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    free(ask_well(s, WORDS("me", "--name", "Rae Hale", "--profession", "Nurse")));
    free(ask_well(s, WORDS("import", ANNE)));
    free(ask_well(s, WORDS("decide", REFERENCE, "agree", "--reason", "I want this")));
    free(ask_well(s, WORDS("decide", REFERENCE, "clinical-agree", "--declares", "all")));
    session_path(s, "sent.json", sent);
    session_path(s, "altered.json", altered);
    free(ask_well(s, WORDS("send", REFERENCE, "-o", sent)));
    char *text = file_read_all(sent, &length), *at = strstr(text, "I want this");
    assert_non_null(at);
    memcpy(at, "I want that", strlen("I want that"));
    file_write_all(altered, text, length);
    free(text);
    struct answer received = ask(s, WORDS("receive", altered));
    assert_int_equal(received.status, 1);
    answer_done(&received);
    *state = s;
    return 0;
}

static int aside_close(void **state) {
    struct seat *s = *state;
    session_stop(s);
    free(s);
    return 0;
}

static void aside__drawn_at_every_size__is_read_and_put_away(void **state) {
    static const int SIZES[][2] = {{24, 80}, {40, 120}, {60, 200}};
    struct seat *s = *state;
    session_start(s, SIZES[0][0], SIZES[0][1], NULL);
    term_wait_text(s->term, "1 plan file is aside");
    term_key(s->term, TERM_ENTER);
    term_wait_text(s->term, "Files that were not taken in: 1");
    term_key(s->term, TERM_ENTER);
    for (size_t i = 0; i < sizeof SIZES / sizeof SIZES[0]; i++) {
        term_resize(s->term, SIZES[i][0], SIZES[i][1]);
        term_key(s->term, TERM_HOME);
        term_wait_text(s->term, "It is the plan of Anne Example. It came on ");
        term_wait_text(s->term, "In the file");
        term_wait_text(s->term, "Direct payment");
        term_key(s->term, TERM_END);
        term_wait_text(s->term, "Counts for nothing: Anne Example said yes");
    }
    term_key(s->term, TERM_HOME);
    term_wait_text(s->term, "The plan is then as the file has"); /* the first row is marked */
    drive_to_row(s->term, "Put it away");
    term_key(s->term, TERM_ENTER);
    term_wait_text(s->term, "Put this file away for good?");
    term_type(s->term, "y");
    term_wait_text(s->term, "Put away. Nothing of it was taken in.");
}

static void aside__a_line_at_a_time__is_read_and_left(void **state) {
    struct converse converse;
    converse_open(&converse, *state);
    converse_choose(&converse, "1 plan file is aside");
    converse_heard(&converse, "Files that were not taken in: 1.");
    converse_choose(&converse, "Anne Example");
    converse_heard(&converse, "Direct payment: here £4,106.08, in the file £4,106.08.");
    converse_heard(&converse, "Stands: Anne Example said yes");
    converse_heard(&converse, "Counts for nothing: Anne Example said yes");
    converse_say(&converse, "<");
    converse_heard(&converse, "Files that were not taken in: 1.");
    converse_close(&converse);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(aside__drawn_at_every_size__is_read_and_put_away,
                                        aside_open, aside_close),
        cmocka_unit_test_setup_teardown(aside__a_line_at_a_time__is_read_and_left, aside_open,
                                        aside_close),
    };
    return cmocka_run_group_tests_name("linear/aside", tests, NULL, NULL);
}
