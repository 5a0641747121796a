/* Plans that truly are in each state a plan can be in, brought there by moves alone; and what can
 * be done then, by whom: the one table that is tried in the store, by commands and on the pages. */
#ifndef PHBPLAN_TESTS_STORE_STAGES_H
#define PHBPLAN_TESTS_STORE_STAGES_H

#include "store_fixture.h"

#include "base/date.h"
#include "plan/line.h"
#include "tests/exchange/plan_json.h"

#define STAGE_PLAN "EXAMPLE-NOBODY"

/* ---- a plan in which nothing stands in the way but that nobody has said yes */

#define NOBODY_YET                                                                                 \
    "- decisions[0]\n- decisions[0]\n"                                                             \
    "lines[] = {\"id\": \"l2\", \"description\": \"A bus pass\", \"unit_price\": \"20\","          \
    " \"price_status\": \"confirmed\", \"quantity\": \"1\", \"period\": \"year\","                 \
    " \"paid_by\": \"direct_payment\", \"outcomes\": [\"o1\"], \"provider\": \"Example Buses\","   \
    " \"provider_checked\": true, \"times\": 1, \"every\": 1}\n"

static inline struct book *ready_book_with(struct store *store, const char *edits) {
    struct plan *plan = plan_json_plan("../rules/nobody-authorised", edits);
    struct book *book = NULL;
    struct import said;
    store->role = USER_CLINICIAN;
    must(book_import(store, plan, IMPORT_AS_FITS, &book, &said, SAID));
    plan_free(plan);
    return book;
}

static inline struct book *ready_book(struct store *store) {
    return ready_book_with(store, NOBODY_YET);
}

static inline const char *included_line(const struct plan *plan) {
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++)
        if (line_is_included(plan_at(plan, RECORD_LINE, i)))
            return plan_at(plan, RECORD_LINE, i)->id;
    return "";
}

/* Makes a move with all that has to be said with it. */
static inline enum err decide(struct book *book, enum user_role role, enum move move, int64_t today,
                              struct err_info *info) {
    static const char *const NAMES[] = {
        [DECIDER_PERSON] = "Robin Example",    [DECIDER_REPRESENTATIVE] = "Kay Example",
        [DECIDER_CLINICIAN] = "Rae Hale",      [DECIDER_PANEL] = "The risk panel",
        [DECIDER_COMMISSIONER] = "Lee Sample",
    };
    const struct left_out left = {included_line(book->plan), "It is paid for elsewhere"};
    const struct move_said said = {.has_because = true,
                                   .name = NAMES[move_decider(move)],
                                   .profession = "Nurse",
                                   .reason = "A reason",
                                   .declares = 127,
                                   .on = today,
                                   .left_out = &left,
                                   .left_out_count = move == MOVE_AUTHORISE_IN_PART};
    enum user_role was = book->store->role;
    book->store->role = role;
    enum err err = book_decide(book, move, &said, today, info);
    book->store->role = was;
    return err;
}

static inline enum user_role role_of(enum move move) {
    return move_decider(move) == DECIDER_COMMISSIONER ? USER_COMMISSIONER : USER_CLINICIAN;
}

/* ---- the table */

#define BIT(move) (1u << MOVE_##move)
#define TALK                                                                                       \
    (BIT(AGREE) | BIT(DISAGREE) | BIT(AGREE_FOR) | BIT(DISAGREE_FOR) | BIT(PANEL_AGREE) |          \
     BIT(PANEL_DISAGREE) | BIT(CLINICAL_DISAGREE))

/* What brings a plan to each state, on which day it is there, and what can be done then. */
static const struct stage {
    enum state state;
    enum move moves[5];
    size_t count;
    bool reviewing;
    int year, month, day;
    unsigned can;
} STAGES[] = {
    {STATE_DRAFT, {0}, 0, false, 2026, 5, 25, TALK},
    {STATE_AGREED, {MOVE_AGREE}, 1, false, 2026, 5, 25, TALK | BIT(CLINICAL_AGREE)},
    {STATE_CLINICALLY_AGREED,
     {MOVE_AGREE, MOVE_CLINICAL_AGREE},
     2,
     false,
     2026,
     5,
     25,
     TALK | BIT(CLINICAL_AGREE) | BIT(SUBMIT)},
    {STATE_SUBMITTED,
     {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT},
     3,
     false,
     2026,
     5,
     25,
     TALK | BIT(CLINICAL_AGREE) | BIT(AUTHORISE) | BIT(AUTHORISE_IN_PART) | BIT(RETURN) |
         BIT(DECLINE)},
    {STATE_RETURNED,
     {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_RETURN},
     4,
     false,
     2026,
     5,
     25,
     TALK | BIT(CLINICAL_AGREE) | BIT(SUBMIT)},
    {STATE_DECLINED,
     {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_DECLINE},
     4,
     false,
     2026,
     5,
     25,
     TALK | BIT(CLINICAL_AGREE) | BIT(SUBMIT) | BIT(AUTHORISE) | BIT(AUTHORISE_IN_PART)},
    {STATE_AUTHORISED,
     {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_AUTHORISE},
     4,
     false,
     2026,
     5,
     25,
     BIT(SUSPEND) | BIT(END)},
    {STATE_AUTHORISED_IN_PART,
     {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_AUTHORISE_IN_PART},
     4,
     false,
     2026,
     5,
     25,
     BIT(SUSPEND) | BIT(END)},
    {STATE_ACTIVE,
     {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_AUTHORISE},
     4,
     false,
     2026,
     6,
     15,
     BIT(SUSPEND) | BIT(END)},
    {STATE_UNDER_REVIEW,
     {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_AUTHORISE},
     4,
     true,
     2026,
     6,
     15,
     BIT(SUSPEND) | BIT(END)},
    {STATE_SUSPENDED,
     {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_AUTHORISE, MOVE_SUSPEND},
     5,
     false,
     2026,
     6,
     15,
     BIT(RESUME) | BIT(END)},
    {STATE_ENDED,
     {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT, MOVE_AUTHORISE, MOVE_END},
     5,
     false,
     2026,
     6,
     15,
     0},
};

static inline int64_t day_of(const struct stage *stage) {
    return date_of(stage->year, stage->month, stage->day);
}

/* Brings a ready plan there; what was decided was decided before its first day. */
static inline void bring(struct book *book, const struct stage *stage) {
    struct changes changes;
    if (stage->reviewing) {
        changes_init(&changes);
        changes_add(&changes, RECORD_REVIEW, "begun", "", SIZE_MAX);
        changes_set(&changes, RECORD_REVIEW, "begun", REVIEW_WHAT_WORKED, "The class");
        must(edit_as(book, USER_CLINICIAN, &changes, "a review", SAID));
        changes_done(&changes);
    }
    for (size_t i = 0; i < stage->count; i++)
        must(decide(book, role_of(stage->moves[i]), stage->moves[i], date_of(2026, 5, 20), SAID));
    assert_int_equal(book_figures(book, day_of(stage))->state, stage->state);
}

static inline struct book *staged(struct store *store, const struct stage *stage) {
    struct book *book = ready_book(store);
    bring(book, stage);
    return book;
}

#define STAGE_COUNT (sizeof STAGES / sizeof *STAGES)

/* Whether the table lets this role make that move there. */
static inline bool stage_lets(const struct stage *stage, enum user_role role, enum move move) {
    return role == role_of(move) && (stage->can >> move & 1u) != 0;
}

/* Whether this role reads the plan there. */
static inline bool stage_reads(const struct stage *stage, enum user_role role) {
    bool sent = false, authorised = false;
    for (size_t i = 0; i < stage->count; i++) {
        enum move move = stage->moves[i];
        sent = sent || move == MOVE_SUBMIT;
        authorised = authorised || move == MOVE_AUTHORISE || move == MOVE_AUTHORISE_IN_PART;
    }
    return role == USER_CLINICIAN || (role == USER_COMMISSIONER && sent) ||
           (role == USER_FINANCE && authorised);
}

#endif
