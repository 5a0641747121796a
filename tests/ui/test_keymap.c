/* Keys: one list, found by name, without two rows that claim the same key. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "session/keymap.h"

#include <ctype.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void keymap_find__knows__every_name_of_a_key(void **state UNUSED) {
    assert_int_equal(keymap_find("Tab"), ACTION_NEXT);
    assert_int_equal(keymap_find("F1"), ACTION_HELP);
    assert_int_equal(keymap_find("?"), ACTION_HELP);
    assert_int_equal(keymap_find("Ctrl-Z"), ACTION_UNDO);
    assert_int_equal(keymap_find("Space"), ACTION_CHOOSE);
    assert_int_equal(keymap_find("F"), ACTION_NONE);
    assert_int_equal(keymap_find("F12"), ACTION_NONE);
    assert_int_equal(keymap_find(""), ACTION_NONE);
}

static void keymap_row__has__words_for_every_key(void **state UNUSED) {
    for (int action = 0; action < ACTION_COUNT; action++) {
        const struct keymap_row *row = keymap_row((enum action)action);
        assert_true(row->help[0] != '\0');
        assert_true(row->keys[0] == '\0' || row->words[0] != '\0');
    }
}

static void keymap_find__gives__each_action_its_own_first_key(void **state UNUSED) {
    for (int action = 0; action < ACTION_COUNT; action++) {
        char key[KEYMAP_NAME];
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

static void keymap_find__gives__each_key_to_one_action(void **state UNUSED) {
    each_key(is_its_own);
}

static void has_twin(enum action action, const char *key) {
    const char *keys = keymap_row(action)->keys;
    if (key[0] == 'F' && key[1] != '\0' && strstr(keys, "Ctrl-") == NULL &&
        strstr(keys, "Alt-") == NULL)
        fail_msg("%s has no twin for terminals that keep it for themselves", key);
}

static void keymap_row__gives__every_function_key_a_twin(void **state UNUSED) {
    each_key(has_twin);
}

/* What a terminal sends as another key, or takes for itself in any program. */
static void can_be_sent(enum action action UNUSED, const char *key) {
    static const char *const TAKEN[] = {"Ctrl-H", "Ctrl-I", "Ctrl-J", "Ctrl-M", "Ctrl-S",
                                        "Ctrl-Q", "Ctrl-[", "Alt-O",  "Alt-["};
    for (size_t i = 0; i < sizeof TAKEN / sizeof TAKEN[0]; i++)
        assert_string_not_equal(key, TAKEN[i]);
}

static void keymap_row__has__only_keys_that_can_be_pressed(void **state UNUSED) {
    each_key(can_be_sent);
}

/* ---- the documents ---- */

/* A whole file; the caller's. */
static char *read_file(const char *path) {
    FILE *file = fopen(path, "r");
    assert_non_null(file);
    char *text = calloc(1, 1 << 20);
    assert_non_null(text);
    size_t length = fread(text, 1, (1 << 20) - 1, file);
    assert_true(length > 0);
    fclose(file);
    return text;
}

/* A key named in a document: "F5", "Ctrl-Z", "Alt-Backspace". Its length; 0 where none is here. */
static size_t key_here(const char *text, const char *at) {
    if (at > text && isalnum((unsigned char)at[-1]))
        return 0;
    if (*at == 'F' && isdigit((unsigned char)at[1]))
        return 1 + strspn(at + 1, "0123456789");
    size_t with = strncmp(at, "Ctrl-", 5) == 0 ? 5 : strncmp(at, "Alt-", 4) == 0 ? 4 : 0;
    size_t length = with;
    while (with > 0 && isalpha((unsigned char)at[length]))
        length++;
    return length > with ? length : 0;
}

static void documents__name__only_keys_that_are(void **state UNUSED) {
    static const char *const PATHS[] = {"README.md", "man/phbplan.1"};
    for (size_t i = 0; i < sizeof PATHS / sizeof PATHS[0]; i++) {
        char *text = read_file(PATHS[i]), key[32];
        size_t named = 0;
        for (const char *at = text; *at != '\0'; at++) {
            size_t length = key_here(text, at);
            if (length == 0)
                continue;
            snprintf(key, sizeof key, "%.*s", (int)length, at);
            if (keymap_find(key) == ACTION_NONE)
                fail_msg("%s names %s, which does nothing", PATHS[i], key);
            named++;
        }
        assert_true(named > 10);
        free(text);
    }
}

static const char *manual; /* its chapter on keys */

/* The manual writes "Page Up", and the numbers of the steps; a letter stands at the end of a line
 * by itself. */
static void is_in_the_manual(enum action action, const char *key) {
    char words[32];
    if (action == ACTION_STEP)
        snprintf(words, sizeof words, ".BR 1 \" to \" 11\n");
    else if (strlen(key) == 1)
        snprintf(words, sizeof words, " %s\n", key);
    else if (strncmp(key, "Page", 4) == 0)
        snprintf(words, sizeof words, "Page %s", key + 4);
    else
        snprintf(words, sizeof words, "%s", key);
    if (strstr(manual, words) == NULL)
        fail_msg("the manual does not name %s", key);
}

static void manual__names__every_key(void **state UNUSED) {
    char *text = read_file("man/phbplan.1");
    char *chapter = strstr(text, ".SH KEYS");
    assert_non_null(chapter);
    char *end = strstr(chapter, ".SH JSON");
    assert_non_null(end);
    *end = '\0';
    manual = chapter;
    each_key(is_in_the_manual);
    free(text);
}

static const struct key_hint HINTS[] = {{ACTION_ENTER, NULL},  /* "Enter open" 10 */
                                        {ACTION_CHOOSE, NULL}, /* "Space choose" 12 */
                                        {ACTION_CHECK, NULL},  /* "F5 check" 8 */
                                        {ACTION_ESCAPE, NULL}, /* "Esc back" 8 */
                                        {ACTION_NONE, NULL}};

static void keymap_fit__shows__all_that_fit(void **state UNUSED) {
    bool fits[8] = {0};
    assert_int_equal(keymap_fit(HINTS, 47, 3, fits, 8), 4); /* 38 and three gaps */
    assert_true(fits[0] && fits[1] && fits[2] && fits[3]);
}

static void keymap_fit__keeps__the_first_ones_and_the_way_back(void **state UNUSED) {
    bool fits[8] = {0};
    assert_int_equal(keymap_fit(HINTS, 46, 3, fits, 8), 4);
    assert_true(fits[0] && fits[1] && !fits[2] && fits[3]);
    keymap_fit(HINTS, 5, 3, fits, 8);
    assert_true(!fits[0] && !fits[1] && !fits[2] && fits[3]);
}

/* "Enter add" takes no fewer columns than "Enter open": what stands after it stays where it is. */
static void keymap_columns__of_enter__stay(void **state UNUSED) {
    const struct key_hint open = {ACTION_ENTER, NULL}, add = {ACTION_ENTER, "add"},
                          more = {ACTION_ENTER, "choose"};
    assert_int_equal(keymap_columns(&open), 10);
    assert_int_equal(keymap_columns(&add), 10);
    assert_int_equal(keymap_columns(&more), 12);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(keymap_find__knows__every_name_of_a_key),
        cmocka_unit_test(keymap_row__has__words_for_every_key),
        cmocka_unit_test(keymap_find__gives__each_action_its_own_first_key),
        cmocka_unit_test(keymap_find__gives__each_key_to_one_action),
        cmocka_unit_test(keymap_row__gives__every_function_key_a_twin),
        cmocka_unit_test(keymap_row__has__only_keys_that_can_be_pressed),
        cmocka_unit_test(documents__name__only_keys_that_are),
        cmocka_unit_test(manual__names__every_key),
        cmocka_unit_test(keymap_columns__of_enter__stay),
        cmocka_unit_test(keymap_fit__shows__all_that_fit),
        cmocka_unit_test(keymap_fit__keeps__the_first_ones_and_the_way_back),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("ui/keymap", tests, NULL, NULL);
}
