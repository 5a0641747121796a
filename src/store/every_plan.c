/* Going through the plans of a store, row by row. */
#include "every_plan.h"

#include "base/meter.h"

static enum err next_row(struct store *store, const char *sql, const char *text, int64_t *plan_row,
                         bool *found, struct err_info *info) {
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, *plan_row);
    if (text != NULL)
        query_bind_text(&query, text);
    *found = query_row(&query);
    *plan_row = *found ? query_next(&query, 0, *plan_row) : *plan_row;
    return query_end(&query, info);
}

enum err every_plan(struct store *store, const char *sql, const char *text, each_plan *each,
                    void *data, struct err_info *info) {
    int64_t plan_row = INT64_MIN, done = 0;
    bool found = true;
    enum err err = ERR_OK;
    while (err == ERR_OK && found) {
        err = next_row(store, sql, text, &plan_row, &found, info);
        if (err == ERR_OK && found)
            err = meter_to(done++) ? each(store, plan_row, data, info) : meter_stopped(info);
    }
    return err;
}

enum err every_plan_begin(struct store *store, const char *doing, struct err_info *info) {
    static const char sql[] = "SELECT count(*) FROM plan";
    struct query query;
    query_begin(&query, store, sql);
    const int64_t all = query_row(&query) ? query_number(&query, 0) : 0;
    meter_begin(doing, "plans", all);
    return query_end(&query, info);
}

/* What reads each row for those who want the plan. */
struct reading {
    each_book *each;
    void *data;
};

static enum err read_one(struct store *store, int64_t plan_row, void *opaque,
                         struct err_info *info) {
    const struct reading *reading = opaque;
    struct book *book = NULL;
    enum err err = book_read(store, plan_row, &book, info);
    if (err == ERR_OK)
        err = reading->each(book, reading->data, info);
    book_close(book);
    return err;
}

enum err every_book(struct store *store, const char *sql, const char *text, each_book *each,
                    void *data, struct err_info *info) {
    struct reading reading = {each, data};
    return every_plan(store, sql, text, read_one, &reading, info);
}
