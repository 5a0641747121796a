/* Measures the planner beside what does the same and nothing else, in one run and by turns, and
 * fails where it is too slow. `make bench` runs it; words after its name choose rows by their
 * beginning. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "exchange/plan_file.h"
#include "plan/value.h"
#include "store/builtin.h"
#include "store/store.h"
#include "tests/bench/bench.h"
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct bench_row {
    const char *what;
    void (*measure)(struct bench *bench, struct pair *out);
    double limit; /* of the ratio; of MiB where there is nothing beside it */
    const char *beside;
} rows[] = {
    {"start to the first full screen", bench_start, 2, "nano, an empty file"},
    {"start with 200,000 plans", bench_start_very_many, 2, "nano, an empty file"},
    {"an arrow key, list, on the processor", bench_key_in_list, 1.5, "nano, 30 lines"},
    {"an arrow key, form, the same", bench_key_in_form, 1.5, "nano, 30 lines"},
    {"an arrow key, My support, the same", bench_key_in_support, 1.5, "2,000 lines, beside 10"},
    {"an arrow key, list, bytes", bench_key_bytes, 100, "bytes at the most"},
    {"an edit, kept for good", bench_edit, 2, "SQLite, the same rows"},
    {"costing a plan of 100 lines", bench_cost, 1, "SQLite, one commit"},
    {"a spreadsheet", bench_workbook, 1.5, "libxlsxwriter, the same workbook"},
    {"a spreadsheet of 100 lines", bench_long_workbook, 1.5, "libxlsxwriter, the same workbook"},
    {"what 20,000 plans come to", bench_portfolio, 2, "the sqlite3 shell, the same sums"},
    {"End and Home, on the processor", bench_ends, 1.5, "200,000 plans, beside 200"},
    {"find, one word, on the processor", bench_find_one, 2, "200,000 plans, beside 200"},
    {"find, two words, the same", bench_find_two, 2, "200,000 plans, beside 200"},
    {"the inbox, on the processor", bench_inbox, 50, "200,000 plans, beside 200"},
    {"reviews due, on the processor", bench_due, 50, "200,000 plans, beside 200"},
    {"list, on the processor", bench_list, 1.5, "the sqlite3 shell, 200,000 plans"},
    {"list --json, on the processor", bench_list_json, 1.5, "the sqlite3 shell, 200,000 plans"},
    {"a plan taken in, of 1,000 files", bench_take_in, 3, "ms at the most"},
    {"a plan in the store, KiB", bench_room, 15, "KiB at the most"},
    {"50,000 plans brought up to date, s", bench_bring_up, 6, "seconds at the most"},
    {"memory after a walk, MiB", bench_memory, 12, "MiB at the most"},
};

void bench_must(bool worked, const char *what, const char *why) {
    if (worked)
        return;
    fprintf(stderr, "bench: %s: %s\n", what, why);
    exit(2);
}

static struct plan *read_plan(const char *path) {
    struct err_info info = {0};
    struct plan *plan = NULL;
    bench_must(plan_file_read(path, &plan, &info) == ERR_OK, path, info.text);
    return plan;
}

static void copy_value(struct record *to, const struct record *from, size_t number) {
    const struct field *field = dictionary_field(from->type, number);
    char *text = value_write(field, &from->values[number]);
    struct value value;
    bench_must(value_read(field, text, &value, NULL) == ERR_OK, field->key, "cannot be copied");
    record_put(to, number, value);
    free(text);
}

struct plan *bench_longer(const struct plan *plan, size_t lines) {
    struct plan *longer = plan_copy(plan);
    bench_must(longer != NULL, "a long plan", "no memory");
    size_t given = plan_count(plan, RECORD_LINE);
    for (size_t i = given; i < lines; i++) {
        const struct record *from = plan_at(plan, RECORD_LINE, i % given);
        struct record *to = NULL;
        char id[32];
        snprintf(id, sizeof id, "again-%zu", i);
        bench_must(plan_add(longer, RECORD_LINE, id, "", SIZE_MAX, &to, NULL) == ERR_OK,
                   "a long plan", "a line could not be added");
        for (size_t f = 0; f < LINE_FIELD_COUNT; f++)
            copy_value(to, from, f);
    }
    return longer;
}

/* The store that the planner opens: so many plans, each person with a name of their own. */
static void fill_store(struct bench *bench) {
    struct err_info info = {0};
    struct store *store = NULL;
    struct plan *plan = plan_copy(bench->anne);
    bench_must(plan != NULL, "a plan", "no memory");
    bench_must(store_open(bench->session->store, false, &store, &info) == ERR_OK, "a store",
               info.text);
    for (int i = 0; i < BENCH_PLANS; i++) {
        struct value name = {.set = true};
        struct book *book = NULL;
        struct import said;
        char text[32];
        snprintf(text, sizeof text, "Example-%02d", i);
        name.text = strdup(text);
        record_put(plan_one(plan, RECORD_PERSON), PERSON_FAMILY_NAME, name);
        bench_must(book_import(store, plan, IMPORT_AS_NEW, &book, &said, &info) == ERR_OK, "a plan",
                   info.text);
        book_close(book);
    }
    plan_free(plan);
    store_close(store);
}

static bool chosen(const char *what, int argc, char **argv) {
    for (int i = 1; i < argc; i++)
        if (strncmp(what, argv[i], strlen(argv[i])) == 0)
            return true;
    return argc < 2;
}

int main(int argc, char **argv) {
    struct seat session = {0};
    struct bench bench = {.session = &session};
    struct err_info info = {0};
    bool kept = true;

    setlocale(LC_ALL, "C.UTF-8");
    setlocale(LC_NUMERIC, "C");
    bench.anne = read_plan("tests/data/cases/anne.json");
    bench.longer = bench_longer(bench.anne, BENCH_LINES);
    bench_must(builtin_rates(&bench.rates, &info) == ERR_OK, "rates", info.text);
    session_prepare(&session);
    fill_store(&bench);
    table_begin();
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        struct pair *pair = calloc(1, sizeof *pair);
        bench_must(pair != NULL, rows[i].what, "no memory");
        if (chosen(rows[i].what, argc, argv)) {
            rows[i].measure(&bench, pair);
            kept = table_row(rows[i].what, pair, rows[i].limit, rows[i].beside) && kept;
        }
        free(pair);
    }
    rates_done(&bench.rates);
    plan_free(bench.longer);
    plan_free(bench.anne);
    session_stop(&session);
    return kept ? 0 : 1;
}
