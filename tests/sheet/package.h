/* The archive inside a spreadsheet file: its parts, and their XML as a flat list of elements. For
 * sheet.c, package.c and the bench; tests include sheet.h. */
#ifndef PHBPLAN_TESTS_SHEET_PACKAGE_H
#define PHBPLAN_TESTS_SHEET_PACKAGE_H

#include "tests/sheet/sheet.h"

/* An element. In a part they stand in the order they open: all that is inside an element comes
 * straight after it, up to `end`. */
struct node {
    char *name;        /* without its prefix */
    char **attributes; /* name, value, name, value, ..., NULL */
    char *text;        /* straight inside it; "" where there is none */
    size_t parent;     /* index; its own where it is the first */
    size_t end;        /* index after the last element inside it */
};

struct part {
    char *path;
    char *data; /* with an end added */
    size_t length;
    struct node *nodes; /* of XML parts */
    size_t node_count, node_room;
};

struct package {
    struct part *parts;
    size_t part_count;
};

/* Reads every part and parses those that are XML. Fails the test where it cannot. */
void package_open(const char *path, struct package *package);
void package_close(struct package *package);

/* NULL where there is none. */
const struct part *package_part(const struct package *package, const char *path);
/* The next element of that name from index `from` and before `end` (0: the part's end); NULL where
 * there is none. */
const struct node *part_find(const struct part *part, const char *name, size_t from, size_t end);
/* NULL where there is none. */
const char *node_attribute(const struct node *node, const char *name);

/* A malloc'd copy; fails the test when there is no memory. */
char *copy_text(const char *text, size_t length);
/* realloc that fails the test instead of returning NULL. */
void *grow(void *memory, size_t size);

#endif
