/* The words that plans and prices are found by: folded, so that case and accents do not matter, and
 * cut wherever there is something other than a letter or a figure.
 *
 * Everything is found by how a word begins. So each word is kept with all that follow it in its
 * text, as one: "Mei-Ling Ng" is " meilingng lingng ng", and is found as "mei", "ling", "meiling"
 * and "Mei-Ling" alike. */
#include "words.h"

#include "base/grow.h"
#include "base/text.h"
#include "base/unused.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static bool is_digit(char byte) {
    return byte >= '0' && byte <= '9';
}

/* Folded text has no upper-case letters; bytes past ASCII are parts of letters. */
static bool in_word(char byte) {
    return is_digit(byte) || (byte >= 'a' && byte <= 'z') || ((unsigned char)byte & 0x80) != 0;
}

bool words_next(const char **at, const char **word, size_t *length) {
    while (**at != '\0' && !in_word(**at))
        ++*at;
    *word = *at;
    while (in_word(**at))
        ++*at;
    *length = (size_t)(*at - *word);
    return *length > 0;
}

/* One of `words` begins with this word. */
static bool has_word(const char *words, const char *word, size_t length) {
    const char *other;
    size_t other_length;
    while (words_next(&words, &other, &other_length)) {
        if (other_length >= length && memcmp(other, word, length) == 0)
            return true;
    }
    return false;
}

/* Adds the words of a folded text, each with those after it, but for those found already. */
static void add_words(struct growing_text *words, const char *folded) {
    const char *word, *next;
    size_t length;
    struct growing_text rest = {0};
    while (words_next(&folded, &word, &length)) {
        rest.length = 0;
        growing_add_bytes(&rest, word, length);
        for (const char *at = folded; words_next(&at, &next, &length);)
            growing_add_bytes(&rest, next, length);
        if (rest.no_memory || (words->length > 0 && has_word(words->text, rest.text, rest.length)))
            continue;
        growing_add_char(words, ' ');
        growing_add_bytes(words, rest.text, rest.length);
    }
    words->no_memory = words->no_memory || rest.no_memory;
    free(growing_take(&rest));
}

char *words_of(const char *const *texts, size_t count) {
    struct growing_text words = {0};
    for (size_t i = 0; i < count; i++) {
        char *folded = texts[i] != NULL ? text_fold(texts[i]) : NULL;
        if (folded != NULL)
            add_words(&words, folded);
        else if (texts[i] != NULL)
            words.no_memory = true;
        free(folded);
    }
    return growing_take(&words);
}

/* Whether two words are one to who looks for them, by what stands between: O'Neill, Mei-Ling, 999
 * 000 0018. */
static bool is_one(const char *before, const char *from, const char *to) {
    bool numbers = is_digit(*before) && is_digit(*to);
    return strspn(from, numbers ? " '-" : "'-") >= (size_t)(to - from);
}

char *words_wanted(const char *find) {
    struct growing_text words = {0};
    char *folded = text_fold(find);
    const char *at = folded, *word, *before = NULL;
    size_t length;
    while (folded != NULL && words_next(&at, &word, &length)) {
        if (before == NULL || !is_one(before, before + 1, word))
            growing_add_char(&words, ' ');
        growing_add_bytes(&words, word, length);
        before = word + length - 1;
    }
    words.no_memory = words.no_memory || folded == NULL;
    free(folded);
    return growing_take(&words);
}

/* A birth date is found by its year, its month, and from its day on: by how one of these begins. */
void words_of_born(int64_t born, char words[BORN_WORDS][WORD_OF_BORN]) {
    struct date_parts parts = date_split(born);
    snprintf(words[0], WORD_OF_BORN, "%04d%02d%02d", parts.year, parts.month, parts.day);
    snprintf(words[1], WORD_OF_BORN, "b%02d%02d%04d", parts.month, parts.day, parts.year);
    snprintf(words[2], WORD_OF_BORN, "b%02d%02d%02d", parts.month, parts.day, parts.year % 100);
}

char *word_of_sought(const struct date_sought *born) {
    if (born->day == 0)
        return grow_format(" %04d%02d", born->year, born->month);
    return born->year_digits == 0 ? grow_format(" b%02d%02d", born->month, born->day)
                                  : grow_format(" b%02d%02d%0*d", born->month, born->day,
                                                born->year_digits, born->year);
}

bool words_match(const char *words, const char *wanted) {
    const char *word;
    size_t length;
    while (words_next(&wanted, &word, &length)) {
        if (!has_word(words, word, length))
            return false;
    }
    return true;
}

static void match_in_sql(sqlite3_context *context, int count UNUSED, sqlite3_value **values) {
    const char *words = (const char *)sqlite3_value_text(values[0]);
    const char *wanted = (const char *)sqlite3_value_text(values[1]);
    if (words == NULL || wanted == NULL)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_int(context, words_match(words, wanted));
}

static void same_name_in_sql(sqlite3_context *context, int count UNUSED, sqlite3_value **values) {
    const char *one = (const char *)sqlite3_value_text(values[0]);
    const char *other = (const char *)sqlite3_value_text(values[1]);
    sqlite3_result_int(context, one != NULL && other != NULL && text_same_name(one, other));
}

static void words_in_sql(sqlite3_context *context, int count, sqlite3_value **values) {
    const char *texts[2] = {NULL};
    for (int i = 0; i < count && i < 2; i++)
        texts[i] = (const char *)sqlite3_value_text(values[i]);
    char *words = words_of(texts, 2);
    if (words == NULL)
        sqlite3_result_error_nomem(context);
    else
        sqlite3_result_text(context, words, -1, free);
}

int words_register(sqlite3 *db) {
    static const struct {
        const char *name;
        void (*function)(sqlite3_context *context, int count, sqlite3_value **values);
    } FUNCTIONS[] = {
        {"words_match", match_in_sql}, {"same_name", same_name_in_sql}, {"words_of", words_in_sql}};
    const int how = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    int code = SQLITE_OK;
    for (size_t i = 0; code == SQLITE_OK && i < sizeof FUNCTIONS / sizeof *FUNCTIONS; i++)
        code = sqlite3_create_function(db, FUNCTIONS[i].name, 2, how, NULL, FUNCTIONS[i].function,
                                       NULL, NULL);
    return code;
}
