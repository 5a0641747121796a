/* How forms and sections stand, in a few words. */
#include "screens/section.h"

#include "plan/dictionary.h"

#include <stdio.h>

/* Whether a finding is of one of the form's answers. */
static bool is_asked(const struct finding *finding, const struct plan_form *form) {
    for (size_t i = 0; i < form->field_count; i++)
        if (finding->field >= 0 &&
            form_field_asks(&form->fields[i], finding->record, (size_t)finding->field))
            return true;
    return false;
}

void fixes_count(struct fixes *fixes, const struct finding *finding) {
    bool fix = finding->rule->level == LEVEL_FIX;
    fixes->now += fix && finding->rule->stops == STEP_AGREE;
    fixes->later += fix && finding->rule->stops != STEP_AGREE;
    fixes->looks += finding->rule->level == LEVEL_LOOK;
}

/* How far a form has got. */
enum stand {
    STAND_UNTOUCHED,
    STAND_AS_GIVEN, /* nobody need begin it, or it has only what every plan has from its first page
                     */
    STAND_TO_FIX,
    STAND_DONE,
};

static enum stand form_stand(const struct session *session, const struct plan_form *form,
                             struct fixes *fixes) {
    const struct findings *findings = &session->figures.findings;
    size_t set = 0, own = 0;
    *fixes = (struct fixes){0};
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].rule->stops <= STEP_SUBMIT && is_asked(&findings->items[i], form))
            fixes_count(fixes, &findings->items[i]);
    for (size_t i = 0; i < form->field_count; i++) {
        const struct form_field *ask = &form->fields[i];
        bool has = record_has(plan_one(session->book->plan, ask->type), ask->field);
        set += has;
        own += has && !dictionary_field(ask->type, ask->field)->required;
    }
    if (set == 0)
        return form->optional != NULL ? STAND_AS_GIVEN : STAND_UNTOUCHED;
    if (fixes->now + fixes->later > 0)
        return STAND_TO_FIX;
    return own > 0 ? STAND_DONE : STAND_AS_GIVEN;
}

void form_status(struct session *session, const struct plan_form *form, char *buffer, size_t size,
                 enum tone *tone) {
    struct fixes fixes;
    switch (form_stand(session, form, &fixes)) {
    case STAND_UNTOUCHED:
        *tone = TONE_MUTED;
        snprintf(buffer, size, "Not started yet");
        break;
    case STAND_AS_GIVEN:
        *tone = TONE_MUTED;
        snprintf(buffer, size, "%s", form->optional != NULL ? form->optional : "Filled in already");
        break;
    case STAND_TO_FIX:
        *tone = TONE_LOOK;
        if (fixes.now > 0)
            count_words(buffer, size, fixes.now, "thing to fix", "things to fix");
        else
            count_words(buffer, size, fixes.later, "thing to fix later", "things to fix later");
        break;
    case STAND_DONE:
        *tone = TONE_DONE;
        snprintf(buffer, size, "Completed");
        break;
    }
}

void section_status(struct session *session, const struct section *section, char *buffer,
                    size_t size, enum tone *tone) {
    size_t done = 0, count = 0;
    bool begun = false;
    for (size_t i = 0; section->forms[i] != NULL; i++) {
        struct fixes fixes;
        enum stand stand = form_stand(session, section->forms[i], &fixes);
        count += stand != STAND_AS_GIVEN;
        done += stand == STAND_DONE;
        begun = begun || stand == STAND_TO_FIX || stand == STAND_DONE;
    }
    for (size_t i = 0; section->lists[i] != NULL; i++)
        begun = begun || plan_count(session->book->plan, section->lists[i]->type) > 0;
    bool whole = count > 0 && done == count;
    *tone = whole ? TONE_DONE : begun ? TONE_TEXT : TONE_MUTED;
    snprintf(buffer, size, "%s", whole ? "Completed" : begun ? "In progress" : "Not started yet");
}

void count_words(char *buffer, size_t size, size_t count, const char *one, const char *many) {
    snprintf(buffer, size, "%zu %s", count, count == 1 ? one : many);
}
