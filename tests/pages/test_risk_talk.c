/* A risk talked through, a question at a time: from the list and from a thing in the plan, left in
 * the middle and gone on with, chosen and not taken; and its page, with what each of the four says.
 */
#include "tests/pages/page_fixture.h"

#include "plan/content.h"
#include "plan/line.h"

#define LONG_ANSWER 2000

static struct walker *at_risks(void **state, const char *path) {
    struct walker *walker = in_plan(*state, path);
    walk_open(walker, "Risks we have talked about");
    return walker;
}

static const struct record *last_risk(const struct walker *walker) {
    size_t count = plan_count(plan_of(walker), RECORD_RISK);
    assert_true(count > 0);
    return plan_at(plan_of(walker), RECORD_RISK, count - 1);
}

static void give(struct walker *walker, const char *label, const char *line) {
    enum answer_fate fate = walk_answer(walker, label, line);
    if (fate != ANSWER_KEPT)
        fail_msg("%s: \"%s\" is not kept", label, line);
}

/* All that is asked of a risk that the clinician finds hard; Welsh and Arabic, and very long. */
static void talk_it_all(struct walker *walker, const char *long_answer) {
    walk_expect(walker, "Question 1 of 7: What do you want to do?");
    give(walker, "What do I want to do?", "Dw i eisiau gyrru i Lanfairpwllgwyngyll fy hun");
    walk_finish(walker);
    walk_expect(walker, "Question 2 of 7: What could happen?");
    give(walker, "What could go wrong?", "Mynd ar goll ym Môn");
    give(walker, "What would that mean for me?", long_answer);
    walk_finish(walker);
    walk_expect(walker, "Question 3 of 7: What if you do not do it?");
    give(walker, "What if I do not do it?", "أبقى في البيت وحدي");
    walk_finish(walker);
    walk_expect(walker, "Question 4 of 7: What would make it smaller?");
    give(walker, "What makes it smaller?", "I ring when I arrive");
    walk_finish(walker);
    walk_expect(walker, "Question 5 of 7: What does the clinician think?");
    give(walker, "What does the clinician think?", "Does not agree");
    walk_expect(walker, "Question 5 of 8");
    give(walker, "The clinician's own words", "It worries me");
    walk_finish(walker);
    walk_expect(walker, "Question 6 of 8: What did a panel say, if there was one?");
    walk_finish(walker); /* skipped */
    walk_expect(walker, "Question 7 of 8: Do you still choose it?");
}

static void talk__of_a_new_risk__asks_all_and_ends_with_who_said_what(void **state) {
    struct walker *walker = at_risks(state, PETER);
    char words[LONG_ANSWER + 1];
    memset(words, 'w', LONG_ANSWER);
    words[LONG_ANSWER] = '\0';
    walk_open(walker, "Talk a risk through");
    talk_it_all(walker, words);
    give(walker, "Do I still choose it?", "yes");
    give(walker, "My own words", "Fy newis i yw e");
    give(walker, "The day I decided", "1 May 2026");
    walk_finish(walker);
    walk_expect(walker, "Question 8 of 8: How do we know that you understand?");
    walk_finish(walker);
    walk_expect(walker, "Peter still chooses this, on 1 May 2026.");
    walk_expect(walker, "6 of 8 questions answered");
    walk_expect(walker, "What Peter says");
    walk_expect(walker, "What the clinician says");
    walk_expect(walker, "What a panel says");
    walk_expect(walker, "What the commissioner says");
    walk_expect(walker, "أبقى في البيت وحدي");
    walk_expect(walker, words);
    walk_expect(walker, "I understand what could happen | Still missing");
    walk_open(walker, "Still missing");
    give(walker, "Do I understand what could happen?", "yes");
    give(walker, "What was asked, and what did I answer?", "He told us what he would do");
    give(walker, "Who was there?", "Siân, ليلى");
    give(walker, "When was it checked?", "1/5/26");
    walk_finish(walker);
    expect_not(walker, "Still missing");
    walk_expect(walker, "Nothing is missing here.");
    walk_expect(walker, "Siân, ليلى");
    assert_string_equal(record_text(last_risk(walker), RISK_CONSEQUENCE), words);
    walk_open(walker, "Talk it through"); /* goes on with what was skipped */
    walk_expect(walker, "Question 6 of 8");
}

/* All that the plan needs of it is there, and yet the person has not said what they choose: nothing
 * stands in the way, and nothing is completed. */
static void talk__without_a_decision__is_not_completed(void **state) {
    struct walker *walker = at_risks(state, PETER);
    walk_open(walker, "Talk a risk through");
    walk_finish(walker);
    give(walker, "What could go wrong?", "I fall");
    walk_finish(walker);
    walk_finish(walker);
    give(walker, "What makes it smaller?", "A rail");
    walk_finish(walker);
    give(walker, "What does the clinician think?", "Agrees");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_expect(walker, "Peter has not decided yet.");
    expect_not(walker, "Still missing");
    expect_not(walker, "Nothing is missing here.");
    expect_not(walker, "Before it can be clinically agreed");
    walk_expect(walker, "This does not stop the plan.");
    walk_open(walker, "Not said yet");
    walk_back(walker, walker->session.depth - 1);
    walk_open(walker, "My decision");
    give(walker, "Do I still choose it?", "yes");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_expect(walker, "Nothing is missing here.");
}

static void talk__left_in_the_middle__goes_on_there(void **state) {
    struct walker *walker = at_risks(state, PETER);
    walk_open(walker, "Talk a risk through");
    walk_finish(walker); /* skipped */
    give(walker, "What could go wrong?", "I fall");
    walk_finish(walker);
    walk_expect(walker, "Question 3 of 7");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_expect(walker, "Peter has not decided yet.");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_open(walker, "I fall");
    walk_open(walker, "Talk it through");
    walk_expect(walker, "Question 3 of 7");
    walk_do(walker, ACTION_PAGE_UP, SIZE_MAX);
    walk_expect(walker, "Question 2 of 7");
    walk_do(walker, ACTION_PAGE_DOWN, SIZE_MAX);
    walk_expect(walker, "Question 3 of 7");
    walk_do(walker, ACTION_PAGE_UP, SIZE_MAX);
    walk_do(walker, ACTION_PAGE_UP, SIZE_MAX);
    walk_expect(walker, "Question 1 of 7");
    walk_do(walker, ACTION_PAGE_UP, SIZE_MAX);
    walk_expect(walker, "Peter has not decided yet.");
}

/* What was answered is undone one by one, and the risk that was begun at last. */
static void talk__undone__is_as_it_was(void **state) {
    struct walker *walker = at_risks(state, PETER);
    walk_open(walker, "Talk a risk through");
    walk_finish(walker);
    give(walker, "What could go wrong?", "I fall");
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    assert_string_equal(record_text(last_risk(walker), RISK_WHAT_COULD_HAPPEN), "");
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    assert_int_equal(plan_count(plan_of(walker), RECORD_RISK), 1);
    walk_expect(walker, "This is not in the plan any more.");
}

/* Of which nothing was said goes away again. */
static void talk__with_nothing_said__leaves_nothing(void **state) {
    struct walker *walker = at_risks(state, PETER);
    walk_open(walker, "Talk a risk through");
    assert_int_equal(plan_count(plan_of(walker), RECORD_RISK), 2);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    assert_int_equal(plan_count(plan_of(walker), RECORD_RISK), 1);
}

static struct walker *at_satnav(void **state) {
    struct walker *walker = in_plan(*state, PETER);
    walk_open(walker, "My support");
    walk_do(walker, ACTION_TALK, walk_row(walker, "Satnav"));
    walk_expect(walker, "In your plan: \"Satnav\"");
    return walker;
}

/* A decision not to take it is kept, changes nothing by itself, and what comes of it is asked. */
static void talk__of_a_thing__not_taken__is_kept_and_offers(void **state) {
    struct walker *walker = at_satnav(state);
    talk_it_all(walker, "I could be hurt");
    give(walker, "Do I still choose it?", "no");
    walk_expect(walker, "Question 7 of 7");
    give(walker, "The day I decided", "3 June 2026");
    walk_finish(walker);
    walk_expect(walker, "Peter decided not to do this, on 3 June 2026.");
    walk_expect(walker, "Nothing is missing here.");
    const struct record *risk = last_risk(walker);
    const struct record *line =
        plan_find(plan_of(walker), RECORD_LINE, record_text(risk, RISK_LINE), NULL);
    char id[ABOUT_ID];
    assert_non_null(line);
    snprintf(id, sizeof id, "%s", line->id);
    assert_true(line_is_included(line));
    walker->reply = NULL; /* Esc: nothing is done */
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Leave it out"));
    assert_true(line_is_included(plan_find(plan_of(walker), RECORD_LINE, id, NULL)));
    walker->reply = "I decided not to";
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Leave it out"));
    line = plan_find(plan_of(walker), RECORD_LINE, id, NULL);
    assert_false(line_is_included(line));
    assert_string_equal(record_text(line, LINE_NOT_INCLUDED_BECAUSE), "I decided not to");
    expect_not(walker, "It is still in the plan");
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    assert_true(line_is_included(plan_find(plan_of(walker), RECORD_LINE, id, NULL)));
    walk_open(walker, "Change it");
    walk_expect(walker, "Satnav");
}

/* The one there is is gone on with once that is asked; and goes on without its thing. */
static void talk__of_a_thing__finds_the_one_there_is(void **state) {
    struct walker *walker = at_satnav(state);
    give(walker, "What do I want to do?", "To drive");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walker->yes = true;
    walk_do(walker, ACTION_TALK, walk_row(walker, "Satnav"));
    walk_expect(walker, "Question 2 of 7");
    assert_int_equal(plan_count(plan_of(walker), RECORD_RISK), 2);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walker->yes = false;
    walker->leaves = true; /* neither goes on nor begins another */
    walk_do(walker, ACTION_TALK, walk_row(walker, "Satnav"));
    assert_int_equal(plan_count(plan_of(walker), RECORD_RISK), 2);
    walker->leaves = false;
    walk_do(walker, ACTION_TALK, walk_row(walker, "Satnav"));
    walk_expect(walker, "Question 1 of 7");
    assert_int_equal(plan_count(plan_of(walker), RECORD_RISK), 3);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_DELETE, walk_row(walker, "Satnav"));
    assert_false(record_has(last_risk(walker), RISK_LINE));
    assert_string_equal(record_text(last_risk(walker), RISK_WHAT_I_WANT), "To drive");
}

static void content_of(struct walker *walker, char mark[HASH_TEXT]) {
    must(plan_content_hash(plan_of(walker), &walker->session.figures.cost, mark, SAID));
}

/* The commissioner's own words are theirs alone, and make nobody's decision out of date. */
static void risk__commissioners_words__are_theirs_alone(void **state) {
    struct walker *walker = at_risks(state, PETER);
    char before[HASH_TEXT], after[HASH_TEXT];
    content_of(walker, before);
    walk_open(walker, "I drive somewhere");
    walk_expect(walker, "What the commissioner says");
    store_set_author(walker->store, "q.example", USER_COMMISSIONER);
    expect_not(walker, "Talk it through");
    size_t row = walk_row(walker, "Not said yet");
    walk_do(walker, ACTION_ENTER, row);
    walk_expect(walker, "What does the commissioner say?");
    give(walker, "The commissioner's own words", "We support this");
    give(walker, "The commissioner wrote on", "4 June 2026");
    walk_finish(walker);
    walk_expect(walker, "We support this");
    content_of(walker, after);
    assert_string_equal(after, before);
    store_set_author(walker->store, "a.clark", USER_CLINICIAN);
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_do(walker, ACTION_DELETE, walk_row(walker, "I drive somewhere"));
    walk_expect(walker, "Only a commissioner may");
    assert_int_equal(plan_count(plan_of(walker), RECORD_RISK), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(talk__of_a_new_risk__asks_all_and_ends_with_who_said_what),
        PAGE_TEST(talk__without_a_decision__is_not_completed),
        PAGE_TEST(talk__left_in_the_middle__goes_on_there),
        PAGE_TEST(talk__undone__is_as_it_was),
        PAGE_TEST(talk__with_nothing_said__leaves_nothing),
        PAGE_TEST(talk__of_a_thing__not_taken__is_kept_and_offers),
        PAGE_TEST(talk__of_a_thing__finds_the_one_there_is),
        PAGE_TEST(risk__commissioners_words__are_theirs_alone),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("pages/risk_talk", tests, NULL, NULL);
}
