/* Finds the most that a line can be: costs copies of the plan, and halves what lies between one
 * that fits and one that does not. */
#include "plan/afford.h"

#include "plan/line.h"
#include "plan/value.h"

enum {
    PENNY = 100,     /* of a price */
    QUARTER = 25,    /* of an hour */
    WHOLE = 100,     /* a night */
    ONE_OF_IT = 1000 /* of a quantity */
};

/* Steps that a person would take: nobody offers a wage in parts of a penny, or works minutes. */
static const struct {
    size_t field;
    int64_t step;
} STEPS[] = {{LINE_UNIT_PRICE, PENNY},     {LINE_HOURLY_RATE, PENNY},
             {LINE_NIGHT_RATE, PENNY},     {LINE_HOURS_PER_WEEK, QUARTER},
             {LINE_HOURS_A_YEAR, QUARTER}, {LINE_NIGHTS_PER_WEEK, WHOLE},
             {LINE_QUANTITY, ONE_OF_IT},   {LINE_TIMES, 1}};

int64_t afford_step(size_t field) {
    for (size_t i = 0; i < sizeof STEPS / sizeof STEPS[0]; i++)
        if (STEPS[i].field == field)
            return STEPS[i].step;
    return 1;
}

void afford_fields(const struct record *line, size_t fields[AFFORD_FIELDS]) {
    bool round = !line_employs(line) && !line_comes_once(line);
    fields[0] = line_price_field(line);
    fields[1] = round ? LINE_TIMES : line_number_field(line);
}

const char *afford_not(const struct plan_cost *cost, const struct record *line) {
    if (!cost->has_budget)
        return "There is no budget yet. Say it in My budget, and I can say what it buys.";
    if (!line_costs_money(line))
        return "This costs the plan nothing.";
    if (!line_is_included(line))
        return "This is left out of the plan.";
    if (!line_is_in_totals(line))
        return "Say first who holds the money for it.";
    for (size_t i = 0; i < cost->line_count; i++)
        if (cost->lines[i].line == line && cost->lines[i].span.days <= 0 && !line_comes_once(line))
            return "None of its days are in the plan. Look at its dates.";
    return NULL;
}

/* ---- one try --------------------------------------------------------------------------------- */

/* A copy of the plan, in which the line's answer is tried. */
struct trial {
    struct plan *plan;
    struct record *line;
    const struct rates *rates;
    size_t field;
    struct err_info *info;
    int64_t left; /* of the last try that fitted, with whether its wage is too low */
    bool below_minimum;
};

static bool pays_too_little(const struct plan_cost *cost, const struct record *line) {
    for (size_t i = 0; i < cost->line_count; i++)
        if (cost->lines[i].line == line && cost->lines[i].employment != NULL)
            return cost->lines[i].employment->below_minimum;
    return false;
}

/* Whether the plan fits its budget with that answer. What is past every limit does not. */
static enum err fits(struct trial *trial, int64_t answer, bool *out) {
    struct plan_cost cost;
    record_put(trial->line, trial->field, (struct value){.set = true, .number = answer});
    enum err err = plan_cost(trial->plan, trial->rates, &cost, trial->info);
    *out = err == ERR_OK && cost.left >= 0;
    if (*out) {
        trial->left = cost.left;
        trial->below_minimum = pays_too_little(&cost, trial->line);
    }
    plan_cost_done(&cost);
    return err == ERR_LIMIT ? ERR_OK : err;
}

/* ---- the most -------------------------------------------------------------------------------- */

/* The most steps of it that fit, of `all`: one fits, and all do not. */
static enum err halve(struct trial *trial, int64_t step, int64_t all, int64_t *out) {
    int64_t good = 1, bad = all;
    enum err err = ERR_OK;
    while (err == ERR_OK && bad - good > 1) {
        int64_t between = good + (bad - good) / 2;
        bool is_good = false;
        err = fits(trial, between * step, &is_good);
        *(is_good ? &good : &bad) = between;
    }
    *out = good;
    return err;
}

static enum err find(struct trial *trial, struct afford *out) {
    int64_t step = afford_step(trial->field), steps = 0;
    int64_t all = value_limits(dictionary_field(RECORD_LINE, trial->field)).most / step;
    bool first = false, last = false, again = false;
    enum err err = fits(trial, all * step, &last);
    if (err == ERR_OK && !last)
        err = fits(trial, step, &first);
    if (err == ERR_OK && first)
        err = halve(trial, step, all, &steps);
    out->stand = last ? AFFORD_ALL : first ? AFFORD_FOUND : AFFORD_NOTHING;
    out->most = last ? all * step : steps * step;
    if (err == ERR_OK && out->most > 0)
        err = fits(trial, out->most, &again); /* leaves the copy as it would be */
    out->left = again ? trial->left : 0;
    out->below_minimum = again && trial->below_minimum;
    return err;
}

/* The answer that a cost needs besides this one. */
static bool lacks_other(const struct record *line, size_t field) {
    size_t price = line_price_field(line), number = line_number_field(line);
    return (field != price && !record_has(line, price)) ||
           (field != number && !record_has(line, number));
}

enum err plan_afford(const struct plan *plan, const struct rates *rates, const char *line,
                     size_t field, struct afford *out, struct err_info *info) {
    struct trial trial = {.plan = plan_copy(plan), .rates = rates, .field = field, .info = info};
    enum line_fact fact = line_fact_of(RECORD_LINE, field);
    *out = (struct afford){.field = field, .stand = AFFORD_LACKS};
    if (trial.plan == NULL)
        return err_no_memory(info);
    trial.line = plan_find(trial.plan, RECORD_LINE, line, NULL);
    enum err err = trial.line != NULL
                       ? ERR_OK
                       : err_set(info, ERR_NOT_FOUND, "This is not in the plan any more.");
    if (err == ERR_OK)
        line_fact(trial.line, fact, out->now);
    if (err == ERR_OK && !lacks_other(trial.line, field))
        err = find(&trial, out);
    if (err == ERR_OK && out->most > 0)
        line_fact(trial.line, fact, out->words);
    plan_free(trial.plan);
    return err;
}
