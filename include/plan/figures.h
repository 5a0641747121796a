/* A plan and everything that is worked out of it on one day: what it costs, what is found in it and
 * how far it has got. One noun, made once, for whoever shows, prints or sends a plan.
 *
 * It is made of the plan as it was at that moment: after a change, it is made again. Whoever needs
 * only what is the same on every day, or has another day, makes it in its two parts. */
#ifndef PHBPLAN_PLAN_FIGURES_H
#define PHBPLAN_PLAN_FIGURES_H

#include "plan/rules.h"
#include "plan/state.h"

struct figures {
    const struct plan *plan;   /* borrowed, and pointed into */
    const struct rates *rates; /* borrowed; NULL where there were none to be had */
    struct plan_cost cost;     /* it need not be known: cost.known, and cost.why not */
    struct progress progress;  /* what the decisions carry; a draft's where that is not known */
    struct findings findings;  /* of every step, as far as paying: finding_concerns */
    bool findings_known;       /* false: there may be more, for memory ran out */
    enum state state;          /* on the day; a draft where it could not be worked out */
    int64_t today;
    int64_t before; /* of an authorised version that took the place of another in the middle of its
                       own days: that one; 0 where there is none to be known of */
    int64_t before_until;        /* its last day */
    bool money_before;           /* one was authorised before this, so there may be money of it */
    int64_t number;              /* of those that a book gave, one after the other */
    const struct figures *whole; /* of a plan that some answers are left out of (plan/profile.h):
                                    those of all of it; otherwise NULL */
    const char *copy;            /* what is said of such a plan: for whom it is; otherwise NULL */
    const char *nothing;         /* what is said of a part that is left out whole; NULL: none is */
};

/* Where decisions are asked about: they were made on, and are sealed over, the whole. */
const struct figures *figures_whole(const struct figures *figures);

/* Makes all that can be made. A cost that is not known is no error: it is found, and said where the
 * cost would stand. ERR_MEMORY, with what there was memory for in `out`. Give it to figures_done
 * always, also after an error. */
enum err figures_make(const struct plan *plan, const struct rates *rates, int64_t today,
                      struct figures *out, struct err_info *info);
/* The same, with what is found in the words of `rules` (plan/rule_words.h), which must last as long
 * as the figures; NULL: the program's own, as above. */
enum err figures_make_worded(const struct plan *plan, const struct rates *rates,
                             const struct rules *rules, int64_t today, struct figures *out,
                             struct err_info *info);
/* Its first part, the same on every day: the cost and what the decisions carry. ERR_MEMORY and
 * plan_cost's errors, with what could be made in `out`, to be given to figures_done. */
enum err figures_cost(const struct plan *plan, const struct rates *rates, struct figures *out,
                      struct err_info *info);
/* Its second: what is found on that day, in place of what was, and the state. ERR_MEMORY. */
enum err figures_find(struct figures *figures, const struct rules *rules, int64_t today,
                      struct err_info *info);
/* The same where the rates could not be read: nothing can be costed, and `why` says why. */
enum err figures_without_rates(const struct plan *plan, const char *why, const struct rules *rules,
                               int64_t today, struct figures *out, struct err_info *info);
void figures_done(struct figures *figures);

#endif
