/* The screens as they are heard through a screen reader: where the focus goes, its label and its
 * answer are said, and nothing else. */
#include "tests/speech/speech.h"

#include "tests/screens/drive.h"
#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void take_in(struct seat *s, const char *name) {
    char path[128];
    int status = -1;
    snprintf(path, sizeof path, "tests/data/cases/%s.json", name);
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    session_run_command(s, (const char *const[]){"import", path, NULL}, NULL, NULL, &status);
    assert_int_equal(status, 0);
}

/* Anne's plan, heard to the end of its first page. */
static struct term *open_anne_so(struct speech *speech, struct seat *s, const char *kind,
                                 const char *how) {
    take_in(s, "anne");
    speech_start(speech, s, kind, "open", "EXAMPLE-ANNE", how, NULL);
    drive_at(s->term, "");
    speech_pass(speech);
    return s->term;
}

static struct term *open_anne(struct speech *speech, struct seat *s, const char *kind) {
    return open_anne_so(speech, s, kind, "--speech");
}

/* Opens a row, and then one in it unless `row` is NULL; heard to the end. */
static void open_rows(struct speech *speech, const char *step, const char *row) {
    struct term *t = speech->seat->term;
    drive_open_row(t, step, step);
    if (row != NULL)
        drive_open_row(t, row, row);
    speech_pass(speech);
}

/* ---- lists ----------------------------------------------------------------------------------- */

static void hear__plans__each_row_once(void **state) {
    struct speech speech;
    struct seat *s = *state;
    take_in(s, "anne");
    take_in(s, "employer");
    take_in(s, "peter");
    speech_start(&speech, s, "linux", "--speech", NULL);
    term_wait_text(s->term, "3 plans");
    speech_pass(&speech);
    speech_key(&speech, TERM_DOWN, "Anne Example 12 May 1961 Draft £15,943.91 50% 24 Aug 2026");
    speech_key(&speech, TERM_DOWN, "Peter Example 3 Nov 1957 Draft £6,920.30 52% 29 Jun 2026");
    speech_key(&speech, TERM_UP, "Anne Example 12 May 1961 Draft £15,943.91 50% 24 Aug 2026");
    speech_key(&speech, TERM_HOME, "CASE-EMPLOYER, no name Draft £20,000.00 78%");
    speech_key(&speech, TERM_END, "Practice: plans to try");
}

/* Says the steps of Anne's plan in a terminal of that kind. */
static void hear_steps(struct seat *s, const char *kind) {
    struct speech speech;
    open_anne(&speech, s, kind);
    speech_key(&speech, TERM_DOWN, "2 What I already have 2 things");
    speech_key(&speech, TERM_DOWN, "3 My outcomes 3 outcomes");
    speech_key(&speech, TERM_UP, "2 What I already have 2 things");
    speech_key(&speech, TERM_END, "o Side by side: another way");
    speech_key(&speech, TERM_UP, "11 Check and agree Ready to agree");
    speech_key(&speech, TERM_HOME, "1 About me Completed");
}

static void hear__steps_on_a_linux_console__each_row_once(void **state) {
    hear_steps(*state, "linux");
}

/* Its way to plain letters has one in it that yasr would take for a word. */
static void hear__steps_on_an_xterm__each_row_once(void **state) {
    hear_steps(*state, "xterm-256color");
}

static void hear__steps_on_a_vt220__each_row_once(void **state) {
    hear_steps(*state, "vt220");
}

static void hear__by_the_setting__as_by_the_option(void **state) {
    struct speech speech;
    session_set_env(*state, "PHBPLAN_SPEECH=1");
    open_anne_so(&speech, *state, "linux", NULL);
    speech_key(&speech, TERM_DOWN, "2 What I already have 2 things");
    speech_key(&speech, TERM_DOWN, "3 My outcomes 3 outcomes");
}

static void hear__rows_of_a_step__each_row_once(void **state) {
    struct speech speech;
    open_anne(&speech, *state, "linux");
    open_rows(&speech, "My support", NULL);
    speech_key(&speech, TERM_DOWN, "Psychotherapy, once a week Paid to me, from 21/9 £837.70");
    speech_key(&speech, TERM_DOWN,
               "Psychotherapy, once every three weeks Paid to me, from 28/12 £441.64");
    speech_key(&speech, TERM_DOWN, "Community psychiatric nurse NHS, as it is £3,346.92");
    speech_key(&speech, TERM_UP,
               "Psychotherapy, once every three weeks Paid to me, from 28/12 £441.64");
}

/* A list that moves up under the focus is drawn anew from end to end. */
static void hear__price_list__only_the_row_reached(void **state) {
    static const char *const DOWN[] = {
        "Acute adult mental health inpatient bed £719.10 day 2024/25",
        "Acute older adult mental health inpatient bed £787.59 day 2024/25",
        "Adult mental health rehabilitation bed £603.99 day 2024/25",
        "Adult psychiatric intensive care bed £1,265.89 day 2024/25",
        "Ambulance: see and convey £489.39 journey 2024/25",
        "Ambulance: see and treat £364.35 incident 2024/25",
        "Assertive outreach team £337.51 contact 2024/25",
        "Autism service £481.44 contact 2024/25",
        "Community eating disorder service £331.30 contact 2024/25",
        "Community learning disability team £409.60 contact 2024/25",
        "Community matron (active case management), face to face £144.69 contact 2024/25",
        "Community mental health rehabilitation £324.41 contact 2024/25",
    };
    struct speech speech;
    struct term *t = open_anne(&speech, *state, "linux");
    drive_open_row(t, "What care costs now", "What care costs now");
    speech_pass(&speech);
    term_key(t, TERM_F8);
    speech_wait(&speech, "Look up a price");
    speech_wait(&speech, "Esc back");
    speech_mark(&speech);
    for (size_t i = 0; i < sizeof DOWN / sizeof DOWN[0]; i++)
        speech_key(&speech, TERM_DOWN, DOWN[i]);
    speech_key(&speech, TERM_END,
               "Wheelchair repair and maintenance, powered £216.54 year 2024/25");
    speech_key(&speech, TERM_UP, "Wheelchair package, medium need £479.71 package 2024/25");
    speech_key(&speech, TERM_HOME, "24/7 crisis response line £184.55 contact 2024/25");
}

/* ---- forms ----------------------------------------------------------------------------------- */

static void hear__typed_answers__label_and_answer(void **state) {
    struct speech speech;
    open_anne(&speech, *state, "linux");
    open_rows(&speech, "About me", "How to reach me");
    speech_key(&speech, TERM_TAB, "Postcode");
    speech_key(&speech, TERM_TAB, "Phone");
    speech_key(&speech, TERM_TAB, "Email");
    speech_key(&speech, TERM_TAB, "How should we get in touch?");
    speech_key(&speech, TERM_TAB,
               "What helps me take things in "
               "Prefers to talk things through first and read them after.");
    speech_key(&speech, TERM_SHIFT_TAB, "How should we get in touch?");
}

/* One line of support has every kind of answer: typed, chosen, ticked, yes or no, and written; and
 * is longer than the window. */
static void hear__a_line_of_support__label_and_answer(void **state) {
    static const char *const SAID[] = {
        "Who holds the money? (o) Paid to me (a direct payment) "
        "the NHS pays you, and you buy your own support",
        "Price of one £60.00",
        "How many each time? 1",
        "How often? Twice a week",
        "Which outcomes does it meet? left bracket x right bracket I stay well enough not to need "
        "the crisis team",
        "More 19 questions, 10 answered",
        "What is one of it called? session",
        "From",
        "Until 20 September 2026",
        "Who else pays?",
        "How it fits my life Twelve weeks was not enough, and the same therapist is free",
        "What kind of support is it? talking",
        "How sure is the price? (o) Someone has quoted it",
        "Where is the price from? Therapist's letter, May 2026",
        "Which year's price is it?",
        "Code in the price list",
        "Who provides it? Private psychotherapist, registered",
        "Has the provider been checked? left bracket x right bracket Yes",
        "Does it matter too much to miss? left bracket x right bracket Yes",
        "What if it falls through? Crisis line and my daughter",
        "Does it stop things getting worse? left bracket right bracket",
        "Pays someone I live with? left bracket right bracket",
        "Is it one of these? (o) None of these",
        "Looked at, and it is allowed? left bracket right bracket",
        "Is it in the plan? left bracket x right bracket Yes",
        "What is it? Psychotherapy, twice a week to start",
    };
    struct speech speech;
    struct term *t = open_anne(&speech, *state, "linux");
    open_rows(&speech, "My support", "Psychotherapy, twice a week to start");
    drive_to_field(t, "Until"); /* which is under More */
    drive_to_field(t, "What is it?");
    speech_pass(&speech);
    for (size_t i = 0; i < sizeof SAID / sizeof SAID[0]; i++)
        speech_key(&speech, TERM_TAB, SAID[i]);
    speech_key(&speech, TERM_SHIFT_TAB, "Is it in the plan? left bracket x right bracket Yes");
}

static void hear__choices__each_by_itself(void **state) {
    struct speech speech;
    struct term *t = open_anne(&speech, *state, "linux");
    open_rows(&speech, "My support", "Psychotherapy, twice a week to start");
    drive_to_field(t, "How sure is the price?");
    speech_pass(&speech);
    speech_key(&speech, TERM_DOWN, "( ) Confirmed");
    speech_key(&speech, TERM_UP, "(o) Someone has quoted it");
    speech_key(&speech, TERM_DOWN, "( ) Confirmed");
    term_type(t, " ");
    speech_expect(&speech, "(o) Confirmed");
}

/* ---- typing ---------------------------------------------------------------------------------- */

/* yasr says the letters itself where a person wants that: they come back at the cursor. */
static void hear__typing__no_more_than_the_letter(void **state) {
    struct speech speech;
    struct term *t = open_anne(&speech, *state, "linux");
    open_rows(&speech, "About me", "How to reach me");
    speech_key(&speech, TERM_TAB, "Postcode");
    term_type(t, "N");
    term_wait_text(t, "> N");
    speech_expect(&speech, "");
    term_type(t, "E");
    term_wait_text(t, "> NE");
    speech_expect(&speech, "");
    term_type(t, "1");
    term_wait_text(t, "> NE1");
    speech_expect(&speech, "");
    speech_key(&speech, TERM_BACKSPACE, "1");
    speech_key(&speech, TERM_LEFT, "E");
    term_type(t, "x");
    term_wait_text(t, "> NxE");
    speech_expect(&speech, "");
    speech_key(&speech, TERM_TAB, "Phone");
    speech_key(&speech, TERM_SHIFT_TAB, "Postcode NxE");
    term_type(t, "L"); /* in place of it */
    term_wait_gone(t, "NxE");
    speech_expect(&speech, "");
}

static void hear__kept_answer__next_label_and_no_sums(void **state) {
    struct speech speech;
    struct term *t = open_anne(&speech, *state, "linux");
    open_rows(&speech, "My support", "Psychotherapy, twice a week to start");
    drive_to_field(t, "Price of one");
    speech_pass(&speech);
    term_type(t, "7");
    term_wait_text(t, "> 7");
    speech_expect(&speech, "");
    speech_key(&speech, TERM_TAB, "How many each time? 1");
    term_wait_gone(t, "£8,249.20"); /* of the plan, above */
    speech_key(&speech, TERM_SHIFT_TAB, "Price of one £7.00");
}

static void hear__wrong_answer__why_and_the_next_label(void **state) {
    struct speech speech;
    struct term *t = open_anne(&speech, *state, "linux");
    open_rows(&speech, "My support", "Psychotherapy, twice a week to start");
    drive_to_field(t, "From");
    speech_pass(&speech);
    term_type(t, "so"); /* faster than a hand: the reader does not know its letters */
    term_wait_text(t, "> so");
    speech_expect(&speech, "");
    speech_key(&speech, TERM_TAB, "Error: not a date Until 20 September 2026");
    speech_key(&speech, TERM_SHIFT_TAB, "From so");
}

/* ---- messages -------------------------------------------------------------------------------- */

static void hear__messages__whole_and_once(void **state) {
    struct speech speech;
    struct term *t = open_anne(&speech, *state, "linux");
    open_rows(&speech, "About me", "How to reach me");
    drive_type(t, "Postcode", "NE1 4XX");
    drive_to_field(t, "Phone");
    speech_pass(&speech);
    term_ctrl(t, 'Z');
    speech_expect(&speech, "Undone: postcode");
    speech_key(&speech, TERM_F9, "Names are hidden.");
    speech_key(&speech, TERM_F9, "Names are shown.");
    speech_key(&speech, TERM_TAB, "Email");
}

/* ---- pages ----------------------------------------------------------------------------------- */

/* A new page is said from its top to its end, without marks, lines and bars. */
static void hear__new_page__its_words_alone(void **state) {
    struct speech speech;
    struct seat *s = *state;
    take_in(s, "anne");
    speech_start(&speech, s, "linux", "--speech", NULL);
    term_wait_text(s->term, "1 plan");
    speech_pass(&speech);
    term_key(s->term, TERM_ENTER);
    speech_wait(&speech, "Esc back");
    speech_was(
        &speech,
        "Anne Example, born 12 May 1961, NHS 999 000 0018 Draft, version 1 Budget £15,943.91 Plan "
        "£8,249.20 Kept back £600.00 Left £7,094.71 Direct payments £4,106.08 50% 1 About me "
        "Completed 2 What I already have 2 things 3 My outcomes 3 outcomes 4 What care costs now "
        "£19,943.91 5 My budget £15,943.91, told on 4 May 2026 6 My support 8 things, 2 worth a "
        "look 7 Risks we have talked about 1, agreed 8 How the money is held Completed 9 If things "
        "change Completed 10 Reviews First on 24 August 2026 11 Check and agree Ready to agree o "
        "Side by side: another way "
        "Direct payment: the NHS pays you, and you buy your own support. "
        "Enter open F4 picture F5 check F6 spreadsheet F1 help Esc back");
    speech_pass(&speech);
    open_rows(&speech, "About me", NULL);
    drive_to_row(s->term, "How to reach me");
    speech_pass(&speech);
    term_key(s->term, TERM_ENTER);
    speech_expect(
        &speech,
        "Anne Example About me How to reach me Address Postcode Phone Email How should we get in "
        "touch? What helps me take things in Prefers to talk things through first and read them "
        "after. For example: 1 Example Street, Exampleton Tab next Enter new line F1 what does this mean? Esc back (kept)");
}

int main(void) {
#define SPEECH_TEST(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)
    const struct CMUnitTest tests[] = {
        SPEECH_TEST(hear__plans__each_row_once),
        SPEECH_TEST(hear__steps_on_a_linux_console__each_row_once),
        SPEECH_TEST(hear__steps_on_an_xterm__each_row_once),
        SPEECH_TEST(hear__steps_on_a_vt220__each_row_once),
        SPEECH_TEST(hear__by_the_setting__as_by_the_option),
        SPEECH_TEST(hear__rows_of_a_step__each_row_once),
        SPEECH_TEST(hear__price_list__only_the_row_reached),
        SPEECH_TEST(hear__typed_answers__label_and_answer),
        SPEECH_TEST(hear__a_line_of_support__label_and_answer),
        SPEECH_TEST(hear__choices__each_by_itself),
        SPEECH_TEST(hear__typing__no_more_than_the_letter),
        SPEECH_TEST(hear__kept_answer__next_label_and_no_sums),
        SPEECH_TEST(hear__wrong_answer__why_and_the_next_label),
        SPEECH_TEST(hear__messages__whole_and_once),
        SPEECH_TEST(hear__new_page__its_words_alone),
    };
    return cmocka_run_group_tests_name("speech/screens", tests, NULL, NULL);
}
