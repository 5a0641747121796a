/* Which review is to be held when: by the day, of each plan that a commissioner said yes to, until
 * it is over. */
#include "stages.h"

#include "base/unused.h"
#include "store/report.h"
#include "store/versions.h"
#include "store/waits.h"

/* As many as are read are counted, for who reads every plan and for who reads those that were sent.
 */
static void assert_counted(struct store *store, int64_t today, const struct waits *reviews) {
    static const enum user_role ROLES[] = {USER_CLINICIAN, USER_COMMISSIONER};
    for (size_t i = 0; i < sizeof ROLES / sizeof ROLES[0]; i++) {
        store_set_author(store, "a.clark", ROLES[i]);
        for (int kind = WAITS_LATE; kind <= WAITS_COMING; kind++) {
            struct waits_count total = {0};
            must(store_waiting(store, (enum waits_kind)kind, today, WAITS_ALL, &total, SAID));
            assert_int_equal(total.count, reviews->totals[kind].count);
        }
    }
}

/* "1 0 0" late, within four weeks, within three months. */
static void assert_reviews(struct store *store, int64_t today, const char *counts) {
    struct waits reviews;
    char text[64];
    const enum user_role role = store_role(store);
    char who[sizeof store->who];
    must(store_waits(store, WAITS_REVIEWS, today, 10, &reviews, SAID));
    snprintf(who, sizeof who, "%s", store->who);
    assert_counted(store, today, &reviews);
    store_set_author(store, who, role);
    const size_t late = reviews.totals[WAITS_LATE].count, due = reviews.totals[WAITS_DUE].count,
                 coming = reviews.totals[WAITS_COMING].count;
    snprintf(text, sizeof text, "%zu %zu %zu", late, due, coming);
    assert_string_equal(text, counts);
    assert_int_equal(reviews.count, late + due + coming);
    for (size_t i = 0; i < reviews.count; i++) {
        assert_int_equal(reviews.items[i].since, date_of(2026, 8, 24));
        assert_string_equal(reviews.items[i].plan.reference, STAGE_PLAN);
        assert_true(strlen(reviews.items[i].id) > 0);
    }
    waits_done(&reviews);
}

static bool is_lived_with(enum state state) {
    return state == STATE_AUTHORISED || state == STATE_AUTHORISED_IN_PART ||
           state == STATE_ACTIVE || state == STATE_UNDER_REVIEW || state == STATE_SUSPENDED;
}

/* The plan is from 1 June 2026 to 31 May 2027, and its first review is due on 24 August. */
static void reviews__of_each_state__are_there_on_their_days(void **state UNUSED) {
    static const struct {
        int year, month, day;
        const char *counts;
    } DAYS[] = {{2026, 5, 24, "0 0 0"}, {2026, 5, 25, "0 0 1"}, {2026, 7, 26, "0 0 1"},
                {2026, 7, 27, "0 1 0"}, {2026, 8, 24, "0 1 0"}, {2026, 8, 25, "1 0 0"},
                {2027, 5, 31, "1 0 0"}, {2027, 6, 1, "0 0 0"}};
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        void *made = NULL;
        home_make(&made);
        struct home *home = made;
        book_close(staged(home->store, &STAGES[i]));
        for (size_t d = 0; d < sizeof DAYS / sizeof *DAYS; d++)
            assert_reviews(home->store, date_of(DAYS[d].year, DAYS[d].month, DAYS[d].day),
                           is_lived_with(STAGES[i].state) ? DAYS[d].counts : "0 0 0");
        home_remove(&made);
    }
}

/* While the next version is written, what is in force is still reviewed, until it is over; and then
 * the next one is, once. */
static void reviews__with_the_next_version_begun__are_there_until_it_is_over(void **state) {
    struct home *home = *state;
    const struct stage *stage = NULL;
    for (size_t i = 0; i < STAGE_COUNT; i++)
        stage = STAGES[i].state == STATE_AUTHORISED ? &STAGES[i] : stage;
    struct book *book = staged(home->store, stage), *older;
    home->store->role = USER_CLINICIAN;
    must(book_next_version(book, "the first review", SAID));
    assert_reviews(home->store, date_of(2026, 5, 25), "0 0 1");
    assert_reviews(home->store, date_of(2026, 8, 25), "1 0 0");
    assert_reviews(home->store, date_of(2027, 6, 1), "0 0 0");
    older = open_book(home->store, STAGE_PLAN "@1");
    must(decide(older, USER_COMMISSIONER, MOVE_SUSPEND, date_of(2026, 5, 26), SAID));
    assert_reviews(home->store, date_of(2026, 8, 25), "1 0 0");
    must(decide(older, USER_COMMISSIONER, MOVE_END, date_of(2026, 5, 26), SAID));
    assert_reviews(home->store, date_of(2026, 8, 25), "0 0 0");
    bring(book, stage);
    assert_reviews(home->store, date_of(2026, 8, 25), "1 0 0");
    book_close(older);
    book_close(book);
}

/* A draft may put its first review on another day: until it is in force, that day is nobody's, and
 * what is reviewed is reviewed by its own; one that begins later waits for that. */
static void reviews__are_due_on_the_day__of_the_version_in_force(void **state) {
    struct home *home = *state;
    const struct stage *stage = NULL;
    for (size_t i = 0; i < STAGE_COUNT; i++)
        stage = STAGES[i].state == STATE_AUTHORISED ? &STAGES[i] : stage;
    struct book *book = staged(home->store, stage);
    struct waits reviews;
    home->store->role = USER_CLINICIAN;
    must(book_next_version(book, "the first review", SAID));
    set(book, RECORD_REVIEW_PLAN, "", REVIEW_PLAN_FIRST_ON, "2026-10-20");
    set(book, RECORD_PLAN, "", PLAN_STARTS, "2026-09-01");
    set(book, RECORD_PLAN, "", PLAN_FIRST_PAYMENT_ON, "2026-09-01");
    assert_reviews(home->store, date_of(2026, 5, 25), "0 0 1");
    assert_reviews(home->store, date_of(2026, 8, 25), "1 0 0");
    bring(book, stage);
    assert_reviews(home->store, date_of(2026, 8, 25), "1 0 0");
    must(store_waits(home->store, WAITS_REVIEWS, date_of(2026, 9, 1), 10, &reviews, SAID));
    assert_int_equal(reviews.count, 1);
    assert_int_equal(reviews.items[0].kind, WAITS_COMING);
    assert_int_equal(reviews.items[0].since, date_of(2026, 10, 20));
    waits_done(&reviews);
    book_close(book);
}

/* One that was held, and that the newer version alone knows of, is not called late by the day of
 * the version in force: a plan that is sent comes so, with the review that it came of. */
static void reviews__held_as_the_next_version_has_it__are_late_no_more(void **state) {
    struct home *home = *state;
    const struct stage *stage = NULL;
    for (size_t i = 0; i < STAGE_COUNT; i++)
        stage = STAGES[i].state == STATE_AUTHORISED ? &STAGES[i] : stage;
    struct book *book = staged(home->store, stage);
    struct report report = {0};
    const struct report_asked asked = {.from = date_of(2026, 7, 1), .to = date_of(2026, 8, 31)};
    home->store->role = USER_CLINICIAN;
    must(book_next_version(book, "the first review", SAID));
    add(book, RECORD_REVIEW, "r1", "");
    set(book, RECORD_REVIEW, "r1", REVIEW_DUE_ON, "2026-08-24");
    assert_reviews(home->store, date_of(2026, 8, 25), "1 0 0");
    must(store_report(&home->store, 1, &asked, &report, SAID));
    assert_int_equal(report.late, 1);
    set(book, RECORD_REVIEW, "r1", REVIEW_HELD_ON, "2026-08-20");
    assert_reviews(home->store, date_of(2026, 8, 25), "0 0 0");
    must(store_report(&home->store, 1, &asked, &report, SAID));
    assert_int_equal(report.late, 0);
    book_close(book);
}

/* The inbox has those that wait, and not those that are far off. */
static void reviews__that_wait__are_in_the_inbox_too(void **state) {
    struct home *home = *state;
    struct waits inbox;
    for (size_t i = 0; i < STAGE_COUNT; i++)
        if (STAGES[i].state == STATE_AUTHORISED)
            book_close(staged(home->store, &STAGES[i]));
    must(store_waits(home->store, WAITS_INBOX, date_of(2026, 5, 25), 10, &inbox, SAID));
    assert_int_equal(inbox.count, 0);
    waits_done(&inbox);
    must(store_waits(home->store, WAITS_INBOX, date_of(2026, 8, 1), 10, &inbox, SAID));
    assert_int_equal(inbox.count, 1);
    assert_int_equal(inbox.items[0].kind, WAITS_DUE);
    waits_done(&inbox);
    must(store_waits(home->store, WAITS_INBOX, date_of(2026, 9, 1), 10, &inbox, SAID));
    assert_int_equal(inbox.count, 1);
    assert_int_equal(inbox.items[0].kind, WAITS_LATE);
    waits_done(&inbox);
}

static void reviews__are_for__who_holds_them(void **state UNUSED) {
    assert_true(waits_is_for(WAITS_LATE, USER_CLINICIAN));
    assert_true(waits_is_for(WAITS_DUE, USER_CLINICIAN));
    assert_true(waits_is_for(WAITS_COMING, USER_CLINICIAN));
    assert_true(waits_is_for(WAITS_LATE, USER_COMMISSIONER));
    assert_false(waits_is_for(WAITS_DUE, USER_COMMISSIONER));
    for (int kind = WAITS_LATE; kind <= WAITS_COMING; kind++) {
        assert_false(waits_is_for((enum waits_kind)kind, USER_FINANCE));
        assert_false(waits_is_for((enum waits_kind)kind, USER_PEER_MENTOR));
        assert_false(waits_is_for((enum waits_kind)kind, USER_ADMINISTRATOR));
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(reviews__of_each_state__are_there_on_their_days),
        cmocka_unit_test_setup_teardown(
            reviews__with_the_next_version_begun__are_there_until_it_is_over, home_make,
            home_remove),
        cmocka_unit_test_setup_teardown(reviews__are_due_on_the_day__of_the_version_in_force,
                                        home_make, home_remove),
        cmocka_unit_test_setup_teardown(reviews__held_as_the_next_version_has_it__are_late_no_more,
                                        home_make, home_remove),
        cmocka_unit_test_setup_teardown(reviews__that_wait__are_in_the_inbox_too, home_make,
                                        home_remove),
        cmocka_unit_test(reviews__are_for__who_holds_them),
    };
    return cmocka_run_group_tests_name("store/reviews", tests, NULL, NULL);
}
