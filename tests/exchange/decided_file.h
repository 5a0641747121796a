/* Plan files for tests with decisions in them that were made on the plan, or were not. */
#ifndef PHBPLAN_TESTS_EXCHANGE_DECIDED_FILE_H
#define PHBPLAN_TESTS_EXCHANGE_DECIDED_FILE_H

#include "store/builtin.h"
#include "tests/exchange/plan_json.h"
#include "tests/plan/decided.h"
#include "tests/term/files.h"

/* One decision for plan_json_edit: who, what, on which day of May 2026, and its content or none. */
#define DECISION(role, decision, day, more)                                                        \
    "decisions[] = {\"role\": \"" role "\", \"name\": \"A " role "\", \"decision\": \"" decision   \
    "\", \"on\": \"2026-05-" day "\", \"reason\": \"A reason\"" more "}\n"
#define HERE ", \"content\": \"" DECIDED_HERE "\"" /* the plan as it is */
#define OTHER ", \"content\": \"0f0f\""            /* another one */
#define PERSON DECISION("person", "agrees", "18", HERE)
#define CLINICIAN DECISION("clinician", "agrees", "19", HERE ", \"declares\": " DECLARED)
#define YES DECISION("commissioner", "authorises", "20", HERE)

/* Writes an example's plan file: with `edits`, then with the marks of the decisions made HERE (at
 * the built-in rates), and then with what was changed `afterwards` (NULL for nothing). */
static inline void decided_file(const char *name, const char *edits, const char *afterwards,
                                const char *path) {
    struct rates rates;
    struct plan *plan = plan_json_plan(name, edits);
    char mark[HASH_TEXT];
    json_t *root = plan_json_load(name), *decision;
    size_t at;
    assert_int_equal(builtin_rates(&rates, NULL), ERR_OK);
    plan_json_edit(root, edits);
    json_array_foreach(json_object_get(root, "decisions"), at, decision) {
        const char *content = json_string_value(json_object_get(decision, "content"));
        if (content != NULL && strcmp(content, DECIDED_HERE) == 0)
            json_object_set_new(decision, "content", json_string(decided_mark(plan, &rates, mark)));
    }
    if (afterwards != NULL)
        plan_json_edit(root, afterwards);
    char *text = json_dumps(root, JSON_INDENT(1));
    assert_non_null(text);
    file_write_all(path, text, strlen(text));
    free(text);
    json_decref(root);
    rates_done(&rates);
    plan_free(plan);
}

#endif
