/* What was agreed cannot be changed in the file without verify saying where: each decision is
 * sealed with the store's key, and a plan's history begins with the store's birth. */
#include "stages.h"

#include "base/text.h"

#define TODAY 20598 /* 25 May 2026 */

/* Changes the store as the sqlite3 shell would. */
static void run_sql(const char *path, const char *sql) {
    sqlite3 *db = NULL;
    char *message = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void hear_first(const char *words, void *data) {
    char *first = data;
    assert_true(text_is_plain(words, false));
    if (first[0] == '\0')
        snprintf(first, 600, "%s", words);
}

/* What verify says first of a store; "" where it is sound. */
static const char *first_said(const char *path) {
    static char first[600];
    struct store *store = open_store(path);
    struct store_found found;
    first[0] = '\0';
    must(store_verify(store, hear_first, first, &found, SAID));
    assert_int_equal(found.wrong > 0, first[0] != '\0');
    store_close(store);
    return first;
}

/* A plan that both agreed to, with an edit after each; edits 2 and 4 decide. */
static void agreed_plan(struct store *store) {
    store_set_author(store, "a.clark", USER_CLINICIAN);
    struct book *book = ready_book(store);
    must(decide(book, USER_CLINICIAN, MOVE_AGREE, TODAY, SAID));
    set(book, RECORD_PERSON, "", PERSON_PHONE, "01632 960001");
    must(decide(book, USER_CLINICIAN, MOVE_CLINICAL_AGREE, TODAY, SAID));
    set(book, RECORD_PERSON, "", PERSON_PHONE, "01632 960002");
    set(book, RECORD_PERSON, "", PERSON_PHONE, "01632 960003");
    book_close(book);
}

static const struct {
    const char *sql, *said;
} DONE[] = {
    {"UPDATE change SET \"after\" = 'No' WHERE edit = 2 AND record = 'decision' AND field = 'reason'",
     "edit 2 was altered"},
    {"UPDATE decision SET name = 'Somebody' WHERE role = 'person'", "is not what the history"},
    {"UPDATE decision SET content = '00' WHERE role = 'person'", "is not what the history"},
    {"DELETE FROM change WHERE edit = 3; DELETE FROM edit WHERE number = 3",
     "edit 3 was taken out"},
    {"UPDATE edit SET number = -5 WHERE number = 5; UPDATE edit SET number = 5 WHERE number = 6;"
     " UPDATE edit SET number = 6 WHERE number = -5; UPDATE change SET edit = -5 WHERE edit = 5;"
     " UPDATE change SET edit = 5 WHERE edit = 6; UPDATE change SET edit = 6 WHERE edit = -5",
     "edit 5 was altered"},
    {"DELETE FROM change WHERE edit > 4; DELETE FROM edit WHERE number > 4", "from edit 5 on"},
    {"DELETE FROM change WHERE edit > 4; DELETE FROM edit WHERE number > 4; UPDATE plan SET"
     " revision = 4, head = (SELECT hash FROM edit WHERE number = 4)",
     "is not what the history made it"},
    {"UPDATE person SET phone = '01632 960009'", "person.phone is not what the history"},
    {"UPDATE edit SET seal = NULL WHERE number = 2", "edit 2 decides something"},
    {"UPDATE edit SET seal = (SELECT seal FROM edit WHERE number = 4) WHERE number = 2",
     "edit 2 decides something"},
    {"UPDATE edit SET seal = 'x' WHERE number = 3", "edit 3 decides something"},
    {"UPDATE edit SET salt = NULL WHERE number = 4", "edit 4 was altered"},
    {"INSERT INTO erasure (plan, number, edit, at, who, role, why, content, hash) SELECT plan, 7, 3,"
     " at, 'x', 'administrator', 'x', 'x', hash FROM edit WHERE number = 3",
     "edit 7 was altered"},
    {"UPDATE key SET key = iif(key LIKE '00%', '11', '00') || substr(key, 3)",
     "number 1 was altered"},
};

static void verify__names__what_was_changed_of_an_agreed_plan(void **state) {
    struct home *home = *state;
    char kept[FILES_PATH + 48];
    agreed_plan(home->store);
    store_close(home->store);
    home->store = NULL;
    assert_string_equal(first_said(home->path), "");
    assert_answer(home->path, "SELECT group_concat(number) FROM edit WHERE seal IS NOT NULL",
                  "2,4");
    snprintf(kept, sizeof kept, "%s/kept.db", home->folder);
    file_copy(home->path, kept);
    for (size_t i = 0; i < sizeof DONE / sizeof *DONE; i++) {
        file_copy(kept, home->path);
        run_sql(home->path, DONE[i].sql);
        const char *said = first_said(home->path);
        if (strstr(said, DONE[i].said) == NULL)
            fail_msg("%s: %s", DONE[i].sql, said);
    }
}

/* Copies all that another store has of its plans over what this one has. */
static void copy_plans(const char *path, const char *from) {
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    struct {
        char text[160];
    } tables[128];
    size_t count = 0;
    char *attach = sqlite3_mprintf("ATTACH %Q AS other", from);
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, attach, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_free(attach);
    static const char sql[] =
        "SELECT t.name FROM sqlite_schema AS t WHERE type = 'table' AND (t.name = 'plan' OR EXISTS"
        " (SELECT 1 FROM pragma_table_info(t.name) AS c WHERE c.name = 'plan'))";
    if (sqlite3_prepare_v2(db, sql, -1, &stmt, NULL) != SQLITE_OK)
        fail_msg("%s", sqlite3_errmsg(db));
    while (sqlite3_step(stmt) == SQLITE_ROW && count < 128)
        snprintf(tables[count++].text, sizeof tables->text, "%s",
                 (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    for (size_t i = 0; i < count; i++) {
        char *copy =
            sqlite3_mprintf("DELETE FROM \"%w\"; INSERT INTO \"%w\" SELECT * FROM other.\"%w\"",
                            tables[i].text, tables[i].text, tables[i].text);
        if (sqlite3_exec(db, copy, NULL, NULL, NULL) != SQLITE_OK)
            fail_msg("%s: %s", copy, sqlite3_errmsg(db));
        sqlite3_free(copy);
    }
    assert_true(count > 20);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void verify__knows__what_came_from_another_store(void **state) {
    struct home *home = *state;
    char other[FILES_PATH + 48];
    agreed_plan(home->store);
    store_close(home->store);
    snprintf(other, sizeof other, "%s/other.db", home->folder);
    home->store = open_store(other);
    agreed_plan(home->store);
    store_close(home->store);
    home->store = NULL;
    assert_string_equal(first_said(other), "");
    copy_plans(home->path, other);
    assert_non_null(
        strstr(first_said(home->path), "edit 1 was altered after it was kept, or came"));
}

/* What was done to the store as a whole begins with its birth too. */
static void verify__knows__another_stores_events(void **state) {
    struct home *home = *state;
    static const char rates[] = "name,from,value,unit,source\n"
                                "nlw_hour,2029-04-01,14.00,pounds,GOV.UK\n";
    char sql[FILES_PATH + 200], other[FILES_PATH + 48];
    size_t count;
    must(store_import_rates(home->store, rates, sizeof rates - 1, &count, SAID));
    store_close(home->store);
    snprintf(other, sizeof other, "%s/other.db", home->folder);
    home->store = open_store(other);
    must(store_import_rates(home->store, rates, sizeof rates - 1, &count, SAID));
    store_close(home->store);
    home->store = NULL;
    snprintf(sql, sizeof sql,
             "ATTACH '%s' AS other; DELETE FROM event; INSERT INTO event SELECT * FROM"
             " other.event; UPDATE mark SET head = (SELECT head FROM other.mark)",
             other);
    run_sql(home->path, sql);
    assert_non_null(strstr(first_said(home->path), "number 1 was altered"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(verify__names__what_was_changed_of_an_agreed_plan),
        HOME_TEST(verify__knows__what_came_from_another_store),
        HOME_TEST(verify__knows__another_stores_events),
    };
    return cmocka_run_group_tests_name("store/chain_sealed", tests, NULL, NULL);
}
