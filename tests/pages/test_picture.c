/* The picture as a page: its bars are the plan's own figures, and its words say what it draws. */
#include "tests/pages/page_fixture.h"

#include "base/decimal.h"
#include "base/unused.h"
#include "plan/cost.h"

static const struct page_bars *bars_of(const struct page *page, size_t number) {
    assert_true(number < page->block_count);
    assert_int_equal(page->blocks[number].kind, BLOCK_BARS);
    return &page->blocks[number].bars;
}

static int64_t parts_of(const struct page_bar *bar) {
    int64_t all = 0;
    for (size_t i = 0; i < bar->part_count; i++)
        all += bar->parts[i].size;
    return all;
}

/* Every pence of the budget, of who holds it, and of what it is spent on is the cost's own. */
static void expect_own_figures(struct walker *walker) {
    const struct plan_cost *cost = &walker->session.figures.cost;
    struct page page;
    int64_t spent = 0;
    walk_page(walker, &page);
    const struct page_bar *budget = bars_of(&page, 0)->bars, *held = bars_of(&page, 1)->bars;
    assert_int_equal(budget->parts[0].size, cost->plan);
    assert_int_equal(budget->parts[1].size, cost->contingency);
    assert_int_equal(budget->whole,
                     cost->left >= 0 ? cost->budget : cost->plan + cost->contingency);
    assert_int_equal(parts_of(budget), budget->whole);
    assert_int_equal(held->parts[0].size, cost->direct_payment);
    assert_int_equal(parts_of(held), cost->plan);
    assert_int_equal(held->whole, cost->plan);
    const struct page_bars *list = bars_of(&page, 2);
    for (size_t i = 0; i < list->count; i++) {
        char rest[DECIMAL_TEXT];
        assert_string_equal(list->bars[i].rest, money_show(cost->plan - spent, 2, rest));
        spent += list->bars[i].parts[0].size;
    }
    assert_int_equal(spent, cost->plan);
    page_done(&page);
}

static void picture__of_each_case__is_made_of_the_plans_own_figures(void **state UNUSED) {
    static const char *const CASES[] = {ANNE, PETER, "tests/data/cases/team.json",
                                        "tests/data/cases/edges.json",
                                        "tests/data/cases/employer.json"};
    for (size_t i = 0; i < sizeof CASES / sizeof CASES[0]; i++) {
        void *visitor = NULL;
        visitor_make(&visitor);
        struct walker *walker = in_plan(visitor, CASES[i]);
        walk_do(walker, ACTION_PICTURE, SIZE_MAX);
        walk_expect(walker, "# Picture");
        expect_own_figures(walker);
        visitor_remove(&visitor);
    }
}

static void picture__in_words__says_what_comes_who_pays_and_what_is_left(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    struct page page;
    walk_open(walker, "My support");
    walk_do(walker, ACTION_PICTURE, SIZE_MAX); /* from any page */
    walk_page(walker, &page);
    char *words = page_picture_words(&page);
    assert_non_null(words);
    assert_string_equal(
        words,
        "My budget £15,943.91: Planned £8,249.20. Kept back £600.00. Left £7,094.71.\n"
        "Who holds the money: Paid to me £4,106.08, 50%. NHS, as it is £4,143.12.\n"
        "Often: 40% paid to me: in Northamptonshire it was about that. More or less is fine.\n"
        "What it is spent on:\n"
        "Community psychiatric nurse £3,346.92: NHS, as it is.\n"
        "Psychotherapy £3,194.08: Paid to me.\n"
        "Occupational therapy, getting a week going again £796.20: NHS, as it is.\n"
        "Bus pass for the class £624.00: Paid to me.\n"
        "Painting class at the community college £288.00: Paid to me.\n"
        "What comes, and when:\n"
        "Payments and reviews: 13 payments to me, £4,106.08 in all, the first on 1 June 2026. Review on 24 August 2026.\n"
        "Community psychiatric nurse: once a month.\n"
        "Psychotherapy: twice a week until 20 September, then once a week until 27 December, then once every three weeks.\n"
        "Occupational therapy, getting a week going again: 6 contacts in all.\n"
        "Bus pass for the class: once a month.\n"
        "Painting class at the community college: 3 times a year.\n"
        "Sunday lunch with my daughter's family: already there.\n");
    free(words);
    page_done(&page);
}

static void picture__of_an_empty_plan__says_what_to_do(void **state) {
    struct visitor *visitor = *state;
    book_close(new_book(visitor->home->store));
    walk_begin(&visitor->walker, visitor->home->store);
    walk_do(&visitor->walker, ACTION_ENTER, 0);
    walk_do(&visitor->walker, ACTION_PICTURE, SIZE_MAX);
    walk_expect(&visitor->walker, "No budget yet");
    walk_expect(&visitor->walker, "Nothing is planned yet. Add something in My support");
}

static void picture__where_the_plan_costs_too_much__says_over_by(void **state) {
    struct walker *walker = in_plan(*state, "tests/data/cases/edges.json");
    struct page page;
    walk_do(walker, ACTION_PICTURE, SIZE_MAX);
    walk_expect(walker, "Over by £15,820.27");
    walk_page(walker, &page);
    const struct page_bars *bars = bars_of(&page, 0);
    assert_int_equal(bars->count, 2); /* the budget under what is planned, by the same measure */
    assert_int_equal(bars->bars[1].whole, bars->bars[0].whole);
    assert_int_equal(bars->bars[1].parts[0].size, walker->session.figures.cost.budget);
    page_done(&page);
}

static void picture__of_the_year__marks_visits_payments_and_reviews(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    struct page page;
    walk_do(walker, ACTION_PICTURE, SIZE_MAX);
    walk_page(walker, &page);
    const struct page_block *block = page_find(&page, BLOCK_LINE);
    assert_non_null(block);
    const struct page_line *line = &block->line;
    assert_true(line->of_visits);
    assert_int_equal(line->days, 365);
    assert_int_equal(line->rows[0].mark_count, 13 + 1);
    for (size_t i = 0; i < line->rows[0].mark_count; i++)
        assert_int_equal(line->rows[0].marks[i].kind, i < 13 ? MARK_PAYMENT : MARK_REVIEW);
    assert_string_equal(line->rows[2].title, "Psychotherapy");
    const int64_t *visits = line->rows[2].visits;
    for (int day = 0; day < 7; day++) {
        assert_int_equal(visits[day], day == 0 || day == 4); /* twice a week */
        assert_int_equal(visits[112 + day], day == 0);       /* once, from 21 September */
        assert_int_equal(visits[210 + day], day == 0);       /* from 28 December once in three */
        assert_int_equal(visits[217 + day] + visits[224 + day], 0);
    }
    page_done(&page);
}

static void picture__has__the_time_line_behind_it(void **state) {
    struct walker *walker = in_plan(*state, ANNE);
    walk_do(walker, ACTION_PICTURE, SIZE_MAX);
    walk_do(walker, ACTION_TIME_LINE, SIZE_MAX);
    walk_expect(walker, "# Time line");
    walk_back(walker, 3);
    walk_expect(walker, "# Picture");
}

/* ---- a review -------------------------------------------------------------------------------- */

/* Each thing has its bars on one scale; what was counted in a year and since has the sum of a year
 * beside it. */
static void picture__of_a_review__has_then_and_now_on_one_scale(void **state) {
    static const struct {
        const char *title, *amount;
        int64_t size, whole;
    } HOPED[] = {{"I stay well enough not to need the crisis team", "then 2", 2000, 10000},
                 {"", "now 5", 5000, 10000},
                 {"", "hoped for 8", 8000, 10000},
                 {"I see people every week", "then 3", 3000, 10000},
                 {"", "now not said", -1, 10000},
                 {"", "hoped for 7", 7000, 10000}},
      COUNTED[] = {{"Crisis team contacts", "then frequent", -1, 0},
                   {"", "now not said", -1, 0},
                   {"Days in hospital", "then 7", 7000, 9012},
                   {"", "now 2", 2000, 9012},
                   {"", "about 9 a year", 9012, 9012}};
    struct walker *walker = in_plan(*state, ANNE);
    struct book *book = walker->session.book;
    add(book, RECORD_REVIEW, "r1", "");
    set(book, RECORD_REVIEW, "r1", REVIEW_HELD_ON, "2026-08-20");
    set(book, RECORD_REVIEW, "r1", REVIEW_SCORES, "o1=5");
    set(book, RECORD_REVIEW, "r1", REVIEW_MEASURES, "inpatient_days=2");
    walk_open(walker, "Reviews");
    walk_open(walker, "The review of 20 August 2026");
    walk_open(walker, "Then and now as a picture");
    struct page page;
    walk_page(walker, &page);
    assert_true(page.is_picture);
    const struct page_bars *hoped = bars_of(&page, 0), *counted = bars_of(&page, 1);
    for (size_t i = 0; i < sizeof HOPED / sizeof *HOPED; i++) {
        assert_string_equal(hoped->bars[i].title, HOPED[i].title);
        assert_string_equal(hoped->bars[i].amount, HOPED[i].amount);
        assert_int_equal(hoped->bars[i].whole, HOPED[i].whole);
        assert_int_equal(hoped->bars[i].part_count, HOPED[i].size >= 0);
        assert_int_equal(parts_of(&hoped->bars[i]), HOPED[i].size >= 0 ? HOPED[i].size : 0);
    }
    for (size_t i = 0; i < sizeof COUNTED / sizeof *COUNTED; i++) {
        assert_string_equal(counted->bars[i].title, COUNTED[i].title);
        assert_string_equal(counted->bars[i].amount, COUNTED[i].amount);
        assert_int_equal(counted->bars[i].whole, COUNTED[i].whole);
        assert_int_equal(parts_of(&counted->bars[i]), COUNTED[i].size >= 0 ? COUNTED[i].size : 0);
    }
    char *words = page_picture_words(&page);
    assert_non_null(strstr(words, "I stay well enough not to need the crisis team: "
                                  "then 2, now 5, hoped for 8.\n"));
    assert_non_null(strstr(words, "Days in hospital: then 7, now 2 in 81 days. "
                                  "If it goes on so, about 9 a year: a sum, and no promise.\n"));
    free(words);
    page_done(&page);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(picture__of_each_case__is_made_of_the_plans_own_figures),
        PAGE_TEST(picture__in_words__says_what_comes_who_pays_and_what_is_left),
        PAGE_TEST(picture__of_an_empty_plan__says_what_to_do),
        PAGE_TEST(picture__where_the_plan_costs_too_much__says_over_by),
        PAGE_TEST(picture__of_the_year__marks_visits_payments_and_reviews),
        PAGE_TEST(picture__has__the_time_line_behind_it),
        PAGE_TEST(picture__of_a_review__has_then_and_now_on_one_scale),
    };
    setlocale(LC_ALL, "");
    setlocale(LC_NUMERIC, "C");
    return cmocka_run_group_tests_name("pages/picture", tests, NULL, NULL);
}
