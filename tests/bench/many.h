/* Stores of very many varied plans: some are made by the program's own functions, through every
 * state that a plan comes to, and are then there over and over, each for a person of another name.
 */
#ifndef PHBPLAN_TESTS_BENCH_MANY_H
#define PHBPLAN_TESTS_BENCH_MANY_H

#include "store/store.h"

#define MANY_MADE 200 /* plans that are made; all others are copies of their rows */

/* Makes a store at `path` with so many plans, a multiple of MANY_MADE, of which the same share
 * waits. The copies have what the portfolio adds up, or are only listed. It is made in a process of
 * its own: what memory that takes is no part of what is measured after it. */
enum many_of { MANY_ADDED_UP, MANY_LISTED };
void many_fill(const char *path, int plans, enum many_of of);

#endif
