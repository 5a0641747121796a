/* The rates that a plan is costed with, as its file carries them: so that it costs the same on
 * every machine. They are no answers of the plan, and so not in the dictionary, but look as answers
 * do. */
#include "exchange/plan_file_shape.h"

#include "base/unused.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct choice NAMES[] = {
#define RATE_CHOICE(name, key, label) {key, label, NULL},
    RATE_LIST(RATE_CHOICE)
#undef RATE_CHOICE
        {NULL, NULL, NULL}};

static const struct field FIELDS[RATE_FIELD_COUNT] = {
    [RATE_FIELD_NAME] = {.key = "name",
                         .kind = KIND_CHOICE,
                         .required = true,
                         .label = "Which rate it is",
                         .choices = NAMES},
    [RATE_FIELD_FROM] = {.key = "from",
                         .kind = KIND_DATE,
                         .required = true,
                         .label = "The first day it is in force"},
    [RATE_FIELD_VALUE] = {.key = "value",
                          .kind = KIND_FIGURE,
                          .required = true,
                          .label = "Pounds or per cent",
                          .most = RATE_MOST},
    [RATE_FIELD_UNIT] = {.key = "unit",
                         .kind = KIND_TEXT,
                         .required = true,
                         .label = "What the value is in: percent, or pounds and for how long",
                         .most = sizeof((struct rate *)NULL)->unit - 1},
    [RATE_FIELD_SOURCE] = {.key = "source",
                           .kind = KIND_TEXT,
                           .required = true,
                           .label = "Where it is from",
                           .most = sizeof((struct rate *)NULL)->source - 1},
};

const struct field *plan_file_rate_field(size_t number) {
    return &FIELDS[number];
}

/* ---- reading --------------------------------------------------------------------------------- */

/* Puts an answer where it belongs in the row. */
static void put(struct rate *rate, size_t field, const struct value *value) {
    switch (field) {
    case RATE_FIELD_NAME:
        rate->name = (enum rate_name)value->number;
        break;
    case RATE_FIELD_FROM:
        rate->from = value->number;
        break;
    case RATE_FIELD_VALUE:
        rate->value = value->number;
        break;
    case RATE_FIELD_UNIT:
        snprintf(rate->unit, sizeof rate->unit, "%s", value->text);
        break;
    default:
        snprintf(rate->source, sizeof rate->source, "%s", value->text);
    }
}

/* Reads one key of a row, which must be there; on error its path is said. */
static enum err read_field(const json_t *object, size_t index, size_t number, struct rate *rate,
                           struct err_info *info) {
    const struct field *field = &FIELDS[number];
    json_t *json = json_object_get(object, field->key);
    struct value value = {0};
    err_at(info, PLAN_FILE_RATES "[%zu].%s", index, field->key);
    if (json == NULL)
        return err_set(info, ERR_INPUT, "this is missing. Please fill it in");
    enum err err = plan_file_read_answer(field, json, &value, info);
    if (err == ERR_OK && !value.set)
        err = err_set(info, ERR_INPUT, "this is missing. Please fill it in");
    if (err == ERR_OK)
        put(rate, number, &value);
    free(value.text);
    if (err == ERR_OK && number == RATE_FIELD_VALUE)
        err = rate_check_value(rate, info);
    if (err == ERR_OK && number == RATE_FIELD_UNIT)
        err = rate_check_unit(rate, info);
    return err;
}

static bool is_key(const char *key) {
    size_t number = 0;
    while (number < RATE_FIELD_COUNT && strcmp(FIELDS[number].key, key) != 0)
        number++;
    return number < RATE_FIELD_COUNT;
}

static enum err read_rate(json_t *object, size_t index, struct rates *rates,
                          struct err_info *info) {
    struct rate rate = {0};
    const char *key;
    json_t *item UNUSED;
    err_at(info, PLAN_FILE_RATES "[%zu]", index);
    if (!json_is_object(object))
        return plan_file_wrong_type(object, "a group in { }", info);
    json_object_foreach(object, key, item) {
        err_at(info, PLAN_FILE_RATES "[%zu].%.100s", index, key);
        if (!is_key(key))
            return err_set(info, ERR_INPUT,
                           "no plan file has this key here. Check how it is spelled");
    }
    enum err err = ERR_OK;
    for (size_t number = 0; err == ERR_OK && number < RATE_FIELD_COUNT; number++)
        err = read_field(object, index, number, &rate, info);
    if (err == ERR_OK && (err = rate_check_wage(&rate, info)) != ERR_OK)
        err_at(info, PLAN_FILE_RATES "[%zu].value", index);
    if (err != ERR_OK)
        return err;
    err_at(info, PLAN_FILE_RATES "[%zu]", index);
    return rates_add(rates, &rate, info);
}

enum err plan_file_read_rates(struct plan *plan, const json_t *list, struct err_info *info) {
    struct rates rates;
    size_t index;
    json_t *item;
    enum err err = ERR_OK;
    err_at(info, "%s", PLAN_FILE_RATES);
    if (!json_is_array(list))
        return plan_file_wrong_type(list, "a list in [ ]", info);
    if (json_array_size(list) > PLAN_LIST_MOST)
        return err_set(info, ERR_LIMIT, "there are too many here. The most is %d", PLAN_LIST_MOST);
    rates_init(&rates);
    json_array_foreach(list, index, item) {
        err = read_rate(item, index, &rates, info);
        if (err != ERR_OK)
            break;
    }
    if (err == ERR_OK && rates.count > 0 && !plan_take_rates(plan, &rates))
        err = err_no_memory(info);
    rates_done(&rates);
    return err;
}

/* ---- writing --------------------------------------------------------------------------------- */

static json_t *rate_json(const struct rate *rate) {
    const struct value values[RATE_FIELD_COUNT] = {
        [RATE_FIELD_NAME] = {.set = true, .number = rate->name},
        [RATE_FIELD_FROM] = {.set = true, .number = rate->from},
        [RATE_FIELD_VALUE] = {.set = true, .number = rate->value},
        [RATE_FIELD_UNIT] = {.set = true, .text = (char *)rate->unit},
        [RATE_FIELD_SOURCE] = {.set = true, .text = (char *)rate->source},
    };
    json_t *object = json_object();
    bool done = object != NULL;
    for (size_t number = 0; done && number < RATE_FIELD_COUNT; number++)
        done = json_object_set_new(object, FIELDS[number].key,
                                   plan_file_answer_json(&FIELDS[number], &values[number])) == 0;
    if (!done)
        json_decref(object);
    return done ? object : NULL;
}

json_t *plan_file_rates_json(const struct rates *rates) {
    json_t *list = json_array();
    bool done = list != NULL;
    for (size_t i = 0; done && i < rates->count; i++)
        done = json_array_append_new(list, rate_json(&rates->rows[i])) == 0;
    if (!done)
        json_decref(list);
    return done ? list : NULL;
}
