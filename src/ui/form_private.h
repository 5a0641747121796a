/* What the form's own files share: one answer, and where it is drawn. */
#ifndef PHBPLAN_UI_FORM_PRIVATE_H
#define PHBPLAN_UI_FORM_PRIVATE_H

#include "plan/value.h"
#include "ui/form.h"

/* How an answer is given. */
enum widget {
    WIDGET_LINE,  /* one line to type in */
    WIDGET_PROSE, /* a page to write on */
    WIDGET_RADIO, /* one of several, all in sight */
    WIDGET_CYCLE, /* one of several, the chosen one in sight: a choice on a row with others */
    WIDGET_BOXES, /* any of several */
    WIDGET_TICK,  /* yes or no */
};

#define OPTION_MARK 4 /* columns of "(o) " before a choice */
#define OPTION_GAP 2  /* and after one, where they stand on one row */

struct form_item {
    const struct form_field *spec;
    const struct field *field;
    enum widget widget;
    char part[VALUE_ID_MOST + 1]; /* KIND_SCORES and _MEASURES: whose value it is; "" otherwise */
    bool part_first;              /* the first of its field: the field's label stands over it */

    /* Where it is, in rows and columns of the whole form: set by form_lay_out. */
    int top, bottom; /* from its heading or label to the row after it */
    int heading_row; /* -1 none */
    int label_row, label_rows;
    int row, col, width; /* the answer: where it begins, and its columns */
    int join_col;        /* where the words before it stand, on its row */
    int error_row, error_col;
    bool across; /* its choices stand on one row */

    int said_row, said_rows; /* of the screen: where it is named at the top; no rows where not */
};

/* An answer in hand: typed or chosen, and not (yet) the plan's. */
struct form_held {
    enum record_type type;
    size_t field;
    char part[VALUE_ID_MOST + 1];
    char *text;            /* as typed; of a choice its plain form */
    enum err code;         /* why the plan has not taken it; ERR_OK: nobody has given it yet */
    struct err_info wrong; /* the same in words */
    bool left;   /* it was given as an answer here: tried again when another one is mended */
    bool typing; /* it has the focus and is a draft only for a pause: nothing to say of it */
    bool stored; /* the store has this text as a draft */
};

bool form_types(const struct form_item *item); /* a line or prose: answered in the editor */
struct record *form_record(const struct form *form, const struct form_item *item);
const char *form_label(const struct form *form, const struct form_item *item);
/* The item in focus, or NULL where nothing is asked. */
struct form_item *form_item(const struct form *form);

#define FORM_ERROR 256
/* What stands beside an answer in hand: "Error: not an amount in pounds", "Not kept yet". Returns
 * `buffer`. */
char *form_error(const struct form_held *held, char buffer[FORM_ERROR]);

/* What the plan has for an item: as people read it, for typing; and in plain form, for choosing.
 * malloc'd; NULL when no memory. */
char *form_shown(const struct form *form, const struct form_item *item, bool ascii);
char *form_plain(const struct form *form, const struct form_item *item);
/* What an item says: what is in hand, and otherwise what the plan has, in the form that its widget
 * uses. malloc'd; NULL when no memory. */
char *form_words(const struct form *form, const struct form_item *item, bool ascii);

/* The choices of an item: how many, and the word and the words a person sees for each. */
size_t form_options(const struct form *form, const struct form_item *item);
const char *form_option_word(const struct form *form, const struct form_item *item, size_t option);
const char *form_option_label(const struct form *form, const struct form_item *item, size_t option);
/* Whether a word is one of the lines of a plain form. */
bool form_has_word(const char *plain, const char *word);

/* Makes the items again where the plan was changed since; loads the focus. */
void form_sync(struct form *form);
/* Puts the focus on an item, loading its answer from the plan. */
void form_load(struct form *form, size_t focus);
/* Whether the answer in focus was changed since it was loaded. */
bool form_changed(const struct form *form);

/* ---- form_held.c: answers in hand */

/* Takes the drafts that the store has for this form. */
void form_held_load(struct form *form);
void form_held_done(struct form *form);
/* The item's answer in hand, or NULL; and only where there is something to say of it. */
struct form_held *form_held(const struct form *form, const struct form_item *item);
const struct form_held *form_marked(const struct form *form, const struct form_item *item);
/* Takes an item's answer out of hand. True where there was one. */
bool form_held_drop(struct form *form, const struct form_item *item);
/* Gives the answer in focus to the plan, where it was changed or is to be accepted as it is. False
 * where the plan does not take it: it is then in hand. */
bool form_give(struct form *form, bool accept);
/* Gives it before the focus goes elsewhere. False where it stays: what is wrong never holds it, but
 * what the store refused is looked at first, and then given again. */
bool form_leave(struct form *form);
/* Throws away what is in hand and in no store, or that someone else was quicker with. */
void form_forget(struct form *form);

/* Works out where every item is on a canvas of these columns. Returns the rows of the whole form.
 */
int form_lay_out(struct form *form, const struct canvas *canvas);
/* The row of the whole form where a choice begins; for one past the last, the row after them. */
int form_option_row(const struct form *form, const struct form_item *item, size_t option,
                    const struct canvas *canvas);

#endif
