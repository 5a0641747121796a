/* CSV tables, by libcsv. The text is handed over a byte at a time, so that it is always known which
 * line and column a trouble is in. */
#include "csv.h"

#include "base/text.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

/* A table being read. The fields of the present row stand one after the other in `row`, each with
 * its end; `starts` says where. */
struct reading {
    const struct csv_table *table;
    csv_visit *visit;
    void *data;
    struct err_info *info;
    char *row;
    size_t length, capacity;
    size_t starts[CSV_TABLE_COLUMNS];
    size_t fields;       /* of the present row, so far */
    size_t line, opened; /* the line being read, and the one that the present row began on */
    bool between;        /* no row has begun since the last one ended */
    bool headed;
    enum err err;
};

static enum err fault(struct reading *reading, const char *what) {
    err_at(reading->info, "line %zu, column %zu", reading->opened, reading->fields + 1);
    return err_set(reading->info, ERR_INPUT, "%s", what);
}

static bool make_room(struct reading *reading, size_t more) {
    if (reading->capacity - reading->length >= more)
        return true;
    size_t capacity = (reading->length + more) * 2;
    char *row = realloc(reading->row, capacity);
    if (row == NULL)
        return false;
    reading->row = row;
    reading->capacity = capacity;
    return true;
}

static void field_read(void *bytes, size_t length, void *data) {
    struct reading *reading = data;
    const char *text = bytes != NULL ? bytes : "";
    if (reading->err != ERR_OK)
        return;
    if (reading->fields == reading->table->count) {
        reading->err = fault(reading, "There is a value too many on this line. Put quotes round a "
                                      "value that has a comma in it");
        return;
    }
    if (!make_room(reading, length + 1)) {
        reading->err = err_set(reading->info, ERR_MEMORY, "There is no memory left");
        return;
    }
    char *field = reading->row + reading->length;
    memcpy(field, text, length);
    field[length] = '\0';
    if (strlen(field) != length || !text_is_plain(field, false)) {
        reading->err =
            fault(reading, "This is not plain UTF-8 text. Save the file as \"CSV UTF-8\" "
                           "and try again");
        return;
    }
    reading->starts[reading->fields++] = reading->length;
    reading->length += length + 1;
}

static enum err heading_check(struct reading *reading, const struct csv_row *row) {
    for (size_t i = 0; i < reading->table->count; i++) {
        if (strcmp(row->fields[i], reading->table->columns[i]) != 0) {
            csv_row_at(row, i, reading->info);
            return err_set(reading->info, ERR_INPUT, "The heading here has to be \"%s\"",
                           reading->table->columns[i]);
        }
    }
    return ERR_OK;
}

static void row_read(int ending, void *data) {
    (void)ending;
    struct reading *reading = data;
    struct csv_row row = {.table = reading->table, .line = reading->opened};
    if (reading->err == ERR_OK && reading->fields < reading->table->count)
        reading->err = fault(reading, "There is a value missing on this line");
    for (size_t i = 0; reading->err == ERR_OK && i < reading->fields; i++)
        row.fields[i] = reading->row + reading->starts[i];
    if (reading->err == ERR_OK)
        reading->err = reading->headed ? reading->visit(&row, reading->data, reading->info)
                                       : heading_check(reading, &row);
    reading->headed = true;
    reading->between = true;
    reading->fields = 0;
    reading->length = 0;
}

static enum err parser_trouble(struct reading *reading, struct csv_parser *parser) {
    if (csv_error(parser) == CSV_ENOMEM)
        return err_set(reading->info, ERR_MEMORY, "There is no memory left");
    return fault(reading, "The quotes here do not match. A quote inside a value is written twice");
}

static void parse(struct reading *reading, struct csv_parser *parser, const char *text,
                  size_t length) {
    for (size_t i = 0; i < length && reading->err == ERR_OK; i++) {
        if (reading->between && text[i] != '\n' && text[i] != '\r') {
            reading->between = false;
            reading->opened = reading->line;
        }
        if (csv_parse(parser, text + i, 1, field_read, row_read, reading) != 1) {
            reading->err = parser_trouble(reading, parser);
            return;
        }
        if (text[i] == '\n')
            reading->line++;
    }
    if (reading->err == ERR_OK && csv_fini(parser, field_read, row_read, reading) != 0)
        reading->err = parser_trouble(reading, parser);
}

enum err csv_table_read(const struct csv_table *table, const char *text, size_t length,
                        csv_visit *visit, void *data, struct err_info *info) {
    struct reading reading = {
        .table = table, .visit = visit, .data = data, .info = info, .line = 1, .opened = 1};
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return err_set(info, ERR_MEMORY, "There is no memory left");
    if (length >= 3 &&
        memcmp(text, "\xef\xbb\xbf", 3) == 0) { /* a mark that spreadsheets put first */
        text += 3;
        length -= 3;
    }
    parse(&reading, &parser, text, length);
    if (reading.err == ERR_OK && !reading.headed)
        reading.err = fault(&reading, "There is nothing here. The first line has to be headings");
    csv_free(&parser);
    free(reading.row);
    return reading.err;
}

void csv_row_at(const struct csv_row *row, size_t column, struct err_info *info) {
    err_at(info, "line %zu, column %zu (%s)", row->line, column + 1, row->table->columns[column]);
}

enum err csv_nothing(struct err_info *info) {
    err_at(info, "line 2, column 1");
    return err_set(info, ERR_INPUT, "There is nothing under the headings");
}
