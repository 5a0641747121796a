/* The app: the loop, the stack of screens, and the frame that all screens share.
 *
 * The loop is draw -> place cursor -> show -> read key -> action -> navigate. A screen is a small
 * struct of functions; it draws its content and answers events, and leaves the rest to the frame:
 * the person at the top, the money, where we are, the message line and the key line; on wide
 * windows the steps at the left and the guidance at the right. Costs and findings are worked out
 * again by themselves after every edit, whoever made it.
 *
 * What the loop does with a key that the screen on top leaves: Esc goes back; F1 and ? say what
 * this means, and once more give the keys; PageUp and PageDown go to the step before and after;
 * Ctrl-Z and Ctrl-Y undo and redo on a plan's screen one's own edits, and after a question others';
 * the shortcuts open their screens; F9 hides names; Ctrl-L draws again; Ctrl-C leaves. */
#ifndef PHBPLAN_UI_APP_H
#define PHBPLAN_UI_APP_H

#include "plan/cost_basis.h"
#include "plan/rules.h"
#include "plan/state.h"
#include "store/store.h"
#include "ui/canvas.h"
#include "ui/form.h"
#include "ui/keymap.h"
#include "ui/list.h"
#include "ui/terminal.h"

struct app;

/* A screen. Everything but `title` and `draw` may be left out. `state` is the screen's own memory:
 * state_size bytes, all 0 before `open`, freed after `close`. */
struct screen {
    size_t state_size;
    bool of_plan; /* a screen of the open plan: it has the plan's header, and undo */
    int step; /* which of app->steps it is (from 1), 0 none: PageUp and PageDown go to the others */

    /* Fills the state. `about` says what it is about: a record's id, a reference, or NULL; it lasts
     * only for the call. On an error the screen is closed and not shown, and the words are said. */
    enum err (*open)(struct app *app, void *state, const char *about, struct err_info *info);
    /* Draws the content, and places the cursor on what has the focus. */
    void (*draw)(struct app *app, void *state, const struct canvas *canvas);
    /* Takes an event. False where it is not this screen's: the loop then does what the key always
     * does. */
    bool (*event)(struct app *app, void *state, const struct event *event);
    /* Keeps what is being typed before the person goes elsewhere. False: there is no place for it,
     * and going would lose it. */
    bool (*keep)(struct app *app, void *state);
    /* Keeps it as a draft: nothing was pressed for a while, or (`going`) the terminal is gone. */
    void (*put_aside)(struct app *app, void *state, bool going);
    /* Another screen above it was closed: time to read again what that one may have changed. */
    void (*back)(struct app *app, void *state);
    /* Gives back what `open` took. */
    void (*close)(struct app *app, void *state);
    /* Its part of the line that says where we are: "My support", or the title of a record. */
    void (*title)(struct app *app, void *state, char *buffer, size_t size);
    /* What F1 says, and the guidance on wide windows. Returns the heading. */
    const char *(*help)(struct app *app, void *state, char *buffer, size_t size);
    /* The keys for the key line, ending with {ACTION_NONE, NULL}; the last is the way back. */
    const struct key_hint *(*keys)(struct app *app, void *state);
};

/* One step of a plan: for the list of steps at the left, and for PageUp and PageDown. */
struct app_step {
    const char *title; /* "My outcomes" */
    const struct screen *screen;
    /* How it stands: "3 outcomes". *role may be set (ROLE_DONE, ROLE_LOOK); "" for nothing to say.
     */
    void (*status)(struct app *app, char *buffer, size_t size, enum role *role);
};
/* A key that opens a screen from anywhere in a plan, such as F4. */
struct app_shortcut {
    enum action action;
    const struct screen *screen;
};

/* How the program was started. All of it belongs to the caller and outlives the app. */
struct app_setup {
    struct store *store;
    const char *who, *role; /* "a.clark", "clinician" */
    int64_t (*today)(void); /* the day number of today */
    bool practice;          /* PRACTICE stands on every screen */
    bool no_mouse;          /* the mouse is left to the terminal */
    const struct app_step *steps;
    size_t step_count;
    const struct app_shortcut *shortcuts;
    size_t shortcut_count;
};

struct app_layer; /* a screen on the stack and its state; private to the app */

#define APP_MESSAGE 512
#define APP_HELP 4096  /* bytes of a help text */
#define APP_HIDDEN 512 /* words hidden by F9 at most */
#define APP_DEPTH 16   /* screens on the stack at most */

struct app {
    struct app_setup setup;
    struct terminal *terminal;
    struct book *book; /* the open plan, or NULL; the app closes it */
    bool hide_names;   /* F9: references are shown instead of names, and stars for other words */

    /* Of the open plan, worked out again after every edit. Read only. */
    struct plan_cost cost;
    bool cost_known; /* false: the cost cannot be worked out, and why is in cost_error */
    struct err_info cost_error;
    struct findings findings; /* for every step up to the last: filter by rule->stops */
    bool findings_known;      /* false: there may be more, for memory ran out */
    enum state state;         /* how far the plan has got today */

    /* Private. */
    int64_t revision;         /* of the book that cost and findings are of; -1 none */
    struct other_basis other; /* of app_other_basis, and the revision it is of; -1 none */
    int64_t other_revision;
    struct app_layer *layers[APP_DEPTH];
    size_t depth;
    char message[APP_MESSAGE];
    enum role message_role;
    const char *question;    /* asked on the message line now, or NULL; then `message` is what is
                                wrong with its answer */
    struct editor *asking;   /* its answer, or NULL for a yes or no */
    struct canvas step_area; /* where the steps are, for the mouse; no rows where they are not */
    bool quit_next;          /* Ctrl-C was pressed in a question, which is closed first */
    bool quit_asked;         /* Ctrl-C was pressed once where words would be lost */
    bool gone;               /* the terminal is: what was typed is nobody's answer */
    bool refused;            /* by the store: what was typed meanwhile was meant for what is not */
    bool small;              /* the window was too small to draw anything, last time */
    const char *hidden[APP_HIDDEN]; /* of app_hidden, and copies that it needs */
    char hidden_text[4096];
    size_t hidden_count, hidden_used;
    bool leaving; /* the loop ends */
};

/* Opens the terminal, shows `first` (about `about`) and runs until the person leaves or the
 * terminal goes away; then everything is closed and kept. Errors are the terminal's or
 * first->open's, with nothing left on the screen. */
enum err app_run(const struct app_setup *setup, const struct screen *first, const char *about,
                 struct err_info *info);

/* Navigation. The screen on top is asked to keep what is being typed first; false where it could
 * not, or where the new screen did not open (the message line says why). A screen must not touch
 * its state after it was popped or replaced. */
bool app_push(struct app *app, const struct screen *screen, const char *about);
bool app_pop(struct app *app);
bool app_replace(struct app *app, const struct screen *screen, const char *about);
/* Ends the loop, once what is typed is kept. */
bool app_leave(struct app *app);

/* Opens a plan by its reference as app->book, in place of the one before; or takes one already
 * open. Errors are book_open's. Call app_close_plan when the plan's first screen closes. */
enum err app_open_plan(struct app *app, const char *reference, struct err_info *info);
void app_take_plan(struct app *app, struct book *book);
void app_close_plan(struct app *app);
/* Reads the open plan again where someone else changed it (*changed says whether), and works out
 * its figures: before it is used for anything that lasts. Errors are book_refresh's. */
enum err app_refresh(struct app *app, bool *changed, struct err_info *info);

/* Edits the plan: book_edit, and the words on the message line where it could not. `changes` is
 * done with (changes_done) either way. */
bool app_edit(struct app *app, struct changes *changes, const char *label);
/* What the plan would cost with its year counted the other way; worked out when it is asked for.
 * The app's, until the next edit. NULL where the cost is not known. */
const struct other_basis *app_other_basis(struct app *app);
/* Today's day number. */
int64_t app_today(const struct app *app);

/* Says something on the message line, until the next key. `app_say_error` begins it with "Error:".
 */
void app_say(struct app *app, const char *format, ...) __attribute__((format(printf, 2, 3)));
void app_say_error(struct app *app, const struct err_info *info);
/* The same for an edit that was not made. Where that was the store's doing, perhaps after seconds
 * of waiting, what was typed meanwhile is left out: it was meant for what did not happen. */
void app_say_refused(struct app *app, enum err err, const struct err_info *info);

/* Asks on the message line, and waits. A yes or no: its keys stand after the question, y is yes,
 * and n, Esc and the end are no; every other key does nothing. */
bool app_confirm(struct app *app, const char *question);
/* Looks at an answer. Anything but ERR_OK: it is not one, and why. */
typedef enum err app_check(struct app *app, const char *answer, void *data, struct err_info *info);
/* A text, with `given` there to begin with. Enter gives it to `check`: what is wrong is said, and
 * the question stays until there is a good answer (true) or Esc or the end (false). */
bool app_ask(struct app *app, const char *question, const char *given, app_check *check,
             void *data);

/* Opens what F1 says, as F1 does. */
void app_help(struct app *app);

/* What a screen that is a form does with an event, what there is to say of its answers included:
 * Enter on the last answer goes back. Returns what screen.event should. */
bool app_form_event(struct app *app, struct form *form, const struct event *event);
/* The same where Enter on the last answer does something else. */
enum form_result app_form_take(struct app *app, struct form *form, const struct event *event);
/* What it does to keep what is being typed; returns what screen.keep should. */
bool app_form_keep(struct app *app, struct form *form);

/* The one way a person is named, here and in the list of plans: "Anne Example" of the open plan, or
 * its reference where names are hidden or not known yet. */
char *app_person(const struct app *app, char *buffer, size_t size);

#endif
