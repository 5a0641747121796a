/* A plan file carries the rates that its plan is costed with: it costs the same, to the penny, on a
 * machine that has others, and goes out again as it came. */
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

#define EMPLOYER "tests/data/cases/employer.json"
#define REFERENCE "CASE-EMPLOYER"
#define OTHER_RATES                                                                                \
    "name,from,value,unit,source\n"                                                                \
    "ni_percent,2026-04-06,50,percent,HMRC\n"                                                      \
    "holiday_accrual_percent,2026-04-06,20,percent,GOV.UK\n"

/* The clinician's machine is the seat's own store, and this is the commissioner's. */
struct machines {
    struct seat seat;
    char other[FILES_PATH], sent[FILES_PATH], back[FILES_PATH];
};

static int machines_setup(void **state) {
    struct machines *m = calloc(1, sizeof *m);
    char rates[FILES_PATH];
    assert_non_null(m);
    *state = m;
    session_path(&m->seat, "other.db", m->other);
    session_path(&m->seat, "sent.json", m->sent);
    session_path(&m->seat, "back.json", m->back);
    session_path(&m->seat, "rates.csv", rates);
    file_write_all(rates, OTHER_RATES, strlen(OTHER_RATES));
    free(ask_well(&m->seat, WORDS("rates", "import", rates, "--store", m->other)));
    free(ask_well(&m->seat, WORDS("import", EMPLOYER)));
    free(ask_well(&m->seat, WORDS("export", REFERENCE, "-o", m->sent)));
    return 0;
}

static int machines_teardown(void **state) {
    struct machines *m = *state;
    session_stop(&m->seat);
    free(m);
    return 0;
}

static void assert_same_answer(struct machines *m, const char *const one[],
                               const char *const other[]) {
    char *a = ask_well(&m->seat, one), *b = ask_well(&m->seat, other);
    assert_string_equal(a, b);
    free(a);
    free(b);
}

static void plan_rates__sent__cost_the_same_to_the_penny(void **state) {
    struct machines *m = *state;
    const char *const here[] = {"cost", REFERENCE, "--json", NULL};
    const char *const there[] = {"cost", REFERENCE, "--json", "--store", m->other, NULL};
    const char *const file[] = {"cost", m->sent, "--json", "--store", m->other, NULL};
    free(ask_well(&m->seat, WORDS("import", m->sent, "--store", m->other)));
    assert_same_answer(m, here, there);
    assert_same_answer(m, here, file);
    /* Where the file brings none, that machine's own are used. */
    const char *const bare[] = {"cost", EMPLOYER, "--json", "--store", m->other, NULL};
    char *a = ask_well(&m->seat, here), *b = ask_well(&m->seat, bare);
    assert_string_not_equal(a, b);
    free(a);
    free(b);
}

static void plan_rates__sent_on__are_byte_for_byte_the_same(void **state) {
    struct machines *m = *state;
    free(ask_well(&m->seat, WORDS("import", m->sent, "--store", m->other)));
    free(ask_well(&m->seat, WORDS("export", REFERENCE, "-o", m->back, "--store", m->other)));
    assert_true(file_same_bytes(m->sent, m->back));
    char *said = ask_well(&m->seat, WORDS("import", m->back));
    assert_non_null(strstr(said, "is as this file has it"));
    free(said);
}

/* The same answers at other rates are not the same plan. */
static void plan_rates__that_differ__are_said(void **state) {
    struct machines *m = *state;
    json_t *root = json_load_file(m->sent, 0, NULL);
    json_t *rate = json_array_get(json_object_get(root, "rates"), 0);
    assert_int_equal(json_object_set_new(rate, "value", json_string("1.5")), 0);
    assert_int_equal(json_dump_file(root, m->back, 0), 0);
    json_decref(root);
    ask_refused(&m->seat, 2, "the rates that it is costed with are others",
                WORDS("import", m->back));
}

static void plan_rates__go__with_employing_and_with_price_rises_alone(void **state) {
    struct machines *m = *state;
    free(ask_well(&m->seat, WORDS("export", "tests/data/cases/anne.json", "-o", m->back)));
    json_t *root = json_load_file(m->back, 0, NULL);
    assert_null(json_object_get(root, "rates"));
    json_t *first = json_array_get(json_object_get(root, "baseline"), 0);
    assert_int_equal(json_object_set_new(first, "uplift_percent", json_string("4.83")), 0);
    assert_int_equal(json_dump_file(root, m->back, 0), 0);
    json_decref(root);
    free(ask_well(&m->seat, WORDS("export", m->back, "-o", m->sent, "--force")));
    root = json_load_file(m->sent, 0, NULL);
    assert_true(json_array_size(json_object_get(root, "rates")) > 0);
    json_decref(root);
}

#define ON_MACHINES(test) cmocka_unit_test_setup_teardown(test, machines_setup, machines_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        ON_MACHINES(plan_rates__sent__cost_the_same_to_the_penny),
        ON_MACHINES(plan_rates__sent_on__are_byte_for_byte_the_same),
        ON_MACHINES(plan_rates__that_differ__are_said),
        ON_MACHINES(plan_rates__go__with_employing_and_with_price_rises_alone),
    };
    return cmocka_run_group_tests_name("commands/plan_rates", tests, NULL, NULL);
}
