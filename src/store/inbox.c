/* What waits in the store: read from the list of plans, by an index for each kind over those alone
 * that wait, and from the files that are aside. */
#include "store/inbox.h"

#include "base/date.h"
#include "base/grow.h"
#include "base/text.h"
#include "internal.h"

#include <stdlib.h>
#include <string.h>

/* How one kind is counted and read. A row is a line of the list, then since, contested, who, key,
 * the number of a file aside, and why. */
#define WAITING(since, who, key) LISTING_COLUMNS ", " since ", contested, " who ", " key ", 0, ''"
static const struct inbox_source {
    const char *word, *count, *rows;
} SOURCES[INBOX_KIND_COUNT] = {
    [INBOX_SENT] = {"sent", "SELECT count(*) FROM listing WHERE sent_on IS NOT NULL",
                    "SELECT " WAITING(
                        "sent_on", "''",
                        "''") " FROM listing INDEXED BY listing_sent"
                              " WHERE sent_on IS NOT NULL ORDER BY sent_on, reference LIMIT ?"},
    [INBOX_ASKED] = {"asked", "SELECT count(*) FROM listing WHERE asked_on IS NOT NULL",
                     "SELECT " WAITING(
                         "asked_on", "asked_by",
                         "''") " FROM listing INDEXED BY listing_asked"
                               " WHERE asked_on IS NOT NULL ORDER BY asked_on, reference LIMIT ?"},
    [INBOX_ASIDE] = {"aside", "SELECT count(*) FROM aside",
                     "SELECT reference, '', person, NULL, NULL, version, NULL, NULL, NULL, NULL,"
                     " NULL, NULL, 0, '', unixepoch(at) / 86400, 0, sender, '', number, why"
                     " FROM aside ORDER BY number LIMIT ?"},
    [INBOX_STRANGER] = {"stranger", "SELECT count(*) FROM listing WHERE stranger IS NOT NULL",
                        "SELECT " WAITING(
                            "0", "''",
                            "stranger") " FROM listing INDEXED BY listing_stranger"
                                        " WHERE stranger IS NOT NULL ORDER BY reference LIMIT ?"},
};

const char *inbox_kind_word(enum inbox_kind kind) {
    return SOURCES[kind].word;
}

/* What the tables hold may be anybody's: texts are made plain. */
static void read_row(struct query *query, enum inbox_kind kind, struct inbox_row *row) {
    const int at = LISTING_COLUMN_COUNT;
    *row = (struct inbox_row){.kind = kind};
    listing_read(query, &row->plan);
    row->since = query_within(query, at, DATE_FIRST, DATE_LAST, NULL);
    row->contested = query_within(query, at + 1, 0, PLAN_LIST_MOST, NULL);
    text_copy(query_text(query, at + 2), row->who, sizeof row->who);
    text_copy(query_text(query, at + 3), row->key, sizeof row->key);
    row->aside = query_within(query, at + 4, 0, INT64_MAX, NULL);
    text_copy(query_text(query, at + 5), row->why, sizeof row->why);
}

bool inbox_is_for(enum inbox_kind kind, enum user_role role) {
    return kind == INBOX_SENT || kind == INBOX_ASKED
               ? role == USER_COMMISSIONER
               : gate_ask_role(TOPIC_FILE, role, NULL) == ERR_OK;
}

enum err store_waiting(struct store *store, enum inbox_kind kind, int64_t *count,
                       struct err_info *info) {
    struct query query;
    query_begin(&query, store, SOURCES[kind].count);
    *count = query_row(&query) ? query_number(&query, 0) : 0;
    return query_end(&query, info);
}

static enum err read_kind(struct store *store, enum inbox_kind kind, size_t limit,
                          struct inbox *out, size_t *capacity, struct err_info *info) {
    struct query query;
    bool room = true;
    enum err err = store_waiting(store, kind, &out->totals[kind], info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, SOURCES[kind].rows);
    query_bind_number(&query, limit > INT32_MAX ? INT32_MAX : (int64_t)limit);
    while (room && query_row(&query)) {
        room = GROW(out->items, out->count, *capacity);
        if (room)
            read_row(&query, kind, &out->items[out->count++]);
    }
    err = query_end(&query, info);
    return err == ERR_OK && !room ? store_no_memory(info) : err;
}

enum err store_inbox(struct store *store, size_t limit, struct inbox *out, struct err_info *info) {
    size_t capacity = 0;
    *out = (struct inbox){0};
    if (store->role == USER_PEER_MENTOR || store->role == USER_ADMINISTRATOR)
        return ERR_OK; /* nothing waits for who decides nothing */
    enum err err = store_begin_read(store, info);
    for (int kind = 0; err == ERR_OK && kind < INBOX_KIND_COUNT; kind++)
        err = read_kind(store, (enum inbox_kind)kind, limit, out, &capacity, info);
    store_rollback(store); /* nothing was written */
    return err;
}

void inbox_done(struct inbox *inbox) {
    free(inbox->items);
    *inbox = (struct inbox){0};
}

/* ---- files that are aside -------------------------------------------------------------------- */

static enum err not_aside(int64_t number, struct err_info *info) {
    return err_set(info, ERR_NOT_FOUND,
                   "no file with the number %lld waits. Look with: phbplan inbox",
                   (long long)number);
}

enum err store_aside(struct store *store, int64_t number, char **text, size_t *length, int64_t *on,
                     struct err_info *info) {
    static const char sql[] = "SELECT file, unixepoch(at) / 86400 FROM aside WHERE number = ?";
    struct query query;
    *text = NULL;
    *length = 0;
    query_begin(&query, store, sql);
    query_bind_number(&query, number);
    bool found = query_row(&query);
    if (found)
        *text = strdup(query_text(&query, 0));
    if (found && on != NULL)
        *on = query_within(&query, 1, DATE_FIRST, DATE_LAST, NULL);
    enum err err = query_end(&query, info);
    if (err == ERR_OK && !found)
        return not_aside(number, info);
    if (err == ERR_OK && *text == NULL)
        return store_no_memory(info);
    *length = *text != NULL ? strlen(*text) : 0;
    return err;
}

enum err store_put_away(struct store *store, int64_t number, struct err_info *info) {
    static const char sql[] = "DELETE FROM aside WHERE number = ?";
    struct query query;
    enum err err = gate_ask_role(TOPIC_FILE, store->role, info);
    if (err == ERR_OK)
        err = store_begin(store, info);
    if (err == ERR_OK) {
        query_begin(&query, store, sql);
        query_bind_number(&query, number);
        err = query_run(&query, info);
    }
    if (err == ERR_OK && sqlite3_changes64(store->db) == 0)
        err = not_aside(number, info);
    if (err == ERR_OK)
        err = store_commit(store, info);
    store_rollback(store);
    return err;
}
