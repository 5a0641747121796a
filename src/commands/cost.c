/* phbplan cost: every line, the totals, the split and the payments, to the penny. */
#include "commands/command.h"

#include "exchange/figures.h"

#include <stdlib.h>

enum err command_cost(struct call *call, struct err_info *info) {
    struct subject subject;
    char *text = NULL;
    enum err err = subject_open(call, &subject, info);
    if (err == ERR_OK)
        err = call->json ? figures_cost_json(&subject.figures, &text, info)
                         : figures_cost_text(&subject.figures, &text, info);
    if (err == ERR_OK)
        err = command_print_told(subject_is_practice(&subject), call->json, text, info);
    free(text);
    subject_done(&subject);
    return err;
}
