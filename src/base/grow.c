/* Growing: to twice the size each time, so that what is added costs the same however much is there.
 */
#include "base/grow.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_BYTES 64
#define FIRST_ELEMENTS 8

/* A capacity of at least `wanted`, which is more than there is now. 0 where there is no such
 * number. */
static size_t larger(size_t capacity, size_t first, size_t wanted, size_t size) {
    size_t most = SIZE_MAX / 2 / size;
    if (wanted > most)
        return 0;
    size_t doubled = capacity > most / 2 ? most : 2 * capacity;
    if (doubled < first && first <= most)
        doubled = first;
    return doubled > wanted ? doubled : wanted;
}

/* Makes room for `more` bytes and the NUL. */
static bool make_room(struct growing_text *growing, size_t more) {
    if (growing->no_memory)
        return false;
    if (growing->capacity > growing->length && more < growing->capacity - growing->length)
        return true;
    size_t wanted = more < SIZE_MAX - growing->length ? growing->length + more + 1 : SIZE_MAX;
    size_t capacity = larger(growing->capacity, FIRST_BYTES, wanted, 1);
    char *text = capacity > 0 ? realloc(growing->text, capacity) : NULL;
    if (text == NULL) {
        growing->no_memory = true;
        return false;
    }
    growing->text = text;
    growing->capacity = capacity;
    return true;
}

void growing_add_bytes(struct growing_text *growing, const void *bytes, size_t length) {
    if (!make_room(growing, length))
        return;
    if (length > 0)
        memcpy(growing->text + growing->length, bytes, length);
    growing->length += length;
    growing->text[growing->length] = '\0';
}

void growing_add(struct growing_text *growing, const char *text) {
    growing_add_bytes(growing, text, strlen(text));
}

void growing_add_char(struct growing_text *growing, char sign) {
    growing_add_bytes(growing, &sign, 1);
}

void growing_add_spaces(struct growing_text *growing, size_t count) {
    if (!make_room(growing, count))
        return;
    memset(growing->text + growing->length, ' ', count);
    growing->length += count;
    growing->text[growing->length] = '\0';
}

void growing_add_list(struct growing_text *growing, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    bool room = make_room(growing, 0);
    size_t free = room ? growing->capacity - growing->length : 0;
    int length = vsnprintf(room ? growing->text + growing->length : NULL, free, format, args);
    if (length < 0)
        growing->no_memory = true; /* longer than any text can be */
    else if (make_room(growing, (size_t)length)) {
        if ((size_t)length >= free)
            vsnprintf(growing->text + growing->length, (size_t)length + 1, format, again);
        growing->length += (size_t)length;
    }
    va_end(again);
}

void growing_add_format(struct growing_text *growing, const char *format, ...) {
    va_list args;
    va_start(args, format);
    growing_add_list(growing, format, args);
    va_end(args);
}

void growing_cut(struct growing_text *growing, size_t length) {
    if (length >= growing->length)
        return;
    growing->length = length;
    growing->text[length] = '\0';
}

char *growing_take(struct growing_text *growing) {
    growing_add_bytes(growing, "", 0); /* "" is a text too */
    char *text = growing->text;
    if (growing->no_memory) {
        free(text);
        text = NULL;
    }
    *growing = (struct growing_text){0};
    return text;
}

void growing_done(struct growing_text *growing) {
    free(growing->text);
    *growing = (struct growing_text){0};
}

char *grow_format(const char *format, ...) {
    struct growing_text growing = {0};
    va_list args;
    va_start(args, format);
    growing_add_list(&growing, format, args);
    va_end(args);
    return growing_take(&growing);
}

bool grow_room(void *items, size_t size, size_t count, size_t *capacity) {
    return grow_to(items, size, count < SIZE_MAX ? count + 1 : SIZE_MAX, capacity);
}

bool grow_to(void *items, size_t size, size_t wanted, size_t *capacity) {
    if (wanted <= *capacity)
        return true;
    void *array;
    memcpy(&array, items,
           sizeof array); /* whatever it points to, a pointer to it is kept like this */
    size_t room = larger(*capacity, FIRST_ELEMENTS, wanted, size);
    array = room > 0 ? realloc(array, room * size) : NULL;
    if (array == NULL)
        return false;
    memcpy(items, &array, sizeof array);
    *capacity = room;
    return true;
}
