#include "libreading.h"

#include "base/library.h"

#include <stdbool.h>
#include <stddef.h>

struct libreading reading;

enum err libreading_load(struct err_info *info) {
    static const char *const ZIP_NAMES[] = {"libzip.so.5", "libzip.so.4", NULL};
    static const char *const EXPAT_NAMES[] = {"libexpat.so.1", NULL};
    static const char TO[] = "read a spreadsheet";
#define READING_FUNCTION(name) {#name, offsetof(struct libreading, name)},
    static const struct library_function ZIP[] = {ZIP_LIST(READING_FUNCTION)};
    static const struct library_function EXPAT[] = {EXPAT_LIST(READING_FUNCTION)};
#undef READING_FUNCTION
    static bool loaded;
    if (loaded)
        return ERR_OK;
    enum err err = library_load(ZIP_NAMES, TO, ZIP, sizeof ZIP / sizeof *ZIP, &reading, info);
    if (err == ERR_OK)
        err = library_load(EXPAT_NAMES, TO, EXPAT, sizeof EXPAT / sizeof *EXPAT, &reading, info);
    loaded = err == ERR_OK;
    return err;
}
