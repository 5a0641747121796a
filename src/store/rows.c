/* The records of a plan, to and from their tables. The SQL for each record's table is made from the
 * dictionary's own names, once, and kept ready. */
#include "internal.h"
#include "ways.h"

#include "plan/difference.h"
#include "plan/value.h"

#include <stdlib.h>
#include <string.h>

/* The column that says which plan a row belongs to. */
static const char *plan_column(enum record_type type) {
    return type == RECORD_PLAN ? "row" : "plan";
}

static bool has_parent(const struct record_def *def) {
    return def->parent != RECORD_PLAN;
}

/* Columns of ROW_READ: id and parent of a list's rows, then the fields. */
static void write_read(sqlite3_str *sql, const struct record_def *def, const char *plan) {
    sqlite3_str_appendall(sql, "SELECT ");
    if (def->many)
        sqlite3_str_appendf(sql, "id, %s, ", has_parent(def) ? "parent" : "''");
    for (size_t i = 0; i < def->field_count; i++)
        sqlite3_str_appendf(sql, "%s\"%w\"", i > 0 ? ", " : "", def->fields[i].key);
    sqlite3_str_appendf(sql, " FROM \"%w\" WHERE %s = ?1%s", def->table, plan,
                        def->many ? " ORDER BY position" : "");
}

bool row_is_updated(enum record_type type, size_t field) {
    return type != RECORD_PLAN ||
           (field != PLAN_ID && field != PLAN_REFERENCE && field != PLAN_VERSION);
}

/* Parameters of ROW_UPDATE: the fields, the plan, and a list's id. */
static void write_update(sqlite3_str *sql, enum record_type type, const char *plan) {
    const struct record_def *def = dictionary_record(type);
    const char *between = "";
    sqlite3_str_appendf(sql, "UPDATE \"%w\" SET ", def->table);
    for (size_t i = 0; i < def->field_count; i++) {
        if (!row_is_updated(type, i))
            continue;
        sqlite3_str_appendf(sql, "%s\"%w\" = ?", between, def->fields[i].key);
        between = ", ";
    }
    sqlite3_str_appendf(sql, " WHERE %s = ?%s", plan, def->many ? " AND id = ?" : "");
}

/* The SQL text for a record and verb, to be freed with sqlite3_free; NULL when no memory. */
static char *row_sql(sqlite3 *db, enum record_type type, enum row_verb verb) {
    const struct record_def *def = dictionary_record(type);
    sqlite3_str *sql = sqlite3_str_new(db);
    switch (verb) {
    case ROW_READ:
        write_read(sql, def, plan_column(type));
        break;
    case ROW_UPDATE:
        write_update(sql, type, plan_column(type));
        break;
    case ROW_INSERT:
        if (!def->many)
            sqlite3_str_appendf(sql, "INSERT INTO \"%w\" (plan) VALUES (?)", def->table);
        else
            sqlite3_str_appendf(sql, "INSERT INTO \"%w\" (plan, id, position%s) VALUES (?, ?, ?%s)",
                                def->table, has_parent(def) ? ", parent" : "",
                                has_parent(def) ? ", ?" : "");
        break;
    case ROW_DELETE:
        sqlite3_str_appendf(sql, "DELETE FROM \"%w\" WHERE plan = ? AND id = ?", def->table);
        break;
    case ROW_SHIFT:
        sqlite3_str_appendf(sql,
                            "UPDATE \"%w\" SET position = position + ?1"
                            " WHERE plan = ?2 AND position >= ?3",
                            def->table);
        break;
    case ROW_MOVE:
        sqlite3_str_appendf(sql,
                            "UPDATE \"%w\" SET position = CASE WHEN position = ?2 THEN ?3"
                            " WHEN position > ?2 THEN position - 1 ELSE position + 1 END"
                            " WHERE plan = ?1 AND position BETWEEN min(?2, ?3) AND max(?2, ?3)",
                            def->table);
        break;
    case ROW_VERB_COUNT:
        break;
    }
    return sqlite3_str_finish(sql);
}

static void begin(struct query *query, struct store *store, enum record_type type,
                  enum row_verb verb) {
    sqlite3_stmt **kept = &store->rows[type][verb];
    int code = SQLITE_OK;
    if (*kept == NULL) {
        char *sql = row_sql(store->db, type, verb);
        code = sql == NULL
                   ? SQLITE_NOMEM
                   : sqlite3_prepare_v3(store->db, sql, -1, SQLITE_PREPARE_PERSISTENT, kept, NULL);
        sqlite3_free(sql);
    }
    query_begin_statement(query, store, *kept, code);
}

enum err store_unreadable(struct store *store, const char *table, const char *column,
                          struct err_info *info) {
    return err_set(info, ERR_IO,
                   "%s has something in it that I cannot read, in %s.%s. "
                   "Put a backup back with \"phbplan restore FILE\"",
                   store->path, table, column);
}

static enum err unreadable(struct store *store, enum record_type type, const struct field *field,
                           struct err_info *info) {
    return store_unreadable(store, dictionary_record(type)->table, field->key, info);
}

static enum err read_field(struct query *query, int column, struct record *record, size_t number,
                           struct err_info *info) {
    const struct field *field = dictionary_field(record->type, number);
    struct value value = {.set = true};
    if (query_is_null(query, column))
        return ERR_OK;
    if (field_column_type(field) == COLUMN_TEXT) {
        enum err err = value_read(field, query_text(query, column), &value, info);
        if (err != ERR_OK)
            return err == ERR_MEMORY ? err : unreadable(query->store, record->type, field, info);
    } else {
        value.number = query_number(query, column);
        /* That of the other way is less than nothing. */
        if (record->type == RECORD_PLAN && number == PLAN_VERSION && value.number < 0 &&
            value.number >= -field->most)
            value.number = -value.number;
        /* An older program could count past the last version there can be. */
        if (record->type == RECORD_PLAN && number == PLAN_VERSION && value.number > field->most)
            value.number = field->most;
        if (value_check(field, &value, NULL) != ERR_OK)
            return unreadable(query->store, record->type, field, info);
    }
    record_put(record, number, value);
    return ERR_OK;
}

static enum err read_type(struct store *store, int64_t plan_row, enum record_type type,
                          struct plan *plan, struct err_info *info) {
    const struct record_def *def = dictionary_record(type);
    struct query query;
    enum err err = ERR_OK;
    int first = def->many ? 2 : 0;
    begin(&query, store, type, ROW_READ);
    query_bind_number(&query, plan_row);
    while (err == ERR_OK && query_row(&query)) {
        struct record *record = NULL;
        if (def->many)
            err = plan_add(plan, type, query_text(&query, 0), query_text(&query, 1), SIZE_MAX,
                           &record, info);
        else
            record = plan_one(plan, type);
        if (err == ERR_INPUT || err == ERR_LIMIT)
            err = store_unreadable(store, def->table, "id", info);
        for (size_t i = 0; err == ERR_OK && i < def->field_count; i++)
            err = read_field(&query, first + (int)i, record, i, info);
    }
    enum err ended = query_end(&query, err == ERR_OK ? info : NULL);
    return err != ERR_OK ? err : ended;
}

enum err rows_read(struct store *store, int64_t plan_row, struct plan *plan,
                   struct err_info *info) {
    int64_t first = 0;
    enum err err = way_first(store, plan_row, &first, info);
    for (int type = 0; err == ERR_OK && type < RECORD_TYPE_COUNT; type++)
        err = read_type(store,
                        first != 0 && record_is_fact((enum record_type)type) ? first : plan_row,
                        (enum record_type)type, plan, info);
    return err;
}

static enum err shift(struct store *store, int64_t plan_row, enum record_type type, int64_t by,
                      size_t position, struct err_info *info) {
    struct query query;
    begin(&query, store, type, ROW_SHIFT);
    query_bind_number(&query, by);
    query_bind_number(&query, plan_row);
    query_bind_number(&query, (int64_t)position);
    return query_run(&query, info);
}

static enum err insert(struct store *store, int64_t plan_row, enum record_type type, const char *id,
                       const char *parent, size_t position, struct err_info *info) {
    const struct record_def *def = dictionary_record(type);
    struct query query;
    begin(&query, store, type, ROW_INSERT);
    query_bind_number(&query, plan_row);
    if (def->many) {
        query_bind_text(&query, id);
        query_bind_number(&query, (int64_t)position);
    }
    if (has_parent(def))
        query_bind_text(&query, parent);
    return query_run(&query, info);
}

enum err rows_add(struct store *store, int64_t plan_row, enum record_type type, const char *id,
                  const char *parent, size_t position, struct err_info *info) {
    enum err err = shift(store, plan_row, type, 1, position, info);
    return err != ERR_OK ? err : insert(store, plan_row, type, id, parent, position, info);
}

enum err rows_remove(struct store *store, int64_t plan_row, enum record_type type, const char *id,
                     size_t position, struct err_info *info) {
    struct query query;
    begin(&query, store, type, ROW_DELETE);
    query_bind_number(&query, plan_row);
    query_bind_text(&query, id);
    enum err err = query_run(&query, info);
    return err != ERR_OK ? err : shift(store, plan_row, type, -1, position, info);
}

enum err rows_move(struct store *store, int64_t plan_row, enum record_type type, size_t from,
                   size_t to, struct err_info *info) {
    struct query query;
    begin(&query, store, type, ROW_MOVE);
    query_bind_number(&query, plan_row);
    query_bind_number(&query, (int64_t)from);
    query_bind_number(&query, (int64_t)to);
    return query_run(&query, info);
}

static void bind_field(struct query *query, const struct field *field, const struct value *value) {
    if (!value->set) {
        query_bind_null(query);
    } else if (field_is_text(field)) {
        query_bind_text(query, value->text);
    } else if (field_column_type(field) == COLUMN_TEXT && query->code == SQLITE_OK) {
        char *words = value_write(field, value);
        query->code = words == NULL
                          ? SQLITE_NOMEM
                          : sqlite3_bind_text(query->stmt, ++query->bound, words, -1, free);
    } else {
        query_bind_number(query, value->number);
    }
}

enum err rows_update(struct store *store, int64_t plan_row, const struct record *record,
                     struct err_info *info) {
    const struct record_def *def = dictionary_record(record->type);
    struct query query;
    begin(&query, store, record->type, ROW_UPDATE);
    for (size_t i = 0; i < def->field_count; i++)
        if (row_is_updated(record->type, i))
            bind_field(&query, &def->fields[i], &record->values[i]);
    query_bind_number(&query, plan_row);
    if (def->many)
        query_bind_text(&query, record->id);
    enum err err = query_run(&query, info);
    if (err == ERR_OK && sqlite3_changes(store->db) != 1) /* or the answers would go nowhere */
        return store_unreadable(store, def->table, def->many ? "id" : "plan", info);
    return err;
}

enum err rows_write(struct store *store, int64_t plan_row, const struct plan *plan,
                    struct err_info *info) {
    enum err err = ERR_OK;
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        for (size_t i = 0; err == ERR_OK && i < plan_count(plan, type); i++) {
            const struct record *record = plan_at(plan, type, i);
            if (type != RECORD_PLAN)
                err = insert(store, plan_row, type, record->id, record->parent, i, info);
            if (err == ERR_OK)
                err = rows_update(store, plan_row, record, info);
        }
    }
    return err;
}
