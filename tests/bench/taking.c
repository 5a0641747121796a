/* What a store takes: many plan files at once, the room that their plans have in it, and many plans
 * of an older store that are brought up to date. There is nothing to do these beside. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "exchange/plan_file.h"
#include "tests/bench/bench.h"
#include "tests/bench/many.h"
#include "tests/bench/place.h"
#include "tests/store/store_fixture.h"
#include "tests/term/child.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define FILES 1000
#define OLDER 50000 /* plans in the older store */
#define STEPS_AGO 6 /* one of them makes the index of words anew, and one an event of each plan */
#define FIELDS_MOST 10000 /* a version's number: that of its steps times this, and the fields */
#define RUNS 5
#define SECONDS 600

/* Runs the planner on a store: how many milliseconds it took. */
static double run(const struct bench *bench, const char *path, const char *command,
                  const char *operand) {
    const char *const argv[] = {getenv("PHBPLAN"), "--store", path, command, operand, NULL};
    char **environment = child_environment(bench->session->folder, NULL);
    struct child_result result;
    place_of_programs();
    const double since = clock_ms();
    const bool ran = child_run(argv, environment, NULL, SECONDS, &result);
    const double took = clock_ms() - since;
    place_of_bench();
    bench_must(ran && result.status == 0, command, "did not work");
    child_result_done(&result);
    child_environment_free(environment);
    return took;
}

/* ---- taking in */

static void set_text(struct record *record, size_t field, const char *format, int number) {
    struct value value = {.set = true};
    char text[64];
    snprintf(text, sizeof text, format, number);
    value.text = strdup(text);
    record_put(record, field, value);
}

/* Anne's plan as that of so many people, each with some more of its lines than the one before. */
static void write_files(const struct bench *bench, const char *folder) {
    bench_must(mkdir(folder, 0700) == 0, folder, "cannot be made");
    for (int i = 0; i < FILES; i++) {
        char path[FILES_PATH], name[32];
        struct err_info info = {0};
        struct plan *plan = plan_copy(bench->anne);
        bench_must(plan != NULL, "a plan", "no memory");
        set_text(plan_one(plan, RECORD_PLAN), PLAN_REFERENCE, "EX-%04d", i);
        set_text(plan_one(plan, RECORD_PERSON), PERSON_FAMILY_NAME, "Example-%04d", i);
        record_put(plan_one(plan, RECORD_PERSON), PERSON_NHS_NUMBER, (struct value){0});
        const size_t lines = 1 + (size_t)i % plan_count(plan, RECORD_LINE);
        while (plan_count(plan, RECORD_LINE) > lines)
            plan_remove(plan, RECORD_LINE, lines);
        snprintf(name, sizeof name, "%04d.json", i);
        path_join(folder, name, path);
        bench_must(plan_file_write(plan, path, false, &info) == ERR_OK, path, info.text);
        plan_free(plan);
    }
}

/* Takes all of them in so many times, each into a store of its own: how long a plan took, and how
 * much room it has in the store. */
static void take_in(struct bench *bench, int times, struct samples *took, struct samples *room) {
    char folder[FILES_PATH], path[FILES_PATH];
    struct stat store;
    write_files(bench, session_path(bench->session, "plan-files", folder));
    session_path(bench->session, "taken-in.db", path);
    for (int i = 0; i < times; i++) {
        samples_add(took, run(bench, path, "import", folder) / FILES);
        bench_must(stat(path, &store) == 0, path, "was not made");
        samples_add(room, (double)store.st_size / FILES / 1024);
        bench_must(unlink(path) == 0, path, "cannot be taken away");
    }
    folder_remove(folder);
}

void bench_take_in(struct bench *bench, struct pair *out) {
    struct samples room = {0};
    take_in(bench, RUNS, &out->ours, &room);
}

void bench_room(struct bench *bench, struct pair *out) {
    struct samples took = {0};
    take_in(bench, 1, &took, &out->ours);
}

/* ---- an older store */

void bench_bring_up(struct bench *bench, struct pair *out) {
    char path[FILES_PATH], older[64];
    session_path(bench->session, "older.db", path);
    snprintf(older, sizeof older, "PRAGMA user_version = %lld",
             (long long)(schema_version() - (int64_t)STEPS_AGO * FIELDS_MOST));
    many_fill(path, OLDER, MANY_LISTED);
    sqlite3 *db = NULL;
    bench_must(sqlite3_open(path, &db) == SQLITE_OK &&
                   sqlite3_exec(db, older, NULL, NULL, NULL) == SQLITE_OK,
               path, sqlite3_errmsg(db));
    sqlite3_close(db);
    samples_add(&out->ours, run(bench, path, "mentors", NULL) / 1000);
}
