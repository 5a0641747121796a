/* A real terminal in a test: a program on a pty, and libvterm playing the xterm it talks to.
 *
 * A test types keys and waits for what a person would see. It never waits for time: every wait
 * reads what the program sends, puts it on the screen, and looks again after each read, until what
 * it waits for is there. The limit (10 s, see child.h) only says when to give up. A wait that gives
 * up, or whose program has ended, prints the whole screen on standard error and fails the running
 * test.
 *
 * There is no way to ask a program whether it has finished drawing, so there is no "settle": wait
 * for each thing that matters before looking at it. A text that stood on the screen before the key
 * was pressed is found at once; where the same words stand on both screens, use term_wait_row,
 * term_wait_gone, term_wait_cursor, or term_mark before the key and term_wait_change after it.
 *
 * Rows and columns count from 0. Strings that are returned belong to the terminal: a row until that
 * row is asked for again, a dump until the next wait or dump. Wants a running cmocka test. */
#ifndef PHBPLAN_TESTS_TERM_TERM_H
#define PHBPLAN_TESTS_TERM_TERM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct term;

struct term_options {
    const char *const *argv; /* NULL-ended; argv[0] is found on PATH */
    const char *const *env;  /* NULL-ended "NAME=VALUE" to set and "NAME" to take away, or NULL */
    const char *home;        /* the child's HOME and XDG folders (child.h); NULL: nowhere */
    int rows, cols;          /* 24 and 80 where 0 */
    bool not_utf8;           /* the terminal does not say that its letters are UTF-8 */
    int seconds;             /* the limit of every wait; the usual one where 0 */
    int baud; /* of a serial line to the terminal (below); 0: all is there as soon as it is sent */
};

/* Starts the program. Never NULL: trouble fails the test. A program that cannot be started says so
 * on the screen and ends with 127. */
struct term *term_open(const struct term_options *options);
/* Ends the program if it is still there (SIGKILL), and frees everything. NULL is allowed. */
void term_close(struct term *t);

/* ---- Typing ---- */

enum term_key {
    TERM_TAB,
    TERM_SHIFT_TAB,
    TERM_ENTER,
    TERM_ESC,
    TERM_UP,
    TERM_DOWN,
    TERM_LEFT,
    TERM_RIGHT,
    TERM_HOME,
    TERM_END,
    TERM_PGUP,
    TERM_PGDN,
    TERM_INSERT,
    TERM_DEL,
    TERM_BACKSPACE,
    TERM_F1,
    TERM_F2,
    TERM_F3,
    TERM_F4,
    TERM_F5,
    TERM_F6,
    TERM_F7,
    TERM_F8,
    TERM_F9,
    TERM_F10,
    TERM_F11,
    TERM_F12,
};

/* Types UTF-8 text a character at a time; a newline is the Enter key. */
void term_type(struct term *t, const char *text);
/* Presses a key, sent as xterm sends it in the mode the program chose. */
void term_key(struct term *t, enum term_key key);
/* Presses the key `count` times. */
void term_keys(struct term *t, enum term_key key, int count);
/* Ctrl with a letter, or with one of @[\]^_ */
void term_ctrl(struct term *t, char letter);
/* Pastes text: bracketed if the program asked for that, newlines sent as Enter, as terminals do. */
void term_paste(struct term *t, const char *text);
/* Presses and lets go of the left mouse button there; nothing where the program wants no mouse. */
void term_click(struct term *t, int row, int col);
/* Sends bytes as they are, for what no keyboard would send. */
void term_send(struct term *t, const void *bytes, size_t length);
/* Sends them one by one, each when the program has read the one before: as on a slow line. */
void term_send_apart(struct term *t, const void *bytes, size_t length);
/* Makes the window another size; the program gets SIGWINCH. */
void term_resize(struct term *t, int rows, int cols);

/* ---- Waiting ---- */

/* Until the text is anywhere on the screen; rows are joined by newlines, their last spaces taken
 * off. */
void term_wait_text(struct term *t, const char *text);
/* Until the text is nowhere on the screen. */
void term_wait_gone(struct term *t, const char *text);
/* Until the row has the text in it. */
void term_wait_row(struct term *t, int row, const char *text);
/* Until the cursor is there, seen or not. */
void term_wait_cursor(struct term *t, int row, int col);
/* Remembers the screen's text as it is now, */
void term_mark(struct term *t);
/* and waits until it is different from that. */
void term_wait_change(struct term *t);
/* Until `met` says so; `what` finishes the sentence "waited for ..." in the failure. */
void term_wait_until(struct term *t, bool (*met)(struct term *t, const void *data),
                     const void *data, const char *what);
/* Until the program has ended, all it wrote last being on the screen. `status` (may be NULL) is its
 * exit status, or minus the number of the signal that ended it. */
void term_wait_exit(struct term *t, int *status);

/* ---- Looking: at what the waits so far have read ---- */

/* A row's text without its last spaces, combining marks with their letters, wide characters once.
 * "" for a row the screen does not have. */
const char *term_row(struct term *t, int row);
/* All rows, a newline after each. */
const char *term_dump(struct term *t);
bool term_shows(struct term *t, const char *text);
/* Where the text first stands, from the top left. False where it does not; it must be within a row.
 */
bool term_find(struct term *t, const char *text, int *row, int *col);

#define TERM_DEFAULT_COLOR (-1)
#define TERM_RGB 0x1000000 /* a colour given as red, green, blue: TERM_RGB | 0xRRGGBB */

struct term_cell {
    char
        text[32]; /* the letter with its marks; "" where empty, and in a wide letter's right half */
    int width;    /* columns: 1, 2, or 0 in a wide letter's right half */
    bool reverse, bold, underline, italic, blink;
    int fg, bg; /* 0 to 255, TERM_DEFAULT_COLOR, or an RGB colour */
};
struct term_cell term_cell(struct term *t, int row, int col);

void term_size(struct term *t, int *rows, int *cols);
void term_cursor(struct term *t, int *row, int *col, bool *visible);
/* The program is on the alternate screen. */
bool term_is_alternate(struct term *t);
/* Bytes the program has sent since it began. */
uint64_t term_bytes(struct term *t);
/* On a line of so many baud each byte takes the time of ten bits, and is on the screen before the
 * next has come: a wait ends at the byte that brings what it waits for. The line's time is counted
 * and not waited for, so that a slow machine makes no line slower: milliseconds that it took to
 * bring what has come, since the program began. */
uint64_t term_line_ms(const struct term *t);
/* Times it asked for the window to have a title, or for anything else of the window. */
unsigned term_titles(struct term *t);
/* Its process. */
long term_pid(const struct term *t);
/* Times it rang the bell. */
unsigned term_bells(struct term *t);

/* ---- Ending ---- */

/* Sends the program a signal; term_wait_exit then gives its status. */
void term_kill(struct term *t, int signal);
/* Stops it with that signal, and comes back when it is stopped, as its shell sees it. */
void term_stop(struct term *t, int signal);
/* Puts the terminal into the modes that a shell has; and whether it is out of them. */
void term_cook(struct term *t);
bool term_is_raw(struct term *t, const void *unused);
/* The program is still there. */
bool term_runs(struct term *t);
/* It has ended or its window is closed, and all that it wrote last was read. */
bool term_ended(const struct term *t);
/* Closes the window with the program in it, as when a connection drops; term_wait_exit still works.
 */
void term_hangup(struct term *t);

#endif
