/* Letters that are not what they seem: those that cannot be seen, and those of one alphabet among
 * letters of another that look the same. */
#include "base/text.h"

#include <stdio.h>
#include <string.h>
#include <utf8proc.h>

#define BRAILLE_BLANK 0x2800

enum alphabet {
    NONE,
    LATIN,
    GREEK,
    CYRILLIC,
    ARMENIAN,
    CHEROKEE,
    COPTIC,
    LISU,
    DRESSED,
    ALPHABETS
};

static const char *const NAMES[ALPHABETS] = {
    [LATIN] = "Latin",       [GREEK] = "Greek",
    [CYRILLIC] = "Cyrillic", [ARMENIAN] = "Armenian",
    [CHEROKEE] = "Cherokee", [COPTIC] = "Coptic",
    [LISU] = "Lisu",         [DRESSED] = "a sign that looks like a letter",
};

/* The alphabets whose letters can be taken for one another. */
static const struct {
    int32_t first, last;
    enum alphabet alphabet;
} RANGES[] = {
    {'A', 'Z', LATIN},           {'a', 'z', LATIN},          {0x00C0, 0x00D6, LATIN},
    {0x00D8, 0x00F6, LATIN},     {0x00F8, 0x0250, LATIN},    {0x0251, 0x0251, DRESSED},
    {0x0252, 0x0260, LATIN},     {0x0261, 0x0261, DRESSED},  {0x0262, 0x02AF, LATIN},
    {0x0370, 0x03FF, GREEK},     {0x0400, 0x052F, CYRILLIC}, {0x0531, 0x0587, ARMENIAN},
    {0x13A0, 0x13FD, CHEROKEE},  {0x1C80, 0x1C8F, CYRILLIC}, {0x1D00, 0x1DBF, DRESSED},
    {0x1E00, 0x1EFF, LATIN},     {0x1F00, 0x1FFF, GREEK},    {0x2100, 0x218F, DRESSED},
    {0x249C, 0x24E9, DRESSED},   {0x2C60, 0x2C7F, LATIN},    {0x2C80, 0x2CFF, COPTIC},
    {0x2DE0, 0x2DFF, CYRILLIC},  {0xA4D0, 0xA4FF, LISU},     {0xA640, 0xA69F, CYRILLIC},
    {0xA720, 0xA7FF, LATIN},     {0xAB30, 0xAB6F, LATIN},    {0xAB70, 0xABBF, CHEROKEE},
    {0xFB00, 0xFB06, DRESSED},   {0xFF10, 0xFF5A, DRESSED},  {0x1D400, 0x1D7FF, DRESSED},
    {0x1F110, 0x1F189, DRESSED},
};

static enum alphabet alphabet_of(int32_t code) {
    for (size_t i = 0; i < sizeof RANGES / sizeof RANGES[0]; i++)
        if (code >= RANGES[i].first && code <= RANGES[i].last)
            return RANGES[i].alphabet;
    return NONE;
}

/* Joiners and variants are part of how some scripts and all pictures are written. */
static bool is_part_of(int32_t code, int32_t before) {
    bool joins = code == 0x200C || code == 0x200D || (code >= 0xFE00 && code <= 0xFE0F);
    return joins && (before >= 0x0600 && alphabet_of(before) == NONE);
}

static bool is_unseen(int32_t code) {
    utf8proc_int32_t part;
    int boundary = 0;
    bool prefix = (code >= 0x0600 && code <= 0x0605) || code == 0x06DD || code == 0x070F ||
                  code == 0x08E2 || code == 0x110BD; /* signs around figures: those are seen */
    if (code < 0x80 || prefix)
        return false;
    return code == BRAILLE_BLANK || utf8proc_category(code) == UTF8PROC_CATEGORY_CF ||
           utf8proc_decompose_char(code, &part, 1, UTF8PROC_IGNORE, &boundary) == 0;
}

/* The alphabet that most of the letters are of: a letter or two alone are no name, and rather meant
 * to be taken for Latin. */
static enum alphabet main_alphabet(const char *text) {
    size_t counts[ALPHABETS] = {0}, bytes;
    enum alphabet most = LATIN;
    for (; *text != '\0'; text += bytes)
        counts[alphabet_of(text_decode(text, &bytes))]++;
    for (int i = LATIN; i < DRESSED; i++)
        if (counts[i] > 2 && counts[i] > counts[most])
            most = (enum alphabet)i;
    return most;
}

/* ASCII, and letters of Latin up to U+023F: none is odd among the others. The one of them that
 * cannot be seen, a soft hyphen, ends with a byte that is looked at closer. */
static bool is_western(const char *text) {
    while (*text != '\0' && (unsigned char)*text <= 0xC8 && (unsigned char)*text != 0xAD)
        text++;
    return *text == '\0';
}

bool text_odd_letter(const char *text, size_t *from, struct text_odd *out) {
    if (is_western(text)) /* most are, and a name is looked at whenever it is shown */
        return false;
    enum alphabet most = main_alphabet(text);
    int32_t before = 0;
    size_t bytes;
    for (size_t at = 0; text[at] != '\0'; at += bytes) {
        int32_t code = text_decode(text + at, &bytes);
        enum alphabet alphabet = alphabet_of(code);
        bool unseen = is_unseen(code) && !is_part_of(code, before);
        before = code;
        if (at < *from || (!unseen && (alphabet == NONE || alphabet == most)))
            continue;
        *out = (struct text_odd){code, at, bytes, unseen ? NULL : NAMES[alphabet]};
        *from = at + bytes;
        return true;
    }
    return false;
}

char *text_odd_words(const char *text, char buffer[TEXT_ODD]) {
    struct text_odd odd;
    size_t from = 0;
    char pointed[TEXT_QUOTE], shown[TEXT_QUOTE];
    buffer[0] = '\0';
    if (!text_odd_letter(text, &from, &odd))
        return buffer;
    text_copy(text_point_out(text, pointed, sizeof pointed), shown, sizeof shown);
    if (odd.alphabet == NULL)
        snprintf(buffer, TEXT_ODD, "has a letter in it that cannot be seen: %s", shown);
    else
        snprintf(buffer, TEXT_ODD, "has a letter in it that looks like another (%s): %s",
                 odd.alphabet, shown);
    return buffer;
}

char *text_point_out(const char *text, char *buffer, size_t size) {
    struct text_odd odd;
    size_t from = 0, at = 0, used = 0;
    buffer[0] = '\0';
    while (text_odd_letter(text, &from, &odd) && used < size) {
        size_t seen = odd.alphabet == NULL ? odd.at : odd.at + odd.length;
        int wrote = snprintf(buffer + used, size - used, "%.*s[U+%04X]", (int)(seen - at),
                             text + at, (unsigned)odd.code);
        used += wrote > 0 ? (size_t)wrote : 0;
        at = odd.at + odd.length;
    }
    if (used < size)
        snprintf(buffer + used, size - used, "%s", text + at);
    size_t length = strlen(buffer); /* no half letter where it was cut */
    while (!text_is_utf8(buffer, length))
        length--;
    buffer[length] = '\0';
    return buffer;
}
