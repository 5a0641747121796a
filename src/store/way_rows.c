/* Which rows of table `plan` are the two ways of one plan. */
#include "ways.h"

#include "store/ways.h"

enum err ways_find(struct store *store, int64_t plan_row, struct way_rows *out,
                   struct err_info *info) {
    static const char sql[] = "SELECT one.row, one.version < 0 FROM plan JOIN plan AS one"
                              " ON one.id = plan.id AND one.version IN (plan.version,"
                              " -plan.version) WHERE plan.row = ?";
    struct query query;
    *out = (struct way_rows){0};
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    while (query_row(&query))
        *(query_number(&query, 1) != 0 ? &out->other : &out->first) = query_number(&query, 0);
    return query_end(&query, info);
}

enum err way_first(struct store *store, int64_t plan_row, int64_t *first, struct err_info *info) {
    struct way_rows rows;
    enum err err = ways_find(store, plan_row, &rows, info);
    *first = err == ERR_OK && rows.other == plan_row ? rows.first : 0;
    return err;
}

enum err book_which_way(const struct book *book, enum which_way *out, struct err_info *info) {
    struct way_rows rows = {0};
    enum err err = book->row != 0 ? ways_find(book->store, book->row, &rows, info) : ERR_OK;
    *out = err != ERR_OK || rows.other == 0 ? ONLY_WAY
           : rows.other == book->row        ? OTHER_WAY
                                            : FIRST_WAY;
    return err;
}

enum err way_refuse(const struct book *book, struct err_info *info) {
    return book->first == 0
               ? ERR_OK
               : err_set(info, ERR_STAYS,
                         "This is the other way, and only the plan itself is sent or made a file "
                         "of. Go back to the first way, or choose this one");
}

enum err way_take_out(struct store *store, int64_t plan_row, struct err_info *info) {
    static const char sql[] = "DELETE FROM plan WHERE row = ? AND version < 0";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, plan_row);
    return query_run(&query, info);
}
