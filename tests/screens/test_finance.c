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
    const struct move_said said = {.name = name,
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
    term_wait_text(t, "Who holds it");
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

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(finance__sees_what_waits__and_what_stands_in_the_way,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(finance__hears__what_waits_and_for_whom, session_setup,
                                        session_teardown),
    };
    return cmocka_run_group_tests_name("screens/finance", tests, NULL, NULL);
}
