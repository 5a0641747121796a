/* Owns what the picture of a plan shows: its things by size, their visits, and the reviews. */
#include "plan/picture.h"

#include "base/date.h"
#include "base/text.h"
#include "plan/line.h"
#include "plan/line_words.h"
#include "plan/phases.h"
#include "plan/value.h"

#include <ctype.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DAYS_OF_WEEK = 7, ONE_OF_IT = 1000 };

/* ---- the things ------------------------------------------------------------------------------ */

static void add_thing(const struct plan_cost *cost, size_t first, struct plan_picture *picture) {
    struct picture_thing thing = {.first = first, .count = phases_count(cost, first)};
    thing.counts = cost->lines[first].counts;
    for (size_t i = first; i < first + thing.count; i++)
        thing.paid += thing.counts ? line_cost_paid(&cost->lines[i]) : 0;
    if (!line_is_included(cost->lines[first].line))
        return;
    picture->counting += thing.counts;
    picture->things[picture->count++] = thing;
}

/* What counts first, by what it costs; then by its place. */
static int by_size(const void *left, const void *right) {
    const struct picture_thing *a = left, *b = right;
    if (a->counts != b->counts)
        return a->counts ? -1 : 1;
    if (a->paid != b->paid)
        return a->paid > b->paid ? -1 : 1;
    return a->first < b->first ? -1 : a->first > b->first;
}

enum err plan_picture(const struct plan_cost *cost, struct plan_picture *out,
                      struct err_info *info) {
    *out = (struct plan_picture){0};
    out->things = calloc(cost->line_count + 1, sizeof *out->things);
    if (out->things == NULL)
        return err_no_memory(info);
    for (size_t i = 0; i < cost->line_count; i += phases_count(cost, i))
        add_thing(cost, i, out);
    qsort(out->things, out->count, sizeof *out->things, by_size);
    for (size_t i = out->count; i-- > 0;)
        out->things[i].rest =
            out->things[i].paid + (i + 1 < out->count ? out->things[i + 1].rest : 0);
    return ERR_OK;
}

void picture_done(struct plan_picture *picture) {
    free(picture->things);
    *picture = (struct plan_picture){0};
}

/* ---- what one is called ---------------------------------------------------------------------- */

/* Bytes that both begin with. */
static size_t alike(const char *left, const char *right) {
    size_t length = 0;
    while (left[length] != '\0' && left[length] == right[length])
        length++;
    return length;
}

char *picture_title(const struct plan_cost *cost, const struct picture_thing *thing,
                    char buffer[PICTURE_TITLE]) {
    const char *first = record_title(cost->lines[thing->first].line);
    size_t length = strlen(first), whole = length;
    for (size_t i = 1; i < thing->count; i++) {
        size_t same = alike(first, record_title(cost->lines[thing->first + i].line));
        length = same < length ? same : length;
    }
    if (length < whole) /* back to before a comma or a dash that begins what is said of a phase */
        while (length > 0 && strchr(",:;(-", first[length]) == NULL)
            length--;
    while (length > 0 && first[length - 1] == ' ')
        length--;
    if (length == 0)
        length = whole;
    text_copy(length > 0 ? first : "Something new", buffer, PICTURE_TITLE);
    if (length > 0 && length < strlen(buffer))
        buffer[length] = '\0';
    return buffer;
}

/* ---- how often it comes ---------------------------------------------------------------------- */

struct words_of_year {
    char *text;
    size_t used;
};

static void tell(struct words_of_year *words, const char *format, ...)
    __attribute__((format(printf, 2, 3)));

static void tell(struct words_of_year *words, const char *format, ...) {
    char piece[LINE_WORDS + 64];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(piece, sizeof piece, format, arguments);
    va_end(arguments);
    text_copy(piece, words->text + words->used, PICTURE_WORDS - words->used);
    words->used += strlen(words->text + words->used);
}

/* "20 September": a plan's year has each such day once. Returns `buffer`. */
static char *day_of_year(int64_t day, char buffer[DATE_TEXT]) {
    date_show(day, buffer);
    char *year = strrchr(buffer, ' ');
    if (year != NULL)
        *year = '\0';
    return buffer;
}

/* One of a unit as several are called: "sessions", "passes", "bodies", "boxes of gloves"; in words
 * that the program does not know the last, or the one before "of", has the ending. */
static void tell_several(struct words_of_year *words, const char *unit) {
    static const char *const OWN[][2] = {
        {"person", "people"}, {"child", "children"}, {"half", "halves"}};
    const char *of = strstr(unit, " of ");
    size_t length = of != NULL ? (size_t)(of - unit) : strlen(unit), stem = length;
    const char *ending = "s";
    for (size_t i = 0; i < sizeof OWN / sizeof OWN[0]; i++)
        if (strcmp(unit, OWN[i][0]) == 0) {
            tell(words, "%s", OWN[i][1]);
            return;
        }
    char last = length > 0 ? unit[length - 1] : ' ', before = length > 1 ? unit[length - 2] : ' ';
    bool hisses = last == 'x' || last == 'z' || (last == 'h' && (before == 'c' || before == 's')) ||
                  (last == 's' && before == 's');
    if (hisses)
        ending = "es";
    else if (last == 's' || isalpha((unsigned char)last) == 0)
        ending = ""; /* several already, or a sign */
    else if (last == 'y' && strchr("aeiou", before) == NULL) {
        ending = "ies";
        stem--;
    }
    tell(words, "%.*s%s%s", (int)stem, unit, ending, unit + length);
}

/* "16 hours a week", "6 sessions", "12.5 each time"; nothing of one of it. */
static void tell_number(struct words_of_year *words, const struct record *line) {
    char number[LINE_WORDS], figure[DECIMAL_TEXT];
    int64_t quantity = record_number(line, LINE_QUANTITY);
    bool one = !record_has(line, LINE_QUANTITY) || quantity == ONE_OF_IT;
    if (line_employs(line)) {
        tell(words, "%s", line_fact(line, LINE_FACT_NUMBER, number));
    } else if (!one && record_text(line, LINE_UNIT)[0] != '\0') {
        tell(words, "%s ", decimal_write(quantity, 3, 0, figure));
        tell_several(words, record_text(line, LINE_UNIT));
    } else if (!one) {
        tell(words, line_comes_once(line) ? "%s of them" : "%s each time",
             decimal_write(quantity, 3, 0, figure));
    }
}

/* "twice a week", "16 hours a week", "6 sessions in all". */
static void tell_often(struct words_of_year *words, const struct record *line) {
    char often[LINE_WORDS];
    size_t before = words->used;
    line_fact(line, LINE_FACT_OFTEN, often);
    if (!line_costs_money(line) && line_comes_once(line)) {
        tell(words, "already there");
        return;
    }
    tell_number(words, line);
    if (words->used > before && line_comes_once(line)) {
        tell(words, " in all");
        return;
    }
    tell(words, "%s%s", words->used > before && often[0] != '\0' ? ", " : "", often);
    if (words->used == before)
        tell(words, "nobody has said yet how many hours");
}

/* Whether a phase differs only in what it costs, such as one of a rise in pay. */
static bool as_often(const struct record *line, const struct record *next) {
    char text[2][PICTURE_WORDS] = {"", ""};
    tell_often(&(struct words_of_year){text[0], 0}, line);
    tell_often(&(struct words_of_year){text[1], 0}, next);
    return strcmp(text[0], text[1]) == 0;
}

/* What comes so from the first day of a line up to a day. */
static void tell_phase(struct words_of_year *words, const struct line_cost *line, int64_t last,
                       const struct plan_year *year, bool first) {
    char day[DATE_TEXT];
    bool once = line_comes_once(line->line), late = line->span.first > year->starts;
    if (!first)
        tell(words, ", then ");
    tell_often(words, line->line);
    if (first && late)
        tell(words, once ? ", on %s" : " from %s", day_of_year(line->span.first, day));
    if (!once && last < year->ends)
        tell(words, " until %s", day_of_year(last, day));
}

char *picture_words(const struct plan_cost *cost, const struct plan_year *year,
                    const struct picture_thing *thing, char buffer[PICTURE_WORDS]) {
    struct words_of_year words = {buffer, 0};
    buffer[0] = '\0';
    if (cost->lines[thing->first].span.days <= 0)
        tell(&words, "no day in the plan");
    else
        for (size_t i = 0, next = 0; i < thing->count; i = next) {
            const struct line_cost *lines = &cost->lines[thing->first];
            next = i + 1;
            while (next < thing->count && as_often(lines[i].line, lines[next].line))
                next++;
            tell_phase(&words, &lines[i], lines[next - 1].span.last, year, i == 0);
        }
    return buffer;
}

/* ---- the visits ------------------------------------------------------------------------------ */

/* The first day of the period of that number, each `every` periods long. */
static int64_t period_starts(enum period period, int64_t every, int64_t first, int64_t number) {
    static const int DAYS[] = {
        [PERIOD_DAY] = 1,   [PERIOD_WEEK] = DAYS_OF_WEEK, [PERIOD_FOUR_WEEKS] = 4 * DAYS_OF_WEEK,
        [PERIOD_MONTH] = 0, [PERIOD_QUARTER] = 0,         [PERIOD_YEAR] = 0};
    static const int MONTHS[] = {[PERIOD_MONTH] = 1, [PERIOD_QUARTER] = 3, [PERIOD_YEAR] = 12};
    if (DAYS[period] > 0)
        return first + number * every * DAYS[period];
    return date_add_months(first, (int)(number * every * MONTHS[period]));
}

/* How many of `times` visits that are spread over `days` days have been on its first `so_many`: the
 * first on the first day, and all of them by the last. */
static int64_t visits_in(int64_t times, int64_t days, int64_t so_many) {
    return so_many >= days ? times : so_many > 0 ? (so_many - 1) * times / days + 1 : 0;
}

void picture_visits(const struct line_cost *line, const struct plan_year *year,
                    int64_t visits[/* year->days */]) {
    const struct record *record = line->line;
    int64_t times = record_number(record, LINE_TIMES), every = record_number(record, LINE_EVERY);
    enum period period = (enum period)record_number(record, LINE_PERIOD);
    if (line_employs(record) || line_comes_once(record) || times < 1 || every < 1)
        return;
    int64_t first = line->span.first, last = line->span.last, from = first;
    for (int64_t number = 0; line->span.days > 0 && from <= last; number++) {
        int64_t next = period_starts(period, every, first, number + 1);
        for (int64_t day = from; day < next && day <= last; day++)
            visits[day - year->starts] += visits_in(times, next - from, day - from + 1) -
                                          visits_in(times, next - from, day - from);
        from = next;
    }
}

/* ---- the reviews ----------------------------------------------------------------------------- */

static int by_day(const void *left, const void *right) {
    const int64_t *a = left, *b = right;
    return *a < *b ? -1 : *a > *b;
}

static void add_review(int64_t day, const struct plan_year *year, int64_t days[PICTURE_REVIEWS],
                       size_t *count) {
    if (day >= year->starts && day <= year->ends && *count < PICTURE_REVIEWS)
        days[(*count)++] = day;
}

/* Those that are meant to be: the first, or what follows the last one that was held. */
static void add_meant(const struct plan *plan, const struct plan_year *year, int64_t held,
                      int64_t days[PICTURE_REVIEWS], size_t *count) {
    const struct record *meant = plan_one(plan, RECORD_REVIEW_PLAN);
    int64_t months = record_number(meant, REVIEW_PLAN_THEN_EVERY_MONTHS);
    int64_t first = held != INT64_MIN ? held : record_number(meant, REVIEW_PLAN_FIRST_ON);
    if (held == INT64_MIN && record_has(meant, REVIEW_PLAN_FIRST_ON))
        add_review(first, year, days, count);
    else if (held == INT64_MIN)
        return;
    for (int64_t month = months; months > 0; month += months) {
        int64_t day = date_add_months(first, (int)month);
        if (day > year->ends)
            return;
        add_review(day, year, days, count);
    }
}

size_t picture_reviews(const struct plan *plan, const struct plan_year *year,
                       int64_t days[PICTURE_REVIEWS]) {
    int64_t held = INT64_MIN;
    size_t count = 0, different = 0;
    for (size_t i = 0; i < plan_count(plan, RECORD_REVIEW); i++) {
        const struct record *review = plan_at(plan, RECORD_REVIEW, i);
        bool was = record_has(review, REVIEW_HELD_ON);
        int64_t day = record_number(review, was ? REVIEW_HELD_ON : REVIEW_DUE_ON);
        if (was || record_has(review, REVIEW_DUE_ON))
            add_review(day, year, days, &count);
        if (was && day > held)
            held = day;
    }
    add_meant(plan, year, held, days, &count);
    qsort(days, count, sizeof *days, by_day);
    for (size_t i = 0; i < count; i++)
        if (i == 0 || days[i] != days[different - 1])
            days[different++] = days[i];
    return different;
}
