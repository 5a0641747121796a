/* A plan read whole from its rows, and held as a book. */
#include "internal.h"
#include "keys.h"
#include "payable.h"

#include "base/text.h"

#include <stdlib.h>

enum err load_plan(struct store *store, int64_t plan_row, struct plan **out, int64_t *rates_edition,
                   struct err_info *info) {
    static const char sql[] = "SELECT last_id, rates_edition FROM plan WHERE row = ?";
    struct query query;
    struct plan *plan = plan_new();
    *out = NULL;
    if (plan == NULL)
        return store_no_memory(info);
    plan->trust = &store->trust;
    plan->practice = store->practice;
    enum err err = keys_load(store, info);
    if (err == ERR_OK)
        err = rows_read(store, plan_row, plan, info);
    if (err == ERR_OK) {
        query_begin(&query, store, sql);
        query_bind_number(&query, plan_row);
        bool found = query_row(&query);
        /* At most 18 figures, as an id has them: one more always fits. */
        int64_t last_id = found ? query_within(&query, 0, 0, BOOK_MAX_REVISION, NULL) : 0;
        *rates_edition = found ? query_number(&query, 1) : 0;
        err = query_end(&query, info);
        if (last_id > plan->last_id)
            plan->last_id = last_id;
    }
    if (err != ERR_OK) {
        plan_free(plan);
        return err;
    }
    *out = plan;
    return ERR_OK;
}

enum err book_hold(struct store *store, struct plan *plan, int64_t row, int64_t revision,
                   int64_t rates_edition, struct book **out, struct err_info *info) {
    *out = malloc(sizeof **out);
    if (*out == NULL) {
        plan_free(plan);
        return store_no_memory(info);
    }
    plan->trust = &store->trust;
    plan->practice = store->practice;
    **out = (struct book){.store = store,
                          .plan = plan,
                          .row = row,
                          .revision = revision,
                          .rates_edition = rates_edition,
                          .was_newest = true};
    return ERR_OK;
}

enum err book_read(struct store *store, int64_t plan_row, struct book **out,
                   struct err_info *info) {
    struct plan *plan = NULL;
    int64_t rates_edition = 0;
    enum err err = load_plan(store, plan_row, &plan, &rates_edition, info);
    return err != ERR_OK ? err : book_hold(store, plan, plan_row, 0, rates_edition, out, info);
}

void book_close(struct book *book) {
    if (book == NULL)
        return;
    figures_done(&book->given);
    figures_done(&book->made);
    plan_free(book->plan);
    free(book);
}

/* Reads the row that a query finds, which ends with it. */
static enum err read_known(struct query *query, struct known *out, struct err_info *info) {
    if (query_row(query)) {
        out->row = query_number(query, 0);
        out->version = query_number(query, 1);
        text_copy(query_text(query, 2), out->reference, sizeof out->reference);
        out->replaced = query_number(query, 3) != 0;
        out->erased = query_number(query, 4) != 0;
    }
    enum err err = query_end(query, info);
    if (err == ERR_OK && out->row != 0)
        err = load_plan(query->store, out->row, &out->plan, &out->rates_edition, info);
    return err;
}

/* Whether words were erased from any version of it. */
#define WORDS_ERASED                                                                               \
    "EXISTS (SELECT 1 FROM plan AS any_version JOIN erasure ON erasure.plan = any_version.row"     \
    " WHERE any_version.id = ?1)"

enum err known_find(struct store *store, const char *id, struct known *out, struct err_info *info) {
    static const char sql[] = "SELECT row, version, reference, 0, " WORDS_ERASED
                              " FROM plan WHERE id = ?1 ORDER BY version DESC LIMIT 1";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, id);
    return read_known(&query, out, info);
}

enum err known_find_authorised(struct store *store, const char *id, int64_t version,
                               struct known *out, struct err_info *info) {
    static const char sql[] = "SELECT plan, version, reference, " PAYABLE_REPLACED(
        "?2") ", " WORDS_ERASED
              " FROM payable WHERE id = ?1 AND version = ?3 AND state <> 'submitted'";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, id);
    query_bind_number(&query, store->today());
    query_bind_number(&query, version);
    return read_known(&query, out, info);
}
