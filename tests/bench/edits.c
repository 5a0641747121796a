/* An edit through the planner's store beside the same rows written by SQLite alone: a copy of the
 * same store in the same folder, the same settings, and statements prepared before the clock
 * starts. That they are the same rows is held by the pages that both put into their log. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plan/cost.h"
#include "store/store.h"
#include "tests/bench/bench.h"
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define EDITS 200
#define WARM_UP 10
#define HASH_LENGTH 64 /* characters, of a link of the history */
#define SALT_LENGTH 32
#define PAID_LINE "l1" /* the line whose price goes back and forth */

static const char *const prices[] = {"60.00", "61.50"};
static const int64_t price_numbers[] = {600000, 615000};

/* What one edit writes, in this order. */
enum statement {
    BEGIN,
    LISTING,
    LINE,
    EDIT,
    CHANGE,
    PLAN,
    TALLY,
    MARK,
    COMMIT,
    STATEMENT_COUNT,
};

static const char *const texts[STATEMENT_COUNT] = {
    [BEGIN] = "BEGIN IMMEDIATE",
    [LISTING] = "UPDATE listing SET plan_total = ?1, left_over = ?2, share_tenths = ?3"
                " WHERE plan = 1",
    [EDIT] =
        "INSERT INTO edit (plan, number, at, who, role, label, standing, hash, salt) VALUES (1, ?1,"
        " '2027-01-31T09:30:00Z', 'a.clark', 'clinician', 'Price of one', 'stands', ?2, ?3)",
    [CHANGE] = "INSERT INTO change (plan, edit, sequence, kind, record, record_id, parent, field,"
               " \"before\", \"after\") VALUES (1, ?1, 0, 'set', 'line', ?2, '', 'unit_price',"
               " ?3, ?4)",
    [PLAN] = "UPDATE plan SET revision = ?1, last_id = ?2, head = ?3 WHERE row = 1",
    [TALLY] = "UPDATE tally SET plan_total = ?1, direct = ?1 WHERE plan = 1",
    [MARK] = "UPDATE mark SET earlier = life, life = 'phbplan-life:' || ?1",
    [COMMIT] = "COMMIT",
};

/* A copy of the store that only SQLite writes to. */
struct bare {
    sqlite3 *db;
    sqlite3_stmt *statements[STATEMENT_COUNT];
    const struct record *line;
    int64_t revision;
};

static void must(struct bare *bare, bool worked) {
    bench_must(worked, "the bare store", sqlite3_errmsg(bare->db));
}

/* Every column of a line, as the planner writes one. */
static sqlite3_stmt *prepare_line(struct bare *bare) {
    sqlite3_str *sql = sqlite3_str_new(bare->db);
    sqlite3_stmt *statement = NULL;
    sqlite3_str_appendall(sql, "UPDATE line SET ");
    for (size_t i = 0; i < LINE_FIELD_COUNT; i++)
        sqlite3_str_appendf(sql, "%s\"%w\" = ?", i > 0 ? ", " : "",
                            dictionary_field(RECORD_LINE, i)->key);
    sqlite3_str_appendall(sql, " WHERE plan = 1 AND id = ?");
    char *text = sqlite3_str_finish(sql);
    must(bare, sqlite3_prepare_v2(bare->db, text, -1, &statement, NULL) == SQLITE_OK);
    sqlite3_free(text);
    return statement;
}

static void bare_open(struct bare *bare, const char *path, const struct plan *plan) {
    *bare = (struct bare){.line = plan_find(plan, RECORD_LINE, PAID_LINE, NULL), .revision = 100};
    must(bare, sqlite3_open(path, &bare->db) == SQLITE_OK);
    must(bare, sqlite3_exec(bare->db,
                            "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
                            "PRAGMA foreign_keys = ON; PRAGMA secure_delete = ON",
                            NULL, NULL, NULL) == SQLITE_OK);
    for (int i = 0; i < STATEMENT_COUNT; i++) {
        if (i == LINE)
            bare->statements[i] = prepare_line(bare);
        else
            must(bare, sqlite3_prepare_v2(bare->db, texts[i], -1, &bare->statements[i], NULL) ==
                           SQLITE_OK);
    }
}

static void bare_close(struct bare *bare) {
    for (int i = 0; i < STATEMENT_COUNT; i++)
        sqlite3_finalize(bare->statements[i]);
    sqlite3_close(bare->db);
}

static void bind_line(struct bare *bare, int64_t price) {
    sqlite3_stmt *statement = bare->statements[LINE];
    for (size_t i = 0; i < LINE_FIELD_COUNT; i++) {
        const struct field *field = dictionary_field(RECORD_LINE, i);
        const struct value *value = &bare->line->values[i];
        int at = (int)i + 1;
        if (i == LINE_UNIT_PRICE)
            sqlite3_bind_int64(statement, at, price);
        else if (!value->set)
            sqlite3_bind_null(statement, at);
        else if (field_is_text(field))
            sqlite3_bind_text(statement, at, value->text, -1, SQLITE_STATIC);
        else if (field->kind == KIND_CHOICE)
            sqlite3_bind_text(statement, at, field->choices[value->number].word, -1, SQLITE_STATIC);
        else
            sqlite3_bind_int64(statement, at, value->number);
    }
    sqlite3_bind_text(statement, LINE_FIELD_COUNT + 1, bare->line->id, -1, SQLITE_STATIC);
}

static void run(struct bare *bare, enum statement which) {
    must(bare, sqlite3_step(bare->statements[which]) == SQLITE_DONE);
    sqlite3_reset(bare->statements[which]);
}

/* One edit: to the other price, in a transaction that is on the disk when this returns. */
static void bare_edit(struct bare *bare, size_t number) {
    sqlite3_stmt **statements = bare->statements;
    size_t to = number % 2;
    run(bare, BEGIN);
    sqlite3_bind_int64(statements[LISTING], 1, price_numbers[to]);
    sqlite3_bind_int64(statements[LISTING], 2, -price_numbers[to]);
    sqlite3_bind_int64(statements[LISTING], 3, (int64_t)to);
    run(bare, LISTING);
    bind_line(bare, price_numbers[to]);
    run(bare, LINE);
    bare->revision++;
    char hash[HASH_LENGTH + 1], salt[SALT_LENGTH + 1];
    snprintf(hash, sizeof hash, "%0*zx", HASH_LENGTH, number * 7919);
    snprintf(salt, sizeof salt, "%0*zx", SALT_LENGTH, number * 104729);
    sqlite3_bind_int64(statements[EDIT], 1, bare->revision);
    sqlite3_bind_text(statements[EDIT], 2, hash, -1, SQLITE_STATIC);
    sqlite3_bind_text(statements[EDIT], 3, salt, -1, SQLITE_STATIC);
    run(bare, EDIT);
    sqlite3_bind_int64(statements[CHANGE], 1, bare->revision);
    sqlite3_bind_text(statements[CHANGE], 2, bare->line->id, -1, SQLITE_STATIC);
    sqlite3_bind_text(statements[CHANGE], 3, prices[1 - to], -1, SQLITE_STATIC);
    sqlite3_bind_text(statements[CHANGE], 4, prices[to], -1, SQLITE_STATIC);
    run(bare, CHANGE);
    sqlite3_bind_int64(statements[PLAN], 1, bare->revision);
    sqlite3_bind_int64(statements[PLAN], 2, 100);
    sqlite3_bind_text(statements[PLAN], 3, hash, -1, SQLITE_STATIC);
    run(bare, PLAN);
    sqlite3_bind_int64(statements[TALLY], 1, price_numbers[to]);
    run(bare, TALLY);
    sqlite3_bind_text(statements[MARK], 1, salt, -1, SQLITE_STATIC);
    run(bare, MARK);
    run(bare, COMMIT);
}

/* The planner's store with one plan in it, and a copy of it for SQLite alone. */
struct stores {
    struct store *store;
    struct book *book;
    struct bare bare;
};

static void stores_open(struct stores *stores, const struct bench *bench) {
    struct err_info info = {0};
    char folder[FILES_PATH], ours[FILES_PATH], bare[FILES_PATH];
    struct book *book = NULL;
    struct import said;

    folder_make(folder);
    path_join(folder, "ours.db", ours);
    path_join(folder, "bare.db", bare);
    bench_must(store_open(ours, false, &stores->store, &info) == ERR_OK, ours, info.text);
    bench_must(book_import(stores->store, bench->anne, IMPORT_AS_FITS, &book, &said, &info) ==
                   ERR_OK,
               ours, info.text);
    book_close(book);
    store_close(stores->store);
    file_copy(ours, bare);
    bench_must(store_open(ours, true, &stores->store, &info) == ERR_OK, ours, info.text);
    store_set_author(stores->store, "a.clark", USER_CLINICIAN);
    bench_must(book_open(stores->store,
                         record_text(plan_one(bench->anne, RECORD_PLAN), PLAN_REFERENCE),
                         &stores->book, &info) == ERR_OK,
               ours, info.text);
    bare_open(&stores->bare, bare, bench->anne);
}

static void stores_close(struct stores *stores) {
    char folder[FILES_PATH];
    snprintf(folder, sizeof folder, "%s", store_path(stores->store));
    *strrchr(folder, '/') = '\0';
    bare_close(&stores->bare);
    book_close(stores->book);
    store_close(stores->store);
    folder_remove(folder);
}

static void our_edit(struct stores *stores, size_t number) {
    struct err_info info = {0};
    struct changes changes;
    changes_init(&changes);
    changes_set(&changes, RECORD_LINE, PAID_LINE, LINE_UNIT_PRICE, prices[number % 2]);
    bench_must(book_edit(stores->book, &changes, "Price of one", &info) == ERR_OK, "an edit",
               info.text);
    changes_done(&changes);
}

/* As many edits as were asked for are in the planner's history: none of them was for nothing. */
static bool count_edit(const struct history_row *row, void *data) {
    size_t *count = data;
    *count += row->kind == CHANGE_SET &&
              row->field == dictionary_field(RECORD_LINE, LINE_UNIT_PRICE) &&
              row->type == RECORD_LINE && row->before != NULL;
    return true;
}

static off_t log_size(const char *store) {
    char path[FILES_PATH];
    struct stat about;
    snprintf(path, sizeof path, "%s-wal", store);
    bench_must(stat(path, &about) == 0, path, "is not there");
    return about.st_size;
}

/* Edits without the clock; both logs grow by as much, once they are in use. */
static void warm_up(struct stores *stores) {
    const char *ours = store_path(stores->store);
    const char *bare = sqlite3_db_filename(stores->bare.db, "main");
    off_t our_log = 0, bare_log = 0;
    for (size_t i = 1; i <= WARM_UP; i++) {
        our_edit(stores, i);
        bare_edit(&stores->bare, i);
        our_log = i == WARM_UP / 2 ? log_size(ours) : our_log;
        bare_log = i == WARM_UP / 2 ? log_size(bare) : bare_log;
    }
    bench_must(log_size(ours) - our_log == log_size(bare) - bare_log, "an edit",
               "other rows are written than by SQLite alone");
}

void bench_edit(struct bench *bench, struct pair *out) {
    struct stores stores;
    size_t kept = 0;
    stores_open(&stores, bench);
    warm_up(&stores);
    for (size_t i = WARM_UP + 1; i <= WARM_UP + EDITS; i++) {
        double start = clock_ms();
        our_edit(&stores, i);
        samples_since(&out->ours, start);
        start = clock_ms();
        bare_edit(&stores.bare, i);
        samples_since(&out->bare, start);
    }
    book_history(stores.book, count_edit, &kept, NULL);
    bench_must(kept == WARM_UP + EDITS, "an edit", "some edits wrote nothing");
    stores_close(&stores);
}

void bench_cost(struct bench *bench, struct pair *out) {
    struct stores stores;
    stores_open(&stores, bench);
    for (size_t i = 1; i <= WARM_UP + EDITS; i++) {
        struct err_info info = {0};
        struct plan_cost cost;
        double start = clock_ms();
        enum err err = plan_cost(bench->longer, &bench->rates, &cost, &info);
        if (i > WARM_UP)
            samples_since(&out->ours, start);
        bench_must(err == ERR_OK && cost.line_count == BENCH_LINES, "costing", info.text);
        plan_cost_done(&cost);
        start = clock_ms();
        bare_edit(&stores.bare, i);
        if (i > WARM_UP)
            samples_since(&out->bare, start);
    }
    stores_close(&stores);
}
