/* How often a line comes round, as one answer: "twice a week", "every 3 weeks", "once". The plan
 * has it in three fields (period, times, every); people say it in one breath. */
#ifndef PHBPLAN_PLAN_HOW_OFTEN_H
#define PHBPLAN_PLAN_HOW_OFTEN_H

#include "plan/change.h"
#include "plan/line.h"
#include "plan/line_words.h"

/* `times` every `every` periods; both are 1 of what comes once. */
struct how_often {
    int64_t times, every;
    enum period period;
};

/* Reads it as people write it, case and hyphens aside: "2 times every 1 week", "weekly", "every
 * other month", "3/week", "weekdays", "Mondays and Thursdays", "one-off". ERR_INPUT with words for
 * a person, also of what only says a number; ERR_LIMIT past 999. */
enum err how_often_read(const char *typed, struct how_often *out, struct err_info *info);
/* Adds it to a list, of a line or a baseline line; NULL takes it away. */
void changes_put_often(struct changes *changes, enum record_type type, const char *id,
                       const struct how_often *often);
/* What a line says of it, to stand alone: "Twice a week". "" of a line that employs. Returns
 * `buffer`. */
char *how_often_words(const struct record *line, char buffer[LINE_WORDS]);

#endif
