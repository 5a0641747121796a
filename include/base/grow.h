/* Texts and arrays that grow as they are filled: the only places where memory is asked for again.
 *
 * A text is put together piece by piece, and asked once, at the end, whether there was memory for
 * all of it: `no_memory`, once set, stays, and nothing more is added. Start with {0}. What is in it
 * always ends with a NUL that `length` does not count; it may have others inside. */
#ifndef PHBPLAN_BASE_GROW_H
#define PHBPLAN_BASE_GROW_H

#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>

struct growing_text {
    char *text; /* NULL until something was added */
    size_t length, capacity;
    bool no_memory;
};

void growing_add(struct growing_text *growing, const char *text);
void growing_add_char(struct growing_text *growing, char sign);
/* `bytes` may be in the text itself only where it need not grow for them. */
void growing_add_bytes(struct growing_text *growing, const void *bytes, size_t length);
void growing_add_spaces(struct growing_text *growing, size_t count);
void growing_add_format(struct growing_text *growing, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
void growing_add_list(struct growing_text *growing, const char *format, va_list args)
    __attribute__((format(printf, 2, 0)));
/* Takes back all but the first `length` bytes. */
void growing_cut(struct growing_text *growing, size_t length);
/* Hands the text over, malloc'd, "" where nothing was added, and begins anew. NULL when there was
 * no memory. */
char *growing_take(struct growing_text *growing);
void growing_done(struct growing_text *growing);

/* A text put together at once, malloc'd; NULL when no memory. */
char *grow_format(const char *format, ...) __attribute__((format(printf, 1, 2)));

/* Makes room in an array for one element more than the `count` there are: GROW(list->items,
 * list->count, list->capacity). The array may move. False when no memory: it is then as it was. The
 * caller frees it. */
#define GROW(items, count, capacity) grow_room(&(items), sizeof *(items), (count), &(capacity))
/* The same for `wanted` elements in all. */
#define GROW_TO(items, wanted, capacity) grow_to(&(items), sizeof *(items), (wanted), &(capacity))
/* What those call, with the address of the pointer to the elements, each of `size` bytes. */
bool grow_room(void *items, size_t size, size_t count, size_t *capacity);
bool grow_to(void *items, size_t size, size_t wanted, size_t *capacity);

#endif
