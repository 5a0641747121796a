/* A form: some fields of a plan's records as labels and answers, one of them with the focus.
 *
 * A form is made from a table of struct form_field; how each is shown and answered comes from its
 * kind in the dictionary: a line to type in, a page of prose, one choice of several, boxes to tick.
 * An answer goes into the plan (answer_keep, book_edit) when the person leaves it, and what is
 * drawn is the plan. An answer that the plan does not take is in hand: it stays in its place with
 * its words, the plan keeps the last good one, and the person goes where they like, since it is a
 * draft of the store too. So are words half typed when the terminal goes or nothing was pressed for
 * a while. Drafts come back with their form, and become answers when they are changed or Enter is
 * pressed on them, never by passing over them. */
#ifndef PHBPLAN_UI_FORM_H
#define PHBPLAN_UI_FORM_H

#include "store/store.h"
#include "ui/canvas.h"
#include "ui/editor.h"
#include "ui/keymap.h"

/* One row of a form's table. Everything after `field` may be left out. */
struct form_field {
    enum record_type type; /* a type a plan has many of means the form's own record (form->id) */
    size_t field;
    const char *heading; /* a heading over it: the start of a group */
    /* Whether it is asked at all; NULL: always. `record` is the record of `type`. */
    bool (*shown)(const struct plan *plan, const struct record *record);
    int lines;         /* prose: the fewest rows; 0 means 2 */
    const char *label; /* instead of the dictionary's */
    const char *join;  /* stands on the row of the field before it, after these words ("" for none):
                          "[ 2 ] times every [ 1 ] [week]" */
};

#define FORM_MESSAGE 512

struct form_item; /* one answer, and one in hand; private to the form's own files */
struct form_held;

struct form {
    struct book *book;
    char id[64]; /* of the record whose fields these are; "" where all are single ones */
    const struct form_field *fields;
    size_t field_count;
    int64_t
        today; /* for dates typed without a year; set it again before an event if days may pass */
    /* Lines under the form, `rows` at most: what the answers come to ("This plan £1,920.00"), the
     * sum on the last. Or NULL. */
    void (*footer)(void *data, int rows, char *buffer, size_t size);
    /* What is worth a look in the answers as they are; it stands over those lines. Or NULL. */
    void (*note)(void *data, char *buffer, size_t size);
    void *footer_data; /* for the two above */

    char message[FORM_MESSAGE]; /* something to say after an event, or "" */
    bool refused;               /* the store just refused an answer, perhaps after a long wait */

    /* Private: what is asked now, the answer that has the focus, and those in hand. */
    struct form_item *items;
    size_t item_count, focus;
    int64_t revision;     /* of the book when the items were made */
    struct editor editor; /* of a line or of prose */
    char *pending;        /* of a choice or boxes: the words chosen, one a line */
    char *loaded;         /* either of them when the focus came, to see whether it was changed */
    bool fresh;           /* nothing was pressed in it since then */
    size_t option;        /* the choice or box the cursor is on */
    bool option_moved;    /* by hand, since the focus came */
    struct form_held *held;
    size_t held_count;
    bool warned;        /* Esc was pressed once where words would be lost */
    int top;            /* the first row in sight */
    struct canvas area; /* where it was drawn last, for the mouse */
};

enum form_result {
    FORM_PASSED, /* not the form's event: the screen or the loop may use it */
    FORM_USED,
    FORM_FINISHED, /* Enter on the last answer, and it was kept */
};

/* Starts a form on a book, with the focus on the first field that has no answer when `first_empty`,
 * otherwise on the first. `fields` must stay; `id` is copied. ERR_NOT_FOUND where there is no such
 * record; ERR_MEMORY. `form` may be given to form_done either way. */
enum err form_init(struct form *form, struct book *book, const char *id,
                   const struct form_field *fields, size_t field_count, int64_t today,
                   bool first_empty, struct err_info *info);
void form_done(struct form *form);

/* Puts the focus on a field (one that a finding asks for). False where it is not asked now. */
bool form_focus(struct form *form, enum record_type type, int field);

/* Draws all of it on `canvas`, scrolled so that the focus is in sight, and places the cursor on it.
 */
void form_draw(struct form *form, const struct canvas *canvas);

/* Takes an event: typing, pasting, choosing, moving. Leaving an answer gives it to the plan. */
enum form_result form_event(struct form *form, const struct event *event);

/* Gives what is being typed to the plan, before anything else happens (another screen, undo, the
 * end); what is wrong is a draft. False where the store takes neither, so that the words are only
 * here, or where someone else changed the answer meanwhile. */
bool form_keep(struct form *form);
/* Keeps words that are being typed as a draft: at a pause, or `going` for good, when a choice made
 * is an answer. */
void form_put_aside(struct form *form, bool going);
/* Whether any answer is in hand: typed, and not the plan's. */
bool form_holds(const struct form *form);
/* The label of the first that is, among those asked now; NULL where none is. */
const char *form_waits(const struct form *form);
/* What is said of the answer in focus where it is in hand: why the plan has not taken it, or that
 * it is not kept yet; "" where it is not. */
const char *form_said(const struct form *form);

/* "What does this mean?" for the field in focus: its label; and its help and example, as one text
 * in `buffer`. Returns the label. */
const char *form_help(const struct form *form, char *buffer, size_t size);
/* The keys for the kind of answer in focus, for the key line. */
const struct key_hint *form_keys(const struct form *form);

#endif
