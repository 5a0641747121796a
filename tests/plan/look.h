/* For the tests of rules: an example with changes, what it costs, and what is found in it. */
#ifndef PHBPLAN_TESTS_PLAN_LOOK_H
#define PHBPLAN_TESTS_PLAN_LOOK_H

#include "base/date.h"
#include "plan/rules.h"
#include "store/builtin.h"
#include "tests/exchange/plan_json.h"
#include "tests/plan/decided.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* A plan, what it costs (which need not be known), and what was found in it at one step. */
struct look {
    struct plan *plan;
    struct rates rates;
    struct plan_cost cost;
    struct findings findings;
    int64_t today;
};

/* Costs it as it is now. */
static inline void look_cost(struct look *look) {
    plan_cost_done(&look->cost);
    (void)plan_cost(look->plan, &look->rates, &look->cost, NULL);
}

static inline void look_start(struct look *look, const char *name, const char *edits) {
    *look = (struct look){.plan = plan_json_plan(name, edits), .today = date_of(2026, 11, 23)};
    assert_int_equal(builtin_rates(&look->rates, NULL), ERR_OK);
    look_cost(look);
    if (look->cost.known)
        decided_now(look->plan, &look->rates);
}

static inline void look_at(struct look *look, enum step step) {
    findings_done(&look->findings);
    assert_int_equal(
        rules_find(look->plan, &look->cost, NULL, step, look->today, &look->findings, NULL),
        ERR_OK);
}

static inline void look_end(struct look *look) {
    findings_done(&look->findings);
    plan_cost_done(&look->cost);
    rates_done(&look->rates);
    plan_free(look->plan);
}

/* The first finding of a rule, or NULL; *count is how many there are (may be NULL). */
static inline const struct finding *found(const struct look *look, const char *rule,
                                          size_t *count) {
    const struct finding *first = NULL;
    size_t all = 0;
    for (size_t i = 0; i < look->findings.count; i++) {
        const struct finding *finding = &look->findings.items[i];
        if (strcmp(finding->rule->id, rule) == 0 && all++ == 0)
            first = finding;
    }
    if (count != NULL)
        *count = all;
    return first;
}

#endif
