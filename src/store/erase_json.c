/* Plan files that wait, without the words: JSON, where a text may be written in more than one way.
 * Keys, and words of the program, stay: it is a plan file afterwards too. */
#include "erase_words.h"

#include "base/grow.h"

#include <stdlib.h>
#include <string.h>

static bool key_has_words(const char *key) {
    bool known = false;
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        const int number = dictionary_find_field((enum record_type)type, key);
        if (number >= 0 && erase_is_words(dictionary_field((enum record_type)type, (size_t)number)))
            return true;
        known |= number >= 0;
    }
    return !known; /* the envelope's: a name, an organisation */
}

/* ---- one text of it -------------------------------------------------------------------------- */

/* Behind the quotation mark that ends the text that begins there. */
static const char *text_end(const char *at) {
    for (at++; *at != '\0' && *at != '"'; at++)
        if (*at == '\\' && at[1] != '\0')
            at++;
    return *at != '\0' ? at + 1 : at;
}

/* Four digits of base 16; -1 where there are none. */
static long code_at(const char *at) {
    char digits[5] = "";
    strncpy(digits, at, 4);
    return strspn(digits, "0123456789abcdefABCDEF") == 4 ? strtol(digits, NULL, 16) : -1;
}

static void add_code(struct growing_text *out, long code) {
    const int more = code < 0x80 ? 0 : code < 0x800 ? 1 : code < 0x10000 ? 2 : 3;
    static const int FIRST[] = {0, 0xc0, 0xe0, 0xf0};
    growing_add_char(out, (char)(FIRST[more] | code >> 6 * more));
    for (int left = more - 1; left >= 0; left--)
        growing_add_char(out, (char)(0x80 | (code >> 6 * left & 0x3f)));
}

/* What stands behind a stroke, at `at`; returns what follows it. */
static const char *add_escaped(struct growing_text *out, const char *at) {
    static const char SIGNS[] = "bfnrt", MEANT[] = "\b\f\n\r\t";
    const char *sign = strchr(SIGNS, *at);
    long code = *at == 'u' ? code_at(at + 1) : -1;
    if (code < 0) {
        growing_add_char(out, sign != NULL && *at != '\0' ? MEANT[sign - SIGNS] : *at);
        return at + 1;
    }
    at += 5;
    const long low =
        code >= 0xd800 && code < 0xdc00 && at[0] == '\\' && at[1] == 'u' ? code_at(at + 2) : -1;
    if (low >= 0xdc00 && low < 0xe000) {
        code = 0x10000 + ((code - 0xd800) << 10) + (low - 0xdc00);
        at += 6;
    }
    add_code(out, code);
    return at;
}

/* The text between two quotation marks as it is kept, malloc'd: with no mark of Windows at the end
 * of its lines. */
static char *plain_of(const char *from, const char *end) {
    struct growing_text out = {0};
    growing_add(&out, "");
    while (from < end) {
        if (*from == '\\' && from + 1 < end)
            from = add_escaped(&out, from + 1);
        else
            growing_add_char(&out, *from++);
        if (!out.no_memory && out.length > 1 && strcmp(out.text + out.length - 2, "\r\n") == 0) {
            out.length -= 2;
            growing_add_char(&out, '\n');
        }
    }
    return growing_take(&out);
}

static void add_quoted(struct growing_text *out, const char *text) {
    growing_add_char(out, '"');
    for (; *text != '\0'; text++) {
        if (*text == '"' || *text == '\\')
            growing_add_char(out, '\\');
        if ((unsigned char)*text < ' ')
            growing_add_format(out, "\\u%04x", (unsigned)(unsigned char)*text);
        else
            growing_add_char(out, *text);
    }
    growing_add_char(out, '"');
}

/* Adds the text from `from` to `end`, its marks with it, without the words. */
static bool add_text(const struct erase_words *words, const char *from, const char *end,
                     struct growing_text *out, bool *changed) {
    bool has = false;
    char *plain = plain_of(from + 1, end - 1);
    char *without = plain != NULL ? erase_from(words, plain, &has) : NULL;
    if (has && without != NULL)
        add_quoted(out, without);
    else
        growing_add_bytes(out, from, (size_t)(end - from));
    *changed |= has;
    const bool done = without != NULL;
    free(plain);
    free(without);
    return done;
}

/* ---- all of it ------------------------------------------------------------------------------- */

char *erase_from_json(const struct erase_words *words, const char *json, bool *changed) {
    struct growing_text out = {0};
    bool takes = true, memory = true;
    *changed = false;
    growing_add(&out, "");
    for (const char *at = json, *end; memory && *at != '\0'; at = end) {
        end = *at == '"' ? text_end(at) : at + 1 + strcspn(at + 1, "\"");
        if (*at == '"' && end[strspn(end, " \t\r\n")] == ':') {
            char *key = plain_of(at + 1, end - 1);
            memory = key != NULL;
            takes = memory && key_has_words(key);
            free(key);
        } else if (*at == '"' && takes) {
            memory = add_text(words, at, end, &out, changed);
            continue;
        }
        growing_add_bytes(&out, at, (size_t)(end - at));
    }
    char *text = growing_take(&out);
    if (!memory) {
        free(text);
        text = NULL;
    }
    return text;
}
