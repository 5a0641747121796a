/* The list of plans and a new plan, as pages. */
#include "tests/pages/page_fixture.h"

#include "base/date.h"
#include "base/decimal.h"

/* A plan of that name in the store. */
static void make_plan(struct home *home, const char *name, const char *born) {
    struct book *book = new_book(home->store);
    set(book, RECORD_PERSON, "", PERSON_PREFERRED_NAME, name);
    if (born != NULL)
        set(book, RECORD_PERSON, "", PERSON_DATE_OF_BIRTH, born);
    book_close(book);
}

static const struct page_rows *rows_on(struct page *page) {
    const struct page_block *block = page_find(page, BLOCK_ROWS);
    assert_non_null(block);
    return &block->rows;
}

static size_t count_rows(struct walker *walker) {
    struct page page;
    walk_page(walker, &page);
    size_t count = rows_on(&page)->count;
    page_done(&page);
    return count;
}

static struct walker *on_plans(struct visitor *visitor) {
    walk_begin(&visitor->walker, visitor->home->store);
    return &visitor->walker;
}

static void plans__letters__find_at_once(void **state) {
    struct visitor *visitor = *state;
    make_plan(visitor->home, "Anne Example", NULL);
    make_plan(visitor->home, "Zo\u00eb Sample", NULL);
    struct walker *walker = on_plans(visitor);
    assert_int_equal(count_rows(walker), 2);
    walk_expect(walker, "2 plans");
    walk_type(walker, ACTION_NONE, "zoe");
    assert_int_equal(count_rows(walker), 1);
    walk_expect(walker, "1 plan");
    walk_expect(walker, "Zo\u00eb Sample");
    expect_not(walker, "Anne Example");
    walk_type(walker, ACTION_NONE, "zoebra");
    assert_int_equal(count_rows(walker), 0);
    walk_expect(walker, "0 plans");
    walk_expect(walker, "No plan matches what you typed.");
    walk_type(walker, ACTION_NONE, "");
    assert_int_equal(count_rows(walker), 2);
}

static void plans__of_an_empty_store__say_how_to_begin(void **state) {
    struct walker *walker = on_plans(*state);
    walk_expect(walker, "There are no plans yet. Press Ctrl-N to start the first one together.");
    expect_not(walker, "take out");
    walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    walk_expect(walker, "Press Ctrl-C to leave. Everything is kept.");
    assert_false(walker->session.leaving);
}

/* Reads of rows that a front end asked for. */
struct row_reads {
    page_read_row *read;
    void *data;
    size_t count;
};

static bool count_read(void *data, size_t number, char buffer[PAGE_ROW_TEXT],
                       struct page_row *row) {
    struct row_reads *reads = data;
    reads->count++;
    return reads->read(reads->data, number, buffer, row);
}

/* No row is made before it is asked for, and asking costs one read; all can be reached. */
static void plans__of_many__are_read_only_where_asked_for(void **state) {
    enum { MANY = 700, SHOWN = 20 };
    struct visitor *visitor = *state;
    struct page page;
    struct page_row row;
    char buffer[PAGE_ROW_TEXT], name[32];
    for (int i = 0; i < MANY; i++) {
        snprintf(name, sizeof name, "Person %03d", i);
        make_plan(visitor->home, name, NULL);
    }
    struct walker *walker = on_plans(visitor);
    walk_page(walker, &page);
    struct page_rows rows = *rows_on(&page);
    struct row_reads reads = {.read = rows.read, .data = rows.data};
    assert_null(rows.made);
    assert_int_equal(rows.count, MANY);
    rows.read = count_read;
    rows.data = &reads;
    for (size_t i = 0; i < SHOWN; i++) {
        assert_true(page_row_at(&rows, i, buffer, &row));
        snprintf(name, sizeof name, "Person %03zu", i);
        assert_string_equal(row.cells[0], name);
    }
    assert_int_equal(reads.count, SHOWN);
    for (size_t i = MANY - 1; i < MANY; i -= 97) {
        assert_true(page_row_at(&rows, i, buffer, &row));
        snprintf(name, sizeof name, "Person %03zu", i);
        assert_string_equal(row.cells[0], name);
        assert_int_equal(row.about.index, i);
    }
    assert_false(page_row_at(&rows, MANY, buffer, &row));
    page_done(&page);
}

static const struct page_column *column_called(const struct page_rows *rows, const char *title) {
    for (size_t i = 0; i < rows->column_count; i++)
        if (strcmp(rows->columns[i].title, title) == 0)
            return &rows->columns[i];
    fail_msg("there is no column %s", title);
    return NULL;
}

/* Where two rows would look alike their references must be there, and otherwise only where there is
 * room. */
static void plans__alike__are_told_apart_by_their_references(void **state) {
    struct visitor *visitor = *state;
    struct page page;
    make_plan(visitor->home, "Sam Example", "1970-01-31");
    make_plan(visitor->home, "Sam Example", "1971-01-31");
    struct walker *walker = on_plans(visitor);
    walk_page(walker, &page);
    assert_true(column_called(rows_on(&page), "Reference")->spare);
    page_done(&page);
    make_plan(visitor->home, "Sam Example", "1970-01-31");
    walk_type(walker, ACTION_NONE, "");
    walk_page(walker, &page);
    assert_false(column_called(rows_on(&page), "Reference")->spare);
    page_done(&page);
}

/* Each figure in a row is the plan's own: a share is rounded as everywhere, never cut. */
static void plans__figures__are_those_of_each_plan(void **state) {
    static const char *const FILES[] = {ANNE, PETER, "tests/data/cases/employer.json",
                                        "tests/data/cases/team.json"};
    struct visitor *visitor = *state;
    char references[4][64], buffer[PAGE_ROW_TEXT], budget[DECIMAL_TEXT], share[16];
    struct page_row row;
    struct page page;
    size_t uneven = 0;
    for (size_t i = 0; i < 4; i++)
        walk_take_in(visitor->home->store, FILES[i], references[i]);
    struct walker *walker = on_plans(visitor);
    walk_page(walker, &page);
    for (size_t i = 0; i < 4; i++) {
        struct book *book = open_book(visitor->home->store, references[i]);
        const struct plan_cost *cost = &book_figures(book, session_today(&walker->session))->cost;
        assert_true(cost->known && cost->has_budget && cost->share_tenths >= 0);
        size_t number = 0;
        do
            assert_true(page_row_at(rows_on(&page), number++, buffer, &row));
        while (strcmp(row.about.id, references[i]) != 0);
        snprintf(share, sizeof share, "%d%%",
                 cost->share_tenths / 10 + (cost->share_tenths % 10 >= 5));
        uneven += cost->share_tenths % 10 >= 5;
        assert_string_equal(row.cells[4], money_show(cost->budget, 2, budget));
        assert_string_equal(row.cells[5], share);
        book_close(book);
    }
    assert_true(uneven > 0);
    page_done(&page);
}

static void plans__with_names_hidden__show_references(void **state) {
    struct visitor *visitor = *state;
    make_plan(visitor->home, "Sam Example", "1970-01-31");
    struct walker *walker = on_plans(visitor);
    walk_do(walker, ACTION_HIDE, SIZE_MAX);
    walk_expect(walker, "Names are hidden.");
    walk_expect(walker, "P-0001");
    expect_not(walker, "Sam");
    expect_not(walker, "1970");
    walk_do(walker, ACTION_HIDE, SIZE_MAX);
    walk_expect(walker, "Sam Example");
}

static void plans__take_out__asks_for_the_name(void **state) {
    struct visitor *visitor = *state;
    make_plan(visitor->home, "Sam Example", NULL);
    make_plan(visitor->home, "Una Example", NULL);
    struct walker *walker = on_plans(visitor);
    size_t row = walk_row(walker, "Una Example");
    walk_do(walker, ACTION_DELETE, row);
    assert_string_equal(walker->question, "To take this plan out for good, type Una Example:");
    walk_expect(walker, "The plan is kept.");
    walker->reply = "Sam Example";
    walk_do(walker, ACTION_DELETE, row);
    assert_string_equal(walker->refusal.text,
                        "That is not it. Type Una Example, or press Esc to keep the plan");
    walker->reply = "una example";
    walk_do(walker, ACTION_DELETE, row);
    walk_expect(walker, "Taken out: Una Example, P-0002.");
    assert_int_equal(count_rows(walker), 1);
}

/* ---- a new plan ------------------------------------------------------------------------------ */

static void new_plan__looked_at__leaves_nothing_behind(void **state) {
    struct walker *walker = on_plans(*state);
    walk_do(walker, ACTION_NEW, SIZE_MAX);
    walk_expect(walker, "# A new plan");
    walk_finish(walker);
    walk_expect(walker, "Give a name or a birth date first");
    walk_back(walker, 1);
    assert_int_equal(count_rows(walker), 0);
}

static void new_plan__of_someone__opens_its_steps(void **state) {
    struct walker *walker = on_plans(*state);
    walk_do(walker, ACTION_NEW, SIZE_MAX);
    assert_int_equal(walk_answer(walker, "What do you like to be called?", "Anne"), ANSWER_KEPT);
    assert_int_equal(walk_answer(walker, "How we count a year", "2"), ANSWER_KEPT);
    walk_finish(walker);
    walk_expect(walker, "11 | Check and agree");
    assert_int_equal(walker->session.depth, 2);
    assert_string_equal(record_text(plan_one(plan_of(walker), RECORD_PLAN), PLAN_REFERENCE),
                        "P-0001");
    walk_back(walker, 1);
    walk_expect(walker, "Anne");
}

static void new_plan__with_a_number_that_has_one__asks_to_open_that(void **state) {
    struct walker *walker = with_plan(*state, ANNE);
    walk_do(walker, ACTION_NEW, SIZE_MAX);
    walk_answer(walker, "What do you like to be called?", "Anne");
    walk_answer(walker, "NHS number", "999 000 0018");
    assert_string_equal(walker->question, "There is a plan for 999 000 0018 already: open it?");
    walk_expect(walker, "This is a second plan for one person. The other one is EXAMPLE-ANNE.");
    walk_answer(walker, "NHS number", "-");
    walker->yes = true;
    walk_answer(walker, "NHS number", "999 000 0018");
    assert_string_equal(record_text(plan_one(plan_of(walker), RECORD_PLAN), PLAN_REFERENCE),
                        "EXAMPLE-ANNE");
    walk_back(walker, 1);
    assert_int_equal(count_rows(walker), 1); /* what was begun of the second one is gone */
}

/* ---- a plan that begins from another --------------------------------------------------------- */

static void copy__looked_at__leaves_nothing_behind(void **state) {
    struct walker *walker = with_plan(*state, ANNE);
    walk_do(walker, ACTION_COPY, walk_row(walker, "Anne"));
    walk_expect(walker, "# Start from EXAMPLE-ANNE");
    walk_do(walker, ACTION_ENTER, walk_row(walker, "A plan for someone else"));
    walk_expect(walker, "From EXAMPLE-ANNE: 8 things and 3 outcomes, to start from.");
    walk_expect(walker, "Not brought along: names, own words");
    walk_finish(walker);
    walk_expect(walker, "Give a name or a birth date first");
    walk_back(walker, 1);
    assert_int_equal(count_rows(walker), 1);
}

/* It is another person's plan with this one's support, and this one is as it was. */
static void copy__for_someone_else__has_the_support_and_nothing_of_the_person(void **state) {
    struct walker *walker = with_plan(*state, ANNE);
    int64_t today;
    assert_int_equal(date_read(WALK_TODAY, &today, NULL), ERR_OK);
    walk_do(walker, ACTION_COPY, walk_row(walker, "Anne"));
    walk_do(walker, ACTION_ENTER, walk_row(walker, "A plan for someone else"));
    assert_int_equal(walk_answer(walker, "What do you like to be called?", "Bo"), ANSWER_KEPT);
    walk_finish(walker);
    walk_expect(walker, "11 | Check and agree");
    expect_not(walker, "Anne");
    const struct plan *plan = plan_of(walker);
    assert_string_equal(record_text(plan_one(plan, RECORD_PLAN), PLAN_REFERENCE), "P-0001");
    assert_string_not_equal(record_text(plan_one(plan, RECORD_PLAN), PLAN_ID), "");
    assert_int_equal(record_number(plan_one(plan, RECORD_PLAN), PLAN_STARTS), today);
    assert_int_equal(plan_count(plan, RECORD_LINE), 8);
    assert_int_equal(plan_count(plan, RECORD_DECISION), 0);
    assert_false(walker->session.figures.cost.has_budget); /* the other's is not this one's */
    walk_open(walker, "My support");
    walk_expect(walker, "Psychotherapy");
    walk_back(walker, 1);
    assert_int_equal(count_rows(walker), 2);
    walk_open(walker, "Anne");
    assert_int_equal(plan_count(plan_of(walker), RECORD_LINE), 8);
}

/* Who may begin no plan is told so, and whom to ask. */
static void copy__by_a_commissioner__is_refused(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = with_plan(visitor, ANNE);
    store_set_author(visitor->home->store, "c.hale", USER_COMMISSIONER);
    walk_do(walker, ACTION_COPY, walk_row(walker, "Anne"));
    walk_expect(walker, "Only a clinician may change what is in a plan");
    assert_int_equal(walker->session.depth, 1);
}

/* ---- usual plans ----------------------------------------------------------------------------- */

/* Makes one of Anne's, with that name as an answer. */
static void make_usual(struct walker *walker, const char *name) {
    walk_do(walker, ACTION_COPY, walk_row(walker, "Anne"));
    walker->reply = name;
    walk_do(walker, ACTION_ENTER, walk_row(walker, "A usual plan, for others to start from"));
    assert_string_equal(walker->question, "What do you call it?");
}

/* It is made of another plan without the person, stands apart, and begins the next plan. */
static void usual__of_a_plan__is_offered_when_one_is_begun(void **state) {
    struct walker *walker = with_plan(*state, ANNE);
    make_usual(walker, "Painting and talking");
    walk_expect(walker, "This is the usual plan.");
    char called[256];
    assert_string_equal(session_person(&walker->session, called, sizeof called),
                        "Usual plan: Painting and talking");
    expect_not(walker, "Anne");
    walk_back(walker, 1);
    walk_expect(walker, "1 plan");
    walk_open(walker, "Usual plans: 1");
    walk_expect(walker, "Painting and talking");
    walk_back(walker, 1);
    walk_do(walker, ACTION_NEW, SIZE_MAX);
    walk_expect(walker, "An empty plan");
    walk_do(walker, ACTION_ENTER, walk_row(walker, "Painting and talking"));
    walk_expect(walker, "From Painting and talking: 8 things and 3 outcomes");
    walk_answer(walker, "What do you like to be called?", "Bo");
    walk_finish(walker);
    assert_int_equal(plan_count(plan_of(walker), RECORD_LINE), 8);
    walk_back(walker, 1);
    assert_int_equal(count_rows(walker), 3); /* Anne, Bo, and the way to the usual one */
}

/* No name of the plan's people gets into it, by what it is called or later. */
static void usual__has_nothing_of_a_person(void **state) {
    struct walker *walker = with_plan(*state, ANNE);
    make_usual(walker, "Like Anne");
    assert_non_null(strstr(walker->refusal.text, "That has a name of someone in this plan."));
    walk_expect(walker, "Nothing is made.");
    walk_back(walker, 1);
    make_usual(walker, " ");
    assert_non_null(strstr(walker->refusal.text, "Say what it is, in a few words"));
    walk_back(walker, 1);
    assert_int_equal(count_rows(walker), 1); /* nothing is left behind */
    make_usual(walker, "Painting");
    walk_open(walker, "About me");
    walk_open(walker, "My name and birth date");
    assert_int_equal(walk_answer(walker, "What do you like to be called?", "Cy"), ANSWER_STAYS);
    walk_expect(walker, "nothing of one person goes in it");
}

/* It is taken out by its name, and Ctrl-N is as it was. */
static void usual__that_is_no_use__is_taken_out(void **state) {
    struct walker *walker = with_plan(*state, ANNE);
    make_usual(walker, "Painting");
    walk_back(walker, 1);
    walk_open(walker, "Usual plans: 1");
    walk_do(walker, ACTION_DELETE, 0);
    walk_expect(walker, "Taken out: Painting, P-0001.");
    walk_expect(walker, "There is no usual plan.");
    walk_back(walker, 1);
    assert_int_equal(count_rows(walker), 1);
    walk_do(walker, ACTION_NEW, SIZE_MAX);
    walk_expect(walker, "Who is this plan for?");
}

/* ---- put away -------------------------------------------------------------------------------- */

/* It stands apart, is shown and found, and comes back. */
static void put_away__stands_apart_until_it_is_brought_back(void **state) {
    struct visitor *visitor = *state;
    make_plan(visitor->home, "Anne Example", NULL);
    make_plan(visitor->home, "Bo Example", NULL);
    struct walker *walker = on_plans(visitor);
    walk_do(walker, ACTION_PUT_AWAY, walk_row(walker, "Anne Example"));
    assert_int_equal(walker->asked, 0);
    walk_expect(walker, "Put away, and kept whole: Anne Example. Alt-x on it brings it back.");
    walk_expect(walker, "1 plan, 1 put away");
    assert_int_equal(walk_row(walker, "Bo Example"), 0);
    assert_int_equal(count_rows(walker), 2); /* and the way to it */
    walk_open(walker, "Put away: 1");
    walk_expect(walker, "# Plans put away");
    walk_expect(walker, "Anne Example");
    expect_not(walker, "Bo Example");
    walk_open(walker, "Anne Example");
    walk_expect(walker, "11 | Check and agree");
    walk_back(walker, 2);
    walk_do(walker, ACTION_PUT_AWAY, walk_row(walker, "Anne Example"));
    walk_expect(walker, "Back in the list: Anne Example.");
    walk_expect(walker, "No plan is put away.");
    walk_back(walker, 1);
    assert_int_equal(walk_row(walker, "Anne Example"), 0);
    assert_int_equal(count_rows(walker), 2);
}

static void put_away__is_found__and_says_so(void **state) {
    struct visitor *visitor = *state;
    make_plan(visitor->home, "Anne Example", NULL);
    make_plan(visitor->home, "Bo Example", NULL);
    struct walker *walker = on_plans(visitor);
    walk_do(walker, ACTION_PUT_AWAY, walk_row(walker, "Anne Example"));
    walk_type(walker, ACTION_NONE, "example");
    walk_expect(walker, "2 plans");
    assert_int_equal(walk_row(walker, "Bo Example"), 0);
    assert_int_equal(walk_row(walker, "Put away"), walk_row(walker, "Anne Example"));
    walk_do(walker, ACTION_PUT_AWAY, walk_row(walker, "Anne Example"));
    walk_expect(walker, "Back in the list: Anne Example.");
    assert_int_equal(walk_row(walker, "Anne Example"), 0);
}

/* One that someone lives with, or waits for, goes out of sight only after a yes. */
static void put_away__of_a_plan_that_is_not_over__asks_first(void **state) {
    struct walker *walker = with_plan(*state, ANNE);
    struct book *book = open_book(walker->store, "EXAMPLE-ANNE");
    struct move_said said = {.name = "Anne Example", .reason = "Yes"};
    int64_t today = session_today(&walker->session);
    must(book_decide(book, MOVE_AGREE, &said, today, SAID));
    book_close(book);
    walk_type(walker, ACTION_NONE, "");
    walk_do(walker, ACTION_PUT_AWAY, walk_row(walker, "Anne"));
    assert_string_equal(walker->question, "This plan is not over yet (Agreed). Put it away?");
    walk_expect(walker, "It stays in the list.");
    assert_int_equal(count_rows(walker), 1);
    walker->yes = true;
    walk_do(walker, ACTION_PUT_AWAY, walk_row(walker, "Anne"));
    walk_expect(walker, "0 plans, 1 put away");
}

static void put_away__with_names_hidden__says_no_name(void **state) {
    struct visitor *visitor = *state;
    make_plan(visitor->home, "Anne Example", NULL);
    struct walker *walker = on_plans(visitor);
    walk_do(walker, ACTION_HIDE, SIZE_MAX);
    walk_do(walker, ACTION_PUT_AWAY, walk_row(walker, "P-0001"));
    walk_expect(walker, "Put away, and kept whole: P-0001.");
    walk_open(walker, "Put away: 1");
    expect_not(walker, "Anne");
}

static void put_away__by_a_peer_mentor__is_refused(void **state) {
    struct walker *walker = with_plan(*state, ANNE);
    store_set_author(walker->store, "p.mentor", USER_PEER_MENTOR);
    walk_do(walker, ACTION_PUT_AWAY, walk_row(walker, "Anne"));
    walk_expect(walker, "Only a clinician, a commissioner or finance may put plans away");
}

/* ---- by review ------------------------------------------------------------------------------- */

static void sort__by_review__and_back_to_names(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker;
    char reference[64];
    make_plan(visitor->home, "Aa Example", NULL);
    walk_take_in(visitor->home->store, PETER, reference);
    walker = with_plan(visitor, ANNE);
    assert_int_equal(walk_row(walker, "Aa Example"), 0);
    walk_do(walker, ACTION_SORT, SIZE_MAX);
    walk_expect(walker, "The next review comes first. Alt-y goes back to names.");
    walk_expect(walker, "3 plans, by next review");
    assert_int_equal(walk_row(walker, "Peter Example"), 0); /* 29 June */
    assert_int_equal(walk_row(walker, "Anne Example"), 1);  /* 24 August */
    assert_int_equal(walk_row(walker, "Aa Example"), 2);
    walk_do(walker, ACTION_SORT, SIZE_MAX);
    assert_int_equal(walk_row(walker, "Aa Example"), 0);
    assert_int_equal(walk_row(walker, "Peter Example"), 2);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(plans__letters__find_at_once),
        PAGE_TEST(plans__of_an_empty_store__say_how_to_begin),
        PAGE_TEST(plans__of_many__are_read_only_where_asked_for),
        PAGE_TEST(plans__alike__are_told_apart_by_their_references),
        PAGE_TEST(plans__figures__are_those_of_each_plan),
        PAGE_TEST(plans__with_names_hidden__show_references),
        PAGE_TEST(plans__take_out__asks_for_the_name),
        PAGE_TEST(new_plan__looked_at__leaves_nothing_behind),
        PAGE_TEST(new_plan__of_someone__opens_its_steps),
        PAGE_TEST(new_plan__with_a_number_that_has_one__asks_to_open_that),
        PAGE_TEST(copy__looked_at__leaves_nothing_behind),
        PAGE_TEST(copy__for_someone_else__has_the_support_and_nothing_of_the_person),
        PAGE_TEST(copy__by_a_commissioner__is_refused),
        PAGE_TEST(usual__of_a_plan__is_offered_when_one_is_begun),
        PAGE_TEST(usual__has_nothing_of_a_person),
        PAGE_TEST(usual__that_is_no_use__is_taken_out),
        PAGE_TEST(put_away__stands_apart_until_it_is_brought_back),
        PAGE_TEST(put_away__is_found__and_says_so),
        PAGE_TEST(put_away__of_a_plan_that_is_not_over__asks_first),
        PAGE_TEST(put_away__with_names_hidden__says_no_name),
        PAGE_TEST(put_away__by_a_peer_mentor__is_refused),
        PAGE_TEST(sort__by_review__and_back_to_names),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("pages/plans", tests, NULL, NULL);
}
