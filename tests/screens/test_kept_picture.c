/* A key that only moves about draws what it changed over the picture that is there. Whatever keys
 * are pressed, the screen is the one that is drawn from nothing: two programs are given the same
 * keys, and one of them draws all of it after each. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "tests/screens/chance.h"
#include "tests/screens/drive.h"
#include "tests/screens/plans.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WHOLE "tests/data/whole.json"
#define TODAY "PHBPLAN_TODAY=2026-04-20"

/* The program draws all of it again in a pause, a second after a key: what came right only then was
 * wrong before. A machine that is busy may be so slow a few times. */
enum { KEYS_HERE = 36, PLANS = 30, PAUSE = 900000, SLOW_MOST = 12 };

struct both {
    struct seat kept, anew;
    uint64_t chance;
    int slow;
};

/* Moves, more than anything else; and what is typed and chosen between them. */
static const enum term_key MOVES[] = {TERM_DOWN, TERM_DOWN, TERM_DOWN,  TERM_DOWN,
                                      TERM_UP,   TERM_UP,   TERM_UP,    TERM_TAB,
                                      TERM_TAB,  TERM_PGDN, TERM_PGUP,  TERM_SHIFT_TAB,
                                      TERM_HOME, TERM_END,  TERM_RIGHT, TERM_BACKSPACE};
enum { MOVE_COUNT = sizeof MOVES / sizeof *MOVES };

static void press(struct both *b, unsigned which) {
    struct term *const terms[] = {b->kept.term, b->anew.term};
    for (size_t i = 0; i < 2; i++) {
        if (which < MOVE_COUNT)
            term_key(terms[i], MOVES[which]);
        else
            term_type(terms[i], which == MOVE_COUNT ? "s" : " ");
    }
}

/* A cell that was cleared has no letter; one that a space was written to looks the same. */
static const char *letter(const struct term_cell *cell) {
    return cell->text[0] == '\0' && cell->width == 1 ? " " : cell->text;
}

static bool same_cell(struct term *a, struct term *b, int row, int col) {
    const struct term_cell one = term_cell(a, row, col), other = term_cell(b, row, col);
    return strcmp(letter(&one), letter(&other)) == 0 && one.width == other.width &&
           one.reverse == other.reverse && one.bold == other.bold &&
           one.underline == other.underline && one.fg == other.fg && one.bg == other.bg;
}

/* Something is said over the page, which goes with the next key. */
static bool says_more(struct term *t, struct term *anew, int row) {
    const char *said = term_row(t, row);
    return strchr(said, '.') != NULL && strcmp(said, term_row(anew, row)) != 0;
}

static bool is_as(struct term *t, const void *data) {
    struct term *anew = ((const struct both *)data)->anew.term;
    int rows, cols, row_a, col_a, row_b, col_b;
    term_size(t, &rows, &cols);
    term_cursor(t, &row_a, &col_a, NULL);
    term_cursor(anew, &row_b, &col_b, NULL);
    if (says_more(t, anew, rows - 2))
        return true;
    bool same = row_a == row_b && col_a == col_b;
    for (int row = 0; same && row < rows; row++)
        for (int col = 0; same && col < cols; col++)
            same = same_cell(t, anew, row, col);
    return same;
}

/* All is drawn: the last row, and the cursor in its place after that. */
static bool is_whole(struct term *t, const void *data UNUSED) {
    int rows, cols, row, col;
    term_size(t, &rows, &cols);
    term_cursor(t, &row, &col, NULL);
    return strstr(term_row(t, rows - 2), "Names are") == NULL && term_row(t, rows - 1)[0] != '\0' &&
           row < rows - 1;
}

static void expect_same(struct both *b, int64_t pressed) {
    drive_wait(b->anew.term);
    term_ctrl(b->anew.term, 'L');
    term_wait_until(b->anew.term, is_whole, NULL, "the whole screen.");
    if (!is_as(b->kept.term, b))
        term_wait_until(b->kept.term, is_as, b, "the picture that is drawn from nothing.");
    b->slow += chance_microseconds() - pressed > PAUSE;
    assert_in_range(b->slow, 0, SLOW_MOST);
}

static void walk(struct both *b, const char *way) {
    drive_keys(b->kept.term, way);
    drive_keys(b->anew.term, way);
    for (int i = 0; i < KEYS_HERE; i++) {
        const int64_t now = chance_microseconds();
        press(b, chance_below(&b->chance, MOVE_COUNT + 2));
        expect_same(b, now);
    }
}

static void prepare(struct seat *s) {
    session_prepare(s);
    session_set_env(s, TODAY);
    for (int i = 0; i < PLANS; i++) {
        char name[32];
        json_t *plan = json_of_file(WHOLE);
        snprintf(name, sizeof name, "Example-%02d", i);
        if (i > 0) {
            json_object_set_new(json_object_get(plan, "person"), "family_name", json_string(name));
            json_object_del(json_object_get(plan, "person"), "nhs_number");
            json_object_del(plan, "id");
        }
        import_plan(s, plan);
    }
}

static void walk_each(struct both *b, int rows, int cols, const char *const ways[]) {
    for (size_t i = 0; ways[i] != NULL; i++) {
        session_start(&b->kept, rows, cols, NULL);
        session_start(&b->anew, rows, cols, NULL);
        term_wait_text(b->kept.term, "Ctrl-C leave");
        term_wait_text(b->anew.term, "Ctrl-C leave");
        walk(b, ways[i]);
        struct seat *const seats[] = {&b->kept, &b->anew};
        for (size_t at = 0; at < 2; at++) {
            term_close(seats[at]->term);
            seats[at]->term = NULL;
        }
    }
}

static void pictures__that_are_kept__are_as_drawn_from_nothing(struct both *b, int rows, int cols) {
    static const char *const WAYS[] = {"", "!", "!!", "!!!", "!6", "!6!", "!3!", "!7", "!9", NULL};
    walk_each(b, rows, cols, WAYS);
}

static int both_setup(void **state) {
    struct both *b = calloc(1, sizeof *b);
    *state = b;
    if (b == NULL)
        return -1;
    prepare(&b->kept);
    prepare(&b->anew);
    b->chance = chance_start();
    return 0;
}

static int both_teardown(void **state) {
    struct both *b = *state;
    session_stop(&b->kept);
    session_stop(&b->anew);
    free(b);
    return 0;
}

static void pictures__of_80_columns__are_as_drawn_from_nothing(void **state) {
    pictures__that_are_kept__are_as_drawn_from_nothing(*state, 24, 80);
}

static void pictures__of_160_columns__are_as_drawn_from_nothing(void **state) {
    pictures__that_are_kept__are_as_drawn_from_nothing(*state, 45, 160);
}

/* Each kind can do other things: a vt100 moves nothing within a row, and few erase in the colours
 * that are worn. */
static void pictures__of_other_terminals__are_as_drawn_from_nothing(void **state) {
    static const char *const KINDS[] = {"TERM=vt100", "TERM=linux", "TERM=screen-256color"};
    static const char *const WAYS[] = {"!6", "!!!", NULL};
    struct both *b = *state;
    for (size_t i = 0; i < sizeof KINDS / sizeof *KINDS; i++) {
        session_set_env(&b->kept, KINDS[i]);
        session_set_env(&b->anew, KINDS[i]);
        walk_each(b, 24, 80, WAYS);
    }
}

static void pictures__in_high_contrast__are_as_drawn_from_nothing(void **state) {
    static const char *const WAYS[] = {"", "!6", "!!!", NULL};
    struct both *b = *state;
    session_set_env(&b->kept, "PHBPLAN_HIGH_CONTRAST=1");
    session_set_env(&b->anew, "PHBPLAN_HIGH_CONTRAST=1");
    walk_each(b, 24, 80, WAYS);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(pictures__of_80_columns__are_as_drawn_from_nothing,
                                        both_setup, both_teardown),
        cmocka_unit_test_setup_teardown(pictures__of_160_columns__are_as_drawn_from_nothing,
                                        both_setup, both_teardown),
        cmocka_unit_test_setup_teardown(pictures__of_other_terminals__are_as_drawn_from_nothing,
                                        both_setup, both_teardown),
        cmocka_unit_test_setup_teardown(pictures__in_high_contrast__are_as_drawn_from_nothing,
                                        both_setup, both_teardown),
    };
    return cmocka_run_group_tests_name("screens/kept_picture", tests, NULL, NULL);
}
