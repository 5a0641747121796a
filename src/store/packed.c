/* What a plan began with, packed: each column of each change, one after the other and as it would
 * stand in table `change`, ends with a zero byte; one that is null is a byte 1, which no text has.
 */
#include "packed.h"

#include "base/grow.h"
#include "base/libz.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = 8 };
#define NOTHING '\1'
#define UNPACKED_MOST ((int64_t)64 * 1024 * 1024) /* bytes; far more than any plan has */

/* ---- packing */

static void put(struct growing_text *out, const char *text) {
    if (text == NULL)
        growing_add_char(out, NOTHING);
    else
        growing_add_bytes(out, text, strlen(text) + 1);
}

static void put_change(struct growing_text *out, const struct kept_change *change) {
    char position[24] = "";
    if (change->position >= 0)
        snprintf(position, sizeof position, "%lld", (long long)change->position);
    const char *const columns[COLUMNS] = {
        change->kind,   change->record, change->record_id,
        change->parent, change->field,  change->position >= 0 ? position : NULL,
        change->before, change->after};
    for (int i = 0; i < COLUMNS; i++)
        put(out, columns[i]);
}

/* A record of a new plan: that it is there, and each of its answers. */
static void put_record(struct growing_text *out, const struct record *record, size_t position) {
    const struct record_def *def = dictionary_record(record->type);
    const struct kept_change added = {.kind = "add",
                                      .record = def->table,
                                      .record_id = record->id,
                                      .parent = record->parent,
                                      .position = (int64_t)position};
    if (def->many)
        put_change(out, &added);
    for (size_t i = 0; i < def->field_count; i++) {
        if (!record_has(record, i))
            continue;
        char *plain = value_write(&def->fields[i], &record->values[i]);
        const struct kept_change answer = {.kind = "set",
                                           .record = def->table,
                                           .record_id = record->id,
                                           .parent = "",
                                           .field = def->fields[i].key,
                                           .position = -1,
                                           .after = plain};
        out->no_memory = out->no_memory || plain == NULL;
        if (plain != NULL)
            put_change(out, &answer);
        free(plain);
    }
}

/* *bytes is to be freed. */
static enum err pack(const struct plan *plan, unsigned char **bytes, uLongf *length,
                     size_t *unpacked, struct err_info *info) {
    struct growing_text out = {0};
    enum err err = libz_load(info);
    if (err != ERR_OK)
        return err;
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        const enum record_type type = (enum record_type)number;
        for (size_t i = 0; i < plan_count(plan, type); i++)
            put_record(&out, plan_at(plan, type, i), i);
    }
    *unpacked = out.length;
    *length = zlib.compressBound(out.length);
    *bytes = out.no_memory ? NULL : malloc(*length);
    const int code = *bytes != NULL ? zlib.compress2(*bytes, length, (const Bytef *)out.text,
                                                     out.length, Z_DEFAULT_COMPRESSION)
                                    : Z_MEM_ERROR;
    growing_done(&out);
    if (code == Z_OK)
        return ERR_OK;
    free(*bytes);
    return store_no_memory(info);
}

enum err packed_add(struct store *store, int64_t plan_row, const struct plan *plan,
                    struct err_info *info) {
    static const char sql[] = "INSERT INTO packed (plan, length, changes) VALUES (?, ?, ?)";
    unsigned char *bytes = NULL;
    uLongf length = 0;
    size_t unpacked = 0;
    struct query query;
    enum err err = pack(plan, &bytes, &length, &unpacked, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    query_bind_number(&query, (int64_t)unpacked);
    if (query.code == SQLITE_OK)
        query.code = sqlite3_bind_blob64(query.stmt, ++query.bound, bytes, length, SQLITE_STATIC);
    err = query_run(&query, info);
    free(bytes);
    return err;
}

/* ---- unpacking */

static const char *text_or_null(struct query *query, int column) {
    return query_is_null(query, column) ? NULL : query_text(query, column);
}

void kept_read(struct query *query, int first, struct kept_change *out) {
    *out = (struct kept_change){text_or_null(query, first),     text_or_null(query, first + 1),
                                text_or_null(query, first + 2), text_or_null(query, first + 3),
                                text_or_null(query, first + 4), text_or_null(query, first + 6),
                                text_or_null(query, first + 7), -1};
    if (!query_is_null(query, first + 5))
        out->position = query_number(query, first + 5);
}

/* Unpacks into that many bytes. False where they are not what was packed. */
static bool unpack_into(char *to, size_t length, struct query *query) {
    const void *bytes = sqlite3_column_blob(query->stmt, 1);
    const uLong size = (uLong)sqlite3_column_bytes(query->stmt, 1);
    uLongf got = length;
    if (bytes == NULL)
        return false;
    int code = zlib.uncompress((Bytef *)to, &got, bytes, size);
    if (code == Z_MEM_ERROR)
        query->code = SQLITE_NOMEM;
    return code == Z_OK && got == length;
}

/* The plan's bytes, unpacked: malloc'd; NULL where it has none packed, or they are not what was
 * packed, which *whole says. */
static enum err unpack(struct store *store, int64_t plan_row, char **out, size_t *length,
                       bool *whole, struct err_info *info) {
    static const char sql[] = "SELECT length, changes FROM packed WHERE plan = ?";
    struct query query;
    *out = NULL;
    *whole = true;
    enum err err = libz_load(info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    if (query_row(&query)) {
        *length = (size_t)query_within(&query, 0, 0, UNPACKED_MOST, whole);
        *out = malloc(*length + 1);
        if (*out == NULL)
            query.code = SQLITE_NOMEM;
        else
            *whole = *whole && unpack_into(*out, *length, &query);
    }
    err = query_end(&query, info);
    if (err != ERR_OK || !*whole) {
        free(*out);
        *out = NULL;
    }
    return err;
}

/* Takes the next column. False where it does not end. */
static bool take(const char **at, const char *end, const char **out) {
    *out = NULL;
    if (*at < end && **at == NOTHING) {
        ++*at;
        return true;
    }
    const char *stop = *at < end ? memchr(*at, '\0', (size_t)(end - *at)) : NULL;
    if (stop == NULL)
        return false;
    *out = *at;
    *at = stop + 1;
    return true;
}

static bool take_change(const char **at, const char *end, struct kept_change *out) {
    const char *columns[COLUMNS];
    for (int i = 0; i < COLUMNS; i++)
        if (!take(at, end, &columns[i]))
            return false;
    *out = (struct kept_change){columns[0], columns[1], columns[2], columns[3],
                                columns[4], columns[6], columns[7], -1};
    if (columns[5] != NULL)
        out->position = strtoll(columns[5], NULL, 10);
    return columns[0] != NULL && columns[1] != NULL && columns[2] != NULL && columns[3] != NULL;
}

enum err packed_each(struct store *store, int64_t plan_row, packed_visit *visit, void *data,
                     bool *any, bool *whole, struct err_info *info) {
    char *bytes = NULL;
    size_t length = 0;
    bool on = true, good = true;
    enum err err = unpack(store, plan_row, &bytes, &length, &good, info);
    const char *at = bytes, *end = bytes != NULL ? bytes + length : NULL;
    for (int64_t sequence = 0; on && good && at < end; sequence++) {
        struct kept_change change;
        good = take_change(&at, end, &change);
        on = good && visit(&change, sequence, data);
    }
    if (any != NULL)
        *any = bytes != NULL;
    if (whole != NULL)
        *whole = good;
    free(bytes);
    return err == ERR_OK && !good && whole == NULL
               ? store_unreadable(store, "packed", "changes", info)
               : err;
}

/* ---- as rows */

struct opening {
    struct store *store;
    int64_t plan_row;
    struct err_info *info;
    enum err err;
};

static bool add_row(const struct kept_change *change, int64_t sequence, void *data) {
    static const char sql[] = "INSERT INTO change (plan, edit, sequence, " KEPT_COLUMNS ")"
                              " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    struct opening *opening = data;
    struct query query;
    query_begin(&query, opening->store, sql);
    query_bind_number(&query, opening->plan_row);
    query_bind_number(&query, PACKED_EDIT);
    query_bind_number(&query, sequence);
    query_bind_text(&query, change->kind);
    query_bind_text(&query, change->record);
    query_bind_text(&query, change->record_id);
    query_bind_text(&query, change->parent);
    query_bind_text(&query, change->field);
    if (change->position >= 0)
        query_bind_number(&query, change->position);
    else
        query_bind_null(&query);
    query_bind_text(&query, change->before);
    query_bind_text(&query, change->after);
    opening->err = query_run(&query, opening->info);
    return opening->err == ERR_OK;
}

enum err packed_open(struct store *store, int64_t plan_row, struct err_info *info) {
    static const char sql[] = "DELETE FROM packed WHERE plan = ?";
    struct opening opening = {store, plan_row, info, ERR_OK};
    struct query query;
    enum err err = packed_each(store, plan_row, add_row, &opening, NULL, NULL, info);
    if (err != ERR_OK || opening.err != ERR_OK)
        return err != ERR_OK ? err : opening.err;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    return query_run(&query, info);
}
