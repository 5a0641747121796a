/* The app: the loop, and what a terminal adds to a session. */
#include "app_private.h"

#include "base/unused.h"

#include <stdio.h>
#include <string.h>

/* ---- what a session asks of it --------------------------------------------------------------- */

static bool keep(struct session *session) {
    struct view *view = session_top(session)->view;
    return view == NULL || view_keep(view, session);
}

static void forget(struct session *session UNUSED, void *view) {
    view_free(view);
}

void app_looks(struct terminal_setup *how, const struct looks *looks) {
    bool colours = looks->is[SETTING_COLOURS];
    how->mouse = looks->is[SETTING_MOUSE];
    how->ascii = looks->is[SETTING_ASCII];
    how->look = !colours ? LOOK_PLAIN : looks->is[SETTING_CONTRAST] ? LOOK_CONTRAST : LOOK_COLOURS;
}

static void look(struct session *session, const struct looks *looks) {
    struct app *app = session->front_data;
    app_looks(&app->how, looks);
    terminal_look(app->terminal, &app->how);
}

static const struct front FRONT = {.draws = true,
                                   .look = look,
                                   .confirm = app_confirm,
                                   .ask = app_ask,
                                   .ask_secret = app_ask_secret,
                                   .keep = keep,
                                   .name = keymap_key,
                                   .forget = forget};

/* Every screen, also one under help, keeps what is being typed in it as a draft. */
static void put_aside(struct app *app, bool going) {
    for (size_t i = 0; i < app->session.depth; i++)
        if (app->session.layers[i].view != NULL)
            view_put_aside(app->session.layers[i].view, going);
}

/* ---- events ---------------------------------------------------------------------------------- */

static bool go_to_step(struct app *app, int step) {
    app_forget_page(app); /* wherever it ends, the plan is read again on the way */
    return session_go_to_step(&app->session, step);
}

/* A click on the steps at the left. */
static bool click_step(struct app *app, const struct event *event) {
    const struct canvas *area = &app->step_area;
    int row = event->row - area->row, col = event->col - area->col;
    if (event->type != EVENT_MOUSE || event->action != ACTION_ENTER || row < 0 ||
        row >= area->rows || col < 0 || col >= area->cols)
        return false;
    go_to_step(app, row + 1);
    return true;
}

/* PageUp and PageDown on a step go to the one before and after, even where the step is a list. */
static bool turn_page(struct app *app, const struct event *event) {
    struct session *session = &app->session;
    bool up = event->action == ACTION_PAGE_UP;
    int step = session_step(session);
    return session_on_step(session) && event->type == EVENT_KEY &&
           (up || event->action == ACTION_PAGE_DOWN) && go_to_step(app, up ? step - 1 : step + 1);
}

/* A figure goes to its step at once. */
static void first_figure(struct app *app, const struct event *event) {
    int step = event->text[0] - '0';
    app->typed_one = session_in_plan(&app->session) && go_to_step(app, step) && step == 1;
}

/* And one right after "1" goes on to 10 or 11, whatever the first step would do with it. */
static bool second_figure(struct app *app, const struct event *event) {
    bool follows = app->typed_one && event->type == EVENT_TEXT && event->soon &&
                   (event->text[0] == '0' || event->text[0] == '1');
    app->typed_one = false;
    return follows && go_to_step(app, 10 + event->text[0] - '0');
}

/* The page on top takes it: the one the person saw when they pressed the key. It is the caller's
 * until the event is done with, since a question that comes of it draws another. */
static void give_to_page(struct app *app, const struct event *event) {
    struct view *view = view_on_top(&app->session);
    struct page page;
    if (view == NULL || !terminal_has_memory()) { /* or words would go that nobody could keep */
        session_say(&app->session, "There is no memory left. Close something and try again.");
        return;
    }
    app_take_page(app, &page);
    bool taken = view_event(view, &app->session, &page, event);
    /* A key that only moves about has changed nothing that a page is made of. The view is there
     * still: such a key closes no screen. */
    app->moved = taken && view_on_top(&app->session) == view && view->moved &&
                 app->drawn_after == app->session.news;
    if (app->moved)
        app_keep_page(app, &page);
    else
        page_done(&page);
    if (!taken)
        first_figure(app, event);
}

static void do_event(struct app *app, const struct event *event) {
    struct session *session = &app->session;
    if (event->type == EVENT_RESIZE)
        return;
    if (event->type == EVENT_PAUSE) {
        put_aside(app, false);
        return;
    }
    session->message[0] = '\0';
    if (event->type == EVENT_GONE) {
        session->leaving = session->gone = true;
        return;
    }
    if (event->action == ACTION_QUIT) {
        session_leave(session);
        return;
    }
    session->quit_asked = false;
    if (!session_may_go_on(session))
        return;
    if (app->small && event->type == EVENT_MOUSE)
        return; /* nothing is there to point at; but what is typed goes where it would have gone */
    if (second_figure(app, event) || click_step(app, event) || turn_page(app, event))
        return;
    if (event->type != EVENT_KEY || !app_anywhere(app, event->action))
        give_to_page(app, event);
}

/* A page that was drawn is good until an event does more than move about on it: whatever that did,
 * the next needs another. A pause is such an event, so that it is never long out of date. */
static void handle(struct app *app, const struct event *event) {
    app->moved = false;
    do_event(app, event);
    if (!app->moved)
        app_forget_page(app);
}

/* ---- the loop -------------------------------------------------------------------------------- */

/* What may be done whatever has happened: nothing is written or chosen, and nobody goes anywhere.
 */
static bool is_harmless(const struct event *event) {
    return event->type == EVENT_RESIZE || event->type == EVENT_PAUSE || event->type == EVENT_GONE ||
           (event->type == EVENT_KEY &&
            (event->action == ACTION_HIDE || event->action == ACTION_REDRAW));
}

/* The store refused something, perhaps after seconds, and its words are not on the screen yet: what
 * was typed until now was meant for what did not happen, and is left out. */
static void drop_typed(struct app *app) {
    bool dropped = false;
    app->session.refused = false;
    struct event event;
    while (!app->session.leaving && terminal_read_waiting(app->terminal, &event)) {
        if (is_harmless(&event)) {
            handle(app, &event);
            continue;
        }
        char *message = app->session.message;
        size_t used = strlen(message);
        bool ends = used == 0 || message[used - 1] == '.';
        if (!dropped)
            snprintf(message + used, sizeof app->session.message - used,
                     "%sWhat you typed meanwhile is left out.",
                     used == 0 ? ""
                     : ends    ? " "
                               : ". ");
        dropped = true;
    }
}

enum err app_run(const struct session_setup *setup, const struct terminal_setup *how,
                 const struct screen *first, const struct about *about, struct err_info *info) {
    struct app app = {.how = *how};
    struct session *session = &app.session;
    enum err err = session_open(session, setup, &FRONT, &app, first, about, info);
    if (err == ERR_OK)
        err = terminal_open(&app.terminal, how, info);
    if (err == ERR_OK)
        session_say_of_store(session);
    bool looked = false; /* at the disk: once there is a screen */
    while (err == ERR_OK && !session->leaving) {
        if (session->refused)
            drop_typed(&app);
        session_figures(session);
        app_draw(&app);
        const bool says = !looked && session_say_of_disk(session);
        looked = true;
        if (says)
            continue;
        struct event event = {.type = EVENT_KEY, .action = ACTION_QUIT, .text = ""};
        if (!app.quit_next)
            event = terminal_read(app.terminal);
        app.quit_next = false;
        handle(&app, &event);
    }
    if (session->gone)
        put_aside(&app, true);
    session_close(session);
    hidden_words_done(&app.hidden);
    terminal_close(app.terminal);
    return err == ERR_OK ? session_ended(session, info) : err;
}
