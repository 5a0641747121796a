/* Texts without the words that are to go. In their place stands that something was erased; or where
 * they were shorter than that, a stroke: no answer gets longer than it may be. */
#include "erase_words.h"

#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

#define SHORTEST 3    /* bytes that can be looked for */
#define CUT_LEAST 6   /* bytes of words that were cut and are known again at the end of a label */
#define CUT_INSIDE 32 /* and anywhere in it: a long title that something stands after */
static const char ERASED[] = "[erased]", STROKE[] = "-";

bool erase_can(const char *text) {
    return strlen(text) >= SHORTEST && strcmp(text, ERASED) != 0;
}

enum err erase_words_add(struct erase_words *words, const char *text, struct err_info *info) {
    size_t at = 0;
    if (!erase_can(text))
        return ERR_OK;
    for (size_t i = 0; i < words->count; i++)
        if (strcmp(words->items[i], text) == 0)
            return ERR_OK;
    char *copy = strdup(text);
    if (copy == NULL || !GROW(words->items, words->count, words->capacity)) {
        free(copy);
        return store_no_memory(info);
    }
    while (at < words->count && strlen(words->items[at]) >= strlen(text))
        at++;
    memmove(words->items + at + 1, words->items + at, (words->count - at) * sizeof *words->items);
    words->items[at] = copy;
    words->count++;
    return ERR_OK;
}

void erase_words_done(struct erase_words *words) {
    for (size_t i = 0; i < words->count; i++) {
        for (volatile char *at = words->items[i]; *at != '\0'; at++)
            *at = '\1'; /* so that they are not left in memory either */
        free(words->items[i]);
    }
    free(words->items);
    *words = (struct erase_words){0};
}

bool erase_is_words(const struct field *field) {
    return !field->of_program && (field_is_words(field) || field->kind == KIND_NHS_NUMBER);
}

static bool in_word(char byte) {
    return (byte >= '0' && byte <= '9') || (byte >= 'a' && byte <= 'z') ||
           (byte >= 'A' && byte <= 'Z') || ((unsigned char)byte & 0x80) != 0;
}

/* Where the word stands by itself, from `at` on; NULL where it does not. */
static const char *find(const char *text, const char *at, const char *word) {
    size_t length = strlen(word);
    for (; (at = strstr(at, word)) != NULL; at++) {
        bool begins = at == text || !in_word(at[-1]) || !in_word(word[0]);
        bool ends = !in_word(at[length]) || !in_word(word[length - 1]);
        if (begins && ends)
            return at;
    }
    return NULL;
}

static size_t letters(const char *text) {
    size_t count = 0;
    for (; *text != '\0'; text++)
        count += ((unsigned char)*text & 0xc0) != 0x80;
    return count;
}

/* The text without one of them. Takes `text`, which was malloc'd. */
static char *without(char *text, const char *word, bool *changed) {
    struct growing_text out = {0};
    const char *from = text, *at;
    while (text != NULL && (at = find(text, from, word)) != NULL) {
        growing_add_bytes(&out, from, (size_t)(at - from));
        growing_add(&out, letters(word) < sizeof ERASED - 1 ? STROKE : ERASED);
        from = at + strlen(word);
        *changed = true;
    }
    if (from == text)
        return text;
    growing_add(&out, from);
    free(text);
    return growing_take(&out);
}

char *erase_from(const struct erase_words *words, const char *text, bool *changed) {
    char *out = strdup(text);
    *changed = false;
    for (size_t i = 0; out != NULL && i < words->count; i++)
        out = without(out, words->items[i], changed);
    return out;
}

/* How many bytes of the words stand there, from their beginning; none in the middle of a sign. */
static size_t begun(const char *words, const char *at) {
    size_t length = 0;
    while (words[length] != '\0' && words[length] == at[length])
        length++;
    while (length > 0 && ((unsigned char)at[length] & 0xc0) == 0x80)
        length--;
    return length;
}

/* A label may have only the beginning of a long title, and go on after it. */
static void take_begun(const struct erase_words *words, char *label) {
    for (char *at = label; *at != '\0'; at++)
        for (size_t i = 0; i < words->count; i++) {
            const size_t length = begun(words->items[i], at);
            if (length < CUT_INSIDE)
                continue;
            memmove(at + sizeof STROKE - 1, at + length, strlen(at + length) + 1);
            memcpy(at, STROKE, sizeof STROKE - 1);
            break;
        }
}

/* A label may have been cut in the middle of them, with a sign of that at its end or without: takes
 * what it has of their beginning. */
static void take_cut(const struct erase_words *words, char *label) {
    size_t length = strlen(label);
    while (length > 0 && (label[length - 1] == '.' || (unsigned char)label[length - 1] >= 0x80))
        length--;
    for (size_t i = 0; i < words->count; i++) {
        size_t most = strlen(words->items[i]);
        for (size_t size = most < length ? most : length; size >= CUT_LEAST; size--) {
            if (memcmp(label + length - size, words->items[i], size) != 0)
                continue;
            strncpy(label + length - size, STROKE, strlen(label) - (length - size) + 1);
            return;
        }
    }
}

bool erase_has(const struct erase_words *words, const char *bytes, size_t length) {
    for (size_t i = 0; i < words->count; i++) {
        size_t size = strlen(words->items[i]);
        for (size_t at = 0; at + size <= length; at++)
            if (bytes[at] == words->items[i][0] && memcmp(bytes + at, words->items[i], size) == 0)
                return true;
    }
    return false;
}

/* ---- the same in SQL */

static void give(sqlite3_context *context, char *text, const sqlite3_value *same, bool changed) {
    if (text == NULL)
        sqlite3_result_error_nomem(context);
    else if (changed)
        sqlite3_result_text(context, text, -1, SQLITE_TRANSIENT);
    else
        sqlite3_result_value(context, (sqlite3_value *)same);
    free(text);
}

static void erased_in_sql(sqlite3_context *context, int count, sqlite3_value **values) {
    const struct erase_words *words = sqlite3_user_data(context);
    sqlite3_value *value = values[count - 1];
    const char *record = (const char *)sqlite3_value_text(values[0]);
    const char *key = (const char *)sqlite3_value_text(values[1]);
    bool text = sqlite3_value_type(value) == SQLITE_TEXT && record != NULL && key != NULL;
    enum record_type type = text ? dictionary_find_record(record) : RECORD_TYPE_COUNT;
    int number = type != RECORD_TYPE_COUNT ? dictionary_find_field(type, key) : -1;
    const struct field *field = number >= 0 ? dictionary_field(type, (size_t)number) : NULL;
    if (!text || (field != NULL && !erase_is_words(field))) {
        sqlite3_result_value(context, value);
        return;
    }
    bool changed = false;
    char *out = erase_from(words, (const char *)sqlite3_value_text(value), &changed);
    if (changed && field != NULL && field->kind == KIND_NHS_NUMBER) {
        free(out);
        sqlite3_result_null(context);
        return;
    }
    give(context, out, value, changed);
}

static void erased_json_in_sql(sqlite3_context *context, int count, sqlite3_value **values) {
    const char *text = (const char *)sqlite3_value_text(values[count - 1]);
    bool changed = false;
    char *out = text != NULL ? erase_from_json(sqlite3_user_data(context), text, &changed) : NULL;
    give(context, out, values[0], changed);
}

static void erased_label_in_sql(sqlite3_context *context, int count, sqlite3_value **values) {
    const char *text = (const char *)sqlite3_value_text(values[count - 1]);
    bool changed = false;
    char *out = text != NULL ? erase_from(sqlite3_user_data(context), text, &changed) : NULL;
    if (out != NULL) {
        take_begun(sqlite3_user_data(context), out);
        take_cut(sqlite3_user_data(context), out);
    }
    give(context, out, values[0], out != NULL && strcmp(out, text) != 0);
}

int erase_register(sqlite3 *db, struct erase_words *words) {
    static const struct {
        const char *name;
        int count;
        void (*function)(sqlite3_context *context, int count, sqlite3_value **values);
    } FUNCTIONS[] = {{"erased", 3, erased_in_sql},
                     {"erased_json", 1, erased_json_in_sql},
                     {"erased_label", 1, erased_label_in_sql}};
    int code = SQLITE_OK;
    for (size_t i = 0; code == SQLITE_OK && i < sizeof FUNCTIONS / sizeof *FUNCTIONS; i++)
        code = sqlite3_create_function(db, FUNCTIONS[i].name, FUNCTIONS[i].count,
                                       SQLITE_UTF8 | SQLITE_DIRECTONLY, words,
                                       words != NULL ? FUNCTIONS[i].function : NULL, NULL, NULL);
    return code;
}
