/* The portfolio of 20,000 plans, beside the same sums asked of the sqlite3 shell: each a program
 * that is started, reads the store and ends. */
#include "tests/store/portfolio.h"

#include "tests/bench/bench.h"
#include "tests/bench/place.h"

#include <fcntl.h>
#include <sys/wait.h>
#include <unistd.h>

#define MADE 200 /* plans, each in the store so many times: */
#define TIMES 100
#define RUNS 15
#define SUMS "tests/bench/portfolio.sql"

/* Copies the rows of a table, so many times, each for the copy of its plan. */
static void copy_rows(sqlite3 *db, const char *table) {
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
                        TIMES - 1, table, strcmp(table, "plan") == 0 ? "row" : "plan");
    char *text = sqlite3_str_finish(sql);
    bench_must(sqlite3_exec(db, text, NULL, NULL, NULL) == SQLITE_OK, text, sqlite3_errmsg(db));
    sqlite3_free(text);
}

static void fill(const char *path) {
    static const char *const TABLES[] = {"plan",   "listing", "tally",      "payable",
                                         "bought", "seen",    "review_held"};
    struct store *store = open_store(path);
    be_quick(store);
    for (int i = 0; i < MADE; i++)
        portfolio_make(store, i);
    bench_must(sqlite3_exec(store->db, "BEGIN", NULL, NULL, NULL) == SQLITE_OK, path,
               sqlite3_errmsg(store->db));
    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++)
        copy_rows(store->db, TABLES[i]);
    bench_must(sqlite3_exec(store->db, "COMMIT", NULL, NULL, NULL) == SQLITE_OK, path,
               sqlite3_errmsg(store->db));
    store_close(store);
}

/* Runs a program to its end, with what it reads and nothing that it says. */
static void run(const char *const words[], const char *input) {
    const int from = open(input, O_RDONLY), to = open("/dev/null", O_WRONLY);
    int status = 1;
    bench_must(from >= 0 && to >= 0, input, "cannot be opened");
    const pid_t child = fork();
    if (child == 0) {
        dup2(from, STDIN_FILENO);
        dup2(to, STDOUT_FILENO);
        execvp(words[0], (char *const *)(uintptr_t)words);
        _exit(127);
    }
    close(from);
    close(to);
    bench_must(child > 0 && waitpid(child, &status, 0) == child && status == 0, words[0],
               "did not do it");
}

void bench_portfolio(struct bench *bench, struct pair *out) {
    char path[FILES_PATH];
    const char *program = getenv("PHBPLAN");
    session_path(bench->session, "many.db", path);
    const char *const ours[] = {program, "report", "--store", path, "--to", "2026-09-30", NULL};
    const char *const bare[] = {"sqlite3", path, NULL};
    fill(path);
    place_of_programs();
    for (int i = 0; i <= RUNS; i++) {
        double since = clock_ms();
        run(ours, "/dev/null");
        if (i > 0) /* the first is to warm up */
            samples_since(&out->ours, since);
        since = clock_ms();
        run(bare, SUMS);
        if (i > 0)
            samples_since(&out->bare, since);
    }
    place_of_bench();
}
