/* How often a plan is costed while someone works on it: once for each answer that is kept, whatever
 * is shown of it. */
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

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(answer__kept__costs_the_plan_once),
        PAGE_TEST(answer__of_a_line__costs_the_plan_once),
        PAGE_TEST(going_about__costs__nothing),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("pages/costs", tests, NULL, NULL);
}
