/* A review of a plan: when the next one is due, how each outcome and each thing that is counted was
 * then and is now, and what a change of the budget does to the year.
 *
 * What was counted is kept apart from what a whole year would come to: the one was seen, the other
 * is a sum and no promise. Amounts are pence; scores and counts are thousandths; days are day
 * numbers. Nothing is judged here: what it means is for those who sit together. */
#ifndef PHBPLAN_PLAN_REVIEW_H
#define PHBPLAN_PLAN_REVIEW_H

#include "plan/change.h"
#include "plan/figures.h"

#define REVIEW_DUE_DAYS 28 /* time enough to agree on a day and to hold it; before that, early */
/* Fewer days than this say nothing about a year: four weeks. */
#define REVIEW_YEAR_DAYS 28

/* The day of the next review: the earliest that is due and not held; after the last one held, so
 * many months on; before any since the plan's first day, the first. False where there is none. */
bool review_next(const struct plan *plan, int64_t *out);
/* Whether one was held, so that the next is not the first. */
bool review_was_held(const struct plan *plan);

/* What a review is called: "The review of 20 August 2026"; until it is held, "A review, not held
 * yet". And "The next review is on 20 August 2027.", or the first; "" where there is none to come.
 * Both return `buffer`. */
#define REVIEW_TEXT 64
const char *review_called(const struct record *review, char buffer[REVIEW_TEXT]);
const char *review_next_words(const struct figures *figures, char buffer[REVIEW_TEXT]);

/* How many days before it was due a review was held, where that is more than REVIEW_DUE_DAYS;
 * otherwise 0. */
int64_t review_early(const struct record *review);

/* The days that a review looks back on: from the day after the one held before it, or the plan's
 * first day, to the day it is held, or today until it is. No days where there are none, or the
 * plan has no days. */
struct span review_span(const struct plan *plan, const struct record *review, int64_t today);
/* "in 12 days"; of a review that was held before the plan's first day, which came from the version
 * before, "before this plan began": which days it looked at is not known here. In `buffer`. */
const char *review_days_words(struct span span, char buffer[REVIEW_TEXT]);

/* An outcome or a measure, then and now. */
struct review_thing {
    const struct record *about; /* borrowed */
    bool then_known, now_known, hoped_known;
    int64_t then, now, hoped;     /* thousandths, where known */
    char then_said[DECIMAL_TEXT]; /* what was said: "6", "frequent"; "" nothing */
    char now_said[DECIMAL_TEXT];
    bool over_days;                /* it is counted: `then` in a year, `now` in the span */
    bool scaled;                   /* what it can be is known: */
    int64_t least, most;           /* thousandths */
    bool priced;                   /* what one costs is known; then, where each is known: */
    int64_t then_costs, now_costs; /* pence: what was seen would have cost this */
    bool year_known;               /* it can be said what a year would come to: */
    int64_t year, year_costs;      /* thousandths, rounded; and pence where it is priced */
};

/* Fills it in, for a record of either type. ERR_LIMIT where what it costs is past COST_MOST. */
enum err review_thing(const struct plan *plan, const struct record *review,
                      const struct record *about, struct span span, struct review_thing *out,
                      struct err_info *info);

/* What a change does to the plan's year. In the version that was begun with it, it is in the budget
 * already. */
struct review_budget {
    bool taken_up;
    int64_t before, change, after; /* the budget without it; the change in a year; with it */
    int64_t plan;                  /* what the plan costs and keeps back, as it is */
    int64_t left;                  /* after it; may be less than nothing */
    int64_t rest_days, year_days;  /* days of the plan after the review; of its year */
    int64_t rest;                  /* of the change, for those days */
};

/* Adds to the list what makes the change: a change to the budget of the plan that is begun next,
 * with its reason and its day. Nothing where the budget stays as it is. */
void review_take_up(const struct plan *plan, const struct record *review, struct changes *changes);
/* Whether that was done: the plan has such a change to the budget. */
bool review_is_taken_up(const struct plan *plan, const struct record *review);

/* The cost must be known. ERR_LIMIT past COST_MOST. */
enum err review_budget(const struct plan *plan, const struct plan_cost *cost,
                       const struct record *review, int64_t today, struct review_budget *out,
                       struct err_info *info);

#endif
