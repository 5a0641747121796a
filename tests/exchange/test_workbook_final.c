/* The sheet of the final account: there when the plan has ended, with sums that follow the bills,
 * and nothing of what comes back where that is not known. */
#include "tests/exchange/workbook_changes.h"

#include "base/unused.h"

#include <locale.h>
#include <string.h>

static void add(struct plan *plan, enum record_type type, size_t on, int64_t day, size_t amount,
                int64_t pence) {
    struct record *record = add_record(plan, type, "");
    put_number(record, on, day);
    put_number(record, amount, pence);
}

static void begin(struct written *w) {
    struct plan *plan = plan_new();
    written_start(w, plan);
    put(top_of(plan), PLAN_STARTS, "2025-04-01"); /* its time is over */
    put(top_of(plan), PLAN_YEAR_BASIS, "52");
    put(top_of(plan), PLAN_PAYMENT_PERIOD, "monthly");
    put(add_ordinary(plan, "70", "1", 1, 1, "week"), LINE_DESCRIPTION, "Swimming");
    add(plan, RECORD_PAYMENT, PAYMENT_ON, date_of(2025, 4, 1), PAYMENT_AMOUNT, 364000);
    add(plan, RECORD_RECEIPT, RECEIPT_ON, date_of(2025, 6, 1), RECEIPT_AMOUNT, 300000);
    w->state = STATE_ENDED;
}

static void add_bill(struct plan *plan, const char *kind, const char *amount) {
    struct record *bill = add_record(plan, RECORD_STILL_TO_PAY, "");
    put(bill, STILL_TO_PAY_KIND, kind);
    if (amount != NULL)
        put(bill, STILL_TO_PAY_AMOUNT, amount);
}

static int64_t beside(const struct xlsx_sheet *sheet, const char *label) {
    const struct cell *cell = sheet_find(sheet, label);
    if (cell == NULL)
        fail_msg("\"%s\" is not there", label);
    return pence_of(sheet_cell(sheet, cell->row, 1)->value);
}

static void sheet__known__follows_the_bills(void **state UNUSED) {
    struct written w;
    begin(&w);
    add(w.f.plan, RECORD_BALANCE, BALANCE_ON, date_of(2026, 4, 2), BALANCE_AMOUNT, 64000);
    add(w.f.plan, RECORD_RECEIPT, RECEIPT_ON, date_of(2026, 4, 9), RECEIPT_AMOUNT, 1000);
    add_bill(w.f.plan, "provider", "100");
    add_bill(w.f.plan, "other", "20.50");
    written_open(&w);
    const struct xlsx_sheet *sheet = xlsx_sheet(w.book, "Final account");
    assert_non_null(sheet);
    assert_int_equal(beside(sheet, "Paid to the person"), 364000);
    assert_int_equal(beside(sheet, "Spent by the receipts"), 301000);
    assert_int_equal(beside(sheet, "To come back"), 64000 - 1000 - 12050);
    assert_non_null(sheet_find(sheet, "The plan and what was decided"));
    struct xlsx *same = written_worked_out(&w); /* worked out again, all is as it was */
    assert_int_equal(beside(xlsx_sheet(same, "Final account"), "To come back"), 50950);
    xlsx_close(same);
    written_end(&w);
}

static void sheet__not_known__says_what_is_missing(void **state UNUSED) {
    struct written w;
    begin(&w);
    add_bill(w.f.plan, "provider", NULL);
    written_open(&w);
    const struct xlsx_sheet *sheet = xlsx_sheet(w.book, "Final account");
    assert_null(sheet_find(sheet, "To come back"));
    assert_non_null(sheet_find(sheet, "Not known yet"));
    assert_non_null(sheet_find(sheet, "A bank balance of 31 March 2026, or of a later day"));
    assert_non_null(sheet_find(sheet, "How much each bill is that has no amount yet"));
    written_end(&w);
}

static void sheet__plan_that_goes_on__has_none(void **state UNUSED) {
    struct written w;
    begin(&w);
    w.state = STATE_ACTIVE;
    written_open(&w);
    assert_null(xlsx_sheet(w.book, "Final account"));
    written_end(&w);
}

int main(void) {
    setlocale(LC_ALL, "");
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(sheet__known__follows_the_bills),
        cmocka_unit_test(sheet__not_known__says_what_is_missing),
        cmocka_unit_test(sheet__plan_that_goes_on__has_none),
    };
    return cmocka_run_group_tests_name("exchange/workbook_final", tests, NULL, NULL);
}
