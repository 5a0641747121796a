/* libzip and expat, loaded when the first workbook that came back is read. For
 * src/exchange/zipped.c alone, which calls them as reading.zip_fopen(...). */
#ifndef PHBPLAN_EXCHANGE_LIBREADING_H
#define PHBPLAN_EXCHANGE_LIBREADING_H

#include "base/err.h"

#include <expat.h>
#include <zip.h>

/* Every function that is called. */
/* clang-format off */
#define ZIP_LIST(X) \
    X(zip_discard) \
    X(zip_error_fini) \
    X(zip_error_init) \
    X(zip_fclose) \
    X(zip_fopen) \
    X(zip_fread) \
    X(zip_get_num_entries) \
    X(zip_name_locate) \
    X(zip_open_from_source) \
    X(zip_source_buffer_create) \
    X(zip_source_free)
#define EXPAT_LIST(X) \
    X(XML_GetErrorCode) \
    X(XML_Parse) \
    X(XML_ParserCreate) \
    X(XML_ParserFree) \
    X(XML_SetCharacterDataHandler) \
    X(XML_SetElementHandler) \
    X(XML_SetStartDoctypeDeclHandler) \
    X(XML_SetUserData) \
    X(XML_StopParser)
/* clang-format on */

struct libreading {
#define READING_MEMBER(name) __typeof__(name) *name;
    ZIP_LIST(READING_MEMBER)
    EXPAT_LIST(READING_MEMBER)
#undef READING_MEMBER
};

/* What libreading_load found. */
extern struct libreading reading;

/* Loads both, once. ERR_IO where one is not on this machine, or is not whole. */
enum err libreading_load(struct err_info *info);

#endif
