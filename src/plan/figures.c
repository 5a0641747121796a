/* Owns the order in which a plan is worked out: its cost, then what is found in it, then its state.
 */
#include "plan/figures.h"

#include <stdio.h>

/* What follows from the plan and its cost. */
static enum err work_out(struct figures *figures, struct err_info *info) {
    enum err err = rules_find(figures->plan, &figures->cost, STEP_PAY, figures->today,
                              &figures->findings, info);
    figures->findings_known = err == ERR_OK;
    enum state state = STATE_DRAFT;
    enum err later = plan_state(figures->plan, &figures->cost, figures->today, &state,
                                err == ERR_OK ? info : NULL);
    figures->state = later == ERR_OK ? state : STATE_DRAFT;
    return err != ERR_OK ? err : later;
}

enum err figures_make(const struct plan *plan, const struct rates *rates, int64_t today,
                      struct figures *out, struct err_info *info) {
    struct err_info why = {0};
    *out = (struct figures){.plan = plan, .rates = rates, .today = today};
    enum err costed = plan_cost(plan, rates, &out->cost, &why);
    if (costed != ERR_MEMORY)
        return work_out(out, info);
    (void)work_out(out, NULL);
    return err_set(info, ERR_MEMORY, "%s", why.text);
}

enum err figures_without_rates(const struct plan *plan, const char *why, int64_t today,
                               struct figures *out, struct err_info *info) {
    *out = (struct figures){.plan = plan, .cost.share_tenths = -1, .today = today};
    snprintf(out->cost.why, sizeof out->cost.why, "%s", why);
    return work_out(out, info);
}

void figures_done(struct figures *figures) {
    findings_done(&figures->findings);
    plan_cost_done(&figures->cost);
    *figures = (struct figures){0};
}
