/* A workbook that came back, on its page: what differs is told and taken over, one or all, as
 * edits; and whoever may not change it is told so. */
#include "tests/pages/page_fixture.h"

#include "screens/screens.h"
#include "tests/exchange/workbook_changes.h"
#include "tests/store/stages.h"

/* The open plan's workbook, made on its page; its path. */
static char *make_workbook(struct visitor *visitor, struct written *book) {
    struct walker *walker = &visitor->walker;
    *book = (struct written){0};
    path_join(visitor->home->folder, "back.xlsx", book->path);
    walk_do(walker, ACTION_SPREADSHEET, SIZE_MAX);
    walk_type(walker, ACTION_ENTER, book->path);
    walk_expect(walker, "The spreadsheet is made:");
    book->book = xlsx_open(book->path);
    return book->path;
}

/* Somebody changes it, and sends it back. */
static void change(struct written *book, const char *sheet, const char *row, const char *heading,
                   const char *value) {
    written_change(book, sheet, row, heading, value);
}

/* Looks at it, on the page that the spreadsheet's opens. */
static void look_at(struct visitor *visitor, struct written *book) {
    struct walker *walker = &visitor->walker;
    walk_do(walker, ACTION_TAKE_IN, SIZE_MAX);
    walk_expect(walker, "Somebody sent a workbook of this plan back.");
    walk_type(walker, ACTION_ENTER, book->path);
    xlsx_close(book->book);
}

static int64_t price_of(const struct walker *walker, const char *id) {
    return record_number(plan_find(plan_of(walker), RECORD_LINE, id, NULL), LINE_UNIT_PRICE);
}

static void press(struct walker *walker, const char *text) {
    walk_do(walker, ACTION_ENTER, walk_row(walker, text));
}

static void compare__one_thing__is_taken_over_as_an_edit_and_undone(void **state) {
    struct visitor *visitor = *state;
    struct written book;
    struct walker *walker = in_plan(visitor, PETER);
    make_workbook(visitor, &book);
    change(&book, "Support", "Satnav", "Price of one", "189.99");
    change(&book, "Support", "Satnav", "How many each time?", "two");
    look_at(visitor, &book);
    walk_expect(walker, "1 thing differs from the plan.");
    walk_expect(walker, "Price of one, Satnav | \u00a3179.99 | \u00a3189.99 | \u00a310.00 more");
    walk_expect(walker, "\"two\" is not a number");
    int64_t revision = walker->session.book->revision;
    press(walker, "How many each time, Satnav"); /* which is not right */
    assert_int_equal(walker->session.book->revision, revision);
    press(walker, "Price of one, Satnav");
    walk_expect(walker, "Taken over: 1.");
    assert_int_equal(walker->session.book->revision, revision + 1);
    assert_int_equal(price_of(walker, "l2"), 1899900);
    expect_not(walker, "\u00a3189.99");
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    assert_int_equal(price_of(walker, "l2"), 1799900);
    walk_expect(walker, "Undone: Price of one, Satnav");
    walk_expect(walker, "\u00a3189.99");
}

static void compare__all_of_it__is_one_edit(void **state) {
    struct visitor *visitor = *state;
    struct written book;
    struct walker *walker = in_plan(visitor, PETER);
    make_workbook(visitor, &book);
    change(&book, "Support", "Satnav", "Price of one", "189.99");
    change(&book, "Support", "Stroke club membership held by the charity", "Price of one", "20");
    look_at(visitor, &book);
    walk_expect(walker, "2 things differ from the plan.");
    walk_expect(walker, "All together: \u00a3100.00 more");
    int64_t revision = walker->session.book->revision;
    walk_do(walker, ACTION_TAKE_IN, SIZE_MAX);
    walk_expect(walker, "Taken over: 2.");
    walk_expect(walker, "Nothing in the workbook is to be taken over.");
    assert_int_equal(walker->session.book->revision, revision + 1);
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    walk_expect(walker, "2 things differ from the plan.");
}

static void compare__another_file__is_refused_in_words(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = in_plan(visitor, PETER);
    walk_do(walker, ACTION_SPREADSHEET, SIZE_MAX);
    walk_do(walker, ACTION_TAKE_IN, SIZE_MAX);
    walk_type(walker, ACTION_ENTER, PETER);
    walk_expect(walker, "Error: \"peter.json\" is a plan file.");
    walk_type(walker, ACTION_ENTER, "/nowhere/at all.xlsx");
    walk_expect(walker, "Error: ");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_expect(walker, "Name of file");
}

/* Finance finds it beside the payments, and sees what differs; changing a price is for others. */
static void compare__for_finance__is_seen_and_not_taken_over(void **state) {
    struct visitor *visitor = *state;
    struct store *store = visitor->home->store;
    struct walker *walker = &visitor->walker;
    struct written made;
    struct book *book = ready_book(store);
    for (size_t i = 0; i < STAGE_COUNT; i++)
        if (STAGES[i].state == STATE_AUTHORISED)
            bring(book, &STAGES[i]);
    char *line = strdup(record_title(plan_at(book->plan, RECORD_LINE, 0)));
    int64_t price = record_number(plan_at(book->plan, RECORD_LINE, 0), LINE_UNIT_PRICE);
    book_close(book);
    walk_begin(walker, store);
    store->role = USER_FINANCE;
    assert_true(session_push(&walker->session, &screen_finance, NULL));
    walk_open(walker, STAGE_PLAN);
    make_workbook(visitor, &made);
    change(&made, "Support", line, "Price of one", "77.50");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_open(walker, "What differs in a workbook that came back");
    walk_type(walker, ACTION_ENTER, made.path);
    walk_expect(walker, "\u00a377.50");
    press(walker, "Price of one, ");
    walk_expect(walker, "Only a clinician may");
    walk_do(walker, ACTION_TAKE_IN, SIZE_MAX);
    assert_int_equal(record_number(plan_at(plan_of(walker), RECORD_LINE, 0), LINE_UNIT_PRICE),
                     price);
    xlsx_close(made.book);
    free(line);
}

int main(void) {
    setlocale(LC_CTYPE, "C.UTF-8");
    const struct CMUnitTest tests[] = {
        PAGE_TEST(compare__one_thing__is_taken_over_as_an_edit_and_undone),
        PAGE_TEST(compare__all_of_it__is_one_edit),
        PAGE_TEST(compare__another_file__is_refused_in_words),
        PAGE_TEST(compare__for_finance__is_seen_and_not_taken_over),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
