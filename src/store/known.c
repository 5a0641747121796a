/* Saying whose a store is, after which what it decided counts here. */
#include "every_plan.h"
#include "internal.h"
#include "keys.h"

#include "base/unused.h"

#include <stdio.h>
#include <string.h>

static enum err keep_name(struct store *store, const char *key, const char *name, enum side side,
                          struct err_info *info) {
    static const char sql[] =
        "INSERT INTO key (key, name, side, at, who) VALUES (?, ?, ?, ?, ?)"
        " ON CONFLICT (key) DO UPDATE SET name = excluded.name, side = excluded.side, at = excluded.at,"
        " who = excluded.who WHERE secret IS NULL";
    char now[32];
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, key);
    query_bind_text(&query, name);
    query_bind_text(&query, side_word(side));
    query_bind_text(&query, store->clock(store->clock_data, now));
    query_bind_text(&query, store->who);
    return query_run(&query, info);
}

static enum err drop(struct store *store, const char *key, struct err_info *info) {
    static const char sql[] = "DELETE FROM key WHERE key = ? AND secret IS NULL";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, key);
    return query_run(&query, info);
}

/* The list says what decisions carry, and of older versions what is to be paid. */
static enum err renew(struct book *book, void *data UNUSED, struct err_info *info) {
    return listing_change(book, false, info);
}

/* In those that this key decided: it counts now, or counts no more. */
static enum err renew_listing(struct store *store, const char *key, struct err_info *info) {
    static const char sql[] =
        PLANS_WHERE("(EXISTS (SELECT 1 FROM decision WHERE decision.plan = row AND signed_by = ?2)"
                    " OR EXISTS (SELECT 1 FROM reconsideration WHERE reconsideration.plan = row"
                    " AND signed_by = ?2))");
    return every_book(store, sql, key, renew, NULL, info);
}

/* One's own plans are nobody else's. */
static enum err ask_not_own(struct store *store, const char *key, struct err_info *info) {
    char own[SIGN_KEY];
    enum err err = store_key(store, own, info);
    if (err == ERR_OK && strcmp(key, own) == 0)
        err = err_set(info, ERR_INPUT,
                      "That is the code of the plans here. Ask the other side for theirs");
    return err;
}

/* Makes a key known, or (where there is no name) unknown again. */
static enum err change(struct store *store, const char *key, const char *name, enum side side,
                       struct err_info *info) {
    char about[SIGN_CODE + 180], code[SIGN_CODE];
    snprintf(about, sizeof about, "%s%s%s%s%s", sign_code(key, code), name != NULL ? ", " : "",
             name != NULL ? name : "", name != NULL ? ", for " : "",
             name != NULL ? side_word(side) : "");
    enum err err = gate_ask_role(TOPIC_KNOWN, store->role, info);
    if (err == ERR_OK && !sign_is_key(key))
        err = err_set(info, ERR_INPUT, "That is not the mark of a set of plans");
    if (err == ERR_OK && name != NULL)
        err = ask_not_own(store, key, info);
    if (err == ERR_OK)
        err = store_begin(store, info);
    if (err == ERR_OK)
        err = name != NULL ? keep_name(store, key, name, side, info) : drop(store, key, info);
    if (err == ERR_OK)
        err = chain_event(store, name != NULL ? "plans known" : "plans known no more", about, key,
                          strlen(key), info);
    if (err == ERR_OK)
        err = keys_load(store, info);
    if (err == ERR_OK)
        err = renew_listing(store, key, info);
    if (err == ERR_OK)
        err = store_commit(store, info);
    store_rollback(store);
    if (err != ERR_OK)
        (void)keys_load(store, NULL);
    return err;
}

enum err store_know_key(struct store *store, const char *key, const char *name, enum side side,
                        struct err_info *info) {
    if (name[strspn(name, " ")] == '\0')
        return err_set(info, ERR_INPUT, "Say whose it is");
    return change(store, key, name, side, info);
}

enum err store_forget_key(struct store *store, const char *key, struct err_info *info) {
    return change(store, key, NULL, SIDE_BOTH, info);
}
