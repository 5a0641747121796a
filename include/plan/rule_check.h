/* How rules are found: what a check is given, how it reports, and every check of the table. Only
 * src/plan/rules*.c need this; everyone else reads findings (plan/rules.h). */
#ifndef PHBPLAN_PLAN_RULE_CHECK_H
#define PHBPLAN_PLAN_RULE_CHECK_H

#include "plan/cost.h"
#include "plan/finding.h"
#include "plan/state.h"

/* What one run of rules_find works with; `rule` is the row being checked. */
struct rule_search {
    const struct plan *plan;
    const struct plan_cost *cost;
    const struct rule *rule;
    struct plan_year year; /* where has_year */
    bool has_year;
    int64_t today;
    char mark[HASH_TEXT]; /* the plan's content mark (plan_mark) */
    struct findings *out;
    bool no_memory;
};

/* Reports what the rule's record and field are to blame for. `figure` fills {figure}; NULL is "".
 */
void rule_found(struct rule_search *search, const char *figure);
/* The same for one record, `index` its place in its list, and its `field` (or -1). */
void rule_found_in(struct rule_search *search, const struct record *record, size_t index, int field,
                   const char *figure);

/* The same for a single record, or a list that lacks something, other than the rule's own. */
void rule_found_about(struct rule_search *search, enum record_type type, int field,
                      const char *figure);

/* The plan's single record of a type. */
const struct record *rule_the(const struct rule_search *search, enum record_type type);
/* A text with something in it besides spaces, or any other answer. */
bool rule_has_words(const struct record *record, size_t field);
/* A day that has come: one that is still ahead says what is meant, and not what was done. */
bool rule_has_day(const struct rule_search *search, const struct record *record, size_t field);
/* The labels of those choices of `wanted` (a bit set) that an answer has not got, with "; " between
 * them, cut to fit. False where it has them all. */
bool rule_lacks_choices(const struct record *record, size_t field, int64_t wanted, char *labels,
                        size_t size);

/* The next included line at or after *index, which moves past it; NULL at the end. A line that the
 * commissioner left out breaks no rule. */
const struct record *rule_next_line(const struct rule_search *search, size_t *index);
/* Reports the rule's field of every included line for which `broken`. */
void rule_each_line(struct rule_search *search,
                    bool (*broken)(const struct rule_search *, const struct record *));

/* Checks that serve more than one row: the rule's field (of its single record) is not answered; its
 * list is empty; its field is not answered in a record of its list. */
void rule_missing(struct rule_search *search);
void rule_list_empty(struct rule_search *search);
void rule_each_missing(struct rule_search *search);

/* rules_people.c: one for each row of that name, here and below. */
void rule_person_name_missing(struct rule_search *search);
void rule_person_birth_date(struct rule_search *search);
void rule_person_nhs_number(struct rule_search *search);
void rule_person_nhs_number_missing(struct rule_search *search);
void rule_person_child(struct rule_search *search);
void rule_person_age(struct rule_search *search);
void rule_contact_no_coordinator(struct rule_search *search);
void rule_contact_no_monitor(struct rule_search *search);
void rule_contact_nominee_consent(struct rule_search *search);
void rule_contact_mentor_consent(struct rule_search *search);
void rule_capacity_authority(struct rule_search *search);

/* rules_plan.c */
void rule_plan_not_costed(struct rule_search *search);
void rule_outcome_no_need(struct rule_search *search);
void rule_budget_none(struct rule_search *search);
void rule_budget_not_shared(struct rule_search *search);
void rule_budget_over(struct rule_search *search);
void rule_budget_not_explained(struct rule_search *search);
void rule_budget_split(struct rule_search *search);
void rule_rates_carried_forward(struct rule_search *search);
void rule_risk_undecided(struct rule_search *search);
void rule_risk_not_understood(struct rule_search *search);
void rule_risk_no_panel(struct rule_search *search);
void rule_review_first_late(struct rule_search *search);
void rule_review_interval(struct rule_search *search);
void rule_change_nothing_planned(struct rule_search *search);

/* rules_money.c */
void rule_money_no_holder(struct rule_search *search);
void rule_money_advice_missing(struct rule_search *search);
void rule_money_excluded_order(struct rule_search *search);
void rule_money_excluded_order_not_asked(struct rule_search *search);
void rule_money_notice_missing(struct rule_search *search);
void rule_money_ways_not_offered(struct rule_search *search);
void rule_money_agreement_missing(struct rule_search *search);
void rule_money_no_account(struct rule_search *search);

/* rules_lines.c */
void rule_baseline_old_price(struct rule_search *search);
void rule_line_no_outcome(struct rule_search *search);
void rule_line_no_price(struct rule_search *search);
void rule_line_dates_outside_plan(struct rule_search *search);
void rule_line_estimate(struct rule_search *search);
void rule_line_not_payable(struct rule_search *search);
void rule_line_word_to_check(struct rule_search *search);
void rule_line_family_in_household(struct rule_search *search);
void rule_line_others_share(struct rule_search *search);
void rule_line_critical_no_backup(struct rule_search *search);
void rule_line_provider_unchecked(struct rule_search *search);

/* rules_helpers.c */
void rule_line_below_minimum_wage(struct rule_search *search);
void rule_line_wage_not_known(struct rule_search *search);
void rule_line_sleep_in(struct rule_search *search);
void rule_line_employment_not_paid_to_me(struct rule_search *search);
void rule_line_no_insurance(struct rule_search *search);
void rule_helper_task_not_trained(struct rule_search *search);

/* rules_decisions.c. Of each role the latest decision counts. */
void rule_decision_person_missing(struct rule_search *search);
void rule_decision_representative_missing(struct rule_search *search);
void rule_decision_person_says_no(struct rule_search *search);
void rule_decision_clinician_missing(struct rule_search *search);
void rule_decision_out_of_date(struct rule_search *search);
void rule_decision_unknown(struct rule_search *search);
void rule_decision_same_person(struct rule_search *search);
void rule_decision_reason_missing(struct rule_search *search);
void rule_decision_not_authorised(struct rule_search *search);
void rule_decision_on_hold(struct rule_search *search);
void rule_decision_ended(struct rule_search *search);
void rule_decision_declaration_missing(struct rule_search *search);
void rule_reconsideration_open(struct rule_search *search);
void rule_reconsideration_unknown(struct rule_search *search);

/* The table, in the order in which things are found (rules_table.c). */
extern const struct rule RULES[];
extern const size_t RULE_COUNT;

#endif
