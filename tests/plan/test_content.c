/* What a decision was made on: the same for the same plan, and another for another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/unused.h"
#include "store/builtin.h"
#include "tests/exchange/plan_json.h"
#include "tests/plan/decided.h"

#include <string.h>

/* The hash of an example with edits, at the built-in rates. */
static char *hash_of(const char *name, const char *edits, char hash[HASH_TEXT]) {
    struct rates rates;
    struct plan *plan = plan_json_plan(name, edits);
    assert_int_equal(builtin_rates(&rates, NULL), ERR_OK);
    decided_mark(plan, &rates, hash);
    rates_done(&rates);
    plan_free(plan);
    return hash;
}

/* The same plan has the same hash after a journey as a file. */
static void content__hash__is_the_same_after_a_file(void **state UNUSED) {
    char before[HASH_TEXT], after[HASH_TEXT];
    hash_of("peter", NULL, before);
    hash_of("peter",
            "person.my_condition = \"Mended\"\n"
            "payments[] = {\"on\": \"2026-04-06\", \"amount\": \"1\"}",
            after);
    assert_string_equal(before, after);
    assert_int_equal(strspn(before, "0123456789abcdef"), 64);
}

/* Answers that run into each other must not make the same content. */
static void content__hash__knows_where_an_answer_ends(void **state UNUSED) {
    static const char *const EDITS[] = {"risks[0].owner = \"ab\"\nrisks[0].trigger = \"c\"",
                                        "risks[0].owner = \"a\"\nrisks[0].trigger = \"bc\"",
                                        "risks[0].owner = \"abc\"\n- risks[0].trigger",
                                        "risks[0].owner = \"atriggerbc\"\n- risks[0].trigger"};
    enum { COUNT = sizeof EDITS / sizeof *EDITS };
    char hashes[COUNT][HASH_TEXT];
    for (size_t i = 0; i < COUNT; i++) {
        hash_of("anne", EDITS[i], hashes[i]);
        for (size_t j = 0; j < i; j++)
            assert_string_not_equal(hashes[j], hashes[i]);
    }
}

/* Two helpers alike, and something that costs nothing: no total tells whose it is. */
static void content__hash__knows_what_a_record_belongs_to(void **state UNUSED) {
#define SAM "helpers = [{\"id\": \"s\", \"called\": \"Sam\"}]\n"
#define HELPER                                                                                     \
    "lines[] = {\"id\": \"h%s\", \"description\": \"Helper\", \"kind\": \"employment\","           \
    " \"helper\": \"s\", \"paid_by\": \"direct_payment\", \"hours_per_week\": \"4\","              \
    " \"hourly_rate\": \"14\"%s}\n"
#define GLOVES ", \"extras\": [{\"label\": \"Gloves\", \"amount\": \"0\", \"per\": \"year\"}]"
    char edits[1024], first[HASH_TEXT], second[HASH_TEXT];
    snprintf(edits, sizeof edits, SAM HELPER HELPER, "1", GLOVES, "2", "");
    hash_of("anne", edits, first);
    snprintf(edits, sizeof edits, SAM HELPER HELPER, "1", "", "2", GLOVES);
    hash_of("anne", edits, second);
    assert_string_not_equal(first, second);
    /* And which record an answer is in, by its id. */
    hash_of("anne", "lines[4].id = \"other\"", second);
    assert_string_not_equal(hash_of("anne", NULL, first), second);
#undef HELPER
#undef SAM
#undef GLOVES
}

/* The same answers at other rates come to another total. */
static void content__hash__knows_the_rates(void **state UNUSED) {
    struct rates rates;
    char before[HASH_TEXT], after[HASH_TEXT];
    struct plan *plan = plan_json_plan("peter", NULL);
    assert_int_equal(builtin_rates(&rates, NULL), ERR_OK);
    decided_mark(plan, &rates, before);
    for (size_t i = 0; i < rates.count; i++)
        if (rates.rows[i].name == RATE_HOLIDAY_ACCRUAL_PERCENT)
            rates.rows[i].value += 1000; /* a tenth of one per cent */
    decided_mark(plan, &rates, after);
    assert_string_not_equal(before, after);
    rates_done(&rates);
    plan_free(plan);
}

/* Every line and every total by itself; and where they are not known, there is no mark. */
static void content__hash__knows_what_everything_comes_to(void **state UNUSED) {
    struct rates rates;
    struct plan_cost cost;
    char before[HASH_TEXT], after[HASH_TEXT];
    struct plan *plan = plan_json_plan("peter", NULL);
    assert_int_equal(builtin_rates(&rates, NULL), ERR_OK);
    decided_mark(plan, &rates, before);
    assert_int_equal(plan_cost(plan, &rates, &cost, NULL), ERR_OK);
    int64_t *const figures[] = {&cost.lines[0].cost,
                                &cost.lines[0].full_year,
                                &cost.lines[0].weekly,
                                &cost.lines[cost.line_count - 1].cost,
                                &cost.baseline_lines[0].cost,
                                &cost.baseline,
                                &cost.adjustments,
                                &cost.budget,
                                &cost.direct_payment_recurring,
                                &cost.direct_payment_one_off,
                                &cost.third_party,
                                &cost.notional,
                                &cost.traditional,
                                &cost.in_kind,
                                &cost.plan,
                                &cost.contingency,
                                &cost.left};
    for (size_t i = 0; i < sizeof figures / sizeof *figures; i++) {
        *figures[i] += 1;
        assert_int_equal(plan_content_hash(plan, &cost, after, NULL), ERR_OK);
        if (strcmp(before, after) == 0)
            fail_msg("figure %zu is not in the mark", i);
        *figures[i] -= 1;
    }
    assert_int_equal(plan_content_hash(plan, &cost, after, NULL), ERR_OK);
    assert_string_equal(before, after);
    plan_cost_done(&cost);
    record_put(plan_one(plan, RECORD_PLAN), PLAN_STARTS,
               (struct value){.set = true, .number = date_of(2019, 4, 6)});
    assert_int_equal(plan_cost(plan, &rates, &cost, NULL), ERR_INPUT);
    assert_int_equal(plan_content_hash(plan, &cost, after, NULL), ERR_INPUT);
    plan_cost_done(&cost);
    rates_done(&rates);
    plan_free(plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(content__hash__is_the_same_after_a_file),
        cmocka_unit_test(content__hash__knows_where_an_answer_ends),
        cmocka_unit_test(content__hash__knows_what_a_record_belongs_to),
        cmocka_unit_test(content__hash__knows_the_rates),
        cmocka_unit_test(content__hash__knows_what_everything_comes_to),
    };
    return cmocka_run_group_tests_name("plan/content", tests, NULL, NULL);
}
