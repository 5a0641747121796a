/* What newer rates and prices would change in the plan: each difference before and after, and what
 * would be left. Nothing is changed until the person says so. */
#include "screens/screens.h"

#include "base/decimal.h"
#include "store/recalculate.h"

#include <stdio.h>

enum { BELOW_ROWS = 4, TEXT_COLUMNS = 72 };

struct recalculate_state {
    struct app *app;
    struct recalculation newer;
    int64_t revision; /* of the plan that it is of; -1 none */
    bool known;       /* otherwise it could not be worked out, and why is in `error` */
    struct err_info error;
    struct list list; /* two rows for each difference: what it is about, and what is different */
};

enum { COLUMN_WHAT, COLUMN_NOW, COLUMN_THEN };

static const struct list_column columns[] = {
    {.title = "What is different", .width = 30, .grow = true},
    {.title = "Now", .width = 13, .right = true},
    {.title = "Then", .width = 13, .right = true}};

static bool recalculate_heading(void *data, size_t row) {
    (void)data;
    return row % 2 == 0;
}

static const char *recalculate_cell(void *data, size_t number, size_t column,
                                    char buffer[LIST_CELL], enum role *role) {
    const struct recalculate_state *state = data;
    const struct recalculation_row *row = &state->newer.rows[number / 2];
    (void)role;
    if (recalculate_heading(data, number)) {
        snprintf(buffer, LIST_CELL, "%s%s", row->title,
                 row->baseline ? " (what care costs now)" : "");
        return buffer;
    }
    switch (column) {
    case COLUMN_WHAT:
        return row->what;
    case COLUMN_NOW:
        return row->has_before ? money_show(row->before, 2, buffer) : "not known";
    default:
        return money_show(row->after, 2, buffer);
    }
}

/* Works it out, unless it is known for the plan as it is. */
static void recalculate_read(struct recalculate_state *state) {
    const struct book *book = state->app->book;
    if (state->revision == book->revision)
        return;
    recalculation_done(&state->newer);
    state->error = (struct err_info){.at = ""};
    state->known = book_recalculation(book, &state->newer, &state->error) == ERR_OK;
    state->revision = book->revision;
    state->list.count = state->known ? state->newer.count * 2 : 0;
    list_select(&state->list, state->list.selected);
}

static enum err recalculate_open(struct app *app, void *opaque, const char *about,
                                 struct err_info *info) {
    struct recalculate_state *state = opaque;
    (void)about;
    (void)info;
    state->app = app;
    state->revision = -1;
    state->list = (struct list){.columns = columns,
                                .column_count = sizeof columns / sizeof columns[0],
                                .cell = recalculate_cell,
                                .heading = recalculate_heading,
                                .data = state,
                                .empty = ""};
    recalculate_read(state);
    return ERR_OK;
}

static void recalculate_close(struct app *app, void *opaque) {
    struct recalculate_state *state = opaque;
    (void)app;
    recalculation_done(&state->newer);
}

static const char *intro(const struct recalculate_state *state) {
    if (!state->known)
        return "What newer rates and prices would change cannot be worked out:";
    if (state->newer.keeps)
        return "This plan keeps the rates and prices it was authorised with. Its next version can "
               "have the newer ones.";
    if (state->newer.count == 0)
        return "This plan has the newest rates and prices there are. Nothing would change.";
    return "Newer rates or prices are known. This is what they would change. The plan stays as it "
           "is until you say yes.";
}

/* "Left now £7,094.71   Left then £6,900.00", and all of what is different in the marked row. */
static void draw_below(const struct recalculate_state *state, const struct canvas *canvas) {
    char now[DECIMAL_TEXT], then[DECIMAL_TEXT];
    const struct recalculation *newer = &state->newer;
    canvas_rule(canvas, 0, false);
    int col = 2;
    if (newer->has_left_before)
        col += canvas_print(canvas, 1, col, ROLE_AMOUNT, "Left now %s     ",
                            money_show(newer->left_before, 2, now));
    canvas_print(canvas, 1, col, newer->left_after < 0 ? ROLE_ERROR : ROLE_AMOUNT, "Left then %s",
                 money_show(newer->left_after, 2, then));
    canvas_wrapped(canvas, 2, 2, canvas->cols - 4 < TEXT_COLUMNS ? canvas->cols - 4 : TEXT_COLUMNS,
                   0, BELOW_ROWS - 2, ROLE_MUTED, newer->rows[state->list.selected / 2].what);
}

static void recalculate_draw(struct app *app, void *opaque, const struct canvas *canvas) {
    struct recalculate_state *state = opaque;
    (void)app;
    recalculate_read(state);
    int text = canvas->cols - 4 < TEXT_COLUMNS ? canvas->cols - 4 : TEXT_COLUMNS;
    int row = canvas_wrapped(canvas, 0, 2, text, 0, canvas->rows, ROLE_TEXT, intro(state));
    canvas_place_cursor(canvas, 0, 2);
    if (!state->known) {
        canvas_wrapped(canvas, row + 1, 2, text, 0, canvas->rows - row - 1, ROLE_ERROR,
                       state->error.text);
        return;
    }
    if (state->list.count == 0)
        return;
    int below = canvas->rows - row > 2 * BELOW_ROWS ? BELOW_ROWS : 2;
    struct canvas list =
        canvas_part(canvas, row + 1, 0, canvas->rows - row - 1 - below, canvas->cols);
    struct canvas part = canvas_part(canvas, canvas->rows - below, 0, below, canvas->cols);
    list_draw(&state->list, &list, true);
    draw_below(state, &part);
}

/* Asks once, and does it. */
static void recalculate_do(struct app *app, struct recalculate_state *state) {
    struct err_info info = {0};
    if (!state->known || state->newer.count == 0)
        return;
    if (!app_confirm(app, "Recalculate the plan with all of these?")) {
        app_say(app, "The plan is as it was.");
        return;
    }
    enum err error = book_recalculate(app->book, &state->newer, &info);
    if (error) {
        app_say_refused(app, error, &info);
        state->revision = -1;
        return;
    }
    app_pop(app); /* `state` is gone */
    app_say(app, "Recalculated. Ctrl-Z brings the plan back as it was.");
}

static bool recalculate_event(struct app *app, void *opaque, const struct event *event) {
    struct recalculate_state *state = opaque;
    recalculate_read(state);
    enum list_result result = list_event(&state->list, event);
    if (result == LIST_OPENED && event->type == EVENT_KEY)
        recalculate_do(app, state);
    return result != LIST_PASSED;
}

static void recalculate_title(struct app *app, void *opaque, char *buffer, size_t size) {
    (void)app;
    (void)opaque;
    snprintf(buffer, size, "Newer rates and prices");
}

static const char *recalculate_help(struct app *app, void *opaque, char *buffer, size_t size) {
    (void)app;
    (void)opaque;
    snprintf(
        buffer, size,
        "A plan is worked out with the rates and prices that were known when it was made, so that "
        "its figures never change by themselves. When newer ones are taken in, this shows what "
        "they would change.\n\nPress Enter to recalculate the plan with all of them. Ctrl-Z takes "
        "that back. Esc leaves the plan as it is.\n\nA price you put in yourself is yours: it is "
        "never changed here.");
    return "Newer rates and prices";
}

static const struct key_hint *recalculate_keys(struct app *app, void *opaque) {
    static const struct key_hint keys[] = {{ACTION_ENTER, "recalculate"},
                                           {ACTION_DOWN, "down the list"},
                                           {ACTION_HELP, NULL},
                                           {ACTION_ESCAPE, "leave it as it is"},
                                           {ACTION_NONE, NULL}};
    const struct recalculate_state *state = opaque;
    (void)app;
    return state->list.count > 0 ? keys : NULL;
}

const struct screen screen_recalculate = {.state_size = sizeof(struct recalculate_state),
                                          .of_plan = true,
                                          .open = recalculate_open,
                                          .draw = recalculate_draw,
                                          .event = recalculate_event,
                                          .title = recalculate_title,
                                          .help = recalculate_help,
                                          .keys = recalculate_keys,
                                          .close = recalculate_close};
