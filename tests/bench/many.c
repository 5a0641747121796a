#include "tests/bench/many.h"

#include "src/store/found.h"
#include "tests/bench/bench.h"
#include "tests/store/portfolio.h"

#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

/* Copies the rows of a table, so many times, each for the copy of its plan. */
static void copy_rows(sqlite3 *db, const char *table, int times) {
    const char *names[] = {"row", "plan", "id", "reference"};
    const char *news[] = {"row + n.i * 100000", "plan + n.i * 100000", "id || '-' || n.i",
                          "reference || '-' || n.i"};
    const bool of_plan = strcmp(table, "review_held") != 0; /* whose ids are its records' */
    sqlite3_str *sql = sqlite3_str_new(db);
    sqlite3_stmt *columns = NULL;
    sqlite3_str_appendf(sql, "INSERT INTO %s SELECT ", table);
    bench_must(sqlite3_prepare_v2(db, "SELECT name FROM pragma_table_info(?)", -1, &columns,
                                  NULL) == SQLITE_OK,
               table, sqlite3_errmsg(db));
    sqlite3_bind_text(columns, 1, table, -1, SQLITE_STATIC);
    for (int at = 0; sqlite3_step(columns) == SQLITE_ROW; at++) {
        const char *name = (const char *)sqlite3_column_text(columns, 0);
        int found = -1;
        for (int i = 0; i < 4 && found < 0; i++)
            found = strcmp(names[i], name) == 0 && (of_plan || i < 2) ? i : -1;
        sqlite3_str_appendf(sql, found < 0 ? "%s\"%w\"" : "%s%s", at > 0 ? ", " : "",
                            found < 0 ? name : news[found]);
    }
    sqlite3_finalize(columns);
    sqlite3_str_appendf(sql,
                        " FROM (WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n"
                        " WHERE i < %d) SELECT i FROM n) AS n, %s WHERE %s < 100000 ORDER BY n.i",
                        times - 1, table, strcmp(table, "plan") == 0 ? "row" : "plan");
    char *text = sqlite3_str_finish(sql);
    bench_must(sqlite3_exec(db, text, NULL, NULL, NULL) == SQLITE_OK, text, sqlite3_errmsg(db));
    sqlite3_free(text);
}

/* Names as they are spread: a few are many people's, and most are rare. The words that they are
 * found by are the store's own. */
static void name_them(sqlite3 *db) {
    static const char sql[] =
        "WITH given (at, name) AS (VALUES (0, 'Anne'), (1, 'Mohammed'), (2, 'Margaret'), (3, 'Bo'),"
        " (4, 'Siân'), (5, 'Mei-Ling'), (6, 'David'), (7, 'Oluwaseun'), (8, 'Christopher'),"
        " (9, 'Zofia'), (10, 'Patricia'), (11, 'Łukasz'), (12, 'Quentin'), (13, 'Amélie')),"
        " family (at, name) AS (VALUES (0, 'Smith'), (1, 'Jones'), (2, 'O’Neill'), (3, 'Patel'),"
        " (4, 'Żółć'), (5, 'Ng'), (6, 'Taylor-Brown'), (7, 'ap Rhys'), (8, 'Khan'), (9, 'Walker'))"
        " UPDATE listing SET person = given.name || iif(plan % 2 = 0, '', char(97 + plan / 26 % 26,"
        " 97 + plan % 26)) || ' ' || family.name || iif(plan % 3 = 0, '',"
        " char(97 + plan * 7 % 26, 97 + plan / 26 % 26, 97 + plan / 100000 % 26,"
        " 97 + plan / 2600000 % 26)) FROM given, family"
        " WHERE given.at = plan * 7919 % 14 AND family.at = (plan / 100000 + plan) * 31 % 10;"
        "UPDATE listing SET sort_name = lower(person), words = words_of(person, reference)"
        " || printf(' 999%07d', plan % 10000000)";
    bench_must(sqlite3_exec(db, sql, NULL, NULL, NULL) == SQLITE_OK, "names", sqlite3_errmsg(db));
}

static void run(struct store *store, const char *sql) {
    bench_must(sqlite3_exec(store->db, sql, NULL, NULL, NULL) == SQLITE_OK, sql,
               sqlite3_errmsg(store->db));
}

static void fill(const char *path, int plans, enum many_of of) {
    static const char *const TABLES[] = {"plan",  "listing", "payable", "review_held",
                                         "tally", "bought",  "seen"};
    const size_t tables = of == MANY_LISTED ? 4 : sizeof TABLES / sizeof *TABLES;
    struct err_info info = {0};
    struct store *store = open_store(path);
    be_quick(store);
    for (int i = 0; i < MANY_MADE; i++)
        portfolio_make(store, i);
    run(store, "PRAGMA cache_size = -200000; PRAGMA journal_mode = MEMORY; BEGIN");
    for (size_t i = 0; plans > MANY_MADE && i < tables; i++)
        copy_rows(store->db, TABLES[i], plans / MANY_MADE);
    name_them(store->db);
    bench_must(found_fill(store, &info) == ERR_OK, path, info.text);
    run(store, "COMMIT; PRAGMA journal_mode = WAL");
    store_close(store);
}

void many_fill(const char *path, int plans, enum many_of of) {
    int status = 1;
    fflush(NULL);
    const pid_t child = fork();
    if (child == 0) {
        fill(path, plans, of);
        _exit(0);
    }
    bench_must(child > 0 && waitpid(child, &status, 0) == child && status == 0, path,
               "could not be made");
}
