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
#ifndef PHBPLAN_PLAN_REPORT_H
#define PHBPLAN_PLAN_REPORT_H

#include "plan/tally.h"

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

/* Of plans that live on `to`: what the plans pay for in one part of life. */
struct report_bought {
    int64_t lines;
    struct report_sum all, by[PAID_COMMUNITY]; /* by enum paid_by */
};

/* Of plans that live on `to` and had a review by then: what was scored or counted, then and in the
 * last review that says. What was seen stands apart from what a whole year would come to. */
struct report_seen {
    int64_t plans, things; /* that were scored or counted both times */
    int64_t before, now;   /* thousandths, all together: scores; or how many in the year before
                            * the plan, and how many in the days since the review before */
    int64_t days;          /* those days, all together */
    int64_t better, same, worse; /* plans, by what they scored in all; of what is counted, none */
    int64_t priced, before_pence, now_pence; /* of things with a price: what that cost */
    int64_t year_plans, year_things; /* a sum and no promise: those seen for four weeks or more, */
    int64_t year_before, year;       /* how many there were, and what a year would come to */
    int64_t year_pence;
};

/* What people said themselves, of plans whose person said that their words may be read. */
enum report_words_kind {
    REPORT_WORDS_BOUGHT,    /* what it is; `area`, `paid_by` and `pence` are known */
    REPORT_WORDS_COULD_NOT, /* what could not be bought, in a review from `from` to `to` */
    REPORT_WORDS_RELEASED,  /* where money goes that was set free, in such a review; `pence` */
    REPORT_WORDS_COUNT
};
struct report_words {
    enum report_words_kind kind;
    const char *words; /* last until the callback ends */
    size_t area;       /* row of REPORT_AREAS */
    enum paid_by paid_by;
    int64_t pence;
};
typedef void report_visit(const struct report_words *words, void *data);

#define REPORT_AREAS 9    /* choices of OUTCOME_LIFE_AREA; last: not said */
#define REPORT_MEASURES 6 /* choices of MEASURE_NAME */
#define REPORT_WAITS 4    /* the yes took at most 14, 28 and 56 days, and more */

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
    struct report_bought bought[REPORT_AREAS]; /* by the part of life that a line is for */
    struct report_seen outcomes[REPORT_AREAS], measures[REPORT_MEASURES];
    struct report_sum contested; /* of plans that live on `to`: risks seen in two ways */
    int64_t late,
        due; /* of those: whose review was due before `to`, or is within REVIEW_DUE_DAYS */
    /* Of reviews held from `from` to `to`, plans: */
    int64_t reviewed, money_short, could_not_buy;
    struct report_sum released; /* money set free: pence */
    /* Of versions that a commissioner said yes to from `from` to `to`: */
    struct report_sum asking; /* days from when it was first sent */
    int64_t within[REPORT_WAITS];
    int64_t longest; /* days */
};

const char *report_area_word(size_t row);
const char *report_area_label(size_t row);
/* The most days that such a row is for; INT64_MAX the last. */
int64_t report_within(size_t row);

/* The quarter of the financial year that a day is in, up to that day. */
void report_quarter(int64_t today, int64_t *from, int64_t *to);

/* The first day of the financial year that a day is in. */
int64_t report_year_of(int64_t day);

/* How many rows there are by that, and of each its word (for JSON) and its label. */
size_t report_rows(enum report_by by);
const char *report_word(enum report_by by, size_t row);
const char *report_label(enum report_by by, size_t row);
/* The row of the form that such a row of REPORT_BY_RIGHT is in. */
enum report_form report_form_of(size_t right);
const char *report_form_word(enum report_form row);
const char *report_form_label(enum report_form row);

/* Direct payments in tenths of one per cent of what the plans that live cost; -1 where that is not
 * told, or nothing. */
int report_share_tenths(const struct report *report);

/* Takes out of a report that was added up by weights what could give a person away: the last step
 * of whoever makes an anonymous one. */
void report_hide(struct report *report);

#endif
