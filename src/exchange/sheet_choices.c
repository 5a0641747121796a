/* Owns the sheet `Choices`, which is not shown: the words that can be chosen in an input, each list
 * in a column of its own, with a name. */
#include "workbook_internal.h"

void sheet_write_choices(struct workbook *book) {
    static const int WIDTHS[CHOICE_LISTS_MOST] = {40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40,
                                                  40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40, 40};
    const struct sheet_shape shape = {"Choices", "What can be chosen", WIDTHS, CHOICE_LISTS_MOST,
                                      true};
    struct sheet sheet;
    sheet_start(book, &shape, &sheet);
    for (size_t i = 0; i < book->choice_count; i++) {
        const struct choice_list *list = &book->choices[i];
        const struct field *field = dictionary_field(list->type, list->field);
        int first = sheet.row + 1, count = (int)field_choice_count(field);
        char name[CHOICE_NAME];
        choice_list_name(list->type, list->field, name);
        cell_text(&sheet, sheet.row, (int)i, STYLE_HEADING, field->label);
        for (int k = 0; k < count; k++)
            cell_text(&sheet, first + k, (int)i, STYLE_TEXT, field->choices[k].label);
        sheet_define(&sheet, name, first, first + count - 1, (int)i);
    }
    if (sheet.file != NULL)
        xlsx.worksheet_hide(sheet.file);
    sheet_finish(&sheet);
}
