/* The portfolio of 20,000 plans, beside the same sums asked of the sqlite3 shell: each a program
 * that is started, reads the store and ends. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/bench/bench.h"
#include "tests/bench/many.h"
#include "tests/bench/place.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#define PLANS 20000
#define RUNS 15
#define SUMS "tests/bench/portfolio.sql"

/* Runs a program to its end, with what it reads and nothing that it says. */
static void run(const char *const words[], const char *input) {
    const int from = open(input, O_RDONLY), to = open("/dev/null", O_WRONLY);
    int status = 1;
    bench_must(from >= 0 && to >= 0, input, "cannot be opened");
    const pid_t child = fork();
    if (child == 0) {
        dup2(from, STDIN_FILENO);
        dup2(to, STDOUT_FILENO);
        execvp(words[0], (char *const *)(uintptr_t)words);
        _exit(127);
    }
    close(from);
    close(to);
    bench_must(child > 0 && waitpid(child, &status, 0) == child && status == 0, words[0],
               "did not do it");
}

void bench_portfolio(struct bench *bench, struct pair *out) {
    char path[FILES_PATH];
    const char *program = getenv("PHBPLAN");
    session_path(bench->session, "many.db", path);
    const char *const ours[] = {program, "report", "--store", path, "--to", "2026-09-30", NULL};
    const char *const bare[] = {"sqlite3", path, NULL};
    many_fill(path, PLANS, MANY_ADDED_UP);
    place_of_programs();
    for (int i = 0; i <= RUNS; i++) {
        double since = clock_ms();
        run(ours, "/dev/null");
        if (i > 0) /* the first is to warm up */
            samples_since(&out->ours, since);
        since = clock_ms();
        run(bare, SUMS);
        if (i > 0)
            samples_since(&out->bare, since);
    }
    place_of_bench();
}
