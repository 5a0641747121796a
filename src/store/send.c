/* What a plan file that is sent goes in, and the stores that others are sent from. */
#include "internal.h"
#include "keys.h"
#include "store/receive.h"
#include "ways.h"

#include "base/text.h"
#include "plan/practice.h"

#include <ctype.h>
#include <string.h>

/* Signs what is in the envelope with the store's own keys. */
static enum err sign(struct book *book, const struct plan *plan, struct envelope *out,
                     struct err_info *info) {
    char secret[SIGN_SECRET] = "";
    enum err err = store_key(book->store, out->key, info);
    if (err == ERR_OK)
        err = keys_secret(book->store, secret, info);
    if (err == ERR_OK)
        err = envelope_sign(out, plan, secret, info);
    sign_forget(secret);
    return err;
}

enum err book_envelope(struct book *book, const struct plan *plan, int64_t on, struct envelope *out,
                       struct err_info *info) {
    struct store *store = book->store;
    struct me me;
    enum err err =
        store->practice ? practice_stays(info) : gate_ask_role(TOPIC_SENDING, store->role, info);
    if (err == ERR_OK)
        err = way_refuse(book, info);
    if (err == ERR_OK)
        err = store_me(store, &me, info);
    if (err == ERR_OK)
        err = store_begin(store, info);
    if (err == ERR_OK) {
        text_copy(me.name[0] != '\0' ? me.name : store->who, out->by, sizeof out->by);
        text_copy(me.organisation, out->organisation, sizeof out->organisation);
        out->on = on;
        err = filed_all(store, record_text(plan_one(plan, RECORD_PLAN), PLAN_ID), out, info);
    }
    if (err == ERR_OK)
        err = sign(book, plan, out, info);
    if (err == ERR_OK)
        err = filed_add(store, book->row, book->plan, info);
    if (err == ERR_OK)
        err = store_commit(store, info);
    store_rollback(store);
    return err;
}

/* ---- whose stores they are ------------------------------------------------------------------- */

/* Whether two codes are the same but for small letters and what stands between. */
static bool is_code(const char *code, const char *typed) {
    for (; *code != '\0' || *typed != '\0';) {
        if (*code == '-')
            code++;
        else if (*typed == '-' || *typed == ' ')
            typed++;
        else if (toupper((unsigned char)*code++) != toupper((unsigned char)*typed++))
            return false;
    }
    return true;
}

/* Looks through the keys that a query comes to. */
static enum err find_among(struct store *store, const char *sql, const char *named,
                           char key[SIGN_KEY], bool *found, struct err_info *info) {
    char code[SIGN_CODE];
    struct query query;
    query_begin(&query, store, sql);
    while (!*found && query_row(&query)) {
        text_copy(query_text(&query, 0), key, SIGN_KEY);
        *found = sign_code(key, code)[0] != '\0' && is_code(code, named);
    }
    return query_end(&query, info);
}

enum err store_find_key(struct store *store, const char *named, char key[SIGN_KEY],
                        struct err_info *info) {
    static const char waiting[] = "SELECT key FROM key UNION SELECT stranger FROM listing"
                                  " WHERE stranger IS NOT NULL UNION SELECT key FROM aside";
    /* the list has one of them for a plan, and several may have decided in it */
    static const char decided[] =
        "SELECT signed_by FROM decision WHERE signed_by IS NOT NULL"
        " UNION SELECT signed_by FROM reconsideration WHERE signed_by IS NOT NULL";
    char shown[TEXT_QUOTE];
    bool found = sign_is_key(named);
    if (found) {
        text_copy(named, key, SIGN_KEY);
        return ERR_OK;
    }
    enum err err = find_among(store, waiting, named, key, &found, info);
    if (err == ERR_OK && !found)
        err = find_among(store, decided, named, key, &found, info);
    return err != ERR_OK || found
               ? err
               : err_set(
                     info, ERR_NOT_FOUND,
                     "no plans here came from a store with the code %s. Look with: phbplan inbox",
                     text_quote(named, shown));
}
