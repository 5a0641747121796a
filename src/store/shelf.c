/* Where plans stand in the list, as it is kept. */
#include "internal.h"

#include "base/text.h"

enum err shelf_of(struct store *store, const char *plan_id, enum shelf *out, char name[USUAL_NAME],
                  struct err_info *info) {
    static const char sql[] = "SELECT EXISTS (SELECT 1 FROM put_away WHERE plan_id = ?1),"
                              " (SELECT name FROM usual WHERE plan_id = ?1)";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, plan_id);
    bool found = query_row(&query);
    text_copy(found ? query_text(&query, 1) : "", name, USUAL_NAME);
    *out = name[0] != '\0'                         ? SHELF_USUAL
           : found && query_number(&query, 0) != 0 ? SHELF_PUT_AWAY
                                                   : SHELF_IN_USE;
    return query_end(&query, info);
}

enum err shelf_count(struct store *store, enum shelf shelf, enum reach reach, int64_t *out,
                     struct err_info *info) {
    static const char sql[] =
        "SELECT coalesce(sum(plans), 0) FROM counted WHERE shelf = ? AND reach >= ?";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, shelf);
    query_bind_number(&query, reach);
    *out = query_row(&query) ? query_number(&query, 0) : 0;
    return query_end(&query, info);
}

static enum err run_with_id(struct store *store, const char *sql, const char *plan_id,
                            struct err_info *info) {
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, plan_id);
    return query_run(&query, info);
}

enum err shelf_forget(struct store *store, const char *plan_id, struct err_info *info) {
    static const char away_sql[] = "DELETE FROM put_away WHERE plan_id = ?";
    static const char usual_sql[] = "DELETE FROM usual WHERE plan_id = ?";
    enum err err = run_with_id(store, away_sql, plan_id, info);
    return err != ERR_OK ? err : run_with_id(store, usual_sql, plan_id, info);
}
