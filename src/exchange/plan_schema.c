/* Owns the making of the plan file's JSON Schema: goes down the dictionary as the writing of a plan
 * file does, and says of each field what its kind and its limits say. What one answer has to do
 * with another is beyond it, but for the two kinds of line and the money that is kept back. */
#include "exchange/plan_schema.h"

#include "base/decimal.h"
#include "exchange/json_text.h"
#include "exchange/plan_file.h"
#include "exchange/plan_file_shape.h"
#include "plan/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#define PATTERN_SIZE 640
#define BELOW_SIZE 512 /* a part of one */

/* What no text may have in it: control characters, and what turns the direction of writing. Prose
 * may have tabs and line ends, a text of one line tabs. */
#define NO_ODD "\\u007f-\\u009f\\u202a-\\u202e\\u2066-\\u2069"
#define TEXT_PATTERN "^[^\\u0000-\\u0008\\u000a-\\u001f" NO_ODD "]*$"
#define PROSE_PATTERN "^[^\\u0000-\\u0008\\u000b-\\u001f" NO_ODD "]*$"
#define ID_PATTERN "^[^\\u0000-\\u001f" NO_ODD "]+$"
#define DATE_PATTERN "^(1[89][0-9]{2}|2[01][0-9]{2}|2200)-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$"
#define NHS_PATTERN "^( *[0-9]){10} *$"

/* What stands once under "$defs" for all fields of a kind. A number's pattern, and the end of its
 * description, come of the kind's limits. */
static const struct shared {
    enum field_kind kind;
    const char *name, *description, *pattern;
} SHARED[] = {
    {KIND_TEXT, "text", "One line of text: no line break, no control character.", TEXT_PATTERN},
    {KIND_PROSE, "prose",
     "Text of any number of lines: no control character but line breaks and tabs.", PROSE_PATTERN},
    {KIND_REF, "id", "An id, unique in its list.", ID_PATTERN},
    {KIND_MONEY, "amount", "Pounds and pence", NULL},
    {KIND_PRICE, "price", "A price in pounds", NULL},
    {KIND_QUANTITY, "quantity", "How many", NULL},
    {KIND_HOURS, "hours", "Hours", NULL},
    {KIND_FIGURE, "figure", "Pounds, weeks or per cent", NULL},
    {KIND_DATE, "date", "A day of the calendar, as 2027-01-31.", DATE_PATTERN},
    {KIND_NHS_NUMBER, "nhs_number",
     "Ten digits, spaces allowed. A wrong check digit is taken in, and found by a rule.",
     NHS_PATTERN},
};
#define COUNT_NAME "count" /* how often something happened: no kind of field, but a part of one */

/* Puts a value that may be NULL, where there was no memory for it, into a group; the value is the
 * group's. Whether it is there. */
static bool put(json_t *object, const char *key, json_t *value) {
    return json_object_set_new(object, key, value) == 0;
}

static bool put_text(json_t *object, const char *key, const char *text) {
    return put(object, key, json_string(text));
}

/* The group, or NULL and nothing left of it where something of it could not be made. */
static json_t *whole(json_t *json, bool done) {
    if (!done)
        json_decref(json);
    return done ? json : NULL;
}

/* Says that something is as it stands under "$defs". */
static bool put_ref(json_t *object, const char *name) {
    return put(object, "$ref", json_sprintf("#/$defs/%s", name));
}

static json_t *ref_json(const char *name) {
    json_t *object = json_object();
    return whole(object, put_ref(object, name));
}

/* ---- numbers --------------------------------------------------------------------------------- */

static int64_t power_of_ten(int places) {
    return places == 0 ? 1 : 10 * power_of_ten(places - 1);
}

/* Writes a pattern for the whole numbers below `most`, which is more than 0: for 168 these are
 * [0-9]{1,2}, 1[0-5][0-9] and 16[0-7]. */
static void below_pattern(int64_t most, char pattern[BELOW_SIZE]) {
    char digits[24];
    int count = snprintf(digits, sizeof digits, "%" PRId64, most);
    size_t used = 0;
    pattern[0] = '\0';
    if (count > 1)
        used =
            (size_t)snprintf(pattern, BELOW_SIZE, count == 2 ? "[0-9]" : "[0-9]{1,%d}", count - 1);
    for (int i = 0; i < count; i++) {
        char least = i == 0 && count > 1 ? '1' : '0', last = (char)(digits[i] - 1);
        if (last < least)
            continue;
        used += (size_t)snprintf(pattern + used, BELOW_SIZE - used, "%s%.*s[%c-%c]",
                                 used > 0 ? "|" : "", i, digits, least, last);
        for (int after = i + 1; after < count; after++)
            used += (size_t)snprintf(pattern + used, BELOW_SIZE - used, "[0-9]");
    }
}

/* Writes a pattern for the decimals of so many places from 0 (or as far below it) to `most`, which
 * is in the last of those places. It lets through up to the next whole number where `most` is none.
 */
static void decimal_pattern(bool below_zero, int64_t most, int places, char pattern[PATTERN_SIZE]) {
    int64_t one = power_of_ten(places), wholes = most / one + (most % one != 0), nines = 10;
    const char *sign = below_zero ? "-?" : "";
    char below[BELOW_SIZE];
    int digits = 1;
    for (; nines <= most / one; nines *= 10)
        digits++;
    if (most + 1 == nines * one) {
        snprintf(pattern, PATTERN_SIZE, "^%s0*[0-9]{1,%d}(\\.[0-9]{1,%d})?$", sign, digits, places);
        return;
    }
    below_pattern(wholes, below);
    snprintf(pattern, PATTERN_SIZE, "^%s0*(%s)(\\.[0-9]{1,%d})?$|^%s0*%" PRId64 "(\\.0{1,%d})?$",
             sign, below, places, sign, wholes, places);
}

/* "Hours, with up to 2 decimals, up to 168." */
static json_t *number_words(const struct field *field, const char *what) {
    unsigned places = (unsigned)field_places(field);
    char most[DECIMAL_TEXT];
    return json_sprintf("%s, with up to %u decimals, up to %s.", what, places,
                        decimal_write(value_limits(field).most, places, 0, most));
}

static bool put_number(json_t *object, const struct field *field) {
    const struct value_limits limits = value_limits(field);
    char pattern[PATTERN_SIZE];
    decimal_pattern(limits.least < 0, limits.most, field_places(field), pattern);
    return put_text(object, "type", "string") && put_text(object, "pattern", pattern);
}

/* ---- fields ---------------------------------------------------------------------------------- */

static const struct shared *shared_of(enum field_kind kind) {
    size_t at = 0;
    if (kind == KIND_BIRTH_DATE)
        kind = KIND_DATE;
    while (at < sizeof SHARED / sizeof *SHARED && SHARED[at].kind != kind)
        at++;
    return at < sizeof SHARED / sizeof *SHARED ? &SHARED[at] : NULL;
}

/* The words of a field's choices. */
static json_t *words_json(const struct field *field) {
    json_t *words = json_array();
    bool done = words != NULL;
    for (size_t i = 0; done && i < field_choice_count(field); i++)
        done = json_array_append_new(words, json_string(field->choices[i].word)) == 0;
    return whole(words, done);
}

static json_t *score_json(void) {
    return json_pack("{s:s, s:i, s:i}", "type", "integer", "minimum", 0, "maximum", 10);
}

/* What a list has in it, or a group under its keys. */
static bool put_parts(json_t *object, const struct field *field) {
    const struct field *measure = dictionary_field(RECORD_MEASURE, MEASURE_NAME);
    switch (field->kind) {
    case KIND_CHOICES:
        return put_text(object, "type", "array") &&
               put(object, "items", json_pack("{s:o}", "enum", words_json(field))) &&
               put(object, "uniqueItems", json_true());
    case KIND_REFS:
        return put_text(object, "type", "array") && put(object, "items", ref_json("id")) &&
               put(object, "uniqueItems", json_true()) &&
               put(object, "maxItems", json_integer(PLAN_LIST_MOST));
    case KIND_SCORES:
        return put_text(object, "type", "object") && put(object, "propertyNames", ref_json("id")) &&
               put(object, "additionalProperties", score_json()) &&
               put(object, "maxProperties", json_integer(PLAN_LIST_MOST));
    default:
        return put_text(object, "type", "object") &&
               put(object, "propertyNames", json_pack("{s:o}", "enum", words_json(measure))) &&
               put(object, "additionalProperties", ref_json(COUNT_NAME));
    }
}

/* Refers to what all fields of the kind share, and adds what this one has of its own. */
static bool put_shared(json_t *object, const struct field *field) {
    const struct shared *kind = shared_of(field->kind);
    bool is_text = field_is_words(field);
    if (!is_text && field->most != 0)
        return put_number(object, field);
    bool done = put_ref(object, kind->name);
    if (is_text && (!field_is_prose(field) || field->most != 0))
        done = done && put(object, "maxLength", json_integer(value_limits(field).most));
    if (is_text && field->required)
        done = done && put(object, "minLength", json_integer(1));
    return done;
}

static json_t *field_json(const struct field *field) {
    const struct value_limits limits = value_limits(field);
    json_t *object = json_object();
    bool done = object != NULL && put_text(object, "description", field->label);
    switch (field->kind) {
    case KIND_WHOLE:
        done = done && put_text(object, "type", "integer") &&
               put(object, "minimum", json_integer(limits.least)) &&
               put(object, "maximum", json_integer(limits.most));
        break;
    case KIND_YES_NO:
        done = done && put_text(object, "type", "boolean");
        break;
    case KIND_CHOICE:
        done = done && put(object, "enum", words_json(field));
        break;
    case KIND_CHOICES:
    case KIND_REFS:
    case KIND_SCORES:
    case KIND_MEASURES:
        done = done && put_parts(object, field);
        break;
    default:
        done = done && put_shared(object, field);
    }
    return whole(object, done);
}

/* ---- records --------------------------------------------------------------------------------- */

/* A record that is being described; of lines, those of one kind. */
struct described {
    enum record_type type;
    enum line_use use;
    json_t *object, *properties, *required;
};

static bool put_property(struct described *record, const char *key, json_t *value, bool required) {
    return put(record->properties, key, value) &&
           (!required || json_array_append_new(record->required, json_string(key)) == 0);
}

/* A file says which kind a line is only of one where someone is employed. */
static bool put_line_kind(struct described *record, const struct field *field) {
    if (record->use != USE_EMPLOYMENT)
        return true;
    return put_property(record, field->key,
                        json_pack("{s:s, s:s}", "description", field->label, "const",
                                  field->choices[LINE_EMPLOYMENT].word),
                        true);
}

/* A number or a word, although its field is a text. */
static json_t *before_json(const struct field *field) {
    json_t *object = json_object();
    return whole(object,
                 put_text(object, "description", field->label) && put_ref(object, COUNT_NAME));
}

static bool put_fields(struct described *record) {
    const struct record_def *def = dictionary_record(record->type);
    bool done = !def->named || put_property(record, "id", ref_json("id"), !def->numbered);
    for (size_t f = 0; done && f < def->field_count; f++) {
        const struct field *field = &def->fields[f];
        if (record->type == RECORD_LINE && f == LINE_KIND)
            done = put_line_kind(record, field);
        else if (record->type == RECORD_MEASURE && f == MEASURE_BEFORE)
            done = put_property(record, field->key, before_json(field), field->required);
        else if (record->type != RECORD_LINE || field->use == USE_ANY || field->use == record->use)
            done = put_property(record, field->key, field_json(field), field->required);
    }
    return done;
}

static json_t *record_json(enum record_type type, enum line_use use);

/* Both kinds of line stand under "$defs": which one it is shows by its having a "kind". */
static json_t *line_json(void) {
    return json_pack("{s:{s:[s]}, s:o, s:o}", "if", "required",
                     dictionary_field(RECORD_LINE, LINE_KIND)->key, "then",
                     ref_json("employment_line"), "else", ref_json("ordinary_line"));
}

static json_t *list_json(enum record_type type) {
    json_t *items = type == RECORD_LINE ? line_json() : record_json(type, USE_ANY);
    return json_pack("{s:s, s:i, s:o}", "type", "array", "maxItems", PLAN_LIST_MOST, "items",
                     items);
}

/* What stands in a record: of lines, only in those where someone is employed. */
static bool put_children(struct described *record) {
    bool done = true;
    if (record->type == RECORD_LINE && record->use != USE_EMPLOYMENT)
        return true;
    for (int child = RECORD_PLAN + 1; done && child < RECORD_TYPE_COUNT; child++) {
        const char *key;
        enum record_type type = (enum record_type)child;
        if (plan_file_container(type, &key) != record->type)
            continue;
        done = put_property(
            record, key,
            dictionary_record(type)->many ? list_json(type) : record_json(type, USE_ANY), false);
    }
    return done;
}

/* The rates that the plan is costed with: all of a row has to be there. */
static json_t *rates_json(void) {
    json_t *properties = json_object(), *required = json_array();
    bool done = properties != NULL && required != NULL;
    for (size_t number = 0; done && number < RATE_FIELD_COUNT; number++) {
        const struct field *field = plan_file_rate_field(number);
        done = put(properties, field->key, field_json(field)) &&
               json_array_append_new(required, json_string(field->key)) == 0;
    }
    json_t *items = whole(json_object(), done);
    done = items != NULL && put_text(items, "type", "object") &&
           put(items, "additionalProperties", json_false()) &&
           json_object_set(items, "required", required) == 0 &&
           json_object_set(items, "properties", properties) == 0;
    json_decref(required);
    json_decref(properties);
    return json_pack("{s:s, s:s, s:i, s:o}", "description", "The rates it is costed with.", "type",
                     "array", "maxItems", PLAN_LIST_MOST, "items", whole(items, done));
}

/* The envelope of a file that was sent. */
static json_t *sent_json(void) {
    json_t *properties = json_object(), *required = json_array(), *object = json_object();
    bool done = properties != NULL && required != NULL && object != NULL;
    for (size_t number = 0; done && number < SENT_FIELD_COUNT; number++) {
        const struct field *field = plan_file_sent_field(number);
        done = put(properties, field->key, field_json(field)) &&
               (!field->required || json_array_append_new(required, json_string(field->key)) == 0);
    }
    done = done &&
           put(properties, PLAN_FILE_FOLLOWS,
               json_pack("{s:s, s:s, s:i, s:{s:s, s:s}}", "description",
                         "Marks of the forms of the plan that were sent or taken in before.",
                         "type", "array", "maxItems", ENVELOPE_FOLLOWS_MOST, "items", "type",
                         "string", "pattern", "^[0-9a-f]{64}$")) &&
           put_text(object, "description", "From whom it was sent, and what it follows.") &&
           put_text(object, "type", "object") &&
           put(object, "additionalProperties", json_false()) &&
           json_object_set(object, "required", required) == 0 &&
           json_object_set(object, "properties", properties) == 0;
    json_decref(required);
    json_decref(properties);
    return whole(object, done);
}

/* Money that is kept back as an amount has pence, and no less. */
static bool put_contingency(json_t *object) {
    const char *kind = dictionary_field(RECORD_CONTINGENCY, CONTINGENCY_KIND)->key;
    const char *amount =
        dictionary_field(RECORD_CONTINGENCY, CONTINGENCY_KIND)->choices[CONTINGENCY_AMOUNT].word;
    const char *value = dictionary_field(RECORD_CONTINGENCY, CONTINGENCY_VALUE)->key;
    return put(object, "if", json_pack("{s:{s:{s:s}}}", "properties", kind, "const", amount)) &&
           put(object, "then",
               json_pack("{s:{s:o}}", "properties", value, ref_json(shared_of(KIND_MONEY)->name)));
}

/* What is bought once, as it is where the period is left out, has no times and no every. */
static bool put_once(json_t *object, enum record_type type, enum line_use use) {
    const struct field *period = dictionary_field(RECORD_LINE, LINE_PERIOD);
    if (type != RECORD_BASELINE && (type != RECORD_LINE || use != USE_ORDINARY))
        return true;
    return put(object, "if",
               json_pack("{s:{s:{s:s}}}", "properties", period->key, "const",
                         period->choices[PERIOD_ONCE].word)) &&
           put(object, "then",
               json_pack("{s:{s:b, s:b}}", "properties",
                         dictionary_field(RECORD_LINE, LINE_TIMES)->key, false,
                         dictionary_field(RECORD_LINE, LINE_EVERY)->key, false));
}

static json_t *record_json(enum record_type type, enum line_use use) {
    struct described record = {type, use, json_object(), json_object(), json_array()};
    bool done = record.object != NULL && record.properties != NULL && record.required != NULL;
    if (done && type == RECORD_PLAN)
        done =
            put_property(&record, PLAN_FILE_MARK,
                         json_pack("{s:s, s:i}", "description",
                                   "Says that this is a plan file, and in which form.", "const",
                                   PLAN_FILE_VERSION),
                         true) &&
            put_property(
                &record, PLAN_FILE_PRACTICE,
                json_pack(
                    "{s:s, s:s}", "description",
                    "Says that the plan is one of practice: nobody in it is real, and nothing in it counts.",
                    "type", "boolean"),
                false);
    done = done && put_fields(&record) && put_children(&record) &&
           (type != RECORD_PLAN || (put_property(&record, PLAN_FILE_RATES, rates_json(), false) &&
                                    put_property(&record, PLAN_FILE_SENT, sent_json(), false))) &&
           put_text(record.object, "type", "object") &&
           put(record.object, "additionalProperties", json_false()) &&
           (json_array_size(record.required) == 0 ||
            json_object_set(record.object, "required", record.required) == 0) &&
           json_object_set(record.object, "properties", record.properties) == 0 &&
           put_once(record.object, type, use) &&
           (type != RECORD_CONTINGENCY || put_contingency(record.object));
    json_decref(record.properties);
    json_decref(record.required);
    return whole(record.object, done);
}

/* ---- the whole ------------------------------------------------------------------------------- */

static json_t *shared_json(const struct shared *kind) {
    const struct field field = {.kind = kind->kind};
    json_t *object = json_object();
    bool done = object != NULL;
    if (kind->pattern == NULL) {
        done = done && put(object, "description", number_words(&field, kind->description)) &&
               put_number(object, &field);
        return whole(object, done);
    }
    done = done && put_text(object, "description", kind->description) &&
           put_text(object, "type", "string") && put_text(object, "pattern", kind->pattern);
    if (kind->kind == KIND_PROSE)
        done = done && put(object, "maxLength", json_integer(value_limits(&field).most));
    if (kind->kind == KIND_REF)
        done = done && put(object, "minLength", json_integer(1)) &&
               put(object, "maxLength", json_integer(VALUE_ID_MOST));
    if (kind->kind == KIND_DATE)
        done = done && put_text(object, "format", "date");
    return whole(object, done);
}

/* How often something happened: a number of KIND_QUANTITY, or one of two words. */
static json_t *count_json(void) {
    const struct field field = {.kind = KIND_QUANTITY};
    char number[PATTERN_SIZE];
    decimal_pattern(false, value_limits(&field).most, field_places(&field), number);
    return json_pack("{s:s, s:s, s:s++}", "description", "How often: a number, or a word.", "type",
                     "string", "pattern", number, "|", "^(frequent|unknown)$");
}

static json_t *shared_all_json(void) {
    json_t *all = json_object();
    bool done = all != NULL;
    for (size_t i = 0; done && i < sizeof SHARED / sizeof *SHARED; i++)
        done = put(all, SHARED[i].name, shared_json(&SHARED[i]));
    done = done && put(all, COUNT_NAME, count_json()) &&
           put(all, "ordinary_line", record_json(RECORD_LINE, USE_ORDINARY)) &&
           put(all, "employment_line", record_json(RECORD_LINE, USE_EMPLOYMENT));
    return whole(all, done);
}

enum err plan_schema_text(char **out, struct err_info *info) {
    json_t *root = json_object(), *plan = record_json(RECORD_PLAN, USE_ANY);
    bool done =
        root != NULL && put_text(root, "$schema", "https://json-schema.org/draft/2020-12/schema") &&
        put(root, "$id", json_sprintf("urn:phbplan:plan-file:%d", PLAN_FILE_VERSION)) &&
        put(root, "title", json_sprintf("phbplan plan file, version %d", PLAN_FILE_VERSION)) &&
        put(root, "description",
            json_sprintf(
                "One costed personal health budget plan as one UTF-8 JSON object of at most %u MiB, without a second key of the same name anywhere. "
                "Beyond this schema, phbplan refuses an id that points nowhere or stands twice in its list, dates the wrong way round and a plan longer than its year. "
                "See phbplan-plan(5).",
                PLAN_FILE_MOST / (1024 * 1024))) &&
        plan != NULL && json_object_update(root, plan) == 0 &&
        put(root, "$defs", shared_all_json());
    json_decref(plan);
    return json_text(whole(root, done), SIZE_MAX, out, NULL, info);
}
