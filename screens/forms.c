/* The registry of forms. */
#include "screens/forms.h"

/* A helper's form also asks one thing of the whole plan, so it stands after the plan's own. */
const struct plan_form *const plan_forms[] = {
    &form_person,        &form_reach_me,      &form_my_health,     &form_about_me,
    &form_deciding,      &form_more_about_me, &form_contact,       &form_strength,
    &form_need,          &form_outcome,       &form_action,        &form_baseline,
    &form_dates,         &form_budget,        &form_contingency,   &form_adjustment,
    &form_line,          &form_risk,          &form_money,         &form_payments,
    &form_things_change, &form_first_review,  &form_measure,       &form_hours,
    &form_nights,        &form_helper,        &form_extra,         &form_delegated_task,
    &form_asked,         &form_answer,        &form_receipt,       &form_payment,
    &form_balance,       &form_review_talk,   &form_review_things, &form_review_budget,
    &form_review_day,    &form_bill,          &form_mentor_talk,   NULL,
};
