/* Owns the sentence that says what a line costs and how often it happens, as a person would say it.
 */
#include "exchange/line_words.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/text.h"
#include "plan/line.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

static const size_t TOLD[] = {LINE_UNIT,
                              LINE_UNIT_PRICE,
                              LINE_QUANTITY,
                              LINE_TIMES,
                              LINE_EVERY,
                              LINE_PERIOD,
                              LINE_STARTS,
                              LINE_ENDS,
                              LINE_HOURS_PER_WEEK,
                              LINE_HOURLY_RATE,
                              LINE_WORK,
                              LINE_HOURS_A_YEAR,
                              LINE_NIGHTS_PER_WEEK,
                              LINE_NIGHT_RATE};

bool line_words_tell(enum record_type type, size_t field) {
    if (type != RECORD_LINE && type != RECORD_BASELINE)
        return false;
    if (type == RECORD_BASELINE && field == BASELINE_UPLIFT_PERCENT)
        return true;
    for (size_t i = 0; i < sizeof TOLD / sizeof *TOLD; i++)
        if (TOLD[i] == field && field < dictionary_record(type)->field_count)
            return true;
    return false;
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

static void say_amount(struct sentence *sentence, const struct record *line) {
    char number[DECIMAL_TEXT], money[DECIMAL_TEXT];
    const char *unit = record_text(line, LINE_UNIT);
    if (record_has(line, LINE_QUANTITY))
        say(sentence, "%s x %s", decimal_write(record_number(line, LINE_QUANTITY), 3, 0, number),
            *unit != '\0' ? unit : "one");
    else
        say(sentence, "%s", *unit != '\0' ? unit : "How many is not known yet");
    if (record_has(line, LINE_UNIT_PRICE))
        say(sentence, " at %s", money_show(record_number(line, LINE_UNIT_PRICE), 4, money));
    else
        say(sentence, ", no price yet");
    if (line->type == RECORD_BASELINE && record_has(line, BASELINE_UPLIFT_PERCENT))
        say(sentence, " and %s%% for price rises", decimal_write(line_uplift(line), 4, 0, number));
}

static void say_how_often(struct sentence *sentence, const struct record *line) {
    int64_t times = record_number(line, LINE_TIMES), every = record_number(line, LINE_EVERY);
    int64_t period = record_number(line, LINE_PERIOD);
    if (period == PERIOD_ONCE) {
        say(sentence, ", once");
        return;
    }
    if (times == 1 || times == 2)
        say(sentence, ", %s", times == 1 ? "once" : "twice");
    else
        say(sentence, ", %" PRId64 " times", times);
    if (every == 1)
        say(sentence, " %s", PERIODS[period].one);
    else
        say(sentence, " every %" PRId64 " %s", every, PERIODS[period].many);
}

/* Hours a week or a year at a pay, or sleeping nights. */
static void say_employment(struct sentence *sentence, const struct record *line) {
    char number[DECIMAL_TEXT], money[DECIMAL_TEXT];
    bool nights = line_sleeps_in(line);
    size_t field = line_number_field(line), price = line_price_field(line);
    if (record_has(line, field))
        say(sentence, "%s %s %s", decimal_write(record_number(line, field), 2, 0, number),
            nights ? "sleeping nights" : "hours", field == LINE_HOURS_A_YEAR ? "a year" : "a week");
    else
        say(sentence, "%s not known yet", nights ? "Nights" : "Hours");
    if (record_has(line, price))
        say(sentence, " at %s %s", money_show(record_number(line, price), 4, money),
            nights ? "a night" : "an hour");
    else
        say(sentence, ", no pay for %s yet", nights ? "a night" : "an hour");
}

char *line_words(const struct record *line, char buffer[LINE_WORDS]) {
    struct sentence sentence = {buffer, 0};
    char date[DATE_TEXT];
    buffer[0] = '\0';
    if (line_employs(line)) {
        say_employment(&sentence, line);
    } else {
        say_amount(&sentence, line);
        say_how_often(&sentence, line);
    }
    if (record_has(line, LINE_STARTS))
        say(&sentence, ", from %s", date_show(record_number(line, LINE_STARTS), date));
    if (record_has(line, LINE_ENDS))
        say(&sentence, "%s %s", record_has(line, LINE_STARTS) ? " until" : ", until",
            date_show(record_number(line, LINE_ENDS), date));
    return buffer;
}
