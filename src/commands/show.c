/* phbplan show: the plan in plain words. */
#include "commands/command.h"

#include "exchange/plain_text.h"

#include <stdlib.h>

enum err command_show(struct call *call, struct err_info *info) {
    struct subject subject;
    struct findings findings = {0};
    char *text = NULL;
    enum err error = subject_open(call, &subject, info);
    if (!error)
        error =
            rules_find(subject.plan, &subject.cost, STEP_SUBMIT, command_today(), &findings, info);
    if (!error)
        error = plain_text_plan(subject.plan, &subject.cost, &findings, &text, info);
    if (!error)
        error = command_print(text, info);
    free(text);
    findings_done(&findings);
    subject_done(&subject);
    return error;
}
