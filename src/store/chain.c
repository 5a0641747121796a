/* The history as a chain: each edit, each undoing and doing again, and each thing done to the store
 * as a whole keeps the hash of the one before together with its own. So what was altered, or taken
 * out, by some other program no longer fits. It is no seal: who knows how could make it anew. */
#include "chain.h"
#include "born.h"
#include "every_plan.h"
#include "keys.h"
#include "packed.h"

#include "base/grow.h"
#include "base/unused.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define FIGURES 24 /* room for any number's */

/* ---- hashes of rows */

/* A number in decimal figures, which end at `end`: where they begin. */
static const char *figures(int64_t number, char *end) {
    uint64_t rest = number < 0 ? -(uint64_t)number : (uint64_t)number;
    *end = '\0';
    do
        *--end = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (number < 0)
        *--end = '-';
    return end;
}

/* Adds a column of a row to what is hashed: with its kind and its length before it, so that no two
 * rows give the same bytes. */
static void add_text(struct growing_text *bytes, const char *text) {
    char number[FIGURES];
    if (text == NULL) {
        growing_add_bytes(bytes, "-;", 2);
        return;
    }
    const size_t length = strlen(text);
    growing_add(bytes, figures((int64_t)length, number + FIGURES - 1));
    growing_add_char(bytes, ':');
    growing_add_bytes(bytes, text, length);
    growing_add_char(bytes, ';');
}

static void add_number(struct growing_text *bytes, int64_t number) {
    char text[FIGURES];
    add_text(bytes, figures(number, text + FIGURES - 1));
}

static void add_row(struct growing_text *bytes, struct query *query) {
    int columns = sqlite3_column_count(query->stmt);
    for (int i = 0; i < columns; i++)
        add_text(bytes, query_is_null(query, i) ? NULL : query_text(query, i));
}

/* What a link hashes to, while it is put together. */
struct hashed_rows {
    struct growing_text bytes;
    bool is_signed; /* a signature is among them */
};

static void note_signature(struct hashed_rows *rows, const char *field, const char *after) {
    rows->is_signed |= field != NULL && after != NULL && strcmp(field, "signature") == 0;
}

/* A packed change, as its row would be. */
static bool add_packed(const struct kept_change *change, int64_t sequence, void *data) {
    struct hashed_rows *rows = data;
    add_number(&rows->bytes, sequence);
    add_text(&rows->bytes, change->kind);
    add_text(&rows->bytes, change->record);
    add_text(&rows->bytes, change->record_id);
    add_text(&rows->bytes, change->parent);
    add_text(&rows->bytes, change->field);
    if (change->position >= 0)
        add_number(&rows->bytes, change->position);
    else
        add_text(&rows->bytes, NULL);
    add_text(&rows->bytes, change->before);
    add_text(&rows->bytes, change->after);
    note_signature(rows, change->field, change->after);
    return true;
}

/* Adds the rows of a query, which is ended. */
static enum err add_rows(struct growing_text *bytes, struct query *query, struct err_info *info) {
    while (query_row(query))
        add_row(bytes, query);
    return query_end(query, info);
}

/* The hash of what was put together, which is freed; "" and ERR_MEMORY where there was no memory.
 */
static enum err finish(struct growing_text *bytes, enum err err, char hash[HASH_TEXT],
                       struct err_info *info) {
    hash[0] = '\0';
    if (err == ERR_OK && bytes->no_memory)
        err = store_no_memory(info);
    if (err == ERR_OK)
        hash_sha256(bytes->text, bytes->length, hash);
    growing_done(bytes);
    return err;
}

/* The rows that a link is, each by the plan's row, its number and its edit; and where its hash and
 * its seal are kept. Of an edit come its changes and, since there are seals, its salt after it. */
static const struct {
    const char *row, *keep;
} LINKS[LINK_KIND_COUNT] = {
    [LINK_EDIT] = {"SELECT number, at, who, role, label, rates_before, rates_after FROM edit"
                   " WHERE plan = ?1 AND number = ?2 AND ?3 = 0",
                   "UPDATE edit SET hash = ?4, seal = ?5 WHERE plan = ?1 AND number = ?2"
                   " AND ?3 = 0"},
    [LINK_MARKING] = {"SELECT number, edit, standing, at, who FROM marking"
                      " WHERE plan = ?1 AND number = ?2 AND edit = ?3",
                      "UPDATE marking SET hash = ?4 WHERE plan = ?1 AND number = ?2 AND edit = ?3"
                      " AND ?5 IS NULL"},
    [LINK_ERASURE] = {"SELECT number, edit, at, who, role, why, content FROM erasure"
                      " WHERE plan = ?1 AND number = ?2 AND edit = ?3",
                      "UPDATE erasure SET hash = ?4, seal = ?5"
                      " WHERE plan = ?1 AND number = ?2 AND edit = ?3"},
};

static void bind_link(struct query *query, int64_t plan_row, const struct link *link) {
    query_bind_number(query, plan_row);
    query_bind_number(query, link->number);
    query_bind_number(query, link->edit);
}

/* Adds the changes of an edit: those that are packed, and those that have rows. */
static enum err add_changes(struct store *store, int64_t plan_row, const struct link *link,
                            struct hashed_rows *rows, struct err_info *info) {
    static const char sql[] =
        "SELECT sequence, kind, record, record_id, parent, field, position, \"before\","
        " \"after\" FROM change WHERE plan = ?1 AND edit = ?2 AND ?3 = 0 ORDER BY sequence";
    struct query query;
    bool whole = true; /* what cannot be unpacked was altered: then the hash is another */
    enum err err = ERR_OK;
    if (link->number == PACKED_EDIT)
        err = packed_each(store, plan_row, add_packed, rows, NULL, &whole, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, sql);
    bind_link(&query, plan_row, link);
    while (query_row(&query)) {
        add_row(&rows->bytes, &query);
        note_signature(rows, query_is_null(&query, 5) ? NULL : query_text(&query, 5),
                       query_is_null(&query, 8) ? NULL : query_text(&query, 8));
    }
    return query_end(&query, info);
}

/* Adds the salt of an edit, since there are any. */
static enum err add_salt(struct store *store, int64_t plan_row, const struct link *link,
                         struct hashed_rows *rows, bool *salted, struct err_info *info) {
    static const char sql[] = "SELECT salt FROM edit WHERE plan = ?1 AND number = ?2 AND ?3 = 0"
                              " AND salt IS NOT NULL";
    struct query query;
    query_begin(&query, store, sql);
    bind_link(&query, plan_row, link);
    *salted = query_row(&query);
    if (*salted)
        add_row(&rows->bytes, &query);
    return query_end(&query, info);
}

enum err chain_hash_link(struct store *store, int64_t plan_row, const struct link *link,
                         const char *before, char hash[HASH_TEXT], bool *sealed,
                         struct err_info *info) {
    struct query query;
    struct hashed_rows rows = {0};
    bool salted = false;
    growing_add(&rows.bytes, before);
    query_begin(&query, store, LINKS[link->kind].row);
    bind_link(&query, plan_row, link);
    enum err err = add_rows(&rows.bytes, &query, info);
    if (err == ERR_OK && link->kind == LINK_EDIT)
        err = add_changes(store, plan_row, link, &rows, info);
    if (err == ERR_OK && link->kind == LINK_EDIT)
        err = add_salt(store, plan_row, link, &rows, &salted, info);
    *sealed = link->kind == LINK_ERASURE || (salted && rows.is_signed);
    return finish(&rows.bytes, err, hash, info);
}

enum err chain_birth(struct store *store, char birth[SIGN_KEY], struct err_info *info) {
    static const char sql[] = "SELECT key FROM key WHERE secret IS NOT NULL";
    struct query query;
    query_begin(&query, store, sql);
    snprintf(birth, SIGN_KEY, "%s", query_row(&query) ? query_text(&query, 0) : "");
    return query_end(&query, info);
}

enum err chain_hash_plan(struct store *store, int64_t plan_row, const char *birth,
                         char hash[HASH_TEXT], struct err_info *info) {
    static const char sql[] = "SELECT id, version FROM plan WHERE row = ?";
    struct query query;
    struct growing_text bytes = {0};
    growing_add(&bytes, birth);
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    return finish(&bytes, add_rows(&bytes, &query, info), hash, info);
}

/* ---- adding to a plan's chain */

/* The plan's head; where it has none, what its first link comes after. */
static enum err read_head(struct store *store, int64_t plan_row, char head[HASH_TEXT],
                          struct err_info *info) {
    static const char sql[] = "SELECT head FROM plan WHERE row = ?";
    char birth[SIGN_KEY];
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    snprintf(head, HASH_TEXT, "%s", query_row(&query) ? query_text(&query, 0) : "");
    enum err err = query_end(&query, info);
    if (err != ERR_OK || head[0] != '\0')
        return err;
    err = chain_birth(store, birth, info);
    return err == ERR_OK ? chain_hash_plan(store, plan_row, birth, head, info) : err;
}

static enum err write_head(struct store *store, int64_t plan_row, const char *hash,
                           struct err_info *info) {
    static const char sql[] = "UPDATE plan SET head = ? WHERE row = ?";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, hash);
    query_bind_number(&query, plan_row);
    return query_run(&query, info);
}

/* The store's signature of a hash. */
static enum err make_seal(struct store *store, const char *hash, char seal[SIGN_TEXT],
                          struct err_info *info) {
    char secret[SIGN_SECRET] = "";
    enum err err = keys_secret(store, secret, info);
    if (err == ERR_OK)
        err = sign_make(hash, strlen(hash), secret, seal, info);
    sign_forget(secret);
    return err;
}

/* Hashes a link after `head`, which becomes its hash, and keeps that with the seal where it has
 * one. */
static enum err keep_link(struct store *store, int64_t plan_row, const struct link *link,
                          char head[HASH_TEXT], struct err_info *info) {
    char hash[HASH_TEXT], seal[SIGN_TEXT];
    bool sealed = false;
    struct query query;
    enum err err = chain_hash_link(store, plan_row, link, head, hash, &sealed, info);
    if (err == ERR_OK && sealed)
        err = make_seal(store, hash, seal, info);
    if (err != ERR_OK)
        return err;
    memcpy(head, hash, HASH_TEXT);
    query_begin(&query, store, LINKS[link->kind].keep);
    bind_link(&query, plan_row, link);
    query_bind_text(&query, hash);
    query_bind_text(&query, sealed ? seal : NULL);
    return query_run(&query, info);
}

enum err chain_add(struct store *store, int64_t plan_row, const struct link *link,
                   struct err_info *info) {
    char head[HASH_TEXT];
    enum err err = read_head(store, plan_row, head, info);
    if (err == ERR_OK)
        err = keep_link(store, plan_row, link, head, info);
    return err == ERR_OK ? write_head(store, plan_row, head, info) : err;
}

enum err chain_edit(struct store *store, const struct edit_key *edit, struct err_info *info) {
    return chain_add(store, edit->plan_row, &(struct link){.number = edit->number}, info);
}

enum err chain_marking(struct store *store, const struct edit_key *edit, int64_t number,
                       struct err_info *info) {
    static const char sql[] = "INSERT INTO marking (plan, number, edit, standing, at, who)"
                              " SELECT plan, ?3, number, standing, coalesce(marked_at, ''),"
                              " coalesce(marked_by, '') FROM edit WHERE plan = ?1 AND number = ?2";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, edit->plan_row);
    query_bind_number(&query, edit->number);
    query_bind_number(&query, number);
    enum err err = query_run(&query, info);
    const struct link link = {.kind = LINK_MARKING, .number = number, .edit = edit->number};
    return err == ERR_OK ? chain_add(store, edit->plan_row, &link, info) : err;
}

/* ---- the chain of the store as a whole */

enum err chain_hash_event(struct store *store, int64_t number, const char *before,
                          char hash[HASH_TEXT], struct err_info *info) {
    static const char sql[] =
        "SELECT number, at, who, role, kind, about, content FROM event WHERE number = ?";
    struct query query;
    struct growing_text bytes = {0};
    growing_add(&bytes, before);
    query_begin(&query, store, sql);
    query_bind_number(&query, number);
    return finish(&bytes, add_rows(&bytes, &query, info), hash, info);
}

enum err chain_event_head(struct store *store, char head[HASH_TEXT], int64_t *last,
                          struct err_info *info) {
    static const char sql[] = "SELECT head, (SELECT max(number) FROM event) FROM mark";
    struct query query;
    head[0] = '\0';
    *last = 0;
    query_begin(&query, store, sql);
    if (query_row(&query)) {
        snprintf(head, HASH_TEXT, "%s", query_text(&query, 0));
        *last = query_number(&query, 1); /* a null is 0 */
    }
    return query_end(&query, info);
}

static enum err chain_last_event(struct store *store, int64_t number, const char *before,
                                 struct err_info *info) {
    static const char event_sql[] = "UPDATE event SET hash = ? WHERE number = ?";
    static const char head_sql[] = "UPDATE mark SET head = ?";
    char hash[HASH_TEXT];
    struct query query;
    enum err err = chain_hash_event(store, number, before, hash, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, event_sql);
    query_bind_text(&query, hash);
    query_bind_number(&query, number);
    err = query_run(&query, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, head_sql);
    query_bind_text(&query, hash);
    return query_run(&query, info);
}

enum err chain_event_by(struct store *store, const struct doer *by, const char *kind,
                        const char *about, const void *content, size_t length,
                        struct err_info *info) {
    static const char sql[] =
        "INSERT INTO event (number, at, who, role, kind, about, content) VALUES (?, ?, ?, ?, ?, ?,"
        " ?)";
    char before[HASH_TEXT], hash[HASH_TEXT];
    int64_t last;
    struct query query;
    enum err err = chain_event_head(store, before, &last, info);
    if (err == ERR_OK && last == 0 && before[0] == '\0')
        err = chain_birth(store, before, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, sql);
    query_bind_number(&query, last + 1);
    query_bind_text(&query, by->at);
    query_bind_text(&query, by->who);
    query_bind_text(&query, by->role);
    query_bind_text(&query, kind);
    query_bind_text(&query, about);
    query_bind_text(&query, hash_sha256(content, length, hash));
    err = query_run(&query, info);
    return err == ERR_OK ? chain_last_event(store, last + 1, before, info) : err;
}

enum err chain_event(struct store *store, const char *kind, const char *about, const void *content,
                     size_t length, struct err_info *info) {
    char now[32];
    const struct doer by = {store->clock(store->clock_data, now), store->who,
                            user_role_word(store->role)};
    return chain_event_by(store, &by, kind, about, content, length, info);
}

enum err store_events(struct store *store, event_visit *visit, void *data, struct err_info *info) {
    static const char sql[] =
        "SELECT at, who, role, kind, about FROM event WHERE NOT " IS_BORN " AND (?1 = 0"
        " OR (kind NOT LIKE 'plan %' AND kind NOT LIKE 'usual plan %')"
        " OR EXISTS (SELECT 1 FROM plan WHERE reference = about COLLATE NOCASE AND reach >= ?1))"
        " ORDER BY number DESC";
    struct query query;
    bool on = true;
    query_begin(&query, store, sql);
    query_bind_number(&query, gate_reach(store->role));
    while (on && query_row(&query)) {
        const struct store_event event = {query_text(&query, 0), query_text(&query, 1),
                                          query_text(&query, 2), query_text(&query, 3),
                                          query_text(&query, 4)};
        on = visit(&event, data);
    }
    return query_end(&query, info);
}

/* ---- going through the chains */

enum err chain_links(struct store *store, int64_t plan_row, struct links *out,
                     struct err_info *info) {
    static const char sql[] =
        "SELECT 0 AS kind, number, 0 AS about, hash, seal FROM edit WHERE plan = ?1 UNION ALL"
        " SELECT 1, number, edit, hash, NULL FROM marking WHERE plan = ?1 UNION ALL"
        " SELECT 2, number, edit, hash, seal FROM erasure WHERE plan = ?1"
        " ORDER BY number, kind, about";
    struct query query;
    size_t capacity = 0;
    *out = (struct links){0};
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    while (query_row(&query)) {
        if (!GROW(out->items, out->count, capacity)) {
            (void)query_end(&query, NULL);
            return store_no_memory(info);
        }
        struct link *link = &out->items[out->count++];
        link->kind = (enum link_kind)query_number(&query, 0);
        link->number = query_number(&query, 1);
        link->edit = query_number(&query, 2);
        snprintf(link->hash, sizeof link->hash, "%s", query_text(&query, 3));
        snprintf(link->seal, sizeof link->seal, "%s", query_text(&query, 4));
    }
    return query_end(&query, info);
}

static enum err make_salt(struct store *store, int64_t plan_row, const struct link *link,
                          bool *made, struct err_info *info) {
    static const char sql[] = "UPDATE edit SET salt = lower(hex(randomblob(16)))"
                              " WHERE plan = ?1 AND number = ?2 AND ?3 = 0 AND salt IS NULL";
    struct query query;
    if (link->kind != LINK_EDIT)
        return ERR_OK;
    query_begin(&query, store, sql);
    bind_link(&query, plan_row, link);
    enum err err = query_run(&query, info);
    *made = *made || sqlite3_changes(store->db) > 0;
    return err;
}

enum err chain_salt(struct store *store, int64_t plan_row, struct err_info *info) {
    struct links links = {0};
    char birth[SIGN_KEY], head[HASH_TEXT];
    bool made = false;
    enum err err = chain_links(store, plan_row, &links, info);
    if (err == ERR_OK)
        err = chain_birth(store, birth, info);
    if (err == ERR_OK)
        err = chain_hash_plan(store, plan_row, birth, head, info);
    for (size_t i = 0; err == ERR_OK && i < links.count; i++) {
        err = make_salt(store, plan_row, &links.items[i], &made, info);
        if (err == ERR_OK && made)
            err = keep_link(store, plan_row, &links.items[i], head, info);
        else
            memcpy(head, links.items[i].hash, sizeof head);
    }
    free(links.items);
    return err == ERR_OK && made ? write_head(store, plan_row, head, info) : err;
}

/* ---- a store that had no chains */

static enum err fill_plan(struct store *store, int64_t plan_row, void *data UNUSED,
                          struct err_info *info) {
    static const char sql[] = "INSERT INTO marking (plan, number, edit, standing, at, who)"
                              " SELECT plan, 0, number, standing, coalesce(marked_at, ''),"
                              " coalesce(marked_by, '') FROM edit WHERE plan = ? AND"
                              " (marked_at IS NOT NULL OR standing IN ('undone', 'dropped'))";
    struct links links = {0};
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    enum err err = query_run(&query, info);
    if (err == ERR_OK)
        err = chain_links(store, plan_row, &links, info);
    for (size_t i = 0; err == ERR_OK && i < links.count; i++)
        err = chain_add(store, plan_row, &links.items[i], info);
    free(links.items);
    return err;
}

enum err chain_fill(struct store *store, struct err_info *info) {
    static const char sql[] = "INSERT INTO mark (one, life, earlier) VALUES (1, ?, ?)"
                              " ON CONFLICT DO NOTHING";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, MARK_BORN);
    query_bind_text(&query, MARK_BORN);
    enum err err = query_run(&query, info);
    bool had_none = sqlite3_changes(store->db) == 1;
    return err == ERR_OK && had_none ? every_plan(store, PLANS_ALL, NULL, fill_plan, NULL, info)
                                     : err;
}
