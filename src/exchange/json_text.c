/* Owns the writing of JSON. It is measured and then written into memory of that size, since a text
 * that grows as it is written may lose a piece where there is no memory to grow. */
#include "exchange/json_text.h"

#include <stdlib.h>

enum err json_text(json_t *json, char **out, size_t *length, struct err_info *info) {
    size_t size = json != NULL ? json_dumpb(json, NULL, 0, JSON_INDENT(1)) : 0;
    char *text = size > 0 ? malloc(size + 2) : NULL;
    if (text == NULL || json_dumpb(json, text, size, JSON_INDENT(1)) != size) {
        free(text);
        json_decref(json);
        return err_set(info, ERR_MEMORY, "There is no memory left. Close something and try again");
    }
    text[size] = '\n';
    text[size + 1] = '\0';
    json_decref(json);
    *out = text;
    if (length != NULL)
        *length = size + 1;
    return ERR_OK;
}

/* Memory was asked for and not there. The library gives its allocator nothing to keep this in. */
static _Thread_local bool memory_lost;

static void *take_memory(size_t size) {
    void *memory = malloc(size);
    if (memory == NULL)
        memory_lost = true;
    return memory;
}

json_t *json_text_read(const char *text, size_t length, json_error_t *error, bool *no_memory) {
    json_malloc_t usual_malloc;
    json_free_t usual_free;
    json_get_alloc_funcs(&usual_malloc, &usual_free);
    json_set_alloc_funcs(take_memory, free);
    memory_lost = false;
    json_t *json = json_loadb(text, length, JSON_REJECT_DUPLICATES, error);
    json_set_alloc_funcs(usual_malloc, usual_free);
    *no_memory = memory_lost;
    if (memory_lost) {
        json_decref(json);
        return NULL;
    }
    return json;
}
