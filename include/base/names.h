/* Names and what each stands for, found in the same time however many there are: a hash table.
 *
 * A name is bytes of the caller's, which must stay where they are as long as they are in it. Start
 * with {0}. */
#ifndef PHBPLAN_BASE_NAMES_H
#define PHBPLAN_BASE_NAMES_H

#include <stdbool.h>
#include <stddef.h>

struct name_slot {
    const char *name; /* NULL where the slot is free */
    size_t length;
    void *what;
};

/* `size` is 0 or a power of two, and at least half of the slots are free. */
struct names {
    struct name_slot *slots;
    size_t size, count;
};

void names_done(struct names *names);
/* Makes room for one more, so that the next names_put cannot fail. False when no memory. */
bool names_grow(struct names *names);
/* Adds a name that is not in it. Room for it must have been made. */
void names_put(struct names *names, const char *name, size_t length, void *what);
/* The slot of a name, or NULL. Good until the next change. */
struct name_slot *names_find(const struct names *names, const char *name, size_t length);
/* Takes out a name that is in it; asks for no memory, and leaves room for one more. */
void names_remove(struct names *names, const char *name, size_t length);

#endif
