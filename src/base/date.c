/* Dates: the calendar's arithmetic on day numbers, and dates as files write them and people type
 * them. It knows no clock: whoever needs today hands it in. */
#include "base/date.h"

#include "base/text.h"

#include <stdio.h>
#include <string.h>

#define YEAR_FIRST 1800
#define YEAR_LAST 2200
#define YEAR_ANY (-1) /* none was given */

#define OLDEST 120 /* years: nobody has their birth date asked for who is older */

#define EXAMPLE "For example, 1/4/2027 or 1 April 2027"

static const char *const MONTHS[12] = {"January",   "February", "March",    "April",
                                       "May",       "June",     "July",     "August",
                                       "September", "October",  "November", "December"};

static bool is_leap(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

static int month_days(int year, int month) {
    static const int days[12] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    return month == 2 && is_leap(year) ? 29 : days[month - 1];
}

/* Rounds down; `by` is positive. */
static int64_t floor_divide(int64_t value, int64_t by) {
    return value / by - (value % by < 0 ? 1 : 0);
}

/* Days from 1 January of year 1 to 1 January of `year`. */
static int64_t days_before_year(int64_t year) {
    int64_t past = year - 1;
    return 365 * past + floor_divide(past, 4) - floor_divide(past, 100) + floor_divide(past, 400);
}

bool date_is_real(int year, int month, int day) {
    return month >= 1 && month <= 12 && day >= 1 && day <= month_days(year, month);
}

int64_t date_of(int year, int month, int day) {
    int64_t days = days_before_year(year) - days_before_year(1970) + day - 1;
    for (int m = 1; m < month; m++)
        days += month_days(year, m);
    return days;
}

struct date_parts date_split(int64_t date) {
    int64_t days = date + days_before_year(1970);
    /* 400 years have 146097 days: this is the year, or now and then the one before, never after. */
    int64_t year = floor_divide(days * 400, 146097) + 1;
    while (days_before_year(year + 1) <= days)
        year++;
    struct date_parts parts = {.year = (int)year, .month = 1};
    int left = (int)(days - days_before_year(year));
    while (left >= month_days(parts.year, parts.month))
        left -= month_days(parts.year, parts.month++);
    parts.day = left + 1;
    return parts;
}

int64_t date_anniversary(int64_t date, int years) {
    struct date_parts parts = date_split(date);
    parts.year += years;
    if (!date_is_real(parts.year, parts.month, parts.day))
        return date_of(parts.year, 3, 1);
    return date_of(parts.year, parts.month, parts.day);
}

int64_t date_add_months(int64_t date, int months) {
    struct date_parts parts = date_split(date);
    int64_t count = (int64_t)parts.year * 12 + parts.month - 1 + months;
    int year = (int)floor_divide(count, 12);
    int month = (int)(count - (int64_t)year * 12) + 1;
    int last = month_days(year, month);
    return date_of(year, month, parts.day < last ? parts.day : last);
}

int64_t date_tax_year(int64_t date) {
    int year = date_split(date).year;
    int64_t begins = date_of(year, 4, 6);
    return date >= begins ? begins : date_of(year - 1, 4, 6);
}

/* The figures of a number that is not below 0, so many of them at least, without an end; gives
 * where they stop. A list may have very many dates. */
static char *put_number(char *to, int number, int figures) {
    if (number >= 10 || figures > 1)
        to = put_number(to, number / 10, figures - 1);
    *to = (char)('0' + number % 10);
    return to + 1;
}

char *date_write(int64_t date, char buffer[DATE_TEXT]) {
    const struct date_parts parts = date_split(date);
    char *end = put_number(buffer, parts.year, 4);
    *end++ = '-';
    end = put_number(end, parts.month, 2);
    *end++ = '-';
    *put_number(end, parts.day, 2) = '\0';
    return buffer;
}

char *date_show(int64_t date, char buffer[DATE_TEXT]) {
    struct date_parts parts = date_split(date);
    snprintf(buffer, DATE_TEXT, "%d %s %d", parts.day, MONTHS[parts.month - 1], parts.year);
    return buffer;
}

char *date_show_short(int64_t date, char buffer[DATE_TEXT]) {
    const struct date_parts parts = date_split(date);
    char *end = put_number(buffer, parts.day, 1);
    *end++ = ' ';
    memcpy(end, MONTHS[parts.month - 1], 3);
    end[3] = ' ';
    *put_number(end + 4, parts.year, 1) = '\0';
    return buffer;
}

static const char *const WEEKDAYS[7] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};

/* Of WEEKDAYS: 1 January 1970 was a Thursday. */
static int weekday_of(int64_t date) {
    return (int)(date + 3 - 7 * floor_divide(date + 3, 7));
}

/* Makes sure of a date's parts, or says what is wrong with them. */
static enum err check_parts(int year, int month, int day, struct err_info *info) {
    if (month < 1 || month > 12)
        return err_set(info, ERR_INPUT, "There is no month %d. The day comes first. " EXAMPLE,
                       month);
    if (!date_is_real(2000, month, day)) /* a leap year: wrong in every year */
        return err_set(info, ERR_INPUT, "%d %s is not in the calendar. " EXAMPLE, day,
                       MONTHS[month - 1]);
    if (year == YEAR_ANY)
        return ERR_OK;
    if (year < YEAR_FIRST || year > YEAR_LAST)
        return err_set(info, ERR_INPUT, "The year must be from %d to %d. " EXAMPLE, YEAR_FIRST,
                       YEAR_LAST);
    if (!date_is_real(year, month, day))
        return err_set(info, ERR_INPUT, "%d %s %d is not in the calendar. " EXAMPLE, day,
                       MONTHS[month - 1], year);
    return ERR_OK;
}

enum err date_read(const char *text, int64_t *out, struct err_info *info) {
    static const char shape[] = "0000-00-00";
    int parts[3] = {0};
    size_t at = 0, part = 0;
    for (; shape[at] != '\0'; at++) {
        if (shape[at] == '-' && text[at] == '-')
            part++;
        else if (shape[at] == '0' && text[at] >= '0' && text[at] <= '9')
            parts[part] = parts[part] * 10 + text[at] - '0';
        else
            break;
    }
    bool good = shape[at] == '\0' && text[at] == '\0';
    if (good && date_is_real(parts[0], parts[1], parts[2]) && parts[0] >= YEAR_FIRST &&
        parts[0] <= YEAR_LAST) {
        *out = date_of(parts[0], parts[1], parts[2]);
        return ERR_OK;
    }
    char quote[TEXT_QUOTE];
    text_quote(text, quote);
    if (!good)
        return err_set(info, ERR_INPUT, "\"%s\" is not a date. For example, 2027-01-31", quote);
    if (parts[0] < YEAR_FIRST || parts[0] > YEAR_LAST)
        return err_set(info, ERR_INPUT, "\"%s\": the year must be from %d to %d", quote, YEAR_FIRST,
                       YEAR_LAST);
    return err_set(info, ERR_INPUT, "\"%s\" is not in the calendar. For example, 2027-01-31",
                   quote);
}

/* A typed date is at most three of these, in order, with marks or spaces between. */
struct token {
    int number; /* 0 to 9999; for a month's name, its number */
    int digits; /* how many digits were typed; 0 for a month's name */
};

#define WEEKDAY_NONE (-1)

/* A date as it was typed, taken apart. */
struct typed_date {
    struct token tokens[3];
    int count;   /* of tokens */
    int weekday; /* of WEEKDAYS, or WEEKDAY_NONE */
};

static char lower(char c) {
    return c >= 'A' && c <= 'Z' ? (char)(c - 'A' + 'a') : c;
}

static bool is_letter(char c) {
    return lower(c) >= 'a' && lower(c) <= 'z';
}

/* The letters at `word` begin `name`, whatever their case. */
static bool begins(const char *name, const char *word, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (lower(name[i]) != lower(word[i]))
            return false; /* also at the name's end */
    return true;
}

static size_t count_letters(const char *at) {
    size_t length = 0;
    while (is_letter(at[length]))
        length++;
    return length;
}

/* Which of `names` a word is, by its first three letters or more; -1 for any other. */
static int find_name(const char *const names[], int count, const char *word, size_t length) {
    for (int i = 0; i < count && length >= 3; i++)
        if (begins(names[i], word, length))
            return i;
    return -1;
}

static bool is_word(const char *at, const char *word) {
    return count_letters(at) == strlen(word) && begins(word, at, strlen(word));
}

/* Past the "st" of "1st". */
static const char *skip_ordinal(const char *at) {
    static const char *const ends[] = {"st", "nd", "rd", "th"};
    for (size_t i = 0; i < sizeof ends / sizeof ends[0]; i++)
        if (is_word(at, ends[i]))
            return at + 2;
    return at;
}

static const char *skip_spaces(const char *at) {
    while (*at == ' ')
        at++;
    return at;
}

/* Past what may stand between two parts: spaces, and marks or an "of". */
static const char *skip_between(const char *at) {
    at = skip_spaces(at);
    if (*at != '\0' && strchr("/.-,", *at) != NULL)
        at++;
    else if (is_word(at, "of"))
        at += 2;
    at = skip_spaces(at);
    return *at == '\'' ? at + 1 : at; /* '27 */
}

/* Past "Monday", "Mon," and "the", which may stand first. */
static const char *skip_weekday(const char *at, int *weekday) {
    size_t length = count_letters(at);
    *weekday = find_name(WEEKDAYS, 7, at, length);
    if (*weekday != WEEKDAY_NONE)
        at = skip_between(at + length);
    return is_word(at, "the") ? skip_spaces(at + 3) : at;
}

/* What may follow a date: nothing, or the midnight that spreadsheets put there. */
static bool is_end(const char *at) {
    static const char *const midnights[] = {"00:00", "00:00:00", "0:00", "0:00:00", "t00:00:00"};
    at = skip_spaces(at);
    for (size_t i = 0; i < sizeof midnights / sizeof midnights[0]; i++)
        if (strcmp(at, midnights[i]) == 0)
            return true;
    return *at == '\0';
}

/* Reads one token and moves *at past it; false where there is none. */
static bool next_token(const char **at, struct token *token) {
    const char *from = *at;
    *token = (struct token){0};
    if (is_letter(*from)) {
        size_t length = count_letters(from);
        token->number = find_name(MONTHS, 12, from, length) + 1;
        *at = from + length;
        return token->number != 0;
    }
    while (*from >= '0' && *from <= '9' && token->digits < 5) {
        token->number = token->number * 10 + *from++ - '0';
        token->digits++;
    }
    if (token->digits <= 2)
        from = skip_ordinal(from);
    *at = from;
    return token->digits >= 1 && token->digits <= 4;
}

/* Splits the text into two or three tokens; false where it is not made that way. */
static bool split_typed(const char *text, struct typed_date *typed) {
    const char *at = skip_weekday(text, &typed->weekday);
    for (typed->count = 0; typed->count < 3 && next_token(&at, &typed->tokens[typed->count]);) {
        typed->count++;
        if (typed->count >= 2 && is_end(at))
            return true;
        at = skip_between(at);
    }
    return false;
}

/* Finds out which token is which: day first, or as the year of four figures or the month's name
 * says. False where they cannot be a date's. */
static bool sort_typed(const struct typed_date *typed, struct token *day, struct token *month,
                       struct token *year) {
    bool year_first = typed->count == 3 && typed->tokens[0].digits == 4;
    bool month_first = typed->count == 3 && typed->tokens[0].digits == 0;
    *day = typed->tokens[year_first ? 2 : month_first ? 1 : 0];
    *month = typed->tokens[month_first ? 0 : 1];
    *year = (struct token){0};
    if (typed->count == 3)
        *year = typed->tokens[year_first ? 0 : 2];
    return (day->digits == 1 || day->digits == 2) && month->digits <= 2 &&
           (typed->count == 2 || year->digits == 2 || year->digits == 4);
}

/* The first such day on or after `today`; the parts are real in a leap year. Eight years hold a
 * 29 February even around 2100. */
static int64_t next_such_day(int month, int day, int64_t today) {
    int year = date_split(today).year;
    while (!date_is_real(year, month, day) || date_of(year, month, day) < today)
        year++;
    return date_of(year, month, day);
}

/* The whole year of one typed in two figures. ERR_INPUT where a birth date could be of two. */
static enum err whole_year(const char *text, enum date_century century, int64_t today, int *year,
                           struct err_info *info) {
    int now = date_split(today).year, late = now - now % 100 + *year, early = late - 100;
    char quote[TEXT_QUOTE];
    if (century != DATE_PAST)
        *year += 2000;
    else if (late > now)
        *year = early;
    else if (now - early > OLDEST)
        *year = late;
    else
        return err_set(info, ERR_INPUT,
                       "\"%s\" is not clear: in %d, or in %d. "
                       "Write the whole year. "
                       "For example, 12 May 1961",
                       text_quote(text, quote), late, early);
    return ERR_OK;
}

static enum err check_weekday(int64_t date, int weekday, struct err_info *info) {
    char day[DATE_TEXT];
    if (weekday == WEEKDAY_NONE || weekday == weekday_of(date))
        return ERR_OK;
    return err_set(info, ERR_INPUT, "%s is a %s, not a %s. Check which of them you mean",
                   date_show(date, day), WEEKDAYS[weekday_of(date)], WEEKDAYS[weekday]);
}

/* A day and a month. */
static enum err read_yearless(struct token day, struct token month, enum date_century century,
                              int64_t today, int64_t *date, struct err_info *info) {
    enum err err = check_parts(YEAR_ANY, month.number, day.number, info);
    if (err == ERR_OK && century != DATE_COMING)
        return err_set(info, ERR_INPUT, "The year is missing. For example, %s",
                       century == DATE_PAST ? "12 May 1961" : "1 April 2027");
    if (err == ERR_OK)
        *date = next_such_day(month.number, day.number, today);
    return err;
}

enum err date_read_typed(const char *text, enum date_century century, int64_t today, int64_t *out,
                         struct err_info *info) {
    char plain[TEXT_KEYED], quote[TEXT_QUOTE];
    struct token day, month, year;
    struct typed_date typed;
    int64_t date = 0;
    bool fits = text_typed(text, plain);
    if (fits && plain[0] == '\0')
        return err_set(info, ERR_INPUT, "There is no date here. " EXAMPLE);
    if (!fits || !split_typed(plain, &typed) || !sort_typed(&typed, &day, &month, &year))
        return err_set(info, ERR_INPUT, "\"%s\" is not a date. " EXAMPLE, text_quote(text, quote));

    enum err err = ERR_OK;
    if (typed.count == 2) {
        err = read_yearless(day, month, century, today, &date, info);
    } else {
        if (year.digits == 2)
            err = whole_year(text, century, today, &year.number, info);
        if (err == ERR_OK)
            err = check_parts(year.number, month.number, day.number, info);
        if (err == ERR_OK)
            date = date_of(year.number, month.number, day.number);
    }
    if (err == ERR_OK)
        err = check_weekday(date, typed.weekday, info);
    if (err == ERR_OK)
        *out = date;
    return err;
}

bool date_sought(const char *text, struct date_sought *out) {
    char plain[TEXT_KEYED];
    struct typed_date typed;
    struct token day, month, year = {0};
    if (!text_typed(text, plain) || !split_typed(plain, &typed))
        return false;
    if (typed.count == 2 && typed.tokens[1].digits == 4) { /* May 1961 */
        day = (struct token){0};
        month = typed.tokens[0];
        year = typed.tokens[1];
    } else {
        (void)sort_typed(&typed, &day, &month, &year);
        if (day.digits == 0 || month.digits > 2)
            return false;
    }
    *out = (struct date_sought){day.number, month.number, year.number, year.digits};
    return check_parts(YEAR_ANY, month.number, day.digits == 0 ? 1 : day.number, NULL) == ERR_OK;
}
