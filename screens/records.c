/* The records of a plan on the screens: what each is called, the form that asks for it, and opening
 * it. */
#include "screens/forms.h"

#include "plan/value.h"

#include <stdio.h>

const struct plan_form *form_for(enum record_type type, int field, const struct record *record) {
    for (size_t i = 0; plan_forms[i] != NULL; i++) {
        for (size_t j = 0; j < plan_forms[i]->field_count; j++) {
            const struct form_field *row = &plan_forms[i]->fields[j];
            bool asks = field < 0 ? row->type == type : form_field_asks(row, type, (size_t)field);
            if (asks &&
                (record == NULL || plan_forms[i]->is_for == NULL || plan_forms[i]->is_for(record)))
                return plan_forms[i];
        }
    }
    return NULL;
}

struct about form_about(const struct plan_form *form, const char *id, enum record_type type,
                        int field) {
    struct about about = {.form = form, .type = type, .field = field + 1, .field_of = type};
    snprintf(about.id, sizeof about.id, "%s", id);
    return about;
}

const char *record_called(const struct record *record, const struct plan_form *form) {
    const char *title = record_title(record);
    return title[0] != '\0' ? title : form->title;
}

bool record_open(struct session *session, const struct plan_form *form, const char *id,
                 enum record_type type, int field, bool is_new, enum opens how) {
    const struct screen *screen = form->screen != NULL ? form->screen : &screen_form;
    struct about about = form_about(form, id, type, field);
    bool open = how == OPENS_INSTEAD ? session_replace(session, screen, &about)
                                     : session_push(session, screen, &about);
    return open && (form->screen == NULL || !is_new || session_push(session, &screen_form, &about));
}

const struct record *list_next(const struct plan *plan, const struct plan_list *list,
                               const char *id, size_t *at) {
    while (list->has != NULL && *at < plan_count(plan, list->type)) {
        const struct record *record = plan_at(plan, list->type, (*at)++);
        if (list->has(plan, record, id))
            return record;
    }
    if (list->has != NULL)
        return NULL;
    if (dictionary_record(list->type)->parent != RECORD_PLAN)
        return plan_next_child(plan, list->type, id, at);
    return *at < plan_count(plan, list->type) ? plan_at(plan, list->type, (*at)++) : NULL;
}
