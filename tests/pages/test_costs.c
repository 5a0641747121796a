/* How often a plan is costed while someone works on it: once for each answer that is kept, whatever
 * is shown of it; and that what is shown of a helper's cost is theirs. */
#include "base/decimal.h"
#include "plan/employer.h"
#include "plan/line.h"
#include "tests/pages/page_fixture.h"
#include "tests/plan/count_costs.h"

/* Inside Anne's plan, with all that was shown so far costed. */
static struct walker *at_work(struct visitor *visitor) {
    struct walker *walker = in_plan(visitor, ANNE);
    counted.plan = plan_of(walker);
    (void)costings();
    return walker;
}

/* All that is on the page now is looked at. */
static void look(struct walker *walker) {
    free(walk_text(walker));
}

static void answer__kept__costs_the_plan_once(void **state) {
    struct walker *walker = at_work(*state);
    walk_open(walker, "About me");
    walk_open(walker, "How to reach me");
    look(walker);
    assert_int_equal(costings().all, 0);
    assert_int_equal(walk_answer(walker, "Phone", "01632 960001"), ANSWER_KEPT);
    look(walker);
    walk_back(walker, 2);
    look(walker); /* the steps: how each stands, the money, and whether newer prices are known */
    assert_int_equal(costings().all, 1);
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    look(walker);
    assert_int_equal(costings().all, 1);
    walk_do(walker, ACTION_REDO, SIZE_MAX);
    look(walker);
    assert_int_equal(costings().all, 1);
}

/* A line's form says too what it would be with the year counted the other way: that is worked out
 * on a copy, once, and the plan itself once as ever. */
static void answer__of_a_line__costs_the_plan_once(void **state) {
    struct walker *walker = at_work(*state);
    walk_open(walker, "My support");
    walk_open(walker, "Psychotherapy, twice a week to start");
    look(walker);
    (void)costings();
    assert_int_equal(walk_answer(walker, "Price of one", "70"), ANSWER_KEPT);
    look(walker);
    look(walker);
    struct costings since = costings();
    assert_int_equal(since.of_plan, 1);
    assert_in_range(since.all, 1, 2);
    walk_back(walker, 2);
    look(walker);
    assert_int_equal(costings().all, 0);
}

static void going_about__costs__nothing(void **state) {
    struct walker *walker = at_work(*state);
    walk_open(walker, "Risks we have talked about");
    look(walker);
    walk_back(walker, 2);
    walk_do(walker, ACTION_CHECK, SIZE_MAX);
    look(walker);
    walk_back(walker, 2);
    walk_do(walker, ACTION_RECALCULATE, SIZE_MAX);
    walk_expect(walker, "newest");
    walk_back(walker, 2);
    look(walker);
    assert_int_equal(costings().all, 0);
}

static void expect_amount(struct walker *walker, const char *label, int64_t pence) {
    char words[64], amount[DECIMAL_TEXT];
    snprintf(words, sizeof words, "\n  %s %s", label, money_show(pence, 2, amount));
    walk_expect(walker, words);
}

/* What a helper costs an employer, beside the form of what was agreed: each amount its own. */
static void helper__of_their_terms__has_what_they_come_to(void **state) {
    struct walker *walker = in_plan(*state, "tests/data/cases/team.json");
    const struct plan_cost *cost = &walker->session.figures.cost;
    const struct helper_cost *first = &cost->helpers[0];
    int64_t ni = 0, pension = 0, sick = 0, all = 0;
    for (size_t i = 0; i < first->year_count; i++) {
        ni += first->years[i].ni_before - first->years[i].ni_relief;
        pension += first->years[i].pension;
        sick += first->years[i].sick;
    }
    for (size_t i = 0; i < cost->line_count; i++)
        if (line_is_included(cost->lines[i].line) &&
            line_helper(plan_of(walker), cost->lines[i].line) == first->helper)
            all += cost->lines[i].cost;
    assert_true(pension > 0 && sick > 0 && pension != sick && all > 0);
    walk_open(walker, "My support");
    walk_open(walker, record_title(first->helper));
    walk_open(walker, "About them, and what we agree");
    expect_amount(walker, "National Insurance", ni);
    expect_amount(walker, "Pension", pension);
    expect_amount(walker, "Sick pay", sick);
    expect_amount(walker, "All they do", all);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(answer__kept__costs_the_plan_once),
        PAGE_TEST(answer__of_a_line__costs_the_plan_once),
        PAGE_TEST(going_about__costs__nothing),
        PAGE_TEST(helper__of_their_terms__has_what_they_come_to),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("pages/costs", tests, NULL, NULL);
}
