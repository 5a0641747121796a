/* The plan as it should be while the program is killed; see kill_plan.h. */
#include "tests/screens/kill_plan.h"

#include "base/date.h"
#include "exchange/plan_file.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "tests/screens/chance.h"
#include "tests/screens/stored.h"

#define WHOLE "tests/data/whole.json"

enum { SOAKED = 1000 };

/* ---- the plan -------------------------------------------------------------------------------- */

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

struct plan *kill_plan_now(const struct kill_plan *own) {
    return own->states[own->at];
}

/* The plan has been edited to be this. The same as before is no edit. */
static void take_state(struct kill_plan *own, const struct plan *plan) {
    if (same_plan(plan, kill_plan_now(own)))
        return;
    while (own->count > own->at + 1)
        plan_free(own->states[--own->count]);
    if (own->count == KILL_STATES) {
        plan_free(own->states[0]);
        memmove(own->states, own->states + 1, (KILL_STATES - 1) * sizeof own->states[0]);
        own->count--;
    }
    own->at = own->count;
    own->states[own->count++] = copy_of(plan);
}

/* So many parts of the handful are the plan's. */
static void take_parts(struct kill_plan *own, const struct handful *h, size_t parts) {
    for (size_t i = 1; i <= parts && h->step == 0; i++)
        take_state(own, h->after[i]);
    if (h->step != 0)
        own->at = h->step < 0 ? own->at - parts : own->at + parts;
}

void kill_plan_accept(struct kill_plan *own, const struct handful *h) {
    take_parts(own, h, h->count);
}

static void run_program(struct seat *seat, const char *const words[]) {
    int status = -1;
    session_run_command(seat, words, NULL, NULL, &status);
    assert_int_equal(status, 0);
}

void kill_plan_begin(struct kill_plan *own, struct seat *seat) {
    own->pace = 5000;
    own->chance = chance_start();
    run_program(seat, (const char *const[]){"import", WHOLE, NULL});
    own->states[own->count++] = stored_plan(seat->store, KILL_REFERENCE);
}

void kill_plan_done(struct kill_plan *own) {
    while (own->count > 0)
        plan_free(own->states[--own->count]);
}

void kill_plan_check(struct kill_plan *own, const struct handful *h, const struct seat *seat,
                     size_t least, const char *said_last) {
    assert_store_is_sound(seat->store);
    char *stored = stored_text(seat->store, KILL_REFERENCE);
    size_t kept = h->count + 1;
    for (size_t i = least; i <= h->count && kept > h->count; i++) {
        char *text = plan_as_text(h->after[i]);
        if (strcmp(text, stored) == 0)
            kept = i;
        free(text);
    }
    if (kept > h->count) {
        char *text = plan_as_text(h->after[least]);
        fprintf(stderr, "The store has\n%s\nand should have\n%s\nor more. It said last:\n%s",
                stored, text, said_last);
        free(text);
        fail_msg("round %u: of %zu parts %zu were accepted and are not all kept", own->round,
                 h->count, least);
    }
    own->none += kept == 0 && h->count > 0;
    own->part += kept > 0 && kept < h->count;
    own->all += kept > 0 && kept == h->count;
    take_parts(own, h, kept);
    free(stored);
}

/* A plan file is only written where it could be taken in again: not with an outcome that has no
 * title yet. */
void kill_plan_check_commands(const struct kill_plan *own, struct seat *seat) {
    char path[FILES_PATH], *out = NULL;
    int status = -1;
    session_path(seat, "out.json", path);
    run_program(seat, (const char *const[]){"cost", KILL_REFERENCE, NULL});
    session_run_command(seat, (const char *const[]){"list", NULL}, &out, NULL, NULL);
    assert_non_null(strstr(out, KILL_REFERENCE));
    free(out);
    session_run_command(
        seat, (const char *const[]){"export", KILL_REFERENCE, "-o", path, "--force", NULL}, NULL,
        NULL, &status);
    bool whole = plan_check(kill_plan_now(own), true, NULL) == ERR_OK;
    assert_int_equal(status, whole ? 0 : 2);
    if (!whole)
        return;
    char *text = stored_part_of_file(path), *mine = stored_part_of(copy_of(kill_plan_now(own)));
    assert_string_equal(text, mine);
    free(text);
    free(mine);
}

void kill_plan_wait(struct kill_plan *own, size_t parts) {
    int64_t until = chance_microseconds() +
                    chance_below(&own->chance, (unsigned)(own->pace * (int64_t)(parts + 1)));
    while (chance_microseconds() < until)
        ;
}

void kill_plan_end(const struct kill_plan *own, unsigned rounds) {
    print_message("%u rounds: of the last handfuls the store had none %u times, some %u, all %u\n",
                  rounds, own->none, own->part, own->all);
    assert_true(own->none > 0 && own->part > 0 && own->all > 0);
}

unsigned kill_rounds(unsigned rounds) {
    const char *soak = getenv("SOAK");
    return soak != NULL && soak[0] != '\0' ? SOAKED : rounds;
}

/* ---- handfuls -------------------------------------------------------------------------------- */

void handful_start(struct handful *h, const struct kill_plan *own) {
    *h = (struct handful){0};
    h->after[0] = copy_of(kill_plan_now(own));
}

void handful_add(struct handful *h, struct changes *changes) {
    struct plan *plan = copy_of(h->after[h->count]);
    struct err_info info = {0};
    if (changes != NULL && plan_apply(plan, changes, NULL, &info) != ERR_OK)
        fail_msg("%s: %s", info.at, info.text);
    if (changes != NULL)
        changes_done(changes);
    h->after[++h->count] = plan;
}

void handful_steps(struct handful *h, const struct kill_plan *own, int step, size_t most) {
    size_t there = step < 0 ? own->at : own->count - 1 - own->at;
    *h = (struct handful){.step = step, .count = most < there ? most : there};
    for (size_t i = 0; i <= h->count; i++)
        h->after[i] = own->states[step < 0 ? own->at - i : own->at + i];
}

void handful_add_outcome(struct handful *h, const struct kill_plan *own, char id[24],
                         char title[KILL_ANSWER]) {
    struct changes changes;
    handful_start(h, own);
    if (h->after[0]->last_id < own->last_id)
        h->after[0]->last_id = own->last_id;
    plan_new_id(h->after[0], id);
    changes_init(&changes);
    changes_add(&changes, RECORD_OUTCOME, id, "", SIZE_MAX);
    handful_add(h, &changes);
    snprintf(title, KILL_ANSWER, "Outcome %u.%zu", own->round, own->at);
    changes_init(&changes);
    changes_set(&changes, RECORD_OUTCOME, id, OUTCOME_TITLE, title);
    handful_add(h, &changes);
}

void handful_outcome_added(struct kill_plan *own, const char *id) {
    if (plan_find(kill_plan_now(own), RECORD_OUTCOME, id, NULL) != NULL)
        own->last_id = strtoll(id, NULL, 10);
}

void handful_remove_outcome(struct handful *h, size_t number) {
    struct changes changes;
    const struct plan *plan = h->after[h->count];
    changes_init(&changes);
    changes_remove(&changes, plan, RECORD_OUTCOME, plan_at(plan, RECORD_OUTCOME, number)->id);
    handful_add(h, &changes);
}

void handful_drop(struct handful *h) {
    for (size_t i = 0; h->step == 0 && i <= h->count; i++)
        plan_free(h->after[i]);
}

/* ---- forms ----------------------------------------------------------------------------------- */

static const struct kill_place PLACES[] = {
    {&form_reach_me, 1, 1, ""},      {&form_my_health, 1, 2, ""},    {&form_about_me, 1, 3, ""},
    {&form_baseline, 4, 0, "b1"},    {&form_budget, 5, 1, ""},       {&form_money, 8, 0, ""},
    {&form_things_change, 9, 0, ""}, {&form_first_review, 10, 0, ""}};

const struct kill_place *kill_place_any(struct kill_plan *own) {
    return &PLACES[chance_below(&own->chance, sizeof PLACES / sizeof PLACES[0])];
}

static const struct record *record_of(const struct plan *plan, const struct kill_place *place,
                                      const struct form_field *field) {
    return place->id[0] != '\0' ? plan_find(plan, field->type, place->id, NULL)
                                : plan_one(plan, field->type);
}

size_t kill_place_asks(const struct kill_place *place, const struct plan *plan,
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

const char *kill_label(const struct form_field *field) {
    return field->label != NULL ? field->label : dictionary_field(field->type, field->field)->label;
}

size_t kill_outcome_row(const struct kill_plan *own, size_t number) {
    return plan_count(kill_plan_now(own), RECORD_NEED) + 1 + number;
}

bool kill_new_text(struct kill_plan *own, const struct form_field *row, char typed[KILL_ANSWER],
                   char plain[KILL_ANSWER]) {
    char day[DATE_TEXT];
    int64_t date = date_of(2026, 1, 1) + chance_below(&own->chance, 360);
    typed[0] = plain[0] = '\0';
    switch (dictionary_field(row->type, row->field)->kind) {
    case KIND_TEXT:
    case KIND_PROSE:
        snprintf(plain, KILL_ANSWER, "\u00e7a va %u.%u", own->round, own->given);
        snprintf(typed, KILL_ANSWER, "%s", plain);
        return true;
    case KIND_MONEY:
    case KIND_PRICE:
        snprintf(typed, KILL_ANSWER, "\u00a3%u.%u", 1 + chance_below(&own->chance, 900),
                 1 + chance_below(&own->chance, 9));
        snprintf(plain, KILL_ANSWER, "%s0", typed + strlen("\u00a3"));
        return true;
    case KIND_WHOLE:
        snprintf(typed, KILL_ANSWER, "%u", 1 + chance_below(&own->chance, 10));
        snprintf(plain, KILL_ANSWER, "%s", typed);
        return true;
    case KIND_DATE:
        if (row->type == RECORD_BASELINE)
            return false; /* the first day must stay before the last */
        snprintf(typed, KILL_ANSWER, "%s", date_show_short(date, day));
        snprintf(plain, KILL_ANSWER, "%s", date_write(date, day));
        return true;
    default:
        return false;
    }
}

bool kill_new_choice(struct kill_plan *own, const struct form_field *row, unsigned *option,
                     char plain[KILL_ANSWER]) {
    const struct field *field = dictionary_field(row->type, row->field);
    if (row->type == RECORD_PLAN && row->field == PLAN_WOULD_MENTOR)
        return false; /* it changes what is asked after it */
    if (field->kind == KIND_YES_NO) {
        *option = chance_below(&own->chance, 2);
        snprintf(plain, KILL_ANSWER, "%s", *option == 0 ? "true" : "false");
        return true;
    }
    if (field->kind != KIND_CHOICE || row->type != RECORD_PERSON)
        return false; /* others do, too */
    *option = chance_below(&own->chance, (unsigned)field_choice_count(field));
    snprintf(plain, KILL_ANSWER, "%s", field->choices[*option].word);
    return true;
}
