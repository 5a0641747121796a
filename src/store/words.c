/* The words that plans and prices are found by: folded, so that case and accents do not matter, and
 * cut wherever there is something other than a letter or a figure. */
#include "internal.h"

#include "base/grow.h"
#include "base/text.h"
#include "base/unused.h"

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

/* One of `words` is (or, where `begins`, begins with) this word. */
static bool has_word(const char *words, const char *word, size_t length, bool begins) {
    const char *other;
    size_t other_length;
    while (words_next(&words, &other, &other_length)) {
        if ((begins ? other_length >= length : other_length == length) &&
            memcmp(other, word, length) == 0)
            return true;
    }
    return false;
}

/* Adds the words of a folded text that are not there yet. */
static void add_words(struct growing_text *words, const char *folded) {
    const char *word;
    size_t length;
    while (words_next(&folded, &word, &length)) {
        if (words->length > 0 && has_word(words->text, word, length, false))
            continue;
        growing_add_char(words, ' ');
        growing_add_bytes(words, word, length);
    }
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

char *words_wanted(const char *find) {
    char *joined = strdup(find);
    if (joined == NULL)
        return NULL;
    if (find[strspn(find, "0123456789 ")] == '\0') { /* an NHS number, as people write it */
        size_t used = 0;
        for (const char *at = find; *at != '\0'; at++) {
            if (is_digit(*at))
                joined[used++] = *at;
        }
        joined[used] = '\0';
    }
    const char *const texts[] = {joined};
    char *words = words_of(texts, 1);
    free(joined);
    return words;
}

bool words_match(const char *words, const char *wanted) {
    const char *word;
    size_t length;
    while (words_next(&wanted, &word, &length)) {
        if (!has_word(words, word, length, true))
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

int words_register(sqlite3 *db) {
    const int how = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY;
    int code = sqlite3_create_function(db, "words_match", 2, how, NULL, match_in_sql, NULL, NULL);
    return code != SQLITE_OK ? code
                             : sqlite3_create_function(db, "same_name", 2, how, NULL,
                                                       same_name_in_sql, NULL, NULL);
}
