/* Libraries that are loaded when they are first needed, so that a start without them costs nothing.
 * For lib*.c, and csv_text.c, alone. */
#ifndef PHBPLAN_BASE_LIBRARY_H
#define PHBPLAN_BASE_LIBRARY_H

#include "base/err.h"

/* A function to find, and where its address goes: bytes into a struct of pointers. */
struct library_function {
    const char *name;
    size_t at;
};

/* Loads the first of `names` (which end with NULL) that is on this machine and puts the address of
 * each function into `out`. `to` is what it is needed for: "make a spreadsheet". ERR_IO where it is
 * not there, or is not whole. */
enum err library_load(const char *const *names, const char *to,
                      const struct library_function *functions, size_t count, void *out,
                      struct err_info *info);

#endif
