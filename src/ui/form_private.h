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
};

bool form_types(const struct form_item *item); /* a line or prose: answered in the editor */
struct record *form_record(const struct form *form, const struct form_item *item);
const char *form_label(const struct form *form, const struct form_item *item);
/* The item in focus, or NULL where nothing is asked. */
struct form_item *form_item(const struct form *form);

#define FORM_ERROR 256
/* What stands beside a wrong answer: "Error: not an amount in pounds". Returns `buffer`. */
char *form_error(const struct form *form, char buffer[FORM_ERROR]);

/* What the plan has for an item: as people read it, for typing; and in plain form, for choosing.
 * malloc'd; NULL when no memory. */
char *form_shown(const struct form *form, const struct form_item *item, bool ascii);
char *form_plain(const struct form *form, const struct form_item *item);

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

/* Works out where every item is on a canvas of these columns. Returns the rows of the whole form.
 */
int form_lay_out(struct form *form, const struct canvas *canvas);
/* The row of the whole form where a choice begins; for one past the last, the row after them. */
int form_option_row(const struct form *form, const struct form_item *item, size_t option,
                    const struct canvas *canvas);

#endif
