/* A workbook of the plan that came back: what differs in it, from what to what, and what each does
 * to the total. Each can be taken over, as one edit, and so can all of them. */
#include "base/unused.h"
#include "screens/screens.h"

#include "exchange/compared.h"
#include "exchange/file_name.h"
#include "plan/gate.h"
#include "session/hidden.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NAME_MOST = 1000 };

struct compare_state {
    char name[NAME_MOST + 1];
    bool done; /* it was read: */
    struct compared compared;
    int64_t revision; /* of the plan that it was set beside */
    struct hidden_words hidden;
    struct err_info wrong; /* why it could not be; "" where it could */
};

enum { CELL_TITLE, CELL_PLAN, CELL_WORKBOOK, CELL_EFFECT, CELL_COUNT };
static const struct page_column COLUMNS[CELL_COUNT] = {
    [CELL_TITLE] = {.title = "What differs", .width = 24, .grows = true},
    [CELL_PLAN] = {.title = "In the plan", .width = 12},
    [CELL_WORKBOOK] = {.title = "Workbook", .width = 12},
    [CELL_EFFECT] = {.title = "It comes to", .width = 16},
};

static void compare_close(struct session *session UNUSED, void *opaque) {
    struct compare_state *state = opaque;
    compared_done(&state->compared);
    hidden_words_done(&state->hidden);
}

/* ---- reading it ------------------------------------------------------------------------------ */

/* Sets the workbook beside the plan as it is now. */
static void read_book(struct session *session, struct compare_state *state) {
    char *path = NULL;
    compared_done(&state->compared);
    state->wrong = (struct err_info){0};
    state->revision = session->book->revision;
    enum err err = file_name_read(state->name, &path, &state->wrong);
    if (err == ERR_OK)
        err = compared_read(&session->figures, path, session_today(session), &state->compared,
                            &state->wrong);
    state->done = err == ERR_OK;
    free(path);
}

/* ---- the page -------------------------------------------------------------------------------- */

static void name_page(const struct compare_state *state, struct page *page) {
    if (session_files_away(page, NULL))
        return;
    page_say(
        page, TONE_TEXT,
        "Somebody sent a workbook of this plan back. Type the name of the file, or drag it here. I say what differs in it, and you say what to take over.");
    page_add(page, BLOCK_INPUT)->input = (struct page_input){.label = "Name of file",
                                                             .hint = "~/Downloads/plan.xlsx",
                                                             .text = state->name,
                                                             .enter = "look at it",
                                                             .most = NAME_MOST,
                                                             .open = true};
    if (state->wrong.text[0] != '\0')
        page_say(page, TONE_ERROR, page_text(page, "Error: %s.", state->wrong.text));
    page_key(page, ACTION_ENTER, "look at it");
    page_key(page, ACTION_KILL_LINE, NULL);
}

/* Words that were made, which are freed, with stars for what is hidden. */
static const char *own(struct page *page, const struct hidden *hidden, char *words) {
    char *masked = words != NULL ? hidden_copy(words, hidden) : NULL;
    const char *text = page_text(page, "%s", masked != NULL ? masked : "");
    page->no_memory |= masked == NULL;
    free(masked);
    free(words);
    return text;
}

static char *copy(const char *words) {
    return strdup(words != NULL ? words : "");
}

/* What stands in the plan, and in the workbook, of a thing that is not in both, or is not right. */
static const struct {
    const char *plan, *workbook;
} STANDS[] = {[COMPARED_ADDED] = {"not there", "new"},
              [COMPARED_GONE] = {"there", "not there"},
              [COMPARED_WRONG] = {"", "not right"},
              [COMPARED_SINCE] = {"changed since", ""}};

static void add_row(struct page *page, struct page_rows *rows, const struct hidden *hidden,
                    const struct compared_item *item, size_t index) {
    char effect[COMPARED_EFFECT];
    struct page_row *row = page_row_add(page, rows);
    bool both = item->before != NULL;
    row->cells[CELL_TITLE] = own(page, hidden, copy(item->title));
    row->cells[CELL_PLAN] = both ? own(page, hidden, copy(item->before)) : STANDS[item->kind].plan;
    row->cells[CELL_WORKBOOK] =
        both ? own(page, hidden, copy(item->after)) : STANDS[item->kind].workbook;
    row->cells[CELL_EFFECT] = own(page, hidden, copy(compared_effect_words(&item->effect, effect)));
    row->tones[CELL_WORKBOOK] = item->kind == COMPARED_WRONG ? TONE_ERROR : TONE_TEXT;
    char *words = compared_words(item);
    row->said[0].text = page_text(page, "%s.", own(page, hidden, words));
    if (item->kind != COMPARED_WRONG && item->cell[0] != '\0')
        row->said[1] = (struct page_words){.tone = TONE_MUTED,
                                           .text = page_text(page, "It stands on %s.", item->cell)};
    row->enter = compared_can(item) ? "take it over" : NULL;
    row->about.index = index + 1;
}

/* The rows of some kinds under one heading. */
static void add_rows(struct page *page, struct page_rows *rows, const struct hidden *hidden,
                     const struct compared *compared, const char *heading, enum compared_kind first,
                     enum compared_kind last) {
    bool said = false;
    for (size_t i = 0; i < compared->count; i++) {
        if (compared->items[i].kind < first || compared->items[i].kind > last)
            continue;
        if (!said && heading != NULL)
            page_row_heading(page, rows, heading);
        said = true;
        add_row(page, rows, hidden, &compared->items[i], i);
    }
}

static void say_together(const struct compared *compared, struct page *page) {
    char effect[COMPARED_EFFECT];
    if (compared_count(compared) > 1 && compared->together.known)
        page_say(page, TONE_AMOUNT,
                 page_text(page, "All together: %s.",
                           compared_effect_words(&compared->together, effect)));
}

static void list_page(struct session *session, struct compare_state *state, struct page *page) {
    const struct compared *compared = &state->compared;
    const struct hidden *hidden = hidden_find(&state->hidden, session);
    size_t count = compared_count(compared);
    page_say(page, TONE_TEXT, own(page, NULL, compared_head(compared)));
    say_together(compared, page);
    struct page_rows *rows = page_rows(page, COLUMNS, CELL_COUNT, compared->count + 4);
    rows->empty = "Nothing differs.";
    add_rows(page, rows, hidden, compared, NULL, COMPARED_ANSWER, COMPARED_GONE);
    add_rows(page, rows, hidden, compared, "Not right, so not to be taken over", COMPARED_WRONG,
             COMPARED_WRONG);
    add_rows(page, rows, hidden, compared, "Changed in the plan since the workbook was made",
             COMPARED_SINCE, COMPARED_SINCE);
    if (count > 0)
        page_key_of_row(page, ACTION_ENTER, "take it over");
    if (count > 1)
        page_key(page, ACTION_TAKE_IN, "take all over");
    page_key(page, ACTION_UNDO, NULL);
}

static void compare_page(struct session *session, void *opaque, struct page *page) {
    struct compare_state *state = opaque;
    if (state->done && state->revision != session->book->revision)
        read_book(session, state); /* somebody changed the plan, or undid something */
    page->title = page->help_title = "Compare a workbook";
    page->help = page_with_keys(
        page,
        "A workbook of this plan came back, and somebody changed what is in it. Here you see each thing that differs, and what it does to the total of the plan, by itself. Nobody has to type it again.\n\n"
        "{ENTER} takes one over into the plan. {TAKE_IN} takes all of them over at once. {UNDO} undoes it. What is not right stays out: the words say why, and in which cell it stands.\n\n"
        "If the plan changed since the workbook was made, that is told too. Nothing of it is lost.");
    if (state->done)
        list_page(session, state, page);
    else
        name_page(state, page);
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

/* ---- taking over ----------------------------------------------------------------------------- */

/* Whether who is here may change such a thing in some plan: a clinician what is in it, and a
 * commissioner whether it is. */
static bool is_theirs(const struct session *session, const struct compared_item *item) {
    const enum user_role role = store_role(session->setup.store);
    bool adds = gate_adds(item->type, role);
    if (item->kind == COMPARED_ADDED)
        return adds;
    if (item->kind == COMPARED_GONE)
        return adds ||
               (item->type == RECORD_LINE && gate_is_theirs(RECORD_LINE, LINE_INCLUDED, role));
    return gate_is_theirs(item->type, item->field, role);
}

/* One of them, or all that are theirs (NULL), as one edit. */
static void take_over(struct session *session, struct compare_state *state,
                      const struct compared_item *one) {
    const struct compared *compared = &state->compared;
    const struct plan *plan = session->book->plan;
    bool leaves_out = !gate_adds(RECORD_LINE, store_role(session->setup.store));
    size_t taken = 0, left = 0;
    char label[160];
    struct changes changes;
    changes_init(&changes);
    for (size_t i = 0; i < compared->count; i++) {
        const struct compared_item *item = &compared->items[i];
        if (!compared_can(item) || (one != NULL && one != item))
            continue;
        bool takes = one != NULL || is_theirs(session, item);
        if (takes)
            compared_take(item, plan, leaves_out, &changes);
        taken += takes;
        left += !takes;
    }
    snprintf(label, sizeof label, "%.150s",
             one != NULL ? one->title : "what differs in a workbook");
    if (taken == 0) {
        changes_done(&changes);
        session_say(session, "Nothing of it is yours to change. Others can take it over.");
        return;
    }
    if (!session_edit(session, &changes, label))
        return;
    read_book(session, state);
    if (left > 0)
        session_say(session,
                    "Taken over: %zu. The other %zu are for somebody else. {UNDO} undoes it.",
                    taken, left);
    else
        session_say(session, "Taken over: %zu. {UNDO} undoes it.", taken);
}

static bool compare_act(struct session *session, void *opaque, const struct page_event *event) {
    struct compare_state *state = opaque;
    const struct compared *compared = &state->compared;
    size_t index = event->row != NULL ? event->row->index : 0;
    if (event->of_input)
        snprintf(state->name, sizeof state->name, "%s", event->text);
    if (!state->done && event->action == ACTION_NEXT && event->of_input)
        session_complete_name(session, state->name, sizeof state->name);
    else if (!state->done && event->action == ACTION_ENTER && event->of_input)
        read_book(session, state);
    else if (state->done && event->action == ACTION_ENTER && index > 0 &&
             index <= compared->count && compared_can(&compared->items[index - 1]))
        take_over(session, state, &compared->items[index - 1]);
    else if (state->done && event->action == ACTION_TAKE_IN && compared_count(compared) > 0)
        take_over(session, state, NULL);
    else
        return event->action == ACTION_NONE;
    return true;
}

const struct screen screen_compare = {.state_size = sizeof(struct compare_state),
                                      .of_plan = true,
                                      .plan_itself = true,
                                      .page = compare_page,
                                      .act = compare_act,
                                      .close = compare_close};
