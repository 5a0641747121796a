/* Working days: weekends, the bank holidays that are held, and years of which none are. */
#include "base/unused.h"
#include "base/working_day.h"

#include "base/date.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

static int64_t day_of(const char *text) {
    int64_t day = 0;
    assert_int_equal(date_read(text, &day, NULL), ERR_OK);
    return day;
}

/* Easter Sunday, as the Anonymous Gregorian algorithm has it. */
static int64_t easter(int year) {
    int a = year % 19, b = year / 100, c = year % 100;
    int g = (8 * b + 13) / 25, h = (19 * a + b - b / 4 - g + 15) % 30;
    int l = (32 + 2 * (b % 4) + 2 * (c / 4) - h - c % 4) % 7;
    int m = (a + 11 * h + 19 * l) / 433, n = (h + l - 7 * m + 90) / 25;
    return date_of(year, n, (h + l - 7 * m + 33 * n + 19) % 32);
}

static void working_day__the_day_before__is_the_last_that_banks_pay(void **state UNUSED) {
    static const struct {
        const char *day, *is, *before;
    } rows[] = {
        {"2026-06-01", NULL, "2026-06-01"},
        {"2026-06-06", "a Saturday", "2026-06-05"},
        {"2026-06-07", "a Sunday", "2026-06-05"},
        {"2026-04-02", NULL, "2026-04-02"},
        {"2026-04-03", "a bank holiday", "2026-04-02"}, /* Good Friday */
        {"2026-04-05", "a Sunday", "2026-04-02"},
        {"2026-04-06", "a bank holiday", "2026-04-02"}, /* Easter Monday */
        {"2026-04-07", NULL, "2026-04-07"},
        {"2026-05-04", "a bank holiday", "2026-05-01"},
        {"2026-08-31", "a bank holiday", "2026-08-28"},
        {"2026-12-26", "a Saturday", "2026-12-24"},
        {"2026-12-28", "a bank holiday", "2026-12-24"}, /* in place of Boxing Day */
        {"2026-12-29", NULL, "2026-12-29"},
        {"2027-12-27", "a bank holiday", "2027-12-24"}, /* in place of Christmas Day */
        {"2027-12-28", "a bank holiday", "2027-12-24"},
        {"2028-01-03", "a bank holiday", "2027-12-31"}, /* in place of New Year's Day */
        {"2027-01-01", "a bank holiday", "2026-12-31"},
        {"2024-01-01", "a bank holiday", "2023-12-29"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        const char *is = working_day_not(day_of(rows[i].day));
        if (rows[i].is == NULL)
            assert_null(is);
        else
            assert_string_equal(is, rows[i].is);
        assert_int_equal(working_day_by(day_of(rows[i].day)), day_of(rows[i].before));
    }
}

/* Of a year that is not held, and of one before all that are, weekends alone are known. */
static void working_day__of_a_year_not_held__knows_weekends(void **state UNUSED) {
    assert_null(working_day_not(day_of("2029-01-01")));
    assert_null(working_day_not(day_of("2029-12-25")));
    assert_null(working_day_not(day_of("2023-12-25")));
    assert_string_equal(working_day_not(day_of("2029-01-06")), "a Saturday");
    assert_string_equal(working_day_not(day_of("1969-12-28")), "a Sunday");
    assert_int_equal(working_day_by(day_of("2029-01-07")), day_of("2029-01-05"));
}

/* Eight in each year, in order, none at a weekend; and those that can be worked out are there. */
static void working_day__holidays__are_those_of_their_years(void **state UNUSED) {
    int64_t day = 0, before = 0;
    size_t count = 0;
    for (; working_day_holiday(count, &day); count++) {
        assert_true(day > before);
        assert_int_equal(date_split(day).year, 2024 + (int)(count / 8));
        assert_string_equal(working_day_not(day), "a bank holiday");
        before = day;
    }
    assert_int_equal(count, 5 * 8);
    assert_non_null(strstr(BANK_HOLIDAYS_SOURCE, "2024 to 2028"));
    for (int year = 2024; year <= 2028; year++) {
        assert_string_equal(working_day_not(easter(year) - 2), "a bank holiday");
        assert_string_equal(working_day_not(easter(year) + 1), "a bank holiday");
        assert_non_null(working_day_not(date_of(year, 1, 1)));
        assert_non_null(working_day_not(date_of(year, 12, 25)));
        assert_non_null(working_day_not(date_of(year, 12, 26)));
    }
}

static void working_day__words__say_the_day_before(void **state UNUSED) {
    char words[WORKING_DAY_WORDS];
    assert_string_equal(working_day_words(day_of("2026-04-06"), words),
                        "a bank holiday; the working day before is 2 April 2026");
    assert_string_equal(working_day_words(day_of("2026-09-27"), words),
                        "a Sunday; the working day before is 25 September 2026");
    assert_string_equal(working_day_words(day_of("2026-06-01"), words), "");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(working_day__the_day_before__is_the_last_that_banks_pay),
        cmocka_unit_test(working_day__of_a_year_not_held__knows_weekends),
        cmocka_unit_test(working_day__holidays__are_those_of_their_years),
        cmocka_unit_test(working_day__words__say_the_day_before),
    };
    return cmocka_run_group_tests_name("base/working_day", tests, NULL, NULL);
}
