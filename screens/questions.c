/* Going through the questions of a plan. */
#include "screens/questions.h"

#include "plan/value.h"

#include <string.h>

/* The type of the list that a form's records are in; RECORD_PLAN where it asks of single ones only.
 */
static enum record_type list_type(const struct plan_form *form) {
    for (size_t i = 0; i < form->field_count; i++)
        if (dictionary_record(form->fields[i].type)->many)
            return form->fields[i].type;
    return RECORD_PLAN;
}

static void visit_form(const struct plan *plan, const struct plan_form *form,
                       const struct record *record, question_visit *visit, void *data) {
    for (size_t i = 0; i < form->field_count; i++) {
        const struct form_field *field = &form->fields[i];
        bool many = dictionary_record(field->type)->many;
        const struct record *of = many ? record : plan_one(plan, field->type);
        const struct question question = {form, field, record, of};
        if (of != NULL && of->type == field->type &&
            (field->shown == NULL || field->shown(plan, of)))
            visit(&question, data);
    }
}

void questions_of_form(const struct plan *plan, const struct plan_form *form, question_visit *visit,
                       void *data) {
    enum record_type type = list_type(form);
    if (type == RECORD_PLAN) {
        visit_form(plan, form, NULL, visit, data);
        return;
    }
    for (size_t i = 0; i < plan_count(plan, type); i++) {
        const struct record *record = plan_at(plan, type, i);
        if (form->is_for == NULL || form->is_for(record))
            visit_form(plan, form, record, visit, data);
    }
}

void questions_of_plan(const struct plan *plan, question_visit *visit, void *data) {
    for (size_t i = 0; plan_forms[i] != NULL; i++)
        questions_of_form(plan, plan_forms[i], visit, data);
}

const char *question_label(const struct question *question) {
    const struct form_field *field = question->field;
    return field->label != NULL ? field->label : dictionary_field(field->type, field->field)->label;
}

char *question_shown(const struct plan *plan, const struct question *question) {
    const struct form_field *field = question->field;
    const struct record *of = question->of;
    if (!form_field_has(field, of))
        return strdup("");
    return field->phrase != NULL ? field->phrase->show(of)
                                 : value_show(plan, dictionary_field(field->type, field->field),
                                              &of->values[field->field]);
}

struct about question_about(const struct question *question) {
    const struct record *record = question->record;
    const struct form_field *field = question->field;
    struct about about = form_about(question->form, record != NULL ? record->id : "",
                                    record != NULL ? record->type : field->type, (int)field->field);
    about.field_of = field->type;
    return about;
}
