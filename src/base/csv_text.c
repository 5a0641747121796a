/* CSV text, by libcsv. It is handed over a byte at a time, so that it is always known which line
 * and column a trouble is in. */
#include "base/csv_text.h"

#include "base/grow.h"
#include "base/library.h"
#include "base/unused.h"

#include <csv.h>
#include <stdbool.h>
#include <stddef.h>
#include <string.h>

/* libcsv, loaded when the first text is read: every function that is called. */
#define CSV_LIST(X) X(csv_error) X(csv_fini) X(csv_free) X(csv_init) X(csv_parse) X(csv_set_delim)
static struct libcsv {
#define CSV_MEMBER(name) __typeof__(name) *name;
    CSV_LIST(CSV_MEMBER)
#undef CSV_MEMBER
} csv;

static enum err load(struct err_info *info) {
    static const char *const NAMES[] = {"libcsv.so.3", NULL};
    static const struct library_function FUNCTIONS[] = {
#define CSV_FUNCTION(name) {#name, offsetof(struct libcsv, name)},
        CSV_LIST(CSV_FUNCTION)
#undef CSV_FUNCTION
    };
    static bool loaded;
    if (loaded)
        return ERR_OK;
    enum err err = library_load(NAMES, "read a table", FUNCTIONS,
                                sizeof FUNCTIONS / sizeof *FUNCTIONS, &csv, info);
    loaded = err == ERR_OK;
    return err;
}

/* A text being read. The cells of the present row stand one after the other in `bytes`, each with
 * its end; `starts` says where. */
struct csv_text_reading {
    csv_cells_visit *visit;
    void *data;
    struct err_info *info;
    struct growing_text bytes;
    size_t starts[CSV_CELLS];
    struct csv_cells row;
    size_t most;
    bool said;    /* a cell of it is not empty */
    size_t line;  /* the one being read; the row's is that which it began on */
    bool between; /* no row has begun since the last one ended */
    enum err err;
};

/* ---- before it is read ----------------------------------------------------------------------- */

size_t csv_text_line(const struct csv_text *text) {
    size_t length = 0;
    while (length < text->length && text->text[length] != '\n' && text->text[length] != '\r')
        length++;
    return length;
}

/* Where a comma is for decimals, spreadsheets put semicolons. Empty lines are passed over. */
static unsigned char find_delimiter(const struct csv_text *text, size_t lines) {
    static const char MARKS[] = ",;\t";
    size_t counts[3] = {0}, most = 0, line = 0;
    bool empty = true;
    for (size_t i = 0; i < text->length && line < lines; i++) {
        bool ends = text->text[i] == '\n' || text->text[i] == '\r';
        line += ends && !empty;
        empty = ends;
        for (size_t mark = 0; mark < 3; mark++)
            counts[mark] += text->text[i] == MARKS[mark];
    }
    for (size_t mark = 1; mark < 3; mark++)
        if (counts[mark] > counts[most])
            most = mark;
    return (unsigned char)MARKS[most];
}

static void skip_bytes(struct csv_text *text, size_t count) {
    text->text += count;
    text->length -= count;
}

struct csv_text csv_text_of(const char *bytes, size_t length, size_t lines) {
    struct csv_text text = {.text = bytes, .length = length, .line = 1};
    if (length >= 3 && memcmp(bytes, "\xef\xbb\xbf", 3) == 0)
        skip_bytes(&text, 3);
    size_t line = csv_text_line(&text);
    bool told = line == 5 && memcmp(text.text, "sep=", 4) == 0;
    if (told) {
        text.delimiter = (unsigned char)text.text[4];
        skip_bytes(&text, line);
        if (text.length > 1 && text.text[0] == '\r' && text.text[1] == '\n')
            skip_bytes(&text, 1);
        if (text.length > 0)
            skip_bytes(&text, 1);
        text.line = 2;
    } else
        text.delimiter = find_delimiter(&text, lines);
    return text;
}

/* ---- reading --------------------------------------------------------------------------------- */

enum err csv_text_fault(size_t line, size_t column, const char *what, struct err_info *info) {
    err_at(info, "line %zu, column %zu", line, column);
    return err_set(info, ERR_INPUT, "%s", what);
}

static enum err fault(const struct csv_text_reading *reading, const char *what) {
    return csv_text_fault(reading->row.line, reading->row.count + 1, what, reading->info);
}

static void cell_read(void *bytes, size_t length, void *data) {
    struct csv_text_reading *reading = data;
    struct csv_cells *row = &reading->row;
    if (reading->err != ERR_OK || (row->count == reading->most && length == 0))
        return;
    if (row->count == reading->most) {
        reading->err = fault(reading, "There are too many values on this line");
        return;
    }
    reading->starts[row->count] = reading->bytes.length;
    row->lengths[row->count++] = length;
    reading->said = reading->said || length > 0;
    growing_add_bytes(&reading->bytes, bytes != NULL ? bytes : "", length);
    growing_add_char(&reading->bytes, '\0');
}

static void row_read(int ending UNUSED, void *data) {
    struct csv_text_reading *reading = data;
    struct csv_cells *row = &reading->row;
    if (reading->err == ERR_OK && reading->bytes.no_memory)
        reading->err = err_no_memory(reading->info);
    for (size_t i = 0; reading->err == ERR_OK && i < row->count; i++)
        row->cells[i] = reading->bytes.text + reading->starts[i];
    if (reading->err == ERR_OK && reading->said)
        reading->err = reading->visit(row, reading->data, reading->info);
    reading->between = true;
    reading->said = false;
    row->count = 0;
    growing_cut(&reading->bytes, 0);
}

static enum err parser_trouble(const struct csv_text_reading *reading, struct csv_parser *parser) {
    if (csv.csv_error(parser) == CSV_ENOMEM)
        return err_no_memory(reading->info);
    return fault(reading, "The quotes here do not match. A quote inside a value is written twice");
}

static void parse(struct csv_text_reading *reading, struct csv_parser *parser,
                  const struct csv_text *of) {
    const char *text = of->text;
    for (size_t i = 0; i < of->length && reading->err == ERR_OK; i++) {
        if (reading->between && text[i] != '\n' && text[i] != '\r') {
            reading->between = false;
            reading->row.line = reading->line;
        }
        if (csv.csv_parse(parser, text + i, 1, cell_read, row_read, reading) != 1) {
            reading->err = parser_trouble(reading, parser);
            return;
        }
        bool last = i + 1 == of->length;
        if (text[i] == '\n' || (text[i] == '\r' && (last || text[i + 1] != '\n')))
            reading->line++;
    }
    if (reading->err == ERR_OK && csv.csv_fini(parser, cell_read, row_read, reading) != 0)
        reading->err = parser_trouble(reading, parser);
}

enum err csv_text_read(const struct csv_text *text, size_t most, csv_cells_visit *visit, void *data,
                       struct err_info *info) {
    struct csv_text_reading reading = {.visit = visit,
                                       .data = data,
                                       .info = info,
                                       .most = most,
                                       .line = text->line,
                                       .between = true,
                                       .row = {.line = text->line}};
    struct csv_parser parser;
    enum err err = load(info);
    if (err != ERR_OK)
        return err;
    if (csv.csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return err_no_memory(info);
    csv.csv_set_delim(&parser, text->delimiter);
    parse(&reading, &parser, text);
    csv.csv_free(&parser);
    growing_done(&reading.bytes);
    return reading.err;
}
