/* Owns the kinds that are a number: how finely each is kept, how big it may be, and how it is
 * written. What a person typed is read in kind_number_typed.c; what is past a limit is told in
 * kind_limits.c. */
#include "kind.h"

#include "base/text.h"
#include "base/unused.h"

#include <string.h>

static enum err not_a_number(const struct field *field, const char *text, struct err_info *info) {
    const struct number_kind *kind = kind_of(field)->number;
    char quote[TEXT_QUOTE];
    int64_t number;
    text_quote(text, quote);
    if (kind->places > 0 && decimal_read(text, 9, &number, NULL) == ERR_OK)
        return err_set(info, ERR_INPUT,
                       "\"%s\" has too many figures after the point. It can have %u", quote,
                       kind->places);
    return err_set(info, ERR_INPUT, "\"%s\" is not %s. For example, %s", quote,
                   kind_mark(field) == DECIMAL_NIGHTS ? "a number of nights" : kind->what,
                   field->example == NULL ? kind->example : field->example);
}

static enum err read_number(const struct field *field, const char *text, struct value *out,
                            struct err_info *info) {
    int64_t number = 0;
    enum err err = decimal_read(text, kind_of(field)->number->places, &number, NULL);
    if (err == ERR_LIMIT)
        err = kind_past_limits(field, strchr(text, '-') != NULL, text, info);
    else if (err == ERR_OK)
        err = kind_check_limits(field, number, text, info);
    else
        err = not_a_number(field, text, info);
    if (err == ERR_OK)
        out->number = number;
    return err;
}

static enum err check_number(const struct field *field, const struct value *value,
                             struct err_info *info) {
    const struct value_limits limits = value_limits(field);
    char buffer[DECIMAL_TEXT];
    if (value->number >= limits.least && value->number <= limits.most)
        return ERR_OK;
    decimal_write(value->number, kind_of(field)->number->places, 0, buffer);
    return kind_check_limits(field, value->number, buffer, info);
}

static char *write_number(const struct field *field, const struct value *value) {
    const struct number_kind *kind = kind_of(field)->number;
    char buffer[DECIMAL_TEXT];
    return strdup(decimal_write(value->number, kind->places, kind->decimals, buffer));
}

static char *show_number(const struct plan *plan UNUSED, const struct field *field,
                         const struct value *value) {
    char buffer[DECIMAL_TEXT];
    return strdup(kind_show_number(field, value->number, buffer));
}

/* Versions of clang-format disagree on a macro that is a whole initialiser. */
/* clang-format off */
#define NUMBER(MOST, ...) {                                                                        \
    .column = COLUMN_INTEGER, .limits.most = (MOST),                                               \
    .number = &(const struct number_kind){__VA_ARGS__},                                            \
    .read_plain = read_number, .check = check_number, .write_plain = write_number,                             \
    .read_typed = kind_typed_number, .show = show_number,                                          \
}

const struct kind kind_whole =
    NUMBER(999999, .places = 0, .what = "a whole number", .example = "2");
const struct kind kind_money =
    NUMBER(9999999999, .places = 2, .decimals = 2, .mark = DECIMAL_POUNDS,
           .what = "an amount in pounds", .example = "60 or 60.50");
const struct kind kind_price =
    NUMBER(9999999999, .places = 4, .decimals = 2, .mark = DECIMAL_POUNDS, .prices_one = true,
           .what = "an amount in pounds", .example = "60 or 60.50");
const struct kind kind_quantity =
    NUMBER(99999999, .places = 3, .what = "a number", .example = "1 or 2.5");
const struct kind kind_hours =
    NUMBER(16800, .places = 2, .mark = DECIMAL_HOURS, .what = "a number of hours",
           .example = "16 or 2.5");
const struct kind kind_figure =
    NUMBER(999999999999, .places = 4, .what = "a number", .example = "4 or 2.5");
/* clang-format on */
