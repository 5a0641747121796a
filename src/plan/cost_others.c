/* What others pay of a line: a council, a charity, the person. The plan pays the rest. */
#include "plan/cost_pieces.h"

#include "plan/cost.h"
#include "plan/cost_amount.h"

/* Each part is taken from what is paid once and from what comes round as they are in the cost. */
enum err line_cost_others(const struct costing *c, struct line_cost *out) {
    const struct record *line = out->line;
    struct ratio cost = ratio_of(out->cost, 1);
    struct ratio others = ratio_min(ratio_of(record_number(line, LINE_OTHERS_PAY_AMOUNT), 1), cost);
    if (record_has(line, LINE_OTHERS_PAY_PERCENT))
        others =
            ratio_mul(cost, ratio_of(record_number(line, LINE_OTHERS_PAY_PERCENT), 100 * 10000));
    enum err err = cost_round(others, &out->others, c->info);
    if (err == ERR_OK && out->cost > 0)
        err = ratio_floor(ratio_mul(ratio_of(out->others, 1), ratio_of(out->one_off, out->cost)),
                          &out->others_one_off, c->info);
    return err;
}

int64_t line_cost_paid_once(const struct line_cost *line) {
    return line->one_off - line->others_one_off;
}

int64_t line_cost_paid_recurring(const struct line_cost *line) {
    return line->recurring - (line->others - line->others_one_off);
}

int64_t line_cost_paid(const struct line_cost *line) {
    return line->cost - line->others;
}
