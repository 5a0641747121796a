/* The whole story of one plan, by three roles on three laptops, at the keyboard and a line at a
 * time: made, agreed, sent as a file, decided, and sent back. Nothing goes between the laptops but
 * the files. */
#include "tests/commands/ask.h"
#include "tests/linear/way.h"
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
#define NOTICE "There are direct payments, and it is not said how long"
#define ASKED "What was decided, and asking again"
#define GOES_ON REFERENCE " goes on as the file has it, in version 1."
#define STRANGER(name) "The file says it is from " name ", who is not known here."
#define ROWS 60
#define COLS 100

/* Three laptops, with the folder that files are passed in. */
struct story {
    struct way clinician, commissioner, finance;
    char file[FILES_PATH]; /* the one that was sent last */
    int sent;              /* how many were */
    bool authorised;       /* the plan is, by now */
};

/* ---- beside the front ends ------------------------------------------------------------------- */

static int story_open(void **state) {
    struct story *story = calloc(1, sizeof *story);
    assert_non_null(story);
    session_set_env(&story->clinician.seat, "PHBPLAN_TODAY=2026-05-20");
    session_set_env(&story->commissioner.seat, "PHBPLAN_TODAY=2026-05-20");
    session_set_env(&story->finance.seat, "PHBPLAN_TODAY=2026-05-20");
    free(ask_well(&story->commissioner.seat, WORDS("role", "commissioner")));
    free(ask_well(&story->finance.seat, WORDS("role", "finance")));
    free(ask_well(&story->clinician.seat, WORDS("import", PETER)));
    *state = story;
    return 0;
}

static int story_close(void **state) {
    struct story *story = *state;
    way_close(&story->clinician);
    way_close(&story->commissioner);
    way_close(&story->finance);
    free(story);
    return 0;
}

/* Whether the money may be paid there, by what checks it and by what shows it. */
static void may_pay(struct seat *s, const char *plan, bool yes) {
    struct answer checked = ask(s, WORDS("check", plan, "--for", "pay"));
    if (checked.status != (yes ? 0 : 1))
        fail_msg("it ends with %d: %s%s", checked.status, checked.out, checked.err);
    answer_done(&checked);
    char *shown = ask_well(s, WORDS("show", plan));
    if ((strstr(shown, "DRAFT, not authorised") == NULL) != yes)
        fail_msg("%s", shown);
    free(shown);
}

static void expect_same(struct way *one, struct way *other) {
    char *first = stored_text(one->seat.store, REFERENCE);
    char *second = stored_text(other->seat.store, REFERENCE);
    assert_string_equal(first, second);
    free(first);
    free(second);
}

/* ---- what each does with a plan that was sent ------------------------------------------------ */

/* What is said of its state: nowhere that it is authorised before it is. */
static void state_is_true(const struct story *story, struct way *way) {
    static const char *const YES[] = {"Authorised", "Active"};
    bool yes = false;
    if (!way->lines)
        drive_wait(way->seat.term);
    const char *said = way->lines ? way->converse.heard.text : term_row(way->seat.term, 0);
    for (size_t i = 0; i < sizeof YES / sizeof YES[0]; i++) {
        char words[64];
        snprintf(words, sizeof words, way->lines ? "is now: %s" : "%s", YES[i]);
        yes = yes || strstr(said, words) != NULL;
        snprintf(words, sizeof words, "%s, version 1", YES[i]);
        yes = yes || strstr(said, words) != NULL;
    }
    if (way->lines ? yes && !story->authorised : yes != story->authorised)
        fail_msg("%s", way_text(way));
}

/* Wherever they are in the plan: the file that goes to the others next. */
static void send(struct story *story, struct way *way) {
    char name[32];
    state_is_true(story, way);
    snprintf(name, sizeof name, "sent-%d.json", ++story->sent);
    session_path(&story->clinician.seat, name, story->file);
    way_do(way, TERM_F7, "Make the file that the plan is sent in");
    way_see(way, REFERENCE "-version-");
    way_reply(way, "Name of file", story->file);
    way_see(way, "Completed. The file is made:");
    state_is_true(story, way);
}

/* The code that the page of what was sent says, to be read out. */
static void code_told(struct way *way, char code[SIGN_CODE]) {
    const char *told = strstr(way_text(way), "read it out: ");
    assert_non_null(told);
    assert_int_equal(sscanf(told, "read it out: %19s", code), 1);
}

/* On the list, or on what waits: the file that was sent last. */
static void take_in(struct story *story, struct way *way, const char *says) {
    way_do(way, TERM_F11, "Take in a plan file that was sent");
    way_reply(way, "Name of file", story->file);
    way_see(way, says);
    if (!way->lines)
        drive_press(way->seat.term, TERM_HOME);
}

/* The first time: rings them, and says whose plans they are. */
static void say_whose(struct way *way, const char *code, const char *side, const char *name) {
    char question[128];
    way_see(way, code);
    way_see(way, "Until you say whose plans have that code");
    way_choose(way, "Say whose plans have that code");
    way_see(way, "Ring them and ask for it. Only if it is the same");
    way_choose(way, side);
    way_reply(way, "What is their name?", name);
    snprintf(question, sizeof question, "Did %s tell you the code %s?", name, code);
    way_yes(way, question);
    way_see(way, "is known here now.");
    way_see(way, "Take in another file");
}

/* ---- deciding -------------------------------------------------------------------------------- */

static void read_back_and_keep(struct way *way, const char *kept) {
    way_read_back(way);
    way_keep(way, kept);
}

/* From the page of what was taken in. */
static void open_review(const struct story *story, struct way *way) {
    way_choose(way, "Open " REFERENCE);
    way_see(way, "In their own words");
    state_is_true(story, way);
}

/* What must be put right is where the finding leads. */
static void mend_notice(struct way *way) {
    way_open_row(way, NOTICE, "Who looks after it");
    way_answer(way, DRIVE_TYPE, "How much notice is needed?", "Four weeks, in writing");
    way_back(way, "Check and agree");
    if (way->lines)
        assert_null(strstr(way_text(way), NOTICE));
    else
        term_wait_gone(way->seat.term, NOTICE);
}

static void both_say_yes(struct way *way, bool first) {
    static const struct drive_answer RAE[] = {{DRIVE_TYPE, "Name", "Rae Hale"},
                                              {DRIVE_TYPE, "Profession", "Nurse"},
                                              {DRIVE_TYPE, NULL, ""}};
#define CONFIRMS(what)                                                                             \
    { DRIVE_TICK, "What does the clinician confirm?", what }
    static const struct drive_answer CONFIRMED[] = {
        CONFIRMS("The plan meets"), CONFIRMS("The money is"), CONFIRMS("Risks were"),
        CONFIRMS("Safety from"),    CONFIRMS("Freedom to"),   CONFIRMS("All three"),
        CONFIRMS("The amount was"), {DRIVE_TYPE, NULL, ""}};
#undef CONFIRMS
    way_open_row(way, "Peter Example says yes to this plan", "Peter Example says yes to this plan");
    way_answer(way, DRIVE_TYPE, "What do I want to say?", "I want to get out");
    read_back_and_keep(way, "Peter Example says yes");
    way_at(way, "Check and agree");
    way_open_row(way, "A clinician agrees", "A clinician agrees");
    if (first)
        way_answers(way, RAE);
    way_answers(way, CONFIRMED);
    read_back_and_keep(way, "Rae Hale agrees");
    way_at(way, "Check and agree");
}

/* ---- the talk -------------------------------------------------------------------------------- */

/* The next page of it; line by line it comes by itself, after the last question before it. */
static void next_question(struct way *way, const char *asks) {
    if (!way->lines) {
        term_key(way->seat.term, TERM_PGDN);
        term_wait_text(way->seat.term, asks);
        return;
    }
    struct converse *c = &way->converse;
    for (int i = 0; i < 12 && strstr(c->heard.text + c->opened, asks) == NULL; i++)
        converse_say(c, "");
    assert_non_null(strstr(c->heard.text + c->opened, asks));
}

/* What each question of it has for an answer, and what asks the next. */
static const struct talk {
    struct drive_answer answers[4];
    const char *next;
} TALK[] = {
    {{{DRIVE_TYPE, "What do I want to do?", "Drive to the coast alone"}},
     "Question 2 of 7: What could happen?"},
    {{{DRIVE_TYPE, "What could go wrong?", "I lose my way at night"}},
     "Question 3 of 7: What if you do not do it?"},
    {{{DRIVE_TYPE, "What if I do not do it?", "I stay at home"}},
     "Question 4 of 7: What would make it smaller?"},
    {{{DRIVE_TYPE, "What makes it smaller?", "I ring when I arrive"}},
     "Question 5 of 7: What does the clinician think?"},
    {{{DRIVE_CHOOSE, "What does the clinician think?", "Does not agree"},
      {DRIVE_TYPE, "The clinician's own words", "It worries me"}},
     "Question 6 of 8: What did a panel say"},
    {{{0}}, "Question 7 of 8: Do you still choose it?"},
    {{{DRIVE_YES, "Do I still choose it?", ""}, {DRIVE_TYPE, "The day I decided", "20 May 2026"}},
     "Question 8 of 8: How do we know that you understand?"},
    {{{DRIVE_YES, "Do I understand what could happen?", ""},
      {DRIVE_TYPE, "What was asked, and what did I answer?", "What I would do if lost"},
      {DRIVE_TYPE, "Who was there?", "T. Okafor"}},
     NULL},
};

/* A risk in a thing of the plan, that the clinician does not agree with and Peter chooses. */
static void talk_it_through(struct way *way) {
    way_open_row(way, "My support", "My support");
    if (way->lines) {
        size_t number = converse_number(&way->converse, "Satnav");
        way->converse.opened = way->converse.heard.length;
        converse_menu(&way->converse, "Talk about a risk");
        converse_say_number(&way->converse, number);
    } else {
        drive_to_row(way->seat.term, "Satnav");
        term_key(way->seat.term, TERM_F10);
    }
    way_see(way, "Question 1 of 7: What do you want to do?");
    for (size_t i = 0; i < sizeof TALK / sizeof TALK[0]; i++) {
        way_answers(way, TALK[i].answers);
        if (TALK[i].next != NULL)
            next_question(way, TALK[i].next);
    }
    way_answer(way, DRIVE_TYPE, "When was it checked?", "20 May 2026");
    if (!way->lines)
        term_key(way->seat.term, TERM_PGDN);
    way_see(way, "Peter still chooses this, on 20 May 2026.");
    way_see(way, "It worries me");
    way_back(way, "My support");
    way_back(way, "");
}

/* ---- the story ------------------------------------------------------------------------------- */

static void sit_down(struct way *way, bool lines, const char *sees) {
    way_open(way, lines, ROWS, COLS);
    way_see(way, sees);
    if (!lines)
        drive_wait(way->seat.term);
}

/* From the page of what was sent, over the page of what was taken in, to the list of plans. */
static void clinician_leaves(struct way *way, bool taken_in) {
    way_back(way, "Check and agree");
    way_back(way, "");
    way_leave(way);
    if (taken_in) {
        way_see(way, "Take in another file");
        way_leave(way);
    }
    way_see(way, "1 plan");
    if (!way->lines)
        drive_wait(way->seat.term);
}

/* From the page of what was taken in, to where the plan is agreed. */
static void clinician_opens(struct way *way, const char *state) {
    way_choose(way, "Open " REFERENCE);
    way_at(way, "");
    way_see(way, state);
    way_check(way);
}

/* The plan is made, and both say yes to it. */
static void plan_is_agreed(struct story *story, struct way *way, char code[SIGN_CODE]) {
    way_choose(way, "Peter Example");
    way_at(way, "");
    way_see(way, "Draft, version 1");
    talk_it_through(way);
    way_check(way);
    mend_notice(way);
    way_open_row(way, "Check your answers: all", "Check your answers");
    way_see(way, "Since my stroke I lose words");
    way_back(way, "Check and agree");
    both_say_yes(way, true);
    send(story, way);
    code_told(way, code);
    way_back(way, "Check and agree");
    way_back(way, "");
    way_see(way, "Sent today, the commissioner next, version 1");
    way_leave(way);
    way_see(way, "1 plan");
}

/* From the page of what was sent, to what waits. */
static void commissioner_leaves(struct way *way) {
    way_leave(way);
    way_see(way, "The next to act is");
    way_leave(way);
    way_see(way, "Take in another file");
    way_leave(way);
    way_see(way, "Nothing waits for you.");
}

static void it_is_returned(struct story *story, struct way *way, const char *rae,
                           char kim[SIGN_CODE]) {
    take_in(story, way, STRANGER("Rae Hale"));
    way_see(way, "It is now: Draft.");
    say_whose(way, rae, "A clinician's", "Rae Hale");
    way_see(way, "It is now: Sent to the commissioner.");
    open_review(story, way);
    way_open_row(way, "Return it with a question", "Return it with a question");
    way_answer(way, DRIVE_TYPE, "Name", "Kim Byrne");
    way_answer(way, DRIVE_TYPE, "What do you ask? The person reads this",
               "How was the amount worked out?");
    read_back_and_keep(way, "Kim Byrne returns it with a question");
    send(story, way);
    code_told(way, kim);
    commissioner_leaves(way);
}

/* The question is answered in the plan, and so both are asked again. */
static void it_is_mended(struct story *story, struct way *way, const char *code) {
    take_in(story, way, STRANGER("Kim Byrne"));
    say_whose(way, code, "A commissioner's", "Kim Byrne");
    clinician_opens(way, "Returned");
    if (!way->lines)
        drive_press(way->seat.term, TERM_END);
    way_see(way, "How was the amount worked out?");
    way_open_row(way, "Nobody has said how the amount was worked out.", "The amount I was told");
    way_answer(way, DRIVE_TYPE, "How was the amount worked out?", "From what care costs now");
    way_back(way, "Check and agree");
    if (!way->lines)
        drive_press(way->seat.term, TERM_END);
    way_see(way, "Does not stand any more: Peter Example said yes");
    way_see(way, "Does not stand any more: Rae Hale said yes");
    both_say_yes(way, false);
    send(story, way);
    clinician_leaves(way, true);
}

/* One thing is left out of what is authorised, and the person can read why. */
static void it_is_authorised_in_part(struct story *story, struct way *way) {
    take_in(story, way, GOES_ON);
    way_see(way, "It is now: Sent to the commissioner.");
    open_review(story, way);
    way_open_row(way, "Authorise a part of it", "Authorise a part of it");
    way_answer(way, DRIVE_TYPE, "Why? The person reads this", "It meets what you need");
    way_read_back(way);
    way_open_row(way, "Stroke club", LEFT_OUT);
    way_answer(way, DRIVE_NO, "Is it authorised?", "");
    way_answer(way, DRIVE_TYPE, "Why is it left out?", WHY_LEFT_OUT);
    way_back(way, "Read it back");
    way_see(way, WHY_LEFT_OUT);
    way_keep(way, "Kim Byrne authorises a part of it");
    story->authorised = true;
    send(story, way);
    commissioner_leaves(way);
}

/* Peter reads what was decided, and asks for it to be looked at again. */
static void it_is_asked_again(struct story *story, struct way *way) {
    static const struct drive_answer ASKS[] = {
        {DRIVE_CHOOSE, "What is it about?", "Something was left out"},
        {DRIVE_CHOOSE, "Which thing in the plan?", "Stroke club"},
        {DRIVE_TYPE, "Why should it be looked at again?", "The free club is too far"},
        {DRIVE_TYPE, "Who asks?", "Peter Example"},
        {DRIVE_TYPE, "Asked on", "20 May 2026"},
        {DRIVE_TYPE, NULL, ""}};
    take_in(story, way, GOES_ON);
    way_see(way, "It is now: Active.");
    clinician_opens(way, "Active, version 1");
    way_open_row(way, ASKED, ASKED);
    way_see(way, "Left out: " LEFT_OUT);
    way_see(way, WHY_LEFT_OUT);
    way_see(way, "It meets what you need");
    way_open_row(way, "Ask for it to be looked at again", "Asking again");
    way_answers(way, ASKS);
    way_back(way, ASKED);
    way_see(way, "No answer yet");
    send(story, way);
    way_back(way, ASKED);
    clinician_leaves(way, true);
}

static void it_is_answered(struct story *story, struct way *way) {
    static const struct drive_answer ANSWERS[] = {
        {DRIVE_CHOOSE, "What was the answer?", "It is changed"},
        {DRIVE_TYPE, "Why?", "It is too far to walk"},
        {DRIVE_TYPE, "Who answered?", "Kim Byrne"},
        {DRIVE_TYPE, "Answered on", "20 May 2026"},
        {DRIVE_TYPE, NULL, ""}};
    take_in(story, way, GOES_ON);
    way_leave(way);
    way_see(way, "Asked again, with no answer yet: 1");
    way_choose(way, "Peter Example");
    way_see(way, "In their own words");
    way_choose(way, "Peter Example asked on 20 May 2026: Something was left out");
    way_see(way, "What was the answer?");
    way_answers(way, ANSWERS);
    if (!way->lines)
        way_leave(way);
    way_see(way, "by Kim Byrne, on the same day: It is changed.");
    send(story, way);
    way_leave(way);
    way_see(way, "The next to act is");
    way_leave(way);
    way_see(way, "Nothing waits for you.");
}

/* Peter reads the answer; the agreement is signed, and the plan goes to who pays. */
static void it_is_signed(struct story *story, struct way *way) {
    take_in(story, way, GOES_ON);
    clinician_opens(way, "Active, version 1");
    expect_same(way, &story->commissioner);
    way_open_row(way, ASKED, ASKED);
    way_see(way, "It is changed");
    way_back(way, "Check and agree");
    way_open_row(way, "The direct payment agreement is not signed yet.", "Who looks after it");
    way_answer(way, DRIVE_TYPE, "Agreement signed on", "20 May 2026");
    way_back(way, "Check and agree");
    send(story, way);
    way_back(way, "Check and agree");
    way_back(way, "");
}

/* Who pays knows neither of them until they say so, and then that it may be paid. */
static void it_may_be_paid(struct story *story, struct way *way, const char *first,
                           const char *codes[2]) {
    struct seat *s = &way->seat;
    ask_refused(s, 2,
                "No commissioner has said yes to this plan yet, so there is nothing to pay of it. "
                "Ask the commissioner, or wait until it is in your list",
                WORDS("check", first, "--for", "pay"));
    may_pay(s, story->file, false);
    sit_down(way, story->clinician.lines, "Nothing is to be paid, and nothing waits.");
    take_in(story, way, STRANGER("Rae Hale"));
    say_whose(way, codes[0], "A clinician's", "Rae Hale");
    way_see(way, "It is now: Draft.");
    may_pay(s, REFERENCE, false);
    free(ask_well(s, WORDS("keys", "trust", codes[1], "Kim Byrne", "--as", "commissioner")));
    may_pay(s, REFERENCE, true);
    may_pay(s, story->file, true);
    may_pay(s, first, false);
    expect_same(way, &story->clinician);
}

/* What changes goes into the next version; the one that was authorised stays as it was. */
static void it_changes(struct way *way) {
    if (way->lines) {
        converse_menu(&way->converse, "See every version of the plan");
    } else {
        term_send(way->seat.term, "\033v", 2);
        drive_at(way->seat.term, "Versions");
    }
    way_choose(way, "Begin the next version");
    way_reply(way, "Why is there a next version?", "The club is in again");
    way_see(way, "Version 2 is begun.");
    if (!way->lines)
        term_wait_row(way->seat.term, 0, "Draft, version 2");
    way_leave(way);
    way_open_row(way, "My support", "My support");
    way_open_row(way, "Stroke club", LEFT_OUT);
    way_answer(way, DRIVE_YES, "Is it in the plan?", "");
    way_back(way, "My support");
    way_leave(way);
    if (way->lines) {
        converse_hear(&way->converse, "Draft, version 2");
        converse_menu(&way->converse, "See every version of the plan");
    } else {
        drive_at(way->seat.term, "");
        term_send(way->seat.term, "\033v", 2);
        drive_at(way->seat.term, "Versions");
    }
    way_choose(way, "From version 1 to 2");
    way_see(way, "\u00a34,694.00 became \u00a34,844.00.");
    way_see(way, "Is it in the plan? No became");
    way_back(way, "Versions");
    way_choose(way, "Version 1");
    way_see(way, "Active, version 1");
}

static void tell(struct story *story, bool lines) {
    char rae[SIGN_CODE], kim[SIGN_CODE], first[FILES_PATH];
    struct way *clinician = &story->clinician, *commissioner = &story->commissioner;
    sit_down(clinician, lines, "1 plan");
    sit_down(commissioner, lines, "Nothing waits for you.");
    plan_is_agreed(story, clinician, rae);
    snprintf(first, sizeof first, "%s", story->file);
    it_is_returned(story, commissioner, rae, kim);
    it_is_mended(story, clinician, kim);
    it_is_authorised_in_part(story, commissioner);
    it_is_asked_again(story, clinician);
    it_is_answered(story, commissioner);
    it_is_signed(story, clinician);
    it_may_be_paid(story, &story->finance, first, (const char *[]){rae, kim});
    it_changes(clinician);
    assert_store_is_sound(clinician->seat.store);
    assert_store_is_sound(commissioner->seat.store);
    assert_store_is_sound(story->finance.seat.store);
}

static void plan__of_three_roles__goes_its_whole_way(void **state) {
    tell(*state, false);
}

static void plan__listened_to_by_three_roles__goes_its_whole_way(void **state) {
    tell(*state, true);
}

#define STORY(test) cmocka_unit_test_setup_teardown(test, story_open, story_close)

int main(void) {
    const struct CMUnitTest tests[] = {
        STORY(plan__of_three_roles__goes_its_whole_way),
        STORY(plan__listened_to_by_three_roles__goes_its_whole_way),
    };
    return cmocka_run_group_tests_name("linear/story", tests, NULL, NULL);
}
