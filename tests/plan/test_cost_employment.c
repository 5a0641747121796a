/* Employing a helper: wages and what comes with them, to the penny, at thresholds and tax years. */
#include "cost_fixture.h"

#include "base/unused.h"

/* One helper in a plan of basis 52, paid every four weeks. */
static struct record *start(struct fixture *f, const char *starts, const char *hours,
                            const char *rate) {
    fixture_start(f, starts, "52", "four_weekly");
    return add_helper(f->plan, hours, rate);
}

static const struct employment_cost *work_of(const struct fixture *f, size_t line) {
    return f->cost.lines[line].employment;
}

struct segment_expected {
    int64_t days, wages, holiday, ni, pension, sick, agency;
};

static void expect_segment(const struct segment_cost *got, struct segment_expected want) {
    assert_int_equal(got->span.days, want.days);
    assert_int_equal(got->wages, want.wages);
    assert_int_equal(got->holiday, want.holiday);
    assert_int_equal(got->ni_before, want.ni);
    assert_int_equal(got->pension, want.pension);
    assert_int_equal(got->sick, want.sick);
    assert_int_equal(got->agency, want.agency);
}

static void employment__sixteen_hours_a_week__is_the_worked_example(void **state UNUSED) {
    struct fixture f;
    struct record *line = start(&f, "2026-04-06", "16", "13.50");
    put(top_of(f.plan), PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, "true");
    put(helper_of(f.plan, line), HELPER_SICK_WEEKS, "2");
    add_extra(f.plan, line, "120", "year");
    add_extra(f.plan, line, "180", "year");
    fixture_cost(&f);
    const struct line_cost *cost = &f.cost.lines[0];
    const struct employment_cost *work = cost->employment;
    assert_int_equal(work->wages, 1123200);
    assert_int_equal(work->holiday, 135570);
    assert_int_equal(work->ni_before, 113816);
    assert_int_equal(work->ni_relief, 113816);
    assert_int_equal(work->ni, 0);
    assert_int_equal(work->pension, 19043);
    assert_int_equal(work->sick, 24650);
    assert_int_equal(work->extras, 30000);
    assert_int_equal(work->hours_shown, 83200);
    assert_true(work->per_hour_known);
    assert_int_equal(work->per_hour, 1602);
    assert_int_equal(cost->cost, 1332463);
    assert_int_equal(cost->full_year, 1332463);
    assert_int_equal(cost->weekly, 25624);
    assert_int_equal(f.cost.payment_count, 13);
    assert_int_equal(f.cost.payments[11].amount, 102497);
    assert_int_equal(f.cost.payments[12].amount, 102499);
    assert_false(work->below_minimum);
    assert_false(f.cost.rates_carried_forward);
    fixture_end(&f);
}

static void employment__6_april__cuts_the_line(void **state UNUSED) {
    struct fixture f;
    struct record *line = start(&f, "2026-04-05", "30", "13.37");
    put(helper_of(f.plan, line), HELPER_SICK_WEEKS, "2.5");
    put(helper_of(f.plan, line), HELPER_PENSION, "opted_in");
    fixture_cost(&f);
    const struct employment_cost *work = work_of(&f, 0);
    assert_int_equal(work->segment_count, 2);
    expect_segment(&work->segments[0], (struct segment_expected){1, 5714, 690, 755, 141, 81, 0});
    expect_segment(&work->segments[1],
                   (struct segment_expected){364, 2080006, 251057, 274865, 51263, 30728, 0});
    assert_int_equal(work->segments[0].span.first, date_of(2026, 4, 5));
    assert_int_equal(work->segments[1].span.first, date_of(2026, 4, 6));
    assert_int_equal(work->segments[0].rates[RATE_SSP_WEEK]->value, 1187500);
    assert_null(work->segments[0].rates[RATE_SSP_EARNINGS_PERCENT]);
    assert_int_equal(work->segments[1].rates[RATE_SSP_EARNINGS_PERCENT]->value, 800000);
    assert_int_equal(work->hours_shown, 156000);
    assert_int_equal(f.cost.lines[0].cost,
                     5714 + 690 + 755 + 141 + 81 + 2080006 + 251057 + 274865 + 51263 + 30728);

    put(line, LINE_STARTS, "2026-04-06"); /* and not where it starts on that day */
    fixture_cost(&f);
    assert_int_equal(work_of(&f, 0)->segment_count, 1);
    put(line, LINE_STARTS, NULL);
    put(line, LINE_ENDS, "2026-04-05"); /* or ends before it */
    fixture_cost(&f);
    assert_int_equal(work_of(&f, 0)->segment_count, 1);
    expect_segment(&work_of(&f, 0)->segments[0],
                   (struct segment_expected){1, 5714, 690, 755, 141, 81, 0});
    fixture_end(&f);

    line = start(&f, "2025-07-01", "30", "13.37");
    put(top_of(f.plan), PLAN_YEAR_BASIS, "365/7");
    put(helper_of(f.plan, line), HELPER_HOLIDAY, "agency");
    put(helper_of(f.plan, line), HELPER_AGENCY_HOUR, "13.37");
    put(helper_of(f.plan, line), HELPER_SICK_WEEKS, "2.5");
    fixture_cost(&f);
    work = work_of(&f, 0);
    expect_segment(&work->segments[0],
                   (struct segment_expected){279, 1598670, 0, 182472, 33651, 22693, 172164});
    expect_segment(&work->segments[1],
                   (struct segment_expected){86, 492780, 0, 56246, 10373, 7260, 53069});
    assert_int_equal(work->hours_shown, 156429); /* 10,950 / 7 */
    fixture_end(&f);
}

/* Where nobody covers their leave these rates give pay of exactly so many pence. */
static void employment__thresholds__count_from_the_penny_above(void **state UNUSED) {
    static const struct {
        const char *rate, *pension;
        int64_t gross, ni, pension_cost;
    } rows[] = {
        {"96.1538", "auto", 500000, 0, 0},          /* the National Insurance threshold */
        {"96.1544", "auto", 500003, 0, 0},          /* 0.45 pence */
        {"96.1548", "auto", 500005, 1, 0},          /* 0.75 pence */
        {"120", "opted_in", 624000, 18600, 0},      /* the pension's lower limit */
        {"120.0031", "opted_in", 624016, 18602, 0}, /* 0.48 pence */
        {"120.0033", "opted_in", 624017, 18603, 1}, /* 0.51 pence */
        {"192.3075", "auto", 999999, 75000, 0},     /* a penny under the trigger */
        {"192.3077", "auto", 1000000, 75000, 0},    /* exactly the trigger: not above it */
        {"192.3079", "auto", 1000001, 75000, 11280},
        {"192.3077", "opted_in", 1000000, 75000, 11280},
        {"192.3079", "opted_out", 1000001, 75000, 0},
        {"966.7275", "auto", 5026983, 679047, 132089}, /* 17 pence under the upper limit */
        {"966.7308", "auto", 5027000, 679050, 132090}, /* the upper limit */
        {"966.8000", "auto", 5027360, 679104, 132090},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        fixture_start(&f, "2026-04-06", "52", "four_weekly");
        struct record *helper = add_person(f.plan, "Sam");
        put(helper, HELPER_HOLIDAY, "nobody");
        put(helper, HELPER_PENSION, rows[i].pension);
        add_helper_line(f.plan, helper, "1", rows[i].rate);
        fixture_cost(&f);
        const struct employment_cost *work = work_of(&f, 0);
        assert_int_equal(work->wages, rows[i].gross);
        assert_int_equal(work->holiday + work->agency, 0);
        assert_int_equal(work->ni, rows[i].ni);
        assert_int_equal(work->pension, rows[i].pension_cost);
        fixture_end(&f);
    }
}

/* Five hours a year, in 73 days of 365: one hour, and a fifth of every yearly amount. */
static void employment__part_of_a_year__has_that_part_of_each_threshold(void **state UNUSED) {
    static const struct {
        const char *rate, *pension;
        int64_t gross, ni, pension_cost;
    } rows[] = {
        {"1000", "auto", 100000, 0, 0},
        {"1000.03", "auto", 100003, 0, 0},
        {"1000.04", "auto", 100004, 1, 0},
        {"1248", "opted_in", 124800, 3720, 0},
        {"1248.16", "opted_in", 124816, 3722, 0},
        {"1248.17", "opted_in", 124817, 3723, 1},
        {"1999.99", "auto", 199999, 15000, 0},
        {"2000", "auto", 200000, 15000, 0},
        {"2000.01", "auto", 200001, 15000, 2256},
        {"10053.83", "auto", 1005383, 135807, 26417},
        {"10054", "auto", 1005400, 135810, 26418},
        {"10054.40", "auto", 1005440, 135816, 26418},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        fixture_start(&f, "2026-04-06", "52", "four_weekly");
        struct record *helper = add_person(f.plan, "Sam");
        put(helper, HELPER_HOLIDAY, "nobody");
        put(helper, HELPER_PENSION, rows[i].pension);
        struct record *line = add_helper_line(f.plan, helper, NULL, rows[i].rate);
        put(line, LINE_HOURS_A_YEAR, "5");
        put(line, LINE_STARTS, "2026-06-01");
        put(line, LINE_ENDS, "2026-08-12");
        fixture_cost(&f);
        assert_int_equal(f.cost.lines[0].span.days, 73);
        assert_int_equal(work_of(&f, 0)->wages, rows[i].gross);
        assert_int_equal(work_of(&f, 0)->ni, rows[i].ni);
        assert_int_equal(work_of(&f, 0)->pension, rows[i].pension_cost);
        fixture_end(&f);
    }
}

static void employment__high_wages__pension_stops_at_the_upper_limit(void **state UNUSED) {
    struct fixture f;
    start(&f, "2026-04-06", "168", "20");
    fixture_cost(&f);
    expect_segment(&work_of(&f, 0)->segments[0],
                   (struct segment_expected){365, 17472000, 2108870, 2862131, 132090, 0, 0});
    fixture_end(&f);
}

static void employment__sick_pay__is_limited_by_earnings_from_april_2026(void **state UNUSED) {
    struct fixture f;
    struct record *line = start(&f, "2025-04-06", "1", "13");
    put(helper_of(f.plan, line), HELPER_SICK_WEEKS, "1");
    fixture_cost(&f); /* 13 pounds a week, and 118.75 of sick pay: no limit yet */
    assert_int_equal(work_of(&f, 0)->sick, 11875);
    put(top_of(f.plan), PLAN_STARTS, "2026-04-06");
    fixture_cost(&f); /* 80 per cent of (67600 + 8159) / 52 */
    assert_int_equal(work_of(&f, 0)->sick, 1166);
    put(line, LINE_HOURS_PER_WEEK, "40");
    fixture_cost(&f);
    assert_int_equal(work_of(&f, 0)->sick, 12325);
    fixture_end(&f);
}

static void employment__extras__are_for_the_line_and_not_each_tax_year(void **state UNUSED) {
    struct fixture f;
    struct record *line = start(&f, "2026-01-01", "0", "13");
    add_extra(f.plan, line, "0.01", "year");
    add_extra(f.plan, line, "0.03", "year");
    add_extra(f.plan, line, "49.50", "once");
    struct record *other = add_helper(f.plan, "0", "13");
    add_extra(f.plan, other, "7", "once");
    fixture_cost(&f);
    assert_int_equal(work_of(&f, 0)->segment_count, 2);
    assert_int_equal(work_of(&f, 0)->extras_year, 4);
    assert_int_equal(work_of(&f, 0)->extras_once, 4950);
    assert_int_equal(work_of(&f, 0)->extras, 4954);
    assert_int_equal(work_of(&f, 1)->extras, 700);
    put(line, LINE_ENDS, "2026-07-02"); /* 183 of 365 days: 0.50 and 1.50 pence */
    fixture_cost(&f);
    assert_int_equal(work_of(&f, 0)->extras_year, 1 + 2);
    put(line, LINE_ENDS, "2026-07-01"); /* 182: 0.499 and 1.496 */
    fixture_cost(&f);
    assert_int_equal(work_of(&f, 0)->extras_year, 0 + 1);
    fixture_end(&f);
}

static void employment__part_of_a_year__year_and_week_leave_out_what_is_once(void **state UNUSED) {
    struct fixture f;
    struct record *line = start(&f, "2026-04-06", "10", "14");
    put(line, LINE_ENDS, "2026-06-17"); /* 73 of 365 days: a fifth */
    add_extra(f.plan, line, "50", "once");
    fixture_cost(&f);
    const struct line_cost *cost = &f.cost.lines[0];
    assert_int_equal(cost->one_off, 5000);
    assert_int_equal(cost->recurring, cost->cost - 5000);
    assert_int_equal(cost->full_year, cost->recurring * 5 + 5000);
    assert_int_equal(cost->weekly, (cost->recurring * 5 + 26) / 52);
    fixture_end(&f);
}

static void employment__no_day_in_the_plan__costs_only_what_is_once(void **state UNUSED) {
    struct fixture f;
    struct record *line = start(&f, "2026-04-06", "10", "14");
    put(line, LINE_STARTS, "2020-01-01"); /* before any rate: none is needed */
    put(line, LINE_ENDS, "2020-02-01");
    add_extra(f.plan, line, "50", "once");
    add_extra(f.plan, line, "60", "year");
    fixture_cost(&f);
    const struct line_cost *cost = &f.cost.lines[0];
    assert_int_equal(cost->cost, 5000);
    assert_int_equal(cost->full_year, 5000);
    assert_int_equal(cost->weekly, 0);
    assert_int_equal(cost->employment->segment_count, 0);
    assert_int_equal(cost->employment->hours_shown, 0);
    assert_false(cost->employment->per_hour_known);
    fixture_end(&f);
}

static void employment__hours_or_rate_not_said_yet__needs_no_rates(void **state UNUSED) {
    struct fixture f;
    struct record *line = start(&f, "2019-01-01", NULL, "14");
    add_extra(f.plan, line, "60", "year");
    fixture_cost(&f);
    assert_int_equal(f.cost.lines[0].cost, 6000);
    put(line, LINE_HOURS_PER_WEEK, "1");
    assert_int_equal(fixture_try(&f), ERR_INPUT);
    fixture_end(&f);
}

static void employment__day_before_the_first_rate__names_the_rate_and_the_day(void **state UNUSED) {
    struct fixture f;
    struct record *line = start(&f, "2024-04-05", "10", "14");
    assert_int_equal(fixture_try(&f), ERR_INPUT);
    assert_string_equal(f.info.at, "starts");
    assert_non_null(strstr(f.info.text, "holiday_accrual_percent"));
    assert_non_null(strstr(f.info.text, "5 April 2024"));
    put(helper_of(f.plan, line), HELPER_HOLIDAY, "agency");
    assert_int_equal(fixture_try(&f), ERR_INPUT);
    assert_non_null(strstr(f.info.text, "ni_percent"));
    put(line, LINE_STARTS, "2024-04-05");
    assert_int_equal(fixture_try(&f), ERR_INPUT);
    assert_string_equal(f.info.at, "lines[0].starts");
    put(line, LINE_STARTS, "2024-04-06");
    fixture_cost(&f);
    assert_int_equal(work_of(&f, 0)->segments[0].rates[RATE_NI_PERCENT]->value, 138000);
    fixture_end(&f);
}

static void employment__newest_rates_used_later__is_carried_forward(void **state UNUSED) {
    struct fixture f;
    struct record *line = start(&f, "2027-04-05", "10", "14");
    put(line, LINE_ENDS, "2027-04-05");
    fixture_cost(&f);
    assert_false(f.cost.rates_carried_forward);
    put(line, LINE_ENDS, "2027-04-06");
    fixture_cost(&f);
    assert_true(f.cost.rates_carried_forward);
    assert_false(work_of(&f, 0)->segments[0].carried);
    assert_true(work_of(&f, 0)->segments[1].carried);
    fixture_end(&f);
}

static void employment__national_living_wage__is_kept_day_by_day(void **state UNUSED) {
    static const struct {
        const char *starts, *rate, *from; /* from: the first day below it, or NULL */
    } rows[] = {
        {"2026-04-06", "12.71", NULL},           {"2026-04-06", "12.70", "2026-04-06"},
        {"2026-04-06", "12.7099", "2026-04-06"}, {"2025-06-01", "12.21", "2026-04-01"},
        {"2025-06-01", "12.2099", "2025-06-01"}, {"2025-06-01", "12.71", NULL},
        {"2025-04-06", "12.21", "2026-04-01"},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        start(&f, rows[i].starts, "10", rows[i].rate);
        fixture_cost(&f);
        const struct employment_cost *work = work_of(&f, 0);
        assert_int_equal(work->below_minimum, rows[i].from != NULL);
        char day[DATE_TEXT];
        if (rows[i].from != NULL)
            assert_string_equal(date_write(work->below_minimum_on, day), rows[i].from);
        fixture_end(&f);
    }
    struct fixture f; /* and only on active days */
    struct record *line = start(&f, "2025-06-01", "10", "12.21");
    put(line, LINE_ENDS, "2026-03-31");
    fixture_cost(&f);
    assert_false(work_of(&f, 0)->below_minimum);
    put(line, LINE_ENDS, "2026-04-01");
    fixture_cost(&f);
    assert_true(work_of(&f, 0)->below_minimum);
    fixture_end(&f);
}

/* ---- Employment Allowance ---- */

/* It goes to whom it may, whoever else is employed. */
static void allowance__not_claimed_or_not_only_care__gives_nothing(void **state UNUSED) {
    struct fixture f;
    struct record *first = start(&f, "2026-04-06", "40", "14");
    add_helper(f.plan, "20", "14");
    fixture_cost(&f);
    assert_int_equal(work_of(&f, 0)->ni_relief, 0);
    assert_true(work_of(&f, 0)->ni > 0);
    put(top_of(f.plan), PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, "true");
    for (int i = 0; i < 2; i++) {
        fixture_cost(&f);
        assert_int_equal(work_of(&f, 0)->ni_relief, i == 0 ? work_of(&f, 0)->ni_before : 0);
        assert_int_equal(work_of(&f, 0)->ni, i == 0 ? 0 : work_of(&f, 0)->ni_before);
        assert_true(work_of(&f, 1)->ni_relief > 0);
        assert_int_equal(work_of(&f, 1)->ni, 0);
        put(helper_of(f.plan, first), HELPER_ALL_FOR_PERSON, i == 0 ? "false" : NULL);
    }
    fixture_cost(&f);
    assert_int_equal(work_of(&f, 0)->ni_relief, 0);
    fixture_end(&f);
}

static void allowance__used_up__goes_to_the_lines_in_their_order(void **state UNUSED) {
    struct fixture f;
    start(&f, "2026-04-06", "50", "20"); /* 15% of (52,000 + 6,276.40 - 5,000): 7,991.46 */
    add_helper(f.plan, "50", "20");
    add_helper(f.plan, "50", "20");
    put(top_of(f.plan), PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, "true");
    fixture_cost(&f);
    assert_int_equal(work_of(&f, 0)->ni_before, 799146);
    assert_int_equal(work_of(&f, 0)->ni_relief, 799146);
    assert_int_equal(work_of(&f, 1)->ni_relief, 1050000 - 799146);
    assert_int_equal(work_of(&f, 1)->ni, 2 * 799146 - 1050000);
    assert_int_equal(work_of(&f, 2)->ni_relief, 0);
    fixture_end(&f);
}

static void allowance__each_tax_year__has_its_own(void **state UNUSED) {
    struct fixture f;
    start(&f, "2024-10-06", "168", "30"); /* half in a year of 5,000, half in one of 10,500 */
    put(top_of(f.plan), PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, "true");
    fixture_cost(&f);
    const struct employment_cost *work = work_of(&f, 0);
    assert_int_equal(work->segments[0].ni_relief, 500000);
    assert_int_equal(work->segments[1].ni_relief, 1050000);
    assert_int_equal(work->ni, work->ni_before - 1550000);
    fixture_end(&f);
}

/* What is left out of the plan has none of it, and leaves it to the others. */
static void allowance__line_not_included__has_none(void **state UNUSED) {
    struct fixture f;
    struct record *first = start(&f, "2026-04-06", "50", "20");
    add_helper(f.plan, "50", "20");
    put(top_of(f.plan), PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, "true");
    fixture_cost(&f);
    int64_t with = f.cost.lines[0].cost;
    assert_int_equal(work_of(&f, 1)->ni_relief, 1050000 - 799146);
    put(first, LINE_INCLUDED, "false");
    fixture_cost(&f);
    assert_int_equal(work_of(&f, 0)->ni_relief, 0);
    assert_int_equal(f.cost.lines[0].cost, with + 799146);
    assert_int_equal(work_of(&f, 1)->ni_relief, 799146);
    assert_int_equal(f.cost.lines[1].cost, with);
    assert_int_equal(f.cost.plan, with);
    fixture_end(&f);
}

static void allowance__no_rate_yet__matters_only_where_there_is_insurance(void **state UNUSED) {
    struct fixture f;
    struct record *line = start(&f, "2026-04-06", "1", "13");
    put(helper_of(f.plan, line), HELPER_PENSION, "opted_out");
    put(top_of(f.plan), PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, "true");
    struct rates some;
    rates_init(&some);
    for (size_t i = 0; i < f.rates.count; i++)
        if (f.rates.rows[i].name != RATE_EMPLOYMENT_ALLOWANCE)
            assert_int_equal(rates_add(&some, &f.rates.rows[i], NULL), ERR_OK);
    rates_done(&f.rates);
    f.rates = some;
    fixture_cost(&f);
    put(line, LINE_HOURS_PER_WEEK, "40");
    assert_int_equal(fixture_try(&f), ERR_INPUT);
    assert_non_null(strstr(f.info.text, "employment_allowance"));
    fixture_end(&f);
}

/* A line whose helper nobody has named yet is worked out as one of whom nothing is said, and by
 * itself: it has no part in anyone's threshold. */
static void employment__nobody_named_yet__is_as_is_usual(void **state UNUSED) {
    struct fixture f;
    struct record *line = start(&f, "2026-04-06", "16", "13.50");
    put(helper_of(f.plan, line), HELPER_ALL_FOR_PERSON, NULL);
    put(top_of(f.plan), PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, "true");
    fixture_cost(&f);
    int64_t usual = f.cost.lines[0].cost;
    assert_int_equal(work_of(&f, 0)->ni, 113816);
    struct record *other = add_helper(f.plan, "16", "13.50");
    put(other, LINE_HELPER, NULL);
    fixture_cost(&f);
    assert_int_equal(f.cost.lines[0].cost, usual);
    assert_int_equal(f.cost.lines[1].cost, usual);
    assert_int_equal(work_of(&f, 1)->holiday, 135570);
    assert_int_equal(work_of(&f, 1)->pension, 19043);
    assert_int_equal(work_of(&f, 1)->sick, 0);
    assert_int_equal(work_of(&f, 1)->ni_relief, 0);
    assert_null(work_of(&f, 1)->helper->helper);
    fixture_end(&f);
}

static void employment__past_the_limit__is_refused_at_the_field(void **state UNUSED) {
    struct fixture f;
    struct record *line = start(&f, "2026-04-06", "168", "999999.9999");
    assert_int_equal(fixture_try(&f), ERR_LIMIT);
    assert_string_equal(f.info.at, "lines[0].hourly_rate");
    put(line, LINE_HOURS_PER_WEEK, "1");
    fixture_cost(&f); /* 52 million */
    add_extra(f.plan, line, "1", "year");
    add_extra(f.plan, line, "99999999.99", "once");
    assert_int_equal(fixture_try(&f), ERR_LIMIT);
    assert_string_equal(f.info.at, "lines[0].hourly_rate");
    add_extra(f.plan, line, "0.01", "once");
    assert_int_equal(fixture_try(&f), ERR_LIMIT);
    assert_string_equal(f.info.at, "lines[0].extras[2].amount");
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(employment__sixteen_hours_a_week__is_the_worked_example),
        cmocka_unit_test(employment__6_april__cuts_the_line),
        cmocka_unit_test(employment__thresholds__count_from_the_penny_above),
        cmocka_unit_test(employment__part_of_a_year__has_that_part_of_each_threshold),
        cmocka_unit_test(employment__high_wages__pension_stops_at_the_upper_limit),
        cmocka_unit_test(employment__sick_pay__is_limited_by_earnings_from_april_2026),
        cmocka_unit_test(employment__extras__are_for_the_line_and_not_each_tax_year),
        cmocka_unit_test(employment__part_of_a_year__year_and_week_leave_out_what_is_once),
        cmocka_unit_test(employment__no_day_in_the_plan__costs_only_what_is_once),
        cmocka_unit_test(employment__hours_or_rate_not_said_yet__needs_no_rates),
        cmocka_unit_test(employment__day_before_the_first_rate__names_the_rate_and_the_day),
        cmocka_unit_test(employment__newest_rates_used_later__is_carried_forward),
        cmocka_unit_test(employment__national_living_wage__is_kept_day_by_day),
        cmocka_unit_test(allowance__not_claimed_or_not_only_care__gives_nothing),
        cmocka_unit_test(allowance__used_up__goes_to_the_lines_in_their_order),
        cmocka_unit_test(allowance__each_tax_year__has_its_own),
        cmocka_unit_test(allowance__line_not_included__has_none),
        cmocka_unit_test(allowance__no_rate_yet__matters_only_where_there_is_insurance),
        cmocka_unit_test(employment__nobody_named_yet__is_as_is_usual),
        cmocka_unit_test(employment__past_the_limit__is_refused_at_the_field),
    };
    return cmocka_run_group_tests_name("plan/cost_employment", tests, NULL, NULL);
}
