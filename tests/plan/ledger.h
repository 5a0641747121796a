/* Payments, receipts and balances in a plan, and its figures, for the tests of what was spent. */
#ifndef PHBPLAN_TESTS_PLAN_LEDGER_H
#define PHBPLAN_TESTS_PLAN_LEDGER_H

#include "cost_fixture.h"

#include "plan/figures.h"

static inline struct record *add_money(struct plan *plan, enum record_type type, size_t on,
                                       int64_t day, size_t amount, int64_t pence) {
    struct record *record = add_record(plan, type, "");
    put_number(record, on, day);
    put_number(record, amount, pence);
    return record;
}

/* The figures of a plan that is costed, looked at on a day; until they are asked for again. */
static inline struct figures *figures_of(const struct plan *plan, const struct plan_cost *cost,
                                         int64_t today) {
    static struct figures figures;
    figures = (struct figures){.plan = plan, .cost = *cost, .today = today};
    return &figures;
}

static inline struct figures *figures_at(const struct fixture *f, int64_t today) {
    return figures_of(f->plan, &f->cost, today);
}

#endif
