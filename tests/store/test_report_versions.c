/* What a portfolio tells, and what it leaves out, where plans have next versions, are in several
 * stores, or counted what adds up with nothing. */
#include "portfolio.h"

#include "store/report.h"

static void report_of(struct store *store, int64_t from, int64_t to, struct report *out) {
    const struct report_asked asked = {.from = from, .to = to};
    must(store_report(&store, 1, &asked, out, SAID));
}

/* What was counted in days that are not known here (before the first day of a next version), or is
 * a score on a scale, adds up with nothing. */
static void report__of_what_was_counted__has_only_what_adds_up(void **state) {
    struct home *home = *state;
    struct store *store = home->store;
    const int64_t from = date_of(2026, 1, 1), to = PORTFOLIO_TO;
    struct report all, known, counted;
    be_quick(store);
    for (int i = 0; i < 120; i++)
        portfolio_make(store, i);
    report_of(store, from, to, &all);
    must(
        store_execute(store,
                      "UPDATE seen SET days = 0 WHERE kind = 'measure' AND plan = (SELECT min(plan)"
                      " FROM seen WHERE plan IN (SELECT plan FROM tally WHERE own_from <= 20726"
                      " AND live_to >= 20726 AND next_from IS NULL) AND held_on <= 20726)",
                      SAID)); /* 30 September 2026 */
    report_of(store, from, to, &known);
    assert_true(all.measures[0].plans > 1);
    assert_int_equal(known.measures[0].plans, all.measures[0].plans - 1);
    assert_int_equal(known.measures[0].before, all.measures[0].before - 6000);
    assert_int_equal(known.outcomes[0].plans, all.outcomes[0].plans);
    must(store_execute(store, "UPDATE measure SET lowest = '0', highest = '27'", SAID));
    report_of(store, from, to, &counted);
    assert_int_equal(counted.measures[0].plans, 0);
    assert_int_equal(counted.outcomes[0].plans, all.outcomes[0].plans);
}

/* A draft in one of them, which a commissioner reads nothing of, takes nothing from what they read
 * in the other. */
static void two_stores__with_a_draft_in_the_first__tell_the_one_that_is_read(void **state) {
    static const enum move YES[] = {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_AUTHORISE};
    struct home *home = *state;
    char path[FILES_PATH + 32];
    struct report report;
    struct store *stores[2] = {home->store};
    const struct report_asked asked = {.from = date_of(2025, 6, 1), .to = date_of(2025, 6, 30)};
    char edits[2048];
    portfolio_edits(0, edits, sizeof edits); /* from 1 June 2025, and of one id */
    snprintf(path, sizeof path, "%s/other.db", home->folder);
    stores[1] = open_store(path);
    for (size_t i = 0; i < 2; i++) {
        be_quick(stores[i]);
        struct book *book = ready_book_with(stores[i], edits);
        make_moves(book, YES, i == 0 ? 2 : 4, date_of(2025, 5, 18), 0);
        book_close(book);
        stores[i]->role = USER_COMMISSIONER;
    }
    must(store_report(stores, 2, &asked, &report, SAID));
    assert_int_equal(report.totals[REPORT_LIVE], 1);
    assert_int_equal(report.twice, 0);
    stores[0]->role = USER_CLINICIAN; /* who reads the draft, and it is the first */
    must(store_report(stores, 2, &asked, &report, SAID));
    assert_int_equal(report.totals[REPORT_LIVE], 0);
    assert_int_equal(report.twice, 1);
    store_close(stores[1]);
}

/* While the next version is written the one in force is reviewed, and only that one has it. */
static void report__of_a_review__held_while_the_next_version_is_written__has_it_once(void **state) {
    static const enum move YES[] = {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_AUTHORISE};
    struct home *home = *state;
    struct report report;
    char edits[2048];
    be_quick(home->store);
    portfolio_edits(0, edits, sizeof edits); /* from 1 June 2025 */
    struct book *book = ready_book_with(home->store, edits);
    make_moves(book, YES, 4, date_of(2025, 5, 18), 0);
    portfolio_review(book, 3, date_of(2025, 8, 1)); /* 103.50 are set free */
    must(book_next_version(book, "a review", SAID));
    book_close(book);
    must(book_open(home->store, "X-00000@1", &book, SAID));
    add(book, RECORD_REVIEW, "again", "");
    set(book, RECORD_REVIEW, "again", REVIEW_HELD_ON, "2025-10-01");
    set(book, RECORD_REVIEW, "again", REVIEW_RELEASED, "50");
    book_close(book);
    report_of(home->store, date_of(2025, 10, 1), date_of(2025, 10, 1), &report);
    assert_int_equal(report.reviewed, 1);
    assert_int_equal(report.released.total, 5000);
    report_of(home->store, date_of(2025, 8, 1), date_of(2025, 8, 1), &report);
    assert_int_equal(report.reviewed, 1);
    assert_int_equal(report.released.total, 10350);
    report_of(home->store, date_of(2025, 4, 1), date_of(2026, 3, 31), &report);
    assert_int_equal(report.reviewed, 1);
    assert_int_equal(report.released.total, 15350);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(report__of_what_was_counted__has_only_what_adds_up),
        HOME_TEST(two_stores__with_a_draft_in_the_first__tell_the_one_that_is_read),
        HOME_TEST(report__of_a_review__held_while_the_next_version_is_written__has_it_once),
    };
    return cmocka_run_group_tests_name("store/report_versions", tests, NULL, NULL);
}
