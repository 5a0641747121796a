/* What an arrow key costs, counted and not timed: bytes and writes to the terminal, allocations and
 * statements of SQL. A long list costs no more than a short one. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/screens/count_calls.h"
#include "tests/screens/drive.h"
#include "tests/screens/plans.h"
#include "tests/store/many_plans.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#define ANNE "tests/data/cases/anne.json"
#define KEYS 5
#define KEY_BYTES 100  /* of an arrow key, between rows whose names are on one line */
#define BAUD_BYTES 960 /* a second, of a line of 9,600 baud */
#define BAUD_MS 150    /* in which such a line is to have brought them */

/* ---- the program, counted ---- */

/* The library stands beside the test program; and by another name in the folder, for the loader
 * takes a space in a name for its end. */
static void load_library(struct seat *s) {
    char path[FILES_PATH + 32] = "", name[FILES_PATH], entry[FILES_PATH + 32];
    ssize_t length = readlink("/proc/self/exe", path, FILES_PATH);
    char *slash = length > 0 ? strrchr(path, '/') : NULL;
    assert_non_null(slash);
    snprintf(slash, 32, "/count_calls.so");
    assert_int_equal(symlink(path, session_path(s, "calls.so", name)), 0);
    snprintf(entry, sizeof entry, "LD_PRELOAD=%s", name);
    session_set_env(s, entry);
}

static struct call_counts *share_counts(struct seat *s) {
    char path[FILES_PATH], entry[FILES_PATH + 32];
    const struct call_counts none = {0};
    file_write_all(session_path(s, "calls", path), &none, sizeof none);
    snprintf(entry, sizeof entry, "CALLS_PAGE=%s", path);
    session_set_env(s, entry);
    int file = open(path, O_RDWR | O_CLOEXEC);
    assert_true(file >= 0);
    struct call_counts *calls =
        mmap(NULL, sizeof *calls, PROT_READ | PROT_WRITE, MAP_SHARED, file, 0);
    assert_true(calls != MAP_FAILED);
    close(file);
    return calls;
}

static int64_t least(int64_t one, int64_t other) {
    return one < other ? one : other;
}

static int64_t most(int64_t one, int64_t other) {
    return one > other ? one : other;
}

/* What the dearest of a few keys sends, and the cheapest allocates and asks: where the machine is
 * slow the program may have taken a pause between two of them, which sends nothing. */
static struct call_counts press(struct term *t, const struct call_counts *calls, enum term_key key,
                                int by) {
    struct call_counts cost = {INT64_MAX, 0, 0, INT64_MAX};
    struct drive_focus focus;
    assert_true(drive_look(t, &focus));
    for (int i = 0; i < KEYS; i++) {
        const struct call_counts before = *calls;
        term_key(t, key);
        focus.row += by;
        term_wait_cursor(t, focus.row, focus.col);
        cost.allocations = least(cost.allocations, calls->allocations - before.allocations);
        cost.statements = least(cost.statements, calls->statements - before.statements);
        cost.writes = most(cost.writes, calls->writes - before.writes);
        cost.bytes = most(cost.bytes, calls->bytes - before.bytes);
    }
    return cost;
}

/* The same down and up again; the first key takes away what was said before. */
static struct call_counts press_arrows(struct term *t, const struct call_counts *calls) {
    assert_true(calls->allocations > 0 && calls->statements > 0); /* they are counted */
    press(t, calls, TERM_DOWN, 1);
    press(t, calls, TERM_UP, -1);
    struct call_counts down = press(t, calls, TERM_DOWN, 1), up = press(t, calls, TERM_UP, -1);
    return (struct call_counts){most(down.allocations, up.allocations),
                                most(down.writes, up.writes), most(down.bytes, up.bytes),
                                most(down.statements, up.statements)};
}

static void expect_sent(struct call_counts cost) {
    assert_int_equal(cost.writes, 1);
    assert_in_range(cost.bytes, 1, KEY_BYTES);
    assert_in_range(cost.bytes * 1000 / BAUD_BYTES, 1, BAUD_MS);
}

static void expect_alike(struct call_counts few, struct call_counts many) {
    expect_sent(few);
    expect_sent(many);
    assert_int_equal(few.allocations, many.allocations);
    assert_int_equal(few.statements, many.statements);
}

static struct call_counts end(struct seat *s, struct call_counts *calls, struct call_counts cost) {
    session_stop(s);
    munmap(calls, sizeof *calls);
    return cost;
}

/* ---- the list of plans ---- */

/* Of a store with so many plans. */
static struct call_counts cost_in_plans(struct seat *s, int64_t plans) {
    struct home home = {0};
    session_prepare(s);
    home.store = open_store(s->store);
    make_up(&home, plans);
    store_close(home.store);
    struct call_counts *calls = share_counts(s);
    load_library(s);
    session_start(s, 24, 80, NULL);
    term_wait_text(s->term, "leave");
    assert_int_equal(calls->writes, 1); /* the first picture, all of it */
    drive_settled(s->term);
    return end(s, calls, press_arrows(s->term, calls));
}

static void arrow__in_plans__costs_the_same_with_many(void **state) {
    const struct call_counts few = cost_in_plans(*state, 200), many = cost_in_plans(*state, 20000);
    expect_alike(few, many);
    assert_int_equal(many.statements, 0);
    assert_in_range(many.allocations, 0, 1);
}

/* ---- My support ---- */

/* Anne's plan with so many lines: the same again and again, by numbers. */
static void import_lines(struct seat *s, size_t count) {
    json_t *plan = json_of_file(ANNE), *lines = json_object_get(plan, "lines");
    const size_t given = json_array_size(lines);
    for (size_t i = given; i < count; i++) {
        char text[64];
        json_t *line = json_deep_copy(json_array_get(lines, i % given));
        snprintf(text, sizeof text, "again-%zu", i);
        json_object_set_new(line, "id", json_string(text));
        snprintf(text, sizeof text, "Something more, number %zu", i);
        json_object_set_new(line, "description", json_string(text));
        json_array_append_new(lines, line);
    }
    import_plan(s, plan);
}

static struct call_counts cost_in_support(struct seat *s, size_t lines) {
    session_prepare(s);
    import_lines(s, lines);
    struct call_counts *calls = share_counts(s);
    load_library(s);
    session_start(s, 24, 80, "open", "P-0001", NULL);
    term_wait_text(s->term, "My support");
    drive_settled(s->term);
    term_type(s->term, "6");
    drive_at(s->term, "My support");
    return end(s, calls, press_arrows(s->term, calls));
}

static void arrow__in_support__costs_the_same_with_many_lines(void **state) {
    const struct call_counts few = cost_in_support(*state, 10),
                             many = cost_in_support(*state, 2000);
    expect_alike(few, many);
    assert_int_equal(many.statements, 0);
    assert_in_range(many.allocations, 0, 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(arrow__in_plans__costs_the_same_with_many, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(arrow__in_support__costs_the_same_with_many_lines,
                                        session_setup, session_teardown),
    };
    return cmocka_run_group_tests_name("screens/cheap_keys", tests, NULL, NULL);
}
