/* The parts of the SQL that makes a table or an index, to be held against each other. */
#ifndef PHBPLAN_STORE_SQL_PARTS_H
#define PHBPLAN_STORE_SQL_PARTS_H

#include <stdbool.h>
#include <stddef.h>

#define PARTS_MOST 128 /* of a table: more than any has */

/* What stands in a table's SQL before its columns, each of these and each condition, and what
 * stands after; without quotes, which a name may have or not. SQLite keeps the SQL as it was given,
 * and puts a column that is added after the others: so tables are the same where their parts are.
 */
struct sql_parts {
    char *text;
    const char *items[PARTS_MOST];
    size_t count;
};

/* Cuts an SQL text into them; `text` is to be freed. False where there is no memory. */
bool parts_of(const char *sql, struct sql_parts *out);
/* The next part of `all`, from *index on, that `some` has not got; NULL at the end. Moves *index
 * past it. */
const char *parts_lacking(const struct sql_parts *all, const struct sql_parts *some, size_t *index);

#endif
