/* A plan that begins from another: what comes along costs the same, and nothing of the person does
 * come along. */
#include "cost_fixture.h"

#include "base/date.h"
#include "base/unused.h"
#include "exchange/plan_file.h"
#include "plan/start.h"
#include "plan/value.h"

static struct plan *read_whole(const char *path) {
    struct plan *plan = NULL;
    struct err_info info = {0};
    if (plan_file_read(path, &plan, &info) != ERR_OK)
        fail_msg("%s: %s: %s", path, info.at, info.text);
    return plan;
}

/* What begins from it on a day. */
static struct plan *start_from(const struct plan *other, int64_t starts) {
    struct plan *plan = plan_new();
    struct changes changes;
    struct err_info info = {0};
    changes_init(&changes);
    changes_start_from(&changes, other, starts);
    if (plan_apply(plan, &changes, NULL, &info) != ERR_OK)
        fail_msg("%s: %s", info.at, info.text);
    changes_done(&changes);
    return plan;
}

static int64_t starts_of(const struct plan *plan) {
    return record_number(plan_one(plan, RECORD_PLAN), PLAN_STARTS);
}

static size_t count_included(const struct plan *plan) {
    size_t count = 0;
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++)
        count += record_number(plan_at(plan, RECORD_LINE, i), LINE_INCLUDED) != 0;
    return count;
}

/* The costs of the support. What a commissioner
 * left out of the other plan costs nothing there and is no support to begin with: it stays behind,
 * so there are as many lines as were paid for, and not as many as there were. */
static void assert_costs_the_same(struct plan *one, struct plan *other) {
    struct fixture f = {.plan = one}, g = {.plan = other};
    assert_int_equal(builtin_rates(&f.rates, NULL), ERR_OK);
    assert_int_equal(builtin_rates(&g.rates, NULL), ERR_OK);
    fixture_cost(&f);
    fixture_cost(&g);
    assert_true(f.cost.known && f.cost.plan > 0);
    assert_int_equal(f.cost.plan, g.cost.plan);
    assert_int_equal(g.cost.line_count, count_included(one));
    fixture_end(&f);
    fixture_end(&g);
}

static void start__from_a_plan__costs_the_same(void **state UNUSED) {
    static const char *const names[] = {"anne", "peter", "team", "employer", "edges"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[64];
        snprintf(path, sizeof path, "tests/data/cases/%s.json", names[i]);
        struct plan *other = read_whole(path);
        assert_costs_the_same(other, start_from(other, starts_of(other)));
    }
}

/* No text of the plan has that word in it. */
static void assert_no_word(const struct plan *plan, const char *word) {
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        for (size_t i = 0; i < plan_count(plan, (enum record_type)type); i++) {
            const struct record *record = plan_at(plan, (enum record_type)type, i);
            for (size_t field = 0; field < dictionary_record(record->type)->field_count; field++)
                assert_null(strstr(record_text(record, field), word));
        }
}

/* Whatever was answered: of these records nothing comes, and of the others no name. */
static void start__from_a_whole_plan__takes_nothing_of_the_person(void **state UNUSED) {
    static const enum record_type stays[] = {
        RECORD_PERSON,          RECORD_ABOUT_ME, RECORD_CAPACITY,      RECORD_CONTACT,
        RECORD_BASELINE,        RECORD_LATER,    RECORD_NEED,          RECORD_STRENGTH,
        RECORD_ACTION,          RECORD_BUDGET,   RECORD_ADJUSTMENT,    RECORD_RISK,
        RECORD_DELEGATED_TASK,  RECORD_MONEY,    RECORD_THINGS_CHANGE, RECORD_MEASURE,
        RECORD_REVIEW_PLAN,     RECORD_REVIEW,   RECORD_DECISION,      RECORD_PAYMENT,
        RECORD_RECONSIDERATION, RECORD_BALANCE,  RECORD_RECEIPT};
    struct plan *other = read_whole("tests/data/whole.json");
    struct plan *plan = start_from(other, starts_of(other)), *empty = plan_new();
    for (size_t i = 0; i < sizeof stays / sizeof *stays; i++) {
        const struct record_def *def = dictionary_record(stays[i]);
        assert_int_equal(plan_count(plan, stays[i]), plan_count(empty, stays[i]));
        for (size_t field = 0; !def->many && field < def->field_count; field++)
            assert_false(record_has(plan_one(plan, stays[i]), field));
    }
    assert_no_word(plan, "Example");
    assert_no_word(plan, "Kim"); /* who is employed */
    assert_string_equal(record_text(plan_at(plan, RECORD_HELPER, 0), HELPER_CALLED), "Helper 1");
    assert_true(plan_count(plan, RECORD_OUTCOME) > 0 && plan_count(plan, RECORD_HELPER) > 0);
    assert_true(plan_count(plan, RECORD_LINE) > 0 && plan_count(plan, RECORD_EXTRA) > 0);
    plan_free(plan);
    plan_free(empty);
    plan_free(other);
}

/* Names are in what comes along too: there are stars for them. */
static void start__words_with_a_name_in_them__have_stars(void **state UNUSED) {
    struct plan *other = read_whole("tests/data/cases/anne.json");
    struct record *line = plan_at(other, RECORD_LINE, 0);
    record_put(line, LINE_DESCRIPTION, (struct value){.set = true, .text = strdup("Anne's swim")});
    struct plan *plan = start_from(other, starts_of(other));
    assert_string_equal(record_text(plan_at(plan, RECORD_LINE, 0), LINE_DESCRIPTION),
                        "****'s swim");
    plan_free(plan);
    plan_free(other);
}

/* Days move with the first one, and none goes past the plan's year. */
static void start__on_another_day__moves_all_days(void **state UNUSED) {
    struct plan *other = read_whole("tests/data/cases/anne.json");
    struct record *line = plan_at(other, RECORD_LINE, 0);
    int64_t starts = date_of(2028, 3, 1), before = starts_of(other);
    record_put(line, LINE_STARTS, (struct value){.set = true, .number = before + 14});
    record_put(line, LINE_ENDS, (struct value){.set = true, .number = before + 364});
    struct plan *plan = start_from(other, starts);
    line = plan_at(plan, RECORD_LINE, 0);
    assert_int_equal(starts_of(plan), starts);
    assert_int_equal(record_number(line, LINE_STARTS), starts + 14);
    assert_int_equal(record_number(line, LINE_ENDS), starts + 364);
    plan_free(plan);
    plan_free(other);
}

/* What somebody decided to leave out is no support to begin with. */
static void start__things_left_out__stay_behind(void **state UNUSED) {
    struct plan *other = read_whole("tests/data/cases/anne.json");
    record_put(plan_at(other, RECORD_LINE, 0), LINE_INCLUDED, (struct value){.set = true});
    struct plan *plan = start_from(other, starts_of(other));
    assert_int_equal(plan_count(plan, RECORD_LINE), plan_count(other, RECORD_LINE) - 1);
    plan_free(plan);
    plan_free(other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(start__from_a_plan__costs_the_same),
        cmocka_unit_test(start__from_a_whole_plan__takes_nothing_of_the_person),
        cmocka_unit_test(start__words_with_a_name_in_them__have_stars),
        cmocka_unit_test(start__on_another_day__moves_all_days),
        cmocka_unit_test(start__things_left_out__stay_behind),
    };
    return cmocka_run_group_tests_name("plan/start", tests, NULL, NULL);
}
