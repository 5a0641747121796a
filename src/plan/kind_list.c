/* Owns the kinds that are several things in one text, one on each line: records that are meant, and
 * a score or a count for each. */
#include "kind.h"

#include "base/decimal.h"
#include "base/grow.h"
#include "base/text.h"
#include "base/unused.h"

#include <stdlib.h>
#include <string.h>

#define BETWEEN "; "  /* titles have commas of their own */
#define SCORE_MOST 10 /* a score is from 0 to it */

/* ---- taking one apart ------------------------------------------------------------------------ */

/* Copies as much of `from` as fits, with an end. */
static void copy_cut(char *to, size_t size, const char *from, size_t length) {
    size_t most = length < size - 1 ? length : size - 1;
    memcpy(to, from, most);
    to[most] = '\0';
}

/* Where the name of a line ends. */
static size_t name_length(enum kind_parts parts, const char *line, size_t length) {
    size_t name = length;
    for (size_t i = 0; parts != PARTS_ARE_NAMES && i < length; i++)
        if (line[i] == '=' && (parts == PARTS_AT_THE_LAST || name == length))
            name = i;
    return name;
}

bool value_next_part(const struct field *field, const char **at, struct value_part *part) {
    const char *line = *at + strspn(*at, "\n");
    size_t length = strcspn(line, "\n");
    if (length == 0)
        return false;
    size_t name = name_length(kind_of(field)->parts, line, length);
    *part = (struct value_part){.line = line, .length = length, .name_length = name};
    copy_cut(part->name, sizeof part->name, line, name);
    if (name < length)
        copy_cut(part->value, sizeof part->value, line + name + 1, length - name - 1);
    *at = line + length;
    return true;
}

/* ---- what its names point to ----------------------------------------------------------------- */

/* Whether its names are words of a measure and not ids. */
static bool names_measures(const struct field *field) {
    return field->refers == RECORD_MEASURE;
}

static const struct field *measure_name(void) {
    return dictionary_field(RECORD_MEASURE, MEASURE_NAME);
}

const char *value_part_name(const struct field *field, const struct record *record) {
    return names_measures(field) ? measure_name()->choices[record_number(record, MEASURE_NAME)].word
                                 : record->id;
}

const char *value_part_title(const struct plan *plan, const struct field *field, const char *name) {
    if (names_measures(field)) {
        int found = field_find_choice(measure_name(), name);
        return found < 0 ? name : measure_name()->choices[found].label;
    }
    const struct record *record = plan == NULL ? NULL : plan_find(plan, field->refers, name, NULL);
    const char *title = record == NULL ? "" : record_title(record);
    return *title == '\0' ? name : title;
}

bool value_part_is_there(const struct plan *plan, const struct field *field, const char *name) {
    if (!names_measures(field))
        return plan_find(plan, field->refers, name, NULL) != NULL;
    for (size_t i = 0; i < plan_count(plan, RECORD_MEASURE); i++) {
        const struct record *measure = plan_at(plan, RECORD_MEASURE, i);
        if (record_has(measure, MEASURE_NAME) && strcmp(value_part_name(field, measure), name) == 0)
            return true;
    }
    return false;
}

/* ---- reading --------------------------------------------------------------------------------- */

/* What is right for one part, beside its name. */
typedef enum err part_check(const struct value_part *part, struct err_info *info);

static enum err check_name(const struct value_part *part, struct err_info *info) {
    char quote[TEXT_QUOTE];
    if (part->name_length <= VALUE_ID_MOST && value_id_ok(part->name))
        return ERR_OK;
    return err_set(info, ERR_INPUT, "\"%s\" is not an id", text_quote(part->name, quote));
}

/* The value is the whole of what stands after the name. */
static bool is_whole(const struct value_part *part) {
    return part->name_length + 1 + strlen(part->value) == part->length;
}

static enum err check_score(const struct value_part *part, struct err_info *info) {
    char quote[TEXT_QUOTE];
    int64_t score;
    if (is_whole(part) && decimal_read(part->value, 0, &score, NULL) == ERR_OK && score >= 0 &&
        score <= SCORE_MOST)
        return ERR_OK;
    return err_set(info, ERR_INPUT, "\"%s\" is not a whole number from 0 to %d",
                   text_quote(part->value, quote), SCORE_MOST);
}

bool value_count_ok(const char *text) {
    static const struct field COUNT = {.kind = KIND_QUANTITY};
    struct value number = {0};
    return strcmp(text, "frequent") == 0 || strcmp(text, "unknown") == 0 ||
           kind_quantity.read_plain(&COUNT, text, &number, NULL) == ERR_OK;
}

static enum err check_count(const struct value_part *part, struct err_info *info) {
    char quote[TEXT_QUOTE];
    if (field_find_choice(measure_name(), part->name) < 0)
        return field_choice_error(measure_name(), part->name, info);
    if (is_whole(part) && value_count_ok(part->value))
        return ERR_OK;
    return err_set(info, ERR_INPUT,
                   "\"%s\" is not a number. For example, 2, or frequent, or unknown",
                   text_quote(part->value, quote));
}

/* Adds a part whose name is not there yet. */
static enum err add_part(const struct value_part *part, struct names *names,
                         struct growing_text *list, struct err_info *info) {
    if (!names_grow(names))
        return err_no_memory(info);
    names_put(names, part->line, part->name_length, NULL);
    growing_add(list, list->length > 0 ? "\n" : "");
    growing_add_bytes(list, part->line, part->length);
    return ERR_OK;
}

/* Every line right, each thing once. `check` is NULL where there are names alone: one that is there
 * twice is then meant once. */
static enum err read_list(const struct field *field, const char *text, part_check *check,
                          struct value *out, struct err_info *info) {
    struct growing_text list = {0};
    struct names names = {0};
    struct value_part part;
    char quote[TEXT_QUOTE];
    enum err err = ERR_OK;
    while (err == ERR_OK && value_next_part(field, &text, &part)) {
        err = check_name(&part, info);
        if (err == ERR_OK && check != NULL)
            err = check(&part, info);
        bool again = err == ERR_OK && names_find(&names, part.line, part.name_length) != NULL;
        if (again && check != NULL)
            err = err_set(info, ERR_INPUT, "\"%s\" has two values", text_quote(part.name, quote));
        if (err == ERR_OK && !again)
            err = add_part(&part, &names, &list, info);
    }
    names_done(&names);
    if (err == ERR_OK && (out->text = growing_take(&list)) == NULL)
        err = err_no_memory(info);
    growing_done(&list);
    return err;
}

static enum err read_refs(const struct field *field, const char *text, struct value *out,
                          struct err_info *info) {
    return read_list(field, text, NULL, out, info);
}

static enum err read_scores(const struct field *field, const char *text, struct value *out,
                            struct err_info *info) {
    return read_list(field, text, check_score, out, info);
}

static enum err read_measures(const struct field *field, const char *text, struct value *out,
                              struct err_info *info) {
    return read_list(field, text, check_count, out, info);
}

/* ---- showing --------------------------------------------------------------------------------- */

/* Titles, one after another, each with its value where it has one: "I see people: 7". */
static char *show_list(const struct plan *plan, const struct field *field,
                       const struct value *value) {
    struct growing_text shown = {0};
    struct value_part part;
    const char *at = value->text;
    while (value_next_part(field, &at, &part)) {
        growing_add(&shown, shown.length > 0 ? BETWEEN : "");
        growing_add(&shown, value_part_title(plan, field, part.name));
        growing_add(&shown, part.value[0] != '\0' ? ": " : "");
        growing_add(&shown, part.value);
    }
    return growing_take(&shown);
}

const struct kind kind_refs = {
    .column = COLUMN_TEXT,
    .is_text = true,
    .points = true,
    .parts = PARTS_ARE_NAMES,
    .read_plain = read_refs,
    .check = kind_check_text,
    .write_plain = kind_write_text,
    .read_typed = kind_typed_plain,
    .show = show_list,
};

const struct kind kind_scores = {
    .column = COLUMN_TEXT,
    .is_text = true,
    .points = true,
    .parts = PARTS_AT_THE_LAST,
    .has_values = true,
    .read_plain = read_scores,
    .check = kind_check_text,
    .write_plain = kind_write_text,
    .read_typed = kind_typed_plain,
    .show = show_list,
};

const struct kind kind_measures = {
    .column = COLUMN_TEXT,
    .is_text = true,
    .points = true,
    .parts = PARTS_AT_THE_FIRST,
    .has_values = true,
    .read_plain = read_measures,
    .check = kind_check_text,
    .write_plain = kind_write_text,
    .read_typed = kind_typed_plain,
    .show = show_list,
};
