/* Times and their medians, and the table that they end in. */
#include "tests/bench/measure.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double clock_of(clockid_t clock) {
    struct timespec now;
    clock_gettime(clock, &now);
    return (double)now.tv_sec * 1e3 + (double)now.tv_nsec / 1e6;
}

double clock_ms(void) {
    return clock_of(CLOCK_MONOTONIC);
}

double processor_ms(void) {
    return clock_of(CLOCK_PROCESS_CPUTIME_ID);
}

double processor_ms_of(long pid) {
    clockid_t clock;
    return clock_getcpuclockid((pid_t)pid, &clock) == 0 ? clock_of(clock) : 0;
}

void samples_add(struct samples *samples, double amount) {
    if (samples->count < SAMPLES_MOST)
        samples->at[samples->count++] = amount;
}

void samples_since(struct samples *samples, double since) {
    samples_add(samples, clock_ms() - since);
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return (x > y) - (x < y);
}

static struct samples sorted(const struct samples *samples) {
    struct samples copy = *samples;
    qsort(copy.at, copy.count, sizeof copy.at[0], compare);
    return copy;
}

static double middle(const struct samples *in_order) {
    size_t half = in_order->count / 2;
    if (in_order->count == 0)
        return 0;
    return in_order->count % 2 != 0 ? in_order->at[half]
                                    : (in_order->at[half - 1] + in_order->at[half]) / 2;
}

double samples_median(const struct samples *samples) {
    struct samples in_order = sorted(samples);
    return middle(&in_order);
}

void table_begin(void) {
    printf("%-32s %-24s %-24s\n", "", "phbplan, ms", "beside it, ms");
    printf("%-32s %7s %7s %7s  %7s %7s %7s  %6s %6s\n", "", "min", "median", "max", "min", "median",
           "max", "ratio", "limit");
}

static void print_samples(const struct samples *samples) {
    struct samples in_order = sorted(samples);
    if (samples->count == 0)
        printf(" %7s %7s %7s ", "", "-", "");
    else if (samples->count == 1)
        printf(" %7s %7.2f %7s ", "", in_order.at[0], "");
    else
        printf(" %7.2f %7.2f %7.2f ", in_order.at[0], middle(&in_order),
               in_order.at[in_order.count - 1]);
}

bool table_row(const char *what, const struct pair *pair, double limit, const char *beside) {
    bool compared = pair->bare.count > 0;
    double ours = samples_median(&pair->ours);
    double figure = compared ? ours / samples_median(&pair->bare) : ours;
    bool kept = pair->ours.count > 0 && figure < limit;

    printf("%-32s", what);
    print_samples(&pair->ours);
    print_samples(&pair->bare);
    if (compared)
        printf(" %6.2f", figure);
    else
        printf(" %6s", "");
    printf(" %6.2f  %s%s\n", limit, beside, kept ? "" : "  <- too much");
    fflush(stdout);
    return kept;
}
