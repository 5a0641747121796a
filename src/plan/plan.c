/* The plan in memory: owns its records and their values, finds them, and answers what follows from
 * them alone (the person's name, the plan's year, a line's days in it). Edits go through change.c.
 */
#include "plan/plan.h"
#include "base/date.h"
#include "base/grow.h"
#include "base/text.h"
#include "plan/value.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- making and freeing ------------------------------------------------------------------ */

void record_free(struct record *record) {
    if (record == NULL)
        return;
    if (record->values != NULL)
        for (size_t i = 0; i < dictionary_record(record->type)->field_count; i++)
            free(record->values[i].text);
    free(record->values);
    free(record->id);
    free(record->parent);
    free(record);
}

static struct record *record_new(enum record_type type, const char *id, const char *parent) {
    struct record *record = calloc(1, sizeof *record);

    if (record == NULL)
        return NULL;
    record->type = type;
    record->id = strdup(id);
    record->parent = strdup(parent == NULL ? "" : parent);
    record->values = calloc(dictionary_record(type)->field_count, sizeof *record->values);
    if (record->id == NULL || record->parent == NULL || record->values == NULL) {
        record_free(record);
        return NULL;
    }
    return record;
}

/* Room for one more in the list. */
static bool list_grow(struct record_list *list) {
    return names_grow(&list->ids) && GROW(list->items, list->count, list->capacity);
}

/* Records from `position` on learn where they are now. */
static void list_number(struct record_list *list, size_t position) {
    for (size_t i = position; i < list->count; i++)
        list->items[i]->position = i;
}

void plan_put_back(struct plan *plan, struct record *record, size_t position) {
    struct record_list *list = &plan->lists[record->type];

    memmove(&list->items[position + 1], &list->items[position],
            (list->count - position) * sizeof *list->items);
    list->items[position] = record;
    list->count++;
    list_number(list, position);
    names_put(&list->ids, record->id, strlen(record->id), record);
}

struct record *plan_take_out(struct plan *plan, enum record_type type, size_t index) {
    struct record_list *list = &plan->lists[type];
    struct record *record = list->items[index];

    list->count--;
    memmove(&list->items[index], &list->items[index + 1],
            (list->count - index) * sizeof *list->items);
    list_number(list, index);
    names_remove(&list->ids, record->id, strlen(record->id));
    return record;
}

/* Puts a new record last. */
static struct record *plan_append(struct plan *plan, enum record_type type, const char *id,
                                  const char *parent) {
    struct record *record = record_new(type, id, parent);

    if (record == NULL || !list_grow(&plan->lists[type])) {
        record_free(record);
        return NULL;
    }
    plan_put_back(plan, record, plan->lists[type].count);
    return record;
}

struct plan *plan_new(void) {
    struct plan *plan = calloc(1, sizeof *plan);

    if (plan == NULL)
        return NULL;
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        if (dictionary_record((enum record_type)type)->many)
            continue;
        if (plan_append(plan, (enum record_type)type, "", "") == NULL) {
            plan_free(plan);
            return NULL;
        }
    }
    return plan;
}

bool plan_take_rates(struct plan *plan, const struct rates *rates) {
    struct rates *copy = NULL;

    if (rates != NULL) {
        copy = malloc(sizeof *copy);
        if (copy == NULL || !rates_copy(rates, copy)) {
            free(copy);
            return false;
        }
    }
    if (plan->rates != NULL)
        rates_done(plan->rates);
    free(plan->rates);
    plan->rates = copy;
    return true;
}

void plan_free(struct plan *plan) {
    if (plan == NULL)
        return;
    (void)plan_take_rates(plan, NULL);
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        for (size_t i = 0; i < plan->lists[type].count; i++)
            record_free(plan->lists[type].items[i]);
        free(plan->lists[type].items);
        names_done(&plan->lists[type].ids);
    }
    free(plan);
}

/* Copies every value of `from` into the empty record `to`. */
static bool record_fill(struct record *to, const struct record *from) {
    bool filled = true;

    for (size_t i = 0; filled && i < dictionary_record(from->type)->field_count; i++)
        filled = value_copy(&from->values[i], &to->values[i]);
    return filled;
}

struct plan *plan_copy(const struct plan *plan) {
    struct plan *copy = calloc(1, sizeof *copy);

    if (copy == NULL)
        return NULL;
    copy->last_id = plan->last_id;
    copy->trust = plan->trust;
    copy->practice = plan->practice;
    if (!plan_take_rates(copy, plan->rates)) {
        plan_free(copy);
        return NULL;
    }
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        for (size_t i = 0; i < plan->lists[type].count; i++) {
            const struct record *from = plan->lists[type].items[i];
            struct record *to = plan_append(copy, from->type, from->id, from->parent);
            if (to == NULL || !record_fill(to, from)) {
                plan_free(copy);
                return NULL;
            }
        }
    }
    return copy;
}

/* ---- finding ----------------------------------------------------------------------------- */

struct record *plan_one(const struct plan *plan, enum record_type type) {
    return plan->lists[type].items[0];
}

size_t plan_count(const struct plan *plan, enum record_type type) {
    return plan->lists[type].count;
}

struct record *plan_at(const struct plan *plan, enum record_type type, size_t index) {
    return plan->lists[type].items[index];
}

struct record *plan_find(const struct plan *plan, enum record_type type, const char *id,
                         size_t *index) {
    const struct name_slot *slot = names_find(&plan->lists[type].ids, id, strlen(id));
    struct record *record = slot == NULL ? NULL : slot->what;

    if (record != NULL && index != NULL)
        *index = record->position;
    return record;
}

struct record *plan_next_child(const struct plan *plan, enum record_type type, const char *parent,
                               size_t *index) {
    const struct record_list *list = &plan->lists[type];

    while (*index < list->count) {
        struct record *record = list->items[(*index)++];
        if (strcmp(record->parent, parent) == 0)
            return record;
    }
    return NULL;
}

/* ---- adding and removing ----------------------------------------------------------------- */

/* The number an id is, or 0 where it is a word: at most 18 digits, so that one more always fits. */
static int64_t id_number(const char *id) {
    int64_t number = 0;
    size_t length = strlen(id);

    if (length > 18)
        return 0;
    for (size_t i = 0; i < length; i++) {
        if (id[i] < '0' || id[i] > '9')
            return 0;
        number = number * 10 + (id[i] - '0');
    }
    return number;
}

enum err plan_add(struct plan *plan, enum record_type type, const char *id, const char *parent,
                  size_t position, struct record **out, struct err_info *info) {
    const struct record_def *def = dictionary_record(type);
    struct record_list *list = &plan->lists[type];

    if (!def->many)
        return err_set(info, ERR_INPUT, "a plan has just one %s", def->noun);
    if (!value_id_ok(id))
        return err_set(info, ERR_INPUT, "an id must be 1 to 64 plain letters or figures");
    if (list->count >= PLAN_LIST_MOST)
        return err_set(info, ERR_LIMIT, "a plan can hold %d of these, and no more", PLAN_LIST_MOST);
    if (plan_find(plan, type, id, NULL) != NULL)
        return err_set(info, ERR_INPUT, "the id \"%s\" is there twice. Give each its own", id);
    struct record *record = record_new(type, id, parent);
    if (record == NULL || !list_grow(list)) {
        record_free(record);
        return err_no_memory(info);
    }
    plan_put_back(plan, record, position < list->count ? position : list->count);
    if (id_number(id) > plan->last_id)
        plan->last_id = id_number(id);
    if (out != NULL)
        *out = record;
    return ERR_OK;
}

void plan_remove(struct plan *plan, enum record_type type, size_t index) {
    record_free(plan_take_out(plan, type, index));
}

/* ---- values ------------------------------------------------------------------------------ */

void record_put(struct record *record, size_t field, struct value value) {
    free(record->values[field].text);
    record->values[field] = value;
}

bool record_has(const struct record *record, size_t field) {
    return record->values[field].set;
}

int64_t record_number(const struct record *record, size_t field) {
    const struct value *value = &record->values[field];

    return value->set ? value->number : dictionary_field(record->type, field)->otherwise;
}

const char *record_text(const struct record *record, size_t field) {
    return record->values[field].text == NULL ? "" : record->values[field].text;
}

/* ---- what follows ------------------------------------------------------------------------ */

/* `name` ends with the word or words of `family`. */
static bool name_ends_with(const char *name, const char *family) {
    size_t length = strlen(name), tail = strlen(family);

    return tail <= length && strcmp(name + length - tail, family) == 0 &&
           (tail == length || name[length - tail - 1] == ' ');
}

/* Adds `text` to the buffer from byte `used`, whole characters only. Returns the bytes then used.
 */
static size_t add_text(char *buffer, size_t size, size_t used, const char *text) {
    size_t length = strlen(text), offset = 0, step;

    while ((step = text_next(text, length, offset)) > 0 && used + step < size) {
        memcpy(buffer + used, text + offset, step);
        used += step;
        offset += step;
    }
    buffer[used] = '\0';
    return used;
}

/* The first words of a name, as many as there is room for whole. */
static size_t words_that_fit(const char *name, size_t length, size_t room) {
    size_t fit = length < room ? length : room;
    while (fit > 0 && fit < length && name[fit] != ' ')
        fit--;
    while (fit > 0 && name[fit - 1] == ' ')
        fit--;
    return fit;
}

char *plan_person_name(const struct plan *plan, char *buffer, size_t size) {
    static const char GAP[] = "\u2026 ";
    const struct record *person = plan_one(plan, RECORD_PERSON);
    const char *first = record_text(person, PERSON_PREFERRED_NAME);
    const char *family = record_text(person, PERSON_FAMILY_NAME);
    size_t used, length, tail = strlen(family);

    if (size == 0)
        return buffer;
    if (*first == '\0')
        first = record_text(person, PERSON_GIVEN_NAME);
    length = strlen(first);
    if (tail > 0 && name_ends_with(first, family))
        length -= length > tail ? tail + 1 : tail;
    if (tail > 0 && length > 0 && length + 1 + tail >= size && tail + sizeof GAP <= size) {
        length = words_that_fit(first, length, size - tail - sizeof GAP);
        snprintf(buffer, size, "%.*s%s%s", (int)length, first, GAP, family);
        return buffer;
    }
    used = add_text(buffer, size, 0, first);
    if (tail > 0 && !name_ends_with(first, family)) {
        if (used > 0)
            used = add_text(buffer, size, used, " ");
        add_text(buffer, size, used, family);
    }
    return buffer;
}

bool plan_year(const struct plan *plan, struct plan_year *out) {
    const struct record *top = plan_one(plan, RECORD_PLAN);

    if (!record_has(top, PLAN_STARTS))
        return false;
    out->starts = record_number(top, PLAN_STARTS);
    out->anniversary = date_anniversary(out->starts, 1);
    out->days = out->anniversary - out->starts;
    out->ends = record_has(top, PLAN_ENDS) ? record_number(top, PLAN_ENDS) : out->anniversary - 1;
    return true;
}
