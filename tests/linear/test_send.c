/* Sending a plan, listened to: who can open the file is chosen among what was heard, the file is
 * made, and it opens at the other store for whom it was closed. */
#include "tests/commands/ask.h"
#include "tests/linear/converse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/sign.h"

#define ANNE "tests/data/cases/anne.json"
#define REFERENCE "EXAMPLE-ANNE"
#define PASSPHRASE "four invented words here"

struct two_stores {
    struct seat clinician, commissioner;
    struct converse converse;
    char file[FILES_PATH]; /* the one that is sent */
};

/* A store's code, as its owner reads it out. */
static void code_of(struct seat *s, char code[SIGN_CODE]) {
    char *text = ask_well(s, WORDS("keys", "--json"));
    const char *told = strstr(text, "\"code\": \"");
    assert_non_null(told);
    snprintf(code, SIGN_CODE, "%s", told + strlen("\"code\": \""));
    free(text);
}

/* The whole key, which is known before any file has come. */
static void know(struct seat *s, struct seat *whose, const char *name, const char *side) {
    char *text = ask_well(whose, WORDS("keys", "--json")), key[80];
    const char *told = strstr(text, "\"key\": \"");
    assert_non_null(told);
    assert_int_equal(sscanf(told, "\"key\": \"%79[^\"]", key), 1);
    free(text);
    free(ask_well(s, WORDS("keys", "trust", key, name, "--as", side)));
}

static int two_open(void **state) {
    struct two_stores *two = calloc(1, sizeof *two);
    assert_non_null(two);
    struct seat *s = &two->clinician, *other = &two->commissioner;
    session_set_env(s, "PHBPLAN_TODAY=2026-05-20");
    session_set_env(other, "PHBPLAN_TODAY=2026-05-20");
    free(ask_well(other, WORDS("role", "commissioner")));
    free(ask_well(s, WORDS("me", "--name", "Rae Hale", "--profession", "Nurse")));
    free(ask_well(s, WORDS("import", ANNE)));
    free(ask_well(s, WORDS("decide", REFERENCE, "agree", "--reason", "I want this")));
    free(ask_well(s, WORDS("decide", REFERENCE, "clinical-agree", "--declares", "all")));
    know(s, other, "Kim Byrne", "commissioner");
    know(other, s, "Rae Hale", "clinician");
    session_path(s, "sent.json", two->file);
    *state = two;
    return 0;
}

static int two_close(void **state) {
    struct two_stores *two = *state;
    session_stop(&two->clinician);
    session_stop(&two->commissioner);
    free(two);
    return 0;
}

/* On the page of sending, its choices heard. */
static struct converse *who_can_open(struct two_stores *two) {
    struct converse *c = &two->converse;
    converse_open_plan(c, &two->clinician, REFERENCE);
    converse_menu(c, "Make the file that the plan is sent in");
    converse_heard(c, "Anyone who has the file can read it.");
    converse_menu(c, "Who can open it");
    converse_heard(c, "Who can open the file?");
    return c;
}

/* Where it was chosen who can open it: the file. */
static void make(struct two_stores *two) {
    struct converse *c = &two->converse;
    converse_heard(c, "Name of file");
    converse_say(c, two->file);
    converse_heard(c, "Completed. The file is made:");
    converse_close(c);
}

/* Begins to take it in at the other store. */
static struct converse *take_in(struct two_stores *two) {
    struct converse *c = &two->converse;
    converse_open(c, &two->commissioner);
    converse_menu(c, "Take in a plan file that was sent");
    converse_say(c, two->file);
    return c;
}

static void send__who_can_open_it__is_heard_and_left(void **state) {
    struct two_stores *two = *state;
    char code[SIGN_CODE], row[128];
    code_of(&two->commissioner, code);
    struct converse *c = who_can_open(two);
    converse_heard(c, "1. Anyone who has it.");
    converse_heard(c, "2. Who knows a passphrase.");
    snprintf(row, sizeof row, "3. Only Kim Byrne, whose code is %s.", code);
    converse_heard(c, row);
    converse_say(c, "<");
    converse_heard(c, "Anyone who has the file can read it.");
    converse_heard(c, "Name of file");
    converse_say(c, "?"); /* nothing of the page is news now */
    assert_null(strstr(converse_said(c), "Anyone who has the file can read it."));
    converse_close(c);
}

static void send_with_a_passphrase(struct two_stores *two) {
    struct converse *c = who_can_open(two);
    converse_choose(c, "Who knows a passphrase");
    converse_heard(c, "A new passphrase (not shown):");
    converse_say(c, "short");
    converse_heard(c, "Error: Give it 8 letters or more. A few words do well.");
    converse_say(c, PASSPHRASE);
    converse_heard(c, "The same once more (not shown):");
    converse_say(c, PASSPHRASE);
    converse_heard(c, "Who knows the passphrase can open the file.");
    make(two);
}

static void send__with_a_passphrase__opens_with_it(void **state) {
    struct two_stores *two = *state;
    send_with_a_passphrase(two);
    struct converse *c = take_in(two);
    converse_heard(c, "passphrase");
    converse_say(c, "not the one at all");
    converse_heard(c, "Error:");
    converse_say(c, PASSPHRASE);
    converse_heard(c, "Taken in as " REFERENCE);
    assert_null(strstr(c->heard.text, PASSPHRASE));
    converse_close(c);
}

/* What was typed when the input ended was not given: nobody pressed Enter. */
static void take_in__ended_within_the_passphrase__takes_nothing_in(void **state) {
    struct two_stores *two = *state;
    struct seat *s = &two->commissioner;
    char input[2 * FILES_PATH], *said;
    send_with_a_passphrase(two);
    snprintf(input, sizeof input, "m take in a file\n%s\n" PASSPHRASE, two->file);
    session_run_input(s, input, WORDS("--linear"), &said, NULL, NULL);
    assert_non_null(strstr(said, "passphrase"));
    assert_null(strstr(said, "Taken in"));
    free(said);
    ask_refused(s, 2, "no plan", WORDS("show", REFERENCE));
    snprintf(input, sizeof input, "m take in a file\n%s\n" PASSPHRASE "\n", two->file);
    session_run_input(s, input, WORDS("--linear"), &said, NULL, NULL);
    assert_non_null(strstr(said, "Taken in as " REFERENCE));
    free(said);
}

static void send__for_a_known_code__opens_there_with_no_passphrase(void **state) {
    struct two_stores *two = *state;
    struct converse *c = who_can_open(two);
    converse_choose(c, "Only Kim Byrne, whose code is");
    converse_heard(c, "Only Kim Byrne can open the file, with no passphrase. You cannot.");
    make(two);
    ask_refused(&two->clinician, 2, "sealed for someone else", WORDS("receive", two->file));
    c = take_in(two);
    converse_heard(c, "Taken in as " REFERENCE ", version 1.");
    converse_heard(c, "It is from Rae Hale.");
    converse_choose(c, "Open " REFERENCE);
    converse_heard(c, "Anne Example");
    converse_close(c);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(send__who_can_open_it__is_heard_and_left, two_open,
                                        two_close),
        cmocka_unit_test_setup_teardown(send__with_a_passphrase__opens_with_it, two_open,
                                        two_close),
        cmocka_unit_test_setup_teardown(take_in__ended_within_the_passphrase__takes_nothing_in,
                                        two_open, two_close),
        cmocka_unit_test_setup_teardown(send__for_a_known_code__opens_there_with_no_passphrase,
                                        two_open, two_close),
    };
    return cmocka_run_group_tests_name("linear/send", tests, NULL, NULL);
}
