/* Going from screen to screen, and what is done on every one of them. */
#include "session/session.h"

#include "base/text.h"
#include "store/people.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the stack ------------------------------------------------------------------------------- */

struct session_layer *session_top(struct session *session) {
    return session->depth > 0 ? &session->layers[session->depth - 1] : NULL;
}

bool session_in_plan(const struct session *session) {
    for (size_t i = 0; session->book != NULL && i < session->depth; i++)
        if (session->layers[i].screen->of_plan)
            return true;
    return false;
}

/* Which of the steps a screen is (from 1), 0 none. */
static int step_of(const struct session *session, const struct screen *screen) {
    for (size_t i = 0; i < session->setup.step_count; i++)
        if (session->setup.steps[i].screen == screen)
            return (int)i + 1;
    return 0;
}

/* The topmost layer of the open plan that is a step; depth where none is. */
static size_t step_layer(const struct session *session) {
    for (size_t i = session->depth; i > session->from; i--)
        if (step_of(session, session->layers[i - 1].screen) > 0)
            return i - 1;
    return session->depth;
}

/* Where a step goes: in place of the one we are in, or over the plan's own screens, and not over
 * help. */
static size_t step_place(const struct session *session) {
    size_t place = step_layer(session);
    bool none = place == session->depth;
    while (none && place > 0 && !session->layers[place - 1].screen->of_plan)
        place--;
    return place;
}

int session_step(const struct session *session) {
    size_t layer = step_layer(session);
    return layer < session->depth ? step_of(session, session->layers[layer].screen) : 0;
}

bool session_on_step(const struct session *session) {
    size_t layer = step_layer(session);
    return layer < session->depth && layer + 1 == session->depth;
}

bool session_keep(struct session *session) {
    if (session->depth == 0 || session->front->keep(session))
        return true;
    if (session->message[0] == '\0')
        session_say(session,
                    "Not kept yet. Try again, or press {ESCAPE} twice to leave without it.");
    return false;
}

static void close_layer(struct session *session, struct session_layer *layer) {
    session->front->forget(session, layer->view);
    if (layer->screen->close != NULL)
        layer->screen->close(session, layer->state);
    free(layer->state);
}

/* Reads the plan again on the way, and says where somebody changed it: what was read before is not
 * what stands there now. False where it cannot be read, which is said. */
static bool refresh_plan(struct session *session) {
    bool changed;
    struct err_info info = {0};
    bool read = session_refresh(session, &changed, &info) == ERR_OK;
    if (!read)
        session_say_error(session, &info);
    else if (changed && session_in_plan(session))
        session_say(session, "Someone else, or you in another window, changed this plan meanwhile. "
                             "You see it as it is now.");
    return read;
}

/* Opens a screen that is not on the stack yet. */
static enum err open_layer(struct session *session, const struct screen *screen,
                           const struct about *about, struct session_layer *layer,
                           struct err_info *info) {
    static const struct about NOTHING = {0};
    enum err err = ERR_OK;
    if (screen->plan_itself && session->way == OTHER_WAY)
        return err_set(info, ERR_STAYS,
                       "This is the other way, and only the plan itself is decided, sent or made a "
                       "file of. Go back to the first way, or choose this one");
    *layer = (struct session_layer){.screen = screen, .about = about != NULL ? *about : NOTHING};
    layer->state = calloc(1, screen->state_size > 0 ? screen->state_size : 1);
    if (layer->state == NULL)
        return err_set(info, ERR_MEMORY, "There is no memory left to open this.");
    if (screen->open != NULL)
        err = screen->open(session, layer->state, about != NULL ? about : &NOTHING, info);
    if (err != ERR_OK)
        close_layer(session, layer);
    return err;
}

/* Keeps what is being typed on the screen on top, and on those under it from `depth` on. */
static bool keep_from(struct session *session, size_t depth) {
    size_t all = session->depth;
    bool kept = session_keep(session);
    while (kept && session->depth > depth + 1) {
        session->depth--;
        kept = session_keep(session);
    }
    session->depth = all;
    return kept;
}

/* Opens a screen and puts it in place of those from `depth` on. */
static bool put_layer(struct session *session, size_t depth, const struct screen *screen,
                      const struct about *about) {
    struct err_info info = {0};
    struct session_layer layer;
    if (depth >= SESSION_DEPTH) {
        session_say(session, "You are many screens deep. Press {ESCAPE} to go back first.");
        return false;
    }
    if (!keep_from(session, depth))
        return false;
    refresh_plan(session);
    enum err err = open_layer(session, screen, about, &layer, &info);
    if (err != ERR_OK) {
        session_say_refused(session, err, &info);
        return false;
    }
    while (session->depth > depth)
        close_layer(session, &session->layers[--session->depth]);
    session->layers[session->depth++] = layer;
    return true;
}

bool session_push(struct session *session, const struct screen *screen, const struct about *about) {
    return put_layer(session, session->depth, screen, about);
}

bool session_replace(struct session *session, const struct screen *screen,
                     const struct about *about) {
    return put_layer(session, session->depth - 1, screen, about);
}

bool session_pop(struct session *session) {
    if (!session_keep(session))
        return false;
    session->left = session->layers[session->depth - 1].about;
    close_layer(session, &session->layers[--session->depth]);
    refresh_plan(session);
    struct session_layer *top = session_top(session);
    if (top == NULL)
        session->leaving = true;
    else if (top->screen->back != NULL)
        top->screen->back(session, top->state);
    return true;
}

bool session_may_go_on(struct session *session) {
    struct err_info info = {0};
    if (store_still_here(session->setup.store, &session->out) == ERR_STAYS) {
        session->leaving = true;
        return false;
    }
    if (session->book == NULL || gate_reach(store_role(session->setup.store)) == REACH_NOBODY ||
        book_may_still_read(session->book, &info) != ERR_STAYS)
        return true;
    while (session_in_plan(session))
        close_layer(session, &session->layers[--session->depth]);
    if (session->depth == 0 &&
        open_layer(session, session->setup.home, NULL, &session->layers[0], NULL) == ERR_OK)
        session->depth = 1;
    else if (session->depth > 0 && session_top(session)->screen->back != NULL)
        session_top(session)->screen->back(session, session_top(session)->state);
    session->leaving = session->depth == 0;
    session_say(session, "The plan is closed. %s", info.text);
    return false;
}

enum err session_ended(const struct session *session, struct err_info *info) {
    return session->out.text[0] == '\0' ? ERR_OK
                                        : err_set(info, ERR_STAYS, "%s", session->out.text);
}

bool session_go_to_step(struct session *session, int step) {
    if (step < 1 || (size_t)step > session->setup.step_count)
        return false;
    return put_layer(session, step_place(session), session->setup.steps[step - 1].screen, NULL);
}

bool session_leave(struct session *session) {
    if (!session->quit_asked && !session_keep(session)) {
        session->quit_asked = true;
        session_say(session, "Not kept yet. Try again, or press {QUIT} again to leave without it.");
        return false;
    }
    session->leaving = true;
    return true;
}

enum err session_open(struct session *session, const struct session_setup *setup,
                      const struct front *front, void *front_data, const struct screen *first,
                      const struct about *about, struct err_info *info) {
    *session = (struct session){
        .setup = *setup, .front = front, .front_data = front_data, .other_revision = -1};
    enum err err = open_layer(session, first, about, &session->layers[0], info);
    session->depth = err == ERR_OK ? 1 : 0;
    return err;
}

void session_close(struct session *session) {
    while (session->depth > 0) {
        if (!session->gone)
            session_keep(session); /* help may stand over an answer that is being typed */
        close_layer(session, &session->layers[--session->depth]);
    }
    while (session->book != NULL)
        session_close_plan(session);
}

/* ---- what is done everywhere ----------------------------------------------------------------- */

/* Undo is for what one did oneself, in whichever window. What somebody else did is asked about, by
 * their name. */
static bool may_turn(struct session *session, bool again) {
    char question[SESSION_MESSAGE], short_who[64], short_label[160];
    char *who = NULL, *label = NULL;
    bool own = false;
    struct err_info info = {0};
    bool known = refresh_plan(session);
    enum err err =
        known ? book_next_edit(session->book, !again, &who, &label, &own, &info) : ERR_OK;
    if (err != ERR_OK)
        session_say_refused(session, err, &info);
    bool may = known && err == ERR_OK;
    if (may && who != NULL && !own) {
        snprintf(question, sizeof question,
                 again ? "%s took this back: %s. Do it again?"
                       : "The last change was by %s: %s. Take it back?",
                 text_copy(who, short_who, sizeof short_who),
                 text_copy(label, short_label, sizeof short_label));
        may = session_confirm(session, question);
        if (!may && !session->leaving)
            session_say(session, "It is left as it is.");
    }
    free(who);
    free(label);
    return may;
}

static void undo(struct session *session, bool again) {
    char *label = NULL;
    struct err_info info = {0};
    if (!session_top(session)->screen->of_plan || session->book == NULL)
        return;
    if (!session_keep(session) || !may_turn(session, again))
        return;
    enum err err =
        again ? book_redo(session->book, &label, &info) : book_undo(session->book, &label, &info);
    if (err == ERR_OK)
        session_say(session, "%s: %s", again ? "Done again" : "Undone", label);
    else if (err == ERR_NOT_FOUND)
        session_say(session, "%s", info.text);
    else
        session_say_refused(session, err, &info);
    session_figures(session);
    free(label);
}

/* Typing is left as it is: nothing is kept for it. */
void session_help(struct session *session, const char *title, const char *text) {
    const struct screen *top = session_top(session)->screen;
    bool again = top == session->setup.help;
    const struct screen *screen = text[0] == '\0' ? session->setup.keys : session->setup.help;
    struct err_info info = {0};
    if (again)
        session_replace(session, session->setup.keys, NULL);
    if (again || top == session->setup.keys || session->depth >= SESSION_DEPTH)
        return;
    snprintf(session->help_title, sizeof session->help_title, "%s", title);
    snprintf(session->help, sizeof session->help, "%s", text);
    if (open_layer(session, screen, NULL, &session->layers[session->depth], &info) == ERR_OK)
        session->depth++;
    else
        session_say_error(session, &info);
}

static void help(struct session *session) {
    struct page page;
    page_init(&page);
    session_page(session, &page);
    char *words = page_help(&page);
    session_help(session, page.help_title != NULL ? page.help_title : "",
                 words != NULL ? words : "");
    free(words);
    page_done(&page);
}

/* A key that means something elsewhere is not met with silence. Those that only move about are. */
static void say_not_here(struct session *session, enum action action) {
    char key[KEYMAP_NAME];
    bool means = action == ACTION_DELETE || action == ACTION_LATER || action == ACTION_NOT_MINE ||
                 action > ACTION_GROUP_LISTS;
    if (means)
        session_say(session, "%s does nothing here. What it is for: %s.",
                    session->front->name(action, key), keymap_row(action)->help);
}

static void shortcut(struct session *session, enum action action) {
    bool known = false;
    for (size_t i = 0; i < session->setup.shortcut_count; i++) {
        const struct session_shortcut *shortcut = &session->setup.shortcuts[i];
        bool here = shortcut->everywhere || session_in_plan(session);
        known = known || (shortcut->action == action && here);
        if (shortcut->action == action && here && session_top(session)->screen != shortcut->screen)
            session_push(session, shortcut->screen, NULL);
    }
    if (!known)
        say_not_here(session, action);
}

static void hide(struct session *session) {
    session->hide_names = !session->hide_names;
    session_say(session, session->hide_names ? "Names are hidden." : "Names are shown.");
}

static void notes(struct session *session) {
    if (!session_is_practice(session)) {
        session_say(session, "Each step has notes in practice: phbplan practice");
        return;
    }
    session->hide_notes = !session->hide_notes;
    session_say(session, session->hide_notes ? "The notes are hidden." : "The notes are shown.");
}

/* The plan's own screen stays, and those over it are of the way that is left. */
void session_go_other_way(struct session *session) {
    struct err_info info = {0};
    struct book *book = NULL;
    size_t own = session->from;
    int step = session_step(session);
    while (own < session->depth && !session->layers[own].screen->of_plan)
        own++;
    if (own >= session->depth)
        return;
    if (session->layers[own].screen->plan_itself) {
        session_say(session,
                    "This page is of the plan itself. Open the plan from the list of plans "
                    "to see the other way.");
        return;
    }
    if (!keep_from(session, own))
        return;
    if (book_open_other(session->book, &book, &info) != ERR_OK) {
        session_say(session, "%s.", info.text);
        return;
    }
    while (session->depth > own + 1)
        close_layer(session, &session->layers[--session->depth]);
    session_take_plan(session, book);
    session->layers[own].titled = 0;
    if (session->layers[own].screen->back != NULL)
        session->layers[own].screen->back(session, session->layers[own].state);
    if (step > 0)
        session_go_to_step(session, step);
    session_say(session, session->way == OTHER_WAY
                             ? "This is the other way. {OTHER_WAY} goes back to the first."
                             : "This is the first way. {OTHER_WAY} goes to the other.");
}

void session_usual(struct session *session, enum action action) {
    int step = session_step(session);
    switch (action) {
    case ACTION_ESCAPE:
        if (session->depth > 1)
            session_pop(session);
        else
            session_say(session, "Press {QUIT} to leave. Everything is kept.");
        break;
    case ACTION_HELP:
        help(session);
        break;
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN:
        if (step > 0)
            session_go_to_step(session, action == ACTION_PAGE_UP ? step - 1 : step + 1);
        break;
    case ACTION_UNDO:
    case ACTION_REDO:
        undo(session, action == ACTION_REDO);
        break;
    case ACTION_HIDE:
        hide(session);
        break;
    case ACTION_OTHER_WAY:
        if (session->way == ONLY_WAY)
            shortcut(session, action); /* where one is begun */
        else
            session_go_other_way(session);
        break;
    case ACTION_NOTES:
        notes(session);
        break;
    default:
        shortcut(session, action);
        break;
    }
}

/* The program's own texts of a page, with the names of what does what at this front end. */
static void name_keys(struct page *page) {
    for (size_t i = 0; i < page->block_count; i++) {
        struct page_block *block = &page->blocks[i];
        if (block->kind == BLOCK_ROWS)
            block->rows.empty = page_with_keys(page, block->rows.empty);
        if (block->kind == BLOCK_INPUT && block->input.hint != NULL)
            block->input.hint = page_with_keys(page, block->input.hint);
    }
}

/* Which plan, as it is, a title is of. */
static int64_t title_stamp(const struct session *session) {
    return session->book != NULL ? session->book->revision + 1 : 1;
}

/* What stands over a step in practice; NULL where nothing does. */
static const struct session_notes *notes_of(const struct session *session,
                                            const struct session_layer *layer) {
    int step = step_of(session, layer->screen);
    return step > 0 && session_is_practice(session) ? session->setup.steps[step - 1].notes : NULL;
}

static void add_notes(const struct session_notes *notes, struct page *page) {
    const struct page_words words[] = {{TONE_TEXT, notes->asked, NULL},
                                       {TONE_TEXT, notes->did, NULL},
                                       {TONE_LOOK, notes->try, NULL}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        struct page_block *block = page_add(page, BLOCK_WORDS);
        block->words = words[i];
        block->words.text = page_with_keys(page, words[i].text);
        block->note = true;
        block->joined = i > 0;
    }
}

/* Makes the page of a layer, and keeps its title. */
static void make_page(struct session *session, struct session_layer *layer, struct page *page) {
    const struct session_notes *notes = notes_of(session, layer);
    page->name = session->front->name;
    if (notes != NULL && !session->hide_notes)
        add_notes(notes, page);
    layer->screen->page(session, layer->state, page);
    if (notes != NULL)
        page_key_after(page, ACTION_PAGE_DOWN, ACTION_NOTES,
                       session->hide_notes ? "notes" : "hide notes");
    snprintf(layer->title, sizeof layer->title, "%s", page->title);
    layer->titled = title_stamp(session);
}

void session_page(struct session *session, struct page *page) {
    make_page(session, session_top(session), page);
    name_keys(page);
}

/* The title of a layer's page is known since it was made last, unless the plan has changed. */
static const char *title_of(struct session *session, struct session_layer *layer) {
    struct page page;
    if (layer->titled != title_stamp(session)) {
        page_init(&page);
        make_page(session, layer, &page);
        page_done(&page);
    }
    return layer->title;
}

bool session_where(struct session *session, char *buffer, size_t size) {
    size_t parts = 0;
    char name[256];
    bool inside = false;
    snprintf(buffer, size, "%s", session_person(session, name, sizeof name));
    for (size_t i = session->from; i < session->depth; i++) {
        struct session_layer *layer = &session->layers[i];
        const char *title = inside ? title_of(session, layer) : "";
        inside = inside || layer->screen->of_plan;
        size_t used = strlen(buffer);
        if (title[0] != '\0' && used + strlen(title) + 4 < size) {
            snprintf(buffer + used, size - used, " > %s", title);
            parts++;
        }
    }
    return parts > 0;
}

void session_act(struct session *session, const struct page_event *event) {
    const struct session_layer *top = session_top(session);
    if (top->screen->act == NULL || !top->screen->act(session, top->state, event))
        session_usual(session, event->action);
}

bool session_answered(struct session *session) {
    const struct session_layer *top = session_top(session);
    return top->screen->answered != NULL && top->screen->answered(session, top->state);
}

void session_finished(struct session *session) {
    const struct session_layer *top = session_top(session);
    if (top->screen->finished != NULL)
        top->screen->finished(session, top->state);
    else
        session_pop(session);
}
