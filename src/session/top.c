/* What stands at the top of every page of a plan: who it is about, how far it has got, where we
 * are, and the money. */
#include "session/session.h"

#include "base/date.h"
#include "base/decimal.h"
#include "base/nhs.h"
#include "base/text.h"
#include "plan/cost.h"
#include "session/answer.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>

static char *person_in(const struct session *session, bool hidden, char *buffer, size_t size) {
    const struct plan *plan = session->book != NULL ? session->book->plan : NULL;
    char name[256];
    buffer[0] = '\0';
    if (plan == NULL)
        return buffer;
    const char *usual = session->book->usual;
    snprintf(name, sizeof name, "Usual plan: %s", usual);
    if (!hidden)
        text_point_out(usual[0] != '\0' ? name : plan_person_name(plan, name, sizeof name), buffer,
                       size);
    if (buffer[0] == '\0')
        snprintf(buffer, size, "%s", record_text(plan_one(plan, RECORD_PLAN), PLAN_REFERENCE));
    if (buffer[0] == '\0')
        snprintf(buffer, size, "A new plan"); /* nothing of it is kept yet */
    return buffer;
}

char *session_person(const struct session *session, char *buffer, size_t size) {
    return person_in(session, session->hide_names, buffer, size);
}

const char *session_reference(const struct session *session) {
    const struct plan *plan = session->book->plan;
    const char *reference = record_text(plan_one(plan, RECORD_PLAN), PLAN_REFERENCE);
    char person[256];
    return strcmp(session_person(session, person, sizeof person), reference) == 0 ? "" : reference;
}

void session_who(const struct session *session, bool hidden, struct session_who *who) {
    const struct record *person = plan_one(session->book->plan, RECORD_PERSON);
    char born[DATE_TEXT], number[NHS_TEXT];
    *who = (struct session_who){0};
    person_in(session, hidden, who->name, sizeof who->name);
    if (hidden)
        return;
    if (record_has(person, PERSON_DATE_OF_BIRTH))
        snprintf(who->born, sizeof who->born, "born %s",
                 date_show(record_number(person, PERSON_DATE_OF_BIRTH), born));
    if (record_has(person, PERSON_NHS_NUMBER))
        snprintf(who->number, sizeof who->number, "NHS %s",
                 nhs_show(record_text(person, PERSON_NHS_NUMBER), number));
}

void session_person_line(const struct session *session, char *buffer, size_t size) {
    struct session_who who;
    session_who(session, session->hide_names, &who);
    snprintf(buffer, size, "%s%s%s", who.name, who.born[0] != '\0' ? ", " : "", who.born);
}

static const char *read_only(const struct session *session) {
    return store_read_only(session->setup.store) != NULL ? ", read only" : "";
}

/* The state says that it was sent, as it is: so the last time that it was is what counts. */
void session_waited(const struct session *session, char *buffer, size_t size) {
    const struct plan *plan = session->book->plan;
    int64_t sent = 0;
    buffer[0] = '\0';
    if (session->figures.state != STATE_SUBMITTED)
        return;
    for (size_t i = 0; i < plan_count(plan, RECORD_DECISION); i++) {
        const struct record *decision = plan_at(plan, RECORD_DECISION, i);
        if (decision_is(decision, DECISION_SUBMITS) && record_number(decision, DECISION_ON) > sent)
            sent = record_number(decision, DECISION_ON);
    }
    int64_t days = session_today(session) - sent;
    if (days <= 0)
        snprintf(buffer, size, "today");
    else
        snprintf(buffer, size, "%" PRId64 " day%s ago", days, days == 1 ? "" : "s");
}

void session_state_line(const struct session *session, char *buffer, size_t size) {
    const struct record *top = plan_one(session->book->plan, RECORD_PLAN);
    char waited[64];
    session_waited(session, waited, sizeof waited);
    if (session->way == OTHER_WAY) {
        snprintf(buffer, size, "The other way, version %d%s%s",
                 (int)record_number(top, PLAN_VERSION), session->older ? ", not the newest" : "",
                 read_only(session));
        return;
    }
    snprintf(buffer, size, "%s%s%s, version %d%s%s%s",
             waited[0] != '\0' ? "Sent " : state_label(session->figures.state), waited,
             session->figures.state == STATE_SUBMITTED ? ", the commissioner next"
             : session->figures.state == STATE_AGREED  ? ", the clinician next"
                                                       : "",
             (int)record_number(top, PLAN_VERSION), session->older ? ", not the newest" : "",
             session->way == FIRST_WAY ? ", first way" : "", read_only(session));
}

void session_who_line(const struct session *session, char *buffer, size_t size) {
    snprintf(buffer, size, "%s, %s%s", session->setup.who, session->setup.role, read_only(session));
}

size_t session_amounts(const struct session *session,
                       struct session_amount amounts[SESSION_AMOUNTS]) {
    const struct plan_cost *cost = &session->figures.cost;
    bool over = cost->left < 0;
    size_t count = 0;
    if (!cost->known)
        return 0;
    struct session_amount *at = &amounts[count++];
    *at = (struct session_amount){TONE_AMOUNT, "Budget", .amount = ""};
    if (cost->has_budget)
        money_show(cost->budget, 2, at->amount);
    else
        snprintf(at->amount, sizeof at->amount, "%s", cost_no_budget(cost));
    at = &amounts[count++];
    *at = (struct session_amount){TONE_AMOUNT, "Plan", .amount = ""};
    money_show(cost->plan, 2, at->amount);
    at = &amounts[count++];
    *at = (struct session_amount){TONE_AMOUNT, "Kept back", .spare = true, .amount = ""};
    money_show(cost->contingency, 2, at->amount);
    if (!cost->has_budget)
        return count; /* what is left of no budget is not one */
    at = &amounts[count++];
    *at = (struct session_amount){over ? TONE_ERROR : TONE_AMOUNT, over ? "Over by" : "Left",
                                  .amount = ""};
    money_show(over ? -cost->left : cost->left, 2, at->amount);
    return count;
}

void session_no_cost(const struct session *session, char *buffer, size_t size) {
    char why[sizeof session->figures.cost.why];
    answer_short_error(session->figures.cost.why, why, sizeof why); /* F5 has the rest */
    snprintf(buffer, size, "The cost cannot be worked out: %s", why);
}

int64_t session_direct(const struct session *session, int *per_cent) {
    const struct plan_cost *cost = &session->figures.cost;
    *per_cent = cost->share_tenths < 0 ? 0 : (cost->share_tenths + 5) / 10;
    return cost->direct_payment;
}
