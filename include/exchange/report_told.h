/* A portfolio (plan/report.h) told: as text for reading, and as JSON that has all of it. */
#ifndef PHBPLAN_EXCHANGE_REPORT_TOLD_H
#define PHBPLAN_EXCHANGE_REPORT_TOLD_H

#include "plan/report.h"

#define REPORT_FEW_SHOWN "few"
/* What that means, for wherever it stands. */
#define REPORT_FEW_SAYS                                                                            \
    "\"few\" is about 10 or fewer. A number that may be under 5 is never shown. The others are "   \
    "close, and rounded to fives, so that nobody can be found by taking one from another."

/* Words of people, kept as they come: at the most so many of each kind. */
#define REPORT_SAID_MOST 5000
struct report_said {
    struct report_saying {
        struct report_words words; /* `pence` is of all that say so */
        int64_t times;             /* how often the same words came */
    } * items;
    size_t count, capacity;
    int64_t of[REPORT_WORDS_COUNT]; /* how many came of each kind */
    bool no_memory;
};
/* A report_visit that keeps them in a struct report_said; it is to be given to report_said_done. */
void report_said_add(const struct report_words *words, void *said);
/* Puts the same words of one kind and part of life together, those that
 * came most often first. Once all came. */
void report_said_gather(struct report_said *said);
void report_said_done(struct report_said *said);

/* A count, "1,204", or REPORT_FEW_SHOWN. */
#define REPORT_COUNT_TEXT 32
char *report_count_show(int64_t count, char buffer[REPORT_COUNT_TEXT]);

/* malloc'd. Where the last day is after `today` that is said: it is told as it would be by what is
 * known. In JSON amounts are strings of two decimals, days are dates, scores and averages
 * strings; what is not told is null. ERR_MEMORY. */
enum err report_text(const struct report *report, const struct report_said *said, int64_t today,
                     char **out, struct err_info *info);
enum err report_json(const struct report *report, const struct report_said *said, char **out,
                     struct err_info *info);

#endif
