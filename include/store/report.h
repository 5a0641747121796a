/* The portfolio: what all plans of one store, or of several, come to on a day and in a span of
 * days. It adds up what is kept ready of each version (table tally and those beside it), one plan
 * after another, in constant memory; it works no plan out.
 *
 * Days are day numbers, money is pence, scores and counts of measures are thousandths. Which plans:
 * those that who is here reads, but a peer mentor and an administrator, who have no portfolio. A
 * usual plan is nobody's and is not counted; one that is put away goes on as any other, and is.
 *
 * A plan lives from the day it is authorised and has begun to its last one, or the day before it
 * was ended; on hold it still lives. A newer version takes its place on its first day. So the plans
 * that live on a day are those that lived the day before the span, with the new ones, without those
 * that ended: a plan is new on its first day, and has ended on the day after its last, where no
 * version of it goes before or follows on. Who is there in the year to date lived on any day of the
 * financial year (from 1 April) up to `to`. All by the days that are known now, whenever they were
 * written down.
 *
 * Anonymous. What is then told points at no person, and no count under 5 can be worked out:
 *
 *  1. Each plan has a weight for good, made from a secret of its store and the plan's id: one
 *     plan in eight counts as nothing, one in eight twice and the others once, so that a sum is
 *     right but for chance. Every figure is a sum by those weights, and nothing else is
 *     looked at.
 *  2. Less than REPORT_LEAST by weight is REPORT_FEW: at a weight of 2 at the most, a count under 5
 *     is always that. Any other is rounded to the nearest 5.
 *  3. A sum (of money, scores, days) is told only for a group that is told, as the average of one
 *     plan, rounded, times the count that is told: it says nothing of how many there are.
 *  4. No free text is told, and not the board's form, whose cells are small.
 *
 * Why that is enough, though somebody asks for every span of days, before and after each plan that
 * comes, and subtracts: whatever they work out, they have worked out sums of weights. A plan of
 * weight nothing is in none of them, on no day. So each report is the same, to the letter, whether
 * a group has one such plan more or not, and any number that is worked out for a group may be one
 * plan too few, or (with a plan of weight 2) too many. Which plans these are cannot be told from
 * outside the store. Whoever has the store's file has the plans themselves. */
#ifndef PHBPLAN_STORE_REPORT_H
#define PHBPLAN_STORE_REPORT_H

#include "plan/tally.h"
#include "store/store.h"

#define REPORT_FEW INT64_MIN /* in the place of a figure that is not told */
#define REPORT_LEAST 10
#define REPORT_NEAREST 5

/* What is counted of plans. */
enum report_when {
    REPORT_HERE,  /* all, whatever their state, by their newest version */
    REPORT_LIVE,  /* that live on the day `to` */
    REPORT_YEAR,  /* that lived in the financial year up to `to` */
    REPORT_NEW,   /* new from `from` to `to` */
    REPORT_ENDED, /* ended from `from` to `to` */
    REPORT_WHEN_COUNT
};
/* And by what. Of a plan that is live, new or ended: as its version of that day says. */
enum report_by {
    REPORT_BY_STATE, /* on the day `to`: enum state */
    REPORT_BY_RIGHT, /* choices of PERSON_ENTITLED_THROUGH; last: not said */
    REPORT_BY_HELD,  /* enum held */
    REPORT_BY_COMES, /* enum comes */
    REPORT_BY_AGE,   /* enum report_age */
    REPORT_BY_COUNT
};
enum report_age { REPORT_ADULT, REPORT_CHILD, REPORT_AGE_UNKNOWN, REPORT_AGE_COUNT }; /* on `to` */
#define REPORT_ROWS_MOST 16

/* The rights as a board returns them. */
enum report_form {
    FORM_CHC, /* a child's continuing care too */
    FORM_FAST_TRACK,
    FORM_SECTION_117,
    FORM_WHEELCHAIR,
    FORM_OTHER, /* not said too */
    FORM_COUNT
};

/* Of plans that live on `to`, by what was agreed for their year. */
enum report_money {
    REPORT_BUDGET,
    REPORT_PLAN,
    REPORT_KEPT_BACK,
    REPORT_DIRECT,
    REPORT_THIRD_PARTY,
    REPORT_NOTIONAL,
    REPORT_TRADITIONAL,
    REPORT_MONEY_COUNT
};
struct report_sum {
    int64_t plans, total; /* of plans where it is known and more than nothing */
};

struct report_asked {
    int64_t from, to; /* both counted */
    bool anonymous;
};

struct report {
    int64_t from, to, year_from;
    bool anonymous, practice;
    size_t stores;
    int64_t twice; /* plans that are in several of the stores: the first named counts */
    int64_t totals[REPORT_WHEN_COUNT];
    int64_t counts[REPORT_BY_COUNT][REPORT_ROWS_MOST][REPORT_WHEN_COUNT];
    bool form_known; /* not where it is anonymous */
    int64_t form[FORM_COUNT][REPORT_AGE_COUNT][HELD_COUNT][COMES_COUNT][REPORT_WHEN_COUNT];
    struct report_sum money[REPORT_MONEY_COUNT];
};

/* The quarter of the financial year that a day is in, up to that day. */
void report_quarter(int64_t today, int64_t *from, int64_t *to);

/* How many rows there are by that, and of each its word (for JSON) and its label. */
size_t report_rows(enum report_by by);
const char *report_word(enum report_by by, size_t row);
const char *report_label(enum report_by by, size_t row);
const char *report_form_word(enum report_form row);
const char *report_form_label(enum report_form row);

/* Direct payments in tenths of one per cent of what the plans that live cost; -1 where that is not
 * told, or nothing. */
int report_share_tenths(const struct report *report);

/* Makes it. The stores are read as they are at one moment each; who is here may be another in each.
 * ERR_STAYS for those who have no portfolio; ERR_INPUT where `to` is before `from`. */
enum err store_report(struct store *const *stores, size_t count, const struct report_asked *asked,
                      struct report *out, struct err_info *info);

#endif
