/* The reviews to hold, where a clinician finds them: above the list of plans, and on their page. */
#include "tests/pages/page_fixture.h"

#include "screens/screens.h"
#include "tests/store/stages.h"

/* The list of plans, on the day of every walk (20 May 2026), with a plan whose review is then. */
static struct walker *begin(struct visitor *visitor, const char *first_on) {
    char edits[1024];
    struct walker *walker = &visitor->walker;
    snprintf(edits, sizeof edits, "%sreview.first_on = \"%s\"\n", NOBODY_YET, first_on);
    struct book *book = ready_book_with(visitor->home->store, edits);
    for (size_t i = 0; i < STAGE_COUNT; i++)
        if (STAGES[i].state == STATE_AUTHORISED)
            bring(book, &STAGES[i]);
    book_close(book);
    walk_begin(walker, visitor->home->store);
    return walker;
}

static void reviews__that_are_late__stand_above_the_plans(void **state) {
    struct walker *walker = begin(*state, "2026-05-17");
    walk_open(walker, "1 review is late");
    walk_expect(walker, "Reviews to hold");
    walk_expect(walker, "Late: 1");
    walk_expect(walker, "17 May 2026");
    walk_expect(walker, "3 days late");
    walk_do(walker, ACTION_HIDE, SIZE_MAX);
    expect_not(walker, "Robin");
    walk_do(walker, ACTION_HIDE, SIZE_MAX);
    walk_open(walker, "Robin");
    walk_expect(walker, "How the money is held");
}

static void reviews__of_these_weeks__stand_above_the_plans(void **state) {
    struct walker *walker = begin(*state, "2026-05-21");
    walk_open(walker, "1 review to hold within four weeks");
    walk_expect(walker, "Within four weeks: 1");
    walk_expect(walker, "in 1 day");
    expect_not(walker, "late");
}

/* Where there is room for it at all, how far a plan has got stands on one line. */
static void lists_of_plans__have_room_for_each_state(void **state) {
    static const struct screen *const SCREENS[] = {&screen_inbox, &screen_reviews_due};
    struct walker *walker = begin(*state, "2026-05-17");
    for (size_t i = 0; i < sizeof SCREENS / sizeof *SCREENS; i++) {
        struct page page;
        size_t states = 0;
        walker->store->role = i == 0 ? USER_COMMISSIONER : USER_CLINICIAN;
        assert_true(session_push(&walker->session, SCREENS[i], NULL));
        walk_page(walker, &page);
        const struct page_block *block = page_find(&page, BLOCK_ROWS);
        assert_non_null(block);
        for (size_t c = 0; c < block->rows.column_count; c++) {
            const struct page_column *column = &block->rows.columns[c];
            if (column->title == NULL || strcmp(column->title, "State") != 0)
                continue;
            for (int s = 0; s <= STATE_ENDED; s++)
                assert_true(strlen(state_label((enum state)s)) <= (size_t)column->width);
            states++;
        }
        assert_int_equal(states, 1);
        page_done(&page);
    }
}

/* A commissioner has those that are late in the inbox, and no others. */
static void reviews__of_a_commissioner__are_those_that_are_late(void **state) {
    struct walker *walker = begin(*state, "2026-05-17");
    walker->store->role = USER_COMMISSIONER;
    assert_true(session_push(&walker->session, &screen_inbox, NULL));
    walk_expect(walker, "Reviews that are late: 1");
    walk_expect(walker, "Its review is 3 days late.");
}

static void reviews__that_are_far_off__stand_nowhere_above(void **state) {
    struct walker *walker = begin(*state, "2026-06-30");
    expect_not(walker, "review to hold");
    expect_not(walker, "late");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        PAGE_TEST(reviews__that_are_late__stand_above_the_plans),
        PAGE_TEST(reviews__of_these_weeks__stand_above_the_plans),
        PAGE_TEST(lists_of_plans__have_room_for_each_state),
        PAGE_TEST(reviews__of_a_commissioner__are_those_that_are_late),
        PAGE_TEST(reviews__that_are_far_off__stand_nowhere_above),
    };
    return cmocka_run_group_tests_name("pages/reviews_due", tests, NULL, NULL);
}
