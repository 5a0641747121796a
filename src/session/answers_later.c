/* Questions that are left for later, or do not apply: which may be, and what says so. */
#include "answers_private.h"

#include "plan/later.h"

/* The id of the record that an item is of. */
static const char *id_of(const struct answers *answers, const struct answer_item *item) {
    return dictionary_record(item->spec->type)->many ? answers->id : "";
}

bool answers_may_put_off(const struct answers *answers, const struct answer_item *item) {
    return answers->book != NULL && item->kind != ANSWER_MORE && may_be_put_off(item->spec->type);
}

const char *answers_put_off_words(const struct answers *answers, const struct answer_item *item) {
    const struct record *later = NULL;
    if (answers_may_put_off(answers, item) && answers_is_empty(answers, item))
        later = put_off(answers_plan(answers), item->spec->type, id_of(answers, item),
                        item->spec->field);
    return later != NULL ? put_off_words(later) : NULL;
}

void answers_put_changes(struct changes *changes, const struct answers *answers,
                         const struct answer_item *item, bool again, enum put_off how) {
    const struct form_phrase *phrase = item->spec->phrase;
    const struct plan *plan = answers_plan(answers);
    size_t count = phrase != NULL ? phrase->field_count : 1;
    for (size_t i = 0; i < count; i++) {
        size_t field = phrase != NULL ? phrase->fields[i] : item->spec->field;
        if (again)
            changes_take_up(changes, plan, item->spec->type, id_of(answers, item), field);
        else
            changes_put_off(changes, plan, item->spec->type, id_of(answers, item), field, how);
    }
}

void answers_take_up(struct changes *changes, const struct answers *answers,
                     const struct answer_item *item) {
    if (answers_may_put_off(answers, item))
        answers_put_changes(changes, answers, item, true, PUT_OFF_NOT_NOW);
}
