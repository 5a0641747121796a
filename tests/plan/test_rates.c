/* Rates: kept in order of name and day whatever order they come in, and found by day. */
#include "cost_fixture.h"

#include "base/unused.h"

static struct rate row(enum rate_name name, int64_t from, int64_t value) {
    return (struct rate){.name = name, .from = from, .value = value};
}

static void rates_on__first_day__is_in_force_from_it(void **state UNUSED) {
    struct rates rates;
    rates_init(&rates);
    int64_t april = date_of(2026, 4, 6);
    const struct rate rows[] = {row(RATE_SSP_WEEK, april, 3), row(RATE_NI_PERCENT, april, 2),
                                row(RATE_SSP_WEEK, april - 365, 1), row(RATE_NLW_HOUR, april, 4)};
    for (size_t i = 0; i < 4; i++)
        assert_int_equal(rates_add(&rates, &rows[i], NULL), ERR_OK);
    assert_int_equal(rates_on(&rates, RATE_SSP_WEEK, april)->value, 3);
    assert_int_equal(rates_on(&rates, RATE_SSP_WEEK, april + 10000)->value, 3);
    assert_int_equal(rates_on(&rates, RATE_SSP_WEEK, april - 1)->value, 1);
    assert_int_equal(rates_on(&rates, RATE_SSP_WEEK, april - 365)->value, 1);
    assert_null(rates_on(&rates, RATE_SSP_WEEK, april - 366));
    assert_int_equal(rates_on(&rates, RATE_NI_PERCENT, april)->value, 2);
    assert_null(rates_on(&rates, RATE_NI_PERCENT, april - 1));
    assert_null(rates_on(&rates, RATE_PENSION_LOWER, april));
    assert_int_equal(rates.newest, april);
    rates_done(&rates);
}

static void rates_add__same_name_and_day__is_refused(void **state UNUSED) {
    struct rates rates;
    struct err_info info = {0};
    rates_init(&rates);
    struct rate one = row(RATE_PENSION_TRIGGER, date_of(2024, 4, 6), 1);
    assert_int_equal(rates_add(&rates, &one, &info), ERR_OK);
    one.value = 2;
    assert_int_equal(rates_add(&rates, &one, &info), ERR_INPUT);
    assert_non_null(strstr(info.text, "pension_trigger"));
    assert_non_null(strstr(info.text, "6 April 2024"));
    assert_int_equal(rates.count, 1);
    assert_int_equal(rates_on(&rates, RATE_PENSION_TRIGGER, one.from)->value, 1);
    rates_done(&rates);
}

static void rates_add__many_in_any_order__stay_in_order(void **state UNUSED) {
    struct rates rates;
    rates_init(&rates);
    for (int64_t i = 0; i < 500; i++) { /* 167 and 500 share no factor: every day once */
        struct rate one = row((enum rate_name)(i % 3), i * 167 % 500, i);
        assert_int_equal(rates_add(&rates, &one, NULL), ERR_OK);
    }
    assert_int_equal(rates.count, 500);
    for (size_t i = 1; i < rates.count; i++) {
        const struct rate *a = &rates.rows[i - 1], *b = &rates.rows[i];
        assert_true(a->name < b->name || (a->name == b->name && a->from < b->from));
    }
    assert_int_equal(rates.newest, 499);
    rates_done(&rates);
}

static void rate_find__every_key__is_its_own_name(void **state UNUSED) {
    for (size_t i = 0; i < RATE_NAME_COUNT; i++) {
        assert_int_equal(rate_find(rate_key((enum rate_name)i)), i);
        assert_true(rate_label((enum rate_name)i)[0] != '\0');
    }
    assert_int_equal(rate_find("ni_percen"), RATE_NAME_COUNT);
    assert_int_equal(rate_find(""), RATE_NAME_COUNT);
    assert_string_equal(rate_key(RATE_SSP_EARNINGS_PERCENT), "ssp_earnings_percent");
}

static void rates_carried__tax_year_after_the_newest__is_carried(void **state UNUSED) {
    struct rates rates;
    rates_init(&rates);
    assert_false(rates_carried(&rates, date_of(2090, 1, 1)));
    struct rate one = row(RATE_NLW_HOUR, date_of(2026, 4, 1), 1); /* tax year 2025/26 */
    assert_int_equal(rates_add(&rates, &one, NULL), ERR_OK);
    assert_false(rates_carried(&rates, date_of(2026, 4, 5)));
    assert_true(rates_carried(&rates, date_of(2026, 4, 6)));
    one = row(RATE_NI_PERCENT, date_of(2026, 4, 6), 1);
    assert_int_equal(rates_add(&rates, &one, NULL), ERR_OK);
    assert_false(rates_carried(&rates, date_of(2027, 4, 5)));
    assert_true(rates_carried(&rates, date_of(2027, 4, 6)));
    assert_false(rates_carried(&rates, date_of(2020, 4, 6)));
    rates_done(&rates);
}

static void rate_check__value__is_within_its_kind(void **state UNUSED) {
    static const struct {
        enum rate_name name;
        int64_t value;
        enum err err;
    } ROWS[] = {{RATE_NLW_HOUR, 0, ERR_OK},
                {RATE_NLW_HOUR, -1, ERR_INPUT},
                {RATE_NLW_HOUR, 1000001, ERR_OK},
                {RATE_NLW_HOUR, RATE_MOST, ERR_OK},
                {RATE_NLW_HOUR, RATE_MOST + 1, ERR_LIMIT},
                {RATE_NI_PERCENT, 0, ERR_OK},
                {RATE_NI_PERCENT, -1, ERR_INPUT},
                {RATE_NI_PERCENT, 1000000, ERR_OK},
                {RATE_NI_PERCENT, 1000001, ERR_LIMIT}};
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        const struct rate rate = row(ROWS[i].name, date_of(2026, 4, 6), ROWS[i].value);
        assert_int_equal(rate_check_value(&rate, NULL), ROWS[i].err);
    }
}

static void builtin__rates__have_every_name_and_the_published_figures(void **state UNUSED) {
    struct rates rates;
    assert_int_equal(builtin_rates(&rates, NULL), ERR_OK);
    for (size_t i = 0; i < RATE_NAME_COUNT; i++)
        assert_non_null(rates_on(&rates, (enum rate_name)i, date_of(2026, 4, 6)));
    int64_t before = date_of(2026, 4, 5), after = before + 1;
    assert_int_equal(rates_on(&rates, RATE_NLW_HOUR, before)->value, 127100);
    assert_int_equal(rates_on(&rates, RATE_SSP_WEEK, before)->value, 1187500);
    assert_int_equal(rates_on(&rates, RATE_SSP_WEEK, after)->value, 1232500);
    assert_null(rates_on(&rates, RATE_SSP_EARNINGS_PERCENT, before));
    assert_int_equal(rates_on(&rates, RATE_HOLIDAY_ACCRUAL_PERCENT, after)->value, 120700);
    assert_int_equal(rates_on(&rates, RATE_NI_PERCENT, date_of(2025, 4, 5))->value, 138000);
    assert_int_equal(rates_on(&rates, RATE_NMW_18_20_HOUR, before)->value, 108500);
    assert_int_equal(rates_on(&rates, RATE_NMW_UNDER_18_HOUR, date_of(2026, 3, 31))->value, 75500);
    assert_int_equal(rates_on(&rates, RATE_NI_UPPER_UNDER_21, after)->value, 502700000);
    assert_int_equal(rates_on(&rates, RATE_MILEAGE_MILE, before)->value, 4500);
    assert_int_equal(rates_on(&rates, RATE_MILEAGE_MILE, after)->value, 5500);
    assert_int_equal(rates_on(&rates, RATE_NHS_UPLIFT_PERCENT, date_of(2025, 4, 1))->value, 48300);
    assert_null(rates_on(&rates, RATE_NHS_UPLIFT_PERCENT, date_of(2025, 3, 31)));
    rates_done(&rates);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rates_on__first_day__is_in_force_from_it),
        cmocka_unit_test(rates_add__same_name_and_day__is_refused),
        cmocka_unit_test(rates_add__many_in_any_order__stay_in_order),
        cmocka_unit_test(rate_find__every_key__is_its_own_name),
        cmocka_unit_test(rates_carried__tax_year_after_the_newest__is_carried),
        cmocka_unit_test(rate_check__value__is_within_its_kind),
        cmocka_unit_test(builtin__rates__have_every_name_and_the_published_figures),
    };
    return cmocka_run_group_tests_name("plan/rates", tests, NULL, NULL);
}
