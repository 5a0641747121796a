/* CSV text as banks and spreadsheets write it, row by row: with a mark first, with commas,
 * semicolons or tabs, with quotes and empty rows. Knows nothing of what the cells mean, nor which
 * letters they may have. */
#ifndef PHBPLAN_BASE_CSV_TEXT_H
#define PHBPLAN_BASE_CSV_TEXT_H

#include "base/err.h"

#include <stddef.h>

#define CSV_CELLS 256 /* the most that a row may have */

/* A text past what spreadsheets put before it. */
struct csv_text {
    const char *text;
    size_t length, line;     /* the line it begins on, from 1 */
    unsigned char delimiter; /* what stands between its values */
};

/* One row: bytes that last until its visit ends, and may be changed in it. Each has a zero after
 * its end; what else is a zero in it stands in its length alone. */
struct csv_cells {
    size_t line; /* of the text, that it begins on */
    size_t count;
    char *cells[CSV_CELLS];
    size_t lengths[CSV_CELLS];
};
/* Anything but ERR_OK ends the reading. */
typedef enum err csv_cells_visit(const struct csv_cells *row, void *data, struct err_info *info);

/* Goes past the mark and a line that says what stands between values ("sep=;"); where none says it,
 * that is whatever there is most of in the first `lines` lines. */
struct csv_text csv_text_of(const char *bytes, size_t length, size_t lines);

/* How long its first line is, without its end. */
size_t csv_text_line(const struct csv_text *text);

/* Gives every row that is not empty to `visit`, with at most `most` cells (CSV_CELLS or fewer);
 * cells past them that are empty are passed over. ERR_INPUT with "line 3, column 2" in info->at;
 * ERR_MEMORY; or what the visit says. */
enum err csv_text_read(const struct csv_text *text, size_t most, csv_cells_visit *visit, void *data,
                       struct err_info *info);

/* What is wrong at a cell, the first of a row being 1: ERR_INPUT. */
enum err csv_text_fault(size_t line, size_t column, const char *what, struct err_info *info);

#endif
