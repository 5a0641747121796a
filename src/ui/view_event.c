/* What keys, typing and the mouse do on a page. What is not the page's goes to the session. */
#include "view.h"

#include "view_line.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- what the page has now ------------------------------------------------------------------- */

/* The text to give, as the page has it: where the screen changed it, what was typed goes. */
static void sync_input(struct view *view, const struct page_input *input) {
    if (view->has_input && strcmp(view->input.text, input->text) != 0) {
        editor_done(&view->input);
        view->has_input = false;
    }
    if (!view->has_input) {
        if (editor_init(&view->input, input->text, false, input->most, NULL) != ERR_OK) {
            editor_done(&view->input);
            return;
        }
        if (!view->was_page)
            view->in_input = input->open;
        view->has_input = true;
    }
    if (!input->finds)
        view->in_input = input->open;
}

/* The page has no text to give any more. Says whether it had one. */
static bool drop_input(struct view *view) {
    if (!view->has_input)
        return false;
    editor_done(&view->input);
    view->has_input = view->in_input = false;
    return true;
}

static bool is_opened(const struct view *view, const struct about *about) {
    const struct about *opened = &view->about;
    return about->type == opened->type && strcmp(about->id, opened->id) == 0 &&
           about->form == opened->form && about->list == opened->list &&
           about->field == opened->field && about->field_of == opened->field_of;
}

static bool is_of(const struct about *about, const struct about *other) {
    return about->type == other->type && strcmp(about->id, other->id) == 0;
}

/* What was added with a key of its own, or gone to from what was opened, has the mark; a row that
 * adds keeps it, for the next one, and a page that is seen for the first time is read from its top.
 * False where that is not here. */
static bool mark_left(struct view *view, const struct page_rows *rows, const struct about *left) {
    size_t row = 0;
    bool adds = view->opened && view->about.id[0] == '\0';
    if (rows->made == NULL || left->id[0] == '\0' || !view->was_page || adds ||
        (view->opened && is_of(left, &view->about)))
        return false;
    while (row < rows->count &&
           (rows->made[row].about.list == NULL || !is_of(&rows->made[row].about, left)))
        row++;
    if (row < rows->count)
        list_select(&view->list, row);
    return row < rows->count;
}

/* What was opened or moved keeps the mark, wherever it stands now: what was done there may have put
 * rows above it. Where what was done has another after it, that one has the mark. */
static void come_back(struct view *view, const struct page_rows *rows, const struct about *left) {
    size_t marked = view->list.selected, row = 0;
    if (view->opened && rows->done > view->done && rows->next < rows->count) {
        list_select(&view->list, rows->next);
        return;
    }
    if (mark_left(view, rows, left) || !view->opened)
        return;
    if (rows->made == NULL || view->about.id[0] == '\0' ||
        (marked < rows->count && is_opened(view, &rows->made[marked].about)))
        return;
    while (row < rows->count && !is_opened(view, &rows->made[row].about))
        row++;
    if (row < rows->count)
        list_select(&view->list, row);
}

void view_sync(struct view *view, struct session *session, const struct page *page) {
    const struct page_block *input = page_find(page, BLOCK_INPUT);
    const struct page_block *form = page_find(page, BLOCK_FORM);
    const struct page_block *rows = page_find(page, BLOCK_ROWS);
    bool is_another = input == NULL && drop_input(view);
    if (input != NULL)
        sync_input(view, &input->input);
    if (form != NULL && !view->has_form) {
        form_init(&view->form, form->form.answers, form->form.first);
        view->has_form = true;
    }
    if (form != NULL)
        view->form.goes_on = form->form.goes_on;
    view_rows_begin(view, rows != NULL ? &rows->rows : NULL, NULL);
    if (is_another && rows != NULL)
        list_select(&view->list, 0); /* what it says now is read from the top */
    else if (rows != NULL)
        come_back(view, &rows->rows, &session->left);
    session->left = (struct about){0};
    view->opened = false;
    view->done = rows != NULL ? rows->rows.done : 0;
    view->was_page = true;
}

/* ---- giving it to the session ---------------------------------------------------------------- */

static struct page_event make_event(struct view *view, enum action action, bool of_input) {
    struct page_event made = {
        .action = action, .text = view->has_input ? view->input.text : "", .of_input = of_input};
    const struct page_row *row = of_input ? NULL : view_marked(view);
    if (row != NULL) {
        view->about = row->about; /* a question that comes of it draws other rows */
        made.row = &view->about;
    }
    return made;
}

static void act(struct view *view, struct session *session, enum action action, bool of_input) {
    struct page_event made = make_event(view, action, of_input);
    bool keeps = action == ACTION_ENTER || action == ACTION_MOVE_UP || action == ACTION_MOVE_DOWN;
    const bool opened = view->opened = keeps && made.row != NULL;
    const size_t depth = session->depth;
    char typed[4096];
    snprintf(typed, sizeof typed, "%s", made.text);
    made.text = typed;
    session_act(session, &made);
    if (session->depth == depth && session_top(session)->view == view)
        view->opened = opened; /* also where a question was asked on the page meanwhile */
}

/* ---- a text to give -------------------------------------------------------------------------- */

/* What is in the input has changed: the rows are others, and start at their top. */
static void typed(struct view *view, struct session *session, const struct page_input *input) {
    if (input->finds)
        list_select(&view->list, 0);
    act(view, session, ACTION_NONE, true);
}

static void type_text(struct view *view, struct session *session, const struct page_input *input,
                      const char *text) {
    struct err_info info = {0};
    if (!view->in_input)
        editor_act(&view->input, ACTION_END, 1 << 15);
    view->in_input = true;
    if (input->finds && view->input.length == 0 && (text[0] == '/' || text[0] == ' '))
        text++; /* "/" begins to find in many programs */
    if (text[0] != '\0' && editor_insert(&view->input, text, strlen(text), &info) != ERR_OK)
        session_say_error(session, &info);
    typed(view, session, input);
}

/* Esc in what finds: all is found again, and only then does it go back. Where the page is for
 * finding it goes back at once. */
static bool leave_finding(struct view *view, struct session *session,
                          const struct page_input *input) {
    if (!input->finds || input->open || (view->input.length == 0 && !view->in_input))
        return false;
    bool was = view->input.length > 0;
    editor_clear(&view->input);
    view->in_input = false;
    if (was)
        typed(view, session, input);
    return true;
}

/* False where it is not for the input. */
static bool input_event(struct view *view, struct session *session, const struct page_input *input,
                        const struct event *event) {
    bool text = event->type == EVENT_TEXT || event->type == EVENT_PASTE;
    bool takes = view->in_input || input->finds;
    if (!view->has_input || !takes)
        return false;
    /* What is a name may have a question mark; what is looked for has none. */
    if (text && (event->type == EVENT_PASTE || event->action != ACTION_HELP || !input->finds)) {
        type_text(view, session, input, event->text);
        return true;
    }
    if (event->type != EVENT_KEY)
        return false;
    if (event->action == ACTION_ESCAPE)
        return leave_finding(view, session, input);
    if ((event->action == ACTION_ENTER || event->action == ACTION_NEXT) && !input->finds) {
        act(view, session, event->action, true);
        return true;
    }
    if (!view->in_input && view->input.length == 0)
        return false;
    size_t before = view->input.length;
    bool used = editor_act(&view->input, event->action, 1 << 15);
    view->in_input = view->in_input || used;
    if (used && view->input.length != before)
        typed(view, session, input);
    return used;
}

/* ---- rows ------------------------------------------------------------------------------------ */

bool view_counts_on(const struct view *view, const struct page *page, int window_rows) {
    const struct page_block *block = page_find(page, BLOCK_ROWS);
    const size_t wanted = view->list.top + (size_t)window_rows;
    if (block == NULL || block->rows.count_on == NULL || block->rows.count >= wanted)
        return false;
    struct page_rows counted = block->rows;
    block->rows.count_on(block->rows.data, wanted, &counted);
    return true;
}

static bool rows_event(struct view *view, struct session *session, const struct event *event) {
    enum { NEAR = 128 }; /* rows to the last that is counted */
    const struct page_rows *rows = view->rows;
    struct page_rows counted = *rows;
    if (rows->count_on != NULL &&
        (event->action == ACTION_END || view->list.selected + NEAR >= view->list.count)) {
        const size_t wanted = event->action == ACTION_END ? SIZE_MAX : view->list.selected + NEAR;
        rows->count_on(rows->data, wanted, &counted);
        view->list.count = counted.count;
    }
    enum list_result result = list_event(&view->list, event);
    if (result == LIST_PASSED)
        return false;
    view->moved = result == LIST_MOVED && view->list.count == rows->count && !view->in_input;
    view->in_input = false;
    if (result == LIST_OPENED && view_marked(view) != NULL)
        act(view, session, ACTION_ENTER, false);
    return true;
}

/* ---- a form ---------------------------------------------------------------------------------- */

/* What a form has to say after an event. */
static void heed(struct view *view, struct session *session) {
    struct answers *answers = view->form.answers;
    if (answers->message[0] != '\0')
        session_say(session, "%s", answers->message);
    answers->message[0] = '\0';
    session->refused = session->refused || answers->refused;
    answers->refused = false;
}

static bool form_takes(struct view *view, struct session *session, const struct event *event) {
    enum form_result result = form_event(&view->form, event);
    heed(view, session);
    session_figures(session);
    if (session_answered(session))
        return true;
    view->moved = result == FORM_USED; /* whatever it kept has made the figures anew */
    if (result == FORM_FINISHED)
        session_finished(session);
    return result != FORM_PASSED;
}

bool view_keep(struct view *view, struct session *session) {
    const char *waits;
    if (!view->has_form)
        return true;
    bool kept = form_keep(&view->form);
    heed(view, session);
    session_figures(session);
    if (kept && (waits = answers_waits(view->form.answers)) != NULL)
        session_say(session, "\"%s\" is not in the plan yet. What you typed waits for you there.",
                    waits);
    return kept;
}

void view_put_aside(struct view *view, bool going) {
    if (view->has_form)
        form_put_aside(&view->form, going);
}

/* ---- the page -------------------------------------------------------------------------------- */

bool view_event(struct view *view, struct session *session, const struct page *page,
                const struct event *event) {
    const struct page_block *input = page_find(page, BLOCK_INPUT);
    const struct page_block *line = page->is_picture ? NULL : page_find(page, BLOCK_LINE);
    bool used = false;
    char text[SESSION_HELP];
    view->moved = false;
    view_sync(view, session, page);
    bool rows = view->rows != NULL;
    if (view->has_form && page_find(page, BLOCK_FORM) != NULL)
        used = form_takes(view, session, event);
    if (!used && rows && !view->in_input)
        used = rows_event(view, session, event);
    if (!used && input != NULL)
        used = input_event(view, session, &input->input, event);
    if (!used && rows && view->in_input)
        used = rows_event(view, session, event);
    if (!used && line != NULL && !line->spare)
        used = view->moved = view_line_act(view, event->action);
    if (!used && !rows && line == NULL && !view->has_form && input == NULL)
        used = view->moved = pager_event(&view->pager, event);
    if (used || event->type == EVENT_PASTE)
        return true;
    if (event->action == ACTION_STEP)
        return false;
    const char *title =
        event->action == ACTION_HELP ? view_help(view, page, false, text, sizeof text) : NULL;
    if (title != NULL)
        session_help(session, title, text);
    else
        act(view, session, event->action, view->in_input);
    return true;
}

/* Whether there is more of it than is in sight. Beside a text to give, down is the way to the rows,
 * wherever they end. */
static bool view_goes_on(const struct view *view, const struct page *page) {
    const struct page_block *line = page->is_picture ? NULL : page_find(page, BLOCK_LINE);
    if (view->rows != NULL && view->has_input)
        return view->list.count > 1;
    if (view->rows != NULL)
        return list_goes_on(&view->list);
    if (line != NULL)
        return view->line_page < line->line.count;
    return page->block_count > 0 && view->pager.lines > view->pager.page;
}

/* ---- help and keys --------------------------------------------------------------------------- */

/* All that is said of a row, one under the other. */
static void row_words(const struct page_row *row, char *buffer, size_t size) {
    size_t used = 0;
    for (size_t i = 0; i < PAGE_SAID && used + 1 < size; i++)
        if (row->said[i].text != NULL && row->said[i].text[0] != '\0')
            used += (size_t)snprintf(buffer + used, size - used, "%s%s", used > 0 ? "\n\n" : "",
                                     row->said[i].text);
}

const char *view_help(struct view *view, const struct page *page, bool beside, char *buffer,
                      size_t size) {
    const struct page_row *row = view_marked(view);
    buffer[0] = '\0';
    if (view->has_form)
        return form_help(&view->form, beside, buffer, size);
    if (row != NULL)
        row_words(row, buffer, size);
    if (row != NULL && row->asks != NULL && buffer[0] != '\0')
        return row->asks;
    size_t used = strlen(buffer);
    char *help = page_help(page);
    if (help != NULL && used + 1 < size)
        snprintf(buffer + used, size - used, "%s%s", used > 0 ? "\n\n" : "", help);
    free(help);
    return page->help != NULL ? page->help_title : NULL;
}

const char *view_hint(const struct view *view, char buffer[ANSWERS_HINT]) {
    return view != NULL && view->has_form ? form_hint(&view->form, buffer) : "";
}

/* Puts a hint into the buffer where there is room for it and the end. */
static size_t add_key(struct key_hint buffer[PAGE_KEYS_ROOM], size_t count, struct key_hint key) {
    if (count + 1 < PAGE_KEYS_ROOM)
        buffer[count++] = key;
    buffer[count] = (struct key_hint){ACTION_NONE, NULL};
    return count;
}

/* The form's own keys, and before the way back what its page has besides. */
static const struct key_hint *form_page_keys(const struct view *view, const struct page *page,
                                             struct key_hint buffer[PAGE_KEYS_ROOM]) {
    const struct key_hint *keys = form_keys(&view->form);
    size_t count = 0;
    for (; keys->action != ACTION_NONE; keys++) {
        bool last = keys[1].action == ACTION_NONE;
        for (size_t i = 0; last && i < page->key_count; i++)
            count = add_key(buffer, count, page->keys[i]);
        count = add_key(buffer, count, *keys);
    }
    return buffer;
}

const struct key_hint *view_keys(struct view *view, const struct page *page,
                                 struct key_hint buffer[PAGE_KEYS_ROOM]) {
    static const struct key_hint USUAL[] = {
        {ACTION_HELP, NULL}, {ACTION_ESCAPE, NULL}, {ACTION_NONE, NULL}};
    const struct page_row *row = view_marked(view);
    const bool nothing_to_open =
        view->rows != NULL && view->rows->count == 0 && page_find(page, BLOCK_INPUT) == NULL;
    size_t count = 0;
    if (page_find(page, BLOCK_FORM) != NULL && view->has_form)
        return form_page_keys(view, page, buffer);
    if (page->key_count == 0)
        return USUAL;
    for (size_t i = 0; i < page->key_count; i++) {
        struct key_hint key = page->keys[i];
        if (key.action == ACTION_DOWN && !view_goes_on(view, page))
            continue;
        if (key.action == ACTION_ENTER && nothing_to_open)
            continue;
        if (key.action == ACTION_ENTER && key.words == NULL && row != NULL) {
            if (row->enter == NULL)
                continue; /* it is only to be read */
            key.words = row->enter;
        }
        if (key.action == ACTION_HELP && row != NULL && row->asks != NULL)
            key.words = "why?";
        count = add_key(buffer, count, key);
    }
    return buffer;
}
