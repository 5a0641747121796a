/* Long walks of a plan through three stores: written, decided, sent, taken in where it follows,
 * kept aside or refused where it does not, taken back, altered on the way, begun again as the next
 * version. Beside them a ledger is kept of what was truly decided, by whom, of which content. After
 * every step no store calls a plan authorised, or agreed, that the ledger has no such yes to; what
 * was authorised is as it was; and what was decided on can still be read. */
#include "laptops.h"

#include "base/seal.h"

enum { MOST_FILES = 12, MOST_LEDGER = 512, MOST_KEPT = 128, LAPTOPS = 3 };

static uint64_t walk_seed;
static uint32_t chance(uint32_t most) {
    walk_seed = walk_seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(walk_seed >> 33) % most;
}

/* A yes that somebody truly gave, at a laptop, to this content of this plan. */
struct given {
    size_t at;
    enum decision_role by;
    char plan[64], mark[HASH_TEXT];
};

/* A version that a laptop once called authorised, and its content then, with what it came to. */
struct kept {
    size_t at;
    char reference[80], mark[HASH_TEXT];
};

struct far_walk {
    struct store *stores[LAPTOPS];
    char *files[MOST_FILES];
    size_t file_count, given_count, kept_count, taken, refused, aside, nexts, rebuilt, yeses;
    struct given given[MOST_LEDGER];
    struct kept kept[MOST_KEPT];
};

static const char *plan_id(const struct book *book) {
    return record_text(plan_one(book->plan, RECORD_PLAN), PLAN_ID);
}

static void content_of(struct book *book, char mark[HASH_TEXT]) {
    must(plan_content_hash(book->plan, &book_figures(book, TODAY)->cost, mark, SAID));
}

static void give(struct far_walk *walk, size_t at, enum decision_role by, const char *plan,
                 const char *mark) {
    assert_true(walk->given_count < MOST_LEDGER);
    struct given *given = &walk->given[walk->given_count++];
    *given = (struct given){.at = at, .by = by};
    snprintf(given->plan, sizeof given->plan, "%s", plan);
    memcpy(given->mark, mark, HASH_TEXT);
}

/* Whether what is decided at one laptop counts at another: 0 is the clinician's, 1 the
 * commissioner's, who know each other as that; 2 nobody knows. */
static bool is_heard(size_t at, size_t made_at, enum decision_role by) {
    return at == made_at || (at == 0 && made_at == 1 && by == DECIDER_COMMISSIONER) ||
           (at == 1 && made_at == 0 && by != DECIDER_COMMISSIONER);
}

static bool was_given(const struct far_walk *walk, size_t at, enum decision_role by,
                      const struct book *book, const char *mark) {
    for (size_t i = 0; i < walk->given_count; i++) {
        const struct given *given = &walk->given[i];
        if (given->by == by && is_heard(at, given->at, by) &&
            strcmp(given->plan, plan_id(book)) == 0 && strcmp(given->mark, mark) == 0)
            return true;
    }
    return false;
}

/* ---- steps */

/* Opens a plan there, whoever is there: who may read it is not what is walked through. */
static struct book *open_there(struct store *store, const char *reference) {
    const enum user_role role = store->role;
    store->role = USER_CLINICIAN;
    struct book *book = open_book(store, reference);
    store->role = role;
    return book;
}

/* Some version of some plan there, most often the newest of the first; NULL where there is none. */
static struct book *some_book(struct store *store) {
    sqlite3_stmt *stmt = NULL;
    char reference[80] = "";
    const char *sql = chance(6) > 0 ? "SELECT reference FROM listing ORDER BY plan LIMIT 1"
                                    : "SELECT reference FROM listing ORDER BY random() LIMIT 1";
    assert_int_equal(sqlite3_prepare_v2(store->db, sql, -1, &stmt, NULL), SQLITE_OK);
    if (sqlite3_step(stmt) == SQLITE_ROW)
        snprintf(reference, sizeof reference, "%s", (const char *)sqlite3_column_text(stmt, 0));
    sqlite3_finalize(stmt);
    return reference[0] != '\0' ? open_there(store, reference) : NULL;
}

static enum err edit_something(struct book *book, struct err_info *info) {
    struct changes changes;
    char text[32];
    const char *line = plan_at(book->plan, RECORD_LINE, 0)->id;
    changes_init(&changes);
    snprintf(text, sizeof text, "%u", 60 + chance(2));
    switch (chance(3)) {
    case 0:
        changes_set(&changes, RECORD_LINE, line, LINE_UNIT_PRICE, text);
        break;
    case 1:
        changes_set(&changes, RECORD_LINE, line, LINE_WHY, text);
        break;
    default:
        changes_set(&changes, RECORD_PERSON, "", PERSON_PHONE, text);
    }
    enum err err = book_edit(book, &changes, "an edit", info);
    changes_done(&changes);
    return err;
}

static enum move some_move(size_t at, enum state state) {
    if (chance(4) == 0)
        return (enum move)chance(MOVE_COUNT);
    if (at == 1 || state == STATE_SUBMITTED)
        return chance(3) == 0 ? MOVE_RETURN
                              : (chance(2) == 0 ? MOVE_AUTHORISE_IN_PART : MOVE_AUTHORISE);
    return state == STATE_DRAFT    ? MOVE_AGREE
           : state == STATE_AGREED ? MOVE_CLINICAL_AGREE
                                   : MOVE_SUBMIT;
}

/* What was left out with a yes to a part stays agreed to, as it was put. */
static void give_on(struct far_walk *walk, const char *plan, const char *put, const char *made) {
    size_t count = walk->given_count;
    for (size_t i = 0; i < count; i++)
        if (strcmp(walk->given[i].plan, plan) == 0 && strcmp(walk->given[i].mark, put) == 0)
            give(walk, walk->given[i].at, walk->given[i].by, plan, made);
}

static enum err move_once(struct far_walk *walk, size_t at, struct book *book,
                          struct err_info *info) {
    enum move move = some_move(at, book_figures(book, TODAY)->state);
    enum decision_role by = move_decider(move);
    const char *line = "";
    for (size_t i = plan_count(book->plan, RECORD_LINE); i > 0; i--)
        if (line_is_included(plan_at(book->plan, RECORD_LINE, i - 1)))
            line = plan_at(book->plan, RECORD_LINE, i - 1)->id;
    char id[80], put[HASH_TEXT], made[HASH_TEXT];
    snprintf(id, sizeof id, "%s", line);
    const struct left_out left = {id, "Not this year"};
    const struct move_said said = {.has_because = true,
                                   .name = by == DECIDER_COMMISSIONER ? "Kim Byrne"
                                           : by == DECIDER_PERSON     ? "Anne Example"
                                                                      : "Rae Hale",
                                   .profession = "Nurse",
                                   .reason = "A reason",
                                   .declares = 127,
                                   .on = TODAY,
                                   .left_out = &left,
                                   .left_out_count = move == MOVE_AUTHORISE_IN_PART};
    /* Now and then one laptop is used for both, which another store does not believe. */
    if (chance(8) > 0)
        book->store->role = by == DECIDER_COMMISSIONER ? USER_COMMISSIONER : USER_CLINICIAN;
    content_of(book, put);
    enum err err = book_decide(book, move, &said, TODAY, info);
    if (err != ERR_OK)
        return err;
    content_of(book, made);
    if (strcmp(put, made) != 0)
        give_on(walk, plan_id(book), put, made);
    if (move_decision(move) == DECISION_AGREES || move_decision(move) == DECISION_AUTHORISES ||
        move_decision(move) == DECISION_AUTHORISES_IN_PART)
        give(walk, at, by, plan_id(book), made);
    walk->yeses += state_is_authorised(book_figures(book, TODAY)->state);
    return ERR_OK;
}

/* Sent, and now and then sealed and opened again on the way. */
static void send_once(struct far_walk *walk, struct book *book) {
    char *text = sent(book);
    if (chance(4) == 0) {
        static const struct seal_cost cheap = {1, 8};
        unsigned char *sealed = NULL, *opened = NULL;
        size_t length = 0, whole = 0;
        must(seal_make(text, strlen(text), "a long enough passphrase", &cheap, &sealed, &length,
                       SAID));
        must(seal_open(sealed, length, "a long enough passphrase", &opened, &whole, SAID));
        assert_int_equal(whole, strlen(text));
        assert_memory_equal(opened, text, whole);
        seal_wipe(opened, whole);
        free(sealed);
    }
    if (walk->file_count == MOST_FILES) {
        free(walk->files[0]);
        memmove(walk->files, walk->files + 1, (MOST_FILES - 1) * sizeof *walk->files);
        walk->file_count--;
    }
    walk->files[walk->file_count++] = text;
}

/* The newest file, or an older one again; or one that was altered on the way. */
static enum err receive_once(struct far_walk *walk, struct store *store, struct err_info *info) {
    struct receipt said = {0};
    if (walk->file_count == 0)
        return ERR_NOT_FOUND;
    size_t which = walk->file_count - 1 - (chance(3) == 0 ? chance((uint32_t)walk->file_count) : 0);
    char *text = strdup(walk->files[which]);
    assert_non_null(text);
    if (chance(6) == 0) {
        size_t place = chance((uint32_t)strlen(text));
        text[place] = text[place] == '0' ? '1' : '0';
    }
    enum import_as as = chance(12) > 0 ? IMPORT_AS_FITS
                        : chance(2)    ? IMPORT_AS_NEXT
                                       : IMPORT_AS_NEW;
    enum err err = arrive(store, text, as, &said, info);
    walk->taken += err == ERR_OK && said.stand != RECEIVE_ASIDE;
    walk->aside += err == ERR_OK && said.stand == RECEIVE_ASIDE;
    walk->refused += err == ERR_EXISTS;
    if (err == ERR_OK && said.stand == RECEIVE_ASIDE && chance(2) == 0)
        must(store_put_away(store, said.aside, SAID));
    free(text);
    return err;
}

static enum err step_once(struct far_walk *walk, struct err_info *info) {
    size_t at = chance(5) > 0 ? chance(2) : 2;
    struct store *store = walk->stores[at];
    uint32_t what = chance(20);
    char *label = NULL;
    store->role = at == 0 || chance(6) == 0 ? USER_CLINICIAN : USER_COMMISSIONER;
    if (what >= 15)
        return receive_once(walk, store, info);
    struct book *book = some_book(store);
    enum err err = ERR_OK;
    if (book == NULL)
        return ERR_NOT_FOUND;
    if (what < 1) {
        err = edit_something(book, info);
    } else if (what < 3) {
        err = what < 2 ? book_undo(book, &label, info) : book_redo(book, &label, info);
        free(label);
    } else if (what < 4) {
        err = book_next_version(book, "a change", info);
        walk->nexts += err == ERR_OK;
    } else if (what < 11) {
        err = move_once(walk, at, book, info);
    } else {
        send_once(walk, book);
    }
    book_close(book);
    return err;
}

/* ---- what holds after each */

/* Whether a commissioner took the yes back: a laptop that was used for both sides believes its own
 * yes, and the commissioner, who does not, may return the plan afterwards. */
static bool is_taken_back(const struct book *book, const char *mark) {
    const struct record *said = plan_commissioner_says(book->plan, mark);
    return decision_is(said, DECISION_RETURNS) || decision_is(said, DECISION_DECLINES);
}

/* An authorised version stays one, with the content that it had. */
static void look_at_kept(struct far_walk *walk, size_t at, const char *reference,
                         const struct book *book, bool authorised, const char *mark, size_t step) {
    for (size_t i = 0; i < walk->kept_count; i++) {
        struct kept *kept = &walk->kept[i];
        if (kept->at != at || strcmp(kept->reference, reference) != 0)
            continue;
        if (strcmp(kept->mark, mark) != 0 || (!authorised && !is_taken_back(book, mark)))
            fail_msg("step %zu: at %zu, %s was authorised and is another", step, at, reference);
        if (!authorised)
            *kept = walk->kept[--walk->kept_count];
        return;
    }
    if (!authorised)
        return;
    assert_true(walk->kept_count < MOST_KEPT);
    struct kept *kept = &walk->kept[walk->kept_count++];
    kept->at = at;
    snprintf(kept->reference, sizeof kept->reference, "%s", reference);
    memcpy(kept->mark, mark, HASH_TEXT);
}

/* What a decision was made on is rebuilt as it was: with the mark it had, and so the cost. */
static void look_back(struct far_walk *walk, struct book *book) {
    for (size_t i = 0; i < plan_count(book->plan, RECORD_DECISION); i++) {
        const char *mark = record_text(plan_at(book->plan, RECORD_DECISION, i), DECISION_CONTENT);
        struct as_it_was was;
        struct err_info info = {0};
        char again[HASH_TEXT];
        if (mark[0] == '\0')
            continue;
        enum err err = book_as_it_was(book, mark, &was, &info);
        if (err == ERR_OK) {
            must(plan_content_hash(was.plan, &was.figures.cost, again, SAID));
            assert_string_equal(again, mark);
            walk->rebuilt++;
        } else if (err != ERR_NOT_FOUND) {
            fail_msg("%d %s", (int)err, info.text);
        }
        as_it_was_done(&was);
    }
}

static void look_at(struct far_walk *walk, size_t at, const char *reference, size_t step) {
    struct book *book = open_there(walk->stores[at], reference);
    const struct figures *figures = book_figures(book, TODAY);
    char mark[HASH_TEXT];
    content_of(book, mark);
    bool authorised = state_is_authorised(figures->state);
    if (authorised && !was_given(walk, at, DECIDER_COMMISSIONER, book, mark))
        fail_msg("step %zu: at %zu, %s is %s, and no commissioner said so", step, at, reference,
                 state_word(figures->state));
    if (plan_person_agrees(book->plan, mark) && !was_given(walk, at, DECIDER_PERSON, book, mark) &&
        !was_given(walk, at, DECIDER_REPRESENTATIVE, book, mark))
        fail_msg("step %zu: at %zu, %s: nobody said yes to it", step, at, reference);
    if (plan_clinician_agrees(book->plan, mark) &&
        !was_given(walk, at, DECIDER_CLINICIAN, book, mark))
        fail_msg("step %zu: at %zu, %s: no clinician agreed to it", step, at, reference);
    look_at_kept(walk, at, reference, book, authorised, mark, step);
    if (step % 16 == 0)
        look_back(walk, book);
    book_close(book);
}

static void say_wrong(const char *words, void *data UNUSED) {
    fail_msg("%s", words);
}

/* Each version of each plan of each store; and now and then all that the store is. */
static void look_at_all(struct far_walk *walk, size_t step) {
    for (size_t at = 0; at < LAPTOPS; at++) {
        struct store_found found;
        sqlite3_stmt *stmt = NULL;
        static const char sql[] = "SELECT l.reference || '@' || p.version FROM plan p "
                                  "JOIN plan n ON n.id = p.id JOIN listing l ON l.plan = n.row";
        if (step % 64 == 0)
            must(store_verify(walk->stores[at], say_wrong, NULL, &found, SAID));
        assert_int_equal(sqlite3_prepare_v2(walk->stores[at]->db, sql, -1, &stmt, NULL), SQLITE_OK);
        while (sqlite3_step(stmt) == SQLITE_ROW) {
            char reference[80];
            snprintf(reference, sizeof reference, "%s", (const char *)sqlite3_column_text(stmt, 0));
            look_at(walk, at, reference, step);
        }
        sqlite3_finalize(stmt);
    }
}

static void walk_begin(struct far_walk *walk) {
    *walk = (struct far_walk){.stores = {laptop("Rae Hale", USER_CLINICIAN),
                                         laptop("Kim Byrne", USER_COMMISSIONER),
                                         laptop("Kim Byrne", USER_COMMISSIONER)}};
    know(walk->stores[0], walk->stores[1], "Kim Byrne", SIDE_COMMISSIONER);
    know(walk->stores[1], walk->stores[0], "Rae Hale", SIDE_CLINICIAN);
    book_close(take_anne(walk->stores[0]));
}

static void walk_end(struct far_walk *walk) {
    for (size_t at = 0; at < LAPTOPS; at++)
        store_close(walk->stores[at]);
    for (size_t i = 0; i < walk->file_count; i++)
        free(walk->files[i]);
}

static void walks__through_three_stores__say_what_was_decided(void **state UNUSED) {
    enum { STEPS = 200 };
    const char *soak = getenv("SOAK"), *seed = getenv("SEED");
    const size_t walks = soak != NULL && soak[0] == '1' ? 50 : 2; /* ten thousand, or a sample */
    size_t taken = 0, refused = 0, aside = 0, nexts = 0, rebuilt = 0, yeses = 0;
    for (size_t n = 0; n < walks; n++) {
        struct far_walk walk;
        walk_seed = (seed != NULL ? strtoull(seed, NULL, 10) : 7) * 1000 + n;
        walk_begin(&walk);
        for (size_t step = 0; step < STEPS; step++) {
            struct err_info info = {0};
            enum err err = step_once(&walk, &info);
            if (err == ERR_IO || err == ERR_MEMORY)
                fail_msg("step %zu: %d %s %s", step, (int)err, info.at, info.text);
            look_at_all(&walk, n * STEPS + step);
        }
        look_at_all(&walk, 0);
        taken += walk.taken;
        refused += walk.refused;
        aside += walk.aside;
        nexts += walk.nexts;
        rebuilt += walk.rebuilt;
        yeses += walk.yeses;
        walk_end(&walk);
    }
    if (seed != NULL)
        print_message("%zu taken, %zu refused, %zu aside, %zu next, %zu rebuilt, %zu yeses\n",
                      taken, refused, aside, nexts, rebuilt, yeses);
    assert_true(taken >= walks && refused > 0 && aside > 0); /* or the walks tried nothing */
    assert_true(nexts > 0 && rebuilt >= walks && yeses > 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(walks__through_three_stores__say_what_was_decided),
    };
    return cmocka_run_group_tests_name("store/far_walks", tests, NULL, NULL);
}
