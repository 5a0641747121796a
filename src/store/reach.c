/* How far plans have been, and so who may read them: kept for each version in its row of table
 * plan, and for the whole plan in its line of the list. */
#include "reach.h"

#include "found.h"

/* A number that no plan can have opens it to nobody. */
static enum err read_reach(struct query *query, enum reach *out, struct err_info *info) {
    *out = query_row(query)
               ? (enum reach)query_within(query, 0, REACH_NOBODY, REACH_AUTHORISED, NULL)
               : REACH_NOBODY;
    return query_end(query, info);
}

/* How far any version of the plan with that id has been: REACH_NOBODY where none is here. */
static enum err of_plan(struct store *store, const char *plan_id, enum reach *out,
                        struct err_info *info) {
    static const char sql[] = "SELECT max(reach) FROM plan WHERE id = ?";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, plan_id);
    return read_reach(&query, out, info);
}

/* The other way of a plan is sent to nobody. */
enum err reach_write(const struct book *book, struct err_info *info) {
    static const char sql[] =
        "UPDATE plan SET reach = ?2 WHERE row = ?1 AND version > 0 AND reach <> ?2";
    struct query query;
    query_begin(&query, book->store, sql);
    query_bind_number(&query, book->row);
    query_bind_number(&query, plan_reach(book->plan));
    return query_run(&query, info);
}

/* Whether the list has that of the plan, or no line of it. */
static enum err listed_so(struct store *store, const char *plan_id, enum reach reach, bool *out,
                          struct err_info *info) {
    static const char sql[] = "SELECT 1 FROM plan JOIN listing ON listing.plan = row"
                              " WHERE id = ? AND listing.reach <> ?";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, plan_id);
    query_bind_number(&query, reach);
    *out = !query_row(&query);
    return query_end(&query, info);
}

enum err reach_keep(const struct book *book, enum reach *out, struct err_info *info) {
    /* The plan's line in the list, whichever version was written in. */
    static const char listed_sql[] =
        "UPDATE listing SET reach = ?2 WHERE plan = ?1 AND reach <> ?2";
    const char *id = record_text(plan_one(book->plan, RECORD_PLAN), PLAN_ID);
    bool is_so = false;
    enum err err = reach_write(book, info);
    if (err == ERR_OK)
        err = of_plan(book->store, id, out, info);
    if (err == ERR_OK)
        err = listed_so(book->store, id, *out, &is_so, info);
    return err != ERR_OK || is_so ? err : found_write(book->store, listed_sql, id, *out, info);
}

enum err reach_of_file(struct store *store, const struct plan *plan, enum reach *out,
                       struct err_info *info) {
    const enum reach own = plan_reach(plan);
    enum err err = of_plan(store, record_text(plan_one(plan, RECORD_PLAN), PLAN_ID), out, info);
    *out = own > *out ? own : *out;
    return err;
}

enum err reach_list(struct store *store, struct err_info *info) {
    static const char sql[] =
        "UPDATE listing SET reach = (SELECT max(version.reach) FROM plan"
        " JOIN plan AS version ON version.id = plan.id WHERE plan.row = listing.plan)"
        " WHERE plan IN (SELECT newest.row FROM plan JOIN plan AS newest ON newest.id = plan.id"
        " WHERE plan.reach > 0)";
    return store_execute(store, sql, info);
}
