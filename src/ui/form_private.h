/* What the form's own files share: one answer, and where it is drawn. */
#ifndef PHBPLAN_UI_FORM_PRIVATE_H
#define PHBPLAN_UI_FORM_PRIVATE_H

#include "ui/form.h"

#define OPTION_MARK 4        /* columns of "(o) " before a choice */
#define OPTION_GAP 2         /* and after one, where they stand on one row */
#define OPTIONS_WITH_MEANS 8 /* choices that may have a row each for what they mean */

struct form_item {
    struct answer_item asked; /* a copy, good when the answers' own are made again */

    /* Where it is, in rows and columns of the whole form: set by form_lay_out. */
    int top, bottom; /* from its heading or label to the row after it */
    int heading_row; /* -1 none */
    int label_row, label_rows;
    int row, col, width; /* the answer: where it begins, and its columns */
    int error_row, error_col;
    int term_row, term_rows; /* what a word of the label means, under it all; no rows where not */
    bool across;             /* its choices stand on one row */

    int said_row, said_rows; /* of the screen: where it is named at the top; no rows where not */
};

/* The item in focus, or NULL where nothing is asked. */
struct form_item *form_item(const struct form *form);
bool form_types(const struct form_item *item); /* a line or prose: answered in the editor */
/* The item's answer in hand where there is something to say of it; otherwise NULL. */
const struct answer_held *form_marked(const struct form *form, const struct form_item *item);
#define FORM_NOTE ANSWERS_ERROR
/* What stands beside an answer: what is wrong with it, or that it was put off; "" nothing. Returns
 * `words`; *role is how it is drawn. */
const char *form_note(const struct form *form, const struct form_item *item, char words[FORM_NOTE],
                      enum role *role);
/* The choices of an item that are drawn: a yes or no is one box. */
size_t form_options(const struct form *form, const struct form_item *item);
const char *form_option_word(const struct form *form, const struct form_item *item, size_t option);
const char *form_option_label(const struct form *form, const struct form_item *item, size_t option);
/* Whether there are so many that a row under each would put the question out of sight. */
bool form_is_long(const struct form *form, const struct form_item *item);
/* The row that opens the rest of the questions. */
bool form_is_more(const struct form_item *item);
/* Whether only what is chosen of so many is seen: they open where the focus is. */
bool form_is_closed(const struct form *form, const struct form_item *item);
#define FORM_CLOSED 256
/* What is seen then: what is chosen, or how many there are to choose from. Returns `words`. */
const char *form_closed_words(const struct form *form, const struct form_item *item,
                              char words[FORM_CLOSED]);
/* What the field's own word in it means, on the rows under it; NULL where there is none, where the
 * help beside the form says it, and where the choices are many: then it stands under them all
 * (form_term) while the cursor is on it. */
const char *form_option_means(const struct form *form, const struct form_item *item, size_t option,
                              const struct canvas *canvas);
#define FORM_TERM 160
/* "Panel: a few people who talk a hard question through.", of the label or of the choice that the
 * cursor is on, or "". Returns `words`; and the columns
 * that it is wrapped in. */
const char *form_term(const struct form *form, const struct form_item *item,
                      const struct canvas *canvas, char words[FORM_TERM]);
int form_term_columns(const struct canvas *canvas);
/* The columns that labels have: more where there is room for both. */
int form_label_columns(const struct canvas *canvas);
/* Whether texts are to be ASCII, as far as is known before the form was ever drawn. */
bool form_is_ascii(const struct form *form);

/* Makes the items again where the plan was changed since; loads the focus. */
void form_sync(struct form *form);
/* Puts the focus on an item, loading its answer. */
void form_load(struct form *form, size_t focus);
/* Puts the cursor of choices on the first that is chosen. */
void form_to_chosen(struct form *form, const struct form_item *item);
/* Another key came: the next letter is the first one again. */
void form_end_letters(struct form *form);
/* Whether the answer in focus was changed since it was loaded. */
bool form_changed(const struct form *form);

/* Gives the answer in focus to the plan, where it was changed or is to be accepted as it is. False
 * where the plan does not take it: it is then in hand. */
bool form_give(struct form *form, bool accept);
/* Gives it before the focus goes elsewhere. False where it stays: what is wrong never holds it, but
 * what the store refused is looked at first, and then given again. */
bool form_leave(struct form *form);

/* Works out where every item is on a canvas of these columns. Returns the rows of the whole form.
 */
int form_lay_out(struct form *form, const struct canvas *canvas);
/* Lays one item out anew where it begins. Says whether it takes the place that it had: then all
 * that is after it stays too. */
bool form_stays(struct form *form, size_t index, const struct canvas *canvas);
/* The row of the whole form where a choice begins; for one past the last, the row after them. */
int form_option_row(const struct form *form, const struct form_item *item, size_t option,
                    const struct canvas *canvas);

#endif
