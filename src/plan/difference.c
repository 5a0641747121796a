/* What differs between two forms of one plan, in words and as a hash; and whether they are for one
 * person. */
#include "plan/difference.h"

#include "base/text.h"
#include "plan/line.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A field that is an answer, and not what the plan is known by or claimed to be. */
static bool is_answer(enum record_type type, size_t field) {
    return type != RECORD_PLAN || (field != PLAN_ID && field != PLAN_REFERENCE &&
                                   field != PLAN_VERSION && field != PLAN_STATE);
}

static const enum record_type FACTS[] = {RECORD_PERSON,  RECORD_ABOUT_ME, RECORD_CAPACITY,
                                         RECORD_CONTACT, RECORD_STRENGTH, RECORD_BASELINE};

bool record_is_fact(enum record_type type) {
    for (size_t i = 0; i < sizeof FACTS / sizeof FACTS[0]; i++)
        if (FACTS[i] == type)
            return true;
    return false;
}

bool field_is_choice(enum record_type type, size_t field) {
    enum topic topic = dictionary_topic(type, field);
    return is_answer(type, field) && !record_is_fact(type) &&
           (topic == TOPIC_CONTENT || topic == TOPIC_INCLUSION || topic == TOPIC_LATER);
}

bool record_is_about_fact(const struct record *record) {
    if (record->type != RECORD_LATER)
        return record_is_fact(record->type);
    enum record_type about = dictionary_find_record(record_text(record, LATER_ABOUT));
    return about != RECORD_TYPE_COUNT && record_is_fact(about);
}

/* ---- differences */

struct difference_search {
    const struct plan *here, *file;
    difference_visit *visit;
    void *data;
    size_t count;
};

/* Counts one, and tells it. */
static void tell(struct difference_search *search, const char *words) {
    char clean[DIFFERENCE_TEXT];
    search->count++;
    if (search->visit != NULL &&
        !search->visit(text_copy(words, clean, sizeof clean), search->data))
        search->visit = NULL;
}

/* An answer as people read it, short; "nothing" where there is none. */
static bool shown(const struct plan *plan, const struct field *field, const struct value *value,
                  char buffer[TEXT_QUOTE]) {
    char *text = value_show(plan, field, value);
    if (text != NULL)
        text_quote(text[0] != '\0' ? text : "nothing", buffer);
    free(text);
    return text != NULL;
}

static bool tell_field(struct difference_search *search, const struct record *here,
                       const struct record *file, size_t number) {
    const struct field *field = dictionary_field(here->type, number);
    const char *title = dictionary_record(here->type)->many ? record_title(here) : "";
    char whole[1024], name[TEXT_QUOTE], mine[TEXT_QUOTE], theirs[TEXT_QUOTE];
    if (search->visit == NULL) {
        search->count++;
        return true;
    }
    if (!shown(search->here, field, &here->values[number], mine) ||
        !shown(search->file, field, &file->values[number], theirs))
        return false;
    text_quote(title, name);
    snprintf(whole, sizeof whole, "%s%s%s%s: here %s, in the file %s", field->label,
             title[0] != '\0' ? " (" : "", name, title[0] != '\0' ? ")" : "", mine, theirs);
    tell(search, whole);
    return true;
}

static void tell_record(struct difference_search *search, const struct record *record, bool here) {
    const struct record_def *def = dictionary_record(record->type);
    char whole[512], name[TEXT_QUOTE];
    text_quote(record_title(record), name);
    snprintf(whole, sizeof whole, "%s%s%s: %s", def->noun, name[0] != '\0' ? " " : "", name,
             here ? "here, not in the file" : "in the file, not here");
    tell(search, whole);
}

/* The record of `plan` that stands for this one, which is in `of`: the one with its id, or where
 * records have none of their own, the one in its place among those of its parent. */
static struct record *counterpart(const struct plan *plan, const struct plan *of,
                                  const struct record *record) {
    const struct record_def *def = dictionary_record(record->type);
    struct record *found = NULL;
    size_t at = 0, index = 0;
    if (def->named || !def->many)
        return plan_find(plan, record->type, record->id, NULL);
    do
        found = plan_next_child(plan, record->type, record->parent, &at);
    while (found != NULL && plan_next_child(of, record->type, record->parent, &index) != record);
    return found;
}

static bool compare_records(struct difference_search *search, const struct record *here,
                            const struct record *file) {
    bool done = true;
    for (size_t i = 0; done && i < dictionary_record(here->type)->field_count; i++)
        if (is_answer(here->type, i) && (record_can_count(here, i) || record_can_count(file, i)) &&
            !value_equal(dictionary_field(here->type, i), &here->values[i], &file->values[i]))
            done = tell_field(search, here, file, i);
    if (strcmp(here->parent, file->parent) != 0)
        tell_record(search, here, true);
    return done;
}

/* Records that are in both but in another order are told as one difference. */
static void compare_order(struct difference_search *search, enum record_type type) {
    size_t last = 0, at;
    for (size_t i = 0; i < plan_count(search->here, type); i++) {
        if (plan_find(search->file, type, plan_at(search->here, type, i)->id, &at) == NULL)
            continue;
        if (at < last) {
            char words[128];
            snprintf(words, sizeof words, "the order of each %s", dictionary_record(type)->noun);
            tell(search, words);
            return;
        }
        last = at;
    }
}

static bool compare_type(struct difference_search *search, enum record_type type) {
    bool done = true;
    for (size_t i = 0; done && i < plan_count(search->here, type); i++) {
        const struct record *here = plan_at(search->here, type, i);
        const struct record *file = counterpart(search->file, search->here, here);
        if (file != NULL)
            done = compare_records(search, here, file);
        else
            tell_record(search, here, true);
    }
    for (size_t i = 0; i < plan_count(search->file, type); i++)
        if (counterpart(search->here, search->file, plan_at(search->file, type, i)) == NULL)
            tell_record(search, plan_at(search->file, type, i), false);
    if (dictionary_record(type)->named)
        compare_order(search, type);
    return done;
}

enum err plan_differences(const struct plan *here, const struct plan *file, difference_visit *visit,
                          void *data, size_t *count, struct err_info *info) {
    struct difference_search search = {here, file, visit, data, 0};
    bool done = true;
    for (int type = 0; done && type < RECORD_TYPE_COUNT; type++)
        done = compare_type(&search, (enum record_type)type);
    *count = search.count;
    return done ? ERR_OK : err_no_memory(info);
}

/* ---- from one to the other ------------------------------------------------------------------- */

struct between {
    const struct plan *here, *file;
    struct changes *out;
    bool choices;                   /* only those */
    bool *stays[RECORD_TYPE_COUNT]; /* for each record here, whether it is in the file too */
};

/* Whether a record, or all of such, is left as it is. */
static bool is_left(const struct between *between, enum record_type type) {
    enum topic topic = dictionary_record(type)->topic;
    return between->choices &&
           (record_is_fact(type) || (topic != TOPIC_CONTENT && topic != TOPIC_LATER));
}

static bool is_left_one(const struct between *between, const struct record *record) {
    return between->choices && record_is_about_fact(record);
}

/* Finds which records stay: of those with ids, as many as stand in the file's order; of others, as
 * many as the file has. A record that its parent does not stay for goes with it. */
static bool find_stays(struct between *between, enum record_type type) {
    const struct record_def *def = dictionary_record(type);
    size_t count = plan_count(between->here, type), next = 0, at = 0;
    bool *stays = between->stays[type] = calloc(count + 1, sizeof *stays);
    if (stays == NULL)
        return false;
    for (size_t i = 0; i < plan_count(between->here, type); i++)
        stays[i] = is_left_one(between, plan_at(between->here, type, i));
    for (size_t i = 0; i < plan_count(between->file, type); i++) {
        const struct record *file = plan_at(between->file, type, i);
        const struct record *here = counterpart(between->here, between->file, file);
        if (here == NULL || (def->named && here->position < next) || is_left_one(between, file))
            continue;
        stays[here->position] = def->parent == RECORD_PLAN ||
                                (plan_find(between->here, def->parent, here->parent, &at) != NULL &&
                                 between->stays[def->parent][at]);
        next = here->position + 1;
    }
    return true;
}

static bool record_stays(const struct between *between, const struct record *here) {
    return here != NULL && between->stays[here->type][here->position];
}

static bool is_looked_at(const struct between *between, enum record_type type, size_t field) {
    return between->choices ? field_is_choice(type, field) : is_answer(type, field);
}

/* Whether nothing in the file goes by what others point at it by: its id, or a measure's name. */
static bool is_gone(const struct between *between, const struct record *here) {
    const struct plan *file = between->file;
    if (here->type != RECORD_MEASURE)
        return plan_find(file, here->type, here->id, NULL) == NULL;
    for (size_t i = 0; i < plan_count(file, RECORD_MEASURE); i++)
        if (record_number(plan_at(file, RECORD_MEASURE, i), MEASURE_NAME) ==
            record_number(here, MEASURE_NAME))
            return false;
    return true;
}

/* What is left as it is points at nothing that goes. */
static void point_no_more(struct between *between) {
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        for (size_t i = 0; !is_left(between, (enum record_type)type) &&
                           dictionary_record((enum record_type)type)->many &&
                           i < plan_count(between->here, (enum record_type)type);
             i++) {
            const struct record *record = plan_at(between->here, (enum record_type)type, i);
            if (is_gone(between, record))
                changes_take_out_references(between->out, between->here, record);
        }
}

/* Takes out what the file has not, last first. What refers to it is set to what it is in the file.
 */
static void take_out(struct between *between, enum record_type type) {
    for (size_t i = plan_count(between->here, type); i > 0; i--) {
        const struct record *record = plan_at(between->here, type, i - 1);
        if (record_stays(between, record))
            continue;
        for (size_t f = 0; f < dictionary_record(type)->field_count; f++)
            if (record_has(record, f))
                changes_put(between->out, type, record->id, f, (struct value){0});
        changes_take_out(between->out, type, record->id);
    }
}

/* Sets what is another answer in the file; of a record that is not here, all there is. */
static void set_fields(struct between *between, const struct record *here,
                       const struct record *file, const char *id) {
    for (size_t i = 0; i < dictionary_record(file->type)->field_count; i++) {
        const struct field *field = dictionary_field(file->type, i);
        struct value value;
        if (!is_looked_at(between, file->type, i) ||
            (here == NULL ? !record_has(file, i)
                          : value_equal(field, &here->values[i], &file->values[i])))
            continue;
        if (!value_copy(&file->values[i], &value))
            between->out->err = err_no_memory(&between->out->why);
        changes_put(between->out, file->type, id, i, value);
    }
}

static void put_in(struct between *between, enum record_type type) {
    const struct record_def *def = dictionary_record(type);
    for (size_t i = 0; i < plan_count(between->file, type); i++) {
        const struct record *file = plan_at(between->file, type, i);
        const struct record *here = counterpart(between->here, between->file, file);
        char id[24];
        if (is_left_one(between, file))
            continue;
        if (record_stays(between, here)) {
            set_fields(between, here, file, here->id);
            continue;
        }
        if (!def->named)
            changes_new_id(between->out, between->here, id);
        changes_add(between->out, type, def->named ? file->id : id, file->parent,
                    def->parent == RECORD_PLAN ? i : SIZE_MAX);
        set_fields(between, NULL, file, def->named ? file->id : id);
    }
}

static enum err find_between(struct between *between, struct err_info *info) {
    bool done = true;
    for (int type = 0; done && type < RECORD_TYPE_COUNT; type++)
        done = find_stays(between, (enum record_type)type);
    if (done && between->choices)
        point_no_more(between);
    for (int type = RECORD_TYPE_COUNT; done && type-- > 0;)
        if (dictionary_record((enum record_type)type)->many &&
            !is_left(between, (enum record_type)type))
            take_out(between, (enum record_type)type);
    for (int type = 0; done && type < RECORD_TYPE_COUNT; type++)
        if (!is_left(between, (enum record_type)type))
            put_in(between, (enum record_type)type);
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        free(between->stays[type]);
    return done && between->out->err != ERR_MEMORY ? ERR_OK : err_no_memory(info);
}

enum err changes_between(const struct plan *here, const struct plan *file, struct changes *out,
                         struct err_info *info) {
    struct between between = {.here = here, .file = file, .out = out};
    return find_between(&between, info);
}

enum err changes_of_choices(const struct plan *here, const struct plan *other, struct changes *out,
                            struct err_info *info) {
    struct between between = {.here = here, .file = other, .out = out, .choices = true};
    return find_between(&between, info);
}

/* ---- the hash: each record's table, id and parent, then key and value of each answer, every piece
 * with its NUL, which no text can hold */

static void add(struct hash *hash, const char *text) {
    hash_add(hash, text, strlen(text) + 1);
}

static bool add_record(struct hash *hash, const struct record *record) {
    const struct record_def *def = dictionary_record(record->type);
    add(hash, def->table);
    add(hash, def->named ? record->id : ""); /* only named records keep their ids in files */
    add(hash, record->parent);
    for (size_t i = 0; i < def->field_count; i++) {
        if (!record_has(record, i) || !is_answer(record->type, i) || !record_can_count(record, i))
            continue;
        char *value = value_write(&def->fields[i], &record->values[i]);
        if (value == NULL)
            return false;
        add(hash, def->fields[i].key);
        add(hash, value);
        free(value);
    }
    return true;
}

/* Those of a type that belong to `parent`, in the order that files have them in. */
static bool add_list(struct hash *hash, const struct plan *plan, enum record_type type,
                     const char *parent) {
    const struct record *record;
    size_t index = 0;
    bool done = true;
    while (done && (record = plan_next_child(plan, type, parent, &index)) != NULL)
        done = add_record(hash, record);
    return done;
}

enum err plan_whole_hash(const struct plan *plan, char buffer[HASH_TEXT], struct err_info *info) {
    struct hash hash;
    bool done = true;
    hash_begin(&hash);
    for (int type = 0; done && type < RECORD_TYPE_COUNT; type++) {
        const enum record_type parent = dictionary_record((enum record_type)type)->parent;
        if (parent == RECORD_PLAN)
            done = add_list(&hash, plan, (enum record_type)type, "");
        for (size_t i = 0; done && parent != RECORD_PLAN && i < plan_count(plan, parent); i++)
            done = add_list(&hash, plan, (enum record_type)type, plan_at(plan, parent, i)->id);
    }
    if (!done)
        return err_no_memory(info);
    hash_end(&hash, buffer);
    return ERR_OK;
}

/* ---- the person */

/* What speaks for one person, and what against. */
struct signs {
    int same, differ;
};

/* Names are the same whatever their case and accents. */
static bool compare_names(const struct plan *a, const struct plan *b, struct signs *signs) {
    char one[256], other[256];
    plan_person_name(a, one, sizeof one);
    plan_person_name(b, other, sizeof other);
    if (one[0] == '\0' || other[0] == '\0')
        return true;
    char *folded_one = text_fold(one), *folded_other = text_fold(other);
    bool done = folded_one != NULL && folded_other != NULL;
    if (done && strcmp(folded_one, folded_other) == 0)
        signs->same++;
    else
        signs->differ++;
    free(folded_one);
    free(folded_other);
    return done;
}

static void compare_field(const struct record *a, const struct record *b, size_t field,
                          struct signs *signs) {
    if (!record_has(a, field) || !record_has(b, field))
        return;
    if (value_equal(dictionary_field(RECORD_PERSON, field), &a->values[field], &b->values[field]))
        signs->same++;
    else
        signs->differ++;
}

enum err plan_person_likeness(const struct plan *a, const struct plan *b, enum likeness *out,
                              struct err_info *info) {
    const struct record *one = plan_one(a, RECORD_PERSON), *other = plan_one(b, RECORD_PERSON);
    struct signs signs = {0};
    if (!compare_names(a, b, &signs))
        return err_no_memory(info);
    compare_field(one, other, PERSON_DATE_OF_BIRTH, &signs);
    compare_field(one, other, PERSON_NHS_NUMBER, &signs);
    *out = signs.differ == 0            ? PERSON_SAME
           : signs.differ <= signs.same ? PERSON_UNLIKE
                                        : PERSON_ANOTHER;
    return ERR_OK;
}
