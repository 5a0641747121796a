/* A plan in each state, at either front end; see staged.h. */
#include "tests/linear/staged.h"

#include "plan/difference.h"

#define ROWS 60
#define COLS 100

const char *const STAGED_TITLES[MOVE_COUNT] = {
    [MOVE_AGREE] = "Robin Example says yes to this plan",
    [MOVE_DISAGREE] = "Robin Example says no to this plan",
    [MOVE_AGREE_FOR] = "Someone who speaks for Robin Example says yes",
    [MOVE_DISAGREE_FOR] = "Someone who speaks for Robin Example says no",
    [MOVE_PANEL_AGREE] = "A panel says yes",
    [MOVE_PANEL_DISAGREE] = "A panel says no",
    [MOVE_CLINICAL_AGREE] = "A clinician agrees",
    [MOVE_CLINICAL_DISAGREE] = "A clinician does not agree",
    [MOVE_SUBMIT] = "Send it to the commissioner",
    [MOVE_AUTHORISE] = "Authorise it",
    [MOVE_AUTHORISE_IN_PART] = "Authorise a part of it",
    [MOVE_RETURN] = "Return it with a question",
    [MOVE_DECLINE] = "Decline it",
    [MOVE_SUSPEND] = "Put it on hold",
    [MOVE_RESUME] = "Let it go on",
    [MOVE_END] = "End it",
};

void staged_make(struct way *way, const struct stage *stage) {
    char today[40];
    session_prepare(&way->seat);
    (void)remove(way->seat.store);
    struct store *store = open_store(way->seat.store);
    book_close(staged(store, stage));
    store_close(store);
    snprintf(today, sizeof today, "PHBPLAN_TODAY=%04d-%02d-%02d", stage->year, stage->month,
             stage->day);
    session_set_env(&way->seat, today);
}

void staged_role(struct way *way, enum user_role role) {
    struct store *store = open_store(way->seat.store);
    must(store_set_setting(store, "role", user_role_word(role), SAID));
    store_close(store);
}

void staged_open(struct way *way, bool lines, enum user_role role) {
    staged_role(way, role);
    way_open_plan(way, lines, ROWS, COLS, STAGE_PLAN);
    way_check(way);
}

struct book *staged_book(struct way *way, struct store **store) {
    *store = open_store(way->seat.store);
    return open_book(*store, STAGE_PLAN);
}

char *staged_hash(struct way *way, char hash[HASH_TEXT]) {
    struct store *store = NULL;
    struct book *book = staged_book(way, &store);
    must(plan_whole_hash(book->plan, hash, SAID));
    book_close(book);
    store_close(store);
    return hash;
}

int staged_setup(void **state) {
    *state = calloc(1, sizeof(struct way));
    return *state != NULL ? 0 : -1;
}

int staged_teardown(void **state) {
    struct way *way = *state;
    way_close(way);
    free(way);
    return 0;
}
