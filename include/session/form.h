/* A form as data: a table of the fields of a plan's records that are asked together, for any front
 * end. What is asked of it now, and what was answered, is session/answers.h. */
#ifndef PHBPLAN_SESSION_FORM_H
#define PHBPLAN_SESSION_FORM_H

#include "plan/change.h"

/* Several fields of one record that are asked as one sentence ("twice a week"), typed and read. */
struct form_phrase {
    const size_t *fields; /* all of them: the row's own is the first */
    size_t field_count;
    /* What the record says of them, malloc'd; NULL when no memory. */
    char *(*show)(const struct record *record);
    /* Adds to the list what was typed; "" takes it away. ERR_INPUT, ERR_LIMIT with words. */
    enum err (*read)(const char *typed, const struct record *record, struct changes *changes,
                     struct err_info *info);
};

/* One row of a form's table. Everything after `field` may be left out. */
struct form_field {
    enum record_type type; /* a type a plan has many of means the form's own record */
    size_t field;
    const char *heading; /* a heading over it: the start of a group */
    /* Whether it is asked at all; NULL: always. `record` is the record of `type`. */
    bool (*shown)(const struct plan *plan, const struct record *record);
    int lines;                        /* prose: the fewest rows on a screen; 0 means 2 */
    const char *label;                /* instead of the dictionary's */
    const char *help, *example;       /* the same; a row with help of its own has its own example */
    const struct form_phrase *phrase; /* asked as one sentence with others; NULL: by itself */
    bool more;                        /* not among the first questions: it opens under "More" */
};

/* Whether a row asks for a field, by itself or in its sentence. */
bool form_field_asks(const struct form_field *row, enum record_type type, size_t field);
/* Whether a record has an answer to a row: of a sentence, to any of its fields. */
bool form_field_has(const struct form_field *row, const struct record *record);

#endif
