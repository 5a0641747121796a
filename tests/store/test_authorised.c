/* An authorised version stays as it is, whatever is tried; what it lives on with still goes in. */
#include "store_fixture.h"

#include "base/date.h"

/* A plan with one thing in it at 60 pounds, from 1 June 2026. */
static struct book *small_plan(struct store *store) {
    struct book *book = new_book(store);
    set(book, RECORD_PLAN, "", PLAN_STARTS, "2026-06-01");
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    add(book, RECORD_LINE, "1", "");
    set(book, RECORD_LINE, "1", LINE_PAID_BY, "direct_payment");
    set(book, RECORD_LINE, "1", LINE_QUANTITY, "1");
    set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "60");
    return book;
}

static enum state decided(const struct book *book) {
    struct plan_rows rows;
    must(store_find_plans(book->store, "", 0, 1, &rows, SAID));
    assert_int_equal(rows.count, 1);
    enum state state = rows.items[0].progress.decided;
    plan_rows_done(&rows);
    return state;
}

/* What the list says of it on a day. */
static enum state listed(const struct book *book, int64_t day) {
    struct plan_rows rows;
    must(store_find_plans(book->store, "", 0, 1, &rows, SAID));
    enum state state = state_on(&rows.items[0].progress, day);
    plan_rows_done(&rows);
    return state;
}

/* All that an edit would leave behind in the store, in one text. */
static char *everything(const char *path) {
    char *all =
        answer_of(path, "SELECT (SELECT group_concat(number || at || label || standing, '|')"
                        " FROM edit) || (SELECT count(*) FROM change)"
                        " || (SELECT group_concat(revision || '/' || rates_edition) FROM plan)"
                        " || (SELECT group_concat(unit_price) FROM line)"
                        " || (SELECT group_concat(coalesce(phone, 'none')) FROM person)"
                        " || (SELECT group_concat(state || plan_total) FROM listing)");
    assert_true(*all != '\0');
    return all;
}

/* An edit that is refused leaves the plan and the store as they were, and says why. */
static void assert_refused(const struct home *home, struct book *book, struct changes *changes,
                           bool undo_it) {
    struct err_info info = {0};
    struct plan *before = plan_copy(book->plan);
    int64_t revision = book->revision;
    char *kept = everything(home->path), *label = NULL;
    enum err err = changes != NULL ? book_edit(book, changes, "refused", &info)
                   : undo_it       ? book_undo(book, &label, &info)
                                   : book_redo(book, &label, &info);
    assert_int_equal(err, ERR_STAYS);
    assert_non_null(strstr(info.text, "This plan is authorised, so it stays as it is."));
    assert_null(label);
    assert_int_equal(book->revision, revision);
    assert_same_plan(book->plan, before);
    assert_kept(book);
    char *now = everything(home->path);
    assert_string_equal(now, kept);
    free(now);
    free(kept);
    plan_free(before);
    if (changes != NULL)
        changes_done(changes);
}

static void authorised__refuses__every_edit(void **state) {
    static const char *const decisions[] = {"authorises", "authorises_in_part"};
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    struct changes changes;
    for (size_t i = 0; i < 2; i++) {
        commission(book, decisions[i], "2026-05-20");
        assert_int_equal(decided(book), i == 0 ? STATE_AUTHORISED : STATE_AUTHORISED_IN_PART);
        changes_init(&changes);
        changes_set(&changes, RECORD_LINE, "1", LINE_UNIT_PRICE, "240");
        assert_refused(home, book, &changes, false);
        changes_init(&changes); /* what no decision was about, too */
        changes_set(&changes, RECORD_PERSON, "", PERSON_PHONE, "01632 960001");
        assert_refused(home, book, &changes, false);
        changes_init(&changes);
        changes_add(&changes, RECORD_OUTCOME, "new", "", SIZE_MAX);
        assert_refused(home, book, &changes, false);
        changes_init(&changes);
        changes_remove(&changes, book->plan, RECORD_LINE, "1");
        assert_refused(home, book, &changes, false);
        changes_init(&changes); /* one that goes on does not take another with it */
        changes_add(&changes, RECORD_REVIEW, "v", "", SIZE_MAX);
        changes_set(&changes, RECORD_LINE, "1", LINE_INCLUDED, "false");
        assert_refused(home, book, &changes, false);
        set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "60.00"); /* no change is no edit */
    }
    book_close(book);
}

/* The list knows what becomes of it with the days: before its first, in it, while a review is
 * begun, and after its last. */
static void authorised__in_the_list__goes_on_with_the_days(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    commission(book, "authorises", "2026-05-20");
    assert_int_equal(listed(book, date_of(2026, 5, 31)), STATE_AUTHORISED);
    assert_int_equal(listed(book, date_of(2026, 6, 1)), STATE_ACTIVE);
    assert_int_equal(listed(book, date_of(2027, 5, 31)), STATE_ACTIVE);
    assert_int_equal(listed(book, date_of(2027, 6, 1)), STATE_ENDED);
    add(book, RECORD_REVIEW, "v", "");
    set(book, RECORD_REVIEW, "v", REVIEW_DUE_ON, "2026-08-24");
    assert_int_equal(listed(book, date_of(2026, 6, 1)), STATE_ACTIVE);
    set(book, RECORD_REVIEW, "v", REVIEW_WHAT_WORKED, "The class");
    assert_int_equal(listed(book, date_of(2026, 6, 1)), STATE_UNDER_REVIEW);
    set(book, RECORD_REVIEW, "v", REVIEW_HELD_ON, "2026-08-20");
    assert_int_equal(listed(book, date_of(2026, 6, 1)), STATE_ACTIVE);
    add(book, RECORD_PAYMENT, "p", "");
    set(book, RECORD_PAYMENT, "p", PAYMENT_ON, "2026-05-28"); /* paid before its first day */
    assert_int_equal(listed(book, date_of(2026, 5, 27)), STATE_AUTHORISED);
    assert_int_equal(listed(book, date_of(2026, 5, 28)), STATE_ACTIVE);
    book_close(book);
}

static void authorised__takes__what_it_lives_on_with(void **state) {
    static const enum record_type types[] = {RECORD_DECISION, RECORD_REVIEW, RECORD_PAYMENT,
                                             RECORD_RECEIPT};
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    commission(book, "authorises", "2026-05-20");
    for (size_t i = 0; i < sizeof types / sizeof *types; i++) {
        add(book, types[i], "new", "");
        take_out(book, types[i], "new");
        undo(book);
        redo(book);
        assert_int_equal(decided(book), STATE_AUTHORISED);
    }
    commission(book, "returns", "2026-05-21"); /* and after a no it can be changed again */
    assert_int_equal(decided(book), STATE_RETURNED);
    set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "240");
    assert_int_equal(decided(book), STATE_DRAFT);
    assert_kept(book);
    book_close(book);
}

/* The commissioner said yes to 240 pounds while the plan said 60: their yes stands once it is so,
 * and then there is no way back. */
static void authorised__refuses__undo(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    char mark[HASH_TEXT];
    set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "240");
    mark_of(book, mark);
    undo(book);
    commission_on(book, "authorises", "2026-05-20", mark);
    assert_int_equal(decided(book), STATE_DRAFT);
    set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "240");
    assert_int_equal(decided(book), STATE_AUTHORISED);
    assert_refused(home, book, NULL, true);
    book_close(book);
}

/* A store in which a yes was put beside an edit that can be done again. */
static void authorised__refuses__redo(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    char mark[HASH_TEXT], sql[512];
    set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "240");
    undo(book);
    snprintf(sql, sizeof sql,
             "INSERT INTO decision (plan, id, position, role, name, decision, \"on\", content)"
             " SELECT row, '9', 0, 'commissioner', 'K. Byrne', 'authorises', 20000, '%s' FROM plan",
             mark_of(book, mark));
    must(store_execute(home->store, sql, SAID));
    home->store->trust.anyone = true; /* nobody signed it */
    book_close(book);
    book = open_book(home->store, "P-0001");
    assert_refused(home, book, NULL, false);
    book_close(book);
}

static void authorised__refuses__who_had_not_seen_it(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    struct store *other = open_store(home->path);
    struct book *theirs = open_book(other, "P-0001");
    commission(theirs, "authorises", "2026-05-20");
    struct err_info info = {0};
    assert_int_equal(try_set(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "240", &info), ERR_STAYS);
    assert_non_null(strstr(info.text, "This plan is authorised"));
    assert_kept(theirs);
    book_close(theirs);
    store_close(other);
    book_close(book);
}

/* A state is not written in, by anybody. */
static void state__is_no_answer(void **state) {
    struct home *home = *state;
    struct book *book = small_plan(home->store);
    struct err_info info = {0};
    assert_int_equal(try_set(book, RECORD_PLAN, "", PLAN_STATE, "authorised", &info), ERR_INPUT);
    assert_string_equal(info.at, "state");
    assert_answer(home->path, "SELECT coalesce(state, 'none') FROM plan", "none");
    assert_int_equal(decided(book), STATE_DRAFT);
    book_close(book);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(authorised__refuses__every_edit),
        HOME_TEST(authorised__in_the_list__goes_on_with_the_days),
        HOME_TEST(authorised__takes__what_it_lives_on_with),
        HOME_TEST(authorised__refuses__undo),
        HOME_TEST(authorised__refuses__redo),
        HOME_TEST(authorised__refuses__who_had_not_seen_it),
        HOME_TEST(state__is_no_answer),
    };
    return cmocka_run_group_tests_name("store/authorised", tests, NULL, NULL);
}
