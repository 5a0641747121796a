/* The rules: what stands in the way, what is worth a look, and what the law asks.
 *
 * Each rule is one row of one table: id, the step it stops, level, message, why with its source and
 * the day that was checked, and the section and field that mends it. The words may be an
 * organisation's own (rule_words.h). Nothing here ever stops anyone from saving. Pure:
 * today's date is given, not asked for. */
#ifndef PHBPLAN_PLAN_RULES_H
#define PHBPLAN_PLAN_RULES_H

#include "plan/cost.h"
#include "plan/finding.h"
#include "plan/rule_words.h"

/* Collects, in the table's order and then the plan's, what `step` has to know: rules that stop it
 * or an earlier step as LEVEL_FIX, and every look and note. `cost` is the plan's: where it is not
 * known, that is found, and so is all that can be seen without it. `rules` have the words (NULL:
 * the program's own), and must last as long as what is found. `out` is filled from nothing and must
 * be given to findings_done, also after an error. ERR_MEMORY. */
enum err rules_find(const struct plan *plan, const struct plan_cost *cost,
                    const struct rules *rules, enum step step, int64_t today, struct findings *out,
                    struct err_info *info);

/* Adds that an answer was typed and not finished: words that the plan has not got, so that
 * rules_find cannot see them. One's own (`who` NULL) stop agreeing; someone else's are worth a
 * look. Nothing where there is no such record. ERR_MEMORY. */
enum err findings_add_unfinished(struct findings *findings, const struct plan *plan,
                                 enum record_type type, const char *id, size_t field,
                                 const char *who, struct err_info *info);
bool finding_is_unfinished(const struct finding *finding);
/* Takes those that were added last away again. */
void findings_drop_unfinished(struct findings *findings);
/* findings_next for the plan on paper: what has to be known before it is sent, and is of the plan
 * alone. An answer that is not finished is not in it. */
const struct finding *findings_next_on_paper(const struct findings *findings, size_t *index);

/* All rules in the program's words, for help and documents. */
const struct rule *rules_all(size_t *count);

#endif
