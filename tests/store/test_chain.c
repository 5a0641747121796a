/* The history as a chain, and looking a store through: what another program altered, took out or
 * put in is found, the first of it by name; and nothing is found where nothing was done. */
#include "store_fixture.h"

#include "base/text.h"

/* Changes the store as another program would, without its rules. */
static void run_sql(const char *path, const char *sql) {
    sqlite3 *db = NULL;
    char *message = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

struct verify_words {
    char text[4096];
    size_t used;
};

static void hear(const char *words, void *data) {
    struct verify_words *said = data;
    int wrote = snprintf(said->text + said->used, sizeof said->text - said->used, "%s\n", words);
    said->used += (size_t)wrote < sizeof said->text - said->used ? (size_t)wrote : 0;
    assert_true(text_is_plain(words, false));
}

static struct store_found verify(struct store *store, struct verify_words *said) {
    struct store_found found;
    *said = (struct verify_words){0};
    must(store_verify(store, hear, said, &found, SAID));
    return found;
}

static void assert_sound(struct store *store) {
    struct verify_words said;
    if (verify(store, &said).wrong != 0)
        fail_msg("%s", said.text);
}

/* P-0001 with some edits, some of them undone and done again; P-0002 with one. */
static void two_histories(struct store *store) {
    store_set_author(store, "a.clark", USER_CLINICIAN);
    struct book *book = new_book(store);
    for (int i = 0; i < 5; i++) {
        char text[16];
        snprintf(text, sizeof text, "Street %d", i);
        set(book, RECORD_PERSON, "", PERSON_ADDRESS, text);
    }
    undo(book);
    undo(book);
    redo(book);
    set(book, RECORD_PERSON, "", PERSON_PHONE, "01632 960001");
    undo(book);
    book_close(book);
    book = full_book(store);
    take_out(book, RECORD_LINE, "l2");
    undo(book);
    book_close(book);
}

static void verify__finds_nothing__where_nothing_was_done(void **state) {
    struct home *home = *state;
    struct verify_words said;
    size_t count;
    static const char rates[] = "name,from,value,unit,source\n"
                                "nlw_hour,2029-04-01,14.00,pounds,GOV.UK\n";
    two_histories(home->store);
    must(store_import_rates(home->store, rates, sizeof rates - 1, &count, SAID));
    struct book *book = new_book(home->store);
    must(book_delete(book, SAID));
    book_close(book);
    struct store_found found = verify(home->store, &said);
    assert_string_equal(said.text, "");
    assert_int_equal(found.wrong, 0);
    assert_int_equal(found.plans, 2);
    assert_int_equal(found.edits, 9 + 3);
    store_close(home->store);
    home->store = open_store(home->path);
    assert_sound(home->store);
}

/* One thing done to the store by another program, and what is said first of P-0001. */
static const struct {
    const char *sql, *said;
} DONE[] = {
    {"UPDATE edit SET who = 'nobody' WHERE plan = 1 AND number = 3", "edit 3 was altered"},
    {"UPDATE edit SET at = '2001-01-01T00:00:00Z' WHERE plan = 1 AND number = 1",
     "edit 1 was altered"},
    {"UPDATE edit SET role = '' WHERE plan = 1", "edit 1 was altered"},
    {"UPDATE edit SET label = label || ' ' WHERE plan = 1 AND number = 6", "edit 6 was altered"},
    {"UPDATE change SET \"after\" = 'Street 9' WHERE plan = 1 AND edit = 4", "edit 4 was altered"},
    {"UPDATE change SET \"before\" = NULL WHERE plan = 1 AND edit = 4", "edit 4 was altered"},
    {"DELETE FROM change WHERE plan = 1 AND edit = 2", "edit 2 was altered"},
    {"DELETE FROM change", "edit 2 was altered"},
    {"DELETE FROM packed WHERE plan = 1", "P-0001, version 1: edit 1 was altered"},
    {"DELETE FROM packed WHERE plan = 2", "edit 1 was altered"},
    {"UPDATE packed SET changes = zeroblob(20) WHERE plan = 2", "edit 1 was altered"},
    {"UPDATE packed SET length = length - 1 WHERE plan = 2", "edit 1 was altered"},
    {"UPDATE packed SET length = -1 WHERE plan = 2", "edit 1 was altered"},
    {"UPDATE packed SET changes = theirs.changes, length = theirs.length FROM packed AS theirs"
     " WHERE packed.plan = 2 AND theirs.plan = 1",
     "edit 1 was altered"},
    {"INSERT INTO change SELECT 2, 1, 0, kind, record, record_id, parent, field, position,"
     " \"before\", \"after\" FROM change WHERE plan = 1 AND edit = 2",
     "edit 1 was altered"},
    {"INSERT INTO change SELECT plan, edit, 99, kind, record, record_id, parent, field, position,"
     " \"before\", \"after\" FROM change WHERE plan = 1 AND edit = 2",
     "edit 2 was altered"},
    {"DELETE FROM edit WHERE plan = 1 AND number = 3", "edit 3 was taken out"},
    {"DELETE FROM edit WHERE plan = 1 AND number = 1", "edit 1 was taken out"},
    {"DELETE FROM marking WHERE plan = 1 AND number = 8", "edit 8 was taken out"},
    {"DELETE FROM marking WHERE plan = 1 AND number = 11", "from edit 11 on"},
    {"DELETE FROM edit; DELETE FROM change; DELETE FROM marking", "whole history was taken out"},
    {"UPDATE edit SET hash = NULL WHERE plan = 1 AND number = 5", "edit 5 was altered"},
    {"UPDATE plan SET head = NULL WHERE row = 1", "the end of its history was taken out"},
    {"UPDATE edit SET standing = 'stands' WHERE plan = 1 AND number = 6", "edit 6"},
    {"UPDATE edit SET marked_by = 'nobody' WHERE plan = 1 AND number = 6", "edit 6"},
    {"UPDATE marking SET who = 'nobody' WHERE plan = 1 AND number = 7", "edit 7 was altered"},
    {"UPDATE person SET address = 'Elsewhere' WHERE plan = 1", "person.address is not what"},
    {"UPDATE person SET date_of_birth = 99999999 WHERE plan = 1", "cannot read"},
    {"UPDATE extra SET parent = 'l1' WHERE plan = 2", "is not what the history made it"},
    {"UPDATE listing SET budget = 1 WHERE plan = 1", "the list of plans does not show"},
    {"UPDATE listing SET person = 'Somebody' WHERE plan = 1", "the list of plans does not show"},
    {"UPDATE listing SET words = ' somebody' WHERE plan = 1", "the list of plans does not show"},
    {"DELETE FROM listing WHERE plan = 1", "the list of plans does not show"},
    {"UPDATE event SET who = 'nobody'", "number 1 was altered"},
    {"DELETE FROM event", "number 1 is missing"},
    {"DELETE FROM plan WHERE row = 1", "belongs to nothing"},
    {"CREATE TRIGGER evil AFTER INSERT ON edit BEGIN DELETE FROM event; END", "\"evil\""},
    {"CREATE VIEW evil AS SELECT 1", "\"evil\" that phbplan did not make"},
    {"CREATE INDEX evil ON edit (who)", "\"evil\" that phbplan did not make"},
    {"ALTER TABLE person ADD COLUMN more TEXT", "table \"person\" is not as phbplan makes it"},
};

static void verify__names__the_first_that_was_altered(void **state) {
    struct home *home = *state;
    static const char rates[] = "name,from,value,unit,source\n"
                                "nlw_hour,2029-04-01,14.00,pounds,GOV.UK\n";
    char kept[FILES_PATH + 48];
    size_t count;
    two_histories(home->store);
    must(store_import_rates(home->store, rates, sizeof rates - 1, &count, SAID));
    store_close(home->store);
    home->store = NULL;
    snprintf(kept, sizeof kept, "%s/kept.db", home->folder);
    file_copy(home->path, kept);
    for (size_t i = 0; i < sizeof DONE / sizeof *DONE; i++) {
        struct verify_words said;
        file_copy(kept, home->path);
        run_sql(home->path, DONE[i].sql);
        home->store = open_store(home->path);
        struct store_found found = verify(home->store, &said);
        if (found.wrong == 0 || strstr(said.text, DONE[i].said) == NULL)
            fail_msg("%s: %s", DONE[i].sql, said.text);
        store_close(home->store);
        home->store = NULL;
    }
}

/* Who took rates or prices in, or a plan out, and when. */
static void event__keeps__who_took_in_what(void **state) {
    struct home *home = *state;
    size_t count;
    static const char rates[] = "name,from,value,unit,source\n"
                                "nlw_hour,2029-04-01,14.00,pounds,GOV.UK\n";
    static const char prices[] = "code,name,area,unit,unit_price,price_year,source,last_checked\n"
                                 "X,Y,a,b,1,2026,Us,2026-01-01\n";
    store_set_author(home->store, "b.jones", USER_ADMINISTRATOR);
    must(store_import_rates(home->store, rates, sizeof rates - 1, &count, SAID));
    must(store_import_prices(home->store, prices, sizeof prices - 1, &count, SAID));
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    struct book *book = new_book(home->store);
    must(book_delete(book, SAID));
    book_close(book);
    assert_answer(
        home->path,
        "SELECT group_concat(kind || ' ' || about || ' ' || who || ' ' || role, '; ')"
        " FROM event WHERE at LIKE '2%Z' AND kind NOT LIKE 'plan begun%' ORDER BY number",
        "rates taken in edition 2 b.jones administrator; prices taken in 1 of them b.jones "
        "administrator; plan taken out P-0001 a.clark clinician");
    assert_sound(home->store);
}

/* A trigger or a view of somebody else is never run. */
static void store__runs__no_trigger_of_anyone(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    book_close(book);
    store_close(home->store);
    run_sql(home->path,
            "CREATE TRIGGER evil AFTER UPDATE ON line BEGIN UPDATE line SET unit_price = 9990000"
            " WHERE plan = NEW.plan AND id = NEW.id; END;"
            "CREATE TRIGGER evil2 AFTER INSERT ON edit BEGIN UPDATE edit SET who = 'nobody',"
            " at = '2001-01-01T00:00:00Z' WHERE plan = NEW.plan AND number = NEW.number; END");
    home->store = open_store(home->path);
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    book = open_book(home->store, "P-0001");
    set(book, RECORD_LINE, "l1", LINE_UNIT_PRICE, "61.00");
    assert_kept(book);
    book_close(book);
    assert_answer(home->path, "SELECT unit_price FROM line WHERE id = 'l1'", "610000");
    assert_answer(home->path, "SELECT who FROM edit ORDER BY number DESC LIMIT 1", "a.clark");
}

/* A view in the place of a table is no table: neither in a store that is open, nor at opening. */
static void store__reads__no_view_of_anyone(void **state) {
    struct home *home = *state;
    struct plan_rows rows;
    book_close(new_book(home->store));
    run_sql(home->path, "ALTER TABLE listing RENAME TO elsewhere;"
                        "CREATE VIEW listing AS SELECT * FROM elsewhere");
    assert_int_equal(store_find_plans(home->store, "", 0, 10, &rows, &home->info), ERR_IO);
    assert_non_null(strstr(home->info.text, "listing"));
    store_close(home->store);
    assert_int_equal(store_open(home->path, false, &home->store, &home->info), ERR_IO);
    assert_non_null(strstr(home->info.text, "there is no listing"));
}

/* Our own hand may not change what a store is made of, nor take a word in quotes for a column. */
static void store__is__defensive(void **state) {
    struct home *home = *state;
    sqlite3 *db = home->store->db;
    (void)sqlite3_exec(db, "PRAGMA writable_schema = ON", NULL, NULL, NULL);
    assert_int_not_equal(sqlite3_exec(db, "UPDATE sqlite_schema SET sql = ''", NULL, NULL, NULL),
                         SQLITE_OK);
    assert_int_not_equal(sqlite3_exec(db, "SELECT \"no such column\"", NULL, NULL, NULL),
                         SQLITE_OK);
    static const int off[] = {SQLITE_DBCONFIG_ENABLE_TRIGGER, SQLITE_DBCONFIG_ENABLE_VIEW,
                              SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_DQS_DDL};
    for (size_t i = 0; i < sizeof off / sizeof *off; i++) {
        int on = -1;
        assert_int_equal(sqlite3_db_config(db, off[i], -1, &on), SQLITE_OK);
        assert_int_equal(on, 0);
    }
}

/* Nothing that this program could not have put there is taken for an answer: whichever column it is
 * in, the plan is refused and the column named, or it reads as what it may be. */
static void store__reads__nothing_that_cannot_be(void **state) {
    struct home *home = *state;
    static const char *const values[] = {"'Anne' || char(27) || ']0;x' || char(7)",
                                         "char(8238) || 'x'", "CAST(x'ff41' AS TEXT)"};
    static const char *const numbers[] = {"9223372036854775807", "-9223372036854775808"};
    int refused = 0;
    book_close(full_book(home->store));
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        const struct record_def *def = dictionary_record((enum record_type)number);
        for (size_t f = 0; f < def->field_count; f++) {
            const struct field *field = &def->fields[f];
            bool text =
                field_is_text(field) || field->kind == KIND_CHOICE || field->kind == KIND_CHOICES;
            for (size_t v = 0; v < (text ? 3 : 2); v++) {
                char *sql = sqlite3_mprintf("SAVEPOINT s; UPDATE \"%w\" SET \"%w\" = %s",
                                            def->table, field->key, text ? values[v] : numbers[v]);
                if (sqlite3_exec(home->store->db, sql, NULL, NULL, NULL) == SQLITE_OK) {
                    struct plan *plan = NULL;
                    int64_t edition;
                    enum err err = load_plan(home->store, 1, &plan, &edition, &home->info);
                    bool highest = number == RECORD_PLAN && f == PLAN_VERSION && v == 0;
                    if (highest) /* a version past the last that may be is read as that one */
                        assert_int_equal(err, ERR_OK);
                    else if (err == ERR_OK || strstr(home->info.text, field->key) == NULL)
                        fail_msg("%s: %d %s", sql, (int)err, home->info.text);
                    refused++;
                    plan_free(plan);
                }
                sqlite3_free(sql);
                assert_int_equal(sqlite3_exec(home->store->db, "ROLLBACK", NULL, NULL, NULL),
                                 SQLITE_OK);
            }
        }
    }
    assert_true(refused > 300);
}

/* The same of how often a plan was changed: it is not changed on such a number, and verify says so.
 */
static void store__counts__no_changes_that_cannot_be(void **state) {
    struct home *home = *state;
    static const char *const numbers[] = {"9223372036854775807", "-9223372036854775808", "-1"};
    struct book *kept = full_book(home->store);
    set(kept, RECORD_PERSON, "", PERSON_ADDRESS, "Kept");
    book_close(kept);
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        struct verify_words said;
        char sql[96];
        snprintf(sql, sizeof sql, "UPDATE plan SET revision = %s", numbers[i]);
        run_sql(home->path, sql);
        struct book *book = open_book(home->store, "P-0001");
        assert_int_equal(try_set(book, RECORD_PERSON, "", PERSON_ADDRESS, "Not kept", &home->info),
                         ERR_IO);
        assert_non_null(strstr(home->info.text, "phbplan restore"));
        assert_field(book, RECORD_PERSON, "", PERSON_ADDRESS, "Kept");
        book_close(book);
        assert_true(verify(home->store, &said).wrong > 0);
        assert_non_null(strstr(said.text, "how often it was changed"));
    }
}

/* The same of ids, and of the rates. */
static void store__reads__no_id_and_no_rate_that_cannot_be(void **state) {
    struct home *home = *state;
    static const char *const sql[] = {
        "UPDATE outcome SET id = char(27) || id",
        "UPDATE adjustment SET id = '' WHERE id = '1'",
        "UPDATE rate SET value = 9223372036854775807",
        "UPDATE rate SET from_on = -9223372036854775807 WHERE name = 'nlw_hour' AND from_on ="
        " (SELECT max(from_on) FROM rate WHERE name = 'nlw_hour')",
    };
    char kept[FILES_PATH + 48];
    snprintf(kept, sizeof kept, "%s/kept.db", home->folder);
    book_close(full_book(home->store));
    store_close(home->store);
    file_copy(home->path, kept);
    for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
        struct book *book = NULL;
        const struct rates *rates;
        file_copy(kept, home->path);
        run_sql(home->path, sql[i]);
        home->store = open_store(home->path);
        enum err err = book_open(home->store, "P-0001", &book, &home->info);
        if (err == ERR_OK)
            err = book_rates(book, &rates, &home->info);
        if (err != ERR_IO || strstr(home->info.text, "cannot read") == NULL)
            fail_msg("%s: %d %s", sql[i], (int)err, home->info.text);
        assert_true(text_is_plain(home->info.text, false));
        book_close(book);
        store_close(home->store);
        home->store = NULL;
    }
}

/* What was taken out of a plan is not left in the file. */
static void store__forgets__what_was_taken_out(void **state) {
    struct home *home = *state;
    static const char secret[] = "Nobody shall read this again 7391";
    size_t length = 0;
    struct book *book = new_book(home->store);
    set(book, RECORD_PERSON, "", PERSON_ADDRESS, secret);
    must(book_delete(book, SAID));
    book_close(book);
    store_close(home->store);
    home->store = NULL;
    char *bytes = file_read_all(home->path, &length);
    for (size_t i = 0; i + sizeof secret <= length; i++)
        assert_memory_not_equal(bytes + i, secret, sizeof secret - 1);
    free(bytes);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(verify__finds_nothing__where_nothing_was_done),
        HOME_TEST(verify__names__the_first_that_was_altered),
        HOME_TEST(event__keeps__who_took_in_what),
        HOME_TEST(store__runs__no_trigger_of_anyone),
        HOME_TEST(store__reads__no_view_of_anyone),
        HOME_TEST(store__is__defensive),
        HOME_TEST(store__reads__nothing_that_cannot_be),
        HOME_TEST(store__counts__no_changes_that_cannot_be),
        HOME_TEST(store__reads__no_id_and_no_rate_that_cannot_be),
        HOME_TEST(store__forgets__what_was_taken_out),
    };
    return cmocka_run_group_tests_name("store/chain", tests, NULL, NULL);
}
