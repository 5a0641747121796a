/* Plan files for tests with decisions in them that were made on the plan, or were not. */
#ifndef PHBPLAN_TESTS_EXCHANGE_DECIDED_FILE_H
#define PHBPLAN_TESTS_EXCHANGE_DECIDED_FILE_H

#include "exchange/plan_file.h"
#include "store/builtin.h"
#include "store/store.h"
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

/* The keys that decisions in plan files are signed with. */
struct decided_keys {
    char key[SIGN_KEY], secret[SIGN_SECRET];
};
static inline const struct decided_keys *decided_keys(void) {
    static struct decided_keys keys;
    if (keys.key[0] == '\0')
        assert_int_equal(sign_make_keys(keys.key, keys.secret, NULL), ERR_OK);
    return &keys;
}

/* Makes them known in a store, so that what they signed counts there. */
static inline void decided_known(const char *path) {
    struct store *store = NULL;
    assert_int_equal(store_open(path, false, &store, NULL), ERR_OK);
    assert_int_equal(store_know_key(store, decided_keys()->key, "Example Board", SIDE_BOTH, NULL),
                     ERR_OK);
    store_close(store);
}

/* Signs every decision of a plan file that is not signed yet. */
static inline void decided_sign(json_t *root) {
    char *text = json_dumps(root, 0), signature[SIGN_TEXT];
    struct plan *plan = NULL;
    json_t *decision;
    size_t at;
    assert_int_equal(plan_file_parse(text, strlen(text), &plan, NULL), ERR_OK);
    json_array_foreach(json_object_get(root, "decisions"), at, decision) {
        struct record *record = plan_at(plan, RECORD_DECISION, at);
        if (record_has(record, DECISION_SIGNATURE))
            continue;
        decided_put(record, DECISION_SIGNED_BY, decided_keys()->key);
        assert_int_equal(record_sign(plan, record, decided_keys()->secret, signature, NULL),
                         ERR_OK);
        json_object_set_new(decision, "signed_by", json_string(decided_keys()->key));
        json_object_set_new(decision, "signature", json_string(signature));
    }
    plan_free(plan);
    free(text);
}

/* Writes an example's plan file, its decisions signed: with `edits`, then with the marks of the
 * decisions made HERE (at the built-in rates), and then with what was changed `afterwards` (NULL
 * for nothing). */
static inline void decided_file(const char *name, const char *edits, const char *afterwards,
                                const char *path) {
    struct rates rates;
    struct plan *plan = plan_json_plan(name, edits);
    char mark[HASH_TEXT];
    json_t *root = plan_json_load(name), *decision;
    size_t at;
    if (json_object_get(root, "id") == NULL) /* what is signed is signed of one plan */
        json_object_set_new(root, "id", json_string("00000000-0000-4000-8000-000000000999"));
    assert_int_equal(builtin_rates(&rates, NULL), ERR_OK);
    plan_json_edit(root, edits);
    json_array_foreach(json_object_get(root, "decisions"), at, decision) {
        const char *content = json_string_value(json_object_get(decision, "content"));
        if (content != NULL && strcmp(content, DECIDED_HERE) == 0)
            json_object_set_new(decision, "content", json_string(decided_mark(plan, &rates, mark)));
    }
    if (afterwards != NULL)
        plan_json_edit(root, afterwards);
    decided_sign(root);
    char *text = json_dumps(root, JSON_INDENT(1));
    assert_non_null(text);
    file_write_all(path, text, strlen(text));
    free(text);
    json_decref(root);
    rates_done(&rates);
    plan_free(plan);
}

#endif
