/* How forms and sections stand, in a few words. */
#include "screens/section.h"

#include "plan/dictionary.h"
#include "plan/later.h"

#include <stdio.h>
#include <string.h>

/* Whether a finding is of one of the form's answers. */
static bool is_asked(const struct finding *finding, const struct plan_form *form) {
    for (size_t i = 0; i < form->field_count; i++)
        if (finding->field >= 0 &&
            form_field_asks(&form->fields[i], finding->record, (size_t)finding->field))
            return true;
    return false;
}

/* Whether a commissioner said yes to it, and it is not over. */
static bool is_lived_with(const struct session *session) {
    return session->figures.state != STATE_ENDED && state_is_authorised(session->figures.state);
}

void fixes_count(const struct session *session, struct fixes *fixes,
                 const struct finding *finding) {
    bool fix = finding->rule->level == LEVEL_FIX;
    bool now = finding->rule->stops == STEP_AGREE || is_lived_with(session);
    fixes->now += fix && now;
    fixes->later += fix && !now;
    fixes->looks += finding->rule->level == LEVEL_LOOK;
}

const struct record *finding_put_off(const struct plan *plan, const struct finding *finding) {
    return finding->field < 0
               ? NULL
               : put_off(plan, finding->record, finding->record_id, (size_t)finding->field);
}

/* Counts it where it stands before what comes next: sending the plan, the yes to it, or paying. */
static void count_before_next(const struct session *session, const struct finding *finding,
                              struct fixes *fixes) {
    const enum step next = is_lived_with(session)                      ? STEP_PAY
                           : session->figures.state == STATE_SUBMITTED ? STEP_AUTHORISE
                                                                       : STEP_SUBMIT;
    if (finding->rule->stops <= next && finding_put_off(session->book->plan, finding) == NULL)
        fixes_count(session, fixes, finding);
}

/* ---- what was left for later ----------------------------------------------------------------- */

/* Questions that wait, and those that do not apply. */
struct put_off_count {
    size_t later, not_mine;
};

/* Whether a form asks that question now; of one asked in a sentence, the first counts for all. */
static bool asks_now(const struct plan *plan, const struct plan_form *form,
                     const struct record *record, size_t field) {
    for (size_t i = 0; i < form->field_count; i++) {
        const struct form_field *row = &form->fields[i];
        if (row->type == record->type && row->field == field)
            return row->shown == NULL || row->shown(plan, record);
    }
    return false;
}

static bool is_in_lists(const struct section *section, enum record_type type) {
    for (size_t i = 0; section->lists[i] != NULL; i++)
        if (section->lists[i]->type == type)
            return true;
    return false;
}

/* Counts what a form over single records leaves; or (`form` NULL) a section's records. */
static void count_waiting(const struct plan *plan, const struct plan_form *form,
                          const struct section *section, struct put_off_count *waiting) {
    for (size_t i = 0; i < plan_count(plan, RECORD_LATER); i++) {
        const struct record *later = plan_at(plan, RECORD_LATER, i), *record;
        enum record_type type;
        size_t field;
        if (!put_off_question(plan, later, &type, &record, &field))
            continue;
        bool many = dictionary_record(type)->many;
        const struct plan_form *asks =
            form != NULL || !is_in_lists(section, type) ? form : form_for(type, (int)field, record);
        if (asks == NULL || many == (form != NULL) || !asks_now(plan, asks, record, field))
            continue;
        bool not_mine = record_number(later, LATER_HOW) == PUT_OFF_NOT_MINE;
        waiting->not_mine += not_mine;
        waiting->later += !not_mine;
    }
}

/* ---- a form ---------------------------------------------------------------------------------- */

static const char COMPLETED[] = "Completed", UNTOUCHED[] = "Not started yet";

/* How far a form has got. */
enum stand {
    STAND_UNTOUCHED,
    STAND_PUT_OFF,  /* nothing is answered, and something was said of why not */
    STAND_AS_GIVEN, /* nobody need begin it, or it has only what every plan has from its first page
                     */
    STAND_TO_FIX,
    STAND_DONE,
};

static enum stand form_stand(const struct session *session, const struct plan_form *form,
                             struct fixes *fixes, struct put_off_count *waiting) {
    const struct plan *plan = session->book->plan;
    const struct findings *findings = &session->figures.findings;
    size_t set = 0, own = 0;
    *fixes = (struct fixes){0};
    *waiting = (struct put_off_count){0};
    count_waiting(plan, form, NULL, waiting);
    for (size_t i = 0; i < findings->count; i++)
        if (is_asked(&findings->items[i], form))
            count_before_next(session, &findings->items[i], fixes);
    for (size_t i = 0; i < form->field_count; i++) {
        const struct form_field *ask = &form->fields[i];
        bool has = record_has(plan_one(plan, ask->type), ask->field);
        set += has;
        own += has && !dictionary_field(ask->type, ask->field)->required;
    }
    if (set == 0 && waiting->later + waiting->not_mine > 0)
        return STAND_PUT_OFF;
    if (set == 0)
        return form->optional != NULL ? STAND_AS_GIVEN : STAND_UNTOUCHED;
    if (fixes->now + fixes->later > 0)
        return STAND_TO_FIX;
    return own > 0 ? STAND_DONE : STAND_AS_GIVEN;
}

/* "2 for later": after what there is to say, and in place of what is said where there is nothing.
 */
static void add_later(const struct put_off_count *waiting, char *buffer, size_t size) {
    bool alone =
        buffer[0] == '\0' || strcmp(buffer, COMPLETED) == 0 || strcmp(buffer, UNTOUCHED) == 0;
    size_t used = alone ? 0 : strlen(buffer);
    if (waiting->later > 0 && used < size)
        snprintf(buffer + used, size - used, "%s%zu for later", alone ? "" : ", ", waiting->later);
}

void form_status(struct session *session, const struct plan_form *form, char *buffer, size_t size,
                 enum tone *tone) {
    struct fixes fixes;
    struct put_off_count waiting;
    switch (form_stand(session, form, &fixes, &waiting)) {
    case STAND_UNTOUCHED:
        *tone = TONE_MUTED;
        snprintf(buffer, size, "%s", UNTOUCHED);
        break;
    case STAND_PUT_OFF:
        *tone = TONE_TEXT;
        snprintf(buffer, size, "%s", waiting.later > 0 ? UNTOUCHED : "Does not apply");
        break;
    case STAND_AS_GIVEN:
        *tone = TONE_MUTED;
        snprintf(buffer, size, "%s",
                 form->optional != NULL ? form->optional(session->book->plan)
                                        : "Filled in already");
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
        snprintf(buffer, size, "%s", COMPLETED);
        break;
    }
    add_later(&waiting, buffer, size);
}

/* What is found in a section's forms and lists, before what is next, and waits for nobody. */
static struct fixes section_fixes(const struct session *session, const struct section *section) {
    const struct findings *findings = &session->figures.findings;
    struct fixes fixes = {0};
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        bool ours = is_in_lists(section, finding->record);
        for (size_t j = 0; section->forms[j] != NULL && !ours; j++)
            ours = is_asked(finding, section->forms[j]);
        if (ours)
            count_before_next(session, finding, &fixes);
    }
    return fixes;
}

void section_add_fixes(const struct session *session, const struct section *section, char *buffer,
                       size_t size, enum tone *tone) {
    const struct fixes fixes = section_fixes(session, section);
    size_t used = strlen(buffer), count = fixes.now > 0 ? fixes.now : fixes.later;
    if (count == 0)
        return;
    *tone = TONE_LOOK;
    snprintf(buffer + used, size - used, ", %zu to fix%s", count, fixes.now > 0 ? "" : " later");
}

void section_status(struct session *session, const struct section *section, char *buffer,
                    size_t size, enum tone *tone) {
    size_t done = 0, count = 0;
    bool begun = false;
    for (size_t i = 0; section->forms[i] != NULL; i++) {
        struct fixes fixes;
        struct put_off_count waiting;
        enum stand stand = form_stand(session, section->forms[i], &fixes, &waiting);
        bool not_mine = stand == STAND_PUT_OFF && waiting.later == 0;
        count += stand != STAND_AS_GIVEN;
        done += stand == STAND_DONE || not_mine;
        begun = begun || stand == STAND_TO_FIX || stand == STAND_DONE || not_mine;
    }
    for (size_t i = 0; section->lists[i] != NULL; i++)
        begun = begun || plan_count(session->book->plan, section->lists[i]->type) > 0;
    struct fixes left = section_fixes(session, section);
    bool whole = count > 0 && done == count && left.now + left.later == 0;
    *tone = whole ? TONE_DONE : begun ? TONE_TEXT : TONE_MUTED;
    snprintf(buffer, size, "%s", whole ? COMPLETED : begun ? "In progress" : UNTOUCHED);
}

void section_add_later(struct session *session, const struct section *section, char *buffer,
                       size_t size) {
    struct put_off_count waiting = {0};
    for (size_t i = 0; section->forms[i] != NULL; i++)
        count_waiting(session->book->plan, section->forms[i], NULL, &waiting);
    count_waiting(session->book->plan, NULL, section, &waiting);
    add_later(&waiting, buffer, size);
}

void count_words(char *buffer, size_t size, size_t count, const char *one, const char *many) {
    snprintf(buffer, size, "%zu %s", count, count == 1 ? one : many);
}
