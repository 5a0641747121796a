/* How a plan was put on hold or ended: why, and until which day it is paid for. For whoever says it
 * in words, and for the final account (plan/final.h).
 *
 * Source: the NHS (Direct Payments) Regulations 2013: 17, when payments stop, with reasonable
 * notice and the reasons in writing; 15, what may have to be paid back, and that of someone who has
 * died this is said to those who act for them, who may ask for it to be looked at again. Pure. */
#ifndef PHBPLAN_PLAN_ENDING_H
#define PHBPLAN_PLAN_ENDING_H

#include "plan/figures.h"

struct ending {
    bool stopped; /* it is on hold, or has ended; otherwise there is nothing more here */
    bool ended;
    const struct record *decision; /* borrowed from the plan; NULL: it ran to its last day */
    int64_t last_day;              /* of one that has ended: the last day that is paid for */
};

/* Reads it for the day of the figures. ERR_MEMORY. */
enum err plan_ending(const struct figures *figures, struct ending *out, struct err_info *info);
/* The day up to which a plan is lived with: that of the figures, or its last one where it has ended
 * before: nothing falls due after it. Of one that no commissioner's yes stands for it is long ago:
 * nothing falls due at all. ERR_MEMORY. */
enum err ending_until(const struct figures *figures, int64_t *out, struct err_info *info);
/* What to say where pay days are told, whose days are those of the plan as it was agreed: "This
 * plan has ended. Nothing is paid for days after 10 July 2026."; "" of a plan that goes on, and
 * where it cannot be worked out. Returns `buffer`. */
#define ENDING_TEXT 96
const char *ending_pays(const struct figures *figures, char buffer[ENDING_TEXT]);
/* Whether it ended for that reason; one that ran to its last day did so since its time is over. */
bool ending_is(const struct ending *ending, enum ended_because because);
/* Why, in the words of the choice; "" where it was not said, as older decisions do not. Static. */
const char *ending_why(const struct ending *ending);
/* The same of a decision. */
const char *decision_why(const struct record *decision);

#endif
