/* Owns the checks of the rules about decisions: who has agreed, whether what they agreed to is
 * still the plan, whether a commissioner's yes stands, whether a no has its reason, and whether who
 * asks again is answered. */
#include "base/date.h"
#include "plan/line.h"
#include "plan/rule_check.h"

static bool says_yes(const struct rule_search *search, enum decision_role role) {
    return decision_is(plan_decision(search->plan, role, NULL), DECISION_AGREES);
}

void rule_decision_person_missing(struct rule_search *search) {
    if (!plan_cannot_decide(search->plan) && !says_yes(search, DECIDER_PERSON) &&
        !says_yes(search, DECIDER_REPRESENTATIVE))
        rule_found(search, NULL);
}

/* A plan that was authorised without it goes on; its next version asks. */
void rule_decision_representative_missing(struct rule_search *search) {
    if (plan_cannot_decide(search->plan) && !says_yes(search, DECIDER_REPRESENTATIVE) &&
        !state_is_authorised(plan_decided(search->plan, search->mark)))
        rule_found(search, NULL);
}

void rule_decision_person_says_no(struct rule_search *search) {
    size_t index = 0;
    const struct record *decision = plan_decision(search->plan, DECIDER_PERSON, &index);
    if (decision_is(decision, DECISION_DISAGREES) && !plan_cannot_decide(search->plan))
        rule_found_in(search, decision, index, DECISION_DECISION, NULL);
}

void rule_decision_clinician_missing(struct rule_search *search) {
    if (!says_yes(search, DECIDER_CLINICIAN))
        rule_found(search, NULL);
}

/* Where no clinician agrees, there is nothing yet that could say so. */
void rule_decision_declaration_missing(struct rule_search *search) {
    const struct field *field = dictionary_field(RECORD_DECISION, DECISION_DECLARES);
    const int64_t all = (INT64_C(1) << field_choice_count(field)) - 1;
    size_t index = 0;
    const struct record *decision = plan_decision(search->plan, DECIDER_CLINICIAN, &index);
    char missing[512];
    if (decision_is(decision, DECISION_AGREES) &&
        rule_lacks_choices(decision, DECISION_DECLARES, all, missing, sizeof missing))
        rule_found_in(search, decision, index, DECISION_DECLARES, missing);
}

/* A yes that does not say what it was said of is no better than one to another plan. */
void rule_decision_out_of_date(struct rule_search *search) {
    static const enum decision_role EARLIER[] = {DECIDER_PERSON, DECIDER_REPRESENTATIVE,
                                                 DECIDER_CLINICIAN};
    for (size_t i = 0; i < sizeof EARLIER / sizeof *EARLIER; i++) {
        size_t index = 0;
        const struct record *decision = plan_decision(search->plan, EARLIER[i], &index);
        if (decision_is(decision, DECISION_AGREES) &&
            !decision_stands(search->plan, decision, search->mark))
            rule_found_in(search, decision, index, -1,
                          record_has(decision, DECISION_CONTENT)
                              ? "Something that matters has changed since the plan was agreed by"
                              : "Nothing says which plan it was that was agreed by");
    }
}

/* A plan that is stopped has a rule of its own: a yes was said to it as it is. */
void rule_decision_not_authorised(struct rule_search *search) {
    if (!state_is_authorised(plan_decided(search->plan, search->mark)))
        rule_found(search, NULL);
}

void rule_decision_on_hold(struct rule_search *search) {
    if (plan_decided(search->plan, search->mark) == STATE_SUSPENDED)
        rule_found(search, NULL);
}

void rule_decision_ended(struct rule_search *search) {
    if (plan_decided(search->plan, search->mark) == STATE_ENDED)
        rule_found(search, NULL);
}

void rule_decision_same_person(struct rule_search *search) {
    size_t index = 0;
    const struct record *commissioner = plan_decision(search->plan, DECIDER_COMMISSIONER, &index);
    if (!decision_is_yes(commissioner))
        return;
    const struct record *clinician = NULL;
    struct err_info info = {0};
    if (plan_agreed_by(search->plan, record_text(commissioner, DECISION_NAME), &clinician, &info) !=
        ERR_OK)
        search->no_memory = true;
    else if (clinician != NULL)
        rule_found_in(search, commissioner, index, DECISION_NAME,
                      record_text(commissioner, DECISION_NAME));
}

/* Why a decision, or an answer, counts for nothing. */
static const char *const WHY[] = {
    [VOUCHED_OTHER] = "was made in plans of someone who does not decide this",
    [VOUCHED_STRANGER] = "was made in plans that nobody here knows",
    [VOUCHED_ALTERED] = "was changed after it was made, or is of another plan",
    [VOUCHED_UNSIGNED] = "does not say whose plans it was made in",
};

/* One that is being written is nothing yet. */
void rule_decision_unknown(struct rule_search *search) {
    for (size_t i = 0; i < plan_count(search->plan, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(search->plan, RECORD_DECISION, i);
        enum vouched vouched = record_vouched(search->plan, decision);
        if (decision_is_made(decision) && vouched != VOUCHED)
            rule_found_in(search, decision, i, -1, WHY[vouched]);
    }
}

static bool needs_reason(const struct record *decision) {
    return decision_is(decision, DECISION_RETURNS) || decision_is(decision, DECISION_DECLINES) ||
           decision_is(decision, DECISION_AUTHORISES_IN_PART);
}

/* A part authorisation is made line by line: each line left out has a reason of its own. */
void rule_decision_reason_missing(struct rule_search *search) {
    const struct plan *plan = search->plan;
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(plan, RECORD_DECISION, i);
        if (needs_reason(decision) && !rule_has_words(decision, DECISION_REASON))
            rule_found_in(search, decision, i, DECISION_REASON, "The decision by");
    }
    if (!decision_is(plan_decision(plan, DECIDER_COMMISSIONER, NULL), DECISION_AUTHORISES_IN_PART))
        return;
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        if (!line_is_included(line) && !rule_has_words(line, LINE_NOT_INCLUDED_BECAUSE))
            rule_found_in(search, line, i, LINE_NOT_INCLUDED_BECAUSE, "Leaving out");
    }
}

void rule_reconsideration_open(struct rule_search *search) {
    for (size_t i = 0; i < plan_count(search->plan, RECORD_RECONSIDERATION); i++) {
        const struct record *asked = plan_at(search->plan, RECORD_RECONSIDERATION, i);
        char on[DATE_TEXT];
        if (!rule_has_day(search, asked, RECONSIDERATION_ASKED_ON))
            continue;
        date_show(record_number(asked, RECONSIDERATION_ASKED_ON), on);
        if (!record_has(asked, RECONSIDERATION_ANSWER))
            rule_found_in(search, asked, i, RECONSIDERATION_ANSWER, on);
        else if (!rule_has_day(search, asked, RECONSIDERATION_ANSWERED_ON))
            rule_found_in(search, asked, i, RECONSIDERATION_ANSWERED_ON, on);
        else if (!rule_has_words(asked, RECONSIDERATION_REASON))
            rule_found_in(search, asked, i, RECONSIDERATION_REASON, on);
    }
}

/* The request waits as before: it has an answer that anyone could have typed. */
void rule_reconsideration_unknown(struct rule_search *search) {
    for (size_t i = 0; i < plan_count(search->plan, RECORD_RECONSIDERATION); i++) {
        const struct record *asked = plan_at(search->plan, RECORD_RECONSIDERATION, i);
        enum vouched vouched = record_vouched(search->plan, asked);
        if (request_has_answer(asked) && vouched != VOUCHED)
            rule_found_in(search, asked, i, -1, WHY[vouched]);
    }
}
