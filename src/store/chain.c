/* The history as a chain: each edit, each undoing and doing again, and each thing done to the store
 * as a whole keeps the hash of the one before together with its own. So what was altered, or taken
 * out, by some other program no longer fits. It is no seal: who knows how could make it anew. */
#include "every_plan.h"
#include "internal.h"

#include "base/grow.h"
#include "base/hash.h"
#include "base/text.h"
#include "base/unused.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- hashes of rows */

/* Adds the query's row to what is hashed: every column with its kind and its length before it, so
 * that no two rows give the same bytes. */
static void add_row(sqlite3_str *bytes, struct query *query) {
    int columns = sqlite3_column_count(query->stmt);
    for (int i = 0; i < columns; i++) {
        if (query_is_null(query, i)) {
            sqlite3_str_appendall(bytes, "-;");
            continue;
        }
        const char *text = query_text(query, i);
        sqlite3_str_appendf(bytes, "%d:%s;", (int)strlen(text), text);
    }
}

/* Adds the rows of a query, which is ended. */
static enum err add_rows(sqlite3_str *bytes, struct query *query, struct err_info *info) {
    while (query_row(query))
        add_row(bytes, query);
    return query_end(query, info);
}

/* The hash of what was put together, which is freed; "" and ERR_MEMORY where there was no memory.
 */
static enum err finish(sqlite3_str *bytes, enum err err, char hash[HASH_TEXT],
                       struct err_info *info) {
    int code = sqlite3_str_errcode(bytes), length = sqlite3_str_length(bytes);
    char *text = sqlite3_str_finish(bytes);
    hash[0] = '\0';
    if (err == ERR_OK && (code != SQLITE_OK || text == NULL))
        err = store_no_memory(info);
    if (err == ERR_OK)
        hash_sha256(text, (size_t)length, hash);
    sqlite3_free(text);
    return err;
}

/* One link of a plan's chain. */
struct link {
    int64_t number; /* the revision that it made; 0 for how things stood when the chain was begun */
    int64_t edit;   /* the edit that it marks; 0 where it is an edit itself */
    char hash[HASH_TEXT];
};

/* The hash that a link should have after one with the hash `before`. */
static enum err hash_link(struct store *store, int64_t plan_row, const struct link *link,
                          const char *before, char hash[HASH_TEXT], struct err_info *info) {
    static const char edit_sql[] =
        "SELECT number, at, who, role, label, rates_before, rates_after FROM edit"
        " WHERE plan = ? AND number = ?";
    static const char change_sql[] =
        "SELECT sequence, kind, record, record_id, parent, field, position, \"before\", \"after\""
        " FROM change WHERE plan = ? AND edit = ? ORDER BY sequence";
    static const char marking_sql[] = "SELECT number, edit, standing, at, who FROM marking"
                                      " WHERE plan = ? AND number = ? AND edit = ?";
    struct query query;
    sqlite3_str *bytes = sqlite3_str_new(NULL);
    sqlite3_str_appendall(bytes, before);
    query_begin(&query, store, link->edit != 0 ? marking_sql : edit_sql);
    query_bind_number(&query, plan_row);
    query_bind_number(&query, link->number);
    if (link->edit != 0)
        query_bind_number(&query, link->edit);
    enum err err = add_rows(bytes, &query, info);
    if (err == ERR_OK && link->edit == 0) {
        query_begin(&query, store, change_sql);
        query_bind_number(&query, plan_row);
        query_bind_number(&query, link->number);
        err = add_rows(bytes, &query, info);
    }
    return finish(bytes, err, hash, info);
}

/* What a plan's first link comes after: the plan itself. */
static enum err hash_plan(struct store *store, int64_t plan_row, char hash[HASH_TEXT],
                          struct err_info *info) {
    static const char sql[] = "SELECT id, version FROM plan WHERE row = ?";
    struct query query;
    sqlite3_str *bytes = sqlite3_str_new(NULL);
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    return finish(bytes, add_rows(bytes, &query, info), hash, info);
}

/* ---- adding to a plan's chain */

/* The plan's head, "" where it has none. */
static enum err read_head(struct store *store, int64_t plan_row, char head[HASH_TEXT],
                          struct err_info *info) {
    static const char sql[] = "SELECT head FROM plan WHERE row = ?";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    snprintf(head, HASH_TEXT, "%s", query_row(&query) ? query_text(&query, 0) : "");
    return query_end(&query, info);
}

static enum err write_hash(struct store *store, int64_t plan_row, const struct link *link,
                           const char *hash, struct err_info *info) {
    static const char edit_sql[] = "UPDATE edit SET hash = ?1 WHERE plan = ?2 AND number = ?3";
    static const char marking_sql[] =
        "UPDATE marking SET hash = ?1 WHERE plan = ?2 AND number = ?3 AND edit = ?4";
    static const char head_sql[] = "UPDATE plan SET head = ? WHERE row = ?";
    struct query query;
    query_begin(&query, store, link->edit != 0 ? marking_sql : edit_sql);
    query_bind_text(&query, hash);
    query_bind_number(&query, plan_row);
    query_bind_number(&query, link->number);
    if (link->edit != 0)
        query_bind_number(&query, link->edit);
    enum err err = query_run(&query, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, head_sql);
    query_bind_text(&query, hash);
    query_bind_number(&query, plan_row);
    return query_run(&query, info);
}

/* Puts a link, whose rows are there, at the end of the plan's chain. */
static enum err add_link(struct store *store, int64_t plan_row, const struct link *link,
                         struct err_info *info) {
    char head[HASH_TEXT], hash[HASH_TEXT];
    enum err err = read_head(store, plan_row, head, info);
    if (err == ERR_OK && head[0] == '\0')
        err = hash_plan(store, plan_row, head, info);
    if (err == ERR_OK)
        err = hash_link(store, plan_row, link, head, hash, info);
    return err == ERR_OK ? write_hash(store, plan_row, link, hash, info) : err;
}

enum err chain_edit(struct store *store, const struct edit_key *edit, struct err_info *info) {
    return add_link(store, edit->plan_row, &(struct link){.number = edit->number}, info);
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
    const struct link link = {.number = number, .edit = edit->number};
    return err == ERR_OK ? add_link(store, edit->plan_row, &link, info) : err;
}

/* ---- the chain of the store as a whole */

static enum err hash_event(struct store *store, int64_t number, const char *before,
                           char hash[HASH_TEXT], struct err_info *info) {
    static const char sql[] =
        "SELECT number, at, who, role, kind, about, content FROM event WHERE number = ?";
    struct query query;
    sqlite3_str *bytes = sqlite3_str_new(NULL);
    sqlite3_str_appendall(bytes, before);
    query_begin(&query, store, sql);
    query_bind_number(&query, number);
    return finish(bytes, add_rows(bytes, &query, info), hash, info);
}

static enum err event_head(struct store *store, char head[HASH_TEXT], int64_t *last,
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
    enum err err = hash_event(store, number, before, hash, info);
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

enum err chain_event(struct store *store, const char *kind, const char *about, const void *content,
                     size_t length, struct err_info *info) {
    static const char sql[] =
        "INSERT INTO event (number, at, who, role, kind, about, content) VALUES (?, ?, ?, ?, ?, ?,"
        " ?)";
    char now[32], before[HASH_TEXT], hash[HASH_TEXT];
    int64_t last;
    struct query query;
    enum err err = event_head(store, before, &last, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, sql);
    query_bind_number(&query, last + 1);
    query_bind_text(&query, store->clock(store->clock_data, now));
    query_bind_text(&query, store->who);
    query_bind_text(&query, user_role_word(store->role));
    query_bind_text(&query, kind);
    query_bind_text(&query, about);
    query_bind_text(&query, hash_sha256(content, length, hash));
    err = query_run(&query, info);
    return err == ERR_OK ? chain_last_event(store, last + 1, before, info) : err;
}

enum err store_events(struct store *store, event_visit *visit, void *data, struct err_info *info) {
    static const char sql[] =
        "SELECT at, who, role, kind, about FROM event WHERE ?1 = 0"
        " OR (kind NOT LIKE 'plan %' AND kind NOT LIKE 'usual plan %')"
        " OR EXISTS (SELECT 1 FROM plan WHERE reference = about COLLATE NOCASE AND reach >= ?1)"
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

struct links {
    struct link *items;
    size_t count;
};

/* Reads the links of a plan in order: first how things stood, then by revision. */
static enum err read_links(struct store *store, int64_t plan_row, struct links *out,
                           struct err_info *info) {
    static const char sql[] =
        "SELECT number, 0 AS marks, hash FROM edit WHERE plan = ?1 UNION ALL"
        " SELECT number, edit, hash FROM marking WHERE plan = ?1 ORDER BY number, marks";
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
        link->number = query_number(&query, 0);
        link->edit = query_number(&query, 1);
        snprintf(link->hash, sizeof link->hash, "%s", query_text(&query, 2));
    }
    return query_end(&query, info);
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
        err = read_links(store, plan_row, &links, info);
    for (size_t i = 0; err == ERR_OK && i < links.count; i++)
        err = add_link(store, plan_row, &links.items[i], info);
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

/* ---- what is wrong with them */

struct checking {
    chain_say *say;
    void *data;
    bool stopped;
};

static void say(struct checking *checking, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void say(struct checking *checking, const char *format, ...) {
    char words[1024], clean[sizeof words];
    va_list args;
    va_start(args, format);
    vsnprintf(words, sizeof words, format, args);
    va_end(args);
    checking->stopped = !checking->say(text_copy(words, clean, sizeof clean), checking->data);
}

/* "P-0001, version 2" */
static enum err name_plan(struct store *store, int64_t plan_row, char *name, size_t size,
                          char head[HASH_TEXT], int64_t *revision, struct err_info *info) {
    static const char sql[] = "SELECT reference, ltrim(version, '-'), version < 0, head, revision"
                              " FROM plan WHERE row = ?";
    struct query query;
    name[0] = head[0] = '\0';
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    if (query_row(&query)) {
        snprintf(name, size, "%.40s, version %.20s%s", query_text(&query, 0), query_text(&query, 1),
                 query_number(&query, 2) != 0 ? ", the other way" : "");
        snprintf(head, HASH_TEXT, "%s", query_text(&query, 3));
        *revision = query_number(&query, 4);
    }
    return query_end(&query, info);
}

/* Says which edit it is that was altered, as it stands now. */
static enum err say_altered(struct store *store, int64_t plan_row, const char *name,
                            const struct link *link, struct checking *checking,
                            struct err_info *info) {
    static const char edit_sql[] = "SELECT at, who, label FROM edit WHERE plan = ? AND number = ?";
    static const char marking_sql[] = "SELECT at, who, standing FROM marking WHERE plan = ?"
                                      " AND number = ? AND edit = ?";
    struct query query;
    query_begin(&query, store, link->edit != 0 ? marking_sql : edit_sql);
    query_bind_number(&query, plan_row);
    query_bind_number(&query, link->number);
    if (link->edit != 0)
        query_bind_number(&query, link->edit);
    if (query_row(&query))
        say(checking,
            "%s: edit %" PRId64 " was altered after it was kept. "
            "It now says: \"%.160s\", by %.80s, at %.40s",
            name, link->number, query_text(&query, 2), query_text(&query, 1),
            query_text(&query, 0));
    return query_end(&query, info);
}

/* An edit stands as it was last marked: finds the first that does not. */
static enum err check_standings(struct store *store, int64_t plan_row, const char *name,
                                struct checking *checking, struct err_info *info) {
    static const char sql[] =
        "SELECT edit.number, edit.label FROM edit LEFT JOIN marking"
        " ON marking.plan = edit.plan AND marking.edit = edit.number AND marking.number ="
        " (SELECT max(number) FROM marking AS newer WHERE newer.plan = edit.plan"
        " AND newer.edit = edit.number)"
        " WHERE edit.plan = ? AND (coalesce(edit.marked_at, '') <> coalesce(marking.at, '')"
        " OR coalesce(edit.marked_by, '') <> coalesce(marking.who, '')"
        " OR (edit.standing <> coalesce(marking.standing, iif(edit.number = 1, 'start', 'stands'))"
        " AND NOT (edit.standing = 'dropped' AND marking.standing = 'undone')))"
        " ORDER BY edit.number LIMIT 1";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    if (query_row(&query))
        say(checking,
            "%s: whether edit %" PRId64 " (\"%.160s\") was undone was altered after it was kept",
            name, query_number(&query, 0), query_text(&query, 1));
    return query_end(&query, info);
}

/* Goes through a plan's links to the first that does not fit. *fits is false where one was said. */
static enum err check_links(struct store *store, int64_t plan_row, const char *name,
                            const char *head, int64_t revision, bool *fits,
                            struct checking *checking, struct err_info *info) {
    struct links links = {0};
    char before[HASH_TEXT], hash[HASH_TEXT];
    int64_t last = 0;
    enum err err = hash_plan(store, plan_row, before, info);
    if (err == ERR_OK)
        err = read_links(store, plan_row, &links, info);
    *fits = true;
    for (size_t i = 0; err == ERR_OK && *fits && i < links.count; i++) {
        const struct link *link = &links.items[i];
        err = hash_link(store, plan_row, link, before, hash, info);
        *fits = strcmp(hash, link->hash) == 0;
        memcpy(before, hash, sizeof before);
        if (err != ERR_OK || *fits) {
            last = link->number;
            continue;
        }
        if (link->number > last + 1)
            say(checking, "%s: edit %" PRId64 " was taken out of the history", name, last + 1);
        else
            err = say_altered(store, plan_row, name, link, checking, info);
    }
    if (err == ERR_OK && *fits && links.count == 0) {
        *fits = false;
        say(checking, "%s: its whole history was taken out, from edit 1 on", name);
    } else if (err == ERR_OK && *fits && strcmp(before, head) != 0) {
        *fits = false;
        say(checking, "%s: the end of its history was taken out, from edit %" PRId64 " on", name,
            last < revision ? last + 1 : last);
    }
    if (err == ERR_OK && *fits && (revision < last || revision > BOOK_MAX_REVISION)) {
        *fits = false;
        say(checking, "%s: how often it was changed is not what its history says", name);
    }
    free(links.items);
    return err;
}

static enum err check_plan(struct store *store, int64_t plan_row, void *data,
                           struct err_info *info) {
    struct checking *checking = data;
    char name[96], head[HASH_TEXT];
    int64_t revision = 0;
    bool fits = true;
    if (checking->stopped)
        return ERR_OK;
    enum err err = name_plan(store, plan_row, name, sizeof name, head, &revision, info);
    if (err == ERR_OK)
        err = check_links(store, plan_row, name, head, revision, &fits, checking, info);
    if (err == ERR_OK && fits)
        err = check_standings(store, plan_row, name, checking, info);
    return err;
}

/* The next event after `number`; its own number, 0 where there is none. */
static enum err next_event(struct store *store, int64_t *number, char hash[HASH_TEXT], char *about,
                           size_t size, struct err_info *info) {
    static const char sql[] = "SELECT number, hash, kind, about FROM event WHERE number > ?"
                              " ORDER BY number LIMIT 1";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, *number);
    bool found = query_row(&query);
    *number = found ? query_number(&query, 0) : 0;
    if (found) {
        snprintf(hash, HASH_TEXT, "%s", query_text(&query, 1));
        snprintf(about, size, "%.40s, %.160s", query_text(&query, 2), query_text(&query, 3));
    }
    return query_end(&query, info);
}

static enum err check_events(struct store *store, struct checking *checking,
                             struct err_info *info) {
    char head[HASH_TEXT], before[HASH_TEXT] = "", hash[HASH_TEXT], kept[HASH_TEXT], about[256];
    int64_t last = 0, number = 0;
    enum err err = event_head(store, head, &last, info);
    for (last = 0; err == ERR_OK && !checking->stopped; last = number) {
        err = next_event(store, &number, kept, about, sizeof about, info);
        if (err == ERR_OK && number == 0)
            break;
        if (err == ERR_OK)
            err = hash_event(store, number, before, hash, info);
        if (err == ERR_OK && strcmp(hash, kept) != 0) {
            if (number > last + 1)
                say(checking, "What was taken in or out: number %" PRId64 " is missing", last + 1);
            else
                say(checking,
                    "What was taken in or out: number %" PRId64 " was altered. It now says: %s",
                    number, about);
            return ERR_OK;
        }
        memcpy(before, hash, sizeof before);
    }
    if (err == ERR_OK && !checking->stopped && strcmp(before, head) != 0)
        say(checking, "What was taken in or out: number %" PRId64 " is missing", last + 1);
    return err;
}

enum err chain_check(struct store *store, chain_say *say_to, void *data, struct err_info *info) {
    struct checking checking = {say_to, data, false};
    enum err err = check_events(store, &checking, info);
    return err == ERR_OK ? every_plan(store, PLANS_ALL, NULL, check_plan, &checking, info) : err;
}
