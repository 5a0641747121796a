/* The history: every edit with who, when and what, and the way back through it. */
#include "packed.h"

#include "base/unused.h"
#include "plan/older.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const STANDINGS[] = {"start", "stands", "undone", "dropped"};
static const char *const CHANGE_KINDS[] = {"set", "add", "remove"};

/* A record that was moved had its place set: its table's column of that name. */
static const char MOVED[] = "position";

enum err history_add_edit(struct store *store, const struct edit_key *edit, const char *label,
                          enum standing standing, struct err_info *info) {
    static const char sql[] =
        "INSERT INTO edit (plan, number, at, who, role, label, standing, salt)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, lower(hex(randomblob(16))))";
    char now[32];
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, edit->plan_row);
    query_bind_number(&query, edit->number);
    query_bind_text(&query, store->clock(store->clock_data, now));
    query_bind_text(&query, store->who);
    query_bind_text(&query, user_role_word(store->role));
    query_bind_text(&query, label);
    query_bind_text(&query, STANDINGS[standing]);
    return query_run(&query, info);
}

/* Binds the plain form of a value, the form in which the history keeps it. */
static void bind_plain(struct query *query, const struct field *field, const struct value *value) {
    if (!value->set) {
        query_bind_null(query);
    } else if (field_is_text(field)) {
        query_bind_text(query, value->text);
    } else if (query->code == SQLITE_OK) {
        char *plain = value_write(field, value);
        query->code = plain == NULL
                          ? SQLITE_NOMEM
                          : sqlite3_bind_text(query->stmt, ++query->bound, plain, -1, free);
    }
}

enum err history_add_change(struct store *store, const struct edit_key *edit, int64_t sequence,
                            const struct change *change, struct err_info *info) {
    static const char sql[] = "INSERT INTO change (plan, edit, sequence, kind, record, record_id,"
                              " parent, field, position, \"before\", \"after\")"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    const struct field *field =
        change->kind == CHANGE_SET ? dictionary_field(change->type, change->field) : NULL;
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, edit->plan_row);
    query_bind_number(&query, edit->number);
    query_bind_number(&query, sequence);
    bool moved = change->kind == CHANGE_MOVE;
    char from[24], to[24];
    query_bind_text(&query, CHANGE_KINDS[moved ? CHANGE_SET : change->kind]);
    query_bind_text(&query, dictionary_record(change->type)->table);
    query_bind_text(&query, change->id);
    if (field != NULL || moved) {
        query_bind_text(&query, "");
        query_bind_text(&query, moved ? MOVED : field->key);
        query_bind_null(&query);
    }
    if (moved) {
        snprintf(from, sizeof from, "%zu", change->from);
        snprintf(to, sizeof to, "%zu", change->position);
        query_bind_text(&query, from);
        query_bind_text(&query, to);
    } else if (field != NULL) {
        bind_plain(&query, field, &change->before);
        bind_plain(&query, field, &change->after);
    } else {
        query_bind_text(&query, change->parent);
        query_bind_null(&query);
        query_bind_number(&query, (int64_t)change->position);
        query_bind_null(&query);
        query_bind_null(&query);
    }
    return query_run(&query, info);
}

enum err history_drop_undone(struct store *store, int64_t plan_row, struct err_info *info) {
    /* Undone edits are always the newest: most often one look says that there are none. */
    static const char newest_sql[] =
        "SELECT standing FROM edit WHERE plan = ? ORDER BY number DESC LIMIT 1";
    static const char drop_sql[] =
        "UPDATE edit SET standing = 'dropped' WHERE plan = ? AND standing = 'undone'";
    struct query query;
    query_begin(&query, store, newest_sql);
    query_bind_number(&query, plan_row);
    bool any = query_row(&query) && strcmp(query_text(&query, 0), "undone") == 0;
    enum err err = query_end(&query, info);
    if (err != ERR_OK || !any)
        return err;
    query_begin(&query, store, drop_sql);
    query_bind_number(&query, plan_row);
    return query_run(&query, info);
}

enum err history_add_rates(struct store *store, const struct edit_key *edit, int64_t before,
                           int64_t after, struct err_info *info) {
    static const char sql[] =
        "UPDATE edit SET rates_before = ?, rates_after = ? WHERE plan = ? AND number = ?";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, before);
    query_bind_number(&query, after);
    query_bind_number(&query, edit->plan_row);
    query_bind_number(&query, edit->number);
    return query_run(&query, info);
}

enum err history_next(struct store *store, int64_t plan_row, bool undo, struct next_edit *out,
                      struct err_info *info) {
    static const char undo_sql[] = "SELECT number, label, rates_before, who FROM edit"
                                   " WHERE plan = ? AND standing = 'stands'"
                                   " ORDER BY number DESC LIMIT 1";
    static const char redo_sql[] = "SELECT number, label, rates_after, marked_by FROM edit"
                                   " WHERE plan = ? AND standing = 'undone'"
                                   " ORDER BY number LIMIT 1";
    struct query query;
    *out = (struct next_edit){.edit = {plan_row, 0}};
    query_begin(&query, store, undo ? undo_sql : redo_sql);
    query_bind_number(&query, plan_row);
    if (query_row(&query)) {
        out->edit.number = query_number(&query, 0);
        out->label = strdup(query_text(&query, 1));
        out->rates = query_number(&query, 2); /* a null is 0 */
        out->who = strdup(query_text(&query, 3));
    }
    enum err err = query_end(&query, info);
    if (err == ERR_OK && out->edit.number != 0 && (out->label == NULL || out->who == NULL))
        err = store_no_memory(info);
    return err;
}

void next_edit_done(struct next_edit *next) {
    free(next->label);
    free(next->who);
    next->label = next->who = NULL;
}

enum err history_mark(struct store *store, const struct edit_key *edit, enum standing standing,
                      struct err_info *info) {
    static const char sql[] = "UPDATE edit SET standing = ?, marked_at = ?, marked_by = ?"
                              " WHERE plan = ? AND number = ?";
    char now[32];
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, STANDINGS[standing]);
    query_bind_text(&query, store->clock(store->clock_data, now));
    query_bind_text(&query, store->who);
    query_bind_number(&query, edit->plan_row);
    query_bind_number(&query, edit->number);
    return query_run(&query, info);
}

/* The field of that key: the dictionary's, or one that it had once. NULL where there is none. */
static const struct field *find_field(enum record_type type, const char *key) {
    int field = dictionary_find_field(type, key);
    enum older_field older = older_find_field(type, key);
    return field >= 0                   ? dictionary_field(type, (size_t)field)
           : older != OLDER_FIELD_COUNT ? older_field(older)
                                        : NULL;
}

/* What a kept change is. False where there never was such a record or field. */
static bool read_change(const struct kept_change *kept, enum change_kind *kind,
                        enum record_type *type, const struct field **field) {
    *kind = strcmp(kept->kind, CHANGE_KINDS[CHANGE_SET]) == 0   ? CHANGE_SET
            : strcmp(kept->kind, CHANGE_KINDS[CHANGE_ADD]) == 0 ? CHANGE_ADD
                                                                : CHANGE_REMOVE;
    *field = NULL;
    *type = dictionary_find_record(kept->record);
    if (*type == RECORD_TYPE_COUNT)
        return false;
    const char *key = kept->field != NULL ? kept->field : "";
    if (*kind == CHANGE_SET && strcmp(key, MOVED) == 0)
        *kind = CHANGE_MOVE;
    if (*kind == CHANGE_SET)
        *field = find_field(*type, key);
    return *kind != CHANGE_SET || *field != NULL;
}

/* Changes that are added to a list, as they were made or turned round; `older` is the plan where
 * they were made in the form before helpers, and otherwise NULL. */
struct loading {
    bool backwards, known; /* known: until one is not */
    const struct plan *older;
    struct changes *out;
};

static bool load_change(const struct kept_change *kept, int64_t sequence UNUSED, void *data) {
    struct loading *loading = data;
    struct changes *out = loading->out;
    enum change_kind kind;
    enum record_type type;
    const struct field *field;
    loading->known = read_change(kept, &kind, &type, &field);
    if (!loading->known)
        return false;
    const int number = field != NULL ? dictionary_find_field(type, field->key) : -1;
    const char *id = kept->record_id, *after = loading->backwards ? kept->before : kept->after;
    if (kind == CHANGE_MOVE)
        changes_move(out, type, id, (size_t)strtoul(after != NULL ? after : "", NULL, 10));
    else if (kind == CHANGE_SET && loading->older != NULL)
        history_older_set(out, loading->older, type, id, field->key, after);
    else if (kind == CHANGE_SET && number < 0)
        loading->known = false;
    else if (kind == CHANGE_SET)
        changes_set(out, type, id, (size_t)number, after);
    else if ((kind == CHANGE_ADD) != loading->backwards)
        changes_add(out, type, id, kept->parent, kept->position > 0 ? (size_t)kept->position : 0);
    else
        changes_take_out(out, type, id);
    return loading->known;
}

/* Whether an edit was made in the form before helpers. */
static enum err is_older(struct store *store, const struct edit_key *edit, bool *out,
                         struct err_info *info) {
    static const char sql[] = "SELECT older FROM plan WHERE row = ?";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, edit->plan_row);
    *out = query_row(&query) && query_number(&query, 0) >= edit->number; /* a null is 0 */
    return query_end(&query, info);
}

enum err history_load(struct store *store, const struct edit_key *edit, const struct plan *plan,
                      bool backwards, struct changes *out, struct err_info *info) {
    static const char forwards_sql[] =
        "SELECT " KEPT_COLUMNS " FROM change WHERE plan = ? AND edit = ? ORDER BY sequence";
    static const char backwards_sql[] =
        "SELECT " KEPT_COLUMNS " FROM change WHERE plan = ? AND edit = ? ORDER BY sequence DESC";
    struct loading loading = {backwards, true, NULL, out};
    struct query query;
    bool older = false;
    enum err err = is_older(store, edit, &older, info);
    loading.older = older ? plan : NULL;
    if (err == ERR_OK && edit->number == PACKED_EDIT && !backwards) /* none turns it round */
        err = packed_each(store, edit->plan_row, load_change, &loading, NULL, NULL, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, backwards ? backwards_sql : forwards_sql);
    query_bind_number(&query, edit->plan_row);
    query_bind_number(&query, edit->number);
    while (loading.known && query_row(&query)) {
        struct kept_change kept;
        kept_read(&query, 0, &kept);
        (void)load_change(&kept, 0, &loading);
    }
    err = query_end(&query, info);
    if (err == ERR_OK && !loading.known)
        err = err_set(info, ERR_IO,
                      "This was done by another version of phbplan, so I cannot turn it back");
    return err;
}

/* A history that is shown: the row, of whose edit all is there, and to whom. */
struct showing {
    struct history_row row;
    history_visit *visit;
    void *data;
    bool on;
};

static bool show_change(const struct kept_change *kept, int64_t sequence UNUSED, void *data) {
    struct showing *showing = data;
    struct history_row *row = &showing->row;
    row->record_id = kept->record_id;
    row->before = kept->before;
    row->after = kept->after;
    if (read_change(kept, &row->kind, &row->type, &row->field))
        showing->on = showing->visit(row, showing->data);
    return showing->on;
}

/* An edit that has no rows of its own: it made the plan, or did nothing but change which rates that
 * is costed with. */
static enum err show_alone(struct book *book, struct showing *showing, struct err_info *info) {
    struct history_row *row = &showing->row;
    bool packed = false;
    enum err err = row->edit == PACKED_EDIT ? packed_each(book->store, book->row, show_change,
                                                          showing, &packed, NULL, info)
                                            : ERR_OK;
    if (err != ERR_OK || packed)
        return err;
    row->kind = CHANGE_SET;
    row->type = RECORD_PLAN;
    row->record_id = "";
    showing->on = showing->visit(row, showing->data);
    return ERR_OK;
}

enum err book_history(struct book *book, history_visit *visit, void *data, struct err_info *info) {
    static const char sql[] =
        "SELECT number, at, who, role, label, standing IN ('undone', 'dropped'), rates_before,"
        " rates_after, " KEPT_COLUMNS ", sequence FROM edit LEFT JOIN change"
        " ON change.plan = edit.plan AND edit = number WHERE edit.plan = ?1 UNION ALL"
        " SELECT number, at, who, role, 'words erased: ' || why, 0, NULL, NULL, NULL, NULL, NULL,"
        " NULL, NULL, NULL, NULL, NULL, 0 FROM erasure WHERE plan = ?1 AND edit = 0"
        " ORDER BY number DESC, sequence";
    struct showing showing = {.visit = visit, .data = data, .on = true};
    struct query query;
    enum err err = ERR_OK;
    query_begin(&query, book->store, sql);
    query_bind_number(&query, book->row);
    while (err == ERR_OK && showing.on && query_row(&query)) {
        struct kept_change kept;
        showing.row = (struct history_row){.edit = query_number(&query, 0),
                                           .at = query_text(&query, 1),
                                           .who = query_text(&query, 2),
                                           .role = query_text(&query, 3),
                                           .label = query_text(&query, 4),
                                           .undone = query_number(&query, 5) != 0,
                                           .rates_before = query_number(&query, 6),
                                           .rates_after = query_number(&query, 7)};
        kept_read(&query, 8, &kept);
        if (kept.kind == NULL)
            err = show_alone(book, &showing, info);
        else
            (void)show_change(&kept, 0, &showing);
    }
    enum err ended = query_end(&query, err == ERR_OK ? info : NULL);
    return err != ERR_OK ? err : ended;
}
