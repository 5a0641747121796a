/* A bank's month as CSV, as banks and spreadsheets write it: what each row says, and the line of
 * what is wrong. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/unused.h"
#include "exchange/statement.h"
#include "plan/change.h"
#include "plan/value.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* Each row as "line:day amount payee;", with "+" before what came in. */
static const struct {
    const char *csv, *said;
} FILES[] = {
    /* one column with signs, as most banks have it */
    {"Date,Description,Amount,Balance\n01/06/2026,ICB,548.83,548.83\n"
     "02/06/2026,\"Example College, Leeds\",-60.00,488.83\n",
     "2:2026-06-01 +54883 ICB;3:2026-06-02 6000 Example College, Leeds;"},
    /* paid out and paid in, a mark first, CR LF, pounds and thousands, a balance brought forward */
    {"\xef\xbb\xbf"
     "Date;Details;Paid out;Paid in\r\n1 Jun 2026;Brought forward;;\r\n"
     "2 Jun 2026;Bus;\u00a31,060.50;\r\n3 Jun 2026;ICB;;\"1,548.83\"\r\n",
     "3:2026-06-02 106050 Bus;4:2026-06-03 +154883 ICB;"},
    /* receipts in a list, nothing below nothing: all went out */
    {"sep=;\r\nday;cost;paid to\r\n2026-06-02;12,50;Caf\xe9 \x96 bar\r\n",
     "3:2026-06-02 1250 Caf\u00e9 \u2013 bar;"},
    /* no headings, brackets for what went out, an empty row, formulas that are words */
    {"02/06/2026,=1+1,(9.50)\n,,\n03/06/2026,@x,4\n",
     "1:2026-06-02 950 =1+1;3:2026-06-03 +400 @x;"},
    /* signs and pounds in every order */
    {"date,amount\n2/6/2026,+4\n3/6/2026,\u00a3-4.10\n4/6/2026,4.20-\n5/6/2026,GBP 4.30\n"
     "6/6/2026,(\u00a34.40)\n7/6/2026,\"\u22121,204,50\"\n",
     "2:2026-06-02 +400 ;3:2026-06-03 410 ;4:2026-06-04 420 ;5:2026-06-05 +430 ;6:2026-06-06 440 ;"
     "7:2026-06-07 120450 ;"},
    /* a day with the time of it */
    {"Started Date,Description,Amount\n2026-06-01 10:11:12,Pool,-14.00\n"
     "2026-06-02T09:30:00Z,Bus,-2\n3/6/2026 23:59,Board,57.53\n",
     "2:2026-06-01 1400 Pool;3:2026-06-02 200 Bus;4:2026-06-03 +5753 Board;"},
    /* whose account it is, and the days, before the headings */
    {"Account Name:,R Example Direct Payment\nSort code:,00-00-00\nFrom:,01/06/2026\n\n"
     "Date,Type,Description,Amount\n01/06/2026,DEB,Pool,-14.00\n",
     "6:2026-06-01 1400 Pool;"},
    {"R Example\r\nDate range;01/06/2026;30/06/2026;\r\n\r\nStatement;;;\r\na;;;\r\nb;;;\r\n"
     "Day;Details;Paid out;Paid in\r\n1/6/2026;Board;;57,53\r\n",
     "8:2026-06-01 +5753 Board;"},
    /* no heading that is known, and none at all: what stands in them says it */
    {"My list\nWhen,What,How much\n2/6/2026,Pool,14\n", "3:2026-06-02 1400 Pool;"},
    {"R Example,00-00-00\n2/6/2026,Pool,14\n3/6/2026,Bus,2\n",
     "2:2026-06-02 1400 Pool;3:2026-06-03 200 Bus;"},
    {"From,01/06/2026\nR Example,00-00-00\n2/6/2026,Pool,14\n", "3:2026-06-02 1400 Pool;"},
    /* amounts without a sign, and beside them which way they went */
    {"Date,Description,Amount,Debit/Credit\n1/6/2026,Board,57.53,CR\n2/6/2026,Pool,14,DR\n",
     "2:2026-06-01 +5753 Board;3:2026-06-02 1400 Pool;"},
    {"Date,Type,Credit or debit,Details,Amount\n1/6/2026,BGC,Credit,Board,57.53\n"
     "2/6/2026,DEB,debit,Pool,-14\n2/6/2026,DEB,,No money,0\n",
     "2:2026-06-01 +5753 Board;3:2026-06-02 1400 Pool;"},
    {"1/6/2026,Board,57.53,C\n2/6/2026,Pool,14,D\n",
     "1:2026-06-01 +5753 Board;2:2026-06-02 1400 Pool;"},
    /* one column for both, with signs; and it is not the account that is paid */
    {"Account Name,Date,Merchant/Description,Debit/Credit,Balance\nR Example,1/6/2026,Pool,-14,486\n"
     "R Example,2/6/2026,Board,57.53,543.53\n",
     "2:2026-06-01 1400 Pool;3:2026-06-02 +5753 Board;"},
    {"Date,Counter Party,Reference,Amount (GBP)\n1/6/2026,Pool,SWIM,-14\n",
     "2:2026-06-01 1400 Pool;"},
    /* the same words beside two columns say nothing more */
    {"Date,Type,Details,Debit,Credit\n1/6/2026,CR,Board,,57.53\n2/6/2026,DR,Pool,14,\n",
     "2:2026-06-01 +5753 Board;3:2026-06-02 1400 Pool;"},
    /* the way it went behind the amount, in one cell */
    {"Date,Details,Amount,Balance\n1/6/2026,Board,57.53 CR,543.53CR\n2/6/2026,Pool,\"1,014.00DR\",2.00 cr\n"
     "3/6/2026,Bus,2 dr,0\n",
     "2:2026-06-01 +5753 Board;3:2026-06-02 101400 Pool;4:2026-06-03 200 Bus;"},
    {"Date;Details;Amount\n1/6/2026;Bus;12,50 DR\n2/6/2026;Bus;12,50-\n",
     "2:2026-06-01 1250 Bus;3:2026-06-02 1250 Bus;"},
    {"Date,Details,Amount\n1/6/2026,Board,57.53 CR\n2/6/2026,Board,57.53\n",
     "2:2026-06-01 +5753 Board;3:2026-06-02 +5753 Board;"},
    {NULL, NULL},
};

static char *said_of(const char *csv, struct err_info *info) {
    struct statement statement;
    struct statement_columns columns;
    struct statement_item *items = NULL;
    size_t count = 0;
    char *said = calloc(1, 1024), day[DATE_TEXT];
    enum err err = statement_read(csv, strlen(csv), &statement, info);
    if (err == ERR_OK) {
        statement_guess(&statement, &columns);
        err = statement_items(&statement, &columns, &items, &count, info);
    }
    for (size_t i = 0; i < count; i++)
        snprintf(said + strlen(said), 1024 - strlen(said), "%zu:%s %s%" PRId64 " %s;",
                 items[i].line, date_write(items[i].day, day), items[i].in ? "+" : "",
                 items[i].amount, items[i].payee);
    free(items);
    statement_done(&statement);
    if (err == ERR_OK)
        return said;
    free(said);
    return NULL;
}

static void statement__as_banks_write_it__says_the_same(void **state UNUSED) {
    for (size_t i = 0; FILES[i].said != NULL; i++) {
        struct err_info info = {0};
        char *said = said_of(FILES[i].csv, &info);
        if (said == NULL)
            fail_msg("%zu: %s: %s", i, info.at, info.text);
        assert_string_equal(said, FILES[i].said);
        free(said);
    }
}

static void statement__that_is_wrong__says_its_line_and_nothing_else(void **state UNUSED) {
    static const struct {
        const char *csv, *at, *text;
    } WRONG[] = {
        {"date,amount\n2/6/2026,-3\n31/6/2026,-3\n", "line 3", "31 June is not in the calendar"},
        {"date,amount\n31/6/2026 10:11,-3\n", "line 2", "31 June is not in the calendar"},
        {"date,amount\n10:11,-3\n", "line 2", "\"10:11\" is not a date"},
        {"date,amount\n2/6/2026,three\n", "line 2", "\"three\" is not an amount in pounds"},
        {"date,amount\n2/6/2026,\"12,5\"\n", "line 2", "\"12,5\" is not clear: the comma"},
        {"date,amount\n2/6/2026,\"1,23,456\"\n", "line 2", "\"1,23,456\" is not clear"},
        {"date,amount\n2/6/2026,10-12\n", "line 2", "\"10-12\" is not clear: a sum"},
        {"date,amount\n2/6/2026,1 2\n", "line 2", "\"1 2\" is not an amount in pounds"},
        {"date,amount\n2/6/2026,(5\n", "line 2", "\"(5\" is not an amount in pounds"},
        {"date,amount\n2/6/2026,\u20ac5\n", "line 2", "is not an amount in pounds"},
        {"date,amount\n2/6/2026,3*4\n", "line 2", "\"3*4\" is not an amount in pounds"},
        {"date,amount\n2/6/2026,4.505\n", "line 2", "\"4.505\" is not an amount in pounds"},
        {"date,paid out,paid in\n2/6/2026,\"1,5\",\n", "line 2", "\"1,5\" is not clear"},
        {"date,amount\n\n2/6/2026,\n", "line 3", "There is no amount here"},
        {"date,amount\n2/6/2026,\"-3\n", "line 2, column 2", "The quotes here do not match"},
        {"date,paid out,paid in\n2/6/2026,1,1\n", "line 2", "This went out and came in"},
        {"date,amount\n2/6/2026,-3\n3/6/2026,\"-100,000,000.00\"\n", "line 3",
         "\"100000000\" is too big. The most is \u00a399,999,999.99"},
        {"When,What,How much\n2/6/2026,Pool,\"1,5\"\n3/6/2026,Bus,2\n", "line 2",
         "\"1,5\" is not clear"},
        {"date,amount,dr/cr\n1/6/2026,3,CR\n2/6/2026,-3,CR\n", "line 3",
         "This came in, and its amount is below nothing"},
        {"date,amount,debit/credit\n1/6/2026,3,credit\n2/6/2026,4,debit card\n", "line 3",
         "\"debit card\" does not say whether this went out or came in"},
        {"date,amount\n2/6/2026,-3 CR\n", "line 2", "\"-3 CR\" is not an amount in pounds"},
        {"date,amount\n2/6/2026,-3 DR\n", "line 2", "\"-3 DR\" is not an amount in pounds"},
        {"date,amount\n2/6/2026,3 XR\n", "line 2", "\"3 XR\" is not an amount in pounds"},
        {"what,else\na,b\n", "", "Say first which column"},
        {"", "", "There is nothing in this file"},
    };
    for (size_t i = 0; i < sizeof WRONG / sizeof *WRONG; i++) {
        struct err_info info = {0};
        assert_null(said_of(WRONG[i].csv, &info));
        assert_string_equal(info.at, WRONG[i].at);
        if (strstr(info.text, WRONG[i].text) == NULL)
            fail_msg("%zu: %s", i, info.text);
    }
    struct statement statement;
    assert_int_equal(statement_read("\xff\xfe"
                                    "d\0",
                                    4, &statement, NULL),
                     ERR_INPUT);
    statement_done(&statement);
}

/* A column that a person says tells which way each row went has to tell it of each. */
static void statement__side_that_is_no_word_for_it__is_told_with_its_line(void **state UNUSED) {
    static const char CSV[] = "date,amount,type\n1/6/2026,3,CR\n2/6/2026,4,TFR\n";
    struct statement statement;
    struct statement_columns columns;
    struct statement_item *items = NULL;
    struct err_info info = {0};
    size_t count = 0;
    assert_int_equal(statement_read(CSV, strlen(CSV), &statement, NULL), ERR_OK);
    statement_guess(&statement, &columns);
    assert_int_equal(columns.of[PART_SIDE], -1);
    columns.of[PART_SIDE] = 2;
    assert_int_equal(statement_items(&statement, &columns, &items, &count, &info), ERR_INPUT);
    assert_string_equal(info.at, "line 3");
    assert_string_equal(info.text, "\"TFR\" does not say whether this went out or came in. "
                                   "DR or CR would say it");
    statement_done(&statement);
}

/* Any row up to the first that says a day and an amount may be the headings, or none. */
static void statement__other_headings__are_a_row_further_down_or_none(void **state UNUSED) {
    static const char CSV[] = "A list of dates and amounts\nR Example,1 June 2026\nday,amount\n"
                              "2/6/2026,14\n3/6/2026,2\n";
    struct statement statement;
    struct statement_columns columns;
    assert_int_equal(statement_read(CSV, strlen(CSV), &statement, NULL), ERR_OK);
    statement_guess(&statement, &columns);
    for (int round = 0; round < 2; round++) {
        assert_true(columns.headed);
        assert_int_equal(columns.first, 2);
        statement_next_headings(&statement, &columns);
        assert_false(columns.headed);
        assert_int_equal(columns.first, 0);
        for (size_t first = 0; first < 3; first++) {
            statement_next_headings(&statement, &columns);
            assert_true(columns.headed);
            assert_int_equal(columns.first, first);
        }
    }
    statement_done(&statement);
}

static void add(struct plan *plan, enum record_type type, size_t on, size_t amount, size_t words,
                int64_t day, int64_t pence, const char *payee) {
    struct record *record = NULL;
    char id[24];
    plan_new_id(plan, id);
    assert_int_equal(plan_add(plan, type, id, "", SIZE_MAX, &record, NULL), ERR_OK);
    record_put(record, on, (struct value){.set = true, .number = day});
    record_put(record, amount, (struct value){.set = true, .number = pence});
    if (payee[0] != '\0')
        record_put(record, words, (struct value){.set = true, .text = strdup(payee)});
}

/* A row for each record that is like it: by day, amount and side, and by who was paid where both
 * say so. Of those alike the first are here; one for somebody else may be another. */
static void statement__that_was_taken_in__is_known_again(void **state UNUSED) {
    enum { ROWS = 13 };
    static const struct {
        int64_t day, amount;
        bool in;
        const char *payee;
        enum statement_here here;
    } FILE_ROWS[ROWS] = {
        {10, 1400, false, "POOL LEEDS", STATEMENT_HERE},  /* two sessions, and one is here: */
        {10, 1400, false, "POOL LEEDS", STATEMENT_TWICE}, /* the first of them */
        {10, 900, false, "A bus", STATEMENT_NEW},         /* not the one that is here */
        {10, 900, false, "The caf\u00e9", STATEMENT_HERE},
        {11, 1400, false, "POOL LEEDS", STATEMENT_NEW}, /* another day */
        {12, 5000, true, "", STATEMENT_HERE},
        {12, 5000, false, "Refund", STATEMENT_NEW},  /* it went out */
        {13, 700, false, "A shop", STATEMENT_LIKE},  /* for somebody else */
        {14, 300, false, "Anybody", STATEMENT_HERE}, /* nobody is said here */
        {14, 300, false, "Anybody", STATEMENT_TWICE},
        {15, 100, false, "A bus", STATEMENT_NEW}, /* two that nobody has here */
        {15, 100, false, "A bus", STATEMENT_TWICE},
        {15, 100, true, "A bus", STATEMENT_NEW}, /* it came back */
    };
    struct plan *plan = plan_new();
    struct statement_item items[ROWS] = {{0}};
    enum statement_here here[ROWS];
    add(plan, RECORD_RECEIPT, RECEIPT_ON, RECEIPT_AMOUNT, RECEIPT_PAYEE, 10, 1400, "Pool");
    add(plan, RECORD_RECEIPT, RECEIPT_ON, RECEIPT_AMOUNT, RECEIPT_NOTE, 10, 900, "the cafe");
    add(plan, RECORD_PAYMENT, PAYMENT_ON, PAYMENT_AMOUNT, PAYMENT_NOTE, 12, 5000, "June");
    add(plan, RECORD_RECEIPT, RECEIPT_ON, RECEIPT_AMOUNT, RECEIPT_PAYEE, 13, 700, "Example Gym");
    add(plan, RECORD_RECEIPT, RECEIPT_ON, RECEIPT_AMOUNT, RECEIPT_PAYEE, 14, 300, "");
    for (size_t i = 0; i < ROWS; i++)
        items[i] = (struct statement_item){.day = FILE_ROWS[i].day,
                                           .amount = FILE_ROWS[i].amount,
                                           .in = FILE_ROWS[i].in,
                                           .payee = FILE_ROWS[i].payee};
    assert_int_equal(statement_find_here(plan, items, ROWS, here, NULL), ERR_OK);
    for (size_t i = 0; i < ROWS; i++)
        if (here[i] != FILE_ROWS[i].here)
            fail_msg("row %zu: %d", i, (int)here[i]);
    plan_free(plan);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(statement__as_banks_write_it__says_the_same),
        cmocka_unit_test(statement__side_that_is_no_word_for_it__is_told_with_its_line),
        cmocka_unit_test(statement__other_headings__are_a_row_further_down_or_none),
        cmocka_unit_test(statement__that_was_taken_in__is_known_again),
        cmocka_unit_test(statement__that_is_wrong__says_its_line_and_nothing_else),
    };
    return cmocka_run_group_tests_name("exchange/statement", tests, NULL, NULL);
}
