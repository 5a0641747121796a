/* The terminal: owns curses from newterm to endwin, the signals, and the bytes that come in. Curses
 * draws; where somebody listens, the sender sends the picture instead. It is not asked for keys:
 * its own reading believes what the description of a terminal says of them, loses characters that
 * come in pieces, and cannot say what was waiting together. */
#include "ui/terminal.h"

#include "outlet.h"
#include "sender.h"

#include "base/meter.h"
#include "ui/keys.h"

#include <curses.h>
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/select.h>
#include <term.h>
#include <time.h>
#include <unistd.h>

#define ESCAPE_MS 200 /* where ESCDELAY says nothing */
#define ESCAPE_MOST 10000
#define PASTE_MS 1000 /* a paste that broke off */
#define BURST_MS 30   /* a burst that is over: its pieces come one right after the other */
#define LATE_MS 1000  /* after Esc, and after "["; by then the rest of a key has come */
#define ROWS_ABOVE 2  /* the row with the cursor waits for no more of them */
#define STROKE_MS 40  /* from one key of a very fast hand to the next */
#define PAUSE_MS 1000 /* without an event: a pause */
#define STIR_MS 5000  /* of events without one, after which there is one anyway */
#define PASTE_ON "\033[?2004h"
#define PASTE_OFF "\033[?2004l"
#define FOCUS_OFF "\033[?1004l"
#define MOUSE_ON "\033[?1000h\033[?1006h"
#define MOUSE_OFF "\033[?1006l\033[?1000l"

/* Signals that end the program, that say the window changed, and that stop it and let it go on:
 * blocked but while waiting, so that none comes between looking and waiting. */
static const int SIGNALS[] = {SIGHUP, SIGTERM, SIGINT, SIGWINCH, SIGTSTP, SIGCONT};
enum { SIGNAL_COUNT = sizeof SIGNALS / sizeof SIGNALS[0] };

struct terminal {
    SCREEN *screen;
    struct theme theme;
    struct canvas_picture picture;
    struct outlet outlet;
    struct sender *sender; /* NULL where nobody listens: curses shows the picture itself */
    uint64_t *shown;       /* the sums of the picture before, as many as its rows */
    bool whole;            /* the next picture is shown whole, whatever the sums say */
    bool gone;
    bool mouse; /* it was switched on */
    bool needs_ascii;
    int escape_ms;  /* how long the rest of a key's bytes may take */
    int64_t looked; /* when bytes were last looked for, and when some last came */
    int64_t came;
    int64_t stirred; /* the first event since the last pause; 0 none */
    struct keys keys;
    sigset_t before, waiting;
    struct sigaction actions[SIGNAL_COUNT];
};

/* The only things a signal handler may touch. */
static volatile sig_atomic_t told_to_end, resized, told_to_stop, continued;

static void note(int number) {
    if (number == SIGWINCH)
        resized = 1;
    else if (number == SIGTSTP)
        told_to_stop = 1;
    else if (number == SIGCONT)
        continued = 1;
    else
        told_to_end = 1;
}

static void take_signals(struct terminal *terminal) {
    struct sigaction action = {.sa_handler = note};
    sigset_t blocked;
    sigemptyset(&blocked);
    sigemptyset(&action.sa_mask);
    told_to_end = resized = told_to_stop = continued = 0;
    for (int i = 0; i < SIGNAL_COUNT; i++)
        sigaddset(&blocked, SIGNALS[i]);
    sigprocmask(SIG_BLOCK, &blocked, &terminal->before);
    terminal->waiting = terminal->before;
    for (int i = 0; i < SIGNAL_COUNT; i++) {
        sigdelset(&terminal->waiting, SIGNALS[i]);
        sigaction(SIGNALS[i], &action, &terminal->actions[i]);
    }
}

/* The mask first: a signal that is waiting must find our handler, not the one that kills. */
static void give_signals_back(struct terminal *terminal) {
    sigprocmask(SIG_SETMASK, &terminal->before, NULL);
    for (int i = 0; i < SIGNAL_COUNT; i++)
        sigaction(SIGNALS[i], &terminal->actions[i], NULL);
}

/* What this kind of terminal says its keys send, for those that send what no other does. */
static void add_own_keys(struct keys *keys) {
    static const struct {
        const char *capability, *key;
    } KEYS[] = {
        {"kcuu1", "Up"},       {"kcud1", "Down"},   {"kcub1", "Left"}, {"kcuf1", "Right"},
        {"khome", "Home"},     {"kend", "End"},     {"kpp", "PageUp"}, {"knp", "PageDown"},
        {"kcbt", "Shift-Tab"}, {"kdch1", "Delete"}, {"kent", "Enter"}, {"kf1", "F1"},
        {"kf2", "F2"},         {"kf3", "F3"},       {"kf4", "F4"},     {"kf5", "F5"},
        {"kf6", "F6"},         {"kf7", "F7"},       {"kf8", "F8"},     {"kf9", "F9"},
        {"kf10", "F10"},       {"kf11", "F11"},
    };
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++) {
        const char *bytes = tigetstr(KEYS[i].capability);
        if (bytes != NULL && bytes != (const char *)-1)
            keys_add(keys, bytes, KEYS[i].key);
    }
}

/* Whether texts must go out as ASCII; sees to it that they can be measured as UTF-8 either way. */
static bool settle_locale(const char *term) {
    bool ascii = theme_needs_ascii(nl_langinfo(CODESET), term);
    if (strcmp(nl_langinfo(CODESET), "UTF-8") != 0)
        setlocale(LC_CTYPE, "C.UTF-8");
    return ascii;
}

static int64_t now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

/* Sends a mode that curses knows nothing of, at once. */
static void send(const char *bytes) {
    fputs(bytes, stdout);
    fflush(stdout);
}

/* ESCDELAY, where it is a number of milliseconds. */
static int escape_delay(void) {
    const char *given = getenv("ESCDELAY");
    char *end = NULL;
    long delay = given != NULL ? strtol(given, &end, 10) : 0;
    bool number = given != NULL && end != given && *end == '\0' && delay > 0;
    return !number ? ESCAPE_MS : delay < ESCAPE_MOST ? (int)delay : ESCAPE_MOST;
}

/* What the terminal is told beside what curses tells it, and the opposite. It is not to say that
 * its window is looked at, as another program may have left it: some have keys that send the same.
 */
static void send_modes(const struct terminal *terminal, bool on) {
    if (on)
        send(terminal->mouse ? FOCUS_OFF PASTE_ON MOUSE_ON : FOCUS_OFF PASTE_ON);
    else
        send(terminal->mouse ? MOUSE_OFF PASTE_OFF : PASTE_OFF);
}

/* The number pad is not told to send sequences (no "smkx"): then it types figures by itself. */
static void set_modes(struct terminal *terminal, bool mouse) {
    const char *sends = tigetstr("kmous");
    raw();
    noecho();
    nonl();
    typeahead(-1); /* a picture is always shown whole */
    add_own_keys(&terminal->keys);
    terminal->escape_ms = escape_delay();
    terminal->mouse = mouse && sends != NULL && sends != (const char *)-1;
    send_modes(terminal, true);
}

bool terminal_has_memory(void) {
    void *volatile some = malloc(1); /* or a compiler takes for granted that there is some */
    free(some);
    return some != NULL;
}

bool terminal_can_draw(const char *term, bool *known) {
    int found = 0;
    *known = term[0] != '\0' && setupterm(term, STDOUT_FILENO, &found) == OK;
    if (!*known)
        return false;
    if (!terminal_has_memory())
        return false;
    bool places = tigetstr("cup") != NULL && tigetstr("clear") != NULL;
    del_curterm(cur_term);
    return places;
}

static enum err check_kind(const char *term, struct err_info *info) {
    bool known;
    if (terminal_can_draw(term, &known))
        return ERR_OK;
    if (!known)
        return err_set(info, ERR_NOT_FOUND,
                       "I do not know this kind of terminal (TERM is \"%.40s\"). "
                       "Set TERM to what it is, such as xterm-256color. "
                       "phbplan --linear needs no screen, nor do show, cost, check and export.",
                       term);
    return err_set(info, ERR_NOT_FOUND,
                   "This kind of terminal (TERM is \"%.40s\") cannot place text on a screen. "
                   "phbplan --linear works without one, and so do show, cost, check and export.",
                   term);
}

/* Makes the screen of this kind of terminal; with a sender where somebody listens. */
static enum err make_screen(struct terminal *terminal, const char *term,
                            const struct terminal_setup *how, struct err_info *info) {
    enum err err = how->draws ? ERR_OK : check_kind(term, info);
    if (err != ERR_OK)
        return err;
    use_env(FALSE); /* the window's size is its own, whatever LINES and COLUMNS say */
    use_tioctl(TRUE);
    terminal->screen = newterm(NULL, terminal->outlet.screen, stdin);
    bool made = terminal->screen != NULL;
    if (made && how->speech) {
        terminal->sender = sender_new();
        made = terminal->sender != NULL;
        refresh(); /* curses takes the terminal; all else is the sender's */
    }
    return made ? ERR_OK : err_set(info, ERR_MEMORY, "There is no memory left to open the screen.");
}

/* Whoever hears the screens has no use for a background, which would have to be said. */
static void set_look(struct terminal *terminal, const struct terminal_setup *how) {
    bool bare = how->look == LOOK_CONTRAST && terminal->sender != NULL;
    theme_init(&terminal->theme, terminal->needs_ascii || how->ascii,
               bare ? LOOK_COLOURS : how->look);
}

void terminal_look(struct terminal *terminal, const struct terminal_setup *how) {
    const char *sends = tigetstr("kmous");
    send_modes(terminal, false);
    terminal->mouse = how->mouse && sends != NULL && sends != (const char *)-1;
    send_modes(terminal, true);
    set_look(terminal, how);
    terminal_redraw(terminal);
}

enum err terminal_open(struct terminal **out, const struct terminal_setup *how,
                       struct err_info *info) {
    const char *term = getenv("TERM");
    term = term != NULL ? term : "";
    if (!isatty(STDIN_FILENO) || !isatty(STDOUT_FILENO))
        return err_set(
            info, ERR_NOT_FOUND,
            "There is no terminal here to show screens on. "
            "Open a terminal and try again. "
            "phbplan --linear works without one, and so do show, cost, check and export.");
    struct terminal *terminal = calloc(1, sizeof *terminal);
    if (terminal == NULL)
        return err_set(info, ERR_MEMORY, "There is no memory left to open the screen.");
    keys_init(&terminal->keys);
    outlet_init(&terminal->outlet);
    terminal->looked = now_ms();
    terminal->needs_ascii = settle_locale(term);
    meter_show_to(NULL); /* the terminal is the screen's, and so are its signals */
    take_signals(terminal);
    enum err err = make_screen(terminal, term, how, info);
    if (err != ERR_OK) {
        terminal_close(terminal);
        return err;
    }
    set_look(terminal, how);
    set_modes(terminal, how->mouse);
    *out = terminal;
    return ERR_OK;
}

void terminal_close(struct terminal *terminal) {
    if (terminal == NULL)
        return;
    if (terminal->screen != NULL) {
        send_modes(terminal, false);
        outlet_release(&terminal->outlet);
        endwin();
        if (terminal_has_memory()) /* or curses frees what it could not make */
            delscreen(terminal->screen);
    }
    give_signals_back(terminal);
    outlet_done(&terminal->outlet);
    keys_done(&terminal->keys);
    sender_free(terminal->sender);
    free(terminal->picture.sums);
    free(terminal->picture.line_work);
    free(terminal->shown);
    free(terminal);
}

const struct theme *terminal_theme(const struct terminal *terminal) {
    return &terminal->theme;
}

/* Makes room for a picture of the window's size. Without memory it has no rows. */
static void size_picture(struct terminal *terminal, int rows, int cols) {
    struct canvas_picture *picture = &terminal->picture;
    if (rows == picture->rows && cols == picture->cols)
        return;
    free(picture->sums);
    free(picture->line_work);
    free(terminal->shown);
    picture->sums = calloc((size_t)rows, sizeof *picture->sums);
    picture->line_work = NULL;
    if (terminal->sender != NULL)
        picture->line_work = calloc((size_t)rows * (size_t)cols, sizeof *picture->line_work);
    terminal->shown = calloc((size_t)rows, sizeof *terminal->shown);
    bool made = picture->sums != NULL && terminal->shown != NULL &&
                (terminal->sender == NULL || picture->line_work != NULL);
    picture->rows = made ? rows : 0;
    picture->cols = cols;
    terminal->whole = true;
}

/* Nothing is on it yet. */
static void empty_picture(struct terminal *terminal) {
    struct canvas_picture *picture = &terminal->picture;
    bkgdset(' ' | (chtype)COLOR_PAIR(terminal->theme.roles[ROLE_TEXT].pair));
    erase();
    picture->cursor_row = picture->cursor_col = 0;
    picture->page = 0;
    picture->said_count = 0;
    for (int row = 0; row < picture->rows; row++)
        picture->sums[row] = 0;
}

struct canvas terminal_begin(struct terminal *terminal, bool on) {
    struct canvas_picture *picture = &terminal->picture;
    size_picture(terminal, getmaxy(stdscr), getmaxx(stdscr));
    picture->hidden = NULL;
    picture->kept = on && !terminal->whole && terminal->sender == NULL && picture->rows > 0;
    if (!picture->kept)
        empty_picture(terminal);
    return (struct canvas){.theme = &terminal->theme,
                           .picture = picture,
                           .rows = getmaxy(stdscr),
                           .cols = getmaxx(stdscr)};
}

/* Leaves to be drawn only the rows that are not as they were, and says how many of them are above
 * the one that has the cursor. */
static int forget_unchanged(const struct terminal *terminal) {
    const struct canvas_picture *picture = &terminal->picture;
    int above = 0;
    for (int row = 0; row < picture->rows; row++)
        if (!terminal->whole && picture->sums[row] == terminal->shown[row])
            wtouchln(stdscr, row, 1, 0); /* curses need not compare it */
        else
            above += row < picture->cursor_row;
    return above;
}

/* Draws the row that has the cursor, and only that: a key is answered over a slow line before all
 * that changed above is there, which curses would draw first. */
static void show_answer(const struct terminal *terminal) {
    const struct canvas_picture *picture = &terminal->picture;
    for (int row = 0; row < picture->rows; row++)
        wtouchln(stdscr, row, 1, row == picture->cursor_row);
    leaveok(stdscr, TRUE); /* where it ends */
    refresh();
    leaveok(stdscr, FALSE);
    for (int row = 0; row < picture->rows; row++)
        wtouchln(stdscr, row, 1, picture->sums[row] != terminal->shown[row]);
}

void terminal_show(struct terminal *terminal) {
    struct canvas_picture *picture = &terminal->picture;
    if (terminal->sender != NULL) {
        terminal->whole = !sender_show(terminal->sender, picture, terminal->whole);
        return;
    }
    const int above = forget_unchanged(terminal);
    move(picture->cursor_row, picture->cursor_col);
    if (isendwin()) { /* curses takes the terminal back first, which it has to see */
        refresh();
    } else {
        outlet_begin(&terminal->outlet);
        if (!terminal->whole && above > ROWS_ABOVE)
            show_answer(terminal);
        refresh();
        outlet_send(&terminal->outlet);
    }
    for (int row = 0; row < picture->rows; row++)
        terminal->shown[row] = picture->sums[row];
    terminal->whole = false;
}

void terminal_redraw(struct terminal *terminal) {
    terminal->whole = true;
    clearok(stdscr, TRUE);
}

/* Waits until there is something to read, for at most `limit` milliseconds (-1: for ever). 1 there
 * is, 0 there was not, -1 a signal came. */
static int wait_for_input(struct terminal *terminal, int limit) {
    const struct timespec time = {.tv_sec = limit / 1000, .tv_nsec = limit % 1000 * 1000000L};
    fd_set set;
    FD_ZERO(&set);
    FD_SET(STDIN_FILENO, &set);
    return pselect(STDIN_FILENO + 1, &set, NULL, NULL, limit < 0 ? NULL : &time,
                   &terminal->waiting);
}

/* Takes in what is waiting. `busy` is for how long nobody had looked. */
static void read_bytes(struct terminal *terminal, int64_t busy) {
    size_t most = 0;
    char *room = keys_room(&terminal->keys, &most);
    ssize_t count = read(STDIN_FILENO, room, most);
    int64_t now = now_ms();
    if (count > 0) {
        bool late = now - terminal->came > LATE_MS;
        keys_came(&terminal->keys, (size_t)count, (size_t)(busy / STROKE_MS), late);
        terminal->came = now;
    } else if (count == 0 || (errno != EINTR && errno != EAGAIN)) {
        terminal->gone = true;
    }
}

/* The window has a new size: curses is told (not by its resizeterm, which leaves a key behind). */
static void take_size(struct terminal *terminal) {
    struct winsize size;
    resized = 0;
    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_row > 0 && size.ws_col > 0)
        resize_term(size.ws_row, size.ws_col);
    terminal_redraw(terminal);
}

/* After a stop the terminal may be in any mode and show anything: it is given back and taken again
 * from nothing, and all is drawn. */
static void come_back(struct terminal *terminal) {
    continued = 0;
    outlet_release(&terminal->outlet);
    endwin();
    send_modes(terminal, true);
    if (terminal->sender != NULL) {
        erase();
        refresh(); /* curses takes the terminal; all else is the sender's */
    }
    take_size(terminal);
}

/* Somebody stops the program: the shell gets its terminal as it was. */
static void stop(struct terminal *terminal) {
    told_to_stop = 0;
    send_modes(terminal, false);
    outlet_release(&terminal->outlet);
    endwin();
    raise(SIGSTOP);
    continued = 1;
}

/* What a signal said of the terminal. True where it has to be drawn. */
static bool take_changes(struct terminal *terminal) {
    if (told_to_stop)
        stop(terminal);
    if (continued)
        come_back(terminal);
    else if (resized)
        take_size(terminal);
    else
        return false;
    return true;
}

/* The next event, for which it waits as long as `patience` says (-1: for ever). False where none
 * came in that time. */
static bool next_event(struct terminal *terminal, int patience, struct event *event) {
    const int limits[] = {[KEYS_ENDLESS] = patience,
                          [KEYS_ESCAPE] = terminal->escape_ms,
                          [KEYS_REST] = LATE_MS,
                          [KEYS_PASTE] = PASTE_MS,
                          [KEYS_BURST] = BURST_MS};
    bool quiet = false;
    int64_t busy = now_ms() - terminal->looked;
    while (!terminal->gone) {
        enum keys_wait wait = keys_next(&terminal->keys, quiet, event);
        if (wait == KEYS_READY)
            return true;
        if (quiet && wait == KEYS_ENDLESS)
            return false;
        /* What was typed before the window changed comes before that: it was meant for what stood
         * there. */
        bool changed = resized || continued || told_to_stop;
        int ready = wait_for_input(terminal, changed ? 0 : limits[wait]);
        terminal->gone = told_to_end || (ready < 0 && errno != EINTR);
        if (ready > 0 && !terminal->gone) {
            read_bytes(terminal, busy);
        } else if (ready == 0 && !terminal->gone && take_changes(terminal)) {
            *event = (struct event){.type = EVENT_RESIZE, .text = ""};
            return true;
        }
        busy = 0;
        terminal->looked = now_ms();
        quiet = ready == 0;
    }
    *event = (struct event){.type = EVENT_GONE, .text = ""};
    return true;
}

struct event terminal_read(struct terminal *terminal) {
    struct event event;
    bool long_ago = terminal->stirred > 0 && now_ms() - terminal->stirred > STIR_MS;
    if (long_ago || !next_event(terminal, terminal->stirred > 0 ? PAUSE_MS : -1, &event)) {
        terminal->stirred = 0;
        return (struct event){.type = EVENT_PAUSE, .text = ""};
    }
    if (terminal->stirred == 0)
        terminal->stirred = now_ms();
    return event;
}

bool terminal_read_waiting(struct terminal *terminal, struct event *event) {
    return next_event(terminal, 0, event);
}
