/* A database file as such: the files that SQLite keeps beside it, and copies of it. A copy is one
 * file that needs nothing beside it, and has a name of its own (journal.c), so that no log of the
 * store it was made from is ever taken for its own. */
#include "internal.h"

#include "base/grow.h"
#include "base/meter.h"

#include <errno.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#define PAGES 256 /* that are copied before it is asked whether to go on: a MiB */

const char *const DATABASE_ENDINGS[DATABASE_FILES] = {"", "-wal", "-shm", "-journal"};

char *database_beside(const char *path, const char *ending) {
    return grow_format("%s%s", path, ending);
}

bool database_beside_in(const char *path, const char *ending, char whole[PATH_MAX]) {
    int length = snprintf(whole, PATH_MAX, "%s%s", path, ending);
    return length > 0 && length < PATH_MAX;
}

bool database_stat_beside(const char *path, const char *ending, struct stat *about) {
    char whole[PATH_MAX];
    return database_beside_in(path, ending, whole) && stat(whole, about) == 0;
}

bool database_is_full(int code) {
    return code != SQLITE_OK &&
           ((code & 0xff) == SQLITE_FULL || errno == ENOSPC || errno == EDQUOT || errno == EFBIG);
}

int64_t database_number(const unsigned char *bytes) {
    return (int64_t)bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

/* "file:..." with whatever has a meaning in such a name written as %XX. NULL when no memory. */
static char *uri_of(const char *path, const char *question) {
    static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789._-";
    struct growing_text uri = {0};
    growing_add(&uri, "file:");
    for (const char *at = path; *at != '\0'; at++) {
        bool slash = *at == '/' && (at == path || at[-1] != '/');
        if (slash || (*at != '/' && strchr(plain, *at) != NULL))
            growing_add_char(&uri, *at);
        else
            growing_add_format(&uri, "%%%02X", (unsigned char)*at);
    }
    growing_add(&uri, question);
    return growing_take(&uri);
}

int database_open_still(const char *path, sqlite3 **out) {
    char *uri = uri_of(path, "?immutable=1");
    int code = SQLITE_NOMEM;
    *out = NULL;
    if (uri != NULL)
        code = sqlite3_open_v2(uri, out,
                               SQLITE_OPEN_READONLY | SQLITE_OPEN_URI | SQLITE_OPEN_NOMUTEX, NULL);
    free(uri);
    return code;
}

/* Copies some pages after others, of one state: whoever writes meanwhile does not make it begin
 * anew. */
static int copy_pages(sqlite3_backup *backup) {
    int64_t done = 0, left = 0;
    int code = sqlite3_backup_step(backup, PAGES);
    meter_begin("Copying", "MiB", sqlite3_backup_pagecount(backup) / PAGES + 1);
    while (code == SQLITE_OK && meter_to(done)) {
        code = sqlite3_backup_step(backup, PAGES);
        left = sqlite3_backup_remaining(backup);
        done = (sqlite3_backup_pagecount(backup) - left) / PAGES;
    }
    meter_end();
    return code == SQLITE_OK ? SQLITE_INTERRUPT : code;
}

int database_copy_to(sqlite3 *from, sqlite3 *to) {
    const bool alone = sqlite3_get_autocommit(from) != 0;
    if (alone)
        (void)sqlite3_exec(from, "BEGIN; PRAGMA schema_version", NULL, NULL, NULL);
    sqlite3_backup *backup = sqlite3_backup_init(to, "main", from, "main");
    int code = backup != NULL ? copy_pages(backup) : sqlite3_errcode(to);
    int ended = sqlite3_backup_finish(backup);
    if (code == SQLITE_DONE)
        code = ended;
    const int number = errno;
    if (alone && sqlite3_get_autocommit(from) == 0)
        (void)sqlite3_exec(from, "ROLLBACK", NULL, NULL, NULL);
    errno = number;
    return code;
}

/* Makes a copy stand alone: no log, and another name than what it was copied from. */
static int stand_alone(sqlite3 *db) {
    static const char sql[] =
        "UPDATE mark SET earlier = life, life = '" MARK_TAG "' || lower(hex(randomblob(16)))";
    sqlite3_stmt *stmt = NULL;
    int code = sqlite3_exec(db, "PRAGMA journal_mode = DELETE", NULL, NULL, NULL);
    if (code == SQLITE_OK)
        code = sqlite3_prepare_v2(db, "SELECT life FROM mark", -1, &stmt, NULL);
    const bool older = code == SQLITE_ERROR; /* there is no such table yet */
    if (code == SQLITE_OK)
        code = sqlite3_exec(db, sql, NULL, NULL, NULL);
    sqlite3_finalize(stmt);
    return older ? SQLITE_OK : code;
}

int database_copy_alone(sqlite3 *from, const char *target, sqlite3 **to) {
    int code = sqlite3_open_v2(target, to, SQLITE_OPEN_READWRITE, NULL);
    if (code == SQLITE_OK)
        code = database_copy_to(from, *to);
    if (code == SQLITE_OK)
        code = stand_alone(*to);
    return code;
}

int database_copy_to_file(sqlite3 *from, const char *target) {
    sqlite3 *to = NULL;
    int code = database_copy_alone(from, target, &to), number = errno;
    if (sqlite3_close(to) != SQLITE_OK && code == SQLITE_OK)
        code = SQLITE_IOERR;
    for (size_t i = 1; i < DATABASE_FILES; i++) {
        char left[PATH_MAX];
        if (database_beside_in(target, DATABASE_ENDINGS[i], left))
            (void)unlink(left);
    }
    errno = number;
    return code;
}

int database_copy(const char *path, const char *target) {
    sqlite3 *from = NULL;
    int code = sqlite3_open_v2(path, &from, SQLITE_OPEN_READONLY, NULL);
    if (code == SQLITE_OK) {
        sqlite3_busy_timeout(from, STORE_PATIENCE);
        code = database_copy_to_file(from, target);
    }
    sqlite3_close(from);
    return code;
}
