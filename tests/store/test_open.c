/* Opening: what is made, what is refused, and that what is not ours stays as it was, byte for byte.
 */
#include "store_fixture.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* Makes a database that another program could have made. */
static void run_sql(const char *path, const char *sql) {
    sqlite3 *db = NULL;
    char *message = NULL;
    assert_int_equal(sqlite3_open(path, &db), SQLITE_OK);
    if (sqlite3_exec(db, sql, NULL, NULL, &message) != SQLITE_OK)
        fail_msg("%s", message);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
}

/* Opening is refused with this code and words about the file, which keeps its every byte. */
static void assert_refused_untouched(struct home *home, enum err expected) {
    size_t length, length_after;
    char *before = file_read_all(home->path, &length);
    assert_int_equal(store_open(home->path, false, &home->store, &home->info), expected);
    assert_null(home->store);
    assert_non_null(strstr(home->info.text, home->path));
    char *after = file_read_all(home->path, &length_after);
    assert_int_equal(length, length_after);
    assert_memory_equal(before, after, length);
    free(before);
    free(after);
}

/* ---- making a store */

static void open__makes__folders_and_a_file_for_this_user_alone(void **state) {
    struct home *home = *state;
    char folder[FILES_PATH + 8];
    snprintf(folder, sizeof folder, "%s/a/b", home->folder);
    snprintf(home->path, sizeof home->path, "%s/plans.db", folder);
    home->store = open_store(home->path);
    assert_int_equal(file_mode(folder), 0700);
    assert_int_equal(file_mode(home->path), 0600);
    char wal[sizeof home->path + 8];
    snprintf(wal, sizeof wal, "%s-wal", home->path);
    book_close(new_book(home->store));
    assert_int_equal(file_mode(wal), 0600);
    assert_string_equal(store_path(home->store), home->path);
}

static void open__makes__nothing_where_it_must_exist(void **state) {
    struct home *home = *state;
    assert_int_equal(store_open(home->path, true, &home->store, &home->info), ERR_NOT_FOUND);
    assert_non_null(strstr(home->info.text, home->path));
    assert_false(file_exists(home->path));
    store_close(open_store(home->path));
    must(store_open(home->path, true, &home->store, SAID));
}

static void open__goes_on__from_an_empty_file(void **state) {
    struct home *home = *state;
    file_write_all(home->path, "", 0);
    home->store = open_store(home->path);
    book_close(new_book(home->store));
}

/* The computer stopped while the store was made, and its last pages were on the disk before its
 * first: by the journal that is there, all of it is taken back. Without one it is nobody's file. */
static void open__goes_on__from_one_that_was_broken_off(void **state) {
    static const unsigned char JOURNAL[512] = {0xd9, 0xd5, 0x05, 0xf9,        0x20,
                                               0xa1, 0x63, 0xd7, [22] = 0x02, [26] = 0x10};
    struct home *home = *state;
    char blank[8192] = "", journal[sizeof home->path + 16];
    memset(blank + 4096, 7, 4096);
    file_write_all(home->path, blank, sizeof blank);
    assert_int_equal(chmod(home->path, 0600), 0);
    assert_refused_untouched(home, ERR_FOREIGN);
    snprintf(journal, sizeof journal, "%s-journal", home->path);
    file_write_all(journal, JOURNAL, sizeof JOURNAL);
    home->store = open_store(home->path);
    book_close(new_book(home->store));
    assert_false(file_exists(journal));
}

static void open__works__in_memory(void **state) {
    struct home *home = *state;
    home->store = open_store(":memory:");
    struct book *book = full_book(home->store);
    struct book *same = open_book(home->store, "P-0001");
    assert_same_plan(book->plan, same->plan);
    book_close(same);
    book_close(book);
}

/* Several programs find no store and make it, all at the same moment. */
static void open__agrees__with_others_that_make_the_same_store(void **state) {
    struct home *home = *state;
    pid_t children[4];
    for (size_t i = 0; i < 4; i++) {
        children[i] = fork();
        assert_true(children[i] >= 0);
        if (children[i] == 0) {
            struct store *store = NULL;
            struct book *book = NULL;
            struct err_info info;
            bool done = store_open(home->path, false, &store, &info) == ERR_OK &&
                        book_new(store, NULL, &book, &info) == ERR_OK;
            if (!done)
                fprintf(stderr, "%s\n", info.text);
            book_close(book);
            store_close(store);
            _exit(done ? 0 : 1);
        }
    }
    for (size_t i = 0; i < 4; i++) {
        int status = 0;
        assert_int_equal(waitpid(children[i], &status, 0), children[i]);
        assert_int_equal(status, 0);
    }
    home->store = open_store(home->path);
    for (int i = 1; i <= 4; i++) {
        char reference[16];
        snprintf(reference, sizeof reference, "P-%04d", i);
        book_close(open_book(home->store, reference));
    }
    assert_answer(home->path, "SELECT count(*) FROM price", "44");
}

/* ---- what is not a store */

static void open__refuses__a_file_of_something_else(void **state) {
    struct home *home = *state;
    static char text[8192];
    memset(text, 'x', sizeof text);
    file_write_all(home->path, text, sizeof text);
    assert_refused_untouched(home, ERR_FOREIGN);
    file_write_all(home->path, "a shopping list", 15);
    assert_refused_untouched(home, ERR_FOREIGN);
    file_write_all(home->path, "SQLite format 3", 16);
    assert_refused_untouched(home, ERR_FOREIGN);
}

static void open__refuses__another_program_s_database(void **state) {
    struct home *home = *state;
    run_sql(home->path, "CREATE TABLE bookmark (url TEXT); INSERT INTO bookmark VALUES ('a')");
    assert_refused_untouched(home, ERR_FOREIGN);
    run_sql(home->path, "PRAGMA journal_mode = WAL; PRAGMA application_id = 252006674");
    assert_refused_untouched(home, ERR_FOREIGN);
    /* It says that it is ours, and of no version: what is in it is not. */
    run_sql(home->path, "PRAGMA journal_mode = DELETE; PRAGMA application_id = 1346912848");
    assert_refused_untouched(home, ERR_FOREIGN);
}

static void open__refuses__a_folder(void **state) {
    struct home *home = *state;
    assert_int_equal(mkdir(home->path, 0700), 0);
    assert_int_equal(store_open(home->path, false, &home->store, &home->info), ERR_FOREIGN);
    assert_non_null(strstr(home->info.text, home->path));
}

static void open__refuses__a_newer_store(void **state) {
    struct home *home = *state;
    store_close(open_store(home->path));
    run_sql(home->path, "PRAGMA user_version = 99");
    assert_refused_untouched(home, ERR_NEWER);
    assert_non_null(strstr(home->info.text, "newer"));
    char beside[sizeof home->path + 8];
    snprintf(beside, sizeof beside, "%s-shm", home->path);
    assert_false(file_exists(beside)); /* nor is anything left beside it */
}

/* The newer program was stopped at once: what it did is in the log beside the file only. */
static void open__refuses__a_newer_store_whose_log_says_so(void **state) {
    struct home *home = *state;
    store_close(open_store(home->path));
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        sqlite3 *db = NULL;
        bool done = sqlite3_open(home->path, &db) == SQLITE_OK &&
                    sqlite3_exec(db, "PRAGMA user_version = 99", NULL, NULL, NULL) == SQLITE_OK;
        if (done)
            kill(getpid(), SIGKILL);
        _exit(1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_refused_untouched(home, ERR_NEWER);
    assert_answer(home->path, "PRAGMA user_version", "99");
}

static void open__says__that_a_store_is_damaged(void **state) {
    struct home *home = *state;
    store_close(open_store(home->path));
    size_t length;
    char *bytes = file_read_all(home->path, &length);
    memset(bytes + 4096, 0xa5, length - 4096);
    file_write_all(home->path, bytes, length);
    free(bytes);
    struct book *book = NULL;
    enum err err = store_open(home->path, false, &home->store, &home->info);
    if (err == ERR_OK)
        err = book_new(home->store, NULL, &book, &home->info);
    assert_int_equal(err, ERR_IO);
    assert_non_null(strstr(home->info.text, "restore"));
}

/* ---- where it cannot be made or written (as the administrator, too) */

static void open__refuses__a_place_that_cannot_be(void **state) {
    struct home *home = *state;
    char path[sizeof home->path + 16];
    file_write_all(home->path, "a file", 6);
    snprintf(path, sizeof path, "%s/plans.db", home->path);
    assert_int_equal(store_open(path, false, &home->store, &home->info), ERR_IO);
    assert_non_null(strstr(home->info.text, path));
    assert_int_equal(store_open(path, true, &home->store, &home->info), ERR_NOT_FOUND);
    assert_int_equal(store_open("/proc/phbplan/plans.db", false, &home->store, &home->info),
                     ERR_IO);
    assert_non_null(strstr(home->info.text, "--store"));
}

/* A disk that is full, by a limit on how long this program's files may get. */
static void limit_files(rlim_t bytes) {
    struct rlimit limit;
    assert_int_equal(getrlimit(RLIMIT_FSIZE, &limit), 0);
    limit.rlim_cur = bytes == RLIM_INFINITY ? limit.rlim_max : bytes;
    assert_int_equal(setrlimit(RLIMIT_FSIZE, &limit), 0);
}

static void open__says__that_the_disk_is_full(void **state) {
    struct home *home = *state;
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    assert_int_equal(sigaction(SIGXFSZ, &ignore, &before), 0);
    limit_files(20000);
    enum err err = store_open(home->path, false, &home->store, &home->info);
    limit_files(RLIM_INFINITY);
    assert_int_equal(err, ERR_FULL);
    assert_non_null(strstr(home->info.text, home->path));
    home->store = open_store(home->path); /* as if nothing had been */
    assert_int_equal(sigaction(SIGXFSZ, &before, NULL), 0);
}

static void edit__says__that_the_disk_is_full_and_loses_nothing(void **state) {
    struct home *home = *state;
    struct sigaction ignore = {.sa_handler = SIG_IGN}, before;
    char text[4096];
    int64_t kept = 0;
    enum err err = ERR_OK;
    home->store = open_store(home->path);
    struct book *book = full_book(home->store);
    memset(text, 'x', sizeof text);
    text[sizeof text - 1] = '\0';
    assert_int_equal(sigaction(SIGXFSZ, &ignore, &before), 0);
    limit_files(1024 * 1024);
    for (int i = 0; err == ERR_OK && i < 1000; i++) {
        memcpy(text, "0000", 4);
        text[3] = (char)('0' + i % 10);
        err = try_set(book, RECORD_LINE, "l1", LINE_WHY, text, &home->info);
        kept += err == ERR_OK;
    }
    limit_files(RLIM_INFINITY);
    assert_int_equal(sigaction(SIGXFSZ, &before, NULL), 0);
    assert_int_equal(err, ERR_FULL);
    assert_true(kept > 10);
    assert_int_equal(record_text(plan_find(book->plan, RECORD_LINE, "l1", NULL), LINE_WHY)[3],
                     '0' + (kept - 1) % 10);
    assert_kept(book);
    set(book, RECORD_LINE, "l1", LINE_WHY, "There is room again");
    assert_kept(book);
    assert_answer(home->path, "PRAGMA integrity_check", "ok");
    book_close(book);
}

/* ---- settings */

static void setting__keeps__small_texts(void **state) {
    struct home *home = *state;
    char text[16];
    home->store = open_store(home->path);
    must(store_setting(home->store, "role", text, sizeof text, SAID));
    assert_string_equal(text, "");
    must(store_set_setting(home->store, "role", "clinician", SAID));
    must(store_set_setting(home->store, "role", "finance", SAID));
    must(store_setting(home->store, "role", text, sizeof text, SAID));
    assert_string_equal(text, "finance");
    assert_int_equal(store_setting(home->store, "role", text, 4, &home->info), ERR_LIMIT);
    assert_int_equal(store_set_setting(home->store, "role", "\x1b[2J", &home->info), ERR_INPUT);
    run_sql(home->path, "INSERT INTO setting VALUES ('put there', 'a' || char(27) || 'b')");
    must(store_setting(home->store, "put there", text, sizeof text, SAID));
    assert_string_equal(text, "ab");
    must(store_setting(home->store, "role", text, sizeof text, SAID));
    assert_string_equal(text, "finance");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        EMPTY_HOME_TEST(open__makes__folders_and_a_file_for_this_user_alone),
        EMPTY_HOME_TEST(open__makes__nothing_where_it_must_exist),
        EMPTY_HOME_TEST(open__goes_on__from_an_empty_file),
        EMPTY_HOME_TEST(open__goes_on__from_one_that_was_broken_off),
        EMPTY_HOME_TEST(open__works__in_memory),
        EMPTY_HOME_TEST(open__agrees__with_others_that_make_the_same_store),
        EMPTY_HOME_TEST(open__refuses__a_file_of_something_else),
        EMPTY_HOME_TEST(open__refuses__another_program_s_database),
        EMPTY_HOME_TEST(open__refuses__a_folder),
        EMPTY_HOME_TEST(open__refuses__a_newer_store),
        EMPTY_HOME_TEST(open__refuses__a_newer_store_whose_log_says_so),
        EMPTY_HOME_TEST(open__says__that_a_store_is_damaged),
        EMPTY_HOME_TEST(open__refuses__a_place_that_cannot_be),
        EMPTY_HOME_TEST(open__says__that_the_disk_is_full),
        EMPTY_HOME_TEST(edit__says__that_the_disk_is_full_and_loses_nothing),
        EMPTY_HOME_TEST(setting__keeps__small_texts),
    };
    return cmocka_run_group_tests_name("store/open", tests, NULL, NULL);
}
