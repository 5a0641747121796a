/* Plan files of version 1, and a store that was made of them before there were helpers: each costs,
 * to the penny, what is written beside it, as the file, as a plan taken in, and as it was kept. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/commands/ask.h"

#include <jansson.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#define OLDER "tests/data/cases/version-1/"

static const struct {
    const char *name, *reference;
} CASES[] = {{"anne", "EXAMPLE-ANNE"},
             {"edges", "CASE-EDGES"},
             {"employer", "CASE-EMPLOYER"},
             {"peter", "EXAMPLE-PETER"}};
enum { CASE_COUNT = sizeof CASES / sizeof *CASES };

static int seat_setup(void **state) {
    struct seat *s = calloc(1, sizeof *s);
    char path[FILES_PATH];
    assert_non_null(s);
    *state = s;
    session_path(s, "nothing", path);
    return 0;
}

static int seat_teardown(void **state) {
    session_stop(*state);
    free(*state);
    return 0;
}

/* What a plan costs is what is expected of the case of that number. */
static void assert_costs(struct seat *s, const char *plan, size_t number) {
    char path[128];
    snprintf(path, sizeof path, OLDER "%s.expected.json", CASES[number].name);
    json_t *expected = json_load_file(path, 0, NULL);
    char *said = ask_well(s, WORDS("cost", plan, "--json"));
    json_t *costs = json_loads(said, 0, NULL);
    assert_non_null(expected);
    if (!json_equal(costs, expected))
        fail_msg("%s costs %s", plan, said);
    json_decref(costs);
    json_decref(expected);
    free(said);
}

static void older_file__costs__what_is_expected(void **state) {
    struct seat *s = *state;
    for (size_t i = 0; i < CASE_COUNT; i++) {
        char path[128];
        snprintf(path, sizeof path, OLDER "%s.json", CASES[i].name);
        assert_costs(s, path, i);
        free(ask_well(s, WORDS("import", path)));
        assert_costs(s, CASES[i].reference, i);
    }
}

/* It goes out in the form of today, and comes in again as the same plan. */
static void older_file__goes_out__in_version_2(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    session_path(s, "out.json", path);
    for (size_t i = 0; i < CASE_COUNT; i++) {
        char file[128];
        snprintf(file, sizeof file, OLDER "%s.json", CASES[i].name);
        free(ask_well(s, WORDS("import", file)));
        free(ask_well(s, WORDS("export", CASES[i].reference, "-o", path, "--force")));
        json_t *root = json_load_file(path, 0, NULL);
        assert_int_equal(json_integer_value(json_object_get(root, "phbplan")), 2);
        json_decref(root);
        assert_costs(s, path, i);
        char *said = ask_well(s, WORDS("import", path));
        assert_non_null(strstr(said, "is as this file has it"));
        free(said);
    }
}

/* The store that a program of its time left. */
static void make_store(struct seat *s, const char *dump) {
    sqlite3 *db = NULL;
    char *sql = file_read_all(dump, NULL);
    assert_int_equal(sqlite3_open(s->store, &db), SQLITE_OK);
    assert_int_equal(sqlite3_exec(db, sql, NULL, NULL, NULL), SQLITE_OK);
    assert_int_equal(sqlite3_close(db), SQLITE_OK);
    assert_int_equal(chmod(s->store, 0600), 0);
    free(sql);
}

static void assert_verified(struct seat *s) {
    char *said = ask_well(s, WORDS("verify"));
    assert_null(strstr(said, "is not"));
    free(said);
}

/* The one that the program before made of the same files. */
static void older_store__costs__what_is_expected(void **state) {
    struct seat *s = *state;
    make_store(s, "tests/data/store-40184.sql");
    for (size_t i = 0; i < CASE_COUNT; i++)
        assert_costs(s, CASES[i].reference, i);
    assert_verified(s);
}

/* The same plans, once there were helpers, and one that was made with them. */
static void older_store__with_helpers__costs_what_is_expected(void **state) {
    struct seat *s = *state;
    make_store(s, "tests/data/store-50263.sql");
    for (size_t i = 0; i < CASE_COUNT; i++)
        assert_costs(s, CASES[i].reference, i);
    char *team = ask_well(s, WORDS("cost", "CASE-TEAM", "--json"));
    json_t *expected = json_load_file("tests/data/cases/team.expected.json", 0, NULL),
           *costs = json_loads(team, 0, NULL);
    assert_non_null(expected);
    assert_true(json_equal(costs, expected));
    json_decref(costs);
    json_decref(expected);
    free(team);
    assert_verified(s);
}

/* What was asked then is called in the history what it was called. */
static void older_store__history__says_what_is_asked_no_more(void **state) {
    static const char *const SAID[] = {
        "Who covers their holidays?: from nothing to \"Another helper, paid the same way\"",
        "Only care and support?: from nothing to \"Yes\"",
        "Weeks of sick pay to set aside: from nothing to \"1\"",
        "Employers' liability insurance?: from nothing to \"Yes\"",
    };
    struct seat *s = *state;
    make_store(s, "tests/data/store-40184.sql");
    char *said = ask_well(s, WORDS("history", "EXAMPLE-PETER"));
    for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++)
        if (strstr(said, SAID[i]) == NULL)
            fail_msg("not said: %s", SAID[i]);
    free(said);
    said = ask_well(s, WORDS("history", "EXAMPLE-PETER", "--json"));
    assert_non_null(strstr(said, "\"personal_care_only\""));
    free(said);
}

#define AT_A_SEAT(test) cmocka_unit_test_setup_teardown(test, seat_setup, seat_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        AT_A_SEAT(older_file__costs__what_is_expected),
        AT_A_SEAT(older_file__goes_out__in_version_2),
        AT_A_SEAT(older_store__costs__what_is_expected),
        AT_A_SEAT(older_store__with_helpers__costs_what_is_expected),
        AT_A_SEAT(older_store__history__says_what_is_asked_no_more),
    };
    return cmocka_run_group_tests_name("commands/older_files", tests, NULL, NULL);
}
