/* A bank statement that finance takes in: its columns, its headings, and what each row was for. */
#include "tests/pages/finance_seat.h"

#include "plan/spent.h"

/* Enter on a row that stays on its page. */
static void press(struct walker *walker, const char *text) {
    walk_do(walker, ACTION_ENTER, walk_row(walker, text));
}

/* The row that the mark goes to, as more is told. */
static size_t row_next(struct walker *walker) {
    struct page page;
    walk_page(walker, &page);
    const struct page_rows *rows = &page_find(&page, BLOCK_ROWS)->rows;
    size_t next = rows->done > 0 ? rows->next : SIZE_MAX;
    page_done(&page);
    return next;
}

/* Gives a bank's file, from the first page on: its columns are then asked about. */
static void give_statement(struct visitor *visitor, const char *csv) {
    struct walker *walker = &visitor->walker;
    char path[FILES_PATH];
    path_join(visitor->home->folder, "june.csv", path);
    file_write_all(path, csv, strlen(csv));
    walk_open(walker, STAGE_PLAN);
    walk_open(walker, "Money spent");
    walk_open(walker, "Take in a bank statement");
    walk_type(walker, ACTION_ENTER, path);
}

/* A bank's month: its columns are guessed, each row is matched by the person, what is matched is
 * one edit, and what is there already is known again. A wrong line is named, and nothing comes of
 * it. */
static void statement__of_a_bank__is_matched_row_by_row(void **state) {
    static const char JUNE[] = "Date;Details;Paid out;Paid in\r\n"
                               "01/06/2026;Board;;\u00a357.53\r\n"
                               "02/06/2026;Pool, Leeds;14.00;\r\n"
                               "02/06/2026;Pool, Leeds;14.00;\r\n"
                               "05/06/2026;A shop;\u00a31,003.00;\r\n";
    static const char WRONG[] = "date,amount\n1/6/2026,-5\n31/6/2026,-5\n";
    struct visitor *visitor = *state;
    struct walker *walker = finance(visitor, STATE_AUTHORISED);
    char june[FILES_PATH], wrong[FILES_PATH];
    path_join(visitor->home->folder, "june.csv", june);
    path_join(visitor->home->folder, "wrong.csv", wrong);
    file_write_all(june, JUNE, strlen(JUNE));
    file_write_all(wrong, WRONG, strlen(WRONG));
    walk_open(walker, STAGE_PLAN);
    walk_open(walker, "Money spent");
    walk_open(walker, "Take in a bank statement");
    const struct plan *plan = walker->session.book->plan;
    walk_type(walker, ACTION_ENTER, wrong);
    press(walker, "Yes, go on");
    walk_expect(walker, "Error: line 3: 31 June is not in the calendar");
    walk_expect(walker, "Nothing was taken in. If a column is wrong, change it.");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_type(walker, ACTION_ENTER, june);
    walk_expect(walker, "Choose one to change it."); /* by a key, or by its number */
    walk_expect(walker, "Line 2: 01/06/2026; Board; ; \u00a357.53");
    walk_expect(walker, "The day | column 1, Date: 01/06/2026");
    walk_expect(walker, "What went out | column 3, Paid out");
    press(walker, "The amount"); /* one column with signs, or two without: */
    walk_expect(walker, "What went out | none");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_type(walker, ACTION_ENTER, june); /* read anew, and guessed anew */
    press(walker, "Yes, go on");
    walk_expect(walker, "1 Jun 2026 | \u00a357.53 | Board | came in: say what it is");
    walk_expect(walker, "Pool, Leeds | say what it was for");
    walk_expect(walker, "Pool, Leeds | twice in this file: is this another?");
    press(walker, "Take in 0 of 4");
    walk_expect(walker, "Nothing is matched yet.");
    walker->leaves = true;
    press(walker, "Board");
    walk_expect(walker, "Board | came in: say what it is"); /* Esc says nothing of it */
    walker->leaves = false;
    walker->yes = true;
    press(walker, "Board");
    walker->reply = "swim";
    press(walker, "Pool, Leeds");
    assert_string_equal(walker->given, ""); /* no guess: nobody was paid there before */
    walker->reply = "-";
    press(walker, "A shop");
    walk_expect(walker, "A shop | left out");
    walker->yes = false;
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX); /* what was matched is not lost by one key */
    int64_t revision = walker->session.book->revision;
    press(walker, "Take in 2 of 4");
    walk_expect(walker, "Taken in: 2 rows.");
    assert_int_equal(walker->session.book->revision, revision + 1); /* one edit */
    assert_int_equal(plan_count(plan, RECORD_RECEIPT), 1);
    assert_int_equal(plan_count(plan, RECORD_PAYMENT), 1);
    const struct record *receipt = plan_at(plan, RECORD_RECEIPT, 0);
    assert_int_equal(record_number(receipt, RECEIPT_AMOUNT), 1400);
    assert_string_equal(record_text(receipt, RECEIPT_PAYEE), "Pool, Leeds");
    assert_string_equal(
        record_title(plan_find(plan, RECORD_LINE, record_text(receipt, RECEIPT_LINE), NULL)),
        "Swimming");

    walk_open(walker, "Take in a bank statement");
    walk_type(walker, ACTION_ENTER, june);
    press(walker, "Yes, go on");
    walk_expect(walker, "Board | here already");
    walk_expect(walker, "Pool, Leeds | here already");
    walk_expect(walker, "Pool, Leeds | twice in this file: is this another?"); /* of that day */
    assert_int_equal(row_next(walker), 2); /* which the mark is on */
    walker->reply = "-";
    walk_do(walker, ACTION_ENTER, 2);
    assert_int_equal(row_next(walker), 3);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    assert_int_equal(plan_count(plan, RECORD_RECEIPT), 0);
    assert_int_equal(plan_count(plan, RECORD_PAYMENT), 0);
}

/* The account's name and days may stand before the headings: which line they are is said, and can
 * be changed. */
static void statement__with_lines_before_its_headings__says_which_they_are(void **state) {
    static const char JUNE[] = "Account,R Example\nFrom,01/06/2026\nDate,Details,Amount\n"
                               "02/06/2026,Pool,-14.00\n";
    struct visitor *visitor = *state;
    struct walker *walker = finance(visitor, STATE_AUTHORISED);
    give_statement(visitor, JUNE);
    walk_expect(walker, "Line 3: Date; Details; Amount");
    walk_expect(walker, "The day | column 1, Date: 02/06/2026");
    walk_expect(walker, "The headings | line 3. What stands before it is left out");
    press(walker, "The headings");
    walk_expect(walker, "The headings | none: the first line is a row");
    press(walker, "Yes, go on");
    walk_expect(walker, "Error: line 1: There is no amount here");
    for (int times = 0; times < 3; times++)
        press(walker, "The headings");
    press(walker, "Yes, go on");
    walk_expect(walker, "2 Jun 2026 | \u00a314.00 | Pool | say what it was for");
}

/* A bank's words may be longer than who was paid has room for: they are taken in all the same. */
static void statement__with_long_words__is_taken_in_with_all_of_them(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = finance(visitor, STATE_AUTHORISED);
    char june[FILES_PATH], csv[1024], words[401];
    memset(words, 'x', sizeof words - 1);
    words[sizeof words - 1] = '\0';
    path_join(visitor->home->folder, "june.csv", june);
    snprintf(csv, sizeof csv, "date,amount,details\n2/6/2026,-14,%s\n3/6/2026,57,%s\n", words,
             words);
    file_write_all(june, csv, strlen(csv));
    walk_open(walker, STAGE_PLAN);
    walk_open(walker, "Money spent");
    walk_open(walker, "Take in a bank statement");
    walk_type(walker, ACTION_ENTER, june);
    press(walker, "Yes, go on");
    walker->reply = "swim";
    press(walker, "2 Jun 2026");
    walker->yes = true;
    press(walker, "3 Jun 2026");
    press(walker, "Take in 2 of 2");
    walk_expect(walker, "Taken in: 2 rows.");
    const struct plan *plan = walker->session.book->plan;
    const struct record *receipt = plan_at(plan, RECORD_RECEIPT, 0);
    assert_int_equal(strlen(record_text(receipt, RECEIPT_PAYEE)), 300);
    assert_string_equal(record_text(receipt, RECEIPT_NOTE), words);
    assert_string_equal(record_text(plan_at(plan, RECORD_PAYMENT, 0), PAYMENT_NOTE), words);
    walk_open(walker, "Take in a bank statement");
    walk_type(walker, ACTION_ENTER, june);
    press(walker, "Yes, go on");
    walk_expect(walker, "| here already"); /* and known again */
    walk_expect(walker, "Take in 0 of 2");
    expect_not(walker, "is this another?");
}

/* Two things of one title, as a change from a date makes them: that of the row's day is meant, and
 * where that is not clear, neither is taken. */
static void statement__for_things_called_the_same__tells_them_apart(void **state) {
    static const char JUNE[] = "day,amount,paid to\n02/06/2026,14,Pool\n02/10/2026,15,Pool\n";
    static const char TWO[] = NOBODY_YET
        "lines[0].ends = \"2026-08-31\"\n"
        "lines[] = {\"id\": \"l3\", \"description\": \"Swimming\", \"unit_price\": \"20\","
        " \"price_status\": \"confirmed\", \"quantity\": \"1\", \"period\": \"week\","
        " \"starts\": \"2026-09-01\","
        " \"paid_by\": \"direct_payment\", \"outcomes\": [\"o1\"], \"provider\": \"Example Baths\","
        " \"provider_checked\": true, \"times\": 1, \"every\": 1}\n";
    struct visitor *visitor = *state;
    struct book *book = ready_book_with(visitor->home->store, TWO);
    bring_to(book, STATE_AUTHORISED);
    struct walker *walker = begin(visitor, book);
    give_statement(visitor, JUNE);
    press(walker, "Yes, go on");
    walker->reply = "swim";
    press(walker, "2 Jun 2026");
    assert_non_null(strstr(walker->refusal.text, "2 things begin so."));
    assert_non_null(strstr(walker->refusal.text, "from 1 September 2026"));
    assert_non_null(strstr(walker->refusal.text, "until 31 August 2026"));
    walker->reply = "zebra"; /* who cannot see the plan hears what there is to type */
    press(walker, "2 Jun 2026");
    assert_non_null(strstr(walker->refusal.text, "one of these, or - to leave this out: "));
    assert_non_null(strstr(walker->refusal.text, "until 31 August 2026"));
    assert_non_null(strstr(walker->refusal.text, "from 1 September 2026"));
    walk_expect(walker, "\u00a314.00 | Pool | say what it was for");
    walker->reply = "Swimming";
    press(walker, "2 Jun 2026");
    walk_expect(walker, "once a week, until 31 August 2026");
    press(walker, "2 Oct 2026");
    walk_expect(walker, "once a week, from 1 September 2026");
    walker->reply = "swimming until"; /* it was for the other, whatever its day is */
    press(walker, "2 Oct 2026");
    press(walker, "Take in 2 of 2");
    const struct plan *plan = walker->session.book->plan;
    for (size_t i = 0; i < 2; i++)
        assert_string_equal(record_text(plan_at(plan, RECORD_RECEIPT, i), RECEIPT_LINE),
                            plan_at(plan, RECORD_LINE, 0)->id);
    walk_expect(walker, "once a week, until 31 August 2026 | \u00a3183.50");
    walk_open(walker, "Receipts: 2");
    walk_expect(walker, "once a week, until 31 August 2026, to find");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(statement__of_a_bank__is_matched_row_by_row),
        PAGE_TEST(statement__with_lines_before_its_headings__says_which_they_are),
        PAGE_TEST(statement__with_long_words__is_taken_in_with_all_of_them),
        PAGE_TEST(statement__for_things_called_the_same__tells_them_apart),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("pages/bank_statement", tests, NULL, NULL);
}
