/* The field's own words: each is there, found where a text has it, and said shortly and plainly. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/text.h"
#include "base/unused.h"
#include "plan/terms.h"
#include "tests/plan/readings.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

#define MEANS_MOST 48 /* columns: one row under a choice, but for a little */

static void terms__of_the_field__are_all_there(void **state UNUSED) {
    static const char *const WANTED[] = {"direct payment", "personal assistant", "nominee",
                                         "representative", "managed account",    "notional",
                                         "commissioner",   "authorise",          "care coordinator",
                                         "panel",          "contingency"};
    for (size_t i = 0; i < sizeof WANTED / sizeof WANTED[0]; i++) {
        size_t from = 0;
        const struct term *term = terms_next(WANTED[i], &from);
        assert_non_null(term);
        assert_int_equal(strncasecmp(term->name, term->begins, strlen(term->begins)), 0);
    }
}

static void terms__each__is_short_and_plain(void **state UNUSED) {
    size_t count;
    const struct term *terms = terms_all(&count);
    struct readings all = {0};
    struct reading pool = {0};
    for (size_t i = 0; i < count; i++) {
        readings_add(&all, &pool, terms[i].name, terms[i].means);
        assert_in_range(text_columns(terms[i].means, strlen(terms[i].means)), 10, MEANS_MOST);
        assert_true(islower((unsigned char)terms[i].means[0]) ||
                    strncmp(terms[i].means, "NHS", 3) == 0);
        assert_null(strchr(terms[i].means, '.'));
        assert_true(i == 0 || strcasecmp(terms[i - 1].name, terms[i].name) < 0);
    }
    readings_add_pool(&all, &pool, "terms");
    readings_tell(&all);
}

static void terms_next__finds_words__as_they_begin(void **state UNUSED) {
    static const struct {
        const char *text, *names; /* with commas between */
    } ROWS[] = {
        {"", ""},
        {"Who authorises this plan?", "Authorise,"},
        {"PANEL met on", "Panel,"},
        {"empanelled", ""},
        {"direct", ""},
        {"My nominee, or a representative: direct payments",
         "Nominee,Representative,Direct payment,"},
    };
    for (size_t i = 0; i < sizeof ROWS / sizeof ROWS[0]; i++) {
        char names[200] = "";
        size_t from = 0;
        const struct term *term;
        while ((term = terms_next(ROWS[i].text, &from)) != NULL) {
            strcat(names, term->name);
            strcat(names, ",");
        }
        assert_string_equal(names, ROWS[i].names);
        assert_int_equal(from, strlen(ROWS[i].text));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(terms__of_the_field__are_all_there),
        cmocka_unit_test(terms__each__is_short_and_plain),
        cmocka_unit_test(terms_next__finds_words__as_they_begin),
    };
    return cmocka_run_group_tests_name("plan/terms", tests, NULL, NULL);
}
