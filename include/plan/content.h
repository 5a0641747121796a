/* What a decision was made on: the parts of a plan that matter to one, and a hash of them. */
#ifndef PHBPLAN_PLAN_CONTENT_H
#define PHBPLAN_PLAN_CONTENT_H

#include "base/hash.h"
#include "plan/plan.h"

/* Writes the SHA-256 of every answer whose change makes earlier decisions out of date
 * (dictionary_matters: money, risks, outcomes, lines, who holds the money, dates) into `buffer`.
 * The same plan gives the same hash whether it comes from a store or a plan file; a mended spelling
 * elsewhere does not change it, nor do decisions, payments and receipts. ERR_MEMORY. */
enum err plan_content_hash(const struct plan *plan, char buffer[HASH_TEXT], struct err_info *info);

#endif
