/* What is left out of a plan for whoever is not to see it, and what stands in its place. */
#include "plan/profile.h"

#include "base/grow.h"
#include "base/unused.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

static const char *const WORDS[PROFILE_COUNT] = {
    [PROFILE_FULL] = "full", [PROFILE_FUNDER] = "funder", [PROFILE_ANONYMOUS] = "anonymous"};

const char *profile_word(enum profile profile) {
    return WORDS[profile];
}

enum err profile_find(const char *word, enum profile *out, struct err_info *info) {
    for (int profile = 0; profile < PROFILE_COUNT; profile++)
        if (strcmp(WORDS[profile], word) == 0) {
            *out = (enum profile)profile;
            return ERR_OK;
        }
    return err_set(info, ERR_INPUT, "\"%.40s\" is no profile. It is full, funder or anonymous",
                   word);
}

/* ---- the plan without some of it ------------------------------------------------------------- */

/* "Outcome 2": what a record is called whose own words are left out. NULL when no memory. */
static char *name_of(const struct record *record) {
    char *name = grow_format("%s %zu", dictionary_record(record->type)->noun, record->position + 1);
    if (name != NULL)
        name[0] = (char)toupper((unsigned char)name[0]);
    return name;
}

/* Leaves an answer out; what must be there says only which one it is. */
static bool leave_out(struct record *record, size_t number) {
    const struct field *field = dictionary_field(record->type, number);
    struct value value = {0};
    if (!record_has(record, number))
        return true;
    if (field->required && field_is_words(field)) {
        value = (struct value){.set = true, .text = name_of(record)};
        if (value.text == NULL)
            return false;
    }
    record_put(record, number, value);
    return true;
}

static bool is_for_funder(const struct record_def *def, const struct field *field) {
    return !def->health && !field->health && !field->reaches;
}

static bool is_for_anybody(const struct record_def *def UNUSED, const struct field *field) {
    return !field->points;
}

/* What of a plan is in a copy, and what is said of it. */
static const struct copy_rules {
    bool (*keeps)(const struct record_def *def, const struct field *field);
    bool no_health; /* lists that are all of health are left out whole */
    const char *copy, *nothing;
} COPIES[PROFILE_COUNT] = {
    [PROFILE_FUNDER] = {is_for_funder, true, PROFILE_LEFT_OUT, "Left out of this copy."},
    [PROFILE_ANONYMOUS] = {is_for_anybody, false, PROFILE_NOBODY, NULL},
};

static bool leave_out_of(const struct copy_rules *rules, struct record *record) {
    const struct record_def *def = dictionary_record(record->type);
    bool done = true;
    for (size_t field = 0; done && field < def->field_count; field++)
        if (!rules->keeps(def, &def->fields[field]))
            done = leave_out(record, field);
    return done;
}

static bool leave_out_of_plan(const struct copy_rules *rules, struct plan *plan) {
    bool done = true;
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        const struct record_def *def = dictionary_record((enum record_type)type);
        while (rules->no_health && def->health && def->many &&
               plan_count(plan, (enum record_type)type) > 0)
            plan_remove(plan, (enum record_type)type, 0);
        for (size_t i = 0; done && i < plan_count(plan, (enum record_type)type); i++)
            done = leave_out_of(rules, plan_at(plan, (enum record_type)type, i));
    }
    return done;
}

/* ---- and what is found in it ----------------------------------------------------------------- */

/* A finding says what a thing is called, and may say what its answer is. */
static bool tells_of_health(const struct finding *finding) {
    const struct record_def *def = dictionary_record(finding->record);
    bool tells = def->health || (finding->field >= 0 && def->fields[finding->field].health);
    for (size_t field = 0; field < def->field_count; field++)
        tells = tells || (def->many && def->fields[field].health && def->fields[field].required);
    return tells;
}

static bool copy_findings(struct findings *to, const struct findings *from, bool no_health) {
    bool done = true;
    for (size_t i = 0; done && i < from->count; i++)
        if (!no_health || !tells_of_health(&from->items[i]))
            done = findings_add_copy(to, &from->items[i]);
    return done;
}

/* ---- what is to be shown --------------------------------------------------------------------- */

/* The same cost, of the records that are left; also where it is not known, and why. */
static enum err cost_again(const struct figures *figures, const struct plan *plan,
                           struct figures *out, struct err_info *info) {
    if (figures->rates != NULL)
        return figures_cost(plan, figures->rates, out, info);
    *out = (struct figures){.plan = plan, .cost.share_tenths = -1};
    memcpy(out->cost.why, figures->cost.why, sizeof out->cost.why);
    return ERR_OK;
}

static enum err make_copy(const struct copy_rules *rules, const struct figures *figures,
                          struct profiled *out, struct err_info *info) {
    out->plan = plan_copy(figures->plan);
    if (out->plan == NULL || !leave_out_of_plan(rules, out->plan))
        return err_no_memory(info);
    if (cost_again(figures, out->plan, &out->own, info) == ERR_MEMORY)
        return ERR_MEMORY;
    out->own.progress = figures->progress;
    out->own.state = figures->state;
    out->own.today = figures->today;
    out->own.findings_known = figures->findings_known;
    out->own.whole = figures;
    out->own.copy = rules->copy;
    out->own.nothing = rules->nothing;
    out->figures = &out->own;
    return copy_findings(&out->own.findings, &figures->findings, rules->no_health)
               ? ERR_OK
               : err_no_memory(info);
}

enum err profile_make(enum profile profile, const struct figures *figures, struct profiled *out,
                      struct err_info *info) {
    *out = (struct profiled){.figures = figures};
    if (profile == PROFILE_FULL)
        return ERR_OK;
    if (profile == PROFILE_ANONYMOUS) {
        hidden_add_all(&out->words, figures->plan);
        out->hidden = &out->words;
    }
    return make_copy(&COPIES[profile], figures, out, info);
}

void profile_done(struct profiled *profiled) {
    figures_done(&profiled->own);
    plan_free(profiled->plan);
    hidden_done(&profiled->words);
    *profiled = (struct profiled){0};
}
