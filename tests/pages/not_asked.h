/* The fields that no page asks for, and why. A field that is asked nowhere and is not here was
 * forgotten; so was one that is here and is asked. */
#ifndef PHBPLAN_TESTS_PAGES_NOT_ASKED_H
#define PHBPLAN_TESTS_PAGES_NOT_ASKED_H

#include "plan/dictionary.h"

enum { EVERY_FIELD = -1 };

struct not_asked {
    enum record_type type;
    int field; /* or EVERY_FIELD */
    const char *why;
};

static const struct not_asked NOT_ASKED[] = {
    {RECORD_PLAN, PLAN_ID, "the program makes it"},
    {RECORD_PLAN, PLAN_REFERENCE, "the program makes it"},
    {RECORD_PLAN, PLAN_VERSION, "the program counts it"},
    {RECORD_PLAN, PLAN_STATE, "it is worked out"},
    {RECORD_LINE, LINE_KIND, "the row that adds it says which"},
    {RECORD_RISK, RISK_COMMISSIONER_ON, "it is asked of a commissioner alone"},
    {RECORD_RISK, RISK_COMMISSIONER_NOTE, "it is asked of a commissioner alone"},
    {RECORD_BALANCE, EVERY_FIELD, "no page takes balances yet"},
    {RECORD_REVIEW, EVERY_FIELD, "no page holds a review yet"},
    {RECORD_DECISION, EVERY_FIELD, "it is written on a slip until it is kept: pages/test_deciding"},
    {RECORD_PAYMENT, EVERY_FIELD, "no page takes payments yet"},
    {RECORD_RECEIPT, EVERY_FIELD, "no page takes receipts yet"},
};

static inline bool is_not_asked(enum record_type type, size_t field) {
    for (size_t i = 0; i < sizeof NOT_ASKED / sizeof NOT_ASKED[0]; i++)
        if (NOT_ASKED[i].type == type &&
            (NOT_ASKED[i].field == EVERY_FIELD || NOT_ASKED[i].field == (int)field))
            return true;
    return false;
}

#endif
