/* Owns the table of moves, and the words for those that cannot be made. */
#include "plan/move.h"

#include "base/date.h"
#include "base/text.h"
#include "base/unused.h"
#include "plan/line.h"
#include "plan/practice.h"
#include "plan/value.h"

#include <stdio.h>
#include <string.h>

/* Who must have said yes to the plan as it is, before a move. */
enum after { AFTER_NOBODY, AFTER_PERSON, AFTER_CLINICIAN };

#define IN(state) (1u << STATE_##state)
#define OPEN_UNSENT (IN(DRAFT) | IN(AGREED) | IN(CLINICALLY_AGREED) | IN(RETURNED) | IN(DECLINED))
#define OPEN (OPEN_UNSENT | IN(SUBMITTED))
#define LIVE (IN(AUTHORISED) | IN(AUTHORISED_IN_PART) | IN(ACTIVE) | IN(UNDER_REVIEW))

static const struct move_row {
    const char *word, *label, *deed;
    enum topic topic; /* says which role may */
    enum decision_role decider;
    enum decision decision;
    unsigned states; /* from which it can be made */
    enum after after;
    enum step step; /* whose findings stand in its way */
    bool reason;    /* has to be given */
    size_t because; /* the field that says which of the usual reasons it is; 0: none does */
} MOVES[MOVE_COUNT] = {
    [MOVE_AGREE] = {"agree", "I say yes to this plan", "the person says yes", TOPIC_DECISION,
                    DECIDER_PERSON, DECISION_AGREES, OPEN, AFTER_NOBODY, STEP_AGREE, false, 0},
    [MOVE_DISAGREE] = {"disagree", "I say no to this plan", "the person says no", TOPIC_DECISION,
                       DECIDER_PERSON, DECISION_DISAGREES, OPEN, AFTER_NOBODY, STEP_NONE, false, 0},
    [MOVE_AGREE_FOR] = {"agree_for", "Who speaks for me says yes", "a representative says yes",
                        TOPIC_DECISION, DECIDER_REPRESENTATIVE, DECISION_AGREES, OPEN, AFTER_NOBODY,
                        STEP_AGREE, false, 0},
    [MOVE_DISAGREE_FOR] = {"disagree_for", "Who speaks for me says no", "a representative says no",
                           TOPIC_DECISION, DECIDER_REPRESENTATIVE, DECISION_DISAGREES, OPEN,
                           AFTER_NOBODY, STEP_NONE, false, 0},
    [MOVE_PANEL_AGREE] = {"panel_agree", "A panel says yes", "a panel says yes", TOPIC_DECISION,
                          DECIDER_PANEL, DECISION_AGREES, OPEN, AFTER_NOBODY, STEP_NONE, false, 0},
    [MOVE_PANEL_DISAGREE] = {"panel_disagree", "A panel says no", "a panel says no", TOPIC_DECISION,
                             DECIDER_PANEL, DECISION_DISAGREES, OPEN, AFTER_NOBODY, STEP_NONE, true,
                             0},
    [MOVE_CLINICAL_AGREE] = {"clinical_agree", "A clinician agrees", "a clinician agrees",
                             TOPIC_DECISION, DECIDER_CLINICIAN, DECISION_AGREES, OPEN, AFTER_PERSON,
                             STEP_CLINICAL, false, 0},
    [MOVE_CLINICAL_DISAGREE] = {"clinical_disagree", "A clinician does not agree",
                                "a clinician does not agree", TOPIC_DECISION, DECIDER_CLINICIAN,
                                DECISION_DISAGREES, OPEN, AFTER_NOBODY, STEP_NONE, true, 0},
    [MOVE_SUBMIT] = {"submit", "Send it to the commissioner", "sent to the commissioner",
                     TOPIC_DECISION, DECIDER_CLINICIAN, DECISION_SUBMITS, OPEN_UNSENT,
                     AFTER_CLINICIAN, STEP_SUBMIT, false, 0},
    [MOVE_AUTHORISE] = {"authorise", "Authorise it", "authorised", TOPIC_COMMISSIONING,
                        DECIDER_COMMISSIONER, DECISION_AUTHORISES, IN(SUBMITTED) | IN(DECLINED),
                        AFTER_CLINICIAN, STEP_AUTHORISE, false, 0},
    [MOVE_AUTHORISE_IN_PART] = {"authorise_in_part", "Authorise a part of it", "authorised in part",
                                TOPIC_COMMISSIONING, DECIDER_COMMISSIONER,
                                DECISION_AUTHORISES_IN_PART, IN(SUBMITTED) | IN(DECLINED),
                                AFTER_CLINICIAN, STEP_NONE, true, 0},
    [MOVE_RETURN] = {"return", "Return it with a question", "returned with a question",
                     TOPIC_COMMISSIONING, DECIDER_COMMISSIONER, DECISION_RETURNS, IN(SUBMITTED),
                     AFTER_NOBODY, STEP_NONE, true, 0},
    [MOVE_DECLINE] = {"decline", "Decline it", "declined", TOPIC_COMMISSIONING,
                      DECIDER_COMMISSIONER, DECISION_DECLINES, IN(SUBMITTED), AFTER_NOBODY,
                      STEP_NONE, true, 0},
    [MOVE_SUSPEND] = {"suspend", "Put it on hold", "put on hold", TOPIC_COMMISSIONING,
                      DECIDER_COMMISSIONER, DECISION_SUSPENDS, LIVE, AFTER_NOBODY, STEP_NONE, true,
                      DECISION_HELD_BECAUSE},
    [MOVE_RESUME] = {"resume", "Let it go on", "going on again", TOPIC_COMMISSIONING,
                     DECIDER_COMMISSIONER, DECISION_AUTHORISES, IN(SUSPENDED), AFTER_NOBODY,
                     STEP_NONE, false, 0},
    [MOVE_END] = {"end", "End it", "ended", TOPIC_COMMISSIONING, DECIDER_COMMISSIONER,
                  DECISION_ENDS, LIVE | IN(SUSPENDED), AFTER_NOBODY, STEP_NONE, true,
                  DECISION_ENDED_BECAUSE},
};

const char *move_word(enum move move) {
    return MOVES[move].word;
}

const char *move_typed(enum move move, char typed[MOVE_TYPED]) {
    text_copy(MOVES[move].word, typed, MOVE_TYPED);
    for (char *at = typed; (at = strchr(at, '_')) != NULL;)
        *at = '-';
    return typed;
}

const char *move_label(enum move move) {
    return MOVES[move].label;
}

const char *move_deed(enum move move) {
    return MOVES[move].deed;
}

enum decision_role move_decider(enum move move) {
    return MOVES[move].decider;
}

enum decision move_decision(enum move move) {
    return MOVES[move].decision;
}

bool move_needs_reason(enum move move) {
    return MOVES[move].reason;
}

size_t move_because(enum move move) {
    return MOVES[move].because;
}

enum step move_step(enum move move) {
    return MOVES[move].step;
}

/* Whether two words are the same, whichever of "-" and "_" stands in them. */
static bool is_word(const char *word, const char *typed) {
    for (; *word != '\0' && (*word == *typed || (*word == '_' && *typed == '-')); word++)
        typed++;
    return *word == '\0' && *typed == '\0';
}

enum err move_find(const char *word, enum move *out, struct err_info *info) {
    char all[sizeof info->text], shown[TEXT_QUOTE], typed[MOVE_TYPED];
    size_t used = 0;
    for (int move = 0; move < MOVE_COUNT; move++) {
        if (is_word(MOVES[move].word, word)) {
            *out = (enum move)move;
            return ERR_OK;
        }
        if (used < sizeof all)
            used += (size_t)snprintf(all + used, sizeof all - used, "%s%s", move > 0 ? ", " : "",
                                     move_typed((enum move)move, typed));
    }
    return err_set(info, ERR_INPUT, "%s is nothing that can be decided. Use one of: %s",
                   text_quote(word, shown), all);
}

/* ---- whether it can be made */

bool move_is_theirs(enum move move, enum user_role role) {
    return gate_ask_role(MOVES[move].topic, role, NULL) == ERR_OK;
}

/* Says that the plan was not sent; or that it was, where that counts for nothing, and why. */
static enum err not_sent(const struct plan *plan, struct err_info *info) {
    enum vouched vouched = VOUCHED;
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++)
        if (decision_is(plan_at(plan, RECORD_DECISION, i), DECISION_SUBMITS))
            vouched = record_vouched(plan, plan_at(plan, RECORD_DECISION, i));
    if (vouched == VOUCHED)
        return err_set(info, ERR_STAYS,
                       "This plan, as it is now, was not sent to a commissioner. "
                       "Ask the clinician to send it");
    return err_set(info, ERR_STAYS, "This plan was sent to a commissioner. %s %s",
                   vouched_nothing(vouched),
                   vouched == VOUCHED_STRANGER ? "Ring them for their code, and say whose it is"
                                               : "Ask the clinician to send it again");
}

/* Says why a plan that is as far as this does not take the move. */
static enum err not_in(const struct figures *figures, enum move move, struct err_info *info) {
    const enum state state = figures->state;
    if (MOVES[move].states & IN(SUSPENDED) || MOVES[move].states & IN(AUTHORISED))
        return err_set(info, ERR_STAYS,
                       state == STATE_ENDED ? "This plan has ended"
                       : state_is_authorised(state)
                           ? "This plan is not on hold"
                           : "This plan is not authorised, so there is nothing to hold or to end");
    if (state_is_authorised(state))
        return err_set(info, ERR_STAYS,
                       "This plan is authorised, so what was decided stays. "
                       "A change goes into its next version");
    if (state == STATE_SUBMITTED)
        return err_set(info, ERR_STAYS, "This plan is with the commissioner already");
    if (state == STATE_DECLINED || state == STATE_RETURNED)
        return err_set(info, ERR_STAYS,
                       "A commissioner has answered this plan. "
                       "To ask them once more, the clinician sends it again");
    return not_sent(figures->plan, info);
}

/* Says who has to say yes first; ERR_OK where they have. */
static enum err ask_after(const struct figures *figures, enum after after, struct err_info *info) {
    char mark[HASH_TEXT];
    enum err err =
        after == AFTER_NOBODY ? ERR_OK : plan_mark(figures->plan, &figures->cost, mark, info);
    if (err != ERR_OK || after == AFTER_NOBODY)
        return err;
    if (!plan_person_agrees(figures->plan, mark))
        return err_set(info, ERR_STAYS,
                       plan_cannot_decide(figures->plan)
                           ? "It is written that the person cannot decide this, and who decides "
                             "for them has not said yes to the plan as it is now. Ask them first"
                           : "The person has not said yes to the plan as it is now. "
                             "Ask them first");
    if (after == AFTER_CLINICIAN && !plan_clinician_agrees(figures->plan, mark))
        return err_set(info, ERR_STAYS,
                       "No clinician has agreed to the plan as it is now. Ask them first");
    return ERR_OK;
}

/* Says what stands in the way of a step: the first thing, and how many more. */
static enum err ask_step(const struct figures *figures, enum step step, bool decisions_too,
                         struct err_info *info) {
    const struct finding *finding, *first = NULL;
    size_t count = 0, index = 0;
    if (!figures->findings_known)
        return err_set(info, ERR_IO,
                       "I could not look at what stands in the way. Nothing was changed. "
                       "Try again");
    while ((finding = findings_next(&figures->findings, step, &index)) != NULL) {
        if (finding->rule->level != LEVEL_FIX ||
            (!decisions_too && finding->rule->record == RECORD_DECISION))
            continue;
        first = first != NULL ? first : finding;
        count++;
    }
    if (count == 0)
        return ERR_OK;
    err_at(info, "%s", first->at);
    if (count == 1)
        return err_set(info, ERR_STAYS, "%s", first->message);
    return err_set(info, ERR_STAYS, "%s And %zu more %s to be put right", first->message, count - 1,
                   count == 2 ? "thing has" : "things have");
}

enum err move_ask(const struct figures *figures, enum user_role role, enum move move,
                  struct err_info *info) {
    const struct move_row *row = &MOVES[move];
    enum err err = gate_ask_role(row->topic, role, info);
    if (figures->plan->practice && !practice_takes(row->decider, row->decision))
        err = practice_stays(info);
    if (err == ERR_OK && !figures->cost.known)
        err =
            err_set(info, ERR_STAYS, "What the plan comes to is not known: %s", figures->cost.why);
    if (err == ERR_OK && (row->states >> figures->state & 1u) == 0)
        err = not_in(figures, move, info);
    if (err == ERR_OK)
        err = ask_after(figures, row->after, info);
    if (err == ERR_OK && row->step != STEP_NONE)
        err = ask_step(figures, row->step, true, info);
    return err;
}

/* ---- what is said with it */

static bool is_said(const char *text) {
    return text != NULL && text[strspn(text, " \t\n")] != '\0';
}

static enum err ask_name(const struct figures *figures UNUSED, enum move move UNUSED,
                         const struct move_said *said, struct err_info *info) {
    return is_said(said->name) ? ERR_OK : err_set(info, ERR_INPUT, "Say the name of who decides");
}

static enum err ask_reason(const struct figures *figures UNUSED, enum move move,
                           const struct move_said *said, struct err_info *info) {
    bool died = MOVES[move].because == DECISION_ENDED_BECAUSE && said->has_because &&
                said->because == ENDED_DIED;
    return !MOVES[move].reason || died || is_said(said->reason)
               ? ERR_OK
               : err_set(info, ERR_INPUT, "Say why, in words that the person can read");
}

static enum err ask_because(const struct figures *figures UNUSED, enum move move,
                            const struct move_said *said, struct err_info *info) {
    return MOVES[move].because == 0 || said->has_because
               ? ERR_OK
               : err_set(info, ERR_INPUT, "Choose why, from the reasons there are");
}

/* The support may have stopped before that was decided, and in the plan's own days. */
static enum err ask_last_day(const struct figures *figures, enum move move UNUSED,
                             const struct move_said *said, struct err_info *info) {
    struct plan_year year;
    if (!said->has_last_day)
        return ERR_OK;
    if (said->last_day > said->on)
        return err_set(info, ERR_INPUT,
                       "The last day is after the day it was decided. "
                       "To give notice, end it on the last day of the notice");
    if (plan_year(figures->plan, &year) && said->last_day < year.starts &&
        said->last_day < said->on)
        return err_set(info, ERR_INPUT, "The last day is before the plan began");
    return ERR_OK;
}

static enum err ask_profession(const struct figures *figures UNUSED, enum move move,
                               const struct move_said *said, struct err_info *info) {
    return MOVES[move].decider != DECIDER_CLINICIAN || is_said(said->profession)
               ? ERR_OK
               : err_set(info, ERR_INPUT, "Say what the clinician's profession is");
}

static enum err ask_day(const struct figures *figures, enum move move UNUSED,
                        const struct move_said *said, struct err_info *info) {
    char day[DATE_TEXT];
    if (said->on > figures->today)
        return err_set(info, ERR_INPUT, "That day has not come yet. Say when it was decided");
    for (size_t i = 0; i < plan_count(figures->plan, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(figures->plan, RECORD_DECISION, i);
        if (decision_counts(figures->plan, decision) &&
            record_number(decision, DECISION_ON) > said->on)
            return err_set(info, ERR_INPUT,
                           "Something was decided on %s already. "
                           "This comes after it, so it cannot be on an earlier day",
                           date_show(record_number(decision, DECISION_ON), day));
    }
    return ERR_OK;
}

static enum err ask_declared(const struct figures *figures UNUSED, enum move move,
                             const struct move_said *said, struct err_info *info) {
    const struct field *field = dictionary_field(RECORD_DECISION, DECISION_DECLARES);
    for (size_t i = 0; move == MOVE_CLINICAL_AGREE && i < field_choice_count(field); i++)
        if ((said->declares >> i & 1) == 0)
            return err_set(info, ERR_INPUT,
                           "A clinician who agrees confirms each thing. Still to confirm: %s",
                           field->choices[i].label);
    return ERR_OK;
}

/* Whoever authorises did not agree to it as a clinician. */
static enum err ask_two_people(const struct figures *figures, enum move move,
                               const struct move_said *said, struct err_info *info) {
    const struct record *clinician = NULL;
    if (MOVES[move].decider != DECIDER_COMMISSIONER)
        return ERR_OK;
    enum err err = plan_agreed_by(figures->plan, said->name, &clinician, info);
    if (err == ERR_OK && clinician != NULL)
        err = err_set(info, ERR_STAYS,
                      "%s agreed to this plan as a clinician, and so cannot decide it too. "
                      "Ask someone else to",
                      record_text(clinician, DECISION_NAME));
    return err;
}

/* Whether a name may be the person's: it has a first name, or begins one, or none is known. */
static bool may_be_the_person(const struct plan *plan, const char *name) {
    static const size_t FIRST_NAMES[] = {PERSON_PREFERRED_NAME, PERSON_GIVEN_NAME};
    const struct record *person = plan_one(plan, RECORD_PERSON);
    char first[128];
    bool known = false;
    snprintf(first, sizeof first, "%.*s", (int)strcspn(name, " "), name);
    for (size_t i = 0; i < sizeof FIRST_NAMES / sizeof *FIRST_NAMES; i++) {
        const char *own = record_text(person, FIRST_NAMES[i]);
        if (is_said(own) && (text_finds(own, name) || text_finds(first, own)))
            return true;
        known = known || is_said(own);
    }
    return !known;
}

/* Nobody else gives the person's own yes or no: who speaks for them says why they may. */
static enum err ask_same_person(const struct figures *figures, enum move move,
                                const struct move_said *said, struct err_info *info) {
    char person[128], typed[TEXT_QUOTE];
    if (MOVES[move].decider != DECIDER_PERSON || may_be_the_person(figures->plan, said->name))
        return ERR_OK;
    return err_set(
        info, ERR_INPUT,
        "This plan is for %s, and %s is another name. If it is of someone who speaks for "
        "them, go back and choose that. If they have this name too, put it into About "
        "me first",
        plan_person_name(figures->plan, person, sizeof person), text_quote(said->name, typed));
}

static bool is_left_out(const struct record *line, const struct move_said *said) {
    for (size_t i = 0; i < said->left_out_count; i++)
        if (strcmp(said->left_out[i].line, line->id) == 0)
            return true;
    return false;
}

/* A yes to a part is a yes to something: to what is paid for, where anything in the plan is. */
static enum err ask_what_is_left(const struct plan *plan, const struct move_said *said,
                                 struct err_info *info) {
    size_t left = 0, paid = 0, paid_left = 0;
    for (size_t i = 0; i < plan_count(plan, RECORD_LINE); i++) {
        const struct record *line = plan_at(plan, RECORD_LINE, i);
        const bool stays = line_is_included(line) && !is_left_out(line, said);
        left += stays;
        paid += line_counts(line);
        paid_left += stays && line_counts(line);
    }
    if (left == 0)
        return err_set(info, ERR_INPUT,
                       "Nothing would be left of the plan. To say no to all of it, decline it");
    if (paid > 0 && paid_left == 0)
        return err_set(
            info, ERR_INPUT,
            "Nothing that costs money would be left. To say no to all of it, decline it");
    return ERR_OK;
}

/* Something is left out, each with its reason, and something is left. */
static enum err ask_left_out(const struct figures *figures, enum move move,
                             const struct move_said *said, struct err_info *info) {
    const struct plan *plan = figures->plan;
    char shown[TEXT_QUOTE];
    if (move != MOVE_AUTHORISE_IN_PART)
        return ERR_OK;
    if (said->left_out_count == 0)
        return err_set(info, ERR_INPUT,
                       "Say what is left out. To say yes to all of it, authorise it");
    for (size_t i = 0; i < said->left_out_count; i++) {
        const struct record *line = plan_find(plan, RECORD_LINE, said->left_out[i].line, NULL);
        if (line == NULL || !line_is_included(line))
            return err_set(info, ERR_INPUT, "%s is not in the plan, so it cannot be left out",
                           text_quote(said->left_out[i].line, shown));
        for (size_t j = 0; j < i; j++)
            if (strcmp(said->left_out[j].line, said->left_out[i].line) == 0)
                return err_set(info, ERR_INPUT, "\"%s\" is there twice. Leave it out once",
                               record_text(line, LINE_DESCRIPTION));
        if (!is_said(said->left_out[i].reason))
            return err_set(info, ERR_INPUT, "Say why \"%s\" is left out, so that the person knows",
                           record_text(line, LINE_DESCRIPTION));
    }
    return ask_what_is_left(plan, said, info);
}

/* What is asked of what is said, in this order, and the field of the decision that says it. */
static const struct ask_row {
    size_t field;
    enum err (*ask)(const struct figures *figures, enum move move, const struct move_said *said,
                    struct err_info *info);
} ASKED[] = {
    {DECISION_NAME, ask_name},        {DECISION_ENDED_BECAUSE, ask_because},
    {DECISION_REASON, ask_reason},    {DECISION_PROFESSION, ask_profession},
    {DECISION_ON, ask_day},           {DECISION_LAST_DAY, ask_last_day},
    {DECISION_NAME, ask_same_person}, {DECISION_DECLARES, ask_declared},
    {DECISION_NAME, ask_two_people},  {SIZE_MAX, ask_left_out},
};

enum err move_ask_said(const struct figures *figures, enum move move, const struct move_said *said,
                       size_t *field, struct err_info *info) {
    enum err err = ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < sizeof ASKED / sizeof ASKED[0]; i++) {
        err = ASKED[i].ask(figures, move, said, info);
        if (err != ERR_OK && field != NULL)
            *field = ASKED[i].ask == ask_because ? MOVES[move].because : ASKED[i].field;
    }
    return err;
}

/* ---- making it */

static void put_text(struct changes *changes, const char *id, enum DECISION_field field,
                     const char *text) {
    if (is_said(text))
        changes_set(changes, RECORD_DECISION, id, field, text);
}

static void put_number(struct changes *changes, const char *id, enum DECISION_field field,
                       int64_t number) {
    changes_put_number(changes, RECORD_DECISION, id, field, number);
}

/* The yes that goes on again: the last that stands. */
static const struct record *last_yes(const struct plan *plan, const char *mark) {
    const struct record *yes = NULL;
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(plan, RECORD_DECISION, i);
        if (decision_is_yes(decision) && decision_fits(decision, mark) &&
            decision_counts(plan, decision))
            yes = decision;
    }
    return yes;
}

static void put_decision(const struct figures *figures, enum move move,
                         const struct move_said *said, const char *mark, const char *id,
                         struct changes *out) {
    const struct record *yes = move == MOVE_RESUME ? last_yes(figures->plan, mark) : NULL;
    changes_add(out, RECORD_DECISION, id, "", SIZE_MAX);
    put_number(out, id, DECISION_ROLE, MOVES[move].decider);
    put_text(out, id, DECISION_NAME, said->name);
    put_text(out, id, DECISION_PROFESSION, said->profession);
    put_text(out, id, DECISION_REGISTRATION, said->registration);
    put_text(out, id, DECISION_ORGANISATION, said->organisation);
    put_number(out, id, DECISION_DECISION,
               yes != NULL ? record_number(yes, DECISION_DECISION) : (int64_t)MOVES[move].decision);
    put_number(out, id, DECISION_ON, said->on);
    if (MOVES[move].because != 0 && said->has_because)
        put_number(out, id, (enum DECISION_field)MOVES[move].because, said->because);
    if (MOVES[move].decision == DECISION_ENDS && said->has_last_day)
        put_number(out, id, DECISION_LAST_DAY, said->last_day);
    put_text(out, id, DECISION_REASON, said->reason);
    put_text(out, id, DECISION_HOW_EXPLAINED, said->how_explained);
    put_text(out, id, DECISION_WHO_WAS_THERE, said->who_was_there);
    if (said->declares != 0)
        put_number(out, id, DECISION_DECLARES, said->declares);
    put_text(out, id, DECISION_CONTENT, yes != NULL ? record_text(yes, DECISION_CONTENT) : mark);
    put_text(out, id, DECISION_RESULT, yes != NULL ? record_text(yes, DECISION_RESULT) : NULL);
    put_text(out, id, DECISION_RECORDED_BY, said->recorded_by);
}

/* The plan with those changes, and its figures; both are to be freed, also after an error. */
static enum err make_after(const struct figures *figures, struct changes *changes,
                           struct plan **copy, struct figures *after, struct err_info *info) {
    *after = (struct figures){0};
    *copy = plan_copy(figures->plan);
    if (*copy == NULL)
        return err_no_memory(info);
    enum err err = plan_apply(*copy, changes, NULL, info);
    return err == ERR_OK ? figures_make(*copy, figures->rates, figures->today, after, info) : err;
}

/* What the plan is without what is left out: its mark; and that nothing stands in its way. */
static enum err result_of(const struct figures *figures, struct changes *changes,
                          char mark[HASH_TEXT], struct err_info *info) {
    struct plan *copy = NULL;
    struct figures after = {0};
    enum err err = make_after(figures, changes, &copy, &after, info);
    if (err == ERR_OK)
        err = plan_content_hash(copy, &after.cost, mark, info);
    if (err == ERR_OK)
        err = ask_step(&after, STEP_AUTHORISE, false, info);
    figures_done(&after);
    plan_free(copy);
    return err;
}

static void put_left_out(const struct move_said *said, struct changes *out) {
    for (size_t i = 0; i < said->left_out_count; i++) {
        const struct left_out *left = &said->left_out[i];
        changes_put_number(out, RECORD_LINE, left->line, LINE_INCLUDED, 0);
        changes_set(out, RECORD_LINE, left->line, LINE_NOT_INCLUDED_BECAUSE, left->reason);
    }
}

enum err move_comes_to(const struct figures *figures, const struct move_said *said,
                       int64_t *plan_total, int64_t *direct, struct err_info *info) {
    struct changes changes;
    struct plan *copy = NULL;
    struct figures after = {0};
    changes_init(&changes);
    put_left_out(said, &changes);
    enum err err = make_after(figures, &changes, &copy, &after, info);
    if (err == ERR_OK && !after.cost.known)
        err = err_set(info, ERR_LIMIT, "%s", after.cost.why);
    *plan_total = err == ERR_OK ? after.cost.plan : 0;
    *direct = err == ERR_OK ? after.cost.direct_payment : 0;
    figures_done(&after);
    plan_free(copy);
    changes_done(&changes);
    return err;
}

enum err move_changes(const struct figures *figures, enum move move, const struct move_said *said,
                      struct changes *out, struct err_info *info) {
    char mark[HASH_TEXT], result[HASH_TEXT], id[24];
    enum err err = plan_content_hash(figures->plan, &figures->cost, mark, info);
    if (err != ERR_OK)
        return err;
    plan_new_id(figures->plan, id);
    put_decision(figures, move, said, mark, id, out);
    if (move == MOVE_AUTHORISE_IN_PART) {
        put_left_out(said, out);
        err = result_of(figures, out, result, info);
        if (err == ERR_OK)
            put_text(out, id, DECISION_RESULT, result);
    }
    return err;
}

/* An ask again that waits is the commissioner's to answer, whatever the plan's state. */
static bool asks_again(const struct plan *plan) {
    for (size_t i = 0; i < plan_count(plan, RECORD_RECONSIDERATION); i++)
        if (!request_is_answered(plan, plan_at(plan, RECORD_RECONSIDERATION, i)))
            return true;
    return false;
}

const char *move_next_of(const struct plan *plan, enum state state) {
    static const char *const NEXT[] = {
        [STATE_DRAFT] = "the person",
        [STATE_AGREED] = "the clinician",
        [STATE_CLINICALLY_AGREED] = "the clinician, who sends it",
        [STATE_SUBMITTED] = "the commissioner",
        [STATE_AUTHORISED] = "nobody: it begins on its first day",
        [STATE_AUTHORISED_IN_PART] = "nobody: it begins on its first day",
        [STATE_RETURNED] = "the person and the clinician, who answer the question",
        [STATE_DECLINED] = "the person, who may ask again",
        [STATE_ACTIVE] = "nobody until the next review",
        [STATE_UNDER_REVIEW] = "the person and the clinician, who review it",
        [STATE_SUSPENDED] = "the commissioner",
        [STATE_ENDED] = "nobody",
    };
    if (plan->practice && state == STATE_CLINICALLY_AGREED)
        return "nobody, since practice ends here";
    if (state == STATE_DRAFT && plan_cannot_decide(plan) && !asks_again(plan))
        return "the representative";
    return asks_again(plan) ? "the commissioner, who answers what was asked again" : NEXT[state];
}
