/* Terminals of several kinds: the same screens with colour and without, with all letters and in
 * plain ASCII; and a clear line in place of a screen where none can be shown. */
#include "base/unused.h"
#include "tests/screens/drive.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cmocka.h>

enum { ROWS = 24, COLS = 80 };

static void start(struct seat *s, const char *const env[]) {
    int status = -1;
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    session_run_command(s, (const char *const[]){"import", "tests/data/cases/anne.json", NULL},
                        NULL, NULL, &status);
    assert_int_equal(status, 0);
    for (size_t i = 0; env[i] != NULL; i++)
        session_set_env(s, env[i]);
    session_start(s, ROWS, COLS, "open", "EXAMPLE-ANNE", NULL);
    drive_at(s->term, "");
}

/* Whether anything on the screen is of a colour that the program chose. */
static bool has_colour(struct term *t) {
    for (int row = 0; row < ROWS; row++)
        for (int col = 0; col < COLS; col++) {
            struct term_cell cell = term_cell(t, row, col);
            if (cell.fg != TERM_DEFAULT_COLOR || cell.bg != TERM_DEFAULT_COLOR)
                return true;
        }
    return false;
}

static bool is_ascii(const char *text) {
    for (; *text != '\0'; text++)
        if ((*text < ' ' || *text > '~') && *text != '\n')
            return false;
    return true;
}

/* Nothing blinks, and no letter is drawn that is part of a sequence the terminal did not know. */
static void expect_calm(struct term *t) {
    for (int row = 0; row < ROWS; row++)
        for (int col = 0; col < COLS; col++)
            assert_false(term_cell(t, row, col).blink);
    assert_int_equal(term_bells(t), 0);
}

/* Opens a step and a form, types, keeps it and goes back: the keys and the drawing work here. */
static void use(struct term *t, const char *pound) {
    char amount[64];
    snprintf(amount, sizeof amount, "Budget %s15,943.91", pound);
    term_wait_row(t, 1, amount);
    drive_open_row(t, "My budget", "My budget");
    drive_open_row(t, "Kept back in case", "Kept back in case something goes wrong");
    drive_choose(t, "How do we work it out?", "A set amount");
    drive_type(t, "How much is kept back?", "700");
    term_key(t, TERM_ENTER);
    drive_at(t, "My budget");
    snprintf(amount, sizeof amount, "Kept back %s700.00", pound);
    term_wait_row(t, 1, amount);
    term_ctrl(t, 'Z');
    snprintf(amount, sizeof amount, "Kept back %s600.00", pound);
    term_wait_row(t, 1, amount);
    expect_calm(t);
}

/* ---- Kinds of terminal ---- */

static void terminals__xterm__letters_and_colour(void **state) {
    struct seat *s = *state;
    start(s, (const char *const[]){"TERM=xterm-256color", NULL});
    use(s->term, "\u00A3");
    assert_true(has_colour(s->term));
    assert_true(term_is_alternate(s->term));
    term_wait_text(s->term, "\u2588");
}

static void terminals__screen__letters_and_colour(void **state) {
    struct seat *s = *state;
    start(s, (const char *const[]){"TERM=screen-256color", NULL});
    use(s->term, "\u00A3");
    assert_true(has_colour(s->term));
}

/* A console has eight colours. */
static void terminals__linux__letters_and_colour(void **state) {
    struct seat *s = *state;
    start(s, (const char *const[]){"TERM=linux", NULL});
    use(s->term, "\u00A3");
    assert_true(has_colour(s->term));
    for (int col = 0; col < COLS; col++)
        assert_true(term_cell(s->term, 0, col).bg < 8);
}

/* A vt100 has no colours and no letters but ASCII. */
static void terminals__vt100__plain(void **state) {
    struct seat *s = *state;
    start(s, (const char *const[]){"TERM=vt100", NULL});
    use(s->term, "GBP");
    assert_false(has_colour(s->term));
    assert_true(is_ascii(term_dump(s->term)));
    assert_true(term_cell(s->term, 0, 1).reverse);
}

/* ---- Colour ---- */

static void terminals__no_color__same_words_without_colour(void **state) {
    struct seat *s = *state;
    start(s, (const char *const[]){"NO_COLOR=1", NULL});
    use(s->term, "\u00A3");
    assert_false(has_colour(s->term));
    assert_true(term_cell(s->term, 0, 1).reverse);
    /* An error is told by its words. */
    drive_open_row(s->term, "The amount", "The amount I was told");
    drive_type(s->term, "Amount we were told", "lots");
    term_key(s->term, TERM_TAB);
    term_wait_text(s->term, "There is a problem");
    term_wait_text(s->term, "Error: ");
    assert_false(has_colour(s->term));
}

/* An empty NO_COLOR is as good as none. */
static void terminals__no_color_empty__colour(void **state) {
    struct seat *s = *state;
    start(s, (const char *const[]){"NO_COLOR=", NULL});
    assert_true(has_colour(s->term));
}

/* High contrast is the same two colours all over, whatever is behind the terminal's own words. */
static void terminals__high_contrast__white_on_black(void **state) {
    enum { WHITE = 231, BLACK = 16 };
    struct seat *s = *state;
    start(s, (const char *const[]){"PHBPLAN_HIGH_CONTRAST=1", NULL});
    use(s->term, "\u00A3");
    for (int row = 0; row < ROWS; row++)
        for (int col = 0; col < COLS; col++) {
            struct term_cell cell = term_cell(s->term, row, col);
            if (cell.width > 0 && (cell.fg != WHITE || cell.bg != BLACK))
                fail_msg("row %d, column %d is %d on %d", row, col, cell.fg, cell.bg);
        }
}

/* 0 is as good as none, as it is of all that is switched so. */
static void terminals__high_contrast_0__as_without(void **state) {
    struct seat *s = *state;
    start(s, (const char *const[]){"PHBPLAN_HIGH_CONTRAST=0", NULL});
    assert_int_equal(term_cell(s->term, ROWS - 2, 0).bg, TERM_DEFAULT_COLOR);
}

/* ---- ASCII ---- */

static void terminals__ascii_locale__nothing_but_ascii(void **state) {
    struct seat *s = *state;
    s->not_utf8 = true;
    start(s, (const char *const[]){"LANG=C", NULL});
    use(s->term, "GBP");
    term_wait_text(s->term, "Budget GBP15,943.91");
    assert_true(is_ascii(term_dump(s->term)));
    term_wait_text(s->term, "####");
    drive_back(s->term, "");
    drive_open_row(s->term, "What care costs now", "What care costs now");
    assert_true(is_ascii(term_dump(s->term)));
    term_key(s->term, TERM_F8);
    term_wait_text(s->term, "Type part of it");
    drive_wait(s->term);
    term_wait_text(s->term, "GBP184.55");
    term_type(s->term, "cafe");
    term_wait_text(s->term, "> Crisis caf");
    drive_wait(s->term);
    assert_true(is_ascii(term_dump(s->term)));
}

/* An amount is typed and shown without its sign, which would be three letters to edit. */
static void terminals__ascii_locale__amounts_can_be_edited(void **state) {
    struct seat *s = *state;
    s->not_utf8 = true;
    start(s, (const char *const[]){"LANG=C", NULL});
    struct term *t = s->term;
    drive_open_row(t, "My support", "My support");
    drive_open_row(t, "Painting class", "Painting class at the community college");
    struct drive_focus focus = drive_to_field(t, "Price of one");
    assert_string_equal(focus.text, "96.00");
    drive_type(t, "Price of one", "100");
    drive_press(t, TERM_TAB);
    term_wait_text(t, "This plan GBP300.00");
}

/* A terminal that says its letters are UTF-8 has them, whatever this computer's locale; and so has
 * one whose locale of UTF-8 this computer does not know. */
static void terminals__utf8_without_its_locale__all_letters(void **state) {
    struct seat *s = *state;
    start(s, (const char *const[]){"LC_ALL=C", NULL});
    use(s->term, "\u00A3");
    session_stop(s);
    s->not_utf8 = true;
    start(s, (const char *const[]){"LC_ALL=xx_XX.UTF-8", NULL});
    use(s->term, "\u00A3");
    session_stop(s);
    s->not_utf8 = true;
    start(s, (const char *const[]){"LC_ALL=POSIX", NULL});
    use(s->term, "GBP");
}

/* ---- The window ---- */

/* LINES and COLUMNS, exported, are what some other window was. */
static void terminals__lines_and_columns__do_not_freeze_the_size(void **state) {
    struct seat *s = *state;
    start(s, (const char *const[]){"LINES=70", "COLUMNS=33", NULL});
    term_wait_row(s->term, ROWS - 1, "Enter open");
    term_resize(s->term, 40, 120);
    term_wait_row(s->term, 39, "Enter open");
    term_wait_row(s->term, 2, "Direct payments");
    term_wait_row(s->term, 0, "EXAMPLE-ANNE");
}

static bool gives_back(struct term *t, const void *data UNUSED) {
    return !term_is_alternate(t);
}

/* Stopped it gives the terminal back, and goes on as it was: modes, keys and all that it shows. */
static void terminals__stopped__comes_back_whole(void **state) {
    struct seat *s = *state;
    start(s, (const char *const[]){"TERM=xterm-256color", NULL});
    struct term *t = s->term;
    drive_open_row(t, "About me", "About me");
    term_stop(t, SIGTSTP);
    term_wait_until(t, gives_back, NULL, "the program to give the terminal back");
    term_kill(t, SIGCONT);
    term_wait_row(t, 0, "Anne Example");
    drive_at(t, "About me");
    assert_true(term_is_alternate(t));
    term_paste(t, "one\ntwo"); /* marked again, so that it is text and chooses nothing */
    drive_at(t, "About me");
    term_key(t, TERM_ESC);
    use(t, "\u00A3");
}

/* SIGSTOP cannot be heard: whatever a shell has done to the terminal meanwhile is put right. */
static void terminals__stopped_hard__comes_back_whole(void **state) {
    struct seat *s = *state;
    start(s, (const char *const[]){"TERM=xterm-256color", NULL});
    struct term *t = s->term;
    drive_open_row(t, "About me", "About me");
    term_stop(t, SIGSTOP);
    term_cook(t);
    term_kill(t, SIGCONT);
    term_wait_until(t, term_is_raw, NULL, "the terminal's modes to be set again");
    drive_at(t, "About me");
    term_key(t, TERM_ESC);
    use(t, "\u00A3");
}

/* ---- The name of a file ---- */

/* Tab goes on with a name that was begun, and a folder gets the usual name. */
static void terminals__a_files_name__is_gone_on_with(void **state) {
    struct seat *s = *state;
    start(s, (const char *const[]){"TERM=xterm-256color", NULL});
    struct term *t = s->term;
    char folder[FILES_PATH], made[FILES_PATH], words[FILES_PATH];
    session_path(s, "Documents", folder);
    assert_int_equal(mkdir(folder, 0700), 0);
    term_key(t, TERM_F6);
    drive_wait_where(t, "> Spreadsheet");
    term_ctrl(t, 'U');
    term_type(t, "~/Docu\t");
    term_wait_text(t, "~/Documents/");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Completed. The spreadsheet is made:");
    session_path(s, "Documents/EXAMPLE-ANNE.xlsx", made);
    assert_true(file_exists(made));
    term_ctrl(t, 'U');
    term_type(t, "no-such\t");
    term_wait_text(t, "No file here has a name that starts so.");
    /* And a line at a time. */
    char *out = NULL;
    snprintf(words, sizeof words, "m\n3\n~/Docu\t\n<\n");
    session_run_input(s, words, (const char *const[]){"open", "EXAMPLE-ANNE", "--linear", NULL},
                      &out, NULL, NULL);
    assert_non_null(strstr(out, "Now: ~/Documents/. Enter takes it."));
    free(out);
    unlink(made);
    rmdir(folder);
}

/* ---- Settings ---- */

/* Goes to a row of the settings, which is then the one that is marked. */
static void mark_setting(struct term *t, int row, const char *title) {
    char words[DRIVE_TEXT];
    snprintf(words, sizeof words, "> %s", title);
    term_key(t, TERM_HOME);
    term_keys(t, TERM_DOWN, row);
    term_wait_row(t, 5 + row, words);
}

/* They hold at once, and the next time too; what this run was told wins, and is said. */
static void terminals__settings__hold_at_once(void **state) {
    struct seat *s = *state;
    start(s, (const char *const[]){"TERM=xterm-256color", NULL});
    struct term *t = s->term;
    term_send(t, "\033e", 2);
    term_wait_text(t, "Where files go");
    mark_setting(t, 3, "High contrast");
    term_key(t, TERM_ENTER);
    term_wait_row(t, 8, "High contrast             On");
    drive_wait(t);
    assert_int_equal(term_cell(t, 12, 10).bg, 16);
    mark_setting(t, 4, "Plain signs only");
    term_key(t, TERM_ENTER);
    term_wait_row(t, 9, "Plain signs only          On");
    term_wait_row(t, 3, "--------");
    session_start(s, 24, 80, "open", "EXAMPLE-ANNE", "--no-mouse", NULL);
    t = s->term;
    term_wait_row(t, 3, "--------");
    term_send(t, "\033e", 2);
    term_wait_text(t, "Mouse                     On; now off: --no-mouse");
    mark_setting(t, 2, "Colours");
    term_key(t, TERM_ENTER);
    term_wait_row(t, 7, "Colours                   Off");
    term_wait_row(t, 8, "High contrast             Off");
}

static bool is_drawn_again(struct term *t, const void *before) {
    const uint64_t page = 800; /* bytes that a page has at the least */
    return term_bytes(t) >= *(const uint64_t *)before + page;
}

/* Whatever something else wrote over it: Ctrl-L sends the whole screen again, and it is the same.
 */
static void terminals__ctrl_l__draws_all_again(void **state) {
    struct seat *s = *state;
    start(s, (const char *const[]){"TERM=xterm-256color", NULL});
    struct term *t = s->term;
    drive_wait(t);
    char *shown = strdup(term_dump(t));
    const uint64_t before = term_bytes(t);
    term_ctrl(t, 'L');
    term_wait_until(t, is_drawn_again, &before, "the whole screen again.");
    drive_wait(t);
    assert_string_equal(term_dump(t), shown);
    free(shown);
}

/* ---- Where no screen can be shown ---- */

/* One line on standard error that begins as every complaint does, and the status of a call that
 * could not be done. */
static void expect_refusal(struct seat *s, const char *term_entry, const char *words) {
    char path[FILES_PATH], command[3 * FILES_PATH];
    int status = 0;
    session_set_env(s, term_entry);
    session_path(s, "err.txt", path);
    const char *program = getenv("PHBPLAN");
    snprintf(command, sizeof command, "PHBPLAN_STORE='%s' '%s' 2>'%s'", s->store,
             program != NULL && program[0] != '\0' ? program : "build/phbplan", path);
    struct term *t = term_open(
        &(struct term_options){.argv = (const char *const[]){"/bin/sh", "-c", command, NULL},
                               .env = (const char *const[]){term_entry, NULL},
                               .home = s->folder,
                               .rows = ROWS,
                               .cols = COLS});
    term_wait_exit(t, &status);
    char *err = file_read_all(path, NULL);
    assert_true(status == 2 || status == 3);
    assert_int_equal(strncmp(err, "phbplan: ", 9), 0);
    assert_non_null(strchr(err, '\n'));
    assert_string_equal(strchr(err, '\n'), "\n");
    assert_non_null(strstr(err, words));
    assert_true(is_ascii(err));
    /* And nothing was done to the terminal. */
    assert_false(term_is_alternate(t));
    for (int row = 0; row < ROWS; row++)
        assert_string_equal(term_row(t, row), "");
    free(err);
    term_close(t);
}

static void terminals__unknown_kind__says_so(void **state) {
    expect_refusal(*state, "TERM=no-such-terminal", "no-such-terminal");
}

/* What cannot place text is spoken to a line at a time. */
static void terminals__dumb__is_spoken_to_line_by_line(void **state) {
    struct seat *s = *state;
    int status = -1;
    session_set_env(s, "TERM=dumb");
    session_start(s, ROWS, COLS, NULL);
    term_wait_text(s->term, "Number, or letters to find:");
    assert_false(term_is_alternate(s->term));
    term_type(s->term, "<\r");
    term_wait_exit(s->term, &status);
    assert_int_equal(status, 0);
}

static void terminals__no_kind__says_so(void **state) {
    expect_refusal(*state, "TERM", "TERM");
}

static void terminals__no_terminal__says_so(void **state) {
    struct seat *s = *state;
    char *out = NULL, *err = NULL;
    int status = 0;
    session_run_command(s, (const char *const[]){NULL}, &out, &err, &status);
    assert_true(status == 2 || status == 3);
    assert_string_equal(out, "");
    assert_int_equal(strncmp(err, "phbplan: ", 9), 0);
    assert_string_equal(strchr(err, '\n'), "\n");
    free(out);
    free(err);
}

int main(void) {
#define TERMINALS_TEST(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)
    const struct CMUnitTest tests[] = {
        TERMINALS_TEST(terminals__xterm__letters_and_colour),
        TERMINALS_TEST(terminals__screen__letters_and_colour),
        TERMINALS_TEST(terminals__linux__letters_and_colour),
        TERMINALS_TEST(terminals__vt100__plain),
        TERMINALS_TEST(terminals__no_color__same_words_without_colour),
        TERMINALS_TEST(terminals__no_color_empty__colour),
        TERMINALS_TEST(terminals__high_contrast__white_on_black),
        TERMINALS_TEST(terminals__high_contrast_0__as_without),
        TERMINALS_TEST(terminals__ascii_locale__nothing_but_ascii),
        TERMINALS_TEST(terminals__ascii_locale__amounts_can_be_edited),
        TERMINALS_TEST(terminals__utf8_without_its_locale__all_letters),
        TERMINALS_TEST(terminals__lines_and_columns__do_not_freeze_the_size),
        TERMINALS_TEST(terminals__stopped__comes_back_whole),
        TERMINALS_TEST(terminals__stopped_hard__comes_back_whole),
        TERMINALS_TEST(terminals__a_files_name__is_gone_on_with),
        TERMINALS_TEST(terminals__settings__hold_at_once),
        TERMINALS_TEST(terminals__ctrl_l__draws_all_again),
        TERMINALS_TEST(terminals__unknown_kind__says_so),
        TERMINALS_TEST(terminals__dumb__is_spoken_to_line_by_line),
        TERMINALS_TEST(terminals__no_kind__says_so),
        TERMINALS_TEST(terminals__no_terminal__says_so),
    };
    return cmocka_run_group_tests_name("screens/terminals", tests, NULL, NULL);
}
