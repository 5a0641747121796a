/* What finance has before it: plans with a direct payment that may be paid, and those that wait for
 * somebody first. Kept ready in the list of plans, so that reading it costs what is there for
 * finance, however many plans there are. */
#ifndef PHBPLAN_STORE_FINANCE_H
#define PHBPLAN_STORE_FINANCE_H

#include "store/store.h"

enum finance_kind {
    FINANCE_MAY_PAY, /* a commissioner's yes stands, and nothing was left to do before paying */
    FINANCE_NOT_YET, /* somebody acts first */
    FINANCE_KIND_COUNT
};

/* Who acts first. */
enum pay_next {
    PAY_NEXT_NOBODY,
    PAY_NEXT_COMMISSIONER,
    PAY_NEXT_CLINICIAN,
    PAY_NEXT_HOLDER,
    PAY_NEXT_COUNT
};

struct finance_row {
    enum finance_kind kind;
    struct plan_row plan;
    int64_t since; /* the day of the commissioner's decision; of one that was sent, when it was */
    enum pay_next next;
    int64_t year;  /* pence paid to the person in the plan's year */
    bool monthly;  /* it is paid every month, and always the same (the last may differ by pence) */
    int64_t month; /* pence */
    int holder;    /* the choice of MONEY_HOLDER; -1 where that was not said */
};
struct finance {
    struct finance_row *items;
    size_t count;
    int64_t totals[FINANCE_KIND_COUNT]; /* how many of each kind there are in all */
};

/* What is before finance on that day: neither what is over by then nor what has no direct payment.
 * The longest waiting first, one kind after another; at most `limit` of each kind. What may be paid
 * is as it was when the plan was last changed or decided: what the days alone may have brought
 * since is found when it is opened. Empty for who may not read plans. Give it to finance_done. */
enum err store_finance(struct store *store, int64_t today, size_t limit, struct finance *out,
                       struct err_info *info);
void finance_done(struct finance *finance);

#endif
