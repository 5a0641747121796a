/* What each kind of terminal sends for every key in the list of keys, through a real pty to the
 * program's own terminal: each byte arrives by itself, as on a slow line. This program is also the
 * one that hears them, when it is called with a word. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "session/keymap.h"
#include "tests/term/term.h"
#include "ui/terminal.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

#define ESC "\033"

enum kind { XTERM, SCREEN, TMUX, LINUX, VT100, PUTTY, PUTTY_LINUX, PUTTY_SCO, PUTTY_VT400, KINDS };
static const char *const TERMS[KINDS] = {
    [XTERM] = "xterm-256color", [SCREEN] = "screen",   [TMUX] = "tmux-256color",
    [LINUX] = "linux",          [VT100] = "vt100",     [PUTTY] = "xterm",
    [PUTTY_LINUX] = "xterm",    [PUTTY_SCO] = "xterm", [PUTTY_VT400] = "xterm"};

/* NULL: no such key there. What is not in this table is the same everywhere: letters, Ctrl with a
 * letter, Alt with a letter. */
#define NONE NULL
/* clang-format off */
static const struct {
    const char *key, *sent[KINDS];
} SENT[] = {
    /*            xterm      screen     tmux       linux     vt100    PuTTY      as Linux  as SCO    VT400 */
    {"Tab", {"\t", "\t", "\t", "\t", "\t", "\t", "\t", "\t", "\t"}},
    {"Enter", {"\r", "\r", "\r", "\r", "\r", "\r", "\r", "\r", "\r"}},
    {"Space", {" ", " ", " ", " ", " ", " ", " ", " ", " "}},
    {"Backspace", {"\x7f", "\x7f", "\x7f", "\x7f", "\b", "\x7f", "\x7f", "\b", "\x7f"}},
    {"Esc", {ESC ESC "%", ESC ESC "%", ESC ESC "%", ESC ESC "%", ESC ESC "%", ESC ESC "%", ESC ESC "%", ESC ESC "%", ESC ESC "%"}},
    {"Shift-Tab", {ESC "[Z", ESC "[Z", ESC "[Z", ESC "[Z", NONE, ESC "[Z", ESC "[Z", ESC "[Z", ESC "[Z"}},
    {"Up", {ESC "[A", ESC "[A", ESC "[A", ESC "[A", ESC "OA", ESC "[A", ESC "[A", ESC "[A", ESC "OA"}},
    {"Down", {ESC "[B", ESC "[B", ESC "[B", ESC "[B", ESC "OB", ESC "[B", ESC "[B", ESC "[B", ESC "OB"}},
    {"Right", {ESC "[C", ESC "[C", ESC "[C", ESC "[C", ESC "OC", ESC "[C", ESC "[C", ESC "[C", ESC "OC"}},
    {"Left", {ESC "[D", ESC "[D", ESC "[D", ESC "[D", ESC "OD", ESC "[D", ESC "[D", ESC "[D", ESC "OD"}},
    {"Home", {ESC "[H", ESC "[1~", ESC "[1~", ESC "[1~", NONE, ESC "[1~", ESC "[1~", ESC "[H", ESC "[1~"}},
    {"End", {ESC "[F", ESC "[4~", ESC "[4~", ESC "[4~", NONE, ESC "[4~", ESC "[4~", ESC "[F", ESC "[4~"}},
    {"PageUp", {ESC "[5~", ESC "[5~", ESC "[5~", ESC "[5~", NONE, ESC "[5~", ESC "[5~", ESC "[I", ESC "[5~"}},
    {"PageDown", {ESC "[6~", ESC "[6~", ESC "[6~", ESC "[6~", NONE, ESC "[6~", ESC "[6~", ESC "[G", ESC "[6~"}},
    {"Delete", {ESC "[3~", ESC "[3~", ESC "[3~", ESC "[3~", NONE, ESC "[3~", ESC "[3~", NONE, ESC "[3~"}},
    {"Ctrl-Left", {ESC "[1;5D", NONE, ESC "[1;5D", NONE, NONE, ESC "[1;5D", NONE, NONE, NONE}},
    {"Ctrl-Right", {ESC "[1;5C", NONE, ESC "[1;5C", NONE, NONE, ESC "[1;5C", NONE, NONE, NONE}},
    {"Alt-Backspace", {ESC "\x7f", ESC "\x7f", ESC "\x7f", ESC "\x7f", ESC "\b", ESC "\x7f", ESC "\x7f", ESC "\b", ESC "\x7f"}},
    {"F1", {ESC "OP", ESC "OP", ESC "OP", ESC "[[A", ESC "OP", ESC "[11~", ESC "[[A", NONE, ESC "OP"}},
    {"F2", {ESC "OQ", ESC "OQ", ESC "OQ", ESC "[[B", ESC "OQ", ESC "[12~", ESC "[[B", ESC "[N", ESC "OQ"}},
    {"F3", {ESC "OR", ESC "OR", ESC "OR", ESC "[[C", ESC "OR", ESC "[13~", ESC "[[C", ESC "[O", ESC "OR"}},
    {"F4", {ESC "OS", ESC "OS", ESC "OS", ESC "[[D", ESC "OS", ESC "[14~", ESC "[[D", ESC "[P", ESC "OS"}},
    {"F5", {ESC "[15~", ESC "[15~", ESC "[15~", ESC "[[E", NONE, ESC "[15~", ESC "[[E", ESC "[Q", ESC "[15~"}},
    {"F6", {ESC "[17~", ESC "[17~", ESC "[17~", ESC "[17~", NONE, ESC "[17~", ESC "[17~", ESC "[R", ESC "[17~"}},
    {"F7", {ESC "[18~", ESC "[18~", ESC "[18~", ESC "[18~", NONE, ESC "[18~", ESC "[18~", ESC "[S", ESC "[18~"}},
    {"F8", {ESC "[19~", ESC "[19~", ESC "[19~", ESC "[19~", NONE, ESC "[19~", ESC "[19~", ESC "[T", ESC "[19~"}},
    {"F9", {ESC "[20~", ESC "[20~", ESC "[20~", ESC "[20~", NONE, ESC "[20~", ESC "[20~", ESC "[U", ESC "[20~"}},
    {"F10", {ESC "[21~", ESC "[21~", ESC "[21~", ESC "[21~", NONE, ESC "[21~", ESC "[21~", ESC "[V", ESC "[21~"}},
    {"F11", {ESC "[23~", ESC "[23~", ESC "[23~", ESC "[23~", NONE, ESC "[23~", ESC "[23~", ESC "[W", ESC "[23~"}},
};
/* clang-format on */

/* The bytes of a key there; NULL where there is none. */
static const char *bytes_of(enum kind kind, const char *key, char buffer[8]) {
    for (size_t i = 0; i < sizeof SENT / sizeof SENT[0]; i++)
        if (strcmp(SENT[i].key, key) == 0)
            return SENT[i].sent[kind];
    if (strncmp(key, "Ctrl-", 5) == 0 && strlen(key) == 6)
        snprintf(buffer, 8, "%c", key[5] & 0x1F);
    else if (strncmp(key, "Alt-", 4) == 0 && strlen(key) == 5)
        snprintf(buffer, 8, ESC "%c", key[4]);
    else if (strlen(key) == 1)
        snprintf(buffer, 8, "%s", key);
    else
        fail_msg("nobody says here what a terminal sends for %s", key);
    return buffer;
}

/* ---- the program that hears ---- */

static int hear(void) {
    static const struct terminal_setup HOW = {0};
    struct terminal *terminal = NULL;
    struct err_info info = {0};
    char heard[64] = "ready", key[KEYMAP_NAME];
    unsigned count = 0;
    if (terminal_open(&terminal, &HOW, &info) != ERR_OK)
        return 1;
    for (;;) {
        struct canvas canvas = terminal_begin(terminal, false);
        canvas_print(&canvas, 0, 0, ROLE_TEXT, "%u %s.", count, heard);
        terminal_show(terminal);
        struct event event = terminal_read(terminal);
        if (event.type == EVENT_GONE)
            break;
        if (event.type == EVENT_PAUSE || event.type == EVENT_RESIZE)
            continue;
        count++;
        snprintf(heard, sizeof heard, "%s %s", event.type == EVENT_PASTE ? "paste" : "key",
                 event.action != ACTION_NONE ? keymap_key(event.action, key) : event.text);
    }
    terminal_close(terminal);
    return 0;
}

static struct term *listen(enum kind kind, const char *delay) {
    char term[64];
    snprintf(term, sizeof term, "TERM=%s", TERMS[kind]);
    struct term *t = term_open(
        &(struct term_options){.argv = (const char *const[]){"/proc/self/exe", "hear", NULL},
                               .env = (const char *const[]){term, delay, NULL}});
    term_wait_row(t, 0, "0 ready.");
    return t;
}

/* Sends the bytes one by one, and waits until they were heard as that key of the action. */
static void expect_heard(struct term *t, unsigned *count, const char *bytes, enum action action) {
    char expected[64], key[KEYMAP_NAME];
    snprintf(expected, sizeof expected, "%u key %s.", ++*count, keymap_key(action, key));
    term_send_apart(t, bytes, strlen(bytes));
    term_wait_row(t, 0, expected);
}

/* ---- the tests ---- */

static void each_kind__every_key__is_heard(void **state UNUSED) {
    for (int kind = 0; kind < KINDS; kind++) {
        struct term *t = listen((enum kind)kind, "ESCDELAY=10000");
        unsigned count = 0;
        for (int action = 0; action < ACTION_COUNT; action++) {
            char keys[64], buffer[8];
            snprintf(keys, sizeof keys, "%s", keymap_row((enum action)action)->keys);
            for (char *key = strtok(keys, " "); key != NULL; key = strtok(NULL, " ")) {
                const char *bytes = bytes_of((enum kind)kind, key, buffer);
                if (bytes != NULL)
                    expect_heard(t, &count, bytes, (enum action)action);
            }
        }
        term_hangup(t);
        term_wait_exit(t, NULL);
        term_close(t);
    }
}

/* A function key that a terminal has not is no loss: its twin is there. */
static void each_kind__a_key_it_has_not__has_a_twin(void **state UNUSED) {
    for (int kind = 0; kind < KINDS; kind++)
        for (int action = 0; action < ACTION_COUNT; action++) {
            char keys[64], buffer[8];
            size_t have = 0;
            snprintf(keys, sizeof keys, "%s", keymap_row((enum action)action)->keys);
            bool function = keys[0] == 'F' && keys[1] >= '0' && keys[1] <= '9';
            for (char *key = strtok(keys, " "); key != NULL; key = strtok(NULL, " "))
                have += bytes_of((enum kind)kind, key, buffer) != NULL;
            if (function && have == 0)
                fail_msg("%s has no key for %s", TERMS[kind],
                         keymap_row((enum action)action)->help);
        }
}

/* What only the quiet after it tells: Esc by itself, and an SCO console's F1. The rest of a key
 * that comes when Esc was heard already still is that key, byte by byte. */
static void quiet__ends__what_could_go_on(void **state UNUSED) {
    struct term *t = listen(PUTTY_SCO, "ESCDELAY=20");
    unsigned count = 0;
    expect_heard(t, &count, ESC, ACTION_ESCAPE);
    term_send(t, ESC "[M", 3);
    term_wait_row(t, 0, "2 key F1.");
    count = 2;
    expect_heard(t, &count, ESC, ACTION_ESCAPE);
    expect_heard(t, &count, "[A", ACTION_UP);
    expect_heard(t, &count, ESC, ACTION_ESCAPE);
    expect_heard(t, &count, "[6~", ACTION_PAGE_DOWN);
    term_close(t);
}

/* A paste that the terminal does not mark is one. */
static void burst__is_heard__as_a_paste(void **state UNUSED) {
    static const char LINES[] = "Gym membership\rweekly swim\r12.50\rQuarterly note";
    struct term *t = listen(VT100, "ESCDELAY=200");
    term_send(t, LINES, sizeof LINES - 1);
    term_wait_row(t, 0, "1 paste Gym membership");
    term_close(t);
}

int main(int argc, char **argv UNUSED) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(each_kind__every_key__is_heard),
        cmocka_unit_test(each_kind__a_key_it_has_not__has_a_twin),
        cmocka_unit_test(quiet__ends__what_could_go_on),
        cmocka_unit_test(burst__is_heard__as_a_paste),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return argc > 1 ? hear() : cmocka_run_group_tests_name("ui/keys_sent", tests, NULL, NULL);
}
