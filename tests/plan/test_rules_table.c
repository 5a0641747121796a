/* The words of the rules, and the names of steps and levels. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "plan/rules.h"

#include <string.h>

/* The words of the field, and none that blame. */
static void rules__table__words_are_kind(void **state UNUSED) {
    static const char *const NEVER[] = {" case ",    "customer", "troubled", "non-compliant",
                                        "failed",    "invalid",  "error",    " must not ",
                                        "forbidden", "comply"};
    size_t count = 0;
    const struct rule *rules = rules_all(&count);
    for (size_t i = 0; i < count; i++)
        for (size_t n = 0; n < sizeof NEVER / sizeof *NEVER; n++)
            if (strstr(rules[i].message, NEVER[n]) != NULL ||
                strstr(rules[i].why, NEVER[n]) != NULL)
                fail_msg("%s says \"%s\"", rules[i].id, NEVER[n]);
}

/* What is wrong is a sentence, and what to do another; or what is found has it in its figure. */
static void rules__table__say_what_to_do(void **state UNUSED) {
    size_t count = 0;
    const struct rule *rules = rules_all(&count);
    for (size_t i = 0; i < count; i++) {
        const char *end = strstr(rules[i].message, ". "),
                   *figure = strstr(rules[i].message, ": {figure}");
        if (rules[i].level != LEVEL_NOTE && end == NULL && figure == NULL)
            fail_msg("%s says not what to do: \"%s\"", rules[i].id, rules[i].message);
    }
}

static void rules__steps__keys_are_found(void **state UNUSED) {
    static const char *const KEYS[] = {"agree", "clinical", "submit", "authorise", "pay"};
    for (int i = 0; i < STEP_NONE; i++) {
        enum step step = STEP_NONE;
        assert_true(step_find(KEYS[i], &step));
        assert_int_equal(step, i);
        assert_string_equal(step_key(step), KEYS[i]);
        assert_true(*step_label(step) != '\0');
    }
    enum step step = STEP_PAY;
    assert_false(step_find("none", &step));
    assert_false(step_find("", &step));
    assert_int_equal(step, STEP_PAY);
    assert_string_equal(level_key(LEVEL_FIX), "fix");
    assert_string_equal(level_key(LEVEL_LOOK), "look");
    assert_string_equal(level_key(LEVEL_NOTE), "note");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rules__table__words_are_kind),
        cmocka_unit_test(rules__table__say_what_to_do),
        cmocka_unit_test(rules__steps__keys_are_found),
    };
    return cmocka_run_group_tests_name("plan/rules_table", tests, NULL, NULL);
}
