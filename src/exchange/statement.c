/* Owns what a bank's CSV says: its letters, the guess of what its columns are, and its rows. */
#include "exchange/statement.h"

#include "base/csv_text.h"
#include "base/date.h"
#include "base/decimal.h"
#include "base/grow.h"
#include "base/text.h"
#include "plan/value.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the text -------------------------------------------------------------------------------- */

/* What Windows-1252 has where Latin-1 has control characters; 0 is nothing. */
static const unsigned short WINDOWS[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

static void add_windows(struct growing_text *out, unsigned char byte) {
    unsigned code = byte >= 0x80 && byte < 0xA0 ? WINDOWS[byte - 0x80] : byte;
    if (code < 0x80) {
        growing_add_char(out, (char)code);
    } else if (code < 0x800) {
        growing_add_char(out, (char)(0xC0 | code >> 6));
        growing_add_char(out, (char)(0x80 | (code & 0x3F)));
    } else {
        growing_add_char(out, (char)(0xE0 | code >> 12));
        growing_add_char(out, (char)(0x80 | (code >> 6 & 0x3F)));
        growing_add_char(out, (char)(0x80 | (code & 0x3F)));
    }
}

/* The text as UTF-8, malloc'd: from Windows-1252 where it is none. */
static char *text_of(const char *text, size_t length) {
    struct growing_text out = {0};
    bool utf8 = text_is_utf8(text, length);
    for (size_t i = 0; i < length; i++)
        if (utf8)
            growing_add_char(&out, text[i]);
        else
            add_windows(&out, (unsigned char)text[i]);
    return growing_take(&out);
}

/* ---- reading --------------------------------------------------------------------------------- */

/* What stands between values is looked for in so many lines: a bank may say whose account it is
 * before the headings. */
enum { DELIMITER_LINES = 30 };

struct statement_reading {
    struct statement *out;
    struct growing_text text;
};

/* Adds a cell as plain words without spaces around them; whether there are any. */
static enum err add_cell(struct statement_reading *reading, const char *bytes, size_t length,
                         bool *said, struct err_info *info) {
    char *clean = text_clean(bytes, length, false);
    if (clean == NULL)
        return err_no_memory(info);
    const char *word = clean + strspn(clean, " ");
    size_t end = strlen(word);
    while (end > 0 && word[end - 1] == ' ')
        end--;
    growing_add_bytes(&reading->text, word, end);
    growing_add_char(&reading->text, '\0');
    *said = *said || end > 0;
    free(clean);
    return ERR_OK;
}

static enum err row_read(const struct csv_cells *cells, void *data, struct err_info *info) {
    struct statement_reading *reading = data;
    struct statement *out = reading->out;
    struct statement_row row = {.line = cells->line, .count = cells->count};
    bool said = false;
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < cells->count; i++) {
        row.cells[i] = reading->text.length;
        err = add_cell(reading, cells->cells[i], cells->lengths[i], &said, info);
    }
    if (err != ERR_OK || !said)
        return err;
    if (out->count == STATEMENT_ROWS) {
        err_at(info, "line %zu", row.line);
        return err_set(info, ERR_LIMIT,
                       "There are more than 2,000 rows. Take in a month at a time");
    }
    if (!grow_room(&out->rows, sizeof *out->rows, out->count, &out->capacity))
        return err_no_memory(info);
    out->rows[out->count++] = row;
    return ERR_OK;
}

enum err statement_read(const char *bytes, size_t length, struct statement *out,
                        struct err_info *info) {
    struct statement_reading reading = {.out = out};
    *out = (struct statement){0};
    if (memchr(bytes, '\0', length) != NULL)
        return err_set(info, ERR_INPUT,
                       "This is no CSV file. In a spreadsheet choose Save As and "
                       "the type \"CSV\", and try again");
    char *text = text_of(bytes, length);
    if (text == NULL)
        return err_no_memory(info);
    const struct csv_text of = csv_text_of(text, strlen(text), DELIMITER_LINES);
    enum err err = csv_text_read(&of, STATEMENT_COLUMNS, row_read, &reading, info);
    free(text);
    out->text = growing_take(&reading.text);
    if (err == ERR_OK && out->text == NULL)
        err = err_no_memory(info);
    if (err == ERR_OK && out->count == 0)
        err = err_set(info, ERR_INPUT, "There is nothing in this file");
    return err;
}

void statement_done(struct statement *statement) {
    free(statement->text);
    free(statement->rows);
    *statement = (struct statement){0};
}

const char *statement_cell(const struct statement *statement, size_t row, size_t column) {
    const struct statement_row *of = &statement->rows[row];
    return column < of->count ? statement->text + of->cells[column] : "";
}

size_t statement_width(const struct statement *statement) {
    size_t width = 0;
    for (size_t i = 0; i < statement->count; i++)
        if (statement->rows[i].count > width)
            width = statement->rows[i].count;
    return width;
}

/* ---- values ---------------------------------------------------------------------------------- */

/* Which way a word behind an amount says that it went: "12.50 DR", "12.50CR". */
enum behind { WAY_NONE, WAY_OUT, WAY_IN };

static enum behind way_behind(const char *value) {
    const size_t length = strlen(value);
    const char *last = length > 2 ? value + length - 2 : "";
    return text_same_name(last, "DR") ? WAY_OUT : text_same_name(last, "CR") ? WAY_IN : WAY_NONE;
}

/* Turns what a bank writes and nobody types into what people type: "12,50", "12.50-" and "12.50
 * DR". False where it is too long for any. */
static bool as_typed(const char *value, char out[TEXT_KEYED]) {
    const enum behind way = way_behind(value);
    size_t length = strlen(value) - (way != WAY_NONE ? 2 : 0);
    while (length > 0 && value[length - 1] == ' ')
        length--;
    if (length >= TEXT_KEYED - 1)
        return false;
    const bool minus_last = length > 1 && value[length - 1] == '-';
    length -= minus_last;
    const bool decimal_comma = length > 3 && value[length - 3] == ',' && strchr(value, '.') == NULL;
    const int written = snprintf(out, TEXT_KEYED, "%s%.*s", minus_last || way == WAY_OUT ? "-" : "",
                                 (int)length, value);
    if (decimal_comma)
        out[written - 3] = '.';
    return true;
}

/* "£1,234.50", "-12.50", "(12.50)", "12,50" as pence. What could mean two things is refused, as
 * where an amount is typed: `info` then says why, or has no words. */
static bool read_amount(const char *value, int64_t *out, struct err_info *info) {
    struct decimal_typed number;
    char typed[TEXT_KEYED];
    if (!as_typed(value, typed) || decimal_read_typed(typed, &number, info) != ERR_OK)
        return false;
    const struct ratio pence = ratio_mul(number.value, ratio_of(100, 1));
    const bool pounds = number.mark == DECIMAL_PLAIN || number.mark == DECIMAL_POUNDS;
    return pounds && !number.worked && number.per[0] == '\0' && pence.den == 1 &&
           ratio_round(pence, out, NULL) == ERR_OK && *out > INT64_MIN &&
           !(*out < 0 && way_behind(value) == WAY_IN);
}

/* How much of a value is its day, where a time follows: "2026-06-01T10:11:12", "1/6/2026 09:30". */
static size_t day_length(const char *value) {
    const char *colon = strchr(value, ':');
    size_t end = colon != NULL ? (size_t)(colon - value) : 0;
    while (end > 0 && value[end - 1] >= '0' && value[end - 1] <= '9')
        end--;
    const bool timed =
        end > 1 && colon > value + end && (value[end - 1] == ' ' || value[end - 1] == 'T');
    return timed ? end - 1 : strlen(value);
}

static bool read_day(const char *value, int64_t *out, struct err_info *info) {
    char day[TEXT_KEYED];
    const size_t length = day_length(value);
    if (length < sizeof day) {
        snprintf(day, sizeof day, "%.*s", (int)length, value);
        value = day;
    }
    return date_read(value, out, NULL) == ERR_OK ||
           date_read_typed(value, DATE_TABLE, 0, out, info) == ERR_OK;
}

/* Whether a word says that money came in, or that it went out; false where it says neither. */
static bool read_side(const char *value, bool *in) {
    static const struct {
        const char *word;
        bool in;
    } SIDES[] = {{"DR", false},       {"CR", true},      {"D", false},          {"C", true},
                 {"debit", false},    {"credit", true},  {"DBIT", false},       {"CRDT", true},
                 {"out", false},      {"in", true},      {"money out", false},  {"money in", true},
                 {"paid out", false}, {"paid in", true}, {"withdrawal", false}, {"deposit", true}};
    for (size_t i = 0; i < sizeof SIDES / sizeof *SIDES; i++)
        if (text_same_name(SIDES[i].word, value)) {
            *in = SIDES[i].in;
            return true;
        }
    return false;
}

/* ---- the guess ------------------------------------------------------------------------------- */

/* Words of headings, the likelier first; a column is of one part. */
static const struct {
    enum statement_part part;
    const char *word;
} HEADINGS[] = {
    {PART_DAY, "date"},           {PART_DAY, "day"},         {PART_OUT, "paid out"},
    {PART_OUT, "money out"},      {PART_OUT, "debit"},       {PART_OUT, "withdrawn"},
    {PART_IN, "paid in"},         {PART_IN, "money in"},     {PART_IN, "credit"},
    {PART_AMOUNT, "amount"},      {PART_AMOUNT, "value"},    {PART_AMOUNT, "cost"},
    {PART_PAYEE, "payee"},        {PART_PAYEE, "paid to"},   {PART_PAYEE, "counter party"},
    {PART_PAYEE, "counterparty"}, {PART_PAYEE, "merchant"},  {PART_PAYEE, "description"},
    {PART_PAYEE, "details"},      {PART_PAYEE, "narrative"}, {PART_PAYEE, "memo"},
    {PART_PAYEE, "name"},         {PART_PAYEE, "reference"}};

/* The headings, or the first of the rows, are looked for in so many: the account's name, its sort
 * code and the days may stand before them. */
enum { FIRST_ROWS = 30 };

static void guess_nothing(struct statement_columns *out) {
    *out = (struct statement_columns){.headed = true};
    for (int part = 0; part < PART_COUNT; part++)
        out->of[part] = -1;
}

static void guess_by_headings(const struct statement *statement, size_t row,
                              struct statement_columns *out) {
    size_t width = statement->rows[row].count;
    for (size_t i = 0; i < sizeof HEADINGS / sizeof *HEADINGS; i++)
        for (size_t column = 0; column < width; column++)
            if (out->of[HEADINGS[i].part] < 0 && out->of[PART_SIDE] != (int)column &&
                text_finds(HEADINGS[i].word, statement_cell(statement, row, column)))
                out->of[HEADINGS[i].part] = (int)column;
    if (out->of[PART_OUT] >= 0 && out->of[PART_OUT] == out->of[PART_IN]) { /* "Debit/Credit" */
        const bool beside = out->of[PART_AMOUNT] >= 0;
        if (!beside || out->of[PART_SIDE] < 0)
            out->of[beside ? PART_SIDE : PART_AMOUNT] = out->of[PART_OUT];
        out->of[PART_OUT] = out->of[PART_IN] = -1;
    }
    if (out->of[PART_OUT] >= 0)
        out->of[PART_AMOUNT] = -1;
}

static void guess_by_values(const struct statement *statement, size_t row,
                            struct statement_columns *out) {
    size_t longest = 0;
    int64_t number;
    for (size_t column = 0; column < statement->rows[row].count; column++) {
        const char *cell = statement_cell(statement, row, column);
        if (read_day(cell, &number, NULL)) {
            if (out->of[PART_DAY] < 0)
                out->of[PART_DAY] = (int)column;
        } else if (read_amount(cell, &number, NULL)) {
            if (out->of[PART_AMOUNT] < 0)
                out->of[PART_AMOUNT] = (int)column;
        } else if (strlen(cell) > longest) {
            longest = strlen(cell);
            out->of[PART_PAYEE] = (int)column;
        }
    }
}

static bool has_day(const struct statement *statement, size_t row) {
    int64_t day;
    for (size_t column = 0; column < statement->rows[row].count; column++)
        if (read_day(statement_cell(statement, row, column), &day, NULL))
            return true;
    return false;
}

/* Whether there is a column of amounts, and not that of the days. */
static bool has_amounts(const struct statement_columns *columns) {
    static const enum statement_part AMOUNTS[] = {PART_AMOUNT, PART_OUT, PART_IN};
    for (size_t i = 0; i < sizeof AMOUNTS / sizeof *AMOUNTS; i++) {
        const int column = columns->of[AMOUNTS[i]];
        if (column >= 0 && column != columns->of[PART_DAY])
            return true;
    }
    return false;
}

/* Whether a row names a column of days, and one of amounts. */
static bool is_headings(const struct statement *statement, size_t row) {
    struct statement_columns columns;
    guess_nothing(&columns);
    guess_by_headings(statement, row, &columns);
    return columns.of[PART_DAY] >= 0 && has_amounts(&columns) && !has_day(statement, row);
}

/* The first row that says a day and an amount, or how many were looked at. */
static size_t first_told(const struct statement *statement) {
    size_t row = 0;
    for (; row < statement->count && row < FIRST_ROWS; row++) {
        struct statement_columns columns;
        guess_nothing(&columns);
        guess_by_values(statement, row, &columns);
        if (columns.of[PART_DAY] >= 0 && columns.of[PART_AMOUNT] >= 0)
            break;
    }
    return row;
}

/* Where no row names both: what stands over the first that says them, or that row itself. */
static void guess_without(const struct statement *statement, struct statement_columns *out) {
    const size_t told = first_told(statement);
    const bool found = told < statement->count && told < FIRST_ROWS;
    size_t begins = found ? told : 0;
    while (begins > 0 && has_day(statement, begins - 1))
        begins--; /* its amount may be wrong, and is to be told of */
    out->first = begins > 0 ? begins - 1 : 0;
    out->headed = !has_day(statement, out->first);
    if (out->headed)
        guess_by_headings(statement, out->first, out);
    if (found && (out->of[PART_DAY] < 0 || !has_amounts(out)))
        guess_by_values(statement, told, out);
}

/* The column that says of each row, and of nothing else, which way the money went; -1 none. */
static int side_column(const struct statement *statement, size_t from) {
    const size_t width = statement_width(statement);
    for (size_t column = 0; column < width; column++) {
        size_t said = 0, row = from;
        bool in;
        for (; row < statement->count; row++) {
            const char *cell = statement_cell(statement, row, column);
            if (cell[0] != '\0' && !read_side(cell, &in))
                break;
            said += cell[0] != '\0';
        }
        if (row == statement->count && said > 0)
            return (int)column;
    }
    return -1;
}

/* The first row that names both, or how many there are. */
static size_t find_headings(const struct statement *statement) {
    for (size_t row = 0; row < statement->count && row < FIRST_ROWS; row++)
        if (is_headings(statement, row))
            return row;
    return statement->count;
}

void statement_guess(const struct statement *statement, struct statement_columns *out) {
    const size_t headings = find_headings(statement), told = first_told(statement);
    guess_nothing(out);
    out->of[PART_SIDE] = side_column(statement, headings < told ? headings + 1 : told);
    if (headings < statement->count) {
        out->first = headings;
        guess_by_headings(statement, headings, out);
    } else
        guess_without(statement, out);
    if (out->of[PART_OUT] >= 0 || out->of[PART_IN] >= 0 || out->of[PART_AMOUNT] < 0)
        out->of[PART_SIDE] = -1;
}

void statement_next_headings(const struct statement *statement, struct statement_columns *columns) {
    const bool more = columns->headed && columns->first + 1 < first_told(statement);
    columns->first = more ? columns->first + 1 : 0;
    columns->headed = more || !columns->headed;
}

/* ---- what the rows say ----------------------------------------------------------------------- */

/* The first row that says something of money. */
static size_t first_row(const struct statement_columns *columns) {
    return columns->first + columns->headed;
}

static const char *part_of(const struct statement *statement,
                           const struct statement_columns *columns, size_t row,
                           enum statement_part part) {
    return columns->of[part] >= 0 ? statement_cell(statement, row, (size_t)columns->of[part]) : "";
}

/* An amount, or what is the matter with it, and in which line. */
static enum err amount_of(const struct statement_row *row, const char *value, int64_t *out,
                          struct err_info *info) {
    char quote[TEXT_QUOTE];
    struct err_info why = {0};
    if (read_amount(value, out, &why))
        return ERR_OK;
    err_at(info, "line %zu", row->line);
    if (value[0] == '\0')
        return err_set(info, ERR_INPUT, "There is no amount here");
    if (why.text[0] != '\0')
        return err_set(info, ERR_INPUT, "%s", why.text);
    return err_set(info, ERR_INPUT, "\"%s\" is not an amount in pounds", text_quote(value, quote));
}

/* Whether a receipt can be of that amount: one that cannot be taken in is told with its line, and
 * not after all rows were matched. A payment has the same limits. */
static enum err check_amount(const struct statement_item *item, struct err_info *info) {
    const struct value amount = {.set = true, .number = item->amount};
    enum err err = value_check(dictionary_field(RECORD_RECEIPT, RECEIPT_AMOUNT), &amount, info);
    if (err != ERR_OK)
        err_at(info, "line %zu", item->line);
    return err;
}

/* Gives an amount the sign that the column beside it says. */
static enum err take_side(const struct statement_row *row, const char *side, int64_t *amount,
                          struct err_info *info) {
    char quote[TEXT_QUOTE];
    bool in = false;
    const bool said = read_side(side, &in);
    if (said && !(in && *amount < 0)) {
        *amount = !in && *amount > 0 ? -*amount : *amount;
        return ERR_OK;
    }
    err_at(info, "line %zu", row->line);
    if (said)
        return err_set(info, ERR_INPUT,
                       "This came in, and its amount is below nothing. It can be one of them");
    return err_set(info, ERR_INPUT,
                   "\"%s\" does not say whether this went out or came in. DR or CR would say it",
                   text_quote(side, quote));
}

/* The amount of a row, below 0 where it went out by its own column; 0 for none. */
static enum err row_amount(const struct statement *statement,
                           const struct statement_columns *columns, size_t row, int64_t *out,
                           struct err_info *info) {
    static const enum statement_part APART[] = {PART_OUT, PART_IN};
    const char *one = part_of(statement, columns, row, PART_AMOUNT);
    *out = 0;
    if (columns->of[PART_AMOUNT] >= 0) {
        enum err err = amount_of(&statement->rows[row], one, out, info);
        if (err != ERR_OK || *out == 0 || columns->of[PART_SIDE] < 0)
            return err;
        return take_side(&statement->rows[row], part_of(statement, columns, row, PART_SIDE), out,
                         info);
    }
    for (size_t i = 0; i < 2; i++) {
        const char *value = part_of(statement, columns, row, APART[i]);
        int64_t amount = 0;
        enum err err =
            value[0] != '\0' ? amount_of(&statement->rows[row], value, &amount, info) : ERR_OK;
        if (err != ERR_OK)
            return err;
        if (amount != 0 && *out != 0) {
            err_at(info, "line %zu", statement->rows[row].line);
            return err_set(info, ERR_INPUT, "This went out and came in. Only one can be");
        }
        if (amount != 0)
            *out = (i == 0 ? -1 : 1) * (amount < 0 ? -amount : amount);
    }
    return ERR_OK;
}

/* Whether the one column of amounts has signs, or words behind them. */
static bool has_signs(const struct statement *statement, const struct statement_columns *columns) {
    int64_t amount;
    for (size_t row = first_row(columns); row < statement->count; row++) {
        const char *value = part_of(statement, columns, row, PART_AMOUNT);
        if (read_amount(value, &amount, NULL) && (amount < 0 || way_behind(value) == WAY_IN))
            return true;
    }
    return columns->of[PART_AMOUNT] < 0 || columns->of[PART_SIDE] >= 0;
}

enum err statement_items(const struct statement *statement, const struct statement_columns *columns,
                         struct statement_item **out, size_t *count, struct err_info *info) {
    bool sides = columns->of[PART_OUT] >= 0 || columns->of[PART_IN] >= 0;
    bool signs = has_signs(statement, columns);
    enum err err = ERR_OK;
    *count = 0;
    *out = NULL;
    if (columns->of[PART_DAY] < 0 || (columns->of[PART_AMOUNT] < 0 && !sides))
        return err_set(info, ERR_INPUT, "Say first which column has the day, and which the amount");
    if ((*out = calloc(statement->count + 1, sizeof **out)) == NULL)
        return err_no_memory(info);
    for (size_t row = first_row(columns); err == ERR_OK && row < statement->count; row++) {
        struct statement_item item = {.line = statement->rows[row].line};
        int64_t amount = 0;
        err = row_amount(statement, columns, row, &amount, info);
        if (err != ERR_OK || amount == 0)
            continue;
        if (!read_day(part_of(statement, columns, row, PART_DAY), &item.day, info)) {
            err_at(info, "line %zu", item.line);
            err = ERR_INPUT;
        }
        item.amount = amount < 0 ? -amount : amount;
        item.in = signs && amount > 0;
        item.payee = part_of(statement, columns, row, PART_PAYEE);
        if (err == ERR_OK)
            err = check_amount(&item, info);
        (*out)[(*count)++] = item;
    }
    if (err != ERR_OK) {
        free(*out);
        *out = NULL;
        *count = 0;
    }
    return err;
}
