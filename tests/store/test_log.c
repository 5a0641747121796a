/* The log beside the store: taken for what it is only where it belongs, and missed where it was
 * taken away. */
#include "store_fixture.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

static void beside(const struct home *home, const char *ending, char path[FILES_PATH + 48]) {
    snprintf(path, FILES_PATH + 48, "%s%s", home->path, ending);
}

/* In another program: opens the store, makes so many plans, says so, and is killed with the store
 * still open, so that its log stays. */
static void make_plans_and_be_killed(const char *path, int count) {
    int ends[2];
    char byte = 0;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct store *store = NULL;
        struct err_info info;
        bool done = store_open(path, true, &store, &info) == ERR_OK;
        for (int i = 0; i < count && done; i++) {
            struct book *book = NULL;
            done = book_new(store, NULL, &book, &info) == ERR_OK;
            book_close(book);
        }
        if (!done || write(ends[1], &byte, 1) != 1)
            _exit(1);
        for (;;)
            pause();
    }
    close(ends[1]);
    assert_int_equal(read(ends[0], &byte, 1), 1);
    close(ends[0]);
    kill(child, SIGKILL);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
}

/* A store of two plans, closed; then the ways to copy it, and many more plans that are in its log
 * only. */
enum { BY_HAND, BY_SQLITE, BY_US, WAYS };
static void copies_and_a_log(struct home *home, int plans, char copies[WAYS][FILES_PATH + 48]) {
    for (int i = 0; i < 2; i++)
        book_close(new_book(home->store));
    store_close(home->store);
    home->store = NULL;
    for (int way = 0; way < WAYS; way++)
        snprintf(copies[way], FILES_PATH + 48, "%s/copy-%d.db", home->folder, way);
    file_copy(home->path, copies[BY_HAND]);
    sqlite3 *db = NULL;
    char *sql = sqlite3_mprintf("VACUUM INTO %Q", copies[BY_SQLITE]);
    assert_int_equal(sqlite3_open(home->path, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    sqlite3_close(db);
    sqlite3_free(sql);
    home->store = open_store(home->path);
    file_write_all(copies[BY_US], "", 0);
    must(store_copy(home->store, copies[BY_US], SAID));
    store_close(home->store);
    home->store = NULL;
    make_plans_and_be_killed(home->path, plans);
}

static int64_t plans_in(struct store *store) {
    struct plan_rows rows;
    must(store_find_plans(store, "", 0, 1, &rows, SAID));
    int64_t total = rows.total;
    plan_rows_done(&rows);
    return total;
}

/* Whichever way it was made, a copy put back by hand beside the log of what came after it is
 * refused, with nothing changed; and is there, exactly and whole, once it was put back as the words
 * say. Few plans: nothing of the log is in the file yet. Many: most of it is. */
static void stale_log__is_refused_and_put_aside(struct home *home, int plans) {
    char copies[WAYS][FILES_PATH + 48], log[FILES_PATH + 48], kept[FILES_PATH + 48];
    copies_and_a_log(home, plans, copies);
    beside(home, "-wal", log);
    snprintf(kept, sizeof kept, "%s/kept-wal", home->folder);
    file_copy(log, kept);
    for (int way = 0; way < WAYS; way++) {
        struct store_restored restored;
        file_copy(copies[way], home->path);
        file_copy(kept, log);
        home->info.text[0] = '\0';
        assert_int_equal(store_open(home->path, true, &home->store, &home->info), ERR_IO);
        assert_null(home->store);
        assert_non_null(strstr(home->info.text, "phbplan restore"));
        assert_true(file_same_bytes(home->path, copies[way]));
        assert_true(file_same_bytes(log, kept));
        char now[32];
        snprintf(now, sizeof now, "2026-11-26T10:00:0%dZ", way);
        must(store_restore(home->path, &(struct store_backup){.path = home->path}, now, &restored,
                           SAID));
        assert_int_equal(restored.plans, 2);
        assert_true(file_same_bytes(restored.aside, copies[way]));
        free(restored.aside);
        home->store = open_store(home->path);
        assert_int_equal(plans_in(home->store), 2);
        book_close(open_book(home->store, "P-0001"));
        store_close(home->store);
        home->store = NULL;
        assert_answer(home->path, "PRAGMA integrity_check", "ok");
    }
}

static void log__of_what_came_after__is_not_read_into_a_copy(void **state) {
    stale_log__is_refused_and_put_aside(*state, 25);
}

static void log__longer_than_it_grows__likewise(void **state) {
    stale_log__is_refused_and_put_aside(*state, 300);
}

/* And a log that is the store's own is read, as often as it takes. */
static void log__own__is_read(void **state) {
    struct home *home = *state;
    char copies[WAYS][FILES_PATH + 48];
    copies_and_a_log(home, 25, copies);
    make_plans_and_be_killed(home->path, 300);
    make_plans_and_be_killed(home->path, 1);
    home->store = open_store(home->path);
    assert_int_equal(plans_in(home->store), 2 + 25 + 300 + 1);
}

/* What another program wrote into the log is no trouble either. */
static void log__of_another_program__is_read(void **state) {
    struct home *home = *state;
    book_close(new_book(home->store));
    store_close(home->store);
    home->store = NULL;
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        sqlite3 *db = NULL;
        if (sqlite3_open(home->path, &db) == SQLITE_OK &&
            sqlite3_exec(db, "INSERT INTO setting VALUES ('a', 'b')", NULL, NULL, NULL) ==
                SQLITE_OK)
            kill(getpid(), SIGKILL);
        _exit(1);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    home->store = open_store(home->path);
    char text[8];
    must(store_setting(home->store, "a", text, sizeof text, SAID));
    assert_string_equal(text, "b");
}

/* A store that is gone, or empty, while its log is still there: nothing is made in its place, for
 * what was kept last is in that log alone. The file put back, all is there; a backup put back the
 * way the words say is there exactly. */
static void log__without_its_store__is_left_and_said(void **state) {
    struct home *home = *state;
    char copies[WAYS][FILES_PATH + 48], log[FILES_PATH + 48], kept[FILES_PATH + 48],
        moved[FILES_PATH + 48];
    copies_and_a_log(home, 25, copies);
    beside(home, "-wal", log);
    snprintf(kept, sizeof kept, "%s/kept-wal", home->folder);
    snprintf(moved, sizeof moved, "%s/moved.db", home->folder);
    file_copy(log, kept);
    assert_int_equal(rename(home->path, moved), 0);
    for (int empty = 0; empty < 2; empty++) {
        for (int must_exist = 0; must_exist < 2; must_exist++) {
            home->info.text[0] = '\0';
            assert_int_equal(store_open(home->path, must_exist, &home->store, &home->info), ERR_IO);
            assert_non_null(strstr(home->info.text, "phbplan restore"));
            assert_int_equal(access(home->path, F_OK), empty ? 0 : -1);
            assert_true(file_same_bytes(log, kept));
        }
        file_write_all(home->path, "", 0);
    }
    assert_int_equal(rename(moved, home->path), 0);
    home->store = open_store(home->path);
    assert_int_equal(plans_in(home->store), 2 + 25);
    store_close(home->store);
    home->store = NULL;
    file_copy(kept, log);
    struct store_restored restored;
    assert_int_equal(unlink(home->path), 0);
    must(store_restore(home->path, &(struct store_backup){.path = copies[BY_US]},
                       "2026-11-26T10:00:00Z", &restored, SAID));
    free(restored.aside);
    home->store = open_store(home->path);
    assert_int_equal(plans_in(home->store), 2);
}

/* A link to the store is the store: the log is beside what it leads to. */
static void log__of_a_store_reached_by_a_link__is_looked_at(void **state) {
    struct home *home = *state;
    char copies[WAYS][FILES_PATH + 48], link[FILES_PATH + 48], log[FILES_PATH + 48];
    struct store_restored restored;
    struct stat about;
    snprintf(link, sizeof link, "%s/link.db", home->folder);
    assert_int_equal(symlink("plans.db", link), 0);
    copies_and_a_log(home, 25, copies);
    file_copy(copies[BY_HAND], home->path);
    assert_int_equal(store_open(link, true, &home->store, &home->info), ERR_IO);
    assert_non_null(strstr(home->info.text, "phbplan restore"));
    must(store_restore(link, &(struct store_backup){.path = copies[BY_HAND]},
                       "2026-11-26T10:00:00Z", &restored, SAID));
    free(restored.aside);
    assert_int_equal(lstat(link, &about), 0);
    assert_true(S_ISLNK(about.st_mode));
    home->store = open_store(link);
    struct book *book = new_book(home->store);
    set(book, RECORD_PERSON, "", PERSON_ADDRESS, "Kept");
    beside(home, "-wal", log);
    assert_int_equal(unlink(log), 0);
    assert_int_equal(try_set(book, RECORD_PERSON, "", PERSON_ADDRESS, "Not kept", &home->info),
                     ERR_IO);
    book_close(book);
    store_close(home->store);
    home->store = open_store(home->path);
    assert_int_equal(plans_in(home->store), 3);
}

/* ---- taken away while it is open */

static const char *const GONE[][2] = {{"-wal", NULL}, {"-shm", NULL}, {"-wal", "-shm"}};
enum { GONE_COUNT = sizeof GONE / sizeof GONE[0] };

static void take_away(const struct home *home, size_t which) {
    for (size_t i = 0; i < 2 && GONE[which][i] != NULL; i++) {
        char path[FILES_PATH + 48];
        beside(home, GONE[which][i], path);
        assert_int_equal(unlink(path), 0);
    }
}

/* The next edit is refused, in words; what was kept before is in the store, also for others. */
static void log__taken_away__refuses_the_next_edit(void **state) {
    struct home *home = *state;
    for (size_t which = 0; which < GONE_COUNT; which++) {
        struct book *book = new_book(home->store);
        set(book, RECORD_PERSON, "", PERSON_ADDRESS, "Kept");
        set(book, RECORD_PERSON, "", PERSON_PHONE, "01632 960001");
        take_away(home, which);
        for (int i = 0; i < 2; i++) {
            assert_int_equal(
                try_set(book, RECORD_PERSON, "", PERSON_ADDRESS, "Not kept", &home->info), ERR_IO);
            assert_non_null(strstr(home->info.text, "removed"));
            assert_non_null(strstr(home->info.text, "kept before is safe"));
            assert_field(book, RECORD_PERSON, "", PERSON_ADDRESS, "Kept");
        }
        char reference[32];
        snprintf(reference, sizeof reference, "%s",
                 record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE));
        book_close(book);
        store_close(home->store);
        home->store = open_store(home->path);
        book = open_book(home->store, reference);
        assert_field(book, RECORD_PERSON, "", PERSON_ADDRESS, "Kept");
        assert_field(book, RECORD_PERSON, "", PERSON_PHONE, "01632 960001");
        book_close(book);
        assert_answer(home->path, "PRAGMA integrity_check", "ok");
    }
}

/* Somebody else opens the store in between and keeps a plan, or is refused; whoever closes first,
 * all that was called kept is there. */
static void log__taken_away__loses_nothing_that_was_called_kept(void **state) {
    struct home *home = *state;
    for (size_t i = 0; i < GONE_COUNT * 2; i++) {
        bool other_first = i % 2 == 0;
        struct store *other = NULL;
        struct book *book = new_book(home->store), *theirs = NULL;
        set(book, RECORD_PERSON, "", PERSON_ADDRESS, "Kept");
        int64_t plans = plans_in(home->store);
        take_away(home, i / 2);
        if (store_open(home->path, true, &other, &home->info) == ERR_OK)
            must(book_new(other, NULL, &theirs, SAID));
        else if (strstr(home->info.text, "removed") == NULL)
            fail_msg("%zu: %s", i, home->info.text);
        plans += theirs != NULL;
        assert_int_equal(try_set(book, RECORD_PERSON, "", PERSON_PHONE, "1", &home->info), ERR_IO);
        book_close(book);
        book_close(theirs);
        if (other_first)
            store_close(other);
        store_close(home->store);
        if (!other_first)
            store_close(other);
        home->store = open_store(home->path);
        assert_int_equal(plans_in(home->store), plans);
        assert_answer(home->path, "PRAGMA integrity_check", "ok");
        assert_answer(home->path,
                      "SELECT count(*) FROM person WHERE address = 'Kept' OR address IS NULL",
                      (char[]){(char)('0' + plans), '\0'});
    }
}

/* ---- put back on a disk that fails */

/* What putting back asks of the disk is ours here: the call of that number fails. */
static int fail_at, calls;

static bool fails(void) {
    errno = EIO;
    return fail_at != 0 && ++calls == fail_at;
}
long syscall(long number, ...);

int fsync(int file) {
    return fails() ? -1 : (int)syscall(SYS_fsync, file);
}
int link(const char *from, const char *to) {
    return fails() ? -1 : linkat(AT_FDCWD, from, AT_FDCWD, to, 0);
}
int unlink(const char *path) {
    return fails() ? -1 : unlinkat(AT_FDCWD, path, 0);
}
int rename(const char *from, const char *to) {
    return fails() ? -1 : renameat(AT_FDCWD, from, AT_FDCWD, to);
}

static int files_in(const char *folder) {
    int count = 0;
    DIR *open = opendir(folder);
    assert_non_null(open);
    while (readdir(open) != NULL)
        count++;
    closedir(open);
    return count;
}

/* Whichever call fails: nothing was put back and nothing is there that was not, or it was, and that
 * is what is said. */
static void restore__says__what_is_so_after_a_fault_anywhere(void **state) {
    struct home *home = *state;
    char copies[WAYS][FILES_PATH + 48], log[FILES_PATH + 48], kept[FILES_PATH + 48],
        was[FILES_PATH + 48];
    int refused = 0, unsure = 0;
    bool through = false;
    copies_and_a_log(home, 25, copies);
    beside(home, "-wal", log);
    snprintf(kept, sizeof kept, "%s/kept-wal", home->folder);
    snprintf(was, sizeof was, "%s/was.db", home->folder);
    file_copy(log, kept);
    file_copy(home->path, was);
    for (int n = 1; n < 40 && !through; n++) {
        struct store_restored restored = {0};
        const int before = files_in(home->folder);
        char now[32];
        snprintf(now, sizeof now, "2026-11-26T10:00:%02dZ", n);
        calls = 0;
        fail_at = n;
        enum err err = store_restore(home->path, &(struct store_backup){.path = copies[BY_US]}, now,
                                     &restored, &home->info);
        through = calls < n;
        fail_at = 0;
        free(restored.aside);
        if (err != ERR_OK && strstr(home->info.text, "Nothing was put back") != NULL) {
            refused++;
            assert_int_equal(files_in(home->folder), before);
            assert_true(file_same_bytes(home->path, was));
            assert_true(file_same_bytes(log, kept));
            continue;
        }
        if (err != ERR_OK) {
            unsure++;
            assert_non_null(strstr(home->info.text, "cannot tell"));
            assert_non_null(strstr(home->info.text, ".before-"));
        }
        if (store_open(home->path, true, &home->store, &home->info) == ERR_OK)
            assert_int_equal(plans_in(home->store), 2);
        else /* the old log could not be taken away */
            assert_non_null(strstr(home->info.text, "phbplan restore"));
        store_close(home->store);
        home->store = NULL;
        file_copy(was, home->path);
        file_copy(kept, log);
    }
    assert_true(through);
    assert_true(refused >= 6); /* the copy and its syncs, a name for each part, the place */
    assert_true(unsure >= 2);  /* the old log, the folder */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(log__of_what_came_after__is_not_read_into_a_copy),
        HOME_TEST(log__longer_than_it_grows__likewise),
        HOME_TEST(log__own__is_read),
        HOME_TEST(log__of_another_program__is_read),
        HOME_TEST(log__without_its_store__is_left_and_said),
        HOME_TEST(log__of_a_store_reached_by_a_link__is_looked_at),
        HOME_TEST(log__taken_away__refuses_the_next_edit),
        HOME_TEST(log__taken_away__loses_nothing_that_was_called_kept),
        HOME_TEST(restore__says__what_is_so_after_a_fault_anywhere),
    };
    return cmocka_run_group_tests_name("store/log", tests, NULL, NULL);
}
