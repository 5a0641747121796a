/* Owns the table of who may do what, and the words for those who may not. */
#include "plan/gate.h"

#include "base/text.h"
#include "plan/difference.h"
#include "plan/practice.h"
#include "plan/trust.h"

#include <stdio.h>
#include <string.h>

/* ---- roles */

static const struct user_role_row {
    const char *word, *label, *one;
    const char *says; /* what is theirs to do with plans, where that is not to write them */
    enum reach reads; /* plans that have been so far */
    const char *not_yet, *none; /* what is said of one that was not; and where there is none */
} USER_ROLES[USER_ROLE_COUNT] = {
    [USER_CLINICIAN] = {"clinician", "clinician", "a clinician", "", REACH_NOBODY, NULL, NULL},
    [USER_COMMISSIONER] =
        {"commissioner", "commissioner", "a commissioner",
         "A commissioner reads plans and decides. Only a clinician changes them.", REACH_SENT,
         "This plan has not been sent to a commissioner yet, so it is still between the person and "
         "their clinician. The clinician can send it when both agree",
         "No plan has been sent to a commissioner yet. Once a clinician sends one it is here, and "
         "it stays here whatever is decided. To take in a file that you were sent: {TAKE_IN}, or phbplan receive."},
    [USER_FINANCE] =
        {"finance", "finance", "finance",
         "Finance writes down payments, receipts and balances, and reads the rest.",
         REACH_AUTHORISED,
         "No commissioner has said yes to this plan yet, so there is nothing to pay of "
         "it. Ask the commissioner, or wait until it is in your list",
         "No plan is authorised yet. Once a commissioner says yes to one it is here. "
         "To take in a file that you were sent: {TAKE_IN}, or phbplan receive."},
    [USER_PEER_MENTOR] =
        {"peer_mentor", "peer mentor", "a peer mentor",
         "As a peer mentor you can read plans, and write down the talks you had.", REACH_COUNT,
         "A peer mentor reads a plan only while the person says yes to it, and this one "
         "has no such yes for you today. Ask their clinician to write it down",
         "No one has said yes to you reading their plan, or that yes has ended."},
    [USER_ADMINISTRATOR] =
        {"administrator", "administrator", "an administrator",
         "An administrator keeps the rates and prices. Plans are for others to read.", REACH_COUNT,
         "As an administrator you look after people, rates and prices, and not what "
         "is in plans. Ask a clinician to look",
         "An administrator reads no plans."},
};

#define MAY(role) (1u << USER_##role)

/* Names that are chosen from, with a way to say each: "a clinician, a commissioner or finance". */
static void list_roles(unsigned roles, bool words, char *buffer, size_t size) {
    size_t used = 0;
    buffer[0] = '\0';
    for (int role = 0; role < USER_ROLE_COUNT && used < size; role++) {
        const struct user_role_row *row = &USER_ROLES[role];
        unsigned rest = roles >> role;
        if ((rest & 1u) != 0)
            used += (size_t)snprintf(buffer + used, size - used, "%s%s",
                                     used == 0   ? ""
                                     : rest == 1 ? " or "
                                                 : ", ",
                                     words ? row->word : row->one);
    }
}

const char *user_role_word(enum user_role role) {
    return USER_ROLES[role].word;
}

const char *user_role_label(enum user_role role) {
    return USER_ROLES[role].label;
}

enum err user_role_read(const char *word, enum user_role *out, struct err_info *info) {
    char all[128];
    for (int role = 0; role < USER_ROLE_COUNT; role++)
        if (strcmp(USER_ROLES[role].word, word) == 0 || strcmp(USER_ROLES[role].label, word) == 0) {
            *out = (enum user_role)role;
            return ERR_OK;
        }
    list_roles((1u << USER_ROLE_COUNT) - 1, true, all, sizeof all);
    return err_set(info, ERR_INPUT, "\"%.40s\" is no role. A role is %s", word, all);
}

/* ---- the table */

/* How long a version takes it: until it is authorised; until a newer one took its place, for it
 * lives on with it; or for ever, since it can come late. */
enum until { UNTIL_AUTHORISED, UNTIL_REPLACED, FOR_EVER };

static const struct gate_row {
    unsigned roles; /* who may */
    enum until until;
    const char *what; /* "Only a clinician may ..." */
} GATE[TOPIC_COUNT] = {
    [TOPIC_CONTENT] = {MAY(CLINICIAN), UNTIL_AUTHORISED, "change what is in a plan"},
    [TOPIC_INCLUSION] = {MAY(CLINICIAN), UNTIL_AUTHORISED, "leave things out of a plan"},
    [TOPIC_REVIEW] = {MAY(CLINICIAN), UNTIL_REPLACED, "record reviews"},
    [TOPIC_READY] = {MAY(CLINICIAN) | MAY(FINANCE), UNTIL_REPLACED,
                     "record the account and the agreement"},
    [TOPIC_DECISION] = {MAY(CLINICIAN), UNTIL_REPLACED,
                        "record what the person, a clinician or a panel decides"},
    [TOPIC_COMMISSIONING] = {MAY(COMMISSIONER), UNTIL_REPLACED,
                             "record what a commissioner decides"},
    [TOPIC_AGAIN] = {MAY(CLINICIAN) | MAY(COMMISSIONER), UNTIL_REPLACED,
                     "record that someone asks to decide again"},
    [TOPIC_PAID] = {MAY(FINANCE), FOR_EVER, "record payments and receipts"},
    [TOPIC_FIGURES] = {MAY(CLINICIAN), UNTIL_AUTHORISED, "recalculate a plan"},
    [TOPIC_FILE] = {MAY(CLINICIAN) | MAY(COMMISSIONER) | MAY(FINANCE), UNTIL_REPLACED,
                    "take in a plan file"},
    [TOPIC_DELETION] = {MAY(CLINICIAN), UNTIL_AUTHORISED, "take out a plan"},
    [TOPIC_TABLES] = {MAY(CLINICIAN) | MAY(ADMINISTRATOR), UNTIL_REPLACED,
                      "take in rates, prices and words of rules"},
    [TOPIC_LATER] = {MAY(CLINICIAN) | MAY(COMMISSIONER) | MAY(FINANCE), UNTIL_REPLACED,
                     "leave questions for later"},
    [TOPIC_COPIES] = {MAY(CLINICIAN) | MAY(COMMISSIONER) | MAY(FINANCE) | MAY(ADMINISTRATOR),
                      UNTIL_REPLACED, "copy all plans, or put a copy in their place"},
    [TOPIC_SENDING] = {MAY(CLINICIAN) | MAY(COMMISSIONER) | MAY(FINANCE), UNTIL_REPLACED,
                       "send a plan"},
    [TOPIC_KNOWN] = {MAY(CLINICIAN) | MAY(COMMISSIONER) | MAY(FINANCE), UNTIL_REPLACED,
                     "say whose plans have which code"},
    [TOPIC_SHELF] = {MAY(CLINICIAN) | MAY(COMMISSIONER) | MAY(FINANCE), UNTIL_REPLACED,
                     "put plans away, or bring them back"},
    [TOPIC_REPORT] = {MAY(CLINICIAN) | MAY(COMMISSIONER) | MAY(FINANCE), UNTIL_REPLACED,
                      "see what all plans come to"},
    [TOPIC_TALK] = {MAY(CLINICIAN) | MAY(PEER_MENTOR), UNTIL_REPLACED,
                    "write down talks with a peer mentor"},
    [TOPIC_MENTORS] = {MAY(CLINICIAN), UNTIL_REPLACED, "see who would help others with a plan"},
    [TOPIC_PEOPLE] = {MAY(ADMINISTRATOR), UNTIL_REPLACED, "say who the people of a host are"},
    [TOPIC_ERASURE] = {MAY(ADMINISTRATOR), FOR_EVER, "erase words from a plan"},
};

/* What an authorised version says to what does not go on. */
#define STAYS                                                                                      \
    "This plan is authorised, so it stays as it is. A change like this one goes into its next version"
#define STAYS_FIGURES                                                                              \
    "This plan keeps the rates and prices it was authorised with. Its next version can have the newer ones"
#define STAYS_DECIDED                                                                              \
    "This plan is authorised, so what was decided about it stays as it is. To take a yes back, record a new decision"
#define STAYS_BEFORE                                                                               \
    "Someone has decided since, so this decision stays as it is. If it is another one now, record a new decision"
#define STAYS_ANSWERED                                                                             \
    "This was answered, so what was asked stays as it is. If there is more to say, ask again anew"
#define STAYS_NAMED                                                                                \
    "Someone asked about this and has an answer, so it stays here. You can still change it, or ask again anew"

static bool is_theirs(enum topic topic, enum user_role role) {
    return (GATE[topic].roles >> role & 1u) != 0;
}

bool gate_takes(enum topic topic, enum user_role role, enum state state) {
    return is_theirs(topic, role) &&
           (GATE[topic].until != UNTIL_AUTHORISED || !state_is_authorised(state));
}

enum err gate_ask_role(enum topic topic, enum user_role role, struct err_info *info) {
    char who[128];
    if (is_theirs(topic, role))
        return ERR_OK;
    list_roles(GATE[topic].roles, false, who, sizeof who);
    return err_set(info, ERR_STAYS, "Only %s may %s, and you are here as %s. Ask %s to do it", who,
                   GATE[topic].what, USER_ROLES[role].one, who);
}

/* ---- reading */

/* Whether a contact is a peer mentor of that name, to whom the person says yes on that day. */
static bool consents(const struct record *contact, const char *name, int64_t today) {
    return record_has(contact, CONTACT_ROLE) &&
           record_number(contact, CONTACT_ROLE) == CONTACT_IS_PEER_MENTOR &&
           record_has(contact, CONTACT_CONSENTED_ON) &&
           record_number(contact, CONTACT_CONSENTED_ON) <= today &&
           (!record_has(contact, CONTACT_CONSENT_ENDS_ON) ||
            record_number(contact, CONTACT_CONSENT_ENDS_ON) >= today) &&
           text_same_name(record_text(contact, CONTACT_NAME), name);
}

static bool any_consents(const struct plan *plan, const char *name, int64_t today) {
    for (size_t i = 0; i < plan_count(plan, RECORD_CONTACT); i++)
        if (consents(plan_at(plan, RECORD_CONTACT, i), name, today))
            return true;
    return false;
}

enum err gate_ask_talk(const struct plan *plan, const struct changes *changes, const char *name,
                       int64_t today, struct err_info *info) {
    if (name[0] == '\0' || !any_consents(plan, name, today))
        return err_set(info, ERR_STAYS, "%s", USER_ROLES[USER_PEER_MENTOR].not_yet);
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        if (change->type != RECORD_TALK)
            continue;
        const struct record *talk = plan_find(plan, RECORD_TALK, change->id, NULL);
        const char *was = talk != NULL ? record_text(talk, TALK_MENTOR) : "";
        bool named =
            change->kind == CHANGE_SET && change->field == TALK_MENTOR && change->after.set;
        if ((was[0] != '\0' && !text_same_name(was, name)) ||
            (named && !text_same_name(change->after.text, name)))
            return err_set(info, ERR_STAYS,
                           "You write down your own talks here, with your own name. "
                           "Those of others are for them, or for a clinician");
    }
    return ERR_OK;
}

enum reach gate_reach(enum user_role role) {
    return USER_ROLES[role].reads;
}

enum err gate_reads(const struct plan *plan, enum reach reach, enum user_role role,
                    const char *name, int64_t today, struct err_info *info) {
    const bool reads =
        role == USER_PEER_MENTOR
            ? name[0] != '\0' && any_consents(plan, name, today)
            : reach >= gate_reach(role) || (plan->practice && gate_reach(role) < REACH_COUNT);
    if (reads)
        return ERR_OK;
    if (role == USER_PEER_MENTOR && name[0] == '\0')
        return err_set(info, ERR_STAYS,
                       "A peer mentor reads the plans of those who said yes to them by name. "
                       "Say who you are first: Alt-i, or phbplan me");
    return err_set(info, ERR_STAYS, "%s", USER_ROLES[role].not_yet);
}

const char *gate_reads_none(enum user_role role, const char *name) {
    if (role == USER_PEER_MENTOR && name[0] == '\0')
        return "Say who you are first: {WHO_I_AM}, or phbplan me. "
               "Then the plans of those who said yes to you are here.";
    return USER_ROLES[role].none;
}

/* A decision is its decider's side's to write. */
static bool writes(enum topic topic, enum user_role role) {
    return is_theirs(topic, role) ||
           (topic == TOPIC_DECISION && is_theirs(TOPIC_COMMISSIONING, role));
}

bool gate_is_theirs(enum record_type type, size_t field, enum user_role role) {
    return writes(dictionary_topic(type, field), role);
}

bool gate_adds(enum record_type type, enum user_role role) {
    return writes(dictionary_record(type)->topic, role);
}

const char *gate_says(enum user_role role) {
    return USER_ROLES[role].says;
}

/* ---- one edit */

/* Whether a change takes an id out of where it is referred to, or puts it back, since its record
 * goes or comes in the same edit. */
static bool goes_with(const struct changes *changes, const struct change *change) {
    if (change->kind != CHANGE_SET)
        return false;
    const struct field *field = dictionary_field(change->type, change->field);
    if (!field_points(field))
        return false;
    for (size_t i = 0; i < changes->count; i++)
        if ((changes->items[i].kind == CHANGE_ADD || changes->items[i].kind == CHANGE_REMOVE) &&
            changes->items[i].type == field->refers)
            return true;
    return false;
}

static enum topic topic_of_change(const struct change *change) {
    return change->kind == CHANGE_SET ? dictionary_topic(change->type, change->field)
                                      : dictionary_record(change->type)->topic;
}

/* Whether the list takes out the change's own record. */
static bool is_taken_out(const struct changes *changes, const struct change *change) {
    for (size_t i = 0; i < changes->count; i++)
        if (changes->items[i].kind == CHANGE_REMOVE && changes->items[i].type == change->type &&
            strcmp(changes->items[i].id, change->id) == 0)
            return true;
    return false;
}

/* What is sealed stays as it was sealed, but for whoever's change seals it anew. */
static enum err ask_sealed(const struct plan *plan, const struct changes *changes,
                           struct err_info *info) {
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        const struct record *record = plan_find(plan, change->type, change->id, NULL);
        if (record != NULL && record_is_sealed(plan, record) &&
            !record_sealed_by(change->type, topic_of_change(change)) &&
            !is_taken_out(changes, change))
            return err_set(info, ERR_STAYS, "%s",
                           goes_with(changes, change) ? STAYS_NAMED : STAYS_ANSWERED);
    }
    return ERR_OK;
}

static enum topic topic_of(int64_t decider) {
    return decider == DECIDER_COMMISSIONER ? TOPIC_COMMISSIONING : TOPIC_DECISION;
}

/* Whether a change says whose a decision is to be. */
static bool says_decider(const struct change *change) {
    return change->kind == CHANGE_SET && change->type == RECORD_DECISION &&
           change->field == DECISION_ROLE && change->after.set;
}

/* Whether another change of the list says it. */
static bool decider_is_said(const struct changes *changes, const char *id) {
    for (size_t i = 0; i < changes->count; i++)
        if (says_decider(&changes->items[i]) && strcmp(changes->items[i].id, id) == 0)
            return true;
    return false;
}

/* A decision is its decider's side's to record: before the change and after it. One that does not
 * say yet whose it is may be begun by either side. */
static enum err ask_decision(const struct record *decision, const struct changes *changes,
                             const struct change *change, enum user_role role,
                             struct err_info *info) {
    bool said = decision != NULL && record_has(decision, DECISION_ROLE);
    enum err err = ERR_OK;
    if (says_decider(change))
        err = gate_ask_role(topic_of(change->after.number), role, info);
    if (err == ERR_OK && said)
        return gate_ask_role(topic_of(record_number(decision, DECISION_ROLE)), role, info);
    if (err != ERR_OK || gate_is_theirs(RECORD_DECISION, DECISION_ROLE, role) ||
        decider_is_said(changes, change->id))
        return err;
    return gate_ask_role(TOPIC_DECISION, role, info);
}

/* Whether the list has a decision that authorises a part of the plan, or takes one back. */
static bool authorises_a_part(const struct plan *plan, const struct changes *changes) {
    for (size_t i = 0; i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        if (change->type != RECORD_DECISION)
            continue;
        if (change->kind == CHANGE_SET && change->field == DECISION_DECISION &&
            change->after.number == DECISION_AUTHORISES_IN_PART)
            return true;
        if (change->kind == CHANGE_REMOVE &&
            decision_is(plan_find(plan, RECORD_DECISION, change->id, NULL),
                        DECISION_AUTHORISES_IN_PART))
            return true;
    }
    return false;
}

/* Whether a change makes a decision that practice does not take. */
static bool is_for_real(const struct change *change) {
    if (change->kind != CHANGE_SET || change->type != RECORD_DECISION || !change->after.set)
        return false;
    return change->field == DECISION_ROLE
               ? !practice_takes((enum decision_role)change->after.number, DECISION_AGREES)
               : change->field == DECISION_DECISION &&
                     !practice_takes(DECIDER_PERSON, (enum decision)change->after.number);
}

/* What one change asks of the state. */
struct asked {
    bool content;  /* that no yes stands: it changes what the yes was said to */
    bool decision; /* the same: it alters a decision that is made, the last */
};

/* Asks for one change whether it is this role's, and adds to what it asks of the state. */
static enum err ask_change(const struct plan *plan, const struct changes *changes,
                           const struct change *change, enum user_role role, struct asked *asked,
                           struct err_info *info) {
    size_t place = 0;
    if (goes_with(changes, change))
        return ERR_OK;
    if (plan->practice && is_for_real(change))
        return practice_stays(info);
    if (change->type != RECORD_DECISION) {
        enum topic topic = topic_of_change(change);
        asked->content = asked->content || GATE[topic].until == UNTIL_AUTHORISED;
        if (topic == TOPIC_INCLUSION && authorises_a_part(plan, changes))
            topic = TOPIC_COMMISSIONING; /* what is left out goes with that decision */
        return gate_ask_role(topic, role, info);
    }
    const struct record *decision = plan_find(plan, RECORD_DECISION, change->id, &place);
    enum err err = ask_decision(decision, changes, change, role, info);
    if (err != ERR_OK || !decision_is_made(decision))
        return err;
    for (size_t i = place + 1; i < plan_count(plan, RECORD_DECISION); i++)
        if (decision_is_made(plan_at(plan, RECORD_DECISION, i)))
            return err_set(info, ERR_STAYS, STAYS_BEFORE);
    asked->decision = true;
    return ERR_OK;
}

enum err gate_ask(const struct plan *plan, bool authorised, enum user_role role,
                  const struct changes *changes, bool figures, struct err_info *info) {
    struct asked asked = {.content = figures};
    enum err err = figures ? gate_ask_role(TOPIC_FIGURES, role, info) : ERR_OK;
    for (size_t i = 0; err == ERR_OK && i < changes->count; i++)
        err = ask_change(plan, changes, &changes->items[i], role, &asked, info);
    if (err == ERR_OK && (!authorised || (!asked.content && !asked.decision)))
        return ask_sealed(plan, changes, info);
    if (err != ERR_OK)
        return err;
    return err_set(info, ERR_STAYS, "%s",
                   figures          ? STAYS_FIGURES
                   : asked.decision ? STAYS_DECIDED
                                    : STAYS);
}

bool gate_comes_late(const struct changes *changes) {
    for (size_t i = 0; i < changes->count; i++)
        if (GATE[topic_of_change(&changes->items[i])].until != FOR_EVER)
            return false;
    return true;
}

bool gate_writes(enum user_role role, const struct changes *changes) {
    for (size_t i = 0; i < changes->count; i++)
        if ((GATE[topic_of_change(&changes->items[i])].roles & (1u << role)) == 0)
            return false;
    return true;
}

enum err gate_ask_received(bool authorised, enum user_role role, const struct changes *changes,
                           struct err_info *info) {
    enum err err = gate_ask_role(TOPIC_FILE, role, info);
    for (size_t i = 0; err == ERR_OK && authorised && i < changes->count; i++) {
        const struct change *change = &changes->items[i];
        if (GATE[topic_of_change(change)].until == UNTIL_AUTHORISED && !goes_with(changes, change))
            err = err_set(info, ERR_STAYS, "%s", STAYS);
    }
    return err;
}

/* Whether a change is of what stands once, for both ways. */
static bool is_of_fact(const struct plan *plan, const struct change *change) {
    const struct record *record = plan_find(plan, change->type, change->id, NULL);
    if (change->type == RECORD_LATER && change->kind == CHANGE_SET &&
        change->field == LATER_ABOUT && change->after.set) {
        enum record_type about = dictionary_find_record(change->after.text);
        return about != RECORD_TYPE_COUNT && record_is_fact(about);
    }
    return record_is_fact(change->type) || (record != NULL && record_is_about_fact(record));
}

static enum err ask_of_other_way(const struct plan *plan, const struct changes *changes,
                                 const struct change *change, struct err_info *info) {
    enum topic topic = topic_of_change(change);
    if (goes_with(changes, change))
        return ERR_OK;
    if (is_of_fact(plan, change))
        return err_set(info, ERR_STAYS,
                       "This is about the person, and is the same in both ways. "
                       "Go back to the first way to write it");
    if (topic == TOPIC_CONTENT || topic == TOPIC_INCLUSION || topic == TOPIC_LATER)
        return ERR_OK;
    return err_set(info, ERR_STAYS,
                   "This is the other way, to be looked at. "
                   "What is decided, reviewed or paid is written down in the first way");
}

enum err gate_ask_other_way(const struct plan *plan, bool authorised, enum user_role role,
                            const struct changes *changes, bool figures, struct err_info *info) {
    enum err err = gate_ask(plan, authorised, role, changes, figures, info);
    for (size_t i = 0; err == ERR_OK && i < changes->count; i++)
        err = ask_of_other_way(plan, changes, &changes->items[i], info);
    return err;
}
