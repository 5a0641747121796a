/* What reading and writing a plan file have in common, beside the dictionary: its marks, and which
 * record stands in which. */
#ifndef PHBPLAN_EXCHANGE_PLAN_FILE_SHAPE_H
#define PHBPLAN_EXCHANGE_PLAN_FILE_SHAPE_H

#include "plan/plan.h"

#include <jansson.h>

#define PLAN_FILE_MARK "phbplan" /* the key that says this is a plan file, and its version */
#define PLAN_FILE_VERSION 1

/* The record type whose group or list stands under `key` in a record of type `container`, or
 * RECORD_TYPE_COUNT. */
enum record_type plan_file_child(enum record_type container, const char *key);
/* Where a record type stands: the type it stands in, and *key, its own key there. */
enum record_type plan_file_container(enum record_type type, const char **key);
/* The key is one that is no field but belongs there: an id, or the file's mark. */
bool plan_file_is_mark(enum record_type type, const char *key);
/* How an answer of a field's kind looks in a plan file: its type (JSON_TRUE for either), what the
 * things in it are where it is a list or a group, and what it is called in an error. */
struct plan_file_form {
    json_type type, part;
    const char *words;
};
const struct plan_file_form *plan_file_form(const struct field *field);
/* A value that a plan file says by leaving the key out: "kind" of an ordinary line. */
bool plan_file_is_left_out(enum record_type type, size_t field, const struct value *value);

#endif
