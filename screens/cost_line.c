/* A cost line in words. */
#include "screens/cost_line.h"

#include "base/decimal.h"

#include <stdio.h>

const struct line_cost *cost_of(const struct app *app, const struct record *record) {
    if (!app->cost_known)
        return NULL;
    for (size_t i = 0; i < app->cost.line_count; i++) {
        if (app->cost.lines[i].line == record)
            return &app->cost.lines[i];
    }
    for (size_t i = 0; i < app->cost.baseline_count; i++) {
        if (app->cost.baseline_lines[i].line == record)
            return &app->cost.baseline_lines[i];
    }
    return NULL;
}

void cost_footer(struct app *app, const struct record *record, char *buffer, size_t size) {
    const struct line_cost *cost = cost_of(app, record);
    buffer[0] = '\0';
    if (!cost)
        return;
    char plan[DECIMAL_TEXT], year[DECIMAL_TEXT], week[DECIMAL_TEXT];
    snprintf(buffer, size, "This plan %s     A whole year %s     A week %s",
             money_show(cost->cost, 2, plan), money_show(cost->full_year, 2, year),
             money_show(cost->weekly, 2, week));
}
