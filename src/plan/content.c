/* Owns the form in which a plan's weighty answers are put one after another to be hashed: each
 * record's table and id, then key and value of each answer, every piece ended by a NUL, which no
 * text can hold. */
#include "plan/content.h"
#include "plan/value.h"

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

enum err plan_content_hash(const struct plan *plan, char buffer[HASH_TEXT], struct err_info *info) {
    struct buffer content = {0};
    put(&content, "phbplan content 1");
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        for (size_t i = 0; i < plan_count(plan, (enum record_type)type) && !content.no_memory; i++)
            put_record(&content, plan_at(plan, (enum record_type)type, i));
    bool no_memory = content.no_memory;
    if (!no_memory)
        hash_sha256(content.data, content.length, buffer);
    free(content.data);
    return no_memory
               ? err_set(info, ERR_MEMORY, "There is no memory left. Close something and try again")
               : ERR_OK;
}
