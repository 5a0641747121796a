/* The story of one plan, listened to on two laptops: agreed, sent, authorised in part and sent
 * back, and the same plan on both at its end. */
#include "tests/linear/converse.h"
#include "tests/screens/stored.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define REFERENCE "EXAMPLE-PETER"
#define CODE 20 /* "ABCD-EFGH-JKLM-NPQR" */

struct story {
    struct seat clinician, commissioner;
    char file[FILES_PATH];
};

static void command(struct seat *s, const char *word, const char *operand) {
    int status = -1;
    session_run_command(s, (const char *[]){word, operand, NULL}, NULL, NULL, &status);
    assert_int_equal(status, 0);
}

static int story_open(void **state) {
    struct story *story = calloc(1, sizeof *story);
    assert_non_null(story);
    session_set_env(&story->clinician, "PHBPLAN_TODAY=2026-05-20");
    session_set_env(&story->commissioner, "PHBPLAN_TODAY=2026-05-20");
    command(&story->clinician, "import", "tests/data/cases/peter.json");
    command(&story->commissioner, "role", "commissioner");
    *state = story;
    return 0;
}

static int story_close(void **state) {
    struct story *story = *state;
    session_stop(&story->clinician);
    session_stop(&story->commissioner);
    free(story);
    return 0;
}

/* Listens on until these words were said. */
static void hear(struct converse *c, const char *words) {
    for (int i = 0; i < 12 && strstr(converse_said(c), words) == NULL; i++)
        converse_say(c, "");
    converse_heard(c, words);
}

static void choose(struct converse *c, const char *words) {
    hear(c, words);
    converse_choose(c, words);
}

/* Gives the answer of a question, and goes on to the end of the form and keeps what it says. */
static void keep(struct converse *c, const char *kept) {
    char words[128];
    converse_to_question(c, "On");
    converse_say(c, "");
    snprintf(words, sizeof words, "Keep it: %s", kept);
    choose(c, words);
    snprintf(words, sizeof words, "Kept: %s.", kept);
    converse_heard(c, words);
}

static void answer(struct converse *c, const char *label, const char *text) {
    converse_to_question(c, label);
    converse_say(c, text);
}

/* Makes the file that goes to the others, and hears the code to be read out. */
static void send(struct story *story, struct converse *c, const char *name, char code[CODE]) {
    session_path(&story->clinician, name, story->file);
    converse_menu(c, "Make the file that the plan is sent in");
    hear(c, "Name of file");
    converse_say(c, story->file);
    const char *told = strstr(converse_said(c), "read it out: ");
    if (told == NULL || sscanf(told, "read it out: %19s", code) != 1)
        fail_msg("%s", converse_said(c));
}

/* Takes it in, and says whose plans they are. */
static void take_in(struct story *story, struct converse *c, const char *from, const char *side,
                    const char *code) {
    converse_menu(c, "Take in a plan file that was sent");
    hear(c, "Name of file");
    converse_say(c, story->file);
    hear(c, code);
    choose(c, "Say whose plans have that code");
    choose(c, side);
    converse_heard(c, "What is their name?");
    converse_say(c, from);
    converse_heard(c, code);
    converse_say(c, "yes");
    converse_heard(c, "is known here now.");
}

static void clinician_sends(struct story *story, struct converse *c, char code[CODE]) {
    converse_say(c, "1");
    converse_say(c, "!");
    choose(c, "There are direct payments, and it is not said how long");
    answer(c, "How much notice is needed?", "Four weeks, in writing");
    converse_say(c, "<<");
    choose(c, "Peter Example says yes to this plan");
    keep(c, "Peter Example says yes");
    choose(c, "A clinician agrees");
    answer(c, "Name", "Rae Hale");
    answer(c, "Profession", "Nurse");
    answer(c, "What does the clinician confirm?", "1, 2, 3, 4, 5, 6, 7");
    keep(c, "Rae Hale agrees");
    send(story, c, "one.json", code);
}

static void commissioner_authorises(struct story *story, struct converse *c, char code[CODE]) {
    take_in(story, c, "Rae Hale", "A clinician's", code);
    hear(c, "It is now: Sent to the commissioner.");
    choose(c, "Open " REFERENCE);
    choose(c, "Authorise a part of it");
    answer(c, "Name", "Kim Byrne");
    answer(c, "Why? The person reads this", "It meets what you need");
    answer(c, "On", "");
    choose(c, "Stroke club");
    answer(c, "Is it authorised?", "no");
    answer(c, "Why is it left out?", "There is a free club");
    converse_say(c, "<<");
    choose(c, "Keep it: Kim Byrne authorises a part of it");
    converse_heard(c, "Kept: Kim Byrne authorises a part of it.");
    send(story, c, "two.json", code);
}

static void plan__listened_to__is_the_same_on_both_at_its_end(void **state) {
    struct story *story = *state;
    struct converse c = {0};
    char code[CODE];
    converse_open(&c, &story->clinician);
    clinician_sends(story, &c, code);
    converse_close(&c);
    converse_open(&c, &story->commissioner);
    commissioner_authorises(story, &c, code);
    converse_close(&c);
    converse_open(&c, &story->clinician);
    take_in(story, &c, "Kim Byrne", "A commissioner's", code);
    hear(&c, "It is now: Active.");
    converse_close(&c);
    char *one = stored_text(story->clinician.store, REFERENCE);
    char *other = stored_text(story->commissioner.store, REFERENCE);
    assert_string_equal(one, other);
    assert_non_null(strstr(one, "There is a free club"));
    free(one);
    free(other);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(plan__listened_to__is_the_same_on_both_at_its_end,
                                        story_open, story_close),
    };
    return cmocka_run_group_tests_name("linear/story", tests, NULL, NULL);
}
