/* What a test of what a key costs and the library that it loads into the program (count_calls.c)
 * share: how often the program asked for memory, sent to its terminal and asked its store. */
#ifndef PHBPLAN_TESTS_SCREENS_COUNT_CALLS_H
#define PHBPLAN_TESTS_SCREENS_COUNT_CALLS_H

#include <stdint.h>

/* The file that CALLS_PAGE names, shared. */
struct call_counts {
    int64_t allocations; /* of any library in it */
    int64_t writes;      /* to a terminal, */
    int64_t bytes;       /* and of so many */
    int64_t statements;  /* of SQL that were begun */
};

#endif
