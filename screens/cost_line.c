/* A cost line: when its questions are asked, and its cost in words. */
#include "screens/cost_line.h"

#include "base/decimal.h"

#include <stdio.h>

/* ---- when it is asked ------------------------------------------------------------------------ */

bool line_is_employment(const struct record *line) {
    return record_number(line, LINE_KIND) == LINE_EMPLOYMENT;
}

bool line_costs_money(const struct plan *plan, const struct record *line) {
    (void)plan;
    return record_number(line, LINE_PAID_BY) != PAID_COMMUNITY;
}

bool line_is_direct(const struct plan *plan, const struct record *line) {
    (void)plan;
    return record_number(line, LINE_PAID_BY) == PAID_DIRECT;
}

bool line_is_critical(const struct plan *plan, const struct record *line) {
    (void)plan;
    return record_number(line, LINE_CRITICAL) == 1;
}

bool line_pays_family(const struct plan *plan, const struct record *line) {
    (void)plan;
    return record_number(line, LINE_PAID_FAMILY_IN_HOUSEHOLD) == 1;
}

bool line_is_left_out(const struct plan *plan, const struct record *line) {
    (void)plan;
    return record_number(line, LINE_INCLUDED) == 0;
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

void cost_footer(struct app *app, const struct record *record, int rows, char *buffer,
                 size_t size) {
    enum { ROWS_WITH_BASIS = 8 };
    size_t index;
    const struct line_cost *cost = find_cost(app, record, &index);
    buffer[0] = '\0';
    if (!cost)
        return;
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
