/* Who pays, in the workbook: what others pay of the plan's lines, and who employs its helpers. */
#include "tests/exchange/workbook_fixture.h"

#include "base/unused.h"

#include <locale.h>
#include <string.h>

/* What others pay stands beside the plan with who they are, on the person's pages and the budget,
 * and in a line's row with what is left to pay. */
static void workbook__paid__by_others_beside_the_plan(void **state UNUSED) {
    struct written w;
    written_case(&w, "tests/data/cases/team.json");
    const struct plan_cost *cost = &w.f.cost;
    assert_int_equal(cost->others, 1652678);
    const struct xlsx_sheet *mine = xlsx_sheet(w.book, "My plan");
    const struct cell *others = sheet_find(mine, "Paid by others (Example Council, My own money)");
    assert_non_null(others);
    assert_int_equal(pence_of(sheet_cell(mine, others->row, 2)->value), cost->others);
    const struct xlsx_sheet *budget = xlsx_sheet(w.book, "Budget");
    const struct xlsx_sheet *support = xlsx_sheet(w.book, "Support");
    others = sheet_find(budget, "Paid by others");
    assert_non_null(others);
    assert_int_equal(pence_of(sheet_cell(budget, others->row, 1)->value), cost->others);
    assert_string_equal(sheet_cell(budget, others->row, 2)->value,
                        "Example Council, My own money. In no total.");
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
        cmocka_unit_test(workbook__paid__the_employer_is_named),
    };
    return cmocka_run_group_tests_name("exchange/workbook_paid", tests, NULL, NULL);
}
