/* The history as a page: of a plan, an edit a row with its number; of all plans, who took in,
 * exported or read what; and from there an administrator erases words that they do not see. */
#include "tests/pages/page_fixture.h"

#include "base/unused.h"
#include "exchange/plan_file.h"
#include "screens/screens.h"

#define STORY "The neighbour's own story 8803"

/* Anne's plan, with an edit that should be elsewhere: its second. */
static struct walker *with_story(struct visitor *visitor) {
    walk_take_in(visitor->home->store, ANNE, visitor->reference);
    store_set_author(visitor->home->store, "a.clark", USER_CLINICIAN);
    struct book *book = open_book(visitor->home->store, visitor->reference);
    set(book, RECORD_ABOUT_ME, "", ABOUT_ME_ALSO_WORTH_KNOWING, STORY);
    book_close(book);
    walk_begin(&visitor->walker, visitor->home->store);
    return &visitor->walker;
}

static void history__of_a_plan__is_an_edit_a_row(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = with_story(visitor);
    walk_do(walker, ACTION_ENTER, 0);
    walk_do(walker, ACTION_VERSIONS, SIZE_MAX);
    walk_open(walker, "Who changed what");
    walk_expect(walker, "a.clark");
    walk_expect(walker, "taken in from a plan file");
    walk_do(walker, ACTION_ENTER, walk_row(walker, "also_worth_knowing"));
    walk_expect(walker, "Edit 2");
    walk_expect(walker, "Before: nothing");
    walk_expect(walker, "After: \"" STORY);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_ENTER, walk_row(walker, "taken in from a plan file"));
    walk_expect(walker, "\"Reference\"");
    expect_not(walker, "lasting mark"); /* nobody wrote that */
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walker->session.hide_names = true;
    walk_expect(walker, "Hidden with the names");
    expect_not(walker, STORY);
}

static void history__of_all__says_who_did_what(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = with_story(visitor);
    struct book *book = open_book(visitor->home->store, visitor->reference);
    book_note_exported(book, "full");
    store_note_report(visitor->home->store, 20635, 20726, false);
    store_note_put_back(visitor->home->store);
    book_close(book);
    walk_do(walker, ACTION_SETTINGS, SIZE_MAX);
    walk_open(walker, "What was done here");
    walk_expect(walker, "plan exported, full: EXAMPLE-ANNE");
    walk_expect(walker, "report exported: all plans, 1 Jul 2026 to 30 Sep 2026");
    walk_expect(walker, "backup put back: last changed ");
    expect_not(walker, "Erase words from a plan");
}

static void words__are_erased__by_who_does_not_see_them(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = with_story(visitor);
    struct about about = {0};
    store_set_author(visitor->home->store, "j.sample", USER_ADMINISTRATOR);
    walk_do(walker, ACTION_SETTINGS, SIZE_MAX);
    walk_open(walker, "What was done here");
    walker->reply = visitor->reference;
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Erase words from a plan"));
    assert_non_null(strstr(walker->refusal.text, "Say which edit wrote the words"));

    snprintf(about.id, sizeof about.id, "%.40s\t2", visitor->reference);
    assert_true(session_push(&walker->session, &screen_erase, &about));
    walk_expect(walker, "edit 2, by a.clark on ");
    walk_expect(walker, "as it is now: ");
    expect_not(walker, STORY);
    walker->reply = NULL;
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Erase these words for good"));
    walk_expect(walker, "Nothing was erased.");
    walker->reply = "It says " STORY;
    walker->yes = true;
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Erase these words for good"));
    walk_expect(walker, "The reason says the words again");
    walker->reply = "It is of somebody else";
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Erase these words for good"));
    walk_expect(walker, "The words are erased from EXAMPLE-ANNE.");
    expect_not(walker, "Erase these words for good");

    store_set_author(visitor->home->store, "a.clark", USER_CLINICIAN);
    struct book *book = open_book(visitor->home->store, visitor->reference);
    assert_field(book, RECORD_ABOUT_ME, "", ABOUT_ME_ALSO_WORTH_KNOWING, "[erased]");
    book_close(book);
}

/* A reference may have spaces in it. */
static void words__of_any_reference__are_erased(void **state) {
    struct visitor *visitor = *state;
    struct plan *plan = NULL;
    struct book *book = NULL;
    struct import said;
    struct about about = {.id = "WARD 7 12\t1, 2"};
    must(plan_file_read(ANNE, &plan, SAID));
    record_put(plan_one(plan, RECORD_PLAN), PLAN_REFERENCE,
               (struct value){.set = true, .text = strdup("WARD 7 12")});
    store_set_author(visitor->home->store, "a.clark", USER_CLINICIAN);
    must(book_import(visitor->home->store, plan, IMPORT_AS_FITS, &book, &said, SAID));
    set(book, RECORD_ABOUT_ME, "", ABOUT_ME_ALSO_WORTH_KNOWING, STORY);
    book_close(book);
    plan_free(plan);
    struct walker *walker = &visitor->walker;
    walk_begin(walker, visitor->home->store);
    store_set_author(visitor->home->store, "j.sample", USER_ADMINISTRATOR);
    walk_do(walker, ACTION_SETTINGS, SIZE_MAX);
    walk_open(walker, "What was done here");
    walker->reply = " WARD 7 12 ";
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Erase words from a plan"));
    assert_non_null(strstr(walker->refusal.text, "Say which edit wrote the words"));
    assert_true(session_push(&walker->session, &screen_erase, &about));
    walk_expect(walker, "The words go from WARD 7 12, here:");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(history__of_a_plan__is_an_edit_a_row),
        PAGE_TEST(history__of_all__says_who_did_what),
        PAGE_TEST(words__are_erased__by_who_does_not_see_them),
        PAGE_TEST(words__of_any_reference__are_erased),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("pages/history", tests, NULL, NULL);
}
