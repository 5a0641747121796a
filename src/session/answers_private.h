/* What the files of the answers share. */
#ifndef PHBPLAN_SESSION_ANSWERS_PRIVATE_H
#define PHBPLAN_SESSION_ANSWERS_PRIVATE_H

#include "session/answers.h"

/* What they are answers of, and which form of it. */
static inline struct plan *answers_plan(const struct answers *answers) {
    return answers->slip != NULL ? answers->slip->plan : answers->book->plan;
}
static inline int64_t answers_revision(const struct answers *answers) {
    return answers->slip != NULL ? answers->slip->revision : answers->book->revision;
}

/* The record that an item is of; NULL where it is not in the plan (any more). */
struct record *answers_record(const struct answers *answers, const struct answer_item *item);

/* Asks what is under More, or not, whatever is in hand. False when no memory: it is as it was. */
bool answers_set_open(struct answers *answers, bool open);
/* More is closed over it: it is asked once that opens. */
bool answers_is_under_more(const struct answers *answers, const struct form_field *spec);

/* Adds to a list that an item is left so, or (`again`) asked again: of a sentence, each field. */
void answers_put_changes(struct changes *changes, const struct answers *answers,
                         const struct answer_item *item, bool again, enum put_off how);
/* Adds to a list that an item is answered, and so for later no more. */
void answers_take_up(struct changes *changes, const struct answers *answers,
                     const struct answer_item *item);

/* Frees the names of the things that can be chosen. */
void answers_names_done(struct answers *answers);

#endif
