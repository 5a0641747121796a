/* The fields that no page asks a clinician for, and why. A field that is asked nowhere and is not
 * here was forgotten; so was one that is here and is asked. */
#ifndef PHBPLAN_TESTS_PAGES_NOT_ASKED_H
#define PHBPLAN_TESTS_PAGES_NOT_ASKED_H

#include "plan/dictionary.h"

enum { EVERY_FIELD = -1 };

struct not_asked {
    enum record_type type;
    int field; /* or EVERY_FIELD */
    const char *why;
    bool has_form; /* that a clinician does not see */
};

static const struct not_asked NOT_ASKED[] = {
    {RECORD_PLAN, PLAN_ID, "the program makes it", false},
    {RECORD_PLAN, PLAN_REFERENCE, "the program makes it", false},
    {RECORD_PLAN, PLAN_VERSION, "the program counts it", false},
    {RECORD_PLAN, PLAN_STATE, "it is worked out", false},
    {RECORD_LINE, LINE_KIND, "the row that adds it says which", false},
    {RECORD_RISK, RISK_COMMISSIONER_ON, "it is asked of a commissioner alone", false},
    {RECORD_RISK, RISK_COMMISSIONER_NOTE, "it is asked of a commissioner alone", false},
    {RECORD_RECONSIDERATION, RECONSIDERATION_ANSWERED_ON, "a form of the commissioner's asks it",
     true},
    {RECORD_RECONSIDERATION, RECONSIDERATION_ANSWERED_BY, "a form of the commissioner's asks it",
     true},
    {RECORD_RECONSIDERATION, RECONSIDERATION_ANSWER, "a form of the commissioner's asks it", true},
    {RECORD_RECONSIDERATION, RECONSIDERATION_REASON, "a form of the commissioner's asks it", true},
    {RECORD_RECONSIDERATION, RECONSIDERATION_SIGNED_BY, "the program makes it", false},
    {RECORD_RECONSIDERATION, RECONSIDERATION_SIGNATURE, "the program makes it", false},
    {RECORD_BALANCE, EVERY_FIELD, "finance writes it", true},
    {RECORD_DECISION, EVERY_FIELD, "it is written on a slip until it is kept: pages/test_deciding",
     false},
    {RECORD_PAYMENT, EVERY_FIELD, "finance writes it", true},
    {RECORD_RECEIPT, EVERY_FIELD, "finance writes it", true},
    {RECORD_STILL_TO_PAY, EVERY_FIELD, "finance writes it", true},
    {RECORD_LATER, EVERY_FIELD, "a key says it of any question: pages/test_later", false},
};

static inline const struct not_asked *not_asked_find(enum record_type type, size_t field) {
    for (size_t i = 0; i < sizeof NOT_ASKED / sizeof NOT_ASKED[0]; i++)
        if (NOT_ASKED[i].type == type &&
            (NOT_ASKED[i].field == EVERY_FIELD || NOT_ASKED[i].field == (int)field))
            return &NOT_ASKED[i];
    return NULL;
}

/* Whether no page asks a clinician; and whether no form asks anybody. */
static inline bool is_not_asked(enum record_type type, size_t field) {
    return not_asked_find(type, field) != NULL;
}

static inline bool is_in_no_form(enum record_type type, size_t field) {
    const struct not_asked *row = not_asked_find(type, field);
    return row != NULL && !row->has_form;
}

#endif
