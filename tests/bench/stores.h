/* The stores of very many plans that rows of the bench share: each is made once in a run, when it
 * is first asked for. */
#ifndef PHBPLAN_TESTS_BENCH_STORES_H
#define PHBPLAN_TESTS_BENCH_STORES_H

#include "tests/bench/bench.h"

#define STORES_FEW 200
#define STORES_VERY_MANY 200000

/* Paths, of stores whose plans are listed (many.h). They are only read there. */
const char *stores_few(struct bench *bench);
const char *stores_very_many(struct bench *bench);

#endif
