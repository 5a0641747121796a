/* Owns the checks of the rules about the plan as a whole: outcomes, the budget, risks, reviews and
 * what to do if things change. */
#include "base/date.h"
#include "base/decimal.h"
#include "plan/line.h"
#include "plan/rule_check.h"

void rule_budget_none(struct rule_search *search) {
    if (plan_count(search->plan, RECORD_BASELINE) == 0 &&
        !record_has(rule_the(search, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT))
        rule_found(search, NULL);
}

/* A day that has not come yet is a day on which nobody has been told. */
void rule_budget_not_shared(struct rule_search *search) {
    const struct record *budget = rule_the(search, RECORD_BUDGET);
    if (!record_has(budget, BUDGET_SHARED_WITH_PERSON_ON) ||
        record_number(budget, BUDGET_SHARED_WITH_PERSON_ON) > search->today ||
        !rule_has_words(budget, BUDGET_SHARED_BY))
        rule_found(search, NULL);
}

void rule_outcome_no_need(struct rule_search *search) {
    if (plan_count(search->plan, RECORD_NEED) > 0)
        rule_each_missing(search);
}

void rule_plan_not_costed(struct rule_search *search) {
    if (!search->cost->known)
        rule_found(search, search->cost->why);
}

void rule_budget_over(struct rule_search *search) {
    char over[DECIMAL_TEXT];
    if (search->cost->left < 0)
        rule_found(search, money_show(-search->cost->left, 2, over));
}

/* What is not known yet need not be explained. */
void rule_budget_not_explained(struct rule_search *search) {
    if (search->cost->has_budget)
        rule_missing(search);
}

void rule_budget_split(struct rule_search *search) {
    char share[DECIMAL_TEXT];
    if (search->cost->share_tenths >= 0)
        rule_found(search, decimal_write(search->cost->share_tenths, 1, 0, share));
}

void rule_rates_carried_forward(struct rule_search *search) {
    if (search->cost->rates_carried_forward)
        rule_found(search, NULL);
}

/* Not to take a risk is a decision too: only where nothing is said is it still open. */
void rule_risk_undecided(struct rule_search *search) {
    for (size_t i = 0; i < plan_count(search->plan, RECORD_RISK); i++) {
        const struct record *risk = plan_at(search->plan, RECORD_RISK, i);
        if (risk_is_contested(risk) && !record_has(risk, RISK_PERSON_CHOOSES_RISK))
            rule_found_in(search, risk, i, RISK_PERSON_CHOOSES_RISK, NULL);
    }
}

void rule_risk_not_understood(struct rule_search *search) {
    for (size_t i = 0; i < plan_count(search->plan, RECORD_RISK); i++) {
        const struct record *risk = plan_at(search->plan, RECORD_RISK, i);
        if (!risk_is_contested(risk) || record_number(risk, RISK_PERSON_CHOOSES_RISK) == 0)
            continue;
        if (record_number(risk, RISK_UNDERSTANDS_IMPLICATIONS) == 0)
            rule_found_in(search, risk, i, RISK_UNDERSTANDS_IMPLICATIONS, NULL);
        else if (!rule_has_words(risk, RISK_HOW_UNDERSTANDING_WAS_CHECKED))
            rule_found_in(search, risk, i, RISK_HOW_UNDERSTANDING_WAS_CHECKED, NULL);
    }
}

void rule_risk_no_panel(struct rule_search *search) {
    for (size_t i = 0; i < plan_count(search->plan, RECORD_RISK); i++) {
        const struct record *risk = plan_at(search->plan, RECORD_RISK, i);
        if (risk_is_contested(risk) && !record_has(risk, RISK_PANEL_ON))
            rule_found_in(search, risk, i, RISK_PANEL_ON, NULL);
    }
}

/* The day of the first payment, made or planned, whichever is earlier; else the plan's first day.
 */
static bool first_payment(const struct rule_search *search, int64_t *out) {
    const struct record *top = rule_the(search, RECORD_PLAN);
    bool known = record_has(top, PLAN_FIRST_PAYMENT_ON);
    int64_t first = known ? record_number(top, PLAN_FIRST_PAYMENT_ON) : 0;
    for (size_t i = 0; i < plan_count(search->plan, RECORD_PAYMENT); i++) {
        const struct record *payment = plan_at(search->plan, RECORD_PAYMENT, i);
        int64_t on = record_number(payment, PAYMENT_ON);
        if (record_has(payment, PAYMENT_ON) && (!known || on < first)) {
            first = on;
            known = true;
        }
    }
    *out = known ? first : search->year.starts;
    return known || search->has_year;
}

void rule_review_first_late(struct rule_search *search) {
    const struct record *review = rule_the(search, RECORD_REVIEW_PLAN);
    int64_t first = 0;
    if (!record_has(review, REVIEW_PLAN_FIRST_ON) || !first_payment(search, &first))
        return;
    int64_t latest = date_add_months(first, 3);
    char date[DATE_TEXT];
    if (record_number(review, REVIEW_PLAN_FIRST_ON) > latest)
        rule_found(search, date_show(latest, date));
}

void rule_review_interval(struct rule_search *search) {
    const int64_t months =
        record_number(rule_the(search, RECORD_REVIEW_PLAN), REVIEW_PLAN_THEN_EVERY_MONTHS);
    char words[DECIMAL_TEXT];
    if (months > 12)
        rule_found(search, decimal_write(months, 0, 0, words));
}

void rule_change_nothing_planned(struct rule_search *search) {
    const struct record *change = rule_the(search, RECORD_THINGS_CHANGE);
    for (size_t field = 0; field < THINGS_CHANGE_FIELD_COUNT; field++)
        if (field_is_text(dictionary_field(RECORD_THINGS_CHANGE, field)) &&
            rule_has_words(change, field))
            return;
    rule_found(search, NULL);
}
