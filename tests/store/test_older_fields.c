/* Fields that older stores have answers to and the dictionary has no more: none is left behind. */
#include "older.h"

/* Columns of older stores whose fields are gone: a step says what becomes of their answers. */
static const char *const retired[] = {"line.holiday",
                                      "line.pension",
                                      "line.personal_care_only",
                                      "line.sick_weeks",
                                      "line.has_employers_insurance",
                                      "money.one_off_only",
                                      NULL};

static bool is_retired(const char *table, const char *column) {
    char name[128];
    size_t i = 0;
    snprintf(name, sizeof name, "%s.%s", table, column);
    while (retired[i] != NULL && strcmp(retired[i], name) != 0)
        i++;
    return retired[i] != NULL;
}

/* The table's columns in a store just made, one a line. */
static char *columns_now(const char *table) {
    char sql[256];
    struct store *store = open_store(":memory:");
    sqlite3_stmt *stmt = NULL;
    snprintf(sql, sizeof sql,
             "SELECT char(10) || group_concat(name, char(10)) || char(10)"
             " FROM pragma_table_info('%s')",
             table);
    assert_int_equal(sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    const char *text = (const char *)sqlite3_column_text(stmt, 0);
    char *columns = strdup(text != NULL ? text : "");
    sqlite3_finalize(stmt);
    store_close(store);
    return columns;
}

/* A field that got another key, or was taken out, without a step would leave its answers behind in
 * a column that nobody reads. */
static void assert_no_column_forgotten(struct home *home, const char *dump) {
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_open(home->path, &db), SQLITE_OK);
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        const char *table = dictionary_record((enum record_type)number)->table;
        char *now = columns_now(table), name[128];
        assert_int_equal(
            sqlite3_prepare_v2(db, "SELECT name FROM pragma_table_info(?)", -1, &stmt, NULL),
            SQLITE_OK);
        sqlite3_bind_text(stmt, 1, table, -1, SQLITE_STATIC);
        while (sqlite3_step(stmt) == SQLITE_ROW) {
            const char *column = (const char *)sqlite3_column_text(stmt, 0);
            snprintf(name, sizeof name, "\n%s\n", column);
            if (strstr(now, name) == NULL && !is_retired(table, column))
                fail_msg("%s has answers in %s.%s, which is no field. Write a step that says what "
                         "becomes of them, and name it in `retired`",
                         dump, table, column);
        }
        sqlite3_finalize(stmt);
        free(now);
    }
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void older__has__no_column_that_is_forgotten(void **state) {
    every_dump(*state, assert_no_column_forgotten);
}

/* Adds a draft to a text, as a line. */
enum { DRAFT_LINES = 1024 };
static bool write_draft(const struct draft *draft, void *data) {
    size_t used = strlen(data);
    snprintf((char *)data + used, DRAFT_LINES - used, "%s %s %s.%s: %s\n", draft->who, draft->id,
             dictionary_record(draft->type)->table,
             dictionary_field(draft->type, draft->field)->key, draft->text);
    return true;
}

/* What was half typed into a question that is asked no more stands at one that is: the helper's;
 * where there is none, with the question it was for; beside what stands there. */
static void older__half_typed_words__are_kept(void **state) {
    struct home *home = *state;
    char lines[DRAFT_LINES] = "";
    make_from_dump(home->path, "tests/data/store-50263.sql");
    home->store = open_store(home->path);
    struct book *book = open_book(home->store, "EXAMPLE-PETER");
    must(book_drafts(book, write_draft, lines, SAID));
    assert_string_equal(lines, "a.smith l1 helper.sick_weeks: 2 we; 3 or\n"
                               "b.jones l1 helper.holiday: an ag\n"
                               "b.jones l2 line.why: Workplace pension: ask th\n"
                               "b.jones  money.account_names: Is it paid only once? perh\n"
                               "b.jones  person.nhs_number: 999 000 00\n");
    book_close(book);
}

/* A line that still said its terms itself, its plan having had helpers before, has one too. */
static void older__terms_beside_helpers__are_a_helper_s(void **state) {
    struct home *home = *state;
    make_from_dump(home->path, "tests/data/store-50263.sql");
    run_sql(home->path,
            "UPDATE line SET helper = NULL, pension = 'opted_out', sick_weeks = 25000,"
            " holiday = 'cover', has_employers_insurance = 0"
            " WHERE id = 'l1' AND plan = (SELECT row FROM plan WHERE reference = 'EXAMPLE-PETER');"
            "UPDATE line SET helper = NULL"
            " WHERE plan = (SELECT row FROM plan WHERE reference = 'CASE-TEAM')");
    home->store = open_store(home->path);
    struct book *book = open_book(home->store, "EXAMPLE-PETER");
    assert_int_equal(plan_count(book->plan, RECORD_HELPER), 2);
    assert_field(book, RECORD_LINE, "l1", LINE_HELPER, "helper-of-l1");
    assert_field(book, RECORD_HELPER, "l1", HELPER_PENSION, "opted_in");
    assert_field(book, RECORD_HELPER, "helper-of-l1", HELPER_PENSION, "opted_out");
    assert_field(book, RECORD_HELPER, "helper-of-l1", HELPER_SICK_WEEKS, "2.5");
    assert_field(book, RECORD_HELPER, "helper-of-l1", HELPER_HOLIDAY, "agency");
    assert_field(book, RECORD_HELPER, "helper-of-l1", HELPER_AGENCY_HOUR, "13.50");
    assert_field(book, RECORD_HELPER, "helper-of-l1", HELPER_INSURANCE, "none");
    assert_int_equal(plan_at(book->plan, RECORD_HELPER, 1)->position, 1);
    book_close(book);
    /* One that said nothing is still nobody's. */
    book = open_book(home->store, "CASE-TEAM");
    assert_int_equal(plan_count(book->plan, RECORD_HELPER), 5);
    book_close(book);
}

/* A store of today never had their columns. */
static void schema__has_no__field_that_is_gone(void **state) {
    struct home *home = *state;
    for (size_t i = 0; retired[i] != NULL; i++) {
        char sql[256];
        snprintf(sql, sizeof sql,
                 "SELECT count(*) FROM sqlite_schema AS s JOIN pragma_table_info(s.name) AS c"
                 " WHERE s.name || '.' || c.name = '%s'",
                 retired[i]);
        assert_answer(home->path, sql, "0");
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        EMPTY_HOME_TEST(older__has__no_column_that_is_forgotten),
        EMPTY_HOME_TEST(older__half_typed_words__are_kept),
        EMPTY_HOME_TEST(older__terms_beside_helpers__are_a_helper_s),
        HOME_TEST(schema__has_no__field_that_is_gone),
    };
    return cmocka_run_group_tests_name("store/older_fields", tests, NULL, NULL);
}
