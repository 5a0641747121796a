/* A plan file that was not taken in: who sent it, what differs from the plan here, and what can
 * become of it. Nothing changes before somebody has said yes to it. */
#include "screens/screens.h"

#include "base/text.h"
#include "base/unused.h"
#include "session/receive.h"
#include "store/inbox.h"

#include <stdio.h>

struct aside_state {
    int64_t number;
    struct receipt receipt; /* as it stands to what is here now */
    char sender[RECEIVE_WORDS];
    bool gone; /* it was put away or taken in: */
    char became[RECEIVE_WORDS], reference[ABOUT_ID];
};

enum { TAKE_NEXT, TAKE_NEW, PUT_AWAY, OPEN_PLAN };

static enum err aside_open(struct session *session, void *opaque, const struct about *about,
                           struct err_info *info) {
    struct aside_state *state = opaque;
    state->number = (int64_t)about->index;
    enum err err = receive_look(session->setup.store, state->number, &state->receipt, info);
    if (err == ERR_OK)
        receive_sender_words(&state->receipt, state->sender);
    return err;
}

static void add_choice(struct page *page, struct page_rows *rows, const char *words,
                       const char *does, int way) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[0] = words;
    row->said[0].text = does;
    row->enter = "choose";
    row->about.field = way;
}

static void aside_page(struct session *session UNUSED, void *opaque, struct page *page) {
    static const struct page_column COLUMN = {.width = 40, .grows = true};
    const struct aside_state *state = opaque;
    page->title = page->help_title = "A file that was not taken in";
    page->help =
        "This file waits here, since it does not simply go on from the plan that you have. Nothing "
        "of it is in your plans.\n\n"
        "Read who sent it and what differs. Then choose. To leave it here for now, press {ESCAPE}. "
        "I ask once more before anything changes.";
    page_say(page, TONE_TEXT, state->gone ? state->became : state->sender);
    if (!state->gone)
        page_say(
            page, TONE_TEXT,
            state->receipt.differs[0] != '\0'
                ? page_text(page, "What differs from the plan here: %s.", state->receipt.differs)
                : "No plan here is the one in this file, or nothing differs.");
    struct page_rows *rows = page_rows(page, &COLUMN, 1, 4);
    if (!state->gone && state->receipt.import.may_be_next)
        add_choice(page, rows, "Take it in as the next version",
                   "The plan is then as the file has it. The version here stays, to be read.",
                   TAKE_NEXT);
    if (!state->gone) {
        add_choice(page, rows, "Take it in as a plan of its own",
                   "The plan here stays as it is. What was decided is not in the new one.",
                   TAKE_NEW);
        add_choice(page, rows, "Put it away", "Nothing of it is taken in, and it waits no more.",
                   PUT_AWAY);
    } else if (state->reference[0] != '\0') {
        add_choice(page, rows, page_text(page, "Open %s", state->reference), NULL, OPEN_PLAN);
    }
    if (rows->count > 0)
        page_key(page, ACTION_ENTER, "choose");
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, state->gone ? NULL : "leave it here");
}

static void put_away(struct session *session, struct aside_state *state) {
    struct err_info info = {0};
    if (!session_confirm(session, "Put this file away for good?")) {
        session_say(session, "It waits here as before.");
        return;
    }
    if (store_put_away(session->setup.store, state->number, &info) != ERR_OK) {
        session_say_error(session, &info);
        return;
    }
    state->gone = true;
    text_copy("Put away. Nothing of it was taken in.", state->became, sizeof state->became);
}

static void take_in(struct session *session, struct aside_state *state, enum import_as as) {
    struct book *book = NULL;
    struct err_info info = {0};
    if (!session_confirm(session, as == IMPORT_AS_NEXT ? "Take it in as the next version?"
                                                       : "Take it in as a plan of its own?")) {
        session_say(session, "It waits here as before.");
        return;
    }
    if (receive_aside(session->setup.store, state->number, as, &book, &state->receipt, &info) !=
        ERR_OK) {
        session_say_error(session, &info);
        return;
    }
    state->gone = true;
    receive_stand_words(book, &state->receipt, state->became);
    text_copy(record_text(plan_one(book->plan, RECORD_PLAN), PLAN_REFERENCE), state->reference,
              sizeof state->reference);
    book_close(book);
}

static bool aside_act(struct session *session, void *opaque, const struct page_event *event) {
    struct aside_state *state = opaque;
    struct about about = {0};
    if (event->action != ACTION_ENTER || event->row == NULL)
        return false;
    switch (event->row->field) {
    case PUT_AWAY:
        put_away(session, state);
        break;
    case OPEN_PLAN:
        text_copy(state->reference, about.id, sizeof about.id);
        session_push(session, &screen_steps, &about);
        break;
    default:
        take_in(session, state, event->row->field == TAKE_NEXT ? IMPORT_AS_NEXT : IMPORT_AS_NEW);
    }
    return true;
}

const struct screen screen_aside = {.state_size = sizeof(struct aside_state),
                                    .open = aside_open,
                                    .page = aside_page,
                                    .act = aside_act};
