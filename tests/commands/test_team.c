/* A plan where several are employed, some of them alike: it costs what it must as a file, once it
 * is taken in, and on another machine; and goes out again as it came. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/commands/ask.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define TEAM "tests/data/cases/team"
#define REFERENCE "CASE-TEAM"

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

static void assert_costs(struct seat *s, const char *store, const char *plan) {
    json_t *expected = json_load_file(TEAM ".expected.json", 0, NULL);
    char *said = ask_well(s, WORDS("cost", plan, "--json", "--store", store));
    json_t *costs = json_loads(said, 0, NULL);
    assert_non_null(expected);
    if (!json_equal(costs, expected))
        fail_msg("%s costs %s", plan, said);
    json_decref(costs);
    json_decref(expected);
    free(said);
}

/* Takes it in, and sends it out again. */
static void pass_on(struct seat *s, const char *store, const char *file, const char *out) {
    free(ask_well(s, WORDS("import", file, "--store", store)));
    assert_costs(s, store, REFERENCE);
    free(ask_well(s, WORDS("export", REFERENCE, "-o", out, "--store", store)));
    assert_costs(s, store, out);
}

static void team__through_the_store__is_as_it_came(void **state) {
    struct seat *s = *state;
    char one[FILES_PATH], other[FILES_PATH], sent[FILES_PATH], back[FILES_PATH];
    session_path(s, "one.db", one);
    session_path(s, "other.db", other);
    session_path(s, "sent.json", sent);
    session_path(s, "back.json", back);
    pass_on(s, one, TEAM ".json", sent);
    assert_costs(s, one, TEAM ".json");
    pass_on(s, other, sent, back);
    assert_true(file_same_bytes(sent, back));
    /* And nothing that the first file says was lost on the way; amounts have another form there. */
    json_t *first = json_load_file(TEAM ".json", 0, NULL), *last = json_load_file(back, 0, NULL);
    const char *key;
    json_t *value;
    assert_true(json_object_size(first) > 5);
    json_object_foreach(first, key, value) {
        const json_t *came = json_object_get(last, key);
        bool same = strcmp(key, "lines") == 0 ? json_array_size(value) == json_array_size(came)
                                              : json_equal(value, came);
        if (!same)
            fail_msg("%s is not as it came", key);
    }
    json_decref(first);
    json_decref(last);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(team__through_the_store__is_as_it_came, seat_setup,
                                        seat_teardown),
    };
    return cmocka_run_group_tests_name("commands/team", tests, NULL, NULL);
}
