/* An open store: what every one has switched on, who is at the keyboard, small settings, and its
 * closing. */
#include "store/store.h"

#include "base/seal.h"
#include "base/text.h"
#include "base/unused.h"
#include "internal.h"
#include "words.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

static int64_t system_today(void) {
    return (int64_t)(time(NULL) / (24 * 60 * 60));
}

static const char *system_clock(void *data UNUSED, char buffer[32]) {
    time_t now = time(NULL);
    struct tm parts;
    if (gmtime_r(&now, &parts) == NULL || strftime(buffer, 32, "%Y-%m-%dT%H:%M:%SZ", &parts) == 0)
        buffer[0] = '\0';
    return buffer;
}

/* The computer stopped while the store was made: its first page is not there, and the journal is by
 * which SQLite takes back the rest. */
static bool is_broken_off(const struct store *store, const unsigned char *head, size_t size) {
    struct stat about;
    bool blank = database_stat_beside(store->path, "-journal", &about) && about.st_size > 0;
    for (size_t i = 0; blank && i < size; i++)
        blank = head[i] == 0;
    return blank;
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
    if (code == SQLITE_OK && is_broken_off(store, head, sizeof head))
        return ERR_OK;
    if (code == SQLITE_OK && seal_is(head, sizeof head))
        return err_set(
            info, ERR_FOREIGN,
            "%s is sealed with a passphrase, so it is a backup and not a store. "
            "Look at it with phbplan verify FILE, or put it back with phbplan restore FILE",
            store->path);
    if (code == SQLITE_OK && (memcmp(head, "SQLite format 3", 16) != 0 ||
                              database_number(head + 68) != STORE_APPLICATION))
        code = SQLITE_NOTADB;
    if (code != SQLITE_OK)
        return store_trouble(store, code, info);
    if (schema_is_newer(database_number(head + 60)))
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
        {SQLITE_DBCONFIG_ENABLE_QPSG, 1},      /* or what is bound has a statement compiled anew */
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
    /* The words that the tables check are all this program's own, and a list of them is a tree that
     * is built at each row: who verifies the file asks for it (verify.c). */
    return store_execute(store,
                         "PRAGMA synchronous = FULL; PRAGMA cell_size_check = ON;"
                         "PRAGMA ignore_check_constraints = ON;"
                         "PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY",
                         info);
}

/* This program is one thread, and asks nobody how much memory SQLite has: it need not lock, nor
 * count. Only before SQLite's first work; afterwards it stays as it was. */
static void prepare_sqlite(void) {
    (void)sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
    (void)sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
}

struct store *store_new(const char *path) {
    prepare_sqlite();
    struct store *store = calloc(1, sizeof *store);
    if (store == NULL || (store->path = journal_store_path(path)) == NULL) {
        free(store);
        return NULL;
    }
    store->in_memory = strcmp(path, ":memory:") == 0;
    store_set_author(store, "unknown", USER_CLINICIAN);
    store_set_today(store, NULL);
    store_set_clock(store, NULL, NULL);
    return store;
}

void store_close(struct store *store) {
    if (store == NULL)
        return;
    store_finish_statements(store);
    if (store->marked)
        (void)journal_is_gone(store); /* closing must not touch a log that is not ours any more */
    sqlite3_close(store->db);
    rates_forget(store);
    trust_done(&store->trust);
    wordings_forget(store);
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

void store_set_author(struct store *store, const char *who, enum user_role role) {
    text_copy(who, store->who, sizeof store->who);
    store->role = role;
    store->still_here = NULL;
}

enum user_role store_role(const struct store *store) {
    return store->role;
}

void store_set_today(struct store *store, int64_t (*today)(void)) {
    store->today = today != NULL ? today : system_today;
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

/* What someone chose for themselves, or said of who they are, is in the history of the store: which
 * it was and who did so, and of their role what it is now. */
static enum err note_setting(struct store *store, const char *name, const char *value,
                             struct err_info *info) {
    bool role = strcmp(name, "role") == 0;
    const char *last = strrchr(name, '/');
    char about[64];
    if (!role && strncmp(name, "set/", 4) != 0 && strncmp(name, "me/", 3) != 0)
        return ERR_OK;
    text_copy(role ? value : last + 1, about, sizeof about);
    for (char *at = about; *at != '\0'; at++)
        *at = *at == '_' ? ' ' : *at; /* as it is read */
    return chain_event(store, role ? "role taken" : "setting changed", about, value, strlen(value),
                       info);
}

enum err store_set_setting(struct store *store, const char *name, const char *value,
                           struct err_info *info) {
    /* Nothing, where there is nothing, is no change. */
    static const char sql[] = "INSERT INTO setting (name, value) SELECT ?1, ?2"
                              " WHERE ?2 <> '' OR EXISTS (SELECT 1 FROM setting WHERE name = ?1)"
                              " ON CONFLICT (name) DO UPDATE SET value = excluded.value"
                              " WHERE value <> excluded.value";
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
        if (err == ERR_OK && sqlite3_changes(store->db) > 0)
            err = note_setting(store, name, value, info);
    }
    if (err == ERR_OK && alone)
        err = store_commit(store, info);
    if (alone)
        store_rollback(store);
    return err;
}
