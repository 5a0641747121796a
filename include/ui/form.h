/* A form at a terminal: the answers of session/answers.h as labels and answers on a page, one of
 * them with the focus.
 *
 * How each is shown and answered comes from its kind: a line to type in, a page of prose, one
 * choice of several, boxes to tick. An answer is given to the plan when the person leaves it, and
 * what is drawn is the plan; what the plan does not take is in hand, stays in its place with its
 * words, and holds nobody. */
#ifndef PHBPLAN_UI_FORM_H
#define PHBPLAN_UI_FORM_H

#include "session/answers.h"
#include "session/page.h"
#include "ui/canvas.h"
#include "ui/editor.h"
#include "ui/event.h"

struct form_item; /* one answer and where it is drawn; private to the form's own files */

struct form {
    struct answers *answers; /* its owner's */
    /* Private: what is asked now, and the answer that has the focus. */
    struct form_item *items; /* of answers->items, in their order */
    size_t item_count, focus;
    size_t made;          /* of the answers, when the items were made */
    struct editor editor; /* of a line or of prose */
    char *pending;        /* of a choice or boxes: the words chosen, one a line */
    char *loaded;         /* either of them when the focus came, to see whether it was changed */
    bool fresh;           /* nothing was pressed in it since then */
    size_t option;        /* the choice or box the cursor is on */
    bool option_moved;    /* by hand, since the focus came */
    /* Letters where one chooses, since the last other key: */
    char *before;       /* the words chosen before the first of them; NULL none came */
    char letters[48];   /* since an option was last chosen by Space; begins the one chosen */
    bool stray;         /* they were no option's: none is taken until another key comes */
    bool warned;        /* Esc was pressed once where words would be lost */
    bool goes_on;       /* its page's: Tab on the last answer finishes it */
    int top;            /* the first row in sight */
    struct canvas area; /* where it was drawn last, for the mouse */
    struct form_drawn {
        struct canvas canvas, view; /* all of it, and what the questions had */
        size_t made, focus;
        int top, rows; /* the first row in sight, and all there are */
        bool whole;    /* nothing stood over the questions */
    } drawn;           /* and how */
};

enum form_result {
    FORM_PASSED, /* not the form's event: the screen or the loop may use it */
    FORM_USED,
    FORM_FINISHED, /* Enter on the last answer, and it was kept; or Tab, where it goes on */
};

/* Starts a form on answers, which must stay, with the focus on the `first` of their items. */
void form_init(struct form *form, struct answers *answers, size_t first);
void form_done(struct form *form);

/* Draws all of it on `canvas`, scrolled so that the focus is in sight, and places the cursor on it;
 * under it what is worth a look in the answers, and what they come to. */
void form_draw(struct form *form, const struct page_form *page, const struct canvas *canvas);

/* Takes an event: typing, pasting, choosing, moving. Leaving an answer gives it to the plan. What
 * there is to say then is answers->message. */
enum form_result form_event(struct form *form, const struct event *event);

/* Gives what is being typed to the plan, before anything else happens (another screen, undo, the
 * end); what is wrong is a draft. False where the store takes neither, so that the words are only
 * here, or where someone else changed the answer meanwhile. */
bool form_keep(struct form *form);
/* Keeps words that are being typed as a draft: at a pause, or `going` for good, when a choice made
 * is an answer. */
void form_put_aside(struct form *form, bool going);

/* The most rows that its questions take in a place of these columns, wherever the focus goes. */
int form_most_rows(struct form *form, const struct canvas *canvas);

/* "What does this mean?" for the field in focus: its label; and its help and example, as one text
 * in `buffer`. Where it stands `beside` the form, of the choices only the one that the cursor is on
 * is explained. Returns the label. */
const char *form_help(const struct form *form, bool beside, char *buffer, size_t size);
/* One line about the answer, or the choice, that has the focus; "" nothing. */
const char *form_hint(const struct form *form, char buffer[ANSWERS_HINT]);
/* The keys for the kind of answer in focus, for the key line. */
const struct key_hint *form_keys(const struct form *form);

#endif
