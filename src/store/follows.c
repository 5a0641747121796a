#include "follows.h"

#include "every_plan.h"
#include "found.h"
#include "payable.h"
#include "reach.h"
#include "tally.h"

#include "base/unused.h"
#include "plan/trust.h"

enum err follows_drop(struct store *store, struct err_info *info) {
    return store_execute(store,
                         "DELETE FROM listing; DELETE FROM payable; DELETE FROM tally;"
                         " DELETE FROM bought; DELETE FROM seen",
                         info);
}

/* Whether a version is the one that the list has a line of. */
static enum err is_newest(const struct book *book, bool *out, struct err_info *info) {
    static const char sql[] = "SELECT NOT EXISTS (SELECT 1 FROM plan AS newer WHERE"
                              " newer.id = plan.id AND newer.version > plan.version)"
                              " FROM plan WHERE row = ?";
    struct query query;
    query_begin(&query, book->store, sql);
    query_bind_number(&query, book->row);
    *out = query_row(&query) && query_number(&query, 0) != 0;
    return query_end(&query, info);
}

static enum err write_of(struct book *book, void *data UNUSED, struct err_info *info) {
    const size_t missed = trust_missed(book->plan);
    const struct figures *figures = NULL;
    bool newest = false;
    enum err err = reach_write(book, info);
    if (err == ERR_OK)
        err = book_cost(book, &figures, info);
    if (err == ERR_OK)
        err = payable_change(book, figures, info);
    if (err == ERR_OK)
        err = tally_change(book, figures, info);
    if (err == ERR_OK)
        err = is_newest(book, &newest, info);
    if (err == ERR_OK && newest)
        err = listing_put(book, info);
    return err == ERR_OK ? trust_missed_none(book->plan, missed, info) : err;
}

/* How far a plan has been is known when all of its versions were written; and then what it is found
 * by, which not everyone may. */
enum err follows_fill(struct store *store, struct err_info *info) {
    enum err err = every_book(store, PLANS_ALL, NULL, write_of, NULL, info);
    if (err == ERR_OK)
        err = reach_list(store, info);
    return err == ERR_OK ? found_fill(store, info) : err;
}
