/* Texts from anywhere, pasted and typed: taken whole, as text, without anything in them that could
 * act on the terminal or stand in the plan unseen; and kept out whole where they are too long. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "screens/forms.h"
#include "tests/screens/drive.h"
#include "tests/screens/stored.h"
#include "ui/paste.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WHOLE "tests/data/whole.json"
#define REFERENCE "P-0001"

static int paste_setup(void **state) {
    int failed = session_setup(state);
    if (failed == 0)
        session_run_command(*state, (const char *const[]){"import", WHOLE, NULL}, NULL, NULL,
                            &failed);
    if (failed == 0) {
        struct seat *s = *state;
        session_start(s, 40, 80, "open", REFERENCE, NULL);
        drive_at(s->term, "");
    }
    return failed;
}

/* Opens a form from the list of steps, and goes to an empty answer in it. */
static struct term *open_answer(struct seat *s, int step, int row, const char *title,
                                const char *label) {
    struct term *t = s->term;
    term_keys(t, TERM_DOWN, step - 1);
    term_key(t, TERM_ENTER);
    term_keys(t, TERM_DOWN, row);
    term_key(t, TERM_ENTER);
    drive_at(t, title);
    drive_to_field(t, label);
    term_ctrl(t, 'U');
    return t;
}

/* A field's text in the store. Belongs to the caller. */
static char *stored_field(struct seat *s, enum record_type type, size_t field) {
    struct plan *plan = stored_plan(s->store, REFERENCE);
    char *text = strdup(record_text(plan_one(plan, type), field));
    assert_non_null(text);
    assert_true(text_is_plain(text, true));
    plan_free(plan);
    return text;
}

static void expect_stored(struct seat *s, enum record_type type, size_t field,
                          const char *expected) {
    char *text = stored_field(s, type, field);
    assert_string_equal(text, expected);
    free(text);
}

/* ---- pasted ---------------------------------------------------------------------------------- */

/* What is pasted into one line, and what is kept of it. The keys in it do nothing: the focus stays.
 */
static void paste__one_line__is_text_and_nothing_else(void **state) {
    static const struct {
        const char *pasted, *kept;
    } PASTES[] = {
        {"plain words", "plain words"},
        {"two\nlines", "two lines"},
        {"with\na line's end\n", "with a line's end"},
        {"tab\there", "tab here"},
        {"x\033[31mred\033[0m", "x[31mred[0m"},
        {"x\033[2J\033[Hgone?\a\b\b", "x[2J[Hgone?"},
        {"\033]0;title\a", "]0;title"},
        {"left\xe2\x80\xaeright\xe2\x81\xa6", "leftright"},
        {"c1 \xc2\x9b"
         "31m",
         "c1 31m"},
        {"Jos\xc3\xa9, \xe6\x9d\x8e, \xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7",
         "Jos\xc3\xa9, \xe6\x9d\x8e, \xd9\x85\xd8\xb1\xd8\xad\xd8\xa8\xd8\xa7"},
        {"e\xcc\x81 \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80 \xf0\x9f\x98\x80",
         "e\xcc\x81 \xf0\x9f\x91\xa9\xe2\x80\x8d\xf0\x9f\x9a\x80 \xf0\x9f\x98\x80"},
        {"cut \xff\xc3 bytes", "cut \xef\xbf\xbd\xef\xbf\xbd bytes"},
        {"\x03\x1a\x11q", "q"},
    };
    struct seat *s = *state;
    struct term *t = open_answer(s, 1, 1, form_reach_me.title, "Email");
    for (size_t i = 0; i < sizeof PASTES / sizeof PASTES[0]; i++) {
        term_ctrl(t, 'U');
        term_paste(t, PASTES[i].pasted);
        assert_string_equal(drive_settled(t).label, "Email");
        term_key(t, TERM_TAB);
        drive_settled(t);
        assert_false(term_shows(t, "Error:"));
        expect_stored(s, RECORD_PERSON, PERSON_EMAIL, PASTES[i].kept);
        term_key(t, TERM_SHIFT_TAB);
        drive_settled(t);
    }
    assert_true(term_is_alternate(t));
    assert_int_equal(term_bells(t), 0);
    term_wait_row(t, 0, "Sam Example");
}

static void paste__prose__keeps_its_lines(void **state) {
    struct seat *s = *state;
    struct term *t = open_answer(s, 9, 0, form_things_change.title, "Early signs");
    term_paste(t, "First this\nthen that,\n\n\tand \033[7mthen\033[0m this\n");
    drive_settled(t);
    term_key(t, TERM_TAB);
    drive_settled(t);
    expect_stored(s, RECORD_THINGS_CHANGE, THINGS_CHANGE_EARLY_SIGNS,
                  "First this\nthen that,\n\n\tand [7mthen[0m this");
    /* Line ends as another system has them. */
    static const char RAW[] = "\033[200~one\r\ntwo\rthree\nfour\033[201~";
    term_key(t, TERM_SHIFT_TAB);
    drive_settled(t);
    for (int i = 0; i < 6; i++) {
        term_ctrl(t, 'U');
        term_key(t, TERM_BACKSPACE);
    }
    term_send(t, RAW, sizeof RAW - 1);
    term_key(t, TERM_TAB);
    drive_settled(t);
    expect_stored(s, RECORD_THINGS_CHANGE, THINGS_CHANGE_EARLY_SIGNS, "one\ntwo\nthree\nfour");
}

/* Into a choice nothing can be pasted, and the letters choose nothing. */
static void paste__choice__does_nothing(void **state) {
    struct seat *s = *state;
    char *before = stored_text(s->store, REFERENCE);
    struct term *t = open_answer(s, 1, 2, form_my_health.title, "What entitles you to a budget?");
    term_paste(t, "maternity\n\n\n");
    assert_string_equal(drive_settled(t).label, "What entitles you to a budget?");
    term_key(t, TERM_TAB);
    drive_settled(t);
    char *after = stored_text(s->store, REFERENCE);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

/* A wrong amount that comes as a paste is wrong like any other. */
static void paste__wrong__is_an_error(void **state) {
    struct seat *s = *state;
    char *before = stored_text(s->store, REFERENCE);
    struct term *t = open_answer(s, 5, 1, form_budget.title, "Amount we were told");
    term_paste(t, "12\n50\033[31m");
    term_key(t, TERM_TAB);
    term_wait_text(t, "There is a problem");
    assert_string_equal(drive_press(t, TERM_SHIFT_TAB).text, "12 50[31m");
    char *after = stored_text(s->store, REFERENCE);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

/* ---- typed ----------------------------------------------------------------------------------- */

/* Keys that make no letter, and letters that nobody may see, are passed over. */
static void type__hidden_characters__are_passed_over(void **state) {
    struct seat *s = *state;
    struct term *t = open_answer(s, 1, 1, form_reach_me.title, "Email");
    term_type(t, "a\xe2\x80\xae"
                 "b\xc2\x9b"
                 "c\xef\xbf\xbe"
                 "d\xf0\x9f\x98\x80");
    term_send(t,
              "\xff\xfe"
              "e\xc3",
              4);
    term_type(t, "f");
    term_key(t, TERM_TAB);
    drive_settled(t);
    expect_stored(s, RECORD_PERSON, PERSON_EMAIL,
                  "abcd\xf0\x9f\x98\x80"
                  "ef");
}

/* Text from the other side of the page, marks upon marks, and wide letters: one cluster goes at a
 * time, and the cursor is at their end. */
static void type__any_script__is_kept_and_rubbed_out_by_letter(void **state) {
    static const char TEXT[] = "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d e\xcc\x81\xcc\xa3 \xe6\x9d\x8e"
                               "\xf0\x9f\x87\xac\xf0\x9f\x87\xa7";
    struct seat *s = *state;
    struct term *t = open_answer(s, 1, 1, form_reach_me.title, "Email");
    term_type(t, TEXT);
    term_key(t, TERM_TAB);
    drive_settled(t);
    expect_stored(s, RECORD_PERSON, PERSON_EMAIL, TEXT);
    term_key(t, TERM_SHIFT_TAB);
    term_key(t, TERM_END);       /* it comes selected: the arrows edit it */
    term_key(t, TERM_BACKSPACE); /* the flag */
    term_key(t, TERM_BACKSPACE); /* the wide letter */
    term_key(t, TERM_BACKSPACE); /* the space */
    term_key(t, TERM_BACKSPACE); /* the letter with two marks */
    term_key(t, TERM_TAB);
    drive_settled(t);
    expect_stored(s, RECORD_PERSON, PERSON_EMAIL, "\xd7\xa9\xd7\x9c\xd7\x95\xd7\x9d");
}

/* ---- too long -------------------------------------------------------------------------------- */

/* Words of `length` bytes, with no space at the end; the caller's. */
static char *long_text(size_t length, const char *word) {
    char *text = malloc(length + 1);
    assert_non_null(text);
    for (size_t i = 0; i < length; i++)
        text[i] = word[i % strlen(word)];
    text[length - 1] = '.';
    text[length] = '\0';
    return text;
}

/* Pastes it at once: a byte at a time takes long for the largest. */
static void paste_whole(struct term *t, const char *text) {
    size_t size = strlen(text) + sizeof PASTE_START + sizeof PASTE_END;
    char *bytes = malloc(size);
    assert_non_null(bytes);
    int length = snprintf(bytes, size, "%s%s%s", PASTE_START, text, PASTE_END);
    term_send(t, bytes, (size_t)length);
    free(bytes);
}

static void paste__too_long__is_kept_out_whole(void **state) {
    static const size_t LENGTHS[] = {301, 9000, 200000, PASTE_MOST + 1};
    struct seat *s = *state;
    struct term *t = open_answer(s, 1, 1, form_reach_me.title, "Email");
    term_type(t, "short");
    for (size_t i = 0; i < sizeof LENGTHS / sizeof LENGTHS[0]; i++) {
        char *text = long_text(LENGTHS[i], "very long words\r");
        paste_whole(t, text);
        free(text);
        term_wait_text(t, "too long");
        assert_string_equal(drive_settled(t).text, "short");
    }
    term_key(t, TERM_TAB);
    drive_settled(t);
    expect_stored(s, RECORD_PERSON, PERSON_EMAIL, "short");
}

/* As long as may be is kept whole, in a line and in prose. */
static void paste__as_long_as_may_be__is_kept(void **state) {
    struct seat *s = *state;
    struct term *t = open_answer(s, 1, 1, form_reach_me.title, "Email");
    char *line = long_text(300, "a long line, ");
    term_paste(t, line);
    term_key(t, TERM_TAB);
    drive_settled(t);
    expect_stored(s, RECORD_PERSON, PERSON_EMAIL, line);
    free(line);
    term_key(t, TERM_ESC);
    drive_at(t, "About me");
    term_key(t, TERM_ESC);
    drive_at(t, "");
    term_key(t, TERM_HOME);
    t = open_answer(s, 9, 0, form_things_change.title, "Early signs");
    char *prose = long_text(8000, "one line of many\n");
    term_paste(t, prose);
    term_type(t, "x"); /* not one letter more */
    term_wait_text(t, "too long");
    term_key(t, TERM_TAB);
    drive_settled(t);
    expect_stored(s, RECORD_THINGS_CHANGE, THINGS_CHANGE_EARLY_SIGNS, prose);
    free(prose);
}

#define PASTE_TEST(test) cmocka_unit_test_setup_teardown(test, paste_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        PASTE_TEST(paste__one_line__is_text_and_nothing_else),
        PASTE_TEST(paste__prose__keeps_its_lines),
        PASTE_TEST(paste__choice__does_nothing),
        PASTE_TEST(paste__wrong__is_an_error),
        PASTE_TEST(type__hidden_characters__are_passed_over),
        PASTE_TEST(type__any_script__is_kept_and_rubbed_out_by_letter),
        PASTE_TEST(paste__too_long__is_kept_out_whole),
        PASTE_TEST(paste__as_long_as_may_be__is_kept),
    };
    return cmocka_run_group_tests_name("screens/paste", tests, NULL, NULL);
}
