/* The Flesch-Kincaid grade. Syllables are the groups of vowels of a word, but for the endings that
 * are silent and the pairs of vowels that are said apart; what that gets wrong is in a table. */
#include "tests/plan/reading.h"

#include <ctype.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#define WORD_MOST 64

/* ---- names that count as one short word ------------------------------------------------------ */

static const char *const NAMES[] = {
    /* of law, of offices, of records and places */
    "National Insurance", "Employment Allowance", "National Living Wage", "National Minimum Wage",
    "State Pension", "Statutory Sick Pay", "NHS Continuing Healthcare", "continuing care",
    "Section 117 aftercare", "Court of Protection", "lasting power of attorney",
    "employers' liability insurance", "integrated care board", "DBS", "NHS", "GP", "GOV.UK",
    "Northamptonshire",
    /* the field's own */
    "personal health budget", "personal health budgets", "direct payment", "direct payments",
    "personal assistant", "personal assistants", "PA", "nominee", "nominees", "representative",
    "representatives", "managed account", "notional", "notional budget", "commissioner",
    "commissioners", "authorise", "authorises", "authorised", "panel", "care coordinator",
    "contingency", "peer mentor", "clinician", "clinicians", "clinically", "outcome", "outcomes"};

static size_t name_at(const char *text) {
    size_t longest = 0;
    for (size_t i = 0; i < sizeof NAMES / sizeof NAMES[0]; i++) {
        size_t length = strlen(NAMES[i]);
        if (length > longest && strncasecmp(text, NAMES[i], length) == 0 &&
            !isalnum((unsigned char)text[length]))
            longest = length;
    }
    return longest;
}

/* ---- syllables ------------------------------------------------------------------------------- */

static const struct {
    const char *word;
    long syllables;
} EXCEPTIONS[] = {
    {"anxiety", 4},  {"anyone", 3},     {"area", 3},       {"areas", 3},       {"aren't", 1},
    {"business", 2}, {"can't", 1},      {"coordinate", 4}, {"create", 2},      {"creates", 2},
    {"diet", 2},     {"don't", 1},      {"element", 3},    {"evening", 2},     {"every", 2},
    {"everyone", 3}, {"everything", 3}, {"everybody", 4},  {"idea", 3},        {"ideas", 3},
    {"million", 2},  {"opinion", 3},    {"poem", 2},       {"quiet", 2},       {"reality", 4},
    {"rely", 2},     {"science", 2},    {"society", 4},    {"therapeutic", 4}, {"variety", 4},
    {"won't", 1},    {"client", 2},     {"museum", 3},     {"theirs", 1},      {"hospital", 3},
};

static bool is_vowel(const char *word, size_t at) {
    char c = word[at];
    if (c != 'y')
        return c != '\0' && strchr("aeiou", c) != NULL;
    bool before = at == 0 || strchr("aeiou", word[at - 1]) != NULL;
    return !(before && word[at + 1] != '\0' && strchr("aeiou", word[at + 1]) != NULL);
}

static bool is_one_of(char c, const char *letters) {
    return c != '\0' && strchr(letters, c) != NULL;
}

/* Two vowels that are said apart: "period", "usual", "being". */
static bool is_apart(const char *word, size_t at) {
    char before = at > 0 ? word[at - 1] : '\0', one = word[at], other = word[at + 1];
    if (one == 'i' && other == 'a')
        return !is_one_of(before, "cst");
    if (one == 'i' && other == 'o')
        return !is_one_of(before, "cgnstx");
    if (one == 'u' && other == 'a')
        return !is_one_of(before, "gq");
    return is_vowel(word, at) && strncmp(word + at + 1, "ing", 3) == 0 && one != 'u';
}

/* The "e" at `at` is not said: it ends the word, or what stands before an ending. */
static bool is_silent(const char *word, size_t at) {
    static const char *const ENDINGS[] = {"ly",   "ful",  "fully", "ment",  "ments",
                                          "less", "ness", "thing", "where", "times",
                                          "body", "one",  "ty",    "time"};
    const char *rest = word + at + 1;
    char before = at > 0 ? word[at - 1] : '\0';
    if (at == 0 || is_vowel(word, at - 1))
        return false;
    bool with_l = before == 'l' && at > 1 && !is_vowel(word, at - 2);
    if (*rest == '\0' || strcmp(rest, "s") == 0)
        return !with_l &&
               (*rest == '\0' || !(is_one_of(before, "sxzcg") ||
                                   (at > 1 && before == 'h' && is_one_of(word[at - 2], "cs"))));
    if (strcmp(rest, "d") == 0)
        return !with_l && !is_one_of(before, "td");
    for (size_t i = 0; i < sizeof ENDINGS / sizeof ENDINGS[0]; i++)
        if (strcmp(rest, ENDINGS[i]) == 0)
            return true;
    return false;
}

/* A word in small letters, with no "'s". */
static long count_vowels(const char *word) {
    long count = 0, silent = 0;
    for (size_t i = 0; word[i] != '\0'; i++) {
        if (!is_vowel(word, i))
            continue;
        bool begins = i == 0 || !is_vowel(word, i - 1) || is_apart(word, i - 1) ||
                      (word[i - 1] == 'e' && is_silent(word, i - 1));
        count += begins;
        silent += begins && word[i] == 'e' && is_silent(word, i);
    }
    return count - silent > 0 ? count - silent : 1;
}

static bool is_capitals(const char *word, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (!isupper((unsigned char)word[i]))
            return false;
    return length > 1;
}

long reading_syllables(const char *word, size_t length) {
    char small[WORD_MOST];
    if (is_capitals(word, length) || !isalpha((unsigned char)word[0]))
        return is_capitals(word, length) ? (long)length : 1;
    length = length < WORD_MOST ? length : WORD_MOST - 1;
    for (size_t i = 0; i < length; i++)
        small[i] = (char)tolower((unsigned char)word[i]);
    small[length] = '\0';
    for (size_t i = 0; i < sizeof EXCEPTIONS / sizeof EXCEPTIONS[0]; i++)
        if (strcmp(small, EXCEPTIONS[i].word) == 0)
            return EXCEPTIONS[i].syllables;
    char *mark = strchr(small, '\'');
    bool not = mark != NULL && strcmp(mark, "'t") == 0 && mark > small + 1 && mark[-1] == 'n';
    if (mark != NULL)
        *(not ? mark - 1 : mark) = '\0'; /* "is" and "n't", "clinician" and "'s" */
    return count_vowels(small) + not ;
}

/* ---- a text ---------------------------------------------------------------------------------- */

static bool is_part(const char *at, const char *text) {
    bool between = (*at == '.' || *at == ',') && at > text && isdigit((unsigned char)at[-1]) &&
                   isdigit((unsigned char)at[1]);
    return isalnum((unsigned char)*at) || *at == '\'' || between;
}

/* "T. Okafor": a capital letter alone before it. */
static bool is_initial(const char *at, const char *text) {
    return *at == '.' && at > text && isupper((unsigned char)at[-1]) &&
           (at == text + 1 || at[-2] == ' ') && at[1] == ' ' && isupper((unsigned char)at[2]) &&
           at[-1] != 'I';
}

static bool ends_sentence(const char *at, const char *text) {
    if (*at == '\n')
        return true;
    return is_one_of(*at, ".?!") && !is_initial(at, text) &&
           (at[1] == '\0' || is_one_of(at[1], " \n\"')"));
}

/* The word at `at`, added. Returns what comes after it. */
static const char *add_word(struct reading *reading, const char *at, const char *text) {
    size_t length = *at == '{' ? strcspn(at, "}") : name_at(at);
    reading->words++;
    if (length > 0) {
        reading->syllables++;
        return at + length + (at[length] == '}');
    }
    while (is_part(at + length, text))
        length++;
    reading->syllables += reading_syllables(at, length);
    return at + length;
}

void reading_add(struct reading *reading, const char *text) {
    long from = reading->words;
    for (const char *at = text; *at != '\0';) {
        if (*at == '{' || isalnum((unsigned char)*at)) {
            at = add_word(reading, at, text);
            continue;
        }
        if (ends_sentence(at, text) && reading->words > from) {
            reading->sentences++;
            from = reading->words;
        }
        at++;
    }
    reading->sentences += reading->words > from;
}

long reading_grade(const struct reading *reading) {
    if (reading->words == 0)
        return 0;
    return 39 * reading->words / reading->sentences + 1180 * reading->syllables / reading->words -
           1559;
}
