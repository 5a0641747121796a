/* The talks with a peer mentor: a list of step 10. The peer mentor writes them down, or the
 * clinician does. */
#include "screens/forms.h"

#include "base/date.h"

#include <inttypes.h>

static const struct form_field talk_fields[] = {
    ASK(TALK, TALK_ON),
    ASK(TALK, TALK_MENTOR),
    ASK(TALK, TALK_MINUTES),
    ASK(TALK, TALK_HELPED, .lines = 3),
};

/* A peer mentor writes down their own; else it is the one of the plan, where it has one. */
static const char *mentor_of(const struct session *session, struct me *me) {
    const struct plan *plan = session->book->plan;
    if (store_role(session->setup.store) == USER_PEER_MENTOR)
        return store_me(session->setup.store, me, NULL) == ERR_OK ? me->name : "";
    for (size_t i = 0; i < plan_count(plan, RECORD_CONTACT); i++) {
        const struct record *contact = plan_at(plan, RECORD_CONTACT, i);
        if (record_has(contact, CONTACT_ROLE) &&
            record_number(contact, CONTACT_ROLE) == CONTACT_IS_PEER_MENTOR)
            return record_text(contact, CONTACT_NAME);
    }
    return "";
}

static void add_talk(struct session *session, const struct about *row UNUSED,
                     const char *page_of UNUSED) {
    struct changes changes;
    struct me me = {0};
    char id[24];
    const char *mentor = mentor_of(session, &me);
    plan_new_id(session->book->plan, id);
    changes_init(&changes);
    changes_add(&changes, RECORD_TALK, id, "", SIZE_MAX);
    changes_put_number(&changes, RECORD_TALK, id, TALK_ON, session_today(session));
    if (mentor[0] != '\0')
        changes_set(&changes, RECORD_TALK, id, TALK_MENTOR, mentor);
    struct about about = form_about(&form_mentor_talk, id, RECORD_TALK, TALK_MINUTES);
    if (session_edit(session, &changes, "a talk added"))
        session_push(session, &screen_form, &about);
}

const struct plan_form form_mentor_talk = {
    .title = "A new talk", FIELDS(talk_fields), .add = add_talk};

static void talk_describe(struct session *session UNUSED, const struct record *talk,
                          struct page *page, struct page_row *row) {
    char day[DATE_TEXT];
    row->cells[ROW_TITLE] =
        record_has(talk, TALK_ON)
            ? page_text(page, "%s", date_show(record_number(talk, TALK_ON), day))
            : "No day yet";
    row->cells[ROW_DETAIL] =
        record_has(talk, TALK_MINUTES)
            ? page_text(page, "%s, %" PRId64 " minutes", record_text(talk, TALK_MENTOR),
                        record_number(talk, TALK_MINUTES))
            : record_text(talk, TALK_MENTOR);
    if (record_has(talk, TALK_HELPED))
        row->said[0].text = record_text(talk, TALK_HELPED);
}

static bool has_mentor(const struct session *session) {
    const struct plan *plan = session->book->plan;
    struct me me = {0};
    return plan_count(plan, RECORD_TALK) > 0 || mentor_of(session, &me)[0] != '\0';
}

const struct plan_list talks_list = {.type = RECORD_TALK,
                                     .heading = "Talks with a peer mentor",
                                     .add = "Add a talk",
                                     .empty = "When you talked, for how long, and what helped.",
                                     .form = &form_mentor_talk,
                                     .shown = has_mentor,
                                     .describe = talk_describe};
