/* What waits for somebody is found in the list of plans as it is now, and goes when it is answered.
 */
#include "store_fixture.h"

#include "base/date.h"
#include "exchange/plan_file.h"
#include "store/waits.h"

#define ON date_of(2026, 6, 1)

/* Decides as that role. */
static void decide(struct book *book, enum user_role role, enum move move, const char *name) {
    const struct move_said said = {.has_because = true,
                                   .name = name,
                                   .profession = "Nurse",
                                   .reason = "A reason",
                                   .declares = 127,
                                   .on = ON};
    book->store->role = role;
    must(book_decide(book, move, &said, ON, SAID));
    book->store->role = USER_CLINICIAN;
}

static struct book *take_in(struct store *store, const char *path) {
    struct plan *plan = NULL;
    struct book *book = NULL;
    struct import said;
    must(plan_file_read(path, &plan, SAID));
    must(book_import(store, plan, IMPORT_AS_FITS, &book, &said, SAID));
    plan_free(plan);
    return book;
}

/* How many of each kind wait: "sent asked aside stranger". */
static void assert_waits(struct store *store, const char *counts) {
    struct waits inbox;
    char text[64];
    must(store_waits(store, WAITS_INBOX, 0, 10, &inbox, SAID));
    snprintf(text, sizeof text, "%d %d %d %d", (int)inbox.totals[WAITS_SENT].count,
             (int)inbox.totals[WAITS_ASKED].count, (int)inbox.totals[WAITS_ASIDE].count,
             (int)inbox.totals[WAITS_STRANGER].count);
    assert_string_equal(text, counts);
    size_t total = 0;
    for (int kind = 0; kind < WAITS_KIND_COUNT; kind++)
        total += inbox.totals[kind].count;
    assert_int_equal(inbox.count, total);
    waits_done(&inbox);
}

static struct book *sent_plan_of(struct store *store, const char *path, const char *person) {
    struct book *book = take_in(store, path);
    set(book, RECORD_MONEY, "", MONEY_NOTICE_PERIOD, "4 weeks");
    decide(book, USER_CLINICIAN, MOVE_AGREE, person);
    decide(book, USER_CLINICIAN, MOVE_CLINICAL_AGREE, "Rae Hale");
    decide(book, USER_CLINICIAN, MOVE_SUBMIT, "Rae Hale");
    return book;
}

static struct book *sent_plan(struct store *store) {
    return sent_plan_of(store, "tests/data/cases/anne.json", "Anne Example");
}

static void inbox__holds__a_plan_that_was_sent_until_it_is_answered(void **state) {
    struct home *home = *state;
    struct waits inbox;
    assert_waits(home->store, "0 0 0 0");
    struct book *book = sent_plan(home->store);
    assert_waits(home->store, "1 0 0 0");
    must(store_waits(home->store, WAITS_INBOX, 0, 10, &inbox, SAID));
    assert_int_equal(inbox.items[0].kind, WAITS_SENT);
    assert_int_equal(inbox.items[0].since, ON);
    assert_string_equal(inbox.items[0].plan.reference,
                        record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE));
    assert_true(inbox.items[0].plan.known);
    waits_done(&inbox);
    decide(book, USER_COMMISSIONER, MOVE_RETURN, "Kim Byrne");
    assert_waits(home->store, "0 0 0 0");
    book_close(book);
}

static void inbox__counts__risks_that_are_seen_in_two_ways(void **state) {
    struct home *home = *state;
    struct book *book = sent_plan_of(home->store, "tests/data/cases/peter.json", "Peter Example");
    struct waits inbox;
    int64_t meant = 0;
    for (size_t i = 0; i < plan_count(book->plan, RECORD_RISK); i++)
        meant +=
            record_has(plan_at(book->plan, RECORD_RISK, i), RISK_CLINICIAN_VIEW) &&
            record_number(plan_at(book->plan, RECORD_RISK, i), RISK_CLINICIAN_VIEW) != VIEW_AGREES;
    assert_true(meant > 0);
    must(store_waits(home->store, WAITS_INBOX, 0, 10, &inbox, SAID));
    assert_int_equal(inbox.items[0].contested, meant);
    waits_done(&inbox);
    book_close(book);
}

static void inbox__holds__who_asked_again_until_there_is_an_answer(void **state) {
    struct home *home = *state;
    struct book *book = sent_plan(home->store);
    struct waits inbox;
    decide(book, USER_COMMISSIONER, MOVE_DECLINE, "Kim Byrne");
    add(book, RECORD_RECONSIDERATION, "a", "");
    set(book, RECORD_RECONSIDERATION, "a", RECONSIDERATION_ASKED_ON, "2026-06-02");
    set(book, RECORD_RECONSIDERATION, "a", RECONSIDERATION_ASKED_BY, "Anne Example");
    assert_waits(home->store, "0 1 0 0");
    set(book, RECORD_RECONSIDERATION, "a", RECONSIDERATION_ASKED_ON, "");
    assert_waits(home->store, "0 1 0 0"); /* whatever day it was */
    must(store_waits(home->store, WAITS_INBOX, 0, 10, &inbox, SAID));
    assert_int_equal(inbox.items[0].since, home->store->today());
    waits_done(&inbox);
    set(book, RECORD_RECONSIDERATION, "a", RECONSIDERATION_ASKED_ON, "2026-06-02");
    must(store_waits(home->store, WAITS_INBOX, 0, 10, &inbox, SAID));
    assert_int_equal(inbox.items[0].since, date_of(2026, 6, 2));
    assert_string_equal(inbox.items[0].who, "Anne Example");
    waits_done(&inbox);
    set(book, RECORD_RECONSIDERATION, "a", RECONSIDERATION_ANSWER, "stands");
    assert_waits(home->store, "0 1 0 0"); /* not yet why, nor when */
    set(book, RECORD_RECONSIDERATION, "a", RECONSIDERATION_REASON, "Nothing is new");
    assert_waits(home->store, "0 1 0 0");
    set(book, RECORD_RECONSIDERATION, "a", RECONSIDERATION_ANSWERED_ON, "2026-06-03");
    assert_waits(home->store, "0 0 0 0");
    book_close(book);
}

/* As many as are asked for are read, the first ones; and that there are more is said. */
static void inbox__of_more_than_are_read__says_so(void **state) {
    struct home *home = *state;
    struct waits inbox;
    book_close(sent_plan(home->store));
    book_close(sent_plan_of(home->store, "tests/data/cases/peter.json", "Peter Example"));
    for (size_t limit = 0; limit < 4; limit++) {
        must(store_waits(home->store, WAITS_INBOX, 0, limit, &inbox, SAID));
        assert_int_equal(inbox.totals[WAITS_SENT].count, inbox.count);
        assert_int_equal(inbox.totals[WAITS_SENT].more, limit < 2);
        assert_int_equal(inbox.count, limit < 2 ? limit : 2);
        for (size_t i = 1; i < inbox.count; i++)
            assert_true(strcmp(inbox.items[i - 1].plan.reference, inbox.items[i].plan.reference) <
                        0);
        waits_done(&inbox);
    }
}

static void assert_refused(enum err err, const struct err_info *info) {
    assert_int_equal(err, ERR_STAYS);
    assert_non_null(strstr(info->text, "Only a commissioner may record what a commissioner"));
}

/* Nobody else gives one, takes it back, or does it again; who asked may go on asking. */
static void answer__is_a_commissioners__whichever_way_it_is_tried(void **state) {
    struct home *home = *state;
    struct book *book = sent_plan(home->store);
    struct err_info info = {0};
    char *label = NULL;
    decide(book, USER_COMMISSIONER, MOVE_DECLINE, "Kim Byrne");
    add(book, RECORD_RECONSIDERATION, "a", "");
    set(book, RECORD_RECONSIDERATION, "a", RECONSIDERATION_WHY, "A letter came");
    for (size_t field = RECONSIDERATION_ANSWERED_ON; field <= RECONSIDERATION_REASON; field++) {
        struct changes changes;
        char text[256];
        answer(RECORD_RECONSIDERATION, field, text, sizeof text);
        for (int role = 0; role < USER_ROLE_COUNT; role++) {
            if (role == USER_COMMISSIONER)
                continue;
            changes_init(&changes);
            changes_set(&changes, RECORD_RECONSIDERATION, "a", field, text);
            assert_refused(edit_as(book, (enum user_role)role, &changes, "an answer", &info),
                           &info);
            changes_done(&changes);
        }
        set(book, RECORD_RECONSIDERATION, "a", field, text);
    }
    assert_refused(book_undo(book, &label, &info), &info);
    book->store->role = USER_COMMISSIONER;
    must(book_undo(book, &label, SAID));
    free(label);
    book->store->role = USER_CLINICIAN;
    assert_refused(book_redo(book, &label, &info), &info);
    assert_kept(book);
    book_close(book);
}

/* The reading is by the small indexes alone, however long the list is. */
static void inbox__reads__only_what_waits(void **state) {
    struct home *home = *state;
    static const char *const plans[] = {
        "EXPLAIN QUERY PLAN SELECT count(*) FROM listing WHERE sent_on IS NOT NULL",
        "EXPLAIN QUERY PLAN SELECT count(*) FROM listing WHERE asked_on IS NOT NULL",
        "EXPLAIN QUERY PLAN SELECT count(*) FROM listing WHERE stranger IS NOT NULL",
        "EXPLAIN QUERY PLAN SELECT * FROM listing INDEXED BY listing_sent WHERE sent_on IS NOT NULL"
        " ORDER BY sent_on, reference LIMIT 5"};
    for (size_t i = 0; i < sizeof plans / sizeof *plans; i++) {
        sqlite3_stmt *stmt = NULL;
        assert_int_equal(sqlite3_prepare_v2(home->store->db, plans[i], -1, &stmt, NULL), SQLITE_OK);
        assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
        const char *words = (const char *)sqlite3_column_text(stmt, 3);
        if (strstr(words, "INDEX listing_") == NULL)
            fail_msg("%s: %s", plans[i], words);
        assert_int_equal(sqlite3_step(stmt), SQLITE_DONE); /* nothing is sorted */
        sqlite3_finalize(stmt);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(inbox__holds__a_plan_that_was_sent_until_it_is_answered),
        HOME_TEST(inbox__counts__risks_that_are_seen_in_two_ways),
        HOME_TEST(inbox__of_more_than_are_read__says_so),
        HOME_TEST(inbox__holds__who_asked_again_until_there_is_an_answer),
        HOME_TEST(answer__is_a_commissioners__whichever_way_it_is_tried),
        HOME_TEST(inbox__reads__only_what_waits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
