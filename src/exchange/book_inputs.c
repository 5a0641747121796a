#include "book_inputs.h"

#include <stdio.h>

char *input_name(const char *table, const char *field, char buffer[INPUT_NAME]) {
    snprintf(buffer, INPUT_NAME, "input.%.40s.%.40s", table, field);
    return buffer;
}

char *input_place(enum record_type type, size_t index, char buffer[INPUT_NAME]) {
    const struct record_def *def = dictionary_record(type);
    if (def->many)
        snprintf(buffer, INPUT_NAME, "%s.%zu", def->table, index + 1);
    else
        snprintf(buffer, INPUT_NAME, "%s", def->table);
    return buffer;
}
