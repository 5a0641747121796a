/* phbplan rules export: the words of every rule as a CSV file, to be changed and taken in again. */
#include "commands/command.h"

#include "base/safe_file.h"
#include "exchange/file_name.h"

#include <stdlib.h>
#include <string.h>

/* In the words of the store; where there is none yet, in the program's own. */
static enum err rules_csv(const struct call *call, char **out, struct err_info *info) {
    struct store *store = NULL;
    const struct rules *rules = NULL;
    enum err err = command_store_open(call, true, &store, info);
    if (err == ERR_OK)
        err = store_rules(store, &rules, info);
    if (err == ERR_OK || err == ERR_NOT_FOUND)
        err = rules_write_csv(rules, out, info);
    store_close(store);
    return err;
}

enum err command_rules_export(struct call *call, struct err_info *info) {
    char *path = NULL, *csv = NULL;
    if (call->output == NULL)
        return err_set(info, ERR_INPUT, "rules export needs -o FILE.csv");
    enum err err = command_output(call, ".csv", NULL, &path, info);
    if (err == ERR_OK)
        err = rules_csv(call, &csv, info);
    if (err == ERR_OK)
        err = safe_file_write(path, csv, strlen(csv), call->force, info);
    err = command_output_done(call, path, err, info);
    if (err == ERR_EXISTS)
        err_set(info, err, "\"%.240s\" is there already. Choose another name, or say --force",
                path);
    free(csv);
    free(path);
    return err;
}
