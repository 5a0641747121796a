/* Stores of every earlier version, and what a new field, a new record and a new step ask of them;
 * and that a store which lacks something is said to, by name, and left as it is. */
#include "older.h"

#include "base/date.h"
#include "base/unused.h"
#include "exchange/plan_file.h"
#include "store/builtin.h"

/* ---- what programs of their time left */

static void hear(const char *words, void *data) {
    fail_msg("%s: %s", (const char *)data, words);
}

static void assert_sound(struct home *home, const char *dump) {
    struct store_found found;
    char name[128];
    snprintf(name, sizeof name, "%s", dump);
    home->store = open_store(home->path);
    must(store_verify(home->store, hear, name, &found, SAID));
    assert_true(found.plans >= 1);
    store_close(home->store);
    home->store = open_store(home->path); /* and again, as it is now */
}

static void older__of_every_version__opens(void **state) {
    every_dump(*state, assert_sound);
}

/* Every answer of the plan with all answers, which the program of version 3 took in from a file, is
 * what that file says; the terms of a line's employment are those of its own helper, and how much
 * an outcome matters is of 10. What was decided then was decided on another form of the plan. */
enum { ANSWERS_OF_WHOLE = 205 }; /* as many as it had then, but for six that are not the plan's */

static void assert_helper_of_line(const struct book *book) {
    assert_field(book, RECORD_LINE, "l2", LINE_HELPER, "l2");
    char *called = plain(book, RECORD_LINE, "l2", LINE_DESCRIPTION);
    assert_field(book, RECORD_HELPER, "l2", HELPER_CALLED, called);
    free(called);
    assert_field(book, RECORD_HELPER, "l2", HELPER_PENSION, "auto");
    assert_field(book, RECORD_HELPER, "l2", HELPER_HOLIDAY, "accrued");
    assert_field(book, RECORD_HELPER, "l2", HELPER_ALL_FOR_PERSON, "true");
    assert_field(book, RECORD_HELPER, "l2", HELPER_SICK_WEEKS, "2");
    assert_field(book, RECORD_HELPER, "l2", HELPER_INSURANCE, "has");
}

static void older__of_version_3__has_every_answer(void **state) {
    struct home *home = *state;
    struct plan *file = NULL;
    size_t compared = 0;
    struct plan_rows rows;
    enum state now;
    make_from_dump(home->path, "tests/data/store-3.sql");
    home->store = open_store(home->path);
    must(plan_file_read("tests/data/whole.json", &file, SAID));
    struct book *book = open_book(home->store, "P-0001");
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        for (size_t i = 0; i < plan_count(book->plan, type); i++) {
            const struct record *there = plan_at(book->plan, type, i),
                                *here = plan_at(file, type, i);
            assert_non_null(here);
            for (size_t f = 0; f < dictionary_record(type)->field_count; f++) {
                const struct field *field = dictionary_field(type, f);
                bool own = (type == RECORD_PLAN && f == PLAN_STATE) || type == RECORD_HELPER ||
                           (type == RECORD_LINE && f == LINE_HELPER);
                if (!there->values[f].set || own)
                    continue; /* a field that came later */
                compared++;
                if (!value_equal(field, &there->values[f], &here->values[f]))
                    fail_msg("%s.%s differs", dictionary_record(type)->table, field->key);
            }
        }
    }
    assert_int_equal(compared, ANSWERS_OF_WHOLE);
    assert_helper_of_line(book);
    plan_free(file);
    book_close(book);
    must(store_find_plans(home->store, "anne", 0, 10, &rows, SAID));
    assert_int_equal(rows.count, 1);
    now = state_on(&rows.items[0].progress, date_of(2026, 7, 1));
    assert_int_equal(now, STATE_DRAFT);
    plan_rows_done(&rows);
}

/* The history goes on, and what was typed and is no answer is there. */
static bool has_draft(const struct draft *draft, void *data) {
    *(bool *)data = strcmp(draft->text, "999 000 00") == 0;
    return true;
}

static void older__of_version_3__goes_on(void **state) {
    struct home *home = *state;
    bool found = false;
    make_from_dump(home->path, "tests/data/store-3.sql");
    home->store = open_store(home->path);
    struct book *book = open_book(home->store, "P-0002");
    must(book_drafts(book, has_draft, &found, SAID));
    assert_true(found);
    assert_int_equal(plan_count(book->plan, RECORD_OUTCOME), 1);
    undo(book);
    assert_int_equal(plan_count(book->plan, RECORD_OUTCOME), 0);
    redo(book);
    set(book, RECORD_PERSON, "", PERSON_PHONE, "01632 960003");
    assert_kept(book);
    book_close(book);
}

/* Whether there is an edit to take back, by whoever may. What authorised a plan is taken back by
 * nobody, and whoever asks is told so. */
static bool is_any(struct book *book) {
    static const enum user_role ROLES[] = {USER_CLINICIAN, USER_COMMISSIONER};
    struct err_info info = {0};
    enum err err = ERR_STAYS;
    char *label = NULL, *who = NULL;
    bool own, any = false;
    for (size_t i = 0; err == ERR_STAYS && i < 2; i++) {
        book->store->role = ROLES[i];
        err = book_next_edit(book, true, &who, &label, &own, &info);
        any = err == ERR_OK && label != NULL;
    }
    if (err == ERR_STAYS)
        assert_non_null(strstr(info.text, "This plan is authorised"));
    else
        assert_int_equal(err, ERR_OK);
    book->store->role = USER_CLINICIAN;
    free(label);
    free(who);
    return any;
}

/* Every edit up to one that stays, those before there were helpers too, is undone and done again,
 * and the plan is as it was, helpers and all. */
static void undo_and_redo_all(struct home *home, const char *dump) {
    struct plan_rows rows;
    home->store = open_store(home->path);
    must(store_find_plans(home->store, "", 0, 100, &rows, SAID));
    for (size_t i = 0; i < rows.count; i++) {
        struct book *book = open_book(home->store, rows.items[i].reference);
        struct plan *was = plan_copy(book->plan);
        size_t undone = 0;
        for (; is_any(book); undone++) {
            undo(book);
            assert_kept(book);
        }
        for (; undone > 0; undone--)
            redo(book);
        book->plan->last_id = was->last_id;
        assert_same_plan(book->plan, was);
        plan_free(was);
        book_close(book);
    }
    plan_rows_done(&rows);
    store_close(home->store);
    assert_sound(home, dump);
}

static void older__every_edit__is_undone_and_done_again(void **state) {
    every_dump(*state, undo_and_redo_all);
}

/* ---- rates that were not known then */

/* Every edition has every rate that the program comes with; what its owner put right, and what came
 * with a later file, is as it was. */
static void assert_every_rate(struct home *home, const char *dump) {
    const struct rates *rates = NULL;
    struct rates builtin;
    run_sql(home->path, "DELETE FROM rate WHERE edition > 1;"
                        "UPDATE rate SET value = 120000 WHERE name = 'nlw_hour';"
                        "INSERT INTO rate SELECT 2, name, from_on, value, unit, source FROM rate;"
                        "INSERT INTO rate VALUES (2, 'nlw_hour', 20910, 140000, 'pounds', 'Us')");
    char *before = answer_of(home->path, "SELECT count(*) FROM rate WHERE edition = 1");
    bool had_all = strtol(strstr(dump, "store-") + strlen("store-"), NULL, 10) >= 40184;
    assert_true(had_all || strtol(before, NULL, 10) < 20);
    free(before);
    home->store = open_store(home->path);
    must(builtin_rates(&builtin, SAID));
    for (int64_t edition = 1; edition <= 2; edition++) {
        must(rates_of(home->store, edition, &rates, SAID));
        assert_int_equal(rates->count, builtin.count + (edition == 2));
        for (size_t i = 0; i < builtin.count; i++) {
            const struct rate *row = &builtin.rows[i];
            const struct rate *now = rates_on(rates, row->name, row->from);
            assert_non_null(now);
            assert_int_equal(now->from, row->from);
            assert_int_equal(now->value, row->name == RATE_NLW_HOUR ? 120000 : row->value);
            assert_string_equal(now->unit, row->unit);
            assert_string_equal(now->source, row->source);
        }
    }
    assert_int_equal(rates_on(rates, RATE_NLW_HOUR, 20910)->value, 140000);
    rates_done(&builtin);
}

static void older__without_a_rate__gets_it(void **state) {
    every_dump(*state, assert_every_rate);
}

/* ---- a dictionary that has more than it had */

/* Runs one SQL text made of two names, also where there is no such table or column to change. */
static void try_sql(sqlite3 *db, const char *format, const char *one, const char *two) {
    char *sql = sqlite3_mprintf(format, one, two);
    assert_non_null(sql);
    (void)sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_free(sql);
}

static sqlite3 *open_sql(const char *path) {
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    return db;
}

/* Stops the test unless the store has that column, or has it not. */
static void assert_column(const char *path, const char *table, const char *column, bool there) {
    char sql[256];
    snprintf(sql, sizeof sql, "SELECT count(*) FROM pragma_table_info('%s') WHERE name = '%s'",
             table, column);
    assert_answer(path, sql, there ? "1" : "0");
}

/* Makes of a store one that was made before a record type was known: what belongs to such a record,
 * or points to one, was not there either. */
static void without_record(const char *path, enum record_type type) {
    sqlite3 *db = open_sql(path);
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        const struct record_def *def = dictionary_record((enum record_type)number);
        if (def->many && def->parent == type && type != RECORD_PLAN)
            try_sql(db, "DELETE FROM \"%w\"", def->table, NULL);
        for (size_t f = 0; f < def->field_count; f++) {
            const struct field *field = &def->fields[f];
            bool refers = field->kind == KIND_REF || field->kind == KIND_REFS ||
                          field->kind == KIND_SCORES || field->kind == KIND_MEASURES;
            if (refers && field->refers == type)
                try_sql(db, "UPDATE \"%w\" SET \"%w\" = NULL", def->table, field->key);
        }
    }
    try_sql(db, "DROP TABLE IF EXISTS \"%w\"", dictionary_record(type)->table, NULL);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    assert_column(path, dictionary_record(type)->table, dictionary_field(type, 0)->key, false);
}

/* Adds one record of a type to a plan, or takes the one that there is, and answers its first
 * question. */
static void use_record(struct book *book, enum record_type type) {
    const struct record_def *def = dictionary_record(type);
    const char *id = def->many ? "new" : "";
    char text[256];
    if (def->many)
        add(book, type, id, def->parent == RECORD_LINE ? "3" : "");
    answer(type, 0, text, sizeof text);
    set(book, type, id, 0, text);
    assert_kept(book);
    assert_field(book, type, id, 0, text);
    undo(book);
    assert_kept(book);
}

/* Each record type in its turn is the one that is new: a store of version 1 that has never heard of
 * it opens, the list has its plans, and they take one. */
static void older__without_a_record__gets_it(void **state) {
    struct home *home = *state;
    size_t length = 0;
    make_from_dump(home->path, "tests/data/store-1.sql");
    char *whole = file_read_all(home->path, &length);
    for (int number = RECORD_PLAN + 1; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        struct plan_rows rows;
        file_write_all(home->path, whole, length);
        without_record(home->path, type);
        home->store = open_store(home->path);
        must(store_find_plans(home->store, "", 0, 10, &rows, SAID));
        assert_int_equal(rows.count, 2);
        plan_rows_done(&rows);
        struct book *book = open_book(home->store, "P-0001");
        use_record(book, type);
        book_close(book);
        start_again(home);
    }
    free(whole);
}

/* Makes a store that this program made into one that was made with a dictionary of one field less,
 * which it then gets, with a copy made first. */
static void older__without_a_field__gets_it(void **state) {
    struct home *home = *state;
    size_t length = 0;
    home->store = open_store(home->path);
    book_close(new_book(home->store));
    store_close(home->store);
    home->store = NULL;
    char *whole = file_read_all(home->path, &length);
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        const struct record_def *def = dictionary_record(type);
        size_t last = def->field_count - 1;
        char text[32], copy[sizeof home->path + 32];
        file_write_all(home->path, whole, length);
        sqlite3 *db = open_sql(home->path);
        try_sql(db, "ALTER TABLE \"%w\" DROP COLUMN \"%w\"", def->table, def->fields[last].key);
        assert_column(home->path, def->table, def->fields[last].key, false);
        snprintf(text, sizeof text, "%d", (int)schema_version() - 1);
        try_sql(db, "PRAGMA user_version = %s", text, NULL);
        assert_int_equal(sqlite3_close(db), SQLITE_OK);
        home->store = open_store(home->path);
        snprintf(copy, sizeof copy, "%s.before-%d", home->path, (int)schema_version());
        assert_answer(copy, "PRAGMA user_version", text);
        assert_answer(copy, "SELECT count(*) FROM plan", "1");
        snprintf(text, sizeof text, "%d", (int)schema_version());
        assert_answer(home->path, "PRAGMA user_version", text);
        assert_column(home->path, def->table, def->fields[last].key, true);
        struct book *book = open_book(home->store, "P-0001");
        assert_kept(book);
        book_close(book);
        start_again(home);
    }
    free(whole);
}

/* ---- a program that takes one step more */

/* The steps of today, and one after them. */
#define ONE_MORE (sizeof more_items / sizeof *more_items)
static struct schema_step more_items[32];
static struct schema_steps one_more(const struct schema_step *step) {
    assert_true(schema_today.count < ONE_MORE);
    memcpy(more_items, schema_today.items, schema_today.count * sizeof *more_items);
    more_items[schema_today.count] = *step;
    return (struct schema_steps){more_items, schema_today.count + 1};
}

/* Opens a store as a program would that takes other steps. */
static enum err open_by(const char *path, const struct schema_steps *all, struct store **out,
                        struct err_info *info) {
    struct store *store = *out = store_new(path);
    assert_non_null(store);
    assert_int_equal(
        sqlite3_open_v2(path, &store->db, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, NULL),
        SQLITE_OK);
    must(store_switch_settings(store, STORE_PATIENCE, SAID));
    return schema_bring_up_by(store, all, info);
}

static void later_version(char text[32]) {
    snprintf(text, 32, "%d", (int)schema_version() + 10000);
}

/* A step that has SQL and works nothing out. */
static void take_one_more(struct home *home, const char *dump UNUSED) {
    static const char *const sql[] = {"UPDATE setting SET value = 'manager' WHERE name = 'role'",
                                      "INSERT INTO setting VALUES ('later', 'yes')", NULL};
    static const struct schema_step step = {.sql = sql};
    const struct schema_steps all = one_more(&step);
    char text[32];
    must(open_by(home->path, &all, &home->store, SAID));
    assert_answer(home->path, "SELECT value FROM setting WHERE name = 'later'", "yes");
    assert_answer(home->path, "SELECT count(*) FROM setting WHERE value = 'clinician'", "0");
    later_version(text);
    assert_answer(home->path, "PRAGMA user_version", text);
    store_close(home->store);
    home->store = NULL;
    /* And today's program leaves it alone. */
    assert_int_equal(store_open(home->path, false, &home->store, &home->info), ERR_NEWER);
    assert_null(home->store);
    assert_non_null(strstr(home->info.text, "newer"));
    must(open_by(home->path, &all, &home->store, SAID));
}

static void step__without_a_fill__is_taken(void **state) {
    every_dump(*state, take_one_more);
}

/* A step that says nothing at all: the store's own tables have changed. */
static void step__with_nothing__is_taken(void **state) {
    struct home *home = *state;
    static const struct schema_step step = {0};
    const struct schema_steps all = one_more(&step);
    char text[32];
    must(open_by(home->path, &all, &home->store, SAID));
    later_version(text);
    assert_answer(home->path, "PRAGMA user_version", text);
}

/* What a fill of an earlier step may count on. */
static enum err look_moved(struct store *store, struct err_info *info) {
    static const char sql[] = "SELECT value FROM setting WHERE name = 'moved'";
    struct query query;
    query_begin(&query, store, sql);
    bool moved = query_row(&query);
    enum err err = query_end(&query, info);
    if (err == ERR_OK && !moved)
        return err_set(info, ERR_INPUT, "the SQL of a later step was not run yet");
    return err;
}

/* What is worked out comes after the SQL of every step, the last one's too. */
static void step__with_sql__comes_before_every_fill(void **state) {
    struct home *home = *state;
    static const char *const sql[] = {"INSERT INTO setting VALUES ('moved', 'yes')", NULL};
    static const struct schema_step steps[] = {
        {.fill = prices_fill}, {.fill = look_moved, .follows = true}, {.sql = sql}};
    static const struct schema_steps all = {steps, sizeof steps / sizeof *steps};
    make_from_dump(home->path, "tests/data/store-1.sql");
    must(open_by(home->path, &all, &home->store, SAID));
    assert_answer(home->path, "SELECT count(*) FROM listing", "2");
}

/* A step that cannot be taken changes nothing, and says why. */
static void step__that_fails__leaves_the_store_as_it_was(void **state) {
    struct home *home = *state;
    static const char *const sql[] = {"UPDATE setting SET value = 'x'",
                                      "UPDATE elsewhere SET a = 1", NULL};
    static const struct schema_step step = {.sql = sql};
    const struct schema_steps all = one_more(&step);
    make_from_dump(home->path, "tests/data/store-2.sql");
    assert_int_equal(open_by(home->path, &all, &home->store, &home->info), ERR_IO);
    assert_non_null(strstr(home->info.text, "no such table: elsewhere"));
    store_close(home->store);
    home->store = NULL;
    assert_answer(home->path, "PRAGMA user_version", "2");
    assert_answer(home->path, "SELECT count(*) FROM setting WHERE value = 'x'", "0");
    assert_answer(home->path, "SELECT count(*) FROM sqlite_schema WHERE name = 'draft'", "0");
}

/* ---- a store that lacks something */

/* Opening is refused with a name and what to do, and the store keeps its every byte. */
static void assert_named(struct home *home, const char *name) {
    char kept[sizeof home->path + 8];
    snprintf(kept, sizeof kept, "%s.kept", home->path);
    file_copy(home->path, kept);
    assert_int_equal(store_open(home->path, false, &home->store, &home->info), ERR_IO);
    assert_null(home->store);
    if (strstr(home->info.text, name) == NULL)
        fail_msg("\"%s\" is not named in: %s", name, home->info.text);
    assert_non_null(strstr(home->info.text, home->path));
    assert_non_null(strstr(home->info.text, "\"phbplan restore FILE\""));
    assert_true(file_same_bytes(home->path, kept));
}

/* Every table and index is taken away in turn, but the index that is made anew; of every table its
 * last column that can be. */
static void open__names__what_is_missing(void **state) {
    static const char sql[] =
        "SELECT 'DROP ' || type || ' \"' || name || '\"', 'there is no ' || name FROM sqlite_schema"
        " WHERE sql IS NOT NULL AND name <> 'found' UNION ALL SELECT 'ALTER TABLE \"' || m.name || '\" DROP COLUMN \"'"
        " || c.name || '\"', m.name || ' has no \"' || c.name || ' ' || c.type FROM sqlite_schema m"
        " JOIN pragma_table_info(m.name) c WHERE m.type = 'table' AND c.pk = 0"
        " AND m.name NOT LIKE 'found%'"; /* SQLite's own */
    struct home *home = *state;
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    char whole[sizeof home->path + 8];
    int named = 0;
    book_close(full_book(home->store));
    store_close(home->store);
    home->store = NULL;
    snprintf(whole, sizeof whole, "%s.whole", home->path);
    file_copy(home->path, whole);
    assert_int_equal(sqlite3_open(whole, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    while (sqlite3_step(stmt) == SQLITE_ROW) {
        sqlite3 *less = NULL;
        file_copy(whole, home->path);
        assert_int_equal(sqlite3_open(home->path, &less), SQLITE_OK);
        int code = sqlite3_exec(less, (const char *)sqlite3_column_text(stmt, 0), NULL, NULL, NULL);
        assert_int_equal(sqlite3_close(less), SQLITE_OK);
        if (code != SQLITE_OK)
            continue; /* a column that an index or a condition needs */
        assert_named(home, (const char *)sqlite3_column_text(stmt, 1));
        named++;
    }
    assert_true(named > 200);
    sqlite3_finalize(stmt);
    sqlite3_close(db);
}

static void open__names__a_column_of_another_type(void **state) {
    struct home *home = *state;
    store_close(home->store);
    home->store = NULL;
    run_sql(home->path, "ALTER TABLE line DROP COLUMN hourly_rate;"
                        "ALTER TABLE line ADD COLUMN hourly_rate TEXT");
    assert_named(home, "line has no \"hourly_rate INTEGER\"");
}

static void open__leaves_alone__what_there_is_more(void **state) {
    struct home *home = *state;
    book_close(full_book(home->store));
    store_close(home->store);
    home->store = NULL;
    run_sql(home->path, "CREATE TABLE not_known_yet (a); INSERT INTO not_known_yet VALUES (1);"
                        "ALTER TABLE line ADD COLUMN later TEXT; UPDATE line SET later = 'kept'");
    home->store = open_store(home->path);
    struct book *book = open_book(home->store, "P-0001");
    set(book, RECORD_LINE, "l1", LINE_WHY, "It fits");
    assert_kept(book);
    book_close(book);
    assert_answer(home->path, "SELECT later FROM line WHERE id = 'l1' AND why = 'It fits'", "kept");
    assert_answer(home->path, "SELECT count(*) FROM not_known_yet", "1");
}

/* An answer that would go nowhere is not said to be kept. */
static void edit__of_a_record_that_is_gone__is_refused(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    run_sql(home->path, "DELETE FROM contingency");
    assert_int_equal(try_set(book, RECORD_CONTINGENCY, "", CONTINGENCY_VALUE, "77", &home->info),
                     ERR_IO);
    assert_non_null(strstr(home->info.text, "contingency.plan"));
    book_close(book);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        EMPTY_HOME_TEST(older__of_every_version__opens),
        EMPTY_HOME_TEST(older__of_version_3__has_every_answer),
        EMPTY_HOME_TEST(older__of_version_3__goes_on),
        EMPTY_HOME_TEST(older__every_edit__is_undone_and_done_again),
        EMPTY_HOME_TEST(older__without_a_rate__gets_it),
        EMPTY_HOME_TEST(older__without_a_record__gets_it),
        EMPTY_HOME_TEST(older__without_a_field__gets_it),
        EMPTY_HOME_TEST(step__without_a_fill__is_taken),
        EMPTY_HOME_TEST(step__with_nothing__is_taken),
        EMPTY_HOME_TEST(step__with_sql__comes_before_every_fill),
        EMPTY_HOME_TEST(step__that_fails__leaves_the_store_as_it_was),
        HOME_TEST(open__names__what_is_missing),
        HOME_TEST(open__names__a_column_of_another_type),
        HOME_TEST(open__leaves_alone__what_there_is_more),
        HOME_TEST(edit__of_a_record_that_is_gone__is_refused),
    };
    return cmocka_run_group_tests_name("store/older", tests, NULL, NULL);
}
