/* Errors: puts the words of a trouble together and knows the exit status of each kind. It owns
 * nothing: the words live in the caller's struct err_info. */
#include "base/err.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>

/* Twice the longest field, so that what is cut off is cut by text_copy, between whole characters.
 */
#define RAW_TEXT 1024

/* By way of a copy: a caller may well hand us info->text itself to put more words around it. */
static void fill(char *out, size_t size, const char *format, va_list args)
    __attribute__((format(printf, 3, 0)));

static void fill(char *out, size_t size, const char *format, va_list args) {
    char raw[RAW_TEXT];
    if (vsnprintf(raw, sizeof raw, format, args) < 0)
        raw[0] = '\0';
    text_copy(raw, out, size);
}

enum err err_set(struct err_info *info, enum err err, const char *format, ...) {
    if (info != NULL) {
        va_list args;
        va_start(args, format);
        fill(info->text, sizeof info->text, format, args);
        va_end(args);
    }
    return err;
}

enum err err_no_memory(struct err_info *info) {
    return err_set(info, ERR_MEMORY, "There is no memory left. Close something and try again");
}

void err_at(struct err_info *info, const char *format, ...) {
    if (info != NULL) {
        va_list args;
        va_start(args, format);
        fill(info->at, sizeof info->at, format, args);
        va_end(args);
    }
}

int err_exit_status(enum err err) {
    switch (err) {
#define ERR_STATUS(name, status)                                                                   \
    case name:                                                                                     \
        return status;
        ERR_LIST(ERR_STATUS)
#undef ERR_STATUS
    }
    return 3;
}
