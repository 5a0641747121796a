/* The form screen: one form of a plan, its questions, what the answers come to and what is worth a
 * look in them. */
#include "screens/agree.h"
#include "screens/section.h"

#include "plan/value.h"
#include "session/answers.h"

#include <stdlib.h>
#include <string.h>

struct form_state {
    const struct plan_form *form;
    struct answers answers;
    size_t first;          /* the question that has the focus to begin with */
    enum record_type type; /* of the record of a list */
    bool of_list;
    bool needed; /* a rule has something to say of what is under More */
};

/* The form's record of a list, or NULL. */
static const struct record *own_record(const struct session *session,
                                       const struct form_state *state) {
    if (!state->of_list)
        return NULL;
    return plan_find(session->book->plan, state->type, state->answers.id, NULL);
}

/* It is in the plan no more: never filled in, or undone. */
static bool is_gone(const struct session *session, const struct form_state *state) {
    return state->of_list && own_record(session, state) == NULL;
}

/* ---- what is worth saying -------------------------------------------------------------------- */

/* The record of this type that is on the form: that of the list, or the plan's only one; or NULL.
 */
static const struct record *shown_record(const struct session *session,
                                         const struct form_state *state, enum record_type type) {
    if (!state->of_list)
        return plan_one(session->book->plan, type);
    return type == state->type ? own_record(session, state) : NULL;
}

/* Whether a finding is about an answer that was given on this form. What is not answered yet is no
 * news while the form is being filled in: Check and agree asks for it. */
static bool is_found_here(const struct session *session, const struct form_state *state,
                          const struct finding *finding) {
    if (finding_is_unfinished(finding) || finding->field < 0 || finding->rule->level == LEVEL_NOTE)
        return false;
    for (size_t i = 0; i < state->form->field_count; i++) {
        const struct form_field *field = &state->form->fields[i];
        if (!form_field_asks(field, finding->record, (size_t)finding->field))
            continue;
        const struct record *record = shown_record(session, state, field->type);
        return record != NULL &&
               strcmp(finding->record_id, record->id != NULL ? record->id : "") == 0 &&
               record_has(record, (size_t)finding->field);
    }
    return false;
}

/* Opens what is under More where a rule has something to say of an answer there: once, so that
 * whoever closes it is obeyed. */
static void open_if_needed(struct session *session, struct form_state *state) {
    const struct findings *findings = &session->figures.findings;
    bool needed = false;
    for (size_t i = 0; i < findings->count && !needed; i++) {
        const struct finding *finding = &findings->items[i];
        const struct form_field *row =
            is_found_here(session, state, finding)
                ? answers_row(&state->answers, finding->record, (size_t)finding->field)
                : NULL;
        needed = row != NULL && row->more;
    }
    if (needed && !state->needed)
        answers_open_more(&state->answers, true);
    state->needed = needed;
}

/* What is to be put right or worth a look here, said as soon as an answer is kept. */
static const char *note(struct session *session, const struct form_state *state,
                        struct page *page) {
    const struct findings *findings = &session->figures.findings;
    const char *words = "";
    for (size_t i = 0; i < findings->count; i++) {
        const struct finding *finding = &findings->items[i];
        if (is_found_here(session, state, finding))
            words = page_text(page, "%s%s%s: %s", words, words[0] != '\0' ? "\n" : "",
                              finding->rule->level == LEVEL_FIX ? "To put right" : "Worth a look",
                              finding->message);
    }
    const char *own = state->form->note != NULL
                          ? state->form->note(session, own_record(session, state), page)
                          : "";
    return own[0] == '\0' ? words
                          : page_text(page, "%s%s%s", words, words[0] != '\0' ? "\n" : "", own);
}

/* ---- the page -------------------------------------------------------------------------------- */

static enum err form_open(struct session *session, void *opaque, const struct about *about,
                          struct err_info *info) {
    struct form_state *state = opaque;
    const struct plan_form *form = state->form = about->form;
    state->type = about->type;
    state->of_list = about->id[0] != '\0';
    enum err err = answers_init(&state->answers, session->book, about->id, form->fields,
                                form->field_count, session_today(session), info);
    if (err != ERR_OK || about->field == 0)
        return err;
    size_t field = (size_t)about->field - 1;
    const struct form_field *row = answers_row(&state->answers, about->field_of, field);
    if (row != NULL && row->more)
        answers_open_more(&state->answers, true);
    const struct answer_item *item = answers_of_field(&state->answers, about->field_of, field);
    if (item != NULL)
        answers_find(&state->answers, item, &state->first);
    return ERR_OK;
}

/* What a record is called; one that begins with the person's own name is not called after them:
 * that stands beside it. */
static const char *title_of(const struct session *session, const struct record *record,
                            const struct plan_form *form) {
    char person[256];
    plan_person_name(session->book->plan, person, sizeof person);
    bool named = record != NULL && form->screen == NULL;
    const char *called = named ? record_called(record, form) : form->title;
    return strcmp(called, person) == 0 ? form->title : called;
}

static void form_page(struct session *session, void *opaque, struct page *page) {
    struct form_state *state = opaque;
    const struct record *record = own_record(session, state);
    const struct plan_form *form = state->form;
    page->title = page->help_title = title_of(session, record, form);
    if (is_gone(session, state)) {
        page_say(page, TONE_TEXT,
                 page_with_keys(
                     page, "This is not in the plan any more. "
                           "Press {ESCAPE} to go back, or {REDO} if you have just undone it."));
        return;
    }
    struct page_form *block = &page_add(page, BLOCK_FORM)->form;
    state->answers.today = session_today(session);
    open_if_needed(session, state);
    block->answers = &state->answers;
    block->first = state->first;
    block->note = note(session, state, page);
    block->has_sums = form->sums != NULL;
    if (form->sums != NULL)
        form->sums(session, record, page, &block->sums);
    section_so_far(session, step_of(form->fields[0].type), form, record, page);
    page_key(page, ACTION_LATER, NULL);
    page_key(page, ACTION_NOT_MINE, NULL);
    const struct plan_action *action = form->screen == NULL ? form->actions : NULL;
    if (form->may != NULL && !form->may(session, record))
        return;
    for (; action != NULL && action->action != ACTION_NONE; action++)
        page_key(page, action->action, action->words);
}

/* What may be done to the record of this form, where it has no screen of its own for that. */
static bool form_act(struct session *session, void *opaque, const struct page_event *event) {
    const struct form_state *state = opaque;
    const struct plan_action *action = state->form->screen == NULL ? state->form->actions : NULL;
    const struct about about = form_about(state->form, state->answers.id, state->type, -1);
    while (action != NULL && action->action != ACTION_NONE && action->action != event->action)
        action++;
    if (action == NULL || action->action == ACTION_NONE || is_gone(session, state))
        return false;
    if (session_keep(session))
        action->act(session, &about, OPENS_INSTEAD);
    return true;
}

/* ---- going ----------------------------------------------------------------------------------- */

/* Whether an answer is only what every new record starts with. */
static bool is_default(const struct plan_form *form, const struct record *record, size_t field) {
    for (size_t i = 0; i < form->default_count; i++) {
        if (form->defaults[i].field != field)
            continue;
        if (strcmp(form->defaults[i].plain, PLAN_TODAY) == 0)
            return true; /* the day alone, whichever it was */
        char *plain = value_write(dictionary_field(record->type, field), &record->values[field]);
        bool same = plain != NULL && strcmp(plain, form->defaults[i].plain) == 0;
        free(plain);
        return same;
    }
    return false;
}

/* Nobody has answered anything in this record of a list but what it started with. */
static bool record_is_untouched(const struct plan *plan, const struct form_state *state,
                                const struct record *record) {
    size_t child = 0;
    for (size_t i = 0; i < dictionary_record(state->type)->field_count; i++) {
        bool starts_set = state->form->owner != 0 && i == state->form->owner;
        if (record_has(record, i) && !starts_set && !is_default(state->form, record, i))
            return false;
    }
    return plan_next_child(plan, RECORD_EXTRA, record->id, &child) == NULL;
}

/* A record that was added and never filled in goes away again, without a word. What is in hand is
 * filled in. */
static void form_close(struct session *session, void *opaque) {
    struct form_state *state = opaque;
    const struct record *record = state->answers.book != NULL ? own_record(session, state) : NULL;
    bool holds = answers_holds(&state->answers);
    bool goes = record != NULL && !holds && record_is_untouched(session->book->plan, state, record);
    answers_done(&state->answers);
    if (!goes)
        return;
    struct changes changes;
    changes_init(&changes);
    changes_remove(&changes, session->book->plan, state->type, record->id);
    session_edit(session, &changes, "an empty row");
}

const struct screen screen_form = {.state_size = sizeof(struct form_state),
                                   .of_plan = true,
                                   .open = form_open,
                                   .page = form_page,
                                   .act = form_act,
                                   .close = form_close};
