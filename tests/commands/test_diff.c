/* What `phbplan diff` says of two versions, of one and the one before it, and of plan files; and
 * the versions that are exported. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "store/versions.h"
#include "tests/commands/ask.h"
#include "tests/exchange/fhir_check.h"
#include "tests/plan/decided.h"
#include "tests/plan/machine_words.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ANNE "tests/data/cases/anne.json"
#define REFERENCE "EXAMPLE-ANNE"

static void edit(struct book *book, enum user_role role, struct changes *changes) {
    struct err_info info = {0};
    store_set_author(book->store, "a.clark", role);
    if (book_edit(book, changes, "an edit", &info) != ERR_OK)
        fail_msg("%s", info.text);
    changes_done(changes);
    changes_init(changes);
}

/* A commissioner says yes to the plan as it is. */
static void authorise(struct book *book, struct changes *changes) {
    const struct rates *rates = NULL;
    char mark[HASH_TEXT];
    assert_int_equal(book_rates(book, &rates, NULL), ERR_OK);
    changes_add(changes, RECORD_DECISION, "d9", "", SIZE_MAX);
    changes_set(changes, RECORD_DECISION, "d9", DECISION_ROLE, "commissioner");
    changes_set(changes, RECORD_DECISION, "d9", DECISION_NAME, "K. Byrne");
    changes_set(changes, RECORD_DECISION, "d9", DECISION_DECISION, "authorises");
    changes_set(changes, RECORD_DECISION, "d9", DECISION_ON, "2026-05-20");
    changes_set(changes, RECORD_DECISION, "d9", DECISION_CONTENT,
                decided_mark(book->plan, rates, mark));
    edit(book, USER_COMMISSIONER, changes);
}

/* Anne's plan, authorised; and its next version, in which therapy comes less often. */
static int with_versions(void **state) {
    int failed = session_setup(state);
    if (failed != 0)
        return failed;
    struct seat *s = *state;
    struct store *store = NULL;
    struct book *book = NULL;
    struct changes changes;
    free(ask_well(s, WORDS("import", ANNE)));
    assert_int_equal(store_open(s->store, true, &store, NULL), ERR_OK);
    assert_int_equal(book_open(store, REFERENCE, &book, NULL), ERR_OK);
    changes_init(&changes);
    authorise(book, &changes);
    store_set_author(store, "a.clark", USER_CLINICIAN);
    assert_int_equal(book_next_version(book, "The first review", NULL), ERR_OK);
    changes_set(&changes, RECORD_LINE, "l1", LINE_TIMES, "1");
    changes_set(&changes, RECORD_LINE, "l1", LINE_EVERY, "3");
    changes_set(&changes, RECORD_ABOUT_ME, "", ABOUT_ME_IMPORTANT_TO_ME, "One line.\nAnother.");
    edit(book, USER_CLINICIAN, &changes);
    book_close(book);
    store_close(store);
    return 0;
}

#define LESS_OFTEN                                                                                 \
    "Psychotherapy, twice a week to start: twice a week became once every three weeks; "           \
    "\u00A3120.00 a week became \u00A320.00."

static void diff__of_two_versions__says_what_changed(void **state) {
    struct seat *s = *state;
    char *out = ask_well(s, WORDS("diff", REFERENCE "@1", REFERENCE "@2"));
    char *alone = ask_well(s, WORDS("diff", REFERENCE));
    assert_string_equal(out, alone);
    assert_non_null(strstr(out, "What changed from EXAMPLE-ANNE, version 1, to EXAMPLE-ANNE, "
                                "version 2\n\nWhat it comes to\n  Plan: \u00A38,249.20 became "));
    assert_non_null(strstr(out, "\n\nMy support\n  " LESS_OFTEN "\n"));
    assert_non_null(strstr(out, "\n\nAbout me\n  What matters most to me: the words changed.\n"
                                "    Before:\n      "));
    assert_non_null(strstr(out, "    Now:\n      One line.\n      Another.\n"));
    assert_null(strstr(out, "Byrne")); /* decisions are no changes */
    assert_no_machine_word(out);
    free(alone);
    free(out);
}

static void diff__as_json__says_the_same(void **state) {
    struct seat *s = *state;
    char *out = ask_well(s, WORDS("diff", REFERENCE "@1", REFERENCE "@2", "--json"));
    json_t *json = json_loads(out, 0, NULL);
    const json_t *changes = json_object_get(json, "changes"), *found = NULL, *item;
    size_t i;
    assert_int_equal(
        json_integer_value(json_object_get(json_object_get(json, "before"), "version")), 1);
    assert_int_equal(json_integer_value(json_object_get(json_object_get(json, "after"), "version")),
                     2);
    json_array_foreach((json_t *)changes, i, item) {
        if (strcmp(json_string_value(json_object_get(item, "sentence")), LESS_OFTEN) == 0)
            found = item;
    }
    assert_non_null(found);
    assert_string_equal(json_string_value(json_object_get(found, "kind")), "changed");
    assert_string_equal(json_string_value(json_object_get(found, "group")), "My support");
    assert_string_equal(json_string_value(json_object_get(found, "record")), "lines");
    assert_string_equal(json_string_value(json_object_get(found, "id")), "l1");
    assert_true(json_is_null(json_object_get(found, "field")));
    assert_non_null(
        strstr(json_string_value(json_object_get(found, "after")), "once every three weeks"));
    json_decref(json);
    free(out);
}

static void diff__of_files__needs_no_store(void **state) {
    struct seat *s = *state;
    char *out = ask_well(s, WORDS("diff", ANNE, ANNE));
    assert_non_null(strstr(out, "Nothing changed.\n"));
    free(out);
    out = ask_well(s, WORDS("diff", ANNE, "tests/data/cases/peter.json"));
    assert_non_null(strstr(out, "First name: \"Anne\" became \"Peter\".\n"));
    free(out);
    ask_refused(s, 2, "Name the plan or the file to compare it with", WORDS("diff", ANNE));
    ask_refused(s, 2, "has no version before 1", WORDS("diff", REFERENCE "@1"));
    ask_refused(s, 2, "There is no version 3", WORDS("diff", REFERENCE "@1", REFERENCE "@3"));
    ask_refused(s, 2, "diff was given too much", WORDS("diff", ANNE, ANNE, ANNE));
}

/* Every version is written, costed and told for ever. */
static void export__of_a_version__is_that_version(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH + 32];
    snprintf(path, sizeof path, "%s/first.json", s->folder);
    free(ask_well(s, WORDS("export", REFERENCE, "--version", "1", "-o", path)));
    char *out = ask_well(s, WORDS("diff", path, REFERENCE "@1"));
    assert_non_null(strstr(out, "Nothing changed.\n"));
    free(out);
    out = ask_well(s, WORDS("cost", REFERENCE "@1"));
    char *of_file = ask_well(s, WORDS("cost", path));
    assert_string_equal(out, of_file);
    free(of_file);
    free(out);
    ask_refused(s, 2, "There is no version 3",
                WORDS("export", "--version", "3", REFERENCE, "-o", path, "--force"));
    ask_refused(s, 2, "is a plan file, and has one version",
                WORDS("export", ANNE, "--version", "1", "-o", path, "--force"));
    ask_refused(s, 2, "export needs a number after --version",
                WORDS("export", REFERENCE, "--version", "two", "-o", path, "--force"));
    ask_refused(s, 2, "export needs a number after --version",
                WORDS("export", REFERENCE, "-o", path, "--force", "--version"));
    ask_refused(s, 2, "Say the version once: " REFERENCE "@1",
                WORDS("export", REFERENCE "@1", "--version", "2", "-o", path, "--force"));
    ask_refused(s, 2, "--version takes no \"=\"",
                WORDS("export", REFERENCE, "--version=1", "-o", path, "--force"));
    ask_refused(s, 2, "--json takes no \"=\"", WORDS("list", "--json=1"));
    ask_refused(s, 2, "no option --jsons", WORDS("list", "--jsons=1"));
    ask_refused(s, 2, "cost does not take --version N. Name the plan PLAN@1",
                WORDS("cost", REFERENCE, "--version", "1"));
    out = ask_well(s, WORDS("history", REFERENCE));
    assert_non_null(strstr(out, "version 2, which came of version 1: The first review"));
    free(out);
    out = ask_well(s, WORDS("history", REFERENCE "@1"));
    assert_null(strstr(out, "The first review"));
    assert_non_null(strstr(out, "taken in from a plan file"));
    free(out);
}

/* The FHIR of a version says which it replaces; the one in force stays the one to go by. */
static void fhir__of_versions__are_linked(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH + 32];
    json_t *versions[2];
    for (int i = 0; i < 2; i++) {
        snprintf(path, sizeof path, "%s/%d.fhir.json", s->folder, i + 1);
        free(ask_well(s, WORDS("export", i == 0 ? REFERENCE "@1" : REFERENCE "@2", "-o", path)));
        versions[i] = json_load_file(path, 0, NULL);
        assert_non_null(versions[i]);
        fhir_check(versions[i]);
    }
    assert_string_equal(
        fhir_said(fhir_next(versions[1], "CarePlan", NULL), "replaces.0.identifier.value"),
        fhir_said(fhir_next(versions[0], "CarePlan", NULL), "identifier.0.value"));
    assert_string_equal(fhir_said(fhir_next(versions[0], "CarePlan", NULL), "status"), "active");
    assert_string_equal(fhir_said(fhir_next(versions[1], "CarePlan", NULL), "status"), "draft");
    assert_string_equal(fhir_said(fhir_next(versions[0], "DocumentReference", NULL), "status"),
                        "current");
    json_decref(versions[1]);
    json_decref(versions[0]);
}

/* An older version and a plan file are opened, to be read. */
static void open__of_what_is_only_read__says_so(void **state) {
    struct seat *s = *state;
    char *out = ask_well(s, WORDS("open", REFERENCE "@1", "--linear"));
    assert_non_null(strstr(out, ", version 1, not the newest."));
    assert_non_null(strstr(out, "This is version 1 of the plan, not the newest. It stays as it is: "
                                "it is in force until the next one begins."));
    free(out);
    out = ask_well(s, WORDS("open", "tests/data/cases/peter.json", "--linear"));
    assert_non_null(strstr(out, "Peter Example"));
    assert_non_null(strstr(out, "version 1, read only."));
    assert_non_null(strstr(out, "This is a file, not a plan of your store. Nothing you do changes "
                                "it. To take it in: phbplan import tests/data/cases/peter.json"));
    free(out);
    out = ask_well(s, WORDS("list"));
    assert_null(strstr(out, "PETER"));
    free(out);
    ask_refused(s, 2, "There is no file or folder \"none.json\"", WORDS("open", "none.json"));
    ask_refused(s, 2, "There is no version 4", WORDS("open", REFERENCE "@4", "--linear"));
}

/* While the next one is written, what is in force is decided by its number. */
static void decide__of_the_version_in_force__is_of_that_one(void **state) {
    struct seat *s = *state;
    session_set_env(s, "PHBPLAN_TODAY=2026-05-25");
    char *out = ask_well(s, WORDS("decide", REFERENCE));
    assert_non_null(strstr(out, REFERENCE " is now: Draft."));
    assert_non_null(strstr(out, "Before it, " REFERENCE "@1 is: Authorised."));
    free(out);
    free(ask_well(s, WORDS("role", "commissioner")));
    ask_refused(s, 2,
                "so there is nothing to hold or to end. The version before it is in force: "
                "phbplan decide " REFERENCE "@1 suspend",
                WORDS("decide", REFERENCE, "suspend", "--name", "Kim Byrne", "--reason", "Moved",
                      "--because", "other"));
    out = ask_well(s, WORDS("decide", REFERENCE "@1", "suspend", "--name", "Kim Byrne", "--reason",
                            "Moved", "--because", "other"));
    assert_non_null(strstr(out, "Kept: put on hold (Kim Byrne, "));
    assert_non_null(strstr(out, REFERENCE "@1 is now: Suspended."));
    free(out);
    out = ask_well(s, WORDS("decide", REFERENCE, "--json"));
    assert_non_null(strstr(out, "\"state\": \"draft\""));
    assert_non_null(strstr(out, "\"state\": \"suspended\""));
    free(out);
    out = ask_well(s, WORDS("show", REFERENCE "@1"));
    assert_non_null(strstr(out, "It is in force until the newer one begins."));
    free(out);
}

#define VERSIONS(test) cmocka_unit_test_setup_teardown(test, with_versions, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        VERSIONS(diff__of_two_versions__says_what_changed),
        VERSIONS(diff__as_json__says_the_same),
        VERSIONS(diff__of_files__needs_no_store),
        VERSIONS(open__of_what_is_only_read__says_so),
        VERSIONS(export__of_a_version__is_that_version),
        VERSIONS(fhir__of_versions__are_linked),
        VERSIONS(decide__of_the_version_in_force__is_of_that_one),
    };
    return cmocka_run_group_tests_name("commands/diff", tests, NULL, NULL);
}
