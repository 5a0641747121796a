/* Plan files of version 1 are the same plans, once they are read, as those of today. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "exchange/plan_file.h"
#include "tests/exchange/plan_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Each worked example as version 1 had it is the same plan once it is read, but for the ids of the
 * helpers, who are called as their lines are. */
static void plan_file__parse__older_files_are_the_same_plans(void **state UNUSED) {
    static const char *const NAMES[] = {"anne", "edges", "employer", "peter"};
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        char older_name[64];
        snprintf(older_name, sizeof older_name, "version-1/%s", NAMES[i]);
        struct plan *older = plan_json_plan(older_name, NULL),
                    *now = plan_json_plan(NAMES[i], NULL);
        size_t helpers = plan_count(now, RECORD_HELPER);
        assert_int_equal(plan_count(older, RECORD_HELPER), helpers);
        for (size_t h = 0; h < helpers; h++) {
            const struct record *a = plan_at(older, RECORD_HELPER, h),
                                *b = plan_at(now, RECORD_HELPER, h);
            const struct record *line = plan_find(older, RECORD_LINE, a->id, NULL);
            assert_non_null(line);
            assert_string_equal(record_text(line, LINE_HELPER), a->id);
            assert_string_equal(record_text(line, LINE_DESCRIPTION), record_text(a, HELPER_CALLED));
            for (size_t f = HELPER_CALLED + 1; f < HELPER_FIELD_COUNT; f++)
                assert_int_equal(record_number(a, f), record_number(b, f));
        }
        for (size_t o = 0; o < plan_count(now, RECORD_OUTCOME); o++)
            assert_int_equal(record_number(plan_at(older, RECORD_OUTCOME, o), OUTCOME_IMPORTANCE),
                             record_number(plan_at(now, RECORD_OUTCOME, o), OUTCOME_IMPORTANCE));
        plan_free(older);
        plan_free(now);
    }
}

/* What never counted is not kept, and a helper whose pay was not said yet has none to cover at. */
static void plan_file__parse__older_files_keep_what_never_counted_out(void **state UNUSED) {
    struct plan *plan =
        plan_json_plan("version-1/peter", "lines[0].holiday = \"cover\"\n- lines[0].hourly_rate\n"
                                          "lines[1].period = \"once\"\nlines[1].times = 2\n"
                                          "money.one_off_only = true");
    assert_int_equal(plan_count(plan, RECORD_HELPER), 1);
    const struct record *helper = plan_at(plan, RECORD_HELPER, 0);
    assert_string_equal(helper->id, "l1");
    assert_string_equal(record_text(plan_at(plan, RECORD_LINE, 0), LINE_HELPER), "l1");
    assert_int_equal(record_number(helper, HELPER_HOLIDAY), LEAVE_AGENCY);
    assert_true(record_has(helper, HELPER_AGENCY_HOUR));
    assert_int_equal(record_number(helper, HELPER_AGENCY_HOUR), 0);
    assert_false(record_has(plan_at(plan, RECORD_LINE, 1), LINE_TIMES));
    plan_free(plan);
}

#define NO_KEY_OF_1 "no plan file of version 1 has this key"

/* What such a file says wrongly is said by its own paths, in the words of its own time; and what
 * only it may say is refused in a file of today. */
static void plan_file__parse__older_files_are_refused_by_their_own_paths(void **state UNUSED) {
    static const struct {
        const char *name, *edits, *at, *words;
    } ROWS[] = {
        {"anne", "outcomes[0].importance = 11", "outcomes[0].importance", "most is 10"},
        {"peter", "lines[0].pension = \"auto\"", "lines[0].pension", "version 1"},
        {"peter", "lines[0].personal_care_only = true", "lines[0].personal_care_only", "version 1"},
        {"peter", "money.one_off_only = true", "money.one_off_only", "version 1"},
        {"peter", "- helpers[0].called", "helpers[0].called", "missing"},
        {"peter", "helpers[0].holiday = \"cover\"", "helpers[0].holiday",
         "accrued, agency, nobody"},
        {"peter", "helpers[0].holiday = \"agency\"", "helpers[0].agency_hour", "price is missing"},
        {"peter", "lines[0].helper = \"h9\"", "lines[0].helper", "h9"},
        {"peter", "- lines[0].helper", "lines[0].helper", "missing"},
        {"version-1/peter", "lines[0].pension = \"sometimes\"", "lines[0].pension", "opted_in"},
        {"version-1/peter", "lines[0].holiday = \"agency\"", "lines[0].holiday", "accrued, cover"},
        {"version-1/peter", "lines[0].sick_weeks = 2", "lines[0].sick_weeks", "in quotation marks"},
        {"version-1/peter", "lines[0].sick_weeks = \"53.1\"", "lines[0].sick_weeks", "too big"},
        {"version-1/peter", "lines[0].personal_care_only = \"yes\"", "lines[0].personal_care_only",
         "true or false"},
        {"version-1/peter", "lines[0].hourly_rate = 13", "lines[0].hourly_rate", "quotation marks"},
        {"version-1/peter", "- lines[0].id", "lines[0].id", "must be there"},
        {"version-1/peter", "- lines[0].description", "lines[0].description", "missing"},
        {"version-1/peter", "lines[1].pension = \"auto\"", "lines[1].pension", "only a helper"},
        {"version-1/peter", "lines[0].pensions = \"auto\"", "lines[0].pensions", "Check how"},
        {"version-1/peter", "outcomes[0].importance = 4", "outcomes[0].importance", "most is 3"},
        {"version-1/peter", "money.one_off_only = 1", "money.one_off_only", "true or false"},
        {"version-1/peter", "lines = {}", "lines", "a list in [ ]"},
        {"version-1/peter", "would_mentor = true", "would_mentor", NO_KEY_OF_1},
        {"version-1/peter", "rates = []", "rates", NO_KEY_OF_1},
        {"version-1/peter", "helpers = []", "helpers", NO_KEY_OF_1},
        {"version-1/peter", "capacity = {}", "capacity", NO_KEY_OF_1},
        {"version-1/peter", "person.sex = \"f\"", "person.sex", NO_KEY_OF_1},
        {"version-1/peter", "outcomes[0].needs = []", "outcomes[0].needs", NO_KEY_OF_1},
        {"version-1/peter", "baseline[0].uplift_percent = \"2\"", "baseline[0].uplift_percent",
         NO_KEY_OF_1},
        {"version-1/peter", "lines[0].helper = \"l1\"", "lines[0].helper", NO_KEY_OF_1},
        {"version-1/peter", "lines[0].work = \"hours\"", "lines[0].work", NO_KEY_OF_1},
        {"version-1/peter", "lines[1].others_pay_percent = \"2\"", "lines[1].others_pay_percent",
         NO_KEY_OF_1},
        {"version-1/peter", "measures[0].lowest = \"2\"", "measures[0].lowest", NO_KEY_OF_1},
        {"version-1/peter", "payments = [{\"id\": \"1\"}]", "payments[0].id", NO_KEY_OF_1},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        json_t *root = plan_json_load(ROWS[i].name);
        struct plan *plan = NULL;
        struct err_info info = {0};
        plan_json_edit(root, ROWS[i].edits);
        char *text = json_dumps(root, 0);
        enum err err = plan_file_parse(text, strlen(text), &plan, &info);
        if (err == ERR_OK || strcmp(info.at, ROWS[i].at) != 0 ||
            strstr(info.text, ROWS[i].words) == NULL)
            fail_msg("%s: %s: %s", ROWS[i].edits, info.at, info.text);
        free(text);
        json_decref(root);
    }
}

/* The plan with an answer to everything, as a file of version 1, is refused for one key after
 * another, until what is left is of that time: and then for what matters 5 of 3. */
static void plan_file__parse__older_files_have_no_key_that_came_later(void **state UNUSED) {
    int refused = 0;
    json_t *root = plan_json_load("../whole");
    struct plan *plan = NULL;
    struct err_info info = {0};
    for (;; refused++) {
        json_object_set_new(root, "phbplan", json_integer(1));
        char *text = json_dumps(root, 0), edit[sizeof info.at + 2];
        enum err err = plan_file_parse(text, strlen(text), &plan, &info);
        free(text);
        if (err == ERR_OK || strstr(info.text, NO_KEY_OF_1) == NULL)
            break;
        snprintf(edit, sizeof edit, "- %s", info.at);
        plan_json_edit(root, edit);
    }
    assert_string_equal(info.at, "outcomes[0].importance");
    assert_true(refused >= 49);
    json_decref(root);
}

/* A key that is no word at all, or several, is none of that time, and of none. */
static void plan_file__parse__older_files_have_no_key_without_a_word(void **state UNUSED) {
    static const char *const KEYS[] = {"", " ", " id", "id ", "id what_could_happen", "  "};
    for (size_t i = 0; i < sizeof KEYS / sizeof *KEYS; i++) {
        json_t *root = plan_json_load("version-1/anne");
        struct plan *plan = NULL;
        struct err_info info = {0};
        json_object_set_new(json_array_get(json_object_get(root, "risks"), 0), KEYS[i],
                            json_string("x"));
        char *text = json_dumps(root, 0);
        assert_int_equal(plan_file_parse(text, strlen(text), &plan, &info), ERR_INPUT);
        assert_non_null(strstr(info.at, "risks[0]."));
        free(text);
        json_decref(root);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plan_file__parse__older_files_are_the_same_plans),
        cmocka_unit_test(plan_file__parse__older_files_have_no_key_that_came_later),
        cmocka_unit_test(plan_file__parse__older_files_have_no_key_without_a_word),
        cmocka_unit_test(plan_file__parse__older_files_are_refused_by_their_own_paths),
        cmocka_unit_test(plan_file__parse__older_files_keep_what_never_counted_out),
    };
    return cmocka_run_group_tests_name("exchange/plan_file_older", tests, NULL, NULL);
}
