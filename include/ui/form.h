/* A form: some fields of a plan's records as labels and answers, one of them with the focus.
 *
 * A form is made from a table of struct form_field; how each is shown and answered comes from its
 * kind in the dictionary: a line to type in, a page of prose, one choice of several, boxes to tick.
 * The form keeps nothing but what is being typed: an answer goes into the plan (answer_keep,
 * book_edit) when the person leaves it, and what is drawn is the plan. A wrong answer stays in its
 * place with its words, the focus stays on it, and the plan keeps the last good one. */
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

struct form_item; /* one answer; private to form.c */

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

    /* Private: what is asked now, and the answer that has the focus. */
    struct form_item *items;
    size_t item_count, focus;
    int64_t revision;      /* of the book when the items were made */
    struct editor editor;  /* of a line or of prose */
    char *pending;         /* of a choice or boxes: the words chosen, one a line */
    char *loaded;          /* either of them when the focus came, to see whether it was changed */
    size_t option;         /* the choice or box the cursor is on */
    bool option_moved;     /* by hand, since the focus came */
    bool warned;           /* Esc was pressed once on a wrong answer */
    struct err_info wrong; /* what is wrong with the answer in focus; "" is nothing */
    int top;               /* the first row in sight */
    struct canvas area;    /* where it was drawn last, for the mouse */
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

/* Takes an event: typing, pasting, choosing, moving. Leaving an answer keeps it first. */
enum form_result form_event(struct form *form, const struct event *event);

/* Keeps what is being typed, before anything else happens (another screen, undo, the end). False
 * where it is wrong: it is then still there with its words, and the focus is on it. */
bool form_keep(struct form *form);
/* Throws away what is being typed. True where there was something. */
bool form_forget(struct form *form);

/* "What does this mean?" for the field in focus: its label; and its help and example, as one text
 * in `buffer`. Returns the label. */
const char *form_help(const struct form *form, char *buffer, size_t size);
/* The keys for the kind of answer in focus, for the key line. */
const struct key_hint *form_keys(const struct form *form);

#endif
