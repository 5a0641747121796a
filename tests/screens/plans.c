/* Plans taken in from files; see plans.h. */
#include "tests/screens/plans.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

json_t *json_of_file(const char *path) {
    json_error_t error;
    json_t *root = json_load_file(path, 0, &error);
    if (root == NULL)
        fail_msg("%s:%d: %s", path, error.line, error.text);
    return root;
}

static char *run(struct seat *s, const char *const args[]) {
    char *out = NULL, *err = NULL;
    int status = -1;
    session_run_command(s, args, &out, &err, &status);
    if (status != 0)
        fail_msg("phbplan %s: %s", args[0], err);
    free(err);
    return out;
}

void import_plan(struct seat *s, json_t *plan) {
    char path[FILES_PATH];
    json_object_del(plan, "reference");
    session_path(s, "plan.json", path);
    assert_int_equal(json_dump_file(plan, path, 0), 0);
    json_decref(plan);
    free(run(s, (const char *const[]){"import", path, NULL}));
}

json_t *cost_of_plan(struct seat *s) {
    char *out = run(s, (const char *const[]){"cost", "P-0001", "--json", NULL});
    json_t *cost = json_loads(out, 0, NULL);
    free(out);
    assert_non_null(cost);
    return cost;
}

const char *json_string_of(const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    if (text == NULL)
        fail_msg("there is no %s", key);
    return text;
}

char *shown_amount(const char *plain, char buffer[32]) {
    bool minus = plain[0] == '-';
    size_t whole = strcspn(plain + minus, "."), used;
    used = (size_t)snprintf(buffer, 32, "%s\u00A3", minus ? "-" : "");
    for (size_t i = 0; i < whole; i++) {
        buffer[used++] = plain[minus + i];
        if (i + 1 < whole && (whole - i - 1) % 3 == 0)
            buffer[used++] = ',';
    }
    snprintf(buffer + used, 32 - used, "%s", plain + minus + whole);
    return buffer;
}
