/* Finance at 80 columns by 24 rows, and a line at a time: opens on what may be paid and what may
 * not yet, and reads a plan's direct payment. */
#include "tests/screens/drive.h"
#include "tests/screens/stored.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/date.h"
#include "store/store.h"
#include "store/versions.h"

#define ANNE "tests/data/cases/anne.json"

static void decide(struct store *store, struct book *book, enum user_role role, enum move move,
                   const char *name) {
    struct err_info info = {0};
    const struct move_said said = {.has_because = true,
                                   .name = name,
                                   .profession = "Nurse",
                                   .reason = "A reason",
                                   .declares = 127,
                                   .on = date_of(2026, 5, 17)};
    store_set_author(store, "test", role);
    if (book_decide(book, move, &said, said.on, &info) != ERR_OK)
        fail_msg("%s", info.text);
}

static void send_it(struct store *store, struct book *book) {
    decide(store, book, USER_CLINICIAN, MOVE_AGREE, "Anne Example");
    decide(store, book, USER_CLINICIAN, MOVE_CLINICAL_AGREE, "Rae Hale");
    decide(store, book, USER_CLINICIAN, MOVE_SUBMIT, "Rae Hale");
}

/* Anne's plan, authorised on 17 May 2026, and its next version sent; its agreement is still to be
 * signed. Whoever opens the program on 20 May is finance. */
static void anne(struct seat *s, bool next) {
    struct store *store = NULL;
    struct book *book = NULL;
    char *err = NULL;
    int status = -1;
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    session_run_command(s, (const char *[]){"import", ANNE, NULL}, NULL, &err, &status);
    if (status != 0)
        fail_msg("%s", err);
    free(err);
    assert_int_equal(store_open(s->store, false, &store, NULL), ERR_OK);
    assert_int_equal(book_open(store, "EXAMPLE-ANNE", &book, NULL), ERR_OK);
    send_it(store, book);
    decide(store, book, USER_COMMISSIONER, MOVE_AUTHORISE, "Kim Byrne");
    store_set_author(store, "test", USER_CLINICIAN);
    if (next) {
        assert_int_equal(book_next_version(book, "The first review", NULL), ERR_OK);
        send_it(store, book);
    }
    assert_int_equal(store_set_setting(store, "role", "finance", NULL), ERR_OK);
    book_close(book);
    store_close(store);
}

static void finance__sees_what_waits__and_what_stands_in_the_way(void **state) {
    struct seat *s = *state;
    anne(s, false);
    session_start(s, 24, 80, NULL);
    struct term *t = s->term;
    term_wait_text(t, "Not yet: 1");
    term_wait_text(t, "EXAMPLE-ANNE");
    term_wait_text(t, "Anne Example");
    term_wait_text(t, "4,106.08");
    term_wait_text(t, "The holder");
    drive_settled(t);
    drive_press(t, TERM_ENTER);
    term_wait_text(t, "Do not pay it yet.");
    term_wait_text(t, "The direct payment agreement is not signed yet.");
    term_wait_text(t, "1 June 2026");
    drive_press(t, TERM_ESC);
    term_wait_text(t, "Not yet: 1");
    drive_press(t, TERM_END);
    drive_press(t, TERM_ENTER);
    term_wait_text(t, "1 plan");
    assert_store_is_sound(s->store);
}

static size_t count_of(const char *text, const char *words) {
    size_t count = 0;
    for (const char *at = text; (at = strstr(at, words)) != NULL; at++)
        count++;
    return count;
}

/* What is said of the marked row stands beside the list where its help does, or else under it:
 * once.
 */
static void finance__in_any_window__has_what_is_said_of_a_row_once(void **state) {
    static const struct { int rows, cols; } SIZES[] = {{24, 80}, {40, 120}, {60, 200}};
    struct seat *s = *state;
    anne(s, false);
    session_start(s, 24, 80, NULL);
    for (size_t i = 0; i < sizeof SIZES / sizeof *SIZES; i++) {
        term_resize(s->term, SIZES[i].rows, SIZES[i].cols);
        if (SIZES[i].cols > 80)
            term_wait_text(s->term, "Under \"Not yet\""); /* the help is there */
        drive_settled(s->term);
        term_wait_text(s->term, "17 May 2026");
        assert_int_equal(count_of(term_dump(s->term), "17 May 2026"), 1);
    }
}

/* Three receipts: their page, and for each its amount, the first letters of what it was for, and
 * back. Keys are what takes time: at a slow three seconds a key they are in within 80 seconds. */
static void finance__three_receipts__take_24_keys(void **state) {
    static const struct {
        const char *amount, *line, *sum;
    } RECEIPTS[] = {{"60", "ps", "Spent \u00a360.00 by"},
                    {"9.50", "pa", "Spent \u00a369.50 by"},
                    {"12", "b", "Spent \u00a381.50 by"}};
    struct seat *s = *state;
    size_t keys = 0;
    anne(s, true);
    session_start(s, 24, 80, "open", "EXAMPLE-ANNE", NULL);
    struct term *t = s->term;
    term_wait_text(t, "Check and agree");
    drive_settled(t);
    term_send(t, "\033j", 2);
    term_type(t, "m");
    keys += 2;
    term_wait_text(t, "Spent \u00a30.00 by");
    for (size_t i = 0; i < sizeof RECEIPTS / sizeof *RECEIPTS; i++) {
        drive_settled(t);
        term_type(t, "n");
        term_wait_text(t, "How much was spent?");
        term_wait_text(t, "20 May 2026");
        drive_settled(t);
        term_type(t, RECEIPTS[i].amount);
        drive_press(t, TERM_ENTER);
        term_wait_text(t, "Space choose");
        drive_settled(t);
        term_type(t, RECEIPTS[i].line);
        term_wait_text(t, "(o)");
        drive_settled(t);
        drive_press(t, TERM_ESC);
        keys += 1 + strlen(RECEIPTS[i].amount) + 1 + strlen(RECEIPTS[i].line) + 1;
        term_wait_text(t, RECEIPTS[i].sum);
    }
    term_wait_text(t, "Three receipts to find, \u00a381.50: no hurry before the review.");
    assert_int_equal(keys, 24);
    assert_store_is_sound(s->store);
}

/* What is said of one that only was sent, and in which order. */
static void finance__hears__what_waits_and_for_whom(void **state) {
    static const char *const PARTS[] = {
        "Direct payments.",
        "Not yet: 2.",
        "2. EXAMPLE-ANNE: person Anne Example, a year \u00a34,106.08, paid from 1 Jun 2026, acts "
        "next Commissioner, waits 3 days",
        "Do not pay it yet.",
        "What stands in the way.",
        "No commissioner has said yes to this plan as it is now.",
        "The direct payment.",
        "Who holds the money.",
        "What the commissioner said.",
        "Nothing yet that counts.",
    };
    struct seat *s = *state;
    char *said = NULL, *err = NULL;
    int status = -1;
    anne(s, true);
    session_run_input(s, "2\n\n\n\n", (const char *[]){"--linear", NULL}, &said, &err, &status);
    assert_int_equal(status, 0);
    assert_null(strstr(said, "May be paid"));
    const char *at = said;
    for (size_t i = 0; i < sizeof PARTS / sizeof PARTS[0]; i++) {
        const char *found = strstr(at, PARTS[i]);
        if (found == NULL)
            fail_msg("\"%s\" is not said after what comes before:\n%s", PARTS[i], said);
        at = found;
    }
    free(said);
    free(err);
}

/* Each amount is heard with what it is. */
static void finance__hears__what_should_be_spent_and_what_is(void **state) {
    struct seat *s = *state;
    char *said = NULL, *err = NULL;
    int status = -1;
    anne(s, false);
    session_set_env(s, "PHBPLAN_TODAY=2026-07-20");
    session_run_input(s, "m money spent\n",
                      (const char *[]){"--linear", "open", "EXAMPLE-ANNE", NULL}, &said, &err,
                      &status);
    assert_int_equal(status, 0);
    if (strstr(said, "Paid \u00a30.00, should be \u00a31,097.66 by now.") == NULL ||
        strstr(said,
               "Psychotherapy, twice a week to start: in the plan \u00a31,914.74, should be by "
               "now \u00a3854.79, spent \u00a30.00.") == NULL)
        fail_msg("it is not heard what is which:\n%s", said);
    free(said);
    free(err);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finance__sees_what_waits__and_what_stands_in_the_way,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(finance__in_any_window__has_what_is_said_of_a_row_once,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(finance__three_receipts__take_24_keys, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(finance__hears__what_should_be_spent_and_what_is,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(finance__hears__what_waits_and_for_whom, session_setup,
                                        session_teardown),
    };
    return cmocka_run_group_tests_name("screens/finance", tests, NULL, NULL);
}
