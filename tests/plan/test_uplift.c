/* Price rises: which words are the year of a price, and what is offered for which plan. */
#include "cost_fixture.h"

#include "base/unused.h"
#include "plan/uplift.h"

static void price_year_read__a_year__ends_on_31_march(void **state UNUSED) {
    static const char *const years[] = {"2024/25",   "2024-25",      "2024\u201325", "2024/2025",
                                        "2024-2025", "2024 to 2025", " 2024 / 25 ",  "24/25",
                                        "24-25",     "2024 to 25",   "2024",         " 2024 "};
    for (size_t i = 0; i < sizeof years / sizeof years[0]; i++) {
        int64_t ends = 0;
        if (!price_year_read(years[i], &ends) || ends != date_of(2025, 3, 31))
            fail_msg("\"%s\"", years[i]);
    }
    int64_t ends = 0;
    assert_true(price_year_read("1999/00", &ends));
    assert_int_equal(ends, date_of(2000, 3, 31));
}

static void price_year_read__anything_else__is_no_year(void **state UNUSED) {
    static const char *const others[] = {
        "",           " ",       "last year", "2024/26",  "2024/24",   "2024/2026", "2025/24",
        "24/26",      "24/2025", "24",        "2024/",    "2024/2",    "2024/025",  "2024/255",
        "20245",      "2024 25", "2024to",    "May 2024", "2024/25 x", "1 in 2024", "0024/25",
        "2024/25/26", "202",     "2024.25",   "9999/00",  "2024tons"};
    for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
        int64_t ends = 7;
        if (price_year_read(others[i], &ends) || ends != 7)
            fail_msg("\"%s\"", others[i]);
    }
}

static void add_rise(struct rates *rates, int64_t from, int64_t value, const char *source) {
    struct rate row = {.name = RATE_NHS_UPLIFT_PERCENT, .from = from, .value = value};
    snprintf(row.source, sizeof row.source, "%s", source);
    assert_int_equal(rates_add(rates, &row, NULL), ERR_OK);
}

static int64_t offered(const struct rates *rates, const char *price_year, int64_t starts) {
    struct uplift uplift;
    int64_t ends = 0;
    assert_true(price_year_read(price_year, &ends));
    uplift_find(ends, starts, rates, &uplift);
    return uplift.known ? uplift.percent : -1;
}

/* The day after the price year ends counts, and so does the plan's first day. */
static void uplift_find__each_boundary__a_day_either_side(void **state UNUSED) {
    struct rates rates;
    struct uplift uplift;
    assert_int_equal(builtin_rates(&rates, NULL), ERR_OK);
    assert_int_equal(offered(&rates, "2024/25", date_of(2025, 3, 31)), -1);
    assert_int_equal(offered(&rates, "2024/25", date_of(2025, 4, 1)), 48300);
    assert_int_equal(offered(&rates, "2024/25", date_of(2026, 6, 1)), 48300);
    assert_int_equal(offered(&rates, "2025/26", date_of(2026, 6, 1)), -1);
    assert_int_equal(offered(&rates, "2026/27", date_of(2026, 6, 1)), -1);
    uplift_find(date_of(2025, 3, 31), date_of(2025, 4, 1), &rates, &uplift);
    assert_string_equal(uplift.source, "Cost uplift 2025/26, NHS Payment Scheme (NHS England)");
    uplift_find(date_of(2025, 4, 1), date_of(2026, 4, 1), &rates, &uplift);
    assert_false(uplift.known);
    rates_done(&rates);
}

/* 1.0483 x 1.025 x 1.01995 = 1.095929...; rounding each on the way would give another. */
static void uplift_find__several_rises__are_multiplied_and_rounded_once(void **state UNUSED) {
    struct rates rates;
    struct uplift uplift;
    rates_init(&rates);
    add_rise(&rates, date_of(2025, 4, 1), 48300, "The first");
    add_rise(&rates, date_of(2026, 4, 1), 25000, "The second");
    add_rise(&rates, date_of(2027, 4, 1), 19950, "The third");
    assert_int_equal(offered(&rates, "2024/25", date_of(2026, 3, 31)), 48300);
    assert_int_equal(offered(&rates, "2024/25", date_of(2026, 4, 1)), 74508); /* 7.45075 */
    assert_int_equal(offered(&rates, "2025/26", date_of(2027, 3, 31)), 25000);
    assert_int_equal(offered(&rates, "2024/25", date_of(2027, 6, 1)), 95944); /* 9.594392... */
    uplift_find(date_of(2025, 3, 31), date_of(2027, 6, 1), &rates, &uplift);
    assert_string_equal(uplift.source, "The first; The second; The third");
    rates_done(&rates);
}

/* A nought is a rise that is known; and more of them than can be multiplied exactly are none. */
static void uplift_find__nought_and_too_many__are_told_apart(void **state UNUSED) {
    struct rates rates;
    rates_init(&rates);
    add_rise(&rates, date_of(2025, 4, 1), 0, "None that year");
    assert_int_equal(offered(&rates, "2024/25", date_of(2025, 6, 1)), 0);
    for (int year = 1950; year < 2020; year++)
        add_rise(&rates, date_of(year, 4, 1), 12347, "Long ago");
    assert_int_equal(offered(&rates, "1940/41", date_of(2025, 6, 1)), -1);
    assert_int_equal(offered(&rates, "2024/25", date_of(2025, 6, 1)), 0);
    rates_done(&rates);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(price_year_read__a_year__ends_on_31_march),
        cmocka_unit_test(price_year_read__anything_else__is_no_year),
        cmocka_unit_test(uplift_find__each_boundary__a_day_either_side),
        cmocka_unit_test(uplift_find__several_rises__are_multiplied_and_rounded_once),
        cmocka_unit_test(uplift_find__nought_and_too_many__are_told_apart),
    };
    return cmocka_run_group_tests_name("plan/uplift", tests, NULL, NULL);
}
