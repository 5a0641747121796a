/* Owns where a sheet's pages end: each is filled as far as it goes, and no heading is left alone at
 * the foot of one. Programs that print the sheet smaller have room to spare on each page. */
#include "workbook_internal.h"

#include "base/grow.h"

#include <stdlib.h>

/* The height of what is printed on A4 between the margins of set_paper, in points, and of a row
 * that has asked for none; what the rows of such a program are higher by is taken off. */
enum { UPRIGHT = 842 - 108 - 10, ACROSS = 595 - 108 - 10, ROW_HEIGHT = 15 };

void sheet_break(struct sheet *sheet, int row) {
    if (sheet->break_count < BREAKS_MOST)
        sheet->breaks[sheet->break_count++] = (lxw_row_t)row;
}

void sheet_keep_with_next(struct sheet *sheet, int row) {
    size_t had = sheet->keeps_capacity;
    if (!GROW(sheet->keeps, (size_t)row, sheet->keeps_capacity)) {
        sheet->book->no_memory = true;
        return;
    }
    for (size_t i = had; i < sheet->keeps_capacity; i++)
        sheet->keeps[i] = false;
    sheet->keeps[row] = true;
}

static int height_of(const struct sheet *sheet, int row) {
    int height = (size_t)row < sheet->heights_capacity ? sheet->heights[row] : 0;
    return height > ROW_HEIGHT ? height : ROW_HEIGHT;
}

static bool keeps(const struct sheet *sheet, int row) {
    return (size_t)row < sheet->keeps_capacity && sheet->keeps[row];
}

/* Whether a page begins with the row whatever is on the one before. */
static bool is_asked_for(const lxw_row_t *breaks, size_t count, int row) {
    for (size_t i = 0; i < count; i++)
        if (breaks[i] == (lxw_row_t)row)
            return true;
    return false;
}

/* The row that a page ends before where `row` is the first that it has no room for. */
static int end_of_page(const struct sheet *sheet, int start, int row) {
    int end = row;
    while (end > start + 1 && keeps(sheet, end - 1))
        end--;
    return end > start + 1 ? end : row;
}

void sheet_end_pages(struct sheet *sheet) {
    lxw_row_t asked[BREAKS_MOST];
    const size_t count = sheet->break_count;
    const int room = sheet->landscape ? ACROSS : UPRIGHT;
    int start = 0, used = 0;
    for (size_t i = 0; i < count; i++)
        asked[i] = sheet->breaks[i];
    sheet->break_count = 0;
    for (int row = 0; row < sheet->row; row++) {
        int end = used + height_of(sheet, row) > room ? end_of_page(sheet, start, row) : -1;
        if (is_asked_for(asked, count, row))
            end = row;
        if (end > start) {
            sheet_break(sheet, end);
            start = end;
            used = sheet->repeated > 0 ? height_of(sheet, sheet->repeated - 1) : 0;
            for (int kept = end; kept < row; kept++)
                used += height_of(sheet, kept);
        }
        used += height_of(sheet, row);
    }
    free(sheet->keeps);
    sheet->keeps = NULL;
    sheet->keeps_capacity = 0;
}
