/* Owns the form in which a plan's weighty answers and what they come to are put one after another
 * to be hashed: each record's table and id, then key and value of each answer; then the pence of
 * each line and of each total. Every piece is ended by a NUL, which no text can hold. */
#include "plan/content.h"
#include "plan/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct buffer {
    char *data;
    size_t length, capacity;
    bool no_memory;
};

/* Adds a text with its ending NUL. */
static void put(struct buffer *buffer, const char *text) {
    size_t size = strlen(text) + 1;
    if (size > buffer->capacity - buffer->length) {
        size_t capacity = (buffer->capacity + size) * 2;
        char *larger = realloc(buffer->data, capacity);
        if (larger == NULL) {
            buffer->no_memory = true;
            return;
        }
        buffer->data = larger;
        buffer->capacity = capacity;
    }
    memcpy(buffer->data + buffer->length, text, size);
    buffer->length += size;
}

static void put_record(struct buffer *buffer, const struct record *record) {
    const struct record_def *def = dictionary_record(record->type);
    bool begun = false;
    for (size_t f = 0; f < def->field_count && !buffer->no_memory; f++) {
        if (!record_has(record, f) || !dictionary_matters(record->type, f))
            continue;
        char *value = value_write(&def->fields[f], &record->values[f]);
        if (value == NULL) {
            buffer->no_memory = true;
            return;
        }
        if (!begun) {
            put(buffer, def->table);
            put(buffer,
                def->named ? record->id : ""); /* only named records keep their ids in files */
            put(buffer, record->parent);
            begun = true;
        }
        put(buffer, def->fields[f].key);
        put(buffer, value);
        free(value);
    }
}

static void put_pence(struct buffer *buffer, const char *name, int64_t pence) {
    char text[32];
    snprintf(text, sizeof text, "%" PRId64, pence);
    put(buffer, name);
    put(buffer, text);
}

static void put_lines(struct buffer *buffer, const char *name, const struct line_cost *lines,
                      size_t count) {
    for (size_t i = 0; i < count && !buffer->no_memory; i++) {
        put(buffer, name);
        put_pence(buffer, "cost", lines[i].cost);
        put_pence(buffer, "full_year", lines[i].full_year);
        put_pence(buffer, "weekly", lines[i].weekly);
    }
}

/* The same answers come to something else when the rates do. */
static void put_cost(struct buffer *buffer, const struct plan_cost *cost) {
    put_lines(buffer, "baseline cost", cost->baseline_lines, cost->baseline_count);
    put_lines(buffer, "line cost", cost->lines, cost->line_count);
    put_pence(buffer, "baseline", cost->baseline);
    put_pence(buffer, "adjustments", cost->adjustments);
    put_pence(buffer, "budget", cost->budget);
    put_pence(buffer, "direct_payment_recurring", cost->direct_payment_recurring);
    put_pence(buffer, "direct_payment_one_off", cost->direct_payment_one_off);
    put_pence(buffer, "third_party", cost->third_party);
    put_pence(buffer, "notional", cost->notional);
    put_pence(buffer, "traditional", cost->traditional);
    put_pence(buffer, "in_kind", cost->in_kind);
    put_pence(buffer, "plan", cost->plan);
    put_pence(buffer, "contingency", cost->contingency);
    put_pence(buffer, "left", cost->left);
}

enum err plan_content_hash(const struct plan *plan, const struct plan_cost *cost,
                           char buffer[HASH_TEXT], struct err_info *info) {
    struct buffer content = {0};
    if (!cost->known)
        return err_set(info, ERR_INPUT, "%s", cost->why);
    put(&content, "phbplan content 2");
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        for (size_t i = 0; i < plan_count(plan, (enum record_type)type) && !content.no_memory; i++)
            put_record(&content, plan_at(plan, (enum record_type)type, i));
    put_cost(&content, cost);
    bool no_memory = content.no_memory;
    if (!no_memory)
        hash_sha256(content.data, content.length, buffer);
    free(content.data);
    return no_memory
               ? err_set(info, ERR_MEMORY, "There is no memory left. Close something and try again")
               : ERR_OK;
}
