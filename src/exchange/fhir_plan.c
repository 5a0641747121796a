/* Owns the plan itself in the Bundle: the CarePlan with its support and next steps, a Goal for each
 * outcome and a RiskAssessment for each risk. */
#include "fhir_internal.h"

#include "base/decimal.h"
#include "exchange/document_money.h"
#include "plan/line.h"
#include "plan/line_words.h"
#include "plan/review.h"
#include "plan/value.h"

#include <inttypes.h>
#include <stdio.h>

/* ---- outcomes and risks ---------------------------------------------------------------------- */

static void put_subject(struct fhir *fhir, json_t *resource) {
    fhir_put(fhir, resource, "subject", fhir_reference(fhir, "Patient", ""));
}

static const struct fhir_code *priority_of(const struct record *outcome) {
    static const struct fhir_code HIGH = {FHIR_HL7("goal-priority"), "high-priority",
                                          "High Priority"};
    static const struct fhir_code MEDIUM = {FHIR_HL7("goal-priority"), "medium-priority",
                                            "Medium Priority"};
    static const struct fhir_code LOW = {FHIR_HL7("goal-priority"), "low-priority", "Low Priority"};
    int64_t importance = record_number(outcome, OUTCOME_IMPORTANCE);
    return importance >= 8 ? &HIGH : importance >= 4 ? &MEDIUM : &LOW;
}

/* What is to be so by the plan's last day: how we will know, and the score that is hoped for. */
static void add_targets(struct fhir *fhir, json_t *goal, const struct record *outcome,
                        const struct plan_year *year) {
    if (record_has(outcome, OUTCOME_HOW_WE_WILL_KNOW)) {
        json_t *target = json_object();
        fhir_put(fhir, target, "measure", fhir_concept(fhir, NULL, "How we will know"));
        fhir_put_answer(fhir, target, "detailString", outcome, OUTCOME_HOW_WE_WILL_KNOW);
        fhir_add(fhir, goal, "target", target);
    }
    if (!record_has(outcome, OUTCOME_SCORE_HOPED))
        return;
    json_t *target = json_object();
    fhir_put(fhir, target, "measure",
             fhir_concept(fhir, NULL, "The person's own score, from 0 to 10"));
    fhir_put(fhir, target, "detailInteger",
             json_integer(record_number(outcome, OUTCOME_SCORE_HOPED)));
    if (year != NULL)
        fhir_put_day(fhir, target, "dueDate", year->ends);
    fhir_add(fhir, goal, "target", target);
}

void fhir_goals(struct fhir *fhir) {
    static const size_t NOTES[] = {OUTCOME_WHY_IT_MATTERS, OUTCOME_SCORE_NOW, OUTCOME_EXIT_GOAL,
                                   OUTCOME_NEEDS, SIZE_MAX};
    struct plan_year year;
    bool dated = plan_year(fhir->plan, &year);
    for (size_t i = 0; i < plan_count(fhir->plan, RECORD_OUTCOME); i++) {
        const struct record *outcome = plan_at(fhir->plan, RECORD_OUTCOME, i);
        json_t *goal = fhir_resource(fhir, "Goal", outcome->id, false);
        fhir_put_record(fhir, goal, outcome);
        fhir_put_word(fhir, goal, "lifecycleStatus", fhir_states(fhir)->goal);
        if (record_has(outcome, OUTCOME_LIFE_AREA))
            fhir_add(fhir, goal, "category",
                     fhir_concept(fhir, NULL,
                                  dictionary_field(RECORD_OUTCOME, OUTCOME_LIFE_AREA)
                                      ->choices[record_number(outcome, OUTCOME_LIFE_AREA)]
                                      .label));
        if (record_has(outcome, OUTCOME_IMPORTANCE))
            fhir_put(fhir, goal, "priority", fhir_concept(fhir, priority_of(outcome), ""));
        fhir_put(fhir, goal, "description",
                 fhir_concept(fhir, NULL, record_text(outcome, OUTCOME_TITLE)));
        put_subject(fhir, goal);
        if (dated)
            fhir_put_day(fhir, goal, "startDate", year.starts);
        add_targets(fhir, goal, outcome, dated ? &year : NULL);
        fhir_put(fhir, goal, "expressedBy", fhir_reference(fhir, "Patient", ""));
        fhir_add_notes(fhir, goal, outcome, NOTES);
    }
}

/* What could happen, how likely it is held to be, and what would come of it. */
static json_t *prediction_of(struct fhir *fhir, const struct record *risk) {
    static const struct fhir_code LIKELY[] = {
        {FHIR_HL7("risk-probability"), "low", "Low likelihood"},
        {FHIR_HL7("risk-probability"), "moderate", "Moderate likelihood"},
        {FHIR_HL7("risk-probability"), "high", "High likelihood"}};
    json_t *prediction = json_object();
    fhir_put(fhir, prediction, "outcome",
             fhir_concept(fhir, NULL, record_text(risk, RISK_WHAT_COULD_HAPPEN)));
    if (record_has(risk, RISK_LIKELIHOOD))
        fhir_put(fhir, prediction, "qualitativeRisk",
                 fhir_concept(fhir, &LIKELY[record_number(risk, RISK_LIKELIHOOD)], ""));
    fhir_put_answer(fhir, prediction, "rationale", risk, RISK_CONSEQUENCE);
    return prediction;
}

void fhir_risks(struct fhir *fhir) {
    static const size_t NOTES[] = {RISK_WHAT_I_WANT,
                                   RISK_IF_WE_DO_NOTHING,
                                   RISK_IMPACT,
                                   RISK_OWNER,
                                   RISK_TRIGGER,
                                   RISK_CLINICIAN_VIEW,
                                   RISK_CLINICIAN_NOTE,
                                   RISK_PANEL_NOTE,
                                   RISK_PERSON_CHOOSES_RISK,
                                   RISK_PERSON_NOTE,
                                   RISK_UNDERSTANDS_IMPLICATIONS,
                                   RISK_HOW_UNDERSTANDING_WAS_CHECKED,
                                   RISK_REVIEW_ON,
                                   RISK_COMMISSIONER_NOTE,
                                   SIZE_MAX};
    for (size_t i = 0; i < plan_count(fhir->plan, RECORD_RISK); i++) {
        const struct record *risk = plan_at(fhir->plan, RECORD_RISK, i);
        json_t *assessment = fhir_resource(fhir, "RiskAssessment", risk->id, false);
        fhir_put_record(fhir, assessment, risk);
        fhir_put_word(fhir, assessment, "status", fhir_states(fhir)->risk);
        if (record_has(risk, RISK_KIND))
            fhir_put(fhir, assessment, "code",
                     fhir_concept(fhir, NULL,
                                  dictionary_field(RECORD_RISK, RISK_KIND)
                                      ->choices[record_number(risk, RISK_KIND)]
                                      .label));
        put_subject(fhir, assessment);
        fhir_put_date(fhir, assessment, "occurrenceDateTime", risk, RISK_AGREED_ON);
        fhir_add(fhir, assessment, "prediction", prediction_of(fhir, risk));
        fhir_put_answer(fhir, assessment, "mitigation", risk, RISK_MITIGATION);
        fhir_add_notes(fhir, assessment, risk, NOTES);
    }
}

/* ---- what is done ---------------------------------------------------------------------------- */

/* The Goals that a field names. */
static void add_goals(struct fhir *fhir, json_t *group, const struct record *record,
                      size_t number) {
    const struct field *field = dictionary_field(record->type, number);
    const char *at = record_text(record, number);
    struct value_part part;
    while (value_next_part(field, &at, &part))
        if (plan_find(fhir->plan, RECORD_OUTCOME, part.name, NULL) != NULL)
            fhir_add(fhir, group, "goal", fhir_reference(fhir, "Goal", part.name));
}

/* "Twice a week", between the line's days. Hours of work and what is bought once have their days
 * alone. */
static void put_when(struct fhir *fhir, json_t *detail, const struct record *line,
                     const struct span *span) {
    static const struct {
        const char *unit; /* NULL: it does not come round */
        int64_t of;       /* of those, to one period */
    } UNITS[] = {
        [PERIOD_ONCE] = {NULL, 0},       [PERIOD_DAY] = {"d", 1},    [PERIOD_WEEK] = {"wk", 1},
        [PERIOD_FOUR_WEEKS] = {"wk", 4}, [PERIOD_MONTH] = {"mo", 1}, [PERIOD_QUARTER] = {"mo", 3},
        [PERIOD_YEAR] = {"a", 1}};
    int64_t period = record_number(line, LINE_PERIOD);
    if (line_employs(line) || UNITS[period].unit == NULL) {
        fhir_put_period(fhir, detail, "scheduledPeriod", span);
        return;
    }
    json_t *repeat = json_object();
    fhir_put_period(fhir, repeat, "boundsPeriod", span);
    fhir_put(fhir, repeat, "frequency", json_integer(record_number(line, LINE_TIMES)));
    fhir_put(fhir, repeat, "period",
             json_integer(record_number(line, LINE_EVERY) * UNITS[period].of));
    fhir_put_word(fhir, repeat, "periodUnit", UNITS[period].unit);
    fhir_put(fhir, detail, "scheduledTiming", json_pack("{s:o}", "repeat", repeat));
}

static const char *line_status(const struct fhir *fhir, const struct record *line,
                               const struct span *span) {
    const char *status = fhir_states(fhir)->activity;
    if (!line_is_included(line))
        return "cancelled";
    if (span->days > 0 && span->last < fhir->stopped && fhir->stopped != INT64_MAX)
        return "completed"; /* before the plan was */
    if (fhir->figures->state == STATE_ENDED && span->days > 0 && span->first > fhir->stopped)
        return "cancelled"; /* it was never begun */
    if (status != NULL)
        return status;
    if (span->days == 0)
        return "unknown";
    return fhir->figures->today < span->first  ? "scheduled"
           : fhir->figures->today > span->last ? "completed"
                                               : "in-progress";
}

/* How much, how often and at what price; who holds the money; and what it costs. */
static void put_what_it_costs(struct fhir *fhir, json_t *detail, const struct line_cost *cost) {
    const struct field *held = dictionary_field(RECORD_LINE, LINE_PAID_BY);
    const struct record *line = cost->line;
    struct growing_text text = {0};
    char words[LINE_WORDS], amount[DECIMAL_TEXT];
    growing_add(&text, line_words(line, words));
    if (record_has(line, LINE_PAID_BY))
        growing_add_format(&text, "%s%s", text.length > 0 ? "\n" : "",
                           held->choices[record_number(line, LINE_PAID_BY)].label);
    if (fhir->figures->cost.known && cost->cost > 0)
        growing_add_format(&text, "\n%s: %s",
                           line_is_included(line) ? "In this plan" : "Left out, and not counted",
                           money_show(cost->cost, 2, amount));
    if (fhir->figures->cost.known && cost->others > 0)
        growing_add_format(&text, "\nOf that, others pay: %s", money_show(cost->others, 2, amount));
    char *whole = growing_take(&text);
    fhir->no_memory |= whole == NULL;
    if (whole != NULL)
        fhir_put_text(fhir, detail, "description", whole);
    free(whole);
}

static void add_line(struct fhir *fhir, json_t *care_plan, const struct line_cost *cost,
                     const struct plan_year *year) {
    const struct record *line = cost->line;
    struct span span = year != NULL ? line_span(year, line) : (struct span){0};
    json_t *detail = json_object(), *provider = json_object();
    fhir_put(fhir, detail, "code", fhir_concept(fhir, NULL, record_title(line)));
    if (record_has(line, LINE_WHY))
        fhir_add(fhir, detail, "reasonCode", fhir_concept(fhir, NULL, record_text(line, LINE_WHY)));
    add_goals(fhir, detail, line, LINE_OUTCOMES);
    fhir_put_word(fhir, detail, "status", line_status(fhir, line, &span));
    if (record_has(line, LINE_NOT_INCLUDED_BECAUSE) && !line_is_included(line))
        fhir_put(fhir, detail, "statusReason",
                 fhir_concept(fhir, NULL, record_text(line, LINE_NOT_INCLUDED_BECAUSE)));
    put_when(fhir, detail, line, &span);
    fhir_put_text(fhir, provider, "display", record_text(line, LINE_PROVIDER));
    if (json_object_size(provider) > 0)
        fhir_add(fhir, detail, "performer", json_incref(provider));
    json_decref(provider);
    put_what_it_costs(fhir, detail, cost);
    fhir_add(fhir, care_plan, "activity", json_pack("{s:o}", "detail", detail));
}

static void add_action(struct fhir *fhir, json_t *care_plan, const struct record *action) {
    static const char *const STATUS[] = {[ACTION_PLANNED] = "not-started",
                                         [ACTION_UNDER_WAY] = "in-progress",
                                         [ACTION_DONE] = "completed",
                                         [ACTION_NOT_NOW] = "on-hold"};
    json_t *detail = json_object(), *who = json_object();
    fhir_put_word(fhir, detail, "kind", "Task");
    fhir_put(fhir, detail, "code", fhir_concept(fhir, NULL, record_text(action, ACTION_WHAT)));
    add_goals(fhir, detail, action, ACTION_OUTCOMES);
    fhir_put_word(fhir, detail, "status", STATUS[record_number(action, ACTION_STATUS)]);
    if (record_has(action, ACTION_BY)) {
        json_t *period = json_object();
        fhir_put_date(fhir, period, "end", action, ACTION_BY);
        fhir_put(fhir, detail, "scheduledPeriod", period);
    }
    fhir_put_text(fhir, who, "display", record_text(action, ACTION_WHO));
    if (json_object_size(who) > 0)
        fhir_add(fhir, detail, "performer", json_incref(who));
    json_decref(who);
    fhir_add(fhir, care_plan, "activity", json_pack("{s:o}", "detail", detail));
}

/* The day when it is looked at again: of a plan that is over it is not. */
static void add_review(struct fhir *fhir, json_t *care_plan) {
    int64_t day = 0;
    if (!review_next(fhir->plan, &day))
        return;
    struct span span = {day, day, 1};
    const char *status = fhir_states(fhir)->activity;
    const bool over = fhir->figures->state == STATE_ENDED || fhir->replaced;
    json_t *detail = json_object();
    fhir_put_word(fhir, detail, "kind", "Appointment");
    fhir_put(fhir, detail, "code", fhir_concept(fhir, NULL, "Review of the plan"));
    fhir_put_word(fhir, detail, "status",
                  over             ? "cancelled"
                  : status != NULL ? status
                                   : "scheduled");
    fhir_put_period(fhir, detail, "scheduledPeriod", &span);
    fhir_put_answer(fhir, detail, "description", plan_one(fhir->plan, RECORD_REVIEW_PLAN),
                    REVIEW_PLAN_HOW);
    fhir_add(fhir, care_plan, "activity", json_pack("{s:o}", "detail", detail));
}

/* ---- the whole ------------------------------------------------------------------------------- */

/* The money at a glance, for whoever reads no more than that. */
static void put_description(struct fhir *fhir, json_t *care_plan) {
    const struct plan_cost *cost = &fhir->figures->cost;
    const char *state = state_banner(fhir->plan, fhir->figures->state);
    char plan[DECIMAL_TEXT], budget[DECIMAL_TEXT], direct[DECIMAL_TEXT];
    char *words =
        !cost->known
            ? grow_format("A personal health budget plan. %s.", state)
            : grow_format(
                  "A personal health budget plan. %s. Budget: %s. Plan: %s, of it direct payments: %s.",
                  state,
                  cost->has_budget ? money_show(cost->budget, 2, budget) : cost_no_budget(cost),
                  money_show(cost->plan, 2, plan), money_show(cost->direct_payment, 2, direct));
    fhir->no_memory |= words == NULL;
    if (words != NULL)
        fhir_put_text(fhir, care_plan, "description", words);
    free(words);
}

static void put_names(struct fhir *fhir, json_t *care_plan) {
    const struct record *top = plan_one(fhir->plan, RECORD_PLAN);
    char version[24];
    fhir_add(fhir, care_plan, "identifier",
             fhir_identifier(fhir, "CarePlan", fhir_version(fhir, 0, version)));
    if (record_has(top, PLAN_REFERENCE) && fhir->hidden == NULL) {
        json_t *reference = json_object();
        fhir_put(fhir, reference, "type", fhir_concept(fhir, NULL, "Reference of the plan"));
        fhir_put_text(fhir, reference, "value", record_text(top, PLAN_REFERENCE));
        fhir_add(fhir, care_plan, "identifier", reference);
    }
    if (fhir->version > 1)
        fhir_add(fhir, care_plan, "replaces",
                 json_pack("{s:s, s:o, s:s}", "type", "CarePlan", "identifier",
                           fhir_identifier(fhir, "CarePlan", fhir_version(fhir, 1, version)),
                           "display", "The version before"));
}

static void put_around(struct fhir *fhir, json_t *care_plan) {
    char version[24];
    struct span days;
    put_subject(fhir, care_plan);
    if (fhir_days(fhir, &days))
        fhir_put_period(fhir, care_plan, "period", &days);
    fhir_put(fhir, care_plan, "author", fhir_reference(fhir, "Patient", ""));
    const struct record *coordinator = fhir_contact_who(fhir, CONTACT_IS_CARE_COORDINATOR);
    if (coordinator != NULL)
        fhir_add(fhir, care_plan, "contributor", fhir_contact(fhir, coordinator));
    fhir_add(fhir, care_plan, "careTeam",
             fhir_reference(fhir, "CareTeam", fhir_version(fhir, 0, version)));
    for (size_t i = 0; i < plan_count(fhir->plan, RECORD_RISK); i++)
        fhir_add(fhir, care_plan, "supportingInfo",
                 fhir_reference(fhir, "RiskAssessment", plan_at(fhir->plan, RECORD_RISK, i)->id));
    for (size_t i = 0; i < plan_count(fhir->plan, RECORD_OUTCOME); i++)
        fhir_add(fhir, care_plan, "goal",
                 fhir_reference(fhir, "Goal", plan_at(fhir->plan, RECORD_OUTCOME, i)->id));
}

void fhir_care_plan(struct fhir *fhir) {
    const struct plan_cost *cost = &fhir->figures->cost;
    struct plan_year whole;
    const struct plan_year *year = plan_year(fhir->plan, &whole) ? &whole : NULL;
    char version[24];
    json_t *care_plan = fhir_resource(fhir, "CarePlan", fhir_version(fhir, 0, version), true);
    struct document document = fhir_telling(fhir);
    fhir_tell_top(&document);
    document_support(&document);
    fhir_put_told(fhir, care_plan, &document);
    put_names(fhir, care_plan);
    fhir_put_word(fhir, care_plan, "status", fhir_states(fhir)->plan);
    fhir_put_word(fhir, care_plan, "intent", "plan");
    fhir_add(fhir, care_plan, "category",
             fhir_concept(fhir, &fhir_care_plan_code, "Personal health budget plan"));
    fhir_put_word(fhir, care_plan, "title", "Personal health budget plan");
    put_description(fhir, care_plan);
    put_around(fhir, care_plan);
    for (size_t i = 0; i < cost->line_count; i++)
        add_line(fhir, care_plan, &cost->lines[i], year);
    for (size_t i = 0; i < plan_count(fhir->plan, RECORD_ACTION); i++)
        add_action(fhir, care_plan, plan_at(fhir->plan, RECORD_ACTION, i));
    add_review(fhir, care_plan);
}
