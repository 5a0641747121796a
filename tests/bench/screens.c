/* The program in a terminal, beside nano in another of the same size. Of a start the clock stops
 * when the emulator shows the screen; of a key it is the time on the processor, the emulator's not
 * among it. Starts, and batches of keys, are taken by turns. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "screens/screens.h"
#include "store/store.h"
#include "tests/bench/bench.h"
#include "tests/bench/place.h"
#include "tests/bench/stores.h"
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define STARTS 41
#define START_WARM_UP 3
#define KEYS 1040         /* of each program; a batch goes down, and the next one up again */
#define LIST_BATCH 8      /* keys in a batch */
#define FORM_BATCH 4      /* the form has five answers */
#define SUPPORT_FEW 10    /* lines in My support */
#define SUPPORT_MANY 2000 /* and beside that */
#define SUPPORT_BATCH 4
#define SUPPORT_BATCHES 40
#define SUPPORT_TIMES 4
#define WHERE_ROW 4 /* "Anne Example > About me" */
#define LAST_ROW 23
#define TEXT_ROWS 30 /* lines of the file that nano moves about in */

/* ---- nano */

/* Where nano keeps its history, as in the home of whoever has used it before. */
static void nano_home(const struct bench *bench) {
    static const char *const folders[] = {"/.local", "/.local/share", "/.local/share/nano"};
    for (size_t i = 0; i < sizeof folders / sizeof *folders; i++) {
        char path[FILES_PATH];
        snprintf(path, sizeof path, "%s%s", bench->session->folder, folders[i]);
        bench_must(mkdir(path, 0700) == 0 || errno == EEXIST, path, "cannot be made");
    }
}

static struct term *nano_open(const struct bench *bench, const char *path) {
    place_of_programs();
    struct term *nano = term_open(&(struct term_options){
        .argv = (const char *const[]){"nano", path, NULL},
        .home = bench->session->folder,
    });
    place_of_bench();
    return nano;
}

static void nano_wait(struct term *nano) {
    term_wait_row(nano, LAST_ROW, "^X Exit");
}

static void nano_leave(struct term *nano) {
    term_ctrl(nano, 'X');
    term_wait_exit(nano, NULL);
    term_close(nano);
}

/* ---- the planner */

/* On a store by its path; NULL: the bench's own. */
static struct term *open_list_of(struct bench *bench, const char *store) {
    place_of_programs();
    session_start(bench->session, 24, 80, store != NULL ? "--store" : NULL, store, NULL);
    place_of_bench();
    term_wait_row(bench->session->term, LAST_ROW, "leave");
    return bench->session->term;
}

static struct term *open_list(struct bench *bench) {
    return open_list_of(bench, NULL);
}

/* Opens the first plan, its first step and, there, the first form. */
static struct term *open_form(struct bench *bench) {
    struct term *t = open_list(bench);
    term_key(t, TERM_ENTER);
    term_wait_text(t, plan_steps[1].title);
    term_key(t, TERM_ENTER);
    term_wait_row(t, WHERE_ROW, plan_steps[0].title);
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Date of birth");
    return t;
}

static void leave(struct bench *bench) {
    term_ctrl(bench->session->term, 'C');
    term_wait_exit(bench->session->term, NULL);
}

/* ---- starting */

static void start_beside_nano(struct bench *bench, const char *store, struct pair *out) {
    char empty[FILES_PATH];
    session_path(bench->session, "empty.txt", empty);
    file_write_all(empty, "", 0);
    nano_home(bench);
    for (int i = 0; i < START_WARM_UP + STARTS; i++) {
        double start = clock_ms();
        open_list_of(bench, store);
        if (i >= START_WARM_UP)
            samples_since(&out->ours, start);
        leave(bench);

        start = clock_ms();
        struct term *nano = nano_open(bench, empty);
        nano_wait(nano);
        if (i >= START_WARM_UP)
            samples_since(&out->bare, start);
        nano_leave(nano);
    }
}

void bench_start(struct bench *bench, struct pair *out) {
    start_beside_nano(bench, NULL, out);
}

void bench_start_very_many(struct bench *bench, struct pair *out) {
    start_beside_nano(bench, stores_very_many(bench), out);
}

/* ---- keys */

/* Drawn to the end: the cursor is in its place, on the row with the mark. */
static bool at_rest(struct term *t, const void *data UNUSED) {
    int row, col;
    term_cursor(t, &row, &col, NULL);
    return row > WHERE_ROW && row < LAST_ROW && strchr(term_row(t, row), '>') != NULL;
}

/* Where the cursor was before a key. */
struct cursor_place {
    int row, col;
};

/* The mark ">" left the row it was in, and stands in the row that the cursor is now in. */
static bool mark_moved(struct term *t, const void *data) {
    const struct cursor_place *before = data;
    int row, col;
    term_cursor(t, &row, &col, NULL);
    return row != before->row && strchr(term_row(t, row), '>') != NULL &&
           strchr(term_row(t, before->row), '>') == NULL;
}

/* The cursor is in the row above or below, in the same column. */
static bool cursor_moved(struct term *t, const void *data) {
    const struct cursor_place *before = data;
    int row, col;
    term_cursor(t, &row, &col, NULL);
    return (row == before->row - 1 || row == before->row + 1) && col == before->col;
}

/* In a list the cursor stands on the mark. */
static bool list_moved(struct term *t, const void *data) {
    return cursor_moved(t, data) && mark_moved(t, data);
}

typedef bool answered(struct term *t, const void *before);

static void press(struct term *t, enum term_key key, int count, answered *met) {
    for (int i = 0; i < count; i++) {
        struct cursor_place before;
        term_cursor(t, &before.row, &before.col, NULL);
        term_key(t, key);
        term_wait_until(t, met, &before, "the answer to an arrow key.");
    }
}

/* How long a program has been on a processor, and when that was last asked. */
struct busy {
    struct term *term;
    double before;
};

/* What one key of the batch that has just been pressed took, what comes after its answer included:
 * the program has been at rest while the other one was pressed. */
static void add_key(struct busy *busy, int batch, bool counts, struct samples *out) {
    const double now = processor_ms_of(term_pid(busy->term));
    if (counts)
        samples_add(out, (now - busy->before) / batch);
    busy->before = now;
}

/* Presses keys in the program's screen that is open, and in nano. */
static void press_by_turns(struct bench *bench, int batch, answered *met, struct pair *out) {
    char path[FILES_PATH], text[TEXT_ROWS * 40] = "";
    for (int i = 0; i < TEXT_ROWS; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "This is line %d of the file\n",
                 i + 1);
    session_path(bench->session, "lines.txt", path);
    file_write_all(path, text, strlen(text));
    nano_home(bench);
    struct busy ours = {.term = bench->session->term}, nano = {.term = nano_open(bench, path)};
    nano_wait(nano.term);
    term_wait_cursor(nano.term, 1, 0);
    term_wait_until(ours.term, at_rest, NULL, "the cursor to be in its place.");
    for (int i = -2; i < KEYS / batch; i++) {
        enum term_key key = i % 2 == 0 ? TERM_DOWN : TERM_UP;
        press(ours.term, key, batch, met);
        add_key(&nano, batch, i > 0, &out->bare); /* of the batch before */
        press(nano.term, key, batch, cursor_moved);
        add_key(&ours, batch, i >= 0, &out->ours);
    }
    nano_leave(nano.term);
}

void bench_key_in_list(struct bench *bench, struct pair *out) {
    open_list(bench);
    press_by_turns(bench, LIST_BATCH, list_moved, out);
    leave(bench);
}

void bench_key_in_form(struct bench *bench, struct pair *out) {
    open_form(bench);
    press_by_turns(bench, FORM_BATCH, mark_moved, out);
    leave(bench);
}

/* A store of one plan with so many lines, the bench's own. */
static const char *store_of_lines(struct bench *bench, size_t lines, char path[FILES_PATH]) {
    char name[32];
    struct err_info info = {0};
    struct store *store = NULL;
    struct book *book = NULL;
    struct import said;
    snprintf(name, sizeof name, "lines-%zu.db", lines);
    if (file_exists(session_path(bench->session, name, path)))
        return path;
    struct plan *plan = bench_longer(bench->anne, lines);
    bench_must(store_open(path, false, &store, &info) == ERR_OK &&
                   book_import(store, plan, IMPORT_AS_NEW, &book, &said, &info) == ERR_OK,
               path, info.text);
    book_close(book);
    store_close(store);
    plan_free(plan);
    return path;
}

/* Down and up again in My support of such a plan. */
static void press_in_support(struct bench *bench, size_t lines, struct samples *out) {
    char path[FILES_PATH];
    struct term *t = open_list_of(bench, store_of_lines(bench, lines, path));
    term_key(t, TERM_ENTER);
    term_wait_text(t, plan_steps[1].title);
    term_type(t, "6");
    term_wait_row(t, WHERE_ROW, "My support");
    term_wait_until(t, at_rest, NULL, "the cursor to be in its place.");
    struct busy ours = {.term = t};
    for (int i = -2; i < SUPPORT_BATCHES; i++) {
        press(t, i % 2 == 0 ? TERM_DOWN : TERM_UP, SUPPORT_BATCH, list_moved);
        add_key(&ours, SUPPORT_BATCH, i >= 0, out);
    }
    leave(bench);
}

void bench_key_in_support(struct bench *bench, struct pair *out) {
    for (int i = 0; i < SUPPORT_TIMES; i++) {
        press_in_support(bench, SUPPORT_FEW, &out->bare);
        press_in_support(bench, SUPPORT_MANY, &out->ours);
    }
}

void bench_key_bytes(struct bench *bench, struct pair *out) {
    struct term *t = open_list(bench);
    term_wait_until(t, at_rest, NULL, "the cursor to be in its place.");
    for (int i = -2; i < SUPPORT_BATCHES; i++) {
        const uint64_t before = term_bytes(t);
        press(t, i % 2 == 0 ? TERM_DOWN : TERM_UP, LIST_BATCH, list_moved);
        if (i >= 0)
            samples_add(&out->ours, (double)(term_bytes(t) - before) / LIST_BATCH);
    }
    leave(bench);
}

/* ---- memory */

/* The process that this one started and that is still there. */
static long child_of_this(void) {
    char path[64];
    snprintf(path, sizeof path, "/proc/self/task/%ld/children", (long)getpid());
    char *text = file_read_all(path, NULL);
    long pid = strtol(text, NULL, 10);
    free(text);
    return pid;
}

/* The most memory that a process ever had at once. */
static double peak_mib(long pid) {
    char path[64];
    snprintf(path, sizeof path, "/proc/%ld/status", pid);
    char *text = file_read_all(path, NULL), *at = strstr(text, "VmHWM:");
    bench_must(at != NULL, path, "no VmHWM in it");
    double kib = strtod(at + strlen("VmHWM:"), NULL);
    free(text);
    return kib / 1024;
}

/* Through a plan: every step and back to the first, a form with an answer changed, the spreadsheet.
 */
void bench_memory(struct bench *bench, struct pair *out) {
    char path[FILES_PATH];
    struct term *t = open_form(bench);
    term_type(t, "y"); /* "Anney" */
    term_key(t, TERM_TAB);
    term_wait_gone(t, "> Anney");
    term_key(t, TERM_ESC);
    term_wait_gone(t, "Date of birth");
    for (size_t i = 1; i < plan_step_count; i++) {
        term_key(t, TERM_PGDN);
        term_wait_row(t, WHERE_ROW, plan_steps[i].title);
    }
    term_key(t, TERM_F6);
    term_wait_text(t, "Name of file");
    term_ctrl(t, 'U');
    term_type(t, session_path(bench->session, "plan.xlsx", path));
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Completed. The");
    samples_add(&out->ours, peak_mib(child_of_this()));
    bench_must(file_exists(path), path, "was not made");
    leave(bench);
}
