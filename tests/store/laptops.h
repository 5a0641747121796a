/* Three laptops with a store each, and plan files that go between them. */
#ifndef PHBPLAN_TESTS_STORE_LAPTOPS_H
#define PHBPLAN_TESTS_STORE_LAPTOPS_H

#include "store_fixture.h"

#include "base/date.h"
#include "base/grow.h"
#include "base/unused.h"
#include "exchange/plan_file.h"
#include "plan/difference.h"
#include "plan/line.h"
#include "store/receive.h"
#include "store/versions.h"
#include "store/waits.h"

#define TODAY date_of(2026, 6, 1)
#define ANNE "tests/data/cases/anne.json"
#define REFERENCE "EXAMPLE-ANNE"

/* Three laptops: a clinician's, a commissioner's, and that of somebody nobody knows. */
struct laptops {
    struct store *clinician, *commissioner, *stranger;
};

static inline struct store *laptop(const char *who, enum user_role role) {
    struct store *store = open_store(":memory:");
    struct me me = {.profession = "Nurse", .organisation = "Example Trust"};
    snprintf(me.name, sizeof me.name, "%s", who);
    store_set_author(store, who, role);
    must(store_set_me(store, &me, SAID));
    return store;
}

static inline void know(struct store *store, struct store *other, const char *name,
                        enum side side) {
    char key[SIGN_KEY];
    must(store_key(other, key, SAID));
    must(store_know_key(store, key, name, side, SAID));
}

static inline int laptops_open(void **state) {
    struct laptops *all = calloc(1, sizeof *all);
    all->clinician = laptop("Rae Hale", USER_CLINICIAN);
    all->commissioner = laptop("Kim Byrne", USER_COMMISSIONER);
    all->stranger = laptop("Kim Byrne", USER_COMMISSIONER);
    know(all->clinician, all->commissioner, "Kim Byrne", SIDE_COMMISSIONER);
    know(all->commissioner, all->clinician, "Rae Hale", SIDE_CLINICIAN);
    *state = all;
    return 0;
}

static inline int laptops_close(void **state) {
    struct laptops *all = *state;
    store_close(all->clinician);
    store_close(all->commissioner);
    store_close(all->stranger);
    free(all);
    return 0;
}

static inline void decide(struct book *book, enum move move) {
    struct me me;
    must(store_me(book->store, &me, SAID));
    const struct left_out left = {"l1", "Not this year"};
    struct move_said said = {.has_because = true,
                             .name =
                                 move_decider(move) == DECIDER_PERSON ? "Anne Example" : me.name,
                             .profession = me.profession,
                             .reason = "A reason",
                             .declares = 127,
                             .on = TODAY};
    char id[80];
    struct left_out first = left;
    if (move == MOVE_AUTHORISE_IN_PART) {
        snprintf(id, sizeof id, "%s", plan_at(book->plan, RECORD_LINE, 0)->id);
        first.line = id;
        said.left_out = &first;
        said.left_out_count = 1;
    }
    must(book_decide(book, move, &said, TODAY, SAID));
}

/* As a plan that was written there, whoever is there now. */
static inline struct book *take_anne(struct store *store) {
    const enum user_role role = store->role;
    struct plan *plan = NULL;
    struct book *book = NULL;
    struct import said;
    must(plan_file_read(ANNE, &plan, SAID));
    store->role = USER_CLINICIAN;
    must(book_import(store, plan, IMPORT_AS_FITS, &book, &said, SAID));
    store->role = role;
    plan_free(plan);
    return book;
}

/* The text of the file that a plan is sent in; the caller's. */
static inline char *sent(struct book *book) {
    struct plan *plan = plan_copy(book->plan);
    const struct rates *rates = NULL;
    struct envelope envelope = {0};
    char *text = NULL;
    size_t length = 0;
    must(book_rates(book, &rates, SAID));
    assert_true(plan_take_rates(plan, plan_uses_rates(plan) ? rates : NULL));
    must(book_envelope(book, plan, TODAY, &envelope, SAID));
    must(plan_file_whole(plan, &envelope, &text, &length, SAID));
    envelope_done(&envelope);
    plan_free(plan);
    return text;
}

/* Takes a text in; ERR_INPUT where it is no plan file. */
static inline enum err arrive(struct store *store, const char *text, enum import_as as,
                              struct receipt *said, struct err_info *info) {
    struct plan *plan = NULL;
    struct envelope envelope = {0};
    struct book *book = NULL;
    enum err err = plan_file_parse_sent(text, strlen(text), &plan, &envelope, info);
    if (err == ERR_OK) {
        const struct arrival arrival = {plan, &envelope, text};
        err = book_receive(store, &arrival, as, &book, said, info);
        assert_true((book != NULL) == (err == ERR_OK && said->stand != RECEIVE_ASIDE));
        if (book != NULL) {
            const struct record *top = plan_one(book->plan, RECORD_PLAN);
            char named[64];
            snprintf(named, sizeof named, "%s@%d", record_text(top, PLAN_REFERENCE),
                     (int)record_number(top, PLAN_VERSION));
            struct book *kept = open_book(store, named);
            assert_same_plan(book->plan, kept->plan);
            assert_int_equal(book->revision, kept->revision);
            book_close(kept);
        }
    }
    book_close(book);
    envelope_done(&envelope);
    plan_free(plan);
    return err;
}

static inline struct receipt arrives(struct store *store, const char *text,
                                     enum receive_stand stand) {
    struct receipt said = {0};
    must(arrive(store, text, IMPORT_AS_FITS, &said, SAID));
    if (said.stand != stand)
        fail_msg("stand %d, not %d: %s %s", (int)said.stand, (int)stand, said.why, said.differs);
    return said;
}

static inline void assert_state(struct store *store, const char *reference, enum state state) {
    struct book *book = open_book(store, reference);
    const enum state is = book_figures(book, TODAY)->progress.decided;
    if (is != state)
        fail_msg("%s is %s, not %s", reference, state_word(is), state_word(state));
    book_close(book);
}

/* All that is kept of plans in a store, in one text. */
static inline char *everything(struct store *store) {
    struct growing_text all = {0};
    static const char *const sql[] = {
        "SELECT group_concat(id || version || revision || rates_edition || head, '|') FROM plan",
        "SELECT group_concat(plan || number || hash, '|') FROM edit",
        "SELECT group_concat(plan || hash, '|') FROM filed",
        "SELECT group_concat(plan || state, '|') FROM listing",
        "SELECT group_concat(plan || id || signature, '|') FROM decision",
        "SELECT count(*) FROM aside"};
    for (size_t i = 0; i < sizeof sql / sizeof *sql; i++) {
        sqlite3_stmt *stmt = NULL;
        assert_int_equal(sqlite3_prepare_v2(store->db, sql[i], -1, &stmt, NULL), SQLITE_OK);
        assert_int_equal(sqlite3_step(stmt), SQLITE_ROW);
        const char *text = (const char *)sqlite3_column_text(stmt, 0);
        growing_add(&all, text != NULL ? text : "-");
        sqlite3_finalize(stmt);
    }
    return growing_take(&all);
}

/* A plan that both yeses stand over is sent to the commissioner, who has it then. */
static inline char *send_to_commissioner(struct laptops *all UNUSED, struct book *book) {
    decide(book, MOVE_AGREE);
    decide(book, MOVE_CLINICAL_AGREE);
    decide(book, MOVE_SUBMIT);
    return sent(book);
}

#define LAPTOPS_TEST(name) cmocka_unit_test_setup_teardown(name, laptops_open, laptops_close)

#endif
