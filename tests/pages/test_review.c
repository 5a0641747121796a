/* The commissioner's pages: what waits, a plan on one page, deciding it, and answering who asked
 * again; and the person's own page of what was decided. */
#include "tests/pages/page_fixture.h"

#include "base/date.h"
#include "base/unused.h"
#include "screens/screens.h"
#include "store/versions.h"

/* Decides as that role, and is a clinician again. */
static void decide(struct book *book, enum user_role role, enum move move, const char *name,
                   const char *reason, int on) {
    const struct move_said said = {.has_because = true,
                                   .name = name,
                                   .profession = "Nurse",
                                   .reason = reason,
                                   .declares = 127,
                                   .on = date_of(2026, 5, on)};
    book->store->role = role;
    must(book_decide(book, move, &said, said.on, SAID));
    book->store->role = USER_CLINICIAN;
}

static void send(struct book *book, int on) {
    char person[128];
    plan_person_name(book->plan, person, sizeof person);
    decide(book, USER_CLINICIAN, MOVE_AGREE, person, "It is mine", on);
    decide(book, USER_CLINICIAN, MOVE_CLINICAL_AGREE, "Rae Hale", NULL, on);
    decide(book, USER_CLINICIAN, MOVE_SUBMIT, "Rae Hale", NULL, on);
}

/* The book of a plan that was sent on 17 May 2026, three days ago. */
static struct book *sent(struct visitor *visitor, const char *path) {
    walk_take_in(visitor->home->store, path, visitor->reference);
    struct book *book = open_book(visitor->home->store, visitor->reference);
    set(book, RECORD_MONEY, "", MONEY_NOTICE_PERIOD, "Four weeks");
    send(book, 17);
    return book;
}

/* The commissioner, at what waits. */
static struct walker *commissioner(struct visitor *visitor) {
    struct walker *walker = &visitor->walker;
    walk_begin(walker, visitor->home->store);
    visitor->home->store->role = USER_COMMISSIONER;
    assert_true(session_push(&walker->session, &screen_inbox, NULL));
    return walker;
}

/* The place of a text in all that the page says. */
static size_t place(struct walker *walker, const char *text) {
    char *all = walk_text(walker);
    const char *at = strstr(all, text);
    if (at == NULL)
        fail_msg("\"%s\" is not said:\n%s", text, all);
    size_t where = (size_t)(at - all);
    free(all);
    return where;
}

static void give(struct walker *walker, const char *label, const char *line) {
    assert_int_equal(walk_answer(walker, label, line), ANSWER_KEPT);
}

static void press(struct walker *walker, const char *row) {
    walk_do(walker, ACTION_ENTER, walk_row(walker, row));
}

/* ---- what waits ------------------------------------------------------------------------------ */

static void inbox__with_nothing__says_so__and_leads_to_all_plans(void **state) {
    struct visitor *visitor = *state;
    walk_take_in(visitor->home->store, ANNE, visitor->reference);
    struct walker *walker = commissioner(visitor);
    walk_expect(walker, "Nothing waits for you.");
    expect_not(walker, "Plans to decide");
    walk_expect(walker, "A plan comes here when a clinician sends it.");
    walk_open(walker, "All plans");
    walk_expect(walker, "No plan has been sent to a commissioner yet.");
    expect_not(walker, "Anne Example");
}

static void inbox__of_what_was_sent__says_who_since_when_and_what_to_look_at(void **state) {
    struct visitor *visitor = *state;
    book_close(sent(visitor, ANNE));
    struct walker *walker = commissioner(visitor);
    walk_expect(walker, "Plans to decide: 1");
    walk_expect(walker, "Anne Example");
    walk_expect(walker, "17 May 2026");
    walk_expect(walker, "3 days");
    walk_expect(walker, "\u00a37,094.71 left");
    walk_expect(walker, "Sent to the commissioner");
    walk_do(walker, ACTION_HIDE, SIZE_MAX);
    expect_not(walker, "Anne Example");
    walk_expect(walker, visitor->reference);
}

static void inbox__of_risks_seen_in_two_ways__counts_them(void **state) {
    struct visitor *visitor = *state;
    book_close(sent(visitor, PETER));
    walk_expect(commissioner(visitor), " | 1 risk | ");
}

/* One sentence that holds of three things is said once, with the name of each. */
static void review__of_what_is_found_alike__says_it_once(void **state) {
    struct visitor *visitor = *state;
    book_close(sent(visitor, PETER));
    struct walker *walker = commissioner(visitor);
    walk_open(walker, "Peter Example");
    walk_expect(walker, "how you would complain. The same of \"Travel to stroke groups around the "
                        "county\", \"Stroke club membership held by the charity\".");
    expect_not(walker, "who provides \"Travel");
}

/* A plan over its budget is not sent; one that somebody asks about again may be. */
static void inbox__of_a_plan_over_its_budget__says_by_how_much(void **state) {
    struct visitor *visitor = *state;
    walk_take_in(visitor->home->store, ANNE, visitor->reference);
    struct book *book = open_book(visitor->home->store, visitor->reference);
    commission(book, "returns", "2026-05-18");
    add(book, RECORD_RECONSIDERATION, "a", "");
    set(book, RECORD_RECONSIDERATION, "a", RECONSIDERATION_ASKED_ON, "2026-05-19");
    set(book, RECORD_BUDGET, "", BUDGET_INDICATIVE_AMOUNT, "100.00");
    book_close(book);
    struct walker *walker = commissioner(visitor);
    walk_expect(walker, " | 1 day | ");
    walk_expect(walker, " over | ");
    walk_open(walker, "Anne Example");
    walk_expect(walker, "Over the budget by");
}

/* An answer that nobody known here has sealed is read, and ends no wait. */
static void review__of_an_answer_that_nobody_signed__says_that_it_counts_for_nothing(void **state) {
    struct visitor *visitor = *state;
    walk_take_in(visitor->home->store, ANNE, visitor->reference);
    struct book *book = open_book(visitor->home->store, visitor->reference);
    commission(book, "returns", "2026-05-18");
    add(book, RECORD_RECONSIDERATION, "a", "");
    set(book, RECORD_RECONSIDERATION, "a", RECONSIDERATION_ASKED_ON, "2026-05-19");
    set(book, RECORD_RECONSIDERATION, "a", RECONSIDERATION_ANSWER, "stands");
    set(book, RECORD_RECONSIDERATION, "a", RECONSIDERATION_REASON, "Nothing is new");
    set(book, RECORD_RECONSIDERATION, "a", RECONSIDERATION_ANSWERED_ON, "2026-05-20");
    must(store_execute(visitor->home->store, "UPDATE reconsideration SET signature = NULL", SAID));
    book_close(book);
    book = open_book(visitor->home->store, visitor->reference);
    set(book, RECORD_RECONSIDERATION, "a", RECONSIDERATION_WHY,
        "A letter came"); /* the list is written anew */
    book_close(book);
    struct walker *walker = commissioner(visitor);
    walk_open(walker, "Anne Example");
    walk_expect(walker, "No answer that counts yet");
    walk_expect(walker, "no plans that are known here have sealed it. It says: It stays as it was. "
                        "Nothing is new");
}

/* ---- one plan -------------------------------------------------------------------------------- */

static void review__has_all_to_decide_by__in_order(void **state) {
    struct visitor *visitor = *state;
    book_close(sent(visitor, PETER));
    struct walker *walker = commissioner(visitor);
    walk_open(walker, "Peter");
    walk_expect(walker, "Sent on 17 May 2026, 3 days ago. "
                        "The next to act is the commissioner.");
    static const char *const PARTS[] = {"In their own words",
                                        "\"It is mine\"",
                                        "What stands in the way",
                                        "The money",
                                        "Budget",
                                        "What is in the plan",
                                        "Risks seen in two ways",
                                        "The clinician: Finds it challenging",
                                        "What changed",
                                        "This is the first time",
                                        "Who decided what",
                                        "Rae Hale sent it to the commissioner on 17 May 2026",
                                        "To decide now",
                                        "Authorise it",
                                        "Return it with a question"};
    for (size_t i = 1; i < sizeof PARTS / sizeof PARTS[0]; i++)
        if (place(walker, PARTS[i - 1]) >= place(walker, PARTS[i]))
            fail_msg("\"%s\" stands before \"%s\"", PARTS[i], PARTS[i - 1]);
}

/* A commissioner has words of their own about a risk, kept beside the others'. */
static void review__opens__a_risk(void **state) {
    struct visitor *visitor = *state;
    book_close(sent(visitor, PETER));
    struct walker *walker = commissioner(visitor);
    walk_open(walker, "Peter");
    walk_open(walker, "I drive somewhere I do not know and lose my way");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_expect(walker, "Risks seen in two ways");
}

static void review__to_authorise__is_few_keys__and_the_plan_waits_no_more(void **state) {
    struct visitor *visitor = *state;
    book_close(sent(visitor, ANNE));
    struct walker *walker = commissioner(visitor);
    size_t depth = walker->session.depth;
    walk_open(walker, "Anne Example");
    walk_open(walker, "Authorise it");
    give(walker, "Name", "Kim Byrne");
    walk_finish(walker);
    press(walker, "Keep it: Kim Byrne authorises it");
    walk_expect(walker, "Kept: Kim Byrne authorises it.");
    walk_expect(walker, "Kim Byrne authorised it on 20 May 2026");
    assert_true(state_is_authorised(walker->session.figures.state));
    walk_back(walker, depth);
    walk_expect(walker, "Nothing waits for you.");
}

static void review__of_what_was_sent_again__says_what_changed_since(void **state) {
    struct visitor *visitor = *state;
    struct book *book = sent(visitor, ANNE);
    decide(book, USER_COMMISSIONER, MOVE_RETURN, "Kim Byrne", "Why so often?", 18);
    set(book, RECORD_LINE, "l1", LINE_TIMES, "1");
    send(book, 19);
    book_close(book);
    struct walker *walker = commissioner(visitor);
    walk_open(walker, "Anne Example");
    walk_expect(walker, "What changed since it was sent on 17 May 2026");
    walk_expect(walker, "twice a week became once a week");
    walk_expect(walker, "Why so often?");
}

static void review__of_the_next_version__says_what_changed_since_the_last(void **state) {
    struct visitor *visitor = *state;
    struct book *book = sent(visitor, ANNE);
    decide(book, USER_COMMISSIONER, MOVE_AUTHORISE, "Kim Byrne", NULL, 18);
    must(book_next_version(book, "The first review", SAID));
    set(book, RECORD_LINE, "l1", LINE_TIMES, "1");
    set(book, RECORD_ABOUT_ME, "", ABOUT_ME_IMPORTANT_TO_ME, "One line.\nAnother line.");
    send(book, 19);
    book_close(book);
    struct walker *walker = commissioner(visitor);
    walk_expect(walker, "1 day | \u00a38,052.08 left | 2");
    walk_open(walker, "Anne Example");
    walk_expect(walker, "What changed since version 1");
    walk_expect(walker, "twice a week became once a week");
    walk_open(walker, "What matters most to me: the words changed.");
    walk_expect(walker, "Another line.");
}

/* That the plan before was ended, and why, is said where the next one is decided and read back. */
static void review__of_a_next_version__says_why_the_one_before_was_ended(void **state) {
    struct visitor *visitor = *state;
    struct store *store = visitor->home->store;
    const struct move_said end = {.has_because = true,
                                  .because = ENDED_DIED,
                                  .name = "Kim Byrne",
                                  .on = date_of(2026, 5, 20)};
    char first[sizeof visitor->reference + 2];
    struct book *book = sent(visitor, ANNE);
    decide(book, USER_COMMISSIONER, MOVE_AUTHORISE, "Kim Byrne", NULL, 18);
    must(book_next_version(book, "The first review", SAID));
    send(book, 19);
    book_close(book);
    snprintf(first, sizeof first, "%s@1", visitor->reference);
    book = open_book(store, first);
    store->role = USER_COMMISSIONER;
    must(book_decide(book, MOVE_END, &end, end.on, SAID));
    book_close(book);
    struct walker *walker = commissioner(visitor);
    walk_expect(walker, "      Has died.\n");
    walk_open(walker, "Anne Example");
    walk_expect(walker, "The next to act is the commissioner.\n"
                        "Version 1, before this one, has ended: They have died.\n");
    walk_open(walker, "Authorise it");
    give(walker, "Name", "Lee Sample");
    walk_finish(walker);
    walk_expect(walker, "Version 1, before this one, has ended: They have died.");
}

static void review__reads_the_whole_plan__and_is_there_again(void **state) {
    struct visitor *visitor = *state;
    book_close(sent(visitor, ANNE));
    struct walker *walker = commissioner(visitor);
    walk_open(walker, "Anne Example");
    size_t depth = walker->session.depth;
    walk_open(walker, "Read the whole plan, step by step");
    walk_open(walker, "My support");
    walk_back(walker, depth);
    walk_expect(walker, "In their own words");
}

/* ---- asking again ---------------------------------------------------------------------------- */

static void ask_again__is_recorded__waits__and_is_answered(void **state) {
    struct visitor *visitor = *state;
    struct book *book = sent(visitor, ANNE);
    decide(book, USER_COMMISSIONER, MOVE_DECLINE, "Kim Byrne", "It is not safe yet", 18);
    book_close(book);
    struct walker *walker = &visitor->walker;
    walk_begin(walker, visitor->home->store);
    walk_do(walker, ACTION_ENTER, 0);
    walk_do(walker, ACTION_CHECK, SIZE_MAX);
    assert_true(place(walker, "What was decided, and asking again") <
                place(walker, "Check your answers:")); /* it is what they came for */
    walk_open(walker, "What was decided, and asking again");
    walk_expect(walker, "It is not safe yet");
    walk_expect(walker, "The next to act is the person, who may ask again.");
    walk_open(walker, "Ask for it to be looked at again");
    expect_not(walker, "What was the answer?"); /* that is the commissioner's to give */
    give(walker, "What is it about?", "1");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX); /* what was chosen is kept, as it was said to be */
    walk_open(walker, "A direct payment was refused");
    give(walker, "Why should it be looked at again?", "My GP has written a letter");
    give(walker, "Who asks?", "Anne Example");
    give(walker, "Asked on", "18 May 2026");
    walk_finish(walker);
    walk_expect(walker, "No answer yet, for 2 days");
    walk_expect(walker, "The next to act is the commissioner, who answers what was asked again.");

    visitor->home->store->role = USER_COMMISSIONER;
    assert_true(session_push(&walker->session, &screen_inbox, NULL));
    walk_expect(walker, "Asked again, with no answer yet: 1");
    walk_open(walker, "Anne Example");
    walk_open(walker, "Anne Example asked on 18 May 2026: A direct payment was refused. "
                      "\"My GP has written a letter\"");
    give(walker, "What was the answer?", "1");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_expect(walker, "No answer yet, for 2 days. One is begun: still to say is why.");
    walk_open(walker, "Anne Example asked on 18 May 2026");
    give(walker, "Why?", "The letter shows it");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_expect(walker, "No answer yet, for 2 days. One is begun: still to write is its day.");
    walk_open(walker, "Anne Example asked on 18 May 2026");
    give(walker, "Who answered?", "Kim Byrne");
    assert_int_equal(walk_answer(walker, "Answered on", "20 May 2062"), ANSWER_WRONG);
    give(walker, "Answered on", "20 May 2026");
    walk_finish(walker);
    walk_expect(walker, "The answer by Kim Byrne, after 2 days: It is changed. "
                        "The letter shows it");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_expect(walker, "Nothing waits for you.");
}

static void pages_of_a_commissioner__are_sound(void **state) {
    struct visitor *visitor = *state;
    struct book *book = sent(visitor, PETER);
    book_close(book);
    struct walker *walker = commissioner(visitor);
    walk_open(walker, "Peter");
    struct page page;
    walk_page(walker, &page);
    walk_look(walker, &page);
    page_done(&page);
    walk_back(walker, 2);
    walk_page(walker, &page);
    walk_look(walker, &page);
    page_done(&page);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(inbox__with_nothing__says_so__and_leads_to_all_plans),
        PAGE_TEST(inbox__of_what_was_sent__says_who_since_when_and_what_to_look_at),
        PAGE_TEST(inbox__of_risks_seen_in_two_ways__counts_them),
        PAGE_TEST(review__of_what_is_found_alike__says_it_once),
        PAGE_TEST(inbox__of_a_plan_over_its_budget__says_by_how_much),
        PAGE_TEST(review__of_an_answer_that_nobody_signed__says_that_it_counts_for_nothing),
        PAGE_TEST(review__has_all_to_decide_by__in_order),
        PAGE_TEST(review__opens__a_risk),
        PAGE_TEST(review__to_authorise__is_few_keys__and_the_plan_waits_no_more),
        PAGE_TEST(review__of_what_was_sent_again__says_what_changed_since),
        PAGE_TEST(review__of_the_next_version__says_what_changed_since_the_last),
        PAGE_TEST(review__of_a_next_version__says_why_the_one_before_was_ended),
        PAGE_TEST(review__reads_the_whole_plan__and_is_there_again),
        PAGE_TEST(ask_again__is_recorded__waits__and_is_answered),
        PAGE_TEST(pages_of_a_commissioner__are_sound),
    };
    setlocale(LC_ALL, "C.UTF-8");
    return cmocka_run_group_tests_name("pages/review", tests, NULL, NULL);
}
