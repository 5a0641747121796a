/* What happened at the terminal: a key, a character, a paste, the mouse. */
#ifndef PHBPLAN_UI_EVENT_H
#define PHBPLAN_UI_EVENT_H

#include "session/keymap.h"

/* What happened at the terminal. */
enum event_type {
    EVENT_KEY,  /* a key that is not text: `action` (ACTION_NONE for one with no use) */
    EVENT_TEXT, /* a typed character: `text`, and `action` where the key also is one outside text */
    EVENT_PASTE, /* `text` as it was pasted, whole; not cleaned yet */
    EVENT_MOUSE, /* `row`, `col` of the whole screen; action ENTER is a click, UP and DOWN the wheel
                  */
    EVENT_RESIZE, /* the window has a new size: nothing to do but draw */
    EVENT_PAUSE,  /* nothing was pressed for about a second, or for long nothing but keys */
    EVENT_GONE,   /* the terminal went away, or the program was told to end */
};
struct event {
    enum event_type type;
    enum action action;
    bool soon;        /* a typed character that came within a second of what was sent before it */
    const char *text; /* UTF-8; the terminal's, until its next event. "" where there is none */
    int row, col;
};

#endif
