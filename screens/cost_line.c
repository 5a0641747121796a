/* A cost line: when its questions are asked, and its cost in words. */
#include "screens/cost_line.h"

#include "base/date.h"
#include "base/decimal.h"

#include <stdio.h>
#include <string.h>

/* ---- when it is asked ------------------------------------------------------------------------ */

bool asked_if_money(const struct plan *plan, const struct record *line) {
    (void)plan;
    return line_costs_money(line);
}

bool asked_if_direct(const struct plan *plan, const struct record *line) {
    (void)plan;
    return line_is_direct(line);
}

bool asked_if_critical(const struct plan *plan, const struct record *line) {
    (void)plan;
    return line_is_critical(line);
}

bool asked_if_family(const struct plan *plan, const struct record *line) {
    (void)plan;
    return line_pays_family(line);
}

bool asked_if_left_out(const struct plan *plan, const struct record *line) {
    (void)plan;
    return !line_is_included(line);
}

bool asked_if_round(const struct plan *plan, const struct record *line) {
    (void)plan;
    return !line_comes_once(line);
}

/* ---- what it costs --------------------------------------------------------------------------- */

/* The cost of a record and its place among those of its type, or NULL. */
static const struct line_cost *find_cost(const struct app *app, const struct record *record,
                                         size_t *index) {
    bool baseline = record->type == RECORD_BASELINE;
    const struct line_cost *lines = baseline ? app->cost.baseline_lines : app->cost.lines;
    size_t count = baseline ? app->cost.baseline_count : app->cost.line_count;
    if (!app->cost_known)
        return NULL;
    for (*index = 0; *index < count; ++*index) {
        if (lines[*index].line == record)
            return &lines[*index];
    }
    return NULL;
}

const struct line_cost *cost_of(const struct app *app, const struct record *record) {
    size_t index;
    return find_cost(app, record, &index);
}

/* ---- what is worth saying about it ----------------------------------------------------------- */

/* Half a price is no price: it would cost nothing, and nobody would know. */
static void note_price(const struct record *line, char *buffer, size_t size) {
    size_t price = line_price_field(line), number = line_number_field(line);
    bool helper = price == LINE_HOURLY_RATE;
    if (!record_has(line, price) && !record_has(line, number))
        return;
    if (!line_costs_money(line))
        return;
    if (!record_has(line, number))
        snprintf(buffer, size, "%s nothing yet.",
                 helper ? "Pay, and no hours: the wages are"
                        : "A price, and no number of them: this costs");
    else if (!record_has(line, price))
        snprintf(buffer, size, "%s nothing yet.",
                 helper ? "Hours, and no pay: the wages are"
                        : "A number of them, and no price: this costs");
    else if (record_number(line, number) == 0)
        snprintf(buffer, size, "%s nothing.",
                 helper ? "0 hours: the wages are" : "0 of them: this costs");
}

/* What is counted of a line that begins before the plan, ends after it, or is not in it at all. */
static void note_dates(const struct app *app, const struct record *line, char *buffer,
                       size_t size) {
    struct plan_year year;
    char first[DATE_TEXT], last[DATE_TEXT];
    bool once = line_comes_once(line);
    if (!plan_year(app->book->plan, &year))
        return;
    bool before = record_has(line, LINE_STARTS) && record_number(line, LINE_STARTS) < year.starts;
    bool after = record_has(line, LINE_ENDS) && record_number(line, LINE_ENDS) > year.ends;
    bool outside = line_span(&year, line).days <= 0;
    date_show(year.starts, first);
    date_show(year.ends, last);
    if (once && (before || outside))
        snprintf(buffer, size, "Its day is not in the plan (%s to %s), and it is counted whole.",
                 first, last);
    else if (once)
        return;
    else if (outside)
        snprintf(buffer, size, "None of its days are in the plan (%s to %s): nothing is counted.",
                 first, last);
    else if (before && after)
        snprintf(buffer, size, "Only its days in the plan are counted: %s to %s.", first, last);
    else if (before)
        snprintf(buffer, size, "It begins before the plan: only the days from %s on are counted.",
                 first);
    else if (after)
        snprintf(buffer, size, "It goes on after the plan: only the days up to %s are counted.",
                 last);
}

void cost_note(struct app *app, const struct record *record, char *buffer, size_t size) {
    note_price(record, buffer, size);
    size_t used = strlen(buffer);
    char words[COST_NOTE] = "";
    note_dates(app, record, words, sizeof words);
    if (words[0] != '\0' && used < size)
        snprintf(buffer + used, size - used, "%s%s", used > 0 ? "\n" : "", words);
}

void cost_footer(struct app *app, const struct record *record, int rows, char *buffer,
                 size_t size) {
    enum { ROWS_WITH_BASIS = 8 };
    size_t index;
    const struct line_cost *cost = find_cost(app, record, &index);
    buffer[0] = '\0';
    if (!cost)
        return;
    if (line_lacks_price(record)) {
        snprintf(buffer, size, "Say the price and how many, and what it costs shows here.");
        return;
    }
    char plan[DECIMAL_TEXT], year[DECIMAL_TEXT], week[DECIMAL_TEXT], basis[BASIS_WORDS] = "";
    const struct other_basis *other =
        rows >= ROWS_WITH_BASIS && cost->weekly > 0 ? app_other_basis(app) : NULL;
    if (other)
        basis_words_line(cost, other, index, basis);
    snprintf(buffer, size, "%s%sThis plan %s     A whole year %s     A week %s", basis,
             basis[0] != '\0' ? "\n" : "", money_show(cost->cost, 2, plan),
             money_show(cost->full_year, 2, year), money_show(cost->weekly, 2, week));
}

void basis_foot(struct app *app, char *buffer, size_t size) {
    const struct other_basis *other = app_other_basis(app);
    char words[BASIS_WORDS];
    buffer[0] = '\0';
    if (other && app->cost.plan > 0)
        snprintf(buffer, size, "%s", basis_words(&app->cost, other, words));
}
