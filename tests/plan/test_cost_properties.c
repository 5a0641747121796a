/* What must hold for every plan whatever is in it, tried on many plans made at random. PHBPLAN_SEED
 * gives the seed; SOAK=1 tries twenty times as many. */
#include "cost_fixture.h"

#include "base/unused.h"

static struct rates rates;

static int set_up(void **state UNUSED) {
    return builtin_rates(&rates, NULL) == ERR_OK ? 0 : -1;
}

static int clean_up(void **state UNUSED) {
    rates_done(&rates);
    return 0;
}

static int how_many(void) {
    const char *soak = getenv("SOAK");
    return soak != NULL && *soak != '\0' ? 200000 : 10000;
}

static void cost(const struct plan *plan, struct plan_cost *out) {
    struct err_info info = {0};
    if (plan_cost(plan, &rates, out, &info) != ERR_OK)
        fail_msg("%s: %s", info.at, info.text);
}

/* ---- sums ---- */

static void check_employment(const struct line_cost *line) {
    const struct employment_cost *work = line->employment;
    int64_t day = line->span.first, parts = 0;
    struct ratio hours = ratio_of(0, 1);
    for (size_t i = 0; i < work->segment_count; i++) {
        const struct segment_cost *segment = &work->segments[i];
        assert_int_equal(segment->span.first, day);
        assert_int_equal(date_tax_year(segment->span.first), segment->tax_year);
        assert_int_equal(date_tax_year(segment->span.last), segment->tax_year);
        day = segment->span.last + 1;
        parts += segment->wages + segment->holiday + segment->agency + segment->ni_before -
                 segment->ni_relief + segment->pension + segment->sick;
        hours = ratio_add(hours, segment->hours);
    }
    assert_int_equal(day, line->span.first + line->span.days);
    assert_int_equal(ratio_compare(hours, work->hours), 0);
    assert_int_equal(work->ni, work->ni_before - work->ni_relief);
    assert_int_equal(line->cost, parts + work->extras);
    assert_int_equal(line->one_off, work->extras_once);
}

/* What comes on top for a helper, and the parts of it that the helper's lines have. */
enum on_top { GROSS, NI_BEFORE, NI_RELIEF, PENSION_PAID, SICK_PAID, ON_TOP_COUNT };

static void add_parts(const struct employment_cost *work, int64_t tax_year,
                      int64_t sums[ON_TOP_COUNT]) {
    for (size_t i = 0; i < work->segment_count; i++) {
        const struct segment_cost *part = &work->segments[i];
        if (part->tax_year != tax_year)
            continue;
        sums[GROSS] += part->wages + part->holiday;
        sums[NI_BEFORE] += part->ni_before;
        sums[NI_RELIEF] += part->ni_relief;
        sums[PENSION_PAID] += part->pension;
        sums[SICK_PAID] += part->sick;
    }
}

static void check_helper_year(const struct plan_cost *c, const struct helper_cost *helper,
                              const struct helper_year *year) {
    int64_t sums[ON_TOP_COUNT] = {0};
    for (size_t i = 0; i < c->line_count; i++)
        if (c->lines[i].employment != NULL && c->lines[i].employment->helper == helper)
            add_parts(c->lines[i].employment, year->tax_year, sums);
    assert_int_equal(sums[GROSS], year->gross);
    assert_int_equal(sums[NI_BEFORE], year->ni_before);
    assert_int_equal(sums[NI_RELIEF], year->ni_relief);
    assert_int_equal(sums[PENSION_PAID], year->pension);
    assert_int_equal(sums[SICK_PAID], year->sick);
    assert_in_range(year->ni_relief, 0, year->ni_before);
    assert_true(year->ni_relief == 0 || (helper->terms.all_for_person && !helper->apart));
    assert_true(year->first >= year->tax_year && date_tax_year(year->first) == year->tax_year);
}

/* Each helper's lines sum to the helper, and all helpers' relief to no more than the allowance. */
static void check_helpers(const struct plan_cost *c) {
    int64_t recurring = 0, lines = 0;
    for (size_t h = 0; h < c->helper_count + c->apart_count; h++) {
        const struct helper_cost *helper = &c->helpers[h];
        recurring += helper->recurring;
        lines += (int64_t)helper->line_count;
        for (size_t k = 0; k < helper->year_count; k++) {
            const struct helper_year *year = &helper->years[k];
            check_helper_year(c, helper, year);
            int64_t relief = 0;
            for (size_t other = 0; other < c->helper_count; other++)
                for (size_t m = 0; m < c->helpers[other].year_count; m++)
                    if (c->helpers[other].years[m].tax_year == year->tax_year)
                        relief += c->helpers[other].years[m].ni_relief;
            if (relief > 0)
                assert_true(relief <=
                            rates_on(&rates, RATE_EMPLOYMENT_ALLOWANCE, year->first)->value / 100);
        }
    }
    for (size_t i = 0; i < c->line_count; i++)
        if (c->lines[i].employment != NULL) {
            recurring -= c->lines[i].recurring;
            lines--;
        }
    assert_int_equal(recurring, 0);
    assert_int_equal(lines, 0);
}

/* The first day under the wage that the law asks for at that age, looked for day by day. */
static void check_minimum(const struct line_cost *line) {
    int64_t day = line->span.first, end = day + line->span.days;
    int64_t hourly = record_number(line->line, LINE_HOURLY_RATE);
    enum age_band age = line->employment->helper->terms.age_band;
    enum rate_name name = RATE_NLW_HOUR;
    if (age == AGE_18_TO_20)
        name = RATE_NMW_18_20_HOUR;
    else if (age == AGE_UNDER_18 || age == AGE_APPRENTICE)
        name = RATE_NMW_UNDER_18_HOUR;
    if (record_number(line->line, LINE_WORK) == WORK_SLEEP_IN)
        day = end; /* it has no such wage */
    while (day < end && hourly >= rates_on(&rates, name, day)->value)
        day++;
    assert_int_equal(line->employment->below_minimum, day < end);
    if (day < end)
        assert_int_equal(line->employment->below_minimum_on, day);
}

/* What others pay of a line, and what the plan pays, are the whole of it. */
static void check_others(const struct line_cost *line) {
    const struct record *record = line->line;
    assert_in_range(line->others, 0, line->cost);
    assert_in_range(line->others_one_off, 0, line->one_off);
    assert_in_range(line->others - line->others_one_off, 0, line->recurring);
    if (!record_has(record, LINE_OTHERS_PAY_PERCENT) && !record_has(record, LINE_OTHERS_PAY_AMOUNT))
        assert_int_equal(line->others, 0);
}

static void check_line(const struct line_cost *line) {
    assert_int_equal(line->cost, line->recurring + line->one_off);
    assert_in_range(line->cost, 0, COST_MOST);
    assert_in_range(line->full_year, 0, COST_MOST);
    assert_in_range(line->weekly, 0, COST_MOST);
    check_others(line);
    if (line->employment != NULL)
        check_employment(line);
}

static void check_totals(const struct plan_cost *c) {
    int64_t sums[PAID_COMMUNITY + 1] = {0}, recurring = 0, baseline = 0, others = 0, whole = 0;
    for (size_t i = 0; i < c->line_count; i++) {
        const struct line_cost *line = &c->lines[i];
        check_line(line);
        int64_t paid_by = record_number(line->line, LINE_PAID_BY);
        bool included = record_number(line->line, LINE_INCLUDED);
        assert_int_equal(line->counts, included && paid_by != PAID_COMMUNITY);
        if (included)
            sums[paid_by] += line->cost - (paid_by == PAID_COMMUNITY ? 0 : line->others);
        if (line->counts) {
            others += line->others;
            whole += line->cost;
        }
        if (included && paid_by == PAID_DIRECT)
            recurring += line->recurring - (line->others - line->others_one_off);
    }
    check_helpers(c);
    for (size_t i = 0; i < c->baseline_count; i++)
        baseline += c->baseline_lines[i].cost;
    assert_int_equal(c->direct_payment, sums[PAID_DIRECT]);
    assert_int_equal(c->third_party, sums[PAID_THIRD_PARTY]);
    assert_int_equal(c->notional, sums[PAID_NOTIONAL]);
    assert_int_equal(c->traditional, sums[PAID_TRADITIONAL]);
    assert_int_equal(c->in_kind, sums[PAID_COMMUNITY]);
    assert_int_equal(c->others, others);
    assert_int_equal(c->plan, c->direct_payment + c->third_party + c->notional + c->traditional);
    assert_int_equal(c->others + c->plan, whole);
    assert_int_equal(c->direct_payment_recurring, recurring);
    assert_int_equal(c->direct_payment, recurring + c->direct_payment_one_off);
    assert_int_equal(c->baseline, baseline);
    assert_int_equal(c->budget, (c->has_indicative ? c->indicative : baseline) + c->adjustments);
    assert_int_equal(c->left, c->budget - c->plan - c->contingency);
    assert_int_equal(c->share_tenths == -1, c->plan == 0);
    assert_true(c->share_tenths <= 1000);
}

static void check_payments(const struct plan *plan, const struct plan_cost *c) {
    struct plan_year year;
    assert_true(plan_year(plan, &year));
    const struct record *top = plan_one(plan, RECORD_PLAN);
    bool set = record_has(top, PLAN_FIRST_PAYMENT_ON);
    int64_t sum = 0, before = INT64_MIN;
    assert_true(c->payment_count <= 13);
    for (size_t i = 0; i < c->payment_count; i++) {
        assert_true(c->payments[i].on > before);
        if (set && i == 0)
            assert_int_equal(c->payments[0].on, record_number(top, PLAN_FIRST_PAYMENT_ON));
        else
            assert_in_range(c->payments[i].on, year.starts, year.ends);
        assert_true(c->payments[i].amount > 0);
        before = c->payments[i].on;
        sum += c->payments[i].amount;
    }
    assert_int_equal(sum, c->direct_payment);
}

static void plans__at_random__add_up(void **state UNUSED) {
    uint64_t seed = random_start();
    for (int i = how_many(); i > 0; i--) {
        struct plan *plan = random_plan(&seed, 6);
        struct plan_cost c;
        cost(plan, &c);
        check_totals(&c);
        check_payments(plan, &c);
        for (size_t k = 0; k < c.line_count && i % 10 == 0; k++)
            if (c.lines[k].employment != NULL)
                check_minimum(&c.lines[k]);
        plan_cost_done(&c);
        plan_free(plan);
    }
}

/* ---- order ---- */

static void shuffle(uint64_t *seed, struct plan *plan, enum record_type type) {
    for (size_t i = plan_count(plan, type); i > 1; i--) {
        size_t other = (size_t)random_between(seed, 0, (int64_t)i - 1);
        plan_put_back(plan, plan_take_out(plan, type, other), i - 1);
    }
}

static const struct line_cost *find_line(const struct plan_cost *c, const struct record *line) {
    for (size_t i = 0; i < c->line_count; i++)
        if (c->lines[i].line == line)
            return &c->lines[i];
    fail_msg("line %s is gone", line->id);
    return NULL;
}

/* The odd pence of a helper's lines go with the last, one for each line at most: of National
 * Insurance, pension and sick pay, in two years. */
static int64_t odd_pence(const struct line_cost *line) {
    return line->employment == NULL ? 0 : 6 * ((int64_t)line->employment->helper->line_count - 1);
}

static int64_t relief_of(const struct line_cost *line) {
    return line->employment == NULL ? 0 : line->employment->ni_relief;
}

/* What is of no order: the whole cost of all that is in the plan, before the allowance. */
static int64_t whole_of(const struct plan_cost *c, int64_t *relief, bool *alone) {
    int64_t whole = c->plan + c->others + c->in_kind;
    for (size_t i = 0; i < c->line_count; i++) {
        *relief += relief_of(&c->lines[i]);
        *alone = *alone && odd_pence(&c->lines[i]) == 0;
    }
    return whole + *relief; /* what is left out has none */
}

/* Who gets the Employment Allowance goes by the order, and so do odd pence; how much of it is used
 * does not. */
static void plans__lines_in_another_order__cost_the_same(void **state UNUSED) {
    uint64_t seed = random_start();
    int exactly = 0;
    for (int i = how_many(); i > 0; i--) {
        struct plan *plan = random_plan(&seed, 6);
        struct plan_cost one, two;
        cost(plan, &one);
        shuffle(&seed, plan, RECORD_LINE);
        shuffle(&seed, plan, RECORD_HELPER);
        cost(plan, &two);
        for (size_t k = 0; k < one.line_count; k++) {
            const struct line_cost *a = &one.lines[k], *b = find_line(&two, a->line);
            int64_t more = a->cost + relief_of(a) - b->cost - relief_of(b);
            assert_in_range(more + odd_pence(a), 0, 2 * odd_pence(a));
        }
        int64_t relief[2] = {0};
        bool alone = true;
        assert_int_equal(whole_of(&one, &relief[0], &alone), whole_of(&two, &relief[1], &alone));
        assert_int_equal(relief[0], relief[1]);
        assert_int_equal(one.budget, two.budget);
        if (relief[0] == 0 && alone) {
            exactly++;
            assert_int_equal(one.direct_payment, two.direct_payment);
            assert_int_equal(one.payment_count, two.payment_count);
            for (size_t k = 0; k < one.payment_count; k++)
                assert_int_equal(one.payments[k].amount, two.payments[k].amount);
        }
        plan_cost_done(&one);
        plan_cost_done(&two);
        plan_free(plan);
    }
    assert_true(exactly > how_many() / 10);
}

/* ---- one helper and another ---- */

/* A line that is as another, but for the id. */
static struct record *same_line(struct plan *plan, const struct record *line) {
    struct record *same;
    assert_int_equal(plan_add(plan, RECORD_LINE, "same", "", SIZE_MAX, &same, NULL), ERR_OK);
    for (size_t field = 0; field < LINE_FIELD_COUNT; field++)
        if (record_has(line, field) && field != LINE_HELPER)
            put_number(same, field, record_number(line, field));
    put(same, LINE_HELPER, record_text(line, LINE_HELPER));
    return same;
}

/* Splits a line's work in two: each a part of it all the time, or all of it a part of the time. */
static void split_line(uint64_t *seed, struct plan *plan, struct record *line) {
    static const size_t NUMBERS[] = {LINE_HOURS_PER_WEEK, LINE_HOURS_A_YEAR, LINE_NIGHTS_PER_WEEK};
    struct record *same = same_line(plan, line);
    if (random_chance(seed, 50)) {
        for (size_t i = 0; i < sizeof NUMBERS / sizeof NUMBERS[0]; i++)
            if (record_has(line, NUMBERS[i])) {
                int64_t all = record_number(line, NUMBERS[i]), part = random_between(seed, 0, all);
                put_number(line, NUMBERS[i], part);
                put_number(same, NUMBERS[i], all - part);
            }
        return;
    }
    struct plan_year year;
    assert_true(plan_year(plan, &year));
    int64_t first = record_has(line, LINE_STARTS) ? record_number(line, LINE_STARTS) : year.starts;
    int64_t end = record_has(line, LINE_ENDS) ? record_number(line, LINE_ENDS) : year.ends;
    int64_t from = random_between(seed, first, end > first ? end : first);
    put_number(line, LINE_ENDS, from - 1);
    put_number(same, LINE_STARTS, from);
}

/* A penny of pay more or less can be what a pension depends on, and sick pay is for who has pay. */
static bool same_rights(const struct helper_cost *a, const struct helper_cost *b) {
    bool same = a->year_count == b->year_count;
    for (size_t k = 0; k < a->year_count && same; k++)
        same = (a->years[k].pension == 0) == (b->years[k].pension == 0) &&
               (a->years[k].gross == 0) == (b->years[k].gross == 0);
    return same;
}

/* A penny of wages, holiday, agency, National Insurance less the allowance, pension and sick pay,
 * in each of two years. */
#define SPLIT_PENCE (2 * 6)

static void helper__line_split_in_two__changes_by_pence_at_most(void **state UNUSED) {
    uint64_t seed = random_start();
    int tried = 0, plans = how_many();
    for (int i = plans; i > 0; i--) {
        struct plan *plan = random_plan(&seed, 0);
        struct plan_year year;
        assert_true(plan_year(plan, &year));
        random_person(&seed, plan, 50);
        struct record *line = add_record(plan, RECORD_LINE, "");
        put_number(line, LINE_PAID_BY, PAID_DIRECT);
        put_number(line, LINE_KIND, LINE_EMPLOYMENT);
        size_t which = plan_count(plan, RECORD_HELPER) - 1;
        put(line, LINE_HELPER, plan_at(plan, RECORD_HELPER, which)->id);
        random_line_days(&seed, &year, line);
        random_work(&seed, line);
        struct plan_cost whole, split;
        cost(plan, &whole);
        split_line(&seed, plan, line);
        cost(plan, &split);
        check_totals(&split);
        if (same_rights(&whole.helpers[which], &split.helpers[which])) {
            assert_in_range(split.plan - whole.plan + SPLIT_PENCE, 0, 2 * SPLIT_PENCE);
            for (size_t k = 0; k < whole.helpers[which].year_count; k++)
                assert_int_equal(whole.helpers[which].years[k].days,
                                 split.helpers[which].years[k].days);
            tried++;
        }
        plan_cost_done(&whole);
        plan_cost_done(&split);
        plan_free(plan);
    }
    assert_true(tried > plans - plans / 100);
}

/* Everything but the allowance, and where `relief`, that too. */
static void assert_same_work(const struct line_cost *a, const struct line_cost *b, bool relief) {
    assert_int_equal(a->cost + (relief ? 0 : relief_of(a)), b->cost + (relief ? 0 : relief_of(b)));
    if (a->employment == NULL)
        return;
    const struct employment_cost *one = a->employment, *two = b->employment;
    assert_int_equal(one->wages, two->wages);
    assert_int_equal(one->holiday, two->holiday);
    assert_int_equal(one->agency, two->agency);
    assert_int_equal(one->ni_before, two->ni_before);
    assert_int_equal(one->pension, two->pension);
    assert_int_equal(one->sick, two->sick);
}

/* One who comes last changes nothing for those before; one who comes first, only what is left of
 * the allowance, and not that where not all of the work is for the person. */
static void helper__another__changes_only_what_is_left_of_the_allowance(void **state UNUSED) {
    uint64_t seed = random_start();
    for (int i = how_many(); i > 0; i--) {
        struct plan *plan = random_plan(&seed, 5);
        struct plan_cost before, last, first;
        cost(plan, &before);
        random_person(&seed, plan, 50);
        size_t at = plan_count(plan, RECORD_HELPER) - 1;
        struct record *helper = plan_at(plan, RECORD_HELPER, at);
        bool all_for_person = record_number(helper, HELPER_ALL_FOR_PERSON);
        struct record *line = add_record(plan, RECORD_LINE, "");
        put_number(line, LINE_PAID_BY, PAID_DIRECT);
        put_number(line, LINE_KIND, LINE_EMPLOYMENT);
        put(line, LINE_HELPER, helper->id);
        random_work(&seed, line);
        cost(plan, &last);
        plan_put_back(plan, plan_take_out(plan, RECORD_HELPER, at), 0);
        cost(plan, &first);
        for (size_t k = 0; k < before.line_count; k++) {
            bool named =
                before.lines[k].employment == NULL || record_has(before.lines[k].line, LINE_HELPER);
            assert_same_work(&before.lines[k], &last.lines[k], named || !all_for_person);
            assert_same_work(&before.lines[k], &first.lines[k], !all_for_person);
        }
        plan_cost_done(&before);
        plan_cost_done(&last);
        plan_cost_done(&first);
        plan_free(plan);
    }
}

/* ---- one ordinary line ---- */

/* A plan with one line that comes round. Its costs are `*out`. */
static struct plan *one_line(uint64_t *seed, struct record **line, struct plan_cost *out) {
    struct plan *plan = random_plan(seed, 0);
    *line = add_record(plan, RECORD_LINE, "");
    put_number(*line, LINE_PAID_BY, PAID_DIRECT);
    random_ordinary(seed, *line);
    cost(plan, out);
    return plan;
}

static void line__split_at_any_date__changes_by_a_penny_at_most(void **state UNUSED) {
    uint64_t seed = random_start();
    for (int i = how_many(); i > 0; i--) {
        struct record *first, *second;
        struct plan_cost whole, split;
        struct plan *plan = one_line(&seed, &first, &whole);
        struct plan_year year;
        assert_true(plan_year(plan, &year));
        if (record_number(first, LINE_PERIOD) != PERIOD_ONCE) {
            assert_int_equal(plan_add(plan, RECORD_LINE, "second", "", SIZE_MAX, &second, NULL),
                             ERR_OK);
            for (size_t field = 0; field < LINE_FIELD_COUNT; field++)
                if (record_has(first, field))
                    put_number(second, field, record_number(first, field));
            int64_t from = random_between(&seed, year.starts, year.ends + 1);
            put_number(first, LINE_ENDS, from - 1);
            put_number(second, LINE_STARTS, from);
            cost(plan, &split);
            assert_in_range(split.plan - whole.plan + 1, 0, 2);
            plan_cost_done(&split);
        }
        plan_cost_done(&whole);
        plan_free(plan);
    }
}

static void line__twice_the_quantity__is_twice_the_cost(void **state UNUSED) {
    uint64_t seed = random_start();
    for (int i = how_many(); i > 0; i--) {
        struct record *line;
        struct plan_cost once, twice;
        struct plan *plan = one_line(&seed, &line, &once);
        int64_t quantity = record_number(line, LINE_QUANTITY);
        bool whole = record_number(line, LINE_PERIOD) == PERIOD_ONCE &&
                     record_number(line, LINE_UNIT_PRICE) % 100 == 0 && quantity % 1000 == 0;
        put_number(line, LINE_QUANTITY, 2 * quantity);
        cost(plan, &twice);
        int64_t more = twice.plan - 2 * once.plan;
        assert_in_range(more + 1, whole ? 1 : 0, whole ? 1 : 2);
        assert_in_range(twice.lines[0].full_year - 2 * once.lines[0].full_year + 1, 0, 2);
        plan_cost_done(&once);
        plan_cost_done(&twice);
        plan_free(plan);
    }
}

/* ---- limits ---- */

static void make_extreme(uint64_t *seed, struct record *line) {
    if (record_has(line, LINE_UNIT_PRICE))
        put_number(line, LINE_UNIT_PRICE, random_size(seed, 9999999999));
    if (record_has(line, LINE_QUANTITY))
        put_number(line, LINE_QUANTITY, random_size(seed, 99999999));
    if (line->type == RECORD_LINE && record_has(line, LINE_HOURLY_RATE))
        put_number(line, LINE_HOURLY_RATE, random_size(seed, 9999999999));
    if (record_has(line, LINE_TIMES))
        put_number(line, LINE_TIMES, random_between(seed, 1, 999));
}

static void plans__extreme_numbers__are_right_or_refused(void **state UNUSED) {
    uint64_t seed = random_start();
    int refused = 0, plans = how_many();
    for (int i = plans; i > 0; i--) {
        struct plan *plan = random_plan(&seed, 4);
        for (size_t k = 0; k < plan_count(plan, RECORD_LINE); k++)
            make_extreme(&seed, plan_at(plan, RECORD_LINE, k));
        for (size_t k = 0; k < plan_count(plan, RECORD_BASELINE); k++)
            make_extreme(&seed, plan_at(plan, RECORD_BASELINE, k));
        struct plan_cost c;
        struct err_info info = {0};
        enum err err = plan_cost(plan, &rates, &c, &info);
        if (err == ERR_OK) {
            check_totals(&c);
            check_payments(plan, &c);
        } else {
            assert_int_equal(err, ERR_LIMIT);
            assert_true(info.at[0] != '\0');
            refused++;
        }
        plan_cost_done(&c);
        plan_free(plan);
    }
    assert_in_range(refused, plans / 50, plans - plans / 50); /* both were tried */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plans__at_random__add_up),
        cmocka_unit_test(plans__lines_in_another_order__cost_the_same),
        cmocka_unit_test(helper__line_split_in_two__changes_by_pence_at_most),
        cmocka_unit_test(helper__another__changes_only_what_is_left_of_the_allowance),
        cmocka_unit_test(line__split_at_any_date__changes_by_a_penny_at_most),
        cmocka_unit_test(line__twice_the_quantity__is_twice_the_cost),
        cmocka_unit_test(plans__extreme_numbers__are_right_or_refused),
    };
    return cmocka_run_group_tests_name("plan/cost_properties", tests, set_up, clean_up);
}
