/* Words typed in the wrong plan, erased: not a byte of them is left in the store's files, that they
 * were erased is, and everything else is as it was. */
#include "store_fixture.h"

#include "base/text.h"
#include "base/unused.h"
#include "exchange/plan_file.h"
#include "store/erase.h"

#include <dirent.h>
#include <sys/resource.h>
#include <unistd.h>

/* With a quote and two lines, as people write; the second line alone is looked for too. */
#define WORDS "Robin said \"not today\"\nand hid the letter 7391"
#define SEEN "hid the letter 7391"
#define TITLE "Robin's walk that is somebody else's 7392"

static void run_sql(const char *path, const char *sql) {
    sqlite3 *db = NULL;
    char *message = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s: %s", sql, message);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

static void hear(const char *words, void *data) {
    char *all = data;
    assert_true(text_is_plain(words, false));
    snprintf(all + strlen(all), 8192 - strlen(all), "%s\n", words);
}

static void hear_much(const char *words UNUSED, void *data UNUSED) {
}

static const char *verified(struct store *store) {
    static char all[8192];
    struct store_found found;
    all[0] = '\0';
    must(store_verify(store, hear, all, &found, SAID));
    return all;
}

static bool has_bytes(const char *data, size_t length, const char *words) {
    size_t size = strlen(words);
    for (size_t i = 0; i + size <= length; i++)
        if (memcmp(data + i, words, size) == 0)
            return true;
    return false;
}

/* How many files of the folder have these bytes anywhere; those of the name `but` are left out. */
static int files_with(const char *folder, const char *words, const char *but) {
    char path[FILES_PATH + 280];
    int count = 0;
    size_t length;
    DIR *open = opendir(folder);
    assert_non_null(open);
    for (struct dirent *entry = readdir(open); entry != NULL; entry = readdir(open)) {
        if (entry->d_name[0] == '.' || (but != NULL && strcmp(entry->d_name, but) == 0))
            continue;
        snprintf(path, sizeof path, "%s/%s", folder, entry->d_name);
        char *data = file_read_all(path, &length);
        count += has_bytes(data, length, words);
        free(data);
    }
    closedir(open);
    return count;
}

static int64_t newest_edit(const struct book *book) {
    return book->revision;
}

static int64_t total_of(struct store *store) {
    struct book *book = open_book(store, "P-0001");
    const struct figures *figures = NULL;
    must(book_cost(book, &figures, SAID));
    int64_t total = figures->cost.plan + figures->cost.left;
    book_close(book);
    return total;
}

/* One edit with that label. */
static void set_called(struct book *book, enum record_type type, const char *id, size_t field,
                       const char *after, const char *label) {
    struct changes changes;
    changes_init(&changes);
    changes_set(&changes, type, id, field, after);
    must(edit_as(book, field_keeper_of(type, field), &changes, label, SAID));
    changes_done(&changes);
}

/* The words get everywhere that words get to: `edits` are those that wrote them. */
static void write_everywhere(struct home *home, int64_t edits[2]) {
    struct book *book = full_book(home->store);
    set(book, RECORD_OUTCOME, "o1", OUTCOME_WHY_IT_MATTERS, WORDS);
    edits[0] = newest_edit(book);
    set(book, RECORD_OUTCOME, "o1", OUTCOME_WHY_IT_MATTERS, "My own words");
    set(book, RECORD_OUTCOME, "o2", OUTCOME_WHY_IT_MATTERS, "Before. " WORDS ". After");
    set(book, RECORD_RECEIPT, "1", RECEIPT_NOTE, WORDS);
    set(book, RECORD_LINE, "l1", LINE_DESCRIPTION, TITLE);
    edits[1] = newest_edit(book);
    set_called(book, RECORD_LINE, "l1", LINE_UNIT_PRICE, "61.00", "price of " TITLE);
    set_called(book, RECORD_LINE, "l1", LINE_UNIT_PRICE, "62.00",
               "price of Robin's walk that is some");
    set(book, RECORD_PERSON, "", PERSON_ADDRESS, WORDS);
    undo(book);
    const struct draft draft = {.type = RECORD_OUTCOME,
                                .id = "o1",
                                .field = OUTCOME_WHY_IT_MATTERS,
                                .part = "",
                                .text = WORDS};
    must(book_put_draft(book, &draft, true, SAID));
    book_close(book);
    run_sql(home->path,
            "INSERT INTO aside (plan_id, reference, person, version, sender, key, why, at, who,"
            " mark, file) SELECT id, reference, 'Robin', 1, '', '', '', '', '', 'x',"
            " '{\"why_it_matters\": \"Robin said \\\"not today\\\"\\nand hid the letter 7391\"}'"
            " FROM plan");
}

static void erase__leaves__not_a_byte(void **state) {
    struct home *home = *state;
    char places[8192] = "", before[FILES_PATH + 64];
    int64_t edits[2];
    bool log_left = true;
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    write_everywhere(home, edits);
    const int64_t total = total_of(home->store);
    const struct erasing erasing = {"P-0001", edits, 2};
    snprintf(before, sizeof before, "%s/plans.db.before-1", home->folder);
    assert_int_not_equal(files_with(home->folder, SEEN, NULL), 0);
    assert_int_not_equal(files_with(home->folder, "else's 7392", NULL), 0);
    assert_int_not_equal(files_with(home->folder, "price of Robin's walk", NULL), 0);
    file_write_all(before, "x" WORDS "x", strlen("x" WORDS "x"));

    assert_int_equal(store_erase_look(home->store, &erasing, hear, places, &home->info), ERR_STAYS);
    store_set_author(home->store, "j.sample", USER_ADMINISTRATOR);
    must(store_erase_look(home->store, &erasing, hear, places, SAID));
    assert_null(strstr(places, "letter 7391"));
    assert_non_null(strstr(places, "as it is now: "));
    assert_non_null(strstr(places, "a.clark"));
    assert_non_null(strstr(places, "waits in the inbox"));
    assert_non_null(strstr(places, "words typed that are no answer yet"));
    assert_int_not_equal(files_with(home->folder, SEEN, "plans.db.before-1"), 0); /* only looked */

    assert_int_equal(
        store_erase(home->store, &erasing, "About " WORDS, hear, places, &log_left, &home->info),
        ERR_INPUT);
    places[0] = '\0';
    must(store_erase(home->store, &erasing, "It was for another plan", hear, places, &log_left,
                     SAID));
    assert_false(log_left);
    assert_non_null(strstr(places, "plans.db.before-1 " ERASE_STILL));
    assert_int_equal(files_with(home->folder, SEEN, "plans.db.before-1"), 0);
    assert_int_equal(files_with(home->folder, "not today", "plans.db.before-1"), 0);
    assert_int_equal(files_with(home->folder, "else's 7392", NULL), 0);
    assert_int_equal(files_with(home->folder, "price of Robin's walk", NULL), 0);
    assert_string_equal(verified(home->store), "");
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    assert_int_equal(total_of(home->store), total);
}

/* Words of a name are in what plans are found by too, and in how the list is ordered. */
static void erase__of_a_name__leaves_nothing_to_find_it_by(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store);
    char places[8192] = "";
    bool log_left = true;
    for (int i = 0; i < 3; i++)
        set(book, RECORD_PERSON, "", PERSON_PREFERRED_NAME, i == 1 ? "Bo" : "Qwertzuio");
    const int64_t edit = newest_edit(book);
    const struct erasing erasing = {"P-0001", &edit, 1};
    book_close(book);
    assert_int_not_equal(files_with(home->folder, "qwert", NULL), 0);
    store_set_author(home->store, "j.sample", USER_ADMINISTRATOR);
    must(store_erase(home->store, &erasing, "It was for another plan", hear, places, &log_left,
                     SAID));
    assert_false(log_left);
    assert_int_equal(files_with(home->folder, "wertz", NULL), 0);
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    struct plan_rows rows;
    must(store_find_plans(home->store, "qwert", 0, 10, &rows, SAID));
    assert_int_equal(rows.total, 0);
    plan_rows_done(&rows);
    must(store_find_plans(home->store, "p-0001", 0, 10, &rows, SAID));
    assert_int_equal(rows.total, 1);
    plan_rows_done(&rows);
}

static void erase__leaves__the_rest_as_it_was(void **state) {
    struct home *home = *state;
    char places[8192] = "";
    int64_t edits[2];
    bool log_left;
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    write_everywhere(home, edits);
    const struct erasing erasing = {"P-0001", edits, 2};
    struct book *was = open_book(home->store, "P-0001");
    store_set_author(home->store, "j.sample", USER_ADMINISTRATOR);
    must(store_erase(home->store, &erasing, "It was for another plan", hear, places, &log_left,
                     SAID));
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    struct book *book = open_book(home->store, "P-0001");
    assert_field(book, RECORD_OUTCOME, "o1", OUTCOME_WHY_IT_MATTERS, "My own words");
    assert_field(book, RECORD_OUTCOME, "o2", OUTCOME_WHY_IT_MATTERS, "Before. [erased]. After");
    assert_field(book, RECORD_LINE, "l1", LINE_DESCRIPTION, "[erased]");
    set(book, RECORD_OUTCOME, "o2", OUTCOME_WHY_IT_MATTERS,
        plan_find(was->plan, RECORD_OUTCOME, "o2", NULL)->values[OUTCOME_WHY_IT_MATTERS].text);
    set(book, RECORD_LINE, "l1", LINE_DESCRIPTION, TITLE);
    set(book, RECORD_RECEIPT, "1", RECEIPT_NOTE, WORDS);
    assert_same_plan(was->plan, book->plan);
    undo(book);
    undo(book);
    undo(book);
    undo(book); /* and what was done before goes back as ever */
    book_close(book);
    book_close(was);
    assert_string_equal(verified(home->store), "");
    assert_answer(
        home->path,
        "SELECT group_concat(who || ' ' || role || ' ' || why) FROM erasure WHERE edit = 0",
        "j.sample administrator It was for another plan");
    assert_answer(home->path,
                  "SELECT kind || ' ' || about || ' ' || who FROM event WHERE about = 'P-0001' AND"
                  " kind NOT LIKE 'plan begun%'",
                  "plan words erased P-0001 j.sample");
}

/* The same words, erased by some other hand, are found; and so is an erasure that was taken out. */
static void verify__names__what_a_hand_erased(void **state) {
    struct home *home = *state;
    static const char *const HANDS[] = {
        "UPDATE change SET \"after\" = 'x' WHERE \"after\" LIKE 'Before%';"
        "UPDATE outcome SET why_it_matters = 'x' WHERE why_it_matters LIKE 'Before%'",
        "DELETE FROM erasure WHERE edit > 0",
        "DELETE FROM erasure",
        "UPDATE erasure SET why = 'x'",
        "UPDATE erasure SET who = 'x'",
        "UPDATE erasure SET seal = NULL",
        "UPDATE edit SET salt = NULL WHERE number = (SELECT max(edit) FROM erasure)",
    };
    char kept[FILES_PATH + 64], places[8192] = "";
    int64_t edits[2];
    bool log_left;
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    write_everywhere(home, edits);
    const struct erasing erasing = {"P-0001", edits + 1, 1};
    store_set_author(home->store, "j.sample", USER_ADMINISTRATOR);
    must(store_erase(home->store, &erasing, "It was for another plan", hear, places, &log_left,
                     SAID));
    store_close(home->store);
    home->store = NULL;
    snprintf(kept, sizeof kept, "%s/kept.db", home->folder);
    file_copy(home->path, kept);
    for (size_t i = 0; i < sizeof HANDS / sizeof *HANDS; i++) {
        file_copy(kept, home->path);
        run_sql(home->path, HANDS[i]);
        home->store = open_store(home->path);
        if (strstr(verified(home->store), "edit ") == NULL)
            fail_msg("%s: %s", HANDS[i], verified(home->store));
        store_close(home->store);
        home->store = NULL;
    }
}

/* An edit that wrote no words, or is none, erases none; and where the history does not hold nothing
 * is erased, so that no one hides in it what they did. */
static void erase__refuses__what_it_cannot(void **state) {
    struct home *home = *state;
    char places[8192] = "";
    int64_t edits[2], none = 9999;
    bool log_left;
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    write_everywhere(home, edits);
    store_set_author(home->store, "j.sample", USER_ADMINISTRATOR);
    const struct erasing no_edit = {"P-0001", &none, 1}, no_plan = {"P-0002", edits, 1},
                         one = {"P-0001", edits, 1};
    assert_int_equal(store_erase_look(home->store, &no_edit, hear, places, &home->info), ERR_INPUT);
    assert_non_null(strstr(home->info.text, "Edit 9999 is not in the history"));
    const int64_t both[] = {edits[0], none};
    const struct erasing one_is_none = {"P-0001", both, 2};
    assert_int_equal(store_erase_look(home->store, &one_is_none, hear, places, &home->info),
                     ERR_INPUT);
    assert_non_null(strstr(home->info.text, "Edit 9999 is not in the history"));
    assert_int_equal(store_erase_look(home->store, &no_plan, hear, places, &home->info),
                     ERR_NOT_FOUND);
    run_sql(home->path, "UPDATE edit SET who = 'nobody' WHERE number = 2");
    assert_int_equal(
        store_erase(home->store, &one, "Why not", hear, places, &log_left, &home->info),
        ERR_FOREIGN);
    assert_non_null(strstr(home->info.text, "edit 2 was altered"));
    assert_int_not_equal(files_with(home->folder, SEEN, NULL), 0);
}

/* Which edit of a store wrote the longest words, and what they are: one line, malloc'd. */
static char *longest_words(const char *path, int64_t *plan_row, int64_t *edit, char reference[64]) {
    static const char sql[] =
        "SELECT change.plan, edit, \"after\", reference || '@' || version FROM change JOIN plan"
        " ON plan.row = change.plan WHERE kind = 'set' AND edit > 1 AND version > 0"
        " AND record <> 'decision' AND field NOT IN ('signature', 'signed_by') AND \"after\" NOT LIKE '%' || char(10) || '%'"
        " ORDER BY length(\"after\") DESC LIMIT 1";
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db, sql, -1, &stmt, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
    *plan_row = sqlite3_column_int64(stmt, 0);
    *edit = sqlite3_column_int64(stmt, 1);
    char *words = strdup((const char *)sqlite3_column_text(stmt, 2));
    snprintf(reference, 64, "%s", (const char *)sqlite3_column_text(stmt, 3));
    sqlite3_finalize(stmt);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    return words;
}

/* From a store whose edits had no salt yet: its chain is made anew, so that no hash is left that
 * the words could be guessed by. */
static void erase__from_an_older_store__leaves_no_hash_of_them(void **state) {
    struct home *home = *state;
    char places[8192] = "", reference[64], ask[200], ending[32];
    int64_t plan_row, edit;
    bool log_left;
    make_from_dump(home->path, "tests/data/store-110272.sql");
    char *words = longest_words(home->path, &plan_row, &edit, reference);
    home->store = open_store(home->path);
    assert_string_equal(verified(home->store), "");
    snprintf(ask, sizeof ask, "SELECT hash FROM edit WHERE plan = %d AND number = %d",
             (int)plan_row, (int)edit);
    char *hash = answer_of(home->path, ask);
    const struct erasing erasing = {reference, &edit, 1};
    store_set_author(home->store, "j.sample", USER_ADMINISTRATOR);
    must(store_erase(home->store, &erasing, "Not theirs", hear, places, &log_left, SAID));
    assert_string_equal(verified(home->store), "");
    snprintf(ending, sizeof ending, "plans.db.before-%d", (int)schema_version());
    assert_int_equal(files_with(home->folder, words, ending), 0);
    assert_int_equal(files_with(home->folder, hash, ending), 0);
    assert_non_null(strstr(places, ending));
    free(hash);
    free(words);
}

/* A label that has the beginning of a long title, and something after it, has it no more. */
static void erase__of_a_long_title__goes_from_labels_that_cut_it(void **state) {
    static const char title[] = "Swimming on Mondays and Fridays with Robin Quill and with both of "
                                "Robin's sisters, who drive";
    struct home *home = *state;
    struct book *book = full_book(home->store);
    char places[8192] = "", label[128];
    bool log_left = true;
    set(book, RECORD_LINE, "l1", LINE_DESCRIPTION, title);
    const int64_t edit = newest_edit(book);
    snprintf(label, sizeof label, "changing %.63s from 12 May", title);
    set_called(book, RECORD_LINE, "l1", LINE_UNIT_PRICE, "61.00", label);
    const struct erasing erasing = {"P-0001", &edit, 1};
    book_close(book);
    store_set_author(home->store, "j.sample", USER_ADMINISTRATOR);
    must(store_erase(home->store, &erasing, "Not theirs", hear, places, &log_left, SAID));
    assert_int_equal(files_with(home->folder, "Robin Quill", NULL), 0);
    assert_int_not_equal(files_with(home->folder, "changing - from 12 May", NULL), 0);
    assert_int_equal(store_erase_look(home->store, &erasing, hear, places, &home->info), ERR_INPUT);
    assert_string_equal(verified(home->store), "");
}

/* A file from before has the words still: it is taken in when a person says so, and not unasked. */
static void erase__leaves__files_from_before_for_a_person_to_decide(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store), *taken = NULL;
    char places[8192] = "";
    bool log_left = true;
    struct import said;
    set(book, RECORD_OUTCOME, "o1", OUTCOME_WHY_IT_MATTERS, WORDS);
    const int64_t edit = newest_edit(book);
    struct plan *file = plan_copy(book->plan);
    must(book_mark(book, SAID));
    book_close(book);
    const struct erasing erasing = {"P-0001", &edit, 1};
    store_set_author(home->store, "j.sample", USER_ADMINISTRATOR);
    must(store_erase(home->store, &erasing, "Not theirs", hear, places, &log_left, SAID));
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    book = open_book(home->store, "P-0001");
    must(book_mark(book, SAID));
    book_close(book);
    assert_int_equal(book_import(home->store, file, IMPORT_AS_FITS, &taken, &said, &home->info),
                     ERR_EXISTS);
    assert_non_null(strstr(home->info.text, "Words were erased from the plan here"));
    assert_int_equal(files_with(home->folder, SEEN, NULL), 0);
    must(book_import(home->store, file, IMPORT_AS_NEXT, &taken, &said, SAID));
    assert_int_equal(said.version, 2);
    book_close(taken);
    plan_free(file);
}

/* Of a file that waits, words go however they are written; keys and the program's own words stay.
 */
static void erase__of_a_file_that_waits__knows_words_however_written(void **state) {
    static const char FILE_SQL[] =
        "INSERT INTO aside (plan_id, reference, person, version, sender, key, why, at, who, mark,"
        " file) SELECT id, reference, '', 1, '', '', '', '', '', 'x', '{\"life_area\" : \"home\","
        " \"home\": [\"home\"], \"why_it_matters\":\"Si\\u00e2n\\u2019s\\r\\nhome \\ud83c\\udfe0\","
        " \"title\": \"My home, \\\"home\\\"\", \"version\": 1}' FROM plan";
    struct home *home = *state;
    struct book *book = full_book(home->store);
    char places[8192] = "";
    bool log_left = true;
    int64_t edits[2];
    set(book, RECORD_OUTCOME, "o1", OUTCOME_WHY_IT_MATTERS, "Siân’s\nhome 🏠");
    edits[0] = newest_edit(book);
    set(book, RECORD_OUTCOME, "o1", OUTCOME_WHY_IT_MATTERS, "home");
    edits[1] = newest_edit(book);
    book_close(book);
    run_sql(home->path, FILE_SQL);
    const struct erasing erasing = {"P-0001", edits, 2};
    store_set_author(home->store, "j.sample", USER_ADMINISTRATOR);
    must(store_erase(home->store, &erasing, "Not theirs", hear, places, &log_left, SAID));
    char *file = answer_of(home->path, "SELECT file FROM aside");
    assert_string_equal(file, "{\"life_area\" : \"home\", \"home\": [\"-\"], \"why_it_matters\":"
                              "\"[erased]\", \"title\": \"My -, \\\"-\\\"\", \"version\": 1}");
    free(file);
}

/* Words that came with all others, in a file, go by the edit that took the answer away. */
static void erase__of_an_answer_taken_away__leaves_what_came_with_it(void **state) {
    struct home *home = *state;
    struct book *book = full_book(home->store), *taken = NULL;
    char places[8192] = "";
    bool log_left = true;
    struct import said;
    set(book, RECORD_OUTCOME, "o1", OUTCOME_WHY_IT_MATTERS, WORDS);
    set(book, RECORD_OUTCOME, "o2", OUTCOME_WHY_IT_MATTERS, "My own words");
    struct plan *file = plan_copy(book->plan);
    book_close(book);
    must(book_import(home->store, file, IMPORT_AS_NEW, &taken, &said, SAID));
    char reference[64];
    snprintf(reference, sizeof reference, "%s",
             record_text(plan_one(taken->plan, RECORD_PLAN), PLAN_REFERENCE));
    set(taken, RECORD_OUTCOME, "o1", OUTCOME_WHY_IT_MATTERS, "");
    const int64_t edit = newest_edit(taken);
    book_close(taken);
    const struct erasing erasing = {reference, &edit, 1};
    store_set_author(home->store, "j.sample", USER_ADMINISTRATOR);
    must(store_erase(home->store, &erasing, "Not theirs", hear, places, &log_left, SAID));
    assert_non_null(strstr(places, "its history: edit 1, by "));
    assert_string_equal(verified(home->store), "");
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    taken = open_book(home->store, reference);
    assert_field(taken, RECORD_OUTCOME, "o2", OUTCOME_WHY_IT_MATTERS, "My own words");
    undo(taken);
    assert_field(taken, RECORD_OUTCOME, "o1", OUTCOME_WHY_IT_MATTERS, "[erased]");
    book_close(taken);
    plan_free(file);
}

/* Hears of places; once it has heard of a file, no more can be opened. */
static void hear_and_close(const char *place, void *data) {
    hear(place, data);
    const int next = strstr(place, ".before-") != NULL ? dup(STDIN_FILENO) : -1;
    if (next < 0)
        return;
    close(next);
    struct rlimit few;
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &few), 0);
    few.rlim_cur = (rlim_t)next;
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
}

/* A file that cannot be opened may have them still: it is said, and not passed over. */
static void erase__names__a_file_that_it_cannot_look_into(void **state) {
    struct home *home = *state;
    char places[8192] = "", path[FILES_PATH + 64];
    int64_t edits[2];
    struct rlimit were;
    bool log_left = false;
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    write_everywhere(home, edits);
    const struct erasing erasing = {"P-0001", edits, 2};
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/plans.db.before-%d", home->folder, i + 1);
        file_write_all(path, "x" WORDS "x", strlen("x" WORDS "x"));
    }
    store_set_author(home->store, "j.sample", USER_ADMINISTRATOR);
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &were), 0);
    enum err err = store_erase(home->store, &erasing, "Not theirs", hear_and_close, places,
                               &log_left, &home->info);
    assert_int_equal(setrlimit(RLIMIT_NOFILE, &were), 0);
    assert_int_equal(err, ERR_OK);
    assert_non_null(strstr(places, "could not be looked into. Look yourself if it " ERASE_STILL));
    assert_non_null(strstr(places, "plans.db.before-1 "));
    assert_non_null(strstr(places, "plans.db.before-2 "));
}

/* All that a plan began with: what is nobody's words, such as what was counted, stays. */
static void erase__of_the_first_edit__leaves_a_plan_that_can_be_read(void **state) {
    struct home *home = *state;
    const int64_t first = 1;
    bool log_left;
    struct plan *plan = NULL;
    struct book *book = NULL;
    struct import said;
    must(plan_file_read("tests/data/whole.json", &plan, SAID));
    must(book_import(home->store, plan, IMPORT_AS_FITS, &book, &said, SAID));
    const char *reference = record_text(plan_one(plan, RECORD_PLAN), PLAN_REFERENCE);
    const struct erasing erasing = {reference, &first, 1};
    book_close(book);
    store_set_author(home->store, "j.sample", USER_ADMINISTRATOR);
    must(store_erase(home->store, &erasing, "Not that one's", hear_much, NULL, &log_left, SAID));
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    book_close(open_book(home->store, reference));
    plan_free(plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(erase__leaves__not_a_byte),
        HOME_TEST(erase__of_a_name__leaves_nothing_to_find_it_by),
        HOME_TEST(erase__leaves__the_rest_as_it_was),
        HOME_TEST(erase__names__a_file_that_it_cannot_look_into),
        HOME_TEST(verify__names__what_a_hand_erased),
        HOME_TEST(erase__refuses__what_it_cannot),
        HOME_TEST(erase__of_the_first_edit__leaves_a_plan_that_can_be_read),
        HOME_TEST(erase__of_a_long_title__goes_from_labels_that_cut_it),
        HOME_TEST(erase__leaves__files_from_before_for_a_person_to_decide),
        HOME_TEST(erase__of_a_file_that_waits__knows_words_however_written),
        HOME_TEST(erase__of_an_answer_taken_away__leaves_what_came_with_it),
        EMPTY_HOME_TEST(erase__from_an_older_store__leaves_no_hash_of_them),
    };
    return cmocka_run_group_tests_name("store/erase", tests, NULL, NULL);
}
