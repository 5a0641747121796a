/* The field's own words, each said in one way wherever it meets the eye: beside a choice or a
 * question that has it in its label, in help, and in the list of words.
 *
 * A term is found in a text by how it begins there, so that "authorises" is "Authorise"; nothing
 * has to be declared where a label uses one. */
#ifndef PHBPLAN_PLAN_TERMS_H
#define PHBPLAN_PLAN_TERMS_H

#include <stddef.h>

struct term {
    const char *name;   /* "Nominee" */
    const char *begins; /* how its words begin in a text, in small letters: "nominee" */
    const char *means;  /* what it is, to follow a colon: no capital, no full stop */
};

/* All of them in the order of the list of words, by name. */
const struct term *terms_all(size_t *count);
/* The one that stands first in a text at or after *from, which is then after it; NULL where none
 * does. Begin with 0. */
const struct term *terms_next(const char *text, size_t *from);

#endif
