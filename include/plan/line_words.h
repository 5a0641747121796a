/* A cost line's price, how often and dates as one plain sentence, and each of these by itself. */
#ifndef PHBPLAN_PLAN_LINE_WORDS_H
#define PHBPLAN_PLAN_LINE_WORDS_H

#include "plan/plan.h"

#define LINE_WORDS 512 /* bytes that hold any such sentence, cut where a unit is very long */

/* "1 x session at £60.00, twice a week, until 20 September 2026"; for a helper, "2 hours a week at
 * £13.50 an hour". Returns `buffer`. */
char *line_words(const struct record *line, char buffer[LINE_WORDS]);
/* What a thing of the plan is called among the others: its title; where another has that too, with
 * the sentence: "Swimming, 1 x session at £14.00, once a week"; and where that is the same as well,
 * with its number among them. Returns `buffer`. */
#define LINE_NAME 1024
char *line_name(const struct plan *plan, const struct record *line, char buffer[LINE_NAME]);
/* The sentence says what this field of a cost line says. */
bool line_words_tell(enum record_type type, size_t field);

/* What the sentence is made of. */
enum line_fact {
    LINE_FACT_NUMBER, /* "1 x session", "16 hours a week" */
    LINE_FACT_PRICE,  /* "£60.00", "£13.50 an hour" */
    LINE_FACT_RISES,  /* "4.83% for price rises" */
    LINE_FACT_OFTEN,  /* "twice a week"; "" of who is employed */
    LINE_FACT_DAYS,   /* "from 1 June 2026 until 20 September 2026" */
    LINE_FACT_COUNT
};
/* One of them in words; "" where it is not known or not so. Returns `buffer`. */
char *line_fact(const struct record *line, enum line_fact fact, char buffer[LINE_WORDS]);
/* What so many hundredths of its hours, or nights, are called: "hours", and "hour" of one. */
const char *line_work_unit(const struct record *line, int64_t hundredths);
/* Which of them says what this field says; LINE_FACT_COUNT: none does. */
enum line_fact line_fact_of(enum record_type type, size_t field);

#endif
