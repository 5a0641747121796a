/* Owns the changing of example plans for tests, by path. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "exchange/plan_file.h"
#include "tests/exchange/plan_json.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

json_t *plan_json_load(const char *name) {
    char path[256];
    json_error_t error;
    snprintf(path, sizeof path, "tests/data/cases/%s.json", name);
    json_t *root = json_load_file(path, 0, &error);
    if (root == NULL)
        fail_msg("%s: %s", path, error.text);
    return root;
}

/* What stands at the first step of a path, which is made where it is missing: "lines", "[2]" or,
 * for a new last item, "[]". `list` says what is needed there. */
static json_t *step_into(json_t *at, const char *step, bool list) {
    json_t *made = list ? json_array() : json_object(), *found;
    if (step[0] == '[') {
        size_t index = step[1] == ']' ? json_array_size(at) : (size_t)strtoul(step + 1, NULL, 10);
        found = json_array_get(at, index);
        if (found == NULL) {
            assert_int_equal(index, json_array_size(at));
            assert_int_equal(json_array_append(at, made), 0);
            found = json_array_get(at, index);
        }
    } else {
        found = json_object_get(at, step);
        if (found == NULL) {
            assert_int_equal(json_object_set(at, step, made), 0);
            found = json_object_get(at, step);
        }
    }
    json_decref(made);
    return found;
}

/* Takes the next step of a path from *path into `step`. */
static void next_step(const char **path, char step[128]) {
    *path += **path == '.';
    size_t length = **path == '[' ? strcspn(*path, "]") + 1 : strcspn(*path, ".[");
    assert_true(length > 0 && length < 128);
    memcpy(step, *path, length);
    step[length] = '\0';
    *path += length;
}

/* Sets or (where `value` is NULL) takes out what a path leads to. */
static void change(json_t *at, const char *path, json_t *value) {
    char step[128];
    next_step(&path, step);
    if (*path != '\0') {
        change(step_into(at, step, *path == '['), path, value);
    } else if (step[0] != '[' && value == NULL) {
        assert_int_equal(json_object_del(at, step), 0);
    } else if (step[0] != '[') {
        assert_int_equal(json_object_set_new_nocheck(at, step, value), 0);
    } else if (value == NULL) {
        assert_int_equal(json_array_remove(at, (size_t)strtoul(step + 1, NULL, 10)), 0);
    } else if (step[1] == ']') {
        assert_int_equal(json_array_append_new(at, value), 0);
    } else {
        assert_int_equal(json_array_set_new(at, (size_t)strtoul(step + 1, NULL, 10), value), 0);
    }
}

void plan_json_edit(json_t *root, const char *edits) {
    char *copy = strdup(edits), *rest = NULL;
    assert_non_null(copy);
    for (char *line = strtok_r(copy, "\n", &rest); line != NULL;
         line = strtok_r(NULL, "\n", &rest)) {
        char *sign = strstr(line, " = ");
        if (strncmp(line, "- ", 2) == 0) {
            change(root, line + 2, NULL);
        } else {
            assert_non_null(sign);
            *sign = '\0';
            json_error_t error;
            json_t *value = json_loads(sign + 3, JSON_DECODE_ANY, &error);
            if (value == NULL)
                fail_msg("%s: %s", sign + 3, error.text);
            change(root, line, value);
        }
    }
    free(copy);
}

struct plan *plan_json_plan(const char *name, const char *edits) {
    json_t *root = plan_json_load(name);
    if (edits != NULL)
        plan_json_edit(root, edits);
    char *text = json_dumps(root, 0);
    struct plan *plan = NULL;
    struct err_info info = {0};
    assert_non_null(text);
    if (plan_file_parse(text, strlen(text), &plan, &info) != ERR_OK)
        fail_msg("%s: %s", info.at, info.text);
    free(text);
    json_decref(root);
    return plan;
}
