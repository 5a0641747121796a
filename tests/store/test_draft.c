/* Drafts: kept for who typed them and for that answer, and no part of the plan. */
#include "tests/store/store_fixture.h"

#include "plan/rules.h"

#include <time.h>

static const struct draft PRICE = {
    .type = RECORD_LINE, .id = "1", .field = LINE_UNIT_PRICE, .part = "", .text = "7"};

/* All drafts as "line 1 unit_price  a.clark 7;". */
struct seen_drafts {
    char text[512];
};

static bool see(const struct draft *draft, void *data) {
    struct seen_drafts *seen = data;
    size_t used = strlen(seen->text);
    snprintf(seen->text + used, sizeof seen->text - used, "%s%s %s %s%s%s %s;",
             draft->mine ? "" : "not mine: ", dictionary_record(draft->type)->key, draft->id,
             dictionary_field(draft->type, draft->field)->key, draft->part[0] != '\0' ? " " : "",
             draft->part, draft->text);
    return true;
}

static void assert_drafts(struct book *book, const char *expected) {
    struct seen_drafts seen = {0};
    must(book_drafts(book, see, &seen, SAID));
    assert_string_equal(seen.text, expected);
}

static struct book *book_with_line(struct home *home) {
    struct book *book = new_book(home->store);
    store_set_author(home->store, "a.clark", USER_CLINICIAN);
    add(book, RECORD_LINE, "1", "");
    return book;
}

static void draft__is_kept__one_an_answer_and_a_person(void **state) {
    struct home *home = *state;
    struct book *book = book_with_line(home);
    struct draft draft = PRICE;
    must(book_put_draft(book, &draft, true, SAID));
    draft.text = "75";
    must(book_put_draft(book, &draft, true, SAID));
    assert_drafts(book, "lines 1 unit_price 75;");
    store_set_author(home->store, "b.jones", USER_CLINICIAN);
    draft.text = "8";
    must(book_put_draft(book, &draft, true, SAID));
    assert_drafts(book, "not mine: lines 1 unit_price 75;lines 1 unit_price 8;");
    draft.text = NULL;
    must(book_put_draft(book, &draft, true, SAID));
    assert_drafts(book, "not mine: lines 1 unit_price 75;");
    book_close(book);
}

static void draft__is__no_edit(void **state) {
    struct home *home = *state;
    struct book *book = book_with_line(home);
    int64_t revision = book->revision;
    bool changed = true;
    must(book_put_draft(book, &PRICE, true, SAID));
    must(book_refresh(book, &changed, SAID));
    assert_false(changed);
    assert_int_equal(book->revision, revision);
    assert_answer(home->path, "SELECT max(number) FROM edit", "2");
    assert_field(book, RECORD_LINE, "1", LINE_UNIT_PRICE, "");
    book_close(book);
}

static void draft__goes__with_its_record(void **state) {
    struct home *home = *state;
    struct book *book = book_with_line(home);
    must(book_put_draft(book, &PRICE, true, SAID));
    take_out(book, RECORD_LINE, "1");
    assert_answer(home->path, "SELECT count(*) FROM draft", "0");
    book_close(book);
}

static void draft__of_a_blank_plan__is_the_plans_once_it_is_made(void **state) {
    struct home *home = *state;
    struct book *book = NULL;
    const struct draft name = {
        .type = RECORD_PERSON, .id = "", .field = PERSON_GIVEN_NAME, .part = "", .text = "Rob"};
    must(book_blank(home->store, NULL, &book, SAID));
    must(book_put_draft(book, &name, true, SAID));
    store_set_author(home->store, "b.jones", USER_CLINICIAN);
    assert_drafts(book, ""); /* nobody else's */
    struct draft other = name;
    other.text = "Bea";
    must(book_put_draft(book, &other, true, SAID)); /* of a plan that b.jones is beginning */
    store_set_author(home->store, "unknown", USER_CLINICIAN);
    assert_drafts(book, "person  given_name Rob;");
    set(book, RECORD_PERSON, "", PERSON_FAMILY_NAME, "Example");
    assert_drafts(book, "person  given_name Rob;");
    assert_answer(home->path, "SELECT who || ' ' || text FROM draft WHERE plan IS NULL",
                  "b.jones Bea");
    book_close(book);
}

/* One's own stops agreeing; someone else's is worth a look. Looked for again, each is there once.
 */
static void draft__is_found__as_not_finished(void **state) {
    struct home *home = *state;
    struct book *book = book_with_line(home);
    struct findings findings = {0};
    set(book, RECORD_LINE, "1", LINE_DESCRIPTION, "Satnav");
    must(book_put_draft(book, &PRICE, true, SAID));
    must(book_find_unfinished(book, &findings, SAID));
    must(book_find_unfinished(book, &findings, SAID));
    assert_int_equal(findings.count, 1);
    assert_int_equal(findings_count(&findings, STEP_PAY, LEVEL_FIX), 1);
    assert_int_equal(findings.items[0].rule->stops, STEP_AGREE);
    assert_string_equal(findings.items[0].at, "lines[0].unit_price");
    assert_non_null(strstr(findings.items[0].message, "\"Price of one\" of \"Satnav\""));
    store_set_author(home->store, "b.jones", USER_CLINICIAN);
    must(book_find_unfinished(book, &findings, SAID));
    assert_int_equal(findings.count, 1);
    assert_int_equal(findings_count(&findings, STEP_PAY, LEVEL_FIX), 0);
    assert_non_null(strstr(findings.items[0].message, "a.clark has typed"));
    findings_done(&findings);
    book_close(book);
}

static void draft__waits__only_where_it_is_told_to(void **state) {
    struct home *home = *state;
    struct book *book = book_with_line(home);
    sqlite3 *other = NULL;
    assert_int_equal(sqlite3_open(home->path, &other), SQLITE_OK);
    assert_int_equal(sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL), SQLITE_OK);
    time_t before = time(NULL);
    assert_int_equal(book_put_draft(book, &PRICE, false, &home->info), ERR_BUSY);
    assert_true(time(NULL) - before < STORE_PATIENCE / 1000 - 1);
    before = time(NULL);
    home->store->patience = 1000; /* what is waited for, and goes on being so afterwards */
    assert_int_equal(book_put_draft(book, &PRICE, false, &home->info), ERR_BUSY);
    assert_int_equal(book_put_draft(book, &PRICE, true, &home->info), ERR_BUSY);
    assert_true(time(NULL) > before);
    sqlite3_close(other);
    must(book_put_draft(book, &PRICE, false, SAID));
    assert_drafts(book, "lines 1 unit_price 7;");
    book_close(book);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(draft__is_kept__one_an_answer_and_a_person),
        HOME_TEST(draft__is__no_edit),
        HOME_TEST(draft__goes__with_its_record),
        HOME_TEST(draft__of_a_blank_plan__is_the_plans_once_it_is_made),
        HOME_TEST(draft__is_found__as_not_finished),
        HOME_TEST(draft__waits__only_where_it_is_told_to),
    };
    return cmocka_run_group_tests_name("store/draft", tests, NULL, NULL);
}
