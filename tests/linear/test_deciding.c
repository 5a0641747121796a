/* The ending, listened to: a person says yes, a clinician agrees and sends it, with what goes wrong
 * on the way; a change afterwards that asks them again; and a question that is left for later. */
#include "tests/linear/converse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

static void begin(struct converse *c, struct seat *s) {
    int status = -1;
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    session_run_command(s, (const char *[]){"import", "tests/data/cases/anne.json", NULL}, NULL,
                        NULL, &status);
    assert_int_equal(status, 0);
    converse_open(c, s);
    converse_say(c, "1");
    converse_say(c, "!");
}

static void person_says_yes(struct converse *c) {
    converse_find(c, "Anne Example says yes to this plan");
    converse_heard(c, "Nothing is decided until it was read back to you and kept.");
    converse_heard(c, "Who says it?\nNow: Anne Example");
    converse_say(c, "");
    converse_say(c, "It is mine");
    converse_say(c, "We read it aloud");
    converse_say(c, "Beth, and Rae Hale");
}

static void ending__listened_to__is_whole(void **state) {
    struct seat *s = *state;
    struct converse c = {0};
    begin(&c, s);
    converse_hear(&c, "Nobody has decided yet.");
    converse_find(&c, "Not yet: A clinician agrees");
    converse_heard(&c, "The person has not said yes to the plan as it is now. Ask them first.");
    converse_say(&c, ""); /* the page again, from where it was left */
    person_says_yes(&c);
    converse_say(&c, "the other day");
    converse_heard(&c, "Error: \"the other day\" is not a date.");
    converse_say(&c, ""); /* goes on without it */
    converse_heard(&c, "Error: what was typed at \"On\" was not taken.");
    converse_find(&c, "Go back and put it right");
    assert_true(converse_asks(&c, "On"));
    converse_say(&c, "21 May 2026");
    converse_heard(&c, "Error: That day has not come yet.");
    converse_find(&c, "On");
    converse_say(&c, "19 May 2026");
    converse_heard(&c, "What the plan comes to: \u00a38,249.20.");
    converse_heard(&c, "What do I want to say? It is mine.");
    converse_find(&c, "Keep it: Anne Example says yes");
    converse_heard(&c, "Kept: Anne Example says yes. Recorded by ");
    converse_find(&c, "A clinician agrees");
    converse_say(&c, "Rae Hale");
    converse_say(&c, "Nurse");
    converse_say(&c, "");
    converse_say(&c, "<<"); /* in the middle: it waits */
    converse_heard(&c, "Nothing was decided. What you wrote is here");
    converse_find(&c, "A clinician agrees");
    converse_heard(&c, "Now: Rae Hale");
    converse_to_question(&c, "What does the clinician confirm?");
    converse_say(&c, "1, 2");
    converse_say(&c, "");
    converse_say(&c, "");
    converse_heard(&c, "Error: A clinician who agrees confirms each thing.");
    converse_find(&c, "Go back and put it right");
    assert_true(converse_asks(&c, "What does the clinician confirm?"));
    converse_say(&c, "1, 2, 3, 4, 5, 6, 7");
    converse_say(&c, "");
    converse_say(&c, "");
    converse_find(&c, "Keep it: Rae Hale agrees");
    converse_heard(&c, "Kept: Rae Hale agrees.");
    converse_find(&c, "Send it to the commissioner");
    converse_to_question(&c, "On");
    converse_say(&c, "");
    converse_find(&c, "Keep it: Rae Hale sends it to the commissioner");
    converse_hear(&c, "Stands: Anne Example said yes on 19 May 2026, recorded by ");
    converse_say(&c, "<");
    converse_heard(&c, "Sent today, the commissioner next, version 1.");
    converse_heard(&c, "11. Check and agree: Sent today. Next: the commissioner.");
    converse_close(&c);
}

/* "Not now" goes on to the next question, and it is asked again when it is come back to. */
static void later__of_a_question__goes_on_to_the_next(void **state) {
    struct seat *s = *state;
    struct converse c = {0};
    begin(&c, s);
    converse_say(&c, "<");
    converse_find(&c, "If things change");
    converse_find(&c, "If something goes wrong");
    converse_to_question(&c, "Early signs");
    converse_say(&c, "-");
    converse_say(&c, "<");
    converse_say(&c, "m not now");
    converse_heard(&c, "Left for now. It waits for you.");
    assert_false(converse_asks(&c, "Early signs"));
    converse_say(&c, "<");
    assert_true(converse_asks(&c, "Early signs"));
    converse_heard(&c, "Not now.");
    converse_say(&c, "m not now"); /* said once more, it is asked as before */
    converse_heard(&c, "It is asked again.");
    assert_true(converse_asks(&c, "Early signs"));
    converse_close(&c);
}

static void change__afterwards__is_heard_and_asks_again(void **state) {
    struct seat *s = *state;
    struct converse c = {0};
    begin(&c, s);
    person_says_yes(&c);
    converse_say(&c, "");
    converse_find(&c, "Keep it: Anne Example says yes");
    converse_say(&c, "<");
    converse_choose(&c, "My support");
    converse_choose(&c, "Psychotherapy, twice a week to start");
    converse_to_question(&c, "Price of one");
    converse_say(&c, "70");
    converse_say(&c, "<<");
    converse_say(&c, "!");
    converse_hear(&c, "Does not stand any more: Anne Example");
    converse_hear(
        &c,
        "Since then: Psychotherapy, twice a week to start: price \u00a360.00 became \u00a370.00");
    converse_find(&c, "Does not stand any more");
    converse_heard(&c, "What changed since.");
    converse_close(&c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(ending__listened_to__is_whole, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(later__of_a_question__goes_on_to_the_next, session_setup,
                                        session_teardown),
        cmocka_unit_test_setup_teardown(change__afterwards__is_heard_and_asks_again, session_setup,
                                        session_teardown),
    };
    return cmocka_run_group_tests_name("linear/deciding", tests, NULL, NULL);
}
