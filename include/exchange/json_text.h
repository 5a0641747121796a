/* JSON to and from text. Written, it is in the form of every file and answer the program gives:
 * keys in the order they were put, one space a level, a line break at the end. */
#ifndef PHBPLAN_EXCHANGE_JSON_TEXT_H
#define PHBPLAN_EXCHANGE_JSON_TEXT_H

#include "base/err.h"
#include <jansson.h>
#include <stdbool.h>

/* Writes `json` into a malloc'd text of *length bytes (may be NULL) and its end; where that would
 * be more than `most` bytes, all on one line without spaces, whatever comes of it. Frees `json`,
 * which may be NULL where there was no memory to make it: then, too, ERR_MEMORY. */
enum err json_text(json_t *json, size_t most, char **out, size_t *length, struct err_info *info);
/* Reads a text that has no key twice in a group. NULL where it is not right: *error says where; or
 * where there is no memory: *no_memory. */
json_t *json_text_read(const char *text, size_t length, json_error_t *error, bool *no_memory);

#endif
