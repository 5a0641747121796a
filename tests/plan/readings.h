/* Many texts, each measured as reading.h says, and the hardest of them.
 *
 * A text of eight words or two sentences is measured by itself: a help, a message, a reason. One of
 * a few words has no measure of its own, since a single long word decides it: these are read
 * together with those beside them, their pool (the labels of a record, its choices). */
#ifndef PHBPLAN_TESTS_PLAN_READINGS_H
#define PHBPLAN_TESTS_PLAN_READINGS_H

#include "tests/plan/reading.h"

#define READING_MOST 600 /* the highest grade that is let be, in hundredths */
#define READINGS_SHOWN 8

struct hard_reading {
    long grade;
    char where[96], text[320];
};

/* All 0 to begin with. */
struct readings {
    struct hard_reading hardest[READINGS_SHOWN];
    size_t count, texts, failed;
};

/* Measures a text (NULL: none), by itself or in its pool. `where` is for whoever has to mend it. */
void readings_add(struct readings *all, struct reading *pool, const char *where, const char *text);
void readings_add_pool(struct readings *all, const struct reading *pool, const char *where);
/* Prints the hardest, and stops the test where one is over READING_MOST. */
void readings_tell(const struct readings *all);

#endif
