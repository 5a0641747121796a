/* Anne's example as a person types it: each screen that is opened, what is done there, and every
 * answer, in the order that it is given. */
#ifndef PHBPLAN_TESTS_SCREENS_ANNE_H
#define PHBPLAN_TESTS_SCREENS_ANNE_H

#include "tests/screens/drive.h"

/* What is done on the screen of a step, in order. */
struct visit {
    const char *step; /* its title; NULL ends the table */
    const char *row;  /* a form's row, or the one that adds to a list; with `find`: none */
    const char *form; /* the title its form opens with */
    const char *find; /* part of a name in the price list, looked up with F8 */
    const struct drive_answer *answers;
    const char *figure; /* what the visit changes of the figures at the top, or NULL: nothing */
    size_t index;       /* of the line that it adds */
};

/* The answers on the screen that starts a plan. */
extern const struct drive_answer anne_new_plan[];
/* And all that is done then, up to the one whose step is NULL. */
extern const struct visit anne_visits[];

#endif
