/* The plan's cost: walks the lines, adds them up by who holds the money, and sets them against the
 * budget. What one line costs, and when it is paid, is worked out in the files beside this one. */
#include "plan/cost.h"

#include "plan/cost_amount.h"
#include "plan/cost_pieces.h"
#include "plan/line.h"

#include <stdio.h>
#include <stdlib.h>

/* ---- the lines ---- */

/* Costs every line of one list by itself. */
static enum err cost_list(const struct costing *c, size_t count, struct line_cost *lines) {
    enum err err = ERR_OK;
    for (size_t i = 0; i < count && err == ERR_OK; i++) {
        err = lines[i].employment != NULL ? line_cost_employment(c, &lines[i])
                                          : line_cost_ordinary(c, &lines[i]);
        err = costing_at(c, err, lines[i].line, line_price_field(lines[i].line));
    }
    return err;
}

/* The sums of a line, once its part of what comes on top for its helper is known. */
static enum err cost_line_total(const struct costing *c, struct line_cost *line, bool *carried) {
    enum err err = ERR_OK;
    if (line->employment != NULL)
        err = line_cost_employment_total(c, line);
    for (size_t k = 0; line->employment != NULL && k < line->employment->segment_count; k++)
        *carried |= line->employment->segments[k].carried;
    if (err == ERR_OK)
        err = line_cost_others(c, line);
    return costing_at(c, err, line->line, line_price_field(line->line));
}

static enum err cost_lines(const struct costing *c, struct plan_cost *out) {
    enum err err = cost_list(c, out->baseline_count, out->baseline_lines);
    if (err == ERR_OK)
        err = plan_cost_helpers_list(c, out);
    if (err == ERR_OK)
        err = cost_list(c, out->line_count, out->lines);
    if (err == ERR_OK)
        err = plan_cost_helpers(c, out);
    for (size_t i = 0; i < out->line_count && err == ERR_OK; i++)
        err = cost_line_total(c, &out->lines[i], &out->rates_carried_forward);
    return err != ERR_OK ? err : plan_cost_helpers_total(c, out);
}

/* ---- the sums ---- */

/* Adds a line to what its holder of money pays, and to the plan. */
static enum err add_paid(struct plan_cost *out, const struct line_cost *line,
                         struct err_info *info) {
    int64_t *const subtotals[] = {[PAID_DIRECT] = &out->direct_payment,
                                  [PAID_THIRD_PARTY] = &out->third_party,
                                  [PAID_NOTIONAL] = &out->notional,
                                  [PAID_TRADITIONAL] = &out->traditional};
    enum err err =
        cost_add(subtotals[record_number(line->line, LINE_PAID_BY)], line_cost_paid(line), info);
    if (err == ERR_OK)
        err = cost_add(&out->plan, line_cost_paid(line), info);
    if (err == ERR_OK)
        err = cost_add(&out->others, line->others, info);
    if (err == ERR_OK && line_is_direct(line->line)) {
        out->direct_payment_recurring += line_cost_paid_recurring(line);
        out->direct_payment_one_off += line_cost_paid_once(line);
    }
    return err;
}

/* The four money subtotals, what others pay, what is in kind, and the plan's total. What no money
 * changes hands for is worth all of its price, whoever else gives a part of it. */
static enum err add_lines(struct plan_cost *out, struct err_info *info) {
    enum err err = ERR_OK;
    for (size_t i = 0; i < out->line_count && err == ERR_OK; i++) {
        const struct line_cost *line = &out->lines[i];
        if (line->counts)
            err = add_paid(out, line, info);
        else if (line_is_in_totals(line->line))
            err = cost_add(&out->in_kind, line->cost, info);
    }
    if (err != ERR_OK)
        err_at(info, "lines");
    return err;
}

/* Whether something that care costs now has a price: what has none says nothing of a budget. */
static bool has_price(const struct plan *plan) {
    for (size_t i = 0; i < plan_count(plan, RECORD_BASELINE); i++)
        if (!line_lacks_price(plan_at(plan, RECORD_BASELINE, i)))
            return true;
    return false;
}

/* What traditional care would have cost, or the amount that was set, and the adjustments to it. */
static enum err add_budget(const struct costing *c, struct plan_cost *out) {
    const struct plan *plan = c->plan;
    struct err_info *info = c->info;
    enum err err = ERR_OK;
    for (size_t i = 0; i < out->baseline_count && err == ERR_OK; i++)
        err = cost_add(&out->baseline, out->baseline_lines[i].cost, info);
    if (err != ERR_OK)
        err_at(info, "baseline");
    const struct record *budget = plan_one(plan, RECORD_BUDGET);
    out->has_indicative = record_has(budget, BUDGET_INDICATIVE_AMOUNT);
    out->indicative = record_number(budget, BUDGET_INDICATIVE_AMOUNT);
    for (size_t i = 0; i < plan_count(plan, RECORD_ADJUSTMENT) && err == ERR_OK; i++) {
        const struct record *adjustment = plan_at(plan, RECORD_ADJUSTMENT, i);
        err = cost_add(&out->adjustments, record_number(adjustment, ADJUSTMENT_AMOUNT), info);
        err = costing_at(c, err, adjustment, ADJUSTMENT_AMOUNT);
    }
    out->has_budget = out->has_indicative || has_price(plan);
    out->budget = out->has_indicative ? out->indicative : out->baseline;
    if (err == ERR_OK) {
        err = cost_add(&out->budget, out->adjustments, info);
        if (err != ERR_OK)
            err_at(info, "budget");
    }
    return err;
}

static enum err add_contingency(const struct costing *c, struct plan_cost *out) {
    const struct record *kept = plan_one(c->plan, RECORD_CONTINGENCY);
    const struct ratio one[] = {
        /* what one pound, week or per cent comes to, in pence */
        [CONTINGENCY_AMOUNT] = ratio_of(100, 1),
        [CONTINGENCY_WEEKS] =
            ratio_div(ratio_of(out->direct_payment_recurring, 1), basis_weeks(c->basis)),
        [CONTINGENCY_PERCENT] = ratio_of(out->direct_payment, 100),
    };
    struct ratio value = ratio_of(record_number(kept, CONTINGENCY_VALUE), 10000);
    enum err err = cost_round(ratio_mul(value, one[record_number(kept, CONTINGENCY_KIND)]),
                              &out->contingency, c->info);
    return costing_at(c, err, kept, CONTINGENCY_VALUE);
}

/* What is left may be below nothing: it is never hidden. */
static enum err add_left(struct plan_cost *out, struct err_info *info) {
    out->left = out->budget;
    enum err err = cost_add(&out->left, -out->plan, info);
    if (err == ERR_OK)
        err = cost_add(&out->left, -out->contingency, info);
    if (err != ERR_OK)
        err_at(info, "budget");
    return err;
}

/* Direct payments in tenths of one per cent; neither is below nothing, so halves go up. */
static enum err add_share(struct plan_cost *out, struct err_info *info) {
    int64_t tenths = -1;
    enum err err = ERR_OK;
    if (out->plan > 0)
        err = ratio_round(ratio_of(out->direct_payment * 1000, out->plan), &tenths, info);
    out->share_tenths = (int)tenths;
    return err;
}

static enum err list_lines(const struct plan *plan, enum record_type type, struct line_cost **out,
                           size_t *count, struct err_info *info) {
    size_t lines = plan_count(plan, type);
    if (lines == 0)
        return ERR_OK;
    *out = calloc(lines, sizeof **out);
    if (*out == NULL)
        return err_no_memory(info);
    *count = lines;
    for (size_t i = 0; i < lines; i++) {
        struct line_cost *line = &(*out)[i];
        line->line = plan_at(plan, type, i);
        line->counts = line_counts(line->line);
    }
    return ERR_OK;
}

static enum err list_both(const struct plan *plan, struct plan_cost *out, struct err_info *info) {
    enum err err =
        list_lines(plan, RECORD_BASELINE, &out->baseline_lines, &out->baseline_count, info);
    return err != ERR_OK ? err : list_lines(plan, RECORD_LINE, &out->lines, &out->line_count, info);
}

/* Without a first day, a plan with anything in it costs nobody knows what. */
static enum err need_first_day(const struct plan *plan, bool dated, struct err_info *info) {
    if (dated || (plan_count(plan, RECORD_LINE) == 0 && plan_count(plan, RECORD_BASELINE) == 0))
        return ERR_OK;
    err_at(info, "%s", dictionary_field(RECORD_PLAN, PLAN_STARTS)->key);
    return err_set(info, ERR_INPUT, "the plan has no first day yet. Write it in");
}

/* Works everything out into `out`, which is blank. */
static enum err work_out(const struct plan *plan, const struct rates *rates, struct plan_cost *out,
                         struct err_info *info) {
    struct plan_year year;
    bool dated = plan_year(plan, &year);
    const struct costing c = {
        plan, &year, (enum year_basis)record_number(plan_one(plan, RECORD_PLAN), PLAN_YEAR_BASIS),
        rates, info};

    enum err err = need_first_day(plan, dated, info);
    if (err == ERR_OK)
        err = list_both(plan, out, info);
    if (err == ERR_OK && dated)
        err = cost_lines(&c, out);
    if (err == ERR_OK)
        err = add_lines(out, info);
    if (err == ERR_OK)
        err = add_budget(&c, out);
    if (err == ERR_OK)
        err = add_contingency(&c, out);
    if (err == ERR_OK)
        err = add_left(out, info);
    if (err == ERR_OK)
        err = add_share(out, info);
    if (err == ERR_OK && dated)
        err = plan_cost_payments(plan, &year, out, info);
    return err;
}

enum err plan_cost(const struct plan *plan, const struct rates *rates, struct plan_cost *out,
                   struct err_info *info) {
    struct err_info own = {0};
    *out = (struct plan_cost){.share_tenths = -1, .rates = rates};
    enum err err = work_out(plan, rates, out, &own);
    if (err !=
        ERR_OK) { /* half a sum is no figure: there are the lines, and nothing of what they cost */
        plan_cost_done(out);
        out->rates = rates;
        (void)list_both(plan, out, NULL);
        snprintf(out->why, sizeof out->why, "%s", own.text);
    }
    out->known = err == ERR_OK;
    if (info != NULL)
        *info = own;
    return err;
}

enum err plan_cost_surplus(const struct plan_cost *cost, enum year_basis basis, int64_t balance,
                           int64_t weeks, int64_t committed, int64_t *out, struct err_info *info) {
    int64_t kept;
    struct ratio exact =
        ratio_div(ratio_mul(ratio_of(cost->direct_payment_recurring, 1), ratio_of(weeks, 1)),
                  basis_weeks(basis));
    enum err err = cost_round(exact, &kept, info);
    int64_t over = balance;
    if (err == ERR_OK)
        err = cost_add(&over, -kept, info);
    if (err == ERR_OK)
        err = cost_add(&over, -committed, info);
    if (err == ERR_OK)
        *out = over > 0 ? over : 0;
    return err;
}

void plan_cost_done(struct plan_cost *cost) {
    for (size_t i = 0; i < cost->line_count; i++)
        if (cost->lines[i].employment != NULL) {
            free(cost->lines[i].employment->segments);
            free(cost->lines[i].employment);
        }
    free(cost->lines);
    free(cost->baseline_lines);
    free(cost->helpers);
    free(cost->payments);
    *cost = (struct plan_cost){.share_tenths = -1};
}

int64_t plan_cost_held(const struct plan_cost *cost, enum paid_by holder) {
    const int64_t held[] = {[PAID_DIRECT] = cost->direct_payment,
                            [PAID_THIRD_PARTY] = cost->third_party,
                            [PAID_NOTIONAL] = cost->notional,
                            [PAID_TRADITIONAL] = cost->traditional,
                            [PAID_COMMUNITY] = cost->in_kind};
    return held[holder];
}

const char *cost_no_budget(const struct plan_cost *cost) {
    return cost->baseline_count > 0 ? "no price yet" : "none yet";
}
