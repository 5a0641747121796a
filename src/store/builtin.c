/* The tables that are part of the program, and what their columns mean. */
#include "store/builtin.h"

#include "base/date.h"
#include "base/decimal.h"
#include "catalogue_csv.h"
#include "csv.h"
#include "internal.h"
#include "rates_csv.h"

#include <stdio.h>
#include <string.h>

const char *builtin_catalogue(size_t *length) {
    *length = strlen(catalogue_csv);
    return catalogue_csv;
}

enum { RATE_NAME, RATE_FROM, RATE_VALUE, RATE_UNIT, RATE_SOURCE, RATE_COLUMNS };
static const char *const rate_columns[RATE_COLUMNS] = {"name", "from", "value", "unit", "source"};

static enum err rate_take(const struct csv_row *row, void *data, struct err_info *info) {
    struct rate rate = {.name = rate_find(row->fields[RATE_NAME])};
    enum err err = ERR_OK;
    size_t column = RATE_NAME;
    if (rate.name == RATE_NAME_COUNT)
        err = err_set(info, ERR_INPUT, "\"%s\" is not a rate that I know", row->fields[RATE_NAME]);
    if (err == ERR_OK)
        err = date_read(row->fields[column = RATE_FROM], &rate.from, info);
    if (err == ERR_OK)
        err = decimal_read(row->fields[column = RATE_VALUE], 4, &rate.value, info);
    if (err == ERR_OK && rate.value < 0)
        err = err_set(info, ERR_INPUT, "A rate cannot be less than 0");
    if (err == ERR_OK && strlen(row->fields[column = RATE_UNIT]) >= sizeof rate.unit)
        err = err_set(info, ERR_INPUT, "This is too long. The most is %zu letters",
                      sizeof rate.unit - 1);
    if (err == ERR_OK && strlen(row->fields[column = RATE_SOURCE]) >= sizeof rate.source)
        err = err_set(info, ERR_INPUT, "This is too long. The most is %zu letters",
                      sizeof rate.source - 1);
    if (err == ERR_OK) {
        snprintf(rate.unit, sizeof rate.unit, "%s", row->fields[RATE_UNIT]);
        snprintf(rate.source, sizeof rate.source, "%s", row->fields[RATE_SOURCE]);
        column = RATE_FROM;
        err = rates_add(data, &rate, info);
    }
    if (err != ERR_OK)
        csv_row_at(row, column, info);
    return err;
}

enum err rates_take(struct rates *out, const char *csv, size_t length, struct err_info *info) {
    const struct csv_table table = {rate_columns, RATE_COLUMNS};
    return csv_table_read(&table, csv, length, rate_take, out, info);
}

enum err builtin_rates(struct rates *out, struct err_info *info) {
    rates_init(out);
    return rates_take(out, rates_csv, strlen(rates_csv), info);
}
