/* Who I am when I decide: asked once, kept for whoever is at the keyboard, and there to be changed.
 */
#include "screens/deciding.h"
#include "screens/forms.h"

#include "session/answers.h"

#include <stdio.h>

static const struct form_field me_fields[] = {
    ASK(DECISION, DECISION_NAME),
    ASK(DECISION, DECISION_PROFESSION),
    ASK(DECISION, DECISION_REGISTRATION),
    ASK(DECISION, DECISION_ORGANISATION),
};
enum { ME_FIELDS = sizeof me_fields / sizeof me_fields[0] };
static const char ME[] = "me"; /* the id, on a slip of its own */

struct me_state {
    struct slip slip;
    struct answers answers;
};

static enum err me_open(struct session *session, void *opaque, const struct about *about UNUSED,
                        struct err_info *info) {
    struct me_state *state = opaque;
    struct changes changes;
    struct me me;
    enum err err = store_me(session->setup.store, &me, info);
    if (err != ERR_OK)
        return err;
    changes_init(&changes);
    changes_add(&changes, RECORD_DECISION, ME, "", SIZE_MAX);
    changes_set(&changes, RECORD_DECISION, ME, DECISION_NAME, me.name);
    changes_set(&changes, RECORD_DECISION, ME, DECISION_PROFESSION, me.profession);
    changes_set(&changes, RECORD_DECISION, ME, DECISION_REGISTRATION, me.registration);
    changes_set(&changes, RECORD_DECISION, ME, DECISION_ORGANISATION, me.organisation);
    err = slip_edit(&state->slip, &changes, info);
    return err != ERR_OK ? err
                         : answers_init_slip(&state->answers, &state->slip, ME, me_fields,
                                             ME_FIELDS, session_today(session), info);
}

/* What a host says of whoever came in: to be read. */
static void said_page(const struct me_state *state, const char *why, struct page *page) {
    static const struct page_column COLUMNS[] = {{.width = 24}, {.width = 40, .grows = true}};
    const struct record *me = slip_find(&state->slip, RECORD_DECISION, ME);
    page_say(page, TONE_TEXT, page_text(page, "%s.", why));
    struct page_rows *rows = page_rows(page, COLUMNS, 2, ME_FIELDS);
    for (size_t i = 0; i < ME_FIELDS; i++) {
        const char *words = record_text(me, me_fields[i].field);
        struct page_row *row = page_row_add(page, rows);
        row->cells[0] = dictionary_field(RECORD_DECISION, me_fields[i].field)->label;
        row->cells[1] = words[0] != '\0' ? page_text(page, "%s", words) : "not said yet";
    }
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

static void me_page(struct session *session, void *opaque, struct page *page) {
    struct me_state *state = opaque;
    struct err_info why = {0};
    page->title = page->help_title = "Who I am";
    if (store_may_set_me(session->setup.store, &why) != ERR_OK) {
        said_page(state, why.text, page);
        return;
    }
    struct page_form *block = &page_add(page, BLOCK_FORM)->form;
    state->answers.today = session_today(session);
    block->answers = &state->answers;
    block->note = page_text(page,
                            "This is written beside what you decide. It is kept for %s, in every "
                            "role, and is in no plan until then.",
                            session->setup.who);
}

/* Each answer is kept at once, as everywhere. */
static bool me_answered(struct session *session, void *opaque) {
    const struct me_state *state = opaque;
    const struct record *record = slip_find(&state->slip, RECORD_DECISION, ME);
    struct err_info info = {0};
    struct me me = {0};
    snprintf(me.name, sizeof me.name, "%s", record_text(record, DECISION_NAME));
    snprintf(me.profession, sizeof me.profession, "%s", record_text(record, DECISION_PROFESSION));
    snprintf(me.registration, sizeof me.registration, "%s",
             record_text(record, DECISION_REGISTRATION));
    snprintf(me.organisation, sizeof me.organisation, "%s",
             record_text(record, DECISION_ORGANISATION));
    if (store_set_me(session->setup.store, &me, &info) != ERR_OK)
        session_say_error(session, &info);
    return false;
}

static void me_close(struct session *session UNUSED, void *opaque) {
    struct me_state *state = opaque;
    answers_done(&state->answers);
    slip_done(&state->slip);
}

const struct screen screen_who_i_am = {.state_size = sizeof(struct me_state),
                                       .open = me_open,
                                       .page = me_page,
                                       .answered = me_answered,
                                       .close = me_close};
