/* A peer mentor reads the plans whose person says yes to them, until that ends, and no other is
 * listed or opened; an administrator reads none. */
#include "store_fixture.h"

#include "base/date.h"
#include "store/waits.h"

static int64_t on = 0;

static int64_t today(void) {
    return on;
}

/* A plan whose person says yes to that peer mentor, on and until those days ("" not said). */
static struct book *mentored(struct store *store, const char *name, const char *from,
                             const char *until) {
    struct book *book = new_book(store);
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
    add(book, RECORD_CONTACT, "c", "");
    set(book, RECORD_CONTACT, "c", CONTACT_NAME, name);
    set(book, RECORD_CONTACT, "c", CONTACT_ROLE, "peer_mentor");
    set(book, RECORD_CONTACT, "c", CONTACT_CONSENTED_ON, from);
    set(book, RECORD_CONTACT, "c", CONTACT_CONSENT_ENDS_ON, until);
    return book;
}

static void be(struct store *store, enum user_role role, const char *name, int64_t day) {
    struct me me = {0};
    snprintf(me.name, sizeof me.name, "%s", name);
    store->role = role;
    must(store_set_me(store, &me, SAID));
    store_set_today(store, today);
    on = day;
}

/* How many plans are listed, and whether each of them and no other opens. */
static void assert_reads(struct store *store, const char *find, int64_t count) {
    struct plan_rows rows;
    must(store_find_plans(store, find, 0, 10, &rows, SAID));
    assert_int_equal(rows.total, count);
    assert_int_equal(rows.count, count);
    for (size_t i = 0; i < rows.count; i++)
        book_close(open_book(store, rows.items[i].reference));
    plan_rows_done(&rows);
}

static void assert_shut(struct store *store, const char *reference, const char *why) {
    struct book *book = NULL;
    struct err_info info = {0};
    assert_int_equal(book_open(store, reference, &book, &info), ERR_STAYS);
    assert_null(book);
    assert_non_null(strstr(info.text, why));
}

static void mentor__reads__from_the_first_day_of_consent_to_the_last(void **state) {
    struct home *home = *state;
    struct store *store = home->store;
    book_close(mentored(store, "Sam Peer", "2026-05-04", "2026-11-04")); /* P-0001 */
    book_close(mentored(store, "Lee Other", "2026-05-04", ""));
    book_close(new_book(store));
    assert_reads(store, "", 3);
    be(store, USER_PEER_MENTOR, "sam peer", date_of(2026, 5, 3));
    assert_reads(store, "", 0);
    assert_shut(store, "P-0001", "only while the person says yes to it");
    on = date_of(2026, 5, 4);
    assert_reads(store, "", 1);
    assert_reads(store, "ann", 1);
    assert_reads(store, "p-0002", 0);
    assert_shut(store, "P-0002", "only while the person says yes to it");
    assert_shut(store, "P-0003", "only while the person says yes to it");
    on = date_of(2026, 11, 4);
    assert_reads(store, "", 1);
    on = date_of(2026, 11, 5);
    assert_reads(store, "", 0);
    assert_shut(store, "P-0001", "only while the person says yes to it");
}

/* Whoever has not said who they are has nobody's yes. */
static void mentor__without_a_name__reads_none_and_is_told_what_to_do(void **state) {
    struct home *home = *state;
    book_close(mentored(home->store, "Sam Peer", "2026-05-04", ""));
    be(home->store, USER_PEER_MENTOR, "", date_of(2026, 5, 10));
    assert_reads(home->store, "", 0);
    assert_shut(home->store, "P-0001", "Say who you are first: Alt-i");
    assert_non_null(strstr(gate_reads_none(USER_PEER_MENTOR, ""), "Say who you are first: Alt-i"));
}

/* Names are compared as they are everywhere: case, accents and spaces do not matter. */
static void mentor__is_known_by_the_name__however_it_is_written(void **state) {
    struct home *home = *state;
    book_close(mentored(home->store, "Zo\u00eb  O\u2019Peer", "2026-05-04", ""));
    be(home->store, USER_PEER_MENTOR, "zoe o'peer", date_of(2026, 5, 10));
    assert_reads(home->store, "", 1);
    be(home->store, USER_PEER_MENTOR, "zoe o'pear", date_of(2026, 5, 10));
    assert_reads(home->store, "", 0);
    assert_shut(home->store, "P-0001", "has no such yes for you today");
}

/* What is open is shut by the day, and by what the person takes back. */
static void mentor__whose_consent_ends__reads_on_no_more(void **state) {
    struct home *home = *state;
    struct err_info info = {0};
    bool changed = false;
    struct book *book = mentored(home->store, "Sam Peer", "2026-05-04", "2026-06-01");
    be(home->store, USER_PEER_MENTOR, "Sam Peer", date_of(2026, 6, 1));
    struct book *open = open_book(home->store, "P-0001");
    must(book_refresh(open, &changed, SAID));
    on = date_of(2026, 6, 2);
    assert_int_equal(book_refresh(open, &changed, &info), ERR_STAYS);
    on = date_of(2026, 6, 1);
    must(book_refresh(open, &changed, SAID));
    set(book, RECORD_CONTACT, "c", CONTACT_CONSENTED_ON, "");
    assert_int_equal(book_refresh(open, &changed, &info), ERR_STAYS);
    book_close(open);
    book_close(book);
}

/* A yes that was taken back is not found again in the version before. */
static void mentor__reads_no_older_version__by_a_yes_that_is_taken_back(void **state) {
    struct home *home = *state;
    struct book *book = mentored(home->store, "Sam Peer", "2026-05-04", ""), *next = NULL;
    struct import said;
    struct plan *file = plan_copy(book->plan);
    record_put(plan_at(file, RECORD_CONTACT, 0), CONTACT_CONSENTED_ON, (struct value){0});
    must(book_import(home->store, file, IMPORT_AS_NEXT, &next, &said, SAID));
    be(home->store, USER_PEER_MENTOR, "Sam Peer", date_of(2026, 6, 1));
    assert_shut(home->store, "P-0001", "has no such yes for you today");
    assert_shut(home->store, "P-0001@1", "has no such yes for you today");
    plan_free(file);
    book_close(next);
    book_close(book);
}

static void mentor__whose_consent_is_taken_back__reads_no_more(void **state) {
    struct home *home = *state;
    struct book *book = mentored(home->store, "Sam Peer", "2026-05-04", "");
    be(home->store, USER_PEER_MENTOR, "Sam Peer", date_of(2026, 6, 1));
    assert_reads(home->store, "", 1);
    set(book, RECORD_CONTACT, "c", CONTACT_CONSENTED_ON, "");
    assert_reads(home->store, "", 0);
    book_close(book);
}

static void administrator__reads_none(void **state) {
    struct home *home = *state;
    struct waits inbox;
    struct book *book = mentored(home->store, "Sam Peer", "2026-05-04", "");
    add(book, RECORD_RECONSIDERATION, "a", "");
    set(book, RECORD_RECONSIDERATION, "a", RECONSIDERATION_ASKED_ON, "2026-06-02");
    book_close(book);
    be(home->store, USER_ADMINISTRATOR, "Sam Peer", date_of(2026, 6, 1));
    assert_reads(home->store, "", 0);
    assert_shut(home->store, "P-0001", "As an administrator you look after people");
    must(store_waits(home->store, WAITS_INBOX, 0, 10, &inbox, SAID));
    assert_int_equal(inbox.count, 0);
    waits_done(&inbox);
}

/* Every other role reads all. */
static void others__read_all(void **state) {
    struct home *home = *state;
    book_close(new_book(home->store));
    for (int role = 0; role < USER_ROLE_COUNT; role++) {
        if (role == USER_PEER_MENTOR || role == USER_ADMINISTRATOR)
            continue;
        be(home->store, (enum user_role)role, "", date_of(2026, 6, 1));
        assert_reads(home->store, "", 1);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(mentor__reads__from_the_first_day_of_consent_to_the_last),
        HOME_TEST(mentor__without_a_name__reads_none_and_is_told_what_to_do),
        HOME_TEST(mentor__is_known_by_the_name__however_it_is_written),
        HOME_TEST(mentor__whose_consent_ends__reads_on_no_more),
        HOME_TEST(mentor__reads_no_older_version__by_a_yes_that_is_taken_back),
        HOME_TEST(mentor__whose_consent_is_taken_back__reads_no_more),
        HOME_TEST(administrator__reads_none),
        HOME_TEST(others__read_all),
    };
    return cmocka_run_group_tests_name("store/consent", tests, NULL, NULL);
}
