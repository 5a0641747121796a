/* phbplan check: what stands in a plan's way, and what is worth a look. */
#include "commands/command.h"

#include "exchange/figures.h"

#include <stdlib.h>

enum err command_check(struct call *call, struct err_info *info) {
    enum step step = STEP_SUBMIT;
    if (call->step != NULL && !step_find(call->step, &step))
        return err_set(info, ERR_INPUT,
                       "there is no step \"%s\". It is agree, clinical, submit, authorise or pay",
                       call->step);
    struct subject subject;
    char *text = NULL;
    enum err err = subject_open(call, &subject, info);
    if (err == ERR_OK)
        err = call->json ? figures_check_json(&subject.figures, step, &text, info)
                         : figures_check_text(&subject.figures, step, &text, info);
    if (err == ERR_OK)
        err = command_print_told(subject_is_practice(&subject), call->json, text, info);
    call->status = err == ERR_OK && !figures_are_ready(&subject.figures, step);
    free(text);
    subject_done(&subject);
    return err;
}
