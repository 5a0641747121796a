/* Changes: lists of them, applied whole or not at all, and turned back whole. While a list is
 * applied, what it takes out is moved aside (a value into its change), not freed, so that going
 * back asks for no memory and every record keeps its address. */
#include "plan/change.h"
#include "base/grow.h"
#include "plan/later.h"
#include "plan/value.h"
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- lists ------------------------------------------------------------------------------- */

void changes_init(struct changes *changes) {
    *changes = (struct changes){0};
}

static void change_done(struct change *change) {
    free(change->id);
    free(change->parent);
    free(change->before.text);
    free(change->after.text);
}

void changes_done(struct changes *changes) {
    for (size_t i = 0; i < changes->count; i++)
        change_done(&changes->items[i]);
    free(changes->items);
    changes_init(changes);
}

/* Adds a change to the list, with its own copies of `id` and `parent`; what it is set to becomes
 * the list's in any case. */
static void changes_push(struct changes *changes, struct change change, const char *id,
                         const char *parent) {
    if (changes->err == ERR_OK) {
        change.id = strdup(id);
        change.parent = strdup(parent);
    }
    if (change.id != NULL && change.parent != NULL &&
        GROW(changes->items, changes->count, changes->capacity)) {
        changes->items[changes->count++] = change;
        return;
    }
    if (changes->err == ERR_OK)
        changes->err = err_no_memory(&changes->why);
    change_done(&change);
}

void changes_put(struct changes *changes, enum record_type type, const char *id, size_t field,
                 struct value after) {
    struct change change = {.kind = CHANGE_SET, .type = type, .field = field, .after = after};

    /* An ordinary line is one whose kind is not set: plan files never say "ordinary". */
    if (type == RECORD_LINE && field == LINE_KIND && after.number == LINE_ORDINARY)
        change.after = (struct value){0};
    changes_push(changes, change, id, "");
}

void changes_put_number(struct changes *changes, enum record_type type, const char *id,
                        size_t field, int64_t number) {
    changes_put(changes, type, id, field, (struct value){.set = true, .number = number});
}

void changes_set(struct changes *changes, enum record_type type, const char *id, size_t field,
                 const char *plain) {
    const struct record_def *def = dictionary_record(type);
    struct value value = {0};
    struct err_info why = {0};
    enum err err = ERR_OK;

    if (field < def->field_count) /* what is no field is said when the list is applied */
        err = value_read(&def->fields[field], plain, &value, &why);
    changes_put(changes, type, id, field, value);
    if (err != ERR_OK && changes->err == ERR_OK) {
        changes->err = err;
        changes->why = why;
    }
}

void changes_add(struct changes *changes, enum record_type type, const char *id, const char *parent,
                 size_t position) {
    const struct change change = {.kind = CHANGE_ADD, .type = type, .position = position};

    changes_push(changes, change, id, parent);
}

void changes_take_out(struct changes *changes, enum record_type type, const char *id) {
    const struct change change = {.kind = CHANGE_REMOVE, .type = type};

    changes_push(changes, change, id, "");
}

void changes_move(struct changes *changes, enum record_type type, const char *id, size_t position) {
    const struct change change = {.kind = CHANGE_MOVE, .type = type, .position = position};

    changes_push(changes, change, id, "");
}

/* ---- taking a record out ------------------------------------------------------------------- */

/* What a text will be once the list is applied, as far as it goes. */
static const char *text_to_be(const struct changes *changes, const struct record *record,
                              size_t field) {
    for (size_t i = changes->count; i > 0; i--) {
        const struct change *change = &changes->items[i - 1];
        if (change->kind == CHANGE_SET && change->type == record->type && change->field == field &&
            strcmp(change->id, record->id) == 0)
            return change->after.text == NULL ? "" : change->after.text;
    }
    return record_text(record, field);
}

/* Takes every line named `id` out of a field that refers, where there is one. */
static void take_out_name(struct changes *changes, const struct record *record, size_t number,
                          const char *id) {
    const struct field *field = dictionary_field(record->type, number);
    const char *text = text_to_be(changes, record, number), *from = text;
    struct value kept = {.text = calloc(1, strlen(text) + 1)};
    struct value_part part;
    size_t used = 0;
    bool found = false;

    if (kept.text == NULL) {
        changes->err = err_no_memory(&changes->why);
        return;
    }
    while (value_next_part(field, &from, &part)) {
        if (strcmp(part.name, id) == 0) {
            found = true;
            continue;
        }
        if (used > 0)
            kept.text[used++] = '\n';
        memcpy(kept.text + used, part.line, part.length);
        used += part.length;
    }
    kept.set = used > 0;
    if (!found || !kept.set) {
        free(kept.text);
        kept.text = NULL;
    }
    if (found)
        changes_put(changes, record->type, record->id, number, kept);
}

void changes_take_out_references(struct changes *changes, const struct plan *plan,
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
            changes_put(changes, record->type, record->id, f, (struct value){0});
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
    const struct record *record = plan_find(plan, type, id, NULL);

    if (record != NULL) {
        changes_take_up_all(changes, plan, record);
        changes_take_out_references(changes, plan, record);
        remove_children(changes, plan, record);
        unset_fields(changes, record, USE_ANY);
    }
    changes_take_out(changes, type, id);
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
    changes_put(changes, RECORD_LINE, id, LINE_KIND,
                (struct value){.set = employment, .number = kind});
}

void changes_set_work(struct changes *changes, const struct plan *plan, const char *id,
                      enum work_kind work) {
    static const size_t HOURS[] = {LINE_HOURS_PER_WEEK, LINE_HOURS_A_YEAR, LINE_HOURLY_RATE};
    static const size_t NIGHTS[] = {LINE_NIGHTS_PER_WEEK, LINE_NIGHT_RATE};
    const struct record *line = plan_find(plan, RECORD_LINE, id, NULL);
    const size_t *others = work == WORK_HOURS ? NIGHTS : HOURS;
    size_t count =
        work == WORK_HOURS ? sizeof NIGHTS / sizeof *NIGHTS : sizeof HOURS / sizeof *HOURS;

    for (size_t i = 0; line != NULL && i < count; i++)
        if (record_has(line, others[i]))
            changes_put(changes, RECORD_LINE, id, others[i], (struct value){0});
    changes_put_number(changes, RECORD_LINE, id, LINE_WORK, work);
}

/* Some record of the plan has this id, or one that the list adds. */
static bool id_is_taken(const struct changes *changes, const struct plan *plan, const char *id) {
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        if (plan_find(plan, (enum record_type)type, id, NULL) != NULL)
            return true;
    for (size_t i = 0; changes != NULL && i < changes->count; i++)
        if (changes->items[i].kind == CHANGE_ADD && strcmp(changes->items[i].id, id) == 0)
            return true;
    return false;
}

void changes_new_id(const struct changes *changes, const struct plan *plan, char buffer[24]) {
    int64_t number = plan->last_id;

    do
        snprintf(buffer, 24, "%" PRId64, ++number);
    while (id_is_taken(changes, plan, buffer));
}

void plan_new_id(const struct plan *plan, char buffer[24]) {
    changes_new_id(NULL, plan, buffer);
}

static void copy_field(struct changes *changes, const struct record *record, size_t field,
                       const char *id) {
    struct value value;

    if (!record_has(record, field))
        return;
    if (!value_copy(&record->values[field], &value))
        changes->err = err_no_memory(&changes->why);
    changes_put(changes, record->type, id, field, value);
}

void changes_copy_fields(struct changes *changes, const struct record *record, const char *id) {
    for (size_t i = 0; i < dictionary_record(record->type)->field_count; i++)
        copy_field(changes, record, i, id);
}

void changes_copy_record(struct changes *changes, const struct plan *plan,
                         const struct record *record, size_t position, char id[24]) {
    changes_new_id(changes, plan, id);
    changes_add(changes, record->type, id, record->parent, position);
    for (size_t i = 0; i < dictionary_record(record->type)->field_count; i++)
        if (!dictionary_field(record->type, i)->not_copied)
            copy_field(changes, record, i, id);
}

void changes_copy(struct changes *changes, const struct plan *plan, const struct record *child,
                  const char *parent) {
    char id[24];

    changes_new_id(changes, plan, id);
    changes_add(changes, child->type, id, parent, SIZE_MAX);
    changes_copy_fields(changes, child, id);
}

/* ---- questions for later ------------------------------------------------------------------ */

static void set_text(struct changes *changes, const char *id, size_t field, const char *text) {
    if (text[0] != '\0')
        changes_set(changes, RECORD_LATER, id, field, text);
}

void changes_put_off(struct changes *changes, const struct plan *plan, enum record_type type,
                     const char *id, size_t field, enum put_off how) {
    const struct record *there = put_off_record(plan, type, id, field);
    char fresh[24];
    if (there == NULL) {
        changes_new_id(changes, plan, fresh);
        changes_add(changes, RECORD_LATER, fresh, "", SIZE_MAX);
        set_text(changes, fresh, LATER_ABOUT, put_off_about(type));
        set_text(changes, fresh, LATER_WHICH, id);
        set_text(changes, fresh, LATER_QUESTION, dictionary_field(type, field)->key);
    }
    changes_put_number(changes, RECORD_LATER, there != NULL ? there->id : fresh, LATER_HOW, how);
}

void changes_take_up(struct changes *changes, const struct plan *plan, enum record_type type,
                     const char *id, size_t field) {
    const struct record *there = put_off_record(plan, type, id, field);
    if (there != NULL)
        changes_remove(changes, plan, RECORD_LATER, there->id);
}

void changes_take_up_all(struct changes *changes, const struct plan *plan,
                         const struct record *record) {
    for (size_t i = 0; record->type != RECORD_LATER && i < plan_count(plan, RECORD_LATER); i++) {
        const struct record *later = plan_at(plan, RECORD_LATER, i);
        if (put_off_is_about(later, record->type, record->id))
            changes_remove(changes, plan, RECORD_LATER, later->id);
    }
}

/* ---- applying ---------------------------------------------------------------------------- */

static enum err not_there(const struct change *change, struct err_info *info) {
    err_at(info, "%s", dictionary_record(change->type)->key);
    return err_set(info, ERR_NOT_FOUND, "this is not in the plan any more");
}

/* The record and field that a change sets, or NULL. */
static struct record *find_set(const struct plan *plan, const struct change *change) {
    bool is_field = change->field < dictionary_record(change->type)->field_count;

    return is_field ? plan_find(plan, change->type, change->id, NULL) : NULL;
}

/* Each of these changes gives *aside the record that it set, added or took out. */

static enum err apply_set(struct plan *plan, struct change *change, struct record **aside,
                          struct err_info *info) {
    struct record *record = find_set(plan, change);
    struct value value;

    if (record == NULL)
        return not_there(change, info);
    if (!value_copy(&change->after, &value))
        return err_no_memory(info);
    free(change->before.text);
    change->before = record->values[change->field];
    record->values[change->field] = value;
    *aside = record;
    return ERR_OK;
}

static enum err apply_add(struct plan *plan, struct change *change, struct record **aside,
                          struct err_info *info) {
    size_t count = plan_count(plan, change->type);
    enum err err =
        plan_add(plan, change->type, change->id, change->parent, change->position, aside, info);

    if (err != ERR_OK)
        err_at(info, "%s", dictionary_record(change->type)->key);
    else if (change->position > count)
        change->position = count;
    return err;
}

static enum err apply_remove(struct plan *plan, struct change *change, struct record **aside,
                             struct err_info *info) {
    const struct record_def *def = dictionary_record(change->type);
    struct record *record = plan_find(plan, change->type, change->id, &change->position);
    char *parent;

    if (record == NULL || !def->many)
        return not_there(change, info);
    err_at(info, "%s", def->key);
    for (size_t f = 0; f < def->field_count; f++)
        if (record_has(record, f))
            return err_set(info, ERR_INPUT, "this has something in it still: %s",
                           def->fields[f].label);
    parent = strdup(record->parent);
    if (parent == NULL)
        return err_no_memory(info);
    free(change->parent);
    change->parent = parent;
    *aside = plan_take_out(plan, change->type, change->position);
    return ERR_OK;
}

static void move(struct plan *plan, enum record_type type, size_t from, size_t to) {
    plan_put_back(plan, plan_take_out(plan, type, from), to);
}

static enum err apply_move(struct plan *plan, struct change *change, struct record **aside,
                           struct err_info *info) {
    const struct record_def *def = dictionary_record(change->type);
    struct record *record = plan_find(plan, change->type, change->id, &change->from);

    if (record == NULL || !def->many)
        return not_there(change, info);
    err_at(info, "%s", def->key);
    if (def->as_it_happened)
        return err_set(info, ERR_INPUT, "each %s stands where it happened", def->noun);
    if (change->position >= plan_count(plan, change->type))
        change->position = plan_count(plan, change->type) - 1;
    move(plan, change->type, change->from, change->position);
    *aside = record;
    return ERR_OK;
}

static enum err apply_one(struct plan *plan, struct change *change, struct record **aside,
                          struct err_info *info) {
    switch (change->kind) {
    case CHANGE_SET:
        return apply_set(plan, change, aside, info);
    case CHANGE_ADD:
        return apply_add(plan, change, aside, info);
    case CHANGE_REMOVE:
        return apply_remove(plan, change, aside, info);
    case CHANGE_MOVE:
        return apply_move(plan, change, aside, info);
    }
    return err_set(info, ERR_INPUT, "this is not a change");
}

/* Puts back what one change moved aside; those after it have been put back already. */
static void put_back(struct plan *plan, struct change *change, struct record *aside) {
    switch (change->kind) {
    case CHANGE_SET:
        record_put(aside, change->field, change->before);
        change->before = (struct value){0};
        break;
    case CHANGE_ADD:
        plan_remove(plan, change->type, change->position);
        break;
    case CHANGE_REMOVE:
        plan_put_back(plan, aside, change->position);
        break;
    case CHANGE_MOVE:
        move(plan, change->type, change->position, change->from);
        break;
    }
}

/* Says what is wrong with the list's last value, which could not be read. */
static enum err refuse_last(const struct plan *plan, const struct changes *changes,
                            struct err_info *info) {
    const struct change *change = &changes->items[changes->count - 1];
    const struct record *record = find_set(plan, change);
    char path[128];

    if (record == NULL)
        return not_there(change, info);
    plan_path(plan, record, (int)change->field, path, sizeof path);
    err_at(info, "%s", path);
    return err_set(info, changes->err, "%s", changes->why.text);
}

enum err plan_apply(struct plan *plan, struct changes *changes, size_t *failed,
                    struct err_info *info) {
    struct record **asides = calloc(changes->count + 1, sizeof(struct record *));
    bool lost = asides == NULL || changes->err == ERR_MEMORY, unread = changes->err != ERR_OK;
    size_t done = 0, most = lost ? 0 : changes->count - unread;
    int64_t last_id = plan->last_id;
    enum err err = lost ? err_no_memory(info) : ERR_OK;

    while (err == ERR_OK && done < most) {
        err = apply_one(plan, &changes->items[done], &asides[done], info);
        done += err == ERR_OK;
    }
    if (failed != NULL)
        *failed = lost ? changes->count : done;
    if (err == ERR_OK)
        err = unread ? refuse_last(plan, changes, info) : plan_check(plan, false, info);
    if (err == ERR_OK) {
        for (size_t i = 0; i < done; i++)
            if (changes->items[i].kind == CHANGE_REMOVE)
                record_free(asides[i]);
    } else {
        while (done-- > 0)
            put_back(plan, &changes->items[done], asides[done]);
        plan->last_id = last_id;
    }
    free(asides);
    return err;
}

/* Adds to a list the change that turns `change` back. */
static void push_back(struct changes *back, const struct change *change) {
    struct change turned = {.kind = change->kind,
                            .type = change->type,
                            .field = change->field,
                            .position = change->position};

    if (change->kind == CHANGE_MOVE)
        turned.position = change->from;
    else if (change->kind == CHANGE_ADD)
        turned.kind = CHANGE_REMOVE;
    else if (change->kind == CHANGE_REMOVE)
        turned.kind = CHANGE_ADD;
    if (!value_copy(&change->before, &turned.after))
        back->err = err_no_memory(&back->why);
    changes_push(back, turned, change->id, change->parent);
}

enum err plan_revert(struct plan *plan, const struct changes *changes, struct err_info *info) {
    struct changes back;
    enum err err;

    changes_init(&back);
    for (size_t i = changes->count; i > 0; i--)
        push_back(&back, &changes->items[i - 1]);
    err = plan_apply(plan, &back, NULL, info);
    changes_done(&back);
    return err;
}

bool change_matters(const struct change *change) {
    if (change->kind == CHANGE_MOVE)
        return change->position != change->from;
    return change->kind != CHANGE_SET || !value_equal(dictionary_field(change->type, change->field),
                                                      &change->before, &change->after);
}

bool changes_matter(const struct changes *changes) {
    bool any = false;

    for (size_t i = 0; i < changes->count && !any; i++)
        any = change_matters(&changes->items[i]);
    return any;
}
