/* The table of names: against a plain list of what should be in it, through thousands of changes.
 */
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <setjmp.h>

#include <cmocka.h>

#include "base/names.h"
#include "base/unused.h"

#include <stdio.h>
#include <string.h>

enum { NAMES = 200, CHANGES = 20000 };

static void names__find__what_was_put_and_not_taken_out(void **state UNUSED) {
    static char texts[NAMES][8];
    bool in[NAMES] = {false};
    struct names names = {0};
    uint32_t random = 1;
    assert_null(names_find(&names, "0", 1));
    for (int i = 0; i < NAMES; i++)
        snprintf(texts[i], sizeof texts[i], "%d", i);
    for (int change = 0; change < CHANGES; change++) {
        random = random * 1664525u + 1013904223u;
        int at = (int)(random >> 16) % NAMES;
        size_t length = strlen(texts[at]);
        if (in[at]) {
            names_remove(&names, texts[at], length);
        } else {
            assert_true(names_grow(&names));
            names_put(&names, texts[at], length, texts[at]);
        }
        in[at] = !in[at];
        for (int i = change % 7; i < NAMES; i += 7) {
            struct name_slot *slot = names_find(&names, texts[i], strlen(texts[i]));
            assert_int_equal(slot != NULL, in[i]);
            if (slot != NULL)
                assert_ptr_equal(slot->what, texts[i]);
        }
    }
    names_done(&names);
}

static void names__find__whole_names_only(void **state UNUSED) {
    struct names names = {0};
    assert_true(names_grow(&names));
    names_put(&names, "outcome", 4, NULL); /* "outc" */
    assert_non_null(names_find(&names, "outcast", 4));
    assert_null(names_find(&names, "outcome", 7));
    assert_null(names_find(&names, "out", 3));
    assert_null(names_find(&names, "", 0));
    names_remove(&names, "outcome", 7); /* it is not in it */
    assert_int_equal(names.count, 1);
    names_done(&names);
}

/* What was taken out can be put back without memory. */
static void names__remove__leaves_room_for_one(void **state UNUSED) {
    struct names names = {0};
    for (int i = 0; i < 4; i++) {
        assert_true(names_grow(&names));
        names_put(&names, &"abcd"[i], 1, NULL);
    }
    size_t size = names.size;
    names_remove(&names, "b", 1);
    assert_true(names_grow(&names));
    names_put(&names, "b", 1, NULL);
    assert_int_equal(names.size, size);
    names_done(&names);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(names__find__what_was_put_and_not_taken_out),
        cmocka_unit_test(names__find__whole_names_only),
        cmocka_unit_test(names__remove__leaves_room_for_one),
    };
    return cmocka_run_group_tests_name("base/names", tests, NULL, NULL);
}
