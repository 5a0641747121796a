/* What terminals and slow lines make of keys: figures from the number pad, word keys, sequences
 * nobody knows, pastes without marks; and the way back in an answer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "plan/plan.h"
#include "tests/screens/drive.h"
#include "tests/screens/stored.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WHOLE "tests/data/whole.json"
#define REFERENCE "P-0001"
#define ESC "\033"

static void start(struct seat *s, const char *const *env) {
    int status = 0;
    for (; env != NULL && *env != NULL; env++)
        session_set_env(s, *env);
    session_run_command(s, (const char *const[]){"import", WHOLE, NULL}, NULL, NULL, &status);
    assert_int_equal(status, 0);
    session_start(s, 24, 80, "open", REFERENCE, NULL);
    drive_at(s->term, "");
}

static void send(struct term *t, const char *bytes) {
    term_send(t, bytes, strlen(bytes));
}

/* Goes to an answer of one line, and empties it. */
static struct term *open_email(struct seat *s) {
    struct term *t = s->term;
    drive_open_row(t, "About me", "About me");
    drive_open_row(t, "How to reach me", "How to reach me");
    drive_to_field(t, "Email");
    term_ctrl(t, 'U');
    assert_string_equal(drive_settled(t).text, "");
    return t;
}

/* And to one of many lines. */
static struct term *open_prose(struct seat *s) {
    struct term *t = s->term;
    drive_open_row(t, "About me", "About me");
    drive_open_row(t, "What matters to me", "What matters to me");
    drive_to_field(t, "What matters most to me");
    return t;
}

static void assert_string_prefix(const char *text, const char *prefix) {
    if (strncmp(text, prefix, strlen(prefix)) != 0)
        fail_msg("\"%s\" does not begin with \"%s\"", text, prefix);
}

static void expect_answer(struct term *t, const char *text) {
    struct drive_focus focus = drive_settled(t);
    assert_string_equal(focus.text, text);
}

/* Every answer of the plan as it is stored. */
static void expect_same_plan(struct seat *s, char *before) {
    char *after = stored_text(s->store, REFERENCE);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

/* ---- the number pad -------------------------------------------------------------------------- */

static const char *const KINDS[] = {"TERM=xterm", "TERM=xterm-256color", "TERM=linux",
                                    "TERM=screen-256color", "TERM=vt100"};
enum { KIND_COUNT = sizeof KINDS / sizeof KINDS[0] };

/* Calls `use` in a session of each kind of terminal, with the price of a line in focus, emptied. */
static void on_each_kind(void (*use)(struct term *t)) {
    for (size_t i = 0; i < KIND_COUNT; i++) {
        struct seat s = {0};
        start(&s, (const char *const[]){KINDS[i], NULL});
        drive_open_row(s.term, "My support", "My support");
        drive_press(s.term, TERM_ENTER);
        drive_to_field(s.term, "Price of one");
        term_ctrl(s.term, 'U');
        expect_answer(s.term, "");
        use(s.term);
        session_stop(&s);
    }
}

static void type_on_the_pad(struct term *t) {
    term_type(t, "7");
    send(t, ESC "Oq" ESC "Or" ESC "On" ESC "Ou"); /* 1 2 . 5 */
    expect_answer(t, "712.5");
    term_ctrl(t, 'U');
    send(t, ESC "Op" ESC "Oq" ESC "Or" ESC "Os" ESC "Ot");
    send(t, ESC "Ou" ESC "Ov" ESC "Ow" ESC "Ox" ESC "Oy");
    send(t, ESC "Om" ESC "Ok" ESC "Ol" ESC "Oj" ESC "Oo" ESC "OX");
    expect_answer(t, "0123456789-+,*/=");
    term_ctrl(t, 'U');
    term_type(t, "7");
    send(t, ESC "OM"); /* Enter */
    assert_string_not_equal(drive_settled(t).label, "Price of one");
}

static void number_pad__types__on_every_kind_of_terminal(void **state UNUSED) {
    on_each_kind(type_on_the_pad);
}

/* Function keys as those terminals send them: each opens what it names, and Esc comes back. */
static void use_function_keys(struct term *t) {
    static const struct {
        const char *sent, *title;
    } KEYS[] = {{ESC "[15~", "> Check and agree"}, {ESC "[[E", "> Check and agree"},
                {ESC "[17~", "> Spreadsheet"},     {ESC "[13~", "> Newer rates"},
                {ESC "OR", "> Newer rates"},       {ESC "[[C", "> Newer rates"},
                {ESC "OP", "> What does this"},    {ESC "[11~", "> What does this"},
                {ESC "[[A", "> What does this"}};
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++) {
        assert_string_equal(drive_settled(t).label, "Price of one");
        send(t, KEYS[i].sent);
        drive_wait_where(t, KEYS[i].title);
        term_key(t, TERM_ESC);
        term_wait_gone(t, KEYS[i].title);
    }
    drive_back(t, "My support");
    drive_back(t, "");
    drive_open_row(t, "What care costs now", "What care costs now");
    send(t, ESC "[19~");
    term_wait_text(t, "Type part of it");
}

static void function_keys__are_known__on_every_kind_of_terminal(void **state UNUSED) {
    on_each_kind(use_function_keys);
}

/* ---- Alt, and what no key is known for ------------------------------------------------------- */

static void alt__word_keys__move_and_rub_out(void **state) {
    struct seat *s = *state;
    start(s, NULL);
    struct term *t = open_email(s);
    term_type(t, "one two three");
    send(t, ESC "b");
    term_type(t, "X");
    expect_answer(t, "one two Xthree");
    send(t, ESC "f");
    term_type(t, "Y");
    expect_answer(t, "one two XthreeY");
    send(t, ESC "\x7f");
    expect_answer(t, "one two");
    term_ctrl(t, 'W');
    expect_answer(t, "one");
}

/* Keys and reports that no key is known for do nothing: on a list, in a line, in prose, in a
 * choice. */
static void unknown__keys__do_nothing_anywhere(void **state) {
    static const char UNKNOWN[] =
        ESC "n" ESC "3" ESC "q" ESC "c" ESC "y" ESC "/" ESC "?" ESC "N" ESC "\r" ESC "\t" ESC
            " " ESC "[1;2P" ESC "[1;2A" ESC "[27;5;9~" ESC "[25~" ESC "[?1;2c" ESC "OZ" ESC
            "[200;5u" ESC "]11;rgb:0000/0000/0000\a" ESC "P1+r544e=78\033\\";
    struct seat *s = *state;
    start(s, NULL);
    struct term *t = s->term;
    char *before = stored_text(s->store, REFERENCE);
    static const struct {
        const char *step, *form, *label;
    } PLACES[] = {{"About me", "How to reach me", "Email"},
                  {"About me", "What matters to me", "What matters most to me"},
                  {"About me", "My health", "What entitles you to a budget?"}};
    for (size_t i = 0; i < sizeof PLACES / sizeof PLACES[0]; i++) {
        drive_open_row(t, PLACES[i].step, PLACES[i].step);
        struct drive_focus focus = drive_settled(t);
        send(t, UNKNOWN);
        assert_string_equal(drive_settled(t).text, focus.text);
        drive_open_row(t, PLACES[i].form, PLACES[i].form);
        focus = drive_to_field(t, PLACES[i].label);
        send(t, UNKNOWN);
        assert_string_equal(drive_settled(t).label, PLACES[i].label);
        assert_string_equal(drive_settled(t).text, focus.text);
        drive_back(t, PLACES[i].step);
        drive_back(t, "");
    }
    expect_same_plan(s, before);
}

/* ---- lines that are slow --------------------------------------------------------------------- */

/* However late the rest of a key comes, within ESCDELAY, it is that key. The time is what it takes
 * to run the program some times. */
static void slow_line__an_arrow_in_pieces__is_the_arrow(void **state) {
    struct seat *s = *state;
    start(s, (const char *const[]){"ESCDELAY=10000", NULL});
    struct term *t = open_email(s);
    send(t, ESC);
    for (int i = 0; i < 20; i++)
        session_run_command(s, (const char *const[]){"--version", NULL}, NULL, NULL, NULL);
    send(t, "[");
    for (int i = 0; i < 5; i++)
        session_run_command(s, (const char *const[]){"--version", NULL}, NULL, NULL, NULL);
    send(t, "A");
    assert_string_equal(drive_settled(t).label, "Phone");
    assert_false(term_shows(t, "[A"));
}

/* Where Esc was taken for itself, what comes after it still is no text. */
static void slow_line__the_rest_after_esc__is_never_text(void **state) {
    struct seat *s = *state;
    start(s, (const char *const[]){"ESCDELAY=1", NULL});
    struct term *t = open_email(s);
    term_key(t, TERM_F1);
    term_wait_text(t, "What does this mean?");
    send(t, ESC);
    term_wait_gone(t, "What does this mean?");
    send(t, "[A");
    assert_string_equal(drive_settled(t).label, "Phone");
    assert_false(term_shows(t, "[A"));
}

/* ---- pastes without marks -------------------------------------------------------------------- */

static void burst__of_four_lines__is_one_answer(void **state) {
    static const char LINES[] = "Gym membership\rweekly swim\r12.50\rQuarterly note";
    struct seat *s = *state;
    start(s, NULL);
    struct term *t = s->term;
    drive_open_row(t, "My support", "My support");
    term_type(t, "n");
    drive_to_field(t, "What is it?");
    char *before = stored_text(s->store, REFERENCE);
    send(t, LINES);
    term_wait_text(t, "Quarterly note");
    assert_string_equal(drive_settled(t).label, "What is it?");
    expect_same_plan(s, before);
    term_key(t, TERM_TAB);
    drive_settled(t);
    char *after = stored_text(s->store, REFERENCE);
    assert_non_null(strstr(after, "Gym membership weekly swim 12.50 Quarterly note"));
    free(after);
}

/* Into a choice nothing can be pasted, marks or not. */
static void burst__into_a_choice__does_nothing(void **state) {
    struct seat *s = *state;
    start(s, NULL);
    struct term *t = s->term;
    drive_open_row(t, "About me", "About me");
    drive_open_row(t, "My health", "My health");
    drive_to_field(t, "What entitles you to a budget?");
    char *before = stored_text(s->store, REFERENCE);
    send(t, "maternity\rnext line\rand more");
    assert_string_equal(drive_settled(t).label, "What entitles you to a budget?");
    term_key(t, TERM_TAB);
    drive_settled(t);
    expect_same_plan(s, before);
}

/* Text and Tab, and Enter at the end, in one go are the keys they are. */
static void burst__of_keys__stays_keys(void **state) {
    struct seat *s = *state;
    start(s, NULL);
    struct term *t = open_email(s);
    send(t, "sam@example.net\t\t");
    drive_settled(t);
    term_keys(t, TERM_SHIFT_TAB, 2);
    assert_string_equal(drive_settled(t).label, "Email");
    expect_answer(t, "sam@example.net");
    term_ctrl(t, 'U');
    send(t, "jo@example.net\r");
    assert_string_not_equal(drive_settled(t).label, "Email");
}

/* ---- the way back in an answer --------------------------------------------------------------- */

static void undo__in_an_answer__goes_word_by_word(void **state) {
    struct seat *s = *state;
    start(s, NULL);
    struct term *t = open_email(s);
    term_type(t, "one two three");
    expect_answer(t, "one two three");
    term_ctrl(t, 'Z');
    expect_answer(t, "one two");
    term_ctrl(t, 'Z');
    expect_answer(t, "one");
    term_ctrl(t, 'Y');
    expect_answer(t, "one two");
    term_ctrl(t, 'Z');
    term_ctrl(t, 'Z');
    expect_answer(t, "");
    term_ctrl(t, 'Z'); /* and what Ctrl-U took */
    expect_answer(t, "sam@example.org");
    assert_false(term_shows(t, "Undone"));
}

/* A paragraph that was cleared before it was kept comes back, and can be kept. */
static void undo__brings_back__a_paragraph(void **state) {
    static const char PARAGRAPH[] = "We talked about the allotment, the dog and the bus. It took a "
                                    "whole afternoon, and I would not want to write it down twice.";
    struct seat *s = *state;
    start(s, NULL);
    struct term *t = open_prose(s);
    term_ctrl(t, 'U');
    term_type(t, PARAGRAPH);
    term_wait_text(t, "down twice.");
    term_ctrl(t, 'U');
    term_wait_gone(t, "allotment");
    term_ctrl(t, 'Z');
    term_wait_text(t, "allotment");
    term_key(t, TERM_UP);
    term_key(t, TERM_HOME);
    term_ctrl(t, 'K');
    term_wait_gone(t, "allotment");
    term_ctrl(t, 'Z');
    term_wait_text(t, "allotment");
    assert_false(term_shows(t, "Undone"));
    term_key(t, TERM_TAB);
    drive_settled(t);
    char *after = stored_text(s->store, REFERENCE);
    assert_non_null(strstr(after, PARAGRAPH));
    free(after);
}

/* ---- the mouse ------------------------------------------------------------------------------- */

/* Clicks where the second row of the list is, and says whether the mark went there. */
static bool click_moves(struct seat *s, const char *option, const char *env) {
    int status = 0, row = 0, col = 0;
    if (env != NULL)
        session_set_env(s, env);
    session_run_command(s, (const char *const[]){"import", WHOLE, NULL}, NULL, NULL, &status);
    session_start(s, 24, 80, "open", REFERENCE, option, NULL);
    drive_at(s->term, "");
    assert_true(term_find(s->term, "My support", &row, &col));
    term_click(s->term, row, col);
    drive_wait(s->term);
    bool moved = !term_shows(s->term, "> About me") && !term_shows(s->term, ">  1");
    session_stop(s);
    return moved;
}

static void mouse__can_be_switched_off__by_option_and_setting(void **state) {
    struct seat *s = *state;
    assert_true(click_moves(s, NULL, NULL));
    assert_false(click_moves(s, "--no-mouse", NULL));
    assert_false(click_moves(s, NULL, "PHBPLAN_NO_MOUSE=1"));
}

/* ---- longer than its place ------------------------------------------------------------------- */

/* "begin-0123 ... -end" in an answer of one line: what is cut, at either side, is said to be. */
static void long_line__out_of_sight__is_said(void **state) {
    struct seat *s = *state;
    start(s, NULL);
    struct term *t = open_email(s);
    term_type(t, "begin-");
    for (int i = 0; i < 8; i++)
        term_type(t, "0123456789");
    term_type(t, "-end");
    struct drive_focus focus = drive_settled(t);
    assert_string_prefix(focus.text, "\u2026");
    assert_non_null(strstr(focus.text, "-end"));
    focus = drive_press(t, TERM_HOME);
    assert_string_prefix(focus.text, "begin-0123456789");
    assert_string_equal(focus.text + strlen(focus.text) - strlen("\u2026"), "\u2026");
}

#define TYPING_TEST(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(number_pad__types__on_every_kind_of_terminal),
        cmocka_unit_test(function_keys__are_known__on_every_kind_of_terminal),
        TYPING_TEST(alt__word_keys__move_and_rub_out),
        TYPING_TEST(unknown__keys__do_nothing_anywhere),
        TYPING_TEST(slow_line__an_arrow_in_pieces__is_the_arrow),
        TYPING_TEST(slow_line__the_rest_after_esc__is_never_text),
        TYPING_TEST(burst__of_four_lines__is_one_answer),
        TYPING_TEST(burst__into_a_choice__does_nothing),
        TYPING_TEST(burst__of_keys__stays_keys),
        TYPING_TEST(undo__in_an_answer__goes_word_by_word),
        TYPING_TEST(undo__brings_back__a_paragraph),
        TYPING_TEST(long_line__out_of_sight__is_said),
        TYPING_TEST(mouse__can_be_switched_off__by_option_and_setting),
    };
    return cmocka_run_group_tests_name("screens/typing", tests, NULL, NULL);
}
