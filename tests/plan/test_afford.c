/* What can I afford: the most that fits, to the step. Every answer is tried by costing the plan
 * anew: with it the plan fits, with one step more it does not. */
#include "cost_fixture.h"

#include "base/unused.h"
#include "exchange/plan_file.h"
#include "plan/afford.h"
#include "plan/line.h"

/* What is left of the budget with that answer of a line; false where the plan is past every limit.
 */
static bool left_with(const struct fixture *f, const char *line, size_t field, int64_t answer,
                      int64_t *left) {
    struct plan *plan = plan_copy(f->plan);
    struct plan_cost cost;
    struct err_info info = {0};
    assert_non_null(plan);
    put_number(plan_find(plan, RECORD_LINE, line, NULL), field, answer);
    enum err err = plan_cost(plan, &f->rates, &cost, &info);
    *left = cost.left;
    assert_true(err == ERR_OK || err == ERR_LIMIT);
    plan_cost_done(&cost);
    plan_free(plan);
    return err == ERR_OK;
}

static bool fits(const struct fixture *f, const char *line, size_t field, int64_t answer) {
    int64_t left;
    return left_with(f, line, field, answer, &left) && left >= 0;
}

static struct afford ask(struct fixture *f, const char *line, size_t field) {
    struct afford answer;
    if (plan_afford(f->plan, &f->rates, line, field, &answer, &f->info) != ERR_OK)
        fail_msg("%s", f->info.text);
    assert_int_equal(answer.field, field);
    return answer;
}

/* ---- any plan -------------------------------------------------------------------------------- */

static size_t found, all, nothing;

static void expect_the_most(struct fixture *f, const struct record *line, size_t field) {
    int64_t step = afford_step(field), left = 0;
    int64_t most = value_limits(dictionary_field(RECORD_LINE, field)).most / step * step;
    struct afford answer = ask(f, line->id, field);
    switch (answer.stand) {
    case AFFORD_FOUND:
        assert_int_equal(answer.most % step, 0);
        assert_true(left_with(f, line->id, field, answer.most, &left));
        assert_int_equal(answer.left, left);
        assert_true(left >= 0);
        assert_false(fits(f, line->id, field, answer.most + step));
        found++;
        return;
    case AFFORD_ALL:
        assert_int_equal(answer.most, most);
        assert_true(fits(f, line->id, field, most));
        all++;
        return;
    case AFFORD_NOTHING:
        assert_int_equal(answer.most, 0);
        assert_false(fits(f, line->id, field, step));
        nothing++;
        return;
    case AFFORD_LACKS:
        fail_msg("nothing is lacking");
    }
}

/* A budget that there is something left of, more often than not. */
static void give_budget(uint64_t *seed, struct fixture *f) {
    put_number(plan_one(f->plan, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT,
               random_size(seed, 20000000));
    fixture_cost(f);
}

static void afford__in_plans_at_random__is_the_most_to_the_step(void **state UNUSED) {
    uint64_t seed = random_start();
    int plans = getenv("SOAK") != NULL ? 4000 : 120;
    for (int i = 0; i < plans; i++) {
        struct fixture f = {.plan = random_plan(&seed, 6)};
        assert_int_equal(builtin_rates(&f.rates, NULL), ERR_OK);
        give_budget(&seed, &f);
        for (size_t j = 0; j < plan_count(f.plan, RECORD_LINE); j++) {
            const struct record *line = plan_at(f.plan, RECORD_LINE, j);
            size_t fields[AFFORD_FIELDS];
            afford_fields(line, fields);
            for (size_t k = 0;
                 k < AFFORD_FIELDS && !line_lacks_price(line) && afford_not(&f.cost, line) == NULL;
                 k++)
                expect_the_most(&f, line, fields[k]);
        }
        fixture_end(&f);
    }
    print_message("%zu found, %zu without end, %zu of nothing\n", found, all, nothing);
    assert_true(found > 50 && nothing > 10);
}

static void afford__in_the_cases__is_the_most_to_the_step(void **state UNUSED) {
    static const char *const CASES[] = {"anne", "peter", "team", "edges", "employer"};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct fixture f = {0};
        char path[128];
        snprintf(path, sizeof path, "tests/data/cases/%s.json", CASES[i]);
        assert_int_equal(plan_file_read(path, &f.plan, &f.info), ERR_OK);
        assert_int_equal(builtin_rates(&f.rates, NULL), ERR_OK);
        fixture_cost(&f);
        for (size_t j = 0; j < plan_count(f.plan, RECORD_LINE); j++) {
            const struct record *line = plan_at(f.plan, RECORD_LINE, j);
            size_t fields[AFFORD_FIELDS];
            afford_fields(line, fields);
            for (size_t k = 0; k < AFFORD_FIELDS && afford_not(&f.cost, line) == NULL; k++)
                expect_the_most(&f, line, fields[k]);
        }
        fixture_end(&f);
    }
}

/* ---- by hand --------------------------------------------------------------------------------- */

static struct record *start(struct fixture *f, const char *budget) {
    fixture_start(f, "2026-04-06", "52", "four_weekly");
    put(plan_one(f->plan, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT, budget);
    return add_ordinary(f->plan, "10", "1", 1, 1, "week");
}

static void expect(struct fixture *f, const struct record *line, size_t field, int64_t most,
                   int64_t left, const char *now, const char *words) {
    struct afford answer = ask(f, line->id, field);
    assert_int_equal(answer.stand, AFFORD_FOUND);
    assert_int_equal(answer.most, most);
    assert_int_equal(answer.left, left);
    assert_string_equal(answer.now, now);
    assert_string_equal(answer.words, words);
}

static void afford__of_what_is_bought__is_its_price_and_how_often(void **state UNUSED) {
    struct fixture f;
    struct record *line = start(&f, "1000");
    /* 52 at £19.23 come to £999.96; at £19.24 to £1,000.48. */
    expect(&f, line, LINE_UNIT_PRICE, 192300, 4, "\u00a310.00", "\u00a319.23");
    put(line, LINE_UNIT_PRICE, "4");
    expect(&f, line, LINE_TIMES, 4, 16800, "once a week", "4 times a week");
    put(line, LINE_EVERY, "2");
    expect(&f, line, LINE_TIMES, 9, 6400, "once every two weeks", "9 times every two weeks");
    put(line, LINE_PERIOD, "once");
    put(line, LINE_TIMES, NULL);
    put(line, LINE_EVERY, NULL);
    put(line, LINE_UNIT_PRICE, "33.35");
    expect(&f, line, LINE_QUANTITY, 29000, 3285, "1 x one", "29 x one");
    add_ordinary(f.plan, "900", "1", 0, 0, "once"); /* what else there is comes first */
    expect(&f, line, LINE_QUANTITY, 2000, 3330, "1 x one", "2 x one");
    fixture_end(&f);
}

/* Others pay a half; of what is kept back there are four weeks. */
static void afford__with_others_and_something_kept_back__counts_both(void **state UNUSED) {
    struct fixture f;
    struct record *line = start(&f, "560");
    put(line, LINE_OTHERS_PAY_PERCENT, "50");
    expect(&f, line, LINE_UNIT_PRICE, 215300, 22, "\u00a310.00", "\u00a321.53");
    put(plan_one(f.plan, RECORD_CONTINGENCY), CONTINGENCY_KIND, "amount");
    put(plan_one(f.plan, RECORD_CONTINGENCY), CONTINGENCY_VALUE, "40");
    expect(&f, line, LINE_UNIT_PRICE, 200000, 0, "\u00a310.00", "\u00a320.00");
    fixture_end(&f);
}

static void afford__of_a_helper__counts_what_an_employer_pays(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-04-06", "52", "four_weekly");
    put(plan_one(f.plan, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT, "20000");
    struct record *line = add_helper(f.plan, "16", "13.50");
    add_extra(f.plan, line, "300", "year");
    fixture_cost(&f);
    struct afford pay = ask(&f, line->id, LINE_HOURLY_RATE);
    assert_int_equal(pay.stand, AFFORD_FOUND);
    assert_true(pay.most < 20000 * 10000 / (16 * 52)); /* wages are not all of it */
    assert_false(pay.below_minimum);
    expect_the_most(&f, line, LINE_HOURS_PER_WEEK);
    put(plan_one(f.plan, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT, "5000");
    assert_true(ask(&f, line->id, LINE_HOURLY_RATE).below_minimum);
    fixture_end(&f);
}

static void afford__where_the_other_half_is_not_said__lacks_it(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-04-06", "52", "four_weekly");
    put(plan_one(f.plan, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT, "20000");
    struct record *line = add_helper(f.plan, "16", "13.50");
    put(line, LINE_HOURLY_RATE, NULL);
    assert_int_equal(ask(&f, line->id, LINE_HOURS_PER_WEEK).stand, AFFORD_LACKS);
    struct afford pay = ask(&f, line->id, LINE_HOURLY_RATE); /* what one is looking for */
    assert_int_equal(pay.stand, AFFORD_FOUND);
    assert_string_equal(pay.now, "");
    struct record *thing = add_ordinary(f.plan, "10", "1", 1, 1, "week");
    put(thing, LINE_QUANTITY, NULL);
    assert_int_equal(ask(&f, thing->id, LINE_UNIT_PRICE).stand, AFFORD_LACKS);
    assert_int_equal(ask(&f, thing->id, LINE_TIMES).stand, AFFORD_LACKS);
    struct afford gone;
    assert_int_equal(plan_afford(f.plan, &f.rates, "no such", LINE_TIMES, &gone, &f.info),
                     ERR_NOT_FOUND);
    fixture_end(&f);
}

static void afford__of_a_line_in_no_sum__says_why_not(void **state UNUSED) {
    struct fixture f;
    struct record *line = start(&f, "1000");
    fixture_cost(&f);
    assert_null(afford_not(&f.cost, line));
    put(line, LINE_STARTS, "2029-01-01");
    fixture_cost(&f);
    assert_string_equal(afford_not(&f.cost, line),
                        "None of its days are in the plan. Look at its dates.");
    put(line, LINE_STARTS, NULL);
    put(line, LINE_INCLUDED, "false");
    assert_string_equal(afford_not(&f.cost, line), "This is left out of the plan.");
    put(line, LINE_INCLUDED, "true");
    put(line, LINE_PAID_BY, NULL);
    assert_string_equal(afford_not(&f.cost, line), "Say first who holds the money for it.");
    put(line, LINE_PAID_BY, "community");
    assert_string_equal(afford_not(&f.cost, line), "This costs the plan nothing.");
    put(plan_one(f.plan, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT, NULL);
    fixture_cost(&f);
    assert_non_null(strstr(afford_not(&f.cost, line), "There is no budget yet."));
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(afford__in_plans_at_random__is_the_most_to_the_step),
        cmocka_unit_test(afford__in_the_cases__is_the_most_to_the_step),
        cmocka_unit_test(afford__of_what_is_bought__is_its_price_and_how_often),
        cmocka_unit_test(afford__with_others_and_something_kept_back__counts_both),
        cmocka_unit_test(afford__of_a_helper__counts_what_an_employer_pays),
        cmocka_unit_test(afford__where_the_other_half_is_not_said__lacks_it),
        cmocka_unit_test(afford__of_a_line_in_no_sum__says_why_not),
    };
    return cmocka_run_group_tests_name("plan/afford", tests, NULL, NULL);
}
