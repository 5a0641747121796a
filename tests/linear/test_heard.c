/* What whoever listens can rely on, on any page: what is named can be typed, what is counted is
 * there, and back is back. */
#include "tests/commands/ask.h"
#include "tests/linear/converse.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#define ANNE "tests/data/cases/anne.json"
#define REFERENCE "EXAMPLE-ANNE"
#define MORE " more. Press Enter for the next"

static int with_anne(void **state) {
    int failed = session_setup(state);
    if (failed != 0)
        return failed;
    session_set_env(*state, "PHBPLAN_TODAY=2026-05-20");
    free(ask_well(*state, WORDS("import", ANNE)));
    return 0;
}

static void expect_not_heard(const struct converse *c, const char *words) {
    if (strstr(converse_said(c), words) != NULL)
        fail_msg("it said \"%s\":\n%s", words, converse_said(c));
}

/* "m" and the name that a page gives of what is in the menu. */
static void heard__name_of_what_can_be_done__is_typed(void **state) {
    struct converse c;
    converse_open(&c, *state);
    converse_say(&c, "?");
    converse_heard(&c,
                   "To take in a plan file that somebody sent you, press \"m take in a file\".");
    converse_say(&c, "m take in a file");
    converse_heard(&c, "Take in a plan file.\n");
    converse_say(&c, "<");
    converse_choose(&c, "Anne Example");
    converse_say(&c, "M see the plan as a picture"); /* as the menu says it */
    converse_heard(&c, "Picture. Anne Example");
    converse_say(&c, "<");
    converse_say(&c, "m");
    converse_say(&c, "1x"); /* what only begins as a number is none */
    converse_heard(&c, "There is no \"1x\" in this list.");
    converse_menu(&c, "See the plan as a picture"); /* and by its number there */
    converse_heard(&c, "Picture. Anne Example");
    converse_say(&c, "<");
    converse_choose(&c, "About me");
    converse_choose(&c, "How to reach me");
    converse_to_question(&c, "Phone");
    converse_say(&c, "m Hale's"); /* which has no such name is an answer */
    converse_heard(&c, "Kept: m Hale's");
    converse_to_question(&c, "Phone");
    converse_say(&c, "\\?"); /* so is what a sign stands before that says so */
    converse_heard(&c, "Kept: ?");
    converse_say(&c, "u");
    converse_heard(&c, "Undone: ");
    converse_close(&c);
}

static void heard__less_than__is_back_from_every_question(void **state) {
    struct converse c;
    char path[FILES_PATH];
    converse_open_plan(&c, *state, REFERENCE);
    converse_say(&c, "m");
    converse_say(&c, "<<");
    expect_not_heard(&c, "There is no");
    converse_say(&c, "m spreadsheet");
    converse_say(&c, session_path(*state, "plan.xlsx", path));
    converse_say(&c, path);
    converse_heard(&c, "A file with that name is there already. Replace it?");
    converse_say(&c, "so");
    converse_heard(&c, "Please type yes or no.");
    converse_say(&c, "<<");
    converse_heard(&c, "The file that is there has been left as it is.");
    converse_close(&c);
}

/* A row that this is not done to: or nobody would know that it was taken. */
static void heard__what_does_nothing__is_said(void **state) {
    struct converse c;
    converse_open_plan(&c, *state, REFERENCE);
    converse_choose(&c, "My outcomes");
    size_t row = converse_number(&c, "Add an outcome");
    converse_say(&c, "m remove");
    converse_say_number(&c, row);
    converse_heard(&c, "Nothing was done.");
    converse_say(&c, "m remove");
    converse_say(&c, "<");
    converse_heard(&c, "Nothing was done.");
    converse_close(&c);
}

/* A part of a list says how many rows come after it, and does not end with what is over the next.
 */
static void heard__long_list__counts_what_can_be_chosen(void **state) {
    struct converse c;
    unsigned long last = 0, more = 1;
    converse_open_plan(&c, *state, REFERENCE);
    converse_say(&c, "!");
    converse_choose(&c, "Check your answers");
    for (size_t parts = 0; more > 0; parts++) {
        char *said = strdup(converse_said(&c)), *rest = NULL, *before = NULL;
        unsigned long number = 0;
        more = 0;
        for (char *line = strtok_r(said, "\n", &rest); line != NULL;
             before = line, line = strtok_r(NULL, "\n", &rest)) {
            if (strstr(line, MORE) != NULL)
                more = strtoul(line, NULL, 10);
            if (more > 0 && strtoul(before, NULL, 10) != number)
                fail_msg("a heading alone at the end: %s", before);
            if (more > 0)
                break;
            number = strtoul(line, NULL, 10) > 0 ? strtoul(line, NULL, 10) : number;
        }
        free(said);
        assert_true(number > 0);
        last = last == 0 ? number + more : last;
        assert_int_equal(number + more, last); /* the same rows, however many were heard */
        assert_true(parts < 20);
        if (more > 0)
            converse_say(&c, "");
    }
    converse_close(&c);
}

static void heard__help__says_what_can_be_typed_once(void **state) {
    struct converse c;
    converse_open_plan(&c, *state, REFERENCE);
    converse_say(&c, "?");
    converse_heard(&c, "What you can type anywhere");
    converse_say(&c, "?");
    expect_not_heard(&c, "What you can type anywhere, with");
    converse_heard(&c, "Two question marks say what you can type anywhere.");
    converse_say(&c, "??");
    converse_heard(&c, "What you can type anywhere, with");
    converse_close(&c);
}

/* What went wrong is a sentence. */
static void heard__no_such_file__is_said_to_the_end(void **state) {
    struct converse c;
    converse_open(&c, *state);
    converse_say(&c, "m take in a file");
    converse_say(&c, "/nowhere/at-all.json");
    converse_heard(&c, "Check how it is spelled.\n");
    converse_close(&c);
}

/* The answer to who asked again, who is the person themself: where that is, and whose plan it is.
 */
static void heard__page_about_the_person__is_not_called_after_them(void **state) {
    struct converse c;
    free(ask_well(*state, WORDS("import", "tests/data/whole.json")));
    converse_open_plan(&c, *state, "P-0001");
    converse_say(&c, "/what was the answer");
    converse_choose(&c, "What was the answer?");
    converse_heard(&c, "\nThe answer. Sam Example, born");
    expect_not_heard(&c, "\nThe answer.\n");
    expect_not_heard(&c, "Sam Example. Sam Example");
    converse_close(&c);
}

/* "!" on the page that it goes to; and a number where there is no list. */
static void heard__what_stands_in_the_way__is_said_again(void **state) {
    struct converse c;
    converse_open_plan(&c, *state, REFERENCE);
    for (int i = 0; i < 2; i++) {
        converse_say(&c, "!");
        converse_heard(&c, "\n1. Check your answers");
    }
    converse_say(&c, "m send");
    converse_say(&c, "1");
    converse_heard(&c, "There is no \"1\" here. Press Enter to go back, or type");
    converse_close(&c);
}

/* What a question is about is its answer: once is enough. And a sign that begins a sentence. */
static void heard__row__says_nothing_two_times(void **state) {
    struct converse c;
    converse_open_plan(&c, *state, REFERENCE);
    converse_say(&c, "/bus");
    converse_heard(&c, "What is it? Bus pass for the class.\n");
    converse_say(&c, "<<");
    converse_say(&c, "m versions");
    converse_say(&c, "?");
    converse_heard(&c, ". Less-than brings you back here.");
    converse_close(&c);
}

/* What is a plan's is not looked for among the names of plans. */
static void heard__sign_of_a_plan__outside_one__says_to_open_one(void **state) {
    struct converse c;
    converse_open(&c, *state);
    converse_say(&c, "=");
    converse_heard(&c, "Open a plan first: the money is a plan's.");
    converse_say(&c, "!");
    converse_heard(&c, "Open a plan first: what stands in the way is a plan's.");
    expect_not_heard(&c, "Anne Example");
    converse_close(&c);
}

/* What others pay, and who they are, is heard with the rest of the money. */
static void heard__money__tells_what_others_pay(void **state) {
    static const char OTHERS[] = "Paid by others \u00A3100.00 (Example Council).";
    struct converse c;
    free(ask_well(*state, WORDS("import", "tests/data/whole.json")));
    converse_open_plan(&c, *state, "P-0001");
    converse_heard(&c, OTHERS);
    converse_choose(&c, "About me");
    expect_not_heard(&c, OTHERS);
    converse_say(&c, "=");
    converse_heard(&c, OTHERS);
    converse_close(&c);
    converse_open_plan(&c, *state, REFERENCE);
    expect_not_heard(&c, "Paid by others");
    converse_close(&c);
}

/* What is drawn from month to month is heard a thing at a time. */
static void heard__time_line__says_each_thing_and_when(void **state) {
    struct converse c;
    converse_open_plan(&c, *state, REFERENCE);
    converse_choose(&c, "My support");
    converse_say(&c, "m time line");
    converse_heard(&c, "\nPainting class at the community college: \u00A35.54 a week.\n");
    converse_heard(&c, "to 27 Dec 2026, \u00A320 after.\n");
    converse_close(&c);
}

int main(void) {
#define HEARD_TEST(test) cmocka_unit_test_setup_teardown(test, with_anne, session_teardown)
    const struct CMUnitTest tests[] = {
        HEARD_TEST(heard__name_of_what_can_be_done__is_typed),
        HEARD_TEST(heard__less_than__is_back_from_every_question),
        HEARD_TEST(heard__what_does_nothing__is_said),
        HEARD_TEST(heard__long_list__counts_what_can_be_chosen),
        HEARD_TEST(heard__help__says_what_can_be_typed_once),
        HEARD_TEST(heard__page_about_the_person__is_not_called_after_them),
        HEARD_TEST(heard__what_stands_in_the_way__is_said_again),
        HEARD_TEST(heard__row__says_nothing_two_times),
        HEARD_TEST(heard__sign_of_a_plan__outside_one__says_to_open_one),
        HEARD_TEST(heard__money__tells_what_others_pay),
        HEARD_TEST(heard__time_line__says_each_thing_and_when),
        HEARD_TEST(heard__no_such_file__is_said_to_the_end),
    };
    return cmocka_run_group_tests_name("linear/heard", tests, NULL, NULL);
}
