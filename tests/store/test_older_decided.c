/* Stores from before what was asked again was signed, and from before there was a list for finance:
 * three plans of Anne Example, decided in them then. Each keeps what was decided, and says who
 * waits for whom. */
#include "older.h"

#include "base/date.h"
#include "plan/state.h"
#include "store/waits.h"

static const char *const DUMPS[] = {"tests/data/store-100270.sql", "tests/data/store-110272.sql"};

#define TODAY date_of(2026, 5, 25)

static void each_store(struct home *home, void (*look)(struct store *)) {
    for (size_t i = 0; i < sizeof DUMPS / sizeof DUMPS[0]; i++) {
        make_from_dump(home->path, DUMPS[i]);
        home->store = open_store(home->path);
        look(home->store);
        start_again(home);
    }
}

/* ---- what was decided */

static const struct plan_was {
    const char *reference;
    enum state state;
    size_t decisions;
} PLANS[] = {
    {"EXAMPLE-ANNE", STATE_AUTHORISED, 6}, /* returned, sent once more, authorised */
    {"P-0001", STATE_SUBMITTED, 3},
    {"P-0002", STATE_AUTHORISED, 4},
};

static void assert_decided(struct store *store) {
    for (size_t i = 0; i < sizeof PLANS / sizeof PLANS[0]; i++) {
        struct book *book = open_book(store, PLANS[i].reference);
        assert_int_equal(book_figures(book, TODAY)->state, PLANS[i].state);
        assert_int_equal(plan_count(book->plan, RECORD_DECISION), PLANS[i].decisions);
        for (size_t d = 0; d < PLANS[i].decisions; d++)
            assert_true(decision_counts(book->plan, plan_at(book->plan, RECORD_DECISION, d)));
        book_close(book);
    }
}

static void older__decisions__count_as_they_did(void **state) {
    each_store(*state, assert_decided);
}

/* One request was answered there, which is signed now, and the other waits. */
static void assert_answered(struct store *store) {
    struct book *book = open_book(store, "EXAMPLE-ANNE");
    assert_int_equal(plan_count(book->plan, RECORD_RECONSIDERATION), 2);
    assert_true(request_is_answered(book->plan, plan_at(book->plan, RECORD_RECONSIDERATION, 0)));
    assert_false(request_has_answer(plan_at(book->plan, RECORD_RECONSIDERATION, 1)));
    book_close(book);
}

static void older__answer__counts(void **state) {
    each_store(*state, assert_answered);
}

/* ---- who waits */

static void assert_waits(struct store *store) {
    struct waits inbox;
    store->role = USER_COMMISSIONER;
    must(store_waits(store, WAITS_INBOX, 0, 10, &inbox, SAID));
    assert_int_equal(inbox.count, 2);
    assert_int_equal(inbox.items[0].kind, WAITS_SENT);
    assert_string_equal(inbox.items[0].plan.reference, "P-0001");
    assert_int_equal(inbox.items[0].since, date_of(2026, 5, 20));
    assert_int_equal(inbox.items[1].kind, WAITS_ASKED);
    assert_string_equal(inbox.items[1].plan.reference, "EXAMPLE-ANNE");
    assert_string_equal(inbox.items[1].who, "Anne Example");
    waits_done(&inbox);
}

static void older__commissioner__has_what_waits(void **state) {
    each_store(*state, assert_waits);
}

/* The agreement of one is signed, which is what the other waits for, with who holds the money; the
 * third, which is only sent, is not for finance to read. */
static void assert_paid(struct store *store) {
    static const struct {
        const char *reference;
        enum waits_kind kind;
        enum pay_next next;
    } ROWS[] = {{"P-0002", WAITS_MAY_PAY, PAY_NEXT_NOBODY},
                {"EXAMPLE-ANNE", WAITS_NOT_YET, PAY_NEXT_HOLDER}};
    struct waits finance;
    store->role = USER_FINANCE;
    must(store_waits(store, WAITS_PAYMENTS, TODAY, 10, &finance, SAID));
    assert_int_equal(finance.count, sizeof ROWS / sizeof ROWS[0]);
    for (size_t i = 0; i < finance.count; i++) {
        size_t at = 0;
        while (at < finance.count &&
               strcmp(finance.items[at].plan.reference, ROWS[i].reference) != 0)
            at++;
        assert_true(at < finance.count);
        assert_int_equal(finance.items[at].kind, ROWS[i].kind);
        assert_int_equal(finance.items[at].pay.next, ROWS[i].next);
    }
    waits_done(&finance);
}

static void older__finance__has_what_may_be_paid(void **state) {
    each_store(*state, assert_paid);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        EMPTY_HOME_TEST(older__decisions__count_as_they_did),
        EMPTY_HOME_TEST(older__answer__counts),
        EMPTY_HOME_TEST(older__commissioner__has_what_waits),
        EMPTY_HOME_TEST(older__finance__has_what_may_be_paid),
    };
    return cmocka_run_group_tests_name("store/older_decided", tests, NULL, NULL);
}
