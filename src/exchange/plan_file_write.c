/* Owns the writing of plan files, and the shape of one: which record stands in which, and the few
 * keys that are no fields. Everything else comes from the dictionary, in its order. */
#include "base/safe_file.h"
#include "exchange/json_text.h"
#include "exchange/plan_file.h"
#include "exchange/plan_file_shape.h"
#include "plan/change.h"
#include "plan/line.h"
#include "plan/spent.h"
#include "plan/value.h"

#include <jansson.h>
#include <stdlib.h>
#include <string.h>

/* A type's own key, without that of the type it stands in. */
static const char *own_key(enum record_type type) {
    const char *key = dictionary_record(type)->key, *dot = strrchr(key, '.');
    return dot != NULL ? dot + 1 : key;
}

enum record_type plan_file_container(enum record_type type, const char **key) {
    const struct record_def *def = dictionary_record(type);
    *key = own_key(type);
    if (*key == def->key)
        return def->parent;
    const char *dot = *key - 1;
    for (int other = 0; other < RECORD_TYPE_COUNT; other++) {
        const char *outer = dictionary_record((enum record_type)other)->key;
        size_t length = strlen(outer);
        if (length == (size_t)(dot - def->key) && memcmp(outer, def->key, length) == 0)
            return (enum record_type)other;
    }
    return RECORD_PLAN;
}

enum record_type plan_file_child(enum record_type container, const char *key) {
    for (int type = RECORD_PLAN + 1; type < RECORD_TYPE_COUNT; type++) {
        const char *own = own_key((enum record_type)type);
        if (strcmp(own, key) == 0 && plan_file_container((enum record_type)type, &own) == container)
            return (enum record_type)type;
    }
    return RECORD_TYPE_COUNT;
}

bool plan_file_is_mark(enum record_type type, const char *key) {
    if (type == RECORD_PLAN)
        return strcmp(key, PLAN_FILE_MARK) == 0 || strcmp(key, PLAN_FILE_RATES) == 0 ||
               strcmp(key, PLAN_FILE_SENT) == 0 || strcmp(key, PLAN_FILE_PRACTICE) == 0;
    return dictionary_record(type)->named && strcmp(key, "id") == 0;
}

bool plan_file_is_left_out(enum record_type type, size_t field, const struct value *value) {
    return type == RECORD_LINE && field == LINE_KIND && value->set &&
           value->number == LINE_ORDINARY;
}

/* Every function below adds to a group and says whether there was memory for it. */
static bool put_record(json_t *object, const struct plan *plan, const struct record *record);

static bool put_fields(json_t *object, const struct record *record) {
    const struct record_def *def = dictionary_record(record->type);
    for (size_t f = 0; f < def->field_count; f++) {
        const struct value *value = &record->values[f];
        if (value->set && record_can_count(record, f) &&
            !plan_file_is_left_out(record->type, f, value) &&
            json_object_set_new(object, def->fields[f].key,
                                plan_file_answer_json(&def->fields[f], value)) != 0)
            return false;
    }
    return true;
}

/* The list of the records of a type that belong to `parent`; left out where there are none. */
static bool put_list(json_t *object, const char *key, const struct plan *plan,
                     enum record_type type, const char *parent) {
    json_t *list = json_array();
    bool done = list != NULL;
    size_t index = 0;
    const struct record *record;
    while (done && (record = plan_next_child(plan, type, parent, &index)) != NULL) {
        json_t *item = json_object();
        done = item != NULL && put_record(item, plan, record);
        if (done)
            done = json_array_append(list, item) == 0;
        json_decref(item);
    }
    if (done && json_array_size(list) > 0)
        done = json_object_set(object, key, list) == 0;
    json_decref(list);
    return done;
}

/* The group of a single record; left out where nothing in it is answered. */
static bool put_group(json_t *object, const char *key, const struct plan *plan,
                      enum record_type type) {
    json_t *group = json_object();
    bool done = group != NULL && put_record(group, plan, plan_one(plan, type));
    if (done && json_object_size(group) > 0)
        done = json_object_set(object, key, group) == 0;
    json_decref(group);
    return done;
}

static bool put_record(json_t *object, const struct plan *plan, const struct record *record) {
    bool done = true;
    if (dictionary_record(record->type)->named)
        done = json_object_set_new(object, "id", json_string(record->id)) == 0;
    done = done && put_fields(object, record);
    for (int child = RECORD_PLAN + 1; child < RECORD_TYPE_COUNT && done; child++) {
        const char *key;
        enum record_type type = (enum record_type)child;
        if (plan_file_container(type, &key) != record->type)
            continue;
        done = dictionary_record(type)->many ? put_list(object, key, plan, type, record->id)
                                             : put_group(object, key, plan, type);
    }
    return done;
}

static enum err text_sent(const struct plan *plan, const struct envelope *envelope, char **out,
                          size_t *length, struct err_info *info) {
    json_t *root = json_object();
    bool done =
        root != NULL &&
        json_object_set_new(root, PLAN_FILE_MARK, json_integer(PLAN_FILE_VERSION)) == 0 &&
        (!plan->practice || json_object_set_new(root, PLAN_FILE_PRACTICE, json_true()) == 0) &&
        put_record(root, plan, plan_one(plan, RECORD_PLAN));
    if (done && plan->rates != NULL)
        done = json_object_set_new(root, PLAN_FILE_RATES, plan_file_rates_json(plan->rates)) == 0;
    if (done && envelope != NULL)
        done = json_object_set_new(root, PLAN_FILE_SENT, plan_file_sent_json(envelope)) == 0;
    if (!done) {
        json_decref(root);
        root = NULL;
    }
    return json_text(root, PLAN_FILE_MOST, out, length, info);
}

enum err plan_file_text(const struct plan *plan, char **out, size_t *length,
                        struct err_info *info) {
    return text_sent(plan, NULL, out, length, info);
}

enum err plan_file_whole(const struct plan *plan, const struct envelope *envelope, char **out,
                         size_t *length, struct err_info *info) {
    *out = NULL;
    struct plan *copy = plan_copy(plan);
    if (copy == NULL)
        return err_no_memory(info);
    (void)spent_take_unfinished(copy);
    enum err err = plan_check(copy, true, info);
    if (err == ERR_OK)
        err = text_sent(copy, envelope, out, length, info);
    plan_free(copy);
    if (err == ERR_OK && *length > PLAN_FILE_MOST)
        err = err_set(info, ERR_LIMIT,
                      "The plan is more than a plan file can hold, %u MiB. "
                      "Make some of its long answers shorter",
                      PLAN_FILE_MOST / (1024 * 1024));
    return err;
}

enum err plan_file_write(const struct plan *plan, const char *path, bool replace,
                         struct err_info *info) {
    char *text = NULL;
    size_t length = 0;
    enum err err = plan_file_whole(plan, NULL, &text, &length, info);
    if (err == ERR_OK)
        err = safe_file_write(path, text, length, replace, info);
    free(text);
    return err;
}

enum err plan_file_of(const struct figures *figures, struct plan **out, struct err_info *info) {
    struct plan *plan = *out = plan_copy(figures->plan);
    if (plan == NULL)
        return err_no_memory(info);
    record_put(plan_one(plan, RECORD_PLAN), PLAN_STATE,
               (struct value){.set = true, .number = figures->state});
    return plan_take_rates(plan, plan_uses_rates(plan) ? figures->rates : NULL)
               ? ERR_OK
               : err_no_memory(info);
}
