/* How far a plan has got. What may be done to it there: plan/gate.h.
 *
 * A state is worked out and never believed: from the plan's decisions, each with the content mark
 * of what it was made on (plan/content.h), from its days and from what was paid. A yes counts only
 * where its mark is that of the plan as it is now; one without a mark, or with another's, counts
 * for nothing. A no counts whatever it was said of. And of all decisions only those count that are
 * signed by a store that is known here (plan/trust.h). Pure: today's date is given, not asked for.
 */
#ifndef PHBPLAN_PLAN_STATE_H
#define PHBPLAN_PLAN_STATE_H

#include "plan/content.h"
#include "plan/trust.h"

/* ---- decisions ---- */

/* Whether it is made: it has all that a plan file must carry of one (who decides, their name, what,
 * and on which day). Until then it is being written, and is nothing yet. NULL is none. */
bool decision_is_made(const struct record *decision);
/* Whether a request to look again has an answer that is whole: what it is, why, and its day. */
bool request_has_answer(const struct record *request);
/* Whether that answer counts, as a decision does: one that does not is only shown, and the request
 * waits as before. */
bool request_is_answered(const struct plan *plan, const struct record *request);
/* Why it waits though there is something of an answer, in a sentence; "" where there is none, or
 * one that counts. */
const char *request_waits(const struct plan *plan, const struct record *request);
/* What the answer there is called, where it is not one that counts; NULL where it is, so that it is
 * called what its field is. */
const char *request_answer_label(const struct plan *plan, const struct record *request);
/* What an answer that is begun still lacks, in a sentence; "" where none is begun, or it is whole.
 */
const char *request_begun(const struct record *request);
/* Whether it is made, and by someone known here: one that does not count is only shown. */
bool decision_counts(const struct plan *plan, const struct record *decision);
/* The role's latest decision that counts, and of two on one day the later in the list. Its place
 * goes to *index (may be NULL). NULL where the role has not decided. That a plan was sent is no
 * word of the clinician's about it: plan_sent. */
const struct record *plan_decision(const struct plan *plan, enum decision_role role, size_t *index);
/* Whether a decision (NULL is none) says that. */
bool decision_is(const struct record *decision, enum decision what);
/* Whether it authorises the plan, or a part of it. */
bool decision_is_yes(const struct record *decision);
/* The content mark of the plan as it is; "" where it has none to compare with, because its cost is
 * not known or no decision carries a mark. ERR_MEMORY. */
enum err plan_mark(const struct plan *plan, const struct plan_cost *cost, char mark[HASH_TEXT],
                   struct err_info *info);
/* Whether a decision was made on the plan that has this mark; a part authorisation, whether this is
 * what came of it. */
bool decision_fits(const struct record *decision, const char *mark);
/* The same of one that was made before the commissioner authorised a part of the plan: what was put
 * to the commissioner is what it must have been made on. */
bool decision_stands(const struct plan *plan, const struct record *decision, const char *mark);
/* How a decision stands with the plan as it is. */
enum bearing {
    BEARING_UNFINISHED, /* it is being written */
    BEARING_NOTHING,    /* it counts for nothing: record_vouched says why */
    BEARING_SAID,       /* a no: it counts whatever it was said of */
    BEARING_STANDS,     /* a yes to the plan as it is, or that it was sent so */
    BEARING_WISH,       /* the same of a person who, as it was found, cannot decide this */
    BEARING_FOLLOWED,   /* a yes that whoever gave it took back: they said no since */
    BEARING_PAST,       /* a yes to the plan as it was, and something changed since */
};
enum bearing decision_bearing(const struct plan *plan, const struct record *decision,
                              const char *mark);
/* Why a decision of that bearing is none to go by, in a sentence; "" where it is one. */
const char *bearing_words(const struct plan *plan, const struct record *decision,
                          enum bearing bearing);
/* The last time the plan, as it is, was sent to the commissioner, and nobody there has answered
 * since; NULL where it is not on its way. */
const struct record *plan_sent(const struct plan *plan, const char *mark);
/* Whether the person (or who speaks for them, where that counts), and a clinician, have said yes to
 * the plan as it is. */
bool plan_person_agrees(const struct plan *plan, const char *mark);
bool plan_clinician_agrees(const struct plan *plan, const char *mark);
/* A clinician's yes that counts, to the plan as it is or was, by someone of that name however it is
 * written; NULL where there is none: whoever authorises a plan is someone else. ERR_MEMORY. */
enum err plan_agreed_by(const struct plan *plan, const char *name, const struct record **out,
                        struct err_info *info);
/* The commissioner's yes or no that counts; NULL where there is none. */
const struct record *plan_commissioner_says(const struct plan *plan, const char *mark);

/* How far a plan has been from who writes it, whatever was decided about it since. */
enum reach {
    REACH_NOBODY,     /* it was sent to nobody yet */
    REACH_SENT,       /* to a commissioner, who may have answered */
    REACH_AUTHORISED, /* a commissioner said yes to it, or to a part of it */
    REACH_COUNT
};
/* How far this version has been, by the decisions in it that are made and sealed: that it was sent,
 * and what a commissioner decided. Whose store sealed them does not matter, for this says who may
 * read the plan and nothing else: what comes for the first time is read before anybody here can say
 * whose it is. */
enum reach plan_reach(const struct plan *plan);

/* ---- the state ---- */

/* What a plan's decisions carry, whatever day it is, and what the day has to be compared with. */
struct progress {
    enum state decided; /* draft, agreed, clinically agreed, submitted, authorised (in part),
                         * returned, declined, suspended or ended */
    bool reviewing;     /* a review is begun and not held */
    bool dated;         /* begins and ends are known */
    int64_t begins;     /* the first day, or the first payment where that came before */
    int64_t ends;       /* the last day */
    bool why_known;     /* it was ended by a decision that says why; or, in a line of the list, it
                         * was only begun, and the version before was ended because of a death: */
    enum ended_because because;
};

/* Whether a commissioner's yes may stand: false needs no cost to be known. */
bool plan_may_be_authorised(const struct plan *plan);
/* What the decisions carry, by the plan's mark (plan_mark). */
enum state plan_decided(const struct plan *plan, const char *mark);
/* `cost` is the plan's; where it is not known, no yes stands. ERR_MEMORY. */
enum err plan_progress(const struct plan *plan, const struct plan_cost *cost, struct progress *out,
                       struct err_info *info);
/* The state on a day: an authorised plan becomes active, is under review, and ends. */
enum state state_on(const struct progress *progress, int64_t today);
/* The two in one. */
enum err plan_state(const struct plan *plan, const struct plan_cost *cost, int64_t today,
                    enum state *out, struct err_info *info);

/* Whether a plan of that state is one that a commissioner said yes to, though it be on hold or
 * ended. Everything else is a draft to the reader. */
bool state_is_authorised(enum state state);
/* Whether a claim (of a plan file) says more than the decisions carry. */
bool state_says_more(enum state claimed, enum state carried);
const char *state_word(enum state state);  /* "clinically_agreed" */
const char *state_label(enum state state); /* "Clinically agreed" */
/* The label of the state on a day; of one that has ended because the person died or moved, that,
 * and of a death also where a next version was begun: so that nobody who reads a list rings them.
 */
const char *progress_label(const struct progress *progress, int64_t today);
/* What stands over everything printed of a plan in that state: the state's label, or "DRAFT, not
 * authorised"; before which one of practice says so. */
const char *state_banner(const struct plan *plan, enum state state);

#endif
