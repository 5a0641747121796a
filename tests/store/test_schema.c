/* The schema held against the dictionary, and an older store brought up to date. */
#include "store_fixture.h"

#include "base/unused.h"

#include <glob.h>
#include <sys/stat.h>
#include <unistd.h>

/* ---- the dictionary's fields and the tables' columns */

/* A column that the store needs itself. */
static bool is_own_column(enum record_type type, const char *name) {
    static const char *const of_plan[] = {"row",  "revision", "last_id", "rates_edition",
                                          "head", "older",    "reach",   NULL};
    static const char *const of_list[] = {"plan", "id", "position", NULL};
    static const char *const of_child[] = {"plan", "id", "position", "parent", NULL};
    static const char *const of_single[] = {"plan", NULL};
    const struct record_def *def = dictionary_record(type);
    const char *const *own = type == RECORD_PLAN          ? of_plan
                             : def->parent != RECORD_PLAN ? of_child
                             : def->many                  ? of_list
                                                          : of_single;
    while (*own != NULL && strcmp(*own, name) != 0)
        own++;
    return *own != NULL;
}

static const char *column_type(const struct field *field) {
    bool text = field_is_text(field) || field->kind == KIND_CHOICE || field->kind == KIND_CHOICES;
    return text ? "TEXT" : "INTEGER";
}

static void schema__has__the_dictionary_s_columns(void **state) {
    struct home *home = *state;
    sqlite3_stmt *stmt = NULL;
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        const struct record_def *def = dictionary_record(type);
        size_t found = 0;
        assert_int_equal(sqlite3_prepare_v2(home->store->db,
                                            "SELECT name, type FROM pragma_table_info(?)", -1,
                                            &stmt, NULL),
                         SQLITE_OK);
        assert_int_equal(sqlite3_bind_text(stmt, 1, def->table, -1, SQLITE_STATIC), SQLITE_OK);
        while (sqlite3_step(stmt) == SQLITE_ROW) {
            const char *name = (const char *)sqlite3_column_text(stmt, 0);
            int field = dictionary_find_field(type, name);
            if (field < 0 && !is_own_column(type, name))
                fail_msg("the column %s.%s is no field", def->table, name);
            if (field < 0)
                continue;
            found++;
            const char *declared = (const char *)sqlite3_column_text(stmt, 1);
            if (strcmp(declared, column_type(&def->fields[field])) != 0)
                fail_msg("the column %s.%s is %s", def->table, name, declared);
        }
        sqlite3_finalize(stmt);
        if (found != def->field_count)
            fail_msg("%s has %zu of %zu fields", def->table, found, def->field_count);
    }
}

static void assert_version(const char *path, int64_t version) {
    char number[24];
    snprintf(number, sizeof number, "%d", (int)version);
    assert_answer(path, "PRAGMA user_version", number);
}

static void schema__is__strict_throughout(void **state) {
    struct home *home = *state;
    assert_answer(home->path,
                  "SELECT group_concat(name) FROM pragma_table_list"
                  " WHERE schema = 'main' AND name NOT LIKE 'sqlite_%' AND NOT strict"
                  " AND name NOT LIKE 'found%'", /* SQLite's own */
                  "");
    assert_answer(home->path, "PRAGMA application_id", "1346912848");
    assert_version(home->path, schema_version());
    assert_answer(home->path, "PRAGMA journal_mode", "wal");
}

static void schema__keeps__nothing_of_a_plan_that_is_gone(void **state) {
    struct home *home = *state;
    book_close(full_book(home->store));
    assert_int_equal(sqlite3_exec(home->store->db, "DELETE FROM plan", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(
        sqlite3_prepare_v2(
            home->store->db,
            "SELECT name FROM pragma_table_list WHERE schema = 'main' AND name NOT IN"
            " ('rate', 'price', 'setting', 'mark', 'event', 'key', 'sqlite_schema', 'counted')"
            " AND name NOT LIKE 'found%'", /* follow what is written by the list */
            -1, &stmt, NULL),
        SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        char sql[128];
        sqlite3_snprintf(sizeof sql, sql, "SELECT count(*) FROM \"%w\"",
                         sqlite3_column_text(stmt, 0));
        assert_answer(home->path, sql, "0");
    }
    sqlite3_finalize(stmt);
}

/* ---- an older store */

static int make_from(void **state, const char *dump) {
    home_make_empty(state);
    make_from_dump(((struct home *)*state)->path, dump);
    return 0;
}

/* What the store is copied to before it is changed. */
#define COPY_SIZE (sizeof(((struct home *)NULL)->path) + 32)
static void copy_name(const struct home *home, char copy[COPY_SIZE]) {
    snprintf(copy, COPY_SIZE, "%s.before-%d", home->path, (int)schema_version());
}

static int make_older(void **state) {
    return make_from(state, "tests/data/store-1.sql");
}

static int make_version_2(void **state) {
    return make_from(state, "tests/data/store-2.sql");
}

static void hear(const char *words, void *data UNUSED) {
    fail_msg("%s", words);
}

static void count_words(const char *words, void *data) {
    assert_non_null(strstr(words, "edit 2 was altered"));
    ++*(int *)data;
}

/* Answers that are elsewhere now, or said in another way: test_older sees where. */
#define MOVED                                                                                      \
    "('importance', 'holiday', 'pension', 'sick_weeks', 'personal_care_only',"                     \
    " 'has_employers_insurance', 'one_off_only', 'words')"

/* Every row of every table that was there is there still, as it was. The list of plans, and the
 * words that plans and prices are found by, are written anew. */
static void assert_nothing_lost(const char *before, const char *after) {
    sqlite3 *db = NULL;
    sqlite3_stmt *tables = NULL;
    int count = 0;
    assert_int_equal(sqlite3_open(after, &db), SQLITE_OK);
    char *sql = sqlite3_mprintf("ATTACH %Q AS older", before);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_free(sql);
    assert_int_equal(
        sqlite3_prepare_v2(db,
                           "SELECT name, (SELECT group_concat('\"' || c.name || '\"') FROM"
                           " pragma_table_info(s.name, 'older') AS c WHERE c.name NOT IN " MOVED
                           ") FROM older.sqlite_schema AS s"
                           " WHERE type = 'table' AND s.name NOT IN ('listing', 'word')",
                           -1, &tables, NULL),
        SQLITE_OK);
    for (; sqlite3_step(tables) == SQLITE_ROW; count++) {
        const unsigned char *name = sqlite3_column_text(tables, 0),
                            *columns = sqlite3_column_text(tables, 1);
        sqlite3_stmt *stmt = NULL;
        sql = sqlite3_mprintf("SELECT count(*) FROM (SELECT %s FROM older.\"%w\" EXCEPT"
                              " SELECT %s FROM main.\"%w\")",
                              columns, name, columns, name);
        assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
        assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
        if (sqlite3_column_int(stmt, 0) != 0)
            fail_msg("%s lost %d rows", name, sqlite3_column_int(stmt, 0));
        sqlite3_finalize(stmt);
        sqlite3_free(sql);
    }
    assert_true(count > 20);
    sqlite3_finalize(tables);
    sqlite3_close(db);
}

static void migration__loses__nothing(void **state) {
    struct home *home = *state;
    char copy[COPY_SIZE];
    struct store_found found;
    copy_name(home, copy);
    home->store = open_store(home->path);
    assert_nothing_lost(copy, home->path);
    must(store_verify(home->store, hear, NULL, &found, SAID));
    assert_int_equal(found.wrong, 0);
    assert_true(found.versions >= 3);
}

/* The history of a store of version 2 goes on: what was undone is done again, and undone. */
static void migration__goes_on__with_the_history(void **state) {
    struct home *home = *state;
    struct store_found found;
    home->store = open_store(home->path);
    struct book *book = open_book(home->store, "P-0001");
    assert_field(book, RECORD_PERSON, "", PERSON_PHONE, "01632 960001");
    redo(book);
    assert_field(book, RECORD_PERSON, "", PERSON_PHONE, "01632 960002");
    undo(book);
    undo(book);
    assert_field(book, RECORD_PERSON, "", PERSON_PHONE, "");
    set(book, RECORD_PERSON, "", PERSON_PHONE, "01632 960003");
    assert_kept(book);
    book_close(book);
    must(store_verify(home->store, hear, NULL, &found, SAID));
    assert_int_equal(found.wrong, 0);
    /* And an alteration of what was there before is noticed from now on. */
    assert_int_equal(sqlite3_exec(home->store->db,
                                  "UPDATE edit SET who = 'b.jones' WHERE plan = 1 AND number = 2",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    int heard = 0;
    must(store_verify(home->store, count_words, &heard, &found, SAID));
    assert_int_equal(heard, 1);
}

static void migration__brings__an_older_store_up_to_date(void **state) {
    struct home *home = *state;
    struct plan_rows rows;
    home->store = open_store(home->path);
    assert_version(home->path, schema_version());
    must(store_find_plans(home->store, "", 0, 10, &rows, SAID));
    assert_int_equal(rows.count, 2);
    assert_string_equal(rows.items[0].person, "Anne Example");
    assert_int_equal(rows.items[0].version, 2); /* the newest alone */
    assert_int_equal(rows.items[0].plan, 72000);
    assert_string_equal(rows.items[1].person, "Bo");
    plan_rows_done(&rows);
    must(store_find_plans(home->store, "exam", 0, 10, &rows, SAID));
    assert_int_equal(rows.count, 1);
    plan_rows_done(&rows);

    struct book *book = open_book(home->store, "P-0001");
    assert_field(book, RECORD_LINE, "2", LINE_UNIT_PRICE, "60.00");
    assert_field(book, RECORD_LINE, "3", LINE_HOURS_PER_WEEK, "2.5");
    undo(book); /* the history came along */
    assert_field(book, RECORD_LINE, "2", LINE_UNIT_PRICE, "55.00");
    assert_kept(book);
    book_close(book);
    char role[32];
    must(store_setting(home->store, "role", role, sizeof role, SAID));
    assert_string_equal(role, "clinician");
}

/* Nothing that is still being made is beside the store. */
static void assert_nothing_half_made(const struct home *home) {
    char pattern[sizeof home->path + 16];
    glob_t found;
    const char *name = strrchr(home->path, '/');
    snprintf(pattern, sizeof pattern, "%.*s/.phbplan-*", (int)(name - home->path), home->path);
    assert_int_equal(glob(pattern, 0, NULL, &found), GLOB_NOMATCH);
}

static void migration__copies__the_store_first(void **state) {
    struct home *home = *state;
    char copy[COPY_SIZE];
    copy_name(home, copy);
    file_write_all(copy, "An older copy", 13); /* of a time that came to nothing */
    home->store = open_store(home->path);
    assert_true(file_exists(copy));
    assert_int_equal(file_mode(copy), 0600);
    assert_answer(copy, "PRAGMA user_version", "1");
    assert_answer(copy, "PRAGMA application_id", "1346912848");
    assert_answer(copy, "PRAGMA integrity_check", "ok");
    assert_answer(copy, "SELECT count(*) FROM plan", "3");
    assert_answer(copy, "SELECT count(*) FROM sqlite_schema WHERE name = 'listing'", "0");
    assert_nothing_half_made(home);
}

/* What of the copy was made lasting: fsync, as the store calls it, is ours here. */
struct synced_copy {
    int files, folders;
};
static struct synced_copy synced;

int fsync(int file) {
    struct stat about;
    if (fstat(file, &about) == 0 && S_ISDIR(about.st_mode))
        synced.folders++;
    else if (fstat(file, &about) == 0)
        synced.files++;
    return fdatasync(file);
}

static void migration__copies__the_store_lastingly(void **state) {
    struct home *home = *state;
    synced.files = synced.folders = 0;
    home->store = open_store(home->path);
    assert_true(synced.files > 0);
    assert_true(synced.folders > 0);
}

static void restore__puts_back__lastingly(void **state) {
    struct home *home = *state;
    struct store_restored restored;
    char copy[sizeof home->path + 16];
    snprintf(copy, sizeof copy, "%s.copy", home->path);
    store_close(home->store);
    home->store = NULL;
    file_copy(home->path, copy);
    synced.files = synced.folders = 0;
    const struct store_backup backup = {.path = copy};
    must(store_restore(home->path, &backup, "2026-05-18T09:30:00Z", &restored, SAID));
    free(restored.aside);
    assert_true(synced.files > 0);
    assert_true(synced.folders > 0);
}

/* The copy cannot be made, since a folder has its name: the store stays as it is. */
static void migration__changes__nothing_without_a_copy(void **state) {
    struct home *home = *state;
    char copy[COPY_SIZE];
    copy_name(home, copy);
    assert_int_equal(mkdir(copy, 0700), 0);
    assert_int_equal(store_open(home->path, false, &home->store, &home->info), ERR_IO);
    assert_null(home->store);
    assert_non_null(strstr(home->info.text, copy));
    assert_answer(home->path, "PRAGMA user_version", "1");
    assert_answer(home->path, "SELECT count(*) FROM sqlite_schema WHERE name = 'listing'", "0");
    assert_int_equal(rmdir(copy), 0);
    home->store = open_store(home->path);
}

/* A step that cannot be finished leaves the store as it was, and the copy beside it. */
static void migration__goes_back__where_a_step_fails(void **state) {
    struct home *home = *state;
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(home->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "UPDATE line SET period = 'fortnight'", NULL, NULL, NULL),
                     SQLITE_OK);
    sqlite3_close(db);
    assert_int_equal(store_open(home->path, false, &home->store, &home->info), ERR_IO);
    assert_null(home->store);
    assert_non_null(strstr(home->info.text, "line.period"));
    assert_answer(home->path, "PRAGMA user_version", "1");
    assert_answer(home->path, "SELECT count(*) FROM sqlite_schema WHERE name = 'listing'", "0");
    assert_answer(home->path, "SELECT count(*) FROM plan", "3");
}

static void migration__waits__for_no_one_too_long(void **state) {
    struct home *home = *state;
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(home->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(store_open_patient(home->path, false, 20, &home->store, &home->info),
                     ERR_BUSY);
    assert_non_null(strstr(home->info.text, home->path));
    sqlite3_close(db);
    home->store = open_store(home->path);
}

#define OLDER_TEST(name) cmocka_unit_test_setup_teardown(name, make_older, home_remove)
#define VERSION_2_TEST(name) cmocka_unit_test_setup_teardown(name, make_version_2, home_remove)

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(schema__has__the_dictionary_s_columns),
        HOME_TEST(schema__is__strict_throughout),
        HOME_TEST(schema__keeps__nothing_of_a_plan_that_is_gone),
        HOME_TEST(restore__puts_back__lastingly),
        OLDER_TEST(migration__brings__an_older_store_up_to_date),
        OLDER_TEST(migration__copies__the_store_first),
        OLDER_TEST(migration__changes__nothing_without_a_copy),
        OLDER_TEST(migration__goes_back__where_a_step_fails),
        OLDER_TEST(migration__waits__for_no_one_too_long),
        OLDER_TEST(migration__loses__nothing),
        VERSION_2_TEST(migration__loses__nothing),
        VERSION_2_TEST(migration__copies__the_store_lastingly),
        VERSION_2_TEST(migration__goes_on__with_the_history),
    };
    return cmocka_run_group_tests_name("store/schema", tests, NULL, NULL);
}
