/* Plan files of version 1, turned into the form of today before they are read: a line where someone
 * is employed said itself on what terms, and now a helper does. What such a file says wrongly is
 * said by its own paths. */
#include "exchange/plan_file_shape.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static const struct choice PENSIONS[] = {{"auto", ""}, {"opted_in", ""}, {"opted_out", ""}, {0}};
static const struct choice LEAVES[] = {{"accrued", ""}, {"cover", ""}, {0}};

/* What a line had, and what becomes of it. */
enum { OLD_PENSION, OLD_HOLIDAY, OLD_SICK, OLD_CARE_ONLY, OLD_INSURANCE, OLD_COUNT };
static const struct field OF_LINE[OLD_COUNT] = {
    [OLD_PENSION] = {.key = "pension", .kind = KIND_CHOICE, .choices = PENSIONS},
    [OLD_HOLIDAY] = {.key = "holiday", .kind = KIND_CHOICE, .choices = LEAVES},
    [OLD_SICK] = {.key = "sick_weeks", .kind = KIND_FIGURE, .most = 530000},
    [OLD_CARE_ONLY] = {.key = "personal_care_only", .kind = KIND_YES_NO},
    [OLD_INSURANCE] = {.key = "has_employers_insurance", .kind = KIND_YES_NO},
};
static const struct field IMPORTANCE = {
    .key = "importance", .kind = KIND_WHOLE, .least = 1, .most = 3};
static const struct field ONE_OFF_ONLY = {.key = "one_off_only", .kind = KIND_YES_NO};

static const char *key_of(enum record_type type, size_t field) {
    return dictionary_field(type, field)->key;
}

/* Takes an answer of that time out of its group, where it is there. */
static enum err take(json_t *object, const char *path, const struct field *field, struct value *out,
                     struct err_info *info) {
    json_t *json = json_object_get(object, field->key);
    *out = (struct value){0};
    if (json == NULL)
        return ERR_OK;
    err_at(info, "%s.%s", path, field->key);
    enum err err = plan_file_read_answer(field, json, out, info);
    if (err == ERR_OK)
        (void)json_object_del(object, field->key);
    return err;
}

/* ---- helpers --------------------------------------------------------------------------------- */

/* The helpers of the file, and their ids. */
struct helpers {
    json_t *list, *ids;
    unsigned last; /* number tried as an id */
};

/* The line's own id, or one that is free. */
static const char *free_id(struct helpers *helpers, const char *wanted, char buffer[24]) {
    while (json_object_get(helpers->ids, wanted) != NULL) {
        snprintf(buffer, 24, "h%u", ++helpers->last);
        wanted = buffer;
    }
    return wanted;
}

static bool put(json_t *helper, enum HELPER_field field, json_t *value) {
    return json_object_set_new(helper, key_of(RECORD_HELPER, field), value) == 0;
}

static bool put_word(json_t *helper, enum HELPER_field field, int64_t choice) {
    return put(helper, field,
               json_string(dictionary_field(RECORD_HELPER, field)->choices[choice].word));
}

/* What was covered was paid at the line's own rate. */
static bool put_leave(json_t *helper, const json_t *line, int64_t covered) {
    json_t *rate = json_object_get(line, key_of(RECORD_LINE, LINE_HOURLY_RATE));
    if (covered == 0)
        return put_word(helper, HELPER_HOLIDAY, LEAVE_ACCRUED);
    return put_word(helper, HELPER_HOLIDAY, LEAVE_AGENCY) &&
           put(helper, HELPER_AGENCY_HOUR, rate != NULL ? json_copy(rate) : json_string("0"));
}

/* Writes the helper of a line, whose answers were taken out of it. */
static bool fill(json_t *helper, const json_t *line, const struct value old[OLD_COUNT]) {
    static const enum insurance INSURANCES[] = {INSURANCE_NONE, INSURANCE_HAS};
    json_t *called = json_object_get(line, key_of(RECORD_LINE, LINE_DESCRIPTION));
    json_t *sick =
        old[OLD_SICK].set ? plan_file_answer_json(&OF_LINE[OLD_SICK], &old[OLD_SICK]) : NULL;
    return (called == NULL || put(helper, HELPER_CALLED, json_copy(called))) &&
           (!old[OLD_CARE_ONLY].set ||
            put(helper, HELPER_ALL_FOR_PERSON, json_boolean(old[OLD_CARE_ONLY].number != 0))) &&
           (!old[OLD_PENSION].set || put_word(helper, HELPER_PENSION, old[OLD_PENSION].number)) &&
           (!old[OLD_HOLIDAY].set || put_leave(helper, line, old[OLD_HOLIDAY].number)) &&
           (!old[OLD_SICK].set || put(helper, HELPER_SICK_WEEKS, sick)) &&
           (!old[OLD_INSURANCE].set ||
            put_word(helper, HELPER_INSURANCE, INSURANCES[old[OLD_INSURANCE].number != 0]));
}

/* Makes the helper of a line. A line without an id is refused when it is read. */
static bool add_helper(struct helpers *helpers, json_t *line, const struct value old[OLD_COUNT]) {
    const char *own = json_string_value(json_object_get(line, "id"));
    char buffer[24];
    if (own == NULL)
        return true;
    const char *id = free_id(helpers, own, buffer);
    json_t *helper = json_object();
    bool done = helper != NULL && json_object_set_new(helper, "id", json_string(id)) == 0 &&
                fill(helper, line, old) &&
                json_object_set_new(helpers->ids, id, json_true()) == 0 &&
                json_object_set_new(line, key_of(RECORD_LINE, LINE_HELPER), json_string(id)) == 0;
    if (done)
        return json_array_append_new(helpers->list, helper) == 0;
    json_decref(helper);
    return false;
}

/* What only a helper's line had is refused on another. */
static enum err refuse_ordinary(const json_t *line, const char *path, struct err_info *info) {
    for (size_t i = 0; i < OLD_COUNT; i++)
        if (json_object_get(line, OF_LINE[i].key) != NULL) {
            err_at(info, "%s.%s", path, OF_LINE[i].key);
            return err_set(info, ERR_INPUT,
                           "only a helper you employ has this. Take it out, or make this a helper");
        }
    return ERR_OK;
}

/* A single thing has no "how often": it never counted. */
static void drop_how_often(json_t *line) {
    const struct field *period = dictionary_field(RECORD_LINE, LINE_PERIOD);
    const char *word = json_string_value(json_object_get(line, period->key));
    if (word != NULL && strcmp(word, period->choices[PERIOD_ONCE].word) != 0)
        return;
    (void)json_object_del(line, key_of(RECORD_LINE, LINE_TIMES));
    (void)json_object_del(line, key_of(RECORD_LINE, LINE_EVERY));
}

/* A line that names a helper, as none of that time does, and has no terms of its own keeps it. */
static enum err turn_line(struct helpers *helpers, json_t *line, const char *path,
                          struct err_info *info) {
    const struct field *kind = dictionary_field(RECORD_LINE, LINE_KIND);
    const char *word = json_string_value(json_object_get(line, kind->key));
    struct value old[OLD_COUNT] = {{0}};
    enum err err = ERR_OK;
    if (word == NULL || strcmp(word, kind->choices[LINE_EMPLOYMENT].word) != 0)
        return refuse_ordinary(line, path, info);
    for (size_t i = 0; err == ERR_OK && i < OLD_COUNT; i++)
        err = take(line, path, &OF_LINE[i], &old[i], info);
    bool any = json_object_get(line, key_of(RECORD_LINE, LINE_HELPER)) == NULL;
    for (size_t i = 0; i < OLD_COUNT; i++)
        any = any || old[i].set;
    if (err == ERR_OK && any && !add_helper(helpers, line, old))
        err = err_no_memory(info);
    return err;
}

/* Begins with the helpers that there are: none in any file of that time. */
static bool helpers_begin(struct helpers *helpers, json_t *root) {
    const char *key = dictionary_record(RECORD_HELPER)->key;
    json_t *list = json_object_get(root, key), *helper;
    size_t index;
    *helpers = (struct helpers){.list = list != NULL ? json_incref(list) : json_array(),
                                .ids = json_object()};
    bool done = helpers->list != NULL && helpers->ids != NULL;
    json_array_foreach(list, index, helper) {
        const char *id = json_string_value(json_object_get(helper, "id"));
        done = done && (id == NULL || json_object_set_new(helpers->ids, id, json_true()) == 0);
    }
    return done;
}

/* ---- the whole ------------------------------------------------------------------------------- */

static enum err turn_lines(json_t *root, struct err_info *info) {
    const char *key = dictionary_record(RECORD_LINE)->key;
    struct helpers helpers;
    size_t index;
    json_t *line;
    enum err err = helpers_begin(&helpers, root) ? ERR_OK : err_no_memory(info);
    json_array_foreach(json_object_get(root, key), index, line) {
        char path[64];
        snprintf(path, sizeof path, "%s[%zu]", key, index);
        if (err == ERR_OK && json_is_object(line))
            err = turn_line(&helpers, line, path, info);
        if (err != ERR_OK)
            break;
        drop_how_often(line);
    }
    if (err == ERR_OK && json_array_size(helpers.list) > 0 &&
        json_object_set(root, dictionary_record(RECORD_HELPER)->key, helpers.list) != 0)
        err = err_no_memory(info);
    json_decref(helpers.list);
    json_decref(helpers.ids);
    return err;
}

/* 1 mattered most of 3; 10 does now. */
static enum err turn_outcomes(json_t *root, struct err_info *info) {
    static const int OF[] = {0, 10, 6, 3};
    const char *key = dictionary_record(RECORD_OUTCOME)->key;
    size_t index;
    json_t *outcome;
    json_array_foreach(json_object_get(root, key), index, outcome) {
        char path[64];
        struct value old;
        snprintf(path, sizeof path, "%s[%zu]", key, index);
        enum err err = take(outcome, path, &IMPORTANCE, &old, info);
        if (err == ERR_OK && old.set &&
            json_object_set_new(outcome, IMPORTANCE.key, json_integer(OF[old.number])) != 0)
            err = err_no_memory(info);
        if (err != ERR_OK)
            return err;
    }
    return ERR_OK;
}

enum err plan_file_from_older(json_t *root, struct err_info *info) {
    const char *money = dictionary_record(RECORD_MONEY)->key;
    struct value gone;
    size_t index;
    json_t *line;
    enum err err = turn_lines(root, info);
    if (err == ERR_OK)
        err = turn_outcomes(root, info);
    if (err == ERR_OK)
        err = take(json_object_get(root, money), money, &ONE_OFF_ONLY, &gone, info);
    json_array_foreach(json_object_get(root, dictionary_record(RECORD_BASELINE)->key), index,
                       line) {
        drop_how_often(line);
    }
    if (err == ERR_OK)
        err_at(info, "%s", "");
    return err;
}

bool plan_file_is_older_key(enum record_type type, const char *key) {
    if (type == RECORD_MONEY)
        return strcmp(key, ONE_OFF_ONLY.key) == 0;
    for (size_t i = 0; type == RECORD_LINE && i < OLD_COUNT; i++)
        if (strcmp(key, OF_LINE[i].key) == 0)
            return true;
    return false;
}
