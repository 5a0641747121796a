/* Owns the reading of decisions: which of them stand over the plan as it is, and what state that
 * makes. */
#include "plan/state.h"

#include "base/text.h"
#include "plan/line.h"
#include "plan/practice.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#define DRAFT "DRAFT, not authorised"

/* ---- decisions ---- */

/* Whether a decision, in that place of the list, comes after another. */
static bool is_after(const struct record *decision, size_t place, const struct record *other,
                     size_t other_place) {
    int64_t on = record_number(decision, DECISION_ON), other_on = record_number(other, DECISION_ON);
    return on != other_on ? on > other_on : place > other_place;
}

bool request_has_answer(const struct record *request) {
    return record_has(request, RECONSIDERATION_ANSWER) &&
           record_has(request, RECONSIDERATION_REASON) &&
           record_has(request, RECONSIDERATION_ANSWERED_ON);
}

const char *request_begun(const struct record *request) {
    static const enum RECONSIDERATION_field SAYS[] = {
        RECONSIDERATION_ANSWER, RECONSIDERATION_REASON, RECONSIDERATION_ANSWERED_ON};
    static const char *const LACKS[] = {"One is begun: still to say is what it is.",
                                        "One is begun: still to say is why.",
                                        "One is begun: still to write is its day."};
    enum { SAYS_COUNT = sizeof SAYS / sizeof *SAYS };
    const char *lacks = "";
    bool begun = false;
    for (size_t i = SAYS_COUNT; i-- > 0;) {
        begun |= record_has(request, SAYS[i]);
        lacks = record_has(request, SAYS[i]) ? lacks : LACKS[i];
    }
    return begun ? lacks : "";
}

bool request_is_answered(const struct plan *plan, const struct record *request) {
    return request_has_answer(request) && record_vouched(plan, request) == VOUCHED;
}

const char *request_waits(const struct plan *plan, const struct record *request) {
    return request_is_answered(plan, request) ? ""
           : request_has_answer(request)      ? vouched_nothing(record_vouched(plan, request))
                                              : request_begun(request);
}

const char *request_answer_label(const struct plan *plan, const struct record *request) {
    return request_is_answered(plan, request) ? NULL
           : request_has_answer(request)      ? "An answer that does not count"
                                              : "An answer that is begun";
}

bool decision_is_made(const struct record *decision) {
    for (size_t field = 0; decision != NULL && field < DECISION_FIELD_COUNT; field++)
        if (dictionary_field(RECORD_DECISION, field)->required && !record_has(decision, field))
            return false;
    return decision != NULL;
}

bool decision_counts(const struct plan *plan, const struct record *decision) {
    return decision_is_made(decision) &&
           (!plan->practice ||
            practice_takes((enum decision_role)record_number(decision, DECISION_ROLE),
                           (enum decision)record_number(decision, DECISION_DECISION))) &&
           record_vouched(plan, decision) == VOUCHED;
}

/* Whether it is a decision of that role's, and counts. */
static bool is_role(const struct plan *plan, const struct record *decision,
                    enum decision_role role) {
    return record_number(decision, DECISION_ROLE) == (int64_t)role &&
           decision_counts(plan, decision);
}

const struct record *plan_decision(const struct plan *plan, enum decision_role role,
                                   size_t *index) {
    const struct record *latest = NULL;
    size_t place = 0;
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(plan, RECORD_DECISION, i);
        if (is_role(plan, decision, role) && !decision_is(decision, DECISION_SUBMITS) &&
            (latest == NULL || is_after(decision, i, latest, place))) {
            latest = decision;
            place = i;
        }
    }
    if (index != NULL)
        *index = place;
    return latest;
}

bool decision_is(const struct record *decision, enum decision what) {
    return decision != NULL && record_has(decision, DECISION_DECISION) &&
           record_number(decision, DECISION_DECISION) == (int64_t)what;
}

bool decision_is_yes(const struct record *decision) {
    return decision_is(decision, DECISION_AUTHORISES) ||
           decision_is(decision, DECISION_AUTHORISES_IN_PART);
}

static bool is_mark(const struct record *decision, enum DECISION_field field, const char *mark) {
    return mark[0] != '\0' && record_has(decision, field) &&
           strcasecmp(record_text(decision, field), mark) == 0;
}

bool decision_fits(const struct record *decision, const char *mark) {
    return decision != NULL &&
           is_mark(decision,
                   record_has(decision, DECISION_RESULT) ? DECISION_RESULT : DECISION_CONTENT,
                   mark);
}

enum err plan_mark(const struct plan *plan, const struct plan_cost *cost, char mark[HASH_TEXT],
                   struct err_info *info) {
    bool marked = false;
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++)
        marked |= record_has(plan_at(plan, RECORD_DECISION, i), DECISION_CONTENT);
    mark[0] = '\0';
    return marked && cost->known ? plan_content_hash(plan, cost, mark, info) : ERR_OK;
}

/* ---- the state ---- */

/* Puts on hold or ends what was authorised. */
static bool is_stop(const struct record *decision) {
    return decision_is(decision, DECISION_SUSPENDS) || decision_is(decision, DECISION_ENDS);
}

static bool is_no(const struct record *decision) {
    return decision_is(decision, DECISION_RETURNS) || decision_is(decision, DECISION_DECLINES) ||
           decision_is(decision, DECISION_DISAGREES) || is_stop(decision);
}

/* Whether a commissioner has said yes to the plan as it is, whatever came after. */
static bool was_authorised(const struct plan *plan, const char *mark) {
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(plan, RECORD_DECISION, i);
        if (is_role(plan, decision, DECIDER_COMMISSIONER) && decision_is_yes(decision) &&
            decision_fits(decision, mark))
            return true;
    }
    return false;
}

/* A later yes that does not stand takes nothing from an earlier one that does. */
const struct record *plan_commissioner_says(const struct plan *plan, const char *mark) {
    const struct record *said = NULL;
    size_t place = 0;
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(plan, RECORD_DECISION, i);
        bool counts =
            is_no(decision) || (decision_is_yes(decision) && decision_fits(decision, mark));
        if (counts && is_role(plan, decision, DECIDER_COMMISSIONER) &&
            (said == NULL || is_after(decision, i, said, place))) {
            said = decision;
            place = i;
        }
    }
    return said;
}

bool decision_stands(const struct plan *plan, const struct record *decision, const char *mark) {
    if (decision == NULL || decision_fits(decision, mark))
        return decision != NULL;
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++) {
        const struct record *part = plan_at(plan, RECORD_DECISION, i);
        if (is_role(plan, part, DECIDER_COMMISSIONER) && decision_is_yes(part) &&
            is_mark(part, DECISION_RESULT, mark) &&
            decision_fits(decision, record_text(part, DECISION_CONTENT)))
            return true;
    }
    return false;
}

/* A plan that is on hold goes on with the yes that it had. */
static bool is_taken_back(const struct plan *plan, const struct record *decision) {
    size_t place;
    const struct record *last =
        plan_decision(plan, (enum decision_role)record_number(decision, DECISION_ROLE), &place);
    return last != NULL && is_no(last) && !decision_is(last, DECISION_SUSPENDS) &&
           is_after(last, place, decision, decision->position);
}

enum bearing decision_bearing(const struct plan *plan, const struct record *decision,
                              const char *mark) {
    bool sent = decision_is(decision, DECISION_SUBMITS);
    if (!decision_is_made(decision))
        return BEARING_UNFINISHED;
    if (!decision_counts(plan, decision))
        return BEARING_NOTHING;
    if (!sent && !decision_is(decision, DECISION_AGREES) && !decision_is_yes(decision))
        return BEARING_SAID;
    if (!sent && is_taken_back(plan, decision))
        return BEARING_FOLLOWED;
    if (!decision_stands(plan, decision, mark))
        return BEARING_PAST;
    return record_number(decision, DECISION_ROLE) == DECIDER_PERSON && plan_cannot_decide(plan)
               ? BEARING_WISH
               : BEARING_STANDS;
}

const char *bearing_words(const struct plan *plan, const struct record *decision,
                          enum bearing bearing) {
    static const char *const WORDS[] = {
        [BEARING_UNFINISHED] = "It is not finished.",
        [BEARING_SAID] = "",
        [BEARING_STANDS] = "",
        [BEARING_WISH] = "It was found that they cannot decide this, so it is kept as their wish.",
        [BEARING_FOLLOWED] = "They said otherwise later, so it does not stand any more.",
        [BEARING_PAST] = "Something changed after it, so it does not stand any more.",
    };
    return bearing == BEARING_NOTHING ? vouched_nothing(record_vouched(plan, decision))
                                      : WORDS[bearing];
}

/* Whether the role's last word is a yes to the plan as it is. */
static bool agrees(const struct plan *plan, enum decision_role role, const char *mark) {
    const struct record *decision = plan_decision(plan, role, NULL);
    return decision_is(decision, DECISION_AGREES) && decision_stands(plan, decision, mark);
}

/* The person, or their representative where the person has not said no. Where it was found that
 * they cannot decide this, their representative, whatever the person has said. */
bool plan_person_agrees(const struct plan *plan, const char *mark) {
    if (plan_cannot_decide(plan))
        return agrees(plan, DECIDER_REPRESENTATIVE, mark);
    return agrees(plan, DECIDER_PERSON, mark) ||
           (agrees(plan, DECIDER_REPRESENTATIVE, mark) &&
            !decision_is(plan_decision(plan, DECIDER_PERSON, NULL), DECISION_DISAGREES));
}

bool plan_clinician_agrees(const struct plan *plan, const char *mark) {
    return agrees(plan, DECIDER_CLINICIAN, mark);
}

enum err plan_agreed_by(const struct plan *plan, const char *name, const struct record **out,
                        struct err_info *info) {
    char *folded = text_fold(name);
    enum err err = folded != NULL ? ERR_OK : err_no_memory(info);
    *out = NULL;
    for (size_t i = 0; err == ERR_OK && *out == NULL && i < plan_count(plan, RECORD_DECISION);
         i++) {
        const struct record *decision = plan_at(plan, RECORD_DECISION, i);
        if (!decision_is(decision, DECISION_AGREES) || !is_role(plan, decision, DECIDER_CLINICIAN))
            continue;
        char *other = text_fold(record_text(decision, DECISION_NAME));
        if (other == NULL)
            err = err_no_memory(info);
        else if (strcmp(folded, other) == 0)
            *out = decision;
        free(other);
    }
    free(folded);
    return err;
}

const struct record *plan_sent(const struct plan *plan, const char *mark) {
    const struct record *sent = NULL, *answer = plan_commissioner_says(plan, mark);
    size_t place = 0;
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(plan, RECORD_DECISION, i);
        if (decision_is(decision, DECISION_SUBMITS) && decision_stands(plan, decision, mark) &&
            is_role(plan, decision, DECIDER_CLINICIAN) &&
            (sent == NULL || is_after(decision, i, sent, place))) {
            sent = decision;
            place = i;
        }
    }
    return sent != NULL && (answer == NULL || is_after(sent, place, answer, answer->position))
               ? sent
               : NULL;
}

/* How far a decision shows the plan to have been. */
static enum reach reach_of(const struct plan *plan, const struct record *decision) {
    const bool sent = decision_is(decision, DECISION_SUBMITS);
    if (!decision_is_made(decision) ||
        (!sent && record_number(decision, DECISION_ROLE) != DECIDER_COMMISSIONER) ||
        !record_is_sealed(plan, decision))
        return REACH_NOBODY;
    return decision_is_yes(decision) ? REACH_AUTHORISED : REACH_SENT;
}

enum reach plan_reach(const struct plan *plan) {
    enum reach reach = REACH_NOBODY;
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++) {
        enum reach one = reach_of(plan, plan_at(plan, RECORD_DECISION, i));
        reach = one > reach ? one : reach;
    }
    return reach;
}

bool plan_may_be_authorised(const struct plan *plan) {
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(plan, RECORD_DECISION, i);
        if (decision_is_yes(decision) && record_has(decision, DECISION_CONTENT) &&
            decision_counts(plan, decision))
            return true;
    }
    return false;
}

enum state plan_decided(const struct plan *plan, const char *mark) {
    const struct record *said = plan_commissioner_says(plan, mark);
    const struct record *sent = plan_sent(plan, mark);
    if (decision_is_yes(said))
        return decision_is(said, DECISION_AUTHORISES) ? STATE_AUTHORISED : STATE_AUTHORISED_IN_PART;
    if (is_stop(said) && was_authorised(plan, mark))
        return decision_is(said, DECISION_SUSPENDS) ? STATE_SUSPENDED : STATE_ENDED;
    if (!is_stop(said) && decision_fits(said, mark) && sent == NULL)
        return decision_is(said, DECISION_RETURNS) ? STATE_RETURNED : STATE_DECLINED;
    if (!plan_person_agrees(plan, mark))
        return STATE_DRAFT;
    if (!plan_clinician_agrees(plan, mark))
        return STATE_AGREED;
    return sent != NULL ? STATE_SUBMITTED : STATE_CLINICALLY_AGREED;
}

/* A review that something is written in, beside the day it is due, is begun. */
static bool is_reviewing(const struct plan *plan) {
    for (size_t i = 0; i < plan_count(plan, RECORD_REVIEW); i++) {
        const struct record *review = plan_at(plan, RECORD_REVIEW, i);
        for (size_t field = 0; field < REVIEW_FIELD_COUNT && !record_has(review, REVIEW_HELD_ON);
             field++)
            if (field != REVIEW_DUE_ON && record_has(review, field))
                return true;
    }
    return false;
}

/* Why it was ended, where the decision says so. */
static void take_because(const struct record *said, struct progress *out) {
    out->why_known = record_has(said, DECISION_ENDED_BECAUSE);
    if (out->why_known)
        out->because = (enum ended_because)record_number(said, DECISION_ENDED_BECAUSE);
}

enum err plan_progress(const struct plan *plan, const struct plan_cost *cost, struct progress *out,
                       struct err_info *info) {
    char mark[HASH_TEXT];
    struct plan_year year;
    *out = (struct progress){.decided = STATE_DRAFT};
    enum err err = plan_mark(plan, cost, mark, info);
    if (err != ERR_OK)
        return err;
    const size_t missed = trust_missed(plan);
    out->decided = plan_decided(plan, mark);
    if (out->decided == STATE_ENDED)
        take_because(plan_commissioner_says(plan, mark), out);
    err = trust_missed_none(plan, missed, info);
    if (err != ERR_OK)
        return err;
    out->reviewing = is_reviewing(plan);
    out->dated = plan_year(plan, &year);
    if (!out->dated)
        return ERR_OK;
    out->begins = year.starts;
    out->ends = year.ends;
    for (size_t i = 0; i < plan_count(plan, RECORD_PAYMENT); i++) {
        const struct record *payment = plan_at(plan, RECORD_PAYMENT, i);
        if (record_has(payment, PAYMENT_ON) && record_number(payment, PAYMENT_ON) < out->begins)
            out->begins = record_number(payment, PAYMENT_ON);
    }
    return ERR_OK;
}

enum state state_on(const struct progress *progress, int64_t today) {
    if (!state_is_authorised(progress->decided) || !progress->dated || today < progress->begins)
        return progress->decided;
    if (today > progress->ends)
        return STATE_ENDED;
    if (progress->decided == STATE_SUSPENDED || progress->decided == STATE_ENDED)
        return progress->decided;
    return progress->reviewing ? STATE_UNDER_REVIEW : STATE_ACTIVE;
}

enum err plan_state(const struct plan *plan, const struct plan_cost *cost, int64_t today,
                    enum state *out, struct err_info *info) {
    struct progress progress;
    enum err err = plan_progress(plan, cost, &progress, info);
    *out = state_on(&progress, today);
    return err;
}

bool state_is_authorised(enum state state) {
    switch (state) {
    case STATE_AUTHORISED:
    case STATE_AUTHORISED_IN_PART:
    case STATE_ACTIVE:
    case STATE_UNDER_REVIEW:
    case STATE_SUSPENDED:
    case STATE_ENDED:
        return true;
    default:
        return false;
    }
}

bool state_says_more(enum state claimed, enum state carried) {
    bool claims = state_is_authorised(claimed), carries = state_is_authorised(carried);
    return claims != carries ? claims : !claims && claimed > carried;
}

const char *state_word(enum state state) {
    return dictionary_field(RECORD_PLAN, PLAN_STATE)->choices[state].word;
}

const char *state_label(enum state state) {
    return dictionary_field(RECORD_PLAN, PLAN_STATE)->choices[state].label;
}

const char *progress_label(const struct progress *progress, int64_t today) {
    const enum state state = state_on(progress, today);
    if (progress->why_known && progress->because == ENDED_DIED)
        return "Has died";
    return state == STATE_ENDED && progress->why_known && progress->because == ENDED_MOVED
               ? "Has moved"
               : state_label(state);
}

const char *state_banner(const struct plan *plan, enum state state) {
    return plan->practice               ? PRACTICE ". " DRAFT
           : state_is_authorised(state) ? state_label(state)
                                        : DRAFT;
}
