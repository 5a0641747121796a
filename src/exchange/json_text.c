/* Owns the reading and writing of JSON so that nothing is lost where memory runs out. The library
 * loses letters, and says nothing, where a text that it writes cannot grow: so what is written is
 * measured first. Where a text that it reads cannot grow it may even run past its end: so reading
 * is left at once. */
#include "exchange/json_text.h"

#include <setjmp.h>
#include <stdlib.h>

enum err json_text(json_t *json, size_t most, char **out, size_t *length, struct err_info *info) {
    size_t form = JSON_INDENT(1);
    size_t size = json != NULL ? json_dumpb(json, NULL, 0, form) : 0;
    if (size >= most) {
        form = JSON_COMPACT;
        size = json_dumpb(json, NULL, 0, form);
    }
    char *text = size > 0 ? malloc(size + 2) : NULL;
    if (text == NULL || json_dumpb(json, text, size, form) != size) {
        free(text);
        json_decref(json);
        return err_no_memory(info);
    }
    text[size] = '\n';
    text[size + 1] = '\0';
    json_decref(json);
    *out = text;
    if (length != NULL)
        *length = size + 1;
    return ERR_OK;
}

/* Where reading goes when there is no memory. The library gives its allocator nothing to keep it
 * in. */
static _Thread_local jmp_buf out_of_reading;

static void *take_memory(size_t size) {
    void *memory = malloc(size);
    if (memory == NULL)
        longjmp(out_of_reading, 1);
    return memory;
}

/* What was taken before memory ran out is not given back: it is the library's, and half made. */
json_t *json_text_read(const char *text, size_t length, json_error_t *error, bool *no_memory) {
    json_malloc_t usual_malloc;
    json_free_t usual_free;
    json_t *volatile json = NULL;
    json_get_alloc_funcs(&usual_malloc, &usual_free);
    json_set_alloc_funcs(take_memory, free);
    *no_memory = true;
    if (setjmp(out_of_reading) == 0) {
        json = json_loadb(text, length, JSON_REJECT_DUPLICATES, error);
        *no_memory = false;
    }
    json_set_alloc_funcs(usual_malloc, usual_free);
    return json;
}
