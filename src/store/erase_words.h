/* The words that are to go, and texts without them (erase_words.c). */
#ifndef PHBPLAN_STORE_ERASE_WORDS_H
#define PHBPLAN_STORE_ERASE_WORDS_H

#include "internal.h"

#include "store/erase.h"

struct erase_words {
    char **items; /* malloc'd, the longest first */
    size_t count, capacity;
};

/* Whether a text can be erased: it is long enough to be known again, and was not erased before. */
bool erase_can(const char *text);
/* Adds a text, once; nothing of one that cannot be erased. */
enum err erase_words_add(struct erase_words *words, const char *text, struct err_info *info);
void erase_words_done(struct erase_words *words);
/* Whether the field can have words in it: text, or a number that a person is known by. */
bool erase_is_words(const struct field *field);
/* The text without them, malloc'd; *changed is whether they were in it. NULL when no memory. */
char *erase_from(const struct erase_words *words, const char *text, bool *changed);
/* The same of what an edit is called, or is half typed, where they may be cut; malloc'd. */
char *erase_from_label(const struct erase_words *words, const char *label);
/* Whether these bytes have one of them. */
bool erase_has(const struct erase_words *words, const char *bytes, size_t length);

/* ---- erase_json.c */

/* The same of a plan file, however the words are written in it; its keys, and the words of the
 * program, stay. */
char *erase_from_json(const struct erase_words *words, const char *json, bool *changed);

/* ---- erase_sql.c */

/* Makes erased(record, field, text) of SQL: the text of such a field without them, null where
 * nothing of it can stay; of any other field as it is. And erased_json(text), and
 * erased_label(text) for what is cut at its end. `words` must last until this is called with NULL.
 * An SQLite code. */
int erase_register(sqlite3 *db, struct erase_words *words);

/* ---- erase_file.c */

/* Writes the store's file anew without what nothing uses, and empties its log. False where that
 * could not be done: another program has it open, or there is no room. */
bool erase_clean(struct store *store);
/* Tells each other file in the store's folder that still has the words. */
void erase_look_beside(struct store *store, const struct erase_words *words, erase_place *place,
                       void *data);

#endif
