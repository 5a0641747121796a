/* Deciding about a plan, page by page: what is written waits until it was read back and kept. */
#include "tests/pages/page_fixture.h"

#include "base/unused.h"
#include "screens/screens.h"
#include "tests/exchange/decided_file.h"

static enum state state_of(const struct walker *walker) {
    return walker->session.figures.state;
}

/* Enter on a row that does not open anything over the page. */
static void press(struct walker *walker, const char *row) {
    walk_do(walker, ACTION_ENTER, walk_row(walker, row));
}

/* Anne's plan, at step 11. */
static struct walker *at_check(struct visitor *visitor) {
    struct walker *walker = in_plan(visitor, ANNE);
    walk_do(walker, ACTION_CHECK, SIZE_MAX);
    return walker;
}

static void give(struct walker *walker, const char *label, const char *line) {
    assert_int_equal(walk_answer(walker, label, line), ANSWER_KEPT);
}

/* The form on top begins at that question. */
static void expect_question(struct walker *walker, const char *label) {
    struct page page;
    walk_page(walker, &page);
    const struct page_block *block = page_find(&page, BLOCK_FORM);
    assert_non_null(block);
    const struct answers *answers = block->form.answers;
    assert_true(block->form.first < answers->item_count);
    assert_string_equal(answers_label(answers, &answers->items[block->form.first]), label);
    page_done(&page);
}

static void says_yes(struct walker *walker) {
    walk_open(walker, "Anne Example says yes to this plan");
    give(walker, "What do I want to say?", "It is mine");
    give(walker, "How was the plan explained?", "We read it aloud");
    give(walker, "Who was there?", "Beth, and Rae Hale");
    walk_finish(walker);
    press(walker, "Keep it: Anne Example says yes");
}

static void clinician_agrees(struct walker *walker) {
    walk_open(walker, "A clinician agrees");
    give(walker, "Name", "Rae Hale");
    give(walker, "Profession", "Community psychiatric nurse");
    give(walker, "What does the clinician confirm?", "1, 2, 3, 4, 5, 6, 7");
    walk_finish(walker);
    press(walker, "Keep it: Rae Hale agrees");
}

static void decide__to_the_end__is_kept_in_words(void **state) {
    struct walker *walker = at_check(*state);
    walk_expect(walker, "Nobody has decided yet.");
    walk_expect(walker, "Not yet: A clinician agrees");
    says_yes(walker);
    walk_expect(walker, "Kept: Anne Example says yes. Recorded by ");
    walk_expect(walker, "Stands: Anne Example said yes on 20 May 2026, recorded by ");
    walk_expect(walker, ": \"It is mine\"");
    assert_int_equal(state_of(walker), STATE_AGREED);
    clinician_agrees(walker);
    walk_expect(walker, "Kept: Rae Hale agrees.");
    assert_int_equal(state_of(walker), STATE_CLINICALLY_AGREED);
    walk_open(walker, "Send it to the commissioner");
    walk_expect(walker, "Who sends it?: Rae Hale"); /* who they are was asked once */
    walk_finish(walker);
    press(walker, "Keep it: Rae Hale sends it to the commissioner");
    assert_int_equal(state_of(walker), STATE_SUBMITTED);
    walk_expect(walker, "Rae Hale sent it to the commissioner on 20 May 2026");
    walk_expect(walker, "make a file for them: press F7");
    struct record *said = plan_at(plan_of(walker), RECORD_DECISION, 0);
    assert_string_equal(record_text(said, DECISION_HOW_EXPLAINED), "We read it aloud");
    assert_string_equal(record_text(said, DECISION_WHO_WAS_THERE), "Beth, and Rae Hale");
}

/* Where it was found that the person cannot decide this, their own yes is kept beside it, and the
 * plan is agreed by who decides for them. */
static void decide__for_one_who_cannot__asks_who_decides_for_them(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    walk_open(walker, "About me");
    walk_open(walker, "Deciding");
    give(walker, "Can I decide about this plan?", "no");
    walk_finish(walker);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_CHECK, SIZE_MAX);
    walk_expect(walker, "Someone who speaks for Anne Example says yes");
    expect_not(walker, "Anne Example says yes to this plan");
    walk_expect(walker, "who decides for them has not said yes to the plan as it is now");
    walk_open(walker, "Something else was decided");
    says_yes(walker);
    assert_int_equal(state_of(walker), STATE_DRAFT);
    walk_expect(walker, "A wish: Anne Example said yes on 20 May 2026");
    walk_expect(walker, "Not yet: A clinician agrees");
}

/* What is decided about stands over it, each figure the plan's own. */
static void decide__read_back__has_the_figures_of_the_plan(void **state) {
    static const char *const FACTS[] = {"Which days | 1 June 2026 to 31 May 2027",
                                        "The budget | \u00A315,943.91",
                                        "What the plan comes to | \u00A38,249.20",
                                        "Paid to the person | 50 per cent of it | \u00A34,106.08",
                                        "Kept back for what may come | \u00A3600.00",
                                        "Left over | \u00A37,094.71"};
    struct walker *walker = at_check(*state);
    walk_open(walker, "Anne Example says yes to this plan");
    give(walker, "What do I want to say?", "It is mine");
    give(walker, "How was the plan explained?", "We read it aloud");
    walk_finish(walker);
    for (size_t i = 0; i < sizeof FACTS / sizeof *FACTS; i++)
        walk_expect(walker, FACTS[i]);
}

static void decide__left_in_the_middle__waits_and_is_in_no_plan(void **state) {
    struct walker *walker = at_check(*state);
    size_t depth = walker->session.depth;
    walk_open(walker, "Anne Example says yes to this plan");
    give(walker, "What do I want to say?", "It is mine");
    assert_int_equal(walk_answer(walker, "On", "the other day"), ANSWER_WRONG);
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    walk_expect(walker, "What is written here is not in the plan, so nothing was undone.");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    assert_int_equal(walker->session.depth, depth);
    walk_expect(walker, "Nothing was decided. What you wrote is here");
    assert_int_equal(plan_count(plan_of(walker), RECORD_DECISION), 0);
    walk_open(walker, "Anne Example says yes to this plan");
    walk_expect(walker, "It is mine");
    walk_expect(walker, "the other day");
    walk_finish(walker);
    walk_expect(walker, "Error: what was typed at \"On\" was not taken.");
    expect_not(walker, "Keep it:");
    press(walker, "Go back and put it right");
    expect_question(walker, "On");
    give(walker, "On", "19 May 2026");
    walk_finish(walker);
    press(walker, "Keep it: Anne Example says yes");
    walk_expect(walker, "Anne Example said yes on 19 May 2026");
    /* Once kept it is written no more. */
    walk_open(walker, "Anne Example says yes to this plan");
    expect_not(walker, "It is mine");
}

static void decide__with_something_missing__says_what(void **state) {
    struct walker *walker = at_check(*state);
    walk_open(walker, "Anne Example says yes to this plan");
    give(walker, "Who says it?", "-");
    walk_finish(walker);
    walk_expect(walker, "Error: Say the name of who decides.");
    press(walker, "Go back and put it right"); /* to the one that is wrong, not the last */
    expect_question(walker, "Who says it?");
    walk_finish(walker);
    press(walker, "Who says it?"); /* its row goes to its question */
    expect_question(walker, "Who says it?");
    give(walker, "Who says it?", "Beth Example");
    walk_finish(walker);
    walk_expect(walker, "Error: This plan is for Anne Example, and Beth Example is another name.");
    expect_not(walker, "Keep it:");
    press(walker, "Who says it?");
    give(walker, "Who says it?", "anne");
    give(walker, "On", "21 May 2026");
    walk_finish(walker);
    walk_expect(walker, "Error: That day has not come yet.");
    press(walker, "On");
    give(walker, "On", "20 May 2026");
    walk_finish(walker);
    press(walker, "Keep it: anne says yes");
    walk_open(walker, "A clinician agrees");
    give(walker, "Name", "Rae Hale");
    give(walker, "Profession", "Nurse");
    give(walker, "What does the clinician confirm?", "1, 2, 3");
    walk_finish(walker);
    walk_expect(walker, "Error: A clinician who agrees confirms each thing. "
                        "Still to confirm: Safety from harm was thought of.");
    press(walker, "Go back and put it right");
    expect_question(walker, "What does the clinician confirm?");
}

static void decide__then_a_change__asks_again(void **state) {
    struct walker *walker = at_check(*state);
    says_yes(walker);
    size_t depth = walker->session.depth;
    walk_back(walker, 2);
    walk_open(walker, "My support");
    walk_open(walker, "Psychotherapy, twice a week to start");
    give(walker, "Price of one", "70");
    walk_back(walker, 2);
    walk_do(walker, ACTION_CHECK, SIZE_MAX);
    assert_int_equal(walker->session.depth, depth);
    assert_int_equal(state_of(walker), STATE_DRAFT);
    walk_expect(walker, "Something changed after it, so it does not stand any more. Ask again.");
    says_yes(walker);
    expect_not(walker, "Something changed after it");
    assert_int_equal(state_of(walker), STATE_AGREED);
}

static void decide__no__is_kept_with_its_reason(void **state) {
    struct walker *walker = at_check(*state);
    walk_open(walker, "Something else was decided");
    walk_open(walker, "A clinician does not agree");
    give(walker, "Name", "Rae Hale");
    give(walker, "Profession", "Nurse");
    walk_finish(walker);
    walk_expect(walker, "Error: Say why, in words that the person can read.");
    press(walker, "Why?");
    give(walker, "Why?", "The pills are not safe with it");
    walk_finish(walker);
    press(walker, "Keep it: Rae Hale does not agree");
    walk_back(walker, 3);
    walk_expect(walker, "Rae Hale said no on 20 May 2026");
    walk_expect(walker, "The pills are not safe with it");
}

/* A commissioner leaves a line out, with its reason; the person's page says how to ask again. */
static void decide__in_part__leaves_lines_out_with_why(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = at_check(visitor);
    says_yes(walker);
    clinician_agrees(walker);
    walk_open(walker, "Send it to the commissioner");
    walk_finish(walker);
    press(walker, "Keep it: Rae Hale sends it to the commissioner");
    expect_not(walker, "Authorise"); /* it is not a clinician's */
    store_set_author(visitor->home->store, "l.sample", USER_COMMISSIONER);
    walk_open(walker, "Authorise a part of it");
    give(walker, "Name", "Lee Sample");
    give(walker, "Why? The person reads this", "The council buys the class already");
    walk_finish(walker);
    walk_expect(walker, "Now choose what is left out, and say why.");
    expect_not(walker, "Error:");
    expect_not(walker, "Keep it:");
    walk_open(walker, "Bus pass for the class");
    give(walker, "Is it authorised?", "no");
    walk_back(walker, walker->session.depth - 1);
    walk_expect(walker, "left out, and it is not said why");
    walk_expect(walker, "Error: Say why \"Bus pass for the class\" is left out");
    walk_open(walker, "Bus pass for the class");
    give(walker, "Why is it left out?", "It is free at your age");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_expect(walker, "left out: It is free at your age");
    walk_expect(walker, "What is then authorised | \u00A37,625.20"); /* 12 x 52.00 less */
    walk_expect(walker, "Of it, paid to the person | \u00A33,482.08");
    press(walker, "Keep it: Lee Sample authorises a part of it");
    assert_int_equal(state_of(walker), STATE_AUTHORISED_IN_PART);
    walk_expect(walker, "Stands: Lee Sample authorised a part of it on 20 May 2026");
    walk_expect(walker, "Stands: Anne Example said yes");
    walk_expect(walker, "You can ask for this to be looked at again");
}

/* Each thing has what the NHS pays of it, as the page before has it; what is there already has no
 * amount, and what has no price is not told as nothing. */
static void decide__in_part__has_the_amounts_that_are_decided_about(void **state) {
    struct visitor *visitor = *state;
    walk_take_in(visitor->home->store, ANNE, visitor->reference);
    struct book *book = open_book(visitor->home->store, visitor->reference);
    set(book, RECORD_LINE, "l8", LINE_UNIT_PRICE, "10");
    set(book, RECORD_LINE, "l8", LINE_QUANTITY, "4");
    set(book, RECORD_LINE, "l5", LINE_FUNDER, "Example Council");
    set(book, RECORD_LINE, "l5", LINE_OTHERS_PAY_AMOUNT, "88.00");
    book_close(book);
    visitor->home->store->role = USER_CLINICIAN;
    struct walker *walker = &visitor->walker;
    walk_begin(walker, visitor->home->store);
    walk_do(walker, ACTION_ENTER, 0);
    walk_do(walker, ACTION_CHECK, SIZE_MAX);
    says_yes(walker);
    clinician_agrees(walker);
    walk_open(walker, "Send it to the commissioner");
    walk_finish(walker);
    press(walker, "Keep it: Rae Hale sends it to the commissioner");
    store_set_author(visitor->home->store, "l.sample", USER_COMMISSIONER);
    assert_true(session_push(&walker->session, &screen_inbox, NULL));
    walk_open(walker, "Anne Example");
    walk_expect(walker, "The plan is for 1 June 2026 to 31 May 2027");
    walk_expect(walker, "Painting class at the community college | \u00A3200.00");
    expect_not(walker, "Sunday lunch with my daughter's family | \u00A3");
    expect_not(walker, "What care costs now, a year");
    walk_open(walker, "Authorise a part of it");
    give(walker, "Name", "Lee Sample");
    give(walker, "Why? The person reads this", "The council buys the class already");
    walk_finish(walker);
    walk_expect(walker, "Painting class at the community college | authorised | \u00A3200.00");
    expect_not(walker, "Sunday lunch with my daughter's family | authorised | \u00A3");
}

/* What was decided elsewhere counts once somebody here has said whose plans it was made in. */
static void decided__by_a_stranger__is_shown_to_count_for_nothing(void **state) {
    struct visitor *visitor = *state;
    char path[FILES_PATH];
    path_join(visitor->home->folder, "elsewhere.json", path);
    decided_file("anne", PERSON, NULL, path);
    struct walker *walker = with_plan(visitor, path);
    walk_open(walker, "Anne Example");
    walk_do(walker, ACTION_CHECK, SIZE_MAX);
    assert_int_equal(state_of(walker), STATE_DRAFT);
    walk_expect(walker, "Counts for nothing: A person said yes on 18 May 2026");
    walk_expect(walker, "nobody here has said whose plans it was made in");
    walk_expect(walker, "Not yet: A clinician agrees");
}

static void who_i_am__is_kept__and_stands_in_what_i_decide(void **state) {
    struct walker *walker = with_plan(*state, ANNE);
    walk_do(walker, ACTION_WHO_I_AM, SIZE_MAX);
    give(walker, "Name", "Rae Hale");
    give(walker, "Profession", "Nurse");
    give(walker, "Registration number", "99A9999E");
    walk_finish(walker);
    walk_do(walker, ACTION_ENTER, 0);
    walk_do(walker, ACTION_CHECK, SIZE_MAX);
    says_yes(walker);
    walk_open(walker, "A clinician agrees");
    walk_expect(walker, "Name: Rae Hale");
    walk_expect(walker, "Registration number: 99A9999E");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(decide__to_the_end__is_kept_in_words),
        PAGE_TEST(decide__for_one_who_cannot__asks_who_decides_for_them),
        PAGE_TEST(decide__read_back__has_the_figures_of_the_plan),
        PAGE_TEST(decide__left_in_the_middle__waits_and_is_in_no_plan),
        PAGE_TEST(decide__with_something_missing__says_what),
        PAGE_TEST(decide__then_a_change__asks_again),
        PAGE_TEST(decide__no__is_kept_with_its_reason),
        PAGE_TEST(decide__in_part__leaves_lines_out_with_why),
        PAGE_TEST(decide__in_part__has_the_amounts_that_are_decided_about),
        PAGE_TEST(decided__by_a_stranger__is_shown_to_count_for_nothing),
        PAGE_TEST(who_i_am__is_kept__and_stands_in_what_i_decide),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("pages/deciding", tests, NULL, NULL);
}
