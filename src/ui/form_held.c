/* Answers in hand: what was typed or chosen and the plan has not got. One list for all of them:
 * wrong, refused by the store, or half typed. The store has them as drafts too. */
#include "form_private.h"

#include "ui/answer.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *record_id(const struct form *form, enum record_type type) {
    return dictionary_record(type)->many ? form->id : "";
}

/* ---- the list -------------------------------------------------------------------------------- */

static bool is_of(const struct form_held *held, const struct form_item *item) {
    return held->type == item->spec->type && held->field == item->spec->field &&
           strcmp(held->part, item->part) == 0;
}

struct form_held *form_held(const struct form *form, const struct form_item *item) {
    for (size_t i = 0; i < form->held_count; i++)
        if (is_of(&form->held[i], item))
            return &form->held[i];
    return NULL;
}

const struct form_held *form_marked(const struct form *form, const struct form_item *item) {
    const struct form_held *held = form_held(form, item);
    return held != NULL && !held->typing ? held : NULL;
}

const char *form_said(const struct form *form) {
    const struct form_item *item = form_item(form);
    const struct form_held *held = item != NULL ? form_marked(form, item) : NULL;
    return held == NULL ? "" : held->code != ERR_OK ? held->wrong.text : "Not kept yet";
}

bool form_holds(const struct form *form) {
    return form->held_count > 0;
}

const char *form_waits(const struct form *form) {
    for (size_t i = 0; i < form->item_count; i++)
        if (form_marked(form, &form->items[i]) != NULL)
            return form_label(form, &form->items[i]);
    return NULL;
}

/* Takes one into the list, or gives the one that is there its new text. NULL when no memory. */
static struct form_held *hold(struct form *form, enum record_type type, size_t field,
                              const char *part, const char *text) {
    struct form_field spec = {.type = type, .field = field};
    struct form_item item = {.spec = &spec};
    char *copy = strdup(text);
    if (copy == NULL)
        return NULL;
    snprintf(item.part, sizeof item.part, "%s", part);
    struct form_held *held = form_held(form, &item);
    if (held == NULL) {
        held = realloc(form->held, (form->held_count + 1) * sizeof *held);
        if (held == NULL) {
            free(copy);
            return NULL;
        }
        form->held = held;
        held = &form->held[form->held_count++];
        *held = (struct form_held){.type = type, .field = field};
        memcpy(held->part, item.part, sizeof held->part);
    }
    held->stored = held->stored && strcmp(held->text, copy) == 0;
    free(held->text);
    held->text = copy;
    return held;
}

static void remove_held(struct form *form, struct form_held *held) {
    free(held->text);
    *held = form->held[--form->held_count];
}

void form_held_done(struct form *form) {
    while (form->held_count > 0)
        remove_held(form, &form->held[0]);
    free(form->held);
    form->held = NULL;
}

/* ---- the store's drafts ---------------------------------------------------------------------- */

/* Writes it into the store, or (with no text) takes it out there. */
static bool put(const struct form *form, const struct form_held *held, const char *text,
                bool wait) {
    const struct draft draft = {.type = held->type,
                                .id = record_id(form, held->type),
                                .field = held->field,
                                .part = held->part,
                                .text = text};
    return book_put_draft(form->book, &draft, wait, NULL) == ERR_OK;
}

/* Sees that the store has all that is in hand. */
static bool store_all(struct form *form, bool wait) {
    bool all = true;
    for (size_t i = 0; i < form->held_count; i++) {
        struct form_held *held = &form->held[i];
        held->stored = held->stored || put(form, held, held->text, wait);
        all = all && held->stored;
    }
    return all;
}

bool form_held_drop(struct form *form, const struct form_item *item) {
    struct form_held *held = form_held(form, item);
    if (held == NULL)
        return false;
    put(form, held, NULL, true); /* where it stays, it is found to be no news when it comes back */
    remove_held(form, held);
    return true;
}

/* ---- giving them to the plan ----------------------------------------------------------------- */

/* The text of a field of parts, with one of them made `value` ("" takes it out). malloc'd. */
static char *with_part(const struct form *form, const struct form_item *item, const char *value) {
    char *plain = form_plain(form, item);
    size_t size = (plain != NULL ? strlen(plain) : 0) + strlen(item->part) + strlen(value) + 4;
    char *text = plain != NULL ? malloc(size) : NULL;
    size_t used = 0;
    struct value_part part;
    const char *at = plain;
    while (text != NULL && value_next_part(item->field->kind, &at, &part))
        if (strcmp(part.name, item->part) != 0) {
            memcpy(text + used, part.line, part.length);
            used += part.length;
            text[used++] = '\n';
        }
    if (text != NULL && value[0] != '\0')
        snprintf(text + used, size - used, "%s=%s", item->part, value);
    else if (text != NULL)
        text[used] = '\0';
    free(plain);
    return text;
}

/* Reads what was typed or chosen, once. */
static enum err value_of(const struct form *form, const struct form_item *item, const char *text,
                         struct value *out, struct err_info *info) {
    if (!form_types(item))
        return value_read(item->field, text, out, info);
    if (item->part[0] == '\0')
        return value_read_typed(item->field, form_record(form, item), text, form->today, out, info);
    char *plain = with_part(form, item, text + strspn(text, " "));
    enum err err = plain != NULL
                       ? value_read(item->field, plain, out, info)
                       : err_set(info, ERR_MEMORY, "There is no memory left for this answer.");
    free(plain);
    return err;
}

/* Edits the plan with it. */
static enum err keep(struct form *form, const struct form_item *item, const char *text,
                     struct err_info *info) {
    enum record_type type = item->spec->type;
    struct value value;
    enum err err = value_of(form, item, text, &value, info);
    return err != ERR_OK ? err
                         : answer_keep(form->book, type, record_id(form, type), item->spec->field,
                                       value, info);
}

/* It is not wrong, and yet it was not taken: the store could not, or someone else was quicker. */
static bool is_refused(const struct form_held *held) {
    return held != NULL && err_exit_status(held->code) == err_exit_status(ERR_IO);
}

/* Remembers why the plan has not taken it. */
static void note_wrong(struct form *form, struct form_held *held, enum err code,
                       const struct err_info *info) {
    held->code = code;
    held->wrong = *info;
    held->left = true;
    held->typing = false;
    form->refused = form->refused || is_refused(held);
}

/* Whether the plan would take it as it is now, tried on a copy; *news whether it would be another
 * answer than the plan's own. */
static enum err would_take(const struct form *form, const struct form_item *item, const char *text,
                           bool *news, struct err_info *info) {
    enum record_type type = item->spec->type;
    struct value value;
    struct changes changes;
    *news = true;
    *info = (struct err_info){.at = ""};
    enum err err = value_of(form, item, text, &value, info);
    if (err != ERR_OK)
        return err;
    struct plan *copy = plan_copy(form->book->plan);
    changes_init(&changes);
    changes_put(&changes, type, record_id(form, type), item->spec->field, value);
    if (copy != NULL)
        err = plan_apply(copy, &changes, NULL, info);
    if (copy != NULL && err == ERR_OK)
        *news = changes_matter(&changes);
    changes_done(&changes);
    plan_free(copy);
    return err;
}

/* The item of an answer in hand, or NULL where it is not asked now. */
static struct form_item *item_of(const struct form *form, const struct form_held *held) {
    for (size_t i = 0; i < form->item_count; i++)
        if (is_of(held, &form->items[i]))
            return &form->items[i];
    return NULL;
}

/* Tries one again that was given before and was wrong. */
static bool try_again(struct form *form, struct form_held *held) {
    const struct form_item *found = item_of(form, held);
    struct err_info info = {.at = ""};
    if (!held->left || is_refused(held) || found == NULL || found == form_item(form))
        return false;
    struct form_item item = *found;
    enum err err = keep(form, &item, held->text, &info);
    if (err != ERR_OK) {
        note_wrong(form, held, err, &info);
        return false;
    }
    form_held_drop(form, &item);
    form_sync(form);
    snprintf(form->message, sizeof form->message, "\"%.200s\" is kept now too.",
             form_label(form, &item));
    return true;
}

/* Something was mended: what could not be kept for its sake may be now. Of what was not given here,
 * it is only said whether it still is wrong. */
static void try_all_again(struct form *form) {
    for (size_t i = 0; i < form->held_count;)
        i = try_again(form, &form->held[i]) ? 0 : i + 1;
    for (size_t i = 0; i < form->held_count; i++) {
        struct form_held *held = &form->held[i];
        const struct form_item *item = item_of(form, held);
        bool news;
        if (!held->left && item != NULL)
            held->code = would_take(form, item, held->text, &news, &held->wrong);
    }
}

/* The answer in focus was left as it was found. */
static void leave_alone(struct form *form, const struct form_item *item) {
    struct form_held *held = form_held(form, item);
    if (held != NULL && held->typing)
        form_held_drop(form, item);
    else if (held != NULL && form->loaded != NULL)
        hold(form, held->type, held->field, held->part, form->loaded);
}

/* The answer in focus is in hand now, and stays as it was typed. */
static void stay(struct form *form, const struct form_item *item, const char *text) {
    char *copy = strdup(text);
    if (copy != NULL) {
        free(form->loaded);
        form->loaded = copy;
    }
    form->fresh = true;
    if (form_types(item))
        form->editor.cursor = form->editor.length;
    form_sync(form);
}

bool form_give(struct form *form, bool accept) {
    form_sync(form);
    const struct form_item *found = form_item(form);
    if (found == NULL)
        return true;
    struct form_item item = *found;
    if (!form_changed(form) && !(accept && form_held(form, &item) != NULL)) {
        leave_alone(form, &item);
        return form_held(form, &item) == NULL;
    }
    const char *text = form_types(&item) ? form->editor.text : form->pending;
    struct err_info info = {.at = ""};
    int64_t revision = form->book->revision;
    enum err err = keep(form, &item, text, &info);
    if (err != ERR_OK && err != ERR_STAYS) {
        struct form_held *held = hold(form, item.spec->type, item.spec->field, item.part, text);
        if (held != NULL)
            note_wrong(form, held, err, &info);
        store_all(form, false);
        stay(form, &item, text);
        return false;
    }
    if (err == ERR_STAYS) /* no other words would do: the plan's own stand there again */
        snprintf(form->message, sizeof form->message, "%.200s.", info.text);
    /* Now it is the plan's, in the plan's own words; what is asked may have changed with it. */
    form_held_drop(form, &item);
    free(form->loaded);
    form->loaded = NULL;
    form_sync(form);
    form_load(form, form->focus);
    if (form->book->revision != revision)
        try_all_again(form);
    return true;
}

bool form_leave(struct form *form) {
    const struct form_item *item = form_item(form);
    form->refused = false;
    form_give(form, item != NULL && is_refused(form_held(form, item)));
    return !form->refused;
}

bool form_keep(struct form *form) {
    const struct form_item *item = form_item(form);
    const struct form_held *held = item != NULL ? form_held(form, item) : NULL;
    form->refused = false;
    form_give(form, is_refused(held) && held->code != ERR_CONFLICT);
    item = form_item(form);
    bool undecided = item != NULL && is_refused(form_held(form, item));
    return store_all(form, false) && !undecided;
}

void form_put_aside(struct form *form, bool going) {
    const struct form_item *item = form_item(form);
    if (item != NULL && form_changed(form)) {
        bool known = form_held(form, item) != NULL;
        struct form_held *held = NULL;
        if (form_types(item))
            held = hold(form, item->spec->type, item->spec->field, item->part, form->editor.text);
        else if (going)
            form_give(form, false);
        if (held != NULL && !known)
            held->typing = true;
    }
    store_all(form, going);
}

void form_forget(struct form *form) {
    for (size_t i = 0; i < form->held_count;) {
        struct form_held *held = &form->held[i];
        if (held->stored && !is_refused(held)) {
            i++;
            continue;
        }
        if (held->stored)
            put(form, held, NULL, false);
        remove_held(form, held);
    }
    form_load(form, form->focus);
}

/* ---- coming back ----------------------------------------------------------------------------- */

static bool take(const struct draft *draft, void *data) {
    struct form *form = data;
    bool ours = draft->mine && strcmp(draft->id, record_id(form, draft->type)) == 0, asked = false;
    for (size_t i = 0; i < form->field_count && !asked; i++)
        asked = form->fields[i].type == draft->type && form->fields[i].field == draft->field;
    struct form_held *held =
        ours && asked ? hold(form, draft->type, draft->field, draft->part, draft->text) : NULL;
    if (held != NULL)
        held->stored = true;
    return true;
}

void form_held_load(struct form *form) {
    book_drafts(form->book, take, form, NULL);
    for (size_t i = 0; i < form->held_count;) {
        struct form_held *held = &form->held[i];
        const struct form_item *item = item_of(form, held);
        bool news = true;
        if (item != NULL)
            held->code = would_take(form, item, held->text, &news, &held->wrong);
        if (news)
            i++;
        else
            form_held_drop(form, item);
    }
}
