/* What was put off, found by the question it is about: the part of the plan file, the record's id
 * and the question's key. */
#include "plan/later.h"

#include <string.h>

const char *put_off_about(enum record_type type) {
    const struct record_def *def = dictionary_record(type);
    return def->key[0] != '\0' ? def->key : def->table;
}

bool may_be_put_off(enum record_type type) {
    const struct record_def *def = dictionary_record(type);
    return type != RECORD_LATER && (!def->many || def->named);
}

bool put_off_is_about(const struct record *later, enum record_type type, const char *id) {
    return strcmp(record_text(later, LATER_ABOUT), put_off_about(type)) == 0 &&
           strcmp(record_text(later, LATER_WHICH), id) == 0;
}

const struct record *put_off_record(const struct plan *plan, enum record_type type, const char *id,
                                    size_t field) {
    const char *key = dictionary_field(type, field)->key;
    for (size_t i = 0; i < plan_count(plan, RECORD_LATER); i++) {
        const struct record *later = plan_at(plan, RECORD_LATER, i);
        if (put_off_is_about(later, type, id) &&
            strcmp(record_text(later, LATER_QUESTION), key) == 0)
            return later;
    }
    return NULL;
}

const struct record *put_off(const struct plan *plan, enum record_type type, const char *id,
                             size_t field) {
    const struct record *record =
        dictionary_record(type)->many ? plan_find(plan, type, id, NULL) : plan_one(plan, type);
    return record == NULL || record_has(record, field) ? NULL
                                                       : put_off_record(plan, type, id, field);
}

bool put_off_question(const struct plan *plan, const struct record *later, enum record_type *type,
                      const struct record **record, size_t *field) {
    *type = dictionary_find_record(record_text(later, LATER_ABOUT));
    if (*type == RECORD_TYPE_COUNT)
        return false;
    int number = dictionary_find_field(*type, record_text(later, LATER_QUESTION));
    *field = number < 0 ? 0 : (size_t)number;
    *record = dictionary_record(*type)->many
                  ? plan_find(plan, *type, record_text(later, LATER_WHICH), NULL)
                  : plan_one(plan, *type);
    return number >= 0 && *record != NULL && !record_has(*record, *field);
}

const char *put_off_words(const struct record *later) {
    return dictionary_field(RECORD_LATER, LATER_HOW)
        ->choices[record_number(later, LATER_HOW)]
        .label;
}
