/* The log beside the store ("plans.db-wal") and its index ("plans.db-shm"): whether they belong to
 * the file they lie beside, and whether they are still there.
 *
 * SQLite itself cannot tell: it reads any sound log into whatever file it finds beside it, so that
 * a backup copied over a store whose log was left there becomes a mixture of both. Here every
 * commit gives the store a new name (`mark.life`) and keeps the one before (`mark.earlier`). A log
 * that belongs to a file has that file's own name in it, as what it became or as what it was
 * before; a log that was written upon another state of the store has not. And at the first commit
 * of a session the new name is put into the file itself at once, so that no copy made before it has
 * that name. Only where there is a log are its bytes looked through, some thousandths of a second
 * for the few megabytes that a log may get. */
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define LOG_HEADER 32
#define FRAME_HEADER 24
#define SALTS 16 /* where they are in the log's header, 8 bytes; in a frame's at 8 */
#define FRAMES_AT_ONCE 64

char *journal_store_path(const char *path) {
    struct stat about;
    if (lstat(path, &about) != 0 || !S_ISLNK(about.st_mode))
        return strdup(path);
    char *real = realpath(path, NULL);
    return real != NULL || errno == ENOMEM ? real : strdup(path);
}

bool journal_is_empty(const char *path) {
    struct stat about;
    return !database_stat_beside(path, "-wal", &about) || about.st_size <= LOG_HEADER;
}

/* ---- whose log it is */

static bool has_bytes(const unsigned char *in, size_t length, const char *what) {
    size_t size = strlen(what);
    const unsigned char *at = in, *end = in + length;
    while (size <= (size_t)(end - at) &&
           (at = memchr(at, what[0], (size_t)(end - at) - size + 1)) != NULL) {
        if (memcmp(at, what, size) == 0)
            return true;
        at++;
    }
    return false;
}

/* Reads as many bytes as there are, up to `size`. */
static size_t read_at(int file, unsigned char *to, size_t size, off_t offset) {
    size_t used = 0;
    ssize_t got = 1;
    while (used < size && got > 0) {
        got = pread(file, to + used, size - used, offset + (off_t)used);
        if (got > 0)
            used += (size_t)got;
        else if (got < 0 && errno == EINTR)
            got = 1;
    }
    return used;
}

/* What a log says of a name. */
struct log_look {
    bool marked; /* it has commits of this program in it */
    bool has;    /* one of them is, or follows upon, the one with that name */
};

/* Looks through the frames that count: those with the salts of the log's header. False when no
 * memory. */
static bool look_through(int file, const char *life, struct log_look *out) {
    unsigned char head[LOG_HEADER];
    off_t offset = LOG_HEADER;
    *out = (struct log_look){0};
    if (read_at(file, head, sizeof head, 0) < sizeof head ||
        (database_number(head) & ~INT64_C(1)) != 0x377f0682)
        return true; /* SQLite takes nothing from it either */
    size_t page = (size_t)database_number(head + 8), frame = FRAME_HEADER + page;
    if (page < 512 || page > 65536)
        return true;
    unsigned char *bytes = malloc(frame * FRAMES_AT_ONCE);
    bool more = bytes != NULL;
    while (more && !out->has) {
        size_t got = read_at(file, bytes, frame * FRAMES_AT_ONCE, offset) / frame;
        more = got == FRAMES_AT_ONCE;
        for (size_t i = 0; i < got && !out->has; i++) {
            const unsigned char *at = bytes + i * frame;
            if (memcmp(at + 8, head + SALTS, 8) != 0) {
                more = false;
                break;
            }
            out->marked = out->marked || has_bytes(at + FRAME_HEADER, page, MARK_TAG);
            out->has = out->marked && has_bytes(at + FRAME_HEADER, page, life);
        }
        offset += (off_t)(frame * FRAMES_AT_ONCE);
    }
    free(bytes);
    return bytes != NULL;
}

/* The name that the file alone has, without what a log beside it adds. MARK_BORN where it is of a
 * time before there were names. SQLITE_OK, or why it cannot be read. */
static int read_life(const char *path, char life[MARK_TEXT]) {
    sqlite3 *db = NULL;
    sqlite3_stmt *stmt = NULL;
    int code = database_open_still(path, &db);
    snprintf(life, MARK_TEXT, "%s", MARK_BORN);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(db, "SELECT life FROM mark", -1, &stmt, NULL);
    if (code == SQLITE_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW)
        sqlite3_snprintf(MARK_TEXT, life, "%s", sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    sqlite3_close(db);
    return code == SQLITE_ROW || code == SQLITE_ERROR ? SQLITE_OK : code; /* no such table */
}

/* Looks once. A file or a log that cannot be read belongs nowhere else: whoever opens the store
 * says what is wrong with it. */
static int look_once(const char *path, const char *log, bool *belongs) {
    char life[MARK_TEXT];
    struct log_look look = {0};
    int code = read_life(path, life);
    int file = code == SQLITE_OK ? open(log, O_RDONLY | O_CLOEXEC) : -1;
    bool looked = file < 0 || look_through(file, life, &look);
    if (file >= 0)
        (void)close(file);
    *belongs = file < 0 || !look.marked || look.has;
    return !looked || code == SQLITE_NOMEM ? SQLITE_NOMEM : SQLITE_OK;
}

/* Both are read again where they do not fit: another program may have changed them in between. */
int journal_belongs(const char *path, bool *belongs) {
    enum { TRIES = 4 };
    char *log = database_beside(path, "-wal");
    int code = log != NULL ? SQLITE_OK : SQLITE_NOMEM;
    *belongs = false;
    for (int i = 0; i < TRIES && code == SQLITE_OK && !*belongs; i++)
        code = look_once(path, log, belongs);
    free(log);
    return code;
}

enum err journal_check(const char *path, struct err_info *info) {
    bool belongs = true;
    if (!journal_is_empty(path) && journal_belongs(path, &belongs) != SQLITE_OK)
        return err_no_memory(info);
    if (belongs)
        return ERR_OK;
    return err_set(
        info, ERR_IO,
        "%s was put in place of another while the log of that one (-wal) was still beside it. "
        "I have changed nothing. "
        "To use it without that log, run: phbplan restore \"%s\" --store \"%s\"",
        path, path, path);
}

enum err journal_check_alone(const char *path, struct err_info *info) {
    if (journal_is_empty(path))
        return ERR_OK;
    return err_set(
        info, ERR_IO,
        "%s is gone or empty, but its log (-wal), with what was kept last, is still beside it. "
        "I have changed nothing. "
        "Put that file back there, or a backup: phbplan restore BACKUP --store \"%s\"",
        path, path);
}

/* ---- whether it is still there */

static struct file_id id_of(const char *path, const char *ending) {
    struct stat about;
    if (!database_stat_beside(path, ending, &about))
        return (struct file_id){0};
    return (struct file_id){about.st_dev, about.st_ino, true};
}

static bool same_id(const struct file_id *a, const struct file_id *b) {
    return a->there == b->there && (!a->there || (a->device == b->device && a->node == b->node));
}

void journal_remember(struct store *store) {
    for (size_t i = 0; i < STORE_BESIDE; i++)
        store->beside[i] = id_of(store->path, DATABASE_ENDINGS[1 + i]);
}

/* The head of the log's index, which all programs that have the store open share: how many frames
 * the log has, and its salts. */
struct log_index {
    uint32_t frames, salts[2];
    uint16_t page;
};

static bool read_index(struct store *store, struct log_index *out) {
    sqlite3_file *file = NULL;
    volatile void *memory = NULL;
    if (sqlite3_file_control(store->db, "main", SQLITE_FCNTL_FILE_POINTER, &file) != SQLITE_OK ||
        file == NULL || file->pMethods == NULL || file->pMethods->iVersion < 2 ||
        file->pMethods->xShmMap(file, 0, 32768, 0, &memory) != SQLITE_OK || memory == NULL)
        return false;
    const volatile unsigned char *bytes = memory;
    unsigned char head[48];
    for (size_t i = 0; i < sizeof head; i++)
        head[i] = bytes[i];
    memcpy(&out->page, head + 14, sizeof out->page);
    memcpy(&out->frames, head + 16, sizeof out->frames);
    memcpy(out->salts, head + 32, sizeof out->salts);
    return true;
}

/* The log that is open has what its index says: as many frames, and the same salts. */
static bool log_fits_index(struct store *store) {
    struct log_index index;
    unsigned char salts[8];
    sqlite3_file *log = NULL;
    sqlite3_int64 size = 0;
    if (!read_index(store, &index) || index.frames == 0)
        return true;
    return sqlite3_file_control(store->db, "main", SQLITE_FCNTL_JOURNAL_POINTER, &log) ==
               SQLITE_OK &&
           log != NULL && log->pMethods != NULL &&
           log->pMethods->xFileSize(log, &size) == SQLITE_OK &&
           size >= LOG_HEADER +
                       (sqlite3_int64)index.frames * (FRAME_HEADER + (sqlite3_int64)index.page) &&
           log->pMethods->xRead(log, salts, sizeof salts, SALTS) == SQLITE_OK &&
           memcmp(salts, index.salts, sizeof salts) == 0;
}

enum err journal_check_index(struct store *store, struct err_info *info) {
    if (log_fits_index(store))
        return ERR_OK;
    return err_set(info, ERR_IO,
                   "The log of %s (-wal) was removed while another window has it open. "
                   "Leave phbplan there first, which brings what was kept to safety. "
                   "Then try again",
                   store->path);
}

/* The file has another name now, or none: what is written to it would never be found again. */
bool journal_store_moved(struct store *store) {
    int moved = 0;
    return sqlite3_file_control(store->db, "main", SQLITE_FCNTL_HAS_MOVED, &moved) == SQLITE_OK &&
           moved != 0;
}

/* Puts all that the log has into the file, where that is safe: nobody else began another log or
 * index in the meantime. The log is still open, whatever became of its name. */
static bool rescue(struct store *store) {
    struct file_id log = id_of(store->path, DATABASE_ENDINGS[1]),
                   index = id_of(store->path, DATABASE_ENDINGS[2]);
    bool alone = !log.there && !index.there;
    int left = 1, done = 0;
    if (journal_store_moved(store) || (!alone && !same_id(&index, &store->beside[1])) ||
        !log_fits_index(store))
        return false;
    if (sqlite3_get_autocommit(store->db) == 0)
        return false;
    return sqlite3_wal_checkpoint_v2(store->db, "main", SQLITE_CHECKPOINT_PASSIVE, &left, &done) ==
               SQLITE_OK &&
           left == done;
}

bool journal_is_gone(struct store *store) {
    if (store->gone != NOT_GONE)
        return true;
    if (store->in_memory || store->read_only[0] != '\0' || !store->beside[0].there)
        return false;
    struct file_id now[STORE_BESIDE];
    for (size_t i = 0; i < STORE_BESIDE; i++)
        now[i] = id_of(store->path, DATABASE_ENDINGS[1 + i]);
    bool log_gone = !same_id(&now[0], &store->beside[0]);
    if (!log_gone && same_id(&now[1], &store->beside[1]))
        return false;
    /* The log by itself has all that was kept: the next program that opens the store reads it. */
    store->gone = !log_gone || rescue(store) ? GONE_SAFE : GONE_UNSURE;
    (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
    return true;
}

enum err journal_trouble(const struct store *store, struct err_info *info) {
    return err_set(
        info, ERR_IO,
        store->gone == GONE_SAFE
            ? "The log of %s (-wal or -shm) was removed while it was open, so nothing more can be kept from here. "
              "What was kept before is safe. "
              "Leave phbplan and open it again"
            : "The log of %s (-wal or -shm) was removed while it was open. "
              "Nothing more can be kept, and what was kept last may be lost. "
              "Press F6 to write this plan to a spreadsheet first, then leave phbplan and open it again",
        store->path);
}
