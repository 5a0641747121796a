/* Names and days that are hidden: as people write them, in every form that they are shown in, and
 * nothing else. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "plan/hidden.h"
#include "tests/exchange/plan_json.h"

#include <stdlib.h>
#include <string.h>

static void hidden__words__have_stars_in_every_form(void **state UNUSED) {
    static const char EDITS[] = "person.date_of_birth = \"1961-09-12\"\n"
                                "person.preferred_name = \"Zo\u00eb\"\n"
                                "person.given_name = \"Anne\"\n"
                                "person.family_name = \"Maria Example\"\n"
                                "person.nhs_number = \"9990000018\"\n";
    static const struct {
        const char *text, *meant;
    } ROWS[] = {
        {"Born 12 September 1961.", "Born *****************."},
        {"Born 12 Sep 1961.", "Born ***********."},
        {"Born 1961-09-12.", "Born **********."},
        {"Born 13 September 1961.", "Born 13 September 1961."},
        {"NHS 9990000018", "NHS **********"},
        {"NHS 999 000 0018", "NHS ************"},
        {"NHS 9990000019", "NHS 9990000019"},
        /* Each part of a name, with as many stars as it has columns. */
        {"Zo\u00eb said so", "*** said so"},
        {"Maria Example", "*************"},
        {"Ask Maria, or (Example)", "Ask *****, or (*******)"},
        /* Whole words only. */
        {"Annexe, Marian, Examples", "Annexe, Marian, Examples"},
        {"Nothing here", "Nothing here"},
    };
    struct plan *plan = plan_json_plan("anne", EDITS);
    struct hidden hidden = {0};
    hidden_add(&hidden, plan);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char *copy = hidden_copy(ROWS[i].text, &hidden);
        assert_string_equal(copy, ROWS[i].meant);
        free(copy);
    }
    hidden.no_memory = true; /* not all words are known: then nothing is shown */
    char *copy = hidden_copy("Nothing here", &hidden);
    assert_string_equal(copy, "************");
    free(copy);
    hidden_done(&hidden);
    plan_free(plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hidden__words__have_stars_in_every_form),
    };
    return cmocka_run_group_tests_name("plan/hidden", tests, NULL, NULL);
}
