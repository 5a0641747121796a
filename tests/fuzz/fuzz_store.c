/* A store file of which bytes, or values, were changed by another program: it is refused, or verify
 * says what is wrong, or its plan is as it was. Never quietly wrong.
 *
 * The first byte says which: of bytes the input has where and by what; of values which table, row
 * and column, and what it becomes. */
#include "fuzz.h"

#include "base/text.h"
#include "base/unused.h"

#include <sqlite3.h>

static void change_bytes(const char *path, struct fuzz_bytes *bytes) {
    size_t length = 0;
    char *file = fuzz_read(path, &length);
    for (int i = 0; i < 16 && bytes->size > 0; i++) {
        size_t at = fuzz_number(bytes, (uint32_t)length);
        file[at] = (char)(file[at] ^ (char)(fuzz_byte(bytes) | 1));
    }
    fuzz_write(path, file, length);
    free(file);
}

/* The name in that place of what a query gives; "" where there is none. */
static void name_of(sqlite3 *db, const char *sql, const char *about, uint32_t number,
                    char name[128]) {
    sqlite3_stmt *query = NULL;
    char names[96][128];
    uint32_t count = 0;
    name[0] = '\0';
    if (sqlite3_prepare_v2(db, sql, -1, &query, NULL) == SQLITE_OK) {
        (void)sqlite3_bind_text(query, 1, about, -1, SQLITE_STATIC);
        while (count < 96 && sqlite3_step(query) == SQLITE_ROW)
            snprintf(names[count++], sizeof names[0], "%s", sqlite3_column_text(query, 0));
    }
    (void)sqlite3_finalize(query);
    if (count > 0)
        snprintf(name, 128, "%s", names[number % count]);
}

/* Puts another value into some row of a table, or takes the row out. */
static void change_value(sqlite3 *db, struct fuzz_bytes *bytes) {
    char table[128], column[128];
    sqlite3_stmt *change = NULL;
    name_of(db, "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite_%'",
            "", fuzz_byte(bytes), table);
    name_of(db, "SELECT name FROM pragma_table_info(?)", table, fuzz_byte(bytes), column);
    uint32_t row = fuzz_byte(bytes), what = fuzz_byte(bytes);
    size_t length = what >> 3;
    length = length < bytes->size ? length : bytes->size;
    char *sql = what % 8 == 0
                    ? sqlite3_mprintf("DELETE FROM \"%w\" WHERE rowid = (SELECT rowid FROM \"%w\""
                                      " LIMIT 1 OFFSET ?2)",
                                      table, table)
                    : sqlite3_mprintf("UPDATE OR IGNORE \"%w\" SET \"%w\" = ?1 WHERE rowid ="
                                      " (SELECT rowid FROM \"%w\" LIMIT 1 OFFSET ?2)",
                                      table, column, table);
    if (sql != NULL && sqlite3_prepare_v2(db, sql, -1, &change, NULL) == SQLITE_OK) {
        if (what % 8 == 1)
            (void)sqlite3_bind_null(change, 1);
        else if (what % 8 < 4)
            (void)sqlite3_bind_int64(change, 1, (int8_t)(length > 0 ? bytes->data[0] : 0));
        else if (what % 8 == 4)
            (void)sqlite3_bind_int64(change, 1, INT64_MAX);
        else if (what % 8 == 5)
            (void)sqlite3_bind_blob(change, 1, bytes->data, (int)length, SQLITE_STATIC);
        else
            (void)sqlite3_bind_text(change, 1, (const char *)bytes->data, (int)length,
                                    SQLITE_STATIC);
        (void)sqlite3_bind_int(change, 2, (int)row);
        (void)sqlite3_step(change);
    }
    (void)sqlite3_finalize(change);
    sqlite3_free(sql);
    bytes->data += length;
    bytes->size -= length;
}

static void change_values(const char *path, struct fuzz_bytes *bytes) {
    sqlite3 *db = NULL;
    fuzz_holds(sqlite3_open(path, &db) == SQLITE_OK, "a store is a database");
    (void)sqlite3_exec(db,
                       "PRAGMA synchronous = OFF; PRAGMA foreign_keys = OFF;"
                       "PRAGMA ignore_check_constraints = ON",
                       NULL, NULL, NULL);
    for (int i = 0; i < 4 && bytes->size > 2; i++)
        change_value(db, bytes);
    (void)sqlite3_close(db);
}

static void hear(const char *words, void *data UNUSED) {
    fuzz_holds(text_is_plain(words, true), "what is wrong is said in plain words");
}

/* Whether the plan of that reference opens, and is another than it was. */
static bool is_another(struct store *store, const struct plan *right) {
    struct book *book = NULL;
    struct err_info info = {0};
    enum err err = book_open(store, FUZZ_WHOLE, &book, &info);
    bool another = err == ERR_OK && !fuzz_same_plan(book->plan, right);
    if (err == ERR_OK)
        (void)book_figures(book, FUZZ_TODAY);
    else
        fuzz_said(err, &info);
    book_close(book);
    return another;
}

static void look_through(struct store *store, const struct plan *right) {
    struct plan_rows rows = {0};
    struct store_found found = {0};
    struct err_info info = {0};
    (void)store_find_plans(store, "", 0, 10, &rows, &info);
    plan_rows_done(&rows);
    bool another = is_another(store, right);
    enum err err = store_verify(store, hear, NULL, &found, &info);
    fuzz_holds(!another || err != ERR_OK || found.wrong > 0, "a store is not quietly wrong");
}

static struct plan *right_plan(void) {
    struct store *store = fuzz_store_open(USER_CLINICIAN);
    struct book *book = NULL;
    fuzz_holds(book_open(store, FUZZ_WHOLE, &book, NULL) == ERR_OK, "there is a plan");
    struct plan *plan = plan_copy(book->plan);
    book_close(book);
    store_close(store);
    return plan;
}

FUZZ_TARGET(store) {
    static struct plan *right;
    struct fuzz_bytes bytes = {data, size};
    struct store *store = NULL;
    struct err_info info = {0};
    if (right == NULL)
        right = right_plan();
    const char *path = fuzz_store_copy();
    if (fuzz_byte(&bytes) % 2 == 0)
        change_bytes(path, &bytes);
    else
        change_values(path, &bytes);
    enum err err = store_open(path, true, &store, &info);
    if (err != ERR_OK)
        fuzz_said(err, &info);
    else
        look_through(store, right);
    fuzz_store_done(store, path);
    return 0;
}
