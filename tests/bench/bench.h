/* What the parts of the bench share: the plans they work on, and what each of them measures.
 * Trouble ends the program with words, as in a test. */
#ifndef PHBPLAN_TESTS_BENCH_BENCH_H
#define PHBPLAN_TESTS_BENCH_BENCH_H

#include "plan/plan.h"
#include "plan/rates.h"
#include "tests/bench/measure.h"
#include "tests/term/session.h"

#define BENCH_PLANS 24  /* in the store that the planner opens */
#define BENCH_LINES 100 /* in the long plan */

struct bench {
    struct seat *session; /* its folder and store; the program, for what is seen on a screen */
    struct plan *anne, *longer;
    struct rates rates;
};

/* Ends the program, saying what did not work, unless `worked`. */
void bench_must(bool worked, const char *what, const char *why);

/* A plan of so many lines, those of `plan` over and over; plan_free. */
struct plan *bench_longer(const struct plan *plan, size_t lines);

/* screens.c: the program in a terminal beside nano in another */
void bench_start(struct bench *bench, struct pair *out);
void bench_start_very_many(struct bench *bench, struct pair *out); /* plans, in its store */
void bench_key_in_list(struct bench *bench, struct pair *out);
void bench_key_in_form(struct bench *bench, struct pair *out);
/* With 2,000 lines in My support, beside ten; and bytes to the terminal, with the list of plans. */
void bench_key_in_support(struct bench *bench, struct pair *out);
void bench_key_bytes(struct bench *bench, struct pair *out);
/* The most memory it has had after a walk through a plan to its spreadsheet, in MiB. */
void bench_memory(struct bench *bench, struct pair *out);

/* edits.c: keeping an edit, and working a long plan out, beside a bare SQLite commit */
void bench_edit(struct bench *bench, struct pair *out);
void bench_cost(struct bench *bench, struct pair *out);

/* sheets.c: a workbook beside libxlsxwriter making the same one */
void bench_workbook(struct bench *bench, struct pair *out);
void bench_long_workbook(struct bench *bench, struct pair *out);

/* portfolio.c: what 20,000 plans come to, beside the same sums asked of the sqlite3 shell */
void bench_portfolio(struct bench *bench, struct pair *out);

/* finding.c: what is asked of a list of 200,000 plans beside the same of 200, and all of it written
 * out beside the sqlite3 shell; all in time on the processor */
void bench_ends(struct bench *bench, struct pair *out);
void bench_find_one(struct bench *bench, struct pair *out);
void bench_find_two(struct bench *bench, struct pair *out);
void bench_inbox(struct bench *bench, struct pair *out);
void bench_due(struct bench *bench, struct pair *out);
void bench_list(struct bench *bench, struct pair *out);
void bench_list_json(struct bench *bench, struct pair *out);

/* taking.c: a plan of many files that are taken in, ms, and its room in the store, KiB; and an
 * older store that is brought up to date, seconds */
void bench_take_in(struct bench *bench, struct pair *out);
void bench_room(struct bench *bench, struct pair *out);
void bench_bring_up(struct bench *bench, struct pair *out);

#endif
