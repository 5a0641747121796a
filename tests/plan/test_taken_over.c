/* Money spent in a version that took the place of another in its own days: what should have
 * happened is that of the days since, for all that was due before is in the other. */
#include "ledger.h"

#include "base/date.h"
#include "base/unused.h"
#include "plan/line.h"
#include "plan/quarter.h"
#include "plan/spent.h"

/* 3,640 a year in payments of 280 from 1 June; 100 once on the first day, and 50 once in the days
 * of the payment of 27 July. */
static void start(struct fixture *f) {
    fixture_start(f, "2026-06-01", "52", "four_weekly");
    add_ordinary(f->plan, "70", "1", 1, 1, "week");
    add_ordinary(f->plan, "100", "1", 0, 0, "once");
    put(add_ordinary(f->plan, "50", "1", 0, 0, "once"), LINE_STARTS, "2026-08-01");
    fixture_cost(f);
}

/* It took the place of version 1, which was in force up to that day. */
static struct figures *taken_over(const struct fixture *f, int64_t until, int64_t today) {
    struct figures *figures = figures_at(f, today);
    figures->before = 1;
    figures->before_until = until;
    figures->money_before = true;
    return figures;
}

static void spent__since_it_took_over__is_beside_what_was_due_since(void **state UNUSED) {
    struct fixture f;
    struct spent spent;
    start(&f);
    const int64_t today = date_of(2026, 8, 12), until = date_of(2026, 7, 26);
    add_money(f.plan, RECORD_PAYMENT, PAYMENT_ON, date_of(2026, 7, 27), PAYMENT_AMOUNT, 33000);
    assert_int_equal(plan_spent(taken_over(&f, until, today), today, &spent, NULL), ERR_OK);
    assert_int_equal(spent.paid, 33000);
    assert_int_equal(spent.due, 33000); /* 27 July, with the 50 */
    assert_int_equal(spent.next.on, date_of(2026, 8, 24));
    assert_int_equal(spent.once_before, 10000);
    assert_int_equal(spent.lines[0].by_now, 16953); /* 17 days of 365 */
    assert_int_equal(spent.lines[1].by_now, 0);
    assert_int_equal(spent.lines[2].by_now, 5000);
    assert_int_equal(spent.by_now, 21953);
    assert_int_equal(spent.planned, 379000); /* in the plan's year, as before */
    plan_spent_done(&spent);
    fixture_end(&f);
}

/* Before its own days nothing is to have happened; and with those of the version before, whichever
 * day it took over, it comes to what the whole plan has by now. */
static void spent__of_both__is_that_of_the_whole(void **state UNUSED) {
    struct fixture f;
    start(&f);
    const int64_t first = date_of(2026, 6, 1), last = date_of(2027, 5, 31);
    for (int64_t until = first; until <= last; until += 7)
        for (int64_t today = until; today <= last + 20; today += 13) {
            struct spent whole, older, newer;
            assert_int_equal(plan_spent(figures_at(&f, today), today, &whole, NULL), ERR_OK);
            assert_int_equal(plan_spent(figures_at(&f, today), until, &older, NULL), ERR_OK);
            assert_int_equal(plan_spent(taken_over(&f, until, today), today, &newer, NULL), ERR_OK);
            assert_int_equal(older.due + newer.due, whole.due);
            assert_in_range(older.by_now + newer.by_now - whole.by_now + 1, 0, 2); /* rounded */
            assert_int_equal(newer.once_before, until < date_of(2026, 7, 27) ? 10000 : 15000);
            if (today == until)
                assert_int_equal(newer.due + newer.by_now, 0);
            plan_spent_done(&whole);
            plan_spent_done(&older);
            plan_spent_done(&newer);
        }
    fixture_end(&f);
}

/* Money of the version before is in the account, so what went out is known between two balances. */
static void account__with_money_before__is_known_from_its_first_balance(void **state UNUSED) {
    struct fixture f;
    struct spent spent;
    start(&f);
    const int64_t today = date_of(2026, 8, 12), until = date_of(2026, 7, 26);
    add_money(f.plan, RECORD_PAYMENT, PAYMENT_ON, date_of(2026, 7, 27), PAYMENT_AMOUNT, 33000);
    add_money(f.plan, RECORD_RECEIPT, RECEIPT_ON, date_of(2026, 7, 28), RECEIPT_AMOUNT, 4000);
    add_money(f.plan, RECORD_BALANCE, BALANCE_ON, date_of(2026, 7, 30), BALANCE_AMOUNT, 30000);
    assert_int_equal(plan_spent(taken_over(&f, until, today), today, &spent, NULL), ERR_OK);
    assert_true(spent.has_balance);
    assert_false(spent.unexplained_known);
    assert_int_equal(spent.unexplained, 0);
    plan_spent_done(&spent);
    add_money(f.plan, RECORD_PAYMENT, PAYMENT_ON, date_of(2026, 8, 5), PAYMENT_AMOUNT, 20000);
    add_money(f.plan, RECORD_RECEIPT, RECEIPT_ON, date_of(2026, 8, 6), RECEIPT_AMOUNT, 6000);
    add_money(f.plan, RECORD_BALANCE, BALANCE_ON, date_of(2026, 8, 10), BALANCE_AMOUNT, 45000);
    assert_int_equal(plan_spent(taken_over(&f, until, today), today, &spent, NULL), ERR_OK);
    assert_true(spent.unexplained_known);
    assert_int_equal(spent.unexplained, -1000); /* 300 and 200 less 60, and there is 450 */
    plan_spent_done(&spent);
    fixture_end(&f);
}

static void quarter__it_took_over_in__has_what_was_due_since(void **state UNUSED) {
    struct fixture f;
    struct quarter quarter;
    start(&f);
    struct record *work = add_helper(f.plan, "10", "13.50");
    fixture_cost(&f);
    const int64_t today = date_of(2026, 8, 12), until = date_of(2026, 7, 26);
    const int64_t from = date_of(2026, 6, 1), to = date_of(2026, 8, 31);
    assert_true(line_employs(work));
    add_money(f.plan, RECORD_BALANCE, BALANCE_ON, date_of(2026, 8, 10), BALANCE_AMOUNT, 45000);
    assert_int_equal(plan_quarter(figures_at(&f, today), from, to, today, &quarter, NULL), ERR_OK);
    assert_int_equal(quarter.due_count, 3);
    assert_true(quarter.has_unexplained);
    assert_int_equal(quarter.no_pay_count, 2); /* June and July */
    assert_int_equal(plan_quarter(taken_over(&f, until, today), from, to, today, &quarter, NULL),
                     ERR_OK);
    assert_int_equal(quarter.due_count, 1);
    assert_int_equal(quarter.due, f.cost.payments[2].amount);
    assert_false(quarter.has_unexplained); /* nobody said what was there when it began */
    assert_int_equal(quarter.no_pay_count, 1);
    assert_int_equal(quarter.no_pay[0], date_of(2026, 7, 1));
    fixture_end(&f);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(spent__since_it_took_over__is_beside_what_was_due_since),
        cmocka_unit_test(spent__of_both__is_that_of_the_whole),
        cmocka_unit_test(account__with_money_before__is_known_from_its_first_balance),
        cmocka_unit_test(quarter__it_took_over_in__has_what_was_due_since),
    };
    return cmocka_run_group_tests_name("plan/taken_over", tests, NULL, NULL);
}
