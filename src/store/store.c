/* The store's file: opened with care, made where there is none, and closed; who is at the keyboard;
 * and small settings. */
#include "store/store.h"

#include "base/seal.h"
#include "base/text.h"
#include "base/unused.h"
#include "internal.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

static const char *system_clock(void *data UNUSED, char buffer[32]) {
    time_t now = time(NULL);
    struct tm parts;
    if (gmtime_r(&now, &parts) == NULL || strftime(buffer, 32, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        buffer[0] = '\0';
    return buffer;
}

static enum err cannot_make(const char *path, struct err_info *info) {
    if (errno == ENOSPC || errno == EDQUOT)
        return err_set(info, ERR_FULL,
                       "There is no room for %s. Make some room on that disk and try again", path);
    return err_set(info, ERR_IO,
                   "I cannot make %s (%s). Check the folder, or choose another place with --store",
                   path, strerror(errno));
}

enum err make_folders(const char *path, struct err_info *info) {
    char *folder = strdup(path);
    if (folder == NULL)
        return store_no_memory(info);
    enum err err = ERR_OK;
    for (char *at = strchr(folder + 1, '/'); at != NULL && err == ERR_OK;
         at = strchr(at + 1, '/')) {
        *at = '\0';
        if (mkdir(folder, 0700) != 0 && errno != EEXIST)
            err = cannot_make(path, info);
        *at = '/';
    }
    free(folder);
    return err;
}

/* Sees that there is a file to open, making an empty one that only this user can read. A file that
 * is there is never opened here: closing it would take away the locks of this program's other
 * stores. */
static enum err find_file(const char *path, bool must_exist, struct err_info *info) {
    struct stat about;
    if (stat(path, &about) == 0) {
        if (S_ISREG(about.st_mode))
            return about.st_size > 0 ? ERR_OK : journal_check_alone(path, info);
        return err_set(info, ERR_FOREIGN,
                       "%s is not a file, so it cannot be a store. Choose another with --store",
                       path);
    }
    int code = errno;
    if (code == ENOENT && journal_check_alone(path, info) != ERR_OK)
        return ERR_NOT_FOUND;
    errno = code;
    if (must_exist && (errno == ENOENT || errno == ENOTDIR))
        return err_set(info, ERR_NOT_FOUND,
                       "There is no store at %s. Check the name, or choose another with --store",
                       path);
    if (errno != ENOENT)
        return cannot_make(path, info);
    enum err err = make_folders(path, info);
    if (err != ERR_OK)
        return err;
    int file = open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    if (file < 0)
        return errno == EEXIST ? ERR_OK : cannot_make(path, info);
    return close(file) == 0 ? ERR_OK : cannot_make(path, info);
}

static int64_t big_endian(const unsigned char *bytes) {
    return (int64_t)bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

/* Before SQLite acts on them in any way, so that what is not ours or is too new stays exactly as it
 * is. An empty file is a store about to be made. */
enum err store_look_first(struct store *store, struct err_info *info) {
    unsigned char head[100];
    sqlite3_int64 size = 0;
    sqlite3_file *file = NULL;
    int code = sqlite3_file_control(store->db, "main", SQLITE_FCNTL_FILE_POINTER, &file);
    if (code == SQLITE_OK && (file == NULL || file->pMethods == NULL))
        code = SQLITE_CANTOPEN;
    if (code == SQLITE_OK)
        code = file->pMethods->xFileSize(file, &size);
    if (code == SQLITE_OK && size == 0)
        return ERR_OK;
    if (code == SQLITE_OK && size < (sqlite3_int64)sizeof head)
        code = SQLITE_NOTADB;
    if (code == SQLITE_OK)
        code = file->pMethods->xRead(file, head, sizeof head, 0);
    if (code == SQLITE_OK && seal_is(head, sizeof head))
        return err_set(
            info, ERR_FOREIGN,
            "%s is sealed with a passphrase, so it is a backup and not a store. "
            "Look at it with phbplan verify FILE, or put it back with phbplan restore FILE",
            store->path);
    if (code == SQLITE_OK &&
        (memcmp(head, "SQLite format 3", 16) != 0 || big_endian(head + 68) != STORE_APPLICATION))
        code = SQLITE_NOTADB;
    if (code != SQLITE_OK)
        return store_trouble(store, code, info);
    if (schema_is_newer(big_endian(head + 60)))
        return schema_newer(store, info);
    return ERR_OK;
}

/* Whoever made the file, nothing in it is run: no trigger, no view, no function that is not plain;
 * and a column that is not there is an error, not its own name. */
enum err store_switch_settings(struct store *store, int milliseconds, struct err_info *info) {
    static const struct {
        int setting, value;
    } settings[] = {
        {SQLITE_DBCONFIG_DEFENSIVE, 1},
        {SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0},
        {SQLITE_DBCONFIG_ENABLE_TRIGGER, 0},
        {SQLITE_DBCONFIG_ENABLE_VIEW, 0},
        {SQLITE_DBCONFIG_DQS_DML, 0},
        {SQLITE_DBCONFIG_DQS_DDL, 0},
        {SQLITE_DBCONFIG_ENABLE_FKEY, 1},
        {SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1}, /* until it is known to be ours to change */
    };
    for (size_t i = 0; i < sizeof settings / sizeof *settings; i++) {
        int code = sqlite3_db_config(store->db, settings[i].setting, settings[i].value, NULL);
        if (code != SQLITE_OK)
            return store_trouble(store, code, info);
    }
    sqlite3_extended_result_codes(store->db, 1);
    store->patience = milliseconds;
    sqlite3_busy_timeout(store->db, milliseconds);
    int code = words_register(store->db);
    if (code != SQLITE_OK)
        return store_trouble(store, code, info);
    return store_execute(store,
                         "PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON;"
                         "PRAGMA secure_delete = ON",
                         info);
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

struct store *store_new(const char *path) {
    struct store *store = calloc(1, sizeof *store);
    if (store == NULL || (store->path = journal_store_path(path)) == NULL) {
        free(store);
        return NULL;
    }
    store->in_memory = strcmp(path, ":memory:") == 0;
    store_set_author(store, "unknown", USER_CLINICIAN);
    store_set_clock(store, NULL, NULL);
    return store;
}

enum err store_open_patient(const char *path, bool must_exist, int milliseconds, struct store **out,
                            struct err_info *info) {
    struct store *store = store_new(path);
    *out = NULL;
    if (store == NULL)
        return store_no_memory(info);
    enum err err = open_database(store, must_exist, milliseconds, info);
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

void store_close(struct store *store) {
    if (store == NULL)
        return;
    store_finish_statements(store);
    if (store->marked)
        (void)journal_is_gone(store); /* closing must not touch a log that is not ours any more */
    sqlite3_close(store->db);
    rates_forget(store);
    free(store->path);
    free(store);
}

const char *store_path(const struct store *store) {
    return store->path;
}

const char *store_read_only(const struct store *store) {
    return store->read_only[0] != '\0' ? store->read_only : NULL;
}

const char *store_note(const struct store *store) {
    return store->note;
}

/* Copies as many whole characters as fit. */
static void copy_text(char *to, size_t size, const char *from) {
    size_t length = strlen(from);
    if (length >= size) {
        length = size - 1;
        while (length > 0 && ((unsigned char)from[length] & 0xc0) == 0x80)
            length--;
    }
    memcpy(to, from, length);
    to[length] = '\0';
}

void store_set_author(struct store *store, const char *who, enum user_role role) {
    copy_text(store->who, sizeof store->who, who);
    store->role = role;
}

enum user_role store_role(const struct store *store) {
    return store->role;
}

void store_set_clock(struct store *store, store_clock *clock, void *data) {
    store->clock = clock != NULL ? clock : system_clock;
    store->clock_data = data;
}

enum err store_setting(struct store *store, const char *name, char *buffer, size_t size,
                       struct err_info *info) {
    static const char sql[] = "SELECT value FROM setting WHERE name = ?";
    struct query query;
    buffer[0] = '\0';
    query_begin(&query, store, sql);
    query_bind_text(&query, name);
    bool fits = true;
    if (query_row(&query)) {
        const char *value = query_text(&query, 0);
        fits = strlen(value) < size;
        if (fits)
            text_copy(value, buffer, size);
    }
    enum err err = query_end(&query, info);
    if (err == ERR_OK && !fits)
        err = err_set(info, ERR_LIMIT, "The setting \"%s\" is too long. Set it again", name);
    return err;
}

enum err store_set_setting(struct store *store, const char *name, const char *value,
                           struct err_info *info) {
    static const char sql[] = "INSERT INTO setting (name, value) VALUES (?, ?)"
                              " ON CONFLICT (name) DO UPDATE SET value = excluded.value";
    struct query query;
    if (!text_is_plain(value, false))
        return err_set(info, ERR_INPUT, "The setting \"%s\" has to be one line of plain text",
                       name);
    bool alone = sqlite3_get_autocommit(store->db) != 0;
    enum err err = alone ? store_begin(store, info) : ERR_OK;
    if (err == ERR_OK) {
        query_begin(&query, store, sql);
        query_bind_text(&query, name);
        query_bind_text(&query, value);
        err = query_run(&query, info);
    }
    if (err == ERR_OK && alone)
        err = store_commit(store, info);
    if (alone)
        store_rollback(store);
    return err;
}
