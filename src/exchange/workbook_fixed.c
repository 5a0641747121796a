/* Owns what the workbook knows of the rows of its working, which go by where they stand: whether
 * each is still there. Who takes the protection off can sort them or take one out, and the figures
 * that come of it are no good; so every sheet says that, by the words in one cell of each row. */
#include "workbook_internal.h"

#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

void sheet_fix(struct sheet *sheet, int row, int col, const char *words) {
    struct workbook *book = sheet->book;
    char *copy = words[0] != '\0' ? strdup(words) : NULL;
    if (words[0] == '\0')
        return;
    if (copy == NULL || !GROW(book->fixed, book->fixed_count, book->fixed_capacity)) {
        book->no_memory = true;
        free(copy);
        return;
    }
    book->fixed[book->fixed_count++] = (struct fixed_row){sheet->name, row, col, copy};
}

/* On the next rows: which sheet, the words, and a formula that is 1 where they are no longer in
 * their cell. A cell without words, or with 0, has a row that is not used just now. */
void sheet_write_fixed(struct sheet *sheet) {
    static const char *const HEADINGS[] = {"Rows of working", "Begins with", "Moved"};
    struct workbook *book = sheet->book;
    sheet->row++;
    sheet_headings(sheet, HEADINGS, 3, 1u << 2);
    int first = sheet->row;
    for (size_t i = 0; i < book->fixed_count; i++, sheet->row++) {
        const struct fixed_row *fixed = &book->fixed[i];
        char cell[LXW_MAX_CELL_NAME_LENGTH + 4];
        xlsx.lxw_rowcol_to_cell_abs(cell, (lxw_row_t)fixed->row, (lxw_col_t)fixed->col, 1, 1);
        cell_text(sheet, sheet->row, 0, STYLE_TEXT, fixed->sheet);
        cell_text(sheet, sheet->row, 1, STYLE_PLAIN, fixed->words);
        sheet_name_cell(sheet, "words", sheet->row, 1);
        cell_formula(sheet, sheet->row, 2, STYLE_WORKING, figure_whole(0),
                     "IFERROR(IF(OR('%s'!%s&\"\"=\"\",'%s'!%s&\"\"=\"0\",EXACT('%s'!%s&\"\","
                     "{words})),0,1),1)",
                     fixed->sheet, cell, fixed->sheet, cell, fixed->sheet, cell);
        free(fixed->words);
    }
    free(book->fixed);
    book->fixed = NULL;
    sheet_name_cell(sheet, "first", first, 2);
    sheet_name_cell(sheet, "last", sheet->row, 2); /* a row below, so that there is always one */
    sheet->row++;
    sheet_define(sheet, "rows_moved", sheet->row, sheet->row, 2);
    cell_formula(sheet, sheet->row++, 2, STYLE_WORKING, figure_whole(0), "SUM({first}:{last})");
    book->fixed_count = book->fixed_capacity = 0;
}
