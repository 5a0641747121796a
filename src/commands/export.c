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
                                     .today = command_today()};
    enum err error =
        rules_find(subject->plan, &subject->cost, STEP_SUBMIT, source.today, &findings, info);
    if (!error)
        error = workbook_write(&source, call->output, call->force, info);
    findings_done(&findings);
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
        error = sheet ? export_workbook(call, &subject, info)
                      : plan_file_write(subject.plan, call->output, call->force, info);
    if (!error && !sheet && subject.book)
        (void)book_mark(subject.book,
                        NULL); /* where that cannot be kept, a person is asked later */
    subject_done(&subject);
    if (error == ERR_EXISTS)
        err_set(info, error, "\"%.240s\" is there already. Choose another name, or say --force",
                call->output);
    return error;
}
