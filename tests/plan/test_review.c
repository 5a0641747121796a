/* Reviews: then and now, what was seen apart from what a year would come to, and what a change of
 * the budget does to the year, to the penny. */
#include "cost_fixture.h"

#include "base/unused.h"
#include "plan/review.h"

static int64_t day_of(const char *text) {
    int64_t day = 0;
    assert_int_equal(date_read(text, &day, NULL), ERR_OK);
    return day;
}

/* A year from 1 June 2026, of 3,640 a year of a budget of 9,000. */
static struct record *begin(struct fixture *f) {
    fixture_start(f, "2026-06-01", "52", "four_weekly");
    add_ordinary(f->plan, "70", "1", 1, 1, "week");
    put(plan_one(f->plan, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT, "9000");
    return add_record(f->plan, RECORD_REVIEW, "");
}

static struct record *add_measure(struct plan *plan, const char *name, const char *before,
                                  const char *cost) {
    struct record *measure = add_record(plan, RECORD_MEASURE, "");
    put(measure, MEASURE_NAME, name);
    put(measure, MEASURE_BEFORE, before);
    if (cost != NULL)
        put(measure, MEASURE_UNIT_COST, cost);
    return measure;
}

static struct review_thing thing_of(const struct fixture *f, const struct record *review,
                                    const struct record *about, const char *today) {
    struct review_thing thing;
    int64_t day = day_of(today);
    assert_int_equal(
        review_thing(f->plan, review, about, review_span(f->plan, review, day), &thing, NULL),
        ERR_OK);
    return thing;
}

static void review__of_a_count__is_seen_and_made_into_a_year_apart(void **state UNUSED) {
    struct fixture f;
    struct record *review = begin(&f);
    struct record *days = add_measure(f.plan, "inpatient_days", "7", "719.10");
    put(review, REVIEW_HELD_ON, "2026-08-20"); /* the 81st day */
    put(review, REVIEW_MEASURES, "inpatient_days=2");
    struct review_thing thing = thing_of(&f, review, days, "2026-12-31");
    assert_true(thing.over_days && thing.then_known && thing.now_known && thing.priced);
    assert_int_equal(thing.then, 7000);
    assert_int_equal(thing.now, 2000);
    assert_int_equal(thing.then_costs, 503370);
    assert_int_equal(thing.now_costs, 143820);
    assert_true(thing.year_known);
    assert_int_equal(thing.year, 9012);         /* 2 * 365 / 81 = 9.0123... */
    assert_int_equal(thing.year_costs, 648078); /* 1,438.20 * 365 / 81 = 6,480.777... */
    fixture_end(&f);
}

/* A next version has the reviews of the one before, and other days: which days such a review looked
 * at is not known in it. */
static void assert_next(const struct plan *plan, const char *day) {
    int64_t next = 0;
    assert_true(review_next(plan, &next));
    assert_int_equal(next, day_of(day));
}

/* A next version has a first review of its own, which what was held before it began is not. */
static void review__first_of_a_next_version__is_the_day_that_it_says(void **state UNUSED) {
    struct fixture f;
    struct record *review = begin(&f);
    struct record *intended = plan_one(f.plan, RECORD_REVIEW_PLAN);
    put(review, REVIEW_HELD_ON, "2026-05-10");
    put(intended, REVIEW_PLAN_THEN_EVERY_MONTHS, "12");
    put(intended, REVIEW_PLAN_FIRST_ON, "2025-08-24"); /* as the version before had it */
    assert_next(f.plan, "2027-05-10");
    put(intended, REVIEW_PLAN_FIRST_ON, "2026-08-24");
    assert_next(f.plan, "2026-08-24");
    put(add_record(f.plan, RECORD_REVIEW, ""), REVIEW_HELD_ON, "2026-08-20");
    assert_next(f.plan, "2027-08-20");
    fixture_end(&f);
}

static void review__from_before_the_first_day__has_no_days(void **state UNUSED) {
    struct fixture f;
    char words[REVIEW_TEXT];
    struct record *review = begin(&f);
    struct record *days = add_measure(f.plan, "inpatient_days", "7", "719.10");
    put(review, REVIEW_HELD_ON, "2026-05-20");
    put(review, REVIEW_MEASURES, "inpatient_days=2");
    assert_false(thing_of(&f, review, days, "2026-12-31").year_known);
    assert_string_equal(review_days_words(review_span(f.plan, review, 0), words),
                        "before this plan began");
    put(review, REVIEW_HELD_ON, "2026-06-01");
    assert_string_equal(review_days_words(review_span(f.plan, review, 0), words), "in 1 day");
    put(review, REVIEW_HELD_ON, "2026-06-12");
    assert_string_equal(review_days_words(review_span(f.plan, review, 0), words), "in 12 days");
    fixture_end(&f);
}

/* Of those that are due the earliest, and of those held the last, whatever their order is. */
static void review__that_is_next__is_found_in_any_order(void **state UNUSED) {
    static const char *const DAYS[] = {"2026-08-24", "2026-11-23", "2027-02-22"};
    for (int turn = 0; turn < 3; turn++) {
        struct fixture f;
        int64_t next = 0;
        fixture_start(&f, "2026-06-01", "52", "four_weekly");
        for (int i = 0; i < 3; i++)
            put(add_record(f.plan, RECORD_REVIEW, ""), REVIEW_DUE_ON, DAYS[(i + turn) % 3]);
        assert_true(review_next(f.plan, &next));
        assert_int_equal(next, day_of("2026-08-24"));
        put(plan_one(f.plan, RECORD_REVIEW_PLAN), REVIEW_PLAN_THEN_EVERY_MONTHS, "6");
        for (int i = 0; i < 3; i++)
            put(plan_at(f.plan, RECORD_REVIEW, (size_t)i), REVIEW_HELD_ON, DAYS[(i + turn) % 3]);
        assert_true(review_next(f.plan, &next));
        assert_int_equal(next, day_of("2027-08-22"));
        fixture_end(&f);
    }
}

static void review__of_what_is_no_number__works_nothing_out(void **state UNUSED) {
    struct fixture f;
    struct record *review = begin(&f);
    struct record *crisis = add_measure(f.plan, "crisis_contacts", "frequent", "356.83");
    put(review, REVIEW_HELD_ON, "2026-08-20");
    put(review, REVIEW_MEASURES, "crisis_contacts=unknown");
    struct review_thing thing = thing_of(&f, review, crisis, "2026-08-20");
    assert_string_equal(thing.then_said, "frequent");
    assert_string_equal(thing.now_said, "unknown");
    assert_false(thing.then_known || thing.now_known || thing.year_known);
    put(review, REVIEW_MEASURES, "crisis_contacts=3");
    put(review, REVIEW_HELD_ON, "2026-06-27"); /* 27 days are too few to make a year of */
    thing = thing_of(&f, review, crisis, "2026-08-20");
    assert_true(thing.now_known);
    assert_int_equal(thing.now_costs, 107049);
    assert_false(thing.year_known);
    put(review, REVIEW_HELD_ON, "2026-06-28");
    assert_true(thing_of(&f, review, crisis, "2026-08-20").year_known);
    fixture_end(&f);
}

static void review__of_a_score__is_on_its_scale_whatever_the_days(void **state UNUSED) {
    struct fixture f;
    struct record *review = begin(&f);
    struct record *score = add_measure(f.plan, "other", "18", NULL);
    put(score, MEASURE_LOWEST, "0");
    put(score, MEASURE_HIGHEST, "27");
    put(review, REVIEW_MEASURES, "other=9");
    struct review_thing thing = thing_of(&f, review, score, "2026-08-20");
    assert_true(thing.scaled);
    assert_false(thing.over_days || thing.year_known || thing.priced);
    assert_int_equal(thing.most, 27000);
    assert_int_equal(thing.now, 9000);
    struct record *outcome = add_record(f.plan, RECORD_OUTCOME, "");
    char scores[64];
    put(outcome, OUTCOME_SCORE_NOW, "2");
    put(outcome, OUTCOME_SCORE_HOPED, "8");
    snprintf(scores, sizeof scores, "%s=5", outcome->id);
    put(review, REVIEW_SCORES, scores);
    thing = thing_of(&f, review, outcome, "2026-08-20");
    assert_int_equal(thing.then, 2000);
    assert_int_equal(thing.now, 5000);
    assert_int_equal(thing.hoped, 8000);
    assert_int_equal(thing.most, 10000);
    fixture_end(&f);
}

static void review__after_another__looks_back_to_that_one(void **state UNUSED) {
    struct fixture f;
    struct record *first = begin(&f), *second = add_record(f.plan, RECORD_REVIEW, "");
    put(first, REVIEW_HELD_ON, "2026-08-20");
    put(second, REVIEW_HELD_ON, "2026-09-30");
    assert_int_equal(review_span(f.plan, first, 0).days, 81);
    struct span span = review_span(f.plan, second, 0);
    assert_int_equal(span.first, day_of("2026-08-21"));
    assert_int_equal(span.days, 41);
    put(first, REVIEW_DUE_ON, "2026-09-17"); /* four weeks are not early */
    assert_int_equal(review_early(first), 0);
    put(first, REVIEW_DUE_ON, "2026-09-18");
    assert_int_equal(review_early(first), 29);
    fixture_end(&f);
}

static void review__that_changes_the_budget__says_what_the_year_comes_to(void **state UNUSED) {
    struct fixture f;
    struct review_budget budget;
    struct changes changes;
    struct record *review = begin(&f);
    put(review, REVIEW_HELD_ON, "2026-08-20");
    put(review, REVIEW_BUDGET_CHANGE, "-500");
    put(review, REVIEW_REASON, "Therapy comes less often");
    fixture_cost(&f);
    assert_int_equal(review_budget(f.plan, &f.cost, review, 0, &budget, NULL), ERR_OK);
    assert_int_equal(budget.before, 900000);
    assert_int_equal(budget.after, 850000);
    assert_int_equal(budget.plan, 364000);
    assert_int_equal(budget.left, 486000);
    assert_int_equal(budget.rest_days, 284);
    assert_int_equal(budget.rest, -38904); /* 500 * 284 / 365 = 389.041... */
    assert_false(budget.taken_up);
    changes_init(&changes);
    review_take_up(f.plan, review, &changes);
    assert_int_equal(plan_apply(f.plan, &changes, NULL, NULL), ERR_OK);
    changes_done(&changes);
    fixture_cost(&f);
    assert_int_equal(review_budget(f.plan, &f.cost, review, 0, &budget, NULL), ERR_OK);
    assert_true(budget.taken_up);
    assert_int_equal(budget.before, 900000);
    assert_int_equal(budget.after, 850000);
    assert_int_equal(budget.left, 486000);
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(review__of_a_count__is_seen_and_made_into_a_year_apart),
        cmocka_unit_test(review__first_of_a_next_version__is_the_day_that_it_says),
        cmocka_unit_test(review__from_before_the_first_day__has_no_days),
        cmocka_unit_test(review__that_is_next__is_found_in_any_order),
        cmocka_unit_test(review__of_what_is_no_number__works_nothing_out),
        cmocka_unit_test(review__of_a_score__is_on_its_scale_whatever_the_days),
        cmocka_unit_test(review__after_another__looks_back_to_that_one),
        cmocka_unit_test(review__that_changes_the_budget__says_what_the_year_comes_to),
    };
    return cmocka_run_group_tests_name("plan/review", tests, NULL, NULL);
}
