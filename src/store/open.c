/* Opening the store's file with care, and making it where there is none. */
#include "internal.h"

#include "base/safe_file.h"
#include "practice.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>

/* Sees that there is a file to open, making an empty one that only this user can read. A file that
 * is there is never opened here: closing it would take away the locks of this program's other
 * stores. */
static enum err find_file(const char *path, bool must_exist, struct err_info *info) {
    struct stat about;
    enum err err = ERR_OK;
    if (stat(path, &about) == 0) {
        if (S_ISREG(about.st_mode))
            return about.st_size > 0 ? ERR_OK : journal_check_alone(path, info);
        return err_set(info, ERR_FOREIGN,
                       "%s is not a file, so it cannot be a store. Choose another with --store",
                       path);
    }
    int trouble = errno;
    if (trouble == ENOENT && (err = journal_check_alone(path, info)) != ERR_OK)
        return err; /* it was there: what is said of no store at all is not so */
    if (must_exist && (trouble == ENOENT || trouble == ENOTDIR))
        return err_set(info, ERR_NOT_FOUND,
                       "There is no store at %s. Check the name, or choose another with --store",
                       path);
    if (trouble == EACCES)
        return file_error(path, trouble, info);
    if (trouble != ENOENT)
        return store_cannot_make(path, trouble, info);
    err = store_make_folders(path, info);
    if (err != ERR_OK)
        return err;
    trouble = file_make(path);
    return trouble == 0 || trouble == EEXIST ? ERR_OK : store_cannot_make(path, trouble, info);
}

/* Its changes go to a log: not in memory, nor on disks that cannot. */
static bool has_log(struct store *store) {
    static const char sql[] = "PRAGMA journal_mode";
    struct query query;
    query_begin(&query, store, sql);
    bool has = query_row(&query) && strcmp(query_text(&query, 0), "wal") == 0;
    return query_end(&query, NULL) == ERR_OK && has;
}

/* Makes its changes go to a log. SQLite does not wait for others at this: where one of them is
 * writing, its end is waited for first, as long as for any write. */
static enum err use_log(struct store *store, struct err_info *info) {
    enum { TRIES = 20 };
    enum err err = store_execute(store, "PRAGMA journal_mode = WAL", info);
    for (int i = 1; err == ERR_BUSY && i < TRIES; i++) {
        err = store_execute(store, "BEGIN IMMEDIATE; COMMIT", info);
        store_rollback(store);
        if (err == ERR_OK)
            err = store_execute(store, "PRAGMA journal_mode = WAL", info);
        else
            break;
    }
    return err != ERR_OK ? err : store_execute(store, "SELECT 1 FROM mark", info);
}

/* Opens it to be written to. */
static enum err open_to_write(struct store *store, int milliseconds, struct err_info *info) {
    int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE;
    enum err err = ERR_OK;
    int code = sqlite3_open_v2(store->path, &store->db, flags, NULL);
    if (code != SQLITE_OK)
        return store_trouble(store, code, info);
    if (!store->in_memory) {
        if (sqlite3_db_readonly(store->db, "main") == 1)
            return store_trouble(store, SQLITE_READONLY, info);
        err = store_look_first(store, info);
    }
    if (err == ERR_OK)
        err = store_switch_settings(store, milliseconds, info);
    if (err == ERR_OK)
        err = schema_bring_up(store, info);
    if (err == ERR_OK)
        err = use_log(store, info);
    bool log_read = err == ERR_OK ? has_log(store) : store->code == SQLITE_IOERR_SHORT_READ;
    if (log_read) {
        enum err log = journal_check_index(store, info); /* says more than a failed read */
        err = log != ERR_OK ? log : err;
    }
    if (err != ERR_OK)
        return err;
    journal_remember(store);
    (void)sqlite3_db_config(store->db, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
    return ERR_OK;
}

/* What went wrong is that it cannot be written to, or that there is no room: it may be read. */
static bool may_be_read(const struct store *store) {
    int kind = store->code & 0xff;
    bool no_index = store->code == SQLITE_IOERR_SHMOPEN || store->code == SQLITE_IOERR_SHMSIZE ||
                    store->code == SQLITE_IOERR_SHMMAP;
    return kind == SQLITE_READONLY || kind == SQLITE_CANTOPEN || kind == SQLITE_PERM ||
           store->full || no_index;
}

static enum err open_database(struct store *store, bool must_exist, int milliseconds,
                              struct err_info *info) {
    struct err_info why = {0};
    enum err err = ERR_OK;
    if (!store->in_memory) {
        err = find_file(store->path, must_exist, info);
        if (err == ERR_OK)
            err = journal_check(store->path, info);
        if (err != ERR_OK)
            return err;
        access_mend(store->path, store->note, sizeof store->note);
    }
    err = open_to_write(store, milliseconds, &why);
    if (err != ERR_OK && !store->in_memory && may_be_read(store) &&
        store_open_to_read(store, milliseconds, &why) == ERR_OK)
        return ERR_OK;
    if (err != ERR_OK && info != NULL)
        *info = why;
    return err;
}

enum err store_open_patient(const char *path, bool must_exist, int milliseconds, struct store **out,
                            struct err_info *info) {
    struct store *store = store_new(path);
    *out = NULL;
    if (store == NULL)
        return store_no_memory(info);
    enum err err = open_database(store, must_exist, milliseconds, info);
    if (err == ERR_OK)
        err = practice_load(store, info);
    if (err != ERR_OK) {
        store_close(store);
        return err;
    }
    *out = store;
    return ERR_OK;
}

enum err store_open(const char *path, bool must_exist, struct store **out, struct err_info *info) {
    return store_open_patient(path, must_exist, STORE_PATIENCE, out, info);
}
