/* Mutations: of bytes, and of JSON that stays JSON and speaks of what a plan file speaks of. */
#include "fuzz.h"

#include "plan/dictionary.h"

#include <jansson.h>

uint32_t fuzz_random(uint64_t *seed, uint32_t below) {
    *seed = *seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return below == 0 ? 0 : (uint32_t)(*seed >> 33) % below;
}

/* ---- bytes ----------------------------------------------------------------------------------- */

/* Pieces that have been trouble somewhere. */
static const char *const PIECES[] = {
    "0",
    "-1",
    "99999999.99",
    "9223372036854775807",
    "0.005",
    "1e9",
    "\"",
    "\"\"",
    ",",
    ";",
    "\t",
    "\n",
    "\r\n",
    "=1+1",
    "\xC2\xA3",
    "\xE2\x80\xAE",
    "\xE2\x80\x8B",
    "\xEF\xBB\xBF",
    "\xC3",
    "\xF0\x9F\x91\xA8\xE2\x80\x8D\xF0\x9F\x91\xA9",
    "e\xCC\x81",
    "\033[200~",
    "\033[201~",
    "\033[A",
    "\033",
    "29/2/2027",
    "2028-02-29",
    "?",
    "<",
    "u",
    "m",
    "%",
    "&amp;",
    "</v>",
    "12 a week",
};
#define PIECE_COUNT (sizeof PIECES / sizeof PIECES[0])

/* Puts bytes in at a place, where there is room. */
static size_t put_in(uint8_t *data, size_t size, size_t most, size_t at, const void *bytes,
                     size_t length) {
    if (length > most - size)
        return size;
    memmove(data + at + length, data + at, size - at);
    memcpy(data + at, bytes, length);
    return size + length;
}

static size_t mutate_once(uint8_t *data, size_t size, size_t most, uint64_t *seed) {
    uint8_t copy[64];
    size_t at = fuzz_random(seed, (uint32_t)size + 1), length;
    const char *piece = PIECES[fuzz_random(seed, PIECE_COUNT)];
    switch (size == 0 ? 0 : fuzz_random(seed, 6)) {
    case 0:
        return put_in(data, size, most, at, piece, strlen(piece));
    case 1:
        data[at < size ? at : 0] = (uint8_t)fuzz_random(seed, 256);
        return size;
    case 2:
        data[at < size ? at : 0] ^= (uint8_t)(1u << fuzz_random(seed, 8));
        return size;
    case 3: /* out */
        length = 1 + fuzz_random(seed, 16);
        length = length < size - at ? length : size - at;
        memmove(data + at, data + at + length, size - at - length);
        return size - length;
    case 4: /* the same again, elsewhere */
        length = 1 + fuzz_random(seed, sizeof copy);
        length = length < size - at ? length : size - at;
        memcpy(copy, data + at, length);
        return put_in(data, size, most, fuzz_random(seed, (uint32_t)size + 1), copy, length);
    default: /* cut off, now and then */
        return fuzz_random(seed, 8) == 0 ? at : size;
    }
}

size_t fuzz_mutate(uint8_t *data, size_t size, size_t most, uint64_t *seed) {
    for (uint32_t times = 1 + fuzz_random(seed, 4); times > 0; times--)
        size = mutate_once(data, size, most, seed);
    return size;
}

/* ---- lines ----------------------------------------------------------------------------------- */

/* What is typed in a conversation, beside answers and numbers. */
static const char *const LINES[] = {
    "",    "?",   "<",    "<<",           "=",     "!",      "u",
    "m",   "m 1", "m 2",  "m undo",       "y",     "yes",    "no",
    "+",   "-",   "none", "1 June 2026",  "60.50", "1 3",    "a.xlsx",
    "45%", "all", "\\u",  "999 000 0018", "Anne",  "m check"};
#define LINE_COUNT (sizeof LINES / sizeof LINES[0])

/* A line that somebody may type: a number, a command, or an answer of any field. */
static void make_line(char line[200], uint64_t *seed) {
    enum record_type type = (enum record_type)fuzz_random(seed, RECORD_TYPE_COUNT);
    uint32_t count = (uint32_t)dictionary_record(type)->field_count;
    const struct field *field = dictionary_field(type, fuzz_random(seed, count));
    switch (fuzz_random(seed, 4)) {
    case 0:
    case 1:
        snprintf(line, 200, "%u\n", 1 + fuzz_random(seed, 14));
        break;
    case 2:
        snprintf(line, 200, "%s\n", LINES[fuzz_random(seed, LINE_COUNT)]);
        break;
    default:
        snprintf(line, 200, "%.198s\n", field->example != NULL ? field->example : field->key);
    }
}

size_t fuzz_mutate_lines(uint8_t *data, size_t size, size_t most, uint64_t *seed) {
    char line[200];
    for (uint32_t times = 1 + fuzz_random(seed, 6); times > 0; times--) {
        size_t at = fuzz_random(seed, (uint32_t)size + 1), end;
        while (at > 0 && at < size && data[at - 1] != '\n')
            at++;
        for (end = at; end < size && data[end] != '\n';)
            end++;
        end += end < size;
        bool out = fuzz_random(seed, 3) == 0;
        make_line(line, seed);
        if (out && end > at) {
            memmove(data + at, data + end, size - end);
            size -= end - at;
        } else {
            size = put_in(data, size, most, at, line, strlen(line));
        }
    }
    return size;
}

/* ---- JSON ------------------------------------------------------------------------------------ */

/* Where a value stands: in a group under a key, or in a list. */
struct place {
    json_t *in;
    const char *key; /* NULL: of a list */
    size_t index;
};

/* Looks for the place that is *left places further on. */
static bool find_place(json_t *in, uint32_t *left, struct place *out) {
    const char *key;
    json_t *value;
    size_t index;
    json_object_foreach(in, key, value) {
        *out = (struct place){in, key, 0};
        if ((*left)-- == 0 || find_place(value, left, out))
            return true;
    }
    json_array_foreach(in, index, value) {
        *out = (struct place){in, NULL, index};
        if ((*left)-- == 0 || find_place(value, left, out))
            return true;
    }
    return false;
}

static uint32_t count_places(json_t *in) {
    uint32_t left = UINT32_MAX;
    struct place place;
    return find_place(in, &left, &place) ? 0 : UINT32_MAX - left;
}

static struct place any_place(json_t *root, uint64_t *seed) {
    uint32_t left = fuzz_random(seed, count_places(root));
    struct place place = {0};
    (void)find_place(root, &left, &place);
    return place;
}

static json_t *at_place(const struct place *place) {
    return place->key != NULL ? json_object_get(place->in, place->key)
                              : json_array_get(place->in, place->index);
}

/* Values that an answer should not have, or only just. */
static const char *const VALUES[] = {
    "null",
    "true",
    "false",
    "0",
    "1",
    "-1",
    "52",
    "53",
    "366",
    "2000000000",
    "9223372036854775807",
    "0.5",
    "1e300",
    "[]",
    "{}",
    "[[[[]]]]",
    "\"\"",
    "\" \"",
    "\"0\"",
    "\"0.00\"",
    "\"0.01\"",
    "\"99999999.99\"",
    "\"100000000.00\"",
    "\"-5.00\"",
    "\"12.345\"",
    "\"1.5000\"",
    "\"2026-04-01\"",
    "\"2027-03-31\"",
    "\"2028-02-29\"",
    "\"2027-02-29\"",
    "\"1899-12-31\"",
    "\"9999-12-31\"",
    "\"employment\"",
    "\"ordinary\"",
    "\"frequent\"",
    "\"=1+1\"",
    "\"a\\nb\"",
    "\"a\\tb\"",
    "\"\\u0007\"",
    "\"\\u202e\"",
    "\"\\u200b\"",
    "\"<b>&\\\"'\"",
    "\"9990000018\"",
    "\"e\\u0301\"",
    "\"\\ud83d\\ude00\"",
    "\"1\"",
    "\"l1\"",
    "\"o1\"",
    "[\"o1\", \"o1\"]",
    "[\"1\", \"2\"]",
    "{\"o1\": 11}",
    "{\"other\": \"2.5\"}",
    "\"week\"",
    "\"once\"",
    "\"four_weeks\"",
    "\"commissioner\"",
    "\"authorises\"",
};
#define VALUE_COUNT (sizeof VALUES / sizeof VALUES[0])

/* A good word of a field, where it has any. */
static json_t *word_of(const struct field *field, uint64_t *seed) {
    if (field->choices == NULL)
        return NULL;
    return json_string(field->choices[fuzz_random(seed, (uint32_t)field_choice_count(field))].word);
}

static json_t *new_value(json_t *root, uint64_t *seed) {
    if (fuzz_random(seed, 4) > 0)
        return json_loads(VALUES[fuzz_random(seed, VALUE_COUNT)], JSON_DECODE_ANY, NULL);
    struct place from = any_place(root, seed);
    return json_deep_copy(at_place(&from));
}

/* Puts an answer of the dictionary into a group, whether it belongs there or not. */
static void answer(json_t *group, json_t *root, uint64_t *seed) {
    enum record_type type = (enum record_type)fuzz_random(seed, RECORD_TYPE_COUNT);
    const struct record_def *def = dictionary_record(type);
    const struct field *field =
        dictionary_field(type, fuzz_random(seed, (uint32_t)def->field_count));
    json_t *word = word_of(field, seed);
    (void)json_object_set_new(group, field->key, word != NULL ? word : new_value(root, seed));
}

/* Another number in a text of digits, or another letter. */
static json_t *change_text(const char *text, uint64_t *seed) {
    char *copy = strdup(text);
    size_t length = strlen(copy), at = fuzz_random(seed, (uint32_t)length);
    if (length > 0 && (unsigned char)copy[at] < 0x80)
        copy[at] = (char)(copy[at] >= '0' && copy[at] <= '9' ? '0' + (int)fuzz_random(seed, 10)
                                                             : ' ' + (int)fuzz_random(seed, 95));
    json_t *changed = json_string(copy);
    free(copy);
    return changed;
}

static void set(const struct place *place, json_t *value) {
    if (place->key != NULL)
        (void)json_object_set_new(place->in, place->key, value);
    else
        (void)json_array_set_new(place->in, place->index, value);
}

static void change_one(json_t *root, uint64_t *seed) {
    struct place place = any_place(root, seed);
    json_t *value = place.in != NULL ? at_place(&place) : NULL;
    switch (value == NULL ? 0 : fuzz_random(seed, 7)) {
    case 0:
        answer(root, root, seed);
        break;
    case 1:
        if (place.key != NULL)
            (void)json_object_del(place.in, place.key);
        else
            (void)json_array_remove(place.in, place.index);
        break;
    case 2:
        if (place.key == NULL)
            (void)json_array_append_new(place.in, json_deep_copy(value));
        else
            answer(place.in, root, seed);
        break;
    case 3:
    case 4:
        if (json_is_string(value)) {
            set(&place, change_text(json_string_value(value), seed));
            break;
        }
        set(&place, new_value(root, seed));
        break;
    default:
        set(&place, new_value(root, seed));
    }
}

size_t fuzz_mutate_json(uint8_t *data, size_t size, size_t most, uint64_t *seed) {
    json_t *root = json_loadb((const char *)data, size, 0, NULL);
    if (!json_is_object(root)) {
        json_decref(root);
        return 0;
    }
    for (uint32_t times = 1 + fuzz_random(seed, 4); times > 0; times--)
        change_one(root, seed);
    char *text = json_dumps(root, JSON_COMPACT);
    size_t length = text != NULL ? strlen(text) : 0;
    if (length > most)
        length = 0;
    if (length > 0)
        memcpy(data, text, length);
    free(text);
    json_decref(root);
    return length;
}
