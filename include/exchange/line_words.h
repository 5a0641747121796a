/* A cost line's price, how often and dates as one plain sentence, for paper and the command line.
 */
#ifndef PHBPLAN_EXCHANGE_LINE_WORDS_H
#define PHBPLAN_EXCHANGE_LINE_WORDS_H

#include "plan/plan.h"

#define LINE_WORDS 512 /* bytes that hold any such sentence, cut where a unit is very long */

/* "1 x session at £60.00, twice a week, until 20 September 2026"; for a helper, "2 hours a week at
 * £13.50 an hour". Returns `buffer`. */
char *line_words(const struct record *line, char buffer[LINE_WORDS]);
/* The sentence says what this field of a cost line says. */
bool line_words_tell(enum record_type type, size_t field);

#endif
