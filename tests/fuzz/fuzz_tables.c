/* A CSV file that is taken into the store: rates, prices or words of rules. It is refused whole,
 * with its line, and nothing has changed; or it is taken in, and then there is nothing new in it.
 */
#include "fuzz.h"

typedef enum err take_in(struct store *store, const char *csv, size_t length, size_t *count,
                         struct err_info *info);

/* Whether it was taken in. */
static bool taken(struct store *store, take_in *take, const char *csv, size_t length) {
    struct err_info info = {0};
    size_t count = 0;
    uint64_t before = fuzz_sum(store);
    enum err err = take(store, csv, length, &count, &info);
    if (err != ERR_OK)
        fuzz_said(err, &info);
    fuzz_holds(before == fuzz_sum(store) || (err == ERR_OK && count > 0),
               "where nothing is taken in nothing changes: %s", info.text);
    if (err != ERR_OK || count == 0)
        return false;
    err = take(store, csv, length, &count, &info);
    fuzz_holds(err == ERR_OK && (count == 0 || take == store_import_prices),
               "what was taken in is known: %s", info.text);
    return true;
}

/* The words that the rules have now are a file that is taken in, too. */
static void rules_again(struct store *store) {
    const struct rules *rules = NULL;
    char *csv = NULL;
    size_t count = 0;
    struct err_info info = {0};
    fuzz_holds(store_rules(store, &rules, &info) == ERR_OK, "there are rules: %s", info.text);
    fuzz_holds(rules_write_csv(rules, &csv, &info) == ERR_OK, "they can be written");
    enum err err = store_import_rules(store, csv, strlen(csv), &count, &info);
    fuzz_holds(err == ERR_OK && count == 0, "and say the same: %s %s", info.at, info.text);
    free(csv);
}

FUZZ_TARGET(tables) {
    static struct store *store;
    static char path[4200];
    if (store == NULL) {
        store = fuzz_store_open(USER_CLINICIAN);
        snprintf(path, sizeof path, "%s", store_path(store));
    }
    char *csv = fuzz_text(data, size);
    bool prices = store_is_prices(csv, size);
    bool rules = strncmp(csv, "rule,", 5) == 0;
    bool changed = taken(store,
                         prices  ? store_import_prices
                         : rules ? store_import_rules
                                 : store_import_rates,
                         csv, size);
    if (changed && rules)
        rules_again(store);
    free(csv);
    if (changed) { /* the next one begins from nothing */
        if (size % 8 == 0)
            fuzz_verify(store);
        fuzz_store_done(store, path);
        store = NULL;
    }
    return 0;
}
