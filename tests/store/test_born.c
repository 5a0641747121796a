/* A plan of which some other program took out all there was is missed, and so is one version of it;
 * what this program takes out is not, and leaves no word of anyone. */
#include "store_fixture.h"

#include "base/unused.h"
#include "store/shelf.h"
#include "store/versions.h"
#include "store/ways.h"

struct verify_words {
    char text[2048];
};

static void hear(const char *words, void *data) {
    struct verify_words *said = data;
    const size_t used = strlen(said->text);
    snprintf(said->text + used, sizeof said->text - used, "%s\n", words);
}

static void assert_verified(struct home *home, const char *expected) {
    struct verify_words said = {{0}};
    struct store_found found;
    must(store_verify(home->store, hear, &said, &found, SAID));
    assert_string_equal(said.text, expected);
}

/* As the sqlite3 shell would, with all that hangs on a plan. */
static void take_out_by_hand(struct home *home, const char *sql) {
    sqlite3 *db = NULL;
    assert_int_equal(sqlite3_open(home->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, "PRAGMA foreign_keys = ON", NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static const char *on_new_year(void *data UNUSED, char buffer[32]) {
    snprintf(buffer, 32, "2027-01-01T10:00:00Z");
    return buffer;
}

#define MISSED(reference, version)                                                                 \
    reference ", version " version ": it was begun on 1 January 2027 and is no longer here, and "  \
              "nobody took it out with phbplan. A backup may have it.\n"

/* What hangs on a plan goes from the list with it, and is found no more. */
#define ANEW "What plans are found by did not agree with the list of plans. It was made anew.\n"

static void plans_begin(struct home *home, int count) {
    store_set_clock(home->store, on_new_year, NULL);
    for (int i = 0; i < count; i++)
        book_close(new_book(home->store));
}

static void plan__taken_out_by_hand__is_missed(void **state) {
    struct home *home = *state;
    plans_begin(home, 3);
    assert_verified(home, "");
    take_out_by_hand(home, "DELETE FROM plan WHERE reference = 'P-0002'");
    assert_answer(home->path, "SELECT count(*) FROM edit", "2");
    assert_verified(home, MISSED("P-0002", "1") ANEW);
    take_out_by_hand(home, "DELETE FROM plan");
    assert_verified(home, MISSED("P-0001", "1") MISSED("P-0002", "1") MISSED("P-0003", "1") ANEW);
}

/* Also where another one has its reference then. */
static void plan__whose_place_another_has__is_missed(void **state) {
    struct home *home = *state;
    plans_begin(home, 2);
    take_out_by_hand(home, "DELETE FROM plan WHERE reference = 'P-0002';"
                           "UPDATE plan SET reference = 'P-0002'");
    struct verify_words said = {{0}};
    struct store_found found;
    must(store_verify(home->store, hear, &said, &found, SAID));
    assert_non_null(strstr(said.text, MISSED("P-0002", "1")));
    assert_non_null(strstr(said.text, MISSED("P-0001", "1")));
}

static void version__taken_out_by_hand__is_missed(void **state) {
    struct home *home = *state;
    store_set_clock(home->store, on_new_year, NULL);
    struct book *book = full_book(home->store);
    commission(book, "authorises", "2027-01-01");
    must(book_next_version(book, "the first review", SAID));
    book_close(book);
    assert_verified(home, "");
    take_out_by_hand(home, "DELETE FROM plan WHERE version = 1");
    struct verify_words said = {{0}};
    struct store_found found;
    must(store_verify(home->store, hear, &said, &found, SAID));
    assert_memory_equal(said.text, MISSED("P-0001", "1"), sizeof MISSED("P-0001", "1") - 1);
}

/* Its link cannot be taken out, or made another's, without that being seen. */
static void birth__taken_out_by_hand__is_missed(void **state) {
    struct home *home = *state;
    struct verify_words said = {{0}};
    struct store_found found;
    plans_begin(home, 3);
    take_out_by_hand(home, "DELETE FROM plan WHERE reference = 'P-0002';"
                           "DELETE FROM event WHERE about = 'P-0002'");
    must(store_verify(home->store, hear, &said, &found, SAID));
    assert_non_null(strstr(said.text, "number 2 is missing"));
}

/* Taken out, put away, done in another way, and begun anew under the same reference from a file. */
static void program__takes_out__and_nothing_is_missed(void **state) {
    struct home *home = *state;
    struct import said;
    plans_begin(home, 3);
    struct book *book = open_book(home->store, "P-0002");
    struct plan *kept = plan_copy(book->plan);
    must(book_delete(book, SAID));
    book_close(book);
    assert_verified(home, "");
    book = open_book(home->store, "P-0003");
    must(book_begin_other(book, SAID));
    must(book_put_away(book, true, SAID));
    book_close(book);
    assert_verified(home, "");
    must(book_import(home->store, kept, IMPORT_AS_FITS, &book, &said, SAID));
    book_close(book);
    plan_free(kept);
    assert_verified(home, "");
    take_out_by_hand(home, "DELETE FROM plan WHERE reference = 'P-0002'");
    assert_verified(home, MISSED("P-0002", "1") ANEW);
}

static void practice__that_begins_again__misses_nothing(void **state) {
    struct home *home = *state;
    must(store_make_practice(home->store, SAID));
    plans_begin(home, 2);
    must(store_empty_practice(home->store, SAID));
    plans_begin(home, 1);
    assert_verified(home, "");
}

/* What stays of one that was taken out is that there was one, when, and by whom. */
static void birth__has__no_word_of_a_person(void **state) {
    struct home *home = *state;
    struct changes changes;
    struct book *book = NULL;
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    store_set_clock(home->store, on_new_year, NULL);
    changes_init(&changes);
    changes_set(&changes, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Zebedee");
    must(book_new(home->store, &changes, &book, SAID));
    changes_done(&changes);
    must(book_delete(book, SAID));
    book_close(book);
    assert_answer(home->path,
                  "SELECT group_concat(kind || ', ' || about || ', ' || at || ', ' || who, '; ')"
                  " FROM (SELECT * FROM event WHERE length(content) = 64 ORDER BY number)",
                  "plan begun, version 1, P-0001, 2027-01-01T10:00:00Z, a.clark; "
                  "plan taken out, P-0001, 2027-01-01T10:00:00Z, a.clark");
    assert_answer(home->path,
                  "SELECT count(*) FROM event WHERE kind || about || content LIKE '%zebedee%'",
                  "0");
}

/* It stands in each plan's own history; the store's has what was done since. */
static bool add_kind(const struct store_event *event, void *data) {
    const size_t used = strlen(data);
    snprintf((char *)data + used, 300 - used, "%s", event->what);
    return true;
}

static void birth__is_told__of_no_plan_twice(void **state) {
    struct home *home = *state;
    char kinds[300] = "";
    plans_begin(home, 2);
    store_note_copied(home->store);
    must(store_events(home->store, add_kind, kinds, SAID));
    assert_string_equal(kinds, "all plans copied");
}

enum { STEPS_SINCE = 4 }; /* the one that tells of births, and those after it */

/* A store of before knows of all that are there once it is opened. */
static void store__of_before__has_the_births_of_all(void **state) {
    struct home *home = *state;
    char sql[300];
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    plans_begin(home, 3);
    store_close(home->store);
    home->store = NULL;
    snprintf(sql, sizeof sql,
             "DELETE FROM event; UPDATE mark SET head = NULL; PRAGMA user_version = %lld",
             (long long)schema_version() - STEPS_SINCE * 10000);
    take_out_by_hand(home, sql);
    home->store = open_store(home->path);
    assert_verified(home, "");
    assert_answer(home->path, "SELECT group_concat(about || ' ' || at || ' ' || who) FROM event",
                  "P-0001 2027-01-01T10:00:00Z a.clark,P-0002 2027-01-01T10:00:00Z a.clark,"
                  "P-0003 2027-01-01T10:00:00Z a.clark");
    take_out_by_hand(home, "DELETE FROM plan WHERE reference = 'P-0003'");
    assert_verified(home, MISSED("P-0003", "1") ANEW);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(plan__taken_out_by_hand__is_missed),
        HOME_TEST(plan__whose_place_another_has__is_missed),
        HOME_TEST(version__taken_out_by_hand__is_missed),
        HOME_TEST(birth__taken_out_by_hand__is_missed),
        HOME_TEST(program__takes_out__and_nothing_is_missed),
        HOME_TEST(practice__that_begins_again__misses_nothing),
        HOME_TEST(birth__has__no_word_of_a_person),
        HOME_TEST(birth__is_told__of_no_plan_twice),
        HOME_TEST(store__of_before__has_the_births_of_all),
    };
    return cmocka_run_group_tests_name("store/born", tests, NULL, NULL);
}
