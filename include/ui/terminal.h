/* The terminal: opened, drawn on, read from and given back as it was found. The only module that
 * reads keys. Signals do no work here: a handler sets a flag, and reading gives EVENT_GONE. A new
 * window size is an ordinary event.
 *
 * How long Esc waits for what may be the rest of a key: ESCDELAY, in milliseconds, where the
 * environment has it; otherwise 200. Keys come in pieces on a slow line, and an arrow taken for Esc
 * would leave the screen; a hand does not notice that wait. */
#ifndef PHBPLAN_UI_TERMINAL_H
#define PHBPLAN_UI_TERMINAL_H

#include "base/err.h"
#include "ui/canvas.h"
#include "ui/event.h"

struct terminal;

struct terminal_setup {
    bool mouse;  /* it is taken over; otherwise left to the terminal */
    bool speech; /* somebody hears the screens through a screen reader: what is only drawn again is
                    not to be said */
    bool draws;  /* terminal_can_draw has said of it that it can: it is not asked again */
    bool ascii;  /* plain ASCII only, whatever it can show */
    enum theme_look look;
};

/* Takes over the terminal on standard input and output. The program has called setlocale; where the
 * locale's character set is not UTF-8, LC_CTYPE becomes C.UTF-8 (texts are UTF-8 throughout, and
 * have columns) and only ASCII is drawn. ERR_NOT_FOUND where there is no terminal, or its kind
 * (TERM) is unknown or too simple: the words say so and name the commands that need no screen.
 * ERR_MEMORY. */
enum err terminal_open(struct terminal **out, const struct terminal_setup *how,
                       struct err_info *info);
/* Whether a kind of terminal (TERM) can place text on a screen; *known says whether it is known at
 * all. Asked before anything is sent to it. */
bool terminal_can_draw(const char *term, bool *known);
/* Whether there is any memory. Where there is none, curses looks into tables that it could not
 * make, and nothing that is typed is taken. */
bool terminal_has_memory(void);
/* Looks so from the next picture on: its `mouse`, `ascii` and `look`. */
void terminal_look(struct terminal *terminal, const struct terminal_setup *how);
/* Gives it back: screen, modes, signals. NULL is fine. */
void terminal_close(struct terminal *terminal);

const struct theme *terminal_theme(const struct terminal *terminal);

/* Empties the picture and gives a canvas of the whole window; terminal_show sends what changed
 * since the last picture and places the cursor. Where it is to go `on` from the last one and can
 * (it is all there, in a window of the same size, and nobody listens), the picture is kept as it
 * is: its `kept`. */
struct canvas terminal_begin(struct terminal *terminal, bool on);
void terminal_show(struct terminal *terminal);
/* The next terminal_show sends everything, for a screen that something else wrote on. */
void terminal_redraw(struct terminal *terminal);

/* Waits for the next event. Bytes that are not UTF-8 or have no meaning are passed over. Once
 * EVENT_GONE is given, it is given for ever. After other events comes EVENT_PAUSE, once nothing has
 * for a second, or after five seconds of them. */
struct event terminal_read(struct terminal *terminal);
/* The next event, where it is there already. */
bool terminal_read_waiting(struct terminal *terminal, struct event *event);

#endif
