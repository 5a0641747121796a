/* Employing people: what comes on top of pay for each helper over all their lines, to the penny, at
 * every threshold; who has it by age; and how it falls on the lines. */
#include "cost_fixture.h"

#include "base/unused.h"

static struct record *start(struct fixture *f, const char *starts) {
    fixture_start(f, starts, "52", "four_weekly");
    return add_person(f->plan, "Sam");
}

static const struct helper_year *year_of(const struct fixture *f, size_t helper, size_t year) {
    assert_true(year < f->cost.helpers[helper].year_count);
    return &f->cost.helpers[helper].years[year];
}

static const struct employment_cost *work_of(const struct fixture *f, size_t line) {
    return f->cost.lines[line].employment;
}

/* The lines' parts of a helper's years sum to them, and no more than a penny a line from exact. */
static void expect_shared(const struct plan_cost *cost) {
    for (size_t h = 0; h < cost->helper_count + cost->apart_count; h++) {
        const struct helper_cost *helper = &cost->helpers[h];
        for (size_t k = 0; k < helper->year_count; k++) {
            const struct helper_year *year = &helper->years[k];
            int64_t sums[5] = {0};
            for (size_t i = 0; i < cost->line_count; i++) {
                const struct employment_cost *work = cost->lines[i].employment;
                for (size_t s = 0;
                     work != NULL && work->helper == helper && s < work->segment_count; s++) {
                    const struct segment_cost *part = &work->segments[s];
                    if (part->tax_year != year->tax_year)
                        continue;
                    sums[0] += part->wages + part->holiday;
                    sums[1] += part->ni_before;
                    sums[2] += part->ni_relief;
                    sums[3] += part->pension;
                    sums[4] += part->sick;
                }
            }
            assert_int_equal(sums[0], year->gross);
            assert_int_equal(sums[1], year->ni_before);
            assert_int_equal(sums[2], year->ni_relief);
            assert_int_equal(sums[3], year->pension);
            assert_int_equal(sums[4], year->sick);
        }
    }
}

/* ---- one threshold for a helper ---- */

static void helper__several_lines__have_one_threshold(void **state UNUSED) {
    struct fixture f;
    struct record *helper = start(&f, "2026-04-06");
    put(helper, HELPER_HOLIDAY, "nobody");
    add_helper_line(f.plan, helper, "10", "13");
    add_helper_line(f.plan, helper, "4", "20");
    struct record *year = add_helper_line(f.plan, helper, NULL, "26");
    put(year, LINE_HOURS_A_YEAR, "50.5");
    fixture_cost(&f);
    assert_int_equal(work_of(&f, 0)->wages, 676000);
    assert_int_equal(work_of(&f, 1)->wages, 416000);
    assert_int_equal(work_of(&f, 2)->wages, 131300);
    assert_int_equal(work_of(&f, 2)->hours_shown, 5050);
    assert_int_equal(f.cost.helpers[0].line_count, 3);
    assert_int_equal(year_of(&f, 0, 0)->gross, 1223300);
    assert_int_equal(year_of(&f, 0, 0)->ni_before, 108495); /* 15% of 7,233.00 */
    assert_int_equal(year_of(&f, 0, 0)->pension, 17979);    /* 3% of 5,993.00 */
    /* 108,495 x 676,000 / 1,223,300 is 59,954.6; the last has what is left over. */
    assert_int_equal(work_of(&f, 0)->ni, 59954);
    assert_int_equal(work_of(&f, 1)->ni, 36895);
    assert_int_equal(work_of(&f, 2)->ni, 108495 - 59954 - 36895);
    assert_int_equal(work_of(&f, 0)->pension, 9935);
    expect_shared(&f.cost);
    fixture_end(&f);
}

/* The last line that has pay takes what is left over, not one that has none. */
static void helper__line_without_pay__has_no_part(void **state UNUSED) {
    struct fixture f;
    struct record *helper = start(&f, "2025-04-06");
    put(helper, HELPER_SICK_WEEKS, "1.3333");
    add_helper_line(f.plan, helper, "7", "13.33");
    add_helper_line(f.plan, helper, "9", "13.37");
    add_helper_line(f.plan, helper, "0", "13.37");
    add_helper_line(f.plan, helper, NULL, "13.37");
    fixture_cost(&f);
    expect_shared(&f.cost);
    assert_true(work_of(&f, 1)->sick > 0);
    assert_int_equal(f.cost.lines[2].cost, 0);
    assert_int_equal(f.cost.lines[3].cost, 0);
    assert_int_equal(work_of(&f, 3)->segment_count, 0);
    put(plan_at(f.plan, RECORD_LINE, 0), LINE_HOURS_PER_WEEK, "0");
    put(plan_at(f.plan, RECORD_LINE, 1), LINE_HOURS_PER_WEEK, "0");
    fixture_cost(&f); /* nobody's pay to share sick pay by */
    assert_int_equal(year_of(&f, 0, 0)->sick, 0);
    assert_int_equal(f.cost.plan, 0);
    fixture_end(&f);
}

static void helper__line_split_at_a_day__costs_the_same_but_for_rounding(void **state UNUSED) {
    static const char *const DAYS[][2] = {{"2026-09-30", "2026-10-01"},
                                          {"2027-04-05", "2027-04-06"},
                                          {"2026-06-01", "2026-06-02"},
                                          {"2027-05-30", "2027-05-31"}};
    for (size_t i = 0; i < sizeof DAYS / sizeof DAYS[0]; i++) {
        struct fixture f;
        struct record *helper = start(&f, "2026-06-01");
        put(top_of(f.plan), PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, "true");
        put(helper, HELPER_SICK_WEEKS, "2");
        struct record *first = add_helper_line(f.plan, helper, "37.5", "14.2575");
        fixture_cost(&f);
        int64_t whole = f.cost.plan;
        struct helper_year before[2] = {*year_of(&f, 0, 0), *year_of(&f, 0, 1)};
        put(first, LINE_ENDS, DAYS[i][0]);
        put(add_helper_line(f.plan, helper, "37.5", "14.2575"), LINE_STARTS, DAYS[i][1]);
        fixture_cost(&f);
        assert_in_range(f.cost.plan - whole + 3, 0, 6);
        assert_int_equal(f.cost.helpers[0].year_count, 2);
        for (size_t k = 0; k < 2; k++) {
            const struct helper_year *after = year_of(&f, 0, k);
            assert_int_equal(after->days, before[k].days);
            assert_int_equal(after->first, before[k].first);
            assert_in_range(after->gross - before[k].gross + 2, 0, 4);
            assert_in_range(after->ni_before - before[k].ni_before + 1, 0, 2);
            assert_in_range(after->pension - before[k].pension + 1, 0, 2);
            assert_in_range(after->sick - before[k].sick + 1, 0, 2);
        }
        expect_shared(&f.cost);
        fixture_end(&f);
    }
}

/* f counts a day once, however many lines are active on it, and none between them. */
static void helper__days__are_those_with_work(void **state UNUSED) {
    struct fixture f;
    struct record *helper = start(&f, "2026-04-06");
    put(helper, HELPER_HOLIDAY, "nobody");
    struct record *one = add_helper_line(f.plan, helper, "30", "20");
    struct record *two = add_helper_line(f.plan, helper, "5", "20");
    put(one, LINE_ENDS, "2026-05-05"); /* 30 days */
    put(two, LINE_STARTS, "2026-05-01");
    put(two, LINE_ENDS, "2026-05-10"); /* and 5 more */
    struct record *three = add_helper_line(f.plan, helper, "5", "20");
    put(three, LINE_STARTS, "2027-04-01"); /* and 5 */
    fixture_cost(&f);
    assert_int_equal(year_of(&f, 0, 0)->days, 40);
    assert_int_equal(year_of(&f, 0, 0)->first, date_of(2026, 4, 6));
    /* 15% of what is over 5,000 x 40 / 365 */
    int64_t gross = year_of(&f, 0, 0)->gross, exact = 15 * (365 * gross - 500000 * 40);
    assert_int_equal(year_of(&f, 0, 0)->ni_before, (2 * exact + 36500) / (2 * 36500));
    put(one, LINE_STARTS, "2026-04-20");
    fixture_cost(&f);
    assert_int_equal(year_of(&f, 0, 0)->days, 26);
    assert_int_equal(year_of(&f, 0, 0)->first, date_of(2026, 4, 20));
    put(one, LINE_INCLUDED, "false"); /* its days are not the helper's any more */
    fixture_cost(&f);
    assert_int_equal(year_of(&f, 0, 0)->days, 15);
    fixture_end(&f);
}

/* Those rates are of the helper's first day in the tax year; a line's own first day has only its
 * share of holiday pay. */
static void helper__rates__are_of_the_first_day_with_work(void **state UNUSED) {
    static const struct rate CHANGED[] = {
        {.name = RATE_SSP_WEEK, .from = 20637, .value = 9999},
        {.name = RATE_HOLIDAY_ACCRUAL_PERCENT, .from = 20637, .value = 200000}};
    struct fixture f;
    struct record *helper = start(&f, "2026-04-06");
    put(helper, HELPER_SICK_WEEKS, "1");
    add_helper_line(f.plan, helper, "10", "20");
    struct record *later = add_helper_line(f.plan, helper, "10", "20");
    put(later, LINE_STARTS, "2026-09-01");
    assert_int_equal(date_of(2026, 7, 3), CHANGED[0].from);
    for (size_t i = 0; i < 2; i++)
        assert_int_equal(rates_add(&f.rates, &CHANGED[i], NULL), ERR_OK);
    fixture_cost(&f);
    assert_int_equal(year_of(&f, 0, 0)->rates[RATE_SSP_WEEK]->value, 1232500);
    assert_int_equal(work_of(&f, 1)->segments[0].rates[RATE_SSP_WEEK]->value, 1232500);
    assert_int_equal(work_of(&f, 0)->holiday * 10000, work_of(&f, 0)->wages * 1207);
    assert_int_equal(work_of(&f, 1)->holiday, (work_of(&f, 1)->wages * 20 + 50) / 100);
    fixture_end(&f);
}

/* ---- people alike ---- */

/* Each has a threshold, a trigger, limits and sick pay of their own. */
static void helper__three_people__each_have_their_own(void **state UNUSED) {
    static const struct {
        const char *people, *rate; /* of 3 hours a week */
        int64_t gross, ni, pension, sick;
    } rows[] = {
        {"1", "96.1538", 1499999, 150000, 26280, 12325},
        {"3", "96.1538", 1499999, 0, 0, 23077},       /* 3 x 80% of 4999.9967 / 52 */
        {"3", "96.1564", 1500040, 6, 0, 23078},       /* 15% of 40 pence */
        {"3", "192.3077", 3000000, 225000, 0, 36975}, /* the trigger, each */
        {"3", "192.3078", 3000002, 225000, 33840, 36975},
        {"1", "192.3077", 3000000, 375000, 71280, 12325},
        {"3", "1000", 15600000, 2115000, 396270, 36975}, /* over the upper limit, each */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        struct record *helper = start(&f, "2026-04-06");
        put(helper, HELPER_HOLIDAY, "nobody");
        put(helper, HELPER_PEOPLE, rows[i].people);
        put(helper, HELPER_SICK_WEEKS, "1");
        add_helper_line(f.plan, helper, "3", rows[i].rate);
        fixture_cost(&f);
        assert_int_equal(year_of(&f, 0, 0)->gross, rows[i].gross);
        assert_int_equal(year_of(&f, 0, 0)->ni_before, rows[i].ni);
        assert_int_equal(year_of(&f, 0, 0)->pension, rows[i].pension);
        assert_int_equal(year_of(&f, 0, 0)->sick, rows[i].sick);
        fixture_end(&f);
    }
}

static void helper__sick_pay__is_limited_from_a_penny_under(void **state UNUSED) {
    static const struct {
        const char *rate;
        int64_t gross, sick;
    } rows[] = {
        {"154.0625", 801125, 12325}, /* 80% of it is 123.25 a week, exactly */
        {"154.0631", 801128, 12325}, {"154.0500", 801060, 12324}, /* 123.24 */
        {"154.0560", 801091, 12324},                              /* 123.2448 */
        {"154.0570", 801096, 12325},                              /* 123.2455 */
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        struct record *helper = start(&f, "2026-04-06");
        put(helper, HELPER_HOLIDAY, "nobody");
        put(helper, HELPER_SICK_WEEKS, "1");
        add_helper_line(f.plan, helper, "1", rows[i].rate);
        fixture_cost(&f);
        assert_int_equal(year_of(&f, 0, 0)->gross, rows[i].gross);
        assert_int_equal(year_of(&f, 0, 0)->sick, rows[i].sick);
        fixture_end(&f);
    }
}

/* ---- ages ---- */

static void helper__age__decides_insurance_pension_and_the_least_wage(void **state UNUSED) {
    static const struct {
        const char *age;
        int64_t ni, pension; /* of 20,000 a year, and who asked in has 41,280 */
        const char *least;
        enum rate_name rate;
    } rows[] = {
        {"under_18", 0, 0, "8", RATE_NMW_UNDER_18_HOUR},
        {"18_to_20", 0, 0, "10.85", RATE_NMW_18_20_HOUR},
        {"21", 225000, 0, "12.71", RATE_NLW_HOUR},
        {"22_to_pension_age", 225000, 41280, "12.71", RATE_NLW_HOUR},
        {"over_pension_age", 225000, 0, "12.71", RATE_NLW_HOUR},
        {"apprentice", 0, 0, "8", RATE_NMW_UNDER_18_HOUR},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        struct record *helper = start(&f, "2026-04-06");
        put(helper, HELPER_AGE_BAND, rows[i].age);
        put(helper, HELPER_HOLIDAY, "nobody");
        struct record *line = add_helper_line(f.plan, helper, "1", "384.6154");
        fixture_cost(&f);
        assert_int_equal(year_of(&f, 0, 0)->gross, 2000000);
        assert_int_equal(year_of(&f, 0, 0)->ni_before, rows[i].ni);
        assert_int_equal(year_of(&f, 0, 0)->pension, rows[i].pension);
        put(helper, HELPER_PENSION, "opted_in");
        put(line, LINE_HOURLY_RATE, rows[i].least);
        fixture_cost(&f);
        assert_false(work_of(&f, 0)->below_minimum);
        assert_null(work_of(&f, 0)->below_minimum_rate);
        put_number(line, LINE_HOURLY_RATE, record_number(line, LINE_HOURLY_RATE) - 1);
        fixture_cost(&f);
        assert_true(work_of(&f, 0)->below_minimum);
        assert_int_equal(work_of(&f, 0)->below_minimum_on, date_of(2026, 4, 6));
        assert_int_equal(work_of(&f, 0)->below_minimum_rate->name, rows[i].rate);
        put(line, LINE_HOURLY_RATE, "384.6154");
        fixture_cost(&f);
        assert_int_equal(year_of(&f, 0, 0)->pension, 41280);
        fixture_end(&f);
    }
}

/* The young are insured from the upper limit on. */
static void helper__under_21__insured_from_a_penny_over_the_upper_limit(void **state UNUSED) {
    static const struct {
        const char *rate;
        int64_t gross, ni;
    } rows[] = {{"966.7308", 5027000, 0}, {"966.7313", 5027003, 0}, {"966.7317", 5027005, 1}};
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        struct record *helper = start(&f, "2026-04-06");
        put(helper, HELPER_AGE_BAND, i == 2 ? "apprentice" : "18_to_20");
        put(helper, HELPER_HOLIDAY, "nobody");
        add_helper_line(f.plan, helper, "1", rows[i].rate);
        fixture_cost(&f);
        assert_int_equal(year_of(&f, 0, 0)->gross, rows[i].gross);
        assert_int_equal(year_of(&f, 0, 0)->ni_before, rows[i].ni);
        fixture_end(&f);
    }
}

/* ---- nights and agencies ---- */

static void helper__sleep_in__is_paid_by_the_night(void **state UNUSED) {
    struct fixture f;
    struct record *helper = start(&f, "2026-04-06");
    put(helper, HELPER_HOLIDAY, "agency");
    put(helper, HELPER_AGENCY_HOUR, "28.50");
    struct record *nights = add_helper_line(f.plan, helper, NULL, NULL);
    put(nights, LINE_WORK, "sleep_in");
    put(nights, LINE_NIGHTS_PER_WEEK, "2.5");
    put(nights, LINE_NIGHT_RATE, "1"); /* far under any wage */
    fixture_cost(&f);
    assert_int_equal(work_of(&f, 0)->wages, 13000); /* 2.5 x 52 x 1 */
    assert_int_equal(work_of(&f, 0)->agency, 0);    /* it has no hours */
    assert_int_equal(work_of(&f, 0)->hours_shown, 0);
    assert_false(work_of(&f, 0)->per_hour_known);
    assert_false(work_of(&f, 0)->below_minimum);
    assert_false(f.cost.helpers[0].per_hour_known);
    add_helper_line(f.plan, helper, "10", "13");
    fixture_cost(&f);
    assert_int_equal(work_of(&f, 1)->agency, 159600); /* 56 hours x 28.50 */
    assert_true(f.cost.helpers[0].per_hour_known);
    /* nights have no part in the true cost of an hour */
    assert_int_equal(f.cost.helpers[0].per_hour, work_of(&f, 1)->per_hour);
    assert_int_equal(f.cost.helpers[0].recurring,
                     f.cost.lines[0].recurring + f.cost.lines[1].recurring);
    put(helper, HELPER_HOLIDAY, "accrued"); /* and nights earn leave */
    fixture_cost(&f);
    assert_int_equal(work_of(&f, 0)->holiday, 1569);
    fixture_end(&f);
}

static void helper__true_cost_of_an_hour__is_of_all_lines_together(void **state UNUSED) {
    struct fixture f;
    struct record *helper = start(&f, "2026-04-06");
    put(helper, HELPER_HOLIDAY, "nobody");
    add_helper_line(f.plan, helper, "1", "13");
    struct record *line = add_helper_line(f.plan, helper, "3", "17");
    add_extra(f.plan, line, "52", "year");
    add_extra(f.plan, line, "99", "once");
    fixture_cost(&f);
    assert_int_equal(work_of(&f, 0)->per_hour, 1300);
    assert_int_equal(work_of(&f, 1)->per_hour, 1733);
    assert_int_equal(f.cost.helpers[0].per_hour, 1625); /* (52 x 13 + 156 x 17 + 52) / 208 */
    fixture_end(&f);
}

/* ---- the Employment Allowance ---- */

/* Another helper changes nothing for the first but what of the allowance is left. */
static void allowance__used_up__goes_by_helpers_and_not_by_lines(void **state UNUSED) {
    struct fixture f;
    struct record *sam = start(&f, "2026-04-06");
    struct record *ali = add_person(f.plan, "Ali"), *kim = add_person(f.plan, "Kim");
    put(top_of(f.plan), PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, "true");
    add_helper_line(f.plan, ali, "50", "20");
    add_helper_line(f.plan, sam, "50", "20");
    add_helper_line(f.plan, kim, "50", "20");
    put(sam, HELPER_ALL_FOR_PERSON, "true");
    put(ali, HELPER_ALL_FOR_PERSON, "true");
    fixture_cost(&f);
    assert_int_equal(year_of(&f, 0, 0)->ni_relief, 799146);
    assert_int_equal(year_of(&f, 1, 0)->ni_relief, 1050000 - 799146);
    assert_int_equal(year_of(&f, 2, 0)->ni_relief, 0);
    assert_int_equal(work_of(&f, 1)->ni, 0);
    assert_int_equal(work_of(&f, 0)->ni, 2 * 799146 - 1050000);
    put(kim, HELPER_ALL_FOR_PERSON, "true"); /* there is none left */
    fixture_cost(&f);
    assert_int_equal(year_of(&f, 2, 0)->ni_relief, 0);
    put(sam, HELPER_ALL_FOR_PERSON, NULL);
    fixture_cost(&f);
    assert_int_equal(year_of(&f, 0, 0)->ni_relief, 0);
    assert_int_equal(year_of(&f, 1, 0)->ni_relief, 799146);
    assert_int_equal(year_of(&f, 2, 0)->ni_relief, 1050000 - 799146);
    expect_shared(&f.cost);
    fixture_end(&f);
}

/* One hour a year, so that its price is the year's pay. */
static struct record *add_year_of(struct plan *plan, const char *called, const char *pay) {
    struct record *helper = add_person(plan, called);
    put(helper, HELPER_HOLIDAY, "nobody");
    put(helper, HELPER_PENSION, "opted_out");
    put(helper, HELPER_ALL_FOR_PERSON, "true");
    put(add_helper_line(plan, helper, NULL, pay), LINE_HOURS_A_YEAR, "1");
    return helper;
}

static void allowance__a_penny_either_side__of_all_and_of_what_is_left(void **state UNUSED) {
    static const struct {
        const char *pay[2];
        int64_t before[2], relief[2];
    } rows[] = {
        {{"74999.93", "6000"}, {1049999, 15000}, {1049999, 1}},
        {{"75000", "6000"}, {1050000, 15000}, {1050000, 0}},
        {{"75000.07", "6000"}, {1050001, 15000}, {1050000, 0}},
        {{"74000", "5999.93"}, {1035000, 14999}, {1035000, 14999}},
        {{"74000", "6000"}, {1035000, 15000}, {1035000, 15000}},
        {{"74000", "6000.07"}, {1035000, 15001}, {1035000, 15000}},
    };
    for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++) {
        struct fixture f;
        fixture_start(&f, "2026-04-06", "52", "four_weekly");
        put(top_of(f.plan), PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, "true");
        add_year_of(f.plan, "Sam", rows[i].pay[0]);
        add_year_of(f.plan, "Ali", rows[i].pay[1]);
        fixture_cost(&f);
        for (size_t k = 0; k < 2; k++) {
            assert_int_equal(year_of(&f, k, 0)->ni_before, rows[i].before[k]);
            assert_int_equal(year_of(&f, k, 0)->ni_relief, rows[i].relief[k]);
        }
        fixture_end(&f);
    }
}

static void helper__another__never_changes_the_first_but_by_the_allowance(void **state UNUSED) {
    uint64_t seed = random_start();
    for (int i = 0; i < 300; i++) {
        struct fixture f;
        struct record *sam = start(&f, "2026-01-15");
        put_number(top_of(f.plan), PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, random_chance(&seed, 50));
        put(sam, HELPER_ALL_FOR_PERSON, "true");
        put(sam, HELPER_SICK_WEEKS, "2");
        put_number(add_helper_line(f.plan, sam, "1", "14"), LINE_HOURS_PER_WEEK,
                   random_between(&seed, 0, 6000));
        put_number(add_helper_line(f.plan, sam, "1", "19.5"), LINE_HOURS_PER_WEEK,
                   random_between(&seed, 0, 6000));
        fixture_cost(&f);
        int64_t costs[] = {f.cost.lines[0].cost, f.cost.lines[1].cost};
        struct record *ali = add_person(f.plan, "Ali");
        put_number(ali, HELPER_ALL_FOR_PERSON, random_chance(&seed, 50));
        put_number(ali, HELPER_PEOPLE, random_between(&seed, 1, 20));
        add_helper_line(f.plan, ali, "100", "40");
        fixture_cost(&f);
        assert_int_equal(f.cost.lines[0].cost, costs[0]);
        assert_int_equal(f.cost.lines[1].cost, costs[1]);
        expect_shared(&f.cost);
        fixture_end(&f);
    }
}

/* ---- what is left out ---- */

static void helper__line_left_out__is_costed_as_the_only_one(void **state UNUSED) {
    struct fixture f;
    struct record *sam = start(&f, "2026-04-06");
    put(top_of(f.plan), PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, "true");
    put(sam, HELPER_ALL_FOR_PERSON, "true");
    put(sam, HELPER_PENSION, "opted_in");
    add_helper_line(f.plan, sam, "30", "14");
    struct record *out = add_helper_line(f.plan, sam, "20", "14");
    put(out, LINE_INCLUDED, "false");
    fixture_cost(&f);
    assert_int_equal(f.cost.helper_count, 1);
    assert_int_equal(f.cost.apart_count, 1);
    assert_ptr_equal(work_of(&f, 0)->helper, &f.cost.helpers[0]);
    assert_ptr_equal(work_of(&f, 1)->helper, &f.cost.helpers[1]);
    assert_ptr_equal(f.cost.helpers[1].helper, sam);
    assert_true(f.cost.helpers[1].apart);
    assert_int_equal(f.cost.helpers[0].line_count, 1);
    int64_t first = f.cost.lines[0].cost, alone = f.cost.lines[1].cost;
    assert_int_equal(work_of(&f, 1)->ni_before, 169761); /* 15% of (14,560 + 1,757.39 - 5,000) */
    assert_int_equal(work_of(&f, 1)->ni_relief, 0);
    assert_int_equal(f.cost.plan, first);
    expect_shared(&f.cost);
    put(top_of(f.plan), PLAN_CLAIMS_EMPLOYMENT_ALLOWANCE, NULL);
    put(plan_at(f.plan, RECORD_LINE, 0), LINE_INCLUDED, "false");
    put(out, LINE_INCLUDED, NULL);
    fixture_cost(&f);
    assert_int_equal(f.cost.lines[1].cost, alone);
    fixture_end(&f);
}

static void helper__no_lines__costs_nothing(void **state UNUSED) {
    struct fixture f;
    start(&f, "2019-01-01"); /* before any rate */
    fixture_cost(&f);
    assert_int_equal(f.cost.helper_count, 1);
    assert_int_equal(f.cost.helpers[0].year_count, 0);
    assert_int_equal(f.cost.helpers[0].recurring, 0);
    fixture_end(&f);
}

/* ---- errors ---- */

static void helper__no_rate__points_at_the_line_that_starts_too_early(void **state UNUSED) {
    struct fixture f;
    struct record *sam = start(&f, "2024-03-01");
    put(sam, HELPER_HOLIDAY, "nobody");
    struct record *late = add_helper_line(f.plan, sam, "10", "14");
    struct record *early = add_helper_line(f.plan, sam, "10", "14");
    put(late, LINE_STARTS, "2024-05-01");
    put(early, LINE_STARTS, "2024-04-05");
    assert_int_equal(fixture_try(&f), ERR_INPUT);
    assert_string_equal(f.info.at, "lines[1].starts");
    assert_non_null(strstr(f.info.text, "ni_percent"));
    assert_non_null(strstr(f.info.text, "5 April 2024"));
    assert_int_equal(f.cost.helper_count, 0);
    put(early, LINE_STARTS, "2024-04-06");
    fixture_cost(&f);
    put(sam, HELPER_AGE_BAND, "18_to_20");
    fixture_cost(&f);
    put(early, LINE_STARTS, NULL);
    assert_int_equal(fixture_try(&f), ERR_INPUT);
    assert_string_equal(f.info.at, "starts");
    fixture_end(&f);
}

static void helper__past_the_limit__is_refused_at_a_line(void **state UNUSED) {
    struct fixture f;
    struct record *sam = start(&f, "2026-04-06");
    put(sam, HELPER_HOLIDAY, "nobody");
    for (int i = 0; i < 2; i++)
        add_helper_line(f.plan, sam, "2", "900000"); /* 93.6 million each */
    assert_int_equal(fixture_try(&f), ERR_LIMIT);
    assert_string_equal(f.info.at, "lines[0].hourly_rate");
    fixture_end(&f);
}

/* ---- several employments at once ---- */

static void helpers__at_random__parts_sum_to_the_whole(void **state UNUSED) {
    uint64_t seed = random_start();
    for (int i = 0; i < 500; i++) {
        struct fixture f = {.plan = random_plan(&seed, 8)};
        assert_int_equal(builtin_rates(&f.rates, NULL), ERR_OK);
        for (int64_t count = random_between(&seed, 1, 3); count > 0; count--) {
            struct record *helper = add_person(f.plan, "Sam");
            put_number(helper, HELPER_PEOPLE, random_between(&seed, 1, 4));
            put_number(helper, HELPER_AGE_BAND,
                       random_between(&seed, AGE_UNDER_18, AGE_APPRENTICE));
            put_number(helper, HELPER_ALL_FOR_PERSON, random_chance(&seed, 70));
            put_number(helper, HELPER_HOLIDAY, random_between(&seed, LEAVE_ACCRUED, LEAVE_NOBODY));
            put_number(helper, HELPER_PENSION,
                       random_between(&seed, PENSION_AUTO, PENSION_OPTED_OUT));
            put_number(helper, HELPER_SICK_WEEKS, random_size(&seed, 100000));
        }
        for (size_t k = 0; k < plan_count(f.plan, RECORD_LINE); k++) {
            struct record *line = plan_at(f.plan, RECORD_LINE, k);
            char id[24];
            snprintf(id, sizeof id, "%d",
                     (int)random_between(&seed, 1, (int64_t)plan_count(f.plan, RECORD_HELPER)));
            if (record_number(line, LINE_KIND) == LINE_EMPLOYMENT && random_chance(&seed, 80))
                put(line, LINE_HELPER, id);
        }
        fixture_cost(&f);
        expect_shared(&f.cost);
        fixture_end(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(helper__several_lines__have_one_threshold),
        cmocka_unit_test(helper__line_without_pay__has_no_part),
        cmocka_unit_test(helper__line_split_at_a_day__costs_the_same_but_for_rounding),
        cmocka_unit_test(helper__days__are_those_with_work),
        cmocka_unit_test(helper__rates__are_of_the_first_day_with_work),
        cmocka_unit_test(helper__three_people__each_have_their_own),
        cmocka_unit_test(helper__sick_pay__is_limited_from_a_penny_under),
        cmocka_unit_test(helper__age__decides_insurance_pension_and_the_least_wage),
        cmocka_unit_test(helper__under_21__insured_from_a_penny_over_the_upper_limit),
        cmocka_unit_test(helper__sleep_in__is_paid_by_the_night),
        cmocka_unit_test(helper__true_cost_of_an_hour__is_of_all_lines_together),
        cmocka_unit_test(allowance__used_up__goes_by_helpers_and_not_by_lines),
        cmocka_unit_test(allowance__a_penny_either_side__of_all_and_of_what_is_left),
        cmocka_unit_test(helper__another__never_changes_the_first_but_by_the_allowance),
        cmocka_unit_test(helper__line_left_out__is_costed_as_the_only_one),
        cmocka_unit_test(helper__no_lines__costs_nothing),
        cmocka_unit_test(helper__no_rate__points_at_the_line_that_starts_too_early),
        cmocka_unit_test(helper__past_the_limit__is_refused_at_a_line),
        cmocka_unit_test(helpers__at_random__parts_sum_to_the_whole),
    };
    return cmocka_run_group_tests_name("plan/cost_helper", tests, NULL, NULL);
}
