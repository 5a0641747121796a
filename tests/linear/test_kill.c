/* The program killed at any moment of a conversation, a line at a time: nothing that it had said it
 * kept, and nothing that it had gone on from, is missing.
 *
 * The test keeps a plan of its own (kill_plan.h). In every round it gives some lines, each after
 * what was said to the one before; then it gives a last handful at once and kills the program at a
 * random moment. What it had said until then tells how many of those it had accepted: so often it
 * asked for the next, or said what was done. SOAK=1 makes it longer. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "tests/linear/converse.h"
#include "tests/screens/chance.h"
#include "tests/screens/kill_plan.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { ROUNDS = 60 };

/* The conversation, and the plan as it should be. */
struct kill {
    struct seat seat;
    struct converse converse;
    struct kill_plan own;
};

/* What is typed at once: a line for each part of the handful, and how its answer begins. */
struct lines {
    char typed[KILL_HANDFUL][KILL_ANSWER];
    const char *says[KILL_HANDFUL]; /* "": it only goes on */
    size_t count;
};

#define KEPT "Kept: "
#define NO_ANSWER "There is no answer here now."
#define REMOVED "Removed: "
#define UNDONE "Undone: "
#define DONE_AGAIN "Done again: "

static void add_line(struct lines *lines, const char *typed, const char *says) {
    snprintf(lines->typed[lines->count], KILL_ANSWER, "%s", typed);
    lines->says[lines->count++] = says;
}

/* ---- what was said --------------------------------------------------------------------------- */

/* Where a line that begins with these words stands, or NULL. */
static const char *find_line(const char *text, const char *words) {
    for (const char *at = strstr(text, words); at != NULL; at = strstr(at + 1, words))
        if (at == text || at[-1] == '\n')
            return at;
    return NULL;
}

/* How many of the lines it had accepted: it asked for the next, or said what was done, before it
 * came to ask. */
static size_t accepted(const struct converse *converse, const struct lines *lines) {
    size_t asked = converse_times_asked(converse), told = 0;
    const char *said = converse_said(converse);
    for (size_t i = 0; i < lines->count; i++) {
        const char *at = lines->says[i][0] != '\0' ? find_line(said, lines->says[i]) : NULL;
        if (at != NULL) {
            told = i + 1;
            said = at + 1;
        }
    }
    return asked > told ? asked : told;
}

/* ---- waiting, or not ------------------------------------------------------------------------- */

/* Gives the lines one by one, and hears what is said to each. */
static void give_and_hear(struct kill *k, const struct handful *h, const struct lines *lines) {
    int64_t start = chance_microseconds();
    for (size_t i = 0; i < lines->count; i++) {
        converse_say(&k->converse, lines->typed[i]);
        if (lines->says[i][0] != '\0' &&
            find_line(converse_said(&k->converse), lines->says[i]) == NULL)
            fail_msg("round %u: \"%s\" and not \"%s\":\n%s", k->own.round, lines->typed[i],
                     lines->says[i], converse_said(&k->converse));
    }
    if (lines->count > 0)
        k->own.pace = (chance_microseconds() - start) / (int64_t)lines->count + 1;
    kill_plan_accept(&k->own, h);
}

/* Gives them all at once, and kills the program while it takes them. */
static void give_and_kill(struct kill *k, const struct handful *h, const struct lines *lines) {
    char all[KILL_HANDFUL * (KILL_ANSWER + 1) + 1] = "";
    for (size_t i = 0, used = 0; i < lines->count; i++)
        used += (size_t)snprintf(all + used, sizeof all - used, "%s\n", lines->typed[i]);
    converse_send(&k->converse, all);
    kill_plan_wait(&k->own, lines->count);
    converse_kill(&k->converse);
    kill_plan_check(&k->own, h, &k->seat, accepted(&k->converse, lines),
                    converse_said(&k->converse));
}

static void give(struct kill *k, bool killed, const struct handful *h, const struct lines *lines) {
    (killed ? give_and_kill : give_and_hear)(k, h, lines);
    while (!killed && !converse_is_at(&k->converse, ""))
        converse_say(&k->converse, "<<");
}

/* ---- kinds of handful ------------------------------------------------------------------------ */

/* From the list of steps to a row of a step, from 0. */
static void go_to_row(struct kill *k, int step, size_t row) {
    converse_say_number(&k->converse, (size_t)step);
    converse_say_number(&k->converse, row + 1);
}

/* A new answer to a question, none any more, or only on to the next. */
static void add_answer(struct kill *k, const struct kill_place *place, const struct form_field *row,
                       struct handful *h, struct lines *lines) {
    char typed[KILL_ANSWER] = "", plain[KILL_ANSWER];
    const struct field *field = dictionary_field(row->type, row->field);
    struct changes changes;
    unsigned option = 0;
    bool gives = chance_below(&k->own.chance, 4) != 0;
    bool takes_away = gives && (field->kind == KIND_TEXT || field->kind == KIND_PROSE) &&
                      chance_below(&k->own.chance, 6) == 0;
    changes_init(&changes);
    k->own.given++;
    if (takes_away) {
        snprintf(typed, sizeof typed, "-");
    } else if (gives && !kill_new_text(&k->own, row, typed, plain)) {
        gives = kill_new_choice(&k->own, row, &option, plain);
        if (gives && field->kind == KIND_YES_NO)
            snprintf(typed, sizeof typed, "%s", option == 0 ? "yes" : "no");
        else if (gives)
            snprintf(typed, sizeof typed, "%u", option + 1);
    }
    if (gives)
        changes_set(&changes, row->type, place->id, row->field, takes_away ? NULL : plain);
    handful_add(h, &changes);
    add_line(lines, typed, takes_away ? NO_ANSWER : gives ? KEPT : "");
}

static void answer_form(struct kill *k, bool killed) {
    const struct kill_place *place = kill_place_any(&k->own);
    const struct form_field *fields[64];
    size_t count = kill_place_asks(place, kill_plan_now(&k->own), fields);
    size_t most = count - 1 < KILL_HANDFUL ? count - 1 : KILL_HANDFUL;
    size_t wanted = 1 + chance_below(&k->own.chance, (unsigned)most);
    struct handful h;
    struct lines lines = {0};
    go_to_row(k, place->step, (size_t)place->row);
    converse_heard(&k->converse, kill_label(fields[0]));
    handful_start(&h, &k->own);
    while (h.count < wanted)
        add_answer(k, place, fields[h.count], &h, &lines);
    give(k, killed, &h, &lines);
    handful_drop(&h);
}

/* Undo or redo, on the list of steps. */
static void step_history(struct kill *k, bool killed, int step) {
    struct handful h;
    struct lines lines = {0};
    handful_steps(&h, &k->own, step, 1 + chance_below(&k->own.chance, 3));
    for (size_t i = 0; i < h.count; i++)
        add_line(&lines, step < 0 ? "u" : "m do again", step < 0 ? UNDONE : DONE_AGAIN);
    if (killed)
        give_and_kill(k, &h, &lines);
    else
        give_and_hear(k, &h, &lines);
}

/* A new outcome, and its title. */
static void add_outcome(struct kill *k, bool killed) {
    size_t outcomes = plan_count(kill_plan_now(&k->own), RECORD_OUTCOME);
    char id[24], title[KILL_ANSWER], number[KILL_ANSWER];
    struct handful h;
    struct lines lines = {0};
    converse_say_number(&k->converse, KILL_OUTCOME_STEP);
    snprintf(number, sizeof number, "%zu", kill_outcome_row(&k->own, outcomes) + 1);
    handful_add_outcome(&h, &k->own, id, title);
    add_line(&lines, number, dictionary_field(RECORD_OUTCOME, OUTCOME_TITLE)->label);
    add_line(&lines, title, KEPT);
    give(k, killed, &h, &lines);
    handful_outcome_added(&k->own, id);
    handful_drop(&h);
}

/* Takes some of the outcomes out. */
static void remove_outcomes(struct kill *k, bool killed) {
    size_t outcomes = plan_count(kill_plan_now(&k->own), RECORD_OUTCOME);
    size_t wanted = 1 + chance_below(&k->own.chance, outcomes < 3 ? (unsigned)outcomes + 1 : 3);
    struct handful h;
    struct lines lines = {0};
    if (wanted > outcomes) {
        add_outcome(k, killed);
        return;
    }
    converse_say_number(&k->converse, KILL_OUTCOME_STEP);
    handful_start(&h, &k->own);
    for (; wanted > 0; wanted--, outcomes--) {
        size_t which = chance_below(&k->own.chance, (unsigned)outcomes);
        char number[KILL_ANSWER];
        snprintf(number, sizeof number, "%zu", kill_outcome_row(&k->own, which) + 1);
        handful_add(&h, NULL); /* which one is asked */
        add_line(&lines, "m remove", "");
        handful_remove_outcome(&h, which);
        add_line(&lines, number, REMOVED);
    }
    give(k, killed, &h, &lines);
    handful_drop(&h);
}

static void do_something(struct kill *k, bool killed) {
    unsigned what = chance_below(&k->own.chance, 10);
    if (what == 0)
        add_outcome(k, killed);
    else if (what == 1)
        remove_outcomes(k, killed);
    else if (what == 2 || what == 3)
        step_history(k, killed, what == 2 ? -1 : 1);
    else
        answer_form(k, killed);
}

/* ---- the rounds ------------------------------------------------------------------------------ */

static int kill_setup(void **state) {
    *state = calloc(1, sizeof(struct kill));
    return *state != NULL ? 0 : -1;
}

static int kill_teardown(void **state) {
    struct kill *k = *state;
    kill_plan_done(&k->own);
    session_stop(&k->seat);
    free(k);
    return 0;
}

static void expect_nothing_wrong(struct kill *k) {
    char *said = NULL;
    session_run_command(&k->seat, (const char *const[]){"verify", NULL}, &said, NULL, NULL);
    if (strstr(said, "Nothing is wrong.") == NULL)
        fail_msg("round %u: %s", k->own.round, said);
    free(said);
}

/* It asks for something already, or does not yet: nothing is given. */
static void kill_while_it_opens(struct kill *k) {
    struct handful nothing;
    handful_start(&nothing, &k->own);
    kill_plan_wait(&k->own, 2);
    converse_kill(&k->converse);
    kill_plan_check(&k->own, &nothing, &k->seat, 0, converse_said(&k->converse));
    handful_drop(&nothing);
}

static void one_round(struct kill *k) {
    converse_begin_plan(&k->converse, &k->seat, KILL_REFERENCE);
    if (chance_below(&k->own.chance, 20) == 0) {
        kill_while_it_opens(k);
    } else {
        converse_listen(&k->converse);
        for (unsigned calm = chance_below(&k->own.chance, 3); calm > 0; calm--)
            do_something(k, false);
        do_something(k, true);
    }
    converse_done(&k->converse);
    expect_nothing_wrong(k);
    if (k->own.round % 20 == 0)
        kill_plan_check_commands(&k->own, &k->seat);
}

static void kill__at_random_moments__nothing_said_to_be_kept_is_lost(void **state) {
    struct kill *k = *state;
    unsigned rounds = kill_rounds(ROUNDS);
    kill_plan_begin(&k->own, &k->seat);
    for (k->own.round = 1; k->own.round <= rounds; k->own.round++)
        one_round(k);
    kill_plan_end(&k->own, rounds);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(kill__at_random_moments__nothing_said_to_be_kept_is_lost,
                                        kill_setup, kill_teardown),
    };
    return cmocka_run_group_tests_name("linear/kill", tests, NULL, NULL);
}
