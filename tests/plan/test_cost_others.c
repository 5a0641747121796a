/* What others pay of a line, to the penny, and what is left for the plan in every total and
 * payment; and the uplift of a price of some time ago. */
#include "cost_fixture.h"

#include "base/unused.h"

static struct record *start(struct fixture *f, const char *price, const char *period) {
    fixture_start(f, "2026-04-06", "52", "four_weekly");
    return add_ordinary(f->plan, price, "1", 1, 1, period);
}

static void
others__per_cent_or_amount__are_rounded_once_and_never_more_than_the_cost(void **state UNUSED) {
    static const struct {
        const char *price, *percent, *amount;
        int64_t others;
    } rows[] = {
        {"100", NULL, NULL, 0},      {"100", "40", NULL, 4000},      {"100", "0", NULL, 0},
        {"100", "100", NULL, 10000}, {"0.01", "50", NULL, 1},        {"0.01", "49.9999", NULL, 0},
        {"0.03", "50", NULL, 2},     {"100", "33.3333", NULL, 3333}, {"100", NULL, "99.99", 9999},
        {"100", NULL, "100", 10000}, {"100", NULL, "100.01", 10000}, {"0", "40", NULL, 0},
        {"0", NULL, "5", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        struct record *line = start(&f, rows[i].price, "year");
        put(line, LINE_OTHERS_PAY_PERCENT, rows[i].percent);
        put(line, LINE_OTHERS_PAY_AMOUNT, rows[i].amount);
        fixture_cost(&f);
        const struct line_cost *cost = &f.cost.lines[0];
        assert_int_equal(cost->others, rows[i].others);
        assert_int_equal(f.cost.others, rows[i].others);
        assert_int_equal(line_cost_paid(cost), cost->cost - rows[i].others);
        assert_int_equal(f.cost.direct_payment, cost->cost - rows[i].others);
        assert_int_equal(f.cost.plan, cost->cost - rows[i].others);
        fixture_end(&f);
    }
}

/* What is paid once and what comes round each lose their part: the first rounded down. */
static void others__once_and_round__are_each_less_by_their_part(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-04-06", "52", "four_weekly");
    struct record *helper = add_person(f.plan, "Sam");
    put(helper, HELPER_HOLIDAY, "nobody");
    struct record *line = add_helper_line(f.plan, helper, "1", "13");
    add_extra(f.plan, line, "75.50", "once");
    put(line, LINE_OTHERS_PAY_PERCENT, "33.3333");
    put(plan_one(f.plan, RECORD_CONTINGENCY), CONTINGENCY_KIND, "percent");
    put(plan_one(f.plan, RECORD_CONTINGENCY), CONTINGENCY_VALUE, "10");
    fixture_cost(&f);
    const struct line_cost *cost = &f.cost.lines[0];
    assert_int_equal(cost->cost, 67600 + 7550); /* the line shows all of it */
    assert_int_equal(cost->full_year, 67600 + 7550);
    assert_int_equal(cost->weekly, 1300);
    assert_int_equal(cost->employment->per_hour, 1300);
    assert_int_equal(cost->others, 25050);        /* of 75,150 */
    assert_int_equal(cost->others_one_off, 2516); /* 2,516.63 */
    assert_int_equal(line_cost_paid_once(cost), 7550 - 2516);
    assert_int_equal(line_cost_paid_recurring(cost), 67600 - (25050 - 2516));
    assert_int_equal(f.cost.direct_payment_one_off, 7550 - 2516);
    assert_int_equal(f.cost.direct_payment_recurring, 67600 - (25050 - 2516));
    assert_int_equal(f.cost.direct_payment, 75150 - 25050);
    assert_int_equal(f.cost.contingency, 5010);
    assert_int_equal(f.cost.left, -(75150 - 25050) - 5010);
    int64_t paid = 0;
    for (size_t i = 0; i < f.cost.payment_count; i++)
        paid += f.cost.payments[i].amount;
    assert_int_equal(paid, 75150 - 25050);
    assert_int_equal(f.cost.payments[0].amount, 45066 / 13 + 7550 - 2516);
    fixture_end(&f);
}

static void others__all_of_a_line__leave_no_payment(void **state UNUSED) {
    struct fixture f;
    put(start(&f, "10", "week"), LINE_OTHERS_PAY_PERCENT, "100");
    fixture_cost(&f);
    assert_int_equal(f.cost.lines[0].cost, 52000);
    assert_int_equal(f.cost.plan, 0);
    assert_int_equal(f.cost.share_tenths, -1);
    assert_int_equal(f.cost.payment_count, 0);
    assert_int_equal(f.cost.others, 52000);
    fixture_end(&f);
}

/* Only what is in the plan and costs money counts. */
static void others__left_out_or_in_kind__are_in_no_sum(void **state UNUSED) {
    struct fixture f;
    struct record *line = start(&f, "10", "week");
    put(line, LINE_OTHERS_PAY_AMOUNT, "20");
    put(line, LINE_INCLUDED, "false");
    fixture_cost(&f);
    assert_int_equal(f.cost.lines[0].others, 2000);
    assert_int_equal(f.cost.others, 0);
    assert_int_equal(f.cost.plan, 0);
    put(line, LINE_INCLUDED, NULL);
    put(line, LINE_PAID_BY, "community");
    fixture_cost(&f);
    assert_int_equal(f.cost.others, 0);
    assert_int_equal(f.cost.in_kind, 52000);
    static const char *const HOLDERS[] = {"third_party", "notional", "traditional"};
    for (size_t i = 0; i < 3; i++) {
        put(line, LINE_PAID_BY, HOLDERS[i]);
        fixture_cost(&f);
        assert_int_equal(plan_cost_held(&f.cost, (enum paid_by)record_number(line, LINE_PAID_BY)),
                         50000);
        assert_int_equal(f.cost.plan, 50000);
        assert_int_equal(f.cost.others, 2000);
    }
    fixture_end(&f);
}

/* ---- uplift ---- */

static void uplift__of_a_baseline_price__is_exact_and_rounded_once(void **state UNUSED) {
    static const struct {
        const char *price, *uplift, *period;
        int64_t cost;
    } rows[] = {
        {"1610.00", "4.83", "week", 8776368},
        {"1610.00", NULL, "week", 8372000},
        {"1610.00", "0", "week", 8372000},
        {"1499.99", "0", "once", 149999},
        {"0.01", "50", "once", 2},
        {"0.01", "49.9999", "once", 1},
        {"0.004", "25", "once", 1},
        {"10", "1000", "once", 11000},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        fixture_start(&f, "2026-04-06", "52", "four_weekly");
        struct record *line = add_record(f.plan, RECORD_BASELINE, "");
        put(line, BASELINE_UNIT_PRICE, rows[i].price);
        put(line, BASELINE_QUANTITY, "1");
        put(line, BASELINE_PERIOD, rows[i].period);
        put(line, BASELINE_UPLIFT_PERCENT, rows[i].uplift);
        fixture_cost(&f);
        assert_int_equal(f.cost.baseline, rows[i].cost);
        assert_int_equal(f.cost.baseline_lines[0].cost, rows[i].cost);
        assert_int_equal(f.cost.baseline_lines[0].full_year, rows[i].cost);
        assert_int_equal(f.cost.budget, rows[i].cost);
        fixture_end(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(others__per_cent_or_amount__are_rounded_once_and_never_more_than_the_cost),
        cmocka_unit_test(others__once_and_round__are_each_less_by_their_part),
        cmocka_unit_test(others__all_of_a_line__leave_no_payment),
        cmocka_unit_test(others__left_out_or_in_kind__are_in_no_sum),
        cmocka_unit_test(uplift__of_a_baseline_price__is_exact_and_rounded_once),
    };
    return cmocka_run_group_tests_name("plan/cost_others", tests, NULL, NULL);
}
