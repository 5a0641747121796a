/* Memory that is held: pages by themselves, so that holding and letting go of one text does nothing
 * to another. */
#define _DEFAULT_SOURCE 1 /* MAP_ANONYMOUS, madvise */
#include "ui/hold.h"

#include <sodium.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

/* A page that was let go of last, wiped and held still: from answer to answer of a form it is the
 * same one. NULL: none. */
static char *spare;

/* New memory of whole pages, held. NULL where there is none. */
static char *take(size_t size, size_t page) {
    char *bytes = spare;
    if (bytes != NULL && size == page) {
        spare = NULL;
        return bytes;
    }
    bytes = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (bytes == MAP_FAILED)
        return NULL;
    (void)mlock(bytes, size);
#ifdef MADV_DONTDUMP
    (void)madvise(bytes, size, MADV_DONTDUMP);
#endif
    return bytes;
}

bool hold_grow(char **bytes, size_t wanted, size_t *capacity) {
    if (wanted <= *capacity)
        return true;
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    if (wanted > SIZE_MAX / 2 - page)
        return false;
    size_t size = (2 * *capacity > wanted ? 2 * *capacity : wanted) + page - 1;
    size -= size % page;
    char *more = take(size, page);
    if (more == NULL)
        return false;
    if (*bytes != NULL)
        memcpy(more, *bytes, *capacity);
    hold_free(*bytes, *capacity);
    *bytes = more;
    *capacity = size;
    return true;
}

void hold_free(char *bytes, size_t capacity) {
    if (bytes == NULL)
        return;
    sodium_memzero(bytes, capacity);
    if (spare == NULL && capacity == (size_t)sysconf(_SC_PAGESIZE))
        spare = bytes;
    else
        (void)munmap(bytes, capacity);
}
