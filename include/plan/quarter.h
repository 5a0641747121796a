/* A quarter of a plan's money, as a council or a board checks it: what was paid, what it went on,
 * the pay runs, what was in the account at either end, and what is missing.
 *
 * All amounts are pence. Only what has its day in the quarter counts; what is missing is something
 * to find, and no fault. Pure. */
#ifndef PHBPLAN_PLAN_QUARTER_H
#define PHBPLAN_PLAN_QUARTER_H

#include "plan/figures.h"

#define QUARTER_MONTHS 12 /* months of a check at the most */

/* The bank balance at one end: the last one up to a day. */
struct quarter_balance {
    bool known;
    int64_t on, amount;
};

struct quarter {
    int64_t from, to; /* the days it is of, both counted */
    size_t payments, due_count;
    int64_t paid, due; /* what was paid, and what the schedule has up to today */
    size_t receipts;
    int64_t spent;
    int64_t paid_ahead, spent_ahead; /* of both, what has a day after now */
    size_t payments_unfinished;      /* payments without a day or an amount, of whichever quarter */
    size_t pay_runs;                 /* of the receipts, those for someone who is employed, */
    int64_t pay;                     /* and what they come to */
    size_t to_find;                  /* receipts that nobody has seen, */
    int64_t to_find_amount;
    size_t unfinished; /* and those without a day or an amount, of whichever quarter */
    struct quarter_balance opening, closing; /* up to the day before it, and to its last day */
    bool has_unexplained;  /* the opening is known, or the plan began in it with no money before: */
    int64_t unexplained;   /* opening, and paid, less spent and the closing, between their days */
    bool closing_ahead;    /* the closing balance is of a day after now */
    bool closing_is_of_it; /* there is a balance of a day in the quarter */
    /* Months in which somebody is employed and no pay is written: the first day of each. Of a month
     * that today is in, nothing is missing yet. */
    int64_t no_pay[QUARTER_MONTHS];
    size_t no_pay_count;
    bool ended; /* the plan has */
};

/* The days of the quarter (from April, July, October, January) that is to be checked on a day: the
 * last one that is over, where the plan had begun by its end; otherwise the one that today is in.
 */
void quarter_of(const struct plan *plan, int64_t today, int64_t *from, int64_t *to);

/* Works it out, with what is due up to `today`, which is before the figures' own day where the plan
 * is over; of a version that took the place of another in its own days, with what was due since.
 * The cost must be known. ERR_INPUT where `to` is before `from` or they are more than a year apart,
 * ERR_LIMIT past what an amount can be. */
enum err plan_quarter(const struct figures *figures, int64_t from, int64_t to, int64_t today,
                      struct quarter *out, struct err_info *info);

#endif
