/* Owns the checks of the rules about the plan as a whole: the person, the people around them, the
 * budget, risks, how the money is held, and reviews. */
#include "base/date.h"
#include "base/decimal.h"
#include "base/nhs.h"
#include "base/text.h"
#include "plan/line.h"
#include "plan/rule_check.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const struct record *the(const struct rule_search *search, enum record_type type) {
    return plan_one(search->plan, type);
}

void rule_person_name_missing(struct rule_search *search) {
    const struct record *person = the(search, RECORD_PERSON);
    if (!rule_has_words(person, PERSON_PREFERRED_NAME) &&
        !rule_has_words(person, PERSON_GIVEN_NAME))
        rule_found(search, NULL);
}

void rule_person_birth_date(struct rule_search *search) {
    const struct record *person = the(search, RECORD_PERSON);
    if (!record_has(person, PERSON_DATE_OF_BIRTH) ||
        record_number(person, PERSON_DATE_OF_BIRTH) >= search->today)
        rule_found(search, NULL);
}

void rule_person_nhs_number(struct rule_search *search) {
    const struct record *person = the(search, RECORD_PERSON);
    if (record_has(person, PERSON_NHS_NUMBER) &&
        !nhs_is_valid(record_text(person, PERSON_NHS_NUMBER)))
        rule_found(search, NULL);
}

void rule_person_nhs_number_missing(struct rule_search *search) {
    const struct record *person = the(search, RECORD_PERSON);
    if (!record_has(person, PERSON_NHS_NUMBER) &&
        !rule_has_words(person, PERSON_NHS_NUMBER_MISSING_BECAUSE))
        rule_found(search, NULL);
}

void rule_contact_no_coordinator(struct rule_search *search) {
    for (size_t i = 0; i < plan_count(search->plan, RECORD_CONTACT); i++) {
        const struct record *contact = plan_at(search->plan, RECORD_CONTACT, i);
        if (record_has(contact, CONTACT_ROLE) &&
            record_number(contact, CONTACT_ROLE) == CONTACT_IS_CARE_COORDINATOR &&
            rule_has_words(contact, CONTACT_NAME))
            return;
    }
    rule_found(search, NULL);
}

void rule_contact_no_monitor(struct rule_search *search) {
    for (size_t i = 0; i < plan_count(search->plan, RECORD_CONTACT); i++)
        if (record_number(plan_at(search->plan, RECORD_CONTACT, i), CONTACT_MONITORS_CONDITION) !=
            0)
            return;
    rule_found(search, NULL);
}

/* Two names of people, alike but for case and accents. */
static bool same_name(struct rule_search *search, const char *a, const char *b) {
    char *folded_a = text_fold(a), *folded_b = text_fold(b);
    bool same = false;
    if (folded_a == NULL || folded_b == NULL)
        search->no_memory = true;
    else
        same = strcmp(folded_a, folded_b) == 0;
    free(folded_a);
    free(folded_b);
    return same;
}

/* The nominee is the contact whose name the money section gives; where no nominee has that name,
 * any nominee's consent will do. */
void rule_contact_nominee_consent(struct rule_search *search) {
    const struct record *money = the(search, RECORD_MONEY);
    if (!record_has(money, MONEY_HOLDER) || record_number(money, MONEY_HOLDER) != HOLDER_NOMINEE)
        return;
    bool any_consented = false;
    for (size_t i = 0; i < plan_count(search->plan, RECORD_CONTACT); i++) {
        const struct record *contact = plan_at(search->plan, RECORD_CONTACT, i);
        if (record_number(contact, CONTACT_ROLE) != CONTACT_IS_NOMINEE)
            continue;
        bool consented = record_has(contact, CONTACT_CONSENTED_ON) &&
                         record_number(contact, CONTACT_CONSENTED_ON) <= search->today;
        any_consented = any_consented || consented;
        if (!consented && same_name(search, record_text(contact, CONTACT_NAME),
                                    record_text(money, MONEY_HOLDER_NAME))) {
            rule_found_in(search, contact, i, CONTACT_CONSENTED_ON, NULL);
            return;
        }
    }
    if (!any_consented)
        rule_found(search, NULL);
}

void rule_budget_none(struct rule_search *search) {
    if (plan_count(search->plan, RECORD_BASELINE) == 0 &&
        !record_has(the(search, RECORD_BUDGET), BUDGET_INDICATIVE_AMOUNT))
        rule_found(search, NULL);
}

/* A day that has not come yet is a day on which nobody has been told. */
void rule_budget_not_shared(struct rule_search *search) {
    const struct record *budget = the(search, RECORD_BUDGET);
    if (!record_has(budget, BUDGET_SHARED_WITH_PERSON_ON) ||
        record_number(budget, BUDGET_SHARED_WITH_PERSON_ON) > search->today ||
        !rule_has_words(budget, BUDGET_SHARED_BY))
        rule_found(search, NULL);
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

void rule_budget_split(struct rule_search *search) {
    char share[DECIMAL_TEXT];
    if (search->cost->share_tenths >= 0)
        rule_found(search, decimal_write(search->cost->share_tenths, 1, 0, share));
}

void rule_rates_carried_forward(struct rule_search *search) {
    if (search->cost->rates_carried_forward)
        rule_found(search, NULL);
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

/* Somebody is named for that part. */
static bool has_contact(const struct plan *plan, enum contact_role role) {
    for (size_t i = 0; i < plan_count(plan, RECORD_CONTACT); i++) {
        const struct record *contact = plan_at(plan, RECORD_CONTACT, i);
        if (record_number(contact, CONTACT_ROLE) == (int64_t)role &&
            rule_has_words(contact, CONTACT_NAME))
            return true;
    }
    return false;
}

/* The person needs no name; a representative or nominee may be named among the contacts. */
void rule_money_no_holder(struct rule_search *search) {
    const struct record *money = the(search, RECORD_MONEY);
    if (!plan_pays_direct(search->plan))
        return;
    int64_t holder = record_number(money, MONEY_HOLDER);
    if (!record_has(money, MONEY_HOLDER)) {
        rule_found(search, NULL);
        return;
    }
    bool named =
        rule_has_words(money, MONEY_HOLDER_NAME) || holder == HOLDER_PERSON ||
        (holder == HOLDER_REPRESENTATIVE && has_contact(search->plan, CONTACT_IS_REPRESENTATIVE)) ||
        (holder == HOLDER_NOMINEE && has_contact(search->plan, CONTACT_IS_NOMINEE));
    if (!named)
        rule_found(search, NULL);
}

void rule_money_advice_missing(struct rule_search *search) {
    static const struct {
        enum advice advice;
        bool helper;
    } NEEDED[] = {{ADVICE_INFORMATION, false},
                  {ADVICE_EMPLOYER, true},
                  {ADVICE_INSURANCE, true},
                  {ADVICE_TAX_AND_PENSIONS, true}};
    bool direct = plan_pays_direct(search->plan), helper = plan_employs(search->plan);
    int64_t given = record_number(the(search, RECORD_MONEY), MONEY_ADVICE);
    const struct field *field = dictionary_field(RECORD_MONEY, MONEY_ADVICE);
    char missing[256] = "";
    size_t used = 0;
    for (size_t i = 0; i < sizeof NEEDED / sizeof *NEEDED; i++) {
        bool needed = NEEDED[i].helper ? helper : direct;
        if (!needed || (given & (INT64_C(1) << NEEDED[i].advice)) != 0 || used >= sizeof missing)
            continue;
        int length = snprintf(missing + used, sizeof missing - used, "%s%s", used > 0 ? "; " : "",
                              field->choices[NEEDED[i].advice].label);
        used += length > 0 ? (size_t)length : 0;
    }
    if (used > 0)
        rule_found(search, missing);
}

void rule_money_excluded_order(struct rule_search *search) {
    if (record_number(the(search, RECORD_MONEY), MONEY_SUBJECT_TO_EXCLUDED_ORDER) != 0 &&
        plan_pays_direct(search->plan))
        rule_found(search, NULL);
}

/* What the plan costs says whether every direct payment is a one-off. */
void rule_money_no_account(struct rule_search *search) {
    if (search->cost->direct_payment_recurring > 0 &&
        record_number(the(search, RECORD_MONEY), MONEY_ACCOUNT_OPEN) == 0)
        rule_found(search, NULL);
}

/* The day of the first payment, made or planned, whichever is earlier; else the plan's first day.
 */
static bool first_payment(const struct rule_search *search, int64_t *out) {
    const struct record *top = the(search, RECORD_PLAN);
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
    const struct record *review = the(search, RECORD_REVIEW_PLAN);
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
        record_number(the(search, RECORD_REVIEW_PLAN), REVIEW_PLAN_THEN_EVERY_MONTHS);
    char words[DECIMAL_TEXT];
    if (months > 12)
        rule_found(search, decimal_write(months, 0, 0, words));
}

void rule_change_nothing_planned(struct rule_search *search) {
    const struct record *change = the(search, RECORD_THINGS_CHANGE);
    for (size_t field = 0; field < THINGS_CHANGE_FIELD_COUNT; field++)
        if (rule_has_words(change, field))
            return;
    rule_found(search, NULL);
}
