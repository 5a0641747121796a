/* Moves: what is decided about a plan, from "this is what I want" to "the money may be paid".
 *
 * Each move is one decision by one side. One table says of every move whose it is, which role
 * records it, what the plan must have got to, which step's findings stand in its way, and what has
 * to be said with it. Every front end, command and store asks here, so that nothing is called
 * agreed or authorised that is not. RULES.md of the planner's rules: "Who may do what", "States".
 * Pure. */
#ifndef PHBPLAN_PLAN_MOVE_H
#define PHBPLAN_PLAN_MOVE_H

#include "plan/change.h"
#include "plan/figures.h"
#include "plan/gate.h"

enum move {
    MOVE_AGREE,        /* the person says yes */
    MOVE_DISAGREE,     /* or no */
    MOVE_AGREE_FOR,    /* who may decide for them says yes */
    MOVE_DISAGREE_FOR, /* or no */
    MOVE_PANEL_AGREE,  /* a panel does */
    MOVE_PANEL_DISAGREE,
    MOVE_CLINICAL_AGREE, /* a clinician does, with all that they declare */
    MOVE_CLINICAL_DISAGREE,
    MOVE_SUBMIT,            /* it is sent to the commissioner */
    MOVE_AUTHORISE,         /* the commissioner says yes */
    MOVE_AUTHORISE_IN_PART, /* to all but some lines */
    MOVE_RETURN,            /* asks a question */
    MOVE_DECLINE,           /* says no */
    MOVE_SUSPEND,           /* puts what was authorised on hold */
    MOVE_RESUME,            /* and lets it go on */
    MOVE_END,
    MOVE_COUNT
};

/* A line that a part authorisation leaves out, and why. */
struct left_out {
    const char *line, *reason;
};

/* What is said with a move. Texts are borrowed; NULL or "" is nothing. */
struct move_said {
    const char *name, *profession, *registration, *organisation;
    const char *reason; /* the person's own words, or why */
    const char *how_explained, *who_was_there;
    int64_t declares; /* a bit for each of enum declares */
    int64_t on;       /* day */
    bool has_because, has_last_day;
    int64_t because;                 /* a choice of the field move_because */
    int64_t last_day;                /* MOVE_END: the last day that is paid for */
    const char *recorded_by;         /* who writes it down */
    const struct left_out *left_out; /* MOVE_AUTHORISE_IN_PART */
    size_t left_out_count;
};

const char *move_word(enum move move);  /* "authorise_in_part": for other programs */
const char *move_label(enum move move); /* "Authorise a part of it" */
/* "authorise-in-part": as people type it, and are told to. */
#define MOVE_TYPED 32
const char *move_typed(enum move move, char typed[MOVE_TYPED]);
/* What was done, for undo and the history: "the person agrees". */
const char *move_deed(enum move move);
/* Reads the word, with "-" or "_". ERR_INPUT names them all. */
enum err move_find(const char *word, enum move *out, struct err_info *info);
/* Who decides, and what a decision says. */
enum decision_role move_decider(enum move move);
enum decision move_decision(enum move move);
/* Whether a reason has to be given. */
bool move_needs_reason(enum move move);
/* The field of a decision that says which of the usual reasons it is, and has to be answered with
 * it; 0: none does. Of an end by death it is all that has to be said. */
size_t move_because(enum move move);
/* The step whose findings stand in its way; STEP_NONE: none. */
enum step move_step(enum move move);

/* Whether this role may make it in some plan. */
bool move_is_theirs(enum move move, enum user_role role);
/* Whether this role may make it of this plan as it is now, whatever is said with it. ERR_STAYS says
 * who may, what comes first, or what still stands in the way. */
enum err move_ask(const struct figures *figures, enum user_role role, enum move move,
                  struct err_info *info);
/* Whether what is said with it is all that must be: ERR_INPUT says what is missing, and *field
 * (which may be NULL) is then the field of the decision that says it, SIZE_MAX for what is left
 * out. */
enum err move_ask_said(const struct figures *figures, enum move move, const struct move_said *said,
                       size_t *field, struct err_info *info);
/* The changes that make it: the decision with its marks, and with a part authorisation the lines
 * left out. To be added to an empty list. What a part authorisation comes to is costed with the
 * figures' rates. ERR_MEMORY, and as plan_apply. */
enum err move_changes(const struct figures *figures, enum move move, const struct move_said *said,
                      struct changes *out, struct err_info *info);
/* What the plan would come to without what is left out, and how much of it is then paid directly:
 * pence, and 0 after an error. ERR_MEMORY, plan_apply's, and ERR_LIMIT where it is not known. */
enum err move_comes_to(const struct figures *figures, const struct move_said *said,
                       int64_t *plan_total, int64_t *direct, struct err_info *info);
/* Who acts next, in words, with a plan in that state: "the person", "the representative", "the
 * clinician", "the commissioner", "nobody". A request to look again that waits is before all. */
const char *move_next_of(const struct plan *plan, enum state state);

#endif
