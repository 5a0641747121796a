/* The picture of a plan: its things add up to what it costs, each visit is on a day, and the words
 * say as much as what is drawn. */
#include "cost_fixture.h"

#include "base/unused.h"
#include "exchange/plan_file.h"
#include "plan/picture.h"

/* A plan file, costed. */
static void start_case(struct fixture *f, const char *name) {
    char path[128];
    *f = (struct fixture){0};
    snprintf(path, sizeof path, "tests/data/cases/%s.json", name);
    if (plan_file_read(path, &f->plan, &f->info) != ERR_OK)
        fail_msg("%s: %s", path, f->info.text);
    assert_int_equal(builtin_rates(&f->rates, NULL), ERR_OK);
    fixture_cost(f);
}

/* Every line that is in the plan is in one thing; what they cost comes to the plan's total, and the
 * largest is first. */
static void expect_whole(struct fixture *f) {
    struct plan_picture picture;
    size_t lines = 0, included = 0;
    int64_t paid = 0;
    assert_int_equal(plan_picture(&f->cost, &picture, NULL), ERR_OK);
    for (size_t i = 0; i < picture.count; i++) {
        const struct picture_thing *thing = &picture.things[i];
        lines += thing->count;
        paid += thing->paid;
        assert_int_equal(thing->counts, i < picture.counting);
        assert_true(i == 0 || thing->paid <= thing[-1].paid);
        assert_true(i == 0 || thing->rest == thing[-1].rest - thing[-1].paid);
    }
    for (size_t i = 0; i < f->cost.line_count; i++)
        included += record_number(f->cost.lines[i].line, LINE_INCLUDED) != 0;
    assert_int_equal(lines, included);
    assert_int_equal(paid, f->cost.plan);
    assert_int_equal(picture.things[0].rest, f->cost.plan);
    picture_done(&picture);
}

static void picture__of_each_case__comes_to_what_the_plan_costs(void **state UNUSED) {
    static const char *const CASES[] = {"anne", "peter", "team", "edges", "employer"};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        struct fixture f;
        start_case(&f, CASES[i]);
        expect_whole(&f);
        fixture_end(&f);
    }
}

static void picture__of_random_plans__comes_to_what_the_plan_costs(void **state UNUSED) {
    uint64_t seed = random_start();
    size_t looked = 0;
    for (int i = 0; i < 300; i++) {
        struct fixture f = {.plan = random_plan(&seed, 12)};
        assert_int_equal(builtin_rates(&f.rates, NULL), ERR_OK);
        if (fixture_try(&f) == ERR_OK && f.cost.plan > 0) {
            expect_whole(&f);
            looked++;
        }
        fixture_end(&f);
    }
    assert_true(looked > 100);
}

/* The thing that has the line of that number. */
static struct picture_thing thing_of(const struct fixture *f, size_t line) {
    struct plan_picture picture;
    struct picture_thing found = {0};
    assert_int_equal(plan_picture(&f->cost, &picture, NULL), ERR_OK);
    for (size_t i = 0; i < picture.count; i++)
        if (line >= picture.things[i].first &&
            line < picture.things[i].first + picture.things[i].count)
            found = picture.things[i];
    picture_done(&picture);
    assert_true(found.count > 0);
    return found;
}

static void expect_thing(const struct fixture *f, size_t line, const char *title,
                         const char *words) {
    char name[PICTURE_TITLE], said[PICTURE_WORDS];
    struct plan_year year;
    struct picture_thing thing = thing_of(f, line);
    assert_true(plan_year(f->plan, &year));
    assert_string_equal(picture_title(&f->cost, &thing, name), title);
    assert_string_equal(picture_words(&f->cost, &year, &thing, said), words);
}

/* Several of a unit are called as a person would. */
static void words__of_several__have_their_plural(void **state UNUSED) {
    static const char *const UNITS[][2] = {
        {"mile", "6 miles in all"},
        {"day pass", "6 day passes in all"},
        {"box of gloves", "6 boxes of gloves in all"},
        {"assembly", "6 assemblies in all"},
        {"day", "6 days in all"},
        {"hours", "6 hours in all"},
        {"person", "6 people in all"},
    };
    for (size_t i = 0; i < sizeof UNITS / sizeof UNITS[0]; i++) {
        struct fixture f;
        start_case(&f, "anne");
        put(plan_at(f.plan, RECORD_LINE, 6), LINE_UNIT, UNITS[i][0]);
        fixture_cost(&f);
        expect_thing(&f, 6, "Occupational therapy, getting a week going again", UNITS[i][1]);
        fixture_end(&f);
    }
}

static void words__of_a_thing__say_how_often_and_until_when(void **state UNUSED) {
    struct fixture f;
    start_case(&f, "anne");
    expect_thing(
        &f, 0, "Psychotherapy",
        "twice a week until 20 September, then once a week until 27 December, then once every three weeks");
    expect_thing(&f, 3, "Community psychiatric nurse", "once a month");
    expect_thing(&f, 6, "Occupational therapy, getting a week going again", "6 contacts in all");
    expect_thing(&f, 7, "Sunday lunch with my daughter's family", "already there");
    fixture_end(&f);
    start_case(&f, "team");
    expect_thing(&f, 1, "Sam, weekends", "8.25 hours a week from 3 October");
    expect_thing(&f, 4, "Waking nights", "20 hours a week until 10 April");
    fixture_end(&f);
    start_case(&f, "edges");
    expect_thing(&f, 2, "Mileage", "12.345 each time, 5 times a day until 31 December");
    expect_thing(&f, 5, "A thing", "once, on 31 August");
    fixture_end(&f);
}

/* A rise in pay is no other thing, and the next helper is no rise in pay. */
static void words__of_work_that_changes__say_what_is_different(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    struct record *first = add_helper(f.plan, "16", "13.50");
    struct record *next = add_helper(f.plan, "16", "14.10");
    struct record *other = add_helper(f.plan, "20", "14.10");
    put(next, LINE_HELPER, record_text(first, LINE_HELPER));
    put(first, LINE_DESCRIPTION, "Ann, weekdays");
    put(next, LINE_DESCRIPTION, "Ann, from April");
    put(other, LINE_DESCRIPTION, "Bill");
    put(first, LINE_ENDS, "2026-09-20");
    put(next, LINE_STARTS, "2026-09-21");
    put(next, LINE_ENDS, "2027-03-31");
    put(other, LINE_STARTS, "2027-04-01");
    fixture_cost(&f);
    expect_thing(&f, 0, "Ann", "16 hours a week until 31 March");
    expect_thing(&f, 2, "Bill", "20 hours a week from 1 April");
    put(next, LINE_HOURS_PER_WEEK, "12");
    fixture_cost(&f);
    expect_thing(&f, 0, "Ann",
                 "16 hours a week until 20 September, then 12 hours a week until 31 March");
    put(other, LINE_HOURS_PER_WEEK, "1");
    fixture_cost(&f);
    expect_thing(&f, 2, "Bill", "1 hour a week from 1 April");
    fixture_end(&f);
}

static void title__of_phases__is_what_they_begin_with_alike(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    struct record *first = add_ordinary(f.plan, "60", "1", 2, 1, "week");
    struct record *next = add_ordinary(f.plan, "60", "1", 1, 1, "week");
    put(first, LINE_ENDS, "2026-09-20");
    put(next, LINE_STARTS, "2026-09-21");
    fixture_cost(&f);
    expect_thing(&f, 1, "Something new", "twice a week until 20 September, then once a week");
    put(first, LINE_DESCRIPTION, "Swimming");
    put(next, LINE_DESCRIPTION, "Swimming");
    expect_thing(&f, 1, "Swimming", "twice a week until 20 September, then once a week");
    put(next, LINE_DESCRIPTION, "Swimming, less");
    expect_thing(&f, 1, "Swimming", "twice a week until 20 September, then once a week");
    put(first, LINE_DESCRIPTION, "Swimming, more");
    expect_thing(&f, 1, "Swimming", "twice a week until 20 September, then once a week");
    put(next, LINE_DESCRIPTION, "Diving");
    expect_thing(&f, 0, "Swimming, more", "twice a week until 20 September");
    expect_thing(&f, 1, "Diving", "once a week from 21 September");
    fixture_end(&f);
}

/* ---- visits ---- */

#define YEAR_MOST 366

/* The visits of one line over the days of its plan's year; returns how many there are. */
static int64_t visits_of(struct fixture *f, size_t line, int64_t visits[YEAR_MOST]) {
    struct plan_year year;
    int64_t all = 0;
    memset(visits, 0, YEAR_MOST * sizeof *visits);
    fixture_cost(f);
    assert_true(plan_year(f->plan, &year));
    picture_visits(&f->cost.lines[line], &year, visits);
    for (int64_t i = 0; i < year.days; i++)
        all += visits[i];
    return all;
}

static void visits__each__is_on_a_day(void **state UNUSED) {
    struct fixture f;
    int64_t visits[YEAR_MOST];
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    add_ordinary(f.plan, "60", "1", 1, 3, "week");
    assert_int_equal(visits_of(&f, 0, visits), 18);
    for (int i = 0; i < 365; i++)
        assert_int_equal(visits[i], i % 21 == 0);
    add_ordinary(f.plan, "60", "1", 2, 1, "week");
    assert_int_equal(visits_of(&f, 1, visits), 105);
    for (int i = 0; i < 364; i++)
        assert_int_equal(visits[i], i % 7 == 0 || i % 7 == 4); /* never two on a day */
    add_ordinary(f.plan, "60", "1", 1, 1, "month");
    assert_int_equal(visits_of(&f, 2, visits), 12);
    assert_int_equal(visits[30], 1); /* 1 July */
    add_ordinary(f.plan, "60", "1", 3, 1, "year");
    assert_int_equal(visits_of(&f, 3, visits), 3);
    add_ordinary(f.plan, "60", "1", 5, 1, "day");
    assert_int_equal(visits_of(&f, 4, visits), 5 * 365);
    fixture_end(&f);
}

static void visits__of_a_line_with_dates__are_on_its_days_alone(void **state UNUSED) {
    struct fixture f;
    int64_t visits[YEAR_MOST];
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    struct record *line = add_ordinary(f.plan, "60", "1", 1, 1, "week");
    put(line, LINE_STARTS, "2026-06-03");
    put(line, LINE_ENDS, "2026-06-17");
    assert_int_equal(visits_of(&f, 0, visits), 3);
    assert_true(visits[2] == 1 && visits[9] == 1 && visits[16] == 1);
    put(line, LINE_STARTS, "2029-06-03"); /* no day in the plan */
    put(line, LINE_ENDS, NULL);
    assert_int_equal(visits_of(&f, 0, visits), 0);
    put(line, LINE_STARTS, NULL);
    put(line, LINE_PERIOD, "once");
    assert_int_equal(visits_of(&f, 0, visits), 0);
    add_helper(f.plan, "16", "13.50");
    assert_int_equal(visits_of(&f, 1, visits), 0);
    fixture_end(&f);
}

/* ---- reviews ---- */

static void expect_reviews(struct fixture *f, size_t count, const int64_t *days) {
    struct plan_year year;
    int64_t found[PICTURE_REVIEWS];
    assert_true(plan_year(f->plan, &year));
    assert_int_equal(picture_reviews(f->plan, &year, found), count);
    for (size_t i = 0; i < count; i++)
        assert_int_equal(found[i], days[i]);
}

static void reviews__of_the_year__are_those_held_due_and_meant(void **state UNUSED) {
    struct fixture f;
    fixture_start(&f, "2026-06-01", "52", "four_weekly");
    expect_reviews(&f, 0, NULL);
    struct record *meant = plan_one(f.plan, RECORD_REVIEW_PLAN);
    put(meant, REVIEW_PLAN_FIRST_ON, "2026-08-24");
    expect_reviews(&f, 1, (int64_t[]){date_of(2026, 8, 24)});
    put(meant, REVIEW_PLAN_THEN_EVERY_MONTHS, "6");
    expect_reviews(&f, 2, (int64_t[]){date_of(2026, 8, 24), date_of(2027, 2, 24)});
    struct record *held = add_record(f.plan, RECORD_REVIEW, "");
    put(held, REVIEW_DUE_ON, "2026-08-24");
    expect_reviews(&f, 2, (int64_t[]){date_of(2026, 8, 24), date_of(2027, 2, 24)});
    put(held, REVIEW_HELD_ON, "2026-09-01"); /* the next follows it */
    expect_reviews(&f, 2, (int64_t[]){date_of(2026, 9, 1), date_of(2027, 3, 1)});
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(picture__of_each_case__comes_to_what_the_plan_costs),
        cmocka_unit_test(picture__of_random_plans__comes_to_what_the_plan_costs),
        cmocka_unit_test(words__of_several__have_their_plural),
        cmocka_unit_test(words__of_a_thing__say_how_often_and_until_when),
        cmocka_unit_test(words__of_work_that_changes__say_what_is_different),
        cmocka_unit_test(title__of_phases__is_what_they_begin_with_alike),
        cmocka_unit_test(visits__each__is_on_a_day),
        cmocka_unit_test(visits__of_a_line_with_dates__are_on_its_days_alone),
        cmocka_unit_test(reviews__of_the_year__are_those_held_due_and_meant),
    };
    return cmocka_run_group_tests_name("picture", tests, NULL, NULL);
}
