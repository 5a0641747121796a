/* Tests of the terminal that other tests use, on programs every system has. */
#include "tests/term/child.h"
#include "tests/term/files.h"
#include "tests/term/term.h"

#include "base/unused.h"

#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

/* A shell script in a terminal. */
static struct term *open_script(const char *script, int rows, int cols) {
    const char *const argv[] = {"sh", "-c", script, NULL};
    return term_open(&(struct term_options){.argv = argv, .rows = rows, .cols = cols});
}

/* A program that shows every byte it is sent: ^[ for ESC, ^I for Tab. `before` sets the terminal
 * up. */
static struct term *open_echo(const char *before) {
    char script[256];
    snprintf(script, sizeof script, "stty raw -echo; printf '%s'; echo ready; exec cat -v", before);
    struct term *t = open_script(script, 10, 60);
    term_wait_text(t, "ready");
    return t;
}

static void term__type__shows_what_the_program_echoes(void **state UNUSED) {
    const char *const argv[] = {"cat", NULL};
    struct term *t = term_open(&(struct term_options){.argv = argv});
    int rows = 0, cols = 0, row = 0, col = 0;
    bool visible = false;

    term_type(t, "Zażółć £5\n");
    term_wait_row(t, 0, "Zażółć £5");
    term_wait_row(t, 1, "Zażółć £5");
    term_wait_cursor(t, 2, 0);
    assert_string_equal(term_row(t, 1), "Zażółć £5");
    assert_string_equal(term_row(t, 2), "");
    assert_string_equal(term_row(t, 24), "");
    term_size(t, &rows, &cols);
    assert_int_equal(rows, 24);
    assert_int_equal(cols, 80);
    term_cursor(t, &row, &col, &visible);
    assert_int_equal(row, 2);
    assert_true(visible);
    term_close(t);
}

static void term__type__backspace_takes_a_whole_character(void **state UNUSED) {
    const char *const argv[] = {"cat", NULL};
    struct term *t = term_open(&(struct term_options){.argv = argv});

    term_type(t, "ab£");
    term_wait_cursor(t, 0, 3);
    term_key(t, TERM_BACKSPACE);
    term_wait_cursor(t, 0, 2);
    term_type(t, "c\n");
    term_wait_row(t, 1, "abc");
    assert_string_equal(term_row(t, 1), "abc");
    term_close(t);
}

static void term__row__wide_and_combining(void **state UNUSED) {
    struct term *t =
        open_script("printf 'e\\314\\201 \\346\\274\\242\\345\\255\\227 x'; read x", 4, 20);
    int row = 0, col = 0;

    term_wait_text(t, "x");
    assert_string_equal(term_row(t, 0), "e\xCC\x81 \xE6\xBC\xA2\xE5\xAD\x97 x");
    assert_string_equal(term_cell(t, 0, 0).text, "e\xCC\x81");
    assert_string_equal(term_cell(t, 0, 2).text, "\xE6\xBC\xA2");
    assert_int_equal(term_cell(t, 0, 2).width, 2);
    assert_int_equal(term_cell(t, 0, 3).width, 0);
    assert_string_equal(term_cell(t, 0, 3).text, "");
    assert_true(term_find(t, "\xE5\xAD\x97", &row, &col));
    assert_int_equal(row, 0);
    assert_int_equal(col, 4);
    assert_true(term_find(t, "x", &row, &col));
    assert_int_equal(col, 7);
    assert_false(term_find(t, "y", &row, &col));
    term_wait_cursor(t, 0, 8);
    term_close(t);
}

static void term__cell__attributes_and_colours(void **state UNUSED) {
    struct term *t = open_script("printf '\\033[7;1mA\\033[0;4mB\\033[0;31;48;5;25mC"
                                 "\\033[0;38;2;1;2;3mD\\033[0;3;5mE\\033[0mF\\a'; read x",
                                 4, 20);
    term_wait_text(t, "ABCDEF");
    struct term_cell a = term_cell(t, 0, 0), b = term_cell(t, 0, 1), c = term_cell(t, 0, 2);
    struct term_cell d = term_cell(t, 0, 3), e = term_cell(t, 0, 4), f = term_cell(t, 0, 5);

    assert_true(a.reverse && a.bold && !a.underline);
    assert_true(b.underline && !b.reverse && !b.bold);
    assert_int_equal(c.fg, 1);
    assert_int_equal(c.bg, 25);
    assert_int_equal(d.fg, TERM_RGB | 0x010203);
    assert_int_equal(d.bg, TERM_DEFAULT_COLOR);
    assert_true(e.italic && e.blink);
    assert_false(f.reverse || f.bold || f.underline || f.italic || f.blink);
    assert_int_equal(f.fg, TERM_DEFAULT_COLOR);
    assert_int_equal(f.bg, TERM_DEFAULT_COLOR);
    assert_int_equal(term_cell(t, 9, 0).width, 1);
    term_close(t);
}

static void term__bell__is_counted(void **state UNUSED) {
    struct term *t = open_script("printf '\\a\\adone'; read x", 4, 20);
    term_wait_text(t, "done");
    assert_int_equal(term_bells(t), 2);
    term_close(t);
}

static void term__key__as_xterm_sends_them(void **state UNUSED) {
    static const struct {
        enum term_key key;
        const char *normal, *application; /* after ESC [ ? 1 h, which curses programs ask for */
    } cases[] = {
        {TERM_TAB, "^I", "^I"},          {TERM_SHIFT_TAB, "^[[Z", "^[[Z"},
        {TERM_ENTER, "^M", "^M"},        {TERM_ESC, "^[", "^["},
        {TERM_UP, "^[[A", "^[OA"},       {TERM_DOWN, "^[[B", "^[OB"},
        {TERM_RIGHT, "^[[C", "^[OC"},    {TERM_LEFT, "^[[D", "^[OD"},
        {TERM_HOME, "^[[H", "^[OH"},     {TERM_END, "^[[F", "^[OF"},
        {TERM_PGUP, "^[[5~", "^[[5~"},   {TERM_PGDN, "^[[6~", "^[[6~"},
        {TERM_INSERT, "^[[2~", "^[[2~"}, {TERM_DEL, "^[[3~", "^[[3~"},
        {TERM_BACKSPACE, "^?", "^?"},    {TERM_F1, "^[OP", "^[OP"},
        {TERM_F4, "^[OS", "^[OS"},       {TERM_F5, "^[[15~", "^[[15~"},
        {TERM_F6, "^[[17~", "^[[17~"},   {TERM_F10, "^[[21~", "^[[21~"},
        {TERM_F11, "^[[23~", "^[[23~"},  {TERM_F12, "^[[24~", "^[[24~"},
    };

    for (int application = 0; application < 2; application++)
        for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
            char expected[32];
            struct term *t = open_echo(application ? "\\033[?1h" : "");
            /* cat -v leaves a Tab as it is: what follows it stands at the next stop. */
            const char *bytes = application ? cases[i].application : cases[i].normal;
            bool is_tab = strcmp(bytes, "^I") == 0;
            snprintf(expected, sizeof expected, "<%s>", is_tab ? "" : bytes);
            term_type(t, "<");
            term_key(t, cases[i].key);
            term_type(t, ">");
            term_wait_text(t, is_tab ? ">" : expected);
            if (is_tab) {
                int row = 0, col = 0;
                assert_true(term_find(t, ">", &row, &col));
                assert_int_equal(col % 8, 0);
            }
            term_close(t);
        }
}

static void term__keys__repeats(void **state UNUSED) {
    struct term *t = open_echo("");
    term_keys(t, TERM_DOWN, 3);
    term_wait_text(t, "^[[B^[[B^[[B");
    term_close(t);
}

static void term__ctrl__sends_control_bytes(void **state UNUSED) {
    struct term *t = open_echo("");
    term_ctrl(t, 'z');
    term_ctrl(t, 'Y');
    term_ctrl(t, '_');
    term_ctrl(t, 'm');
    term_wait_text(t, "^Z^Y^_^M");
    term_close(t);
}

static void term__paste__bracketed_only_when_asked(void **state UNUSED) {
    struct term *t = open_echo("");
    term_paste(t, "one\ntwo");
    term_wait_text(t, "one^Mtwo");
    assert_false(term_shows(t, "200~"));
    term_close(t);

    t = open_echo("\\033[?2004h");
    term_paste(t, "one\ntwo");
    term_wait_text(t, "^[[200~one^Mtwo^[[201~");
    term_close(t);
}

static void term__paste__longer_than_the_pty_holds(void **state UNUSED) {
    const size_t length = 200000;
    struct term *t =
        open_script("stty raw -echo; echo ready; head -c 200000 | wc -c; read x", 10, 60);
    char *text = malloc(length + 1);

    assert_non_null(text);
    memset(text, 'a', length);
    text[length] = '\0';
    term_wait_text(t, "ready");
    term_paste(t, text);
    term_wait_text(t, "200000");
    free(text);
    term_close(t);
}

static void term__click__sent_when_the_program_wants_a_mouse(void **state UNUSED) {
    struct term *t = open_echo("\\033[?1000h\\033[?1006h");
    term_click(t, 4, 9);
    term_wait_text(t, "^[[<0;10;5M^[[<0;10;5m");
    term_close(t);

    t = open_echo("");
    term_click(t, 4, 9);
    term_type(t, "end");
    term_wait_text(t, "end");
    assert_false(term_shows(t, "^["));
    term_close(t);
}

static void term__send__queries_are_answered(void **state UNUSED) {
    struct term *t =
        open_script("stty raw -echo; printf 'ab\\033[6n'; head -c 6 | cat -v; read x", 4, 40);
    term_wait_text(t, "ab^[[1;3R");
    term_close(t);
}

static void term__resize__tells_the_program_and_the_screen(void **state UNUSED) {
    struct term *t =
        open_script("printf '\\033[?1049hready'; while read x; do stty size; done", 24, 80);
    int rows = 0, cols = 0;

    term_wait_text(t, "ready");
    term_resize(t, 60, 200);
    term_type(t, "\n");
    term_wait_text(t, "60 200");
    term_size(t, &rows, &cols);
    assert_int_equal(rows, 60);
    assert_int_equal(cols, 200);
    term_resize(t, 5, 20);
    term_type(t, "\n");
    term_wait_text(t, "5 20");
    assert_string_equal(term_row(t, 5), "");
    term_resize(t, 1, 1);
    term_resize(t, 24, 80);
    term_type(t, "\n");
    term_wait_text(t, "24 80");
    term_close(t);
}

/* A wait on a slow line ends at the byte that brings what it waits for, and the line's time is that
 * of the bytes until then. */
static void term__line__brings_a_byte_at_a_time(void **state UNUSED) {
    const char *const argv[] = {"sh", "-c", "printf 'on a line'; read x", NULL};
    struct term *t = term_open(&(struct term_options){.argv = argv, .baud = 1000});
    term_wait_text(t, "on a");
    assert_string_equal(term_row(t, 0), "on a");
    assert_int_equal(term_line_ms(t), 40);
    term_wait_text(t, "line");
    assert_int_equal(term_line_ms(t), 90);
    term_close(t);
}

static void term__alternate__comes_and_goes(void **state UNUSED) {
    struct term *t = open_script("printf 'shell\\033[?1049h\\033[?25l\\033[Hscreen'; read x;"
                                 "printf '\\033[?1049l\\033[?25h'; read x",
                                 6, 40);
    int row = 0, col = 0;
    bool visible = true;

    term_wait_text(t, "screen");
    assert_true(term_is_alternate(t));
    assert_false(term_shows(t, "shell"));
    term_cursor(t, &row, &col, &visible);
    assert_false(visible);
    term_type(t, "\n");
    term_wait_text(t, "shell");
    term_wait_gone(t, "screen");
    assert_false(term_is_alternate(t));
    term_close(t);
}

static void term__wait_change__sees_any_difference(void **state UNUSED) {
    struct term *t = open_echo("");
    term_mark(t);
    term_type(t, "q");
    term_wait_change(t);
    assert_true(term_shows(t, "q"));
    term_close(t);
}

static void term__wait_exit__status_and_last_words(void **state UNUSED) {
    struct term *t = open_script("seq 1 20000; exit 3", 10, 40);
    int status = -1;

    term_wait_exit(t, &status);
    assert_int_equal(status, 3);
    assert_string_equal(term_row(t, 8), "20000");
    /* 108894 bytes from seq, and the line discipline's carriage return on each of the 20000 lines.
     */
    assert_int_equal(term_bytes(t), 108894 + 20000);
    status = -1;
    term_wait_exit(t, &status);
    assert_int_equal(status, 3);
    term_close(t);
}

static void term__wait_exit__child_that_leaves_another_behind(void **state UNUSED) {
    struct term *t =
        open_script("trap '' HUP; cat /dev/zero >/dev/null 2>&1 & echo left $!.; exit 4", 5, 40);
    int status = -1, left = 0;

    term_wait_exit(t, &status);
    assert_int_equal(status, 4);
    assert_int_equal(sscanf(term_row(t, 0), "left %d.", &left), 1);
    assert_true(left > 1);
    kill(left, SIGKILL);
    term_close(t);
}

static void term__kill__gives_the_signal(void **state UNUSED) {
    struct term *t = open_echo("");
    int status = 0;
    term_kill(t, SIGKILL);
    term_wait_exit(t, &status);
    assert_int_equal(status, -SIGKILL);
    term_close(t);
}

static void term__hangup__reaches_the_program(void **state UNUSED) {
    struct term *t = open_script("trap 'exit 7' HUP; echo ready; while :; do read x; done", 5, 40);
    int status = 0;
    term_wait_text(t, "ready");
    term_hangup(t);
    term_wait_exit(t, &status);
    assert_int_equal(status, 7);
    term_close(t);
}

static void term__hangup__other_terminals_do_not_keep_it_open(void **state UNUSED) {
    struct term *t = open_script("trap 'exit 7' HUP; echo ready; while :; do read x; done", 5, 40);
    struct term *other = open_echo("");
    int status = 0;
    term_wait_text(t, "ready");
    term_hangup(t);
    term_wait_exit(t, &status);
    assert_int_equal(status, 7);
    term_close(t);
    term_close(other);
}

static void term__open__program_that_is_not_there(void **state UNUSED) {
    const char *const argv[] = {"/nonexistent/phbplan", NULL};
    struct term *t = term_open(&(struct term_options){.argv = argv});
    int status = 0;
    term_wait_exit(t, &status);
    assert_int_equal(status, 127);
    assert_non_null(strstr(term_row(t, 0), "/nonexistent/phbplan"));
    term_close(t);
}

static void term__open__environment_is_its_own(void **state UNUSED) {
    const char *const argv[] = {"sh", "-c", "env | sort; echo end", NULL};
    const char *const env[] = {"NO_SUCH=1", "TERM=vt100", "ESCDELAY", NULL};
    setenv("NO_COLOR", "1", 1);
    setenv("PHBPLAN_STORE", "/somewhere", 1);
    setenv("LINES", "5", 1);
    struct term *t =
        term_open(&(struct term_options){.argv = argv, .env = env, .home = "/tmp/h", .rows = 200});
    unsetenv("NO_COLOR");
    unsetenv("PHBPLAN_STORE");
    unsetenv("LINES");

    term_wait_exit(t, NULL);
    assert_true(term_shows(t, "\nLANG=C.UTF-8\n"));
    assert_true(term_shows(t, "\nTERM=vt100\n"));
    assert_true(term_shows(t, "\nNO_SUCH=1\n"));
    assert_true(term_shows(t, "\nHOME=/tmp/h\n"));
    assert_true(term_shows(t, "\nXDG_DATA_HOME=/tmp/h/.local/share\n"));
    assert_false(term_shows(t, "NO_COLOR"));
    assert_false(term_shows(t, "PHBPLAN_STORE"));
    assert_false(term_shows(t, "LINES="));
    assert_false(term_shows(t, "ESCDELAY"));
    term_close(t);
}

/* ---- Waits that must fail, run in a program of their own ---- */

static void fails__text_never_comes(void **state) {
    const char *const argv[] = {"cat", NULL};
    struct term *t = term_open(&(struct term_options){.argv = argv, .seconds = 1});
    *state = t;
    term_type(t, "what is there");
    term_wait_text(t, "what is there");
    term_wait_text(t, "what never comes");
}

static void fails__program_ends_first(void **state) {
    struct term *t = open_script("echo last words", 5, 40);
    *state = t;
    term_wait_text(t, "what never comes");
}

static int close_terminal(void **state) {
    term_close(*state);
    return 0;
}

static int run_failing(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_teardown(fails__text_never_comes, close_terminal),
        cmocka_unit_test_teardown(fails__program_ends_first, close_terminal),
    };
    return cmocka_run_group_tests_name("term/failing", tests, NULL, NULL);
}

static void term__wait_text__fails_with_the_screen(void **state UNUSED) {
    const char *const argv[] = {getenv("TEST_TERM_ITSELF"), "failing", NULL};
    char **environment = child_environment(NULL, NULL);
    struct child_result result;

    assert_true(child_run(argv, environment, NULL, 0, &result));
    assert_int_equal(result.status, 2); /* both failed */
    assert_non_null(strstr(
        result.err, "Time ran out while the test waited for the text \"what never comes\"."));
    assert_non_null(strstr(result.err, "  0|what is there\n"));
    assert_non_null(strstr(result.err, "The program ended while the test waited for"));
    assert_non_null(strstr(result.err, "  0|last words\n"));
    child_result_done(&result);
    child_environment_free(environment);
}

int main(int argc, char **argv) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(term__type__shows_what_the_program_echoes),
        cmocka_unit_test(term__type__backspace_takes_a_whole_character),
        cmocka_unit_test(term__row__wide_and_combining),
        cmocka_unit_test(term__cell__attributes_and_colours),
        cmocka_unit_test(term__bell__is_counted),
        cmocka_unit_test(term__key__as_xterm_sends_them),
        cmocka_unit_test(term__keys__repeats),
        cmocka_unit_test(term__ctrl__sends_control_bytes),
        cmocka_unit_test(term__paste__bracketed_only_when_asked),
        cmocka_unit_test(term__paste__longer_than_the_pty_holds),
        cmocka_unit_test(term__click__sent_when_the_program_wants_a_mouse),
        cmocka_unit_test(term__send__queries_are_answered),
        cmocka_unit_test(term__resize__tells_the_program_and_the_screen),
        cmocka_unit_test(term__line__brings_a_byte_at_a_time),
        cmocka_unit_test(term__alternate__comes_and_goes),
        cmocka_unit_test(term__wait_change__sees_any_difference),
        cmocka_unit_test(term__wait_exit__status_and_last_words),
        cmocka_unit_test(term__wait_exit__child_that_leaves_another_behind),
        cmocka_unit_test(term__kill__gives_the_signal),
        cmocka_unit_test(term__hangup__reaches_the_program),
        cmocka_unit_test(term__hangup__other_terminals_do_not_keep_it_open),
        cmocka_unit_test(term__open__program_that_is_not_there),
        cmocka_unit_test(term__open__environment_is_its_own),
        cmocka_unit_test(term__wait_text__fails_with_the_screen),
    };

    if (argc > 1)
        return run_failing();
    setenv("TEST_TERM_ITSELF", argv[0], 1);
    return cmocka_run_group_tests_name("term/term", tests, NULL, NULL);
}
