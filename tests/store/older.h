/* What the tests of older stores share: those that programs of their time left. */
#ifndef PHBPLAN_TESTS_STORE_OLDER_H
#define PHBPLAN_TESTS_STORE_OLDER_H

#include "store_fixture.h"

#include <glob.h>

/* Closes the store, and takes all away. */
static inline void start_again(struct home *home) {
    store_close(home->store);
    home->store = NULL;
    folder_remove(home->folder);
    folder_make(home->folder);
    snprintf(home->path, sizeof home->path, "%s/plans.db", home->folder);
}

/* Runs `each` on a store made from every dump that is kept: tests/data/store-VERSION....sql. */
static inline void every_dump(struct home *home,
                              void (*each)(struct home *home, const char *dump)) {
    glob_t found;
    assert_int_equal(glob("tests/data/store-*.sql", 0, NULL, &found), 0);
    assert_true(found.gl_pathc >= 3);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        make_from_dump(home->path, found.gl_pathv[i]);
        each(home, found.gl_pathv[i]);
        start_again(home);
    }
    globfree(&found);
}

/* Runs SQL that must work. */
static inline void run_sql(const char *path, const char *sql) {
    sqlite3 *db = NULL;
    char *message = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

#endif
