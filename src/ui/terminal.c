/* The terminal: owns curses from newterm to endwin, the signals that end the program, and the one
 * place where bytes become events. UTF-8 is put together here from curses' narrow getch: its wide
 * one loses a character that comes in two pieces, and swallows the keys after a byte that is not
 * UTF-8. */
#include "ui/terminal.h"

#include "base/text.h"
#include "ui/paste.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/select.h>
#include <term.h>
#include <unistd.h>

#define ESCAPE 27
#define CTRL_C 3
#define ESCAPE_MS 25      /* how long the rest of a key's bytes may take */
#define FAILURES_MOST 100 /* readable, and nothing to read, so many times: the terminal is gone */
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"

/* Keys that curses has no code for. */
enum own_key { KEY_PASTE = KEY_MAX + 1000, KEY_CTRL_LEFT, KEY_CTRL_RIGHT };

/* Signals that end the program, and with them the one that says the window changed: blocked but
 * while waiting, so that none comes between looking and waiting. */
static const int SIGNALS[] = {SIGHUP, SIGTERM, SIGINT, SIGWINCH};
enum { ENDING = 3, SIGNAL_COUNT = 4 };

struct terminal {
    SCREEN *screen;
    struct theme theme;
    struct canvas_picture picture;
    uint64_t *shown; /* the sums of the picture before, as many */
    bool whole;      /* the next picture is shown whole, whatever the sums say */
    bool gone;
    int failures;
    char text[8]; /* a character as its bytes come */
    size_t have, need;
    struct paste paste;
    sigset_t before, waiting;
    struct sigaction actions[ENDING];
};

/* The only thing a signal handler may touch. */
static volatile sig_atomic_t told_to_end;

static void note_end(int number) {
    (void)number;
    told_to_end = 1;
}

static void take_signals(struct terminal *terminal) {
    struct sigaction action = {.sa_handler = note_end};
    sigset_t blocked;
    sigemptyset(&blocked);
    sigemptyset(&action.sa_mask);
    told_to_end = 0;
    for (int i = 0; i < SIGNAL_COUNT; i++)
        sigaddset(&blocked, SIGNALS[i]);
    sigprocmask(SIG_BLOCK, &blocked, &terminal->before);
    terminal->waiting = terminal->before;
    for (int i = 0; i < SIGNAL_COUNT; i++)
        sigdelset(&terminal->waiting, SIGNALS[i]);
    for (int i = 0; i < ENDING; i++)
        sigaction(SIGNALS[i], &action, &terminal->actions[i]);
}

/* The mask first: a signal that is waiting must find our handler, not the one that kills. */
static void give_signals_back(struct terminal *terminal) {
    sigprocmask(SIG_SETMASK, &terminal->before, NULL);
    for (int i = 0; i < ENDING; i++)
        sigaction(SIGNALS[i], &terminal->actions[i], NULL);
}

/* Keys as terminals send them whatever their description says, where it says nothing else. */
static void define_keys(void) {
    static const struct {
        const char *bytes;
        int key;
    } KEYS[] = {
        {PASTE_START, KEY_PASTE}, {"\033[1;5D", KEY_CTRL_LEFT}, {"\033[1;5C", KEY_CTRL_RIGHT},
        {"\033[A", KEY_UP},       {"\033[B", KEY_DOWN},         {"\033[C", KEY_RIGHT},
        {"\033[D", KEY_LEFT},     {"\033OA", KEY_UP},           {"\033OB", KEY_DOWN},
        {"\033OC", KEY_RIGHT},    {"\033OD", KEY_LEFT},         {"\033[H", KEY_HOME},
        {"\033[F", KEY_END},      {"\033OH", KEY_HOME},         {"\033OF", KEY_END},
        {"\033[1~", KEY_HOME},    {"\033[4~", KEY_END},         {"\033[3~", KEY_DC},
        {"\033[5~", KEY_PPAGE},   {"\033[6~", KEY_NPAGE},       {"\033[Z", KEY_BTAB},
        {"\033OP", KEY_F(1)},     {"\033OQ", KEY_F(2)},         {"\033OS", KEY_F(4)},
        {"\033[11~", KEY_F(1)},   {"\033[12~", KEY_F(2)},       {"\033[14~", KEY_F(4)},
        {"\033[15~", KEY_F(5)},   {"\033[17~", KEY_F(6)},       {"\033[18~", KEY_F(7)},
        {"\033[19~", KEY_F(8)},   {"\033[20~", KEY_F(9)},
    };
    /* A control letter is itself: the Linux console's description calls Ctrl-Z its suspend key. */
    for (char control[2] = {1, '\0'}; control[0] < 0x20; control[0]++)
        if (control[0] != ESCAPE)
            define_key(control, 0);
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++)
        if (KEYS[i].key > KEY_MAX || key_defined(KEYS[i].bytes) == 0)
            define_key(KEYS[i].bytes, KEYS[i].key);
}

/* Whether texts must go out as ASCII; sees to it that they can be measured as UTF-8 either way. */
static bool settle_locale(const char *term) {
    bool ascii = theme_needs_ascii(nl_langinfo(CODESET), term);
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
    return ascii;
}

/* Sends a mode that curses knows nothing of, at once. */
static void send(const char *bytes) {
    fputs(bytes, stdout);
    fflush(stdout);
}

static void set_modes(void) {
    raw();
    noecho();
    nonl();
    meta(stdscr, TRUE);
    keypad(stdscr, TRUE);
    nodelay(stdscr, TRUE);
    typeahead(-1); /* a picture is always shown whole */
    set_escdelay(ESCAPE_MS);
    define_keys();
    mouseinterval(0);
    mousemask(BUTTON1_PRESSED | BUTTON4_PRESSED | BUTTON5_PRESSED, NULL);
    send(PASTE_ON);
}

/* Whether this kind of terminal is known, and can place text; asked before anything is sent to it.
 */
static enum err check_kind(const char *term, struct err_info *info) {
    int known = 0;
    if (term[0] == '\0' || setupterm(term, STDOUT_FILENO, &known) != OK)
        return err_set(
            info, ERR_NOT_FOUND,
            "I do not know this kind of terminal (TERM is \"%.40s\"). Set TERM to what it "
            "is, such as xterm-256color. phbplan show, cost, check and export need no screen.",
            term);
    bool places = tigetstr("cup") != NULL && tigetstr("clear") != NULL;
    del_curterm(cur_term);
    if (places)
        return ERR_OK;
    return err_set(info, ERR_NOT_FOUND,
                   "This kind of terminal (TERM is \"%.40s\") cannot place text on a screen. "
                   "phbplan show, cost, check and export work without one.",
                   term);
}

/* Makes the screen of this kind of terminal. */
static enum err make_screen(struct terminal *terminal, const char *term, struct err_info *info) {
    enum err err = check_kind(term, info);
    if (err == ERR_OK && (terminal->screen = newterm(NULL, stdout, stdin)) == NULL)
        err = err_set(info, ERR_MEMORY, "There is no memory left to open the screen.");
    return err;
}

enum err terminal_open(struct terminal **out, struct err_info *info) {
    const char *term = getenv("TERM"), *no_colour = getenv("NO_COLOR");
    term = term != NULL ? term : "";
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return err_set(
            info, ERR_NOT_FOUND,
            "There is no terminal here to show screens on. Open a terminal and try again. "
            "phbplan show, cost, check and export work without one.");
    struct terminal *terminal = calloc(1, sizeof *terminal);
    if (terminal == NULL)
        return err_set(info, ERR_MEMORY, "There is no memory left to open the screen.");
    paste_init(&terminal->paste);
    bool ascii = settle_locale(term);
    take_signals(terminal);
    enum err err = make_screen(terminal, term, info);
    if (err != ERR_OK) {
        terminal_close(terminal);
        return err;
    }
    theme_init(&terminal->theme, ascii, no_colour == NULL || no_colour[0] == '\0');
    set_modes();
    *out = terminal;
    return ERR_OK;
}

void terminal_close(struct terminal *terminal) {
    if (terminal == NULL)
        return;
    if (terminal->screen != NULL) {
        send(PASTE_OFF);
        endwin();
        delscreen(terminal->screen);
    }
    give_signals_back(terminal);
    paste_done(&terminal->paste);
    free(terminal->picture.sums);
    free(terminal->shown);
    free(terminal);
}

const struct theme *terminal_theme(const struct terminal *terminal) {
    return &terminal->theme;
}

/* Makes room for the sums of a window of `rows`. Without memory every picture is shown whole. */
static void size_picture(struct terminal *terminal, int rows) {
    struct canvas_picture *picture = &terminal->picture;
    if (rows == picture->rows)
        return;
    free(picture->sums);
    free(terminal->shown);
    picture->sums = calloc((size_t)rows, sizeof *picture->sums);
    terminal->shown = calloc((size_t)rows, sizeof *terminal->shown);
    picture->rows = picture->sums != NULL && terminal->shown != NULL ? rows : 0;
    terminal->whole = true;
}

struct canvas terminal_begin(struct terminal *terminal) {
    struct canvas_picture *picture = &terminal->picture;
    erase();
    size_picture(terminal, getmaxy(stdscr));
    picture->cursor_row = picture->cursor_col = 0;
    for (int row = 0; row < picture->rows; row++)
        picture->sums[row] = 0;
    return (struct canvas){.theme = &terminal->theme,
                           .picture = picture,
                           .rows = getmaxy(stdscr),
                           .cols = getmaxx(stdscr)};
}

void terminal_show(struct terminal *terminal) {
    struct canvas_picture *picture = &terminal->picture;
    for (int row = 0; row < picture->rows; row++) {
        if (!terminal->whole && picture->sums[row] == terminal->shown[row])
            wtouchln(stdscr, row, 1, 0); /* as it was: curses need not compare it */
        terminal->shown[row] = picture->sums[row];
    }
    terminal->whole = false;
    move(picture->cursor_row, picture->cursor_col);
    refresh();
}

void terminal_redraw(struct terminal *terminal) {
    terminal->whole = true;
    clearok(stdscr, TRUE);
}

/* Waits until there is something to read, for at most `limit` (NULL: for ever). 1 there is, 0 there
 * is not (yet, or a signal came), -1 the terminal is gone or the program was told to end. */
static int wait_for_input(struct terminal *terminal, const struct timespec *limit) {
    fd_set set;
    FD_ZERO(&set);
    FD_SET(STDIN_FILENO, &set);
    int ready = pselect(STDIN_FILENO + 1, &set, NULL, NULL, limit, &terminal->waiting);
    if (told_to_end || (ready < 0 && errno != EINTR))
        return -1;
    return ready > 0;
}

/* Reads a paste up to its end mark, never past it: that is at least as far away as the mark is
 * long. Where it never comes, Esc or Ctrl-C, and then a quiet second, end the paste: nobody is left
 * with a program that hears nothing. */
static bool read_paste(struct terminal *terminal, struct event *event) {
    struct paste *paste = &terminal->paste;
    const struct timespec quiet = {.tv_sec = 1};
    char bytes[sizeof PASTE_END] = "", last = 0;
    while (!paste->done) {
        int ready = wait_for_input(terminal, &quiet);
        ssize_t count =
            ready > 0 ? read(STDIN_FILENO, bytes, strlen(PASTE_END) - paste->matched) : 0;
        if (count > 0) {
            paste_feed(paste, bytes, (size_t)count);
            last = bytes[count - 1];
        } else if (ready != 0) {
            terminal->gone = true;
            return false;
        } else if (last == ESCAPE || last == CTRL_C) {
            paste_end(paste);
        }
    }
    *event = (struct event){.type = EVENT_PASTE, .text = paste->text != NULL ? paste->text : ""};
    return true;
}

/* A key that is not text, by its name. */
static bool key_event(const char *name, struct event *event) {
    *event = (struct event){.type = EVENT_KEY, .action = keymap_find(name), .text = ""};
    return event->action != ACTION_NONE;
}

/* A sequence no key is known for ("Esc [ 1 ; 2 P"): passes over its bytes, so that they are not
 * taken for text. True where there was one; otherwise it was the Esc key. */
static bool skip_sequence(void) {
    int next = getch();
    if (next != '[' && next != 'O') {
        if (next != ERR)
            ungetch(next);
        return false;
    }
    timeout(ESCAPE_MS);
    do
        next = getch();
    while (next >= 0x20 && next < 0x40);
    timeout(0);
    return true;
}

static bool mouse_event(struct event *event) {
    MEVENT mouse;
    if (getmouse(&mouse) != OK)
        return false;
    *event = (struct event){.type = EVENT_MOUSE, .text = "", .row = mouse.y, .col = mouse.x};
    event->action = (mouse.bstate & BUTTON4_PRESSED) != 0   ? ACTION_UP
                    : (mouse.bstate & BUTTON5_PRESSED) != 0 ? ACTION_DOWN
                                                            : ACTION_ENTER;
    return true;
}

/* One of curses' key codes. */
static bool code_event(struct terminal *terminal, int key, struct event *event) {
    static const struct {
        int key;
        const char *name;
    } NAMES[] = {
        {KEY_UP, "Up"},
        {KEY_DOWN, "Down"},
        {KEY_LEFT, "Left"},
        {KEY_RIGHT, "Right"},
        {KEY_HOME, "Home"},
        {KEY_END, "End"},
        {KEY_PPAGE, "PageUp"},
        {KEY_NPAGE, "PageDown"},
        {KEY_BTAB, "Shift-Tab"},
        {KEY_ENTER, "Enter"},
        {KEY_BACKSPACE, "Backspace"},
        {KEY_DC, "Delete"},
        {KEY_CTRL_LEFT, "Ctrl-Left"},
        {KEY_CTRL_RIGHT, "Ctrl-Right"},
    };
    if (key == KEY_PASTE)
        return read_paste(terminal, event);
    if (key == KEY_MOUSE)
        return mouse_event(event);
    if (key == KEY_RESIZE) {
        terminal->whole = true;
        *event = (struct event){.type = EVENT_RESIZE, .text = ""};
        return true;
    }
    if (key > KEY_F0 && key <= KEY_F(12)) {
        char name[8];
        snprintf(name, sizeof name, "F%d", key - KEY_F0);
        return key_event(name, event);
    }
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++)
        if (NAMES[i].key == key)
            return key_event(NAMES[i].name, event);
    return false;
}

/* A control character, as the key that makes it. */
static bool control_event(int key, struct event *event) {
    char name[] = "Ctrl-?";
    if (key == ESCAPE)
        return !skip_sequence() && key_event("Esc", event);
    if (key == '\t')
        return key_event("Tab", event);
    if (key == '\r' || key == '\n')
        return key_event("Enter", event);
    if (key == '\b' || key == 127)
        return key_event("Backspace", event);
    name[5] = (char)('A' + key - 1);
    return key > 0 && key_event(name, event);
}

/* How many bytes the character has that begins with this one; 0 where none does. */
static size_t bytes_needed(int byte) {
    return byte < 0x80   ? 1
           : byte < 0xC2 ? 0
           : byte < 0xE0 ? 2
           : byte < 0xF0 ? 3
           : byte < 0xF5 ? 4
                         : 0;
}

/* A byte of text: gives the character once it is whole. */
static bool text_event(struct terminal *terminal, int byte, struct event *event) {
    if (terminal->have > 0 && (byte & 0xC0) != 0x80)
        terminal->have = 0; /* what came before was never finished */
    if (terminal->have == 0)
        terminal->need = bytes_needed(byte);
    if (terminal->need == 0)
        return false;
    terminal->text[terminal->have++] = (char)byte;
    if (terminal->have < terminal->need)
        return false;
    terminal->text[terminal->have] = '\0';
    terminal->have = 0;
    if (!text_is_plain(terminal->text, false))
        return false;
    bool space = strcmp(terminal->text, " ") == 0;
    *event = (struct event){.type = EVENT_TEXT,
                            .action = keymap_find(space ? "Space" : terminal->text),
                            .text = terminal->text};
    return true;
}

static bool make_event(struct terminal *terminal, int key, struct event *event) {
    if (key > 255)
        return code_event(terminal, key, event);
    if (key < 0x20 || key == 127)
        return control_event(key, event);
    return text_event(terminal, key, event);
}

struct event terminal_read(struct terminal *terminal) {
    struct event event = {.type = EVENT_GONE, .text = ""};
    paste_done(&terminal->paste);
    while (!terminal->gone) {
        int key = told_to_end ? ERR : getch();
        if (key != ERR) {
            terminal->failures = 0;
            if (make_event(terminal, key, &event))
                return event;
            continue;
        }
        int ready = wait_for_input(terminal, NULL);
        terminal->failures += ready > 0;
        terminal->gone = ready < 0 || terminal->failures > FAILURES_MOST;
    }
    return (struct event){.type = EVENT_GONE, .text = ""};
}
