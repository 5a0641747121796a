/* Copies of the store: made while others write, and put back with care. */
#include "internal.h"

#include "base/safe_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

int backup_open(const struct store_backup *backup, sqlite3 **out) {
    *out = NULL;
    if (backup->image == NULL) {
        char *path = journal_store_path(backup->path);
        if (path == NULL)
            return SQLITE_NOMEM;
        bool belongs = false;
        int opened = journal_is_empty(path) ? SQLITE_OK : journal_belongs(path, &belongs);
        if (opened == SQLITE_OK)
            opened = belongs ? sqlite3_open_v2(path, out, SQLITE_OPEN_READONLY, NULL)
                             : database_open_still(path, out);
        free(path);
        return opened;
    }
    int code = sqlite3_open_v2(":memory:", out, SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX, NULL);
    sqlite3_int64 size = (sqlite3_int64)backup->length;
    if (code == SQLITE_OK)
        code = sqlite3_deserialize(*out, "main", backup->image, size, size,
                                   SQLITE_DESERIALIZE_READONLY);
    return code;
}

bool store_is_file(const struct store *store, const char *path) {
    struct stat mine, other;
    bool same = false;
    for (size_t i = 0; i < DATABASE_FILES && !same && stat(path, &other) == 0; i++) {
        char *whole = database_beside(store->path, DATABASE_ENDINGS[i]);
        same = whole != NULL && stat(whole, &mine) == 0 && mine.st_dev == other.st_dev &&
               mine.st_ino == other.st_ino;
        free(whole);
    }
    return same;
}

enum err store_copy(struct store *store, const char *target, struct err_info *info) {
    errno = 0;
    int code = database_copy_to_file(store->db, target);
    if (code == SQLITE_OK)
        return ERR_OK;
    if (database_is_full(code))
        return err_set(
            info, ERR_FULL,
            "There is not enough room there for a copy of the store. Make some room, or choose another place");
    return store_trouble(store, code, info);
}

enum err store_image(struct store *store, unsigned char **out, size_t *length,
                     struct err_info *info) {
    sqlite3 *memory = NULL;
    sqlite3_int64 size = 0;
    unsigned char *bytes = NULL;
    int code = database_copy_alone(store->db, ":memory:", &memory);
    if (code == SQLITE_OK && (bytes = sqlite3_serialize(memory, "main", &size, 0)) == NULL)
        code = SQLITE_NOMEM;
    sqlite3_close(memory);
    *out = bytes != NULL ? malloc((size_t)size) : NULL;
    if (*out != NULL) {
        memcpy(*out, bytes, (size_t)size);
        (*out)[18] = (*out)[19] = 1; /* no log: in memory there is none to read it with */
        *length = (size_t)size;
    }
    if (bytes != NULL)
        sodium_memzero(bytes, (size_t)size);
    sqlite3_free(bytes);
    if (code != SQLITE_OK)
        return store_trouble(store, code, info);
    return *out != NULL ? ERR_OK : store_no_memory(info);
}

/* ---- putting back */

/* Only these say nothing of the file itself: without memory, or a disk that fails. */
static int passing(int code) {
    const int kind = code & 0xff;
    return kind == SQLITE_NOMEM || kind == SQLITE_IOERR ? code : SQLITE_OK;
}

/* Asks a file for a number; it stays as it is where there is no such thing in it. */
static int one_number(sqlite3 *db, const char *sql, int64_t *out) {
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
    if (code == SQLITE_OK && (code = sqlite3_step(stmt)) == SQLITE_ROW)
        *out = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return passing(code);
}

/* Runs SQL that gives "ok" or nothing where all is well. */
static int all_well(sqlite3 *db, const char *sql, bool *well) {
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_prepare_v2(db, sql, -1, &stmt, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_step(stmt);
    const unsigned char *text = code == SQLITE_ROW ? sqlite3_column_text(stmt, 0) : NULL;
    *well = code == SQLITE_DONE || (text != NULL && strcmp((const char *)text, "ok") == 0);
    if (code == SQLITE_ROW && text == NULL)
        code = SQLITE_NOMEM;
    sqlite3_finalize(stmt);
    return passing(code);
}

/* What a file says that it is. */
struct copy_says {
    int64_t application, version, practice, plans;
    bool sound;
};

/* Of what is not a store, or a newer one's, nothing more is asked. SQLITE_OK, or why it cannot be
 * told. */
static int read_copy(sqlite3 *db, struct copy_says *out) {
    int code = one_number(db, "PRAGMA application_id", &out->application);
    if (code == SQLITE_OK)
        code = one_number(db, "PRAGMA user_version", &out->version);
    if (code != SQLITE_OK || out->application != STORE_APPLICATION || schema_is_newer(out->version))
        return code;
    code = all_well(db, "PRAGMA integrity_check(1)", &out->sound);
    if (code == SQLITE_OK && out->sound)
        code = all_well(db, "PRAGMA foreign_key_check", &out->sound);
    if (code == SQLITE_OK)
        code =
            one_number(db, "SELECT count(*) FROM setting WHERE name = 'practice'", &out->practice);
    if (code == SQLITE_OK)
        code = one_number(db, "SELECT count(DISTINCT id) FROM plan", &out->plans);
    return code;
}

static enum err not_a_store(const char *from, struct err_info *info) {
    return err_set(info, ERR_FOREIGN, "%s is not a store of phbplan. Nothing was put back", from);
}

static enum err is_damaged(const char *from, struct err_info *info) {
    return err_set(info, ERR_IO, "%s is damaged. Nothing was put back. Try an older backup", from);
}

/* The copy at `part`, made of `from`, is a whole store that this program can use. */
static enum err check_copy(const char *part, const char *from, int64_t *plans,
                           struct err_info *info) {
    sqlite3 *db = NULL;
    struct copy_says says = {0};
    int code = passing(database_open_still(part, &db));
    if (code == SQLITE_OK)
        code = read_copy(db, &says);
    sqlite3_close(db);
    *plans = says.plans;
    if ((code & 0xff) == SQLITE_NOMEM)
        return err_no_memory(info);
    if (code != SQLITE_OK)
        return err_set(info, ERR_IO, "%s could not be read (%s). Nothing was put back", from,
                       sqlite3_errstr(code));
    if (says.application != STORE_APPLICATION)
        return not_a_store(from, info);
    if (schema_is_newer(says.version))
        return err_set(info, ERR_NEWER,
                       "%s was made by a newer phbplan. "
                       "Put it back with that one. "
                       "Nothing was put back",
                       from);
    if (!says.sound)
        return is_damaged(from, info);
    if (says.practice > 0)
        return err_set(info, ERR_FOREIGN,
                       "%s is from practice, and would stand in the place of your own plans. "
                       "Nothing was put back",
                       from);
    return ERR_OK;
}

/* Keeps everybody else out of the store at `path` until the file is closed. -1 where there is none;
 * ERR_BUSY where another program has it open: every one that has, holds a lock on these bytes. */
static enum err hold(const char *path, int *file, struct err_info *info) {
    struct flock lock = {
        .l_type = F_WRLCK, .l_whence = SEEK_SET, .l_start = 0x40000000, .l_len = 512};
    *file = open(path, O_RDWR | O_CLOEXEC);
    if (*file < 0 && errno == ENOENT)
        return ERR_OK;
    if (*file < 0)
        return err_set(info, ERR_IO, "%s cannot be changed (%s). Nothing was put back", path,
                       strerror(errno));
    if (fcntl(*file, F_SETLK, &lock) == 0)
        return ERR_OK;
    return err_set(info, ERR_BUSY,
                   "%s is open in another window just now. Leave phbplan there, then try again",
                   path);
}

/* Gives a file a second name; where the disk knows no second names, another one. */
static bool name_aside(const char *from, const char *to) {
    return link(from, to) == 0 || errno == ENOENT ||
           ((errno == EPERM || errno == EOPNOTSUPP || errno == ENOSYS) && rename(from, to) == 0);
}

/* Takes back what name_aside did to the first `count` of the parts. False where one has only its
 * other name now. */
static bool take_back(const char *path, const char *aside, size_t count) {
    bool done = true;
    struct stat about;
    for (size_t i = 0; i < count; i++) {
        char from[PATH_MAX], to[PATH_MAX];
        if (!database_beside_in(path, DATABASE_ENDINGS[i], from) ||
            !database_beside_in(aside, DATABASE_ENDINGS[i], to))
            done = false;
        else if (lstat(from, &about) == 0)
            (void)unlink(to);
        else
            done = (rename(to, from) == 0 || errno == ENOENT) && done;
    }
    return done;
}

/* Takes the log away that was the old store's, and makes the exchange last. */
static bool finish(const char *path) {
    bool done = true;
    for (size_t i = 1; i < DATABASE_FILES && done; i++) {
        char from[PATH_MAX];
        done = database_beside_in(path, DATABASE_ENDINGS[i], from) &&
               (unlink(from) == 0 || errno == ENOENT);
    }
    int trouble = done ? file_sync_folder(path) : errno;
    errno = trouble;
    return trouble == 0;
}

/* Puts `part` in the place of the store, all of which has the name `aside` afterwards too. The new
 * one is there before the old log goes: a store that stands beside another's log is refused, and
 * one without its own log would have lost answers. */
static enum err exchange(const char *path, const char *aside, const char *part,
                         struct err_info *info) {
    size_t named = 0;
    bool done = true;
    while (done && named < DATABASE_FILES) {
        char from[PATH_MAX], to[PATH_MAX];
        done = database_beside_in(path, DATABASE_ENDINGS[named], from) &&
               database_beside_in(aside, DATABASE_ENDINGS[named], to) && name_aside(from, to);
        named += done;
    }
    done = done && rename(part, path) == 0;
    int why = errno;
    if (!done && take_back(path, aside, named))
        return err_set(info, ERR_IO,
                       "The backup cannot be put in place of %s (%s). Nothing was put back", path,
                       strerror(why));
    if (!done)
        return err_set(info, ERR_IO,
                       "The backup cannot be put in place (%s). What was there is now %s. Give it "
                       "its name again",
                       strerror(why), aside);
    if (finish(path))
        return ERR_OK;
    return err_set(info, ERR_IO,
                   "The backup is in place, but I cannot tell whether it will last (%s). What was "
                   "there before is %s",
                   strerror(errno), aside);
}

/* "plans.db.before-2027-01-31-093000", or with a number after it where that is taken. malloc'd. */
static char *aside_name(const char *path, const char *now) {
    size_t size = strlen(path) + 64;
    char *name = malloc(size), when[32];
    size_t used = 0;
    struct stat about;
    for (; *now != '\0' && used < sizeof when - 1; now++) {
        if (*now == 'T' || (*now >= '0' && *now <= '9') || *now == '-')
            when[used++] = *now == 'T' ? '-' : *now;
    }
    when[used] = '\0';
    for (int i = 0; name != NULL && i < 1000; i++) {
        snprintf(name, size, i == 0 ? "%s.before-%s" : "%s.before-%s-%d", path, when, i);
        if (lstat(name, &about) != 0)
            break;
    }
    return name;
}

/* Why the backup `from` could not be copied to beside the store, in words. */
static enum err cannot_copy(const char *path, const char *from, int code, struct err_info *info) {
    struct store about = {.path = (char *)from};
    switch (code & 0xff) {
    case SQLITE_FULL:
    case SQLITE_IOERR:
        return err_set(info, (code & 0xff) == SQLITE_FULL ? ERR_FULL : ERR_IO,
                       "%s could not be copied to the folder of %s (%s). Nothing was put back",
                       from, path, sqlite3_errstr(code));
    case SQLITE_NOTADB:
        return not_a_store(from, info);
    case SQLITE_CORRUPT:
        return is_damaged(from, info);
    default:
        return store_trouble(&about, code, info);
    }
}

/* Copies `from` to a new file beside the store, whole and checked. *part is its name, malloc'd. */
static enum err make_part(const char *path, const struct store_backup *from, char **part,
                          int64_t *plans, struct err_info *info) {
    struct stat status;
    sqlite3 *backup = NULL;
    if (stat(from->path, &status) != 0 || !S_ISREG(status.st_mode))
        return err_set(info, ERR_NOT_FOUND, "There is no file %s to put back. Check the name",
                       from->path);
    int trouble = file_make_beside(path, part);
    if (trouble != 0)
        return err_set(info, trouble == ENOSPC ? ERR_FULL : ERR_IO,
                       "I cannot make a file beside %s (%s). Nothing was put back", path,
                       strerror(trouble));
    int code = backup_open(from, &backup);
    if (code == SQLITE_OK) {
        sqlite3_busy_timeout(backup, STORE_PATIENCE);
        code = database_copy_to_file(backup, *part);
    }
    sqlite3_close(backup);
    if (code != SQLITE_OK)
        return cannot_copy(path, from->path, code, info);
    enum err err = check_copy(*part, from->path, plans, info);
    if (err == ERR_OK && (trouble = file_sync(*part)) != 0)
        err = err_set(info, ERR_IO, "I could not write beside %s (%s). Nothing was put back", path,
                      strerror(trouble));
    return err;
}

static enum err put_back(const char *path, const struct store_backup *from, const char *now,
                         struct store_restored *out, struct err_info *info) {
    char *part = NULL, *aside = NULL;
    int file = -1;
    enum err err = store_make_folders(path, info);
    if (err == ERR_OK)
        err = make_part(path, from, &part, &out->plans, info);
    if (err == ERR_OK)
        err = hold(path, &file, info);
    if (err == ERR_OK && (aside = aside_name(path, now)) == NULL)
        err = store_no_memory(info);
    if (err == ERR_OK)
        err = exchange(path, aside, part, info);
    if (err == ERR_OK && file >= 0) {
        out->aside = aside;
        aside = NULL;
    }
    if (part != NULL)
        (void)unlink(part); /* nothing, once it has its place */
    if (file >= 0)
        (void)close(file);
    free(aside);
    free(part);
    return err;
}

enum err store_restore(const char *path, const struct store_backup *from, const char *now,
                       struct store_restored *out, struct err_info *info) {
    char *real = journal_store_path(path);
    *out = (struct store_restored){0};
    enum err err = real != NULL ? put_back(real, from, now, out, info) : store_no_memory(info);
    free(real);
    return err;
}
