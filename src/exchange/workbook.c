/* Owns the workbook as a whole: its sheets in order, what it says of itself, and how it reaches the
 * disk. libxlsxwriter gives its verdict only when it closes, takes no notice of much that fails,
 * and prints or aborts at other times; so room is made sure of first, it works in a process of its
 * own, and what it wrote is looked through before it gets its name. */
#define _DEFAULT_SOURCE 1 /* madvise, sbrk */
#include "workbook_internal.h"

#include "base/safe_file.h"
#include "base/text.h"
#include "exchange/apart.h"
#include "exchange/archive.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/magic.h>
#include <locale.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/vfs.h>
#include <unistd.h>

#define PARTS_SIZE ((size_t)256 * 1024) /* bytes, of what is in every workbook */
#define SECONDS_OF_A_DAY 86400
#define MEMORY_FOLDER "/dev/shm" /* files in it are in memory; where it is not, nothing is lost */
#define MEMORY_KEPT (32 * 1024 * 1024)
#define LARGE_PAGE ((size_t)2 * 1024 * 1024)    /* bytes */
#define MEMORY_READY ((size_t)2 * 1024 * 1024)  /* about what a workbook takes, */
#define MEMORY_OF_LINE ((size_t)28 * 1024)      /* and each line of the plan */
#define MEMORY_LEAST ((size_t)32 * 1024 * 1024) /* bytes free in it: ten times the largest plan */

static void set_properties(struct workbook *book) {
    const struct record *top = plan_one(book->figures->plan, RECORD_PLAN);
    char name[200], title[256], body[256];
    workbook_person(book, name, sizeof name);
    snprintf(title, sizeof title, "Personal health budget plan%s%s", name[0] != '\0' ? ": " : "",
             name);
    text_copy(record_text(top, PLAN_AUTHORISING_BODY), body, sizeof body);
    hidden_mask(body, book->hidden);
    lxw_doc_properties properties = {
        .title = title,
        .subject = "A costed personal health budget plan",
        .company = body,
        .category = (char *)(uintptr_t)state_label(book->figures->state),
        .comments = "Made with phbplan. Every total is a live formula.",
        .created = (time_t)(book->figures->today * SECONDS_OF_A_DAY)};
    sheet_check(&(struct sheet){.book = book},
                xlsx.workbook_set_properties(book->file, &properties));
}

static void write_plan(struct workbook *book) {
    sheet_write_my_plan(book);
    sheet_write_budget(book);
    sheet_write_support(book);
    sheet_write_direct(book);
    if (book->employs)
        sheet_write_employing(book);
    sheet_write_risks(book);
    sheet_write_outcomes(book);
    sheet_write_checks(book);
    sheet_write_decisions(book);
    sheet_write_receipts(book);
    if (sheet_has_reviews(book))
        sheet_write_reviews(book);
    sheet_write_final(book);
    sheet_write_talks(book);
    sheet_write_history(book);
    sheet_write_payments(book);
    sheet_write_choices(book);
    free(book->line_places);
    book->line_places = NULL;
    sheet_write_originals(book);
    set_properties(book);
}

/* ---- reaching the disk ---- */

/* libxlsxwriter puts each part into a file without a name. They are made in memory where there is
 * a folder of it with room: the workbook's own may be far away, and each file a journey there. */
static bool memory_has_room(void) {
    struct statfs memory;
    return statfs(MEMORY_FOLDER, &memory) == 0 && memory.f_type == TMPFS_MAGIC &&
           access(MEMORY_FOLDER, W_OK | X_OK) == 0 &&
           (uint64_t)memory.f_bavail * (uint64_t)memory.f_bsize >= MEMORY_LEAST;
}

/* The folder for the parts, to be freed; NULL for want of memory. */
static char *parts_folder(const char *path) {
    return memory_has_room() ? strdup(MEMORY_FOLDER) : file_folder(path);
}

/* Makes sure that there is room for the parts, where they are made beside the workbook, and for the
 * workbook made of them: it does not look whether they were written. The room is given back when
 * the workbook is written into the same file. 0 or an error number. */
static int make_room(const char *path, size_t size) {
    int descriptor = open(path, O_WRONLY | O_CLOEXEC);
    if (descriptor < 0)
        return errno;
    int trouble = posix_fallocate(descriptor, 0, (off_t)size);
    if (close(descriptor) != 0 && trouble == 0)
        trouble = errno;
    return trouble == EINVAL || trouble == EOPNOTSUPP ? 0 : trouble;
}

static enum err verdict_error(lxw_error verdict, const char *path, struct err_info *info) {
    int trouble = errno;
    if (verdict == LXW_NO_ERROR)
        return ERR_OK;
    if (verdict == LXW_ERROR_MEMORY_MALLOC_FAILED)
        return file_error(path, ENOMEM, info);
    if (trouble != 0)
        return file_error(path, trouble, info);
    return err_set(
        info, ERR_IO,
        "The spreadsheet \"%.240s\" could not be written. Try again, or try another folder", path);
}

/* What fails while it is closed leaves its number, though libxlsxwriter goes on without a style for
 * which there is no memory, and without words that were not written. */
static bool lost_something(int trouble) {
    return trouble == ENOMEM || trouble == ENOSPC || trouble == EIO || trouble == EDQUOT ||
           trouble == EFBIG;
}

/* Closes the workbook. For some of what it goes on without, later calls take the number away again;
 * but it says so on standard error, which goes nowhere in this process: *said is whether it did. */
static lxw_error close_workbook(lxw_workbook *file, bool *said) {
    int ends[2];
    char byte;
    bool listens = pipe(ends) == 0;
    if (listens) {
        (void)fcntl(ends[0], F_SETFL, O_NONBLOCK);
        (void)fcntl(ends[1], F_SETFL, O_NONBLOCK);
        listens = dup2(ends[1], STDERR_FILENO) >= 0;
    }
    errno = 0;
    lxw_error verdict = xlsx.workbook_close(file);
    int trouble = errno;
    *said = !listens || read(ends[0], &byte, 1) > 0;
    errno = trouble;
    return verdict; /* the process ends with it */
}

/* Fills in the sheets and closes the workbook. */
static enum err finish(struct workbook *book, const char *path, const char *target,
                       struct err_info *info) {
    if (!workbook_styles(book->file, book->formats))
        book->no_memory = true;
    else
        book->write(book);
    int trouble = book->no_memory ? ENOMEM : make_room(path, 2 * (book->size + PARTS_SIZE));
    if (trouble != 0 || book->trouble != LXW_NO_ERROR) {
        xlsx.lxw_workbook_free(book->file);
        return trouble != 0 ? file_error(target, trouble, info)
                            : verdict_error(book->trouble, target, info);
    }
    bool said = false;
    lxw_error verdict = close_workbook(book->file, &said);
    trouble = lost_something(errno) ? errno : said ? ENOMEM : 0;
    return verdict == LXW_NO_ERROR && trouble != 0 ? file_error(target, trouble, info)
                                                   : verdict_error(verdict, target, info);
}

/* What is given back is kept for what comes next: libxlsxwriter asks for the same again for each of
 * its parts, and it would come from the system anew, page by page. What all workbooks need comes at
 * once, in the system's large pages where it has them. The process ends soon. */
static void keep_memory(const struct workbook *book) {
#ifdef M_TRIM_THRESHOLD
    (void)mallopt(M_TRIM_THRESHOLD, MEMORY_KEPT);
    (void)mallopt(M_MMAP_THRESHOLD, MEMORY_KEPT);
#endif
#if defined MADV_HUGEPAGE && defined MADV_POPULATE_WRITE
    const size_t page = (size_t)sysconf(_SC_PAGESIZE);
    const size_t lines = book->figures != NULL ? book->figures->cost.line_count : 0;
    const size_t size = (MEMORY_READY + lines * MEMORY_OF_LINE) / LARGE_PAGE * LARGE_PAGE;
    if (size >= MEMORY_KEPT) /* it would be given back */
        return;
    const uintptr_t end = (uintptr_t)sbrk(0) + page; /* what comes after this begins a large one */
    (void)sbrk((intptr_t)(LARGE_PAGE - end % LARGE_PAGE));
    char *room = malloc(size + 2 * page);
    if (room != NULL) {
        char *ready = room + page - (uintptr_t)room % page;
        (void)madvise(ready, size, MADV_HUGEPAGE);
        (void)madvise(ready, size, MADV_POPULATE_WRITE);
    }
    free(room);
#endif
}

/* What the process that makes the workbook is given. */
struct making {
    struct workbook *book;
    const char *path, *target; /* the file to write, and the name it will have */
};

/* libxlsxwriter writes numbers as the locale says; a spreadsheet has a point in them everywhere. */
static enum err make(void *data, struct err_info *info) {
    struct making *making = data;
    enum err err = ERR_OK;
    keep_memory(making->book);
    errno = 0;
    char *folder = parts_folder(making->path);
    lxw_workbook_options options = {.tmpdir = folder};
    if (folder != NULL && setlocale(LC_NUMERIC, "C") != NULL)
        making->book->file = xlsx.workbook_new_opt(making->path, &options);
    err = making->book->file != NULL ? finish(making->book, making->path, making->target, info)
                                     : file_error(making->target, ENOMEM, info);
    free(folder);
    return err;
}

static enum err look(void *data, struct err_info *info) {
    const struct making *making = data;
    return archive_check(making->path, making->target, info);
}

enum err workbook_make(struct workbook *book, const char *path, bool replace,
                       struct err_info *info) {
    struct making making = {.book = book, .target = path};
    const struct apart apart = {.work = make, .look = look, .data = &making};
    struct safe_file file;
    enum err err = safe_file_begin(&file, path, replace, info);
    making.path = file.path;
    if (err == ERR_OK) /* once for all children */
        err = libxlsxwriter_load(info);
    if (err == ERR_OK)
        err = apart_run("The spreadsheet", &apart, info);
    if (err == ERR_OK)
        err = safe_file_commit(&file, info);
    safe_file_done(&file);
    return err;
}

enum err workbook_write(const struct figures *figures, const struct told_history *history,
                        const struct hidden *hidden, const char *path, bool replace,
                        struct err_info *info) {
    struct workbook book = {
        .figures = figures, .history = history, .hidden = hidden, .write = write_plan};
    if (!figures->cost.known)
        return err_set(
            info, ERR_INPUT,
            "There is no spreadsheet yet, for what this plan costs cannot be worked out: %s",
            figures->cost.why);
    if (!figures->findings_known)
        return err_set(info, ERR_IO, "I could not look through the whole plan just now. Try again");
    book.dated = plan_year(figures->plan, &book.year);
    book.employs = plan_count(figures->plan, RECORD_HELPER) > 0;
    for (size_t i = 0; i < figures->cost.line_count; i++)
        book.employs |= figures->cost.lines[i].employment != NULL;
    workbook_head_of_plan(&book);
    return workbook_make(&book, path, replace, info);
}
