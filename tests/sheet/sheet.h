/* A spreadsheet file read back for tests: what a person would see in its cells, the formulas behind
 * them, its names, and any part of the file as XML. It shares no code with what wrote the file.
 *
 * Opening a file checks that the archive can be read and that every XML part in it is well formed.
 * Trouble fails the running cmocka test. Everything returned belongs to the book. Rows and columns
 * count from 0 ("B7" is row 6, column 1). */
#ifndef PHBPLAN_TESTS_SHEET_SHEET_H
#define PHBPLAN_TESTS_SHEET_SHEET_H

#include "tests/term/files.h"

#include <stdbool.h>
#include <stddef.h>

struct xlsx;

struct cell {
    int row, col;
    const char *value; /* as the file has it: "1024.97", a text, "TRUE", "#REF!"; "" where empty */
    const char *formula; /* without its "="; NULL where there is none */
    const char *format;  /* the number format's code: "General", "0.00", "[$£-809]#,##0.00" */
    bool numeric;        /* a number (dates too), and so not a text that looks like one */
};

struct xlsx_sheet {
    const char *name;
    const char *part; /* "xl/worksheets/sheet1.xml", for xlsx_part and the rest */
    bool hidden;
    struct cell *cells; /* in order, row by row; empty cells only where they have a format */
    size_t cell_count;
};

/* Never NULL. */
struct xlsx *xlsx_open(const char *path);
void xlsx_close(struct xlsx *book);

size_t xlsx_sheet_count(const struct xlsx *book);
/* The sheets in their order; NULL past the last. */
const struct xlsx_sheet *xlsx_sheet_at(const struct xlsx *book, size_t index);
/* NULL where there is no such sheet. */
const struct xlsx_sheet *xlsx_sheet(const struct xlsx *book, const char *name);

/* NULL where there is nothing. */
const struct cell *sheet_cell(const struct xlsx_sheet *sheet, int row, int col);
/* The same by name: "B7", "$B$7". */
const struct cell *sheet_cell_at(const struct xlsx_sheet *sheet, const char *reference);
/* A cell's value by name; "" where there is nothing. */
const char *sheet_value(const struct xlsx_sheet *sheet, const char *reference);
/* The first cell with exactly this value; NULL where there is none. */
const struct cell *sheet_find(const struct xlsx_sheet *sheet, const char *value);

/* What a defined name stands for ("Budget!$B$7"): one for the whole book, or else a sheet's own.
 * NULL where there is no such name. */
const char *xlsx_name(const struct xlsx *book, const char *name);
/* The one cell a name stands for, or its value; NULL where there is no such name, or no such cell.
 */
const struct cell *xlsx_named_cell(const struct xlsx *book, const char *name);
const char *xlsx_named_value(const struct xlsx *book, const char *name);

/* A file in the archive as text; NULL where there is none of that path. */
const char *xlsx_part(const struct xlsx *book, const char *path);
/* The paths in the archive; NULL past the last. */
const char *xlsx_part_path(const struct xlsx *book, size_t index);
/* How many paths begin like this: ("xl/charts/chart"). */
size_t xlsx_part_count(const struct xlsx *book, const char *beginning);

/* In a part, the text straight inside the element of that name (without its prefix) which comes
 * `index`th, with nothing escaped: ("oddHeader", 0). NULL where there is none. */
const char *xlsx_element(const struct xlsx *book, const char *part, const char *element,
                         size_t index);
/* And that element's attribute (with its prefix): ("pane", 0, "ySplit"), ("cNvPr", 0, "descr"). */
const char *xlsx_attribute(const struct xlsx *book, const char *part, const char *element,
                           size_t index, const char *attribute);

/* True where both books have the same sheets, and in them the same values: texts exactly, numbers
 * to a thousandth of a penny. Where not, `difference` says which cell and what it held. Formulas
 * and formats are not compared. */
bool xlsx_same_values(const struct xlsx *before, const struct xlsx *after, char *difference,
                      size_t size);

/* Puts a part into an archive, in the place of the one of that name; makes the archive where there
 * is none. */
void package_write(const char *path, const char *part, const char *text);

/* Gives a sheet in the file other rows: row i + 1 is then what rows[i] was (counted from 1). So
 * rows can be in another order, be left out, or be there twice. Formulas must speak of their own
 * row and of names alone; names of cells go with the cells. The sheet's name is one word. */
void sheet_set_rows(const char *path, const char *name, const int *rows, int count);

/* Opens the spreadsheet in LibreOffice, which works every formula out again and trusts no stored
 * result, and writes what it then holds to `out_path` as .xlsx. Takes a few seconds. */
void sheet_recalculate(const char *path, const char *out_path);

/* Makes a folder of LibreOffice's own files, with the settings that tests need. */
void sheet_profile_make(char folder[FILES_PATH]);

/* Prints the spreadsheet in LibreOffice, all sheets, to a PDF file. */
void sheet_print(const char *path, const char *out_path);

#endif
