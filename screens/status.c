/* How forms and sections stand, in a few words. */
#include "screens/section.h"

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

void form_status(struct session *session, const struct plan_form *form, char *buffer, size_t size,
                 enum tone *tone) {
    const struct findings *findings = &session->figures.findings;
    struct fixes fixes = {0};
    size_t set = 0;
    for (size_t i = 0; i < findings->count; i++)
        if (findings->items[i].rule->stops <= STEP_SUBMIT && is_asked(&findings->items[i], form))
            fixes_count(&fixes, &findings->items[i]);
    for (size_t i = 0; i < form->field_count; i++)
        set +=
            record_has(plan_one(session->book->plan, form->fields[i].type), form->fields[i].field);
    if (set == 0) {
        *tone = TONE_MUTED;
        snprintf(buffer, size, "%s", form->optional != NULL ? form->optional : "Not started yet");
    } else if (fixes.now > 0) {
        *tone = TONE_LOOK;
        count_words(buffer, size, fixes.now, "thing to fix", "things to fix");
    } else if (fixes.later > 0) {
        *tone = TONE_LOOK;
        count_words(buffer, size, fixes.later, "thing to fix later", "things to fix later");
    } else {
        *tone = TONE_DONE;
        snprintf(buffer, size, "Completed");
    }
}

void section_status(struct session *session, const struct section *section, char *buffer,
                    size_t size, enum tone *tone) {
    size_t done = 0, count = 0;
    bool begun = false;
    for (size_t i = 0; section->forms[i] != NULL; i++) {
        char words[64];
        enum tone one = TONE_TEXT;
        form_status(session, section->forms[i], words, sizeof words, &one);
        count += section->forms[i]->optional == NULL || one != TONE_MUTED;
        done += one == TONE_DONE;
        begun = begun || one != TONE_MUTED;
    }
    for (size_t i = 0; section->lists[i] != NULL; i++)
        begun = begun || plan_count(session->book->plan, section->lists[i]->type) > 0;
    *tone = done == count ? TONE_DONE : begun ? TONE_TEXT : TONE_MUTED;
    snprintf(buffer, size, "%s",
             done == count ? "Completed"
             : begun       ? "In progress"
                           : "Not started yet");
}

void count_words(char *buffer, size_t size, size_t count, const char *one, const char *many) {
    snprintf(buffer, size, "%zu %s", count, count == 1 ? one : many);
}
