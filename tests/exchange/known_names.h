/* A plan full of names that are in nothing else: to see that none of them is shown or written
 * anywhere while names are hidden. */
#ifndef PHBPLAN_TESTS_EXCHANGE_KNOWN_NAMES_H
#define PHBPLAN_TESTS_EXCHANGE_KNOWN_NAMES_H

/* Writes tests/data/whole.json to a path, with known names in the place of everyone's, and how
 * they are reached; and with some of them in the words of the plan. */
void known_names_write(const char *path);
/* The first of those that a text has in it, or of the ways that the birth date and the NHS number
 * are written; NULL where it has none. */
const char *known_names_in(const char *text);

#endif
