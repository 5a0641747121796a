/* The versions of a plan, and the next one made of the newest. */
#include "store/versions.h"

#include "base/grow.h"
#include "base/text.h"
#include "internal.h"
#include "payable.h"
#include "ways.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

/* ---- those there are ------------------------------------------------------------------------- */

/* Reads a version whole, and puts into its row what it came to. */
static enum err read_figures(struct store *store, int64_t plan_row, struct version_row *row,
                             struct err_info *info) {
    struct book *book = NULL;
    const struct figures *figures = NULL;
    enum err err = book_read(store, plan_row, &book, info);
    if (err == ERR_OK)
        err = book_cost(book, &figures, info);
    if (figures != NULL && (err == ERR_OK || err == ERR_LIMIT)) {
        row->progress = figures->progress;
        row->known = figures->cost.known;
        row->has_budget = figures->cost.has_budget;
        row->budget = figures->cost.budget;
        row->plan = figures->cost.plan;
        err = ERR_OK;
    }
    book_close(book);
    return err;
}

/* The rows of the plan's versions in its table, newest first. The caller frees them. */
static enum err read_rows(const struct book *book, struct version_rows *out, int64_t **plan_rows,
                          struct err_info *info) {
    static const char sql[] =
        "SELECT row, version, EXISTS (SELECT 1 FROM listing WHERE listing.plan = row), at, label,"
        " EXISTS (SELECT 1 FROM payable WHERE payable.plan = row AND state <> 'submitted'"
        " AND NOT " PAYABLE_REPLACED(
            "?2") ")"
                  " FROM plan LEFT JOIN edit ON edit.plan = row AND standing = 'start'"
                  " WHERE id = ?1 AND version > 0 ORDER BY version DESC";
    size_t capacity = 0;
    bool room = true;
    struct query query;
    query_begin(&query, book->store, sql);
    query_bind_text(&query, record_text(plan_one(book->plan, RECORD_PLAN), PLAN_ID));
    query_bind_number(&query, book->store->today());
    while (room && query_row(&query)) {
        room =
            GROW(out->items, out->count, out->capacity) && GROW(*plan_rows, out->count, capacity);
        if (!room)
            break;
        struct version_row *row = &out->items[out->count];
        *row = (struct version_row){.version = query_number(&query, 1),
                                    .newest = query_number(&query, 2) != 0,
                                    .in_force = query_number(&query, 5) != 0};
        text_copy(query_text(&query, 3), row->at, sizeof row->at);
        text_copy(query_text(&query, 4), row->label, sizeof row->label);
        (*plan_rows)[out->count++] = query_number(&query, 0);
    }
    enum err err = query_end(&query, info);
    return err == ERR_OK && !room ? store_no_memory(info) : err;
}

enum err book_versions(const struct book *book, struct version_rows *out, struct err_info *info) {
    int64_t *plan_rows = NULL;
    *out = (struct version_rows){0};
    if (book->row == 0)
        return ERR_OK; /* a blank one has none yet */
    enum err err = store_begin_read(book->store, info);
    if (err == ERR_OK)
        err = read_rows(book, out, &plan_rows, info);
    for (size_t i = 0; err == ERR_OK && i < out->count; i++)
        err = read_figures(book->store, plan_rows[i], &out->items[i], info);
    store_rollback(book->store); /* nothing was written */
    free(plan_rows);
    return err;
}

void version_rows_done(struct version_rows *rows) {
    free(rows->items);
    *rows = (struct version_rows){0};
}

/* ---- the next one ---------------------------------------------------------------------------- */

enum err version_number_next(struct plan *plan, const char *reference, int64_t version,
                             struct err_info *info) {
    const int64_t most = dictionary_field(RECORD_PLAN, PLAN_VERSION)->most;
    if (version >= most)
        return err_set(info, ERR_LIMIT,
                       "%s is at version %" PRId64 ", and there can be no more. "
                       "Nothing has changed",
                       reference, most);
    book_put_number(plan, PLAN_VERSION, version + 1);
    return book_put_text(plan, PLAN_REFERENCE, reference, info);
}

/* Whether a record is the older version's own. */
static bool stays_behind(const struct plan *plan, const struct record *record) {
    switch (record->type) {
    case RECORD_DECISION:
    case RECORD_PAYMENT:
    case RECORD_BALANCE:
    case RECORD_RECEIPT:
    case RECORD_STILL_TO_PAY:
        return true;
    case RECORD_RECONSIDERATION:
        return request_is_answered(plan, record);
    default:
        return false;
    }
}

enum err version_copy(const struct book *book, struct plan **out, struct err_info *info) {
    const struct rates *rates = NULL;
    enum err err = book_rates(book, &rates, info);
    if (err != ERR_OK)
        return err;
    *out = plan_copy(book->plan);
    if (*out == NULL || !plan_take_rates(*out, rates))
        return store_no_memory(info);
    for (int type = 0; type < RECORD_TYPE_COUNT; type++)
        for (size_t i = plan_count(*out, (enum record_type)type); i > 0; i--)
            if (stays_behind(*out, plan_at(*out, (enum record_type)type, i - 1)))
                plan_remove(*out, (enum record_type)type, i - 1);
    return ERR_OK;
}

/* A copy to be the next version, at the rates of this one. */
static enum err make_next(const struct book *book, struct plan **out, struct err_info *info) {
    const struct record *top = plan_one(book->plan, RECORD_PLAN);
    enum err err = version_copy(book, out, info);
    if (err != ERR_OK)
        return err;
    return version_number_next(*out, record_text(top, PLAN_REFERENCE),
                               record_number(top, PLAN_VERSION), info);
}

/* Whether a commissioner has decided about it. */
static enum err check_decided(struct book *book, struct err_info *info) {
    const struct figures *figures = NULL;
    enum err err = book_cost(book, &figures, info);
    if (err != ERR_OK && err != ERR_LIMIT)
        return err;
    enum state decided = figures->progress.decided;
    if (state_is_authorised(decided) || decided == STATE_DECLINED)
        return ERR_OK;
    return err_set(info, ERR_INPUT,
                   "Nobody has authorised or declined this plan yet, so it needs no next version. "
                   "Change it as it is");
}

static enum err check_may(struct book *book, const char *reason, struct err_info *info) {
    enum err err = gate_ask_role(TOPIC_CONTENT, book->store->role, info);
    if (err == ERR_OK && reason[strspn(reason, " \t\n")] == '\0')
        err = err_set(info, ERR_INPUT, "Say in a few words why there is to be a next version");
    return err;
}

/* "version 2, which came of version 1: the first review". malloc'd. */
static char *next_label(const struct book *book, const char *reason) {
    char words[200];
    int64_t version = record_number(plan_one(book->plan, RECORD_PLAN), PLAN_VERSION);
    return grow_format("version %" PRId64 ", which came of version %" PRId64 ": %s", version + 1,
                       version, text_copy(reason, words, sizeof words));
}

enum err book_next_version_with(struct book *book, const char *reason, struct changes *changes,
                                struct err_info *info) {
    struct plan *plan = NULL;
    struct book *next = NULL;
    char *label = NULL;
    enum err err = check_may(book, reason, info);
    if (err == ERR_OK)
        err = store_begin(book->store, info);
    if (err == ERR_OK)
        err = book_catch_up(book, NULL, info);
    if (err == ERR_OK)
        err = check_decided(book, info);
    if (err == ERR_OK)
        err = make_next(book, &plan, info);
    if (err == ERR_OK && changes != NULL)
        err = plan_apply(plan, changes, NULL, info);
    if (err == ERR_OK && (label = next_label(book, reason)) == NULL)
        err = store_no_memory(info);
    if (err == ERR_OK) {
        err = book_keep_new(book->store, plan, label, KEEP_NEW, &next, info);
        plan = NULL;
    }
    store_rollback(book->store);
    plan_free(plan);
    free(label);
    if (err == ERR_OK)
        book_become(book, next);
    return err;
}

enum err book_next_version(struct book *book, const char *reason, struct err_info *info) {
    return book_next_version_with(book, reason, NULL, info);
}
