/* Values as text, whatever their kind: what every kind has in common. What is right for one kind is
 * its row's (kind.h). */
#include "kind.h"

#include "base/text.h"
#include "base/unused.h"

#include <stdlib.h>
#include <string.h>

#define SPACES " \t\r\n"

enum err kind_check_text(const struct field *field UNUSED, const struct value *value UNUSED,
                         struct err_info *info UNUSED) {
    return ERR_OK;
}

char *kind_write_text(const struct field *field UNUSED, const struct value *value) {
    return strdup(value->text);
}

enum err kind_typed_plain(const struct field *field, const struct record *record UNUSED,
                          char *typed, int64_t today UNUSED, struct value *out,
                          struct err_info *info) {
    return value_read(field, typed, out, info);
}

char *kind_trim(char *text) {
    text += strspn(text, SPACES);
    size_t length = strlen(text);
    while (length > 0 && strchr(SPACES, text[length - 1]) != NULL)
        text[--length] = '\0';
    return text;
}

bool value_id_ok(const char *id) {
    size_t length = strlen(id);
    return length >= 1 && length <= VALUE_ID_MOST && text_is_plain(id, false);
}

/* ---- the plain form -------------------------------------------------------------------------- */

/* ERR_INPUT unless a text is plain UTF-8. */
static enum err check_plain(const char *text, struct err_info *info) {
    char quote[TEXT_QUOTE];
    if (text_is_plain(text, true))
        return ERR_OK;
    return err_set(info, ERR_INPUT,
                   "\"%s\" has a hidden character in it that cannot be kept. Please type it again",
                   text_quote(text, quote));
}

enum err value_read(const struct field *field, const char *text, struct value *out,
                    struct err_info *info) {
    struct value value = {0};
    if (text != NULL && text[strspn(text, SPACES)] != '\0') {
        enum err err = check_plain(text, info);
        if (err == ERR_OK)
            err = kind_of(field)->read_plain(field, text, &value, info);
        if (err != ERR_OK)
            return err;
        value.set = true;
    }
    *out = value;
    return ERR_OK;
}

enum err value_check(const struct field *field, const struct value *value, struct err_info *info) {
    return value->set ? kind_of(field)->check(field, value, info) : ERR_OK;
}

struct value_limits value_limits(const struct field *field) {
    struct value_limits own = {field->least, field->most};
    return own.least != 0 || own.most != 0 ? own : kind_of(field)->limits;
}

char *value_write(const struct field *field, const struct value *value) {
    return value->set ? kind_of(field)->write_plain(field, value) : NULL;
}

bool value_copy(const struct value *value, struct value *out) {
    *out = *value;
    if (value->text == NULL)
        return true;
    out->text = strdup(value->text);
    if (out->text == NULL)
        *out = (struct value){0};
    return out->text != NULL;
}

bool value_equal(const struct field *field, const struct value *a, const struct value *b) {
    if (a->set != b->set || !a->set)
        return a->set == b->set;
    return field_is_text(field) ? strcmp(a->text, b->text) == 0 : a->number == b->number;
}

struct value value_meant(const struct field *field, const struct value *value) {
    if (!value->set && field->has_otherwise)
        return (struct value){.set = true, .number = field->otherwise};
    return *value;
}

/* ---- what people type and read --------------------------------------------------------------- */

/* Nothing but what is not seen. */
static bool is_nothing(const struct field *field, const char *trimmed) {
    char typed[TEXT_KEYED];
    return *trimmed == '\0' ||
           (!field_is_text(field) && text_typed(trimmed, typed) && typed[0] == '\0');
}

enum err value_read_typed(const struct field *field, const struct record *record, const char *typed,
                          int64_t today, struct value *out, struct err_info *info) {
    struct value value = {0};
    char *copy = strdup(typed);
    if (copy == NULL)
        return err_no_memory(info);
    char *trimmed = kind_trim(copy);
    enum err err = ERR_OK;
    if (!is_nothing(field, trimmed))
        err = kind_of(field)->read_typed(field, record, trimmed, today, &value, info);
    if (err == ERR_OK)
        *out = value;
    free(copy);
    return err;
}

char *value_show(const struct plan *plan, const struct field *field, const struct value *value) {
    return value->set ? kind_of(field)->show(plan, field, value) : strdup("");
}

/* ---- a record's title ------------------------------------------------------------------------ */

const char *record_title(const struct record *record) {
    const struct record_def *def = dictionary_record(record->type);
    size_t title = 0;
    while (title < def->field_count && kind_of(&def->fields[title]) != &kind_text)
        title++;
    if (title < def->field_count && record->values[title].set)
        return record->values[title].text;
    if (kind_of(&def->fields[0]) == &kind_choice && record->values[0].set)
        return def->fields[0].choices[record->values[0].number].label;
    return "";
}
