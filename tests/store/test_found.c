/* The index of words that plans are found by: places in the list's order, an index that is spoiled,
 * and work that does not grow. */
#include "many_plans.h"

#include "store/shelf.h"

static int64_t ask_number(struct store *store, const char *sql) {
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    int64_t number = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return number;
}

/* Every line has a place, in the order of the list, and is in the index there and counted. */
static void assert_in_order(struct store *store) {
    static const char order_sql[] =
        "SELECT count(*) FROM (SELECT place, lag(place) OVER (ORDER BY shelf, sort_name, reference)"
        " AS before FROM listing) WHERE place IS NULL OR before >= place";
    static const char found_sql[] = "SELECT count(*) = (SELECT count(*) FROM listing)"
                                    " AND count(DISTINCT rowid) = count(*)"
                                    " AND min(rowid IN (SELECT place FROM listing))"
                                    " FROM found WHERE found MATCH '\"_0\"'";
    static const char counted_sql[] =
        "SELECT count(*) FROM (SELECT shelf, reach, plans FROM counted WHERE plans <> 0"
        " EXCEPT SELECT shelf, reach, count(*) FROM listing GROUP BY shelf, reach)";
    assert_int_equal(ask_number(store, order_sql), 0);
    assert_int_equal(ask_number(store, found_sql), 1);
    assert_int_equal(ask_number(store, counted_sql), 0);
}

/* Adds a line, as the list does. */
static void add_line(struct store *store, int64_t number, const char *name) {
    static const char plan_sql[] = "INSERT INTO plan (row, id, reference, version, revision,"
                                   " last_id, rates_edition) VALUES (?1, ?2, ?2, 1, 1, 0, 1)";
    static const char line_sql[] =
        "INSERT INTO listing (plan, reference, sort_name, words, version,"
        " state, person) VALUES (?1, ?2, ?3, ' ' || ?3, 1, 'draft', ?3)";
    static const char *const SQL[] = {plan_sql, line_sql};
    struct found_line none = {0};
    char reference[32];
    snprintf(reference, sizeof reference, "X-%06d", (int)number);
    for (size_t i = 0; i < 2; i++) {
        struct query query;
        query_begin(&query, store, SQL[i]);
        query_bind_number(&query, number);
        query_bind_text(&query, reference);
        if (i == 1)
            query_bind_text(&query, name);
        must(query_run(&query, SAID));
    }
    must(found_keep(store, number, &none, SAID));
}

/* However names come, there is room between any two of them: always before the last one, always
 * after it, into the middle from both sides, and by chance. */
static void found__has_a_place__for_any_name_anywhere(void **state) {
    struct store *store = ((struct home *)*state)->store;
    char name[32];
    must(store_begin(store, SAID));
    for (int i = 0; i < 1200; i++) {
        const int at = i / 4;
        const int sorted[] = {999 - at, at, i % 8 < 4 ? 500 - at : 500 + at, at * 7919 % 1000};
        snprintf(name, sizeof name, "%c%03d", "abcd"[i % 4], sorted[i % 4]);
        add_line(store, i + 1, name);
    }
    must(store_commit(store, SAID));
    assert_in_order(store);
    struct plan_rows rows;
    must(store_find_plans(store, "", 0, 2000, &rows, SAID));
    assert_int_equal(rows.count, 1200);
    plan_rows_done(&rows);
    must(store_find_plans(store, "a", 0, 2000, &rows, SAID));
    assert_int_equal(rows.count, 300);
    for (size_t i = 1; i < rows.count; i++)
        assert_true(strcmp(rows.items[i - 1].person, rows.items[i].person) <= 0);
    plan_rows_done(&rows);
}

/* What people do to plans moves them in the list, or out of it. */
static void found__follows__what_is_done_to_plans(void **state) {
    static const char *const NAMES[] = {"Anne", "Bo", "Żółć", "O’Neill", "Mei-Ling", "Siân"};
    struct store *store = ((struct home *)*state)->store;
    unsigned seed = 11;
    for (int i = 0; i < 24; i++) {
        struct book *book = new_book(store);
        set(book, RECORD_PERSON, "", PERSON_PREFERRED_NAME, NAMES[i % 6]);
        book_close(book);
    }
    for (int i = 0; i < 120; i++) {
        char reference[16];
        struct book *book = NULL;
        seed = seed * 1103515245u + 12345u;
        snprintf(reference, sizeof reference, "P-%04d", 1 + (int)(seed >> 16) % 24);
        if (book_open(store, reference, &book, NULL) != ERR_OK)
            continue;
        if (i % 10 == 9)
            must(book_delete(book, SAID));
        else if (i % 3 == 0)
            must(book_put_away(book, i % 2 == 0, SAID));
        else
            set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, NAMES[(seed >> 8) % 6]);
        book_close(book);
        assert_in_order(store);
    }
}

/* ---- an index that cannot be believed */

static int64_t total_of(struct store *store, const char *find) {
    struct plan_rows rows;
    must(store_find_plans(store, find, 0, 20, &rows, SAID));
    const int64_t total = rows.total;
    plan_rows_done(&rows);
    return total;
}

static void spoil(const struct home *home, const char *sql) {
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(home->path, &other), SQLITE_OK);
    if (sqlite3_exec(other, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(other));
    assert_int_equal(sqlite3_close(other), SQLITE_OK);
}

/* What someone, or a disk, did to it while nobody looked. */
static void found__that_is_spoiled__is_made_anew(void **state) {
    static const char *const SPOILED[] = {
        "INSERT INTO found (found) VALUES ('delete-all')",
        "DELETE FROM found_data WHERE id > 10",
        "DELETE FROM found_data",
        "UPDATE found_data SET block = zeroblob(length(block)) WHERE id > 10",
        "UPDATE found_data SET block = substr(block, 1, length(block) / 2)",
        "UPDATE listing SET place = NULL WHERE plan = 7",
        "UPDATE listing SET place = place + 3",
        "DELETE FROM counted; UPDATE listing SET place = NULL",
    };
    struct home *home = *state;
    make_up(home, 2000);
    const int64_t smiths = total_of(home->store, "smi");
    assert_int_equal(smiths, 40);
    for (size_t i = 0; i < sizeof SPOILED / sizeof *SPOILED; i++) {
        spoil(home, SPOILED[i]);
        if (total_of(home->store, "smi") != smiths)
            fail_msg("not all are found after: %s", SPOILED[i]);
        assert_int_equal(total_of(home->store, ""), 2000);
        assert_in_order(home->store);
    }
}

/* A change that comes upon what is spoiled is kept all the same. */
static void found__that_is_spoiled__lets_changes_be_kept(void **state) {
    struct home *home = *state;
    make_up(home, 2000);
    struct book *book = new_book(home->store);
    for (int i = 0; i < 40; i++) {
        char name[16];
        if (i % 20 == 10)
            spoil(home, "UPDATE found_data SET block = substr(block, 1, 9) WHERE id > 10");
        snprintf(name, sizeof name, "Anne%c", 'a' + i % 26);
        set(book, RECORD_PERSON, "", PERSON_PREFERRED_NAME, name);
    }
    book_close(book);
    assert_int_equal(total_of(home->store, "annen"), 1);
    assert_int_equal(total_of(home->store, "smi"), 40);
    assert_in_order(home->store);
}

/* SQLite itself cannot open it any more, and with it no plan was lost: an answer is kept, or what
 * is sought is found, whichever comes first, and then nothing is wrong with it. */
static void found__that_cannot_be_opened__is_made_anew(void **state) {
    static const char *const SPOILED[] = {
        "DELETE FROM found_data",
        "DELETE FROM found_data WHERE id = 10",
        "UPDATE found_data SET block = x'00' WHERE id = 10",
        "DELETE FROM found_config",
        "UPDATE found_config SET v = 77",
        "DELETE FROM found_idx",
    };
    struct home *home = *state;
    make_up(home, 200);
    char reference[REFERENCE_TEXT];
    struct book *book = new_book(home->store);
    snprintf(reference, sizeof reference, "%s",
             record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE));
    book_close(book);
    for (size_t i = 0; i < 2 * (sizeof SPOILED / sizeof *SPOILED); i++) {
        char name[16];
        bool agrees = false;
        store_close(home->store);
        spoil(home, SPOILED[i / 2]);
        home->store = open_store(home->path);
        if (i % 2 == 0 && total_of(home->store, "smi") != 4)
            fail_msg("not all are found after: %s", SPOILED[i / 2]);
        book = open_book(home->store, reference);
        snprintf(name, sizeof name, "Anne%c", (int)('a' + i));
        set(book, RECORD_PERSON, "", PERSON_PREFERRED_NAME, name);
        book_close(book);
        assert_int_equal(total_of(home->store, name), 1);
        assert_int_equal(total_of(home->store, "smi"), 4);
        must(found_check(home->store, &agrees, SAID));
        assert_true(agrees);
    }
}

/* In how many pieces the index is. */
static int64_t pieces(struct store *store) {
    return ask_number(store, "SELECT count(DISTINCT segid) FROM found_idx");
}

/* However much is changed one after the other, the index stays in few pieces. */
static void found__changed_often__stays_in_few_pieces(void **state) {
    struct home *home = *state;
    make_up(home, 2000);
    assert_int_equal(pieces(home->store), 1);
    struct book *book = new_book(home->store);
    int64_t most = 0;
    for (int i = 0; i < 300; i++) {
        char name[16];
        snprintf(name, sizeof name, "Anne%c%c", 'a' + i % 26, 'a' + i / 26);
        set(book, RECORD_PERSON, "", PERSON_PREFERRED_NAME, name);
        const int64_t now = pieces(home->store);
        most = now > most ? now : most;
    }
    book_close(book);
    assert_in_range(most, 4, 14);
    assert_int_equal(total_of(home->store, "annenl"), 1);
    assert_in_order(home->store);
}

/* Where nothing can be written, every line is looked at instead. */
static void found__that_cannot_be_mended__is_done_without(void **state) {
    struct home *home = *state;
    make_up(home, 500);
    assert_int_equal(sqlite3_exec(home->store->db,
                                  "INSERT INTO found (found) VALUES ('delete-all')", NULL, NULL,
                                  NULL),
                     SQLITE_OK);
    snprintf(home->store->read_only, sizeof home->store->read_only, "it is on a disk that is full");
    assert_int_equal(total_of(home->store, "smith"), 10);
    assert_int_equal(total_of(home->store, "nobody"), 0);
    assert_int_equal(ask_number(home->store, "SELECT count(*) FROM found WHERE found MATCH '_0'"),
                     0);
    home->store->read_only[0] = '\0';
    assert_int_equal(total_of(home->store, "smith"), 10);
    assert_in_order(home->store);
}

/* ---- looked through -------------------------------------------------------------------------- */

static void hear(const char *words, void *data) {
    const size_t used = strlen(data);
    snprintf((char *)data + used, 1024 - used, "%s\n", words);
}

static void assert_verified(struct store *store, const char *expected) {
    char said[1024] = "";
    struct store_found found;
    must(store_verify(store, hear, said, &found, SAID));
    assert_string_equal(said, expected);
}

static void run_by_hand(const char *path, const char *sql) {
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(path, &other), SQLITE_OK);
    if (sqlite3_exec(other, sql, NULL, NULL, NULL) != SQLITE_OK)
        fail_msg("%s: %s", sql, sqlite3_errmsg(other));
    assert_int_equal(sqlite3_close(other), SQLITE_OK);
}

static void three_plans(struct store *store) {
    static const char *const NAMES[] = {"Anne", "Bert", "Carla"};
    for (int i = 0; i < 3; i++) {
        struct book *book = new_book(store);
        set(book, RECORD_PERSON, "", PERSON_PREFERRED_NAME, NAMES[i]);
        book_close(book);
    }
}

/* What some hand did to the index, that finding alone does not notice, is said and mended. */
static void verify__of_an_index_that_was_altered__mends_it(void **state) {
    static const char *const ALTERED[] = {
        "INSERT INTO found (found, rowid, words) SELECT 'delete', place, words || ' _0' FROM listing"
        " WHERE reference = 'P-0002'",
        "INSERT INTO found (found, rowid, words) SELECT 'delete', place, 'bert' FROM listing WHERE"
        " reference = 'P-0002'",
        "INSERT INTO found (rowid, words) SELECT place, 'dora' FROM listing WHERE"
        " reference = 'P-0002'",
        "INSERT INTO found (rowid, words) SELECT place + 1, 'bert _0' FROM listing WHERE"
        " reference = 'P-0002'",
        "UPDATE counted SET plans = plans + 1",
        "INSERT INTO counted VALUES (1, 1, 3)",
        "UPDATE listing SET place = 9 WHERE reference = 'P-0002'",
    };
    struct home *home = *state;
    three_plans(home->store);
    assert_verified(home->store, "");
    for (size_t i = 0; i < sizeof ALTERED / sizeof *ALTERED; i++) {
        store_close(home->store);
        run_by_hand(home->path, ALTERED[i]);
        home->store = open_store(home->path);
        char said[1024] = "";
        struct store_found found;
        must(store_verify(home->store, hear, said, &found, SAID));
        if (found.wrong == 0 || strstr(said, "What plans are found by did not agree with the list "
                                             "of plans. It was made anew.\n") == NULL)
            fail_msg("%s: %s", ALTERED[i], said);
        assert_verified(home->store, "");
        assert_int_equal(total_of(home->store, "bert"), 1);
        assert_int_equal(total_of(home->store, "dora"), 0);
    }
}

/* So is a line of the list; but not where it is the plan that does not fit. */
static void verify__of_a_line_that_was_altered__mends_it(void **state) {
    static const char *const ALTERED[] = {
        "UPDATE listing SET budget = 1 WHERE reference = 'P-0002'",
        "UPDATE listing SET words = ' dora' WHERE reference = 'P-0002'",
        "DELETE FROM listing WHERE reference = 'P-0002'",
    };
    struct home *home = *state;
    three_plans(home->store);
    for (size_t i = 0; i < sizeof ALTERED / sizeof *ALTERED; i++) {
        run_by_hand(home->path, ALTERED[i]);
        char said[1024] = "";
        struct store_found found;
        must(store_verify(home->store, hear, said, &found, SAID));
        if (strstr(said, "P-0002, version 1: the list of plans does not show what the plan has."
                         " It was written anew.\n") == NULL)
            fail_msg("%s: %s", ALTERED[i], said);
        assert_verified(home->store, "");
        assert_int_equal(total_of(home->store, "bert"), 1);
    }
    run_by_hand(home->path, "UPDATE person SET preferred_name = 'Dora' WHERE plan = 2");
    assert_verified(home->store, "P-0002, version 1: person.preferred_name is not what the history"
                                 " made it.\nP-0002, version 1: the list of plans does not show"
                                 " what the plan has.\n");
    assert_answer(home->path, "SELECT person FROM listing WHERE plan = 2", "Bert");
}

/* Nothing is written into what is only looked at, and that is said. */
static void verify__of_what_cannot_be_written__says_what_to_do(void **state) {
    struct home *home = *state;
    three_plans(home->store);
    run_by_hand(home->path, "UPDATE counted SET plans = plans + 1");
    snprintf(home->store->read_only, sizeof home->store->read_only, "it is on a disk that is full");
    for (int i = 0; i < 2; i++)
        assert_verified(home->store,
                        "What plans are found by did not agree with the list of plans. phbplan "
                        "verify makes it anew where the plans can be written to.\n");
}

/* One that is not there at all is made as the store is opened, and what was left of it with it. */
static void found__that_is_not_there__is_made_anew(void **state) {
    static const char *const TAKEN[] = {
        "DROP TABLE found",
        "DROP TABLE found; CREATE TABLE 'found_data'(id INTEGER PRIMARY KEY, block BLOB)"};
    struct home *home = *state;
    three_plans(home->store);
    for (size_t i = 0; i < sizeof TAKEN / sizeof *TAKEN; i++) {
        store_close(home->store);
        home->store = NULL;
        run_by_hand(home->path, TAKEN[i]);
        home->store = open_store(home->path);
        assert_int_equal(total_of(home->store, "bert"), 1);
        assert_verified(home->store, "");
        struct book *book = new_book(home->store);
        must(book_delete(book, SAID));
        book_close(book);
    }
}

/* ---- work */

/* Among 200 and among very many: nothing is scanned, and what is done is bounded the same. */
static void find__does__no_more_among_very_many(void **state) {
    static const char *const FINDS[] = {"",       "a",    "z",          "sm",  "smith",
                                        "p-00",   "9",    "a smi",      "q z", "no x",
                                        "p-0042", "1961", "smith a 999"};
    const int64_t sizes[] = {200, very_many()};
    struct home *home = *state;
    for (size_t size = 0; size < 2; size++) {
        if (size == 1)
            must(store_execute(home->store, "DELETE FROM plan", SAID));
        make_up(home, sizes[size]);
        for (size_t i = 0; i < sizeof FINDS / sizeof *FINDS; i++)
            for (size_t at = 0; at < 2; at++) {
                struct plan_rows rows;
                (void)work_since(home->store->db);
                must(store_find_plans(home->store, FINDS[i], 0, 20, &rows, SAID));
                struct work work = work_since(home->store->db);
                if (at == 1) /* the first one made its statements ready */
                    print_message("%d: \"%s\": %d steps\n", (int)sizes[size], FINDS[i],
                                  (int)work.steps);
                assert_int_equal(work.scanned, 0);
                assert_true(at == 0 || work.steps < 5000);
                plan_rows_done(&rows);
            }
    }
}

/* The end, and the beginning, by name and by review, are as near as each other. */
static void list__at_both_ends__does_no_more_among_very_many(void **state) {
    const int64_t sizes[] = {200, very_many()};
    struct home *home = *state;
    int64_t steps[2][2][2];
    for (size_t size = 0; size < 2; size++) {
        if (size == 1)
            must(store_execute(home->store, "DELETE FROM plan", SAID));
        make_up(home, sizes[size]);
        for (int order = 0; order < ORDER_COUNT; order++)
            for (int end = 0; end < 2; end++) {
                const struct plans_asked asked = {.find = "", .order = (enum plan_order)order};
                struct plan_rows rows;
                (void)work_since(home->store->db);
                must(store_list_plans(home->store, &asked, end == 1 ? (size_t)sizes[size] - 64 : 0,
                                      64, &rows, SAID));
                struct work work = work_since(home->store->db);
                assert_int_equal(rows.count, 64);
                assert_int_equal(work.scanned, 0);
                steps[size][order][end] = work.steps;
                plan_rows_done(&rows);
            }
    }
    for (int order = 0; order < ORDER_COUNT; order++)
        for (int end = 0; end < 2; end++)
            /* the index, which is asked whether it is whole, is in a few more parts */
            assert_in_range(steps[1][order][end], 1, steps[0][order][end] + 600);
}

/* ---- two who read while a third one writes */

enum { LINES = 600, PAGE = 50 };

/* Someone who goes through what they find, a page after the other, or from the end backwards. */
struct reader {
    struct store *store;
    struct plans_asked asked;
    struct plan_row at;
    bool back, begun, ended;
    size_t number;
    int seen[LINES + 1];
};

static void see(struct reader *reader, const struct plan_row *row) {
    const long number = strtol(row->reference + 2, NULL, 10);
    assert_in_range(number, 1, LINES);
    reader->seen[number]++;
}

/* Reads on from the page before, as the list on the screen does. */
static void read_on(struct reader *reader) {
    struct plan_rows rows;
    struct plans_asked asked = reader->asked;
    if (reader->begun) {
        asked.beside = &reader->at;
        asked.before = reader->back ? PAGE : 0;
    }
    must(store_list_plans(reader->store, &asked, reader->number, reader->back ? PAGE : PAGE + 1,
                          &rows, SAID));
    const size_t count = reader->begun && reader->back ? rows.before : rows.count;
    size_t first = 0; /* the line that the page before ended with, if it is still there */
    if (reader->begun && !reader->back && count > 0 &&
        strcmp(rows.items[0].reference, reader->at.reference) == 0)
        first = 1;
    for (size_t i = first; i < count; i++)
        see(reader, &rows.items[i]);
    reader->ended = reader->begun && count == first;
    if (count > first)
        reader->at = rows.items[reader->back ? 0 : count - 1];
    reader->number = reader->back ? (reader->number > PAGE ? reader->number - PAGE : 0)
                                  : reader->number + count - 1;
    reader->begun = true;
    plan_rows_done(&rows);
}

/* Renames, puts away, takes out and brings in lines; each that it touches is marked. */
static void write_some(struct store *store, unsigned *seed, bool touched[LINES + 1]) {
    static const char *const SQL[] = {
        "UPDATE listing SET sort_name = 'a' || sort_name, person = 'a' || person WHERE plan = ?1"
        " AND ?2 = 0",
        "UPDATE listing SET sort_name = 'x' || sort_name, person = 'x' || person WHERE plan = ?1"
        " AND ?2 = 0",
        "UPDATE listing SET shelf = 1 - shelf WHERE plan = ?1 AND ?2 = 0",
        "DELETE FROM listing WHERE plan = ?1 AND ?2 = 0"};
    must(store_begin(store, SAID));
    for (int i = 0; i < 12; i++) {
        *seed = *seed * 1103515245u + 12345u;
        const int64_t line = 1 + (*seed >> 16) % LINES;
        char id[32];
        snprintf(id, sizeof id, "X-%06d", (int)line);
        touched[line] = true;
        must(found_write(store, SQL[(*seed >> 8) % 4], id, 0, SAID));
    }
    must(store_commit(store, SAID));
}

/* Neither sees a line twice that nobody touched, nor misses one: whichever way they go, all of the
 * list or what they find. */
static void two__finding_while_a_third_edits__see_each_line_once(void **state) {
    struct home *home = *state;
    static struct reader readers[4];
    bool touched[LINES + 1] = {false};
    unsigned seed = 3;
    int left = 0;
    must(store_begin(home->store, SAID));
    for (int i = 1; i <= LINES; i++) {
        char name[32];
        snprintf(name, sizeof name, "m%03d", i * 7919 % 1000);
        add_line(home->store, i, name);
    }
    must(store_commit(home->store, SAID));
    for (size_t i = 0; i < 4; i++) {
        readers[i] = (struct reader){.asked.find = i % 2 == 0 ? "" : "m", .back = i >= 2};
        readers[i].store = open_store(home->path);
        readers[i].number = readers[i].back ? LINES - PAGE : 0;
    }
    for (bool all = false; !all;) {
        all = true;
        for (size_t i = 0; i < 4; i++) {
            if (!readers[i].ended)
                read_on(&readers[i]);
            all = all && readers[i].ended;
        }
        write_some(home->store, &seed, touched);
    }
    for (int line = 1; line <= LINES; line++) {
        left += !touched[line];
        for (size_t i = 0; i < 4 && !touched[line]; i++)
            if (readers[i].seen[line] != 1)
                fail_msg("reader %zu saw line %d %d times", i, line, readers[i].seen[line]);
    }
    assert_true(left > LINES / 3 && left < LINES);
    for (size_t i = 0; i < 4; i++)
        store_close(readers[i].store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(found__has_a_place__for_any_name_anywhere),
        HOME_TEST(found__follows__what_is_done_to_plans),
        HOME_TEST(found__that_is_spoiled__is_made_anew),
        HOME_TEST(found__that_is_spoiled__lets_changes_be_kept),
        HOME_TEST(found__that_cannot_be_opened__is_made_anew),
        HOME_TEST(found__changed_often__stays_in_few_pieces),
        HOME_TEST(verify__of_an_index_that_was_altered__mends_it),
        HOME_TEST(verify__of_a_line_that_was_altered__mends_it),
        HOME_TEST(verify__of_what_cannot_be_written__says_what_to_do),
        HOME_TEST(found__that_is_not_there__is_made_anew),
        HOME_TEST(found__that_cannot_be_mended__is_done_without),
        HOME_TEST(find__does__no_more_among_very_many),
        HOME_TEST(list__at_both_ends__does_no_more_among_very_many),
        HOME_TEST(two__finding_while_a_third_edits__see_each_line_once),
    };
    return cmocka_run_group_tests_name("store/found", tests, NULL, NULL);
}
