/* Who pays, in the workbook: what others pay of the plan's lines, and who employs its helpers. */
#include "tests/exchange/workbook_changes.h"

#include "base/unused.h"

#include <locale.h>
#include <string.h>

/* Who they are stands under what they pay, each once with the sum of it. */
static void expect_funders(const struct xlsx_sheet *sheet, int col) {
    static const struct {
        const char *name;
        int64_t pence;
    } FUNDERS[] = {
        {"Example Council", 1567677}, {"My own money", 85001}, {"Others, not named here", 0}};
    int row = sheet_find(sheet, "Paid by others")->row + 1;
    for (int i = 0; i < 3; i++, row++) {
        assert_string_equal(sheet_cell(sheet, row, 0)->value, FUNDERS[i].name);
        assert_int_equal(pence_of(sheet_cell(sheet, row, col)->value), FUNDERS[i].pence);
    }
}

/* What others pay stands beside the plan with who they are, on the person's pages and the budget,
 * and in a line's row with what is left to pay. */
static void workbook__paid__by_others_beside_the_plan(void **state UNUSED) {
    struct written w;
    written_case(&w, "tests/data/cases/team.json");
    const struct plan_cost *cost = &w.f.cost;
    assert_int_equal(cost->others, 1652678);
    const struct xlsx_sheet *mine = xlsx_sheet(w.book, "My plan");
    const struct cell *others = sheet_find(mine, "Paid by others");
    assert_non_null(others);
    assert_int_equal(pence_of(sheet_cell(mine, others->row, 2)->value), cost->others);
    const struct xlsx_sheet *budget = xlsx_sheet(w.book, "Budget");
    const struct xlsx_sheet *support = xlsx_sheet(w.book, "Support");
    others = sheet_find(budget, "Paid by others");
    assert_non_null(others);
    assert_int_equal(pence_of(sheet_cell(budget, others->row, 1)->value), cost->others);
    assert_string_equal(sheet_cell(budget, others->row, 2)->value, "In no total.");
    expect_funders(mine, 2);
    expect_funders(budget, 1);
    others = sheet_find(support, "Others pay");
    const struct cell *paid = sheet_find(support, "My plan pays");
    assert_non_null(others);
    assert_non_null(paid);
    for (size_t i = 0; i < cost->line_count; i++) {
        int row = others->row + 1 + (int)i;
        assert_int_equal(pence_of(sheet_cell(support, row, others->col)->value),
                         cost->lines[i].others);
        assert_int_equal(pence_of(sheet_cell(support, row, paid->col)->value),
                         line_cost_paid(&cost->lines[i]));
    }
    written_end(&w);
}

/* Who pays, how much and towards what is as `Support` says now; so is whose work it is. */
static void workbook__paid__words_follow(void **state UNUSED) {
    struct written w;
    written_case(&w, "tests/data/cases/team.json");
    written_change(&w, "Support", "Sleeping nights", "Who else pays?", "Example Trust");
    written_change(&w, "Support", "Sam, weekdays", "Who else pays?", "A charity");
    written_change(&w, "Support", "Sam, weekdays", "Or their part, in pounds", "100");
    written_change(&w, "Employing", "Ali, who is 19", "Name, or what I call them", "Alia");
    struct xlsx *again = written_worked_out(&w);
    const struct xlsx_sheet *mine = xlsx_sheet(again, "My plan");
    int row = sheet_find(mine, "Paid by others")->row;
    assert_int_equal(pence_of(sheet_cell(mine, row, 2)->value), w.f.cost.others + 10000);
    assert_string_equal(sheet_cell(mine, row + 1, 0)->value, "Example Trust");
    assert_int_equal(pence_of(sheet_cell(mine, row + 1, 2)->value), w.f.cost.lines[3].others);
    assert_string_equal(sheet_cell(mine, row + 2, 0)->value, "My own money");
    assert_int_equal(pence_of(sheet_cell(mine, row + 2, 2)->value), 85001);
    assert_int_equal(pence_of(sheet_cell(mine, row + 3, 2)->value),
                     w.f.cost.others + 10000 - w.f.cost.lines[3].others - 85001);
    assert_non_null(sheet_find(mine, "Sleeping nights\nExample Trust pays towards it."));
    assert_non_null(sheet_find(mine, "Sam, weekdays\nA charity pays towards it."));
    const struct xlsx_sheet *employing = xlsx_sheet(again, "Employing");
    const struct cell *work = sheet_find(employing, "Ali, getting out");
    assert_string_equal(sheet_cell(employing, work->row, 1)->value, "Alia");
    xlsx_close(again);
    written_end(&w);
}

/* Whoever holds the money is named as the employer, of each line and of what is paid directly. */
static void workbook__paid__the_employer_is_named(void **state UNUSED) {
    struct written w;
    struct plan *plan = NULL;
    assert_int_equal(plan_file_read("tests/data/cases/team.json", &plan, NULL), ERR_OK);
    put(plan_one(plan, RECORD_MONEY), MONEY_HOLDER, "nominee");
    put(plan_one(plan, RECORD_MONEY), MONEY_HOLDER_NAME, "Rae Hale");
    put(plan_at(plan, RECORD_LINE, 6), LINE_PAID_BY, "third_party");
    put(plan_at(plan, RECORD_LINE, 6), LINE_PROVIDER, "Example Help");
    written_start(&w, plan);
    written_open(&w);
    const struct xlsx_sheet *employing = xlsx_sheet(w.book, "Employing");
    const struct xlsx_sheet *direct = xlsx_sheet(w.book, "Direct payments");
    int row = sheet_find(employing, "Who the employer is")->row + 1;
    for (; strcmp(sheet_cell(employing, row, 0) != NULL ? sheet_cell(employing, row, 0)->value : "",
                  "Cleaner, a morning a week") != 0;
         row++)
        assert_true(row < 60);
    assert_string_equal(sheet_cell(employing, row, 1)->value, "Example Help");
    assert_non_null(sheet_find(employing, "Rae Hale, the nominee, as principal"));
    assert_non_null(sheet_find(direct, "Rae Hale, the nominee, as principal"));
    written_end(&w);
}

int main(void) {
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(workbook__paid__by_others_beside_the_plan),
        cmocka_unit_test(workbook__paid__words_follow),
        cmocka_unit_test(workbook__paid__the_employer_is_named),
    };
    return cmocka_run_group_tests_name("exchange/workbook_paid", tests, NULL, NULL);
}
