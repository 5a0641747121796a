/* phbplan rates import, phbplan catalogue import, phbplan rules import: takes in next year's rates,
 * prices of services, or words of rules, from a CSV file. No plan changes by it. */
#include "commands/command.h"

#include "base/safe_file.h"
#include "exchange/file_name.h"

#include <stdio.h>
#include <stdlib.h>

/* What a file is taken in by: store_import_rates and its like. */
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

/* How a kind of table is taken in, and what is said of it. */
struct table_words {
    table_import *import;
    const char *one, *many; /* "rate", "rates" */
    const char *then;       /* what that means */
};

static enum err import_table(struct call *call, const struct table_words *table,
                             struct err_info *info) {
    struct store *store = NULL;
    char *csv = NULL, *path = NULL, text[256];
    size_t length = 0, count = 0;
    enum err err = file_name_read(call->operand, &path, info);
    if (err == ERR_OK)
        err = file_read(path, STORE_TABLE_MOST, &csv, &length, info);
    if (err == ERR_OK)
        err = command_store_open(call, false, &store, info);
    if (err == ERR_OK) {
        err = command_done(call, table->import(store, csv, length, &count, info));
        if (err != ERR_OK)
            name_file(call->input != NULL ? "standard input" : path, info);
    }
    if (err == ERR_OK) {
        if (count > 0)
            snprintf(text, sizeof text, "Taken in: %zu %s. %s.\n", count,
                     count == 1 ? table->one : table->many, table->then);
        else
            snprintf(text, sizeof text, "All of it is here already. Nothing new was taken in.\n");
        err = command_print(text, info);
    }
    store_close(store);
    free(csv);
    free(path);
    return err;
}

#define OFFERS "No plan has changed: each plan offers to recalculate"

enum err command_rates_import(struct call *call, struct err_info *info) {
    static const struct table_words RATES = {store_import_rates, "rate", "rates", OFFERS};
    return import_table(call, &RATES, info);
}

enum err command_catalogue_import(struct call *call, struct err_info *info) {
    static const struct table_words PRICES = {store_import_prices, "price", "prices", OFFERS};
    return import_table(call, &PRICES, info);
}

enum err command_rules_import(struct call *call, struct err_info *info) {
    static const struct table_words RULES = {store_import_rules, "rule's words", "rules' words",
                                             "What the rules check is as it was"};
    return import_table(call, &RULES, info);
}
