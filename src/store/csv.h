/* Tables as CSV text, as spreadsheets write it: with a mark first, with semicolons or tabs, with
 * further columns and empty rows. Right headings, whole quotes and plain UTF-8 there must be. Knows
 * nothing of what the columns mean. */
#ifndef PHBPLAN_STORE_CSV_H
#define PHBPLAN_STORE_CSV_H

#include "base/err.h"
#include "base/grow.h"
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define CSV_TABLE_COLUMNS 16 /* the most a table may have */

/* The columns a table must have, by name. In a text they may stand in any order, whatever the case
 * of their headings, among others that are passed over. */
struct csv_table {
    const char *const *columns;
    size_t count;
};

/* One row: a text for each column, which last until the visit ends. */
struct csv_row {
    const struct csv_table *table;
    const char *fields[CSV_TABLE_COLUMNS];
    size_t places[CSV_TABLE_COLUMNS]; /* where in the text each column is, from 0 */
    size_t line;                      /* of the text, from 1 */
};
/* Anything but ERR_OK ends the reading. */
typedef enum err csv_visit(const struct csv_row *row, void *data, struct err_info *info);

/* Reads the heading, then gives every row that is not empty to `visit`. A line's end inside a value
 * is a space. ERR_INPUT with "line 3, column 2" in info->at. */
enum err csv_table_read(const struct csv_table *table, const char *text, size_t length,
                        csv_visit *visit, void *data, struct err_info *info);
/* Whether a text has a heading of that name. */
bool csv_has_column(const char *text, size_t length, const char *name);

/* A value as a number of `places` decimals, and as a day, as spreadsheets write them
 * ("\u00A31,234.50", "13.8%" where `percent`, "01/04/2027"); no sums. ERR_INPUT or ERR_LIMIT, with
 * what to do in the spreadsheet; the place is left to csv_row_at. */
enum err csv_read_number(const char *value, bool percent, unsigned places, int64_t *out,
                         struct err_info *info);
enum err csv_read_date(const char *value, int64_t *out, struct err_info *info);

/* Writes where a row's column is into info->at: "line 3, column 2 (name)". */
void csv_row_at(const struct csv_row *row, size_t column, struct err_info *info);
/* Adds one row to a text, each value in quotes where it needs them. */
void csv_add_row(struct growing_text *out, const char *const *values, size_t count);
/* Refuses a table that has no rows. */
enum err csv_nothing(struct err_info *info);

#endif
