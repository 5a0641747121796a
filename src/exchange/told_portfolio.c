/* Owns the tables of a portfolio that is to be told. */
#include "exchange/told_portfolio.h"

#include "base/decimal.h"
#include "base/grow.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>

static const struct {
    const char *title, *columns[TOLD_COLUMNS];
} PARTS[TOLD_PART_COUNT] = {
    [TOLD_TOGETHER] = {"All plans together", {""}},
    [TOLD_QUARTER] = {"The quarter", {"On last day", "In the year", "New", "Ended"}},
    [TOLD_MONEY] = {"Money", {"Plans", "Amount", "Share", "Often"}},
    [TOLD_BOUGHT] = {"What people buy", {"Plans", "Amount", "Share"}},
    [TOLD_CRISIS] = {"Then and now", {"Plans", "Before", "Since", "Days seen"}},
    [TOLD_OUTCOMES] = {"Outcomes", {"Plans", "Then", "Now", "Better", "Same", "Worse"}},
    [TOLD_WAITING] = {"Waiting and risks", {"How many", "Days"}},
};

const char *told_part_title(enum told_part part) {
    return PARTS[part].title;
}

const char *told_part_column(enum told_part part, size_t column) {
    return column < TOLD_COLUMNS ? PARTS[part].columns[column] : NULL;
}

/* ---- putting it together --------------------------------------------------------------------- */

struct told_table *told_portfolio_table(struct told_portfolio *portfolio, enum told_part part,
                                        const char *title) {
    if (portfolio->count == TOLD_TABLES)
        portfolio->no_memory = true;
    else
        portfolio->count++;
    struct told_table *table = &portfolio->tables[portfolio->count - 1];
    free(table->rows);
    *table = (struct told_table){.part = part, .title = title};
    return table;
}

struct told_row *told_portfolio_row(struct told_portfolio *portfolio, const char *label) {
    struct told_table *table = &portfolio->tables[portfolio->count - 1];
    if (!GROW(table->rows, table->count, table->capacity)) {
        portfolio->no_memory = true;
        return &table->total;
    }
    struct told_row *row = &table->rows[table->count++];
    *row = (struct told_row){.label = label};
    return row;
}

const char *told_portfolio_words(struct told_portfolio *portfolio, const char *format, ...) {
    struct growing_text growing = {0};
    va_list arguments;
    va_start(arguments, format);
    growing_add_list(&growing, format, arguments);
    va_end(arguments);
    char *text = growing_take(&growing);
    if (text == NULL || !GROW(portfolio->words, portfolio->word_count, portfolio->word_room)) {
        portfolio->no_memory = true;
        free(text);
        return "";
    }
    return portfolio->words[portfolio->word_count++] = text;
}

void told_portfolio_done(struct told_portfolio *portfolio) {
    for (size_t i = 0; i < portfolio->count; i++)
        free(portfolio->tables[i].rows);
    for (size_t i = 0; i < portfolio->word_count; i++)
        free(portfolio->words[i]);
    free(portfolio->words);
    *portfolio = (struct told_portfolio){0};
}

/* ---- reading it ------------------------------------------------------------------------------ */

bool told_table_adds_up(const struct told_table *table, size_t column) {
    const struct told_figure *total = &table->total.figures[column];
    int64_t sum = 0;
    for (size_t i = 0; i < table->count; i++) {
        const struct told_figure *figure = &table->rows[i].figures[column];
        if (figure->kind == TOLD_FEW ||
            (figure->kind != TOLD_NONE && figure->kind != total->kind) ||
            __builtin_add_overflow(sum, figure->value, &sum))
            return false;
    }
    return table->has_total && table->count > 0 && total->value == sum &&
           (total->kind == TOLD_COUNT || total->kind == TOLD_PENCE);
}

char *told_figure_show(const struct told_figure *figure, char buffer[TOLD_TEXT]) {
    char number[DECIMAL_TEXT];
    buffer[0] = '\0';
    if (figure->kind == TOLD_FEW)
        snprintf(buffer, TOLD_TEXT, REPORT_FEW_SHOWN);
    else if (figure->kind == TOLD_COUNT)
        report_count_show(figure->value, buffer);
    else if (figure->kind == TOLD_PENCE)
        snprintf(buffer, TOLD_TEXT, "%s", money_show(figure->value, 2, number));
    else if (figure->kind == TOLD_SHARE)
        snprintf(buffer, TOLD_TEXT, "%s%%", decimal_write(figure->value, 1, 1, number));
    else if (figure->kind == TOLD_DAYS)
        snprintf(buffer, TOLD_TEXT, "%" PRId64 " day%s", figure->value,
                 figure->value == 1 ? "" : "s");
    else if (figure->kind == TOLD_SCORE)
        snprintf(buffer, TOLD_TEXT, "%s", decimal_write(figure->value, 3, 0, number));
    else if (figure->kind == TOLD_AVERAGE)
        snprintf(buffer, TOLD_TEXT, "%s", decimal_write(figure->value, 1, 1, number));
    return buffer;
}
