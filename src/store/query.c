/* Statements kept ready, transactions, and what SQLite's result codes mean to a person. Every value
 * is bound; no text of anyone's is ever part of an SQL text. */
#include "internal.h"

#include <errno.h>
#include <stdlib.h>

enum err store_no_memory(struct err_info *info) {
    return err_set(info, ERR_MEMORY, "There is no memory left. Close other programs and try again");
}

/* The system's reason for a failure is that there is no room. SQLite says SQLITE_FULL for one such
 * reason only, and sqlite3_system_errno knows of no failed write: so errno is cleared before each
 * step and looked at after. */
static bool no_room(int code) {
    return (code & 0xff) == SQLITE_IOERR && (errno == ENOSPC || errno == EDQUOT || errno == EFBIG);
}

enum err store_trouble(const struct store *store, int code, struct err_info *info) {
    static const char no_writing[] = "cannot be written to. Check that you may change it and its "
                                     "folder, or choose another with --store";
    static const char busy[] = "is being written to by another program just now. Wait a moment and "
                               "try again";
    static const struct {
        int code;
        enum err err;
        const char *words; /* after the store's path */
    } troubles[] = {
        {SQLITE_BUSY, ERR_BUSY, busy},
        {SQLITE_LOCKED, ERR_BUSY, busy},
        {SQLITE_NOTADB, ERR_FOREIGN,
         "is not a store of phbplan. Check the name, or choose another with --store"},
        {SQLITE_CORRUPT, ERR_IO, "is damaged. Put a backup back with \"phbplan restore FILE\""},
        {SQLITE_READONLY, ERR_IO, no_writing},
        {SQLITE_PERM, ERR_IO, no_writing},
        {SQLITE_FULL, ERR_FULL,
         "has no room left. Make some room on its disk and try again. What was kept before is "
         "safe"},
    };
    int kind = no_room(code) ? SQLITE_FULL : code & 0xff;
    if (kind == SQLITE_NOMEM)
        return store_no_memory(info);
    for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++) {
        if (troubles[i].code == kind)
            return err_set(info, troubles[i].err, "%s %s", store->path, troubles[i].words);
    }
    return err_set(info, ERR_IO,
                   "%s could not be read or written (%s). Check its disk and its folder, then try "
                   "again",
                   store->path, sqlite3_errstr(code));
}

void query_begin_statement(struct query *query, struct store *store, sqlite3_stmt *stmt, int code) {
    *query = (struct query){.store = store, .stmt = stmt, .code = code};
}

void query_begin(struct query *query, struct store *store, const char *sql) {
    for (size_t i = 0; i < store->kept_count; i++) {
        if (store->kept[i].sql == sql) {
            query_begin_statement(query, store, store->kept[i].stmt, SQLITE_OK);
            return;
        }
    }
    query_begin_statement(query, store, NULL, SQLITE_INTERNAL);
    if (store->kept_count == STORE_STATEMENTS)
        return;
    query->code =
        sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &query->stmt, NULL);
    if (query->code == SQLITE_OK)
        store->kept[store->kept_count++] = (struct kept_statement){sql, query->stmt};
}

void query_bind_number(struct query *query, int64_t number) {
    if (query->code == SQLITE_OK)
        query->code = sqlite3_bind_int64(query->stmt, ++query->bound, number);
}

void query_bind_text(struct query *query, const char *text) {
    if (query->code == SQLITE_OK) /* NULL binds a null */
        query->code = sqlite3_bind_text(query->stmt, ++query->bound, text, -1, SQLITE_STATIC);
}

void query_bind_null(struct query *query) {
    if (query->code == SQLITE_OK)
        query->code = sqlite3_bind_null(query->stmt, ++query->bound);
}

bool query_row(struct query *query) {
    errno = 0;
    if (query->code == SQLITE_OK || query->code == SQLITE_ROW)
        query->code = sqlite3_step(query->stmt);
    return query->code == SQLITE_ROW;
}

int64_t query_number(const struct query *query, int column) {
    return sqlite3_column_int64(query->stmt, column);
}

bool query_is_null(const struct query *query, int column) {
    return sqlite3_column_type(query->stmt, column) == SQLITE_NULL;
}

const char *query_text(struct query *query, int column) {
    const unsigned char *text = sqlite3_column_text(query->stmt, column);
    if (text == NULL && !query_is_null(query, column))
        query->code = SQLITE_NOMEM;
    return text != NULL ? (const char *)text : "";
}

enum err query_end(struct query *query, struct err_info *info) {
    enum err err = ERR_OK;
    if (query->code != SQLITE_OK && query->code != SQLITE_ROW && query->code != SQLITE_DONE)
        err = store_trouble(query->store, query->code, info);
    if (query->stmt != NULL) {
        sqlite3_reset(query->stmt);
        sqlite3_clear_bindings(query->stmt);
    }
    return err;
}

enum err query_run(struct query *query, struct err_info *info) {
    while (query_row(query))
        ;
    return query_end(query, info);
}

enum err store_execute(struct store *store, const char *sql, struct err_info *info) {
    errno = 0;
    int code = sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? ERR_OK : store_trouble(store, code, info);
}

static enum err run(struct store *store, const char *sql, struct err_info *info) {
    struct query query;
    query_begin(&query, store, sql);
    return query_run(&query, info);
}

/* The file has another name now, or none: what is written to it would never be found again. */
static bool is_gone(struct store *store) {
    int moved = 0;
    return sqlite3_file_control(store->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
           moved != 0;
}

enum err store_begin(struct store *store, struct err_info *info) {
    static const char sql[] = "BEGIN IMMEDIATE";
    if (is_gone(store))
        return err_set(
            info, ERR_IO,
            "%s was moved or deleted while it was open, so nothing more can be kept in it. "
            "Put it back where it was and try again",
            store->path);
    return run(store, sql, info);
}

enum err store_begin_read(struct store *store, struct err_info *info) {
    static const char sql[] = "BEGIN";
    return run(store, sql, info);
}

enum err store_commit(struct store *store, struct err_info *info) {
    static const char sql[] = "COMMIT";
    return run(store, sql, info);
}

void store_rollback(struct store *store) {
    static const char sql[] = "ROLLBACK";
    if (!sqlite3_get_autocommit(store->db))
        (void)run(store, sql, NULL); /* where even this fails, closing the store does it */
}

void store_finish_statements(struct store *store) {
    for (size_t i = 0; i < store->kept_count; i++)
        sqlite3_finalize(store->kept[i].stmt);
    store->kept_count = 0;
    for (size_t type = 0; type < RECORD_TYPE_COUNT; type++) {
        for (size_t verb = 0; verb < ROW_VERB_COUNT; verb++) {
            sqlite3_finalize(store->rows[type][verb]);
            store->rows[type][verb] = NULL;
        }
    }
}
