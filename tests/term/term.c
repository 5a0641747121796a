/* The program on its pty, the bytes going both ways, and every wait. The only place that reads the
 * pty is pump(): each read goes straight to libvterm, and what libvterm answers (cursor position
 * reports and the like) goes into the same queue as the keys. What the screen says is read in
 * screen.c. */
#include "tests/term/term.h"

#include "base/unused.h"

#include "tests/term/child.h"
#include "tests/term/screen.h"
#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <pty.h>
#include <sched.h>
#include <setjmp.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/wait.h>
#include <termios.h>
#include <unistd.h>

#include <cmocka.h>

/* ---- Starting and ending ---- */

/* What the terminal does not draw but a test asks about. */
static int keep_property(VTermProp property, VTermValue *value, void *data) {
    struct term *t = data;
    if (property == VTERM_PROP_CURSORVISIBLE)
        t->cursor_visible = value->boolean != 0;
    if (property == VTERM_PROP_ALTSCREEN)
        t->alternate = value->boolean != 0;
    if (property == VTERM_PROP_MOUSE)
        t->wants_mouse = value->number != VTERM_PROP_MOUSE_NONE;
    return 1;
}

static int count_bell(void *data) {
    struct term *t = data;
    t->bells++;
    return 1;
}

/* Puts bytes on the queue to the program. */
static void queue_bytes(const char *bytes, size_t length, void *data) {
    struct term *t = data;
    if (t->queued + length > t->queue_room) {
        size_t room = 2 * (t->queued + length);
        char *queue = realloc(t->queue, room);
        if (queue == NULL) {
            fail_msg("%s", "no memory for what is typed");
            return;
        }
        t->queue = queue;
        t->queue_room = room;
    }
    memcpy(t->queue + t->queued, bytes, length);
    t->queued += length;
}

static void open_screen(struct term *t, int rows, int cols) {
    static const VTermScreenCallbacks callbacks = {.settermprop = keep_property,
                                                   .bell = count_bell};
    t->vterm = vterm_new(rows, cols);
    vterm_set_utf8(t->vterm, 1);
    vterm_output_set_callback(t->vterm, queue_bytes, t);
    t->screen = vterm_obtain_screen(t->vterm);
    vterm_screen_set_callbacks(t->screen, &callbacks, t);
    vterm_screen_enable_altscreen(t->screen, 1);
    vterm_screen_reset(t->screen, 1);
}

/* As forkpty does, but with the line discipline told that the text is UTF-8 before anything runs.
 */
static void open_pty(struct term *t, const struct winsize *size, const struct term_options *options,
                     char **environment) {
    int slave = -1;
    struct termios modes;

    if (openpty(&t->fd, &slave, NULL, NULL, size) != 0)
        fail_msg("openpty: %s", strerror(errno));
    fcntl(t->fd, F_SETFD, FD_CLOEXEC); /* or a hangup would wait for every later child */
    fcntl(t->fd, F_SETFL, O_NONBLOCK);
    tcgetattr(slave, &modes);
    if (!options->not_utf8)
        modes.c_iflag |= IUTF8;
    tcsetattr(slave, TCSANOW, &modes);
    fcntl(slave, F_SETFD, FD_CLOEXEC);
    t->pid = child_begin(options->argv, environment, NULL, ttyname(slave));
    if (t->pid < 0)
        fail_msg("no child: %s", strerror(errno));
    close(slave);
}

struct term *term_open(const struct term_options *options) {
    struct winsize size = {
        .ws_row = (unsigned short)(options->rows > 0 ? options->rows : 24),
        .ws_col = (unsigned short)(options->cols > 0 ? options->cols : 80),
    };
    char **environment = child_environment(options->home, options->env);
    struct term *t = calloc(1, sizeof *t);

    if (t == NULL || environment == NULL)
        fail_msg("%s", "no memory for a terminal");
    t->fd = -1;
    t->pid = -1;
    t->seconds = options->seconds;
    t->baud = options->baud;
    t->cursor_visible = true;
    open_screen(t, size.ws_row, size.ws_col);
    open_pty(t, &size, options, environment);
    child_environment_free(environment);
    return t;
}

void term_close(struct term *t) {
    if (t == NULL)
        return;
    if (t->fd >= 0)
        close(t->fd);
    if (!t->reaped && t->pid > 0) {
        kill(t->pid, SIGKILL);
        waitpid(t->pid, NULL, 0);
    }
    screen_done(t);
    vterm_free(t->vterm);
    free(t->queue);
    free(t->marked);
    free(t);
}

void term_kill(struct term *t, int signal) {
    if (!t->reaped)
        kill(t->pid, signal);
}

void term_stop(struct term *t, int signal) {
    int status = 0;
    kill(t->pid, signal);
    if (waitpid(t->pid, &status, WUNTRACED) != t->pid || !WIFSTOPPED(status))
        fail_msg("%s", "the program was not stopped");
}

void term_cook(struct term *t) {
    struct termios modes;
    tcgetattr(t->fd, &modes);
    modes.c_lflag |= ICANON | ECHO | ISIG;
    modes.c_iflag |= ICRNL;
    tcsetattr(t->fd, TCSANOW, &modes);
}

bool term_is_raw(struct term *t, const void *unused UNUSED) {
    struct termios modes;
    return tcgetattr(t->fd, &modes) == 0 && (modes.c_lflag & (ICANON | ECHO | ISIG)) == 0;
}

bool term_runs(struct term *t) {
    int status = 0;
    if (!t->reaped && waitpid(t->pid, &status, WNOHANG) == t->pid) {
        t->reaped = true;
        t->status = WIFSIGNALED(status) ? -WTERMSIG(status) : WEXITSTATUS(status);
    }
    return !t->reaped;
}

bool term_ended(const struct term *t) {
    return t->ended;
}

void term_hangup(struct term *t) {
    if (t->fd >= 0)
        close(t->fd);
    t->fd = -1;
    t->ended = true;
}

/* ---- Bytes both ways ---- */

/* Takes one read's worth; from a line a byte. Linux says EIO when the program's side is closed and
 * all is read. */
static void read_some(struct term *t) {
    char bytes[65536];
    ssize_t got = read(t->fd, bytes, t->baud > 0 ? 1 : sizeof bytes);

    if (got > 0) {
        t->bytes += (uint64_t)got;
        for (ssize_t i = 0; i < got; i++) {
            t->titles += t->last_byte == '\033' && bytes[i] == ']';
            t->last_byte = bytes[i];
        }
        vterm_input_write(t->vterm, bytes, (size_t)got);
    } else if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
        t->ended = true;
    }
}

static void write_some(struct term *t) {
    ssize_t put = write(t->fd, t->queue, t->queued);

    if (put > 0) {
        t->queued -= (size_t)put;
        memmove(t->queue, t->queue + put, t->queued);
    } else if (errno != EAGAIN && errno != EINTR) {
        t->queued = 0; /* nobody is there to read it */
    }
}

/* Waits for the pty and does what it is ready for. False where the deadline came first. */
static bool pump(struct term *t, const struct timespec *deadline) {
    struct pollfd pty = {.fd = t->fd, .events = (short)(t->queued > 0 ? POLLIN | POLLOUT : POLLIN)};
    int ready = poll(&pty, 1, child_left_ms(deadline));

    if (ready < 0 && errno == EINTR)
        return true;
    if (ready <= 0)
        return false;
    if (pty.revents & (POLLIN | POLLHUP | POLLERR | POLLNVAL))
        read_some(t);
    if (!t->ended && (pty.revents & POLLOUT))
        write_some(t);
    return true;
}

/* ---- Failing ---- */

static void fail_with_screen(struct term *t, const char *why, const char *what) {
    int rows = 0, cols = 0, row = 0, col = 0;
    bool visible = false;

    term_size(t, &rows, &cols);
    term_cursor(t, &row, &col, &visible);
    fprintf(stderr, "\n%s %s\nThe screen, %d by %d, cursor at row %d, column %d%s:\n", why, what,
            cols, rows, row, col, visible ? "" : " (hidden)");
    for (int i = 0; i < rows; i++)
        fprintf(stderr, "%3d|%s\n", i, term_row(t, i));
    fflush(stderr);
    fail_msg("%s %s", why, what);
}

/* ---- Typing ---- */

static void flush_queue(struct term *t) {
    struct timespec deadline = child_deadline(t->seconds);
    while (t->queued > 0 && !t->ended)
        if (!pump(t, &deadline)) {
            t->queued = 0;
            fail_with_screen(t, "The program does not read", "what is typed.");
        }
    t->queued = 0;
}

unsigned term_titles(struct term *t) {
    return t->titles;
}

long term_pid(const struct term *t) {
    return (long)t->pid;
}

void term_send(struct term *t, const void *bytes, size_t length) {
    queue_bytes(bytes, length, t);
    flush_queue(t);
}

/* Whether the program has read all that was sent. */
static bool is_read(struct term *t, const void *slave) {
    int waiting = 0;
    return t->queued == 0 && ioctl(*(const int *)slave, FIONREAD, &waiting) == 0 && waiting == 0;
}

void term_send_apart(struct term *t, const void *bytes, size_t length) {
    int slave = open(ptsname(t->fd), O_RDWR | O_NOCTTY);
    struct timespec deadline = child_deadline(t->seconds);
    for (size_t i = 0; i < length; i++) {
        term_send(t, (const char *)bytes + i, 1);
        while (!is_read(t, &slave)) {
            if (child_left_ms(&deadline) == 0)
                fail_msg("%s", "the program does not read its keys");
            flush_queue(t);
            sched_yield();
        }
    }
    close(slave);
}

void term_type(struct term *t, const char *text) {
    for (const char *at = text; *at != '\0'; at++)
        queue_bytes(*at == '\n' ? "\r" : at, 1, t);
    flush_queue(t);
}

void term_key(struct term *t, enum term_key key) {
    static const VTermKey keys[] = {
        [TERM_TAB] = VTERM_KEY_TAB,
        [TERM_SHIFT_TAB] = VTERM_KEY_TAB,
        [TERM_ENTER] = VTERM_KEY_ENTER,
        [TERM_ESC] = VTERM_KEY_ESCAPE,
        [TERM_UP] = VTERM_KEY_UP,
        [TERM_DOWN] = VTERM_KEY_DOWN,
        [TERM_LEFT] = VTERM_KEY_LEFT,
        [TERM_RIGHT] = VTERM_KEY_RIGHT,
        [TERM_HOME] = VTERM_KEY_HOME,
        [TERM_END] = VTERM_KEY_END,
        [TERM_PGUP] = VTERM_KEY_PAGEUP,
        [TERM_PGDN] = VTERM_KEY_PAGEDOWN,
        [TERM_INSERT] = VTERM_KEY_INS,
        [TERM_DEL] = VTERM_KEY_DEL,
        [TERM_BACKSPACE] = VTERM_KEY_BACKSPACE,
    };
    VTermModifier with = key == TERM_SHIFT_TAB ? VTERM_MOD_SHIFT : VTERM_MOD_NONE;
    int code = key >= TERM_F1 ? VTERM_KEY_FUNCTION_0 + 1 + (int)(key - TERM_F1) : (int)keys[key];

    vterm_keyboard_key(t->vterm, (VTermKey)code, with);
    flush_queue(t);
}

void term_keys(struct term *t, enum term_key key, int count) {
    for (int i = 0; i < count; i++)
        term_key(t, key);
}

/* Not vterm_keyboard_unichar: it sends Ctrl-I and some others in a way that xterm does not. */
void term_ctrl(struct term *t, char letter) {
    char byte = (char)(letter & 0x1f);
    term_send(t, &byte, 1);
}

void term_paste(struct term *t, const char *text) {
    vterm_keyboard_start_paste(t->vterm);
    for (const char *at = text; *at != '\0'; at++)
        queue_bytes(*at == '\n' ? "\r" : at, 1, t);
    vterm_keyboard_end_paste(t->vterm);
    flush_queue(t);
}

void term_click(struct term *t, int row, int col) {
    if (!t->wants_mouse)
        return;
    vterm_mouse_move(t->vterm, row, col, VTERM_MOD_NONE);
    vterm_mouse_button(t->vterm, 1, true, VTERM_MOD_NONE);
    vterm_mouse_button(t->vterm, 1, false, VTERM_MOD_NONE);
    flush_queue(t);
}

void term_resize(struct term *t, int rows, int cols) {
    struct winsize size = {.ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols};
    vterm_set_size(t->vterm, rows, cols);
    ioctl(t->fd, TIOCSWINSZ, &size);
}

/* ---- Waiting ---- */

void term_wait_until(struct term *t, bool (*met)(struct term *t, const void *data),
                     const void *data, const char *what) {
    struct timespec deadline = child_deadline(t->seconds);

    while (!met(t, data)) {
        if (t->ended) {
            fail_with_screen(t, "The program ended while the test waited for", what);
            return;
        }
        if (!pump(t, &deadline)) {
            fail_with_screen(t, "Time ran out while the test waited for", what);
            return;
        }
    }
}

static bool is_shown(struct term *t, const void *text) {
    return term_shows(t, text);
}

void term_wait_text(struct term *t, const char *text) {
    char what[512];
    snprintf(what, sizeof what, "the text \"%s\".", text);
    term_wait_until(t, is_shown, text, what);
}

static bool is_gone(struct term *t, const void *text) {
    return !term_shows(t, text);
}

void term_wait_gone(struct term *t, const char *text) {
    char what[512];
    snprintf(what, sizeof what, "the text \"%s\" to go.", text);
    term_wait_until(t, is_gone, text, what);
}

/* A row and its text, or a row and a column. */
struct term_place {
    int row, col;
    const char *text;
};

static bool is_in_row(struct term *t, const void *data) {
    const struct term_place *place = data;
    return strstr(term_row(t, place->row), place->text) != NULL;
}

void term_wait_row(struct term *t, int row, const char *text) {
    char what[512];
    snprintf(what, sizeof what, "row %d to show \"%s\".", row, text);
    term_wait_until(t, is_in_row, &(struct term_place){.row = row, .text = text}, what);
}

static bool is_cursor_at(struct term *t, const void *data) {
    const struct term_place *place = data;
    int row = 0, col = 0;
    term_cursor(t, &row, &col, NULL);
    return row == place->row && col == place->col;
}

void term_wait_cursor(struct term *t, int row, int col) {
    char what[512];
    snprintf(what, sizeof what, "the cursor to be at row %d, column %d.", row, col);
    term_wait_until(t, is_cursor_at, &(struct term_place){.row = row, .col = col}, what);
}

void term_mark(struct term *t) {
    free(t->marked);
    t->marked = strdup(term_dump(t));
    if (t->marked == NULL)
        fail_msg("%s", "no memory to remember the screen");
}

static bool is_changed(struct term *t, const void *data UNUSED) {
    return strcmp(term_dump(t), t->marked != NULL ? t->marked : "") != 0;
}

void term_wait_change(struct term *t) {
    term_wait_until(t, is_changed, NULL, "the screen to change.");
}

static bool is_ended(struct term *t, const void *data UNUSED) {
    return t->ended;
}

/* First to the end of what it writes, then for its status: a child can only be known dead once what
 * it wrote last is read. */
void term_wait_exit(struct term *t, int *status) {
    struct timespec deadline = child_deadline(t->seconds);

    term_wait_until(t, is_ended, NULL, "the program to end.");
    if (!t->reaped && !child_wait(t->pid, &deadline, &t->status)) {
        fail_with_screen(t, "Time ran out while the test waited for", "the program to end.");
        return;
    }
    t->reaped = true;
    if (status != NULL)
        *status = t->status;
}
