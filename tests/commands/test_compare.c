/* phbplan compare: what it says of a workbook that came back, as text and as JSON, and how it ends
 * where the file is no workbook of the plan. */
#include "tests/commands/ask.h"
#include "tests/exchange/workbook_changes.h"

#include <jansson.h>

#define PETER "tests/data/cases/peter.json"
#define ANNE "tests/data/cases/anne.json"

/* The plan's workbook, with a price changed in it, one that is none, and its path. */
static char *changed_book(struct seat *s, struct written *book) {
    *book = (struct written){0};
    session_path(s, "back.xlsx", book->path);
    free(ask_well(s, WORDS("export", PETER, "-o", book->path)));
    book->book = xlsx_open(book->path);
    written_change(book, "Support", "Satnav", "Price of one", "189.99");
    written_change(book, "Support", "Satnav", "How many each time?", "two");
    xlsx_close(book->book);
    return book->path;
}

static void compare__text__says_from_what_to_what_and_what_it_does(void **state) {
    struct seat *s = *state;
    struct written book;
    char *out = ask_well(s, WORDS("compare", PETER, changed_book(s, &book)));
    assert_non_null(strstr(out, "1 thing differs from the plan."));
    assert_non_null(strstr(out, "  Price of one, Satnav: \u00a3179.99 in the plan, "
                                "\u00a3189.99 in the workbook, \u00a310.00 more.\n"));
    assert_non_null(strstr(out, "cell E9): \"two\" is not a number."));
    free(out);
}

static void compare__json__has_the_same(void **state) {
    struct seat *s = *state;
    struct written book;
    char *out = ask_well(s, WORDS("compare", PETER, changed_book(s, &book), "--json"));
    const char *kind, *record, *id, *field, *plan, *workbook, *more, *total;
    json_t *json = json_loads(out, 0, NULL);
    assert_non_null(json);
    int count = 0;
    assert_int_equal(json_unpack(json, "{s:s, s:i, s:[{s:s, s:s, s:s, s:s, s:s, s:s, s:{s:s}}]}",
                                 "plan_total", &total, "to_take_over", &count, "differences",
                                 "kind", &kind, "record", &record, "id", &id, "field", &field,
                                 "plan", &plan, "workbook", &workbook, "difference", "plan", &more),
                     0);
    assert_string_equal(total, "4844.00");
    assert_int_equal(count, 1);
    assert_string_equal(kind, "changed");
    assert_string_equal(record, "line");
    assert_string_equal(id, "l2");
    assert_string_equal(field, "unit_price");
    assert_string_equal(plan, "\u00a3179.99");
    assert_string_equal(workbook, "\u00a3189.99");
    assert_string_equal(more, "10.00");
    json_decref(json);
    free(out);
}

static void compare__other_files__are_refused_in_one_line(void **state) {
    struct seat *s = *state;
    char other[FILES_PATH], all[FILES_PATH], none[FILES_PATH];
    session_path(s, "other.xlsx", other);
    session_path(s, "all.xlsx", all);
    session_path(s, "none.xlsx", none);
    free(ask_well(s, WORDS("export", ANNE, "-o", other)));
    free(ask_well(s, WORDS("import", ANNE)));
    free(ask_well(s, WORDS("report", "-o", all)));
    ask_refused(s, 2, "of another plan", WORDS("compare", PETER, other));
    ask_refused(s, 2, "of all plans", WORDS("compare", PETER, all));
    ask_refused(s, 2, "is a plan file", WORDS("compare", PETER, ANNE));
    ask_refused(s, 2, "is not a workbook", WORDS("compare", PETER, "README.md"));
    ask_refused(s, 2, "none.xlsx", WORDS("compare", PETER, none));
    ask_refused(s, 2, "the workbook that came back", WORDS("compare", PETER));
    free(ask_well(s, WORDS("export", ANNE, "-o", other, "--profile", "funder", "--force")));
    ask_refused(s, 2, "a copy for who pays", WORDS("compare", ANNE, other));
    free(ask_well(s, WORDS("export", ANNE, "-o", other, "--anonymous", "--force")));
    ask_refused(s, 2, "has no names in it", WORDS("compare", ANNE, other));
}

#define IN_SESSION(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_SESSION(compare__text__says_from_what_to_what_and_what_it_does),
        IN_SESSION(compare__json__has_the_same),
        IN_SESSION(compare__other_files__are_refused_in_one_line),
    };
    return cmocka_run_group_tests_name("commands/compare", tests, NULL, NULL);
}
