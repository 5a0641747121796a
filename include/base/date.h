/* Dates: whole days of the Gregorian calendar, no clock and no time zone.
 *
 * A date is an int64_t day number, 0 being 1 January 1970. Years 1800 to 2200 can be typed or read.
 */
#ifndef PHBPLAN_BASE_DATE_H
#define PHBPLAN_BASE_DATE_H

#include "base/err.h"
#include <stdbool.h>
#include <stdint.h>

#define DATE_TEXT 32 /* bytes that hold any formatted date, with its end */

/* A date's parts. */
struct date_parts {
    int year, month, day; /* 1 to 12, 1 to 31 */
};

bool date_is_real(int year, int month, int day);
int64_t date_of(int year, int month, int day); /* the parts must be real */
struct date_parts date_split(int64_t date);

/* Reads "2027-01-31" and nothing else. */
enum err date_read(const char *text, int64_t *out, struct err_info *info);

/* How a year of two figures is understood, and one that is not there. */
enum date_century {
    DATE_COMING, /* a plan's dates: "27" is 2027, and "1 April" the first such day from today on */
    DATE_PAST,   /* a birth date: "61" is 1961; where it could be a child's or a very old person's,
                    or is not there, the whole year is asked for */
    DATE_TABLE,  /* a date in a table: "27" is 2027, and there must be a year */
};

/* Reads a date as people write and paste it: 1/4/27, 1.4.2027, 1-4-27, 1 apr 27, 1 April 2027, 1st
 * April 2027, Thursday 1 April 2027, April 1 2027, 2027-04-01, with any spaces and dashes; day
 * first. The words of the error say what is wrong ("30 February is not in the calendar", "6 April
 * 2027 is a Tuesday, not a Monday") and give an example. */
enum err date_read_typed(const char *text, enum date_century century, int64_t today, int64_t *out,
                         struct err_info *info);

/* What someone who looks for a date has said of it so far: day and month, or month and year, or all
 * three, in the forms above. 0 is what was not said; the year is as many digits of it as there are
 * yet. */
struct date_sought {
    int day, month, year;
    int year_digits;
};
/* Whether a text is that. */
bool date_sought(const char *text, struct date_sought *out);

char *date_write(int64_t date, char buffer[DATE_TEXT]);      /* "2027-01-31" */
char *date_show(int64_t date, char buffer[DATE_TEXT]);       /* "31 January 2027" */
char *date_show_short(int64_t date, char buffer[DATE_TEXT]); /* "31 Jan 2027" */

/* The same day `years` later; 29 February in a common year becomes 1 March. */
int64_t date_anniversary(int64_t date, int years);
/* The same day of the month `months` later, or that month's last day where it has none. */
int64_t date_add_months(int64_t date, int months);
/* The 6 April that begins the tax year which `date` is in. */
int64_t date_tax_year(int64_t date);

#endif
