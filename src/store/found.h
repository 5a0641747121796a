/* What plans are found by: an index of the words of the list (found.c), and their places in it. */
#ifndef PHBPLAN_STORE_FOUND_H
#define PHBPLAN_STORE_FOUND_H

#include "internal.h"

/* A line's words, and those for its reach, as SQL: every line has the first. */
#define FOUND_WORDS(words, reach)                                                                  \
    words " || ' _0' || iif(" reach " >= 1, ' _1', '') || iif(" reach " >= 2, ' _2', '')"

/* What the index and the counts know of a plan's line in the list. */
struct found_line {
    bool there, placed;
    int64_t place;
    enum shelf shelf;
    enum reach reach;
    char *sort_name, *words; /* malloc'd; NULL where it is not there */
};

/* Looks at the index once in this program, before anything that writes a line of the list, and
 * makes it anew where it is spoiled: that may be seen at no change itself, but when all is to be
 * kept. */
enum err found_look_once(struct store *store, struct err_info *info);
/* Reads it as it stands before the line is written: to be given to found_keep, or found_line_done.
 */
enum err found_read(struct store *store, int64_t plan_row, struct found_line *out,
                    struct err_info *info);
/* Brings the index and the counts from there to what the line is now: after everything that writes,
 * adds or removes a line of the list, in the same transaction. An index that is found to be spoiled
 * is made anew: it keeps no answer from being kept. `before` is done with. */
enum err found_keep(struct store *store, int64_t plan_row, struct found_line *before,
                    struct err_info *info);
void found_line_done(struct found_line *line);
/* Runs `sql`, a constant, on the line of the plan of that id, where it has one: ?1 is its row, ?2
 * the number. What is found by it and counted follows. */
enum err found_write(struct store *store, const char *sql, const char *plan_id, int64_t number,
                     struct err_info *info);

/* Makes all of it anew from the list: nothing is left of words that the list has no more. Runs in
 * the caller's transaction. */
enum err found_fill(struct store *store, struct err_info *info);
/* Whether what was kept of the list can be believed: every line has a place, and so was counted;
 * and, where `words` are sought, the index has the first and the last line. Where not, or where an
 * answer was `spoiled`, it is made anew if this store can be written to now; *sound says whether it
 * can be used after that. Never an error: who finds can look at every line instead. */
void found_mend(struct store *store, bool words, bool spoiled, bool *sound);

/* Whether places, counts and index are what they are made of, word for word. */
enum err found_check(struct store *store, bool *agrees, struct err_info *info);
/* Makes the index where there is none at all. */
enum err found_make(struct store *store, struct err_info *info);

/* What asks the index for those that have all these words (words_wanted), and have been so far;
 * malloc'd, NULL when no memory. */
char *found_match(const char *wanted, enum reach reach);

#endif
