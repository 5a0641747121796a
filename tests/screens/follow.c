/* A walk at the keyboard; see follow.h. */
#include "tests/screens/follow.h"

#include <setjmp.h>
#include <stdarg.h>

#include <cmocka.h>

#include "base/unused.h"
#include "tests/screens/drive.h"

#include <string.h>

#define ESCAPE 0x1B

static const struct {
    const char *name;
    enum term_key key;
} KEYS[] = {{"Tab", TERM_TAB},     {"Shift-Tab", TERM_SHIFT_TAB},
            {"Up", TERM_UP},       {"Down", TERM_DOWN},
            {"Left", TERM_LEFT},   {"Right", TERM_RIGHT},
            {"Home", TERM_HOME},   {"End", TERM_END},
            {"PageUp", TERM_PGUP}, {"PageDown", TERM_PGDN},
            {"Enter", TERM_ENTER}, {"Esc", TERM_ESC},
            {"Delete", TERM_DEL},  {"Backspace", TERM_BACKSPACE},
            {"F1", TERM_F1},       {"F2", TERM_F2},
            {"F3", TERM_F3},       {"F4", TERM_F4},
            {"F5", TERM_F5},       {"F6", TERM_F6},
            {"F8", TERM_F8},       {"F7", TERM_F7},
            {"F9", TERM_F9},       {"F10", TERM_F10},
            {"F11", TERM_F11}};

void follow_key(struct term *t, const char *name) {
    for (size_t i = 0; i < sizeof KEYS / sizeof KEYS[0]; i++)
        if (strcmp(KEYS[i].name, name) == 0) {
            term_key(t, KEYS[i].key);
            return;
        }
    if (strncmp(name, "Ctrl-", 5) == 0 && strlen(name) == 6)
        term_ctrl(t, name[5]);
    else if (strncmp(name, "Alt-", 4) == 0 && strlen(name) == 5)
        term_send(t, (char[]){ESCAPE, name[4]}, 2);
    else if (strlen(name) == 1)
        term_type(t, name);
    else
        fail_msg("no key is called %s", name);
}

/* A talk about a thing that has a risk asks whether to go on with that one; the walk talks anew. */
static bool is_asked_or_talking(struct term *t, const void *data UNUSED) {
    return term_shows(t, "y yes") || term_shows(t, "Question ");
}

void follow_step(struct term *t, const struct walk_step *step) {
    char key[KEYMAP_NAME];
    bool marks = step->action == ACTION_ENTER || step->down > 0;
    if (marks)
        term_key(t, TERM_HOME);
    if (marks)
        term_keys(t, TERM_DOWN, (int)step->down);
    follow_key(t, keymap_key(step->action, key));
    if (step->action == ACTION_TALK) {
        term_wait_until(t, is_asked_or_talking, NULL, "a talk, or a question about it.");
        if (term_shows(t, "y yes"))
            term_type(t, "n");
    }
    drive_wait(t);
}

/* The way back is drawn last. What is to be said is bold; a hint about what is asked is not. */
static bool is_quiet(struct term *t, const void *data UNUSED) {
    int rows = 0, cols = 0;
    term_size(t, &rows, &cols);
    const char *keys = term_row(t, rows - 1);
    return !term_cell(t, rows - 2, 1).bold &&
           (strstr(keys, "Esc back") != NULL || strstr(keys, "Esc leave it as it is") != NULL ||
            strstr(keys, "Ctrl-C leave") != NULL);
}

void follow_wait(struct term *t) {
    drive_wait(t);
    term_ctrl(t, 'L'); /* takes the words away */
    term_wait_until(t, is_quiet, NULL, "the way back, and nothing to be said.");
}

void follow_way(struct term *t, const struct walk_step *way, size_t count) {
    drive_wait(t);
    for (size_t i = 0; i < count; i++)
        follow_step(t, &way[i]);
    follow_wait(t);
}
