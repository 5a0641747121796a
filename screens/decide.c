/* The page of a move: what is said with it is asked as in any form, on the session's slip. It is
 * not in the plan until it was read back and kept (decide_sure.c), and waits there until then for
 * as long as the plan is open. */
#include "screens/deciding.h"

#include "session/answers.h"

#include <stdio.h>
#include <string.h>

struct decide_state {
    enum move move;
    struct answers answers;
    size_t first; /* the question that has the focus to begin with */
};

static enum err decide_open(struct session *session, void *opaque, const struct about *about,
                            struct err_info *info) {
    struct decide_state *state = opaque;
    enum move move = state->move = (enum move)about->index;
    size_t count = 0;
    enum err err = move_ask(&session->figures, store_role(session->setup.store), move, info);
    if (err != ERR_OK)
        return err;
    if (deciding_record(session, move, info) == NULL)
        return ERR_MEMORY;
    const struct form_field *fields = deciding_fields(move, &count);
    err = answers_init_slip(&state->answers, &session->slip, deciding_id(move), fields, count,
                            session_today(session), info);
    const struct answer_item *item =
        about->field > 0
            ? answers_of_field(&state->answers, RECORD_DECISION, (size_t)about->field - 1)
            : NULL;
    if (item != NULL)
        answers_find(&state->answers, item, &state->first);
    return err;
}

/* A form over the slip; there is nothing there any more once it is kept. */
static void add_form(struct session *session, struct answers *answers, const char *note,
                     struct page *page) {
    struct page_form *block = &page_add(page, BLOCK_FORM)->form;
    answers->today = session_today(session);
    block->answers = answers;
    block->note = note;
}

static void decide_page(struct session *session, void *opaque, struct page *page) {
    struct decide_state *state = opaque;
    page->title = page->help_title = deciding_title(session, state->move, page);
    add_form(session, &state->answers,
             "Nothing is decided until it was read back to you and kept. "
             "That is the next page, after the last question.",
             page);
    page->blocks[page->block_count - 1].form.first = state->first;
}

/* The plan's undo is for the plan: what is written here is not in it. */
static bool slip_act(struct session *session, void *state UNUSED, const struct page_event *event) {
    if (event->action != ACTION_UNDO && event->action != ACTION_REDO)
        return false;
    session_say(session, "What is written here is not in the plan, so nothing was undone.");
    return true;
}

/* What was written waits; that nothing came of it yet is said. */
static bool decide_act(struct session *session, void *state, const struct page_event *event) {
    if (event->action == ACTION_ESCAPE && session_pop(session)) {
        session_say(session, "Nothing was decided. "
                             "What you wrote is here for as long as this plan is open.");
        return true;
    }
    return event->action == ACTION_ESCAPE || slip_act(session, state, event);
}

static void decide_finished(struct session *session, void *opaque) {
    const struct decide_state *state = opaque;
    struct about about = {.index = (size_t)state->move};
    session_push(session, &screen_decide_sure, &about);
}

static void decide_close(struct session *session UNUSED, void *opaque) {
    struct decide_state *state = opaque;
    answers_done(&state->answers);
}

const struct screen screen_decide = {.state_size = sizeof(struct decide_state),
                                     .of_plan = true,
                                     .plan_itself = true,
                                     .open = decide_open,
                                     .page = decide_page,
                                     .act = decide_act,
                                     .finished = decide_finished,
                                     .close = decide_close};

/* ---- a line that may be left out ------------------------------------------------------------- */

static bool is_left_out(const struct plan *plan UNUSED, const struct record *line) {
    return record_number(line, LINE_INCLUDED) == 0;
}

static const struct form_field line_fields[] = {
    ASK(LINE, LINE_INCLUDED, .label = "Is it authorised?"),
    ASK(LINE, LINE_NOT_INCLUDED_BECAUSE, .lines = 3, .shown = is_left_out),
};

static enum err line_open(struct session *session, void *opaque, const struct about *about,
                          struct err_info *info) {
    struct decide_state *state = opaque;
    return answers_init_slip(&state->answers, &session->slip, about->id, line_fields,
                             sizeof line_fields / sizeof line_fields[0], session_today(session),
                             info);
}

static void line_page(struct session *session, void *opaque, struct page *page) {
    struct decide_state *state = opaque;
    const struct record *line = slip_find(&session->slip, RECORD_LINE, state->answers.id);
    page->title = page->help_title = line != NULL ? record_title(line) : "";
    add_form(session, &state->answers, "", page);
}

const struct screen screen_decide_line = {.state_size = sizeof(struct decide_state),
                                          .of_plan = true,
                                          .plan_itself = true,
                                          .open = line_open,
                                          .page = line_page,
                                          .act = slip_act,
                                          .close = decide_close};
