/* The other way to count a year: costs a copy of the plan by it, and says both in words. */
#include "plan/cost_basis.h"

#include <stdio.h>

enum err plan_cost_other_basis(const struct plan *plan, const struct rates *rates,
                               struct other_basis *out, struct err_info *info) {
    bool weeks = record_number(plan_one(plan, RECORD_PLAN), PLAN_YEAR_BASIS) == BASIS_52;
    *out = (struct other_basis){.basis = weeks ? BASIS_365_7 : BASIS_52};
    out->plan = plan_copy(plan);
    if (out->plan == NULL)
        return err_no_memory(info);
    record_put(plan_one(out->plan, RECORD_PLAN), PLAN_YEAR_BASIS,
               (struct value){.set = true, .number = out->basis});
    return plan_cost(out->plan, rates, &out->cost, info);
}

void other_basis_done(struct other_basis *other) {
    plan_cost_done(&other->cost);
    plan_free(other->plan);
    other->plan = NULL;
}

const char *basis_label(enum year_basis basis) {
    return basis == BASIS_52 ? "52 weeks" : "365 days";
}

static const char *this_label(const struct other_basis *other) {
    return basis_label(other->basis == BASIS_52 ? BASIS_365_7 : BASIS_52);
}

char *basis_words(const struct plan_cost *cost, const struct other_basis *other,
                  char buffer[BASIS_WORDS]) {
    char plan[DECIMAL_TEXT], left[DECIMAL_TEXT], others[DECIMAL_TEXT], part[DECIMAL_TEXT + 32] = "";
    char over[DECIMAL_TEXT + 32] = ""; /* what is left of no budget is not one */
    int64_t rest = other->cost.left;
    if (other->cost.has_budget)
        snprintf(over, sizeof over, ", and %s would be %s",
                 money_show(rest < 0 ? -rest : rest, 2, left), rest < 0 ? "missing" : "left");
    if (other->cost.others != 0)
        snprintf(part, sizeof part, " (others pay %s)", money_show(other->cost.others, 2, others));
    if (other->cost.plan == cost->plan && rest == cost->left)
        snprintf(buffer, BASIS_WORDS, "Counted as %s. Counted as %s it would come to the same.",
                 this_label(other), basis_label(other->basis));
    else
        snprintf(buffer, BASIS_WORDS, "Counted as %s. Counted as %s the plan would cost %s%s%s.",
                 this_label(other), basis_label(other->basis),
                 money_show(other->cost.plan, 2, plan), part, over);
    return buffer;
}

char *basis_words_line(const struct line_cost *line, const struct other_basis *other, size_t index,
                       char buffer[BASIS_WORDS]) {
    bool baseline = line->line->type == RECORD_BASELINE;
    const struct line_cost *lines = baseline ? other->cost.baseline_lines : other->cost.lines;
    size_t count = baseline ? other->cost.baseline_count : other->cost.line_count;
    char amount[DECIMAL_TEXT];
    buffer[0] = '\0';
    if (index < count)
        snprintf(buffer, BASIS_WORDS, "Counted as %s. Counted as %s it would be %s.",
                 this_label(other), basis_label(other->basis),
                 money_show(lines[index].cost, 2, amount));
    return buffer;
}
