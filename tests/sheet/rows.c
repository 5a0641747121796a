/* Rows of a sheet sorted, taken out or put in, as a spreadsheet program does it: a row's formulas
 * go with it, and names stay with what they stood for. */
#include "tests/sheet/package.h"

#include <ctype.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

struct text {
    char *text;
    size_t length;
};

static void add(struct text *out, const char *text, size_t length) {
    out->text = grow(out->text, out->length + length + 1);
    memcpy(out->text + out->length, text, length);
    out->length += length;
    out->text[out->length] = '\0';
}

static void add_number(struct text *out, int number) {
    char digits[16];
    add(out, digits, (size_t)snprintf(digits, sizeof digits, "%d", number));
}

/* A row's XML with all that says `from`, its attributes and its formulas' own row, saying `to`. */
static void add_row(struct text *out, const char *row, size_t length, int from, int to) {
    char number[16];
    size_t digits = (size_t)snprintf(number, sizeof number, "%d", from);
    for (size_t i = 0; i < length; i++) {
        size_t letters = 0;
        bool starts =
            i == 0 || !(isalnum((unsigned char)row[i - 1]) || strchr("_$!.", row[i - 1]) != NULL);
        while (starts && i + letters < length && letters < 3 && row[i + letters] >= 'A' &&
               row[i + letters] <= 'Z')
            letters++;
        bool attribute = i > 3 && strncmp(row + i - 3, "r=\"", 3) == 0;
        if ((letters > 0 || attribute) && i + letters + digits < length &&
            strncmp(row + i + letters, number, digits) == 0 &&
            !isalnum((unsigned char)row[i + letters + digits])) {
            add(out, row + i, letters);
            add_number(out, to);
            i += letters + digits - 1;
        } else {
            add(out, row + i, 1);
        }
    }
}

/* The row of that number in a sheet's XML; NULL where there is none. */
static const char *find_row(const char *xml, int number, size_t *length) {
    char start[32];
    snprintf(start, sizeof start, "<row r=\"%d\"", number);
    const char *at = strstr(xml, start), *end = at != NULL ? strchr(at, '>') : NULL;
    if (end == NULL)
        return NULL;
    if (end[-1] != '/') {
        end = strstr(at, "</row>");
        assert_non_null(end);
        end += strlen("</row>") - 1;
    }
    *length = (size_t)(end - at) + 1;
    return at;
}

static void add_rows(struct text *out, const char *xml, const int *rows, int count) {
    const char *data = strstr(xml, "<sheetData>"), *end = strstr(xml, "</sheetData>");
    assert_non_null(data);
    assert_non_null(end);
    add(out, xml, (size_t)(data - xml) + strlen("<sheetData>"));
    for (int i = 0; i < count; i++) {
        size_t length = 0;
        const char *row = find_row(data, rows[i], &length);
        if (row != NULL)
            add_row(out, row, length, rows[i], i + 1);
    }
    add(out, end, strlen(end));
}

/* Where a row has gone; a copy comes after what it is a copy of. */
static int new_place(const int *rows, int count, int row) {
    for (int i = 0; i < count; i++)
        if (rows[i] == row)
            return i + 1;
    return row;
}

/* The names of the book, those of cells on the sheet moved: "'Support'!$A$16", "Support!$A$16". */
static void add_names(struct text *out, const char *xml, const char *sheet, const int *rows,
                      int count) {
    size_t name = strlen(sheet);
    while (*xml != '\0') {
        size_t length = name + (strncmp(xml, sheet, name) == 0 && xml[name] == '\'') + 2;
        if (strncmp(xml, sheet, name) != 0 || strncmp(xml + length - 2, "!$", 2) != 0) {
            add(out, xml++, 1);
            continue;
        }
        add(out, xml, length - 1);
        xml += length - 1;
        do { /* a cell, and the other corner of a block of cells */
            size_t column = 1 + strspn(xml + 1, "ABCDEFGHIJKLMNOPQRSTUVWXYZ");
            bool cell = xml[column] == '$' && isdigit((unsigned char)xml[column + 1]);
            add(out, xml, column + cell);
            xml += column + cell;
            if (cell)
                add_number(out, new_place(rows, count, (int)strtol(xml, (char **)&xml, 10)));
        } while (strncmp(xml, ":$", 2) == 0 && (add(out, xml++, 1), true));
    }
}

void sheet_set_rows(const char *path, const char *name, const int *rows, int count) {
    struct xlsx *book = xlsx_open(path);
    const struct xlsx_sheet *sheet = xlsx_sheet(book, name);
    struct text cells = {0}, names = {0};
    assert_non_null(sheet);
    add_rows(&cells, xlsx_part(book, sheet->part), rows, count);
    add_names(&names, xlsx_part(book, "xl/workbook.xml"), name, rows, count);
    package_write(path, sheet->part, cells.text);
    package_write(path, "xl/workbook.xml", names.text);
    free(cells.text);
    free(names.text);
    xlsx_close(book);
}
