/* The rules: each one broken and mended, at every step; the worked examples' findings; and the
 * table itself. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "base/unused.h"
#include "plan/change.h"
#include "tests/plan/broken_rules.h"
#include "tests/plan/look.h"

#define STEPS STEP_NONE /* how many steps there are */

static const char *clean_edits(const char *name) {
    return strcmp(name, "anne") == 0 ? CLEAN_ANNE : CLEAN_PETER;
}

/* A clean plan, with the first and the second edits (NULL for none). */
static void look_with(struct look *look, const char *name, const char *first, const char *second) {
    char *edits = NULL;
    size_t size = 0;
    FILE *out = open_memstream(&edits, &size);
    assert_non_null(out);
    fprintf(out, "%s\n%s\n%s\n", clean_edits(name), first != NULL ? first : "",
            second != NULL ? second : "");
    fclose(out);
    look_start(look, name, edits);
    free(edits);
}

/* Whether the rule has to show at that step. */
static bool shows_at(const struct broken_rule *row, enum step step) {
    return row->level != LEVEL_FIX || row->stops <= step;
}

static void check_broken(const struct broken_rule *row) {
    struct look look;
    look_with(&look, row->name, row->breaks, NULL);
    for (int step = 0; step < STEPS; step++) {
        size_t count = 0;
        look_at(&look, (enum step)step);
        const struct finding *finding = found(&look, row->rule, &count);
        if (count != (shows_at(row, (enum step)step) ? row->count : 0))
            fail_msg("%s: found %zu at %s\n%s", row->rule, count, step_key((enum step)step),
                     row->breaks);
        if (finding == NULL)
            continue;
        assert_string_equal(finding->at, row->at);
        if (strstr(finding->message, row->words) == NULL)
            fail_msg("%s: \"%s\" is not in: %s", row->rule, row->words, finding->message);
        assert_null(strpbrk(finding->message, "{}"));
        assert_true(finding->field < (int)dictionary_record(finding->record)->field_count);
        assert_int_equal(finding->rule->level, row->level);
        assert_int_equal(finding->rule->stops, row->stops);
    }
    look_end(&look);
}

static void rules__find__each_rule_broken_at_each_step(void **state UNUSED) {
    for (size_t i = 0; i < sizeof BROKEN / sizeof *BROKEN; i++)
        check_broken(&BROKEN[i]);
}

static void rules__find__each_rule_mended_at_each_step(void **state UNUSED) {
    for (size_t i = 0; i < sizeof BROKEN / sizeof *BROKEN; i++) {
        struct look look;
        look_with(&look, BROKEN[i].name, BROKEN[i].breaks, BROKEN[i].mends);
        for (int step = 0; step < STEPS; step++) {
            look_at(&look, (enum step)step);
            if (found(&look, BROKEN[i].rule, NULL) != NULL)
                fail_msg("%s: still found at %s after\n%s", BROKEN[i].rule,
                         step_key((enum step)step), BROKEN[i].mends);
        }
        look_end(&look);
    }
}

/* A clean plan is ready for every step, and the note on the split is all there is to say. */
static void rules__find__clean_plans(void **state UNUSED) {
    static const char *const NAMES[] = {"anne", "peter"};
    for (size_t i = 0; i < 2; i++) {
        struct look look;
        look_with(&look, NAMES[i], NULL, NULL);
        for (int step = 0; step < STEPS; step++) {
            look_at(&look, (enum step)step);
            assert_int_equal(look.findings.count, 1);
            assert_string_equal(look.findings.items[0].rule->id, "budget.split");
            assert_int_equal(findings_count(&look.findings, STEP_PAY, LEVEL_FIX), 0);
        }
        look_end(&look);
    }
}

/* Exactly what is found in an example, in order: "rule at". */
static void assert_finds(const char *name, enum step step, const char *const expected[]) {
    struct look look;
    look_start(&look, name, NULL);
    look_at(&look, step);
    size_t count = 0;
    for (; expected[count] != NULL; count++) {
        char line[256] = "nothing more";
        if (count < look.findings.count)
            snprintf(line, sizeof line, "%s %s", look.findings.items[count].rule->id,
                     look.findings.items[count].at);
        assert_string_equal(line, expected[count]);
    }
    assert_int_equal(look.findings.count, count);
    look_end(&look);
}

static void rules__find__anne(void **state UNUSED) {
    assert_finds("anne", STEP_AGREE,
                 (const char *const[]){
                     "contact.mentor-consent contacts[1]",
                     "budget.not-explained budget.how_worked_out", "baseline.old-price baseline[0]",
                     "baseline.old-price baseline[1]", "baseline.old-price baseline[2]",
                     "baseline.old-price baseline[3]", "budget.split ", "line.estimate lines[5]",
                     "line.provider-unchecked lines[5]", "money.ways-not-offered money.offered",
                     NULL});
    assert_finds("anne", STEP_SUBMIT,
                 (const char *const[]){
                     "contact.mentor-consent contacts[1]",
                     "budget.not-explained budget.how_worked_out", "baseline.old-price baseline[0]",
                     "baseline.old-price baseline[1]", "baseline.old-price baseline[2]",
                     "baseline.old-price baseline[3]", "budget.split ", "line.estimate lines[5]",
                     "line.provider-unchecked lines[5]", "money.ways-not-offered money.offered",
                     "decision.person-missing decisions", "decision.clinician-missing decisions",
                     NULL});
}

static void rules__find__peter(void **state UNUSED) {
    assert_finds("peter", STEP_PAY,
                 (const char *const[]){
                     "budget.not-explained budget.how_worked_out", "baseline.old-price baseline[0]",
                     "baseline.old-price baseline[1]", "baseline.old-price baseline[2]",
                     "budget.split ", "line.estimate lines[2]", "line.provider-unchecked lines[1]",
                     "line.provider-unchecked lines[2]", "line.provider-unchecked lines[5]",
                     "money.notice-missing money.notice_period",
                     "money.ways-not-offered money.offered",
                     "money.agreement-missing money.agreement_signed_on",
                     "decision.person-missing decisions", "decision.clinician-missing decisions",
                     "decision.not-authorised decisions", NULL});
}

/* A plan that somebody has only just begun: much to do, and nothing that goes wrong. */
static void rules__find__empty_plan(void **state UNUSED) {
    struct look look = {.plan = plan_new()};
    assert_non_null(look.plan);
    assert_int_equal(builtin_rates(&look.rates, NULL), ERR_OK);
    assert_int_equal(plan_cost(look.plan, &look.rates, &look.cost, NULL), ERR_OK);
    look_at(&look, STEP_AGREE);
    assert_int_equal(findings_count(&look.findings, STEP_PAY, LEVEL_FIX), 5);
    look_at(&look, STEP_PAY);
    assert_non_null(found(&look, "review.first-missing", NULL));
    assert_null(found(&look, "money.no-holder", NULL));
    assert_null(found(&look, "money.advice-missing", NULL));
    assert_null(found(&look, "budget.split", NULL));
    assert_null(found(&look, "budget.over", NULL));
    look_end(&look);
}

static void rules__find__a_line_without_words_is_called_by_its_number(void **state UNUSED) {
    struct look look;
    struct record *line = NULL;
    look_with(&look, "anne", NULL, NULL);
    assert_int_equal(plan_add(look.plan, RECORD_LINE, "new", "", SIZE_MAX, &line, NULL), ERR_OK);
    look_at(&look, STEP_SUBMIT);
    const struct finding *finding = found(&look, "line.no-outcome", NULL);
    assert_non_null(finding);
    assert_non_null(strstr(finding->message, "\"thing 9\""));
    assert_string_equal(finding->record_id, "new");
    assert_int_equal(finding->record, RECORD_LINE);
    assert_int_equal(finding->field, LINE_OUTCOMES);
    look_end(&look);
}

/* No plan file is written without it: it is asked for while it can be answered. */
static void rules__find__an_answer_that_a_plan_file_needs(void **state UNUSED) {
    struct look look;
    struct record *need = NULL;
    struct changes changes;
    struct err_info info = {0};
    look_with(&look, "anne", "- decisions[2]", NULL);
    assert_int_equal(plan_add(look.plan, RECORD_NEED, "new", "", SIZE_MAX, &need, NULL), ERR_OK);
    look_at(&look, STEP_AGREE);
    assert_null(found(&look, "answer.missing", NULL)); /* the person's yes need not wait for it */
    look_at(&look, STEP_CLINICAL);
    const struct finding *finding = found(&look, "answer.missing", NULL);
    assert_non_null(finding);
    assert_string_equal(finding->message,
                        "\"What do I need help with?\" has no answer yet (need 1). "
                        "Answer it, or take that out.");
    assert_string_equal(finding->record_id, "new");
    assert_int_equal(finding->record, RECORD_NEED);
    assert_int_equal(finding->field, NEED_NEED);
    assert_int_equal(finding->rule->stops, STEP_CLINICAL);
    assert_int_equal(plan_check(look.plan, true, &info), ERR_INPUT); /* and the file says which */
    assert_string_equal(info.text, "\"What do I need help with?\" is missing (need 1). "
                                   "Please fill it in");
    changes_init(&changes);
    changes_set(&changes, RECORD_NEED, "new", NEED_NEED, "Sleep");
    changes_add(&changes, RECORD_RECONSIDERATION, "q", "", SIZE_MAX);
    changes_set(&changes, RECORD_RECONSIDERATION, "q", RECONSIDERATION_ASKED_ON, "2026-06-02");
    assert_int_equal(plan_apply(look.plan, &changes, NULL, NULL), ERR_OK);
    changes_done(&changes);
    look_at(&look, STEP_PAY);
    assert_null(found(&look, "answer.missing", NULL)); /* what happened is not what is agreed */
    finding = found(&look, "reconsideration.open", NULL);
    assert_non_null(finding); /* nobody has said who asks */
    assert_non_null(strstr(finding->message, "On 2 June 2026 someone asked"));
    look_end(&look);
}

/* Who employs has to know what an employer does: the person, or who holds the money for them; an
 * organisation that employs knows it. */
static void rules__find__advice_for_employers_where_the_persons_side_employs(void **state UNUSED) {
    static const struct {
        const char *change;
        bool asked;
    } ROWS[] = {
        {"lines[0].paid_by = \"direct_payment\"", true},
        {"lines[0].paid_by = \"third_party\"", false},
        {"lines[0].paid_by = \"notional\"", false},
        {"lines[0].included = false", false},
        {"money.holder = \"nominee\"", true},
        {"money.holder = \"representative\"", true},
        {"money.holder = \"managed_account\"", true},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct look look;
        char changes[160];
        snprintf(changes, sizeof changes, "money.advice = [\"information\"]\n%s", ROWS[i].change);
        look_with(&look, "peter", changes, NULL);
        look_at(&look, STEP_SUBMIT);
        const struct finding *finding = found(&look, "money.advice-missing", NULL);
        if (ROWS[i].asked != (finding != NULL))
            fail_msg("%s: advice for employers is %sasked for", ROWS[i].change,
                     finding != NULL ? "" : "not ");
        look_end(&look);
    }
}

/* What the commissioner left out of the plan stands in nobody's way. */
static void rules__find__left_out_lines_break_no_rule(void **state UNUSED) {
    struct look look;
    look_with(&look, "peter",
              "lines[0].included = false\nlines[0].hourly_rate = \"1.00\"\nlines[0].outcomes = []\n"
              "- helpers[0].insurance\n- lines[0].backup\n"
              "lines[0].paid_family_in_household = true\nlines[0].description = \"Beer\"\n"
              "money.advice = [\"information\"]\nlines[1].included = false\n"
              "lines[1].not_payable = \"tobacco\"\n- lines[1].unit_price\n"
              "lines[1].price_status = \"estimate\"\nlines[1].starts = \"2030-01-01\"",
              NULL);
    look_at(&look, STEP_SUBMIT);
    assert_int_equal(look.findings.count, 1);
    look_end(&look);
}

/* ---- decisions and what they were made on -------------------------------------------------- */

static void rules__find__decisions_go_out_of_date_by_what_matters(void **state UNUSED) {
    static const struct {
        enum record_type type;
        size_t index, field;
        int64_t number;
        bool text, matters;
    } ROWS[] = {
        {RECORD_LINE, 0, LINE_UNIT_PRICE, 600100, false, true},
        {RECORD_LINE, 0, LINE_DESCRIPTION, 0, true, true},
        {RECORD_BASELINE, 0, BASELINE_TIMES, 2, false, true},
        {RECORD_OUTCOME, 1, OUTCOME_TITLE, 0, true, true},
        {RECORD_RISK, 0, RISK_CLINICIAN_NOTE, 0, true, true},
        {RECORD_MONEY, 0, MONEY_HOLDER, HOLDER_NOMINEE, false, true},
        {RECORD_ADJUSTMENT, 0, ADJUSTMENT_AMOUNT, -1, false, true},
        {RECORD_PLAN, 0, PLAN_STARTS, 20000, false, true},
        {RECORD_PLAN, 0, PLAN_STATE, STATE_SUBMITTED, false, false},
        {RECORD_PERSON, 0, PERSON_PHONE, 0, true, false},
        {RECORD_ABOUT_ME, 0, ABOUT_ME_PLEASE_DO, 0, true, false},
        {RECORD_CONTACT, 0, CONTACT_NAME, 0, true, false},
        {RECORD_DECISION, 0, DECISION_REASON, 0, true, false},
        {RECORD_LINE, 0, LINE_INCLUDED, 0, false, true}, /* the totals are others */
        {RECORD_LINE, 0, LINE_NOT_INCLUDED_BECAUSE, 0, true, false},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        struct look look;
        size_t count = 0;
        look_with(&look, "anne", NULL, NULL);
        look_at(&look, STEP_AUTHORISE);
        assert_null(found(&look, "decision.out-of-date", NULL));
        struct value value = {.set = true, .number = ROWS[i].number};
        value.text = ROWS[i].text ? strdup("Something else") : NULL;
        record_put(plan_at(look.plan, ROWS[i].type, ROWS[i].index), ROWS[i].field, value);
        look_cost(&look);
        look_at(&look, STEP_AUTHORISE);
        found(&look, "decision.out-of-date", &count);
        if (count != (ROWS[i].matters ? 2 : 0))
            fail_msg("row %zu: %zu decisions out of date", i, count);
        look_end(&look);
    }
}

/* A removed risk, an added extra: records matter as their answers do. */
static void rules__find__decisions_go_out_of_date_by_records(void **state UNUSED) {
    struct look look;
    look_with(&look, "anne", NULL, NULL);
    plan_remove(look.plan, RECORD_STRENGTH, 0);
    plan_remove(look.plan, RECORD_MEASURE, 0);
    look_at(&look, STEP_AUTHORISE);
    assert_null(found(&look, "decision.out-of-date", NULL));
    plan_remove(look.plan, RECORD_RISK, 0);
    look_at(&look, STEP_AUTHORISE);
    assert_non_null(found(&look, "decision.out-of-date", NULL));
    look_end(&look);
}

/* ---- the table ----------------------------------------------------------------------------- */

static void rules__table__every_rule_is_tested_and_worded(void **state UNUSED) {
    size_t count = 0;
    const struct rule *rules = rules_all(&count);
    for (size_t b = 0; b < sizeof BROKEN / sizeof *BROKEN; b++) {
        size_t i = 0;
        while (i < count && strcmp(rules[i].id, BROKEN[b].rule) != 0)
            i++;
        if (i == count)
            fail_msg("%s is no rule any more", BROKEN[b].rule);
    }
    for (size_t i = 0; i < count; i++) {
        const struct rule *rule = &rules[i];
        bool tested = false;
        for (size_t b = 0; b < sizeof BROKEN / sizeof *BROKEN; b++)
            tested = tested || strcmp(BROKEN[b].rule, rule->id) == 0;
        if (!tested)
            fail_msg("%s has no test", rule->id);
        for (size_t other = 0; other < i; other++)
            assert_string_not_equal(rules[other].id, rule->id);
        assert_true(text_is_plain(rule->message, false) && text_is_plain(rule->why, false));
        assert_true(strlen(rule->message) > 20 && strlen(rule->why) > 20 && *rule->source != '\0');
        assert_int_equal(rule->message[strlen(rule->message) - 1], '.');
        assert_int_equal(rule->why[strlen(rule->why) - 1], '.');
        assert_true((rule->stops == STEP_NONE) == (rule->level != LEVEL_FIX));
        assert_true(rule->field < (int)dictionary_record(rule->record)->field_count);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules__find__each_rule_broken_at_each_step),
        cmocka_unit_test(rules__find__each_rule_mended_at_each_step),
        cmocka_unit_test(rules__find__clean_plans),
        cmocka_unit_test(rules__find__anne),
        cmocka_unit_test(rules__find__peter),
        cmocka_unit_test(rules__find__empty_plan),
        cmocka_unit_test(rules__find__a_line_without_words_is_called_by_its_number),
        cmocka_unit_test(rules__find__an_answer_that_a_plan_file_needs),
        cmocka_unit_test(rules__find__advice_for_employers_where_the_persons_side_employs),
        cmocka_unit_test(rules__find__left_out_lines_break_no_rule),
        cmocka_unit_test(rules__find__decisions_go_out_of_date_by_what_matters),
        cmocka_unit_test(rules__find__decisions_go_out_of_date_by_records),
        cmocka_unit_test(rules__table__every_rule_is_tested_and_worded),
    };
    return cmocka_run_group_tests_name("plan/rules", tests, NULL, NULL);
}
