/* The session: who is here and in which role, the open plan and its figures, and the screens one
 * over the other. It is the same for every front end, and there is nothing of a terminal in it.
 *
 * A screen is a small struct of functions that makes a page (session/page.h) and answers what is
 * done to it. A front end shows the page of the screen on top and hands on what the person does
 * with session_act; what the screen leaves, the session does: Esc goes back, PageUp and PageDown go
 * to the step before and after, Ctrl-Z and Ctrl-Y undo and redo, the shortcuts open their screens,
 * F9 hides names. The figures are good after every edit, whoever made it. */
#ifndef PHBPLAN_SESSION_SESSION_H
#define PHBPLAN_SESSION_SESSION_H

#include "plan/cost_basis.h"
#include "plan/figures.h"
#include "session/looks.h"
#include "session/page.h"
#include "session/slip.h"
#include "store/store.h"
#include "store/ways.h"

struct session;

/* A screen. Everything but `page` may be left out. `state` is the screen's own memory: state_size
 * bytes, all 0 before `open`, freed after `close`. */
struct screen {
    size_t state_size;
    bool of_plan;     /* a screen of the open plan: it has the plan's header, and undo */
    bool plan_itself; /* and only of the plan itself: what it decides, sends or makes a file of */

    /* Fills the state. `about` lasts only for the call; it is all 0 where there is nothing to say.
     * On an error the screen is closed and not shown, and the words are said. */
    enum err (*open)(struct session *session, void *state, const struct about *about,
                     struct err_info *info);
    /* Makes the page as it is now, on one that page_init has made. */
    void (*page)(struct session *session, void *state, struct page *page);
    /* Does what was done to the page. False where it is not this screen's: the session then does
     * what the key always does. A screen must not touch its state after it was popped. */
    bool (*act)(struct session *session, void *state, const struct page_event *event);
    /* A form's answer was given, and the plan may have changed with it. True where the screen is
     * gone now. */
    bool (*answered)(struct session *session, void *state);
    /* The last answer of a form was accepted; NULL goes back. */
    void (*finished)(struct session *session, void *state);
    /* Another screen above it was closed: time to read again what that one may have changed. */
    void (*back)(struct session *session, void *state);
    /* Gives back what `open` took. */
    void (*close)(struct session *session, void *state);
};

/* What stands over a step in practice, each as whole sentences: what people usually ask, what
 * others did, and one thing to try. */
struct session_notes {
    const char *asked, *did, *try;
};

/* One step of a plan. */
struct session_step {
    const char *title; /* "My outcomes" */
    const struct screen *screen;
    /* How it stands: "3 outcomes". *tone may be set; "" for nothing to say. */
    void (*status)(struct session *session, char *buffer, size_t size, enum tone *tone);
    const struct session_notes *notes; /* in practice; or NULL */
};
/* A key that opens a screen from anywhere in a plan, such as F5; or from every page. */
struct session_shortcut {
    enum action action;
    const struct screen *screen;
    bool everywhere;
};

/* Looks at an answer. Anything but ERR_OK: it is not one, and why. */
typedef enum err session_check(struct session *session, const char *answer, void *data,
                               struct err_info *info);

/* What a session asks of the front end that shows it. */
struct front {
    /* A yes or no, now; what is neither is asked again, and the end of everything is no. Whether it
     * was left so is in session->left_open. */
    bool (*confirm)(struct session *session, const char *question);
    /* A text, with `given` there to begin with, until `check` takes one (true) or the person leaves
     * it (false). */
    bool (*ask)(struct session *session, const char *question, const char *given,
                session_check *check, void *data);
    /* The same for a passphrase: nothing of it is shown or said. */
    bool (*ask_secret)(struct session *session, const char *question, session_check *check,
                       void *data);
    /* Keeps what is being typed on the screen on top before anyone goes elsewhere. False: there is
     * no place for it, and going would lose it. */
    bool (*keep)(struct session *session);
    /* How it names what does an action. */
    keymap_name *name;
    bool draws; /* it has colours and a mouse */
    /* Looks so from now on; NULL: nothing of it makes a difference. */
    void (*look)(struct session *session, const struct looks *looks);
    /* A screen is closed: what the front end remembers of it (session_layer.view) can go. */
    void (*forget)(struct session *session, void *view);
};

/* How the program was started. All of it belongs to the caller and outlives the session. */
struct session_setup {
    struct store *store;
    const char *who, *role;                     /* "a.clark", "clinician" */
    struct look_said looks_said[SETTING_COUNT]; /* of this run */
    int64_t (*today)(void);                     /* the day number of today */
    const struct session_step *steps;
    size_t step_count;
    const struct session_shortcut *shortcuts;
    size_t shortcut_count;
    /* Help: what the screen below says about itself, and the keys. */
    const struct screen *help, *keys;
    const struct screen *home; /* what this role opens on */
    /* Set before leaving, where the person goes over to practice, or back from there to the real
     * plans. NULL: there is no way over. */
    bool *crosses;
};

/* A screen on the stack. */
struct session_layer {
    const struct screen *screen;
    void *state;
    void *view;         /* the front end's own: what is marked, how far it is scrolled */
    struct about about; /* what it was opened for, or nothing */
    char title[256]; /* private: of its page, and one more than the revision of the plan it is of */
    int64_t titled;
};

#define SESSION_MESSAGE 512
#define SESSION_HELP 4096
#define SESSION_DEPTH 16 /* screens on the stack at most */

struct session {
    struct session_setup setup;
    const struct front *front;
    void *front_data;
    struct book *book; /* the open plan, or NULL; the session closes it */
    bool older;        /* and it is a version that is not its plan's newest: it is only read, or */
    struct in_force in_force; /* the one that is in force, if that is not the newest */
    bool hide_notes;          /* of practice */
    struct about left;  /* what the screen was of that was gone back from last: a front end puts the
                           mark there, and empties it; or nothing */
    enum which_way way; /* which of two ways of doing it the open plan is */
    bool hide_names;    /* F9: references are shown instead of names, and stars for other words */

    /* What is being written about the open plan and is not in it: decisions, before they are made.
     * It lasts as long as the plan is open. */
    struct slip slip;

    /* Of the open plan, good after every edit: a view of the book's own (book_figures). Read only;
     * nothing is known without a plan. */
    struct figures figures;

    /* What there is to say now, until the next thing is done. The front end takes it. */
    char message[SESSION_MESSAGE];
    enum tone message_tone;
    char help_title[256], help[SESSION_HELP]; /* what F1 said last: setup.help's page is of it */
    size_t news;         /* goes up where a page may tell of what is not so any more */
    bool unfinished;     /* answers wait unfinished, as the figures were last worked out */
    bool refused;        /* by the store: what was typed meanwhile was meant for what is not */
    bool may_leave;      /* a yes or no is asked that can be left unanswered (left_open) */
    bool left_open;      /* the last yes or no was left, and got neither */
    bool leaving;        /* the person leaves, or the terminal is gone */
    bool gone;           /* it is: what was typed is nobody's answer */
    struct err_info out; /* why who is here may not be any more; "" where they may */

    /* Private. */
    struct other_basis other; /* of session_other_basis, and the revision it is of; -1 none */
    int64_t other_revision;
    struct session_layer layers[SESSION_DEPTH];
    size_t depth;
    size_t from; /* the layer where the open plan begins; and the plans that lie under it */
    struct session_under {
        struct book *book;
        size_t from;
    } under[SESSION_DEPTH];
    size_t under_count;
    bool quit_asked; /* leaving was asked for once where words would be lost */
};

/* Starts with one screen. session_close may be called either way. Errors are first->open's. */
enum err session_open(struct session *session, const struct session_setup *setup,
                      const struct front *front, void *front_data, const struct screen *first,
                      const struct about *about, struct err_info *info);
/* Closes every screen from the top down, and the plan. */
void session_close(struct session *session);

/* ---- the screens ----------------------------------------------------------------------------- */

/* The layer on top; NULL when all are closed. */
struct session_layer *session_top(struct session *session);
/* Makes the page of the screen on top, in the caller's memory; page_done when it is done with. */
void session_page(struct session *session, struct page *page);
/* Does what the person did: first the screen on top, then what the key always does. */
void session_act(struct session *session, const struct page_event *event);
/* The same without the screen. */
void session_usual(struct session *session, enum action action);
/* Opens what F1 says: `text`, or the keys where that is empty; from there, the keys. */
void session_help(struct session *session, const char *title, const char *text);
/* Looks whether the open plan may still be read by who is here, before anything is done on it.
 * False where not: it is closed, which is said, and what it was opened from is on top. */
bool session_may_go_on(struct session *session);
/* How it ended for who is here: ERR_STAYS where they may not be any more (session_may_go_on). */
enum err session_ended(const struct session *session, struct err_info *info);
/* A form's answer was given; true where its screen is gone. And its last one was accepted. */
bool session_answered(struct session *session);
void session_finished(struct session *session);

/* Navigation. What is being typed is kept first; false where it could not be, or where the new
 * screen did not open (the message says why). `about` may be NULL. A screen must not touch its
 * state after it was popped or replaced. */
bool session_push(struct session *session, const struct screen *screen, const struct about *about);
bool session_pop(struct session *session);
bool session_replace(struct session *session, const struct screen *screen,
                     const struct about *about);
/* Goes to a step of the plan (from 1), in place of the step we are in. */
bool session_go_to_step(struct session *session, int step);
/* Ends it, once what is typed is kept. */
bool session_leave(struct session *session);

/* Keeps what is being typed, as going elsewhere does. */
bool session_keep(struct session *session);

/* A plan is open and its screens are on the stack. The step we are in (from 1), 0 none. */
bool session_in_plan(const struct session *session);
int session_step(const struct session *session);
/* The step itself is on top, and no page within it: its list gives way to the step before and
 * after, where a list of another page goes on a page. */
bool session_on_step(const struct session *session);

/* ---- the plan -------------------------------------------------------------------------------- */

/* Opens a plan by its reference, in place of the one before; or takes one already open. Errors are
 * book_open's. Call session_close_plan when the plan's first screen closes. */
enum err session_open_plan(struct session *session, const char *reference, struct err_info *info);
void session_take_plan(struct session *session, struct book *book);
/* Opens one over it, to be looked at from the screen that is opened next; the one below is open
 * again when it is closed. Errors are book_open's. */
enum err session_open_over(struct session *session, const char *reference, struct err_info *info);
void session_close_plan(struct session *session);
/* Reads the open plan again where someone else changed it (*changed says whether), and its figures:
 * before it is used for anything that lasts. Errors are book_refresh's. */
enum err session_refresh(struct session *session, bool *changed, struct err_info *info);
/* Goes to the other of two ways, at the same step; what is being typed is kept first. */
void session_go_other_way(struct session *session);
/* The open plan. */
const struct plan *session_plan(const struct session *session);

/* Edits the plan: book_edit, and the words where it could not. `changes` is done with
 * (changes_done) either way. */
bool session_edit(struct session *session, struct changes *changes, const char *label);
/* Sees that the figures are of the plan as it is: takes those that the book has. */
void session_figures(struct session *session);
/* What the plan would cost with its year counted the other way; worked out when it is asked for.
 * The session's, until the next edit. NULL where the cost is not known. */
const struct other_basis *session_other_basis(struct session *session);
/* Whether the plans here are those of practice, which stands on every page. */
bool session_is_practice(const struct session *session);
/* Today's day number. */
int64_t session_today(const struct session *session);

/* ---- what is said ---------------------------------------------------------------------------- */

/* Says something, until the next thing is done; "{UNDO}" in the format is the name of what undoes.
 * `session_say_error` begins it with "Error:". */
void session_say(struct session *session, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void session_say_error(struct session *session, const struct err_info *info);
/* The same for an edit that was not made. Where that was the store's doing, perhaps after seconds
 * of waiting, what was typed meanwhile is left out: it was meant for what did not happen. */
void session_say_refused(struct session *session, enum err err, const struct err_info *info);
/* What is to be known of the store before anything is typed. */
void session_say_of_store(struct session *session);
/* Says once, of a store of which nothing else is said, that its disk is not encrypted, where that
 * is known; true where it was said. The look takes longer than to draw a screen. */
bool session_say_of_disk(struct session *session);

/* Whether files are on another computer than this, where whoever is here came from; then the page
 * says so, and by which call there ("export P-0001 -o -.xlsx > plan.xlsx"; NULL: there is none). */
bool session_files_away(struct page *page, const char *call);
/* Goes on with the name of a file that was begun, in the room of `size` that it has, and says where
 * it could be one of several, or none. */
void session_complete_name(struct session *session, char *name, size_t size);

bool session_confirm(struct session *session, const char *question);
/* The same where a no does something too: *left where the person gave neither, and nothing is to be
 * done. */
bool session_confirm_or_leave(struct session *session, const char *question, bool *left);
bool session_ask(struct session *session, const char *question, const char *given,
                 session_check *check, void *data);
bool session_ask_secret(struct session *session, const char *question, session_check *check,
                        void *data);

/* ---- the top of a page ----------------------------------------------------------------------- */

/* The one way a person is named, here and in the list of plans: "Anne Example" of the open plan, or
 * its reference where names are hidden or not known yet. */
char *session_person(const struct session *session, char *buffer, size_t size);
struct session_who {
    char name[512];
    char born[48];   /* "born 12 May 1961" */
    char number[32]; /* "NHS 999 000 0018" */
};
/* Who the plan is about, in its pieces, with names hidden or not; "" for what is not known, or not
 * to be seen. */
void session_who(const struct session *session, bool hidden, struct session_who *who);
/* "Anne Example, born 12 May 1961". */
void session_person_line(const struct session *session, char *buffer, size_t size);
/* "P-0001", where the person line does not say it already: otherwise "". */
const char *session_reference(const struct session *session);
/* How long the plan has been with the commissioner: "today", "3 days ago"; "" where it is not. */
void session_waited(const struct session *session, char *buffer, size_t size);
/* "Draft, version 1"; of one that was sent, how long ago; who acts next while somebody waits; of
 * another than the newest that it is, and what it says of the store, too: ", not the newest, read
 * only". */
void session_state_line(const struct session *session, char *buffer, size_t size);
/* "a.clark, clinician". */
void session_who_line(const struct session *session, char *buffer, size_t size);
/* "Anne Example > My support > Psychotherapy": the screens of the plan below each other. False
 * where there is only the plan's own. */
bool session_where(struct session *session, char *buffer, size_t size);

#define SESSION_AMOUNTS 4
struct session_amount {
    enum tone tone;
    const char *label;
    bool spare; /* the first to be left out where there is no room */
    char amount[32];
};
/* The money: "Budget", "Plan", "Kept back" and "Left" or "Over by"; returns how many. None where
 * the cost is not known: session_no_cost says why. */
size_t session_amounts(const struct session *session,
                       struct session_amount amounts[SESSION_AMOUNTS]);
void session_no_cost(const struct session *session, char *buffer, size_t size);
/* How much of the plan is paid directly: pence, and whole per cent. */
int64_t session_direct(const struct session *session, int *per_cent);

#endif
