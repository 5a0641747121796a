/* From one form of a plan to another by one list of changes, whatever differs, and back. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "exchange/plan_file.h"
#include "plan/difference.h"
#include "tests/exchange/plan_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void assert_hash(const struct plan *plan, const char *wanted) {
    char hash[HASH_TEXT];
    assert_int_equal(plan_whole_hash(plan, hash, NULL), ERR_OK);
    assert_string_equal(hash, wanted);
}

/* Makes `here` what `file` is, and back. */
static void assert_between(struct plan *here, const struct plan *file) {
    struct changes changes;
    struct err_info info = {0};
    char before[HASH_TEXT], after[HASH_TEXT];
    size_t count = 9;
    assert_int_equal(plan_whole_hash(here, before, NULL), ERR_OK);
    assert_int_equal(plan_whole_hash(file, after, NULL), ERR_OK);
    changes_init(&changes);
    assert_int_equal(changes_between(here, file, &changes, &info), ERR_OK);
    if (plan_apply(here, &changes, NULL, &info) != ERR_OK)
        fail_msg("%s: %s", info.at, info.text);
    assert_hash(here, after);
    assert_int_equal(plan_differences(here, file, NULL, NULL, &count, NULL), ERR_OK);
    assert_int_equal(count, 0);
    assert_int_equal(plan_revert(here, &changes, &info), ERR_OK);
    assert_hash(here, before);
    changes_done(&changes);
}

static const char *const FILES[] = {"tests/data/whole.json",       "tests/data/cases/anne.json",
                                    "tests/data/cases/peter.json", "tests/data/cases/employer.json",
                                    "tests/data/cases/team.json",  "tests/data/cases/edges.json"};
enum { FILE_COUNT = sizeof FILES / sizeof *FILES };

static struct plan *read_plan(const char *path) {
    struct plan *plan = NULL;
    struct err_info info = {0};
    if (plan_file_read(path, &plan, &info) != ERR_OK)
        fail_msg("%s: %s %s", path, info.at, info.text);
    return plan;
}

static void between__goes__from_any_plan_to_any_other(void **state UNUSED) {
    for (size_t i = 0; i < FILE_COUNT; i++)
        for (size_t j = 0; j < FILE_COUNT; j++) {
            struct plan *here = read_plan(FILES[i]), *file = read_plan(FILES[j]);
            assert_between(here, file);
            plan_free(here);
            plan_free(file);
        }
}

static void between__is__nothing_where_nothing_differs(void **state UNUSED) {
    for (size_t i = 0; i < FILE_COUNT; i++) {
        struct plan *here = read_plan(FILES[i]);
        struct changes changes;
        changes_init(&changes);
        assert_int_equal(changes_between(here, here, &changes, NULL), ERR_OK);
        assert_int_equal(changes.count, 0);
        changes_done(&changes);
        plan_free(here);
    }
}

/* Takes records out, one from each list in turn, and turns the order of each list round. */
static void between__knows__another_order_and_what_is_gone(void **state UNUSED) {
    json_error_t error;
    for (size_t i = 0; i < FILE_COUNT; i++) {
        json_t *root = json_load_file(FILES[i], 0, &error), *list;
        const char *key;
        json_object_foreach(root, key, list) {
            if (!json_is_array(list) || json_array_size(list) < 2)
                continue;
            json_t *turned = json_deep_copy(root), *other = json_array();
            struct plan *here = read_plan(FILES[i]), *file = NULL;
            for (size_t at = json_array_size(list); at > 0; at--)
                json_array_append(other, json_array_get(list, at - 1));
            json_object_set_new(turned, key, other);
            char *text = json_dumps(turned, 0);
            assert_int_equal(plan_file_parse(text, strlen(text), &file, NULL), ERR_OK);
            assert_between(here, file);
            assert_between(file, here);
            free(text);
            json_decref(turned);
            plan_free(here);
            plan_free(file);
        }
        json_decref(root);
    }
}

/* Extra costs belong to their lines: in whichever order they were added, the plan is the same. */
static void whole_hash__is__the_same_however_extras_were_added(void **state UNUSED) {
    struct plan *a = plan_new(), *b = plan_new();
    struct plan *const plans[] = {a, b};
    static const char *const orders[] = {"xyz",
                                         "xzy"}; /* x and y of the first line, z of the next */
    char one[HASH_TEXT];
    size_t count = 9;
    for (size_t p = 0; p < 2; p++) {
        assert_int_equal(plan_add(plans[p], RECORD_LINE, "1", "", SIZE_MAX, NULL, NULL), ERR_OK);
        assert_int_equal(plan_add(plans[p], RECORD_LINE, "2", "", SIZE_MAX, NULL, NULL), ERR_OK);
        for (const char *at = orders[p]; *at != '\0'; at++) {
            struct record *extra = NULL;
            const char id[] = {*at, '\0'};
            assert_int_equal(plan_add(plans[p], RECORD_EXTRA, id, *at == 'z' ? "2" : "1", SIZE_MAX,
                                      &extra, NULL),
                             ERR_OK);
            record_put(extra, EXTRA_LABEL, (struct value){.set = true, .text = strdup(id)});
        }
    }
    assert_int_equal(plan_whole_hash(a, one, NULL), ERR_OK);
    assert_hash(b, one);
    assert_int_equal(plan_differences(a, b, NULL, NULL, &count, NULL), ERR_OK);
    assert_int_equal(count, 0);
    plan_free(a);
    plan_free(b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(between__goes__from_any_plan_to_any_other),
        cmocka_unit_test(between__is__nothing_where_nothing_differs),
        cmocka_unit_test(between__knows__another_order_and_what_is_gone),
        cmocka_unit_test(whole_hash__is__the_same_however_extras_were_added),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
