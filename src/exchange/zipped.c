#include "zipped.h"

#include "base/safe_file.h"
#include "base/text.h"
#include "base/unused.h"
#include "exchange/file_name.h"
#include "libreading.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define MIB ((size_t)1024 * 1024)
enum { PARTS_MOST = 2000, DEPTH_MOST = 64, PIECE = 64 * 1024 };
#define FILE_MOST (32 * MIB)
#define PART_MOST (64 * MIB)
#define ALL_MOST (128 * MIB)

static const char OLE_MARK[] = "\xD0\xCF\x11\xE0", ZIP_MARK[] = "PK\3\4";

struct zipped {
    char *bytes;
    size_t length;
    zip_t *archive;
    size_t unpacked; /* of all that was read so far */
    char name[TEXT_QUOTE];
};

static enum err damaged(const struct zipped *zipped, struct err_info *info) {
    return err_set(
        info, ERR_INPUT,
        "\"%s\" was cut short or changed on its way, and I cannot read it. Ask for it again",
        zipped->name);
}

static enum err too_much(const struct zipped *zipped, struct err_info *info) {
    return err_set(info, ERR_LIMIT,
                   "There is far more in \"%s\" than in any plan's workbook. Is it the right file?",
                   zipped->name);
}

/* ---- what kind of file it is ---- */

static bool begins(const struct zipped *zipped, const char *mark) {
    size_t length = strlen(mark);
    return zipped->length >= length && memcmp(zipped->bytes, mark, length) == 0;
}

static enum err not_a_workbook(const struct zipped *zipped, const char *path,
                               struct err_info *info) {
    if (begins(zipped, OLE_MARK))
        return err_set(
            info, ERR_INPUT,
            "\"%s\" is closed with a password, or is of an old kind. Open it in a spreadsheet program and save it as .xlsx with no password",
            zipped->name);
    if (file_name_ends(path, ".csv"))
        return err_set(
            info, ERR_INPUT,
            "\"%s\" is a CSV file, which has only one sheet. I need the whole workbook, saved as .xlsx",
            zipped->name);
    if (file_name_ends(path, ".json"))
        return err_set(info, ERR_INPUT,
                       "\"%s\" is a plan file. To see what is different in it, say phbplan diff",
                       zipped->name);
    return err_set(info, ERR_INPUT, "\"%s\" is not a workbook. Name the .xlsx file that came back",
                   zipped->name);
}

static bool has_part(const struct zipped *zipped, const char *part) {
    return reading.zip_name_locate(zipped->archive, part, 0) >= 0;
}

/* An archive may be of anything. */
static enum err check_archive(const struct zipped *zipped, struct err_info *info) {
    if (has_part(zipped, "content.xml"))
        return err_set(
            info, ERR_INPUT,
            "\"%s\" is an OpenDocument file. Open it in LibreOffice and save it as .xlsx",
            zipped->name);
    if (!has_part(zipped, "xl/workbook.xml"))
        return err_set(info, ERR_INPUT,
                       "\"%s\" is not a workbook. Name the .xlsx file that came back",
                       zipped->name);
    return reading.zip_get_num_entries(zipped->archive, 0) <= PARTS_MOST ? ERR_OK
                                                                         : too_much(zipped, info);
}

static enum err open_archive(struct zipped *zipped, struct err_info *info) {
    zip_error_t why;
    reading.zip_error_init(&why);
    zip_source_t *source = reading.zip_source_buffer_create(zipped->bytes, zipped->length, 0, &why);
    if (source != NULL)
        zipped->archive = reading.zip_open_from_source(source, ZIP_RDONLY, &why);
    if (zipped->archive == NULL && source != NULL)
        reading.zip_source_free(source);
    reading.zip_error_fini(&why);
    return zipped->archive != NULL ? check_archive(zipped, info) : damaged(zipped, info);
}

enum err zipped_open(const char *path, struct zipped **out, struct err_info *info) {
    struct zipped *zipped = calloc(1, sizeof *zipped);
    *out = zipped;
    if (zipped == NULL)
        return err_no_memory(info);
    const char *name = strrchr(path, '/');
    text_quote(name != NULL && name[1] != '\0' ? name + 1 : path, zipped->name);
    enum err err = file_read(path, FILE_MOST, &zipped->bytes, &zipped->length, info);
    if (err == ERR_OK && !begins(zipped, ZIP_MARK))
        err = not_a_workbook(zipped, path, info);
    if (err == ERR_OK)
        err = libreading_load(info);
    return err == ERR_OK ? open_archive(zipped, info) : err;
}

void zipped_close(struct zipped *zipped) {
    if (zipped == NULL)
        return;
    if (zipped->archive != NULL)
        reading.zip_discard(zipped->archive);
    free(zipped->bytes);
    free(zipped);
}

/* ---- a part ---- */

struct parsing {
    const struct zipped_events *events;
    void *data;
    XML_Parser parser;
    size_t depth;
    bool too_much;
};

static const char *without_prefix(const char *name) {
    const char *colon = strchr(name, ':');
    return colon != NULL ? colon + 1 : name;
}

static void go_on(struct parsing *parsing, bool may) {
    parsing->too_much |= !may;
    if (!may)
        (void)reading.XML_StopParser(parsing->parser, XML_FALSE);
}

/* libexpat may still give the end of an element that it stopped in. */
static void start_element(void *data, const char *name, const char **attributes) {
    struct parsing *parsing = data;
    if (!parsing->too_much)
        go_on(parsing, ++parsing->depth <= DEPTH_MOST &&
                           parsing->events->start(parsing->data, without_prefix(name), attributes));
}

static void end_element(void *data, const char *name) {
    struct parsing *parsing = data;
    if (!parsing->too_much)
        go_on(parsing, parsing->events->end(parsing->data, without_prefix(name)));
    parsing->depth--;
}

static void some_text(void *data, const char *text, int length) {
    struct parsing *parsing = data;
    if (!parsing->too_much)
        go_on(parsing, parsing->events->text(parsing->data, text, (size_t)length));
}

/* No spreadsheet has a document type, and without one there is no entity of anybody's. */
static void refuse_doctype(void *data, const char *name UNUSED, const char *system UNUSED,
                           const char *public UNUSED, int subset UNUSED) {
    struct parsing *parsing = data;
    (void)reading.XML_StopParser(parsing->parser, XML_FALSE);
}

static enum err parse_all(struct zipped *zipped, zip_file_t *file, struct parsing *parsing,
                          struct err_info *info) {
    char piece[PIECE];
    size_t length = 0;
    zip_int64_t got = 0;
    while ((got = reading.zip_fread(file, piece, sizeof piece)) > 0) {
        length += (size_t)got;
        zipped->unpacked += (size_t)got;
        if (length > PART_MOST || zipped->unpacked > ALL_MOST)
            return too_much(zipped, info);
        if (reading.XML_Parse(parsing->parser, piece, (int)got, 0) != XML_STATUS_OK)
            break;
    }
    if (got == 0 && reading.XML_Parse(parsing->parser, piece, 0, 1) == XML_STATUS_OK)
        return ERR_OK;
    if (parsing->too_much)
        return too_much(zipped, info);
    return reading.XML_GetErrorCode(parsing->parser) == XML_ERROR_NO_MEMORY ? err_no_memory(info)
                                                                            : damaged(zipped, info);
}

enum err zipped_read(struct zipped *zipped, const char *part, const struct zipped_events *events,
                     void *data, struct err_info *info) {
    struct parsing parsing = {.events = events, .data = data};
    zip_file_t *file = reading.zip_fopen(zipped->archive, part, 0);
    if (file == NULL)
        return damaged(zipped, info);
    parsing.parser = reading.XML_ParserCreate(NULL);
    enum err err = parsing.parser != NULL ? ERR_OK : err_no_memory(info);
    if (err == ERR_OK) {
        reading.XML_SetUserData(parsing.parser, &parsing);
        reading.XML_SetElementHandler(parsing.parser, start_element, end_element);
        reading.XML_SetCharacterDataHandler(parsing.parser, some_text);
        reading.XML_SetStartDoctypeDeclHandler(parsing.parser, refuse_doctype);
        err = parse_all(zipped, file, &parsing, info);
        reading.XML_ParserFree(parsing.parser);
    }
    (void)reading.zip_fclose(file);
    return err;
}

const char *zipped_attribute(const char **attributes, const char *name) {
    for (; *attributes != NULL; attributes += 2)
        if (strcmp(without_prefix(attributes[0]), name) == 0)
            return attributes[1];
    return NULL;
}
