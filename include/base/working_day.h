/* Working days of England: the days on which banks pay. Saturdays, Sundays and bank holidays are
 * none.
 *
 * Bank holidays are data, by year, for nobody can work out a coronation. Of a year that is not held
 * only what is certain is said: its weekends. */
#ifndef PHBPLAN_BASE_WORKING_DAY_H
#define PHBPLAN_BASE_WORKING_DAY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* Where the bank holidays are from, and the years that are held: for those who read them. */
#define BANK_HOLIDAYS_SOURCE "Bank holidays in England and Wales, 2024 to 2028 (GOV.UK)"

/* What a day is where it is no working day: "a Saturday", "a Sunday", "a bank holiday"; NULL where
 * it is one. */
const char *working_day_not(int64_t day);
/* The last working day up to `day`, which may be itself. */
int64_t working_day_by(int64_t day);
/* The bank holidays that are held, in their order from 0; false past the last. */
bool working_day_holiday(size_t index, int64_t *day);

#define WORKING_DAY_WORDS 80 /* bytes that hold any such words */

/* "a bank holiday; the working day before is 2 April 2026", or "" of a working day. Returns
 * `buffer`. */
char *working_day_words(int64_t day, char buffer[WORKING_DAY_WORDS]);

#endif
