/* What F9 hides: everything that tells who the people of the open plan are, wherever it stands. The
 * canvas draws these words as stars, so that no screen has to think of it. */
#include "app_private.h"

#include "base/date.h"
#include "base/nhs.h"

#include <string.h>

static void hide(struct app *app, const char *word) {
    if (word[0] != '\0' && app->hidden_count + 1 < APP_HIDDEN)
        app->hidden[app->hidden_count++] = word;
}

/* Hides a copy of a word, or of its first `length` bytes. */
static void hide_copy(struct app *app, const char *word, size_t length) {
    if (app->hidden_used + length + 1 > sizeof app->hidden_text)
        return;
    char *copy = app->hidden_text + app->hidden_used;
    memcpy(copy, word, length);
    copy[length] = '\0';
    app->hidden_used += length + 1;
    hide(app, copy);
}

/* Each of the person's own names may stand alone: "Anne said". */
static void hide_parts(struct app *app, const char *name) {
    for (; *name != '\0'; name += strspn(name, " -")) {
        size_t length = strcspn(name, " -");
        if (length > 1)
            hide_copy(app, name, length);
        name += length;
    }
}

/* A day in the ways that it is shown and written. */
static void hide_day(struct app *app, int64_t day) {
    char words[DATE_TEXT];
    date_show(day, words);
    hide_copy(app, words, strlen(words));
    date_show_short(day, words);
    hide_copy(app, words, strlen(words));
    date_write(day, words);
    hide_copy(app, words, strlen(words));
}

static void hide_answer(struct app *app, const struct record *record, size_t number) {
    const struct field *field = dictionary_field(record->type, number);
    char shown[NHS_TEXT];
    if (!field->tells_who || !record_has(record, number))
        return;
    if (field->kind == KIND_BIRTH_DATE) {
        hide_day(app, record_number(record, number));
        return;
    }
    const char *text = record_text(record, number);
    hide(app, text);
    if (field->kind == KIND_NHS_NUMBER) {
        nhs_show(text, shown);
        hide_copy(app, shown, strlen(shown));
    } else if (record->type == RECORD_PERSON) {
        hide_parts(app, text);
    }
}

const char *const *app_hidden(struct app *app) {
    if (!app->session.hide_names || app->session.book == NULL)
        return NULL;
    const struct plan *plan = app->session.book->plan;
    app->hidden_count = app->hidden_used = 0;
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        for (size_t i = 0; i < plan_count(plan, (enum record_type)type); i++)
            for (size_t j = 0; j < dictionary_record((enum record_type)type)->field_count; j++)
                hide_answer(app, plan_at(plan, (enum record_type)type, i), j);
    app->hidden[app->hidden_count] = NULL;
    return app->hidden;
}
