/* A whole plan built by hand, from an empty store to the spreadsheet: every answer of Anne's
 * example typed or chosen as a person would at 80 by 24, with an eye on the money at the top all
 * the way. Then every figure that comes out is held against the example's. */
#include "tests/screens/anne.h"
#include "tests/sheet/sheet.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include <cmocka.h>
#include <jansson.h>

/* ---- The figures at the top ---- */

/* Pence of "1914.74". */
static long pence(const char *amount) {
    bool minus = amount[0] == '-';
    char *point = NULL;
    long whole = strtol(amount + minus, &point, 10);
    assert_int_equal(*point, '.');
    long all = whole * 100 + strtol(point + 1, NULL, 10);
    return minus ? -all : all;
}

/* "£1,914.74", below a million. */
static const char *pounds(long amount, char buffer[32]) {
    if (amount >= 100000)
        snprintf(buffer, 32, "\u00A3%ld,%03ld.%02ld", amount / 100000, amount / 100 % 1000,
                 amount % 100);
    else
        snprintf(buffer, 32, "\u00A3%ld.%02ld", amount / 100, amount % 100);
    return buffer;
}

static const char *text_of(const json_t *object, const char *key) {
    const char *text = json_string_value(json_object_get(object, key));
    if (text == NULL)
        fail_msg("there is no %s in the example's figures", key);
    return text;
}

/* The sums so far, from the example's figures. */
struct sums {
    json_t *expected;
    json_t *plan;
    long budget, in_plan, direct, kept;
};

static void figures_follow(struct sums *figures, const struct visit *visit) {
    const json_t *part = json_object_get(figures->expected, visit->figure);
    if (strcmp(visit->figure, "adjustments") == 0) {
        figures->budget +=
            pence(text_of(json_object_get(figures->expected, "budget"), "adjustments"));
    } else if (strcmp(visit->figure, "contingency") == 0) {
        figures->kept = pence(text_of(json_object_get(figures->expected, "totals"), "contingency"));
    } else {
        long cost = pence(text_of(json_array_get(part, visit->index), "cost"));
        bool line = strcmp(visit->figure, "lines") == 0;
        const json_t *lines = json_object_get(figures->plan, "lines");
        const char *paid_by = line ? text_of(json_array_get(lines, visit->index), "paid_by") : "";
        *(line ? &figures->in_plan : &figures->budget) += cost;
        figures->direct += strcmp(paid_by, "direct_payment") == 0 ? cost : 0;
    }
}

/* Waits until the top of the screen has them. */
static void figures_expect(const struct sums *figures, struct term *t) {
    char budget_text[32], plan_text[32], kept_text[32], left_text[32], direct_text[32], row[256];
    long left = figures->budget - figures->in_plan - figures->kept;
    long share = figures->in_plan > 0
                     ? (figures->direct * 100 + figures->in_plan / 2) / figures->in_plan
                     : 0;
    if (figures->budget == 0)
        snprintf(row, sizeof row, " Budget none yet   Plan %s   Kept back %s",
                 pounds(figures->in_plan, plan_text), pounds(figures->kept, kept_text));
    else
        snprintf(row, sizeof row, " Budget %s   Plan %s   Kept back %s   %s %s",
                 pounds(figures->budget, budget_text), pounds(figures->in_plan, plan_text),
                 pounds(figures->kept, kept_text), left < 0 ? "Over by" : "Left",
                 pounds(left < 0 ? -left : left, left_text));
    term_wait_row(t, 1, row);
    snprintf(row, sizeof row, " Direct payments %s  %ld%% ", pounds(figures->direct, direct_text),
             share);
    term_wait_row(t, 2, row);
}

/* ---- Doing it ---- */

static json_t *load(const char *path) {
    json_error_t error;
    json_t *root = json_load_file(path, 0, &error);
    if (root == NULL)
        fail_msg("%s:%d: %s", path, error.line, error.text);
    return root;
}

static void make_plan(struct term *t) {
    term_wait_text(t, "There are no plans yet.");
    term_ctrl(t, 'N');
    term_wait_row(t, 0, "A new plan");
    drive_answers(t, anne_new_plan);
    term_key(t, TERM_ENTER);
    drive_at(t, "");
    term_wait_row(t, 0, "Anne Example, born 12 May 1961, NHS 999 000 0018");
}

/* The mark of the price list is on a row: its "> " and the name, and then the price. */
static bool is_service_marked(struct term *t, const void *data) {
    char row[128];
    snprintf(row, sizeof row, "> %s  ", (const char *)data);
    return term_shows(t, row);
}

/* Looks a service up by a part of its name, and takes the one meant of those that are found. */
static void look_up(struct term *t, const struct visit *visit) {
    char name[128];
    int row = 0, first = 0, col = 0;
    term_key(t, TERM_F8);
    term_wait_text(t, "Type part of it");
    term_type(t, visit->find);
    term_wait_row(t, 5, visit->find);
    drive_wait(t);
    snprintf(name, sizeof name, "%s  ", visit->form);
    assert_true(term_find(t, "For one", &first, &col));
    assert_true(term_find(t, name, &row, &col));
    term_keys(t, TERM_DOWN, row - first - 1);
    term_wait_until(t, is_service_marked, visit->form, "the mark on the service.");
    term_key(t, TERM_ENTER);
    drive_at(t, visit->form);
}

static void do_visit(struct term *t, const struct visit *visit) {
    if (visit->find != NULL)
        look_up(t, visit);
    else
        drive_open_row(t, visit->row, visit->form);
    drive_answers(t, visit->answers);
    drive_back(t, visit->step);
}

static void build_plan(struct seat *s, struct sums *figures) {
    struct term *t = s->term;
    make_plan(t);
    figures_expect(figures, t);
    for (const struct visit *visit = anne_visits; visit->step != NULL; visit++) {
        if (visit == anne_visits || strcmp(visit[-1].step, visit->step) != 0)
            drive_open_row(t, visit->step, visit->step);
        do_visit(t, visit);
        if (visit->figure != NULL)
            figures_follow(figures, visit);
        figures_expect(figures, t);
        if (visit[1].step == NULL || strcmp(visit[1].step, visit->step) != 0)
            drive_back(t, "");
    }
}

/* ---- Holding it against the example ---- */

/* The plan as a file, and the name of a spreadsheet made with F6. */
static void make_spreadsheet(struct seat *s, const char *path) {
    struct term *t = s->term;
    term_key(t, TERM_F6);
    term_wait_text(t, "P-0001.xlsx");
    term_ctrl(t, 'U');
    term_wait_gone(t, "P-0001.xlsx");
    term_type(t, path);
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Completed. The spreadsheet is made:");
    drive_back(t, "");
}

static char *run(struct seat *s, const char *const args[]) {
    char *out = NULL, *err = NULL;
    int status = -1;
    session_run_command(s, args, &out, &err, &status);
    if (status != 0)
        fail_msg("phbplan %s: %s", args[0], err);
    free(err);
    return out;
}

/* Fails with both where they are not the same. */
static void expect_same(const json_t *got, const json_t *want, const char *what) {
    if (json_equal(got, want))
        return;
    char *is = json_dumps(got, JSON_ENCODE_ANY | JSON_SORT_KEYS | JSON_INDENT(1));
    char *should = json_dumps(want, JSON_ENCODE_ANY | JSON_SORT_KEYS | JSON_INDENT(1));
    print_error("%s is\n%s\nand should be\n%s\n", what, is != NULL ? is : "",
                should != NULL ? should : "");
    free(is);
    free(should);
    fail_msg("%s is not as in the example", what);
}

/* Gives the records of a list the ids of those at the same places of another. */
static void take_ids(json_t *list, const json_t *from) {
    assert_int_equal(json_array_size(list), json_array_size(from));
    for (size_t i = 0; i < json_array_size(list); i++)
        assert_int_equal(json_object_set(json_array_get(list, i), "id",
                                         json_object_get(json_array_get(from, i), "id")),
                         0);
}

static void expect_cost(struct seat *s, json_t *expected) {
    char *out = run(s, (const char *const[]){"cost", "P-0001", "--json", NULL});
    json_t *cost = json_loads(out, 0, NULL);
    assert_non_null(cost);
    take_ids(json_object_get(cost, "lines"), json_object_get(expected, "lines"));
    take_ids(json_object_get(cost, "baseline_lines"), json_object_get(expected, "baseline_lines"));
    expect_same(cost, expected, "the cost");
    json_decref(cost);
    free(out);
}

/* Puts the ids of the example's outcomes in place of the plan's own in what its lines point to. */
static void take_outcomes(json_t *plan, const json_t *own, const json_t *example) {
    size_t index, place, which;
    json_t *line, *id;
    json_array_foreach(json_object_get(plan, "lines"), index, line) {
        json_t *outcomes = json_object_get(line, "outcomes");
        json_array_foreach(outcomes, place, id) {
            for (which = 0; which < json_array_size(own); which++)
                if (json_equal(json_object_get(json_array_get(own, which), "id"), id))
                    break;
            assert_true(which < json_array_size(own));
            json_array_set(outcomes, place, json_object_get(json_array_get(example, which), "id"));
        }
    }
}

/* Takes out of every cost line what is meant anyway where nothing is said. */
static void drop_usual(json_t *plan) {
    static const char *const lists[] = {"baseline", "lines"};
    size_t index;
    json_t *line;
    for (size_t i = 0; i < 2; i++) {
        json_array_foreach(json_object_get(plan, lists[i]), index, line) {
            const char *period = json_string_value(json_object_get(line, "period"));
            if (period != NULL && strcmp(period, "once") == 0)
                json_object_del(line, "period");
            if (json_integer_value(json_object_get(line, "times")) == 1)
                json_object_del(line, "times");
            if (json_integer_value(json_object_get(line, "every")) == 1)
                json_object_del(line, "every");
            if (json_object_get(line, "unit_price") == NULL)
                json_object_del(line, "quantity"); /* 1 of what costs nothing */
        }
    }
}

/* The plan file of what was built is the example's, but for: the reference, id, version and state,
 * which the program gives; ids, which are its own; "600.00", which is kept as "600"; and what is
 * left as the form shows it to begin with, which is a set amount, one, once, 1 time and every 1. */
static void expect_plan(struct seat *s, json_t *example) {
    static const char *const given[] = {"reference", "id", "version", "state"};
    static const char *const lists[] = {"contacts", "strengths", "outcomes",
                                        "baseline", "lines",     "risks"};
    char path[FILES_PATH];
    free(run(s, (const char *const[]){"export", "P-0001", "-o", session_path(s, "plan.json", path),
                                      NULL}));
    json_t *plan = load(path);
    assert_string_equal(text_of(plan, "reference"), "P-0001");
    for (size_t i = 0; i < sizeof given / sizeof given[0]; i++) {
        json_object_del(plan, given[i]);
        json_object_del(example, given[i]);
    }
    take_outcomes(plan, json_object_get(plan, "outcomes"), json_object_get(example, "outcomes"));
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++)
        take_ids(json_object_get(plan, lists[i]), json_object_get(example, lists[i]));
    json_t *contingency = json_object_get(json_object_get(plan, "budget"), "contingency");
    assert_string_equal(text_of(contingency, "value"), "600");
    json_object_set_new(contingency, "value", json_string("600.00"));
    json_object_set_new(contingency, "kind", json_string("amount"));
    drop_usual(plan);
    drop_usual(example);
    json_t *value;
    const char *key;
    json_object_foreach(example, key, value) expect_same(json_object_get(plan, key), value, key);
    assert_int_equal(json_object_size(plan), json_object_size(example));
    json_decref(plan);
}

/* A cell's number, in hundredths. */
static long hundredths(const struct cell *cell, const char *what) {
    if (cell == NULL || !cell->numeric)
        fail_msg("the spreadsheet has no number for %s", what);
    double number = cell != NULL ? strtod(cell->value, NULL) * 100 : 0;
    return (long)(number < 0 ? number - 0.5 : number + 0.5);
}

static void expect_cell(const struct cell *cell, const char *amount, const char *what) {
    long is = hundredths(cell, what);
    if (is != pence(amount))
        fail_msg("%s is %ld pence in the spreadsheet and should be %s", what, is, amount);
}

static void expect_names(const struct xlsx *book, const json_t *expected) {
    static const struct {
        const char *name, *part, *key;
    } figures[] = {
        {"baseline", "budget", "baseline"},
        {"adjustments", "budget", "adjustments"},
        {"budget", "budget", "budget"},
        {"plan_total", "totals", "plan"},
        {"direct_payment_total", "totals", "direct_payment"},
        {"direct_payment_recurring", "totals", "direct_payment_recurring"},
        {"payments_total", "totals", "direct_payment"},
        {"third_party_total", "totals", "third_party"},
        {"notional_total", "totals", "notional"},
        {"traditional_total", "totals", "traditional"},
        {"in_kind", "totals", "in_kind"},
        {"contingency", "totals", "contingency"},
        {"left", "totals", "left"},
    };
    const json_t *totals = json_object_get(expected, "totals");
    for (size_t i = 0; i < sizeof figures / sizeof figures[0]; i++)
        expect_cell(xlsx_named_cell(book, figures[i].name),
                    text_of(json_object_get(expected, figures[i].part), figures[i].key),
                    figures[i].name);
    /* The share is a fraction there: 0.498 is 49.8 per cent. */
    double share = strtod(xlsx_named_value(book, "direct_payment_share"), NULL) * 100;
    double wanted = strtod(text_of(totals, "direct_payment_share"), NULL);
    assert_true(share - wanted < 0.0001 && wanted - share < 0.0001);
}

/* The column of a table's heading on a sheet. */
static int column_of(const struct xlsx_sheet *sheet, const char *heading) {
    const struct cell *cell = sheet_find(sheet, heading);
    if (cell == NULL)
        fail_msg("the sheet %s has no column \"%s\"", sheet->name, heading);
    return cell != NULL ? cell->col : 0;
}

/* Every line stands in its table, with what it costs on its row. */
static void expect_lines(const struct xlsx *book, const char *sheet_name, const json_t *lines,
                         const json_t *costs) {
    static const char *const columns[][2] = {
        {"Cost in this plan", "cost"}, {"A whole year", "full_year"}, {"A week", "weekly"}};
    const struct xlsx_sheet *sheet = xlsx_sheet(book, sheet_name);
    assert_non_null(sheet);
    assert_int_equal(json_array_size(lines), json_array_size(costs));
    for (size_t i = 0; i < json_array_size(lines); i++) {
        const char *what = text_of(json_array_get(lines, i), "description");
        const struct cell *cell = sheet_find(sheet, what);
        if (cell == NULL)
            fail_msg("\"%s\" is not on the sheet %s", what, sheet_name);
        for (size_t j = 0; cell != NULL && j < 3; j++)
            expect_cell(sheet_cell(sheet, cell->row, column_of(sheet, columns[j][0])),
                        text_of(json_array_get(costs, i), columns[j][1]), what);
    }
}

/* The payments stand below each other, in their order, on their days. */
static void expect_payments(const struct xlsx *book, const json_t *payments) {
    enum { SHEET_EPOCH = 25569 }; /* 1 January 1970, in a spreadsheet's days */
    const struct xlsx_sheet *sheet = xlsx_sheet(book, "Direct payments");
    assert_non_null(sheet);
    const struct cell *heading = sheet_find(sheet, "Paid on");
    assert_non_null(heading);
    int amounts = column_of(sheet, "Amount");
    for (size_t i = 0; i < json_array_size(payments); i++) {
        const json_t *payment = json_array_get(payments, i);
        int row = heading->row + 1 + (int)i;
        struct tm day = {0};
        assert_int_equal(
            sscanf(text_of(payment, "on"), "%d-%d-%d", &day.tm_year, &day.tm_mon, &day.tm_mday), 3);
        day.tm_year -= 1900;
        day.tm_mon -= 1;
        day.tm_hour = 12; /* far from where clocks change */
        long days = (long)(mktime(&day) / 86400) + SHEET_EPOCH;
        assert_int_equal(hundredths(sheet_cell(sheet, row, heading->col), "a day"), days * 100);
        expect_cell(sheet_cell(sheet, row, amounts), text_of(payment, "amount"), "a payment");
    }
}

static void expect_spreadsheet(const char *path, const struct sums *figures) {
    struct xlsx *book = xlsx_open(path);
    const json_t *expected = figures->expected, *plan = figures->plan;
    expect_names(book, expected);
    expect_lines(book, "Support", json_object_get(plan, "lines"),
                 json_object_get(expected, "lines"));
    expect_lines(book, "Budget", json_object_get(plan, "baseline"),
                 json_object_get(expected, "baseline_lines"));
    expect_payments(book, json_object_get(expected, "payments"));
    xlsx_close(book);
}

static void first_plan__built_by_hand__costs_what_the_example_costs(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    struct sums figures = {.expected = load("tests/data/cases/anne.expected.json"),
                           .plan = load("tests/data/cases/anne.json")};
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    session_start(s, 24, 80, NULL);
    build_plan(s, &figures);
    make_spreadsheet(s, session_path(s, "plan.xlsx", path));
    expect_cost(s, figures.expected);
    expect_spreadsheet(path, &figures);
    expect_plan(s, figures.plan);
    json_decref(figures.expected);
    json_decref(figures.plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(first_plan__built_by_hand__costs_what_the_example_costs,
                                        session_setup, session_teardown),
    };
    return cmocka_run_group_tests_name("screens/first_plan", tests, NULL, NULL);
}
