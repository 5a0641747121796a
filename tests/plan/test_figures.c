/* A plan and what is worked out of it: made in one piece, of the same parts as one by one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "plan/figures.h"
#include "tests/plan/look.h"

static const char *const EXAMPLES[] = {"anne", "peter", "edges", "employer"};
enum { EXAMPLE_COUNT = sizeof EXAMPLES / sizeof *EXAMPLES };

/* What concerns a step, of all that was found, is what is found for that step. */
static void same_findings(const struct findings *all, const struct findings *step_only,
                          enum step step) {
    size_t next = 0;
    for (size_t i = 0; i < all->count; i++) {
        if (!finding_concerns(&all->items[i], step))
            continue;
        assert_true(next < step_only->count);
        assert_ptr_equal(all->items[i].rule, step_only->items[next].rule);
        assert_string_equal(all->items[i].at, step_only->items[next].at);
        assert_string_equal(all->items[i].message, step_only->items[next].message);
        next++;
    }
    assert_int_equal(next, step_only->count);
}

static void figures__are__what_each_part_says(void **state UNUSED) {
    for (size_t i = 0; i < EXAMPLE_COUNT; i++) {
        struct look look;
        struct figures figures;
        char made[HASH_TEXT], alone[HASH_TEXT];
        enum state reached;
        look_start(&look, EXAMPLES[i], NULL);
        assert_int_equal(figures_make(look.plan, &look.rates, look.today, &figures, NULL), ERR_OK);
        assert_ptr_equal(figures.plan, look.plan);
        assert_ptr_equal(figures.rates, &look.rates);
        assert_true(figures.today == look.today);
        assert_true(figures.cost.known && figures.findings_known);
        assert_int_equal(plan_content_hash(look.plan, &figures.cost, made, NULL), ERR_OK);
        assert_int_equal(plan_content_hash(look.plan, &look.cost, alone, NULL), ERR_OK);
        assert_string_equal(made, alone);
        for (int step = STEP_AGREE; step < STEP_NONE; step++) {
            look_at(&look, (enum step)step);
            same_findings(&figures.findings, &look.findings, (enum step)step);
        }
        assert_int_equal(plan_state(look.plan, &look.cost, look.today, &reached, NULL), ERR_OK);
        assert_int_equal(figures.state, reached);
        figures_done(&figures);
        look_end(&look);
    }
}

/* Far more is found for the last step than for the first, or the test above looks at nothing. */
static void finding__concerns__its_step_and_later_ones(void **state UNUSED) {
    struct look look;
    struct figures figures;
    size_t before = 0;
    look_start(&look, "anne", "decisions = []");
    assert_int_equal(figures_make(look.plan, &look.rates, look.today, &figures, NULL), ERR_OK);
    for (int step = STEP_AGREE; step <= STEP_PAY; step++) {
        size_t now = 0;
        for (size_t i = 0; i < figures.findings.count; i++)
            now += finding_concerns(&figures.findings.items[i], (enum step)step);
        assert_true(now >= before);
        before = now;
    }
    assert_int_equal(before, figures.findings.count);
    look_at(&look, STEP_AGREE);
    assert_true(look.findings.count < before);
    figures_done(&figures);
    look_end(&look);
}

/* What is typed and not finished is no part of the plan: it is found for every step, and told on no
 * paper. */
static void findings__on_paper__are_of_the_plan_alone(void **state UNUSED) {
    struct look look;
    struct figures figures;
    size_t before = 0, after = 0;
    look_start(&look, "anne",
               "decisions = []\n"
               "receipts[] = {\"id\": \"r\", \"on\": \"2026-06-08\", \"amount\": \"5.00\"}\n");
    assert_int_equal(figures_make(look.plan, &look.rates, look.today, &figures, NULL), ERR_OK);
    struct findings *findings = &figures.findings;
    look_at(&look, STEP_SUBMIT);
    for (size_t i = 0; findings_next_on_paper(findings, &i) != NULL;)
        before++;
    assert_int_equal(before, look.findings.count);
    assert_true(before < findings->count);
    size_t fixes = findings_count(findings, STEP_AGREE, LEVEL_FIX);
    assert_int_equal(findings_add_unfinished(findings, look.plan, RECORD_PERSON, "",
                                             PERSON_GIVEN_NAME, NULL, NULL),
                     ERR_OK);
    assert_int_equal(findings_count(findings, STEP_AGREE, LEVEL_FIX), fixes + 1);
    /* A receipt is beside the plan, and keeps nobody from agreeing to it. */
    size_t looks = findings_count(findings, STEP_AGREE, LEVEL_LOOK);
    assert_int_equal(findings_add_unfinished(findings, look.plan, RECORD_RECEIPT, "r",
                                             RECEIPT_AMOUNT, NULL, NULL),
                     ERR_OK);
    assert_int_equal(findings_count(findings, STEP_AGREE, LEVEL_FIX), fixes + 1);
    assert_int_equal(findings_count(findings, STEP_AGREE, LEVEL_LOOK), looks + 1);
    for (size_t i = 0; findings_next_on_paper(findings, &i) != NULL;)
        after++;
    assert_int_equal(after, before);
    figures_done(&figures);
    look_end(&look);
}

static void figures__of_an_authorised_plan__have_its_state_of_the_day(void **state UNUSED) {
    static const struct {
        int year, month, day;
        enum state state;
    } DAYS[] = {
        {2026, 5, 31, STATE_AUTHORISED}, {2026, 6, 1, STATE_ACTIVE}, {2030, 1, 1, STATE_ENDED}};
    struct look look;
    look_start(&look, "anne", "decisions = []");
    decided_yes(look.plan, &look.rates, "authorises");
    for (size_t i = 0; i < sizeof DAYS / sizeof *DAYS; i++) {
        struct figures figures;
        int64_t day = date_of(DAYS[i].year, DAYS[i].month, DAYS[i].day);
        assert_int_equal(figures_make(look.plan, &look.rates, day, &figures, NULL), ERR_OK);
        assert_int_equal(figures.state, DAYS[i].state);
        figures_done(&figures);
    }
    look_end(&look);
}

/* The one finding that the plan is not costed, with why. */
static void has_no_cost(const struct figures *figures, const char *why) {
    size_t found = 0;
    assert_false(figures->cost.known);
    assert_non_null(strstr(figures->cost.why, why));
    assert_true(figures->findings_known);
    assert_int_equal(figures->state, STATE_DRAFT);
    for (size_t i = 0; i < figures->findings.count; i++)
        if (strcmp(figures->findings.items[i].rule->id, "plan.not-costed") == 0) {
            assert_non_null(strstr(figures->findings.items[i].message, why));
            found++;
        }
    assert_int_equal(found, 1);
}

static void figures__not_costed__say_why_and_have_the_rest(void **state UNUSED) {
    struct look look;
    struct figures figures;
    look_start(&look, "anne", NULL);
    record_put(plan_one(look.plan, RECORD_PLAN), PLAN_STARTS, (struct value){0});
    assert_int_equal(figures_make(look.plan, &look.rates, look.today, &figures, NULL), ERR_OK);
    has_no_cost(&figures, "no first day");
    assert_true(figures.findings.count > 1);
    figures_done(&figures);
    look_end(&look);
}

static void figures__without_rates__say_why_and_have_the_rest(void **state UNUSED) {
    struct look look;
    struct figures figures;
    look_start(&look, "peter", NULL);
    decided_yes(look.plan, &look.rates, "authorises");
    assert_int_equal(
        figures_without_rates(look.plan, "the disk is gone", NULL, look.today, &figures, NULL),
        ERR_OK);
    assert_null(figures.rates);
    has_no_cost(&figures, "the disk is gone");
    assert_true(figures.findings.count > 1);
    figures_done(&figures);
    assert_null(figures.findings.items);
    assert_null(figures.cost.lines);
    figures_done(&figures);
    look_end(&look);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(figures__are__what_each_part_says),
        cmocka_unit_test(finding__concerns__its_step_and_later_ones),
        cmocka_unit_test(findings__on_paper__are_of_the_plan_alone),
        cmocka_unit_test(figures__of_an_authorised_plan__have_its_state_of_the_day),
        cmocka_unit_test(figures__not_costed__say_why_and_have_the_rest),
        cmocka_unit_test(figures__without_rates__say_why_and_have_the_rest),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
