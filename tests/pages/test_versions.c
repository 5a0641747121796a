/* The versions of a plan: seen, read over the one that is open, compared in words, and begun. */
#include "tests/pages/page_fixture.h"

#include "base/unused.h"
#include "exchange/plan_file.h"
#include "screens/screens.h"
#include "store/versions.h"

#define OLD "This is version 1 of the plan, not the newest. It stays as it is"

/* Anne's plan, authorised. */
static void take_in_authorised(struct visitor *visitor) {
    walk_take_in(visitor->home->store, ANNE, visitor->reference);
    struct book *book = open_book(visitor->home->store, visitor->reference);
    commission(book, "authorises", "2026-05-20");
    book_close(book);
}

/* set, by a label that a person reads on the page of the history. */
static void set_plainly(struct book *book, enum record_type type, const char *id, size_t field,
                        const char *after) {
    struct changes changes;
    changes_init(&changes);
    changes_set(&changes, type, id, field, after);
    must(book_edit(book, &changes, "a change", SAID));
    changes_done(&changes);
}

/* That plan; where `next`, with a second version in which therapy comes less often. */
static struct walker *authorised(struct visitor *visitor, bool next) {
    take_in_authorised(visitor);
    if (next) {
        struct book *book = open_book(visitor->home->store, visitor->reference);
        must(book_next_version(book, "The first review", SAID));
        set_plainly(book, RECORD_LINE, "l1", LINE_TIMES, "1");
        set_plainly(book, RECORD_LINE, "l1", LINE_EVERY, "3");
        set_plainly(book, RECORD_PERSON, "", PERSON_PREFERRED_NAME, "Annie");
        set_plainly(book, RECORD_ABOUT_ME, "", ABOUT_ME_IMPORTANT_TO_ME,
                    "One line.\nAnother line.");
        book_close(book);
    }
    walk_begin(&visitor->walker, visitor->home->store);
    walk_do(&visitor->walker, ACTION_ENTER, 0);
    return &visitor->walker;
}

static void versions__of_a_draft__are_one_and_no_next(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    expect_not(walker, "Versions, and what changed"); /* one version is nothing to look for */
    walk_do(walker, ACTION_VERSIONS, SIZE_MAX);
    walk_expect(walker, "Version 1, this one");
    walk_expect(walker, "taken in from a plan file");
    expect_not(walker, "Begin the next version");
    expect_not(walker, "What changed");
}

static void next_version__is_begun__with_why(void **state) {
    struct walker *walker = authorised(*state, false);
    walk_open(walker, "Versions, and what changed");
    walker->reply = NULL;
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Begin the next version"));
    walk_expect(walker, "No version was begun.");
    walker->reply = " ";
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Begin the next version"));
    assert_string_equal(walker->refusal.text, "Type why, in a few words, or press Esc");
    walker->reply = "The first review";
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Begin the next version"));
    walk_expect(walker, "Version 2 is begun. It is a copy of version 1, and a draft.");
    walk_expect(walker, "Version 2, this one");
    walk_expect(walker, "version 2, which came of version 1: The first review");
    walk_expect(walker, "From version 1 to 2");
    expect_not(walker, "Begin the next version");
    assert_int_equal(walker->session.figures.state, STATE_DRAFT);
    assert_int_equal(plan_count(plan_of(walker), RECORD_DECISION), 0);
}

/* Only a clinician begins one. */
static void next_version__for_another_role__is_not_offered(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = authorised(visitor, false);
    visitor->home->store->role = USER_COMMISSIONER;
    walk_do(walker, ACTION_VERSIONS, SIZE_MAX);
    walk_expect(walker, "Version 1, this one");
    expect_not(walker, "Begin the next version");
}

static void older_version__is_read_only__and_says_so_on_every_page(void **state) {
    struct walker *walker = authorised(*state, true);
    char line[128], where[256];
    walk_open(walker, "Versions, and what changed");
    walk_open(walker, "Version 1");
    walk_expect(walker, OLD);
    assert_true(walker->session.older);
    session_state_line(&walker->session, line, sizeof line);
    assert_string_equal(line, "Authorised, version 1, not the newest");
    walk_open(walker, "My support");
    session_state_line(&walker->session, line, sizeof line);
    assert_non_null(strstr(line, "version 1, not the newest"));
    session_where(&walker->session, where, sizeof where);
    assert_string_equal(where, "Anne Example > My support"); /* and not by way of version 2 */
    walk_open(walker, "Psychotherapy, twice a week to start");
    int64_t times = record_number(plan_at(plan_of(walker), RECORD_LINE, 0), LINE_TIMES);
    assert_int_equal(walk_answer(walker, "How often?", "7 times a week"), ANSWER_STAYS);
    assert_non_null(strstr(walker->refusal.text,
                           "There is a newer version of this plan, so this one stays as it is."));
    assert_int_equal(record_number(plan_at(plan_of(walker), RECORD_LINE, 0), LINE_TIMES), times);
    walk_back(walker, 5);
    walker->yes = true;
    walk_do(walker, ACTION_UNDO, SIZE_MAX); /* the last that was done to it is a commissioner's */
    walk_expect(walker, "Only a commissioner may record what a commissioner decides");
    /* What was typed waits nowhere. */
    assert_answer(((struct visitor *)*state)->home->path, "SELECT count(*) FROM draft", "0");
    walk_do(walker, ACTION_PAGE_DOWN, SIZE_MAX);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    assert_false(walker->session.older);
    session_state_line(&walker->session, line, sizeof line);
    assert_string_equal(line, "Draft, version 2");
    expect_not(walker, OLD);
}

static void keep_it(struct walker *walker, const char *row) {
    walk_finish(walker);
    walk_do(walker, ACTION_ENTER, walk_row(walker, row));
}

/* Once the next one is begun, what is in force is still put on hold, and the draft says so. */
static void version_in_force__is_put_on_hold__from_the_next_one(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = authorised(visitor, true);
    visitor->home->store->role = USER_COMMISSIONER;
    walk_expect(walker, "Until this one begins, version 1 is in force: Authorised.");
    walk_open(walker, "Check and agree");
    expect_not(walker, "Something else was decided");
    walk_open(walker, "Until this one begins, version 1 is in force: Authorised");
    walk_expect(walker, OLD ": it is in force until the next one begins.");
    walk_open(walker, "Check and agree");
    walk_open(walker, "Something else was decided");
    walk_open(walker, "Put it on hold");
    walk_answer(walker, "Name", "Kim Byrne");
    walk_answer(walker, "Why is it put on hold?", "It cannot be managed for now");
    walk_answer(walker, "In words that the person reads",
                "Who looks after the money has moved away");
    keep_it(walker, "Keep it: Kim Byrne puts it on hold");
    walk_expect(walker, "Kept: Kim Byrne puts it on hold.");
    assert_int_equal(walker->session.figures.state, STATE_SUSPENDED);
    walk_back(walker, 2);
    walk_expect(walker, "Until this one begins, version 1 is in force: Suspended.");
    assert_int_equal(walker->session.figures.state, STATE_DRAFT);
    walk_open(walker, "Versions, and what changed");
    walk_expect(walker, "Suspended");
    walk_open(walker, "Version 1");
    walk_open(walker, "Check and agree");
    walk_open(walker, "Something else was decided");
    walk_open(walker, "End it");
    walk_answer(walker, "Name", "Kim Byrne");
    walk_answer(walker, "Why does it end?", "They moved to another area");
    walk_answer(walker, "In words that are read", "They have moved away");
    keep_it(walker, "Keep it: Kim Byrne ends it");
    walk_back(walker, 2);
    walk_expect(walker, "Version 1, before this one, has ended: They moved to another area.");
}

/* What is in force is over once the next one is, and takes nothing then. */
static void version_in_force__is_replaced__by_the_next_one(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = authorised(visitor, true);
    commission(walker->session.book, "authorises", "2026-05-20");
    visitor->home->store->role = USER_COMMISSIONER;
    walk_do(walker, ACTION_VERSIONS, SIZE_MAX);
    walk_expect(walker, "Replaced");
    walk_open(walker, "Version 1");
    walk_expect(walker, OLD ": nothing you do here changes it.");
    walk_open(walker, "Check and agree");
    expect_not(walker, "To decide now");
}

/* From an older one the newest is come to, and each closes upon the one below. */
static void versions__within_versions__come_back_one_by_one(void **state) {
    struct walker *walker = authorised(*state, true);
    walk_do(walker, ACTION_VERSIONS, SIZE_MAX);
    walk_open(walker, "Version 1");
    walk_do(walker, ACTION_VERSIONS, SIZE_MAX);
    walk_expect(walker, "Version 1, this one");
    walk_open(walker, "Version 2");
    assert_false(walker->session.older);
    set(walker->session.book, RECORD_PERSON, "", PERSON_PHONE, "01604 496 0000");
    walk_back(walker, 4);
    walk_expect(walker, OLD);
    walk_back(walker, 2);
    assert_false(walker->session.older);
    assert_string_equal(record_text(plan_one(plan_of(walker), RECORD_PERSON), PERSON_PHONE),
                        "01604 496 0000"); /* it was read again */
}

static void what_changed__is_said__in_words(void **state) {
    struct walker *walker = authorised(*state, true);
    walk_do(walker, ACTION_VERSIONS, SIZE_MAX);
    walk_open(walker, "From version 1 to 2");
    walk_expect(walker, "What changed from version 1 to 2");
    walk_expect(walker, "twice a week became once every three weeks; \u00A3120.00 a week became "
                        "\u00A320.00.");
    walk_expect(walker, "What do you like to be called? \"Anne\" became \"Annie\".");
    walk_expect(walker, "What matters most to me: the words changed.");
    walk_expect(walker, "Now: One line.\nAnother line.");
    walk_open(walker, "Now: One line.");
    walk_expect(walker, "As it is now");
    walk_expect(walker, "One line.\nAnother line.");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_HIDE, SIZE_MAX);
    expect_not(walker, "Annie");
    walk_expect(walker, "This changed, and tells who someone is. F9 shows it.");
    walk_expect(walker, "twice a week became once every three weeks");
    /* What is undone is found no more. */
    walk_do(walker, ACTION_HIDE, SIZE_MAX);
    walker->yes = true;
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    expect_not(walker, "Another line.");
    walk_expect(walker, "\"Annie\"");
}

/* A plan file is looked at as a plan is, and stays as it is. */
static void plan_file__is_read_only__whatever_is_tried(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = &visitor->walker;
    struct store *file = NULL;
    struct plan *plan = NULL;
    char reference[32];
    must(plan_file_read(ANNE, &plan, SAID));
    must(store_of_plan(plan, ANNE, NULL, &file, reference, SAID));
    plan_free(plan);
    assert_string_equal(reference, "EXAMPLE-ANNE");
    assert_string_equal(store_plan_file(file), ANNE);
    assert_null(store_plan_file(visitor->home->store));
    walk_begin(walker, file);
    walk_do(walker, ACTION_ENTER, 0);
    walk_expect(walker, "This is a file, not a plan of your store. Nothing you do changes it. "
                        "To take it in: phbplan import " ANNE);
    walk_open(walker, "My support");
    walk_open(walker, "Psychotherapy, twice a week to start");
    assert_int_equal(walk_answer(walker, "How often?", "7 times a week"), ANSWER_STAYS);
    assert_non_null(strstr(walker->refusal.text, "This is a file, not a plan of your store."));
    walk_back(walker, 3);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Add"));
    walk_expect(walker, "This is a file, not a plan of your store.");
    walk_do(walker, ACTION_VERSIONS, SIZE_MAX);
    walk_expect(walker, "Version 1, this one");
    walk_end(walker);
    store_close(file);
    walk_begin(walker, visitor->home->store);
}

/* Counts the pages of the older version; each says that it is one. */
static void count_older(struct walker *walker, const struct page *page UNUSED) {
    size_t *count = walker->data;
    char line[128];
    if (walker->session.older) {
        session_state_line(&walker->session, line, sizeof line);
        assert_non_null(strstr(line, "version 1, not the newest"));
        ++*count;
    }
}

/* Every page of both versions, and of what changed between them; whatever is tried on the older
 * one, it stays: what goes on with it, as it is in force, is written and taken back. */
static void walk__of_a_plan_with_versions__every_page_is_sound(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = authorised(visitor, true);
    struct book *before = open_book(visitor->home->store, "EXAMPLE-ANNE@1");
    size_t older = 0;
    walker->visit = count_older;
    walker->data = &older;
    walk_back(walker, 1);
    walk_all(walker);
    assert_true(older > 3); /* those that say anything else than the newest one does */
    struct book *after = open_book(visitor->home->store, "EXAMPLE-ANNE@1");
    assert_same_plan(after->plan, before->plan);
    book_close(after);
    book_close(before);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(versions__of_a_draft__are_one_and_no_next),
        PAGE_TEST(next_version__is_begun__with_why),
        PAGE_TEST(next_version__for_another_role__is_not_offered),
        PAGE_TEST(older_version__is_read_only__and_says_so_on_every_page),
        PAGE_TEST(version_in_force__is_put_on_hold__from_the_next_one),
        PAGE_TEST(version_in_force__is_replaced__by_the_next_one),
        PAGE_TEST(versions__within_versions__come_back_one_by_one),
        PAGE_TEST(what_changed__is_said__in_words),
        PAGE_TEST(plan_file__is_read_only__whatever_is_tried),
        PAGE_TEST(walk__of_a_plan_with_versions__every_page_is_sound),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("pages/versions", tests, NULL, NULL);
}
