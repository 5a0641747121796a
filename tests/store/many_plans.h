/* A store with very many plans in its list, and what its questions cost. */
#ifndef PHBPLAN_TESTS_STORE_MANY_PLANS_H
#define PHBPLAN_TESTS_STORE_MANY_PLANS_H

#include "src/store/found.h"
#include "store_fixture.h"

/* What the database did since the last time, of all its statements: rows looked at one after the
 * other with no index, sorts, indexes made for a moment, and steps of its machine; and, but for
 * those that the index of words has for itself, statements compiled anew and times that one was
 * run. */
struct work {
    int64_t scanned, sorted, indexed, compiled, runs, steps;
};

static inline struct work work_since(sqlite3 *db) {
    struct work work = {0};
    for (sqlite3_stmt *stmt = sqlite3_next_stmt(db, NULL); stmt != NULL;
         stmt = sqlite3_next_stmt(db, stmt)) {
        work.scanned += sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_FULLSCAN_STEP, 1);
        work.sorted += sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_SORT, 1);
        work.indexed += sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_AUTOINDEX, 1);
        const int compiled = sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_REPREPARE, 1);
        const int runs = sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_RUN, 1);
        const bool own = strstr(sqlite3_sql(stmt), "'main'.") == NULL;
        work.compiled += own ? compiled : 0;
        work.runs += own ? runs : 0;
        work.steps += sqlite3_stmt_status(stmt, SQLITE_STMTSTATUS_VM_STEP, 1);
    }
    return work;
}

/* Counts thousands of steps of the database's machine. */
static inline int count_steps(void *data) {
    ++*(int *)data;
    return 0;
}

/* Fills the list with plans made up by the database itself, as the store would have written them.
 * The names are spread as names are: a few are many people's, most are rare. */
static inline void make_up(struct home *home, int64_t count) {
    sqlite3 *db = home->store->db;
    sqlite3_stmt *stmt = NULL;
    const char *const inserts[] = {
        "INSERT INTO plan (row, id, reference, version, revision, last_id, rates_edition)"
        " WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?1)"
        " SELECT i, printf('id-%d', i), printf('P-%04d', i), 1, 1, 0, 1 FROM n",
        "WITH person AS (SELECT row,"
        "  char(97 + row * row % 23, 97 + row % 5, 110 + row % 7) || char(97 + row % 13) AS given,"
        "  CASE WHEN row % 50 = 0 THEN 'smith' ELSE char(97 + row * 7 % 26, 97 + row / 26 % 26,"
        "  97 + row / 676 % 26, 97 + row / 17576 % 26) END AS family, reference FROM plan)"
        "INSERT INTO listing (plan, sort_name, reference, words, version, state, person)"
        " SELECT row, given || ' ' || family, reference, ' ' || given || family || ' ' || family || ' p'"
        " || substr(reference, 3) || ' ' || substr(reference, 3) || printf(' 999%07d', row), 1, 'draft', given || ' ' || family"
        " FROM person WHERE ?1",
    };
    assert_int_equal(sqlite3_exec(db, "BEGIN", NULL, NULL, NULL), SQLITE_OK);
    for (size_t i = 0; i < sizeof inserts / sizeof *inserts; i++) {
        assert_int_equal(sqlite3_prepare_v2(db, inserts[i], -1, &stmt, NULL), SQLITE_OK);
        assert_int_equal(sqlite3_bind_int64(stmt, 1, count), SQLITE_OK);
        assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
        sqlite3_finalize(stmt);
    }
    must(found_fill(home->store, SAID));
    assert_int_equal(sqlite3_exec(db, "COMMIT", NULL, NULL, NULL), SQLITE_OK);
}

/* Has much of all kinds wait among them: of each kind the same share of the plans. */
static inline void make_wait(struct home *home) {
    sqlite3 *db = home->store->db;
    sqlite3_stmt *stmt = NULL;
    const char *const changes[] = {
        "INSERT INTO payable (plan, id, reference, version, person, state, begins, ends, kind, since,"
        " year, month, review_on) SELECT row, id, plan.reference, 1, person, 'authorised', ?1 - 300,"
        " ?1 + 300, iif(row % 3, 'may_pay', 'not_yet'), ?1 - row % 300, 1200, 100, ?1 - 60 + row % 200"
        " FROM plan JOIN listing ON listing.plan = row",
        "UPDATE listing SET sent_on = iif(plan % 4 = 1, ?1 - plan % 50, NULL),"
        " asked_on = iif(plan % 4 = 2, ?1 - plan % 50, NULL), contested = 0,"
        " stranger = iif(plan % 5 = 3, printf('%064d', plan), NULL), mentors = plan % 3 = 0",
        "UPDATE listing SET named_on = ?1 - 10 FROM (SELECT plan AS mentor,"
        " row_number() OVER (ORDER BY sort_name, reference) AS at FROM listing WHERE mentors = 1)"
        " WHERE plan = mentor AND at % 2 = 0",
    };
    for (size_t i = 0; i < sizeof changes / sizeof *changes; i++) {
        assert_int_equal(sqlite3_prepare_v2(db, changes[i], -1, &stmt, NULL), SQLITE_OK);
        assert_int_equal(sqlite3_bind_int64(stmt, 1, home->store->today()), SQLITE_OK);
        assert_int_equal(sqlite3_step(stmt), SQLITE_DONE);
        sqlite3_finalize(stmt);
    }
}

/* As many as all England's budgets, where there is time. */
static inline int64_t very_many(void) {
    const char *soak = getenv("SOAK");
    return soak != NULL && *soak != '\0' ? 200000 : 20000;
}

#endif
