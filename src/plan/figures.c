/* Owns the order in which a plan is worked out: its cost, how far its decisions carry it, and then,
 * on a day, what is found in it and its state. */
#include "plan/figures.h"

#include "plan/trust.h"

#include <stdio.h>

enum err figures_cost(const struct plan *plan, const struct rates *rates, struct figures *out,
                      struct err_info *info) {
    *out = (struct figures){.plan = plan, .rates = rates};
    enum err err = plan_cost(plan, rates, &out->cost, info);
    enum err later = plan_progress(plan, &out->cost, &out->progress, err == ERR_OK ? info : NULL);
    return err != ERR_OK ? err : later;
}

enum err figures_find(struct figures *figures, const struct rules *rules, int64_t today,
                      struct err_info *info) {
    const size_t missed = trust_missed(figures->plan);
    findings_done(&figures->findings);
    enum err err =
        rules_find(figures->plan, &figures->cost, rules, STEP_PAY, today, &figures->findings, info);
    if (err == ERR_OK)
        err = trust_missed_none(figures->plan, missed, info);
    figures->findings_known = err == ERR_OK;
    figures->state = state_on(&figures->progress, today);
    figures->today = today;
    return err;
}

enum err figures_make(const struct plan *plan, const struct rates *rates, int64_t today,
                      struct figures *out, struct err_info *info) {
    return figures_make_worded(plan, rates, NULL, today, out, info);
}

enum err figures_make_worded(const struct plan *plan, const struct rates *rates,
                             const struct rules *rules, int64_t today, struct figures *out,
                             struct err_info *info) {
    struct err_info why = {0};
    enum err err = figures_cost(plan, rates, out, &why);
    if (err != ERR_MEMORY)
        return figures_find(out, rules, today, info);
    (void)figures_find(out, rules, today, NULL);
    return err_set(info, err, "%s", why.text);
}

enum err figures_without_rates(const struct plan *plan, const char *why, const struct rules *rules,
                               int64_t today, struct figures *out, struct err_info *info) {
    *out = (struct figures){.plan = plan, .cost.share_tenths = -1};
    snprintf(out->cost.why, sizeof out->cost.why, "%s", why);
    enum err err = plan_progress(plan, &out->cost, &out->progress, info);
    enum err later = figures_find(out, rules, today, err == ERR_OK ? info : NULL);
    return err != ERR_OK ? err : later;
}

void figures_done(struct figures *figures) {
    findings_done(&figures->findings);
    plan_cost_done(&figures->cost);
    *figures = (struct figures){0};
}

const struct figures *figures_whole(const struct figures *figures) {
    return figures->whole != NULL ? figures->whole : figures;
}
