/* Owns the sheet `History`: every change of the plan, newest first, with who made it, as what, and
 * what was there before. */
#include "workbook_internal.h"

enum { COL_AT, COL_WHO, COL_ROLE, COL_WHAT, COL_ABOUT, COL_BEFORE, COL_AFTER, COLUMN_COUNT };

static void write_change(struct sheet *sheet, const struct told_change *change) {
    const char *const words[COLUMN_COUNT] = {
        [COL_AT] = change->at,       [COL_WHO] = change->who,     [COL_ROLE] = change->role,
        [COL_WHAT] = change->what,   [COL_ABOUT] = change->about, [COL_BEFORE] = change->before,
        [COL_AFTER] = change->after,
    };
    for (int col = 0; col < COLUMN_COUNT; col++)
        cell_text(sheet, sheet->row, col, STYLE_TEXT, words[col]);
    sheet_next_row(sheet);
}

void sheet_write_history(struct workbook *book) {
    static const int WIDTHS[COLUMN_COUNT] = {21, 13, 13, 20, 20, 19, 19};
    static const char *const HEADINGS[COLUMN_COUNT] = {
        "When", "Who", "As what", "What was done", "About", "Before", "After"};
    const struct sheet_shape shape = {"History", "What was changed", WIDTHS, COLUMN_COUNT, true};
    const struct told_history *history =
        book->hidden == NULL && book->figures->whole == NULL ? book->history : NULL;
    struct sheet sheet;
    sheet_start(book, &shape, &sheet);
    int heading = sheet.row;
    sheet_headings(&sheet, HEADINGS, COLUMN_COUNT, 0);
    sheet_freeze(&sheet, 1, true);
    for (size_t i = 0; history != NULL && i < history->count; i++)
        write_change(&sheet, &history->changes[i]);
    sheet_filter(&sheet, heading, sheet.row - 1);
    if (book->hidden != NULL)
        sheet_note(&sheet, "Names are hidden here, and so is who changed what.");
    else if (book->figures->whole != NULL)
        sheet_note(&sheet, "Who changed what is left out of this copy.");
    else if (history == NULL)
        sheet_note(
            &sheet,
            "This was made from a plan file. Who changed what is kept by the program that the plan was made with.");
    else if (history->count == 0)
        sheet_note(&sheet, "Nothing was changed yet.");
    else if (history->more)
        sheet_note(&sheet,
                   "There are older changes, more than fit here. The program has them all.");
    sheet_finish(&sheet);
}
