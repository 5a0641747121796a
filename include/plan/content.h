/* What a decision was made on: the parts of a plan that matter to one and what they come to, and a
 * hash of them: its content mark. */
#ifndef PHBPLAN_PLAN_CONTENT_H
#define PHBPLAN_PLAN_CONTENT_H

#include "base/hash.h"
#include "plan/cost.h"

/* Writes the SHA-256 of every answer whose change makes earlier decisions out of date
 * (dictionary_matters: money and the days it is paid on, risks, outcomes, lines, who holds the
 * money, and by birth date and NHS number for whom it is), and of what every line and total comes
 * to, into `buffer`. The same plan gives the same hash whether it comes from a store or a plan
 * file, as long as it costs the same; a mended spelling elsewhere does not change it, nor do
 * decisions, payments and receipts. `cost` is the plan's. ERR_INPUT, with the reason, where that is
 * not known; ERR_MEMORY. */
enum err plan_content_hash(const struct plan *plan, const struct plan_cost *cost,
                           char buffer[HASH_TEXT], struct err_info *info);

#endif
