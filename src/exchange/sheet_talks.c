/* Owns the sheet `Talks`: the talks with a peer mentor. */
#include "workbook_internal.h"

enum { COLUMN_COUNT = 4 };

void sheet_write_talks(struct workbook *book) {
    static const int WIDTHS[COLUMN_COUNT] = {16, 24, 14, 50};
    static const size_t FIELDS[COLUMN_COUNT] = {TALK_ON, TALK_MENTOR, TALK_MINUTES, TALK_HELPED};
    const struct sheet_shape shape = {"Talks", "Talks with a peer mentor", WIDTHS, COLUMN_COUNT,
                                      true};
    struct sheet sheet;
    if (plan_count(book->figures->plan, RECORD_TALK) == 0)
        return;
    sheet_start(book, &shape, &sheet);
    sheet_records(&sheet, RECORD_TALK, FIELDS, COLUMN_COUNT, NULL, NULL, true, "");
    sheet_finish(&sheet);
}
