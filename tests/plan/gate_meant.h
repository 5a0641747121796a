/* Who may do what, and when, as it is meant to be: what the gate's tests hold it to. */
#ifndef PHBPLAN_TESTS_PLAN_GATE_MEANT_H
#define PHBPLAN_TESTS_PLAN_GATE_MEANT_H

#include "plan/gate.h"

#include <stdio.h>

#define C (1u << USER_CLINICIAN)
#define O (1u << USER_COMMISSIONER)
#define F (1u << USER_FINANCE)
#define M (1u << USER_PEER_MENTOR)
#define A (1u << USER_ADMINISTRATOR)
#define FREE (1u << USER_ROLE_COUNT) /* only while no commissioner's yes stands */

/* Of each topic who may, and what the others are told, with what they are here as. */
static const struct meant {
    unsigned who;
    const char *refusal;
} MEANT[TOPIC_COUNT] = {
    [TOPIC_CONTENT] =
        {C | FREE,
         "Only a clinician may change what is in a plan, and you are here as %s. Ask a clinician to do it"},
    [TOPIC_INCLUSION] =
        {C | FREE,
         "Only a clinician may leave things out of a plan, and you are here as %s. Ask a clinician to do it"},
    [TOPIC_REVIEW] =
        {C,
         "Only a clinician may record reviews, and you are here as %s. Ask a clinician to do it"},
    [TOPIC_READY] =
        {C | F,
         "Only a clinician or finance may record the account and the agreement, and you are here as %s. Ask a clinician or finance to do it"},
    [TOPIC_DECISION] =
        {C,
         "Only a clinician may record what the person, a clinician or a panel decides, and you are here as %s. Ask a clinician to do it"},
    [TOPIC_COMMISSIONING] =
        {O,
         "Only a commissioner may record what a commissioner decides, and you are here as %s. Ask a commissioner to do it"},
    [TOPIC_AGAIN] =
        {C | O,
         "Only a clinician or a commissioner may record that someone asks to decide again, and you are here as %s. Ask a clinician or a commissioner to do it"},
    [TOPIC_PAID] =
        {F,
         "Only finance may record payments and receipts, and you are here as %s. Ask finance to do it"},
    [TOPIC_FIGURES] =
        {C | FREE,
         "Only a clinician may recalculate a plan, and you are here as %s. Ask a clinician to do it"},
    [TOPIC_FILE] =
        {C | O | F,
         "Only a clinician, a commissioner or finance may take in a plan file, and you are here as %s. Ask a clinician, a commissioner or finance to do it"},
    [TOPIC_DELETION] =
        {C | FREE,
         "Only a clinician may take out a plan, and you are here as %s. Ask a clinician to do it"},
    [TOPIC_TABLES] =
        {C | A,
         "Only a clinician or an administrator may take in rates, prices and words of rules, and you are here as %s. Ask a clinician or an administrator to do it"},
    [TOPIC_LATER] =
        {C | O | F,
         "Only a clinician, a commissioner or finance may leave questions for later, and you are here as %s. Ask a clinician, a commissioner or finance to do it"},
    [TOPIC_COPIES] =
        {C | O | F | A,
         "Only a clinician, a commissioner, finance or an administrator may copy all plans, or put a copy in their place, and you are here as %s. Ask a clinician, a commissioner, finance or an administrator to do it"},
    [TOPIC_SENDING] =
        {C | O | F,
         "Only a clinician, a commissioner or finance may send a plan, and you are here as %s. Ask a clinician, a commissioner or finance to do it"},
    [TOPIC_KNOWN] =
        {C | O | F,
         "Only a clinician, a commissioner or finance may say whose plans have which code, and you are here as %s. Ask a clinician, a commissioner or finance to do it"},
    [TOPIC_SHELF] =
        {C | O | F,
         "Only a clinician, a commissioner or finance may put plans away, or bring them back, and you are here as %s. Ask a clinician, a commissioner or finance to do it"},
    [TOPIC_TALK] =
        {C | M,
         "Only a clinician or a peer mentor may write down talks with a peer mentor, and you are here as %s. Ask a clinician or a peer mentor to do it"},
    [TOPIC_MENTORS] =
        {C,
         "Only a clinician may see who would help others with a plan, and you are here as %s. Ask a clinician to do it"},
    [TOPIC_PEOPLE] =
        {A,
         "Only an administrator may say who the people of a host are, and you are here as %s. Ask an administrator to do it"},
    [TOPIC_ERASURE] =
        {A,
         "Only an administrator may erase words from a plan, and you are here as %s. Ask an administrator to do it"},
    [TOPIC_REPORT] =
        {C | O | F,
         "Only a clinician, a commissioner or finance may see what all plans come to, and you are here as %s. Ask a clinician, a commissioner or finance to do it"},
};

static const char *const ONE[USER_ROLE_COUNT] = {"a clinician", "a commissioner", "finance",
                                                 "a peer mentor", "an administrator"};

#define MEANT_BEFORE                                                                               \
    "Someone has decided since, so this decision stays as it is. If it is another one now, record a new decision"
#define MEANT_DECIDED                                                                              \
    "This plan is authorised, so what was decided about it stays as it is. To take a yes back, record a new decision"
#define MEANT_STAYS                                                                                \
    "This plan is authorised, so it stays as it is. A change like this one goes into its next version"
#define MEANT_FIGURES                                                                              \
    "This plan keeps the rates and prices it was authorised with. Its next version can have the newer ones"

static inline bool meant_is_free(enum state state) {
    return state == STATE_DRAFT || state == STATE_AGREED || state == STATE_CLINICALLY_AGREED ||
           state == STATE_SUBMITTED || state == STATE_RETURNED || state == STATE_DECLINED;
}

/* What the role is told of the topic, whatever the state; NULL where it may. */
static inline const char *meant_of_role(enum topic topic, enum user_role role, char *buffer,
                                        size_t size) {
    if ((MEANT[topic].who >> role & 1u) != 0)
        return NULL;
    snprintf(buffer, size, MEANT[topic].refusal, ONE[role]);
    return buffer;
}

static inline bool meant_to_take(enum topic topic, enum user_role role, enum state state) {
    return (MEANT[topic].who >> role & 1u) != 0 &&
           (meant_is_free(state) || (MEANT[topic].who & FREE) == 0);
}

#define MEANT_NOT_SENT                                                                             \
    "This plan has not been sent to a commissioner yet, so it is still between the person and their clinician. The clinician can send it when both agree"
#define MEANT_NO_YES                                                                               \
    "No commissioner has said yes to this plan yet, so there is nothing to pay of it. Ask the commissioner, or wait until it is in your list"

/* What those who read some plans by how far they have been are told of one that came to that state
 * in its first version; NULL where they read it. */
static inline const char *meant_not_read(enum state state, enum user_role role) {
    const bool sent =
        state != STATE_DRAFT && state != STATE_AGREED && state != STATE_CLINICALLY_AGREED;
    if (role == USER_COMMISSIONER)
        return sent ? NULL : MEANT_NOT_SENT;
    return role != USER_FINANCE || !meant_is_free(state) ? NULL : MEANT_NO_YES;
}

#endif
