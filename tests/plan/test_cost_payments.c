/* Payments: which days they fall on, what is in each, and that they sum to the penny. Each sentence
 * of how a plan is paid out is held by a test, here where no other place is named:
 *
 * - only what is paid directly is paid out                   other_lines__are_not_paid_out
 * - what is kept back is in no payment, until it is asked    kept_back__is_in_no_payment
 * - 28 days, or a month or its last day                      whole_year, 31_january_monthly
 * - a short last stretch joins the one before                short_last_stretch
 * - a full year has 13 or 12                                 whole_year
 * - by active days, down, and the rest in the last           remainder, longer_last_stretch,
 *                                                            largest_amount
 * - once: in the period of its first day, or the first       once, extras
 * - payments of nothing are left out                         payments_of_nothing
 * - they always sum to what is paid directly                 test_cost_properties, at random
 * - a first payment takes in what was due, or is moved       first_on (two)
 * - no working day has the one before beside it              base/test_working_day, and
 *                                                            screens/test_payments
 * - money in hand, over some weeks and what is promised      test_cost, test_spent (at random too)
 * - for discussion, and nothing takes it back                pages/test_finance (money_spent__of_
 *                                                            more_than_is_needed) */
#include "cost_fixture.h"

#include "base/unused.h"

static int64_t sum(const struct plan_cost *cost) {
    int64_t total = 0;
    for (size_t i = 0; i < cost->payment_count; i++)
        total += cost->payments[i].amount;
    return total;
}

static void expect_payment(const struct fixture *f, size_t index, const char *on, int64_t amount) {
    char day[DATE_TEXT];
    assert_true(index < f->cost.payment_count);
    assert_string_equal(date_write(f->cost.payments[index].on, day), on);
    assert_int_equal(f->cost.payments[index].amount, amount);
    assert_int_equal(sum(&f->cost), f->cost.direct_payment);
}

static void payments__whole_year__are_thirteen_or_twelve(void **state UNUSED) {
    const char *const starts[] = {"2026-06-01", "2027-03-01", "2028-02-29",
                                  "2027-01-31", "2026-04-06", "2027-12-31"};
    for (size_t i = 0; i < sizeof starts / sizeof starts[0]; i++) {
        struct fixture f;
        fixture_start(&f, starts[i], "52", "four_weekly");
        add_ordinary(f.plan, "100", "1", 1, 1, "week");
        fixture_cost(&f);
        assert_int_equal(f.cost.payment_count, 13);
        put(top_of(f.plan), PLAN_PAYMENT_PERIOD, "monthly");
        fixture_cost(&f);
        assert_int_equal(f.cost.payment_count, 12);
        assert_int_equal(sum(&f.cost), 520000);
        fixture_end(&f);
    }
}

static void payments__remainder__goes_with_the_last(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-04-06", "52", "four_weekly");
    struct record *line = add_ordinary(f.plan, "1", "1", 1, 1, "year");
    fixture_cost(&f); /* 100 pence over 13: 7 each and 16 at the end */
    expect_payment(&f, 0, "2026-04-06", 7);
    expect_payment(&f, 11, "2027-02-08", 7);
    expect_payment(&f, 12, "2027-03-08", 16);
    put(line, LINE_ENDS, "2026-06-01"); /* 57 of 365 days: 16 pence; 28, 28 and one day */
    fixture_cost(&f);
    assert_int_equal(f.cost.payment_count, 3);
    expect_payment(&f, 0, "2026-04-06", 7); /* 16 x 28 / 57 = 7.86 */
    expect_payment(&f, 1, "2026-05-04", 7);
    expect_payment(&f, 2, "2026-06-01", 2);
    fixture_end(&f);
}

static void payments__31_january_monthly__falls_on_the_last_of_short_months(void **state UNUSED) {
    static const char *const days[] = {"2027-01-31", "2027-02-28", "2027-03-31", "2027-04-30",
                                       "2027-05-31", "2027-06-30", "2027-07-31", "2027-08-31",
                                       "2027-09-30", "2027-10-31", "2027-11-30", "2027-12-31"};
    struct fixture f;
    fixture_start(&f, "2027-01-31", "52", "monthly");
    add_ordinary(f.plan, "10", "1", 1, 1, "month");
    fixture_cost(&f);
    assert_int_equal(f.cost.payment_count, 12);
    for (size_t i = 0; i < 12; i++)
        expect_payment(&f, i, days[i], 1000);
    fixture_end(&f);
}

static void payments__short_last_stretch__joins_the_one_before(void **state UNUSED) {
    static const struct {
        const char *period, *ends;
        size_t count;
    } rows[] = {
        {"four_weekly", "2026-05-03", 1}, /* 28 days */
        {"four_weekly", "2026-05-16", 1}, /* and 13 */
        {"four_weekly", "2026-05-17", 2}, /* and 14 */
        {"monthly", "2026-05-05", 1},     /* a month */
        {"monthly", "2026-05-19", 1},     /* and 14 days */
        {"monthly", "2026-05-20", 2},     /* and 15 */
        {"monthly", "2026-04-06", 1},     /* one day: nothing before it to join */
        {"four_weekly", "2026-04-06", 1}, /* likewise */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        fixture_start(&f, "2026-04-06", "52", rows[i].period);
        put(top_of(f.plan), PLAN_ENDS, rows[i].ends);
        add_ordinary(f.plan, "100", "1", 1, 1, "week");
        fixture_cost(&f);
        assert_int_equal(f.cost.payment_count, rows[i].count);
        assert_int_equal(sum(&f.cost), f.cost.direct_payment);
        fixture_end(&f);
    }
}

static void payments__once__is_in_the_stretch_of_its_first_day(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-04-06", "52", "four_weekly");
    struct record *line = add_ordinary(f.plan, "50", "1", 0, 0, "once");
    fixture_cost(&f);
    expect_payment(&f, 0, "2026-04-06", 5000);
    put(line, LINE_STARTS, "2026-05-03");
    fixture_cost(&f);
    expect_payment(&f, 0, "2026-04-06", 5000);
    put(line, LINE_STARTS, "2026-05-04");
    fixture_cost(&f);
    expect_payment(&f, 0, "2026-05-04", 5000);
    put(line, LINE_STARTS, "2027-04-05"); /* the last stretch has one day more */
    fixture_cost(&f);
    expect_payment(&f, 0, "2027-03-08", 5000);
    put(line, LINE_STARTS, "2029-01-01"); /* no day in the plan */
    fixture_cost(&f);
    expect_payment(&f, 0, "2026-04-06", 5000);
    fixture_end(&f);
}

static void payments__extras__once_and_yearly_are_paid_apart(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-04-06", "52", "four_weekly");
    struct record *line = add_helper(f.plan, "0", "13");
    put(line, LINE_STARTS, "2026-05-10");
    add_extra(f.plan, line, "49.50", "once");
    add_extra(f.plan, line, "331", "year"); /* 331 of 365 days: 300.17 */
    fixture_cost(&f);
    assert_int_equal(f.cost.direct_payment_one_off, 4950);
    assert_int_equal(f.cost.direct_payment_recurring, 30017);
    /* 22 of 28 days, then eleven whole: 30017 x (22/28) / (22/28 + 11) = 2001.13 */
    expect_payment(&f, 0, "2026-05-04", 2001 + 4950);
    expect_payment(&f, 1, "2026-06-01", 2546);
    expect_payment(&f, 11, "2027-03-08", 30017 - 2001 - 10 * 2546);
    fixture_end(&f);
}

static void payments__longer_last_stretch__weighs_as_one(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-04-06", "52", "four_weekly");
    put(top_of(f.plan), PLAN_ENDS, "2026-06-10"); /* 28 days and 38: the last 10 join */
    struct record *line = add_ordinary(f.plan, "365", "1", 1, 1, "year");
    put(line, LINE_STARTS, "2026-04-20"); /* 14 of 28 days and 38 of 38: 1/2 and 1 */
    fixture_cost(&f);
    assert_int_equal(f.cost.direct_payment, 5200);
    expect_payment(&f, 0, "2026-04-06", 1733);
    expect_payment(&f, 1, "2026-05-04", 3467);
    fixture_end(&f);
}

static void payments__other_lines__are_not_paid_out(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-04-06", "52", "four_weekly");
    struct record *line = add_ordinary(f.plan, "10", "1", 1, 1, "week");
    static const char *const others[] = {"third_party", "notional", "traditional", "community"};
    for (size_t i = 0; i < 4; i++) {
        put(line, LINE_PAID_BY, others[i]);
        fixture_cost(&f);
        assert_int_equal(f.cost.payment_count, 0);
    }
    put(line, LINE_PAID_BY, "direct_payment");
    put(line, LINE_INCLUDED, "false");
    fixture_cost(&f);
    assert_int_equal(f.cost.payment_count, 0);
    put(line, LINE_INCLUDED, NULL);
    fixture_cost(&f);
    assert_int_equal(f.cost.payment_count, 13);
    fixture_end(&f);
}

/* The commissioner keeps it until somebody asks for it: it is in the budget's sums alone. */
static void payments__kept_back__is_in_no_payment(void **state UNUSED) {
    static const struct {
        const char *kind, *value;
        int64_t kept;
    } KEPT[] = {{"amount", "600", 60000}, {"weeks", "4", 4000}, {"percent", "10", 5200}};
    for (size_t i = 0; i < sizeof KEPT / sizeof *KEPT; i++) {
        struct fixture f;
        fixture_start(&f, "2026-04-06", "52", "four_weekly");
        add_ordinary(f.plan, "10", "1", 1, 1, "week");
        put(plan_one(f.plan, RECORD_CONTINGENCY), CONTINGENCY_KIND, KEPT[i].kind);
        put(plan_one(f.plan, RECORD_CONTINGENCY), CONTINGENCY_VALUE, KEPT[i].value);
        fixture_cost(&f);
        assert_int_equal(f.cost.contingency, KEPT[i].kept);
        assert_int_equal(sum(&f.cost), 52000);
        fixture_end(&f);
    }
}

static void payments__payments_of_nothing__are_left_out(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-04-06", "52", "four_weekly");
    struct record *line = add_ordinary(f.plan, "100", "1", 1, 1, "week");
    put(line, LINE_STARTS, "2026-06-01");
    put(line, LINE_ENDS, "2026-06-28");
    fixture_cost(&f);
    assert_int_equal(f.cost.payment_count, 1);
    expect_payment(&f, 0, "2026-06-01", f.cost.direct_payment);
    fixture_end(&f);
}

/* 13 payments of 400 pounds, from 6 April 2026 and every 28 days. */
static void payments__first_on__takes_in_what_was_due_by_then(void **state UNUSED) {
    static const struct {
        const char *first_on;
        size_t count;
        int64_t first;
        const char *second;
    } rows[] = {
        {"2026-04-06", 13, 40000, "2026-05-04"}, {"2026-04-07", 13, 40000, "2026-05-04"},
        {"2026-05-03", 13, 40000, "2026-05-04"}, {"2026-05-04", 12, 80000, "2026-06-01"},
        {"2026-05-05", 12, 80000, "2026-06-01"}, {"2026-04-05", 13, 40000, "2026-05-04"},
        {"2026-01-01", 13, 40000, "2026-05-04"}, {"2027-03-07", 2, 480000, "2027-03-08"},
        {"2027-03-08", 1, 520000, NULL},         {"2028-01-01", 1, 520000, NULL},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        fixture_start(&f, "2026-04-06", "52", "four_weekly");
        put(top_of(f.plan), PLAN_FIRST_PAYMENT_ON, rows[i].first_on);
        add_ordinary(f.plan, "100", "1", 1, 1, "week");
        fixture_cost(&f);
        assert_int_equal(f.cost.payment_count, rows[i].count);
        expect_payment(&f, 0, rows[i].first_on, rows[i].first);
        if (rows[i].second != NULL)
            expect_payment(&f, 1, rows[i].second, 40000);
        fixture_end(&f);
    }
}

/* The first is the first that comes to anything. */
static void payments__first_on__before_the_first_moves_it(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-04-06", "52", "four_weekly");
    struct record *line = add_ordinary(f.plan, "100", "1", 1, 1, "week");
    put(line, LINE_STARTS, "2026-06-01");
    put(line, LINE_ENDS, "2026-07-26");
    put(top_of(f.plan), PLAN_FIRST_PAYMENT_ON, "2026-05-20");
    fixture_cost(&f);
    assert_int_equal(f.cost.payment_count, 2);
    expect_payment(&f, 0, "2026-05-20", 39890); /* half of 520000 x 56 / 365 */
    expect_payment(&f, 1, "2026-06-29", 39891);
    put(line, LINE_PAID_BY, "notional");
    fixture_cost(&f);
    assert_int_equal(f.cost.payment_count, 0);
    fixture_end(&f);
}

static void payments__largest_amount__is_spread_exactly(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2027-01-31", "52", "monthly");
    put(top_of(f.plan), PLAN_ENDS, "2028-01-13"); /* a last stretch of 44 days */
    struct record *line = add_ordinary(f.plan, "999999.9999", "100", 1, 1, "year");
    put(line, LINE_STARTS, "2027-02-03");
    fixture_cost(&f);
    assert_int_equal(sum(&f.cost), f.cost.direct_payment);
    for (size_t i = 0; i < f.cost.payment_count; i++)
        assert_in_range(f.cost.payments[i].amount, 700000000, 1000000000);
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(payments__whole_year__are_thirteen_or_twelve),
        cmocka_unit_test(payments__remainder__goes_with_the_last),
        cmocka_unit_test(payments__31_january_monthly__falls_on_the_last_of_short_months),
        cmocka_unit_test(payments__short_last_stretch__joins_the_one_before),
        cmocka_unit_test(payments__once__is_in_the_stretch_of_its_first_day),
        cmocka_unit_test(payments__extras__once_and_yearly_are_paid_apart),
        cmocka_unit_test(payments__longer_last_stretch__weighs_as_one),
        cmocka_unit_test(payments__other_lines__are_not_paid_out),
        cmocka_unit_test(payments__kept_back__is_in_no_payment),
        cmocka_unit_test(payments__payments_of_nothing__are_left_out),
        cmocka_unit_test(payments__first_on__takes_in_what_was_due_by_then),
        cmocka_unit_test(payments__first_on__before_the_first_moves_it),
        cmocka_unit_test(payments__largest_amount__is_spread_exactly),
    };
    return cmocka_run_group_tests_name("plan/cost_payments", tests, NULL, NULL);
}
