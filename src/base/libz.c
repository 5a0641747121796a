#include "base/libz.h"

#include "base/library.h"

#include <stdbool.h>
#include <stddef.h>

struct libz zlib;

enum err libz_load(struct err_info *info) {
    static const char *const NAMES[] = {"libz.so.1", NULL};
    static const struct library_function FUNCTIONS[] = {
#define ZLIB_FUNCTION(name) {#name, offsetof(struct libz, name)},
        ZLIB_LIST(ZLIB_FUNCTION)
#undef ZLIB_FUNCTION
    };
    static bool loaded;
    if (loaded)
        return ERR_OK;
    enum err err = library_load(NAMES, "pack and unpack what I keep", FUNCTIONS,
                                sizeof FUNCTIONS / sizeof *FUNCTIONS, &zlib, info);
    loaded = err == ERR_OK;
    return err;
}
