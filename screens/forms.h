/* Every form of a plan, declared in the file of its step, and the registry of them (forms.c). */
#ifndef PHBPLAN_SCREENS_FORMS_H
#define PHBPLAN_SCREENS_FORMS_H

#include "screens/section.h"
#include "screens/steps.h"

extern const struct plan_form form_person, form_reach_me, form_my_health, form_about_me,
    form_deciding, form_more_about_me, form_contact, form_strength, form_need, form_outcome,
    form_action, form_baseline, form_dates, form_budget, form_contingency, form_adjustment,
    form_line, form_hours, form_nights, form_helper, form_extra, form_delegated_task, form_risk,
    form_money, form_payments, form_things_change, form_first_review, form_measure, form_asked,
    form_answer, form_receipt, form_payment, form_balance, form_review_talk, form_review_things,
    form_review_budget, form_review_day, form_bill, form_mentor_talk;
/* The reviews of the plan, as a list of step 10; each opens as its page (screens/review.c). */
extern const struct plan_list reviews_list;
/* The talks with a peer mentor, in step 10; there where the plan has one, or a talk. */
extern const struct plan_list talks_list;

/* Ends with NULL. */
extern const struct plan_form *const plan_forms[];

#define FIELDS(table) .fields = (table), .field_count = sizeof(table) / sizeof((table)[0])

#endif
