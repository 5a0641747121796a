/* The envelope of a plan file that was sent: who sent it, what it follows, and the signature. It is
 * no answer of the plan, and so not in the dictionary, but looks as answers do. */
#include "exchange/plan_file_shape.h"

#include "base/text.h"
#include "base/unused.h"

#include <stdlib.h>
#include <string.h>

enum { FOLLOWS_PATTERN_LENGTH = HASH_TEXT - 1 };

static const struct field FIELDS[SENT_FIELD_COUNT] = {
    [SENT_FIELD_BY] =
        {.key = "by", .kind = KIND_TEXT, .required = true, .label = "Who sent it", .most = 120},
    [SENT_FIELD_ORGANISATION] = {.key = "organisation",
                                 .kind = KIND_TEXT,
                                 .label = "Who they work for",
                                 .most = 120},
    [SENT_FIELD_ON] = {.key = "on", .kind = KIND_DATE, .required = true, .label = "The day"},
    [SENT_FIELD_KEY] = {.key = "key",
                        .kind = KIND_TEXT,
                        .required = true,
                        .label = "The key of the plans that it was sent from",
                        .most = SIGN_KEY - 1},
    [SENT_FIELD_SIGNATURE] = {.key = "signature",
                              .kind = KIND_TEXT,
                              .required = true,
                              .label = "That key's signature of the plan and of this",
                              .most = SIGN_TEXT - 1},
};

const struct field *plan_file_sent_field(size_t number) {
    return &FIELDS[number];
}

/* ---- reading --------------------------------------------------------------------------------- */

static void put(struct envelope *out, size_t field, const struct value *value) {
    switch (field) {
    case SENT_FIELD_BY:
        text_copy(value->text, out->by, sizeof out->by);
        break;
    case SENT_FIELD_ORGANISATION:
        text_copy(value->text, out->organisation, sizeof out->organisation);
        break;
    case SENT_FIELD_ON:
        out->on = value->number;
        break;
    case SENT_FIELD_KEY:
        text_copy(value->text, out->key, sizeof out->key);
        break;
    default:
        text_copy(value->text, out->signature, sizeof out->signature);
    }
}

static enum err read_field(const json_t *object, size_t number, struct envelope *out,
                           struct err_info *info) {
    const struct field *field = &FIELDS[number];
    json_t *json = json_object_get(object, field->key);
    struct value value = {0};
    err_at(info, PLAN_FILE_SENT ".%s", field->key);
    enum err err = json != NULL ? plan_file_read_answer(field, json, &value, info) : ERR_OK;
    if (err == ERR_OK && !value.set && field->required)
        err = err_set(info, ERR_INPUT, "this is missing. Ask for the file to be sent again");
    if (err == ERR_OK && value.set)
        put(out, number, &value);
    free(value.text);
    return err;
}

/* Whether a text is a form's mark as they are written: 64 figures and letters from a to f. */
static bool is_mark(const char *text) {
    size_t length = strspn(text, "0123456789abcdef");
    return length == FOLLOWS_PATTERN_LENGTH && text[length] == '\0';
}

static enum err read_follows(const json_t *list, struct envelope *out, struct err_info *info) {
    size_t index;
    json_t *item;
    enum err err = ERR_OK;
    err_at(info, PLAN_FILE_SENT "." PLAN_FILE_FOLLOWS);
    if (list == NULL)
        return ERR_OK;
    if (!json_is_array(list))
        return plan_file_wrong_type(list, "a list in [ ]", info);
    if (json_array_size(list) > ENVELOPE_FOLLOWS_MOST)
        return err_set(info, ERR_LIMIT, "there are too many here. The most is %d",
                       ENVELOPE_FOLLOWS_MOST);
    json_array_foreach(list, index, item) {
        err_at(info, PLAN_FILE_SENT "." PLAN_FILE_FOLLOWS "[%zu]", index);
        if (!json_is_string(item))
            return plan_file_wrong_type(item, "a text in quotation marks", info);
        if (!is_mark(json_string_value(item)))
            return err_set(info, ERR_INPUT, "this is no mark of a plan");
        err = envelope_add(out, json_string_value(item), info);
        if (err != ERR_OK)
            return err;
    }
    return ERR_OK;
}

static bool is_key(const char *key) {
    size_t number = 0;
    while (number < SENT_FIELD_COUNT && strcmp(FIELDS[number].key, key) != 0)
        number++;
    return number < SENT_FIELD_COUNT || strcmp(key, PLAN_FILE_FOLLOWS) == 0;
}

enum err plan_file_read_sent(json_t *object, struct envelope *out, struct err_info *info) {
    const char *key;
    json_t *item UNUSED;
    err_at(info, "%s", PLAN_FILE_SENT);
    if (!json_is_object(object))
        return plan_file_wrong_type(object, "a group in { }", info);
    json_object_foreach(object, key, item) {
        err_at(info, PLAN_FILE_SENT ".%.100s", key);
        if (!is_key(key))
            return err_set(info, ERR_INPUT,
                           "no plan file has this key here. Check how it is spelled");
    }
    enum err err = ERR_OK;
    for (size_t number = 0; err == ERR_OK && number < SENT_FIELD_COUNT; number++)
        err = read_field(object, number, out, info);
    return err == ERR_OK ? read_follows(json_object_get(object, PLAN_FILE_FOLLOWS), out, info)
                         : err;
}

/* ---- writing --------------------------------------------------------------------------------- */

json_t *plan_file_sent_json(const struct envelope *envelope) {
    const struct value values[SENT_FIELD_COUNT] = {
        [SENT_FIELD_BY] = {.set = true, .text = (char *)envelope->by},
        [SENT_FIELD_ORGANISATION] = {.set = envelope->organisation[0] != '\0',
                                     .text = (char *)envelope->organisation},
        [SENT_FIELD_ON] = {.set = true, .number = envelope->on},
        [SENT_FIELD_KEY] = {.set = true, .text = (char *)envelope->key},
        [SENT_FIELD_SIGNATURE] = {.set = true, .text = (char *)envelope->signature},
    };
    json_t *object = json_object(), *follows = json_array();
    bool done = object != NULL && follows != NULL;
    for (size_t i = 0; done && i < envelope->follow_count; i++)
        done = json_array_append_new(follows, json_string(envelope->follows[i])) == 0;
    for (size_t number = 0; done && number < SENT_FIELD_COUNT; number++)
        if (values[number].set)
            done =
                json_object_set_new(object, FIELDS[number].key,
                                    plan_file_answer_json(&FIELDS[number], &values[number])) == 0;
    done = done && json_object_set(object, PLAN_FILE_FOLLOWS, follows) == 0;
    json_decref(follows);
    if (!done)
        json_decref(object);
    return done ? object : NULL;
}
