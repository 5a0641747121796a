/* Who would help others plan, as a list of their own; and the log of a peer mentor, who writes
 * their own talks and nothing else, for as long as the person's yes lasts. */
#include "stages.h"

#include "base/date.h"
#include "base/unused.h"
#include "store/waits.h"

static int64_t on = 0;

static int64_t today(void) {
    return on;
}

static void be(struct store *store, enum user_role role, const char *name, int64_t day) {
    struct me me = {0};
    snprintf(me.name, sizeof me.name, "%s", name);
    store->role = role;
    must(store_set_me(store, &me, SAID));
    store_set_today(store, today);
    on = day;
}

/* ---- who would help -------------------------------------------------------------------------- */

static struct book *person(struct store *store, const char *name) {
    struct book *book = new_book(store);
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, name);
    return book;
}

static void expect(struct store *store, int64_t day, const char *named, const char *unnamed) {
    struct waits waits;
    char told[WAITS_KIND_COUNT][256] = {{0}};
    must(store_waits(store, WAITS_MENTORS, day, 100, &waits, SAID));
    for (size_t i = 0; i < waits.count; i++) {
        char *to = told[waits.items[i].kind];
        snprintf(to + strlen(to), 256 - strlen(to), "%s ", waits.items[i].plan.person);
    }
    for (int kind = WAITS_NAMED; kind <= WAITS_UNNAMED; kind++) {
        struct waits_count total = {0};
        must(store_waiting(store, (enum waits_kind)kind, day, WAITS_ALL, &total, SAID));
        assert_int_equal(total.count, waits.totals[kind].count);
        assert_false(total.more || waits.totals[kind].more);
    }
    assert_string_equal(told[WAITS_NAMED], named);
    assert_string_equal(told[WAITS_UNNAMED], unnamed);
    waits_done(&waits);
}

static void mentors__listed__by_name_while_the_yes_lasts(void **state) {
    struct home *home = *state;
    struct store *store = home->store;
    const int64_t may = date_of(2026, 5, 4);
    struct book *anne = person(store, "Anne"), *bill = person(store, "Bill"),
                *cat = person(store, "Cat");
    char *label = NULL;
    expect(store, may, "", "");
    set(cat, RECORD_PLAN, "", PLAN_WOULD_MENTOR, "true");
    set(anne, RECORD_PLAN, "", PLAN_WOULD_MENTOR, "true");
    set(bill, RECORD_PLAN, "", PLAN_WOULD_MENTOR, "false");
    expect(store, may, "", "Anne Cat ");
    set(anne, RECORD_PLAN, "", PLAN_MENTOR_NAMED_ON, "2026-05-04");
    expect(store, may - 1, "", "Anne Cat ");
    expect(store, may, "Anne ", "Cat ");
    set(anne, RECORD_PLAN, "", PLAN_MENTOR_NAMED_UNTIL, "2026-11-04");
    expect(store, date_of(2026, 11, 4), "Anne ", "Cat ");
    expect(store, date_of(2026, 11, 5), "", "Anne Cat ");
    set(anne, RECORD_PLAN, "", PLAN_WOULD_MENTOR, "false"); /* they changed their mind */
    expect(store, may, "", "Cat ");
    must(book_undo(anne, &label, SAID));
    free(label);
    expect(store, may, "Anne ", "Cat ");
    book_close(anne);
    book_close(bill);
    book_close(cat);
}

/* A yes to help is written down of a plan that is lived with, too; after a death nobody is asked.
 */
static void mentors__of_a_plan_that_is_lived_with__go_on_until_a_death(void **state) {
    struct home *home = *state;
    struct store *store = home->store;
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        if (STAGES[i].state != STATE_ACTIVE)
            continue;
        const int64_t day = day_of(&STAGES[i]);
        struct book *book = staged(store, &STAGES[i]);
        set(book, RECORD_PLAN, "", PLAN_WOULD_MENTOR, "true");
        expect(store, day, "", "Robin Example ");
        const struct move_said said = {.name = "Lee Sample",
                                       .on = day,
                                       .has_because = true,
                                       .because = ENDED_DIED,
                                       .recorded_by = "l.sample"};
        store->role = USER_COMMISSIONER;
        must(book_decide(book, MOVE_END, &said, day, SAID));
        expect(store, day, "", "");
        book_close(book);
    }
}

/* ---- the log --------------------------------------------------------------------------------- */

static struct book *mentored(struct store *store) {
    struct book *book = person(store, "Anne");
    add(book, RECORD_CONTACT, "c", "");
    set(book, RECORD_CONTACT, "c", CONTACT_NAME, "Sam Peer");
    set(book, RECORD_CONTACT, "c", CONTACT_ROLE, "peer_mentor");
    set(book, RECORD_CONTACT, "c", CONTACT_CONSENTED_ON, "2026-05-04");
    set(book, RECORD_CONTACT, "c", CONTACT_CONSENT_ENDS_ON, "2026-11-04");
    return book;
}

static enum err talk(struct book *book, const char *id, const char *mentor, struct err_info *info) {
    struct changes changes;
    changes_init(&changes);
    changes_add(&changes, RECORD_TALK, id, "", SIZE_MAX);
    changes_set(&changes, RECORD_TALK, id, TALK_ON, "2026-06-08");
    changes_set(&changes, RECORD_TALK, id, TALK_MENTOR, mentor);
    changes_set(&changes, RECORD_TALK, id, TALK_MINUTES, "45");
    enum err err = book_edit(book, &changes, "a talk", info);
    changes_done(&changes);
    return err;
}

static enum err change(struct book *book, enum record_type type, const char *id, size_t field,
                       const char *text, struct err_info *info) {
    struct changes changes;
    changes_init(&changes);
    changes_set(&changes, type, id, field, text);
    enum err err = book_edit(book, &changes, "a change", info);
    changes_done(&changes);
    return err;
}

static void refused(enum err err, const struct err_info *info, const char *why) {
    assert_int_equal(err, ERR_STAYS);
    if (strstr(info->text, why) == NULL)
        fail_msg("\"%s\", and not \"%s\"", info->text, why);
}

static void talks__by_a_peer_mentor__are_their_own_while_the_yes_lasts(void **state) {
    struct home *home = *state;
    struct store *store = home->store;
    struct err_info info = {0};
    struct book *book = mentored(store);
    must(talk(book, "1", "Sam Peer", SAID)); /* the clinician writes one */
    must(talk(book, "2", "Ash Other", SAID));
    be(store, USER_PEER_MENTOR, "sam peer", date_of(2026, 11, 4));
    must(talk(book, "3", "Sam Peer", SAID));
    must(change(book, RECORD_TALK, "3", TALK_HELPED, "A list of what to ask", SAID));
    must(change(book, RECORD_TALK, "1", TALK_MINUTES, "50", SAID));
    refused(talk(book, "4", "Ash Other", &info), &info, "with your own name");
    refused(change(book, RECORD_TALK, "2", TALK_MINUTES, "5", &info), &info, "Those of others");
    refused(change(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Ann", &info), &info,
            "Only a clinician may change what is in a plan");
    refused(change(book, RECORD_PLAN, "", PLAN_WOULD_MENTOR, "true", &info), &info,
            "Only a clinician may record reviews");
    on = date_of(2026, 11, 5); /* the plan is open, and the yes has ended */
    refused(talk(book, "5", "Sam Peer", &info), &info, "only while the person says yes to it");
    refused(change(book, RECORD_TALK, "3", TALK_MINUTES, "5", &info), &info,
            "only while the person says yes to it");
    be(store, USER_PEER_MENTOR, "", date_of(2026, 11, 4));
    refused(talk(book, "5", "Sam Peer", &info), &info, "only while the person says yes to it");
    for (int role = 0; role < USER_ROLE_COUNT; role++) {
        if (role == USER_CLINICIAN || role == USER_PEER_MENTOR)
            continue;
        be(store, (enum user_role)role, "Sam Peer", date_of(2026, 11, 4));
        refused(talk(book, "5", "Sam Peer", &info), &info, "talks with a peer mentor");
    }
    be(store, USER_CLINICIAN, "Rae Hale", date_of(2027, 1, 1));
    must(talk(book, "5", "Sam Peer", SAID));
    assert_int_equal(plan_count(book->plan, RECORD_TALK), 4);
    book_close(book);
    struct book *again = open_book(store, "P-0001");
    assert_int_equal(plan_count(again->plan, RECORD_TALK), 4);
    assert_int_equal(record_number(plan_at(again->plan, RECORD_TALK, 0), TALK_MINUTES), 50);
    book_close(again);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(mentors__listed__by_name_while_the_yes_lasts),
        HOME_TEST(mentors__of_a_plan_that_is_lived_with__go_on_until_a_death),
        HOME_TEST(talks__by_a_peer_mentor__are_their_own_while_the_yes_lasts),
    };
    return cmocka_run_group_tests_name("store/mentors", tests, NULL, NULL);
}
