/* The program killed at any moment of its first import, which makes the store: there is no plan
 * then, or the whole one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/screens/chance.h"
#include "tests/screens/drive.h"
#include "tests/screens/stored.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WHOLE "tests/data/whole.json"
#define REFERENCE "P-0001"

struct kill_import {
    struct seat session;
    uint64_t chance;
};

static int kill_import_setup(void **state) {
    struct kill_import *k = calloc(1, sizeof *k);
    if (k == NULL)
        return -1;
    k->chance = chance_start();
    *state = k;
    return 0;
}

static int kill_import_teardown(void **state) {
    struct kill_import *k = *state;
    session_stop(&k->session);
    free(k);
    return 0;
}

/* Takes a plan into a new store and kills the program after so long (-1: lets it end). Returns how
 * long it was given. */
static int64_t import_and_kill(struct kill_import *k, const char *store, int64_t wait) {
    int64_t start = chance_microseconds();
    session_start(&k->session, 24, 80, "import", WHOLE, "--store", store, NULL);
    while (wait >= 0 && chance_microseconds() < start + wait)
        ;
    if (wait >= 0)
        term_kill(k->session.term, SIGKILL);
    term_wait_exit(k->session.term, NULL);
    return chance_microseconds() - start;
}

/* A store that is being made: nothing, or the whole plan; and it opens again either way. */
static void kill__first_import__none_or_all(void **state) {
    enum { TIMES = 40 };
    struct kill_import *k = *state;
    char store[FILES_PATH], name[32];
    char *whole = stored_part_of_file(WHOLE);
    int64_t whole_time = import_and_kill(k, session_path(&k->session, "first/plans.db", store), -1);
    unsigned kept = 0;
    for (unsigned i = 0; i < TIMES; i++) {
        snprintf(name, sizeof name, "store-%u/plans.db", i);
        session_path(&k->session, name, store);
        import_and_kill(k, store, chance_below(&k->chance, (unsigned)whole_time * 2));
        bool said = term_shows(k->session.term, "Taken in as P-0001");
        if (file_exists(store))
            assert_store_is_sound(store);
        char *out = NULL;
        int status = -1;
        session_run_command(&k->session, (const char *const[]){"list", "--store", store, NULL},
                            &out, NULL, &status);
        assert_int_equal(status, file_exists(store) ? 0 : 2);
        bool there = strstr(out, REFERENCE) != NULL;
        assert_true(there || !said);
        if (there) {
            char *text = stored_part_of(stored_plan(store, REFERENCE));
            assert_string_equal(text, whole);
            free(text);
        }
        kept += there;
        free(out);
    }
    print_message("of %d imports %u were kept\n", (int)TIMES, kept);
    free(whole);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(kill__first_import__none_or_all, kill_import_setup,
                                        kill_import_teardown),
    };
    return cmocka_run_group_tests_name("screens/kill_import", tests, NULL, NULL);
}
