/* Two ways of one plan: begun, gone to and fro, laid side by side, and one of them chosen. */
#include "tests/pages/page_fixture.h"

#include "base/unused.h"
#include "screens/deciding.h"

static const char *state_of(struct walker *walker) {
    static char line[128];
    session_state_line(&walker->session, line, sizeof line);
    return line;
}

/* Enter on a row that opens no page. */
static void enter(struct walker *walker, const char *text) {
    walk_do(walker, ACTION_ENTER, walk_row(walker, text));
}

/* Anne's plan, in another way that was begun. */
static struct walker *in_other_way(struct visitor *visitor) {
    struct walker *walker = in_plan(visitor, ANNE);
    walk_open(walker, "Side by side");
    walk_expect(walker, "Is there another way of doing it?");
    enter(walker, "Begin another way");
    assert_int_equal(walker->session.way, ONLY_WAY); /* it was asked first, and not meant */
    walker->yes = true;
    enter(walker, "Begin another way");
    walker->yes = false;
    walk_expect(walker, "This is the other way.");
    assert_int_equal(walker->session.way, OTHER_WAY);
    return walker;
}

/* Therapy comes once in three weeks there. */
static struct walker *with_two_ways(struct visitor *visitor) {
    struct walker *walker = in_other_way(visitor);
    set(walker->session.book, RECORD_LINE, "l1", LINE_TIMES, "1");
    set(walker->session.book, RECORD_LINE, "l1", LINE_EVERY, "3");
    session_figures(&walker->session);
    return walker;
}

static int64_t cost_of_open(struct walker *walker) {
    bool changed;
    must(session_refresh(&walker->session, &changed, SAID));
    assert_true(walker->session.figures.cost.known);
    return walker->session.figures.cost.plan;
}

static void other_way__is_begun__and_the_top_of_each_page_says_so(void **state) {
    struct walker *walker = in_other_way(*state);
    assert_string_equal(state_of(walker), "The other way, version 1");
    walk_open(walker, "My support");
    assert_string_equal(state_of(walker), "The other way, version 1");
    walk_do(walker, ACTION_OTHER_WAY, SIZE_MAX); /* at the same step */
    walk_expect(walker, "This is the first way.");
    assert_int_equal(walker->session.way, FIRST_WAY);
    assert_non_null(strstr(state_of(walker), "version 1, first way"));
    assert_int_equal(session_step(&walker->session), 6);
    walk_do(walker, ACTION_OTHER_WAY, SIZE_MAX);
    assert_int_equal(walker->session.way, OTHER_WAY);
    /* It opens in the first way. */
    walk_back(walker, 1);
    walk_do(walker, ACTION_ENTER, 0);
    assert_int_equal(walker->session.way, FIRST_WAY);
}

static void side_by_side__has_what_each_comes_to__and_what_differs(void **state) {
    struct walker *walker = with_two_ways(*state);
    walk_open(walker, "Side by side");
    walk_expect(walker, "What it comes to");
    walk_expect(walker, "Left of the budget");
    walk_expect(walker, "Direct, beside 40%");
    walk_expect(walker, " less");
    walk_expect(walker, "Outcomes that nothing helps with");
    walk_expect(walker, "Risks");
    walk_expect(walker, "Psychotherapy, twice a week to start");
    enter(walker, "Go to the first way");
    assert_int_equal(walker->session.way, FIRST_WAY);
    /* Who is in it is not told while names are hidden. */
    walk_open(walker, "Side by side");
    walk_do(walker, ACTION_HIDE, SIZE_MAX);
    walk_expect(walker, "What differs is not told while names are hidden.");
    expect_not(walker, "Psychotherapy");
}

static void chosen__is_the_plan__and_undo_brings_the_first_back(void **state) {
    struct walker *walker = with_two_ways(*state);
    int64_t there = cost_of_open(walker);
    walk_do(walker, ACTION_OTHER_WAY, SIZE_MAX);
    int64_t here = cost_of_open(walker);
    assert_true(there < here);
    walk_do(walker, ACTION_OTHER_WAY, SIZE_MAX); /* chosen from there */
    walk_open(walker, "Side by side");
    walker->yes = false;
    enter(walker, "Choose the other way");
    assert_int_equal(walker->session.way, OTHER_WAY);
    walker->yes = true;
    enter(walker, "Choose the other way");
    walk_expect(walker, "The other way is the plan now.");
    assert_int_equal(walker->session.way, ONLY_WAY);
    assert_string_equal(state_of(walker), "Draft, version 1");
    assert_int_equal(cost_of_open(walker), there);
    walk_do(walker, ACTION_UNDO, SIZE_MAX);
    assert_int_equal(cost_of_open(walker), here);
    walk_do(walker, ACTION_REDO, SIZE_MAX);
    assert_int_equal(cost_of_open(walker), there);
}

static void first_way__chosen__keeps_the_other_in_the_history(void **state) {
    struct walker *walker = with_two_ways(*state);
    int64_t there = cost_of_open(walker);
    walk_do(walker, ACTION_OTHER_WAY, SIZE_MAX);
    int64_t here = cost_of_open(walker);
    walk_open(walker, "Side by side");
    walker->yes = true;
    enter(walker, "Choose the first way");
    walk_expect(walker, "The first way is the plan.");
    assert_int_equal(walker->session.way, ONLY_WAY);
    assert_int_equal(cost_of_open(walker), here);
    walk_do(walker, ACTION_REDO, SIZE_MAX);
    assert_int_equal(cost_of_open(walker), there);
}

static void in_the_other_way__nothing_is_sent__made_a_file_of_or_decided(void **state) {
    static const enum action ACTIONS[] = {ACTION_SPREADSHEET, ACTION_SEND, ACTION_VERSIONS};
    struct walker *walker = in_other_way(*state);
    const size_t depth = walker->session.depth;
    for (size_t i = 0; i < sizeof ACTIONS / sizeof *ACTIONS; i++) {
        walk_do(walker, ACTIONS[i], SIZE_MAX);
        walk_expect(walker, "This is the other way, and only the plan itself is decided, sent or "
                            "made a file of.");
        assert_int_equal(walker->session.depth, depth);
    }
    session_push(&walker->session, &screen_decide, NULL);
    walk_expect(walker, "only the plan itself is decided");
    walk_do(walker, ACTION_PICTURE, SIZE_MAX); /* is of what is open, and says so at its top */
    assert_string_equal(state_of(walker), "The other way, version 1");
}

static void about_the_person__is_written_in_the_first_way(void **state) {
    struct walker *walker = in_other_way(*state);
    struct err_info info = {0};
    assert_int_equal(
        try_set(walker->session.book, RECORD_PERSON, "", PERSON_PHONE, "01632 960000", &info),
        ERR_STAYS);
    assert_non_null(strstr(info.text, "Go back to the first way"));
}

static void chosen_by_someone_else__is_never_taken_for_the_plan(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = with_two_ways(visitor);
    struct book *first = open_book(visitor->home->store, visitor->reference), *other = NULL;
    must(book_open_other(first, &other, SAID));
    must(book_choose_way(first, other, FIRST_WAY, SAID));
    walk_do(walker, ACTION_CHECK, SIZE_MAX);
    assert_int_equal(walker->session.way, OTHER_WAY);
    walk_do(walker, ACTION_OTHER_WAY, SIZE_MAX);
    assert_int_equal(walker->session.way, ONLY_WAY);
    assert_int_equal(walker->session.book->row, first->row);
    book_close(other);
    book_close(first);
}

static void other_role__reads_both__and_chooses_neither(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = with_two_ways(visitor);
    walk_do(walker, ACTION_OTHER_WAY, SIZE_MAX);
    for (int role = USER_COMMISSIONER; role <= USER_FINANCE; role++) {
        visitor->home->store->role = (enum user_role)role;
        walk_open(walker, "Side by side");
        walk_expect(walker, "Psychotherapy, twice a week to start");
        expect_not(walker, "Choose the");
        enter(walker, "Go to the other way");
        assert_int_equal(walker->session.way, OTHER_WAY);
        walk_do(walker, ACTION_OTHER_WAY, SIZE_MAX);
        assert_int_equal(walker->session.way, FIRST_WAY);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(other_way__is_begun__and_the_top_of_each_page_says_so),
        PAGE_TEST(side_by_side__has_what_each_comes_to__and_what_differs),
        PAGE_TEST(chosen__is_the_plan__and_undo_brings_the_first_back),
        PAGE_TEST(first_way__chosen__keeps_the_other_in_the_history),
        PAGE_TEST(in_the_other_way__nothing_is_sent__made_a_file_of_or_decided),
        PAGE_TEST(about_the_person__is_written_in_the_first_way),
        PAGE_TEST(chosen_by_someone_else__is_never_taken_for_the_plan),
        PAGE_TEST(other_role__reads_both__and_chooses_neither),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("pages/ways", tests, NULL, NULL);
}
