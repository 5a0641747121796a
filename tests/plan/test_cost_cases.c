/* The example plans cost exactly what is written beside them, to the penny. */
#include "cost_fixture.h"

#include "base/unused.h"
#include "exchange/plan_file.h"

#include <jansson.h>

/* One example: the plan, what it costs, and what it should. */
struct example {
    struct fixture f;
    json_t *expected;
};

static void example_start(struct example *example, const char *name) {
    char path[128];
    json_error_t error;
    *example = (struct example){0};
    snprintf(path, sizeof path, "tests/data/cases/%s.json", name);
    if (plan_file_read(path, &example->f.plan, &example->f.info) != ERR_OK)
        fail_msg("%s: %s: %s", path, example->f.info.at, example->f.info.text);
    snprintf(path, sizeof path, "tests/data/cases/%s.expected.json", name);
    example->expected = json_load_file(path, 0, &error);
    if (example->expected == NULL)
        fail_msg("%s:%d: %s", path, error.line, error.text);
    assert_int_equal(builtin_rates(&example->f.rates, NULL), ERR_OK);
    fixture_cost(&example->f);
}

static void example_end(struct example *example) {
    json_decref(example->expected);
    fixture_end(&example->f);
}

static void expect_figure(const json_t *object, const char *key, int64_t value, unsigned places) {
    char text[DECIMAL_TEXT];
    const char *want = json_string_value(json_object_get(object, key));
    if (want == NULL)
        fail_msg("%s is not in the expected figures", key);
    else if (strcmp(decimal_write(value, places, places, text), want) != 0)
        fail_msg("%s is %s and should be %s", key, text, want);
}

static void expect_pence(const json_t *object, const char *key, int64_t value) {
    expect_figure(object, key, value, 2);
}

static void expect_employment(const json_t *want, const struct employment_cost *work) {
    expect_figure(want, "hours", work->hours_shown, 2);
    expect_pence(want, "wages", work->wages);
    expect_pence(want, "holiday", work->holiday);
    expect_pence(want, "agency", work->agency);
    expect_pence(want, "ni_before", work->ni_before);
    expect_pence(want, "ni_relief", work->ni_relief);
    expect_pence(want, "ni", work->ni);
    expect_pence(want, "pension", work->pension);
    expect_pence(want, "sick", work->sick);
    expect_pence(want, "extras", work->extras);
    assert_int_equal(work->per_hour_known, !json_is_null(json_object_get(want, "per_hour")));
    if (work->per_hour_known)
        expect_pence(want, "per_hour", work->per_hour);
}

static void expect_lines(const json_t *want, const struct line_cost *lines, size_t count) {
    assert_int_equal(json_array_size(want), count);
    for (size_t i = 0; i < count; i++) {
        const json_t *row = json_array_get(want, i);
        assert_string_equal(lines[i].line->id, json_string_value(json_object_get(row, "id")));
        print_message("    line %s\n", lines[i].line->id);
        expect_pence(row, "cost", lines[i].cost);
        expect_pence(row, "full_year", lines[i].full_year);
        expect_pence(row, "weekly", lines[i].weekly);
        if (lines[i].line->type == RECORD_LINE)
            expect_pence(row, "others", lines[i].others);
        const json_t *employment = json_object_get(row, "employment");
        assert_int_equal(employment != NULL, lines[i].employment != NULL);
        if (employment != NULL)
            expect_employment(employment, lines[i].employment);
    }
}

static void expect_budget(const json_t *want, const struct plan_cost *cost) {
    expect_pence(want, "baseline", cost->baseline);
    expect_pence(want, "adjustments", cost->adjustments);
    expect_pence(want, "budget", cost->budget);
    assert_int_equal(cost->has_indicative, !json_is_null(json_object_get(want, "indicative")));
    if (cost->has_indicative)
        expect_pence(want, "indicative", cost->indicative);
}

static void expect_totals(const json_t *want, const struct plan_cost *cost) {
    expect_pence(want, "direct_payment", cost->direct_payment);
    expect_pence(want, "direct_payment_recurring", cost->direct_payment_recurring);
    expect_pence(want, "direct_payment_one_off", cost->direct_payment_one_off);
    expect_pence(want, "third_party", cost->third_party);
    expect_pence(want, "notional", cost->notional);
    expect_pence(want, "traditional", cost->traditional);
    expect_pence(want, "in_kind", cost->in_kind);
    expect_pence(want, "others", cost->others);
    expect_pence(want, "plan", cost->plan);
    expect_pence(want, "contingency", cost->contingency);
    expect_pence(want, "left", cost->left);
    expect_figure(want, "direct_payment_share", cost->share_tenths, 1);
}

static void expect_payments(const json_t *want, const struct plan_cost *cost) {
    assert_int_equal(json_array_size(want), cost->payment_count);
    for (size_t i = 0; i < cost->payment_count; i++) {
        const json_t *row = json_array_get(want, i);
        char day[DATE_TEXT];
        assert_string_equal(date_write(cost->payments[i].on, day),
                            json_string_value(json_object_get(row, "on")));
        expect_pence(row, "amount", cost->payments[i].amount);
    }
}

static void expect_example(const char *name) {
    struct example example;
    example_start(&example, name);
    const struct plan_cost *cost = &example.f.cost;
    const json_t *want = example.expected;
    expect_budget(json_object_get(want, "budget"), cost);
    expect_lines(json_object_get(want, "lines"), cost->lines, cost->line_count);
    expect_lines(json_object_get(want, "baseline_lines"), cost->baseline_lines,
                 cost->baseline_count);
    expect_totals(json_object_get(want, "totals"), cost);
    expect_payments(json_object_get(want, "payments"), cost);
    assert_int_equal(cost->rates_carried_forward,
                     json_is_true(json_object_get(want, "rates_carried_forward")));
    example_end(&example);
}

static void cost__anne__therapy_that_tapers(void **state UNUSED) {
    expect_example("anne");
}

static void cost__peter__helper_and_satnav(void **state UNUSED) {
    expect_example("peter");
}

static void cost__employer__worked_example(void **state UNUSED) {
    expect_example("employer");
}

static void cost__edges__tax_years_leap_day_and_months(void **state UNUSED) {
    expect_example("edges");
}

static void cost__team__several_lines_of_one_helper_and_what_others_pay(void **state UNUSED) {
    expect_example("team");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(cost__anne__therapy_that_tapers),
        cmocka_unit_test(cost__peter__helper_and_satnav),
        cmocka_unit_test(cost__employer__worked_example),
        cmocka_unit_test(cost__edges__tax_years_leap_day_and_months),
        cmocka_unit_test(cost__team__several_lines_of_one_helper_and_what_others_pay),
    };
    return cmocka_run_group_tests_name("plan/cost_cases", tests, NULL, NULL);
}
