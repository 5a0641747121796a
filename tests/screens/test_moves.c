/* Every move in every state by every role, as it stands on the drawn screens and is said a line at
 * a time: what the table of moves lets is offered; what it does not is not, or says why not yet,
 * and Enter on it does nothing. */
#include "tests/linear/converse.h"
#include "tests/store/stages.h"

#include "plan/difference.h"

/* Each move as its row begins, for Robin Example. */
static const char *const TITLES[MOVE_COUNT] = {
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
#define REST "Something else was decided"
#define NOT_YET "Not yet: "

/* Whether a line of what was shown is these words, after what leads them. */
static bool has_line(const char *text, const char *before, const char *words, const char *after) {
    char line[256];
    size_t length = (size_t)snprintf(line, sizeof line, "%s%s%s", before, words, after);
    for (const char *at = strstr(text, line); at != NULL; at = strstr(at + 1, line))
        if (at[length] == '\n' || at[length] == '\0' || at[length] == ' ')
            return true;
    return false;
}

/* Adds the moves that these pages offer, and those that they say are not yet to be made. */
static void read_moves(const char *text, const char *offer, const char *wait, const char *after,
                       unsigned *offered, unsigned *waiting) {
    for (int move = 0; move < MOVE_COUNT; move++) {
        if (has_line(text, offer, TITLES[move], after))
            *offered |= 1u << move;
        if (has_line(text, wait, TITLES[move], after))
            *waiting |= 1u << move;
    }
}

static void judge(const struct stage *stage, enum user_role role, unsigned offered,
                  unsigned waiting, const char *text) {
    unsigned meant = 0;
    for (int move = 0; move < MOVE_COUNT; move++)
        if (stage_lets(stage, role, (enum move)move))
            meant |= 1u << move;
    if (offered != meant || (offered & waiting) != 0)
        fail_msg("%s, %s: %x, not %x; not yet %x\n%s", state_word(stage->state),
                 user_role_word(role), offered, meant, waiting, text);
}

/* A store with the plan of that stage, seen on its day, by that role. */
static void prepare(struct seat *s, const struct stage *stage) {
    char today[40];
    (void)remove(s->store);
    struct store *store = open_store(s->store);
    book_close(staged(store, stage));
    store_close(store);
    snprintf(today, sizeof today, "PHBPLAN_TODAY=%04d-%02d-%02d", stage->year, stage->month,
             stage->day);
    session_set_env(s, today);
}

static void put_role(struct seat *s, enum user_role role) {
    struct store *store = open_store(s->store);
    must(store_set_setting(store, "role", user_role_word(role), SAID));
    store_close(store);
}

static char *hash_now(struct seat *s, char hash[HASH_TEXT]) {
    struct store *store = open_store(s->store);
    struct book *book = open_book(store, STAGE_PLAN);
    must(plan_whole_hash(book->plan, hash, SAID));
    book_close(book);
    store_close(store);
    return hash;
}

/* Enter on the first move that is not yet to be made: the page says why, and stays. */
static void press_refused(struct seat *s, unsigned waiting) {
    char row[128];
    int move = 0;
    if (waiting == 0)
        return;
    while ((waiting >> move & 1u) == 0)
        move++;
    snprintf(row, sizeof row, NOT_YET "%s", TITLES[move]);
    drive_to_row(s->term, row);
    term_key(s->term, TERM_ENTER);
    drive_at(s->term, "Check and agree");
}

static void draw_cell(struct seat *s, const struct stage *stage, enum user_role role) {
    unsigned offered = 0, waiting = 0;
    char before[HASH_TEXT], after[HASH_TEXT];
    put_role(s, role);
    hash_now(s, before);
    session_start(s, 60, 100, "open", STAGE_PLAN, NULL);
    drive_at(s->term, "");
    term_key(s->term, TERM_F5);
    drive_at(s->term, "Check and agree");
    read_moves(term_dump(s->term), "+ ", NOT_YET, "", &offered, &waiting);
    press_refused(s, waiting);
    if (term_shows(s->term, REST)) {
        drive_open_row(s->term, REST, REST);
        read_moves(term_dump(s->term), "+ ", NOT_YET, "", &offered, &waiting);
    }
    judge(stage, role, offered, waiting, term_dump(s->term));
    term_ctrl(s->term, 'C');
    term_wait_exit(s->term, NULL);
    assert_string_equal(hash_now(s, after), before);
}

/* A page, listened to whole. */
static void hear_page(struct converse *c, struct growing_text *all) {
    growing_add(all, converse_said(c));
    for (int i = 0; i < 12 && strstr(converse_said(c), "Press Enter for the next.") != NULL; i++) {
        converse_say(c, "");
        growing_add(all, converse_said(c));
    }
}

static void hear_cell(struct seat *s, const struct stage *stage, enum user_role role) {
    struct converse c = {0};
    struct growing_text all = {0};
    unsigned offered = 0, waiting = 0;
    char before[HASH_TEXT], after[HASH_TEXT];
    put_role(s, role);
    hash_now(s, before);
    converse_open(&c, s);
    for (int i = 0; i < 3 && !converse_is_at(&c, "Check and agree"); i++) {
        converse_say(&c, "1"); /* the list of plans may be behind what waits */
        converse_say(&c, "!");
    }
    hear_page(&c, &all);
    if (strstr(all.text, REST) != NULL) {
        converse_choose(&c, REST);
        hear_page(&c, &all);
    }
    read_moves(all.text, ". ", NOT_YET, ".", &offered, &waiting);
    judge(stage, role, offered, waiting, all.text);
    converse_close(&c);
    growing_done(&all);
    assert_string_equal(hash_now(s, after), before);
}

/* Each state, seen by each role that opens plans. */
static void each_cell(struct seat *s,
                      void (*look)(struct seat *, const struct stage *, enum user_role)) {
    session_prepare(s);
    for (size_t at = 0; at < STAGE_COUNT; at++) {
        prepare(s, &STAGES[at]);
        for (int role = 0; role < USER_PEER_MENTOR; role++)
            look(s, &STAGES[at], (enum user_role)role);
    }
}

static void moves__on_the_screen__are_those_of_the_table(void **state) {
    each_cell(*state, draw_cell);
}

static void moves__listened_to__are_those_of_the_table(void **state) {
    each_cell(*state, hear_cell);
}

/* Who may not read the plan is offered nothing of it, whatever its state. */
static void moves__of_who_reads_no_plan__are_none(void **state) {
    struct seat *s = *state;
    session_prepare(s);
    for (size_t at = 0; at < STAGE_COUNT; at++) {
        prepare(s, &STAGES[at]);
        for (int role = USER_PEER_MENTOR; role < USER_ROLE_COUNT; role++) {
            struct converse c = {0};
            put_role(s, (enum user_role)role);
            converse_open(&c, s);
            assert_null(strstr(converse_said(&c), "Robin Example"));
            converse_close(&c);
        }
    }
}

#define MOVES(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        MOVES(moves__on_the_screen__are_those_of_the_table),
        MOVES(moves__listened_to__are_those_of_the_table),
        MOVES(moves__of_who_reads_no_plan__are_none),
    };
    return cmocka_run_group_tests_name("screens/moves", tests, NULL, NULL);
}
