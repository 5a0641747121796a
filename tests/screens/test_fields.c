/* Every field of the dictionary is asked by a form, and has an answer in the plan with all answers,
 * which the tests of what is written and printed then look for. So a new field that is forgotten in
 * either place is named here. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "exchange/plan_file.h"
#include "screens/forms.h"
#include "tests/pages/not_asked.h"

#include <stdio.h>
#include <string.h>

#define WHOLE "tests/data/whole.json"

static bool form_asks(const struct plan_form *form, enum record_type type, size_t field) {
    for (size_t i = 0; i < form->field_count; i++)
        if (form_field_asks(&form->fields[i], type, field))
            return true;
    return false;
}

/* A thing in the plan and the work of a helper have a form each: both ask what both have. */
static bool is_asked_of_lines(size_t field) {
    enum line_use use = dictionary_field(RECORD_LINE, field)->use;
    return (use == USE_EMPLOYMENT || form_asks(&form_line, RECORD_LINE, field)) &&
           (use == USE_ORDINARY || form_asks(&form_hours, RECORD_LINE, field));
}

static bool is_asked(enum record_type type, size_t field) {
    size_t i = 0;
    if (type == RECORD_LINE)
        return is_asked_of_lines(field);
    while (plan_forms[i] != NULL && !form_asks(plan_forms[i], type, field))
        i++;
    return plan_forms[i] != NULL;
}

static void field__is_asked__by_a_form(void **state UNUSED) {
    int wrong = 0;
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        const struct record_def *def = dictionary_record(type);
        for (size_t field = 0; field < def->field_count; field++) {
            bool asked = is_asked(type, field), left_out = is_in_no_form(type, field);
            if (asked != left_out)
                continue;
            print_error("%s.%s is %s\n", def->table, def->fields[field].key,
                        asked ? "asked, though NOT_ASKED says it is not" : "asked by no form");
            wrong++;
        }
    }
    assert_int_equal(wrong, 0);
}

static bool has_answer(const struct plan *plan, enum record_type type, size_t field) {
    for (size_t i = 0; i < plan_count(plan, type); i++)
        if (record_has(plan_at(plan, type, i), field))
            return true;
    return false;
}

static void field__has_an_answer__in_the_whole_plan(void **state UNUSED) {
    struct plan *plan = NULL;
    struct err_info info = {0};
    int wrong = 0;
    if (plan_file_read(WHOLE, &plan, &info) != ERR_OK)
        fail_msg("%s: %s", info.at, info.text);
    for (int number = 0; number < RECORD_TYPE_COUNT; number++) {
        enum record_type type = (enum record_type)number;
        const struct record_def *def = dictionary_record(type);
        for (size_t field = 0; field < def->field_count; field++) {
            if (has_answer(plan, type, field))
                continue;
            print_error("%s.%s has no answer in " WHOLE "\n", def->table, def->fields[field].key);
            wrong++;
        }
    }
    plan_free(plan);
    assert_int_equal(wrong, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(field__is_asked__by_a_form),
        cmocka_unit_test(field__has_an_answer__in_the_whole_plan),
    };
    return cmocka_run_group_tests_name("screens/fields", tests, NULL, NULL);
}
