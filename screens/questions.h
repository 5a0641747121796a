/* Every question of a plan, from the tables of its forms: for the pages that go through them all.
 */
#ifndef PHBPLAN_SCREENS_QUESTIONS_H
#define PHBPLAN_SCREENS_QUESTIONS_H

#include "screens/forms.h"

/* A question that is asked as the plan is now, answered or not. */
struct question {
    const struct plan_form *form;
    const struct form_field *field;
    const struct record
        *record;             /* of a list, which the form is of; NULL: a form over single ones */
    const struct record *of; /* the record that has the answer */
};
typedef void question_visit(const struct question *question, void *data);

/* Those of a form, for every record that has it; of all forms. */
void questions_of_form(const struct plan *plan, const struct plan_form *form, question_visit *visit,
                       void *data);
void questions_of_plan(const struct plan *plan, question_visit *visit, void *data);

const char *question_label(const struct question *question);
/* The answer as people read it, "" where there is none. malloc'd; NULL when no memory. */
char *question_shown(const struct plan *plan, const struct question *question);
/* Where it is answered: what screen_form is opened about. */
struct about question_about(const struct question *question);

#endif
