/* The dictionary's tables: makes one row for every record and field of fields.def, and finds them
 * by number, key or word. Holds no values and knows nothing of plans. */
#include "plan/dictionary.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define CHOICES(...)                                                                               \
    (const struct choice[]) {                                                                      \
        __VA_ARGS__, {                                                                             \
            NULL, NULL, NULL                                                                       \
        }                                                                                          \
    }

/* A table of fields for each record: PLAN_fields, PERSON_fields, ... */
#define RECORD_BEGIN(R, ...) static const struct field R##_fields[] = {
#define FIELD(R, N, KEY, KIND, ...) {.key = KEY, .kind = KIND_##KIND, __VA_ARGS__},
#define RECORD_END(R)                                                                              \
    }                                                                                              \
    ;
#include "plan/fields.def"
#undef RECORD_BEGIN
#undef FIELD
#undef RECORD_END

static const struct record_def RECORDS[] = {
#define RECORD_BEGIN(R, ...)                                                                       \
    [RECORD_##R] = {.fields = R##_fields, .field_count = R##_FIELD_COUNT, __VA_ARGS__},
#define FIELD(R, N, ...)
#define RECORD_END(R)
#include "plan/fields.def"
#undef RECORD_BEGIN
#undef FIELD
#undef RECORD_END
};

/* A line of the baseline and one of the plan share the numbers of a cost line's fields. */
#define COST_LINE_FIELD(N, ...)                                                                    \
    _Static_assert((int)BASELINE_##N == (int)LINE_##N, "a cost line's fields come first");
#include "plan/cost_line.def"
#undef COST_LINE_FIELD

const struct record_def *dictionary_record(enum record_type type) {
    return &RECORDS[type];
}

const struct field *dictionary_field(enum record_type type, size_t field) {
    return &RECORDS[type].fields[field];
}

bool dictionary_matters(enum record_type type, size_t field) {
    enum matter matter = RECORDS[type].fields[field].matter;

    return matter == MATTER_AS_RECORD ? RECORDS[type].matters : matter == MATTER_YES;
}

enum topic dictionary_topic(enum record_type type, size_t field) {
    enum topic own = RECORDS[type].fields[field].topic;

    return own != TOPIC_CONTENT ? own : RECORDS[type].topic;
}

enum record_type dictionary_find_record(const char *key_or_table) {
    int type = 0;

    while (type < RECORD_TYPE_COUNT && strcmp(RECORDS[type].key, key_or_table) != 0 &&
           strcmp(RECORDS[type].table, key_or_table) != 0)
        type++;
    return (enum record_type)type;
}

int dictionary_find_field(enum record_type type, const char *key) {
    for (size_t i = 0; i < RECORDS[type].field_count; i++)
        if (strcmp(RECORDS[type].fields[i].key, key) == 0)
            return (int)i;
    return -1;
}

int field_find_choice(const struct field *field, const char *word) {
    for (int i = 0; field->choices != NULL && field->choices[i].word != NULL; i++)
        if (strcmp(field->choices[i].word, word) == 0)
            return i;
    return -1;
}

enum err field_choice_error(const struct field *field, const char *word, struct err_info *info) {
    char words[400] = "", quote[TEXT_QUOTE];
    size_t used = 0;
    for (size_t i = 0; i < field_choice_count(field) && used < sizeof words; i++)
        used += (size_t)snprintf(words + used, sizeof words - used, "%s%s", i == 0 ? "" : ", ",
                                 field->choices[i].word);
    return err_set(info, ERR_INPUT, "\"%s\" is not one of the answers. Choose from: %s",
                   text_quote(word, quote), words);
}

size_t field_choice_count(const struct field *field) {
    size_t count = 0;

    while (field->choices != NULL && field->choices[count].word != NULL)
        count++;
    return count;
}

const char *field_statement(const struct field *field) {
    return field->statement != NULL ? field->statement : field->label;
}
