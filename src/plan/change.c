/* Changes: lists of them, applied whole or not at all, and turned back whole. While a list is
 * applied, what it takes out is moved aside, not freed, so that going back asks for no memory and
 * every record keeps its address. */
#include "plan/change.h"
#include "plan/value.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static enum err no_memory(struct err_info *info) {
    return err_set(info, ERR_MEMORY, "the computer has no memory left for this");
}

/* ---- lists ------------------------------------------------------------------------------- */

void changes_init(struct changes *changes) {
    *changes = (struct changes){0};
}

static void change_done(struct change *change) {
    free(change->id);
    free(change->parent);
    free(change->before);
    free(change->after);
}

void changes_done(struct changes *changes) {
    for (size_t i = 0; i < changes->count; i++)
        change_done(&changes->items[i]);
    free(changes->items);
    changes_init(changes);
}

/* Room for one more. */
static bool changes_grow(struct changes *changes) {
    if (changes->count < changes->capacity)
        return true;
    size_t capacity = changes->capacity == 0 ? 8 : changes->capacity * 2;
    struct change *items = realloc(changes->items, capacity * sizeof *items);
    if (items == NULL)
        return false;
    changes->items = items;
    changes->capacity = capacity;
    return true;
}

/* Adds a copy of `like` to the list; `before` is left for plan_apply to fill in. */
static void changes_push(struct changes *changes, const struct change *like) {
    struct change change = *like;

    change.before = NULL;
    change.id = strdup(like->id);
    change.parent = strdup(like->parent == NULL ? "" : like->parent);
    change.after = like->after == NULL ? NULL : strdup(like->after);
    if (change.id == NULL || change.parent == NULL ||
        (like->after != NULL && change.after == NULL) || !changes_grow(changes)) {
        change_done(&change);
        changes->no_memory = true;
        return;
    }
    changes->items[changes->count++] = change;
}

void changes_set(struct changes *changes, enum record_type type, const char *id, size_t field,
                 const char *after) {
    struct change change = {.kind = CHANGE_SET, .type = type, .id = (char *)id, .field = field};

    /* An ordinary line is one whose kind is not set: plan files never say "ordinary". */
    if (type == RECORD_LINE && field == LINE_KIND && after != NULL &&
        strcmp(after, "ordinary") == 0)
        after = NULL;
    change.after = (char *)after;
    changes_push(changes, &change);
}

void changes_add(struct changes *changes, enum record_type type, const char *id, const char *parent,
                 size_t position) {
    struct change change = {.kind = CHANGE_ADD,
                            .type = type,
                            .id = (char *)id,
                            .parent = (char *)parent,
                            .position = position};

    changes_push(changes, &change);
}

/* ---- taking a record out ------------------------------------------------------------------- */

/* What a text will be once the list is applied, as far as it goes. */
static const char *text_to_be(const struct changes *changes, const struct record *record,
                              size_t field) {
    for (size_t i = changes->count; i > 0; i--) {
        const struct change *change = &changes->items[i - 1];
        if (change->kind == CHANGE_SET && change->type == record->type && change->field == field &&
            strcmp(change->id, record->id) == 0)
            return change->after == NULL ? "" : change->after;
    }
    return record_text(record, field);
}

/* Takes every line named `id` out of a field that refers, where there is one. */
static void take_out_name(struct changes *changes, const struct record *record, size_t number,
                          const char *id) {
    const struct field *field = dictionary_field(record->type, number);
    enum field_kind kind = field->kind == KIND_REF ? KIND_REFS : field->kind;
    const char *text = text_to_be(changes, record, number), *from = text;
    char *kept = calloc(1, strlen(text) + 1);
    struct value_part part;
    size_t used = 0;
    bool found = false;

    changes->no_memory |= kept == NULL;
    while (kept != NULL && value_next_part(kind, &from, &part)) {
        if (strcmp(part.name, id) == 0) {
            found = true;
            continue;
        }
        if (used > 0)
            kept[used++] = '\n';
        memcpy(kept + used, part.line, part.length);
        used += part.length;
    }
    if (found)
        changes_set(changes, record->type, record->id, number, used == 0 ? NULL : kept);
    free(kept);
}

/* Takes a record out of every field of the plan that refers to it. */
static void take_out_references(struct changes *changes, const struct plan *plan,
                                const struct record *gone) {
    const struct field *name = dictionary_field(RECORD_MEASURE, MEASURE_NAME);
    const char *id = gone->id;

    if (gone->type == RECORD_MEASURE) {
        if (!record_has(gone, MEASURE_NAME))
            return;
        id = name->choices[record_number(gone, MEASURE_NAME)].word;
    }
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        const struct record_def *def = dictionary_record((enum record_type)type);
        for (size_t f = 0; f < def->field_count; f++)
            for (size_t i = 0; def->fields[f].refers == gone->type && gone->type != RECORD_PLAN &&
                               i < plan->lists[type].count;
                 i++)
                take_out_name(changes, plan->lists[type].items[i], f, id);
    }
}

/* Unsets what is set of a record; only the fields of one kind of line, unless USE_ANY. */
static void unset_fields(struct changes *changes, const struct record *record, enum line_use use) {
    const struct record_def *def = dictionary_record(record->type);

    for (size_t f = 0; f < def->field_count; f++)
        if (record_has(record, f) && (use == USE_ANY || def->fields[f].use == use))
            changes_set(changes, record->type, record->id, f, NULL);
}

/* Removes the children of a record: a line's extras. */
static void remove_children(struct changes *changes, const struct plan *plan,
                            const struct record *parent) {
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        const struct record *child;
        size_t index = 0;
        if (dictionary_record((enum record_type)type)->parent != parent->type ||
            parent->type == RECORD_PLAN)
            continue;
        while ((child = plan_next_child(plan, (enum record_type)type, parent->id, &index)) != NULL)
            changes_remove(changes, plan, child->type, child->id);
    }
}

void changes_remove(struct changes *changes, const struct plan *plan, enum record_type type,
                    const char *id) {
    struct change change = {.kind = CHANGE_REMOVE, .type = type, .id = (char *)id};
    const struct record *record = plan_find(plan, type, id, NULL);

    if (record != NULL) {
        take_out_references(changes, plan, record);
        remove_children(changes, plan, record);
        unset_fields(changes, record, USE_ANY);
    }
    changes_push(changes, &change);
}

void changes_set_line_kind(struct changes *changes, const struct plan *plan, const char *id,
                           enum line_kind kind) {
    const struct record *line = plan_find(plan, RECORD_LINE, id, NULL);
    bool employment = kind == LINE_EMPLOYMENT;

    if (line != NULL) {
        unset_fields(changes, line, employment ? USE_ORDINARY : USE_EMPLOYMENT);
        if (!employment)
            remove_children(changes, plan, line);
    }
    changes_set(changes, RECORD_LINE, id, LINE_KIND, employment ? "employment" : NULL);
}

void plan_new_id(const struct plan *plan, char buffer[24]) {
    int64_t number = plan->last_id;
    bool taken = true;

    while (taken) {
        snprintf(buffer, 24, "%" PRId64, ++number);
        taken = false;
        for (int type = 0; type < RECORD_TYPE_COUNT && !taken; type++)
            taken = plan_find(plan, (enum record_type)type, buffer, NULL) != NULL;
    }
}

/* ---- applying ---------------------------------------------------------------------------- */

/* What one applied change moved aside. */
struct aside {
    struct record *record; /* that was set, added or removed */
    struct value value;    /* CHANGE_SET: what was there */
};

static enum err apply_set(struct plan *plan, struct change *change, struct aside *aside,
                          struct err_info *info) {
    struct record *record = plan_find(plan, change->type, change->id, NULL);
    const struct record_def *def = dictionary_record(change->type);
    struct value value;
    char path[128], *before;
    enum err err;

    if (record == NULL || change->field >= def->field_count) {
        err_at(info, "%s", def->key);
        return err_set(info, ERR_NOT_FOUND, "this is not in the plan any more");
    }
    err = value_read(&def->fields[change->field], change->after, &value, info);
    if (err != ERR_OK) {
        plan_path(plan, record, (int)change->field, path, sizeof path);
        err_at(info, "%s", path);
        return err;
    }
    before = value_write(&def->fields[change->field], &record->values[change->field]);
    if (before == NULL && record_has(record, change->field)) {
        free(value.text);
        return no_memory(info);
    }
    free(change->before);
    change->before = before;
    aside->record = record;
    aside->value = record->values[change->field];
    record->values[change->field] = value;
    return ERR_OK;
}

static enum err apply_add(struct plan *plan, struct change *change, struct aside *aside,
                          struct err_info *info) {
    size_t count = plan_count(plan, change->type);
    enum err err = plan_add(plan, change->type, change->id, change->parent, change->position,
                            &aside->record, info);

    if (err != ERR_OK)
        err_at(info, "%s", dictionary_record(change->type)->key);
    else if (change->position > count)
        change->position = count;
    return err;
}

static enum err apply_remove(struct plan *plan, struct change *change, struct aside *aside,
                             struct err_info *info) {
    const struct record_def *def = dictionary_record(change->type);
    struct record *record = plan_find(plan, change->type, change->id, &change->position);
    char *parent;

    err_at(info, "%s", def->key);
    if (record == NULL || !def->many)
        return err_set(info, ERR_NOT_FOUND, "this is not in the plan any more");
    for (size_t f = 0; f < def->field_count; f++)
        if (record_has(record, f))
            return err_set(info, ERR_INPUT, "this has something in it still: %s",
                           def->fields[f].label);
    parent = strdup(record->parent);
    if (parent == NULL)
        return no_memory(info);
    free(change->parent);
    change->parent = parent;
    aside->record = plan_take_out(plan, change->type, change->position);
    return ERR_OK;
}

static enum err apply_one(struct plan *plan, struct change *change, struct aside *aside,
                          struct err_info *info) {
    switch (change->kind) {
    case CHANGE_SET:
        return apply_set(plan, change, aside, info);
    case CHANGE_ADD:
        return apply_add(plan, change, aside, info);
    case CHANGE_REMOVE:
        return apply_remove(plan, change, aside, info);
    }
    return err_set(info, ERR_INPUT, "this is not a change");
}

/* Puts back what one change moved aside; those after it have been put back already. */
static void put_back(struct plan *plan, const struct change *change, struct aside *aside) {
    switch (change->kind) {
    case CHANGE_SET:
        record_put(aside->record, change->field, aside->value);
        break;
    case CHANGE_ADD:
        plan_remove(plan, change->type, change->position);
        break;
    case CHANGE_REMOVE:
        plan_put_back(plan, aside->record, change->position);
        break;
    }
}

/* Lets go of what one change moved aside. */
static void let_go(const struct change *change, struct aside *aside) {
    if (change->kind == CHANGE_SET)
        free(aside->value.text);
    else if (change->kind == CHANGE_REMOVE)
        record_free(aside->record);
}

enum err plan_apply(struct plan *plan, struct changes *changes, size_t *failed,
                    struct err_info *info) {
    struct aside *asides = calloc(changes->count + 1, sizeof *asides);
    int64_t last_id = plan->last_id;
    size_t done = 0;
    enum err err = ERR_OK;

    if (asides == NULL || changes->no_memory)
        err = no_memory(info);
    while (err == ERR_OK && done < changes->count) {
        err = apply_one(plan, &changes->items[done], &asides[done], info);
        done += err == ERR_OK;
    }
    if (failed != NULL)
        *failed = changes->no_memory ? changes->count : done;
    if (err == ERR_OK)
        err = plan_check(plan, false, info);
    if (err == ERR_OK) {
        for (size_t i = 0; i < done; i++)
            let_go(&changes->items[i], &asides[i]);
    } else {
        while (done-- > 0)
            put_back(plan, &changes->items[done], &asides[done]);
        plan->last_id = last_id;
    }
    free(asides);
    return err;
}

/* The change that turns `change` back, pointing into it. */
static struct change turned_back(const struct change *change) {
    struct change back = *change;

    back.after = change->before;
    if (change->kind == CHANGE_ADD)
        back.kind = CHANGE_REMOVE;
    else if (change->kind == CHANGE_REMOVE)
        back.kind = CHANGE_ADD;
    return back;
}

enum err plan_revert(struct plan *plan, const struct changes *changes, struct err_info *info) {
    struct changes back;
    enum err err;

    changes_init(&back);
    for (size_t i = changes->count; i > 0; i--) {
        struct change change = turned_back(&changes->items[i - 1]);
        changes_push(&back, &change);
    }
    err = plan_apply(plan, &back, NULL, info);
    changes_done(&back);
    return err;
}
