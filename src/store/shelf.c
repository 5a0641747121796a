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

/* Runs a statement that gives one number. */
static enum err count(struct store *store, const char *sql, int64_t *out, struct err_info *info) {
    struct query query;
    query_begin(&query, store, sql);
    *out = query_row(&query) ? query_number(&query, 0) : 0;
    return query_end(&query, info);
}

/* How many of those that have been so far. */
static enum err count_reach(struct store *store, enum shelf shelf, enum reach reach, int64_t *out,
                            struct err_info *info) {
    static const char sql[] =
        "SELECT count(*) FROM listing INDEXED BY listing_reach WHERE shelf = ? AND reach >= ?";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, shelf);
    query_bind_number(&query, reach);
    *out = query_row(&query) ? query_number(&query, 0) : 0;
    return query_end(&query, info);
}

enum err shelf_count(struct store *store, enum shelf shelf, enum reach reach, int64_t *out,
                     struct err_info *info) {
    static const char *const SQL[SHELF_COUNT] = {
        [SHELF_IN_USE] = "SELECT count(*) FROM listing",
        [SHELF_PUT_AWAY] = "SELECT count(*) FROM put_away",
        [SHELF_USUAL] = "SELECT count(*) FROM usual",
    };
    int64_t elsewhere = 0;
    if (reach > REACH_NOBODY)
        return count_reach(store, shelf, reach, out, info);
    enum err err = count(store, SQL[shelf], out, info);
    for (int other = SHELF_PUT_AWAY; err == ERR_OK && shelf == SHELF_IN_USE && other < SHELF_COUNT;
         other++) {
        err = count(store, SQL[other], &elsewhere, info);
        *out -= elsewhere;
    }
    return err;
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
