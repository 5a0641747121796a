/* What versions of plans were when they came or went as files. */
#include "internal.h"

#include "base/text.h"
#include "plan/difference.h"

/* Begins a query whose first value is what a plan is as a whole. `hash` must stay until it ends. */
static enum err begin(struct query *query, struct store *store, const char *sql,
                      const struct plan *plan, char hash[HASH_TEXT], struct err_info *info) {
    enum err err = plan_whole_hash(plan, hash, info);
    if (err != ERR_OK)
        return err;
    query_begin(query, store, sql);
    query_bind_text(query, hash);
    return ERR_OK;
}

enum err filed_add(struct store *store, int64_t plan_row, const struct plan *plan,
                   struct err_info *info) {
    static const char sql[] = "INSERT OR IGNORE INTO filed (hash, plan, at) VALUES (?, ?, ?)";
    char hash[HASH_TEXT], now[32];
    struct query query;
    enum err err = begin(&query, store, sql, plan, hash, info);
    if (err != ERR_OK)
        return err;
    query_bind_number(&query, plan_row);
    query_bind_text(&query, store->clock(store->clock_data, now));
    return query_run(&query, info);
}

enum err book_mark(struct book *book, struct err_info *info) {
    if (gate_ask_role(TOPIC_SENDING, book->store->role, NULL) != ERR_OK)
        return ERR_OK; /* who sends no plan leaves nothing in the store by reading one */
    enum err err = store_begin(book->store, info);
    if (err == ERR_OK)
        err = filed_add(book->store, book->row, book->plan, info);
    if (err == ERR_OK)
        err = store_commit(book->store, info);
    store_rollback(book->store);
    return err;
}

enum err filed_when(struct store *store, const char *id, const struct plan *plan, char at[32],
                    struct err_info *info) {
    static const char sql[] = "SELECT at FROM plan JOIN filed ON filed.plan = row"
                              " WHERE hash = ? AND id = ? ORDER BY at DESC LIMIT 1";
    char hash[HASH_TEXT];
    struct query query;
    enum err err = begin(&query, store, sql, plan, hash, info);
    if (err != ERR_OK)
        return err;
    query_bind_text(&query, id);
    text_copy(query_row(&query) ? query_text(&query, 0) : "", at, 32);
    return query_end(&query, info);
}

enum err filed_only_so(struct store *store, int64_t plan_row, const struct plan *plan,
                       bool *only_so, struct err_info *info) {
    static const char sql[] = "SELECT sum(hash = ?), count(*) FROM filed WHERE plan = ?";
    char hash[HASH_TEXT];
    struct query query;
    enum err err = begin(&query, store, sql, plan, hash, info);
    if (err != ERR_OK)
        return err;
    query_bind_number(&query, plan_row);
    *only_so = query_row(&query) && query_number(&query, 0) == 1 && query_number(&query, 1) == 1;
    return query_end(&query, info);
}

enum err filed_all(struct store *store, const char *id, struct envelope *out,
                   struct err_info *info) {
    static const char sql[] = "SELECT hash FROM plan JOIN filed ON filed.plan = row WHERE id = ?"
                              " ORDER BY at DESC LIMIT ?";
    struct query query;
    enum err err = ERR_OK;
    query_begin(&query, store, sql);
    query_bind_text(&query, id);
    query_bind_number(&query, ENVELOPE_FOLLOWS_MOST);
    while (err == ERR_OK && query_row(&query))
        err = envelope_add(out, query_text(&query, 0), info);
    enum err ended = query_end(&query, err == ERR_OK ? info : NULL);
    return err != ERR_OK ? err : ended;
}
