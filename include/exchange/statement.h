/* A month of a bank, or a list of receipts, as a CSV file: read as a bank or a spreadsheet writes
 * it, with a mark first, semicolons or tabs, quotes, UTF-8 or Windows-1252. What its columns are is
 * guessed, and for a person to say; all of it is plain text until then. */
#ifndef PHBPLAN_EXCHANGE_STATEMENT_H
#define PHBPLAN_EXCHANGE_STATEMENT_H

#include "plan/plan.h"

#define STATEMENT_MOST (4 * 1024 * 1024) /* bytes of a file */
#define STATEMENT_COLUMNS 32
#define STATEMENT_ROWS 2000

struct statement_row {
    size_t line; /* of the file, from 1 */
    size_t count;
    size_t cells[STATEMENT_COLUMNS]; /* private: where each begins */
};

struct statement {
    char *text; /* private */
    struct statement_row *rows;
    size_t count, capacity;
};

/* What a column is of. An amount has its sign, or a column beside it says DR or CR of it; or what
 * went out and what came in have columns of their own. */
enum statement_part { PART_DAY, PART_AMOUNT, PART_SIDE, PART_OUT, PART_IN, PART_PAYEE, PART_COUNT };

struct statement_columns {
    int of[PART_COUNT]; /* the column of each part, from 0; -1 none */
    size_t first;       /* the row that it begins with: those before it say whose account it is */
    bool headed;        /* that row is headings */
};

/* What one row says. */
struct statement_item {
    size_t line;
    int64_t day, amount; /* pence, above 0 */
    bool in;             /* it came in */
    const char *payee;   /* in the statement */
};

/* Reads the whole of it; rows with nothing in them are left out. ERR_INPUT with "line 3" in
 * info->at, ERR_LIMIT, ERR_MEMORY. Give it to statement_done always. */
enum err statement_read(const char *text, size_t length, struct statement *out,
                        struct err_info *info);
void statement_done(struct statement *statement);
/* "" past the last of the row. */
const char *statement_cell(const struct statement *statement, size_t row, size_t column);
/* How many columns the widest row has. */
size_t statement_width(const struct statement *statement);

/* What the columns seem to be, by their headings and by what stands in them. */
void statement_guess(const struct statement *statement, struct statement_columns *out);
/* Takes the next row for the headings, up to the first that says a day and an amount; then none,
 * and then the first again. The columns stay as they are. */
void statement_next_headings(const struct statement *statement, struct statement_columns *columns);

/* What each row says, by those columns; a row of neither amount (a balance brought forward) says
 * nothing. Where no column says it, and some amounts are below nothing, those went out and the
 * others came in; where none is, all went out. malloc'd. ERR_INPUT with "line 3" in info->at:
 * nothing of it is then told. */
enum err statement_items(const struct statement *statement, const struct statement_columns *columns,
                         struct statement_item **out, size_t *count, struct err_info *info);

/* Whether a row is in the plan already. */
enum statement_here {
    STATEMENT_NEW,
    STATEMENT_TWICE, /* a row before it in the file says the same, and may be the same */
    STATEMENT_LIKE,  /* there is one of that day and amount, but for somebody else */
    STATEMENT_HERE
};

/* Finds which rows have a receipt or a payment of that day and amount in the plan: one row for each
 * of them, first those for the same payee (or noted so), then those where either does not say. Of
 * rows alike, the first are here; one that is not, and has one like it before it, is told. `out`
 * has room for `count`. ERR_MEMORY. */
enum err statement_find_here(const struct plan *plan, const struct statement_item *items,
                             size_t count, enum statement_here *out, struct err_info *info);

#endif
