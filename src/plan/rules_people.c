/* Owns the checks of the rules about people: the person, those around them, and who may decide for
 * them. */
#include "base/decimal.h"
#include "base/nhs.h"
#include "base/text.h"
#include "plan/line.h"
#include "plan/rule_check.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

void rule_person_name_missing(struct rule_search *search) {
    const struct record *person = rule_the(search, RECORD_PERSON);
    if (!rule_has_words(person, PERSON_PREFERRED_NAME) &&
        !rule_has_words(person, PERSON_GIVEN_NAME))
        rule_found(search, NULL);
}

void rule_person_birth_date(struct rule_search *search) {
    const struct record *person = rule_the(search, RECORD_PERSON);
    if (!record_has(person, PERSON_DATE_OF_BIRTH) ||
        record_number(person, PERSON_DATE_OF_BIRTH) >= search->today)
        rule_found(search, NULL);
}

void rule_person_nhs_number(struct rule_search *search) {
    const struct record *person = rule_the(search, RECORD_PERSON);
    if (record_has(person, PERSON_NHS_NUMBER) &&
        !nhs_is_valid(record_text(person, PERSON_NHS_NUMBER)))
        rule_found(search, NULL);
}

void rule_person_nhs_number_missing(struct rule_search *search) {
    const struct record *person = rule_the(search, RECORD_PERSON);
    if (!record_has(person, PERSON_NHS_NUMBER) &&
        !rule_has_words(person, PERSON_NHS_NUMBER_MISSING_BECAUSE))
        rule_found(search, NULL);
}

static bool is_contact(const struct record *contact, enum contact_role role) {
    return record_has(contact, CONTACT_ROLE) &&
           record_number(contact, CONTACT_ROLE) == (int64_t)role;
}

void rule_contact_no_coordinator(struct rule_search *search) {
    for (size_t i = 0; i < plan_count(search->plan, RECORD_CONTACT); i++) {
        const struct record *contact = plan_at(search->plan, RECORD_CONTACT, i);
        if (is_contact(contact, CONTACT_IS_CARE_COORDINATOR) &&
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

/* Who holds the money for the person is the contact whose name the money section gives; where
 * nobody of that part has that name, the consent of anybody of that part will do. */
void rule_contact_nominee_consent(struct rule_search *search) {
    const struct record *money = rule_the(search, RECORD_MONEY);
    int64_t holder = record_number(money, MONEY_HOLDER);
    if (holder != HOLDER_NOMINEE && holder != HOLDER_REPRESENTATIVE)
        return;
    bool nominee = holder == HOLDER_NOMINEE, any_consented = false;
    const char *part = nominee ? "nominee" : "representative";
    for (size_t i = 0; i < plan_count(search->plan, RECORD_CONTACT); i++) {
        const struct record *contact = plan_at(search->plan, RECORD_CONTACT, i);
        if (!is_contact(contact, nominee ? CONTACT_IS_NOMINEE : CONTACT_IS_REPRESENTATIVE))
            continue;
        bool consented = rule_has_day(search, contact, CONTACT_CONSENTED_ON);
        any_consented = any_consented || consented;
        if (!consented && same_name(search, record_text(contact, CONTACT_NAME),
                                    record_text(money, MONEY_HOLDER_NAME))) {
            rule_found_in(search, contact, i, CONTACT_CONSENTED_ON, part);
            return;
        }
    }
    if (!any_consented)
        rule_found(search, part);
}

void rule_contact_mentor_consent(struct rule_search *search) {
    for (size_t i = 0; i < plan_count(search->plan, RECORD_CONTACT); i++) {
        const struct record *contact = plan_at(search->plan, RECORD_CONTACT, i);
        if (!is_contact(contact, CONTACT_IS_PEER_MENTOR))
            continue;
        if (!rule_has_day(search, contact, CONTACT_CONSENTED_ON))
            rule_found_in(search, contact, i, CONTACT_CONSENTED_ON, "is not written down");
        else if (record_has(contact, CONTACT_CONSENT_ENDS_ON) &&
                 record_number(contact, CONTACT_CONSENT_ENDS_ON) < search->today)
            rule_found_in(search, contact, i, CONTACT_CONSENT_ENDS_ON, "has ended");
    }
}

/* ---- who may decide -------------------------------------------------------------------------- */

enum { PARENT_UNTIL = 18, SELDOM_OVER = 100 };

/* The day on which the law asks how old the person is: the plan's first. */
static int64_t first_day(const struct rule_search *search) {
    return search->has_year ? search->year.starts : search->today;
}

static bool is_child(const struct rule_search *search) {
    return plan_is_child_on(search->plan, first_day(search));
}

void rule_person_age(struct rule_search *search) {
    int age = plan_age_on(search->plan, search->today);
    char words[DECIMAL_TEXT];
    if ((age >= 0 && age < PARENT_UNTIL) || age > SELDOM_OVER)
        rule_found(search, decimal_write(age, 0, 0, words));
}

/* Of those who might, the first who has not consented is asked; the money is asked about where
 * there is any that somebody has to hold. */
void rule_person_child(struct rule_search *search) {
    const struct record *money = rule_the(search, RECORD_MONEY), *asked = NULL;
    size_t index = 0;
    bool consented = false;
    if (!is_child(search))
        return;
    for (size_t i = 0; i < plan_count(search->plan, RECORD_CONTACT) && !consented; i++) {
        const struct record *contact = plan_at(search->plan, RECORD_CONTACT, i);
        if (!is_contact(contact, CONTACT_IS_REPRESENTATIVE))
            continue;
        consented = rule_has_day(search, contact, CONTACT_CONSENTED_ON);
        index = asked == NULL ? i : index;
        asked = asked == NULL ? contact : asked;
    }
    if (asked == NULL)
        rule_found(search, "add a parent, or someone the NHS chose, as their representative");
    else if (!consented)
        rule_found_in(search, asked, index, CONTACT_CONSENTED_ON,
                      "ask their representative, and write the day they said yes");
    else if (plan_pays_direct(search->plan) &&
             record_number(money, MONEY_HOLDER) != HOLDER_REPRESENTATIVE)
        rule_found_about(search, RECORD_MONEY, MONEY_HOLDER,
                         "choose their representative to look after the money");
}

/* Whether an answer says what the law asks. A parent decides for those who are not yet of age. */
static bool capacity_says(const struct rule_search *search, size_t field) {
    const struct record *capacity = rule_the(search, RECORD_CAPACITY);
    switch (field) {
    case CAPACITY_CAN_DECIDE:
        return plan_cannot_decide(search->plan);
    case CAPACITY_ASSESSED_ON:
        return rule_has_day(search, capacity, field);
    case CAPACITY_AUTHORITY:
        return record_has(capacity, field) &&
               (record_number(capacity, field) != AUTHORITY_PARENT ||
                plan_age_on(search->plan, first_day(search)) < PARENT_UNTIL);
    default:
        return rule_has_words(capacity, field);
    }
}

void rule_capacity_authority(struct rule_search *search) {
    static const struct {
        size_t field;
        const char *words;
    } ASKED[] = {
        {CAPACITY_CAN_DECIDE, "that they cannot decide this"},
        {CAPACITY_HOW_SUPPORTED, "how they were helped to decide"},
        {CAPACITY_ASSESSED_ON, "when this was checked"},
        {CAPACITY_ASSESSED_BY, "who checked it"},
        {CAPACITY_BEST_INTERESTS, "why this is best for them"},
        {CAPACITY_AUTHORITY, "what lets someone else decide"},
    };
    char missing[512] = "";
    size_t used = 0, first = SIZE_MAX;
    bool decides = plan_decision(search->plan, DECIDER_REPRESENTATIVE, NULL) != NULL;
    bool holds =
        record_number(rule_the(search, RECORD_MONEY), MONEY_HOLDER) == HOLDER_REPRESENTATIVE;
    if ((!decides && !holds) || is_child(search))
        return;
    for (size_t i = 0; i < sizeof ASKED / sizeof *ASKED; i++) {
        if (capacity_says(search, ASKED[i].field))
            continue;
        used += (size_t)snprintf(missing + used, sizeof missing - used, "%s%s",
                                 used > 0 ? "; " : "", ASKED[i].words);
        first = first == SIZE_MAX ? ASKED[i].field : first;
    }
    if (used > 0)
        rule_found_about(search, RECORD_CAPACITY, (int)first, missing);
}
