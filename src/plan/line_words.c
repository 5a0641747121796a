/* Owns the sentence that says what a line costs and how often it happens, as a person would say it.
 */
#include "plan/line_words.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "plan/line.h"
#include "plan/value.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>

static const struct {
    size_t field;
    enum line_fact fact;
} TOLD[] = {{LINE_UNIT, LINE_FACT_NUMBER},
            {LINE_UNIT_PRICE, LINE_FACT_PRICE},
            {LINE_QUANTITY, LINE_FACT_NUMBER},
            {LINE_TIMES, LINE_FACT_OFTEN},
            {LINE_EVERY, LINE_FACT_OFTEN},
            {LINE_PERIOD, LINE_FACT_OFTEN},
            {LINE_STARTS, LINE_FACT_DAYS},
            {LINE_ENDS, LINE_FACT_DAYS},
            {LINE_HOURS_PER_WEEK, LINE_FACT_NUMBER},
            {LINE_HOURLY_RATE, LINE_FACT_PRICE},
            {LINE_WORK, LINE_FACT_NUMBER},
            {LINE_HOURS_A_YEAR, LINE_FACT_NUMBER},
            {LINE_NIGHTS_PER_WEEK, LINE_FACT_NUMBER},
            {LINE_NIGHT_RATE, LINE_FACT_PRICE}};

enum line_fact line_fact_of(enum record_type type, size_t field) {
    if (type != RECORD_LINE && type != RECORD_BASELINE)
        return LINE_FACT_COUNT;
    if (type == RECORD_BASELINE && field == BASELINE_UPLIFT_PERCENT)
        return LINE_FACT_RISES;
    for (size_t i = 0; i < sizeof TOLD / sizeof *TOLD; i++)
        if (TOLD[i].field == field && field < dictionary_record(type)->field_count)
            return TOLD[i].fact;
    return LINE_FACT_COUNT;
}

bool line_words_tell(enum record_type type, size_t field) {
    return line_fact_of(type, field) != LINE_FACT_COUNT;
}

/* A period said after "twice", and its plural said after "every 3". */
static const struct {
    const char *one, *many;
} PERIODS[] = {
    [PERIOD_DAY] = {"a day", "days"},
    [PERIOD_WEEK] = {"a week", "weeks"},
    [PERIOD_FOUR_WEEKS] = {"every four weeks", "periods of four weeks"},
    [PERIOD_MONTH] = {"a month", "months"},
    [PERIOD_QUARTER] = {"every three months", "periods of three months"},
    [PERIOD_YEAR] = {"a year", "years"},
};

/* "every three weeks", and figures from where words are no easier to read. */
static const char *const NUMBERS[] = {
    [2] = "two",   [3] = "three", [4] = "four", [5] = "five", [6] = "six",
    [7] = "seven", [8] = "eight", [9] = "nine", [10] = "ten"};
#define NUMBERS_MOST 10

struct sentence {
    char *text;
    size_t used;
};

static void say(struct sentence *sentence, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void say(struct sentence *sentence, const char *format, ...) {
    char piece[LINE_WORDS];
    va_list args;
    va_start(args, format);
    int length = vsnprintf(piece, sizeof piece, format, args);
    va_end(args);
    if (length > 0 && sentence->used < LINE_WORDS - 1) {
        text_copy(piece, sentence->text + sentence->used, LINE_WORDS - sentence->used);
        sentence->used += strlen(sentence->text + sentence->used);
    }
}

/* ---- each fact ------------------------------------------------------------------------------- */

const char *line_work_unit(const struct record *line, int64_t hundredths) {
    enum { ONE = 100 };
    if (line_sleeps_in(line))
        return hundredths == ONE ? "night" : "nights";
    return hundredths == ONE ? "hour" : "hours";
}

static void say_number(struct sentence *sentence, const struct record *line) {
    char number[DECIMAL_TEXT];
    const char *unit = record_text(line, LINE_UNIT);
    size_t field = line_number_field(line);
    if (!record_has(line, field))
        return;
    if (line_employs(line))
        say(sentence, "%s %s%s %s", decimal_write(record_number(line, field), 2, 0, number),
            line_sleeps_in(line) ? "sleeping " : "",
            line_work_unit(line, record_number(line, field)),
            field == LINE_HOURS_A_YEAR ? "a year" : "a week");
    else
        say(sentence, "%s x %s", decimal_write(record_number(line, field), 3, 0, number),
            *unit != '\0' ? unit : "one");
}

static void say_price(struct sentence *sentence, const struct record *line) {
    char money[DECIMAL_TEXT];
    size_t field = line_price_field(line);
    if (record_has(line, field))
        say(sentence, "%s%s", money_show(record_number(line, field), 4, money),
            !line_employs(line)    ? ""
            : line_sleeps_in(line) ? " a night"
                                   : " an hour");
}

static void say_rises(struct sentence *sentence, const struct record *line) {
    char number[DECIMAL_TEXT];
    if (line->type == RECORD_BASELINE && record_has(line, BASELINE_UPLIFT_PERCENT))
        say(sentence, "%s%% for price rises", decimal_write(line_uplift(line), 4, 0, number));
}

static void say_often(struct sentence *sentence, const struct record *line) {
    int64_t times = record_number(line, LINE_TIMES), every = record_number(line, LINE_EVERY);
    int64_t period = record_number(line, LINE_PERIOD);
    if (line_employs(line))
        return;
    if (period == PERIOD_ONCE) {
        say(sentence, "once");
        return;
    }
    if (times == 1 || times == 2)
        say(sentence, "%s", times == 1 ? "once" : "twice");
    else
        say(sentence, "%" PRId64 " times", times);
    if (every == 1)
        say(sentence, " %s", PERIODS[period].one);
    else if (every >= 2 && every <= NUMBERS_MOST)
        say(sentence, " every %s %s", NUMBERS[every], PERIODS[period].many);
    else
        say(sentence, " every %" PRId64 " %s", every, PERIODS[period].many);
}

static void say_days(struct sentence *sentence, const struct record *line) {
    char date[DATE_TEXT];
    bool starts = record_has(line, LINE_STARTS);
    if (starts)
        say(sentence, "from %s", date_show(record_number(line, LINE_STARTS), date));
    if (record_has(line, LINE_ENDS))
        say(sentence, "%suntil %s", starts ? " " : "",
            date_show(record_number(line, LINE_ENDS), date));
}

char *line_fact(const struct record *line, enum line_fact fact, char buffer[LINE_WORDS]) {
    static void (*const FACTS[LINE_FACT_COUNT])(struct sentence *, const struct record *) = {
        [LINE_FACT_NUMBER] = say_number, [LINE_FACT_PRICE] = say_price,
        [LINE_FACT_RISES] = say_rises,   [LINE_FACT_OFTEN] = say_often,
        [LINE_FACT_DAYS] = say_days,
    };
    struct sentence sentence = {buffer, 0};
    buffer[0] = '\0';
    FACTS[fact](&sentence, line);
    return buffer;
}

/* ---- all of them ----------------------------------------------------------------------------- */

/* What stands where how many, or the price, is not known. */
static const char *lacking(const struct record *line, enum line_fact fact) {
    bool nights = line_sleeps_in(line);
    if (fact == LINE_FACT_PRICE)
        return !line_employs(line) ? ", no price yet"
               : nights            ? ", no pay for a night yet"
                                   : ", no pay for an hour yet";
    if (line_employs(line))
        return nights ? "Nights not known yet" : "Hours not known yet";
    const char *unit = record_text(line, LINE_UNIT);
    return *unit != '\0' ? unit : "How many is not known yet";
}

/* No money changes hands for it, and nobody said what it is worth: it lacks nothing. */
static bool is_free(const struct record *line) {
    return !line_costs_money(line) && !record_has(line, line_price_field(line));
}

char *line_words(const struct record *line, char buffer[LINE_WORDS]) {
    static const char *const BEFORE[LINE_FACT_COUNT] = {
        [LINE_FACT_NUMBER] = "",  [LINE_FACT_PRICE] = " at ", [LINE_FACT_RISES] = " and ",
        [LINE_FACT_OFTEN] = ", ", [LINE_FACT_DAYS] = ", ",
    };
    struct sentence sentence = {buffer, 0};
    buffer[0] = '\0';
    for (int number = 0; number < LINE_FACT_COUNT; number++) {
        enum line_fact fact = (enum line_fact)number;
        char words[LINE_WORDS];
        if (is_free(line) && fact == LINE_FACT_PRICE)
            say(&sentence, "%sat no cost", sentence.used > 0 ? ", " : "");
        else if (is_free(line) && fact == LINE_FACT_OFTEN && line_comes_once(line))
            continue;
        else if (line_fact(line, fact, words)[0] != '\0')
            say(&sentence, "%s%s", BEFORE[fact], words);
        else if (!is_free(line) && (fact == LINE_FACT_NUMBER || fact == LINE_FACT_PRICE))
            say(&sentence, "%s", lacking(line, fact));
    }
    return buffer;
}

/* ---- its name among the others --------------------------------------------------------------- */

char *line_name(const struct plan *plan, const struct record *line, char buffer[LINE_NAME]) {
    char words[LINE_WORDS], others[LINE_WORDS], title[LINE_NAME / 2], number[32] = "";
    size_t called = 0, alike = 0, place = 0;
    line_words(line, words);
    for (size_t i = 0; i < plan_count(plan, line->type); i++) {
        const struct record *other = plan_at(plan, line->type, i);
        if (strcasecmp(record_title(other), record_title(line)) != 0)
            continue;
        called++;
        alike += strcmp(line_words(other, others), words) == 0;
        place = other == line ? alike : place;
    }
    if (alike > 1)
        snprintf(number, sizeof number, ", number %zu", place);
    text_copy(record_title(line), title, sizeof title);
    snprintf(buffer, LINE_NAME, "%s%s%.*s%s", title, called > 1 ? ", " : "",
             called > 1 ? LINE_WORDS - 64 : 0, words, number);
    return buffer;
}
