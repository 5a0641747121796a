/* Owns how a number is shown, and what is said of one that is past the limits of its field. */
#include "kind.h"

#include "base/text.h"

#include <inttypes.h>
#include <stdio.h>

enum decimal_mark kind_mark(const struct field *field) {
    static const struct {
        enum record_type type;
        size_t field;
        enum decimal_mark mark;
    } OWN[] = {{RECORD_LINE, LINE_NIGHTS_PER_WEEK, DECIMAL_NIGHTS},
               {RECORD_LINE, LINE_OTHERS_PAY_PERCENT, DECIMAL_PERCENT},
               {RECORD_BASELINE, BASELINE_UPLIFT_PERCENT, DECIMAL_PERCENT},
               {RECORD_HELPER, HELPER_SICK_WEEKS, DECIMAL_WEEKS}};
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        if (field == dictionary_field(OWN[i].type, OWN[i].field))
            return OWN[i].mark;
    return kind_of(field)->number->mark;
}

static bool is_pounds(const struct number_kind *kind) {
    return kind->mark == DECIMAL_POUNDS;
}

/* Hundredths of hours that read like hours and minutes, and are asked about where they are typed:
 * "2.15". */
static bool reads_like_a_clock(const struct field *field, int64_t number) {
    return kind_mark(field) == DECIMAL_HOURS && (number % 100 == 15 || number % 100 == 45);
}

char *kind_show_number(const struct field *field, int64_t number, char buffer[DECIMAL_TEXT]) {
    const struct number_kind *kind = kind_of(field)->number;
    if (reads_like_a_clock(field, number)) {
        snprintf(buffer, DECIMAL_TEXT, "%" PRId64 ":%02" PRId64, number / 100,
                 number % 100 * 60 / 100);
        return buffer;
    }
    return is_pounds(kind) ? money_show(number, kind->places, buffer)
                           : decimal_write(number, kind->places, 0, buffer);
}

static enum err too_small(const struct field *field, const char *text, struct err_info *info) {
    char buffer[DECIMAL_TEXT], quote[TEXT_QUOTE];
    return err_set(info, ERR_LIMIT, "\"%s\" is too small. The least is %s", text_quote(text, quote),
                   kind_show_number(field, value_limits(field).least, buffer));
}

static enum err too_big(const struct field *field, const char *text, struct err_info *info) {
    char buffer[DECIMAL_TEXT], quote[TEXT_QUOTE];
    return err_set(info, ERR_LIMIT, "\"%s\" is too big. The most is %s", text_quote(text, quote),
                   kind_show_number(field, value_limits(field).most, buffer));
}

enum err kind_past_limits(const struct field *field, bool below, const char *text,
                          struct err_info *info) {
    return below ? too_small(field, text, info) : too_big(field, text, info);
}

enum err kind_check_limits(const struct field *field, int64_t number, const char *text,
                           struct err_info *info) {
    const struct value_limits limits = value_limits(field);
    if (number < limits.least)
        return too_small(field, text, info);
    return number > limits.most ? too_big(field, text, info) : ERR_OK;
}
