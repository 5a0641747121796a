/* How one answer stands in a plan file, read and written: as JSON there, and here in the plain form
 * of its kind. */
#include "exchange/plan_file_shape.h"

#include "base/grow.h"
#include "base/names.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Versions of clang-format disagree on a macro that is a whole initialiser. */
/* clang-format off */
#define DECIMAL_FORM {JSON_STRING, JSON_NULL, "a number in quotation marks, like \"13.50\""}
#define WORD_FORM {JSON_STRING, JSON_NULL, "a word in quotation marks"}
#define TEXT_FORM {JSON_STRING, JSON_NULL, "a text in quotation marks"}
#define DATE_FORM {JSON_STRING, JSON_NULL, "a date in quotation marks, like \"2027-01-31\""}
/* clang-format on */

static const struct plan_file_form FORMS[] = {
    [KIND_TEXT] = TEXT_FORM,
    [KIND_PROSE] = TEXT_FORM,
    [KIND_WHOLE] = {JSON_INTEGER, JSON_NULL, "a whole number without quotation marks, like 2"},
    [KIND_MONEY] = DECIMAL_FORM,
    [KIND_PRICE] = DECIMAL_FORM,
    [KIND_QUANTITY] = DECIMAL_FORM,
    [KIND_HOURS] = DECIMAL_FORM,
    [KIND_FIGURE] = DECIMAL_FORM,
    [KIND_DATE] = DATE_FORM,
    [KIND_BIRTH_DATE] = DATE_FORM,
    [KIND_YES_NO] = {JSON_TRUE, JSON_NULL, "true or false, without quotation marks"},
    [KIND_CHOICE] = WORD_FORM,
    [KIND_CHOICES] = {JSON_ARRAY, JSON_STRING, "a list of words in [ ]"},
    [KIND_REF] = {JSON_STRING, JSON_NULL, "an id in quotation marks"},
    [KIND_REFS] = {JSON_ARRAY, JSON_STRING, "a list of ids in [ ]"},
    [KIND_NHS_NUMBER] = {JSON_STRING, JSON_NULL, "ten digits in quotation marks"},
    [KIND_SCORES] = {JSON_OBJECT, JSON_INTEGER, "a group in { } of whole numbers by outcome id"},
    [KIND_MEASURES] = {JSON_OBJECT, JSON_STRING,
                       "a group in { } of texts by the name of the measure"},
};
_Static_assert(sizeof FORMS / sizeof *FORMS == FIELD_KIND_COUNT, "every kind has a form");

const struct plan_file_form *plan_file_form(const struct field *field) {
    return &FORMS[field->kind];
}

/* ---- reading --------------------------------------------------------------------------------- */

static const char *type_words(const json_t *json) {
    static const char *const WORDS[] = {
        [JSON_OBJECT] = "a group in { }",
        [JSON_ARRAY] = "a list in [ ]",
        [JSON_STRING] = "a text in quotation marks",
        [JSON_INTEGER] = "a number without quotation marks",
        [JSON_REAL] = "a number with a point, without quotation marks",
        [JSON_TRUE] = "true",
        [JSON_FALSE] = "false",
        [JSON_NULL] = "null",
    };
    return WORDS[json_typeof(json)];
}

enum err plan_file_wrong_type(const json_t *json, const char *wanted, struct err_info *info) {
    return err_set(info, ERR_INPUT, "this must be %s, but it is %s%s", wanted, type_words(json),
                   json_is_null(json) ? ". Leave the key out instead" : "");
}

/* Adds a line to a plain form. */
static enum err add_line(struct growing_text *lines, const char *first, const char *second,
                         struct err_info *info) {
    if (lines->length > 0)
        growing_add_char(lines, '\n');
    growing_add(lines, first);
    growing_add(lines, second);
    return lines->no_memory ? err_no_memory(info) : ERR_OK;
}

static enum err too_many(struct err_info *info) {
    return err_set(info, ERR_LIMIT, "there are too many here. The most is %d", PLAN_LIST_MOST);
}

/* A word or id of a list must be whole: a line break in one would make it two. */
static enum err check_line(const char *text, struct err_info *info) {
    if (*text == '\0' || strchr(text, '\n') != NULL)
        return err_set(info, ERR_INPUT, "\"%.60s\" is not a word that can stand here", text);
    return ERR_OK;
}

/* Puts one text of a list on a line of its own, where it is not one that is there already. */
static enum err add_item(const json_t *item, struct names *names, struct growing_text *lines,
                         struct err_info *info) {
    if (!json_is_string(item))
        return plan_file_wrong_type(item, "a list of texts in quotation marks", info);
    const char *text = json_string_value(item);
    size_t length = strlen(text);
    enum err err = check_line(text, info);
    if (err == ERR_OK && names_find(names, text, length) != NULL)
        err = err_set(info, ERR_INPUT, "\"%.60s\" is there twice. Take one out", text);
    if (err == ERR_OK && !names_grow(names))
        err = err_no_memory(info);
    if (err != ERR_OK)
        return err;
    names_put(names, text, length, NULL);
    return add_line(lines, text, "", info);
}

/* The plain form of a list: each of its texts on a line, none of them twice. */
static enum err array_lines(const json_t *array, struct growing_text *lines,
                            struct err_info *info) {
    struct names names = {0};
    size_t index;
    json_t *item;
    if (json_array_size(array) > PLAN_LIST_MOST)
        return too_many(info);
    enum err err = ERR_OK;
    json_array_foreach(array, index, item) {
        err = add_item(item, &names, lines, info);
        if (err != ERR_OK)
            break;
    }
    names_done(&names);
    return err;
}

/* The plain form of a group of scores or measures: "key=value" on a line. */
static enum err object_lines(const struct field *field, json_t *object, struct growing_text *lines,
                             struct err_info *info) {
    const struct plan_file_form *form = plan_file_form(field);
    const char *key;
    json_t *item;
    if (json_object_size(object) > PLAN_LIST_MOST)
        return too_many(info);
    json_object_foreach(object, key, item) {
        char number[32];
        const char *value = json_string_value(item);
        if (form->part == JSON_INTEGER && json_is_integer(item)) {
            snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(item));
            value = number;
        } else if (form->part == JSON_INTEGER || value == NULL) {
            return plan_file_wrong_type(item, form->words, info);
        }
        enum err err = check_line(key, info);
        if (err == ERR_OK)
            err = check_line(value, info);
        char start[128];
        if (err == ERR_OK && (size_t)snprintf(start, sizeof start, "%s=", key) >= sizeof start)
            err = err_set(info, ERR_INPUT, "\"%.60s\" is too long to be an id", key);
        if (err == ERR_OK)
            err = add_line(lines, start, value, info);
        if (err != ERR_OK)
            return err;
    }
    return ERR_OK;
}

/* A text that value_read would take in another sense than was written: nothing for an answer where
 * only words can be nothing, or a line break where there is one line. */
static enum err check_string(const struct field *field, const char *text, struct err_info *info) {
    if (*text == '\0' && !field_is_words(field))
        return err_set(info, ERR_INPUT, "\"\" is not an answer. Leave the key out instead");
    if (field_is_words(field) && !field_is_prose(field) && strchr(text, '\n') != NULL)
        return err_set(info, ERR_INPUT, "this goes on one line. Take the line breaks out");
    return ERR_OK;
}

/* Words as Windows programs write them: a carriage return before a line break is part of it. The
 * plain form is `text` itself where there is none. */
static enum err text_lines(const char *text, struct growing_text *lines, const char **plain,
                           struct err_info *info) {
    *plain = text;
    if (strstr(text, "\r\n") == NULL)
        return ERR_OK;
    growing_add(lines, "");
    for (; *text != '\0'; text++)
        if (text[0] != '\r' || text[1] != '\n')
            growing_add_char(lines, *text);
    *plain = lines->text;
    return lines->no_memory ? err_no_memory(info) : ERR_OK;
}

/* The plain form of a JSON value of the right type: *plain, which points into `json`, `lines` or
 * `number`. */
static enum err plain_form(const struct field *field, json_t *json, struct growing_text *lines,
                           char number[32], const char **plain, struct err_info *info) {
    enum err err = ERR_OK;
    switch (json_typeof(json)) {
    case JSON_STRING:
        err = text_lines(json_string_value(json), lines, plain, info);
        return err == ERR_OK ? check_string(field, *plain, info) : err;
    case JSON_INTEGER:
        snprintf(number, 32, "%" JSON_INTEGER_FORMAT, json_integer_value(json));
        *plain = number;
        return ERR_OK;
    case JSON_ARRAY:
        err = array_lines(json, lines, info);
        *plain = lines->text;
        return err;
    case JSON_OBJECT:
        err = object_lines(field, json, lines, info);
        *plain = lines->text;
        return err;
    default:
        *plain = json_is_true(json) ? "true" : "false";
        return ERR_OK;
    }
}

enum err plan_file_read_answer(const struct field *field, json_t *json, struct value *out,
                               struct err_info *info) {
    const struct plan_file_form *form = plan_file_form(field);
    json_type type = json_is_false(json) ? JSON_TRUE : json_typeof(json);
    struct growing_text lines = {0};
    char buffer[32];
    const char *plain = NULL;
    enum err err = type == form->type ? plain_form(field, json, &lines, buffer, &plain, info)
                                      : plan_file_wrong_type(json, form->words, info);
    if (err == ERR_OK)
        err = value_read(field, plain, out, info);
    growing_done(&lines);
    return err;
}

/* ---- writing --------------------------------------------------------------------------------- */

/* A list from a plain form with a text on each line. */
static json_t *list_json(const struct field *field, const char *plain) {
    json_t *list = json_array();
    struct value_part part;
    bool done = list != NULL;
    while (done && value_next_part(field, &plain, &part))
        done = json_array_append_new(list, json_string(part.name)) == 0;
    if (!done)
        json_decref(list);
    return done ? list : NULL;
}

/* A group from lines of "key=value". */
static json_t *group_json(const struct field *field, const char *plain) {
    json_t *group = json_object();
    struct value_part part;
    bool done = group != NULL;
    while (done && value_next_part(field, &plain, &part)) {
        json_t *value = plan_file_form(field)->part == JSON_INTEGER
                            ? json_integer(strtoll(part.value, NULL, 10))
                            : json_string(part.value);
        done = json_object_set_new(group, part.name, value) == 0;
    }
    if (!done)
        json_decref(group);
    return done ? group : NULL;
}

json_t *plan_file_answer_json(const struct field *field, const struct value *value) {
    json_type type = plan_file_form(field)->type;
    if (type == JSON_INTEGER)
        return json_integer(value->number);
    if (type == JSON_TRUE)
        return json_boolean(value->number != 0);
    char *plain = value_write(field, value);
    if (plain == NULL)
        return NULL;
    json_t *json = type == JSON_ARRAY    ? list_json(field, plain)
                   : type == JSON_OBJECT ? group_json(field, plain)
                                         : json_string(plain);
    free(plain);
    return json;
}
