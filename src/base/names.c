/* The table: names hashed by FNV-1a, each in the first free slot from its own on. */
#include "base/names.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#define FIRST_SIZE 8

/* The slot that a name would have if it were alone. */
static size_t home_of(const struct names *names, const char *name, size_t length) {
    uint64_t hash = 14695981039346656037u;
    for (size_t i = 0; i < length; i++)
        hash = (hash ^ (unsigned char)name[i]) * 1099511628211u;
    return (size_t)(hash ^ hash >> 32) & (names->size - 1);
}

static size_t after(const struct names *names, size_t slot) {
    return (slot + 1) & (names->size - 1);
}

void names_done(struct names *names) {
    free(names->slots);
    *names = (struct names){0};
}

bool names_grow(struct names *names) {
    if (2 * (names->count + 1) <= names->size)
        return true;
    struct names larger = {.size = names->size == 0 ? FIRST_SIZE : 2 * names->size};
    larger.slots = calloc(larger.size, sizeof *larger.slots);
    if (larger.slots == NULL)
        return false;
    for (size_t i = 0; i < names->size; i++) {
        const struct name_slot *slot = &names->slots[i];
        if (slot->name != NULL)
            names_put(&larger, slot->name, slot->length, slot->what);
    }
    free(names->slots);
    *names = larger;
    return true;
}

void names_put(struct names *names, const char *name, size_t length, void *what) {
    size_t slot = home_of(names, name, length);
    while (names->slots[slot].name != NULL)
        slot = after(names, slot);
    names->slots[slot] = (struct name_slot){name, length, what};
    names->count++;
}

struct name_slot *names_find(const struct names *names, const char *name, size_t length) {
    if (names->size == 0)
        return NULL;
    for (size_t i = home_of(names, name, length); names->slots[i].name != NULL;
         i = after(names, i)) {
        struct name_slot *slot = &names->slots[i];
        if (slot->length == length && memcmp(slot->name, name, length) == 0)
            return slot;
    }
    return NULL;
}

void names_remove(struct names *names, const char *name, size_t length) {
    struct name_slot *found = names_find(names, name, length);
    if (found == NULL)
        return;
    size_t hole = (size_t)(found - names->slots), mask = names->size - 1;
    /* Those behind it that could not have its slot move up, so that no search ends too soon. */
    for (size_t i = after(names, hole); names->slots[i].name != NULL; i = after(names, i)) {
        size_t home = home_of(names, names->slots[i].name, names->slots[i].length);
        if (((i - home) & mask) >= ((i - hole) & mask)) {
            names->slots[hole] = names->slots[i];
            hole = i;
        }
    }
    names->slots[hole] = (struct name_slot){0};
    names->count--;
}
