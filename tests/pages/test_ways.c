/* Two ways of one plan: begun, gone to and fro, laid side by side, and one of them chosen. */
#include "tests/pages/page_fixture.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/unused.h"
#include "screens/deciding.h"
#include "screens/practice_notes.h"
#include "session/practice.h"

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

/* What is left out of a way helps with nothing in it. */
static void side_by_side__an_outcome_of_what_is_left_out__has_no_help(void **state) {
    struct walker *walker = with_two_ways(*state);
    struct book *book = walker->session.book;
    for (size_t i = 0; i < plan_count(book->plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(book->plan, RECORD_LINE, i);
        if (strstr(record_text(line, LINE_OUTCOMES), "o2") != NULL)
            set(book, RECORD_LINE, line->id, LINE_INCLUDED, "false");
    }
    walk_open(walker, "Side by side");
    walk_expect(walker, "Other way: I see people every week");
    expect_not(walker, "First way: I see people every week");
}

/* What each of the two comes to, of each kind, is its own. */
static void side_by_side__has_the_figures_of_each_way(void **state) {
#define FIGURE(label, field)                                                                       \
    { label, offsetof(struct plan_cost, field) }
    static const struct {
        const char *label;
        size_t at;
    } ROWS[] = {
        FIGURE("What care costs now", baseline),   FIGURE("Cost", plan),
        FIGURE("Left of the budget", left),        FIGURE("Kept back", contingency),
        FIGURE("Direct payments", direct_payment), FIGURE("Held by an organisation", third_party),
        FIGURE("Arranged by the NHS", notional),   FIGURE("NHS services as they are", traditional)};
    static const char *const HOLDERS[][2] = {{"l2", "third_party"}, {"l3", "notional"}};
    struct visitor *visitor = *state;
    struct walker *walker = with_two_ways(visitor);
    for (size_t i = 0; i < 2; i++)
        set(walker->session.book, RECORD_LINE, HOLDERS[i][0], LINE_PAID_BY, HOLDERS[i][1]);
    session_figures(&walker->session);
    struct book *first = open_book(visitor->home->store, visitor->reference);
    const struct plan_cost *ways[] = {&book_figures(first, session_today(&walker->session))->cost,
                                      &walker->session.figures.cost};
    walk_open(walker, "Side by side");
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        char row[160], is[2][DECIMAL_TEXT];
        for (size_t way = 0; way < 2; way++) {
            int64_t pence;
            memcpy(&pence, (const char *)ways[way] + ROWS[i].at, sizeof pence);
            money_show(pence, 2, is[way]);
        }
        snprintf(row, sizeof row, "  %s | %s | %s | ", ROWS[i].label, is[0], is[1]);
        walk_expect(walker, row);
    }
    book_close(first);
}

/* A share that differs by two of a hundred is two points less, and not two per cent. */
static void side_by_side__has_all_that_the_money_is_split_into(void **state) {
    static const char *const ROWS[] = {"What care costs now", "Cost",
                                       "Left of the budget",  "Kept back",
                                       "Direct payments",     "Held by an organisation",
                                       "Arranged by the NHS", "NHS services as they are",
                                       "Direct, beside 40%",  "The rest, beside 60%"};
    struct walker *walker = with_two_ways(*state);
    set(walker->session.book, RECORD_LINE, "l1", LINE_PAID_BY, "traditional");
    session_figures(&walker->session);
    walk_open(walker, "Side by side");
    size_t row = walk_row(walker, ROWS[0]);
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++)
        assert_int_equal(walk_row(walker, ROWS[i]), row + i);
    char *text = walk_text(walker);
    const char *as_they_are = strstr(text, "NHS services as they are | ");
    const char *share = strstr(text, "Direct, beside 40% | ");
    assert_non_null(as_they_are);
    assert_non_null(share);
    assert_null(strstr(text, "% less"));
    assert_null(strstr(text, "% more"));
    char first[16], other[16], differs[32];
    int64_t is[2];
    assert_int_equal(
        sscanf(share, "Direct, beside 40%% | %15s | %15s | %31[^\n]", first, other, differs), 3);
    is[0] = strtoll(first, NULL, 10);
    is[1] = strtoll(other, NULL, 10);
    assert_true(is[0] != is[1]);
    char meant[32];
    snprintf(meant, sizeof meant, "%lld point%s %s", llabs(is[1] - is[0]),
             llabs(is[1] - is[0]) == 1 ? "" : "s", is[1] < is[0] ? "less" : "more");
    assert_string_equal(differs, meant);
    assert_int_equal(strncmp(strstr(as_they_are, "\n") - strlen(" more"), " more", 5), 0);
    free(text);
}

/* ---- letters --------------------------------------------------------------------------------- */

/* Where something done leads: the screen on top, which is left again. */
static const struct screen *leads_to(struct walker *walker, enum action action, size_t row) {
    size_t depth = walker->session.depth;
    walk_do(walker, action, row);
    const struct screen *screen = session_top(&walker->session)->screen;
    walk_back(walker, depth);
    return screen;
}

/* Each row of the steps that has a letter: it does what Enter on the row does. Returns how many. */
static size_t try_letters(struct walker *walker) {
    const struct screen *here = session_top(&walker->session)->screen;
    const struct page_block *rows;
    struct page page;
    size_t count = 0;
    walk_page(walker, &page);
    rows = page_find(&page, BLOCK_ROWS);
    for (size_t i = 0; i < rows->rows.count; i++) {
        const char *key = rows->rows.made[i].cells[0];
        if (key == NULL || key[0] < 'a' || key[0] > 'z')
            continue;
        const struct screen *entered = leads_to(walker, ACTION_ENTER, i);
        assert_true(entered != here);
        assert_true(leads_to(walker, keymap_find(key), SIZE_MAX) == entered);
        count++;
    }
    page_done(&page);
    return count;
}

static void letter__of_a_row__does_what_the_row_does(void **state) {
    struct walker *walker = with_two_ways(*state);
    assert_true(try_letters(walker) >= 1);
    walk_do(walker, ACTION_OTHER_WAY, SIZE_MAX);
    assert_true(try_letters(walker) >= 1);
}

/* It is said before anything is written, and the plan's own is a key away. */
static void money_spent__in_the_other_way__is_said_to_be_of_the_plan(void **state) {
    struct walker *walker = in_other_way(*state);
    const size_t depth = walker->session.depth;
    walk_do(walker, ACTION_SPENT, SIZE_MAX);
    walk_expect(walker, "This is the other way, and money is spent in the plan itself. "
                        "Go back to the first way to see it or write it down");
    assert_int_equal(walker->session.depth, depth);
    walk_do(walker, ACTION_OTHER_WAY, SIZE_MAX);
    walk_do(walker, ACTION_SPENT, SIZE_MAX);
    walk_expect(walker, "# Money spent");
    walk_do(walker, ACTION_OTHER_WAY, SIZE_MAX); /* and what is of the plan is left behind */
    expect_not(walker, "# Money spent");
    assert_int_equal(walker->session.way, OTHER_WAY);
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
    struct book *book = open_book(visitor->home->store, visitor->reference);
    commission(book, "authorises", "2026-05-20");
    book_close(book);
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

/* ---- in practice ----------------------------------------------------------------------------- */

static int64_t day_of_walk(void) {
    int64_t today;
    assert_int_equal(date_read(WALK_TODAY, &today, NULL), ERR_OK);
    return today;
}

/* A plan to try in is tried in two ways too: it stays practice, and to begin again takes both. */
static void in_practice__two_ways__are_tried_and_go_when_it_begins_again(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = &visitor->walker;
    struct store *store = NULL;
    char path[FILES_PATH + 16];
    snprintf(path, sizeof path, "%s/practice.db", visitor->home->folder);
    must(practice_open(path, "r.hale", day_of_walk, &store, SAID));
    walk_begin(walker, store);
    walk_open(walker, "Sam");
    walk_open(walker, "Side by side");
    walker->yes = true;
    enter(walker, "Begin another way");
    assert_int_equal(walker->session.way, OTHER_WAY);
    assert_true(session_is_practice(&walker->session) && walker->session.book->plan->practice);
    walk_open(walker, "My outcomes");
    walk_expect(walker, practice_notes[NOTES_OUTCOMES].try);
    walk_back(walker, 2);
    add(walker->session.book, RECORD_OUTCOME, "o99", "");
    walk_open(walker, "Side by side");
    enter(walker, "Choose the other way");
    walk_expect(walker, "The other way is the plan now.");
    walk_open(walker, "Side by side");
    enter(walker, "Begin another way");
    walk_back(walker, 1);
    enter(walker, "Begin practice again");
    walk_expect(walker, "Practice is as it was at the beginning.");
    walk_open(walker, "Sam");
    assert_int_equal(walker->session.way, ONLY_WAY);
    walk_open(walker, "Side by side");
    walk_expect(walker, "Is there another way of doing it?");
    walk_end(walker);
    store_close(store);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(other_way__is_begun__and_the_top_of_each_page_says_so),
        PAGE_TEST(side_by_side__has_what_each_comes_to__and_what_differs),
        PAGE_TEST(side_by_side__an_outcome_of_what_is_left_out__has_no_help),
        PAGE_TEST(side_by_side__has_the_figures_of_each_way),
        PAGE_TEST(side_by_side__has_all_that_the_money_is_split_into),
        PAGE_TEST(letter__of_a_row__does_what_the_row_does),
        PAGE_TEST(money_spent__in_the_other_way__is_said_to_be_of_the_plan),
        PAGE_TEST(chosen__is_the_plan__and_undo_brings_the_first_back),
        PAGE_TEST(first_way__chosen__keeps_the_other_in_the_history),
        PAGE_TEST(in_the_other_way__nothing_is_sent__made_a_file_of_or_decided),
        PAGE_TEST(about_the_person__is_written_in_the_first_way),
        PAGE_TEST(chosen_by_someone_else__is_never_taken_for_the_plan),
        PAGE_TEST(other_role__reads_both__and_chooses_neither),
        PAGE_TEST(in_practice__two_ways__are_tried_and_go_when_it_begins_again),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("pages/ways", tests, NULL, NULL);
}
