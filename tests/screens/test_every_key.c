/* Every key of the one list of keys, pressed where it means something, with what it does seen; and
 * the function keys' twins in the middle of an answer. A key that is added to the list without a
 * row here fails. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "screens/screens.h"
#include "session/keymap.h"
#include "tests/screens/drive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WHOLE "tests/data/whole.json"
#define REFERENCE "P-0001"
#define TYPED "one two three"

/* ---- pressing a key by its name -------------------------------------------------------------- */

/* The bytes of a key by the name that people read. */
static const char *bytes_of(const char *key, char buffer[16]) {
    static const char *const NAMED[][2] = {{"Tab", "\t"},
                                           {"Shift-Tab", "\033[Z"},
                                           {"Up", "\033[A"},
                                           {"Down", "\033[B"},
                                           {"Left", "\033[D"},
                                           {"Right", "\033[C"},
                                           {"Home", "\033[H"},
                                           {"End", "\033[F"},
                                           {"PageUp", "\033[5~"},
                                           {"PageDown", "\033[6~"},
                                           {"Enter", "\r"},
                                           {"Esc", "\033"},
                                           {"Space", " "},
                                           {"Ctrl-Left", "\033[1;5D"},
                                           {"Ctrl-Right", "\033[1;5C"},
                                           {"Backspace", "\x7f"},
                                           {"Alt-Backspace", "\033\x7f"},
                                           {"Delete", "\033[3~"},
                                           {"F1", "\033OP"},
                                           {"F2", "\033OQ"},
                                           {"F3", "\033OR"},
                                           {"F4", "\033OS"},
                                           {"F5", "\033[15~"},
                                           {"F6", "\033[17~"},
                                           {"F7", "\033[18~"},
                                           {"F8", "\033[19~"},
                                           {"F9", "\033[20~"},
                                           {"F10", "\033[21~"},
                                           {"F11", "\033[23~"}};
    for (size_t i = 0; i < sizeof NAMED / sizeof NAMED[0]; i++)
        if (strcmp(key, NAMED[i][0]) == 0)
            return NAMED[i][1];
    if (strncmp(key, "Ctrl-", 5) == 0 && strlen(key) == 6)
        snprintf(buffer, 16, "%c", key[5] & 0x1F);
    else if (strncmp(key, "Alt-", 4) == 0 && strlen(key) == 5)
        snprintf(buffer, 16, "\033%c", key[4]);
    else if (strlen(key) == 1)
        snprintf(buffer, 16, "%s", key);
    else
        fail_msg("nobody here knows how to press \"%s\"", key);
    return buffer;
}

static void press(struct term *t, const char *key) {
    char buffer[16];
    const char *bytes = bytes_of(key, buffer);
    term_send(t, bytes, strlen(bytes));
}

/* ---- where it is pressed --------------------------------------------------------------------- */

/* The answer is that. */
static void see_answer(struct term *t, const char *text) {
    assert_string_equal(drive_settled(t).text, text);
}

static void on_plans(struct term *t) {
    term_key(t, TERM_ESC);
    term_wait_row(t, 0, " Plans");
    drive_wait(t);
}

static void on_steps(struct term *t) {
    drive_at(t, "");
}

static void on_about_me(struct term *t) {
    drive_open_row(t, "About me", "About me");
}

static void on_support(struct term *t) {
    drive_open_row(t, "My support", "My support");
}

static void on_adding(struct term *t) {
    on_support(t);
    drive_to_row(t, "+ Add something");
}

static void on_outcomes(struct term *t) {
    drive_open_row(t, "My outcomes", "My outcomes");
}

static void on_care_now(struct term *t) {
    drive_open_row(t, "What care costs now", "What care costs now");
}

/* On a service whose price is of an earlier year, with nothing added to it yet. */
static void on_old_price(struct term *t) {
    on_care_now(t);
    drive_open_row(t, "Community nurse visits", "Community nurse visits");
    drive_to_field(t, "Add for price rises, per cent");
    press(t, "Ctrl-U");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Prices have gone up 4.83%");
    drive_wait(t);
}

/* On a box that is not ticked. */
static void on_empty_box(struct term *t) {
    drive_open_row(t, "How the money is held", "How the money is held");
    drive_open_row(t, "Who looks after it", "Who looks after it");
    drive_tick(t, "What have we talked through?", "Insurance");
    if (strcmp(drive_settled(t).text, "[x] Insurance") == 0)
        term_type(t, " ");
    see_answer(t, "[ ] Insurance");
}

/* At the end of an answer that is being typed. */
static void in_answer(struct term *t) {
    on_about_me(t);
    drive_open_row(t, "How to reach me", "How to reach me");
    drive_to_field(t, "Email");
    term_ctrl(t, 'U');
    term_type(t, TYPED);
    term_wait_text(t, TYPED);
    drive_wait(t);
}

/* On a question that has no answer. */
static void on_empty_answer(struct term *t) {
    drive_open_row(t, "What I already have", "What I already have");
    term_ctrl(t, 'N');
    drive_wait_where(t, "> A person");
    drive_to_field(t, "What do I have?");
    drive_wait(t);
}

static void in_answer_at_its_start(struct term *t) {
    in_answer(t);
    term_key(t, TERM_HOME);
    drive_wait(t);
}

static void in_answer_undone(struct term *t) {
    in_answer(t);
    term_ctrl(t, 'Z');
    term_wait_gone(t, TYPED);
}

static void in_question(struct term *t) {
    on_support(t);
    term_key(t, TERM_F2);
    term_wait_text(t, "From which day does it change?");
}

/* ---- what is seen ---------------------------------------------------------------------------- */

/* The focus of a form is there. */
static void see_label(struct term *t, const char *label) {
    assert_string_equal(drive_settled(t).label, label);
}

/* A letter typed now stands there in the answer. */
static void see_cursor(struct term *t, const char *text) {
    term_type(t, "X");
    see_answer(t, text);
}

static void see_words(struct term *t, const char *words) {
    term_wait_text(t, words);
}

/* The screen of that title. */
static void see_screen(struct term *t, const char *title) {
    drive_at(t, title);
}

/* The line that says where we are ends so. */
static void see_where(struct term *t, const char *words) {
    drive_wait_where(t, words);
}

/* The mark is on the row of that text. */
static void see_row(struct term *t, const char *text) {
    struct drive_focus focus = drive_settled(t);
    assert_true(focus.list);
    assert_non_null(strstr(focus.text, text));
}

static const char *pressed; /* the key */

static void see_step(struct term *t, const char *text UNUSED) {
    see_screen(t, plan_steps[pressed[0] - '1'].title);
}

static void see_end(struct term *t, const char *text UNUSED) {
    int status = -1;
    term_wait_exit(t, &status);
    assert_int_equal(status, 0);
}

static void see_gone(struct term *t, const char *words) {
    term_wait_gone(t, words);
}

/* More bytes came than an unchanged screen would send. */
static bool is_redrawn(struct term *t, const void *data) {
    return term_bytes(t) >= *(const uint64_t *)data + 400;
}

static uint64_t bytes_before;

static void see_redrawn(struct term *t, const char *text UNUSED) {
    term_wait_until(t, is_redrawn, &bytes_before, "the whole screen to be sent again.");
}

static const struct key_row {
    enum action action;
    void (*where)(struct term *t);
    void (*see)(struct term *t, const char *text);
    const char *text;
} ROWS[] = {
    {ACTION_NEXT, in_answer, see_label, "How should we get in touch?"},
    {ACTION_BACK, in_answer, see_label, "Phone"},
    {ACTION_UP, in_answer, see_label, "Phone"},
    {ACTION_DOWN, in_answer, see_label, "How should we get in touch?"},
    {ACTION_DOWN, on_about_me, see_row, "How to reach me"},
    {ACTION_LEFT, in_answer, see_cursor, "one two threXe"},
    {ACTION_RIGHT, in_answer_at_its_start, see_cursor, "oXne two three"},
    {ACTION_HOME, in_answer, see_cursor, "Xone two three"},
    {ACTION_END, in_answer_at_its_start, see_cursor, "one two threeX"},
    {ACTION_END, on_about_me, see_row, "Add someone"},
    {ACTION_PAGE_UP, on_outcomes, see_screen, "What I already have"},
    {ACTION_PAGE_DOWN, on_about_me, see_screen, "What I already have"},
    {ACTION_STEP, on_outcomes, see_step, ""},
    {ACTION_ENTER, on_steps, see_screen, "About me"},
    {ACTION_ENTER, in_answer, see_label, "How should we get in touch?"},
    {ACTION_ESCAPE, on_about_me, see_screen, ""},
    {ACTION_ESCAPE, in_answer, see_screen, "About me"},
    {ACTION_CHOOSE, on_empty_box, see_answer, "[x] Insurance"},
    {ACTION_WORD_LEFT, in_answer, see_cursor, "one two Xthree"},
    {ACTION_WORD_RIGHT, in_answer_at_its_start, see_cursor, "oneX two three"},
    {ACTION_ERASE, in_answer, see_answer, "one two thre"},
    {ACTION_ERASE_WORD, in_answer, see_cursor, "one two X"},
    {ACTION_DELETE, in_answer_at_its_start, see_answer, "ne two three"},
    {ACTION_DELETE, on_outcomes, see_words, "Removed"},
    {ACTION_LATER, on_empty_answer, see_words, "Left for now."},
    {ACTION_LATER, on_empty_answer, see_label, "What sort of thing is it?"},
    {ACTION_NOT_MINE, on_empty_answer, see_words, "It does not apply."},
    {ACTION_NOT_MINE, on_empty_answer, see_label, "What sort of thing is it?"},
    {ACTION_KILL_END, in_answer_at_its_start, see_answer, ""},
    {ACTION_KILL_LINE, in_answer, see_answer, ""},
    {ACTION_UNDO, in_answer, see_gone, TYPED},
    {ACTION_REDO, in_answer_undone, see_words, TYPED},
    {ACTION_NEW, on_outcomes, see_where, "> A new need"},
    {ACTION_COPY, on_outcomes, see_words, "This is the copy."},
    {ACTION_MOVE_UP, on_outcomes, see_words, "This is the first of its list already."},
    {ACTION_MOVE_DOWN, on_outcomes, see_words, "Moved down: "},
    {ACTION_PUT_AWAY, on_plans, see_words, "Put away, and kept whole: "},
    {ACTION_SORT, on_plans, see_words, "The next review comes first."},
    {ACTION_CHANGE_FROM, on_support, see_words, "From which day does it change?"},
    {ACTION_TIME_LINE, on_support, see_where, "> Time line"},
    {ACTION_TALK, on_support, see_words, "go on with that?"},
    {ACTION_AFFORD, on_support, see_where, "> What can I afford?"},
    {ACTION_PRICE_RISE, on_old_price, see_words, "How many per cent do we add for price rises?"},
    {ACTION_RATES, on_plans, see_words, "National Living Wage"},
    {ACTION_TAKE_IN, on_plans, see_words, "Somebody sent you a plan in a file."},
    {ACTION_REPORTS, on_plans, see_words, "What do people buy with it?"},
    {ACTION_WHO_I_AM, on_plans, see_words, "Registration number"},
    {ACTION_HELP, on_about_me, see_where, "> What does this mean?"},
    {ACTION_WORDS, on_steps, see_where, "> What the words mean"},
    {ACTION_SETTINGS, on_plans, see_words, "Where files go"},
    {ACTION_FIND, on_steps, see_where, "> Find an answer"},
    {ACTION_RECALCULATE, on_steps, see_where, "> Newer rates and prices"},
    {ACTION_VERSIONS, on_steps, see_where, "> Versions"},
    {ACTION_OTHER_WAY, on_steps, see_where, "> Side by side"},
    {ACTION_WAYS, on_steps, see_where, "> Side by side"},
    {ACTION_PICTURE, on_steps, see_where, "> Picture"},
    {ACTION_SPENT, on_steps, see_where, "> Money spent"},
    {ACTION_CHECK, on_steps, see_where, "> Check and agree"},
    {ACTION_SPREADSHEET, on_steps, see_where, "> Spreadsheet"},
    {ACTION_SEND, on_steps, see_where, "> Send"},
    {ACTION_PRICES, on_care_now, see_words, "Type part of it"},
    {ACTION_PRICES, in_answer, see_words, "F8 does nothing here."},
    {ACTION_PRICE_RISE, on_care_now, see_words, "There is no rise to add to this price"},
    {ACTION_CHANGE_FROM, on_adding, see_words, "F2 does nothing here."},
    {ACTION_DELETE, on_adding, see_words, "Delete does nothing here."},
    {ACTION_PICTURE, on_plans, see_words, "F4 does nothing here."},
    {ACTION_HIDE, on_steps, see_words, "Names are hidden."},
    {ACTION_HIDE, in_question, see_gone, "Sam Example"},
    {ACTION_NOTES, on_steps, see_words, "Each step has notes in practice"},
    {ACTION_REDRAW, on_steps, see_redrawn, ""},
    {ACTION_REDRAW, in_question, see_redrawn, ""},
    {ACTION_QUIT, on_plans, see_end, ""},
    {ACTION_QUIT, in_answer, see_end, ""},
    {ACTION_QUIT, in_question, see_end, ""},
};

static void start(struct seat *s) {
    int status = 0;
    session_run_command(s, (const char *const[]){"import", WHOLE, NULL}, NULL, NULL, &status);
    assert_int_equal(status, 0);
    session_start(s, 24, 80, NULL);
    term_wait_text(s->term, "Example");
    drive_wait(s->term);
    term_key(s->term, TERM_ENTER);
    drive_at(s->term, "");
}

/* Presses a key where the row says, in a session of its own, and looks. */
static void try_key(const struct key_row *row, const char *key) {
    struct seat s = {0};
    start(&s);
    row->where(s.term);
    bytes_before = term_bytes(s.term);
    printf("[    key   ] %s\n", key);
    press(s.term, key);
    pressed = key;
    row->see(s.term, row->text);
    session_stop(&s);
}

static void every_key__pressed__does_what_the_list_says(void **state UNUSED) {
    for (int action = 0; action < ACTION_COUNT; action++) {
        size_t rows = 0;
        for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
            if (ROWS[i].action != (enum action)action)
                continue;
            char keys[64];
            snprintf(keys, sizeof keys, "%s", keymap_row((enum action)action)->keys);
            for (char *key = strtok(keys, " "); key != NULL; key = strtok(NULL, " "))
                try_key(&ROWS[i], key);
            rows++;
        }
        if (rows == 0 && keymap_row((enum action)action)->keys[0] != '\0')
            fail_msg("nobody here presses %s", keymap_row((enum action)action)->keys);
    }
}

/* Function keys and their twins, but not the letters, mean the same where something is written; and
 * what was written is there afterwards. */
static void every_function_key__in_an_answer__does_the_same(void **state) {
    static const struct {
        enum action action;
        const char *title;
    } SHORTCUTS[] = {
        {ACTION_HELP, "> What does this mean?"}, {ACTION_WORDS, "> What the words mean"},
        {ACTION_FIND, "> Find an answer"},       {ACTION_RECALCULATE, "> Newer rates and prices"},
        {ACTION_VERSIONS, "> Versions"},         {ACTION_CHECK, "> Check and agree"},
        {ACTION_SPREADSHEET, "> Spreadsheet"},   {ACTION_SEND, "> Send"}};
    struct seat *s = *state;
    start(s);
    struct term *t = s->term;
    in_answer(t);
    for (size_t i = 0; i < sizeof SHORTCUTS / sizeof SHORTCUTS[0]; i++) {
        char keys[64];
        snprintf(keys, sizeof keys, "%s", keymap_row(SHORTCUTS[i].action)->keys);
        for (char *key = strtok(keys, " "); key != NULL; key = strtok(NULL, " ")) {
            if (strlen(key) == 1)
                continue;
            press(t, key);
            see_where(t, SHORTCUTS[i].title);
            drive_wait(t);
            term_key(t, TERM_ESC);
            term_wait_gone(t, SHORTCUTS[i].title);
            see_label(t, "Email");
            see_answer(t, TYPED);
        }
    }
}

/* ---- numbers of steps -------------------------------------------------------------------------
 */

/* Two figures together, or one right after the other, are one number. */
static void numbers__of_two_figures__go_to_the_last_steps(void **state) {
    struct seat *s = *state;
    start(s);
    struct term *t = s->term;
    term_type(t, "11");
    drive_at(t, "Check and agree");
    press(t, "1");
    press(t, "0");
    drive_at(t, "Reviews");
    press(t, "1");
    drive_at(t, "About me"); /* F9 came between */
    press(t, "2");
    drive_at(t, "What I already have");
    drive_back(t, "");
}

/* On a question that is chosen a figure goes to its step; in an answer it is text. From help the
 * answer under it is kept, and the way back is the list of steps. */
static void numbers__in_a_form__go_where_nothing_is_typed(void **state) {
    struct seat *s = *state;
    start(s);
    struct term *t = s->term;
    in_answer(t);
    term_type(t, "10");
    see_answer(t, TYPED "10");
    term_key(t, TERM_F1);
    drive_wait_where(t, "> What does this mean?");
    press(t, "8");
    drive_at(t, "How the money is held");
    drive_open_row(t, "Who looks after it", "Who looks after it");
    press(t, "1");
    drive_at(t, "About me");
    drive_open_row(t, "How to reach me", "How to reach me");
    drive_to_field(t, "Email");
    see_answer(t, TYPED "10");
    drive_back(t, "About me");
    drive_back(t, "");
    term_key(t, TERM_F1);
    drive_wait_where(t, "> What does this mean?");
    press(t, "3");
    drive_at(t, "My outcomes");
    drive_back(t, "");
}

/* ---- the steps beside a wide window ---------------------------------------------------------- */

/* A click on a step opens it; before the first there is none. Help comes before the steps: they
 * stand beside it where the page keeps its room. */
static void click__on_the_steps__opens_them(void **state) {
    enum { TOP = 5 }; /* the row of the first step */
    static const struct {
        int step;
        const char *where;
    } CLICKS[] = {{3, "> My outcomes"}, {6, "> My support"}, {1, "> About me"}};
    struct seat *s = *state;
    int status = 0;
    session_run_command(s, (const char *const[]){"import", WHOLE, NULL}, NULL, NULL, &status);
    session_start(s, 40, 154, "open", REFERENCE, NULL);
    struct term *t = s->term;
    drive_at(t, "");
    term_key(t, TERM_ENTER);
    term_wait_row(t, TOP - 1, "> About me");
    for (size_t i = 0; i < sizeof CLICKS / sizeof CLICKS[0]; i++) {
        term_click(t, TOP + CLICKS[i].step - 1, 4);
        term_wait_row(t, TOP - 1, CLICKS[i].where);
    }
    press(t, "PageUp");
    drive_wait(t);
    term_wait_row(t, TOP - 1, "> About me");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_key__pressed__does_what_the_list_says),
        cmocka_unit_test_setup_teardown(every_function_key__in_an_answer__does_the_same,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(numbers__of_two_figures__go_to_the_last_steps,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(numbers__in_a_form__go_where_nothing_is_typed,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(click__on_the_steps__opens_them, session_setup,
                                        session_teardown),
    };
    return cmocka_run_group_tests_name("screens/every_key", tests, NULL, NULL);
}
