/* What the elements in the parts of a spreadsheet's file say. For same.c. Names are without their
 * prefix; what is returned belongs to the package, and is NULL where there is none. */
#ifndef PHBPLAN_TESTS_BENCH_ELEMENTS_H
#define PHBPLAN_TESTS_BENCH_ELEMENTS_H

#include "tests/sheet/package.h"

/* Ends the program, saying `what`, unless it is right. */
void element_must(bool right, const char *what);
/* Room for so many, and one more, all 0; to be freed. */
void *element_room(size_t count, size_t size);

/* The next after that one, the first where it is NULL; the first inside one. */
const struct node *element_next(const struct part *part, const char *name,
                                const struct node *after);
const struct node *element_inside(const struct part *part, const struct node *node,
                                  const char *name);
size_t element_count(const struct part *part, const char *name);
/* The `index`th of that name inside the first `list`; ends the program where there is none. */
const struct node *element_item(const struct part *part, const char *list, const char *name,
                                size_t index);
/* The words in the first; "" where there is none. */
const char *element_text(const struct part *part, const char *name);

/* An attribute as a number, and whether it is that word; `node` may be NULL. */
double element_number(const struct node *node, const char *name, double otherwise);
bool element_is(const struct node *node, const char *name, const char *value);
/* A colour in "rgb", -1 where there is none. */
long element_colour(const struct node *node);

#endif
