/* The program killed at any moment of a conversation: nothing that the screen had accepted is
 * missing.
 *
 * The test keeps a plan of its own (kill_plan.h). In every round it gives some answers and waits
 * for them; then it gives a last handful and kills the program without waiting, at a random moment.
 * What the program wrote last says how many of those it had accepted: the focus had moved past
 * them, or the message line said what was done. SOAK=1 makes it longer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/screens/chance.h"
#include "tests/screens/drive.h"
#include "tests/screens/kill_plan.h"

#include <signal.h>
#include <stdlib.h>
#include <string.h>

enum {
    ROUNDS = 200,
    ROWS = 60, /* every form is in sight whole: nothing scrolls under a half-drawn screen */
    COLS = 80
};

/* The sitting, and the plan as it should be. */
struct kill {
    struct seat session;
    struct kill_plan own;
    bool undid; /* the last thing done was undo or redo: its words are on the screen */
};

/* ---- what is given --------------------------------------------------------------------------- */

/* Ticks and choices are made with keys. */
static bool choose_answer(struct kill *k, const struct form_field *row, char plain[KILL_ANSWER]) {
    const struct field *field = dictionary_field(row->type, row->field);
    struct term *t = k->session.term;
    unsigned option;
    if (!kill_new_choice(&k->own, row, &option, plain))
        return false;
    if (field->kind == KIND_YES_NO) {
        term_type(t, option == 0 ? "y" : "n");
        return true;
    }
    term_keys(t, TERM_LEFT, (int)field_choice_count(field));
    term_keys(t, TERM_RIGHT, (int)option);
    return true;
}

/* Gives one answer and goes on to the next; or only goes on. */
static void give_answer(struct kill *k, const struct kill_place *place,
                        const struct form_field *row, struct handful *h) {
    char typed[KILL_ANSWER], plain[KILL_ANSWER];
    struct changes changes;
    bool gives = chance_below(&k->own.chance, 4) != 0;
    changes_init(&changes);
    k->own.given++;
    if (gives && kill_new_text(&k->own, row, typed, plain)) {
        for (int lines = 0; lines < 2; lines++) { /* the address has two */
            term_key(k->session.term, TERM_BACKSPACE);
            term_ctrl(k->session.term, 'U');
        }
        term_type(k->session.term, typed);
    } else {
        gives = gives && choose_answer(k, row, plain);
    }
    term_key(k->session.term, TERM_TAB);
    if (gives)
        changes_set(&changes, row->type, place->id, row->field, plain);
    handful_add(h, &changes);
}

/* ---- waiting, or not ------------------------------------------------------------------------- */

/* Kills the program at a random moment while it does so many things; what it wrote last is then on
 * the screen. */
static void kill_it(struct kill *k, size_t things) {
    int status = 0;
    kill_plan_wait(&k->own, things);
    term_kill(k->session.term, SIGKILL);
    term_wait_exit(k->session.term, &status);
    assert_int_equal(status, -SIGKILL);
}

static void check_store(struct kill *k, const struct handful *h, size_t least) {
    kill_plan_check(&k->own, h, &k->session, least, term_dump(k->session.term));
}

/* ---- kinds of handful ------------------------------------------------------------------------ */

static bool focus_has_label(struct term *t, const void *data) {
    struct drive_focus focus;
    return drive_look(t, &focus) && !focus.list && strcmp(focus.label, data) == 0;
}

/* From the list of steps to a row of a step. */
static void go_to_row(struct kill *k, int step, int row) {
    struct term *t = k->session.term;
    term_key(t, TERM_HOME);
    term_keys(t, TERM_DOWN, step - 1);
    term_key(t, TERM_ENTER);
    term_key(t, TERM_HOME);
    term_keys(t, TERM_DOWN, row);
}

static void answer_form(struct kill *k, bool killed) {
    const struct kill_place *place = kill_place_any(&k->own);
    const struct form_field *fields[64];
    struct term *t = k->session.term;
    size_t count = kill_place_asks(place, kill_plan_now(&k->own), fields), seen = 0;
    size_t most = count - 1 < KILL_HANDFUL ? count - 1 : KILL_HANDFUL;
    size_t wanted = 1 + chance_below(&k->own.chance, (unsigned)most);
    struct handful h;
    go_to_row(k, place->step, place->row);
    term_key(t, TERM_ENTER);
    term_wait_until(t, focus_has_label, kill_label(fields[0]), "the form's first answer");
    int64_t start = chance_microseconds();
    handful_start(&h, &k->own);
    while (h.count < wanted)
        give_answer(k, place, fields[h.count], &h);
    if (killed) {
        struct drive_focus focus;
        bool leaves = chance_below(&k->own.chance, 2) == 0;
        if (leaves)
            term_key(t, TERM_ESC);
        kill_it(k, wanted);
        bool looked = drive_look(t, &focus);
        for (size_t i = 0; looked && i <= wanted; i++)
            if (strcmp(focus.label, kill_label(fields[i])) == 0)
                seen = i;
        check_store(k, &h, looked && leaves && focus.list ? wanted : seen);
    } else {
        term_wait_until(t, focus_has_label, kill_label(fields[wanted]), "the focus to move on");
        k->own.pace = (chance_microseconds() - start) / (int64_t)wanted + 1;
        kill_plan_accept(&k->own, &h);
        term_key(t, TERM_ESC);
        drive_settled(t);
        term_key(t, TERM_ESC);
        drive_at(t, "");
    }
    k->undid = false;
    handful_drop(&h);
}

/* Undo or redo, on the list of steps. */
static void step_history(struct kill *k, bool killed, int step) {
    struct term *t = k->session.term;
    const char *words = step < 0 ? "Undone: " : "Done again: ";
    struct handful h;
    /* one that is waited for, so that its words are its own */
    handful_steps(&h, &k->own, step, killed ? 1 + chance_below(&k->own.chance, 3) : 1);
    for (size_t i = 0; i < h.count; i++)
        term_ctrl(t, step < 0 ? 'Z' : 'Y');
    if (killed) {
        kill_it(k, h.count);
        check_store(k, &h, !k->undid && h.count > 0 && term_shows(t, words) ? 1 : 0);
    } else if (h.count > 0) {
        term_wait_text(t, words);
        kill_plan_accept(&k->own, &h);
        drive_settled(t); /* takes its words off the screen again */
    }
}

/* A new outcome, and its title. */
static void add_outcome(struct kill *k, bool killed) {
    struct term *t = k->session.term;
    char id[24], title[KILL_ANSWER];
    struct handful h;
    const char *first = dictionary_field(RECORD_OUTCOME, OUTCOME_TITLE)->label;
    const char *second = dictionary_field(RECORD_OUTCOME, OUTCOME_WHY_IT_MATTERS)->label;
    go_to_row(k, KILL_OUTCOME_STEP, (int)kill_outcome_row(&k->own, 0));
    drive_at(t, "My outcomes");
    handful_add_outcome(&h, &k->own, id, title);
    term_type(t, "n");
    term_type(t, title);
    term_key(t, TERM_TAB);
    if (killed) {
        kill_it(k, h.count);
        check_store(k, &h, focus_has_label(t, second) ? 2 : focus_has_label(t, first) ? 1 : 0);
    } else {
        term_wait_until(t, focus_has_label, second, "the focus to move on");
        kill_plan_accept(&k->own, &h);
        term_key(t, TERM_ESC);
        drive_at(t, "My outcomes");
        term_key(t, TERM_ESC);
        drive_at(t, "");
    }
    handful_outcome_added(&k->own, id);
    k->undid = false;
    handful_drop(&h);
}

/* Takes one of the first outcomes out. */
static void remove_outcome(struct kill *k, bool killed) {
    struct term *t = k->session.term;
    size_t outcomes = plan_count(kill_plan_now(&k->own), RECORD_OUTCOME), which;
    struct handful h;
    if (outcomes == 0) {
        add_outcome(k, killed);
        return;
    }
    which = chance_below(&k->own.chance, outcomes < 3 ? (unsigned)outcomes : 3);
    go_to_row(k, KILL_OUTCOME_STEP, (int)kill_outcome_row(&k->own, which));
    drive_at(t, "My outcomes");
    handful_start(&h, &k->own);
    handful_remove_outcome(&h, which);
    term_key(t, TERM_DEL);
    if (killed) {
        kill_it(k, h.count);
        check_store(k, &h, term_shows(t, "Removed: ") ? 1 : 0);
    } else {
        term_wait_text(t, "Removed: ");
        kill_plan_accept(&k->own, &h);
        term_key(t, TERM_ESC);
        drive_at(t, "");
    }
    k->undid = false;
    handful_drop(&h);
}

static void do_something(struct kill *k, bool killed) {
    unsigned what = chance_below(&k->own.chance, 10);
    if (what == 0)
        add_outcome(k, killed);
    else if (what == 1)
        remove_outcome(k, killed);
    else if (what == 2 || what == 3)
        step_history(k, killed, what == 2 ? -1 : 1);
    else
        answer_form(k, killed);
}

/* ---- the rounds ------------------------------------------------------------------------------ */

static int kill_setup(void **state) {
    struct kill *k = calloc(1, sizeof *k);
    if (k == NULL)
        return -1;
    *state = k;
    return 0;
}

static int kill_teardown(void **state) {
    struct kill *k = *state;
    kill_plan_done(&k->own);
    session_stop(&k->session);
    free(k);
    return 0;
}

static void one_round(struct kill *k) {
    session_start(&k->session, ROWS, COLS, "open", KILL_REFERENCE, NULL);
    if (chance_below(&k->own.chance, 20) == 0) { /* killed while it opens */
        struct handful none;
        handful_start(&none, &k->own);
        kill_it(k, 2);
        check_store(k, &none, 0);
        handful_drop(&none);
        return;
    }
    drive_at(k->session.term, "");
    k->undid = false;
    for (unsigned calm = chance_below(&k->own.chance, 3); calm > 0; calm--)
        do_something(k, false);
    do_something(k, true);
    if (k->own.round % 20 == 0)
        kill_plan_check_commands(&k->own, &k->session);
}

static void kill__at_random_moments__nothing_accepted_is_lost(void **state) {
    struct kill *k = *state;
    unsigned rounds = kill_rounds(ROUNDS);
    kill_plan_begin(&k->own, &k->session);
    for (k->own.round = 1; k->own.round <= rounds; k->own.round++)
        one_round(k);
    kill_plan_end(&k->own, rounds);
}

#define KILL_TEST(test) cmocka_unit_test_setup_teardown(test, kill_setup, kill_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        KILL_TEST(kill__at_random_moments__nothing_accepted_is_lost),
    };
    return cmocka_run_group_tests_name("screens/kill", tests, NULL, NULL);
}
