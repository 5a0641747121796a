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

static const struct plan_default talk_starts[] = {{TALK_ON, PLAN_TODAY}};
const struct plan_form form_mentor_talk = {
    .title = "A new talk", FIELDS(talk_fields), .defaults = talk_starts, .default_count = 1};

static void talk_describe(struct session *session UNUSED, const struct record *talk,
                          struct page *page, struct page_row *row) {
    char day[DATE_TEXT];
    row->cells[ROW_TITLE] =
        record_has(talk, TALK_ON)
            ? page_text(page, "%s", date_show(record_number(talk, TALK_ON), day))
            : "No day yet";
    row->cells[ROW_DETAIL] =
        record_has(talk, TALK_MINUTES)
            ? page_text(page, "%s%s%" PRId64 " minutes", record_text(talk, TALK_MENTOR),
                        record_has(talk, TALK_MENTOR) ? ", " : "",
                        record_number(talk, TALK_MINUTES))
            : record_text(talk, TALK_MENTOR);
    if (record_has(talk, TALK_HELPED))
        row->said[0].text = record_text(talk, TALK_HELPED);
}

static bool has_mentor(const struct session *session) {
    const struct plan *plan = session->book->plan;
    bool has = plan_count(plan, RECORD_TALK) > 0;
    for (size_t i = 0; i < plan_count(plan, RECORD_CONTACT); i++) {
        const struct record *contact = plan_at(plan, RECORD_CONTACT, i);
        has = has || (record_has(contact, CONTACT_ROLE) &&
                      record_number(contact, CONTACT_ROLE) == CONTACT_IS_PEER_MENTOR);
    }
    return has;
}

const struct plan_list talks_list = {.type = RECORD_TALK,
                                     .heading = "Talks with a peer mentor",
                                     .add = "Add a talk",
                                     .empty = "When you talked, for how long, and what helped.",
                                     .form = &form_mentor_talk,
                                     .shown = has_mentor,
                                     .describe = talk_describe};
