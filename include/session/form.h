/* A form as data: a table of the fields of a plan's records that are asked together, for any front
 * end. What is asked of it now, and what was answered, is session/answers.h. */
#ifndef PHBPLAN_SESSION_FORM_H
#define PHBPLAN_SESSION_FORM_H

#include "plan/plan.h"

/* One row of a form's table. Everything after `field` may be left out. */
struct form_field {
    enum record_type type; /* a type a plan has many of means the form's own record */
    size_t field;
    const char *heading; /* a heading over it: the start of a group */
    /* Whether it is asked at all; NULL: always. `record` is the record of `type`. */
    bool (*shown)(const struct plan *plan, const struct record *record);
    int lines;         /* prose: the fewest rows on a screen; 0 means 2 */
    const char *label; /* instead of the dictionary's */
    const char *join;  /* stands on the row of the field before it, after these words ("" for none):
                          "[ 2 ] times every [ 1 ] [week]" */
};

#endif
