/* The NHS number: how it may be typed, its check digit, how it is shown. All numbers are from the
 * range kept for tests (999...), but for those made to be wrong. */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

#include "base/nhs.h"
#include "base/text.h"
#include "base/unused.h"

#include <string.h>

static void nhs_read__ways_people_write_it__give_ten_digits(void **state UNUSED) {
    const char *const texts[] = {"9990000018",
                                 "999 000 0018",
                                 "  999 000 0018  ",
                                 "9 9 9 0000 01 8",
                                 "999\u00A0000\u00A00018",
                                 "999   0000018",
                                 "999-000-0018",
                                 "999\u2013000\u20130018",
                                 "999 000 0018\u200B",
                                 "\uFEFF999 000 0018",
                                 "\u202A9990000018\u202C",
                                 "999\t0000018",
                                 "999\u2009000\u20090018\n",
                                 "999\u00AD0000018",
                                 "\uFF19\uFF19\uFF19\uFF10\uFF10\uFF10\uFF10\uFF10\uFF11\uFF18"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char digits[11] = "";
        assert_true(nhs_read(texts[i], digits));
        assert_string_equal(digits, "9990000018");
    }
}

static void nhs_read__anything_else__is_refused_and_changes_nothing(void **state UNUSED) {
    const char *const texts[] = {"",
                                 " ",
                                 "999000001",
                                 "99900000181",
                                 "999000001899900000189990000018999000001899900000189990000018",
                                 "999 000 0018 x",
                                 "999.000.0018",
                                 "999/000/0018",
                                 "999000001O",
                                 "+9990000018",
                                 "-999000001",
                                 "9990000018\xc2",
                                 "999000001\u0668"};
    for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++) {
        char digits[11] = "untouched";
        assert_false(nhs_read(texts[i], digits));
        assert_string_equal(digits, "untouched");
    }
}

static void nhs_is_valid__right_check_digit__is_true(void **state UNUSED) {
    assert_true(nhs_is_valid("9990000018"));
    assert_true(nhs_is_valid("9990000026"));
    assert_true(nhs_is_valid("9990000050")); /* the sum leaves nothing over: check digit 0 */
}

/* Of ten last digits at most one is right; where the check would be 10, none. */
static void nhs_is_valid__each_last_digit__at_most_one_is_right(void **state UNUSED) {
    unsigned without = 0;
    for (unsigned n = 0; n < 1000; n++) {
        char digits[11] = "9990000000";
        digits[6] = (char)('0' + n / 100);
        digits[7] = (char)('0' + n / 10 % 10);
        digits[8] = (char)('0' + n % 10);
        unsigned right = 0, sum = 0;
        for (unsigned i = 0; i < 9; i++)
            sum += (10 - i) * (unsigned)(digits[i] - '0');
        for (char last = '0'; last <= '9'; last++) {
            digits[9] = last;
            if (nhs_is_valid(digits)) {
                right++;
                /* With the check digit, weighted one, the sum divides by 11. */
                assert_int_equal((sum + (unsigned)(last - '0')) % 11, 0);
            }
        }
        assert_in_range(right, 0, 1);
        assert_int_equal(right, sum % 11 == 1 ? 0 : 1);
        without += right == 0;
    }
    assert_true(without > 0);
}

static void nhs_is_valid__one_wrong_or_two_changed_digits__is_false(void **state UNUSED) {
    for (size_t i = 0; i < 10; i++) {
        for (char wrong = '0'; wrong <= '9'; wrong++) {
            char digits[11] = "9990123456"; /* made right below */
            for (char last = '0'; last <= '9' && !nhs_is_valid(digits); last++)
                digits[9] = last;
            assert_true(nhs_is_valid(digits));
            if (digits[i] == wrong)
                continue;
            digits[i] = wrong;
            assert_false(nhs_is_valid(digits));
        }
    }
    assert_false(nhs_is_valid("9990000081")); /* the last two of a right one changed round */
}

static void nhs_is_valid__one_digit_ten_times__is_false(void **state UNUSED) {
    for (char digit = '0'; digit <= '9'; digit++) {
        char digits[11];
        memset(digits, digit, 10);
        digits[10] = '\0';
        assert_false(nhs_is_valid(digits));
    }
}

static void nhs_is_valid__not_ten_digits__is_false(void **state UNUSED) {
    assert_false(nhs_is_valid(""));
    assert_false(nhs_is_valid("999000001"));
    assert_false(nhs_is_valid("99900000180"));
    assert_false(nhs_is_valid("999 000 0018"));
    assert_false(nhs_is_valid("999000001x"));
}

static void nhs_show__ten_digits__are_shown_in_threes(void **state UNUSED) {
    char buffer[NHS_TEXT];
    assert_ptr_equal(nhs_show("9990000018", buffer), buffer);
    assert_string_equal(buffer, "999 000 0018");
}

static void nhs_show__anything_else__is_copied_as_far_as_it_fits(void **state UNUSED) {
    char buffer[NHS_TEXT];
    assert_string_equal(nhs_show("", buffer), "");
    assert_string_equal(nhs_show("99900", buffer), "99900");
    assert_string_equal(nhs_show("99900000181234", buffer), "999000001812");
    assert_string_equal(nhs_show("01234567890\u00E9", buffer), "01234567890");
    assert_string_equal(nhs_show("a\x1b[31m", buffer), "a[31m");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nhs_read__ways_people_write_it__give_ten_digits),
        cmocka_unit_test(nhs_read__anything_else__is_refused_and_changes_nothing),
        cmocka_unit_test(nhs_is_valid__right_check_digit__is_true),
        cmocka_unit_test(nhs_is_valid__each_last_digit__at_most_one_is_right),
        cmocka_unit_test(nhs_is_valid__one_wrong_or_two_changed_digits__is_false),
        cmocka_unit_test(nhs_is_valid__one_digit_ten_times__is_false),
        cmocka_unit_test(nhs_is_valid__not_ten_digits__is_false),
        cmocka_unit_test(nhs_show__ten_digits__are_shown_in_threes),
        cmocka_unit_test(nhs_show__anything_else__is_copied_as_far_as_it_fits),
    };
    return cmocka_run_group_tests_name("base/nhs", tests, NULL, NULL);
}
