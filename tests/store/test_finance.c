/* What is before finance is what a commissioner authorised as it stands, and what waits for one; it
 * goes when that ends, and costs nothing for the plans that are not for finance. */
#include "older.h"
#include "stages.h"

#include "base/unused.h"
#include "store/versions.h"
#include "store/waits.h"

#define TODAY date_of(2026, 5, 25)

static int64_t today_there(void) {
    return TODAY;
}

/* "1 0" may be paid, and not yet. */
static void assert_before(struct store *store, int64_t today, const char *counts) {
    struct waits finance;
    char text[64];
    must(store_waits(store, WAITS_PAYMENTS, today, 10, &finance, SAID));
    const size_t may = finance.totals[WAITS_MAY_PAY].count,
                 not_yet = finance.totals[WAITS_NOT_YET].count;
    snprintf(text, sizeof text, "%zu %zu", may, not_yet);
    assert_string_equal(text, counts);
    assert_int_equal(finance.count, may + not_yet);
    waits_done(&finance);
}

/* The one that is there. */
static struct waits_row the_row(struct store *store) {
    struct waits finance;
    must(store_waits(store, WAITS_PAYMENTS, TODAY, 10, &finance, SAID));
    assert_int_equal(finance.count, 1);
    struct waits_row row = finance.items[0];
    waits_done(&finance);
    return row;
}

static const struct stage *stage_of(enum state state) {
    for (size_t i = 0; i < STAGE_COUNT; i++)
        if (STAGES[i].state == state)
            return &STAGES[i];
    fail_msg("no stage");
    return NULL;
}

static struct book *at(struct home *home, enum state state) {
    store_set_today(home->store, today_there);
    return staged(home->store, stage_of(state));
}

/* A home for each: of one plan in each state, only one that a commissioner's yes stands over. */
static void finance__of_each_state__has_what_may_be_paid_and_what_waits(void **state UNUSED) {
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        void *made = NULL;
        home_make(&made);
        struct home *home = made;
        store_set_today(home->store, today_there);
        book_close(staged(home->store, &STAGES[i]));
        const enum state is = STAGES[i].state;
        const bool may = is == STATE_AUTHORISED || is == STATE_AUTHORISED_IN_PART ||
                         is == STATE_ACTIVE || is == STATE_UNDER_REVIEW;
        const bool waits = is == STATE_SUBMITTED || is == STATE_SUSPENDED;
        assert_before(home->store, day_of(&STAGES[i]), may ? "1 0" : waits ? "0 1" : "0 0");
        if (waits)
            assert_int_equal(the_row(home->store).pay.next, PAY_NEXT_COMMISSIONER);
        home_remove(&made);
    }
}

static void finance__row__has_what_is_paid_from_when_and_who_holds_it(void **state) {
    struct home *home = *state;
    struct book *book = at(home, STATE_AUTHORISED);
    const struct plan_cost *cost = &book_figures(book, TODAY)->cost;
    struct waits_row row = the_row(home->store);
    assert_int_equal(row.kind, WAITS_MAY_PAY);
    assert_int_equal(row.pay.next, PAY_NEXT_NOBODY);
    assert_string_equal(row.plan.reference, STAGE_PLAN);
    assert_int_equal(row.since, date_of(2026, 5, 20));
    assert_int_equal(row.plan.progress.begins, date_of(2026, 6, 1));
    assert_true(cost->direct_payment > 0);
    assert_int_equal(row.pay.year, cost->direct_payment);
    assert_false(row.pay.monthly);
    assert_int_equal(row.pay.holder, HOLDER_PERSON);
    book_close(book);
}

static void finance__of_what_is_paid_each_month__says_how_much(void **state) {
    struct home *home = *state;
    store_set_today(home->store, today_there);
    struct book *book = ready_book(home->store);
    set(book, RECORD_PLAN, "", PLAN_PAYMENT_PERIOD, "monthly");
    bring(book, stage_of(STATE_AUTHORISED));
    const struct plan_cost *cost = &book_figures(book, TODAY)->cost;
    bool same = true;
    for (size_t i = 1; i + 1 < cost->payment_count; i++)
        same = same && cost->payments[i].amount == cost->payments[0].amount;
    struct waits_row row = the_row(home->store);
    assert_int_equal(cost->payment_count, 12);
    assert_int_equal(row.pay.monthly, same);
    assert_int_equal(row.pay.month, same ? cost->payments[0].amount : 0);
    book_close(book);
}

/* The account and the agreement may change under an authorised plan: paying waits for them. */
static void finance__without_account_or_agreement__waits_for_who_holds_it(void **state) {
    struct home *home = *state;
    struct book *book = at(home, STATE_AUTHORISED);
    assert_before(home->store, TODAY, "1 0");
    set(book, RECORD_MONEY, "", MONEY_ACCOUNT_OPEN, "false");
    set(book, RECORD_MONEY, "", MONEY_AGREEMENT_SIGNED_ON, "");
    assert_before(home->store, TODAY, "0 1");
    assert_int_equal(the_row(home->store).pay.next, PAY_NEXT_HOLDER);
    assert_int_equal(the_row(home->store).since, date_of(2026, 5, 20));
    set(book, RECORD_MONEY, "", MONEY_ACCOUNT_OPEN, "true");
    set(book, RECORD_MONEY, "", MONEY_AGREEMENT_SIGNED_ON, "2026-05-20");
    assert_before(home->store, TODAY, "1 0");
    book_close(book);
}

/* The commissioner's no, and that their store is not known any more, each end it. */
static void finance__whose_authorisation_fell__is_not_there(void **state) {
    struct home *home = *state;
    struct book *book = at(home, STATE_AUTHORISED);
    must(decide(book, USER_COMMISSIONER, MOVE_SUSPEND, TODAY, SAID));
    assert_before(home->store, TODAY, "0 1");
    must(decide(book, USER_COMMISSIONER, MOVE_RESUME, TODAY, SAID));
    assert_before(home->store, TODAY, "1 0");
    must(decide(book, USER_COMMISSIONER, MOVE_END, TODAY, SAID));
    assert_before(home->store, TODAY, "0 0");
    book_close(book);
}

/* What is over on that day is no more to be paid, though nobody changed the plan. */
static void finance__when_the_plan_is_over__is_not_there(void **state) {
    struct home *home = *state;
    struct book *book = at(home, STATE_AUTHORISED);
    const int64_t ends = book_figures(book, TODAY)->progress.ends;
    assert_before(home->store, ends, "1 0");
    assert_before(home->store, ends + 1, "0 0");
    book_close(book);
}

static void finance__for_who_pays_nothing__is_empty(void **state) {
    struct home *home = *state;
    struct book *book = at(home, STATE_AUTHORISED);
    for (int role = 0; role < USER_ROLE_COUNT; role++) {
        home->store->role = (enum user_role)role;
        assert_before(home->store, TODAY,
                      role == USER_PEER_MENTOR || role == USER_ADMINISTRATOR ? "0 0" : "1 0");
    }
    home->store->role = USER_CLINICIAN;
    book_close(book);
}

/* ---- versions */

static void nothing_is_wrong(const char *words, void *data UNUSED) {
    fail_msg("%s", words);
}

static void assert_sound(struct store *store) {
    struct store_found found;
    must(store_verify(store, nothing_is_wrong, NULL, &found, SAID));
}

/* An authorised plan whose next version is begun. */
static struct book *next_begun(struct home *home) {
    struct book *book = at(home, STATE_AUTHORISED);
    must(book_next_version(book, "the first review", SAID));
    return book;
}

/* Which version the rows are of: "1 2 ". */
static void assert_versions(struct store *store, int64_t today, const char *versions) {
    struct waits finance;
    char text[64] = "";
    must(store_waits(store, WAITS_PAYMENTS, today, 10, &finance, SAID));
    for (size_t i = 0; i < finance.count; i++) {
        size_t length = strlen(text);
        snprintf(text + length, sizeof text - length, "%d ", (int)finance.items[i].plan.version);
    }
    assert_string_equal(text, versions);
    waits_done(&finance);
}

/* The authorised version is what is paid, whatever is written into the next one. */
static void finance__with_the_next_version_begun__has_the_authorised_one(void **state) {
    struct home *home = *state;
    struct book *book = next_begun(home);
    assert_before(home->store, TODAY, "1 0");
    struct waits_row row = the_row(home->store);
    assert_int_equal(row.plan.version, 1);
    assert_true(row.pay.older);
    assert_string_equal(row.plan.reference, STAGE_PLAN);
    assert_int_equal(row.plan.progress.begins, date_of(2026, 6, 1));
    set(book, RECORD_MONEY, "", MONEY_ACCOUNT_OPEN, "false");
    assert_before(home->store, TODAY, "1 0");
    assert_sound(home->store);
    book_close(book);
}

/* What a commissioner decides of it is of that version alone: it is on hold, goes on, or is over,
 * and the next one stays what it was. */
static void
finance__with_the_next_version_begun__stops_where_the_authorised_one_does(void **state) {
    static const struct {
        enum move move;
        const char *before;
        enum state state;
    } DECIDED[] = {{MOVE_SUSPEND, "0 1", STATE_SUSPENDED},
                   {MOVE_RESUME, "1 0", STATE_AUTHORISED},
                   {MOVE_END, "0 0", STATE_ENDED}};
    struct home *home = *state;
    struct book *next = next_begun(home), *book = open_book(home->store, STAGE_PLAN "@1");
    struct in_force in_force;
    char mark[HASH_TEXT], after[HASH_TEXT];
    bool changed = false;
    must(plan_content_hash(next->plan, &book_figures(next, TODAY)->cost, mark, SAID));
    for (size_t i = 0; i < sizeof DECIDED / sizeof *DECIDED; i++) {
        must(decide(book, USER_COMMISSIONER, DECIDED[i].move, TODAY, SAID));
        assert_before(home->store, TODAY, DECIDED[i].before);
        must(book_in_force(next, &in_force, SAID));
        assert_int_equal(in_force.version, 1);
        assert_int_equal(in_force.progress.decided, DECIDED[i].state);
        must(book_refresh(next, &changed, SAID));
        assert_false(changed);
        assert_int_equal(book_figures(next, TODAY)->state, STATE_DRAFT);
        must(plan_content_hash(next->plan, &book_figures(next, TODAY)->cost, after, SAID));
        assert_string_equal(after, mark);
    }
    assert_sound(home->store);
    book_close(book);
    book_close(next);
}

/* What is in it stays, whoever asks; and once the next one is in force, so does all of it. */
static void in_force__version__takes_what_goes_on_until_the_next_begins(void **state) {
    struct home *home = *state;
    struct err_info info = {0};
    struct book *next = next_begun(home), *book = open_book(home->store, STAGE_PLAN "@1");
    struct changes changes;
    struct in_force in_force;
    changes_init(&changes);
    changes_set(&changes, RECORD_PERSON, "", PERSON_PHONE, "01604 496 0000");
    assert_int_equal(book_edit(book, &changes, "a phone number", &info), ERR_STAYS);
    assert_non_null(strstr(info.text, "There is a newer version of this plan"));
    changes_done(&changes);
    set(book, RECORD_MONEY, "", MONEY_ACCOUNT_OPEN, "false");
    assert_before(home->store, TODAY, "0 1");
    set(book, RECORD_MONEY, "", MONEY_ACCOUNT_OPEN, "true");
    assert_before(home->store, TODAY, "1 0");
    assert_int_equal(book_next_version(book, "another", &info), ERR_STAYS);
    bring(next, stage_of(STATE_AUTHORISED));
    must(book_in_force(next, &in_force, SAID));
    assert_int_equal(in_force.version, 0);
    assert_int_equal(decide(book, USER_COMMISSIONER, MOVE_SUSPEND, TODAY, &info), ERR_STAYS);
    assert_non_null(strstr(info.text, "There is a newer version of this plan"));
    assert_sound(home->store);
    book_close(book);
    book_close(next);
}

/* A receipt of so much is added; the answer of the store. */
static enum err add_receipt(struct book *book, enum user_role role, struct err_info *info) {
    struct changes changes;
    char id[24];
    book->store->role = role;
    plan_new_id(book->plan, id);
    changes_init(&changes);
    changes_add(&changes, RECORD_RECEIPT, id, "", SIZE_MAX);
    changes_set(&changes, RECORD_RECEIPT, id, RECEIPT_AMOUNT, "12.50");
    enum err err = book_edit(book, &changes, "a receipt", info);
    book->store->role = USER_CLINICIAN;
    changes_done(&changes);
    return err;
}

/* Who may never write it hears that, and not that there is a newer version. */
static void in_force__of_who_may_not__says_who_may(void **state) {
    struct home *home = *state;
    struct err_info info = {0};
    struct book *next = next_begun(home), *book = open_book(home->store, STAGE_PLAN "@1");
    assert_int_equal(add_receipt(book, USER_COMMISSIONER, &info), ERR_STAYS);
    assert_string_equal(info.text, "Only finance may record payments and receipts, and you are "
                                   "here as a commissioner. Ask finance to do it");
    must(add_receipt(book, USER_FINANCE, SAID));
    assert_int_equal(plan_count(book->plan, RECORD_RECEIPT), 1);
    book_close(book);
    book_close(next);
}

/* The last payment and the last receipts of a version come weeks after the next took its place:
 * finance writes them, and takes them back, and nobody writes anything else. */
static void replaced__version__takes_what_comes_late_and_nothing_else(void **state) {
    static const enum user_role OTHERS[] = {USER_CLINICIAN, USER_COMMISSIONER, USER_PEER_MENTOR};
    struct home *home = *state;
    struct err_info info = {0};
    struct in_force around;
    char *label = NULL;
    struct book *next = next_begun(home), *book;
    bring(next, stage_of(STATE_AUTHORISED));
    book = open_book(home->store, STAGE_PLAN "@1");
    must(book_in_force(book, &around, SAID));
    assert_true(around.replaced && !around.own);
    assert_int_equal(around.replaced_on, 0); /* it was not begun yet when the next was authorised */
    assert_int_equal(around.before, 0);
    must(book_in_force(next, &around, SAID));
    assert_false(around.replaced);
    assert_int_equal(around.before, 1);
    must(add_receipt(book, USER_FINANCE, SAID));
    assert_int_equal(plan_count(book->plan, RECORD_RECEIPT), 1);
    assert_int_equal(plan_count(next->plan, RECORD_RECEIPT), 0);
    home->store->role = USER_FINANCE;
    must(book_undo(book, &label, SAID));
    assert_int_equal(plan_count(book->plan, RECORD_RECEIPT), 0);
    free(label);
    must(book_redo(book, &label, SAID));
    assert_int_equal(plan_count(book->plan, RECORD_RECEIPT), 1);
    free(label);
    home->store->role = USER_CLINICIAN;
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        assert_int_equal(add_receipt(book, OTHERS[i], &info), ERR_STAYS);
        assert_non_null(strstr(info.text, "Only finance may"));
    }
    struct changes changes;
    changes_init(&changes);
    changes_set(&changes, RECORD_MONEY, "", MONEY_ACCOUNT_OPEN, "false");
    assert_int_equal(book_edit(book, &changes, "the account", &info), ERR_STAYS);
    assert_non_null(strstr(info.text, "There is a newer version of this plan"));
    changes_done(&changes);
    assert_int_equal(decide(book, USER_COMMISSIONER, MOVE_END, TODAY, &info), ERR_STAYS);
    assert_int_equal(book_next_version(book, "another", &info), ERR_STAYS);
    assert_versions(home->store, TODAY, "2 ");
    assert_sound(home->store);
    book_close(book);
    book_close(next);
}

/* One that nobody ever said yes to takes nothing once there is a newer one. */
static void declined__version__takes_nothing_after_the_next_is_begun(void **state) {
    struct home *home = *state;
    struct err_info info = {0};
    struct book *next = at(home, STATE_DECLINED), *book;
    must(book_next_version(next, "another try", SAID));
    book = open_book(home->store, STAGE_PLAN "@1");
    assert_int_equal(add_receipt(book, USER_FINANCE, &info), ERR_STAYS);
    assert_non_null(strstr(info.text, "There is a newer version of this plan"));
    book_close(book);
    book_close(next);
}

/* Sent, it waits beside the one that is paid; authorised, it takes its place. */
static void finance__of_the_next_version__has_it_when_it_is_authorised(void **state) {
    struct home *home = *state;
    struct book *book = next_begun(home);
    const struct stage *stage = stage_of(STATE_AUTHORISED);
    for (size_t i = 0; i < stage->count; i++) {
        if (stage->moves[i] == MOVE_AUTHORISE) {
            assert_before(home->store, TODAY, "1 1");
            assert_versions(home->store, TODAY, "1 2 ");
        }
        must(decide(book, role_of(stage->moves[i]), stage->moves[i], TODAY, SAID));
    }
    assert_versions(home->store, TODAY, "2 ");
    assert_false(the_row(home->store).pay.older);
    must(decide(book, USER_COMMISSIONER, MOVE_END, TODAY, SAID));
    assert_versions(home->store, TODAY, "");
    assert_sound(home->store);
    book_close(book);
}

/* Until that day the one before is paid. */
static void finance__of_the_next_version__that_begins_later__has_both_until_then(void **state) {
    struct home *home = *state;
    struct book *book = next_begun(home);
    set(book, RECORD_PLAN, "", PLAN_STARTS, "2026-09-01");
    bring(book, stage_of(STATE_AUTHORISED));
    assert_versions(home->store, TODAY, "1 2 ");
    assert_versions(home->store, date_of(2026, 8, 31), "1 2 ");
    assert_versions(home->store, date_of(2026, 9, 1), "2 ");
    book_close(book);
}

/* ---- services alone */

static int64_t services(struct store *store) {
    struct waits_count total = {0};
    must(store_waiting(store, WAITS_SERVICES, TODAY, WAITS_ALL, &total, SAID));
    return (int64_t)total.count;
}

/* The stage's plan with nothing that is paid to the person. */
static struct book *of_services(struct store *store) {
    struct book *book = ready_book(store);
    for (size_t i = 0; i < plan_count(book->plan, RECORD_LINE); i++)
        set(book, RECORD_LINE, plan_at(book->plan, RECORD_LINE, i)->id, LINE_PAID_BY, "notional");
    return book;
}

static void finance__of_services_alone__counts_what_is_authorised(void **state) {
    struct home *home = *state;
    const struct stage *stage = stage_of(STATE_AUTHORISED);
    store_set_today(home->store, today_there);
    struct book *book = of_services(home->store);
    for (size_t i = 0; i < stage->count; i++) {
        assert_int_equal(services(home->store), 0);
        must(decide(book, role_of(stage->moves[i]), stage->moves[i], TODAY, SAID));
    }
    assert_int_equal(book_figures(book, TODAY)->cost.direct_payment, 0);
    assert_int_equal(services(home->store), 1);
    assert_before(home->store, TODAY, "0 0");
    book_close(book);
}

/* ---- older stores */

/* As a program left it that kept what is for finance in the list of plans. */
static const char OLDER[] = "DROP TABLE payable;"
                            "ALTER TABLE listing ADD COLUMN payable_on INTEGER;"
                            "ALTER TABLE listing ADD COLUMN unpaid_on INTEGER;"
                            "ALTER TABLE listing ADD COLUMN pay_next TEXT;"
                            "CREATE INDEX listing_payable ON listing (payable_on, reference, ends)"
                            " WHERE payable_on IS NOT NULL;"
                            "CREATE INDEX listing_unpaid ON listing (unpaid_on, reference, ends)"
                            " WHERE unpaid_on IS NOT NULL;";

enum { STEPS_SINCE = 18 }; /* the one that finds what is paid, and those after it */

static void finance__of_an_older_store__has_what_is_paid(void **state) {
    struct home *home = *state;
    char version[64];
    book_close(next_begun(home));
    store_close(home->store);
    home->store = NULL;
    run_sql(home->path, OLDER);
    snprintf(version, sizeof version, "PRAGMA user_version = %lld",
             (long long)schema_version() - STEPS_SINCE * 10000);
    run_sql(home->path, version);
    must(store_open(home->path, true, &home->store, SAID));
    assert_versions(home->store, TODAY, "1 ");
    assert_sound(home->store);
}

/* ---- what a reading costs */

static int one_more(void *data) {
    ++*(int64_t *)data;
    return 0;
}

/* How many instructions of SQLite's machine a reading takes. */
static int64_t work_of(struct home *home) {
    int64_t work = 0;
    sqlite3_progress_handler(home->store->db, 1, one_more, &work);
    assert_before(home->store, TODAY, "1 0");
    sqlite3_progress_handler(home->store->db, 0, NULL, NULL);
    return work;
}

static void finance__reads__only_what_is_for_finance(void **state) {
    static const char MORE[] =
        "PRAGMA foreign_keys = OFF; WITH RECURSIVE many (n) AS (SELECT 1 UNION ALL SELECT n + 1"
        " FROM many WHERE n < 5000) INSERT INTO listing (plan, sort_name, reference, words,"
        " version, state, person, sent_on, ends) SELECT 1000 + n, 'x', 'X-' || n, ' x', 1, 'draft',"
        " 'X', n, 30000 FROM many";
    struct home *home = *state;
    book_close(at(home, STATE_AUTHORISED));
    (void)work_of(home); /* what is made ready once */
    int64_t before = work_of(home);
    assert_int_equal(sqlite3_exec(home->store->db, MORE, NULL, NULL, NULL), SQLITE_OK);
    (void)work_of(home);
    assert_true(before > 0);
    assert_int_equal(work_of(home), before);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(finance__of_each_state__has_what_may_be_paid_and_what_waits),
        HOME_TEST(finance__row__has_what_is_paid_from_when_and_who_holds_it),
        HOME_TEST(finance__of_what_is_paid_each_month__says_how_much),
        HOME_TEST(finance__without_account_or_agreement__waits_for_who_holds_it),
        HOME_TEST(finance__whose_authorisation_fell__is_not_there),
        HOME_TEST(finance__when_the_plan_is_over__is_not_there),
        HOME_TEST(finance__for_who_pays_nothing__is_empty),
        HOME_TEST(finance__with_the_next_version_begun__has_the_authorised_one),
        HOME_TEST(finance__with_the_next_version_begun__stops_where_the_authorised_one_does),
        HOME_TEST(in_force__version__takes_what_goes_on_until_the_next_begins),
        HOME_TEST(in_force__of_who_may_not__says_who_may),
        HOME_TEST(replaced__version__takes_what_comes_late_and_nothing_else),
        HOME_TEST(declined__version__takes_nothing_after_the_next_is_begun),
        HOME_TEST(finance__of_the_next_version__has_it_when_it_is_authorised),
        HOME_TEST(finance__of_the_next_version__that_begins_later__has_both_until_then),
        HOME_TEST(finance__of_services_alone__counts_what_is_authorised),
        HOME_TEST(finance__of_an_older_store__has_what_is_paid),
        HOME_TEST(finance__reads__only_what_is_for_finance),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
