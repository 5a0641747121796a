/* The JSON Schema of the plan file: what is checked in is what the dictionary makes of it, and that
 * has every key, every choice, what has to be there, and nothing that the program does not take.
 * `make schema` runs this with a path, to write it there. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "exchange/plan_file_shape.h"
#include "exchange/plan_schema.h"
#include "tests/term/files.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define SCHEMA_PATH "man/plan.schema.json"

/* The schema, read anew for each test. */
static int schema_load(void **state) {
    json_error_t error;
    *state = json_load_file(SCHEMA_PATH, JSON_REJECT_DUPLICATES, &error);
    if (*state == NULL)
        fail_msg("%s, line %d", error.text, error.line);
    return 0;
}

static int schema_free(void **state) {
    json_decref(*state);
    return 0;
}

static json_t *member(json_t *object, const char *key) {
    json_t *found = json_object_get(object, key);
    if (found == NULL)
        fail_msg("the schema has no \"%s\"", key);
    return found;
}

/* Follows a "$ref" into "$defs". */
static json_t *resolved(json_t *schema, json_t *part) {
    const char *ref = json_string_value(json_object_get(part, "$ref"));
    if (ref == NULL)
        return part;
    assert_int_equal(strncmp(ref, "#/$defs/", 8), 0);
    return member(member(schema, "$defs"), ref + 8);
}

/* The schema of one record of a type; a line's is that of the kind `use`. */
static json_t *record_schema(json_t *schema, enum record_type type, enum line_use use) {
    const char *key;
    if (type == RECORD_PLAN)
        return schema;
    if (type == RECORD_LINE)
        return member(member(schema, "$defs"),
                      use == USE_EMPLOYMENT ? "employment_line" : "ordinary_line");
    enum record_type container = plan_file_container(type, &key);
    json_t *in = record_schema(schema, container, USE_EMPLOYMENT);
    json_t *part = member(member(in, "properties"), key);
    return resolved(schema, dictionary_record(type)->many ? member(part, "items") : part);
}

static bool is_required(json_t *record, const char *key) {
    size_t index;
    json_t *item;
    json_array_foreach(json_object_get(record, "required"), index,
                       item) if (strcmp(json_string_value(item), key) == 0) return true;
    return false;
}

/* The words of a list of choices are exactly the field's, but for one left out (NULL for none). */
static void assert_choices(const json_t *words, const struct field *field, const char *left_out) {
    size_t expected = 0;
    for (size_t i = 0; field->choices[i].word != NULL; i++) {
        if (left_out != NULL && strcmp(field->choices[i].word, left_out) == 0)
            continue;
        assert_string_equal(json_string_value(json_array_get(words, expected)),
                            field->choices[i].word);
        expected++;
    }
    assert_int_equal(json_array_size(words), expected);
}

/* What each kind's JSON type is; a "$ref" leads to a text of a pattern. */
static void assert_kind(json_t *schema, json_t *part, const struct field *field) {
    json_t *whole = resolved(schema, part);
    const char *type = json_string_value(json_object_get(whole, "type"));
    switch (field->kind) {
    case KIND_CHOICE:
        assert_choices(member(part, "enum"), field, NULL);
        return;
    case KIND_CHOICES:
        assert_string_equal(type, "array");
        assert_choices(member(member(part, "items"), "enum"), field, NULL);
        return;
    case KIND_REFS:
        assert_string_equal(type, "array");
        return;
    case KIND_WHOLE:
        assert_string_equal(type, "integer");
        if (field->most != 0)
            assert_int_equal(json_integer_value(member(part, "maximum")), field->most);
        return;
    case KIND_YES_NO:
        assert_string_equal(type, "boolean");
        return;
    case KIND_SCORES:
    case KIND_MEASURES:
        assert_string_equal(type, "object");
        return;
    default:
        assert_string_equal(type, "string");
        assert_non_null(member(whole, "pattern"));
    }
}

static void assert_field(json_t *schema, json_t *record, const struct field *field, bool belongs) {
    json_t *part = json_object_get(member(record, "properties"), field->key);
    if ((part != NULL) != belongs)
        fail_msg("\"%s\" %s", field->key, belongs ? "is missing" : "does not belong here");
    if (!belongs)
        return;
    if (is_required(record, field->key) != field->required)
        fail_msg("\"%s\" is required, or is not", field->key);
    assert_string_equal(json_string_value(member(part, "description")), field->label);
    assert_kind(schema, part, field);
}

static void assert_record(json_t *schema, enum record_type type, enum line_use use) {
    const struct record_def *def = dictionary_record(type);
    json_t *record = record_schema(schema, type, use), *properties = member(record, "properties");
    assert_true(json_is_false(member(record, "additionalProperties")));
    for (size_t f = 0; f < def->field_count; f++) {
        const struct field *field = &def->fields[f];
        if (type == RECORD_LINE && f == LINE_KIND)
            continue;
        bool belongs = type != RECORD_LINE || field->use == USE_ANY || field->use == use;
        assert_field(schema, record, field, belongs);
    }
    assert_int_equal(is_required(record, "id"), def->named && !def->numbered);
    const char *key;
    json_t *part;
    json_object_foreach(properties, key,
                        part) if (dictionary_find_field(type, key) < 0 &&
                                  plan_file_child(type, key) == RECORD_TYPE_COUNT &&
                                  !plan_file_is_mark(type, key))
        fail_msg("the schema takes \"%s.%s\" and the program does not", def->key, key);
}

static void plan_schema__matches__every_record_and_field(void **state) {
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        assert_record(*state, (enum record_type)type, USE_ORDINARY);
    assert_record(*state, RECORD_LINE, USE_EMPLOYMENT);
}

/* "kind" stands on a helper's line alone, and has to; extras likewise belong to it. */
static void plan_schema__matches__the_two_kinds_of_line(void **state) {
    json_t *ordinary = record_schema(*state, RECORD_LINE, USE_ORDINARY);
    json_t *employment = record_schema(*state, RECORD_LINE, USE_EMPLOYMENT);
    assert_null(json_object_get(member(ordinary, "properties"), "kind"));
    assert_null(json_object_get(member(ordinary, "properties"), "extras"));
    json_t *kind = member(member(employment, "properties"), "kind");
    assert_string_equal(json_string_value(member(kind, "const")), "employment");
    assert_true(is_required(employment, "kind"));
    json_t *items = member(member(member(*state, "properties"), "lines"), "items");
    assert_true(resolved(*state, member(items, "then")) == employment);
    assert_true(resolved(*state, member(items, "else")) == ordinary);
}

static void plan_schema__top__says_what_it_is(void **state) {
    json_t *version = member(member(*state, "properties"), PLAN_FILE_MARK);
    assert_int_equal(json_integer_value(member(version, "const")), PLAN_FILE_VERSION);
    assert_true(is_required(*state, PLAN_FILE_MARK));
    assert_string_equal(json_string_value(member(*state, "$schema")),
                        "https://json-schema.org/draft/2020-12/schema");
}

/* Says where two texts part. */
static void plan_schema__is__what_the_dictionary_makes(void **state UNUSED) {
    char *made = NULL, *kept = file_read_all(SCHEMA_PATH, NULL);
    size_t at = 0, line = 1;
    assert_int_equal(plan_schema_text(&made, NULL), ERR_OK);
    for (; made[at] != '\0' && made[at] == kept[at]; at++)
        line += made[at] == '\n';
    if (made[at] != kept[at])
        fail_msg(SCHEMA_PATH
                 " is not what the dictionary makes, from line %zu on. Run `make schema`",
                 line);
    free(made);
    free(kept);
}

/* Writes the schema to a path. */
static int write_schema(const char *path) {
    char *made = NULL;
    if (plan_schema_text(&made, NULL) != ERR_OK)
        return 1;
    file_write_all(path, made, strlen(made));
    free(made);
    return 0;
}

int main(int argc, char **argv) {
    if (argc == 2)
        return write_schema(argv[1]);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(plan_schema__is__what_the_dictionary_makes),
        cmocka_unit_test_setup_teardown(plan_schema__matches__every_record_and_field, schema_load,
                                        schema_free),
        cmocka_unit_test_setup_teardown(plan_schema__matches__the_two_kinds_of_line, schema_load,
                                        schema_free),
        cmocka_unit_test_setup_teardown(plan_schema__top__says_what_it_is, schema_load,
                                        schema_free),
    };
    return cmocka_run_group_tests_name("exchange/plan_schema", tests, NULL, NULL);
}
