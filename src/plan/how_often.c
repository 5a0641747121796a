/* Owns reading how often something comes round. The words for it are line_words'. */
#include "plan/how_often.h"

#include "base/text.h"

#include <ctype.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

enum { WORDS_MOST = 20, OFTEN_MOST = 999, WEEKDAYS = 5, WEEKEND = 2 };

/* What was typed, word by word. */
struct words {
    char text[2 * TEXT_KEYED];
    const char *word[WORDS_MOST + 1]; /* "" past the last */
    bool dashed[WORDS_MOST + 1];      /* a dash stands before it */
    size_t count, at;
};

/* ---- words ----------------------------------------------------------------------------------- */

static const char *here(const struct words *words) {
    return words->word[words->at];
}

static bool at_end(const struct words *words) {
    return words->at >= words->count;
}

/* Goes past a word, where it is the next. */
static bool take(struct words *words, const char *word) {
    bool is = strcmp(here(words), word) == 0;
    words->at += is;
    return is;
}

/* Parts what is there at each space, and at a dash after a letter or a figure, or by itself: "-1"
 * stays one word. False where there are too many. */
static bool part(struct words *words) {
    char *rest = NULL;
    bool dashed = false;
    for (char *word = strtok_r(words->text, " ", &rest); word != NULL;
         word = strtok_r(NULL, " ", &rest)) {
        while (*word != '\0') {
            size_t length = strcmp(word, "-") == 0 ? 0 : 1 + strcspn(word + 1, "-");
            bool ends = word[length] == '\0';
            if (length > 0 && words->count == WORDS_MOST)
                return false;
            if (length > 0) {
                words->dashed[words->count] = dashed;
                words->word[words->count++] = word;
            }
            dashed = !ends;
            word[length] = '\0';
            word += length + !ends;
        }
    }
    return true;
}

/* Small letters; "3/week" is "3 a week", and "one-off" two words. False where there are too many,
 * or a "/" stands before a figure: "1/2". */
static bool split(const char *typed, struct words *words) {
    char keyed[TEXT_KEYED];
    size_t used = 0;
    *words = (struct words){.count = 0};
    for (size_t i = 0; i <= WORDS_MOST; i++)
        words->word[i] = "";
    if (!text_typed(typed, keyed))
        return false;
    for (const char *at = keyed; *at != '\0' && used + 4 < sizeof words->text; at++) {
        if (*at == '/') {
            if (isdigit((unsigned char)at[1]))
                return false;
            words->text[used++] = ' ';
            words->text[used++] = 'a';
        }
        words->text[used++] = strchr(",./", *at) != NULL ? ' ' : *at;
    }
    return part(words);
}

/* ---- numbers --------------------------------------------------------------------------------- */

struct number_word {
    const char *word;
    int64_t number;
};

/* The number that a table has for a word; 0 where it has none. */
static int64_t number_in(const struct number_word *table, size_t count, const char *word) {
    for (size_t i = 0; i < count; i++)
        if (strcmp(table[i].word, word) == 0)
            return table[i].number;
    return 0;
}
#define NUMBER_IN(table, word) number_in((table), sizeof(table) / sizeof *(table), (word))

static const struct number_word COUNTS[] = {{"once", 1}, {"twice", 2}, {"thrice", 3}};
static const struct number_word CARDINALS[] = {
    {"one", 1},   {"two", 2},   {"three", 3}, {"four", 4}, {"five", 5},    {"six", 6},
    {"seven", 7}, {"eight", 8}, {"nine", 9},  {"ten", 10}, {"eleven", 11}, {"twelve", 12}};
/* "every other week" */
static const struct number_word ORDINALS[] = {{"other", 2}, {"second", 2},   {"2nd", 2},
                                              {"third", 3}, {"3rd", 3},      {"fourth", 4},
                                              {"4th", 4},   {"alternate", 2}};

/* Takes a number: in figures, with or without an "x" after it, or as a word. False where none is
 * next. A number that no line can have is one more than it can. */
static bool take_number(struct words *words, int64_t *number) {
    const char *word = here(words);
    char *end = NULL;
    *number = NUMBER_IN(CARDINALS, word);
    if (isdigit((unsigned char)word[0])) {
        *number = strtol(word, &end, 10);
        if (strcmp(end, "") != 0 && strcmp(end, "x") != 0)
            return false;
        if (*number > OFTEN_MOST || strlen(word) > 4)
            *number = OFTEN_MOST + 1;
        words->at++;
        return true;
    }
    words->at += *number > 0;
    return *number > 0;
}

/* ---- how many times -------------------------------------------------------------------------- */

/* Takes "twice", "3 times", "3x", "two days"; *said whether anything is, *bare whether that is a
 * number alone. */
static void take_times(struct words *words, int64_t *times, bool *said, bool *bare) {
    static const char *const AFTER[] = {"times", "time", "x", "days", "day", "visits", "sessions"};
    const char *first = here(words);
    *bare = false;
    *times = NUMBER_IN(COUNTS, here(words));
    *said = *times > 0;
    if (*said) {
        words->at++;
        return;
    }
    *said = take_number(words, times);
    for (size_t i = 0; *said && i < sizeof AFTER / sizeof *AFTER; i++)
        if (take(words, AFTER[i]))
            return;
    *bare = *said && !(isdigit((unsigned char)first[0]) && strchr(first, 'x') != NULL);
    if (!*said)
        *times = 1;
}

/* ---- every what ------------------------------------------------------------------------------ */

struct period_word {
    const char *word;
    enum period period;
    int64_t every;
};

static const struct period_word UNITS[] = {
    {"day", PERIOD_DAY, 1},         {"week", PERIOD_WEEK, 1},   {"wk", PERIOD_WEEK, 1},
    {"fortnight", PERIOD_WEEK, 2},  {"month", PERIOD_MONTH, 1}, {"mth", PERIOD_MONTH, 1},
    {"quarter", PERIOD_QUARTER, 1}, {"year", PERIOD_YEAR, 1},   {"yr", PERIOD_YEAR, 1}};
static const struct {
    const char *word;
    const char *unit;
} ADVERBS[] = {{"daily", "day"},     {"weekly", "week"},       {"fortnightly", "fortnight"},
               {"monthly", "month"}, {"quarterly", "quarter"}, {"yearly", "year"},
               {"annually", "year"}};

static const struct period_word *find_unit(const char *word) {
    size_t length = strlen(word);
    length -= length > 1 && word[length - 1] == 's';
    for (size_t i = 0; i < sizeof UNITS / sizeof *UNITS; i++)
        if (strlen(UNITS[i].word) == length && strncmp(UNITS[i].word, word, length) == 0)
            return &UNITS[i];
    return NULL;
}

/* "week", of "weekly". */
static const struct period_word *find_adverb(const char *word) {
    for (size_t i = 0; i < sizeof ADVERBS / sizeof *ADVERBS; i++)
        if (strcmp(ADVERBS[i].word, word) == 0)
            return find_unit(ADVERBS[i].unit);
    return NULL;
}

/* Weeks by four and months by three are periods of the plan's own. */
static void settle(struct how_often *out, int64_t periods) {
    bool fours = out->period == PERIOD_WEEK && out->every == 4;
    bool threes = out->period == PERIOD_MONTH && out->every == 3;
    if (fours || threes) {
        out->period = fours ? PERIOD_FOUR_WEEKS : PERIOD_QUARTER;
        out->every = 1;
    }
    out->every *= periods;
}

/* Takes "a week", "every 3 weeks", "per month", "every two periods of four weeks", "weekly". */
static bool take_every(struct words *words, struct how_often *out) {
    const struct period_word *unit = find_adverb(here(words));
    int64_t every = 1, periods = 1;
    bool led = false;
    take(words, "in");
    if (unit == NULL) {
        led = take(words, "a") || take(words, "an") || take(words, "per") || take(words, "each");
        led = take(words, "every") || led;
        int64_t ordinal = NUMBER_IN(ORDINALS, here(words));
        if (ordinal > 0) {
            every = ordinal;
            words->at++;
        } else if (led && take_number(words, &ordinal)) {
            every = ordinal;
            if (take(words, "periods") || take(words, "period")) {
                periods = every;
                if (!take(words, "of") || !take_number(words, &every))
                    return false;
            }
        }
        unit = find_unit(here(words));
    }
    if (unit == NULL)
        return false;
    words->at++;
    out->period = unit->period;
    out->every = unit->every * every;
    settle(out, periods);
    return true;
}

/* ---- days of the week ------------------------------------------------------------------------ */

/* The day of the week that a word is, from 0; or -1. */
static int day_named(const char *word) {
    static const char *const DAYS[] = {"monday", "tuesday",  "wednesday", "thursday",
                                       "friday", "saturday", "sunday"};
    size_t length = strlen(word);
    length -= length > 4 && word[length - 1] == 's';
    for (int day = 0; length >= 3 && day < 7; day++)
        if (strncmp(DAYS[day], word, length) == 0)
            return day;
    return -1;
}

/* "weekdays", "at the weekend", "Mondays and Thursdays": all of it. */
static bool take_days(struct words *words, struct how_often *out) {
    static const char *const BETWEEN[] = {"on", "every", "each", "and", "the", "at", "&"};
    unsigned days = 0;
    for (; !at_end(words); words->at++) {
        const char *word = here(words);
        int day = day_named(word);
        bool skipped = false;
        for (size_t i = 0; i < sizeof BETWEEN / sizeof *BETWEEN; i++)
            skipped = skipped || strcmp(BETWEEN[i], word) == 0;
        if (strcmp(word, "weekdays") == 0 || strcmp(word, "weekday") == 0)
            days |= (1U << WEEKDAYS) - 1;
        else if (strcmp(word, "weekends") == 0 || strcmp(word, "weekend") == 0)
            days |= ((1U << WEEKEND) - 1) << WEEKDAYS;
        else if (day >= 0)
            days |= 1U << day;
        else if (!skipped)
            return false;
    }
    *out = (struct how_often){.every = 1, .period = PERIOD_WEEK};
    for (; days != 0; days &= days - 1)
        out->times++;
    return out->times > 0;
}

/* ---- the whole ------------------------------------------------------------------------------- */

/* "once", "one off", "just once". */
static bool is_once(struct words *words) {
    static const char *const ONCE[][3] = {
        {"once", "", ""},    {"just", "once", ""},   {"only", "once", ""}, {"one", "off", ""},
        {"one", "time", ""}, {"1", "time", ""},      {"once", "only", ""}, {"oneoff", "", ""},
        {"a", "one", "off"}, {"one", "time", "only"}};
    for (size_t i = 0; i < sizeof ONCE / sizeof *ONCE; i++)
        if (words->count > 0 && words->count <= 3 && strcmp(words->word[0], ONCE[i][0]) == 0 &&
            strcmp(words->word[1], ONCE[i][1]) == 0 && strcmp(words->word[2], ONCE[i][2]) == 0)
            return true;
    return false;
}

static enum err check_most(const struct how_often *often, struct err_info *info) {
    if (often->times >= 1 && often->times <= OFTEN_MOST && often->every >= 1 &&
        often->every <= OFTEN_MOST)
        return ERR_OK;
    return err_set(info, ERR_LIMIT, "A number here can be from 1 to %d", OFTEN_MOST);
}

/* "4 weekly" is as likely once in four weeks as four times in one, and "Mon-Fri" five days as two.
 */
static enum err check_clear(const struct words *words, int64_t times, bool bare, const char *quote,
                            struct err_info *info) {
    const struct period_word *unit = find_adverb(here(words));
    for (size_t i = 1; i < words->count; i++)
        if (words->dashed[i] && day_named(words->word[i]) >= 0 &&
            day_named(words->word[i - 1]) >= 0)
            return err_set(
                info, ERR_INPUT,
                "\"%s\" could mean two things: just those days, or all from one to the other. Name each day, or write how many times a week",
                quote);
    if (!bare || times == 1 || unit == NULL)
        return ERR_OK;
    return err_set(info, ERR_INPUT,
                   "\"%s\" could mean two things. Write %" PRId64 " times a %s, or every %" PRId64
                   " %ss",
                   quote, times, unit->word, times, unit->word);
}

enum err how_often_read(const char *typed, struct how_often *out, struct err_info *info) {
    static const char NOT[] =
        "\"%s\" is not a way to say how often. For example, twice a week, every 3 weeks, or once";
    struct words words;
    struct how_often often = {1, 1, PERIOD_ONCE};
    char quote[TEXT_QUOTE];
    bool said = false, bare = false;
    text_quote(typed, quote);
    if (!split(typed, &words))
        return err_set(info, ERR_INPUT, NOT, quote);
    if (is_once(&words)) {
        *out = often;
        return ERR_OK;
    }
    take_times(&words, &often.times, &said, &bare);
    enum err err = check_clear(&words, often.times, bare, quote, info);
    if (err != ERR_OK)
        return err;
    if (said && at_end(&words))
        return err_set(info, ERR_INPUT,
                       "\"%s\" is not all of it: how often is that? For example, 2 times a week",
                       quote);
    bool whole = take_every(&words, &often) && at_end(&words);
    if (!whole && !said) {
        words.at = 0;
        whole = take_days(&words, &often);
    }
    if (!whole)
        return err_set(info, ERR_INPUT, NOT, quote);
    err = check_most(&often, info);
    if (err == ERR_OK)
        *out = often;
    return err;
}

void changes_put_often(struct changes *changes, enum record_type type, const char *id,
                       const struct how_often *often) {
    bool round = often != NULL && often->period != PERIOD_ONCE;
    changes_put(
        changes, type, id, LINE_PERIOD,
        (struct value){.set = often != NULL, .number = often != NULL ? (int64_t)often->period : 0});
    changes_put(changes, type, id, LINE_TIMES,
                (struct value){.set = round, .number = round ? often->times : 0});
    changes_put(changes, type, id, LINE_EVERY,
                (struct value){.set = round, .number = round ? often->every : 0});
}

char *how_often_words(const struct record *line, char buffer[LINE_WORDS]) {
    line_fact(line, LINE_FACT_OFTEN, buffer);
    buffer[0] = (char)toupper((unsigned char)buffer[0]);
    return buffer;
}
