/* The final account of a plan that has ended: what was paid, what should have been, what was spent,
 * what is still to be paid, what the bank has; and what is then to come back, for discussion. It is
 * worked out and never taken, and where something is missing to know it, that is said in its place.
 *
 * All amounts are pence. Sources: the NHS (Direct Payments) Regulations 2013, regulation 15, and
 * guidance PR1363: what is owed for the plan's support up to the end (last wages, notice,
 * redundancy) is paid out of the money before any of it comes back. Pure. */
#ifndef PHBPLAN_PLAN_FINAL_H
#define PHBPLAN_PLAN_FINAL_H

#include "plan/ending.h"

/* What may be missing to know what comes back: a bit for each. */
enum final_missing {
    MISSING_BALANCE = 1 << 0,    /* no bank balance of the last day, or of one after it */
    MISSING_BILLS = 1 << 1,      /* nobody has said what is still to be paid, or that nothing is */
    MISSING_AMOUNTS = 1 << 2,    /* a bill is written, and not how much it is */
    MISSING_UNFINISHED = 1 << 3, /* a payment, a receipt or a balance has no day or no amount */
};

struct final_account {
    struct ending ending; /* it has ended */
    bool employs;         /* somebody was employed with the direct payment */
    size_t payments, receipts;
    int64_t paid;    /* to the person, whatever the day */
    int64_t due;     /* what the schedule has up to the last day, */
    int64_t by_days; /* and what of the plan's direct payments belongs to the days up to it */
    int64_t spent;   /* by the receipts */
    size_t to_find, unfinished;
    int64_t to_find_amount;
    bool has_balance; /* the last one: */
    int64_t balance, balance_on;
    int64_t paid_since, spent_since; /* after the day of that balance */
    bool unexplained_known;
    int64_t unexplained; /* as in plan/spent.h, at that day */
    size_t bills;        /* a line each; where there are none, one sum may stand on the balance: */
    int64_t committed;
    unsigned bills_missing; /* a bit 1 << enum bill for each that an employer has, and none wrote */
    unsigned missing;       /* enum final_missing, or-ed; 0: known, */
    int64_t comes_back;     /* and it is this; below 0 more is to be paid than is there */
};

/* Works it out for a plan that has ended; the cost must be known. ERR_STAYS where it has not ended,
 * ERR_INPUT where the cost is not known, ERR_LIMIT past what an amount can be, ERR_MEMORY. */
enum err plan_final(const struct figures *figures, struct final_account *out,
                    struct err_info *info);

#endif
