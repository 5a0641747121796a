/* Someone who decided or sent something and is not known here: their code, and saying whose it is.
 * What was decided there counts from then on, and for the side that is said alone. */
#include "screens/screens.h"

#include "base/text.h"
#include "base/unused.h"
#include "store/receive.h"

#include <stdio.h>
#include <string.h>

struct stranger_state {
    char key[SIGN_KEY], code[SIGN_CODE];
    char name[128]; /* as it is said here, or "" */
};

static enum err stranger_open(struct session *session, void *opaque, const struct about *about,
                              struct err_info *info) {
    struct stranger_state *state = opaque;
    enum err err = store_find_key(session->setup.store, about->id, state->key, info);
    if (err == ERR_OK)
        sign_code(state->key, state->code);
    return err;
}

static void stranger_page(struct session *session UNUSED, void *opaque, struct page *page) {
    static const struct page_column COLUMN = {.width = 40, .grows = true};
    static const struct {
        const char *words, *does;
        enum side side;
    } SIDES[] = {
        {"A clinician's", "What the person, a clinician and a panel say there counts here.",
         SIDE_CLINICIAN},
        {"A commissioner's", "What a commissioner says there counts here.", SIDE_COMMISSIONER},
        {"Both", "All that is said there counts here.", SIDE_BOTH}};
    const struct stranger_state *state = opaque;
    page->title = page->help_title = "Whose plans are they?";
    page->help =
        "Anyone can write a name in a file. So I ask you, once, whose code this is.\n\n"
        "Ring them, on a number that you know, and ask for their code. If it is the same as here, "
        "say if they are a clinician or a commissioner, and their name. What they decide counts "
        "here then.\n\nIf it is not the same, press {ESCAPE} and do not rely on the file.";
    page_key_of_row(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
    page_say(page, TONE_TEXT, page_text(page, "Their code: %s", state->code));
    page_say(page, TONE_TEXT,
             "Ring them and ask for it. Only if it is the same, say whose plans they are.");
    struct page_rows *rows = page_rows(page, &COLUMN, 1, sizeof SIDES / sizeof SIDES[0]);
    for (size_t i = 0; i < sizeof SIDES / sizeof SIDES[0]; i++) {
        struct page_row *row = page_row_add(page, rows);
        row->cells[0] = SIDES[i].words;
        row->said[0].text = SIDES[i].does;
        row->enter = "choose";
        row->about.field = SIDES[i].side;
    }
}

static enum err take_name(struct session *session UNUSED, const char *typed, void *data,
                          struct err_info *info) {
    struct stranger_state *state = data;
    if (typed[strspn(typed, " ")] == '\0' || strlen(typed) >= sizeof state->name)
        return err_set(info, ERR_INPUT, "Type the name of who it is, in a few words");
    text_copy(typed, state->name, sizeof state->name);
    return ERR_OK;
}

/* Back to where they were met, which says then what comes of it. */
static void leave_known(struct session *session, const struct stranger_state *state) {
    char name[sizeof state->name];
    text_copy(state->name, name, sizeof name);
    session_pop(session);
    session_say(session, "%s is known here now. What was decided there counts.", name);
}

static bool stranger_act(struct session *session, void *opaque, const struct page_event *event) {
    struct stranger_state *state = opaque;
    struct err_info info = {0};
    char question[SESSION_MESSAGE];
    if (event->action != ACTION_ENTER || event->row == NULL)
        return false;
    bool named = session_ask(session, "What is their name?", "", take_name, state);
    snprintf(question, sizeof question, "Did %s tell you the code %s?", state->name, state->code);
    if (!named || !session_confirm(session, question))
        session_say(session, "They are not known here. Nothing is changed.");
    else if (store_know_key(session->setup.store, state->key, state->name,
                            (enum side)event->row->field, &info) != ERR_OK)
        session_say_error(session, &info);
    else
        leave_known(session, state);
    return true;
}

const struct screen screen_stranger = {.state_size = sizeof(struct stranger_state),
                                       .open = stranger_open,
                                       .page = stranger_page,
                                       .act = stranger_act};
