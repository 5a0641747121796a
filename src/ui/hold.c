/* Memory that is held: pages by themselves, so that holding and letting go of one text does nothing
 * to another. */
#define _DEFAULT_SOURCE 1 /* MAP_ANONYMOUS, madvise */
#include "ui/hold.h"

#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

bool hold_grow(char **bytes, size_t wanted, size_t *capacity) {
    if (wanted <= *capacity)
        return true;
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    if (wanted > SIZE_MAX / 2 - page)
        return false;
    size_t size = (2 * *capacity > wanted ? 2 * *capacity : wanted) + page - 1;
    size -= size % page;
    char *more = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (more == MAP_FAILED)
        return false;
    (void)mlock(more, size);
#ifdef MADV_DONTDUMP
    (void)madvise(more, size, MADV_DONTDUMP);
#endif
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
    for (volatile char *at = bytes; at < bytes + capacity; at++)
        *at = '\0';
    (void)munmap(bytes, capacity);
}
