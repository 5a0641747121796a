/* Step 9, If things change: what to do if something goes wrong, said on a good day. */
#include "screens/forms.h"

static const struct form_field things_change_fields[] = {
    ASK(THINGS_CHANGE, THINGS_CHANGE_EARLY_SIGNS),
    ASK(THINGS_CHANGE, THINGS_CHANGE_TRIGGERS),
    ASK(THINGS_CHANGE, THINGS_CHANGE_WHAT_SHOULD_HAPPEN),
    ASK(THINGS_CHANGE, THINGS_CHANGE_WHO_TO_CONTACT),
    ASK(THINGS_CHANGE, THINGS_CHANGE_WHAT_HELPS_ME_COPE),
    ASK(THINGS_CHANGE, THINGS_CHANGE_ADVANCE_STATEMENT),
    ASK(THINGS_CHANGE, THINGS_CHANGE_WHERE_DOCUMENTS_ARE, .heading = "If I have to leave home"),
    ASK(THINGS_CHANGE, THINGS_CHANGE_EQUIPMENT_AND_MEDICINES),
    ASK(THINGS_CHANGE, THINGS_CHANGE_AGREED_ON, .heading = "When we talked about it"),
    ASK(THINGS_CHANGE, THINGS_CHANGE_REVIEWED_ON),
};
const struct plan_form form_things_change = {"If something goes wrong",
                                             FIELDS(things_change_fields)};

static const struct plan_form *const forms[] = {&form_things_change, NULL};
static const struct plan_list *const lists[] = {NULL};
static const struct section section = {
    .title = "If things change",
    .help =
        "Say now, on a good day, how people can tell that things are getting worse, and what you would like to happen. "
        "Then nobody has to guess.",
    .forms = forms,
    .lists = lists};

SECTION_SCREEN(things_change, section);

void things_change_status(struct session *session, char *buffer, size_t size, enum tone *tone) {
    section_status(session, &section, buffer, size, tone);
    section_add_later(session, &section, buffer, size);
}
