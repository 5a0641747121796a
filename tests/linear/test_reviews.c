/* A review is held and the next version begun in one sitting, at the keyboard and a line at a time:
 * both come to the same plan, and the one that was authorised stays as it is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/commands/ask.h"
#include "tests/exchange/decided_file.h"
#include "tests/linear/converse.h"
#include "tests/screens/stored.h"

#include <stdlib.h>
#include <string.h>

#define ANNE "EXAMPLE-ANNE"
#define OUTCOME "I stay well enough not to need the crisis team"

/* What its page is called, before and after its day is given. */
#define BEGUN "A review, not held yet"
#define HELD "The review of 20 July 2026"

/* What is said in the talk, part by part. */
static const struct drive_answer TALK[] = {
    {DRIVE_CHOOSE, "Why do we look at it now?", "My health changed"},
    {DRIVE_TYPE, "What worked?", "The painting class."},
    {DRIVE_TYPE, "What could I not get?", "Swimming in the mornings"},
    {DRIVE_CHOOSE, "How are things now?", "Better"},
    {.label = NULL},
};
static const struct drive_answer NOW[] = {
    {DRIVE_TYPE, OUTCOME, "5"},
    {DRIVE_TYPE, "Days in hospital", "2"},
    {.label = NULL},
};
static const struct drive_answer BUDGET[] = {
    {DRIVE_TYPE, "Change to the budget", "-500"},
    {.label = NULL},
};
static const struct drive_answer REASON[] = {
    {DRIVE_TYPE, "Why does it change?", "Therapy comes less often"},
    {.label = NULL},
};
static const struct drive_answer DAY[] = {
    {DRIVE_TYPE, "Held on", "20 July 2026"},
    {.label = NULL},
};

/* Anne's plan, authorised in May; it is 20 July, five weeks before its first review. */
static struct seat *with_authorised(void **state) {
    struct seat *s = *state;
    char path[FILES_PATH];
    session_prepare(s);
    session_set_env(s, "PHBPLAN_TODAY=2026-07-20");
    free(ask_well(s, WORDS("role", "clinician"))); /* makes the store */
    decided_known(s->store);
    decided_file("anne", PERSON CLINICIAN YES, NULL, session_path(s, "yes.json", path));
    free(ask_well(s, WORDS("import", path)));
    return s;
}

/* What came of it, whichever way it was said. */
static void expect_next(struct seat *s, const char *before) {
    char *first = ask_well(s, WORDS("cost", ANNE "@1", "--json"));
    char *next = ask_well(s, WORDS("cost", ANNE "@2", "--json"));
    char *changed = ask_well(s, WORDS("diff", ANNE "@1", ANNE "@2"));
    assert_string_equal(first, before);
    assert_non_null(strstr(next, "\"budget\": \"15443.91\""));
    assert_non_null(strstr(changed, "Therapy comes less often"));
    free(ask_well(s, WORDS("verify")));
    free(changed);
    free(next);
    free(first);
}

static void fill_in(struct term *t, const char *form, const struct drive_answer *answers,
                    const char *page) {
    drive_open_row(t, form, form);
    drive_answers(t, answers);
    drive_back(t, page);
}

static void review__drawn__is_held_and_the_next_version_begun(void **state) {
    struct seat *s = with_authorised(state);
    char *before = ask_well(s, WORDS("cost", ANNE, "--json"));
    session_start(s, 24, 80, "open", ANNE, NULL);
    struct term *t = s->term;
    drive_at(t, "");
    drive_open_row(t, "Reviews", "Reviews");
    drive_to_row(t, "Hold a review");
    term_key(t, TERM_ENTER);
    drive_at(t, BEGUN);
    fill_in(t, "How it has been", TALK, BEGUN);
    term_wait_row(t, 0, "Under review, version 1");
    fill_in(t, "How it is now", NOW, BEGUN);
    drive_to_row(t, "2 of 5 answered"); /* of 3 and 2 things */
    fill_in(t, "The budget from now on", BUDGET, BEGUN);
    fill_in(t, "The day of the review", DAY, HELD);
    term_wait_text(t, "35 days early");
    term_wait_row(t, 0, "Active, version 1");
    drive_to_row(t, "then 2, now 5, hoped for 8");
    drive_to_row(t, "Then and now as a picture");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "hoped for 8");
    term_wait_text(t, "\u2588"); /* drawn */
    drive_back(t, HELD);
    drive_to_row(t, "about 14.6 a year"); /* 2 in 50 days */
    term_wait_text(t, "It is a sum, and no promise");
    drive_to_row(t, "Begin the next version");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Say first why the budget changes");
    drive_at(t, "The budget from now on");
    drive_answers(t, REASON);
    drive_back(t, HELD);
    drive_to_row(t, "Begin the next version");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "the review of 20 July 2026");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Version 2 is begun.");
    term_wait_row(t, 0, "Draft, version 2");
    term_wait_row(t, 1, "Budget \u00a315,443.91");
    drive_to_row(t, "What is different from the version before");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Therapy comes less often");
    expect_next(s, before);
    free(before);
}

/* A form is left with its last answer, or before it by going back. */
static void say_part(struct converse *talk, const char *form, const struct drive_answer *answers,
                     const char *page) {
    converse_find(talk, form);
    converse_answers(talk, answers);
    if (!converse_is_at(talk, page))
        converse_say(talk, "<");
}

static void review__a_line_at_a_time__comes_to_the_same(void **state) {
    struct seat *s = with_authorised(state);
    struct converse talk;
    char *before = ask_well(s, WORDS("cost", ANNE, "--json"));
    converse_open_plan(&talk, s, ANNE);
    converse_choose(&talk, "Reviews");
    converse_find(&talk, "Hold a review");
    say_part(&talk, "How it has been", TALK, BEGUN);
    say_part(&talk, "How it is now", NOW, BEGUN);
    say_part(&talk, "The budget from now on", BUDGET, BEGUN);
    say_part(&talk, "The budget from now on", REASON, BEGUN);
    say_part(&talk, "The day of the review", DAY, HELD);
    converse_hear(&talk, OUTCOME ": then 2, now 5, hoped for 8");
    converse_hear(&talk, "If a whole year goes on like this: a sum, no promise");
    converse_find(&talk, "Then and now as a picture");
    converse_hear(&talk, OUTCOME ": then 2, now 5, hoped for 8.");
    converse_say(&talk, "<");
    converse_find(&talk, "Begin the next version");
    converse_say(&talk, "");
    converse_heard(&talk, "Version 2 is begun.");
    converse_close(&talk);
    expect_next(s, before);
    free(before);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(review__drawn__is_held_and_the_next_version_begun,
                                        session_setup, session_teardown),
        cmocka_unit_test_setup_teardown(review__a_line_at_a_time__comes_to_the_same, session_setup,
                                        session_teardown),
    };
    return cmocka_run_group_tests_name("linear/reviews", tests, NULL, NULL);
}
