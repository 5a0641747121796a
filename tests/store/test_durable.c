/* What was kept stays kept: through kill -9 at any moment, and through a disk that fails at any of
 * the things asked of it. */
#include "store_fixture.h"

#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

/* ---- killed */

/* Edits without end, from the number after `from` on, and says each number once it was kept. */
static void edit_for_ever(const char *path, int from, int pipe_end) {
    struct store *store = NULL;
    struct book *book = NULL;
    struct err_info info;
    if (store_open(path, true, &store, &info) != ERR_OK ||
        book_open(store, "P-0001", &book, &info) != ERR_OK)
        _exit(1);
    for (int number = from + 1;; number++) {
        char text[16];
        snprintf(text, sizeof text, "%d", number);
        if (try_set(book, RECORD_PERSON, "", PERSON_ADDRESS, text, &info) != ERR_OK ||
            write(pipe_end, &number, sizeof number) != (ssize_t)sizeof number)
            _exit(1);
    }
}

/* Starts the child, kills it after so many edits were kept and some moments more, and gives the
 * last number it said. */
static int kill_after(const char *path, int from, int edits, unsigned moments) {
    int ends[2], last = from, number;
    assert_int_equal(pipe(ends), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        close(ends[0]);
        edit_for_ever(path, from, ends[1]);
    }
    close(ends[1]);
    for (int i = 0; i < edits && read(ends[0], &number, sizeof number) == (ssize_t)sizeof number;
         i++)
        last = number;
    for (volatile unsigned i = 0; i < moments; i++)
        ;
    kill(child, SIGKILL);
    while (read(ends[0], &number, sizeof number) == (ssize_t)sizeof number)
        last = number;
    close(ends[0]);
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status)); /* and not ended by itself */
    return last;
}

static void store__keeps__everything_through_kill(void **state) {
    struct home *home = *state;
    book_close(new_book(home->store));
    store_close(home->store);
    home->store = NULL;
    int number = 0;
    unsigned seed = 12345; /* the same places every time, as far as the machine allows */
    for (int round = 0; round < 50; round++) {
        seed = seed * 1103515245u + 12345u;
        int said = kill_after(home->path, number, (int)(seed >> 16) % 20, (seed >> 8) % 200000);
        assert_answer(home->path, "PRAGMA integrity_check", "ok");
        struct store *store = open_store(home->path);
        struct book *book = open_book(store, "P-0001");
        int kept =
            (int)strtol(record_text(plan_one(book->plan, RECORD_PERSON), PERSON_ADDRESS), NULL, 10);
        if (kept != said && kept != said + 1) /* one more was kept before it could be said */
            fail_msg("round %d: %d was said and %d is there", round, said, kept);
        assert_int_equal(book->revision, kept + 1);
        char expected[64];
        snprintf(expected, sizeof expected, "%d", kept + 1);
        assert_answer(home->path, "SELECT count(*) FROM edit", expected);
        assert_kept(book);
        book_close(book);
        store_close(store);
        number = kept;
    }
    assert_true(number > 50);
}

/* ---- a disk that fails: SQLite's own access to files, with a fault at the nth call */

static struct {
    int calls;      /* writes, syncs and truncations so far */
    int fail_at;    /* the call that fails, 0 for none */
    bool for_good;  /* and all after it */
    int fault;      /* with this code */
    int log_syncs;  /* of the write-ahead log */
    int fail_syncs; /* so many of the log fail from now on */
} disk;

struct faulty_file {
    sqlite3_file base;
    bool is_log;
    sqlite3_file *real; /* follows in the same memory */
};

static sqlite3_file *real_of(sqlite3_file *file) {
    return ((struct faulty_file *)file)->real;
}

static bool fails(void) {
    disk.calls++;
    return disk.fail_at > 0 &&
           (disk.for_good ? disk.calls >= disk.fail_at : disk.calls == disk.fail_at);
}

static int file_close(sqlite3_file *file) {
    return real_of(file)->pMethods->xClose(real_of(file));
}
static int file_read(sqlite3_file *file, void *to, int amount, sqlite3_int64 offset) {
    return real_of(file)->pMethods->xRead(real_of(file), to, amount, offset);
}
static int file_write(sqlite3_file *file, const void *from, int amount, sqlite3_int64 offset) {
    if (fails())
        return disk.fault;
    return real_of(file)->pMethods->xWrite(real_of(file), from, amount, offset);
}
static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
    if (fails())
        return disk.fault;
    return real_of(file)->pMethods->xTruncate(real_of(file), size);
}
static int file_sync(sqlite3_file *file, int flags) {
    if (((struct faulty_file *)file)->is_log && disk.fail_syncs > 0) {
        disk.fail_syncs--;
        return SQLITE_IOERR_FSYNC;
    }
    if (fails())
        return SQLITE_IOERR_FSYNC;
    disk.log_syncs += ((struct faulty_file *)file)->is_log;
    return real_of(file)->pMethods->xSync(real_of(file), flags);
}
static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    return real_of(file)->pMethods->xFileSize(real_of(file), size);
}
static int file_lock(sqlite3_file *file, int kind) {
    return real_of(file)->pMethods->xLock(real_of(file), kind);
}
static int file_unlock(sqlite3_file *file, int kind) {
    return real_of(file)->pMethods->xUnlock(real_of(file), kind);
}
static int file_check_lock(sqlite3_file *file, int *out) {
    return real_of(file)->pMethods->xCheckReservedLock(real_of(file), out);
}
static int file_control(sqlite3_file *file, int operation, void *data) {
    return real_of(file)->pMethods->xFileControl(real_of(file), operation, data);
}
static int file_sector(sqlite3_file *file) {
    return real_of(file)->pMethods->xSectorSize(real_of(file));
}
static int file_traits(sqlite3_file *file) {
    return real_of(file)->pMethods->xDeviceCharacteristics(real_of(file));
}
static int file_map(sqlite3_file *file, int region, int size, int extend, void volatile **out) {
    return real_of(file)->pMethods->xShmMap(real_of(file), region, size, extend, out);
}
static int file_map_lock(sqlite3_file *file, int offset, int count, int flags) {
    return real_of(file)->pMethods->xShmLock(real_of(file), offset, count, flags);
}
static void file_barrier(sqlite3_file *file) {
    real_of(file)->pMethods->xShmBarrier(real_of(file));
}
static int file_unmap(sqlite3_file *file, int remove) {
    return real_of(file)->pMethods->xShmUnmap(real_of(file), remove);
}

static const sqlite3_io_methods faulty_methods = {
    .iVersion = 2,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector,
    .xDeviceCharacteristics = file_traits,
    .xShmMap = file_map,
    .xShmLock = file_map_lock,
    .xShmBarrier = file_barrier,
    .xShmUnmap = file_unmap,
};

static int faulty_open(sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags,
                       int *out) {
    sqlite3_vfs *real = vfs->pAppData;
    struct faulty_file *faulty = (struct faulty_file *)file;
    faulty->real = (sqlite3_file *)(faulty + 1);
    faulty->is_log = (flags & SQLITE_OPEN_WAL) != 0;
    int code = real->xOpen(real, name, faulty->real, flags, out);
    faulty->base.pMethods = faulty->real->pMethods != NULL ? &faulty_methods : NULL;
    return code;
}

/* Puts the disk that can fail in front of the real one, for everything opened from now on. */
static sqlite3_vfs faulty_vfs;
static void use_faulty_disk(void) {
    sqlite3_vfs *real = sqlite3_vfs_find(NULL);
    faulty_vfs = *real;
    faulty_vfs.pNext = NULL;
    faulty_vfs.zName = "faulty";
    faulty_vfs.pAppData = real;
    faulty_vfs.xOpen = faulty_open;
    faulty_vfs.szOsFile = (int)sizeof(struct faulty_file) + real->szOsFile;
    assert_int_equal(sqlite3_vfs_register(&faulty_vfs, 1), SQLITE_OK);
}

static int disk_make(void **state) {
    memset(&disk, 0, sizeof disk);
    use_faulty_disk();
    return home_make(state);
}

static int disk_remove(void **state) {
    memset(&disk, 0, sizeof disk);
    home_remove(state);
    return sqlite3_vfs_unregister(&faulty_vfs);
}

static void edit__returns__only_once_the_log_is_on_the_disk(void **state) {
    struct home *home = *state;
    struct book *book = new_book(home->store);
    for (int i = 0; i < 20; i++) {
        char text[16];
        snprintf(text, sizeof text, "%d", i);
        disk.log_syncs = 0;
        set(book, RECORD_PERSON, "", PERSON_ADDRESS, text);
        assert_true(disk.log_syncs > 0);
        disk.log_syncs = 0;
        undo(book);
        assert_true(disk.log_syncs > 0);
    }
    book_close(book);
}

/* One edit with a fault at the nth thing asked of the disk. True where it went through untouched.
 */
static bool edit_with_fault(struct home *home, int n) {
    struct book *book = open_book(home->store, "P-0001");
    struct plan *before = plan_copy(book->plan);
    int64_t revision = book->revision;
    struct changes changes;
    changes_init(&changes);
    changes_remove(&changes, book->plan, RECORD_OUTCOME, "o1");
    changes_set(&changes, RECORD_PERSON, "", PERSON_FAMILY_NAME, n % 2 == 0 ? "Even" : "Odd");
    disk.calls = 0;
    disk.fail_at = n;
    enum err err = book_edit(book, &changes, "edit", &home->info);
    bool reached = disk.calls >= n;
    disk.fail_at = 0;
    changes_done(&changes);
    if (err == ERR_OK) {
        assert_int_equal(book->revision, revision + 1);
        undo(book);
    } else {
        assert_true(err == ERR_IO || err == ERR_FULL);
        assert_non_null(strstr(home->info.text, home->path));
        assert_int_equal(book->revision, revision);
    }
    assert_same_plan(book->plan, before);
    assert_kept(book);
    plan_free(before);
    book_close(book);
    return !reached;
}

static void edit_with_every_fault(struct home *home, int fault, bool for_good) {
    struct book *book = full_book(home->store);
    book_close(book);
    disk.fault = fault;
    disk.for_good = for_good;
    bool through = false;
    int n = 0;
    while (!through && n < 200)
        through = edit_with_fault(home, ++n);
    assert_true(through);
    assert_true(n > 5); /* several things were asked of the disk, and each of them failed once */
    assert_answer(home->path, "PRAGMA integrity_check", "ok");
}

static void edit__survives__a_write_that_fails(void **state) {
    edit_with_every_fault(*state, SQLITE_IOERR_WRITE, false);
}

static void edit__survives__a_disk_that_gives_up(void **state) {
    edit_with_every_fault(*state, SQLITE_IOERR_WRITE, true);
}

static void edit__survives__a_disk_that_is_full(void **state) {
    edit_with_every_fault(*state, SQLITE_FULL, false);
}

/* What the next program to open the store would find, were this one killed now. */
static void assert_found_after_a_kill(const struct home *home, const char *address) {
    char copy[FILES_PATH + 48], log[FILES_PATH + 48], copied_log[FILES_PATH + 64];
    snprintf(copy, sizeof copy, "%s/killed.db", home->folder);
    snprintf(log, sizeof log, "%s-wal", home->path);
    snprintf(copied_log, sizeof copied_log, "%s-wal", copy);
    file_copy(home->path, copy);
    file_copy(log, copied_log);
    struct store *store = open_store(copy);
    struct book *book = open_book(store, "P-0001");
    assert_field(book, RECORD_PERSON, "", PERSON_ADDRESS, address);
    book_close(book);
    store_close(store);
}

/* The disk fails when the edit is to be made lasting, when all of it is in the log already: what
 * was refused is not there; and where that cannot be known, it is not claimed. */
static void edit__refused__is_not_there(void **state) {
    struct home *home = *state;
    struct book *book = new_book(home->store);
    set(book, RECORD_PERSON, "", PERSON_ADDRESS, "Before");
    disk.fail_syncs = 1;
    assert_int_equal(try_set(book, RECORD_PERSON, "", PERSON_ADDRESS, "Refused", &home->info),
                     ERR_IO);
    assert_null(strstr(home->info.text, "cannot tell"));
    assert_field(book, RECORD_PERSON, "", PERSON_ADDRESS, "Before");
    assert_found_after_a_kill(home, "Before");
    set(book, RECORD_PERSON, "", PERSON_ADDRESS, "After");
    assert_kept(book);
    disk.fail_syncs = 1000;
    assert_int_equal(try_set(book, RECORD_PERSON, "", PERSON_ADDRESS, "Refused", &home->info),
                     ERR_IO);
    assert_non_null(strstr(home->info.text, "cannot tell"));
    assert_found_after_a_kill(home, "After");
    disk.fail_syncs = 0;
    set(book, RECORD_PERSON, "", PERSON_ADDRESS, "Mended");
    assert_kept(book);
    book_close(book);
}

/* Making a store, with a fault at every place: it is a store afterwards, or none yet, and opening
 * it again makes it one. */
static void open__survives__a_fault_anywhere(void **state) {
    struct home *home = *state;
    bool through = false;
    int n = 0;
    disk.fault = SQLITE_IOERR_WRITE;
    while (!through && n < 2000) {
        char path[sizeof home->path + 16];
        struct store *store = NULL;
        snprintf(path, sizeof path, "%s/fault-%d.db", home->folder, ++n);
        disk.calls = 0;
        disk.fail_at = n;
        enum err err = store_open(path, false, &store, &home->info);
        through = disk.calls < n;
        disk.fail_at = 0;
        if (err != ERR_OK) {
            assert_null(store);
            assert_int_equal(err, ERR_IO);
            store = open_store(path);
        }
        book_close(new_book(store));
        store_close(store);
        assert_answer(path, "PRAGMA integrity_check", "ok");
        assert_answer(path, "SELECT count(*) FROM price", "44");
        assert_int_equal(unlink(path), 0);
    }
    assert_true(through);
}

#define DISK_TEST(name) cmocka_unit_test_setup_teardown(name, disk_make, disk_remove)

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(store__keeps__everything_through_kill),
        DISK_TEST(edit__returns__only_once_the_log_is_on_the_disk),
        DISK_TEST(edit__survives__a_write_that_fails),
        DISK_TEST(edit__survives__a_disk_that_gives_up),
        DISK_TEST(edit__refused__is_not_there),
        DISK_TEST(edit__survives__a_disk_that_is_full),
        DISK_TEST(open__survives__a_fault_anywhere),
    };
    return cmocka_run_group_tests_name("store/durable", tests, NULL, NULL);
}
