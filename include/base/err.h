/* Errors, the same everywhere: a code that says what kind of trouble, and words that say what it
 * was.
 *
 * Every function that can fail returns an `enum err` and takes a `struct err_info *` last (which
 * may be NULL). The words are for a person: what is wrong and what to do next. Nothing here prints.
 */
#ifndef PHBPLAN_BASE_ERR_H
#define PHBPLAN_BASE_ERR_H

#include <stddef.h>

/* Code, and the exit status the command line gives for it: 2 the call or its input is wrong,
 * 3 something could not be read or written. */
#define ERR_LIST(X)                                                                                \
    X(ERR_OK, 0)        /* it worked */                                                            \
    X(ERR_INPUT, 2)     /* a value, file or call is wrong; the words say which */                  \
    X(ERR_LIMIT, 2)     /* a number is past a limit of the planner */                              \
    X(ERR_STAYS, 2)     /* it stays as it is, whatever is written: authorised, or not theirs */    \
    X(ERR_NOT_FOUND, 2) /* there is no such plan, record or file */                                \
    X(ERR_EXISTS, 2)    /* the file is there already and nobody said to replace it */              \
    X(ERR_CONFLICT, 3)  /* someone else changed the same thing a moment ago */                     \
    X(ERR_BUSY, 3)      /* another program is writing to the store; worth trying again */          \
    X(ERR_NEWER, 3)     /* the store was made by a newer program */                                \
    X(ERR_FOREIGN, 3)   /* the file is not a store of this program */                              \
    X(ERR_FULL, 3)      /* the disk is full */                                                     \
    X(ERR_IO, 3)        /* a file, the store or the terminal could not be read or written */       \
    X(ERR_MEMORY, 3)    /* no memory left */

enum err {
#define ERR_ENUM(code, status) code,
    ERR_LIST(ERR_ENUM)
#undef ERR_ENUM
};

/* What went wrong, in words. Belongs to the caller; always a complete string. */
struct err_info {
    char at[256];   /* where: a path such as "lines[2].unit_price", or "" */
    char text[512]; /* what is wrong and what to do, without the path */
};

/* Fills `info` (when not NULL) from a printf format and returns `err`; `at` is left as it is. The
 * result is valid UTF-8, cut at a whole character where it is too long. */
enum err err_set(struct err_info *info, enum err err, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

/* Says that there is no memory left: ERR_MEMORY. */
enum err err_no_memory(struct err_info *info);

/* Writes where the trouble is into `info->at` (when info is not NULL). */
void err_at(struct err_info *info, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* The exit status for a code. */
int err_exit_status(enum err err);

#endif
