/* Decimals: strict reading, writing, money, and the exact fractions between them. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

#include "base/decimal.h"
#include "base/text.h"
#include "base/unused.h"

#include <string.h>

#define UNTOUCHED INT64_C(-77)
#define COUNT(array) (sizeof(array) / sizeof(array)[0])

struct good {
    const char *text;
    unsigned places;
    int64_t value;
};

struct bad {
    const char *text;
    unsigned places;
    enum err err;
    const char *words;
};

typedef enum err reader(const char *, unsigned, int64_t *, struct err_info *);

static void expect_good(reader *read, const struct good *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        int64_t value = UNTOUCHED;
        struct err_info info = {.text = "as it was"};
        enum err err = read(rows[i].text, rows[i].places, &value, &info);
        if (err != ERR_OK || value != rows[i].value)
            print_error("reading \"%s\": %s\n", rows[i].text, info.text);
        assert_int_equal(err, ERR_OK);
        assert_true(value == rows[i].value);
        assert_string_equal(info.text, "as it was");
        assert_int_equal(read(rows[i].text, rows[i].places, &value, NULL), ERR_OK);
    }
}

static void expect_bad(reader *read, const struct bad *rows, size_t count) {
    for (size_t i = 0; i < count; i++) {
        int64_t value = UNTOUCHED;
        struct err_info info = {0};
        enum err err = read(rows[i].text, rows[i].places, &value, &info);
        if (err != rows[i].err)
            print_error("reading \"%s\" should not have gone as it did\n", rows[i].text);
        assert_int_equal(err, rows[i].err);
        assert_true(value == UNTOUCHED);
        if (rows[i].words != NULL)
            assert_string_equal(info.text, rows[i].words);
        assert_true(strlen(info.text) > 0);
        assert_true(text_is_plain(info.text, false));
        assert_int_equal(read(rows[i].text, rows[i].places, &value, NULL), rows[i].err);
    }
}

static void decimal_read__plain_decimals__are_exact(void **state UNUSED) {
    static const struct good rows[] = {
        {"0", 2, 0},
        {"-0", 2, 0},
        {"-0.00", 2, 0},
        {"12", 2, 1200},
        {"12.5", 2, 1250},
        {"12.50", 2, 1250},
        {"-0.01", 2, -1},
        {"0.0001", 4, 1},
        {"999999.9999", 4, INT64_C(9999999999)},
        {"99999.999", 3, 99999999},
        {"007", 0, 7},
        {"00000000000000000000000000000001.5", 1, 15},
        {"99999999.99", 2, INT64_C(9999999999)},
        {"9223372036854775807", 0, INT64_MAX},
        {"-9223372036854775808", 0, INT64_MIN},
        {"92233720368547758.07", 2, INT64_MAX},
        {"-92233720368547758.08", 2, INT64_MIN},
        {"9.223372036", 9, INT64_C(9223372036)},
    };
    expect_good(decimal_read, rows, COUNT(rows));
}

static void decimal_read__anything_else__is_refused(void **state UNUSED) {
    static const struct bad rows[] = {
        {"", 2, ERR_INPUT, "There is no number here. For example, 12 or 12.50"},
        {"12,50", 2, ERR_INPUT, "\"12,50\" is not a number. For example, 12 or 12.50"},
        {"6o.00", 1, ERR_INPUT, "\"6o.00\" is not a number. For example, 12 or 12.5"},
        {"six", 0, ERR_INPUT, "\"six\" is not a number. For example, 12"},
        {"1.5", 0, ERR_INPUT, "\"1.5\" is not a whole number. For example, 12"},
        {"1.234", 2, ERR_INPUT, "\"1.234\" has too many figures after the point. Use 2 at most"},
        {"1.500", 2, ERR_INPUT, NULL},
        {"1,234.50", 2, ERR_INPUT, NULL},
        {"\u00A312", 2, ERR_INPUT, NULL},
        {" 12", 2, ERR_INPUT, NULL},
        {"12 ", 2, ERR_INPUT, NULL},
        {"12\n", 2, ERR_INPUT, NULL},
        {"+12", 2, ERR_INPUT, NULL},
        {"--12", 2, ERR_INPUT, NULL},
        {"-", 2, ERR_INPUT, NULL},
        {".", 2, ERR_INPUT, NULL},
        {"-.5", 2, ERR_INPUT, NULL},
        {".5", 2, ERR_INPUT, NULL},
        {"5.", 2, ERR_INPUT, NULL},
        {"1.2.3", 2, ERR_INPUT, NULL},
        {"1.-2", 2, ERR_INPUT, NULL},
        {"12-", 2, ERR_INPUT, NULL},
        {"1e3", 2, ERR_INPUT, NULL},
        {"0x10", 2, ERR_INPUT, NULL},
        {"nan", 2, ERR_INPUT, NULL},
        {"inf", 2, ERR_INPUT, NULL},
        {"\uFF11\uFF12", 2, ERR_INPUT, NULL},
        {"\u0661\u0662", 2, ERR_INPUT, NULL},
        {"\u221212", 2, ERR_INPUT, NULL},
        {"12\xff", 2, ERR_INPUT, NULL},
        {"\xc2", 2, ERR_INPUT, NULL},
        {"12\xc2", 2, ERR_INPUT, NULL},
    };
    expect_bad(decimal_read, rows, COUNT(rows));
}

static void decimal_read__numbers_that_do_not_fit__are_past_the_limit(void **state UNUSED) {
    static const struct bad rows[] = {
        {"9223372036854775808", 0, ERR_LIMIT,
         "\"9223372036854775808\" is too large a number. Check it for figures that should not be "
         "there"},
        {"-9223372036854775809", 0, ERR_LIMIT, NULL},
        {"92233720368547758.08", 2, ERR_LIMIT, NULL},
        {"-92233720368547758.09", 2, ERR_LIMIT, NULL},
        {"92233720368547759", 2, ERR_LIMIT, NULL},
        {"922337203685477581", 2, ERR_LIMIT, NULL}, /* overflows only at the added noughts */
        {"99999999999999999999999999999999999999999999999999999", 4, ERR_LIMIT, NULL},
        {"99999999999999999999999999x", 4, ERR_INPUT, NULL}, /* not a number at all comes first */
        {"99999999999999999999999999.123", 2, ERR_INPUT, NULL},
    };
    expect_bad(decimal_read, rows, COUNT(rows));
}

static void decimal_read__bad_text_in_the_words__is_short_and_safe(void **state UNUSED) {
    char text[2001];
    memset(text, 'z', 2000);
    text[2000] = '\0';
    struct err_info info;
    int64_t value;
    decimal_read(text, 2, &value, &info);
    assert_true(strlen(info.text) < 120);
    assert_non_null(strstr(info.text, "z\u2026\" is not a number"));
    decimal_read("\x1b[2J\n12\xff", 2, &value, &info);
    assert_string_equal(info.text, "\"[2J 12\uFFFD\" is not a number. For example, 12 or 12.50");
}

static void decimal_write__values__have_least_decimals_and_no_more_noughts(void **state UNUSED) {
    static const struct {
        int64_t value;
        unsigned places, least;
        const char *text;
    } rows[] = {
        {135000, 4, 2, "13.50"},
        {135050, 4, 2, "13.505"},
        {135001, 4, 2, "13.5001"},
        {130000, 4, 0, "13"},
        {135000, 4, 0, "13.5"},
        {135000, 4, 4, "13.5000"},
        {0, 2, 2, "0.00"},
        {0, 4, 0, "0"},
        {0, 0, 0, "0"},
        {5, 2, 0, "0.05"},
        {-5, 2, 2, "-0.05"},
        {-50, 2, 0, "-0.5"},
        {1000, 0, 0, "1000"},
        {1000, 3, 0, "1"},
        {12, 0, 2, "12.00"},
        {125, 1, 2, "12.50"},
        {INT64_MAX, 0, 0, "9223372036854775807"},
        {INT64_MIN, 0, 0, "-9223372036854775808"},
        {INT64_MIN, 2, 2, "-92233720368547758.08"},
        {INT64_MIN, 0, 9, "-9223372036854775808.000000000"},
        {INT64_MIN, 9, 9, "-9223372036.854775808"},
        {1, 9, 0, "0.000000001"},
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char buffer[DECIMAL_TEXT];
        assert_ptr_equal(decimal_write(rows[i].value, rows[i].places, rows[i].least, buffer),
                         buffer);
        assert_string_equal(buffer, rows[i].text);
    }
}

static void decimal_write__read_again__is_the_same_value(void **state UNUSED) {
    uint64_t seed = 1;
    for (int i = 0; i < 20000; i++) {
        seed = seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        int64_t value = (int64_t)(seed >> (seed % 60)), again = UNTOUCHED;
        if (i % 2 == 1)
            value = -value;
        unsigned places = (unsigned)i % 10, least = (unsigned)(seed >> 40) % (places + 1);
        char buffer[DECIMAL_TEXT];
        decimal_write(value, places, least, buffer);
        assert_int_equal(decimal_read(buffer, places, &again, NULL), ERR_OK);
        assert_true(again == value);
        money_show(value, places, buffer);
        if (places >= 2) {
            struct decimal_typed typed;
            int64_t whole = 1;
            for (unsigned place = 0; place < places; place++)
                whole *= 10;
            assert_int_equal(decimal_read_typed(buffer, &typed, NULL), ERR_OK);
            assert_int_equal(ratio_compare(typed.value, ratio_of(value, whole)), 0);
        }
    }
}

static void money_show__amounts__are_grouped_with_the_sign_before_the_pound(void **state UNUSED) {
    static const struct {
        int64_t value;
        unsigned places;
        const char *text;
    } rows[] = {
        {123450, 2, "\u00A31,234.50"},
        {-400000, 2, "-\u00A34,000.00"},
        {0, 2, "\u00A30.00"},
        {-1, 2, "-\u00A30.01"},
        {99999, 2, "\u00A3999.99"},
        {100000, 2, "\u00A31,000.00"},
        {99999999, 2, "\u00A3999,999.99"},
        {100000000, 2, "\u00A31,000,000.00"},
        {135000, 4, "\u00A313.50"},
        {135050, 4, "\u00A313.505"},
        {12345678, 4, "\u00A31,234.5678"},
        {4500, 4, "\u00A30.45"},
        {12, 0, "\u00A312.00"},
        {INT64_MIN, 2, "-\u00A392,233,720,368,547,758.08"},
        {INT64_MIN, 0, "-\u00A39,223,372,036,854,775,808.00"}, /* fills the buffer */
    };
    for (size_t i = 0; i < COUNT(rows); i++) {
        char buffer[DECIMAL_TEXT];
        assert_ptr_equal(money_show(rows[i].value, rows[i].places, buffer), buffer);
        assert_string_equal(buffer, rows[i].text);
    }
}

static int64_t rounded(struct ratio value) {
    int64_t out = UNTOUCHED;
    assert_int_equal(ratio_round(value, &out, NULL), ERR_OK);
    return out;
}

static int64_t floored(struct ratio value) {
    int64_t out = UNTOUCHED;
    assert_int_equal(ratio_floor(value, &out, NULL), ERR_OK);
    return out;
}

static void expect_lost(struct ratio value) {
    int64_t out = UNTOUCHED;
    struct err_info info = {0};
    assert_true(value.lost);
    assert_int_equal(ratio_round(value, &out, &info), ERR_LIMIT);
    assert_true(strlen(info.text) > 0);
    assert_int_equal(ratio_floor(value, &out, NULL), ERR_LIMIT);
    assert_true(out == UNTOUCHED);
}

static void ratio_of__any_two_numbers__are_in_lowest_terms_over_a_positive(void **state UNUSED) {
    for (int64_t num = -40; num <= 40; num++) {
        for (int64_t den = -40; den <= 40; den++) {
            if (den == 0)
                continue;
            struct ratio value = ratio_of(num, den);
            assert_true(value.den > 0 && !value.lost);
            assert_true(value.num * den == num * value.den);
            for (int64_t by = 2; by <= 40; by++)
                assert_false(value.num % by == 0 && value.den % by == 0);
        }
    }
}

static void ratio_of__lowest_numbers_and_nought__are_handled(void **state UNUSED) {
    assert_true(rounded(ratio_of(INT64_MIN, 1)) == INT64_MIN);
    assert_true(rounded(ratio_of(INT64_MIN, INT64_MIN)) == 1);
    assert_true(rounded(ratio_of(INT64_MAX, 1)) == INT64_MAX);
    expect_lost(ratio_of(1, 0));
    int64_t out = UNTOUCHED;
    /* One more than fits, once the sign is turned. */
    assert_int_equal(ratio_round(ratio_of(INT64_MIN, -1), &out, NULL), ERR_LIMIT);
    assert_true(out == UNTOUCHED);
}

/* Against plain whole-number arithmetic on every small pair of fractions. */
static void ratio__every_small_pair__agrees_with_whole_numbers(void **state UNUSED) {
    for (int a = -6; a <= 6; a++)
        for (int b = 1; b <= 6; b++)
            for (int c = -6; c <= 6; c++)
                for (int d = 1; d <= 6; d++) {
                    struct ratio x = ratio_of(a, b), y = ratio_of(c, d), z = ratio_add(x, y);
                    assert_true(z.num * b * d == (a * d + c * b) * z.den);
                    z = ratio_sub(x, y);
                    assert_true(z.num * b * d == (a * d - c * b) * z.den);
                    z = ratio_mul(x, y);
                    assert_true(z.num * b * d == a * c * z.den);
                    assert_true(z.den > 0 && !z.lost);
                    int left = a * d, right = c * b, order = (left > right) - (left < right);
                    assert_int_equal(ratio_compare(x, y), order);
                    assert_int_equal(ratio_compare(ratio_min(x, y), order <= 0 ? x : y), 0);
                    assert_int_equal(ratio_compare(ratio_max(x, y), order >= 0 ? x : y), 0);
                    if (c == 0) {
                        expect_lost(ratio_div(x, y));
                        continue;
                    }
                    z = ratio_div(x, y);
                    assert_true(z.num * b * c == a * d * z.den);
                    assert_true(z.den > 0 && !z.lost);
                }
}

static void ratio_round__halves__go_away_from_zero(void **state UNUSED) {
    assert_true(rounded(ratio_of(1, 2)) == 1);
    assert_true(rounded(ratio_of(-1, 2)) == -1);
    assert_true(rounded(ratio_of(3, 2)) == 2);
    assert_true(rounded(ratio_of(-3, 2)) == -2);
    assert_true(rounded(ratio_of(5, 2)) == 3); /* not to even */
    assert_true(rounded(ratio_of(-5, 2)) == -3);
    assert_true(rounded(ratio_of(0, 7)) == 0);
    assert_true(rounded(ratio_of(1, 3)) == 0);
    assert_true(rounded(ratio_of(2, 3)) == 1);
    assert_true(rounded(ratio_of(-1, 3)) == 0);
    assert_true(rounded(ratio_of(-2, 3)) == -1);
    assert_true(rounded(ratio_of(499999999, 1000000000)) == 0);
    assert_true(rounded(ratio_of(500000001, 1000000000)) == 1);
    /* A hair under and over a half, where doubling would overflow 64 bits. */
    assert_true(rounded(ratio_of(INT64_MAX / 2, INT64_MAX)) == 0);
    assert_true(rounded(ratio_of(INT64_MAX / 2 + 1, INT64_MAX)) == 1);
}

static void ratio_floor__goes_down__on_both_sides_of_zero(void **state UNUSED) {
    assert_true(floored(ratio_of(7, 2)) == 3);
    assert_true(floored(ratio_of(-7, 2)) == -4);
    assert_true(floored(ratio_of(-1, 1000)) == -1);
    assert_true(floored(ratio_of(1, 1000)) == 0);
    assert_true(floored(ratio_of(-4, 2)) == -2);
    assert_true(floored(ratio_of(INT64_MIN, 1)) == INT64_MIN);
}

static void ratio_round__just_inside_and_outside_64_bits__is_right_or_refused(void **state UNUSED) {
    struct ratio most = ratio_of(INT64_MAX, 1), least = ratio_of(INT64_MIN, 1);
    struct ratio third = ratio_of(1, 3), half = ratio_of(1, 2);
    int64_t out = UNTOUCHED;
    struct err_info info;
    assert_true(rounded(ratio_add(most, third)) == INT64_MAX);
    assert_int_equal(ratio_round(ratio_add(most, half), &out, &info), ERR_LIMIT);
    assert_true(floored(ratio_add(most, half)) == INT64_MAX);
    assert_true(rounded(ratio_sub(least, third)) == INT64_MIN);
    assert_int_equal(ratio_round(ratio_sub(least, half), &out, &info), ERR_LIMIT);
    assert_int_equal(ratio_floor(ratio_sub(least, third), &out, &info), ERR_LIMIT);
    assert_true(out == UNTOUCHED);
    assert_non_null(strstr(info.text, "more than the planner can work out"));
}

/* (2^63 - 1)^2 fits in 128 bits; its square, and twice twice it, do not. */
static struct ratio huge(void) {
    struct ratio most = ratio_of(INT64_MAX, 1);
    return ratio_mul(most, most);
}

static void ratio__overflow_in_each_operation__is_lost(void **state UNUSED) {
    struct ratio big = huge(), two = ratio_of(2, 1), one = ratio_of(1, 1);
    struct ratio tiny = ratio_div(one, big), other = ratio_div(one, ratio_sub(big, one));
    assert_false(big.lost || tiny.lost || other.lost);
    struct ratio most = ratio_add(big, big); /* the last that fits, nearly */
    assert_false(most.lost);

    expect_lost(ratio_add(most, most));
    expect_lost(ratio_sub(ratio_sub(ratio_of(0, 1), most), most));
    expect_lost(ratio_mul(big, ratio_mul(two, two)));
    expect_lost(ratio_mul(tiny, other)); /* in what is below the line */
    expect_lost(ratio_div(big, tiny));
    expect_lost(ratio_div(tiny, ratio_sub(big, one)));
    expect_lost(ratio_add(tiny, other));
    expect_lost(ratio_sub(tiny, other));
    /* -2^127 fits in 128 bits, but has no opposite there. */
    struct ratio least = ratio_of(INT64_MIN, 1);
    expect_lost(ratio_mul(ratio_mul(least, least), ratio_of(-2, 1)));
    /* Not lost where it cancels, however large on the way. */
    assert_true(rounded(ratio_mul(big, tiny)) == 1);
    assert_true(rounded(ratio_div(big, big)) == 1);
    assert_true(rounded(ratio_sub(big, big)) == 0);
    assert_true(rounded(ratio_div(most, big)) == 2);
}

static void ratio__lost__stays_lost_through_everything(void **state UNUSED) {
    struct ratio lost = ratio_of(1, 0), zero = ratio_of(0, 1), one = ratio_of(1, 1);
    struct ratio (*const operations[])(struct ratio, struct ratio) = {
        ratio_add, ratio_sub, ratio_mul, ratio_div, ratio_min, ratio_max};
    for (size_t i = 0; i < COUNT(operations); i++) {
        expect_lost(operations[i](lost, one));
        expect_lost(operations[i](one, lost));
        expect_lost(operations[i](lost, zero));
        expect_lost(operations[i](zero, lost));
        expect_lost(operations[i](lost, lost));
    }
    assert_int_equal(ratio_compare(lost, one), 0);
    assert_int_equal(ratio_compare(one, lost), 0);
    /* Made by nobody: the empty struct is no number, and must not divide by nought. */
    struct ratio empty = {0};
    int64_t out = UNTOUCHED;
    assert_true(ratio_add(empty, one).lost);
    assert_true(ratio_div(one, empty).lost);
    assert_int_equal(ratio_round(empty, &out, NULL), ERR_LIMIT);
}

static void ratio_compare__huge_fractions_that_hardly_differ__are_told_apart(void **state UNUSED) {
    struct ratio big = huge(), one = ratio_of(1, 1);
    struct ratio less = ratio_div(ratio_sub(big, one), big); /* (n-1)/n */
    struct ratio more = ratio_div(big, ratio_add(big, one)); /* n/(n+1), the larger */
    assert_false(less.lost || more.lost);
    assert_int_equal(ratio_compare(less, more), -1);
    assert_int_equal(ratio_compare(more, less), 1);
    assert_int_equal(ratio_compare(more, more), 0);
    assert_int_equal(ratio_compare(less, one), -1);
    struct ratio zero = ratio_of(0, 1);
    assert_int_equal(ratio_compare(ratio_sub(zero, less), ratio_sub(zero, more)), 1);
    assert_int_equal(ratio_compare(ratio_sub(zero, less), more), -1);
}

/* 16 hours x 52 weeks at 13.50, and 5.6/46.4 holiday pay on it, to the penny. */
static void ratio__a_years_wages__come_to_the_penny(void **state UNUSED) {
    struct ratio hours = ratio_mul(ratio_of(1600, 100), ratio_of(52, 1));
    struct ratio pence = ratio_mul(hours, ratio_of(135000, 100));
    assert_true(rounded(pence) == 1123200);
    assert_true(rounded(ratio_mul(pence, ratio_of(120700, 1000000))) == 135570);
    /* An eight-week part comes from the exact year: 8/52 of 100.00 is 15.38, not 8 x 1.92. */
    assert_true(rounded(ratio_mul(ratio_of(10000, 1), ratio_of(8, 52))) == 1538);
}

static void ratio__the_largest_line_the_planner_takes__is_not_lost(void **state UNUSED) {
    struct ratio price = ratio_of(INT64_C(9999999999), 100), quantity = ratio_of(99999999, 1000);
    struct ratio year = ratio_mul(ratio_mul(price, quantity), ratio_of(999, 1));
    year = ratio_mul(ratio_mul(year, ratio_of(365, 7)), ratio_of(1, 997));
    year = ratio_div(ratio_mul(year, ratio_of(363, 366)), ratio_of(365, 7));
    assert_false(year.lost);
    assert_true(rounded(year) == INT64_C(9937928439344)); /* 0.436 pence more, exactly */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(decimal_read__plain_decimals__are_exact),
        cmocka_unit_test(decimal_read__anything_else__is_refused),
        cmocka_unit_test(decimal_read__numbers_that_do_not_fit__are_past_the_limit),
        cmocka_unit_test(decimal_read__bad_text_in_the_words__is_short_and_safe),
        cmocka_unit_test(decimal_write__values__have_least_decimals_and_no_more_noughts),
        cmocka_unit_test(decimal_write__read_again__is_the_same_value),
        cmocka_unit_test(money_show__amounts__are_grouped_with_the_sign_before_the_pound),
        cmocka_unit_test(ratio_of__any_two_numbers__are_in_lowest_terms_over_a_positive),
        cmocka_unit_test(ratio_of__lowest_numbers_and_nought__are_handled),
        cmocka_unit_test(ratio__every_small_pair__agrees_with_whole_numbers),
        cmocka_unit_test(ratio_round__halves__go_away_from_zero),
        cmocka_unit_test(ratio_floor__goes_down__on_both_sides_of_zero),
        cmocka_unit_test(ratio_round__just_inside_and_outside_64_bits__is_right_or_refused),
        cmocka_unit_test(ratio__overflow_in_each_operation__is_lost),
        cmocka_unit_test(ratio__lost__stays_lost_through_everything),
        cmocka_unit_test(ratio_compare__huge_fractions_that_hardly_differ__are_told_apart),
        cmocka_unit_test(ratio__a_years_wages__come_to_the_penny),
        cmocka_unit_test(ratio__the_largest_line_the_planner_takes__is_not_lost),
    };
    return cmocka_run_group_tests_name("base/decimal", tests, NULL, NULL);
}
