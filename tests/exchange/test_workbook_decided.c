/* What was decided, and what was paid, as the workbook tells of it: who said what and whether it
 * still stands, who asked again, lines to sign on, and what was spent. */
#include "tests/exchange/workbook_changes.h"
#include "tests/plan/decided.h"

#include "base/unused.h"

#include <locale.h>

#define ANNE "tests/data/cases/anne.json"

/* Anne's plan with everybody's yes. */
static void start_decided(struct written *w) {
    struct plan *plan = NULL;
    assert_int_equal(plan_file_read(ANNE, &plan, NULL), ERR_OK);
    written_start(w, plan);
    decided_yes(plan, &w->f.rates, "authorises");
}

/* How often a cell of the sheet says that. */
static size_t says(const struct xlsx *book, const char *words) {
    const struct xlsx_sheet *sheet = xlsx_sheet(book, "Decisions");
    size_t count = 0;
    for (size_t i = 0; i < sheet->cell_count; i++)
        count += strcmp(sheet->cells[i].value, words) == 0;
    return count;
}

static const char STANDS[] = "Yes. The plan is as it was then.";
static const char CHANGED[] = "No. Something changed after it, so it does not stand any more.";
static const char FIGURES[] = "No. Figures were changed on these sheets.";

static void workbook__decisions__say_that_they_stand(void **state UNUSED) {
    struct written w;
    start_decided(&w);
    written_open(&w);
    assert_int_equal(says(w.book, STANDS), 3);
    assert_int_equal(says(w.book, "The clinician"), 2); /* and a line to sign on */
    assert_recalculates(&w);
    written_end(&w);
}

/* The plan changed after everybody said yes: no yes stands for it. */
static void workbook__decisions__say_that_the_plan_changed(void **state UNUSED) {
    struct written w;
    start_decided(&w);
    put(plan_at(w.f.plan, RECORD_LINE, 0), LINE_UNIT_PRICE, "61");
    written_open(&w);
    assert_int_equal(says(w.book, STANDS), 0);
    assert_int_equal(says(w.book, CHANGED), 3);
    written_end(&w);
}

/* Who said yes and then no has said no. */
static void workbook__decisions__say_what_was_taken_back(void **state UNUSED) {
    struct written w;
    start_decided(&w);
    (void)decided_add(w.f.plan, "person", "disagrees", "2026-05-27");
    written_open(&w);
    assert_int_equal(says(w.book, STANDS), 2);
    assert_int_equal(says(w.book, "No. They said otherwise later, so it does not stand any more."),
                     1);
    written_end(&w);
}

/* A price is changed on the sheet alone: the sheet says that the yes was not to that. */
static void workbook__decisions__follow_a_figure_that_is_changed(void **state UNUSED) {
    struct written w;
    start_decided(&w);
    written_open(&w);
    written_change(&w, "Support", record_text(plan_at(w.f.plan, RECORD_LINE, 0), LINE_DESCRIPTION),
                   "Price of one", "61");
    struct xlsx *again = written_worked_out(&w);
    assert_int_equal(says(again, STANDS), 0);
    assert_int_equal(says(again, FIGURES), 3);
    xlsx_close(again);
    written_end(&w);
}

/* Words of any kind stay words, and the marks that the program makes are on no sheet. */
static void workbook__decisions__are_in_plain_text(void **state UNUSED) {
    struct written w;
    start_decided(&w);
    const char *mark = record_text(plan_at(w.f.plan, RECORD_DECISION, 0), DECISION_CONTENT);
    assert_int_equal(strlen(mark), 64);
    put(plan_at(w.f.plan, RECORD_DECISION, 2), DECISION_REASON, "=1+1");
    written_open(&w);
    const struct cell *cell = sheet_find(xlsx_sheet(w.book, "Decisions"), "=1+1");
    assert_non_null(cell);
    assert_null(cell->formula);
    assert_int_equal(says(w.book, mark), 0);
    written_end(&w);
}

/* Everyone who may have to say yes has a line, whoever has done so; the person's has their name. */
static void workbook__decisions__have_lines_to_sign_on(void **state UNUSED) {
    struct written w;
    written_case(&w, ANNE);
    const struct xlsx_sheet *sheet = xlsx_sheet(w.book, "Decisions");
    assert_non_null(sheet_find(sheet, "Nobody has decided yet."));
    const struct field *roles = dictionary_field(RECORD_DECISION, DECISION_ROLE);
    int row = sheet_find(sheet, "Lines to sign on")->row + 2;
    assert_string_equal(sheet_cell(sheet, row, 1)->value, "Anne Example");
    for (size_t i = 0; i < field_choice_count(roles); i++)
        assert_string_equal(sheet_cell(sheet, row + (int)i, 0)->value, roles->choices[i].label);
    written_end(&w);
}

/* What was paid and spent adds up, live. */
static void workbook__receipts__add_up(void **state UNUSED) {
    static const char *const AMOUNTS[] = {"1024.97", "0.03", "12.5"};
    struct written w;
    struct plan *plan = plan_new();
    for (size_t i = 0; i < sizeof AMOUNTS / sizeof AMOUNTS[0]; i++) {
        struct record *paid = add_record(plan, i < 2 ? RECORD_PAYMENT : RECORD_RECEIPT, "");
        put(paid, i < 2 ? (size_t)PAYMENT_ON : (size_t)RECEIPT_ON, "2026-06-01");
        put(paid, i < 2 ? (size_t)PAYMENT_AMOUNT : (size_t)RECEIPT_AMOUNT, AMOUNTS[i]);
    }
    written_start(&w, plan);
    written_open(&w);
    const struct xlsx_sheet *sheet = xlsx_sheet(w.book, "Receipts");
    const struct {
        const char *label;
        int64_t pence;
    } SUMS[] = {{"Paid to me", 102500},
                {"Spent, by the receipts", 1250},
                {"Paid, and not yet spent", 101250}};
    for (size_t i = 0; i < sizeof SUMS / sizeof SUMS[0]; i++) {
        const struct cell *cell = sheet_cell(sheet, sheet_find(sheet, SUMS[i].label)->row, 1);
        assert_non_null(cell->formula);
        assert_int_equal(pence_of(cell->value), SUMS[i].pence);
    }
    assert_recalculates(&w);
    written_end(&w);
}

/* Those that nobody has seen, and those that are not finished, are told live: how many, and what
 * they come to. */
static void workbook__receipts__say_what_is_still_to_do(void **state UNUSED) {
    static const struct {
        const char *amount, *on, *seen, *stands;
    } ROWS[] = {{"12.50", "2026-06-01", "true", ""},
                {"60", "2026-06-02", "false", "to find"},
                {"14", "2026-06-02", "", "to find"},
                {"3", "", "true", "not finished"}};
    enum { COUNT = sizeof ROWS / sizeof ROWS[0], STILL = 6 };
    struct written w;
    struct plan *plan = plan_new();
    for (size_t i = 0; i < COUNT; i++) {
        struct record *receipt = add_record(plan, RECORD_RECEIPT, "");
        put(receipt, RECEIPT_AMOUNT, ROWS[i].amount);
        put(receipt, RECEIPT_ON, ROWS[i].on);
        put(receipt, RECEIPT_RECEIPT_SEEN, ROWS[i].seen);
    }
    written_start(&w, plan);
    written_open(&w);
    const struct xlsx_sheet *sheet = xlsx_sheet(w.book, "Receipts");
    int row = sheet_find(sheet, "What was spent")->row + 2;
    char seen[16]; /* of the third */
    snprintf(seen, sizeof seen, "F%d", row + 2 + 1);
    for (size_t i = 0; i < COUNT; i++)
        assert_string_equal(sheet_cell(sheet, row + (int)i, STILL)->value, ROWS[i].stands);
    row = sheet_find(sheet, "Receipts to find")->row;
    assert_int_equal(pence_of(sheet_cell(sheet, row, 1)->value), 7400);
    assert_string_equal(sheet_cell(sheet, row, 2)->value,
                        "Two receipts to find: no hurry before the review.");
    assert_int_equal(pence_of(sheet_cell(sheet, row + 1, 1)->value), 300);
    assert_string_equal(sheet_cell(sheet, row + 1, 2)->value,
                        "One receipt not finished: the day or the amount is missing.");
    assert_recalculates(&w);

    change_cell(&w, "Receipts", seen, "Yes");
    struct xlsx *again = written_worked_out(&w);
    sheet = xlsx_sheet(again, "Receipts");
    assert_int_equal(pence_of(sheet_cell(sheet, row, 1)->value), 6000);
    assert_string_equal(sheet_cell(sheet, row, 2)->value,
                        "One receipt to find: no hurry before the review.");
    xlsx_close(again);
    written_end(&w);
}

/* Each change in a row of its own, in the order given, and as words whatever it begins with. */
static void workbook__history__tells_each_change(void **state UNUSED) {
    static const struct told_change CHANGES[] = {
        {"2026-05-18T10:00:00Z", "a.clark", "clinician", "Price of one", "Swimming: Price of one",
         "£60.00", "£61.00", 2},
        {"2026-05-17T09:00:00Z", "=1+1", "clinician", "Outcome", "outcome", "", "It was added", 1}};
    struct told_history history = {0};
    struct written w;
    struct plan *plan = NULL;
    for (size_t i = 0; i < sizeof CHANGES / sizeof CHANGES[0]; i++)
        assert_true(told_history_add(&history, &CHANGES[i]));
    assert_int_equal(plan_file_read(ANNE, &plan, NULL), ERR_OK);
    written_start(&w, plan);
    w.history = &history;
    written_open(&w);
    const struct xlsx_sheet *sheet = xlsx_sheet(w.book, "History");
    int row = sheet_find(sheet, "When")->row + 1;
    for (int i = 0; i < 2; i++) {
        const struct told_change *c = &CHANGES[i];
        const char *const words[] = {c->at,    c->who,    c->role, c->what,
                                     c->about, c->before, c->after};
        for (int col = 0; col < 7; col++) {
            const struct cell *cell = sheet_cell(sheet, row + i, col);
            assert_string_equal(cell->value, words[col]);
            assert_null(cell->formula);
        }
    }
    told_history_done(&history);
    written_end(&w);
}

/* Of a plan file it is not known, and that is said. */
static void workbook__history__of_a_file_is_not_known(void **state UNUSED) {
    struct written w;
    written_case(&w, ANNE);
    const struct xlsx_sheet *sheet = xlsx_sheet(w.book, "History");
    int row = sheet_find(sheet, "When")->row + 1;
    assert_non_null(strstr(sheet_cell(sheet, row, 0)->value, "made from a plan file"));
    written_end(&w);
}

int main(void) {
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(workbook__decisions__say_that_they_stand),
        cmocka_unit_test(workbook__decisions__say_that_the_plan_changed),
        cmocka_unit_test(workbook__decisions__say_what_was_taken_back),
        cmocka_unit_test(workbook__decisions__follow_a_figure_that_is_changed),
        cmocka_unit_test(workbook__decisions__are_in_plain_text),
        cmocka_unit_test(workbook__decisions__have_lines_to_sign_on),
        cmocka_unit_test(workbook__receipts__add_up),
        cmocka_unit_test(workbook__receipts__say_what_is_still_to_do),
        cmocka_unit_test(workbook__history__tells_each_change),
        cmocka_unit_test(workbook__history__of_a_file_is_not_known),
    };
    return cmocka_run_group_tests_name("exchange/workbook_decided", tests, NULL, NULL);
}
