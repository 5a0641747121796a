/* The tables that every plan in the store shares: employment rates and the prices of services. */
#include "internal.h"

#include "base/date.h"
#include "base/decimal.h"
#include "csv.h"
#include "store/builtin.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- rates */

static enum err add_rate(struct store *store, const struct rate *rate, struct err_info *info) {
    static const char sql[] =
        "INSERT INTO rate (name, from_on, value, unit, source) VALUES (?, ?, ?, ?, ?)";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, rate_key(rate->name));
    query_bind_number(&query, rate->from);
    query_bind_number(&query, rate->value);
    query_bind_text(&query, rate->unit);
    query_bind_text(&query, rate->source);
    return query_run(&query, info);
}

enum err store_rates(struct store *store, const struct rates **out, struct err_info *info) {
    static const char sql[] = "SELECT name, from_on, value, unit, source FROM rate";
    struct query query;
    enum err err = ERR_OK;
    *out = &store->rates;
    if (store->has_rates)
        return ERR_OK;
    query_begin(&query, store, sql);
    while (err == ERR_OK && query_row(&query)) {
        struct rate rate = {.name = rate_find(query_text(&query, 0)),
                            .from = query_number(&query, 1),
                            .value = query_number(&query, 2)};
        snprintf(rate.unit, sizeof rate.unit, "%s", query_text(&query, 3));
        snprintf(rate.source, sizeof rate.source, "%s", query_text(&query, 4));
        if (rate.name != RATE_NAME_COUNT)
            err = rates_add(&store->rates, &rate, info);
    }
    enum err ended = query_end(&query, err == ERR_OK ? info : NULL);
    err = err != ERR_OK ? err : ended;
    store->has_rates = err == ERR_OK;
    if (err != ERR_OK)
        rates_done(&store->rates);
    return err;
}

/* ---- prices */

enum {
    PRICE_CODE,
    PRICE_NAME,
    PRICE_AREA,
    PRICE_UNIT,
    PRICE_UNIT_PRICE,
    PRICE_YEAR,
    PRICE_SOURCE,
    PRICE_LAST_CHECKED,
    PRICE_COLUMNS
};
static const char *const price_columns[PRICE_COLUMNS] = {
    "code", "name", "area", "unit", "unit_price", "price_year", "source", "last_checked"};

/* Puts one service in, or in place of the one with its code. */
static enum err add_price(struct store *store, const struct csv_row *row, int64_t unit_price,
                          int64_t last_checked, struct err_info *info) {
    static const char sql[] =
        "INSERT OR REPLACE INTO price"
        " (code, name, area, unit, unit_price, price_year, source, last_checked, words)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)";
    const char *const texts[] = {row->fields[PRICE_CODE], row->fields[PRICE_NAME]};
    char *words = words_of(texts, 2);
    if (words == NULL)
        return store_no_memory(info);
    struct query query;
    query_begin(&query, store, sql);
    for (size_t column = PRICE_CODE; column <= PRICE_UNIT; column++)
        query_bind_text(&query, row->fields[column]);
    query_bind_number(&query, unit_price);
    query_bind_text(&query, row->fields[PRICE_YEAR]);
    query_bind_text(&query, row->fields[PRICE_SOURCE]);
    query_bind_number(&query, last_checked);
    query_bind_text(&query, words);
    enum err err = query_run(&query, info);
    free(words);
    return err;
}

/* Checks a text of a price: something there, and no longer than its place in struct price. */
static enum err check_text(const struct csv_row *row, size_t column, size_t size,
                           struct err_info *info) {
    size_t length = strlen(row->fields[column]);
    if (length > 0 && length < size)
        return ERR_OK;
    csv_row_at(row, column, info);
    return length == 0
               ? err_set(info, ERR_INPUT, "This cannot be empty")
               : err_set(info, ERR_INPUT, "This is too long. The most is %zu letters", size - 1);
}

static enum err take_price(const struct csv_row *row, void *data, struct err_info *info) {
    static const struct {
        size_t column, size;
    } texts[] = {
        {PRICE_CODE, sizeof(((struct price *)NULL)->code)},
        {PRICE_NAME, sizeof(((struct price *)NULL)->name)},
        {PRICE_AREA, sizeof(((struct price *)NULL)->area)},
        {PRICE_UNIT, sizeof(((struct price *)NULL)->unit)},
        {PRICE_YEAR, sizeof(((struct price *)NULL)->price_year)},
        {PRICE_SOURCE, sizeof(((struct price *)NULL)->source)},
    };
    int64_t unit_price = 0, last_checked = 0;
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < sizeof texts / sizeof *texts; i++)
        err = check_text(row, texts[i].column, texts[i].size, info);
    if (err != ERR_OK)
        return err;
    size_t column = PRICE_UNIT_PRICE;
    err = decimal_read(row->fields[column], 4, &unit_price, info);
    if (err == ERR_OK && (unit_price < 0 || unit_price > INT64_C(9999999999)))
        err = err_set(info, ERR_LIMIT, "A price is from 0 to 999,999.9999 pounds");
    if (err == ERR_OK)
        err = date_read(row->fields[column = PRICE_LAST_CHECKED], &last_checked, info);
    if (err != ERR_OK) {
        csv_row_at(row, column, info);
        return err;
    }
    return add_price(data, row, unit_price, last_checked, info);
}

enum err prices_take(struct store *store, const char *csv, size_t length, struct err_info *info) {
    const struct csv_table table = {price_columns, PRICE_COLUMNS};
    return csv_table_read(&table, csv, length, take_price, store, info);
}

enum err prices_fill(struct store *store, struct err_info *info) {
    struct rates rates;
    size_t length;
    const char *catalogue = builtin_catalogue(&length);
    enum err err = builtin_rates(&rates, info);
    for (size_t i = 0; err == ERR_OK && i < rates.count; i++)
        err = add_rate(store, &rates.rows[i], info);
    rates_done(&rates);
    return err != ERR_OK ? err : prices_take(store, catalogue, length, info);
}

static void read_price(struct query *query, struct price *price) {
    snprintf(price->code, sizeof price->code, "%s", query_text(query, 0));
    snprintf(price->name, sizeof price->name, "%s", query_text(query, 1));
    snprintf(price->area, sizeof price->area, "%s", query_text(query, 2));
    snprintf(price->unit, sizeof price->unit, "%s", query_text(query, 3));
    price->unit_price = query_number(query, 4);
    snprintf(price->price_year, sizeof price->price_year, "%s", query_text(query, 5));
    snprintf(price->source, sizeof price->source, "%s", query_text(query, 6));
    price->last_checked = query_number(query, 7);
}

enum err store_find_prices(struct store *store, const char *find, struct price *out, size_t limit,
                           size_t *count, struct err_info *info) {
    static const char sql[] =
        "SELECT code, name, area, unit, unit_price, price_year, source, last_checked"
        " FROM price INDEXED BY price_by_name WHERE words_match(words, ?) ORDER BY name, code "
        "LIMIT ?";
    const char *const texts[] = {find};
    char *wanted = words_of(texts, 1);
    struct query query;
    *count = 0;
    if (wanted == NULL)
        return store_no_memory(info);
    query_begin(&query, store, sql);
    query_bind_text(&query, wanted);
    query_bind_number(&query, (int64_t)limit);
    while (*count < limit && query_row(&query))
        read_price(&query, &out[(*count)++]);
    enum err err = query_end(&query, info);
    free(wanted);
    return err;
}
