/* Looks for elements in the parts of a spreadsheet's file, and for what they say. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/bench/bench.h"
#include "tests/bench/elements.h"
#include <stdlib.h>
#include <string.h>

void element_must(bool right, const char *what) {
    bench_must(right, "a spreadsheet to be written again", what);
}

void *element_room(size_t count, size_t size) {
    void *room = calloc(count + 1, size);
    element_must(room != NULL, "no memory");
    return room;
}

const struct node *element_next(const struct part *part, const char *name,
                                const struct node *after) {
    return part_find(part, name, after != NULL ? (size_t)(after - part->nodes) + 1 : 0, 0);
}

const struct node *element_inside(const struct part *part, const struct node *node,
                                  const char *name) {
    size_t from = (size_t)(node - part->nodes) + 1;
    return from < node->end ? part_find(part, name, from, node->end) : NULL;
}

size_t element_count(const struct part *part, const char *name) {
    size_t count = 0;
    for (const struct node *node = NULL; (node = element_next(part, name, node)) != NULL;)
        count++;
    return count;
}

/* The element straight inside the first `list` that is the `index`th of that name. */
const struct node *element_item(const struct part *part, const char *list, const char *name,
                                size_t index) {
    const struct node *all = element_next(part, list, NULL);
    const struct node *node = all != NULL ? element_inside(part, all, name) : NULL;
    while (node != NULL && index-- > 0)
        node = element_next(part, name, node);
    element_must(node != NULL, name);
    return node;
}

const char *element_text(const struct part *part, const char *name) {
    const struct node *node = element_next(part, name, NULL);
    return node != NULL ? node->text : "";
}

double element_number(const struct node *node, const char *name, double otherwise) {
    const char *text = node != NULL ? node_attribute(node, name) : NULL;
    return text != NULL ? strtod(text, NULL) : otherwise;
}

bool element_is(const struct node *node, const char *name, const char *value) {
    const char *text = node != NULL ? node_attribute(node, name) : NULL;
    return text != NULL && strcmp(text, value) == 0;
}

/* "FF005EB8" */
long element_colour(const struct node *node) {
    const char *text = node != NULL ? node_attribute(node, "rgb") : NULL;
    return text != NULL ? (long)(strtoul(text, NULL, 16) & 0xFFFFFF) : -1;
}
