/* Statements kept ready, transactions, and what SQLite's result codes mean to a person. Every value
 * is bound; no text of anyone's is ever part of an SQL text. */
#include "internal.h"

#include "base/meter.h"
#include "base/safe_file.h"

#include <errno.h>
#include <stdlib.h>

enum err store_no_memory(struct err_info *info) {
    return err_no_memory(info);
}

/* The system's reason for a failure is that there is no room. SQLite says SQLITE_FULL for one such
 * reason only, and sqlite3_system_errno knows of no failed write: so errno is cleared before each
 * step and looked at after. */
static bool no_room(int code) {
    return (code & 0xff) == SQLITE_IOERR && database_is_full(code);
}

enum err store_trouble(struct store *store, int code, struct err_info *info) {
    static const char no_writing[] =
        "cannot be written to. "
        "Check that you may change it and its folder, or choose another with --store";
    static const char busy[] = "is being written to by another program just now. "
                               "Wait a moment and try again";
    static const struct {
        int code;
        enum err err;
        const char *words; /* after the store's path */
    } troubles[] = {
        {SQLITE_BUSY, ERR_BUSY, busy},
        {SQLITE_LOCKED, ERR_BUSY, busy},
        {SQLITE_NOTADB, ERR_FOREIGN,
         "is not a store of phbplan. Check the name, or choose another with --store"},
        {SQLITE_CORRUPT, ERR_IO, "is damaged. Put a backup back with \"phbplan restore FILE\""},
        {SQLITE_READONLY, ERR_IO, no_writing},
        {SQLITE_PERM, ERR_IO, no_writing},
        {SQLITE_FULL, ERR_FULL,
         "has no room left. "
         "Make some room on its disk and try again. "
         "What was kept before is safe"},
    };
    int kind = no_room(code) ? SQLITE_FULL : code & 0xff;
    store->code = code;
    store->full = kind == SQLITE_FULL;
    if (kind == SQLITE_INTERRUPT)
        return meter_stopped(info);
    /* Its index of words says that it is damaged where it gets no memory. */
    if (kind == SQLITE_NOMEM || (kind == SQLITE_CORRUPT && errno == ENOMEM))
        return store_no_memory(info);
    const int system =
        kind == SQLITE_CANTOPEN && store->db != NULL ? sqlite3_system_errno(store->db) : 0;
    if (system == EMFILE || system == ENFILE)
        return err_set(info, ERR_IO,
                       "%s cannot be opened: too many files are open. Close some other programs, "
                       "then try again",
                       store->path);
    if (system == EACCES)
        return file_error(store->path, system, info);
    for (size_t i = 0; i < sizeof troubles / sizeof *troubles; i++) {
        if (troubles[i].code == kind)
            return err_set(info, troubles[i].err, "%s %s", store->path, troubles[i].words);
    }
    if (kind == SQLITE_ERROR && store->db != NULL)
        return err_set(info, ERR_IO,
                       "%s is not as phbplan makes it (%s). Put a backup back with \"phbplan "
                       "restore FILE\"",
                       store->path, sqlite3_errmsg(store->db));
    return err_set(info, ERR_IO,
                   "%s could not be read or written (%s). Check its disk and its folder, then try "
                   "again",
                   store->path, sqlite3_errstr(code));
}

void query_begin_statement(struct query *query, struct store *store, sqlite3_stmt *stmt, int code) {
    *query = (struct query){.store = store, .stmt = stmt, .code = code};
}

void query_begin(struct query *query, struct store *store, const char *sql) {
    for (size_t i = 0; i < store->kept_count; i++) {
        if (store->kept[i].sql == sql) {
            query_begin_statement(query, store, store->kept[i].stmt, SQLITE_OK);
            return;
        }
    }
    query_begin_statement(query, store, NULL, SQLITE_INTERNAL);
    if (store->kept_count == STORE_STATEMENTS)
        return;
    query->code =
        sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, &query->stmt, NULL);
    if (query->code == SQLITE_OK)
        store->kept[store->kept_count++] = (struct kept_statement){sql, query->stmt};
}

void query_bind_number(struct query *query, int64_t number) {
    if (query->code == SQLITE_OK)
        query->code = sqlite3_bind_int64(query->stmt, ++query->bound, number);
}

void query_bind_text(struct query *query, const char *text) {
    if (query->code == SQLITE_OK) /* NULL binds a null */
        query->code = sqlite3_bind_text(query->stmt, ++query->bound, text, -1, SQLITE_STATIC);
}

void query_bind_null(struct query *query) {
    if (query->code == SQLITE_OK)
        query->code = sqlite3_bind_null(query->stmt, ++query->bound);
}

/* Where SQLite has taken back a whole transaction (without memory, room or a disk it may), what is
 * done after that is no part of one: it would be kept without the rest. */
static bool is_taken_back(const struct store *store) {
    return store->writing && sqlite3_get_autocommit(store->db) != 0;
}

bool query_row(struct query *query) {
    errno = 0;
    if (query->code == SQLITE_OK && is_taken_back(query->store))
        query->code = SQLITE_ABORT;
    if (query->code == SQLITE_OK || query->code == SQLITE_ROW)
        query->code = sqlite3_step(query->stmt);
    return query->code == SQLITE_ROW;
}

int64_t query_number(const struct query *query, int column) {
    return sqlite3_column_int64(query->stmt, column);
}

bool query_is_null(const struct query *query, int column) {
    return sqlite3_column_type(query->stmt, column) == SQLITE_NULL;
}

int64_t query_within(const struct query *query, int column, int64_t least, int64_t most,
                     bool *has) {
    sqlite3_value *value = sqlite3_column_value(query->stmt, column); /* looked for once */
    int64_t number = sqlite3_value_int64(value);
    bool good = sqlite3_value_type(value) != SQLITE_NULL && number >= least && number <= most;
    if (has != NULL)
        *has = good;
    return good ? number : 0;
}

int64_t query_next(struct query *query, int column, int64_t before) {
    int64_t number = query_number(query, column);
    if (number <= before)
        query->code = SQLITE_CORRUPT;
    return number;
}

const char *query_text(struct query *query, int column) {
    const unsigned char *text = sqlite3_column_text(query->stmt, column);
    if (text == NULL && !query_is_null(query, column))
        query->code = SQLITE_NOMEM;
    return text != NULL ? (const char *)text : "";
}

enum err query_end(struct query *query, struct err_info *info) {
    enum err err = ERR_OK;
    if (query->code != SQLITE_OK && query->code != SQLITE_ROW && query->code != SQLITE_DONE)
        err = store_trouble(query->store, query->code, info);
    if (query->stmt != NULL) {
        sqlite3_reset(query->stmt);
        sqlite3_clear_bindings(query->stmt);
    }
    return err;
}

enum err query_run(struct query *query, struct err_info *info) {
    while (query_row(query))
        ;
    return query_end(query, info);
}

enum err store_execute(struct store *store, const char *sql, struct err_info *info) {
    errno = 0;
    int code = is_taken_back(store) ? SQLITE_ABORT : sqlite3_exec(store->db, sql, NULL, NULL, NULL);
    return code == SQLITE_OK ? ERR_OK : store_trouble(store, code, info);
}

static enum err run(struct store *store, const char *sql, struct err_info *info) {
    struct query query;
    query_begin(&query, store, sql);
    return query_run(&query, info);
}

/* Gives the store its next name (journal.c), as part of every commit. */
static enum err mark(struct store *store, struct err_info *info) {
    static const char sql[] = "UPDATE mark SET earlier = life, life = ? || lower(hex("
                              "randomblob(16)))";
    struct query query;
    if (!store->marked)
        return ERR_OK;
    query_begin(&query, store, sql);
    query_bind_text(&query, MARK_TAG);
    return query_run(&query, info);
}

static const char ROLLBACK[] = "ROLLBACK", BACK_TO_ONE[] = "ROLLBACK TO one",
                  RELEASE_ONE[] = "RELEASE one";

/* Has a statement ready before it is needed: what takes back must not want for memory then. */
static enum err have_ready(struct store *store, const char *sql, struct err_info *info) {
    struct query query;
    query_begin(&query, store, sql);
    return query_end(&query, info);
}

static enum err begin(struct store *store, struct err_info *info) {
    static const char sql[] = "BEGIN IMMEDIATE";
    enum err err = have_ready(store, ROLLBACK, info);
    if (err == ERR_OK)
        err = run(store, sql, info);
    store->writing = store->writing || err == ERR_OK;
    return err;
}

static enum err commit(struct store *store, struct err_info *info) {
    static const char sql[] = "COMMIT";
    enum err err = run(store, sql, info);
    store->writing = store->writing && err != ERR_OK;
    return err;
}

/* A commit of nothing but the next name. */
static enum err mark_alone(struct store *store, struct err_info *info) {
    enum err err = begin(store, info);
    if (err == ERR_OK)
        err = mark(store, info);
    if (err == ERR_OK)
        err = commit(store, info);
    store_rollback(store);
    return err;
}

/* ---- several deeds kept as one */

/* A deed among several: taken back alone where it fails. Where all of them had to be taken back
 * (there is no room left), none may begin, for it would be kept without the others. */
static enum err begin_one(struct store *store, struct err_info *info) {
    static const char sql[] = "SAVEPOINT one";
    if (sqlite3_get_autocommit(store->db))
        return store_trouble(store, store->code != SQLITE_OK ? store->code : SQLITE_ABORT, info);
    enum err err = have_ready(store, BACK_TO_ONE, info);
    if (err == ERR_OK)
        err = have_ready(store, RELEASE_ONE, info);
    if (err == ERR_OK)
        err = run(store, sql, info);
    store->one = err == ERR_OK;
    return err;
}

static enum err end_one(struct store *store, struct err_info *info) {
    enum err err = run(store, RELEASE_ONE, info);
    store->one = store->one && err != ERR_OK;
    return err;
}

/* What was read meanwhile of what is not there any more is forgotten. */
static void take_one_back(struct store *store) {
    if (!store->one)
        return;
    if (!sqlite3_get_autocommit(store->db) && run(store, BACK_TO_ONE, NULL) == ERR_OK)
        (void)end_one(store, NULL);
    store->one = false;
    store->taken_back = true;
}

bool store_is_gathering(const struct store *store) {
    return store->gathering && !sqlite3_get_autocommit(store->db);
}

enum err store_gather(struct store *store, struct err_info *info) {
    enum err err = store_begin(store, info);
    store->gathering = err == ERR_OK;
    store->changes_before = sqlite3_total_changes(store->db);
    return err;
}

enum err store_keep_gathered(struct store *store, struct err_info *info) {
    const bool whole = store_is_gathering(store);
    const bool any = sqlite3_total_changes(store->db) != store->changes_before;
    store->gathering = false;
    enum err err = !whole ? store_trouble(store, store->code, info)
                   : any  ? store_commit(store, info)
                          : ERR_OK;
    store_rollback(store);
    return err;
}

enum err store_begin(struct store *store, struct err_info *info) {
    if (store->gathering)
        return begin_one(store, info);
    if (store->of_file)
        return err_set(info, ERR_STAYS,
                       "This is a file, not a plan of your store. Nothing you do changes it. "
                       "To take it in: phbplan import %s",
                       store->path);
    if (store->read_only[0] != '\0')
        return err_set(info, ERR_IO, "%s can only be read here, so nothing was kept: %s",
                       store->path, store->read_only);
    if (!store->in_memory && journal_store_moved(store))
        return err_set(
            info, ERR_IO,
            "%s was moved or deleted while it was open, so nothing more can be kept in it. "
            "Put it back where it was and try again",
            store->path);
    if (journal_is_gone(store))
        return journal_trouble(store, info);
    enum err err = begin(store, info);
    if (err == ERR_OK && store->still_here != NULL &&
        (err = store->still_here(store, info)) != ERR_OK)
        store_rollback(store);
    return err;
}

enum err store_begin_read(struct store *store, struct err_info *info) {
    static const char sql[] = "BEGIN";
    struct stat now;
    if (store->gathering)
        return begin_one(store, info);
    if (store->still.st_ino != 0 &&
        (stat(store->path, &now) != 0 || now.st_ino != store->still.st_ino ||
         now.st_size != store->still.st_size || now.st_mtime != store->still.st_mtime))
        return err_set(info, ERR_BUSY,
                       "%s was changed by another program just now. "
                       "Leave phbplan and open it again",
                       store->path);
    enum err err = have_ready(store, ROLLBACK, info);
    return err == ERR_OK ? run(store, sql, info) : err;
}

/* A commit that failed when it was to be made lasting may be in the log all the same, to be found
 * there by whoever opens the store next. Another one in its place settles that it is not; where
 * that fails too, nobody can tell. */
static enum err find_out(struct store *store, enum err err, struct err_info *info) {
    int code = store->code;
    /* Where not all of it could be written, it is not there. */
    if ((code & 0xff) != SQLITE_IOERR || code == SQLITE_IOERR_WRITE || !store->marked ||
        store->in_memory)
        return err;
    store_rollback(store);
    if (mark_alone(store, NULL) == ERR_OK)
        return err;
    return err_set(info, err,
                   "The disk of %s failed, and I cannot tell whether this was kept. "
                   "Leave phbplan, see to the disk, then open it again and look",
                   store->path);
}

/* After the first commit upon an empty log: the file itself gets its new name at once, so that no
 * copy made of it before is taken for what this session's log was written upon. */
static void settle(struct store *store, bool first) {
    if (first)
        (void)sqlite3_wal_checkpoint_v2(store->db, "main", SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
    store->settled = true;
}

enum err store_commit(struct store *store, struct err_info *info) {
    if (store->gathering)
        return end_one(store, info);
    bool first =
        !store->settled && store->marked && !store->in_memory && journal_is_empty(store->path);
    enum err err = mark(store, info);
    if (err != ERR_OK)
        return err;
    store->code = SQLITE_OK;
    err = commit(store, info);
    if (err != ERR_OK)
        return find_out(store, err, info);
    settle(store, first);
    /* Its log may have been taken away this very moment. */
    if (journal_is_gone(store) && store->gone == GONE_UNSURE)
        err = journal_trouble(store, info);
    return err;
}

void store_rollback(struct store *store) {
    if (store->gathering) {
        take_one_back(store);
        return;
    }
    store->writing = false;
    if (!sqlite3_get_autocommit(store->db))
        (void)run(store, ROLLBACK, NULL); /* where even this fails, closing the store does it */
}

enum err store_stamp(struct store *store, struct store_stamp *out, struct err_info *info) {
    static const char sql[] = "PRAGMA data_version";
    struct query query;
    query_begin(&query, store, sql);
    *out = (struct store_stamp){.known = sqlite3_get_autocommit(store->db) != 0};
    if (query_row(&query))
        out->others = query_number(&query, 0);
    out->own = sqlite3_total_changes(store->db);
    enum err err = query_end(&query, info);
    out->known = out->known && err == ERR_OK;
    return err;
}

bool store_is_same(const struct store_stamp *a, const struct store_stamp *b) {
    return a->known && b->known && a->others == b->others && a->own == b->own;
}

void store_finish_statements(struct store *store) {
    for (size_t i = 0; i < store->kept_count; i++)
        sqlite3_finalize(store->kept[i].stmt);
    store->kept_count = 0;
    for (size_t type = 0; type < RECORD_TYPE_COUNT; type++) {
        for (size_t verb = 0; verb < ROW_VERB_COUNT; verb++) {
            sqlite3_finalize(store->rows[type][verb]);
            store->rows[type][verb] = NULL;
        }
    }
}
