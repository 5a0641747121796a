/* What a decision was made on: the same for the same plan, and another for another. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plan/content.h"
#include "tests/exchange/plan_json.h"

#include <string.h>

/* The same plan has the same hash after a journey as a file. */
static void content__hash__is_the_same_after_a_file(void **state) {
    (void)state;
    char before[HASH_TEXT], after[HASH_TEXT];
    struct plan *plan = plan_json_plan("peter", NULL);
    assert_int_equal(plan_content_hash(plan, before, NULL), ERR_OK);
    plan_free(plan);
    plan = plan_json_plan("peter", "person.my_condition = \"Mended\"\n"
                                   "payments[] = {\"on\": \"2026-04-06\", \"amount\": \"1\"}");
    assert_int_equal(plan_content_hash(plan, after, NULL), ERR_OK);
    plan_free(plan);
    assert_string_equal(before, after);
    assert_int_equal(strspn(before, "0123456789abcdef"), 64);
}

/* Answers that run into each other must not make the same content. */
static void content__hash__knows_where_an_answer_ends(void **state) {
    (void)state;
    static const char *const EDITS[] = {"risks[0].owner = \"ab\"\nrisks[0].trigger = \"c\"",
                                        "risks[0].owner = \"a\"\nrisks[0].trigger = \"bc\"",
                                        "risks[0].owner = \"abc\"\n- risks[0].trigger"};
    char hashes[3][HASH_TEXT];
    for (size_t i = 0; i < 3; i++) {
        struct plan *plan = plan_json_plan("anne", EDITS[i]);
        assert_int_equal(plan_content_hash(plan, hashes[i], NULL), ERR_OK);
        plan_free(plan);
    }
    assert_string_not_equal(hashes[0], hashes[1]);
    assert_string_not_equal(hashes[0], hashes[2]);
    assert_string_not_equal(hashes[1], hashes[2]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(content__hash__is_the_same_after_a_file),
        cmocka_unit_test(content__hash__knows_where_an_answer_ends),
    };
    return cmocka_run_group_tests_name("plan/content", tests, NULL, NULL);
}
