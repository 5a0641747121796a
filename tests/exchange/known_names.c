/* Owns the plan full of known names. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "plan/dictionary.h"
#include "tests/exchange/known_names.h"

#include <jansson.h>
#include <stdio.h>
#include <string.h>

/* "budget.adjustments" of the plan. */
static json_t *find(json_t *root, const char *path) {
    json_t *at = root;
    while (*path != '\0') {
        char step[64];
        size_t length = strcspn(path, ".");
        snprintf(step, sizeof step, "%.*s", (int)length, path);
        at = json_object_get(at, step);
        path += length + (path[length] == '.');
    }
    return at;
}

/* Names are two words, and what reaches people is a word and figures. */
static void rename_record(json_t *record, enum record_type type, int numbers[2]) {
    for (size_t i = 0; i < dictionary_record(type)->field_count; i++) {
        const struct field *field = dictionary_field(type, i);
        bool named = field->tells_who && field->kind == KIND_TEXT;
        char name[64];
        if ((!named && !field->reaches) || json_object_get(record, field->key) == NULL)
            continue;
        int number = ++numbers[named];
        snprintf(name, sizeof name, named ? "Qaz%d Wsx%d" : "Qaz %03d 496 0%03d", number, number);
        json_object_set_new(record, field->key, json_string(name));
    }
}

void known_names_write(const char *path) {
    static const char WORDS[] = "Wsx2 said so, and Qaz3-Wsx1 came. Wsx5's dog.\nAsk Qaz1 Wsx1.";
    json_t *root = json_load_file("tests/data/whole.json", 0, NULL);
    int numbers[2] = {0}; /* of what reaches people, and of names */
    assert_non_null(root);
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        const struct record_def *def = dictionary_record((enum record_type)type);
        json_t *at = find(root, def->key);
        if (!def->many && at != NULL)
            rename_record(at, (enum record_type)type, numbers);
        for (size_t i = 0; def->many && i < json_array_size(at); i++)
            rename_record(json_array_get(at, i), (enum record_type)type, numbers);
    }
    assert_true(numbers[0] > 3 && numbers[1] > 12);
    json_object_set_new(find(root, "about_me"), "also_worth_knowing", json_string(WORDS));
    json_object_set_new(json_array_get(find(root, "lines"), 0), "description",
                        json_string("A lift to Wsx4 and Qaz5"));
    json_object_set_new(json_array_get(find(root, "lines"), 2), "unit", /* a formula has it */
                        json_string("visit to Wsx4"));
    assert_int_equal(json_dump_file(root, path, JSON_INDENT(1)), 0);
    json_decref(root);
}

const char *known_names_in(const char *text) {
    static const char *const KNOWN[] = {"Qaz",        "Wsx",        "496 0",       "May 1961",
                                        "1961-05-12", "9990000018", "999 000 0018"};
    for (size_t i = 0; i < sizeof KNOWN / sizeof KNOWN[0]; i++)
        if (strstr(text, KNOWN[i]) != NULL)
            return KNOWN[i];
    return NULL;
}
