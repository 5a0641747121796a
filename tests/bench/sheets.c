/* A plan's spreadsheet beside libxlsxwriter making the same workbook: what the planner wrote is
 * read back, and all of it is written again with nothing between it and libxlsxwriter: every text,
 * number, formula and format, what may be typed, colours that follow figures, names, widths,
 * heights, merged cells, panes, pages and protection. Each part is then byte for byte the same,
 * which is made sure of; but the chart has its figures and its words without their looks. Both end
 * on the disk, under their name. The bare one is not looked through afterwards, and is written by a
 * process that does nothing else: neither finds the memory that the other one used. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "exchange/workbook.h"
#include "tests/bench/bench.h"
#include "tests/bench/same.h"
#include "tests/term/files.h"
#include <fcntl.h>
#include <stdio.h>
#include <sys/wait.h>
#include <unistd.h>

#define WORKBOOKS 60
#define WARM_UP 3
#define SECONDS_OF_A_DAY 86400

static bool sync_path(const char *path, int flags) {
    int file = open(path, flags);
    bool synced = file >= 0 && fsync(file) == 0;
    return (file < 0 || close(file) == 0) && synced;
}

/* The same workbook, into `path` and from there onto `target` in `folder`. */
static void write_bare(const struct same *same, const char *folder, const char *path,
                       const char *target) {
    same_write(same, path);
    bench_must(sync_path(path, O_RDWR) && rename(path, target) == 0 &&
                   sync_path(folder, O_RDONLY | O_DIRECTORY),
               target, "could not be written");
}

/* Writes it each time a byte comes, and says how long that took. */
static _Noreturn void write_when_asked(const struct same *same, const char *folder, int asked,
                                       int said) {
    char path[FILES_PATH], target[FILES_PATH], byte;
    path_join(folder, "bare.part", path);
    path_join(folder, "bare.xlsx", target);
    write_bare(same, folder, path, target);
    same_must(same, target);
    while (read(asked, &byte, 1) == 1) {
        double start = clock_ms(), took;
        write_bare(same, folder, path, target);
        took = clock_ms() - start;
        bench_must(write(said, &took, sizeof took) == sizeof took, target, "could not be timed");
    }
    _exit(0);
}

/* The process that writes what is in `ours` once more without the planner. */
struct bare {
    pid_t pid;
    int ask, said;
};

static void bare_begin(struct bare *bare, const char *folder, const char *ours, int64_t made) {
    int asked[2], said[2];
    bench_must(pipe(asked) == 0 && pipe(said) == 0, "a pipe", "could not be made");
    bare->pid = fork();
    bench_must(bare->pid >= 0, "a process", "could not be begun");
    if (bare->pid == 0) {
        (void)close(asked[1]);
        write_when_asked(same_read(ours, made), folder, asked[0], said[1]);
    }
    (void)close(asked[0]);
    (void)close(said[1]);
    bare->ask = asked[1];
    bare->said = said[0];
}

static double bare_write(const struct bare *bare) {
    double took = 0;
    bench_must(write(bare->ask, "w", 1) == 1 && read(bare->said, &took, sizeof took) == sizeof took,
               "libxlsxwriter by itself", "has ended");
    return took;
}

static void bare_end(struct bare *bare) {
    int status = 0;
    (void)close(bare->ask);
    (void)close(bare->said);
    bench_must(waitpid(bare->pid, &status, 0) == bare->pid && status == 0,
               "libxlsxwriter by itself", "went wrong");
}

static void measure(struct bench *bench, const struct plan *plan, struct pair *out) {
    char folder[FILES_PATH], ours[FILES_PATH];
    struct err_info info = {0};
    struct figures figures;
    struct bare bare;

    folder_make(folder);
    path_join(folder, "ours.xlsx", ours);
    int64_t today = record_number(plan_one(plan, RECORD_PLAN), PLAN_STARTS);
    bench_must(figures_make(plan, &bench->rates, today, &figures, &info) == ERR_OK, "costing",
               info.text);
    bench_must(workbook_write(&figures, NULL, NULL, ours, true, &info) == ERR_OK, ours, info.text);
    bare_begin(&bare, folder, ours, figures.today * SECONDS_OF_A_DAY);
    for (int i = 0; i < WARM_UP + WORKBOOKS; i++) {
        double start = clock_ms();
        bench_must(workbook_write(&figures, NULL, NULL, ours, true, &info) == ERR_OK, ours,
                   info.text);
        if (i >= WARM_UP)
            samples_since(&out->ours, start);
        double took = bare_write(&bare);
        if (i >= WARM_UP)
            samples_add(&out->bare, took);
    }
    bare_end(&bare);
    figures_done(&figures);
    folder_remove(folder);
}

void bench_workbook(struct bench *bench, struct pair *out) {
    measure(bench, bench->anne, out);
}

void bench_long_workbook(struct bench *bench, struct pair *out) {
    measure(bench, bench->longer, out);
}
