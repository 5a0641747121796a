/* One answer kept: from a value to an edit of the plan; and the words for both ends
 * of it, what the edit is called and what was wrong. */
#ifndef PHBPLAN_SESSION_ANSWER_H
#define PHBPLAN_SESSION_ANSWER_H

#include "store/store.h"

#define ANSWER_LABEL 256 /* bytes that hold what an edit is called */

/* What an edit of this field is called, for undo, from its key and its record's title: "price of
 * Psychotherapy", "date of birth"; or, where the key makes no sense alone, from its label, quoted.
 * Returns `buffer`. */
char *answer_label(const struct plan *plan, enum record_type type, const char *id, size_t field,
                   char buffer[ANSWER_LABEL]);

/* Adds an answer to a list: takes over the value's text. */
void answer_put(struct changes *changes, const struct plan *plan, enum record_type type,
                const char *id, size_t field, struct value value);
/* Keeps what answers this field through book_edit, which names it. `changes` stays the caller's.
 * Errors are book_edit's. */
enum err answer_keep(struct book *book, enum record_type type, const char *id, size_t field,
                     struct changes *changes, struct err_info *info);

/* The few words that stand beside an answer, from an error's whole words: `"6o.00" is not an amount
 * in pounds. For example, 60` gives "not an amount in pounds". Returns `buffer`. */
char *answer_short_error(const char *words, char *buffer, size_t size);

#endif
