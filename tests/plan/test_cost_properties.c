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
        assert_in_range(segment->ni_relief, 0, segment->ni_before);
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

/* The first day under the National Living Wage, looked for day by day. */
static void check_minimum(const struct line_cost *line) {
    int64_t day = line->span.first, end = day + line->span.days;
    int64_t hourly = record_number(line->line, LINE_HOURLY_RATE);
    while (day < end && hourly >= rates_on(&rates, RATE_NLW_HOUR, day)->value)
        day++;
    assert_int_equal(line->employment->below_minimum, day < end);
    if (day < end)
        assert_int_equal(line->employment->below_minimum_on, day);
}

static void check_totals(const struct plan_cost *c) {
    int64_t sums[PAID_COMMUNITY + 1] = {0}, recurring = 0, baseline = 0;
    for (size_t i = 0; i < c->line_count; i++) {
        const struct line_cost *line = &c->lines[i];
        assert_int_equal(line->cost, line->recurring + line->one_off);
        assert_in_range(line->cost, 0, COST_MOST);
        assert_in_range(line->full_year, 0, COST_MOST);
        assert_in_range(line->weekly, 0, COST_MOST);
        if (line->employment != NULL)
            check_employment(line);
        int64_t paid_by = record_number(line->line, LINE_PAID_BY);
        bool included = record_number(line->line, LINE_INCLUDED);
        assert_int_equal(line->counts, included && paid_by != PAID_COMMUNITY);
        if (included)
            sums[paid_by] += line->cost;
        if (included && paid_by == PAID_DIRECT)
            recurring += line->recurring;
    }
    for (size_t i = 0; i < c->baseline_count; i++)
        baseline += c->baseline_lines[i].cost;
    assert_int_equal(c->direct_payment, sums[PAID_DIRECT]);
    assert_int_equal(c->third_party, sums[PAID_THIRD_PARTY]);
    assert_int_equal(c->notional, sums[PAID_NOTIONAL]);
    assert_int_equal(c->traditional, sums[PAID_TRADITIONAL]);
    assert_int_equal(c->in_kind, sums[PAID_COMMUNITY]);
    assert_int_equal(c->plan, c->direct_payment + c->third_party + c->notional + c->traditional);
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

static void shuffle(uint64_t *seed, struct record_list *list) {
    for (size_t i = list->count; i > 1; i--) {
        size_t other = (size_t)random_between(seed, 0, (int64_t)i - 1);
        struct record *moved = list->items[i - 1];
        list->items[i - 1] = list->items[other];
        list->items[other] = moved;
    }
}

static const struct line_cost *find_line(const struct plan_cost *c, const struct record *line) {
    for (size_t i = 0; i < c->line_count; i++)
        if (c->lines[i].line == line)
            return &c->lines[i];
    fail_msg("line %s is gone", line->id);
    return NULL;
}

/* Who gets the Employment Allowance goes by the order; how much of it is used does not. */
static void plans__lines_in_another_order__cost_the_same(void **state UNUSED) {
    uint64_t seed = random_start();
    for (int i = how_many(); i > 0; i--) {
        struct plan *plan = random_plan(&seed, 6);
        struct plan_cost one, two;
        cost(plan, &one);
        shuffle(&seed, &plan->lists[RECORD_LINE]);
        cost(plan, &two);
        int64_t relief[2] = {0}, before_relief[2] = {0};
        for (size_t k = 0; k < one.line_count; k++) {
            const struct line_cost *a = &one.lines[k], *b = find_line(&two, a->line);
            if (a->employment == NULL) {
                assert_int_equal(a->cost, b->cost);
                continue;
            }
            assert_int_equal(a->cost + a->employment->ni_relief,
                             b->cost + b->employment->ni_relief);
            relief[0] += a->employment->ni_relief;
            relief[1] += b->employment->ni_relief;
            before_relief[0] += a->counts ? a->employment->ni_relief : 0;
            before_relief[1] += b->counts ? b->employment->ni_relief : 0;
        }
        assert_int_equal(relief[0], relief[1]);
        assert_int_equal(one.plan + before_relief[0], two.plan + before_relief[1]);
        assert_int_equal(one.budget, two.budget);
        if (relief[0] == 0) {
            assert_int_equal(one.direct_payment, two.direct_payment);
            assert_int_equal(one.payment_count, two.payment_count);
            for (size_t k = 0; k < one.payment_count; k++)
                assert_int_equal(one.payments[k].amount, two.payments[k].amount);
        }
        plan_cost_done(&one);
        plan_cost_done(&two);
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
        cmocka_unit_test(line__split_at_any_date__changes_by_a_penny_at_most),
        cmocka_unit_test(line__twice_the_quantity__is_twice_the_cost),
        cmocka_unit_test(plans__extreme_numbers__are_right_or_refused),
    };
    return cmocka_run_group_tests_name("plan/cost_properties", tests, set_up, clean_up);
}
