/* Deciding: every state by every role by every move, as one table; and long walks of moves, edits,
 * undoing and doing again, after each of which the state is what a second, plain reading of the
 * decisions says, and what is authorised is as it was. */
#include "older.h"
#include "stages.h"

#include "base/unused.h"
#include "plan/difference.h"
#include "plan/line.h"
#include "plan/value.h"

/* The state that a move leads to, where that is one thing. */
static enum state state_after(enum move move) {
    static const enum state AFTER[MOVE_COUNT] = {
        [MOVE_AGREE] = STATE_AGREED,
        [MOVE_DISAGREE] = STATE_DRAFT,
        [MOVE_AGREE_FOR] = STATE_AGREED,
        [MOVE_DISAGREE_FOR] = STATE_DRAFT,
        [MOVE_PANEL_AGREE] = STATE_DRAFT,
        [MOVE_PANEL_DISAGREE] = STATE_DRAFT,
        [MOVE_CLINICAL_AGREE] = STATE_CLINICALLY_AGREED,
        [MOVE_CLINICAL_DISAGREE] = STATE_DRAFT,
        [MOVE_SUBMIT] = STATE_SUBMITTED,
        [MOVE_AUTHORISE] = STATE_AUTHORISED,
        [MOVE_AUTHORISE_IN_PART] = STATE_AUTHORISED_IN_PART,
        [MOVE_RETURN] = STATE_RETURNED,
        [MOVE_DECLINE] = STATE_DECLINED,
        [MOVE_SUSPEND] = STATE_SUSPENDED,
        [MOVE_RESUME] = STATE_ACTIVE,
        [MOVE_END] = STATE_ENDED,
    };
    return AFTER[move];
}

/* Whether it is certain where a move leads: what is said twice may leave all as it was. */
static bool leads_on(const struct stage *stage, enum move move) {
    return (BIT(SUBMIT) | BIT(AUTHORISE) | BIT(AUTHORISE_IN_PART) | BIT(RETURN) | BIT(DECLINE) |
            BIT(SUSPEND) | BIT(RESUME) | BIT(END)) >>
                   move &
               1u ||
           (stage->state == STATE_DRAFT && move <= MOVE_DISAGREE_FOR) ||
           (stage->state == STATE_AGREED && move == MOVE_CLINICAL_AGREE);
}

/* Tries one move by one role on the plan there; the book is given back, anew where it was changed.
 */
static struct book *try_move(struct home *home, struct book *book, const struct stage *stage,
                             enum user_role role, enum move move) {
    struct err_info info = {0};
    bool may = stage_lets(stage, role, move);
    char before[HASH_TEXT], after[HASH_TEXT];
    must(plan_whole_hash(book->plan, before, SAID));
    enum err err = decide(book, role, move, day_of(stage), &info);
    must(plan_whole_hash(book->plan, after, SAID));
    enum state now = book_figures(book, day_of(stage))->state;
    if ((err == ERR_OK) != may || (!may && (err != ERR_STAYS || info.text[0] == '\0')) ||
        (strcmp(before, after) == 0) == may || (!may && now != stage->state) ||
        (may && leads_on(stage, move) && now != state_after(move)))
        fail_msg("%s, %s, %s: %d \"%s\", and it is %s", state_word(stage->state),
                 user_role_word(role), move_word(move), (int)err, info.text, state_word(now));
    if (!may)
        return book;
    book_close(book);
    store_close(home->store);
    assert_int_equal(remove(home->path), 0);
    home->store = open_store(home->path);
    return staged(home->store, stage);
}

static void decide__in_every_state_by_every_role__every_move(void **state) {
    struct home *home = *state;
    size_t tried = 0;
    for (size_t at = 0; at < STAGE_COUNT; at++) {
        struct book *book = staged(home->store, &STAGES[at]);
        for (int role = 0; role < USER_ROLE_COUNT; role++)
            for (int move = 0; move < MOVE_COUNT; move++, tried++)
                book = try_move(home, book, &STAGES[at], (enum user_role)role, (enum move)move);
        book_close(book);
        store_close(home->store);
        assert_int_equal(remove(home->path), 0);
        home->store = open_store(home->path);
    }
    assert_int_equal(tried,
                     STATE_ENDED * USER_ROLE_COUNT * MOVE_COUNT + USER_ROLE_COUNT * MOVE_COUNT);
}

/* ---- what has to be said */

static const struct left_out NOT_THERE = {"none", "Why"};

static void decide__without__what_has_to_be_said(void **state) {
    static const struct {
        size_t stage;
        enum move move;
        struct move_said said;
        const char *words;
    } ROWS[] = {
        {0, MOVE_AGREE, {.name = " "}, "Say the name"},
        {0, MOVE_AGREE, {.name = "Robin Example", .on = 1}, "has not come yet"},
        {0, MOVE_AGREE, {.name = "Rae Hale"}, "This plan is for Robin Example, and "},
        {0, MOVE_DISAGREE, {.name = "Kay Example", .reason = "No"}, "is another name"},
        {0, MOVE_CLINICAL_DISAGREE, {.name = "Rae Hale", .profession = "Nurse"}, "Say why"},
        {1, MOVE_CLINICAL_AGREE, {.name = "Rae Hale", .declares = 127}, "profession"},
        {1,
         MOVE_CLINICAL_AGREE,
         {.name = "Rae Hale", .profession = "Nurse", .declares = 126},
         "Still to confirm: The plan meets the needs"},
        {1,
         MOVE_CLINICAL_AGREE,
         {.name = "Rae Hale", .profession = "Nurse", .declares = 127, .on = -10},
         "Something was decided on 20 May 2026"},
        {3, MOVE_RETURN, {.name = "Lee Sample"}, "Say why"},
        {3, MOVE_AUTHORISE, {.name = "RAE HALE"}, "agreed to this plan as a clinician"},
        {3, MOVE_AUTHORISE_IN_PART, {.name = "Lee Sample", .reason = "Why"}, "what is left out"},
        {3,
         MOVE_AUTHORISE_IN_PART,
         {.name = "Lee Sample", .reason = "Why", .left_out = &NOT_THERE, .left_out_count = 1},
         "is not in the plan"},
    };
    struct home *home = *state;
    for (size_t i = 0; i < sizeof ROWS / sizeof *ROWS; i++) {
        const struct stage *stage = &STAGES[ROWS[i].stage];
        struct book *book = staged(home->store, stage);
        struct move_said said = ROWS[i].said;
        struct err_info info = {0};
        int64_t revision = book->revision;
        said.on += day_of(stage);
        home->store->role = role_of(ROWS[i].move);
        enum err err = book_decide(book, ROWS[i].move, &said, day_of(stage), &info);
        if ((err != ERR_INPUT && err != ERR_STAYS) || strstr(info.text, ROWS[i].words) == NULL)
            fail_msg("row %zu: %d %s", i, (int)err, info.text);
        assert_int_equal(book->revision, revision);
        book_close(book);
        home->store->role = USER_CLINICIAN;
        store_close(home->store);
        assert_int_equal(remove(home->path), 0);
        home->store = open_store(home->path);
    }
}

/* What costs nothing is no part to say yes to, where all else is left out. */
static void decide__in_part__of_what_costs_nothing__is_refused(void **state) {
    static const enum move MOVES[] = {MOVE_AGREE, MOVE_CLINICAL_AGREE, MOVE_SUBMIT};
    struct left_out paid[8] = {0};
    struct move_said said = {
        .name = "Lee Sample", .reason = "Why", .on = date_of(2026, 5, 20), .left_out = paid};
    struct home *home = *state;
    struct err_info info = {0};
    struct book *book = ready_book_with(home->store, NOBODY_YET
                                        "lines[] = {\"id\": \"free\", \"description\": \"A walk\","
                                        " \"period\": \"once\", \"paid_by\": \"community\","
                                        " \"outcomes\": [\"o1\"]}\n");
    for (size_t i = 0; i < sizeof MOVES / sizeof *MOVES; i++)
        must(decide(book, role_of(MOVES[i]), MOVES[i], said.on, SAID));
    for (size_t i = 0; i < plan_count(book->plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(book->plan, RECORD_LINE, i);
        if (line_counts(line) && said.left_out_count < 8)
            paid[said.left_out_count++] = (struct left_out){line->id, "Why"};
    }
    home->store->role = USER_COMMISSIONER;
    assert_int_equal(book_decide(book, MOVE_AUTHORISE_IN_PART, &said, said.on, &info), ERR_INPUT);
    assert_string_equal(info.text, "Nothing that costs money would be left."
                                   " To say no to all of it, decline it");
    assert_int_equal(book_figures(book, said.on)->state, STATE_SUBMITTED);
    book_close(book);
}

/* What was decided on is what was on screen. */
static void decide__on_a_plan_that_changed__is_refused(void **state) {
    struct home *home = *state;
    struct book *book = staged(home->store, &STAGES[0]);
    struct store *other = open_store(home->path);
    struct book *theirs =
        open_book(other, record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE));
    struct changes changes;
    struct err_info info = {0};
    changes_init(&changes);
    changes_set(&changes, RECORD_LINE, included_line(theirs->plan), LINE_WHY, "Another");
    must(book_edit(theirs, &changes, "why", SAID));
    changes_done(&changes);
    book_close(theirs);
    store_close(other);
    assert_int_equal(decide(book, USER_CLINICIAN, MOVE_AGREE, date_of(2026, 5, 25), &info),
                     ERR_CONFLICT);
    assert_int_equal(book_figures(book, date_of(2026, 5, 25))->state, STATE_DRAFT);
    book_close(book);
}

/* ---- walks */

static uint64_t walk_seed;
static uint32_t chance(uint32_t most) {
    walk_seed = walk_seed * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
    return (uint32_t)(walk_seed >> 33) % most;
}

/* The state by a second reading: decisions one after another, each with the mark it was made on. */
static enum state plain_state(const struct plan *plan, const char *mark) {
    bool person = false, clinician = false, sent = false, yes = false, held = false, ended = false;
    bool part = false, returned = false, declined = false, person_no = false, speaks = false;
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++) {
        const struct record *d = plan_at(plan, RECORD_DECISION, i);
        const char *on = record_text(d, DECISION_CONTENT), *made = record_text(d, DECISION_RESULT);
        bool here = strcmp(made[0] != '\0' ? made : on, mark) == 0;
        for (size_t j = 0; j < plan_count(plan, RECORD_DECISION) && !here; j++) {
            const struct record *p = plan_at(plan, RECORD_DECISION, j);
            here = strcmp(record_text(p, DECISION_RESULT), mark) == 0 &&
                   strcmp(record_text(p, DECISION_CONTENT), on) == 0;
        }
        switch (record_number(d, DECISION_DECISION)) {
        case DECISION_AGREES:
        case DECISION_DISAGREES: {
            bool says_yes = record_number(d, DECISION_DECISION) == DECISION_AGREES;
            if (record_number(d, DECISION_ROLE) == DECIDER_PERSON) {
                person = says_yes && here;
                person_no = !says_yes;
            } else if (record_number(d, DECISION_ROLE) == DECIDER_REPRESENTATIVE)
                speaks = says_yes && here;
            else if (record_number(d, DECISION_ROLE) == DECIDER_CLINICIAN)
                clinician = says_yes && here;
            break;
        }
        case DECISION_SUBMITS:
            sent = sent || here;
            if (here)
                returned = declined = false;
            break;
        case DECISION_AUTHORISES:
        case DECISION_AUTHORISES_IN_PART:
            if (here) {
                yes = true;
                part = record_number(d, DECISION_DECISION) == DECISION_AUTHORISES_IN_PART;
                held = ended = returned = declined = false;
            }
            break;
        case DECISION_RETURNS:
        case DECISION_DECLINES:
            returned = record_number(d, DECISION_DECISION) == DECISION_RETURNS && here;
            declined = record_number(d, DECISION_DECISION) == DECISION_DECLINES && here;
            sent = yes = false;
            break;
        case DECISION_SUSPENDS:
            held = true;
            break;
        default:
            ended = true;
        }
    }
    if (yes && ended)
        return STATE_ENDED;
    if (yes && held)
        return STATE_SUSPENDED;
    if (yes)
        return part ? STATE_AUTHORISED_IN_PART : STATE_AUTHORISED;
    if (returned || declined)
        return returned ? STATE_RETURNED : STATE_DECLINED;
    if (!person && !(speaks && !person_no))
        return STATE_DRAFT;
    if (!clinician)
        return STATE_AGREED;
    return sent ? STATE_SUBMITTED : STATE_CLINICALLY_AGREED;
}

/* Some edit of what is in the plan, often one that was made before: to where it was said yes to. */
static enum err edit_something(struct book *book, struct err_info *info) {
    struct changes changes;
    char text[32];
    changes_init(&changes);
    switch (chance(4)) {
    case 0:
        snprintf(text, sizeof text, "%u", 10 + chance(3));
        changes_set(&changes, RECORD_LINE, included_line(book->plan), LINE_UNIT_PRICE, text);
        break;
    case 1:
        snprintf(text, sizeof text, "Reason %u", chance(2));
        changes_set(&changes, RECORD_LINE, included_line(book->plan), LINE_WHY, text);
        break;
    case 2:
        snprintf(text, sizeof text, "01632 96000%u", chance(3));
        changes_set(&changes, RECORD_PERSON, "", PERSON_PHONE, text);
        break;
    default:
        snprintf(text, sizeof text, "Method %u", chance(2));
        changes_set(&changes, RECORD_REVIEW_PLAN, "", REVIEW_PLAN_HOW, text);
    }
    enum err err = book_edit(book, &changes, "an edit", info);
    changes_done(&changes);
    return err;
}

/* What usually comes next, or else a yes is hardly ever reached. */
static enum move usual_move(enum state state) {
    switch (state) {
    case STATE_DRAFT:
        return MOVE_AGREE;
    case STATE_AGREED:
        return MOVE_CLINICAL_AGREE;
    case STATE_SUBMITTED:
        return chance(3) == 0 ? MOVE_AUTHORISE_IN_PART : MOVE_AUTHORISE;
    default:
        return MOVE_SUBMIT;
    }
}

static enum err step_once(struct book *book, int64_t today, struct err_info *info) {
    char *label = NULL;
    uint32_t what = chance(20);
    enum err err = ERR_OK;
    book->store->role = USER_CLINICIAN;
    if (what < 4) {
        err = edit_something(book, info);
    } else if (what < 7) {
        book->store->role = (enum user_role)chance(2);
        err = what < 6 ? book_undo(book, &label, info) : book_redo(book, &label, info);
        free(label);
    } else {
        enum move move = (enum move)chance(MOVE_COUNT);
        if (chance(3) > 0)
            move = usual_move(book_figures(book, today)->state);
        err = decide(book, chance(8) == 0 ? (enum user_role)chance(USER_ROLE_COUNT) : role_of(move),
                     move, today, info);
    }
    return err;
}

/* What was authorised, as it was when it was. */
struct authorised {
    bool is;
    char content[HASH_TEXT];
};

static void look_at(struct book *book, int64_t today, struct authorised *authorised, size_t step) {
    const struct figures *figures = book_figures(book, today);
    char mark[HASH_TEXT];
    must(plan_content_hash(book->plan, &figures->cost, mark, SAID));
    enum state plain = plain_state(book->plan, mark);
    if (figures->state != plain)
        fail_msg("step %zu: %s, and by a plain reading %s", step, state_word(figures->state),
                 state_word(plain));
    if (authorised->is && strcmp(authorised->content, mark) != 0)
        fail_msg("step %zu: what was authorised has changed", step);
    authorised->is = state_is_authorised(figures->state);
    memcpy(authorised->content, mark, sizeof mark);
    size_t again = 0;
    for (size_t i = 0; i < plan_count(book->plan, RECORD_DECISION); i++)
        again += record_vouched(book->plan, plan_at(book->plan, RECORD_DECISION, i)) == VOUCHED;
    assert_int_equal(again, plan_count(book->plan, RECORD_DECISION));
}

static void say_wrong(const char *words, void *data UNUSED) {
    fail_msg("%s", words);
}

/* As it is in memory, it is in the store, with a history that holds. */
static void look_at_store(struct home *home, struct book *book) {
    struct store_found found;
    struct book *kept =
        open_book(home->store, record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE));
    char here[HASH_TEXT], there[HASH_TEXT];
    must(plan_whole_hash(book->plan, here, SAID));
    must(plan_whole_hash(kept->plan, there, SAID));
    assert_string_equal(here, there);
    must(store_verify(home->store, say_wrong, NULL, &found, SAID));
    assert_int_equal(found.wrong, 0);
    book_close(kept);
}

static void decide__walks__say_what_their_decisions_carry(void **state) {
    enum { STEPS = 500 };
    const char *soak = getenv("SOAK");
    const size_t walks =
        soak != NULL && soak[0] == '1' ? 20 : 4; /* ten thousand steps, or a sample */
    struct home *home = *state;
    const int64_t today = date_of(2026, 5, 25);
    size_t yes = 0, made = 0;
    for (size_t walk = 0; walk < walks; walk++) {
        struct authorised authorised = {0};
        struct book *book = ready_book(home->store);
        walk_seed = 1000 + walk;
        for (size_t step = 0; step < STEPS; step++) {
            struct err_info info = {0};
            bool was = authorised.is;
            made += step_once(book, today, &info) == ERR_OK;
            look_at(book, today, &authorised, walk * STEPS + step);
            yes += authorised.is && !was;
        }
        look_at_store(home, book);
        book_close(book);
        store_close(home->store);
        assert_int_equal(remove(home->path), 0);
        home->store = open_store(home->path);
    }
    assert_true(yes >= walks / 2); /* or the walks tried nothing */
    assert_true(made > walks * STEPS / 10);
}

/* ---- one who cannot decide this */

#define CANNOT_DECIDE                                                                              \
    "capacity = {\"can_decide\": false, \"how_supported\": \"Pictures\","                          \
    " \"assessed_on\": \"2026-05-04\", \"assessed_by\": \"Rae Hale\","                             \
    " \"best_interests\": \"She loves water\", \"authority\": \"deputy\"}\n"

static void assert_decides(struct book *book, enum move move, enum state state) {
    const int64_t today = date_of(2026, 5, 25);
    must(decide(book, USER_CLINICIAN, move, today, SAID));
    assert_int_equal(book_figures(book, today)->state, state);
}

static void decide__for_one_who_cannot__takes_the_yes_of_who_decides(void **state) {
    struct home *home = *state;
    struct err_info info = {0};
    struct book *book = ready_book_with(home->store, NOBODY_YET CANNOT_DECIDE);
    assert_decides(book, MOVE_AGREE, STATE_DRAFT);
    assert_string_equal(move_next_of(book->plan, STATE_DRAFT), "the representative");
    assert_int_equal(decide(book, USER_CLINICIAN, MOVE_CLINICAL_AGREE, date_of(2026, 5, 25), &info),
                     ERR_STAYS);
    assert_non_null(strstr(info.text, "who decides for them has not said yes"));
    assert_decides(book, MOVE_AGREE_FOR, STATE_AGREED);
    assert_decides(book, MOVE_DISAGREE, STATE_AGREED);
    assert_decides(book, MOVE_CLINICAL_AGREE, STATE_CLINICALLY_AGREED);
    assert_decides(book, MOVE_DISAGREE_FOR, STATE_DRAFT);
    book_close(book);
}

enum { STEPS_SINCE = 1 }; /* the one that says so of each plan, and those after it */

static void decide__for_one_who_cannot__is_so_in_an_older_store(void **state) {
    struct home *home = *state;
    struct store_found found;
    char version[64];
    struct book *book = ready_book_with(home->store, NOBODY_YET CANNOT_DECIDE);
    assert_decides(book, MOVE_AGREE, STATE_DRAFT);
    book_close(book);
    store_close(home->store);
    home->store = NULL;
    run_sql(home->path, "UPDATE listing SET state = 'agreed'");
    snprintf(version, sizeof version, "PRAGMA user_version = %lld",
             (long long)schema_version() - STEPS_SINCE * 10000);
    run_sql(home->path, version);
    home->store = open_store(home->path);
    must(store_verify(home->store, say_wrong, NULL, &found, SAID));
    assert_int_equal(found.wrong, 0);
}

static void fill(char *text, size_t size, enum DECISION_field field) {
    const size_t most = (size_t)value_limits(dictionary_field(RECORD_DECISION, field)).most;
    assert_in_range(most, 1, size - 1);
    memset(text, 'x', most);
    text[most] = '\0';
}

/* Who somebody is has room for all that a decision may say of it. */
static void me__as_long_as_a_decision_has_it__is_kept_whole(void **state) {
    struct home *home = *state;
    struct me me = {0}, kept;
    fill(me.name, sizeof me.name, DECISION_NAME);
    fill(me.profession, sizeof me.profession, DECISION_PROFESSION);
    fill(me.registration, sizeof me.registration, DECISION_REGISTRATION);
    fill(me.organisation, sizeof me.organisation, DECISION_ORGANISATION);
    must(store_set_me(home->store, &me, SAID));
    must(store_me(home->store, &kept, SAID));
    assert_memory_equal(&kept, &me, sizeof me);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        HOME_TEST(decide__in_every_state_by_every_role__every_move),
        HOME_TEST(decide__without__what_has_to_be_said),
        HOME_TEST(decide__for_one_who_cannot__takes_the_yes_of_who_decides),
        HOME_TEST(decide__for_one_who_cannot__is_so_in_an_older_store),
        HOME_TEST(me__as_long_as_a_decision_has_it__is_kept_whole),
        HOME_TEST(decide__in_part__of_what_costs_nothing__is_refused),
        HOME_TEST(decide__on_a_plan_that_changed__is_refused),
        HOME_TEST(decide__walks__say_what_their_decisions_carry),
    };
    return cmocka_run_group_tests_name("store/decide", tests, NULL, NULL);
}
