/* Who reads which plans, in the list and opened. A peer mentor those whose person says yes to them,
 * until that ends; a commissioner those that were sent, finance those that are authorised; an
 * administrator none. */
#include "older.h"
#include "stages.h"

#include "base/date.h"
#include "base/unused.h"
#include "store/shelf.h"
#include "store/versions.h"
#include "store/waits.h"

static void fail_with(const char *words, void *data UNUSED) {
    fail_msg("%s", words);
}

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
    assert_non_null(
        strstr(gate_reads_none(USER_PEER_MENTOR, ""), "Say who you are first: {WHO_I_AM}"));
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

/* ---- commissioner and finance ---------------------------------------------------------------- */

#define NOT_SENT "has not been sent to a commissioner yet"
#define NO_YES "No commissioner has said yes to this plan yet"

static void add_staged(struct store *store, const char *reference, enum state state) {
    const struct stage *stage = STAGES;
    char edits[1024];
    while (stage->state != state)
        stage++;
    snprintf(edits, sizeof edits, "%sreference = \"%s\"\n", NOBODY_YET, reference);
    struct book *book = ready_book_with(store, edits);
    bring(book, stage);
    book_close(book);
}

/* How many each role is told of, in the list, by name and by number; and which it opens. */
static void others__read__by_how_far_it_has_been(void **state) {
    static const struct {
        enum user_role role;
        int64_t count;
        const char *shut[6]; /* and why */
    } ROLES[] = {
        {USER_CLINICIAN, 5, {NULL}},
        {USER_COMMISSIONER, 3, {"P-NEW", NOT_SENT, "P-READY", NOT_SENT}},
        {USER_FINANCE, 1, {"P-NEW", NO_YES, "P-SENT", NO_YES, "P-BACK", NO_YES}},
    };
    struct store *store = ((struct home *)*state)->store;
    add_staged(store, "P-NEW", STATE_DRAFT);
    add_staged(store, "P-READY", STATE_CLINICALLY_AGREED);
    add_staged(store, "P-SENT", STATE_SUBMITTED);
    add_staged(store, "P-BACK", STATE_RETURNED);
    add_staged(store, "P-LIVE", STATE_AUTHORISED);
    for (size_t i = 0; i < sizeof ROLES / sizeof *ROLES; i++) {
        be(store, ROLES[i].role, "", date_of(2026, 5, 25));
        assert_reads(store, "", ROLES[i].count);
        assert_reads(store, "robin", ROLES[i].count);
        assert_reads(store, "robin exa", ROLES[i].count);
        assert_reads(store, "P-NEW", i == 0);
        for (size_t at = 0; at < 6 && ROLES[i].shut[at] != NULL; at += 2)
            assert_shut(store, ROLES[i].shut[at], ROLES[i].shut[at + 1]);
    }
    assert_non_null(strstr(gate_reads_none(USER_COMMISSIONER, ""), "No plan has been sent"));
    assert_non_null(strstr(gate_reads_none(USER_FINANCE, ""), "No plan is authorised yet"));
}

/* Once it was sent it stays theirs, in every version, whatever is written into it since; a next
 * version that goes no way is no way back. */
static void others__read__every_version_of_what_they_read(void **state) {
    struct store *store = ((struct home *)*state)->store;
    add_staged(store, "P-LIVE", STATE_AUTHORISED);
    struct book *book = open_book(store, "P-LIVE");
    must(book_next_version(book, "the first review", SAID));
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Robyn");
    for (int role = USER_COMMISSIONER; role <= USER_FINANCE; role++) {
        be(store, (enum user_role)role, "", date_of(2026, 5, 25));
        assert_reads(store, "", 1);
        book_close(open_book(store, "P-LIVE"));
        book_close(open_book(store, "P-LIVE@1"));
    }
    book_close(book);
}

/* What was taken back is shut where it is open. */
static void others__whose_plan_is_taken_back__read_on_no_more(void **state) {
    struct store *store = ((struct home *)*state)->store;
    struct err_info info = {0};
    bool changed;
    struct book *book = new_book(store);
    commission(book, "returns", "2026-05-20");
    be(store, USER_COMMISSIONER, "", date_of(2026, 5, 25));
    struct book *open = open_book(store, "P-0001");
    must(book_refresh(open, &changed, SAID));
    store->role = USER_COMMISSIONER;
    undo(book);
    assert_int_equal(book_refresh(open, &changed, &info), ERR_STAYS);
    assert_reads(store, "", 0);
    book_close(open);
    book_close(book);
}

/* ---- whatever was done */

enum { PLANS = 4, STEPS = 60 };

/* As the plans themselves say it. */
static int reach_by_hand(struct store *store, const char *reference) {
    int reach = 0;
    char named[48];
    for (int version = 1; version < 9; version++) {
        struct book *book = NULL;
        snprintf(named, sizeof named, "%s@%d", reference, version);
        if (book_open(store, named, &book, NULL) != ERR_OK)
            break;
        for (size_t i = 0; i < plan_count(book->plan, RECORD_DECISION); i++) {
            int one = decision_is_yes(plan_at(book->plan, RECORD_DECISION, i)) ? 2 : 1;
            reach = one > reach ? one : reach;
        }
        book_close(book);
    }
    return reach;
}

static void do_something(struct store *store, const char *reference) {
    static const char *const SAYS[] = {"returns", "declines", "authorises"};
    struct book *book = open_book(store, reference);
    char *label = NULL;
    switch (rand() % 7) {
    case 0:
        (void)book_next_version(book, "a change", NULL);
        break;
    case 1:
    case 2:
        store->role = USER_COMMISSIONER;
        (void)book_undo(book, &label, NULL);
        break;
    case 3:
        store->role = USER_COMMISSIONER;
        (void)book_redo(book, &label, NULL);
        break;
    case 4:
        (void)book_put_away(book, rand() % 2 == 0, NULL);
        break;
    default:
        commission(book, SAYS[rand() % 3], "2026-05-20");
        break;
    }
    store->role = USER_CLINICIAN;
    free(label);
    book_close(book);
}

/* What the list says to a role of the plans on both shelves, and by how its people are found. */
static void assert_told(struct store *store, int wants, char references[PLANS][32],
                        const int *reach) {
    static const char *const FINDS[] = {"", "", "ann", "999 000 0018"};
    bool told[4][PLANS] = {{false}};
    int64_t count = 0, on_shelves = 0;
    for (int i = 0; i < PLANS; i++)
        count += reach[i] >= wants;
    for (size_t find = 0; find < 4; find++) {
        struct plans_asked asked = {.find = FINDS[find], .order = (enum plan_order)(rand() % 2)};
        asked.shelf = find == 1 ? SHELF_PUT_AWAY : SHELF_IN_USE;
        struct plan_rows rows;
        must(store_list_plans(store, &asked, 0, 10, &rows, SAID));
        assert_int_equal(rows.total, rows.count);
        on_shelves += find < 2 ? rows.total : 0;
        assert_int_equal(rows.on_shelf[SHELF_IN_USE] + rows.on_shelf[SHELF_PUT_AWAY], count);
        for (size_t i = 0; i < rows.count; i++)
            for (int plan = 0; plan < PLANS; plan++)
                told[find][plan] |= strcmp(rows.items[i].reference, references[plan]) == 0;
        plan_rows_done(&rows);
    }
    assert_int_equal(on_shelves, count);
    for (int plan = 0; plan < PLANS; plan++) {
        const bool reads = reach[plan] >= wants;
        struct book *book = NULL;
        assert_int_equal(told[0][plan] || told[1][plan], reads);
        assert_int_equal(told[2][plan], reads);
        assert_int_equal(told[3][plan], reads);
        assert_int_equal(book_open(store, references[plan], &book, NULL) == ERR_OK, reads);
        book_close(book);
    }
}

static void others__are_told__of_what_they_read_whatever_was_done(void **state) {
    struct home *home = *state;
    struct store_found found;
    char references[PLANS][32];
    int reach[PLANS];
    srand(20260525);
    for (int i = 0; i < PLANS; i++) {
        struct book *book = new_book(home->store);
        set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Anne");
        set(book, RECORD_PERSON, "", PERSON_NHS_NUMBER, "9990000018");
        snprintf(references[i], 32, "P-%04d", i + 1);
        book_close(book);
    }
    for (int step = 0; step < STEPS; step++) {
        do_something(home->store, references[rand() % PLANS]);
        for (int i = 0; i < PLANS; i++)
            reach[i] = reach_by_hand(home->store, references[i]);
        for (int wants = REACH_NOBODY; wants <= REACH_AUTHORISED; wants++) {
            static const enum user_role ROLES[] = {USER_CLINICIAN, USER_COMMISSIONER, USER_FINANCE};
            home->store->role = ROLES[wants];
            assert_told(home->store, wants, references, reach);
        }
        home->store->role = USER_CLINICIAN;
    }
    must(store_verify(home->store, fail_with, NULL, &found, SAID));
    assert_int_equal(found.wrong, 0);
}

/* A store that was made before anybody asked who may read what says the same once it is opened. */
enum { STEPS_SINCE = 13 }; /* the one that says who may read what, and those after it */

static void others__of_an_older_store__are_told_the_same(void **state) {
    static const char OLDER[] =
        "DROP INDEX listing_would_mentor;"
        "DROP INDEX listing_sent_named; DROP INDEX listing_sent_next;"
        "DROP INDEX listing_authorised_named; DROP INDEX listing_authorised_next;"
        "ALTER TABLE listing DROP COLUMN reach;"
        "ALTER TABLE plan DROP COLUMN reach; ALTER TABLE aside DROP COLUMN reach;";
    struct home *home = *state;
    char version[64];
    add_staged(home->store, "P-NEW", STATE_DRAFT);
    add_staged(home->store, "P-SENT", STATE_SUBMITTED);
    add_staged(home->store, "P-LIVE", STATE_AUTHORISED);
    struct book *book = open_book(home->store, "P-LIVE");
    must(book_next_version(book, "the first review", SAID));
    book_close(book);
    store_close(home->store);
    home->store = NULL;
    run_sql(home->path, OLDER);
    snprintf(version, sizeof version, "PRAGMA user_version = %lld",
             (long long)schema_version() - STEPS_SINCE * 10000);
    run_sql(home->path, version);
    must(store_open(home->path, true, &home->store, SAID));
    be(home->store, USER_COMMISSIONER, "", date_of(2026, 5, 25));
    assert_reads(home->store, "", 2);
    assert_shut(home->store, "P-NEW", NOT_SENT);
    be(home->store, USER_FINANCE, "", date_of(2026, 5, 25));
    assert_reads(home->store, "", 1);
    assert_shut(home->store, "P-SENT", NO_YES);
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
        HOME_TEST(others__read__by_how_far_it_has_been),
        HOME_TEST(others__read__every_version_of_what_they_read),
        HOME_TEST(others__whose_plan_is_taken_back__read_on_no_more),
        HOME_TEST(others__are_told__of_what_they_read_whatever_was_done),
        HOME_TEST(others__of_an_older_store__are_told_the_same),
    };
    return cmocka_run_group_tests_name("store/consent", tests, NULL, NULL);
}
