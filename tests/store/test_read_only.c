/* A store that cannot be written to is read all the same, and says so; and whoever could get at a
 * store's files cannot any more. */
#include "store_fixture.h"

#include "base/safe_file.h"

#include <signal.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- somebody who may only read */

#define NOBODY 65534

/* Lets everybody go through the folder that the tests' folders are in. */
static void open_the_way(const struct home *home) {
    char above[FILES_PATH + 8];
    struct stat about;
    snprintf(above, sizeof above, "%s/..", home->folder);
    assert_int_equal(stat(above, &about), 0);
    if ((about.st_mode & 0111) != 0111)
        assert_int_equal(chmod(above, (about.st_mode & 07777) | 0111), 0);
}

/* Gives the folder and all in it these modes; where the administrator runs the tests, whom no mode
 * stops, also another owner. */
static void set_modes(const struct home *home, mode_t folder, mode_t file) {
    static const char *const endings[] = {"", "-wal", "-shm"};
    for (size_t i = 0; i < 3; i++) {
        char path[FILES_PATH + 48];
        snprintf(path, sizeof path, "%s%s", home->path, endings[i]);
        if (!file_exists(path))
            continue;
        assert_int_equal(chmod(path, file), 0);
        if (geteuid() == 0)
            assert_int_equal(chown(path, NOBODY, NOBODY), 0);
    }
    if (geteuid() == 0) {
        open_the_way(home);
        assert_int_equal(chown(home->folder, NOBODY, NOBODY), 0);
    }
    assert_int_equal(chmod(home->folder, folder), 0);
}

/* Looks as a reader does, in another program. It says that all was well by the signal that it ends
 * itself with: its copy of this program's memory is no leak of its own to a checker. */
typedef bool look(void);
static bool look_as_reader(const struct home *home, look *at) {
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        bool well = chdir(home->folder) == 0 &&
                    (geteuid() != 0 || (setgid(NOBODY) == 0 && setuid(NOBODY) == 0)) && at();
        kill(getpid(), well ? SIGKILL : SIGABRT);
    }
    int status = -1;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(chmod(home->folder, 0700), 0);
    return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

static bool complain(const char *what, const struct err_info *info) {
    fprintf(stderr, "%s: %s\n", what, info != NULL ? info->text : "");
    return false;
}

/* The list, a plan, its history and rates are there; an edit is refused and says why: in these
 * words, or any (NULL). */
static bool reads_and_says(const char *why) {
    struct store *store = NULL;
    struct plan_rows rows;
    struct book *book = NULL, *made = NULL;
    const struct rates *rates;
    struct err_info info = {0};
    if (store_open("plans.db", true, &store, &info) != ERR_OK)
        return complain("open", &info);
    if (store_read_only(store) == NULL)
        return complain("it can be written to", NULL);
    if (why != NULL && strcmp(store_read_only(store), why) != 0)
        return complain(store_read_only(store), NULL);
    if (store_find_plans(store, "", 0, 10, &rows, &info) != ERR_OK || rows.count < 1)
        return complain("list", &info);
    plan_rows_done(&rows);
    if (book_open(store, "P-0001", &book, &info) != ERR_OK ||
        book_rates(book, &rates, &info) != ERR_OK)
        return complain("read", &info);
    if (try_set(book, RECORD_PERSON, "", PERSON_ADDRESS, "New", &info) != ERR_IO ||
        strstr(info.text, "can only be read") == NULL ||
        strstr(info.text, store_read_only(store)) == NULL)
        return complain("edit", &info);
    if (book_new(store, NULL, &made, &info) != ERR_IO ||
        store_set_setting(store, "role", "finance", &info) != ERR_IO)
        return complain("new", &info);
    book_close(book);
    store_close(store);
    return true;
}

static bool reads_and_refuses(void) {
    return reads_and_says(NULL);
}

static void assert_read_only(struct home *home, mode_t folder, mode_t file) {
    size_t length, length_after;
    char *before = file_read_all(home->path, &length);
    set_modes(home, folder, file);
    assert_true(look_as_reader(home, reads_and_refuses));
    char *after = file_read_all(home->path, &length_after);
    assert_int_equal(length, length_after);
    assert_memory_equal(before, after, length);
    free(before);
    free(after);
}

static void closed(struct home *home) {
    book_close(full_book(home->store));
    store_close(home->store);
    home->store = NULL;
}

static void read_only__folder_and_file__are_read(void **state) {
    closed(*state);
    assert_read_only(*state, 0500, 0400);
}

static void read_only__folder__is_read(void **state) {
    closed(*state);
    assert_read_only(*state, 0500, 0600);
}

static void read_only__file__is_read(void **state) {
    closed(*state);
    assert_read_only(*state, 0700, 0400);
    char beside[FILES_PATH + 48];
    snprintf(beside, sizeof beside, "%s-shm", ((struct home *)*state)->path);
    assert_false(file_exists(beside)); /* and nothing is left there */
}

/* What may not even be read: as a store, and as a backup. */
static bool says_not_allowed(void) {
    struct store *store = NULL;
    struct err_info info = {0};
    if (store_open("plans.db", true, &store, &info) != ERR_IO ||
        strncmp(info.text, "You are not allowed to use ", 27) != 0)
        return complain("open", &info);
    info = (struct err_info){0};
    if (file_can_be_read("plans.db", &info) != ERR_IO ||
        strncmp(info.text, "You are not allowed to use ", 27) != 0)
        return complain("backup", &info);
    return true;
}

static void unreadable__file__is_said(void **state) {
    closed(*state);
    set_modes(*state, 0700, 0);
    assert_true(look_as_reader(*state, says_not_allowed));
}

/* While another program has it open, and has kept what is in the log only. */
static void read_only__with_a_log__is_read(void **state) {
    struct home *home = *state;
    book_close(full_book(home->store));
    assert_read_only(home, 0500, 0400);
}

/* A store of an older version cannot be brought up to date there: it is, in memory. */
static void read_only__older__is_read(void **state) {
    struct home *home = *state;
    store_close(home->store);
    home->store = NULL;
    assert_int_equal(unlink(home->path), 0);
    make_from_dump(home->path, "tests/data/store-2.sql");
    assert_read_only(home, 0500, 0400);
    assert_answer(home->path, "PRAGMA user_version", "2");
}

static bool is_told_to_copy_both(void) {
    struct store *store = NULL;
    struct err_info info = {0};
    return (store_open("plans.db", true, &store, &info) == ERR_IO &&
            strstr(info.text, "Copy both files") != NULL) ||
           complain("open", &info);
}

/* What is in the log only cannot be read without its index, which cannot be made there: that is
 * said, and nothing older is shown for the newest. */
static void read_only__with_a_log_and_no_index__is_said(void **state) {
    struct home *home = *state;
    char log[FILES_PATH + 48], kept[FILES_PATH + 48];
    snprintf(log, sizeof log, "%s-wal", home->path);
    snprintf(kept, sizeof kept, "%s/kept", home->folder);
    struct book *book = full_book(home->store);
    set(book, RECORD_PERSON, "", PERSON_ADDRESS, "Newest");
    book_close(book);
    file_copy(log, kept);
    store_close(home->store);
    home->store = NULL;
    file_copy(kept, log);
    set_modes(home, 0500, 0400);
    assert_true(look_as_reader(home, is_told_to_copy_both));
}

/* ---- a full disk */

/* No file may be made any longer, as on a disk without room. */
static bool reads_with_no_room(void) {
    struct sigaction ignore = {.sa_handler = SIG_IGN};
    struct rlimit limit = {0};
    return sigaction(SIGXFSZ, &ignore, NULL) == 0 && setrlimit(RLIMIT_FSIZE, &limit) == 0 &&
           reads_and_says("there is no room left on its disk");
}

static void full_disk__is_read(void **state) {
    struct home *home = *state;
    closed(home);
    set_modes(home, 0700, 0600);
    assert_true(look_as_reader(home, reads_with_no_room));
}

/* ---- who may get at it */

static void open__takes__a_store_from_everybody_else(void **state) {
    struct home *home = *state;
    static const mode_t modes[] = {0644, 0666, 0640, 0604, 0777};
    char log[FILES_PATH + 48];
    snprintf(log, sizeof log, "%s-wal", home->path);
    assert_string_equal(store_note(home->store), "");
    for (size_t i = 0; i < sizeof modes / sizeof *modes; i++) {
        struct store *other = NULL;
        assert_int_equal(chmod(home->path, modes[i]), 0);
        assert_int_equal(chmod(log, modes[i]), 0);
        other = open_store(home->path);
        assert_int_equal(file_mode(home->path) & 077, 0);
        assert_int_equal(file_mode(log) & 077, 0);
        assert_non_null(strstr(store_note(other), home->path));
        store_close(other);
        other = open_store(home->path);
        assert_string_equal(store_note(other), ""); /* said once */
        store_close(other);
    }
}

static void open__takes__its_own_folder_and_no_other(void **state) {
    struct home *home = *state;
    char folder[FILES_PATH + 16], path[FILES_PATH + 48];
    snprintf(folder, sizeof folder, "%s/phbplan", home->folder);
    snprintf(path, sizeof path, "%s/plans.db", folder);
    store_close(open_store(path));
    assert_int_equal(file_mode(folder), 0700);
    assert_int_equal(chmod(folder, 0755), 0);
    struct store *store = open_store(path);
    assert_int_equal(file_mode(folder), 0700);
    assert_non_null(strstr(store_note(store), path));
    store_close(store);
    assert_int_equal(chmod(home->folder, 0777), 0);
    store = open_store(home->path);
    assert_int_equal(file_mode(home->folder), 0777);
    assert_non_null(strstr(store_note(store), "folder"));
    store_close(store);
    assert_int_equal(chmod(home->folder, 01777), 0); /* as /tmp is: nobody else may take it away */
    store = open_store(home->path);
    assert_string_equal(store_note(store), "");
    store_close(store);
}

/* Where the program may open no more files, it is not the folder that is at fault. */
static void read_only__for_too_many_files__says_so(void **state) {
    struct home *home = *state;
    struct rlimit were;
    int said = 0;
    book_close(full_book(home->store));
    store_close(home->store);
    home->store = NULL;
    const int next = dup(STDIN_FILENO);
    assert_true(next >= 0);
    close(next);
    assert_int_equal(getrlimit(RLIMIT_NOFILE, &were), 0);
    for (int more = 0; more < 4; more++) {
        struct rlimit few = {(rlim_t)(next + more), were.rlim_max};
        struct store *store = NULL;
        home->info = (struct err_info){0};
        assert_int_equal(setrlimit(RLIMIT_NOFILE, &few), 0);
        enum err err = store_open(home->path, true, &store, &home->info);
        const char *why = err != ERR_OK                    ? home->info.text
                          : store_read_only(store) != NULL ? store_read_only(store)
                                                           : "";
        assert_int_equal(setrlimit(RLIMIT_NOFILE, &were), 0);
        if (strstr(why, "folder") != NULL || strstr(why, "disk") != NULL)
            fail_msg("%d more: %s", more, why);
        said += strstr(why, "oo many files are open") != NULL;
        store_close(store);
    }
    assert_true(said >= 2);
    home->store = open_store(home->path);
    assert_null(store_read_only(home->store));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(read_only__folder_and_file__are_read),
        HOME_TEST(read_only__folder__is_read),
        HOME_TEST(read_only__for_too_many_files__says_so),
        HOME_TEST(read_only__file__is_read),
        HOME_TEST(unreadable__file__is_said),
        HOME_TEST(read_only__with_a_log__is_read),
        HOME_TEST(read_only__older__is_read),
        HOME_TEST(read_only__with_a_log_and_no_index__is_said),
        HOME_TEST(full_disk__is_read),
        HOME_TEST(open__takes__a_store_from_everybody_else),
        HOME_TEST(open__takes__its_own_folder_and_no_other),
    };
    return cmocka_run_group_tests_name("store/read_only", tests, NULL, NULL);
}
