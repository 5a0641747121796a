/* What somebody else does in the same plan while a commissioner decides, or finance writes: at
 * either front end nobody says yes to what they were not shown, and no amount is written over
 * unseen. */
#include "tests/linear/staged.h"

static const struct stage *at_stage(enum state state) {
    for (size_t i = 0; i < STAGE_COUNT; i++)
        if (STAGES[i].state == state)
            return &STAGES[i];
    return NULL;
}

/* The person and a clinician change the price, agree again, and send it again. */
static void others_agree_another_price(struct way *way, const struct stage *stage) {
    static const enum move MOVES[] = {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT};
    struct store *store = NULL;
    struct book *book = staged_book(way, &store);
    set(book, RECORD_LINE, included_line(book->plan), LINE_UNIT_PRICE, "31.00");
    for (size_t i = 0; i < sizeof MOVES / sizeof *MOVES; i++)
        must(decide(book, USER_CLINICIAN, MOVES[i], day_of(stage), SAID));
    book_close(book);
    store_close(store);
}

static enum state state_now(struct way *way, const struct stage *stage) {
    struct store *store = NULL;
    struct book *book = staged_book(way, &store);
    enum state state = book_figures(book, day_of(stage))->state;
    book_close(book);
    store_close(store);
    return state;
}

#define KEEP "Keep it: Lee Sample authorises it"
#define ANOTHER "Someone else changed this plan a moment ago."

static void authorise_meanwhile(struct way *way, bool lines) {
    const struct stage *stage = at_stage(STATE_SUBMITTED);
    staged_make(way, stage);
    staged_open(way, lines, USER_COMMISSIONER);
    way_open_row(way, "+ Authorise it", "Authorise it");
    way_answer(way, DRIVE_TYPE, "Name", "Lee Sample");
    way_read_back(way);
    if (!lines)
        drive_to_row(way->seat.term, KEEP);
    others_agree_another_price(way, stage);
    if (lines)
        way_choose(way, KEEP);
    else
        term_key(way->seat.term, TERM_ENTER);
    way_see(way, ANOTHER);
    assert_int_equal(state_now(way, stage), STATE_SUBMITTED);
    way_keep(way, "Lee Sample authorises it"); /* what it comes to now is read back above */
    way_stop(way);
    assert_int_not_equal(state_now(way, stage), STATE_SUBMITTED);
}

static void yes__on_the_screen__is_not_to_what_came_meanwhile(void **state) {
    authorise_meanwhile(*state, false);
}

static void yes__listened_to__is_not_to_what_came_meanwhile(void **state) {
    authorise_meanwhile(*state, true);
}

/* ---- an amount ------------------------------------------------------------------------------- */

static void another_sets(struct way *way, const char *amount) {
    struct store *store = NULL;
    struct book *book = staged_book(way, &store);
    store->role = USER_FINANCE;
    if (plan_count(book->plan, RECORD_RECEIPT) == 0)
        add(book, RECORD_RECEIPT, "r", "");
    set(book, RECORD_RECEIPT, "r", RECEIPT_ON, "2026-07-01");
    set(book, RECORD_RECEIPT, "r", RECEIPT_AMOUNT, amount);
    book_close(book);
    store_close(store);
}

static void expect_amount(struct way *way, int64_t amount) {
    struct store *store = NULL;
    struct book *book = staged_book(way, &store);
    assert_int_equal(record_number(plan_at(book->plan, RECORD_RECEIPT, 0), RECEIPT_AMOUNT), amount);
    book_close(book);
    store_close(store);
}

static void write_meanwhile(struct way *way, bool lines) {
    staged_make(way, at_stage(STATE_ACTIVE));
    another_sets(way, "60");
    staged_role(way, USER_FINANCE);
    way_open_plan(way, lines, 60, 100, STAGE_PLAN);
    way_open_row(way, "Money spent", "Money spent");
    way_open_row(way, "Receipts: 1", "Receipts");
    way_choose(way, "1 July 2026");
    if (lines) {
        assert_true(converse_asks(&way->converse, "How much was spent?"));
        another_sets(way, "70");
        converse_say(&way->converse, "65");
    } else {
        drive_to_field(way->seat.term, "How much was spent?");
        term_type(way->seat.term, "6");
        drive_settled(way->seat.term);
        another_sets(way, "70");
        term_type(way->seat.term, "5");
        term_key(way->seat.term, TERM_TAB);
    }
    way_see(way, "It is now: £70.00");
    expect_amount(way, 7000);
    if (lines)
        converse_say(&way->converse, "65");
    else
        term_key(way->seat.term, TERM_ENTER);
    way_stop(way);
    expect_amount(way, 6500);
}

static void amount__on_the_screen__is_not_written_over_unseen(void **state) {
    write_meanwhile(*state, false);
}

static void amount__listened_to__is_not_written_over_unseen(void **state) {
    write_meanwhile(*state, true);
}

#define MEANWHILE(test) cmocka_unit_test_setup_teardown(test, staged_setup, staged_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        MEANWHILE(yes__on_the_screen__is_not_to_what_came_meanwhile),
        MEANWHILE(yes__listened_to__is_not_to_what_came_meanwhile),
        MEANWHILE(amount__on_the_screen__is_not_written_over_unseen),
        MEANWHILE(amount__listened_to__is_not_written_over_unseen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
