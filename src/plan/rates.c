/* Rates: owns a table of employment rates in order of name and day, and finds the one in force. */
#include "plan/rates.h"

#include "base/date.h"
#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

static const struct {
    const char *key, *label;
} NAMES[RATE_NAME_COUNT] = {
#define RATE_NAME(name, key, label) [name] = {key, label},
    RATE_LIST(RATE_NAME)
#undef RATE_NAME
};

void rates_init(struct rates *rates) {
    *rates = (struct rates){0};
}

void rates_done(struct rates *rates) {
    free(rates->rows);
    rates_init(rates);
}

/* Where the first row stands that comes after this name and day. */
static size_t first_after(const struct rates *rates, enum rate_name name, int64_t day) {
    size_t low = 0, high = rates->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        const struct rate *row = &rates->rows[middle];
        if (row->name < name || (row->name == name && row->from <= day))
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

const struct rate *rates_on(const struct rates *rates, enum rate_name name, int64_t day) {
    size_t after = first_after(rates, name, day);
    if (after == 0 || rates->rows[after - 1].name != name)
        return NULL;
    return &rates->rows[after - 1];
}

enum err rates_add(struct rates *rates, const struct rate *rate, struct err_info *info) {
    const struct rate *same = rates_on(rates, rate->name, rate->from);
    if (same != NULL && same->from == rate->from) {
        char day[DATE_TEXT];
        return err_set(info, ERR_INPUT,
                       "There are two rows for %s (%s) from %s. Keep the one that is right",
                       rate_label(rate->name), rate_key(rate->name), date_show(rate->from, day));
    }
    if (!GROW(rates->rows, rates->count, rates->capacity))
        return err_no_memory(info);
    size_t at = first_after(rates, rate->name, rate->from);
    memmove(&rates->rows[at + 1], &rates->rows[at], (rates->count - at) * sizeof *rates->rows);
    rates->rows[at] = *rate;
    if (rates->count == 0 || rate->from > rates->newest)
        rates->newest = rate->from;
    rates->count++;
    return ERR_OK;
}

bool rates_copy(const struct rates *rates, struct rates *out) {
    rates_init(out);
    if (rates->count == 0)
        return true;
    out->rows = malloc(rates->count * sizeof *out->rows);
    if (out->rows == NULL)
        return false;
    memcpy(out->rows, rates->rows, rates->count * sizeof *out->rows);
    out->count = out->capacity = rates->count;
    out->newest = rates->newest;
    return true;
}

bool rate_equal(const struct rate *a, const struct rate *b) {
    return a->name == b->name && a->from == b->from && a->value == b->value &&
           strcmp(a->unit, b->unit) == 0 && strcmp(a->source, b->source) == 0;
}

bool rates_equal(const struct rates *a, const struct rates *b) {
    bool same = a->count == b->count;
    for (size_t i = 0; same && i < a->count; i++)
        same = rate_equal(&a->rows[i], &b->rows[i]);
    return same;
}

bool rate_is_percent(enum rate_name name) {
    static const char ending[] = "_percent";
    const char *key = rate_key(name);
    return strlen(key) > strlen(ending) && strcmp(key + strlen(key) - strlen(ending), ending) == 0;
}

#define PERCENT_MOST INT64_C(1000000)

enum err rate_check_value(const struct rate *rate, struct err_info *info) {
    if (rate->value < 0)
        return err_set(info, ERR_INPUT, "A rate cannot be less than 0");
    if (rate_is_percent(rate->name) && rate->value > PERCENT_MOST)
        return err_set(info, ERR_LIMIT, "A percentage is from 0 to 100");
    if (rate->value > RATE_MOST)
        return err_set(info, ERR_LIMIT, "A rate is from 0 to 999,999.9999 pounds");
    return ERR_OK;
}

enum err rate_check_wage(const struct rate *rate, struct err_info *info) {
    static const enum rate_name WAGES[] = {RATE_NLW_HOUR, RATE_NMW_18_20_HOUR,
                                           RATE_NMW_UNDER_18_HOUR};
    for (size_t i = 0; rate->value == 0 && i < sizeof WAGES / sizeof *WAGES; i++)
        if (rate->name == WAGES[i])
            return err_set(info, ERR_INPUT,
                           "A minimum wage cannot be 0. Write the pounds an hour, such as 12.71");
    return ERR_OK;
}

/* 1271 for 1,271 pence an hour would be a wrong figure in every plan. */
enum err rate_check_unit(const struct rate *rate, struct err_info *info) {
    bool percent = rate_is_percent(rate->name);
    if (percent && strcmp(rate->unit, "percent") != 0)
        return err_set(info, ERR_INPUT, "The unit of this rate has to be \"percent\"");
    if (!percent && strncmp(rate->unit, "pounds", strlen("pounds")) != 0)
        return err_set(info, ERR_INPUT,
                       "The unit of this rate has to be in pounds, such as \"pounds a year\"");
    return ERR_OK;
}

enum rate_name rate_find(const char *key) {
    size_t name = 0;
    while (name < RATE_NAME_COUNT && strcmp(NAMES[name].key, key) != 0)
        name++;
    return (enum rate_name)name;
}

const char *rate_key(enum rate_name name) {
    return NAMES[name].key;
}

const char *rate_label(enum rate_name name) {
    return NAMES[name].label;
}

const char *rate_unit(const struct rate *rate) {
    return strcmp(rate->unit, "percent") == 0 ? "per cent" : rate->unit;
}

bool rates_carried(const struct rates *rates, int64_t day) {
    return rates->count > 0 && date_tax_year(day) > date_tax_year(rates->newest);
}
