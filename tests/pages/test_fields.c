/* Every field of the dictionary is reached by the pages, answered wrong and answered well. */
#include "tests/pages/fields.h"
#include "tests/pages/page_fixture.h"

#include "exchange/plan_file.h"

/* The whole plan, but for what keeps a good answer from being one: a review counts what its measure
 * is, and no two measures are of one thing. */
static void take_in(struct visitor *visitor) {
    struct plan *plan = NULL;
    struct book *book = NULL;
    struct import said;
    must(plan_file_read(WHOLE, &plan, SAID));
    while (plan_count(plan, RECORD_REVIEW) > 0)
        plan_remove(plan, RECORD_REVIEW, 0);
    while (plan_count(plan, RECORD_MEASURE) > 1)
        plan_remove(plan, RECORD_MEASURE, 1);
    must(book_import(visitor->home->store, plan, IMPORT_AS_FITS, &book, &said, SAID));
    book_close(book);
    plan_free(plan);
}

static void fields__of_every_form__are_kept_or_say_what_is_wrong(void **state) {
    struct visitor *visitor = *state;
    struct fields *fields = calloc(1, sizeof *fields);
    assert_non_null(fields);
    take_in(visitor);
    fields_walk(fields, visitor->home->store, &answerer_session, NULL);
    fields_expect_all(fields);
    free(fields);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(fields__of_every_form__are_kept_or_say_what_is_wrong),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("pages/fields", tests, NULL, NULL);
}
