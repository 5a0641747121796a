/* Tables as CSV text, read strictly: the right columns, whole quotes, plain UTF-8. Knows nothing of
 * what the columns mean. */
#ifndef PHBPLAN_STORE_CSV_H
#define PHBPLAN_STORE_CSV_H

#include "base/err.h"

#define CSV_TABLE_COLUMNS 16 /* the most a table may have */

/* The columns a table must have, by name and in order. */
struct csv_table {
    const char *const *columns;
    size_t count;
};

/* One row: a text for each column, which last until the visit ends. */
struct csv_row {
    const struct csv_table *table;
    const char *fields[CSV_TABLE_COLUMNS];
    size_t line; /* of the text, from 1 */
};
/* Anything but ERR_OK ends the reading. */
typedef enum err csv_visit(const struct csv_row *row, void *data, struct err_info *info);

/* Reads the heading, then gives every row to `visit`. ERR_INPUT with "line 3, column 2" in
 * info->at. */
enum err csv_table_read(const struct csv_table *table, const char *text, size_t length,
                        csv_visit *visit, void *data, struct err_info *info);
/* Writes where a row's column is into info->at: "line 3, column 2 (name)". */
void csv_row_at(const struct csv_row *row, size_t column, struct err_info *info);
/* Refuses a table that has no rows. */
enum err csv_nothing(struct err_info *info);

#endif
