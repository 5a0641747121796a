/* The whole story of one plan, by the roles on their own laptops, at the keyboard: made, agreed,
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
#define ROWS 60
#define COLS 100

/* Two laptops, with the folder that files are passed in. */
struct story {
    struct seat clinician, commissioner;
    char file[FILES_PATH]; /* the one that was sent last */
    int sent;              /* how many were */
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
    free(command(&story->commissioner, 0, WORDS("role", "commissioner")));
    free(command(&story->clinician, 0, WORDS("import", PETER)));
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

/* ---- what each does with a plan that was sent ------------------------------------------------ */

/* F7, wherever they are in the plan: the file that goes to the others next. */
static void send(struct story *story, struct term *t) {
    char name[32];
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
}

/* The code that the page of what was sent says, to be read out. */
static void code_told(struct term *t, char code[SIGN_CODE]) {
    const char *told = strstr(term_dump(t), "read it out: ");
    assert_non_null(told);
    assert_int_equal(sscanf(told, "read it out: %24s", code), 1);
}

/* F4 on the list, or on what waits: the file that was sent last. */
static void take_in(struct story *story, struct term *t, const char *says) {
    const char *name = strrchr(story->file, '/') + 1;
    term_key(t, TERM_F4);
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
    term_key(t, TERM_ESC);
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
static void open_review(struct term *t) {
    drive_to_row(t, "Open " REFERENCE);
    term_key(t, TERM_ENTER);
    term_wait_text(t, "In their own words");
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

/* ---- the story ------------------------------------------------------------------------------- */

static void plan__between_laptops__goes_its_whole_way(void **state) {
    struct story *story = *state;
    char code[SIGN_CODE];
    session_start(&story->clinician, ROWS, COLS, NULL);
    struct term *clinician = story->clinician.term;
    term_wait_text(clinician, "1 plan");
    term_key(clinician, TERM_ENTER);
    drive_at(clinician, "");
    term_wait_row(clinician, 0, "Draft, version 1");
    term_key(clinician, TERM_F5);
    drive_at(clinician, "Check and agree");
    mend_notice(clinician);
    both_say_yes(clinician, true);
    send(story, clinician);
    code_told(clinician, code);
    term_wait_row(clinician, 0, "Sent today, the commissioner next, version 1");
    session_start(&story->commissioner, ROWS, COLS, NULL);
    struct term *commissioner = story->commissioner.term;
    term_wait_text(commissioner, "Nothing waits for you.");
    take_in(story, commissioner, "The file says it is from Rae Hale, who is not known here.");
    say_whose(commissioner, code, "A clinician's", "Rae Hale");
    term_wait_text(commissioner, "It is now: Sent to the commissioner.");
    open_review(commissioner);
    open_move(commissioner, "Authorise it");
    drive_type(commissioner, "Name", "Kim Byrne");
    read_back_and_keep(commissioner, "Kim Byrne authorises it");
    send(story, commissioner);
    code_told(commissioner, code);
    drive_back(clinician, "Check and agree");
    drive_back(clinician, "");
    term_key(clinician, TERM_ESC);
    term_wait_text(clinician, "1 plan");
    take_in(story, clinician, "The file says it is from Kim Byrne, who is not known here.");
    say_whose(clinician, code, "A commissioner's", "Kim Byrne");
    term_wait_text(clinician, "It is now: Active.");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(plan__between_laptops__goes_its_whole_way, story_open,
                                        story_close),
    };
    return cmocka_run_group_tests_name("screens/story", tests, NULL, NULL);
}
