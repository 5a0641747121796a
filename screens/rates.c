/* Rates and prices: every rate in force by its name and day, and taking in next year's from a file.
 * What was typed and what is wrong with it stay on the screen until they are put right. */
#include "screens/screens.h"

#include "base/date.h"
#include "base/decimal.h"
#include "exchange/file_name.h"
#include "exchange/safe_file.h"
#include "ui/typed.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_LIMIT = 1000, FIELD_COL = 7 };

struct rates_state {
    struct app *app;
    const struct rates *rates; /* the store's newest */
    struct list list;          /* each name as a heading, and under it its rates */
    struct editor path;
    bool naming;      /* what is typed goes into the file's name */
    char result[900]; /* how the last file went, or "" */
    enum role result_role;
};

enum { COLUMN_FROM, COLUMN_VALUE, COLUMN_UNIT, COLUMN_FORCE, COLUMN_SOURCE };

static const struct list_column columns[] = {{.title = "From", .width = 17},
                                             {.title = "Rate", .width = 11, .right = true},
                                             {.title = "It is", .width = 14},
                                             {.title = "", .width = 8},
                                             {.title = "Source", .width = 18, .grow = true}};

/* The rate of a row of the list; *heading says that the row is its name alone. NULL past the end.
 */
static const struct rate *rates_row(const struct rates *rates, size_t row, bool *heading) {
    size_t at = 0;
    for (size_t i = 0; i < rates->count; i++) {
        const struct rate *rate = &rates->rows[i];
        *heading = i == 0 || rate[-1].name != rate->name;
        if (*heading && at++ == row)
            return rate;
        *heading = false;
        if (at++ == row)
            return rate;
    }
    return NULL;
}

static size_t rates_count(const struct rates *rates) {
    size_t count = 0;
    bool heading;
    while (rates_row(rates, count, &heading))
        count++;
    return count;
}

static bool rates_heading(void *data, size_t row) {
    const struct rates_state *state = data;
    bool heading = false;
    rates_row(state->rates, row, &heading);
    return heading;
}

/* "13.8%", "£9,100.00". */
static const char *rate_words(const struct rate *rate, char buffer[LIST_CELL]) {
    char value[DECIMAL_TEXT];
    if (strcmp(rate->unit, "percent") != 0)
        return money_show(rate->value, 4, buffer);
    snprintf(buffer, LIST_CELL, "%s%%", decimal_write(rate->value, 4, 0, value));
    return buffer;
}

static const char *rates_cell(void *data, size_t row, size_t column, char buffer[LIST_CELL],
                              enum role *role) {
    const struct rates_state *state = data;
    bool heading = false;
    const struct rate *rate = rates_row(state->rates, row, &heading);
    if (!rate)
        return "";
    if (heading) {
        const char *label = rate_label(rate->name);
        snprintf(buffer, LIST_CELL, "%s", label);
        buffer[0] = (char)(buffer[0] >= 'a' && buffer[0] <= 'z' ? buffer[0] - 'a' + 'A' : label[0]);
        return buffer;
    }
    switch (column) {
    case COLUMN_FROM:
        return date_show(rate->from, buffer);
    case COLUMN_VALUE:
        return rate_words(rate, buffer);
    case COLUMN_UNIT:
        return rate->unit;
    case COLUMN_FORCE:
        *role = ROLE_DONE;
        return rates_on(state->rates, rate->name, app_today(state->app)) == rate ? "in force" : "";
    default:
        *role = ROLE_MUTED;
        return rate->source;
    }
}

static enum err rates_read(struct rates_state *state, struct err_info *info) {
    enum err error = store_rates(state->app->setup.store, &state->rates, info);
    if (!error)
        state->list.count = rates_count(state->rates);
    return error;
}

static enum err rates_open(struct app *app, void *opaque, const char *about,
                           struct err_info *info) {
    struct rates_state *state = opaque;
    (void)about;
    state->app = app;
    state->list = (struct list){.columns = columns,
                                .column_count = sizeof columns / sizeof columns[0],
                                .cell = rates_cell,
                                .heading = rates_heading,
                                .data = state,
                                .empty = "There are no rates. Press Ctrl-N to take some in."};
    enum err error = editor_init(&state->path, "", false, PATH_LIMIT, info);
    return error ? error : rates_read(state, info);
}

static void rates_close(struct app *app, void *opaque) {
    struct rates_state *state = opaque;
    (void)app;
    editor_done(&state->path);
}

/* ---- drawing --------------------------------------------------------------------------------- */

/* The file's name, and how the last one went. Returns the rows they took. */
static int draw_file(struct rates_state *state, const struct canvas *canvas) {
    int cursor = 0, width = canvas->cols - FIELD_COL - 2, row = 1;
    canvas_text(canvas, 0, 1, 5, ROLE_LABEL, "File");
    if (state->path.length == 0 && !state->naming)
        canvas_text(canvas, 0, FIELD_COL, width, ROLE_MUTED,
                    "press Ctrl-N to take in newer rates or prices");
    else
        cursor = typed_draw(&state->path, canvas, 0, FIELD_COL, width > 8 ? width : 8,
                            state->naming ? ROLE_FOCUS : ROLE_TEXT);
    if (state->naming && state->path.length == 0)
        canvas_text(canvas, 0, FIELD_COL, 1, ROLE_FOCUS, " ");
    if (state->result[0]) {
        int text = width < 72 ? width : 72, most = canvas->rows / 2;
        int lines = canvas_wrapped(canvas, row, FIELD_COL, text, 0, most, state->result_role,
                                   state->result);
        row += lines < most ? lines : most;
    }
    if (state->naming)
        canvas_place_cursor(canvas, 0, cursor);
    return row + 1;
}

/* Where the marked rate is from, in full. Returns the rows it has, also where `canvas` has none. */
static int draw_source(const struct rates_state *state, const struct canvas *canvas) {
    bool heading = false;
    const struct rate *rate = rates_row(state->rates, state->list.selected, &heading);
    char day[DATE_TEXT], words[LIST_CELL];
    if (!rate || heading)
        return 0;
    snprintf(words, sizeof words, "From %s: %s.", date_show(rate->from, day), rate->source);
    canvas_rule(canvas, 0, false);
    return 1 + canvas_wrapped(canvas, 1, 2, canvas->cols - 4 < 72 ? canvas->cols - 4 : 72, 0,
                              canvas->rows, ROLE_TEXT, words);
}

static void rates_draw(struct app *app, void *opaque, const struct canvas *canvas) {
    enum { LIST_LEAST = 4 };
    struct rates_state *state = opaque;
    (void)app;
    int top = draw_file(state, canvas), rows = canvas->rows - top;
    struct canvas none = canvas_part(canvas, 0, 0, 0, canvas->cols);
    int below = draw_source(state, &none);
    below = rows - below < LIST_LEAST ? 0 : below;
    struct canvas list = canvas_part(canvas, top, 0, rows - below, canvas->cols);
    list_draw(&state->list, &list, !state->naming);
    struct canvas part = canvas_part(canvas, canvas->rows - below, 0, below, canvas->cols);
    if (below > 0)
        draw_source(state, &part);
}

/* ---- taking in ------------------------------------------------------------------------------- */

static enum err take_in(struct rates_state *state, bool *prices, size_t *count,
                        struct err_info *info) {
    struct store *store = state->app->setup.store;
    char *csv = NULL, *path = NULL;
    size_t length = 0;
    enum err error = file_name_read(state->path.text, &path, info);
    if (!error)
        error = file_read(path, STORE_TABLE_MOST, &csv, &length, info);
    *prices = !error && store_is_prices(csv, length);
    if (!error)
        error = *prices ? store_import_prices(store, csv, length, count, info)
                        : store_import_rates(store, csv, length, count, info);
    free(csv);
    free(path);
    return error;
}

static void rates_take_in(struct rates_state *state) {
    struct err_info info = {0};
    bool prices = false;
    size_t count = 0;
    enum err error = take_in(state, &prices, &count, &info);
    if (!error)
        error = rates_read(state, &info);
    if (error) {
        snprintf(state->result, sizeof state->result, "Error: %s%s%s. Nothing was taken in.",
                 info.at, info.at[0] ? ": " : "", info.text);
        state->result_role = ROLE_ERROR;
        return;
    }
    if (count > 0)
        snprintf(
            state->result, sizeof state->result,
            "Completed. Taken in: %zu %s. No plan has changed: each plan offers to recalculate.",
            count,
            prices       ? count == 1 ? "price" : "prices"
            : count == 1 ? "rate"
                         : "rates");
    else
        snprintf(state->result, sizeof state->result,
                 "All of it is here already. Nothing new was taken in.");
    state->result_role = ROLE_DONE;
    state->naming = false;
    editor_clear(&state->path);
}

/* ---- events ---------------------------------------------------------------------------------- */

static bool naming_event(struct rates_state *state, const struct event *event) {
    struct err_info info = {0};
    if (event->type == EVENT_TEXT || event->type == EVENT_PASTE) {
        if (editor_insert(&state->path, event->text, strlen(event->text), &info))
            app_say_error(state->app, &info);
        return true;
    }
    if (event->type != EVENT_KEY)
        return false;
    if (event->action == ACTION_ENTER && state->path.length == 0)
        app_say(state->app, "Type the file's name first. For example, rates-2027.csv");
    else if (event->action == ACTION_ENTER)
        rates_take_in(state);
    else if (event->action == ACTION_ESCAPE)
        state->naming = false;
    else
        return editor_act(&state->path, event->action, 1 << 15);
    return true;
}

static bool rates_event(struct app *app, void *opaque, const struct event *event) {
    struct rates_state *state = opaque;
    (void)app;
    if (state->naming)
        return naming_event(state, event);
    if (event->action == ACTION_NEW) {
        state->naming = true;
        return true;
    }
    return list_event(&state->list, event) != LIST_PASSED;
}

static void rates_title(struct app *app, void *opaque, char *buffer, size_t size) {
    (void)app;
    (void)opaque;
    snprintf(buffer, size, "Rates and prices");
}

static const char *rates_help(struct app *app, void *opaque, char *buffer, size_t size) {
    (void)app;
    (void)opaque;
    snprintf(
        buffer, size,
        "The rates that the cost of employing someone is worked out with, each from a day on. "
        "Prices of services are looked up in a plan, with F8.\n\nPress Ctrl-N to take in newer "
        "ones "
        "from a CSV file: type where it is and press Enter. A file of rates has the columns name, "
        "from, value, unit and source. A file of prices has code, name, area, unit, unit_price, "
        "price_year, source and last_checked.\n\nNo plan changes by itself. Each one that would "
        "cost something else says so, shows what would be different, and changes only when you "
        "say yes.");
    return "Rates and prices";
}

static const struct key_hint *rates_keys(struct app *app, void *opaque) {
    static const struct key_hint keys[] = {{ACTION_NEW, "take in a file"},
                                           {ACTION_DOWN, "down the list"},
                                           {ACTION_HELP, NULL},
                                           {ACTION_ESCAPE, NULL},
                                           {ACTION_NONE, NULL}};
    static const struct key_hint naming_keys[] = {{ACTION_ENTER, "take it in"},
                                                  {ACTION_KILL_LINE, NULL},
                                                  {ACTION_ESCAPE, "back to the list"},
                                                  {ACTION_NONE, NULL}};
    const struct rates_state *state = opaque;
    (void)app;
    return state->naming ? naming_keys : keys;
}

const struct screen screen_rates = {.state_size = sizeof(struct rates_state),
                                    .open = rates_open,
                                    .draw = rates_draw,
                                    .event = rates_event,
                                    .title = rates_title,
                                    .help = rates_help,
                                    .keys = rates_keys,
                                    .close = rates_close};
