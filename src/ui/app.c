/* The app: the loop, the stack of screens, the open plan, and what keys do on every screen. */
#include "app_private.h"

#include "base/text.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

/* ---- the open plan --------------------------------------------------------------------------- */

/* Looks again for answers that are not finished: they come and go without an edit. */
static void find_unfinished(struct app *app) {
    struct err_info info = {.at = ""};
    if (app->book != NULL && book_find_unfinished(app->book, &app->findings, &info) != ERR_OK)
        app_say_error(app, &info);
}

void app_figures(struct app *app) {
    if (app->book == NULL || app->book->revision == app->revision)
        return;
    const struct rates *rates = NULL;
    plan_cost_done(&app->cost);
    findings_done(&app->findings);
    app->cost = (struct plan_cost){.plan = 0};
    app->findings = (struct findings){.items = NULL};
    app->cost_error = (struct err_info){.at = ""};
    app->cost_known = book_rates(app->book, &rates, &app->cost_error) == ERR_OK &&
                      plan_cost(app->book->plan, rates, &app->cost, &app->cost_error) == ERR_OK;
    app->findings_known = rules_find(app->book->plan, &app->cost, STEP_PAY, app_today(app),
                                     &app->findings, NULL) == ERR_OK;
    if (plan_state(app->book->plan, &app->cost, app_today(app), &app->state, NULL) != ERR_OK)
        app->findings_known = false;
    app->revision = app->book->revision;
    find_unfinished(app);
}

enum err app_refresh(struct app *app, bool *changed, struct err_info *info) {
    *changed = false;
    enum err err = app->book != NULL ? book_refresh(app->book, changed, info) : ERR_OK;
    app_figures(app);
    find_unfinished(app);
    return err;
}

/* The same on the way from screen to screen. False where it cannot be read, which is said. */
static bool refresh_plan(struct app *app) {
    bool changed;
    struct err_info info = {.at = ""};
    bool read = app_refresh(app, &changed, &info) == ERR_OK;
    if (!read)
        app_say_error(app, &info);
    return read;
}

void app_take_plan(struct app *app, struct book *book) {
    app_close_plan(app);
    app->book = book;
    app_figures(app);
}

enum err app_open_plan(struct app *app, const char *reference, struct err_info *info) {
    struct book *book = NULL;
    enum err err = book_open(app->setup.store, reference, &book, info);
    if (err == ERR_OK)
        app_take_plan(app, book);
    return err;
}

void app_close_plan(struct app *app) {
    plan_cost_done(&app->cost);
    findings_done(&app->findings);
    other_basis_done(&app->other);
    app->other_revision = -1;
    app->cost = (struct plan_cost){.plan = 0};
    app->findings = (struct findings){.items = NULL};
    book_close(app->book);
    app->book = NULL;
    app->revision = -1;
}

/* What was turned back is as it was, but its records may stand elsewhere in memory, and the figures
 * point at them. */
static void figures_after(struct app *app, enum err err) {
    if (err != ERR_OK)
        app->revision = -1;
    app_figures(app);
}

bool app_edit(struct app *app, struct changes *changes, const char *label) {
    struct err_info info = {.at = ""};
    enum err err = book_edit(app->book, changes, label, &info);
    if (err != ERR_OK)
        app_say_refused(app, err, &info);
    changes_done(changes);
    figures_after(app, err);
    return err == ERR_OK;
}

const struct other_basis *app_other_basis(struct app *app) {
    const struct rates *rates = NULL;
    if (!app->cost_known)
        return NULL;
    if (app->other_revision != app->revision) {
        other_basis_done(&app->other);
        app->other_revision = -1;
        if (book_rates(app->book, &rates, NULL) == ERR_OK &&
            plan_cost_other_basis(app->book->plan, rates, &app->other, NULL) == ERR_OK)
            app->other_revision = app->revision;
    }
    return app->other_revision == app->revision ? &app->other : NULL;
}

int64_t app_today(const struct app *app) {
    return app->setup.today();
}

/* ---- what is said ---------------------------------------------------------------------------- */

void app_say(struct app *app, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(app->message, sizeof app->message, format, arguments);
    va_end(arguments);
    app->message_role = ROLE_MESSAGE;
}

void app_say_error(struct app *app, const struct err_info *info) {
    app_say(app, "Error: %s", info->text);
    app->message_role = ROLE_ERROR;
}

void app_say_refused(struct app *app, enum err err, const struct err_info *info) {
    if (err == ERR_STAYS) /* nothing is wrong */
        app_say(app, "%s.", info->text);
    else
        app_say_error(app, info);
    app->refused = app->refused || err_exit_status(err) == err_exit_status(ERR_IO);
}

/* ---- the stack ------------------------------------------------------------------------------- */

struct app_layer *app_top(const struct app *app) {
    return app->layers[app->depth - 1];
}

bool app_in_plan(const struct app *app) {
    for (size_t i = 0; app->book != NULL && i < app->depth; i++)
        if (app->layers[i]->screen->of_plan)
            return true;
    return false;
}

/* The topmost layer that is a step; depth where none is. */
static size_t step_layer(const struct app *app) {
    for (size_t i = app->depth; i > 0; i--)
        if (app->layers[i - 1]->screen->step > 0)
            return i - 1;
    return app->depth;
}

int app_step(const struct app *app) {
    size_t layer = step_layer(app);
    return layer < app->depth ? app->layers[layer]->screen->step : 0;
}

/* Asks the screen on top to keep what is being typed. */
static bool keep_top(struct app *app) {
    const struct app_layer *top = app->depth > 0 ? app_top(app) : NULL;
    if (top == NULL || top->screen->keep == NULL || top->screen->keep(app, top->state))
        return true;
    if (app->message[0] == '\0')
        app_say(app, "Not kept yet. Try again, or press Esc twice to leave without it.");
    return false;
}

/* Every screen, also one under help, keeps what is being typed in it as a draft. */
static void put_aside(struct app *app, bool going) {
    for (size_t i = 0; i < app->depth; i++)
        if (app->layers[i]->screen->put_aside != NULL)
            app->layers[i]->screen->put_aside(app, app->layers[i]->state, going);
}

static void close_layer(struct app *app, struct app_layer *layer) {
    if (layer->screen->close != NULL)
        layer->screen->close(app, layer->state);
    free(layer->state);
    free(layer);
}

/* Opens a screen that is not on the stack yet. */
static enum err open_layer(struct app *app, const struct screen *screen, const char *about,
                           struct app_layer **out, struct err_info *info) {
    struct app_layer *layer = calloc(1, sizeof *layer);
    enum err err = ERR_OK;
    if (layer != NULL) {
        layer->screen = screen;
        layer->state = calloc(1, screen->state_size > 0 ? screen->state_size : 1);
    }
    if (layer == NULL || layer->state == NULL) {
        free(layer);
        return err_set(info, ERR_MEMORY, "There is no memory left to open this.");
    }
    if (screen->open != NULL)
        err = screen->open(app, layer->state, about, info);
    if (err == ERR_OK)
        *out = layer;
    else
        close_layer(app, layer);
    return err;
}

/* Opens a screen and puts it in place of those from `depth` on. */
static bool put_layer(struct app *app, size_t depth, const struct screen *screen,
                      const char *about) {
    struct err_info info = {.at = ""};
    if (depth >= APP_DEPTH) {
        app_say(app, "You are many screens deep. Press Esc to go back first.");
        return false;
    }
    if (!keep_top(app))
        return false;
    refresh_plan(app);
    struct app_layer *layer = NULL;
    if (open_layer(app, screen, about, &layer, &info) != ERR_OK) {
        app_say_error(app, &info);
        return false;
    }
    while (app->depth > depth)
        close_layer(app, app->layers[--app->depth]);
    app->layers[app->depth++] = layer;
    return true;
}

bool app_push(struct app *app, const struct screen *screen, const char *about) {
    return put_layer(app, app->depth, screen, about);
}

bool app_replace(struct app *app, const struct screen *screen, const char *about) {
    return put_layer(app, app->depth - 1, screen, about);
}

bool app_pop(struct app *app) {
    if (!keep_top(app))
        return false;
    close_layer(app, app->layers[--app->depth]);
    refresh_plan(app);
    if (app->depth == 0)
        app->leaving = true;
    else if (app_top(app)->screen->back != NULL)
        app_top(app)->screen->back(app, app_top(app)->state);
    return true;
}

bool app_leave(struct app *app) {
    if (!app->quit_asked && !keep_top(app)) {
        app->quit_asked = true;
        app_say(app, "Not kept yet. Try again, or press Ctrl-C again to leave without it.");
        return false;
    }
    app->leaving = true;
    return true;
}

/* Goes to a step of the plan, in place of the step we are in. */
static bool go_to_step(struct app *app, int step) {
    size_t layer = step_layer(app);
    if (step < 1 || (size_t)step > app->setup.step_count)
        return false;
    return put_layer(app, layer, app->setup.steps[step - 1].screen, NULL);
}

/* ---- what keys do everywhere ------------------------------------------------------------------
 */

/* Undo is for what one did oneself, in whichever window. What somebody else did is asked about, by
 * their name. */
static bool may_turn(struct app *app, bool again) {
    char question[APP_MESSAGE], short_who[64], short_label[160];
    char *who = NULL, *label = NULL;
    bool own = false;
    struct err_info info = {.at = ""};
    bool known = refresh_plan(app);
    if (known && book_next_edit(app->book, !again, &who, &label, &own, &info) != ERR_OK) {
        app_say_error(app, &info);
        known = false;
    }
    bool may = known;
    if (known && who != NULL && !own) {
        snprintf(question, sizeof question,
                 again ? "%s took this back: %s. Do it again?"
                       : "The last change was by %s: %s. Take it back?",
                 text_copy(who, short_who, sizeof short_who),
                 text_copy(label, short_label, sizeof short_label));
        may = app_confirm(app, question);
        if (!may && !app->leaving)
            app_say(app, "It is left as it is.");
    }
    free(who);
    free(label);
    return may;
}

static void undo(struct app *app, bool again) {
    char *label = NULL;
    struct err_info info = {.at = ""};
    if (!app_top(app)->screen->of_plan || app->book == NULL)
        return;
    if (!keep_top(app))
        return;
    if (!may_turn(app, again))
        return;
    enum err err =
        again ? book_redo(app->book, &label, &info) : book_undo(app->book, &label, &info);
    if (err == ERR_OK)
        app_say(app, "%s: %s", again ? "Done again" : "Undone", label);
    else if (err == ERR_NOT_FOUND)
        app_say(app, "%s", info.text);
    else
        app_say_refused(app, err, &info);
    figures_after(app, err);
    free(label);
}

/* F1: what the screen says; once more, or where it says nothing, the keys. Typing is left as it is.
 */
void app_help(struct app *app) {
    char text[APP_HELP] = "";
    const struct app_layer *top = app_top(app);
    struct err_info info = {.at = ""};
    if (top->screen == &app_keys_screen || app->depth >= APP_DEPTH)
        return;
    if (top->screen == &app_help_screen) {
        app_replace(app, &app_keys_screen, NULL);
        return;
    }
    bool says = top->screen->help != NULL &&
                top->screen->help(app, top->state, text, sizeof text) != NULL && text[0] != '\0';
    struct app_layer *layer = NULL;
    if (open_layer(app, says ? &app_help_screen : &app_keys_screen, NULL, &layer, &info) == ERR_OK)
        app->layers[app->depth++] = layer;
    else
        app_say_error(app, &info);
}

static void shortcut(struct app *app, enum action action) {
    for (size_t i = 0; app_in_plan(app) && i < app->setup.shortcut_count; i++)
        if (app->setup.shortcuts[i].action == action) {
            const struct screen *screen = app->setup.shortcuts[i].screen;
            if (app_top(app)->screen != screen)
                app_push(app, screen, NULL);
            return;
        }
}

bool app_anywhere(struct app *app, enum action action) {
    if (action == ACTION_HIDE) {
        app->hide_names = !app->hide_names;
        app_say(app, app->hide_names ? "Names are hidden." : "Names are shown.");
    } else if (action == ACTION_REDRAW) {
        terminal_redraw(app->terminal);
    }
    return action == ACTION_HIDE || action == ACTION_REDRAW;
}

static void usual(struct app *app, const struct event *event) {
    int step = app_step(app);
    char key[16];
    switch (event->action) {
    case ACTION_ESCAPE:
        if (app->depth > 1)
            app_pop(app);
        else
            app_say(app, "Press %s to leave. Everything is kept.", keymap_key(ACTION_QUIT, key));
        break;
    case ACTION_HELP:
        app_help(app);
        break;
    case ACTION_PAGE_UP:
    case ACTION_PAGE_DOWN:
        if (step > 0)
            go_to_step(app, event->action == ACTION_PAGE_UP ? step - 1 : step + 1);
        break;
    case ACTION_UNDO:
    case ACTION_REDO:
        undo(app, event->action == ACTION_REDO);
        break;
    default:
        if (event->type == EVENT_KEY && !app_anywhere(app, event->action))
            shortcut(app, event->action);
        break;
    }
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
    int step = app_top(app)->screen->step;
    bool up = event->action == ACTION_PAGE_UP;
    return step > 0 && event->type == EVENT_KEY && (up || event->action == ACTION_PAGE_DOWN) &&
           go_to_step(app, up ? step - 1 : step + 1);
}

static void handle(struct app *app, const struct event *event) {
    struct app_layer *top = app_top(app);
    if (event->type == EVENT_RESIZE)
        return;
    if (event->type == EVENT_PAUSE) {
        put_aside(app, false);
        return;
    }
    app->message[0] = '\0';
    if (event->type == EVENT_GONE) {
        app->leaving = app->gone = true;
        return;
    }
    if (event->action == ACTION_QUIT) {
        app_leave(app);
        return;
    }
    app->quit_asked = false;
    if (app->small && event->type == EVENT_MOUSE)
        return; /* nothing is there to point at; but what is typed goes where it would have gone */
    if (click_step(app, event) || turn_page(app, event))
        return;
    if (top->screen->event == NULL || !top->screen->event(app, top->state, event))
        usual(app, event);
}

/* ---- the loop -------------------------------------------------------------------------------- */

/* Everything is kept and closed, from the top down: as answers where the person left, and as
 * drafts where the terminal did. */
static void close_all(struct app *app) {
    if (app->gone)
        put_aside(app, true);
    while (app->depth > 0) {
        if (!app->gone)
            keep_top(app); /* help may stand over an answer that is being typed */
        close_layer(app, app->layers[--app->depth]);
    }
    app_close_plan(app);
}

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
    app->refused = false;
    struct event event;
    while (!app->leaving && terminal_read_waiting(app->terminal, &event)) {
        if (is_harmless(&event)) {
            handle(app, &event);
            continue;
        }
        size_t used = strlen(app->message);
        bool ends = used == 0 || app->message[used - 1] == '.';
        if (!dropped)
            snprintf(app->message + used, sizeof app->message - used,
                     "%sWhat you typed meanwhile is left out.",
                     used == 0 ? ""
                     : ends    ? " "
                               : ". ");
        dropped = true;
    }
}

/* What is to be known of the store before anything is typed: said once. */
static void say_of_store(struct app *app) {
    const char *why = store_read_only(app->setup.store), *note = store_note(app->setup.store);
    if (why != NULL)
        app_say(app, "You can look, but nothing can be changed: %s.", why);
    else if (note[0] != '\0')
        app_say(app, "%s.", note);
}

enum err app_run(const struct app_setup *setup, const struct screen *first, const char *about,
                 struct err_info *info) {
    struct app app = {.setup = *setup, .revision = -1, .other_revision = -1};
    struct app_layer *layer = NULL;
    enum err err = open_layer(&app, first, about, &layer, info);
    if (err == ERR_OK) {
        app.layers[app.depth++] = layer;
        err = terminal_open(&app.terminal, !app.setup.no_mouse, info);
    }
    if (err == ERR_OK)
        say_of_store(&app);
    while (err == ERR_OK && !app.leaving) {
        if (app.refused)
            drop_typed(&app);
        app_figures(&app);
        app_draw(&app);
        struct event event = {.type = EVENT_KEY, .action = ACTION_QUIT, .text = ""};
        if (!app.quit_next)
            event = terminal_read(app.terminal);
        app.quit_next = false;
        handle(&app, &event);
    }
    close_all(&app);
    terminal_close(app.terminal);
    return err;
}
