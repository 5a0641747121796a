#include "libxlsxwriter.h"

#include <dlfcn.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#define LIBRARY "libxlsxwriter.so." LXW_SOVERSION

struct libxlsxwriter xlsx;

enum err libxlsxwriter_load(struct err_info *info) {
    static const struct {
        const char *name;
        size_t at;
    } functions[] = {
#define XLSX_FUNCTION(name) {#name, offsetof(struct libxlsxwriter, name)},
        XLSX_LIST(XLSX_FUNCTION)
#undef XLSX_FUNCTION
    };
    static bool loaded;
    if (loaded)
        return ERR_OK;
    void *library = dlopen(LIBRARY, RTLD_NOW | RTLD_LOCAL);
    if (library == NULL)
        return err_set(
            info, ERR_IO,
            "I need %s to make a spreadsheet, and could not load it. Install it, and try again: %s",
            LIBRARY, dlerror());
    for (size_t i = 0; i < sizeof functions / sizeof functions[0]; i++) {
        void *found = dlsym(library, functions[i].name);
        if (found == NULL)
            return err_set(info, ERR_IO,
                           "%s on this machine has no %s. Install a newer one, and try again",
                           LIBRARY, functions[i].name);
        memcpy((char *)&xlsx + functions[i].at, &found, sizeof found);
    }
    loaded = true;
    return ERR_OK;
}
