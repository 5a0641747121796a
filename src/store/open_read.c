/* A store that can only be read: on a disk that is read only or full, in a folder or a file that
 * this user may not write to. */
#include "internal.h"

#include "practice.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/* Closes what was tried before, and opens anew. */
static enum err open_again(struct store *store, bool still, int milliseconds,
                           struct err_info *info) {
    store_finish_statements(store);
    sqlite3_close(store->db);
    store->db = NULL;
    int code = still ? database_open_still(store->path, &store->db)
                     : sqlite3_open_v2(store->path, &store->db,
                                       SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, NULL);
    if (code != SQLITE_OK)
        return store_trouble(store, code, info);
    enum err err = store_look_first(store, info);
    if (err == ERR_OK)
        err = store_switch_settings(store, milliseconds, info);
    if (err == ERR_OK)
        err = store_execute(store, "SELECT count(*) FROM sqlite_schema", info);
    return err;
}

/* Takes the whole store into memory and brings it up to date there. */
static enum err use_copy(struct store *store, int milliseconds, struct err_info *info) {
    sqlite3 *memory = NULL;
    int code = sqlite3_open_v2(":memory:", &memory, SQLITE_OPEN_READWRITE, NULL);
    if (code == SQLITE_OK)
        code = database_copy_to(store->db, memory);
    if (code != SQLITE_OK) {
        sqlite3_close(memory);
        return store_trouble(store, code, info);
    }
    store_finish_statements(store);
    sqlite3_close(store->db);
    store->db = memory;
    store->in_memory = true;
    store->still.st_ino = 0;
    enum err err = store_switch_settings(store, milliseconds, info);
    return err == ERR_OK ? schema_bring_up(store, info) : err;
}

static int64_t version_of(struct store *store) {
    sqlite3_stmt *stmt = NULL;
    int64_t version = 0;
    if (sqlite3_prepare_v2(store->db, "PRAGMA user_version", -1, &stmt, NULL) == SQLITE_OK &&
        sqlite3_step(stmt) == SQLITE_ROW)
        version = sqlite3_column_int64(stmt, 0);
    sqlite3_finalize(stmt);
    return version;
}

static bool has_index(const char *path) {
    char *index = database_beside(path, "-shm");
    bool has = index != NULL && access(index, F_OK) == 0;
    free(index);
    return has;
}

/* By itself, where it has no log and nobody has it open: then nothing has to be made beside it,
 * which a folder that is read only does not allow. Otherwise with its log. */
static enum err open_any(struct store *store, int milliseconds, struct err_info *info) {
    bool empty = journal_is_empty(store->path);
    enum err err = ERR_IO;
    bool still = empty && !has_index(store->path);
    if (!still)
        err = open_again(store, false, milliseconds, info);
    if (err != ERR_OK && empty)
        err = open_again(store, still = true, milliseconds, info);
    if (err == ERR_OK && still && stat(store->path, &store->still) != 0)
        store->still.st_ino = 0;
    if (err == ERR_IO && !empty)
        err = err_set(
            info, ERR_IO,
            "%s has a log beside it (-wal) with answers in it, and cannot be written to here. "
            "Copy both files to a folder of your own, and say where with --store",
            store->path);
    return err;
}

enum err store_open_backup(const struct store_backup *backup, struct store **out,
                           struct err_info *info) {
    struct store *store = store_new(backup->path);
    struct stat about;
    enum err err = ERR_OK;
    *out = NULL;
    if (store == NULL)
        return store_no_memory(info);
    if (stat(backup->path, &about) != 0 || !S_ISREG(about.st_mode))
        err = err_set(info, ERR_NOT_FOUND, "There is no file %s. Check the name", backup->path);
    int code = err == ERR_OK ? backup_open(backup, &store->db) : SQLITE_OK;
    if (code != SQLITE_OK)
        err = store_trouble(store, code, info);
    if (err == ERR_OK)
        err = store_look_first(store, info);
    if (err == ERR_OK)
        err = store_switch_settings(store, STORE_PATIENCE, info);
    if (err == ERR_OK && version_of(store) == 0)
        err = store_trouble(store, SQLITE_NOTADB, info);
    if (err == ERR_OK)
        err = use_copy(store, STORE_PATIENCE, info);
    if (err == ERR_OK)
        err = practice_load(store, info);
    if (err == ERR_OK)
        *out = store;
    else
        store_close(store);
    return err;
}

/* Whether this program, or this computer, has as many files open as it may: then none of them is at
 * fault. What was opened of the store is open still. */
static bool has_too_many_open(void) {
    int one = open("/", O_RDONLY | O_CLOEXEC);
    bool too_many = one < 0 && (errno == EMFILE || errno == ENFILE);
    if (one >= 0)
        (void)close(one);
    return too_many;
}

enum err store_open_to_read(struct store *store, int milliseconds, struct err_info *info) {
    const char *why = store->full ? "there is no room left on its disk"
                      : has_too_many_open()
                          ? "too many files are open, so close some other programs first"
                      : access(store->path, W_OK) == 0
                          ? "its folder cannot be written to"
                          : (errno == EROFS ? "its disk is read only" : "the file is read only");
    struct err_info said = {0};
    enum err err = open_any(store, milliseconds, &said);
    if (err != ERR_OK) {
        if (info != NULL && !journal_is_empty(store->path))
            *info = said;
        return err;
    }
    int64_t version = version_of(store);
    if (version <= 0)
        return ERR_IO; /* one that was only just being made */
    if (schema_is_newer(version))
        return schema_newer(store, info);
    err = version < schema_version() ? use_copy(store, milliseconds, info)
                                     : tables_check(store, info);
    if (err == ERR_OK)
        snprintf(store->read_only, sizeof store->read_only, "%s", why);
    return err;
}
