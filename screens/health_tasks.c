/* The health tasks that a nurse hands to a helper: a list of step 6, My support, where the person
 * has helpers. */
#include "screens/health_tasks.h"
#include "screens/forms.h"

#include "plan/value.h"

#include <stdlib.h>

static const struct form_field task_fields[] = {
    ASK(DELEGATED_TASK, DELEGATED_TASK_TASK),
    ASK(DELEGATED_TASK, DELEGATED_TASK_HELPER),
    ASK(DELEGATED_TASK, DELEGATED_TASK_DELEGATED_BY),
    ASK(DELEGATED_TASK, DELEGATED_TASK_TRAINED_ON),
    ASK(DELEGATED_TASK, DELEGATED_TASK_COMPETENT_UNTIL),
};
const struct plan_form form_delegated_task = {"A health task", FIELDS(task_fields)};

/* Who does it, by name. */
static void task_describe(struct session *session, const struct record *task, struct page *page,
                          struct page_row *row) {
    const struct field *helper = dictionary_field(RECORD_DELEGATED_TASK, DELEGATED_TASK_HELPER);
    row->cells[ROW_DETAIL] = "Nobody yet";
    if (!record_has(task, DELEGATED_TASK_HELPER))
        return;
    char *name = value_show(session->book->plan, helper, &task->values[DELEGATED_TASK_HELPER]);
    row->cells[ROW_DETAIL] = page_text(page, "%s", name != NULL ? name : "");
    free(name);
}

static bool has_helpers(const struct session *session) {
    const struct plan *plan = session->book->plan;
    return plan_count(plan, RECORD_HELPER) > 0 || plan_count(plan, RECORD_DELEGATED_TASK) > 0;
}

const struct plan_list health_tasks_list = {
    .type = RECORD_DELEGATED_TASK,
    .heading = "Health tasks my helpers do",
    .add = "Add a health task",
    .empty = "What a nurse would do, and a helper is taught to do for you.",
    .form = &form_delegated_task,
    .shown = has_helpers,
    .describe = task_describe};
