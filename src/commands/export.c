/* phbplan export: the plan as a spreadsheet or a plan file, by the ending of the file's name. */
#include "commands/command.h"

#include "exchange/plan_file.h"
#include "exchange/workbook.h"

#include <string.h>

static bool ends_with(const char *text, const char *ending) {
    size_t length = strlen(text), tail = strlen(ending);
    return length > tail && strcmp(text + length - tail, ending) == 0;
}

static enum err export_workbook(const struct call *call, const struct subject *subject,
                                struct err_info *info) {
    struct findings findings = {0};
    struct workbook_source source = {.plan = subject->plan,
                                     .cost = &subject->cost,
                                     .findings = &findings,
                                     .state = subject->state,
                                     .today = command_today()};
    enum err error =
        rules_find(subject->plan, &subject->cost, STEP_SUBMIT, source.today, &findings, info);
    if (!error)
        error = workbook_write(&source, call->output, call->force, info);
    findings_done(&findings);
    return error;
}

/* The file says the state that was worked out, whatever the plan said of itself. */
static enum err export_plan_file(const struct call *call, const struct subject *subject,
                                 struct err_info *info) {
    struct plan *plan = plan_copy(subject->plan);
    if (!plan)
        return err_set(info, ERR_MEMORY, "there is no memory left");
    record_put(plan_one(plan, RECORD_PLAN), PLAN_STATE,
               (struct value){.set = true, .number = subject->state});
    enum err error = plan_file_write(plan, call->output, call->force, info);
    plan_free(plan);
    return error;
}

enum err command_export(struct call *call, struct err_info *info) {
    if (!call->output)
        return err_set(info, ERR_INPUT, "export needs -o FILE.xlsx or -o FILE.json");
    bool sheet = ends_with(call->output, ".xlsx");
    if (!sheet && !ends_with(call->output, ".json"))
        return err_set(
            info, ERR_INPUT,
            "%s: the file's name must end in .xlsx (a spreadsheet) or .json (a plan file)",
            call->output);
    struct subject subject;
    enum err error = subject_open(call, &subject, info);
    if (!error)
        error =
            sheet ? export_workbook(call, &subject, info) : export_plan_file(call, &subject, info);
    if (!error && !sheet && subject.book)
        (void)book_mark(subject.book,
                        NULL); /* where that cannot be kept, a person is asked later */
    subject_done(&subject);
    if (error == ERR_EXISTS)
        err_set(info, error, "\"%.240s\" is there already. Choose another name, or say --force",
                call->output);
    return error;
}
