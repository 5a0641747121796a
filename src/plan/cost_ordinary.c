/* An ordinary line: a price, how much of it and how often, over the days the line shares with the
 * plan. Worked exactly; each figure is rounded once. */
#include "plan/cost_pieces.h"

#include "plan/cost_amount.h"
#include "plan/line.h"

enum err line_cost_ordinary(const struct plan_year *year, enum year_basis basis,
                            const struct record *line, struct line_cost *out,
                            struct err_info *info) {
    out->span = line_span(year, line);
    struct ratio each = ratio_mul(ratio_of(record_number(line, LINE_UNIT_PRICE), 100),
                                  ratio_of(record_number(line, LINE_QUANTITY), 1000));
    enum period period = (enum period)record_number(line, LINE_PERIOD);
    if (period == PERIOD_ONCE) {
        enum err err = cost_round(each, &out->cost, info);
        out->full_year = out->one_off = out->cost;
        return err;
    }
    struct ratio often = ratio_of(record_number(line, LINE_TIMES), record_number(line, LINE_EVERY));
    struct ratio exact = ratio_mul(each, ratio_mul(often, basis_per_year(basis, period)));
    enum err err =
        cost_round(ratio_mul(exact, ratio_of(out->span.days, year->days)), &out->cost, info);
    if (err == ERR_OK)
        err = cost_round(exact, &out->full_year, info);
    if (err == ERR_OK)
        err = cost_round(ratio_div(exact, basis_weeks(basis)), &out->weekly, info);
    out->recurring = out->cost;
    return err;
}
