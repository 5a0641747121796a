/* Owns how records stand on a sheet: as a table, a row for each; and one after the other, each
 * answer beside its question. */
#include "workbook_internal.h"

#include "plan/value.h"

#include <stdlib.h>

enum style field_style(enum record_type type, size_t field) {
    switch (dictionary_field(type, field)->kind) {
    case KIND_DATE:
        return STYLE_DATE;
    case KIND_WHOLE:
    case KIND_YES_NO:
        return STYLE_CENTRE;
    case KIND_MONEY:
        return STYLE_MONEY;
    case KIND_PRICE:
        return STYLE_PRICE;
    default:
        return STYLE_TEXT;
    }
}

void sheet_records(struct sheet *sheet, enum record_type type, const size_t *fields, int count,
                   sheet_beside *beside, const void *data, bool first, const char *nothing) {
    const struct plan *plan = sheet->book->figures->plan;
    int heading = sheet->row++;
    for (int col = 0; col < count; col++) {
        enum style words = col == 0 ? STYLE_HEADING : STYLE_HEADING_TEXT;
        enum style style = field_style(type, fields[col]);
        bool right = style == STYLE_DATE || style == STYLE_MONEY || style == STYLE_PRICE;
        cell_text(sheet, heading, col, right ? STYLE_HEADING_RIGHT : words,
                  field_label(type, fields[col]));
    }
    if (first)
        sheet_freeze(sheet, 1, true);
    for (size_t i = 0; i < plan_count(plan, type); i++, sheet_next_row(sheet)) {
        for (int col = 0; col < count; col++) {
            enum style style = field_style(type, fields[col]);
            cell_field(sheet, sheet->row, col,
                       col == 0 && style == STYLE_TEXT ? STYLE_TEXT_BOLD : style,
                       plan_at(plan, type, i), fields[col]);
        }
        if (beside != NULL)
            beside(sheet, count, i, data);
    }
    if (plan_count(plan, type) == 0)
        cell_text(sheet, sheet->row++, 0, STYLE_TEXT,
                  sheet->book->figures->nothing != NULL ? sheet->book->figures->nothing : nothing);
    if (first)
        sheet_filter(sheet, heading, sheet->row - 1);
}

void sheet_say(struct sheet *sheet, const char *label, const char *words) {
    cell_text(sheet, sheet->row, 0, STYLE_LABEL, label);
    cell_text(sheet, sheet->row, 1, STYLE_TEXT, words);
    for (int col = 2; col <= sheet->last_col; col++)
        cell_blank(sheet, sheet->row, col, STYLE_TEXT);
    sheet_next_row(sheet);
}

void sheet_say_made(struct sheet *sheet, const char *label, char *words) {
    if (words != NULL)
        sheet_say(sheet, label, words);
    else
        sheet->book->no_memory = true;
    free(words);
}

void sheet_say_field(struct sheet *sheet, const struct record *record, size_t field) {
    const struct field *def = dictionary_field(record->type, field);
    if (record_has(record, field) && !def->of_program)
        sheet_say_made(sheet, field_statement(def),
                       value_show(sheet->book->figures->plan, def, &record->values[field]));
}
