/* The whole story of one plan, by three roles on three laptops, at the keyboard: made, agreed,
 * sent as a file, decided, and sent back. Nothing goes between the laptops but the files. */
#include "tests/screens/drive.h"
#include "tests/screens/stored.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/sign.h"

#define PETER "tests/data/cases/peter.json"
#define REFERENCE "EXAMPLE-PETER"
#define LEFT_OUT "Stroke club membership held by the charity"
#define WHY_LEFT_OUT "There is a free club"
#define ROWS 60
#define COLS 100

/* Three laptops, with the folder that files are passed in. */
struct story {
    struct seat clinician, commissioner, finance;
    char file[FILES_PATH]; /* the one that was sent last */
    int sent;              /* how many were */
    bool authorised;       /* the plan is, by now */
};

/* ---- beside the screens ---------------------------------------------------------------------- */

/* Runs a command there, which must end so. Returns what it said, the caller's. */
static char *command(struct seat *s, int ends, const char *const args[]) {
    char *out = NULL, *err = NULL;
    int status = -1;
    session_run_command(s, args, &out, &err, &status);
    if (status != ends)
        fail_msg("%s ends with %d, not %d: %s%s", args[0], status, ends, out, err);
    free(err);
    return out;
}
#define WORDS(...) ((const char *const[]){__VA_ARGS__, NULL})

static int story_open(void **state) {
    struct story *story = calloc(1, sizeof *story);
    assert_non_null(story);
    session_set_env(&story->clinician, "PHBPLAN_TODAY=2026-05-20");
    session_set_env(&story->commissioner, "PHBPLAN_TODAY=2026-05-20");
    session_set_env(&story->finance, "PHBPLAN_TODAY=2026-05-20");
    free(command(&story->commissioner, 0, WORDS("role", "commissioner")));
    free(command(&story->finance, 0, WORDS("role", "finance")));
    free(command(&story->clinician, 0, WORDS("import", PETER)));
    *state = story;
    return 0;
}

static int story_close(void **state) {
    struct story *story = *state;
    session_stop(&story->clinician);
    session_stop(&story->commissioner);
    session_stop(&story->finance);
    free(story);
    return 0;
}

/* ---- what each does with a plan that was sent ------------------------------------------------ */

/* What the top of a plan's page says of its state: nowhere that it is authorised before it is. */
static void top_says(const struct story *story, struct term *t) {
    static const char *const YES[] = {"Authorised", "Active"};
    bool yes = false;
    drive_wait(t);
    for (size_t i = 0; i < sizeof YES / sizeof YES[0]; i++)
        yes = yes || strstr(term_row(t, 0), YES[i]) != NULL;
    if (yes != story->authorised || strstr(term_row(t, 0), "version 1") == NULL)
        fail_msg("%s", term_dump(t));
}

/* F7, wherever they are in the plan: the file that goes to the others next. */
static void send(struct story *story, struct term *t) {
    char name[32];
    top_says(story, t);
    snprintf(name, sizeof name, "sent-%d.json", ++story->sent);
    session_path(&story->clinician, name, story->file);
    term_key(t, TERM_F7);
    term_wait_text(t, REFERENCE "-version-");
    term_ctrl(t, 'U');
    term_wait_gone(t, REFERENCE "-version-");
    term_type(t, story->file);
    term_wait_text(t, name);
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Completed. The file is made:");
    top_says(story, t);
}

/* The code that the page of what was sent says, to be read out. */
static void code_told(struct term *t, char code[SIGN_CODE]) {
    const char *told = strstr(term_dump(t), "read it out: ");
    assert_non_null(told);
    assert_int_equal(sscanf(told, "read it out: %19s", code), 1);
}

/* F11 on the list, or on what waits: the file that was sent last. */
static void take_in(struct story *story, struct term *t, const char *says) {
    const char *name = strrchr(story->file, '/') + 1;
    term_key(t, TERM_F11);
    term_wait_text(t, "Name of file");
    term_type(t, story->file);
    term_wait_text(t, name);
    term_key(t, TERM_ENTER);
    term_wait_text(t, says);
    drive_press(t, TERM_HOME);
}

/* The first time: rings them, and says whose plans they are. */
static void say_whose(struct term *t, const char *code, const char *side, const char *name) {
    char question[128];
    term_wait_text(t, code);
    term_wait_text(t, "Until you say whose plans have that code");
    drive_to_row(t, "Say whose plans have that code");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Ring them and ask for it. Only if it is the same");
    drive_press(t, TERM_HOME);
    drive_to_row(t, side);
    term_key(t, TERM_ENTER);
    term_wait_text(t, "What is their name?");
    term_type(t, name);
    term_key(t, TERM_ENTER);
    snprintf(question, sizeof question, "Did %s tell you the code %s?", name, code);
    term_wait_text(t, question);
    term_type(t, "y");
    term_wait_text(t, "is known here now.");
    term_wait_text(t, "Take in another file");
}

/* ---- deciding -------------------------------------------------------------------------------- */

/* Enter in the last answer, and on the row that keeps it. */
static void read_back_and_keep(struct term *t, const char *kept) {
    char words[128];
    drive_to_field(t, "On");
    term_key(t, TERM_ENTER);
    drive_at(t, "Read it back");
    drive_press(t, TERM_END);
    snprintf(words, sizeof words, "Keep it: %s", kept);
    drive_to_row(t, words);
    term_key(t, TERM_ENTER);
    snprintf(words, sizeof words, "Kept: %s.", kept);
    term_wait_text(t, words);
}

/* A move is at the end of its page. */
static void open_move(struct term *t, const char *move) {
    drive_press(t, TERM_END);
    drive_open_row(t, move, move);
}

/* From the page of what was taken in. */
static void open_review(const struct story *story, struct term *t) {
    drive_to_row(t, "Open " REFERENCE);
    term_key(t, TERM_ENTER);
    term_wait_text(t, "In their own words");
    top_says(story, t);
}

/* What must be put right is where the finding leads. */
static void mend_notice(struct term *t) {
    drive_open_row(t, "There are direct payments, and it is not said how long",
                   "Who looks after it");
    drive_type(t, "How much notice is needed?", "Four weeks, in writing");
    drive_back(t, "Check and agree");
    term_wait_gone(t, "There are direct payments, and it is not said how long");
}

static void both_say_yes(struct term *t, bool first) {
    static const char *const CONFIRMED[] = {"The plan meets", "The money is", "Risks were",
                                            "Safety from",    "Freedom to",   "All three",
                                            "The amount was"};
    open_move(t, "Peter Example says yes to this plan");
    drive_type(t, "What do I want to say?", "I want to get out");
    read_back_and_keep(t, "Peter Example says yes");
    drive_at(t, "Check and agree");
    open_move(t, "A clinician agrees");
    if (first) {
        drive_type(t, "Name", "Rae Hale");
        drive_type(t, "Profession", "Nurse");
    }
    for (size_t i = 0; i < sizeof CONFIRMED / sizeof CONFIRMED[0]; i++)
        drive_tick(t, "What does the clinician confirm?", CONFIRMED[i]);
    read_back_and_keep(t, "Rae Hale agrees");
    drive_at(t, "Check and agree");
}

/* ---- the talk -------------------------------------------------------------------------------- */

static void next_question(struct term *t, const char *asks) {
    term_key(t, TERM_PGDN);
    term_wait_text(t, asks);
}

/* A risk in a thing of the plan, that the clinician does not agree with and Peter chooses. */
static void talk_it_through(struct term *t) {
    drive_open_row(t, "My support", "My support");
    drive_to_row(t, "Satnav");
    term_key(t, TERM_F10);
    term_wait_text(t, "Question 1 of 7: What do you want to do?");
    drive_type(t, "What do I want to do?", "Drive to the coast alone");
    next_question(t, "Question 2 of 7: What could happen?");
    drive_type(t, "What could go wrong?", "I lose my way at night");
    next_question(t, "Question 3 of 7: What if you do not do it?");
    drive_type(t, "What if I do not do it?", "I stay at home");
    next_question(t, "Question 4 of 7: What would make it smaller?");
    drive_type(t, "What makes it smaller?", "I ring when I arrive");
    next_question(t, "Question 5 of 7: What does the clinician think?");
    drive_choose(t, "What does the clinician think?", "Does not agree");
    drive_type(t, "The clinician's own words", "It worries me");
    next_question(t, "Question 6 of 8: What did a panel say");
    next_question(t, "Question 7 of 8: Do you still choose it?");
    drive_say(t, "Do I still choose it?", true);
    drive_type(t, "The day I decided", "20 May 2026");
    next_question(t, "Question 8 of 8: How do we know that you understand?");
    drive_say(t, "Do I understand what could happen?", true);
    drive_type(t, "What was asked, and what did I answer?", "What I would do if lost");
    drive_type(t, "Who was there?", "T. Okafor");
    drive_type(t, "When was it checked?", "20 May 2026");
    term_key(t, TERM_PGDN);
    term_wait_text(t, "Peter still chooses this, on 20 May 2026.");
    term_wait_text(t, "It worries me");
    drive_back(t, "My support");
    drive_back(t, "");
}

/* ---- the story ------------------------------------------------------------------------------- */

static struct term *sit_down(struct seat *s, const char *sees) {
    session_start(s, ROWS, COLS, NULL);
    term_wait_text(s->term, sees);
    drive_wait(s->term);
    return s->term;
}

static void check_and_agree(struct term *t) {
    term_key(t, TERM_F5);
    drive_at(t, "Check and agree");
}

/* From the steps to the list of plans, over the page of what was taken in. */
static void leave_steps(struct term *t, bool taken_in) {
    term_key(t, TERM_ESC);
    if (taken_in) {
        term_wait_text(t, "Take in another file");
        term_key(t, TERM_ESC);
    }
    term_wait_text(t, "1 plan");
    drive_wait(t);
}

/* From the page of what was sent. */
static void clinician_leaves(struct term *t, bool taken_in) {
    drive_back(t, "Check and agree");
    drive_back(t, "");
    leave_steps(t, taken_in);
}

/* From the page of what was taken in, to where the plan is agreed. */
static void clinician_opens(struct term *t, const char *state) {
    drive_to_row(t, "Open " REFERENCE);
    term_key(t, TERM_ENTER);
    drive_at(t, "");
    term_wait_row(t, 0, state);
    check_and_agree(t);
}

/* The plan is made, and both say yes to it. */
static void plan_is_agreed(struct story *story, struct term *t, char code[SIGN_CODE]) {
    term_key(t, TERM_ENTER);
    drive_at(t, "");
    term_wait_row(t, 0, "Draft, version 1");
    talk_it_through(t);
    check_and_agree(t);
    mend_notice(t);
    drive_press(t, TERM_HOME);
    drive_to_row(t, "Check your answers: all");
    term_key(t, TERM_ENTER);
    drive_at(t, "Check your answers");
    term_wait_text(t, "Since my stroke I lose words");
    drive_back(t, "Check and agree");
    both_say_yes(t, true);
    send(story, t);
    code_told(t, code);
    term_wait_row(t, 0, "Sent today, the commissioner next, version 1");
    clinician_leaves(t, false);
}

/* From the page of what was sent, to what waits. */
static void commissioner_leaves(struct term *t) {
    term_key(t, TERM_ESC);
    term_wait_text(t, "The next to act is");
    drive_wait(t);
    term_key(t, TERM_ESC);
    term_wait_text(t, "Take in another file");
    term_key(t, TERM_ESC);
    term_wait_text(t, "Nothing waits for you.");
    drive_wait(t);
}

static void it_is_returned(struct story *story, struct term *t, const char *rae,
                           char kim[SIGN_CODE]) {
    take_in(story, t, "The file says it is from Rae Hale, who is not known here.");
    term_wait_text(t, "It is now: Draft.");
    say_whose(t, rae, "A clinician's", "Rae Hale");
    term_wait_text(t, "It is now: Sent to the commissioner.");
    open_review(story, t);
    open_move(t, "Return it with a question");
    drive_type(t, "Name", "Kim Byrne");
    drive_type(t, "Why? The person reads this", "How was the amount worked out?");
    read_back_and_keep(t, "Kim Byrne returns it with a question");
    send(story, t);
    code_told(t, kim);
    commissioner_leaves(t);
}

/* The question is answered in the plan, and so both are asked again. */
static void it_is_mended(struct story *story, struct term *t, const char *code) {
    take_in(story, t, "The file says it is from Kim Byrne, who is not known here.");
    say_whose(t, code, "A commissioner's", "Kim Byrne");
    clinician_opens(t, "Returned");
    drive_press(t, TERM_END);
    term_wait_text(t, "How was the amount worked out?");
    drive_press(t, TERM_HOME);
    drive_open_row(t, "Nobody has said how the amount was worked out.", "The amount I was told");
    drive_type(t, "How was the amount worked out?", "From what care costs now");
    drive_back(t, "Check and agree");
    drive_press(t, TERM_END);
    term_wait_text(t, "Does not stand any more: Peter Example said yes");
    term_wait_text(t, "Does not stand any more: Rae Hale said yes");
    both_say_yes(t, false);
    send(story, t);
    clinician_leaves(t, true);
}

/* One thing is left out of what is authorised, and the person can read why. */
static void it_is_authorised_in_part(struct story *story, struct term *t) {
    take_in(story, t, REFERENCE " goes on as the file has it, in version 1.");
    term_wait_text(t, "It is now: Sent to the commissioner.");
    open_review(story, t);
    open_move(t, "Authorise a part of it");
    drive_type(t, "Why? The person reads this", "It meets what you need");
    drive_to_field(t, "On");
    term_key(t, TERM_ENTER);
    drive_at(t, "Read it back");
    drive_open_row(t, "Stroke club", LEFT_OUT);
    drive_say(t, "Is it authorised?", false);
    drive_type(t, "Why is it left out?", WHY_LEFT_OUT);
    drive_back(t, "Read it back");
    term_wait_text(t, "left out: " WHY_LEFT_OUT);
    drive_press(t, TERM_END);
    drive_to_row(t, "Keep it: Kim Byrne authorises a part of it");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Kept: Kim Byrne authorises a part of it.");
    story->authorised = true;
    send(story, t);
    commissioner_leaves(t);
}

/* Peter reads what was decided, and asks for it to be looked at again. */
static void it_is_asked_again(struct story *story, struct term *t) {
    take_in(story, t, REFERENCE " goes on as the file has it, in version 1.");
    term_wait_text(t, "It is now: Active.");
    clinician_opens(t, "Active, version 1");
    drive_press(t, TERM_END);
    drive_open_row(t, "What was decided, and asking again", "What was decided, and asking again");
    term_wait_text(t, "Left out: " LEFT_OUT);
    term_wait_text(t, WHY_LEFT_OUT);
    term_wait_text(t, "It meets what you need");
    drive_to_row(t, "Ask for it to be looked at again");
    term_key(t, TERM_ENTER);
    drive_at(t, "A new request");
    drive_choose(t, "What is it about?", "Something was left out");
    drive_choose(t, "Which thing in the plan?", "Stroke club");
    drive_type(t, "Why should it be looked at again?", "The free club is too far");
    drive_type(t, "Who asks?", "Peter Example");
    drive_type(t, "Asked on", "20 May 2026");
    drive_back(t, "What was decided, and asking again");
    term_wait_text(t, "No answer yet");
    send(story, t);
    drive_back(t, "What was decided, and asking again");
    clinician_leaves(t, true);
}

static void it_is_answered(struct story *story, struct term *t) {
    take_in(story, t, REFERENCE " goes on as the file has it, in version 1.");
    term_key(t, TERM_ESC);
    term_wait_text(t, "Asked again, with no answer yet: 1");
    drive_to_row(t, "Peter Example");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "In their own words");
    drive_to_row(t, "Peter Example asked on 20 May 2026: Something was left out");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "What was the answer?");
    drive_choose(t, "What was the answer?", "It is changed");
    drive_type(t, "Why?", "It is too far to walk");
    drive_type(t, "Who answered?", "Kim Byrne");
    drive_type(t, "Answered on", "20 May 2026");
    term_key(t, TERM_ESC);
    term_wait_text(t, "by Kim Byrne, on the same day: It is changed.");
    send(story, t);
    term_key(t, TERM_ESC);
    term_wait_text(t, "The next to act is");
    drive_wait(t);
    term_key(t, TERM_ESC);
    term_wait_text(t, "Nothing waits for you.");
}

/* Peter reads the answer; the agreement is signed, and the plan goes to who pays. */
static void it_is_signed(struct story *story, struct term *t) {
    take_in(story, t, REFERENCE " goes on as the file has it, in version 1.");
    clinician_opens(t, "Active, version 1");
    drive_press(t, TERM_END);
    drive_open_row(t, "What was decided, and asking again", "What was decided, and asking again");
    term_wait_text(t, "It is changed");
    drive_back(t, "Check and agree");
    drive_press(t, TERM_HOME);
    drive_open_row(t, "The direct payment agreement is not signed yet.", "Who looks after it");
    drive_type(t, "Agreement signed on", "20 May 2026");
    drive_back(t, "Check and agree");
    send(story, t);
    drive_back(t, "Check and agree");
    drive_back(t, "");
}

/* What changes goes into the next version; the one that was authorised stays as it was. */
static void it_changes(struct term *t) {
    term_send(t, "\033v", 2);
    drive_at(t, "Versions");
    drive_to_row(t, "Begin the next version");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Why is there a next version?");
    term_type(t, "The club is in again");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "Version 2 is begun.");
    term_wait_row(t, 0, "Draft, version 2");
    drive_back(t, "");
    drive_open_row(t, "My support", "My support");
    drive_open_row(t, "Stroke club", LEFT_OUT);
    drive_say(t, "Is it in the plan?", true);
    drive_back(t, "My support");
    drive_back(t, "");
    term_send(t, "\033v", 2);
    drive_at(t, "Versions");
    drive_to_row(t, "From version 1 to 2");
    term_key(t, TERM_ENTER);
    term_wait_text(t, "\u00a34,694.00 became \u00a34,844.00.");
    term_wait_text(t, "Is it in the plan? No became");
    drive_back(t, "Versions");
    drive_open_row(t, "Version 1", "");
    term_wait_row(t, 0, "Active, version 1");
}

/* Whether the money may be paid there, by what checks it and by what shows it. */
static void may_pay(struct seat *s, const char *plan, bool yes) {
    free(command(s, yes ? 0 : 1, WORDS("check", plan, "--for", "pay")));
    char *shown = command(s, 0, WORDS("show", plan));
    if ((strstr(shown, "DRAFT, not authorised") == NULL) != yes)
        fail_msg("%s", shown);
    free(shown);
}

/* Who pays knows neither of them until they say so, and then that it may be paid. */
static void it_may_be_paid(struct story *story, const char *first, const char *clinician,
                           const char *commissioner) {
    struct seat *s = &story->finance;
    may_pay(s, first, false);
    may_pay(s, story->file, false);
    struct term *t = sit_down(s, "Nothing is to be paid, and nothing waits.");
    take_in(story, t, "The file says it is from Rae Hale, who is not known here.");
    say_whose(t, clinician, "A clinician's", "Rae Hale");
    term_wait_text(t, "It is now: Draft.");
    may_pay(s, REFERENCE, false);
    free(command(s, 0, WORDS("keys", "trust", commissioner, "Kim Byrne", "--as", "commissioner")));
    may_pay(s, REFERENCE, true);
    may_pay(s, story->file, true);
    may_pay(s, first, false);
}

static void plan__of_three_roles__goes_its_whole_way(void **state) {
    struct story *story = *state;
    char rae[SIGN_CODE], kim[SIGN_CODE], first[FILES_PATH];
    struct term *clinician = sit_down(&story->clinician, "1 plan");
    struct term *commissioner = sit_down(&story->commissioner, "Nothing waits for you.");
    plan_is_agreed(story, clinician, rae);
    snprintf(first, sizeof first, "%s", story->file);
    it_is_returned(story, commissioner, rae, kim);
    it_is_mended(story, clinician, kim);
    it_is_authorised_in_part(story, commissioner);
    it_is_asked_again(story, clinician);
    it_is_answered(story, commissioner);
    it_is_signed(story, clinician);
    it_may_be_paid(story, first, rae, kim);
    it_changes(clinician);
    assert_store_is_sound(story->clinician.store);
    assert_store_is_sound(story->commissioner.store);
    assert_store_is_sound(story->finance.store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(plan__of_three_roles__goes_its_whole_way, story_open,
                                        story_close),
    };
    return cmocka_run_group_tests_name("screens/story", tests, NULL, NULL);
}
