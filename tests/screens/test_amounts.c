/* The money on every screen, read back by the words beside it and compared with what `phbplan cost
 * --json` says of the same plan: the top, the list of plans, the steps, the budget, every line in
 * its list and on its page, and every payment. */
#include "tests/screens/drive.h"
#include "tests/screens/plans.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

enum { ROWS = 40, COLS = 80 };

/* One plan, and what it costs. */
struct case_of {
    json_t *plan, *cost;
    const json_t *totals, *budget;
};

static struct case_of begin(struct session *s, const char *path) {
    struct case_of c = {.plan = json_of_file(path)};
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    import_plan(s, json_deep_copy(c.plan));
    c.cost = cost_of_plan(s);
    c.totals = json_object_get(c.cost, "totals");
    c.budget = json_object_get(c.cost, "budget");
    session_start(s, ROWS, COLS, NULL);
    term_wait_text(s->term, "1 plan");
    drive_settled(s->term);
    return c;
}

static void end(struct case_of *c) {
    json_decref(c->plan);
    json_decref(c->cost);
}

/* The words, and the amount beside them, as one text. */
static void expect(struct term *t, const char *words, const char *plain) {
    char amount[32], both[DRIVE_TEXT];
    snprintf(both, sizeof both, "%s %s", words, shown_amount(plain, amount));
    term_wait_text(t, both);
}

/* A share in tenths of one per cent as whole per cent: "49.8" is 50. */
static int percent(const char *share) {
    return (int)strtol(share, NULL, 10) +
           (strchr(share, '.') != NULL && strchr(share, '.')[1] >= '5');
}

/* The marked row of a list begins with the words and ends with the amount. */
static void expect_row(const struct drive_focus *focus, const char *words, const char *plain) {
    char amount[32];
    shown_amount(plain, amount);
    size_t length = strlen(focus->text), last = strlen(amount);
    if (strncmp(focus->text, words, strlen(words)) != 0 || length < last ||
        strcmp(focus->text + length - last, amount) != 0)
        fail_msg("\"%s\" should be %s ... %s", focus->text, words, amount);
}

/* ---- the places ------------------------------------------------------------------------------ */

static void list_of_plans(struct term *t, const struct case_of *c) {
    char amount[32], share[16];
    const char *plain = json_string_value(json_object_get(c->totals, "direct_payment_share"));
    struct drive_focus focus = drive_settled(t);
    assert_non_null(strstr(focus.text, shown_amount(json_text(c->budget, "budget"), amount)));
    if (plain != NULL) {
        snprintf(share, sizeof share, " %d%%", percent(plain));
        assert_non_null(strstr(focus.text, share));
    }
    term_key(t, TERM_ENTER);
    drive_at(t, "");
}

/* The line of money at the top, and the bar's words under it: as long as it is full. */
static void top(struct term *t, const struct case_of *c) {
    const char *left = json_text(c->totals, "left");
    const char *plain = json_string_value(json_object_get(c->totals, "direct_payment_share"));
    char words[64], amount[32];
    expect(t, "Budget", json_text(c->budget, "budget"));
    expect(t, " Plan", json_text(c->totals, "plan"));
    expect(t, left[0] == '-' ? "Over by" : "Left", left + (left[0] == '-'));
    snprintf(words, sizeof words, "Direct payments %s  %d%%",
             shown_amount(json_text(c->totals, "direct_payment"), amount),
             plain != NULL ? percent(plain) : 0);
    term_wait_row(t, 2, words);
    int full = 0, all = 0;
    for (int col = 0; col < COLS; col++) {
        const char *cell = term_cell(t, 2, col).text;
        bool on = strcmp(cell, "\u2588") == 0, half = strcmp(cell, "\u258C") == 0;
        full += on ? 2 : half;
        all += on || half || strcmp(cell, "\u2591") == 0 ? 2 : 0;
    }
    assert_true(all > 40);
    int want = plain != NULL ? percent(plain) : 0, is = full * 100 / all;
    assert_true(is >= want - 2 && is <= want + 2);
}

static void steps(struct term *t, const struct case_of *c) {
    char row[DRIVE_TEXT], amount[32];
    int at, col;
    if (json_array_size(json_object_get(c->cost, "baseline_lines")) > 0) {
        assert_true(term_find(t, "What care costs now", &at, &col));
        drive_cells(t, at, 0, COLS, row);
        assert_non_null(strstr(row, shown_amount(json_text(c->budget, "baseline"), amount)));
    }
    assert_true(term_find(t, "My budget", &at, &col));
    drive_cells(t, at, 0, COLS, row);
    assert_non_null(strstr(row, shown_amount(json_text(c->budget, "budget"), amount)));
}

static void how_it_adds_up(struct term *t, const struct case_of *c) {
    const char *left = json_text(c->totals, "left");
    const char *adjustments = json_text(c->budget, "adjustments");
    drive_open_row(t, "My budget", "My budget");
    drive_to_row(t, "My support");
    struct drive_focus focus = drive_press(t, TERM_UP);
    expect_row(&focus, "My budget", json_text(c->budget, "budget"));
    if (strcmp(adjustments, "0.00") != 0) {
        focus = drive_press(t, TERM_UP);
        expect_row(&focus, "Changes to the budget", adjustments);
        drive_press(t, TERM_DOWN);
    }
    focus = drive_press(t, TERM_DOWN);
    expect_row(&focus, "My support", json_text(c->totals, "plan"));
    focus = drive_press(t, TERM_DOWN);
    expect_row(&focus, "Kept back", json_text(c->totals, "contingency"));
    focus = drive_press(t, TERM_DOWN);
    expect_row(&focus, left[0] == '-' ? "Over by" : "Left", left + (left[0] == '-'));
    drive_back(t, "");
}

/* Every line in its list; and on its page, for this plan, for a year and for a week. */
static void lines(struct term *t, const struct case_of *c) {
    const json_t *planned = json_object_get(c->plan, "lines");
    json_t *line;
    size_t index;
    drive_open_row(t, "My support", "My support");
    json_array_foreach(json_object_get(c->cost, "lines"), index, line) {
        struct drive_focus focus = drive_settled(t);
        const json_t *asked = json_array_get(planned, index);
        const char *kind = json_string_value(json_object_get(asked, "kind"));
        const char *paid = json_string_value(json_object_get(asked, "paid_by"));
        bool free = paid != NULL && strcmp(paid, "community") == 0;
        if (!free && strstr(focus.text, "\u00A3") != NULL)
            expect_row(&focus, "", json_text(line, "cost"));
        if (!free && (kind == NULL || strcmp(kind, "employment") != 0)) {
            term_key(t, TERM_ENTER);
            term_wait_text(t, "> My support > ");
            drive_wait(t);
            expect(t, "This plan", json_text(line, "cost"));
            expect(t, "A whole year", json_text(line, "full_year"));
            expect(t, "A week", json_text(line, "weekly"));
            term_key(t, TERM_ESC);
            drive_at(t, "My support");
        }
        drive_press(t, TERM_DOWN);
    }
    drive_back(t, "");
}

static void payments(struct term *t, const struct case_of *c) {
    json_t *payment;
    size_t index;
    drive_open_row(t, "How the money is held", "How the money is held");
    drive_to_row(t, "When it is paid");
    json_array_foreach(json_object_get(c->cost, "payments"), index, payment) {
        struct drive_focus focus = drive_press(t, TERM_DOWN);
        expect_row(&focus, "", json_text(payment, "amount"));
    }
    if (index > 0) {
        struct drive_focus focus = drive_press(t, TERM_DOWN);
        expect_row(&focus, "Direct payments", json_text(c->totals, "direct_payment"));
    }
    drive_back(t, "");
}

static void money_on_every_screen(struct session *s, const char *path) {
    struct case_of c = begin(s, path);
    list_of_plans(s->term, &c);
    top(s->term, &c);
    steps(s->term, &c);
    how_it_adds_up(s->term, &c);
    lines(s->term, &c);
    payments(s->term, &c);
    end(&c);
}

static void amounts__of_anne__is_that_of_the_cost(void **state) {
    money_on_every_screen(*state, "tests/data/cases/anne.json");
}

static void amounts__of_peter__is_that_of_the_cost(void **state) {
    money_on_every_screen(*state, "tests/data/cases/peter.json");
}

static void amounts__of_an_employer__is_that_of_the_cost(void **state) {
    money_on_every_screen(*state, "tests/data/cases/employer.json");
}

static void amounts__of_sam__is_that_of_the_cost(void **state) {
    money_on_every_screen(*state, "tests/data/whole.json");
}

#define MONEY(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        MONEY(amounts__of_anne__is_that_of_the_cost),
        MONEY(amounts__of_peter__is_that_of_the_cost),
        MONEY(amounts__of_an_employer__is_that_of_the_cost),
        MONEY(amounts__of_sam__is_that_of_the_cost),
    };
    return cmocka_run_group_tests_name("screens/amounts", tests, NULL, NULL);
}
