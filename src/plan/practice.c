/* Owns what practice takes, and the words for what it does not. */
#include "plan/practice.h"

bool practice_takes(enum decision_role decider, enum decision decision) {
    return decider != DECIDER_COMMISSIONER &&
           (decision == DECISION_AGREES || decision == DECISION_DISAGREES);
}

bool practice_ends_before(enum step step) {
    return step >= STEP_SUBMIT;
}

enum err practice_stays(struct err_info *info) {
    return err_set(info, ERR_STAYS,
                   "This is practice, so it goes no further. "
                   "Nothing here is sent, and nobody authorises it");
}

enum err practice_ask_take(bool practice, const struct plan *plan, struct err_info *info) {
    if (plan->practice == practice)
        return ERR_OK;
    return practice ? err_set(info, ERR_STAYS,
                              "This is the plan of a real person, and practice has only made-up "
                              "ones. Take it in where your own plans are")
                    : err_set(info, ERR_STAYS,
                              "This plan is from practice. Nobody in it is real, so it does not go "
                              "in with your own plans. To look at it, open the file");
}
