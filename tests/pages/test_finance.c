/* Finance's pages: what may be paid and what may not yet, and a plan as they read it. */
#include "tests/pages/page_fixture.h"

#include "plan/spent.h"
#include "screens/screens.h"
#include "store/versions.h"
#include "tests/store/stages.h"

static int64_t today_there(void) {
    return date_of(2026, 5, 25);
}

static int64_t today_later(void) {
    return date_of(2026, 9, 20);
}

/* Brings a plan to a state. */
static void bring_to(struct book *book, enum state state) {
    for (size_t i = 0; i < STAGE_COUNT; i++)
        if (STAGES[i].state == state)
            bring(book, &STAGES[i]);
}

/* Finance, at what is before them. */
static struct walker *begin(struct visitor *visitor, struct book *book) {
    struct walker *walker = &visitor->walker;
    struct store *store = visitor->home->store;
    book_close(book);
    store_set_today(store, today_there);
    walk_begin(walker, store);
    store->role = USER_FINANCE;
    assert_true(session_push(&walker->session, &screen_finance, NULL));
    return walker;
}

/* The same, with a plan in a state. */
static struct walker *finance(struct visitor *visitor, enum state state) {
    struct book *book = ready_book(visitor->home->store);
    bring_to(book, state);
    return begin(visitor, book);
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
    walk_open(walker, "Money spent in version 1, before this");
    walk_expect(walker, "A newer version took the place of this one on 1 July 2026.");
    walk_expect(walker, "30 June 2026: 30 of the plan's 365 days are gone.");
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

/* Enter on a row that stays on its page. */
static void press(struct walker *walker, const char *text) {
    walk_do(walker, ACTION_ENTER, walk_row(walker, text));
}

/* The row that the mark goes to, as more is told. */
static size_t row_next(struct walker *walker) {
    struct page page;
    walk_page(walker, &page);
    const struct page_rows *rows = &page_find(&page, BLOCK_ROWS)->rows;
    size_t next = rows->done > 0 ? rows->next : SIZE_MAX;
    page_done(&page);
    return next;
}

/* A bank's month: its columns are guessed, each row is matched by the person, what is matched is
 * one edit, and what is there already is known again. A wrong line is named, and nothing comes of
 * it. */
static void statement__of_a_bank__is_matched_row_by_row(void **state) {
    static const char JUNE[] = "Date;Details;Paid out;Paid in\r\n"
                               "01/06/2026;Board;;\u00a357.53\r\n"
                               "02/06/2026;Pool, Leeds;14.00;\r\n"
                               "02/06/2026;Pool, Leeds;14.00;\r\n"
                               "05/06/2026;A shop;\u00a31,003.00;\r\n";
    static const char WRONG[] = "date,amount\n1/6/2026,-5\n31/6/2026,-5\n";
    struct visitor *visitor = *state;
    struct walker *walker = finance(visitor, STATE_AUTHORISED);
    char june[FILES_PATH], wrong[FILES_PATH];
    path_join(visitor->home->folder, "june.csv", june);
    path_join(visitor->home->folder, "wrong.csv", wrong);
    file_write_all(june, JUNE, strlen(JUNE));
    file_write_all(wrong, WRONG, strlen(WRONG));
    walk_open(walker, STAGE_PLAN);
    walk_open(walker, "Money spent");
    walk_open(walker, "Take in a bank statement");
    const struct plan *plan = walker->session.book->plan;
    walk_type(walker, ACTION_ENTER, wrong);
    press(walker, "Yes, go on");
    walk_expect(walker, "Error: line 3: 31 June is not in the calendar");
    walk_expect(walker, "Nothing was taken in. If a column is wrong, change it.");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_type(walker, ACTION_ENTER, june);
    walk_expect(walker, "Choose one to change it."); /* by a key, or by its number */
    walk_expect(walker, "Line 2: 01/06/2026 | Board |  | \u00a357.53");
    walk_expect(walker, "The day | column 1, Date: 01/06/2026");
    walk_expect(walker, "What went out | column 3, Paid out");
    press(walker, "The amount"); /* one column with signs, or two without: */
    walk_expect(walker, "What went out | none");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_type(walker, ACTION_ENTER, june); /* read anew, and guessed anew */
    press(walker, "Yes, go on");
    walk_expect(walker, "1 Jun 2026 | \u00a357.53 | Board | came in: say what it is");
    walk_expect(walker, "Pool, Leeds | say what it was for");
    walk_expect(walker, "Pool, Leeds | twice in this file: is this another?");
    press(walker, "Take in 0 of 4");
    walk_expect(walker, "Nothing is matched yet.");
    walker->yes = true;
    press(walker, "Board");
    walker->reply = "swim";
    press(walker, "Pool, Leeds");
    assert_string_equal(walker->given, ""); /* no guess: nobody was paid there before */
    walker->reply = "-";
    press(walker, "A shop");
    walk_expect(walker, "A shop | left out");
    walker->yes = false;
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX); /* what was matched is not lost by one key */
    int64_t revision = walker->session.book->revision;
    press(walker, "Take in 2 of 4");
    walk_expect(walker, "Taken in: 2 rows.");
    assert_int_equal(walker->session.book->revision, revision + 1); /* one edit */
    assert_int_equal(plan_count(plan, RECORD_RECEIPT), 1);
    assert_int_equal(plan_count(plan, RECORD_PAYMENT), 1);
    const struct record *receipt = plan_at(plan, RECORD_RECEIPT, 0);
    assert_int_equal(record_number(receipt, RECEIPT_AMOUNT), 1400);
    assert_string_equal(record_text(receipt, RECEIPT_PAYEE), "Pool, Leeds");
    assert_string_equal(
        record_title(plan_find(plan, RECORD_LINE, record_text(receipt, RECEIPT_LINE), NULL)),
        "Swimming");

    walk_open(walker, "Take in a bank statement");
    walk_type(walker, ACTION_ENTER, june);
    press(walker, "Yes, go on");
    walk_expect(walker, "Board | here already");
    walk_expect(walker, "Pool, Leeds | here already");
    walk_expect(walker, "Pool, Leeds | twice in this file: is this another?"); /* of that day */
    assert_int_equal(row_next(walker), 2); /* which the mark is on */
    walker->reply = "-";
    walk_do(walker, ACTION_ENTER, 2);
    assert_int_equal(row_next(walker), 3);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    assert_int_equal(plan_count(plan, RECORD_RECEIPT), 0);
    assert_int_equal(plan_count(plan, RECORD_PAYMENT), 0);
}

/* The account's name and days may stand before the headings: which line they are is said, and can
 * be changed. */
static void statement__with_lines_before_its_headings__says_which_they_are(void **state) {
    static const char JUNE[] = "Account,R Example\nFrom,01/06/2026\nDate,Details,Amount\n"
                               "02/06/2026,Pool,-14.00\n";
    struct visitor *visitor = *state;
    struct walker *walker = finance(visitor, STATE_AUTHORISED);
    char june[FILES_PATH];
    path_join(visitor->home->folder, "june.csv", june);
    file_write_all(june, JUNE, strlen(JUNE));
    walk_open(walker, STAGE_PLAN);
    walk_open(walker, "Money spent");
    walk_open(walker, "Take in a bank statement");
    walk_type(walker, ACTION_ENTER, june);
    walk_expect(walker, "Line 3: Date | Details | Amount");
    walk_expect(walker, "The day | column 1, Date: 02/06/2026");
    walk_expect(walker, "The headings | line 3. What stands before it is left out");
    press(walker, "The headings");
    walk_expect(walker, "The headings | none: the first line is a row");
    press(walker, "Yes, go on");
    walk_expect(walker, "Error: line 1: There is no amount here");
    for (int times = 0; times < 3; times++)
        press(walker, "The headings");
    press(walker, "Yes, go on");
    walk_expect(walker, "2 Jun 2026 | \u00a314.00 | Pool | say what it was for");
}

/* A bank's words may be longer than who was paid has room for: they are taken in all the same. */
static void statement__with_long_words__is_taken_in_with_all_of_them(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = finance(visitor, STATE_AUTHORISED);
    char june[FILES_PATH], csv[1024], words[401];
    memset(words, 'x', sizeof words - 1);
    words[sizeof words - 1] = '\0';
    path_join(visitor->home->folder, "june.csv", june);
    snprintf(csv, sizeof csv, "date,amount,details\n2/6/2026,-14,%s\n3/6/2026,57,%s\n", words,
             words);
    file_write_all(june, csv, strlen(csv));
    walk_open(walker, STAGE_PLAN);
    walk_open(walker, "Money spent");
    walk_open(walker, "Take in a bank statement");
    walk_type(walker, ACTION_ENTER, june);
    press(walker, "Yes, go on");
    walker->reply = "swim";
    press(walker, "2 Jun 2026");
    walker->yes = true;
    press(walker, "3 Jun 2026");
    press(walker, "Take in 2 of 2");
    walk_expect(walker, "Taken in: 2 rows.");
    const struct plan *plan = walker->session.book->plan;
    const struct record *receipt = plan_at(plan, RECORD_RECEIPT, 0);
    assert_int_equal(strlen(record_text(receipt, RECEIPT_PAYEE)), 300);
    assert_string_equal(record_text(receipt, RECEIPT_NOTE), words);
    assert_string_equal(record_text(plan_at(plan, RECORD_PAYMENT, 0), PAYMENT_NOTE), words);
    walk_open(walker, "Take in a bank statement");
    walk_type(walker, ACTION_ENTER, june);
    press(walker, "Yes, go on");
    walk_expect(walker, "| here already"); /* and known again */
    walk_expect(walker, "Take in 0 of 2");
    expect_not(walker, "is this another?");
}

/* Two things of one title, as a change from a date makes them: that of the row's day is meant, and
 * where that is not clear, neither is taken. */
static void statement__for_things_called_the_same__tells_them_apart(void **state) {
    static const char JUNE[] = "day,amount,paid to\n02/06/2026,14,Pool\n02/10/2026,15,Pool\n";
    static const char TWO[] = NOBODY_YET
        "lines[0].ends = \"2026-08-31\"\n"
        "lines[] = {\"id\": \"l3\", \"description\": \"Swimming\", \"unit_price\": \"20\","
        " \"price_status\": \"confirmed\", \"quantity\": \"1\", \"period\": \"week\","
        " \"starts\": \"2026-09-01\","
        " \"paid_by\": \"direct_payment\", \"outcomes\": [\"o1\"], \"provider\": \"Example Baths\","
        " \"provider_checked\": true, \"times\": 1, \"every\": 1}\n";
    struct visitor *visitor = *state;
    struct book *book = ready_book_with(visitor->home->store, TWO);
    bring_to(book, STATE_AUTHORISED);
    struct walker *walker = begin(visitor, book);
    char june[FILES_PATH];
    path_join(visitor->home->folder, "june.csv", june);
    file_write_all(june, JUNE, strlen(JUNE));
    walk_open(walker, STAGE_PLAN);
    walk_open(walker, "Money spent");
    walk_open(walker, "Take in a bank statement");
    walk_type(walker, ACTION_ENTER, june);
    press(walker, "Yes, go on");
    walker->reply = "swim";
    press(walker, "2 Jun 2026");
    assert_non_null(strstr(walker->refusal.text, "2 things begin so."));
    assert_non_null(strstr(walker->refusal.text, "from 1 September 2026"));
    walk_expect(walker, "\u00a314.00 | Pool | say what it was for");
    walker->reply = "Swimming";
    press(walker, "2 Jun 2026");
    walk_expect(walker, "once a week, until 31 August 2026");
    press(walker, "2 Oct 2026");
    walk_expect(walker, "once a week, from 1 September 2026");
    walker->reply = "swimming until"; /* it was for the other, whatever its day is */
    press(walker, "2 Oct 2026");
    press(walker, "Take in 2 of 2");
    const struct plan *plan = walker->session.book->plan;
    for (size_t i = 0; i < 2; i++)
        assert_string_equal(record_text(plan_at(plan, RECORD_RECEIPT, i), RECEIPT_LINE),
                            plan_at(plan, RECORD_LINE, 0)->id);
    walk_expect(walker, "once a week, until 31 August 2026 | \u00a3183.50");
    walk_open(walker, "Receipts: 2");
    walk_expect(walker, "once a week, until 31 August 2026, to find");
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
        PAGE_TEST(final_account__of_the_second_version__says_where_the_first_is_paid),
        PAGE_TEST(money_spent__of_a_plan_on_hold__says_to_pay_nothing),
        PAGE_TEST(money_spent__of_a_draft__says_that_nothing_is_to_be_paid),
        PAGE_TEST(statement__of_a_bank__is_matched_row_by_row),
        PAGE_TEST(statement__with_lines_before_its_headings__says_which_they_are),
        PAGE_TEST(statement__with_long_words__is_taken_in_with_all_of_them),
        PAGE_TEST(statement__for_things_called_the_same__tells_them_apart),
        PAGE_TEST(pages_of_finance__are_sound),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("pages/finance", tests, NULL, NULL);
}
