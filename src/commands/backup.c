/* phbplan backup: a copy of the whole store in one file, made whole or not at all. */
#include "commands/command.h"

#include "exchange/safe_file.h"

#include <stdio.h>

enum err command_backup(struct call *call, struct err_info *info) {
    struct store *store = NULL;
    struct safe_file file = {0};
    char text[512];
    enum err error = command_store_open(call, true, &store, info);
    if (!error && store_is_file(store, call->operand))
        error =
            err_set(info, ERR_INPUT, "\"%.240s\" is the store itself. Give the backup another name",
                    call->operand);
    if (!error)
        error = safe_file_begin(&file, call->operand, call->force, info);
    if (!error)
        error = store_copy(store, file.path, info);
    if (!error)
        error = safe_file_commit(&file, info);
    safe_file_done(&file);
    if (error == ERR_EXISTS)
        err_set(info, error, "\"%.240s\" is there already. Choose another name, or say --force",
                call->operand);
    if (!error) {
        snprintf(text, sizeof text,
                 "Backed up to %.300s. Put it back with: phbplan restore \"%.100s\"\n",
                 call->operand, call->operand);
        error = command_print(text, info);
    }
    store_close(store);
    return error;
}
