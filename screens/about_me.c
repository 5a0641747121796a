/* Step 1, About me: who the plan is for, what matters to them, and the people who help. */
#include "screens/forms.h"

#include "plan/line.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>

static bool no_nhs_number(const struct plan *plan UNUSED, const struct record *person) {
    return !record_has(person, PERSON_NHS_NUMBER);
}

static const struct form_field person_fields[] = {
    ASK(PERSON, PERSON_PREFERRED_NAME),
    ASK(PERSON, PERSON_GIVEN_NAME),
    ASK(PERSON, PERSON_FAMILY_NAME),
    ASK(PERSON, PERSON_DATE_OF_BIRTH),
    ASK(PERSON, PERSON_NHS_NUMBER),
    ASK(PERSON, PERSON_NHS_NUMBER_MISSING_BECAUSE, .shown = no_nhs_number),
};

/* One person, one plan: another one with this NHS number is pointed out. */
static const char *person_note(struct session *session, const struct record *record UNUSED,
                               struct page *page) {
    const struct plan *plan = session->book->plan;
    const char *digits = record_text(plan_one(plan, RECORD_PERSON), PERSON_NHS_NUMBER);
    struct plan_row other;
    bool found = false;
    if (store_find_nhs(session->setup.store, digits,
                       record_text(plan_one(plan, RECORD_PLAN), PLAN_ID), &other, &found,
                       NULL) != ERR_OK ||
        !found)
        return "";
    return page_text(page,
                     "There is another plan with this NHS number: %s. "
                     "If they are one person, go on with one of the two.",
                     other.reference);
}

const struct plan_form form_person = {
    .title = "My name and birth date", FIELDS(person_fields), .note = person_note};

static const struct form_field reach_me_fields[] = {
    ASK(PERSON, PERSON_ADDRESS, .lines = 3),
    ASK(PERSON, PERSON_POSTCODE),
    ASK(PERSON, PERSON_PHONE),
    ASK(PERSON, PERSON_EMAIL),
    ASK(PERSON, PERSON_CONTACT_PREFERENCE),
    ASK(PERSON, PERSON_COMMUNICATION_NEEDS, .lines = 2),
};
const struct plan_form form_reach_me = {"How to reach me", FIELDS(reach_me_fields)};

static const struct form_field my_health_fields[] = {
    ASK(PERSON, PERSON_MY_CONDITION, .lines = 4),
    ASK(PERSON, PERSON_ENTITLED_THROUGH),
    ASK(PERSON, PERSON_SETTING),
    ASK(PERSON, PERSON_GP_PRACTICE),
    ASK(PERSON, PERSON_GP_ODS_CODE),
};
const struct plan_form form_my_health = {"My health", FIELDS(my_health_fields)};

static const struct form_field about_me_fields[] = {
    ASK(ABOUT_ME, ABOUT_ME_IMPORTANT_TO_ME),
    ASK(ABOUT_ME, ABOUT_ME_PEOPLE_IMPORTANT_TO_ME),
    ASK(ABOUT_ME, ABOUT_ME_HOW_TO_COMMUNICATE_WITH_ME),
    ASK(ABOUT_ME, ABOUT_ME_MY_WELLNESS),
    ASK(ABOUT_ME, ABOUT_ME_PLEASE_DO),
    ASK(ABOUT_ME, ABOUT_ME_PLEASE_DONT),
    ASK(ABOUT_ME, ABOUT_ME_HOW_TO_SUPPORT_ME),
    ASK(ABOUT_ME, ABOUT_ME_ALSO_WORTH_KNOWING),
    ASK(ABOUT_ME, ABOUT_ME_WHERE_SERVICES_FELL_SHORT),
    ASK(ABOUT_ME, ABOUT_ME_SUPPORTED_TO_WRITE_BY),
    ASK(ABOUT_ME, ABOUT_ME_WRITTEN_ON),
};
const struct plan_form form_about_me = {"What matters to me", FIELDS(about_me_fields)};

/* Why someone else may decide is asked where they do: for a child, or for someone who cannot. */
static bool asked_if_cannot_decide(const struct plan *plan, const struct record *capacity UNUSED) {
    return plan_cannot_decide(plan);
}

static bool is_child(const struct plan *plan) {
    struct plan_year year;
    return plan_year(plan, &year) && plan_is_child_on(plan, year.starts);
}

static bool asked_if_other_decides(const struct plan *plan, const struct record *capacity UNUSED) {
    return plan_cannot_decide(plan) || is_child(plan);
}

static const struct form_field deciding_fields[] = {
    ASK(CAPACITY, CAPACITY_CAN_DECIDE),
    ASK(CAPACITY, CAPACITY_HOW_SUPPORTED, .heading = "How this was checked", .lines = 3,
        .shown = asked_if_cannot_decide),
    ASK(CAPACITY, CAPACITY_ASSESSED_ON, .shown = asked_if_cannot_decide),
    ASK(CAPACITY, CAPACITY_ASSESSED_BY, .shown = asked_if_cannot_decide),
    ASK(CAPACITY, CAPACITY_BEST_INTERESTS, .lines = 3, .shown = asked_if_cannot_decide),
    ASK(CAPACITY, CAPACITY_AUTHORITY, .heading = "Who may decide for me",
        .shown = asked_if_other_decides),
    ASK(CAPACITY, CAPACITY_AUTHORITY_SEEN_ON, .shown = asked_if_other_decides),
};
/* Nobody has to show that they can: it is taken for granted (Mental Capacity Act 2005, section 1);
 * not of a child. */
static const char *deciding_unsaid(const struct plan *plan) {
    return is_child(plan) ? "Under 16: a parent decides" : "Yes, unless you say no";
}
const struct plan_form form_deciding = {"Deciding", FIELDS(deciding_fields),
                                        .optional = deciding_unsaid};

static const struct form_field more_fields[] = {
    ASK(PERSON, PERSON_PREFERRED_LANGUAGE),
    ASK(PERSON, PERSON_INTERPRETER_NEEDED),
    ASK(PERSON, PERSON_RELIGION),
    ASK(PERSON, PERSON_SEX, .heading = "To check that budgets reach everyone"),
    ASK(PERSON, PERSON_GENDER),
    ASK(PERSON, PERSON_ETHNICITY),
};
static const char *more_unsaid(const struct plan *plan UNUSED) {
    return "Only if you want";
}
const struct plan_form form_more_about_me = {"More, if I want to say", FIELDS(more_fields),
                                             .optional = more_unsaid};

static bool has_said_yes(const struct plan *plan UNUSED, const struct record *contact) {
    return record_has(contact, CONTACT_CONSENTED_ON);
}

static const struct form_field contact_fields[] = {
    ASK(CONTACT, CONTACT_NAME),
    ASK(CONTACT, CONTACT_ROLE),
    ASK(CONTACT, CONTACT_RELATIONSHIP),
    ASK(CONTACT, CONTACT_ORGANISATION),
    ASK(CONTACT, CONTACT_PHONE),
    ASK(CONTACT, CONTACT_EMAIL),
    ASK(CONTACT, CONTACT_CONSENTED_ON),
    ASK(CONTACT, CONTACT_CONSENT_ENDS_ON, .shown = has_said_yes),
    ASK(CONTACT, CONTACT_MONITORS_CONDITION),
};
static const struct plan_default contact_defaults[] = {{CONTACT_ROLE, "other"}};
const struct plan_form form_contact = {"Someone new", FIELDS(contact_fields),
                                       .defaults = contact_defaults, .default_count = 1};

static void contact_describe(struct session *session, const struct record *contact,
                             struct page *page, struct page_row *row) {
    const struct field *field = dictionary_field(RECORD_CONTACT, CONTACT_ROLE);
    char *words = value_show(session->book->plan, field, &contact->values[CONTACT_ROLE]);
    row->cells[ROW_DETAIL] = page_text(page, "%s", words != NULL ? words : "");
    free(words);
}

static const struct plan_list contacts = {
    .type = RECORD_CONTACT,
    .heading = "People who help me",
    .add = "Add someone",
    .empty = "Who helps you, and how to reach them. A plan needs a care coordinator.",
    .form = &form_contact,
    .describe = contact_describe};

static const struct plan_form *const forms[] = {&form_person,
                                                &form_reach_me,
                                                &form_my_health,
                                                &form_about_me,
                                                &form_deciding,
                                                &form_more_about_me,
                                                NULL};
static const struct plan_list *const lists[] = {&contacts, NULL};
static const struct section about_me = {
    .title = "About me",
    .help =
        "Who you are and what matters to you. "
        "Say it once, here, in your own words, so that you do not have to tell it again.\n\n"
        "Write down who helps you: a plan needs a care coordinator, and someone who keeps an eye on your health.",
    .forms = forms,
    .lists = lists};

SECTION_SCREEN(about_me, about_me);

void about_me_status(struct session *session, char *buffer, size_t size, enum tone *tone) {
    section_status(session, &about_me, buffer, size, tone);
    section_add_later(session, &about_me, buffer, size);
}
