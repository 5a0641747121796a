/* What the parts of compared share: src/exchange/compared*.c. */
#ifndef PHBPLAN_EXCHANGE_COMPARED_INTERNAL_H
#define PHBPLAN_EXCHANGE_COMPARED_INTERNAL_H

#include "book_read.h"
#include "exchange/compared.h"

/* One input, as the sheet `Originals` has it. */
struct original {
    const char *place; /* its table; or of a cell by itself, its record's place: "extra.2" */
    enum record_type type;
    const char *id;
    size_t field;
    int number;             /* of its row in the table; 0 of a cell by itself */
    const char *plain;      /* what the answer was */
    struct cell_read shown; /* and as it stood in the cell */
};

struct originals {
    struct original *items;
    size_t count, capacity;
};

/* Whether it is a workbook of this plan, with all of it; and the day it was made on, or 0. */
enum err originals_check(const struct book_read *book, const struct plan *plan, int64_t *made,
                         struct err_info *info);
/* Reads them. Those of rows that were left for more are not among them. ERR_INPUT where they were
 * altered. */
enum err originals_read(const struct book_read *book, struct originals *out, struct err_info *info);

/* The rows of a table, which may stand in any order now. */
struct table_read {
    const struct sheet_read *sheet; /* NULL where it is not there */
    int heading, last_row, number_col;
};
struct table_read originals_table(const struct book_read *book, const char *table);
/* The row with that number, -1 where it is not there; *more says that there is a second. */
int table_find_row(const struct book_read *book, const struct table_read *table, int number,
                   bool *more);
/* The number of a row, or 0. */
int table_number(const struct book_read *book, const struct table_read *table, int row);
/* The column of a field, or -1. */
int table_column(const struct book_read *book, const char *table, enum record_type type,
                 size_t field);

/* Whether a cell still holds what it did when the workbook was made. */
bool cell_is_original(const struct cell_read *cell, const struct original *original);
/* The number that stands for a day in the cells of a workbook. */
int64_t cell_serial(const struct book_read *book, int64_t day);
/* Whether nobody has written anything into it: it is empty, or follows the plan's own days. */
bool cell_says_nothing(const struct cell_read *cell);
/* Reads a cell as an answer of that record (NULL: of a new one), as the form reads what is typed.
 * The errors are value_read_typed's. */
enum err cell_answer(const struct book_read *book, const struct cell_read *cell,
                     const struct field *field, const struct record *record, int64_t today,
                     struct value *out, struct err_info *info);

/* Finds all that differs, with no effects yet. */
enum err compared_find(const struct figures *figures, const struct book_read *book, int64_t today,
                       struct compared *out, struct err_info *info);

#endif
