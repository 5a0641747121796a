/* What the tests of a workbook that came back share: setting it beside its plan, and where its
 * inputs stand, as the workbook's own names say. */
#ifndef PHBPLAN_TESTS_EXCHANGE_COMPARE_FIXTURE_H
#define PHBPLAN_TESTS_EXCHANGE_COMPARE_FIXTURE_H

#include "tests/exchange/workbook_changes.h"

#include "exchange/compared.h"

/* Sets a file beside the plan as it is now. */
static inline enum err compare_try(struct written *w, const char *path, struct compared *out,
                                   struct err_info *info) {
    struct figures figures;
    assert_int_equal(figures_make(w->f.plan, &w->f.rates, TODAY, &figures, NULL), ERR_OK);
    enum err err = compared_read(&figures, path, TODAY, out, info);
    figures_done(&figures);
    return err;
}

static inline void compare_with(struct written *w, const char *path, struct compared *out) {
    struct err_info info = {0};
    if (compare_try(w, path, out, &info) != ERR_OK)
        fail_msg("%s: %s", path, info.text);
}

/* Fails with the words of what differs, where something does. */
static inline void assert_nothing_differs(const struct compared *compared) {
    if (compared->count > 0)
        fail_msg("%s", compared_words(&compared->items[0]));
}

/* The only thing that differs. */
static inline const struct compared_item *only_item(const struct compared *compared) {
    if (compared->count > 1)
        fail_msg("%s, and %s", compared_words(&compared->items[0]),
                 compared_words(&compared->items[1]));
    assert_int_equal(compared->count, 1);
    return &compared->items[0];
}

/* A row of the sheet `Originals`. */
struct input_row {
    const char *place, *record, *id, *field, *number;
};

static inline const char *original_cell(const struct xlsx_sheet *sheet, int row, int col) {
    const struct cell *cell = sheet_cell(sheet, row, col);
    return cell != NULL ? cell->value : "";
}

/* The next input; false at the end. Start with *row 0. */
static inline bool next_input(const struct written *w, int *row, struct input_row *out) {
    const struct xlsx_sheet *sheet = xlsx_sheet(w->book, "Originals");
    const struct cell *heading = sheet_find(sheet, "Its id");
    assert_non_null(heading);
    *row = *row == 0 ? heading->row + 1 : *row + 1;
    *out = (struct input_row){original_cell(sheet, *row, 0), original_cell(sheet, *row, 1),
                              original_cell(sheet, *row, 2), original_cell(sheet, *row, 3),
                              original_cell(sheet, *row, 4)};
    return out->record[0] != '\0';
}

/* Takes a name apart: of a cell, Budget!$B$9; or of a column of a table and its heading,
 * INDEX(Support!$D:$D,...ROW(Support!$A$7)... */
static inline void named_place(const struct written *w, const char *place, const char *field,
                               char sheet[32], char col[4], int *row) {
    char name[128];
    snprintf(name, sizeof name, "input.%s.%s", place, field);
    const char *text = xlsx_name(w->book, name);
    assert_non_null(text);
    bool column = strncmp(text, "INDEX(", 6) == 0;
    const char *from = column ? text + 6 : text, *heading = strstr(text, "$A$");
    from += *from == '\'';
    if (column ? heading == NULL || sscanf(from, "%31[^!']%*[!']$%3[A-Z]", sheet, col) != 2 ||
                     sscanf(heading, "$A$%d", row) != 1
               : sscanf(from, "%31[^!']%*[!']$%3[A-Z]$%d", sheet, col, row) != 3)
        fail_msg("%s is %s", name, text);
}

/* Where an input stands: its sheet, and "D9". */
static inline void input_cell(const struct written *w, const struct input_row *input,
                              char sheet[32], char reference[16]) {
    char col[4], number_col[4], number[16];
    int row = 0;
    named_place(w, input->place, input->field, sheet, col, &row);
    if (input->number[0] != '\0') {
        named_place(w, input->place, "number", sheet, number_col, &row);
        do
            snprintf(number, sizeof number, "%s%d", number_col, ++row);
        while (strcmp(sheet_value(xlsx_sheet(w->book, sheet), number), input->number) != 0 &&
               row < 3000);
    }
    snprintf(reference, 16, "%s%d", col, row);
}

#endif
