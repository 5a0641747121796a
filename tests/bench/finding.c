/* What is asked of a list of 200,000 plans beside the same asked of 200: its ends, what is found in
 * it, and what waits, in time on the processor; and all of it written out, beside the sqlite3 shell
 * writing the same columns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/unused.h"
#include "store/store.h"
#include "store/waits.h"
#include "tests/bench/bench.h"
#include "tests/bench/place.h"
#include "tests/bench/stores.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#define SAMPLES 40
#define TIMES 20 /* that a thing is done for a sample of it */
#define PAGE 32  /* rows that the list reads first */
#define RUNS 5

/* Does a thing once, in a store of so many plans. */
typedef void do_thing(struct store *store, size_t plans, int number);

/* Reads so many rows, as the list does: how many there were. */
static size_t read_page(struct store *store, const char *find, size_t offset, size_t limit) {
    struct err_info info = {0};
    struct plan_rows rows;
    bench_must(store_list_plans(store, &(struct plans_asked){.find = find}, offset, limit, &rows,
                                &info) == ERR_OK,
               find, info.text);
    const size_t count = rows.count;
    plan_rows_done(&rows);
    return count;
}

static void do_ends(struct store *store, size_t plans, int number) {
    read_page(store, "", number % 2 == 0 ? plans - PAGE : 0, PAGE);
}

/* What is looked for. Of a few plans most words find less than a page: of the many no more rows are
 * asked for than of the few, so that it is the finding that is measured, and not how much there is
 * to show. */
static struct find {
    const char *words;
    size_t rows; /* that the few have, 1 at the least; 0 until they were asked */
} finds_one[] = {{"s", 0},   {"sm", 0}, {"smith", 0},   {"mar", 0},
                 {"o'n", 0}, {"zo", 0}, {"christo", 0}, {"p-00", 0}},
  finds_two[] = {{"a s", 0},   {"smith an", 0}, {"q z", 0},
                 {"mo kh", 0}, {"mei ng", 0},   {"jones 999", 0}};

static void find_again(struct store *store, size_t plans, struct find *find) {
    if (find->rows > 0) {
        read_page(store, find->words, 0, find->rows);
    } else if (plans == STORES_FEW) { /* comes first, and is to warm up */
        const size_t rows = read_page(store, find->words, 0, PAGE);
        find->rows = rows > 0 ? rows : 1;
    }
}

static void do_find_one(struct store *store, size_t plans, int number) {
    find_again(store, plans, &finds_one[number % 8]);
}

static void do_find_two(struct store *store, size_t plans, int number) {
    find_again(store, plans, &finds_two[number % 6]);
}

static void do_waits(struct store *store, enum user_role role, enum waits_list list) {
    struct err_info info = {0};
    struct waits waits;
    store_set_author(store, "a.clark", role);
    bench_must(store_waits(store, list, date_of(2026, 12, 31), PAGE, &waits, &info) == ERR_OK,
               "what waits", info.text);
    waits_done(&waits);
}

static void do_inbox(struct store *store, size_t plans UNUSED, int number) {
    do_waits(store, number % 2 == 0 ? USER_COMMISSIONER : USER_CLINICIAN, WAITS_INBOX);
}

static void do_due(struct store *store, size_t plans UNUSED, int number UNUSED) {
    do_waits(store, USER_CLINICIAN, WAITS_REVIEWS);
}

static void compare(struct bench *bench, do_thing *thing, struct pair *out) {
    struct err_info info = {0};
    struct store *open[2];
    struct samples *samples[2] = {&out->bare, &out->ours};
    const size_t plans[2] = {STORES_FEW, STORES_VERY_MANY};
    const char *const paths[2] = {stores_few(bench), stores_very_many(bench)};
    for (int which = 0; which < 2; which++)
        bench_must(store_open(paths[which], true, &open[which], &info) == ERR_OK, paths[which],
                   info.text);
    for (int i = -2; i < SAMPLES; i++) /* the first two are to warm up */
        for (int which = 0; which < 2; which++) {
            const double since = processor_ms();
            for (int number = 0; number < TIMES; number++)
                thing(open[which], plans[which], number);
            if (i >= 0)
                samples_add(samples[which], (processor_ms() - since) / TIMES);
        }
    for (int which = 0; which < 2; which++)
        store_close(open[which]);
}

void bench_ends(struct bench *bench, struct pair *out) {
    compare(bench, do_ends, out);
}

void bench_find_one(struct bench *bench, struct pair *out) {
    compare(bench, do_find_one, out);
}

void bench_find_two(struct bench *bench, struct pair *out) {
    compare(bench, do_find_two, out);
}

void bench_inbox(struct bench *bench, struct pair *out) {
    compare(bench, do_inbox, out);
}

void bench_due(struct bench *bench, struct pair *out) {
    compare(bench, do_due, out);
}

/* ---- all of it written out */

static double of_children(void) {
    struct rusage used = {0};
    (void)getrusage(RUSAGE_CHILDREN, &used);
    return (double)(used.ru_utime.tv_sec + used.ru_stime.tv_sec) * 1e3 +
           (double)(used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e3;
}

/* Runs a program to its end, with nothing that it says: its time on the processor in milliseconds.
 */
static double run(const char *const words[]) {
    const double before = of_children();
    const int to = open("/dev/null", O_WRONLY);
    int status = 1;
    const pid_t child = fork();
    if (child == 0) {
        dup2(to, STDOUT_FILENO);
        execvp(words[0], (char *const *)(uintptr_t)words);
        _exit(127);
    }
    close(to);
    bench_must(child > 0 && waitpid(child, &status, 0) == child && status == 0, words[0],
               "did not do it");
    return of_children() - before;
}

#define COLUMNS                                                                                    \
    "SELECT reference, state, person, born, review_on, version, budget, plan_total, left_over,"    \
    " share_tenths, begins, ends, reviewing, why_not, shelf, because FROM listing"                 \
    " WHERE shelf = 0 ORDER BY shelf, sort_name, reference"

static void list(struct bench *bench, const char *form, const char *bare_form, struct pair *out) {
    const char *const store = stores_very_many(bench);
    const char *const ours[] = {getenv("PHBPLAN"), "list", "--store", store, form, NULL};
    const char *const bare[] = {"sqlite3", "-readonly", bare_form, store, COLUMNS, NULL};
    place_of_programs();
    for (int i = 0; i <= RUNS; i++) {
        const double mine = run(ours), shell = run(bare);
        if (i == 0) /* the first is to warm up */
            continue;
        samples_add(&out->ours, mine);
        samples_add(&out->bare, shell);
    }
    place_of_bench();
}

void bench_list(struct bench *bench, struct pair *out) {
    list(bench, NULL, "-list", out);
}

void bench_list_json(struct bench *bench, struct pair *out) {
    list(bench, "--json", "-json", out);
}
