/* Decimals: reads them strictly, and writes them plainly or as money. A decimal is only ever an
 * int64_t; this keeps nothing. The fractions for the working are in ratio.c, numbers as people
 * write them in decimal_typed.c. */
#include "base/decimal.h"

#include "base/text.h"

#include <assert.h>
#include <string.h>

#define PLACES_MOST 9 /* what DECIMAL_TEXT has room for, whatever the value */

#define POUND "\u00A3"

static bool is_digit(char c) {
    return c >= '0' && c <= '9';
}

static const char *skip_digits(const char *at) {
    while (is_digit(*at))
        at++;
    return at;
}

/* The parts of a number's text; the text itself is not copied. */
struct parts {
    bool negative;
    const char *whole, *whole_end;       /* digits */
    const char *fraction, *fraction_end; /* digits, perhaps none */
};

/* From the first digit on: digits, and perhaps a point and digits. Returns where they end, or NULL.
 */
static const char *find_digits(const char *at, struct parts *parts) {
    parts->whole = at;
    parts->whole_end = skip_digits(at);
    if (parts->whole_end == at)
        return NULL;
    parts->fraction = parts->fraction_end = parts->whole_end;
    if (*parts->whole_end == '.') {
        parts->fraction = parts->whole_end + 1;
        parts->fraction_end = skip_digits(parts->fraction);
        if (parts->fraction_end == parts->fraction)
            return NULL;
    }
    return parts->fraction_end;
}

static bool find_plain(const char *text, struct parts *parts) {
    parts->negative = *text == '-';
    const char *end = find_digits(text + (parts->negative ? 1 : 0), parts);
    return end != NULL && *end == '\0';
}

/* Puts one more digit on the end; false where it does not fit. Working on the negative side all
 * along lets the lowest number in. */
static bool add_digit(int64_t *value, char digit, bool negative) {
    int step = negative ? '0' - digit : digit - '0';
    return !__builtin_mul_overflow(*value, 10, value) &&
           !__builtin_add_overflow(*value, step, value);
}

static bool add_up(const struct parts *parts, unsigned places, int64_t *out) {
    int64_t value = 0;
    for (const char *at = parts->whole; at < parts->whole_end; at++)
        if (!add_digit(&value, *at, parts->negative))
            return false;
    const char *at = parts->fraction;
    for (unsigned i = 0; i < places; i++)
        if (!add_digit(&value, at < parts->fraction_end ? *at++ : '0', parts->negative))
            return false;
    *out = value;
    return true;
}

static enum err refuse_text(const char *text, unsigned places, struct err_info *info) {
    const char *example = places == 0 ? "12" : places == 1 ? "12 or 12.5" : "12 or 12.50";
    if (text[strspn(text, " \t")] == '\0')
        return err_set(info, ERR_INPUT, "There is no number here. For example, %s", example);
    char quote[TEXT_QUOTE];
    return err_set(info, ERR_INPUT, "\"%s\" is not a number. For example, %s",
                   text_quote(text, quote), example);
}

static enum err read_parts(const char *text, const struct parts *parts, unsigned places,
                           int64_t *out, struct err_info *info) {
    char quote[TEXT_QUOTE];
    if (parts->fraction_end - parts->fraction > (ptrdiff_t)places) {
        text_quote(text, quote);
        if (places == 0)
            return err_set(info, ERR_INPUT, "\"%s\" is not a whole number. For example, 12", quote);
        return err_set(info, ERR_INPUT,
                       "\"%s\" has too many figures after the point. Use %u at most", quote,
                       places);
    }
    if (!add_up(parts, places, out))
        return err_set(
            info, ERR_LIMIT,
            "\"%s\" is too large a number. Check it for figures that should not be there",
            text_quote(text, quote));
    return ERR_OK;
}

enum err decimal_read(const char *text, unsigned places, int64_t *out, struct err_info *info) {
    assert(places <= PLACES_MOST);
    struct parts parts;
    if (!find_plain(text, &parts))
        return refuse_text(text, places, info);
    return read_parts(text, &parts, places, out, info);
}

char *decimal_write(int64_t value, unsigned places, unsigned least, char buffer[DECIMAL_TEXT]) {
    assert(places <= PLACES_MOST && least <= PLACES_MOST);
    uint64_t size = value < 0 ? -(uint64_t)value : (uint64_t)value;
    char room[DECIMAL_TEXT], *past = room + sizeof room, *digits = past;
    do { /* with noughts before, so that one stands before the point */
        *--digits = (char)('0' + size % 10);
        size /= 10;
    } while (size > 0 || past - digits <= (ptrdiff_t)places);
    size_t whole = (size_t)(past - digits) - places, shown = places;
    while (shown > least && digits[whole + shown - 1] == '0')
        shown--;

    char *end = buffer;
    if (value < 0)
        *end++ = '-';
    memcpy(end, digits, whole);
    end += whole;
    if (shown > 0 || least > 0)
        *end++ = '.';
    memcpy(end, digits + whole, shown);
    end += shown;
    for (; shown < least; shown++)
        *end++ = '0';
    *end = '\0';
    return buffer;
}

char *money_show(int64_t value, unsigned places, char buffer[DECIMAL_TEXT]) {
    char plain[DECIMAL_TEXT] = "";
    const char *from = decimal_write(value, places, 2, plain);
    char *end = buffer;
    if (*from == '-')
        *end++ = *from++;
    memcpy(end, POUND, strlen(POUND));
    end += strlen(POUND);
    for (size_t left = strcspn(from, "."); left > 0; left--) {
        *end++ = *from++;
        if (left > 1 && left % 3 == 1)
            *end++ = ',';
    }
    memcpy(end, from, strlen(from) + 1);
    return buffer;
}

char *money_show_short(int64_t value, unsigned places, char buffer[DECIMAL_TEXT]) {
    char *point = strchr(money_show(value, places, buffer), '.');
    if (strcmp(point, ".00") == 0)
        *point = '\0';
    return buffer;
}
