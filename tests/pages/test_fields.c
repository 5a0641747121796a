/* Every field of the dictionary is reached by the pages, answered wrong and answered well. */
#include "tests/pages/fields.h"
#include "tests/pages/page_fixture.h"

static void fields__of_every_form__are_kept_or_say_what_is_wrong(void **state) {
    struct visitor *visitor = *state;
    struct fields *fields = calloc(1, sizeof *fields);
    assert_non_null(fields);
    fields_take_in(visitor->home->store);
    fields_walk(fields, visitor->home->store, &answerer_session, NULL);
    fields_walk_new_plan(fields);
    fields_expect_all(fields);
    free(fields);
}

/* It is finance's to read. */
static void authorise(struct store *store) {
    struct plan_rows rows;
    must(store_find_plans(store, "", 0, 1, &rows, SAID));
    assert_int_equal(rows.count, 1);
    struct book *book = open_book(store, rows.items[0].reference);
    commission(book, "authorises", "2026-05-01");
    commission(book, "ends", "2026-05-02"); /* with a final account, and its bills */
    book_close(book);
    plan_rows_done(&rows);
}

static void fields__that_finance_writes__are_kept_or_say_what_is_wrong(void **state) {
    struct visitor *visitor = *state;
    struct fields *fields = calloc(1, sizeof *fields);
    assert_non_null(fields);
    fields_take_in(visitor->home->store);
    authorise(visitor->home->store);
    fields->role = USER_FINANCE;
    fields_walk(fields, visitor->home->store, &answerer_session, NULL);
    fields_expect_theirs(fields);
    free(fields);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(fields__of_every_form__are_kept_or_say_what_is_wrong),
        PAGE_TEST(fields__that_finance_writes__are_kept_or_say_what_is_wrong),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("pages/fields", tests, NULL, NULL);
}
