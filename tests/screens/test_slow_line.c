/* Over a serial line of 9,600 baud, on which every byte takes a millisecond: an arrow key is
 * answered at once, with the row that it leads to; what else it changes is there soon after, and a
 * page of a list or a screen that is opened within seconds that can be waited. What is measured
 * ends with the byte that makes the picture whole: all that the key changes is drawn, and the
 * cursor is in its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/unused.h"
#include "tests/screens/drive.h"
#include "tests/screens/plans.h"
#include "tests/screens/stored.h"
#include "tests/store/many_plans.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROWS = 24, COLS = 80, SAID_ROW = ROWS - 2 };
enum { BAUD = 9600, KEYS_MOST = 20 };
#define ANNE "tests/data/cases/anne.json"
#define A_LINE(test) cmocka_unit_test_setup_teardown(test, session_setup, session_teardown)

/* Milliseconds on the line, of which each brings a byte. */
enum {
    ARROW_MS = 150, /* the mark is in its new row; mostly that is all */
    MORE_MS = 290,  /* the list moved with it, by a row; or other keys are named in the last row, or
                       more is said under the list */
    PAGE_MS = 2000, /* all rows of a list are others */
    OPENED_MS = 3000 /* a whole screen */
};

/* ---- pictures ---- */

/* All that is to be seen. */
struct picture {
    struct term_cell cells[ROWS][COLS];
    int row, col;  /* the cursor */
    bool but_said; /* the row where something was said is not known yet */
};

static void take(struct term *t, struct picture *picture) {
    memset(picture, 0, sizeof *picture);
    for (int row = 0; row < ROWS; row++)
        for (int col = 0; col < COLS; col++)
            picture->cells[row][col] = term_cell(t, row, col);
    term_cursor(t, &picture->row, &picture->col, NULL);
}

static const char *letter(const struct term_cell *cell) {
    return cell->text[0] != '\0' ? cell->text : " ";
}

static bool is_alike(const struct term_cell *one, const struct term_cell *other) {
    return strcmp(letter(one), letter(other)) == 0 && one->reverse == other->reverse &&
           one->bold == other->bold && one->underline == other->underline && one->fg == other->fg &&
           one->bg == other->bg;
}

static bool is_there(struct term *t, const void *data) {
    const struct picture *picture = data;
    int row, col;
    term_cursor(t, &row, &col, NULL);
    if (row != picture->row || col != picture->col)
        return false;
    for (row = 0; row < ROWS; row++)
        for (col = 0; col < COLS && !(picture->but_said && row == SAID_ROW); col++) {
            struct term_cell cell = term_cell(t, row, col);
            if (!is_alike(&cell, &picture->cells[row][col]))
                return false;
        }
    return true;
}

/* The row that the key leads to is drawn, with its mark. */
static bool is_marked(struct term *t, const void *data) {
    const struct picture *picture = data;
    for (int col = 0; col < COLS; col++) {
        struct term_cell cell = term_cell(t, picture->row, col);
        if (!is_alike(&cell, &picture->cells[picture->row][col]))
            return false;
    }
    return true;
}

static bool is_clear(struct term *t, const void *data UNUSED) {
    return term_row(t, 0)[0] == '\0';
}

/* The picture that the keys pressed before lead to, whole and with nothing said: drawn anew, from
 * the top down, it takes the place of what was said last. */
static void see(struct term *t, struct picture *picture) {
    drive_settled(t);
    take(t, picture);
    picture->but_said = true;
    term_ctrl(t, 'L');
    term_wait_until(t, is_clear, NULL, "the screen to be cleared.");
    term_wait_until(t, is_there, picture, "the same picture again.");
    take(t, picture);
}

/* ---- keys ---- */

/* A key that is pressed so many times, and how often the other leads back. */
struct keys {
    enum term_key key;
    int count;
    enum term_key back;
    int backs;
};

/* From a key to the row that it leads to, and to the last byte. */
struct taken {
    uint64_t answer, all;
};

/* Presses it, goes back, and presses it once more as often: now that the pictures are known, `ms`
 * is what each of them takes on the line. */
static void measure(struct term *t, const struct keys *keys, struct taken ms[KEYS_MOST]) {
    struct picture *first = calloc(KEYS_MOST + 1, sizeof *first), *pictures = first + 1;
    assert_non_null(first);
    assert_in_range(keys->count, 1, KEYS_MOST);
    see(t, first);
    for (int i = 0; i < keys->count; i++) {
        term_key(t, keys->key);
        see(t, &pictures[i]);
    }
    term_keys(t, keys->back, keys->backs);
    term_wait_until(t, is_there, first, "the picture that it began with.");
    for (int i = 0; i < keys->count; i++) {
        const uint64_t since = term_line_ms(t);
        term_key(t, keys->key);
        term_wait_until(t, is_marked, &pictures[i], "the answer to a key.");
        ms[i].answer = term_line_ms(t) - since;
        term_wait_until(t, is_there, &pictures[i], "all that the key changes.");
        ms[i].all = term_line_ms(t) - since;
    }
    free(first);
}

/* All are answered at once, and all is there, but for so many of them: there it is soon after. */
static void expect_arrows(struct term *t, int more, struct keys keys) {
    struct taken ms[KEYS_MOST];
    measure(t, &keys, ms);
    for (int i = 0; i < keys.count; i++) {
        assert_in_range(ms[i].answer, 1, ARROW_MS);
        assert_in_range(ms[i].all, 1, MORE_MS);
        more -= ms[i].all > ARROW_MS;
    }
    assert_true(more >= 0);
}

static void expect_within(struct term *t, uint64_t most, struct keys keys) {
    struct taken ms[KEYS_MOST];
    measure(t, &keys, ms);
    for (int i = 0; i < keys.count; i++)
        assert_in_range(ms[i].all, 1, most);
}

static void expect_opens(struct term *t) {
    expect_within(t, OPENED_MS, (struct keys){TERM_ENTER, 1, TERM_ESC, 1});
}

/* The program itself, with the list of plans. */
static void expect_starts(struct seat *s) {
    struct picture plans;
    see(s->term, &plans);
    session_restart(s);
    term_wait_until(s->term, is_there, &plans, "the list of plans.");
    assert_in_range(term_line_ms(s->term), 1, OPENED_MS);
}

/* ---- the list of plans ---- */

/* So many, as different as plans are. */
static void open_plans(struct seat *s, int64_t count) {
    static const char VARIED[] =
        "UPDATE listing SET person = substr('Anne     Bo       ChristineDipak    Eleanor  Farid    ',"
        " 1 + plan % 6 * 9, 9), state = iif(plan % 3 = 0, 'draft', 'authorised'),"
        " born = -14000 + plan * 7919 % 20000, budget = 100000 + plan * 77617 % 2000000,"
        " plan_total = 90000 + plan * 7561 % 1900000, share_tenths = plan * 37 % 1001,"
        " review_on = 20700 + plan * 13 % 300, begins = 20605, ends = 20969;"
        "UPDATE listing SET person = rtrim(person) || ' ' || upper(substr(sort_name, -4, 1)) ||"
        " substr(sort_name, -3) || '-Example', left_over = budget - plan_total;"
        "UPDATE listing SET sort_name = lower(person)";
    struct home home = {0};
    session_prepare(s);
    home.store = open_store(s->store);
    make_up(&home, count);
    store_close(home.store);
    store_run_sql(s->store, VARIED);
    s->baud = BAUD;
    session_start(s, ROWS, COLS, NULL);
}

static void plans__at_an_arrow__answer_at_once(void **state) {
    struct seat *s = *state;
    open_plans(s, 40);
    expect_arrows(s->term, 5, (struct keys){TERM_DOWN, 20, TERM_HOME, 1});
    term_key(s->term, TERM_END);
    expect_arrows(s->term, 4, (struct keys){TERM_UP, 20, TERM_END, 1});
}

/* And the columns stay what they are: to have others all of it would be sent again. */
static void plans__at_a_page__are_there_in_seconds(void **state) {
    struct seat *s = *state;
    open_plans(s, 200);
    expect_starts(s);
    expect_within(s->term, PAGE_MS, (struct keys){TERM_PGDN, 8, TERM_HOME, 1});
    term_key(s->term, TERM_HOME);
    expect_within(s->term, PAGE_MS, (struct keys){TERM_END, 1, TERM_HOME, 1});
    term_wait_text(s->term, "  Review");
    assert_false(term_shows(s->term, "Reference"));
    expect_within(s->term, PAGE_MS, (struct keys){TERM_HOME, 1, TERM_END, 1});
}

/* ---- a plan ---- */

static void open_anne(struct seat *s) {
    import_plan(s, json_of_file(ANNE));
    s->baud = BAUD;
    session_start(s, ROWS, COLS, NULL);
}

static void steps__at_an_arrow__answer_at_once(void **state) {
    struct seat *s = *state;
    open_anne(s);
    term_key(s->term, TERM_ENTER);
    expect_arrows(s->term, 1, (struct keys){TERM_DOWN, 10, TERM_UP, 10});
    expect_arrows(s->term, 1, (struct keys){TERM_UP, 10, TERM_DOWN, 10});
}

/* Of answers that are typed, and one whose questions are of two kinds: each has its own keys. */
static void form__at_an_arrow__answers_at_once(void **state) {
    struct seat *s = *state;
    open_anne(s);
    drive_keys(s->term, "!!!");
    expect_arrows(s->term, 0, (struct keys){TERM_DOWN, 4, TERM_UP, 4});
    expect_arrows(s->term, 0, (struct keys){TERM_UP, 4, TERM_DOWN, 4});
    drive_keys(s->term, "<<v!!");
    expect_arrows(s->term, 1, (struct keys){TERM_DOWN, 4, TERM_UP, 4});
    expect_arrows(s->term, 1, (struct keys){TERM_UP, 4, TERM_DOWN, 4});
}

static void support__at_an_arrow__answers_at_once(void **state) {
    struct seat *s = *state;
    open_anne(s);
    drive_keys(s->term, "!6");
    expect_arrows(s->term, 1, (struct keys){TERM_DOWN, 9, TERM_HOME, 1});
    term_key(s->term, TERM_END);
    expect_arrows(s->term, 1, (struct keys){TERM_UP, 9, TERM_END, 1});
}

static void screens__at_enter__are_there_in_seconds(void **state) {
    struct seat *s = *state;
    open_anne(s);
    expect_starts(s);
    expect_opens(s->term); /* the plan, */
    expect_opens(s->term); /* a step of it, */
    expect_opens(s->term); /* a form; */
    drive_keys(s->term, "<<6");
    expect_opens(s->term); /* and of My support */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        A_LINE(plans__at_an_arrow__answer_at_once),
        A_LINE(plans__at_a_page__are_there_in_seconds),
        A_LINE(steps__at_an_arrow__answer_at_once),
        A_LINE(form__at_an_arrow__answers_at_once),
        A_LINE(support__at_an_arrow__answers_at_once),
        A_LINE(screens__at_enter__are_there_in_seconds),
    };
    return cmocka_run_group_tests_name("screens/slow_line", tests, NULL, NULL);
}
