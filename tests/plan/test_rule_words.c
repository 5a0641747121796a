/* The words of rules: what they may be, and that a finding says those that it is given. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "tests/plan/look.h"

#define TWENTY "twenty letters, and "
#define HUNDRED TWENTY TWENTY TWENTY TWENTY TWENTY
#define SIX_HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED HUNDRED

/* "{title}" is in the message of line.no-outcome, "{figure}" in that of budget.split, both in that
 * of line.no-price, and none in that of line.none. `says` NULL: it may be. */
static const struct may_row {
    const char *rule;
    enum rule_text which;
    const char *text, *says;
} MAY[] = {
    {"line.none", RULE_MESSAGE, "Add a thing.", NULL},
    {"line.none", RULE_MESSAGE, SIX_HUNDRED, NULL},
    {"line.none", RULE_MESSAGE, SIX_HUNDRED "x", "too long. The most is 600 letters"},
    {"line.none", RULE_MESSAGE, "\u00e9" SIX_HUNDRED, "too long. The most is 599 letters"},
    {"line.none", RULE_MESSAGE, "", "cannot be empty"},
    {"line.none", RULE_MESSAGE, "  ", "cannot be empty"},
    {"line.none", RULE_MESSAGE, "Two\nlines", "cannot be shown"},
    {"line.none", RULE_MESSAGE, "A \xff byte", "cannot be shown"},
    {"line.none", RULE_MESSAGE, "Back\xe2\x80\xaewards", "cannot be shown"},
    {"line.none", RULE_MESSAGE, "=1+1", "begins with \"=\""},
    {"line.none", RULE_MESSAGE, "-1", "begins with \"-\""},
    {"line.none", RULE_MESSAGE, "{title} is new", "nothing to put in the place of {title}"},
    {"line.none", RULE_MESSAGE, "Press {NEW}", "are for {title} and {figure} alone"},
    {"line.none", RULE_MESSAGE, "A } here", "are for {title} and {figure} alone"},
    {"line.no-outcome", RULE_MESSAGE, "For {title}, say what for.", NULL},
    {"line.no-outcome", RULE_MESSAGE, "{title}, {title}!", NULL},
    {"line.no-outcome", RULE_MESSAGE, "Say what for.", "There has to be {title}"},
    {"line.no-outcome", RULE_MESSAGE, "For {Title}", "are for {title} and {figure} alone"},
    {"line.no-outcome", RULE_MESSAGE, "{title} {figure}", "in the place of {figure}"},
    {"budget.split", RULE_MESSAGE, "It is {figure} per cent.", NULL},
    {"budget.split", RULE_MESSAGE, "It is some per cent.", "There has to be {figure}"},
    {"line.no-price", RULE_MESSAGE, "{figure} of {title}", NULL},
    {"line.no-price", RULE_MESSAGE, "The price of {title}", "There has to be {figure}"},
    {"line.no-price", RULE_WHY, "It has to be enough.", NULL},
    {"line.no-price", RULE_WHY, "{title} has to be enough.", "in the place of {title}"},
    {"line.no-price", RULE_SOURCE, "Our own rules [2026], \u00A71", NULL},
    {"line.no-price", RULE_SOURCE, "Rule {figure}", "in the place of {figure}"},
    {"line.no-price", RULE_SOURCE, "@rules", "begins with \"@\""},
};

static void rule_words__may_be__what_fits_the_rule(void **state UNUSED) {
    for (size_t i = 0; i < sizeof MAY / sizeof *MAY; i++) {
        struct err_info info = {0};
        enum err err = rule_text_check(rule_find(MAY[i].rule), MAY[i].which, MAY[i].text, &info);
        assert_int_equal(err, MAY[i].says == NULL ? ERR_OK : ERR_INPUT);
        if (MAY[i].says != NULL && strstr(info.text, MAY[i].says) == NULL)
            fail_msg("\"%s\" of %s: %s", MAY[i].text, MAY[i].rule, info.text);
    }
}

/* The program's own can be taken in again, and each has a day that has been. */
static void rule_words__of_the_program__may_be(void **state UNUSED) {
    size_t count = 0;
    const struct rule *rules = rules_all(&count);
    for (size_t i = 0; i < count; i++) {
        const struct rule_words words = rule_words_of(&rules[i]);
        assert_int_equal(rule_find(rules[i].id), i);
        for (size_t t = 0; t < RULE_TEXT_COUNT; t++)
            assert_int_equal(rule_text_check(i, (enum rule_text)t, words.texts[t], NULL), ERR_OK);
        if (rules[i].checked < date_of(2026, 11, 22) || rules[i].checked > date_of(2026, 11, 26))
            fail_msg("%s was checked on another day than it was", rules[i].id);
        assert_null(strstr(rules[i].source, "checked")); /* the day stands by itself */
    }
    assert_int_equal(rule_find("line.nothing"), count);
}

/* A finding says them, with what it is about in its place; what the rule is, is as it was. */
static void rule_words__given__are_what_is_found(void **state UNUSED) {
    struct look look;
    struct rules rules;
    char source[RULE_SOURCE_WORDS], others[] = "For {title}: say what for.";
    const struct rule_words words = {{others, "So we say.", "Our rules, 3"}, date_of(2027, 1, 31)};
    size_t number = rule_find("line.no-outcome");
    assert_int_equal(rules_init(&rules, NULL), ERR_OK);
    assert_int_equal(rules_reword(&rules, number, &words, NULL), ERR_OK);
    others[0] = 'X'; /* it has them for itself */
    look_start(&look, "anne", "- lines[4].outcomes");
    look_at(&look, STEP_SUBMIT);
    const struct rule own = *found(&look, "line.no-outcome", NULL)->rule;
    assert_string_equal(found(&look, "line.no-outcome", NULL)->at, "lines[4]");
    findings_done(&look.findings);
    assert_int_equal(
        rules_find(look.plan, &look.cost, &rules, STEP_SUBMIT, look.today, &look.findings, NULL),
        ERR_OK);
    const struct finding *finding = found(&look, "line.no-outcome", NULL);
    assert_non_null(finding);
    assert_memory_equal(finding->message, "For ", 4);
    assert_non_null(strstr(finding->message, record_title(plan_at(look.plan, RECORD_LINE, 4))));
    assert_string_equal(finding->rule->why, "So we say.");
    assert_string_equal(rule_source_words(finding->rule, source),
                        "Our rules, 3; checked 31 January 2027");
    assert_true(finding->rule->level == own.level && finding->rule->stops == own.stops &&
                finding->rule->record == own.record && finding->rule->field == own.field &&
                finding->rule->check == own.check);
    look_end(&look);
    /* And the program's own again. */
    assert_int_equal(rules_reword(&rules, number, NULL, NULL), ERR_OK);
    assert_string_equal(rules.items[number].message, own.message);
    assert_int_equal(rules.items[number].checked, own.checked);
    rules_done(&rules);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(rule_words__may_be__what_fits_the_rule),
        cmocka_unit_test(rule_words__of_the_program__may_be),
        cmocka_unit_test(rule_words__given__are_what_is_found),
    };
    return cmocka_run_group_tests_name("plan/rule_words", tests, NULL, NULL);
}
