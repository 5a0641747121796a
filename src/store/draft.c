/* Drafts: words that someone has typed and the plan has not got (yet), to come back to. They are
 * nobody's answer: costs, exports and the history know nothing of them. */
#include "internal.h"
#include "ways.h"

#include "plan/difference.h"
#include "plan/rules.h"
#include "plan/start.h"

#include <string.h>

/* The plan's row, or null for a plan that is not in the store yet. */
static void bind_plan(struct query *query, const struct book *book) {
    if (book->row == 0)
        query_bind_null(query);
    else
        query_bind_number(query, book->row);
}

enum err book_drafts(const struct book *book, draft_visit *visit, void *data,
                     struct err_info *info) {
    static const char sql[] = "SELECT record, record_id, field, part, who, at, text FROM draft"
                              " WHERE plan IS ?1 AND (plan IS NOT NULL OR who = ?2) ORDER BY row";
    struct query query;
    bool on = true;
    query_begin(&query, book->store, sql);
    bind_plan(&query, book);
    query_bind_text(&query, book->store->who);
    while (on && query_row(&query)) {
        enum record_type type = dictionary_find_record(query_text(&query, 0));
        int field =
            type != RECORD_TYPE_COUNT ? dictionary_find_field(type, query_text(&query, 2)) : -1;
        struct draft draft = {.type = type,
                              .id = query_text(&query, 1),
                              .field = (size_t)field,
                              .part = query_text(&query, 3),
                              .who = query_text(&query, 4),
                              .at = query_text(&query, 5),
                              .text = query_text(&query, 6)};
        draft.mine = strcmp(draft.who, book->store->who) == 0;
        on = field < 0 || visit(&draft, data);
    }
    return query_end(&query, info);
}

struct unfinished {
    const struct plan *plan;
    struct findings *findings;
    struct err_info *info;
    enum err err;
};

static bool add_unfinished(const struct draft *draft, void *data) {
    struct unfinished *unfinished = data;
    unfinished->err =
        findings_add_unfinished(unfinished->findings, unfinished->plan, draft->type, draft->id,
                                draft->field, draft->mine ? NULL : draft->who, unfinished->info);
    return unfinished->err == ERR_OK;
}

enum err book_find_unfinished(const struct book *book, struct findings *findings,
                              struct err_info *info) {
    struct unfinished unfinished = {book->plan, findings, info, ERR_OK};
    findings_drop_unfinished(findings);
    enum err err = book_drafts(book, add_unfinished, &unfinished, info);
    return err != ERR_OK ? err : unfinished.err;
}

/* Which draft it is, and whose: the author's. */
static void bind_draft(struct query *query, const struct book *book, const struct draft *draft) {
    bind_plan(query, book);
    query_bind_text(query, dictionary_record(draft->type)->table);
    query_bind_text(query, draft->id);
    query_bind_text(query, dictionary_field(draft->type, draft->field)->key);
    query_bind_text(query, draft->part);
    query_bind_text(query, book->store->who);
}

static enum err take_away(const struct book *book, const struct draft *draft,
                          struct err_info *info) {
    static const char sql[] = "DELETE FROM draft WHERE plan IS ? AND record = ? AND record_id = ?"
                              " AND field = ? AND part = ? AND who = ?";
    struct query query;
    query_begin(&query, book->store, sql);
    bind_draft(&query, book, draft);
    return query_run(&query, info);
}

/* Of an older version nothing is kept: it is only read. */
static enum err put(const struct book *book, const struct draft *draft, struct err_info *info) {
    static const char sql[] = "INSERT INTO draft (plan, record, record_id, field, part, who, at,"
                              " text) SELECT ?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8 WHERE ?1 IS NULL"
                              " OR EXISTS (SELECT 1 FROM listing WHERE listing.plan = ?9)";
    char now[32];
    struct query query;
    query_begin(&query, book->store, sql);
    bind_draft(&query, book, draft);
    query_bind_text(&query, book->store->clock(book->store->clock_data, now));
    query_bind_text(&query, draft->text);
    query_bind_number(&query, book->first != 0 ? book->first : book->row);
    return query_run(&query, info);
}

/* Whether the plan would take such an answer from who is here. */
static bool is_written_here(const struct book *book, const struct draft *draft) {
    return gate_is_theirs(draft->type, draft->field, book->store->role) &&
           (book->first == 0 || field_is_choice(draft->type, draft->field));
}

enum err book_put_draft(struct book *book, const struct draft *draft, bool wait,
                        struct err_info *info) {
    struct store *store = book->store;
    book->unfinished_known = false;
    if (!wait)
        sqlite3_busy_timeout(store->db, 0);
    enum err err = store_begin(store, info);
    if (err == ERR_OK)
        err = take_away(book, draft, info);
    if (err == ERR_OK && draft->text != NULL && is_written_here(book, draft) &&
        (book->usual[0] == '\0' || usual_takes(draft->type, draft->field)))
        err = put(book, draft, info);
    if (err == ERR_OK)
        err = store_commit(store, info);
    store_rollback(store);
    if (!wait)
        sqlite3_busy_timeout(store->db, store->patience);
    return err;
}

enum err drafts_adopt(struct store *store, int64_t plan_row, struct err_info *info) {
    static const char sql[] = "UPDATE draft SET plan = ? WHERE plan IS NULL AND who = ?";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    query_bind_text(&query, store->who);
    return query_run(&query, info);
}

enum err drafts_move(struct store *store, int64_t from_row, int64_t to_row, struct err_info *info) {
    static const char clear_sql[] =
        "DELETE FROM draft WHERE plan = ?2 AND (record, record_id, field, part, who) IN"
        " (SELECT record, record_id, field, part, who FROM draft WHERE plan = ?1)";
    static const char move_sql[] = "UPDATE draft SET plan = ?2 WHERE plan = ?1";
    const char *const all[] = {clear_sql, move_sql};
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < sizeof all / sizeof all[0]; i++) {
        struct query query;
        query_begin(&query, store, all[i]);
        query_bind_number(&query, from_row);
        query_bind_number(&query, to_row);
        err = query_run(&query, info);
    }
    return err;
}

enum err drafts_drop(struct store *store, int64_t plan_row, enum record_type type, const char *id,
                     struct err_info *info) {
    static const char sql[] = "DELETE FROM draft WHERE plan = ? AND record = ? AND record_id = ?";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    query_bind_text(&query, dictionary_record(type)->table);
    query_bind_text(&query, id);
    return query_run(&query, info);
}
