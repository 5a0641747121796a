/* How the cost of a helper is made up: the rows add up to what the line costs, and say in plain
 * words where each amount comes from. */
#include "cost_fixture.h"

#include "base/text.h"
#include "base/unused.h"
#include "exchange/plan_file.h"
#include "plan/working.h"

static const char HOUR[] = "True cost of an hour";

/* The row of that name from the `from`th on; stops the test where there is none. */
static const struct working_row *row_named(const struct working *working, const char *what,
                                           size_t from) {
    for (size_t i = from; i < working->count; i++)
        if (strcmp(working->rows[i].what, what) == 0)
            return &working->rows[i];
    fail_msg("there is no row \"%s\"", what);
    return NULL;
}

static bool has_row(const struct working *working, const char *what) {
    for (size_t i = 0; i < working->count; i++)
        if (strcmp(working->rows[i].what, what) == 0)
            return true;
    return false;
}

/* Everything over the sum adds up to it, the sum is the line's cost, and every amount has its why.
 */
static void expect_sum(const struct working *working, const struct line_cost *line) {
    int64_t sum = 0;
    size_t at = 0;
    for (; at < working->count && !(working->rows[at].total && working->rows[at].has_amount);
         at++) {
        const struct working_row *row = &working->rows[at];
        sum += row->has_amount ? row->amount : 0;
        assert_true(!row->has_amount || row->why[0] != '\0');
        assert_true(!row->has_amount || row->how[0] != '\0');
        assert_true(text_is_utf8(row->what, strlen(row->what)));
    }
    assert_true(at < working->count);
    assert_int_equal(working->rows[at].amount, sum);
    assert_int_equal(sum, line->cost);
    assert_int_equal(has_row(working, HOUR), line->employment->per_hour_known);
    if (line->employment->per_hour_known)
        assert_int_equal(row_named(working, HOUR, at)->amount, line->employment->per_hour);
}

static void working__of_the_example_plans__adds_up_to_what_they_cost(void **state UNUSED) {
    static const char *const NAMES[] = {"anne", "edges", "employer", "peter", "team"};
    size_t helpers = 0;
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        struct fixture f = {0};
        struct working working;
        char path[64];
        snprintf(path, sizeof path, "tests/data/cases/%s.json", NAMES[i]);
        assert_int_equal(plan_file_read(path, &f.plan, &f.info), ERR_OK);
        assert_int_equal(builtin_rates(&f.rates, NULL), ERR_OK);
        fixture_cost(&f);
        for (size_t k = 0; k < f.cost.line_count; k++) {
            working_of(f.plan, &f.cost.lines[k], &working);
            if (f.cost.lines[k].employment == NULL) {
                assert_int_equal(working.count, 0);
                continue;
            }
            helpers++;
            expect_sum(&working, &f.cost.lines[k]);
        }
        fixture_end(&f);
    }
    assert_true(helpers >= 3);
}

static void working__of_plans_at_random__adds_up_to_what_they_cost(void **state UNUSED) {
    uint64_t seed = random_start();
    for (int i = 0; i < 300; i++) {
        struct fixture f = {.plan = random_plan(&seed, 4)};
        struct working working;
        assert_int_equal(builtin_rates(&f.rates, NULL), ERR_OK);
        fixture_cost(&f);
        for (size_t k = 0; k < f.cost.line_count; k++) {
            working_of(f.plan, &f.cost.lines[k], &working);
            if (f.cost.lines[k].employment != NULL)
                expect_sum(&working, &f.cost.lines[k]);
        }
        fixture_end(&f);
    }
}

/* 16 hours a week at 13.50, as in the manual. */
static struct record *start_example(struct fixture *f, const char *starts) {
    fixture_start(f, starts, "52", "four_weekly");
    put(top_of(f->plan), PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, "true");
    struct record *line = add_helper(f->plan, "16", "13.50");
    put(helper_of(f->plan, line), HELPER_SICK_WEEKS, "2");
    put(add_extra(f->plan, line, "120", "year"), EXTRA_LABEL, "Insurance");
    put(add_extra(f->plan, line, "180", "year"), EXTRA_LABEL, "Payroll service");
    return line;
}

static void working__of_the_worked_example__is_told_line_by_line(void **state UNUSED) {
    static const struct {
        const char *what, *how;
        int64_t amount;
    } ROWS[] = {
        {"Wages", "832 hours at \u00A313.50", 1123200},
        {"Holiday pay", "12.07% of wages", 135570},
        {"Employer's National Insurance", "15% of pay over \u00A35,000", 113816},
        {"Employment Allowance", "taken off National Insurance", -113816},
        {"Pension", "3% of pay from \u00A36,240 to \u00A350,270", 19043},
        {"Sick pay set aside", "2 weeks at \u00A3123.25 or 80% of pay", 24650},
        {"Insurance", "\u00A3120.00 a year", 12000},
        {"Payroll service", "\u00A3180.00 a year", 18000},
        {"This plan", "", 1332463},
        {"True cost of an hour", "all of it, for each hour", 1602},
    };
    struct fixture f;
    struct working working;
    start_example(&f, "2026-04-06");
    fixture_cost(&f);
    working_of(f.plan, &f.cost.lines[0], &working);
    assert_int_equal(working.count, sizeof ROWS / sizeof ROWS[0]);
    for (size_t i = 0; i < working.count; i++) {
        assert_string_equal(working.rows[i].what, ROWS[i].what);
        assert_string_equal(working.rows[i].how, ROWS[i].how);
        assert_int_equal(working.rows[i].amount, ROWS[i].amount);
        assert_true(working.rows[i].has_amount);
        assert_int_equal(working.rows[i].total, i == 8);
    }
    fixture_end(&f);
}

static void working__across_6_april__has_a_heading_for_each_part(void **state UNUSED) {
    struct fixture f;
    struct working working;
    start_example(&f, "2026-01-05");
    fixture_cost(&f);
    assert_int_equal(f.cost.lines[0].employment->segment_count, 2);
    working_of(f.plan, &f.cost.lines[0], &working);
    expect_sum(&working, &f.cost.lines[0]);
    assert_string_equal(working.rows[0].what, "5 Jan 2026 to 5 Apr 2026");
    assert_false(working.rows[0].has_amount);
    assert_string_equal(working.rows[0].how, "");
    assert_non_null(row_named(&working, "6 Apr 2026 to 4 Jan 2027", 1));
    assert_string_equal(row_named(&working, "Employer's National Insurance", 0)->how,
                        "15% of pay over \u00A35,000 a year, for 91 of 365 days");
    /* Before April 2026 sick pay had no limit by earnings. */
    assert_string_equal(row_named(&working, "Sick pay set aside", 0)->how,
                        "2 weeks at \u00A3118.75 a year, for 91 of 365 days");
    fixture_end(&f);
}

static void working__past_the_known_rates__says_so(void **state UNUSED) {
    struct fixture f;
    struct working working;
    start_example(&f, "2030-04-06");
    fixture_cost(&f);
    assert_true(f.cost.rates_carried_forward);
    working_of(f.plan, &f.cost.lines[0], &working);
    assert_string_equal(working.rows[0].what, "6 Apr 2030 to 5 Apr 2031");
    assert_string_equal(working.rows[0].how, "rates not known yet, so the newest are used");
    expect_sum(&working, &f.cost.lines[0]);
    fixture_end(&f);
}

static void working__says__what_was_chosen(void **state UNUSED) {
    struct fixture f;
    struct working working;
    struct record *line = start_example(&f, "2026-04-06");
    put(helper_of(f.plan, line), HELPER_HOLIDAY, "agency");
    put(helper_of(f.plan, line), HELPER_AGENCY_HOUR, "13.50");
    put(helper_of(f.plan, line), HELPER_PENSION, "opted_out");
    put(helper_of(f.plan, line), HELPER_SICK_WEEKS, "1");
    fixture_cost(&f);
    working_of(f.plan, &f.cost.lines[0], &working);
    assert_string_equal(row_named(&working, "Holiday cover", 0)->how,
                        "5.6 weeks of hours for every 52, at an agency's \u00A313.50");
    assert_string_equal(row_named(&working, "Pension", 0)->how, "your helper chose to leave it");
    assert_int_equal(row_named(&working, "Pension", 0)->amount, 0);
    assert_string_equal(row_named(&working, "Sick pay set aside", 0)->how,
                        "1 week at \u00A3123.25 or 80% of pay");
    put(helper_of(f.plan, line), HELPER_PENSION, NULL);
    put(helper_of(f.plan, line), HELPER_SICK_WEEKS, NULL);
    put(line, LINE_HOURS_PER_WEEK, "5");
    fixture_cost(&f);
    working_of(f.plan, &f.cost.lines[0], &working);
    assert_string_equal(row_named(&working, "Pension", 0)->how, "pay is not over \u00A310,000");
    /* Who asked to be in it is in it at any pay: it is nothing for another reason. */
    put(helper_of(f.plan, line), HELPER_PENSION, "opted_in");
    fixture_cost(&f);
    working_of(f.plan, &f.cost.lines[0], &working);
    assert_int_equal(row_named(&working, "Pension", 0)->amount, 0);
    assert_string_equal(row_named(&working, "Pension", 0)->how,
                        "3% of pay from \u00A36,240 to \u00A350,270");
    put(helper_of(f.plan, line), HELPER_AGE_BAND, "21"); /* and at any age */
    fixture_cost(&f);
    working_of(f.plan, &f.cost.lines[0], &working);
    assert_int_equal(row_named(&working, "Pension", 0)->amount, 0);
    assert_string_equal(row_named(&working, "Pension", 0)->how,
                        "3% of pay from \u00A36,240 to \u00A350,270");
    assert_false(has_row(&working, "Sick pay set aside"));
    assert_false(has_row(&working, "Employment Allowance")); /* there is nothing to take it off */
    fixture_end(&f);
}

static void working__without_hours_or_pay__is_only_its_sum(void **state UNUSED) {
    struct fixture f;
    struct working working;
    struct record *line = start_example(&f, "2026-04-06");
    put(line, LINE_HOURLY_RATE, NULL);
    fixture_cost(&f);
    working_of(f.plan, &f.cost.lines[0], &working);
    assert_int_equal(working.count, 3);
    expect_sum(&working, &f.cost.lines[0]);
    fixture_end(&f);
}

/* A label longer than its row is cut between letters, and more extras than rows keep the sum. */
static void working__of_many_extras__keeps_its_sum(void **state UNUSED) {
    struct fixture f;
    struct working working;
    struct record *line = start_example(&f, "2026-04-06");
    for (int i = 0; i < WORKING_ROWS; i++)
        put(add_extra(f.plan, line, "1", "once"), EXTRA_LABEL,
            "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"
            "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9"
            "\u00e9\u00e9\u00e9\u00e9\u00e9\u00e9");
    fixture_cost(&f);
    working_of(f.plan, &f.cost.lines[0], &working);
    assert_int_equal(working.count, WORKING_ROWS);
    assert_int_equal(row_named(&working, "This plan", 0)->amount, f.cost.lines[0].cost);
    for (size_t i = 0; i < working.count; i++)
        assert_true(text_is_utf8(working.rows[i].what, strlen(working.rows[i].what)));
    fixture_end(&f);
}

/* Several lines of one helper: each has its part of what comes on top, and the helper has it once.
 */
static void working__of_a_helper__has_each_part_once(void **state UNUSED) {
    static const struct {
        const char *what, *how;
        int64_t amount;
        bool total;
    } ROWS[] = {
        {"Wages and holiday pay", "all the work together", 1560000, false},
        {"Employer's National Insurance", "15% of pay over \u00A35,000, for each of 2 people",
         84000, false},
        {"Employment Allowance", "taken off National Insurance", -84000, false},
        {"Pension", "3% of pay from \u00A36,240 to \u00A350,270, for each of 2 people", 9360,
         false},
        {"Sick pay set aside", "1.5 weeks at \u00A3123.25 or 80% of pay, for each of 2 people",
         36000, false},
        {"Pay and what comes on top", "", 1605360, true},
        {"Days", "its part on top of pay of \u00A311,700.00", 34020, false},
        {"Nights", "its part on top of pay of \u00A33,900.00", 11340, false},
        {"True cost of an hour", "all of it, for each hour", 1338, false},
    };
    struct fixture f;
    struct working working;
    fixture_start(&f, "2026-04-06", "52", "four_weekly");
    put(top_of(f.plan), PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, "true");
    struct record *helper = add_person(f.plan, "Sam");
    put(helper, HELPER_PEOPLE, "2");
    put(helper, HELPER_HOLIDAY, "nobody");
    put(helper, HELPER_PENSION, "opted_in");
    put(helper, HELPER_ALL_FOR_PERSON, "true");
    put(helper, HELPER_SICK_WEEKS, "1.5");
    struct record *days = add_helper_line(f.plan, helper, NULL, "13");
    put(days, LINE_DESCRIPTION, "Days");
    put(days, LINE_HOURS_A_YEAR, "900");
    struct record *nights = add_helper_line(f.plan, helper, NULL, NULL);
    put(nights, LINE_DESCRIPTION, "Nights");
    put(nights, LINE_WORK, "sleep_in");
    put(nights, LINE_NIGHTS_PER_WEEK, "1.5");
    put(nights, LINE_NIGHT_RATE, "50");
    fixture_cost(&f);
    working_of_helper(f.plan, &f.cost, &f.cost.helpers[0], &working);
    for (size_t i = 0; i < working.count && i < sizeof ROWS / sizeof ROWS[0]; i++) {
        assert_string_equal(working.rows[i].what, ROWS[i].what);
        assert_string_equal(working.rows[i].how, ROWS[i].how);
        assert_int_equal(working.rows[i].amount, ROWS[i].amount);
        assert_int_equal(working.rows[i].total, ROWS[i].total);
        assert_true(ROWS[i].total || working.rows[i].why[0] != '\0');
    }
    assert_int_equal(working.count, sizeof ROWS / sizeof ROWS[0]);

    working_of(f.plan, &f.cost.lines[1], &working);
    expect_sum(&working, &f.cost.lines[1]);
    assert_string_equal(row_named(&working, "Wages", 0)->how, "78 nights at \u00A350.00");
    assert_string_equal(row_named(&working, "Employer's National Insurance", 0)->how,
                        "its part of \u00A3840.00, by pay");
    assert_int_equal(row_named(&working, "Employer's National Insurance", 0)->amount, 21000);
    assert_string_equal(row_named(&working, "Pension", 0)->how, "its part of \u00A393.60, by pay");
    assert_string_equal(row_named(&working, "Sick pay set aside", 0)->how,
                        "its part of \u00A3360.00, by pay");
    assert_false(has_row(&working, "Holiday pay"));
    fixture_end(&f);
}

/* In two tax years, the first of rates that are known, the second not; and of an age that the law
 * asks no pension for. */
static void working__of_a_helper__has_a_heading_for_each_tax_year(void **state UNUSED) {
    struct fixture f;
    struct working working;
    fixture_start(&f, "2026-10-06", "52", "four_weekly");
    struct record *helper = add_person(f.plan, "Ali");
    put(helper, HELPER_AGE_BAND, "18_to_20");
    working_of_helper(f.plan, &f.cost, &(struct helper_cost){0}, &working);
    assert_int_equal(working.count, 0);
    add_helper_line(f.plan, helper, "30", "13");
    fixture_cost(&f);
    working_of_helper(f.plan, &f.cost, &f.cost.helpers[0], &working);
    assert_string_equal(working.rows[0].what, "Tax year 2026/27");
    assert_string_equal(working.rows[0].how, "");
    assert_true(working.rows[0].total);
    assert_string_equal(row_named(&working, "Tax year 2027/28", 1)->how,
                        "rates not known yet, so the newest are used");
    assert_string_equal(working.rows[1].how, "all the work");
    assert_string_equal(row_named(&working, "Employer's National Insurance", 0)->how,
                        "15% of pay over \u00A350,270 a year, for 182 of 365 days");
    assert_string_equal(row_named(&working, "Pension", 0)->how,
                        "the law does not ask for it at this age");
    int64_t sum = 0;
    for (size_t i = 0; i < working.count; i++)
        sum += working.rows[i].total && working.rows[i].has_amount ? working.rows[i].amount : 0;
    assert_int_equal(sum, f.cost.lines[0].cost);
    fixture_end(&f);
}

static void working__where_others_pay__says_who_and_what_is_left(void **state UNUSED) {
    struct fixture f;
    struct working working;
    struct record *line = start_example(&f, "2026-04-06");
    put(line, LINE_OTHERS_PAY_PERCENT, "25");
    fixture_cost(&f);
    working_of(f.plan, &f.cost.lines[0], &working);
    expect_sum(&working, &f.cost.lines[0]);
    assert_true(row_named(&working, "All of it", 0)->total);
    assert_int_equal(row_named(&working, "Others pay", 0)->amount, -333116);
    assert_string_equal(row_named(&working, "Others pay", 0)->how, "someone else");
    assert_int_equal(row_named(&working, "This plan", 0)->amount, 1332463 - 333116);
    assert_true(row_named(&working, "This plan", 0)->total);
    put(line, LINE_FUNDER, "Example Council");
    fixture_cost(&f);
    working_of(f.plan, &f.cost.lines[0], &working);
    assert_string_equal(row_named(&working, "Others pay", 0)->how, "Example Council");
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(working__of_the_example_plans__adds_up_to_what_they_cost),
        cmocka_unit_test(working__of_plans_at_random__adds_up_to_what_they_cost),
        cmocka_unit_test(working__of_the_worked_example__is_told_line_by_line),
        cmocka_unit_test(working__across_6_april__has_a_heading_for_each_part),
        cmocka_unit_test(working__past_the_known_rates__says_so),
        cmocka_unit_test(working__says__what_was_chosen),
        cmocka_unit_test(working__without_hours_or_pay__is_only_its_sum),
        cmocka_unit_test(working__of_many_extras__keeps_its_sum),
        cmocka_unit_test(working__of_a_helper__has_each_part_once),
        cmocka_unit_test(working__of_a_helper__has_a_heading_for_each_tax_year),
        cmocka_unit_test(working__where_others_pay__says_who_and_what_is_left),
    };
    return cmocka_run_group_tests_name("plan/working", tests, NULL, NULL);
}
