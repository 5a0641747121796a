/* An ordinary line: a price and what it has risen by, how much of it and how often, over the days
 * the line shares with the plan. Worked exactly; each figure is rounded once. */
#include "plan/cost_pieces.h"

#include "plan/cost_amount.h"
#include "plan/line.h"

enum err line_cost_ordinary(const struct costing *c, struct line_cost *out) {
    const struct record *line = out->line;
    out->span = line_span(c->year, line);
    struct ratio each = ratio_mul(ratio_of(record_number(line, LINE_UNIT_PRICE), 100),
                                  ratio_of(record_number(line, LINE_QUANTITY), 1000));
    each = ratio_mul(each, ratio_of(1000000 + line_uplift(line), 1000000));
    enum period period = (enum period)record_number(line, LINE_PERIOD);
    if (period == PERIOD_ONCE) {
        enum err err = cost_round(each, &out->cost, c->info);
        out->full_year = out->one_off = out->cost;
        return err;
    }
    struct ratio often = ratio_of(record_number(line, LINE_TIMES), record_number(line, LINE_EVERY));
    struct ratio exact = ratio_mul(each, ratio_mul(often, basis_per_year(c->basis, period)));
    enum err err =
        cost_round(ratio_mul(exact, ratio_of(out->span.days, c->year->days)), &out->cost, c->info);
    if (err == ERR_OK)
        err = cost_round(exact, &out->full_year, c->info);
    if (err == ERR_OK)
        err = cost_round(ratio_div(exact, basis_weeks(c->basis)), &out->weekly, c->info);
    out->recurring = out->cost;
    return err;
}
