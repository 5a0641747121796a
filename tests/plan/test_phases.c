/* A line that changes from a date on, the lines that follow each other, and the other way to count
 * a year. */
#include "cost_fixture.h"

#include "base/unused.h"
#include "plan/cost_basis.h"
#include "plan/phases.h"

/* Twice a week at 60, from 1 June 2026. */
static struct record *start(struct fixture *f) {
    fixture_start(f, "2026-06-01", "52", "four_weekly");
    struct record *line = add_ordinary(f->plan, "60", "1", 2, 1, "week");
    put(line, LINE_DESCRIPTION, "Psychotherapy, twice a week");
    return line;
}

/* Changes a line from a day on, and gives the new one. */
static struct record *change(struct fixture *f, const char *id, int64_t from,
                             struct changes *changes) {
    char next[PHASE_ID];
    changes_init(changes);
    assert_int_equal(changes_next_phase(changes, f->plan, id, from, next, &f->info), ERR_OK);
    if (plan_apply(f->plan, changes, NULL, &f->info) != ERR_OK)
        fail_msg("%s: %s", f->info.at, f->info.text);
    return plan_find(f->plan, RECORD_LINE, next, NULL);
}

static void next_phase__makes__a_line_that_starts_where_the_one_before_ends(void **state UNUSED) {
    struct fixture f;
    struct changes changes;
    struct record *line = start(&f);
    put(line, LINE_ENDS, "2027-03-31");
    add_ordinary(f.plan, "1", "1", 1, 1, "week");
    struct record *next = change(&f, line->id, date_of(2026, 9, 21), &changes);
    assert_int_equal(plan_count(f.plan, RECORD_LINE), 3);
    assert_ptr_equal(plan_at(f.plan, RECORD_LINE, 1), next); /* right after it */
    assert_int_equal(record_number(line, LINE_ENDS), date_of(2026, 9, 20));
    assert_int_equal(record_number(next, LINE_STARTS), date_of(2026, 9, 21));
    assert_int_equal(record_number(next, LINE_ENDS), date_of(2027, 3, 31));
    assert_string_equal(record_text(next, LINE_DESCRIPTION), "Psychotherapy, twice a week");
    assert_int_equal(record_number(next, LINE_TIMES), 2);
    assert_int_equal(plan_revert(f.plan, &changes, &f.info), ERR_OK); /* one edit, undone whole */
    assert_int_equal(plan_count(f.plan, RECORD_LINE), 2);
    assert_int_equal(record_number(line, LINE_ENDS), date_of(2027, 3, 31));
    changes_done(&changes);
    fixture_end(&f);
}

static void next_phase__of_a_helper__takes_the_yearly_extras_along(void **state UNUSED) {
    struct fixture f;
    struct changes changes;
    fixture_start(&f, "2026-04-06", "52", "four_weekly");
    struct record *line = add_helper(f.plan, "16", "13.50");
    put(add_extra(f.plan, line, "120", "year"), EXTRA_LABEL, "Insurance");
    put(add_extra(f.plan, line, "45", "once"), EXTRA_LABEL, "DBS check");
    put(add_extra(f.plan, line, "180", "year"), EXTRA_LABEL, "Payroll");
    fixture_cost(&f);
    int64_t wages = f.cost.lines[0].employment->wages, extras = f.cost.lines[0].employment->extras;
    struct record *next = change(&f, line->id, date_of(2026, 10, 5), &changes);
    changes_done(&changes);
    assert_int_equal(record_number(next, LINE_KIND), LINE_EMPLOYMENT);
    size_t at = 0;
    assert_string_equal(
        record_text(plan_next_child(f.plan, RECORD_EXTRA, next->id, &at), EXTRA_LABEL),
        "Insurance");
    assert_string_equal(
        record_text(plan_next_child(f.plan, RECORD_EXTRA, next->id, &at), EXTRA_LABEL), "Payroll");
    assert_null(plan_next_child(f.plan, RECORD_EXTRA, next->id, &at));
    fixture_cost(&f); /* nothing is lost or paid twice, but for the rounding of each part */
    int64_t both = f.cost.lines[0].employment->wages + f.cost.lines[1].employment->wages;
    assert_in_range(both - wages + 1, 0, 2);
    both = f.cost.lines[0].employment->extras + f.cost.lines[1].employment->extras;
    assert_in_range(both - extras + 1, 0, 2);
    fixture_end(&f);
}

/* Others pay as much as before, not once more for each part. */
static void next_phase__of_what_others_pay_pounds_of__shares_them_by_the_days(void **state UNUSED) {
    struct fixture f;
    struct changes changes;
    struct record *line = start(&f);
    put(line, LINE_OTHERS_PAY_AMOUNT, "500.01");
    put(line, LINE_FUNDER, "The council");
    fixture_cost(&f);
    int64_t plan = f.cost.plan;
    struct record *next = change(&f, line->id, date_of(2026, 9, 21), &changes);
    assert_int_equal(record_number(line, LINE_OTHERS_PAY_AMOUNT), 50001 * 112 / 365);
    assert_int_equal(record_number(line, LINE_OTHERS_PAY_AMOUNT) +
                         record_number(next, LINE_OTHERS_PAY_AMOUNT),
                     50001);
    assert_string_equal(record_text(next, LINE_FUNDER), "The council");
    fixture_cost(&f);
    assert_int_equal(f.cost.others, 50001);
    assert_in_range(f.cost.plan - plan + 1, 0, 2);
    assert_int_equal(plan_revert(f.plan, &changes, &f.info), ERR_OK);
    assert_int_equal(record_number(line, LINE_OTHERS_PAY_AMOUNT), 50001);
    changes_done(&changes);
    fixture_end(&f);
}

/* A day that cannot be is refused, and nothing is asked of the plan. */
static void expect_refused(struct fixture *f, const char *id, int64_t from, const char *words) {
    struct changes changes;
    char next[PHASE_ID];
    changes_init(&changes);
    assert_int_equal(changes_next_phase(&changes, f->plan, id, from, next, &f->info), ERR_INPUT);
    assert_non_null(strstr(f->info.text, words));
    assert_int_equal(changes.count, 0);
    changes_done(&changes);
}

static void next_phase__on_a_day_outside_the_line__is_refused(void **state UNUSED) {
    struct fixture f;
    struct record *line = start(&f);
    expect_refused(&f, line->id, date_of(2026, 6, 1), "from 2 June 2026 to 31 May 2027");
    expect_refused(&f, line->id, date_of(2027, 6, 1), "from 2 June 2026 to 31 May 2027");
    put(line, LINE_ENDS, "2026-06-01");
    expect_refused(&f, line->id, date_of(2026, 6, 1), "no later day");
    put(line, LINE_ENDS, NULL);
    put(line, LINE_PERIOD, "once");
    put(line, LINE_TIMES, NULL);
    put(line, LINE_EVERY, NULL);
    expect_refused(&f, line->id, date_of(2026, 9, 21), "only once");
    put(line, LINE_PERIOD, "week");
    put(top_of(f.plan), PLAN_STARTS, NULL);
    expect_refused(&f, line->id, date_of(2026, 9, 21), "My budget");
    fixture_end(&f);
}

static void phases__that_follow_each_other__are_one_thing_in_words(void **state UNUSED) {
    struct fixture f;
    struct changes changes;
    struct plan_year year;
    char words[PHASE_WORDS];
    struct record *line = start(&f);
    struct record *second = change(&f, line->id, date_of(2026, 9, 21), &changes);
    changes_done(&changes);
    put(second, LINE_TIMES, "1");
    struct record *third = change(&f, second->id, date_of(2026, 12, 28), &changes);
    changes_done(&changes);
    put(third, LINE_EVERY, "3");
    struct record *alone = add_ordinary(f.plan, "12.50", "1", 1, 1, "week");
    put(alone, LINE_STARTS, "2026-10-05");
    put(alone, LINE_ENDS, "2026-11-01");
    add_ordinary(f.plan, "96", "1", 0, 0, "once");
    fixture_cost(&f);
    assert_true(plan_year(f.plan, &year));
    assert_int_equal(phases_count(&f.cost, 0), 3);
    assert_int_equal(phases_count(&f.cost, 3), 1);
    assert_int_equal(phases_count(&f.cost, 4), 1);
    assert_string_equal(phases_words(&f.cost, &year, 0, 3, words),
                        "\u00A3120 a week to 20 Sep 2026, \u00A360 to 27 Dec 2026, \u00A320 after");
    assert_string_equal(phases_words(&f.cost, &year, 3, 1, words),
                        "from 5 Oct 2026 \u00A312.50 a week to 1 Nov 2026");
    assert_string_equal(phases_words(&f.cost, &year, 4, 1, words), "\u00A396 once");
    put(second, LINE_PAID_BY, "third_party"); /* other people hold it: no longer the same thing */
    fixture_cost(&f);
    assert_int_equal(phases_count(&f.cost, 0), 1);
    fixture_end(&f);
}

static void other_basis__is__the_plan_costed_the_other_way(void **state UNUSED) {
    struct fixture f;
    struct other_basis other;
    char words[BASIS_WORDS];
    struct record *line = start(&f);
    put(plan_one(f.plan, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT, "6250");
    fixture_cost(&f);
    assert_int_equal(plan_cost_other_basis(f.plan, &f.rates, &other, &f.info), ERR_OK);
    assert_int_equal(other.basis, BASIS_365_7);
    assert_int_equal(other.cost.plan, 625714); /* 120 x 365/7 */
    assert_int_equal(f.cost.plan, 624000);
    assert_string_equal(basis_words(&f.cost, &other, words),
                        "Counted as 52 weeks. Counted as 365 days the plan would cost "
                        "\u00A36,257.14, and \u00A37.14 would be missing.");
    assert_string_equal(basis_words_line(&f.cost.lines[0], &other, 0, words),
                        "Counted as 52 weeks. Counted as 365 days it would be \u00A36,257.14.");
    other_basis_done(&other);

    put(top_of(f.plan), PLAN_YEAR_BASIS, "365/7"); /* and back again */
    fixture_cost(&f);
    assert_int_equal(plan_cost_other_basis(f.plan, &f.rates, &other, &f.info), ERR_OK);
    assert_int_equal(other.cost.plan, 624000);
    assert_int_equal(record_number(top_of(f.plan), PLAN_YEAR_BASIS), BASIS_365_7); /* untouched */
    assert_string_equal(basis_words(&f.cost, &other, words),
                        "Counted as 365 days. Counted as 52 weeks the plan would cost "
                        "\u00A36,240.00, and \u00A310.00 would be left.");
    other_basis_done(&other);

    put(plan_one(f.plan, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT, NULL); /* no budget yet */
    fixture_cost(&f);
    assert_int_equal(plan_cost_other_basis(f.plan, &f.rates, &other, &f.info), ERR_OK);
    assert_string_equal(basis_words(&f.cost, &other, words),
                        "Counted as 365 days. Counted as 52 weeks the plan would cost "
                        "\u00A36,240.00.");
    other_basis_done(&other);

    put(line, LINE_PERIOD, "year");
    fixture_cost(&f);
    assert_int_equal(plan_cost_other_basis(f.plan, &f.rates, &other, &f.info), ERR_OK);
    assert_string_equal(basis_words(&f.cost, &other, words),
                        "Counted as 365 days. Counted as 52 weeks it would come to the same.");
    other_basis_done(&other);
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(next_phase__makes__a_line_that_starts_where_the_one_before_ends),
        cmocka_unit_test(next_phase__of_a_helper__takes_the_yearly_extras_along),
        cmocka_unit_test(next_phase__of_what_others_pay_pounds_of__shares_them_by_the_days),
        cmocka_unit_test(next_phase__on_a_day_outside_the_line__is_refused),
        cmocka_unit_test(phases__that_follow_each_other__are_one_thing_in_words),
        cmocka_unit_test(other_basis__is__the_plan_costed_the_other_way),
    };
    return cmocka_run_group_tests_name("plan/phases", tests, NULL, NULL);
}
