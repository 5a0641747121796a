/* What comes along when a plan begins from another. */
#include "plan/start.h"

#include "base/date.h"
#include "plan/hidden.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>

/* The records that come; of the plan's own, some fields. */
static const bool COMES[RECORD_TYPE_COUNT] = {
    [RECORD_PLAN] = true, [RECORD_OUTCOME] = true, [RECORD_HELPER] = true,
    [RECORD_LINE] = true, [RECORD_EXTRA] = true,
};

/* What of them is the other person's, or was found out for them and is asked anew, beside names,
 * prose and what no copy has. */
static const struct {
    enum record_type type;
    size_t field;
} STAYS[] = {
    {RECORD_PLAN, PLAN_ID},
    {RECORD_PLAN, PLAN_REFERENCE},
    {RECORD_PLAN, PLAN_VERSION},
    {RECORD_PLAN, PLAN_STATE},
    {RECORD_PLAN, PLAN_STARTS},
    {RECORD_PLAN, PLAN_FIRST_PAYMENT_ON},
    {RECORD_PLAN, PLAN_WOULD_MENTOR},
    {RECORD_PLAN, PLAN_MENTOR_NAMED_ON},
    {RECORD_PLAN, PLAN_MENTOR_NAMED_UNTIL},
    {RECORD_PLAN, PLAN_MAY_QUOTE},
    {RECORD_PLAN, PLAN_PAPERWORK_MINUTES},
    {RECORD_OUTCOME, OUTCOME_SCORE_NOW},
    {RECORD_OUTCOME, OUTCOME_SCORE_HOPED},
    {RECORD_OUTCOME, OUTCOME_IMPORTANCE},
    {RECORD_OUTCOME, OUTCOME_EXIT_GOAL},
    {RECORD_OUTCOME, OUTCOME_NEEDS},
    {RECORD_HELPER, HELPER_INSURANCE},
    {RECORD_LINE, LINE_PROVIDER},
    {RECORD_LINE, LINE_PROVIDER_CHECKED},
    {RECORD_LINE, LINE_PRICE_STATUS},
    {RECORD_LINE, LINE_FUNDER},
    {RECORD_LINE, LINE_PAID_FAMILY_IN_HOUSEHOLD},
};

static bool comes(enum record_type type, size_t number) {
    const struct field *field = dictionary_field(type, number);
    for (size_t i = 0; i < sizeof STAYS / sizeof *STAYS; i++)
        if (STAYS[i].type == type && STAYS[i].field == number)
            return false;
    return !field_is_prose(field) && !field->tells_who && !field->reaches && !field->of_program &&
           !field->not_copied;
}

/* What goes from plan to plan. */
struct start {
    struct changes *changes;
    struct hidden hidden; /* the names of the other one */
    int64_t days;         /* that its days move by */
    int64_t last;         /* no day comes after this one */
};

static void no_memory(struct start *start) {
    start->changes->err = err_no_memory(&start->changes->why);
}

static void copy_field(struct start *start, const struct record *record, size_t number) {
    const struct field *field = dictionary_field(record->type, number);
    struct value value;
    if (!value_copy(&record->values[number], &value)) {
        no_memory(start);
        return;
    }
    if (field_is_date(field)) {
        value.number += start->days;
        value.number = value.number < start->last ? value.number : start->last;
    } else if (field_is_words(field)) {
        free(value.text);
        value.text = hidden_copy(record->values[number].text, &start->hidden);
        if (value.text == NULL)
            no_memory(start);
    }
    changes_put(start->changes, record->type, record->id != NULL ? record->id : "", number, value);
}

/* Whether a record stays behind, with what it holds. */
static bool is_left_out(const struct plan *other, const struct record *record) {
    const struct record *line =
        record->type == RECORD_EXTRA ? plan_find(other, RECORD_LINE, record->parent, NULL) : record;
    return line != NULL && line->type == RECORD_LINE && record_number(line, LINE_INCLUDED) == 0;
}

static void copy_record(struct start *start, const struct plan *other, const struct record *record,
                        size_t index) {
    char called[32];
    const struct record_def *def = dictionary_record(record->type);
    if (is_left_out(other, record))
        return;
    if (def->many)
        changes_add(start->changes, record->type, record->id, record->parent, SIZE_MAX);
    for (size_t i = 0; i < def->field_count; i++)
        if (record_has(record, i) && comes(record->type, i))
            copy_field(start, record, i);
    if (record->type != RECORD_HELPER)
        return;
    /* It has to be called something. */
    snprintf(called, sizeof called, "Helper %zu", index + 1);
    changes_set(start->changes, RECORD_HELPER, record->id, HELPER_CALLED, called);
}

void changes_start_from(struct changes *changes, const struct plan *other, int64_t starts) {
    struct plan_year year;
    struct start start = {.changes = changes, .last = date_anniversary(starts, 1) - 1};
    if (plan_year(other, &year))
        start.days = starts - year.starts;
    hidden_add(&start.hidden, other);
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        for (size_t i = 0; COMES[type] && i < plan_count(other, (enum record_type)type); i++)
            copy_record(&start, other, plan_at(other, (enum record_type)type, i), i);
    changes_put_number(changes, RECORD_PLAN, "", PLAN_STARTS, starts);
    hidden_done(&start.hidden);
}

/* ---- usual plans ----------------------------------------------------------------------------- */

bool usual_takes(enum record_type type, size_t field) {
    static const struct {
        enum record_type type;
        size_t field;
    } OWN[] = {
        {RECORD_PLAN, PLAN_ID},    {RECORD_PLAN, PLAN_REFERENCE}, {RECORD_PLAN, PLAN_VERSION},
        {RECORD_PLAN, PLAN_STATE}, {RECORD_PLAN, PLAN_STARTS},    {RECORD_HELPER, HELPER_CALLED},
    };
    for (size_t i = 0; i < sizeof OWN / sizeof *OWN; i++)
        if (OWN[i].type == type && OWN[i].field == field)
            return true;
    return COMES[type] && comes(type, field);
}

bool plan_is_usual(const struct plan *plan) {
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        const struct record_def *def = dictionary_record((enum record_type)type);
        for (size_t at = 0; at < plan_count(plan, (enum record_type)type); at++)
            for (size_t i = 0; i < def->field_count; i++)
                if (record_has(plan_at(plan, (enum record_type)type, at), i) &&
                    !usual_takes((enum record_type)type, i))
                    return false;
    }
    return true;
}

enum err changes_ask_usual(const struct changes *changes, struct err_info *info) {
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        bool takes = change->kind == CHANGE_SET
                         ? !change->after.set || usual_takes(change->type, change->field)
                         : change->kind != CHANGE_ADD || COMES[change->type];
        if (!takes)
            return err_set(info, ERR_STAYS,
                           "This is a usual plan, to start others from, so nothing of one person "
                           "goes in it. Begin a plan from it first, and write it there");
    }
    return ERR_OK;
}
