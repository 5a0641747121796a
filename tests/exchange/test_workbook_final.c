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

/* What was paid while another version was in force is in that one's account. */
static void sheets__of_a_second_version__say_where_the_first_is_paid(void **state UNUSED) {
    static const char *const SHEETS[] = {"Final account", "Receipts"};
    static const char WORDS[] =
        "Up to 30 June 2025 version 1 was in force. What was paid and spent then is there.";
    struct written w;
    begin(&w);
    w.before = 1;
    w.before_until = date_of(2025, 6, 30);
    written_open(&w);
    for (size_t i = 0; i < sizeof SHEETS / sizeof *SHEETS; i++)
        assert_non_null(sheet_find(xlsx_sheet(w.book, SHEETS[i]), WORDS));
    written_end(&w);
    begin(&w);
    written_open(&w);
    for (size_t i = 0; i < sizeof SHEETS / sizeof *SHEETS; i++)
        assert_null(sheet_find(xlsx_sheet(w.book, SHEETS[i]), WORDS));
    written_end(&w);
}

/* The pay days are those of the plan as it was agreed: of one that has stopped it is said that they
 * are not paid, and no review is spoken of. */
static void
sheets__of_a_plan_that_stopped__say_that_its_pay_days_are_not_paid(void **state UNUSED) {
    static const struct {
        enum state state;
        const char *words, *find;
    } ROWS[] = {{STATE_ENDED, "This plan has ended. Nothing is paid for days after 31 March 2026.",
                 "One receipt to find: look before the account is closed."},
                {STATE_SUSPENDED, "This plan is on hold. Nothing is paid until it goes on.",
                 "One receipt to find: no hurry before the review."},
                {STATE_ACTIVE, NULL, "One receipt to find: no hurry before the review."}};
    struct written w;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        begin(&w);
        w.state = ROWS[i].state;
        written_open(&w);
        const struct xlsx_sheet *mine = xlsx_sheet(w.book, "My plan");
        const struct xlsx_sheet *direct = xlsx_sheet(w.book, "Direct payments");
        for (size_t k = 0; k < 2; k++)
            assert_true((sheet_find(mine, ROWS[k].words) != NULL) == (k == i) &&
                        (sheet_find(direct, ROWS[k].words) != NULL) == (k == i));
        assert_non_null(sheet_find(xlsx_sheet(w.book, "Receipts"), ROWS[i].find));
        struct xlsx *same = written_worked_out(&w);
        assert_non_null(sheet_find(xlsx_sheet(same, "Receipts"), ROWS[i].find));
        xlsx_close(same);
        written_end(&w);
    }
}

/* Of two things with one title, the receipt says which it was for. */
static void sheet__receipt_for_one_of_two_alike__says_which(void **state UNUSED) {
    struct written w;
    begin(&w);
    struct record *twin = add_ordinary(w.f.plan, "80", "1", 1, 2, "week");
    put(twin, LINE_DESCRIPTION, "Swimming");
    put(plan_at(w.f.plan, RECORD_RECEIPT, 0), RECEIPT_LINE, twin->id);
    written_open(&w);
    const struct xlsx_sheet *sheet = xlsx_sheet(w.book, "Receipts");
    const int row = sheet_find(sheet, "What was spent")->row + 2;
    assert_string_equal(sheet_cell(sheet, row, 2)->value,
                        "Swimming, 1 x one at \u00A380.00, once every two weeks");
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
        cmocka_unit_test(sheets__of_a_second_version__say_where_the_first_is_paid),
        cmocka_unit_test(sheets__of_a_plan_that_stopped__say_that_its_pay_days_are_not_paid),
        cmocka_unit_test(sheet__receipt_for_one_of_two_alike__says_which),
        cmocka_unit_test(sheet__plan_that_goes_on__has_none),
    };
    return cmocka_run_group_tests_name("exchange/workbook_final", tests, NULL, NULL);
}
