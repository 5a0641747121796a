/* Taking a plan out of the store for good: one that was begun by mistake, or twice. */
#include "internal.h"
#include "ways.h"

#include <string.h>

/* Whether anyone has decided anything on a version of this plan, or money was paid under it. */
static enum err matters_to_others(const struct book *book, const char *id, bool *matters,
                                  struct err_info *info) {
    static const char sql[] =
        "SELECT EXISTS (SELECT 1 FROM plan WHERE id = ? AND"
        " (row IN (SELECT plan FROM decision) OR row IN (SELECT plan FROM payment)))";
    struct query query;
    query_begin(&query, book->store, sql);
    query_bind_text(&query, id);
    *matters = query_row(&query) && query_number(&query, 0) != 0;
    return query_end(&query, info);
}

/* It is as it was when it was last looked at, and may go. */
static enum err check(const struct book *book, const char *id, struct err_info *info) {
    bool matters = false;
    enum err err = gate_ask_role(TOPIC_DELETION, book->store->role, info);
    if (err == ERR_OK)
        err = way_refuse(book, info);
    if (err == ERR_OK)
        err = book_ask_as_read(book, info);
    if (err == ERR_OK)
        err = matters_to_others(book, id, &matters, info);
    if (err == ERR_OK && matters)
        err = err_set(info, ERR_INPUT,
                      "Someone has agreed or decided something about this plan, or money was paid. "
                      "So it is kept");
    return err;
}

enum err book_may_go(const struct book *book, struct err_info *info) {
    enum err err = store_begin_read(book->store, info);
    if (err == ERR_OK)
        err = check(book, record_text(plan_one(book->plan, RECORD_PLAN), PLAN_ID), info);
    store_rollback(book->store);
    return err;
}

enum err book_delete(struct book *book, struct err_info *info) {
    /* All that a plan has goes with its row: the tables say so. */
    static const char sql[] = "DELETE FROM plan WHERE id = ?";
    static const char aside_sql[] = "DELETE FROM aside WHERE plan_id = ?";
    const char *id = record_text(plan_one(book->plan, RECORD_PLAN), PLAN_ID);
    struct query query;
    enum err err = store_begin(book->store, info);
    if (err == ERR_OK)
        err = check(book, id, info);
    if (err == ERR_OK)
        err = listing_remove(book->store, id, info);
    if (err == ERR_OK) {
        query_begin(&query, book->store, sql);
        query_bind_text(&query, id);
        err = query_run(&query, info);
    }
    if (err == ERR_OK) {
        query_begin(&query, book->store, aside_sql);
        query_bind_text(&query, id);
        err = query_run(&query, info);
    }
    if (err == ERR_OK)
        err = shelf_forget(book->store, id, info);
    if (err == ERR_OK)
        err = chain_event(book->store, "plan taken out",
                          record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE), id,
                          strlen(id), info);
    if (err == ERR_OK)
        err = store_commit(book->store, info);
    store_rollback(book->store);
    return err;
}
