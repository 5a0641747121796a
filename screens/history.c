/* The history, as a page: who changed what in a plan and when, an edit a row; and what was done to
 * all plans as a whole. An administrator erases words from here. */
#include "base/unused.h"
#include "screens/screens.h"

#include "base/date.h"
#include "base/grow.h"
#include "base/text.h"
#include "session/history.h"
#include "store/erase.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#define ROWS_MOST 300 /* that a page has: the newest */
#define NAMED_MOST 40 /* bytes of a reference and a version */

enum { COLUMN_NUMBER, COLUMN_WHEN, COLUMN_WHO, COLUMN_WHAT, COLUMN_COUNT };

static const struct page_column COLUMNS[COLUMN_COUNT] = {
    {.title = "Edit", .width = 6, .amount = true},
    {.title = "When", .width = 17},
    {.title = "Who", .width = 16},
    {.title = "What", .width = 28, .grows = true}};

/* "2026-05-20T10:11:12Z" as "20 May 2026 10:11". */
static const char *when_words(struct page *page, const char *at) {
    char day[11], words[DATE_TEXT];
    int64_t number;
    text_copy(at, day, sizeof day);
    if (strlen(at) < 16 || date_read(day, &number, NULL) != ERR_OK)
        return page_text(page, "%s", at);
    return page_text(page, "%s %.5s", date_show_short(number, words), at + 11);
}

static void add_keys(struct page *page) {
    page_key_of_row(page, ACTION_ENTER, NULL);
    page_key(page, ACTION_DOWN, "more");
    page_key(page, ACTION_HELP, NULL);
    page_key(page, ACTION_ESCAPE, NULL);
}

/* ---- of a plan ------------------------------------------------------------------------------- */

struct history_state {
    struct told_history told;
    int64_t row, revision; /* the version that it was read for; -1 none */
    bool known;            /* otherwise it could not be read, and why is in `wrong` */
    struct err_info wrong;
};

/* Reads it again where the open plan is another, or has changed. */
static void history_read(const struct session *session, struct history_state *state) {
    struct book *book = session->book;
    if (state->row == book->row && state->revision == book->revision)
        return;
    told_history_done(&state->told);
    state->wrong = (struct err_info){0};
    state->known = session_tell_history(book, &state->told, &state->wrong) == ERR_OK;
    state->row = book->row;
    state->revision = book->revision;
}

static enum err history_open(struct session *session UNUSED, void *opaque,
                             const struct about *about UNUSED, struct err_info *info UNUSED) {
    struct history_state *state = opaque;
    state->row = state->revision = -1;
    return ERR_OK;
}

static void history_close(struct session *session UNUSED, void *opaque) {
    struct history_state *state = opaque;
    told_history_done(&state->told);
}

static bool begins_edit(const struct told_history *told, size_t at) {
    return at == 0 || told->changes[at - 1].edit != told->changes[at].edit;
}

static void add_edit(const struct session *session, const struct told_change *change, size_t at,
                     struct page *page, struct page_rows *rows) {
    struct page_row *row = page_row_add(page, rows);
    row->cells[COLUMN_NUMBER] = page_text(page, "%" PRId64, change->edit);
    row->cells[COLUMN_WHEN] = when_words(page, change->at);
    row->cells[COLUMN_WHO] = change->who;
    row->cells[COLUMN_WHAT] = session->hide_names ? "Hidden with the names" : change->what;
    if (session->hide_names)
        return;
    row->said[0].text = page_text(page, "By %s, %s.", change->who, change->role);
    row->enter = "see all of it";
    row->about.index = at;
}

static void history_page(struct session *session, void *opaque, struct page *page) {
    struct history_state *state = opaque;
    const struct told_history *told = &state->told;
    size_t edits = 0;
    history_read(session, state);
    page->title = page->help_title = "Who changed what";
    page->help =
        "Each change of this version of the plan, the newest first: who made it, when, and what was there before and after.\n\n"
        "Words that were typed in the wrong plan can be erased for good. "
        "Tell an administrator the number of the edit that wrote them. They need not read them.";
    if (!state->known)
        page_say(page, TONE_ERROR, state->wrong.text);
    struct page_rows *rows = page_rows(page, COLUMNS, COLUMN_COUNT, ROWS_MOST + 1);
    rows->empty = state->known ? "Nothing was changed yet." : "";
    for (size_t i = 0; i < told->count && edits <= ROWS_MOST; i++) {
        if (!begins_edit(told, i))
            continue;
        if (edits++ < ROWS_MOST)
            add_edit(session, &told->changes[i], i, page, rows);
    }
    if (edits > ROWS_MOST)
        page->foot = "What is older is in: phbplan history";
    add_keys(page);
}

/* What an answer was before, or after: its own words, in quotes. */
static void add_side(struct growing_text *text, const char *side, const char *words) {
    growing_add_format(text, words[0] != '\0' ? "\n%s: \"%s\"" : "\n%s: nothing", side, words);
}

/* All that an edit did, a paragraph an answer. */
static bool show_edit(struct session *session, const struct told_history *told, size_t at) {
    struct growing_text text = {0};
    char title[48];
    const int64_t edit = told->changes[at].edit;
    snprintf(title, sizeof title, "Edit %" PRId64, edit);
    growing_add_format(&text, "\"%s\", by %s.", told->changes[at].what, told->changes[at].who);
    for (; at < told->count && told->changes[at].edit == edit; at++) {
        const struct told_change *change = &told->changes[at];
        if (change->before[0] == '\0' && change->after[0] == '\0')
            continue;
        growing_add_format(&text, "\n\n\"%s\"", change->about);
        add_side(&text, "Before", change->before);
        add_side(&text, "After", change->after);
    }
    char *whole = growing_take(&text);
    if (whole != NULL)
        session_help(session, title, whole);
    free(whole);
    return true;
}

static bool history_act(struct session *session, void *opaque, const struct page_event *event) {
    struct history_state *state = opaque;
    if (event->action != ACTION_ENTER || event->row == NULL || session->hide_names)
        return false;
    history_read(session, state);
    return event->row->index < state->told.count &&
           show_edit(session, &state->told, event->row->index);
}

const struct screen screen_history = {.state_size = sizeof(struct history_state),
                                      .of_plan = true,
                                      .open = history_open,
                                      .page = history_page,
                                      .act = history_act,
                                      .close = history_close};

/* ---- of all plans ---------------------------------------------------------------------------- */

/* The page that is being made. */
struct event_rows {
    struct page *page;
    struct page_rows *rows;
    size_t count;
    bool hide; /* which plan it was */
};

static bool add_event(const struct store_event *event, void *data) {
    struct event_rows *shown = data;
    if (shown->count++ == ROWS_MOST)
        return false;
    struct page_row *row = page_row_add(shown->page, shown->rows);
    row->cells[0] = when_words(shown->page, event->at);
    row->cells[1] = page_text(shown->page, "%s", event->who);
    row->cells[2] = shown->hide ? page_text(shown->page, "%s", event->what)
                                : page_text(shown->page, "%s: %s", event->what, event->about);
    row->said[0].text = page_text(shown->page, "By %s, %s.", event->who, event->role);
    return true;
}

static void all_page(struct session *session, void *opaque UNUSED, struct page *page) {
    struct err_info info = {0};
    page->title = page->help_title = "What was done here";
    page->help =
        "What was done to your plans as a whole, the newest first. It says who took in rates and prices, who exported or copied plans, and who read a plan in which they wrote nothing. "
        "It says who made a file of the report, and who put a backup back. "
        "It also says who changed a setting or what they are here as.\n\n"
        "What was changed in a plan is in its own history: {VERSIONS} in the plan.";
    struct event_rows shown = {
        page, page_rows(page, COLUMNS + COLUMN_WHEN, COLUMN_COUNT - 1, ROWS_MOST + 1), 0,
        session->hide_names};
    shown.rows->empty = "Nothing was done yet.";
    if (gate_ask_role(TOPIC_ERASURE, store_role(session->setup.store), NULL) == ERR_OK) {
        struct page_row *row = page_row_add(page, shown.rows);
        row->kind = ROW_ADDS;
        row->cells[0] = "Erase words from a plan";
        row->enter = "erase words";
    }
    if (store_events(session->setup.store, add_event, &shown, &info) != ERR_OK)
        page_say(page, TONE_ERROR, info.text);
    if (shown.count > ROWS_MOST)
        page->foot = "What is older is in: phbplan history";
    add_keys(page);
}

static enum err take_plan(struct session *session UNUSED, const char *answer, void *data,
                          struct err_info *info) {
    struct about *about = data;
    size_t length = strlen(answer += strspn(answer, " "));
    while (length > 0 && answer[length - 1] == ' ')
        length--;
    if (length == 0 || length > NAMED_MOST)
        return err_set(info, ERR_INPUT, "Type the reference of the plan, such as P-0001");
    snprintf(about->id, sizeof about->id, "%.*s", (int)length, answer);
    return ERR_OK;
}

static enum err take_edits(struct session *session UNUSED, const char *answer, void *data,
                           struct err_info *info) {
    struct about *about = data;
    int64_t edits[ERASE_EDITS];
    size_t count, used = strlen(about->id);
    enum err err = erasing_read(answer, edits, &count, info);
    if (err == ERR_OK && strlen(answer) + used + 2 > sizeof about->id)
        err = err_set(info, ERR_INPUT, "Type fewer numbers at once");
    if (err == ERR_OK)
        snprintf(about->id + used, sizeof about->id - used, "\t%s", answer);
    return err;
}

static bool all_act(struct session *session, void *opaque UNUSED, const struct page_event *event) {
    struct about about = {0};
    if (event->action != ACTION_ENTER || event->row == NULL ||
        gate_ask_role(TOPIC_ERASURE, store_role(session->setup.store), NULL) != ERR_OK)
        return false;
    if (session_ask(session, "In which plan are the words? For example, P-0001", "", take_plan,
                    &about) &&
        session_ask(session, "Which edit wrote them? Its number in the history", "", take_edits,
                    &about))
        session_push(session, &screen_erase, &about);
    return true;
}

const struct screen screen_history_of_all = {.page = all_page, .act = all_act};
