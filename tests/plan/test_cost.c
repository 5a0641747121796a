/* The whole plan: subtotals, budget, contingency, what is left, the share, and what is refused. */
#include "cost_fixture.h"

#include "base/unused.h"
#include "plan/cost_amount.h"

static struct record *add_once(struct plan *plan, const char *price, const char *paid_by) {
    struct record *line = add_ordinary(plan, price, "1", 0, 0, "once");
    put(line, LINE_PAID_BY, paid_by);
    return line;
}

static void cost__empty_plan__is_nothing(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    fixture_cost(&f);
    assert_int_equal(f.cost.plan, 0);
    assert_int_equal(f.cost.left, 0);
    assert_int_equal(f.cost.share_tenths, -1);
    assert_int_equal(f.cost.payment_count, 0);
    assert_false(f.cost.has_indicative);
    fixture_end(&f);
}

/* What is in it costs nobody knows what: there are the lines, and no figures. A plan with nothing
 * in it costs nothing. */
static void cost__plan_without_a_first_day__is_not_known(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, NULL, "52", "four_weekly");
    put(plan_one(f.plan, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT, "100");
    fixture_cost(&f);
    assert_true(f.cost.known);
    assert_int_equal(f.cost.left, 10000);
    assert_int_equal(f.cost.payment_count, 0);
    add_ordinary(f.plan, "60", "1", 2, 1, "week");
    add_helper(f.plan, "10", "14");
    plan_cost_done(&f.cost);
    assert_int_equal(plan_cost(f.plan, &f.rates, &f.cost, &f.info), ERR_INPUT);
    assert_string_equal(f.info.at, "starts");
    assert_false(f.cost.known);
    assert_string_equal(f.cost.why, "the plan has no first day yet. Write it in");
    assert_int_equal(f.cost.line_count, 2);
    assert_ptr_equal(f.cost.lines[1].line, plan_at(f.plan, RECORD_LINE, 1));
    fixture_end(&f);
}

/* After an error part of the way there is no half of a figure. */
static void cost__not_known__has_no_figures(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2019-06-01", "52", "four_weekly"); /* before any rate */
    add_once(f.plan, "1", "direct_payment");
    add_helper(f.plan, "10", "14");
    put(plan_one(f.plan, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT, "100");
    assert_int_equal(plan_cost(f.plan, &f.rates, &f.cost, &f.info), ERR_INPUT);
    assert_false(f.cost.known);
    assert_string_equal(f.cost.why, f.info.text);
    assert_int_equal(f.cost.line_count, 2);
    for (size_t i = 0; i < f.cost.line_count; i++)
        assert_true(f.cost.lines[i].cost == 0 && f.cost.lines[i].employment == NULL);
    assert_true(f.cost.budget == 0 && f.cost.plan == 0 && f.cost.left == 0);
    assert_int_equal(f.cost.share_tenths, -1);
    assert_int_equal(f.cost.payment_count, 0);
    plan_cost_done(&f.cost);
    put(top_of(f.plan), PLAN_STARTS, "2026-06-01");
    fixture_cost(&f);
    assert_true(f.cost.known);
    assert_string_equal(f.cost.why, "");
    fixture_end(&f);
}

/* What goes wrong last takes all of the sums before it with it. */
static void cost__past_the_limit__leaves_no_sum(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    add_once(f.plan, "1", "direct_payment");
    put(plan_one(f.plan, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT, "100");
    put(plan_one(f.plan, RECORD_CONTINGENCY), CONTINGENCY_KIND, "percent");
    put(plan_one(f.plan, RECORD_CONTINGENCY), CONTINGENCY_VALUE, "100");
    fixture_cost(&f);
    assert_true(f.cost.plan == 100 && f.cost.budget == 10000 && f.cost.contingency == 100);
    plan_cost_done(&f.cost);
    put(plan_one(f.plan, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT, "0");
    put(plan_one(f.plan, RECORD_CONTINGENCY), CONTINGENCY_KIND, "amount");
    put(plan_one(f.plan, RECORD_CONTINGENCY), CONTINGENCY_VALUE, "99999999.99");
    assert_int_equal(plan_cost(f.plan, &f.rates, &f.cost, &f.info), ERR_LIMIT);
    assert_false(f.cost.known);
    assert_int_equal(f.cost.line_count, 1);
    assert_true(f.cost.plan == 0 && f.cost.direct_payment == 0 && f.cost.contingency == 0);
    assert_true(f.cost.budget == 0 && f.cost.indicative == 0 && f.cost.left == 0);
    assert_false(f.cost.has_budget);
    fixture_end(&f);
}

/* What care costs now says nothing of a budget until something in it has a price. */
static void budget__without_a_price__is_none(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    fixture_cost(&f);
    assert_false(f.cost.has_budget);
    struct record *line = add_record(f.plan, RECORD_BASELINE, "");
    put(line, BASELINE_QUANTITY, "1");
    fixture_cost(&f);
    assert_false(f.cost.has_budget);
    put(line, BASELINE_UNIT_PRICE, "0");
    fixture_cost(&f);
    assert_true(f.cost.has_budget);
    put(line, BASELINE_UNIT_PRICE, NULL);
    put(plan_one(f.plan, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT, "0");
    fixture_cost(&f);
    assert_true(f.cost.has_budget);
    fixture_end(&f);
}

static void totals__who_holds_the_money__has_its_own_subtotal(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    add_once(f.plan, "1", "direct_payment");
    add_once(f.plan, "10", "third_party");
    add_once(f.plan, "100", "notional");
    add_once(f.plan, "1000", "traditional");
    add_once(f.plan, "10000", "community");
    add_once(f.plan, "2", NULL); /* nobody has said yet */
    put(add_once(f.plan, "4", "direct_payment"), LINE_INCLUDED, "false");
    put(add_once(f.plan, "5", "community"), LINE_INCLUDED, "false");
    put(add_once(f.plan, "6", "direct_payment"), LINE_INCLUDED, "true");
    fixture_cost(&f);
    assert_int_equal(f.cost.direct_payment, 700);
    assert_int_equal(f.cost.direct_payment_one_off, 700);
    assert_int_equal(f.cost.direct_payment_recurring, 0);
    assert_int_equal(f.cost.third_party, 1000);
    assert_int_equal(f.cost.notional, 10000);
    assert_int_equal(f.cost.traditional, 100000);
    assert_int_equal(f.cost.in_kind, 1000000);
    assert_int_equal(f.cost.plan, 111700);
    static const int64_t held[] = {700, 1000, 10000, 100000, 1000000}; /* by holder, in order */
    for (int holder = PAID_DIRECT; holder <= PAID_COMMUNITY; holder++)
        assert_int_equal(plan_cost_held(&f.cost, (enum paid_by)holder), held[holder]);
    assert_int_equal(f.cost.lines[5].cost, 200);
    assert_int_equal(f.cost.lines[6].cost, 400);
    static const bool counts[] = {true, true, true, true, false, false, false, false, true};
    for (size_t i = 0; i < f.cost.line_count; i++)
        assert_int_equal(f.cost.lines[i].counts, counts[i]);
    fixture_end(&f);
}

static void budget__indicative_amount__takes_the_place_of_the_baseline(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    struct record *line = add_record(f.plan, RECORD_BASELINE, "");
    put(line, BASELINE_UNIT_PRICE, "278.91");
    put(line, BASELINE_QUANTITY, "1");
    put(line, BASELINE_PERIOD, "week");
    put(line, BASELINE_EVERY, "2");
    put(add_record(f.plan, RECORD_ADJUSTMENT, ""), ADJUSTMENT_AMOUNT, "-4000.00");
    put(add_record(f.plan, RECORD_ADJUSTMENT, ""), ADJUSTMENT_AMOUNT, "0.01");
    fixture_cost(&f);
    assert_int_equal(f.cost.baseline, 725166);
    assert_int_equal(f.cost.adjustments, -399999);
    assert_int_equal(f.cost.budget, 325167);
    put(plan_one(f.plan, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT, "0");
    fixture_cost(&f);
    assert_true(f.cost.has_indicative);
    assert_int_equal(f.cost.baseline, 725166);
    assert_int_equal(f.cost.budget, -399999);
    assert_int_equal(f.cost.left, -399999);
    fixture_end(&f);
}

static void contingency__each_kind__is_rounded_once(void **state UNUSED) {
    static const struct {
        const char *basis, *kind, *value;
        int64_t amount;
    } rows[] = {
        {"52", "amount", "600", 60000}, {"52", "amount", "0.005", 1},
        {"52", "amount", "0.0049", 0},  {"52", NULL, "12.34", 1234}, /* an amount, unless said */
        {"52", "weeks", NULL, 0},       {"52", "weeks", "4", 8000},
        {"52", "weeks", "1.25", 2500},  {"365/7", "weeks", "4", 8000},
        {"52", "percent", "5", 5700},   {"52", "percent", "0.0004", 0},
        {"52", "percent", "0.0005", 1},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        fixture_start(&f, "2026-06-01", rows[i].basis, "four_weekly");
        add_ordinary(f.plan, "20", "1", 1, 1, "week"); /* 1,040.00 in 52 weeks */
        add_once(f.plan, "100", "direct_payment");
        struct record *kept = plan_one(f.plan, RECORD_CONTINGENCY);
        put(kept, CONTINGENCY_KIND, rows[i].kind);
        put(kept, CONTINGENCY_VALUE, rows[i].value);
        fixture_cost(&f);
        assert_int_equal(f.cost.contingency, rows[i].amount);
        assert_int_equal(f.cost.left, f.cost.budget - f.cost.plan - rows[i].amount);
        fixture_end(&f);
    }
}

static void share__halves__go_up(void **state UNUSED) {
    static const struct {
        const char *direct, *traditional;
        int tenths;
    } rows[] = {
        {"1", "0", 1000},           {"0", "1", 0},     {"1", "1999", 1}, /* 0.05 per cent */
        {"1", "2000", 0},           {"40", "60", 400}, {"1", "2", 333},  {"2", "1", 667},
        {"0.01", "99999999.97", 0},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        fixture_start(&f, "2026-06-01", "52", "four_weekly");
        add_once(f.plan, rows[i].direct, "direct_payment");
        struct record *line = add_once(f.plan, NULL, "traditional");
        /* a large amount as a hundred of a hundredth */
        put(line, LINE_QUANTITY, "100");
        put_number(line, LINE_UNIT_PRICE, 0);
        struct value pence;
        assert_int_equal(value_read(dictionary_field(RECORD_BUDGET, BUDGET_INDICATIVE_AMOUNT),
                                    rows[i].traditional, &pence, NULL),
                         ERR_OK);
        put_number(line, LINE_UNIT_PRICE, pence.number);
        fixture_cost(&f);
        assert_int_equal(f.cost.traditional, pence.number);
        assert_int_equal(f.cost.share_tenths, rows[i].tenths);
        fixture_end(&f);
    }
}

static void limit__totals_past_it__are_refused(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    struct record *big = add_ordinary(f.plan, "999999.9999", "100", 0, 0, "once");
    fixture_cost(&f);
    assert_int_equal(f.cost.plan, COST_MOST);
    struct record *penny = add_once(f.plan, "0.01", "traditional");
    assert_int_equal(fixture_try(&f), ERR_LIMIT);
    assert_string_equal(f.info.at, "lines");
    put(big, LINE_PAID_BY, "community"); /* in kind: in no total with the other */
    fixture_cost(&f);
    put(penny, LINE_PAID_BY, "community");
    assert_int_equal(fixture_try(&f), ERR_LIMIT);
    put(penny, LINE_INCLUDED, "false");
    fixture_cost(&f);

    struct record *first = add_record(f.plan, RECORD_ADJUSTMENT, "");
    put(first, ADJUSTMENT_AMOUNT, "99999999.99");
    fixture_cost(&f);
    put(add_record(f.plan, RECORD_ADJUSTMENT, ""), ADJUSTMENT_AMOUNT, "0.01");
    assert_int_equal(fixture_try(&f), ERR_LIMIT);
    assert_string_equal(f.info.at, "budget.adjustments[1].amount");
    put(first, ADJUSTMENT_AMOUNT, "-99999999.99");
    fixture_cost(&f);
    put(first, ADJUSTMENT_AMOUNT, "99999999.98");
    fixture_cost(&f);
    put(plan_one(f.plan, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT, "0.01");
    assert_int_equal(fixture_try(&f), ERR_LIMIT);
    assert_string_equal(f.info.at, "budget");
    fixture_end(&f);
}

static void limit__contingency_and_baseline__name_their_field(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    add_ordinary(f.plan, "999999.9999", "100", 1, 1, "year");
    struct record *kept = plan_one(f.plan, RECORD_CONTINGENCY);
    put(kept, CONTINGENCY_KIND, "weeks");
    put(kept, CONTINGENCY_VALUE, "53");
    assert_int_equal(fixture_try(&f), ERR_LIMIT);
    assert_string_equal(f.info.at, "budget.contingency.value");
    put(kept, CONTINGENCY_VALUE, NULL);
    struct record *line = add_record(f.plan, RECORD_BASELINE, "");
    put(line, BASELINE_UNIT_PRICE, "999999.9999");
    put(line, BASELINE_QUANTITY, "101");
    assert_int_equal(fixture_try(&f), ERR_LIMIT);
    assert_string_equal(f.info.at, "baseline[0].unit_price");
    fixture_end(&f);
}

static void surplus__money_in_hand__is_what_is_over(void **state UNUSED) {
    struct plan_cost cost = {.direct_payment_recurring = 1040001}; /* 200.0002 a week */
    int64_t over = -1;
    assert_int_equal(plan_cost_surplus(&cost, BASIS_52, 200000, 8, 1000, &over, NULL), ERR_OK);
    assert_int_equal(over, 200000 - 160000 - 1000);
    assert_int_equal(plan_cost_surplus(&cost, BASIS_52, 161000, 8, 1000, &over, NULL), ERR_OK);
    assert_int_equal(over, 0);
    assert_int_equal(plan_cost_surplus(&cost, BASIS_52, 160999, 8, 1000, &over, NULL), ERR_OK);
    assert_int_equal(over, 0); /* never below nothing */
    assert_int_equal(plan_cost_surplus(&cost, BASIS_365_7, 200000, 8, 0, &over, NULL), ERR_OK);
    assert_int_equal(over, 200000 - 159562); /* 1040001 x 56 / 365 = 159561.8 */
    assert_int_equal(plan_cost_surplus(&cost, BASIS_52, 0, INT64_MAX, 0, &over, NULL), ERR_LIMIT);
}

static void cost_add__past_the_limit__leaves_the_total(void **state UNUSED) {
    int64_t total = COST_MOST;
    assert_int_equal(cost_add(&total, 1, NULL), ERR_LIMIT);
    assert_int_equal(cost_add(&total, INT64_MAX, NULL), ERR_LIMIT);
    assert_int_equal(total, COST_MOST);
    assert_int_equal(cost_add(&total, -COST_MOST, NULL), ERR_OK);
    assert_int_equal(cost_add(&total, -COST_MOST - 1, NULL), ERR_LIMIT);
    assert_int_equal(total, 0);
    assert_int_equal(cost_round(ratio_of(2 * COST_MOST + 1, 2), &total, NULL), ERR_LIMIT);
    assert_int_equal(cost_round(ratio_div(ratio_of(1, 1), ratio_of(0, 1)), &total, NULL),
                     ERR_LIMIT);
    assert_int_equal(total, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cost__empty_plan__is_nothing),
        cmocka_unit_test(cost__plan_without_a_first_day__is_not_known),
        cmocka_unit_test(cost__not_known__has_no_figures),
        cmocka_unit_test(cost__past_the_limit__leaves_no_sum),
        cmocka_unit_test(budget__without_a_price__is_none),
        cmocka_unit_test(totals__who_holds_the_money__has_its_own_subtotal),
        cmocka_unit_test(budget__indicative_amount__takes_the_place_of_the_baseline),
        cmocka_unit_test(contingency__each_kind__is_rounded_once),
        cmocka_unit_test(share__halves__go_up),
        cmocka_unit_test(limit__totals_past_it__are_refused),
        cmocka_unit_test(limit__contingency_and_baseline__name_their_field),
        cmocka_unit_test(surplus__money_in_hand__is_what_is_over),
        cmocka_unit_test(cost_add__past_the_limit__leaves_the_total),
    };
    return cmocka_run_group_tests_name("plan/cost", tests, NULL, NULL);
}
