/* What all plans come to, on its pages: what leads to it and from it, for whom it is, its quarters,
 * and what it says of plans that are counted here another way too. */
#include "tests/pages/page_fixture.h"

#include "screens/screens.h"
#include "store/report.h"
#include "tests/store/portfolio.h"

static int64_t last_day(void) {
    return PORTFOLIO_TO;
}

/* The list of plans, on the last day of a quarter, with so many plans in the store. */
static struct walker *begin(struct visitor *visitor, int plans, enum user_role role) {
    struct walker *walker = &visitor->walker;
    struct store *store = visitor->home->store;
    be_quick(store);
    for (int i = 0; i < plans; i++)
        portfolio_make(store, i);
    walk_begin(walker, store);
    walker->session.setup.today = last_day;
    store->role = role;
    return walker;
}

static struct report report_now(struct store *store, bool anonymous) {
    const struct report_asked asked = {
        .from = PORTFOLIO_FROM, .to = PORTFOLIO_TO, .anonymous = anonymous};
    struct report report;
    must(store_report(&store, 1, &asked, &report, SAID));
    return report;
}

/* The row of a label has that number in it. */
static void expect_count(struct walker *walker, const char *label, int64_t count) {
    struct page page;
    char wanted[32];
    bool seen = false;
    snprintf(wanted, sizeof wanted, "%lld", (long long)count);
    const size_t number = walk_row(walker, label);
    walk_page(walker, &page);
    const struct page_row *row = &page_find(&page, BLOCK_ROWS)->rows.made[number];
    for (size_t i = 1; i < PAGE_COLUMNS; i++)
        seen |= row->cells[i] != NULL && strcmp(row->cells[i], wanted) == 0;
    if (!seen)
        fail_msg("%s is not %s", label, wanted);
    page_done(&page);
}

/* Enter on a row that changes the page it is on. */
static void press(struct walker *walker, const char *label) {
    walk_do(walker, ACTION_ENTER, walk_row(walker, label));
}

static void portfolio__of_many_plans__says_what_they_come_to(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = begin(visitor, 60, USER_COMMISSIONER);
    const struct report report = report_now(visitor->home->store, false);
    walk_do(walker, ACTION_REPORTS, SIZE_MAX);
    walk_expect(walker, "1 July 2026 to 30 September 2026");
    expect_count(walker, "Plans here", report.totals[REPORT_HERE]);
    expect_count(walker, "Going on, on the last day", report.totals[REPORT_LIVE]);
    expect_count(walker, "New in these days", report.totals[REPORT_NEW]);
    expect_count(walker, "Ended in these days", report.totals[REPORT_ENDED]);
    assert_true(report.totals[REPORT_LIVE] > 10);
    walk_expect(walker, "In Northamptonshire it was about 40% and 60%");
}

static void portfolio__from_its_first_page__leads_to_each_answer(void **state) {
    static const struct {
        const char *lead, *answer;
    } PAGES[] = {{"The quarter: what the board returns", "The board's return: by right and age"},
                 {"Money: who holds it, and how much", "Who holds the money"},
                 {"What do people buy with it?", "Something could not be bought"},
                 {"Does it keep people out of hospital?", "This is a sum and no promise."},
                 {"Do people get what they set out for?", "Then and Now are averages."},
                 {"What waits, and risks", "Plans with a risk that is seen in two ways"}};
    struct visitor *visitor = *state;
    struct walker *walker = begin(visitor, 60, USER_FINANCE);
    walk_do(walker, ACTION_REPORTS, SIZE_MAX);
    for (size_t i = 0; i < sizeof PAGES / sizeof *PAGES; i++) {
        walk_open(walker, PAGES[i].lead);
        walk_expect(walker, PAGES[i].answer);
        walk_expect(walker, "1 July 2026 to 30 September 2026");
        walk_do(walker, ACTION_ESCAPE, SIZE_MAX);
    }
}

/* Back a quarter and forward again, and no further than today. */
static void portfolio__of_a_quarter__goes_to_those_beside_it(void **state) {
    struct walker *walker = begin(*state, 1, USER_CLINICIAN);
    walk_do(walker, ACTION_REPORTS, SIZE_MAX);
    expect_not(walker, "The quarter after");
    press(walker, "The quarter before");
    walk_expect(walker, "1 April 2026 to 30 June 2026");
    walk_open(walker, "Money: who holds it");
    walk_expect(walker, "1 April 2026 to 30 June 2026");
    press(walker, "The quarter after");
    walk_expect(walker, "1 July 2026 to 30 September 2026");
}

/* What is told then has few in the place of what is small, and no board's form. */
static void portfolio__anonymous__leaves_out_what_is_small(void **state) {
    struct visitor *visitor = *state;
    struct walker *walker = begin(visitor, 60, USER_COMMISSIONER);
    const struct report report = report_now(visitor->home->store, true);
    walk_do(walker, ACTION_REPORTS, SIZE_MAX);
    press(walker, "Leave out what points at a person");
    expect_count(walker, "Plans here", report.totals[REPORT_HERE]);
    walk_open(walker, "The quarter: what the board returns");
    expect_not(walker, "The board's return");
    walk_expect(walker, "few");
    press(walker, "Tell all figures as they are");
    walk_expect(walker, "The board's return");
}

/* Who has no portfolio is told so, has no key for it, and comes to no page. */
static void portfolio__for_others__is_not_there(void **state) {
    static const enum user_role OTHERS[] = {USER_PEER_MENTOR, USER_ADMINISTRATOR};
    struct walker *walker = begin(*state, 1, USER_CLINICIAN);
    for (size_t i = 0; i < sizeof OTHERS / sizeof *OTHERS; i++) {
        walker->store->role = OTHERS[i];
        walk_do(walker, ACTION_REPORTS, SIZE_MAX);
        expect_not(walker, "What do people buy with it?");
        assert_non_null(strstr(walker->session.message, "may see what all plans come to"));
    }
}

static void portfolio__for_who_opens_on_what_waits__is_a_row_there(void **state) {
    static const struct {
        enum user_role role;
        const struct screen *home;
    } HOMES[] = {{USER_COMMISSIONER, &screen_inbox}, {USER_FINANCE, &screen_finance}};
    struct walker *walker = begin(*state, 1, USER_CLINICIAN);
    for (size_t i = 0; i < sizeof HOMES / sizeof *HOMES; i++) {
        walker->store->role = HOMES[i].role;
        assert_true(session_push(&walker->session, HOMES[i].home, NULL));
        walk_open(walker, "Reports: all plans together");
        walk_expect(walker, "What do people buy with it?");
        walk_back(walker, 1);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(portfolio__of_many_plans__says_what_they_come_to),
        PAGE_TEST(portfolio__from_its_first_page__leads_to_each_answer),
        PAGE_TEST(portfolio__of_a_quarter__goes_to_those_beside_it),
        PAGE_TEST(portfolio__anonymous__leaves_out_what_is_small),
        PAGE_TEST(portfolio__for_others__is_not_there),
        PAGE_TEST(portfolio__for_who_opens_on_what_waits__is_a_row_there),
    };
    return cmocka_run_group_tests_name("pages/portfolio", tests, NULL, NULL);
}
