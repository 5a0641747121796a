/* One piece of memory that is not given, in a test's own process, and for the libraries in it too.
 * For one file of a test. Nothing fails while `memory.at` is 0, nor under the address sanitizer,
 * which has these functions itself: there MEMORY_CAN_FAIL is false. */
#ifndef PHBPLAN_TESTS_NO_MEMORY_H
#define PHBPLAN_TESTS_NO_MEMORY_H

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdlib.h>

/* Which call of its kind fails (0: none), and how many there were since that was said. */
struct failing {
    long at, count;
};

static inline bool fails(struct failing *failing) {
    return failing->at > 0 && ++failing->count == failing->at;
}

static struct failing memory;

#if !defined(__SANITIZE_ADDRESS__)
#define MEMORY_CAN_FAIL true

void *__libc_malloc(size_t size);
void *__libc_calloc(size_t count, size_t size);
void *__libc_realloc(void *old, size_t size);
void __libc_free(void *old);

static bool no_memory(void) {
    if (!fails(&memory))
        return false;
    errno = ENOMEM;
    return true;
}

void *malloc(size_t size) {
    return no_memory() ? NULL : __libc_malloc(size);
}

void *calloc(size_t count, size_t size) {
    return no_memory() ? NULL : __libc_calloc(count, size);
}

void *realloc(void *old, size_t size) {
    return no_memory() ? NULL : __libc_realloc(old, size);
}

void free(void *old) {
    __libc_free(old);
}
#else
#define MEMORY_CAN_FAIL false /* the sanitizer has these functions */
#endif

#endif
