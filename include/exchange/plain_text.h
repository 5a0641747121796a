/* The plan in plain words, for `phbplan show`, paper and screen readers: UTF-8, 72 columns, no
 * controls. */
#ifndef PHBPLAN_EXCHANGE_PLAIN_TEXT_H
#define PHBPLAN_EXCHANGE_PLAIN_TEXT_H

#include "plan/cost.h"
#include "plan/rules.h"
#include "plan/state.h"

/* malloc'd text. Every field that has an answer is in it, in the order of the plan's steps; `state`
 * is plan_state's. Where the cost is not known, it says so and why. */
enum err plain_text_plan(const struct plan *plan, const struct plan_cost *cost, enum state state,
                         const struct findings *findings, char **out, struct err_info *info);

#endif
