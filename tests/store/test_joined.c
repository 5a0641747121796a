/* A plan goes on at finance and at the commissioner's at once: what was paid here and what was
 * decided there come together where a person says so, and in no other way. */
#include "apart.h"

static void assert_paid(struct store *store, size_t count, int64_t pence) {
    struct book *book = open_book(store, REFERENCE);
    int64_t sum = 0;
    assert_int_equal(plan_count(book->plan, RECORD_PAYMENT), count);
    for (size_t i = 0; i < count; i++)
        sum += record_number(plan_at(book->plan, RECORD_PAYMENT, i), PAYMENT_AMOUNT);
    assert_int_equal(sum, pence);
    book_close(book);
}

static struct receipt joins(struct store *store, const char *text, enum receive_stand stand) {
    struct receipt said = {0};
    must(arrive(store, text, IMPORT_AS_JOINED, &said, SAID));
    if (said.stand != stand)
        fail_msg("stand %d, not %d: %s", (int)said.stand, (int)stand, said.why);
    return said;
}

/* ---- what comes together --------------------------------------------------------------------- */

/* The hold waits, and stands once a person says so; what was paid is still there, on both sides. */
static void joined__hold__stands_beside_what_was_paid(void **state) {
    struct laptops *all = *state;
    struct apart apart = authorised_at_both(all);
    struct waits inbox;
    pay(apart.here, "one", "12.50");
    pay(apart.here, "two", "7.25");
    decide(apart.there, MOVE_SUSPEND);
    char *hold = sent(apart.there);
    struct receipt said = arrives(apart.finance, hold, RECEIVE_ASIDE);
    assert_true(said.may_be_joined);
    assert_state(apart.finance, REFERENCE, STATE_AUTHORISED); /* nothing is merged unseen */
    said = joins(apart.finance, hold, RECEIVE_JOINED);
    assert_int_equal(said.import.version, 1);
    assert_state(apart.finance, REFERENCE, STATE_SUSPENDED);
    assert_paid(apart.finance, 2, 1975);
    must(store_waits(apart.finance, WAITS_INBOX, 0, 10, &inbox, SAID));
    assert_int_equal(inbox.totals[WAITS_ASIDE].count, 0);
    waits_done(&inbox);

    book_close(apart.here);
    apart.here = open_book(apart.finance, REFERENCE);
    char *back = sent(apart.here); /* it follows what the commissioner has: no question there */
    arrives(all->commissioner, back, RECEIVE_ON);
    assert_paid(all->commissioner, 2, 1975);
    assert_state(all->commissioner, REFERENCE, STATE_SUSPENDED);
    assert_int_equal(joins(apart.finance, hold, RECEIVE_ASIDE).may_be_joined, false);
    apart_done(&apart);
    free(hold);
    free(back);
}

/* Nothing came back from finance, and the commissioner decides again: what both have by now is not
 * new on either side. */
static void joined__once__is_joined_again(void **state) {
    struct laptops *all = *state;
    struct apart apart = authorised_at_both(all);
    char id[24];
    plan_new_id(apart.here->plan, id); /* as their page gives it one: it counts for all records */
    pay(apart.here, id, "12.50");
    decide(apart.there, MOVE_SUSPEND);
    char *hold = sent(apart.there);
    arrives(apart.finance, hold, RECEIVE_ASIDE);
    joins(apart.finance, hold, RECEIVE_JOINED);
    decide(apart.there, MOVE_RESUME);
    char *resumed = sent(apart.there);
    assert_true(arrives(apart.finance, resumed, RECEIVE_ASIDE).may_be_joined);
    joins(apart.finance, resumed, RECEIVE_JOINED);
    assert_state(apart.finance, REFERENCE, STATE_AUTHORISED);
    assert_paid(apart.finance, 1, 1250);
    struct err_info info = {0};
    struct receipt said = {0};
    assert_int_equal(arrive(apart.finance, hold, IMPORT_AS_FITS, &said, &info), ERR_EXISTS);
    apart_done(&apart);
    free(hold);
    free(resumed);
}

static void write_balance(struct book *book, const char *amount) {
    struct changes changes;
    char id[24];
    plan_new_id(book->plan, id);
    changes_init(&changes);
    changes_add(&changes, RECORD_BALANCE, id, "", SIZE_MAX);
    changes_set(&changes, RECORD_BALANCE, id, BALANCE_ON, "2026-05-31");
    changes_set(&changes, RECORD_BALANCE, id, BALANCE_AMOUNT, amount);
    must(book_edit(book, &changes, "a balance", SAID));
    changes_done(&changes);
}

/* What has no id in files has one of each store's own, which may be the same by chance. */
static void joined__balances__of_both_are_kept(void **state) {
    struct laptops *all = *state;
    struct apart apart = authorised_at_both(all);
    write_balance(apart.here, "100");
    all->commissioner->role = USER_FINANCE;
    write_balance(apart.there, "90");
    char *text = sent(apart.there);
    arrives(apart.finance, text, RECEIVE_ASIDE);
    joins(apart.finance, text, RECEIVE_JOINED);
    struct book *book = open_book(apart.finance, REFERENCE);
    assert_int_equal(plan_count(book->plan, RECORD_BALANCE), 2);
    assert_int_equal(record_number(plan_at(book->plan, RECORD_BALANCE, 0), BALANCE_AMOUNT) +
                         record_number(plan_at(book->plan, RECORD_BALANCE, 1), BALANCE_AMOUNT),
                     19000);
    book_close(book);
    apart_done(&apart);
    free(text);
}

/* So it does beside an agreement that finance wrote down, on which no decision depends. */
static void joined__hold__stands_beside_the_agreement(void **state) {
    struct laptops *all = *state;
    struct apart apart = authorised_at_both(all);
    sign_agreement(apart.here);
    decide(apart.there, MOVE_SUSPEND);
    char *hold = sent(apart.there);
    assert_true(arrives(apart.finance, hold, RECEIVE_ASIDE).may_be_joined);
    joins(apart.finance, hold, RECEIVE_JOINED);
    assert_state(apart.finance, REFERENCE, STATE_SUSPENDED);
    struct book *book = open_book(apart.finance, REFERENCE);
    assert_true(record_has(plan_one(book->plan, RECORD_MONEY), MONEY_AGREEMENT_SIGNED_ON));
    book_close(book);
    apart_done(&apart);
    free(hold);
}

/* The other way round: what finance paid comes to the commissioner's hold. */
static void joined__payment__comes_to_the_hold(void **state) {
    struct laptops *all = *state;
    struct apart apart = authorised_at_both(all);
    pay(apart.here, "one", "12.50");
    decide(apart.there, MOVE_SUSPEND);
    char *paid = sent(apart.here);
    struct receipt said = arrives(all->commissioner, paid, RECEIVE_ASIDE);
    assert_true(said.may_be_joined);
    joins(all->commissioner, paid, RECEIVE_JOINED);
    assert_state(all->commissioner, REFERENCE, STATE_SUSPENDED);
    assert_paid(all->commissioner, 1, 1250);
    book_close(apart.there);
    apart.there = open_book(all->commissioner, REFERENCE);
    decide(apart.there, MOVE_RESUME); /* it goes on from there */
    char *resumed = sent(apart.there);
    arrives(apart.finance, resumed, RECEIVE_ON);
    assert_state(apart.finance, REFERENCE, STATE_AUTHORISED);
    assert_paid(apart.finance, 1, 1250);
    apart_done(&apart);
    free(paid);
    free(resumed);
}

/* It is looked at without a change, and is one edit that says from whom. */
static void joined__is_one_edit__that_can_be_read(void **state) {
    struct laptops *all = *state;
    struct apart apart = authorised_at_both(all);
    pay(apart.here, "one", "12.50");
    decide(apart.there, MOVE_SUSPEND);
    char *hold = sent(apart.there);
    struct receipt said = arrives(apart.finance, hold, RECEIVE_ASIDE);
    char *before = everything(apart.finance);
    struct plan *plan = NULL;
    struct envelope envelope = {0};
    must(plan_file_parse_sent(hold, strlen(hold), &plan, &envelope, SAID));
    const struct arrival arrival = {plan, &envelope, hold};
    said = (struct receipt){0};
    struct plan *had = NULL;
    must(store_look(apart.finance, &arrival, &said, &had, SAID));
    assert_true(said.may_be_joined);
    assert_int_equal(plan_count(had, RECORD_PAYMENT), 0);
    plan_free(had);
    char *after = everything(apart.finance);
    assert_string_equal(before, after);
    joins(apart.finance, hold, RECEIVE_JOINED);
    struct book *book = open_book(apart.finance, REFERENCE);
    assert_int_equal(book->revision, apart.here->revision + 1);
    assert_last_edit(book, "received from Kim Byrne");
    book_close(book);
    envelope_done(&envelope);
    plan_free(plan);
    apart_done(&apart);
    free(before);
    free(after);
    free(hold);
}

/* The next version, begun and agreed at the clinician's and authorised: its file. */
static char *next_is_authorised(struct laptops *all, struct apart *apart) {
    char *one = sent(apart->there);
    arrives(all->clinician, one, RECEIVE_ON);
    struct book *book = open_book(all->clinician, REFERENCE);
    must(book_next_version(book, "A review", SAID));
    struct changes changes;
    changes_init(&changes);
    changes_set(&changes, RECORD_LINE, plan_at(book->plan, RECORD_LINE, 0)->id, LINE_UNIT_PRICE,
                "61.00");
    must(book_edit(book, &changes, "a dearer hour", SAID));
    changes_done(&changes);
    char *next = send_to_commissioner(all, book);
    arrives(all->commissioner, next, RECEIVE_NEXT);
    book_close(apart->there);
    apart->there = open_book(all->commissioner, REFERENCE);
    decide(apart->there, MOVE_AUTHORISE);
    book_close(book);
    free(one);
    free(next);
    return sent(apart->there);
}

/* What finance paid of the version before is that one's own: the next is taken in without a
 * question, and what was paid stays where it is. */
static void next_version__is_taken_in__whatever_was_paid_of_the_one_before(void **state) {
    struct laptops *all = *state;
    struct apart apart = authorised_at_both(all);
    pay(apart.here, "one", "12.50");
    char *next = next_is_authorised(all, &apart);
    assert_int_equal(arrives(apart.finance, next, RECEIVE_NEXT).import.version, 2);
    assert_state(apart.finance, REFERENCE, STATE_AUTHORISED);
    assert_paid(apart.finance, 0, 0);
    struct book *before = open_book(apart.finance, REFERENCE "@1");
    assert_int_equal(plan_count(before->plan, RECORD_PAYMENT), 1);
    book_close(before);
    apart_done(&apart);
    free(next);
}

/* Where anything else is new here, it waits for a person. */
static void next_version__waits__where_something_was_decided_here(void **state) {
    struct laptops *all = *state;
    struct apart apart = authorised_at_both(all);
    apart.finance->role = USER_COMMISSIONER;
    decide(apart.here, MOVE_SUSPEND);
    apart.finance->role = USER_FINANCE;
    char *next = next_is_authorised(all, &apart);
    arrives(apart.finance, next, RECEIVE_ASIDE);
    assert_state(apart.finance, REFERENCE, STATE_SUSPENDED);
    apart_done(&apart);
    free(next);
}

/* Where the plan is not here there is nothing to join it to: it comes as any other. */
static void joined__of_a_plan_that_is_not_here__is_a_new_one(void **state) {
    struct laptops *all = *state;
    struct book *book = take_anne(all->clinician);
    char *text = send_to_commissioner(all, book);
    joins(all->commissioner, text, RECEIVE_NEW);
    book_close(book);
    free(text);
}

/* ---- what does not --------------------------------------------------------------------------- */

static void assert_not_joined(struct store *store, const char *text) {
    struct receipt said = arrives(store, text, RECEIVE_ASIDE);
    assert_false(said.may_be_joined);
    char *before = everything(store);
    said = joins(store, text, RECEIVE_ASIDE);
    assert_false(said.may_be_joined);
    char *after = everything(store);
    assert_string_equal(before, after);
    free(before);
    free(after);
}

/* Two payments under one id are two things, and neither may take the other's place. */
static void joined__never__where_both_have_a_record_new(void **state) {
    struct laptops *all = *state;
    struct apart apart = authorised_at_both(all);
    pay(apart.here, "one", "12.50");
    all->commissioner->role = USER_FINANCE;
    pay(apart.there, "one", "99.00");
    char *text = sent(apart.there);
    assert_not_joined(apart.finance, text);
    assert_paid(apart.finance, 1, 1250);
    apart_done(&apart);
    free(text);
}

/* Two decisions that know nothing of each other are for people to sort out. */
static void joined__never__where_both_decided(void **state) {
    struct laptops *all = *state;
    struct apart apart = authorised_at_both(all);
    decide(apart.there, MOVE_SUSPEND);
    apart.finance->role = USER_COMMISSIONER;
    decide(apart.here, MOVE_END);
    char *text = sent(apart.there);
    assert_not_joined(apart.finance, text);
    assert_state(apart.finance, REFERENCE, STATE_ENDED);
    apart_done(&apart);
    free(text);
}

/* Nor where one was asked to look again, and the other decided: the answer may depend on it. */
static void joined__never__where_neither_is_finance(void **state) {
    struct laptops *all = *state;
    struct apart apart = authorised_at_both(all);
    struct changes changes;
    changes_init(&changes);
    changes_add(&changes, RECORD_RECONSIDERATION, "asked", "", SIZE_MAX);
    changes_set(&changes, RECORD_RECONSIDERATION, "asked", RECONSIDERATION_ASKED_ON, "2026-05-30");
    changes_set(&changes, RECORD_RECONSIDERATION, "asked", RECONSIDERATION_ASKED_BY,
                "Anne Example");
    changes_set(&changes, RECORD_RECONSIDERATION, "asked", RECONSIDERATION_ABOUT, "reduced");
    must(book_edit(apart.there, &changes, "asked again", SAID));
    changes_done(&changes);
    apart.finance->role = USER_COMMISSIONER;
    decide(apart.here, MOVE_SUSPEND);
    char *text = sent(apart.there);
    assert_not_joined(apart.finance, text);
    apart_done(&apart);
    free(text);
}

/* A program that is not ours leaves the yes out, or changes the plan, beside what is new. */
static void joined__never__changes_what_is_authorised(void **state) {
    struct laptops *all = *state;
    struct apart apart = authorised_at_both(all);
    pay(apart.here, "one", "12.50");
    decide(apart.there, MOVE_SUSPEND);
    record_put(plan_at(apart.there->plan, RECORD_LINE, 0), LINE_UNIT_PRICE,
               (struct value){.set = true, .number = 9990000});
    char *dearer = sent(apart.there);
    assert_not_joined(apart.finance, dearer);
    book_close(apart.there);
    apart.there = open_book(all->commissioner, REFERENCE);
    plan_remove(apart.there->plan, RECORD_DECISION,
                plan_count(apart.there->plan, RECORD_DECISION) - 2);
    char *without = sent(apart.there);
    assert_not_joined(apart.finance, without);
    assert_state(apart.finance, REFERENCE, STATE_AUTHORISED);
    assert_paid(apart.finance, 1, 1250);
    apart_done(&apart);
    free(dearer);
    free(without);
}

static void joined__never__from_who_is_not_known(void **state) {
    struct laptops *all = *state;
    struct apart apart = authorised_at_both(all);
    char key[SIGN_KEY];
    pay(apart.here, "one", "12.50");
    decide(apart.there, MOVE_SUSPEND);
    char *hold = sent(apart.there);
    must(store_key(all->commissioner, key, SAID));
    must(store_forget_key(apart.finance, key, SAID));
    assert_not_joined(apart.finance, hold);
    know(apart.finance, all->commissioner, "Kim Byrne", SIDE_COMMISSIONER);
    joins(apart.finance, hold, RECEIVE_JOINED);
    assert_state(apart.finance, REFERENCE, STATE_SUSPENDED);
    apart_done(&apart);
    free(hold);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        LAPTOPS_TEST(joined__hold__stands_beside_what_was_paid),
        LAPTOPS_TEST(joined__once__is_joined_again),
        LAPTOPS_TEST(joined__balances__of_both_are_kept),
        LAPTOPS_TEST(joined__hold__stands_beside_the_agreement),
        LAPTOPS_TEST(joined__payment__comes_to_the_hold),
        LAPTOPS_TEST(joined__is_one_edit__that_can_be_read),
        LAPTOPS_TEST(joined__of_a_plan_that_is_not_here__is_a_new_one),
        LAPTOPS_TEST(next_version__is_taken_in__whatever_was_paid_of_the_one_before),
        LAPTOPS_TEST(next_version__waits__where_something_was_decided_here),
        LAPTOPS_TEST(joined__never__where_both_have_a_record_new),
        LAPTOPS_TEST(joined__never__where_both_decided),
        LAPTOPS_TEST(joined__never__where_neither_is_finance),
        LAPTOPS_TEST(joined__never__changes_what_is_authorised),
        LAPTOPS_TEST(joined__never__from_who_is_not_known),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
