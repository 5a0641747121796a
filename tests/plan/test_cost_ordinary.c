/* Ordinary lines: how often, over which days, rounded once. */
#include "cost_fixture.h"

#include "base/unused.h"
#include "plan/cost_amount.h"

/* Costs the plan and compares its only line. */
static void expect(struct fixture *f, int64_t cost, int64_t full_year, int64_t weekly) {
    fixture_cost(f);
    assert_int_equal(f->cost.lines[0].cost, cost);
    assert_int_equal(f->cost.lines[0].full_year, full_year);
    assert_int_equal(f->cost.lines[0].weekly, weekly);
}

static void basis__table__is_what_the_policy_says(void **state UNUSED) {
    const struct {
        enum period period;
        int64_t num[2], den[2];
    } rows[] = {
        {PERIOD_DAY, {364, 365}, {1, 1}},        {PERIOD_WEEK, {52, 365}, {1, 7}},
        {PERIOD_FOUR_WEEKS, {13, 365}, {1, 28}}, {PERIOD_MONTH, {12, 12}, {1, 1}},
        {PERIOD_QUARTER, {4, 4}, {1, 1}},        {PERIOD_YEAR, {1, 1}, {1, 1}},
        {PERIOD_ONCE, {0, 0}, {1, 1}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
        for (int basis = BASIS_52; basis <= BASIS_365_7; basis++) {
            struct ratio got = basis_per_year((enum year_basis)basis, rows[i].period);
            struct ratio want = ratio_of(rows[i].num[basis], rows[i].den[basis]);
            assert_int_equal(ratio_compare(got, want), 0);
        }
    assert_int_equal(ratio_compare(basis_weeks(BASIS_52), ratio_of(52, 1)), 0);
    assert_int_equal(ratio_compare(basis_weeks(BASIS_365_7), ratio_of(365, 7)), 0);
}

static void cost__how_often__is_counted_in_the_year(void **state UNUSED) {
    const struct {
        const char *basis, *period;
        int times, every;
        int64_t full_year;
    } rows[] = {
        {"52", "week", 2, 1, 624000},      {"52", "week", 1, 3, 104000},
        {"52", "day", 1, 1, 2184000},      {"52", "four_weeks", 1, 1, 78000},
        {"52", "month", 1, 1, 72000},      {"52", "quarter", 3, 2, 36000},
        {"52", "year", 1, 1, 6000},        {"52", "week", 0, 0, 312000},
        {"365/7", "week", 2, 1, 625714},   {"365/7", "week", 1, 3, 104286},
        {"365/7", "day", 1, 1, 2190000},   {"365/7", "four_weeks", 1, 1, 78214},
        {"365/7", "month", 1, 1, 72000},   {"365/7", "quarter", 3, 2, 36000},
        {"365/7", "year", 999, 999, 6000}, {"52", "year", 999, 1, 5994000},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        fixture_start(&f, "2026-06-01", rows[i].basis, "four_weekly");
        add_ordinary(f.plan, "60", "1", rows[i].times, rows[i].every, rows[i].period);
        fixture_cost(&f);
        assert_int_equal(f.cost.lines[0].full_year, rows[i].full_year);
        assert_int_equal(f.cost.lines[0].cost, rows[i].full_year);
        fixture_end(&f);
    }
}

static void cost__part_of_the_year__is_by_its_days(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    struct record *line = add_ordinary(f.plan, "60", "1", 2, 1, "week");
    put(line, LINE_ENDS, "2026-09-20");
    expect(&f, 191474, 624000, 12000); /* 112 of 365 days */
    put(line, LINE_ENDS, "2026-06-01");
    expect(&f, 1710, 624000, 12000); /* one day */
    put(line, LINE_STARTS, "2020-01-01");
    put(line, LINE_ENDS, "2040-01-01");
    expect(&f, 624000, 624000, 12000); /* only the plan's own days count */
    fixture_end(&f);
}

static void cost__no_day_in_the_plan__costs_nothing(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    struct record *line = add_ordinary(f.plan, "60", "1", 2, 1, "week");
    put(line, LINE_STARTS, "2027-06-01");
    put(line, LINE_ENDS, "2027-07-01");
    expect(&f, 0, 624000, 12000);
    assert_int_equal(f.cost.lines[0].span.days, 0);
    put(line, LINE_STARTS, "2026-05-01");
    put(line, LINE_ENDS, "2026-05-31");
    expect(&f, 0, 624000, 12000);
    assert_int_equal(f.cost.payment_count, 0);
    fixture_end(&f);
}

static void cost__once__is_whole_whatever_its_dates(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-06-01", "365/7", "monthly");
    struct record *line = add_ordinary(f.plan, "370.59", "12", 0, 0, "once");
    expect(&f, 444708, 444708, 0);
    put(line, LINE_STARTS, "2027-05-31");
    expect(&f, 444708, 444708, 0);
    put(line, LINE_STARTS, "2030-01-01");
    put(line, LINE_ENDS, "2030-01-02");
    expect(&f, 444708, 444708, 0);
    assert_int_equal(f.cost.lines[0].one_off, 444708);
    assert_int_equal(f.cost.lines[0].recurring, 0);
    put(line, LINE_PERIOD, NULL); /* left out means once */
    expect(&f, 444708, 444708, 0);
    fixture_end(&f);
}

static void cost__no_price_or_quantity__costs_nothing(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    struct record *line = add_ordinary(f.plan, NULL, "1", 2, 1, "week");
    expect(&f, 0, 0, 0);
    put(line, LINE_UNIT_PRICE, "60");
    put(line, LINE_QUANTITY, NULL);
    expect(&f, 0, 0, 0);
    fixture_end(&f);
}

static void cost__half_a_penny__goes_up_and_less_goes_down(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    struct record *line = add_ordinary(f.plan, "0.005", "1", 0, 0, "once");
    expect(&f, 1, 1, 0);
    put(line, LINE_UNIT_PRICE, "0.0049");
    expect(&f, 0, 0, 0);
    put(line, LINE_UNIT_PRICE, "0.0049");
    put(line, LINE_QUANTITY, "1.021"); /* 0.50029 pence */
    expect(&f, 1, 1, 0);
    put(line, LINE_UNIT_PRICE, "0.0001");
    put(line, LINE_QUANTITY, "149.999");
    expect(&f, 1, 1, 0);
    put(line, LINE_QUANTITY, "150");
    expect(&f, 2, 2, 0);
    fixture_end(&f);
}

/* Eight weeks are worked out from the exact year: 0.1 pence a week is 5.2 a year, 0.8 in 56 days.
 */
static void cost__small_weekly_price__is_divided_last(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    struct record *line = add_ordinary(f.plan, "0.001", "1", 1, 1, "week");
    put(line, LINE_ENDS, "2026-07-26");
    expect(&f, 1, 5, 0);
    fixture_end(&f);
}

static void cost__29_february__year_runs_to_the_end_of_february(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2028-02-29", "52", "monthly");
    struct record *line = add_ordinary(f.plan, "366", "1", 1, 1, "year");
    put(line, LINE_STARTS, "2029-02-28");
    expect(&f, 100, 36600, 704); /* the last of 366 days */
    put(line, LINE_STARTS, "2029-03-01");
    expect(&f, 0, 36600, 704);
    put(line, LINE_STARTS, "2028-02-29");
    put(line, LINE_ENDS, "2028-02-29");
    expect(&f, 100, 36600, 704);
    fixture_end(&f);
    fixture_start(&f, "2027-03-01", "52", "monthly"); /* 29 February inside: 366 days too */
    line = add_ordinary(f.plan, "366", "1", 1, 1, "year");
    put(line, LINE_STARTS, "2028-02-29");
    put(line, LINE_ENDS, "2028-02-29");
    expect(&f, 100, 36600, 704);
    fixture_end(&f);
}

static void cost__largest_numbers__are_exact_or_refused(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    struct record *line = add_ordinary(f.plan, "999999.9999", "100", 0, 0, "once");
    expect(&f, 9999999999, 9999999999, 0); /* 99,999,999.99 */
    put(line, LINE_QUANTITY, "100.001");
    assert_int_equal(fixture_try(&f), ERR_LIMIT);
    assert_string_equal(f.info.at, "lines[0].unit_price");
    assert_true(f.info.text[0] != '\0');
    put(line, LINE_QUANTITY, "99999.999");
    put(line, LINE_PERIOD, "day");
    put(line, LINE_TIMES, "999");
    assert_int_equal(fixture_try(&f), ERR_LIMIT);
    put(line, LINE_UNIT_PRICE, "0.0001");
    put(line, LINE_TIMES, "1");
    put(line, LINE_EVERY, "999");
    expect(&f, 364, 364, 7); /* 0.0001 x 99,999.999 x 364 / 999 = 3.6436 */
    fixture_end(&f);
}

/* What prices have risen by is in each figure, exactly, and of the baseline alone. */
static void cost__price_rise__is_in_every_figure_of_the_baseline(void **state UNUSED) {
    static const struct {
        const char *price, *percent, *period;
        int64_t cost, weekly;
    } rows[] = {
        {"1610.00", "4.83", "week", 8776368, 168776}, /* 1610 x 1.0483 x 52 = 87763.676 */
        {"1610.00", "0", "week", 8372000, 161000},
        {"1610.00", NULL, "week", 8372000, 161000},
        {"1499.99", "4.83", "once", 157244, 0}, /* 1572.439517 */
        {"100", "0.0049", "once", 10000, 0},
        {"100", "0.005", "once", 10001, 0}, /* half a penny */
        {"100", "1000", "once", 110000, 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        fixture_start(&f, "2026-06-01", "52", "four_weekly");
        struct record *line = add_record(f.plan, RECORD_BASELINE, "");
        put(line, BASELINE_UNIT_PRICE, rows[i].price);
        put(line, BASELINE_QUANTITY, "1");
        put(line, BASELINE_PERIOD, rows[i].period);
        put(line, BASELINE_UPLIFT_PERCENT, rows[i].percent);
        fixture_cost(&f);
        assert_int_equal(f.cost.baseline_lines[0].cost, rows[i].cost);
        assert_int_equal(f.cost.baseline_lines[0].full_year, rows[i].cost);
        assert_int_equal(f.cost.baseline_lines[0].weekly, rows[i].weekly);
        assert_int_equal(f.cost.budget, rows[i].cost);
        fixture_end(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(basis__table__is_what_the_policy_says),
        cmocka_unit_test(cost__how_often__is_counted_in_the_year),
        cmocka_unit_test(cost__part_of_the_year__is_by_its_days),
        cmocka_unit_test(cost__no_day_in_the_plan__costs_nothing),
        cmocka_unit_test(cost__once__is_whole_whatever_its_dates),
        cmocka_unit_test(cost__no_price_or_quantity__costs_nothing),
        cmocka_unit_test(cost__half_a_penny__goes_up_and_less_goes_down),
        cmocka_unit_test(cost__small_weekly_price__is_divided_last),
        cmocka_unit_test(cost__29_february__year_runs_to_the_end_of_february),
        cmocka_unit_test(cost__price_rise__is_in_every_figure_of_the_baseline),
        cmocka_unit_test(cost__largest_numbers__are_exact_or_refused),
    };
    return cmocka_run_group_tests_name("plan/cost_ordinary", tests, NULL, NULL);
}
