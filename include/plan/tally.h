/* What a portfolio counts of one version of a plan, by itself: its days, what gives the right to
 * it, how most of it is held, and what it comes to. What a newer version takes from it, and on
 * which day it is looked at, is for who counts (store/report.h). Amounts are pence, days day
 * numbers. */
#ifndef PHBPLAN_PLAN_TALLY_H
#define PHBPLAN_PLAN_TALLY_H

#include "plan/figures.h"

#define TALLY_GROWN 18 /* years: a child until that birthday, as boards count (not Regs 2's 16) */

/* How a plan is held: one word, by the largest part of what is held; of equal ones the first. */
enum held { HELD_DIRECT, HELD_THIRD_PARTY, HELD_NOTIONAL, HELD_NOTHING, HELD_COUNT };
/* Whether what is held comes round, or is bought once and that is all. */
enum comes { COMES_ROUND, COMES_ONCE, COMES_NOT, COMES_COUNT };

struct tally {
    enum state decided; /* what its decisions carry */
    bool lives;         /* a commissioner said yes to it as it is, and its days are known */
    int64_t from, to;   /* then: the first day that it is authorised and has begun; the last one
                         * of its days, or the day before it was ended */
    bool stopped;       /* it was ended, and with it what an older version still gave */
    bool asked;         /* how long the yes took is known: */
    int64_t asked_on, yes_on; /* the first time it was sent, and the first yes to it as it is */
    int right;                /* the choice of PERSON_ENTITLED_THROUGH; -1 not said */
    bool born;                /* the birth date is known: */
    int64_t grown_on;         /* the day the person is 18 */
    enum held held;
    enum comes comes;
    bool costed, has_budget;
    int64_t budget, plan, contingency; /* where they are known; otherwise 0 */
    int64_t direct, third_party, notional, traditional;
    int64_t contested; /* risks that are seen in two ways */
};

/* Works it out; `figures` are the plan's, with its cost. ERR_MEMORY. */
enum err plan_tally(const struct plan *plan, const struct figures *figures, struct tally *out,
                    struct err_info *info);

const char *held_word(enum held held);    /* "third_party": in the store and in JSON */
const char *held_label(enum held held);   /* "An organisation they choose" */
const char *comes_word(enum comes comes); /* "once" */
const char *comes_label(enum comes comes);

#endif
