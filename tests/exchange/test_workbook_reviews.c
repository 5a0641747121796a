/* The sheet of reviews: what was then, is now and is hoped for, what was seen apart from what a
 * year would come to, and what it does to the budget; all of the sums live. */
#include "tests/exchange/workbook_changes.h"

#include "base/unused.h"

#include <locale.h>
#include <string.h>

#define ANNE "tests/data/cases/anne.json"

/* Anne's plan with a review on its 81st day, and one that is not held yet. */
static void start(struct written *w) {
    struct plan *plan = NULL;
    assert_int_equal(plan_file_read(ANNE, &plan, NULL), ERR_OK);
    struct record *review = add_record(plan, RECORD_REVIEW, "");
    put(review, REVIEW_HELD_ON, "2026-08-20");
    put(review, REVIEW_WHAT_WORKED, "The class on Mondays");
    put(review, REVIEW_COULD_NOT_BUY, "Nobody teaches swimming here");
    put(review, REVIEW_SCORES, "o1=5\no2=3");
    put(review, REVIEW_MEASURES, "crisis_contacts=unknown\ninpatient_days=2");
    put(review, REVIEW_BUDGET_CHANGE, "-500");
    put(review, REVIEW_REASON, "Therapy comes less often");
    put(review, REVIEW_RELEASED, "1200");
    put(review, REVIEW_RELEASED_TO, "The crisis house");
    put(add_record(plan, RECORD_REVIEW, ""), REVIEW_DUE_ON, "2027-02-01");
    written_start(w, plan);
    written_open(w);
}

static const struct cell *beside(const struct xlsx_sheet *sheet, const char *label, int col) {
    const struct cell *cell = sheet_find(sheet, label);
    if (cell == NULL)
        fail_msg("\"%s\" is not there", label);
    return sheet_cell(sheet, cell->row, col);
}

/* By hand: 2 days in hospital in 81 days are 1,438.20, and in a year of 365 days 9.012 days and
 * 6,480.78; of 500 less, the 284 days that are left have 389.04. */
static void workbook__reviews__have_their_figures(void **state UNUSED) {
    static const struct {
        const char *label;
        int col;
        const char *value;
    } NUMBERS[] = {{"I stay well enough not to need the crisis team", 2, "2"},
                   {"I stay well enough not to need the crisis team", 3, "5"},
                   {"I stay well enough not to need the crisis team", 4, "8"},
                   {"I stay well enough not to need the crisis team", 5, "3"},
                   {"I stay well enough not to need the crisis team", 6, "3"},
                   {"I see people every week", 5, "0"},
                   {"I do not need my care coordinator much any more", 3, ""},
                   {"I do not need my care coordinator much any more", 5, ""},
                   {"Seen in the year before", 2, "7"},
                   {"Seen in the year before", 4, "5033.7"},
                   {"Seen in 81 days", 2, "2"},
                   {"Seen in 81 days", 4, "1438.2"},
                   {"Made into a year: a sum, and no promise", 5, "9.012"},
                   {"Made into a year: a sum, and no promise", 6, "6480.78"},
                   {"The budget before", 1, "15943.91"},
                   {"Change to the budget", 1, "-500"},
                   {"The budget then", 1, "15443.91"},
                   {"Of the change, this year", 1, "-389.04"},
                   {"Money set free", 1, "1200"},
                   {"Money set free, in all", 1, "1200"}};
    static const struct {
        const char *label, *words;
    } SAID[] = {{"What worked", "The class on Mondays"},
                {"What I could not get", "Nobody teaches swimming here"},
                {"Why it changes", "Therapy comes less often"},
                {"Where it goes", "The crisis house"}};
    struct written w;
    start(&w);
    assert_non_null(
        sheet_find(xlsx_sheet(w.book, "My plan"), "The next review is on 1 February 2027."));
    const struct xlsx_sheet *sheet = xlsx_sheet(w.book, "Reviews");
    assert_non_null(sheet_find(sheet, "The review of 20 August 2026"));
    for (size_t i = 0; i < sizeof NUMBERS / sizeof *NUMBERS; i++) {
        const struct cell *cell = beside(sheet, NUMBERS[i].label, NUMBERS[i].col);
        const char *value = cell != NULL ? cell->value : "";
        if (strcmp(value, NUMBERS[i].value) != 0)
            fail_msg("%s, %d: \"%s\"", NUMBERS[i].label, NUMBERS[i].col, value);
    }
    for (size_t i = 0; i < sizeof SAID / sizeof *SAID; i++)
        assert_string_equal(beside(sheet, SAID[i].label, 1)->value, SAID[i].words);
    assert_null(sheet_find(sheet, "Due on")); /* of the one that is not held */
    assert_recalculates(&w);
    written_end(&w);
}

/* Changes the cell of a column in the row of a label. */
static void change(struct written *w, const char *label, char column, const char *value) {
    char reference[16];
    snprintf(reference, sizeof reference, "%c%d", column,
             sheet_find(xlsx_sheet(w->book, "Reviews"), label)->row + 1);
    change_cell(w, "Reviews", reference, value);
    xlsx_close(w->book);
    w->book = xlsx_open(w->path);
}

static void workbook__reviews__follow_what_is_changed(void **state UNUSED) {
    struct written w;
    start(&w);
    change(&w, "Seen in 81 days", 'C', "3");
    change(&w, "Change to the budget", 'B', "250");
    change(&w, "Money set free", 'B', "900");
    struct xlsx *again = written_worked_out(&w);
    const struct xlsx_sheet *sheet = xlsx_sheet(again, "Reviews");
    assert_int_equal(pence_of(beside(sheet, "Seen in 81 days", 4)->value), 215730);
    assert_int_equal(pence_of(beside(sheet, "The budget then", 1)->value), 1619391);
    assert_int_equal(pence_of(beside(sheet, "Money set free, in all", 1)->value), 90000);
    xlsx_close(again);
    written_end(&w);
}

/* Where none was held there is no such sheet. */
static void workbook__reviews__none_held__have_no_sheet(void **state UNUSED) {
    struct written w;
    written_case(&w, ANNE);
    assert_null(xlsx_sheet(w.book, "Reviews"));
    written_end(&w);
}

int main(void) {
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(workbook__reviews__have_their_figures),
        cmocka_unit_test(workbook__reviews__follow_what_is_changed),
        cmocka_unit_test(workbook__reviews__none_held__have_no_sheet),
    };
    return cmocka_run_group_tests_name("exchange/workbook_reviews", tests, NULL, NULL);
}
