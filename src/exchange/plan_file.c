/* Owns the reading of plan files: goes down the JSON beside the dictionary, and refuses the whole
 * file at the first thing that is not exactly right, with the path to it. */
#include "exchange/plan_file.h"
#include "base/grow.h"
#include "base/names.h"
#include "base/safe_file.h"
#include "base/text.h"
#include "exchange/json_place.h"
#include "exchange/json_text.h"
#include "exchange/plan_file_shape.h"
#include "plan/change.h"
#include "plan/line.h"
#include "plan/older.h"
#include "plan/value.h"

#include <jansson.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define PATH_SIZE 256            /* as info->at; deeper paths are cut */
#define UTF8_MARK "\xef\xbb\xbf" /* what Windows programs put before UTF-8 text */

/* Where something stands in the file: under a key, or as the nth of a list. It is put into words
 * only where there is an error to tell. */
struct path {
    const struct path *above; /* NULL at the top */
    const char *key;          /* NULL in a list */
    size_t index;
};

/* The path as people read it: "support.lines[2].hours". */
static void path_words(const struct path *path, char out[PATH_SIZE]) {
    char above[PATH_SIZE], whole[2 * PATH_SIZE];
    out[0] = '\0';
    if (path == NULL)
        return;
    path_words(path->above, above);
    if (path->key != NULL)
        snprintf(whole, sizeof whole, "%s%s%.200s", above, above[0] != '\0' ? "." : "", path->key);
    else
        snprintf(whole, sizeof whole, "%s[%zu]", above, path->index);
    text_copy(whole, out, PATH_SIZE);
}

/* The error is at that place; at a key of it where one is given. */
static void at_path(struct err_info *info, const struct path *path, const char *key) {
    char words[PATH_SIZE];
    const struct path under = {path, key, 0};
    path_words(key != NULL ? &under : path, words);
    err_at(info, "%s", words);
}

static enum err read_value(struct record *record, size_t number, json_t *json,
                           const struct path *path, struct err_info *info) {
    const struct field *field = dictionary_field(record->type, number);
    struct value value = {0};
    enum err err = plan_file_read_answer(field, json, &value, info);
    if (err == ERR_OK && plan_file_is_left_out(record->type, number, &value))
        err = err_set(info, ERR_INPUT, "\"%s\" is what a line is without this key. Leave it out",
                      field->choices[value.number].word);
    if (err == ERR_OK)
        record_put(record, number, value);
    else
        at_path(info, path, NULL);
    return err;
}

/* ---- groups and lists --------------------------------------------------------------------- */

static enum err read_record(struct plan *plan, struct record *record, json_t *object,
                            const struct path *path, struct err_info *info);

/* The id of one record of a list: its own, or its number where the list's records have none. */
static enum err record_id(const struct plan *plan, enum record_type type, const json_t *object,
                          char *buffer, size_t size, const struct path *path,
                          struct err_info *info) {
    const struct record_def *def = dictionary_record(type);
    const json_t *id = def->named ? json_object_get(object, "id") : NULL;
    if (!def->named || (id == NULL && def->numbered)) {
        snprintf(buffer, size, "%zu", plan_count(plan, type) + 1);
        return ERR_OK;
    }
    if (json_is_string(id) && value_id_ok(json_string_value(id)) &&
        strlen(json_string_value(id)) < size) {
        snprintf(buffer, size, "%s", json_string_value(id));
        return ERR_OK;
    }
    at_path(info, path, "id");
    if (id == NULL)
        return err_set(info, ERR_INPUT, "this must be there. Give each %s an id of its own",
                       def->noun);
    if (!json_is_string(id))
        return plan_file_wrong_type(id, "a text in quotation marks", info);
    return err_set(info, ERR_INPUT,
                   "\"%.60s\" cannot be an id. An id is 1 to 64 plain letters or digits",
                   json_string_value(id));
}

/* The next record of a list. */
static enum err read_item(struct plan *plan, enum record_type type, const char *parent,
                          json_t *item, const struct path *path, struct err_info *info) {
    char id[80];
    struct record *record = NULL;
    if (!json_is_object(item)) {
        at_path(info, path, NULL);
        return plan_file_wrong_type(item, "a group in { }", info);
    }
    enum err err = record_id(plan, type, item, id, sizeof id, path, info);
    if (err != ERR_OK)
        return err;
    err = plan_add(plan, type, id, parent, SIZE_MAX, &record, info);
    if (err == ERR_OK)
        return read_record(plan, record, item, path, info);
    at_path(info, path, dictionary_record(type)->named ? "id" : NULL);
    return err;
}

static enum err read_list(struct plan *plan, enum record_type type, const char *parent,
                          const json_t *array, const struct path *path, struct err_info *info) {
    size_t index;
    json_t *item;
    if (!json_is_array(array)) {
        at_path(info, path, NULL);
        return plan_file_wrong_type(array, "a list in [ ]", info);
    }
    json_array_foreach(array, index, item) {
        enum err err = read_item(plan, type, parent, item, &(struct path){path, NULL, index}, info);
        if (err != ERR_OK)
            return err;
    }
    return ERR_OK;
}

/* Reads a group or list that is a record, or records, of their own. */
static enum err read_child(struct plan *plan, enum record_type type, const struct record *parent,
                           json_t *json, const struct path *path, struct err_info *info) {
    if (dictionary_record(type)->many)
        return read_list(plan, type, parent->id, json, path, info);
    if (!json_is_object(json)) {
        at_path(info, path, NULL);
        return plan_file_wrong_type(json, "a group in { }", info);
    }
    return read_record(plan, plan_one(plan, type), json, path, info);
}

/* What is bought once is bought once: a file that says how often too may have meant another period.
 */
static enum err check_counts(const struct record *record, const struct path *path,
                             struct err_info *info) {
    const struct record_def *def = dictionary_record(record->type);
    for (size_t f = 0; f < def->field_count; f++) {
        if (!record_has(record, f) || record_can_count(record, f))
            continue;
        at_path(info, path, def->fields[f].key);
        return err_set(
            info, ERR_INPUT,
            "this is bought once, and so has no \"%s\". Take that out, or say the period",
            def->fields[f].key);
    }
    return ERR_OK;
}

static enum err read_practice(struct plan *plan, const json_t *mark, struct err_info *info) {
    plan->practice = json_is_true(mark);
    if (json_is_boolean(mark))
        return ERR_OK;
    err_at(info, "%s", PLAN_FILE_PRACTICE);
    return plan_file_wrong_type(mark, "true or false", info);
}

static enum err read_record(struct plan *plan, struct record *record, json_t *object,
                            const struct path *path, struct err_info *info) {
    const char *key;
    json_t *item;
    json_object_foreach(object, key, item) {
        const struct path key_path = {path, key, 0};
        int field = dictionary_find_field(record->type, key);
        enum record_type child = field < 0 ? plan_file_child(record->type, key) : RECORD_TYPE_COUNT;
        enum err err = ERR_OK;
        if (older_find_field(record->type, key) != OLDER_FIELD_COUNT) {
            at_path(info, &key_path, NULL);
            err =
                err_set(info, ERR_INPUT, "only a plan file of version 1 has this key. Take it out");
        } else if (field >= 0) {
            err = read_value(record, (size_t)field, item, &key_path, info);
        } else if (child != RECORD_TYPE_COUNT) {
            err = read_child(plan, child, record, item, &key_path, info);
        } else if (record->type == RECORD_PLAN && strcmp(key, PLAN_FILE_RATES) == 0) {
            err = plan_file_read_rates(plan, item, info);
        } else if (record->type == RECORD_PLAN && strcmp(key, PLAN_FILE_PRACTICE) == 0) {
            err = read_practice(plan, item, info);
        } else if (!plan_file_is_mark(record->type, key)) {
            at_path(info, &key_path, NULL);
            err =
                err_set(info, ERR_INPUT, "no plan file has this key here. Check how it is spelled");
        }
        if (err != ERR_OK)
            return err;
    }
    return check_counts(record, path, info);
}

/* ---- the whole ---------------------------------------------------------------------------- */

/* The file says which form it is in, before anything else in it is looked at. */
static enum err check_version(const json_t *root, struct err_info *info) {
    const json_t *mark = json_object_get(root, PLAN_FILE_MARK);
    if (!json_is_object(root))
        return err_set(info, ERR_INPUT, "this is not a plan file. One starts with {\"%s\": %d",
                       PLAN_FILE_MARK, PLAN_FILE_VERSION);
    if (mark == NULL && json_object_get(root, "resourceType") != NULL)
        return err_set(
            info, ERR_INPUT,
            "this is a FHIR file, for other systems. A plan cannot be taken back from it. Ask for the plan file");
    err_at(info, "%s", PLAN_FILE_MARK);
    if (mark == NULL)
        return err_set(
            info, ERR_INPUT,
            "this is not a plan file: it has no \"%s\": %d. Check that it is the right one",
            PLAN_FILE_MARK, PLAN_FILE_VERSION);
    if (!json_is_integer(mark))
        return plan_file_wrong_type(mark, "the number 2", info);
    if (json_integer_value(mark) > PLAN_FILE_VERSION)
        return err_set(info, ERR_INPUT,
                       "this plan file is from a newer phbplan. "
                       "Use the newer one to open it, or ask for the plan as version %d",
                       PLAN_FILE_VERSION);
    if (json_integer_value(mark) < PLAN_FILE_OLDEST)
        return err_set(info, ERR_INPUT, "there is no such version. It must be %d",
                       PLAN_FILE_VERSION);
    err_at(info, "%s", "");
    return ERR_OK;
}

/* Words for what the JSON parser found wrong, with the place. */
static enum err json_words(const char *text, const json_error_t *error, struct err_info *info) {
    static const struct {
        enum json_error_code code;
        const char *words;
    } WORDS[] = {
        {json_error_duplicate_key, "this key is there twice. Keep one of the two"},
        {json_error_premature_end_of_input, "the file ends too soon. Part of it may be missing"},
        {json_error_end_of_input_expected, "there is more after the end of the plan. Take it out"},
        {json_error_null_character, "there is a hidden character here that cannot be kept"},
        {json_error_null_byte_in_key, "there is a hidden character here that cannot be kept"},
        {json_error_numeric_overflow, "this number is too big"},
        {json_error_stack_overflow, "there are too many brackets, one inside the other"},
    };
    /* What the parser has no code of its own for, by how its words begin. */
    static const struct {
        const char *begin, *words;
    } OTHER[] = {
        {"control character", "there is a hidden character here that cannot be kept"},
        {"invalid Unicode",
         "there is only a half of a letter here. Take it out, or write it whole"},
    };
    const char *words = "this is not right. Look for a missing comma, bracket or quotation mark";
    for (size_t i = 0; i < sizeof OTHER / sizeof *OTHER; i++)
        if (strncmp(error->text, OTHER[i].begin, strlen(OTHER[i].begin)) == 0)
            words = OTHER[i].words;
    for (size_t i = 0; i < sizeof WORDS / sizeof *WORDS; i++)
        if (json_error_code(error) == WORDS[i].code)
            words = WORDS[i].words;
    if (text[strspn(text, " \t\r\n")] == '\0')
        return err_set(info, ERR_INPUT,
                       "the file is empty. Ask whoever made it to make it again, and try that one");
    char path[PATH_SIZE];
    err_at(info, "%s", json_place(text, (size_t)error->position, path, sizeof path));
    return err_set(info, ERR_INPUT, "%s (line %d, column %d)", words, error->line, error->column);
}

/* A reference that ends as a file's name does could not be given to any command. */
static enum err check_reference(const struct plan *plan, struct err_info *info) {
    const char *reference = record_text(plan_one(plan, RECORD_PLAN), PLAN_REFERENCE);
    size_t length = strlen(reference), tail = strlen(PLAN_FILE_ENDING);
    if (length < tail || strcasecmp(reference + length - tail, PLAN_FILE_ENDING) != 0)
        return ERR_OK;
    err_at(info, "%s", dictionary_field(RECORD_PLAN, PLAN_REFERENCE)->key);
    return err_set(info, ERR_INPUT,
                   "\"%s\" ends as the name of a plan file does. Give the plan another reference",
                   reference);
}

/* As Notepad writes "Unicode": two bytes a letter, of which one is nought in almost all. */
static bool is_utf16(const char *text, size_t length) {
    return length >= 2 && (memcmp(text, "\xff\xfe", 2) == 0 || memcmp(text, "\xfe\xff", 2) == 0 ||
                           text[0] == '\0' || text[1] == '\0');
}

/* What some other files begin with, and what is done with those. */
static const struct other_file {
    const char *begins, *words;
} OTHERS[] = {
    {"PHBSEAL",
     "this file is sealed. Open it with phbplan receive FILE, or with phbplan restore FILE if it is a backup"},
    {"SQLite format 3",
     "this is a store of plans or a backup, and not a plan file. To put a backup back: phbplan restore FILE"},
    {"PK\3\4",
     "this is a spreadsheet or another packed file, and not a plan file. To look at a spreadsheet that came back: phbplan compare PLAN FILE.xlsx"},
};

static enum err check_letters(const char *text, size_t length, struct err_info *info) {
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        const size_t begins = strlen(OTHERS[i].begins);
        if (length >= begins && memcmp(text, OTHERS[i].begins, begins) == 0)
            return err_set(info, ERR_INPUT, "%s", OTHERS[i].words);
    }
    if (is_utf16(text, length))
        return err_set(
            info, ERR_INPUT,
            "this is UTF-16 text, which Notepad calls Unicode. A plan file is not that. Open it in Notepad, save it with the encoding UTF-8, and try again");
    if (!text_is_utf8(text, length))
        return err_set(info, ERR_INPUT,
                       "this is not UTF-8 text, so it cannot be a plan file. Save it as UTF-8");
    return ERR_OK;
}

/* The envelope, where there is one; it is read whether anybody wants it or not. */
static enum err read_sent(const json_t *root, struct envelope *out, struct err_info *info) {
    json_t *sent = json_object_get(root, PLAN_FILE_SENT);
    struct envelope envelope = {0};
    enum err err = sent != NULL ? plan_file_read_sent(sent, &envelope, info) : ERR_OK;
    if (err == ERR_OK && out != NULL)
        *out = envelope;
    else
        envelope_done(&envelope);
    return err;
}

enum err plan_file_parse_sent(const char *text, size_t length, struct plan **out,
                              struct envelope *envelope, struct err_info *info) {
    err_at(info, "%s", "");
    if (length > PLAN_FILE_MOST)
        return err_set(info, ERR_LIMIT, "This file is larger than %u MiB. Is it the right one?",
                       PLAN_FILE_MOST / (1024 * 1024));
    enum err err = check_letters(text, length, info);
    if (err != ERR_OK)
        return err;
    if (length >= 3 && memcmp(text, UTF8_MARK, 3) == 0) {
        text += 3;
        length -= 3;
    }
    json_error_t error;
    bool lost = false;
    json_t *root = json_text_read(text, length, &error, &lost);
    if (root == NULL)
        return lost ? err_no_memory(info) : json_words(text, &error, info);
    struct plan *plan = plan_new();
    err = plan != NULL ? check_version(root, info) : err_no_memory(info);
    if (err == ERR_OK &&
        json_integer_value(json_object_get(root, PLAN_FILE_MARK)) < PLAN_FILE_VERSION)
        err = plan_file_from_older(root, info);
    if (err == ERR_OK)
        err = read_record(plan, plan_one(plan, RECORD_PLAN), root, NULL, info);
    if (err == ERR_OK)
        err = check_reference(plan, info);
    if (err == ERR_OK)
        err = plan_check(plan, true, info);
    if (err == ERR_OK)
        err = read_sent(root, envelope, info);
    json_decref(root);
    if (err == ERR_OK) {
        err_at(info, "%s", "");
        *out = plan;
    } else {
        plan_free(plan);
    }
    return err;
}

enum err plan_file_parse(const char *text, size_t length, struct plan **out,
                         struct err_info *info) {
    return plan_file_parse_sent(text, length, out, NULL, info);
}

enum err plan_file_read(const char *path, struct plan **out, struct err_info *info) {
    char *text = NULL;
    size_t length = 0;
    err_at(info, "%s", "");
    enum err err = file_read(path, PLAN_FILE_MOST, &text, &length, info);
    if (err == ERR_OK)
        err = plan_file_parse(text, length, out, info);
    free(text);
    return err;
}
