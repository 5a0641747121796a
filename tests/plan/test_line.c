/* What is asked of lines, extras, risks and a plan, by every answer they can have. */
#include "tests/plan/cost_fixture.h"

#include "base/unused.h"
#include "plan/line.h"
#include "plan/line_words.h"

enum { HOLDERS = PAID_COMMUNITY + 1 };
static const char *const HOLDER[HOLDERS] = {"direct_payment", "third_party", "notional",
                                            "traditional", "community"};

static struct record *line_of(struct plan *plan, const char *paid_by, const char *included) {
    struct record *line = add_record(plan, RECORD_LINE, "");
    put(line, LINE_PAID_BY, paid_by);
    put(line, LINE_INCLUDED, included);
    return line;
}

static void line__of_nothing_yet__is_included_and_in_no_total(void **state UNUSED) {
    struct plan *plan = plan_new();
    struct record *line = line_of(plan, NULL, NULL);
    assert_false(line_employs(line));
    assert_true(line_is_included(line));
    for (int holder = PAID_DIRECT; holder < HOLDERS; holder++)
        assert_false(line_is_paid_by(line, (enum paid_by)holder));
    assert_false(line_is_direct(line));
    assert_true(line_costs_money(line));
    assert_false(line_is_in_totals(line));
    assert_false(line_counts(line));
    assert_true(line_comes_once(line));
    assert_false(line_is_critical(line));
    assert_false(line_pays_family(line));
    assert_false(line_is_estimate(line));
    assert_false(plan_has_helper(plan) || plan_employs(plan) || plan_pays_direct(plan));
    plan_free(plan);
}

static void line__by_its_holder__costs_money_and_counts(void **state UNUSED) {
    static const char *const INCLUDED[] = {NULL, "true", "false"};
    for (int holder = PAID_DIRECT; holder < HOLDERS; holder++)
        for (size_t i = 0; i < 3; i++) {
            struct plan *plan = plan_new();
            struct record *line = line_of(plan, HOLDER[holder], INCLUDED[i]);
            bool included = i != 2, money = holder != PAID_COMMUNITY;
            for (int other = PAID_DIRECT; other < HOLDERS; other++)
                assert_true(line_is_paid_by(line, (enum paid_by)other) == (other == holder));
            assert_true(line_is_direct(line) == (holder == PAID_DIRECT));
            assert_true(line_is_included(line) == included);
            assert_true(line_costs_money(line) == money);
            assert_true(line_is_in_totals(line) == included);
            assert_true(line_counts(line) == (included && money));
            assert_true(plan_pays_direct(plan) == (included && holder == PAID_DIRECT));
            plan_free(plan);
        }
}

/* A baseline has fewer fields than a line, so those that it lacks may not be looked at. */
static void line__of_the_baseline__costs_money_and_counts(void **state UNUSED) {
    struct plan *plan = plan_new();
    struct record *line = add_record(plan, RECORD_BASELINE, "");
    assert_false(line_employs(line));
    assert_true(line_is_included(line));
    assert_false(line_is_direct(line));
    assert_true(line_costs_money(line));
    assert_true(line_is_in_totals(line));
    assert_true(line_counts(line));
    assert_true(line_comes_once(line));
    put(line, BASELINE_PERIOD, "week");
    assert_false(line_comes_once(line));
    assert_false(line_is_critical(line) || line_pays_family(line) || line_is_estimate(line));
    plan_free(plan);
}

static void line__that_employs__comes_round_whatever_its_period(void **state UNUSED) {
    struct plan *plan = plan_new();
    struct record *line = line_of(plan, "direct_payment", NULL);
    assert_true(line_comes_once(line));
    put(line, LINE_KIND, "employment");
    assert_true(line_employs(line));
    assert_false(line_comes_once(line));
    assert_true(plan_has_helper(plan) && plan_employs(plan));
    put(line, LINE_INCLUDED, "false"); /* worked out for an employer, and employs nobody */
    assert_true(plan_has_helper(plan) && !plan_employs(plan));
    line_of(plan, "direct_payment", NULL); /* included, but nobody works for it */
    assert_false(plan_employs(plan));
    put(line, LINE_INCLUDED, "true");
    put(line, LINE_KIND, "ordinary");
    assert_false(line_employs(line) || plan_has_helper(plan));
    plan_free(plan);
}

static void line__ticked__is_critical_and_pays_family(void **state UNUSED) {
    struct plan *plan = plan_new();
    struct record *line = line_of(plan, "notional", NULL);
    put(line, LINE_CRITICAL, "true");
    assert_true(line_is_critical(line));
    assert_false(line_pays_family(line));
    put(line, LINE_CRITICAL, "false");
    put(line, LINE_PAID_FAMILY_IN_HOUSEHOLD, "true");
    assert_false(line_is_critical(line));
    assert_true(line_pays_family(line));
    plan_free(plan);
}

static void line__price__is_an_estimate_only_where_that_is_said(void **state UNUSED) {
    struct plan *plan = plan_new();
    struct record *line = line_of(plan, "notional", NULL);
    put(line, LINE_PRICE_STATUS, "estimate");
    assert_true(line_is_estimate(line));
    put(line, LINE_PRICE_STATUS, "quoted");
    assert_false(line_is_estimate(line));
    put(line, LINE_PRICE_STATUS, "confirmed");
    assert_false(line_is_estimate(line));
    plan_free(plan);
}

static void extra__is_once__where_it_says_so(void **state UNUSED) {
    struct plan *plan = plan_new();
    struct record *line = line_of(plan, "direct_payment", NULL);
    struct record *extra = add_record(plan, RECORD_EXTRA, line->id);
    assert_false(extra_is_once(extra));
    put(extra, EXTRA_PER, "year");
    assert_false(extra_is_once(extra));
    put(extra, EXTRA_PER, "once");
    assert_true(extra_is_once(extra));
    plan_free(plan);
}

static void risk__is_contested__unless_the_clinician_agrees(void **state UNUSED) {
    static const struct {
        const char *view;
        bool contested;
    } ROWS[] = {
        {NULL, false}, {"agrees", false}, {"finds_challenging", true}, {"does_not_agree", true}};
    struct plan *plan = plan_new();
    struct record *risk = add_record(plan, RECORD_RISK, "");
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        put(risk, RISK_CLINICIAN_VIEW, ROWS[i].view);
        assert_true(risk_is_contested(risk) == ROWS[i].contested);
    }
    assert_int_equal(field_choice_count(dictionary_field(RECORD_RISK, RISK_CLINICIAN_VIEW)),
                     sizeof ROWS / sizeof *ROWS - 1);
    plan_free(plan);
}

/* Things of one title are told apart by what else they say, and then by their number. */
static void line_name__of_things_called_the_same__tells_them_apart(void **state UNUSED) {
    static const struct {
        const char *title, *until, *name;
    } LINES[] = {
        {"Painting class", NULL, "Painting class"},
        {"Swimming", "2026-09-20",
         "Swimming, 1 x session, no price yet, once a week, until 20 September 2026"},
        {"swimming", NULL, "swimming, 1 x session, no price yet, once a week, number 1"},
        {"Swimming", NULL, "Swimming, 1 x session, no price yet, once a week, number 2"},
    };
    enum { COUNT = sizeof LINES / sizeof *LINES };
    struct plan *plan = plan_new();
    const struct record *lines[COUNT];
    for (size_t i = 0; i < COUNT; i++) {
        struct record *line = add_record(plan, RECORD_LINE, "");
        put(line, LINE_DESCRIPTION, LINES[i].title);
        put(line, LINE_ENDS, LINES[i].until);
        put(line, LINE_UNIT, "session");
        put(line, LINE_QUANTITY, "1");
        put(line, LINE_TIMES, "1");
        put(line, LINE_EVERY, "1");
        put(line, LINE_PERIOD, "week");
        lines[i] = line;
    }
    for (size_t i = 0; i < COUNT; i++) {
        char name[LINE_NAME];
        assert_string_equal(line_name(plan, lines[i], name), LINES[i].name);
    }
    plan_free(plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(line__of_nothing_yet__is_included_and_in_no_total),
        cmocka_unit_test(line__by_its_holder__costs_money_and_counts),
        cmocka_unit_test(line__of_the_baseline__costs_money_and_counts),
        cmocka_unit_test(line__that_employs__comes_round_whatever_its_period),
        cmocka_unit_test(line__ticked__is_critical_and_pays_family),
        cmocka_unit_test(line__price__is_an_estimate_only_where_that_is_said),
        cmocka_unit_test(extra__is_once__where_it_says_so),
        cmocka_unit_test(risk__is_contested__unless_the_clinician_agrees),
        cmocka_unit_test(line_name__of_things_called_the_same__tells_them_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
