/* Finance's pages: what may be paid and what may not yet, and a plan as they read it. */
#include "tests/pages/finance_seat.h"

#include "plan/spent.h"
#include "store/versions.h"

static int64_t today_later(void) {
    return date_of(2026, 9, 20);
}

static void page__of_a_plan_nobody_authorised__has_it_nowhere(void **state) {
    struct walker *walker = finance(*state, STATE_CLINICALLY_AGREED);
    walk_expect(walker, "Nothing is to be paid, and nothing waits.");
    expect_not(walker, "May be paid");
    expect_not(walker, STAGE_PLAN);
    walk_expect(walker, "A plan comes here when a commissioner has said yes to it.");
    walk_open(walker, "All plans");
    walk_expect(walker, "No plan is authorised yet.");
    expect_not(walker, "Robin");
}

static void page__of_what_may_be_paid__says_how_much_from_when_and_to_whom(void **state) {
    struct walker *walker = finance(*state, STATE_AUTHORISED);
    walk_expect(walker, "May be paid: 1");
    expect_not(walker, "Not yet: ");
    walk_expect(walker, STAGE_PLAN);
    walk_expect(walker, "1 Jun 2026");
    walk_expect(walker, "The person");
    walk_expect(walker, "It may be paid. The commissioner decided on 20 May 2026.");
    walk_expect(walker, "Robin");
    walk_do(walker, ACTION_HIDE, SIZE_MAX);
    expect_not(walker, "Robin");
    walk_expect(walker, STAGE_PLAN);
}

static void page__of_what_waits__says_who_acts_next(void **state) {
    struct visitor *visitor = *state;
    struct book *book = ready_book(visitor->home->store);
    bring_to(book, STATE_AUTHORISED);
    must(book_next_version(book, "the first review", SAID));
    bring_to(book, STATE_SUBMITTED);
    struct walker *walker = begin(visitor, book);
    walk_expect(walker, "May be paid: 1");
    walk_expect(walker, "Not yet: 1");
    walk_expect(walker, "The commissioner acts next. It was sent to them on 20 May 2026.");
    walk_do(walker, ACTION_ENTER, walk_row(walker, STAGE_PLAN "@1") + 3);
    walk_expect(walker, "Do not pay it yet.");
    expect_not(walker, "You may pay it.");
    walk_expect(walker, "No commissioner has said yes to this plan as it is now.");
    walk_expect(walker, "Nothing yet that counts.");
}

static void plan__that_may_be_paid__has_what_finance_needs_first(void **state) {
    struct walker *walker = finance(*state, STATE_AUTHORISED);
    walk_open(walker, STAGE_PLAN);
    walk_expect(walker, "You may pay it.");
    expect_not(walker, "Do not pay it");
    walk_expect(walker, "Authorised. The next to act is you, who pay it.");
    walk_expect(walker, "What stands in the way");
    walk_expect(walker, "When it is paid");
    walk_expect(walker, "1 June 2026");
    walk_expect(walker, "Who holds the money");
    walk_expect(walker, "Agreement signed on | 20 May 2026");
    walk_expect(walker, "Lee Sample authorised it on 20 May 2026");
    walk_open(walker, "Read the whole plan, step by step");
    walk_expect(walker, "Check and agree");
}

/* The authorised version stays, and is the one that is opened, and so what is exported there. */
static void page__with_the_next_version_begun__has_the_one_that_is_paid(void **state) {
    struct visitor *visitor = *state;
    struct book *book = ready_book(visitor->home->store);
    bring_to(book, STATE_AUTHORISED);
    must(book_next_version(book, "the first review", SAID));
    struct walker *walker = begin(visitor, book);
    walk_expect(walker, "May be paid: 1");
    walk_expect(walker, STAGE_PLAN "@1");
    walk_expect(walker, "There is a newer version.");
    walk_open(walker, STAGE_PLAN "@1");
    walk_expect(walker, "You may pay it.");
    walk_expect(walker, "There is a newer version.");
    walk_open(walker, "Read the whole plan, step by step");
    walk_expect(walker, "Check and agree");
    assert_int_equal(record_number(plan_one(walker->session.book->plan, RECORD_PLAN), PLAN_VERSION),
                     1);
}

/* One plan with services alone, authorised: there is no row to pay by mistake, and it is said. */
static void page__of_services_alone__says_that_there_is_nothing_to_pay(void **state) {
    struct visitor *visitor = *state;
    struct book *book = ready_book(visitor->home->store);
    for (size_t i = 0; i < plan_count(book->plan, RECORD_LINE); i++)
        set(book, RECORD_LINE, plan_at(book->plan, RECORD_LINE, i)->id, LINE_PAID_BY, "notional");
    bring_to(book, STATE_AUTHORISED);
    struct walker *walker = begin(visitor, book);
    walk_expect(walker, "Nothing is to be paid, and nothing waits.");
    walk_expect(walker, "1 authorised plan has services only: nothing to pay here.");
    expect_not(walker, STAGE_PLAN);
    expect_not(walker, "May be paid");
}

static void plan__on_hold__is_not_to_be_paid(void **state) {
    struct walker *walker = finance(*state, STATE_SUSPENDED);
    walk_expect(walker, "Not yet: 1");
    walk_open(walker, STAGE_PLAN);
    walk_expect(walker, "Do not pay it yet.");
    expect_not(walker, "You may pay it.");
}

/* It was paid for until somebody said that the account is not there: what was read is read anew. */
static void page__come_back_to__is_as_the_plans_are_now(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = finance(visitor, STATE_AUTHORISED);
    walk_open(walker, STAGE_PLAN);
    visitor->home->store->role = USER_CLINICIAN;
    set(walker->session.book, RECORD_MONEY, "", MONEY_ACCOUNT_OPEN, "false");
    visitor->home->store->role = USER_FINANCE;
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_expect(walker, "Not yet: 1");
    expect_not(walker, "May be paid");
    walk_expect(walker, "Next is who holds the money");
    walk_open(walker, STAGE_PLAN); /* and the plan's own page says no other */
    walk_expect(walker, "Do not pay it yet.");
    walk_expect(walker, "Authorised. The next to act is who holds the money.");
}

/* What was paid and spent says of each amount which it is. */
static void money_spent__says_what_should_be_and_what_is(void **state) {
    struct walker *walker = finance(*state, STATE_AUTHORISED);
    walk_open(walker, STAGE_PLAN);
    walk_open(walker, "Money spent");
    walk_expect(walker, "20 May 2026: 0 of the plan's 365 days are gone.");
    walk_expect(walker, "Paid £0.00, as it should be by now.");
    walk_expect(walker, "Spent £0.00 by the receipts, should be £0.00 by now.");
    walk_expect(walker, "What is in the account is not told yet.");
    for (int i = 0; i < 2; i++) {
        walk_do(walker, ACTION_NEW, SIZE_MAX);
        walk_answer(walker, "How much was spent?", i == 0 ? "60" : "12.50");
        walk_expect(walker, "20 May 2026"); /* the day is there already */
        walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    }
    walk_expect(walker, "Two receipts to find, £72.50: no hurry before the review.");
    walk_expect(walker, "For something else");
    walk_do(walker, ACTION_NEW, SIZE_MAX);
    walk_answer(walker, "Who was paid?", "Example Shop");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_expect(walker, "One receipt not finished: the day or the amount is missing.");
    walk_expect(walker, "Two receipts to find, £72.50");
    walk_do(walker, ACTION_NEW, SIZE_MAX); /* nothing was said in it: it is gone again */
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_open(walker, "Receipts: 3, £72.50, 2 to find, 1 not finished");
    walk_expect(walker, "Example Shop, not finished");
    walk_expect(walker, "to find");
}

/* What has a day still to come is in the sums and is asked about, here and in the quarter: it is
 * not what should be paid by now. */
static void money_spent__of_a_day_still_to_come__asks_whether_it_is_right(void **state) {
    struct walker *walker = finance(*state, STATE_AUTHORISED);
    walk_open(walker, STAGE_PLAN);
    walk_open(walker, "Money spent");
    struct book *book = walker->session.book;
    add(book, RECORD_PAYMENT, "p1", "");
    set(book, RECORD_PAYMENT, "p1", PAYMENT_AMOUNT, "100");
    walk_expect(walker, "1 payment not finished: the day or the amount is missing.");
    walk_expect(walker, "Payments: 1, \u00a3100.00, 1 not finished");
    set(book, RECORD_PAYMENT, "p1", PAYMENT_ON, "2026-06-20");
    add(book, RECORD_RECEIPT, "r1", "");
    set(book, RECORD_RECEIPT, "r1", RECEIPT_AMOUNT, "14");
    set(book, RECORD_RECEIPT, "r1", RECEIPT_ON, "2026-06-21");
    add(book, RECORD_BALANCE, "b1", "");
    set(book, RECORD_BALANCE, "b1", BALANCE_AMOUNT, "86");
    set(book, RECORD_BALANCE, "b1", BALANCE_ON, "2026-06-22");
    for (int quarter = 0; quarter < 2; quarter++) {
        walk_expect(walker,
                    "\u00a3100.00 is written as paid on a day still to come. Is the day right?");
        walk_expect(walker,
                    "\u00a314.00 is written as spent on a day still to come. Is the day right?");
        if (quarter == 0)
            walk_open(walker, "Check of a quarter");
    }
    walk_expect(walker, "A bank balance of 22 June 2026, which is still to come.");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_expect(walker, "The day of that balance is still to come. Is it right?");
    set(book, RECORD_PAYMENT, "p1", PAYMENT_ON, "2026-05-20");
    set(book, RECORD_RECEIPT, "r1", RECEIPT_ON, "2026-05-20");
    set(book, RECORD_BALANCE, "b1", BALANCE_ON, "2026-05-20");
    expect_not(walker, "still to come");
    walk_open(walker, "Check of a quarter");
    expect_not(walker, "still to come");
}

/* What is over eight weeks and what is promised is for discussion: it is said, and nothing is paid
 * less, or taken back, for it. */
static void money_spent__of_more_than_is_needed__is_for_discussion(void **state) {
    struct walker *walker = finance(*state, STATE_AUTHORISED);
    walk_open(walker, STAGE_PLAN);
    walk_open(walker, "Money spent");
    const struct plan_cost *cost = &walker->session.figures.cost;
    const size_t count = cost->payment_count;
    const int64_t before = cost->payments[0].amount, direct = cost->direct_payment;
    struct book *book = walker->session.book;
    add(book, RECORD_BALANCE, "b1", "");
    set(book, RECORD_BALANCE, "b1", BALANCE_ON, "2026-05-20");
    set(book, RECORD_BALANCE, "b1", BALANCE_AMOUNT, "100");
    expect_not(walker, "For discussion");
    set(book, RECORD_BALANCE, "b1", BALANCE_AMOUNT, "9000");
    walk_expect(walker, "For discussion: \u00a3");
    walk_expect(walker, "is more than eight weeks need.");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    cost = &walker->session.figures.cost;
    assert_int_equal(cost->payment_count, count);
    assert_int_equal(cost->payments[0].amount, before);
    assert_int_equal(cost->direct_payment, direct);
    assert_int_equal(plan_count(book->plan, RECORD_PAYMENT), 0);
    walk_expect(walker, "You may pay it.");
}

static bool page_has_key(struct walker *walker, enum action action) {
    struct page page;
    bool has = false;
    walk_page(walker, &page);
    for (size_t i = 0; i < page.key_count; i++)
        has = has || page.keys[i].action == action;
    page_done(&page);
    return has;
}

/* Who only reads it is offered nothing to write. */
static void money_spent__for_who_reads_it__offers_nothing_to_write(void **state) {
    struct walker *walker = finance(*state, STATE_AUTHORISED);
    walk_open(walker, STAGE_PLAN);
    walk_open(walker, "Money spent");
    walk_expect(walker, "Add a receipt");
    assert_true(page_has_key(walker, ACTION_NEW));
    walker->store->role = USER_COMMISSIONER;
    expect_not(walker, "Add a receipt");
    expect_not(walker, "Take in a bank statement");
    assert_false(page_has_key(walker, ACTION_NEW));
    walk_expect(walker, "Check of a quarter");
    walk_open(walker, "Receipts: none yet");
    expect_not(walker, "Add a receipt");
    walk_expect(walker, "What the money went on.");
    assert_false(page_has_key(walker, ACTION_NEW));
}

/* From the version that took its place finance comes to the one before, and writes what came in
 * late: its days are those until then. */
static void money_spent__of_a_version_replaced__takes_what_comes_late(void **state) {
    struct visitor *visitor = *state;
    struct book *book = ready_book(visitor->home->store);
    bring_to(book, STATE_AUTHORISED);
    must(book_next_version(book, "the first review", SAID));
    set(book, RECORD_PLAN, "", PLAN_STARTS, "2026-09-01");
    bring_to(book, STATE_AUTHORISED);
    struct walker *walker = begin(visitor, book);
    store_set_today(walker->store, today_later);
    walker->session.setup.today = today_later;
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    assert_true(session_push(&walker->session, &screen_finance, NULL));
    walk_open(walker, STAGE_PLAN);
    walk_open(walker, "Money spent");
    expect_not(walker, "took the place");
    walk_open(walker, "Money spent in version 1, before this");
    walk_expect(walker, "A newer version took the place of this one on 1 September 2026.");
    walk_expect(walker, "You can still write here what comes in late.");
    walk_expect(walker, "31 August 2026: 92 of the plan's 365 days are gone.");
    walk_open(walker, "Check of a quarter"); /* April to June, and then the one that it ends in */
    walk_do(walker, ACTION_ENTER, walk_row(walker, "The quarter after"));
    walk_expect(walker, "1 July 2026 to 30 September 2026");
    walk_expect(walker, "should be \u00a3115.06"); /* 29 June is before it, 21 September after */
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_NEW, SIZE_MAX);
    assert_int_equal(walk_answer(walker, "How much was spent?", "60"), ANSWER_KEPT);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_expect(walker, "One receipt to find, £60.00");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_expect(walker, "only money that comes in late is written in it");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_expect(walker, "Receipts: none yet");
}

/* The days of each stay what they were: that the newer one is put on hold later, and goes on, gives
 * none of them to the one before. */
static void money_spent__of_a_version_replaced__ends_with_the_first_yes_to_the_next(void **state) {
    static const enum move MOVES[] = {MOVE_AGREE,     MOVE_CLINICAL_AGREE, MOVE_SUBMIT,
                                      MOVE_AUTHORISE, MOVE_SUSPEND,        MOVE_RESUME};
    static const int DAYS[] = {1, 1, 1, 1, 20, 31};
    struct visitor *visitor = *state;
    struct book *book = ready_book(visitor->home->store);
    bring_to(book, STATE_AUTHORISED);
    must(book_next_version(book, "the first review", SAID));
    for (size_t i = 0; i < sizeof MOVES / sizeof *MOVES; i++)
        must(decide(book, role_of(MOVES[i]), MOVES[i], date_of(2026, 7, DAYS[i]), SAID));
    struct walker *walker = begin(visitor, book);
    store_set_today(walker->store, today_later);
    walker->session.setup.today = today_later;
    assert_true(session_push(&walker->session, &screen_plans, NULL));
    walk_open(walker, "Robin Example");
    walk_do(walker, ACTION_SPENT, SIZE_MAX);
    walk_expect(walker, "Up to 30 June 2026 version 1 was in force.");
    walk_expect(walker, "Paid £0.00, should be £115.06 by now."); /* 27 July and 24 August */
    walk_expect(walker, "Swimming | £728.00 | £163.55 | £0.00");  /* 82 days */
    walk_open(walker, "Money spent in version 1, before this");
    walk_expect(walker, "A newer version took the place of this one on 1 July 2026.");
    walk_expect(walker, "30 June 2026: 30 of the plan's 365 days are gone.");
}

/* What is paid once and was due before it took over is in the other, or was forgotten. */
static void money_spent__of_what_is_paid_once__says_where_to_look(void **state) {
    static const enum move MOVES[] = {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_AUTHORISE};
    struct visitor *visitor = *state;
    struct book *book =
        ready_book_with(visitor->home->store, NOBODY_YET
                        "lines[] = {\"id\": \"l3\", \"description\": \"A bicycle\","
                        " \"unit_price\": \"100\", \"price_status\": \"confirmed\","
                        " \"quantity\": \"1\", \"period\": \"once\", \"paid_by\":"
                        " \"direct_payment\", \"outcomes\": [\"o1\"], \"provider\": \"Example"
                        " Bicycles\", \"provider_checked\": true}\n");
    bring_to(book, STATE_AUTHORISED);
    must(book_next_version(book, "the first review", SAID));
    for (size_t i = 0; i < sizeof MOVES / sizeof *MOVES; i++)
        must(decide(book, role_of(MOVES[i]), MOVES[i], date_of(2026, 7, 1), SAID));
    struct walker *walker = begin(visitor, book);
    store_set_today(walker->store, today_later);
    walker->session.setup.today = today_later;
    assert_true(session_push(&walker->session, &screen_plans, NULL));
    walk_open(walker, "Robin Example");
    walk_do(walker, ACTION_SPENT, SIZE_MAX);
    walk_expect(walker, "£100.00 that is paid once was due while version 1 was in force. "
                        "Look there whether it was paid.");
    walk_expect(walker, "A bicycle | £100.00 | £0.00 | £0.00");
    walk_open(walker, "Money spent in version 1, before this");
    expect_not(walker, "that is paid once was due");
    walk_expect(walker, "A bicycle | £100.00 | £100.00 | £0.00");
}

/* What was paid while another version was in force is in that one's account: where the final
 * account has none of it, it says so, as the page before it does. */
static void final_account__of_the_second_version__says_where_the_first_is_paid(void **state) {
    static const enum move MOVES[] = {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_AUTHORISE,
                                      MOVE_END};
    struct visitor *visitor = *state;
    struct book *book = ready_book(visitor->home->store);
    bring_to(book, STATE_AUTHORISED);
    must(book_next_version(book, "the first review", SAID));
    for (size_t i = 0; i < sizeof MOVES / sizeof *MOVES; i++)
        must(decide(book, role_of(MOVES[i]), MOVES[i], date_of(2026, 7, 28 + (int)i), SAID));
    struct walker *walker = begin(visitor, book);
    store_set_today(walker->store, today_later);
    walker->session.setup.today = today_later;
    assert_true(session_push(&walker->session, &screen_plans, NULL));
    walk_open(walker, "Robin Example");
    walk_do(walker, ACTION_SPENT, SIZE_MAX);
    walk_expect(walker, "Up to 30 July 2026 version 1 was in force.");
    walk_open(walker, "The final account");
    walk_expect(walker, "Paid to the person");
    walk_expect(walker,
                "Up to 30 July 2026 version 1 was in force. What was paid and spent then is "
                "there.");
}

/* What stands in the way of paying stands beside what falls due. */
static void money_spent__of_a_plan_on_hold__says_to_pay_nothing(void **state) {
    struct walker *walker = finance(*state, STATE_SUSPENDED);
    walk_open(walker, STAGE_PLAN);
    walk_open(walker, "Money spent");
    walk_expect(walker, SPENT_ON_HOLD);
    expect_not(walker, "Next £");
    walk_open(walker, "Check of a quarter");
    walk_expect(walker, SPENT_ON_HOLD);
}

/* Nothing of it is to come: no weeks that the money lasts, and no review to have the receipts for.
 */
static void money_spent__of_a_plan_that_has_ended__says_nothing_of_what_is_to_come(void **state) {
    struct visitor *visitor = *state;
    struct book *book = ready_book(visitor->home->store);
    bring_to(book, STATE_AUTHORISED);
    must(decide(book, USER_COMMISSIONER, MOVE_END, today_there(), SAID));
    struct walker *walker = begin(visitor, book);
    assert_true(session_push(&walker->session, &screen_plans, NULL));
    walk_open(walker, "Robin Example");
    walk_do(walker, ACTION_SPENT, SIZE_MAX);
    add(walker->session.book, RECORD_BALANCE, "b1", "");
    set(walker->session.book, RECORD_BALANCE, "b1", BALANCE_AMOUNT, "9000");
    set(walker->session.book, RECORD_BALANCE, "b1", BALANCE_ON, "2026-05-20");
    walk_do(walker, ACTION_NEW, SIZE_MAX);
    walk_answer(walker, "How much was spent?", "60");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_expect(walker, "In the account on 20 May 2026: £9,000.00.");
    expect_not(walker, "It lasts");
    expect_not(walker, "For discussion");
    expect_not(walker, "Next £");
    walk_expect(walker, "One receipt to find, £60.00: look before the account is closed.");
}

/* Nobody said yes to it: nothing of it is owed, however many of its days are gone. */
static void money_spent__of_a_draft__says_that_nothing_is_to_be_paid(void **state) {
    struct visitor *visitor = *state;
    struct book *book = ready_book(visitor->home->store);
    bring_to(book, STATE_AUTHORISED);
    must(book_next_version(book, "the first review", SAID));
    struct walker *walker = begin(visitor, book);
    store_set_today(walker->store, today_later);
    walker->session.setup.today = today_later;
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    assert_true(session_push(&walker->session, &screen_plans, NULL));
    walk_open(walker, "Robin Example");
    walk_do(walker, ACTION_SPENT, SIZE_MAX);
    walk_expect(walker, "No commissioner has said yes to this version, so nothing of it is to be "
                        "paid yet.");
    walk_expect(walker, "Paid £0.00, as it should be by now.");
    expect_not(walker, "days are gone");
    expect_not(walker, "Next £");
    walk_open(walker, "Check of a quarter");
    walk_expect(walker, "No commissioner has said yes to this version");
    expect_not(walker, "of what should be paid is not written");
}

static void look(struct walker *walker) {
    struct page page;
    walk_page(walker, &page);
    walk_look(walker, &page);
    page_done(&page);
}

static void pages_of_finance__are_sound(void **state) {
    struct walker *walker = finance(*state, STATE_AUTHORISED);
    look(walker);
    walk_open(walker, STAGE_PLAN);
    look(walker);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(page__of_a_plan_nobody_authorised__has_it_nowhere),
        PAGE_TEST(page__of_what_may_be_paid__says_how_much_from_when_and_to_whom),
        PAGE_TEST(page__of_what_waits__says_who_acts_next),
        PAGE_TEST(plan__that_may_be_paid__has_what_finance_needs_first),
        PAGE_TEST(page__with_the_next_version_begun__has_the_one_that_is_paid),
        PAGE_TEST(page__of_services_alone__says_that_there_is_nothing_to_pay),
        PAGE_TEST(plan__on_hold__is_not_to_be_paid),
        PAGE_TEST(page__come_back_to__is_as_the_plans_are_now),
        PAGE_TEST(money_spent__says_what_should_be_and_what_is),
        PAGE_TEST(money_spent__of_a_day_still_to_come__asks_whether_it_is_right),
        PAGE_TEST(money_spent__of_more_than_is_needed__is_for_discussion),
        PAGE_TEST(money_spent__for_who_reads_it__offers_nothing_to_write),
        PAGE_TEST(money_spent__of_a_version_replaced__takes_what_comes_late),
        PAGE_TEST(money_spent__of_a_version_replaced__ends_with_the_first_yes_to_the_next),
        PAGE_TEST(money_spent__of_a_plan_that_has_ended__says_nothing_of_what_is_to_come),
        PAGE_TEST(money_spent__of_what_is_paid_once__says_where_to_look),
        PAGE_TEST(final_account__of_the_second_version__says_where_the_first_is_paid),
        PAGE_TEST(money_spent__of_a_plan_on_hold__says_to_pay_nothing),
        PAGE_TEST(money_spent__of_a_draft__says_that_nothing_is_to_be_paid),
        PAGE_TEST(pages_of_finance__are_sound),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("pages/finance", tests, NULL, NULL);
}
