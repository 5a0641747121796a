/* What reading and writing a plan file have in common, beside the dictionary: its marks, and which
 * record stands in which. */
#ifndef PHBPLAN_EXCHANGE_PLAN_FILE_SHAPE_H
#define PHBPLAN_EXCHANGE_PLAN_FILE_SHAPE_H

#include "plan/envelope.h"

#include <jansson.h>

#define PLAN_FILE_MARK "phbplan" /* the key that says this is a plan file, and its version */
#define PLAN_FILE_VERSION 2      /* that is written */
#define PLAN_FILE_OLDEST 1       /* that is read */

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
enum err plan_file_wrong_type(const json_t *json, const char *wanted, struct err_info *info);
/* Reads an answer of this field. *out is filled from nothing and is the caller's; its text is
 * malloc'd. ERR_INPUT without a path. */
enum err plan_file_read_answer(const struct field *field, json_t *json, struct value *out,
                               struct err_info *info);
/* The answer as JSON; NULL when no memory. */
json_t *plan_file_answer_json(const struct field *field, const struct value *value);

/* Turns a file of version 1 into the form of today: each line where someone is employed gets a
 * helper of its own, what mattered from 1 to 3 matters from 10 to 1, and what nobody asks any more
 * goes. ERR_INPUT with the path in that file. */
enum err plan_file_from_older(json_t *root, struct err_info *info);

/* The rates that a plan is costed with stand under this key, and each has these, all of which must
 * be there. */
#define PLAN_FILE_RATES "rates"
enum { RATE_FIELD_NAME, RATE_FIELD_FROM, RATE_FIELD_VALUE, RATE_FIELD_UNIT, RATE_FIELD_SOURCE };
enum { RATE_FIELD_COUNT = RATE_FIELD_SOURCE + 1 };
const struct field *plan_file_rate_field(size_t number);
/* Reads them into the plan, in place of those that it has. ERR_INPUT or ERR_LIMIT with the path. */
enum err plan_file_read_rates(struct plan *plan, const json_t *list, struct err_info *info);
/* Their list; NULL when no memory. */
json_t *plan_file_rates_json(const struct rates *rates);

/* True under this key says that the plan is one of practice; it is not written of any other. */
#define PLAN_FILE_PRACTICE "practice"

/* The envelope of a file that was sent stands under this key, with these, and with the forms of the
 * plan that it follows. */
#define PLAN_FILE_SENT "sent"
#define PLAN_FILE_FOLLOWS "follows"
enum {
    SENT_FIELD_BY,
    SENT_FIELD_ORGANISATION,
    SENT_FIELD_ON,
    SENT_FIELD_KEY,
    SENT_FIELD_SIGNATURE,
    SENT_FIELD_COUNT
};
const struct field *plan_file_sent_field(size_t number);
/* Reads it. ERR_INPUT or ERR_LIMIT with the path. `out` is to be given to envelope_done always. */
enum err plan_file_read_sent(json_t *object, struct envelope *out, struct err_info *info);
/* As JSON; NULL when no memory. */
json_t *plan_file_sent_json(const struct envelope *envelope);

/* A value that a plan file says by leaving the key out: "kind" of an ordinary line. */
bool plan_file_is_left_out(enum record_type type, size_t field, const struct value *value);

#endif
