/* Numbers as people write and paste them: each with the exact fraction it comes to, or why it is
 * refused. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

#include "base/decimal.h"
#include "base/text.h"
#include "base/unused.h"

#include <string.h>

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

/* A number as people write it, what it comes to as an exact fraction, and what it is a number of.
 */
struct number_row {
    const char *text;
    int64_t num, den;
    enum decimal_mark mark;
    const char *per;
};

static void expect_typed(const struct number_row *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        struct decimal_typed typed;
        struct err_info info = {0};
        struct ratio value = ratio_of(rows[i].num, rows[i].den);
        enum err err = decimal_read_typed(rows[i].text, &typed, &info);
        if (err != ERR_OK)
            fail_msg("\"%s\": %s", rows[i].text, info.text);
        if (typed.value.lost || ratio_compare(typed.value, value) != 0)
            fail_msg("\"%s\" came to %lld/%lld", rows[i].text, (long long)typed.value.num,
                     (long long)typed.value.den);
        if (typed.mark != rows[i].mark)
            fail_msg("\"%s\": mark %d", rows[i].text, (int)typed.mark);
        assert_string_equal(typed.per, rows[i].per != NULL ? rows[i].per : "");
        assert_int_equal(decimal_read_typed(rows[i].text, &typed, NULL), ERR_OK);
    }
}

static void decimal_read_typed__numbers_and_money__are_exact(void **state UNUSED) {
    static const struct number_row rows[] = {
        {"12", 12, 1, 0, NULL},
        {"  12.50  ", 25, 2, 0, NULL},
        {"12.", 12, 1, 0, NULL},
        {".45", 9, 20, 0, NULL},
        {"0.50", 1, 2, 0, NULL},
        {"0012", 12, 1, 0, NULL},
        {"+5", 5, 1, 0, NULL},
        {"=12.50", 25, 2, 0, NULL}, /* as a cell has it */
        {"1,234.50", 2469, 2, 0, NULL},
        {"12,345", 12345, 1, 0, NULL},
        {"1,000,000", 1000000, 1, 0, NULL},
        {"-1,000", -1000, 1, 0, NULL},
        {"\u00A31,234.50", 2469, 2, DECIMAL_POUNDS, NULL},
        {"- \u00A35", -5, 1, DECIMAL_POUNDS, NULL},
        {"-\u00A35", -5, 1, DECIMAL_POUNDS, NULL},
        {"\u00A3-5", -5, 1, DECIMAL_POUNDS, NULL},
        {"\u00A3 - 5", -5, 1, DECIMAL_POUNDS, NULL},
        {"\t\u00A3\t60\t", 60, 1, DECIMAL_POUNDS, NULL},
        {"\u00A3\u00A060\u00A0", 60, 1, DECIMAL_POUNDS, NULL},
        {"60\n", 60, 1, 0, NULL},
        {"5\u00A3", 5, 1, DECIMAL_POUNDS, NULL},
        {"12.50 GBP", 25, 2, DECIMAL_POUNDS, NULL},
        {"GBP 12.50", 25, 2, DECIMAL_POUNDS, NULL},
        {"12 pounds", 12, 1, DECIMAL_POUNDS, NULL},
        {"\u2212500", -500, 1, 0, NULL}, /* typographic minus */
        {"\u2013500", -500, 1, 0, NULL}, /* en dash */
        {"\u2212\u00A3500.25", -2001, 4, DECIMAL_POUNDS, NULL},
        {"(500.00)", -500, 1, 0, NULL}, /* as accountants and Excel show it */
        {"\u00A3(500.00)", -500, 1, DECIMAL_POUNDS, NULL},
        {"(\u00A3500.00)", -500, 1, DECIMAL_POUNDS, NULL},
        {"( 1,500 )", -1500, 1, 0, NULL},
        {"45p", 9, 20, DECIMAL_POUNDS, NULL},
        {"45 p", 9, 20, DECIMAL_POUNDS, NULL},
        {"45 pence", 9, 20, DECIMAL_POUNDS, NULL},
        {"4.5p", 9, 200, DECIMAL_POUNDS, NULL},
        {"150p", 3, 2, DECIMAL_POUNDS, NULL},
        {"\u00A312.50p", 25, 2, DECIMAL_POUNDS, NULL},
        {"\uFF15", 5, 1, 0, NULL}, /* full width */
        {"\uFFE1\uFF11\uFF12\uFF0E\uFF15\uFF10", 25, 2, DECIMAL_POUNDS, NULL},
        {"1\uFF0C234", 1234, 1, 0, NULL},
        {"\u200B12.50\uFEFF", 25, 2, 0, NULL}, /* never seen */
        {"\u202A12.50\u202C", 25, 2, 0, NULL}, /* direction marks, as copied from a window */
        {"45%", 45, 1, DECIMAL_PERCENT, NULL},
        {"45 per cent", 45, 1, DECIMAL_PERCENT, NULL},
        {"4 weeks", 4, 1, DECIMAL_WEEKS, NULL},
        {"2\u00BD", 5, 2, 0, NULL},
        {"2 \u00BD", 5, 2, 0, NULL},
        {"\u00BE", 3, 4, 0, NULL},
        {"2 1/2", 5, 2, 0, NULL},
        {"1/2", 1, 2, 0, NULL},
        {"9,223,372,036,854,775,807", INT64_MAX, 1, 0, NULL},
        {"13.50 an hour", 27, 2, 0, "hour"},
        {"\u00A313.50 an hour", 27, 2, DECIMAL_POUNDS, "hour"},
        {"13.50 per hour", 27, 2, 0, "hour"},
        {"13.50/hour", 27, 2, 0, "hour"},
        {"13.50/hr", 27, 2, 0, "hour"},
        {"13.50ph", 27, 2, 0, "hour"},
        {"13.50 p/h", 27, 2, 0, "hour"},
        {"\u00A360 each", 60, 1, DECIMAL_POUNDS, NULL},
        {"60 a session", 60, 1, 0, "session"},
        {"45p a mile", 9, 20, DECIMAL_POUNDS, "mile"},
        {"60 per Physio Visit", 60, 1, 0, "physio visit"},
        {"60 a week", 60, 1, 0, "week"},
        {"60pw", 60, 1, 0, "week"},
        {"500 pcm", 500, 1, 0, "month"},
    };
    expect_typed(rows, COUNT(rows));
}

static void decimal_read_typed__hours_and_minutes__are_exact(void **state UNUSED) {
    static const struct number_row rows[] = {
        {"2:30", 5, 2, DECIMAL_HOURS, NULL},
        {"02:20", 7, 3, DECIMAL_HOURS, NULL},
        {"16h30", 33, 2, DECIMAL_HOURS, NULL},
        {"2h30", 5, 2, DECIMAL_HOURS, NULL},
        {"2h 30m", 5, 2, DECIMAL_HOURS, NULL},
        {"2 h", 2, 1, DECIMAL_HOURS, NULL},
        {"2h5", 25, 12, DECIMAL_HOURS, NULL},
        {"2.5 hours", 5, 2, DECIMAL_HOURS, NULL},
        {"2\u00BD hours", 5, 2, DECIMAL_HOURS, NULL},
        {"2hrs", 2, 1, DECIMAL_HOURS, NULL},
        {"90 minutes", 3, 2, DECIMAL_HOURS, NULL},
        {"90 mins", 3, 2, DECIMAL_HOURS, NULL},
        {"2 hours and 15 minutes", 9, 4, DECIMAL_HOURS, NULL},
        {"16:30:00", 33, 2, DECIMAL_HOURS, NULL},
        {"7*2h30", 35, 2, DECIMAL_HOURS, NULL},
        {"2:30 + 1:15", 15, 4, DECIMAL_HOURS, NULL},
    };
    expect_typed(rows, COUNT(rows));
}

static void decimal_read_typed__sums__come_to_an_exact_fraction(void **state UNUSED) {
    static const struct number_row rows[] = {
        {"16*12.50", 200, 1, 0, NULL},
        {"16 x 12.50", 200, 1, 0, NULL},
        {"16 \u00D7 \u00A312.50", 200, 1, DECIMAL_POUNDS, NULL},
        {"=16*12.50", 200, 1, 0, NULL},
        {"1,000 - 250", 750, 1, 0, NULL},
        {"1000-250", 750, 1, 0, NULL},
        {"-500+200", -300, 1, 0, NULL},
        {"0.1+0.2", 3, 10, 0, NULL}, /* not 0.30000000000000004 */
        {"100/3", 100, 3, 0, NULL},
        {"100 \u00F7 8", 25, 2, 0, NULL},
        {"100/3*3", 100, 1, 0, NULL},
        {"16x12.50", 200, 1, 0, NULL},
        {"16 @ \u00A312.50", 200, 1, DECIMAL_POUNDS, NULL},
        {"2+3*4", 14, 1, 0, NULL},
        {"20-2*4-2", 10, 1, 0, NULL},
        {"1/3+1/3+1/3", 1, 1, 0, NULL},
        {"3*45p", 27, 20, DECIMAL_POUNDS, NULL},
        {"\u00A312.50 + 45p", 259, 20, DECIMAL_POUNDS, NULL},
        {"5200/52 a week", 100, 1, 0, "week"},
    };
    expect_typed(rows, COUNT(rows));
    struct decimal_typed typed;
    assert_int_equal(decimal_read_typed("12.50", &typed, NULL), ERR_OK);
    assert_false(typed.worked);
    assert_int_equal(decimal_read_typed("2*12.50", &typed, NULL), ERR_OK);
    assert_true(typed.worked);
}

static void decimal_read_typed__too_large__is_lost_and_no_other_number(void **state UNUSED) {
    char text[200];
    struct decimal_typed typed;
    memset(text, '9', sizeof text);
    text[sizeof text - 1] = '\0';
    assert_int_equal(decimal_read_typed(text, &typed, NULL), ERR_OK);
    assert_true(typed.value.lost);
    for (size_t i = 1; i + 1 < sizeof text; i += 2)
        text[i] = '*';
    assert_int_equal(decimal_read_typed(text, &typed, NULL), ERR_INPUT); /* too long a sum */
}

static void decimal_read_typed__with_two_meanings__is_refused_with_words(void **state UNUSED) {
    static const struct {
        const char *text, *words; /* "": that it is no number is all there is to say */
    } rows[] = {
        {"", ""},
        {"   ", ""},
        {"\u00A3", ""},
        {"6o.00", ""},
        {"12,50",
         "\"12,50\" is not clear: the comma could mean two things. Write a point before pence "
         "or parts, as in 12.50, and a comma only between thousands, as in 1,250"},
        {"1,50", "could mean two things"},
        {"1,2345", "could mean two things"},
        {"1234,567", "could mean two things"},
        {"1,234,56", "could mean two things"},
        {"1,,234", "could mean two things"},
        {",234", "could mean two things"},
        {"1,234,", "could mean two things"},
        {"0,123", "could mean two things"},
        {"1.234,50", "could mean two things"},
        {"1.234,567", "could mean two things"},
        {"1.5,000", "could mean two things"},
        {"1, 234", "could mean two things"},
        {"16*1,50", "could mean two things"},
        {"12.50p",
         "\"12.50p\" is not clear: pounds, or pence. Write 12.50 for pounds, or 12p for pence"},
        {"\u00A345p", "not clear: pounds, or pence"},
        {"10-12", "\"10-12\" is not clear: a sum, or from one to the other. Write one number"},
        {"60 \u2013 65", "from one to the other"},
        {"1/4/27", "\"1/4/27\" is not a number: it looks like a date"},
        {"1-4-2027", "looks like a date"},
        {"2027-04-01", "looks like a date"},
        {"1 234", ""},
        {"12 .5", ""},
        {".", ""},
        {"1..5", ""},
        {"1.2.3", ""},
        {"--5", ""},
        {"+-5", ""},
        {"-\u00A3-5", ""},
        {"-(5)", ""},
        {"(5", ""},
        {"5)", ""},
        {"(2+3)", ""},
        {"2*(3+4)", ""},
        {"\u00A3\u00A35", ""},
        {"5-", ""},
        {"5*", ""},
        {"*5", ""},
        {"5**2", ""},
        {"5*-2", ""},
        {"2x", ""},
        {"5^2", ""},
        {"5\u00B2", ""},
        {"5/0", ""},
        {"5/0.00", ""},
        {"100+10%", ""},
        {"\u00A35*2h", ""},
        {"$5", ""},
        {"\u20AC5", ""},
        {"\2435", ""}, /* the pound sign of another encoding */
        {"5k", ""},
        {"1e5", ""},
        {"0x10", ""},
        {"nan", ""},
        {"inf", ""},
        {"12\n13", ""},
        {"2:75", ""},
        {"2:5", ""},
        {"2h75", ""},
        {"2.5h30", ""},
        {"2:30:15", ""},
        {"13.50 an", ""},
        {"13.50 an hour 5", ""},
        {"13.50 in the hour", ""},
        {"about 60", ""},
        {"60ish", ""},
        {"\u0665", ""}, /* an Arabic five */
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        struct decimal_typed typed = {.per = "untouched"};
        struct err_info info = {.text = "as it was"};
        if (decimal_read_typed(rows[i].text, &typed, &info) != ERR_INPUT)
            fail_msg("\"%s\" should not be a number", rows[i].text);
        assert_string_equal(typed.per, "untouched");
        if (rows[i].words[0] == '\0' ? info.text[0] != '\0'
                                     : strstr(info.text, rows[i].words) == NULL)
            fail_msg("\"%s\": %s", rows[i].text, info.text);
        assert_true(text_is_plain(info.text, false));
        assert_int_equal(decimal_read_typed(rows[i].text, &typed, NULL), ERR_INPUT);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimal_read_typed__numbers_and_money__are_exact),
        cmocka_unit_test(decimal_read_typed__hours_and_minutes__are_exact),
        cmocka_unit_test(decimal_read_typed__sums__come_to_an_exact_fraction),
        cmocka_unit_test(decimal_read_typed__too_large__is_lost_and_no_other_number),
        cmocka_unit_test(decimal_read_typed__with_two_meanings__is_refused_with_words),
    };
    return cmocka_run_group_tests_name("base/decimal typed", tests, NULL, NULL);
}
