/* The form screen: one form of a plan, from the registry of them all, and how forms stand. */
#include "screens/forms.h"
#include "screens/section.h"

#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct plan_form *form_find(const char *key) {
    for (size_t i = 0; plan_forms[i]; i++) {
        if (strcmp(plan_forms[i]->key, key) == 0)
            return plan_forms[i];
    }
    return NULL;
}

const struct plan_form *form_for(enum record_type type, int field, const struct record *record) {
    for (size_t i = 0; plan_forms[i]; i++) {
        for (size_t j = 0; j < plan_forms[i]->field_count; j++) {
            const struct form_field *row = &plan_forms[i]->fields[j];
            bool asks = row->type == type && (field < 0 || row->field == (size_t)field);
            if (asks && (!record || !plan_forms[i]->is_for || plan_forms[i]->is_for(record)))
                return plan_forms[i];
        }
    }
    return NULL;
}

char *form_about(const struct plan_form *form, const char *id, enum record_type type, int field,
                 char buffer[FORM_ABOUT]) {
    snprintf(buffer, FORM_ABOUT, "%s:%d:%d:%s", form->key, (int)type, field, id);
    return buffer;
}

enum { KEYS_MOST = 12 };

struct form_state {
    struct key_hint keys[KEYS_MOST];
    struct app *app;
    const struct plan_form *plan_form;
    struct answers answers;
    struct form form;
    enum record_type type; /* of the record of a list */
    bool of_list;
};

/* The form's record of a list, or NULL. */
static const struct record *form_record(const struct form_state *state) {
    if (!state->of_list)
        return NULL;
    return plan_find(state->app->book->plan, state->type, state->answers.id, NULL);
}

static void form_screen_footer(void *data, int rows, char *buffer, size_t size) {
    const struct form_state *state = data;
    state->plan_form->footer(state->app, form_record(state), rows, buffer, size);
}

/* The record of this type that is on the form: that of the list, or the plan's only one; or NULL.
 */
static const struct record *shown_record(const struct form_state *state, enum record_type type) {
    if (!state->of_list)
        return plan_one(state->app->book->plan, type);
    return type == state->type ? form_record(state) : NULL;
}

/* Whether a finding is about an answer that was given on this form. What is not answered yet is no
 * news while the form is being filled in: Check and agree asks for it. */
static bool is_found_here(const struct form_state *state, const struct finding *finding) {
    if (finding_is_unfinished(finding) || finding->field < 0 || finding->rule->level == LEVEL_NOTE)
        return false;
    for (size_t i = 0; i < state->plan_form->field_count; i++) {
        const struct form_field *field = &state->plan_form->fields[i];
        if (field->type != finding->record || (int)field->field != finding->field)
            continue;
        const struct record *record = shown_record(state, field->type);
        return record && strcmp(finding->record_id, record->id ? record->id : "") == 0 &&
               record_has(record, field->field);
    }
    return false;
}

/* What is to be put right or worth a look here, said as soon as an answer is kept. */
static void form_screen_note(void *data, char *buffer, size_t size) {
    const struct form_state *state = data;
    const struct record *record = form_record(state);
    size_t used = 0;
    for (size_t i = 0; i < state->app->findings.count && used < size; i++) {
        const struct finding *finding = &state->app->findings.items[i];
        if (is_found_here(state, finding))
            used += (size_t)snprintf(buffer + used, size - used, "%s%s: %s", used > 0 ? "\n" : "",
                                     finding->rule->level == LEVEL_FIX ? "To put right"
                                                                       : "Worth a look",
                                     finding->message);
    }
    if (state->plan_form->note && used + 1 < size) {
        char words[FORM_NOTE] = "";
        state->plan_form->note(state->app, record, words, sizeof words);
        if (words[0] != '\0')
            snprintf(buffer + used, size - used, "%s%s", used > 0 ? "\n" : "", words);
    }
}

static enum err form_screen_open(struct app *app, void *opaque, const char *about,
                                 struct err_info *info) {
    struct form_state *state = opaque;
    char key[32];
    int type = 0, field = -1, used = 0;
    if (sscanf(about, "%31[^:]:%d:%d:%n", key, &type, &field, &used) != 3 || used == 0 ||
        !(state->plan_form = form_find(key)))
        return err_set(info, ERR_NOT_FOUND, "there is no form %s", about);
    const struct plan_form *form = state->plan_form;
    state->app = app;
    state->type = (enum record_type)type;
    state->of_list = about[used] != '\0';
    enum err err = answers_init(&state->answers, app->book, about + used, form->fields,
                                form->field_count, app_today(app), info);
    if (err != ERR_OK)
        return err;
    form_init(&state->form, &state->answers, false);
    state->form.footer = form->footer ? form_screen_footer : NULL;
    state->form.note = form_screen_note;
    state->form.footer_data = state;
    if (field >= 0)
        form_focus(&state->form, state->type, field);
    return ERR_OK;
}

static void form_screen_draw(struct app *app, void *opaque, const struct canvas *canvas) {
    struct form_state *state = opaque;
    (void)app;
    if (state->of_list && !form_record(state)) {
        canvas_wrapped(canvas, 1, 2, canvas->cols - 4, 0, canvas->rows - 1, ROLE_TEXT,
                       "This is not in the plan any more. Press Esc to go back, or Ctrl-Y if you "
                       "have just undone it.");
        canvas_place_cursor(canvas, 1, 2);
        return;
    }
    form_draw(&state->form, canvas);
}

static bool form_screen_event(struct app *app, void *opaque, const struct event *event) {
    struct form_state *state = opaque;
    if (state->of_list && !form_record(state))
        return false;
    if (event->type == EVENT_KEY && event->action == ACTION_CHANGE_FROM &&
        state->plan_form->changes_from && !state->plan_form->page) {
        if (app_form_keep(app, &state->form))
            line_change_from(app, state->plan_form, state->answers.id, OPENS_INSTEAD);
        return true;
    }
    return app_form_event(app, &state->form, event);
}

static bool form_screen_keep(struct app *app, void *opaque) {
    struct form_state *state = opaque;
    if (state->of_list && !form_record(state))
        return true;
    return app_form_keep(app, &state->form);
}

static void form_screen_put_aside(struct app *app, void *opaque, bool going) {
    struct form_state *state = opaque;
    (void)app;
    if (!state->of_list || form_record(state))
        form_put_aside(&state->form, going);
}

/* Whether an answer is only what every new record starts with. */
static bool is_default(const struct plan_form *form, const struct record *record, size_t field) {
    for (size_t i = 0; i < form->default_count; i++) {
        if (form->defaults[i].field != field)
            continue;
        char *plain = value_write(dictionary_field(record->type, field), &record->values[field]);
        bool same = plain && strcmp(plain, form->defaults[i].plain) == 0;
        free(plain);
        return same;
    }
    return false;
}

/* Nobody has answered anything in this record of a list but what it started with. */
static bool record_is_untouched(const struct form_state *state, const struct record *record) {
    const struct plan *plan = state->app->book->plan;
    size_t child = 0;
    for (size_t i = 0; i < dictionary_record(state->type)->field_count; i++) {
        const struct field *field = dictionary_field(state->type, i);
        bool starts_set = field->required && field->kind == KIND_CHOICE;
        if (record_has(record, i) && !starts_set && !is_default(state->plan_form, record, i))
            return false;
    }
    return plan_next_child(plan, RECORD_EXTRA, record->id, &child) == NULL;
}

/* A record that was added and never filled in goes away again, without a word. What is in hand is
 * filled in. */
static void form_screen_close(struct app *app, void *opaque) {
    struct form_state *state = opaque;
    const struct record *record = state->plan_form ? form_record(state) : NULL;
    bool holds = answers_holds(&state->answers);
    form_done(&state->form);
    answers_done(&state->answers);
    if (!record || holds || !record_is_untouched(state, record))
        return;
    struct changes changes;
    changes_init(&changes);
    changes_remove(&changes, app->book->plan, state->type, record->id);
    app_edit(app, &changes, "an empty row");
}

static void form_screen_title(struct app *app, void *opaque, char *buffer, size_t size) {
    const struct form_state *state = opaque;
    const struct record *record = form_record(state);
    (void)app;
    bool named = record && !state->plan_form->page;
    snprintf(buffer, size, "%s",
             named ? record_called(record, state->plan_form) : state->plan_form->title);
}

static const char *form_screen_help(struct app *app, void *opaque, char *buffer, size_t size) {
    const struct form_state *state = opaque;
    (void)app;
    return form_help(&state->form, buffer, size);
}

/* The form's own keys, and before the way back what a form like this has besides. */
static const struct key_hint *form_screen_keys(struct app *app, void *opaque) {
    struct form_state *state = opaque;
    const struct key_hint *keys = form_keys(&state->form);
    size_t count = 0;
    (void)app;
    if (!state->plan_form->changes_from || state->plan_form->page)
        return keys;
    while (keys[count].action != ACTION_NONE && count + 2 < KEYS_MOST) {
        state->keys[count] = keys[count];
        count++;
    }
    if (count == 0)
        return keys;
    state->keys[count] = state->keys[count - 1];
    state->keys[count - 1] = (struct key_hint){ACTION_CHANGE_FROM, NULL};
    state->keys[count + 1] = (struct key_hint){ACTION_NONE, NULL};
    return state->keys;
}

const struct screen screen_form = {.state_size = sizeof(struct form_state),
                                   .of_plan = true,
                                   .open = form_screen_open,
                                   .draw = form_screen_draw,
                                   .event = form_screen_event,
                                   .keep = form_screen_keep,
                                   .put_aside = form_screen_put_aside,
                                   .close = form_screen_close,
                                   .title = form_screen_title,
                                   .help = form_screen_help,
                                   .keys = form_screen_keys};

static size_t form_fixes(const struct app *app, const struct plan_form *form) {
    size_t count = 0;
    for (size_t i = 0; i < app->findings.count; i++) {
        const struct finding *finding = &app->findings.items[i];
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

void form_status(struct app *app, const struct plan_form *form, char *buffer, size_t size,
                 enum role *role) {
    size_t fixes = form_fixes(app, form), set = 0;
    for (size_t i = 0; i < form->field_count; i++)
        set += record_has(plan_one(app->book->plan, form->fields[i].type), form->fields[i].field);
    if (set == 0) {
        *role = ROLE_MUTED;
        snprintf(buffer, size, "Not started yet");
    } else if (fixes > 0) {
        *role = ROLE_LOOK;
        count_words(buffer, size, fixes, "thing to fix", "things to fix");
    } else {
        *role = ROLE_DONE;
        snprintf(buffer, size, "Completed");
    }
}

void section_status(struct app *app, const struct section *section, char *buffer, size_t size,
                    enum role *role) {
    size_t done = 0, count = 0;
    bool begun = false;
    for (; section->forms[count]; count++) {
        char words[64];
        enum role one = ROLE_TEXT;
        form_status(app, section->forms[count], words, sizeof words, &one);
        done += one == ROLE_DONE;
        begun = begun || one != ROLE_MUTED;
    }
    for (size_t i = 0; section->lists[i]; i++)
        begun = begun || plan_count(app->book->plan, section->lists[i]->type) > 0;
    *role = done == count ? ROLE_DONE : begun ? ROLE_TEXT : ROLE_MUTED;
    snprintf(buffer, size, "%s",
             done == count ? "Completed"
             : begun       ? "In progress"
                           : "Not started yet");
}

void count_words(char *buffer, size_t size, size_t count, const char *one, const char *many) {
    snprintf(buffer, size, "%zu %s", count, count == 1 ? one : many);
}
