/* A small plan, and the other way of one, for the tests of both. */
#ifndef PHBPLAN_TESTS_STORE_WAYS_H
#define PHBPLAN_TESTS_STORE_WAYS_H

#include "store_fixture.h"

#include "base/unused.h"
#include "store/ways.h"

static inline void add_line(struct book *book, const char *id, const char *what,
                            const char *price) {
    add(book, RECORD_LINE, id, "");
    set(book, RECORD_LINE, id, LINE_DESCRIPTION, what);
    set(book, RECORD_LINE, id, LINE_PAID_BY, "direct_payment");
    set(book, RECORD_LINE, id, LINE_QUANTITY, "1");
    set(book, RECORD_LINE, id, LINE_UNIT_PRICE, price);
}

/* A plan with two outcomes and one thing, at 60 pounds. */
static inline struct book *small_plan(struct store *store) {
    struct book *book = new_book(store);
    set(book, RECORD_PLAN, "", PLAN_STARTS, "2026-06-01");
    set(book, RECORD_PERSON, "", PERSON_GIVEN_NAME, "Peter");
    add(book, RECORD_OUTCOME, "o1", "");
    set(book, RECORD_OUTCOME, "o1", OUTCOME_TITLE, "To go out");
    add(book, RECORD_OUTCOME, "o2", "");
    set(book, RECORD_OUTCOME, "o2", OUTCOME_TITLE, "To swim");
    add_line(book, "l1", "A helper", "60");
    set(book, RECORD_LINE, "l1", LINE_OUTCOMES, "o1\no2");
    return book;
}

static inline enum which_way way_of(const struct book *book) {
    enum which_way way;
    must(book_which_way(book, &way, SAID));
    return way;
}

static inline struct book *open_other(const struct book *book) {
    struct book *other = NULL;
    must(book_open_other(book, &other, SAID));
    return other;
}

static inline struct book *begin_other(struct book *book) {
    must(book_begin_other(book, SAID));
    assert_int_equal(way_of(book), FIRST_WAY);
    struct book *other = open_other(book);
    assert_int_equal(way_of(other), OTHER_WAY);
    return other;
}

static inline int64_t cost_of(struct book *book) {
    const struct figures *figures = NULL;
    must(book_cost(book, &figures, SAID));
    return figures->cost.plan;
}

static inline void nothing_is_wrong(const char *words, void *data UNUSED) {
    fail_msg("%s", words);
}

static inline void verify(struct home *home, int64_t versions) {
    struct store_found found;
    must(store_verify(home->store, nothing_is_wrong, NULL, &found, SAID));
    assert_int_equal(found.wrong, 0);
    assert_int_equal(found.versions, versions);
}

#endif
