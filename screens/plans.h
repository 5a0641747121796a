/* The list of plans: what its page has, for those who do something to a plan of it. */
#ifndef PHBPLAN_SCREENS_PLANS_H
#define PHBPLAN_SCREENS_PLANS_H

#include "screens/screens.h"

#include "base/date.h"
#include "base/decimal.h"
#include "store/waits.h"

enum { WINDOW = 128, FIRST_WINDOW = 32, FIND_MOST = 200, PLANS_BELOW = 5 };

/* The figures of one row as they are shown: written when it is read, not at every key. */
struct plan_words {
    char born[DATE_TEXT], budget[DECIMAL_TEXT], share[16], review[DATE_TEXT];
    const char *state;
};

enum plans_column {
    COLUMN_PERSON,
    COLUMN_REFERENCE,
    COLUMN_BORN,
    COLUMN_STATE,
    COLUMN_BUDGET,
    COLUMN_DIRECT,
    COLUMN_NEXT,
    COLUMN_COUNT
};

/* What a row does that is no plan, and nothing that waits. */
enum plans_deed {
    DEED_NONE,
    DEED_MENTORS,
    DEED_PUT_AWAY,
    DEED_USUAL,
    DEED_PRACTISE,
    DEED_RESET,
    DEED_BACK
};

struct plans_state {
    struct session *session;
    char find[FIND_MOST + 1];
    struct plan_rows rows; /* WINDOW rows of the list, from `from`; at first FIRST_WINDOW */
    struct plan_words words[WINDOW];
    size_t from, count;
    size_t count_to; /* how far those found are counted, at the least */
    enum shelf shelf;
    enum plan_order order;
    struct plans_waits {
        enum waits_kind kind;
        struct waits_count total;
    } waits[4]; /* what stands above the plans, where nothing is looked for */
    size_t wait_count;
    struct waits_count mentors;         /* who would help others, for who holds reviews */
    enum plans_deed below[PLANS_BELOW]; /* what stands under them */
    size_t below_count;
    struct me me;
    bool alike; /* some of those rows have the same name and birth date */
    struct page_column columns[COLUMN_COUNT];
};

/* ---- what of the list is read (plans_rows.c) ---- */

/* Counts what waits for who is here, for the rows above the plans. */
void plans_read_waits(struct plans_state *state);
/* Whether there is a way to practice, for those of a role: the first row of peer mentors, who are
 * here for it, and the last one of clinicians. */
bool plans_lead_to_practice(const struct session *session, enum user_role role);
/* Reads the window that plan `number` is in, of a list that may be another. False, and said, where
 * it cannot be. */
bool plans_read(struct plans_state *state, size_t number);
/* The plan of that number, its window read where it was not; NULL where it cannot be, or is gone.
 */
const struct plan_row *plans_row(struct plans_state *state, size_t number);
/* How many rows stand above the plans; and how many there are with those under them. */
size_t plans_above(const struct plans_state *state);
size_t plans_rows_count(const struct plans_state *state);
/* Counts on among those found (page_rows.count_on). */
void plans_count_on(void *data, size_t wanted, struct page_rows *rows);
/* Whether the references stand beside the names, or at all. */
void plans_place_reference(struct plans_state *state);

/* ---- what changes one (plans_change.c) ---- */

/* Takes a plan that was begun by mistake out, once its name is typed. */
void plans_delete(struct session *session, const struct plan_row *row);
/* Puts a plan away, or brings it back. */
void plans_put_away(struct session *session, const struct plan_row *row);

#endif
