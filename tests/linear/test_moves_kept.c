/* Every move that the table lets, made by whose it is at the drawn screens and a line at a time,
 * through its questions and what is read back to its end: the plan is then what the store alone
 * makes of the move. Each move in one state that takes it; with SOAK=1 in every one. */
#include "tests/linear/staged.h"

#define SAYS(label, text)                                                                          \
    { DRIVE_TYPE, label, text }
#define CONFIRMS(what)                                                                             \
    { DRIVE_TICK, "What does the clinician confirm?", what }
#define END_OF_THEM                                                                                \
    { DRIVE_TYPE, NULL, "" }

/* What is said with a move, by the questions that ask it. */
static const struct drive_answer PERSON[] = {SAYS("What do I want to say?", "A reason"),
                                             END_OF_THEM};
static const struct drive_answer SPEAKER[] = {SAYS("Who speaks for me?", "Kay Example"),
                                              SAYS("What do they say?", "A reason"), END_OF_THEM};
static const struct drive_answer PANEL[] = {
    SAYS("Which panel, or who spoke for it?", "The risk panel"),
    SAYS("What did they say, and why?", "A reason"), END_OF_THEM};
static const struct drive_answer CLINICIAN[] = {
    SAYS("Name", "Rae Hale"), SAYS("Profession", "Nurse"), SAYS("Why?", "A reason"), END_OF_THEM};
static const struct drive_answer AGREES[] = {
    SAYS("Name", "Rae Hale"),   SAYS("Profession", "Nurse"),
    CONFIRMS("The plan meets"), CONFIRMS("The money is"),
    CONFIRMS("Risks were"),     CONFIRMS("Safety from"),
    CONFIRMS("Freedom to"),     CONFIRMS("All three"),
    CONFIRMS("The amount was"), END_OF_THEM};
static const struct drive_answer SENDER[] = {SAYS("Who sends it?", "Rae Hale"),
                                             SAYS("Profession", "Nurse"), END_OF_THEM};
static const struct drive_answer COMMISSIONER[] = {
    SAYS("Name", "Lee Sample"), SAYS("Why? The person reads this", "A reason"), END_OF_THEM};
static const struct drive_answer HOLDS[] = {
    {DRIVE_CHOOSE, "Why is it put on hold?", "A worry about"},
    SAYS("In words that the person reads", "A reason"),
    SAYS("Name", "Lee Sample"),
    END_OF_THEM};
static const struct drive_answer ENDS[] = {
    {DRIVE_CHOOSE, "Why does it end?", "They have died"}, SAYS("Name", "Lee Sample"), END_OF_THEM};
static const struct drive_answer ASKS[] = {
    SAYS("Name", "Lee Sample"), SAYS("What do you ask? The person reads this", "A reason"),
    END_OF_THEM};

static const struct kept_row {
    const struct drive_answer *answers;
    const char *kept;
    bool rest; /* it is behind the rarer ones */
} KEPT[MOVE_COUNT] = {
    [MOVE_AGREE] = {PERSON, "Robin Example says yes", false},
    [MOVE_DISAGREE] = {PERSON, "Robin Example says no", true},
    [MOVE_AGREE_FOR] = {SPEAKER, "Kay Example says yes", true},
    [MOVE_DISAGREE_FOR] = {SPEAKER, "Kay Example says no", true},
    [MOVE_PANEL_AGREE] = {PANEL, "The risk panel says yes", true},
    [MOVE_PANEL_DISAGREE] = {PANEL, "The risk panel says no", true},
    [MOVE_CLINICAL_AGREE] = {AGREES, "Rae Hale agrees", false},
    [MOVE_CLINICAL_DISAGREE] = {CLINICIAN, "Rae Hale does not agree", true},
    [MOVE_SUBMIT] = {SENDER, "Rae Hale sends it to the commissioner", false},
    [MOVE_AUTHORISE] = {COMMISSIONER, "Lee Sample authorises it", false},
    [MOVE_AUTHORISE_IN_PART] = {COMMISSIONER, "Lee Sample authorises a part of it", false},
    [MOVE_RETURN] = {ASKS, "Lee Sample returns it with a question", false},
    [MOVE_DECLINE] = {COMMISSIONER, "Lee Sample declines it", false},
    [MOVE_SUSPEND] = {HOLDS, "Lee Sample puts it on hold", true},
    [MOVE_RESUME] = {COMMISSIONER, "Lee Sample lets it go on", true},
    [MOVE_END] = {ENDS, "Lee Sample ends it", true},
};

/* One thing of the plan is left out, on the page that reads it back. */
static void leave_out(struct way *way) {
    struct store *store = NULL;
    struct book *book = staged_book(way, &store);
    const char *id = included_line(book->plan);
    const struct record *line = plan_find(book->plan, RECORD_LINE, id, NULL);
    const char *title = record_text(line, LINE_DESCRIPTION);
    way_open_row(way, title, title);
    way_answer(way, DRIVE_NO, "Is it authorised?", "");
    way_answer(way, DRIVE_TYPE, "Why is it left out?", "It is paid for elsewhere");
    way_back(way, "Read it back");
    book_close(book);
    store_close(store);
}

/* What the store has is what the same move makes of the same plan without any front end. */
static void expect_made(struct way *way, const struct stage *stage, enum move move) {
    struct store *store = NULL, *other = open_store(":memory:");
    struct book *meant = staged(other, stage), *is = staged_book(way, &store);
    size_t count = plan_count(is->plan, RECORD_DECISION);
    must(decide(meant, role_of(move), move, day_of(stage), SAID));
    assert_int_equal(count, plan_count(meant->plan, RECORD_DECISION));
    const struct record *last = plan_at(is->plan, RECORD_DECISION, count - 1);
    assert_int_equal(record_number(last, DECISION_ROLE), move_decider(move));
    assert_int_equal(record_number(last, DECISION_DECISION), move_decision(move));
    assert_int_equal(record_number(last, DECISION_ON), day_of(stage));
    enum state state = book_figures(is, day_of(stage))->state;
    if (state != book_figures(meant, day_of(stage))->state)
        fail_msg("%s makes it %s", move_word(move), state_word(state));
    book_close(is);
    book_close(meant);
    store_close(store);
    store_close(other);
}

static void make(struct way *way, bool lines, const struct stage *stage, enum move move) {
    const struct kept_row *kept = &KEPT[move];
    char row[128];
    print_message("%s, %s\n", state_word(stage->state), move_word(move));
    staged_make(way, stage);
    staged_open(way, lines, role_of(move));
    if (kept->rest)
        way_open_row(way, STAGED_REST, STAGED_REST);
    snprintf(row, sizeof row, "+ %s", STAGED_TITLES[move]);
    way_open_row(way, row, STAGED_TITLES[move]);
    way_answers(way, kept->answers);
    way_read_back(way);
    if (move == MOVE_AUTHORISE_IN_PART)
        leave_out(way);
    way_keep(way, kept->kept);
    way_stop(way);
    expect_made(way, stage, move);
}

/* Which state a move is made in where there is no time for all: another for each. */
static bool is_sample(size_t at, enum move move) {
    size_t takes = 0, before = 0;
    for (size_t i = 0; i < STAGE_COUNT; i++) {
        bool can = (STAGES[i].can >> move & 1u) != 0;
        takes += can;
        before += can && i < at;
    }
    return before == (size_t)move % takes;
}

static void each_move(struct way *way, bool lines) {
    bool all = getenv("SOAK") != NULL && strcmp(getenv("SOAK"), "1") == 0;
    size_t made = 0;
    for (size_t at = 0; at < STAGE_COUNT; at++) {
        for (int move = 0; move < MOVE_COUNT; move++) {
            if ((STAGES[at].can >> move & 1u) == 0 || !(all || is_sample(at, (enum move)move)))
                continue;
            make(way, lines, &STAGES[at], (enum move)move);
            made++;
        }
    }
    assert_true(made >= MOVE_COUNT);
}

static void moves__on_the_screen__are_made_to_their_end(void **state) {
    each_move(*state, false);
}

static void moves__listened_to__are_made_to_their_end(void **state) {
    each_move(*state, true);
}

#define MOVES(test) cmocka_unit_test_setup_teardown(test, staged_setup, staged_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        MOVES(moves__on_the_screen__are_made_to_their_end),
        MOVES(moves__listened_to__are_made_to_their_end),
    };
    return cmocka_run_group_tests_name("linear/moves_kept", tests, NULL, NULL);
}
