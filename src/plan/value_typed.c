/* What a person typed, read once: dates, money, numbers, choices and yes or no as people write
 * them. What is right is left to value_check and value_read, so that there is one judge. */
#include "base/date.h"
#include "base/decimal.h"
#include "base/nhs.h"
#include "base/text.h"
#include "plan/value.h"
#include <ctype.h>
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define SPACES " \t\r\n"

static enum err no_memory(struct err_info *info) {
    return err_set(info, ERR_MEMORY, "the computer has no memory left for this");
}

/* Takes the spaces off both ends, in place. */
static char *trim(char *text) {
    size_t length;

    text += strspn(text, SPACES);
    length = strlen(text);
    while (length > 0 && strchr(SPACES, text[length - 1]) != NULL)
        text[--length] = '\0';
    return text;
}

/* The same words, whatever their case, `_` the same as a space. */
static bool words_match(const char *a, const char *b) {
    for (; *a != '\0' && *b != '\0'; a++, b++) {
        int x = *a == '_' ? ' ' : tolower((unsigned char)*a);
        int y = *b == '_' ? ' ' : tolower((unsigned char)*b);
        if (x != y)
            return false;
    }
    return *a == *b;
}

/* The choice someone meant by its word or its label, or -1. */
static int find_choice(const struct field *field, const char *typed) {
    for (int i = 0; field->choices[i].word != NULL; i++)
        if (words_match(field->choices[i].word, typed) ||
            words_match(field->choices[i].label, typed))
            return i;
    return -1;
}

/* Each reader below gives a value, or leaves it unset where value_read is to say what is wrong. */

static void read_choice(const struct field *field, const char *typed, struct value *value) {
    int found = find_choice(field, typed);

    if (found >= 0)
        *value = (struct value){.set = true, .number = found};
}

static enum err read_nhs_number(const char *typed, struct value *value, struct err_info *info) {
    char digits[11];

    if (!nhs_read(typed, digits))
        return ERR_OK;
    *value = (struct value){.set = true, .text = strdup(digits)};
    return value->text == NULL ? no_memory(info) : ERR_OK;
}

static void read_yes_no(const char *typed, struct value *value) {
    static const char *const words[] = {"no", "yes", "n", "y", "false", "true"};

    for (int i = 0; i < 6; i++)
        if (strcasecmp(typed, words[i]) == 0)
            *value = (struct value){.set = true, .number = i % 2};
}

/* Several answers, a line each or with commas between; `typed` is written over. */
static enum err read_choices(const struct field *field, char *typed, struct value *value,
                             struct err_info *info) {
    bool whole = strchr(typed, '\n') != NULL || find_choice(field, typed) >= 0;
    char *rest = typed, *piece;
    int64_t bits = 0;

    while ((piece = strtok_r(rest, whole ? "\n" : ",", &rest)) != NULL) {
        piece = trim(piece);
        int found = find_choice(field, piece);
        if (*piece != '\0' && found < 0)
            return value_read(field, piece, value, info);
        if (*piece != '\0')
            bits |= (int64_t)1 << found;
    }
    *value = (struct value){.set = bits != 0, .number = bits};
    return ERR_OK;
}

/* ---- numbers ----------------------------------------------------------------------------- */

/* What a field's number is a number of. */
static enum decimal_mark mark_of(const struct field *field, const struct record *record) {
    static const enum decimal_mark kept_back[] = {DECIMAL_POUNDS, DECIMAL_WEEKS, DECIMAL_PERCENT};

    if (field->kind == KIND_MONEY || field->kind == KIND_PRICE)
        return DECIMAL_POUNDS;
    if (field->kind == KIND_HOURS)
        return DECIMAL_HOURS;
    if (field == dictionary_field(RECORD_CONTINGENCY, CONTINGENCY_VALUE) && record != NULL)
        return kept_back[record_number(record, CONTINGENCY_KIND)];
    if (field == dictionary_field(RECORD_LINE, LINE_SICK_WEEKS))
        return DECIMAL_WEEKS;
    return DECIMAL_PLAIN;
}

/* "45%" where pounds are asked for. */
static enum err check_mark(const struct field *field, const struct record *record,
                           const char *typed, const struct decimal_typed *number,
                           struct err_info *info) {
    static const char *const words[] = {[DECIMAL_PLAIN] = "a plain number",
                                        [DECIMAL_POUNDS] = "an amount in pounds",
                                        [DECIMAL_PERCENT] = "a per cent",
                                        [DECIMAL_HOURS] = "a number of hours",
                                        [DECIMAL_WEEKS] = "a number of weeks"};
    enum decimal_mark asked = mark_of(field, record);
    char quote[TEXT_QUOTE];

    if (number->mark == DECIMAL_PLAIN || number->mark == asked)
        return ERR_OK;
    return err_set(info, ERR_INPUT, "\"%s\" is not %s. For example, %s", text_quote(typed, quote),
                   words[asked], field->example == NULL ? "2" : field->example);
}

/* What a price is the price of one of, as far as is known; NULL where nothing can be: an amount. */
static const char *priced_unit(const struct field *field, const struct record *record) {
    static const struct {
        enum record_type type;
        size_t price, unit;
    } lines[] = {{RECORD_LINE, LINE_UNIT_PRICE, LINE_UNIT},
                 {RECORD_BASELINE, BASELINE_UNIT_PRICE, BASELINE_UNIT}};

    if (field->kind != KIND_PRICE)
        return NULL;
    if (field == dictionary_field(RECORD_LINE, LINE_HOURLY_RATE))
        return "hour";
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
        if (record != NULL && field == dictionary_field(lines[i].type, lines[i].price))
            return record_text(record, lines[i].unit);
    return "";
}

/* Whether the unit typed is the one asked for: "session" for "sessions" too. */
static bool same_unit(const char *per, const char *unit) {
    size_t length = strlen(per);

    return strncasecmp(per, unit, length) == 0 &&
           (unit[length] == '\0' || strcasecmp(unit + length, "s") == 0);
}

/* "60 a week" as the price of one session would be a wrong price: how often is asked elsewhere. */
static enum err check_per(const struct field *field, const struct record *record, const char *typed,
                          const char *per, struct err_info *info) {
    static const char *const times[] = {"day", "week", "fortnight", "month", "quarter", "year"};
    const char *unit = priced_unit(field, record);
    char quote[TEXT_QUOTE], clean[TEXT_QUOTE];

    if (per[0] == '\0' || (unit != NULL && same_unit(per, unit)))
        return ERR_OK;
    text_quote(typed, quote);
    if (unit == NULL)
        return err_set(info, ERR_INPUT, "\"%s\" is not an amount by itself. Write only how much",
                       quote);
    if (unit[0] != '\0')
        return err_set(info, ERR_INPUT, "\"%s\" is not the price of one %s. Write what one costs",
                       quote, text_quote(unit, clean));
    for (size_t i = 0; field != dictionary_field(RECORD_MEASURE, MEASURE_UNIT_COST) &&
                       i < sizeof times / sizeof *times;
         i++)
        if (strcmp(per, times[i]) == 0)
            return err_set(info, ERR_INPUT,
                           "\"%s\" is not the price of one: it says how often too. "
                           "Write what one costs; how often is asked for by itself",
                           quote);
    return ERR_OK;
}

/* "2.30" hours would be 2 hours 18 minutes. */
static enum err check_clock(const struct field *field, const char *typed,
                            const struct decimal_typed *number, struct err_info *info) {
    char quote[TEXT_QUOTE];
    int64_t minutes = 0;
    enum err err = ERR_OK;

    if (field->kind != KIND_HOURS || !number->clock)
        return ERR_OK;
    err = ratio_round(ratio_mul(number->value, ratio_of(60, 1)), &minutes, info);
    if (err != ERR_OK || minutes < 0)
        return err;
    int64_t hours = minutes / 60, meant = minutes % 60 * 100 / 60;
    return err_set(info, ERR_INPUT,
                   "\"%s\" is not clear: minutes, or a part of an hour. Write %" PRId64
                   ":%02" PRId64 ", or %" PRId64 ":%02" PRId64,
                   text_quote(typed, quote), hours, meant, hours, minutes % 60);
}

/* A number that was typed, as its field holds it. What came of working is rounded to that; anything
 * else has to fit as it is. */
static enum err fit_number(const struct field *field, const char *typed,
                           const struct decimal_typed *number, int64_t *out,
                           struct err_info *info) {
    int places = field_places(field);
    int64_t whole = 1;
    char quote[TEXT_QUOTE];

    for (int i = 0; i < places; i++)
        whole *= 10;
    struct ratio scaled = ratio_mul(number->value, ratio_of(whole, 1));
    if (ratio_round(scaled, out, NULL) != ERR_OK)
        *out = number->value.num < 0 ? -INT64_MAX : INT64_MAX; /* more than any field takes */
    else if (scaled.den != 1 && places == 0)                   /* 10/3 */
        return err_set(info, ERR_INPUT, "\"%s\" is not a whole number. For example, %s",
                       text_quote(typed, quote), field->example == NULL ? "2" : field->example);
    else if (scaled.den != 1 && !number->worked) /* 12.123 pounds */
        return err_set(info, ERR_INPUT,
                       "\"%s\" has too many figures after the point. It can have %d",
                       text_quote(typed, quote), places);
    return ERR_OK;
}

/* Reads a number as people write it; what is no number at all is value_read's to say. */
static enum err read_number(const struct field *field, const struct record *record,
                            const char *typed, struct value *value, struct err_info *info) {
    struct value read = {.set = true};
    struct decimal_typed number;
    struct err_info why = {0};
    enum err err = decimal_read_typed(typed, &number, &why);

    if (err != ERR_OK)
        return why.text[0] == '\0' ? value_read(field, typed, value, info)
                                   : err_set(info, err, "%s", why.text);
    err = check_mark(field, record, typed, &number, info);
    if (err == ERR_OK)
        err = check_per(field, record, typed, number.per, info);
    if (err == ERR_OK)
        err = check_clock(field, typed, &number, info);
    if (err == ERR_OK)
        err = fit_number(field, typed, &number, &read.number, info);
    if (err == ERR_OK)
        err = value_check(field, &read, info);
    if (err == ERR_OK)
        *value = read;
    return err;
}

static enum err read_date(const struct field *field, const char *typed, int64_t today,
                          struct value *value, struct err_info *info) {
    enum date_century century = field->kind == KIND_BIRTH_DATE ? DATE_PAST : DATE_COMING;
    enum err err = date_read_typed(typed, century, today, &value->number, info);

    value->set = err == ERR_OK;
    return err;
}

/* Reads trimmed text, which is written over. */
static enum err read_trimmed(const struct field *field, const struct record *record, char *typed,
                             int64_t today, struct value *value, struct err_info *info) {
    enum err err = ERR_OK;

    if (field->kind == KIND_DATE || field->kind == KIND_BIRTH_DATE)
        return read_date(field, typed, today, value, info);
    if (field_places(field) >= 0)
        return read_number(field, record, typed, value, info);
    if (field->kind == KIND_CHOICES)
        return read_choices(field, typed, value, info);
    if (field->kind == KIND_CHOICE)
        read_choice(field, typed, value);
    else if (field->kind == KIND_YES_NO)
        read_yes_no(typed, value);
    else if (field->kind == KIND_NHS_NUMBER)
        err = read_nhs_number(typed, value, info);
    return err != ERR_OK || value->set ? err : value_read(field, typed, value, info);
}

/* Nothing but what is not seen. */
static bool is_nothing(const struct field *field, const char *trimmed) {
    char typed[TEXT_KEYED];

    return *trimmed == '\0' ||
           (!field_is_text(field) && text_typed(trimmed, typed) && typed[0] == '\0');
}

enum err value_read_typed(const struct field *field, const struct record *record, const char *typed,
                          int64_t today, struct value *out, struct err_info *info) {
    struct value value = {0};
    char *copy = strdup(typed), *trimmed;
    enum err err = copy == NULL ? no_memory(info) : ERR_OK;

    trimmed = copy == NULL ? NULL : trim(copy);
    if (err == ERR_OK && !is_nothing(field, trimmed))
        err = read_trimmed(field, record, trimmed, today, &value, info);
    if (err == ERR_OK)
        *out = value;
    free(copy);
    return err;
}
