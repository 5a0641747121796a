/* What the tests of the workbook share: a plan taken all the way to a spreadsheet read back. */
#ifndef PHBPLAN_TESTS_EXCHANGE_WORKBOOK_FIXTURE_H
#define PHBPLAN_TESTS_EXCHANGE_WORKBOOK_FIXTURE_H

#include "tests/plan/cost_fixture.h"

#include "base/working_day.h"
#include "exchange/plan_file.h"
#include "exchange/workbook.h"
#include "tests/sheet/sheet.h"
#include "tests/term/files.h"

#include <math.h>

/* The day the tests' workbooks are made. */
#define TODAY date_of(2026, 5, 18)

struct written {
    struct fixture f; /* the plan and what it costs */
    enum state state; /* what it is written as; STATE_DRAFT unless a test says so */
    const struct told_history *history; /* or NULL */
    int64_t before, before_until;       /* the version that was in force before it; 0: none */
    char folder[FILES_PATH], path[FILES_PATH];
    struct xlsx *book;
};

static inline enum err written_try(struct written *w, const char *path, bool replace,
                                   struct err_info *info) {
    struct figures figures;
    fixture_cost(&w->f);
    assert_int_equal(figures_make(w->f.plan, &w->f.rates, TODAY, &figures, &w->f.info), ERR_OK);
    figures.state = w->state;
    figures.before = w->before;
    figures.before_until = w->before_until;
    enum err err = workbook_write(&figures, w->history, NULL, path, replace, info);
    figures_done(&figures);
    return err;
}

/* Writes the plan's workbook and reads it back. */
static inline void written_open(struct written *w) {
    folder_make(w->folder);
    path_join(w->folder, "plan.xlsx", w->path);
    if (written_try(w, w->path, false, &w->f.info) != ERR_OK)
        fail_msg("%s", w->f.info.text);
    w->book = xlsx_open(w->path);
}

/* Starts from a plan; takes it over. */
static inline void written_start(struct written *w, struct plan *plan) {
    *w = (struct written){.f.plan = plan};
    assert_non_null(plan);
    assert_int_equal(builtin_rates(&w->f.rates, NULL), ERR_OK);
}

static inline void written_case(struct written *w, const char *path) {
    struct plan *plan = NULL;
    struct err_info info = {0};
    if (plan_file_read(path, &plan, &info) != ERR_OK)
        fail_msg("%s: %s %s", path, info.at, info.text);
    written_start(w, plan);
    written_open(w);
}

static inline void written_end(struct written *w) {
    if (w->book != NULL)
        xlsx_close(w->book);
    if (w->folder[0] != '\0')
        folder_remove(w->folder);
    fixture_end(&w->f);
}

/* A figure in a spreadsheet, in pence. */
static inline int64_t pence_of(const char *value) {
    assert_non_null(value);
    return llround(strtod(value, NULL) * 100);
}

/* Every total has its name, and holds what the plan costs. */
static inline void assert_totals(const struct xlsx *book, const struct plan_cost *cost) {
    const struct {
        const char *name;
        int64_t pence;
    } totals[] = {{"budget", cost->budget},
                  {"baseline", cost->baseline},
                  {"plan_total", cost->plan},
                  {"direct_payment_total", cost->direct_payment},
                  {"third_party_total", cost->third_party},
                  {"notional_total", cost->notional},
                  {"traditional_total", cost->traditional},
                  {"in_kind", cost->in_kind},
                  {"others_total", cost->others},
                  {"contingency", cost->contingency},
                  {"left", cost->left},
                  {"payments_total", cost->direct_payment}};
    for (size_t i = 0; i < sizeof totals / sizeof totals[0]; i++) {
        const struct cell *cell = xlsx_named_cell(book, totals[i].name);
        if (cell == NULL || cell->formula == NULL)
            fail_msg("%s is no formula", totals[i].name);
        if (pence_of(cell->value) != totals[i].pence)
            fail_msg("%s is %s, not %lld pence", totals[i].name, cell->value,
                     (long long)totals[i].pence);
    }
}

/* The payments are those that the plan costs, each with its day and the working day before. */
static inline void assert_payments(const struct xlsx *book, const struct plan_cost *cost) {
    const struct xlsx_sheet *sheet = xlsx_sheet(book, "Direct payments");
    const struct cell *first = sheet_find(sheet, "Payment 1"), *cell;
    assert_non_null(first);
    for (size_t i = 0; i < cost->payment_count; i++) {
        int row = first->row + (int)i;
        int64_t on = cost->payments[i].on, before = working_day_by(on);
        assert_int_equal(pence_of(sheet_cell(sheet, row, 1)->value), cost->payments[i].amount);
        cell = sheet_cell(sheet, row, 2);
        assert_int_equal(strtol(cell->value, NULL, 10) - 25569, on);
        cell = sheet_cell(sheet, row, 3);
        if (before == on)
            assert_true(cell == NULL || cell->value[0] == '\0');
        else
            assert_int_equal(strtol(cell->value, NULL, 10) - 25569, before);
    }
    cell = sheet_cell(sheet, first->row + (int)cost->payment_count, 2);
    assert_true(cell == NULL || cell->value[0] == '\0' || cost->payment_count == 13);
}

/* Works the workbook out again in LibreOffice: no figure may be another. */
static inline void assert_recalculates(const struct written *w) {
    char path[FILES_PATH], difference[512];
    path_join(w->folder, "again.xlsx", path);
    sheet_recalculate(w->path, path);
    struct xlsx *again = xlsx_open(path);
    if (!xlsx_same_values(w->book, again, difference, sizeof difference))
        fail_msg("%s", difference);
    assert_totals(again, &w->f.cost);
    xlsx_close(again);
}

#endif
