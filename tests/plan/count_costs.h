/* Counts every costing. For a test program of one file that is linked with plan_cost wrapped (the
 * Makefile names those that are). */
#ifndef PHBPLAN_TESTS_PLAN_COUNT_COSTS_H
#define PHBPLAN_TESTS_PLAN_COUNT_COSTS_H

#include "plan/cost.h"

/* How often something was costed since costings() was asked last, and how often it was this plan.
 */
struct costings {
    size_t all, of_plan;
};
static struct {
    const struct plan *plan; /* NULL where none is looked for */
    struct costings since;
} counted;

enum err __real_plan_cost(const struct plan *plan, const struct rates *rates, struct plan_cost *out,
                          struct err_info *info);
enum err __wrap_plan_cost(const struct plan *plan, const struct rates *rates, struct plan_cost *out,
                          struct err_info *info);

enum err __wrap_plan_cost(const struct plan *plan, const struct rates *rates, struct plan_cost *out,
                          struct err_info *info) {
    counted.since.all++;
    counted.since.of_plan += plan == counted.plan;
    return __real_plan_cost(plan, rates, out, info);
}

static inline struct costings costings(void) {
    struct costings since = counted.since;
    counted.since = (struct costings){0};
    return since;
}

#endif
