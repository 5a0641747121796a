/* Practice: plans of made-up people, to try everything in. A plan of practice says so
 * (plan->practice) wherever it is shown, printed or written; it is nobody's, so nothing in it is
 * decided for real. The person and the clinician may say yes in it, as they would; a commissioner's
 * word in it counts for nothing, whoever signed it, and neither does that it was sent. Pure. */
#ifndef PHBPLAN_PLAN_PRACTICE_H
#define PHBPLAN_PLAN_PRACTICE_H

#include "plan/finding.h"
#include "plan/plan.h"

#define PRACTICE "PRACTICE" /* what stands on all that is made of such a plan */

#define PRACTICE_SAYS PRACTICE ". Nobody in these plans is real, and nothing is sent."

/* Whether a decision can be one of practice. */
bool practice_takes(enum decision_role decider, enum decision decision);
/* Whether practice ends before this step: nothing is sent, authorised or paid there. */
bool practice_ends_before(enum step step);
/* Says that practice is where it ends: ERR_STAYS. */
enum err practice_stays(struct err_info *info);
/* Whether a store may take the plan of a file in: practice keeps to itself. ERR_STAYS says why not.
 */
enum err practice_ask_take(bool practice, const struct plan *plan, struct err_info *info);

#endif
