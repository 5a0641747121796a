/* A plan's spreadsheet beside libxlsxwriter making the same workbook: what the planner wrote is
 * read back, and all of it is written again with nothing between it and libxlsxwriter: every text,
 * number, formula and format, what may be typed, colours that follow figures, names, widths,
 * heights, merged cells, panes, pages and protection. Each part is then byte for byte the same,
 * which is made sure of; but the chart has its figures and its words without their looks. Both end
 * on the disk, under their name. The bare one is written in this process and not looked through
 * afterwards. */
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

static void measure(struct bench *bench, const struct plan *plan, struct pair *out) {
    char folder[FILES_PATH], ours[FILES_PATH], path[FILES_PATH], target[FILES_PATH];
    struct err_info info = {0};
    struct figures figures;

    folder_make(folder);
    path_join(folder, "ours.xlsx", ours);
    path_join(folder, "bare.part", path);
    path_join(folder, "bare.xlsx", target);
    int64_t today = record_number(plan_one(plan, RECORD_PLAN), PLAN_STARTS);
    bench_must(figures_make(plan, &bench->rates, today, &figures, &info) == ERR_OK, "costing",
               info.text);
    bench_must(workbook_write(&figures, NULL, NULL, ours, true, &info) == ERR_OK, ours, info.text);
    struct same *same = same_read(ours, figures.today * SECONDS_OF_A_DAY);
    write_bare(same, folder, path, target);
    same_must(same, target);
    for (int i = 0; i < WARM_UP + WORKBOOKS; i++) {
        double start = clock_ms();
        bench_must(workbook_write(&figures, NULL, NULL, ours, true, &info) == ERR_OK, ours,
                   info.text);
        if (i >= WARM_UP)
            samples_since(&out->ours, start);
        start = clock_ms();
        write_bare(same, folder, path, target);
        if (i >= WARM_UP)
            samples_since(&out->bare, start);
    }
    same_free(same);
    figures_done(&figures);
    folder_remove(folder);
}

void bench_workbook(struct bench *bench, struct pair *out) {
    measure(bench, bench->anne, out);
}

void bench_long_workbook(struct bench *bench, struct pair *out) {
    measure(bench, bench->longer, out);
}
