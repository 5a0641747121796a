/* A walker on a store of its own, for the tests of single screens. */
#ifndef PHBPLAN_TESTS_PAGES_FIXTURE_H
#define PHBPLAN_TESTS_PAGES_FIXTURE_H

#include "tests/pages/walker.h"
#include "tests/store/store_fixture.h"

#include <locale.h>

struct visitor {
    struct home *home;
    struct walker walker;
    char reference[64];
};

static inline int visitor_make(void **state) {
    struct visitor *visitor = calloc(1, sizeof *visitor);
    void *home = NULL;
    assert_non_null(visitor);
    home_make(&home);
    visitor->home = home;
    *state = visitor;
    return 0;
}

static inline int visitor_remove(void **state) {
    struct visitor *visitor = *state;
    void *home = visitor->home;
    walk_end(&visitor->walker);
    free(visitor);
    return home_remove(&home);
}

/* The list of plans, with the plan of a file in it. */
static inline struct walker *with_plan(struct visitor *visitor, const char *path) {
    walk_take_in(visitor->home->store, path, visitor->reference);
    walk_begin(&visitor->walker, visitor->home->store);
    return &visitor->walker;
}

/* That plan, open at its steps. */
static inline struct walker *in_plan(struct visitor *visitor, const char *path) {
    struct walker *walker = with_plan(visitor, path);
    walk_do(walker, ACTION_ENTER, 0);
    walk_expect(walker, "Check and agree");
    return walker;
}

static inline const struct plan *plan_of(const struct walker *walker) {
    return walker->session.book->plan;
}

static inline void expect_not(struct walker *walker, const char *text) {
    if (walk_says(walker, text))
        fail_msg("\"%s\" is said:\n%s", text, walk_text(walker));
}

#define ANNE "tests/data/cases/anne.json"
#define PETER "tests/data/cases/peter.json"
#define WHOLE "tests/data/whole.json"

#define PAGE_TEST(name) cmocka_unit_test_setup_teardown(name, visitor_make, visitor_remove)

#endif
