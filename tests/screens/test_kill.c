/* The program killed at any moment of a conversation: nothing that the screen had accepted is
 * missing.
 *
 * The test keeps a plan of its own, changed as each answer is given. In every round it gives some
 * answers and waits for them; then it gives a last handful and kills the program without waiting,
 * at a random moment. What the program wrote last says how many of those it had accepted: the focus
 * had moved past them, or the message line said what was done. The plan in the store must then be
 * the test's own after that many of them, or after more, whole. PHBPLAN_TEST_SEED repeats a run. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/decimal.h"
#include "exchange/plan_file.h"
#include "plan/change.h"
#include "plan/value.h"
#include "screens/forms.h"
#include "tests/screens/chance.h"
#include "tests/screens/drive.h"
#include "tests/screens/stored.h"

#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define WHOLE "tests/data/whole.json"
#define REFERENCE "P-0001"

enum {
    ROUNDS = 200,
    ROWS = 60, /* every form is in sight whole: nothing scrolls under a half-drawn screen */
    COLS = 80,
    HANDFUL = 8,
    STATES = 64,     /* how far back the test's own undo goes */
    OUTCOME_STEP = 3 /* the step with the list that is added to and taken from */
};

/* The sitting, and the plan as it should be. */
struct kill {
    struct seat session;
    uint64_t chance;
    unsigned round, given;
    struct plan *states[STATES]; /* the plan after each of the newest edits */
    size_t at, count;            /* where it stands; after it are those that can be done again */
    int64_t pace;                /* microseconds that one answer took */
    int64_t last_id;             /* the highest id that a record was given */
    bool undid; /* the last thing done was undo or redo: its words are on the screen */
    unsigned none, part, all; /* how many of the last handfuls were kept so far */
};

/* What is given at once: the plan after each part of it, from none to all. */
struct handful {
    struct plan *after[HANDFUL + 1];
    size_t count;
    int step; /* 0; or the parts are so many steps of undo (-1) or redo (1) */
};

/* ---- the test's own plan --------------------------------------------------------------------- */

static struct plan *copy_of(const struct plan *plan) {
    struct plan *copy = plan_copy(plan);
    assert_non_null(copy);
    return copy;
}

static bool same_plan(const struct plan *a, const struct plan *b) {
    char *x = plan_as_text(a), *y = plan_as_text(b);
    bool same = strcmp(x, y) == 0;
    free(x);
    free(y);
    return same;
}

static struct plan *plan_now(const struct kill *k) {
    return k->states[k->at];
}

/* The plan has been edited to be this. The same as before is no edit. */
static void take_state(struct kill *k, const struct plan *plan) {
    if (same_plan(plan, plan_now(k)))
        return;
    while (k->count > k->at + 1)
        plan_free(k->states[--k->count]);
    if (k->count == STATES) {
        plan_free(k->states[0]);
        memmove(k->states, k->states + 1, (STATES - 1) * sizeof k->states[0]);
        k->count--;
    }
    k->at = k->count;
    k->states[k->count++] = copy_of(plan);
}

static void start_handful(const struct kill *k, struct handful *h) {
    *h = (struct handful){0};
    h->after[0] = copy_of(plan_now(k));
}

/* One more part: the changes, made to a copy of the plan before it. */
static void add_part(struct handful *h, struct changes *changes) {
    struct plan *plan = copy_of(h->after[h->count]);
    struct err_info info = {0};
    if (changes != NULL && plan_apply(plan, changes, NULL, &info) != ERR_OK)
        fail_msg("%s: %s", info.at, info.text);
    if (changes != NULL)
        changes_done(changes);
    h->after[++h->count] = plan;
}

static void drop_handful(struct handful *h) {
    for (size_t i = 0; h->step == 0 && i <= h->count; i++)
        plan_free(h->after[i]);
}

/* ---- what is given --------------------------------------------------------------------------- */

/* A form, and the keys that lead to it from the list of steps. */
struct kill_place {
    const struct plan_form *form;
    int step, row;
    const char *id; /* of the record, in the list that has no forms before it; "" the single ones */
};

static const struct kill_place PLACES[] = {
    {&form_reach_me, 1, 1, ""},      {&form_my_health, 1, 2, ""},    {&form_about_me, 1, 3, ""},
    {&form_baseline, 4, 0, "b1"},    {&form_budget, 5, 1, ""},       {&form_money, 8, 0, ""},
    {&form_things_change, 9, 0, ""}, {&form_first_review, 10, 0, ""}};

static const struct record *record_of(const struct plan *plan, const struct kill_place *place,
                                      const struct form_field *field) {
    return place->id[0] != '\0' ? plan_find(plan, field->type, place->id, NULL)
                                : plan_one(plan, field->type);
}

/* The fields that the form asks at first and one by one, in order, up to what is a sentence of
 * several. */
static size_t asked(const struct plan *plan, const struct kill_place *place,
                    const struct form_field *out[64]) {
    size_t count = 0;
    for (size_t i = 0; i < place->form->field_count && count < 64; i++) {
        const struct form_field *field = &place->form->fields[i];
        if (field->more || field->phrase != NULL)
            break;
        if (field->shown == NULL || field->shown(plan, record_of(plan, place, field)))
            out[count++] = field;
    }
    return count;
}

static const char *label_of(const struct form_field *field) {
    return field->label != NULL ? field->label : dictionary_field(field->type, field->field)->label;
}

/* A new answer to a field: what is typed, and its plain form. False for those that are left alone.
 */
static bool new_answer(struct kill *k, const struct form_field *row, char typed[64],
                       char plain[64]) {
    const struct field *field = dictionary_field(row->type, row->field);
    char day[DATE_TEXT];
    int64_t date = date_of(2026, 1, 1) + chance_below(&k->chance, 360);
    typed[0] = plain[0] = '\0';
    switch (field->kind) {
    case KIND_TEXT:
    case KIND_PROSE:
        snprintf(plain, 64, "\u00e7a va %u.%u", k->round, k->given);
        snprintf(typed, 64, "%s", plain);
        return true;
    case KIND_MONEY:
    case KIND_PRICE:
        snprintf(typed, 64, "\u00a3%u.%u", 1 + chance_below(&k->chance, 900),
                 1 + chance_below(&k->chance, 9));
        snprintf(plain, 64, "%s0", typed + strlen("\u00a3"));
        return true;
    case KIND_WHOLE:
        snprintf(typed, 64, "%u", 1 + chance_below(&k->chance, 10));
        snprintf(plain, 64, "%s", typed);
        return true;
    case KIND_DATE:
        if (row->type == RECORD_BASELINE)
            return false; /* the first day must stay before the last */
        snprintf(typed, 64, "%s", date_show_short(date, day));
        snprintf(plain, 64, "%s", date_write(date, day));
        return true;
    default:
        return false;
    }
}

/* Ticks and choices are made with keys. */
static bool choose_answer(struct kill *k, const struct form_field *row, char plain[64]) {
    const struct field *field = dictionary_field(row->type, row->field);
    struct term *t = k->session.term;
    if (row->type == RECORD_PLAN && row->field == PLAN_WOULD_MENTOR)
        return false; /* it changes what is asked after it */
    if (field->kind == KIND_YES_NO) {
        bool yes = chance_below(&k->chance, 2) == 0;
        term_type(t, yes ? "y" : "n");
        snprintf(plain, 64, "%s", yes ? "true" : "false");
        return true;
    }
    if (field->kind != KIND_CHOICE || row->type != RECORD_PERSON)
        return false; /* others do, too */
    unsigned option = chance_below(&k->chance, (unsigned)field_choice_count(field));
    term_keys(t, TERM_LEFT, (int)field_choice_count(field));
    term_keys(t, TERM_RIGHT, (int)option);
    snprintf(plain, 64, "%s", field->choices[option].word);
    return true;
}

/* Gives one answer and goes on to the next; or only goes on. */
static void give_answer(struct kill *k, const struct kill_place *place,
                        const struct form_field *row, struct handful *h) {
    char typed[64], plain[64];
    struct changes changes;
    bool gives = chance_below(&k->chance, 4) != 0;
    changes_init(&changes);
    k->given++;
    if (gives && new_answer(k, row, typed, plain)) {
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
    add_part(h, &changes);
}

/* ---- waiting, or not ------------------------------------------------------------------------- */

/* Kills the program at a random moment while it does so many things; what it wrote last is then on
 * the screen. */
static void kill_it(struct kill *k, size_t things) {
    int64_t until = chance_microseconds() +
                    chance_below(&k->chance, (unsigned)(k->pace * (int64_t)(things + 1)));
    int status = 0;
    while (chance_microseconds() < until)
        ;
    term_kill(k->session.term, SIGKILL);
    term_wait_exit(k->session.term, &status);
    assert_int_equal(status, -SIGKILL);
}

/* The store is sound, and has the plan after `least` parts of the handful, or more. */
static void check_store(struct kill *k, const struct handful *h, size_t least) {
    assert_store_is_sound(k->session.store);
    char *stored = stored_text(k->session.store, REFERENCE);
    size_t kept = h->count + 1;
    for (size_t i = least; i <= h->count && kept > h->count; i++) {
        char *text = plan_as_text(h->after[i]);
        if (strcmp(text, stored) == 0)
            kept = i;
        free(text);
    }
    if (kept > h->count) {
        char *text = plan_as_text(h->after[least]);
        fprintf(stderr, "The store has\n%s\nand should have\n%s\nor more. The last screen:\n%s",
                stored, text, term_dump(k->session.term));
        free(text);
        fail_msg("round %u: of %zu parts %zu were accepted and are not all kept", k->round,
                 h->count, least);
    }
    k->none += kept == 0;
    k->part += kept > 0 && kept < h->count;
    k->all += kept > 0 && kept == h->count;
    for (size_t i = 1; i <= kept && h->step == 0; i++)
        take_state(k, h->after[i]);
    if (h->step != 0)
        k->at = h->step < 0 ? k->at - kept : k->at + kept;
    free(stored);
}

/* Everything given was waited for: it is the plan's now. */
static void accept_all(struct kill *k, const struct handful *h) {
    for (size_t i = 1; i <= h->count && h->step == 0; i++)
        take_state(k, h->after[i]);
    if (h->step != 0)
        k->at = h->step < 0 ? k->at - h->count : k->at + h->count;
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
    const struct kill_place *place =
        &PLACES[chance_below(&k->chance, sizeof PLACES / sizeof PLACES[0])];
    const struct form_field *fields[64];
    struct term *t = k->session.term;
    size_t count = asked(plan_now(k), place, fields), seen = 0;
    size_t most = count - 1 < HANDFUL ? count - 1 : HANDFUL;
    size_t wanted = 1 + chance_below(&k->chance, (unsigned)most);
    struct handful h;
    go_to_row(k, place->step, place->row);
    term_key(t, TERM_ENTER);
    term_wait_until(t, focus_has_label, label_of(fields[0]), "the form's first answer");
    int64_t start = chance_microseconds();
    start_handful(k, &h);
    while (h.count < wanted)
        give_answer(k, place, fields[h.count], &h);
    if (killed) {
        struct drive_focus focus;
        bool leaves = chance_below(&k->chance, 2) == 0;
        if (leaves)
            term_key(t, TERM_ESC);
        kill_it(k, wanted);
        bool looked = drive_look(t, &focus);
        for (size_t i = 0; looked && i <= wanted; i++)
            if (strcmp(focus.label, label_of(fields[i])) == 0)
                seen = i;
        check_store(k, &h, looked && leaves && focus.list ? wanted : seen);
    } else {
        term_wait_until(t, focus_has_label, label_of(fields[wanted]), "the focus to move on");
        k->pace = (chance_microseconds() - start) / (int64_t)wanted + 1;
        accept_all(k, &h);
        term_key(t, TERM_ESC);
        drive_settled(t);
        term_key(t, TERM_ESC);
        drive_at(t, "");
    }
    k->undid = false;
    drop_handful(&h);
}

/* Undo or redo, on the list of steps. */
static void step_history(struct kill *k, bool killed, int step) {
    struct term *t = k->session.term;
    const char *words = step < 0 ? "Undone: " : "Done again: ";
    size_t most = step < 0 ? k->at : k->count - 1 - k->at;
    struct handful h = {.step = step, .count = 1 + chance_below(&k->chance, 3)};
    if (h.count > most)
        h.count = most;
    if (!killed && h.count > 1)
        h.count = 1; /* so that its words are its own */
    for (size_t i = 0; i <= h.count; i++)
        h.after[i] = k->states[step < 0 ? k->at - i : k->at + i];
    for (size_t i = 0; i < h.count; i++)
        term_ctrl(t, step < 0 ? 'Z' : 'Y');
    if (killed) {
        kill_it(k, h.count);
        check_store(k, &h, !k->undid && h.count > 0 && term_shows(t, words) ? 1 : 0);
    } else if (h.count > 0) {
        term_wait_text(t, words);
        accept_all(k, &h);
        drive_settled(t); /* takes its words off the screen again */
    }
}

/* The row of an outcome by its number: what the person needs stands before them. */
static int outcome_row(struct kill *k, size_t number) {
    return (int)(plan_count(plan_now(k), RECORD_NEED) + 1 + number);
}

/* A new outcome, and its title. */
static void add_outcome(struct kill *k, bool killed) {
    struct term *t = k->session.term;
    char id[24], title[64];
    struct changes changes;
    struct handful h;
    const char *first = dictionary_field(RECORD_OUTCOME, OUTCOME_TITLE)->label;
    const char *second = dictionary_field(RECORD_OUTCOME, OUTCOME_WHY_IT_MATTERS)->label;
    go_to_row(k, OUTCOME_STEP, outcome_row(k, 0));
    drive_at(t, "My outcomes");
    start_handful(k, &h);
    if (h.after[0]->last_id < k->last_id)
        h.after[0]->last_id = k->last_id;
    plan_new_id(h.after[0], id);
    changes_init(&changes);
    changes_add(&changes, RECORD_OUTCOME, id, "", SIZE_MAX);
    add_part(&h, &changes);
    snprintf(title, sizeof title, "Outcome %u", k->round);
    changes_init(&changes);
    changes_set(&changes, RECORD_OUTCOME, id, OUTCOME_TITLE, title);
    add_part(&h, &changes);
    term_type(t, "n");
    term_type(t, title);
    term_key(t, TERM_TAB);
    if (killed) {
        kill_it(k, h.count);
        check_store(k, &h, focus_has_label(t, second) ? 2 : focus_has_label(t, first) ? 1 : 0);
    } else {
        term_wait_until(t, focus_has_label, second, "the focus to move on");
        accept_all(k, &h);
        term_key(t, TERM_ESC);
        drive_at(t, "My outcomes");
        term_key(t, TERM_ESC);
        drive_at(t, "");
    }
    if (plan_find(plan_now(k), RECORD_OUTCOME, id, NULL) != NULL)
        k->last_id = strtoll(id, NULL, 10);
    k->undid = false;
    drop_handful(&h);
}

/* Takes one of the first outcomes out. */
static void remove_outcome(struct kill *k, bool killed) {
    struct term *t = k->session.term;
    size_t outcomes = plan_count(plan_now(k), RECORD_OUTCOME), which;
    struct changes changes;
    struct handful h;
    if (outcomes == 0) {
        add_outcome(k, killed);
        return;
    }
    which = chance_below(&k->chance, outcomes < 3 ? (unsigned)outcomes : 3);
    go_to_row(k, OUTCOME_STEP, outcome_row(k, which));
    drive_at(t, "My outcomes");
    start_handful(k, &h);
    changes_init(&changes);
    changes_remove(&changes, h.after[0], RECORD_OUTCOME,
                   plan_at(h.after[0], RECORD_OUTCOME, which)->id);
    add_part(&h, &changes);
    term_key(t, TERM_DEL);
    if (killed) {
        kill_it(k, h.count);
        check_store(k, &h, term_shows(t, "Removed: ") ? 1 : 0);
    } else {
        term_wait_text(t, "Removed: ");
        accept_all(k, &h);
        term_key(t, TERM_ESC);
        drive_at(t, "");
    }
    k->undid = false;
    drop_handful(&h);
}

static void do_something(struct kill *k, bool killed) {
    unsigned what = chance_below(&k->chance, 10);
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
    k->pace = 5000;
    k->chance = chance_start();
    *state = k;
    return 0;
}

static int kill_teardown(void **state) {
    struct kill *k = *state;
    while (k->count > 0)
        plan_free(k->states[--k->count]);
    session_stop(&k->session);
    free(k);
    return 0;
}

static void run_program(struct kill *k, const char *const words[]) {
    int status = -1;
    session_run_command(&k->session, words, NULL, NULL, &status);
    assert_int_equal(status, 0);
}

/* What the commands say of the store, which they open as the next program would. A plan file is
 * only written where it could be taken in again: not with an outcome that has no title yet. */
static void check_commands(struct kill *k) {
    char path[FILES_PATH], *out = NULL;
    int status = -1;
    session_path(&k->session, "out.json", path);
    run_program(k, (const char *const[]){"cost", REFERENCE, NULL});
    session_run_command(&k->session, (const char *const[]){"list", NULL}, &out, NULL, NULL);
    assert_non_null(strstr(out, REFERENCE));
    free(out);
    session_run_command(&k->session,
                        (const char *const[]){"export", REFERENCE, "-o", path, "--force", NULL},
                        NULL, NULL, &status);
    bool whole = plan_check(plan_now(k), true, NULL) == ERR_OK;
    assert_int_equal(status, whole ? 0 : 2);
    if (!whole)
        return;
    char *text = stored_part_of_file(path), *own = stored_part_of(copy_of(plan_now(k)));
    assert_string_equal(text, own);
    free(text);
    free(own);
}

static void one_round(struct kill *k) {
    session_start(&k->session, ROWS, COLS, "open", REFERENCE, NULL);
    if (chance_below(&k->chance, 20) == 0) { /* killed while it opens */
        struct handful none;
        start_handful(k, &none);
        kill_it(k, 2);
        check_store(k, &none, 0);
        drop_handful(&none);
        return;
    }
    drive_at(k->session.term, "");
    k->undid = false;
    for (unsigned calm = chance_below(&k->chance, 3); calm > 0; calm--)
        do_something(k, false);
    do_something(k, true);
    if (k->round % 20 == 0)
        check_commands(k);
}

static void kill__200_random_moments__nothing_accepted_is_lost(void **state) {
    struct kill *k = *state;
    run_program(k, (const char *const[]){"import", WHOLE, NULL});
    k->states[k->count++] = stored_plan(k->session.store, REFERENCE);
    for (k->round = 1; k->round <= ROUNDS; k->round++)
        one_round(k);
    print_message("of the last handfuls the store had none %u times, some %u, all %u\n", k->none,
                  k->part, k->all);
    assert_true(k->none > 0 && k->part > 0 && k->all > 0);
}

#define KILL_TEST(test) cmocka_unit_test_setup_teardown(test, kill_setup, kill_teardown)

int main(void) {
    const struct CMUnitTest tests[] = {
        KILL_TEST(kill__200_random_moments__nothing_accepted_is_lost),
    };
    return cmocka_run_group_tests_name("screens/kill", tests, NULL, NULL);
}
