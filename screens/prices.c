/* The price list: find a service by typing part of its name, and add it as a line. */
#include "screens/section.h"

#include "base/date.h"
#include "base/decimal.h"
#include "ui/typed.h"

#include <stdio.h>
#include <string.h>

enum { MOST = 100, FIND_LIMIT = 120 };

struct prices_state {
    struct app *app;
    enum record_type type; /* of the line it will add */
    const struct plan_form *form;
    struct editor find;
    struct price prices[MOST];
    struct list list;
};

static const struct list_column columns[] = {{.title = "Service", .width = 30, .grow = true},
                                             {.title = "Price of one", .width = 12, .right = true},
                                             {.title = "One is a", .width = 10},
                                             {.title = "Year", .width = 8}};

static const char *prices_cell(void *data, size_t row, size_t column, char buffer[LIST_CELL],
                               enum role *role) {
    const struct prices_state *state = data;
    const struct price *price = &state->prices[row];
    (void)role;
    switch (column) {
    case 0:
        return price->name;
    case 1:
        return money_show(price->unit_price, 4, buffer);
    case 2:
        return price->unit;
    default:
        return price->price_year;
    }
}

static void prices_read(struct prices_state *state) {
    struct err_info info = {0};
    if (store_find_prices(state->app->setup.store, state->find.text, state->prices, MOST,
                          &state->list.count, &info))
        app_say_error(state->app, &info);
    list_select(&state->list, 0);
}

static enum err prices_open(struct app *app, void *opaque, const char *about,
                            struct err_info *info) {
    struct prices_state *state = opaque;
    state->app = app;
    state->form = form_find(about);
    state->type = dictionary_find_record(about);
    state->list = (struct list){
        .columns = columns,
        .column_count = sizeof columns / sizeof columns[0],
        .cell = prices_cell,
        .data = state,
        .empty =
            "No service has a name like that. Try fewer letters, or press Esc and add it by hand."};
    enum err error = editor_init(&state->find, "", false, FIND_LIMIT, info);
    if (!error)
        prices_read(state);
    return error;
}

static void prices_close(struct app *app, void *opaque) {
    struct prices_state *state = opaque;
    (void)app;
    editor_done(&state->find);
}

static void prices_draw(struct app *app, void *opaque, const struct canvas *canvas) {
    enum { SOURCE_ROWS = 5 };
    struct prices_state *state = opaque;
    int width = canvas->cols > 30 ? canvas->cols - 24 : 8;
    (void)app;
    canvas_text(canvas, 0, 1, 16, ROLE_LABEL, "Type part of it");
    int cursor = typed_draw(&state->find, canvas, 0, 18, width, ROLE_FOCUS);
    int rows = canvas->rows - 2;
    bool source = rows > 2 * SOURCE_ROWS && state->list.count > 0;
    struct canvas list = canvas_part(canvas, 2, 0, rows - (source ? SOURCE_ROWS : 0), canvas->cols);
    list_draw(&state->list, &list, true);
    if (source) {
        const struct price *price = &state->prices[state->list.selected];
        struct canvas part =
            canvas_part(canvas, canvas->rows - SOURCE_ROWS, 0, SOURCE_ROWS, canvas->cols);
        char day[DATE_TEXT], words[512];
        snprintf(words, sizeof words, "%s. Last checked on %s. An average, to compare with.",
                 price->source, date_show(price->last_checked, day));
        canvas_rule(&part, 0, false);
        canvas_text(&part, 1, 2, canvas->cols - 4, ROLE_HEADING, price->name);
        canvas_wrapped(&part, 2, 2, canvas->cols - 4, 0, SOURCE_ROWS - 2, ROLE_MUTED, words);
    }
    canvas_place_cursor(canvas, 0, cursor);
}

/* Adds the marked service as a line, and opens it for how many and how often. */
static void prices_take(struct prices_state *state) {
    const struct price *price = &state->prices[state->list.selected];
    struct app *app = state->app;
    char id[24], amount[DECIMAL_TEXT], about[FORM_ABOUT], label[DETAIL];
    struct changes changes;
    const struct plan_form *form = state->form;
    enum record_type type = state->type;
    plan_new_id(app->book->plan, id);
    changes_init(&changes);
    changes_add(&changes, type, id, "", SIZE_MAX);
    const struct {
        size_t field;
        const char *plain;
    } answers[] = {
        {LINE_DESCRIPTION, price->name},
        {LINE_AREA, price->area},
        {LINE_UNIT, price->unit},
        {LINE_UNIT_PRICE, decimal_write(price->unit_price, 4, 2, amount)},
        {LINE_PRICE_SOURCE, price->source},
        {LINE_PRICE_YEAR, price->price_year},
        {LINE_CATALOGUE_CODE, price->code},
        {LINE_QUANTITY, "1"},
    };
    for (size_t i = 0; i < sizeof answers / sizeof answers[0]; i++)
        changes_set(&changes, type, id, answers[i].field, answers[i].plain);
    if (type == RECORD_LINE)
        changes_set(&changes, type, id, LINE_PAID_BY, "traditional");
    snprintf(label, sizeof label, "adding %s", price->name);
    if (app_edit(app, &changes, label))
        app_replace(app, &screen_form, form_about(form, id, type, LINE_QUANTITY, about));
}

static bool prices_event(struct app *app, void *opaque, const struct event *event) {
    struct prices_state *state = opaque;
    struct err_info info = {0};
    if (event->type == EVENT_TEXT || event->type == EVENT_PASTE) {
        if (editor_insert(&state->find, event->text, strlen(event->text), &info))
            app_say_error(app, &info);
        prices_read(state);
        return true;
    }
    enum list_result result = list_event(&state->list, event);
    if (result == LIST_OPENED && state->list.count > 0)
        prices_take(state);
    if (result != LIST_PASSED)
        return true;
    size_t before = state->find.length;
    bool used = editor_act(&state->find, event->action, 1 << 15);
    if (state->find.length != before)
        prices_read(state);
    return used;
}

static void prices_title(struct app *app, void *opaque, char *buffer, size_t size) {
    (void)app;
    (void)opaque;
    snprintf(buffer, size, "Look up a price");
}

static const char *prices_help(struct app *app, void *opaque, char *buffer, size_t size) {
    (void)app;
    (void)opaque;
    snprintf(
        buffer, size,
        "What the NHS pays on average for one contact, day or item. It is something to compare "
        "with, not what you will be charged: for something you buy yourself, ask for a local "
        "price.\n\nA price for one contact and a price for one hour are different things.");
    return "The price list";
}

static const struct key_hint *prices_keys(struct app *app, void *opaque) {
    static const struct key_hint keys[] = {{ACTION_ENTER, "choose"},
                                           {ACTION_DOWN, "down the list"},
                                           {ACTION_HELP, NULL},
                                           {ACTION_ESCAPE, NULL},
                                           {ACTION_NONE, NULL}};
    (void)app;
    (void)opaque;
    return keys;
}

const struct screen screen_prices = {.state_size = sizeof(struct prices_state),
                                     .of_plan = true,
                                     .open = prices_open,
                                     .draw = prices_draw,
                                     .event = prices_event,
                                     .title = prices_title,
                                     .help = prices_help,
                                     .keys = prices_keys,
                                     .close = prices_close};
