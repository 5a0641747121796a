/* What can I afford, as a person comes to it: from a line, a helper and My support; what it says,
 * and putting the answer in the plan. */
#include "tests/pages/page_fixture.h"

#include "plan/afford.h"

#define TEAM "tests/data/cases/team.json"
#define EDGES "tests/data/cases/edges.json"

static void afford__of_a_line__is_said_and_used_and_undone(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    walk_open(walker, "My support");
    walk_do(walker, ACTION_AFFORD, walk_row(walker, "Psychotherapy, twice a week to start"));
    walk_expect(walker, "# What can I afford?");
    walk_expect(walker, "1 x session at \u00a360.00, twice a week, until 20 September 2026.");
    walk_expect(walker, "\u00a37,094.71 of the budget is left.");
    walk_expect(walker, "The most for one | \u00a3282.31 | now \u00a360.00   Enter: use this");
    walk_expect(walker, "Then \u00a30.28 is left. One penny more is too much.");
    walk_expect(walker, "How often at the most | 9 times a week | now twice a week");
    walk_do(walker, ACTION_ENTER, walk_row(walker, "The most for one"));
    walk_expect(walker, "It is \u00a3282.31 now.");
    walk_expect(walker, "\u00a30.28 of the budget is left.");
    assert_int_equal(walker->session.figures.cost.left, 28);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "The most for one"));
    walk_expect(walker, "It is that already.");
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    walk_expect(walker, "Undone: the most for Psychotherapy, twice a week to start");
    assert_int_equal(walker->session.figures.cost.left, 709471);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "How often at the most"));
    walk_expect(walker, "It is 9 times a week now.");
    assert_true(walker->session.figures.cost.left >= 0);
}

static void afford__from_the_form_of_a_line__comes_back_to_the_answer(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    walk_open(walker, "My support");
    walk_open(walker, "Bus pass for the class");
    size_t depth = walker->session.depth;
    walk_do(walker, ACTION_AFFORD, SIZE_MAX);
    walk_expect(walker, "# What can I afford?");
    walk_do(walker, ACTION_ENTER, walk_row(walker, "The most for one"));
    walk_back(walker, depth);
    walk_expect(walker, "Price of one: \u00a3643.22");
}

static void afford__of_a_helper__is_of_what_they_do(void **state) {
    struct walker *walker = in_plan(*state, TEAM);
    walk_open(walker, "My support");
    walk_do(walker, ACTION_AFFORD, walk_row(walker, "Sam"));
    walk_expect(walker, "Which thing would you like to know it of?");
    walk_expect(walker, "Sam, weekends");
    expect_not(walker, "Driving to the group");
    walk_open(walker, "Sam, weekdays");
    walk_expect(walker, "The most hours each week");
    walk_expect(walker, "A quarter of an hour more is too much.");
    walk_expect(walker, "The most pay for an hour");
    walk_do(walker, ACTION_ENTER, walk_row(walker, "The most hours each week"));
    assert_true(walker->session.figures.cost.left >= 0);
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    walk_back(walker, 3);
    walk_open(walker, "Sam");
    walk_do(walker, ACTION_AFFORD, SIZE_MAX); /* on the helper's own page */
    walk_expect(walker, "Which thing would you like to know it of?");
    expect_not(walker, "Driving to the group");
}

static void afford__of_who_does_one_thing__is_of_that(void **state) {
    struct walker *walker = in_plan(*state, PETER);
    const struct record *helper;
    walk_open(walker, "My support");
    helper = plan_at(plan_of(walker), RECORD_HELPER, 0);
    walk_do(walker, ACTION_AFFORD, walk_row(walker, record_text(helper, HELPER_CALLED)));
    walk_expect(walker, "The most hours each week");
}

static void afford__with_nothing_marked__is_chosen(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    walk_open(walker, "My support");
    walk_do(walker, ACTION_AFFORD, walk_row(walker, "Add something"));
    walk_expect(walker, "Which thing would you like to know it of?");
    walk_open(walker, "Sunday lunch with my daughter's family");
    walk_expect(walker, "This costs the plan nothing.");
}

static void afford__where_nothing_is_left_or_said__says_what_is_missing(void **state) {
    struct walker *walker = in_plan(*state, EDGES);
    walk_open(walker, "My support");
    walk_do(walker, ACTION_AFFORD, walk_row(walker, "Every four weeks"));
    walk_expect(walker, "The plan is over its budget by \u00a315,820.27.");
    walk_expect(walker, "The most for one | nothing");
    walk_expect(walker, "What is left does not buy the least of it.");
    walk_back(walker, 3);
    walk_open(walker, "Every four weeks");
    assert_int_equal(walk_answer(walker, "Price of one", "-"), ANSWER_KEPT);
    walk_do(walker, ACTION_AFFORD, SIZE_MAX);
    walk_expect(walker, "How often at the most | not known yet");
    walk_expect(walker, "Say first what one costs.");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(afford__of_a_line__is_said_and_used_and_undone),
        PAGE_TEST(afford__from_the_form_of_a_line__comes_back_to_the_answer),
        PAGE_TEST(afford__of_a_helper__is_of_what_they_do),
        PAGE_TEST(afford__of_who_does_one_thing__is_of_that),
        PAGE_TEST(afford__with_nothing_marked__is_chosen),
        PAGE_TEST(afford__where_nothing_is_left_or_said__says_what_is_missing),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("pages/afford", tests, NULL, NULL);
}
