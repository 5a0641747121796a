/* Working days: owns the bank holidays of England, as GOV.UK published them
 * (https://www.gov.uk/bank-holidays, Open Government Licence v3.0). A new year is a new row. */
#include "base/working_day.h"

#include "base/date.h"

#include <stdio.h>

#define HOLIDAYS_MOST 10 /* in a year: eight, and now and then one more */

static const struct {
    int year;
    struct {
        int month, day;
    } days[HOLIDAYS_MOST];
} YEARS[] = {
    {2024, {{1, 1}, {3, 29}, {4, 1}, {5, 6}, {5, 27}, {8, 26}, {12, 25}, {12, 26}}},
    {2025, {{1, 1}, {4, 18}, {4, 21}, {5, 5}, {5, 26}, {8, 25}, {12, 25}, {12, 26}}},
    {2026, {{1, 1}, {4, 3}, {4, 6}, {5, 4}, {5, 25}, {8, 31}, {12, 25}, {12, 28}}},
    {2027, {{1, 1}, {3, 26}, {3, 29}, {5, 3}, {5, 31}, {8, 30}, {12, 27}, {12, 28}}},
    {2028, {{1, 3}, {4, 14}, {4, 17}, {5, 1}, {5, 29}, {8, 28}, {12, 25}, {12, 26}}},
};
#define YEAR_COUNT (sizeof YEARS / sizeof YEARS[0])

bool working_day_holiday(size_t index, int64_t *day) {
    for (size_t y = 0; y < YEAR_COUNT; y++)
        for (size_t i = 0; i < HOLIDAYS_MOST && YEARS[y].days[i].month != 0; i++)
            if (index-- == 0) {
                *day = date_of(YEARS[y].year, YEARS[y].days[i].month, YEARS[y].days[i].day);
                return true;
            }
    return false;
}

static bool is_holiday(int64_t day) {
    int64_t holiday = 0;
    for (size_t i = 0; working_day_holiday(i, &holiday); i++)
        if (holiday == day)
            return true;
    return false;
}

const char *working_day_not(int64_t day) {
    enum { THURSDAY, FRIDAY, SATURDAY, SUNDAY };
    int64_t weekday = ((day % 7) + 7) % 7; /* day 0 was a Thursday */
    if (weekday == SATURDAY)
        return "a Saturday";
    if (weekday == SUNDAY)
        return "a Sunday";
    return is_holiday(day) ? "a bank holiday" : NULL;
}

int64_t working_day_by(int64_t day) {
    while (working_day_not(day) != NULL)
        day--;
    return day;
}

char *working_day_words(int64_t day, char buffer[WORKING_DAY_WORDS]) {
    const char *not_working = working_day_not(day);
    char before[DATE_TEXT];
    buffer[0] = '\0';
    if (not_working != NULL)
        snprintf(buffer, WORKING_DAY_WORDS, "%s; the working day before is %s", not_working,
                 date_show(working_day_by(day), before));
    return buffer;
}
