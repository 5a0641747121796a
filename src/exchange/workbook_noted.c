/* Owns the notes that are taken while the sheets are written: of each row of working, the words
 * that are in it; of each input, where it stands and whose answer it is. What may be typed into it,
 * what is said of it (workbook_inputs.c) and what it was (sheet_originals.c) all come of these. */
#include "workbook_internal.h"

#include "base/date.h"
#include "base/grow.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static struct input_run *add_run(struct sheet *sheet, struct input_run run) {
    if (!GROW(sheet->inputs, sheet->input_count, sheet->input_capacity)) {
        sheet->book->no_memory = true;
        return NULL;
    }
    sheet->inputs[sheet->input_count] = run;
    return &sheet->inputs[sheet->input_count++];
}

/* Takes note of it for the words of its row. */
static void take_at_hand(struct sheet *sheet, int row, struct input_at_hand input) {
    if (sheet->at_hand_row != row)
        sheet->at_hand_count = 0;
    sheet->at_hand_row = row;
    if (sheet->at_hand_count < ROW_INPUTS_MOST)
        sheet->at_hand[sheet->at_hand_count++] = input;
}

void sheet_allow(struct sheet *sheet, int row, int col, enum record_type type, size_t field,
                 bool may_be_empty) {
    if (!field_is_text(dictionary_field(type, field)))
        take_at_hand(sheet, row, (struct input_at_hand){col, type, field, may_be_empty});
    for (size_t i = sheet->input_count; i-- > 0;) {
        struct input_run *run = &sheet->inputs[i];
        if (run->col == col && run->type == type && run->field == field && run->label == NULL &&
            run->last_row == row - 1) {
            run->last_row = row;
            return;
        }
    }
    (void)add_run(sheet, (struct input_run){row, row, col, type, field, NULL, 0});
}

bool day_is_usual(int64_t day) {
    return day >= date_of(2000, 1, 1) && day <= date_of(2099, 12, 31);
}

void sheet_allow_number(struct sheet *sheet, int row, int last_row, int col, const char *label,
                        int64_t most) {
    if (last_row >= row)
        (void)add_run(sheet, (struct input_run){row, last_row, col, 0, 0, label, most});
}

void sheet_input(struct sheet *sheet, int row, int col, const struct record *record, size_t field,
                 const char *shown) {
    struct workbook *book = sheet->book;
    if (record == NULL || book->no_memory)
        return;
    if (!GROW(book->inputs, book->input_count, book->input_capacity)) {
        book->no_memory = true;
        return;
    }
    book->inputs[book->input_count++] = (struct input_cell){.sheet = sheet->name,
                                                            .row = row,
                                                            .col = col,
                                                            .number = sheet->number,
                                                            .table = "",
                                                            .record = record,
                                                            .field = field,
                                                            .shown = shown};
}

void sheet_input_field(struct sheet *sheet, int row, int col, enum style style,
                       const struct record *record, size_t field) {
    if (style_is_input(style))
        sheet_input(sheet, row, col, record, field, NULL);
}

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
