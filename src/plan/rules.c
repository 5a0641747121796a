/* Owns the finding of rules: goes down the table and lets each row's check report. */
#include "plan/rules.h"
#include "plan/change.h"
#include "plan/rule_check.h"
#include "plan/value.h"

#include <stdio.h>

const struct rule *rules_all(size_t *count) {
    *count = RULE_COUNT;
    return RULES;
}

#define CHECKED INT64_C(20779) /* 22 November 2026 */

/* Not of the table: no plan file that lacks an answer is read, or written. It is asked for before
 * a clinician agrees; an authorised version stays as it is. */
static const struct rule NOT_WHOLE = {
    .id = "answer.missing",
    .stops = STEP_CLINICAL,
    .level = LEVEL_FIX,
    .message = "\"{figure}\" has no answer yet ({title}). Answer it, or take that out.",
    .why = "The plan cannot be sent to anyone while it has no answer.",
    .source = "Good practice in this planner",
    .checked = CHECKED,
    .field = -1};

static void find_lacking(struct rule_search *search) {
    if (state_is_authorised(plan_decided(search->plan, search->mark)))
        return;
    search->rule = &NOT_WHOLE;
    for (int type = 0; type < RECORD_TYPE_COUNT; type++) {
        const struct record_def *def = dictionary_record((enum record_type)type);
        for (size_t i = 0; def->many && !def->as_it_happened && type != RECORD_LATER &&
                           i < plan_count(search->plan, (enum record_type)type);
             i++) {
            const struct record *record = plan_at(search->plan, (enum record_type)type, i);
            int field = record_lacks(record);
            if (field >= 0)
                rule_found_in(search, record, i, field, def->fields[field].label);
        }
    }
}

enum err rules_find(const struct plan *plan, const struct plan_cost *cost,
                    const struct rules *rules, enum step step, int64_t today, struct findings *out,
                    struct err_info *info) {
    *out = (struct findings){0};
    struct rule_search search = {.plan = plan, .cost = cost, .today = today, .out = out};
    search.has_year = plan_year(plan, &search.year);
    enum err err = plan_mark(plan, cost, search.mark, info);
    if (err != ERR_OK)
        return err;
    for (size_t i = 0; i < RULE_COUNT && !search.no_memory; i++) {
        search.rule = rules != NULL ? &rules->items[i] : &RULES[i];
        if (rule_concerns(search.rule, step))
            search.rule->check(&search);
    }
    if (rule_concerns(&NOT_WHOLE, step) && !search.no_memory)
        find_lacking(&search);
    return search.no_memory ? err_no_memory(info) : ERR_OK;
}

#define UNFINISHED_MESSAGE                                                                         \
    "What you typed for {figure} is not finished, so the plan has not got it. Finish it, press Enter on it to keep it as it is, or undo it there."

/* Not of the table: what is found is not in the plan. */
enum { OF_THE_PLAN, BESIDE_THE_PLAN, BY_ANOTHER, UNFINISHED_COUNT };
static const struct rule UNFINISHED[UNFINISHED_COUNT] = {
    [OF_THE_PLAN] = {.id = "answer.not-finished",
                     .stops = STEP_AGREE,
                     .level = LEVEL_FIX,
                     .message = UNFINISHED_MESSAGE,
                     .why = "Nobody should agree a plan while an answer is half written.",
                     .source = "Good practice in this planner",
                     .checked = CHECKED,
                     .field = -1},
    [BESIDE_THE_PLAN] = {.id = "answer.not-finished-beside",
                         .stops = STEP_NONE,
                         .level = LEVEL_LOOK,
                         .message = UNFINISHED_MESSAGE,
                         .why = "It tells what happened. It is no part of what is agreed.",
                         .source = "Good practice in this planner",
                         .checked = CHECKED,
                         .field = -1},
    [BY_ANOTHER] = {.id = "answer.not-finished-by-another",
                    .stops = STEP_NONE,
                    .level = LEVEL_LOOK,
                    .message = "{title} has typed something for {figure} and not finished it.",
                    .why = "They may still want to say something.",
                    .source = "Good practice in this planner",
                    .checked = CHECKED,
                    .field = -1}};

/* What happened is written beside the plan: a receipt that is half written keeps nobody from
 * agreeing to it, or from paying it. */
static const struct rule *unfinished_rule(enum record_type type, const char *who) {
    if (who != NULL)
        return &UNFINISHED[BY_ANOTHER];
    return &UNFINISHED[dictionary_record(type)->as_it_happened ? BESIDE_THE_PLAN : OF_THE_PLAN];
}

enum err findings_add_unfinished(struct findings *findings, const struct plan *plan,
                                 enum record_type type, const char *id, size_t field,
                                 const char *who, struct err_info *info) {
    const struct record *record =
        dictionary_record(type)->many ? plan_find(plan, type, id, NULL) : plan_one(plan, type);
    char figure[256];
    if (record == NULL)
        return ERR_OK;
    const char *title = dictionary_record(type)->many ? record_title(record) : "";
    snprintf(figure, sizeof figure, title[0] != '\0' ? "\"%.100s\" of \"%.100s\"" : "\"%.100s\"",
             dictionary_field(type, field)->label, title);
    struct finding *finding = findings_add(findings, unfinished_rule(type, who), id, (int)field,
                                           who != NULL ? who : "", figure);
    if (finding == NULL)
        return err_no_memory(info);
    finding->record = type;
    plan_path(plan, record, (int)field, finding->at, sizeof finding->at);
    return ERR_OK;
}

bool finding_is_unfinished(const struct finding *finding) {
    size_t at = 0;
    while (at < UNFINISHED_COUNT && finding->rule != &UNFINISHED[at])
        at++;
    return at < UNFINISHED_COUNT;
}

void findings_drop_unfinished(struct findings *findings) {
    while (findings->count > 0 && finding_is_unfinished(&findings->items[findings->count - 1]))
        findings_drop_last(findings);
}

const struct finding *findings_next_on_paper(const struct findings *findings, size_t *index) {
    const struct finding *finding;
    do
        finding = findings_next(findings, STEP_SUBMIT, index);
    while (finding != NULL && finding_is_unfinished(finding));
    return finding;
}
