/* What a form asks, and what is answered: the heart of both front ends. No focus, no editor, no
 * terminal: a front end says which question a person is at, and gives their words for it.
 *
 * A form (session/form.h) over the records of an open plan becomes items: the questions asked now,
 * which change with the plan. An answer that is given goes into the plan at once, through
 * book_edit. One that the plan does not take is in hand: it keeps its words, the plan keeps the
 * last good one, and the person goes where they like, since it is a draft of the store too. So are
 * words put aside half typed. Drafts come back with their form, and become answers only by being
 * given.
 *
 * A front end that asks a question at a time does so:
 *
 *     answers_init(&answers, book, id, fields, field_count, today, &info);
 *     for (size_t at = 0; at < answers.item_count; at++) {
 *         struct answer_item item = answers.items[at]; (a copy: the items may be made again)
 *         say answers_heading, answers_label, answers_spoken, and each answers_option_label
 *         read a line, and answers_read(&answers, &item, line, &text, &info); wrong: ask again
 *         text == NULL keeps what is there; otherwise answers_give(&answers, &item, text, &info)
 *         answers_find(&answers, &item, &at); (questions may have come or gone before this one)
 *     }
 *     answers_store(&answers, true); answers_done(&answers);
 *
 * Everywhere an item may be such a copy. Strings returned malloc'd are NULL when no memory. */
#ifndef PHBPLAN_SESSION_ANSWERS_H
#define PHBPLAN_SESSION_ANSWERS_H

#include "plan/terms.h"
#include "plan/value.h"
#include "session/form.h"
#include "session/slip.h"
#include "store/store.h"

/* How an answer is given: in words of one's own, or by choosing from options. */
enum answer_kind {
    ANSWER_TYPED,  /* a line */
    ANSWER_PROSE,  /* a page */
    ANSWER_CHOICE, /* one of several */
    ANSWER_BOXES,  /* any of several */
    ANSWER_YES_NO,
    ANSWER_MORE, /* no question: the row that opens the rest of them, and closes it */
};

/* One question that is asked now. */
struct answer_item {
    const struct form_field *spec; /* of ANSWER_MORE, and its field: the program's own */
    const struct field *field;
    enum answer_kind kind;
    char part[VALUE_ID_MOST + 1]; /* KIND_SCORES and _MEASURES: whose value it is; "" otherwise */
    bool part_first;              /* the first of its field: the field's label stands over it */
};

/* An answer in hand: typed or chosen, and not (yet) the plan's. */
struct answer_held {
    enum record_type type;
    size_t field;
    char part[VALUE_ID_MOST + 1];
    char *text;            /* as typed; of a choice its plain form */
    char *seen;            /* what the plan said when it was begun; NULL: nobody knows */
    bool as_seen;          /* private: and that is what it says still */
    enum err err;          /* why the plan has not taken it; ERR_OK: nobody has given it yet */
    struct err_info wrong; /* the same in words */
    bool given;  /* it was given as an answer here: tried again when another one is mended */
    bool typing; /* it is being typed, and a draft only for a pause: nothing to say of it */
    bool stored; /* the store has this text as a draft */
};

#define ANSWERS_MESSAGE 512

struct answers {
    struct book *book; /* whose plan they are answers of; or, where it is NULL: */
    struct slip *slip; /* what is being written and is in no plan */
    char id[64];       /* of the record whose fields these are; "" where all are single ones */
    const struct form_field *fields;
    size_t field_count;
    int64_t today; /* for dates typed without a year; set it again where days may have passed */

    char message[ANSWERS_MESSAGE]; /* something to say after an answer, or "" */
    bool refused;                  /* the store just refused an answer, perhaps after a long wait */

    /* What is asked now: to be read. Made again by answers_sync and answers_give where the plan was
     * changed: `revision`, that of the book they were made of, is then another. */
    struct answer_item *items;
    size_t item_count;
    int64_t revision;
    size_t made;  /* how often they were: another number, other items */
    bool is_open; /* what is under More is asked now */
    char **names; /* private: those of the things that can be chosen */
    size_t name_count;

    struct answer_held *held; /* private */
    size_t held_count, held_capacity;
};

/* Starts on a book, whose drafts for these answers are then in hand. `fields` must stay; `id` is
 * copied. ERR_NOT_FOUND where there is no such record; ERR_MEMORY. `answers` may be given to
 * answers_done either way. */
enum err answers_init(struct answers *answers, struct book *book, const char *id,
                      const struct form_field *fields, size_t field_count, int64_t today,
                      struct err_info *info);
/* The same on a slip, which must outlive them: "the plan" is then what is written there. */
enum err answers_init_slip(struct answers *answers, struct slip *slip, const char *id,
                           const struct form_field *fields, size_t field_count, int64_t today,
                           struct err_info *info);
void answers_done(struct answers *answers);

/* ---- what is asked */

/* Makes the items again where the plan was changed since. Returns whether it did. When no memory
 * they stay as they were until the next time. */
bool answers_sync(struct answers *answers);
/* Opens what is under More, or closes it; not while an answer in hand waits there. */
void answers_open_more(struct answers *answers, bool open);
/* The row of a form that asks for a field there, whether it is asked now or not; or NULL. */
const struct form_field *answers_row(const struct answers *answers, enum record_type type,
                                     size_t field);
#define ANSWERS_MORE 256
/* What is under More: "12 questions, 2 answered: From; Until"; open, they are not named. Returns
 * `buffer`. */
char *answers_more_words(const struct answers *answers, char buffer[ANSWERS_MORE]);
/* Where an item is now. False, with *index as it was, where it is not asked any more. */
bool answers_find(const struct answers *answers, const struct answer_item *item, size_t *index);
/* The item of a field (of its parts the first), or NULL where it is not asked now. */
const struct answer_item *answers_of_field(const struct answers *answers, enum record_type type,
                                           size_t field);

/* A line or prose: answered in words of one's own, not chosen. */
bool answers_is_typed(const struct answer_item *item);
/* The most bytes that a typed answer may have. */
size_t answers_text_most(const struct answer_item *item);
/* The heading that stands over an item, or NULL; and its label. */
const char *answers_heading(const struct answer_item *item);
const char *answers_label(const struct answers *answers, const struct answer_item *item);
/* The field's own word in an item's label, to be said with it; NULL where there is none, or where a
 * question before this one or its own options say it. */
const struct term *answers_term(const struct answers *answers, const struct answer_item *item);
/* "What does this mean?": help, what its words mean, and an example, as one text in `buffer`. Of
 * its options it says what each means, or where `option` is not ANSWERS_EACH only that one. Returns
 * what it is about. */
#define ANSWERS_EACH SIZE_MAX
const char *answers_help(const struct answers *answers, const struct answer_item *item,
                         size_t option, char *buffer, size_t size);

/* The one line that stands by an item while it has the focus: an example of what is typed, what
 * the option that is looked at means, or what is asked, shortly; "" nothing. In `buffer`. */
#define ANSWERS_HINT 256
const char *answers_hint(const struct answers *answers, const struct answer_item *item,
                         size_t option, char buffer[ANSWERS_HINT]);

/* The options of an item that is chosen from: how many, and of each the word that stands for it in
 * a plain form and the words a person sees: of a thing of the plan that others have the title of,
 * also what tells it from them. They last until the items are made again. Yes or no has two. */
size_t answers_option_count(const struct answers *answers, const struct answer_item *item);
const char *answers_option_word(const struct answers *answers, const struct answer_item *item,
                                size_t option);
const char *answers_option_label(const struct answers *answers, const struct answer_item *item,
                                 size_t option);
/* The same of an option: NULL where a question or an option before it says it. */
const struct term *answers_option_term(const struct answers *answers,
                                       const struct answer_item *item, size_t option);
/* Whether a word is one of the lines of a plain form: whether that option is chosen. */
bool answers_has_word(const char *plain, const char *word);

/* ---- what is answered */

/* Whether the plan has no answer to it. */
bool answers_is_empty(const struct answers *answers, const struct answer_item *item);
/* What the plan has, as people read and type it; where it has nothing, what is meant then. `ascii`
 * leaves pound signs out. malloc'd. */
char *answers_shown(const struct answers *answers, const struct answer_item *item, bool ascii);
/* The same in plain form, as answers_give takes it of an item that is chosen from. malloc'd. */
char *answers_plain(const struct answers *answers, const struct answer_item *item);
/* What an item says: what is in hand, and otherwise what the plan has, as answers_give takes it.
 * malloc'd. */
char *answers_text(const struct answers *answers, const struct answer_item *item, bool ascii);
/* The same as a person reads it, where options have their labels: "Stay well; See people".
 * malloc'd.
 */
char *answers_spoken(const struct answers *answers, const struct answer_item *item, bool ascii);

/* ---- answering */

/* Reads a line that a person typed for an item into the text for answers_give, malloc'd in *text:
 * NULL where the line is empty, which keeps what is there; "" where it is "-", which takes the
 * answer away. Options are chosen by number ("2", and of boxes all that are to be ticked: "1, 3"),
 * by their words, or by how these begin. A typed answer is only read by answers_give. ERR_INPUT
 * with words for a person; ERR_MEMORY. */
enum err answers_read(const struct answers *answers, const struct answer_item *item,
                      const char *line, char **text, struct err_info *info);

/* What became of an answer. */
enum answer_fate {
    ANSWER_KEPT,    /* it is the plan's */
    ANSWER_WRONG,   /* it is in hand, and the error says what is wrong with it */
    ANSWER_REFUSED, /* it is in hand: not wrong, but the store could not take it, or someone else
                       was quicker; it may be given again */
    ANSWER_STAYS,   /* no other words would do, and nothing is in hand: the plan is authorised, or
                       this is not asked any more */
};

/* Gives the answer to an item to the plan: text as typed, or the words chosen, one a line ("" takes
 * the answer away). What could not be kept for this one's sake before is then tried again.
 * `message` and `refused` are set anew; `info` has the error of all but ANSWER_KEPT. The items may
 * have been made again. */
enum answer_fate answers_give(struct answers *answers, const struct answer_item *item,
                              const char *text, struct err_info *info);
/* Puts words aside that are being typed, or were when the person was interrupted: a draft, once
 * answers_store has seen to it. */
void answers_put_aside(struct answers *answers, const struct answer_item *item, const char *text);
/* The person left an item as they found it, with `text`: what was put aside is as it was then. */
void answers_leave(struct answers *answers, const struct answer_item *item, const char *text);
/* Sees that the store has all that is in hand. Where another program is writing it gives up at once
 * unless `wait`. False: something is only here. */
bool answers_store(struct answers *answers, bool wait);
/* Takes an item's answer out of hand. True where there was one. */
bool answers_drop(struct answers *answers, const struct answer_item *item);
/* Throws away what is in hand and in no store, or that the store refused. */
void answers_forget(struct answers *answers);

/* ---- what is left for later */

/* Whether that is kept of an item: of what is on a slip, nothing is. */
bool answers_may_put_off(const struct answers *answers, const struct answer_item *item);
/* "Not now" or "Does not apply to me", where an item has no answer for that; otherwise NULL. */
const char *answers_put_off_words(const struct answers *answers, const struct answer_item *item);
/* Leaves a question that has no answer for later, or says that it does not apply; where that is
 * said already, it is asked again. What became of it is answers->message. */
bool answers_put_off(struct answers *answers, const struct answer_item *item, enum put_off how);

/* ---- what is in hand */

/* The item's answer in hand, or NULL; and only where there is something to say of it. */
const struct answer_held *answers_held(const struct answers *answers,
                                       const struct answer_item *item);
const struct answer_held *answers_marked(const struct answers *answers,
                                         const struct answer_item *item);
/* It is not wrong, and yet it was not taken. False for NULL. */
bool answers_is_refused(const struct answer_held *held);
#define ANSWERS_ERROR 256
/* What stands beside an answer in hand: "Error: not an amount in pounds", "Not kept yet". Returns
 * `buffer`. */
char *answers_error(const struct answer_held *held, char buffer[ANSWERS_ERROR]);
/* What is said of an item whose answer is in hand, whole: why the plan has not taken it, or that it
 * is not kept yet; "" where it is not. */
const char *answers_said(const struct answers *answers, const struct answer_item *item);
/* Whether any answer is in hand; and the label of the first of which there is something to say,
 * among those asked now: NULL where none is. */
bool answers_holds(const struct answers *answers);
const char *answers_waits(const struct answers *answers);

#endif
