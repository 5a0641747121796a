/* phbplan role: says what you are here as, or takes on another role, for this store. */
#include "commands/command.h"

#include <stdio.h>

static enum err say(const struct store *store, struct err_info *info) {
    const char *reads = gate_says(store_role(store));
    char text[256];
    snprintf(text, sizeof text, "You are here as: %s\n%s%s", user_role_label(store_role(store)),
             reads, reads[0] != '\0' ? "\n" : "");
    return command_print(text, info);
}

enum err command_role(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    enum user_role role = USER_CLINICIAN;
    enum err err = call->operand != NULL ? user_role_read(call->operand, &role, info) : ERR_OK;
    if (err == ERR_OK && call->operand != NULL)
        err = command_store_open_as(call, role, &store, info);
    else if (err == ERR_OK)
        err = command_store_open(call, false, &store, info);
    if (err == ERR_OK && call->operand != NULL)
        err = command_done(call, store_set_setting(store, "role", user_role_word(role), info));
    if (err == ERR_OK)
        err = say(store, info);
    store_close(store);
    return err;
}
