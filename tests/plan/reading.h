/* How easily words are read: the Flesch-Kincaid grade, 0.39 times the words of a sentence and 11.8
 * times the syllables of a word, less 15.59. A grade of 6 is a school class of children of 11.
 *
 * Names that cannot be said more simply count as one short word: names of law, and the field's own
 * terms, which nobody can go without. Capitals alone
 * ("NHS") are said letter by letter. */
#ifndef PHBPLAN_TESTS_PLAN_READING_H
#define PHBPLAN_TESTS_PLAN_READING_H

#include <stddef.h>

/* What was read, of one text or of several. */
struct reading {
    long sentences, words, syllables;
};

/* Reads a text on top of what was read. Its end ends a sentence. "{title}" is one short word. */
void reading_add(struct reading *reading, const char *text);
/* The grade in hundredths: 600 is grade 6. Nothing read is 0. */
long reading_grade(const struct reading *reading);
/* The syllables of a word: letters, of any case, "'" among them. */
long reading_syllables(const char *word, size_t length);

#endif
