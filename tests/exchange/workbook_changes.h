/* What somebody changes in the file of a workbook, and what comes of it in LibreOffice. */
#ifndef PHBPLAN_TESTS_EXCHANGE_WORKBOOK_CHANGES_H
#define PHBPLAN_TESTS_EXCHANGE_WORKBOOK_CHANGES_H

#include "tests/exchange/workbook_fixture.h"

/* Puts another number, or other words, into a cell of the file. */
static inline void change_cell(const struct written *w, const char *sheet, const char *reference,
                               const char *value) {
    const char *part = xlsx_sheet(w->book, sheet)->part;
    char start[32], *text = strdup(xlsx_part(w->book, part));
    snprintf(start, sizeof start, "<c r=\"%s\"", reference);
    char *from = strstr(text, start);
    assert_non_null(from);
    const char *style = strstr(from, " s=\""), *close = strchr(from, '>');
    assert_true(style != NULL && style < close);
    const char *end = close[-1] == '/' ? close + 1 : strstr(from, "</c>") + strlen("</c>");
    bool number = value[strspn(value, "0123456789.-")] == '\0';
    size_t size = strlen(text) + strlen(value) + 128;
    char *changed = malloc(size);
    assert_non_null(changed);
    snprintf(changed, size, "%.*s%s%.*s\"%s%s%s</c>%s", (int)(from - text), text, start,
             (int)(strchr(style + 4, '"') - style), style,
             number ? "><v>" : " t=\"inlineStr\"><is><t>", value, number ? "</v>" : "</t></is>",
             end);
    free(text);
    package_write(w->path, part, changed);
    free(changed);
}

/* The name of a cell: the first row of one text under a heading, and the heading's column. */
static inline char *cell_at(const struct written *w, const char *sheet, const char *row,
                            const char *heading, char reference[16]) {
    const struct xlsx_sheet *in = xlsx_sheet(w->book, sheet);
    const struct cell *column = sheet_find(in, heading), *line = NULL;
    assert_non_null(column);
    for (size_t i = 0; i < in->cell_count && line == NULL; i++)
        if (in->cells[i].row > column->row && strcmp(in->cells[i].value, row) == 0)
            line = &in->cells[i];
    assert_non_null(line);
    snprintf(reference, 16, "%c%d", 'A' + column->col, line->row + 1);
    return reference;
}

/* The file as LibreOffice works it out now. */
static inline struct xlsx *written_worked_out(const struct written *w) {
    char path[FILES_PATH];
    path_join(w->folder, "again.xlsx", path);
    sheet_recalculate(w->path, path);
    return xlsx_open(path);
}

/* Changes the cell of one row under a heading, and reads the file again. */
static inline void written_change(struct written *w, const char *sheet, const char *row,
                                  const char *heading, const char *value) {
    char reference[16];
    change_cell(w, sheet, cell_at(w, sheet, row, heading, reference), value);
    xlsx_close(w->book);
    w->book = xlsx_open(w->path);
}

#endif
