/* Finds whose answer a cell of the workbook is by what a person goes by: the sheet, the heading
 * over it, and the number that its row has. */
#include "tests/exchange/workbook_inputs.h"

#include "base/grow.h"
#include "plan/change.h"
#include "plan/line.h"
#include "tests/sheet/office.h"

#include <ctype.h>
#include <strings.h>

/* The records whose answers a sheet has: in tables, or each on a row of its own. */
static const struct {
    const char *sheet;
    bool table;
    enum record_type type;
} RECORDS[] = {
    {"Support", true, RECORD_LINE},        {"Employing", true, RECORD_HELPER},
    {"Employing", true, RECORD_LINE},      {"Employing", false, RECORD_PLAN},
    {"Budget", true, RECORD_BASELINE},     {"Budget", true, RECORD_ADJUSTMENT},
    {"Budget", false, RECORD_PLAN},        {"Budget", false, RECORD_BUDGET},
    {"Budget", false, RECORD_CONTINGENCY},
};

/* Headings that are not the label of what they are over. */
static const struct {
    const char *heading;
    enum record_type type;
    size_t field;
} OTHER_WORDS[] = {
    {"Price rise, per cent", RECORD_BASELINE, BASELINE_UPLIFT_PERCENT},
};

/* The field of a type that goes by a heading; false where it has none. */
static bool find_field(enum record_type type, const char *heading, size_t *field) {
    for (size_t i = 0; i < sizeof OTHER_WORDS / sizeof OTHER_WORDS[0]; i++)
        if (OTHER_WORDS[i].type == type && strcmp(OTHER_WORDS[i].heading, heading) == 0) {
            *field = OTHER_WORDS[i].field;
            return true;
        }
    for (*field = 0; *field < dictionary_record(type)->field_count; ++*field)
        if (strcmp(dictionary_field(type, *field)->label, heading) == 0)
            return true;
    return false;
}

static void find_record(const struct plan *plan, struct input *input) {
    enum record_type type;
    for (size_t i = 0; i < sizeof RECORDS / sizeof RECORDS[0]; i++) {
        type = RECORDS[i].type;
        if (strcmp(RECORDS[i].sheet, input->sheet) != 0 ||
            RECORDS[i].table != (input->above >= 0) ||
            !find_field(type, input->heading, &input->field))
            continue;
        input->type = type;
        break;
    }
    if (input->type == RECORD_TYPE_COUNT)
        return;
    size_t index = input->number > 0 ? (size_t)input->number - 1 : (size_t)input->above;
    if (!dictionary_record(type)->many)
        input->record = plan_one(plan, type);
    else if (index < plan_count(plan, type))
        input->record = plan_at(plan, type, index);
    else
        input->spare = input->begins[0] == '\0';
}

/* The one rate of that name with that value, where there is one alone. */
static void find_rate(const struct rates *rates, struct input *input) {
    for (size_t i = 0; i < rates->count && strcmp(input->heading, "Value") == 0; i++) {
        struct rate *rate = &rates->rows[i];
        if (strcasecmp(rate_label(rate->name), input->begins) != 0 ||
            llround(strtod(input->held, NULL) * 10000) != rate->value)
            continue;
        if (input->rate != NULL) {
            input->rate = NULL;
            return;
        }
        input->rate = rate;
    }
}

void inputs_list(struct fixture *f, struct inputs *out) {
    *out = (struct inputs){0};
    char *answer = office_ask("inputs"), *at = answer;
    const char *words[8];
    while (office_line(&at, words, 8)) {
        assert_true(GROW(out->items, out->count, out->capacity));
        struct input *input = &out->items[out->count++];
        *input = (struct input){.type = RECORD_TYPE_COUNT,
                                .row = atoi(words[1]),
                                .col = atoi(words[2]),
                                .number = atoi(words[5]),
                                .above = words[6][0] != '\0' ? atoi(words[6]) : -1};
        snprintf(input->sheet, sizeof input->sheet, "%s", words[0]);
        snprintf(input->held, sizeof input->held, "%s", words[3]);
        snprintf(input->heading, sizeof input->heading, "%s", words[4]);
        snprintf(input->begins, sizeof input->begins, "%s", words[7]);
        find_record(f->plan, input);
        if (input->record == NULL)
            find_rate(&f->rates, input);
    }
    free(answer);
}

void inputs_done(struct inputs *inputs) {
    free(inputs->items);
    *inputs = (struct inputs){0};
}

/* ---- other answers ---- */

static bool another_choice(const struct input *input, const struct field *field, char *words,
                           size_t size) {
    size_t count = field_choice_count(field);
    if (count < 2)
        return false;
    size_t next = ((size_t)record_number(input->record, input->field) + 1) % count;
    snprintf(words, size, "%s", field->choices[next].label);
    return true;
}

/* Whether the form takes it as it is. */
static bool is_clear(const struct field *field, const struct record *record, const char *words) {
    struct value value = {0};
    bool clear = value_read_typed(field, record, words, TODAY, &value, NULL) == ERR_OK;
    free(value.text);
    return clear;
}

bool input_another(const struct input *input, char *words, size_t size) {
    if (input->rate != NULL) {
        int64_t other = input->rate->value + (input->rate->value > 50000 ? -12300 : 12300);
        snprintf(words, size, "%lld.%04lld", (long long)other / 10000, (long long)other % 10000);
        return true;
    }
    if (input->record == NULL)
        return false;
    const struct field *field = dictionary_field(input->record->type, input->field);
    int64_t number = record_number(input->record, input->field);
    struct value_limits limits = value_limits(field);
    char *shown;
    switch (field->kind) {
    case KIND_CHOICE:
        return another_choice(input, field, words, size);
    case KIND_YES_NO:
        snprintf(words, size, "%s", number != 0 ? "No" : "Yes");
        return true;
    case KIND_DATE: {
        struct value day = {.set = true,
                            .number = number != 0 ? number + 10 : date_of(2026, 9, 20)};
        struct date_parts parts = date_split(day.number);
        snprintf(words, size, "%02d/%02d/%04d", parts.day, parts.month, parts.year);
        return true;
    }
    default:
        if (field_is_text(field))
            return false;
        do { /* 2.15 hours could be minutes: people are asked */
            number += number + 1 < limits.most ? 1 : -1;
            shown = value_write(field, &(struct value){.set = true, .number = number});
            assert_non_null(shown);
            snprintf(words, size, "%s", shown);
            free(shown);
        } while (!is_clear(field, input->record, words));
        return true;
    }
}

/* A number of a rate: digits with a point at most. */
static enum err rate_put(struct rate *rate, const char *words) {
    char *end;
    double number = strtod(words, &end);
    if (*words == '\0' || *end != '\0')
        return ERR_INPUT;
    struct rate other = *rate;
    other.value = llround(number * 10000);
    enum err err = rate_check_value(&other, NULL);
    if (err == ERR_OK)
        rate->value = other.value;
    return err;
}

enum err input_put(const struct input *input, const char *words, struct was *was) {
    *was = (struct was){0};
    if (input->rate != NULL) {
        was->rate = input->rate->value;
        return rate_put(input->rate, words);
    }
    const struct field *field = dictionary_field(input->record->type, input->field);
    struct value value = {0};
    struct err_info info;
    assert_true(value_copy(&input->record->values[input->field], &was->value));
    enum err err = value_read_typed(field, input->record, words, TODAY, &value, &info);
    if (err == ERR_OK)
        record_put(input->record, input->field, value);
    return err;
}

void input_put_back(const struct input *input, struct was *was) {
    if (input->rate != NULL)
        input->rate->value = was->rate;
    else
        record_put(input->record, input->field, was->value);
}

void plan_put_right(struct plan *plan) {
    static const enum record_type TYPES[] = {RECORD_LINE, RECORD_BASELINE};
    for (size_t t = 0; t < sizeof TYPES / sizeof *TYPES; t++)
        for (size_t i = 0; i < plan_count(plan, TYPES[t]); i++) {
            struct record *record = plan_at(plan, TYPES[t], i);
            size_t first, second;
            if (record_has(record, LINE_STARTS) && record_has(record, LINE_ENDS) &&
                record_number(record, LINE_STARTS) > record_number(record, LINE_ENDS)) {
                struct value starts = record->values[LINE_STARTS];
                record->values[LINE_STARTS] = record->values[LINE_ENDS];
                record->values[LINE_ENDS] = starts;
            }
            for (size_t k = 0; TYPES[t] == RECORD_LINE && line_not_both(k, &first, &second); k++)
                if (record_has(record, first))
                    record_put(record, second, (struct value){0});
        }
}
