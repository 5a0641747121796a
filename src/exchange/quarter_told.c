/* Owns the words and the JSON of a quarter's check. */
#include "exchange/quarter_told.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/grow.h"
#include "exchange/json_text.h"
#include "plan/spent.h"

#include <jansson.h>
#include <stdarg.h>
#include <stdio.h>

/* ---- rows ------------------------------------------------------------------------------------ */

struct quarter_telling {
    struct quarter_row *rows;
    size_t count;
};

__attribute__((format(printf, 3, 4))) static void tell(struct quarter_telling *telling,
                                                       const char *what, const char *format, ...) {
    struct quarter_row *row = &telling->rows[telling->count++];
    va_list arguments;
    row->what = what;
    va_start(arguments, format);
    vsnprintf(row->words, sizeof row->words, format, arguments);
    va_end(arguments);
}

static const char *many(size_t count) {
    return count == 1 ? "" : "s";
}

static void tell_balance(struct quarter_telling *telling, const char *what,
                         const struct quarter_balance *balance) {
    char amount[DECIMAL_TEXT], day[DATE_TEXT];
    if (balance->known)
        tell(telling, what, "%s on %s", money_show(balance->amount, 2, amount),
             date_show(balance->on, day));
    else
        tell(telling, what, "not told");
}

static void tell_there(const struct quarter *quarter, struct quarter_telling *telling) {
    char paid[DECIMAL_TEXT], due[DECIMAL_TEXT];
    tell(telling, "Paid to the person", "%zu payment%s, %s; should be %s", quarter->payments,
         many(quarter->payments), money_show(quarter->paid, 2, paid),
         money_show(quarter->due, 2, due));
    tell(telling, "Spent by the receipts", "%zu receipt%s, %s", quarter->receipts,
         many(quarter->receipts), money_show(quarter->spent, 2, paid));
    if (quarter->pay_runs > 0 || quarter->no_pay_count > 0)
        tell(telling, "Pay runs, of what was spent", "%zu, %s", quarter->pay_runs,
             money_show(quarter->pay, 2, paid));
    tell_balance(telling, "In the account before", &quarter->opening);
    tell_balance(telling, "In the account at the end", &quarter->closing);
}

static void tell_no_pay(const struct quarter *quarter, struct quarter_telling *telling) {
    static const char *const MONTHS[] = {"January",   "February", "March",    "April",
                                         "May",       "June",     "July",     "August",
                                         "September", "October",  "November", "December"};
    for (size_t i = 0; i < quarter->no_pay_count; i++) {
        struct date_parts date = date_split(quarter->no_pay[i]);
        tell(telling, NULL, "No pay is written for %s %d", MONTHS[date.month - 1], date.year);
    }
}

/* What is written of a day that is still to come: it counts, and may be wrong. */
static void tell_ahead(const struct quarter *quarter, struct quarter_telling *telling) {
    char amount[DECIMAL_TEXT], day[DATE_TEXT];
    if (quarter->paid_ahead != 0)
        tell(telling, NULL, "%s is written as paid on a day still to come. Is the day right?",
             money_show(quarter->paid_ahead, 2, amount));
    if (quarter->spent_ahead != 0)
        tell(telling, NULL, "%s is written as spent on a day still to come. Is the day right?",
             money_show(quarter->spent_ahead, 2, amount));
    if (quarter->closing_ahead)
        tell(telling, NULL, "A bank balance of %s, which is still to come. Is the day right?",
             date_show(quarter->closing.on, day));
}

static void tell_missing(const struct quarter *quarter, struct quarter_telling *telling) {
    char amount[DECIMAL_TEXT];
    const int64_t paid = quarter->paid - quarter->paid_ahead;
    if (paid < quarter->due)
        tell(telling, NULL, "%s of what should be paid is not written",
             money_show(quarter->due - paid, 2, amount));
    if (quarter->payments_unfinished > 0)
        tell(telling, NULL, "%zu payment%s not finished: the day or the amount",
             quarter->payments_unfinished, many(quarter->payments_unfinished));
    if (quarter->to_find > 0)
        tell(telling, NULL, "%zu receipt%s to find, %s: %s", quarter->to_find,
             many(quarter->to_find), money_show(quarter->to_find_amount, 2, amount),
             spent_find_when(quarter->ended));
    if (quarter->unfinished > 0)
        tell(telling, NULL, "%zu receipt%s not finished: the day or the amount",
             quarter->unfinished, many(quarter->unfinished));
    tell_no_pay(quarter, telling);
    tell_ahead(quarter, telling);
    if (!quarter->closing_is_of_it)
        tell(telling, NULL, "A bank balance of these months");
    if (quarter->has_unexplained && quarter->unexplained > 0)
        tell(telling, NULL, "%s went out and has no receipt here",
             money_show(quarter->unexplained, 2, amount));
    if (quarter->has_unexplained && quarter->unexplained < 0)
        tell(telling, NULL, "%s is there that was not paid here",
             money_show(-quarter->unexplained, 2, amount));
}

size_t quarter_told(const struct quarter *quarter, struct quarter_row rows[QUARTER_ROWS]) {
    struct quarter_telling telling = {.rows = rows};
    tell_there(quarter, &telling);
    tell_missing(quarter, &telling);
    return telling.count;
}

void quarter_days(const struct quarter *quarter, char words[80]) {
    char from[DATE_TEXT], to[DATE_TEXT];
    snprintf(words, 80, "%s to %s", date_show(quarter->from, from), date_show(quarter->to, to));
}

/* ---- print ----------------------------------------------------------------------------------- */

enum err quarter_text(const struct quarter *quarter, char **out, struct err_info *info) {
    struct quarter_row rows[QUARTER_ROWS] = {0};
    struct growing_text text = {0};
    char days[80];
    bool missing = false;
    size_t count = quarter_told(quarter, rows);
    quarter_days(quarter, days);
    growing_add_format(&text, "%s\n\n", days);
    for (size_t i = 0; i < count; i++) {
        if (rows[i].what != NULL)
            growing_add_format(&text, "%-28s %s\n", rows[i].what, rows[i].words);
        else
            growing_add_format(&text, "%s  %s\n", missing ? "" : "\nWhat is missing\n",
                               rows[i].words);
        missing = missing || rows[i].what == NULL;
    }
    if (!missing)
        growing_add(&text, "\nNothing is missing.\n");
    *out = growing_take(&text);
    return *out != NULL ? ERR_OK : err_no_memory(info);
}

/* ---- JSON ------------------------------------------------------------------------------------ */

static json_t *amount_json(int64_t pence) {
    char text[DECIMAL_TEXT];
    return json_string(decimal_write(pence, 2, 2, text));
}

static json_t *day_json(int64_t day) {
    char text[DATE_TEXT];
    return json_string(date_write(day, text));
}

static json_t *balance_json(const struct quarter_balance *balance) {
    return balance->known ? json_pack("{s:o, s:o}", "on", day_json(balance->on), "amount",
                                      amount_json(balance->amount))
                          : json_null();
}

static json_t *counted_json(size_t count, int64_t pence) {
    return json_pack("{s:I, s:o}", "count", (json_int_t)count, "amount", amount_json(pence));
}

/* What is missing, in the words that are printed. */
static json_t *missing_json(const struct quarter *quarter) {
    struct quarter_row rows[QUARTER_ROWS] = {0};
    json_t *list = json_array();
    size_t count = quarter_told(quarter, rows);
    for (size_t i = 0; list != NULL && i < count; i++)
        if (rows[i].what == NULL && json_array_append_new(list, json_string(rows[i].words)) != 0) {
            json_decref(list);
            return NULL;
        }
    return list;
}

enum err quarter_json(const struct quarter *quarter, char **out, struct err_info *info) {
    json_t *json =
        json_pack("{s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:o, s:I, s:o, s:o}", "from",
                  day_json(quarter->from), "to", day_json(quarter->to), "payments",
                  counted_json(quarter->payments, quarter->paid), "due",
                  counted_json(quarter->due_count, quarter->due), "receipts",
                  counted_json(quarter->receipts, quarter->spent), "pay_runs",
                  counted_json(quarter->pay_runs, quarter->pay), "opening",
                  balance_json(&quarter->opening), "closing", balance_json(&quarter->closing),
                  "to_find", counted_json(quarter->to_find, quarter->to_find_amount), "unfinished",
                  (json_int_t)quarter->unfinished, "unexplained",
                  quarter->has_unexplained ? amount_json(quarter->unexplained) : json_null(),
                  "missing", missing_json(quarter));
    return json_text(json, SIZE_MAX, out, NULL, info);
}
