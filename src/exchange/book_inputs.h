/* What the writer of a workbook and the reader of one that came back agree on: what its inputs are
 * called, and how the sheet `Originals` lists them. For src/exchange alone. */
#ifndef PHBPLAN_EXCHANGE_BOOK_INPUTS_H
#define PHBPLAN_EXCHANGE_BOOK_INPUTS_H

#include "plan/dictionary.h"

/* The columns of its table. */
enum {
    ORIGINAL_TABLE,   /* "line"; of a cell that stands by itself its record's place: "extra.2" */
    ORIGINAL_RECORD,  /* record_def.table */
    ORIGINAL_ID,      /* the record's; "" of a single one */
    ORIGINAL_FIELD,   /* field.key */
    ORIGINAL_NUMBER,  /* of the row in its table, which may be moved; blank of such a cell */
    ORIGINAL_PLAIN,   /* the answer in its plain form (plan/value.h) */
    ORIGINAL_SHOWN,   /* and as the cell has it; both blank where there was none */
    ORIGINAL_CHANGED, /* a formula: 1 where the cell holds something else now, and otherwise 0 */
    ORIGINAL_COLUMNS
};
enum { ORIGINALS_FIRST = 12 }; /* the first row with an input */

/* Names of cells: of which plan it is, and the heading and all rows of the table. */
#define BOOK_PROFILE "book.profile"
#define BOOK_PLAN "book.plan"
#define BOOK_REFERENCE "book.reference"
#define BOOK_VERSION "book.version"
#define BOOK_MADE "book.made"
#define BOOK_ORIGINALS "book.originals"

/* "input.line.unit_price", for a column of a table, from its heading; "input.line.number" for the
 * one with the rows' numbers. Of a cell by itself the table is the place of its record:
 * "input.plan.starts", "input.extra.2.amount". */
#define INPUT_NAME 96
#define INPUT_NUMBER "number"
char *input_name(const char *table, const char *field, char buffer[INPUT_NAME]);
/* "plan", or "extra.2" of the second in a list. */
char *input_place(enum record_type type, size_t index, char buffer[INPUT_NAME]);

#endif
