/* A workbook that came back, as cells and names: what Excel, LibreOffice and others write of one. A
 * cell's value is as the file has it; nothing is worked out, and no number becomes a binary one.
 * Rows and columns count from 0. For src/exchange alone. */
#ifndef PHBPLAN_EXCHANGE_BOOK_READ_H
#define PHBPLAN_EXCHANGE_BOOK_READ_H

#include "base/grow.h"

#include "base/err.h"

#include <stdint.h>

enum cell_kind { CELL_BLANK, CELL_A_NUMBER, CELL_A_TEXT, CELL_A_TRUTH, CELL_AN_ERROR };

/* What a cell holds; texts belong to the book. A number is as XML has it ("0.1", "4.5E-2"), a truth
 * is "1" or "0", an error "#REF!". */
struct cell_read {
    int row, col;
    enum cell_kind kind;
    const char *value;
    const char *formula; /* without "="; "" of one that is shared; NULL where there is none */
};

struct sheet_read;

struct book_read {
    struct sheet_read *sheets;
    size_t sheet_count, sheet_capacity;
    struct name_read *names;
    size_t name_count, name_capacity;
    struct growing_text pool; /* private: every text, each with its end */
    size_t *shared;           /* private: the shared strings' places in it */
    size_t shared_count, shared_capacity;
    size_t cell_count; /* of all sheets */
    bool from_1904;    /* days are counted from 1 January 1904 */
};

/* Reads all of it. Errors are zipped_open's and zipped_read's. Given to book_read_done always. */
enum err book_read_open(const char *path, struct book_read *out, struct err_info *info);
void book_read_done(struct book_read *book);

/* A sheet by its name; NULL where there is none. And the last row that has something, or -1. */
const struct sheet_read *book_read_sheet(const struct book_read *book, const char *name);
int sheet_read_last_row(const struct sheet_read *sheet);
const char *sheet_read_name(const struct book_read *book, const struct sheet_read *sheet);
/* The cell, CELL_BLANK where there is nothing. */
struct cell_read book_read_cell(const struct book_read *book, const struct sheet_read *sheet,
                                int row, int col);

/* What a defined name stands for: its first cell; and the last row that it speaks of. `sheet` is
 * NULL where there is no such name, or what it stood for is gone. */
struct place_read {
    const struct sheet_read *sheet;
    int row, col, last_row;
};
struct place_read book_read_place(const struct book_read *book, const char *name);
/* Its text: "Budget!$B$7", or NULL. */
const char *book_read_name(const struct book_read *book, const char *name);

/* "B7". */
#define CELL_REFERENCE 16
char *cell_reference(int row, int col, char buffer[CELL_REFERENCE]);

#endif
