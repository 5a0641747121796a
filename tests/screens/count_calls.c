/* A library for LD_PRELOAD: counts what the program does for a key (count_calls.h). Nothing fails
 * for it, and it allocates nothing. */
#define _GNU_SOURCE /* RTLD_NEXT */

#include "tests/screens/count_calls.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

struct sqlite3;
struct sqlite3_stmt;

static struct call_counts unseen, *counts = &unseen;

/* The system's own function of that name. */
#define REAL(type, name, ...)                                                                      \
    static type (*real)(__VA_ARGS__);                                                              \
    if (real == NULL)                                                                              \
    *(void **)&real = dlsym(RTLD_NEXT, name)

__attribute__((constructor)) static void begin(void) {
    const char *path = getenv("CALLS_PAGE");
    int file = path != NULL ? open(path, O_RDWR | O_CLOEXEC) : -1;
    if (file < 0)
        return;
    void *page = mmap(NULL, sizeof *counts, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    if (page != MAP_FAILED)
        counts = page;
    (void)close(file);
}

void *malloc(size_t size) {
    REAL(void *, "malloc", size_t);
    counts->allocations++;
    return real(size);
}

void *realloc(void *was, size_t size) {
    REAL(void *, "realloc", void *, size_t);
    counts->allocations++;
    return real(was, size);
}

/* dlsym itself may ask for some, before there is a real one. */
void *calloc(size_t count, size_t size) {
    static char first[4096];
    static size_t used;
    static bool looking;
    static void *(*real)(size_t, size_t);
    if (real == NULL && looking) {
        void *piece = first + used;
        used += (count * size + 15) & ~(size_t)15;
        return piece;
    }
    if (real == NULL) {
        looking = true;
        *(void **)&real = dlsym(RTLD_NEXT, "calloc");
        looking = false;
    }
    counts->allocations++;
    return real(count, size);
}

ssize_t write(int file, const void *bytes, size_t length) {
    REAL(ssize_t, "write", int, const void *, size_t);
    if (isatty(file)) {
        counts->writes++;
        counts->bytes += (int64_t)length;
    }
    return real(file, bytes, length);
}

int sqlite3_step(struct sqlite3_stmt *statement) {
    static int (*busy)(struct sqlite3_stmt *);
    REAL(int, "sqlite3_step", struct sqlite3_stmt *);
    if (busy == NULL)
        *(void **)&busy = dlsym(RTLD_NEXT, "sqlite3_stmt_busy");
    counts->statements += !busy(statement);
    return real(statement);
}

int sqlite3_exec(struct sqlite3 *db, const char *sql, int (*row)(void *, int, char **, char **),
                 void *data, char **message) {
    REAL(int, "sqlite3_exec", struct sqlite3 *, const char *,
         int (*)(void *, int, char **, char **), void *, char **);
    counts->statements++;
    return real(db, sql, row, data, message);
}
