/* phbplan rates import, phbplan catalogue import: takes in next year's rates, or prices of
 * services, from a CSV file. No plan changes by it. */
#include "commands/command.h"

#include "base/safe_file.h"
#include "exchange/file_name.h"

#include <stdio.h>
#include <stdlib.h>

/* What a file is taken in by: store_import_rates or store_import_prices. */
typedef enum err table_import(struct store *store, const char *csv, size_t length, size_t *count,
                              struct err_info *info);

/* Puts the file's name before the line and column. */
static void name_file(const char *path, struct err_info *info) {
    char at[sizeof info->at];
    if (info == NULL || info->at[0] == '\0')
        return;
    snprintf(at, sizeof at, "%s", info->at);
    err_at(info, "%.180s: %s", path, at);
}

static enum err import_table(const struct call *call, table_import *import, const char *one,
                             const char *many, struct err_info *info) {
    struct store *store = NULL;
    char *csv = NULL, *path = NULL, text[256];
    size_t length = 0, count = 0;
    enum err err = file_name_read(call->operand, &path, info);
    if (err == ERR_OK)
        err = file_read(path, STORE_TABLE_MOST, &csv, &length, info);
    if (err == ERR_OK)
        err = command_store_open(call, false, &store, info);
    if (err == ERR_OK) {
        err = import(store, csv, length, &count, info);
        if (err != ERR_OK)
            name_file(path, info);
    }
    if (err == ERR_OK) {
        if (count > 0)
            snprintf(text, sizeof text,
                     "Taken in: %zu %s. No plan has changed: each plan offers to recalculate.\n",
                     count, count == 1 ? one : many);
        else
            snprintf(text, sizeof text, "All of it is here already. Nothing new was taken in.\n");
        err = command_print(text, info);
    }
    store_close(store);
    free(csv);
    free(path);
    return err;
}

enum err command_rates_import(struct call *call, struct err_info *info) {
    return import_table(call, store_import_rates, "rate", "rates", info);
}

enum err command_catalogue_import(struct call *call, struct err_info *info) {
    return import_table(call, store_import_prices, "price", "prices", info);
}
