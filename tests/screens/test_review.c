/* The commissioner at 80 columns by 24 rows: opens on what waits, reads a plan on one page, and
 * decides it in few keys; and the same plan as it is said a line at a time. */
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

#define ANNE "tests/data/cases/anne.json"

static void decide(struct book *book, enum move move, const char *name, const char *reason) {
    struct err_info info = {0};
    const struct move_said said = {.has_because = true,
                                   .name = name,
                                   .profession = "Nurse",
                                   .reason = reason,
                                   .declares = 127,
                                   .on = date_of(2026, 5, 17)};
    if (book_decide(book, move, &said, said.on, &info) != ERR_OK)
        fail_msg("%s", info.text);
}

/* Anne's plan, sent on 17 May 2026; whoever opens the program on 20 May is the commissioner. */
static void send_anne(struct seat *s) {
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
    decide(book, MOVE_AGREE, "Anne Example", "It is mine");
    decide(book, MOVE_CLINICAL_AGREE, "Rae Hale", NULL);
    decide(book, MOVE_SUBMIT, "Rae Hale", NULL);
    assert_int_equal(store_set_setting(store, "role", "commissioner", NULL), ERR_OK);
    book_close(book);
    store_close(store);
}

/* Presses a key so many times, and counts them. */
static void press(struct term *t, enum term_key key, int times, int *keys) {
    for (; times > 0; times--, ++*keys)
        drive_press(t, key);
}

static void commissioner__decides__in_few_keys(void **state) {
    static const char NAME[] = "Kim Byrne";
    struct seat *s = *state;
    int keys = 0;
    send_anne(s);
    session_start(s, 24, 80, NULL);
    struct term *t = s->term;
    term_wait_text(t, "Plans to decide: 1");
    term_wait_text(t, "17 May 2026");
    term_wait_text(t, "3 days");
    drive_settled(t);
    press(t, TERM_ENTER, 1, &keys);
    term_wait_text(t, "Sent on 17 May 2026, 3 days ago. The next to act is the commissioner.");
    term_wait_text(t, "In their own words");
    press(t, TERM_END, 1, &keys);
    term_wait_text(t, "Decline it");
    press(t, TERM_UP, 3, &keys);
    press(t, TERM_ENTER, 1, &keys);
    drive_at(t, "Authorise it");
    term_type(t, NAME);
    keys += (int)strlen(NAME);
    press(t, TERM_TAB, 3, &keys);
    press(t, TERM_ENTER, 1, &keys);
    drive_at(t, "Read it back");
    press(t, TERM_END, 1, &keys);
    term_key(t, TERM_ENTER);
    keys++;
    term_wait_text(t, "Kept: Kim Byrne authorises it.");
    term_wait_text(t, "Kim Byrne authorised it on 20 May 2026");
    assert_non_null(strstr(drive_settled(t).label, "Send back what was decided"));
    press(t, TERM_ESC, 1, &keys);
    term_wait_text(t, "Nothing waits for you.");
    assert_true(keys <= 30); /* three minutes are then for reading */
    assert_store_is_sound(s->store);
}

/* What is said of it, in the order in which it is decided. */
static void commissioner__hears__all_to_decide_by(void **state) {
    static const char *const PARTS[] = {
        "What waits for you.",
        "1. Anne Example: since 17 May 2026, waits 3 days, budget \u00a37,094.71 left",
        "Sent on 17 May 2026, 3 days ago. The next to act is the commissioner.",
        "In their own words.",
        "Anne Example said yes on 17 May 2026",
        "What stands in the way, and what is worth a look.",
        "The money.",
        "Budget: \u00a315,943.91.",
        "What is in the plan.",
        "What changed.",
        "Who decided what.",
        "To decide now.",
        "Authorise it.",
        "Decline it.",
    };
    struct seat *s = *state;
    char *said = NULL, *err = NULL;
    int status = -1;
    send_anne(s);
    session_run_input(s, "1\n\n\n\n", (const char *[]){"--linear", NULL}, &said, &err, &status);
    assert_int_equal(status, 0);
    const char *at = said;
    for (size_t i = 0; i < sizeof PARTS / sizeof PARTS[0]; i++) {
        const char *found = strstr(at, PARTS[i]);
        if (found == NULL)
            fail_msg("\"%s\" is not said there:\n%s", PARTS[i], said);
        at = found;
    }
    free(said);
    free(err);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(commissioner__decides__in_few_keys, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(commissioner__hears__all_to_decide_by, session_setup,
                                        session_teardown),
    };
    return cmocka_run_group_tests_name("screens/review", tests, NULL, NULL);
}
