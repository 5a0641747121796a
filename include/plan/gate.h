/* The gate: who may change what in a plan, and how far the plan may have got by then.
 *
 * One table says it of every topic an edit can have. Every way there is to edit (on a screen, by a
 * command, undone, done again, brought in as a file) asks here before anything is written, and one
 * refusal has one set of words. Pure. */
#ifndef PHBPLAN_PLAN_GATE_H
#define PHBPLAN_PLAN_GATE_H

#include "plan/change.h"
#include "plan/state.h"

/* ---- roles */

/* What someone is here as. A store begins with the first. */
enum user_role {
    USER_CLINICIAN,
    USER_COMMISSIONER,
    USER_FINANCE,
    USER_PEER_MENTOR,
    USER_ADMINISTRATOR,
    USER_ROLE_COUNT
};

const char *user_role_word(enum user_role role);  /* "peer_mentor": in settings and the history */
const char *user_role_label(enum user_role role); /* "peer mentor" */
/* Reads the word, or the label. ERR_INPUT names the words. */
enum err user_role_read(const char *word, enum user_role *out, struct err_info *info);

/* ---- what may be done */

/* Whether the table lets this role make an edit of this topic while the plan is in this state. */
bool gate_takes(enum topic topic, enum user_role role, enum state state);

/* Whether this role may at all. ERR_STAYS says who may, and to ask them. */
enum err gate_ask_role(enum topic topic, enum user_role role, struct err_info *info);

/* Whether this role may make `changes` to the plan as it is, and with `figures`, cost it with other
 * rates. `authorised` is whether a commissioner's yes stands over it (state_is_authorised of what
 * its decisions carry): it then takes only what it lives on with. A decision that is made
 * (decision_is_made) is neither altered nor taken out once another was made after it, or the plan
 * is authorised; before, whoever may record it may. What was asked stays once it has an answer, and
 * so does the record it names, since the answer's seal would break (plan/trust.h). What takes a
 * record's id out of others goes with the record. ERR_STAYS with words for the person. */
enum err gate_ask(const struct plan *plan, bool authorised, enum user_role role,
                  const struct changes *changes, bool figures, struct err_info *info);

/* Whether all of it is payments, receipts or balances: they can come late, so that also a version
 * takes them that was authorised and that a newer one took the place of. */
bool gate_comes_late(const struct changes *changes);
/* Whether all of them are what a role may write, in some state of a plan: what finance writes is no
 * matter of what anybody decides. */
bool gate_writes(enum user_role role, const struct changes *changes);

/* The same as gate_ask of what comes from another store, where whose it is was asked: who may take
 * files in may take it in, and an authorised version takes of it only what it lives on with. */
enum err gate_ask_received(bool authorised, enum user_role role, const struct changes *changes,
                           struct err_info *info);

/* The same of the other way of doing it (store/ways.h), which takes what a plan may choose and no
 * more: neither what is about the person nor what was decided, reviewed or paid. */
enum err gate_ask_other_way(const struct plan *plan, bool authorised, enum user_role role,
                            const struct changes *changes, bool figures, struct err_info *info);

/* Whether this role may read a plan on a day; `reach` is how far any version of it has been. A
 * clinician reads each. A commissioner does once one version of it was sent to a commissioner, and
 * finance once a commissioner said yes to one, or to a part of one: from then on every version of
 * it, so that they see what was changed since, and whatever became of it, since they have seen it.
 * Plans of practice are nobody's, and both read them. A peer mentor may while the person's consent
 * lasts: a contact of theirs is a peer mentor of that name (case and accents do not matter; "": who
 * they are is not said, and they read none), has it from a day and not past another. An
 * administrator looks after people, rates and prices, and reads none. ERR_STAYS says why. */
enum err gate_reads(const struct plan *plan, enum reach reach, enum user_role role,
                    const char *name, int64_t today, struct err_info *info);

/* Whether a peer mentor of that name may make `changes` on that day, beside what gate_ask says: the
 * person's yes to them lasts, and the talks are their own. ERR_STAYS says why. */
enum err gate_ask_talk(const struct plan *plan, const struct changes *changes, const char *name,
                       int64_t today, struct err_info *info);

/* How far a plan must have been for this role to read it; REACH_COUNT where that is not what opens
 * one to them. */
enum reach gate_reach(enum user_role role);

/* Why there may be none to read for who does not read all, in place of an empty list; NULL for the
 * others. `name` as above. Keys stand in it as keymap_words has them: "{TAKE_IN}". */
const char *gate_reads_none(enum user_role role, const char *name);

/* Whether this role may write this answer in some plan. */
bool gate_is_theirs(enum record_type type, size_t field, enum user_role role);

/* The same of adding a record. */
bool gate_adds(enum record_type type, enum user_role role);

/* What someone who does not write plans does with them, in at most 76 columns, for where one is
 * shown; "" for who writes them. */
const char *gate_says(enum user_role role);

#endif
