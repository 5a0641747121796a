/* A number as people write and paste it, turned into the plain form: with what it is a number of,
 * per what, in hours and minutes, or a sum to be worked out. What is right is left to value_read,
 * so that there is one judge. */
#include "kind.h"

#include "base/text.h"
#include "base/unused.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

/* What a field's number is a number of. */
static enum decimal_mark mark_of(const struct field *field, const struct record *record) {
    static const enum decimal_mark KEPT_BACK[] = {DECIMAL_POUNDS, DECIMAL_WEEKS, DECIMAL_PERCENT};
    if (field == dictionary_field(RECORD_CONTINGENCY, CONTINGENCY_VALUE) && record != NULL)
        return KEPT_BACK[record_number(record, CONTINGENCY_KIND)];
    return kind_mark(field);
}

static const char *example_of(const struct field *field) {
    return field->example == NULL ? "2" : field->example;
}

/* "45%" where pounds are asked for. */
static enum err check_mark(const struct field *field, const struct record *record,
                           const char *typed, const struct decimal_typed *number,
                           struct err_info *info) {
    static const char *const WORDS[] = {
        [DECIMAL_PLAIN] = "a plain number",      [DECIMAL_POUNDS] = "an amount in pounds",
        [DECIMAL_PERCENT] = "a per cent",        [DECIMAL_HOURS] = "a number of hours",
        [DECIMAL_NIGHTS] = "a number of nights", [DECIMAL_WEEKS] = "a number of weeks"};
    enum decimal_mark asked = mark_of(field, record);
    char quote[TEXT_QUOTE];
    if (number->mark == DECIMAL_PLAIN || number->mark == asked)
        return ERR_OK;
    return err_set(info, ERR_INPUT, "\"%s\" is not %s. For example, %s", text_quote(typed, quote),
                   WORDS[asked], example_of(field));
}

/* What a price is the price of one of, as far as is known; NULL where nothing can be: an amount. */
static const char *priced_unit(const struct field *field, const struct record *record) {
    static const struct {
        enum record_type type;
        size_t price, unit;
    } LINES[] = {{RECORD_LINE, LINE_UNIT_PRICE, LINE_UNIT},
                 {RECORD_BASELINE, BASELINE_UNIT_PRICE, BASELINE_UNIT}};
    if (!kind_of(field)->number->prices_one)
        return NULL;
    if (field == dictionary_field(RECORD_LINE, LINE_HOURLY_RATE))
        return "hour";
    for (size_t i = 0; i < sizeof LINES / sizeof *LINES; i++)
        if (record != NULL && field == dictionary_field(LINES[i].type, LINES[i].price))
            return record_text(record, LINES[i].unit);
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
    static const char *const TIMES[] = {"day", "week", "fortnight", "month", "quarter", "year"};
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
                       i < sizeof TIMES / sizeof *TIMES;
         i++)
        if (strcmp(per, TIMES[i]) == 0)
            return err_set(info, ERR_INPUT,
                           "\"%s\" is not the price of one: it says how often too. "
                           "Write what one costs; how often is asked for by itself",
                           quote);
    return ERR_OK;
}

/* "24/7" of hours or nights is said of all the time: no sum is meant. */
static enum err check_always(const struct field *field, const char *typed, struct err_info *info) {
    enum decimal_mark mark = kind_mark(field);
    const char *at = typed;
    for (const char *want = "24/7"; *want != '\0'; want++, at++) {
        at += strspn(at, " ");
        if (*at != *want)
            return ERR_OK;
    }
    if (at[strspn(at, " ")] != '\0' || (mark != DECIMAL_HOURS && mark != DECIMAL_NIGHTS))
        return ERR_OK;
    return err_set(info, ERR_INPUT,
                   "\"24/7\" could mean two things: all the time, or 24 shared by 7. Write %s",
                   mark == DECIMAL_HOURS ? "how many hours that is" : "how many nights that is");
}

/* "2.30" hours would be 2 hours 18 minutes. */
static enum err check_clock(const struct field *field, const char *typed,
                            const struct decimal_typed *number, struct err_info *info) {
    char quote[TEXT_QUOTE];
    int64_t minutes = 0;
    enum err err = ERR_OK;
    if (!number->clock || kind_mark(field) != DECIMAL_HOURS)
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
    unsigned places = kind_of(field)->number->places;
    int64_t whole = 1;
    char quote[TEXT_QUOTE];
    for (unsigned i = 0; i < places; i++)
        whole *= 10;
    struct ratio scaled = ratio_mul(number->value, ratio_of(whole, 1));
    if (ratio_round(scaled, out, NULL) != ERR_OK)
        return kind_past_limits(field, number->value.num < 0, typed, info);
    if (scaled.den != 1 && places == 0) /* 10/3 */
        return err_set(info, ERR_INPUT, "\"%s\" is not a whole number. For example, %s",
                       text_quote(typed, quote), example_of(field));
    if (scaled.den != 1 && !number->worked) /* 12.123 pounds */
        return err_set(info, ERR_INPUT,
                       "\"%s\" has too many figures after the point. It can have %u",
                       text_quote(typed, quote), places);
    return ERR_OK;
}

/* What is no number at all is value_read's to say. */
enum err kind_typed_number(const struct field *field, const struct record *record, char *typed,
                           int64_t today UNUSED, struct value *out, struct err_info *info) {
    struct value read = {.set = true};
    struct decimal_typed number;
    struct err_info why = {0};
    enum err err = decimal_read_typed(typed, &number, &why);
    if (err != ERR_OK)
        return why.text[0] == '\0' ? value_read(field, typed, out, info)
                                   : err_set(info, err, "%s", why.text);
    err = check_mark(field, record, typed, &number, info);
    if (err == ERR_OK)
        err = check_per(field, record, typed, number.per, info);
    if (err == ERR_OK)
        err = check_always(field, typed, info);
    if (err == ERR_OK)
        err = check_clock(field, typed, &number, info);
    if (err == ERR_OK)
        err = fit_number(field, typed, &number, &read.number, info);
    if (err == ERR_OK)
        err = value_check(field, &read, info);
    if (err == ERR_OK)
        *out = read;
    return err;
}
