/* The lists of a plan in another order, and copies of what is in them. */
#include "tests/pages/page_fixture.h"

#include "plan/employer.h"
#include "plan/line.h"

/* Where a record of that name stands, the `nth` of them. */
static size_t place_of(const struct walker *walker, enum record_type type, const char *title,
                       size_t nth) {
    for (size_t i = 0; i < plan_count(plan_of(walker), type); i++)
        if (strcmp(record_title(plan_at(plan_of(walker), type, i)), title) == 0 && nth-- == 0)
            return i;
    fail_msg("There is no %s", title);
    return 0;
}

static const char *title_at(const struct walker *walker, enum record_type type, size_t place) {
    return record_title(plan_at(plan_of(walker), type, place));
}

static void do_to(struct walker *walker, enum action action, const char *row) {
    walk_do(walker, action, walk_row(walker, row));
}

static void move__a_row__goes_past_the_next(void **state) {
    struct walker *walker = in_plan(*state, WHOLE);
    char first[160], second[160];
    walk_open(walker, "My outcomes");
    snprintf(first, sizeof first, "%s", title_at(walker, RECORD_OUTCOME, 0));
    snprintf(second, sizeof second, "%s", title_at(walker, RECORD_OUTCOME, 1));
    do_to(walker, ACTION_MOVE_DOWN, first);
    assert_string_equal(title_at(walker, RECORD_OUTCOME, 1), first);
    walk_expect(walker, "Moved down: ");
    walk_expect(walker, "Ctrl-Z puts it back.");
    do_to(walker, ACTION_MOVE_DOWN, first);
    walk_expect(walker, "This is the last of its list already.");
    do_to(walker, ACTION_MOVE_UP, first);
    do_to(walker, ACTION_MOVE_UP, first);
    walk_expect(walker, "This is the first of its list already.");
    assert_string_equal(title_at(walker, RECORD_OUTCOME, 1), second);
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    walk_expect(walker, "Undone: moving ");
}

/* What is not in the list that is shown is passed by. */
static void move__in_a_list_of_some__passes_the_others(void **state) {
    struct walker *walker = in_plan(*state, WHOLE);
    walk_open(walker, "My support");
    do_to(walker, ACTION_MOVE_UP, "Community nurse");
    assert_true(place_of(walker, RECORD_LINE, "Community nurse", 0) <
                place_of(walker, RECORD_LINE, "Painting class", 0));
}

/* Twice a week, later once, later every third week: one thing that changes. */
static void move__a_thing_that_changes__keeps_together(void **state) {
    static const char *const PARTS[] = {"Psychotherapy, twice a week to start",
                                        "Psychotherapy, once a week",
                                        "Psychotherapy, once every three weeks"};
    struct walker *walker = in_plan(*state, ANNE);
    walk_open(walker, "My support");
    do_to(walker, ACTION_MOVE_DOWN, PARTS[1]);
    assert_string_equal(title_at(walker, RECORD_LINE, 0), "Community psychiatric nurse");
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(title_at(walker, RECORD_LINE, i + 1), PARTS[i]);
    do_to(walker, ACTION_MOVE_UP, "Painting class");
    assert_string_equal(title_at(walker, RECORD_LINE, 1),
                        "Painting class at the community college");
    do_to(walker, ACTION_MOVE_DOWN, "Painting class");
    assert_string_equal(title_at(walker, RECORD_LINE, 4),
                        "Painting class at the community college");
}

static void copy__a_row__stands_after_it_and_is_opened(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    size_t before = plan_count(plan_of(walker), RECORD_LINE);
    walk_open(walker, "My support");
    do_to(walker, ACTION_COPY, "Painting class");
    walk_expect(walker, "Copied: Painting class at the community college. This is the copy.");
    walk_expect(walker, "Ctrl-Z takes it away.");
    assert_int_equal(plan_count(plan_of(walker), RECORD_LINE), before + 1);
    assert_int_equal(place_of(walker, RECORD_LINE, "Painting class at the community college", 1),
                     place_of(walker, RECORD_LINE, "Painting class at the community college", 0) +
                         1);
    assert_int_equal(walk_answer(walker, "What is it?", "Singing"), ANSWER_KEPT);
    walk_finish(walker);
    walk_row(walker, "Singing");
    walk_row(walker, "Painting class");
    do_to(walker, ACTION_DELETE, "Singing");
    walk_expect(walker, "Removed: Singing. Ctrl-Z brings it back.");
}

static void copy__a_thing_that_changes__is_copied_whole(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    walk_open(walker, "My support");
    do_to(walker, ACTION_COPY, "Psychotherapy, once a week");
    walk_expect(walker, "with how it changes in the year");
    for (size_t i = 0; i < 3; i++)
        assert_string_equal(title_at(walker, RECORD_LINE, i + 3), title_at(walker, RECORD_LINE, i));
    assert_string_equal(title_at(walker, RECORD_LINE, 6), "Community psychiatric nurse");
}

/* Who works at home has two extras on the first thing they do. */
static void copy__a_helper__has_what_they_do_and_cost(void **state) {
    struct walker *walker = in_plan(*state, WHOLE);
    size_t lines = plan_count(plan_of(walker), RECORD_LINE);
    walk_open(walker, "My support");
    do_to(walker, ACTION_COPY, "Kim");
    walk_expect(walker, "Copied: Kim, and what they do: ");
    const struct plan *plan = plan_of(walker);
    const struct record *first = plan_at(plan, RECORD_HELPER, 0);
    const struct record *second = plan_at(plan, RECORD_HELPER, 1);
    size_t own[2] = {0};
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        own[0] += line_helper(plan, line) == first;
        own[1] += line_helper(plan, line) == second;
    }
    assert_int_equal(own[0], own[1]);
    assert_int_equal(plan_count(plan, RECORD_LINE), lines + own[0]);
    assert_int_equal(plan_count(plan, RECORD_EXTRA), 4);
    assert_int_equal(plan_count(plan, RECORD_DELEGATED_TASK), 1);
    for (size_t i = 0; i < 4; i++)
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(plan_at(plan, RECORD_EXTRA, i)->id,
                                    plan_at(plan, RECORD_EXTRA, j)->id);
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    assert_int_equal(plan_count(plan_of(walker), RECORD_HELPER), 1);
    assert_int_equal(plan_count(plan_of(walker), RECORD_EXTRA), 2);
}

/* What else an employer pays for is the helper's: more of the same work brings no second bill. */
static void copy__what_a_helper_does__leaves_the_extras(void **state) {
    struct walker *walker = in_plan(*state, WHOLE);
    walk_open(walker, "My support");
    walk_open(walker, "Kim");
    do_to(walker, ACTION_COPY, "A helper at home");
    assert_int_equal(plan_count(plan_of(walker), RECORD_EXTRA), 2);
}

static void copy__a_risk__is_not_agreed(void **state) {
    struct walker *walker = in_plan(*state, WHOLE);
    walk_open(walker, "Risks we have talked about");
    do_to(walker, ACTION_COPY, title_at(walker, RECORD_RISK, 0));
    walk_expect(walker, "Copied: ");
    const struct record *made = plan_at(plan_of(walker), RECORD_RISK, 1);
    assert_true(record_has(made, RISK_MITIGATION));
    assert_false(record_has(made, RISK_AGREED_ON));
    assert_false(record_has(made, RISK_CLINICIAN_VIEW));
}

static void arrange__what_is_theirs__is_refused_to_others(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = in_plan(visitor, ANNE);
    store_set_author(visitor->home->store, "f.hart", USER_FINANCE);
    walk_open(walker, "My support");
    do_to(walker, ACTION_MOVE_UP, "Bus pass for the class");
    walk_expect(walker, "Only a clinician may change what is in a plan");
    do_to(walker, ACTION_COPY, "Bus pass for the class");
    walk_expect(walker, "Only a clinician may change what is in a plan");
}

int main(void) {
    setlocale(LC_ALL, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        PAGE_TEST(move__a_row__goes_past_the_next),
        PAGE_TEST(move__in_a_list_of_some__passes_the_others),
        PAGE_TEST(move__a_thing_that_changes__keeps_together),
        PAGE_TEST(copy__a_row__stands_after_it_and_is_opened),
        PAGE_TEST(copy__a_thing_that_changes__is_copied_whole),
        PAGE_TEST(copy__a_helper__has_what_they_do_and_cost),
        PAGE_TEST(copy__what_a_helper_does__leaves_the_extras),
        PAGE_TEST(copy__a_risk__is_not_agreed),
        PAGE_TEST(arrange__what_is_theirs__is_refused_to_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
