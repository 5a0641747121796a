/* What finance has before it: read from the list of plans, by an index for each kind over those
 * alone that are for finance. What stands there is worked out in payable.c. */
#include "store/finance.h"

#include "base/date.h"
#include "base/grow.h"
#include "internal.h"
#include "payable.h"

#include <stdlib.h>
#include <string.h>

/* A row is a line of the list, then since, who acts first, what is paid in the year and the month,
 * and who holds the money. The indexes have all that is needed to leave out what is over. */
#define PAYABLE(since) LISTING_COLUMNS ", " since ", pay_next, pay_year, pay_month, pay_holder"
static const struct {
    const char *count, *rows;
} SOURCES[FINANCE_KIND_COUNT] = {
    [FINANCE_MAY_PAY] =
        {"SELECT count(*) FROM listing WHERE payable_on IS NOT NULL AND (ends IS NULL OR ends >= ?1)",
         "SELECT " PAYABLE(
             "payable_on") " FROM listing INDEXED BY listing_payable WHERE payable_on IS NOT NULL"
                           " AND (ends IS NULL OR ends >= ?1) ORDER BY payable_on, reference LIMIT ?2"},
    [FINANCE_NOT_YET] =
        {"SELECT count(*) FROM listing WHERE unpaid_on IS NOT NULL AND (ends IS NULL OR ends >= ?1)",
         "SELECT " PAYABLE(
             "unpaid_on") " FROM listing INDEXED BY listing_unpaid WHERE unpaid_on IS NOT NULL"
                          " AND (ends IS NULL OR ends >= ?1) ORDER BY unpaid_on, reference LIMIT ?2"},
};

/* A word that nobody here writes is somebody's all the same: it is not to be paid on it. */
static enum pay_next read_next(const char *word) {
    for (int next = PAY_NEXT_COMMISSIONER; next < PAY_NEXT_COUNT; next++)
        if (strcmp(word, pay_next_word((enum pay_next)next)) == 0)
            return (enum pay_next)next;
    return PAY_NEXT_CLINICIAN;
}

static void read_row(struct query *query, enum finance_kind kind, struct finance_row *row) {
    const int64_t most = INT64_C(1000000000000); /* pence, past any plan's */
    const int at = LISTING_COLUMN_COUNT;
    *row = (struct finance_row){.kind = kind};
    listing_read(query, &row->plan);
    row->since = query_within(query, at, DATE_FIRST, DATE_LAST, NULL);
    if (kind == FINANCE_NOT_YET)
        row->next = read_next(query_text(query, at + 1));
    row->year = query_within(query, at + 2, 0, most, NULL);
    row->month = query_within(query, at + 3, 0, most, &row->monthly);
    row->holder =
        field_find_choice(dictionary_field(RECORD_MONEY, MONEY_HOLDER), query_text(query, at + 4));
}

static enum err read_kind(struct store *store, enum finance_kind kind, int64_t today, size_t limit,
                          struct finance *out, size_t *capacity, struct err_info *info) {
    struct query query;
    bool room = true;
    query_begin(&query, store, SOURCES[kind].count);
    query_bind_number(&query, today);
    out->totals[kind] = query_row(&query) ? query_number(&query, 0) : 0;
    enum err err = query_end(&query, info);
    if (err != ERR_OK)
        return err;
    query_begin(&query, store, SOURCES[kind].rows);
    query_bind_number(&query, today);
    query_bind_number(&query, limit > INT32_MAX ? INT32_MAX : (int64_t)limit);
    while (room && query_row(&query)) {
        room = GROW(out->items, out->count, *capacity);
        if (room)
            read_row(&query, kind, &out->items[out->count++]);
    }
    err = query_end(&query, info);
    return err == ERR_OK && !room ? store_no_memory(info) : err;
}

enum err store_finance(struct store *store, int64_t today, size_t limit, struct finance *out,
                       struct err_info *info) {
    size_t capacity = 0;
    *out = (struct finance){0};
    if (store->role == USER_PEER_MENTOR || store->role == USER_ADMINISTRATOR)
        return ERR_OK; /* nothing is paid by them */
    enum err err = store_begin_read(store, info);
    for (int kind = 0; err == ERR_OK && kind < FINANCE_KIND_COUNT; kind++)
        err = read_kind(store, (enum finance_kind)kind, today, limit, out, &capacity, info);
    store_rollback(store); /* nothing was written */
    return err;
}

void finance_done(struct finance *finance) {
    free(finance->items);
    *finance = (struct finance){0};
}
