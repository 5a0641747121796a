/* The employment rates of the store, in editions: read when first asked for and then kept, since an
 * edition never changes; and a new one made of the newest and a file of rates. */
#include "csv.h"
#include "internal.h"

#include "base/text.h"
#include "store/builtin.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* An edition that was read. */
struct edition {
    int64_t number;
    struct rates rates;
    struct edition *next;
};

static void edition_free(struct edition *edition) {
    rates_done(&edition->rates);
    free(edition);
}

void rates_forget(struct store *store) {
    while (store->editions != NULL) {
        struct edition *edition = store->editions;
        store->editions = edition->next;
        edition_free(edition);
    }
}

static enum err add_rate(struct store *store, int64_t edition, const struct rate *rate,
                         struct err_info *info) {
    static const char sql[] = "INSERT INTO rate (edition, name, from_on, value, unit, source)"
                              " VALUES (?, ?, ?, ?, ?, ?)";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_number(&query, edition);
    query_bind_text(&query, rate_key(rate->name));
    query_bind_number(&query, rate->from);
    query_bind_number(&query, rate->value);
    query_bind_text(&query, rate->unit);
    query_bind_text(&query, rate->source);
    return query_run(&query, info);
}

static enum err add_rates(struct store *store, int64_t edition, const struct rates *rates,
                          struct err_info *info) {
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < rates->count; i++)
        err = add_rate(store, edition, &rates->rows[i], info);
    return err;
}

enum err rates_fill(struct store *store, struct err_info *info) {
    struct rates rates;
    enum err err = builtin_rates(&rates, info);
    if (err == ERR_OK)
        err = add_rates(store, 1, &rates, info);
    rates_done(&rates);
    return err;
}

static enum err read_rates(struct store *store, int64_t edition, struct rates *out,
                           struct err_info *info) {
    static const char sql[] =
        "SELECT name, from_on, value, unit, source FROM rate WHERE edition = ?";
    struct query query;
    enum err err = ERR_OK;
    query_begin(&query, store, sql);
    query_bind_number(&query, edition);
    while (err == ERR_OK && query_row(&query)) {
        bool has_from, has_value;
        struct rate rate = {.name = rate_find(query_text(&query, 0)),
                            .from = query_within(&query, 1, DATE_FIRST, DATE_LAST, &has_from),
                            .value = query_within(&query, 2, 0, RATE_MOST, &has_value)};
        text_copy(query_text(&query, 3), rate.unit, sizeof rate.unit);
        text_copy(query_text(&query, 4), rate.source, sizeof rate.source);
        if (!has_from || !has_value)
            err = store_unreadable(store, "rate", has_from ? "value" : "from_on", info);
        else if (rate.name != RATE_NAME_COUNT)
            err = rates_add(out, &rate, info);
    }
    enum err ended = query_end(&query, err == ERR_OK ? info : NULL);
    return err != ERR_OK ? err : ended;
}

enum err rates_of(struct store *store, int64_t edition, const struct rates **out,
                  struct err_info *info) {
    if (store->taken_back)
        rates_forget(store);
    store->taken_back = false;
    struct edition *found = store->editions;
    while (found != NULL && found->number != edition)
        found = found->next;
    if (found == NULL) {
        found = calloc(1, sizeof *found);
        if (found == NULL)
            return store_no_memory(info);
        found->number = edition;
        rates_init(&found->rates);
        enum err err = read_rates(store, edition, &found->rates, info);
        if (err != ERR_OK) {
            edition_free(found);
            return err;
        }
        found->next = store->editions;
        store->editions = found;
    }
    *out = &found->rates;
    return ERR_OK;
}

/* Asked anew each time: another program may have taken rates in. */
enum err rates_newest(struct store *store, int64_t *out, struct err_info *info) {
    static const char sql[] = "SELECT max(edition) FROM rate";
    struct query query;
    query_begin(&query, store, sql);
    *out = query_row(&query) ? query_number(&query, 0) : 0;
    return query_end(&query, info);
}

/* Finds the edition that has exactly these rates; *found is 0 where there is none, and *least the
 * lowest number there is. */
static enum err find_edition(struct store *store, const struct rates *rates, int64_t *found,
                             int64_t *least, struct err_info *info) {
    static const char sql[] =
        "SELECT edition FROM rate WHERE edition < ? ORDER BY edition DESC LIMIT 1";
    *found = 0;
    *least = INT64_MAX;
    for (;;) {
        const struct rates *known = NULL;
        struct query query;
        query_begin(&query, store, sql);
        query_bind_number(&query, *least);
        bool more = query_row(&query);
        int64_t edition = more ? query_number(&query, 0) : 0;
        enum err err = query_end(&query, info);
        if (err != ERR_OK || !more)
            return err;
        *least = edition;
        err = rates_of(store, edition, &known, info);
        if (err != ERR_OK)
            return err;
        if (rates_equal(known, rates)) {
            *found = edition;
            return ERR_OK;
        }
    }
}

enum err rates_keep(struct store *store, const struct rates *rates, int64_t *edition,
                    struct err_info *info) {
    int64_t least;
    enum err err = find_edition(store, rates, edition, &least, info);
    if (err != ERR_OK || *edition != 0)
        return err;
    *edition = least > 0 ? -1 : least - 1;
    return add_rates(store, *edition, rates, info);
}

/* Adds to an edition the rows of the rates that it has none of. */
static enum err add_names(struct store *store, int64_t edition, const struct rates *rows,
                          struct err_info *info) {
    const struct rates *had = NULL;
    enum err err = rates_of(store, edition, &had, info);
    for (size_t i = 0; err == ERR_OK && i < rows->count; i++)
        if (rates_on(had, rows->rows[i].name, DATE_LAST) == NULL)
            err = add_rate(store, edition, &rows->rows[i], info);
    return err;
}

enum err rates_add_names(struct store *store, struct err_info *info) {
    struct rates rates;
    int64_t newest = 0;
    enum err err = builtin_rates(&rates, info);
    if (err == ERR_OK)
        err = rates_newest(store, &newest, info);
    for (int64_t edition = 1; err == ERR_OK && edition <= newest; edition++)
        err = add_names(store, edition, &rates, info);
    rates_forget(store); /* what was read of them is no longer all */
    rates_done(&rates);
    return err;
}

enum err store_rates(struct store *store, const struct rates **out, struct err_info *info) {
    int64_t edition;
    enum err err = rates_newest(store, &edition, info);
    return err != ERR_OK ? err : rates_of(store, edition, out, info);
}

enum err book_rates(const struct book *book, const struct rates **out, struct err_info *info) {
    return book->rates_edition == 0 ? store_rates(book->store, out, info)
                                    : rates_of(book->store, book->rates_edition, out, info);
}

/* ---- taking in */

/* Adds to the rates taken in those of the edition before that none of them replaces. *differs says
 * whether any of this is new. */
static enum err merge(struct rates *taken, const struct rates *before, bool *differs,
                      struct err_info *info) {
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < before->count; i++) {
        const struct rate *row = &before->rows[i], *now = rates_on(taken, row->name, row->from);
        if (now == NULL || now->from != row->from)
            err = rates_add(taken, row, info);
        else if (!rate_equal(now, row))
            *differs = true;
    }
    *differs = *differs || taken->count > before->count;
    return err;
}

enum err store_import_rates(struct store *store, const char *csv, size_t length, size_t *count,
                            struct err_info *info) {
    const struct rates *before = NULL;
    struct rates taken;
    int64_t edition = 0;
    bool differs = false;
    rates_init(&taken);
    enum err err = gate_ask_role(TOPIC_TABLES, store->role, info);
    if (err == ERR_OK)
        err = rates_take(&taken, csv, length, info);
    *count = taken.count;
    if (err == ERR_OK && taken.count == 0)
        err = csv_nothing(info);
    if (err == ERR_OK)
        err = store_begin(store, info);
    if (err == ERR_OK)
        err = rates_newest(store, &edition, info);
    if (err == ERR_OK)
        err = rates_of(store, edition, &before, info);
    if (err == ERR_OK)
        err = merge(&taken, before, &differs, info);
    if (!differs)
        *count = 0;
    if (err == ERR_OK && differs) {
        char about[32];
        snprintf(about, sizeof about, "edition %" PRId64, edition + 1);
        err = add_rates(store, edition + 1, &taken, info);
        if (err == ERR_OK)
            err = chain_event(store, "rates taken in", about, csv, length, info);
        if (err == ERR_OK)
            err = store_commit(store, info);
    }
    store_rollback(store);
    rates_done(&taken);
    return err;
}
