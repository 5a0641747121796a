/* One plan: its steps, each with how it stands. */
#include "screens/steps.h"
#include "screens/screens.h"

#include "store/recalculate.h"

#include <stdio.h>

const struct app_step plan_steps[] = {
    {"About me", &screen_about_me, about_me_status},
    {"What I already have", &screen_already_have, already_have_status},
    {"My outcomes", &screen_outcomes, outcomes_status},
    {"What care costs now", &screen_care_now, care_now_status},
    {"My budget", &screen_budget, budget_status},
    {"My support", &screen_support, support_status},
    {"Risks we have talked about", &screen_risks, risks_status},
    {"How the money is held", &screen_holds_money, holds_money_status},
    {"If things change", &screen_things_change, things_change_status},
    {"Reviews", &screen_reviews, reviews_status},
    {"Check and agree", &screen_agree, agree_status},
};
const size_t plan_step_count = sizeof plan_steps / sizeof plan_steps[0];

const struct app_shortcut plan_shortcuts[] = {{ACTION_RECALCULATE, &screen_recalculate},
                                              {ACTION_CHECK, &screen_agree},
                                              {ACTION_SPREADSHEET, &screen_spreadsheet}};
const size_t plan_shortcut_count = sizeof plan_shortcuts / sizeof plan_shortcuts[0];

struct steps_state {
    struct list list;
    bool newer;       /* newer rates or prices would change the plan */
    int64_t revision; /* of the plan that this is of; -1 none */
};

enum { COLUMN_NUMBER, COLUMN_STEP, COLUMN_STATUS };

static const struct list_column columns[] = {
    {.width = 2, .right = true}, {.width = 32}, {.width = 20, .grow = true}};
/* In a narrow window the steps stand closer, so that how they are can be read. */
static const struct list_column narrow_columns[] = {
    {.width = 2, .right = true}, {.width = 26}, {.width = 20, .grow = true}};
enum { NARROW = 70 };

static const char *steps_cell(void *data, size_t row, size_t column, char buffer[LIST_CELL],
                              enum role *role) {
    struct app *app = data;
    buffer[0] = '\0';
    if (column == COLUMN_NUMBER)
        snprintf(buffer, LIST_CELL, "%zu", row + 1);
    else if (column == COLUMN_STATUS)
        plan_steps[row].status(app, buffer, LIST_CELL, role);
    else
        return plan_steps[row].title;
    return buffer;
}

static enum err steps_open(struct app *app, void *opaque, const char *about,
                           struct err_info *info) {
    struct steps_state *state = opaque;
    enum err error = about ? app_open_plan(app, about, info) : ERR_OK;
    if (error)
        return error;
    state->list = (struct list){.columns = columns,
                                .column_count = sizeof columns / sizeof columns[0],
                                .cell = steps_cell,
                                .empty = "",
                                .count = plan_step_count};
    state->revision = -1;
    return ERR_OK;
}

/* Looks whether newer rates or prices would change the plan, unless that is known of it as it is.
 */
static void steps_look(const struct app *app, struct steps_state *state) {
    struct recalculation newer;
    if (state->revision == app->book->revision)
        return;
    state->newer = book_recalculation(app->book, &newer, NULL) == ERR_OK && newer.count > 0;
    state->revision = app->book->revision;
    recalculation_done(&newer);
}

static void steps_draw(struct app *app, void *opaque, const struct canvas *canvas) {
    struct steps_state *state = opaque;
    const char *notes[2];
    int count = 0;
    bool narrow = canvas->cols < NARROW;
    state->list.data = app;
    steps_look(app, state);
    if (state->newer)
        notes[count++] = narrow ? "F3 shows what newer rates or prices would change."
                                : "Newer rates or prices are known. F3 shows what would change.";
    if (app->cost_known && app->cost.rates_carried_forward)
        notes[count++] =
            narrow ? "Some rates are not known yet: the newest are used."
                   : "Rates for part of this plan are not known yet: the newest are used.";
    int steps = (int)plan_step_count, room = canvas->rows - count;
    int rows = room > steps ? steps : room;
    struct canvas list = canvas_part(canvas, 0, 0, rows, canvas->cols);
    state->list.columns = narrow ? narrow_columns : columns;
    list_draw(&state->list, &list, true);
    for (int i = 0; i < count; i++)
        canvas_text(canvas, rows + (room > rows) + i, 2, canvas->cols - 3, ROLE_TEXT, notes[i]);
}

static void steps_back(struct app *app, void *opaque) {
    struct steps_state *state = opaque;
    (void)app;
    state->revision = -1;
}

static bool steps_event(struct app *app, void *opaque, const struct event *event) {
    struct steps_state *state = opaque;
    enum list_result result = list_event(&state->list, event);
    if (result == LIST_OPENED)
        app_push(app, plan_steps[state->list.selected].screen, NULL);
    return result != LIST_PASSED;
}

static void steps_title(struct app *app, void *opaque, char *buffer, size_t size) {
    (void)app;
    (void)opaque;
    snprintf(buffer, size, "%s", ""); /* the plan itself: the person's name says it */
}

static const char *steps_help(struct app *app, void *opaque, char *buffer, size_t size) {
    (void)app;
    (void)opaque;
    snprintf(
        buffer, size,
        "Take the steps in any order, and come back to any of them as often as you like. "
        "Everything you answer is kept at once.\n\nThe line at the top shows the budget, what "
        "the plan costs, what is kept back and what is left. The bar under it shows how much is "
        "paid to you directly, beside everything else.");
    return "The steps of a plan";
}

static const struct key_hint *steps_keys(struct app *app, void *opaque) {
    static const struct key_hint keys[] = {{ACTION_ENTER, NULL},       {ACTION_CHECK, NULL},
                                           {ACTION_SPREADSHEET, NULL}, {ACTION_UNDO, NULL},
                                           {ACTION_HELP, NULL},        {ACTION_ESCAPE, NULL},
                                           {ACTION_NONE, NULL}};
    (void)app;
    (void)opaque;
    return keys;
}

static void steps_close(struct app *app, void *opaque) {
    (void)opaque;
    app_close_plan(app);
}

const struct screen screen_steps = {.state_size = sizeof(struct steps_state),
                                    .of_plan = true,
                                    .open = steps_open,
                                    .draw = steps_draw,
                                    .event = steps_event,
                                    .back = steps_back,
                                    .title = steps_title,
                                    .help = steps_help,
                                    .keys = steps_keys,
                                    .close = steps_close};
