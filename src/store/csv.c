/* Owns tables in CSV: their headings, and values as numbers and days. */
#include "csv.h"

#include "base/csv_text.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/grow.h"
#include "base/text.h"
#include "base/unused.h"

#include <string.h>

#define NO_COLUMN SIZE_MAX
#define HEADING_LINES 1 /* that what stands between values is looked for in */

/* A table being read. */
struct csv_reading {
    const struct csv_table *table;
    csv_visit *visit;
    void *data;
    size_t headings;                  /* how many cells up to the last that had a heading */
    size_t places[CSV_TABLE_COLUMNS]; /* of each column of the table among the cells */
    bool headed;
};

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

/* Makes each cell plain text of one line. */
static enum err make_plain(const struct csv_cells *row, struct err_info *info) {
    for (size_t i = 0; i < row->count; i++) {
        bool whole = strlen(row->cells[i]) == row->lengths[i];
        make_one_line(row->cells[i]);
        if (!whole || !text_is_plain(row->cells[i], false))
            return csv_text_fault(
                row->line, i + 1,
                "This is not plain UTF-8 text. "
                "In Excel choose Save As and the type \"CSV UTF-8\", and try again",
                info);
    }
    return ERR_OK;
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
static enum err heading_read(struct csv_reading *reading, const struct csv_cells *row,
                             struct err_info *info) {
    const struct csv_table *table = reading->table;
    for (size_t i = 0; i < table->count; i++)
        reading->places[i] = NO_COLUMN;
    for (size_t place = 0; place < row->count; place++) {
        if (row->cells[place][0] != '\0')
            reading->headings = place + 1;
        for (size_t i = 0; i < table->count; i++) {
            if (!is_heading(row->cells[place], table->columns[i]))
                continue;
            if (reading->places[i] != NO_COLUMN) {
                err_at(info, "line %zu, column %zu (%s)", row->line, place + 1, table->columns[i]);
                return err_set(info, ERR_INPUT,
                               "There are two columns called \"%s\". Keep the one that is right",
                               table->columns[i]);
            }
            reading->places[i] = place;
        }
    }
    for (size_t i = 0; i < table->count; i++) {
        if (reading->places[i] != NO_COLUMN)
            continue;
        err_at(info, "line %zu, column %zu (%s)", row->line, i + 1, table->columns[i]);
        return err_set(info, ERR_INPUT,
                       "There is no column called \"%s\". "
                       "The first line has to be the headings, with commas between",
                       table->columns[i]);
    }
    return ERR_OK;
}

static bool is_empty_row(const struct csv_cells *row) {
    for (size_t place = 0; place < row->count; place++)
        if (row->cells[place][0] != '\0')
            return false;
    return true;
}

/* Gives a row to the visitor, once it has all that its headings promise and no more. */
static enum err row_visit(const struct csv_reading *reading, const struct csv_cells *cells,
                          struct err_info *info) {
    struct csv_row row = {.table = reading->table, .line = cells->line};
    for (size_t i = reading->headings; i < cells->count; i++)
        if (cells->cells[i][0] != '\0')
            return csv_text_fault(cells->line, i + 1,
                                  "There is a value too many on this line. "
                                  "Put quotes round a value that has a comma in it",
                                  info);
    memcpy(row.places, reading->places, sizeof row.places);
    for (size_t i = 0; i < reading->table->count; i++) {
        if (reading->places[i] >= cells->count)
            return csv_text_fault(cells->line, cells->count + 1,
                                  "There is a value missing on this line", info);
        row.fields[i] = cells->cells[reading->places[i]];
    }
    return reading->visit(&row, reading->data, info);
}

static enum err row_read(const struct csv_cells *row, void *data, struct err_info *info) {
    struct csv_reading *reading = data;
    enum err err = make_plain(row, info);
    if (err != ERR_OK || is_empty_row(row))
        return err;
    err = reading->headed ? row_visit(reading, row, info) : heading_read(reading, row, info);
    reading->headed = true;
    return err;
}

static enum err table_read(const struct csv_table *table, const struct csv_text *text,
                           csv_visit *visit, void *data, struct err_info *info) {
    struct csv_reading reading = {.table = table, .visit = visit, .data = data};
    enum err err = csv_text_read(text, CSV_CELLS, row_read, &reading, info);
    if (err == ERR_OK && !reading.headed)
        err = csv_text_fault(text->line, 1,
                             "There is nothing here. The first line has to be headings", info);
    return err;
}

enum err csv_table_read(const struct csv_table *table, const char *text, size_t length,
                        csv_visit *visit, void *data, struct err_info *info) {
    struct csv_text of = csv_text_of(text, length, HEADING_LINES);
    return table_read(table, &of, visit, data, info);
}

static enum err visit_nothing(const struct csv_row *row UNUSED, void *data UNUSED,
                              struct err_info *info UNUSED) {
    return ERR_OK;
}

bool csv_has_column(const char *text, size_t length, const char *name) {
    struct csv_text of = csv_text_of(text, length, HEADING_LINES);
    of.length = csv_text_line(&of);
    return table_read(&(struct csv_table){&name, 1}, &of, visit_nothing, NULL, NULL) == ERR_OK;
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
