/* Keys: the one list of what a person can do, and the keys that do it.
 *
 * ACTION_LIST makes the enum, the keys, the words on the key line and the words in help, so that
 * they cannot drift apart. Keys are named as people read them ("Tab", "Ctrl-Z", "n"); the terminal
 * gives a key's name, and this module knows nothing of curses. Every function key has a twin with
 * Ctrl or Alt, since many terminals keep function keys for themselves. A letter is only an action
 * where no text is being written (see struct event): never in a form, and in the list of plans
 * letters find. */
#ifndef PHBPLAN_SESSION_KEYMAP_H
#define PHBPLAN_SESSION_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

/* X(action, keys with spaces between (the first is on the key line), words on the key line, words
 * in help). A row with keys "" opens a group of the help, its words being the heading. */
#define ACTION_LIST(X)                                                                             \
    X(NONE, "", "", "Moving about")                                                                \
    X(NEXT, "Tab", "next", "Go to the next answer. What you wrote is kept")                        \
    X(BACK, "Shift-Tab", "back", "Go to the answer before")                                        \
    X(UP, "Up", "up", "Go up a row")                                                               \
    X(DOWN, "Down", "down", "Go down a row")                                                       \
    X(LEFT, "Left", "left", "Go left, or choose the one before")                                   \
    X(RIGHT, "Right", "right", "Go right, or choose the one after")                                \
    X(HOME, "Home Ctrl-A", "first", "Go to the start of the line or list")                         \
    X(END, "End Ctrl-E", "last", "Go to the end of the line or list")                              \
    X(PAGE_UP, "PageUp", "step before", "Go to the step before, or up a page of a list")           \
    X(PAGE_DOWN, "PageDown", "step after", "Go to the step after, or down a page of a list")       \
    X(STEP, "1 2 3 4 5 6 7 8 9", "go to a step", "Go to the step of that number, 10 and 11 too")   \
    X(ENTER, "Enter", "open", "Open what is marked, or keep an answer and go on")                  \
    X(ESCAPE, "Esc", "back", "Go back. Everything is kept")                                        \
    X(GROUP_WRITING, "", "", "Writing and choosing")                                               \
    X(CHOOSE, "Space", "choose", "Choose, or tick and untick")                                     \
    X(WORD_LEFT, "Ctrl-Left Alt-b", "word left", "Go back a word")                                 \
    X(WORD_RIGHT, "Ctrl-Right Alt-f", "word right", "Go on a word")                                \
    X(ERASE, "Backspace", "rub out", "Rub out the letter before, or clear a choice")               \
    X(ERASE_WORD, "Ctrl-W Alt-Backspace", "rub out a word", "Rub out the word before")             \
    X(DELETE, "Delete", "remove", "Take out a letter, clear a choice, or remove a row")            \
    X(LATER, "Alt-l", "not now", "Leave a question for later, or ask it again")                    \
    X(NOT_MINE, "Alt-k", "does not apply", "Say that a question does not apply to you")            \
    X(KILL_END, "Ctrl-K", "clear to the end", "Clear the rest of the line")                        \
    X(KILL_LINE, "Ctrl-U", "clear", "Clear the whole line")                                        \
    X(UNDO, "Ctrl-Z", "undo", "Undo: word by word in an answer, then step by step")                \
    X(REDO, "Ctrl-Y", "redo", "Do again what was undone")                                          \
    X(GROUP_LISTS, "", "", "Lists")                                                                \
    X(NEW, "Ctrl-N n", "new", "Add a new one")                                                     \
    X(COPY, "Alt-c", "copy", "Copy a row, with its answers")                                       \
    X(MOVE_UP, "Alt-u", "move up", "Move a row up")                                                \
    X(MOVE_DOWN, "Alt-d", "move down", "Move a row down")                                          \
    X(PUT_AWAY, "Alt-x", "put away", "Put a plan away, or bring it back: on the list of plans")    \
    X(SORT, "Alt-y", "by review", "Put plans in order of their next review, or of their names")    \
    X(CHANGE_FROM, "F2 c Ctrl-D", "change from a date",                                            \
      "Change how often something comes from a date on")                                           \
    X(PRICE_RISE, "Ctrl-O", "price rise",                                                          \
      "Add what prices have gone up by since the price's year")                                    \
    X(AFFORD, "Alt-a", "afford", "See the most you can afford of a thing in your support")         \
    X(TIME_LINE, "t", "time line", "See your support month by month")                              \
    X(TALK, "F10 Alt-t", "talk about a risk", "Talk about a risk in a thing of your support")      \
    X(RATES, "Ctrl-R", "rates",                                                                    \
      "See rates and prices, or take in newer ones: on the list of plans")                         \
    X(TAKE_IN, "F11 Alt-g", "take in a file",                                                      \
      "Take in a plan file that was sent: on the list of plans, and of what waits")                \
    X(REPORTS, "Alt-q", "reports",                                                                 \
      "See what all plans come to: on the list of plans, and of what waits")                       \
    X(WHO_I_AM, "Alt-i", "who I am", "Say who you are when you decide: on the list of plans")      \
    X(GROUP_ANYWHERE, "", "", "Anywhere")                                                          \
    X(HELP, "F1 ? Ctrl-G", "help", "What does this mean? Press it twice for the keys")             \
    X(WORDS, "Alt-w w", "words", "See what the words mean")                                        \
    X(SETTINGS, "Alt-e", "settings",                                                               \
      "See the settings: who you are, how it looks and where files go")                            \
    X(FIND, "Ctrl-F", "find an answer",                                                            \
      "Find any question of the plan by its words, and go to it")                                  \
    X(RECALCULATE, "F3 Alt-r", "newer prices", "See what newer rates and prices would change")     \
    X(VERSIONS, "Alt-v v", "versions", "See every version of the plan, and what changed")          \
    X(OTHER_WAY, "Alt-o", "other way", "Go to the other way of doing it and back, or begin one")   \
    X(WAYS, "o", "side by side", "See both ways of doing it side by side, or begin another one")   \
    X(PICTURE, "F4 Alt-p", "picture", "See the plan as a picture: the money, and the year")        \
    X(SPENT, "Alt-j m", "money spent", "See what was paid and spent, and write it down")           \
    X(CHECK, "F5 Ctrl-T", "check", "See what is still to do")                                      \
    X(SPREADSHEET, "F6 Alt-s", "spreadsheet", "Make a spreadsheet of the plan")                    \
    X(SEND, "F7 Alt-m", "send", "Make the file that the plan is sent in")                          \
    X(PRICES, "F8 Ctrl-P", "prices", "Look up a price")                                            \
    X(HIDE, "F9 Alt-h", "hide names", "Hide or show names, when others can see the screen")        \
    X(NOTES, "Alt-n", "notes", "Show or hide the notes of a step: in practice")                    \
    X(REDRAW, "Ctrl-L", "draw again", "Draw the screen again")                                     \
    X(QUIT, "Ctrl-C", "leave", "Leave from anywhere. Everything is kept")

enum action {
#define ACTION_ENUM(name, keys, words, help) ACTION_##name,
    ACTION_LIST(ACTION_ENUM)
#undef ACTION_ENUM
        ACTION_COUNT
};

struct keymap_row {
    const char *keys, *words, *help; /* as in ACTION_LIST */
};
/* The row of an action; never NULL for a valid one. */
const struct keymap_row *keymap_row(enum action action);
/* The action of a key by its name ("F1", "?", "Ctrl-Z"); ACTION_NONE where it has none. */
enum action keymap_find(const char *key);
#define KEYMAP_NAME 32 /* bytes of what is pressed or typed for an action */
/* The name of an action's first key, as the key line shows it. Returns `buffer`. */
char *keymap_key(enum action action, char buffer[KEYMAP_NAME]);

/* How a front end names what does an action: a key, or what is typed. Returns `buffer`. */
typedef char *keymap_name(enum action action, char buffer[KEYMAP_NAME]);
/* A text in which "{UNDO}" stands for the name of what undoes, and so on for every action: so that
 * words are true at every front end. Malloc'd; NULL when no memory. */
char *keymap_words(const char *text, keymap_name *name);

/* One key on the key line: `words` instead of the action's own, or NULL. A list of them ends with
 * {ACTION_NONE, NULL}. */
struct key_hint {
    enum action action;
    const char *words;
};
/* Columns of one hint: "Ctrl-Z undo". What Enter does has those of "open" at the least, so that the
 * hints after it stay where they are from row to row of most lists. */
int keymap_columns(const struct key_hint *hint);
/* Which of `hints` fit in `columns` with `gap` columns between them: fits[i] for each, the first
 * ones and always the last (which should be the way back). Returns how many there are; at most
 * `most`. */
size_t keymap_fit(const struct key_hint *hints, int columns, int gap, bool *fits, size_t most);

#endif
