/* The catalogue: the prices of services, shared by every plan in the store; a file of newer ones
 * taken in, and what a service cost here before. */
#include "internal.h"

#include "base/grow.h"
#include "base/text.h"
#include "csv.h"
#include "words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define PRICE_MOST INT64_C(9999999999) /* ten-thousandths of a pound */

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
static const char *const PRICE_HEADINGS[PRICE_COLUMNS] = {
    "code", "name", "area", "unit", "unit_price", "price_year", "source", "last_checked"};

/* Keeps in mind what a service costs now, where that is about to be something else. */
static enum err keep_old_price(struct store *store, const struct csv_row *row, int64_t unit_price,
                               struct err_info *info) {
    static const char sql[] =
        "INSERT OR IGNORE INTO old_price (code, unit, unit_price)"
        " SELECT code, unit, unit_price FROM price WHERE code = ? AND (unit, unit_price) <> (?, ?)";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, row->fields[PRICE_CODE]);
    query_bind_text(&query, row->fields[PRICE_UNIT]);
    query_bind_number(&query, unit_price);
    return query_run(&query, info);
}

/* Puts one service in, or in place of the one with its code. */
static enum err add_price(struct store *store, const struct csv_row *row, int64_t unit_price,
                          int64_t last_checked, struct err_info *info) {
    static const char sql[] =
        "INSERT OR REPLACE INTO price"
        " (code, name, area, unit, unit_price, price_year, source, last_checked, words)"
        " VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, words_of(?1, ?2))";
    enum err err = keep_old_price(store, row, unit_price, info);
    if (err != ERR_OK)
        return err;
    struct query query;
    query_begin(&query, store, sql);
    for (size_t column = PRICE_CODE; column <= PRICE_UNIT; column++)
        query_bind_text(&query, row->fields[column]);
    query_bind_number(&query, unit_price);
    query_bind_text(&query, row->fields[PRICE_YEAR]);
    query_bind_text(&query, row->fields[PRICE_SOURCE]);
    query_bind_number(&query, last_checked);
    return query_run(&query, info);
}

/* Checks a text of a price: something there, and no longer than its place in struct price. */
static enum err check_text(const struct csv_row *row, size_t column, size_t size,
                           struct err_info *info) {
    size_t length = strlen(row->fields[column]);
    if (length > 0 && length < size)
        return ERR_OK;
    csv_row_at(row, column, info);
    return length == 0 ? err_set(info, ERR_INPUT, "This cannot be empty")
                       : err_set(info, ERR_INPUT, "This is too long. The most is %zu letters",
                                 text_letters(row->fields[column], size - 1));
}

/* A code that a file has, and where. */
struct code_seen {
    char code[sizeof(((struct price *)NULL)->code)];
    size_t line;
};

/* A file of prices being taken in. */
struct taking {
    struct store *store;
    struct code_seen *seen;
    size_t count, capacity;
    size_t place; /* of the codes in the file */
};

static enum err see_code(struct taking *taking, const struct csv_row *row, struct err_info *info) {
    if (!GROW(taking->seen, taking->count, taking->capacity))
        return store_no_memory(info);
    struct code_seen *last = &taking->seen[taking->count++];
    snprintf(last->code, sizeof last->code, "%s", row->fields[PRICE_CODE]);
    last->line = row->line;
    taking->place = row->places[PRICE_CODE];
    return ERR_OK;
}

static int in_order(const void *a, const void *b) {
    const struct code_seen *one = a, *other = b;
    int codes = strcmp(one->code, other->code);
    return codes != 0 ? codes : (one->line > other->line) - (one->line < other->line);
}

/* Refuses a code that is there twice, at the first line that repeats one. */
static enum err check_codes(const struct taking *taking, struct err_info *info) {
    const struct code_seen *first = NULL;
    if (taking->count > 1)
        qsort(taking->seen, taking->count, sizeof *taking->seen, in_order);
    for (size_t i = 1; i < taking->count; i++) {
        const struct code_seen *seen = &taking->seen[i];
        if (strcmp(seen->code, seen[-1].code) == 0 && (first == NULL || seen->line < first->line))
            first = seen;
    }
    if (first == NULL)
        return ERR_OK;
    const struct csv_table table = {PRICE_HEADINGS, PRICE_COLUMNS};
    csv_row_at(&(struct csv_row){.table = &table, .line = first->line, .places = {taking->place}},
               PRICE_CODE, info);
    return err_set(info, ERR_INPUT, "There are two rows for %s. Keep the one that is right",
                   first->code);
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
    struct taking *taking = data;
    int64_t unit_price = 0, last_checked = 0;
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < sizeof texts / sizeof *texts; i++)
        err = check_text(row, texts[i].column, texts[i].size, info);
    if (err != ERR_OK)
        return err;
    size_t column = PRICE_UNIT_PRICE;
    err = csv_read_number(row->fields[column], false, 4, &unit_price, info);
    if (err == ERR_OK && (unit_price < 0 || unit_price > PRICE_MOST))
        err = err_set(info, ERR_LIMIT, "A price is from 0 to 999,999.9999 pounds");
    if (err == ERR_OK)
        err = csv_read_date(row->fields[column = PRICE_LAST_CHECKED], &last_checked, info);
    if (err != ERR_OK) {
        csv_row_at(row, column, info);
        return err;
    }
    err = see_code(taking, row, info);
    return err != ERR_OK ? err : add_price(taking->store, row, unit_price, last_checked, info);
}

enum err prices_take(struct store *store, const char *csv, size_t length, size_t *count,
                     struct err_info *info) {
    const struct csv_table table = {PRICE_HEADINGS, PRICE_COLUMNS};
    struct taking taking = {.store = store};
    struct err_info twice = {0};
    enum err err = csv_table_read(&table, csv, length, take_price, &taking, info);
    enum err codes = check_codes(&taking, &twice);
    if (codes != ERR_OK && (err == ERR_OK || err == ERR_INPUT || err == ERR_LIMIT)) {
        err = codes; /* in a row that was taken, so before any other mistake */
        if (info != NULL)
            *info = twice;
    }
    *count = taking.count;
    free(taking.seen);
    return err;
}

enum err prices_fill(struct store *store, struct err_info *info) {
    size_t length, count;
    const char *catalogue = builtin_catalogue(&length);
    enum err err = rates_fill(store, info);
    return err != ERR_OK ? err : prices_take(store, catalogue, length, &count, info);
}

bool store_is_prices(const char *csv, size_t length) {
    return csv_has_column(csv, length, PRICE_HEADINGS[PRICE_UNIT_PRICE]);
}

enum err store_import_prices(struct store *store, const char *csv, size_t length, size_t *count,
                             struct err_info *info) {
    char about[48];
    enum err err = gate_ask_role(TOPIC_TABLES, store->role, info);
    *count = 0;
    if (err == ERR_OK)
        err = store_begin(store, info);
    if (err == ERR_OK)
        err = prices_take(store, csv, length, count, info);
    if (err == ERR_OK && *count == 0)
        err = csv_nothing(info);
    snprintf(about, sizeof about, "%zu of them", *count);
    if (err == ERR_OK)
        err = chain_event(store, "prices taken in", about, csv, length, info);
    if (err == ERR_OK)
        err = store_commit(store, info);
    store_rollback(store);
    return err;
}

static void read_price(struct query *query, struct price *price) {
    text_copy(query_text(query, 0), price->code, sizeof price->code);
    text_copy(query_text(query, 1), price->name, sizeof price->name);
    text_copy(query_text(query, 2), price->area, sizeof price->area);
    text_copy(query_text(query, 3), price->unit, sizeof price->unit);
    price->unit_price = query_within(query, 4, 0, PRICE_MOST, NULL);
    text_copy(query_text(query, 5), price->price_year, sizeof price->price_year);
    text_copy(query_text(query, 6), price->source, sizeof price->source);
    price->last_checked = query_within(query, 7, DATE_FIRST, DATE_LAST, NULL);
}

enum err store_find_prices(struct store *store, const char *find, struct price *out, size_t limit,
                           size_t *count, struct err_info *info) {
    static const char sql[] =
        "SELECT code, name, area, unit, unit_price, price_year, source, last_checked"
        " FROM price INDEXED BY price_by_name WHERE words_match(words, ?) ORDER BY name, code "
        "LIMIT ?";
    char *wanted = words_wanted(find);
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

enum err prices_newer(struct store *store, const char *code, int64_t unit_price, struct price *out,
                      bool *found, struct err_info *info) {
    static const char sql[] =
        "SELECT code, name, area, unit, unit_price, price_year, source, last_checked FROM price"
        " WHERE code = ?1 AND unit_price <> ?2 AND EXISTS (SELECT 1 FROM old_price"
        " WHERE code = ?1 AND unit = price.unit AND unit_price = ?2)";
    struct query query;
    query_begin(&query, store, sql);
    query_bind_text(&query, code);
    query_bind_number(&query, unit_price);
    *found = query_row(&query);
    if (*found)
        read_price(&query, out);
    return query_end(&query, info);
}
