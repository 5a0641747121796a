/* The store, read beside the program; see stored.h. */
#include "tests/screens/stored.h"

#include "base/unused.h"
#include "exchange/plan_file.h"
#include "store/store.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>
#include <sqlite3.h>

struct plan *stored_plan(const char *path, const char *reference) {
    struct err_info info = {0};
    struct store *store = NULL;
    struct book *book = NULL;
    enum err err = store_open(path, true, &store, &info);
    if (err == ERR_OK)
        err = book_open(store, reference, &book, &info);
    if (err != ERR_OK)
        fail_msg("%s: %s", path, info.text);
    struct plan *plan = book->plan; /* handed over */
    book->plan = NULL;
    book_close(book);
    store_close(store);
    return plan;
}

void stored_set(const char *path, const char *who, const char *reference, enum record_type type,
                const char *id, size_t field, const char *plain, const char *label) {
    struct err_info info = {0};
    struct store *store = NULL;
    struct book *book = NULL;
    struct changes changes;
    changes_init(&changes);
    changes_set(&changes, type, id, field, plain);
    enum err err = store_open(path, true, &store, &info);
    if (err == ERR_OK)
        err = book_open(store, reference, &book, &info);
    if (err == ERR_OK) {
        store_set_author(store, who, USER_CLINICIAN);
        err = book_edit(book, &changes, label, &info);
    }
    if (err != ERR_OK)
        fail_msg("%s: %s", path, info.text);
    changes_done(&changes);
    book_close(book);
    store_close(store);
}

char *plan_as_text(const struct plan *plan) {
    char *text = NULL;
    size_t length = 0;
    assert_int_equal(plan_file_text(plan, &text, &length, NULL), ERR_OK);
    return text;
}

char *stored_part_of(struct plan *plan) {
    record_put(plan_one(plan, RECORD_PLAN), PLAN_STATE, (struct value){0});
    assert_true(plan_take_rates(plan, NULL));
    char *text = plan_as_text(plan);
    plan_free(plan);
    return text;
}

char *stored_part_of_file(const char *path) {
    struct plan *plan = NULL;
    assert_int_equal(plan_file_read(path, &plan, NULL), ERR_OK);
    return stored_part_of(plan);
}

char *stored_text(const char *path, const char *reference) {
    struct plan *plan = stored_plan(path, reference);
    char *text = plan_as_text(plan);
    plan_free(plan);
    return text;
}

static sqlite3 *open_raw(const char *path) {
    sqlite3 *db = NULL;
    if (sqlite3_open_v2(path, &db, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK)
        fail_msg("%s: %s", path, sqlite3_errmsg(db));
    sqlite3_busy_timeout(db, 5000);
    return db;
}

/* One row of a check; only "ok" is. */
static int expect_ok(void *path, int columns, char **values, char **names UNUSED) {
    if (columns != 1 || values[0] == NULL || strcmp(values[0], "ok") != 0)
        fail_msg("%s: %s", (const char *)path, values[0] != NULL ? values[0] : "a broken row");
    return 0;
}

void assert_store_is_sound(const char *path) {
    sqlite3 *db = open_raw(path);
    char name[64] = "the store";
    assert_int_equal(sqlite3_exec(db, "PRAGMA integrity_check", expect_ok, name, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA foreign_key_check", expect_ok, name, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
}

void store_run_sql(const char *path, const char *sql) {
    sqlite3 *db = open_raw(path);
    char *why = NULL;
    if (sqlite3_exec(db, sql, NULL, NULL, &why) != SQLITE_OK)
        fail_msg("%s: %s", sql, why != NULL ? why : "");
    sqlite3_close(db);
}

void store_add_many(const char *path, int last) {
    char sql[1024];
    snprintf(sql, sizeof sql,
             "BEGIN;"
             "INSERT INTO plan (row, id, reference, version, revision, last_id, rates_edition)"
             " WITH RECURSIVE n (i) AS (SELECT 2 UNION ALL SELECT i + 1 FROM n WHERE i < %d)"
             " SELECT i, printf('id-%%d', i), printf('P-%%05d', i), 1, 1, 0, 1 FROM n;"
             "INSERT INTO listing (plan, sort_name, reference, words, version, state, person)"
             " SELECT row, printf('bo %%05d', row), reference, printf(' bo %%05d p', row), 1,"
             " 'draft', printf('Bo %%05d', row) FROM plan WHERE row > 1;"
             "COMMIT",
             last);
    store_run_sql(path, sql);
}
