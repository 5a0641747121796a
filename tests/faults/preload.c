/* A library for LD_PRELOAD: stands between the program and the system's calls, for its libraries
 * too, counts those of each kind, and has one of them fail (preload.h). Only files under one folder
 * count, so that what the system itself reads at a start does not. Allocates nothing. */
#define _GNU_SOURCE /* RTLD_NEXT, fopencookie */

#include "tests/faults/preload.h"

#include "base/unused.h"

#include <dlfcn.h>
#include <errno.h>
#include <execinfo.h>
#include <fcntl.h>
#include <locale.h>
#include <pwd.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <sys/uio.h>
#include <time.h>
#include <unistd.h>

enum { FILES = 512, NAME = 512 };

static struct fault_page *page;
static char under[NAME];
static int64_t the_second;
static int log_file = -1, ways_file = -1;
static bool said_counts;
static bool spared;             /* nothing counts meanwhile */
static char names[FILES][NAME]; /* of open files that count; "" of others */

static const char *setting(const char *name) {
    const char *text = getenv(name);
    return text != NULL ? text : "";
}

/* The system's own function of that name. */
#define REAL(type, name, ...)                                                                      \
    static type (*real)(__VA_ARGS__);                                                              \
    if (real == NULL)                                                                              \
    *(void **)&real = dlsym(RTLD_NEXT, name)

/* ---- what counts, and what fails ---- */

/* Writes down by which way a call was come to. */
static void note_way(enum fault_kind kind, int64_t number) {
    int was = errno;
    void *frames[96];
    int count = backtrace(frames, sizeof frames / sizeof frames[0]);
    struct fault_way way = {.kind = (int32_t)kind, .number = number, .way = 14695981039346656037u};
    for (int i = 0; i < count; i++)
        way.way = (way.way ^ (uintptr_t)frames[i]) * 1099511628211u;
    (void)syscall(SYS_write, ways_file, &way, sizeof way);
    errno = was;
}

/* Counts a call. True where it is to fail; errno is then set. */
static bool fails(enum fault_kind kind) {
    if (page == NULL || spared)
        return false;
    int64_t now = __atomic_add_fetch(&page->counts[kind], 1, __ATOMIC_SEQ_CST);
    if (ways_file >= 0)
        note_way(kind, now);
    bool chosen = page->at > 0 && page->kind == (int32_t)kind &&
                  (page->mode == FAULT_ON ? now >= page->at : now == page->at);
    if (chosen && page->mode != FAULT_HALF)
        errno = page->error;
    return chosen;
}

static bool is_under(const char *path) {
    size_t length = strlen(under);
    return length > 0 && path != NULL && strncmp(path, under, length) == 0;
}

static bool counts(int file) {
    return file >= 0 && file < FILES && names[file][0] != '\0';
}

static void remember(int file, const char *path) {
    if (file >= 0 && file < FILES && is_under(path))
        (void)snprintf(names[file], NAME, "%s", path);
}

/* ---- the log ---- */

static void note(enum disk_op op, uint64_t node, int64_t offset, const char *name,
                 const char *other, const void *bytes, size_t length) {
    int was = errno;
    struct disk_entry entry = {op,
                               node,
                               offset,
                               (uint32_t)(name != NULL ? strlen(name) : 0),
                               (uint32_t)(other != NULL ? strlen(other) : 0),
                               (uint32_t)length};
    struct iovec parts[] = {{&entry, sizeof entry},
                            {(void *)(uintptr_t)name, entry.name},
                            {(void *)(uintptr_t)other, entry.other},
                            {(void *)(uintptr_t)bytes, length}};
    if (log_file >= 0)
        (void)syscall(SYS_writev, log_file, parts, 4);
    errno = was;
}

static uint64_t node_of(int file) {
    struct stat about;
    return fstat(file, &about) == 0 ? about.st_ino : 0;
}

static void note_write(int file, int64_t offset, const void *bytes, ssize_t length) {
    if (log_file < 0 || length <= 0 || !counts(file))
        return;
    if (file == STDOUT_FILENO)
        note(DISK_SAY, 0, 0, NULL, NULL, bytes, (size_t)length);
    else
        note(DISK_WRITE, node_of(file), offset, NULL, NULL, bytes, (size_t)length);
}

/* ---- memory ---- */

void *malloc(size_t size) {
    REAL(void *, "malloc", size_t);
    return fails(FAULT_ALLOC) ? NULL : real(size);
}

void *realloc(void *was, size_t size) {
    REAL(void *, "realloc", void *, size_t);
    return fails(FAULT_ALLOC) ? NULL : real(was, size);
}

/* dlsym itself may ask for some, before there is a real one. */
void *calloc(size_t count, size_t size) {
    static char first[4096];
    static size_t used;
    static bool looking;
    static void *(*real)(size_t, size_t);
    if (real == NULL && looking) {
        void *piece = first + used;
        used += (count * size + 15) & ~(size_t)15;
        return piece;
    }
    if (real == NULL) {
        looking = true;
        *(void **)&real = dlsym(RTLD_NEXT, "calloc");
        looking = false;
    }
    return fails(FAULT_ALLOC) ? NULL : real(count, size);
}

/* Nothing in these counts: without memory for what is theirs they end the program themselves, or go
 * where there is nothing (glibc 2.36: nss_database.c's assertions; ncurses 6.4: what begins and
 * ends it, and tiparm, which all that draws calls), and nothing can be done about that here. */
#define SPARED(type, name, parameters, ...)                                                        \
    type name parameters {                                                                         \
        static type(*real) parameters;                                                             \
        if (real == NULL)                                                                          \
            *(void **)&real = dlsym(RTLD_NEXT, #name);                                             \
        const bool was = spared;                                                                   \
        spared = true;                                                                             \
        type made = real(__VA_ARGS__);                                                             \
        spared = was;                                                                              \
        return made;                                                                               \
    }

SPARED(struct passwd *, getpwuid, (uid_t user), user)
SPARED(int, setupterm, (const char *name, int file, int *error), name, file, error)
SPARED(void *, newterm, (const char *name, FILE *out, FILE *in), name, out, in)
SPARED(int, start_color, (void), )
SPARED(char *, tigetstr, (const char *name), name)
SPARED(int, tigetnum, (const char *name), name)
SPARED(int, wrefresh, (void *window), window)
SPARED(int, doupdate, (void), )
SPARED(int, endwin, (void), )

void delscreen(void *screen) {
    REAL(void, "delscreen", void *);
    spared = true;
    real(screen);
    spared = false;
}

/* Without memory for its letters the program says all in plain ones, as where there are no others.
 */
SPARED(char *, setlocale, (int category, const char *name), category, name)

/* ---- chance: the same in each run, so that what it leaves is too ---- */

ssize_t getrandom(void *to, size_t size, unsigned flags UNUSED) {
    static uint64_t state;
    if (state == 0)
        state = 88172645463325252u + (uint64_t)atoll(setting("FAULTS_CHANCE"));
    for (size_t i = 0; i < size; i++) {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        ((unsigned char *)to)[i] = (unsigned char)(state >> 32);
    }
    return (ssize_t)size;
}

/* What SQLite begins its random numbers with. */
static int open_chance(void) {
    unsigned char bytes[1024];
    (void)getrandom(bytes, sizeof bytes, 0);
    int file = (int)syscall(SYS_memfd_create, "chance", MFD_CLOEXEC);
    (void)syscall(SYS_pwrite64, file, bytes, sizeof bytes, 0);
    return file;
}

/* ---- opening and closing ---- */

static int open_any(const char *path, int flags, mode_t mode) {
    bool mine = is_under(path), is_new = false;
    if (strcmp(path, "/dev/urandom") == 0)
        return open_chance();
    if (mine && fails(FAULT_OPEN))
        return -1;
    if (mine && log_file >= 0)
        is_new = (flags & O_CREAT) != 0 && access(path, F_OK) != 0;
    int file = (int)syscall(SYS_openat, AT_FDCWD, path, flags, mode);
    if (file < 0 || !mine)
        return file;
    remember(file, path);
    if (is_new)
        note(DISK_CREATE, node_of(file), 0, path, NULL, NULL, 0);
    else if ((flags & O_TRUNC) != 0)
        note(DISK_TRUNCATE, node_of(file), 0, NULL, NULL, NULL, 0);
    return file;
}

#define OPEN_MODE(flags)                                                                           \
    mode_t mode = 0;                                                                               \
    if (((flags)&O_CREAT) != 0) {                                                                  \
        va_list args;                                                                              \
        va_start(args, flags);                                                                     \
        mode = (mode_t)va_arg(args, unsigned);                                                     \
        va_end(args);                                                                              \
    }

int open(const char *path, int flags, ...) {
    OPEN_MODE(flags)
    return open_any(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
    OPEN_MODE(flags)
    return open_any(path, flags, mode);
}

int mkstemp(char *pattern) {
    static const char LETTERS[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    static unsigned number;
    char *end = pattern + strlen(pattern) - 6;
    for (int tries = 0; tries < 10000; tries++) {
        unsigned rest = number++ * 7919 + (unsigned)getpid();
        for (int i = 0; i < 6; i++, rest /= 36)
            end[i] = LETTERS[rest % 36];
        int file = open_any(pattern, O_RDWR | O_CREAT | O_EXCL, 0600);
        if (file >= 0 || errno != EEXIST)
            return file;
    }
    return -1;
}

int close(int file) {
    bool mine = counts(file) && file > STDERR_FILENO;
    if (mine)
        names[file][0] = '\0';
    int result = (int)syscall(SYS_close, file);
    return mine && fails(FAULT_CLOSE) ? -1 : result;
}

/* ---- reading and writing ---- */

/* How much of `size` is done: all of it, or half; -1 where none is. */
static ssize_t part(enum fault_kind kind, int file, size_t size) {
    if (!counts(file) || !fails(kind))
        return (ssize_t)size;
    if (page->mode != FAULT_HALF)
        return -1;
    return (ssize_t)(size > 1 ? size / 2 : size);
}

ssize_t read(int file, void *to, size_t size) {
    ssize_t much = part(FAULT_READ, file, size);
    return much < 0 ? -1 : syscall(SYS_read, file, to, (size_t)much);
}

ssize_t pread(int file, void *to, size_t size, off_t offset) {
    ssize_t much = part(FAULT_READ, file, size);
    return much < 0 ? -1 : syscall(SYS_pread64, file, to, (size_t)much, offset);
}

ssize_t pread64(int file, void *to, size_t size, off_t offset) {
    return pread(file, to, size, offset);
}

ssize_t write(int file, const void *from, size_t size) {
    ssize_t much = part(FAULT_WRITE, file, size);
    if (much < 0)
        return -1;
    int64_t offset = log_file >= 0 && counts(file) ? lseek(file, 0, SEEK_CUR) : 0;
    ssize_t done = syscall(SYS_write, file, from, (size_t)much);
    note_write(file, offset, from, done);
    return done;
}

ssize_t pwrite(int file, const void *from, size_t size, off_t offset) {
    ssize_t much = part(FAULT_WRITE, file, size);
    if (much < 0)
        return -1;
    ssize_t done = syscall(SYS_pwrite64, file, from, (size_t)much, offset);
    note_write(file, offset, from, done);
    return done;
}

ssize_t pwrite64(int file, const void *from, size_t size, off_t offset) {
    return pwrite(file, from, size, offset);
}

/* ---- making it last ---- */

/* The disk itself is not waited for: a test makes a folder, and takes it away. */
int fsync(int file) {
    if (counts(file) && fails(FAULT_SYNC))
        return -1;
    if (counts(file))
        note(DISK_SYNC, node_of(file), 0, names[file], NULL, NULL, 0);
    return 0;
}

int fdatasync(int file) {
    return fsync(file);
}

int ftruncate(int file, off_t size) {
    if (counts(file) && fails(FAULT_TRUNCATE))
        return -1;
    int result = (int)syscall(SYS_ftruncate, file, size);
    if (result == 0 && counts(file))
        note(DISK_TRUNCATE, node_of(file), size, NULL, NULL, NULL, 0);
    return result;
}

int ftruncate64(int file, off_t size) {
    return ftruncate(file, size);
}

/* ---- names ---- */

int rename(const char *from, const char *to) {
    if (is_under(to) && fails(FAULT_RENAME))
        return -1;
    int result = (int)syscall(SYS_renameat, AT_FDCWD, from, AT_FDCWD, to);
    if (result == 0 && is_under(to))
        note(DISK_RENAME, 0, 0, from, to, NULL, 0);
    return result;
}

int link(const char *from, const char *to) {
    if (is_under(to) && fails(FAULT_RENAME))
        return -1;
    int result = (int)syscall(SYS_linkat, AT_FDCWD, from, AT_FDCWD, to, 0);
    if (result == 0 && is_under(to))
        note(DISK_LINK, 0, 0, from, to, NULL, 0);
    return result;
}

int unlink(const char *path) {
    if (is_under(path) && fails(FAULT_UNLINK))
        return -1;
    int result = (int)syscall(SYS_unlinkat, AT_FDCWD, path, 0);
    if (result == 0 && is_under(path))
        note(DISK_UNLINK, 0, 0, path, NULL, NULL, 0);
    return result;
}

int remove(const char *path) {
    return unlink(path);
}

/* ---- locks and maps ---- */

static int control(int file, int command, void *argument) {
    bool lock = command == F_SETLK || command == F_SETLKW || command == F_GETLK;
    if (lock && counts(file) && fails(FAULT_LOCK))
        return -1;
    return (int)syscall(SYS_fcntl, file, command, argument);
}

int fcntl(int file, int command, ...) {
    va_list args;
    va_start(args, command);
    void *argument = va_arg(args, void *);
    va_end(args);
    return control(file, command, argument);
}

int fcntl64(int file, int command, ...) {
    va_list args;
    va_start(args, command);
    void *argument = va_arg(args, void *);
    va_end(args);
    return control(file, command, argument);
}

void *mmap(void *at, size_t size, int protection, int flags, int file, off_t offset) {
    if (counts(file) && fails(FAULT_MAP))
        return MAP_FAILED;
    return (void *)syscall(SYS_mmap, at, size, protection, flags, file, offset); // NOLINT
}

void *mmap64(void *at, size_t size, int protection, int flags, int file, off_t offset) {
    return mmap(at, size, protection, flags, file, offset);
}

/* ---- the C library's files, which make system calls that cannot be stood between: so each of them
 * is one of our own, but for a terminal's, which has a number that curses asks for ---- */

/* The C library gives up where it is interrupted, but no disk interrupts what is read or written.
 */
static ssize_t cookie_read(void *cookie, char *to, size_t size) {
    ssize_t got = read((int)(intptr_t)cookie, to, size);
    while (got < 0 && errno == EINTR)
        got = read((int)(intptr_t)cookie, to, size);
    return got;
}
/* Nought says that it failed. */
static ssize_t cookie_write(void *cookie, const char *from, size_t size) {
    size_t done = 0;
    ssize_t got = 1;
    while (done < size && got > 0) {
        got = write((int)(intptr_t)cookie, from + done, size - done);
        done += got > 0 ? (size_t)got : 0;
        if (got < 0 && errno == EINTR)
            got = 1;
    }
    return (ssize_t)done;
}
static int cookie_seek(void *cookie, off64_t *offset, int whence) {
    off_t at = lseek((int)(intptr_t)cookie, *offset, whence);
    *offset = at;
    return at < 0 ? -1 : 0;
}
static int cookie_close(void *cookie) {
    return close((int)(intptr_t)cookie);
}

FILE *fdopen(int file, const char *mode) {
    static const cookie_io_functions_t functions = {cookie_read, cookie_write, cookie_seek,
                                                    cookie_close};
    REAL(FILE *, "fdopen", int, const char *);
    return isatty(file) ? real(file, mode) : fopencookie((void *)(intptr_t)file, mode, functions);
}

FILE *fopen(const char *path, const char *mode) {
    bool more = strchr(mode, '+') != NULL, reads = mode[0] == 'r';
    int flags = more ? O_RDWR : reads ? O_RDONLY : O_WRONLY;
    flags |= reads ? 0 : O_CREAT | (mode[0] == 'a' ? O_APPEND : O_TRUNC);
    int file = open_any(path, flags | O_CLOEXEC, 0666);
    FILE *opened = file >= 0 ? fdopen(file, mode) : NULL;
    if (file >= 0 && opened == NULL)
        (void)close(file);
    return opened;
}

FILE *fopen64(const char *path, const char *mode) {
    return fopen(path, mode);
}

/* ---- the clock: the same in each run ---- */

time_t time(time_t *out) {
    struct timespec now = {the_second, 0};
    if (the_second == 0)
        (void)syscall(SYS_clock_gettime, CLOCK_REALTIME, &now);
    if (out != NULL)
        *out = now.tv_sec;
    return now.tv_sec;
}

int clock_gettime(clockid_t clock, struct timespec *out) {
    int result = (int)syscall(SYS_clock_gettime, clock, out);
    if (clock == CLOCK_REALTIME && the_second != 0)
        *out = (struct timespec){the_second, 0};
    return result;
}

int gettimeofday(struct timeval *restrict out, void *restrict zone UNUSED) {
    *out = (struct timeval){time(NULL), 0};
    return 0;
}

/* SQLite counts how often it has waited for a lock, and not how long. */
int pass_over(useconds_t microseconds UNUSED) __asm__("usleep");

int pass_over(useconds_t microseconds UNUSED) {
    return 0;
}

/* ---- the beginning ---- */

static int open_log(const char *name) {
    if (setting(name)[0] == '\0')
        return -1;
    return (int)syscall(SYS_openat, AT_FDCWD, setting(name),
                        O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

__attribute__((constructor)) static void begin(void) {
    int was = errno, file = (int)syscall(SYS_openat, AT_FDCWD, setting("FAULTS_PAGE"), O_RDWR);
    void *first;
    (void)snprintf(under, sizeof under, "%s", setting("FAULTS_UNDER"));
    the_second = atoll(setting("FAULTS_CLOCK"));
    log_file = open_log("FAULTS_LOG");
    ways_file = open_log("FAULTS_WAYS");
    if (ways_file >= 0)
        (void)backtrace(&first,
                        1); /* it loads what it needs the first time, which counts not yet */
    said_counts = setting("FAULTS_SAID")[0] != '\0';
    if (said_counts) {
        (void)snprintf(names[STDOUT_FILENO], NAME, "(said)");
        stdout = fdopen(STDOUT_FILENO, "w");
    }
    void *shared = file >= 0 ? mmap(NULL, sizeof *page, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0)
                             : MAP_FAILED;
    if (file >= 0)
        (void)syscall(SYS_close, file);
    page = shared != MAP_FAILED ? shared : NULL; /* from now on it counts */
    errno = was;
}
