/* Finance at their first page, with plans that are as far as a test needs. */
#ifndef PHBPLAN_TESTS_PAGES_FINANCE_SEAT_H
#define PHBPLAN_TESTS_PAGES_FINANCE_SEAT_H

#include "tests/pages/page_fixture.h"

#include "screens/screens.h"
#include "tests/store/stages.h"

static inline int64_t today_there(void) {
    return date_of(2026, 5, 25);
}

/* Brings a plan to a state. */
static inline void bring_to(struct book *book, enum state state) {
    for (size_t i = 0; i < STAGE_COUNT; i++)
        if (STAGES[i].state == state)
            bring(book, &STAGES[i]);
}

/* Finance, at what is before them. */
static inline struct walker *begin(struct visitor *visitor, struct book *book) {
    struct walker *walker = &visitor->walker;
    struct store *store = visitor->home->store;
    book_close(book);
    store_set_today(store, today_there);
    walk_begin(walker, store);
    store->role = USER_FINANCE;
    assert_true(session_push(&walker->session, &screen_finance, NULL));
    return walker;
}

/* The same, with a plan in a state. */
static inline struct walker *finance(struct visitor *visitor, enum state state) {
    struct book *book = ready_book(visitor->home->store);
    bring_to(book, state);
    return begin(visitor, book);
}

#endif
