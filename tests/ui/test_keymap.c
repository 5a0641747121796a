/* Keys: one list, found by name, without two rows that claim the same key. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "ui/keymap.h"

#include <locale.h>
#include <stdio.h>
#include <string.h>

static void keymap_find__knows__every_name_of_a_key(void **state) {
    (void)state;
    assert_int_equal(keymap_find("Tab"), ACTION_NEXT);
    assert_int_equal(keymap_find("F1"), ACTION_HELP);
    assert_int_equal(keymap_find("?"), ACTION_HELP);
    assert_int_equal(keymap_find("Ctrl-Z"), ACTION_UNDO);
    assert_int_equal(keymap_find("Space"), ACTION_CHOOSE);
    assert_int_equal(keymap_find("F"), ACTION_NONE);
    assert_int_equal(keymap_find("F11"), ACTION_NONE);
    assert_int_equal(keymap_find(""), ACTION_NONE);
}

static void keymap_row__has__words_for_every_key(void **state) {
    (void)state;
    for (int action = 0; action < ACTION_COUNT; action++) {
        const struct keymap_row *row = keymap_row((enum action)action);
        assert_true(row->help[0] != '\0');
        assert_true(row->keys[0] == '\0' || row->words[0] != '\0');
    }
}

static void keymap_find__gives__each_action_its_own_first_key(void **state) {
    (void)state;
    for (int action = 0; action < ACTION_COUNT; action++) {
        char key[16];
        if (keymap_key((enum action)action, key)[0] != '\0')
            assert_int_equal(keymap_find(key), action);
    }
}

/* Calls `each` with every key of every action. */
static void each_key(void (*each)(enum action action, const char *key)) {
    for (int action = 0; action < ACTION_COUNT; action++) {
        char keys[64];
        snprintf(keys, sizeof keys, "%s", keymap_row((enum action)action)->keys);
        for (char *key = strtok(keys, " "); key != NULL; key = strtok(NULL, " "))
            each((enum action)action, key);
    }
}

static void is_its_own(enum action action, const char *key) {
    if (keymap_find(key) != action)
        fail_msg("%s is in two rows", key);
}

static void keymap_find__gives__each_key_to_one_action(void **state) {
    (void)state;
    each_key(is_its_own);
}

static void has_twin(enum action action, const char *key) {
    const char *keys = keymap_row(action)->keys;
    if (key[0] == 'F' && key[1] != '\0' && strstr(keys, "Ctrl-") == NULL &&
        strstr(keys, "Alt-") == NULL)
        fail_msg("%s has no twin for terminals that keep it for themselves", key);
}

static void keymap_row__gives__every_function_key_a_twin(void **state) {
    (void)state;
    each_key(has_twin);
}

/* What a terminal sends as another key, or takes for itself in any program. */
static void can_be_sent(enum action action, const char *key) {
    static const char *const TAKEN[] = {"Ctrl-H", "Ctrl-I", "Ctrl-J", "Ctrl-M", "Ctrl-S",
                                        "Ctrl-Q", "Ctrl-[", "Alt-O",  "Alt-["};
    (void)action;
    for (size_t i = 0; i < sizeof TAKEN / sizeof TAKEN[0]; i++)
        assert_string_not_equal(key, TAKEN[i]);
}

static void keymap_row__has__only_keys_that_can_be_pressed(void **state) {
    (void)state;
    each_key(can_be_sent);
}

static const struct key_hint HINTS[] = {{ACTION_ENTER, NULL},     /* "Enter open" 10 */
                                        {ACTION_NEW, "new plan"}, /* "n new plan" 10 */
                                        {ACTION_FIND, NULL},      /* "/ find" 6 */
                                        {ACTION_ESCAPE, NULL},    /* "Esc back" 8 */
                                        {ACTION_NONE, NULL}};

static void keymap_fit__shows__all_that_fit(void **state) {
    (void)state;
    bool fits[8] = {false};
    assert_int_equal(keymap_fit(HINTS, 43, 3, fits, 8), 4); /* 34 and three gaps */
    assert_true(fits[0] && fits[1] && fits[2] && fits[3]);
}

static void keymap_fit__keeps__the_first_ones_and_the_way_back(void **state) {
    (void)state;
    bool fits[8] = {false};
    assert_int_equal(keymap_fit(HINTS, 42, 3, fits, 8), 4);
    assert_true(fits[0] && fits[1] && !fits[2] && fits[3]);
    keymap_fit(HINTS, 5, 3, fits, 8);
    assert_true(!fits[0] && !fits[1] && !fits[2] && fits[3]);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keymap_find__knows__every_name_of_a_key),
        cmocka_unit_test(keymap_row__has__words_for_every_key),
        cmocka_unit_test(keymap_find__gives__each_action_its_own_first_key),
        cmocka_unit_test(keymap_find__gives__each_key_to_one_action),
        cmocka_unit_test(keymap_row__gives__every_function_key_a_twin),
        cmocka_unit_test(keymap_row__has__only_keys_that_can_be_pressed),
        cmocka_unit_test(keymap_fit__shows__all_that_fit),
        cmocka_unit_test(keymap_fit__keeps__the_first_ones_and_the_way_back),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("ui/keymap", tests, NULL, NULL);
}
