/* Whose decisions count here: the store's own pair of keys, made at its birth, and the keys of the
 * stores that somebody here has said whose they are. */
#include "keys.h"
#include "internal.h"

#include "base/seal.h"
#include "base/text.h"

/* ---- the store's own ------------------------------------------------------------------------- */

enum err keys_fill(struct store *store, struct err_info *info) {
    static const char sql[] = "INSERT INTO key (key, name, secret, at, who)"
                              " SELECT ?1, '', ?2, ?3, ?4"
                              " WHERE NOT EXISTS (SELECT 1 FROM key WHERE secret IS NOT NULL)";
    char key[SIGN_KEY], secret[SIGN_SECRET], now[32];
    struct query query;
    enum err err = sign_make_keys(key, secret, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, sql);
    query_bind_text(&query, key);
    query_bind_text(&query, secret);
    query_bind_text(&query, store->clock(store->clock_data, now));
    query_bind_text(&query, store->who);
    err = query_run(&query, info);
    sign_forget(secret);
    return err;
}

/* Reads one column of the store's own row; "" where there is none. */
static enum err read_own(struct store *store, const char *sql, char *buffer, size_t size,
                         struct err_info *info) {
    struct query query;
    query_begin(&query, store, sql);
    text_copy(query_row(&query) ? query_text(&query, 0) : "", buffer, size);
    return query_end(&query, info);
}

static enum err is_there(struct store *store, enum err err, const char *read,
                         struct err_info *info) {
    return err != ERR_OK || read[0] != '\0'
               ? err
               : err_set(info, ERR_IO,
                         "The key that decisions are signed with is not in %s. "
                         "Put a backup back with \"phbplan restore FILE\"",
                         store->path);
}

enum err store_key(struct store *store, char key[SIGN_KEY], struct err_info *info) {
    static const char sql[] = "SELECT key FROM key WHERE secret IS NOT NULL";
    return is_there(store, read_own(store, sql, key, SIGN_KEY, info), key, info);
}

enum err keys_secret_if_any(struct store *store, char secret[SIGN_SECRET], struct err_info *info) {
    static const char sql[] = "SELECT secret FROM key WHERE secret IS NOT NULL";
    return read_own(store, sql, secret, SIGN_SECRET, info);
}

enum err keys_secret(struct store *store, char secret[SIGN_SECRET], struct err_info *info) {
    return is_there(store, keys_secret_if_any(store, secret, info), secret, info);
}

enum err store_unseal(struct store *store, const void *sealed, size_t length, unsigned char **out,
                      size_t *out_length, struct err_info *info) {
    char secret[SIGN_SECRET];
    enum err err = keys_secret(store, secret, info);
    if (err == ERR_OK)
        err = seal_open_for(sealed, length, secret, out, out_length, info);
    sign_forget(secret);
    return err;
}

/* ---- those that are known -------------------------------------------------------------------- */

enum err keys_load(struct store *store, struct err_info *info) {
    static const char sql[] = "SELECT key, name, coalesce(side, 'both') FROM key";
    enum err err = ERR_OK;
    struct query query;
    store->trust.count = 0;
    query_begin(&query, store, sql);
    while (err == ERR_OK && query_row(&query)) {
        char name[sizeof store->trust.keys->name];
        enum side side = SIDE_CLINICIAN;
        text_copy(query_text(&query, 1), name, sizeof name);
        if (side_find(query_text(&query, 2), &side, NULL) == ERR_OK &&
            sign_is_key(query_text(&query, 0)))
            err = trust_add(&store->trust, query_text(&query, 0), name, side, info);
    }
    enum err ended = query_end(&query, err == ERR_OK ? info : NULL);
    return err != ERR_OK ? err : ended;
}

struct trust *store_trust(struct store *store) {
    return &store->trust;
}
