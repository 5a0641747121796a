/* The words that plans and prices are found by: words.c. */
#ifndef PHBPLAN_STORE_WORDS_H
#define PHBPLAN_STORE_WORDS_H

#include "base/date.h"

#include <sqlite3.h>

/* The words that some texts (NULLs are skipped) are found by, folded, each with those after it in
 * its text and with a space before it: " anneexample example p0001 0001". malloc'd; NULL when no
 * memory. */
char *words_of(const char *const *texts, size_t count);
/* The words that someone looks for: with apostrophes and hyphens between, and figures with spaces,
 * they are one. Likewise. */
char *words_wanted(const char *find);
/* The words that a birth date is found by, and the one that what was said of it begins (malloc'd).
 */
#define BORN_WORDS 3
#define WORD_OF_BORN 24
void words_of_born(int64_t born, char words[BORN_WORDS][WORD_OF_BORN]);
char *word_of_sought(const struct date_sought *born);
/* The next word of such a text: moves *at past it. False at the end. */
bool words_next(const char **at, const char **word, size_t *length);
/* Every word of `wanted` begins one of `words`. */
bool words_match(const char *words, const char *wanted);
/* Makes words_match, words_of (of two texts), and text_same_name as same_name, known to SQL. */
int words_register(sqlite3 *db);

#endif
