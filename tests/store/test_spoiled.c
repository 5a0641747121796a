/* A store file that is not what phbplan wrote: bytes of it changed, or copied byte by byte while
 * another program writes. It never stops the program, and is never quietly wrong: it is refused, or
 * verify says what is wrong, or the plan is right. */
#include "store_fixture.h"

#include "base/unused.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

enum { SAMPLE = 60, SOAKED = 20000, COPIES = 25, STORES_SOAKED = 80 };

static int times(int sample, int soaked) {
    const char *soak = getenv("SOAK");
    return soak != NULL && soak[0] != '\0' ? soaked : sample;
}

/* The next of a row of numbers that is the same each time. */
static uint32_t next(uint32_t *seed) {
    *seed = *seed * 1664525u + 1013904223u;
    return *seed >> 8;
}

static void hear(const char *words UNUSED, void *data UNUSED) {
}

/* How a store stood the look: refused, found wrong, right, or quietly wrong. */
enum stood { STOOD_REFUSED, STOOD_WRONG, STOOD_RIGHT, STOOD_QUIETLY };

static enum stood look_through(struct store *store, const struct plan *right) {
    struct store_found found = {0};
    struct plan_rows rows = {0};
    struct book *book = NULL;
    struct err_info info = {0};
    const struct figures *figures = NULL;
    (void)store_find_plans(store, "", 0, 10, &rows, &info);
    plan_rows_done(&rows);
    enum err err = book_open(store, "P-0001", &book, &info);
    bool same = err == ERR_OK;
    if (same)
        (void)book_cost(book, &figures, &info);
    for (int type = 0; same && type < RECORD_TYPE_COUNT; type++)
        same = plan_count(book->plan, (enum record_type)type) ==
               plan_count(right, (enum record_type)type);
    for (size_t i = 0; same && i < PERSON_FIELD_COUNT; i++)
        same = value_equal(dictionary_field(RECORD_PERSON, i),
                           &plan_one(book->plan, RECORD_PERSON)->values[i],
                           &plan_one(right, RECORD_PERSON)->values[i]);
    book_close(book);
    if (err != ERR_OK)
        return STOOD_REFUSED;
    if (store_verify(store, hear, NULL, &found, &info) != ERR_OK || found.wrong > 0)
        return STOOD_WRONG;
    return same ? STOOD_RIGHT : STOOD_QUIETLY;
}

/* The same of a file, in a program of its own, that may fall over. */
static enum stood look_at(const char *path, const struct plan *right, const char *what) {
    int status = 0;
    pid_t child = fork();
    if (child == 0) {
        struct store *store = NULL;
        static const int FALLS[] = {SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT};
        enum stood stood = STOOD_REFUSED;
        for (size_t i = 0; i < sizeof FALLS / sizeof *FALLS; i++)
            (void)signal(FALLS[i], SIG_DFL);
        (void)alarm(60);
        if (store_open(path, true, &store, NULL) == ERR_OK)
            stood = look_through(store, right);
        store_close(store);
        _exit((int)stood);
    }
    assert_true(child > 0 && waitpid(child, &status, 0) == child);
    if (!WIFEXITED(status) || WEXITSTATUS(status) > STOOD_QUIETLY)
        fail_msg("%s: it fell over, %d", what, status);
    return (enum stood)WEXITSTATUS(status);
}

static void remove_beside(const char *path) {
    for (size_t i = 1; i < DATABASE_FILES; i++) {
        char *beside = database_beside(path, DATABASE_ENDINGS[i]);
        (void)unlink(beside);
        free(beside);
    }
}

static void store__with_bytes_changed__is_never_quietly_wrong(void **state) {
    struct home *home = *state;
    size_t length = 0;
    int stood[STOOD_QUIETLY + 1] = {0};
    struct book *book = full_book(home->store);
    struct plan *right = plan_copy(book->plan);
    assert_non_null(right);
    book_close(book);
    store_close(home->store);
    home->store = NULL;
    char *bytes = file_read_all(home->path, &length), *spoiled = malloc(length);
    for (int i = 0; i < times(SAMPLE, SOAKED); i++) {
        uint32_t seed = (uint32_t)i + 1;
        char what[64];
        snprintf(what, sizeof what, "spoiled store %d", i);
        memcpy(spoiled, bytes, length);
        for (uint32_t change = 0; change <= next(&seed) % 8; change++) {
            size_t at = ((size_t)next(&seed) << 8 | next(&seed)) % length;
            spoiled[at] = (char)(next(&seed) % 3 == 0 ? 0xff : spoiled[at] + (char)next(&seed));
        }
        remove_beside(home->path);
        file_write_all(home->path, spoiled, length);
        enum stood how = look_at(home->path, right, what);
        if (how == STOOD_QUIETLY)
            fail_msg("%s is quietly wrong", what);
        stood[how]++;
    }
    printf("refused %d, said wrong %d, right %d\n", stood[STOOD_REFUSED], stood[STOOD_WRONG],
           stood[STOOD_RIGHT]);
    remove_beside(home->path);
    plan_free(right);
    free(spoiled);
    free(bytes);
}

/* The place in the file of a table's first page, which is a leaf. */
static size_t page_of(const char *path, const char *table) {
    sqlite3 *db = NULL;
    sqlite3_stmt *query = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_prepare_v2(db,
                                        "SELECT (rootpage - 1) * page_size FROM sqlite_master,"
                                        " pragma_page_size WHERE name = ?",
                                        -1, &query, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_bind_text(query, 1, table, -1, SQLITE_STATIC), SQLITE_OK);
    assert_int_equal(sqlite3_step(query), SQLITE_ROW);
    size_t at = (size_t)sqlite3_column_int64(query, 0);
    sqlite3_finalize(query);
    sqlite3_close(db);
    return at;
}

/* The page says that it has one row more, and that row is the first one's place in the page: what
 * goes from row to row would come back to it for ever. */
static void store__whose_rows_come_round_again__is_found_wrong(void **state) {
    static const char *const TABLES[] = {"plan", "event"};
    enum { LEAF = 13, CELLS = 4, PLACES = 8 }; /* how many rows, its low byte; and where they are */
    struct home *home = *state;
    size_t length = 0;
    struct book *book = full_book(home->store);
    struct plan *right = plan_copy(book->plan);
    assert_non_null(right);
    book_close(book);
    store_close(home->store);
    home->store = NULL;
    static char *bytes, *spoiled; /* a child that ends has them still, and valgrind sees where */
    bytes = file_read_all(home->path, &length);
    spoiled = malloc(length);
    assert_non_null(spoiled);
    for (size_t i = 0; i < sizeof TABLES / sizeof *TABLES; i++) {
        remove_beside(home->path);
        file_write_all(home->path, bytes, length);
        const size_t at = page_of(home->path, TABLES[i]);
        memcpy(spoiled, bytes, length);
        assert_int_equal(spoiled[at], LEAF);
        const int cells = (unsigned char)spoiled[at + CELLS]++;
        memcpy(spoiled + at + PLACES + (size_t)cells * 2, spoiled + at + PLACES, 2);
        remove_beside(home->path);
        file_write_all(home->path, spoiled, length);
        enum stood how = look_at(home->path, right, TABLES[i]);
        assert_true(how == STOOD_WRONG || how == STOOD_REFUSED);
    }
    free(spoiled);
    remove_beside(home->path);
    plan_free(right);
    free(bytes);
}

/* ---- while it is written --------------------------------------------------------------------- */

/* Writes without end: the phone number counts, and the address says the same. */
static void write_on(const char *path) {
    struct store *store = NULL;
    struct book *book = NULL;
    if (store_open(path, true, &store, NULL) != ERR_OK ||
        book_open(store, "P-0001", &book, NULL) != ERR_OK)
        _exit(1);
    for (int i = 0;; i++) {
        struct changes changes;
        char number[32];
        snprintf(number, sizeof number, "01632 %06d", i % 1000000);
        changes_init(&changes);
        changes_set(&changes, RECORD_PERSON, "", PERSON_PHONE, number);
        changes_set(&changes, RECORD_PERSON, "", PERSON_ADDRESS, number);
        if (book_edit(book, &changes, "phone and address", NULL) != ERR_OK)
            _exit(2);
        changes_done(&changes);
    }
}

/* Copies a file a piece at a time, as a tool does that knows nothing of stores. */
static void copy_slowly(const char *from, const char *to) {
    char piece[4096];
    size_t got;
    FILE *in = fopen(from, "rb"), *out = fopen(to, "wb");
    while (in != NULL && out != NULL && (got = fread(piece, 1, sizeof piece, in)) > 0)
        (void)fwrite(piece, 1, got, out);
    if (in != NULL)
        (void)fclose(in);
    if (out != NULL)
        (void)fclose(out);
}

/* A copy is refused, or said to be wrong, or both answers of one edit are in it. */
static enum stood stand_of_copy(const char *path) {
    struct store *store = NULL;
    struct book *book = NULL;
    struct store_found found = {0};
    enum stood stood = STOOD_REFUSED;
    if (store_open(path, true, &store, NULL) != ERR_OK)
        return stood;
    if (book_open(store, "P-0001", &book, NULL) == ERR_OK) {
        const struct record *person = plan_one(book->plan, RECORD_PERSON);
        bool same =
            strcmp(record_text(person, PERSON_PHONE), record_text(person, PERSON_ADDRESS)) == 0;
        bool sound = store_verify(store, hear, NULL, &found, NULL) == ERR_OK && found.wrong == 0;
        stood = !sound ? STOOD_WRONG : same ? STOOD_RIGHT : STOOD_QUIETLY;
    }
    book_close(book);
    store_close(store);
    return stood;
}

/* Copies a new store, over and over, while it grows. */
static void copy_while_written(struct home *home, int stood[]) {
    char copy[FILES_PATH + 48];
    struct book *book = new_book(home->store);
    set(book, RECORD_PERSON, "", PERSON_PREFERRED_NAME, "Robin");
    set(book, RECORD_PERSON, "", PERSON_PHONE, "0");
    set(book, RECORD_PERSON, "", PERSON_ADDRESS, "0");
    book_close(book);
    store_close(home->store);
    home->store = NULL;
    snprintf(copy, sizeof copy, "%s/copy.db", home->folder);
    pid_t writer = fork();
    if (writer == 0)
        write_on(home->path);
    for (int i = 0; i < COPIES; i++) {
        remove_beside(copy);
        bool log_first = i % 2 != 0, log = i % 3 != 0;
        for (int part = 0; part < 2; part++) {
            char *from = database_beside(home->path, (part == 0) == log_first ? "-wal" : "");
            char *to = database_beside(copy, (part == 0) == log_first ? "-wal" : "");
            if (log || (part == 0) != log_first)
                copy_slowly(from, to);
            free(from);
            free(to);
        }
        stood[stand_of_copy(copy)]++;
    }
    (void)kill(writer, SIGKILL);
    (void)waitpid(writer, NULL, 0);
}

/* A store that is written without end becomes long to look through: after some copies, another. */
static void store__copied_while_it_is_written__is_refused_or_right(void **state) {
    struct home *home = *state;
    int stood[STOOD_QUIETLY + 1] = {0};
    for (int stores = times(1, STORES_SOAKED); stores > 0; stores--) {
        if (home->store == NULL) {
            remove_beside(home->path);
            (void)unlink(home->path);
            home->store = open_store(home->path);
        }
        copy_while_written(home, stood);
    }
    printf("refused %d, said wrong %d, right %d\n", stood[STOOD_REFUSED], stood[STOOD_WRONG],
           stood[STOOD_RIGHT]);
    assert_int_equal(stood[STOOD_QUIETLY], 0);
    assert_true(stood[STOOD_RIGHT] > 0);
}

/* ---- what the tables check */

static void hear_check(const char *words, void *data) {
    *(bool *)data = *(bool *)data || strstr(words, "CHECK") != NULL;
}

/* The store's own writing does not ask the checks of its tables; verifying does. */
static void row__that_a_table_forbids__is_found_by_verify(void **state) {
    struct home *home = *state;
    struct store_found found = {0};
    sqlite3 *other = NULL;
    bool heard = false;
    must(store_verify(home->store, hear_check, &heard, &found, SAID));
    assert_false(heard);
    assert_int_equal(sqlite3_open(home->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other,
                                  "PRAGMA ignore_check_constraints = ON;"
                                  "INSERT INTO mark (one, life, earlier) VALUES (2, '', '')",
                                  NULL, NULL, NULL),
                     SQLITE_OK);
    assert_int_equal(sqlite3_close(other), SQLITE_OK);
    must(store_verify(home->store, hear_check, &heard, &found, SAID));
    assert_true(heard);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(row__that_a_table_forbids__is_found_by_verify),
        HOME_TEST(store__with_bytes_changed__is_never_quietly_wrong),
        HOME_TEST(store__whose_rows_come_round_again__is_found_wrong),
        HOME_TEST(store__copied_while_it_is_written__is_refused_or_right),
    };
    return cmocka_run_group_tests_name("store/spoiled", tests, NULL, NULL);
}
