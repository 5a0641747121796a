/* The tables that are part of the program, and what their columns mean. */
#include "store/builtin.h"

#include "base/text.h"
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
static const char *const RATE_HEADINGS[RATE_COLUMNS] = {"name", "from", "value", "unit", "source"};

/* Takes a text into its place: something there, and no longer than that. */
static enum err take_text(const char *text, char *out, size_t size, struct err_info *info) {
    if (text[0] == '\0')
        return err_set(info, ERR_INPUT, "This cannot be empty");
    if (strlen(text) >= size)
        return err_set(info, ERR_INPUT, "This is too long. The most is %zu letters",
                       text_letters(text, size - 1));
    snprintf(out, size, "%s", text);
    return ERR_OK;
}

static enum err rate_take(const struct csv_row *row, void *data, struct err_info *info) {
    struct rate rate = {.name = rate_find(row->fields[RATE_NAME])};
    char quote[TEXT_QUOTE];
    enum err err = ERR_OK;
    size_t column = RATE_NAME;
    if (rate.name == RATE_NAME_COUNT)
        err = err_set(info, ERR_INPUT,
                      "\"%s\" is not a rate that I know. Their names are in man phbplan",
                      text_quote(row->fields[RATE_NAME], quote));
    if (err == ERR_OK)
        err = csv_read_date(row->fields[column = RATE_FROM], &rate.from, info);
    if (err == ERR_OK)
        err = csv_read_number(row->fields[column = RATE_VALUE], rate_is_percent(rate.name), 4,
                              &rate.value, info);
    if (err == ERR_OK)
        err = rate_check_value(&rate, info);
    if (err == ERR_OK)
        err = rate_check_wage(&rate, info);
    if (err == ERR_OK)
        err = take_text(row->fields[column = RATE_UNIT], rate.unit, sizeof rate.unit, info);
    if (err == ERR_OK)
        err = rate_check_unit(&rate, info);
    if (err == ERR_OK)
        err = take_text(row->fields[column = RATE_SOURCE], rate.source, sizeof rate.source, info);
    if (err == ERR_OK) {
        column = RATE_FROM;
        err = rates_add(data, &rate, info);
    }
    if (err != ERR_OK)
        csv_row_at(row, column, info);
    return err;
}

enum err rates_take(struct rates *out, const char *csv, size_t length, struct err_info *info) {
    const struct csv_table table = {RATE_HEADINGS, RATE_COLUMNS};
    return csv_table_read(&table, csv, length, rate_take, out, info);
}

enum err builtin_rates(struct rates *out, struct err_info *info) {
    rates_init(out);
    return rates_take(out, rates_csv, strlen(rates_csv), info);
}
