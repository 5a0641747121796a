/* Times and their medians, and the table that they end in. A time is in milliseconds. */
#ifndef PHBPLAN_TESTS_BENCH_MEASURE_H
#define PHBPLAN_TESTS_BENCH_MEASURE_H

#include <stdbool.h>
#include <stddef.h>

#define SAMPLES_MOST 1000

/* How long each of some runs of the same thing took; or another amount of it. */
struct samples {
    double at[SAMPLES_MOST];
    size_t count;
};

/* The planner's, and those of the same thing done bare, taken by turns. */
struct pair {
    struct samples ours, bare;
};

/* Now, in milliseconds of a clock that only goes forward. */
double clock_ms(void);
/* How long this program has been on a processor, likewise. */
double processor_ms(void);
/* How long another process has been, by its number, with all that the system did for it. */
double processor_ms_of(long pid);
/* Keeps one more; nothing past SAMPLES_MOST. */
void samples_add(struct samples *samples, double amount);
/* Keeps the time from `since` until now. */
void samples_since(struct samples *samples, double since);
double samples_median(const struct samples *samples);

/* The table's first two lines; one row, `limit` being the most that the ratio of the medians may
 * be. Where nothing was done bare, `limit` is for the amount itself. True where it is kept. */
void table_begin(void);
bool table_row(const char *what, const struct pair *pair, double limit, const char *beside);

#endif
