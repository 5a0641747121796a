/* Money spent: what was paid to the person, what it went on by the receipts, what the bank says is
 * left, and how that stands beside the plan on a day. For finance, and for the talk at a review.
 *
 * All amounts are pence. Nothing here is an error of anyone's: what does not add up is something to
 * find or to talk about, and nothing is taken back. Payments, receipts and balances count whatever
 * day they have, as they do in the spreadsheet; only what should have happened goes by `today`.
 * What has a day that is still to come is told beside it: the day, or the record, may be wrong. */
#ifndef PHBPLAN_PLAN_SPENT_H
#define PHBPLAN_PLAN_SPENT_H

#include "plan/figures.h"

/* Money for so many weeks may stay in the account before there is anything to talk about: eight, as
 * councils and boards mostly have it in what is signed for a direct payment. */
#define SURPLUS_WEEKS 8

/* What is said first of a plan that is on hold: what falls due by its days is told all the same. */
#define SPENT_ON_HOLD                                                                              \
    "This plan is on hold. Pay nothing of it until a commissioner says that it goes on."

/* A thing that is paid for by direct payment: what the plan has for it, what of that belongs to the
 * days up to today, and what the receipts say. */
struct spent_line {
    const struct line_cost *line; /* borrowed from the cost */
    int64_t planned, by_now, spent;
    size_t receipts;
};

struct spent {
    int64_t today;
    int64_t paid, due;               /* what was paid; what the schedule has up to today */
    int64_t once_before;             /* paid once, on a day of the version before */
    int64_t paid_ahead, spent_ahead; /* of what was paid and spent, that with a day after `now` */
    size_t payments_unfinished;      /* payments without a day or an amount */
    bool has_next;                   /* there is a payment after today: */
    struct payment_cost next;        /* the first of them */
    int64_t planned, by_now;         /* of all the lines together */
    int64_t spent, elsewhere;        /* by the receipts; of it, for nothing that is paid directly */
    size_t to_find;                  /* finished receipts that nobody has seen yet, */
    int64_t to_find_amount;          /* and what they come to */
    size_t unfinished;               /* receipts without a day or an amount */
    bool has_balance;                /* there is a bank balance; the last of them: */
    int64_t balance, balance_on, committed; /* committed: of it, promised already */
    bool balance_ahead;                     /* its day is after `now` */
    bool unexplained_known;   /* there was no money before, or the first balance says how much: */
    int64_t unexplained;      /* that, and paid up to that day, less receipts, less the balance:
                                 above 0 what went out without a receipt, below 0 what is there and
                                 nobody knows where it came from */
    bool weeks_known;         /* something comes round every week, and there is a balance: */
    int64_t weeks_tenths;     /* how long the balance lasts, tenths of a week, rounded down */
    int64_t surplus;          /* for discussion: what is over SURPLUS_WEEKS weeks and committed */
    int64_t days_gone, days;  /* of the plan's days; all of them are gone after its last */
    struct spent_line *lines; /* in the plan's order */
    size_t line_count;
};

/* Whether a payment, a receipt or a balance says how much, and on which day. One that does not is
 * being written: it is told as not finished, goes into no file, and is no receipt to find. */
bool spent_is_finished(const struct record *record);
/* Whether a receipt is finished and nobody has seen it yet. */
bool spent_is_to_find(const struct record *receipt);
/* What the finished payments or receipts of days after `after`, up to `until`, come to: added to
 * *sum, or with a `sign` of -1 taken from it. ERR_LIMIT. */
enum err spent_between(const struct plan *plan, enum record_type type, int64_t after, int64_t until,
                       int64_t sign, int64_t *sum, struct err_info *info);
/* "No receipts", "One receipt", "12 receipts". Returns `buffer`. */
#define RECEIPTS_TEXT 32
const char *spent_receipts_words(size_t count, char buffer[RECEIPTS_TEXT]);
/* "Up to 30 July 2026 version 1 was in force. What was paid and spent then is there", and `sign` at
 * its end. Returns `buffer`. */
#define SPENT_BEFORE_TEXT 128
const char *spent_before_words(int64_t version, int64_t until, const char *sign,
                               char buffer[SPENT_BEFORE_TEXT]);
/* The same, as a sentence, of a version that took the place of another in its own days; "" of any
 * other. */
const char *spent_before(const struct figures *figures, char buffer[SPENT_BEFORE_TEXT]);
/* When to look for those that nobody has seen: "no hurry before the review", or of a plan that has
 * ended, and has no review to come, "look before the account is closed". */
const char *spent_find_when(bool ended);
/* "1 receipt and 2 payments are not finished, and not in the file. The day or the amount is
 * missing."; "" where all are finished. Returns `buffer`. */
#define LEFT_OUT_TEXT 160
const char *spent_left_out_words(const struct plan *plan, char buffer[LEFT_OUT_TEXT]);
/* Takes those that are not finished out of a plan, for a file that could not be read with them;
 * returns how many. */
size_t spent_take_unfinished(struct plan *plan);

/* Works it out as it should be on `today`, which is before the figures' own day where the plan is
 * over. Of a version that took the place of another in its own days, what should have happened is
 * that of the days since: what was due before is in the other, paid or not. The cost must be known.
 * `out` is filled from nothing and must be given to plan_spent_done, also after an error:
 * ERR_MEMORY, or ERR_LIMIT past what an amount can be. It points into the figures. Source: how
 * direct payments are watched in England, the NHS (Direct Payments) Regulations 2013, regulation
 * 14, asks for a review of how the money was used. */
enum err plan_spent(const struct figures *figures, int64_t today, struct spent *out,
                    struct err_info *info);
/* The first day that is the version's own; a day before any where it took no other's place. */
int64_t spent_since(const struct figures *figures);
/* The first and the last of the finished balances up to a day; of two of one day, the one that was
 * written later. NULL: there is none. */
const struct record *spent_first_balance(const struct plan *plan);
const struct record *spent_last_balance(const struct plan *plan, int64_t until);
void plan_spent_done(struct spent *spent);

#endif
