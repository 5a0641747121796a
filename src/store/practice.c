/* A store of practice: its plans are nobody's, and it may be emptied. It says so itself, once and
 * for all, so that whoever opens it, and however, is in practice. */
#include "practice.h"
#include "found.h"

#include <string.h>

#define SETTING "practice"
#define YES "yes"

enum err practice_load(struct store *store, struct err_info *info) {
    char word[sizeof YES];
    enum err err = store_setting(store, SETTING, word, sizeof word, info);
    store->practice = err == ERR_OK && strcmp(word, YES) == 0;
    return err;
}

bool store_is_practice(const struct store *store) {
    return store->practice;
}

static enum err has_plans(struct store *store, bool *any, struct err_info *info) {
    static const char sql[] = "SELECT 1 FROM plan LIMIT 1";
    struct query query;
    query_begin(&query, store, sql);
    *any = query_row(&query);
    return query_end(&query, info);
}

enum err store_make_practice(struct store *store, struct err_info *info) {
    bool any = false;
    if (store->practice)
        return ERR_OK;
    enum err err = store_begin(store, info);
    if (err == ERR_OK)
        err = has_plans(store, &any, info);
    if (err == ERR_OK && any)
        err = err_set(info, ERR_FOREIGN,
                      "There are real plans in %s, so it is not used for practice. "
                      "Give that file another name, or choose another with --store",
                      store->path);
    if (err == ERR_OK)
        err = store_set_setting(store, SETTING, YES, info);
    if (err == ERR_OK)
        err = store_commit(store, info);
    store_rollback(store);
    store->practice = err == ERR_OK;
    return err;
}

enum err store_empty_practice(struct store *store, struct err_info *info) {
    /* All that a plan has goes with its row: the tables say so. */
    static const char *const SQL[] = {"DELETE FROM plan", "DELETE FROM aside", "DELETE FROM draft",
                                      "DELETE FROM put_away", "DELETE FROM usual"};
    enum err err = store->practice
                       ? store_begin(store, info)
                       : err_set(info, ERR_STAYS, "These plans are real. They are kept");
    for (size_t i = 0; err == ERR_OK && i < sizeof SQL / sizeof *SQL; i++)
        err = store_execute(store, SQL[i], info);
    if (err == ERR_OK)
        err = found_fill(store, info);
    if (err == ERR_OK)
        err = chain_event(store, "practice begun again", "", "", 0, info);
    if (err == ERR_OK)
        err = store_commit(store, info);
    store_rollback(store);
    return err;
}
