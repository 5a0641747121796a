/* Text: finds the clusters of UTF-8, measures and wraps them, and makes safe, foldable or plain
 * copies. Grapheme clusters, case and marks are libutf8proc's knowledge; columns are the C
 * library's. */
#include "base/text.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>
#include <utf8proc.h>
#include <wchar.h>

#define REPLACEMENT 0xFFFD
#define REPLACEMENT_UTF8 "\uFFFD"
#define ELLIPSIS "\u2026"
#define QUOTE_CLUSTERS 40

/* Decodes at `text`, which has `length` > 0 bytes left. A byte that is not UTF-8 gives -1 and
 * counts as one. */
static int32_t decode(const char *text, size_t length, size_t *bytes) {
    if ((unsigned char)*text < 0x80) { /* most text by far */
        *bytes = 1;
        return *text;
    }
    utf8proc_int32_t code = -1;
    utf8proc_ssize_t room = length < 4 ? (utf8proc_ssize_t)length : 4;
    utf8proc_ssize_t count = utf8proc_iterate((const utf8proc_uint8_t *)text, room, &code);
    *bytes = count > 0 ? (size_t)count : 1;
    return count > 0 ? code : -1;
}

bool text_is_utf8(const char *text, size_t length) {
    size_t bytes;
    for (size_t at = 0; at < length; at += bytes)
        if (decode(text + at, length - at, &bytes) < 0)
            return false;
    return true;
}

bool text_is_control(int32_t code_point, bool lines) {
    if (lines && (code_point == '\n' || code_point == '\t'))
        return false;
    return code_point < 0x20 || (code_point >= 0x7F && code_point <= 0x9F) ||
           (code_point >= 0x202A && code_point <= 0x202E) ||
           (code_point >= 0x2066 && code_point <= 0x2069) ||
           (code_point >= 0xFDD0 && code_point <= 0xFDEF) || (code_point & 0xFFFE) == 0xFFFE ||
           code_point > 0x10FFFF;
}

/* How many of the first `most` of `length` bytes are such signs, and nothing that follows can join
 * the last of them. */
static size_t plain_signs(const char *text, size_t most, size_t length) {
    size_t count = 0;
    while (count < most && text_sign_is_plain(text[count]))
        count++;
    return count > 0 && count < length && !text_sign_is_plain(text[count]) ? count - 1 : count;
}

bool text_is_plain(const char *text, bool lines) {
    size_t length = strlen(text), bytes = 1;
    for (size_t at = 0; at < length; at += bytes, bytes = 1)
        if (!text_sign_is_plain(text[at]) && /* a byte that is not UTF-8 is -1: a control */
            text_is_control(decode(text + at, length - at, &bytes), lines))
            return false;
    return true;
}

int32_t text_decode(const char *text, size_t *length) {
    /* The end of the string stops the decoder before it reads too far. */
    int32_t code = decode(text, 4, length);
    return code < 0 ? REPLACEMENT : code;
}

size_t text_next(const char *text, size_t length, size_t offset) {
    if (offset >= length)
        return 0;
    const unsigned char *bytes = (const unsigned char *)text;
    if (bytes[offset] < 0x80 && bytes[offset] != '\r' &&
        (length - offset == 1 || bytes[offset + 1] < 0x80))
        return 1; /* most text by far */

    utf8proc_int32_t state = 0;
    size_t count;
    int32_t last = decode(text + offset, length - offset, &count);
    size_t at = offset + count;
    while (at < length) {
        int32_t next = decode(text + at, length - at, &count);
        if (utf8proc_grapheme_break_stateful(last < 0 ? REPLACEMENT : last,
                                             next < 0 ? REPLACEMENT : next, &state))
            break;
        last = next;
        at += count;
    }
    return at - offset;
}

size_t text_letters(const char *text, size_t bytes) {
    const size_t length = strlen(text);
    size_t count = 0, at = 0;
    while (at < length && (at += text_next(text, length, at)) <= bytes)
        count++;
    return count;
}

size_t text_previous(const char *text, size_t length, size_t offset) {
    if (offset > length)
        offset = length;
    if (offset == 0)
        return 0;
    /* Between two ASCII bytes there is always a border (but for CR LF): go back to one, then
     * forward. */
    const unsigned char *bytes = (const unsigned char *)text;
    size_t start = offset - 1;
    while (start > 0 && (bytes[start - 1] >= 0x80 || bytes[start] >= 0x80 || bytes[start] == '\n'))
        start--;
    for (;;) {
        size_t count = text_next(text, length, start);
        if (start + count >= offset)
            return offset - start;
        start += count;
    }
}

size_t text_clusters(const char *text) {
    size_t length = strlen(text), clusters = 0;
    for (size_t at = 0; at < length; at += text_next(text, length, at))
        clusters++;
    return clusters;
}

/* Where wcwidth knows no width (a control, a letter newer than the C library, everything but ASCII
 * in a C locale): nothing for what joins the letter before it, one column for all else. */
static int code_columns(int32_t code) {
    int columns = wcwidth((wchar_t)code);
    if (columns >= 0)
        return columns;
    utf8proc_category_t category = utf8proc_category(code);
    return category == UTF8PROC_CATEGORY_MN || category == UTF8PROC_CATEGORY_ME ||
                   category == UTF8PROC_CATEGORY_CF
               ? 0
               : 1;
}

int text_columns(const char *text, size_t length) {
    int columns = 0;
    size_t bytes;
    for (size_t at = 0; at < length; at += bytes) {
        bytes = 1;
        if (text_sign_is_plain(text[at])) {
            columns++;
            continue;
        }
        int32_t code = decode(text + at, length - at, &bytes);
        columns += code_columns(code < 0 ? REPLACEMENT : code);
    }
    return columns;
}

size_t text_fit(const char *text, size_t length, int columns) {
    const size_t most = columns > 0 ? (size_t)columns : 0;
    size_t at = plain_signs(text, length < most ? length : most, length);
    columns -= (int)at;
    while (at < length) {
        size_t count = text_next(text, length, at);
        columns -= text_columns(text + at, count);
        if (columns < 0)
            break;
        at += count;
    }
    return at;
}

bool text_wrap(const char *text, int columns, size_t *from, struct text_line *line) {
    size_t length = strlen(text), start = *from;
    if (start > length) /* one past the end: the last line has been given */
        return false;
    const size_t left = length - start;
    line->start = start;
    if (columns > 0 && left <= (size_t)columns && plain_signs(text + start, left, left) == left) {
        line->length = left; /* most words are in sight on one line */
        *from = length + 1;
        return true;
    }

    size_t gap = start, after = start; /* the last run of spaces: its start, and what follows it */
    size_t fitted = start, at = start;
    int used = 0;
    while (at < length) {
        size_t count = text_next(text, length, at);
        if (text[at + count - 1] == '\n') {
            line->length = fitted - start;
            *from = at + count;
            return true;
        }
        int width = text_columns(text + at, count);
        bool fits = fitted == at && (used + width <= columns || at == start);
        if (count == 1 && (text[at] == ' ' || text[at] == '\t')) {
            if (after != at)
                gap = at;
            after = at + 1; /* spaces that do not fit stay out of sight at the end of this line */
        } else if (!fits) {
            bool spaced = after > start;
            line->length = (spaced ? gap : at) - start;
            *from = spaced ? after : at;
            return true;
        }
        at += count;
        if (fits) {
            used += width;
            fitted = at;
        }
    }
    line->length = fitted - start;
    *from = length + 1;
    return true;
}

/* Copies as much of `text` as fits in `size` bytes with an end, whole clusters only, without
 * anything that could act on a terminal. Returns how many bytes of `text` that took. */
static size_t copy_clean(const char *text, size_t length, bool lines, char *buffer, size_t size) {
    size_t at = 0, used = 0;
    while (at < length) {
        const size_t left = length - at, free = size - used - 1;
        const size_t plain = plain_signs(text + at, left < free ? left : free, left);
        if (plain > 0) {
            memmove(buffer + used, text + at, plain);
            used += plain;
            at += plain;
            continue;
        }
        size_t end = at + text_next(text, length, at), room = used, count;
        for (size_t i = at; i < end; i += count) {
            int32_t code = decode(text + i, length - i, &count);
            const char *piece = text + i;
            size_t bytes = count;
            if (code < 0) {
                piece = REPLACEMENT_UTF8;
                bytes = strlen(piece);
            } else if (code == '\r' && i + 1 == end) {
                piece = lines ? "\n" : " "; /* a line's end, as terminals paste it */
            } else if ((code == '\n' || code == '\t') && !lines) {
                piece = " ";
            } else if (text_is_control(code, lines)) {
                continue;
            }
            if (bytes >= size - room) {
                buffer[used] = '\0';
                return at;
            }
            memcpy(buffer + room, piece, bytes);
            room += bytes;
        }
        used = room;
        at = end;
    }
    buffer[used] = '\0';
    return at;
}

char *text_copy(const char *text, char *buffer, size_t size) {
    copy_clean(text, strlen(text), false, buffer, size);
    return buffer;
}

char *text_quote(const char *text, char buffer[TEXT_QUOTE]) {
    size_t length = strlen(text), end = 0;
    for (int i = 0; i < QUOTE_CLUSTERS; i++)
        end += text_next(text, length, end);
    size_t taken = copy_clean(text, end, false, buffer, TEXT_QUOTE - strlen(ELLIPSIS));
    if (taken < length)
        memcpy(buffer + strlen(buffer), ELLIPSIS, sizeof ELLIPSIS);
    return buffer;
}

char *text_clean(const char *text, size_t length, bool lines) {
    size_t most = strlen(REPLACEMENT_UTF8); /* bytes that one byte can become */
    if (length > (SIZE_MAX - 1) / most)
        return NULL;
    char *copy = malloc(length * most + 1);
    if (copy != NULL)
        copy_clean(text, length, lines, copy, length * most + 1);
    return copy;
}

/* What Unicode does not take apart, in the letters people look for. Never longer than its UTF-8, so
 * that text_fold can work in place. */
static const struct {
    int32_t code;
    char plain[3];
} PLAIN[] = {
    {0x00DF, "ss"},                                                                /* sharp s */
    {0x00E6, "ae"}, {0x00F0, "d"},                                                 /* eth */
    {0x00F8, "o"},  {0x00FE, "th"},                                                /* thorn */
    {0x0111, "d"},  {0x0127, "h"},  {0x0131, "i"},  {0x0142, "l"},  {0x014B, "n"}, /* eng */
    {0x0153, "oe"}, {0x0167, "t"},  {0x02BB, "'"},  {0x02BC, "'"},  {0x2010, "-"},  {0x2011, "-"},
    {0x2012, "-"},  {0x2013, "-"},  {0x2014, "-"},  {0x2015, "-"},  {0x2018, "'"},  {0x2019, "'"},
    {0x201A, "'"},  {0x201B, "'"},  {0x201C, "\""}, {0x201D, "\""}, {0x201E, "\""}, {0x201F, "\""},
    {0x2032, "'"},  {0x2039, "<"},  {0x203A, ">"},  {0x2044, "/"}, /* in one half */
    {0x2212, "-"},
};

/* The plain letters for a code point in lower case, or NULL. */
static const char *find_plain(int32_t code) {
    if (code < PLAIN[0].code)
        return NULL;
    for (size_t i = 0; i < sizeof PLAIN / sizeof PLAIN[0]; i++)
        if (PLAIN[i].code == code)
            return PLAIN[i].plain;
    return NULL;
}

static bool is_space(int32_t code) {
    if (code < 0x80)
        return code == ' ' || code == '\n' || code == '\t';
    utf8proc_category_t category = utf8proc_category(code);
    return category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_ZL ||
           category == UTF8PROC_CATEGORY_ZP;
}

/* Makes runs of space one and puts plain letters in, in place: nothing gets longer. */
static void squeeze(char *text) {
    size_t used = 0, bytes;
    bool spaced = false;
    for (size_t at = 0; text[at] != '\0'; at += bytes) {
        int32_t code = text_decode(text + at, &bytes);
        bool space = is_space(code);
        const char *plain = find_plain(code);
        if (space) {
            if (!spaced)
                text[used++] = ' ';
        } else if (plain != NULL) {
            memcpy(text + used, plain, strlen(plain));
            used += strlen(plain);
        } else {
            memmove(text + used, text + at, bytes);
            used += bytes;
        }
        spaced = space;
    }
    text[used] = '\0';
}

int32_t text_keyed(int32_t code) {
    if (code == '\r' || is_space(code))
        return ' ';
    if (code < 0x80) /* most text by far */
        return code;
    if (code >= 0xFF01 && code <= 0xFF5E)
        return code - 0xFF01 + '!';
    if (code == 0xFFE1)
        return 0xA3;
    const char *plain = find_plain(code);
    if (plain != NULL && (unsigned char)plain[0] < 'a')
        return plain[0]; /* a dash, a minus, a quote: a letter stays as it is */
    utf8proc_int32_t part;
    int boundary = 0;
    bool unseen = utf8proc_category(code) == UTF8PROC_CATEGORY_CF ||
                  utf8proc_decompose_char(code, &part, 1, UTF8PROC_IGNORE, &boundary) == 0;
    return unseen ? 0 : code;
}

bool text_typed(const char *text, char buffer[TEXT_KEYED]) {
    size_t length = strlen(text), used = 0, bytes;
    bool spaced = false;
    for (size_t at = 0; at < length; at += bytes) {
        int32_t code = decode(text + at, length - at, &bytes);
        int32_t keyed = code < 0 ? code : text_keyed(code);
        if (code < 0 || used + 5 >= TEXT_KEYED) /* a space, a code point and the end */
            return false;
        if (keyed == ' ')
            spaced = used > 0;
        if (keyed == ' ' || keyed == 0)
            continue;
        if (spaced)
            buffer[used++] = ' ';
        spaced = false;
        if (keyed >= 'A' && keyed <= 'Z')
            keyed += 'a' - 'A';
        used += (size_t)utf8proc_encode_char(keyed, (utf8proc_uint8_t *)buffer + used);
    }
    buffer[used] = '\0';
    return true;
}

/* Makes the letters of ASCII text small, in place: most text is nothing else. False where it has
 * other letters; those before them are small then. */
static bool fold_ascii(char *text) {
    for (; *text != '\0'; text++) {
        if ((unsigned char)*text >= 0x80)
            return false;
        if (*text >= 'A' && *text <= 'Z')
            *text = (char)(*text - 'A' + 'a');
    }
    return true;
}

char *text_fold(const char *text) {
    char *clean = text_clean(text, strlen(text), true);
    if (clean == NULL)
        return NULL;
    if (fold_ascii(clean)) {
        squeeze(clean);
        return clean;
    }
    utf8proc_uint8_t *folded = NULL;
    utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)clean, 0, &folded,
                     UTF8PROC_NULLTERM | UTF8PROC_STABLE | UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT |
                         UTF8PROC_CASEFOLD | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE);
    free(clean);
    if (length < 0)
        return NULL;
    squeeze((char *)folded);
    return (char *)folded;
}

/* Whether these letters begin a word of a text: at its start, or after what is in no word. */
static bool begins_word(const char *letters, size_t length, const char *text) {
    for (const char *at = text; *at != '\0'; at++) {
        unsigned char before = at > text ? (unsigned char)at[-1] : ' ';
        bool word = !isalnum(before) && before < 0x80;
        if (word && strncmp(at, letters, length) == 0)
            return true;
    }
    return false;
}

bool text_finds(const char *typed, const char *text) {
    char *letters = text_fold(typed), *folded = text_fold(text);
    bool found = letters != NULL && folded != NULL;
    for (const char *at = letters; found && *(at += strspn(at, " ")) != '\0';) {
        size_t length = strcspn(at, " ");
        found = begins_word(at, length, folded);
        at += length;
    }
    free(letters);
    free(folded);
    return found;
}

bool text_same_name(const char *one, const char *other) {
    char *a = text_fold(one), *b = text_fold(other);
    bool same = a != NULL && b != NULL && strcmp(a, b) == 0;
    free(a);
    free(b);
    return same;
}

#define ASCII_PARTS 4                /* code points one may come apart into, here */
#define ASCII_TEXT (2 * ASCII_PARTS) /* and so the bytes one may become */

/* Writes a code point in ASCII, without an end, and returns the bytes: none for what is not seen at
 * all, a question mark for what has no plain form. */
static size_t write_ascii(int32_t code, char out[ASCII_TEXT]) {
    utf8proc_int32_t parts[ASCII_PARTS];
    int boundary = 0;
    utf8proc_ssize_t count = utf8proc_decompose_char(
        code, parts, ASCII_PARTS,
        UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_STRIPMARK | UTF8PROC_IGNORE, &boundary);
    size_t used = 0;
    for (utf8proc_ssize_t i = 0; i < count && count <= ASCII_PARTS; i++) {
        int32_t small = utf8proc_tolower(parts[i]);
        const char *plain = find_plain(small);
        if (parts[i] >= 0x20 && parts[i] < 0x7F) {
            out[used++] = (char)parts[i];
        } else if (plain != NULL) {
            for (; *plain != '\0'; plain++)
                out[used++] = (char)(small == parts[i] ? *plain : utf8proc_toupper(*plain));
        } else {
            count = -1;
        }
    }
    if (count < 0 || count > ASCII_PARTS) {
        out[0] = '?';
        return 1;
    }
    return used;
}

char *text_ascii(const char *text, size_t length) {
    if (length > (SIZE_MAX - 1) / ASCII_TEXT)
        return NULL;
    char *copy = malloc(length * ASCII_TEXT + 1);
    if (copy == NULL)
        return NULL;
    size_t used = 0, count;
    for (size_t at = 0; at < length; at += count) {
        size_t bytes;
        int32_t code = decode(text + at, length - at, &bytes);
        count = text_next(text, length, at);
        if (text[at + count - 1] == '\n') {
            copy[used++] = '\n';
        } else if (code == '\t') {
            copy[used++] = '\t';
        } else if (code == 0xA3) {
            memcpy(copy + used, "GBP", 3);
            used += 3;
        } else {
            used += write_ascii(code < 0 ? REPLACEMENT : code, copy + used);
        }
    }
    copy[used] = '\0';
    return copy;
}

const char *text_full_stop(const char *words) {
    size_t length = strlen(words);
    if (length > 1 && words[length - 1] == '"') /* what is quoted ends the sentence too */
        length--;
    return length > 0 && strchr(".?!:", words[length - 1]) != NULL ? "" : ".";
}
