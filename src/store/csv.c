/* CSV tables, by libcsv. The text is handed over a byte at a time, so that it is always known which
 * line and column a trouble is in. */
#include "csv.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/grow.h"
#include "base/text.h"
#include "base/unused.h"

#include <csv.h>
#include <stdlib.h>
#include <string.h>

#define CELLS_MOST 256 /* of a row: those of the table, and others that are passed over */
#define NO_COLUMN SIZE_MAX

/* A table being read. The cells of the present row stand one after the other in `row`, each with
 * its end; `starts` says where. */
struct csv_reading {
    const struct csv_table *table;
    csv_visit *visit;
    void *data;
    struct err_info *info;
    struct growing_text row;
    size_t starts[CELLS_MOST];
    size_t cells;                     /* of the present row, so far */
    size_t headings;                  /* how many cells up to the last that had a heading */
    size_t places[CSV_TABLE_COLUMNS]; /* of each column of the table among the cells */
    size_t line, opened; /* the line being read, and the one that the present row began on */
    bool between;        /* no row has begun since the last one ended */
    bool headed;
    enum err err;
};

/* The text of a table, past what spreadsheets put before it, and what stands between its values. */
struct body {
    const char *text;
    size_t length, line; /* the line it begins on */
    unsigned char delimiter;
};

static enum err fault(struct csv_reading *reading, const char *what) {
    err_at(reading->info, "line %zu, column %zu", reading->opened, reading->cells + 1);
    return err_set(reading->info, ERR_INPUT, "%s", what);
}

static const char *cell(const struct csv_reading *reading, size_t place) {
    return reading->row.text + reading->starts[place];
}

/* Takes the line's ends out of a value, since it stands on one line here. */
static void make_one_line(char *text) {
    char *to = text;
    for (const char *at = text; *at != '\0'; at++) {
        bool gap = *at == '\n' || *at == '\r' || *at == '\t';
        if (!gap)
            *to++ = *at;
        else if (to > text && to[-1] != ' ')
            *to++ = ' ';
    }
    *to = '\0';
}

static void cell_read(void *bytes, size_t length, void *data) {
    struct csv_reading *reading = data;
    const char *text = bytes != NULL ? bytes : "";
    if (reading->err != ERR_OK || (reading->cells == CELLS_MOST && length == 0))
        return;
    if (reading->cells == CELLS_MOST) {
        reading->err = fault(reading, "There are too many values on this line");
        return;
    }
    size_t start = reading->row.length;
    growing_add_bytes(&reading->row, text, length);
    if (reading->row.no_memory) {
        reading->err = err_no_memory(reading->info);
        return;
    }
    char *to = reading->row.text + start;
    bool whole = strlen(to) == length;
    make_one_line(to);
    if (!whole || !text_is_plain(to, false)) {
        reading->err =
            fault(reading, "This is not plain UTF-8 text. "
                           "In Excel choose Save As and the type \"CSV UTF-8\", and try again");
        return;
    }
    reading->starts[reading->cells++] = start;
    growing_cut(&reading->row, start + strlen(to));
    growing_add_char(&reading->row, '\0');
}

/* A heading is its column's name, whatever its case; a space stands for "_". */
static bool is_heading(const char *heading, const char *name) {
    char typed[TEXT_KEYED];
    if (!text_typed(heading, typed))
        return false;
    for (char *at = typed; *at != '\0'; at++)
        if (*at == ' ')
            *at = '_';
    return strcmp(typed, name) == 0;
}

/* Finds the table's columns among the headings. */
static enum err heading_read(struct csv_reading *reading) {
    const struct csv_table *table = reading->table;
    for (size_t i = 0; i < table->count; i++)
        reading->places[i] = NO_COLUMN;
    for (size_t place = 0; place < reading->cells; place++) {
        if (cell(reading, place)[0] != '\0')
            reading->headings = place + 1;
        for (size_t i = 0; i < table->count; i++) {
            if (!is_heading(cell(reading, place), table->columns[i]))
                continue;
            if (reading->places[i] != NO_COLUMN) {
                err_at(reading->info, "line %zu, column %zu (%s)", reading->opened, place + 1,
                       table->columns[i]);
                return err_set(reading->info, ERR_INPUT,
                               "There are two columns called \"%s\". Keep the one that is right",
                               table->columns[i]);
            }
            reading->places[i] = place;
        }
    }
    for (size_t i = 0; i < table->count; i++) {
        if (reading->places[i] != NO_COLUMN)
            continue;
        err_at(reading->info, "line %zu, column %zu (%s)", reading->opened, i + 1,
               table->columns[i]);
        return err_set(reading->info, ERR_INPUT,
                       "There is no column called \"%s\". "
                       "The first line has to be the headings, with commas between",
                       table->columns[i]);
    }
    return ERR_OK;
}

static bool is_empty_row(const struct csv_reading *reading) {
    for (size_t place = 0; place < reading->cells; place++)
        if (cell(reading, place)[0] != '\0')
            return false;
    return true;
}

/* Gives a row to the visitor, once it has all that its headings promise and no more. */
static enum err row_visit(struct csv_reading *reading) {
    struct csv_row row = {.table = reading->table, .line = reading->opened};
    size_t cells = reading->cells;
    for (reading->cells = reading->headings; reading->cells < cells; reading->cells++)
        if (cell(reading, reading->cells)[0] != '\0')
            return fault(reading, "There is a value too many on this line. "
                                  "Put quotes round a value that has a comma in it");
    reading->cells = cells;
    memcpy(row.places, reading->places, sizeof row.places);
    for (size_t i = 0; i < reading->table->count; i++) {
        if (reading->places[i] >= cells)
            return fault(reading, "There is a value missing on this line");
        row.fields[i] = cell(reading, reading->places[i]);
    }
    return reading->visit(&row, reading->data, reading->info);
}

static void row_read(int ending UNUSED, void *data) {
    struct csv_reading *reading = data;
    if (reading->err == ERR_OK && !is_empty_row(reading)) {
        reading->err = reading->headed ? row_visit(reading) : heading_read(reading);
        reading->headed = true;
    }
    reading->between = true;
    reading->cells = 0;
    growing_cut(&reading->row, 0);
}

static enum err parser_trouble(struct csv_reading *reading, struct csv_parser *parser) {
    if (csv_error(parser) == CSV_ENOMEM)
        return err_no_memory(reading->info);
    return fault(reading, "The quotes here do not match. A quote inside a value is written twice");
}

static void parse(struct csv_reading *reading, struct csv_parser *parser, const struct body *body) {
    const char *text = body->text;
    for (size_t i = 0; i < body->length && reading->err == ERR_OK; i++) {
        if (reading->between && text[i] != '\n' && text[i] != '\r') {
            reading->between = false;
            reading->opened = reading->line;
        }
        if (csv_parse(parser, text + i, 1, cell_read, row_read, reading) != 1) {
            reading->err = parser_trouble(reading, parser);
            return;
        }
        bool last = i + 1 == body->length;
        if (text[i] == '\n' || (text[i] == '\r' && (last || text[i + 1] != '\n')))
            reading->line++;
    }
    if (reading->err == ERR_OK && csv_fini(parser, cell_read, row_read, reading) != 0)
        reading->err = parser_trouble(reading, parser);
}

/* How long the first line is, without its end. */
static size_t first_line(const struct body *body) {
    size_t length = 0;
    while (length < body->length && body->text[length] != '\n' && body->text[length] != '\r')
        length++;
    return length;
}

/* What stands between the headings: whatever there is most of. Where a comma is for decimals,
 * spreadsheets put semicolons. */
static unsigned char find_delimiter(const struct body *body) {
    static const char marks[] = ",;\t";
    size_t length = first_line(body), counts[3] = {0}, most = 0;
    for (size_t i = 0; i < length; i++)
        for (size_t mark = 0; mark < 3; mark++)
            counts[mark] += body->text[i] == marks[mark];
    for (size_t mark = 1; mark < 3; mark++)
        if (counts[mark] > counts[most])
            most = mark;
    return (unsigned char)marks[most];
}

static void skip_bytes(struct body *body, size_t count) {
    body->text += count;
    body->length -= count;
}

/* Past the mark that spreadsheets put first, and the line that tells them what stands between
 * values ("sep=;"). */
static struct body body_of(const char *text, size_t length) {
    struct body body = {.text = text, .length = length, .line = 1};
    if (length >= 3 && memcmp(text, "\xef\xbb\xbf", 3) == 0)
        skip_bytes(&body, 3);
    size_t line = first_line(&body);
    bool told = line == 5 && memcmp(body.text, "sep=", 4) == 0;
    unsigned char delimiter = told ? (unsigned char)body.text[4] : 0;
    if (told) {
        skip_bytes(&body, line);
        if (body.length > 1 && body.text[0] == '\r' && body.text[1] == '\n')
            skip_bytes(&body, 1);
        if (body.length > 0)
            skip_bytes(&body, 1);
        body.line = 2;
    }
    body.delimiter = told ? delimiter : find_delimiter(&body);
    return body;
}

static enum err body_read(const struct csv_table *table, const struct body *body, csv_visit *visit,
                          void *data, struct err_info *info) {
    struct csv_reading reading = {.table = table,
                                  .visit = visit,
                                  .data = data,
                                  .info = info,
                                  .line = body->line,
                                  .opened = body->line};
    struct csv_parser parser;
    if (csv_init(&parser, CSV_STRICT | CSV_STRICT_FINI) != 0)
        return err_no_memory(info);
    csv_set_delim(&parser, body->delimiter);
    parse(&reading, &parser, body);
    if (reading.err == ERR_OK && !reading.headed)
        reading.err = fault(&reading, "There is nothing here. The first line has to be headings");
    csv_free(&parser);
    growing_done(&reading.row);
    return reading.err;
}

enum err csv_table_read(const struct csv_table *table, const char *text, size_t length,
                        csv_visit *visit, void *data, struct err_info *info) {
    struct body body = body_of(text, length);
    return body_read(table, &body, visit, data, info);
}

static enum err visit_nothing(const struct csv_row *row UNUSED, void *data UNUSED,
                              struct err_info *info UNUSED) {
    return ERR_OK;
}

bool csv_has_column(const char *text, size_t length, const char *name) {
    struct body body = body_of(text, length);
    body.length = first_line(&body);
    return body_read(&(struct csv_table){&name, 1}, &body, visit_nothing, NULL, NULL) == ERR_OK;
}

/* What a spreadsheet writes for a value that its column was too narrow for, or that it could not
 * work out. */
static enum err refuse_hashes(const char *value, struct err_info *info) {
    char quote[TEXT_QUOTE];
    if (value[0] != '#')
        return ERR_OK;
    return err_set(info, ERR_INPUT,
                   "\"%s\" is what a spreadsheet writes where it could not show the value. "
                   "Make the column wider there, put the value right, and save the file again",
                   text_quote(value, quote));
}

enum err csv_read_number(const char *value, bool percent, unsigned places, int64_t *out,
                         struct err_info *info) {
    struct decimal_typed number;
    struct err_info why = {0};
    int64_t whole = 1;
    enum err err = refuse_hashes(value, info);
    if (err != ERR_OK || decimal_read(value, places, out, NULL) == ERR_OK)
        return err;
    for (unsigned i = 0; i < places; i++)
        whole *= 10;
    err = decimal_read_typed(value, &number, &why);
    if (err != ERR_OK && why.text[0] != '\0')
        return err_set(info, err, "%s", why.text);
    enum decimal_mark asked = percent ? DECIMAL_PERCENT : DECIMAL_POUNDS;
    bool right = err == ERR_OK && !number.worked && number.per[0] == '\0' &&
                 (number.mark == DECIMAL_PLAIN || number.mark == asked);
    struct ratio scaled = right ? ratio_mul(number.value, ratio_of(whole, 1)) : ratio_of(0, 1);
    if (right && !scaled.lost && scaled.den == 1)
        return ratio_round(scaled, out, info);
    return decimal_read(value, places, out, info); /* which says what is wrong */
}

enum err csv_read_date(const char *value, int64_t *out, struct err_info *info) {
    enum err err = refuse_hashes(value, info);
    char quote[TEXT_QUOTE];
    if (err != ERR_OK || date_read(value, out, NULL) == ERR_OK)
        return err;
    if (strlen(value) == 5 && strspn(value, "0123456789") == 5)
        return err_set(
            info, ERR_INPUT,
            "\"%s\" is how a spreadsheet counts days. "
            "Choose a date format for the column there, such as 01/04/2027, and save the file again",
            text_quote(value, quote));
    return date_read_typed(value, DATE_TABLE, 0, out, info);
}

void csv_row_at(const struct csv_row *row, size_t column, struct err_info *info) {
    err_at(info, "line %zu, column %zu (%s)", row->line, row->places[column] + 1,
           row->table->columns[column]);
}

static void add_value(struct growing_text *out, const char *value) {
    if (value[strcspn(value, ",;\t\"\r\n")] == '\0') {
        growing_add(out, value);
        return;
    }
    growing_add_char(out, '"');
    for (; *value != '\0'; value++) {
        if (*value == '"')
            growing_add_char(out, '"');
        growing_add_char(out, *value);
    }
    growing_add_char(out, '"');
}

void csv_add_row(struct growing_text *out, const char *const *values, size_t count) {
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            growing_add_char(out, ',');
        add_value(out, values[i]);
    }
    growing_add_char(out, '\n');
}

enum err csv_nothing(struct err_info *info) {
    err_at(info, "line 2, column 1");
    return err_set(info, ERR_INPUT, "There is nothing under the headings");
}
