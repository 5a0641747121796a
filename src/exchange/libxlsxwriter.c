#include "libxlsxwriter.h"

#include "base/library.h"

#include <stdbool.h>
#include <stddef.h>

struct libxlsxwriter xlsx;

enum err libxlsxwriter_load(struct err_info *info) {
    static const char *const NAMES[] = {"libxlsxwriter.so." LXW_SOVERSION, NULL};
    static const struct library_function FUNCTIONS[] = {
#define XLSX_FUNCTION(name) {#name, offsetof(struct libxlsxwriter, name)},
        XLSX_LIST(XLSX_FUNCTION)
#undef XLSX_FUNCTION
    };
    static bool loaded;
    if (loaded)
        return ERR_OK;
    enum err err = library_load(NAMES, "make a spreadsheet", FUNCTIONS,
                                sizeof FUNCTIONS / sizeof *FUNCTIONS, &xlsx, info);
    loaded = err == ERR_OK;
    return err;
}
