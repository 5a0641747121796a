/* The archive inside a spreadsheet file, by libzip, and its XML, by expat. */
#include "tests/sheet/package.h"

#include "base/unused.h"

#include <expat.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zip.h>

#include <cmocka.h>

void *grow(void *memory, size_t size) {
    void *more = realloc(memory, size);
    if (more == NULL) {
        fail_msg("no memory for %zu bytes", size);
        abort();
    }
    return more;
}

char *copy_text(const char *text, size_t length) {
    char *copy = grow(NULL, length + 1);
    memcpy(copy, text, length);
    copy[length] = '\0';
    return copy;
}

/* ---- XML ---- */

/* The part being read, and the element that is open in it. */
struct package_reading {
    struct part *part;
    size_t open; /* index; only of use while depth is not 0 */
    size_t depth;
};

static const char *without_prefix(const char *name) {
    const char *colon = strchr(name, ':');
    return colon != NULL ? colon + 1 : name;
}

static void start_element(void *data, const char *name, const char **attributes) {
    struct package_reading *reading = data;
    struct part *part = reading->part;
    size_t count = 0;

    if (part->node_count == part->node_room) {
        part->node_room = part->node_room * 2 + 64;
        part->nodes = grow(part->nodes, part->node_room * sizeof *part->nodes);
    }
    while (attributes[count] != NULL)
        count++;
    const char *local = without_prefix(name);
    struct node node = {
        .name = copy_text(local, strlen(local)),
        .attributes = grow(NULL, (count + 1) * sizeof(char *)),
        .text = copy_text("", 0),
        .parent = reading->depth > 0 ? reading->open : part->node_count,
    };
    for (size_t i = 0; i < count; i++)
        node.attributes[i] = copy_text(attributes[i], strlen(attributes[i]));
    node.attributes[count] = NULL;
    reading->open = part->node_count;
    reading->depth++;
    part->nodes[part->node_count++] = node;
}

static void end_element(void *data, const char *name UNUSED) {
    struct package_reading *reading = data;
    struct node *node = &reading->part->nodes[reading->open];
    node->end = reading->part->node_count;
    reading->open = node->parent;
    reading->depth--;
}

static void some_text(void *data, const char *text, int length) {
    struct package_reading *reading = data;
    struct node *node = &reading->part->nodes[reading->open];
    size_t have = strlen(node->text), more = (size_t)length;

    node->text = grow(node->text, have + more + 1);
    memcpy(node->text + have, text, more);
    node->text[have + more] = '\0';
}

static void parse(struct part *part) {
    struct package_reading reading = {.part = part};
    XML_Parser parser = XML_ParserCreate(NULL);

    if (parser == NULL)
        fail_msg("%s", "no memory for an XML parser");
    XML_SetUserData(parser, &reading);
    XML_SetElementHandler(parser, start_element, end_element);
    XML_SetCharacterDataHandler(parser, some_text);
    if (XML_Parse(parser, part->data, (int)part->length, 1) != XML_STATUS_OK)
        fail_msg("%s: %s", part->path, XML_ErrorString(XML_GetErrorCode(parser)));
    XML_ParserFree(parser);
}

/* ---- The archive ---- */

static bool ends_with(const char *text, const char *ending) {
    size_t length = strlen(text), least = strlen(ending);
    return length >= least && strcmp(text + length - least, ending) == 0;
}

static void read_part(zip_t *archive, zip_uint64_t index, struct part *part) {
    zip_stat_t about;
    zip_file_t *file = zip_fopen_index(archive, index, 0);

    if (file == NULL || zip_stat_index(archive, index, 0, &about) != 0) {
        fail_msg("part %llu of the archive: %s", (unsigned long long)index, zip_strerror(archive));
        return;
    }
    part->path = copy_text(about.name, strlen(about.name));
    part->length = (size_t)about.size;
    part->data = grow(NULL, part->length + 1);
    /* The read that finds the end also checks the part's checksum. */
    if (zip_fread(file, part->data, about.size) != (zip_int64_t)about.size ||
        zip_fread(file, part->data + part->length, 1) != 0)
        fail_msg("%s: %s", part->path, zip_file_strerror(file));
    part->data[part->length] = '\0';
    zip_fclose(file);
    if (ends_with(part->path, ".xml") || ends_with(part->path, ".rels"))
        parse(part);
}

void package_open(const char *path, struct package *package) {
    int why = 0;
    zip_t *archive = zip_open(path, ZIP_RDONLY | ZIP_CHECKCONS, &why);

    *package = (struct package){0};
    if (archive == NULL) {
        fail_msg("%s is not an archive that can be read (libzip error %d)", path, why);
        return;
    }
    package->part_count = (size_t)zip_get_num_entries(archive, 0);
    package->parts = grow(NULL, (package->part_count + 1) * sizeof *package->parts);
    memset(package->parts, 0, (package->part_count + 1) * sizeof *package->parts);
    for (size_t i = 0; i < package->part_count; i++)
        read_part(archive, i, &package->parts[i]);
    zip_discard(archive);
}

static void free_part(struct part *part) {
    for (size_t i = 0; i < part->node_count; i++) {
        for (char **at = part->nodes[i].attributes; *at != NULL; at++)
            free(*at);
        free(part->nodes[i].attributes);
        free(part->nodes[i].name);
        free(part->nodes[i].text);
    }
    free(part->nodes);
    free(part->path);
    free(part->data);
}

void package_close(struct package *package) {
    for (size_t i = 0; i < package->part_count; i++)
        free_part(&package->parts[i]);
    free(package->parts);
}

const struct part *package_part(const struct package *package, const char *path) {
    for (size_t i = 0; i < package->part_count; i++)
        if (strcmp(package->parts[i].path, path) == 0)
            return &package->parts[i];
    return NULL;
}

const struct node *part_find(const struct part *part, const char *name, size_t from, size_t end) {
    if (end == 0)
        end = part->node_count;
    for (size_t i = from; i < end; i++)
        if (strcmp(part->nodes[i].name, name) == 0)
            return &part->nodes[i];
    return NULL;
}

const char *node_attribute(const struct node *node, const char *name) {
    for (char **at = node->attributes; *at != NULL; at += 2)
        if (strcmp(*at, name) == 0)
            return at[1];
    return NULL;
}

void package_write(const char *path, const char *part, const char *text) {
    zip_t *archive = zip_open(path, ZIP_CREATE, NULL);
    assert_non_null(archive);
    zip_source_t *source = zip_source_buffer(archive, text, strlen(text), 0);
    assert_true(zip_file_add(archive, part, source, ZIP_FL_OVERWRITE) >= 0);
    assert_int_equal(zip_close(archive), 0);
}
