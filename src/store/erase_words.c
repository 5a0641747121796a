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

char *erase_from_label(const struct erase_words *words, const char *label) {
    bool changed = false;
    char *out = erase_from(words, label, &changed);
    if (out != NULL) {
        take_begun(words, out);
        take_cut(words, out);
    }
    return out;
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
