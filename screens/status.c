/* How forms and sections stand, in a few words. */
#include "screens/section.h"

#include <stdio.h>

static size_t form_fixes(const struct session *session, const struct plan_form *form) {
    size_t count = 0;
    for (size_t i = 0; i < session->figures.findings.count; i++) {
        const struct finding *finding = &session->figures.findings.items[i];
        if (finding->rule->level != LEVEL_FIX || finding->rule->stops > STEP_SUBMIT)
            continue;
        for (size_t j = 0; j < form->field_count; j++) {
            if (form->fields[j].type == finding->record &&
                (int)form->fields[j].field == finding->field) {
                count++;
                break;
            }
        }
    }
    return count;
}

void form_status(struct session *session, const struct plan_form *form, char *buffer, size_t size,
                 enum tone *tone) {
    size_t fixes = form_fixes(session, form), set = 0;
    for (size_t i = 0; i < form->field_count; i++)
        set +=
            record_has(plan_one(session->book->plan, form->fields[i].type), form->fields[i].field);
    if (set == 0) {
        *tone = TONE_MUTED;
        snprintf(buffer, size, "%s", form->optional != NULL ? form->optional : "Not started yet");
    } else if (fixes > 0) {
        *tone = TONE_LOOK;
        count_words(buffer, size, fixes, "thing to fix", "things to fix");
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
