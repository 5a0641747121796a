/* Files written whole or not at all, on real folders: what stands afterwards, also when it goes
 * wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/safe_file.h"
#include "base/text.h"
#include "base/unused.h"
#include "tests/term/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

/* A folder for each test, and a file in it to write. */
struct file_place {
    char folder[FILES_PATH], path[FILES_PATH];
    struct err_info info;
};

static int place_make(void **state) {
    struct file_place *place = calloc(1, sizeof *place);
    assert_non_null(place);
    folder_make(place->folder);
    path_join(place->folder, "plan.json", place->path);
    *state = place;
    return 0;
}

static int place_remove(void **state) {
    struct file_place *place = *state;
    folder_remove(place->folder);
    free(place);
    return 0;
}

/* How many files are in the folder: a temporary one left behind would show. */
static int files_in(const char *folder) {
    DIR *open = opendir(folder);
    assert_non_null(open);
    int count = 0;
    for (struct dirent *entry = readdir(open); entry != NULL; entry = readdir(open))
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(open);
    return count;
}

static void assert_holds(const char *path, const char *text) {
    size_t length = 0;
    char *found = file_read_all(path, &length);
    assert_int_equal(length, strlen(text));
    assert_string_equal(found, text);
    free(found);
}

static enum err write_text(struct file_place *place, const char *path, const char *text,
                           bool replace) {
    place->info = (struct err_info){0};
    return safe_file_write(path, text, strlen(text), replace, &place->info);
}

static void safe_file__write__new_file_is_private(void **state) {
    struct file_place *place = *state;
    assert_int_equal(write_text(place, place->path, "new", false), ERR_OK);
    assert_holds(place->path, "new");
    assert_int_equal(file_mode(place->path), 0600);
    assert_int_equal(files_in(place->folder), 1);
}

static void safe_file__write__nothing_at_all(void **state) {
    struct file_place *place = *state;
    assert_int_equal(write_text(place, place->path, "", false), ERR_OK);
    assert_holds(place->path, "");
}

static void safe_file__write__a_name_without_a_folder(void **state) {
    struct file_place *place = *state;
    char here[FILES_PATH];
    assert_non_null(getcwd(here, sizeof here));
    assert_int_equal(chdir(place->folder), 0);
    enum err err = write_text(place, "plan.json", "near", false);
    assert_int_equal(chdir(here), 0);
    assert_int_equal(err, ERR_OK);
    assert_holds(place->path, "near");
    assert_int_equal(files_in(place->folder), 1);
}

static void safe_file__write__without_replace_keeps_the_old(void **state) {
    struct file_place *place = *state;
    file_write_all(place->path, "old", 3);
    assert_int_equal(write_text(place, place->path, "new", false), ERR_EXISTS);
    assert_non_null(strstr(place->info.text, "plan.json"));
    assert_holds(place->path, "old");
    assert_int_equal(files_in(place->folder), 1);
}

static void safe_file__write__with_replace(void **state) {
    struct file_place *place = *state;
    file_write_all(place->path, "a much longer old text", 22);
    assert_int_equal(write_text(place, place->path, "new", true), ERR_OK);
    assert_holds(place->path, "new");
    assert_int_equal(files_in(place->folder), 1);
    assert_int_equal(write_text(place, place->path, "newer", true), ERR_OK);
    assert_holds(place->path, "newer");
}

/* Someone else makes the file between the first look and the last step. */
static void safe_file__commit__somebody_was_quicker(void **state) {
    struct file_place *place = *state;
    struct safe_file file;
    assert_int_equal(safe_file_begin(&file, place->path, false, &place->info), ERR_OK);
    file_write_all(file.path, "mine", 4);
    file_write_all(place->path, "theirs", 6);
    assert_int_equal(safe_file_commit(&file, &place->info), ERR_EXISTS);
    safe_file_done(&file);
    assert_holds(place->path, "theirs");
    assert_int_equal(files_in(place->folder), 1);
}

static void safe_file__begin__temporary_file_is_beside_and_private(void **state) {
    struct file_place *place = *state;
    struct safe_file file, other;
    assert_int_equal(safe_file_begin(&file, place->path, false, &place->info), ERR_OK);
    assert_int_equal(safe_file_begin(&other, place->path, false, &place->info), ERR_OK);
    assert_string_not_equal(file.path, other.path);
    assert_int_equal(strncmp(file.path, place->folder, strlen(place->folder)), 0);
    assert_int_equal(file_mode(file.path), 0600);
    assert_false(file_exists(place->path));
    safe_file_done(&file);
    safe_file_done(&other);
    assert_int_equal(files_in(place->folder), 0);
}

static void safe_file__done__twice_and_after_an_error(void **state) {
    struct file_place *place = *state;
    struct safe_file file;
    assert_int_equal(safe_file_begin(&file, "", false, &place->info), ERR_IO);
    safe_file_done(&file);
    safe_file_done(&file);
    assert_int_equal(safe_file_begin(&file, place->path, false, &place->info), ERR_OK);
    assert_int_equal(safe_file_commit(&file, &place->info), ERR_OK);
    safe_file_done(&file);
    safe_file_done(&file);
    assert_true(file_exists(place->path));
}

/* Targets that cannot be written, and words that say why. */
static void safe_file__write__no_such_place(void **state) {
    struct file_place *place = *state;
    char path[FILES_PATH];
    path_join(place->folder, "none/plan.json", path);
    assert_int_equal(write_text(place, path, "new", false), ERR_IO);
    assert_non_null(strstr(place->info.text, "/none\""));
    assert_int_equal(write_text(place, place->folder, "new", true), ERR_IO);
    assert_non_null(strstr(place->info.text, "is a folder"));
    assert_int_equal(write_text(place, place->folder, "new", false), ERR_IO);
    path_join(place->folder, "none/", path);
    assert_int_equal(write_text(place, path, "new", false), ERR_IO);
    assert_int_equal(write_text(place, "", "new", false), ERR_IO);
    file_write_all(place->path, "old", 3);
    path_join(place->path, "plan.json", path);
    assert_int_equal(write_text(place, path, "new", true), ERR_IO);
    assert_non_null(strstr(place->info.text, "not a folder"));
    assert_int_equal(files_in(place->folder), 1);
}

/* A rename over a device would destroy it; over a terminal of this test's own it would only fail.
 */
static void safe_file__write__a_device_is_left_alone(void **state) {
    struct file_place *place = *state;
    struct stat before, after;
    const int terminal = posix_openpt(O_RDWR | O_NOCTTY);
    assert_true(terminal >= 0 && grantpt(terminal) == 0 && unlockpt(terminal) == 0);
    const char *device = ptsname(terminal);
    assert_int_equal(stat(device, &before), 0);
    assert_int_equal(write_text(place, device, "new", true), ERR_IO);
    assert_non_null(strstr(place->info.text, "ordinary file"));
    assert_int_equal(write_text(place, device, "new", false), ERR_EXISTS);
    assert_int_equal(stat(device, &after), 0);
    assert_true(S_ISCHR(after.st_mode));
    assert_int_equal(before.st_ino, after.st_ino);
    close(terminal);
}

/* In a child that is not root, who may write anywhere. */
static void safe_file__write__a_folder_without_permission(void **state) {
    struct file_place *place = *state;
    assert_int_equal(chmod(place->folder, 0555), 0);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        if (geteuid() == 0 && setuid(65534) != 0)
            _exit(99);
        _exit((int)safe_file_write(place->path, "new", 3, false, NULL));
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(chmod(place->folder, 0700), 0);
    assert_true(WIFEXITED(status));
    assert_int_equal(WEXITSTATUS(status), ERR_IO);
    assert_int_equal(files_in(place->folder), 0);
}

/* The link stays a link; what it points to is replaced. */
static void safe_file__write__through_a_link(void **state) {
    struct file_place *place = *state;
    char link[FILES_PATH];
    struct stat status;
    path_join(place->folder, "link.json", link);
    file_write_all(place->path, "old", 3);
    assert_int_equal(symlink("plan.json", link), 0);
    assert_int_equal(write_text(place, link, "new", false), ERR_EXISTS);
    assert_int_equal(write_text(place, link, "new", true), ERR_OK);
    assert_int_equal(lstat(link, &status), 0);
    assert_true(S_ISLNK(status.st_mode));
    assert_holds(place->path, "new");
    assert_int_equal(files_in(place->folder), 2);
}

static void safe_file__write__a_link_to_nothing(void **state) {
    struct file_place *place = *state;
    assert_int_equal(symlink("none", place->path), 0);
    assert_int_equal(write_text(place, place->path, "new", false), ERR_EXISTS);
    assert_int_equal(write_text(place, place->path, "new", true), ERR_IO);
    assert_non_null(
        strstr(place->info.text, "is a link to a file that is not there. Choose another"));
    char other[FILES_PATH];
    path_join(place->folder, "round.json", other);
    assert_int_equal(symlink("round.json", other), 0);
    assert_int_equal(write_text(place, other, "new", true), ERR_IO);
    assert_non_null(strstr(place->info.text, "round in a circle"));
    assert_int_equal(files_in(place->folder), 2);
}

/* A disk with room for 64 KiB, in a child: the limit counts for every file of a process. */
static enum err write_with_little_room(struct file_place *place, const char *text, bool replace) {
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct rlimit limit = {65536, 65536};
        signal(SIGXFSZ, SIG_IGN);
        if (setrlimit(RLIMIT_FSIZE, &limit) != 0)
            _exit(99);
        _exit((int)safe_file_write(place->path, text, strlen(text), replace, NULL));
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFEXITED(status));
    return (enum err)WEXITSTATUS(status);
}

static void safe_file__write__full_disk_leaves_the_old(void **state) {
    struct file_place *place = *state;
    enum { LONG = 200000 };
    char *text = malloc(LONG + 1);
    assert_non_null(text);
    memset(text, 'x', LONG);
    text[LONG] = '\0';
    assert_int_equal(write_with_little_room(place, text, false), ERR_FULL);
    assert_int_equal(files_in(place->folder), 0);
    file_write_all(place->path, "old", 3);
    assert_int_equal(write_with_little_room(place, text, true), ERR_FULL);
    assert_holds(place->path, "old");
    assert_int_equal(files_in(place->folder), 1);
    assert_int_equal(write_with_little_room(place, "short", true), ERR_OK);
    assert_holds(place->path, "short");
    free(text);
}

/* The program dies with half a file written: the old one is still whole. */
static void safe_file__begin__killed_before_the_end(void **state) {
    struct file_place *place = *state;
    file_write_all(place->path, "old", 3);
    pid_t child = fork();
    assert_true(child >= 0);
    if (child == 0) {
        struct safe_file file;
        if (safe_file_begin(&file, place->path, true, NULL) == ERR_OK)
            file_write_all(file.path, "ne", 2);
        raise(SIGKILL);
    }
    int status = 0;
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_true(WIFSIGNALED(status));
    assert_holds(place->path, "old");
    assert_int_equal(write_text(place, place->path, "new", true), ERR_OK);
    assert_holds(place->path, "new");
}

static void file_read__whole__with_an_end(void **state) {
    struct file_place *place = *state;
    char *text = NULL;
    size_t length = 99;
    file_write_all(place->path, "a\0b", 3);
    assert_int_equal(file_read(place->path, 3, &text, &length, &place->info), ERR_OK);
    assert_int_equal(length, 3);
    assert_memory_equal(text, "a\0b", 4);
    free(text);
    file_write_all(place->path, "", 0);
    assert_int_equal(file_read(place->path, 0, &text, &length, &place->info), ERR_OK);
    assert_int_equal(length, 0);
    assert_string_equal(text, "");
    free(text);
}

static void file_read__whole__no_more_than_asked(void **state) {
    struct file_place *place = *state;
    enum { SIZE = 1024 * 1024 };
    char *data = calloc(1, SIZE + 1), *text = NULL;
    size_t length = 0;
    assert_non_null(data);
    file_write_all(place->path, data, SIZE + 1);
    assert_int_equal(file_read(place->path, SIZE, &text, &length, &place->info), ERR_LIMIT);
    assert_null(text);
    assert_non_null(strstr(place->info.text, "larger than 1 MiB"));
    assert_int_equal(file_read(place->path, SIZE + 1, &text, &length, &place->info), ERR_OK);
    assert_int_equal(length, SIZE + 1);
    free(text);
    free(data);
}

/* A file without an end must not fill the memory. */
static void file_read__whole__from_a_device_without_end(void **state) {
    struct file_place *place = *state;
    char *text = NULL;
    size_t length = 0;
    assert_int_equal(file_read("/dev/zero", 1024 * 1024, &text, &length, &place->info), ERR_LIMIT);
    assert_null(text);
}

/* Nobody is kept waiting for somebody to write. */
static void file_read__whole__a_pipe_nobody_writes_into(void **state) {
    struct file_place *place = *state;
    char *text = NULL;
    size_t length = 0;
    assert_int_equal(mkfifo(place->path, 0600), 0);
    assert_int_equal(file_read(place->path, 100, &text, &length, &place->info), ERR_IO);
    assert_non_null(strstr(place->info.text, "is a pipe"));
    assert_null(text);
}

static void file_read__whole__what_is_not_there(void **state) {
    struct file_place *place = *state;
    char *text = NULL;
    size_t length = 0;
    assert_int_equal(file_read(place->path, 9, &text, &length, &place->info), ERR_NOT_FOUND);
    assert_non_null(strstr(place->info.text, "plan.json"));
    assert_int_equal(file_read(place->folder, 9, &text, &length, &place->info), ERR_IO);
    assert_null(text);
}

static void file_peek__gives__the_first_bytes(void **state) {
    struct file_place *place = *state;
    char bytes[5] = "";
    assert_int_equal(file_peek(place->path, bytes, 4), 0);
    assert_int_equal(file_peek(place->folder, bytes, 4), 0);
    file_write_all(place->path, "plans", 5);
    assert_int_equal(file_peek(place->path, bytes, 4), 4);
    assert_string_equal(bytes, "plan");
    file_write_all(place->path, "me", 2);
    assert_int_equal(file_peek(place->path, bytes, 4), 2);
    assert_string_equal(bytes, "mean");
    assert_int_equal(unlink(place->path), 0);
    assert_int_equal(mkfifo(place->path, 0600), 0); /* which nobody writes into, and none waits */
    assert_int_equal(file_peek(place->path, bytes, 4), 0);
}

static void file_error__words__for_each_number(void **state UNUSED) {
    static const struct {
        int number;
        enum err err;
    } ROWS[] = {{ENOSPC, ERR_FULL},     {EDQUOT, ERR_FULL},   {EFBIG, ERR_FULL},
                {EACCES, ERR_IO},       {EROFS, ERR_IO},      {ENOENT, ERR_IO},
                {ENAMETOOLONG, ERR_IO}, {ENOMEM, ERR_MEMORY}, {EIO, ERR_IO},
                {EMFILE, ERR_IO},       {ENFILE, ERR_IO}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct err_info info = {0};
        assert_int_equal(file_error("a/pl\x1b[2J\nan.json", ROWS[i].number, &info), ROWS[i].err);
        assert_non_null(strstr(info.text, "an.json\""));
        assert_true(text_is_plain(info.text, false));
        if (ROWS[i].number == EMFILE || ROWS[i].number == ENFILE)
            assert_non_null(strstr(info.text, "Too many files are open"));
    }
    for (int number = 1; number < 134; number++) { /* and each says what to do */
        struct err_info info = {0};
        (void)file_error("plan.json", number, &info);
        if (strstr(info.text, ". ") == NULL)
            fail_msg("%d: %s", number, info.text);
    }
    char path[5000];
    struct err_info info = {0};
    memset(path, 'p', sizeof path - 1);
    path[sizeof path - 1] = '\0';
    assert_int_equal(file_error(path, ENOSPC, &info), ERR_FULL);
    assert_non_null(strstr(info.text, "Make some room")); /* what to do is never cut off */
}

/* What makes a file last is ours here: the call of that number fails. */
static int sync_fails_at, syncs;

long syscall(long number, ...);

int fsync(int file) {
    errno = EIO;
    return sync_fails_at != 0 && ++syncs == sync_fails_at ? -1 : (int)syscall(SYS_fsync, file);
}

/* The file cannot be made to last: it is not there. Its name cannot: it is there, and that is said.
 */
static void write__that_may_not_last__is_said(void **state) {
    struct file_place *place = *state;
    for (int replace = 0; replace < 2; replace++) {
        for (sync_fails_at = 1; sync_fails_at <= 2; sync_fails_at++) {
            file_write_all(place->path, "old", 3);
            if (!replace)
                assert_int_equal(unlink(place->path), 0);
            syncs = 0;
            assert_int_equal(safe_file_write(place->path, "new", 3, replace, &place->info), ERR_IO);
            bool there = strstr(place->info.text, "is written whole, but") != NULL;
            assert_int_equal(there, sync_fails_at == 2);
            if (there || replace)
                assert_holds(place->path, there ? "new" : "old");
            assert_int_equal(files_in(place->folder), there || replace ? 1 : 0);
            (void)unlink(place->path);
        }
    }
    sync_fails_at = 0;
}

#define PLACE_TEST(name) cmocka_unit_test_setup_teardown(name, place_make, place_remove)

int main(void) {
    const struct CMUnitTest tests[] = {
        PLACE_TEST(safe_file__write__new_file_is_private),
        PLACE_TEST(safe_file__write__nothing_at_all),
        PLACE_TEST(safe_file__write__a_name_without_a_folder),
        PLACE_TEST(safe_file__write__without_replace_keeps_the_old),
        PLACE_TEST(safe_file__write__with_replace),
        PLACE_TEST(safe_file__commit__somebody_was_quicker),
        PLACE_TEST(safe_file__begin__temporary_file_is_beside_and_private),
        PLACE_TEST(safe_file__done__twice_and_after_an_error),
        PLACE_TEST(safe_file__write__no_such_place),
        PLACE_TEST(safe_file__write__a_device_is_left_alone),
        PLACE_TEST(safe_file__write__a_folder_without_permission),
        PLACE_TEST(safe_file__write__through_a_link),
        PLACE_TEST(safe_file__write__a_link_to_nothing),
        PLACE_TEST(safe_file__write__full_disk_leaves_the_old),
        PLACE_TEST(safe_file__begin__killed_before_the_end),
        PLACE_TEST(file_read__whole__with_an_end),
        PLACE_TEST(file_read__whole__no_more_than_asked),
        PLACE_TEST(file_read__whole__from_a_device_without_end),
        PLACE_TEST(file_read__whole__a_pipe_nobody_writes_into),
        PLACE_TEST(file_read__whole__what_is_not_there),
        PLACE_TEST(file_peek__gives__the_first_bytes),
        PLACE_TEST(write__that_may_not_last__is_said),
        cmocka_unit_test(file_error__words__for_each_number),
    };
    return cmocka_run_group_tests_name("base/safe_file", tests, NULL, NULL);
}
