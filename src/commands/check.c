/* phbplan check: what stands in a plan's way, and what is worth a look. */
#include "commands/command.h"

#include "exchange/figures.h"

#include <stdlib.h>

enum err command_check(struct call *call, struct err_info *info) {
    enum step step = STEP_SUBMIT;
    if (call->step && !step_find(call->step, &step))
        return err_set(info, ERR_INPUT,
                       "there is no step \"%s\". It is agree, clinical, submit, authorise or pay",
                       call->step);
    struct subject subject;
    struct findings findings = {0};
    char *text = NULL;
    enum err error = subject_open(call, &subject, info);
    if (!error)
        error = rules_find(subject.plan, &subject.cost, step, command_today(), &findings, info);
    if (!error && subject.book)
        error = book_find_unfinished(subject.book, &findings, info);
    if (!error)
        error = call->json ? figures_check_json(&findings, step, &text, info)
                           : figures_check_text(&findings, step, &text, info);
    if (!error)
        error = call->json ? command_print_json(text, info) : command_print(text, info);
    call->stands_in_the_way = findings_fixes(&findings) > 0;
    free(text);
    findings_done(&findings);
    subject_done(&subject);
    return error;
}
