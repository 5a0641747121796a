/* What may not be said or done by keys: an authorised plan stays as it is and says so calmly, and a
 * cost that is not known is never shown as a figure or a yes. */
#include "tests/screens/drive.h"
#include "tests/screens/stored.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/exchange/decided_file.h"

#define STAYS "This plan is authorised, so it stays as it is."
#define UNKNOWN "The cost cannot be worked out: the rate for holiday pay"

/* The program on a day, at the steps of the one plan that was taken in. */
static struct term *start_with(struct seat *s, const char *file, const char *today) {
    char *err = NULL, entry[64];
    int status = -1;
    snprintf(entry, sizeof entry, "PHBPLAN_TODAY=%s", today);
    session_set_env(s, entry);
    session_run_command(s, (const char *[]){"import", file, NULL}, NULL, &err, &status);
    if (status != 0)
        fail_msg("%s", err);
    free(err);
    session_start(s, 24, 80, NULL);
    term_wait_text(s->term, "1 plan");
    drive_settled(s->term);
    return s->term;
}

static struct term *start_authorised(struct seat *s, const char *today) {
    char path[FILES_PATH];
    session_run_command(s, (const char *[]){"list", NULL}, NULL, NULL, NULL); /* makes the store */
    decided_known(s->store);
    decided_file("anne", PERSON CLINICIAN YES, NULL, session_path(s, "yes.json", path));
    return start_with(s, path, today);
}

/* Types in place of an answer, and is told that the plan stays; the plan's own answer is there
 * again, and nothing waits. */
static void expect_stays(struct term *t, const char *label, const char *typed, const char *own) {
    drive_to_field(t, label);
    term_type(t, typed);
    term_key(t, TERM_TAB);
    term_wait_text(t, STAYS);
    drive_wait(t);
    assert_false(term_shows(t, "There is a problem"));
    assert_false(term_shows(t, typed));
    term_wait_text(t, own);
    term_wait_row(t, 0, "Authorised, version 1");
    term_wait_row(t, 1, "Left £7,094.71");
}

static void authorised__stays__whatever_is_pressed(void **state) {
    struct seat *s = *state;
    struct term *t = start_authorised(s, "2026-05-25");
    char *before = stored_text(s->store, "EXAMPLE-ANNE");
    term_wait_text(t, "Authorised");
    term_key(t, TERM_ENTER);
    drive_at(t, "");
    term_wait_row(t, 0, "Authorised, version 1");
    drive_to_row(t, "Check and agree");
    term_wait_text(t, "Check and agree                   Authorised");
    drive_open_row(t, "My support", "My support");
    drive_open_row(t, "Psychotherapy", "Psychotherapy, twice a week to start");
    expect_stays(t, "Price of one", "240.77", "60.00");
    drive_back(t, "My support");
    term_key(t, TERM_DEL);
    term_wait_text(t, STAYS);
    term_type(t, "n");
    term_wait_text(t, STAYS);
    drive_back(t, "");
    drive_open_row(t, "About me", "About me");
    drive_open_row(t, "My name", "My name and birth date");
    expect_stays(t, "First name", "Bobbie", "Anne");
    drive_back(t, "About me");
    drive_back(t, "");
    term_key(t, TERM_F3);
    term_wait_text(t, "This plan keeps the rates and prices it was authorised with.");
    drive_back(t, "");
    char *after = stored_text(s->store, "EXAMPLE-ANNE");
    assert_string_equal(after, before);
    free(after);
    free(before);
}

/* The header and the list follow the days without anybody writing anything. */
static void authorised__becomes__active_and_ends(void **state) {
    static const char *const DAYS[][2] = {{"2026-06-01", "Active"}, {"2027-06-01", "Ended"}};
    struct seat *s = *state;
    struct term *t = start_authorised(s, DAYS[0][0]);
    for (size_t i = 0; i < 2; i++) {
        char entry[64], words[64];
        snprintf(entry, sizeof entry, "PHBPLAN_TODAY=%s", DAYS[i][0]);
        snprintf(words, sizeof words, "%s, version 1", DAYS[i][1]);
        if (i > 0) {
            session_set_env(s, entry);
            session_restart(s);
            t = s->term;
            term_wait_text(t, "1 plan");
            drive_settled(t);
        }
        term_wait_text(t, DAYS[i][1]);
        term_key(t, TERM_ENTER);
        drive_at(t, "");
        term_wait_row(t, 0, words);
    }
}

static void cost__not_known__is_never_a_figure_or_a_yes(void **state) {
    struct seat *s = *state;
    struct term *t = start_with(s, "tests/data/not-costed.json", "2026-05-25");
    term_wait_text(t, "not known");
    assert_false(term_shows(t, "0.00"));
    term_key(t, TERM_ENTER);
    drive_at(t, "");
    term_wait_row(t, 1, "The cost cannot be worked out:");
    term_wait_text(t, "is not known for 2 January 2023");
    term_wait_text(t, "Cannot start yet:");
    assert_false(term_shows(t, "0.00"));
    assert_false(term_shows(t, "Ready to agree"));
    drive_open_row(t, "My support", "My support");
    term_wait_text(t, "Class");
    assert_false(term_shows(t, "0.00"));
    drive_back(t, "");
    term_key(t, TERM_F5);
    drive_at(t, "Check and agree");
    assert_false(term_shows(t, "Completed"));
    assert_false(term_shows(t, "nothing stands in the way"));
    term_wait_text(t, "There is no outcome yet."); /* what needs no cost is found as ever */
    drive_to_row(t, "What this plan costs cannot be worked out:");
    term_key(t, TERM_F6);
    term_wait_text(t, "Enter make it");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "There is no spreadsheet yet");
    assert_false(file_exists("Anne-Example-OLD.xlsx"));
}

/* Who is here, in which role: as the store's setting has it. */
static void role__setting__is_shown(void **state) {
    struct seat *s = *state;
    struct term *t = start_with(s, "tests/data/cases/anne.json", "2026-05-25");
    term_wait_row(t, 0, ", clinician");
    store_run_sql(s->store, "INSERT INTO setting (name, value) VALUES ('role', 'commissioner')");
    session_restart(s);
    term_wait_text(s->term, "Nothing waits for you.");
    term_wait_row(s->term, 0, ", commissioner");
}

/* A peer mentor who has the person's consent is told that they read, and whom to ask of each thing
 * that they try; nothing in the store is another for it. */
static void role__that_reads__is_told_so(void **state) {
    struct seat *s = *state;
    struct term *t = start_with(s, "tests/data/cases/anne.json", "2026-05-25");
    store_run_sql(s->store, "INSERT INTO setting (name, value) VALUES ('role', 'peer_mentor')");
    session_restart(s);
    term_wait_text(s->term, "0 plans"); /* there is no consent yet */
    store_run_sql(s->store, "UPDATE contact SET consented_on = 20577 WHERE role = 'peer_mentor'");
    session_restart(s);
    t = s->term;
    term_wait_text(t, "Say who you are first: Alt-i");
    term_wait_text(t, "0 plans"); /* and the yes is to somebody of a name */
    int status = -1;
    session_run_command(s, (const char *[]){"me", "--name", "s. moss", NULL}, NULL, NULL, &status);
    assert_int_equal(status, 0);
    session_restart(s);
    t = s->term;
    term_wait_text(t, "1 plan");
    term_wait_row(t, 0, ", peer mentor");
    drive_settled(t);
    char *before = stored_text(s->store, "EXAMPLE-ANNE");
    term_ctrl(t, 'N');
    term_wait_text(t, "Only a clinician may change what is in a plan");
    term_key(t, TERM_DOWN); /* past the way to practice */
    term_key(t, TERM_DEL);
    term_wait_text(t, "Only a clinician may take out a plan");
    assert_false(term_shows(t, "Error:")); /* nothing is wrong */
    term_key(t, TERM_ENTER);
    drive_at(t, "");
    term_wait_text(t, "As a peer mentor you can read plans, and write down the talks you had.");
    drive_open_row(t, "About me", "About me");
    drive_open_row(t, "My name", "My name and birth date");
    drive_to_field(t, "First name");
    term_type(t, "Bobbie");
    term_key(t, TERM_TAB);
    term_wait_text(t, "Only a clinician may change what is in a plan");
    drive_wait(t);
    assert_false(term_shows(t, "Bobbie"));
    assert_false(term_shows(t, "There is a problem"));
    drive_back(t, "About me");
    drive_back(t, "");
    term_key(t, TERM_F3);
    term_wait_text(t, "Only a clinician may recalculate a plan");
    drive_back(t, "");
    char *after = stored_text(s->store, "EXAMPLE-ANNE");
    assert_string_equal(after, before);
    free(after);
    free(before);
    drive_open_row(t, "About me", "About me");
    drive_open_row(t, "My name", "My name and birth date");
    store_run_sql(s->store, "UPDATE contact SET consented_on = NULL");
    store_run_sql(s->store, "UPDATE plan SET revision = revision + 1");
    term_key(t, TERM_DOWN); /* the person took the yes back meanwhile: the next key sees it */
    term_wait_text(t, "The plan is closed. A peer mentor reads a plan only while");
    term_wait_row(t, 0, "Plans");
    assert_false(term_shows(t, "My name and birth date"));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(authorised__stays__whatever_is_pressed, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(authorised__becomes__active_and_ends, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(cost__not_known__is_never_a_figure_or_a_yes, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(role__setting__is_shown, session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(role__that_reads__is_told_so, session_setup,
                                        session_teardown),
    };
    return cmocka_run_group_tests_name("screens/authorised", tests, NULL, NULL);
}
