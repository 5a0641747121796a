/* The ending at the keyboard: yes, with what is typed wrong and left in the middle; a clinician;
 * sent; and a change afterwards, shown from what to what. */
#include "tests/screens/drive.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static struct term *at_check(struct seat *s, int rows, int cols) {
    int status = -1;
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    session_run_command(s, (const char *[]){"import", "tests/data/cases/anne.json", NULL}, NULL,
                        NULL, &status);
    assert_int_equal(status, 0);
    session_start(s, rows, cols, "open", "EXAMPLE-ANNE", NULL);
    drive_at(s->term, "");
    term_key(s->term, TERM_F5);
    drive_at(s->term, "Check and agree");
    return s->term;
}

/* Enter in the last answer, and on the row that keeps it; the mark is then on what comes next. */
static void read_back_and_keep(struct term *t, const char *kept, const char *next) {
    drive_to_field(t, "On");
    term_key(t, TERM_ENTER);
    drive_at(t, "Read it back");
    drive_to_row(t, kept);
    term_key(t, TERM_ENTER);
    term_wait_text(t, " Recorded by ");
    const struct drive_focus focus = drive_at(t, "Check and agree");
    if (strstr(focus.label, next) == NULL)
        fail_msg("the mark is on \"%s\", and not on \"%s\"", focus.label, next);
}

static void ending__at_the_keyboard__is_whole(void **state) {
    struct term *t = at_check(*state, 30, 100);
    drive_open_row(t, "Anne Example says yes to this plan", "Anne Example says yes to this plan");
    term_wait_text(t, "Nothing is decided until it was read back to you and kept.");
    drive_type(t, "What do I want to say?", "It is mine");
    drive_type(t, "On", "the other day");
    term_key(t, TERM_TAB);
    term_wait_text(t, "There is a problem");
    term_key(t, TERM_ESC);
    term_wait_text(t, "Nothing was decided. What you wrote is here");
    drive_at(t, "Check and agree");
    drive_open_row(t, "Anne Example says yes to this plan", "Anne Example says yes to this plan");
    term_wait_text(t, "It is mine");
    term_wait_text(t, "the other day");
    drive_type(t, "On", "19 May 2026");
    read_back_and_keep(t, "Keep it: Anne Example says yes", "A clinician agrees");
    drive_to_row(t, "Stands: Anne Example said yes on 19 May 2026");
    term_wait_row(t, 0, "Agreed, the clinician next, version 1");
    drive_open_row(t, "A clinician agrees", "A clinician agrees");
    drive_type(t, "Name", "Rae Hale");
    drive_type(t, "Profession", "Nurse");
    drive_to_field(t, "On");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Error: A clinician who agrees confirms each thing.");
    drive_to_row(t, "Go back and put it right");
    term_key(t, TERM_ENTER);
    drive_at(t, "A clinician agrees");
    assert_string_equal(drive_settled(t).label, "What does the clinician confirm?");
    static const char *const CONFIRMED[] = {"The plan meets", "The money is", "Risks were",
                                            "Safety from",    "Freedom to",   "All three",
                                            "The amount was"};
    for (size_t i = 0; i < sizeof CONFIRMED / sizeof CONFIRMED[0]; i++)
        drive_tick(t, "What does the clinician confirm?", CONFIRMED[i]);
    read_back_and_keep(t, "Keep it: Rae Hale agrees", "Send it to the commissioner");
    drive_open_row(t, "Send it to the commissioner", "Send it to the commissioner");
    read_back_and_keep(t, "Keep it: Rae Hale sends it to the commissioner",
                       "make a file for them: press F7");
    term_wait_row(t, 0, "Sent today, the commissioner next, version 1");
}

static void change__afterwards__is_shown_beside_the_yes(void **state) {
    struct term *t = at_check(*state, 90, 100);
    drive_open_row(t, "Anne Example says yes to this plan", "Anne Example says yes to this plan");
    read_back_and_keep(t, "Keep it: Anne Example says yes", "A clinician agrees");
    drive_back(t, "");
    drive_open_row(t, "My support", "My support");
    drive_open_row(t, "Psychotherapy, twice a week to start",
                   "Psychotherapy, twice a week to start");
    drive_type(t, "Price of one", "70");
    drive_back(t, "My support");
    drive_back(t, "");
    term_wait_row(t, 0, "Draft, version 1");
    term_key(t, TERM_F5);
    drive_at(t, "Check and agree");
    drive_to_row(t, "Does not stand any more");
    term_wait_text(t, "price \u00a360.00 became");
    term_wait_text(t, "  \u00a370.00; \u00a3120.00 a week became \u00a3140.00.");
    term_key(t, TERM_ENTER);
    drive_at(t, "What changed since");
    term_wait_text(t, "price \u00a360.00 became \u00a370.00");
}

static void answers__all_of_them__are_changed_from_one_page(void **state) {
    struct term *t = at_check(*state, 24, 80);
    drive_to_row(t, "Check your answers: all");
    term_key(t, TERM_ENTER);
    drive_at(t, "Check your answers");
    term_wait_row(t, 5, "In my own words");
    drive_to_row(t, "How it affects my life");
    drive_to_row(t, "What do you like to be called?");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "> My name and birth date");
    drive_type(t, "What do you like to be called?", "Annie");
    term_key(t, TERM_TAB);
    drive_back(t, "Check your answers");
    term_wait_text(t, "Annie");
}

#define ENDING(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        ENDING(ending__at_the_keyboard__is_whole),
        ENDING(change__afterwards__is_shown_beside_the_yes),
        ENDING(answers__all_of_them__are_changed_from_one_page),
    };
    return cmocka_run_group_tests_name("screens/deciding", tests, NULL, NULL);
}
