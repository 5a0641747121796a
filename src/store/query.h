/* One use of a statement: binding, stepping, reading, and what went wrong. Nothing here is for
 * other layers. */
#ifndef PHBPLAN_STORE_QUERY_H
#define PHBPLAN_STORE_QUERY_H

#include "base/err.h"

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>

struct store;

/* One use of a kept statement. Values are bound in order and must last until it is finished. The
 * first trouble is remembered, and everything after it does nothing. */
struct query {
    struct store *store;
    sqlite3_stmt *stmt;
    int bound, code;
};
/* `sql` must be a text that lasts, used from one place. */
void query_begin(struct query *query, struct store *store, const char *sql);
void query_begin_statement(struct query *query, struct store *store, sqlite3_stmt *stmt, int code);
void query_bind_number(struct query *query, int64_t number);
void query_bind_text(struct query *query, const char *text); /* NULL is a null */
void query_bind_null(struct query *query);
/* Goes to the next row; false at the end and on trouble. */
bool query_row(struct query *query);
int64_t query_number(const struct query *query, int column);
/* The same, of rows that are gone through one after another: where it is not after `before`, the
 * file's pages are in disorder, and that is a trouble. */
int64_t query_next(struct query *query, int column, int64_t before);
bool query_is_null(const struct query *query, int column);
/* The text, "" where null; lasts until the next row. */
const char *query_text(struct query *query, int column);
/* The number where it is within bounds; otherwise 0, as where it is null, and *has (which may be
 * NULL) false. What a store holds may be anybody's. */
int64_t query_within(const struct query *query, int column, int64_t least, int64_t most, bool *has);
#define DATE_FIRST INT64_C(-62091) /* 1 January 1800 */
#define DATE_LAST INT64_C(84370)   /* 31 December 2200 */
/* Makes the statement ready for its next use and says how this one went. */
enum err query_end(struct query *query, struct err_info *info);
/* Steps to the end, then query_end. */
enum err query_run(struct query *query, struct err_info *info);

#endif
