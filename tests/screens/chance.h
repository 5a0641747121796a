/* Chance and a clock, for tests that kill the program at any moment. PHBPLAN_TEST_SEED repeats a
 * run. */
#ifndef PHBPLAN_TESTS_SCREENS_CHANCE_H
#define PHBPLAN_TESTS_SCREENS_CHANCE_H

#include <inttypes.h>
#include <stdlib.h>
#include <time.h>

/* A seed, which is printed. */
static inline uint64_t chance_start(void) {
    const char *seed = getenv("PHBPLAN_TEST_SEED");
    uint64_t chance = seed != NULL && seed[0] != '\0' ? strtoull(seed, NULL, 10)
                                                      : (uint64_t)time(NULL) * 2654435761U + 1;
    print_message("seed %" PRIu64 "\n", chance);
    return chance;
}

/* From 0 to under `limit`. */
static inline unsigned chance_below(uint64_t *chance, unsigned limit) {
    *chance ^= *chance << 13;
    *chance ^= *chance >> 7;
    *chance ^= *chance << 17;
    return (unsigned)(*chance >> 20) % limit;
}

/* Of a clock that only goes forward. */
static inline int64_t chance_microseconds(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t)now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

#endif
