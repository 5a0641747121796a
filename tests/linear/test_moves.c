/* Every move in every state by every role, as it stands on the drawn screens and is said a line at
 * a time: what the table of moves lets is offered; what it does not is not, or says why not yet,
 * and Enter on it does nothing. */
#include "tests/linear/staged.h"

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

/* What one role finds in one state. */
struct cell {
    const struct stage *stage;
    enum user_role role;
    unsigned offered, waiting;
};

/* Adds the moves that a page offers, and those that it says are not yet to be made. */
static void read_moves(struct way *way, struct cell *cell, const char *text) {
    for (int move = 0; move < MOVE_COUNT; move++) {
        const char *title = STAGED_TITLES[move], *end = way->lines ? "." : "";
        if (has_line(text, way->lines ? ". " : "+ ", title, end))
            cell->offered |= 1u << move;
        if (has_line(text, NOT_YET, title, end))
            cell->waiting |= 1u << move;
    }
}

/* A page, listened to whole. */
static void read_page(struct way *way, struct cell *cell) {
    static const char MORE[] = "Press Enter for the next.";
    read_moves(way, cell, way_text(way));
    while (way->lines && strstr(way_text(way), MORE) != NULL) {
        converse_say(&way->converse, "");
        read_moves(way, cell, way_text(way));
    }
}

static void judge(struct way *way, const struct cell *cell) {
    unsigned meant = 0;
    for (int move = 0; move < MOVE_COUNT; move++)
        if (stage_lets(cell->stage, cell->role, (enum move)move))
            meant |= 1u << move;
    if (cell->offered != meant || (cell->offered & cell->waiting) != 0)
        fail_msg("%s, %s: %x, not %x; not yet %x\n%s", state_word(cell->stage->state),
                 user_role_word(cell->role), cell->offered, meant, cell->waiting, way_text(way));
}

/* Why a move cannot be made, as far as one row has room for it. */
static void why_not(struct way *way, const struct cell *cell, enum move move, char why[32]) {
    struct store *store = NULL;
    struct book *book = staged_book(way, &store);
    struct err_info info = {0};
    assert_int_not_equal(move_ask(book_figures(book, day_of(cell->stage)), cell->role, move, &info),
                         ERR_OK);
    snprintf(why, 32, "%.31s", info.text);
    book_close(book);
    store_close(store);
}

/* Enter on each move that is not yet to be made: the page says why, and stays. */
static void press_refused(struct way *way, const struct cell *cell) {
    for (int move = 0; move < MOVE_COUNT; move++) {
        char row[128], why[32];
        if ((cell->waiting >> move & 1u) == 0)
            continue;
        why_not(way, cell, (enum move)move, why);
        snprintf(row, sizeof row, NOT_YET "%s", STAGED_TITLES[move]);
        way_choose(way, row);
        if (!way->lines)
            way_at(way, "Check and agree");
        if (strstr(way_text(way), why) == NULL)
            fail_msg("\"%s\" does not say why: \"%s\"\n%s", row, why, way_text(way));
    }
}

static void look(struct way *way, bool lines, const struct stage *stage, enum user_role role) {
    struct cell cell = {.stage = stage, .role = role};
    char before[HASH_TEXT], after[HASH_TEXT];
    staged_hash(way, before);
    staged_open(way, lines, role);
    read_page(way, &cell);
    press_refused(way, &cell);
    if (lines ? strstr(way->converse.heard.text, STAGED_REST) != NULL
              : term_shows(way->seat.term, STAGED_REST)) {
        way_open_row(way, STAGED_REST, STAGED_REST);
        read_page(way, &cell);
    }
    judge(way, &cell);
    way_stop(way);
    assert_string_equal(staged_hash(way, after), before);
}

/* Each state, seen by each role that reads the plan there. */
static void each_cell(struct way *way, bool lines) {
    for (size_t at = 0; at < STAGE_COUNT; at++) {
        staged_make(way, &STAGES[at]);
        for (int role = 0; role < USER_ROLE_COUNT; role++)
            if (stage_reads(&STAGES[at], (enum user_role)role))
                look(way, lines, &STAGES[at], (enum user_role)role);
    }
}

static void moves__on_the_screen__are_those_of_the_table(void **state) {
    each_cell(*state, false);
}

static void moves__listened_to__are_those_of_the_table(void **state) {
    each_cell(*state, true);
}

/* Who may not read the plan as it stands is offered nothing of it. */
static void moves__of_who_does_not_read_it__are_none(void **state) {
    struct way *way = *state;
    for (size_t at = 0; at < STAGE_COUNT; at++) {
        staged_make(way, &STAGES[at]);
        for (int role = 0; role < USER_ROLE_COUNT; role++) {
            if (stage_reads(&STAGES[at], (enum user_role)role))
                continue;
            staged_role(way, (enum user_role)role);
            way_open(way, true, 0, 0);
            assert_null(strstr(way_text(way), "Robin Example"));
            way_stop(way);
        }
    }
}

#define MOVES(test) cmocka_unit_test_setup_teardown(test, staged_setup, staged_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        MOVES(moves__on_the_screen__are_those_of_the_table),
        MOVES(moves__listened_to__are_those_of_the_table),
        MOVES(moves__of_who_does_not_read_it__are_none),
    };
    return cmocka_run_group_tests_name("linear/moves", tests, NULL, NULL);
}
