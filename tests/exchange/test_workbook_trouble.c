/* The workbook where something fails that libxlsxwriter does not look at: it is whole or it is not
 * there, the planner goes on, and nothing is left behind. The functions of the C library that are
 * to fail stand here in the place of the real ones, for the libraries too. */
#include "tests/exchange/workbook_fixture.h"

#include "base/safe_file.h"
#include "base/unused.h"
#include "exchange/apart.h"
#include "exchange/archive.h"
#include "tests/faults/no_memory.h"

#include <dirent.h>
#include <errno.h>
#include <linux/magic.h>
#include <locale.h>
#include <signal.h>
#include <stdalign.h>
#include <stdio.h>
#include <sys/inotify.h>
#include <sys/syscall.h>
#include <sys/vfs.h>
#include <unistd.h>

#define ANNE "tests/data/cases/anne.json"

/* ---- calls that fail ---- */

static struct failing seeks, rewinds;

int fseeko64(FILE *stream, int64_t offset, int whence);

int fseeko64(FILE *stream, int64_t offset, int whence) {
    if (fails(&seeks)) {
        errno = EIO;
        return -1;
    }
    return fseeko(stream, (off_t)offset, whence);
}

/* One that fails says nothing: the next read goes on where the last write ended. */
void rewind(FILE *stream) {
    if (!fails(&rewinds))
        (void)fseeko(stream, 0, SEEK_SET);
}

/* How often a file or folder was brought safely to the disk, and what the file held then. */
struct synced_workbook {
    int count, whole;
};
static struct synced_workbook synced;

long syscall(long number, ...);

int fsync(int descriptor) {
    char path[64], *bytes = NULL;
    size_t length = 0;
    synced.count++;
    snprintf(path, sizeof path, "/proc/self/fd/%d", descriptor);
    if (file_read(path, 1 << 24, &bytes, &length, NULL) == ERR_OK)
        synced.whole += archive_is_whole(bytes, length);
    free(bytes);
    return (int)syscall(SYS_fsync, descriptor);
}

/* ---- a plan to write again and again ---- */

struct again {
    struct written w;
    struct figures figures;
    char path[FILES_PATH];
};

static void again_start(struct again *a) {
    written_case(&a->w, ANNE);
    assert_int_equal(figures_make(a->w.f.plan, &a->w.f.rates, TODAY, &a->figures, NULL), ERR_OK);
    path_join(a->w.folder, "again.xlsx", a->path);
}

static void again_end(struct again *a) {
    figures_done(&a->figures);
    written_end(&a->w);
}

static size_t count_files(const char *folder) {
    size_t count = 0;
    DIR *open = opendir(folder);
    assert_non_null(open);
    for (const struct dirent *entry; (entry = readdir(open)) != NULL;)
        count += strcmp(entry->d_name, ".") != 0 && strcmp(entry->d_name, "..") != 0;
    closedir(open);
    return count;
}

/* Byte by byte: no style is another either. */
static bool is_as_before(const struct again *a) {
    size_t length = 0, was_length = 0;
    char *is = file_read_all(a->path, &length), *was = file_read_all(a->w.path, &was_length);
    bool same = length == was_length && memcmp(is, was, length) == 0;
    free(is);
    free(was);
    return same;
}

/* Writes it with the call number `at` failing, and holds it to be as it should, or not there. */
static enum err write_failing(struct again *a, struct failing *failing, long at) {
    char difference[512];
    struct err_info info = {0};
    *failing = (struct failing){.at = at};
    enum err err = workbook_write(&a->figures, NULL, NULL, a->path, false, &info);
    *failing = (struct failing){0};
    if (err == ERR_OK) {
        struct xlsx *book = xlsx_open(a->path);
        if (!xlsx_same_values(a->w.book, book, difference, sizeof difference))
            fail_msg("call %ld failed, and it was said to be written: %s", at, difference);
        xlsx_close(book);
        if (!is_as_before(a))
            fail_msg("call %ld failed, and it was said to be written, but looks otherwise", at);
        assert_int_equal(unlink(a->path), 0);
    } else if (info.text[0] == '\0') {
        fail_msg("call %ld failed, and no words say so", at);
    }
    if (count_files(a->w.folder) != 1)
        fail_msg("call %ld failed and left a file behind", at);
    return err;
}

/* How many calls are passed over: each try is a workbook of its own. */
static long at_a_time(void) {
    const char *soak = getenv("SOAK");
    return soak != NULL && *soak != '\0' ? 1 : 4;
}

/* ---- the tests ---- */

static void workbook__memory__any_allocation_may_fail(void **state UNUSED) {
    if (!MEMORY_CAN_FAIL)
        skip();
    struct again a;
    int failed = 0;
    again_start(&a);
    for (long at = 1; at < 40000; at += 1 + at / (16 / at_a_time()))
        failed += write_failing(&a, &memory, at) != ERR_OK;
    assert_true(failed > 20);
    assert_int_equal(write_failing(&a, &memory, 0), ERR_OK);
    again_end(&a);
}

/* Where the parts are put together, it does without what there is no memory for: a style, a border.
 */
static void workbook__memory__no_style_is_lost_at_the_end(void **state UNUSED) {
    if (!MEMORY_CAN_FAIL)
        skip();
    struct again a;
    long least = 0, most = 1 << 18, failed = 0; /* calls that there are, and are not */
    again_start(&a);
    while (most - least > 8) {
        long at = (least + most) / 2;
        bool is_there = write_failing(&a, &memory, at) != ERR_OK;
        least = is_there ? at : least;
        most = is_there ? most : at;
    }
    for (long before = 100; before < 1000; before += 15 * at_a_time())
        failed += write_failing(&a, &memory, least - before) != ERR_OK;
    assert_true(failed > 8);
    again_end(&a);
}

/* Its index is written at the end, from what was noted on the way: a move in the file that fails
 * leaves parts that cannot be opened. */
static void workbook__seek__any_move_in_the_file_may_fail(void **state UNUSED) {
    struct again a;
    int failed = 0;
    again_start(&a);
    for (long at = 1; at < 120; at += at_a_time())
        failed += write_failing(&a, &seeks, at) != ERR_OK;
    assert_true(failed > 8);
    again_end(&a);
}

/* Each part is written to a file of its own, and read again from its start. */
static void workbook__rewind__any_part_may_be_read_from_its_end(void **state UNUSED) {
    struct again a;
    int failed = 0;
    again_start(&a);
    for (long at = 1; at < 30; at++)
        failed += write_failing(&a, &rewinds, at) != ERR_OK;
    assert_true(failed > 10);
    again_end(&a);
}

static void workbook__write__is_synced_before_it_has_its_name(void **state UNUSED) {
    struct again a;
    again_start(&a);
    synced.count = synced.whole = 0;
    assert_int_equal(write_failing(&a, &seeks, 0), ERR_OK);
    assert_int_equal(synced.count, 2); /* the file and its folder */
    assert_int_equal(synced.whole, 1);
    again_end(&a);
}

/* ---- what comes back from a process of its own ---- */

static enum err say_no(void *data, struct err_info *info) {
    return err_set(info, ERR_FULL, "%s", (const char *)data);
}

static enum err say_no_aloud(void *data, struct err_info *info) {
    puts("never seen");
    return say_no(data, info);
}

static enum err die(void *data, struct err_info *info UNUSED) {
    raise(*(int *)data);
    return ERR_OK;
}

static enum err say_yes(void *data UNUSED, struct err_info *info UNUSED) {
    return ERR_OK;
}

static void apart__run__brings_the_words_back(void **state UNUSED) {
    struct err_info info = {0};
    char words[] = "Full up";
    const struct apart apart = {.work = say_no_aloud, .look = say_yes, .data = words};
    assert_int_equal(apart_run("It", &apart, &info), ERR_FULL);
    assert_string_equal(info.text, "Full up");
    assert_int_equal(apart_run("It", &apart, NULL), ERR_FULL);
}

static void apart__run__looks_at_what_was_done(void **state UNUSED) {
    struct err_info info = {0};
    char words[] = "Not whole";
    const struct apart apart = {.work = say_yes, .look = say_no, .data = words};
    assert_int_equal(apart_run("It", &apart, &info), ERR_FULL);
    assert_string_equal(info.text, "Not whole");
    const struct apart alone = {.work = say_yes};
    assert_int_equal(apart_run("It", &alone, &info), ERR_OK);
}

static void apart__run__outlives_it(void **state UNUSED) {
    static const int SIGNALS[] = {SIGABRT, SIGSEGV, SIGKILL};
    for (size_t i = 0; i < sizeof SIGNALS / sizeof SIGNALS[0]; i++) {
        struct err_info info = {0};
        int number = SIGNALS[i];
        const struct apart apart = {.work = die, .look = say_yes, .data = &number};
        assert_int_equal(apart_run("The sum", &apart, &info), ERR_MEMORY);
        assert_non_null(strstr(info.text, "The sum could not be finished"));
    }
}

/* ---- looking through what was written ---- */

/* Each byte of the archive matters, but for times and versions that no reader looks at. */
static void archive__is_whole__sees_what_is_changed(void **state UNUSED) {
    struct written w;
    size_t length = 0, unseen = 0, tried = 0;
    written_case(&w, ANNE);
    char *bytes = file_read_all(w.path, &length);
    assert_true(archive_is_whole(bytes, length));
    for (size_t at = 0; at < length; at += 37 * (size_t)at_a_time(), tried++) {
        bytes[at] ^= 0x20;
        unseen += archive_is_whole(bytes, length);
        bytes[at] ^= 0x20;
    }
    if (unseen > tried / 20)
        fail_msg("%zu of %zu changed bytes were not seen", unseen, tried);
    for (size_t cut = 0; cut < length; cut += 211 * (size_t)at_a_time())
        assert_false(archive_is_whole(bytes, cut));
    free(bytes);
    written_end(&w);
}

/* Parts that were packed as they should be, but whose text broke off or lost a piece before. */
static void archive__is_whole__sees_text_that_breaks_off(void **state UNUSED) {
    static const struct {
        const char *text;
        bool whole;
    } ROWS[] = {
        {"<?xml version=\"1.0\"?>\n<a><b c=\"1 > 0\"/><d>x</d></a>\n", true},
        {"<?xml version=\"1.0\"?>\n<a/>", true},
        {"", false},
        {"<?xml version=\"1.0\"?>\n", false},
        {"<a><b c=\"1\"/><d>x</d>", false},
        {"<a><d>x</a>", false},
        {"<a><b c=\"1/></a>", false},
        {"<a><d>x</d></a></a>", false},
        {"<a>x</a><b/>", false},
        {"<a><d x<d>x</d></a>", false},
    };
    char folder[FILES_PATH], path[FILES_PATH];
    struct err_info info;
    folder_make(folder);
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        char name[32];
        snprintf(name, sizeof name, "%zu.zip", i);
        path_join(folder, name, path);
        package_write(path, "part.xml", ROWS[i].text);
        if ((archive_check(path, "plan.xlsx", &info) == ERR_OK) != ROWS[i].whole)
            fail_msg("taken for %s: %s", ROWS[i].whole ? "broken" : "whole", ROWS[i].text);
        if (!ROWS[i].whole)
            assert_non_null(strstr(info.text, "\"plan.xlsx\" was not written whole"));
    }
    folder_remove(folder);
}

/* Whether parts may be made in memory here: without a file in the folder of the workbook. */
static bool has_memory_folder(void) {
    struct statfs place;
    return statfs("/dev/shm", &place) == 0 && place.f_type == TMPFS_MAGIC &&
           place.f_bavail * (uint64_t)place.f_bsize >= (uint64_t)32 * 1024 * 1024;
}

/* How many files were made in a folder that is watched. */
static size_t count_made(int watching) {
    alignas(struct inotify_event) char buffer[64 * 1024];
    size_t made = 0;
    ssize_t got = read(watching, buffer, sizeof buffer);
    assert_true(got > 0);
    for (ssize_t at = 0; at < got; made++) {
        const struct inotify_event *event = (const struct inotify_event *)(buffer + at);
        at += (ssize_t)(sizeof *event + event->len);
    }
    return made;
}

/* On a drive over a network each file is a journey there and back. */
static void workbook__write__makes_one_file_in_its_folder(void **state UNUSED) {
    struct written w;
    struct err_info info;
    written_case(&w, ANNE);
    int watching = inotify_init1(IN_CLOEXEC);
    assert_true(watching >= 0 && inotify_add_watch(watching, w.folder, IN_CREATE) >= 0);
    assert_int_equal(written_try(&w, w.path, true, &info), ERR_OK);
    if (has_memory_folder())
        assert_int_equal(count_made(watching), 1);
    else
        assert_true(count_made(watching) > 1);
    close(watching);
    written_end(&w);
}

int main(void) {
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(workbook__memory__any_allocation_may_fail),
        cmocka_unit_test(workbook__memory__no_style_is_lost_at_the_end),
        cmocka_unit_test(workbook__seek__any_move_in_the_file_may_fail),
        cmocka_unit_test(workbook__rewind__any_part_may_be_read_from_its_end),
        cmocka_unit_test(workbook__write__is_synced_before_it_has_its_name),
        cmocka_unit_test(workbook__write__makes_one_file_in_its_folder),
        cmocka_unit_test(apart__run__brings_the_words_back),
        cmocka_unit_test(apart__run__looks_at_what_was_done),
        cmocka_unit_test(apart__run__outlives_it),
        cmocka_unit_test(archive__is_whole__sees_what_is_changed),
        cmocka_unit_test(archive__is_whole__sees_text_that_breaks_off),
    };
    return cmocka_run_group_tests_name("exchange/workbook_trouble", tests, NULL, NULL);
}
